/* Figures: how many were killed, injured, displaced, arrested …: a number, what it measures, and of whom. */
#include "extract/predicate.h"
#include "lang/inflection.h"
#include "lexicon/times.h"

typedef ARENA_LIST(FigureRecord) FigureList;

enum { TEN = 10, SCORE = 20, QUALIFIER_WORDS = 3 };

/* --- Numbers ----------------------------------------------------------------------------------------------------------------- */

static bool parse_digits(Str text, int64_t *out) {
    int64_t value = 0;
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == ',' && i > 0) continue;
        if (c == '.') break; /* decimals carry no people */
        if (c < '0' || c > '9' || ++digits > 15) return false;
        value = value * 10 + (c - '0');
    }
    *out = value;
    return digits > 0;
}

/* The value of a number word, or of an ordinal where these are asked for, after the words of time. */
static bool number_word(const Predicates *p, uint16_t token, TimeClass class, int64_t *out) {
    const TimeWord *word = lexicon_time_word(p->reading->lexicon, reading_lemma(p->reading, &p->tree->tokens[token]));
    for (uint8_t i = 0; word && i < word->n; i++) {
        if (word->meanings[i].class != class) continue;
        *out = word->meanings[i].number;
        return true;
    }
    return false;
}

static bool simple_number(const Predicates *p, uint16_t token, int64_t *out) {
    if (parse_digits(p->tree->tokens[token].form, out) || number_word(p, token, TIME_NUMBER, out)) return true;
    if (!reading_word_in(p->reading, &p->tree->tokens[token], "scores")) return false;
    *out = SCORE;
    return true;
}

static bool number_of(const Predicates *p, uint16_t token, int64_t *out) {
    int64_t value;
    if (!simple_number(p, token, &value)) return false;
    int64_t factor = 1;
    TREE_CHILDREN(p->tree, token, child) { /* "12 million", "two hundred" */
        const Token *part = &p->tree->tokens[child];
        int64_t other;
        if (part->deprel != DEPREL_COMPOUND && part->deprel != DEPREL_NUMMOD && part->deprel != DEPREL_FLAT) continue;
        if (!simple_number(p, child, &other)) continue;
        if (value >= 100 && other < value) value *= other;
        else factor = other;
    }
    *out = value * factor;
    return true;
}

/* "dozens", "hundreds", "thousands": at least two of the unit. */
static bool open_number(const Predicates *p, uint16_t token, int64_t *out) {
    const Token *word = &p->tree->tokens[token];
    if (!(word->features & UD_PLURAL) || word->upos == UPOS_NUM || !simple_number(p, token, out) || *out < TEN) return false;
    *out *= 2;
    uint16_t of = tree_child(p->tree, token, DEPREL_NMOD);
    int64_t unit;
    bool of_units = of != TREE_NONE && (p->tree->tokens[of].features & UD_PLURAL) && simple_number(p, of, &unit); /* "hundreds of thousands" */
    if (of_units && unit > *out) *out *= unit;
    return true;
}

/* --- What it measures ------------------------------------------------------------------------------------------------------------- */

static Str measure_of(const Predicates *p, uint16_t token) {
    static const char *const lists[][2] = {
        {"killed", "measure-killed"}, {"injured", "measure-injured"}, {"displaced", "measure-displaced"},
        {"arrested", "measure-arrested"}, {"missing", "measure-missing"}, {"released", "measure-released"}, {"besieged", "measure-besieged"},
        {"strikes", "measure-strikes"}, {"resolutions", "measure-resolutions"}, {"refugees", "measure-refugees"}, {"held", "measure-held"},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (reading_word_in(p->reading, &p->tree->tokens[token], lists[i][1])) return str_of(lists[i][0]);
    return (Str){0};
}

static Str qualifier_of(const Predicates *p, uint16_t number, uint32_t *first) {
    static const char *const lists[][2] = {
        {"at_least", "qualifier-at-least"}, {"more_than", "qualifier-more-than"}, {"about", "qualifier-about"},
        {"nearly", "qualifier-nearly"},     {"up_to", "qualifier-up-to"},         {"less_than", "qualifier-less-than"},
    };
    const Token *tokens = p->tree->tokens;
    TREE_CHILDREN(p->tree, number, child) /* "about two million": before all of the number */
        if (child < number && p->tree->tokens[child].upos == UPOS_NUM && p->tree->tokens[child].deprel != DEPREL_CONJ) {
            number = child;
            *first = child;
            break;
        }
    for (uint32_t back = QUALIFIER_WORDS; back > 0; back--) { /* "no more than" before "more than" */
        if (back > number) continue;
        Str before = lowered(str_span(p->reading->report->body.ptr, tokens[number - back].start, tokens[number - 1].end), p->reading->arena);
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
            if (!lexicon_in_list(p->reading->lexicon, str_of(lists[i][1]), before)) continue;
            *first = number - back;
            return str_of(lists[i][0]);
        }
    }
    return (Str){0};
}

static void add_figure(Predicates *p, uint16_t number, uint16_t whom, Str measure, FigureList *out) {
    int64_t low;
    bool open = open_number(p, number, &low);
    if (!open && !number_of(p, number, &low)) return;
    uint32_t first = number;
    Str qualifier = qualifier_of(p, number, &first);
    FigureRecord figure = {.sentence = p->sentence, .measure = measure, .low = low, .qualifier = qualifier};
    bool exact = !open && !qualifier.len;
    figure.high = exact ? low : -1;
    if (str_equal(qualifier, STR("up_to")) || str_equal(qualifier, STR("less_than"))) figure.high = low;
    figure.words = (Span){p->tree->tokens[first].start, p->tree->tokens[number].end};
    if (whom != TREE_NONE && whom != number) figure.of_whom = (Span){p->tree->tokens[whom].start, p->tree->tokens[whom].end};
    *ARENA_PUSH(p->reading->arena, out) = figure;
}

/* "hundreds of thousands of people": the people. */
static uint16_t counted(const Predicates *p, uint16_t number) {
    uint16_t of = tree_child(p->tree, number, DEPREL_NMOD);
    int64_t value;
    return of != TREE_NONE && simple_number(p, of, &value) ? tree_child(p->tree, of, DEPREL_NMOD) : of;
}

/* The number of a noun phrase: "12 people", "dozens of people", "at least 70". */
static void figure_of_phrase(Predicates *p, uint16_t head, Str measure, FigureList *out) {
    int64_t value;
    TokenList phrases = {0};
    tree_conjuncts(p->tree, head, &phrases);
    for (uint32_t i = 0; i < phrases.n; i++) {
        uint16_t at = phrases.at[i], number = tree_child(p->tree, at, DEPREL_NUMMOD);
        bool counts = number != TREE_NONE && simple_number(p, at, &value); /* "10 million have fled" */
        if (number != TREE_NONE && !counts) add_figure(p, number, at, measure, out);
        else if (number_of(p, at, &value) || open_number(p, at, &value)) add_figure(p, at, counted(p, at), measure, out);
    }
}

/* "the third round of talks": how often, by its ordinal. */
static void figure_of_round(Predicates *p, uint16_t noun, FigureList *out) {
    int64_t value;
    TREE_CHILDREN(p->tree, noun, child) {
        if (child > noun || p->tree->tokens[child].deprel != DEPREL_AMOD || !number_word(p, child, TIME_ORDINAL, &value)) continue;
        uint16_t of = tree_child(p->tree, noun, DEPREL_NMOD);
        FigureRecord figure = {.sentence = p->sentence, .measure = STR("round"), .low = value, .high = value};
        figure.words = (Span){p->tree->tokens[child].start, p->tree->tokens[noun].end};
        if (of != TREE_NONE) figure.of_whom = (Span){p->tree->tokens[of].start, p->tree->tokens[of].end};
        *ARENA_PUSH(p->reading->arena, out) = figure;
    }
}

/* --- How long -------------------------------------------------------------------------------------------------------------------------- */

/* The token of an expression of time that hangs on what is outside. */
static uint16_t top_of(const Tree *tree, const TimeRecord *time) {
    for (uint16_t i = time->first; i <= time->last && i < tree->n; i++) {
        uint16_t head = tree_head(tree, i);
        bool outside = head == TREE_NONE || head < time->first || head > time->last;
        if (outside && tree->tokens[i].upos != UPOS_PUNCT && tree->tokens[i].upos != UPOS_DET) return i;
    }
    return TREE_NONE;
}

/* "P3Y" is three years; "PXY" and "P2Y6M" are no single number. */
static bool single_stretch(Str value, int64_t *out, Str *unit) {
    static const struct {
        char letter;
        const char *day, *time; /* before and after a T */
    } units[] = {{'Y', "duration_years", ""}, {'M', "duration_months", "duration_minutes"}, {'W', "duration_weeks", ""},
                 {'D', "duration_days", ""},  {'H', "", "duration_hours"}};
    bool clock = str_starts(value, STR("PT"));
    size_t skip = clock ? 2 : 1;
    if (value.len < skip + 2 || !str_to_int((Str){value.ptr + skip, value.len - skip - 1}, out) || *out <= 0) return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (units[i].letter == value.ptr[value.len - 1]) *unit = str_of(clock ? units[i].time : units[i].day);
    return unit->len > 0;
}

/* What lasts so long: a "five-year war", a siege "for three years", "five months into the crackdown"; not "three days after it". */
static bool is_of_something(const Predicates *p, const TimeRecord *time, uint16_t *what) {
    const Tree *tree = p->tree;
    uint16_t top = top_of(tree, time), next = (uint16_t)(time->last + 1);
    if (top == TREE_NONE) return false;
    uint16_t head = tree_head(tree, top);
    const Token *behind = next < tree->n ? &tree->tokens[next] : NULL;
    if (behind && (reading_word_in(p->reading, behind, "after-prepositions") || reading_word_in(p->reading, behind, "before-prepositions"))) return false;
    if (behind && reading_word_in(p->reading, behind, "into-prepositions")) {
        *what = tree_child(tree, top, DEPREL_NMOD);
        return *what != TREE_NONE;
    }
    if (head == TREE_NONE) return false;
    const Token *governor = &tree->tokens[head];
    Deprel relation = (Deprel)tree->tokens[top].deprel;
    bool before = relation == DEPREL_AMOD || relation == DEPREL_COMPOUND || relation == DEPREL_NMOD_POSS || relation == DEPREL_OBL_UNMARKED;
    uint16_t noun = governor->upos == UPOS_ADJ ? tree_head(tree, head) : head; /* "month-long" */
    if (before && top < head && noun != TREE_NONE && tree->tokens[noun].upos == UPOS_NOUN) {
        *what = noun;
        return !reading_word_in(p->reading, &tree->tokens[noun], "persons");
    }
    Str preposition = tree_case(tree, top, p->reading->arena);
    bool window = time->start != DAY_UNKNOWN && !str_equal(preposition, STR("for")); /* "in the last 24 hours" tells when, not how long */
    if (window || !lexicon_in_list(p->reading->lexicon, STR("duration-prepositions"), preposition)) return false;
    *what = governor->upos == UPOS_NOUN ? head : TREE_NONE;
    return governor->upos == UPOS_VERB || predicate_meaning((Predicates *)p, head)->event != EVENT_NONE;
}

static void find_durations(Predicates *p, FigureList *out) {
    const Reading *reading = p->reading;
    if (!reading->first_time || reading->sentences[p->sentence].kind == BLOCK_HEADING) return;
    for (uint32_t i = reading->first_time[p->sentence]; i < reading->first_time[p->sentence + 1]; i++) {
        const TimeRecord *time = &reading->times.at[i];
        int64_t value;
        Str measure = {0};
        uint16_t what = TREE_NONE;
        if (time->type != TIMEX_DURATION || !single_stretch(time->value, &value, &measure) || !is_of_something(p, time, &what)) continue;
        FigureRecord figure = {.sentence = p->sentence, .words = time->words, .measure = measure, .low = value, .high = value};
        bool open = str_equal(time->modifier, STR("MORE_THAN")) || str_equal(time->modifier, STR("EQUAL_OR_MORE"));
        if (open) figure.high = -1, figure.qualifier = str_equal(time->modifier, STR("MORE_THAN")) ? STR("more_than") : STR("at_least");
        if (str_equal(time->modifier, STR("APPROX"))) figure.qualifier = STR("about"), figure.high = -1;
        if (str_equal(time->modifier, STR("LESS_THAN"))) figure.qualifier = STR("nearly"), figure.high = -1;
        if (what != TREE_NONE) figure.of_whom = (Span){p->tree->tokens[what].start, p->tree->tokens[what].end};
        *ARENA_PUSH(reading->arena, out) = figure;
    }
}

/* Whom a verb or adjective of a measure counts: its object, or its subject where that undergoes it. */
static uint16_t counted_argument(Predicates *p, uint16_t token) {
    const Tree *tree = p->tree;
    const Token *word = &tree->tokens[token];
    uint16_t mark = tree_child(tree, token, DEPREL_MARK); /* "with": whatever the tagger holds, no finite verb follows */
    bool absolute = mark != TREE_NONE && reading_word_in(p->reading, &tree->tokens[mark], "absolute-marks");
    bool bare = absolute || !(word->features & (UD_FINITE | UD_INFINITIVE));
    bool alone = tree_child(tree, token, DEPREL_AUX) == TREE_NONE && tree_child(tree, token, DEPREL_OBJ) == TREE_NONE;
    uint16_t subject = tree_child(tree, token, DEPREL_NSUBJ);
    if (bare && alone && (word->features & UD_PAST) && subject != TREE_NONE) return subject; /* "with 70 people killed" */
    uint16_t object = tree_object(tree, token);
    if (object != TREE_NONE) return object;
    bool undergone = tree_is_passive(tree, token) || word->upos == UPOS_ADJ || reading_word_in(p->reading, word, "measure-subject-verbs");
    return undergone ? tree_surface_subject(tree, token) : TREE_NONE;
}

void reading_find_figures(Reading *reading, Records *records) {
    FigureList figures = {0};
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        if (!reading_codes_sentence(reading, s)) continue;
        Predicates *p = predicates_of(reading, s);
        for (uint16_t i = 0; i < p->tree->n; i++) {
            const Token *token = &p->tree->tokens[i];
            Str measure = measure_of(p, i);
            if (token->upos == UPOS_NOUN && reading_word_in(reading, token, "measure-round")) figure_of_round(p, i, &figures);
            if (!measure.len) continue;
            uint16_t whom = TREE_NONE;
            if (token->upos == UPOS_VERB || token->upos == UPOS_ADJ) {
                whom = counted_argument(p, i);
            } else if (token->upos == UPOS_NOUN) {
                whom = i; /* "70 deaths" */
            }
            if (whom != TREE_NONE) figure_of_phrase(p, whom, measure, &figures);
        }
        find_durations(p, &figures);
    }
    records->figures = figures.at;
    records->n_figures = figures.n;
}
