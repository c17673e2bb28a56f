/* Running out of memory at any allocation costs the report at hand and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "engine/engine.h"

static const char report_text[] =
    "GENEVA, 3 March - Peru's foreign minister, Ana Solis, accused Chile on Thursday of having shelled two villages, killing at least 12 people.\n\n"
    "\"We will not talk under fire,\" she said. Chile denied it and urged Peru to return to the negotiations that the UN envoy had "
    "suspended. Peruvian rebels, who hold the north, released 30 soldiers.";

typedef struct Setting {
    casus_engine *engine;
    AnalyserScratch *scratch;
} Setting;

static int open_setting(void **state) {
    Setting *setting = calloc(1, sizeof *setting);
    casus_error error;
    if (!casus_engine_open(&setting->engine, NULL, &error)) fail_msg("%s", error.text);
    setting->scratch = analyser_scratch_new();
    *state = setting;
    return setting->scratch ? 0 : -1;
}

static int close_setting(void **state) {
    Setting *setting = *state;
    analyser_scratch_free(setting->scratch);
    casus_engine_close(setting->engine);
    free(setting);
    return 0;
}

/* True when extraction came to its end. */
static bool extract_with(const Setting *setting, const Report *report, const Sentence *sentences, size_t n, Arena *arena, Records *out) {
    jmp_buf guard;
    if (setjmp(guard)) {
        arena->guard = NULL;
        return false;
    }
    arena->guard = &guard;
    extract_records(setting->engine->lexicon, report, sentences, n, day_from_civil(2016, 3, 3), arena, out);
    arena->guard = NULL;
    return true;
}

static void extraction_fails_at_every_allocation(void **state) {
    const Setting *setting = *state;
    Arena reading = {0};
    Report report = {0};
    Sentence *sentences;
    size_t n, tried = 0;
    Error error = {""};
    assert_true(reader_text(str_of(report_text), setting->engine->ingest_rules, &reading, &report, &error));
    assert_true(analyse_report(setting->engine->analyser, setting->scratch, &reading, &report, &sentences, &n, &error));
    bool done = false;
    for (size_t allowance = 1; !done; allowance += 1 + allowance / 50) {
        Arena arena = {.allowance = allowance};
        Records records = {0};
        done = extract_with(setting, &report, sentences, n, &arena, &records);
        if (done) assert_true(records.n_events > 0 && records.n_statements > 0);
        arena_done(&arena);
        tried++;
    }
    assert_true(tried > 20);
    arena_done(&reading);
}

static void a_task_fails_and_the_next_one_does_not(void **state) {
    const Setting *setting = *state;
    Plan plan;
    Task task = {.faulty = false};
    assert_true(plan_make(&plan, setting->engine, &(casus_coding){.kinds = CASUS_KINDS_ALL}, NULL));
    plan.keeps_trees = true;
    bool done = false;
    for (size_t allowance = 1; !done; allowance += 1 + allowance / 4) {
        task_reset(&task);
        if (!reader_text(str_of(report_text), setting->engine->ingest_rules, &task.arena, &task.coded.report, NULL)) fail();
        task.coded.report.path = STR("report.txt");
        task.arena.allowance = allowance;
        task_code(setting->scratch, &task, &plan);
        task.arena.allowance = 0;
        done = !task.faulty;
        if (!done) assert_string_equal(task.error.text, "report.txt: out of memory");
        assert_null(task.arena.guard);
    }
    assert_true(task.n_records > 3);
    arena_done(&task.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(extraction_fails_at_every_allocation),
        cmocka_unit_test(a_task_fails_and_the_next_one_does_not),
    };
    return cmocka_run_group_tests(tests, open_setting, close_setting);
}
