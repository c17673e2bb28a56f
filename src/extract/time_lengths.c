/* Times told by their length: "three years ago", "two hours", "the past month", "every Friday". */
#include "extract/time_operations.h"
#include "extract/time_recurring.h"

/* UNIT or UNITS. */
static const TimeMeaning *unit_bound(const TimeEvaluation *e) {
    const TimeMeaning *unit = bound(e, TIME_UNIT);
    return unit ? unit : bound(e, TIME_UNITS);
}

static bool is_vague(const TimeEvaluation *e) {
    return bound(e, TIME_FEW) || (!bound(e, TIME_NUMBER) && !bound(e, TIME_UNIT));
}

/* "P2Y", "PT5H30M", "PXD". */
static bool say_length(const TimeEvaluation *e, Str unit, int n, bool vague, bool half) {
    TimeValue *value = e->value;
    char letter = unit.len ? unit.ptr[0] : 'D';
    value->type = TIMEX_DURATION;
    bool clock = letter == 'S' || letter == 'I' || letter == 'H';
    if (letter == 'I') letter = 'M';
    if (vague) return time_say(value, "P%sX%c", clock ? "T" : "", letter);
    if (letter == 'E') n *= 10, letter = 'Y';
    else if (letter == 'C') n *= 100, letter = 'Y';
    else if (letter == 'L') n *= 1000, letter = 'Y';
    if (!half) return time_say(value, "P%s%d%c", clock ? "T" : "", n, letter);
    if (letter == 'Y') return time_say(value, n ? "P%dY6M" : "P6M", n);
    if (letter == 'H') return time_say(value, n ? "PT%dH30M" : "PT30M", n);
    if (clock) return time_say(value, n ? "PT%dM30S" : "PT30S", n);
    return time_say(value, "P%d.5%c", n, letter);
}

/* What the pattern says beside its operation: "half", "one" (without a number it is one), "only" (half a unit, no whole one). */
static bool has_argument(const TimeEvaluation *e, const char *word) { return str_find(e->match->pattern->argument, str_of(word)) >= 0; }

bool time_offset_value(const TimeEvaluation *e) {
    const TimeFrame *frame = e->frame;
    const TimeMeaning *unit = unit_bound(e), *number = bound(e, TIME_NUMBER);
    Str argument = e->match->pattern->argument, sign = str_word(&argument);
    bool told = str_equal(str_trim(argument), STR("told"));
    int direction = sign.len && sign.ptr[0] == '-' ? -1 : 1, n = number ? number->number : 1;
    if (sign.len && sign.ptr[sign.len - 1] == '2') n = 2; /* "the week before last" */
    if (!unit || n > 100000) return false;
    const TimeMeaning *ordinal = bound(e, TIME_ORDINAL);
    if (ordinal && ordinal->number <= 4 && known(frame)) /* "the year-ago third quarter" */
        return time_say_moment(e, moment_shift(recurring_near(frame, quarter_of_year, ordinal->number, 0), -4), BASIS_TODAY);
    if (is_vague(e)) {
        if (frame->today != DAY_UNKNOWN && !told) {
            if (direction < 0) e->value->end = frame->today;
            else e->value->start = frame->today;
            e->value->basis = BASIS_TODAY;
        }
        return time_say(e->value, told ? "PX%.*s" : direction < 0 ? "PAST_REF" : "FUTURE_REF", STR_ARG(unit->text)), true;
    }
    told = told && frame->has_told;
    Day from = told ? direction < 0 ? frame->told.start : frame->told.end : frame->today;
    if (from == DAY_UNKNOWN) return time_say_open(e);
    MomentUnit calendar = moment_unit(unit->text), grain = calendar;
    if (calendar == UNIT_NONE) { /* hours, minutes: of the same day, and worth their length */
        time_say_moment(e, moment_of(UNIT_DAY, from), told ? BASIS_TOLD : BASIS_TODAY);
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
    time_say_moment(e, moment_of(grain, day_shift(from, calendar, direction * n)), told ? BASIS_TOLD : BASIS_TODAY);
    e->value->tells = direction > 0; /* what it was before is a comparison: the story does not go there */
    return true;
}

static bool length_value(const TimeEvaluation *e, int *n_out) {
    const TimeMeaning *unit = unit_bound(e), *number = bound(e, TIME_NUMBER), *second = time_bound(e->match, TIME_NUMBER, 1);
    if (number && number->number > 100000) return false;
    if (!unit) { /* "a while" */
        e->value->type = TIMEX_DURATION;
        *n_out = 0;
        return time_say(e->value, "PXX");
    }
    int n = number ? number->number : 1;
    if (second) n = second->number > 100000 ? n : second->number;
    bool half = bound(e, TIME_FRACTION) || has_argument(e, "half"), vague = is_vague(e) && !has_argument(e, "one") && !has_argument(e, "only");
    if (has_argument(e, "only")) n = 0;
    if (number && second && second->number != number->number) n = second->number;
    *n_out = vague ? 0 : n;
    return say_length(e, unit->text, n, vague, half);
}

bool time_duration_value(const TimeEvaluation *e) {
    int n;
    return length_value(e, &n);
}

/* "the past three years": so long, up to today. */
bool time_span_value(const TimeEvaluation *e) {
    const TimeMeaning *direction = bound(e, TIME_DIRECTION), *unit = unit_bound(e);
    int n;
    if (!length_value(e, &n)) return false;
    Day today = e->frame->today;
    if (today == DAY_UNKNOWN) return true;
    e->value->basis = BASIS_TODAY;
    int way = direction ? direction->number : has_argument(e, "next") ? 1 : -1;
    MomentUnit calendar = unit ? moment_unit(unit->text) : UNIT_NONE;
    Day far = n && n <= 4000 && calendar != UNIT_NONE ? day_shift(today, calendar, way >= 0 ? n : -n) : n ? today - (way < 0) : DAY_UNKNOWN;
    e->value->start = way > 0 ? today : far;
    e->value->end = way > 0 ? far : today;
    return true;
}

bool time_set_value(const TimeEvaluation *e) {
    const TimeMeaning *every = bound(e, TIME_EVERY), *often = bound(e, TIME_OFTEN), *weekday = bound(e, TIME_WEEKDAY), *part = bound(e, TIME_PART);
    const TimeMeaning *month = bound(e, TIME_MONTH), *season = bound(e, TIME_SEASON), *unit = unit_bound(e), *number = bound(e, TIME_NUMBER);
    TimeValue *value = e->value;
    value->type = TIMEX_SET;
    const char *t = part ? "T" : "";
    Str which = part ? part->text : (Str){0};
    if (often) return time_say(value, "%.*s%s%.*s", STR_ARG(often->text), t, STR_ARG(which));
    if (weekday) return time_say(value, "XXXX-WXX-%d%s%.*s", weekday->number, t, STR_ARG(which));
    if (month) return time_say(value, "XXXX-%02d", month->number);
    if (season) return time_say(value, "XXXX-%.*s", STR_ARG(season->text));
    if (part) return time_say(value, "XXXX-XX-XXT%.*s", STR_ARG(which));
    if (bound(e, TIME_WEEKEND)) return time_say(value, "XXXX-WXX-WE");
    if (bound(e, TIME_HOLIDAY)) return time_say(value, "XXXX-XX-XX");
    if (!unit) return false;
    bool fine = say_length(e, unit->text, (number ? number->number % 100000 : 1) * (every && every->number ? every->number : 1), bound(e, TIME_FEW) != NULL, false);
    value->type = TIMEX_SET;
    return fine;
}
