/* Clues to a report's date: the happenings of data/facts that it speaks of, and the age of its war. */
#include "extract/dating.h"
#include "extract/time_values.h"
#include "lexicon/facts.h"
#include "lexicon/fold.h"

#include "base/limits.h"
#include "base/map.h"

enum {
    WORDS_MAX = LIMIT_SENTENCE_TOKENS * 2,
    FACTS_MAX = 24,          /* of one phrase: "nuclear test" has many dates */
    YEAR_DAYS = 365,
    LEAD_BYTES = 1500,       /* where a report tells what is new, */
    NEWS_BYTES = 600,        /* and what it is about */
    AHEAD_DAYS = 14,         /* what is announced comes within two weeks, mostly */
    REFERENCE_DAY = 11127,   /* Tuesday 2000-06-20: relative times are counted from here to learn how far they reach */
};

/* Days after a happening in which news of it falls to a quarter: what opens a report is of the day or the day before (as the days that it names
 * are, see WORTH_AFTER), what it tells further on may be older. */
#define HALF_OF_NEWS 1.0
#define HALF_OF_STORY 4.0
#define FLOOR_OF_NEWS 0.03 /* of what later reports of it are worth: those that open with it are few */
#define EVE_WORTH 0.3 /* news runs ahead of the calendar by a time zone, or an evening */

/* A sentence folded to words, for phrases whatever the tokens were. */
typedef struct FoldedSentence {
    char *text; /* " the fourth round of … " */
    size_t n;
    uint32_t starts[WORDS_MAX]; /* of each word in the text */
    Span spans[WORDS_MAX];      /* of each word in the body */
    uint32_t n_words;
} FoldedSentence;

static void fold_sentence(const Sentence *sentence, FoldedSentence *out) {
    out->n = 0;
    out->n_words = 0;
    out->text[out->n++] = ' ';
    for (uint32_t i = 0; i < sentence->n; i++) {
        Fold fold;
        fold_begin(&fold);
        fold.verbatim = true;
        fold_add(&fold, sentence->tokens[i].form);
        Str rest = fold_text(&fold);
        for (Str word = str_word(&rest); word.len && out->n_words < WORDS_MAX; word = str_word(&rest)) {
            out->starts[out->n_words] = (uint32_t)out->n;
            out->spans[out->n_words++] = (Span){sentence->tokens[i].start, sentence->tokens[i].end};
            memcpy(out->text + out->n, word.ptr, word.len);
            out->n += word.len;
            out->text[out->n++] = ' ';
        }
    }
}

/* The part as whole words from this byte on. */
static bool stands_at(const FoldedSentence *sentence, size_t at, Str part) {
    return at + part.len < sentence->n && memcmp(sentence->text + at, part.ptr, part.len) == 0 && sentence->text[at + part.len] == ' ';
}

static bool stands(const FoldedSentence *sentence, Str part) {
    for (uint32_t w = 0; w < sentence->n_words; w++)
        if (stands_at(sentence, sentence->starts[w], part)) return true;
    return false;
}

static uint32_t words_in(Str part) {
    uint32_t n = 1;
    for (size_t i = 0; i < part.len; i++) n += part.ptr[i] == ' ';
    return n;
}

/* All parts; the first of them at word w. */
static bool phrase_stands(const FoldedSentence *sentence, uint32_t w, const FactPhrase *phrase) {
    if (!stands_at(sentence, sentence->starts[w], phrase->parts[0])) return false;
    for (uint8_t p = 1; p < phrase->n; p++)
        if (!stands(sentence, phrase->parts[p])) return false;
    return true;
}

static size_t word_length(const FoldedSentence *sentence, uint32_t w) {
    size_t end = sentence->starts[w];
    while (sentence->text[end] != ' ') end++;
    return end - sentence->starts[w];
}

/* --- Happenings --------------------------------------------------------------------------------------------------------------- */

/* What a relative time beside a fact says: the report lies so far from it. */
typedef struct Reach {
    bool given;
    MomentUnit unit;
    int shift;      /* in units: -1 for "last week", 0 for "this month" */
    bool weekday;   /* "on Friday": within a week, on the side of `shift`, */
    int named;      /* and which day */
} Reach;

static MomentUnit unit_of_value(Str value) {
    if (value.len == 4) return UNIT_YEAR;
    if (value.len == 7) return UNIT_MONTH;
    if (value.len == 8 && value.ptr[5] == 'W') return UNIT_WEEK;
    return value.len >= 10 && value.ptr[4] == '-' && value.ptr[5] != 'W' ? UNIT_DAY : UNIT_NONE;
}

/* Whether one of the time's words is of the class. */
static bool names(const Reading *reading, const Tree *tree, const TimeRecord *time, TimeClass class) {
    for (uint16_t t = time->first; t <= time->last; t++)
        if (time_meaning(reading->lexicon, &tree->tokens[t], class)) return true;
    return false;
}

/* The verb that a word belongs to, or the root. */
static uint16_t clause_of(const Tree *tree, uint16_t token) {
    for (uint32_t steps = 0; steps < tree->n && tree->tokens[token].upos != UPOS_VERB && tree_head(tree, token) != TREE_NONE; steps++)
        token = tree_head(tree, token);
    return token;
}

/* The first of the times, which run along the text, that stands in the sentence or after it. */
static size_t first_time_of(const Records *times, uint32_t sentence) {
    size_t low = 0, high = times->n_times;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (times->times[middle].sentence < sentence) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* The one relative time in the clause of a word, found by counting from a day that is as good as any. */
static Reach reach_of(const Reading *reading, uint32_t sentence, uint16_t word, const Records *relative) {
    Reach reach = {0};
    for (size_t i = first_time_of(relative, sentence); i < relative->n_times && relative->times[i].sentence == sentence; i++) {
        const TimeRecord *time = &relative->times[i];
        if (time->start == DAY_UNKNOWN || time->end == DAY_UNKNOWN) continue;
        if (str_ends(time->value, STR("_REF")) || !str_starts(time->how, STR("counted from the day"))) continue;
        MomentUnit unit = unit_of_value(time->value);
        const Tree *tree = &reading->trees[sentence];
        if (unit == UNIT_NONE || clause_of(tree, time->last) != clause_of(tree, word)) continue;
        if (reach.given) return (Reach){0}; /* which of them is the fact's is not known */
        reach = (Reach){.given = true, .unit = unit};
        if (names(reading, tree, time, TIME_MONTH) || names(reading, tree, time, TIME_SEASON) ||
            names(reading, tree, time, TIME_HOLIDAY)) return (Reach){0};
        for (uint16_t t = time->first; t <= time->last; t++) /* months and days of the year are told by yearless dates already */
            for (size_t k = 0; k < tree->tokens[t].form.len; k++)
                if (tree->tokens[t].form.ptr[k] >= '0' && tree->tokens[t].form.ptr[k] <= '9') return (Reach){0};
        Moment now = moment_of(unit, REFERENCE_DAY);
        while (reach.shift > -400 && moment_shift(now, reach.shift).start > time->start) reach.shift--;
        while (reach.shift < 400 && moment_shift(now, reach.shift).end < time->start) reach.shift++;
        reach.weekday = unit == UNIT_DAY && names(reading, tree, time, TIME_WEEKDAY);
        reach.named = day_weekday(time->start);
    }
    return reach;
}

/* "In 1990": of this year's news nobody says the year. */
static bool tells_bare_year(const Reading *reading, uint32_t sentence, uint16_t word, const Records *relative) {
    const Tree *tree = &reading->trees[sentence];
    for (size_t i = 0; i < relative->n_times; i++) {
        const TimeRecord *time = &relative->times[i];
        bool year = time->sentence == sentence && time->value.len == 4 && time->type == TIMEX_DATE && tree->tokens[time->last].upos == UPOS_NUM &&
                    tree->tokens[time->last].form.len == 4;
        if (year && clause_of(tree, time->last) == clause_of(tree, word)) return true;
    }
    return false;
}

/* The days of publication that fit a fact told with such a time; false when that was on no such day of the week. */
static bool reached(DaySpan fact, Reach reach, DaySpan *out) {
    if (reach.unit == UNIT_DAY && reach.weekday) {
        while (fact.from <= fact.to && day_weekday(fact.from) != reach.named) fact.from++;
        while (fact.from <= fact.to && day_weekday(fact.to) != reach.named) fact.to--;
        if (fact.from > fact.to) return false;
        *out = reach.shift > 0 ? (DaySpan){fact.from - 6, fact.to} : (DaySpan){fact.from, fact.to + 6};
        return true;
    }
    Moment first = moment_shift(moment_of(reach.unit, fact.from), -reach.shift), last = moment_shift(moment_of(reach.unit, fact.to), -reach.shift);
    *out = (DaySpan){first.start, last.end};
    return true;
}

static uint16_t token_at(const Sentence *sentence, uint32_t start) {
    for (uint16_t i = 0; i < sentence->n; i++)
        if (sentence->tokens[i].start == start) return i;
    return 0;
}

/* "is due to", "prepares to", "will": the sentence tells of what is still to come. */
static bool looks_ahead(const Reading *reading, const Tree *tree) {
    for (uint16_t i = 0; i < tree->n; i++) {
        const Token *token = &tree->tokens[i];
        if (token->deprel == DEPREL_AUX && (token_is(token, "would") || reading_word_in(reading, token, "future-auxiliaries"))) return true;
        if (reading_word_in(reading, token, "future-adjectives") || reading_word_in(reading, token, "future-verbs")) return true;
    }
    return false;
}

/* "The talks opened last week": the first day counts. */
static bool tells_beginning(const Reading *reading, const Tree *tree, uint16_t word) {
    return reading_word_in(reading, &tree->tokens[clause_of(tree, word)], "beginning-verbs");
}

/* What was told already: a fact, or another spoken of in the same words. */
typedef struct Told {
    bool *facts;   /* [facts of the lexicon] */
    bool *reached; /* the same: told with a time of its own */
    Map phrases;
    ARENA_LIST(const FactPhrase *) alone; /* those that only one fact has */
} Told;

/* "The caliphate declared in Mosul", "Baghdadi's declaration of a caliphate": two facts of the same days with words in common are one happening. */
static bool is_same_happening(const DatedFact *facts, const FactPhrase *a, const FactPhrase *b) {
    DaySpan first = facts[a->fact].span, second = facts[b->fact].span;
    if (first.from != second.from || first.to != second.to) return false;
    for (uint8_t i = 0; i < a->n; i++)
        for (uint8_t k = 0; k < b->n; k++)
            if (str_equal(a->parts[i], b->parts[k])) return true;
    return false;
}

static bool is_told(Reading *reading, Told *told, const FactPhrase *phrase) {
    if (told->facts[phrase->fact] || map_find(&told->phrases, phrase->text)) return true;
    told->facts[phrase->fact] = true;
    map_add(&told->phrases, reading->arena, phrase->text, 1);
    return false;
}

/* The days of all facts that are spoken of in the phrase's words, in order: one of them is meant. The chain runs from the last line of the data to
 * the first. */
static size_t days_of_phrase(Reading *reading, const FactPhrase *phrase, Told *told, DaySpan spans[FACTS_MAX]) {
    size_t n_facts, n = 0;
    const DatedFact *facts = lexicon_facts(reading->lexicon, &n_facts);
    Str rest = phrase->parts[0];
    for (const FactPhrase *other = lexicon_fact_phrase(reading->lexicon, str_word(&rest)); other; other = lexicon_fact_phrase_next(reading->lexicon, other)) {
        if (!str_equal(other->text, phrase->text) || facts[other->fact].kind != FACT_EVENT || n == FACTS_MAX) continue;
        told->facts[other->fact] = true;
        size_t at = n++;
        for (; at > 0 && spans[at - 1].from > facts[other->fact].span.from; at--) spans[at] = spans[at - 1];
        spans[at] = facts[other->fact].span;
    }
    return n;
}

static void mark_reached(const Reading *reading, const FactPhrase *phrase, Told *told) {
    Str rest = phrase->parts[0];
    for (const FactPhrase *other = lexicon_fact_phrase(reading->lexicon, str_word(&rest)); other; other = lexicon_fact_phrase_next(reading->lexicon, other))
        if (str_equal(other->text, phrase->text)) told->reached[other->fact] = true;
}

/* A fact told with a time of its own lies so far from the report; once, wherever in the report that is. */
static void tell_reach(Reading *reading, Likelihood *likelihood, const FactPhrase *phrase, Span words, Reach reach, const DaySpan *spans, size_t n) {
    DaySpan fitting[FACTS_MAX];
    size_t n_fitting = 0;
    for (size_t i = 0; i < n; i++) n_fitting += reached(spans[i], reach, &fitting[n_fitting]);
    likelihood_bend(likelihood, (Shape){fitting, n_fitting, 0.005, 0.005, 1, 0}, words,
                    arena_format(reading->arena, "“%.*s” and the time told with it", STR_ARG(phrase->text)));
}

static void tell_fact(Reading *reading, Likelihood *likelihood, uint32_t sentence, const FactPhrase *phrase, Span words,
                      const Records *relative, Told *told) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t word = token_at(&reading->sentences[sentence], words.start);
    size_t n_facts;
    const DatedFact *facts = lexicon_facts(reading->lexicon, &n_facts);
    bool again = is_told(reading, told, phrase), beginning = tells_beginning(reading, tree, word);
    if (again && told->reached[phrase->fact]) return;
    DaySpan spans[FACTS_MAX];
    size_t n = days_of_phrase(reading, phrase, told, spans);
    for (size_t i = 0; i < n && beginning; i++) spans[i].to = spans[i].from;
    Reach reach = reach_of(reading, sentence, word, relative);
    if (!again && n == 1) {
        for (size_t i = 0; i < told->alone.n && !again; i++) again = is_same_happening(facts, told->alone.at[i], phrase);
        if (!again) *ARENA_PUSH(reading->arena, &told->alone) = phrase;
    }
    if (!again) {
        char from[11], to[11];
        day_format(spans[0].from, from);
        day_format(spans[0].to, to);
        Str text = n > 1 ? arena_format(reading->arena, "one of %zu days of “%.*s”", n, STR_ARG(phrase->text))
                         : arena_format(reading->arena, "“%.*s”, %s..%s", STR_ARG(phrase->text), from, to);
        int ahead = looks_ahead(reading, tree) ? AHEAD_DAYS : 0;
        bool news = words.start < NEWS_BYTES && !tells_bare_year(reading, sentence, word, relative);
        double half = news && !reach.given ? HALF_OF_NEWS : HALF_OF_STORY; /* a day named with it says by itself how old it is */
        DaySpan told_on[FACTS_MAX];
        for (size_t i = 0; i < n; i++) told_on[i] = (DaySpan){spans[i].from - ahead, spans[i].to};
        double before = news ? 0.0003 : 0.001, floor = (n > 1 ? 0.06 : 0.02) * (news ? FLOOR_OF_NEWS : 1);
        likelihood_bend(likelihood, (Shape){told_on, n, before, floor, half, EVE_WORTH}, words, text);
    }
    if (!reach.given) return;
    tell_reach(reading, likelihood, phrase, words, reach, spans, n);
    mark_reached(reading, phrase, told);
}

/* What was so for a time and is told as being so; reports that look back come after it. */
static void tell_state(Reading *reading, Likelihood *likelihood, const FactPhrase *phrase, Span words, Told *told) {
    size_t n;
    if (is_told(reading, told, phrase)) return;
    const DaySpan *span = &lexicon_facts(reading->lexicon, &n)[phrase->fact].span;
    char from[11], to[11];
    day_format(span->from, from);
    day_format(span->to, to);
    likelihood_bend(likelihood, (Shape){span, 1, 0.01, 0.1, 60, EVE_WORTH}, words,
                    arena_format(reading->arena, "so from %s to %s: “%.*s”", from, to, STR_ARG(phrase->text)));
}

/* --- Wars --------------------------------------------------------------------------------------------------------------------- */

/* The war that a report is about: the one whose name occurs most, first in the same sentence. */
typedef struct War {
    uint32_t fact;
    uint32_t count;
} War;

static void count_war(War *wars, uint32_t *n, uint32_t fact, uint32_t weight) {
    for (uint32_t i = 0; i < *n; i++)
        if (wars[i].fact == fact) {
            wars[i].count += weight;
            return;
        }
    if (*n < FACTS_MAX) wars[(*n)++] = (War){fact, weight};
}

/* "six-year-old war", "the sixth year of the war": the number of whole years that have passed; -1 when there is none. */
static int years_of_war(const Reading *reading, uint32_t sentence, TimeItem *items, Span *words, bool *ordinal) {
    const Sentence *about = &reading->sentences[sentence];
    uint32_t n = time_items(reading->lexicon, about, items);
    for (uint32_t i = 0; i + 1 < n; i++) {
        const TimeMeaning *number = NULL, *year = NULL;
        for (uint8_t m = 0; m < items[i].n; m++)
            if (items[i].meanings[m].class == TIME_NUMBER || items[i].meanings[m].class == TIME_ORDINAL) number = &items[i].meanings[m];
        for (uint8_t m = 0; m < items[i + 1].n; m++)
            if ((items[i + 1].meanings[m].class == TIME_UNIT || items[i + 1].meanings[m].class == TIME_UNITS) &&
                str_equal(items[i + 1].meanings[m].text, STR("Y"))) year = &items[i + 1].meanings[m];
        if (!number || !year || number->number < 1 || number->number > 60) continue;
        *ordinal = number->class == TIME_ORDINAL;
        for (uint32_t k = i + 2; k < n && k <= i + 6; k++) {
            const Token *token = &about->tokens[items[k].first];
            if (token->upos == UPOS_VERB || token->upos == UPOS_PUNCT) break;
            if (!reading_word_in(reading, token, "wars")) continue;
            *words = (Span){about->tokens[items[i].first].start, token->end};
            return number->number - *ordinal;
        }
    }
    return -1;
}

static void tell_wars(Reading *reading, Likelihood *likelihood, const War *wars, uint32_t n_wars) {
    if (!n_wars) return;
    const War *best = &wars[0];
    for (uint32_t i = 1; i < n_wars; i++)
        if (wars[i].count > best->count) best = &wars[i];
    size_t n_facts;
    const DatedFact *war = &lexicon_facts(reading->lexicon, &n_facts)[best->fact];
    Str rest = war->text, name = str_trim(str_cut(&rest, '|'));
    TimeItem *items = ARENA_ARRAY(reading->arena, TimeItem, LIMIT_SENTENCE_TOKENS + 1);
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        Span words;
        bool ordinal;
        if (reading->sentences[s].n > LIMIT_SENTENCE_TOKENS) continue;
        int years = years_of_war(reading, s, items, &words, &ordinal);
        if (years < 0) continue;
        /* Newspapers round up from about ten months on: "the six-year-old war" in its seventieth month. */
        DaySpan span = {war->span.from + (Day)(years * 365.25) - (ordinal ? 15 : YEAR_DAYS / 6), war->span.from + (Day)((years + 1) * 365.25) + 15};
        Str text = arena_format(reading->arena, "so many years after the war began (%.*s)", STR_ARG(name));
        likelihood_bend(likelihood, (Shape){&span, 1, 0.004, 0.004, 0, 0}, words, text);
        return;
    }
    char day[11];
    day_format(war->span.from, day);
    likelihood_bend(likelihood, (Shape){&(DaySpan){war->span.from, war->span.to}, 1, 0.05, 0.2, 400, 0}, (Span){0, 0},
                    arena_format(reading->arena, "a war that began on %s (%.*s)", day, STR_ARG(name)));
}

/* --- Days of the week ---------------------------------------------------------------------------------------------------------- */

/* What the days from the one named to that of publication are worth, the same day first. Measured on dated reports: of those that name a day
 * as past, the first is the day itself in seven of ten, the day before in two; one that is still to come is mostly the next. */
typedef enum NamedDay { NAMED_PAST, NAMED_ALSO, NAMED_COMING, NAMED_TODAY, NAMED_COUNT } NamedDay;
static const double WORTH_AFTER[NAMED_COUNT][7] = {
    [NAMED_PAST] = {1, 0.45, 0.12, 0.05, 0.04, 0.04, 0.05},
    [NAMED_ALSO] = {1, 0.7, 0.4, 0.25, 0.2, 0.2, 0.15}, /* another day of the past: with it the likeliest is right in 75 of 100, not 71 */
    [NAMED_COMING] = {0.7, 0.15, 0.2, 0.3, 0.5, 0.7, 1},
    [NAMED_TODAY] = {1, 0.1, 0.03, 0.03, 0.03, 0.03, 0.05}, /* "later Friday", "earlier on Friday" */
};

/* "Earlier on Monday", "is to return later Friday"; but "on Friday he resigned, and later on Saturday he left". */
static bool is_part_of_today(const Reading *reading, const Tree *tree, const TimeRecord *time) {
    uint16_t first = time->first > 2 ? (uint16_t)(time->first - 2) : 0;
    const Token *verb = &tree->tokens[clause_of(tree, time->last)];
    bool past = (verb->features & UD_PAST) && !(verb->features & UD_INFINITIVE);
    for (uint16_t t = first; t <= time->last; t++)
        if (reading_word_in(reading, &tree->tokens[t], past ? "same-day-adverbs" : "rest-of-day-adverbs")) return true;
    return false;
}

static NamedDay kind_of_day(const Reading *reading, const TimeRecord *time, const bool *told, bool known) {
    if (is_part_of_today(reading, &reading->trees[time->sentence], time)) return told[NAMED_TODAY] ? NAMED_COUNT : NAMED_TODAY;
    bool lead = time->words.start <= LEAD_BYTES;
    if (time->start > REFERENCE_DAY) return lead && !told[NAMED_COMING] ? NAMED_COMING : NAMED_COUNT;
    if (!told[NAMED_PAST]) return lead ? NAMED_PAST : NAMED_COUNT;
    return known ? NAMED_COUNT : NAMED_ALSO;
}

/* News tells by its name what happened on its day or the day before, and what comes next. The first such day of a kind says so of the report; those
 * that it tells besides lie behind it. */
static void tell_weekdays(Reading *reading, Likelihood *likelihood, const Records *relative) {
    static const char *const DAYS[7] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    static const char *const KINDS[NAMED_COUNT] = {"first day named is a", "text also tells of a", "first day named as still to come is a",
                                                   "day is told as part of it:"};
    bool told[NAMED_COUNT] = {false}, named[7] = {false};
    for (size_t i = 0; i < relative->n_times; i++) {
        const TimeRecord *time = &relative->times[i];
        const Tree *tree = &reading->trees[time->sentence];
        bool day = time->start != DAY_UNKNOWN && time->start == time->end && time->start < REFERENCE_DAY + 7 && time->start > REFERENCE_DAY - 7;
        if (!day || !str_starts(time->how, STR("counted from the day")) || !names(reading, tree, time, TIME_WEEKDAY) ||
            names(reading, tree, time, TIME_MONTH)) continue;
        int weekday = day_weekday(time->start);
        NamedDay kind = kind_of_day(reading, time, told, named[weekday]);
        if (kind == NAMED_COUNT) continue;
        told[kind] = true;
        if (time->start <= REFERENCE_DAY) named[weekday] = true;
        double worth[7];
        for (int d = 0; d < 7; d++) worth[d] = WORTH_AFTER[kind][(d - weekday + 7) % 7];
        likelihood_bend_weekdays(likelihood, worth, time->words, arena_format(reading->arena, "the %s %s", KINDS[kind], DAYS[weekday]));
    }
}

/* --- Both ---------------------------------------------------------------------------------------------------------------------- */

/* The report's times as if it were published on one certain day. */
static Records times_from_reference(const Reading *reading) {
    Reading copy = *reading;
    Records found = {0};
    copy.day = REFERENCE_DAY;
    copy.window = (DaySpan){REFERENCE_DAY, REFERENCE_DAY};
    copy.sharp = true;
    copy.times.at = NULL;
    copy.times.n = copy.times.room = 0;
    reading_find_times(&copy, &found);
    return found;
}

void clues_of_facts(Reading *reading, Likelihood *likelihood) {
    size_t n_facts, room = 1;
    const DatedFact *facts = lexicon_facts(reading->lexicon, &n_facts);
    if (!n_facts) return;
    for (size_t s = 0; s < reading->n_sentences; s++) {
        size_t bytes = reading->sentences[s].end - reading->sentences[s].start + reading->sentences[s].n;
        if (bytes > room) room = bytes;
    }
    FoldedSentence *folded = ARENA_NEW(reading->arena, FoldedSentence);
    folded->text = ARENA_ARRAY(reading->arena, char, room * 4 + 16); /* folding can lengthen a letter: "ß", "½" */
    Records relative = times_from_reference(reading);
    Told told = {.facts = ARENA_ARRAY(reading->arena, bool, n_facts), .reached = ARENA_ARRAY(reading->arena, bool, n_facts)};
    War wars[FACTS_MAX];
    uint32_t n_wars = 0;
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        if (reading->sentences[s].kind == BLOCK_REPEAT || reading->sentences[s].n > LIMIT_SENTENCE_TOKENS) continue;
        fold_sentence(&reading->sentences[s], folded);
        uint32_t name_end = 0; /* of a land's name with a direction: no phrase begins within it, as "Sudan" in "South Sudan" */
        for (uint32_t w = 0; w < folded->n_words; w++) {
            bool inside = w < name_end;
            Str word = {folded->text + folded->starts[w], word_length(folded, w)};
            for (const FactPhrase *phrase = lexicon_fact_phrase(reading->lexicon, word); phrase; phrase = lexicon_fact_phrase_next(reading->lexicon, phrase)) {
                uint32_t end = w + words_in(phrase->parts[0]);
                bool directed = end > w + 1 && lexicon_in_list(reading->lexicon, STR("directions"), word);
                if (directed && stands_at(folded, folded->starts[w], phrase->parts[0]) && end > name_end) name_end = end;
                if (inside || !phrase_stands(folded, w, phrase)) continue;
                if (facts[phrase->fact].kind == FACT_WAR) count_war(wars, &n_wars, phrase->fact, 1);
                else if (facts[phrase->fact].kind == FACT_STATE) tell_state(reading, likelihood, phrase, folded->spans[w], &told);
                else tell_fact(reading, likelihood, s, phrase, folded->spans[w], &relative, &told);
            }
        }
    }
    tell_wars(reading, likelihood, wars, n_wars);
    tell_weekdays(reading, likelihood, &relative);
}
