/* The climb from a trigger to the root of its sentence. Each step may weaken what is claimed; the first weakening counts,
 * for it stands nearest to the event. What is to come is a claim still: who "denied planning", "may be planning" or is "accused of planning" a deed
 * weakens it again. After Saurí & Pustejovsky, "FactBank" (2009), reduced to the kinds that records tell apart. */
#include "extract/background.h"
#include "extract/factuality.h"
#include "lang/inflection.h"
#include "extract/statements.h"

static void weaken(Standing *standing, Factuality factuality) {
    if (standing->factuality == FACT_ASSERTED || standing->factuality == FACT_FUTURE) standing->factuality = factuality;
}

/* --- What stands on a word itself ----------------------------------------------------------------------------------------- */

/* "next month", "tomorrow". */
static bool has_day_to_come(const Tree *tree, uint16_t verb) {
    TREE_CHILDREN(tree, verb, child) {
        uint16_t which = tree_child(tree, child, DEPREL_AMOD);
        bool phrase = tree->tokens[child].deprel == DEPREL_OBL || tree->tokens[child].deprel == DEPREL_OBL_UNMARKED;
        if (token_is(&tree->tokens[child], "tomorrow") || (phrase && which != TREE_NONE && token_is(&tree->tokens[which], "next"))) return true;
    }
    return false;
}

/* "said that it would attack", "would meet next week": the future as told in the past. */
static bool is_told_future(Predicates *p, uint16_t verb, const Token *aux) {
    if (!token_is(aux, "would")) return false;
    if (has_day_to_come(p->tree, verb)) return true;
    uint16_t clause = tree_first_conjunct(p->tree, verb), governor = tree_head(p->tree, clause);
    return governor != TREE_NONE && p->tree->tokens[clause].deprel == DEPREL_CCOMP && predicate_compose(p, governor) == COMPOSE_SAY;
}

static void auxiliaries(Predicates *p, uint16_t verb, Standing *standing) {
    const Tree *tree = p->tree;
    bool modal = false;
    TREE_CHILDREN(tree, verb, child) {
        const Token *aux = &tree->tokens[child];
        if (aux->deprel != DEPREL_AUX && aux->deprel != DEPREL_AUX_PASS && aux->deprel != DEPREL_COP) continue;
        bool capital = aux->form.len && aux->form.ptr[0] >= 'A' && aux->form.ptr[0] <= 'Z';
        if (capital && child > 0 && tree->tokens[child - 1].upos == UPOS_PROPN) continue; /* "Theresa May met": a surname */
        if (predicate_in_list(p, child, "future-auxiliaries") || is_told_future(p, verb, aux))
            weaken(standing, FACT_FUTURE);
        else if (predicate_in_list(p, child, "modals"))
            modal = true;
    }
    if (modal) weaken(standing, FACT_HYPOTHETICAL);
    bool to = false, be = false; /* "was to meet on Friday" */
    TREE_CHILDREN(tree, verb, child) {
        const Token *word = &tree->tokens[child];
        to = to || (child < verb && token_is(word, "to") && (word->deprel == DEPREL_MARK || word->deprel == DEPREL_AUX));
        be = be || (child < verb && token_is(word, "be") && (word->deprel == DEPREL_AUX || word->deprel == DEPREL_COP) && (word->features & UD_FINITE));
    }
    if (to && be && (tree->tokens[verb].features & UD_INFINITIVE)) weaken(standing, FACT_FUTURE);
}

/* "as long as", "so long as", "as soon as": the mark is the last word. */
static bool is_as_adverb_as(const Tree *tree, uint16_t mark, Str adverb) {
    if (mark < 2 || !token_is(&tree->tokens[mark], "as") || !str_equal_ascii_nocase(tree->tokens[mark - 1].form, adverb)) return false;
    return token_is(&tree->tokens[mark - 2], "as") || token_is(&tree->tokens[mark - 2], "so");
}

static void conditional_mark(const Predicates *p, uint16_t verb, Standing *standing) {
    TREE_CHILDREN(p->tree, verb, child) {
        const Token *mark = &p->tree->tokens[child];
        if (mark->deprel == DEPREL_MARK || (mark->deprel == DEPREL_ADVMOD && child < verb))
            if (predicate_in_list(p, child, "conditional-marks") || is_as_adverb_as(p->tree, child, STR("long"))) weaken(standing, FACT_HYPOTHETICAL);
    }
}

/* As written too: "alleged" may be read as a participle. */
static bool is_adjective_of(const Predicates *p, uint16_t token, const char *list) {
    return reading_word_or_form_in(p->reading, &p->tree->tokens[token], list);
}

/* "strikes blamed on the army": somebody says they are the army's. */
static bool is_blamed_on(const Predicates *p, uint16_t noun) {
    TREE_CHILDREN(p->tree, noun, child)
        if (child > noun && p->tree->tokens[child].deprel == DEPREL_ACL && predicate_in_list(p, child, "blaming-participles")) return true;
    return false;
}

/* "any attack": one that may happen. */
static bool is_nonspecific(const Predicates *p, uint16_t noun) {
    TREE_CHILDREN(p->tree, noun, child)
        if (p->tree->tokens[child].deprel == DEPREL_DET && predicate_in_list(p, child, "nonspecific-determiners")) return true;
    return false;
}

static void adjectives(const Predicates *p, uint16_t noun, Standing *standing) {
    TREE_CHILDREN(p->tree, noun, child) {
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        if (relation != DEPREL_AMOD && relation != DEPREL_COMPOUND && relation != DEPREL_ADVMOD) continue;
        if (is_adjective_of(p, child, "future-adjectives")) weaken(standing, FACT_FUTURE);
        else if (is_adjective_of(p, child, "hypothetical-adjectives")) weaken(standing, FACT_HYPOTHETICAL);
        else if (is_adjective_of(p, child, "alleged-adjectives")) weaken(standing, FACT_ALLEGED);
    }
    if (is_blamed_on(p, noun)) weaken(standing, FACT_ALLEGED);
}

/* "his alleged role in the killing": so is the deed his. */
static bool is_alleged_part(const Predicates *p, uint16_t noun) {
    if (!predicate_in_list(p, noun, "participation-nouns")) return false;
    TREE_CHILDREN(p->tree, noun, child)
        if (p->tree->tokens[child].deprel == DEPREL_AMOD && is_adjective_of(p, child, "alleged-adjectives")) return true;
    return false;
}

/* "ahead of talks": they are still to come. */
static bool is_awaited(Predicates *p, uint16_t noun) {
    if (predicate_meaning(p, noun)->event != EVENT_CONSULT) return false;
    uint16_t mark = tree_child(p->tree, noun, DEPREL_CASE);
    if (mark == TREE_NONE) return false;
    return predicate_in_list(p, mark, "awaiting-adverbs") || (mark > 0 && mark < noun && predicate_in_list(p, mark - 1, "awaiting-adverbs")); /* "ahead of" */
}

static void own_standing(Predicates *p, uint16_t token, Standing *standing) {
    const Token *word = &p->tree->tokens[token];
    if (p->meanings[token].refused) return; /* negation and future have made another event of it */
    if (tree_is_negated(p->tree, token)) weaken(standing, FACT_NEGATED);
    TREE_CHILDREN(p->tree, token, child) /* "will possibly meet" is no promise */
        if (p->tree->tokens[child].deprel == DEPREL_ADVMOD && predicate_in_list(p, child, "possibility-adverbs")) weaken(standing, FACT_HYPOTHETICAL);
    if (predicate_pos(word) == FRAME_NOUN) {
        adjectives(p, token, standing);
        if (is_awaited(p, token)) weaken(standing, FACT_FUTURE);
        if (tree_child(p->tree, token, DEPREL_COP) != TREE_NONE) auxiliaries(p, token, standing);
        return;
    }
    conditional_mark(p, token, standing);
    auxiliaries(p, token, standing);
    if (word->deprel == DEPREL_ROOT && (word->features & UD_INFINITIVE) && tree_child(p->tree, token, DEPREL_NSUBJ) != TREE_NONE &&
        tree_child(p->tree, token, DEPREL_AUX) == TREE_NONE)
        weaken(standing, FACT_FUTURE); /* "Moscow and Washington to discuss Syria" */
    TREE_CHILDREN(p->tree, token, child)
        if (p->tree->tokens[child].deprel == DEPREL_ADVMOD && predicate_in_list(p, child, "alleged-adverbs")) weaken(standing, FACT_ALLEGED);
    /* A negative object or subject negates the verb: "no one was killed", "signed nothing". */
    TREE_CHILDREN(p->tree, token, child) {
        const Token *argument = &p->tree->tokens[child];
        bool core = argument->deprel == DEPREL_NSUBJ || argument->deprel == DEPREL_NSUBJ_PASS || argument->deprel == DEPREL_OBJ;
        bool negative = token_is(argument, "nobody") || token_is(argument, "nothing") || token_is(argument, "none");
        bool negated = tree_is_negated(p->tree, child) && argument->upos != UPOS_VERB && !p->meanings[child].refused;
        if (core && (negative || negated)) weaken(standing, FACT_NEGATED);
    }
}

/* --- What governs it ----------------------------------------------------------------------------------------------------------- */

static void add_sayer(Predicates *p, uint16_t verb, Standing *standing) {
    if (predicate_pos(&p->tree->tokens[verb]) != FRAME_VERB) return;
    uint16_t subject = tree_subject(p->tree, verb, p->reading->arena);
    if (tree_child(p->tree, verb, DEPREL_NSUBJ) == TREE_NONE && predicate_in_list(p, verb, "resuming-verbs")) { /* "“We are close,” he said, adding that …" */
        const Mention *speaker = speech_subject(p->reading, p->sentence, verb);
        if (speaker && speaker->sentence == p->sentence) subject = speaker->head;
    }
    if (subject == TREE_NONE && !tree_is_passive(p->tree, verb)) subject = tree_child(p->tree, verb, DEPREL_EXPL); /* "It said …" */
    if (subject != TREE_NONE) tree_conjuncts(p->tree, subject, &standing->sayers);
}

/* "The militia was responsible for the massacre": told by the report itself, unless somebody is named who says so. */
static bool is_own_verdict(const Predicates *p, uint16_t governor) {
    const Token *word = &p->tree->tokens[governor];
    return word->upos == UPOS_ADJ && word->deprel != DEPREL_CCOMP && tree_child(p->tree, governor, DEPREL_COP) != TREE_NONE &&
           tree_child(p->tree, governor, DEPREL_PARATAXIS) == TREE_NONE;
}

/* What a verb or noun of a class does to the event in its complement. */
static void embed(Predicates *p, uint16_t governor, Compose class, Standing *standing) {
    switch (class) {
    case COMPOSE_SAY:
        standing->claimed = standing->claimed || predicate_in_list(p, governor, "claiming-verbs");
        if (tree_is_negated(p->tree, governor) && predicate_in_list(p, governor, "confirming-verbs")) weaken(standing, FACT_ALLEGED); /* "has never admitted that" */
        add_sayer(p, governor, standing);
        break;
    case COMPOSE_DENY: weaken(standing, FACT_DENIED); add_sayer(p, governor, standing); break;
    case COMPOSE_ACCUSE:
        if (is_own_verdict(p, governor)) own_standing(p, governor, standing);
        else weaken(standing, FACT_ALLEGED);
        add_sayer(p, governor, standing);
        break;
    case COMPOSE_PLAN: weaken(standing, FACT_FUTURE); break;
    case COMPOSE_FAIL: case COMPOSE_AVOID: weaken(standing, FACT_NEGATED); break;
    case COMPOSE_ATTEMPT: weaken(standing, FACT_HYPOTHETICAL); break;
    case COMPOSE_CEASE: break;
    case COMPOSE_PROMISE: case COMPOSE_AGREE:
        if (standing->factuality == FACT_ASSERTED) standing->content = true;
        weaken(standing, FACT_FUTURE);
        break;
    case COMPOSE_REQUEST: case COMPOSE_REFUSE: case COMPOSE_THREATEN: case COMPOSE_WANT: case COMPOSE_PERMIT:
        standing->content = true;
        weaken(standing, FACT_HYPOTHETICAL);
        break;
    case COMPOSE_NONE: case COMPOSE_BEGIN: case COMPOSE_FORCE: case COMPOSE_PRAISE: case COMPOSE_REGRET: case COMPOSE_FUTURE: case COMPOSE_COUNT:
        break;
    }
}

/* Is a governor's own negation, tense and mood that of its nominal dependent too? "Strikes will begin", "no talks were held". */
static bool lends_standing(Predicates *p, uint16_t governor, uint16_t noun) {
    bool inverse;
    if (predicate_light_verb(p, noun, &inverse) == governor) return true;
    Compose class = predicate_compose(p, governor);
    return class == COMPOSE_BEGIN || class == COMPOSE_PLAN || class == COMPOSE_ATTEMPT || class == COMPOSE_CEASE;
}

static bool is_complement_of(Predicates *p, uint16_t noun) {
    switch (p->tree->tokens[noun].deprel) {
    case DEPREL_OBJ: case DEPREL_NSUBJ_PASS: return true;
    case DEPREL_OBL: case DEPREL_NMOD:
        return lexicon_in_list(p->reading->lexicon, STR("complement-prepositions"), tree_case(p->tree, noun, p->reading->arena));
    default: return false;
    }
}

/* "travel to Beijing for talks": the talks stand as the journey does. */
static bool is_errand(Predicates *p, uint16_t noun) {
    uint16_t verb = tree_head(p->tree, noun);
    bool errand = p->tree->tokens[noun].deprel == DEPREL_OBL && str_equal(tree_case(p->tree, noun, p->reading->arena), STR("for"));
    return errand && verb != TREE_NONE && predicate_meaning(p, noun)->event == EVENT_CONSULT && predicate_pos(&p->tree->tokens[verb]) == FRAME_VERB;
}

static bool is_deed_of_force(PloverEvent event) { return event == EVENT_ASSAULT || event == EVENT_MOBILIZE; }

/* "launched strikes to help the army": a deed of war that is done is the help itself, not only its aim. */
static bool is_help_by_deed(Predicates *p, uint16_t clause, uint16_t governor) {
    PloverEvent help = predicate_meaning(p, clause)->event;
    if (help != EVENT_AID && help != EVENT_SUPPORT && help != EVENT_COOPERATE) return false;
    TREE_CHILDREN(p->tree, governor, child) {
        if (child > clause || p->tree->tokens[child].deprel != DEPREL_OBJ) continue;
        if (is_deed_of_force(predicate_meaning(p, child)->event)) return true;
        TREE_CHILDREN(p->tree, child, inner) /* "a campaign of strikes" */
            if (p->tree->tokens[inner].deprel == DEPREL_NMOD && is_deed_of_force(predicate_meaning(p, inner)->event)) return true;
    }
    return is_deed_of_force(predicate_meaning(p, governor)->event);
}

/* "met on expanding trade", "spoke about sending troops": what friendly deeds are talked of are not yet done. */
static bool is_talked_of(Predicates *p, uint16_t clause, uint16_t governor) {
    PloverEvent deed = predicate_meaning(p, clause)->event;
    bool talk = predicate_meaning(p, governor)->event == EVENT_CONSULT || predicate_in_list(p, governor, "saying-verbs") ||
                predicate_in_list(p, governor, "talking-verbs");
    return talk && deed != EVENT_NONE && lexicon_quad(p->reading->lexicon, deed) <= 2;
}

/* "barred the army from deploying": what one is kept from is not done. */
static bool is_kept_from(Predicates *p, uint16_t clause, uint16_t governor) {
    uint16_t mark = tree_child(p->tree, clause, DEPREL_MARK);
    return mark != TREE_NONE && mark < clause && token_is(&p->tree->tokens[mark], "from") && !tree_is_negated(p->tree, governor) &&
           predicate_in_list(p, governor, "barring-verbs");
}

/* Infinitives and gerunds that hang on a noun or a whole clause. */
static void loose_clause(Predicates *p, uint16_t clause, uint16_t governor, Standing *standing) {
    const Token *word = &p->tree->tokens[clause];
    Compose class = predicate_compose(p, governor);
    bool infinitive = (word->features & UD_INFINITIVE) != 0;
    TokenList complements = {0};
    predicate_clauses(p, governor, &complements);
    bool complement = false;
    for (uint32_t i = 0; i < complements.n; i++) complement = complement || complements.at[i] == clause;
    if (infinitive && p->tree->tokens[governor].deprel == DEPREL_OBJ && tree_head(p->tree, governor) != TREE_NONE &&
        token_is(&p->tree->tokens[tree_head(p->tree, governor)], "use"))
        governor = tree_head(p->tree, governor);
    if (is_kept_from(p, clause, governor)) {
        weaken(standing, FACT_NEGATED);
    } else if (predicate_is_distinction(p, clause)) { /* "became the first to sign": it signed, and so it did where it was not the first */
        Standing of_title = {0};
        own_standing(p, governor, &of_title);
        bool never = predicate_has_auxiliary(p, governor, "volition-modals"); /* "would never be the first to strike" */
        if (of_title.factuality != FACT_NEGATED || never) weaken(standing, of_title.factuality);
    } else if (tree_is_headline_future(p->tree, clause)) {
        weaken(standing, FACT_FUTURE);
    } else if (complement && !infinitive && is_talked_of(p, clause, governor)) {
        standing->content = true;
        weaken(standing, FACT_HYPOTHETICAL);
    } else if (complement && class == COMPOSE_NONE && !infinitive && predicate_pos(&p->tree->tokens[governor]) == FRAME_VERB) {
        conditional_mark(p, governor, standing); /* "if X thinks of waging war" */
    } else if (complement && class != COMPOSE_NONE) {
        if (!infinitive && predicate_pos(&p->tree->tokens[governor]) == FRAME_VERB) conditional_mark(p, governor, standing);
        embed(p, governor, class, standing);
    } else if (infinitive && token_is(&p->tree->tokens[governor], "use")) { /* "used rockets to destroy tanks": the means of what was done */
        own_standing(p, governor, standing);
    } else if (infinitive && is_help_by_deed(p, clause, governor)) {
        own_standing(p, governor, standing);
    } else if (infinitive) { /* "a meeting to discuss", "arrived to sign": a purpose */
        if (standing->factuality == FACT_ASSERTED) standing->content = true;
        weaken(standing, FACT_HYPOTHETICAL);
    }
}

/* "allegedly struck the post, killing three", "could shell the town, wounding many": a bare participle goes on telling the deed. */
static void participle_goes_on(Predicates *p, uint16_t clause, uint16_t governor, Standing *standing) {
    const Token *word = &p->tree->tokens[clause];
    if (clause < governor || word->upos != UPOS_VERB || (word->features & UD_INFINITIVE) || tree_child(p->tree, clause, DEPREL_MARK) != TREE_NONE) return;
    TREE_CHILDREN(p->tree, governor, child)
        if (p->tree->tokens[child].deprel == DEPREL_ADVMOD && predicate_in_list(p, child, "alleged-adverbs")) weaken(standing, FACT_ALLEGED);
    if (predicate_meaning(p, clause)->event == EVENT_ASSAULT) auxiliaries(p, governor, standing);
}

/* "after the two met", "because troops fired": taken for true whatever the main clause claims. */
static bool is_factive_clause(const Predicates *p, uint16_t clause) {
    TREE_CHILDREN(p->tree, clause, child) {
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        if ((relation == DEPREL_MARK || relation == DEPREL_ADVMOD) && child < clause && predicate_in_list(p, child, "factive-marks")) return true;
    }
    return false;
}

/* "will raise concerns about the bombing": what is blamed or regretted by a noun is taken for true, whether the blame is still to come or not. */
static bool is_taken_for_granted(Predicates *p, uint16_t noun, uint16_t governor) {
    bool blame = predicate_pos(&p->tree->tokens[governor]) == FRAME_NOUN && p->tree->tokens[noun].deprel == DEPREL_NMOD;
    uint16_t verb = tree_head(p->tree, governor); /* "raise concerns": the verb tells it with its object */
    const Meaning *raised = verb == TREE_NONE ? NULL : predicate_meaning(p, verb);
    return blame && (predicate_meaning(p, governor)->event == EVENT_ACCUSE || (raised && raised->event == EVENT_ACCUSE && raised->partner == governor));
}

/* "vetoed a resolution condemning X": what is rejected did not come to be, and what it says was not said. */
static bool is_of_the_rejected(Predicates *p, uint16_t noun) {
    uint16_t verb = tree_head(p->tree, noun);
    bool object = p->tree->tokens[noun].deprel == DEPREL_OBJ || p->tree->tokens[noun].deprel == DEPREL_NSUBJ_PASS;
    return object && verb != TREE_NONE && predicate_meaning(p, verb)->event == EVENT_REJECT && !mention_at(p->reading, p->sentence, noun);
}

/* "reports that soldiers had fired": only said to be so, unless somebody confirms it. */
static bool is_hearsay(Predicates *p, uint16_t clause, uint16_t noun) {
    uint16_t verb = tree_head(p->tree, noun);
    uint16_t first = p->tree->leftmost[clause];
    bool object = false;
    TREE_CHILDREN(p->tree, clause, child) object = object || (child != first && p->tree->tokens[child].deprel == DEPREL_OBJ);
    bool mark = p->tree->tokens[first].deprel == DEPREL_MARK; /* or taken for a pronoun; but "a charge that the army denied" */
    bool that = token_is(&p->tree->tokens[first], "that") && (mark || object);
    that = that && (tree_child(p->tree, clause, DEPREL_NSUBJ) != TREE_NONE || tree_child(p->tree, clause, DEPREL_NSUBJ_PASS) != TREE_NONE);
    return that && predicate_in_list(p, noun, "hearsay-nouns") && (verb == TREE_NONE || !predicate_in_list(p, verb, "confirming-verbs"));
}

/* "could not reach the civilians besieged by the army": a participle that tells which ones is a fact, whatever becomes of them. */
static bool tells_which(Predicates *p, uint16_t clause) {
    const Token *word = &p->tree->tokens[clause];
    uint16_t noun = tree_head(p->tree, clause);
    if (word->deprel != DEPREL_ACL || noun == TREE_NONE || noun > clause || !(word->features & UD_PARTICIPLE) || !(word->features & UD_PAST)) return false;
    uint16_t article = tree_child(p->tree, noun, DEPREL_DET);
    bool definite = article != TREE_NONE && (token_is(&p->tree->tokens[article], "the") || (p->tree->tokens[article].features & UD_DEMONSTRATIVE));
    return definite && tree_child(p->tree, clause, DEPREL_MARK) == TREE_NONE && predicate_meaning(p, noun)->event == EVENT_NONE;
}

/* "a charge that the army dismissed": a relative clause, read as a plain one. */
static bool is_plain_relative(const Tree *tree, uint16_t clause) {
    if (tree->tokens[clause].deprel != DEPREL_ACL || !(tree->tokens[clause].features & UD_FINITE)) return false;
    uint16_t object = tree_child(tree, clause, DEPREL_OBJ), subject = tree_child(tree, clause, DEPREL_NSUBJ);
    return (object != TREE_NONE && object < clause && (tree->tokens[object].features & UD_RELATIVE)) ||
           (subject != TREE_NONE && (tree->tokens[subject].features & UD_RELATIVE));
}

/* "arrested for attacking a consul": that he did is the word of who arrests him. */
static bool is_ground_of_arrest(Predicates *p, uint16_t clause, uint16_t governor) {
    const Meaning *meaning = predicate_meaning(p, governor);
    bool arrest = meaning->event == EVENT_COERCE && meaning->n_modes && str_equal(meaning->modes[0], STR("arrest"));
    uint16_t mark = tree_child(p->tree, clause, DEPREL_MARK);
    return arrest && mark != TREE_NONE && token_is(&p->tree->tokens[mark], "for");
}

static Standing standing_of(Predicates *p, uint16_t token);

/* "will free them as soon as X has left", "after X has left": told before it has happened. */
static bool is_waited_for(Predicates *p, uint16_t clause, uint16_t governor) {
    const Tree *tree = p->tree;
    bool once = false, after = false, present = (tree->tokens[clause].features & (UD_FINITE | UD_PRESENT)) == (UD_FINITE | UD_PRESENT);
    TREE_CHILDREN(tree, clause, child) {
        const Token *word = &tree->tokens[child];
        if (word->deprel == DEPREL_AUX && (word->features & UD_PRESENT)) present = true;
        if (child > clause || (word->deprel != DEPREL_MARK && word->deprel != DEPREL_ADVMOD)) continue;
        once = once || token_is(word, "once") || is_as_adverb_as(tree, child, STR("soon"));
        after = after || token_is(word, "after") || token_is(word, "when");
    }
    if (!once && !(after && present)) return false;
    bool compared = tree->tokens[governor].upos == UPOS_ADV && tree_head(tree, governor) != TREE_NONE; /* "as soon as" hangs on "soon" */
    Standing standing = standing_of(p, compared ? tree_head(tree, governor) : governor);
    return standing.content || standing.factuality == FACT_FUTURE || standing.factuality == FACT_HYPOTHETICAL;
}

static void climb(Predicates *p, uint16_t token, Standing *standing) {
    const Tree *tree = p->tree;
    uint16_t at = token;
    bool clause_level = false; /* above a factive boundary only who says so is gathered */
    for (uint32_t steps = 0; steps < tree->n; steps++) {
        Standing ignored = {0}, *into = clause_level ? &ignored : standing;
        uint16_t first = tree_first_conjunct(tree, at);
        if (first != at) {
            bool shares = tree_child(tree, at, DEPREL_NSUBJ) == TREE_NONE && tree_child(tree, at, DEPREL_AUX) == TREE_NONE;
            if (shares && predicate_pos(&tree->tokens[at]) == predicate_pos(&tree->tokens[first])) {
                Standing shared = {0};
                own_standing(p, first, &shared);
                if (shared.factuality != FACT_NEGATED) weaken(into, shared.factuality);
            }
            at = first;
        }
        uint16_t governor = tree_head(tree, at);
        if (governor == TREE_NONE) return;
        Compose class = predicate_compose(p, governor);
        if (class == COMPOSE_NONE && predicate_meaning(p, governor)->event == EVENT_REQUEST) class = COMPOSE_REQUEST; /* a sense that needs no composition */
        switch (tree->tokens[at].deprel) {
        case DEPREL_XCOMP: case DEPREL_CSUBJ:
            embed(p, governor, class, into);
            if (predicate_meaning(p, governor)->event == EVENT_SUPPORT && (tree->tokens[at].features & UD_INFINITIVE)) { /* "welcomed X to mediate" */
                into->content = true;
                weaken(into, FACT_HYPOTHETICAL);
            }
            if (tree->tokens[at].deprel == DEPREL_XCOMP && is_talked_of(p, at, governor)) { /* "discussed expanding trade" */
                into->content = true;
                weaken(into, FACT_HYPOTHETICAL);
            }
            own_standing(p, governor, into);
            break;
        case DEPREL_CCOMP:
            embed(p, governor, class, into);
            if (class == COMPOSE_SAY) add_sayer(p, governor, standing);
            /* "appeared on television to announce they had seized power": what is said to be past does not hang on its being said */
            clause_level = clause_level || (class == COMPOSE_SAY && tree->tokens[governor].deprel == DEPREL_ADVCL && (tree->tokens[governor].features & UD_INFINITIVE) &&
                                            (tree->tokens[at].features & UD_PAST));
            break;
        case DEPREL_ADVCL: case DEPREL_ACL:
            if (is_plain_relative(tree, at) || tells_which(p, at)) {
                clause_level = true;
                break;
            }
            governor = predicate_governor(p, at);
            loose_clause(p, at, governor, into);
            if (tree->tokens[at].deprel == DEPREL_ACL && is_hearsay(p, at, tree_head(tree, at))) weaken(into, FACT_ALLEGED);
            if (tree->tokens[at].deprel == DEPREL_ADVCL) participle_goes_on(p, at, governor, into);
            if (is_ground_of_arrest(p, at, governor)) weaken(into, FACT_ALLEGED);
            if (tree->tokens[at].deprel == DEPREL_ADVCL && is_waited_for(p, at, governor)) weaken(into, FACT_HYPOTHETICAL);
            if (at == token && tree->tokens[at].deprel == DEPREL_ACL && !tree_is_passive(tree, at) && is_of_the_rejected(p, governor)) weaken(into, FACT_HYPOTHETICAL);
            clause_level = clause_level || is_factive_clause(p, at);
            break;
        case DEPREL_PARATAXIS: case DEPREL_ACL_RELCL: case DEPREL_ADVCL_RELCL: clause_level = true; break;
        case DEPREL_NSUBJ: /* "there will be talks" */
            if (class == COMPOSE_CEASE && tree_child(tree, governor, DEPREL_EXPL) == TREE_NONE) break; /* "the offensive would end": it goes on */
            if (tree_child(tree, governor, DEPREL_EXPL) != TREE_NONE || lends_standing(p, governor, at)) own_standing(p, governor, into);
            break;
        default: {
            if (at == token && is_errand(p, at)) { /* "will travel for talks" */
                own_standing(p, governor, into);
                break;
            }
            bool aim = at == token && tree->tokens[at].deprel == DEPREL_OBL && str_equal(tree_case(tree, at, p->reading->arena), STR("for"));
            if (aim && predicate_meaning(p, governor)->event == EVENT_MOBILIZE) weaken(into, FACT_HYPOTHETICAL); /* "mobilised for a battle" */
            if (!is_complement_of(p, at) && !lends_standing(p, governor, at)) {
                if (is_alleged_part(p, governor)) weaken(into, FACT_ALLEGED);
                if (tree->tokens[at].deprel != DEPREL_NSUBJ) clause_level = clause_level || predicate_pos(&tree->tokens[governor]) == FRAME_VERB;
                break;
            }
            bool counted = tree_has_case(tree, at, STR("of"), p->reading->arena) && predicate_in_list(p, governor, "quantities"); /* "a campaign of strikes" */
            if (class != COMPOSE_SAY && !counted) embed(p, governor, class, into);
            if (is_taken_for_granted(p, at, governor)) clause_level = true;
            if (is_alleged_part(p, governor)) weaken(into, FACT_ALLEGED);
            if (predicate_in_list(p, governor, "preventing-verbs")) weaken(into, FACT_NEGATED);
            if (lends_standing(p, governor, at)) own_standing(p, governor, into);
            else if (predicate_pos(&tree->tokens[governor]) == FRAME_VERB) clause_level = true;
            break;
        }
        }
        at = governor;
    }
}

/* Without what adverbs, questions and dates add. */
static Standing standing_of(Predicates *p, uint16_t token) {
    Standing standing = {0};
    own_standing(p, token, &standing);
    climb(p, token, &standing);
    return standing;
}

/* "…, the Observatory said": the saying hangs on what is said; "according to …". */
static void parenthetical_sayers(Predicates *p, uint16_t token, Standing *standing) {
    const Tree *tree = p->tree;
    uint16_t at = token;
    for (uint32_t steps = 0; at != TREE_NONE && steps <= tree->n; at = tree_head(tree, at), steps++) {
        TREE_CHILDREN(tree, at, child) {
            const Token *word = &tree->tokens[child];
            if (word->deprel == DEPREL_PARATAXIS && !tree_dominates(tree, child, token) && predicate_compose(p, child) == COMPOSE_SAY)
                add_sayer(p, child, standing);
            if (word->deprel == DEPREL_OBL && lexicon_in_list(p->reading->lexicon, STR("source-prepositions"), tree_case(tree, child, p->reading->arena)))
                token_list_add(&standing->sayers, child);
        }
    }
}

/* "Did Turkey bomb the village?" claims nothing; "why did it bomb …" does. */
static bool is_open_question(const Tree *tree) {
    if (tree->n < 3 || !str_equal(tree->tokens[tree->n - 1].form, STR("?"))) return false;
    uint32_t first = 0;
    while (first < tree->n && tree->tokens[first].upos == UPOS_PUNCT) first++;
    return first < tree->n && tree->tokens[first].upos == UPOS_AUX;
}

/* "blamed X for the attack that killed ten": that X did it is X's accuser's word, also for what the attack did. */
static bool tells_of_alleged(Predicates *p, uint16_t verb, uint16_t deed) {
    bool relative = p->tree->tokens[verb].deprel == DEPREL_ACL_RELCL && predicate_pos(&p->tree->tokens[deed]) == FRAME_NOUN;
    if (!relative || predicate_meaning(p, deed)->event != EVENT_ASSAULT) return false;
    return predicate_accusing(p, deed) != TREE_NONE;
}

Standing factuality_of(Predicates *p, uint16_t token) {
    Standing standing = {0};
    own_standing(p, token, &standing);
    uint16_t partner = p->meanings[token].partner; /* "held no talks" */
    if (partner != TREE_NONE) own_standing(p, partner, &standing);
    climb(p, token, &standing);
    parenthetical_sayers(p, token, &standing);
    bool noun = predicate_pos(&p->tree->tokens[token]) == FRAME_NOUN;
    uint16_t subject = noun ? TREE_NONE : tree_surface_subject(p->tree, token);
    if (subject != TREE_NONE && is_blamed_on(p, subject)) weaken(&standing, FACT_ALLEGED); /* what such strikes do is not surer than whose they are */
    if (subject != TREE_NONE && tells_of_alleged(p, token, subject)) weaken(&standing, FACT_ALLEGED);
    if (noun && is_nonspecific(p, token)) weaken(&standing, FACT_HYPOTHETICAL);
    if (is_open_question(p->tree)) weaken(&standing, FACT_HYPOTHETICAL);
    if (standing.factuality == FACT_ASSERTED) {
        uint16_t verb = token;
        bool inverse;
        if (predicate_pos(&p->tree->tokens[token]) == FRAME_NOUN) {
            uint16_t light = predicate_light_verb(p, token, &inverse);
            if (light != TREE_NONE) verb = light;
        }
        if (is_background_event(p, token) || (verb != token && is_background_event(p, verb))) standing.factuality = FACT_HISTORICAL;
    }
    return standing;
}

Str factuality_text(Factuality factuality) {
    static const char *const text[FACT_COUNT] = {"asserted", "future", "hypothetical", "negated", "alleged", "denied", "historical"};
    return str_of((unsigned)factuality < FACT_COUNT ? text[factuality] : "");
}
