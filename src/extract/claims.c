/* Claims: what somebody says in a matter of his own is alleged, not told as a fact: help for his enemies, or what the report itself calls a claim. */
#include "extract/claims.h"

static bool is_state_side(const Lexicon *lexicon, const ActorCode *code) {
    if (lexicon_code_in(lexicon, SECTORS_OPPONENTS, code) || actor_code_has(code, "JRN")) return false;
    return lexicon_code_in(lexicon, SECTORS_STATE, code);
}

static bool is_other_side(const ActorCode *code) { return actor_code_has(code, "REB"); }

/* A government and the rebels of its country. */
static bool are_enemies(const Lexicon *lexicon, const ActorCode *a, const ActorCode *b) {
    if (!a->country[0] || strcmp(a->country, b->country) != 0) return false;
    return (is_state_side(lexicon, a) && is_other_side(b)) || (is_other_side(a) && is_state_side(lexicon, b));
}

/* Those, and the opposition: what it claims of its government, or that of it, is no word on one's own side. */
static bool are_opponents(const Lexicon *lexicon, const ActorCode *a, const ActorCode *b) {
    return lexicon_code_in(lexicon, SECTORS_OPPONENTS, a) != lexicon_code_in(lexicon, SECTORS_OPPONENTS, b);
}

static bool any_enemy(const Lexicon *lexicon, const ActorCode *code, const Actor *actors, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (are_enemies(lexicon, code, &actors[i].code)) return true;
    return false;
}

static bool any_of_own(const Lexicon *lexicon, const ActorCode *code, const Actor *actors, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(code->country, actors[i].code.country) == 0 && !are_enemies(lexicon, code, &actors[i].code)) return true;
    return false;
}

/* What a party to a war says that others do for its enemy. What the enemy did itself stands as reported: the fields' codebooks count it. */
static bool is_help_for_an_enemy(const Lexicon *lexicon, const EventRecord *event) {
    if (event->event != EVENT_SUPPORT && event->event != EVENT_AID && event->event != EVENT_COOPERATE) return false;
    for (size_t i = 0; i < event->n_attribution; i++) {
        const ActorCode *sayer = &event->attribution[i].code;
        if (!any_of_own(lexicon, sayer, event->actors, event->n_actors) && any_enemy(lexicon, sayer, event->recipients, event->n_recipients)) return true;
    }
    return false;
}

/* "said that it backs the rebels – a claim that nobody could confirm". */
static bool is_called_a_claim(const Predicates *p, uint16_t token) {
    for (uint16_t i = (uint16_t)(token + 1); i < p->tree->n; i++) {
        const Token *word = &p->tree->tokens[i];
        bool apposed = word->deprel == DEPREL_APPOS || word->deprel == DEPREL_PARATAXIS || word->deprel == DEPREL_DISLOCATED;
        if (!apposed || word->upos != UPOS_NOUN || tree_child(p->tree, i, DEPREL_DET) == TREE_NONE) continue;
        if (reading_word_in(p->reading, word, "claim-nouns")) return true;
    }
    return false;
}

/* "claimed that the army had shelled the village": of others; what one claims of oneself one would know. */
static bool is_claimed_of_others(const Lexicon *lexicon, const Standing *standing, const EventRecord *event) {
    for (size_t i = 0; i < event->n_attribution; i++)
        for (size_t k = 0; k < event->n_actors; k++) {
            const Actor *sayer = &event->attribution[i], *actor = &event->actors[k];
            if (sayer->span.start == actor->span.start || (sayer->entity.len && str_equal(sayer->entity, actor->entity))) return false;
            if (strcmp(sayer->code.country, actor->code.country) == 0 && !are_opponents(lexicon, &sayer->code, &actor->code)) return false;
        }
    return standing->claimed;
}

bool claims_allege(const Predicates *p, uint16_t token, const Standing *standing, const EventRecord *event) {
    if (!event->n_attribution || (event->factuality != FACT_ASSERTED && event->factuality != FACT_HISTORICAL && event->factuality != FACT_FUTURE)) return false;
    const Lexicon *lexicon = p->reading->lexicon;
    return is_claimed_of_others(lexicon, standing, event) || is_help_for_an_enemy(lexicon, event) || is_called_a_claim(p, token);
}
