#include "engine/pool.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct Place {
    void *item;
    bool done;
} Place;

/* One thread of the pool. */
typedef struct Hand {
    Pool *pool;
    void *worker;
    pthread_t thread;
} Hand;

/* A ring: places [oldest, newest) hold items, those before `next` have been begun. The counters only grow; a place is the counter modulo
 * the capacity. oldest <= next <= newest <= oldest + capacity. */
struct Pool {
    PoolWork *work;
    const void *shared;
    Place *places;
    size_t capacity;
    size_t oldest, next, newest;
    bool closing;
    pthread_mutex_t mutex;       /* guards all of the above but work and shared */
    pthread_cond_t item_put;     /* or closing */
    pthread_cond_t item_done;
    Hand *hands;
    size_t n_hands;
    void *inline_worker; /* works when there are no hands */
};

static void *run(void *argument) {
    Hand *hand = argument;
    Pool *pool = hand->pool;
    pthread_mutex_lock(&pool->mutex);
    for (;;) {
        while (pool->next == pool->newest && !pool->closing) pthread_cond_wait(&pool->item_put, &pool->mutex);
        if (pool->closing) break;
        Place *place = &pool->places[pool->next++ % pool->capacity];
        pthread_mutex_unlock(&pool->mutex);
        pool->work(hand->worker, place->item, pool->shared);
        pthread_mutex_lock(&pool->mutex);
        place->done = true;
        pthread_cond_signal(&pool->item_done);
    }
    pthread_mutex_unlock(&pool->mutex);
    return NULL;
}

bool pool_open(Pool **out, void *const *workers, size_t n_workers, size_t capacity, PoolWork *work, const void *shared, Error *error) {
    Pool *pool = calloc(1, sizeof *pool);
    Place *places = calloc(capacity, sizeof *places);
    Hand *hands = calloc(n_workers, sizeof *hands);
    if (!pool || !places || !hands) {
        free(pool);
        free(places);
        free(hands);
        return error_set(error, "out of memory");
    }
    *pool = (Pool){.work = work, .shared = shared, .places = places, .capacity = capacity, .hands = hands, .inline_worker = workers[0]};
    pthread_mutex_init(&pool->mutex, NULL);
    pthread_cond_init(&pool->item_put, NULL);
    pthread_cond_init(&pool->item_done, NULL);
    for (size_t i = 0; i < n_workers && n_workers > 1; i++) {
        Hand *hand = &pool->hands[pool->n_hands];
        *hand = (Hand){.pool = pool, .worker = workers[i]};
        if (pthread_create(&hand->thread, NULL, run, hand) != 0) break; /* go on with those that there are */
        pool->n_hands++;
    }
    *out = pool;
    return true;
}

void pool_put(Pool *pool, void *item) {
    pthread_mutex_lock(&pool->mutex);
    pool->places[pool->newest++ % pool->capacity] = (Place){.item = item};
    pthread_cond_signal(&pool->item_put);
    pthread_mutex_unlock(&pool->mutex);
}

void *pool_take(Pool *pool) {
    if (pool->oldest == pool->newest) return NULL; /* both are moved by this thread only */
    Place *place = &pool->places[pool->oldest % pool->capacity];
    if (!pool->n_hands) {
        pool->work(pool->inline_worker, place->item, pool->shared);
        pool->next++;
    }
    pthread_mutex_lock(&pool->mutex);
    while (pool->n_hands && !place->done) pthread_cond_wait(&pool->item_done, &pool->mutex);
    pool->oldest++;
    void *item = place->item;
    pthread_mutex_unlock(&pool->mutex);
    return item;
}

size_t pool_count(const Pool *pool) { return pool->newest - pool->oldest; }

void pool_close(Pool *pool) {
    if (!pool) return;
    pthread_mutex_lock(&pool->mutex);
    pool->closing = true;
    pthread_cond_broadcast(&pool->item_put);
    pthread_mutex_unlock(&pool->mutex);
    for (size_t i = 0; i < pool->n_hands; i++) pthread_join(pool->hands[i].thread, NULL);
    pthread_cond_destroy(&pool->item_done);
    pthread_cond_destroy(&pool->item_put);
    pthread_mutex_destroy(&pool->mutex);
    free(pool->hands);
    free(pool->places);
    free(pool);
}
