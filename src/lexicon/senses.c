/* Senses that stand in one another's way. Of the senses of one trigger the one with the most conditions that hold is taken, of equals the narrower,
 * of equally narrow ones the first in the files. So a sense is dead when one before it holds wherever it does; and where two that overlap
 * are about equally wide, the next word that somebody adds to a class may turn the choice round. Both are findings. */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

/* --- Words ------------------------------------------------------------------------------------------------------------ */

/* Armed actors, states, bodies of no state and the media are actors too. */
static uint32_t builtins_covered(uint32_t builtin) {
    return builtin & WORDS_ACTOR ? builtin | WORDS_STATE | WORDS_ARMED | WORDS_MEDIA | WORDS_STATELESS : builtin;
}

static Str last_word(Str phrase) {
    size_t start = phrase.len;
    while (start && phrase.ptr[start - 1] != ' ') start--;
    return (Str){phrase.ptr + start, phrase.len - start};
}

/* Whether every word that fits `inner` fits `outer` as well, as far as the words themselves tell. */
static bool words_within(const WordSet *inner, const WordSet *outer) {
    if (outer->any) return true;
    if (inner->any || (inner->builtin & ~builtins_covered(outer->builtin)) || (inner->events & ~outer->events)) return false;
    for (size_t i = 0; i < inner->n_lemmas; i++)
        if (!wordset_has_lemma(outer, inner->lemmas[i])) return false;
    for (size_t i = 0; i < inner->n_phrases; i++) /* "air strike" is a "strike" */
        if (!wordset_has_phrase(outer, inner->phrases[i]) && !wordset_has_lemma(outer, last_word(inner->phrases[i]))) return false;
    return true;
}

/* --- Conditions ------------------------------------------------------------------------------------------------------ */

/* Whether `wanted` holds wherever all conditions of `frame` do. */
static bool implies(const Frame *frame, const Condition *wanted) {
    for (size_t i = 0; i < frame->n_conditions; i++) {
        const Condition *given = &frame->conditions[i];
        if (given->negated != wanted->negated || !slot_equal(given->slot, wanted->slot)) continue;
        if (wanted->negated ? words_within(&wanted->words, &given->words) : words_within(&given->words, &wanted->words)) return true;
    }
    return false;
}

static bool holds_wherever(const Frame *wide, const Frame *narrow) {
    for (size_t i = 0; i < wide->n_conditions; i++)
        if (!implies(narrow, &wide->conditions[i])) return false;
    return true;
}

static bool shuts_out(const Frame *frame, Slot slot, Str word) {
    for (size_t i = 0; i < frame->n_conditions; i++) {
        const Condition *condition = &frame->conditions[i];
        if (!condition->negated || !slot_equal(condition->slot, slot)) continue;
        if (wordset_has_lemma(&condition->words, word) || wordset_has_phrase(&condition->words, word)) return true;
    }
    return false;
}

/* Two frames, and a word that both would take. */
typedef struct Overlap {
    const Frame *a, *b;
    Str word; /* empty while they share only what neither names: actors, events, anything */
} Overlap;

static bool shares(Overlap *overlap, Slot slot, const Str *words, size_t n, bool (*has)(const WordSet *, Str), const WordSet *other) {
    for (size_t i = 0; i < n; i++) {
        if (!has(other, words[i]) || shuts_out(overlap->a, slot, words[i]) || shuts_out(overlap->b, slot, words[i])) continue;
        if (!overlap->word.len) overlap->word = words[i];
        return true;
    }
    return false;
}

static bool words_meet(Overlap *overlap, Slot slot, const WordSet *a, const WordSet *b) {
    return shares(overlap, slot, a->lemmas, a->n_lemmas, wordset_has_lemma, b) ||
           shares(overlap, slot, a->phrases, a->n_phrases, wordset_has_phrase, b) || a->any || b->any ||
           (builtins_covered(a->builtin) & builtins_covered(b->builtin)) || (a->events & b->events);
}

/* Whether each condition of the one has a condition of the other on the same slot that the same word satisfies. Frames that differ in the slots that
 * they look at are left alone: whether both ever hold is a matter of the sentences. */
static bool conditions_meet(Overlap *overlap) {
    const Frame *a = overlap->a, *b = overlap->b;
    if (a->n_conditions != b->n_conditions || !a->n_conditions) return false;
    for (size_t i = 0; i < a->n_conditions; i++) {
        const Condition *one = &a->conditions[i];
        bool met = false;
        for (size_t k = 0; k < b->n_conditions && !met; k++) {
            const Condition *other = &b->conditions[k];
            if (one->negated != other->negated || !slot_equal(one->slot, other->slot)) continue;
            met = one->negated || words_meet(overlap, one->slot, &one->words, &other->words);
        }
        if (!met) return false;
    }
    return true;
}

/* --- Senses ----------------------------------------------------------------------------------------------------------- */

static bool same_slots(const Slot *a, size_t n_a, const Slot *b, size_t n_b) {
    if (n_a != n_b) return false;
    for (size_t i = 0; i < n_a; i++)
        if (!slot_equal(a[i], b[i])) return false;
    return true;
}

static bool same_meaning(const Frame *a, const Frame *b) {
    if (a->event != b->event || a->has_code != b->has_code || a->compose != b->compose || a->n_modes != b->n_modes) return false;
    for (size_t i = 0; i < a->n_modes; i++)
        if (!str_equal(a->modes[i], b->modes[i])) return false;
    return str_equal(a->cameo, b->cameo);
}

static bool same_parties(const Frame *a, const Frame *b) {
    return same_slots(a->actors, a->n_actors, b->actors, b->n_actors) && same_slots(a->recipients, a->n_recipients, b->recipients, b->n_recipients) &&
           same_slots(a->reciprocals, a->n_reciprocals, b->reciprocals, b->n_reciprocals);
}

/* The words of a trigger as they stand in a header: "call off", "air strike". */
static Str trigger_text(Lexicon *lexicon, const Trigger *trigger) {
    Str text = trigger->head;
    for (size_t i = 0; i < trigger->n_before; i++) text = arena_format(&lexicon->arena, "%.*s %.*s", STR_ARG(trigger->before[i]), STR_ARG(text));
    if (trigger->particle.len) text = arena_format(&lexicon->arena, "%.*s %.*s", STR_ARG(text), STR_ARG(trigger->particle));
    if (trigger->object.len) text = arena_format(&lexicon->arena, "%.*s %.*s", STR_ARG(text), STR_ARG(trigger->object));
    return text;
}

static bool about_equally_wide(const Frame *a, const Frame *b) {
    size_t narrow = a->width, wide = b->width; /* a comes first */
    return wide - narrow <= narrow / 4;
}

/* What the earlier of two senses of one trigger does to the later one; true when that is a finding. */
static bool compare_senses(Lexicon *lexicon, const Trigger *first, const Trigger *second) {
    const Frame *a = first->frame, *b = second->frame;
    Overlap overlap = {.a = a, .b = b};
    Str text;
    if (a == b) {
        text = trigger_text(lexicon, second);
        finding_add(lexicon, b->source, false, "“%.*s” stands twice in this header", STR_ARG(text));
        return true;
    }
    if (holds_wherever(a, b)) {
        bool same = same_meaning(a, b) && same_parties(a, b);
        text = trigger_text(lexicon, second);
        finding_add(lexicon, b->source, false,
                    same ? "“%.*s” has this sense twice: %.*s:%u says the same, so leave it out here"
                         : "“%.*s” never gets this sense: %.*s:%u holds wherever this does and comes first, so give this one a further condition",
                    STR_ARG(text), STR_ARG(a->source.file), a->source.line);
        return true;
    }
    if (!same_meaning(a, b) && about_equally_wide(a, b) && !holds_wherever(b, a) && conditions_meet(&overlap)) {
        text = trigger_text(lexicon, second);
        finding_add(lexicon, b->source, false, "“%.*s”%s%.*s%s means one thing here and another at %.*s:%u: tell them apart by a condition", STR_ARG(text),
                    overlap.word.len ? " with “" : "", STR_ARG(overlap.word), overlap.word.len ? "”" : "", STR_ARG(a->source.file), a->source.line);
        return true;
    }
    return false;
}

static bool says_something(const Frame *frame) { return frame->event != EVENT_NONE || frame->compose != COMPOSE_NONE; }

/* A sense that is no event is there to shut out another: one that comes later, or there is nothing to shut out. */
static void check_exception(Lexicon *lexicon, const Trigger *triggers, size_t n, size_t at) {
    if (says_something(triggers[at].frame)) return;
    for (size_t i = at + 1; i < n; i++)
        if (says_something(triggers[i].frame)) return;
    Str text = trigger_text(lexicon, &triggers[at]);
    finding_add(lexicon, triggers[at].frame->source, false, "“%.*s” has no other sense to be told from: a NONE is not needed", STR_ARG(text));
}

void senses_check(Lexicon *lexicon) {
    for (size_t r = 0; r < lexicon->ranges.n; r++) {
        const Trigger *triggers = lexicon->triggers.at + lexicon->ranges.at[r].first;
        size_t n = lexicon->ranges.at[r].n;
        for (size_t i = 0; i < n; i++) check_exception(lexicon, triggers, n, i);
        for (size_t later = 1; later < n; later++) /* one finding for each is enough */
            for (size_t i = 0; i < later; i++)
                if (triggers[i].frame->source.layer <= triggers[later].frame->source.layer && /* else a folder above means to say otherwise */
                    trigger_same(&triggers[i], &triggers[later]) && compare_senses(lexicon, &triggers[i], &triggers[later]))
                    break;
    }
}
