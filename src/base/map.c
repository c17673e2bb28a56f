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

/* The slot of the key, or the free one where it belongs. */
static inline MapSlot *probe(const Map *map, Str key, uint32_t hash) {
    size_t mask = map->room - 1;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        MapSlot *slot = &map->slots[i];
        if (!slot->entry) return slot;
        if (slot->hash != hash) continue;
        const MapEntry *entry = &map->entries[slot->entry - 1];
        if (str_equal((Str){entry->key, entry->length}, key)) return slot;
    }
}

uint32_t *map_find(const Map *map, Str key) {
    if (!map->room) return NULL;
    const MapSlot *slot = probe(map, key, hash_of(key));
    return slot->entry ? &map->entries[slot->entry - 1].value : NULL;
}

static void grow(Map *map, Arena *arena, size_t room) {
    Map grown = {.room = room, .n = map->n, .slots = ARENA_ARRAY(arena, MapSlot, room), .entries = ARENA_ARRAY(arena, MapEntry, room / 2)};
    if (map->n) memcpy(grown.entries, map->entries, map->n * sizeof *map->entries);
    for (size_t i = 0; i < map->room; i++) {
        if (!map->slots[i].entry) continue;
        size_t at = map->slots[i].hash & (room - 1);
        while (grown.slots[at].entry) at = (at + 1) & (room - 1);
        grown.slots[at] = map->slots[i];
    }
    *map = grown;
}

void map_reserve(Map *map, Arena *arena, size_t n) {
    size_t room = 64;
    while (room <= n * 2) room *= 2;
    if (room > map->room) grow(map, arena, room);
}

uint32_t *map_add(Map *map, Arena *arena, Str key, uint32_t value) {
    if (map->n * 2 >= map->room) grow(map, arena, map->room ? map->room * 2 : 64);
    uint32_t hash = hash_of(key);
    MapSlot *slot = probe(map, key, hash);
    if (!slot->entry) {
        map->entries[map->n++] = (MapEntry){key.ptr, (uint32_t)key.len, value};
        *slot = (MapSlot){hash, (uint32_t)map->n};
    }
    return &map->entries[slot->entry - 1].value;
}
