/* Views of a listing: what a selection asks for, what is one row of a day, what the page and its JSON look like. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "serve/page.h"
#include "serve/record_json.h"
#include "serve/timeline.h"

/* A text in what is initialised before the program runs, where a compound literal may not stand. */
#define LIT(literal) {"" literal, sizeof(literal) - 1}

static ListedActor peru = {.span = {0, 4}, .name = LIT("Peru"), .country = LIT("PER"), .sectors = LIT("GOV MIL"), .entity = LIT("peru"),
                           .type = LIT("state")};
static ListedActor miners = {.span = {15, 21}, .name = LIT("miners"), .country = LIT("CHL"), .sectors = LIT("")};
static ListedActor nobody = {.span = {5, 9}, .name = LIT("them")};

static ListedReport reports[] = {
    {.id = LIT("r0"), .title = LIT("One"), .outlet = LIT("The Andes"),
     .url = LIT("https://a.example/1"), .published = LIT("2016-02-10"), .publications = 2},
    {.id = LIT("r1"), .title = LIT("Two </script><script>x()</script>"), .published = LIT("2016-02-11"), .publications = 1},
};
static ListedSentence sentences[] = {
    {.report = 0, .number = 4, .span = {100, 124}, .text = LIT("Peru arrested the miners")},
    {.report = 1, .number = 0, .span = {0, 24}, .text = LIT("Peru <b>detained</b> them")},
};

static ListedEvent arrest(void) {
    return (ListedEvent){.id = STR("e0"), .sentence = 0, .trigger = {105, 113}, .words = STR("arrested"), .event = STR("COERCE"),
                         .modes = STR("arrest"), .contexts = STR("legal repression"),
                         .factuality = STR("asserted"), .rule = STR("frames/coerce.txt:1"), .quad = 4, .score = -7, .confidence = 0.5,
                         .start = STR("2016-02-10"), .end = STR("2016-02-12"), .date_how = STR("stated in full"),
                         .place = {.name = STR("Arica"), .country = STR("CHL"), .admin1 = STR("Arica y Parinacota"), .type = STR("seat"),
                                   .located = true, .lat = -18.48, .lon = -70.31},
                         .actors = {&peru, &miners, &nobody}, .n_actors = {1, 1, 1}};
}

/* --- Selections ------------------------------------------------------------------------------------------------------ */

static void asks(Selection selection, bool wanted) {
    ListedEvent event = arrest();
    if (selection_has(&selection, &event) != wanted)
        fail_msg("actor '%.*s' event '%.*s' place '%.*s' %.*s–%.*s %s", STR_ARG(selection.actor), STR_ARG(selection.event), STR_ARG(selection.place),
                 STR_ARG(selection.from), STR_ARG(selection.to), wanted ? "left it out" : "took it");
}

static void selects_by_actor(void **state) {
    (void)state;
    static const char *const has[] = {"", "PER", "PER GOV", "PER GOV MIL", "CHL", "CHL ---", "peru", "PERU", "miners"};
    static const char *const has_not[] = {"PER MIL", "PER ---", "CHL GOV", "BOL", "GOV", "---", "them", "PER GOV MIL REB"};
    for (size_t i = 0; i < sizeof has / sizeof *has; i++) asks((Selection){.actor = str_of(has[i])}, true);
    for (size_t i = 0; i < sizeof has_not / sizeof *has_not; i++) asks((Selection){.actor = str_of(has_not[i])}, false);
}

static void selects_by_event_and_status(void **state) {
    (void)state;
    asks((Selection){.event = STR("COERCE")}, true);
    asks((Selection){.event = STR("coerce ARREST")}, true);
    asks((Selection){.event = STR("COERCE seize")}, false);
    asks((Selection){.event = STR("ASSAULT")}, false);
    asks((Selection){.status = STR("asserted")}, true);
    asks((Selection){.status = STR("alleged")}, false);
}

static void selects_by_place(void **state) {
    (void)state;
    asks((Selection){.place = STR("arica")}, true);
    asks((Selection){.place = STR("Arica y Parinacota")}, true);
    asks((Selection){.place = STR("CHL")}, true);
    asks((Selection){.place = STR("PER")}, false);
    asks((Selection){.place = STR("Aric")}, false);
}

static void selects_by_days(void **state) {
    (void)state;
    asks((Selection){.from = STR("2016-02-12")}, true);
    asks((Selection){.from = STR("2016-02-13")}, false);
    asks((Selection){.to = STR("2016-02-10")}, true);
    asks((Selection){.to = STR("2016-02-09")}, false);
    asks((Selection){.from = STR("2016-02-11"), .to = STR("2016-02-11")}, true);
    ListedEvent event = arrest();
    Selection february = {.from = STR("2016-02-11")};
    event.start = STR("");
    assert_true(selection_has(&february, &event));
    event.end = STR("");
    assert_false(selection_has(&february, &event));
}

/* --- Views ----------------------------------------------------------------------------------------------------------- */

typedef struct Setting {
    Arena arena;
    jmp_buf guard;
    ListedEvent events[5];
    Listing listing;
} Setting;

/* Two reports tell the same arrest; the first tells it twice. The last two differ in status and in whom they hit. */
static void setting_make(Setting *setting) {
    memset(setting, 0, sizeof *setting);
    for (int i = 0; i < 5; i++) setting->events[i] = arrest();
    setting->events[1].id = STR("e1");
    setting->events[2].id = STR("e2");
    setting->events[2].sentence = 1;
    setting->events[2].trigger = (Span){8, 16};
    setting->events[2].words = STR("detained");
    setting->events[2].confidence = 0.9;
    setting->events[3].id = STR("e3");
    setting->events[3].factuality = STR("alleged");
    setting->events[4].id = STR("e4");
    setting->events[4].actors[LISTED_RECIPIENT] = &nobody;
    setting->events[4].start = setting->events[4].end = STR("");
    setting->events[4].place = (ListedPlace){0};
    setting->listing = (Listing){.reports = reports, .sentences = sentences, .events = setting->events, .n_reports = 2, .n_sentences = 2, .n_events = 5};
    assert_int_equal(setjmp(setting->guard), 0);
    setting->arena.guard = &setting->guard;
}

static void tells_alike_events_once(void **state) {
    (void)state;
    Setting setting;
    setting_make(&setting);
    size_t n;
    TimelineRow *rows = timeline_rows(&setting.listing, &(Selection){0}, &setting.arena, &n);
    assert_int_equal(n, 3);
    assert_int_equal(rows[0].n_events, 3);
    assert_int_equal(rows[0].reports, 2);
    assert_true(str_equal(rows[0].event->words, STR("detained"))); /* the most certain */
    assert_int_equal(rows[1].n_events, 1);
    assert_true(str_equal(timeline_actors(rows[0].event, LISTED_ACTOR, &setting.arena), STR("PER GOV MIL")));
    assert_true(str_equal(timeline_actors(rows[2].event, LISTED_RECIPIENT, &setting.arena), STR("them")));
    Str json = timeline_json(&setting.listing, &rows[0], &setting.arena);
    assert_string_equal(json.ptr,
                        "{\"start\":\"2016-02-10\",\"end\":\"2016-02-12\",\"how\":\"stated in full\",\"place\":{\"name\":\"Arica\",\"country\":\"CHL\","
                        "\"admin1\":\"Arica y Parinacota\",\"lat\":-18.48000,\"lon\":-70.31000},\"actor\":[{\"name\":\"Peru\",\"code\":\"PER\","
                        "\"sector\":[\"GOV\",\"MIL\"],\"entity\":\"peru\"}],\"event\":\"COERCE\",\"mode\":[\"arrest\"],\"quad\":4,"
                        "\"recipient\":[{\"name\":\"miners\",\"code\":\"CHL\",\"sector\":[],\"entity\":null}],\"factuality\":\"asserted\","
                        "\"words\":\"detained\",\"sentence\":\"Peru <b>detained</b> them\",\"reports\":2,\"events\":[\"e0\",\"e1\",\"e2\"]}");
    arena_done(&setting.arena);
}

static void writes_the_record(void **state) {
    (void)state;
    Setting setting;
    setting_make(&setting);
    setting.listing.n_events = 1;
    Str json = record_json(&setting.listing, &(Selection){.actor = STR("PER")}, STR("Test"), &setting.arena);
    assert_string_equal(json.ptr,
                        "{\"shape\":1,\"casus\":\"0.1.0\",\"title\":\"Test\",\"selection\":{\"actor\":\"PER\"},\"reports\":[{\"id\":\"r0\",\"title\":\"One\","
                        "\"outlet\":\"The Andes\",\"url\":\"https://a.example/1\",\"published\":\"2016-02-10\",\"publications\":2}],\"sentences\":[{\"report\":0,"
                        "\"n\":4,\"start\":100,\"end\":124,\"text\":\"Peru arrested the miners\"}],\"actors\":[{\"name\":\"Peru\",\"code\":\"PER\","
                        "\"sector\":[\"GOV\",\"MIL\"],\"entity\":\"peru\",\"type\":\"state\"},{\"name\":\"miners\",\"code\":\"CHL\",\"sector\":[],\"entity\":null,"
                        "\"type\":null},{\"name\":\"them\",\"code\":null,\"sector\":[],\"entity\":null,\"type\":null}],\"places\":[{\"name\":\"Arica\","
                        "\"country\":\"CHL\",\"admin1\":\"Arica y Parinacota\",\"type\":\"seat\",\"lat\":-18.48000,\"lon\":-70.31000}],\"events\":[{\"id\":\"e0\",\"sentence\":0,"
                        "\"event\":\"COERCE\",\"mode\":[\"arrest\"],\"context\":[\"legal\",\"repression\"],\"quad\":4,\"score\":-7.0,\"date\":{"
                        "\"start\":\"2016-02-10\",\"end\":\"2016-02-12\",\"how\":\"stated in full\"},\"place\":0,\"trigger\":[105,113],\"actor\":[[0,0,4]],"
                        "\"recipient\":[[1,15,21]],\"attribution\":[[2,5,9]],\"factuality\":\"asserted\",\"rule\":\"frames/coerce.txt:1\",\"confidence\":0.50}]}");
    arena_done(&setting.arena);
}

/* What is left out takes its report and its sentence with it, and the numbers still point to what is meant. */
static void leaves_out_what_is_not_asked(void **state) {
    (void)state;
    Setting setting;
    setting_make(&setting);
    setting.events[2].start = setting.events[2].end = STR("2017-01-01");
    Str json = record_json(&setting.listing, &(Selection){.from = STR("2017-01-01")}, STR(""), &setting.arena);
    json_error_t fault;
    json_t *record = json_loadb(json.ptr, json.len, 0, &fault);
    assert_non_null(record);
    assert_true(json_is_null(json_object_get(record, "title")));
    assert_int_equal(json_array_size(json_object_get(record, "reports")), 1);
    assert_int_equal(json_array_size(json_object_get(record, "sentences")), 1);
    json_t *event = json_array_get(json_object_get(record, "events"), 0), *sentence = json_array_get(json_object_get(record, "sentences"), 0);
    assert_string_equal(json_string_value(json_object_get(event, "id")), "e2");
    assert_int_equal(json_integer_value(json_object_get(event, "sentence")), 0);
    assert_int_equal(json_integer_value(json_object_get(sentence, "report")), 0);
    assert_string_equal(json_string_value(json_object_get(json_array_get(json_object_get(record, "reports"), 0), "id")), "r1");
    json_decref(record);
    arena_done(&setting.arena);
}

static void keeps_hostile_text_out_of_the_markup(void **state) {
    (void)state;
    Setting setting;
    setting_make(&setting);
    Error error = {""};
    Str record = record_json(&setting.listing, &(Selection){0}, STR("<!--<script>"), &setting.arena), page, empty;
    assert_true(page_with_record(record, STR("</title><script>\"&"), &setting.arena, &page, &error));
    assert_true(page_with_record(STR("null"), STR("x"), &setting.arena, &empty, &error));
    assert_true(str_find(page, STR("<title>&lt;/title&gt;&lt;script&gt;&quot;&amp;</title>")) > 0);
    assert_int_equal(str_find(page, STR("x()</script>")), -1);
    assert_int_equal(str_find(page, STR("<!--<script>")), -1);
    assert_true(str_find(page, STR("Two \\u003c/script\\u003e\\u003cscript\\u003ex()\\u003c/script\\u003e")) > 0);
    /* The record adds no markup at all: as many "<" as in a page without one. */
    size_t with = 0, without = 0;
    for (size_t i = 0; i < page.len; i++) with += page.ptr[i] == '<';
    for (size_t i = 0; i < empty.len; i++) without += empty.ptr[i] == '<';
    assert_int_equal(with, without);
    arena_done(&setting.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(selects_by_actor),
        cmocka_unit_test(selects_by_event_and_status),
        cmocka_unit_test(selects_by_place),
        cmocka_unit_test(selects_by_days),
        cmocka_unit_test(tells_alike_events_once),
        cmocka_unit_test(writes_the_record),
        cmocka_unit_test(leaves_out_what_is_not_asked),
        cmocka_unit_test(keeps_hostile_text_out_of_the_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
