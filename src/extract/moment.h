/* Moments: stretches of the calendar that a word can name, and moving among them. Knows the calendar, nothing of texts. */
#ifndef CASUS_EXTRACT_MOMENT_H
#define CASUS_EXTRACT_MOMENT_H

#include "base/date.h"

/* The calendar's units, by the letters of TimeML's values and some of our own. */
typedef enum MomentUnit {
    UNIT_NONE = 0,
    UNIT_DAY = 'D',
    UNIT_WEEK = 'W',    /* ISO 8601: from Monday */
    UNIT_WEEKEND = 'K', /* Saturday and Sunday */
    UNIT_MONTH = 'M',
    UNIT_QUARTER = 'Q',
    UNIT_SEASON = 'N',  /* meteorological: spring is March to May */
    UNIT_HALF = 'F',
    UNIT_YEAR = 'Y',
    UNIT_DECADE = 'E',
    UNIT_CENTURY = 'C',
} MomentUnit;

typedef struct Moment {
    MomentUnit unit;
    Day start, end; /* both included */
    char part[3];   /* of the day: "MO", "NI"; empty when none */
    int minute;     /* of the day; -1 when none */
} Moment;

/* The unit of a letter in the data files ("D" to "C"); UNIT_NONE for the letters of the clock and for anything else. */
MomentUnit moment_unit(Str letter);
int day_year(Day day);
/* The unit's stretch that the day lies in. */
Moment moment_of(MomentUnit unit, Day day);
/* The nth after it (before it, when n is negative). Months, years are counted on the calendar: a month before 31 March is February. */
Moment moment_shift(Moment moment, int n);
/* The day n units after a day; of months and longer ones the same day of the month, or the month's last. */
Day day_shift(Day day, MomentUnit unit, int n);

enum { MOMENT_TEXT_MAX = 32 };
/* TimeML's value: "2016-02-10", "2016-W06", "2016-W06-WE", "2016-Q1", "2016-SP", "201", "2016-02-10TNI", "2016-02-10T17:00". */
Str moment_text(Moment moment, char out[MOMENT_TEXT_MAX]);
/* 1–12 → the season's number 0–3, spring first; January and February belong to the winter that began the year before. */
int season_of_month(int month);

#endif
