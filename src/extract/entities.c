/* Entities: the actors of a report, each with all the places where it is mentioned. */
#include "base/map.h"
#include "extract/reading.h"

typedef ARENA_LIST(EntityRecord) EntityList;
typedef ARENA_LIST(Span) SpanList;

static Str key_of(Reading *reading, const Mention *mention) {
    const Actor *actor = &mention->actor;
    if (actor->entity.len) return actor->entity;
    return arena_format(reading->arena, "%s/%s/%.*s", actor->code.country, actor->code.sectors[0], STR_ARG(actor->name));
}

void reading_find_entities(Reading *reading, Records *records) {
    EntityList entities = {0};
    Map index = {0};
    SpanList *mentions = ARENA_ARRAY(reading->arena, SpanList, reading->history.n);
    for (size_t i = 0; i < reading->history.n; i++) {
        const Mention *mention = reading->history.at[i];
        if (mention->place) continue;
        uint32_t *at = map_add(&index, reading->arena, key_of(reading, mention), (uint32_t)entities.n);
        if (*at == entities.n) ARENA_PUSH(reading->arena, &entities)->actor = mention->actor;
        *ARENA_PUSH(reading->arena, &mentions[*at]) = mention->actor.span;
    }
    for (size_t i = 0; i < entities.n; i++) {
        entities.at[i].mentions = mentions[i].at;
        entities.at[i].n_mentions = mentions[i].n;
    }
    records->entities = entities.at;
    records->n_entities = entities.n;
}
