/* Whom an act is directed at, where the slots of its frame name nobody who acts: who can avert it, the place of a slot, whom the words below
 * the trigger point to, and last the mere words of a slot. */
#include "extract/mention.h"
#include "extract/parties.h"
#include "extract/slots.h"

enum { POINTED_DEPTH = 3, POINTED_DEPTH_OF_TERMS = 5, POINTED_MAX = 48 };

/* --- Whom the words below the trigger point to ------------------------------------------------------------------------------ */

/* Dependents through which an act may reach its recipient: "lifted sanctions imposed on X", "sent aid to help people in X". */
static bool leads_on(const Tree *tree, uint16_t child) {
    switch (tree->tokens[child].deprel) {
    case DEPREL_OBJ: case DEPREL_IOBJ: case DEPREL_OBL: case DEPREL_NMOD: case DEPREL_NMOD_POSS: case DEPREL_XCOMP: return true;
    case DEPREL_COMPOUND: case DEPREL_AMOD: return tree->tokens[child].upos != UPOS_VERB;
    case DEPREL_ACL: case DEPREL_ADVCL: {
        uint16_t head = tree_head(tree, child);
        bool able = head != TREE_NONE && tree->tokens[head].upos == UPOS_ADJ; /* "capable of launching attacks on X" */
        return able || tree_is_passive(tree, child) || (tree->tokens[child].features & UD_INFINITIVE);
    }
    case DEPREL_ACL_RELCL: return tree_is_passive(tree, child);
    default: return false;
    }
}

/* "amid protests", "in support of the regime": circumstances, and those for whose good it is done; of force also by a verb ("to support the army"). */
static bool points_elsewhere(const Predicates *p, PloverEvent event, uint16_t child) {
    Str preposition = tree_case(p->tree, child, p->reading->arena);
    int quad = lexicon_quad(p->reading->lexicon, event);
    bool benefit = quad == 4 || (quad == 3 && p->tree->tokens[child].upos == UPOS_NOUN); /* for whose good help is given it is given to */
    /* "bombed it with artillery" */
    bool means = event == EVENT_ASSAULT && str_equal(preposition, STR("with")) && reading_word_in(p->reading, &p->tree->tokens[child], "platforms");
    return means || lexicon_in_list(p->reading->lexicon, STR("circumstance-prepositions"), preposition) ||
           lexicon_in_list(p->reading->lexicon, STR("source-prepositions"), preposition) ||
           (benefit && reading_word_in(p->reading, &p->tree->tokens[child], "benefactive-nouns"));
}

/* "condemned the attack on a school", "accused the law of hurting farmers": whom a deed hit is not whom one blames for it; the land where it
 * was done may be. */
static bool is_victim_of_the_blamed(Predicates *p, uint16_t token, uint16_t within, bool places) {
    if (p->meanings[token].event != EVENT_ACCUSE || places || within == token) return false;
    if (relation_is_clause((Deprel)p->tree->tokens[within].deprel)) return true;
    const Meaning *deed = predicate_meaning(p, within);
    return deed->event != EVENT_NONE && lexicon_quad(p->reading->lexicon, deed->event) == 4;
}

/* "withdrew troops from X", "sent ships to Y": what is moved is nobody's enemy; where its frame names other slots only, the object is that. */
static bool is_moved(const Predicates *p, uint16_t token, uint16_t child, const Mention *mention) {
    if (mention->entity && mention->entity->kind == ENTITY_STATE) return false; /* "left Mali" */
    const Frame *frame = p->meanings[token].trigger->frame;
    const Token *word = &p->tree->tokens[child];
    bool moves = frame->event == EVENT_ACCUSE || frame->event == EVENT_MOBILIZE || frame->event == EVENT_RETREAT || frame->event == EVENT_SANCTION ||
                 frame->event == EVENT_AID;
    if (!moves) return false;
    bool object = word->deprel == DEPREL_OBJ || word->deprel == DEPREL_NSUBJ_PASS;
    if (!object || frame->pos != FRAME_VERB || tree_head(p->tree, child) != token) return false;
    for (size_t i = 0; i < frame->n_recipients; i++)
        if (frame->recipients[i].kind == SLOT_OBJECT) return false;
    return true;
}

/* Who moves his own troops, or in his own land, directs that at nobody; and nobody acts against "the country" that is his own. */
static bool is_at_home(const Predicates *p, PloverEvent event, const Mention *mention, const Party *actors) {
    const Token *head = &p->tree->tokens[mention->sentence == p->sentence ? mention->head : 0];
    bool seat = str_equal(mention->actor.how, STR("seat of government")); /* "defended the move in a speech from Delhi's fort" */
    seat = seat || (event == EVENT_SUPPORT && mention->place);
    for (uint32_t i = 0; seat && i < actors->n; i++)
        if (actor_code_has(&actors->at[i]->actor.code, "GOV") && strcmp(actors->at[i]->actor.code.country, mention->actor.code.country) == 0) return true;
    bool land = !mention->entity && reading_word_in(p->reading, head, "homeland-nouns");
    if (event != EVENT_MOBILIZE && event != EVENT_RETREAT && !land) return false;
    for (uint32_t i = 0; i < actors->n; i++)
        if (actors->at[i]->actor.code.country[0] && strcmp(actors->at[i]->actor.code.country, mention->actor.code.country) == 0) return true;
    return false;
}

/* Where people meet is no party to the meeting, nor to what is done about it ("walked out of talks in Brussels"). */
static bool is_venue(const Predicates *p, uint16_t token, uint16_t child) {
    uint16_t meeting = tree_head(p->tree, child);
    bool held = meeting != TREE_NONE && meeting < child && (predicate_in_list(p, meeting, "gathering-nouns") || p->meanings[meeting].event == EVENT_CONSULT);
    PloverEvent act = p->meanings[token].event;
    bool signed_there = (act == EVENT_AGREE || act == EVENT_SUPPORT) && meeting != TREE_NONE && meeting < child &&
                        (predicate_in_list(p, meeting, "pact-nouns") || predicate_in_list(p, meeting, "truce-nouns"));
    const Name *town = signed_there ? p->reading->names[p->sentence][child] : NULL;
    held = held || (town && town->sense == SENSE_SEAT); /* "a truce in Doha", but "a truce in Yemen" */
    if (act != EVENT_CONSULT && !held) return false;
    return lexicon_in_list(p->reading->lexicon, STR("place-prepositions"), tree_case(p->tree, child, p->reading->arena));
}

/* "blew up a pipeline near the Kenyan border": the land beyond is not where it was done. */
static bool is_beyond(const Predicates *p, uint16_t token, uint16_t child) {
    PloverEvent event = p->meanings[token].event;
    if ((event != EVENT_ASSAULT && event != EVENT_COERCE) || !reading_word_in(p->reading, &p->tree->tokens[child], "border-nouns")) return false;
    Str preposition = tree_case(p->tree, child, p->reading->arena);
    return lexicon_in_list(p->reading->lexicon, STR("beside-prepositions"), preposition) || lexicon_in_list(p->reading->lexicon, STR("place-prepositions"), preposition);
}

/* "suspended the Geneva talks": the town before talks is where they are held. */
static bool is_venue_before(Predicates *p, uint16_t noun, uint16_t child, const Mention *mention) {
    bool before = child < noun && p->tree->tokens[noun].upos == UPOS_NOUN &&
                  (p->tree->tokens[child].deprel == DEPREL_COMPOUND || p->tree->tokens[child].deprel == DEPREL_AMOD);
    bool town = mention && (mention->place || str_equal(mention->actor.how, STR("seat of government")));
    return before && town && predicate_meaning(p, noun)->event == EVENT_CONSULT;
}

/* What is agreed, given or lifted has terms, and in them stands whom it is for: "agreed to lift the ban on imports of beef from Brazil". */
static uint16_t pointed_depth(PloverEvent event) {
    bool terms = event == EVENT_AGREE || event == EVENT_AID || event == EVENT_CONCEDE || event == EVENT_SANCTION || event == EVENT_SUPPORT ||
                 event == EVENT_RETREAT || event == EVENT_MOBILIZE;
    return terms ? POINTED_DEPTH_OF_TERMS : POINTED_DEPTH;
}

/* "launched strikes to help the army": the help is not for whom the strikes hit. */
static bool is_for_good(Predicates *p, uint16_t token, uint16_t clause) {
    if (!relation_is_clause((Deprel)p->tree->tokens[clause].deprel) || lexicon_quad(p->reading->lexicon, p->meanings[token].event) != 4) return false;
    PloverEvent event = predicate_meaning(p, clause)->event;
    return event == EVENT_AID || event == EVENT_SUPPORT || event == EVENT_COOPERATE;
}

static bool acts_here(const Predicates *p, const Party *actors, uint16_t token) {
    const Mention *mention = token_is_nominal(&p->tree->tokens[token]) ? mention_at(p->reading, p->sentence, token) : NULL;
    return mention && party_has(actors, mention);
}

/* "offered to send a medical unit to the Gulf": nobody tells whose it is, so it is the sender's own. */
static bool is_sent(Predicates *p, PloverEvent act, uint16_t child, const Mention *mention, const Party *actors) {
    uint16_t verb = tree_head(p->tree, child);
    if (act != EVENT_AGREE || p->tree->tokens[child].deprel != DEPREL_OBJ || verb == TREE_NONE ||
        str_find(mention->actor.how, STR("country of the report")) < 0) return false;
    PloverEvent sending = predicate_meaning(p, verb)->event;
    TokenList to = {0};
    slot_add_prepositional(p, verb, STR("to"), &to);
    if ((sending != EVENT_MOBILIZE && sending != EVENT_AID) || !to.n) return false;
    for (uint32_t i = 0; i < actors->n; i++)
        if (strcmp(actors->at[i]->actor.code.country, mention->actor.code.country) == 0) return true;
    return false;
}

/* Where no slot of the frame names a recipient, whom the words below the trigger point to, nearest first: "lifted the ban on imports from
 * Brazil". `places`: the land where it is done, for what is done in a country is done to it. */
static void find_pointed_at(Predicates *p, uint16_t token, bool places, const Party *actors, Party *recipients) {
    const Tree *tree = p->tree;
    uint16_t queue[POINTED_MAX], depth[POINTED_MAX], most = pointed_depth(p->meanings[token].event);
    uint32_t n = 0;
    bool inverse;
    uint16_t light = predicate_pos(&tree->tokens[token]) == FRAME_NOUN ? predicate_light_verb(p, token, &inverse) : TREE_NONE;
    PloverEvent act = p->meanings[token].event; /* "support from the Indian army" is for nobody in India; its curfew may be */
    bool helpful = act == EVENT_SUPPORT || act == EVENT_AID || act == EVENT_AGREE || act == EVENT_COOPERATE;
    queue[n] = token, depth[n++] = 0;
    if (light != TREE_NONE) queue[n] = light, depth[n++] = 0;
    uint16_t arriving = light == TREE_NONE && predicate_pos(&tree->tokens[token]) == FRAME_NOUN &&
                        tree->tokens[token].deprel == DEPREL_NSUBJ ? tree_head(tree, token) : TREE_NONE;
    bool arrives = arriving != TREE_NONE && reading_word_in(p->reading, &tree->tokens[arriving], "arriving-verbs"); /* "the shipment of aid arrived in Gaza" */
    if (arrives) queue[n] = arriving, depth[n++] = 0;
    for (uint32_t i = 0; i < n && !recipients->n; i++) {
        TREE_CHILDREN(tree, queue[i], child) {
            if (act == EVENT_ASSAULT && depth[i] > 0 && child < queue[i] && acts_here(p, actors, queue[i])) continue; /* "from a Kenyan jet": who acts, once more */
            if (!leads_on(tree, child) || recipients->n || points_elsewhere(p, p->meanings[token].event, child) || child == token ||
                is_for_good(p, token, child)) continue;
            if (is_victim_of_the_blamed(p, token, queue[i], places) || is_venue(p, token, child) || is_beyond(p, token, child)) continue;
            const Mention *mention = token_is_nominal(&tree->tokens[child]) || tree->tokens[child].upos == UPOS_ADJ ? mention_at(p->reading, p->sentence, child) : NULL;
            if (!mention && (helpful || act == EVENT_REJECT)) /* "refused help to the US-led war" */
                mention = mention_at(p->reading, p->sentence, predicate_participle_actor(p, child, "leading-verbs"));
            if (is_venue_before(p, queue[i], child, mention)) continue;
            if (act == EVENT_PROTEST && tree_has_case(tree, child, STR("with"), p->reading->arena)) continue; /* "walked out with doctors": fellows, no foes */
            bool premodifier = tree->tokens[child].deprel == DEPREL_COMPOUND || tree->tokens[child].deprel == DEPREL_AMOD;
            bool state = mention && mention->entity && mention->entity->kind == ENTITY_STATE;
            if (premodifier && act == EVENT_MOBILIZE && mention && !mention->entity) continue; /* "its troop presence" */
            if (depth[i] == 0 && premodifier && !state) continue; /* "a drone attack" is by drones, not on them */
            bool time = tree->tokens[child].deprel == DEPREL_OBL && depth[i] > 0 && tree->tokens[queue[i]].upos == UPOS_NOUN;
            bool event = predicate_meaning(p, child)->event != EVENT_NONE; /* "a state of emergency" is no state */
            bool fits = mention && !event && mention->place == places && !mention->pronoun && !party_has(actors, mention) && !time &&
                        !is_moved(p, token, child, mention) &&
                        !is_at_home(p, p->meanings[token].event, mention, actors) && !is_own_force(p, mention, actors) &&
                        !is_sent(p, act, child, mention, actors);
            if (fits) {
                TokenList joined = {0};
                tree_conjuncts(tree, child, &joined);
                if (!mention_at(p->reading, p->sentence, child)) party_add(recipients, mention); /* who leads it */
                for (uint32_t k = 0; k < joined.n; k++) {
                    const Mention *one = mention_at(p->reading, p->sentence, joined.at[k]);
                    if (one && one->place == places && !party_has(actors, one)) party_add(recipients, one);
                }
            /* "the Russian language" */
            } else if (depth[i] + 1 < most && n < POINTED_MAX && !(helpful && mention && party_has(actors, mention)) && !token_is(&tree->tokens[child], "language")) {
                queue[n] = child, depth[n++] = (uint16_t)(depth[i] + 1);
            }
        }
    }
}

/* "launched strikes to support the army against rebels": the help of the one is against the other. */
static void find_opponent(Predicates *p, uint16_t token, const Party *actors, Party *recipients) {
    const Tree *tree = p->tree;
    bool inverse;
    uint16_t light = predicate_pos(&tree->tokens[token]) == FRAME_NOUN ? predicate_light_verb(p, token, &inverse) : TREE_NONE;
    uint16_t top = light == TREE_NONE ? token : light;
    if (lexicon_quad(p->reading->lexicon, p->meanings[token].event) != 4) return;
    for (uint16_t i = top; i < tree->n && !recipients->n; i++) {
        bool opponent = (tree->tokens[i].deprel == DEPREL_OBL || tree->tokens[i].deprel == DEPREL_NMOD) && tree_has_case(tree, i, STR("against"), p->reading->arena);
        if (!opponent || !tree_dominates(tree, top, i)) continue;
        uint16_t via = tree_head(tree, i);
        for (uint32_t steps = 0; via != TREE_NONE && via != top && steps < tree->n && !reading_word_in(p->reading, &tree->tokens[via], "benefactive-nouns"); steps++)
            via = tree_head(tree, via);
        const Mention *mention = via == TREE_NONE || via == top ? NULL : mention_at(p->reading, p->sentence, i);
        if (mention && !mention->place && !party_has(actors, mention)) party_add(recipients, mention);
    }
}

/* --- Who can avert it --------------------------------------------------------------------------------------------------------------- */

/* A threat or refusal is directed at whoever can avert it: "threatened to leave unless Baghdad accepted", "will not end the strike until
 * their demands are met by the ministry". */
static void find_conditional_party(Predicates *p, uint16_t token, const Party *actors, Party *recipients) {
    const Tree *tree = p->tree;
    uint16_t at = token;
    for (uint32_t steps = 0; at != TREE_NONE && steps <= tree->n && !recipients->n; at = tree_head(tree, at), steps++) {
        TREE_CHILDREN(tree, at, child) {
            if (tree->tokens[child].deprel != DEPREL_ADVCL) continue;
            uint16_t mark = tree_child(tree, child, DEPREL_MARK), subject = tree_surface_subject(tree, child);
            if (mark == TREE_NONE || subject == TREE_NONE) continue;
            bool lasts = token_is(&tree->tokens[mark], "while") && child > at && !(tree->tokens[child].features & UD_PAST); /* "will not talk while X stays here" */
            if (!lasts && !reading_word_in(p->reading, &tree->tokens[mark], "conditional-marks")) continue;
            const Mention *mention = party_stands_for(p, subject, false);
            if (!mention || party_has(actors, mention)) {
                uint16_t doer = tree_subject(tree, child, p->reading->arena);
                mention = doer == TREE_NONE ? NULL : party_stands_for(p, doer, false);
            }
            if (mention && !party_has(actors, mention)) party_add(recipients, mention);
        }
    }
}

/* What one party does to move another: asks, accuses, threatens. */
static bool is_pressure(PloverEvent event) { return event == EVENT_REQUEST || event == EVENT_ACCUSE || event == EVENT_THREATEN; }

static bool is_in_spite(const Predicates *p, uint16_t token) {
    return lexicon_in_list(p->reading->lexicon, STR("concessive-prepositions"), tree_case(p->tree, token, p->reading->arena));
}

static void add_opposite(Predicates *p, uint16_t token, const Party *actors, Party *recipients) {
    const Mention *mention = token == TREE_NONE ? NULL : party_stands_for(p, token, false);
    if (mention && !party_has(actors, mention)) party_add(recipients, mention);
}

/* "refused to resign despite pressure from the army": who presses is whom one refuses. */
static void find_who_presses(Predicates *p, uint16_t token, Party *recipients, const Party *actors) {
    TREE_CHILDREN(p->tree, token, child) {
        if (p->tree->tokens[child].deprel != DEPREL_OBL || recipients->n || !is_in_spite(p, child)) continue;
        bool pressing = is_pressure(predicate_meaning(p, child)->event) || reading_word_in(p->reading, &p->tree->tokens[child], "pressing-nouns");
        if (pressing) add_opposite(p, child, actors, recipients);
    }
}

static void find_who_can_avert(Predicates *p, uint16_t token, const Meaning *meaning, const Party *actors, Party *recipients) {
    if (meaning->event != EVENT_THREATEN && meaning->event != EVENT_REJECT) return;
    find_conditional_party(p, token, actors, recipients);
    TokenList clauses = {0}; /* "sanctions will follow if X cancels the vote, the Union warned" */
    predicate_clauses(p, token, &clauses);
    for (uint32_t i = 0; i < clauses.n && !recipients->n; i++) find_conditional_party(p, clauses.at[i], actors, recipients);
    if (!recipients->n && meaning->inner != TREE_NONE) find_conditional_party(p, meaning->inner, actors, recipients);
    if (meaning->event != EVENT_REJECT) return;
    find_who_presses(p, token, recipients, actors);
    if (!recipients->n && meaning->inner != TREE_NONE) find_who_presses(p, meaning->inner, recipients, actors);
}

/* "went ahead with the sale despite protests by Israel": who does what others object to is whom they object to. */
static void find_who_goes_on(Predicates *p, uint16_t token, const Meaning *meaning, const Party *actors, Party *recipients) {
    uint16_t clause = tree_head(p->tree, token);
    if (!is_pressure(meaning->event) || recipients->n || clause == TREE_NONE || predicate_pos(&p->tree->tokens[token]) != FRAME_NOUN) return;
    bool defied = p->tree->tokens[token].deprel == DEPREL_OBJ && reading_word_in(p->reading, &p->tree->tokens[clause], "defying-verbs");
    if (defied || is_in_spite(p, token)) add_opposite(p, tree_subject(p->tree, clause, p->reading->arena), actors, recipients);
}

/* "said they had repelled an army attack": who beats an attack back is whom it was on, where nobody else is told. */
static void find_who_withstands(Predicates *p, uint16_t token, const Meaning *meaning, const Party *actors, Party *recipients) {
    uint16_t verb = tree_head(p->tree, token);
    if (meaning->event != EVENT_ASSAULT || !actors->n || recipients->n || verb == TREE_NONE || predicate_pos(&p->tree->tokens[token]) != FRAME_NOUN) return;
    bool repelled = p->tree->tokens[token].deprel == DEPREL_OBJ || p->tree->tokens[token].deprel == DEPREL_NSUBJ_PASS;
    if (repelled && reading_word_in(p->reading, &p->tree->tokens[verb], "repelling-verbs"))
        add_opposite(p, tree_subject(p->tree, verb, p->reading->arena), actors, recipients);
}

/* "a rally demanding the resignation of the president", "rioted after a march against X": a protest is against whom its demands are on. */
static void find_whom_demands_are_on(Predicates *p, uint16_t token, const Party *actors, Party *recipients, int depth) {
    TREE_CHILDREN(p->tree, token, child) {
        if (recipients->n) return;
        const Meaning *under = predicate_meaning(p, child);
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        bool clause = relation == DEPREL_ACL || relation == DEPREL_ADVCL || relation == DEPREL_XCOMP;
        if (clause && under->event == EVENT_REQUEST && under->trigger) {
            recipients_from_slots(p, child, under->trigger->frame, actors, recipients);
            if (!recipients->n) find_pointed_at(p, child, false, actors, recipients);
        } else if (depth > 0 && under->event == EVENT_PROTEST && under->trigger && (relation == DEPREL_OBL || relation == DEPREL_OBJ)) {
            recipients_from_slots(p, child, under->trigger->frame, actors, recipients);
            if (!recipients->n) find_whom_demands_are_on(p, child, actors, recipients, depth - 1);
        }
    }
}

/* "protested to Chile and recalled its ambassador": of two unfriendly acts told in one breath, the one that names nobody is against whom the other names. */
static bool is_unfriendly(PloverEvent event) { return event == EVENT_ACCUSE || event == EVENT_REJECT || event == EVENT_THREATEN || event == EVENT_SANCTION; }

static void find_shared_opponent(Predicates *p, uint16_t token, const Meaning *meaning, const Party *actors, Party *recipients) {
    const Tree *tree = p->tree;
    if (recipients->n || !is_unfriendly(meaning->event) || tree->tokens[token].deprel != DEPREL_CONJ) return;
    uint16_t first = tree_head(tree, token);
    if (first == TREE_NONE || first > token || tree->tokens[token].upos != UPOS_VERB || tree_child(tree, token, DEPREL_NSUBJ) != TREE_NONE) return;
    const Meaning *before = predicate_meaning(p, first);
    if (!before->trigger || !is_unfriendly(before->event)) return;
    Party of_first = {0};
    recipients_from_slots(p, first, before->trigger->frame, actors, &of_first);
    for (uint32_t i = 0; i < of_first.n; i++)
        if (!of_first.at[i]->place && of_first.at[i]->actor.code.country[0]) party_add(recipients, of_first.at[i]);
}

/* --- The words alone ------------------------------------------------------------------------------------------------------------------- */

/* Acts that reach somebody or something whatever it is called; talks, moves and promises have no recipient unless it acts. */
static bool reaches_things(PloverEvent event) {
    switch (event) {
    case EVENT_ACCUSE: case EVENT_REJECT: case EVENT_ASSAULT: case EVENT_COERCE: case EVENT_SANCTION: case EVENT_PROTEST: case EVENT_SUPPORT:
    case EVENT_AID: case EVENT_THREATEN: case EVENT_RETREAT: return true;
    default: return false;
    }
}

static bool names_something(const Predicates *p, uint16_t token) {
    const Token *word = &p->tree->tokens[token];
    return (word->upos == UPOS_NOUN || word->upos == UPOS_PROPN) && !reading_word_in(p->reading, word, "time-nouns");
}

/* "condemned the attacks", "torched a village": what the slot holds, by its words, without a code. */
static void keep_words(Predicates *p, uint16_t token, const Meaning *meaning, const Frame *frame, const Party *actors, Party *recipients) {
    for (size_t i = 0; i < frame->n_recipients && !recipients->n; i++) {
        TokenList fillers = {0};
        predicate_fill(p, token, &frame->recipients[i], &fillers);
        for (uint32_t k = 0; k < fillers.n; k++) {
            uint16_t at = fillers.at[k];
            if (at == token || at == meaning->partner || at == meaning->inner || !names_something(p, at)) continue;
            if (mention_at(p->reading, p->sentence, at)) continue; /* it acts, and was left out for a reason */
            const Mention *owner = mention_owner(p->reading, p->sentence, at); /* "ready to resume its fight" */
            if (owner && party_has(actors, owner) && predicate_meaning(p, at)->event != EVENT_NONE) continue;
            Mention *mention = mention_new(p->reading, p->sentence, at);
            mention->actor.how = STR("words only");
            party_add(recipients, mention);
        }
    }
}

/* "condemned the coup in Niger", "the execution of a protester in Iran": a state answers for what is done to its own in its land. */
static void find_land_of_deed(Predicates *p, uint16_t token, const Meaning *meaning, const Frame *frame, const Party *actors, Party *recipients) {
    if (recipients->n || meaning->event != EVENT_ACCUSE) return;
    for (size_t i = 0; i < frame->n_recipients && !recipients->n; i++) {
        TokenList fillers = {0};
        predicate_fill(p, token, &frame->recipients[i], &fillers);
        for (uint32_t k = 0; k < fillers.n; k++) {
            uint16_t deed = fillers.at[k];
            if (!reading_word_in(p->reading, &p->tree->tokens[deed], "domestic-deeds")) continue;
            for (uint16_t at = deed; at < p->tree->n; at++) {
                if (!tree_dominates(p->tree, deed, at) || !tree_has_case(p->tree, at, STR("in"), p->reading->arena)) continue;
                const Mention *land = mention_at(p->reading, p->sentence, at);
                bool own = !land || !land->actor.code.country[0];
                for (uint32_t a = 0; !own && a < actors->n; a++) own = strcmp(actors->at[a]->actor.code.country, land->actor.code.country) == 0;
                if (!own) party_add(recipients, land);
            }
        }
    }
}

/* --- All of it ------------------------------------------------------------------------------------------------------------------------------ */

void recipients_find(Predicates *p, uint16_t token, const Meaning *meaning, const Party *actors, Party *recipients) {
    const Frame *frame = meaning->trigger->frame;
    const Meaning *inner = meaning->inner == TREE_NONE ? NULL : predicate_meaning(p, meaning->inner);
    if (inner && meaning->event == EVENT_REJECT && inner->event == EVENT_ACCUSE) inner = NULL; /* whom others accuse is not who is turned down */
    bool none_wanted = frame->n_recipients == 0; /* "recipient none": every other frame has its own or the default ones */
    if (!recipients->n) find_who_can_avert(p, token, meaning, actors, recipients);
    if (!none_wanted && !frame->n_reciprocals) find_who_goes_on(p, token, meaning, actors, recipients);
    if (none_wanted || frame->n_reciprocals || recipients->n) return;
    /* Where a meeting is held is no party to it. */
    bool talks = meaning->n_modes && str_equal(meaning->modes[0], STR("meet")); /* "rejected an invitation to talks in Geneva" */
    bool untold = inner_tells_nobody(p, meaning, actors);
    bool meeting = meaning->event == EVENT_AGREE && inner && inner->event == EVENT_CONSULT && inner->trigger->frame->n_reciprocals; /* "agreed to meet in Geneva" */
    bool lands = meaning->event != EVENT_CONSULT && !talks && !untold && !meeting;
    if (lands) recipients_from_slots(p, token, frame, actors, recipients);
    find_who_withstands(p, token, meaning, actors, recipients);
    if (lands && inner && inner->trigger && meaning->event != EVENT_ACCUSE) recipients_from_slots(p, meaning->inner, inner->trigger->frame, actors, recipients);
    if (meaning->event == EVENT_PROTEST && !recipients->n) find_whom_demands_are_on(p, token, actors, recipients, 1);
    for (int places = 0; places <= (int)lands; places++) {
        if (!recipients->n && places) find_opponent(p, token, actors, recipients);
        if (!recipients->n && !untold) find_pointed_at(p, token, places, actors, recipients);
        if (!recipients->n && inner && meaning->event != EVENT_ACCUSE && !untold) find_pointed_at(p, meaning->inner, places, actors, recipients);
    }
    find_shared_opponent(p, token, meaning, actors, recipients);
    find_land_of_deed(p, token, meaning, frame, actors, recipients);
    if (!recipients->n && reaches_things(meaning->event)) keep_words(p, token, meaning, frame, actors, recipients);
}
