/* Arena: memory that lives and dies together, the owner of one of the four lifetimes (process, model, worker, report).
 *
 * Allocation is a pointer bump; nothing is freed singly. Memory is zeroed. A worker resets its report arena
 * between reports and so reuses the same blocks.
 *
 * Running out of memory: arena_alloc jumps to arena->guard when one is set, and returns NULL when none is. Code
 * inside a guard need not check for NULL, and must not hold anything outside the arena while it allocates:
 *
 *     jmp_buf guard;
 *     if (setjmp(guard)) { arena->guard = NULL; return error_set(error, "out of memory"); }
 *     arena->guard = &guard;
 *     …
 *     arena->guard = NULL;
 */
#ifndef CASUS_BASE_ARENA_H
#define CASUS_BASE_ARENA_H

#include <setjmp.h>
#include <stdalign.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    ArenaBlock *first;   /* the blocks in the order in which they are used */
    ArenaBlock *current; /* the block that allocations come from */
    jmp_buf *guard;      /* where to go when memory runs out; NULL: return NULL */
    bool lasting;        /* of what is built once and kept: in large blocks, on large pages where the system has them */
    size_t allowance;    /* allocations left before a simulated failure; 0: no simulation (tests only) */
} Arena;

/* A zero-initialised Arena is empty and ready. */
void *arena_alloc(Arena *arena, size_t size, size_t align);
/* Forgets everything allocated, keeps the blocks for reuse. */
void arena_reset(Arena *arena);
/* Frees everything; the arena is empty and ready again. */
void arena_done(Arena *arena);
/* Bytes held in blocks, used or not. */
size_t arena_footprint(const Arena *arena);

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type), alignof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_alloc_array((arena), (count), sizeof(Type), alignof(Type)))
void *arena_alloc_array(Arena *arena, size_t count, size_t size, size_t align);

/* A copy in the arena, NUL-terminated after its len bytes. */
Str arena_copy(Arena *arena, Str s);
Str arena_format(Arena *arena, const char *format, ...) CASUS_PRINTF(2, 3);

/* A growable array in an arena: struct { Type *at; size_t n, room; }. Growing leaves the old copy behind in the
 * arena; doubling bounds that waste to the final size. */
#define ARENA_LIST(Type)   \
    struct {               \
        Type *at;          \
        size_t n, room;    \
    }
/* Appends a zeroed element and gives its address. */
#define ARENA_PUSH(arena, list) \
    (((list)->n == (list)->room ? arena_grow((arena), (void **)&(list)->at, (list)->n, &(list)->room, sizeof *(list)->at) : (void)0), \
     &(list)->at[(list)->n++])
/* Makes room for `count` entries in all, where so many are to come: what a list has grown out of is not given back. */
#define ARENA_RESERVE(arena, list, count) ((list)->room < (count) ? arena_reserve((arena), (void **)&(list)->at, (list)->n, &(list)->room, (count), sizeof *(list)->at) : (void)0)
void arena_reserve(Arena *arena, void **at, size_t n, size_t *room, size_t count, size_t size);
void arena_grow(Arena *arena, void **at, size_t n, size_t *room, size_t size);

#endif
