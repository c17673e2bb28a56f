#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum {
    BLOCK_MIN = 64 * 1024,        /* one report of common size and its records fit in a block or two */
    BLOCK_LARGE = 2 * 1024 * 1024, /* of what lasts: a page of its own where the system has such, since a fault for each small page took a third of the
                                      time in which a lexicon is read */
};

struct ArenaBlock {
    ArenaBlock *next;
    size_t size, used; /* bytes of `data` */
    alignas(max_align_t) unsigned char data[];
};

static void *fail(Arena *arena) {
    if (arena->guard) longjmp(*arena->guard, 1);
    return NULL;
}

static void *take(ArenaBlock *block, size_t size, size_t align) {
    size_t start = (block->used + align - 1) & ~(align - 1);
    if (start > block->size || size > block->size - start) return NULL;
    block->used = start + size;
    return memset(block->data + start, 0, size);
}

static ArenaBlock *block_new(size_t room, bool large) {
    ArenaBlock *block;
    size_t whole = sizeof *block + room;
    if (large && whole <= BLOCK_LARGE) {
        whole = BLOCK_LARGE;
        block = aligned_alloc(BLOCK_LARGE, BLOCK_LARGE);
#ifdef MADV_HUGEPAGE
        if (block) madvise(block, BLOCK_LARGE, MADV_HUGEPAGE); /* advice: nothing is lost where it is not taken */
#endif
    } else {
        if (room < BLOCK_MIN) whole = sizeof *block + BLOCK_MIN;
        block = malloc(whole);
    }
    if (block) *block = (ArenaBlock){.size = whole - sizeof *block};
    return block;
}

void *arena_alloc(Arena *arena, size_t size, size_t align) {
    if (arena->allowance && --arena->allowance == 0) return fail(arena);
    if (size > PTRDIFF_MAX / 2) return fail(arena);
    for (ArenaBlock *block = arena->current; block; block = block->next) {
        void *taken = take(block, size, align);
        if (taken) {
            arena->current = block;
            return taken;
        }
    }
    ArenaBlock *block = block_new(size + align, arena->lasting);
    if (!block) return fail(arena);
    if (arena->current) {
        block->next = arena->current->next;
        arena->current->next = block;
    } else {
        arena->first = block;
    }
    arena->current = block;
    return take(block, size, align);
}

void *arena_alloc_array(Arena *arena, size_t count, size_t size, size_t align) {
    if (size && count > PTRDIFF_MAX / 2 / size) return fail(arena);
    return arena_alloc(arena, count * size, align);
}

void arena_reset(Arena *arena) {
    for (ArenaBlock *block = arena->first; block; block = block->next) block->used = 0;
    arena->current = arena->first;
}

void arena_done(Arena *arena) {
    for (ArenaBlock *block = arena->first, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    *arena = (Arena){0};
}

size_t arena_footprint(const Arena *arena) {
    size_t total = 0;
    for (const ArenaBlock *block = arena->first; block; block = block->next) total += block->size;
    return total;
}

Str arena_copy(Arena *arena, Str s) {
    char *copy = arena_alloc(arena, s.len + 1, 1);
    if (!copy) return (Str){0};
    if (s.len) memcpy(copy, s.ptr, s.len);
    return (Str){copy, s.len};
}

Str arena_format(Arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length < 0 ? NULL : arena_alloc(arena, (size_t)length + 1, 1);
    if (!text) return (Str){0};
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return (Str){text, (size_t)length};
}

void arena_reserve(Arena *arena, void **at, size_t n, size_t *room, size_t count, size_t size) {
    void *moved = arena_alloc_array(arena, count, size, alignof(max_align_t));
    if (n) memcpy(moved, *at, n * size);
    *at = moved;
    *room = count;
}

void arena_grow(Arena *arena, void **at, size_t n, size_t *room, size_t size) { arena_reserve(arena, at, n, room, *room ? *room * 2 : 8, size); }
