/* What a match of a pattern means: TimeML's value and the days. Internal to the room. */
#ifndef CASUS_EXTRACT_TIME_VALUES_H
#define CASUS_EXTRACT_TIME_VALUES_H

#include "extract/moment.h"
#include "extract/time_items.h"

/* What times are counted from. */
typedef struct TimeFrame {
    Day today;      /* the day of publication; DAY_UNKNOWN */
    bool has_told;  /* a time was told before */
    Moment told;    /* the last one */
    bool told_near; /* it was told in this paragraph */
    bool has_quarter;
    Moment quarter; /* the last quarter told: the one that figures are compared with */
    int tense;      /* of the clause: -1 past, 1 future, 0 not known */
} TimeFrame;

/* On what a value rests. */
typedef enum TimeBasis { BASIS_NONE, BASIS_TEXT, BASIS_TODAY, BASIS_TOLD } TimeBasis;

typedef struct TimeValue {
    TimexType type;
    char text[48];
    size_t n;
    Day start, end;
    TimeBasis basis;
    bool tells;     /* later times may be counted from `moment` */
    Moment moment;
} TimeValue;

/* False when the match is no expression of time ("a second round"). */
bool time_value(const TimeMatch *match, const TimeItem *items, const TimeFrame *frame, TimeValue *out);

#endif
