/* The examples of the data files: every frame's `yes` must come out as it says, no `no` may; a `todo` is only tried.
 *
 *     test_extract_frames [WORD]     only the examples whose file, sentence or expectation has WORD in it, each with what came out */
#include <stdio.h>
#include <stdlib.h>

#include "engine/engine.h"

enum { FILES_MAX = 256, CODES_MAX = 16 };

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

/* --- What was expected ---------------------------------------------------------------------------------------------- */

typedef struct Expected {
    ActorCode actors[CODES_MAX], recipients[CODES_MAX];
    size_t n_actors, n_recipients;
    Str factuality, mode; /* empty: any */
} Expected;

static bool is_factuality(Str word) {
    for (int i = 0; i < FACT_COUNT; i++)
        if (str_equal(word, factuality_text((Factuality)i))) return true;
    return false;
}

/* "RUS.GOV+CHN.GOV", "-.REB", or "-" for nobody. */
static size_t read_codes(Str list, ActorCode *out) {
    size_t n = 0;
    if (str_equal(list, STR("-"))) return 0;
    while (list.ptr && n < CODES_MAX) {
        Str code = str_cut(&list, '+'), country = str_cut(&code, '.');
        out[n] = (ActorCode){0};
        if (country.len == 3) memcpy(out[n].country, country.ptr, 3);
        for (int k = 0; code.ptr && k < CODE_SECTORS_MAX; k++) {
            Str sector = str_cut(&code, '.');
            memcpy(out[n].sectors[k], sector.ptr, sector.len < 3 ? sector.len : 3);
        }
        n++;
    }
    return n;
}

static Expected read_expected(Str text) {
    Expected expected = {0};
    expected.n_actors = read_codes(str_word(&text), expected.actors);
    str_word(&text); /* > */
    expected.n_recipients = read_codes(str_word(&text), expected.recipients);
    for (Str word = str_word(&text); word.len; word = str_word(&text)) {
        if (is_factuality(word)) expected.factuality = word;
        else expected.mode = word;
    }
    return expected;
}

/* --- What came out -------------------------------------------------------------------------------------------------- */

static bool code_fits(const ActorCode *expected, const ActorCode *actual) {
    if (strncmp(expected->country, actual->country, 4) != 0) return false;
    for (int i = 0; i < CODE_SECTORS_MAX && expected->sectors[i][0]; i++)
        if (!actor_code_has(actual, expected->sectors[i])) return false;
    return true;
}

/* A place where no actor is expected, mere words, and nobody in particular, are no more than `-`. */
static bool is_nobody(const Actor *actor) {
    return str_equal(actor->kind, STR("place")) || str_equal(actor->how, STR("words only")) ||
           (actor_code_has(&actor->code, "UNK") && !actor->code.country[0]);
}

/* Every code has an actor of its own, and nobody in particular is left. */
static bool codes_fit(const ActorCode *expected, size_t n_expected, const Actor *actors, size_t n) {
    bool used[CODES_MAX] = {false};
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < n_expected && (used[k] || !code_fits(&expected[k], &actors[i].code))) k++;
        if (k < n_expected) used[k] = true, found++;
        else if (!is_nobody(&actors[i])) return false;
    }
    return found == n_expected;
}

static bool fits(const Expected *expected, const EventRecord *event) {
    bool mode = !expected->mode.len;
    for (size_t i = 0; i < event->n_modes; i++) mode = mode || str_equal(event->modes[i], expected->mode);
    return mode && (!expected->factuality.len || str_equal(expected->factuality, factuality_text(event->factuality))) &&
           codes_fit(expected->actors, expected->n_actors, event->actors, event->n_actors) &&
           codes_fit(expected->recipients, expected->n_recipients, event->recipients, event->n_recipients);
}

static bool example_passes(const Example *example, const Records *records) {
    PloverEvent type = example->frame->event;
    Expected expected = read_expected(example->expected);
    bool any = false, fitting = false;
    for (size_t i = 0; i < records->n_events; i++) {
        const EventRecord *event = &records->events[i];
        any = any || event->event == type || type == EVENT_NONE;
        fitting = fitting || (event->event == type && fits(&expected, event));
    }
    bool nothing = example->kind == EXAMPLE_NO || !example->expected.len; /* a `todo` without a coding is a `no` to be */
    return nothing ? !any : fitting;
}

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
