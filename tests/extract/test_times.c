/* The cases of times.txt beside this file: what a text says of time, from a day of publication or none.
 *
 *     test_extract_times [WORD]     only the cases whose text has WORD in it, each with what came out */
#include <stdio.h>
#include <stdlib.h>

#include "engine/engine.h"

typedef struct Suite {
    casus_engine *engine;
    AnalyserScratch *scratch;
    Arena arena;
    const char *only;
    size_t passed, failed;
} Suite;

/* A case being tried. */
typedef struct Case {
    Str text;
    Records records;
    Report report;
    bool good;
} Case;

static Str days(Arena *arena, Day start, Day end) {
    char from[11] = "?", to[11] = "?";
    if (start != DAY_UNKNOWN) day_format(start, from);
    if (end != DAY_UNKNOWN) day_format(end, to);
    return start == end ? arena_format(arena, "%s", from) : arena_format(arena, "%s..%s", from, to);
}

static void show(Suite *suite, const Case *trial) {
    printf("    %.*s\n", STR_ARG(trial->text));
    for (size_t i = 0; i < trial->records.n_times; i++) {
        const TimeRecord *time = &trial->records.times[i];
        printf("    came out: “%.*s” = %.*s %.*s  [%.*s]\n", STR_ARG(span_words(trial->report.body, time->words)), STR_ARG(time->value),
               STR_ARG(days(&suite->arena, time->start, time->end)), STR_ARG(time->rule));
    }
    for (size_t i = 0; i < trial->records.n_events; i++) {
        const EventRecord *event = &trial->records.events[i];
        printf("    came out: event “%.*s” %.*s  [%.*s]\n", STR_ARG(span_words(trial->report.body, event->trigger)),
               STR_ARG(days(&suite->arena, event->date.start, event->date.end)), STR_ARG(event->date.how));
    }
    if (trial->records.dating.start != DAY_UNKNOWN)
        printf("    came out: dated %.*s\n", STR_ARG(days(&suite->arena, trial->records.dating.start, trial->records.dating.end)));
}

/* "WORDS = VALUE [DAYS]" · "no WORDS" · "event TRIGGER DAYS" · "dated DAYS": the window lies within them · "undated" */
static bool holds(Suite *suite, const Case *trial, Str line) {
    const Records *records = &trial->records;
    Arena *arena = &suite->arena;
    if (str_equal(line, STR("undated"))) return records->dating.start == DAY_UNKNOWN;
    if (str_starts(line, STR("dated "))) {
        DaySpan from, to;
        Str rest = {line.ptr + 6, line.len - 6}, first = str_trim((Str){rest.ptr, (size_t)str_find(rest, STR(".."))});
        rest = (Str){rest.ptr + first.len + 2, rest.len - first.len - 2};
        if (!day_span_parse(first, &from) || !day_span_parse(rest, &to)) return false;
        return records->dating.start != DAY_UNKNOWN && records->dating.start >= from.from && records->dating.end <= to.to;
    }
    if (str_starts(line, STR("no "))) {
        Str words = {line.ptr + 3, line.len - 3};
        for (size_t i = 0; i < records->n_times; i++)
            if (str_find(span_words(trial->report.body, records->times[i].words), words) >= 0) return false;
        return true;
    }
    if (str_starts(line, STR("event "))) {
        Str rest = {line.ptr + 6, line.len - 6}, trigger = str_word(&rest), expected = str_trim(rest);
        for (size_t i = 0; i < records->n_events; i++)
            if (str_find(span_words(trial->report.body, records->events[i].trigger), trigger) >= 0 &&
                str_equal(days(arena, records->events[i].date.start, records->events[i].date.end), expected))
                return true;
        return false;
    }
    ptrdiff_t equals = str_find(line, STR(" = "));
    if (equals < 0) return false;
    Str words = {line.ptr, (size_t)equals}, rest = {line.ptr + equals + 3, line.len - (size_t)equals - 3}, value = str_word(&rest), span = str_trim(rest);
    for (size_t i = 0; i < records->n_times; i++) {
        const TimeRecord *time = &records->times[i];
        if (!str_equal(span_words(trial->report.body, time->words), words) || !str_equal(time->value, value)) continue;
        return !span.len || str_equal(days(arena, time->start, time->end), span);
    }
    return false;
}

static bool code(Suite *suite, Case *trial, Day published) {
    Error error;
    Sentence *sentences;
    size_t n;
    jmp_buf guard;
    if (setjmp(guard)) return false;
    suite->arena.guard = &guard;
    bool fine = reader_text(trial->text, suite->engine->ingest_rules, &suite->arena, &trial->report, &error) &&
                analyse_report(suite->engine->analyser, suite->scratch, &suite->arena, &trial->report, &sentences, &n, &error);
    if (fine) extract_records(suite->engine->lexicon, &trial->report, sentences, n, published, &suite->arena, &trial->records);
    suite->arena.guard = NULL;
    if (!fine) printf("%s\n", error.text);
    return fine;
}

/* A block: the day or "-", the text, what must hold. */
static void try_block(Suite *suite, Str block) {
    Str day_text = str_trim(str_cut(&block, '\n'));
    Case trial = {.text = str_trim(str_cut(&block, '\n')), .good = true};
    Day published = DAY_UNKNOWN;
    if (suite->only && str_find(trial.text, str_of(suite->only)) < 0) return;
    arena_reset(&suite->arena);
    if (!str_equal(day_text, STR("-")) && !day_parse(day_text, &published)) trial.good = false;
    trial.good = trial.good && code(suite, &trial, published);
    while (trial.good && block.ptr && block.len) {
        Str line = str_trim(str_cut(&block, '\n'));
        if (!line.len || holds(suite, &trial, line)) continue;
        printf("FAIL %.*s\n", STR_ARG(line));
        trial.good = false;
    }
    if (!trial.good || suite->only) show(suite, &trial);
    suite->passed += trial.good;
    suite->failed += !trial.good;
}

static Str without_comments(char *content, size_t size) {
    size_t n = 0;
    Str rest = {content, size};
    while (rest.ptr) {
        Str line = str_cut(&rest, '\n');
        if (line.len && line.ptr[0] == '#') continue;
        memmove(content + n, line.ptr, line.len);
        n += line.len;
        content[n++] = '\n';
    }
    return (Str){content, n};
}

int main(int n_words, char **words) {
    Suite suite = {.only = n_words > 1 ? words[1] : NULL};
    casus_error error;
    char path[1024];
    const char *root = getenv("CASUS_ROOT");
    if (!casus_engine_open(&suite.engine, NULL, &error)) return printf("%s\n", error.text), 1;
    suite.scratch = analyser_scratch_new();
    snprintf(path, sizeof path, "%s/tests/extract/times.txt", root ? root : ".");
    FILE *file = fopen(path, "rb");
    char *content = calloc(1, 1 << 18);
    if (!file || !content || !suite.scratch) return printf("cannot read %s\n", path), 1;
    Str rest = without_comments(content, fread(content, 1, (1 << 18) - 2, file));
    fclose(file);
    while (rest.len) {
        ptrdiff_t end = str_find(rest, STR("\n\n"));
        Str block = end < 0 ? rest : (Str){rest.ptr, (size_t)end};
        rest = end < 0 ? (Str){NULL, 0} : (Str){rest.ptr + end + 2, rest.len - (size_t)end - 2};
        block = str_trim(block);
        if (block.len) try_block(&suite, block);
    }
    printf("times: %zu passed, %zu failed\n", suite.passed, suite.failed);
    arena_done(&suite.arena);
    analyser_scratch_free(suite.scratch);
    casus_engine_close(suite.engine);
    free(content);
    return suite.failed || !suite.passed ? 1 : 0;
}
