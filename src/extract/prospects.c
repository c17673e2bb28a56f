#include "extract/prospects.h"

static void become(const Lexicon *lexicon, EventRecord *event, const Composition *line) {
    event->event = line->event;
    event->n_modes = 0;
    if (line->mode.len) event->modes[event->n_modes++] = line->mode;
    event->cameo = lexicon_cameo(lexicon, event->event, line->mode);
    event->factuality = FACT_ASSERTED;
}

/* --- "there will be no truce" ------------------------------------------------------------------------------------------- */

/* The verb of "there will be …" over the noun, or TREE_NONE. */
static uint16_t existential_future(const Predicates *p, uint16_t noun) {
    uint16_t verb = tree_head(p->tree, noun);
    bool prospect = verb != TREE_NONE && p->tree->tokens[noun].deprel == DEPREL_NSUBJ && tree_child(p->tree, verb, DEPREL_EXPL) != TREE_NONE;
    return prospect && predicate_has_auxiliary(p, verb, "volition-modals") ? verb : TREE_NONE;
}

/* "said the pilot would be released": who holds him and says so does it. */
static bool is_promised(const Predicates *p, uint16_t verb, const Meaning *meaning) {
    bool release = meaning->event == EVENT_RETREAT && meaning->n_modes && str_equal(meaning->modes[0], STR("release"));
    return release && p->tree->tokens[verb].upos == UPOS_VERB && tree_is_passive(p->tree, verb) &&
           predicate_has_auxiliary(p, verb, "volition-modals") && !tree_is_negated(p->tree, verb);
}

static bool holds_people(const Lexicon *lexicon, const Mention *speaker) {
    const ActorCode *code = &speaker->actor.code;
    return lexicon_code_in(lexicon, SECTORS_CAPTORS, code) || (speaker->entity && speaker->entity->kind == ENTITY_STATE);
}

void prospects_add_speaker(Predicates *p, uint16_t token, const Meaning *meaning, const Standing *standing, Party *actors) {
    for (uint32_t i = 0; i < standing->sayers.n && is_promised(p, token, meaning); i++) {
        const Mention *speaker = party_stands_for(p, standing->sayers.at[i], false);
        if (speaker && holds_people(p->reading->lexicon, speaker)) party_add(actors, speaker);
    }
    if (actors->n) return;
    if (standing->factuality != FACT_NEGATED || existential_future(p, token) == TREE_NONE || lexicon_quad(p->reading->lexicon, meaning->event) > 2) return;
    for (uint32_t i = 0; i < standing->sayers.n; i++) party_add(actors, party_stands_for(p, standing->sayers.at[i], false));
    const Quote *quote = actors->n ? NULL : reading_quote_around(p->reading, &p->tree->tokens[token]);
    if (quote) party_add(actors, quote->speaker);
}

static bool is_one(const Actor *a, const Actor *b) { return a->span.start == b->span.start || (a->entity.len && str_equal(a->entity, b->entity)); }

void prospects_refuse(Predicates *p, uint16_t token, EventRecord *event) {
    const Lexicon *lexicon = p->reading->lexicon;
    if (event->factuality != FACT_NEGATED || !event->n_attribution || existential_future(p, token) == TREE_NONE) return;
    const Composition *line = lexicon_compose(lexicon, COMPOSE_REFUSE, event->event);
    if (!line || line->event != EVENT_REJECT || lexicon_quad(lexicon, event->event) > 2) return;
    bool own = event->n_actors == 1 && is_one(&event->actors[0], &event->attribution[0]);
    if (!event->n_recipients && !own) event->recipients = event->actors, event->n_recipients = event->n_actors;
    event->actors = &event->attribution[0];
    event->n_actors = 1;
    become(lexicon, event, line);
}

/* --- "if X attacks, we will answer" ------------------------------------------------------------------------------------- */

/* The clause with "if" that the word stands in, directly or as what is thought of in it; or TREE_NONE. */
static uint16_t conditional_clause(const Predicates *p, uint16_t token) {
    const Tree *tree = p->tree;
    uint16_t at = token;
    for (uint32_t steps = 0; at != TREE_NONE && steps < tree->n; at = tree_head(tree, at), steps++) {
        if (tree->tokens[at].deprel == DEPREL_ADVCL) {
            uint16_t mark = tree_child(tree, at, DEPREL_MARK);
            if (mark == TREE_NONE) mark = tree_child(tree, at, DEPREL_ADVMOD);
            if (mark != TREE_NONE && token_is(&tree->tokens[mark], "if")) return at;
        } else if (tree->tokens[at].deprel != DEPREL_XCOMP && tree->tokens[at].deprel != DEPREL_OBJ && tree->tokens[at].deprel != DEPREL_CONJ) {
            return TREE_NONE;
        }
    }
    return TREE_NONE;
}

/* "we will answer", "our fight will be hard": what is told to follow is the speaker's own. */
static bool is_own_answer(const Predicates *p, uint16_t verb) {
    const Tree *tree = p->tree;
    uint16_t subject = tree_surface_subject(tree, verb);
    if (subject == TREE_NONE || !predicate_has_auxiliary(p, verb, "volition-modals")) return false;
    if (tree->tokens[subject].features & UD_FIRST) return true;
    uint16_t owner = tree_child(tree, subject, DEPREL_NMOD_POSS);
    return owner != TREE_NONE && (tree->tokens[owner].features & UD_FIRST);
}

void prospects_deter(Predicates *p, uint16_t token, EventRecord *event) {
    const Lexicon *lexicon = p->reading->lexicon;
    bool hostile = event->event == EVENT_ASSAULT || event->event == EVENT_COERCE || event->event == EVENT_MOBILIZE;
    if (!hostile || event->factuality != FACT_HYPOTHETICAL || !event->n_attribution || event->n_actors != 1) return;
    const Actor *speaker = &event->attribution[0];
    bool other = speaker->code.country[0] && strcmp(speaker->code.country, event->actors[0].code.country) != 0;
    uint16_t clause = other && lexicon_code_in(lexicon, SECTORS_THREATENING, &speaker->code) ? conditional_clause(p, token) : TREE_NONE;
    uint16_t answer = clause == TREE_NONE ? TREE_NONE : tree_head(p->tree, clause);
    const Composition *line = lexicon_compose(lexicon, COMPOSE_THREATEN, EVENT_ASSAULT);
    if (answer == TREE_NONE || !is_own_answer(p, answer) || !line || line->event != EVENT_THREATEN) return;
    event->recipients = event->actors[0].code.country[0] ? event->actors : NULL;
    event->n_recipients = event->recipients ? 1 : 0;
    event->actors = &event->attribution[0];
    event->n_actors = 1;
    become(lexicon, event, line);
}

/* --- "will attack unless X leaves" ---------------------------------------------------------------------------------------- */

/* Has the verb a clause that such a word opens ("if", "unless")? */
static bool has_condition(const Predicates *p, uint16_t verb, const char *marks) {
    TREE_CHILDREN(p->tree, verb, child) {
        uint16_t mark = p->tree->tokens[child].deprel == DEPREL_ADVCL ? tree_child(p->tree, child, DEPREL_MARK) : TREE_NONE;
        if (mark != TREE_NONE && predicate_in_list(p, mark, marks)) return true;
    }
    return false;
}

void prospects_warn(Predicates *p, uint16_t token, EventRecord *event) {
    const Lexicon *lexicon = p->reading->lexicon;
    bool harm = event->event == EVENT_ASSAULT || event->event == EVENT_COERCE || event->event == EVENT_SANCTION || event->event == EVENT_PROTEST;
    if (!harm || event->factuality != FACT_FUTURE || event->n_actors == 0 || !predicate_has_auxiliary(p, token, "volition-modals") ||
        !has_condition(p, token, "ultimatum-marks")) return;
    if (event->n_attribution && !is_one(&event->actors[0], &event->attribution[0])) return; /* what others foretell of him */
    const Composition *line = lexicon_compose_mode(lexicon, COMPOSE_THREATEN, event->event, event->n_modes ? event->modes[0] : (Str){0});
    if (line && line->event == EVENT_THREATEN) become(lexicon, event, line);
}

/* --- "said it would bomb", "might cut ties", "will strike" -------------------------------------------------------------------- */

/* A government does not announce what rebels or the opposition will do, nor they what it will. */
static bool are_opposed(const Lexicon *lexicon, const ActorCode *a, const ActorCode *b) {
    bool against_a = lexicon_code_in(lexicon, SECTORS_OPPONENTS, a), against_b = lexicon_code_in(lexicon, SECTORS_OPPONENTS, b);
    bool state_a = lexicon_code_in(lexicon, SECTORS_STATE, a), state_b = lexicon_code_in(lexicon, SECTORS_STATE, b);
    return (against_a && !against_b && state_b) || (against_b && !against_a && state_a);
}

static bool is_own_announcement(const Lexicon *lexicon, const EventRecord *event) {
    for (size_t i = 0; i < event->n_attribution; i++)
        for (size_t k = 0; k < event->n_actors; k++) {
            const Actor *sayer = &event->attribution[i], *actor = &event->actors[k];
            if (sayer->code.country[0] && strcmp(sayer->code.country, actor->code.country) == 0 && !are_opposed(lexicon, &sayer->code, &actor->code)) return true;
        }
    return false;
}

/* "said it might strike", "could expel": with what he says that he may do, one threatens too. */
static bool has_possibility_modal(Predicates *p, uint16_t verb) {
    uint16_t clause = tree_first_conjunct(p->tree, verb), governor = tree_head(p->tree, clause);
    if (governor == TREE_NONE || p->tree->tokens[clause].deprel != DEPREL_CCOMP || tree_is_negated(p->tree, verb) ||
        predicate_compose(p, governor) != COMPOSE_SAY) return false;
    return predicate_has_auxiliary(p, verb, "possibility-modals");
}

/* Strikes, boycotts and blockades are what one threatens with (PLOVER, THREATEN restrict), as force is; a march that is announced is a march to come. */
static PloverEvent announced_harm(Predicates *p, uint16_t token, const EventRecord *event) {
    switch (event->event) {
    case EVENT_ASSAULT: case EVENT_COERCE: case EVENT_SANCTION: return event->event;
    case EVENT_PROTEST: /* "would march unless …" */
        return has_condition(p, token, "conditional-marks") || event_has_mode(event, STR("boycott")) || event_has_mode(event, STR("strike")) ||
               event_has_mode(event, STR("obstruct")) ? EVENT_PROTEST : EVENT_NONE;
    case EVENT_REJECT: return token_is(&p->tree->tokens[token], "boycott") ? EVENT_PROTEST : EVENT_NONE; /* a meeting */
    default: return EVENT_NONE;
    }
}

void prospects_announce(Predicates *p, uint16_t token, EventRecord *event) {
    const Lexicon *lexicon = p->reading->lexicon;
    PloverEvent harm = announced_harm(p, token, event);
    bool possible = event->factuality == FACT_HYPOTHETICAL && has_possibility_modal(p, token) && event->event != EVENT_PROTEST;
    if ((event->factuality != FACT_FUTURE && !possible) || harm == EVENT_NONE || !is_own_announcement(p->reading->lexicon, event)) return;
    const Composition *line = lexicon_compose(lexicon, COMPOSE_THREATEN, harm);
    if (!line || line->event == EVENT_NONE) return;
    become(lexicon, event, line);
}
