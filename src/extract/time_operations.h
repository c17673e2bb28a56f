/* The operations of the patterns of time, one function each, and what they share. For time_*.c only. */
#ifndef CASUS_EXTRACT_TIME_OPERATIONS_H
#define CASUS_EXTRACT_TIME_OPERATIONS_H

#include "extract/time_values.h"

typedef struct TimeEvaluation {
    const TimeMatch *match;
    const TimeItem *items;
    const TimeFrame *frame;
    TimeValue *value; /* to fill */
} TimeEvaluation;

static inline const TimeMeaning *bound(const TimeEvaluation *e, TimeClass class) { return time_bound(e->match, class, 0); }
static inline bool known(const TimeFrame *frame) { return frame->today != DAY_UNKNOWN; }

/* The value's text, cut to its room. */
void time_say_text(TimeValue *value, Str text);
/* The same, formatted. Always true, so that an operation can end with it; so are the two below. */
__attribute__((format(printf, 2, 3))) bool time_say(TimeValue *value, const char *how, ...);
/* The moment is the value, and later times may be counted from it. */
bool time_say_moment(const TimeEvaluation *e, Moment moment, TimeBasis basis);
/* The same of a day, with the part of the day and the time of the clock that the match has. */
bool time_say_day(const TimeEvaluation *e, Moment moment, TimeBasis basis);
/* Gives a moment the part of the day ("MO"); `part` may be NULL. */
void time_take_part(Moment *moment, const TimeMeaning *part);
/* Minutes of the day from CLOCK or a number with a.m. and p.m., or noon; -1 when none. */
int time_minute(const TimeEvaluation *e);

/* ---- The operations: false when the match is no expression of time after all ---- */

/* ---- time_dates.c ---- */
bool time_date_value(const TimeEvaluation *e);
bool time_decade_value(const TimeEvaluation *e);
bool time_range_value(const TimeEvaluation *e);
bool time_holiday_value(const TimeEvaluation *e);

/* ---- time_relative.c ---- */
bool time_relative_value(const TimeEvaluation *e);
bool time_told_value(const TimeEvaluation *e);
bool time_today_value(const TimeEvaluation *e);
bool time_part_value(const TimeEvaluation *e);
/* What is left of a relative time without a day to count from: "XXXX-WXX". */
bool time_say_open(const TimeEvaluation *e);

/* ---- time_lengths.c ---- */
bool time_offset_value(const TimeEvaluation *e);
bool time_duration_value(const TimeEvaluation *e);
bool time_span_value(const TimeEvaluation *e);
bool time_set_value(const TimeEvaluation *e);

#endif
