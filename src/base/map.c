#include "base/map.h"

static MapSlot *probe(const Map *map, Str key, uint32_t hash) {
    size_t mask = map->room - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        MapSlot *slot = &map->slots[i];
        if (!slot->key.ptr || (slot->hash == hash && str_equal(slot->key, key))) return slot;
    }
}

uint32_t *map_find(const Map *map, Str key) {
    if (!map->room) return NULL;
    MapSlot *slot = probe(map, key, (uint32_t)str_hash(key));
    return slot->key.ptr ? &slot->value : NULL;
}

uint32_t *map_add(Map *map, Arena *arena, Str key, uint32_t value) {
    if (map->n * 2 >= map->room) {
        Map grown = {.room = map->room ? map->room * 2 : 64, .n = map->n};
        grown.slots = ARENA_ARRAY(arena, MapSlot, grown.room);
        for (size_t i = 0; i < map->room; i++)
            if (map->slots[i].key.ptr) *probe(&grown, map->slots[i].key, map->slots[i].hash) = map->slots[i];
        *map = grown;
    }
    if (!key.ptr) key = STR("");
    uint32_t hash = (uint32_t)str_hash(key);
    MapSlot *slot = probe(map, key, hash);
    if (!slot->key.ptr) {
        *slot = (MapSlot){key, value, hash};
        map->n++;
    }
    return &slot->value;
}
