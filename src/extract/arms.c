/* Arms: who fights is armed, whatever it is called. "Government attacks" are its army's, "opposition-held districts" are held by an armed opposition;
 * the sector of those who fight stands beside the one that their name tells. */
#include "extract/mention.h"
#include "extract/parties.h"

/* Violence of armies: attacks, the taking of ground, sieges. Arrests and curfews are the work of a government as such. */
static bool is_deed_of_war(const Meaning *meaning) {
    if (meaning->event == EVENT_ASSAULT) return true;
    return meaning->event == EVENT_COERCE && ((meaning->n_modes && str_equal(meaning->modes[0], STR("seize"))) || str_equal(meaning->cameo, STR("191")));
}

static bool is_force(const Reading *reading, const Mention *mention) {
    const Token *head = &reading->trees[mention->sentence].tokens[mention->head];
    return str_equal(mention->actor.how, STR("holder of the ground")) || reading_word_in(reading, head, "fighting-bodies");
}

/* The sector that fights for a body of this code, or NULL: for persons and for what is named rather than described the name tells. */
static const char *fighting_sector(const Reading *reading, const Mention *mention, bool acts) {
    const ActorCode *code = &mention->actor.code;
    if (mention->person || mention->place || mention->entity) return NULL;
    if (actor_code_has(code, "GOV") && acts) return actor_code_has(code, "MIL") ? NULL : "MIL";
    if (actor_code_has(code, "OPP") && is_force(reading, mention)) return actor_code_has(code, "REB") ? NULL : "REB";
    return NULL;
}

static void arm(Reading *reading, Party *party, bool acts) {
    for (uint32_t i = 0; i < party->n; i++) {
        const char *sector = fighting_sector(reading, party->at[i], acts);
        if (!sector) continue;
        Mention *armed = ARENA_NEW(reading->arena, Mention);
        *armed = *party->at[i];
        actor_code_add(&armed->actor.code, sector, false);
        party->at[i] = armed;
    }
}

/* What states do to each other, not peoples. */
static bool is_act_of_state(const Meaning *meaning) {
    switch (meaning->event) {
    case EVENT_AGREE: case EVENT_CONSULT: case EVENT_REJECT: case EVENT_SANCTION: case EVENT_THREATEN: case EVENT_MOBILIZE: case EVENT_COOPERATE: case EVENT_AID:
    case EVENT_RETREAT: case EVENT_CONCEDE: case EVENT_ACCUSE: case EVENT_REQUEST: return true;
    case EVENT_ASSAULT: return meaning->n_modes && (str_equal(meaning->modes[0], STR("aerial")) || str_equal(meaning->modes[0], STR("heavy-weapons")));
    default: return false;
    }
}

/* "The Russians" and nothing else. */
static bool is_bare_nation(const Reading *reading, const Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    if (!str_equal(mention->actor.how, STR("people")) || !mention->entity || mention->entity->kind != ENTITY_STATE || !mention->plural) return false;
    bool the = false;
    TREE_CHILDREN(tree, mention->head, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        if (relation == DEPREL_DET) the = token_is(&tree->tokens[child], "the");
        else if (relation != DEPREL_CASE && relation != DEPREL_PUNCT && relation != DEPREL_CONJ && relation != DEPREL_CC) return false;
    }
    return the;
}

/* "The Russians vetoed the draft": their state did. */
static void speak_for_state(Reading *reading, Party *party) {
    for (uint32_t i = 0; i < party->n; i++) {
        if (!is_bare_nation(reading, party->at[i])) continue;
        Mention *state = ARENA_NEW(reading->arena, Mention);
        *state = *party->at[i];
        memset(state->actor.code.sectors, 0, sizeof state->actor.code.sectors);
        party->at[i] = state;
    }
}

void arm_parties(Predicates *p, const Meaning *meaning, Party *actors, Party *recipients) {
    if (is_act_of_state(meaning)) {
        speak_for_state(p->reading, actors);
        if (meaning->event != EVENT_ASSAULT) speak_for_state(p->reading, recipients);
    }
    if (!is_deed_of_war(meaning)) return;
    arm(p->reading, actors, true);
    arm(p->reading, recipients, false);
}
