/* Pool: threads that work on items, which come back in the order in which they were put in, whatever the number of threads.
 *
 * One thread puts and takes; it never puts more than `capacity` items before it takes some, so memory is bounded by what the items hold. Without
 * threads (one worker, or none could be started) the work is done when an item is taken. */
#ifndef CASUS_ENGINE_POOL_H
#define CASUS_ENGINE_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

typedef struct Pool Pool;

/* Works on an item; `worker` is used by one thread at a time. */
typedef void PoolWork(void *worker, void *item, const void *shared);

/* Starts a thread for every worker when there are two or more. `workers` is borrowed until pool_close. */
bool pool_open(Pool **out, void *const *workers, size_t n_workers, size_t capacity, PoolWork *work, const void *shared, Error *error);
void pool_put(Pool *pool, void *item);
/* The oldest item, when its work is done; NULL when none is in the pool. */
void *pool_take(Pool *pool);
size_t pool_count(const Pool *pool);
/* Waits for the threads to end; items nobody has begun are left undone. NULL is fine. */
void pool_close(Pool *pool);

#endif
