/* Dates: the calendar, and what counts as a date. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"

static void knows_days_of_the_calendar(void **state) {
    (void)state;
    assert_int_equal(day_from_civil(1970, 1, 1), 0);
    assert_int_equal(day_from_civil(2000, 3, 1), 11017);
    assert_int_equal(day_weekday(day_from_civil(2015, 12, 15)), 1); /* a Tuesday */
    assert_int_equal(day_weekday(day_from_civil(1969, 12, 31)), 2);
}

static void every_day_survives_the_round_trip(void **state) {
    (void)state;
    for (Day day = day_from_civil(1895, 1, 1); day < day_from_civil(2105, 1, 1); day++) {
        char text[11];
        Day read;
        day_format(day, text);
        assert_true(day_parse(str_of(text), &read));
        assert_int_equal(read, day);
    }
}

static void refuses_what_is_no_date(void **state) {
    (void)state;
    static const char *const wrong[] = {"",           "2015-13-01", "2015-02-29", "2015-00-10", "2015-1-10",  "2015/01/10",
                                        "20150110",   "2015-01-1x", "-015-01-01", "2015-01-32", "2015-01-00", "2015-04-31",
                                        "2015-01-10 ", "yesterday"};
    Day day = 42;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(day_parse(str_of(wrong[i]), &day));
    assert_int_equal(day, 42);
    assert_true(day_parse(STR("2016-02-29"), &day));
    assert_false(day_parse(STR("2016-02"), &day));
}

static void reads_years_and_months_as_spans(void **state) {
    (void)state;
    DaySpan span;
    assert_true(day_span_parse(STR("2012"), &span));
    assert_int_equal(span.from, day_from_civil(2012, 1, 1));
    assert_int_equal(span.to, day_from_civil(2012, 12, 31));
    assert_true(day_span_parse(STR("2012-02"), &span));
    assert_int_equal(span.to, day_from_civil(2012, 2, 29));
    assert_true(day_in(day_from_civil(2012, 2, 29), span));
    assert_false(day_in(day_from_civil(2012, 3, 1), span));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_days_of_the_calendar),
        cmocka_unit_test(every_day_survives_the_round_trip),
        cmocka_unit_test(refuses_what_is_no_date),
        cmocka_unit_test(reads_years_and_months_as_spans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
