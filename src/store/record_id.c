#include "store/record_id.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/map.h"

typedef struct Naming {
    const Report *report;
    Arena *arena;
    Map seen; /* what is hashed but for the order → how many there were */
} Naming;

static RecordId name(Naming *naming, const char *kind, Span span, Str type) {
    Str key = arena_format(naming->arena, "%s %s %" PRIu32 " %" PRIu32 " %.*s", naming->report->id, kind, span.start, span.end, STR_ARG(type));
    uint32_t order = (*map_add(&naming->seen, naming->arena, key, 0))++;
    uint64_t high = str_hash(arena_format(naming->arena, "%.*s %" PRIu32, STR_ARG(key), order));
    uint64_t low = str_hash(arena_format(naming->arena, "%" PRIu32 " %.*s", order, STR_ARG(key)));
    RecordId id;
    snprintf(id.text, sizeof id.text, "%016" PRIx64 "%04x", high, (unsigned)(low & 0xffff));
    return id;
}

void record_ids(const Report *report, const Records *records, Arena *arena, RecordIds *out) {
    Naming naming = {.report = report, .arena = arena};
    *out = (RecordIds){
        .events = ARENA_ARRAY(arena, RecordId, records->n_events),
        .statements = ARENA_ARRAY(arena, RecordId, records->n_statements),
        .figures = ARENA_ARRAY(arena, RecordId, records->n_figures),
        .entities = ARENA_ARRAY(arena, RecordId, records->n_entities),
        .times = ARENA_ARRAY(arena, RecordId, records->n_times),
        .places = ARENA_ARRAY(arena, RecordId, records->n_places),
    };
    for (size_t i = 0; i < records->n_events; i++) {
        const EventRecord *event = &records->events[i];
        out->events[i] = name(&naming, "event", event->trigger, event_type_text(event));
    }
    for (size_t i = 0; i < records->n_statements; i++) {
        const StatementRecord *statement = &records->statements[i];
        out->statements[i] = name(&naming, "statement", statement->words, (Str){0});
    }
    for (size_t i = 0; i < records->n_figures; i++) {
        const FigureRecord *figure = &records->figures[i];
        out->figures[i] = name(&naming, "figure", figure->words, figure->measure);
    }
    for (size_t i = 0; i < records->n_times; i++) {
        const TimeRecord *time = &records->times[i];
        out->times[i] = name(&naming, "time", time->words, timex_type_text(time->type));
    }
    for (size_t i = 0; i < records->n_entities; i++) {
        const EntityRecord *entity = &records->entities[i];
        out->entities[i] = name(&naming, "entity", entity->actor.span, entity->actor.entity);
    }
    for (size_t i = 0; i < records->n_places; i++) out->places[i] = name(&naming, "place", records->places[i].words, (Str){0});
}
