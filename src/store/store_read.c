/* Reading one record back, with all that explains it. Everything read is copied into an arena whose guard is set by
 * store_find, so that the functions below need not look at memory. */
#include "base/arena.h"
#include "store/store_internal.h"

typedef struct Reading {
    Store *store;
    Arena *arena;
    Error *error;
    int64_t key; /* the row number of the record */
} Reading;

static Str text(const Reading *reading, sqlite3_stmt *row, int column) {
    Str value = {(const char *)sqlite3_column_text(row, column), (size_t)sqlite3_column_bytes(row, column)};
    return arena_copy(reading->arena, value);
}
static uint32_t number(sqlite3_stmt *row, int column) { return (uint32_t)sqlite3_column_int64(row, column); }
static Span span(sqlite3_stmt *row, int column) { return (Span){number(row, column), number(row, column + 1)}; }

/* The statement standing on the row that it is sure to have, or NULL. */
static sqlite3_stmt *row_of(const Reading *reading, Sql sql, int64_t key) {
    int code;
    sqlite3_stmt *row = store_step(reading->store, sql, &code, reading->error, "i", key);
    if (row && code != SQLITE_ROW) {
        store_finish(row);
        error_set(reading->error, "%s is a damaged database: a record points to nothing", reading->store->path);
        return NULL;
    }
    return row;
}

/* Steps on; false at the end and on failure. */
static bool next(const Reading *reading, sqlite3_stmt *row, bool *failed) {
    int code = sqlite3_step(row);
    *failed = code != SQLITE_ROW && code != SQLITE_DONE && !store_failed(reading->store, code, reading->error);
    return code == SQLITE_ROW;
}

/* "a b" → its pieces, at most `room`. */
static size_t split(Str joined, Str *pieces, size_t room) {
    size_t n = 0;
    for (Str piece = str_word(&joined); piece.len && n < room; piece = str_word(&joined)) pieces[n++] = piece;
    return n;
}

static Actor actor_of(const Reading *reading, sqlite3_stmt *row) {
    Actor actor = {.span = span(row, 0),
                   .name = text(reading, row, 3),
                   .entity = text(reading, row, 6),
                   .kind = text(reading, row, 7),
                   .office = text(reading, row, 8),
                   .how = text(reading, row, 9)};
    Str country = text(reading, row, 4), sectors[CODE_SECTORS_MAX];
    memcpy(actor.code.country, country.ptr, country.len < 3 ? country.len : 3);
    size_t n = split(text(reading, row, 5), sectors, CODE_SECTORS_MAX);
    for (size_t i = 0; i < n; i++) memcpy(actor.code.sectors[i], sectors[i].ptr, sectors[i].len < 3 ? sectors[i].len : 3);
    return actor;
}

static bool read_actors(const Reading *reading, Sql sql, int64_t record, Str role, Actor **out, size_t *n) {
    ARENA_LIST(Actor) actors = {0};
    int code;
    bool failed = false;
    sqlite3_stmt *row = store_step(reading->store, sql, &code, reading->error, "it", record, role);
    if (!row) return false;
    for (bool more = code == SQLITE_ROW; more; more = next(reading, row, &failed)) *ARENA_PUSH(reading->arena, &actors) = actor_of(reading, row);
    store_finish(row);
    *out = actors.at;
    *n = actors.n;
    return !failed;
}

/* The columns of PLACE_COLUMNS. */
static PlaceRecord place_of(const Reading *reading, sqlite3_stmt *row) {
    PlaceRecord place = {.sentence = number(row, 0),
                         .words = span(row, 1),
                         .sense = text(reading, row, 4),
                         .name = text(reading, row, 5),
                         .type = text(reading, row, 6),
                         .admin1 = text(reading, row, 8),
                         .located = sqlite3_column_type(row, 9) != SQLITE_NULL,
                         .lat = sqlite3_column_double(row, 9),
                         .lon = sqlite3_column_double(row, 10),
                         .geonames = number(row, 11),
                         .how = text(reading, row, 12),
                         .confidence = sqlite3_column_double(row, 13)};
    Str country = text(reading, row, 7);
    memcpy(place.country, country.ptr, country.len < 3 ? country.len : 3);
    return place;
}

static bool read_event_place(const Reading *reading, int64_t key, EventRecord *event) {
    int code;
    sqlite3_stmt *row = store_step(reading->store, SQL_READ_EVENT_PLACE, &code, reading->error, "i", key);
    if (!row) return false;
    if (code == SQLITE_ROW) {
        PlaceRecord *place = ARENA_NEW(reading->arena, PlaceRecord);
        *place = place_of(reading, row);
        event->place = place;
        event->place_how = text(reading, row, 14);
        event->place_confidence = sqlite3_column_double(row, 15);
    }
    store_finish(row);
    return true;
}

static Day day_at(const Reading *reading, sqlite3_stmt *row, int column) {
    Day day;
    return day_parse(text(reading, row, column), &day) ? day : DAY_UNKNOWN;
}

static void read_dating(const Reading *reading, sqlite3_stmt *row, Dating *out) {
    *out = (Dating){.start = day_at(reading, row, 11), .end = day_at(reading, row, 12), .confidence = sqlite3_column_double(row, 13),
                    .how = text(reading, row, 14)};
    ARENA_LIST(struct DatingReason) reasons = {0};
    for (Str rest = text(reading, row, 15); rest.ptr && rest.len;) {
        Str line = str_cut(&rest, '\n');
        *ARENA_PUSH(reading->arena, &reasons) = (struct DatingReason){.text = line};
    }
    out->reasons = reasons.at;
    out->n_reasons = reasons.n;
}

static bool read_report(const Reading *reading, int64_t key, StoredRecord *record) {
    Report *out = &record->report;
    sqlite3_stmt *row = row_of(reading, SQL_READ_REPORT, key);
    if (!row) return false;
    Str id = text(reading, row, 0);
    memcpy(out->id, id.ptr, id.len < sizeof out->id ? id.len : sizeof out->id - 1);
    Str *const fields[] = {&out->title,    &out->outlet,    &out->byline,        &out->agency,   &out->url,
                           &out->dateline, &out->published, &out->published_how, &out->language, &out->body};
    for (int i = 0; i < 10; i++) *fields[i] = text(reading, row, i + 1);
    read_dating(reading, row, &record->dating);
    store_finish(row);
    row = row_of(reading, SQL_READ_PUBLICATION, key);
    if (!row) return false;
    out->source_id = text(reading, row, 0);
    out->path = text(reading, row, 1);
    out->line = (uint64_t)sqlite3_column_int64(row, 2);
    store_finish(row);
    return true;
}

static bool read_sentence(const Reading *reading, int64_t report, uint32_t n, StoredRecord *out) {
    int code;
    sqlite3_stmt *row = store_step(reading->store, SQL_READ_SENTENCE, &code, reading->error, "ii", report, (int64_t)n);
    if (!row) return false;
    if (code == SQLITE_ROW) {
        out->sentence = (Sentence){.start = number(row, 0), .end = number(row, 1), .number = n};
        out->tree = text(reading, row, 3);
    }
    store_finish(row);
    return true;
}

/* --- One function a kind ------------------------------------------------------------------------------------------ */

static Factuality factuality_of(Str name) {
    for (int i = 0; i < FACT_COUNT; i++)
        if (str_equal(factuality_text((Factuality)i), name)) return (Factuality)i;
    return FACT_ASSERTED;
}

static bool read_event(const Reading *reading, int64_t key, StoredRecord *out) {
    EventRecord *event = &out->event;
    sqlite3_stmt *row = row_of(reading, SQL_READ_EVENT, key);
    if (!row) return false;
    int64_t report = sqlite3_column_int64(row, 0);
    *event = (EventRecord){.sentence = number(row, 1),
                           .trigger = span(row, 2),
                           .event = plover_event_of(text(reading, row, 4)),
                           .type = text(reading, row, 4),
                           .cameo = text(reading, row, 7),
                           .quad = (int)number(row, 8),
                           .score = sqlite3_column_double(row, 9),
                           .factuality = factuality_of(text(reading, row, 10)),
                           .confidence = sqlite3_column_double(row, 11),
                           .rule = text(reading, row, 12)};
    event->n_modes = split(text(reading, row, 5), event->modes, FRAME_MODES_MAX + 1);
    event->n_contexts = split(text(reading, row, 6), event->contexts, FRAME_CONTEXTS_MAX);
    out->rule_text = text(reading, row, 13);
    event->date = (Dates){.start = day_at(reading, row, 14), .end = day_at(reading, row, 15), .words = span(row, 16), .how = text(reading, row, 18)};
    store_finish(row);
    return read_event_place(reading, key, event) && read_actors(reading, SQL_READ_EVENT_ACTORS, key, STR("actor"), &event->actors, &event->n_actors) &&
           read_actors(reading, SQL_READ_EVENT_ACTORS, key, STR("recipient"), &event->recipients, &event->n_recipients) &&
           read_actors(reading, SQL_READ_EVENT_ACTORS, key, STR("attribution"), &event->attribution, &event->n_attribution) &&
           read_report(reading, report, out) && read_sentence(reading, report, event->sentence, out);
}

static StatementKind statement_kind_of(Str name) {
    static const StatementKind kinds[] = {STATEMENT_DIRECT, STATEMENT_INDIRECT, STATEMENT_MIXED};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(statement_kind_text(kinds[i]), name)) return kinds[i];
    return STATEMENT_INDIRECT;
}

static bool read_statement(const Reading *reading, int64_t key, StoredRecord *out) {
    StatementRecord *statement = &out->statement;
    sqlite3_stmt *row = row_of(reading, SQL_READ_STATEMENT, key);
    if (!row) return false;
    int64_t report = sqlite3_column_int64(row, 0);
    *statement = (StatementRecord){.sentence = number(row, 1),
                                   .words = span(row, 2),
                                   .kind = statement_kind_of(text(reading, row, 4)),
                                   .verb = span(row, 5),
                                   .confidence = sqlite3_column_double(row, 7)};
    store_finish(row);
    Actor *speakers, *audience;
    size_t n_speakers, n_audience;
    if (!read_actors(reading, SQL_READ_STATEMENT_ACTORS, key, STR("speaker"), &speakers, &n_speakers) ||
        !read_actors(reading, SQL_READ_STATEMENT_ACTORS, key, STR("audience"), &audience, &n_audience))
        return false;
    statement->has_speaker = n_speakers > 0;
    statement->has_audience = n_audience > 0;
    if (n_speakers) statement->speaker = speakers[0];
    if (n_audience) statement->audience = audience[0];
    return read_report(reading, report, out) && read_sentence(reading, report, statement->sentence, out);
}

static bool read_figure(const Reading *reading, int64_t key, StoredRecord *out) {
    sqlite3_stmt *row = row_of(reading, SQL_READ_FIGURE, key);
    if (!row) return false;
    int64_t report = sqlite3_column_int64(row, 0);
    out->figure = (FigureRecord){.sentence = number(row, 1),
                                 .words = span(row, 2),
                                 .measure = text(reading, row, 4),
                                 .low = sqlite3_column_int64(row, 5),
                                 .high = sqlite3_column_int64(row, 6),
                                 .qualifier = text(reading, row, 7),
                                 .of_whom = span(row, 8)};
    store_finish(row);
    return read_report(reading, report, out) && read_sentence(reading, report, out->figure.sentence, out);
}

static TimexType timex_type_of(Str name) {
    for (int i = TIMEX_DATE; i <= TIMEX_SET; i++)
        if (str_equal(timex_type_text((TimexType)i), name)) return (TimexType)i;
    return TIMEX_DATE;
}

static bool read_time(const Reading *reading, int64_t key, StoredRecord *out) {
    sqlite3_stmt *row = row_of(reading, SQL_READ_TIME, key);
    if (!row) return false;
    int64_t report = sqlite3_column_int64(row, 0);
    out->time = (TimeRecord){.sentence = number(row, 1),
                             .words = span(row, 2),
                             .type = timex_type_of(text(reading, row, 4)),
                             .value = text(reading, row, 5),
                             .modifier = text(reading, row, 6),
                             .start = day_at(reading, row, 7),
                             .end = day_at(reading, row, 8),
                             .how = text(reading, row, 9),
                             .rule = text(reading, row, 10)};
    store_finish(row);
    return read_report(reading, report, out) && read_sentence(reading, report, out->time.sentence, out);
}

static bool read_entity(const Reading *reading, int64_t key, StoredRecord *out) {
    ARENA_LIST(Span) mentions = {0};
    int code;
    bool failed = false;
    sqlite3_stmt *row = row_of(reading, SQL_READ_ENTITY, key);
    if (!row) return false;
    out->entity.actor = actor_of(reading, row);
    int64_t report = sqlite3_column_int64(row, 10);
    store_finish(row);
    row = store_step(reading->store, SQL_READ_MENTIONS, &code, reading->error, "i", key);
    if (!row) return false;
    for (bool more = code == SQLITE_ROW; more; more = next(reading, row, &failed)) *ARENA_PUSH(reading->arena, &mentions) = span(row, 0);
    store_finish(row);
    out->entity.mentions = mentions.at;
    out->entity.n_mentions = mentions.n;
    return !failed && read_report(reading, report, out);
}

static bool read_place(const Reading *reading, int64_t key, StoredRecord *out) {
    sqlite3_stmt *row = row_of(reading, SQL_READ_PLACE, key);
    if (!row) return false;
    out->place = place_of(reading, row);
    int64_t report = sqlite3_column_int64(row, 14);
    store_finish(row);
    return read_report(reading, report, out) && read_sentence(reading, report, out->place.sentence, out);
}

/* --- Finding ------------------------------------------------------------------------------------------------------ */

/* Offsets come from a file that others may have written to. */
static bool spans_hold(const StoredRecord *record) {
    size_t size = record->report.body.len;
#define HOLDS(span) ((span).start <= (span).end && (span).end <= size)
    bool fine = record->sentence.start <= record->sentence.end && record->sentence.end <= size;
    switch (record->kind) {
    case STORED_EVENT:
        fine = fine && HOLDS(record->event.trigger) && HOLDS(record->event.date.words);
        fine = fine && (!record->event.place || HOLDS(record->event.place->words));
        for (size_t i = 0; i < record->event.n_actors; i++) fine = fine && HOLDS(record->event.actors[i].span);
        for (size_t i = 0; i < record->event.n_recipients; i++) fine = fine && HOLDS(record->event.recipients[i].span);
        for (size_t i = 0; i < record->event.n_attribution; i++) fine = fine && HOLDS(record->event.attribution[i].span);
        break;
    case STORED_STATEMENT:
        fine = fine && HOLDS(record->statement.words) && HOLDS(record->statement.verb) && HOLDS(record->statement.speaker.span) &&
               HOLDS(record->statement.audience.span);
        break;
    case STORED_FIGURE: fine = fine && HOLDS(record->figure.words) && HOLDS(record->figure.of_whom); break;
    case STORED_TIME: fine = fine && HOLDS(record->time.words); break;
    case STORED_PLACE: fine = fine && HOLDS(record->place.words); break;
    case STORED_ENTITY:
        fine = fine && HOLDS(record->entity.actor.span);
        for (size_t i = 0; i < record->entity.n_mentions; i++) fine = fine && HOLDS(record->entity.mentions[i]);
        break;
    }
#undef HOLDS
    return fine;
}

static StoreFound find_key(Reading *reading, Str id, StoredRecord *out) {
    int code;
    bool failed = false, more = false;
    sqlite3_stmt *row = store_step(reading->store, SQL_FIND_ID, &code, reading->error, "t", id);
    if (!row) return STORE_FAILED;
    StoreFound found = code == SQLITE_ROW ? STORE_FOUND : STORE_NOT_FOUND;
    if (found == STORE_FOUND) {
        out->kind = (StoredKind)sqlite3_column_int(row, 0);
        reading->key = sqlite3_column_int64(row, 1);
        Str whole = text(reading, row, 2);
        memcpy(out->id.text, whole.ptr, whole.len < RECORD_ID_DIGITS ? whole.len : RECORD_ID_DIGITS);
        more = next(reading, row, &failed);
    }
    store_finish(row);
    if (failed) return STORE_FAILED;
    if (more) {
        error_set(reading->error, "several records of %s have ids that begin with '%.*s'", reading->store->path, STR_ARG(id));
        return STORE_AMBIGUOUS;
    }
    if (found == STORE_NOT_FOUND) error_set(reading->error, "%s has no record '%.*s'", reading->store->path, STR_ARG(id));
    return found;
}

static StoreFound find(Reading *reading, Str id, StoredRecord *out) {
    static bool (*const read[])(const Reading *, int64_t, StoredRecord *) = {
        [STORED_EVENT] = read_event,   [STORED_STATEMENT] = read_statement, [STORED_FIGURE] = read_figure,
        [STORED_ENTITY] = read_entity, [STORED_TIME] = read_time,           [STORED_PLACE] = read_place};
    StoreFound found = find_key(reading, id, out);
    if (found != STORE_FOUND) return found;
    if (!read[out->kind](reading, reading->key, out)) return STORE_FAILED;
    if (spans_hold(out)) return STORE_FOUND;
    error_set(reading->error, "%s is a damaged database: record %s points outside its report", reading->store->path, out->id.text);
    return STORE_FAILED;
}

StoreFound store_find(Store *store, Str id, Arena *arena, StoredRecord *out, Error *error) {
    Reading reading = {.store = store, .arena = arena, .error = error};
    jmp_buf guard;
    memset(out, 0, sizeof *out);
    if (setjmp(guard)) {
        arena->guard = NULL;
        for (int i = 0; i < SQL_COUNT; i++) store_finish(store->statements[i]);
        error_set(error, "out of memory while reading %s", store->path);
        return STORE_FAILED;
    }
    arena->guard = &guard;
    StoreFound found = find(&reading, id, out);
    arena->guard = NULL;
    return found;
}
