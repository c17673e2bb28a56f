/* Records as JSON, CAMEO and cells, against what users rely on, to the byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <locale.h>
#include <math.h>

#include "engine/engine.h"
#include "sample.h"

typedef struct Setting {
    Sample sample;
    Coded coded;
    jmp_buf guard;
} Setting;

static void setting_make(Setting *setting) {
    Sample *sample = &setting->sample;
    sample_make(sample);
    setting->coded = (Coded){.report = sample->report, .sentences = sample->sentences, .n_sentences = 3, .records = sample->records, .ids = sample->ids};
    assert_int_equal(setjmp(setting->guard), 0);
    sample->arena.guard = &setting->guard;
}

#define REPORT                                                                                                     \
    "\"report\":{\"id\":\"00112233445566778899aabbccddeeff\",\"source_id\":\"r-1\",\"title\":\"Peru speaks\","      \
    "\"outlet\":\"The Andes\",\"url\":\"http://a.example/1\",\"published\":\"2016-02-10\"}"
#define PERU                                                                                                                          \
    "{\"text\":\"Peru\",\"start\":0,\"end\":4,\"name\":\"Peru\",\"code\":\"PER\",\"sector\":[\"GOV\",\"MIL\"],\"entity\":\"peru\","    \
    "\"type\":\"state\",\"office\":null,\"how\":\"name\"}"
#define RAID                                                                                                                    \
    "{\"text\":\"the raid\",\"start\":15,\"end\":23,\"name\":\"the raid\",\"code\":null,\"sector\":[\"UAF\"],\"entity\":null,"   \
    "\"type\":null,\"office\":null,\"how\":null}"

static void expect_json(int kind, const char *format_with_id) {
    Setting setting;
    setting_make(&setting);
    Item item = {.kind = kind};
    Arena *arena = &setting.sample.arena;
    Str json = render_json(&setting.coded, item, arena);
    const char *id = strstr(format_with_id, "@");
    Str expected = arena_format(arena, "%.*s%s%s", (int)(id - format_with_id), format_with_id, item_id(&setting.coded, item), id + 1);
    assert_string_equal(json.ptr, expected.ptr);
    arena_done(arena);
}

static void writes_events(void **state) {
    (void)state;
    expect_json(CASUS_EVENT,
                "{\"kind\":\"event\",\"id\":\"@\"," REPORT
                ",\"sentence\":{\"n\":0,\"text\":\"Peru condemned the raid.\",\"start\":0,\"end\":24,\"block\":\"body\"},"
                "\"trigger\":{\"text\":\"condemned\",\"start\":5,\"end\":14},\"event\":\"ACCUSE\",\"mode\":[\"disapprove\",\"allege\"],"
                "\"context\":[\"diplomatic\"],\"cameo\":\"111\",\"quad\":3,\"score\":-2.5,\"actor\":[" PERU "],\"recipient\":[" RAID
                "],\"place\":{\"text\":\"Peru\",\"start\":0,\"end\":4,\"name\":\"Peru\",\"type\":\"country\",\"country\":\"PER\",\"admin1\":null,"
                "\"lat\":-10.00000,\"lon\":-76.25000,\"geonames\":3932488,\"how\":\"of the event\",\"confidence\":0.50},"
                "\"factuality\":\"alleged\",\"attribution\":[" PERU
                "],\"date\":{\"start\":\"2016-02-10\",\"end\":null,\"words\":\"raid\",\"how\":\"the day of publication\"},\"rule\":\"frames/accuse.txt:7\",\"confidence\":0.75}");
}

static void writes_statements(void **state) {
    (void)state;
    expect_json(CASUS_STATEMENT,
                "{\"kind\":\"statement\",\"id\":\"@\"," REPORT
                ",\"sentence\":{\"n\":1,\"text\":\"\\\"It must end,\\\" said its envoy.\",\"start\":25,\"end\":55,\"block\":\"body\"},"
                "\"type\":\"direct\",\"text\":\"It must end\",\"start\":26,\"end\":37,\"speaker\":" PERU
                ",\"audience\":null,\"verb\":{\"text\":\"said\",\"start\":40,\"end\":44},\"confidence\":0.50}");
}

static void writes_figures(void **state) {
    (void)state;
    expect_json(CASUS_FIGURE,
                "{\"kind\":\"figure\",\"id\":\"@\"," REPORT
                ",\"sentence\":{\"n\":2,\"text\":\"At least 12 miners were hurt.\",\"start\":56,\"end\":85,\"block\":\"body\"},"
                "\"text\":\"At least 12\",\"start\":56,\"end\":67,\"measure\":\"injured\",\"low\":12,\"high\":null,"
                "\"qualifier\":\"at_least\",\"of_whom\":{\"text\":\"miners\",\"start\":68,\"end\":74}}");
}

static void writes_times(void **state) {
    (void)state;
    expect_json(CASUS_TIME,
                "{\"kind\":\"time\",\"id\":\"@\"," REPORT
                ",\"sentence\":{\"n\":2,\"text\":\"At least 12 miners were hurt.\",\"start\":56,\"end\":85,\"block\":\"body\"},"
                "\"text\":\"miners\",\"start\":68,\"end\":74,\"type\":\"DATE\",\"value\":\"2016-02\",\"modifier\":\"START\","
                "\"date\":{\"start\":\"2016-02-01\",\"end\":\"2016-02-10\"},\"how\":\"stated in full\",\"rule\":\"times/patterns.txt:9\"}");
}

static void writes_places(void **state) {
    (void)state;
    expect_json(CASUS_PLACE,
                "{\"kind\":\"place\",\"id\":\"@\"," REPORT
                ",\"sentence\":{\"n\":0,\"text\":\"Peru condemned the raid.\",\"start\":0,\"end\":24,\"block\":\"body\"},"
                "\"text\":\"Peru\",\"start\":0,\"end\":4,\"sense\":\"place\",\"name\":\"Peru\",\"type\":\"country\",\"country\":\"PER\",\"admin1\":null,"
                "\"lat\":-10.00000,\"lon\":-76.25000,\"geonames\":3932488,\"how\":\"name of the country\",\"confidence\":0.90}");
}

static void writes_entities(void **state) {
    (void)state;
    expect_json(CASUS_ENTITY,
                "{\"kind\":\"entity\",\"id\":\"@\"," REPORT ",\"name\":\"Peru\",\"code\":\"PER\",\"sector\":[\"GOV\",\"MIL\"],"
                "\"entity\":\"peru\",\"type\":\"state\",\"office\":null,\"how\":\"name\","
                "\"mentions\":[{\"text\":\"Peru\",\"start\":0,\"end\":4},{\"text\":\"its\",\"start\":45,\"end\":48}]}");
}

static void writes_reports(void **state) {
    (void)state;
    expect_json(CASUS_REPORT,
                "{\"kind\":\"report\",\"id\":\"@\"," REPORT ",\"byline\":null,\"agency\":null,\"dateline\":null,"
                "\"published_how\":\"field published\",\"dating\":{\"start\":\"2016-02-09\",\"end\":\"2016-02-10\",\"confidence\":0.50,\"how\":\"clues\","
                "\"reasons\":[{\"words\":null,\"reason\":\"a day\"},{\"words\":{\"text\":\"Peru\",\"start\":0,\"end\":4},\"reason\":\"an office\"}]},\"language\":\"en\",\"path\":\"reports/a.txt\",\"line\":3,\"sentences\":3,"
                "\"body\":\"Peru condemned the raid. \\\"It must end,\\\" said its envoy. At least 12 miners were hurt.\"}");
}

static void writes_nothing_for_what_is_not_known(void **state) {
    (void)state;
    Setting setting;
    setting_make(&setting);
    setting.coded.report.source_id = setting.coded.report.published = (Str){0};
    setting.sample.statement.has_speaker = false;
    setting.sample.statement.verb = (Span){0, 0};
    Str json = render_json(&setting.coded, (Item){.kind = CASUS_STATEMENT}, &setting.sample.arena);
    assert_non_null(strstr(json.ptr, "\"source_id\":null"));
    assert_non_null(strstr(json.ptr, "\"published\":null"));
    assert_non_null(strstr(json.ptr, "\"speaker\":null"));
    assert_non_null(strstr(json.ptr, "\"verb\":null"));
    arena_done(&setting.sample.arena);
}

static void reads_no_words_outside_the_body(void **state) {
    (void)state;
    Setting setting;
    setting_make(&setting);
    setting.sample.event.trigger = (Span){80, 5000};
    setting.sample.actor.span = (Span){9, 4};
    json_t *value = json_loads(render_json(&setting.coded, (Item){.kind = CASUS_EVENT}, &setting.sample.arena).ptr, 0, NULL);
    assert_non_null(value);
    assert_string_equal(json_string_value(json_object_get(json_object_get(value, "trigger"), "text")), "");
    json_decref(value);
    arena_done(&setting.sample.arena);
}

/* --- Text and numbers ------------------------------------------------------------------------------------------------- */

static Str text_json(Arena *arena, Str text) {
    Emitter emitter = {.arena = arena};
    emit_text(&emitter, text);
    return emit_done(&emitter);
}

static void escapes_what_json_cannot_hold(void **state) {
    (void)state;
    Setting setting;
    setting_make(&setting);
    Arena *arena = &setting.sample.arena;
    assert_string_equal(text_json(arena, (Str){"a\"b\\c\n\t\r\b\f\x01\x1f\x7f\0z", 15}).ptr,
                        "\"a\\\"b\\\\c\\n\\t\\r\\b\\f\\u0001\\u001f\\u007f\\u0000z\"");
    assert_string_equal(text_json(arena, STR("\xc3\xa9 \xe2\x80\x9c \xf0\x9f\x98\x80")).ptr, "\"\xc3\xa9 \xe2\x80\x9c \xf0\x9f\x98\x80\"");
    assert_string_equal(text_json(arena, (Str){0}).ptr, "\"\"");
    /* Truncated, overlong, surrogates, beyond U+10FFFF, stray continuation. */
    assert_string_equal(text_json(arena, STR("x\xe2\x80")).ptr, "\"x\xef\xbf\xbd\xef\xbf\xbd\"");
    assert_string_equal(text_json(arena, STR("\xc0\xaf")).ptr, "\"\xef\xbf\xbd\xef\xbf\xbd\"");
    assert_string_equal(text_json(arena, STR("\xed\xa0\x80")).ptr, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    assert_string_equal(text_json(arena, STR("\xf4\x90\x80\x80y")).ptr, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdy\"");
    assert_string_equal(text_json(arena, STR("\x80")).ptr, "\"\xef\xbf\xbd\"");
    arena_done(arena);
}

static void writes_numbers_the_same_in_every_locale(void **state) {
    (void)state;
    Setting setting;
    setting_make(&setting);
    Arena *arena = &setting.sample.arena;
    setlocale(LC_ALL, "de_DE.UTF-8");
    assert_string_equal(decimal_text(arena, -3.5, 1).ptr, "-3.5");
    assert_string_equal(decimal_text(arena, 0.125, 2).ptr, "0.13");
    assert_string_equal(decimal_text(arena, 0.005, 1).ptr, "0.0");
    assert_string_equal(decimal_text(arena, 7, 0).ptr, "7");
    assert_string_equal(decimal_text(arena, -0.25, 3).ptr, "-0.250");
    assert_string_equal(decimal_text(arena, (double)NAN, 1).ptr, "0");
    assert_string_equal(decimal_text(arena, (double)INFINITY, 1).ptr, "0");
    setlocale(LC_ALL, "C");
    arena_done(arena);
}

/* --- Other formats ---------------------------------------------------------------------------------------------------- */

static Str cameo_of(Setting *setting) { return render_cameo(&setting->coded, &setting->sample.event, &setting->sample.arena); }

static void writes_a_cameo_line_for_every_pair(void **state) {
    (void)state;
    Setting setting;
    setting_make(&setting);
    EventRecord *event = &setting.sample.event;
    assert_int_equal(cameo_of(&setting).len, 0); /* alleged only: it did not take place */
    event->factuality = FACT_ASSERTED;
    assert_string_equal(cameo_of(&setting).ptr, "2016-02-10\tPERGOVMIL\tUAF\t111\t3\t-2.5");
    Actor both[2] = {setting.sample.actor, setting.sample.target};
    event->actors = both;
    event->n_actors = 2;
    event->n_recipients = 0;
    assert_string_equal(cameo_of(&setting).ptr, "2016-02-10\tPERGOVMIL\tUAF\t111\t3\t-2.5\n2016-02-10\tUAF\tPERGOVMIL\t111\t3\t-2.5");
    event->n_actors = 1;
    assert_string_equal(cameo_of(&setting).ptr, "2016-02-10\tPERGOVMIL\t---\t111\t3\t-2.5");
    arena_done(&setting.sample.arena);
}

static void writes_cells(void **state) {
    (void)state;
    Setting setting;
    setting_make(&setting);
    const char *cells[CASUS_CELL_COUNT];
    render_cells(&setting.coded, (Item){.kind = CASUS_EVENT}, &setting.sample.arena, cells);
    assert_string_equal(cells[CASUS_CELL_DATE], "2016-02-10");
    assert_string_equal(cells[CASUS_CELL_ACTOR], "PER GOV MIL");
    assert_string_equal(cells[CASUS_CELL_WHAT], "ACCUSE disapprove allege");
    assert_string_equal(cells[CASUS_CELL_RECIPIENT], "- UAF");
    assert_string_equal(cells[CASUS_CELL_STATUS], "alleged");
    assert_string_equal(cells[CASUS_CELL_WORDS], "Peru condemned the raid.");
    render_cells(&setting.coded, (Item){.kind = CASUS_FIGURE}, &setting.sample.arena, cells);
    assert_string_equal(cells[CASUS_CELL_WHAT], "injured 12+");
    assert_string_equal(squeezed(&setting.sample.arena, STR("  a \n\t b\r\n")).ptr, "a b");
    arena_done(&setting.sample.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_events),
        cmocka_unit_test(writes_statements),
        cmocka_unit_test(writes_figures),
        cmocka_unit_test(writes_times),
        cmocka_unit_test(writes_places),
        cmocka_unit_test(writes_entities),
        cmocka_unit_test(writes_reports),
        cmocka_unit_test(writes_nothing_for_what_is_not_known),
        cmocka_unit_test(reads_no_words_outside_the_body),
        cmocka_unit_test(escapes_what_json_cannot_hold),
        cmocka_unit_test(writes_numbers_the_same_in_every_locale),
        cmocka_unit_test(writes_a_cameo_line_for_every_pair),
        cmocka_unit_test(writes_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
