/* Triggers: the words of a frame's header, and their index by head word. */
#include <stdlib.h>

#include "lexicon/content.h"
#include "lexicon/datafile.h"

enum { TRIGGER_WORDS_MAX = 4 };
#define RANK_SHUT_OUT UINT32_MAX

static Trigger *push(Lexicon *lexicon, const Frame *frame, Str head) {
    Trigger *trigger = ARENA_PUSH(&lexicon->arena, &lexicon->triggers);
    *trigger = (Trigger){.frame = frame, .head = head, .rank = (uint32_t)lexicon->triggers.n}; /* file order, until ranked */
    return trigger;
}

/* "test-fire" is three words to the tokeniser: also the last of them, with the others before it. */
static void add_hyphenated(Lexicon *lexicon, const Frame *frame, Str word, Str particle, Str object) {
    Str pieces[TRIGGER_WORDS_MAX];
    size_t n = 0;
    for (Str rest = word; rest.ptr && n < TRIGGER_WORDS_MAX;) {
        Str piece = str_cut(&rest, '-');
        if (piece.len) pieces[n++] = piece;
    }
    if (n < 2) return;
    Trigger *trigger = push(lexicon, frame, pieces[n - 1]);
    for (size_t i = n - 1; i-- > 0;) trigger->before[trigger->n_before++] = pieces[i];
    trigger->particle = particle;
    trigger->object = object;
}

/* HEAD [PARTICLE] [OBJECT]. */
static void add_verb(Lexicon *lexicon, const Frame *frame, Str text, const Str *words, size_t n) {
    bool particle = n > 1 && lexicon_in_list(lexicon, STR("particles"), words[1]);
    bool preposition = n > 1 && lexicon_in_list(lexicon, STR("prepositions"), words[1]);
    if (n == 2 && preposition && !particle) {
        finding_add(lexicon, frame->source, true, "“%.*s”: “%.*s” is a preposition, so write “%.*s” and a line “when %.*s”", STR_ARG(text),
                    STR_ARG(words[1]), STR_ARG(words[0]), STR_ARG(words[1]));
        return;
    }
    size_t object = particle || preposition ? 2 : 1;
    if (n > object + 1) {
        finding_add(lexicon, frame->source, true, "“%.*s”: a verb may be followed by a particle and by one noun, no more", STR_ARG(text));
        return;
    }
    Trigger *trigger = push(lexicon, frame, words[0]);
    if (object == 2) trigger->particle = words[1];
    if (n > object) trigger->object = words[object];
    add_hyphenated(lexicon, frame, words[0], trigger->particle, trigger->object);
}

/* Words before the head, hyphens being cuts as in the tokeniser: "no-confidence vote". A hyphenated last word is entered
 * whole as well, for text that comes with its own tokens. */
static void add_noun(Lexicon *lexicon, const Frame *frame, Str text, const Str *words, size_t n) {
    Str pieces[TRIGGER_WORDS_MAX];
    size_t n_pieces = 0;
    for (size_t i = 0; i < n; i++)
        for (Str rest = words[i]; rest.ptr;) {
            Str piece = str_cut(&rest, '-');
            if (!piece.len) continue;
            if (n_pieces == TRIGGER_WORDS_MAX) {
                finding_add(lexicon, frame->source, true, "“%.*s” has more than %d words", STR_ARG(text), TRIGGER_WORDS_MAX);
                return;
            }
            pieces[n_pieces++] = piece;
        }
    if (!n_pieces) return;
    Trigger *trigger = push(lexicon, frame, pieces[n_pieces - 1]);
    for (size_t i = n_pieces - 1; i-- > 0;) trigger->before[trigger->n_before++] = pieces[i];
    if (!memchr(words[n - 1].ptr, '-', words[n - 1].len)) return;
    trigger = push(lexicon, frame, words[n - 1]);
    for (size_t i = n - 1; i-- > 0;) trigger->before[trigger->n_before++] = words[i];
}

void trigger_add(Lexicon *lexicon, const Frame *frame, Str text) {
    Str words[TRIGGER_WORDS_MAX];
    size_t n = 0;
    for (Str rest = text, word = str_word(&rest); word.len; word = str_word(&rest)) {
        if (n == TRIGGER_WORDS_MAX) {
            finding_add(lexicon, frame->source, true, "“%.*s” has more than %d words", STR_ARG(text), TRIGGER_WORDS_MAX);
            return;
        }
        words[n++] = word;
    }
    if (!n) finding_add(lexicon, frame->source, false, "a trigger is empty: one “|” too many");
    else if (text_has_capital(text) && frame->pos == FRAME_VERB)
        finding_add(lexicon, frame->source, true, "“%.*s”: triggers are lemmas in lower case", STR_ARG(text));
    else if (frame->pos == FRAME_VERB) add_verb(lexicon, frame, text, words, n);
    else add_noun(lexicon, frame, text, words, n);
}

/* --- The index --------------------------------------------------------------------------------------------------------- */

static size_t words_of(const Trigger *trigger) { return 1u + (trigger->particle.len ? 1 : 0) + (trigger->object.len ? 1 : 0) + trigger->n_before; }

static int by_number(size_t a, size_t b) { return (a > b) - (a < b); }

/* How much a condition lets in: what it names, and for what it only describes more than any list could name. One that only shuts something
 * out lets in the rest of the language. */
static size_t condition_width(const Condition *condition) {
    enum { LEMMA_WIDTH = 4, EVENT_WIDTH = 1000, KIND_WIDTH = 10000, ACTOR_WIDTH = 100000, ANY_WIDTH = 1000000 };
    const WordSet *words = &condition->words;
    if (words->any || condition->negated) return ANY_WIDTH;
    size_t width = LEMMA_WIDTH * words->n_lemmas + words->n_phrases; /* "hunger strike" is one kind of strike */
    for (uint32_t events = words->events; events; events &= events - 1) width += EVENT_WIDTH;
    for (uint32_t kinds = words->builtin; kinds; kinds &= kinds - 1) width += kinds & WORDS_ACTOR ? ACTOR_WIDTH : KIND_WIDTH;
    return width;
}

size_t frame_width(const Frame *frame) {
    size_t width = 0;
    for (size_t i = 0; i < frame->n_conditions; i++) width += condition_width(&frame->conditions[i]);
    return width;
}

/* A trigger with the beginning of its head as a number, which orders most of them: sorting the triggers themselves took a tenth of the loading. */
typedef struct Placed {
    uint64_t beginning; /* seven bytes after the part of speech, the first one highest */
    const Trigger *trigger;
} Placed;

static uint64_t beginning_of(const Trigger *trigger) {
    uint64_t beginning = trigger->frame->pos;
    for (size_t i = 0; i < 7; i++) beginning = beginning << 8 | (i < trigger->head.len ? (unsigned char)trigger->head.ptr[i] : 0);
    return beginning;
}

/* The more specific first: more words of its own, more conditions, narrower ones; then that of the upper folder, then the earlier in the files. */
static int compare_triggers(const void *a, const void *b) {
    const Placed *one = a, *other = b;
    if (one->beginning != other->beginning) return one->beginning < other->beginning ? -1 : 1;
    const Trigger *first = one->trigger, *second = other->trigger;
    int order = str_compare(first->head, second->head);
    if (!order) order = by_number(words_of(second), words_of(first));
    if (!order) order = by_number(second->frame->n_conditions, first->frame->n_conditions);
    if (!order) order = by_number(first->frame->width, second->frame->width);
    if (!order) order = by_number(second->frame->source.layer, first->frame->source.layer);
    return order ? order : by_number(first->rank, second->rank);
}

bool trigger_same(const Trigger *a, const Trigger *b) {
    if (!str_equal(a->particle, b->particle) || !str_equal(a->object, b->object) || a->n_before != b->n_before) return false;
    for (size_t i = 0; i < a->n_before; i++)
        if (!str_equal(a->before[i], b->before[i])) return false;
    return true;
}

static bool same_head(const Trigger *a, const Trigger *b) { return a->frame->pos == b->frame->pos && str_equal(a->head, b->head); }

static bool shuts_out(const Trigger *above, const Trigger *below) {
    return above->frame->instead && above->frame->source.layer > below->frame->source.layer && trigger_same(above, below);
}

/* Leaves out what frames with `instead` shut out: the same words in folders below. The triggers are sorted. */
static void apply_instead(Lexicon *lexicon) {
    Trigger *triggers = lexicon->triggers.at;
    size_t kept = 0;
    for (size_t first = 0, end; first < lexicon->triggers.n; first = end) {
        for (end = first; end < lexicon->triggers.n && same_head(&triggers[first], &triggers[end]); end++) {}
        for (size_t k = first; k < end; k++)
            for (size_t i = first; i < end && triggers[k].frame->instead; i++)
                if (shuts_out(&triggers[k], &triggers[i])) triggers[i].rank = RANK_SHUT_OUT;
    }
    for (size_t i = 0; i < lexicon->triggers.n; i++)
        if (triggers[i].rank != RANK_SHUT_OUT) triggers[kept++] = triggers[i];
    lexicon->triggers.n = kept;
}

static void sort_triggers(Lexicon *lexicon) {
    Trigger *triggers = lexicon->triggers.at;
    size_t n = lexicon->triggers.n;
    Placed *order = ARENA_ARRAY(&lexicon->scratch, Placed, n);
    for (size_t i = 0; i < n; i++) order[i] = (Placed){beginning_of(&triggers[i]), &triggers[i]};
    if (n) qsort(order, n, sizeof *order, compare_triggers);
    for (size_t i = 0; i < n; i++) { /* each ring of triggers that take one another's places */
        Trigger held = triggers[i];
        for (size_t at = i, from; order[at].trigger != &triggers[at]; at = from) {
            from = (size_t)(order[at].trigger - triggers);
            triggers[at] = from == i ? held : triggers[from];
            order[at].trigger = &triggers[at];
            if (from == i) break;
        }
    }
}

void triggers_finish(Lexicon *lexicon) {
    sort_triggers(lexicon);
    apply_instead(lexicon);
    Trigger *triggers = lexicon->triggers.at;
    size_t n = lexicon->triggers.n;
    for (size_t first = 0, end; first < n; first = end) {
        FramePos pos = triggers[first].frame->pos;
        for (end = first; end < n && triggers[end].frame->pos == pos && str_equal(triggers[end].head, triggers[first].head); end++)
            triggers[end].rank = (uint32_t)(end - first);
        map_add(&lexicon->trigger_heads[pos], &lexicon->arena, triggers[first].head, (uint32_t)lexicon->ranges.n);
        *ARENA_PUSH(&lexicon->arena, &lexicon->ranges) = (TriggerRange){(uint32_t)first, (uint32_t)(end - first)};
    }
}

size_t lexicon_triggers(const Lexicon *lexicon, Str lemma, FramePos pos, const Trigger **out) {
    const uint32_t *index = map_find(&lexicon->trigger_heads[pos], lemma);
    if (!index) return 0;
    TriggerRange range = lexicon->ranges.at[*index];
    *out = lexicon->triggers.at + range.first;
    return range.n;
}
