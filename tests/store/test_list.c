/* Listing what a database holds: all events with their sentences and actors, in the order of their days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "sample.h"
#include "store/store_list.h"

static char path[64];

static Store *opened(StoreMode mode) {
    Store *store = NULL;
    Error error = {""};
    if (!store_open(&store, path, mode, &error)) fail_msg("%s", error.text);
    return store;
}

static int fill(void **state) {
    (void)state;
    Sample sample;
    Error error = {""};
    snprintf(path, sizeof path, "/tmp/casus-list-%d.db", (int)getpid());
    sample_make(&sample);
    StoreCoding coding = {.report = &sample.report, .sentences = sample.sentences, .n_sentences = 3, .trees = sample.trees,
                          .records = &sample.records, .ids = &sample.ids, .rule_texts = sample.rule_texts};
    Store *store = opened(STORE_WRITE);
    bool fine = store_add(store, &coding, &error) && store_commit(store, &error);
    store_close(store);
    arena_done(&sample.arena);
    return fine ? 0 : -1;
}

static int drop(void **state) {
    (void)state;
    return unlink(path);
}

static void execute(const char *sql) {
    sqlite3 *handle;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    if (sqlite3_exec(handle, sql, NULL, NULL, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
    sqlite3_close(handle);
}

static bool listed(Arena *arena, Listing *out, Error *error) {
    static jmp_buf guard;
    Store *store = opened(STORE_READ);
    assert_int_equal(setjmp(guard), 0);
    arena->guard = &guard;
    bool fine = store_list(store, arena, out, error);
    arena->guard = NULL;
    store_close(store);
    return fine;
}

static void lists_an_event(void **state) {
    (void)state;
    Arena arena = {0};
    Listing listing;
    Error error = {""};
    assert_true(listed(&arena, &listing, &error));
    assert_int_equal(listing.n_events, 1);
    const ListedEvent *event = &listing.events[0];
    const ListedSentence *sentence = &listing.sentences[event->sentence];
    assert_int_equal(listing.n_sentences, 1); /* only those that gave an event */
    assert_true(str_equal(sentence->text, STR("Peru condemned the raid.")));
    assert_true(str_equal(listing.reports[sentence->report].title, STR("Peru speaks")));
    assert_int_equal(listing.reports[sentence->report].publications, 1);
    assert_true(str_equal(event->event, STR("ACCUSE")) && str_equal(event->modes, STR("disapprove allege")));
    assert_true(str_equal(event->factuality, STR("alleged")) && str_equal(event->words, STR("condemned")));
    assert_true(event->quad == 3 && event->score == -2.5 && event->trigger.start == 5 && event->trigger.end == 14);
    assert_true(str_equal(event->start, STR("2016-02-10")));
    const ListedActor *actor = &event->actors[LISTED_ACTOR][0];
    assert_int_equal(event->n_actors[LISTED_ACTOR], 1);
    assert_true(str_equal(actor->name, STR("Peru")) && str_equal(actor->country, STR("PER")) && str_equal(actor->sectors, STR("GOV MIL")));
    assert_true(str_equal(actor->entity, STR("peru")) && str_equal(actor->type, STR("state")));
    assert_true(actor->span.start == 0 && actor->span.end == 4);
    assert_int_equal(event->n_actors[LISTED_RECIPIENT], 1);
    assert_true(str_equal(event->actors[LISTED_RECIPIENT][0].sectors, STR("UAF")));
    assert_int_equal(event->n_actors[LISTED_ATTRIBUTION], 1);
    arena_done(&arena);
}

static void takes_the_reports_day_for_want_of_another(void **state) {
    (void)state;
    Arena arena = {0};
    Listing listing;
    execute("UPDATE events SET date_start = '', date_end = '', date_how = ''");
    assert_true(listed(&arena, &listing, NULL));
    assert_true(str_equal(listing.events[0].start, STR("2016-02-10")) && str_equal(listing.events[0].end, STR("2016-02-10")));
    assert_true(str_equal(listing.events[0].date_how, STR("published")));
    execute("UPDATE reports SET published = ''");
    assert_true(listed(&arena, &listing, NULL));
    assert_true(!listing.events[0].start.len && !listing.events[0].end.len && !listing.events[0].date_how.len);
    arena_done(&arena);
}

/* Copies of the event on other days; numbers tell in which order they were read. */
static void orders_by_day(void **state) {
    (void)state;
    static const char *const days[][2] = {{"2016-03-01", "2016-03-01"}, {"", ""}, {"2015-01-01", ""}, {"2016-02-01", "2016-02-29"}, {"2016-02-01", "2016-02-01"}, {"", "2014-05-05"}};
    static const char *const expected[] = {"c5", "c2", "c4", "c3", "c0", "c1"};
    Arena arena = {0};
    Listing listing;
    execute("UPDATE reports SET published = ''");
    for (int i = 0; i < 6; i++) {
        char sql[900];
        snprintf(sql, sizeof sql,
                 "CREATE TEMP TABLE copy AS SELECT * FROM events WHERE number = 1; UPDATE copy SET number = %d, id = 'c%d', date_start = '%s', date_end = '%s'; "
                 "INSERT INTO events SELECT * FROM copy", 10 + i, i, days[i][0], days[i][1]);
        execute(sql);
    }
    execute("PRAGMA foreign_keys = ON; DELETE FROM events WHERE number = 1");
    assert_true(listed(&arena, &listing, NULL));
    assert_int_equal(listing.n_events, 6);
    for (int i = 0; i < 6; i++) assert_true(str_equal(listing.events[i].id, str_of(expected[i])));
    arena_done(&arena);
}

static void says_when_a_database_is_damaged(void **state) {
    (void)state;
    Arena arena = {0};
    Listing listing;
    Error error = {""};
    execute("PRAGMA foreign_keys = OFF; UPDATE events SET sentence = 77");
    assert_false(listed(&arena, &listing, &error));
    assert_non_null(strstr(error.text, "damaged"));
    assert_non_null(strstr(error.text, path));
    arena_done(&arena);
}

/* Lists with one more allocation allowed each time until it succeeds: before that it gives up cleanly, and the store can go on. */
static void survives_running_out_of_memory(void **state) {
    (void)state;
    Store *store = opened(STORE_READ);
    static jmp_buf guard;
    static volatile size_t allowed;
    Listing listing;
    bool done = false;
    for (allowed = 1; !done && allowed < 1000; allowed++) {
        Arena arena = {.allowance = allowed};
        if (setjmp(guard)) {
            arena.guard = NULL;
            store_release(store);
        } else {
            arena.guard = &guard;
            assert_true(store_list(store, &arena, &listing, NULL));
            assert_int_equal(listing.n_events, 1);
            done = true;
        }
        arena_done(&arena);
    }
    assert_true(allowed > 10 && allowed < 1000);
    store_close(store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lists_an_event, fill, drop),
        cmocka_unit_test_setup_teardown(takes_the_reports_day_for_want_of_another, fill, drop),
        cmocka_unit_test_setup_teardown(orders_by_day, fill, drop),
        cmocka_unit_test_setup_teardown(survives_running_out_of_memory, fill, drop),
        cmocka_unit_test_setup_teardown(says_when_a_database_is_damaged, fill, drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
