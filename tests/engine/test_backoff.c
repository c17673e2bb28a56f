/* Back-off as users meet it: what it codes says so and is less sure, what lacks a party is not coded, and it can be left off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include <string.h>

#include "casus.h"

static casus_engine *engine, *strict;

static int open_engines(void **state) {
    (void)state;
    casus_error error;
    if (!casus_engine_open(&engine, NULL, &error)) fail_msg("%s", error.text);
    if (!casus_engine_open(&strict, &(casus_options){.without_backoff = true}, &error)) fail_msg("%s", error.text);
    return 0;
}

static int close_engines(void **state) {
    (void)state;
    casus_engine_close(engine);
    casus_engine_close(strict);
    return 0;
}

/* The first event of a text, or NULL. */
static json_t *event_of(const casus_engine *with, const char *text) {
    casus_coder *coder;
    casus_error error;
    const casus_record *records;
    size_t n;
    casus_coding coding = {.kinds = CASUS_EVENT};
    if (!casus_coder_open(&coder, with, &coding, &error)) fail_msg("%s", error.text);
    if (!casus_coder_code(coder, &(casus_document){.text = text}, &records, &n, &error)) fail_msg("%s", error.text);
    json_t *event = n ? json_loads(records[0].text, 0, NULL) : NULL;
    casus_coder_close(coder);
    return event;
}

static void expect(const char *text, const char *type, const char *rule) {
    json_t *event = event_of(engine, text);
    if (!event) fail_msg("nothing comes out of “%s”", text);
    assert_string_equal(json_string_value(json_object_get(event, "event")), type);
    const char *given = json_string_value(json_object_get(event, "rule"));
    if (!strstr(given, rule)) fail_msg("“%s” has the rule “%s”, which does not say “%s”", text, given, rule);
    json_decref(event);
}

static void expect_nothing(const casus_engine *with, const char *text) {
    json_t *event = event_of(with, text);
    if (event) fail_msg("“%s” gives %s", text, json_dumps(event, JSON_COMPACT));
}

static void codes_what_is_like_a_frame(void **state) {
    (void)state;
    expect("The Turkish president defamed the Greek prime minister.", "ACCUSE", "backoff:wordnet+vectors defame~slander backoff/verbs.txt:");
    expect("The Greek prime minister was defamed by the Turkish president.", "ACCUSE", "defame~slander");
    expect("Sudanese rebels maimed Chadian soldiers.", "ASSAULT", "maim~injure");
    expect("The rebels' insurrection against the Malian government failed.", "PROTEST", "insurrection~revolt backoff/nouns.txt:");
    expect("Yemeni protesters blocked the freeway to the Saudi embassy.", "PROTEST", "freeway~highway backoff/arguments.txt:");
    expect("Russia threatened to subjugate Georgia.", "THREATEN", "subjugate~repress"); /* as content */
    expect("The Turkish president defamed the Greek prime minister.", "ACCUSE", " + frames/");
}

static void prefers_frames(void **state) {
    (void)state;
    json_t *event = event_of(engine, "The Turkish president slandered the Greek prime minister.");
    assert_non_null(event);
    const char *rule = json_string_value(json_object_get(event, "rule"));
    assert_true(strncmp(rule, "frames/", 7) == 0);
    json_t *like = event_of(engine, "The Turkish president defamed the Greek prime minister.");
    assert_non_null(like);
    assert_true(json_number_value(json_object_get(like, "confidence")) < json_number_value(json_object_get(event, "confidence")));
    json_decref(event);
    json_decref(like);
}

static void wants_both_parties(void **state) {
    (void)state;
    expect_nothing(engine, "The book defamed the Greek prime minister.");       /* nobody who acts */
    expect_nothing(engine, "The Greek prime minister was defamed.");            /* nobody at all */
    expect_nothing(engine, "The Kenyan army maimed livestock.");                /* nobody to whom it is done */
    expect_nothing(engine, "The insurrection failed after a year in the hills."); /* a noun of nobody's */
}

static void can_be_left_off(void **state) {
    (void)state;
    expect_nothing(strict, "The Turkish president defamed the Greek prime minister.");
    expect_nothing(strict, "The rebels' insurrection against the Malian government failed.");
    expect_nothing(strict, "Yemeni protesters blocked the freeway to the Saudi embassy.");
    json_t *event = event_of(strict, "The Turkish president slandered the Greek prime minister.");
    assert_non_null(event);
    json_decref(event);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_what_is_like_a_frame),
        cmocka_unit_test(prefers_frames),
        cmocka_unit_test(wants_both_parties),
        cmocka_unit_test(can_be_left_off),
    };
    return cmocka_run_group_tests(tests, open_engines, close_engines);
}
