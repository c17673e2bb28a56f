/* Clues to a report's date: full dates, months, years, days with their weekday; the date in its address. */
#include "extract/dating.h"
#include "extract/time_values.h"

enum {
    OPENING_BYTES = 160, /* date lines stand here */
    DATES_MAX = 64,
    TIMES_MAX = 500,     /* months and days that bend the curve, the first of the report: each costs a pass over the calendar, and tables have thousands */
};

typedef struct Gathered {
    Reading *reading;
    Likelihood *likelihood;
    Day latest;      /* the latest full date that is not to come */
    Span latest_words;
    bool opening;    /* it stands where date lines stand */
    int latest_year; /* told as past or present */
    Span year_words;
} Gathered;

static Str day_text(Arena *arena, const char *label, Day day) {
    char text[11];
    day_format(day, text);
    return arena_format(arena, "%s %s", label, text);
}

static bool is_future(const Reading *reading, const TimeRecord *time);

/* Bends by one of the times that a report may have any number of. */
static void bend_once_more(Gathered *g, Shape shape, Span words, Str text) {
    if (g->likelihood->reasons.n < TIMES_MAX) likelihood_bend(g->likelihood, shape, words, text);
}

/* A day and month without a year, in every year (that the weekday agrees with). */
static void yearless_day(Gathered *g, const TimeRecord *time, int month, int day, int weekday, bool opening) {
    Reading *reading = g->reading;
    DaySpan *spans = ARENA_ARRAY(reading->arena, DaySpan, DATES_MAX);
    size_t n = 0;
    bool future = is_future(reading, time);
    for (int year = 1990; year <= 2035 && n < DATES_MAX; year++) {
        Day at = day_from_civil(year, month, day);
        if (weekday && day_weekday(at) != weekday - 1) continue;
        spans[n++] = opening ? (DaySpan){at, at + 1} : future ? (DaySpan){at - 45, at} : (DaySpan){at, at + 30};
    }
    if (!n) return;
    Str text = arena_format(reading->arena, "%s %02d-%02d%s", opening ? "date line" : "day of the year", month, day, weekday ? ", with its weekday" : "");
    bend_once_more(g, (Shape){spans, n, opening ? 1e-4 : weekday ? 0.05 : 0.3, opening ? 1e-4 : weekday ? 0.05 : 0.3, opening ? 0 : 60, 0},
                   time->words, text);
}

/* "XXXX-09-30", "XXXX-10": what the search found without a year. */
static void yearless(Gathered *g, const TimeRecord *time) {
    const Tree *tree = &g->reading->trees[time->sentence];
    int64_t month, day = 0;
    if (time->value.len < 7 || !str_to_int((Str){time->value.ptr + 5, 2}, &month) || month < 1 || month > 12) return;
    if (time->value.len >= 10 && !str_to_int((Str){time->value.ptr + 8, 2}, &day)) return;
    bool opening = time->words.start < OPENING_BYTES && day;
    if (opening && g->reading->report->dateline.len == 0) { /* prose may tell of a day too */
        const Sentence *sentence = &g->reading->sentences[time->sentence];
        opening = sentence->kind == BLOCK_FURNITURE || time->words.start < 40;
    }
    int weekday = 0;
    for (uint16_t i = time->first; i <= time->last && day; i++) {
        const TimeMeaning *named = time_meaning(g->reading->lexicon, &tree->tokens[i], TIME_WEEKDAY);
        if (named) weekday = named->number;
    }
    if (day) yearless_day(g, time, (int)month, (int)day, weekday, opening);
}

/* The search of times needs a day to count from; what it found without one says more here. */
static bool is_future(const Reading *reading, const TimeRecord *time) {
    const Tree *tree = &reading->trees[time->sentence];
    uint16_t at = time->last;
    for (uint32_t steps = 0; at != TREE_NONE && steps <= tree->n; at = tree_head(tree, at), steps++) {
        if (tree->tokens[at].upos != UPOS_VERB) continue;
        TREE_CHILDREN(tree, at, child)
            if (tree->tokens[child].deprel == DEPREL_AUX && reading_word_in(reading, &tree->tokens[child], "future-auxiliaries")) return true;
        if (!(tree->tokens[at].features & UD_INFINITIVE)) return false;
    }
    return false;
}

/* "Last updated at 23 April 2017": a page's own word for when it came out, of nobody who did it. */
static bool is_issue(const Reading *reading, const Tree *tree, const TimeRecord *time) {
    for (uint32_t back = 1; back <= 3 && back <= time->first; back++) {
        const Token *token = &tree->tokens[time->first - back];
        if (reading_word_in(reading, token, "issue-verbs")) return tree_child(tree, (uint16_t)(time->first - back), DEPREL_NSUBJ) == TREE_NONE;
        if (token->upos != UPOS_ADP && token->upos != UPOS_PUNCT && token->upos != UPOS_DET) return false;
    }
    return false;
}

static void full_date(Gathered *g, const TimeRecord *time) {
    Reading *reading = g->reading;
    if (time->start < DATING_FIRST - 36500 || time->start > DATING_LAST) return;
    DaySpan span = {time->start, time->end};
    if (is_future(reading, time)) {
        span = (DaySpan){time->start - 60, time->start};
        bend_once_more(g, (Shape){&span, 1, 0.2, 0.03, 0, 0}, time->words, day_text(reading->arena, "a day still to come,", time->start));
        return;
    }
    const Tree *tree = &reading->trees[time->sentence];
    bool prose = false, issued = is_issue(reading, tree, time); /* "On August 7, 2013 …", but "Updated on August 7, 2013" */
    for (uint16_t i = time->first; i <= time->last; i++) prose = prose || tree_child(tree, i, DEPREL_CASE) != TREE_NONE;
    bool opening = (time->words.start < OPENING_BYTES && (issued || !prose)) || reading->sentences[time->sentence].kind == BLOCK_FURNITURE;
    if (g->latest == DAY_UNKNOWN || (opening && !g->opening) || (opening == g->opening && time->start > g->latest)) {
        g->latest = time->start;
        g->latest_words = time->words;
        g->opening = opening;
    }
}

static void month_or_year(Gathered *g, const TimeRecord *time) {
    Reading *reading = g->reading;
    DaySpan span = {time->start, time->end};
    if (time->start > DATING_LAST || time->end < DATING_FIRST - 36500) return;
    bool future = is_future(reading, time);
    if (time->value.len == 4) {
        int64_t year;
        if (!str_to_int(time->value, &year)) return;
        if (future) {
            span.from -= 400;
            bend_once_more(g, (Shape){&span, 1, 0.2, 0.03, 0, 0}, time->words, arena_format(reading->arena, "the year %d, still to come", (int)year));
        } else if (year > g->latest_year) {
            g->latest_year = (int)year;
            g->year_words = time->words;
        }
        return;
    }
    if (future) span.from -= 120;
    bend_once_more(g, future ? (Shape){&span, 1, 0.2, 0.05, 0, 0} : (Shape){&span, 1, 0.03, 0.2, 150, 0}, time->words,
                    arena_format(reading->arena, "%s %.*s", future ? "still to come," : "in or after", STR_ARG(time->value)));
}

/* "…/2016/02/10/…", "…-20160210…" */
static void address(Gathered *g) {
    Str url = g->reading->report->url;
    for (size_t i = 0; i + 8 <= url.len; i++) {
        char text[11];
        bool slashes = i + 10 <= url.len && (url.ptr[i + 4] == '/' || url.ptr[i + 4] == '-') && url.ptr[i + 7] == url.ptr[i + 4];
        if (i && url.ptr[i - 1] >= '0' && url.ptr[i - 1] <= '9') continue;
        size_t end = i + (slashes ? 10 : 8);
        if (end < url.len && url.ptr[end] >= '0' && url.ptr[end] <= '9') continue;
        const char *p = url.ptr + i;
        if (slashes) memcpy(text, p, 4), memcpy(text + 5, p + 5, 2), memcpy(text + 8, p + 8, 2);
        else memcpy(text, p, 4), memcpy(text + 5, p + 4, 2), memcpy(text + 8, p + 6, 2);
        text[4] = text[7] = '-';
        Day day;
        if (!day_parse((Str){text, 10}, &day) || day < DATING_FIRST || day > DATING_LAST) continue;
        DaySpan span = {day, day};
        likelihood_bend(g->likelihood, (Shape){&span, 1, 1e-7, 1e-7, 0, 0}, (Span){0, 0}, day_text(g->reading->arena, "the address says", day));
        return;
    }
}

void clues_of_times(Reading *reading, Likelihood *likelihood) {
    Gathered g = {.reading = reading, .likelihood = likelihood, .latest = DAY_UNKNOWN};
    Records found = {0};
    address(&g);
    reading_find_times(reading, &found);
    for (size_t i = 0; i < found.n_times; i++) {
        const TimeRecord *time = &found.times[i];
        if (str_starts(time->value, STR("XXXX-")) && time->type == TIMEX_DATE) yearless(&g, time);
        if (time->type != TIMEX_DATE && time->type != TIMEX_TIME) continue;
        if (time->start == DAY_UNKNOWN || time->end == DAY_UNKNOWN || !str_starts(time->how, STR("stated"))) continue;
        if (time->value.len >= 10 && time->start == time->end) full_date(&g, time);
        else if (time->value.len == 7 || time->value.len == 4) month_or_year(&g, time);
    }
    if (g.latest_year) {
        DaySpan span = {day_from_civil(g.latest_year, 1, 1), day_from_civil(g.latest_year, 12, 31)};
        likelihood_bend(likelihood, (Shape){&span, 1, 0.03, 0.15, 500, 0}, g.year_words,
                        arena_format(reading->arena, "the latest year told is %d", g.latest_year));
    }
    if (g.latest == DAY_UNKNOWN) return;
    DaySpan span = {g.latest, g.latest};
    if (g.opening)
        likelihood_bend(likelihood, (Shape){&span, 1, 1e-7, 1e-7, 0.1, 0}, g.latest_words,
                        day_text(reading->arena, "opens with the date", g.latest));
    else
        likelihood_bend(likelihood, (Shape){&span, 1, 2e-5, 1e-5, 3, 0}, g.latest_words,
                        day_text(reading->arena, "the latest date told is", g.latest));
}
