/* Why a record is as it is, told from the database alone. */
#include <inttypes.h>
#include <stdlib.h>

#include "engine/engine.h"

/* Text that grows, and the record it is about. */
typedef struct Telling {
    Arena *arena;
    const StoredRecord *record;
    ARENA_LIST(char) text;
} Telling;

static void put(Telling *telling, Str text) {
    for (size_t i = 0; i < text.len; i++) *ARENA_PUSH(telling->arena, &telling->text) = text.ptr[i];
}

/* Formats; the arguments must not call what changes anything, STR_ARG takes its own twice. */
#define TELL(telling, ...) put((telling), arena_format((telling)->arena, __VA_ARGS__))

static Str words(const Telling *telling, Span span) {
    return squeezed(telling->arena, span_words(telling->record->report.body, span));
}

/* "label     value" */
static void line(Telling *telling, const char *label, Str value) {
    if (value.len) TELL(telling, "%-12s%.*s\n", label, STR_ARG(value));
}

/* "2016-02-10", "2016-02-08 to 2016-02-10", "from 2016-02-10 on"; empty when neither day is known. */
static Str days_text(Arena *arena, Day start, Day end) {
    char from[11] = "", to[11] = "";
    if (start != DAY_UNKNOWN) day_format(start, from);
    if (end != DAY_UNKNOWN) day_format(end, to);
    if (start == end) return str_of(start == DAY_UNKNOWN ? "" : arena_format(arena, "%s", from).ptr);
    if (start == DAY_UNKNOWN) return arena_format(arena, "until %s", to);
    if (end == DAY_UNKNOWN) return arena_format(arena, "from %s on", from);
    return arena_format(arena, "%s to %s", from, to);
}

/* Why a report that states no date is thought to be of these days. */
static void tell_dating(Telling *telling) {
    const Dating *dating = &telling->record->dating;
    if (telling->record->report.published.len || dating->start == DAY_UNKNOWN) return;
    TELL(telling, "%-12s%.*s, by %.*s, confidence %.*s\n", "dated", STR_ARG(days_text(telling->arena, dating->start, dating->end)), STR_ARG(dating->how),
         STR_ARG(decimal_text(telling->arena, dating->confidence, 2)));
    for (size_t i = 0; i < dating->n_reasons; i++) line(telling, i ? "" : "because", dating->reasons[i].text);
}

static void tell_report(Telling *telling) {
    const Report *report = &telling->record->report;
    line(telling, "report", str_of(report->id));
    line(telling, "given id", report->source_id);
    line(telling, "title", squeezed(telling->arena, report->title));
    line(telling, "outlet", squeezed(telling->arena, report->outlet));
    if (report->published.len)
        TELL(telling, "%-12s%.*s%s%.*s%s\n", "published", STR_ARG(report->published), report->published_how.len ? " (" : "",
             STR_ARG(report->published_how), report->published_how.len ? ")" : "");
    tell_dating(telling);
    line(telling, "url", report->url);
    if (report->line) TELL(telling, "%-12s%.*s, line %" PRIu64 "\n", "read from", STR_ARG(report->path), report->line);
    else line(telling, "read from", report->path);
}

static void tell_actor(Telling *telling, const char *role, const Actor *actor) {
    Str code = code_text(telling->arena, &actor->code);
    TELL(telling, "%-12s%.*s", role, STR_ARG(code.len ? code : STR("no code")));
    if (actor->name.len) TELL(telling, "  %.*s", STR_ARG(squeezed(telling->arena, actor->name)));
    if (actor->kind.len) TELL(telling, " (%.*s)", STR_ARG(actor->kind));
    if (actor->office.len) TELL(telling, ", %.*s", STR_ARG(actor->office));
    TELL(telling, "\n");
    if (actor->span.start < actor->span.end)
        TELL(telling, "%-12s\"%.*s\" at %" PRIu32 "-%" PRIu32, "", STR_ARG(words(telling, actor->span)), actor->span.start, actor->span.end);
    else TELL(telling, "%-12simplied, without words of its own", "");
    if (actor->how.len) TELL(telling, ", resolved by %.*s", STR_ARG(actor->how));
    if (actor->entity.len) TELL(telling, ", entity %.*s", STR_ARG(actor->entity));
    TELL(telling, "\n");
}

static void tell_actors(Telling *telling, const char *role, const Actor *actors, size_t n, const char *none) {
    for (size_t i = 0; i < n; i++) tell_actor(telling, role, &actors[i]);
    if (!n && none) line(telling, role, str_of(none));
}

static void tell_span(Telling *telling, const char *label, Span span) {
    if (span.start < span.end)
        TELL(telling, "%-12s\"%.*s\" at %" PRIu32 "-%" PRIu32 "\n", label, STR_ARG(words(telling, span)), span.start, span.end);
}

static void tell_sentence(Telling *telling) {
    const Sentence *sentence = &telling->record->sentence;
    TELL(telling, "\nsentence %" PRIu32 ", bytes %" PRIu32 "-%" PRIu32 "\n  %.*s\n", sentence->number + 1, sentence->start, sentence->end,
         STR_ARG(words(telling, (Span){sentence->start, sentence->end})));
}

/* The data's lines, indented. */
static void tell_rule(Telling *telling) {
    Str text = telling->record->rule_text;
    TELL(telling, "\nrule %.*s\n", STR_ARG(telling->record->event.rule));
    while (text.ptr && text.len) {
        Str row = str_cut(&text, '\n');
        TELL(telling, "  %.*s\n", STR_ARG(row));
    }
}

/* --- The tree ----------------------------------------------------------------------------------------------------- */

typedef struct Node {
    Str columns[10]; /* of CoNLL-U */
    int64_t head;
} Node;

typedef ARENA_LIST(Node) Nodes;

/* The words of a sentence in CoNLL-U; comments and ranges are passed over. */
static Nodes nodes_of(Arena *arena, Str tree) {
    Nodes nodes = {0};
    while (tree.ptr) {
        Str row = str_cut(&tree, '\n');
        int64_t id;
        Node node = {.head = 0};
        for (int i = 0; i < 10 && row.ptr; i++) node.columns[i] = str_cut(&row, '\t');
        if (!str_to_int(node.columns[0], &id) || id != (int64_t)nodes.n + 1 || !str_to_int(node.columns[6], &node.head)) continue;
        *ARENA_PUSH(arena, &nodes) = node;
    }
    return nodes;
}

static int depth_of(const Nodes *nodes, size_t i) {
    int depth = 0;
    for (int64_t head = nodes->at[i].head; head > 0 && head <= (int64_t)nodes->n && depth <= (int)nodes->n; depth++)
        head = nodes->at[head - 1].head;
    return depth;
}

static void tell_tree(Telling *telling) {
    Nodes nodes = nodes_of(telling->arena, telling->record->tree);
    if (nodes.n) TELL(telling, "\ntree: each word under the one it depends on, with its relation, tag and lemma\n");
    for (size_t i = 0; i < nodes.n; i++) {
        const Str *columns = nodes.at[i].columns;
        TELL(telling, "  %3zu  %*s%.*s  %.*s %.*s %.*s\n", i + 1, 2 * depth_of(&nodes, i), "", STR_ARG(columns[1]), STR_ARG(columns[7]),
             STR_ARG(columns[3]), STR_ARG(columns[2]));
    }
}

/* --- Places ------------------------------------------------------------------------------------------------------- */

static void tell_place_of(Telling *telling, const char *label, const PlaceRecord *place, Str tie, double confidence) {
    TELL(telling, "%-12s%.*s", label, STR_ARG(squeezed(telling->arena, place->name)));
    if (place->type.len) TELL(telling, " (%.*s)", STR_ARG(place->type));
    if (place->admin1.len && !str_equal(place->admin1, place->name)) TELL(telling, ", %.*s", STR_ARG(place->admin1));
    if (place->country[0]) TELL(telling, ", %s", place->country);
    if (place->located)
        TELL(telling, ", at %.*s %.*s", STR_ARG(decimal_text(telling->arena, place->lat, 4)), STR_ARG(decimal_text(telling->arena, place->lon, 4)));
    if (place->geonames) TELL(telling, ", GeoNames %" PRIu32, place->geonames);
    TELL(telling, "\n");
    if (place->words.start < place->words.end)
        TELL(telling, "%-12s\"%.*s\" at %" PRIu32 "-%" PRIu32 ", as %.*s, resolved by %.*s\n", "", STR_ARG(words(telling, place->words)), place->words.start,
             place->words.end, STR_ARG(place->sense), STR_ARG(place->how));
    else TELL(telling, "%-12sof the dateline, resolved by %.*s\n", "", STR_ARG(place->how));
    if (tie.len)
        TELL(telling, "%-12stied to the event: %.*s, confidence %.*s\n", "", STR_ARG(tie), STR_ARG(decimal_text(telling->arena, confidence, 2)));
}

static void tell_place(Telling *telling) {
    const PlaceRecord *place = &telling->record->place;
    TELL(telling, "place %s\n", telling->record->id.text);
    tell_report(telling);
    tell_place_of(telling, "is", place, (Str){0}, 0);
    line(telling, "confidence", decimal_text(telling->arena, place->confidence, 2));
    tell_sentence(telling);
}

/* --- Kinds of records --------------------------------------------------------------------------------------------- */

/* When it took place, by which words, and how that is known. */
static void tell_dates(Telling *telling, const Dates *dates) {
    Str days = days_text(telling->arena, dates->start, dates->end);
    TELL(telling, "%-12s%.*s\n", "date", STR_ARG(days.len ? days : STR("not known")));
    if (dates->words.start < dates->words.end)
        TELL(telling, "%-12s\"%.*s\" at %" PRIu32 "-%" PRIu32 ", %.*s\n", "", STR_ARG(words(telling, dates->words)), dates->words.start, dates->words.end,
             STR_ARG(dates->how));
    else line(telling, "", dates->how);
}

static void tell_event(Telling *telling) {
    const EventRecord *event = &telling->record->event;
    TELL(telling, "event %s: %.*s", telling->record->id.text, STR_ARG(event_type_text(event)));
    for (size_t i = 0; i < event->n_modes; i++) TELL(telling, " %.*s", STR_ARG(event->modes[i]));
    TELL(telling, "\n");
    tell_report(telling);
    tell_span(telling, "trigger", event->trigger);
    tell_actors(telling, "actor", event->actors, event->n_actors, "none");
    tell_actors(telling, "recipient", event->recipients, event->n_recipients, "none");
    if (event->place) tell_place_of(telling, "place", event->place, event->place_how, event->place_confidence);
    else line(telling, "place", STR("not told"));
    line(telling, "factuality", factuality_text(event->factuality));
    tell_dates(telling, &event->date);
    tell_actors(telling, "said by", event->attribution, event->n_attribution, "the outlet itself");
    TELL(telling, "%-12s%.*s, quad class %d, score %.*s\n", "cameo", STR_ARG(event->cameo), event->quad,
         STR_ARG(decimal_text(telling->arena, event->score, 1)));
    for (size_t i = 0; i < event->n_contexts; i++) line(telling, "context", event->contexts[i]);
    line(telling, "confidence", decimal_text(telling->arena, event->confidence, 2));
    tell_sentence(telling);
    tell_rule(telling);
    tell_tree(telling);
}

static void tell_statement(Telling *telling) {
    const StatementRecord *statement = &telling->record->statement;
    TELL(telling, "statement %s: %.*s\n", telling->record->id.text, STR_ARG(statement_kind_text(statement->kind)));
    tell_report(telling);
    tell_actors(telling, "speaker", &statement->speaker, statement->has_speaker, "not named");
    tell_actors(telling, "audience", &statement->audience, statement->has_audience, NULL);
    tell_span(telling, "verb", statement->verb);
    tell_span(telling, "words", statement->words);
    line(telling, "confidence", decimal_text(telling->arena, statement->confidence, 2));
    tell_sentence(telling);
    tell_tree(telling);
}

static void tell_figure(Telling *telling) {
    const FigureRecord *figure = &telling->record->figure;
    TELL(telling, "figure %s: %.*s\n", telling->record->id.text, STR_ARG(figure->measure));
    tell_report(telling);
    tell_span(telling, "words", figure->words);
    TELL(telling, "%-12s%" PRId64, "number", figure->low);
    if (figure->high < 0) TELL(telling, " or more");
    else if (figure->high != figure->low) TELL(telling, " to %" PRId64, figure->high);
    TELL(telling, "%s%.*s\n", figure->qualifier.len ? ", " : "", STR_ARG(figure->qualifier));
    tell_span(telling, "of whom", figure->of_whom);
    tell_sentence(telling);
    tell_tree(telling);
}

static void tell_time(Telling *telling) {
    const TimeRecord *time = &telling->record->time;
    TELL(telling, "time %s: %.*s %.*s\n", telling->record->id.text, STR_ARG(timex_type_text(time->type)), STR_ARG(time->value));
    tell_report(telling);
    tell_span(telling, "words", time->words);
    line(telling, "modifier", time->modifier);
    line(telling, "days", days_text(telling->arena, time->start, time->end));
    line(telling, "how", time->how);
    line(telling, "pattern", time->rule);
    tell_sentence(telling);
    tell_tree(telling);
}

static void tell_entity(Telling *telling) {
    const EntityRecord *entity = &telling->record->entity;
    TELL(telling, "entity %s\n", telling->record->id.text);
    tell_report(telling);
    tell_actor(telling, "is", &entity->actor);
    for (size_t i = 0; i < entity->n_mentions; i++) tell_span(telling, "mention", entity->mentions[i]);
}

static bool tell(Store *store, Str id, Arena *arena, casus_text *out, Error *error) {
    static void (*const tellers[])(Telling *) = {[STORED_EVENT] = tell_event,
                                                 [STORED_STATEMENT] = tell_statement,
                                                 [STORED_FIGURE] = tell_figure,
                                                 [STORED_ENTITY] = tell_entity,
                                                 [STORED_TIME] = tell_time,
                                                 [STORED_PLACE] = tell_place};
    jmp_buf guard;
    StoredRecord record;
    if (store_find(store, id, arena, &record, error) != STORE_FOUND) return false;
    if (setjmp(guard)) {
        arena->guard = NULL;
        return error_set(error, "out of memory");
    }
    arena->guard = &guard;
    Telling telling = {.arena = arena, .record = &record};
    tellers[record.kind](&telling);
    arena->guard = NULL;
    char *copy = malloc(telling.text.n + 1);
    if (!copy) return error_set(error, "out of memory");
    if (telling.text.n) memcpy(copy, telling.text.at, telling.text.n);
    copy[telling.text.n] = 0;
    *out = (casus_text){copy, telling.text.n};
    return true;
}

bool casus_explain(casus_database *database, const char *id, casus_text *out, casus_error *error) {
    Arena arena = {0};
    if (!*id) return error_set(inner(error), "the record's id is empty");
    bool fine = tell(database->store, str_of(id), &arena, out, inner(error));
    arena_done(&arena);
    return fine;
}
