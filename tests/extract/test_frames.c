/* The examples of the data files: every frame's `yes` must come out as it says, no `no` may; a `todo` is only tried.
 *
 *     test_extract_frames [WORD]     only the examples whose file, sentence or expectation has WORD in it, each with what came out */
#include <stdio.h>
#include <stdlib.h>

#include "engine/engine.h"

enum { FILES_MAX = 256 };

typedef struct FileTally {
    Str file;
    size_t passed, failed, todo, todo_passed;
} FileTally;

typedef struct Suite {
    casus_engine *engine;
    AnalyserScratch *scratch;
    Arena arena;
    const char *only;
    FileTally files[FILES_MAX];
    size_t n_files;
} Suite;

/* --- What came out -------------------------------------------------------------------------------------------------- */

/* "RUS GOV+CHN" */
static void print_codes(Arena *arena, const Actor *actors, size_t n) {
    for (size_t i = 0; i < n; i++) {
        Str code = code_text(arena, &actors[i].code);
        printf("%s%.*s", i ? "+" : "", STR_ARG(code));
    }
    if (!n) printf("-");
}

static void print_failure(Suite *suite, const Example *example, const Records *records) {
    Str kind = example->kind == EXAMPLE_NO ? STR("no") : example->kind == EXAMPLE_YES ? STR("yes") : STR("todo"), event = plover_event_text(example->frame->event);
    printf("%.*s:%u: %.*s %.*s \"%.*s\"  %.*s\n", STR_ARG(example->source.file), example->source.line, STR_ARG(event), STR_ARG(kind),
           STR_ARG(example->sentence), STR_ARG(example->expected));
    for (size_t i = 0; i < records->n_events; i++) {
        const EventRecord *record = &records->events[i];
        Str type = plover_event_text(record->event), factuality = factuality_text(record->factuality);
        printf("    came out: %.*s  ", STR_ARG(type));
        print_codes(&suite->arena, record->actors, record->n_actors);
        printf(" > ");
        print_codes(&suite->arena, record->recipients, record->n_recipients);
        printf(" %.*s", STR_ARG(factuality));
        for (size_t k = 0; k < record->n_modes; k++) printf(" %.*s", STR_ARG(record->modes[k]));
        printf("  [%.*s]\n", STR_ARG(record->rule));
    }
}

/* --- Running -------------------------------------------------------------------------------------------------------- */

static FileTally *tally_of(Suite *suite, Str file) {
    for (size_t i = 0; i < suite->n_files; i++)
        if (str_equal(suite->files[i].file, file)) return &suite->files[i];
    if (suite->n_files < FILES_MAX) suite->files[suite->n_files++] = (FileTally){.file = file};
    return &suite->files[suite->n_files - 1];
}

static bool wanted(const Suite *suite, const Example *example) {
    if (!suite->only) return true;
    Str word = str_of(suite->only);
    return str_find(example->source.file, word) >= 0 || str_find(example->sentence, word) >= 0 || str_find(example->expected, word) >= 0;
}

static bool run_example(Suite *suite, const Example *example) {
    jmp_buf guard;
    Error error;
    Block block = {.start = 0, .end = (uint32_t)example->sentence.len, .kind = BLOCK_BODY};
    Report report = {.body = example->sentence, .blocks = &block, .n_blocks = 1, .language = STR("en")};
    Sentence *sentences;
    size_t n;
    Records records = {0};
    if (setjmp(guard)) return false;
    arena_reset(&suite->arena);
    suite->arena.guard = &guard;
    if (!analyse_report(suite->engine->analyser, suite->scratch, &suite->arena, &report, &sentences, &n, &error)) return false;
    extract_records(suite->engine->lexicon, &report, sentences, n, DAY_UNKNOWN, &suite->arena, &records);
    bool passes = example_passes(example, &records);
    if (suite->only || (!passes && example->kind != EXAMPLE_TODO) || (passes && example->kind == EXAMPLE_TODO)) {
        printf("%s ", passes ? "ok  " : "FAIL");
        print_failure(suite, example, &records);
    }
    return passes;
}

static void run_all(Suite *suite) {
    size_t n;
    const Example *examples = lexicon_examples(suite->engine->lexicon, &n);
    for (size_t i = 0; i < n; i++) {
        if (!wanted(suite, &examples[i])) continue;
        FileTally *tally = tally_of(suite, examples[i].source.file);
        bool passes = run_example(suite, &examples[i]);
        if (examples[i].kind == EXAMPLE_TODO) tally->todo++, tally->todo_passed += passes;
        else if (passes) tally->passed++;
        else tally->failed++;
    }
}

static size_t sum_up(const Suite *suite) {
    FileTally all = {0};
    printf("\n");
    for (size_t i = 0; i < suite->n_files; i++) {
        const FileTally *tally = &suite->files[i];
        printf("%-32.*s %5zu passed %5zu failed %4zu todo", STR_ARG(tally->file), tally->passed, tally->failed, tally->todo);
        printf(tally->todo_passed ? ", %zu of them pass now\n" : "\n", tally->todo_passed);
        all.passed += tally->passed;
        all.failed += tally->failed;
        all.todo += tally->todo;
    }
    printf("summary: examples of the frames: %zu of %zu come out as they say, %zu more are still to do\n", all.passed, all.passed + all.failed,
           all.todo);
    printf("cases: %zu passed, %zu failed\n", all.passed, all.failed);
    return all.failed;
}

int main(int n, char **words) {
    Suite *suite = calloc(1, sizeof *suite);
    casus_error error;
    if (!suite || !casus_engine_open(&suite->engine, NULL, &error) || !(suite->scratch = analyser_scratch_new())) {
        printf("%s\n", suite ? error.text : "out of memory");
        return 1;
    }
    suite->only = n > 1 ? words[1] : NULL;
    run_all(suite);
    size_t failed = sum_up(suite);
    arena_done(&suite->arena);
    analyser_scratch_free(suite->scratch);
    casus_engine_close(suite->engine);
    free(suite);
    return failed ? 1 : 0;
}
