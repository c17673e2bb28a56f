#include "extract/time_recurring.h"

static bool valid_day(int year, int month, int day) {
    int y, m, d;
    if (day < 1 || day > 31) return false;
    day_to_civil(day_from_civil(year, month, day), &y, &m, &d);
    return m == month && d == day;
}

/* How much farther off the stretch may be that the tense asks for. Days are told close by, whatever the tense ("a deadline was set for
 * 3 March"); months, seasons and quarters go by the tense. */
enum { TENSE_DAYS = 150, TENSE_DAYS_OF_STRETCH = 250, TENSE_DAYS_OF_HOLIDAY = 300 };

Moment recurring_near(const TimeFrame *frame, Recurring recurring, int which, int detail) {
    int year = day_year(frame->today);
    Moment best = recurring(year, which, detail);
    int64_t best_distance = INT64_MAX;
    for (int y = year - 1; y <= year + 1; y++) {
        Moment moment = recurring(y, which, detail);
        if (moment.unit == UNIT_NONE) continue;
        bool past = moment.start <= frame->today, future = moment.end >= frame->today;
        int penalty = moment.unit == UNIT_MONTH ? TENSE_DAYS_OF_STRETCH : TENSE_DAYS;
        int64_t distance = past ? (int64_t)frame->today - moment.end : (int64_t)moment.start - frame->today;
        if (past && future) distance = 0;
        else if (frame->tense < 0 && !past) distance += penalty;
        else if (frame->tense > 0 && !future) distance += penalty;
        else if (frame->tense == 0 && !past) distance += TENSE_DAYS / 2; /* news tells what was more than what will be */
        if (distance < best_distance) best = moment, best_distance = distance;
    }
    return best;
}

Moment month_of_year(int year, int month, int day) {
    if (!day) return moment_of(UNIT_MONTH, day_from_civil(year, month, 1));
    if (!valid_day(year, month, day)) return (Moment){.unit = UNIT_NONE};
    return moment_of(UNIT_DAY, day_from_civil(year, month, day));
}

Moment quarter_of_year(int year, int quarter, int detail) {
    (void)detail;
    return moment_of(UNIT_QUARTER, day_from_civil(year, quarter * 3 - 2, 1));
}

Moment half_of_year(int year, int half, int detail) {
    (void)detail;
    return moment_of(UNIT_HALF, day_from_civil(year, half * 6 - 5, 1));
}

int season_number(Str text) { return str_equal(text, STR("SP")) ? 0 : str_equal(text, STR("SU")) ? 1 : str_equal(text, STR("FA")) ? 2 : 3; }

Moment season_of_year(int year, int season, int detail) {
    (void)detail;
    return moment_of(UNIT_SEASON, day_from_civil(year, 3 + 3 * season, 1));
}

Moment recurring_beyond(Day day, Recurring recurring, int which, int detail, int direction) {
    int year = day_year(day);
    Moment same = recurring(year, which, detail);
    if (direction == 0) return same;
    for (int step = -1; step <= 1; step++) {
        Moment moment = recurring(direction < 0 ? year - step : year + step, which, detail);
        if (moment.unit != UNIT_NONE && (direction < 0 ? moment.end < day : moment.start > day)) return moment;
    }
    return same;
}

Day weekday_near(const TimeFrame *frame, int weekday) {
    int ahead = (weekday - 1 - day_weekday(frame->today) + 7) % 7;
    return frame->tense > 0 || ahead == 0 ? frame->today + ahead : frame->today + ahead - 7;
}

Day weekday_beyond(const TimeFrame *frame, Day from, int weekday, int direction) {
    int ahead = (weekday - 1 - day_weekday(from) + 7) % 7;
    if (direction < 0) return from + (ahead ? ahead - 7 : -7);
    if (direction > 0) return from + (ahead ? ahead : 7);
    TimeFrame at = *frame;
    at.today = from;
    return weekday_near(&at, weekday);
}

bool holiday_in(Str rule, int year, Moment *out) {
    DaySpan span;
    if (!time_holiday(rule, year, &span)) return false;
    *out = (Moment){.unit = UNIT_DAY, .start = span.from, .end = span.to, .minute = -1};
    return true;
}

bool holiday_near(const TimeFrame *frame, Day from, Str rule, int direction, bool given, Moment *out) {
    int64_t best = INT64_MAX;
    for (int year = day_year(from) - 1; year <= day_year(from) + 1; year++) {
        Moment moment;
        if (!holiday_in(rule, year, &moment)) continue;
        bool past = moment.start < from;
        int64_t distance = past ? (int64_t)from - moment.start : (int64_t)moment.start - from;
        if (given && direction && (direction < 0) != past) continue;
        if (given && !direction && year != day_year(from)) continue;
        if (!given && frame->tense < 0 && moment.start > from) distance += TENSE_DAYS_OF_HOLIDAY;
        if (!given && frame->tense > 0 && past) distance += TENSE_DAYS_OF_HOLIDAY;
        if (distance < best) *out = moment, best = distance;
    }
    return best != INT64_MAX;
}
