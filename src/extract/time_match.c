/* Patterns over items. Patterns are short and sentences bounded, so the work is a constant a word. */
#include "extract/time_items.h"

const TimeMeaning *time_bound(const TimeMatch *match, TimeClass class, uint32_t nth) {
    for (uint32_t i = 0; i < match->n_bound; i++)
        if (match->bound[i].meaning->class == class && nth-- == 0) return match->bound[i].meaning;
    return NULL;
}

/* Does the item fit one of the element's atoms? *meaning is what it then means; NULL for a literal. */
static bool fits(const TimeElement *element, const TimeItem *item, const TimeMeaning **meaning) {
    *meaning = NULL;
    for (uint8_t a = 0; a < element->n; a++) {
        const TimeAtom *atom = &element->atoms[a];
        if (!atom->class) {
            if (item->word && item->word->id == atom->word && item->first == item->last) return true;
            continue;
        }
        for (uint8_t m = 0; m < item->n; m++)
            if (item->meanings[m].class == atom->class && (!atom->value.len || str_equal(atom->value, item->meanings[m].text)))
                return *meaning = &item->meanings[m], true;
    }
    return false;
}

typedef struct Matching {
    const TimePattern *pattern;
    const TimeItem *items;
    uint32_t n;
    TimeMatch *match;
} Matching;

static bool go_on(const Matching *m, size_t element, uint32_t at) {
    TimeMatch *match = m->match;
    if (element == m->pattern->n) {
        match->end = at;
        return true;
    }
    const TimeElement *wanted = &m->pattern->elements[element];
    const TimeMeaning *meaning;
    if (at < m->n && fits(wanted, &m->items[at], &meaning)) {
        uint32_t n_bound = match->n_bound, first = match->first, last = match->last;
        if (meaning && n_bound < BOUND_MAX) match->bound[match->n_bound++] = (TimeBound){meaning, (uint16_t)at};
        if (!wanted->silent) {
            if (match->first == UINT32_MAX) match->first = at;
            match->last = at;
        }
        if (go_on(m, element + 1, at + 1)) return true;
        match->n_bound = n_bound;
        match->first = first;
        match->last = last;
    }
    return wanted->optional && go_on(m, element + 1, at);
}

static void try_all(const TimePattern *const *patterns, size_t n_patterns, const TimeItem *items, uint32_t n, uint32_t at, TimeMatch *best) {
    for (size_t p = 0; p < n_patterns; p++) {
        TimeMatch match; /* bound[] is filled as far as n_bound: clearing it for every pattern would cost more than matching */
        match.pattern = patterns[p];
        match.first = UINT32_MAX;
        match.last = match.end = match.n_bound = 0;
        Matching matching = {patterns[p], items, n, &match};
        if (!go_on(&matching, 0, at) || match.first == UINT32_MAX) continue;
        if (best->pattern && (match.end < best->end || (match.end == best->end && patterns[p]->rank > best->pattern->rank))) continue;
        *best = match;
    }
}

bool time_match(const Lexicon *lexicon, const TimeItem *items, uint32_t n, uint32_t at, TimeMatch *out) {
    const TimeItem *item = &items[at];
    *out = (TimeMatch){0};
    size_t n_patterns;
    for (uint8_t m = 0; m < item->n; m++) {
        const TimePattern *const *patterns = lexicon_time_patterns(lexicon, (TimeClass)item->meanings[m].class, &n_patterns);
        try_all(patterns, n_patterns, items, n, at, out);
    }
    if (item->word && item->word->n_patterns && item->first == item->last) {
        const TimePattern *const *patterns = lexicon_time_patterns_of_word(lexicon, item->word, &n_patterns);
        try_all(patterns, n_patterns, items, n, at, out);
    }
    return out->pattern != NULL;
}
