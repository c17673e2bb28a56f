/* Who does what a noun names: whose it is ("the army's attack"), who made it, the verb that lends it a subject ("launched an attack"). */
#include "extract/slots.h"

/* "engaged in", "came under": verb and preposition together. */
static bool is_light_with_preposition(const Predicates *p, uint16_t verb, uint16_t noun) {
    Arena *arena = p->reading->arena;
    Str lemma = reading_lemma(p->reading, &p->tree->tokens[verb]), preposition = tree_case(p->tree, noun, arena);
    return lexicon_in_list(p->reading->lexicon, STR("light-verbs-with-preposition"), arena_format(arena, "%.*s %.*s", STR_ARG(lemma), STR_ARG(preposition)));
}

uint16_t predicate_light_verb(Predicates *p, uint16_t noun, bool *inverse) {
    const Tree *tree = p->tree;
    *inverse = false;
    noun = tree_first_conjunct(tree, noun);
    uint16_t verb = tree_head(tree, noun);
    /* "a campaign of strikes", "a round of talks": what is counted stands for the counter */
    if (verb != TREE_NONE && tree->tokens[noun].deprel == DEPREL_NMOD && predicate_has_case(p, noun, "of") && predicate_in_list(p, verb, "quantities")) {
        noun = verb;
        verb = tree_head(tree, noun);
    }
    if (verb == TREE_NONE) return TREE_NONE;
    if (tree->tokens[noun].deprel == DEPREL_NSUBJ_PASS && predicate_in_list(p, verb, "supposing-verbs")) { /* "is believed to have been carried out by" */
        uint16_t supposed = tree_child(tree, verb, DEPREL_XCOMP);
        if (supposed != TREE_NONE && tree_is_passive(tree, supposed)) verb = supposed;
    }
    switch (tree->tokens[noun].deprel) {
    case DEPREL_OBJ: case DEPREL_XCOMP: break;
    case DEPREL_NSUBJ_PASS: /* "fighting raged", read as a passive */
        if (predicate_in_list(p, verb, "occurrence-verbs") && tree_child(tree, verb, DEPREL_AUX_PASS) == TREE_NONE) return verb;
        break;
    case DEPREL_NSUBJ: /* "talks began": nobody's */
        return predicate_in_list(p, verb, "occurrence-verbs") ? verb : TREE_NONE;
    case DEPREL_OBL: /* "engaged in talks", "came under attack" */
        if (is_light_with_preposition(p, verb, noun)) {
            *inverse = predicate_has_case(p, noun, "under");
            return verb;
        }
        return TREE_NONE;
    default: return TREE_NONE;
    }
    if (tree->tokens[verb].upos != UPOS_VERB) return TREE_NONE;
    bool happens = tree->tokens[noun].deprel == DEPREL_NSUBJ_PASS && !tree_is_passive(tree, verb); /* "fighting raged", read as a passive */
    if (happens && predicate_in_list(p, verb, "occurrence-verbs")) return verb;
    if (predicate_in_list(p, verb, "inverse-light-verbs")) {
        *inverse = true;
        return verb;
    }
    return predicate_in_list(p, verb, "light-verbs") ? verb : TREE_NONE;
}

/* A verb that passes its subject on to an event noun in its complement: light, or "continued", "plans", "tried". */
static uint16_t lending_verb(Predicates *p, uint16_t noun, bool *inverse) {
    uint16_t verb = predicate_light_verb(p, noun, inverse);
    if (verb != TREE_NONE) return verb;
    noun = tree_first_conjunct(p->tree, noun);
    Deprel relation = (Deprel)p->tree->tokens[noun].deprel;
    verb = tree_head(p->tree, noun);
    if (verb == TREE_NONE || (relation != DEPREL_OBJ && relation != DEPREL_NSUBJ_PASS)) return TREE_NONE;
    switch (predicate_compose(p, verb)) {
    case COMPOSE_CEASE: { /* "suspended their protests", but not "crushed the protests" */
        const Frame *frame = p->meanings[verb].trigger->frame;
        return frame->has_code && lexicon_quad(p->reading->lexicon, frame->event) == 4 ? TREE_NONE : verb;
    }
    case COMPOSE_DENY: { /* "denied the attacks" as his own, "rejected the accusations" as another's */
        const Trigger *sense = p->meanings[noun].trigger;
        return sense && sense->frame->event == EVENT_ACCUSE ? TREE_NONE : verb;
    }
    case COMPOSE_BEGIN: case COMPOSE_PLAN: case COMPOSE_ATTEMPT: case COMPOSE_PROMISE: case COMPOSE_THREATEN: return verb;
    default: return TREE_NONE;
    }
}

/* "after three days of fighting with X", "after a third round of talks": the phrase that the noun stands in is that of what it is measured by. */
static uint16_t phrase_of(const Predicates *p, uint16_t noun) {
    uint16_t measure = p->tree->tokens[noun].deprel == DEPREL_NMOD && predicate_has_case(p, noun, "of") ? tree_head(p->tree, noun) : TREE_NONE;
    bool measured = measure != TREE_NONE && p->tree->tokens[measure].deprel == DEPREL_OBL &&
                    (predicate_in_list(p, measure, "time-nouns") || token_is(&p->tree->tokens[measure], "round"));
    return measured ? measure : noun;
}

/* "arrived for talks", "said after a meeting with X": the event's party is the subject of the clause. */
static uint16_t host_clause_subject(Predicates *p, uint16_t noun) {
    const Token *token = &p->tree->tokens[noun];
    bool state = token->deprel == DEPREL_CCOMP && tree_child(p->tree, noun, DEPREL_COP) != TREE_NONE; /* "said it was in talks with Y" */
    if (token->deprel == DEPREL_ROOT || token->deprel == DEPREL_CONJ || state) { /* "X is in talks with Y" */
        bool located = predicate_has_case(p, noun, "in") || predicate_has_case(p, noun, "at") || predicate_has_case(p, noun, "on");
        return located ? tree_child(p->tree, noun, DEPREL_NSUBJ) : TREE_NONE;
    }
    uint16_t phrase = phrase_of(p, noun);
    if (p->tree->tokens[phrase].deprel != DEPREL_OBL) return TREE_NONE;
    Str preposition = tree_case(p->tree, phrase, p->reading->arena);
    uint16_t verb = tree_head(p->tree, phrase);
    const Trigger *trigger = p->meanings[noun].trigger;
    bool mutual = trigger && trigger->frame->n_reciprocals > 0; /* whoever goes to talks takes part; who dies in a strike did not strike */
    if (verb == TREE_NONE || !mutual || tree_is_passive(p->tree, verb)) return TREE_NONE;
    bool partners = false; /* "said after talks with X"; "before the talks" alone may be anybody's */
    TREE_CHILDREN(p->tree, noun, child)
        partners = partners || (p->tree->tokens[child].deprel == DEPREL_NMOD && predicate_has_case(p, child, "with"));
    if (phrase != noun && !partners) return TREE_NONE; /* "after years of fighting": between whom, it does not tell */
    uint16_t subject = tree_surface_subject(p->tree, verb);
    bool several = subject != TREE_NONE && tree_child(p->tree, subject, DEPREL_CONJ) != TREE_NONE; /* "A and B agreed in a phone call" */
    const char *list = partners || several ? "party-prepositions-with-partner" : "party-prepositions";
    return lexicon_in_list(p->reading->lexicon, str_of(list), preposition) ? subject : TREE_NONE;
}

uint16_t predicate_participle_actor(Predicates *p, uint16_t noun, const char *list) {
    TREE_CHILDREN(p->tree, noun, child) {
        const Token *word = &p->tree->tokens[child];
        if ((word->deprel != DEPREL_AMOD && word->deprel != DEPREL_ACL) || !predicate_in_list(p, child, list)) continue;
        bool of_other = child > noun + 1u && token_is_nominal(&p->tree->tokens[child - 1]); /* "a strike on a school run by the UN" */
        if (of_other && predicate_in_list(p, child, "owning-verbs")) continue;
        TREE_CHILDREN(p->tree, child, inner) {
            Deprel relation = (Deprel)p->tree->tokens[inner].deprel;
            bool before = inner < child && (relation == DEPREL_OBL || relation == DEPREL_OBL_UNMARKED || relation == DEPREL_COMPOUND ||
                                            relation == DEPREL_NMOD || relation == DEPREL_AMOD);
            if (!before && relation != DEPREL_OBL_AGENT) continue;
            const Mention *mention = mention_at(p->reading, p->sentence, inner);
            if (mention && !mention->place) return inner;
        }
    }
    return TREE_NONE;
}

/* "an offer made by the council", "attacks carried out by rebels": the agent of a participle on the noun. */
uint16_t predicate_maker(Predicates *p, uint16_t noun) {
    TREE_CHILDREN(p->tree, noun, child) {
        const Token *word = &p->tree->tokens[child];
        bool made = child > noun && word->deprel == DEPREL_ACL && (predicate_in_list(p, child, "making-verbs") || predicate_in_list(p, child, "light-verbs"));
        if (made && tree_is_passive(p->tree, child)) return tree_subject(p->tree, child, p->reading->arena);
        bool blamed = child > noun && word->deprel == DEPREL_ACL && predicate_in_list(p, child, "blaming-participles");
        if (!blamed) continue;
        TREE_CHILDREN(p->tree, child, on)
            if (on > child && p->tree->tokens[on].deprel == DEPREL_OBL && mention_at(p->reading, p->sentence, on)) return on;
    }
    return TREE_NONE;
}

/* The first word of the trigger that a noun ends: "prisoner" of "a Russian prisoner swap". */
static uint32_t first_of_trigger(const Predicates *p, uint16_t noun) {
    const Trigger *trigger = p->meanings[noun].trigger;
    uint32_t first = noun;
    for (size_t i = 0; trigger && i < trigger->n_before && first > 0; i++) {
        first--;
        while (first > 0 && p->tree->tokens[first].upos == UPOS_PUNCT) first--;
    }
    return first;
}

static bool reaches_before(const Tree *tree, uint16_t token, uint32_t position) {
    TREE_CHILDREN(tree, token, child)
        if (child < position) return true;
    return token < position;
}

/* The actor before a noun that stands, or has a word of its own, before `end`; of "Syrian regime strikes" the nearest, which takes its nation along, of
 * "government and Russian strikes" both. */
static void add_premodifier(const Predicates *p, uint16_t noun, uint32_t end, TokenList *out) {
    TREE_CHILDREN(p->tree, noun, child) {
        const Token *token = &p->tree->tokens[child];
        bool before = child < noun && (token->deprel == DEPREL_AMOD || token->deprel == DEPREL_COMPOUND || token->deprel == DEPREL_NMOD);
        if (!before || !reaches_before(p->tree, child, end) || token->upos == UPOS_VERB) continue;
        uint16_t actor = mention_premodifier(p->reading, p->sentence, child);
        if (actor == TREE_NONE) continue;
        uint32_t begins = p->tree->leftmost[child];
        bool joined = out->n && begins > 0 && (p->tree->tokens[begins - 1].upos == UPOS_CCONJ || p->tree->tokens[begins].upos == UPOS_CCONJ);
        if (!joined) *out = (TokenList){0};
        slot_add(p, out, actor);
    }
}

/* "Turkish artillery fire and air strikes": the nation before the first of two such deeds is that of both, where the other has no word of its own. */
static void add_shared_premodifier(const Predicates *p, uint16_t noun, TokenList *out) {
    const Tree *tree = p->tree;
    uint16_t first = tree_first_conjunct(tree, noun);
    if (first >= noun || p->meanings[noun].event != EVENT_ASSAULT || p->meanings[first].event != EVENT_ASSAULT) return;
    TREE_CHILDREN(tree, noun, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        if (relation == DEPREL_DET || relation == DEPREL_NMOD_POSS || relation == DEPREL_NMOD) return;
    }
    uint16_t nation = tree_child(tree, first, DEPREL_AMOD);
    const Mention *mention = nation == TREE_NONE || nation > first ? NULL : mention_at(p->reading, p->sentence, nation);
    if (mention && mention->entity && mention->entity->kind == ENTITY_STATE) slot_add(p, out, nation);
}

/* Who does what the noun names, by the verb that lends it a subject; or TREE_NONE. */
static uint16_t lender_of(Predicates *p, uint16_t noun) {
    bool inverse;
    uint16_t verb = lending_verb(p, noun, &inverse);
    if (verb == TREE_NONE || inverse) return TREE_NONE;
    bool state = tree_is_passive(p->tree, verb) && p->tree->tokens[noun].deprel == DEPREL_OBL; /* "was locked in talks" */
    uint16_t lender = state ? tree_surface_subject(p->tree, verb) : tree_subject(p->tree, verb, p->reading->arena);
    return lender == tree_first_conjunct(p->tree, noun) ? TREE_NONE : lender; /* "patrols have begun": not the patrols themselves */
}

/* "launched a sniper attack": the noun before it tells with what or by what kind of people; it has no nation of its own. */
static bool is_means(Predicates *p, uint16_t modifier) {
    const Mention *mention = mention_at(p->reading, p->sentence, modifier);
    bool borrowed = mention && str_starts(mention->actor.how, STR("description")) && !str_equal(mention->actor.how, STR("description beside the name"));
    return borrowed && (!mention->actor.code.country[0] || !str_equal(mention->actor.how, STR("description")));
}

uint16_t predicate_accusing(Predicates *p, uint16_t noun) {
    noun = tree_first_conjunct(p->tree, noun);
    uint16_t verb = tree_head(p->tree, noun);
    Deprel relation = (Deprel)p->tree->tokens[noun].deprel;
    if (verb == TREE_NONE || !(predicate_has_case(p, noun, "for") || predicate_has_case(p, noun, "of"))) return TREE_NONE;
    if (p->tree->tokens[verb].upos == UPOS_ADJ && tree_child(p->tree, verb, DEPREL_COP) != TREE_NONE) /* "was responsible for the attack" */
        return predicate_compose(p, verb) == COMPOSE_ACCUSE ? verb : TREE_NONE;
    if (relation != DEPREL_OBL && relation != DEPREL_NMOD) return TREE_NONE;
    /* hung on whom is blamed */
    if (relation == DEPREL_NMOD && predicate_has_case(p, noun, "for") && p->tree->tokens[verb].deprel == DEPREL_OBJ) verb = tree_head(p->tree, verb);
    if (verb == TREE_NONE || p->tree->tokens[verb].upos != UPOS_VERB) return TREE_NONE;
    PloverEvent event = predicate_meaning(p, verb)->event; /* not known yet while its own sense is sought */
    return predicate_compose(p, verb) == COMPOSE_ACCUSE && (event == EVENT_ACCUSE || event == EVENT_NONE) ? verb : TREE_NONE;
}

/* "blamed X for the attack", "accused X of the murder": who is accused did it. */
static uint16_t accused_of(Predicates *p, uint16_t noun) {
    uint16_t verb = predicate_accusing(p, noun);
    if (verb == TREE_NONE) return TREE_NONE;
    bool undergoes = p->tree->tokens[verb].upos == UPOS_ADJ || tree_is_passive(p->tree, verb);
    return undergoes ? tree_surface_subject(p->tree, verb) : tree_child(p->tree, verb, DEPREL_OBJ);
}

/* "broke up a march by teachers", with the phrase hung on the verb: right behind the object of an active verb it tells whose that is. */
static uint16_t by_behind_object(Predicates *p, uint16_t noun) {
    const Tree *tree = p->tree;
    uint16_t verb = tree_head(tree, noun);
    if (verb == TREE_NONE || tree->tokens[noun].deprel != DEPREL_OBJ || tree->tokens[verb].upos != UPOS_VERB || tree_is_passive(tree, verb)) return TREE_NONE;
    TREE_CHILDREN(tree, verb, child) {
        bool behind = child > noun && tree->tokens[child].deprel == DEPREL_OBL && tree->leftmost[child] == noun + 1u;
        if (behind && predicate_has_case(p, child, "by") && mention_at(p->reading, p->sentence, child)) return child;
    }
    return TREE_NONE;
}

/* "killed in Mali attack": a country's name before a deed in which people fell tells where it was; "in a Malian attack" tells whose. */
static bool is_scene(const Predicates *p, uint16_t noun) {
    uint16_t verb = tree_head(p->tree, noun);
    if (verb == TREE_NONE || p->tree->tokens[noun].deprel != DEPREL_OBL || !predicate_has_case(p, noun, "in") || !predicate_in_list(p, noun, "scene-nouns")) return false;
    if (!predicate_in_list(p, verb, "measure-killed") && !predicate_in_list(p, verb, "measure-injured")) return false;
    TREE_CHILDREN(p->tree, noun, child) {
        const Name *name = child < noun ? p->reading->names[p->sentence][child] : NULL;
        if (!name || p->tree->tokens[child].deprel != DEPREL_COMPOUND) continue;
        if (name->entity->kind == ENTITY_STATE && (name->sense == SENSE_NAME || name->sense == SENSE_PLACE || name->sense == SENSE_SEAT)) return true;
    }
    return false;
}

/* "denied involvement in the killing", "the army's role in the coup": who is said to have had, or not to have had, a part in it; or TREE_NONE. */
static uint16_t participant(Predicates *p, uint16_t noun) {
    const Tree *tree = p->tree;
    uint16_t part = tree_head(tree, noun);
    if (part == TREE_NONE || tree->tokens[noun].deprel != DEPREL_NMOD || !(predicate_has_case(p, noun, "in") || predicate_has_case(p, noun, "for")) ||
        !predicate_in_list(p, part, "participation-nouns")) return TREE_NONE;
    const Mention *owner = mention_owner(p->reading, p->sentence, part);
    if (owner && owner->sentence == p->sentence) return owner->head;
    uint16_t verb = tree_head(tree, part);
    bool object = verb != TREE_NONE && tree->tokens[part].deprel == DEPREL_OBJ && tree->tokens[verb].upos == UPOS_VERB && !tree_is_passive(tree, verb);
    return object ? tree_surface_subject(tree, verb) : TREE_NONE;
}

/* "a mosque bombing": the mosque was bombed. */
static bool is_aimed_at_premodifier(const Predicates *p, uint16_t noun) {
    if (p->meanings[noun].event != EVENT_ASSAULT && !predicate_in_list(p, noun, "scene-nouns")) return false;
    TREE_CHILDREN(p->tree, noun, child)
        if (child + 1u == noun && p->tree->tokens[child].deprel == DEPREL_COMPOUND && p->tree->tokens[child].upos == UPOS_NOUN &&
            predicate_in_list(p, child, "struck-things")) return true;
    return false;
}

/* "Saturday's attack by rebels": when it was, not whose. */
static bool is_time(const Predicates *p, uint16_t token) {
    const Reading *reading = p->reading;
    for (uint32_t i = reading->first_time[p->sentence]; i < reading->first_time[p->sentence + 1]; i++)
        if (reading->times.at[i].first <= token && token <= reading->times.at[i].last) return !reading->names[p->sentence][token];
    return false;
}

/* "artillery fire and air strikes by the army": of two such deeds both are by whom stands behind the second. */
static void add_shared_by(const Predicates *p, uint16_t noun, TokenList *out) {
    uint16_t next = tree_child(p->tree, noun, DEPREL_CONJ);
    if (next == TREE_NONE || next < noun || p->meanings[noun].event != EVENT_ASSAULT || p->meanings[next].event != EVENT_ASSAULT) return;
    slot_add_prepositional(p, next, STR("by"), out);
}

void slot_fill_owner(Predicates *p, uint16_t noun, TokenList *out) {
    const Tree *tree = p->tree;
    uint16_t takes_part = tree_child(tree, noun, DEPREL_NMOD_POSS) == TREE_NONE ? participant(p, noun) : TREE_NONE;
    if (takes_part != TREE_NONE) {
        slot_add(p, out, takes_part);
        return;
    }
    slot_add(p, out, predicate_participle_actor(p, noun, "leading-verbs")); /* "a Saudi-led strike" */
    if (!out->n) slot_add(p, out, predicate_maker(p, noun));
    if (out->n) return;
    TREE_CHILDREN(tree, noun, child)
        if (tree->tokens[child].deprel == DEPREL_NMOD_POSS && child != slot_undergoer(p, noun) && !is_time(p, child)) slot_add(p, out, child);
    if (!out->n) slot_add_prepositional(p, noun, STR("by"), out); /* "a drone attack by rebels": theirs, not the drone's */
    if (!out->n) slot_add(p, out, by_behind_object(p, noun));
    if (out->n) return;
    const Trigger *trigger = p->meanings[noun].trigger;
    bool mutual = trigger && trigger->frame->n_reciprocals; /* "a prisoner swap between X and Y": the prisoners swap nobody */
    if (is_scene(p, noun) || is_aimed_at_premodifier(p, noun)) return;
    add_premodifier(p, noun, first_of_trigger(p, noun), out);
    if (!out->n && !mutual) {
        add_premodifier(p, noun, noun, out);
        if (out->n && is_means(p, out->at[0]) && lender_of(p, noun) != TREE_NONE) *out = (TokenList){0};
    }
    if (!out->n || is_means(p, out->at[0])) {
        TokenList shared = {0};
        add_shared_by(p, noun, &shared);
        if (shared.n) *out = shared;
    }
    if (!out->n && !mutual) add_shared_premodifier(p, noun, out);
    if (out->n) return;
    const Trigger *sense = p->meanings[noun].trigger;
    bool blames = sense && sense->frame->event == EVENT_ACCUSE, deeds = false; /* "allegations of abuses by the army": the abuses are the army's */
    TREE_CHILDREN(tree, noun, child)
        deeds = deeds || (tree->tokens[child].deprel == DEPREL_NMOD && predicate_has_case(p, child, "of") && !mention_at(p->reading, p->sentence, child));
    if (!blames || !deeds) slot_add_nested(p, noun, STR("by"), SLOT_NESTED_DEPTH, out);
    uint16_t lender = lender_of(p, noun);
    bool lent = lender != TREE_NONE && mention_at(p->reading, p->sentence, lender); /* "Iran began a pullout from Chad" */
    if (!out->n && !lent) slot_add_prepositional(p, noun, STR("from"), out);
    if (out->n) return;
    slot_add(p, out, lender);
    if (!out->n && tree->tokens[noun].deprel == DEPREL_NSUBJ && tree_head(tree, noun) != TREE_NONE && predicate_in_list(p, tree_head(tree, noun), "origin-verbs"))
        slot_add_prepositional(p, tree_head(tree, noun), STR("from"), out); /* "criticism came from bishops" */
    if (!out->n) slot_add(p, out, accused_of(p, noun));
    if (!out->n) slot_add(p, out, host_clause_subject(p, noun));
}

/* "bank accounts": what stands before the thing tells only its kind. */
static bool is_kind_of(Predicates *p, uint16_t thing, const Mention *owner) {
    bool before = owner->sentence == p->sentence && tree_head(p->tree, owner->head) == thing && p->tree->tokens[owner->head].deprel == DEPREL_COMPOUND;
    return before && is_means(p, owner->head);
}

/* "accounts belonging to a general", "accounts of a general"; or TREE_NONE. */
static uint16_t told_owner(Predicates *p, uint16_t thing) {
    TREE_CHILDREN(p->tree, thing, child) {
        if (child < thing || p->tree->tokens[child].deprel != DEPREL_ACL || !predicate_in_list(p, child, "belonging-verbs")) continue;
        uint16_t owner = tree_child(p->tree, child, DEPREL_OBL);
        if (owner != TREE_NONE && mention_at(p->reading, p->sentence, owner)) return owner;
    }
    TokenList of = {0};
    slot_add_prepositional(p, thing, STR("of"), &of);
    return of.n && mention_at(p->reading, p->sentence, of.at[0]) ? of.at[0] : TREE_NONE;
}

/* Whose the object is, or whom it is about: "Russia's proposal", "sanctions on Damascus". */
void slot_fill_object_owner(Predicates *p, uint16_t token, TokenList *out) {
    uint16_t object = p->meanings[token].partner;
    if (object == TREE_NONE) object = tree_object(p->tree, token);
    if (object == TREE_NONE) return;
    slot_add(p, out, predicate_participle_actor(p, object, "proposing-verbs")); /* "rejected a Russian-drafted truce" */
    if (!out->n) slot_add(p, out, predicate_maker(p, object));
    const Mention *owner = out->n ? NULL : mention_owner(p->reading, p->sentence, object);
    if (out->n) return;
    uint16_t told = owner && is_kind_of(p, object, owner) ? told_owner(p, object) : TREE_NONE;
    if (told != TREE_NONE) {
        slot_add(p, out, told);
        return;
    }
    if (owner) { /* "sacked his army chief": not himself */
        const Mention *itself = owner->pronoun && owner->person ? mention_at(p->reading, p->sentence, object) : NULL;
        slot_add(p, out, itself && itself->actor.code.sectors[0][0] ? object : owner->head);
        return;
    }
    const Trigger *outer = p->meanings[token].trigger, *deed = predicate_meaning(p, object)->trigger;
    bool blamed = outer && outer->frame->event == EVENT_ACCUSE && deed && lexicon_quad(p->reading->lexicon, predicate_meaning(p, object)->event) == 4;
    if (blamed) { /* "condemned the attack on a school": whose it is, not whom it hit */
        slot_fill_owner(p, object, out);
        return;
    }
    static const char *const about[] = {"by", "from", "of", "on", "against", "to", "with", "for"};
    for (size_t i = 0; i < sizeof about / sizeof *about && !out->n; i++) slot_add_prepositional(p, object, str_of(about[i]), out);
}
