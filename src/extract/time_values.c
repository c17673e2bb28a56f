/* The operations of the patterns, one function each. */
#include "extract/time_values.h"

#include <stdarg.h>
#include <stdio.h>

typedef struct Evaluation {
    const TimeMatch *match;
    const TimeItem *items;
    const TimeFrame *frame;
    TimeValue *value;
} Evaluation;

static const TimeMeaning *bound(const Evaluation *e, TimeClass class) { return time_bound(e->match, class, 0); }

static void set_text(TimeValue *value, Str text) {
    value->n = text.len < sizeof value->text ? text.len : sizeof value->text - 1;
    if (value->n) memcpy(value->text, text.ptr, value->n);
}

__attribute__((format(printf, 2, 3))) static bool format(TimeValue *value, const char *how, ...) {
    va_list arguments;
    va_start(arguments, how);
    int n = vsnprintf(value->text, sizeof value->text, how, arguments);
    va_end(arguments);
    value->n = n < 0 ? 0 : (size_t)n < sizeof value->text ? (size_t)n : sizeof value->text - 1;
    return true;
}

static bool say_moment(const Evaluation *e, Moment moment, TimeBasis basis) {
    char text[MOMENT_TEXT_MAX];
    TimeValue *value = e->value;
    set_text(value, moment_text(moment, text));
    value->type = moment.part[0] || moment.minute >= 0 ? TIMEX_TIME : TIMEX_DATE;
    value->start = moment.start;
    value->end = moment.end;
    value->basis = basis;
    value->tells = true;
    value->moment = moment;
    return true;
}

static bool known(const TimeFrame *frame) { return frame->today != DAY_UNKNOWN; }

static int year_of(Day day) {
    int year, month, dom;
    day_to_civil(day, &year, &month, &dom);
    return year;
}

static bool valid_day(int year, int month, int day) {
    int y, m, d;
    if (day < 1 || day > 31) return false;
    day_to_civil(day_from_civil(year, month, day), &y, &m, &d);
    return m == month && d == day;
}

static void take_part(Moment *moment, const TimeMeaning *part) {
    if (!part || part->text.len != 2) return;
    memcpy(moment->part, part->text.ptr, 2);
    moment->part[2] = 0;
}

/* Minutes of the day from CLOCK or a number with a.m. and p.m., or noon; -1 when none. */
static int minute_of(const Evaluation *e) {
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

/* --- Days, months, seasons without a year --------------------------------------------------------------------------------- */

/* Of stretches a period apart the one that tense and distance ask for: `candidate` gives the stretch of a year. */
typedef Moment (*Candidate)(int year, int which, int detail);

/* How much farther off the stretch may be that the tense asks for. Days are told close by, whatever the tense ("a deadline was set for
 * 3 March"); months, seasons and quarters go by the tense. */
enum { TENSE_DAYS = 150, TENSE_DAYS_OF_STRETCH = 250 };

static Moment nearest(const TimeFrame *frame, Candidate candidate, int which, int detail) {
    int year = year_of(frame->today);
    Moment best = candidate(year, which, detail);
    int64_t best_distance = INT64_MAX;
    for (int y = year - 1; y <= year + 1; y++) {
        Moment moment = candidate(y, which, detail);
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

static Moment month_of_year(int year, int month, int day) {
    if (!day) return moment_of(UNIT_MONTH, day_from_civil(year, month, 1));
    if (!valid_day(year, month, day)) return (Moment){.unit = UNIT_NONE};
    return moment_of(UNIT_DAY, day_from_civil(year, month, day));
}
static Moment quarter_of_year(int year, int quarter, int detail) {
    (void)detail;
    return moment_of(UNIT_QUARTER, day_from_civil(year, quarter * 3 - 2, 1));
}
static Moment half_of_year(int year, int half, int detail) {
    (void)detail;
    return moment_of(UNIT_HALF, day_from_civil(year, half * 6 - 5, 1));
}
static int season_number(Str text) { return str_equal(text, STR("SP")) ? 0 : str_equal(text, STR("SU")) ? 1 : str_equal(text, STR("FA")) ? 2 : 3; }
static Moment season_of_year(int year, int season, int detail) {
    (void)detail;
    return moment_of(UNIT_SEASON, day_from_civil(year, 3 + 3 * season, 1));
}

/* The weekday before or after today, by the tense; today itself when it is that day. */
static Day weekday_near(const TimeFrame *frame, int weekday) {
    int ahead = (weekday - 1 - day_weekday(frame->today) + 7) % 7;
    return frame->tense > 0 || ahead == 0 ? frame->today + ahead : frame->today + ahead - 7;
}

static bool finish_day(const Evaluation *e, Moment moment, TimeBasis basis) {
    take_part(&moment, bound(e, TIME_PART));
    moment.minute = minute_of(e);
    return say_moment(e, moment, basis);
}

/* The year of which month and day fall on the weekday, next to today; else by the tense. */
static Moment dated_month(const Evaluation *e, int month, int day, int weekday) {
    const TimeFrame *frame = e->frame;
    if (weekday && day && known(frame))
        for (int step = 0; step < 3; step++) {
            int year = year_of(frame->today) + (step == 0 ? 0 : step == 1 ? -1 : 1);
            if (valid_day(year, month, day) && day_weekday(day_from_civil(year, month, day)) == weekday - 1) return month_of_year(year, month, day);
        }
    return nearest(frame, month_of_year, month, day);
}

static bool say_month(const Evaluation *e) {
    const TimeMeaning *month = bound(e, TIME_MONTH), *day = bound(e, TIME_DAY), *year = bound(e, TIME_YEAR), *weekday = bound(e, TIME_WEEKDAY);
    int dom = day ? day->number : 0;
    if (year) {
        Moment moment = month_of_year(year->number, month->number, dom);
        if (moment.unit == UNIT_NONE) moment = month_of_year(year->number, month->number, 0);
        return finish_day(e, moment, BASIS_TEXT);
    }
    if (known(e->frame)) {
        Moment moment = dated_month(e, month->number, dom, weekday ? weekday->number : 0);
        if (moment.unit == UNIT_NONE) moment = dated_month(e, month->number, 0, 0);
        return finish_day(e, moment, BASIS_TODAY);
    }
    if (dom) return format(e->value, "XXXX-%02d-%02d", month->number, dom);
    return format(e->value, "XXXX-%02d", month->number);
}

static bool say_weekday(const Evaluation *e, int weekday) {
    if (known(e->frame)) return finish_day(e, moment_of(UNIT_DAY, weekday_near(e->frame, weekday)), BASIS_TODAY);
    const TimeMeaning *part = bound(e, TIME_PART);
    return format(e->value, "XXXX-WXX-%d%s%.*s", weekday, part ? "T" : "", part ? (int)part->text.len : 0, part ? part->text.ptr : "");
}

static bool say_in_year(const Evaluation *e, Candidate candidate, int which, const char *open) {
    const TimeMeaning *year = bound(e, TIME_YEAR);
    if (year) return say_moment(e, candidate(year->number, which, 0), BASIS_TEXT);
    if (known(e->frame)) return say_moment(e, nearest(e->frame, candidate, which, 0), BASIS_TODAY);
    return format(e->value, "XXXX-%s", open);
}

static bool say_clock(const Evaluation *e) {
    const TimeMeaning *today = bound(e, TIME_TODAY), *weekday = bound(e, TIME_WEEKDAY);
    int minute = minute_of(e);
    if (minute < 0) return false;
    if (weekday) return say_weekday(e, weekday->number);
    e->value->type = TIMEX_TIME;
    const TimeFrame *frame = e->frame;
    bool told = !today && frame->has_told && frame->told_near && frame->told.unit == UNIT_DAY;
    if (!told && !known(frame)) return format(e->value, "XXXX-XX-XXT%02d:%02d", minute / 60, minute % 60);
    Moment moment = moment_of(UNIT_DAY, told ? frame->told.start : frame->today + (today ? today->number : 0));
    moment.minute = minute;
    return say_moment(e, moment, told ? BASIS_TOLD : BASIS_TODAY);
}

static bool date_value(const Evaluation *e) {
    static const char *const quarters[] = {"Q1", "Q2", "Q3", "Q4"}, *const halves[] = {"H1", "H2"}, *const seasons[] = {"SP", "SU", "FA", "WI"};
    const TimeMeaning *date = bound(e, TIME_DATE), *weekday = bound(e, TIME_WEEKDAY), *year = bound(e, TIME_YEAR), *season = bound(e, TIME_SEASON);
    const TimeMeaning *unit = bound(e, TIME_UNIT), *ordinal = bound(e, TIME_ORDINAL), *half = bound(e, TIME_HALF);
    if (date) return finish_day(e, moment_of(UNIT_DAY, date->number), BASIS_TEXT);
    if (year && e->frame->has_quarter && str_equal(e->match->pattern->argument, STR("period"))) { /* "the 1988 period": the same quarter of that year */
        Moment same = moment_shift(e->frame->quarter, 4 * (year->number - year_of(e->frame->quarter.start)));
        return say_moment(e, same, BASIS_TOLD) && (e->value->tells = false, true);
    }
    if (ordinal && unit && str_equal(unit->text, STR("Q"))) {
        if (ordinal->number < 1 || ordinal->number > 4) return false;
        return say_in_year(e, quarter_of_year, ordinal->number, quarters[ordinal->number - 1]);
    }
    if (bound(e, TIME_MONTH)) {
        if (!say_month(e)) return false;
        if (unit && str_equal(unit->text, STR("W")) && e->value->tells) return say_moment(e, moment_of(UNIT_WEEK, e->value->start), e->value->basis);
        return true;
    }
    if (half) {
        int which = str_equal(half->text, STR("H2")) ? 2 : 1;
        return say_in_year(e, half_of_year, which, halves[which - 1]);
    }
    if (season) {
        int which = season_number(season->text);
        return say_in_year(e, season_of_year, which, seasons[which]);
    }
    if (year) return say_moment(e, moment_of(UNIT_YEAR, day_from_civil(year->number, 1, 1)), BASIS_TEXT);
    if (weekday) return say_weekday(e, weekday->number);
    return say_clock(e);
}

/* --- Relative ---------------------------------------------------------------------------------------------------------------- */

static MomentUnit unit_of(Str text) {
    switch (text.len == 1 ? text.ptr[0] : 0) {
    case 'D': return UNIT_DAY;
    case 'W': return UNIT_WEEK;
    case 'M': return UNIT_MONTH;
    case 'Q': return UNIT_QUARTER;
    case 'Y': return UNIT_YEAR;
    case 'E': return UNIT_DECADE;
    case 'C': return UNIT_CENTURY;
    default: return UNIT_NONE;
    }
}

static bool say_shift(const Evaluation *e, MomentUnit unit, Day from, int shift, TimeBasis basis) {
    Moment moment = moment_shift(moment_of(unit, from), shift);
    take_part(&moment, bound(e, TIME_PART));
    return say_moment(e, moment, basis);
}

/* The nearest stretch that lies wholly before (-1) or after (1) the one that holds the day; for 0 that of the day's year. */
static Moment beyond(Day day, Candidate candidate, int which, int detail, int direction) {
    int year = year_of(day);
    Moment same = candidate(year, which, detail);
    if (direction == 0) return same;
    for (int step = -1; step <= 1; step++) {
        Moment moment = candidate(direction < 0 ? year - step : year + step, which, detail);
        if (moment.unit != UNIT_NONE && (direction < 0 ? moment.end < day : moment.start > day)) return moment;
    }
    return same;
}

static Day weekday_beyond(const TimeFrame *frame, Day from, int weekday, int direction) {
    int ahead = (weekday - 1 - day_weekday(from) + 7) % 7;
    if (direction < 0) return from + (ahead ? ahead - 7 : -7);
    if (direction > 0) return from + (ahead ? ahead : 7);
    TimeFrame at = *frame;
    at.today = from;
    return weekday_near(&at, weekday);
}

static bool holiday_in(Str rule, int year, Moment *out) {
    DaySpan span;
    if (!time_holiday(rule, year, &span)) return false;
    *out = (Moment){.unit = UNIT_DAY, .start = span.from, .end = span.to, .minute = -1};
    return true;
}

/* The holiday next to a day on the side that is asked for. */
static bool holiday_near(const TimeFrame *frame, Day from, Str rule, int direction, bool given, Moment *out) {
    int64_t best = INT64_MAX;
    for (int year = year_of(from) - 1; year <= year_of(from) + 1; year++) {
        Moment moment;
        if (!holiday_in(rule, year, &moment)) continue;
        bool past = moment.start < from;
        int64_t distance = past ? (int64_t)from - moment.start : (int64_t)moment.start - from;
        if (given && direction && (direction < 0) != past) continue;
        if (given && !direction && year != year_of(from)) continue;
        if (!given && frame->tense < 0 && moment.start > from) distance += 300;
        if (!given && frame->tense > 0 && past) distance += 300;
        if (distance < best) *out = moment, best = distance;
    }
    return best != INT64_MAX;
}

static bool relative_to(const Evaluation *e, Day from, int direction, TimeBasis basis) {
    const TimeMeaning *unit = bound(e, TIME_UNIT), *units = bound(e, TIME_UNITS), *month = bound(e, TIME_MONTH), *weekday = bound(e, TIME_WEEKDAY);
    const TimeMeaning *season = bound(e, TIME_SEASON), *holiday = bound(e, TIME_HOLIDAY), *ordinal = bound(e, TIME_ORDINAL);
    const TimeMeaning *day = bound(e, TIME_DAY), *part = bound(e, TIME_PART), *half = bound(e, TIME_HALF), *number = bound(e, TIME_NUMBER);
    int year = year_of(from);
    Moment moment;
    bool of_year = unit && str_equal(unit->text, STR("Y"));
    if (holiday) return holiday_near(e->frame, from, holiday->text, direction, true, &moment) && say_moment(e, moment, basis);
    if (ordinal && unit) {
        if (ordinal->number < 1 || ordinal->number > 4) return false;
        return say_moment(e, of_year || time_bound(e->match, TIME_UNIT, 1) ? quarter_of_year(year + direction, ordinal->number, 0)
                                                                         : beyond(from, quarter_of_year, ordinal->number, 0, direction), basis);
    }
    if (half) return say_moment(e, half_of_year(year + direction, str_equal(half->text, STR("H2")) ? 2 : 1, 0), basis);
    if (month && of_year) return say_moment(e, month_of_year(year + direction, month->number, day ? day->number : 0), basis);
    if (month) return say_moment(e, beyond(from, month_of_year, month->number, day ? day->number : 0, direction), basis);
    if (season && of_year) return say_moment(e, season_of_year(year + direction, season_number(season->text), 0), basis);
    if (season) {
        Moment now = moment_of(UNIT_SEASON, from);
        int which = season_number(season->text), there = season_of_month((int)((now.start - day_from_civil(year_of(now.start), 1, 1)) / 30 + 1));
        if (direction == 0 && which == there) return say_moment(e, now, basis);
        return say_moment(e, beyond(from, season_of_year, which, 0, direction), basis);
    }
    if (weekday && unit) { /* "Friday of last week", "Tuesday next week" */
        Moment week = moment_shift(moment_of(UNIT_WEEK, from), direction);
        return finish_day(e, moment_of(UNIT_DAY, week.start + weekday->number - 1), basis);
    }
    if (weekday) return finish_day(e, moment_of(UNIT_DAY, weekday_beyond(e->frame, from, weekday->number, direction)), basis);
    if (bound(e, TIME_WEEKEND)) {
        Moment weekend = moment_of(UNIT_WEEKEND, from);
        bool given = bound(e, TIME_DIRECTION) || bound(e, TIME_SHIFT);
        if (direction == 0 && (e->frame->tense < 0 || !given) && weekend.start > from && e->frame->tense <= 0) direction = -1;
        else if (direction < 0 && from >= weekend.start) direction = -1;
        return say_moment(e, moment_shift(weekend, direction), basis);
    }
    if (part && !unit) return say_shift(e, UNIT_DAY, from, direction, basis);
    if (units && number && number->number < 10000) { /* "the previous two days" */
        e->value->type = TIMEX_DURATION;
        return format(e->value, "P%d%.*s", number->number, STR_ARG(units->text));
    }
    if (!unit || unit_of(unit->text) == UNIT_NONE) return false;
    return say_shift(e, unit_of(unit->text), from, direction, basis);
}

/* Without a day to count from. */
static bool open_relative(const Evaluation *e) {
    const TimeMeaning *unit = bound(e, TIME_UNIT), *weekday = bound(e, TIME_WEEKDAY), *month = bound(e, TIME_MONTH);
    if (weekday) return format(e->value, "XXXX-WXX-%d", weekday->number);
    if (month) return format(e->value, "XXXX-%02d", month->number);
    switch (unit ? unit_of(unit->text) : UNIT_DAY) {
    case UNIT_WEEK: return format(e->value, "XXXX-WXX");
    case UNIT_MONTH: return format(e->value, "XXXX-XX");
    case UNIT_QUARTER: return format(e->value, "XXXX-QX");
    case UNIT_YEAR: return format(e->value, "XXXX");
    case UNIT_DECADE: return format(e->value, "XXX");
    case UNIT_CENTURY: return format(e->value, "XX");
    default: return format(e->value, "XXXX-XX-XX");
    }
}

static bool relative_value(const Evaluation *e) {
    const TimeMeaning *direction = bound(e, TIME_DIRECTION), *shift = bound(e, TIME_SHIFT);
    bool told = str_equal(e->match->pattern->argument, STR("told"));
    int n = shift ? shift->number : direction ? direction->number : 0;
    if (told && !shift) n = 1; /* "the next day" */
    if (told && e->frame->has_told) return relative_to(e, n < 0 ? e->frame->told.start : e->frame->told.end, n, BASIS_TOLD);
    if (!known(e->frame)) return open_relative(e);
    if (str_equal(e->match->pattern->argument, STR("quarter"))) return say_shift(e, UNIT_QUARTER, e->frame->today, -1, BASIS_TODAY);
    return relative_to(e, e->frame->today, n, BASIS_TODAY);
}

static bool told_value(const Evaluation *e) {
    const TimeMeaning *unit = bound(e, TIME_UNIT);
    const TimeFrame *frame = e->frame;
    MomentUnit wanted = unit ? unit_of(unit->text) : UNIT_DAY;
    if (wanted == UNIT_NONE) return false;
    if (frame->has_told && frame->told.unit == wanted) return say_moment(e, frame->told, BASIS_TOLD);
    bool that = e->items[e->match->first].word && e->match->last > e->match->first && str_equal(e->match->pattern->argument, STR("that"));
    if (frame->has_told && (that || wanted == UNIT_DAY)) return say_moment(e, moment_of(wanted, frame->told.start), BASIS_TOLD);
    if (!known(frame)) return open_relative(e);
    Moment moment = moment_of(wanted, frame->today);
    if (wanted == UNIT_QUARTER && frame->tense <= 0) moment = moment_shift(moment, -1); /* results are of the quarter that has ended */
    return say_moment(e, moment, BASIS_TODAY);
}

static bool today_value(const Evaluation *e) {
    const TimeMeaning *today = bound(e, TIME_TODAY);
    int n = 0;
    char part[3] = "";
    if (today) { /* "0", "-1", "0 NI" */
        Str rest = today->text, number = str_word(&rest), which = str_word(&rest);
        int64_t shift;
        if (!str_to_int(number, &shift)) return false;
        n = (int)shift;
        if (which.len == 2) memcpy(part, which.ptr, 2);
    }
    Moment moment = moment_of(UNIT_DAY, known(e->frame) ? e->frame->today + n : 0);
    memcpy(moment.part, part, sizeof part);
    take_part(&moment, bound(e, TIME_PART));
    if (known(e->frame)) return say_moment(e, moment, BASIS_TODAY);
    if (moment.part[0]) e->value->type = TIMEX_TIME;
    return format(e->value, "XXXX-XX-XX%s%s", moment.part[0] ? "T" : "", moment.part);
}

static bool part_value(const Evaluation *e) {
    Moment moment = moment_of(UNIT_DAY, 0);
    const TimeFrame *frame = e->frame;
    bool told = frame->has_told && frame->told.unit == UNIT_DAY;
    take_part(&moment, bound(e, TIME_PART));
    if (!told && !known(frame)) {
        e->value->type = TIMEX_TIME;
        return format(e->value, "XXXX-XX-XXT%s", moment.part);
    }
    moment.start = moment.end = told ? frame->told.start : frame->today;
    return say_moment(e, moment, told ? BASIS_TOLD : BASIS_TODAY);
}

/* --- Offsets ----------------------------------------------------------------------------------------------------------------- */

/* UNIT or UNITS. */
static const TimeMeaning *unit_bound(const Evaluation *e) {
    const TimeMeaning *unit = bound(e, TIME_UNIT);
    return unit ? unit : bound(e, TIME_UNITS);
}

static bool is_vague(const Evaluation *e) {
    return bound(e, TIME_FEW) || (!bound(e, TIME_NUMBER) && !bound(e, TIME_UNIT));
}

static bool say_length(const Evaluation *e, Str unit, int n, bool vague, bool half);

static bool offset_value(const Evaluation *e) {
    const TimeFrame *frame = e->frame;
    const TimeMeaning *unit = unit_bound(e), *number = bound(e, TIME_NUMBER);
    Str argument = e->match->pattern->argument, sign = str_word(&argument);
    bool told = str_equal(str_trim(argument), STR("told"));
    int direction = sign.len && sign.ptr[0] == '-' ? -1 : 1, n = number ? number->number : 1;
    if (!unit || n > 100000) return false;
    const TimeMeaning *ordinal = bound(e, TIME_ORDINAL);
    if (ordinal && ordinal->number <= 4 && known(frame)) /* "the year-ago third quarter" */
        return say_moment(e, moment_shift(nearest(frame, quarter_of_year, ordinal->number, 0), -4), BASIS_TODAY);
    if (is_vague(e)) {
        if (frame->today != DAY_UNKNOWN && !told) {
            if (direction < 0) e->value->end = frame->today;
            else e->value->start = frame->today;
            e->value->basis = BASIS_TODAY;
        }
        return format(e->value, told ? "PX%.*s" : direction < 0 ? "PAST_REF" : "FUTURE_REF", STR_ARG(unit->text)), true;
    }
    told = told && frame->has_told;
    Day from = told ? direction < 0 ? frame->told.start : frame->told.end : frame->today;
    if (from == DAY_UNKNOWN) return open_relative(e);
    MomentUnit calendar = unit_of(unit->text), grain = calendar;
    if (calendar == UNIT_NONE) { /* hours, minutes: of the same day, and worth their length */
        say_moment(e, moment_of(UNIT_DAY, from), told ? BASIS_TOLD : BASIS_TODAY);
        e->value->tells = false;
        return say_length(e, unit->text, n, false, false);
    }
    if (calendar == UNIT_DECADE || calendar == UNIT_CENTURY) {
        n *= calendar == UNIT_DECADE ? 10 : 100;
        calendar = grain = UNIT_YEAR;
    }
    if (n > 4000) return false;
    /* "Sales of the third quarter rose from a year earlier": from the same quarter. */
    bool of_quarter = frame->has_quarter && calendar == UNIT_YEAR && n == 1;
    const TimeMeaning *second = time_bound(e->match, TIME_UNIT, 1);
    if (of_quarter) from = frame->quarter.start, grain = UNIT_QUARTER;
    else if (second && str_equal(second->text, STR("Q"))) from = day_shift(from, UNIT_QUARTER, -1), grain = UNIT_QUARTER;
    say_moment(e, moment_of(grain, day_shift(from, calendar, direction * n)), told ? BASIS_TOLD : BASIS_TODAY);
    e->value->tells = direction > 0; /* what it was before is a comparison: the story does not go there */
    return true;
}

/* --- Durations and sets ------------------------------------------------------------------------------------------------------ */

/* "P2Y", "PT5H30M", "PXD". */
static bool say_length(const Evaluation *e, Str unit, int n, bool vague, bool half) {
    TimeValue *value = e->value;
    char letter = unit.len ? unit.ptr[0] : 'D';
    value->type = TIMEX_DURATION;
    bool clock = letter == 'S' || letter == 'I' || letter == 'H';
    if (letter == 'I') letter = 'M';
    if (vague) return format(value, "P%sX%c", clock ? "T" : "", letter);
    if (letter == 'E') n *= 10, letter = 'Y';
    else if (letter == 'C') n *= 100, letter = 'Y';
    else if (letter == 'L') n *= 1000, letter = 'Y';
    if (!half) return format(value, "P%s%d%c", clock ? "T" : "", n, letter);
    if (letter == 'Y') return format(value, n ? "P%dY6M" : "P6M", n);
    if (letter == 'H') return format(value, n ? "PT%dH30M" : "PT30M", n);
    if (clock) return format(value, n ? "PT%dM30S" : "PT30S", n);
    return format(value, "P%d.5%c", n, letter);
}

/* What the pattern says beside its operation: "half", "one" (without a number it is one), "only" (half a unit, no whole one). */
static bool has_argument(const Evaluation *e, const char *word) { return str_find(e->match->pattern->argument, str_of(word)) >= 0; }

static bool length_value(const Evaluation *e, int *n_out) {
    const TimeMeaning *unit = unit_bound(e), *number = bound(e, TIME_NUMBER), *second = time_bound(e->match, TIME_NUMBER, 1);
    if (number && number->number > 100000) return false;
    if (!unit) { /* "a while" */
        e->value->type = TIMEX_DURATION;
        *n_out = 0;
        return format(e->value, "PXX");
    }
    int n = number ? number->number : 1;
    if (second) n = second->number > 100000 ? n : second->number;
    bool half = bound(e, TIME_FRACTION) || has_argument(e, "half"), vague = is_vague(e) && !has_argument(e, "one") && !has_argument(e, "only");
    if (has_argument(e, "only")) n = 0;
    if (number && second && second->number != number->number) n = second->number;
    *n_out = vague ? 0 : n;
    return say_length(e, unit->text, n, vague, half);
}

static bool duration_value(const Evaluation *e) {
    int n;
    return length_value(e, &n);
}

/* "the past three years": so long, up to today. */
static bool span_value(const Evaluation *e) {
    const TimeMeaning *direction = bound(e, TIME_DIRECTION), *unit = unit_bound(e);
    int n;
    if (!length_value(e, &n)) return false;
    Day today = e->frame->today;
    if (today == DAY_UNKNOWN) return true;
    e->value->basis = BASIS_TODAY;
    int way = direction ? direction->number : has_argument(e, "next") ? 1 : -1;
    MomentUnit calendar = unit ? unit_of(unit->text) : UNIT_NONE;
    Day far = n && n <= 4000 && calendar != UNIT_NONE ? day_shift(today, calendar, way >= 0 ? n : -n) : n ? today - (way < 0) : DAY_UNKNOWN;
    e->value->start = way > 0 ? today : far;
    e->value->end = way > 0 ? far : today;
    return true;
}

static bool set_value(const Evaluation *e) {
    const TimeMeaning *every = bound(e, TIME_EVERY), *often = bound(e, TIME_OFTEN), *weekday = bound(e, TIME_WEEKDAY), *part = bound(e, TIME_PART);
    const TimeMeaning *month = bound(e, TIME_MONTH), *season = bound(e, TIME_SEASON), *unit = unit_bound(e), *number = bound(e, TIME_NUMBER);
    TimeValue *value = e->value;
    value->type = TIMEX_SET;
    const char *t = part ? "T" : "";
    Str which = part ? part->text : (Str){0};
    if (often) return format(value, "%.*s%s%.*s", STR_ARG(often->text), t, STR_ARG(which));
    if (weekday) return format(value, "XXXX-WXX-%d%s%.*s", weekday->number, t, STR_ARG(which));
    if (month) return format(value, "XXXX-%02d", month->number);
    if (season) return format(value, "XXXX-%.*s", STR_ARG(season->text));
    if (part) return format(value, "XXXX-XX-XXT%.*s", STR_ARG(which));
    if (bound(e, TIME_WEEKEND)) return format(value, "XXXX-WXX-WE");
    if (bound(e, TIME_HOLIDAY)) return format(value, "XXXX-XX-XX");
    if (!unit) return false;
    bool fine = say_length(e, unit->text, (number ? number->number % 100000 : 1) * (every && every->number ? every->number : 1), bound(e, TIME_FEW) != NULL, false);
    value->type = TIMEX_SET;
    return fine;
}

/* --- The rest ---------------------------------------------------------------------------------------------------------------- */

static bool reference_value(const Evaluation *e) {
    const TimeMeaning *reference = bound(e, TIME_REFERENCE);
    Str text = reference ? reference->text : e->match->pattern->argument;
    if (!text.len) return false;
    set_text(e->value, text);
    Day today = e->frame->today;
    if (today == DAY_UNKNOWN) return true;
    e->value->basis = BASIS_TODAY;
    if (str_starts(text, STR("PRESENT"))) e->value->start = e->value->end = today;
    else if (str_starts(text, STR("PAST"))) e->value->end = today;
    else e->value->start = today;
    return true;
}

static bool decade_value(const Evaluation *e) {
    const TimeMeaning *decade = bound(e, TIME_DECADE), *ordinal = bound(e, TIME_ORDINAL);
    if (decade) return say_moment(e, moment_of(UNIT_DECADE, day_from_civil(decade->number, 1, 1)), BASIS_TEXT);
    if (ordinal && ordinal->number >= 10 && ordinal->number <= 22) return say_moment(e, moment_of(UNIT_CENTURY, day_from_civil((ordinal->number - 1) * 100, 1, 1)), BASIS_TEXT);
    return false;
}

/* "Oct. 23-25", "1990-91", "from Feb. 3 to 7": one stretch, valued by its first day. */
static bool range_value(const Evaluation *e) {
    const TimeMeaning *month = bound(e, TIME_MONTH), *first = bound(e, TIME_DAY), *last = time_bound(e->match, TIME_DAY, 1);
    const TimeMeaning *year = bound(e, TIME_YEAR), *until = time_bound(e->match, TIME_YEAR, 1), *number = bound(e, TIME_NUMBER);
    if (month && first && last) {
        if (!say_month(e)) return false;
        if (e->value->tells && last->number > first->number) e->value->end = e->value->moment.end = e->value->start + last->number - first->number;
        return true;
    }
    if (!year) return false;
    int to = until ? until->number : number && number->number < 100 ? year->number / 100 * 100 + number->number : 0;
    if (to <= year->number || to > year->number + 200) return false;
    say_moment(e, moment_of(UNIT_YEAR, day_from_civil(year->number, 1, 1)), BASIS_TEXT);
    e->value->end = moment_of(UNIT_YEAR, day_from_civil(to, 1, 1)).end;
    return true;
}

static bool holiday_value(const Evaluation *e) {
    const TimeMeaning *holiday = bound(e, TIME_HOLIDAY), *year = bound(e, TIME_YEAR), *unit = bound(e, TIME_UNIT);
    Moment moment;
    if (!holiday) return false;
    if (year) {
        if (!holiday_in(holiday->text, year->number, &moment)) return false;
    } else if (!known(e->frame)) {
        return format(e->value, "XXXX-XX-XX");
    } else if (!holiday_near(e->frame, e->frame->today, holiday->text, 0, false, &moment)) {
        return false;
    }
    if (unit) moment = moment_of(UNIT_WEEK, moment.start);
    else if (moment.end - moment.start > 20) { /* Ramadan: longer than a name of a day should claim */
        say_moment(e, moment, year ? BASIS_TEXT : BASIS_TODAY);
        Moment month = moment_of(UNIT_MONTH, moment.start + 10);
        char text[MOMENT_TEXT_MAX];
        set_text(e->value, moment_text(month, text));
        return true;
    }
    take_part(&moment, bound(e, TIME_PART));
    return say_moment(e, moment, year ? BASIS_TEXT : BASIS_TODAY);
}

static bool skip_value(const Evaluation *e) {
    (void)e;
    return false;
}

bool time_value(const TimeMatch *match, const TimeItem *items, const TimeFrame *frame, TimeValue *out) {
    static bool (*const operations[TIME_OPERATION_COUNT])(const Evaluation *) = {
        [TIME_OPERATION_DATE] = date_value,         [TIME_OPERATION_RELATIVE] = relative_value, [TIME_OPERATION_OFFSET] = offset_value,
        [TIME_OPERATION_DURATION] = duration_value, [TIME_OPERATION_SPAN] = span_value,         [TIME_OPERATION_SET] = set_value,
        [TIME_OPERATION_REFERENCE] = reference_value, [TIME_OPERATION_TODAY] = today_value,     [TIME_OPERATION_DECADE] = decade_value,
        [TIME_OPERATION_TOLD] = told_value,         [TIME_OPERATION_PART] = part_value,         [TIME_OPERATION_RANGE] = range_value,
        [TIME_OPERATION_HOLIDAY] = holiday_value,   [TIME_OPERATION_SKIP] = skip_value,
    };
    *out = (TimeValue){.type = TIMEX_DATE, .start = DAY_UNKNOWN, .end = DAY_UNKNOWN};
    Evaluation evaluation = {match, items, frame, out};
    return operations[match->pattern->operation](&evaluation);
}
