#include "serve/timeline.h"

#include "base/emit.h"
#include "base/map.h"
#include "serve/listed_json.h"

typedef ARENA_LIST(const ListedEvent *) Tellings;

typedef struct Row {
    Tellings tellings;
} Row;

/* What events of one row have in common. Actors without an entity of their own are told apart by their names. */
static Str row_key(Arena *arena, const ListedEvent *event) {
    Str key = arena_format(arena, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n%.*s", STR_ARG(event->start), STR_ARG(event->end), STR_ARG(event->place.name),
                           STR_ARG(event->place.admin1), STR_ARG(event->event), STR_ARG(event->modes), STR_ARG(event->factuality));
    for (int role = LISTED_ACTOR; role <= LISTED_RECIPIENT; role++) {
        key = arena_format(arena, "%.*s\n", STR_ARG(key));
        for (uint32_t i = 0; i < event->n_actors[role]; i++) {
            const ListedActor *actor = &event->actors[role][i];
            key = arena_format(arena, "%.*s\t%.*s %.*s %.*s", STR_ARG(key), STR_ARG(actor->country), STR_ARG(actor->sectors),
                               STR_ARG(actor->entity.len ? actor->entity : actor->name));
        }
    }
    return key;
}

static uint32_t report_of(const Listing *listing, const ListedEvent *event) { return listing->sentences[event->sentence].report; }

/* The events of a row share their days, so that those of one report stand together. */
static uint32_t count_reports(const Listing *listing, const Tellings *tellings) {
    uint32_t n = 0;
    for (size_t i = 0; i < tellings->n; i++) n += !i || report_of(listing, tellings->at[i - 1]) != report_of(listing, tellings->at[i]);
    return n;
}

static TimelineRow row_of(const Listing *listing, const Tellings *tellings) {
    TimelineRow row = {.event = tellings->at[0], .reports = count_reports(listing, tellings), .events = tellings->at, .n_events = tellings->n};
    for (size_t i = 1; i < tellings->n; i++)
        if (tellings->at[i]->confidence > row.event->confidence) row.event = tellings->at[i];
    return row;
}

TimelineRow *timeline_rows(const Listing *listing, const Selection *selection, Arena *arena, size_t *n) {
    ARENA_LIST(Row) rows = {0};
    Map known = {0};
    for (size_t i = 0; i < listing->n_events; i++) {
        const ListedEvent *event = &listing->events[i];
        if (!selection_has(selection, event)) continue;
        uint32_t index = *map_add(&known, arena, row_key(arena, event), (uint32_t)rows.n);
        if (index == rows.n) ARENA_PUSH(arena, &rows);
        *ARENA_PUSH(arena, &rows.at[index].tellings) = event;
    }
    TimelineRow *out = ARENA_ARRAY(arena, TimelineRow, rows.n);
    for (size_t i = 0; i < rows.n; i++) out[i] = row_of(listing, &rows.at[i].tellings);
    *n = rows.n;
    return out;
}

Str timeline_actors(const ListedEvent *event, ListedRole role, Arena *arena) {
    Str joined = STR("");
    for (uint32_t i = 0; i < event->n_actors[role]; i++) {
        const ListedActor *actor = &event->actors[role][i];
        Str code = listed_code(arena, actor);
        if (!code.len) code = actor->name;
        joined = arena_format(arena, "%.*s%s%.*s", STR_ARG(joined), joined.len && code.len ? ", " : "", STR_ARG(code));
    }
    return joined;
}

/* --- JSON --------------------------------------------------------------------------------------------------------- */

static void write_actors(Emitter *emitter, const char *key, const ListedEvent *event, ListedRole role) {
    emit_key(emitter, key), emit_open(emitter, '[');
    for (uint32_t i = 0; i < event->n_actors[role]; i++) {
        emit_open(emitter, '{');
        listed_actor_members(emitter, &event->actors[role][i]);
        emit_close(emitter, '}');
    }
    emit_close(emitter, ']');
}

static void write_place(Emitter *emitter, const ListedPlace *place) {
    emit_key(emitter, "place");
    if (!place->name.len) {
        emit_null(emitter);
        return;
    }
    emit_open(emitter, '{');
    listed_place_members(emitter, place, false);
    emit_close(emitter, '}');
}

Str timeline_json(const Listing *listing, const TimelineRow *row, Arena *arena) {
    const ListedEvent *event = row->event;
    Emitter emitter = {.arena = arena};
    emit_open(&emitter, '{');
    emit_key(&emitter, "start"), emit_text_or_null(&emitter, event->start);
    emit_key(&emitter, "end"), emit_text_or_null(&emitter, event->end);
    emit_key(&emitter, "how"), emit_text_or_null(&emitter, event->date_how);
    write_place(&emitter, &event->place);
    write_actors(&emitter, "actor", event, LISTED_ACTOR);
    emit_key(&emitter, "event"), emit_text(&emitter, event->event);
    listed_words(&emitter, "mode", event->modes);
    emit_key(&emitter, "quad"), emit_integer(&emitter, event->quad);
    write_actors(&emitter, "recipient", event, LISTED_RECIPIENT);
    emit_key(&emitter, "factuality"), emit_text(&emitter, event->factuality);
    emit_key(&emitter, "words"), emit_text(&emitter, event->words);
    emit_key(&emitter, "sentence"), emit_text(&emitter, listing->sentences[event->sentence].text);
    emit_key(&emitter, "reports"), emit_integer(&emitter, row->reports);
    emit_key(&emitter, "events"), emit_open(&emitter, '[');
    for (size_t i = 0; i < row->n_events; i++) emit_text(&emitter, row->events[i]->id);
    emit_close(&emitter, ']');
    emit_close(&emitter, '}');
    return emit_done(&emitter);
}
