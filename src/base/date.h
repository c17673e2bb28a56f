/* Dates as day numbers, so that spans compare as integers. */
#ifndef CASUS_BASE_DATE_H
#define CASUS_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef int32_t Day; /* days since 1970-01-01 in the proleptic Gregorian calendar */

enum { DAY_UNKNOWN = INT32_MIN, DAY_MIN = INT32_MIN + 1, DAY_MAX = INT32_MAX };

typedef struct DaySpan {
    Day from, to; /* both included */
} DaySpan;

/* The day of YYYY-MM-DD; false when it is no such date. */
bool day_parse(Str text, Day *out);
/* Reads YYYY, YYYY-MM or YYYY-MM-DD as the span of its days. */
bool day_span_parse(Str text, DaySpan *out);
/* Writes YYYY-MM-DD and a NUL into out[11]. Years 0–9999. */
void day_format(Day day, char out[11]);
void day_to_civil(Day day, int *year, int *month, int *day_of_month);
Day day_from_civil(int year, int month, int day_of_month);
/* 0 Monday … 6 Sunday. */
int day_weekday(Day day);
static inline bool day_in(Day day, DaySpan span) { return day >= span.from && day <= span.to; }

#endif
