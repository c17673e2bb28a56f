/* Str: comparing, cutting, finding, reading numbers; empty and NULL views everywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/str.h"

static void empty_and_null_views_are_equal(void **state) {
    (void)state;
    Str null = {0};
    assert_true(str_equal(null, STR("")));
    assert_int_equal(str_compare(null, STR("")), 0);
    assert_true(str_starts(STR("a"), null));
    assert_true(str_ends(null, null));
    assert_int_equal(str_find(null, STR("a")), -1);
    assert_int_equal(str_trim(null).len, 0);
    assert_int_equal(str_hash(null), str_hash(STR("")));
}

static void compares_by_bytes(void **state) {
    (void)state;
    assert_true(str_compare(STR("a"), STR("b")) < 0);
    assert_true(str_compare(STR("ab"), STR("a")) > 0);
    assert_true(str_compare(STR("\xc3\xa9"), STR("z")) > 0);
    assert_true(str_equal_ascii_nocase(STR("Damascus"), STR("DAMASCUS")));
    assert_false(str_equal_ascii_nocase(STR("a"), STR("ab")));
}

static void lowers_without_a_copy_where_it_can(void **state) {
    (void)state;
    char room[4];
    Str small = STR("aleppo"), capital = STR("UN\xc3\x89"), null = {0};
    assert_ptr_equal(str_lowered(small, NULL, 0).ptr, small.ptr);
    assert_true(str_equal(str_lowered(capital, room, sizeof room), STR("un\xc3\x89"))); /* ASCII only */
    assert_int_equal(str_lowered(STR("Homs!"), room, sizeof room).len, 0);
    assert_int_equal(str_lowered(null, room, sizeof room).len, 0);
}

static void finds_text(void **state) {
    (void)state;
    assert_int_equal(str_find(STR("aaab"), STR("aab")), 1);
    assert_int_equal(str_find(STR("abc"), STR("abcd")), -1);
    assert_int_equal(str_find(STR("abc"), STR("")), 0);
    assert_int_equal(str_find(STR("abcabd"), STR("abd")), 3);
    assert_int_equal(str_find(STR("xyx"), STR("x")), 0);
}

static void cuts_into_pieces(void **state) {
    (void)state;
    Str rest = STR("a||b");
    assert_true(str_equal(str_cut(&rest, '|'), STR("a")));
    assert_true(str_equal(str_cut(&rest, '|'), STR("")));
    assert_non_null(rest.ptr);
    assert_true(str_equal(str_cut(&rest, '|'), STR("b")));
    assert_null(rest.ptr);
    rest = STR("  one \ttwo ");
    assert_true(str_equal(str_word(&rest), STR("one")));
    assert_true(str_equal(str_word(&rest), STR("two")));
    assert_int_equal(str_word(&rest).len, 0);
    assert_true(str_equal(str_trim(STR(" \t\r\n x \v\f")), STR("x")));
}

static void reads_whole_numbers_only(void **state) {
    (void)state;
    int64_t value = 5;
    static const char *const wrong[] = {"", "-", "1.5", "12a", " 1", "+1", "1234567890123456789"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(str_to_int(str_of(wrong[i]), &value));
    assert_int_equal(value, 5);
    assert_true(str_to_int(STR("-999999999999999999"), &value));
    assert_int_equal(value, -999999999999999999);
    assert_true(str_to_int(STR("007"), &value));
    assert_int_equal(value, 7);
}

static void hash_is_the_same_everywhere(void **state) {
    (void)state;
    assert_true(str_hash(STR("casus belli")) == str_hash(str_of("casus belli")));
    assert_true(str_hash(STR("a")) != str_hash(STR("b")));
}

static void errors_are_cut_and_may_be_dropped(void **state) {
    (void)state;
    Error error = {""};
    char longer[ERROR_TEXT_MAX + 100];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = 0;
    assert_false(error_set(&error, "%s", longer));
    assert_int_equal(strlen(error.text), ERROR_TEXT_MAX - 1);
    assert_false(error_set(NULL, "dropped"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_and_null_views_are_equal), cmocka_unit_test(compares_by_bytes),
        cmocka_unit_test(lowers_without_a_copy_where_it_can),
        cmocka_unit_test(finds_text),                     cmocka_unit_test(cuts_into_pieces),
        cmocka_unit_test(reads_whole_numbers_only),       cmocka_unit_test(hash_is_the_same_everywhere),
        cmocka_unit_test(errors_are_cut_and_may_be_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
