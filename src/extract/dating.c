/* The day of a report that states none: every clue multiplies a curve over the calendar; the shortest stretch with most of what is under
 * the curve is the answer. Only products and sums of doubles, so the same on every machine. */
#include "extract/dating.h"

enum {
    NEWS_DAYS = 30,     /* what falls faster was news of a day: */
    FADING_DAYS = 600, /* what is still told of it later is told half as often after so long */
    FINE_DAYS = 1024,  /* up to so long after a span the curve is drawn day by day, */
    COARSE_DAYS = 32,  /* and then, where it is nearly flat, in steps */
};

#define SURE_DAY 0.9 /* of what is under the curve lies on one day: then it needs no neighbour */

static int index_of(Day day) { return day <= DATING_FIRST ? 0 : day > DATING_LAST ? DATING_DAYS : (int)(day - DATING_FIRST); }

/* Stored whether or not it is more, so that a processor can raise several days at once. */
static void raise_to(double *height, double to) { *height = to > *height ? to : *height; }

/* What the days from `first` on are worth after a span that ended on `end`. */
static void draw_fading(Shape shape, Day end, int first, double *curve) {
    if (shape.half <= 0) {
        for (int i = first; i < DATING_DAYS; i++) raise_to(&curve[i], shape.floor);
        return;
    }
    for (int i = first, next; i < DATING_DAYS; i = next) {
        double past = (double)(DATING_FIRST + i) - end, share = shape.half / (shape.half + past);
        double floor = shape.half < NEWS_DAYS ? shape.floor * FADING_DAYS / (FADING_DAYS + past) : shape.floor;
        double height = floor + (1 - floor) * share * share;
        next = past < FINE_DAYS ? i + 1 : i + COARSE_DAYS < DATING_DAYS ? i + COARSE_DAYS : DATING_DAYS;
        for (int day = i; day < next; day++) raise_to(&curve[day], height);
    }
}

static void draw(Shape shape, double *curve) {
    Day begun = shape.spans[0].from;
    for (size_t k = 1; k < shape.n; k++)
        if (shape.spans[k].from < begun) begun = shape.spans[k].from;
    int known = index_of(begun);
    for (int i = 0; i < known; i++) curve[i] = shape.before;
    for (int i = known; i < DATING_DAYS; i++) curve[i] = 0;
    for (size_t k = 0; k < shape.n; k++) {
        DaySpan span = shape.spans[k];
        int from = index_of(span.from), past = span.to == DAY_MAX ? DATING_DAYS : index_of(span.to + 1);
        for (int i = from; i < past; i++) raise_to(&curve[i], 1);
        if (span.to != DAY_MAX) draw_fading(shape, span.to, past > from ? past : from, curve);
        if (span.from > DATING_FIRST && span.from <= DATING_LAST + 1) raise_to(&curve[span.from - 1 - DATING_FIRST], shape.eve);
    }
}

/* To a sum of 1, which is never 0 before: no shape touches the ground. Four sums, always the same four, so that a processor can add them at once. */
static void scale(double *weight) {
    enum { SUMS = 4 };
    double sums[SUMS] = {0}, total = 0;
    int i = 0;
    for (; i + SUMS <= DATING_DAYS; i += SUMS)
        for (int k = 0; k < SUMS; k++) sums[k] += weight[i + k];
    for (; i < DATING_DAYS; i++) total += weight[i];
    for (int k = 0; k < SUMS; k++) total += sums[k];
    double share = 1 / total;
    for (i = 0; i < DATING_DAYS; i++) weight[i] *= share;
}

void likelihood_bend(Likelihood *likelihood, Shape shape, Span words, Str text) {
    if (!shape.n) return;
    if (!likelihood->weight) {
        likelihood->weight = ARENA_ARRAY(likelihood->arena, double, DATING_DAYS);
        likelihood->curve = ARENA_ARRAY(likelihood->arena, double, DATING_DAYS);
        for (int i = 0; i < DATING_DAYS; i++) likelihood->weight[i] = 1;
    }
    draw(shape, likelihood->curve);
    double *weight = likelihood->weight;
    const double *curve = likelihood->curve;
    for (int i = 0; i < DATING_DAYS; i++) weight[i] *= curve[i];
    scale(weight);
    *ARENA_PUSH(likelihood->arena, &likelihood->reasons) = (struct DatingReason){words, text};
}

void likelihood_bend_weekdays(Likelihood *likelihood, const double worth[7], Span words, Str text) {
    if (!likelihood->weight) return;
    for (int i = 0, weekday = day_weekday(DATING_FIRST); i < DATING_DAYS; i++, weekday = weekday == 6 ? 0 : weekday + 1) likelihood->weight[i] *= worth[weekday];
    scale(likelihood->weight);
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
