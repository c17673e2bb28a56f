/* Dating a report: a curve over the calendar that clues bend. Internal to the room. */
#ifndef CASUS_EXTRACT_DATING_H
#define CASUS_EXTRACT_DATING_H

#include "extract/reading.h"

/* How likely each day is, up to a factor, from DATING_FIRST on. NULL until the first clue. */
typedef struct Likelihood {
    double *weight;
    double *curve; /* of the clue that bends it */
    Arena *arena;
    ARENA_LIST(struct DatingReason) reasons;
} Likelihood;

enum { DATING_FIRST = 7305 /* 1990-01-01 */, DATING_LAST = 24106 /* 2035-12-31 */, DATING_DAYS = DATING_LAST - DATING_FIRST + 1 };

/* A shape over the days: 1 within the spans, `before` before the first, and after them falling from 1 towards `floor`, half way down after
 * about half of `half` days; a `half` of 0 falls to `floor` at once. Between spans the greater of what each gives counts. There are seventeen
 * thousand days: what all but names the day must leave the others less than a millionth each. */
typedef struct Shape {
    const DaySpan *spans;
    size_t n;
    double before, floor;
    double half;
    double eve; /* what the day before each span is worth at least */
} Shape;

/* Multiplies the shape in, and keeps the reason. */
void likelihood_bend(Likelihood *likelihood, Shape shape, Span words, Str text);
/* Multiplies by what each day of the week is worth, Monday first, if there is a curve yet: by itself a weekday dates nothing. */
void likelihood_bend_weekdays(Likelihood *likelihood, const double worth[7], Span words, Str text);
/* The likeliest day, in the middle of a flat top, and the share of the days around it. */
Day likelihood_top(const Likelihood *likelihood, double *share);
/* The shortest stretch that holds the mass asked for (0–1). False when no clue was given. */
bool likelihood_window(const Likelihood *likelihood, double mass, DaySpan *out, double *held);

/* The clues of a kind; each in its own file. */
void clues_of_times(Reading *reading, Likelihood *likelihood);
void clues_of_names(Reading *reading, Likelihood *likelihood);
void clues_of_facts(Reading *reading, Likelihood *likelihood);

#endif
