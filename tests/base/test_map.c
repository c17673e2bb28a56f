/* Map: what is added is found, nothing else is, and order of insertion does not matter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/map.h"

static void finds_what_was_added(void **state) {
    (void)state;
    Arena arena = {0};
    Map map = {0};
    assert_null(map_find(&map, STR("anything")));
    for (uint32_t i = 0; i < 5000; i++) map_add(&map, &arena, arena_format(&arena, "key %u", i), i);
    assert_int_equal(map.n, 5000);
    for (uint32_t i = 0; i < 5000; i++) {
        uint32_t *value = map_find(&map, arena_format(&arena, "key %u", i));
        assert_non_null(value);
        assert_int_equal(*value, i);
    }
    assert_null(map_find(&map, STR("key 5000")));
    assert_null(map_find(&map, STR("key")));
    arena_done(&arena);
}

static void keeps_the_first_value(void **state) {
    (void)state;
    Arena arena = {0};
    Map map = {0};
    assert_int_equal(*map_add(&map, &arena, STR("a"), 1), 1);
    assert_int_equal(*map_add(&map, &arena, STR("a"), 2), 1);
    assert_int_equal(map.n, 1);
    arena_done(&arena);
}

static void the_empty_key_is_a_key(void **state) {
    (void)state;
    Arena arena = {0};
    Map map = {0};
    map_add(&map, &arena, (Str){0}, 7);
    assert_non_null(map_find(&map, STR("")));
    assert_int_equal(*map_find(&map, STR("")), 7);
    arena_done(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_was_added),
        cmocka_unit_test(keeps_the_first_value),
        cmocka_unit_test(the_empty_key_is_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
