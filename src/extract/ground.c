/* Ground: who held the place that a deed of war is done to, where the report tells that in another clause or in the sentences that follow. */
#include "extract/mention.h"
#include "extract/parties.h"

enum { HOLDER_SENTENCES = 2 }; /* "Troops seized an airbase. … The base had been held by rebels for years." */

static const Mention *agent_of(Predicates *p, uint16_t verb) {
    uint16_t agent = tree_subject(p->tree, verb, p->reading->arena);
    const Mention *mention = agent == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, agent);
    return mention && !mention->place ? mention : NULL;
}

/* "the base" may be the airbase. */
static bool may_be_called(Str ground, Str word) { return str_equal(ground, word) || str_ends(ground, word) || str_ends(word, ground); }

/* Who is said in a sentence to hold what the word stands for: `noun` where it is this very noun, else any definite or named one of the lemma. */
static const Mention *told_holder(Predicates *p, uint16_t noun, Str lemma) {
    for (uint16_t i = 0; i < p->tree->n; i++) {
        const Token *verb = &p->tree->tokens[i];
        if (verb->upos != UPOS_VERB || !reading_word_in(p->reading, verb, "holding-verbs") || tree_is_negated(p->tree, i)) continue;
        uint16_t held = tree_is_passive(p->tree, i) ? tree_surface_subject(p->tree, i) : tree_object(p->tree, i);
        if (held == TREE_NONE || (noun != TREE_NONE && held != noun)) continue;
        bool same = noun != TREE_NONE;
        if (!same && may_be_called(lemma, reading_lemma(p->reading, &p->tree->tokens[held]))) same = mention_new(p->reading, p->sentence, held)->definite;
        const Mention *holder = same ? agent_of(p, i) : NULL;
        if (holder) return holder;
    }
    return NULL;
}

static const Mention *holder_of_ground(Predicates *p, uint16_t ground) {
    const Token *word = &p->tree->tokens[ground];
    if (word->upos != UPOS_NOUN) return NULL;
    const Mention *holder = told_holder(p, ground, (Str){0});
    for (uint32_t s = p->sentence + 1; !holder && s < p->reading->n_sentences && s <= p->sentence + HOLDER_SENTENCES; s++)
        if (reading_codes_sentence(p->reading, s)) holder = told_holder(predicates_of(p->reading, s), TREE_NONE, reading_lemma(p->reading, word));
    return holder;
}

void ground_take_holders(Predicates *p, PloverEvent event, const Party *actors, Party *recipients) {
    if (event != EVENT_COERCE && event != EVENT_ASSAULT) return;
    for (uint32_t i = 0; i < recipients->n; i++) {
        const Mention *ground = recipients->at[i];
        if (ground->sentence != p->sentence || ground->person || ground->pronoun) continue;
        const Mention *holder = holder_of_ground(p, ground->head);
        if (!holder || party_has(actors, holder)) continue;
        Mention *held = ARENA_NEW(p->reading->arena, Mention);
        *held = *holder;
        held->sentence = p->sentence;
        held->head = ground->head, held->first = ground->first, held->last = ground->last;
        held->actor.span = ground->actor.span;
        held->actor.how = STR("holder of the ground");
        recipients->at[i] = held;
    }
}
