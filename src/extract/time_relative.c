/* Times told by where they stand to the day of the report or to a time told before: "last week", "that day", "yesterday morning". */
#include "extract/time_operations.h"
#include "extract/time_recurring.h"

static bool say_shift(const TimeEvaluation *e, MomentUnit unit, Day from, int shift, TimeBasis basis) {
    Moment moment = moment_shift(moment_of(unit, from), shift);
    time_take_part(&moment, bound(e, TIME_PART));
    return time_say_moment(e, moment, basis);
}

static bool relative_to(const TimeEvaluation *e, Day from, int direction, TimeBasis basis) {
    const TimeMeaning *unit = bound(e, TIME_UNIT), *units = bound(e, TIME_UNITS), *month = bound(e, TIME_MONTH), *weekday = bound(e, TIME_WEEKDAY);
    const TimeMeaning *season = bound(e, TIME_SEASON), *holiday = bound(e, TIME_HOLIDAY), *ordinal = bound(e, TIME_ORDINAL);
    const TimeMeaning *day = bound(e, TIME_DAY), *part = bound(e, TIME_PART), *half = bound(e, TIME_HALF), *number = bound(e, TIME_NUMBER);
    int year = day_year(from);
    Moment moment;
    bool of_year = unit && str_equal(unit->text, STR("Y"));
    if (holiday) return holiday_near(e->frame, from, holiday->text, direction, true, &moment) && time_say_moment(e, moment, basis);
    if (ordinal && unit) {
        if (ordinal->number < 1 || ordinal->number > 4) return false;
        return time_say_moment(e, of_year || time_bound(e->match, TIME_UNIT, 1) ? quarter_of_year(year + direction, ordinal->number, 0)
                                                                         : recurring_beyond(from, quarter_of_year, ordinal->number, 0, direction), basis);
    }
    if (half) return time_say_moment(e, half_of_year(year + direction, str_equal(half->text, STR("H2")) ? 2 : 1, 0), basis);
    if (month && of_year) return time_say_moment(e, month_of_year(year + direction, month->number, day ? day->number : 0), basis);
    if (month) return time_say_moment(e, recurring_beyond(from, month_of_year, month->number, day ? day->number : 0, direction), basis);
    if (season && of_year) return time_say_moment(e, season_of_year(year + direction, season_number(season->text), 0), basis);
    if (season) {
        Moment now = moment_of(UNIT_SEASON, from);
        int which = season_number(season->text), there = season_of_month((int)((now.start - day_from_civil(day_year(now.start), 1, 1)) / 30 + 1));
        if (direction == 0 && which == there) return time_say_moment(e, now, basis);
        return time_say_moment(e, recurring_beyond(from, season_of_year, which, 0, direction), basis);
    }
    if (weekday && unit) { /* "Friday of last week", "Tuesday next week" */
        Moment week = moment_shift(moment_of(UNIT_WEEK, from), direction);
        return time_say_day(e, moment_of(UNIT_DAY, week.start + weekday->number - 1), basis);
    }
    if (weekday) return time_say_day(e, moment_of(UNIT_DAY, weekday_beyond(e->frame, from, weekday->number, direction)), basis);
    if (bound(e, TIME_WEEKEND)) {
        Moment weekend = moment_of(UNIT_WEEKEND, from);
        bool given = bound(e, TIME_DIRECTION) || bound(e, TIME_SHIFT);
        if (direction == 0 && (e->frame->tense < 0 || !given) && weekend.start > from && e->frame->tense <= 0) direction = -1;
        else if (direction < 0 && from >= weekend.start) direction = -1;
        return time_say_moment(e, moment_shift(weekend, direction), basis);
    }
    if (part && !unit) return say_shift(e, UNIT_DAY, from, direction, basis);
    if (units && number && number->number < 10000) { /* "the previous two days" */
        e->value->type = TIMEX_DURATION;
        return time_say(e->value, "P%d%.*s", number->number, STR_ARG(units->text));
    }
    if (!unit || moment_unit(unit->text) == UNIT_NONE) return false;
    return say_shift(e, moment_unit(unit->text), from, direction, basis);
}

/* Without a day to count from. */
bool time_say_open(const TimeEvaluation *e) {
    const TimeMeaning *unit = bound(e, TIME_UNIT), *weekday = bound(e, TIME_WEEKDAY), *month = bound(e, TIME_MONTH);
    if (weekday) return time_say(e->value, "XXXX-WXX-%d", weekday->number);
    if (month) return time_say(e->value, "XXXX-%02d", month->number);
    switch (unit ? moment_unit(unit->text) : UNIT_DAY) {
    case UNIT_WEEK: return time_say(e->value, "XXXX-WXX");
    case UNIT_MONTH: return time_say(e->value, "XXXX-XX");
    case UNIT_QUARTER: return time_say(e->value, "XXXX-QX");
    case UNIT_YEAR: return time_say(e->value, "XXXX");
    case UNIT_DECADE: return time_say(e->value, "XXX");
    case UNIT_CENTURY: return time_say(e->value, "XX");
    default: return time_say(e->value, "XXXX-XX-XX");
    }
}

bool time_relative_value(const TimeEvaluation *e) {
    const TimeMeaning *direction = bound(e, TIME_DIRECTION), *shift = bound(e, TIME_SHIFT);
    bool told = str_equal(e->match->pattern->argument, STR("told"));
    int n = shift ? shift->number : direction ? direction->number : 0;
    if (told && !shift) n = 1; /* "the next day" */
    if (told && e->frame->has_told) return relative_to(e, n < 0 ? e->frame->told.start : e->frame->told.end, n, BASIS_TOLD);
    if (!known(e->frame)) return time_say_open(e);
    if (str_equal(e->match->pattern->argument, STR("quarter"))) return say_shift(e, UNIT_QUARTER, e->frame->today, -1, BASIS_TODAY);
    return relative_to(e, e->frame->today, n, BASIS_TODAY);
}

bool time_told_value(const TimeEvaluation *e) {
    const TimeMeaning *unit = bound(e, TIME_UNIT);
    const TimeFrame *frame = e->frame;
    MomentUnit wanted = unit ? moment_unit(unit->text) : UNIT_DAY;
    if (wanted == UNIT_NONE) return false;
    bool to_come = frame->has_told && known(frame) && frame->told.start > frame->today;
    if (to_come && frame->tense < 0 && wanted == UNIT_DAY) return time_say_moment(e, moment_of(UNIT_DAY, frame->today), BASIS_TODAY); /* "earlier in the day, he said" */
    if (frame->has_told && frame->told.unit == wanted) return time_say_moment(e, frame->told, BASIS_TOLD);
    bool that = e->items[e->match->first].word && e->match->last > e->match->first && str_equal(e->match->pattern->argument, STR("that"));
    bool longer = frame->has_told && wanted == UNIT_DAY && frame->told.end > frame->told.start;
    if (longer && that) return time_say_moment(e, frame->told, BASIS_TOLD); /* "in March 2011 …; that day": some day of the month */
    if (frame->has_told && !longer && (that || wanted == UNIT_DAY)) return time_say_moment(e, moment_of(wanted, frame->told.start), BASIS_TOLD);
    if (!known(frame)) return time_say_open(e);
    Moment moment = moment_of(wanted, frame->today);
    if (wanted == UNIT_QUARTER && frame->tense <= 0) moment = moment_shift(moment, -1); /* results are of the quarter that has ended */
    return time_say_moment(e, moment, BASIS_TODAY);
}

bool time_today_value(const TimeEvaluation *e) {
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
    time_take_part(&moment, bound(e, TIME_PART));
    if (known(e->frame)) return time_say_moment(e, moment, BASIS_TODAY);
    if (moment.part[0]) e->value->type = TIMEX_TIME;
    return time_say(e->value, "XXXX-XX-XX%s%s", moment.part[0] ? "T" : "", moment.part);
}

bool time_part_value(const TimeEvaluation *e) {
    Moment moment = moment_of(UNIT_DAY, 0);
    const TimeFrame *frame = e->frame;
    bool told = frame->has_told && frame->told.unit == UNIT_DAY;
    time_take_part(&moment, bound(e, TIME_PART));
    if (!told && !known(frame)) {
        e->value->type = TIMEX_TIME;
        return time_say(e->value, "XXXX-XX-XXT%s", moment.part);
    }
    moment.start = moment.end = told ? frame->told.start : frame->today;
    return time_say_moment(e, moment, told ? BASIS_TOLD : BASIS_TODAY);
}
