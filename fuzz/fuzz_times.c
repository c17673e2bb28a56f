/* Any bytes as a sentence whose words are then sought for times: the first byte says from which day they are counted, the second how the words are
 * tagged; the words are what stands between blanks. What is found must lie in the sentence and follow the calendar. */
#include <stdlib.h>

#include "extract/extract.h"
#include "lexicon/content.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char WORDS[] =
    "month 5: may\nmonth 9: september | sept\nweekday 1: monday\nweekday 5: friday\nunit D: day\nunit Y: year\nunit Q: quarter\nunit H: hour\n"
    "units D: days\nunits Y: years\nunits C: centuries\nunits L: millennia\npart NI: night\nseason SU: summer\nweekend WE: weekend\n"
    "direction -1: last | past\ndirection 1: next\nshift 1: following\nordinal 1: first\nordinal 2: second\nnumber 2: two\nnumber 20: twenty\n"
    "number 100: hundred\nnumber 1000: thousand\nfew X: several\nreference PAST_REF: recently\ntoday 0: today\ntoday -1: yesterday\n"
    "holiday easter 0: easter\nholiday islamic 9: ramadan\nnoon 720: noon\nmeridiem pm: pm\nevery 1: every\noften P1D: daily\nstage START: early\n"
    "about MORE_THAN: over\nhalf H1: first half\n";
static const char PATTERNS[] =
    "date: [WEEKDAY] [,] MONTH DAY [,] [YEAR]\ndate: MONTH [YEAR]\ndate: YEAR\ndate: DATE\ndate: WEEKDAY [PART]\ndate: SEASON [YEAR]\n"
    "date: ORDINAL UNIT=Q [of] [YEAR]\ndate: HALF of YEAR\ndate: CLOCK [MERIDIEM] [WEEKDAY]\ndate: NUMBER MERIDIEM\ndate: NOON\n"
    "range: MONTH DAY - DAY\nrange: YEAR - NUMBER\nrange: YEAR - YEAR\nrelative: DIRECTION UNIT\nrelative: DIRECTION MONTH [DAY]\n"
    "relative: DIRECTION WEEKDAY\nrelative: DIRECTION SEASON\nrelative: DIRECTION HOLIDAY\nrelative: WEEKEND\nrelative told: SHIFT UNIT\n"
    "offset -1 now: NUMBER UNIT/UNITS ago\noffset 1 told: NUMBER UNITS later\noffset -1 now: UNITS ago\nduration: NUMBER UNIT/UNITS\n"
    "duration: FEW UNITS\nduration half: NUMBER and a half UNITS\nspan: DIRECTION NUMBER UNITS\nset: EVERY UNIT/WEEKDAY/MONTH\nset: OFTEN\n"
    "told: the UNIT\npart: the PART\ntoday: TODAY [PART]\ndecade: DECADE\ndecade: ORDINAL UNIT=C\nholiday: HOLIDAY [YEAR]\nreference: REFERENCE\n"
    "skip: NUMBER UNITS old\n";

enum { TOKENS_MAX = 200 };

static void require(bool holds) {
    if (!holds) abort();
}

static const Lexicon *lexicon(void) {
    static Lexicon *kept;
    if (kept) return kept;
    kept = lexicon_new();
    jmp_buf guard;
    require(kept != NULL);
    if (setjmp(guard)) abort();
    kept->arena.guard = &guard;
    lexicon_read_file(kept, FILE_TIME_WORDS, STR("times/words.txt"), (Str){WORDS, sizeof WORDS - 1});
    lexicon_read_file(kept, FILE_TIME_PATTERNS, STR("times/patterns.txt"), (Str){PATTERNS, sizeof PATTERNS - 1});
    lexicon_finish(kept);
    kept->arena.guard = NULL;
    return kept;
}

/* The words between blanks, all hanging on the first. */
static uint32_t tokens_of(Str text, uint8_t tags, Token *tokens) {
    uint32_t n = 0;
    for (size_t i = 0; i < text.len && n < TOKENS_MAX;) {
        while (i < text.len && (text.ptr[i] == ' ' || text.ptr[i] == '\n')) i++;
        size_t start = i;
        while (i < text.len && text.ptr[i] != ' ' && text.ptr[i] != '\n') i++;
        if (i == start) break;
        Str form = str_span(text.ptr, start, i);
        tokens[n] = (Token){.start = (uint32_t)start, .end = (uint32_t)i, .form = form, .lemma = form, .upos = (uint8_t)((tags + n) % UPOS_COUNT),
                            .head = n ? 0 : TOKEN_ROOT, .deprel = (uint8_t)(n ? (tags * 7u + n) % DEPREL_COUNT : DEPREL_ROOT), .space_after = (tags + n) % 3 != 0};
        n++;
    }
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 3) return 0;
    static Token tokens[TOKENS_MAX];
    Str text = {(const char *)data + 2, size - 2};
    Sentence sentence = {.start = 0, .end = (uint32_t)text.len, .tokens = tokens, .n = tokens_of(text, data[1], tokens)};
    if (!sentence.n) return 0;
    Arena arena = {0};
    jmp_buf guard;
    if (setjmp(guard)) {
        arena_done(&arena);
        return 0;
    }
    arena.guard = &guard;
    TimeRecord time;
    Day day = data[0] ? 10957 + data[0] * 40 : DAY_UNKNOWN;
    if (extract_time(lexicon(), &sentence, 1, text, day, &arena, &time)) {
        require(time.words.start < time.words.end && time.words.end <= text.len && time.first <= time.last && time.last < sentence.n);
        require(time.value.len > 0 && time.rule.len > 0);
        require(time.start == DAY_UNKNOWN || time.end == DAY_UNKNOWN || time.start <= time.end);
    }
    arena_done(&arena);
    return 0;
}
