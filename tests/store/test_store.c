/* The store: what goes in comes out; nothing is doubled; files that are not ours are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sample.h"
#include "store/store.h"

static StoreCoding coding_of(const Sample *sample) {
    return (StoreCoding){.report = &sample->report, .sentences = sample->sentences, .n_sentences = 3, .trees = sample->trees,
                         .records = &sample->records, .ids = &sample->ids, .rule_texts = sample->rule_texts};
}

/* --- A database ----------------------------------------------------------------------------------------------------- */

typedef struct Place {
    char folder[64], path[96];
} Place;

static int make_place(void **state) {
    Place *place = calloc(1, sizeof *place);
    strcpy(place->folder, "/tmp/casus-store-XXXXXX");
    if (!mkdtemp(place->folder)) return -1;
    snprintf(place->path, sizeof place->path, "%s/test.db", place->folder);
    *state = place;
    return 0;
}

static int remove_place(void **state) {
    Place *place = *state;
    chmod(place->path, 0600);
    unlink(place->path);
    int failed = rmdir(place->folder);
    free(place);
    return failed;
}

static Store *opened(const Place *place, StoreMode mode) {
    Store *store = NULL;
    Error error = {""};
    if (!store_open(&store, place->path, mode, &error)) fail_msg("%s", error.text);
    return store;
}

static void add(Store *store, const Sample *sample) {
    StoreCoding coding = coding_of(sample);
    Error error = {""};
    if (!store_add(store, &coding, &error)) fail_msg("%s", error.text);
}

static void add_and_close(const Place *place, const Sample *sample) {
    Store *store = opened(place, STORE_WRITE);
    add(store, sample);
    assert_true(store_commit(store, NULL));
    store_close(store);
}

static int64_t count(const Place *place, const char *sql) {
    sqlite3 *handle;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open_v2(place->path, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    int64_t n = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return n;
}

static void expect_same_actor(const Actor *a, const Actor *b) {
    assert_int_equal(a->span.start, b->span.start);
    assert_int_equal(a->span.end, b->span.end);
    assert_true(str_equal(a->name, b->name) && str_equal(a->entity, b->entity) && str_equal(a->kind, b->kind) && str_equal(a->how, b->how));
    assert_memory_equal(&a->code, &b->code, sizeof a->code);
}

/* --- What goes in comes out ----------------------------------------------------------------------------------------- */

static void gives_back_an_event(void **state) {
    Sample sample;
    sample_make(&sample);
    add_and_close(*state, &sample);
    Store *store = opened(*state, STORE_READ);
    Arena arena = {0};
    StoredRecord record;
    Error error = {""};
    assert_int_equal(store_find(store, str_of(sample.ids.events[0].text), &arena, &record, &error), STORE_FOUND);
    assert_int_equal(record.kind, STORED_EVENT);
    const EventRecord *event = &record.event;
    assert_int_equal(event->event, EVENT_ACCUSE);
    assert_int_equal(event->n_modes, 2);
    assert_true(str_equal(event->modes[1], STR("allege")));
    assert_true(str_equal(event->contexts[0], STR("diplomatic")));
    assert_true(str_equal(event->cameo, STR("111")));
    assert_true(event->quad == 3 && event->score == -2.5 && event->confidence == 0.75);
    assert_int_equal(event->factuality, FACT_ALLEGED);
    assert_true(event->n_actors == 1 && event->n_recipients == 1 && event->n_attribution == 1);
    expect_same_actor(&event->actors[0], &sample.actor);
    expect_same_actor(&event->recipients[0], &sample.target);
    assert_true(event->date.start == sample.event.date.start && event->date.end == DAY_UNKNOWN && event->date.words.start == 19);
    assert_true(str_equal(event->date.how, STR("the day of publication")));
    assert_true(record.dating.start == 16840 && record.dating.end == 16841 && record.dating.confidence == 0.5 && record.dating.n_reasons == 2);
    assert_true(str_equal(record.dating.reasons[1].text, STR("an office")));
    assert_non_null(event->place);
    assert_true(str_equal(event->place->name, STR("Peru")) && event->place->lon == -76.25 && event->place->located);
    assert_true(str_equal(event->place_how, STR("of the event")) && event->place_confidence == 0.5);
    assert_true(str_equal(record.rule_text, sample.rule_texts[0]));
    assert_true(str_equal(record.tree, sample.trees[0]));
    assert_true(str_equal(record.report.body, sample.report.body));
    assert_true(str_equal(record.report.published, STR("2016-02-10")));
    assert_string_equal(record.report.id, sample.report.id);
    assert_int_equal(record.sentence.end, 24);
    arena_done(&arena);
    arena_done(&sample.arena);
    store_close(store);
}

static void gives_back_the_other_kinds(void **state) {
    Sample sample;
    sample_make(&sample);
    add_and_close(*state, &sample);
    Store *store = opened(*state, STORE_READ);
    Arena arena = {0};
    StoredRecord record;
    assert_int_equal(store_find(store, str_of(sample.ids.statements[0].text), &arena, &record, NULL), STORE_FOUND);
    assert_int_equal(record.kind, STORED_STATEMENT);
    assert_true(record.statement.has_speaker && !record.statement.has_audience && record.statement.kind == STATEMENT_DIRECT);
    expect_same_actor(&record.statement.speaker, &sample.actor);
    assert_int_equal(store_find(store, str_of(sample.ids.figures[0].text), &arena, &record, NULL), STORE_FOUND);
    assert_true(record.figure.low == 12 && record.figure.high == -1 && str_equal(record.figure.qualifier, STR("at_least")));
    assert_int_equal(store_find(store, str_of(sample.ids.entities[0].text), &arena, &record, NULL), STORE_FOUND);
    assert_int_equal(record.entity.n_mentions, 2);
    assert_int_equal(record.entity.mentions[1].start, 45);
    assert_int_equal(store_find(store, str_of(sample.ids.times[0].text), &arena, &record, NULL), STORE_FOUND);
    assert_int_equal(record.kind, STORED_TIME);
    assert_true(record.time.type == TIMEX_DATE && str_equal(record.time.value, STR("2016-02")) && str_equal(record.time.modifier, STR("START")));
    assert_true(record.time.start == 16832 && record.time.end == 16841);
    assert_int_equal(store_find(store, str_of(sample.ids.places[0].text), &arena, &record, NULL), STORE_FOUND);
    assert_int_equal(record.kind, STORED_PLACE);
    assert_true(str_equal(record.place.sense, STR("place")) && record.place.geonames == 3932488 && record.place.words.end == 4);
    assert_string_equal(record.place.country, "PER");
    arena_done(&arena);
    arena_done(&sample.arena);
    store_close(store);
}

static void finds_by_the_first_digits(void **state) {
    Sample sample;
    sample_make(&sample);
    add_and_close(*state, &sample);
    Store *store = opened(*state, STORE_READ);
    Arena arena = {0};
    StoredRecord record;
    Error error = {""};
    Str id = {sample.ids.events[0].text, 8};
    assert_int_equal(store_find(store, id, &arena, &record, &error), STORE_FOUND);
    assert_int_equal(store_find(store, STR(""), &arena, &record, &error), STORE_AMBIGUOUS);
    assert_non_null(strstr(error.text, "several"));
    assert_int_equal(store_find(store, STR("zzzz"), &arena, &record, &error), STORE_NOT_FOUND);
    assert_non_null(strstr(error.text, "has no record 'zzzz'"));
    arena_done(&arena);
    arena_done(&sample.arena);
    store_close(store);
}

static void survives_a_lack_of_memory(void **state) {
    Sample sample;
    sample_make(&sample);
    add_and_close(*state, &sample);
    Store *store = opened(*state, STORE_READ);
    StoreFound found = STORE_FAILED;
    for (size_t allowance = 1; found != STORE_FOUND; allowance++) {
        assert_true(allowance < 1000);
        Arena arena = {.allowance = allowance};
        StoredRecord record;
        Error error = {""};
        found = store_find(store, str_of(sample.ids.events[0].text), &arena, &record, &error);
        if (found != STORE_FOUND) assert_non_null(strstr(error.text, "out of memory"));
        arena_done(&arena);
    }
    arena_done(&sample.arena);
    store_close(store);
}

/* --- Nothing is doubled --------------------------------------------------------------------------------------------- */

#define ROWS "(SELECT count(*) FROM reports) + 10 * (SELECT count(*) FROM publications) + 100 * (SELECT count(*) FROM events) + " \
             "1000 * (SELECT count(*) FROM event_actors) + 10000 * (SELECT count(*) FROM sentences) + " \
             "100000 * (SELECT count(*) FROM statements) + 1000000 * (SELECT count(*) FROM entities)"

static void the_same_report_adds_nothing(void **state) {
    Sample sample;
    sample_make(&sample);
    add_and_close(*state, &sample);
    int64_t rows = count(*state, "SELECT " ROWS);
    assert_int_equal(rows, 1133111);
    sample.report.path = STR("elsewhere/a.txt");
    add_and_close(*state, &sample);
    assert_int_equal(count(*state, "SELECT " ROWS), rows);
    arena_done(&sample.arena);
}

static void another_source_adds_a_publication(void **state) {
    Sample sample;
    sample_make(&sample);
    add_and_close(*state, &sample);
    sample.report.outlet = STR("The Coast");
    sample.report.url = STR("http://c.example/1");
    add_and_close(*state, &sample);
    assert_int_equal(count(*state, "SELECT count(*) FROM publications"), 2);
    assert_int_equal(count(*state, "SELECT count(*) FROM reports"), 1);
    assert_int_equal(count(*state, "SELECT count(*) FROM events"), 1);
    arena_done(&sample.arena);
}

static void the_coding_of_the_earlier_day_stands(void **state) {
    Sample sample;
    sample_make(&sample);
    add_and_close(*state, &sample);
    sample.report.published = STR("2016-02-12");
    sample.event.cameo = STR("112");
    add_and_close(*state, &sample);
    assert_int_equal(count(*state, "SELECT cameo FROM events"), 111);
    sample.report.published = STR("2016-02-09");
    add_and_close(*state, &sample);
    assert_int_equal(count(*state, "SELECT cameo FROM events"), 112);
    assert_int_equal(count(*state, "SELECT count(*) FROM reports WHERE published = '2016-02-09'"), 1);
    assert_int_equal(count(*state, "SELECT count(*) FROM publications"), 3);
    arena_done(&sample.arena);
}

static void coding_anew_replaces(void **state) {
    Sample sample;
    sample_make(&sample);
    add_and_close(*state, &sample);
    sample.records.n_statements = sample.records.n_entities = sample.records.n_places = 0;
    add_and_close(*state, &sample);
    assert_int_equal(count(*state, "SELECT (SELECT count(*) FROM statements) + (SELECT count(*) FROM statement_actors) + "
                                   "(SELECT count(*) FROM entities) + (SELECT count(*) FROM mentions) + (SELECT count(*) FROM places)"),
                     0);
    assert_int_equal(count(*state, "SELECT count(*) FROM event_actors"), 3);
    arena_done(&sample.arena);
}

static void what_was_not_committed_is_gone(void **state) {
    Sample sample;
    sample_make(&sample);
    Store *store = opened(*state, STORE_WRITE);
    add(store, &sample);
    store_close(store);
    assert_int_equal(count(*state, "SELECT count(*) FROM reports"), 0);
    arena_done(&sample.arena);
}

static void a_failing_report_leaves_the_others(void **state) {
    Sample sample;
    sample_make(&sample);
    Store *store = opened(*state, STORE_WRITE);
    add(store, &sample);
    Sample bad;
    sample_make(&bad);
    memcpy(bad.report.id, "ffff", 4); /* another report with records of the same ids: the ids are refused */
    StoreCoding coding = coding_of(&bad);
    Error error = {""};
    assert_false(store_add(store, &coding, &error));
    assert_true(error.text[0] != 0);
    assert_true(store_commit(store, NULL));
    store_close(store);
    assert_int_equal(count(*state, "SELECT " ROWS), 1133111);
    arena_done(&sample.arena);
    arena_done(&bad.arena);
}

/* --- Files that are not ours ---------------------------------------------------------------------------------------- */

static void expect_refused(const Place *place, StoreMode mode, const char *words) {
    Store *store = NULL;
    Error error = {""};
    assert_false(store_open(&store, place->path, mode, &error));
    assert_null(store);
    if (!strstr(error.text, words) || !strstr(error.text, place->path)) fail_msg("'%s' does not say '%s' and the path", error.text, words);
}

static void write_file(const Place *place, const char *text) {
    FILE *file = fopen(place->path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void execute(const Place *place, const char *sql) {
    sqlite3 *handle;
    assert_int_equal(sqlite3_open(place->path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(handle);
}

static void refuses_what_is_no_database(void **state) {
    write_file(*state, "This is a letter, and a rather long one so that it could be taken for a header of a hundred bytes and more of a file.");
    expect_refused(*state, STORE_WRITE, "is not a database");
    expect_refused(*state, STORE_READ, "is not a database");
}

static void refuses_databases_of_others(void **state) {
    execute(*state, "CREATE TABLE shopping (item TEXT)");
    expect_refused(*state, STORE_WRITE, "not one of casus");
}

static void refuses_other_versions(void **state) {
    store_close(opened(*state, STORE_WRITE));
    execute(*state, "PRAGMA user_version = 99");
    expect_refused(*state, STORE_WRITE, "later version");
}

static void refuses_what_is_missing_or_empty(void **state) {
    expect_refused(*state, STORE_READ, "cannot open");
    write_file(*state, "");
    expect_refused(*state, STORE_READ, "is empty");
    store_close(opened(*state, STORE_WRITE));
    store_close(opened(*state, STORE_READ));
}

static void refuses_a_folder(void **state) {
    Place place = *(Place *)*state;
    snprintf(place.path, sizeof place.path, "%s", place.folder);
    expect_refused(&place, STORE_WRITE, "is a folder");
}

static void says_that_another_writes(void **state) {
    const Place *place = *state;
    Sample sample;
    sample_make(&sample);
    store_close(opened(place, STORE_WRITE));
    sqlite3 *other;
    assert_int_equal(sqlite3_open(place->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    Store *store = opened(place, STORE_WRITE);
    StoreCoding coding = coding_of(&sample);
    Error error = {""};
    assert_false(store_add(store, &coding, &error));
    assert_non_null(strstr(error.text, "another program"));
    sqlite3_close(other);
    add(store, &sample); /* and then goes on */
    assert_true(store_commit(store, NULL));
    store_close(store);
    arena_done(&sample.arena);
}

static void refuses_records_that_point_outside(void **state) {
    Sample sample;
    sample_make(&sample);
    add_and_close(*state, &sample);
    execute(*state, "UPDATE events SET start = 5, end = 5000");
    Store *store = opened(*state, STORE_READ);
    Arena arena = {0};
    StoredRecord record;
    Error error = {""};
    assert_int_equal(store_find(store, str_of(sample.ids.events[0].text), &arena, &record, &error), STORE_FAILED);
    assert_non_null(strstr(error.text, "damaged"));
    arena_done(&arena);
    arena_done(&sample.arena);
    store_close(store);
}

static void ids_do_not_depend_on_other_records(void **state) {
    (void)state;
    Sample sample;
    sample_make(&sample);
    RecordId before = sample.ids.events[0];
    EventRecord events[2] = {sample.event, sample.event};
    events[0].trigger = (Span){0, 4};
    sample.records.events = events;
    sample.records.n_events = 2;
    sample.arena.guard = &sample.guard;
    record_ids(&sample.report, &sample.records, &sample.arena, &sample.ids);
    assert_string_equal(sample.ids.events[1].text, before.text);
    assert_string_not_equal(sample.ids.events[0].text, before.text);
    events[0] = events[1]; /* two that are alike get ids of their own */
    record_ids(&sample.report, &sample.records, &sample.arena, &sample.ids);
    assert_string_equal(sample.ids.events[0].text, before.text);
    assert_string_not_equal(sample.ids.events[1].text, before.text);
    arena_done(&sample.arena);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, remove_place)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_PLACE(gives_back_an_event),
        IN_PLACE(gives_back_the_other_kinds),
        IN_PLACE(finds_by_the_first_digits),
        IN_PLACE(survives_a_lack_of_memory),
        IN_PLACE(the_same_report_adds_nothing),
        IN_PLACE(another_source_adds_a_publication),
        IN_PLACE(the_coding_of_the_earlier_day_stands),
        IN_PLACE(coding_anew_replaces),
        IN_PLACE(what_was_not_committed_is_gone),
        IN_PLACE(a_failing_report_leaves_the_others),
        IN_PLACE(refuses_what_is_no_database),
        IN_PLACE(refuses_databases_of_others),
        IN_PLACE(refuses_other_versions),
        IN_PLACE(refuses_what_is_missing_or_empty),
        IN_PLACE(refuses_a_folder),
        IN_PLACE(says_that_another_writes),
        IN_PLACE(refuses_records_that_point_outside),
        cmocka_unit_test(ids_do_not_depend_on_other_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
