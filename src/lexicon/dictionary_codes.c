/* What actors and agents have in common: codes, dates, words. */
#include <stdio.h>

#include "lexicon/dictionary_parts.h"

/* --- Codes ------------------------------------------------------------------------------------------------------------ */

/* A piece of three letters added to the code; false when nothing is known of it. */
static bool add_piece(const Lexicon *lexicon, Str piece, ActorCode *code) {
    char text[4] = {piece.ptr[0], piece.ptr[1], piece.ptr[2], 0};
    const ActorCode *role = lexicon_cameo_role(lexicon, piece);
    bool country = role ? role->country[0] : !is_sector(piece) && (lexicon_state_of(lexicon, text) || is_special_code(text));
    if (!role && !country && !is_sector(piece)) return false;
    if (country) {
        const char *given = role ? role->country : text;
        bool finer = !code->country[0] || strcmp(code->country, "IGO") == 0 || strcmp(code->country, "NGO") == 0; /* IGOUNO is the UN */
        if (finer) memcpy(code->country, given, sizeof code->country);
    }
    for (int i = 0; role && i < CODE_SECTORS_MAX && role->sectors[i][0]; i++) actor_code_add(code, role->sectors[i], false);
    if (!role && !country) actor_code_add(code, text, false);
    return true;
}

static bool is_letters(Str piece) {
    for (size_t i = 0; i < piece.len; i++)
        if (!((piece.ptr[i] >= 'A' && piece.ptr[i] <= 'Z') || (piece.ptr[i] >= 'a' && piece.ptr[i] <= 'z'))) return false;
    return true;
}

bool import_code(Importing *importing, Str code, ActorCode *out) {
    *out = (ActorCode){0};
    Str whole = code;
    for (; code.len >= 3; code = str_span(code.ptr, 3, code.len)) {
        Str piece = {code.ptr, 3};
        if (!is_letters(piece)) break;
        size_t before = 0, after = 0;
        while (before < CODE_SECTORS_MAX && out->sectors[before][0]) before++;
        const ActorCode *role = lexicon_cameo_role(importing->lexicon, piece);
        bool known = add_piece(importing->lexicon, piece, out);
        while (after < CODE_SECTORS_MAX && out->sectors[after][0]) after++;
        if (!known || (role && !role->country[0] && !role->sectors[0][0]))
            import_remark(importing, importing->line, "PLOVER has nothing for %.*s: left out of the code %.*s", STR_ARG(piece), STR_ARG(whole));
        else if (before == CODE_SECTORS_MAX && after == before && is_sector(piece) &&
                 !actor_code_has(out, (char[4]){piece.ptr[0], piece.ptr[1], piece.ptr[2], 0}))
            import_remark(importing, importing->line, "a code has at most %d sectors: %.*s is left out of %.*s", CODE_SECTORS_MAX,
                          STR_ARG(piece), STR_ARG(whole));
    }
    bool any = out->country[0] || out->sectors[0][0];
    if (code.len || !whole.len) {
        import_remark(importing, importing->line, "“%.*s” is no actor code: pieces of three letters are", STR_ARG(whole));
        return false;
    }
    if (!any) import_remark(importing, importing->line, "nothing is left of the code %.*s", STR_ARG(whole));
    return any;
}

Str import_code_text(Importing *importing, const ActorCode *code) {
    Str text = arena_format(importing->arena, "%s", code->country[0] ? code->country : "-");
    for (int i = 0; i < CODE_SECTORS_MAX && code->sectors[i][0]; i++)
        text = arena_format(importing->arena, "%.*s %s", STR_ARG(text), code->sectors[i]);
    return text;
}

/* --- Dates ------------------------------------------------------------------------------------------------------------ */

/* A day or month of 0 is not known: then it is the span of the month or year. */
static bool span_of(int year, int month, int day, DaySpan *out) {
    char iso[48];
    int n = month && day ? snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day)
            : month      ? snprintf(iso, sizeof iso, "%04d-%02d", year, month)
                         : snprintf(iso, sizeof iso, "%04d", year);
    return n > 0 && year >= 1000 && (month || !day) && day_span_parse((Str){iso, (size_t)n}, out);
}

/* YYYYMMDD, YYMMDD (years up to 30 are of this century), YYYYMM where that is no day, YYYY. */
static bool read_date(Str text, DaySpan *out) {
    enum { LAST_YEAR_OF_THIS_CENTURY = 30 };
    int64_t number;
    if ((text.len != 4 && text.len != 6 && text.len != 8) || !str_to_int(text, &number)) return false;
    if (text.len == 4) return span_of((int)number, 0, 0, out);
    int year = (int)(number / 10000), month = (int)(number / 100 % 100), day = (int)(number % 100);
    if (text.len == 8) return span_of(year, month, day, out);
    return span_of(year + (year <= LAST_YEAR_OF_THIS_CENTURY ? 2000 : 1900), month, day, out) || span_of((int)(number / 100), day, 0, out);
}

static Str date_token(Str *rest) {
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->len && rest->ptr[n] >= '0' && rest->ptr[n] <= '9') n++;
    Str token = {rest->ptr, n};
    *rest = str_trim(str_span(rest->ptr, n, rest->len));
    return token;
}

int import_span(Str *rest, DaySpan *out) {
    DaySpan first, last;
    *out = (DaySpan){DAY_MIN, DAY_MAX};
    *rest = str_trim(*rest);
    if (!rest->len) return 0;
    char sign = rest->ptr[0];
    if (sign == '<' || sign == '>') {
        *rest = str_span(rest->ptr, 1, rest->len);
        if (rest->len && rest->ptr[0] == '=') *rest = str_span(rest->ptr, 1, rest->len);
        if (!read_date(date_token(rest), &first)) return -1;
        if (sign == '<') out->to = first.to;
        else out->from = first.from;
        return 1;
    }
    if (!read_date(date_token(rest), &first)) return -1;
    *out = first;
    if (!rest->len || rest->ptr[0] != '-') return 1;
    *rest = str_span(rest->ptr, 1, rest->len);
    if (!read_date(date_token(rest), &last)) return -1;
    *out = (DaySpan){first.from, last.to};
    return out->from <= out->to ? 1 : -1;
}

/* --- Words ------------------------------------------------------------------------------------------------------------ */

bool import_words(Importing *importing, Str text, Str *out) {
    char *words = ARENA_ARRAY(importing->arena, char, text.len + 1);
    size_t n = 0;
    bool letters = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (strchr("|#[]{}\"<>=*@&%~^$+!:", c)) return false; /* signs of the formats, theirs and ours */
        if (c == '_' || c == '\t' || c == ' ') {
            if (n && words[n - 1] != ' ') words[n++] = ' ';
            continue;
        }
        letters |= (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
        words[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    while (n && words[n - 1] == ' ') n--;
    *out = (Str){words, n};
    return n && letters;
}

static Str without(Str form, size_t n) { return (Str){form.ptr, form.len - n}; }

Str import_noun(Importing *importing, Str form) {
    Str lemma, word = lowered(form, importing->arena);
    if (language_irregular(importing->language, word, false, &lemma)) return lemma;
    if (word.len > 4 && str_ends(word, STR("ies"))) return arena_format(importing->arena, "%.*sy", STR_ARG(without(word, 3)));
    static const char *const HISSING[] = {"ches", "shes", "sses", "xes", "zzes"};
    for (size_t i = 0; i < sizeof HISSING / sizeof *HISSING; i++)
        if (word.len > 5 && str_ends(word, str_of(HISSING[i]))) return without(word, 2);
    bool plural = word.len > 3 && str_ends(word, STR("s")) && !str_ends(word, STR("ss")) && !str_ends(word, STR("us")) && !str_ends(word, STR("is"));
    return plural ? without(word, 1) : word;
}

Str import_verb(Importing *importing, Str form) {
    Str lemma, word = lowered(form, importing->arena);
    const Trigger *triggers;
    if (lexicon_triggers(importing->lexicon, word, FRAME_VERB, &triggers)) return word;
    if (language_irregular(importing->language, word, true, &lemma)) return lemma;
    Str bases[INFLECTION_BASES_MAX];
    size_t n = inflection_bases(word, importing->arena, bases);
    for (size_t i = 0; i < n; i++)
        if (lexicon_triggers(importing->lexicon, bases[i], FRAME_VERB, &triggers)) return bases[i];
    return word;
}
