/* The day of a report that states none: every clue multiplies a curve over the calendar; the shortest stretch with most of what is under
 * the curve is the answer. Only products and sums of doubles, so the same on every machine. */
#include "extract/dating.h"

enum {
    NEWS_DAYS = 30,     /* what falls faster was news of a day: */
    FADING_DAYS = 600, /* what is still told of it later is told half as often after so long */
};

#define SURE_DAY 0.9 /* of what is under the curve lies on one day: then it needs no neighbour */

static double height(Shape shape, Day day) {
    double best = 0, eve = 0;
    bool after = false;
    for (size_t i = 0; i < shape.n; i++) {
        DaySpan span = shape.spans[i];
        if (day + 1 == span.from) eve = shape.eve;
        if (day < span.from) continue;
        double here = 1;
        after = true;
        if (span.to != DAY_MAX && day > span.to) {
            double past = (double)day - span.to, share = shape.half / (shape.half + past);
            double floor = shape.half > 0 && shape.half < NEWS_DAYS ? shape.floor * FADING_DAYS / (FADING_DAYS + past) : shape.floor;
            here = shape.half > 0 ? floor + (1 - floor) * share * share : floor;
        }
        if (here > best) best = here;
    }
    if (!after) best = shape.before;
    return best > eve ? best : eve;
}

void likelihood_bend(Likelihood *likelihood, Shape shape, Span words, Str text) {
    if (!shape.n) return;
    if (!likelihood->weight) {
        likelihood->weight = ARENA_ARRAY(likelihood->arena, double, DATING_DAYS);
        for (int i = 0; i < DATING_DAYS; i++) likelihood->weight[i] = 1;
    }
    double total = 0;
    for (int i = 0; i < DATING_DAYS; i++) total += likelihood->weight[i] *= height(shape, DATING_FIRST + i);
    for (int i = 0; i < DATING_DAYS; i++) likelihood->weight[i] /= total; /* never 0: no shape touches the ground */
    *ARENA_PUSH(likelihood->arena, &likelihood->reasons) = (struct DatingReason){words, text};
}

void likelihood_bend_weekdays(Likelihood *likelihood, const double worth[7], Span words, Str text) {
    double total = 0;
    if (!likelihood->weight) return;
    for (int i = 0; i < DATING_DAYS; i++) total += likelihood->weight[i] *= worth[day_weekday(DATING_FIRST + i)];
    for (int i = 0; i < DATING_DAYS; i++) likelihood->weight[i] /= total;
    *ARENA_PUSH(likelihood->arena, &likelihood->reasons) = (struct DatingReason){words, text};
}

Day likelihood_top(const Likelihood *likelihood, double *share) {
    const double *weight = likelihood->weight;
    int top = 0;
    for (int i = 1; i < DATING_DAYS; i++)
        if (weight[i] > weight[top]) top = i;
    int end = top;
    while (end + 1 < DATING_DAYS && weight[end + 1] >= weight[top] * 0.999) end++;
    top += (end - top) / 2;
    *share = 0;
    for (int i = top - 3; i <= top + 3; i++)
        if (i >= 0 && i < DATING_DAYS) *share += weight[i];
    return DATING_FIRST + top;
}

bool likelihood_window(const Likelihood *likelihood, double mass, DaySpan *out, double *held) {
    const double *weight = likelihood->weight;
    if (!weight) return false;
    int best = DATING_DAYS + 1, first = 0;
    double sum = 0;
    for (int last = 0; last < DATING_DAYS; last++) {
        sum += weight[last];
        while (sum - weight[first] >= mass && first < last) sum -= weight[first++];
        if (sum >= mass && (last - first + 1 < best || (last - first + 1 == best && sum > *held))) {
            best = last - first + 1;
            *out = (DaySpan){DATING_FIRST + first, DATING_FIRST + last};
            *held = sum;
        }
    }
    return best <= DATING_DAYS;
}

/* A single day, unless it is sure, with the likelier of its neighbours. */
static void widen_unsure_day(const Likelihood *likelihood, DaySpan *window, double *held) {
    const double *weight = likelihood->weight;
    int day = window->from - DATING_FIRST;
    if (window->from != window->to || *held >= SURE_DAY || day == 0 || day + 1 == DATING_DAYS) return;
    bool later = weight[day + 1] >= weight[day - 1];
    *held += weight[later ? day + 1 : day - 1];
    if (later) window->to++;
    else window->from--;
}

enum {
    WINDOW_DAYS_MAX = 365 * 12,  /* a wider one says nothing */
    OFFICES_DAYS_MAX = 365 * 2,  /* up to here its likeliest day tells who held which office */
};

#define WINDOW_MASS 0.85 /* of what is under the curve lies in the window */
#define SHARP_SHARE 0.25 /* of all that is under the curve, in the week around its top: then times are counted from there */

static Dating stated(const Reading *reading) {
    return (Dating){.start = reading->day, .end = reading->day, .confidence = 1,
                    .how = reading->report->published_how.len ? reading->report->published_how : STR("given")};
}

void reading_find_date(Reading *reading, Records *records) {
    reading->window = (DaySpan){reading->day, reading->day};
    reading->sharp = reading->day != DAY_UNKNOWN;
    records->dating = stated(reading);
    if (reading->day != DAY_UNKNOWN) return;
    Likelihood likelihood = {.arena = reading->arena};
    DaySpan window;
    double held = 0;
    records->dating = (Dating){.start = DAY_UNKNOWN, .end = DAY_UNKNOWN};
    clues_of_times(reading, &likelihood);
    clues_of_names(reading, &likelihood);
    clues_of_facts(reading, &likelihood);
    if (!likelihood_window(&likelihood, WINDOW_MASS, &window, &held) || window.to - window.from > WINDOW_DAYS_MAX) return;
    widen_unsure_day(&likelihood, &window, &held);
    reading->window = window;
    records->dating = (Dating){.start = window.from, .end = window.to, .confidence = held, .how = STR("clues in the text"),
                               .reasons = likelihood.reasons.at, .n_reasons = likelihood.reasons.n};
    double share;
    Day top = likelihood_top(&likelihood, &share);
    reading->sharp = share >= SHARP_SHARE;
    if (!reading->sharp && window.to - window.from > OFFICES_DAYS_MAX) return;
    reading->day = top;
    reading_find_names(reading); /* offices may now decide among them */
}
