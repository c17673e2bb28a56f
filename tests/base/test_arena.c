/* Arena: alignment, reuse, and what happens when memory runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

static void gives_aligned_zeroed_memory(void **state) {
    (void)state;
    Arena arena = {0};
    for (size_t align = 1; align <= 16; align *= 2) {
        arena_alloc(&arena, 1, 1);
        unsigned char *at = arena_alloc(&arena, 100, align);
        assert_int_equal((uintptr_t)at % align, 0);
        for (size_t i = 0; i < 100; i++) assert_int_equal(at[i], 0);
        memset(at, 0xff, 100);
    }
    arena_done(&arena);
    assert_null(arena.first);
}

static void zeroes_memory_used_before(void **state) {
    (void)state;
    Arena arena = {0};
    memset(arena_alloc(&arena, 1000, 8), 0xff, 1000);
    size_t footprint = arena_footprint(&arena);
    arena_reset(&arena);
    unsigned char *at = arena_alloc(&arena, 1000, 8);
    for (size_t i = 0; i < 1000; i++) assert_int_equal(at[i], 0);
    assert_int_equal(arena_footprint(&arena), footprint);
    arena_done(&arena);
}

static void holds_what_is_larger_than_a_block(void **state) {
    (void)state;
    Arena arena = {0};
    char *small = arena_alloc(&arena, 10, 1);
    strcpy(small, "small");
    char *large = arena_alloc(&arena, 1 << 20, 16);
    memset(large, 'x', 1 << 20);
    char *next = arena_alloc(&arena, 10, 1);
    strcpy(next, "next");
    assert_string_equal(small, "small");
    assert_int_equal(large[(1 << 20) - 1], 'x');
    arena_done(&arena);
}

static void jumps_to_the_guard_when_memory_runs_out(void **state) {
    (void)state;
    Arena arena = {.allowance = 3};
    volatile int reached = 0;
    jmp_buf guard;
    if (setjmp(guard) == 0) {
        arena.guard = &guard;
        for (;;) {
            arena_alloc(&arena, 8, 8);
            reached = reached + 1;
        }
    }
    assert_int_equal(reached, 2);
    arena_done(&arena);
}

static void returns_null_without_a_guard(void **state) {
    (void)state;
    Arena arena = {.allowance = 1};
    assert_null(arena_alloc(&arena, 8, 8));
    assert_null(arena_alloc(&arena, SIZE_MAX - 3, 8));
    assert_null(arena_alloc_array(&arena, SIZE_MAX / 2, 16, 8));
    arena.allowance = 1;
    assert_null(arena_format(&arena, "%d", 5).ptr);
    arena_done(&arena);
}

static void lists_grow_and_keep_their_elements(void **state) {
    (void)state;
    Arena arena = {0};
    ARENA_LIST(int) numbers = {0};
    for (int i = 0; i < 1000; i++) *ARENA_PUSH(&arena, &numbers) = i;
    assert_int_equal(numbers.n, 1000);
    for (int i = 0; i < 1000; i++) assert_int_equal(numbers.at[i], i);
    arena_done(&arena);
}

static void copies_and_formats_text(void **state) {
    (void)state;
    Arena arena = {0};
    Str copy = arena_copy(&arena, (Str){"abcdef", 3});
    assert_string_equal(copy.ptr, "abc");
    assert_int_equal(arena_copy(&arena, (Str){0}).len, 0);
    Str text = arena_format(&arena, "%s-%03d", "x", 7);
    assert_string_equal(text.ptr, "x-007");
    assert_int_equal(text.len, 5);
    arena_done(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_aligned_zeroed_memory),
        cmocka_unit_test(zeroes_memory_used_before),
        cmocka_unit_test(holds_what_is_larger_than_a_block),
        cmocka_unit_test(jumps_to_the_guard_when_memory_runs_out),
        cmocka_unit_test(returns_null_without_a_guard),
        cmocka_unit_test(lists_grow_and_keep_their_elements),
        cmocka_unit_test(copies_and_formats_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
