/* Clues to a report's date: who holds which office, and what exists. */
#include "base/map.h"
#include "extract/dating.h"

enum { ROLES_MAX = 24, SEEN_MAX = 400, NEWS_DAYS = 1100 /* what exists is told of most in its first years */ };

static Str span_text(Arena *arena, DaySpan span) {
    char from[11] = "", to[11] = "";
    if (span.from != DAY_MIN) day_format(span.from, from);
    if (span.to != DAY_MAX) day_format(span.to, to);
    return arena_format(arena, "%s..%s", from, to);
}

/* How many words of the title stand right before the name; -1 when one there makes it a former office. */
static int title_words(const Reading *reading, const Tree *tree, const Name *name, Str title) {
    int n = 0;
    uint32_t first = name->first > 8 ? name->first - 8u : 0;
    for (uint32_t i = name->first; i-- > first;) {
        const Token *token = &tree->tokens[i];
        if (reading_word_in(reading, token, "former-adjectives")) return -1;
        bool lower_noun = token->upos == UPOS_NOUN || token->upos == UPOS_PROPN || token->upos == UPOS_ADJ || token->upos == UPOS_ADP;
        if (!lower_noun && !str_equal(token->form, STR("'s"))) break;
        for (Str rest = title, word = str_word(&rest); word.len; word = str_word(&rest))
            if (word.len > 2 && str_equal_ascii_nocase(word, token->form)) n++;
    }
    return n;
}

/* "President" before a name whose role is "President of Russia": the role's span; the whole of the career without a title. */
static void person(Reading *reading, Likelihood *likelihood, const Tree *tree, const Name *name) {
    const Entity *entity = name->entity;
    DaySpan spans[ROLES_MAX];
    size_t n = 0;
    int best = 0;
    bool former = false;
    Str title = {0};
    for (size_t i = 0; i < entity->n_codes; i++) {
        const DatedCode *role = &entity->codes[i];
        if (!role->title.len || role->span.from == DAY_MIN) continue;
        int words = title_words(reading, tree, name, role->title);
        former = former || words < 0;
        if (words > best) best = words, n = 0, title = role->title;
        if (words == best && n < ROLES_MAX) spans[n++] = role->span;
    }
    if (!n) return;
    const Token *first = &tree->tokens[name->first], *last = &tree->tokens[name->last];
    Span words = {first->start, last->end};
    if (former) {
        likelihood_bend(likelihood, (Shape){spans, n, 0.01, 1, 0, 0}, words,
                        arena_format(reading->arena, "former office of %.*s", STR_ARG(entity->name)));
        return;
    }
    DaySpan all = spans[0];
    for (size_t i = 1; i < n; i++) {
        if (spans[i].from < all.from) all.from = spans[i].from;
        if (spans[i].to > all.to) all.to = spans[i].to;
    }
    Str range = span_text(reading->arena, all);
    if (best)
        likelihood_bend(likelihood, (Shape){spans, n, 0.002, 0.004, 0, 0}, words,
                        arena_format(reading->arena, "%.*s, %.*s %.*s", STR_ARG(entity->name), STR_ARG(title), STR_ARG(range)));
    else
        likelihood_bend(likelihood, (Shape){spans, n, 0.15, 0.4, 0, 0}, words,
                        arena_format(reading->arena, "%.*s was in office %.*s", STR_ARG(entity->name), STR_ARG(range)));
}

void clues_of_names(Reading *reading, Likelihood *likelihood) {
    Map seen = {0}; /* one clue of each entity: its first with a title, else its first */
    for (int titled = 1; titled >= 0; titled--)
        for (uint32_t s = 0; s < reading->n_sentences && seen.n < SEEN_MAX; s++) {
            const Tree *tree = &reading->trees[s];
            if (reading->sentences[s].kind == BLOCK_FURNITURE) continue;
            for (uint32_t i = 0; i < tree->n; i++) {
                const Name *name = reading->names[s][i];
                if (!name || name->first != i || (name->sense != SENSE_NAME && name->sense != SENSE_WEAK)) continue;
                const Entity *entity = name->entity;
                bool has_title = false;
                for (size_t r = 0; r < entity->n_codes && !has_title; r++)
                    has_title = entity->codes[r].title.len && title_words(reading, tree, name, entity->codes[r].title) > 0;
                if ((titled && !has_title) || map_find(&seen, entity->id)) continue;
                map_add(&seen, reading->arena, entity->id, 1);
                if (entity->kind == ENTITY_PERSON) {
                    person(reading, likelihood, tree, name);
                } else if (entity->existed.from != DAY_MIN && entity->existed.from > DATING_FIRST) {
                    Span words = {tree->tokens[name->first].start, tree->tokens[name->last].end};
                    Str text = arena_format(reading->arena, "%.*s existed %.*s", STR_ARG(entity->name), STR_ARG(span_text(reading->arena, entity->existed)));
                    DaySpan span = {entity->existed.from, entity->existed.to};
                    if (span.to == DAY_MAX) span.to = span.from + NEWS_DAYS;
                    likelihood_bend(likelihood, (Shape){&span, 1, 0.003, 0.15, NEWS_DAYS, 0}, words, text);
                }
            }
        }
}
