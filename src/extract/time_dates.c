/* Dates as they are written: "3 March 2016", "Friday", "the third quarter of 2015", "Oct. 23-25", "Ramadan", "the 1990s", "5 p.m.". */
#include "extract/time_operations.h"
#include "extract/time_recurring.h"

/* The year of which month and day fall on the weekday, next to today; else by the tense. */
static Moment dated_month(const TimeEvaluation *e, int month, int day, int weekday) {
    const TimeFrame *frame = e->frame;
    if (weekday && day && known(frame))
        for (int step = 0; step < 3; step++) {
            int year = day_year(frame->today) + (step == 0 ? 0 : step == 1 ? -1 : 1);
            Moment moment = month_of_year(year, month, day);
            if (moment.unit == UNIT_DAY && day_weekday(moment.start) == weekday - 1) return moment;
        }
    return recurring_near(frame, month_of_year, month, day);
}

static bool say_month(const TimeEvaluation *e) {
    const TimeMeaning *month = bound(e, TIME_MONTH), *day = bound(e, TIME_DAY), *year = bound(e, TIME_YEAR), *weekday = bound(e, TIME_WEEKDAY);
    int dom = day ? day->number : 0;
    if (year) {
        Moment moment = month_of_year(year->number, month->number, dom);
        if (moment.unit == UNIT_NONE) moment = month_of_year(year->number, month->number, 0);
        return time_say_day(e, moment, BASIS_TEXT);
    }
    if (known(e->frame)) {
        Moment moment = dated_month(e, month->number, dom, weekday ? weekday->number : 0);
        if (moment.unit == UNIT_NONE) moment = dated_month(e, month->number, 0, 0);
        return time_say_day(e, moment, BASIS_TODAY);
    }
    if (dom) return time_say(e->value, "XXXX-%02d-%02d", month->number, dom);
    return time_say(e->value, "XXXX-%02d", month->number);
}

static bool say_weekday(const TimeEvaluation *e, int weekday) {
    if (known(e->frame)) return time_say_day(e, moment_of(UNIT_DAY, weekday_near(e->frame, weekday)), BASIS_TODAY);
    const TimeMeaning *part = bound(e, TIME_PART);
    return time_say(e->value, "XXXX-WXX-%d%s%.*s", weekday, part ? "T" : "", part ? (int)part->text.len : 0, part ? part->text.ptr : "");
}

static bool say_in_year(const TimeEvaluation *e, Recurring recurring, int which, const char *open) {
    const TimeMeaning *year = bound(e, TIME_YEAR);
    if (year) return time_say_moment(e, recurring(year->number, which, 0), BASIS_TEXT);
    if (known(e->frame)) return time_say_moment(e, recurring_near(e->frame, recurring, which, 0), BASIS_TODAY);
    return time_say(e->value, "XXXX-%s", open);
}

static bool say_clock(const TimeEvaluation *e) {
    const TimeMeaning *today = bound(e, TIME_TODAY), *weekday = bound(e, TIME_WEEKDAY);
    int minute = time_minute(e);
    if (minute < 0) return false;
    if (weekday) return say_weekday(e, weekday->number);
    e->value->type = TIMEX_TIME;
    const TimeFrame *frame = e->frame;
    bool told = !today && frame->has_told && frame->told_near && frame->told.unit == UNIT_DAY;
    if (!told && !known(frame)) return time_say(e->value, "XXXX-XX-XXT%02d:%02d", minute / 60, minute % 60);
    Moment moment = moment_of(UNIT_DAY, told ? frame->told.start : frame->today + (today ? today->number : 0));
    moment.minute = minute;
    return time_say_moment(e, moment, told ? BASIS_TOLD : BASIS_TODAY);
}

bool time_date_value(const TimeEvaluation *e) {
    static const char *const quarters[] = {"Q1", "Q2", "Q3", "Q4"}, *const halves[] = {"H1", "H2"}, *const seasons[] = {"SP", "SU", "FA", "WI"};
    const TimeMeaning *date = bound(e, TIME_DATE), *weekday = bound(e, TIME_WEEKDAY), *year = bound(e, TIME_YEAR), *season = bound(e, TIME_SEASON);
    const TimeMeaning *unit = bound(e, TIME_UNIT), *ordinal = bound(e, TIME_ORDINAL), *half = bound(e, TIME_HALF);
    if (date) return time_say_day(e, moment_of(UNIT_DAY, date->number), BASIS_TEXT);
    if (year && e->frame->has_quarter && str_equal(e->match->pattern->argument, STR("period"))) { /* "the 1988 period": the same quarter of that year */
        Moment same = moment_shift(e->frame->quarter, 4 * (year->number - day_year(e->frame->quarter.start)));
        return time_say_moment(e, same, BASIS_TOLD) && (e->value->tells = false, true);
    }
    if (ordinal && unit && str_equal(unit->text, STR("Q"))) {
        if (ordinal->number < 1 || ordinal->number > 4) return false;
        return say_in_year(e, quarter_of_year, ordinal->number, quarters[ordinal->number - 1]);
    }
    if (bound(e, TIME_MONTH)) {
        if (!say_month(e)) return false;
        if (unit && str_equal(unit->text, STR("W")) && e->value->tells) return time_say_moment(e, moment_of(UNIT_WEEK, e->value->start), e->value->basis);
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
    if (year) return time_say_moment(e, moment_of(UNIT_YEAR, day_from_civil(year->number, 1, 1)), BASIS_TEXT);
    if (weekday) return say_weekday(e, weekday->number);
    return say_clock(e);
}

bool time_decade_value(const TimeEvaluation *e) {
    const TimeMeaning *decade = bound(e, TIME_DECADE), *ordinal = bound(e, TIME_ORDINAL);
    if (decade) return time_say_moment(e, moment_of(UNIT_DECADE, day_from_civil(decade->number, 1, 1)), BASIS_TEXT);
    if (ordinal && ordinal->number >= 10 && ordinal->number <= 22) return time_say_moment(e,
        moment_of(UNIT_CENTURY, day_from_civil((ordinal->number - 1) * 100, 1, 1)), BASIS_TEXT);
    return false;
}

/* "Oct. 23-25", "1990-91", "from Feb. 3 to 7": one stretch, valued by its first day. */
bool time_range_value(const TimeEvaluation *e) {
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
    time_say_moment(e, moment_of(UNIT_YEAR, day_from_civil(year->number, 1, 1)), BASIS_TEXT);
    e->value->end = moment_of(UNIT_YEAR, day_from_civil(to, 1, 1)).end;
    return true;
}

bool time_holiday_value(const TimeEvaluation *e) {
    const TimeMeaning *holiday = bound(e, TIME_HOLIDAY), *year = bound(e, TIME_YEAR), *unit = bound(e, TIME_UNIT);
    Moment moment;
    if (!holiday) return false;
    if (year) {
        if (!holiday_in(holiday->text, year->number, &moment)) return false;
    } else if (!known(e->frame)) {
        return time_say(e->value, "XXXX-XX-XX");
    } else if (!holiday_near(e->frame, e->frame->today, holiday->text, 0, false, &moment)) {
        return false;
    }
    if (unit) moment = moment_of(UNIT_WEEK, moment.start);
    else if (moment.end - moment.start > 20) { /* Ramadan: longer than a name of a day should claim */
        time_say_moment(e, moment, year ? BASIS_TEXT : BASIS_TODAY);
        Moment month = moment_of(UNIT_MONTH, moment.start + 10);
        char text[MOMENT_TEXT_MAX];
        time_say_text(e->value, moment_text(month, text));
        return true;
    }
    time_take_part(&moment, bound(e, TIME_PART));
    return time_say_moment(e, moment, year ? BASIS_TEXT : BASIS_TODAY);
}
