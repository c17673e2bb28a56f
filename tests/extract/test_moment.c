/* The calendar that times are counted on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/moment.h"

static void expect(MomentUnit unit, Day day, int shift, const char *expected) {
    char text[MOMENT_TEXT_MAX];
    moment_text(moment_shift(moment_of(unit, day), shift), text);
    assert_string_equal(text, expected);
}

static void names_stretches(void **state) {
    (void)state;
    Day day = day_from_civil(2016, 2, 10);
    expect(UNIT_DAY, day, 0, "2016-02-10");
    expect(UNIT_WEEK, day, 0, "2016-W06");
    expect(UNIT_WEEK, day, -1, "2016-W05");
    expect(UNIT_WEEKEND, day, 0, "2016-W06-WE");
    expect(UNIT_MONTH, day, -2, "2015-12");
    expect(UNIT_QUARTER, day, -1, "2015-Q4");
    expect(UNIT_HALF, day, 1, "2016-H2");
    expect(UNIT_SEASON, day, 0, "2015-WI");
    expect(UNIT_SEASON, day, 1, "2016-SP");
    expect(UNIT_YEAR, day, 1, "2017");
    expect(UNIT_DECADE, day, -2, "199");
    expect(UNIT_CENTURY, day, -1, "19");
}

static void weeks_belong_to_the_year_of_their_thursday(void **state) {
    (void)state;
    expect(UNIT_WEEK, day_from_civil(2016, 1, 1), 0, "2015-W53");
    expect(UNIT_WEEK, day_from_civil(2018, 12, 31), 0, "2019-W01");
}

static void shifts_keep_the_day_of_the_month(void **state) {
    (void)state;
    assert_int_equal(day_shift(day_from_civil(2016, 3, 31), UNIT_MONTH, -1), day_from_civil(2016, 2, 29));
    assert_int_equal(day_shift(day_from_civil(2016, 2, 29), UNIT_YEAR, -1), day_from_civil(2015, 2, 28));
    assert_int_equal(day_shift(day_from_civil(2016, 3, 31), UNIT_WEEK, 2), day_from_civil(2016, 4, 14));
}

static void says_the_time_of_day(void **state) {
    (void)state;
    char text[MOMENT_TEXT_MAX];
    Moment moment = moment_of(UNIT_DAY, day_from_civil(2016, 2, 10));
    memcpy(moment.part, "NI", 3);
    assert_true(str_equal(moment_text(moment, text), STR("2016-02-10TNI")));
    moment.minute = 17 * 60 + 5;
    assert_true(str_equal(moment_text(moment, text), STR("2016-02-10T17:05")));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_stretches), cmocka_unit_test(weeks_belong_to_the_year_of_their_thursday),
                                       cmocka_unit_test(shifts_keep_the_day_of_the_month), cmocka_unit_test(says_the_time_of_day)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
