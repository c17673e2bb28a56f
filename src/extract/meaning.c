/* Which sense of a trigger is meant, and what it composes to with the events in its complements. */
#include "extract/answers.h"
#include "extract/backoff.h"
#include "extract/mention.h"
#include "extract/speech_acts.h"
#include "lang/inflection.h"

enum { COMPLEMENT_DEPTH = 3 }; /* "urged Russia to help bring about an end": verbs without a meaning of their own are looked through */

Predicates *predicates_of(Reading *reading, uint32_t sentence) {
    Predicates **kept = &reading->predicates[sentence];
    if (*kept) return *kept;
    const Tree *tree = &reading->trees[sentence];
    Predicates *p = ARENA_NEW(reading->arena, Predicates);
    *p = (Predicates){.reading = reading, .sentence = sentence, .tree = tree, .meanings = ARENA_ARRAY(reading->arena, Meaning, tree->n)};
    for (uint32_t i = 0; i < tree->n; i++) p->meanings[i].inner = p->meanings[i].partner = p->meanings[i].addressed = TREE_NONE;
    *kept = p;
    return p;
}

/* --- Senses ------------------------------------------------------------------------------------------------------------- */

bool predicate_has_particle(const Predicates *p, uint16_t verb, Str particle) {
    if (verb + 1u < p->tree->n) { /* "written off eighty million dollars": right behind the verb it is its own, whatever the parser says */
        const Token *next = &p->tree->tokens[verb + 1];
        if ((next->upos == UPOS_ADP || next->upos == UPOS_ADV) && next->deprel != DEPREL_MARK && str_equal(next->lemma, particle)) return true;
    }
    TREE_CHILDREN(p->tree, verb, child) {
        const Token *word = &p->tree->tokens[child];
        bool relation = word->deprel == DEPREL_COMPOUND_PRT || word->deprel == DEPREL_ADVMOD || word->deprel == DEPREL_OBL ||
                        word->deprel == DEPREL_CASE || word->deprel == DEPREL_MARK;
        if (relation && str_equal(word->lemma, particle)) return true;
        /* "pulled its troops out of Chad"; but nothing "went on" in "went into effect on Friday" */
        bool moved = !lexicon_in_list(p->reading->lexicon, STR("prepositions"), particle);
        if (moved && (word->deprel == DEPREL_OBL || word->deprel == DEPREL_ADVCL) && tree_has_case(p->tree, child, particle, p->reading->arena)) return true;
    }
    return false;
}

static bool has_lemma(const Predicates *p, uint16_t token, Str lemma) { return str_equal(reading_lemma(p->reading, &p->tree->tokens[token]), lemma); }

/* The second word of a verb trigger: an object ("hold talks", also "a round of talks"), or what completes the verb ("set free", "find guilty",
 * "take hostage"). */
static uint16_t object_with_lemma(const Predicates *p, uint16_t verb, Str lemma) {
    uint16_t next = (uint16_t)(verb + 1);
    if (next < p->tree->n && p->tree->tokens[next].upos == UPOS_ADJ && has_lemma(p, next, lemma)) return next; /* "set free four fishermen": not free fishermen */
    TokenList objects = {0};
    uint16_t object = tree_object(p->tree, verb);
    if (object != TREE_NONE) tree_conjuncts(p->tree, object, &objects);
    for (uint32_t i = 0; i < objects.n; i++) {
        if (has_lemma(p, objects.at[i], lemma)) return objects.at[i];
        if (!reading_word_in(p->reading, &p->tree->tokens[objects.at[i]], "quantities")) continue;
        TREE_CHILDREN(p->tree, objects.at[i], child)
            if (p->tree->tokens[child].deprel == DEPREL_NMOD && has_lemma(p, child, lemma)) return child;
    }
    TREE_CHILDREN(p->tree, verb, child) {
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        bool completes = relation == DEPREL_XCOMP || relation == DEPREL_ADVMOD || relation == DEPREL_COMPOUND_PRT || relation == DEPREL_OBJ ||
                         relation == DEPREL_OBL || relation == DEPREL_OBL_UNMARKED;
        bool opposed = tree_has_case(p->tree, child, STR("against"), p->reading->arena); /* "rallied against support for X" rallies none */
        if (completes && !opposed && child > verb && has_lemma(p, child, lemma)) return child;
    }
    return TREE_NONE;
}

static bool trigger_fits(Predicates *p, uint16_t token, const Trigger *trigger, uint16_t *partner) {
    *partner = TREE_NONE;
    if (trigger->particle.len && !predicate_has_particle(p, token, trigger->particle)) return false;
    if (trigger->object.len && (*partner = object_with_lemma(p, token, trigger->object)) == TREE_NONE) return false;
    if (trigger->n_before && !predicate_words_before(p, token, trigger)) return false;
    p->meanings[token].partner = *partner; /* slots look through it */
    for (size_t i = 0; i < trigger->frame->n_conditions; i++)
        if (!predicate_condition_holds(p, token, &trigger->frame->conditions[i])) return false;
    return true;
}

size_t predicate_triggers(const Reading *reading, const Token *token, FramePos pos, const Trigger **out) {
    size_t n = lexicon_triggers(reading->lexicon, reading_lemma(reading, token), pos, out);
    if (n || pos != FRAME_VERB) return n;
    Str bases[INFLECTION_BASES_MAX];
    size_t n_bases = inflection_bases(token->form, reading->arena, bases);
    for (size_t i = 0; i < n_bases && !n; i++) n = lexicon_triggers(reading->lexicon, bases[i], pos, out);
    return n;
}

const Trigger *predicate_first_fit(Predicates *p, uint16_t token, const Trigger *triggers, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint16_t partner;
        if (trigger_fits(p, token, &triggers[i], &partner)) return &triggers[i];
    }
    p->meanings[token].partner = TREE_NONE;
    return NULL;
}

/* "is opposed to", "are prepared to": adjectives to the lexicon, though parsers see passives. */
static const Trigger *as_adjective(Predicates *p, uint16_t token) {
    const Token *word = &p->tree->tokens[token];
    const Trigger *triggers;
    bool participle = word->upos == UPOS_VERB && (word->features & UD_PARTICIPLE) && tree_child(p->tree, token, DEPREL_OBL_AGENT) == TREE_NONE;
    if (!participle || (tree_child(p->tree, token, DEPREL_AUX_PASS) == TREE_NONE && tree_child(p->tree, token, DEPREL_COP) == TREE_NONE)) return NULL;
    size_t n = lexicon_triggers(p->reading->lexicon, lowered(word->form, p->reading->arena), FRAME_ADJECTIVE, &triggers);
    return predicate_first_fit(p, token, triggers, n);
}

/* "protest leaders", "a ceasefire monitor", "a fighting group": what they are called, nothing that happens. */
static bool is_part_of_role(const Predicates *p, uint16_t token) {
    const Token *word = &p->tree->tokens[token];
    uint16_t head = tree_head(p->tree, token);
    if (word->deprel != DEPREL_COMPOUND || head == TREE_NONE || head < token || word->upos == UPOS_PROPN) return false;
    const Token *role = &p->tree->tokens[head];
    if (role->upos != UPOS_NOUN) return false;
    const Mention *mention = mention_at(p->reading, p->sentence, head);
    return mention && !mention->place && !mention->entity && !predicate_is_trigger_of(p, head, ~0u);
}

/* "High Negotiations Committee": words of a name tell no event; nor do participles before a noun ("exiled leaders") without an agent. */
static bool is_part_of_name(const Predicates *p, uint16_t token) {
    const Token *word = &p->tree->tokens[token];
    const Name *name = p->reading->names[p->sentence][token];
    if (name && name->first != name->last && word->upos != UPOS_VERB) return true;
    if (word->name == NAME_PERSON && word->upos == UPOS_PROPN) return true;
    bool alone = word->name_begins && (token + 1u >= p->tree->n || p->tree->tokens[token + 1].name != word->name || p->tree->tokens[token + 1].name_begins);
    if (word->name == NAME_ORGANISATION && word->upos == UPOS_PROPN && !alone) return true;
    return word->deprel == DEPREL_AMOD && (word->features & UD_PARTICIPLE) && tree_child(p->tree, token, DEPREL_OBL_AGENT) == TREE_NONE &&
           tree_child(p->tree, token, DEPREL_OBL) == TREE_NONE && tree_child(p->tree, token, DEPREL_OBL_UNMARKED) == TREE_NONE;
}

/* "what it calls X's support for the rebels": a name for it, and no call. */
static bool is_naming(const Predicates *p, uint16_t token) {
    const Tree *tree = p->tree;
    if (tree->tokens[token].upos != UPOS_VERB || !reading_word_in(p->reading, &tree->tokens[token], "calling-verbs")) return false;
    uint16_t head = tree_head(tree, token);
    if (tree->tokens[token].deprel == DEPREL_ACL_RELCL && head != TREE_NONE && token_is(&tree->tokens[head], "what")) return true;
    TREE_CHILDREN(tree, token, child)
        if (child < token && token_is(&tree->tokens[child], "what") &&
            (tree->tokens[child].deprel == DEPREL_OBJ || tree->tokens[child].deprel == DEPREL_OBL)) return true;
    return false;
}

static const Trigger *choose_sense(Predicates *p, uint16_t token) {
    const Token *word = &p->tree->tokens[token];
    if (word->upos == UPOS_PUNCT || word->upos == UPOS_ADP || word->upos == UPOS_DET || word->upos == UPOS_PRON) return NULL;
    if (is_part_of_name(p, token) || is_part_of_role(p, token) || is_naming(p, token)) return NULL;
    const Trigger *triggers, *adjective = as_adjective(p, token);
    if (adjective) return adjective;
    size_t n = predicate_triggers(p->reading, word, predicate_pos(word), &triggers);
    const Trigger *trigger = predicate_first_fit(p, token, triggers, n);
    return trigger ? trigger : backoff_sense(p, token);
}

/* --- Composition ------------------------------------------------------------------------------------------------------------ */

static uint16_t event_within(Predicates *p, uint16_t token, int depth);

/* "stayed away from talks": the sense itself asks for what the preposition marks. */
static bool sense_asks_for(const Predicates *p, uint16_t token, Str preposition) {
    const Trigger *trigger = p->meanings[token].trigger;
    for (size_t i = 0; trigger && i < trigger->frame->n_conditions; i++) {
        const Condition *condition = &trigger->frame->conditions[i];
        if (!condition->negated && condition->slot.kind == SLOT_PREPOSITION && str_equal(condition->slot.preposition, preposition)) return true;
    }
    return false;
}

/* Event nouns in the complement of a predicate: its object, or what a preposition ties to it. */
static uint16_t nominal_event(Predicates *p, uint16_t token, int depth) {
    uint16_t object = predicate_pos(&p->tree->tokens[token]) == FRAME_VERB ? tree_object(p->tree, token) : TREE_NONE;
    if (object != TREE_NONE && !relation_is_clause((Deprel)p->tree->tokens[object].deprel)) {
        uint16_t found = event_within(p, object, depth);
        if (found != TREE_NONE) return found;
    }
    TREE_CHILDREN(p->tree, token, child) {
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        if (relation != DEPREL_OBL && relation != DEPREL_NMOD) continue;
        Str preposition = tree_case(p->tree, child, p->reading->arena);
        bool tied = lexicon_in_list(p->reading->lexicon, STR("complement-prepositions"), preposition) ||
                    tree_has_case(p->tree, child, STR("of"), p->reading->arena) || /* "pulled out of talks" */
                    sense_asks_for(p, token, preposition);
        if (!tied) continue;
        uint16_t found = event_within(p, child, depth);
        if (found != TREE_NONE) return found;
    }
    return TREE_NONE;
}

static uint16_t event_within(Predicates *p, uint16_t token, int depth) {
    const Meaning *meaning = predicate_meaning(p, token);
    if (meaning->event != EVENT_NONE) return token;
    if (depth == 0 || (meaning->trigger && meaning->trigger->frame->has_code && meaning->trigger->frame->compose == COMPOSE_NONE)) return TREE_NONE;
    TokenList clauses = {0};
    predicate_clauses(p, token, &clauses);
    for (uint32_t i = 0; i < clauses.n; i++) {
        uint16_t found = event_within(p, clauses.at[i], depth - 1);
        if (found != TREE_NONE) return found;
    }
    return nominal_event(p, token, depth - 1);
}

static uint16_t find_inner(Predicates *p, uint16_t token) {
    TokenList clauses = {0};
    predicate_clauses(p, token, &clauses);
    for (uint32_t i = 0; i < clauses.n; i++) {
        uint16_t found = event_within(p, clauses.at[i], COMPLEMENT_DEPTH);
        if (found != TREE_NONE) return found;
    }
    return nominal_event(p, token, COMPLEMENT_DEPTH);
}

static void take_frame_event(Meaning *meaning, const Frame *frame) {
    meaning->event = frame->event;
    meaning->n_modes = frame->n_modes;
    memcpy(meaning->modes, frame->modes, sizeof frame->modes);
    meaning->cameo = frame->cameo;
}

bool predicate_has_auxiliary(const Predicates *p, uint16_t verb, const char *list) {
    TREE_CHILDREN(p->tree, verb, child)
        if (p->tree->tokens[child].deprel == DEPREL_AUX && reading_word_in(p->reading, &p->tree->tokens[child], list)) return true;
    return false;
}

/* "asked Germany to punish Russia": it is asked of somebody, who is not the one that it would hit. */
static bool asks_somebody_to(Predicates *p, uint16_t token, const TokenList *clauses) {
    if (p->tree->tokens[token].upos != UPOS_VERB || !clauses->n || tree_is_passive(p->tree, clauses->at[0])) return false;
    const Frame *frame = p->meanings[token].trigger->frame;
    for (size_t i = 0; i < frame->n_recipients; i++) { /* "called on Germany to punish Russia" */
        TokenList called = {0};
        if (frame->recipients[i].kind == SLOT_PREPOSITION) predicate_fill(p, token, &frame->recipients[i], &called);
        for (uint32_t k = 0; k < called.n; k++)
            if (called.at[k] < clauses->at[0] && mention_at(p->reading, p->sentence, called.at[k])) return true;
    }
    uint16_t asked = tree_surface_subject(p->tree, clauses->at[0]);
    const Mention *mention = asked == TREE_NONE || asked == tree_surface_subject(p->tree, token) ? NULL : mention_at(p->reading, p->sentence, asked);
    return mention && !mention->place;
}

/* "promised not to attack": who binds himself to do no harm threatens nobody. */
static bool forswears(Predicates *p, const Frame *frame, uint16_t inner) {
    bool pledge = frame->compose == COMPOSE_PROMISE || (frame->compose == COMPOSE_THREATEN && frame->has_code);
    if (!pledge || inner == TREE_NONE || predicate_pos(&p->tree->tokens[inner]) != FRAME_VERB || !tree_is_negated(p->tree, inner)) return false;
    return lexicon_quad(p->reading->lexicon, p->meanings[inner].event) == 4;
}

/* "vowed never to recognise", "pledged not to talk": who binds himself to do nothing good refuses it. */
static bool vows_not_to(Predicates *p, const Frame *frame, uint16_t inner) {
    if (frame->compose != COMPOSE_PROMISE || inner == TREE_NONE || predicate_pos(&p->tree->tokens[inner]) != FRAME_VERB) return false;
    int quad = lexicon_quad(p->reading->lexicon, p->meanings[inner].event);
    return tree_is_negated(p->tree, inner) && (quad == 1 || quad == 2);
}

static void compose(Predicates *p, uint16_t token, Meaning *meaning) {
    const Frame *frame = meaning->trigger->frame;
    meaning->class = speech_class(p, token, frame, meaning);
    if (frame->compose == COMPOSE_ACCUSE && frame->has_code && speech_takes_back(p, token)) {
        meaning->class = COMPOSE_SAY;
        return;
    }
    if (frame->compose == COMPOSE_PLAN && meaning->class == COMPOSE_WANT) return; /* what others may do is nobody's plan */
    uint16_t inner = find_inner(p, token);
    PloverEvent inner_event = inner == TREE_NONE ? EVENT_NONE : p->meanings[inner].event;
    if (forswears(p, frame, inner)) {
        meaning->class = COMPOSE_PROMISE;
        meaning->event = EVENT_AGREE;
        meaning->inner = inner;
        return;
    }
    if (vows_not_to(p, frame, inner)) meaning->class = COMPOSE_REFUSE;
    TokenList clauses = {0};
    predicate_clauses(p, token, &clauses);
    bool complete = inner_event != EVENT_NONE || (clauses.n > 0 && !frame->has_code);
    /* A warning of what is no event that we know threatens only with what may still come. */
    if (inner_event == EVENT_NONE && meaning->class == COMPOSE_THREATEN)
        complete = complete && (predicate_has_auxiliary(p, clauses.at[0], "modals") || predicate_has_auxiliary(p, clauses.at[0], "volition-modals"));
    Str inner_mode = inner == TREE_NONE || !p->meanings[inner].n_modes ? (Str){0} : p->meanings[inner].modes[0];
    const Composition *line = complete ? lexicon_compose_mode(p->reading->lexicon, meaning->class, inner_event, inner_mode) : NULL;
    if ((!line || line->event == EVENT_NONE) && (meaning->obliged || (meaning->class == COMPOSE_REQUEST && frame->compose == COMPOSE_WANT))) {
        meaning->event = EVENT_REQUEST; /* what is demanded need be no event that the lexicon knows */
        if (meaning->obliged && speech_demands_an_end(p, meaning->addressed)) meaning->modes[meaning->n_modes++] = STR("yield");
        else if (meaning->obliged && speech_demands_to_go(p, token, meaning->addressed)) meaning->modes[meaning->n_modes++] = STR("change");
        return;
    }
    if (line && line->event == EVENT_THREATEN && meaning->class == COMPOSE_REQUEST && asks_somebody_to(p, token, &clauses)) {
        meaning->event = EVENT_REQUEST;
        return;
    }
    if (line && line->event != EVENT_NONE) {
        meaning->event = line->event;
        meaning->composition = line;
        meaning->inner = inner;
        bool finer = frame->has_code && frame->event == line->event && frame->n_modes; /* the frame's own mode is the closer one */
        if (finer) take_frame_event(meaning, frame);
        else if (line->mode.len) meaning->modes[meaning->n_modes++] = line->mode;
        return;
    }
    if (meaning->class == COMPOSE_SAY && speech_states_a_threat(p, token, &meaning->addressed)) {
        meaning->event = EVENT_THREATEN;
        return;
    }
    uint16_t matter = TREE_NONE;
    if (meaning->class == COMPOSE_SAY && speech_states_a_refusal(p, token, &meaning->addressed, &matter)) {
        meaning->event = EVENT_REJECT;
        meaning->inner = matter;
        const Composition *refusal = matter == TREE_NONE ? NULL : lexicon_compose(p->reading->lexicon, COMPOSE_REFUSE, p->meanings[matter].event);
        if (refusal && refusal->mode.len) meaning->modes[meaning->n_modes++] = refusal->mode;
        return;
    }
    bool warns = meaning->class == COMPOSE_SAY || (meaning->class == COMPOSE_THREATEN && !frame->has_code);
    if (warns && answers_an_attack(p, token, &meaning->addressed)) {
        meaning->event = EVENT_THREATEN;
        meaning->modes[meaning->n_modes++] = STR("violence");
        return;
    }
    if (meaning->class == COMPOSE_SAY && speech_states_a_crime(p, token, &meaning->addressed)) {
        meaning->event = EVENT_ACCUSE;
        meaning->modes[meaning->n_modes++] = STR("allege");
        return;
    }
    if (meaning->class == COMPOSE_SAY && speech_states_a_judgement(p, token, &meaning->addressed)) {
        meaning->event = EVENT_ACCUSE;
        meaning->modes[meaning->n_modes++] = STR("disapprove");
        return;
    }
    if (meaning->class == COMPOSE_SAY && !meaning->warned_of) meaning->warned_of = speech_states_a_failure(p, token, &meaning->addressed);
    if (meaning->class == COMPOSE_SAY && meaning->warned_of) { /* "warned that X's blockade would cause famine" blames X */
        meaning->event = EVENT_ACCUSE;
        meaning->modes[meaning->n_modes++] = STR("disapprove");
        return;
    }
    bool reports = meaning->class == COMPOSE_SAY && (frame->compose == COMPOSE_REQUEST || frame->compose == COMPOSE_THREATEN);
    if (frame->has_code && !reports) take_frame_event(meaning, frame);
}

/* What is demanded, refused, threatened or promised is content, also where the frame needs no composition to tell the event. */
static bool speaks_of_content(PloverEvent event) {
    return event == EVENT_REQUEST || event == EVENT_REJECT || event == EVENT_THREATEN || event == EVENT_AGREE || event == EVENT_CONCEDE || event == EVENT_RETREAT;
}

/* "ordered the paper to suspend publication": the clause that the sense asks for is part of what it tells. */
static bool tells_by_clause(const Meaning *meaning) {
    if (!meaning->trigger || (meaning->event != EVENT_COERCE && meaning->event != EVENT_SANCTION)) return false;
    const Frame *frame = meaning->trigger->frame;
    for (size_t i = 0; i < frame->n_conditions; i++)
        if (frame->conditions[i].slot.kind == SLOT_CLAUSE && !frame->conditions[i].negated) return true;
    return false;
}

/* "will not meet", "would not accept": who says that of himself refuses. */
static void apply_refusal(Predicates *p, uint16_t token, Meaning *meaning) {
    bool willing = meaning->trigger->frame->pos == FRAME_ADJECTIVE && meaning->class == COMPOSE_AGREE; /* "is not ready to" */
    willing = willing || (meaning->class == COMPOSE_PLAN && reading_word_in(p->reading, &p->tree->tokens[token], "intention-words")); /* "has no intention of" */
    if (meaning->event == EVENT_NONE || (!willing && (predicate_pos(&p->tree->tokens[token]) != FRAME_VERB || tree_is_passive(p->tree, token)))) return;
    bool permits = meaning->class == COMPOSE_PERMIT; /* "did not allow" */
    bool accepts = meaning->event == EVENT_AGREE && reading_word_in(p->reading, &p->tree->tokens[token], "accepting-verbs"); /* "cannot accept" */
    if (!tree_is_negated(p->tree, token) || (!permits && !willing && !accepts && !predicate_has_auxiliary(p, token, "volition-modals"))) return;
    uint16_t offered = meaning->event != EVENT_AGREE ? TREE_NONE : tree_child(p->tree, token, DEPREL_OBJ); /* "accept a meeting" */
    PloverEvent refused = willing && meaning->inner != TREE_NONE ? p->meanings[meaning->inner].event : meaning->event;
    if (offered != TREE_NONE && predicate_meaning(p, offered)->event == EVENT_CONSULT) refused = EVENT_CONSULT;
    const Meaning *whose = refused == meaning->event || meaning->inner == TREE_NONE ? meaning : &p->meanings[meaning->inner];
    Str mode = refused == whose->event && whose->n_modes ? whose->modes[0] : (Str){0}; /* "would not resign" */
    const Composition *line = lexicon_compose_mode(p->reading->lexicon, COMPOSE_REFUSE, refused, mode);
    bool yielding = meaning->event == EVENT_AGREE || meaning->event == EVENT_CONSULT || meaning->event == EVENT_SUPPORT || meaning->event == EVENT_CONCEDE ||
                    meaning->event == EVENT_COOPERATE || meaning->event == EVENT_AID || meaning->event == EVENT_RETREAT;
    if (!yielding || !line || line->event != EVENT_REJECT) return;
    meaning->event = line->event;
    meaning->composition = line;
    meaning->n_modes = 0;
    meaning->cameo = (Str){0};
    meaning->refused = true;
    if (line->mode.len) meaning->modes[meaning->n_modes++] = line->mode;
}

/* "will not begin talks": what is not begun is refused. */
static void refuse_to_begin(Predicates *p, uint16_t token, Meaning *meaning) {
    uint16_t inner = tree_is_negated(p->tree, token) ? find_inner(p, token) : TREE_NONE;
    if (inner == TREE_NONE) return;
    meaning->event = p->meanings[inner].event;
    apply_refusal(p, token, meaning);
    if (meaning->refused) meaning->inner = inner;
    else meaning->event = EVENT_NONE;
}

const Meaning *predicate_meaning(Predicates *p, uint16_t token) {
    Meaning *meaning = &p->meanings[token];
    if (meaning->looked || meaning->looking) return meaning;
    meaning->looking = true;
    meaning->trigger = choose_sense(p, token);
    if (meaning->trigger) {
        if (meaning->trigger->frame->compose != COMPOSE_NONE) compose(p, token, meaning);
        else if (meaning->trigger->frame->has_code) take_frame_event(meaning, meaning->trigger->frame);
        if (meaning->inner == TREE_NONE && (speaks_of_content(meaning->event) || tells_by_clause(meaning))) meaning->inner = find_inner(p, token);
        if (speech_keeps_force_open(p, token, meaning)) {
            meaning->event = EVENT_THREATEN;
            meaning->modes[0] = STR("violence");
            meaning->n_modes = 1;
            meaning->cameo = (Str){0};
            meaning->refused = true;
        }
        if (meaning->event == EVENT_THREATEN && reading_word_in(p->reading, &p->tree->tokens[token], "hesitating-verbs")) {
            if (tree_is_negated(p->tree, token)) meaning->refused = true; /* "will not hesitate to attack" */
            else meaning->event = EVENT_NONE;
        }
        if (meaning->event == EVENT_NONE && meaning->class == COMPOSE_BEGIN) refuse_to_begin(p, token, meaning);
        else apply_refusal(p, token, meaning);
    }
    meaning->looking = false;
    meaning->looked = true;
    return meaning;
}

Compose predicate_compose(Predicates *p, uint16_t token) {
    const Meaning *meaning = predicate_meaning(p, token);
    return meaning->trigger ? meaning->class : COMPOSE_NONE;
}
