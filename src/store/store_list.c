#include "store/store_list.h"

#include "base/map.h"
#include "store/store_internal.h"

typedef ARENA_LIST(ListedReport) Reports;
typedef ARENA_LIST(ListedSentence) Sentences;
typedef ARENA_LIST(ListedEvent) Events;
typedef ARENA_LIST(ListedActor) Actors;

typedef struct Numbered {
    int64_t number; /* row of the database */
    uint32_t index;
} Numbered;

typedef struct Lister {
    Store *store;
    Arena *arena;
    Error *error;
    ARENA_LIST(Numbered) events, reports; /* by number, for finding the events of actors and the reports of sentences */
} Lister;

static Str text(const Lister *lister, sqlite3_stmt *row, int column) {
    Str value = {(const char *)sqlite3_column_text(row, column), (size_t)sqlite3_column_bytes(row, column)};
    return value.len ? arena_copy(lister->arena, value) : STR("");
}
static Span span(sqlite3_stmt *row, int column) {
    return (Span){(uint32_t)sqlite3_column_int64(row, column), (uint32_t)sqlite3_column_int64(row, column + 1)};
}

/* Runs a statement and hands its rows to `take`. */
static bool each(Lister *lister, Sql sql, bool (*take)(Lister *, sqlite3_stmt *row, void *into), void *into) {
    int code;
    bool fine = true;
    sqlite3_stmt *row = store_step(lister->store, sql, &code, lister->error, "");
    if (!row) return false;
    for (; fine && code == SQLITE_ROW; code = sqlite3_step(row)) fine = take(lister, row, into);
    if (fine && code != SQLITE_DONE) fine = store_failed(lister->store, code, lister->error);
    store_finish(row);
    return fine;
}

/* Rows come in the order of their numbers, so that a number is found by halving. */
static const Numbered *numbered(const Numbered *at, size_t n, int64_t number) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (at[middle].number < number) low = middle + 1;
        else high = middle;
    }
    return low < n && at[low].number == number ? &at[low] : NULL;
}

static bool damaged(const Lister *lister, const char *what) {
    return error_set(lister->error, "%s is a damaged database: %s points to nothing", lister->store->path, what);
}

static bool take_report(Lister *lister, sqlite3_stmt *row, void *into) {
    Reports *reports = into;
    *ARENA_PUSH(lister->arena, &lister->reports) = (Numbered){sqlite3_column_int64(row, 0), (uint32_t)reports->n};
    *ARENA_PUSH(lister->arena, reports) = (ListedReport){.id = text(lister, row, 1),
                                                         .title = text(lister, row, 2),
                                                         .outlet = text(lister, row, 3),
                                                         .url = text(lister, row, 4),
                                                         .published = text(lister, row, 5),
                                                         .publications = sqlite3_column_int64(row, 6)};
    return true;
}

static bool take_sentence(Lister *lister, sqlite3_stmt *row, void *into) {
    Sentences *sentences = into;
    const Numbered *report = numbered(lister->reports.at, lister->reports.n, sqlite3_column_int64(row, 0));
    if (!report) return damaged(lister, "a sentence");
    *ARENA_PUSH(lister->arena, sentences) = (ListedSentence){.report = report->index,
                                                             .number = (uint32_t)sqlite3_column_int64(row, 1),
                                                             .span = span(row, 2),
                                                             .text = text(lister, row, 4)};
    return true;
}

/* Sentences are in the order of report and number. */
static bool find_sentence(const Sentences *sentences, uint32_t report, uint32_t number, uint32_t *out) {
    size_t low = 0, high = sentences->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ListedSentence *at = &sentences->at[middle];
        if (at->report < report || (at->report == report && at->number < number)) low = middle + 1;
        else high = middle;
    }
    *out = (uint32_t)low;
    return low < sentences->n && sentences->at[low].report == report && sentences->at[low].number == number;
}

typedef struct EventsInto {
    Events events;
    const Reports *reports;
    const Sentences *sentences;
} EventsInto;

static bool take_event(Lister *lister, sqlite3_stmt *row, void *into) {
    EventsInto *events = into;
    const Numbered *report = numbered(lister->reports.at, lister->reports.n, sqlite3_column_int64(row, 1));
    ListedEvent event = {.id = text(lister, row, 3),
                         .trigger = span(row, 4),
                         .words = text(lister, row, 6),
                         .event = text(lister, row, 7),
                         .modes = text(lister, row, 8),
                         .contexts = text(lister, row, 9),
                         .quad = sqlite3_column_int(row, 10),
                         .score = sqlite3_column_double(row, 11),
                         .factuality = text(lister, row, 12),
                         .confidence = sqlite3_column_double(row, 13),
                         .rule = text(lister, row, 14),
                         .start = text(lister, row, 15),
                         .end = text(lister, row, 16),
                         .date_how = text(lister, row, 17),
                         .place = {.name = text(lister, row, 18),
                                   .country = text(lister, row, 19),
                                   .admin1 = text(lister, row, 20),
                                   .type = text(lister, row, 23),
                                   .located = sqlite3_column_type(row, 21) != SQLITE_NULL && sqlite3_column_type(row, 22) != SQLITE_NULL,
                                   .lat = sqlite3_column_double(row, 21),
                                   .lon = sqlite3_column_double(row, 22)}};
    if (!report || !find_sentence(events->sentences, report->index, (uint32_t)sqlite3_column_int64(row, 2), &event.sentence))
        return damaged(lister, "an event");
    if (!event.start.len && !event.end.len) {
        event.start = event.end = events->reports->at[report->index].published;
        event.date_how = event.start.len ? STR("published") : STR("");
    }
    *ARENA_PUSH(lister->arena, &lister->events) = (Numbered){sqlite3_column_int64(row, 0), (uint32_t)events->events.n};
    *ARENA_PUSH(lister->arena, &events->events) = event;
    return true;
}

typedef struct ActorsInto {
    ListedEvent *events;
    Actors actors;
    ListedEvent *owner; /* of the actors being gathered */
    ListedRole role;
} ActorsInto;

/* Hands the gathered actors to their event. */
static void give(ActorsInto *into) {
    if (into->owner) {
        into->owner->actors[into->role] = into->actors.at;
        into->owner->n_actors[into->role] = (uint32_t)into->actors.n;
    }
    into->actors = (Actors){0};
}

static bool take_actor(Lister *lister, sqlite3_stmt *row, void *given) {
    ActorsInto *into = given;
    const Numbered *found = numbered(lister->events.at, lister->events.n, sqlite3_column_int64(row, 0));
    Str role = {(const char *)sqlite3_column_text(row, 1), (size_t)sqlite3_column_bytes(row, 1)};
    if (!found) return damaged(lister, "an actor");
    ListedRole is = str_equal(role, STR("actor"))       ? LISTED_ACTOR
                    : str_equal(role, STR("recipient")) ? LISTED_RECIPIENT
                                                        : LISTED_ATTRIBUTION;
    ListedEvent *owner = &into->events[found->index];
    if (owner != into->owner || is != into->role) give(into);
    into->owner = owner;
    into->role = is;
    *ARENA_PUSH(lister->arena, &into->actors) = (ListedActor){.span = span(row, 2),
                                                              .name = text(lister, row, 5),
                                                              .country = text(lister, row, 6),
                                                              .sectors = text(lister, row, 7),
                                                              .entity = text(lister, row, 8),
                                                              .type = text(lister, row, 9)};
    return true;
}

/* --- Order -------------------------------------------------------------------------------------------------------- */

/* The days of YYYY-MM-DD compare as their bytes do; without one last. */
static int compare_days(Str a, Str b) {
    if (!a.len || !b.len) return (b.len != 0) - (a.len != 0);
    return str_compare(a, b);
}

static int compare_events(const ListedEvent *a, const ListedEvent *b) {
    int order = compare_days(a->start.len ? a->start : a->end, b->start.len ? b->start : b->end);
    return order ? order : compare_days(a->end, b->end);
}

/* Merges sorted halves, so that events of one day stay in the order in which they were read. */
static void sort_events(ListedEvent *events, ListedEvent *room, size_t n) {
    if (n < 2) return;
    size_t half = n / 2;
    sort_events(events, room, half);
    sort_events(events + half, room, n - half);
    memcpy(room, events, n * sizeof *events);
    for (size_t i = 0, a = 0, b = half; i < n; i++)
        events[i] = a < half && (b == n || compare_events(&room[a], &room[b]) <= 0) ? room[a++] : room[b++];
}

static bool list(Store *store, Arena *arena, Listing *out, Error *error) {
    Lister lister = {.store = store, .arena = arena, .error = error};
    Reports reports = {0};
    Sentences sentences = {0};
    EventsInto events = {.reports = &reports, .sentences = &sentences};
    if (!each(&lister, SQL_LIST_REPORTS, take_report, &reports) || !each(&lister, SQL_LIST_SENTENCES, take_sentence, &sentences) ||
        !each(&lister, SQL_LIST_EVENTS, take_event, &events))
        return false;
    ActorsInto actors = {.events = events.events.at};
    if (!each(&lister, SQL_LIST_ACTORS, take_actor, &actors)) return false;
    give(&actors);
    sort_events(events.events.at, ARENA_ARRAY(arena, ListedEvent, events.events.n), events.events.n);
    *out = (Listing){.reports = reports.at,
                     .sentences = sentences.at,
                     .events = events.events.at,
                     .n_reports = reports.n,
                     .n_sentences = sentences.n,
                     .n_events = events.events.n};
    return true;
}

/* In one transaction, so that what another program adds meanwhile is there in all tables or in none. */
bool store_list(Store *store, Arena *arena, Listing *out, Error *error) {
    if (!store_run(store, SQL_BEGIN_READING, error, "")) return false;
    bool fine = list(store, arena, out, error);
    store_run(store, fine ? SQL_COMMIT : SQL_ROLLBACK, NULL, "");
    return fine;
}

void store_release(Store *store) {
    for (int i = 0; i < SQL_COUNT; i++) store_finish(store->statements[i]);
    if (!sqlite3_get_autocommit(store->handle)) store_run(store, SQL_ROLLBACK, NULL, "");
}
