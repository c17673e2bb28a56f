/* Attachments that only who is named can put right: "Mozambique and Renamo rebels" are a state and its rebels, where the parser reads rebels of
 * both. After names, before mentions. */
#include "extract/mention.h"

/* The state or the forces of one that end at the token: "Sri Lanka", "the government", "police". An adjective ("Chadian and Sudanese rebels") is no side. */
static bool is_state_side(const Reading *reading, const Tree *tree, uint32_t sentence, uint16_t token) {
    const Name *name = reading->names[sentence][token];
    if (name) return name->entity->kind == ENTITY_STATE && name->sense == SENSE_NAME && name->last == token;
    const Agent *agent = tree->tokens[token].upos == UPOS_NOUN ? mention_agent(reading, tree, token, NULL) : NULL;
    return agent && !agent->sectorless && lexicon_code_in(reading->lexicon, SECTORS_STATE, &agent->code);
}

/* What tells right before the rebels whose they are: "Renamo", "Hutu", "Maoist". */
static bool is_rebel_side(const Reading *reading, const Tree *tree, uint32_t sentence, uint16_t token) {
    const Name *name = reading->names[sentence][token];
    if (!name) {
        const Agent *modifier = lexicon_agent_modifier(reading->lexicon, tree->tokens[token].lemma), *noun = mention_agent(reading, tree, token, NULL);
        return (modifier && actor_code_has(&modifier->code, "REB")) || (noun && actor_code_has(&noun->code, "REB"));
    }
    EntityKind kind = name->entity->kind;
    if (name->last != token) return false;
    /* "Somalia and Eritrean rebels", "Sudan and Darfur rebels" */
    if (kind == ENTITY_STATE) return name->sense == SENSE_ADJECTIVE || name->sense == SENSE_PEOPLE || name->sense == SENSE_PLACE;
    return kind == ENTITY_ARMED_GROUP || kind == ENTITY_ORGANISATION || kind == ENTITY_POPULATION;
}

/* The "and" between two sides that the parser took for modifiers of the rebels at `head`; TREE_NONE where there are none. */
static uint16_t joint_before(const Reading *reading, const Tree *tree, uint32_t sentence, uint16_t head) {
    const Token *word = &tree->tokens[head];
    if (word->upos != UPOS_NOUN || !(word->features & UD_PLURAL) || head < 3) return TREE_NONE;
    uint16_t joint = (uint16_t)(head - 1);
    while (joint > 0 && tree->tokens[joint].upos != UPOS_CCONJ) {
        uint8_t upos = tree->tokens[joint].upos;
        if (upos != UPOS_PROPN && upos != UPOS_NOUN && upos != UPOS_ADJ && upos != UPOS_PART) return TREE_NONE;
        joint--;
    }
    if (joint == 0 || joint + 1u == head || !token_is(&tree->tokens[joint], "and")) return TREE_NONE;
    const Name *whole = reading->names[sentence][head]; /* "Chechen fighters" may be a name */
    if (whole && whole->entity->kind == ENTITY_ARMED_GROUP && whole->first > joint && whole->last == head)
        return is_state_side(reading, tree, sentence, (uint16_t)(joint - 1)) ? joint : TREE_NONE;
    uint16_t first_of_agent;
    const Agent *agent = mention_agent(reading, tree, head, &first_of_agent);
    if (!agent || strcmp(agent->code.sectors[0], "REB") != 0) return TREE_NONE;
    uint16_t told = first_of_agent < head ? first_of_agent : (uint16_t)(head - 1); /* "Maoist rebels" are one noun of the lexicon */
    if (told <= joint) return TREE_NONE;
    return is_rebel_side(reading, tree, sentence, told) && is_state_side(reading, tree, sentence, (uint16_t)(joint - 1)) ? joint : TREE_NONE;
}

/* The word of the side that ends before `joint` which hangs on the rebels; TREE_NONE where the parser set the sides apart already. */
static uint16_t side_before(const Tree *tree, uint16_t joint, uint16_t rebels) {
    uint16_t top = (uint16_t)(joint - 1), above = tree_head(tree, top);
    for (uint32_t steps = 0; above != TREE_NONE && above != rebels && steps < tree->n; steps++) {
        if (above >= joint) return TREE_NONE;
        top = above;
        above = tree_head(tree, top);
    }
    Deprel relation = (Deprel)tree->tokens[top].deprel;
    bool modifies = relation == DEPREL_COMPOUND || relation == DEPREL_NMOD || relation == DEPREL_NMOD_UNMARKED || relation == DEPREL_NMOD_POSS || relation == DEPREL_AMOD;
    return above == rebels && modifies && tree_child(tree, top, DEPREL_CASE) == TREE_NONE ? top : TREE_NONE;
}

/* A body's acronym that the network takes for a preposition: "KFOR peacekeepers". */
static bool is_acronym_marker(const Reading *reading, const Tree *tree, uint32_t sentence, uint16_t token) {
    const Token *word = &tree->tokens[token];
    const Name *name = reading->names[sentence][token];
    bool marker = word->deprel == DEPREL_CASE || word->deprel == DEPREL_MARK;
    return marker && name && name->first == token && name->last == token && token + 1u < tree->n && tree_head(tree, token) > token &&
           tree_head(tree, token) != TREE_NONE && tree->tokens[tree_head(tree, token)].upos == UPOS_NOUN;
}

/* The state takes the rebels' place, and they stand beside it. */
static void part(const Tree *tree, Token *tokens, uint16_t state, uint16_t joint, uint16_t rebels) {
    uint16_t top = rebels; /* "Renamo rebels" may hang by its first word, which is to hang on the rebels */
    for (uint16_t up = tree_head(tree, top); up != TREE_NONE && up > joint && up < rebels; up = tree_head(tree, top)) top = up;
    for (uint16_t i = 0; i < joint; i++)
        if (tree_head(tree, i) == rebels && i != state) tokens[i].head = state;
    for (uint16_t i = joint; i < rebels; i++) {
        uint16_t head = tree_head(tree, i);
        if (i != joint && head != TREE_NONE && head > joint && head <= rebels) continue;
        tokens[i].head = rebels;
        tokens[i].deprel = i == joint ? DEPREL_CC : tokens[i].upos == UPOS_ADJ ? DEPREL_AMOD : DEPREL_COMPOUND;
    }
    tokens[state].head = tree->tokens[top].head;
    tokens[state].deprel = tree->tokens[top].deprel;
    tokens[rebels].head = state;
    tokens[rebels].deprel = DEPREL_CONJ;
}

/* "the army and FNL rebels": the group's name is no third side beside its own rebels, and the "and" is not the name's. */
static bool is_cut_off(const Reading *reading, const Tree *tree, uint32_t sentence, uint16_t rebels) {
    const Token *word = &tree->tokens[rebels];
    if (rebels == 0 || word->deprel != DEPREL_CONJ || word->upos != UPOS_NOUN || !(word->features & UD_PLURAL)) return false;
    uint16_t group = (uint16_t)(rebels - 1), cc = tree_child(tree, group, DEPREL_CC);
    const Name *name = reading->names[sentence][group];
    if (!name || name->last != group || name->entity->kind != ENTITY_ARMED_GROUP || cc == TREE_NONE || cc + 1u != name->first) return false;
    bool beside = tree->tokens[group].deprel == DEPREL_CONJ && tree_head(tree, group) == tree_head(tree, rebels);
    return beside || (tree_head(tree, group) == rebels && tree->tokens[group].deprel == DEPREL_COMPOUND);
}

static void join(const Tree *tree, Token *tokens, uint16_t rebels) {
    uint16_t group = (uint16_t)(rebels - 1);
    tokens[tree_child(tree, group, DEPREL_CC)].head = rebels;
    tokens[group].head = rebels;
    tokens[group].deprel = DEPREL_COMPOUND;
}

/* "The Islamic State of Iraq and the Levant (ISIL) militant group": the "and" is the name's, so the noun behind it is what the name modifies. The
 * word of the name that the noun was joined to; TREE_NONE where there is none. */
static uint16_t name_before_noun(const Reading *reading, const Tree *tree, uint32_t sentence, uint16_t noun) {
    const Token *word = &tree->tokens[noun];
    uint16_t top = tree_head(tree, noun);
    if (word->upos != UPOS_NOUN || word->deprel != DEPREL_CONJ || top == TREE_NONE || top >= noun || tree_child(tree, noun, DEPREL_CC) != TREE_NONE) return TREE_NONE;
    const Name *name = reading->names[sentence][top];
    if (!name || (name->entity->kind != ENTITY_ARMED_GROUP && name->entity->kind != ENTITY_ORGANISATION)) return TREE_NONE;
    uint16_t at = (uint16_t)(name->last + 1);
    bool joint = false; /* in the name itself */
    for (uint16_t i = name->first; i <= name->last; i++) joint = joint || tree->tokens[i].upos == UPOS_CCONJ;
    if (!joint || at >= noun || name->last >= noun) return TREE_NONE;
    if (str_equal(tree->tokens[at].form, STR("(")))
        while (at < noun && !str_equal(tree->tokens[at++].form, STR(")"))) {}
    for (; at < noun; at++)
        if (tree_head(tree, at) != noun || (tree->tokens[at].deprel != DEPREL_AMOD && tree->tokens[at].deprel != DEPREL_COMPOUND)) return TREE_NONE;
    return top;
}

static void put_behind(const Tree *tree, Token *tokens, uint16_t name, uint16_t noun) {
    tokens[noun].head = tree->tokens[name].head;
    tokens[noun].deprel = tree->tokens[name].deprel;
    tokens[name].head = noun;
    tokens[name].deprel = DEPREL_COMPOUND;
}

static void mend_sentence(Reading *reading, uint32_t sentence) {
    Tree *tree = &reading->trees[sentence];
    Sentence *mended = NULL;
    for (uint16_t i = 0; i < tree->n; i++) {
        uint16_t joint = joint_before(reading, tree, sentence, i);
        uint16_t state = joint == TREE_NONE ? TREE_NONE : side_before(tree, joint, i);
        bool acronym = state == TREE_NONE && is_acronym_marker(reading, tree, sentence, i);
        bool cut_off = state == TREE_NONE && !acronym && is_cut_off(reading, tree, sentence, i);
        uint16_t named = state == TREE_NONE && !acronym && !cut_off ? name_before_noun(reading, tree, sentence, i) : TREE_NONE;
        if (state == TREE_NONE && !acronym && !cut_off && named == TREE_NONE) continue;
        if (!mended) { /* the parse itself stays as the parser gave it */
            mended = ARENA_NEW(reading->arena, Sentence);
            *mended = *tree->sentence;
            mended->tokens = ARENA_ARRAY(reading->arena, Token, tree->n);
            memcpy(mended->tokens, tree->tokens, tree->n * sizeof *tree->tokens);
        }
        if (acronym) {
            mended->tokens[i].deprel = DEPREL_COMPOUND;
            mended->tokens[i].upos = UPOS_PROPN;
        } else if (named != TREE_NONE) {
            put_behind(tree, mended->tokens, named, i);
        } else if (cut_off) {
            join(tree, mended->tokens, i);
        } else {
            part(tree, mended->tokens, state, joint, i);
        }
    }
    if (mended) tree_build(tree, mended, reading->lexicon, reading->arena);
}

void reading_part_sides(Reading *reading) {
    for (uint32_t s = 0; s < reading->n_sentences; s++) mend_sentence(reading, s);
}
