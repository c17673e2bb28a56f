#include "serve/record_json.h"

#include "base/map.h"
#include "casus.h"
#include "serve/listed_json.h"

#define NOT_NAMED UINT32_MAX

/* What is named by many events is written once, and pointed to by its place in its list. */
typedef struct Writing {
    Arena *arena;
    const Listing *listing;
    uint32_t *reports, *sentences; /* index in the listing → index in what is written; NOT_NAMED: not written */
    ARENA_LIST(uint32_t) written_reports, written_sentences;
    Map actors, places;
    ARENA_LIST(const ListedActor *) written_actors;
    ARENA_LIST(const ListedPlace *) written_places;
    ARENA_LIST(const ListedEvent *) events;
} Writing;

/* --- Gathering ---------------------------------------------------------------------------------------------------- */

static Str actor_key(Arena *arena, const ListedActor *actor) {
    return arena_format(arena, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(actor->name), STR_ARG(actor->country), STR_ARG(actor->sectors),
                        STR_ARG(actor->entity), STR_ARG(actor->type));
}

static Str place_key(Arena *arena, const ListedPlace *place) {
    Str lat = decimal_text(arena, place->lat, 5), lon = decimal_text(arena, place->lon, 5);
    return arena_format(arena, "%.*s\n%.*s\n%.*s\n%.*s\n%d %.*s %.*s", STR_ARG(place->type), STR_ARG(place->name), STR_ARG(place->country), STR_ARG(place->admin1),
                        place->located, STR_ARG(lat), STR_ARG(lon));
}

static uint32_t actor_index(Writing *writing, const ListedActor *actor) {
    uint32_t next = (uint32_t)writing->written_actors.n;
    uint32_t index = *map_add(&writing->actors, writing->arena, actor_key(writing->arena, actor), next);
    if (index == next) *ARENA_PUSH(writing->arena, &writing->written_actors) = actor;
    return index;
}

static uint32_t place_index(Writing *writing, const ListedPlace *place) {
    uint32_t next = (uint32_t)writing->written_places.n;
    uint32_t index = *map_add(&writing->places, writing->arena, place_key(writing->arena, place), next);
    if (index == next) *ARENA_PUSH(writing->arena, &writing->written_places) = place;
    return index;
}

static void gather(Writing *writing, const ListedEvent *event) {
    uint32_t report = writing->listing->sentences[event->sentence].report;
    *ARENA_PUSH(writing->arena, &writing->events) = event;
    if (writing->sentences[event->sentence] == NOT_NAMED) {
        writing->sentences[event->sentence] = (uint32_t)writing->written_sentences.n;
        *ARENA_PUSH(writing->arena, &writing->written_sentences) = event->sentence;
    }
    if (writing->reports[report] == NOT_NAMED) {
        writing->reports[report] = (uint32_t)writing->written_reports.n;
        *ARENA_PUSH(writing->arena, &writing->written_reports) = report;
    }
    for (int role = 0; role < LISTED_ROLES; role++)
        for (uint32_t i = 0; i < event->n_actors[role]; i++) actor_index(writing, &event->actors[role][i]);
    if (event->place.name.len) place_index(writing, &event->place);
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static void write_span(Emitter *emitter, Span span) {
    emit_integer(emitter, span.start);
    emit_integer(emitter, span.end);
}

static void write_reports(const Writing *writing, Emitter *emitter) {
    emit_key(emitter, "reports"), emit_open(emitter, '[');
    for (size_t i = 0; i < writing->written_reports.n; i++) {
        const ListedReport *report = &writing->listing->reports[writing->written_reports.at[i]];
        emit_open(emitter, '{');
        emit_key(emitter, "id"), emit_text(emitter, report->id);
        emit_key(emitter, "title"), emit_text_or_null(emitter, report->title);
        emit_key(emitter, "outlet"), emit_text_or_null(emitter, report->outlet);
        emit_key(emitter, "url"), emit_text_or_null(emitter, report->url);
        emit_key(emitter, "published"), emit_text_or_null(emitter, report->published);
        emit_key(emitter, "publications"), emit_integer(emitter, report->publications);
        emit_close(emitter, '}');
    }
    emit_close(emitter, ']');
}

static void write_sentences(const Writing *writing, Emitter *emitter) {
    emit_key(emitter, "sentences"), emit_open(emitter, '[');
    for (size_t i = 0; i < writing->written_sentences.n; i++) {
        const ListedSentence *sentence = &writing->listing->sentences[writing->written_sentences.at[i]];
        emit_open(emitter, '{');
        emit_key(emitter, "report"), emit_integer(emitter, writing->reports[sentence->report]);
        emit_key(emitter, "n"), emit_integer(emitter, sentence->number);
        emit_key(emitter, "start"), emit_integer(emitter, sentence->span.start);
        emit_key(emitter, "end"), emit_integer(emitter, sentence->span.end);
        emit_key(emitter, "text"), emit_text(emitter, sentence->text);
        emit_close(emitter, '}');
    }
    emit_close(emitter, ']');
}

static void write_actors(const Writing *writing, Emitter *emitter) {
    emit_key(emitter, "actors"), emit_open(emitter, '[');
    for (size_t i = 0; i < writing->written_actors.n; i++) {
        const ListedActor *actor = writing->written_actors.at[i];
        emit_open(emitter, '{');
        listed_actor_members(emitter, actor);
        emit_key(emitter, "type"), emit_text_or_null(emitter, actor->type);
        emit_close(emitter, '}');
    }
    emit_close(emitter, ']');
}

static void write_places(const Writing *writing, Emitter *emitter) {
    emit_key(emitter, "places"), emit_open(emitter, '[');
    for (size_t i = 0; i < writing->written_places.n; i++) {
        emit_open(emitter, '{');
        listed_place_members(emitter, writing->written_places.at[i], true);
        emit_close(emitter, '}');
    }
    emit_close(emitter, ']');
}

/* [[index of the actor, start, end], …] */
static void write_roles(Writing *writing, Emitter *emitter, const char *key, const ListedEvent *event, ListedRole role) {
    emit_key(emitter, key), emit_open(emitter, '[');
    for (uint32_t i = 0; i < event->n_actors[role]; i++) {
        emit_open(emitter, '[');
        emit_integer(emitter, actor_index(writing, &event->actors[role][i]));
        write_span(emitter, event->actors[role][i].span);
        emit_close(emitter, ']');
    }
    emit_close(emitter, ']');
}

static void write_date(Emitter *emitter, const ListedEvent *event) {
    emit_key(emitter, "date");
    if (!event->start.len && !event->end.len) {
        emit_null(emitter);
        return;
    }
    emit_open(emitter, '{');
    emit_key(emitter, "start"), emit_text_or_null(emitter, event->start);
    emit_key(emitter, "end"), emit_text_or_null(emitter, event->end);
    emit_key(emitter, "how"), emit_text_or_null(emitter, event->date_how);
    emit_close(emitter, '}');
}

static void write_event(Writing *writing, Emitter *emitter, const ListedEvent *event) {
    emit_open(emitter, '{');
    emit_key(emitter, "id"), emit_text(emitter, event->id);
    emit_key(emitter, "sentence"), emit_integer(emitter, writing->sentences[event->sentence]);
    emit_key(emitter, "event"), emit_text(emitter, event->event);
    listed_words(emitter, "mode", event->modes);
    listed_words(emitter, "context", event->contexts);
    emit_key(emitter, "quad"), emit_integer(emitter, event->quad);
    emit_key(emitter, "score"), emit_decimal(emitter, event->score, 1);
    write_date(emitter, event);
    emit_key(emitter, "place");
    if (event->place.name.len) emit_integer(emitter, place_index(writing, &event->place));
    else emit_null(emitter);
    emit_key(emitter, "trigger"), emit_open(emitter, '[');
    write_span(emitter, event->trigger);
    emit_close(emitter, ']');
    write_roles(writing, emitter, "actor", event, LISTED_ACTOR);
    write_roles(writing, emitter, "recipient", event, LISTED_RECIPIENT);
    write_roles(writing, emitter, "attribution", event, LISTED_ATTRIBUTION);
    emit_key(emitter, "factuality"), emit_text(emitter, event->factuality);
    emit_key(emitter, "rule"), emit_text_or_null(emitter, event->rule);
    emit_key(emitter, "confidence"), emit_decimal(emitter, event->confidence, 2);
    emit_close(emitter, '}');
}

/* What was asked for, so that a reader knows what the record leaves out. */
static void write_selection(Emitter *emitter, const Selection *selection) {
    const Str values[] = {selection->actor, selection->event, selection->place, selection->from, selection->to, selection->status};
    static const char *const keys[] = {"actor", "event", "place", "from", "to", "status"};
    emit_key(emitter, "selection"), emit_open(emitter, '{');
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (values[i].len) emit_key(emitter, keys[i]), emit_text(emitter, values[i]);
    emit_close(emitter, '}');
}

Str record_json(const Listing *listing, const Selection *selection, Str title, Arena *arena) {
    Writing writing = {.arena = arena,
                       .listing = listing,
                       .reports = ARENA_ARRAY(arena, uint32_t, listing->n_reports),
                       .sentences = ARENA_ARRAY(arena, uint32_t, listing->n_sentences)};
    for (size_t i = 0; i < listing->n_reports; i++) writing.reports[i] = NOT_NAMED;
    for (size_t i = 0; i < listing->n_sentences; i++) writing.sentences[i] = NOT_NAMED;
    for (size_t i = 0; i < listing->n_events; i++)
        if (selection_has(selection, &listing->events[i])) gather(&writing, &listing->events[i]);
    Emitter emitter = {.arena = arena};
    emit_open(&emitter, '{');
    emit_key(&emitter, "shape"), emit_integer(&emitter, RECORD_SHAPE);
    emit_key(&emitter, "casus"), emit_text(&emitter, STR(CASUS_VERSION));
    emit_key(&emitter, "title"), emit_text_or_null(&emitter, title);
    write_selection(&emitter, selection);
    write_reports(&writing, &emitter);
    write_sentences(&writing, &emitter);
    write_actors(&writing, &emitter);
    write_places(&writing, &emitter);
    emit_key(&emitter, "events"), emit_open(&emitter, '[');
    for (size_t i = 0; i < writing.events.n; i++) write_event(&writing, &emitter, writing.events.at[i]);
    emit_close(&emitter, ']');
    emit_close(&emitter, '}');
    return emit_done(&emitter);
}
