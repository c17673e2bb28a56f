/* Figures: how many were killed, injured, displaced, arrested …: a number, what it measures, and of whom. */
#include "extract/predicate.h"

typedef ARENA_LIST(FigureRecord) FigureList;

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

static bool number_word(Str lemma, int64_t *out) {
    static const struct {
        const char *word;
        int64_t value;
    } words[] = {
        {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10},
        {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
        {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60}, {"seventy", 70},
        {"eighty", 80}, {"ninety", 90}, {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}, {"dozen", 12}, {"score", 20},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_ascii_nocase(lemma, str_of(words[i].word))) {
            *out = words[i].value;
            return true;
        }
    return false;
}

static bool number_of(const Predicates *p, uint16_t token, int64_t *out) {
    const Token *word = &p->tree->tokens[token];
    int64_t value;
    if (!parse_digits(word->form, &value) && !number_word(word->lemma, &value)) return false;
    int64_t factor = 1;
    TREE_CHILDREN(p->tree, token, child) { /* "12 million", "two hundred" */
        const Token *part = &p->tree->tokens[child];
        int64_t other;
        if (part->deprel != DEPREL_COMPOUND && part->deprel != DEPREL_NUMMOD && part->deprel != DEPREL_FLAT) continue;
        if (!parse_digits(part->form, &other) && !number_word(part->lemma, &other)) continue;
        if (value >= 100 && other < value) value *= other;
        else factor = other;
    }
    *out = value * factor;
    return true;
}

/* "dozens", "hundreds", "thousands": at least two of the unit. */
static bool open_number(const Predicates *p, uint16_t token, int64_t *out) {
    const Token *word = &p->tree->tokens[token];
    if (!(word->features & UD_PLURAL) || !number_word(word->lemma, out) || *out < 12) return false;
    *out *= 2;
    return true;
}

/* --- What it measures ------------------------------------------------------------------------------------------------------------- */

static Str measure_of(const Predicates *p, uint16_t token) {
    static const char *const lists[][2] = {
        {"killed", "measure-killed"}, {"injured", "measure-injured"}, {"displaced", "measure-displaced"},
        {"arrested", "measure-arrested"}, {"missing", "measure-missing"},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (reading_word_in(p->reading, &p->tree->tokens[token], lists[i][1])) return str_of(lists[i][0]);
    return (Str){0};
}

static Str qualifier_of(const Predicates *p, uint16_t number, uint32_t *first) {
    static const struct {
        const char *words, *qualifier;
    } known[] = {
        {"at least", "at_least"}, {"more than", "more_than"}, {"over", "more_than"}, {"some", "about"}, {"about", "about"}, {"around", "about"},
        {"nearly", "nearly"}, {"almost", "nearly"}, {"up to", "up_to"}, {"as many as", "up_to"}, {"fewer than", "less_than"},
        {"less than", "less_than"}, {"approximately", "about"}, {"roughly", "about"}, {"an estimated", "about"},
    };
    const Token *tokens = p->tree->tokens;
    TREE_CHILDREN(p->tree, number, child) /* "about two million": before all of the number */
        if (child < number && p->tree->tokens[child].upos == UPOS_NUM && p->tree->tokens[child].deprel != DEPREL_CONJ) {
            number = child;
            *first = child;
            break;
        }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        Str words = str_of(known[i].words);
        for (uint32_t back = 1; back <= 3 && back <= number; back++) {
            Str before = str_span(p->reading->report->body.ptr, tokens[number - back].start, tokens[number - 1].end);
            if (str_equal_ascii_nocase(before, words)) {
                *first = number - back;
                return str_of(known[i].qualifier);
            }
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

/* The number of a noun phrase: "12 people", "dozens of people", "at least 70". */
static void figure_of_phrase(Predicates *p, uint16_t head, Str measure, FigureList *out) {
    int64_t value;
    TokenList phrases = {0};
    tree_conjuncts(p->tree, head, &phrases);
    for (uint32_t i = 0; i < phrases.n; i++) {
        uint16_t at = phrases.at[i], number = tree_child(p->tree, at, DEPREL_NUMMOD);
        if (number != TREE_NONE) add_figure(p, number, at, measure, out);
        else if (number_of(p, at, &value) || open_number(p, at, &value)) add_figure(p, at, tree_child(p->tree, at, DEPREL_NMOD), measure, out);
    }
}

void reading_find_figures(Reading *reading, Records *records) {
    FigureList figures = {0};
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        if (!reading_codes_sentence(reading, s)) continue;
        Predicates *p = predicates_of(reading, s);
        for (uint16_t i = 0; i < p->tree->n; i++) {
            const Token *token = &p->tree->tokens[i];
            Str measure = measure_of(p, i);
            if (!measure.len) continue;
            uint16_t whom = TREE_NONE;
            if (token->upos == UPOS_VERB || token->upos == UPOS_ADJ) {
                whom = tree_object(p->tree, i);
                if (whom == TREE_NONE && (tree_is_passive(p->tree, i) || token_is(token, "die") || token->upos == UPOS_ADJ)) whom = tree_surface_subject(p->tree, i);
            } else if (token->upos == UPOS_NOUN) {
                whom = i; /* "70 deaths" */
            }
            if (whom != TREE_NONE) figure_of_phrase(p, whom, measure, &figures);
        }
    }
    records->figures = figures.at;
    records->n_figures = figures.n;
}
