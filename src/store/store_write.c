/* Writing a report and its records. */
#include <math.h>

#include "base/arena.h"
#include "store/store_internal.h"
#include "store/words.h"

enum { REASONS_BYTES = 4096 /* of the clues to a report's date: some thirty */ };

enum { BATCH_REPORTS = 64 /* a transaction's worth: some seconds of coding, a few hundredths of a second of writing */ };

/* What the functions below pass along. */
typedef struct Writing {
    Store *store;
    const StoreCoding *coding;
    int64_t report; /* its number */
    Error *error;
} Writing;

static Str words(const Writing *writing, Span span) { return span_words(writing->coding->report->body, span); }

/* --- Transactions ------------------------------------------------------------------------------------------------- */

bool store_commit(Store *store, Error *error) {
    if (!store->in_transaction) return true;
    if (!store_run(store, SQL_COMMIT, error, "")) {
        if (!sqlite3_get_autocommit(store->handle)) store_run(store, SQL_ROLLBACK, NULL, "");
        store->in_transaction = false;
        store->pending = 0;
        return false;
    }
    store->in_transaction = false;
    store->committed += store->pending;
    store->pending = 0;
    return true;
}

static bool begin(Store *store, Error *error) {
    if (!store->in_transaction && !store_run(store, SQL_BEGIN, error, "")) return false;
    store->in_transaction = true;
    return store_run(store, SQL_SAVEPOINT, error, "");
}

/* Takes back the report at hand. SQLite has taken back the whole transaction itself when the disk was full. */
static void undo(Store *store) {
    if (sqlite3_get_autocommit(store->handle)) {
        store->in_transaction = false;
        store->pending = 0;
        return;
    }
    store_run(store, SQL_UNDO, NULL, "");
    store_run(store, SQL_RELEASE, NULL, "");
}

/* --- Actors ------------------------------------------------------------------------------------------------------- */

enum { CODE_TEXT_MAX = 4 * CODE_SECTORS_MAX };

/* "GOV MIL" */
static Str sectors_text(const ActorCode *code, char out[CODE_TEXT_MAX]) {
    size_t n = 0;
    for (int i = 0; i < CODE_SECTORS_MAX && code->sectors[i][0]; i++) {
        if (n) out[n++] = ' ';
        size_t length = strnlen(code->sectors[i], 3);
        memcpy(out + n, code->sectors[i], length);
        n += length;
    }
    return (Str){out, n};
}

static bool add_actor(const Writing *writing, Sql sql, int64_t record, Str role, size_t position, const Actor *actor) {
    char sectors[CODE_TEXT_MAX];
    Str country = {actor->code.country, strnlen(actor->code.country, 3)};
    return store_run(writing->store, sql, writing->error, "itiiitttttttt", record, role, (int64_t)position, (int64_t)actor->span.start,
                     (int64_t)actor->span.end, words(writing, actor->span), actor->name, country,
                     sectors_text(&actor->code, sectors), actor->entity, actor->kind, actor->office, actor->how);
}

static bool add_actors(const Writing *writing, Sql sql, int64_t record, Str role, const Actor *actors, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (!add_actor(writing, sql, record, role, i, &actors[i])) return false;
    return true;
}

/* --- Places ------------------------------------------------------------------------------------------------------- */

/* The arguments of PLACE_VALUES; coordinates that are no numbers become NULL. */
#define PLACE_TYPES "iiittttttdditd"
#define PLACE_ARGUMENTS(writing, place)                                                                                    \
    (int64_t)(place)->sentence, (int64_t)(place)->words.start, (int64_t)(place)->words.end, words(writing, (place)->words), \
        (place)->sense, (place)->name, (place)->type, str_of((place)->country), (place)->admin1, coordinate(place, (place)->lat), \
        coordinate(place, (place)->lon), (int64_t)(place)->geonames, (place)->how, (place)->confidence

static double coordinate(const PlaceRecord *place, double degrees) { return place->located ? degrees : NAN; }

static bool add_place(const Writing *writing, size_t i) {
    const PlaceRecord *place = &writing->coding->records->places[i];
    return store_run(writing->store, SQL_ADD_PLACE, writing->error, "ti" PLACE_TYPES, str_of(writing->coding->ids->places[i].text), writing->report,
                     PLACE_ARGUMENTS(writing, place));
}

static bool add_event_place(const Writing *writing, int64_t number, const EventRecord *event) {
    if (!event->place) return true;
    return store_run(writing->store, SQL_ADD_EVENT_PLACE, writing->error, "itd" PLACE_TYPES, number, event->place_how, event->place_confidence,
                     PLACE_ARGUMENTS(writing, event->place));
}

/* --- Records ------------------------------------------------------------------------------------------------------ */

static bool rule_number(const Writing *writing, Str rule, Str text, int64_t *out) {
    if (!store_run(writing->store, SQL_ADD_RULE, writing->error, "tt", rule, text)) return false;
    int code;
    sqlite3_stmt *statement = store_step(writing->store, SQL_FIND_RULE, &code, writing->error, "tt", rule, text);
    if (!statement) return false;
    *out = sqlite3_column_int64(statement, 0);
    store_finish(statement);
    return true;
}

/* "a b"; the pieces have no spaces in them. */
static Str joined(const Str *pieces, size_t n, char *out, size_t room) {
    size_t used = 0;
    for (size_t i = 0; i < n && used + pieces[i].len + 1 < room; i++) {
        if (used) out[used++] = ' ';
        if (pieces[i].len) memcpy(out + used, pieces[i].ptr, pieces[i].len);
        used += pieces[i].len;
    }
    return (Str){out, used};
}

/* A day as text; empty when it is not known. */
static Str day_text(Day day, char out[11]) {
    if (day == DAY_UNKNOWN) return STR("");
    day_format(day, out);
    return str_of(out);
}

static bool add_event(const Writing *writing, size_t i) {
    const EventRecord *event = &writing->coding->records->events[i];
    Str rule_text = writing->coding->rule_texts ? writing->coding->rule_texts[i] : (Str){0};
    int64_t rule;
    char modes[256], contexts[256], start[11], end[11];
    const Dates *date = &event->date;
    if (!rule_number(writing, event->rule, rule_text, &rule)) return false;
    if (!store_run(writing->store, SQL_ADD_EVENT, writing->error, "tiiiitttttidtttiittid", str_of(writing->coding->ids->events[i].text), writing->report,
                   (int64_t)event->sentence, (int64_t)event->trigger.start, (int64_t)event->trigger.end, words(writing, event->trigger),
                   event_type_text(event), joined(event->modes, event->n_modes, modes, sizeof modes),
                   joined(event->contexts, event->n_contexts, contexts, sizeof contexts), event->cameo, (int64_t)event->quad, event->score,
                   factuality_text(event->factuality), day_text(date->start, start), day_text(date->end, end), (int64_t)date->words.start,
                   (int64_t)date->words.end, words(writing, date->words), date->how, rule, event->confidence))
        return false;
    int64_t number = sqlite3_last_insert_rowid(writing->store->handle);
    return add_event_place(writing, number, event) && add_actors(writing, SQL_ADD_EVENT_ACTOR, number, STR("actor"), event->actors, event->n_actors) &&
           add_actors(writing, SQL_ADD_EVENT_ACTOR, number, STR("recipient"), event->recipients, event->n_recipients) &&
           add_actors(writing, SQL_ADD_EVENT_ACTOR, number, STR("attribution"), event->attribution, event->n_attribution);
}

static bool add_statement(const Writing *writing, size_t i) {
    const StatementRecord *statement = &writing->coding->records->statements[i];
    if (!store_run(writing->store, SQL_ADD_STATEMENT, writing->error, "tiiiittiid", str_of(writing->coding->ids->statements[i].text),
                   writing->report, (int64_t)statement->sentence, (int64_t)statement->words.start, (int64_t)statement->words.end,
                   words(writing, statement->words), statement_kind_text(statement->kind), (int64_t)statement->verb.start,
                   (int64_t)statement->verb.end, statement->confidence))
        return false;
    int64_t number = sqlite3_last_insert_rowid(writing->store->handle);
    return add_actors(writing, SQL_ADD_STATEMENT_ACTOR, number, STR("speaker"), &statement->speaker, statement->has_speaker) &&
           add_actors(writing, SQL_ADD_STATEMENT_ACTOR, number, STR("audience"), &statement->audience, statement->has_audience);
}

static bool add_figure(const Writing *writing, size_t i) {
    const FigureRecord *figure = &writing->coding->records->figures[i];
    return store_run(writing->store, SQL_ADD_FIGURE, writing->error, "tiiiittiitii", str_of(writing->coding->ids->figures[i].text),
                     writing->report, (int64_t)figure->sentence, (int64_t)figure->words.start, (int64_t)figure->words.end,
                     words(writing, figure->words), figure->measure, figure->low, figure->high, figure->qualifier,
                     (int64_t)figure->of_whom.start, (int64_t)figure->of_whom.end);
}

static bool add_time(const Writing *writing, size_t i) {
    const TimeRecord *time = &writing->coding->records->times[i];
    char start[11], end[11];
    return store_run(writing->store, SQL_ADD_TIME, writing->error, "tiiiittttttt" "t", str_of(writing->coding->ids->times[i].text), writing->report,
                     (int64_t)time->sentence, (int64_t)time->words.start, (int64_t)time->words.end, words(writing, time->words),
                     timex_type_text(time->type), time->value, time->modifier, day_text(time->start, start), day_text(time->end, end), time->how,
                     time->rule);
}

static bool add_entity(const Writing *writing, size_t i) {
    const EntityRecord *entity = &writing->coding->records->entities[i];
    const Actor *actor = &entity->actor;
    char sectors[CODE_TEXT_MAX];
    Str country = {actor->code.country, strnlen(actor->code.country, 3)};
    if (!store_run(writing->store, SQL_ADD_ENTITY, writing->error, "tiiitttttttt", str_of(writing->coding->ids->entities[i].text),
                   writing->report, (int64_t)actor->span.start, (int64_t)actor->span.end, words(writing, actor->span), actor->name,
                   country, sectors_text(&actor->code, sectors), actor->entity, actor->kind, actor->office, actor->how))
        return false;
    int64_t number = sqlite3_last_insert_rowid(writing->store->handle);
    for (size_t k = 0; k < entity->n_mentions; k++)
        if (!store_run(writing->store, SQL_ADD_MENTION, writing->error, "iii", number, (int64_t)entity->mentions[k].start,
                       (int64_t)entity->mentions[k].end))
            return false;
    return true;
}

static Str block_text(BlockKind kind) {
    switch (kind) {
    case BLOCK_BODY: return STR("body");
    case BLOCK_HEADLINE: return STR("headline");
    case BLOCK_STANDFIRST: return STR("standfirst");
    case BLOCK_HEADING: return STR("heading");
    case BLOCK_FURNITURE: return STR("furniture");
    case BLOCK_CAPTION: return STR("caption");
    case BLOCK_REPEAT: return STR("repeat");
    }
    return STR("body");
}

static bool add_records(const Writing *writing) {
    const StoreCoding *coding = writing->coding;
    for (size_t i = 0; i < coding->n_sentences; i++) {
        const Sentence *sentence = &coding->sentences[i];
        if (!store_run(writing->store, SQL_ADD_SENTENCE, writing->error, "iiiitt", writing->report, (int64_t)i, (int64_t)sentence->start,
                       (int64_t)sentence->end, block_text(sentence->kind), coding->trees ? coding->trees[i] : (Str){0}))
            return false;
    }
    for (size_t i = 0; i < coding->records->n_events; i++)
        if (!add_event(writing, i)) return false;
    for (size_t i = 0; i < coding->records->n_statements; i++)
        if (!add_statement(writing, i)) return false;
    for (size_t i = 0; i < coding->records->n_figures; i++)
        if (!add_figure(writing, i)) return false;
    for (size_t i = 0; i < coding->records->n_times; i++)
        if (!add_time(writing, i)) return false;
    for (size_t i = 0; i < coding->records->n_entities; i++)
        if (!add_entity(writing, i)) return false;
    for (size_t i = 0; i < coding->records->n_places; i++)
        if (!add_place(writing, i)) return false;
    return true;
}

/* --- Reports ------------------------------------------------------------------------------------------------------ */

static bool drop_records(const Writing *writing) {
    static const Sql drops[] = {SQL_DROP_EVENTS, SQL_DROP_STATEMENTS, SQL_DROP_FIGURES,  SQL_DROP_TIMES,
                                SQL_DROP_PLACES, SQL_DROP_ENTITIES,   SQL_DROP_SENTENCES};
    for (size_t i = 0; i < sizeof drops / sizeof *drops; i++)
        if (!store_run(writing->store, drops[i], writing->error, "i", writing->report)) return false;
    return true;
}

static bool add_publication(const Writing *writing) {
    const Report *report = writing->coding->report;
    return store_run(writing->store, SQL_ADD_PUBLICATION, writing->error, "itttttti", writing->report, report->source_id, report->outlet,
                     report->url, report->published, report->title, report->path, (int64_t)report->line);
}

/* One reason a line. What does not fit is left out at the end. */
static Str reasons_text(const Dating *dating, char *out, size_t room) {
    size_t n = 0;
    for (size_t i = 0; i < dating->n_reasons && n + dating->reasons[i].text.len + 1 < room; i++) {
        if (n) out[n++] = '\n';
        memcpy(out + n, dating->reasons[i].text.ptr, dating->reasons[i].text.len);
        n += dating->reasons[i].text.len;
    }
    return (Str){out, n};
}

/* Adds a report not met before. */
static bool add_new(Writing *writing) {
    const Report *report = writing->coding->report;
    const Dating *dating = &writing->coding->records->dating;
    char start[11], end[11], reasons[REASONS_BYTES];
    if (!store_run(writing->store, SQL_ADD_REPORT, writing->error, "ttttttttttt" "ttdtt", str_of(report->id), report->title, report->outlet,
                   report->byline, report->agency, report->url, report->dateline, report->published, report->published_how,
                   report->language, report->body, day_text(dating->start, start), day_text(dating->end, end), dating->confidence, dating->how,
                   reasons_text(dating, reasons, sizeof reasons)))
        return false;
    writing->report = sqlite3_last_insert_rowid(writing->store->handle);
    return add_publication(writing) && add_records(writing);
}

/* A report met again: one more publication at most, and its coding anew unless an earlier publication's stands. */
static bool add_again(Writing *writing, bool earlier_stands) {
    const Report *report = writing->coding->report;
    if (!add_publication(writing)) return false;
    if (earlier_stands) return true;
    const Dating *dating = &writing->coding->records->dating;
    char start[11], end[11], reasons[REASONS_BYTES];
    return store_run(writing->store, SQL_REPLACE_REPORT, writing->error, "ttttttttt" "ttdtti", report->title, report->outlet,
                     report->byline, report->agency, report->url, report->dateline, report->published, report->published_how,
                     report->language, day_text(dating->start, start), day_text(dating->end, end), dating->confidence, dating->how,
                     reasons_text(dating, reasons, sizeof reasons), writing->report) &&
           drop_records(writing) && add_records(writing);
}

static bool add(Writing *writing) {
    const Report *report = writing->coding->report;
    int code;
    sqlite3_stmt *found = store_step(writing->store, SQL_FIND_REPORT, &code, writing->error, "t", str_of(report->id));
    if (!found) return false;
    bool known = code == SQLITE_ROW, earlier_stands = false;
    if (known) {
        writing->report = sqlite3_column_int64(found, 0);
        Str before = {(const char *)sqlite3_column_text(found, 1), (size_t)sqlite3_column_bytes(found, 1)};
        earlier_stands = before.len && (!report->published.len || str_compare(report->published, before) > 0);
    }
    store_finish(found);
    return known ? add_again(writing, earlier_stands) : add_new(writing);
}

bool store_add(Store *store, const StoreCoding *coding, Error *error) {
    Writing writing = {.store = store, .coding = coding, .error = error};
    if (!begin(store, error)) return false;
    if (!add(&writing) || !store_run(store, SQL_RELEASE, error, "")) {
        undo(store);
        return false;
    }
    store->pending++;
    return store->pending < BATCH_REPORTS || store_commit(store, error);
}
