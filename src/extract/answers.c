/* Answers foretold: "would retaliate", "will respond decisively to any aggression", "aggression will be met with force". Whoever says so threatens. */
#include "extract/answers.h"
#include "extract/mention.h"

static bool in_list(const Predicates *p, uint16_t token, const char *list) { return reading_word_in(p->reading, &p->tree->tokens[token], list); }

static bool is_foretold(const Predicates *p, uint16_t verb) {
    if (tree_is_negated(p->tree, verb)) return false;
    TREE_CHILDREN(p->tree, verb, child)
        if (p->tree->tokens[child].deprel == DEPREL_AUX && in_list(p, child, "volition-modals")) return true;
    return false;
}

/* The dependent of a verb with this preposition that is in the list, or TREE_NONE. */
static uint16_t dependent(const Predicates *p, uint16_t verb, const char *preposition, const char *list) {
    TREE_CHILDREN(p->tree, verb, child) {
        bool oblique = p->tree->tokens[child].deprel == DEPREL_OBL && tree_has_case(p->tree, child, str_of(preposition), p->reading->arena);
        if (oblique && in_list(p, child, list)) return child;
    }
    return TREE_NONE;
}

/* Whose attack it is: "any Indian aggression", "an attack by India". */
static uint16_t whose(Predicates *p, uint16_t attack) {
    const Mention *owner = attack == TREE_NONE ? NULL : mention_owner(p->reading, p->sentence, attack);
    if (owner) return owner->head;
    if (attack == TREE_NONE) return TREE_NONE;
    TREE_CHILDREN(p->tree, attack, child) {
        bool doer = child > attack && p->tree->tokens[child].deprel == DEPREL_NMOD;
        if (doer && (tree_has_case(p->tree, child, STR("by"), p->reading->arena) || tree_has_case(p->tree, child, STR("from"), p->reading->arena))) return child;
    }
    return TREE_NONE;
}

/* Who says so speaks of himself, his own country or his army; what others foretell of him is no threat of theirs. */
static bool speaks_of_own(Predicates *p, uint16_t verb, uint16_t subject) {
    uint16_t token = tree_subject(p->tree, verb, p->reading->arena);
    const Mention *speaker = token == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, token);
    if (!speaker || actor_code_has(&speaker->actor.code, "JRN") || actor_code_has(&speaker->actor.code, "EDU")) return false;
    const Mention *who = subject == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, subject);
    if (subject != TREE_NONE && (p->tree->tokens[subject].features & UD_FIRST)) return true;
    return who && who->actor.code.country[0] && strcmp(who->actor.code.country, speaker->actor.code.country) == 0;
}

bool answers_an_attack(Predicates *p, uint16_t verb, uint16_t *aggressor) {
    uint16_t clause = tree_child(p->tree, verb, DEPREL_CCOMP);
    if (clause == TREE_NONE || p->tree->tokens[clause].upos != UPOS_VERB || !is_foretold(p, clause)) return false;
    uint16_t subject = tree_surface_subject(p->tree, clause);
    if (tree_is_passive(p->tree, clause)) { /* "aggression will be met with force" */
        bool met = token_is(&p->tree->tokens[clause], "meet") || token_is(&p->tree->tokens[clause], "answer");
        if (!met || subject == TREE_NONE || !in_list(p, subject, "aggression-nouns") || dependent(p, clause, "with", "consequence-nouns") == TREE_NONE) return false;
        *aggressor = whose(p, subject);
        return true;
    }
    if (!in_list(p, clause, "answering-verbs") || !speaks_of_own(p, verb, subject)) return false;
    uint16_t attack = dependent(p, clause, "to", "aggression-nouns");
    if (attack == TREE_NONE) attack = dependent(p, clause, "against", "aggression-nouns");
    bool blow = in_list(p, clause, "retaliating-verbs");
    if (attack == TREE_NONE && !blow) return false;
    *aggressor = whose(p, attack);
    return true;
}
