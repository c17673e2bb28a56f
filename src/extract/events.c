/* Events: every token that means one, with who did it to whom, how real it is, and who says so. */
#include "extract/factuality.h"

typedef ARENA_LIST(EventRecord) EventList;

/* --- Participants --------------------------------------------------------------------------------------------------------- */

typedef struct Party {
    const Mention *at[TOKEN_LIST_MAX];
    uint32_t n;
} Party;

static bool same_actor(const Mention *a, const Mention *b) {
    if (a == b) return true;
    if (a->actor.entity.len && b->actor.entity.len) return str_equal(a->actor.entity, b->actor.entity);
    return a->actor.span.start == b->actor.span.start && a->actor.span.end == b->actor.span.end && str_equal(a->actor.name, b->actor.name);
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

static void party_add(Party *party, const Mention *mention) {
    if (!mention || party_has(party, mention)) return;
    if (party->n && is_cut_off(party->at[party->n - 1], mention)) party->n--;
    if (party->n < TOKEN_LIST_MAX) party->at[party->n++] = mention;
}

/* Who a filler stands for: itself, or whose it is ("the attack", "Buhari's decision", "protests in Harare"). */
static const Mention *stands_for(Predicates *p, uint16_t token, bool places) {
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
    return NULL;
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

/* `all`: every slot, not the first that gives somebody; `actors`: these are to be who does it. */
static void fill_party(Predicates *p, uint16_t token, const Slot *slots, size_t n, bool all, bool places, bool actors, Party *party) {
    for (size_t i = 0; i < n && (all || !party->n); i++) {
        TokenList fillers = {0};
        predicate_fill(p, token, &slots[i], &fillers);
        bool loose = actors && slots[i].kind == SLOT_PREPOSITION; /* "killed in a blow to the rebels": theirs is not who does it */
        for (uint32_t k = 0; k < fillers.n; k++) {
            bool itself = mention_at(p->reading, p->sentence, fillers.at[k]) || predicate_meaning(p, fillers.at[k])->event != EVENT_NONE;
            if (!loose || itself) add_mention(p, stands_for(p, fillers.at[k], places), party);
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
    fill_party(p, meaning->inner, frame->actors, frame->n_actors, false, false, true, &inner_actors);
    fill_party(p, meaning->inner, frame->recipients, frame->n_recipients, false, false, false, &inner_recipients);
    fill_party(p, meaning->inner, frame->reciprocals, frame->n_reciprocals, true, false, false, &inner_recipients);
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
            const Mention *mention = stands_for(p, subject, false);
            if (mention && !party_has(actors, mention)) party_add(recipients, mention);
        }
    }
}

static bool takes_places(PloverEvent event) { return event == EVENT_CONSULT; }

static void find_parties(Predicates *p, uint16_t token, const Meaning *meaning, Party *actors, Party *recipients) {
    const Frame *frame = meaning->trigger->frame;
    bool inverse = false;
    if (predicate_pos(&p->tree->tokens[token]) == FRAME_NOUN) {
        uint16_t light = predicate_light_verb(p, token, &inverse);
        if (light != TREE_NONE && inverse) {
            TokenList fillers = {0};
            uint16_t subject = tree_surface_subject(p->tree, light);
            if (subject != TREE_NONE) tree_conjuncts(p->tree, subject, &fillers);
            for (uint32_t i = 0; i < fillers.n; i++) party_add(recipients, stands_for(p, fillers.at[i], false));
        }
    }
    fill_party(p, token, frame->actors, frame->n_actors, false, false, true, actors);
    if (meaning->event == EVENT_REQUEST && frame->event != EVENT_REQUEST) { /* a demand by construction: on whom the clause is about */
        static const Slot addressed = {SLOT_CLAUSE_SUBJECT, {0}};
        fill_party(p, token, &addressed, 1, false, false, false, recipients);
    }
    if (frame->n_reciprocals && meaning->refused) { /* who will not meet X refuses X */
        fill_party(p, token, frame->reciprocals, frame->n_reciprocals, true, false, false, recipients);
    } else if (frame->n_reciprocals) {
        fill_party(p, token, frame->reciprocals, frame->n_reciprocals, true, false, false, actors);
        if (!frame->n_recipients) return;
    }
    Party found = {0};
    fill_party(p, token, frame->recipients, frame->n_recipients, false, takes_places(meaning->event), false, &found);
    for (uint32_t i = 0; i < found.n; i++)
        if (!party_has(actors, found.at[i])) party_add(recipients, is_on_the_ground(meaning->event) ? as_ground(p, found.at[i]) : found.at[i]);
    fill_from_inner(p, meaning, actors, recipients);
    if (meaning->event == EVENT_THREATEN && !recipients->n) {
        find_conditional_party(p, token, actors, recipients);
        if (!recipients->n && meaning->inner != TREE_NONE) find_conditional_party(p, meaning->inner, actors, recipients);
    }
    bool none_wanted = frame->n_recipients && frame->recipients[0].kind == SLOT_NONE;
    for (int places = 0; places <= 1 && !none_wanted && !frame->n_reciprocals; places++) {
        if (!recipients->n) find_pointed_at(p, token, places, actors, recipients);
        if (!recipients->n && meaning->inner != TREE_NONE) find_pointed_at(p, meaning->inner, places, actors, recipients);
    }
}

/* Working together needs two sides in PLOVER: of "A and B" the first is the actor, the others receive. */
static void divide_partners(PloverEvent event, Party *actors, Party *recipients) {
    if (event != EVENT_COOPERATE || recipients->n || actors->n < 2) return;
    for (uint32_t i = 1; i < actors->n; i++) party_add(recipients, actors->at[i]);
    actors->n = 1;
}

static Actor *copy_party(Reading *reading, const Party *party) {
    Actor *actors = ARENA_ARRAY(reading->arena, Actor, party->n);
    for (uint32_t i = 0; i < party->n; i++) actors[i] = party->at[i]->actor;
    return actors;
}

/* --- One event ----------------------------------------------------------------------------------------------------------------- */

static void add_mode(EventRecord *event, Str mode) {
    for (size_t i = 0; i < event->n_modes; i++)
        if (str_equal(event->modes[i], mode)) return;
    if (mode.len && event->n_modes <= FRAME_MODES_MAX) event->modes[event->n_modes++] = mode;
}

static bool is_own_announcement(const EventRecord *event) {
    for (size_t i = 0; i < event->n_attribution; i++)
        for (size_t k = 0; k < event->n_actors; k++) {
            const Actor *sayer = &event->attribution[i], *actor = &event->actors[k];
            if (sayer->code.country[0] && strcmp(sayer->code.country, actor->code.country) == 0) return true;
        }
    return false;
}

/* Who announces force against others threatens with it (PLOVER: one plain type beats type and auxiliary mode). */
static void apply_announcement_rule(const Lexicon *lexicon, EventRecord *event) {
    bool harmful = event->event == EVENT_ASSAULT || event->event == EVENT_COERCE || event->event == EVENT_SANCTION;
    if (event->factuality != FACT_FUTURE || !harmful || !is_own_announcement(event)) return;
    const Composition *line = lexicon_compose(lexicon, COMPOSE_THREATEN, event->event);
    if (!line || line->event == EVENT_NONE) return;
    event->event = line->event;
    event->n_modes = 0;
    add_mode(event, line->mode);
    event->cameo = lexicon_cameo(lexicon, event->event, line->mode);
    event->factuality = FACT_ASSERTED;
}

/* A happening still to come may be another event today: a meeting to come is an agreement to meet. */
static void apply_future_rule(const Lexicon *lexicon, EventRecord *event) {
    if (event->factuality != FACT_FUTURE) return;
    const Composition *line = lexicon_compose(lexicon, COMPOSE_FUTURE, event->event);
    if (!line || line->event == EVENT_NONE || line->event == event->event) return;
    event->event = line->event;
    event->n_modes = 0;
    event->cameo = lexicon_cameo(lexicon, event->event, STR(""));
}

/* A place that a clause is said to happen in, by its country. */
static const char *venue_country(Predicates *p, uint16_t head) {
    TREE_CHILDREN(p->tree, head, child) {
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        if (relation != DEPREL_OBL && relation != DEPREL_NMOD) continue;
        Str preposition = tree_case(p->tree, child, p->reading->arena);
        if (!str_equal(preposition, STR("in")) && !str_equal(preposition, STR("at"))) continue;
        const Mention *mention = mention_at(p->reading, p->sentence, child);
        bool state = mention && mention->entity && mention->entity->kind == ENTITY_STATE;
        if (mention && (mention->place || state)) return mention->actor.code.country;
    }
    return NULL;
}

/* A meeting in a country that is none of the parties' is held at a third place (PLOVER, CONSULT). */
static void add_venue_mode(Predicates *p, uint16_t token, EventRecord *event) {
    if (event->event != EVENT_CONSULT || event->n_modes || event->n_actors + event->n_recipients < 2) return;
    uint16_t head = tree_head(p->tree, token);
    const char *country = venue_country(p, token);
    if (!country && predicate_pos(&p->tree->tokens[token]) == FRAME_NOUN && head != TREE_NONE) country = venue_country(p, head);
    if (!country || !country[0]) return;
    for (size_t i = 0; i < event->n_actors; i++)
        if (!event->actors[i].code.country[0] || strcmp(event->actors[i].code.country, country) == 0) return;
    for (size_t i = 0; i < event->n_recipients; i++)
        if (strcmp(event->recipients[i].code.country, country) == 0) return;
    add_mode(event, STR("third-party"));
    event->cameo = lexicon_cameo(p->reading->lexicon, event->event, event->modes[0]);
}

static Span trigger_span(const Predicates *p, uint16_t token) {
    const Meaning *meaning = &p->meanings[token];
    const Token *word = &p->tree->tokens[token];
    Span span = {word->start, word->end};
    if (meaning->partner != TREE_NONE) {
        const Token *partner = &p->tree->tokens[meaning->partner];
        if (partner->start > word->end && meaning->partner - token <= 4) span.end = partner->end;
    }
    uint32_t at = token;
    for (size_t left = meaning->trigger->n_before; left > 0 && at > 0;) {
        at--;
        if (p->tree->tokens[at].upos != UPOS_PUNCT) left--;
        span.start = p->tree->tokens[at].start;
    }
    return span;
}

static void attribute(Predicates *p, const Standing *standing, uint16_t token, EventRecord *event) {
    Party sayers = {0};
    for (uint32_t i = 0; i < standing->sayers.n; i++) party_add(&sayers, stands_for(p, standing->sayers.at[i], false));
    const Token *word = &p->tree->tokens[token];
    for (size_t i = 0; i < p->reading->quotes.n; i++) {
        const Quote *quote = &p->reading->quotes.at[i];
        if (word->start >= quote->words.start && word->end <= quote->words.end) party_add(&sayers, quote->speaker);
    }
    event->attribution = copy_party(p->reading, &sayers);
    event->n_attribution = sayers.n;
}

/* How much a reader may rely on the record: parts of a product, each from what is known to go wrong. */
static double confidence_of(const EventRecord *event, const Party *actors, const Party *recipients) {
    double confidence = 0.9;
    for (uint32_t i = 0; i < actors->n; i++) {
        if (!actors->at[i]->actor.code.country[0]) confidence *= 0.8;
        else if (actors->at[i]->pronoun || str_starts(actors->at[i]->actor.how, STR("description,"))) confidence *= 0.85;
    }
    if (!recipients->n) confidence *= 0.9;
    if (event->factuality != FACT_ASSERTED) confidence *= 0.9;
    return confidence;
}

/* PLOVER has the sector UNK for anonymous agents and leaves open when to use it: here for violence against somebody whom the text itself
 * identifies, by name, country or role. "Four people were hurt in a blast" stays uncoded. */
static bool anonymous_deed(PloverEvent event, const Party *recipients) {
    if (event != EVENT_ASSAULT || !recipients->n) return false;
    const Mention *victim = recipients->at[0];
    bool borrowed = str_starts(victim->actor.how, STR("description,"));
    return !victim->pronoun && !victim->place && victim->actor.code.country[0] && (!borrowed || !actor_code_has(&victim->actor.code, "CVL"));
}

static const Mention *unknown_actor(Predicates *p, uint16_t token) {
    Mention *mention = ARENA_NEW(p->reading->arena, Mention);
    uint32_t start = p->tree->tokens[token].start;
    mention->sentence = p->sentence;
    mention->head = mention->first = mention->last = token;
    mention->actor.span = (Span){start, start};
    actor_code_add(&mention->actor.code, "UNK", true);
    mention->actor.how = STR("not named");
    return mention;
}

static void add_event(Predicates *p, uint16_t token, EventList *out) {
    Reading *reading = p->reading;
    const Meaning *meaning = predicate_meaning(p, token);
    Standing standing = factuality_of(p, token);
    if (standing.content && standing.factuality != FACT_ALLEGED && standing.factuality != FACT_DENIED) return;
    Party actors = {0}, recipients = {0};
    find_parties(p, token, meaning, &actors, &recipients);
    divide_partners(meaning->event, &actors, &recipients);
    if (!actors.n && anonymous_deed(meaning->event, &recipients)) party_add(&actors, unknown_actor(p, token));
    if (!actors.n) return; /* no actor in the text, no event (PLOVER, general rules) */
    const Frame *frame = meaning->trigger->frame;
    EventRecord event = {
        .sentence = p->sentence,
        .trigger = trigger_span(p, token),
        .event = meaning->event,
        .factuality = standing.factuality,
        .actors = copy_party(reading, &actors),
        .n_actors = actors.n,
        .recipients = copy_party(reading, &recipients),
        .n_recipients = recipients.n,
        .n_contexts = frame->n_contexts,
    };
    for (size_t i = 0; i < meaning->n_modes; i++) add_mode(&event, meaning->modes[i]);
    memcpy(event.contexts, frame->contexts, sizeof event.contexts);
    event.cameo = meaning->cameo.len ? meaning->cameo : lexicon_cameo(reading->lexicon, event.event, event.n_modes ? event.modes[0] : STR(""));
    event.rule = arena_format(reading->arena, "%.*s:%u", STR_ARG(frame->source.file), frame->source.line);
    if (meaning->composition)
        event.rule = arena_format(reading->arena, "%.*s + %.*s:%u", STR_ARG(event.rule), STR_ARG(meaning->composition->source.file),
                                  meaning->composition->source.line);
    attribute(p, &standing, token, &event);
    apply_future_rule(reading->lexicon, &event);
    apply_announcement_rule(reading->lexicon, &event);
    add_venue_mode(p, token, &event);
    event.quad = lexicon_quad(reading->lexicon, event.event);
    event.score = lexicon_score(reading->lexicon, event.event, event.modes, event.n_modes);
    event.confidence = confidence_of(&event, &actors, &recipients);
    *ARENA_PUSH(reading->arena, out) = event;
}

/* --- One sentence ------------------------------------------------------------------------------------------------------------------ */

static bool actors_within(const Actor *some, size_t n_some, const Actor *all, size_t n_all) {
    for (size_t i = 0; i < n_some; i++) {
        bool found = false;
        for (size_t k = 0; k < n_all && !found; k++)
            found = (some[i].entity.len && str_equal(some[i].entity, all[k].entity)) || some[i].span.start == all[k].span.start;
        if (!found) return false;
    }
    return true;
}

/* Two triggers of one happening ("carried out attacks that killed …"): the one that says less goes, its mode stays. */
static bool absorbs(const EventRecord *kept, const EventRecord *other) {
    return kept->event == other->event && kept->factuality == other->factuality &&
           actors_within(other->actors, other->n_actors, kept->actors, kept->n_actors) &&
           actors_within(other->recipients, other->n_recipients, kept->recipients, kept->n_recipients);
}

static void keep_events(EventList *found, Reading *reading, EventList *out) {
    for (size_t i = 0; i < found->n; i++) {
        EventRecord *event = &found->at[i];
        bool gone = false;
        for (size_t k = 0; k < found->n && !gone; k++) {
            if (k == i || !absorbs(&found->at[k], event)) continue;
            bool mutual = absorbs(event, &found->at[k]);
            if (mutual && i < k) continue; /* of equals the first stays */
            for (size_t m = 0; m < event->n_modes; m++) add_mode(&found->at[k], event->modes[m]);
            gone = true;
        }
        if (!gone) *ARENA_PUSH(reading->arena, out) = *event;
    }
}

static bool is_inner(const Predicates *p, uint16_t token) {
    for (uint16_t i = 0; i < p->tree->n; i++)
        if (p->meanings[i].inner == token || (p->meanings[i].partner == token && p->meanings[i].event != EVENT_NONE)) return true;
    return false;
}

/* The inner event of an accusation or denial is a record of its own (alleged, denied); that of a demand or promise is not. */
static bool outer_keeps_inner(Predicates *p, uint16_t token) {
    for (uint16_t i = 0; i < p->tree->n; i++) {
        if (p->meanings[i].partner == token && p->meanings[i].event != EVENT_NONE) return false;
        if (p->meanings[i].inner != token) continue;
        switch (predicate_compose(p, i)) {
        case COMPOSE_ACCUSE: case COMPOSE_DENY: case COMPOSE_PRAISE: case COMPOSE_REGRET: continue;
        default: return false;
        }
    }
    return true;
}

static void code_sentence(Reading *reading, uint32_t sentence, EventList *out) {
    Predicates predicates;
    predicates_begin(&predicates, reading, sentence);
    EventList found = {0};
    for (uint16_t i = 0; i < predicates.tree->n; i++) predicate_meaning(&predicates, i);
    for (uint16_t i = 0; i < predicates.tree->n; i++) {
        if (predicates.meanings[i].event == EVENT_NONE) continue;
        if (is_inner(&predicates, i) && !outer_keeps_inner(&predicates, i)) continue;
        add_event(&predicates, i, &found);
    }
    keep_events(&found, reading, out);
}

void reading_find_events(Reading *reading, Records *records) {
    EventList events = {0};
    for (uint32_t s = 0; s < reading->n_sentences; s++)
        if (reading_codes_sentence(reading, s)) code_sentence(reading, s, &events);
    records->events = events.at;
    records->n_events = events.n;
}
