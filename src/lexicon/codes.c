/* Codes as the data files write them: countries, special codes, sectors. */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

static const char SECTORS[][4] = {
    "GOV", "MIL", "REB", "OPP", "COP", "JUD", "LEG", "PRM", "PTY", "SPY", "UAF", "UNK", "AGR",
    "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "PRE", "REL", "SOC",
};
static const char SPECIAL[][4] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", "ATA"};

static bool is_code(Str word) {
    if (word.len != 3) return false;
    for (size_t i = 0; i < 3; i++)
        if (word.ptr[i] < 'A' || word.ptr[i] > 'Z') return false;
    return true;
}

bool is_sector(Str word) {
    for (size_t i = 0; i < sizeof SECTORS / sizeof *SECTORS; i++)
        if (word.len == 3 && memcmp(word.ptr, SECTORS[i], 3) == 0) return true;
    return false;
}

bool is_special_code(const char country[4]) {
    for (size_t i = 0; i < sizeof SPECIAL / sizeof *SPECIAL; i++)
        if (strcmp(country, SPECIAL[i]) == 0) return true;
    return false;
}

bool code_parse(Lexicon *lexicon, Str *rest, Source source, ActorCode *out) {
    *out = (ActorCode){0};
    bool any = false;
    for (size_t n = 0; rest->len;) {
        Str after = *rest, word = data_keyword(&after);
        bool nobody = !any && str_equal(word, STR("-"));
        if (!nobody && !is_code(word)) break;
        *rest = after;
        if (nobody) {
            any = true;
            continue;
        }
        if (!is_sector(word)) {
            if (any) {
                finding_add(lexicon, source, true, "“%.*s” is no sector: write the country first, then PLOVER sectors such as GOV, MIL, REB",
                            STR_ARG(word));
                return false;
            }
            memcpy(out->country, word.ptr, 3);
        } else if (n == CODE_SECTORS_MAX) {
            finding_add(lexicon, source, true, "a code has at most %d sectors", CODE_SECTORS_MAX);
            return false;
        } else {
            memcpy(out->sectors[n++], word.ptr, 3);
        }
        any = true;
    }
    if (!any) finding_add(lexicon, source, true, "a code is expected here, such as “SYR GOV” or “- REB”");
    return any;
}
