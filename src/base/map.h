/* Map: from a Str to a 32-bit number, in an arena. Built once (lexicons, interning), then only read.
 * Open addressing, half full at most, over a list of what was added, in that order: the table that is jumped about in stays small. Keys are
 * views, of less than 4 GiB, and must outlive the map. */
#ifndef CASUS_BASE_MAP_H
#define CASUS_BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

typedef struct MapEntry {
    const char *key;
    uint32_t length, value;
} MapEntry;

typedef struct MapSlot {
    uint32_t hash;
    uint32_t entry; /* its number from 1; 0: free */
} MapSlot;

typedef struct Map {
    MapSlot *slots;
    MapEntry *entries; /* `n` of them, room for half as many as there are slots */
    size_t n, room;    /* room: slots, a power of two, or 0 */
} Map;

/* The value under `key`, or NULL. The pointer is valid until the next map_add. */
uint32_t *map_find(const Map *map, Str key);
/* Makes room for `n` keys at once, where so many are to come. */
void map_reserve(Map *map, Arena *arena, size_t n);
/* The value under `key`, added as `value` when there was none. */
uint32_t *map_add(Map *map, Arena *arena, Str key, uint32_t value);

#endif
