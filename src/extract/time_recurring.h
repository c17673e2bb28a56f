/* Stretches of time that come again: weekdays, months, quarters, halves, seasons of each year, holidays; and which of them is meant. Internal to
 * the room. */
#ifndef CASUS_EXTRACT_TIME_RECURRING_H
#define CASUS_EXTRACT_TIME_RECURRING_H

#include "extract/time_values.h"

/* The stretch of a year: its `which`th month, quarter …; of a month `detail` is the day, or 0. Its unit is UNIT_NONE when that year has none
 * (29 February). */
typedef Moment (*Recurring)(int year, int which, int detail);

Moment month_of_year(int year, int month, int day); /* a day of it, unless `day` is 0 */
Moment quarter_of_year(int year, int quarter, int detail);
Moment half_of_year(int year, int half, int detail);
Moment season_of_year(int year, int season, int detail);
/* "SP", "SU", "FA", "WI" → 0–3. */
int season_number(Str text);

/* Of the stretches a year apart the one that tense and distance ask for. Needs the frame's day. */
Moment recurring_near(const TimeFrame *frame, Recurring recurring, int which, int detail);
/* The nearest that lies wholly before (direction -1) or after (1) the day; for 0 that of the day's year. */
Moment recurring_beyond(Day day, Recurring recurring, int which, int detail, int direction);

/* Weekdays count from 1, Monday. The one before or after the frame's day, by the tense; that day itself when it is one. */
Day weekday_near(const TimeFrame *frame, int weekday);
/* The last before (-1) or first after (1) the day; for 0 by the tense. */
Day weekday_beyond(const TimeFrame *frame, Day from, int weekday, int direction);

/* The holiday of a rule (its meaning's text) in a year; false when it has no day then. */
bool holiday_in(Str rule, int year, Moment *out);
/* The one next to a day. `given`: the text says on which side (`direction`; 0: in that year); else the tense counts. */
bool holiday_near(const TimeFrame *frame, Day from, Str rule, int direction, bool given, Moment *out);

#endif
