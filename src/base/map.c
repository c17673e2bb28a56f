#include "base/map.h"

/* Eight bytes a step: words are short, and a step a byte is what looking them up took longest over. Kept in no file. */
static uint32_t hash_of(Str key) {
    const uint64_t odd = 0x9e3779b97f4a7c15u;
    uint64_t h = key.len * odd, piece;
    size_t i = 0;
    for (; i + sizeof piece <= key.len; i += sizeof piece) {
        memcpy(&piece, key.ptr + i, sizeof piece);
        h = (h ^ piece) * odd;
        h ^= h >> 29;
    }
    piece = 0;
    for (size_t k = i; k < key.len; k++) piece = piece << 8 | (unsigned char)key.ptr[k];
    h = (h ^ piece) * odd;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return (uint32_t)(h ^ h >> 32);
}

static MapSlot *probe(const Map *map, Str key, uint32_t hash) {
    size_t mask = map->room - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        MapSlot *slot = &map->slots[i];
        if (!slot->key.ptr || (slot->hash == hash && str_equal(slot->key, key))) return slot;
    }
}

uint32_t *map_find(const Map *map, Str key) {
    if (!map->room) return NULL;
    MapSlot *slot = probe(map, key, hash_of(key));
    return slot->key.ptr ? &slot->value : NULL;
}

static void grow(Map *map, Arena *arena, size_t room) {
    Map grown = {.room = room, .n = map->n};
    grown.slots = ARENA_ARRAY(arena, MapSlot, grown.room);
    for (size_t i = 0; i < map->room; i++)
        if (map->slots[i].key.ptr) *probe(&grown, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    *map = grown;
}

void map_reserve(Map *map, Arena *arena, size_t n) {
    size_t room = 64;
    while (room <= n * 2) room *= 2;
    if (room > map->room) grow(map, arena, room);
}

uint32_t *map_add(Map *map, Arena *arena, Str key, uint32_t value) {
    if (map->n * 2 >= map->room) grow(map, arena, map->room ? map->room * 2 : 64);
    if (!key.ptr) key = STR("");
    uint32_t hash = hash_of(key);
    MapSlot *slot = probe(map, key, hash);
    if (!slot->key.ptr) {
        *slot = (MapSlot){key, value, hash};
        map->n++;
    }
    return &slot->value;
}
