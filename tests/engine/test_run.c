/* Whole runs: the same output whatever the threads, faults in their place, what is asked for and no more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "casus.h"

static casus_engine *engine;
static char examples[4096];

static int open_engine(void **state) {
    (void)state;
    casus_error error;
    const char *root = getenv("CASUS_ROOT");
    snprintf(examples, sizeof examples, "%s/examples", root ? root : ".");
    if (!casus_engine_open(&engine, NULL, &error)) fail_msg("%s", error.text);
    return 0;
}

static int close_engine(void **state) {
    (void)state;
    casus_engine_close(engine);
    return 0;
}

/* --- A sink that keeps all ---------------------------------------------------------------------------------------------- */

typedef struct Kept {
    char *text;
    size_t n, records, faults, stop_after;
} Kept;

static bool keep_line(Kept *kept, const char *text, size_t length) {
    kept->text = realloc(kept->text, kept->n + length + 2);
    memcpy(kept->text + kept->n, text, length);
    kept->n += length;
    kept->text[kept->n++] = '\n';
    kept->text[kept->n] = 0;
    return true;
}

static bool on_record(void *payload, const casus_record *record) {
    Kept *kept = payload;
    kept->records++;
    return keep_line(kept, record->text, record->length) && kept->records != kept->stop_after;
}

static bool on_fault(void *payload, const char *sentence) {
    Kept *kept = payload;
    kept->faults++;
    return keep_line(kept, sentence, strlen(sentence));
}

static Kept run(const char *const *paths, size_t n, casus_coding coding, int threads, size_t stop_after) {
    Kept kept = {.text = strdup(""), .stop_after = stop_after};
    casus_sink sink = {.record = on_record, .fault = on_fault, .payload = &kept};
    casus_job job = {.paths = paths, .n_paths = n, .coding = coding, .threads = threads};
    casus_error error;
    casus_totals totals;
    if (!casus_run(engine, &job, &sink, &totals, &error)) fail_msg("%s", error.text);
    assert_int_equal(totals.faults, kept.faults);
    return kept;
}

/* --- Tests -------------------------------------------------------------------------------------------------------------- */

static void the_output_does_not_depend_on_threads(void **state) {
    (void)state;
    const char *paths[] = {examples, "/nowhere/at/all", examples};
    static const casus_format formats[] = {CASUS_JSONL, CASUS_PLOVER, CASUS_CAMEO, CASUS_CONLLU};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        casus_coding coding = {.kinds = CASUS_KINDS_ALL, .format = formats[i]};
        Kept one = run(paths, 3, coding, 1, 0), two = run(paths, 3, coding, 2, 0), five = run(paths, 3, coding, 5, 0);
        assert_true(one.records > 20);
        assert_string_equal(one.text, two.text);
        assert_string_equal(one.text, five.text);
        assert_int_equal(one.faults, 1);
        free(one.text);
        free(two.text);
        free(five.text);
    }
}

/* Every offset of a record, at any depth, holds the words that stand beside it. */
static void check_words(const json_t *value, const char *body, size_t length) {
    const char *key;
    json_t *member;
    size_t i;
    const json_t *text = json_object_get(value, "text"), *start = json_object_get(value, "start"), *end = json_object_get(value, "end");
    if (json_is_string(text) && json_is_integer(start)) {
        json_int_t from = json_integer_value(start), to = json_integer_value(end);
        assert_true(from < to && (size_t)to <= length);
        assert_int_equal(json_string_length(text), to - from);
        assert_memory_equal(json_string_value(text), body + from, (size_t)(to - from));
    }
    json_object_foreach((json_t *)(uintptr_t)value, key, member) check_words(member, body, length);
    json_array_foreach(value, i, member) check_words(member, body, length);
}

static void every_record_holds_the_words_at_its_offsets(void **state) {
    (void)state;
    const char *paths[] = {examples};
    Kept kept = run(paths, 1, (casus_coding){.kinds = CASUS_KINDS_ALL}, 1, 0);
    json_t *report = NULL; /* comes before its records */
    char *rest = NULL;
    for (char *line = strtok_r(kept.text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        json_t *record = json_loads(line, 0, NULL);
        assert_non_null(record);
        if (strcmp(json_string_value(json_object_get(record, "kind")), "report") == 0) {
            json_decref(report);
            report = json_incref(record);
        }
        const json_t *body = json_object_get(report, "body");
        check_words(record, json_string_value(body), json_string_length(body));
        json_decref(record);
    }
    json_decref(report);
    free(kept.text);
}

static void gives_the_kinds_asked_for(void **state) {
    (void)state;
    const char *paths[] = {examples};
    Kept kept = run(paths, 1, (casus_coding){.kinds = CASUS_REPORT}, 1, 0);
    assert_null(strstr(kept.text, "{\"kind\":\"event\""));
    assert_true(kept.records > 10);
    free(kept.text);
    kept = run(paths, 1, (casus_coding){.kinds = 0}, 1, 0);
    assert_non_null(strstr(kept.text, "{\"kind\":\"event\""));
    assert_non_null(strstr(kept.text, "{\"kind\":\"statement\""));
    assert_null(strstr(kept.text, "{\"kind\":\"entity\""));
    free(kept.text);
}

static void the_sink_may_stop_the_run(void **state) {
    (void)state;
    const char *paths[] = {examples, examples};
    for (int threads = 1; threads <= 3; threads++) {
        Kept kept = run(paths, 2, (casus_coding){0}, threads, 5);
        assert_int_equal(kept.records, 5);
        free(kept.text);
    }
}

static void refuses_dates_that_are_none(void **state) {
    (void)state;
    casus_error error;
    casus_coder *coder = NULL;
    const casus_record *records;
    size_t n;
    assert_false(casus_coder_open(&coder, engine, &(casus_coding){.published = "10.2.2016"}, &error));
    assert_string_equal(error.text, "'10.2.2016' is no date; write it as YYYY-MM-DD");
    assert_true(casus_coder_open(&coder, engine, NULL, &error));
    assert_false(casus_coder_code(coder, &(casus_document){.text = "Peru left.", .published = "2016-02-30"}, &records, &n, &error));
    assert_false(casus_coder_code(coder, &(casus_document){.text = ""}, &records, &n, &error));
    assert_true(error.text[0] != 0);
    assert_true(casus_coder_code(coder, &(casus_document){.text = "Chile attacked Peru."}, &records, &n, &error));
    assert_int_equal(n, 1);
    casus_coder_close(coder);
}

static void resolves_names(void **state) {
    (void)state;
    casus_coder *coder = NULL;
    casus_text json;
    casus_error error;
    assert_true(casus_coder_open(&coder, engine, NULL, &error));
    assert_true(casus_actor(coder, "Syrian rebels", "2016-02-10", &json, &error));
    assert_non_null(strstr(json.at, "\"code\":\"SYR\",\"sector\":[\"REB\"]"));
    assert_int_equal(strlen(json.at), json.length);
    casus_text_free(&json);
    assert_null(json.at);
    assert_true(casus_actor(coder, "a wooden chair", NULL, &json, &error));
    assert_non_null(strstr(json.at, "\"code\":null"));
    casus_text_free(&json);
    assert_false(casus_actor(coder, "  ", NULL, &json, &error));
    casus_coder_close(coder);
}

static void stores_and_explains(void **state) {
    (void)state;
    char path[] = "/tmp/casus-run-XXXXXX";
    const char *paths[] = {examples, examples};
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    close(descriptor);
    Kept kept = {.text = strdup("")};
    casus_sink sink = {.record = on_record, .fault = on_fault, .payload = &kept};
    casus_job job = {.paths = paths, .n_paths = 2, .threads = 2, .coding = {.kinds = CASUS_EVENT}};
    casus_error error;
    assert_true(casus_database_open(&job.database, path, true, &error));
    if (!casus_run(engine, &job, &sink, NULL, &error)) fail_msg("%s", error.text);
    casus_database_close(job.database);
    assert_true(casus_database_open(&job.database, path, false, &error));
    const char *id = strstr(kept.text, "\"id\":\"") + 6;
    char shortened[13];
    snprintf(shortened, sizeof shortened, "%.12s", id);
    casus_text text;
    if (!casus_explain(job.database, shortened, &text, &error)) fail_msg("%s", error.text);
    assert_non_null(strstr(text.at, "\nrule frames/"));
    assert_non_null(strstr(text.at, "\n    code ")); /* the lines of the data */
    assert_non_null(strstr(text.at, " root "));      /* the tree */
    casus_text_free(&text);
    assert_false(casus_explain(job.database, "", &text, &error));
    casus_database_close(job.database);
    unlink(path);
    free(kept.text);
}

static void reports_findings_of_the_data(void **state) {
    (void)state;
    casus_lexicon_counts counts;
    casus_error error;
    assert_true(casus_lexicon_check(NULL, &counts, &error));
    assert_true(counts.entities > 1000 && counts.frames > 500);
    assert_false(casus_lexicon_check(&(casus_options){.data_dir = "/nowhere"}, &counts, &error));
    assert_string_equal(error.text, "there is no data folder /nowhere");
}

static void names_what_cannot_be_opened(void **state) {
    (void)state;
    casus_engine *other = NULL;
    casus_error error;
    assert_false(casus_engine_open(&other, &(casus_options){.model_path = "/nowhere.casusmodel"}, &error));
    assert_non_null(strstr(error.text, "/nowhere.casusmodel"));
    assert_false(casus_engine_open(&other, &(casus_options){.data_dir = "/nowhere"}, NULL));
    assert_null(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_output_does_not_depend_on_threads),
        cmocka_unit_test(every_record_holds_the_words_at_its_offsets),
        cmocka_unit_test(gives_the_kinds_asked_for),
        cmocka_unit_test(the_sink_may_stop_the_run),
        cmocka_unit_test(refuses_dates_that_are_none),
        cmocka_unit_test(resolves_names),
        cmocka_unit_test(stores_and_explains),
        cmocka_unit_test(reports_findings_of_the_data),
        cmocka_unit_test(names_what_cannot_be_opened),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
