/* Names by list: the longest that begins at a capital counts, whatever its accents, hyphens and dots. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/features.h"
#include "lang/name_lists.h"

enum { ROOM = 64, PERSON = 1, ORGANISATION = 2, PLACE = 4, CONTINUED = NAME_LIST_KINDS };

static void put(int32_t *slots, const char *letters, uint32_t kinds) {
    uint64_t hash = str_hash(str_of(letters));
    uint32_t at = (uint32_t)hash & (ROOM - 1);
    while (slots[at]) at = (at + 1) & (ROOM - 1);
    slots[at] = (int32_t)((uint32_t)(hash >> 37) << NAME_LIST_KINDS | kinds);
}

static uint32_t mark(const char *text, uint16_t *marks) {
    static int32_t slots[ROOM];
    Token tokens[32];
    uint32_t n = 0;
    if (!slots[str_hash(STR("aleppo")) & (ROOM - 1)]) {
        put(slots, "aleppo", PLACE);
        put(slots, "alqaeda", ORGANISATION);
        put(slots, "bankofsyria", ORGANISATION);
        put(slots, "bank", PLACE);
        put(slots, "erdogan", PERSON | PLACE);
        put(slots, "us", PLACE);
        put(slots, "apr00", ORGANISATION);
    }
    for (Str rest = str_of(text), word; (word = str_word(&rest)).len;) tokens[n++] = (Token){.form = word};
    name_lists_mark(&(NameLists){slots, ROOM}, tokens, n, marks);
    return n;
}

static void longest_name_counts(void **state) {
    (void)state;
    uint16_t marks[32];
    assert_int_equal(mark("the Bank of Syria in Aleppo .", marks), 7);
    const uint16_t expected[] = {0, ORGANISATION, ORGANISATION << CONTINUED, ORGANISATION << CONTINUED, 0, PLACE, 0};
    assert_memory_equal(marks, expected, sizeof expected);
    mark("the Bank of England", marks);
    const uint16_t shorter[] = {0, PLACE, 0, 0};
    assert_memory_equal(marks, shorter, sizeof shorter);
}

static void spelling_does_not_matter(void **state) {
    (void)state;
    uint16_t marks[32];
    const uint16_t split[] = {ORGANISATION, ORGANISATION << CONTINUED, ORGANISATION << CONTINUED};
    mark("Al - Qaeda", marks);
    assert_memory_equal(marks, split, sizeof split);
    mark("AL-QAEDA", marks);
    assert_int_equal(marks[0], ORGANISATION);
    mark("Al\xe2\x80\x99Qaeda", marks);
    assert_int_equal(marks[0], ORGANISATION);
    mark("Erdo\xc4\x9f" "an", marks);
    assert_int_equal(marks[0], PERSON | PLACE);
    mark("U.S.", marks);
    assert_int_equal(marks[0], PLACE);
    mark("APR-12", marks);
    assert_int_equal(marks[0], ORGANISATION);
}

static void small_letters_are_no_names(void **state) {
    (void)state;
    uint16_t marks[32];
    mark("gave us aleppo \xff\xfe", marks);
    const uint16_t none[] = {0, 0, 0, 0};
    assert_memory_equal(marks, none, sizeof none);
}

static void full_table_ends(void **state) {
    (void)state;
    int32_t slots[ROOM];
    uint16_t marks[1];
    for (int i = 0; i < ROOM; i++) slots[i] = -1;
    name_lists_mark(&(NameLists){slots, ROOM}, &(Token){.form = STR("Aleppo")}, 1, marks);
    assert_int_equal(marks[0], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longest_name_counts),
        cmocka_unit_test(spelling_does_not_matter),
        cmocka_unit_test(small_letters_are_no_names),
        cmocka_unit_test(full_table_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
