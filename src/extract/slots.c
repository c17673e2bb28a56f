/* What stands in the slots of a predicate, whatever construction it stands in. */
#include "extract/slots.h"

FramePos predicate_pos(const Token *token) {
    if (token->upos == UPOS_VERB || token->upos == UPOS_AUX) return FRAME_VERB;
    return token->upos == UPOS_ADJ || token->upos == UPOS_ADV ? FRAME_ADJECTIVE : FRAME_NOUN;
}

bool predicate_in_list(const Predicates *p, uint16_t token, const char *list) {
    return reading_word_in(p->reading, &p->tree->tokens[token], list);
}

bool predicate_has_case(const Predicates *p, uint16_t token, const char *preposition) {
    return tree_has_case(p->tree, token, str_of(preposition), p->reading->arena);
}

/* "its neighbours Kenya and Uganda": the noun tells nobody, the names behind it do. */
static uint16_t named_behind(const Predicates *p, uint16_t token) {
    const Token *word = &p->tree->tokens[token];
    if (!(word->features & UD_PLURAL) || !(predicate_in_list(p, token, "relational-nouns") || predicate_in_list(p, token, "pairs-of-states"))) return token;
    TREE_CHILDREN(p->tree, token, child) {
        if (child < token || p->tree->tokens[child].deprel != DEPREL_APPOS) continue;
        const Mention *name = mention_at(p->reading, p->sentence, child);
        if (name && name->entity && name->actor.code.country[0]) return child;
    }
    return token;
}

void slot_add(const Predicates *p, TokenList *out, uint16_t token) {
    if (token == TREE_NONE) return;
    token = named_behind(p, token);
    tree_conjuncts(p->tree, token, out);
}

static bool is_attribute(Deprel relation) { return relation == DEPREL_OBL || relation == DEPREL_NMOD || relation == DEPREL_OBL_AGENT; }

void slot_add_prepositional(const Predicates *p, uint16_t head, Str preposition, TokenList *out) {
    TREE_CHILDREN(p->tree, head, child) {
        const Token *token = &p->tree->tokens[child];
        bool clause = token->deprel == DEPREL_ADVCL || token->deprel == DEPREL_ACL;
        if (clause && reading_word_in(p->reading, token, "attributive-participles")) { /* "from neighbouring Niger", read as a clause */
            uint16_t mark = tree_child(p->tree, child, DEPREL_MARK);
            if (mark != TREE_NONE && str_equal(p->tree->tokens[mark].lemma, preposition)) slot_add(p, out, tree_child(p->tree, child, DEPREL_OBJ));
        }
        if (token->deprel == DEPREL_ACL && str_equal(preposition, STR("for")) && (token->features & UD_INFINITIVE)) { /* "a deadline for Ghana to leave" */
            uint16_t mark = tree_child(p->tree, child, DEPREL_MARK);
            if (mark != TREE_NONE && token_is(&p->tree->tokens[mark], "for")) slot_add(p, out, tree_child(p->tree, child, DEPREL_NSUBJ));
        }
        uint16_t first = p->tree->leftmost[child];
        Deprel before = first > 0 ? (Deprel)p->tree->tokens[first - 1].deprel : DEPREL_ROOT;
        bool bare = is_attribute((Deprel)token->deprel) && tree_child(p->tree, child, DEPREL_CASE) == TREE_NONE && before == DEPREL_MARK;
        if (bare && str_equal(p->tree->tokens[first - 1].lemma, preposition)) slot_add(p, out, child); /* "a deal with X to leave": hung on the clause behind */
        uint16_t mark = clause ? tree_child(p->tree, child, DEPREL_MARK) : TREE_NONE; /* "called for expanding trade" */
        bool calls = mark != TREE_NONE && str_equal(preposition, STR("for")) && tree_child(p->tree, head, DEPREL_OBJ) == TREE_NONE && !tree_is_passive(p->tree, head);
        bool gerund = calls && mark + 1u == child && token->upos == UPOS_VERB && !(token->features & (UD_INFINITIVE | UD_FINITE));
        if (gerund && str_equal(p->tree->tokens[mark].lemma, preposition)) slot_add(p, out, child);
        if ((is_attribute((Deprel)token->deprel) || clause) && tree_has_case(p->tree, child, preposition, p->reading->arena)) slot_add(p, out, child);
    }
}

/* "an attack by insurgents on soldiers", "the suspension of ties with Qatar": phrases that parsers hang on the noun before. */
void slot_add_nested(const Predicates *p, uint16_t head, Str preposition, int depth, TokenList *out) {
    TREE_CHILDREN(p->tree, head, child) {
        if (child < head || p->tree->tokens[child].deprel != DEPREL_NMOD || out->n) continue;
        bool about = predicate_has_case(p, child, "against") || predicate_has_case(p, child, "over"); /* "protests against abuses by the police": the abuses are theirs */
        if (about && !mention_at(p->reading, p->sentence, child)) continue;
        slot_add_prepositional(p, child, preposition, out);
        if (!out->n && depth > 1) slot_add_nested(p, child, preposition, depth - 1, out);
    }
}

/* Who underwent the deed that a noun names: the person whose deed it is said to be ("the priest's murder"); or TREE_NONE. */
uint16_t slot_undergoer(const Predicates *p, uint16_t noun) {
    if (!predicate_in_list(p, noun, "undergone-nouns")) return TREE_NONE;
    uint16_t owner = tree_child(p->tree, noun, DEPREL_NMOD_POSS);
    TREE_CHILDREN(p->tree, noun, child) /* "the general's killing of a priest" */
        if (child > noun && p->tree->tokens[child].deprel == DEPREL_NMOD && predicate_has_case(p, child, "of")) return TREE_NONE;
    const Mention *mention = owner == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, owner);
    return mention && mention->person && !mention->plural ? owner : TREE_NONE;
}

/* "killed during a raid", "hurt due to shelling", "killed as a result of strikes": in what people fell, however it is joined. */
static void add_cause_of_fall(const Predicates *p, uint16_t verb, TokenList *out) {
    uint16_t behind = tree_child(p->tree, verb, DEPREL_CONJ); /* "two were killed and five hurt in" */
    if (behind != TREE_NONE && behind > verb && predicate_in_list(p, verb, "measure-killed") && predicate_in_list(p, behind, "measure-injured")) {
        slot_add_prepositional(p, behind, STR("in"), out);
        add_cause_of_fall(p, behind, out);
    }
    if (!predicate_in_list(p, verb, "measure-killed") && !predicate_in_list(p, verb, "measure-injured")) return;
    TREE_CHILDREN(p->tree, verb, child) {
        const Token *word = &p->tree->tokens[child];
        if (child < verb || word->deprel != DEPREL_OBL) continue;
        Str preposition = tree_case(p->tree, child, p->reading->arena);
        if (lexicon_in_list(p->reading->lexicon, STR("causing-prepositions"), preposition)) slot_add(p, out, child);
        bool result = str_equal(preposition, STR("as")) && predicate_in_list(p, child, "result-nouns");
        if (result) slot_add_prepositional(p, child, STR("of"), out);
    }
}

static void fill_preposition(Predicates *p, uint16_t token, Str preposition, TokenList *out) {
    slot_add_prepositional(p, token, preposition, out);
    if (!out->n && str_equal(preposition, STR("in"))) add_cause_of_fall(p, token, out);
    if (!out->n && str_equal(preposition, STR("of")) && predicate_pos(&p->tree->tokens[token]) == FRAME_NOUN) slot_add(p, out, slot_undergoer(p, token));
    uint16_t partner = p->meanings[token].partner;
    if (!out->n && partner != TREE_NONE) slot_add_prepositional(p, partner, preposition, out);
    if (out->n) return;
    if (predicate_pos(&p->tree->tokens[token]) == FRAME_VERB) { /* parsers hang the phrase on the object */
        uint16_t object = tree_child(p->tree, token, DEPREL_OBJ);
        uint16_t receiver = tree_child(p->tree, token, DEPREL_IOBJ);
        if (receiver != TREE_NONE) object = receiver;
        /* "warned Ethiopia of war": of an actor's complement only what the verb may ask for; "the army of Sudan" stays whole elsewhere */
        bool whole = str_equal(preposition, STR("of")) && (object == TREE_NONE || !reading_word_in(p->reading, &p->tree->tokens[token], "of-verbs"));
        if (object != TREE_NONE && !whole) slot_add_prepositional(p, object, preposition, out);
        if (object != TREE_NONE && whole) { /* "drove the rebels out of the town", hung on the rebels */
            TREE_CHILDREN(p->tree, object, child)
                if (child > object && p->tree->tokens[child].deprel == DEPREL_NMOD && predicate_has_case(p, child, "out") &&
                    predicate_has_case(p, child, "of")) slot_add(p, out, child);
        }
        bool towards = str_equal(preposition, STR("to")) || str_equal(preposition, STR("against")); /* "sent a team of experts to Oman" */
        bool away = str_equal(preposition, STR("from")) && object != TREE_NONE && predicate_in_list(p, object, "quantities");
        if (object != TREE_NONE && !out->n && (towards || away)) slot_add_nested(p, object, preposition, 1, out);
        TokenList objects = {0}; /* "sent doctors and 200 soldiers to Oman", hung on the soldiers */
        if (object != TREE_NONE && !out->n && towards) tree_conjuncts(p->tree, object, &objects);
        for (uint32_t i = 1; i < objects.n && !out->n; i++) slot_add_prepositional(p, objects.at[i], preposition, out);
        TREE_CHILDREN(p->tree, token, child) /* or on a neighbouring phrase: "appealed for funds from Japan" */
            if (!out->n && child > token && p->tree->tokens[child].deprel == DEPREL_OBL && !str_equal(preposition, STR("of")) &&
                !lexicon_in_list(p->reading->lexicon, STR("source-prepositions"), tree_case(p->tree, child, p->reading->arena)))
                slot_add_prepositional(p, child, preposition, out);
        uint16_t first = tree_first_conjunct(p->tree, token);
        uint16_t next = tree_child(p->tree, first, DEPREL_CONJ); /* "bombed and fired at the town": shared */
        if (!out->n && next != TREE_NONE && next != token) slot_add_prepositional(p, next, preposition, out);
        uint16_t subject = str_equal(preposition, STR("between")) ? tree_surface_subject(p->tree, token) : TREE_NONE;
        if (!out->n && subject != TREE_NONE) slot_add_prepositional(p, subject, preposition, out); /* "a truce between X and Y took effect" */
    } else {
        bool inverse;
        uint16_t verb = predicate_light_verb(p, token, &inverse);
        if (verb != TREE_NONE) slot_add_prepositional(p, verb, preposition, out);
        if (!out->n && !str_equal(preposition, STR("of"))) slot_add_nested(p, token, preposition, SLOT_NESTED_DEPTH, out);
    }
}

void predicate_clauses(Predicates *p, uint16_t token, TokenList *out) {
    const Tree *tree = p->tree;
    TREE_CHILDREN(tree, token, child) {
        const Token *clause = &tree->tokens[child];
        switch (clause->deprel) {
        case DEPREL_XCOMP: case DEPREL_CCOMP: case DEPREL_CSUBJ: slot_add(p, out, child); break;
        case DEPREL_ACL: case DEPREL_ADVCL: {
            Str mark = {0};
            TREE_CHILDREN(tree, child, inner)
                if (tree->tokens[inner].deprel == DEPREL_MARK && !mark.len) mark = tree->tokens[inner].lemma;
            bool absolute = lexicon_in_list(p->reading->lexicon, STR("absolute-marks"), mark) && tree_child(tree, child, DEPREL_NSUBJ) != TREE_NONE;
            if (!absolute && lexicon_in_list(p->reading->lexicon, STR("complement-marks"), mark)) slot_add(p, out, child); /* not "with Peru accusing Chile" */
            break;
        }
        default: break;
        }
    }
    uint16_t object = out->n || predicate_pos(&tree->tokens[token]) != FRAME_VERB ? TREE_NONE : tree_child(tree, token, DEPREL_OBJ);
    if (object == TREE_NONE) return;
    bool somebody = mention_at(p->reading, p->sentence, object) != NULL || object == p->meanings[token].partner; /* or it is a word of "make a plea" */
    TREE_CHILDREN(tree, object, child) { /* "allowed the refugees to return", "accused the law of hurting …": parsers hang the clause on the object */
        if (child < object || tree->tokens[child].deprel != DEPREL_ACL) continue;
        uint16_t mark = tree_child(tree, child, DEPREL_MARK);
        bool of = mark != TREE_NONE && token_is(&tree->tokens[mark], "of") && reading_word_in(p->reading, &tree->tokens[token], "of-verbs");
        bool gerund = of || (mark != TREE_NONE && token_is(&tree->tokens[mark], "with") && tree_child(tree, child, DEPREL_NSUBJ) == TREE_NONE); /* "charged … with" */
        /* "ordered nine lawmakers jailed": what is ordered, not which lawmakers */
        bool participle = (tree->tokens[child].features & UD_PARTICIPLE) && (tree->tokens[child].features & UD_PAST);
        bool ordered = participle && child == object + 1 && mark == TREE_NONE && predicate_in_list(p, token, "ordering-verbs");
        if ((somebody && (tree->tokens[child].features & UD_INFINITIVE)) || gerund || ordered) slot_add(p, out, child);
    }
}

bool predicate_is_distinction(Predicates *p, uint16_t verb) {
    const Tree *tree = p->tree;
    uint16_t noun = tree_head(tree, verb);
    if (noun == TREE_NONE || noun > verb || tree->tokens[verb].deprel != DEPREL_ACL || !(tree->tokens[verb].features & UD_INFINITIVE)) return false;
    if (predicate_in_list(p, noun, "ranks")) return true;
    const Mention *mention = mention_at(p->reading, p->sentence, noun);
    bool somebody = mention || predicate_in_list(p, noun, "persons") || predicate_in_list(p, noun, "body-nouns");
    TREE_CHILDREN(tree, noun, child)
        if (somebody && tree->tokens[child].deprel == DEPREL_AMOD && predicate_in_list(p, child, "ranks")) return true;
    return false;
}

/* Of whom it is said: "Ireland was, became the first to …", "Ireland, the first to …", "the first country to …"; "he is the first Zambian bishop to …". */
static uint16_t distinguished(Predicates *p, uint16_t noun) {
    const Tree *tree = p->tree;
    uint16_t subject = tree_child(tree, noun, DEPREL_NSUBJ), head = tree_head(tree, noun);
    if (subject == TREE_NONE && head != TREE_NONE && tree->tokens[noun].deprel == DEPREL_XCOMP) subject = tree_surface_subject(tree, head);
    if (subject == TREE_NONE && head != TREE_NONE && tree->tokens[noun].deprel == DEPREL_APPOS) subject = head;
    const Mention *bearer = subject == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, subject);
    return bearer && bearer->actor.code.country[0] ? subject : noun;
}

uint16_t predicate_governor(Predicates *p, uint16_t clause) {
    uint16_t noun = tree_head(p->tree, clause), verb = noun == TREE_NONE ? TREE_NONE : tree_head(p->tree, noun);
    if (verb == TREE_NONE || p->tree->tokens[clause].deprel != DEPREL_ACL || p->tree->tokens[noun].deprel != DEPREL_OBJ) return noun;
    TokenList complements = {0};
    predicate_clauses(p, verb, &complements);
    for (uint32_t i = 0; i < complements.n; i++)
        if (complements.at[i] == clause) return verb;
    return noun;
}

/* "called for Chad to withdraw": whom the infinitive behind is asked of; or TREE_NONE. */
static uint16_t asked_with_for(const Predicates *p, uint16_t verb, uint16_t clause) {
    TREE_CHILDREN(p->tree, verb, child)
        if (child > verb && child < clause && p->tree->tokens[child].deprel == DEPREL_OBL && tree_has_case(p->tree, child, STR("for"), p->reading->arena)) return child;
    return TREE_NONE;
}

static void fill_clause_argument(Predicates *p, uint16_t token, bool object, TokenList *out) {
    TokenList clauses = {0};
    predicate_clauses(p, token, &clauses);
    for (uint32_t i = 0; i < clauses.n && !out->n; i++) {
        uint16_t verb = clauses.at[i];
        if (object) {
            slot_add(p, out, tree_object(p->tree, verb));
        } else {
            uint16_t subject = tree_subject(p->tree, verb, p->reading->arena);
            if (subject == TREE_NONE) subject = tree_surface_subject(p->tree, verb);
            if (subject == TREE_NONE || subject == tree_surface_subject(p->tree, token)) {
                uint16_t asked = p->tree->tokens[verb].features & UD_INFINITIVE ? asked_with_for(p, token, verb) : TREE_NONE;
                if (asked != TREE_NONE) subject = asked;
            }
            if (subject != tree_surface_subject(p->tree, token)) slot_add(p, out, subject);
        }
    }
}

static bool has_second_marker(const Tree *tree, uint16_t noun, uint16_t marker) {
    TREE_CHILDREN(tree, noun, child)
        if (child != marker && child < noun && tree->tokens[child].deprel == DEPREL_CASE) return true;
    return false;
}

/* "called off the strike": parsers take the particle for a preposition. */
static uint16_t object_behind_particle(const Predicates *p, uint16_t verb) {
    const Trigger *triggers;
    size_t n = predicate_triggers(p->reading, &p->tree->tokens[verb], FRAME_VERB, &triggers);
    TREE_CHILDREN(p->tree, verb, child) {
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        if (child < verb || (relation != DEPREL_OBL && relation != DEPREL_OBL_AGENT)) continue;
        uint16_t marker = tree_child(p->tree, child, DEPREL_CASE);
        if (marker == TREE_NONE && tree_child(p->tree, verb, DEPREL_COMPOUND_PRT) == verb + 1) return child;
        if (marker != verb + 1 || has_second_marker(p->tree, child, marker)) continue; /* "pulled out of the town" */
        for (size_t i = 0; i < n; i++)
            if (triggers[i].particle.len && str_equal(triggers[i].particle, p->tree->tokens[marker].lemma)) return child;
    }
    return TREE_NONE;
}

/* "called the vote a sham", "branded them terrorists", read with an object and what it is: the noun that says so; else TREE_NONE. Frames are written for
 * two objects, of which this is the second. */
static uint16_t said_of_object(const Predicates *p, uint16_t verb) {
    const Tree *tree = p->tree;
    uint16_t object = tree_child(tree, verb, DEPREL_OBJ);
    if (object == TREE_NONE || object < verb || tree_is_passive(tree, verb) || !predicate_in_list(p, verb, "calling-verbs")) return TREE_NONE;
    TREE_CHILDREN(tree, verb, child) {
        const Token *word = &tree->tokens[child];
        bool second = child > object && (word->deprel == DEPREL_XCOMP || word->deprel == DEPREL_OBJ) && word->upos == UPOS_NOUN;
        bool bare = tree_child(tree, child, DEPREL_CASE) == TREE_NONE && tree_child(tree, child, DEPREL_MARK) == TREE_NONE &&
                    tree_child(tree, child, DEPREL_COP) == TREE_NONE;
        if (second && bare) return child;
    }
    return TREE_NONE;
}

static void fill_object(Predicates *p, uint16_t token, TokenList *out) {
    if (predicate_pos(&p->tree->tokens[token]) == FRAME_NOUN) {
        slot_add_prepositional(p, token, STR("of"), out);
        if (!out->n) slot_add(p, out, slot_undergoer(p, token));
        return;
    }
    uint16_t said = said_of_object(p, token);
    slot_add(p, out, said != TREE_NONE ? said : tree_object(p->tree, token));
    uint16_t clause = out->n ? TREE_NONE : tree_child(p->tree, token, DEPREL_CCOMP);
    if (clause != TREE_NONE && predicate_in_list(p, clause, "calling-verbs")) { /* "backs what it calls the opposition" */
        bool what = false;
        TREE_CHILDREN(p->tree, clause, child) {
            what = what || token_is(&p->tree->tokens[child], "what");
            if (what && child > clause && p->tree->tokens[child].deprel == DEPREL_OBJ) slot_add(p, out, child);
        }
    }
    if (!out->n) slot_add(p, out, object_behind_particle(p, token));
    if (out->n || !tree_is_passive(p->tree, token)) return;
    slot_add(p, out, tree_child(p->tree, token, DEPREL_OBJ));
}

static void fill_iobject(Predicates *p, uint16_t token, TokenList *out) {
    uint16_t iobject = tree_child(p->tree, token, DEPREL_IOBJ);
    if (iobject == TREE_NONE && said_of_object(p, token) != TREE_NONE) iobject = tree_child(p->tree, token, DEPREL_OBJ);
    if (iobject != TREE_NONE) {
        slot_add(p, out, iobject);
    } else if (tree_is_passive(p->tree, token) && tree_child(p->tree, token, DEPREL_OBJ) != TREE_NONE) {
        slot_add(p, out, tree_surface_subject(p->tree, token)); /* "the army was given rifles" */
    } else {
        fill_preposition(p, token, STR("to"), out);
    }
}

/* "Officials said rebels shelled the town, killing two": parsers hang the deed on the saying; "adding that …" is the sayer's. Returns the verb
 * of what was said, or TREE_NONE. */
static uint16_t told_before(Predicates *p, uint16_t gerund) {
    const Tree *tree = p->tree;
    const Token *word = &tree->tokens[gerund];
    uint16_t sayer = tree_head(tree, gerund);
    if (sayer == TREE_NONE || sayer > gerund || word->deprel != DEPREL_ADVCL || (word->features & UD_INFINITIVE)) return TREE_NONE;
    if (tree_child(tree, gerund, DEPREL_MARK) != TREE_NONE || predicate_compose(p, sayer) != COMPOSE_SAY) return TREE_NONE;
    const Trigger *trigger = p->meanings[gerund].trigger;
    if (!trigger || !trigger->frame->has_code || lexicon_quad(p->reading->lexicon, trigger->frame->event) != 4) return TREE_NONE;
    uint16_t told = tree_child(tree, sayer, DEPREL_CCOMP);
    return told != TREE_NONE && told > sayer && told < gerund ? told : TREE_NONE;
}

/* "X was sworn in, defying calls to go": who was sworn in defies them. A deed of force behind a passive is of whoever did both ("was hit, killing
 * two"), so only words and refusals are given to the passive's subject, when it acts. */
static uint16_t undergoer_who_speaks(Predicates *p, uint16_t gerund) {
    const Tree *tree = p->tree;
    uint16_t verb = tree_head(tree, gerund);
    const Trigger *trigger = p->meanings[gerund].trigger;
    if (verb == TREE_NONE || verb > gerund || tree->tokens[gerund].deprel != DEPREL_ADVCL || (tree->tokens[gerund].features & UD_INFINITIVE)) return TREE_NONE;
    if (!trigger || !trigger->frame->has_code || tree_child(tree, gerund, DEPREL_MARK) != TREE_NONE || !tree_is_passive(tree, verb)) return TREE_NONE;
    int quad = lexicon_quad(p->reading->lexicon, trigger->frame->event);
    if (quad != 1 && quad != 3) return TREE_NONE;
    uint16_t subject = tree_child(tree, verb, DEPREL_NSUBJ_PASS);
    const Mention *mention = subject == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, subject);
    return mention && !mention->place ? subject : TREE_NONE;
}

/* "Iran test-fired a missile", read as a test of Iran that fired: whose the first half of the verb was taken for. */
static uint16_t doer_before_hyphen(const Tree *tree, uint16_t verb, uint16_t subject) {
    bool half = subject != TREE_NONE && subject + 2u == verb && str_equal(tree->tokens[subject + 1].form, STR("-"));
    uint16_t doer = half ? tree_child(tree, subject, DEPREL_COMPOUND) : TREE_NONE;
    if (half && doer == TREE_NONE) doer = tree_child(tree, subject, DEPREL_NMOD_POSS);
    return doer;
}

/* Whether the phrase is the object of a verb of force. */
static bool is_victim(Predicates *p, uint16_t noun) {
    uint16_t verb = tree_head(p->tree, noun);
    return verb != TREE_NONE && p->tree->tokens[noun].deprel == DEPREL_OBJ && p->tree->tokens[verb].upos == UPOS_VERB &&
           predicate_meaning(p, verb)->event == EVENT_ASSAULT;
}

/* "Six were killed and twelve injured by rebels": who injured also killed. TREE_NONE for other verbs. */
static uint16_t shared_agent(Predicates *p, uint16_t verb) {
    uint16_t behind = tree_child(p->tree, verb, DEPREL_CONJ);
    if (behind == TREE_NONE || behind < verb) return TREE_NONE;
    bool blows = predicate_in_list(p, verb, "measure-killed") && predicate_in_list(p, behind, "measure-injured");
    bool violent = p->meanings[verb].event == EVENT_ASSAULT && p->meanings[behind].event == EVENT_ASSAULT; /* "kidnapped and killed by rebels" */
    violent = violent && tree_surface_subject(p->tree, behind) == tree_surface_subject(p->tree, verb);
    if (!blows && !violent) return TREE_NONE;
    bool both = tree_is_passive(p->tree, verb) && tree_is_passive(p->tree, behind);
    return both ? tree_subject(p->tree, behind, p->reading->arena) : TREE_NONE;
}

/* "took the town after days of fighting with X": who did so fought. */
static uint16_t fought_for(const Predicates *p, uint16_t gerund) {
    uint16_t mark = tree_child(p->tree, gerund, DEPREL_MARK), time = tree_head(p->tree, gerund);
    bool of = mark != TREE_NONE && token_is(&p->tree->tokens[mark], "of") && time != TREE_NONE;
    if (!of || p->tree->tokens[time].deprel != DEPREL_OBL || !predicate_in_list(p, time, "time-nouns") || !predicate_has_case(p, time, "after")) return TREE_NONE;
    uint16_t verb = tree_head(p->tree, time);
    return verb == TREE_NONE || tree_is_passive(p->tree, verb) ? TREE_NONE : tree_surface_subject(p->tree, verb);
}

/* "hostages held by rebels were freed": those who held them, where nobody is said to have done it; or TREE_NONE. */
static uint16_t keeper(const Predicates *p, uint16_t token) {
    const Trigger *trigger = p->meanings[token].trigger;
    if (!trigger || trigger->frame->event != EVENT_RETREAT || !tree_is_passive(p->tree, token)) return TREE_NONE;
    uint16_t captive = tree_child(p->tree, token, DEPREL_NSUBJ_PASS);
    if (captive == TREE_NONE) return TREE_NONE;
    TREE_CHILDREN(p->tree, captive, child)
        if (p->tree->tokens[child].deprel == DEPREL_ACL && predicate_in_list(p, child, "keeping-verbs") &&
            tree_is_passive(p->tree, child)) return tree_child(p->tree, child, DEPREL_OBL_AGENT);
    return TREE_NONE;
}

static void fill_subject(Predicates *p, uint16_t token, TokenList *out) {
    FramePos pos = predicate_pos(&p->tree->tokens[token]);
    if (pos == FRAME_NOUN && tree_child(p->tree, token, DEPREL_NSUBJ) == TREE_NONE) {
        uint16_t verb = p->tree->tokens[token].deprel == DEPREL_XCOMP ? tree_head(p->tree, token) : TREE_NONE; /* "remains the largest donor" */
        bool is = verb != TREE_NONE && p->tree->tokens[verb].upos == UPOS_VERB && tree_object(p->tree, verb) == TREE_NONE;
        if (is) slot_add(p, out, tree_subject(p->tree, verb, p->reading->arena));
        if (!out->n) slot_fill_owner(p, token, out);
        return;
    }
    const Trigger *trigger = p->meanings[token].trigger;
    bool adjective = trigger && trigger->frame->pos == FRAME_ADJECTIVE; /* "is opposed": no passive to the lexicon */
    uint16_t subject = adjective ? tree_surface_subject(p->tree, token) : tree_subject(p->tree, token, p->reading->arena);
    if (subject == TREE_NONE) subject = shared_agent(p, token);
    bool active = !tree_is_passive(p->tree, token);
    if (subject == TREE_NONE && !active) subject = keeper(p, token);
    uint16_t fighter = active && p->tree->tokens[token].deprel == DEPREL_ACL ? fought_for(p, token) : TREE_NONE;
    if (fighter != TREE_NONE) {
        slot_add(p, out, fighter);
        return;
    }
    uint16_t told = active ? told_before(p, token) : TREE_NONE;
    if (told != TREE_NONE) {
        slot_add(p, out, tree_subject(p->tree, told, p->reading->arena));
        return;
    }
    if (subject == TREE_NONE && active) subject = undergoer_who_speaks(p, token);
    if (subject == TREE_NONE && active && p->tree->tokens[token].deprel == DEPREL_ACL) { /* "a plan by Russia to strike" */
        uint16_t noun = tree_head(p->tree, token);
        if (predicate_is_distinction(p, token)) slot_add(p, out, distinguished(p, noun));
        else if (noun != TREE_NONE && token_is_nominal(&p->tree->tokens[noun])) slot_fill_owner(p, noun, out);
        return;
    }
    /* "raided Bab al-Hawa killing traders": a place does nothing; who raided does */
    bool hung = p->tree->tokens[token].deprel == DEPREL_ACL && tree_child(p->tree, token, DEPREL_MARK) == TREE_NONE && subject != TREE_NONE &&
                subject == tree_head(p->tree, token);
    const Mention *mention = hung ? mention_at(p->reading, p->sentence, subject) : NULL;
    uint16_t verb = hung ? tree_head(p->tree, subject) : TREE_NONE;
    PloverEvent over = verb == TREE_NONE ? EVENT_NONE : predicate_meaning(p, verb)->event; /* "vetoed a draft condemning X": the draft did */
    bool opposed = over == EVENT_PROTEST; /* "marched against a bill allowing X": not the marchers */
    if (verb != TREE_NONE && predicate_in_list(p, verb, "withholding-verbs")) opposed = true;
    if (over == EVENT_REJECT || opposed) verb = TREE_NONE;
    bool addressed = hung && !tree_is_passive(p->tree, token) && tree_head(p->tree, subject) != TREE_NONE &&
                     predicate_in_list(p, tree_head(p->tree, subject), "addressing-verbs") &&
                     predicate_has_case(p, subject, "to");
    if (addressed) { /* "wrote to the council asking for help": who wrote asks */
        slot_add(p, out, tree_surface_subject(p->tree, tree_head(p->tree, subject)));
        return;
    }
    if (hung && !tree_is_passive(p->tree, token)) { /* "sent a letter to X threatening war": the sender threatens */
        uint16_t sender = verb;
        for (uint32_t steps = 0; sender != TREE_NONE && p->tree->tokens[sender].upos != UPOS_VERB && steps < p->tree->n; steps++) sender = tree_head(p->tree, sender);
        uint16_t message = sender == TREE_NONE ? TREE_NONE : tree_child(p->tree, sender, DEPREL_OBJ);
        if (message != TREE_NONE && predicate_in_list(p, message, "message-nouns")) {
            slot_add(p, out, tree_surface_subject(p->tree, sender));
            return;
        }
    }
    uint16_t doer = doer_before_hyphen(p->tree, token, subject);
    if (doer != TREE_NONE) slot_add(p, out, doer);
    if (hung && !adjective && !tree_is_passive(p->tree, token) && (!mention || mention->place) && verb != TREE_NONE && p->tree->tokens[verb].upos == UPOS_VERB)
        subject = tree_surface_subject(p->tree, verb);
    else if (hung && !adjective && is_victim(p, subject) && p->meanings[token].event == EVENT_ASSAULT)
        subject = tree_subject(p->tree, tree_head(p->tree, subject), p->reading->arena); /* "killing two children, injuring nine": who killed injured */
    else if (opposed && hung && !mention)
        return;
    slot_add(p, out, subject);
}

void predicate_fill(Predicates *p, uint16_t token, const Slot *slot, TokenList *out) {
    const Tree *tree = p->tree;
    switch (slot->kind) {
    case SLOT_NONE: break;
    case SLOT_SUBJECT: fill_subject(p, token, out); break;
    case SLOT_OBJECT: fill_object(p, token, out); break;
    case SLOT_IOBJECT: fill_iobject(p, token, out); break;
    case SLOT_PREPOSITION: fill_preposition(p, token, slot->preposition, out); break;
    case SLOT_OWNER:
        if (predicate_pos(&tree->tokens[token]) == FRAME_NOUN) slot_fill_owner(p, token, out);
        else fill_subject(p, token, out);
        break;
    case SLOT_OBJECT_OWNER: slot_fill_object_owner(p, token, out); break;
    case SLOT_CLAUSE: predicate_clauses(p, token, out); break;
    case SLOT_CLAUSE_SUBJECT: fill_clause_argument(p, token, false, out); break;
    case SLOT_CLAUSE_OBJECT: fill_clause_argument(p, token, true, out); break;
    case SLOT_MODIFIER:
        TREE_CHILDREN(tree, token, child) {
            Deprel relation = (Deprel)tree->tokens[child].deprel;
            bool none = relation == DEPREL_DET && token_is(&tree->tokens[child], "no");
            if (relation == DEPREL_AMOD || relation == DEPREL_COMPOUND || relation == DEPREL_ADVMOD || none) token_list_add(out, child);
        }
        break;
    case SLOT_PARTICLE: token_list_add(out, tree_child(tree, token, DEPREL_COMPOUND_PRT)); break;
    }
}
