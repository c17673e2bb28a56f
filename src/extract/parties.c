/* Who did it and to whom: from the slots of a frame to resolved actors. */
#include "extract/parties.h"

static bool same_actor(const Mention *a, const Mention *b) {
    if (a == b) return true;
    if (a->actor.entity.len && b->actor.entity.len) return str_equal(a->actor.entity, b->actor.entity);
    return a->actor.span.start == b->actor.span.start && a->actor.span.end == b->actor.span.end && str_equal(a->actor.name, b->actor.name) &&
           strcmp(a->actor.code.country, b->actor.code.country) == 0;
}

/* "Kerry and Russian Foreign Minister …": a nation that the parser cut off the phrase which follows it. */
static bool is_cut_off(const Mention *nation, const Mention *phrase) {
    return str_equal(nation->actor.how, STR("adjective")) && strcmp(nation->actor.code.country, phrase->actor.code.country) == 0 &&
           phrase->actor.span.start >= nation->actor.span.end && phrase->actor.span.start - nation->actor.span.end <= 1;
}

static bool party_has(const Party *party, const Mention *mention) {
    for (uint32_t i = 0; i < party->n; i++)
        if (same_actor(party->at[i], mention)) return true;
    return false;
}

void party_add(Party *party, const Mention *mention) {
    if (!mention || party_has(party, mention)) return;
    if (party->n && is_cut_off(party->at[party->n - 1], mention)) party->n--;
    if (party->n < TOKEN_LIST_MAX) party->at[party->n++] = mention;
}

/* Who a filler stands for: itself, or whose it is ("the attack", "Buhari's decision", "protests in Harare"). */
const Mention *party_stands_for(Predicates *p, uint16_t token, bool places) {
    const Mention *mention = mention_at(p->reading, p->sentence, token);
    if (mention) return mention->place && !places ? NULL : mention;
    const Meaning *meaning = predicate_meaning(p, token);
    if (meaning->event != EVENT_NONE && meaning->trigger->frame->pos == FRAME_NOUN) { /* "the attack killed …": whoever attacked */
        TokenList doers = {0};
        for (size_t i = 0; i < meaning->trigger->frame->n_actors && !doers.n; i++)
            predicate_fill(p, token, &meaning->trigger->frame->actors[i], &doers);
        for (uint32_t i = 0; i < doers.n; i++) {
            mention = mention_at(p->reading, p->sentence, doers.at[i]);
            if (mention && !mention->place) return mention;
        }
        return NULL;
    }
    if (!token_is_nominal(&p->tree->tokens[token]) || p->tree->tokens[token].upos == UPOS_PRON) return NULL;
    mention = mention_owner(p->reading, p->sentence, token);
    if (mention) return mention;
    TREE_CHILDREN(p->tree, token, child) {
        const Token *word = &p->tree->tokens[child];
        if (child < token || word->deprel != DEPREL_NMOD) continue;
        Str preposition = tree_case(p->tree, child, p->reading->arena);
        if (!lexicon_in_list(p->reading->lexicon, STR("owner-prepositions"), preposition)) continue;
        mention = mention_at(p->reading, p->sentence, child);
        if (mention && (!mention->place || places)) return mention;
    }
    bool inverse; /* "passed a resolution criticising X": whoever passed it */
    uint16_t light = predicate_light_verb(p, token, &inverse);
    uint16_t subject = light == TREE_NONE || inverse ? TREE_NONE : tree_subject(p->tree, light, p->reading->arena);
    mention = subject == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, subject);
    return mention && !mention->place ? mention : NULL;
}

/* "Armenian and Azerbaijani troops" are two actors in one phrase: the nations that stand joined before a noun, each its own. */
static void add_joined_nations(Predicates *p, const Mention *mention, Party *party) {
    const Tree *tree = p->tree;
    if (mention->sentence != p->sentence || mention->pronoun || !str_starts(mention->actor.how, STR("description"))) return;
    const Entity *nations[8];
    uint32_t n = 0;
    bool joined = false;
    for (uint32_t i = mention->head; i-- > 0 && n < 8;) {
        const Token *word = &tree->tokens[i];
        const Name *name = p->reading->names[p->sentence][i];
        bool nation = name && name->entity->kind == ENTITY_STATE && (name->sense == SENSE_ADJECTIVE || name->sense == SENSE_NAME);
        bool joint = word->upos == UPOS_CCONJ || str_equal(word->form, STR(","));
        if (nation && (n == 0 || joined)) nations[n++] = name->entity, i = name->first, joined = false;
        else if (n && joint) joined = true;
        else if (n || (word->upos != UPOS_NOUN && word->upos != UPOS_ADJ && word->upos != UPOS_PROPN)) break;
    }
    if (n == 0) { /* "the ministers of Peru and Chile" */
        TREE_CHILDREN(tree, mention->head, child) {
            if (child < mention->head || tree->tokens[child].deprel != DEPREL_NMOD || !tree_has_case(tree, child, STR("of"), p->reading->arena)) continue;
            TokenList whole = {0};
            tree_conjuncts(tree, child, &whole);
            for (uint32_t i = 0; i < whole.n && n < 8; i++) {
                const Name *name = p->reading->names[p->sentence][whole.at[i]];
                if (name && name->entity->kind == ENTITY_STATE) nations[n++] = name->entity;
            }
        }
    }
    for (uint32_t i = 0; n > 1 && i < n; i++) {
        ActorCode code = entity_code_on(nations[i], p->reading->day, NULL);
        if (strcmp(code.country, mention->actor.code.country) == 0) continue;
        Mention *other = ARENA_NEW(p->reading->arena, Mention);
        *other = *mention;
        memcpy(other->actor.code.country, code.country, sizeof code.country);
        other->actor.entity = arena_format(p->reading->arena, "report:%.*s/%.*s", STR_ARG(nations[i]->id), STR_ARG(mention->actor.name));
        party_add(party, other);
    }
}

/* Deeds on the ground are done to the town, not to the government that its name may stand for. */
static const Mention *as_ground(Predicates *p, const Mention *mention) {
    if (!str_equal(mention->actor.how, STR("seat of government"))) return mention;
    Mention *town = ARENA_NEW(p->reading->arena, Mention);
    *town = *mention;
    town->actor.code = entity_code_on(mention->entity, p->reading->day, NULL);
    town->actor.kind = STR("place");
    town->actor.how = STR("place");
    return town;
}

static bool is_on_the_ground(PloverEvent event) {
    return event == EVENT_ASSAULT || event == EVENT_COERCE || event == EVENT_MOBILIZE || event == EVENT_PROTEST || event == EVENT_RETREAT;
}

static void add_mention(Predicates *p, const Mention *mention, Party *party) {
    if (!mention) return;
    party_add(party, mention);
    if (mention->partner) party_add(party, mention->partner);
    add_joined_nations(p, mention, party);
}

enum {
    FILL_ALL = 1,    /* every slot, not only the first that gives somebody */
    FILL_PLACES = 2, /* places too */
    FILL_ACTORS = 4, /* these are to be who does it */
};

static void fill_party(Predicates *p, uint16_t token, const Slot *slots, size_t n, int how, Party *party) {
    for (size_t i = 0; i < n && ((how & FILL_ALL) || !party->n); i++) {
        TokenList fillers = {0};
        predicate_fill(p, token, &slots[i], &fillers);
        bool loose = (how & FILL_ACTORS) && slots[i].kind == SLOT_PREPOSITION; /* "killed in a blow to the rebels": theirs is not who does it */
        for (uint32_t k = 0; k < fillers.n; k++) {
            bool itself = mention_at(p->reading, p->sentence, fillers.at[k]) || predicate_meaning(p, fillers.at[k])->event != EVENT_NONE;
            const Mention *mention = !loose || itself ? party_stands_for(p, fillers.at[k], (how & FILL_PLACES) != 0) : NULL;
            add_mention(p, mention, party);
            if (!mention || mention->sentence != p->sentence || mention_at(p->reading, p->sentence, fillers.at[k]) == mention) continue;
            TokenList joined = {0}; /* "a truce between the army and the rebels": both */
            tree_conjuncts(p->tree, mention->head, &joined);
            for (uint32_t m = 1; m < joined.n; m++) add_mention(p, mention_at(p->reading, p->sentence, joined.at[m]), party);
        }
    }
}

/* Whom the outer event is directed at stands in the inner one: the doer of what is demanded or alleged ("urged that X withdraw"), the
 * receiving side of what is threatened, refused or promised ("threatened to bomb X"). */
static bool addresses_the_doer(PloverEvent event) { return event == EVENT_REQUEST || event == EVENT_ACCUSE; }

static void fill_from_inner(Predicates *p, const Meaning *meaning, Party *actors, Party *recipients) {
    if (recipients->n || meaning->inner == TREE_NONE) return;
    const Meaning *inner = predicate_meaning(p, meaning->inner);
    if (!inner->trigger) return;
    const Frame *frame = inner->trigger->frame;
    Party inner_actors = {0}, inner_recipients = {0};
    fill_party(p, meaning->inner, frame->actors, frame->n_actors, FILL_ACTORS, &inner_actors);
    fill_party(p, meaning->inner, frame->recipients, frame->n_recipients, 0, &inner_recipients);
    fill_party(p, meaning->inner, frame->reciprocals, frame->n_reciprocals, FILL_ALL, &inner_recipients);
    const Party *first = addresses_the_doer(meaning->event) ? &inner_actors : &inner_recipients;
    for (uint32_t i = 0; i < first->n; i++)
        if (!party_has(actors, first->at[i])) party_add(recipients, first->at[i]);
    if (recipients->n || !addresses_the_doer(meaning->event)) return;
    for (uint32_t i = 0; i < inner_recipients.n; i++)
        if (!party_has(actors, inner_recipients.at[i])) party_add(recipients, inner_recipients.at[i]);
}

enum { POINTED_DEPTH = 3, POINTED_MAX = 48 };

/* Dependents through which an act may reach its recipient: "lifted sanctions imposed on X", "sent aid to help people in X". */
static bool leads_on(const Tree *tree, uint16_t child) {
    switch (tree->tokens[child].deprel) {
    case DEPREL_OBJ: case DEPREL_IOBJ: case DEPREL_OBL: case DEPREL_NMOD: case DEPREL_NMOD_POSS: case DEPREL_XCOMP: return true;
    case DEPREL_COMPOUND: case DEPREL_AMOD: return tree->tokens[child].upos != UPOS_VERB;
    case DEPREL_ACL: case DEPREL_ADVCL: return tree_is_passive(tree, child) || (tree->tokens[child].features & UD_INFINITIVE);
    default: return false;
    }
}

/* "amid protests", "in support of the regime": circumstances, and those for whose good it is done. */
static bool points_elsewhere(const Predicates *p, uint16_t child) {
    Str preposition = tree_case(p->tree, child, p->reading->arena);
    return lexicon_in_list(p->reading->lexicon, STR("circumstance-prepositions"), preposition) ||
           reading_word_in(p->reading, &p->tree->tokens[child], "benefactive-nouns");
}

/* Who moves his own troops, or in his own land, directs that at nobody. */
static bool is_own_force(Predicates *p, uint16_t token, const Mention *mention, const Party *actors) {
    PloverEvent event = p->meanings[token].event;
    if (event != EVENT_MOBILIZE && event != EVENT_RETREAT) return false;
    for (uint32_t i = 0; i < actors->n; i++)
        if (actors->at[i]->actor.code.country[0] && strcmp(actors->at[i]->actor.code.country, mention->actor.code.country) == 0) return true;
    return false;
}

/* Where no slot of the frame names a recipient, whom the words below the trigger point to, nearest first: "lifted the ban on imports from
 * Brazil". `places`: the land where it is done, for what is done in a country is done to it. */
static void find_pointed_at(Predicates *p, uint16_t token, bool places, const Party *actors, Party *recipients) {
    const Tree *tree = p->tree;
    uint16_t queue[POINTED_MAX], depth[POINTED_MAX];
    uint32_t n = 0;
    bool inverse;
    uint16_t light = predicate_pos(&tree->tokens[token]) == FRAME_NOUN ? predicate_light_verb(p, token, &inverse) : TREE_NONE;
    queue[n] = token, depth[n++] = 0;
    if (light != TREE_NONE) queue[n] = light, depth[n++] = 0;
    for (uint32_t i = 0; i < n && !recipients->n; i++) {
        TREE_CHILDREN(tree, queue[i], child) {
            if (!leads_on(tree, child) || recipients->n || points_elsewhere(p, child)) continue;
            const Mention *mention = token_is_nominal(&tree->tokens[child]) || tree->tokens[child].upos == UPOS_ADJ ? mention_at(p->reading, p->sentence, child) : NULL;
            bool premodifier = tree->tokens[child].deprel == DEPREL_COMPOUND || tree->tokens[child].deprel == DEPREL_AMOD;
            bool state = mention && mention->entity && mention->entity->kind == ENTITY_STATE;
            if (depth[i] == 0 && premodifier && !state) continue; /* "a drone attack" is by drones, not on them */
            if (mention && is_own_force(p, token, mention, actors)) continue;
            bool time = tree->tokens[child].deprel == DEPREL_OBL && depth[i] > 0 && tree->tokens[queue[i]].upos == UPOS_NOUN;
            if (mention && mention->place == places && !mention->pronoun && !party_has(actors, mention) && !time) {
                TokenList joined = {0};
                tree_conjuncts(tree, child, &joined);
                for (uint32_t k = 0; k < joined.n; k++) {
                    const Mention *one = mention_at(p->reading, p->sentence, joined.at[k]);
                    if (one && one->place == places && !party_has(actors, one)) party_add(recipients, one);
                }
            } else if (depth[i] + 1 < POINTED_DEPTH && n < POINTED_MAX) {
                queue[n] = child, depth[n++] = (uint16_t)(depth[i] + 1);
            }
        }
    }
}

/* A threat is directed at whoever can avert it: "threatened to leave unless Baghdad accepted". */
static void find_conditional_party(Predicates *p, uint16_t token, const Party *actors, Party *recipients) {
    const Tree *tree = p->tree;
    uint16_t at = token;
    for (uint32_t steps = 0; at != TREE_NONE && steps <= tree->n && !recipients->n; at = tree_head(tree, at), steps++) {
        TREE_CHILDREN(tree, at, child) {
            if (tree->tokens[child].deprel != DEPREL_ADVCL) continue;
            uint16_t mark = tree_child(tree, child, DEPREL_MARK), subject = tree_surface_subject(tree, child);
            if (mark == TREE_NONE || subject == TREE_NONE || !reading_word_in(p->reading, &tree->tokens[mark], "conditional-marks")) continue;
            const Mention *mention = party_stands_for(p, subject, false);
            if (mention && !party_has(actors, mention)) party_add(recipients, mention);
        }
    }
}

static bool takes_places(PloverEvent event) { return event == EVENT_CONSULT; }

void parties_find(Predicates *p, uint16_t token, const Meaning *meaning, Party *actors, Party *recipients) {
    const Frame *frame = meaning->trigger->frame;
    bool inverse = false;
    if (predicate_pos(&p->tree->tokens[token]) == FRAME_NOUN) {
        uint16_t light = predicate_light_verb(p, token, &inverse);
        if (light != TREE_NONE && inverse) {
            TokenList fillers = {0};
            uint16_t subject = tree_surface_subject(p->tree, light);
            if (subject != TREE_NONE) tree_conjuncts(p->tree, subject, &fillers);
            for (uint32_t i = 0; i < fillers.n; i++) party_add(recipients, party_stands_for(p, fillers.at[i], false));
        }
    }
    fill_party(p, token, frame->actors, frame->n_actors, FILL_ACTORS, actors);
    if (meaning->event == EVENT_REQUEST && frame->event != EVENT_REQUEST) { /* a demand by construction: on whom the clause is about */
        static const Slot addressed = {SLOT_CLAUSE_SUBJECT, {0}};
        fill_party(p, token, &addressed, 1, 0, recipients);
    }
    if (frame->n_reciprocals && meaning->refused) { /* who will not meet X refuses X */
        fill_party(p, token, frame->reciprocals, frame->n_reciprocals, FILL_ALL, recipients);
    } else if (frame->n_reciprocals) {
        fill_party(p, token, frame->reciprocals, frame->n_reciprocals, FILL_ALL, actors);
        if (!frame->n_recipients) return;
    }
    Party found = {0};
    fill_party(p, token, frame->recipients, frame->n_recipients, takes_places(meaning->event) ? FILL_PLACES : 0, &found);
    for (uint32_t i = 0; i < found.n; i++)
        if (!party_has(actors, found.at[i])) party_add(recipients, is_on_the_ground(meaning->event) ? as_ground(p, found.at[i]) : found.at[i]);
    fill_from_inner(p, meaning, actors, recipients);
    if (meaning->event == EVENT_THREATEN && !recipients->n) {
        find_conditional_party(p, token, actors, recipients);
        TokenList clauses = {0}; /* "sanctions will follow if X cancels the vote, the Union warned" */
        predicate_clauses(p, token, &clauses);
        for (uint32_t i = 0; i < clauses.n && !recipients->n; i++) find_conditional_party(p, clauses.at[i], actors, recipients);
        if (!recipients->n && meaning->inner != TREE_NONE) find_conditional_party(p, meaning->inner, actors, recipients);
    }
    bool none_wanted = frame->n_recipients && frame->recipients[0].kind == SLOT_NONE;
    /* Where a meeting is held is no party to it. */
    int last = meaning->event == EVENT_CONSULT ? 0 : 1;
    for (int places = 0; places <= last && !none_wanted && !frame->n_reciprocals; places++) {
        if (!recipients->n) find_pointed_at(p, token, places, actors, recipients);
        if (!recipients->n && meaning->inner != TREE_NONE) find_pointed_at(p, meaning->inner, places, actors, recipients);
    }
}

/* Working together needs two sides in PLOVER: of "A and B" the first is the actor, the others receive. */
void parties_divide(PloverEvent event, Party *actors, Party *recipients) {
    if (event != EVENT_COOPERATE || recipients->n || actors->n < 2) return;
    for (uint32_t i = 1; i < actors->n; i++) party_add(recipients, actors->at[i]);
    actors->n = 1;
}
