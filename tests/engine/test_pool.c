/* The pool gives items back in the order in which they were put, worked on once, whatever the threads do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sched.h>
#include <stdlib.h>

#include "engine/pool.h"

enum { ITEMS = 5000, CAPACITY = 16 };

typedef struct Item {
    int number, worked;
} Item;

static void work(void *worker, void *item, const void *shared) {
    Item *task = item;
    int *count = worker;
    for (int i = 0; i < (task->number * 7919) % 50; i++) sched_yield();
    task->worked += *(const int *)shared;
    (*count)++;
}

static void keeps_order_with(size_t n_workers) {
    static const int amount = 3;
    int counts[8] = {0}, total = 0, taken = 0;
    void *workers[8];
    for (size_t i = 0; i < n_workers; i++) workers[i] = &counts[i];
    Item *items = calloc(ITEMS, sizeof *items);
    Pool *pool;
    assert_true(pool_open(&pool, workers, n_workers, CAPACITY, work, &amount, NULL));
    assert_null(pool_take(pool));
    for (int i = 0; i < ITEMS; i++) {
        items[i].number = i;
        if (pool_count(pool) == CAPACITY) {
            Item *oldest = pool_take(pool);
            assert_int_equal(oldest->number, taken++);
            assert_int_equal(oldest->worked, amount);
        }
        pool_put(pool, &items[i]);
    }
    for (Item *oldest = pool_take(pool); oldest; oldest = pool_take(pool)) {
        assert_int_equal(oldest->number, taken++);
        assert_int_equal(oldest->worked, amount);
    }
    pool_close(pool);
    for (size_t i = 0; i < n_workers; i++) total += counts[i];
    assert_int_equal(taken, ITEMS);
    assert_int_equal(total, ITEMS);
    free(items);
}

static void keeps_order_without_threads(void **state) {
    (void)state;
    keeps_order_with(1);
}
static void keeps_order_with_two_threads(void **state) {
    (void)state;
    keeps_order_with(2);
}
static void keeps_order_with_eight_threads(void **state) {
    (void)state;
    keeps_order_with(8);
}

static void may_be_closed_with_items_in_it(void **state) {
    (void)state;
    static const int amount = 1;
    int counts[2] = {0};
    void *workers[2] = {&counts[0], &counts[1]};
    Item items[CAPACITY] = {{0, 0}};
    Pool *pool;
    assert_true(pool_open(&pool, workers, 2, CAPACITY, work, &amount, NULL));
    for (int i = 0; i < CAPACITY; i++) pool_put(pool, &items[i]);
    pool_close(pool);
    for (int i = 0; i < CAPACITY; i++) assert_true(items[i].worked <= 1);
    pool_close(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_order_without_threads),
        cmocka_unit_test(keeps_order_with_two_threads),
        cmocka_unit_test(keeps_order_with_eight_threads),
        cmocka_unit_test(may_be_closed_with_items_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
