/* What the operations of the patterns share, and the table of them. */
#include "extract/time_operations.h"

#include <stdarg.h>
#include <stdio.h>

void time_say_text(TimeValue *value, Str text) {
    value->n = text.len < sizeof value->text ? text.len : sizeof value->text - 1;
    if (value->n) memcpy(value->text, text.ptr, value->n);
}

bool time_say(TimeValue *value, const char *how, ...) {
    va_list arguments;
    va_start(arguments, how);
    int n = vsnprintf(value->text, sizeof value->text, how, arguments);
    va_end(arguments);
    value->n = n < 0 ? 0 : (size_t)n < sizeof value->text ? (size_t)n : sizeof value->text - 1;
    return true;
}

bool time_say_moment(const TimeEvaluation *e, Moment moment, TimeBasis basis) {
    char text[MOMENT_TEXT_MAX];
    TimeValue *value = e->value;
    time_say_text(value, moment_text(moment, text));
    value->type = moment.part[0] || moment.minute >= 0 ? TIMEX_TIME : TIMEX_DATE;
    value->start = moment.start;
    value->end = moment.end;
    value->basis = basis;
    value->tells = true;
    value->moment = moment;
    return true;
}

void time_take_part(Moment *moment, const TimeMeaning *part) {
    if (!part || part->text.len != 2) return;
    memcpy(moment->part, part->text.ptr, 2);
    moment->part[2] = 0;
}

int time_minute(const TimeEvaluation *e) {
    const TimeMeaning *clock = bound(e, TIME_CLOCK), *number = bound(e, TIME_NUMBER), *meridiem = bound(e, TIME_MERIDIEM), *noon = bound(e, TIME_NOON);
    int minute = -1;
    if (noon) return noon->number;
    if (clock) minute = clock->number;
    else if (number && meridiem && number->number <= 24) minute = number->number * 60;
    else if (number && bound(e, TIME_ZONE) && number->number < 2400) minute = number->number / 100 * 60 + number->number % 100;
    else if (number && !bound(e, TIME_DAY) && number->number <= 24) minute = number->number * 60;
    if (minute >= 0 && meridiem && str_equal(meridiem->text, STR("pm")) && minute < 720) minute += 720;
    if (minute >= 720 && minute < 780 && meridiem && str_equal(meridiem->text, STR("am"))) minute -= 720;
    return minute;
}

bool time_say_day(const TimeEvaluation *e, Moment moment, TimeBasis basis) {
    time_take_part(&moment, bound(e, TIME_PART));
    moment.minute = time_minute(e);
    return time_say_moment(e, moment, basis);
}

static bool reference_value(const TimeEvaluation *e) {
    const TimeMeaning *reference = bound(e, TIME_REFERENCE);
    Str text = reference ? reference->text : e->match->pattern->argument;
    if (!text.len) return false;
    time_say_text(e->value, text);
    Day today = e->frame->today;
    if (today == DAY_UNKNOWN) return true;
    e->value->basis = BASIS_TODAY;
    if (str_starts(text, STR("PRESENT"))) e->value->start = e->value->end = today;
    else if (str_starts(text, STR("PAST"))) e->value->end = today;
    else e->value->start = today;
    return true;
}

static bool skip_value(const TimeEvaluation *e) {
    (void)e;
    return false;
}

bool time_value(const TimeMatch *match, const TimeItem *items, const TimeFrame *frame, TimeValue *out) {
    static bool (*const operations[TIME_OPERATION_COUNT])(const TimeEvaluation *) = {
        [TIME_OPERATION_DATE] = time_date_value,       [TIME_OPERATION_RELATIVE] = time_relative_value,
        [TIME_OPERATION_OFFSET] = time_offset_value,   [TIME_OPERATION_DURATION] = time_duration_value,
        [TIME_OPERATION_SPAN] = time_span_value,       [TIME_OPERATION_SET] = time_set_value,
        [TIME_OPERATION_REFERENCE] = reference_value,  [TIME_OPERATION_TODAY] = time_today_value,
        [TIME_OPERATION_DECADE] = time_decade_value,   [TIME_OPERATION_TOLD] = time_told_value,
        [TIME_OPERATION_PART] = time_part_value,       [TIME_OPERATION_RANGE] = time_range_value,
        [TIME_OPERATION_HOLIDAY] = time_holiday_value, [TIME_OPERATION_SKIP] = skip_value,
    };
    *out = (TimeValue){.type = TIMEX_DATE, .start = DAY_UNKNOWN, .end = DAY_UNKNOWN};
    TimeEvaluation evaluation = {match, items, frame, out};
    return operations[match->pattern->operation](&evaluation);
}
