#include "extract/passing.h"

bool passing_is_named(Predicates *p, uint16_t token) {
    const Tree *tree = p->tree;
    bool inverse;
    if (predicate_pos(&tree->tokens[token]) != FRAME_NOUN) return false;
    uint16_t light = p->meanings[token].partner != TREE_NONE ? p->meanings[token].partner : predicate_light_verb(p, token, &inverse);
    if (light != TREE_NONE && (tree_head(tree, light) != token || tree->tokens[light].deprel != DEPREL_ACL)) return false; /* but "the threats made by X" */
    uint16_t at = token;
    for (uint32_t steps = 0; steps < tree->n; steps++) {
        at = tree_first_conjunct(tree, at);
        Deprel relation = (Deprel)tree->tokens[at].deprel;
        uint16_t governor = tree_head(tree, at);
        if (governor == TREE_NONE || relation_is_clause(relation) || relation == DEPREL_PARATAXIS || relation == DEPREL_NSUBJ ||
            relation == DEPREL_NSUBJ_PASS) return false;
        if (predicate_meaning(p, governor)->event != EVENT_NONE) return predicate_meaning(p, governor)->event != EVENT_ASSAULT;
        if (predicate_pos(&tree->tokens[governor]) == FRAME_VERB && predicate_compose(p, governor) != COMPOSE_NONE) return false; /* "announced the killing" */
        at = governor;
    }
    return false;
}

/* "welcomed X's decision to free Y", "condemned its refusal to meet": what one side says to the will of the other; the decision itself is news of
 * another day. Told for its own sake it counts: "announced a plan", "its refusal drew criticism". */
static bool is_will_in_passing(Predicates *p, uint16_t token, const Meaning *meaning) {
    const Tree *tree = p->tree;
    if (predicate_pos(&tree->tokens[token]) != FRAME_NOUN) { /* "the plan to arrest": the deed that is planned */
        bool made = tree->tokens[token].deprel == DEPREL_ACL && tree_is_passive(tree, token) && tree_head(tree, token) != TREE_NONE; /* "the threats made by X" */
        if (made && meaning->partner == tree_head(tree, token)) return passing_is_named(p, meaning->partner);
        uint16_t plan = tree->tokens[token].deprel == DEPREL_ACL && (tree->tokens[token].features & UD_INFINITIVE) ? tree_head(tree, token) : TREE_NONE;
        return plan != TREE_NONE && predicate_compose(p, plan) == COMPOSE_PLAN && predicate_pos(&tree->tokens[plan]) == FRAME_NOUN && passing_is_named(p, plan);
    }
    bool to_do = false; /* "its refusal to meet" */
    TREE_CHILDREN(tree, token, child) to_do = to_do || (tree->tokens[child].deprel == DEPREL_ACL && (tree->tokens[child].features & UD_INFINITIVE));
    bool will = meaning->class == COMPOSE_PLAN || meaning->class == COMPOSE_PROMISE || meaning->class == COMPOSE_REFUSE || meaning->class == COMPOSE_AGREE ||
                meaning->event == EVENT_THREATEN || meaning->event == EVENT_AGREE || (meaning->event == EVENT_REJECT && to_do);
    /* "after threats from X": they were made */
    bool earlier = lexicon_in_list(p->reading->lexicon, STR("after-prepositions"), tree_case(tree, token, p->reading->arena));
    return will && !earlier && passing_is_named(p, token);
}

/* "after an investigation by X": whom X investigates is not told, and something else is. */
static bool is_inquiry_in_passing(Predicates *p, uint16_t token, const Meaning *meaning, const Party *recipients) {
    bool inquiry = meaning->event == EVENT_ACCUSE && meaning->n_modes && str_equal(meaning->modes[0], STR("investigate")) && !recipients->n;
    return inquiry && passing_is_named(p, token);
}

/* Whether no verb brings the noun about: "held a meeting". */
static bool stands_alone(Predicates *p, uint16_t noun) {
    bool inverse;
    return p->meanings[noun].partner == TREE_NONE && predicate_light_verb(p, noun, &inverse) == TREE_NONE;
}

/* "in violation of EU sanctions": measures that are in force, nothing that is done now. */
static bool is_standing_measure(Predicates *p, uint16_t token, const Meaning *meaning, const Party *recipients) {
    Deprel relation = (Deprel)p->tree->tokens[token].deprel;
    bool argument = relation == DEPREL_NMOD || relation == DEPREL_OBL || relation == DEPREL_OBJ;
    return meaning->event == EVENT_SANCTION && predicate_pos(&p->tree->tokens[token]) == FRAME_NOUN && !recipients->n && argument && stands_alone(p, token);
}

/* "spoke at a cabinet meeting", "attended a summit of the League": where something else took place, and nobody is told to have met another there.
 * Talks always have another side. */
static bool is_setting(Predicates *p, uint16_t token, const Meaning *meaning, const Party *actors, const Party *recipients) {
    const Tree *tree = p->tree;
    const Token *word = &tree->tokens[token];
    bool gathering = meaning->event == EVENT_CONSULT && predicate_pos(word) == FRAME_NOUN && reading_word_in(p->reading, word, "gathering-nouns");
    if (!gathering || actors->n + recipients->n > 1) return false;
    uint16_t verb = tree_head(tree, token);
    bool attended = word->deprel == DEPREL_OBJ && verb != TREE_NONE && predicate_meaning(p, verb)->event == EVENT_CONSULT;
    if (attended && actors->n + recipients->n == 1) return true;
    bool several = actors->n && actors->at[0]->sentence == p->sentence && (tree->tokens[actors->at[0]->head].features & UD_PLURAL);
    bool adjunct = word->deprel == DEPREL_OBL || word->deprel == DEPREL_NMOD;
    bool errand = tree_has_case(tree, token, STR("for"), p->reading->arena); /* "left for talks" */
    return adjunct && !errand && !several && stands_alone(p, token);
}

/* "welcomed the visit of X", "support for the negotiations of Y": who met whom is not told, and something is said to it. */
static bool is_meeting_spoken_of(Predicates *p, uint16_t token, const Meaning *meaning, const Party *actors, const Party *recipients) {
    if (meaning->event != EVENT_CONSULT || actors->n + recipients->n > 1 || !passing_is_named(p, token)) return false;
    const Tree *tree = p->tree;
    uint16_t at = tree_head(tree, tree_first_conjunct(tree, token));
    for (uint32_t steps = 0; at != TREE_NONE && steps < tree->n; at = tree_head(tree, at), steps++) {
        PloverEvent event = predicate_meaning(p, at)->event;
        if (event != EVENT_NONE) return event == EVENT_SUPPORT || event == EVENT_ACCUSE;
    }
    return false;
}

/* "over the army's offensive": whom it hits is not told. */
static bool is_war_spoken_of(Predicates *p, uint16_t token, const Meaning *meaning, const Party *actors, const Party *recipients) {
    bool charge = predicate_accusing(p, token) != TREE_NONE; /* "blamed X for the blast": a record of its own, alleged */
    return meaning->event == EVENT_ASSAULT && actors->n == 1 && !recipients->n && !charge && passing_is_named(p, token);
}

/* "protests calling for his removal": what is asked in them is part of them, whoever protests (PLOVER, PROTEST). */
static bool is_asked_in_protest(Predicates *p, uint16_t token, const Meaning *meaning) {
    uint16_t noun = p->tree->tokens[token].deprel == DEPREL_ACL ? tree_head(p->tree, token) : TREE_NONE;
    bool words = meaning->event == EVENT_REQUEST || meaning->event == EVENT_ACCUSE;
    return words && noun != TREE_NONE && predicate_pos(&p->tree->tokens[noun]) == FRAME_NOUN && predicate_meaning(p, noun)->event == EVENT_PROTEST;
}

/* "withdrew its troops, allowing the rebels to return": what a deed lets others do is no leave that is given. */
static bool is_let_by_deed(Predicates *p, uint16_t token, const Meaning *meaning) {
    const Token *word = &p->tree->tokens[token];
    uint16_t deed = tree_head(p->tree, token);
    bool gerund = word->deprel == DEPREL_ADVCL && word->upos == UPOS_VERB && !(word->features & (UD_INFINITIVE | UD_FINITE)) &&
                  tree_child(p->tree, token, DEPREL_MARK) == TREE_NONE;
    bool lets = predicate_in_list(p, token, "letting-verbs");
    return meaning->event != EVENT_NONE && lets && gerund && deed != TREE_NONE && deed < token && predicate_meaning(p, deed)->event != EVENT_NONE;
}

bool passing_names_only(Predicates *p, uint16_t token, const Meaning *meaning, const Party *actors, const Party *recipients) {
    return is_setting(p, token, meaning, actors, recipients) || is_standing_measure(p, token, meaning, recipients) || is_will_in_passing(p, token, meaning) ||
           is_inquiry_in_passing(p, token, meaning, recipients) || is_meeting_spoken_of(p, token, meaning, actors, recipients) ||
           is_asked_in_protest(p, token, meaning) ||
           is_let_by_deed(p, token, meaning) || is_war_spoken_of(p, token, meaning, actors, recipients);
}
