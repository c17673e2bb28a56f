/* The examples of frames, tried: what a sentence is said to code as, and what it does code as. */
#include <stdlib.h>

#include "engine/engine.h"

enum { CODES_MAX = 16 };

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

bool example_passes(const Example *example, const Records *records) {
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

/* --- Trying them ---------------------------------------------------------------------------------------------------- */

static Str codes_text(Arena *arena, const Actor *actors, size_t n) {
    Str text = n ? (Str){NULL, 0} : STR("-");
    for (size_t i = 0; i < n; i++) text = arena_format(arena, "%.*s%s%.*s", STR_ARG(text), i ? "+" : "", STR_ARG(code_text(arena, &actors[i].code)));
    return text;
}

/* "KEN REB POACH ivory > UGA, asserted": every event that came out. */
static Str outcome_text(Arena *arena, const Records *records) {
    Str text = records->n_events ? (Str){NULL, 0} : STR("no event");
    for (size_t i = 0; i < records->n_events; i++) {
        const EventRecord *event = &records->events[i];
        Str actors = codes_text(arena, event->actors, event->n_actors),
                     recipients = codes_text(arena, event->recipients, event->n_recipients), modes = {NULL, 0};
        for (size_t k = 0; k < event->n_modes; k++) modes = arena_format(arena, "%.*s %.*s", STR_ARG(modes), STR_ARG(event->modes[k]));
        text = arena_format(arena, "%.*s%s%.*s %.*s%.*s > %.*s, %.*s (%.*s)", STR_ARG(text), i ? "; " : "", STR_ARG(actors), STR_ARG(event_type_text(event)),
                            STR_ARG(modes), STR_ARG(recipients), STR_ARG(factuality_text(event->factuality)), STR_ARG(event->rule));
    }
    return text;
}

typedef struct Trial {
    const casus_engine *engine;
    AnalyserScratch *scratch;
    Arena arena; /* of one example */
    const casus_options *options;
    casus_example_counts counts;
} Trial;

static bool try_example(Trial *trial, const Example *example, Error *error) {
    Block block = {.start = 0, .end = (uint32_t)example->sentence.len, .kind = BLOCK_BODY};
    Report report = {.body = example->sentence, .blocks = &block, .n_blocks = 1, .language = STR("en")};
    Sentence *sentences;
    size_t n;
    Records records = {0};
    Arena *arena = &trial->arena;
    jmp_buf guard;
    arena_reset(arena);
    if (setjmp(guard)) {
        arena->guard = NULL;
        return error_set(error, "out of memory");
    }
    arena->guard = &guard;
    bool fine = analyse_report(trial->engine->analyser, trial->scratch, arena, &report, &sentences, &n, error);
    if (fine) {
        extract_records(trial->engine->lexicon, &report, sentences, n, DAY_UNKNOWN, arena, &records);
        bool passes = example_passes(example, &records), is_todo = example->kind == EXAMPLE_TODO;
        trial->counts.passed += passes;
        trial->counts.failed += !passes && !is_todo;
        trial->counts.todo += !passes && is_todo;
        const char *what = passes ? "the example comes out as it says now: write yes or no instead of todo" : "the example comes out otherwise:";
        if (passes == is_todo && trial->options->finding) {
            Str file = finding_file(arena, &trial->engine->data, example->source);
            Str text = passes ? str_of(what) : arena_format(arena, "%s %.*s", what, STR_ARG(outcome_text(arena, &records)));
            trial->options->finding(trial->options->payload, &(casus_finding){file.ptr, example->source.line, text.ptr, !passes});
        }
    }
    arena->guard = NULL;
    return fine;
}

bool casus_examples_try(const casus_engine *engine, const casus_options *options, casus_example_counts *counts, casus_error *error) {
    static const casus_options nobody = {0};
    Trial trial = {.engine = engine, .scratch = analyser_scratch_new(), .options = options ? options : &nobody};
    bool fine = trial.scratch || error_set(inner(error), "out of memory");
    size_t n;
    const Example *examples = lexicon_examples(engine->lexicon, &n);
    for (size_t i = 0; i < n && fine; i++)
        if (!engine->data.n_over || examples[i].source.layer) fine = try_example(&trial, &examples[i], inner(error));
    if (trial.scratch) analyser_scratch_free(trial.scratch);
    arena_done(&trial.arena);
    if (counts) *counts = trial.counts;
    return fine;
}
