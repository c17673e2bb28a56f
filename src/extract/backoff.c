/* Back-off: beyond what frames list. A likeness lends an unlisted word the senses of a listed one, conditions, slots and all. */
#include "extract/backoff.h"

/* --- Who is concerned ------------------------------------------------------------------------------------------------------ */

static bool acts(Predicates *p, uint16_t token) {
    const Mention *mention = token == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, token);
    return mention && !mention->place;
}

static bool somebody_does_it(Predicates *p, uint16_t verb) { return acts(p, tree_subject(p->tree, verb, p->reading->arena)); }

/* --- Words that tell events -------------------------------------------------------------------------------------------------- */

static const Likeness *likeness_of(const Predicates *p, uint16_t token) {
    const Token *word = &p->tree->tokens[token];
    Str lemma = reading_lemma(p->reading, word);
    if (word->upos == UPOS_NOUN) { /* a sentence that is a noun is most often a headline whose verb was misread */
        bool argument = word->deprel != DEPREL_COMPOUND && word->deprel != DEPREL_ROOT;
        return argument ? lexicon_like(p->reading->lexicon, lemma, LIKE_NOUN) : NULL;
    }
    const Likeness *bare = NULL, *likeness = lexicon_like(p->reading->lexicon, lemma, LIKE_VERB);
    for (; likeness; likeness = lexicon_like_next(p->reading->lexicon, likeness)) {
        if (!likeness->particle.len) bare = bare ? bare : likeness; /* of several the last in the files: the user's own */
        else if (predicate_has_particle(p, token, likeness->particle)) return likeness;
    }
    return bare;
}

/* The known word means here what it is to mean: its own conditions hold for the other's dependents. */
static const Trigger *sense_of_known(Predicates *p, uint16_t token, const Likeness *likeness) {
    const Trigger *triggers;
    size_t n = lexicon_triggers(p->reading->lexicon, likeness->known, likeness->kind == LIKE_VERB ? FRAME_VERB : FRAME_NOUN, &triggers);
    const Trigger *trigger = predicate_first_fit(p, token, triggers, n);
    return trigger && trigger->frame->has_code && trigger->frame->event == likeness->event ? trigger : NULL;
}

/* --- Nouns that conditions ask for ---------------------------------------------------------------------------------------------- */

static bool has_like_argument(const Predicates *p, uint16_t head) {
    TREE_CHILDREN(p->tree, head, child) {
        const Token *word = &p->tree->tokens[child];
        if (word->upos == UPOS_NOUN && lexicon_like(p->reading->lexicon, reading_lemma(p->reading, word), LIKE_ARGUMENT)) return true;
    }
    return false;
}

/* A sense of the verb's own that holds once nouns count as what they are like. */
static const Trigger *sense_by_arguments(Predicates *p, uint16_t token) {
    const Trigger *triggers;
    size_t n = predicate_triggers(p->reading, &p->tree->tokens[token], FRAME_VERB, &triggers);
    p->by_likeness = true;
    p->likeness = NULL;
    const Trigger *trigger = predicate_first_fit(p, token, triggers, n);
    p->by_likeness = false;
    return trigger && p->likeness && trigger->frame->has_code && trigger->frame->event != EVENT_NONE ? trigger : NULL;
}

/* --- Both -------------------------------------------------------------------------------------------------------------------- */

const Trigger *backoff_sense(Predicates *p, uint16_t token) {
    const Token *word = &p->tree->tokens[token];
    if (word->upos != UPOS_VERB && word->upos != UPOS_NOUN) return NULL;
    Meaning *meaning = &p->meanings[token];
    const Likeness *likeness = likeness_of(p, token);
    const Trigger *trigger = NULL;
    if (likeness) {
        if (word->upos == UPOS_NOUN || somebody_does_it(p, token)) trigger = sense_of_known(p, token, likeness);
    } else if (word->upos == UPOS_VERB && has_like_argument(p, token) && somebody_does_it(p, token)) {
        trigger = sense_by_arguments(p, token);
        likeness = p->likeness;
    }
    if (trigger) meaning->likeness = likeness;
    else meaning->partner = TREE_NONE;
    return trigger;
}

/* Named or described in the sentence itself, or by a pronoun there. */
static bool is_party(const Actor *actor) {
    return !str_equal(actor->how, STR("words only")) && !str_equal(actor->how, STR("event spoken of before")) && !actor_code_has(&actor->code, "UNK");
}

bool backoff_admits(Predicates *p, uint16_t token, EventRecord *event) {
    const Meaning *meaning = &p->meanings[token];
    const Likeness *likeness = meaning->likeness;
    if (likeness) {
        bool received = (event->n_recipients && is_party(&event->recipients[0])) || event->n_actors > 1;
        if (!event->n_actors || !is_party(&event->actors[0]) || !received) return false;
    } else if (meaning->inner != TREE_NONE) { /* "threatened to bludgeon" */
        likeness = p->meanings[meaning->inner].likeness;
    }
    if (!likeness) return true;
    bool particle = likeness->particle.len != 0;
    event->rule = arena_format(p->reading->arena, "backoff:%.*s %.*s%s%.*s~%.*s %.*s:%u + %.*s", STR_ARG(likeness->how), STR_ARG(likeness->word), particle ? " " : "",
                               STR_ARG(likeness->particle), STR_ARG(likeness->known), STR_ARG(likeness->source.file), likeness->source.line,
                               STR_ARG(event->rule));
    event->confidence *= likeness->strength;
    return true;
}
