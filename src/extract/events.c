/* Events: every token that means one, with who did it to whom, how real it is, and who says so. */
#include "extract/backoff.h"
#include "extract/claims.h"
#include "extract/confidence.h"
#include "extract/factuality.h"
#include "extract/parties.h"
#include "extract/passing.h"
#include "extract/prospects.h"
#include "extract/unite.h"
#include "lexicon/fold.h"

static Actor *copy_party(Reading *reading, const Party *party) {
    Actor *actors = ARENA_ARRAY(reading->arena, Actor, party->n);
    for (uint32_t i = 0; i < party->n; i++) actors[i] = party->at[i]->actor;
    return actors;
}

/* --- One event ----------------------------------------------------------------------------------------------------------------- */

void event_add_mode(EventRecord *event, Str mode) {
    for (size_t i = 0; i < event->n_modes; i++)
        if (str_equal(event->modes[i], mode)) return;
    if (mode.len && event->n_modes <= FRAME_MODES_MAX) event->modes[event->n_modes++] = mode;
}

/* A happening still to come may be another event today: a meeting to come is an agreement to meet. */
static void apply_future_rule(const Lexicon *lexicon, const Frame *frame, EventRecord *event) {
    if (event->factuality != FACT_FUTURE) return;
    const Composition *line = lexicon_compose(lexicon, COMPOSE_FUTURE, event->event);
    if (!line || line->event == EVENT_NONE || line->event == event->event) return;
    event->event = line->event;
    event->n_modes = 0;
    event->cameo = lexicon_cameo(lexicon, event->event, STR(""));
    bool of_guest = frame->n_actors && (frame->actors[0].kind == SLOT_OBJECT ||
                    (frame->actors[0].kind == SLOT_PREPOSITION && str_equal(frame->actors[0].preposition, STR("for"))));
    if (frame->pos != FRAME_VERB || !of_guest || !event->n_recipients) return;
    Actor *guests = event->actors; /* "will receive the president": the visitor acts once he comes, but the host is who agrees to it */
    size_t n_guests = event->n_actors;
    event->actors = event->recipients, event->n_actors = event->n_recipients;
    event->recipients = guests, event->n_recipients = n_guests;
}

enum { VENUE_DEPTH = 4 };

/* The place that a clause is said to happen in; also "in a hotel on the shore of Lake Geneva". */
static const Mention *venue_of(Predicates *p, uint16_t head, int depth) {
    TREE_CHILDREN(p->tree, head, child) {
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        if (relation != DEPREL_OBL && relation != DEPREL_NMOD) continue;
        Str preposition = tree_case(p->tree, child, p->reading->arena);
        bool inside = str_equal(preposition, STR("in")) || str_equal(preposition, STR("at")) ||
                      (str_equal(preposition, STR("on")) && reading_word_in(p->reading, &p->tree->tokens[child], "locations"));
        if (!inside && (depth == VENUE_DEPTH || !(str_equal(preposition, STR("of")) || str_equal(preposition, STR("on"))))) continue;
        const Mention *mention = mention_at(p->reading, p->sentence, child);
        bool state = mention && mention->entity && mention->entity->kind == ENTITY_STATE;
        if (mention && (mention->place || state)) return mention;
        const Mention *venue = depth > 1 && !(mention && mention->entity) ? venue_of(p, child, depth - 1) : NULL;
        if (venue) return venue;
    }
    return NULL;
}

static const Mention *venue_around(Predicates *p, uint16_t token) {
    const Mention *venue = venue_of(p, token, VENUE_DEPTH);
    uint16_t head = tree_head(p->tree, token);
    if (!venue && predicate_pos(&p->tree->tokens[token]) == FRAME_NOUN && head != TREE_NONE) venue = venue_of(p, head, VENUE_DEPTH);
    return venue;
}

/* A meeting in a country that is none of the parties' is held at a third place (PLOVER, CONSULT). */
static void add_venue_mode(Predicates *p, uint16_t token, EventRecord *event) {
    if (event->event != EVENT_CONSULT || event->n_modes || event->n_actors + event->n_recipients < 2) return;
    const Mention *venue = venue_around(p, token);
    const char *country = venue ? venue->actor.code.country : "";
    if (!country[0]) return;
    for (size_t i = 0; i < event->n_actors; i++)
        if (!event->actors[i].code.country[0] || strcmp(event->actors[i].code.country, country) == 0) return;
    for (size_t i = 0; i < event->n_recipients; i++)
        if (strcmp(event->recipients[i].code.country, country) == 0) return;
    event_add_mode(event, STR("third-party"));
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
    bool joined = at == token && token > 1 && text_is_hyphen(word[-1].form) && word[-1].end == word->start && word[-2].end == word[-1].start;
    if (joined && word->lemma.len > word->form.len) span.start = word[-2].start; /* "walk-out", with the lemma of all of it */
    return span;
}

static void attribute(Predicates *p, const Standing *standing, uint16_t token, EventRecord *event) {
    Party sayers = {0};
    for (uint32_t i = 0; i < standing->sayers.n; i++) party_add(&sayers, party_stands_for(p, standing->sayers.at[i], false));
    const Token *word = &p->tree->tokens[token];
    const Quote *quote = reading_quote_around(p->reading, word);
    if (quote) party_add(&sayers, quote->speaker);
    event->attribution = copy_party(p->reading, &sayers);
    event->n_attribution = sayers.n;
}

/* PLOVER has the sector UNK for anonymous agents and leaves open when to use it: here for violence against somebody whom the text itself
 * identifies, by name, country or role. "Four people were hurt in a blast" stays uncoded, so that `unless_told` comes out true: such people fell by
 * somebody only if the sentence tells the deed with another word ("three were killed when rebels shelled the town"). */
static bool anonymous_deed(Predicates *p, uint16_t token, PloverEvent event, const Party *recipients, bool *unless_told) {
    if (event != EVENT_ASSAULT || !recipients->n) return false;
    const Token *word = &p->tree->tokens[token]; /* "they came to fight the rebels": an active verb has its doer, known or not */
    bool aim = word->upos == UPOS_VERB && (word->features & UD_INFINITIVE) && !tree_is_passive(p->tree, token) && tree_child(p->tree, token, DEPREL_OBJ) != TREE_NONE;
    if (aim || passing_is_named(p, token)) return false;
    const Mention *victim = recipients->at[0];
    bool borrowed = str_starts(victim->actor.how, STR("description,"));
    *unless_told = !victim->actor.code.country[0] || (borrowed && actor_code_has(&victim->actor.code, "CVL"));
    return !victim->pronoun && !victim->place && (victim->actor.code.country[0] || actor_code_has(&victim->actor.code, "CVL"));
}

/* "were killed in an army operation", "during a police raid": whose operation it was. */
static void add_owner_of_operation(Predicates *p, uint16_t token, Party *actors) {
    if (p->meanings[token].event != EVENT_ASSAULT || !tree_is_passive(p->tree, token)) return;
    TREE_CHILDREN(p->tree, token, child) {
        const Token *word = &p->tree->tokens[child];
        bool within = tree_has_case(p->tree, child, STR("in"), p->reading->arena) || tree_has_case(p->tree, child, STR("during"), p->reading->arena);
        if (word->deprel != DEPREL_OBL || !within || !reading_word_in(p->reading, word, "operation-nouns")) continue;
        const Mention *owner = mention_owner(p->reading, p->sentence, child);
        if (owner && !owner->place && owner->actor.code.sectors[0][0]) party_add(actors, owner);
    }
}

/* "were killed in fighting with rebels": on the other side of which they fell. */
static void add_other_side_of_fighting(Predicates *p, uint16_t token, Party *actors) {
    if (p->meanings[token].event != EVENT_ASSAULT) return;
    bool died = p->tree->tokens[token].upos == UPOS_VERB && !tree_is_passive(p->tree, token) && tree_child(p->tree, token, DEPREL_OBJ) == TREE_NONE;
    if (!tree_is_passive(p->tree, token) && !died) return;
    TREE_CHILDREN(p->tree, token, child) {
        const Token *word = &p->tree->tokens[child];
        uint16_t first = p->tree->leftmost[child]; /* "in fighting", read as a phrase or as a clause */
        bool within = token_is(&p->tree->tokens[first], "in") || token_is(&p->tree->tokens[first], "during");
        bool part = word->deprel == DEPREL_OBL || word->deprel == DEPREL_ADVCL;
        if (!part || !within || child < token || !lexicon_in_list(p->reading->lexicon, STR("two-sided-nouns"), word->form)) continue;
        TREE_CHILDREN(p->tree, child, with) {
            if (!tree_has_case(p->tree, with, STR("with"), p->reading->arena)) continue;
            const Mention *other = mention_at(p->reading, p->sentence, with);
            if (other && !other->place) party_add(actors, other);
        }
    }
}

/* "The army announced that the curfew had been lifted": who announces an official act that names no doer did it. */
static void add_announcer(Predicates *p, uint16_t token, PloverEvent event, Party *actors) {
    bool official = event == EVENT_CONCEDE || event == EVENT_RETREAT || event == EVENT_COERCE || event == EVENT_SANCTION || event == EVENT_MOBILIZE;
    uint16_t verb = tree_head(p->tree, token);
    if (!official || verb == TREE_NONE || p->tree->tokens[token].deprel != DEPREL_CCOMP || !tree_is_passive(p->tree, token)) return;
    if (!reading_word_in(p->reading, &p->tree->tokens[verb], "announcing-verbs")) return;
    uint16_t subject = tree_subject(p->tree, verb, p->reading->arena);
    if (subject != TREE_NONE) party_add(actors, party_stands_for(p, subject, false));
}

/* "U.S. support for Kurdish fighters": nobody backs the rebels of his own land, so the land that a report is set in is not theirs here. */
static void disown_backed_rebels(Predicates *p, PloverEvent event, const Party *actors, Party *recipients) {
    if (event != EVENT_SUPPORT && event != EVENT_AID && event != EVENT_COOPERATE) return;
    for (uint32_t i = 0; i < recipients->n; i++) {
        const Mention *rebels = recipients->at[i];
        if (!actor_code_has(&rebels->actor.code, "REB") || !str_equal(rebels->actor.how, STR("description, country of the report"))) continue;
        for (uint32_t k = 0; k < actors->n; k++) {
            const ActorCode *backer = &actors->at[k]->actor.code;
            bool state = !backer->sectors[0][0] || str_equal(actors->at[k]->actor.how, STR("seat of government")); /* a government may forgive its own */
            if (!state || strcmp(backer->country, rebels->actor.code.country) != 0) continue;
            Mention *foreign = ARENA_NEW(p->reading->arena, Mention);
            *foreign = *rebels;
            memset(foreign->actor.code.country, 0, sizeof foreign->actor.code.country);
            foreign->actor.how = STR("description");
            recipients->at[i] = foreign;
            break;
        }
    }
}

/* Exercises held together are cooperation, alone they are a show of force (PLOVER, COOPERATE). */
static bool is_joint_exercise(const Predicates *p, uint16_t token, const Meaning *meaning, const Party *actors) {
    uint16_t held = tree_child(p->tree, token, DEPREL_OBJ); /* "held drills" */
    bool exercise = reading_word_in(p->reading, &p->tree->tokens[token], "exercise-nouns") ||
                    (held != TREE_NONE && reading_word_in(p->reading, &p->tree->tokens[held], "exercise-nouns"));
    if (meaning->event != EVENT_MOBILIZE || !exercise) return false;
    for (uint32_t i = 1; i < actors->n; i++) {
        const char *one = actors->at[0]->actor.code.country, *other = actors->at[i]->actor.code.country;
        if (one[0] && other[0] && strcmp(one, other) != 0) return true;
        const Mention *beside = actors->at[i]; /* "and its allies" */
        if (one[0] && beside->sentence == p->sentence && reading_word_in(p->reading, &p->tree->tokens[beside->head], "relational-nouns")) return true;
    }
    return false;
}

/* "Officials said the group was responsible for the blast": who says so accuses the group; where nobody says it, nobody accuses. */
static void turn_verdict(Predicates *p, const Meaning *meaning, const Standing *standing, Party *actors, Party *recipients) {
    bool verdict = meaning->trigger->frame->pos == FRAME_ADJECTIVE && meaning->class == COMPOSE_ACCUSE && meaning->event == EVENT_ACCUSE;
    if (!verdict) return;
    *recipients = *actors;
    *actors = (Party){0};
    for (uint32_t i = 0; i < standing->sayers.n; i++) party_add(actors, party_stands_for(p, standing->sayers.at[i], false));
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

/* "Uganda's opposition leader was arrested": those who govern a land, or would, or preach or campaign in it, are held and tried by it where nothing else is told. */
static const Mention *authority_over_politician(Predicates *p, uint16_t token) {
    uint16_t subject = tree_surface_subject(p->tree, token);
    const Mention *held = subject == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, subject);
    bool politician = held && lexicon_code_in(p->reading->lexicon, SECTORS_POLITICAL, &held->actor.code);
    const Entity *state = politician && held->actor.code.country[0] ? lexicon_state_of(p->reading->lexicon, held->actor.code.country) : NULL;
    if (!state || held->place || held->pronoun) return NULL;
    Mention *authority = ARENA_NEW(p->reading->arena, Mention);
    authority->sentence = p->sentence;
    authority->head = authority->first = authority->last = subject;
    authority->actor.span = held->actor.span;
    authority->actor.code = entity_code_on(state, p->reading->day, NULL);
    authority->actor.entity = state->id;
    authority->actor.name = state->name;
    authority->entity = state;
    authority->actor.how = STR("authority of his own land");
    return authority;
}

/* "was charged with fraud", "was indicted": an accusation before a court, not a reproach. */
static bool is_charge(const Predicates *p, uint16_t token) {
    const Trigger *trigger = p->meanings[token].trigger;
    for (uint32_t i = 0; trigger && i < trigger->frame->n_contexts; i++)
        if (str_equal(trigger->frame->contexts[i], STR("legal"))) return str_starts(p->meanings[token].cameo, STR("112"));
    return false;
}

/* "A journalist was arrested in Niger", "inspectors were expelled from Oman": who holds, tries and expels people is the authority of the land. */
static const Mention *authority_of_land(Predicates *p, uint16_t token) {
    const Meaning *meaning = &p->meanings[token];
    bool acts = meaning->n_modes && lexicon_mode_in(p->reading->lexicon, MODES_AUTHORITIES, meaning->modes[0]);
    acts = acts && (meaning->event == EVENT_COERCE || meaning->event == EVENT_SANCTION);
    acts = acts || (meaning->event == EVENT_ACCUSE && is_charge(p, token));
    TREE_CHILDREN(p->tree, token, child) /* "released from prison in Chad" */
        acts = acts || (meaning->event == EVENT_RETREAT && meaning->n_modes && str_equal(meaning->modes[0], STR("release")) &&
                        tree_has_case(p->tree, child, STR("from"), p->reading->arena) && reading_word_in(p->reading, &p->tree->tokens[child], "custody-nouns"));
    if (!acts || meaning->composition) return NULL;
    bool told = tree_child(p->tree, token, DEPREL_AUX_PASS) != TREE_NONE || p->tree->tokens[token].deprel == DEPREL_ROOT; /* not "released people detained in Accra" */
    if (p->tree->tokens[token].upos != UPOS_VERB || !tree_is_passive(p->tree, token) || !told) return NULL;
    const Mention *land = venue_of(p, token, 1);
    TREE_CHILDREN(p->tree, token, child)
        if (!land && reading_word_in(p->reading, &p->tree->tokens[child], "custody-nouns")) land = venue_of(p, child, 1);
    bool out = meaning->n_modes && lexicon_mode_in(p->reading->lexicon, MODES_EXPULSION, meaning->modes[0]);
    TREE_CHILDREN(p->tree, token, child) {
        const Mention *left = out && tree_has_case(p->tree, child, STR("from"), p->reading->arena) ? mention_at(p->reading, p->sentence, child) : NULL;
        if (left && (left->place || (left->entity && left->entity->kind == ENTITY_STATE))) land = left;
    }
    if (land && land->actor.code.country[0]) {
        Mention *authority = ARENA_NEW(p->reading->arena, Mention);
        *authority = *land;
        authority->place = false;
        authority->actor.how = STR("authority of the land");
        return authority;
    }
    return out ? NULL : authority_over_politician(p, token);
}

/* The demand that a clause is part of, whatever verbs without an event of their own stand between; or TREE_NONE. */
static uint16_t asked_in(Predicates *p, uint16_t verb) {
    uint16_t asks = tree_head(p->tree, tree_first_conjunct(p->tree, verb));
    while (asks != TREE_NONE && (predicate_meaning(p, asks)->event == EVENT_NONE || predicate_compose(p, asks) == COMPOSE_FORCE)) asks = tree_head(p->tree, asks);
    return asks != TREE_NONE && predicate_meaning(p, asks)->event == EVENT_REQUEST ? asks : TREE_NONE;
}

/* "urged X to stop bombing Y", "wants X to lift the siege": the verb of ending, where ending it is only asked; else TREE_NONE. */
static uint16_t asked_to_end(Predicates *p, uint16_t token) {
    const Meaning *meaning = &p->meanings[token];
    if (meaning->event != EVENT_ASSAULT && meaning->event != EVENT_COERCE) return TREE_NONE;
    uint16_t verb = tree_head(p->tree, token);
    Deprel relation = (Deprel)p->tree->tokens[token].deprel;
    if (verb == TREE_NONE || (relation != DEPREL_OBJ && relation != DEPREL_XCOMP) || predicate_pos(&p->tree->tokens[verb]) != FRAME_VERB) return TREE_NONE;
    PloverEvent ending = predicate_meaning(p, verb)->event;
    bool ends = predicate_compose(p, verb) == COMPOSE_CEASE || ending == EVENT_RETREAT || ending == EVENT_CONCEDE;
    return ends && asked_in(p, verb) != TREE_NONE ? verb : TREE_NONE;
}

/* What is to end goes on, by the word of who asks for its end; whoever is to end it does it. */
static void take_as_going_on(Predicates *p, uint16_t ending, Standing *standing, Party *actors) {
    standing->factuality = FACT_ALLEGED;
    *actors = (Party){0};
    uint16_t subject = tree_surface_subject(p->tree, ending);
    if (subject != TREE_NONE) party_add(actors, party_stands_for(p, subject, false));
    uint16_t asker = tree_subject(p->tree, asked_in(p, ending), p->reading->arena);
    if (asker != TREE_NONE) token_list_add(&standing->sayers, asker);
    const Mention *who = asker == TREE_NONE ? NULL : party_stands_for(p, asker, false);
    if (who && party_has(actors, who)) *actors = (Party){0};
}

/* "China cancelled a meeting between its minister and Japan's": one's own minister is not who is refused. */
static void drop_own_side(const Party *actors, Party *recipients) {
    Party others = {0};
    for (uint32_t i = 0; i < recipients->n; i++) {
        const ActorCode *code = &recipients->at[i]->actor.code;
        bool own = actors->n == 1 && code->country[0] && strcmp(code->country, actors->at[0]->actor.code.country) == 0 && actor_code_has(code, "GOV");
        if (!own) party_add(&others, recipients->at[i]);
    }
    bool foreign = false;
    for (uint32_t i = 0; i < others.n; i++) foreign = foreign || others.at[i]->actor.code.country[0];
    if (foreign && others.n < recipients->n) *recipients = others;
}

/* "The wounded were taken to hospital", "dozens of injured": people, told by what was done to them; nothing that happens here. */
static bool names_people(const Predicates *p, uint16_t token) {
    const Token *word = &p->tree->tokens[token];
    if (word->upos != UPOS_VERB || !(word->features & UD_PARTICIPLE) || !(word->features & UD_PAST)) return false;
    switch (word->deprel) {
    case DEPREL_NSUBJ: case DEPREL_NSUBJ_PASS: case DEPREL_OBJ: case DEPREL_IOBJ: case DEPREL_OBL: case DEPREL_NMOD: break;
    default: return false;
    }
    TREE_CHILDREN(p->tree, token, child) {
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        if (relation == DEPREL_AUX || relation == DEPREL_AUX_PASS || relation == DEPREL_NSUBJ || relation == DEPREL_NSUBJ_PASS || relation == DEPREL_OBJ) return false;
    }
    return tree_child(p->tree, token, DEPREL_DET) != TREE_NONE || tree_child(p->tree, token, DEPREL_CASE) != TREE_NONE;
}

static void add_event(Predicates *p, uint16_t token, const EventList *earlier, FoundList *out) {
    Reading *reading = p->reading;
    if (names_people(p, token)) return;
    const Meaning *meaning = predicate_meaning(p, token);
    Standing standing = factuality_of(p, token);
    uint16_t ending = asked_to_end(p, token);
    if (ending == TREE_NONE && standing.content && standing.factuality != FACT_ALLEGED && standing.factuality != FACT_DENIED) return;
    Party actors = {0}, recipients = {0};
    parties_find(p, token, meaning, &actors, &recipients);
    disown_backed_rebels(p, meaning->event, &actors, &recipients);
    if (ending != TREE_NONE) take_as_going_on(p, ending, &standing, &actors);
    arm_parties(p, meaning, &actors, &recipients);
    turn_verdict(p, meaning, &standing, &actors, &recipients);
    recall_undergoer(p, token, &recipients);
    recall_doer(p, meaning->event, earlier, &actors, &recipients);
    if (!actors.n) add_announcer(p, token, meaning->event, &actors);
    const Mention *authority = !actors.n && recipients.n ? authority_of_land(p, token) : NULL;
    if (authority && !party_has(&recipients, authority)) party_add(&actors, authority);
    const EventRecord *recalled = actors.n ? NULL : recall_parties(p, token, earlier, &actors, &recipients);
    if (recalled && recalled->event != meaning->event && standing.factuality == FACT_ASSERTED) standing.factuality = recalled->factuality;
    bool joint = is_joint_exercise(p, token, meaning, &actors);
    PloverEvent type = joint ? EVENT_COOPERATE : meaning->event;
    if (joint) recipients = (Party){0};
    parties_divide(type, &actors, &recipients);
    if (type == EVENT_REJECT) drop_own_side(&actors, &recipients);
    if (!actors.n) add_owner_of_operation(p, token, &actors);
    if (!actors.n) add_other_side_of_fighting(p, token, &actors);
    bool provisional = false;
    if (!actors.n && ending == TREE_NONE && standing.factuality != FACT_NEGATED && anonymous_deed(p, token, meaning->event, &recipients, &provisional))
        party_add(&actors, unknown_actor(p, token));
    if (!actors.n) prospects_add_speaker(p, token, meaning, &standing, &actors);
    if (passing_names_only(p, token, meaning, &actors, &recipients)) return;
    if (!actors.n) return; /* no actor in the text, no event (PLOVER, general rules) */
    const Frame *frame = meaning->trigger->frame;
    EventRecord event = {
        .sentence = p->sentence,
        .trigger = trigger_span(p, token),
        .event = type,
        .factuality = standing.factuality,
        .actors = copy_party(reading, &actors),
        .n_actors = actors.n,
        .recipients = copy_party(reading, &recipients),
        .n_recipients = recipients.n,
        .n_contexts = frame->n_contexts,
    };
    for (size_t i = 0; i < meaning->n_modes && !joint; i++) event_add_mode(&event, meaning->modes[i]);
    bool again = recalled && recalled->event == event.event && !event.n_modes && !recall_is_invasion(p, token); /* "the talks": held where and how they were before */
    const EventRecord *manner = again ? recall_manner(recalled, earlier) : NULL;
    for (size_t i = 0; manner && i < manner->n_modes; i++) event_add_mode(&event, manner->modes[i]);
    memcpy(event.contexts, frame->contexts, sizeof event.contexts);
    event.cameo = meaning->cameo.len && !joint ? meaning->cameo : lexicon_cameo(reading->lexicon, event.event, event.n_modes ? event.modes[0] : STR(""));
    event.rule = arena_format(reading->arena, "%.*s:%u", STR_ARG(frame->source.file), frame->source.line);
    if (meaning->composition)
        event.rule = arena_format(reading->arena, "%.*s + %.*s:%u", STR_ARG(event.rule), STR_ARG(meaning->composition->source.file),
                                  meaning->composition->source.line);
    bool planned = meaning->composition && meaning->composition->outer == COMPOSE_PLAN; /* "is to hold talks": they are still to come */
    if (planned && event.factuality == FACT_ASSERTED) event.factuality = FACT_FUTURE;
    attribute(p, &standing, token, &event);
    if (claims_allege(p, token, &standing, &event)) event.factuality = FACT_ALLEGED;
    prospects_refuse(p, token, &event);
    prospects_deter(p, token, &event);
    prospects_warn(p, token, &event);
    apply_future_rule(reading->lexicon, frame, &event);
    prospects_announce(p, token, &event);
    add_venue_mode(p, token, &event);
    event.type = lexicon_event_text(reading->lexicon, event.event);
    event.quad = lexicon_quad(reading->lexicon, event.event);
    event.score = lexicon_score(reading->lexicon, event.event, event.modes, event.n_modes);
    event.confidence = confidence_of(&event, meaning->composition != NULL);
    if (backoff_admits(p, token, &event)) *ARENA_PUSH(reading->arena, out) = (Found){event, token, provisional};
}

/* --- One sentence ------------------------------------------------------------------------------------------------------------------ */

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

/* The other side of talks that are spoken of, and who said what is answered: those of the sentence first, then the latest told before. */
static void find_other_sides(Predicates *p, FoundList *found, const EventList *earlier) {
    for (size_t i = 0; i < found->n; i++) {
        EventRecord *event = &found->at[i].event;
        bool done = false;
        if (recall_wants_author(p, found->at[i].token, event)) {
            for (size_t k = i; k-- > 0 && !done;) done = recall_author(p->reading, &found->at[k].event, event);
            for (size_t k = earlier->n; k-- > 0 && !done;) done = recall_author(p->reading, &earlier->at[k], event);
        }
        if (!done && recall_wants_author(p, found->at[i].token, event)) recall_sayer(p, found->at[i].token, event);
        if (done || !recall_wants_other_side(p, found->at[i].token, event)) continue;
        for (size_t k = found->n; k-- > 0 && !done;) done = k != i && recall_other_side(p->reading, &found->at[k].event, event);
        for (size_t k = earlier->n; k-- > 0 && !done;) done = recall_other_side(p->reading, &earlier->at[k], event);
    }
}

/* The blow that `answer` answers hit who gives the answer. */
static bool is_answered(const EventRecord *blow, const EventRecord *answer) {
    if (blow->event != EVENT_ASSAULT || !blow->n_actors || event_is_anonymous(blow)) return false;
    for (size_t i = 0; i < blow->n_recipients; i++)
        for (size_t k = 0; k < answer->n_actors; k++) {
            const Actor *hit = &blow->recipients[i], *who = &answer->actors[k];
            bool same = hit->entity.len ? str_equal(hit->entity, who->entity) : hit->span.start == who->span.start && hit->span.end == who->span.end;
            if (same) return true;
        }
    return false;
}

/* "stoned the soldiers, who responded with live fire": at those who had stoned them. */
static void find_answered(Predicates *p, FoundList *found) {
    for (size_t i = 0; i < found->n; i++) {
        EventRecord *answer = &found->at[i].event;
        uint16_t verb = found->at[i].token;
        for (uint32_t steps = 0; verb != TREE_NONE && p->tree->tokens[verb].upos != UPOS_VERB && steps < p->tree->n; steps++) verb = tree_head(p->tree, verb);
        if (answer->event != EVENT_ASSAULT || answer->n_recipients || verb == TREE_NONE ||
            !reading_word_in(p->reading, &p->tree->tokens[verb], "answering-verbs")) continue;
        for (size_t k = found->n; k-- > 0 && !answer->n_recipients;) {
            const EventRecord *blow = &found->at[k].event;
            if (k == i || !is_answered(blow, answer)) continue;
            answer->recipients = blow->actors;
            answer->n_recipients = blow->n_actors;
        }
    }
}

static void code_sentence(Reading *reading, uint32_t sentence, EventList *out) {
    Predicates *predicates = predicates_of(reading, sentence);
    FoundList found = {0};
    for (uint16_t i = 0; i < predicates->tree->n; i++) predicate_meaning(predicates, i);
    for (uint16_t i = 0; i < predicates->tree->n; i++) {
        recall_sense(predicates, i, out);
        if (predicates->meanings[i].event == EVENT_NONE) continue;
        if (is_inner(predicates, i) && !outer_keeps_inner(predicates, i) && asked_to_end(predicates, i) == TREE_NONE) continue;
        add_event(predicates, i, out, &found);
    }
    find_other_sides(predicates, &found, out);
    find_answered(predicates, &found);
    unite_events(predicates, &found, out);
}

void reading_find_events(Reading *reading, Records *records) {
    EventList events = {0};
    for (uint32_t s = 0; s < reading->n_sentences; s++)
        if (reading_codes_sentence(reading, s)) code_sentence(reading, s, &events);
    records->events = events.at;
    records->n_events = events.n;
}
