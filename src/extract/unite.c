/* One happening told by several words of a sentence: which event stays, and what it takes from the others. */
#include "extract/unite.h"

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
    if (kept->event != other->event || kept->factuality != other->factuality) return false;
    bool hosted = other->event == EVENT_AGREE && !other->n_recipients && kept->n_recipients; /* "is planning to host talks between A and B" */
    for (size_t i = 0; i < other->n_actors && hosted; i++)
        hosted = actors_within(&other->actors[i], 1, kept->actors, kept->n_actors) || actors_within(&other->actors[i], 1, kept->recipients, kept->n_recipients);
    return hosted || (actors_within(other->actors, other->n_actors, kept->actors, kept->n_actors) &&
                      actors_within(other->recipients, other->n_recipients, kept->recipients, kept->n_recipients));
}

/* "launched raids, killing dozens", "killed in an attack", "the attack hit a barracks": a deed and its outcome, told by two triggers. */
static bool is_outcome(const Tree *tree, uint16_t deed, uint16_t outcome) {
    const Token *token = &tree->tokens[outcome];
    uint16_t clause = deed, head = tree_head(tree, outcome);
    for (uint32_t steps = 0; clause != TREE_NONE && tree->tokens[clause].upos != UPOS_VERB && steps < tree->n; steps++) clause = tree_head(tree, clause);
    bool gerund = token->upos == UPOS_VERB && token->deprel == DEPREL_ADVCL && !(token->features & UD_INFINITIVE) &&
                  tree_child(tree, outcome, DEPREL_MARK) == TREE_NONE;
    if (gerund && clause != TREE_NONE && head == clause) return true;
    uint16_t first = tree_first_conjunct(tree, outcome); /* "killing three and wounding twenty" */
    bool joined = first != outcome && token->upos == UPOS_VERB && !(token->features & (UD_FINITE | UD_INFINITIVE)) && tree->tokens[first].deprel == DEPREL_ADVCL;
    if (joined && clause != TREE_NONE && tree_head(tree, first) == clause) return true;
    if (token->upos == UPOS_VERB && token->deprel == DEPREL_ACL_RELCL && head == deed) return true; /* "an attack that killed three" */
    const Token *how = &tree->tokens[deed];
    bool tied = how->deprel == DEPREL_OBL || how->deprel == DEPREL_NSUBJ; /* "the attack hit a barracks" */
    uint16_t mark = how->deprel == DEPREL_ADVCL ? tree_child(tree, deed, DEPREL_MARK) : TREE_NONE;
    bool verbal = mark != TREE_NONE && token_is(&tree->tokens[mark], "in"); /* "killed in shelling", read as a verb */
    uint16_t hit = tree_head(tree, deed);
    /* "ten were killed and six hurt in" */
    bool shared = hit != TREE_NONE && hit != outcome && how->deprel == DEPREL_OBL && tree_first_conjunct(tree, hit) == tree_first_conjunct(tree, outcome);
    return ((how->upos == UPOS_NOUN && tied) || verbal) && token->upos == UPOS_VERB && (hit == outcome || shared);
}

/* Mere words give way to a place, and the place of an attack (a country too) to whom it hit. */
static int weight_of(PloverEvent event, const Actor *actor) {
    bool ground = str_equal(actor->kind, STR("place")) || (event == EVENT_ASSAULT && str_equal(actor->kind, STR("state")));
    return str_equal(actor->how, STR("words only")) ? 0 : ground ? 1 : 2;
}

/* "three were killed when rebels stormed the embassy": the embassy is told already. */
static bool tells_whom(const EventRecord *event) {
    for (size_t i = 0; i < event->n_recipients; i++)
        if (weight_of(event->event, &event->recipients[i]) == 2) return true;
    return false;
}

/* "peacekeepers were hurt when a crowd stoned them": the pronoun names nobody else. */
static bool is_named_among(const Actor *one, const Actor *all, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool pointing = str_equal(one->how, STR("pronoun")) || str_equal(all[i].how, STR("pronoun"));
        if (pointing && one->name.len && str_equal(one->name, all[i].name) && strcmp(one->code.country, all[i].code.country) == 0) return true;
    }
    return false;
}

/* "fired on demonstrators, killing hundreds": people told by two descriptions that come to the same code. */
static bool is_described_among(const Actor *one, const Actor *all, size_t n) {
    for (size_t i = 0; i < n; i++) {
        bool described = str_starts(one->how, STR("description")) && str_starts(all[i].how, STR("description"));
        if (described && memcmp(&one->code, &all[i].code, sizeof one->code) == 0) return true;
    }
    return false;
}

static void unite(Reading *reading, EventRecord *kept, const EventRecord *other) {
    Actor *recipients = ARENA_ARRAY(reading->arena, Actor, kept->n_recipients + other->n_recipients);
    const EventRecord *both[] = {kept, other};
    size_t n = 0;
    int weight = 0;
    for (size_t e = 0; e < 2; e++)
        for (size_t i = 0; i < both[e]->n_recipients; i++) {
            int own = weight_of(kept->event, &both[e]->recipients[i]);
            weight = own > weight ? own : weight;
        }
    for (size_t e = 0; e < 2; e++)
        for (size_t i = 0; i < both[e]->n_recipients; i++) {
            const Actor *recipient = &both[e]->recipients[i];
            bool there = is_named_among(recipient, recipients, n) || is_described_among(recipient, recipients, n) ||
                         actors_within(recipient, 1, recipients, n) || actors_within(recipient, 1, kept->actors, kept->n_actors);
            if (!there && weight_of(kept->event, recipient) == weight) recipients[n++] = *recipient;
        }
    kept->recipients = recipients;
    kept->n_recipients = n;
    for (size_t m = 0; m < other->n_modes; m++) event_add_mode(kept, other->modes[m]);
}

/* What protesters ask or denounce is no event beside the protest (PLOVER, PROTEST); it tells against whom they protest. */
static void unite_demands(Predicates *p, FoundList *found) {
    const Tree *tree = p->tree;
    for (size_t i = 0; i < found->n; i++)
        for (size_t k = 0; k < found->n; k++) {
            EventRecord *protest = &found->at[i].event, *demand = &found->at[k].event;
            uint16_t at = found->at[k].token, clause = tree_head(tree, at);
            bool words = demand->event == EVENT_REQUEST || demand->event == EVENT_ACCUSE;
            if (protest->event != EVENT_PROTEST || !words || !relation_is_clause((Deprel)tree->tokens[at].deprel) || clause == TREE_NONE) continue;
            bool inverse;
            uint16_t light = predicate_pos(&tree->tokens[found->at[i].token]) == FRAME_NOUN ? predicate_light_verb(p, found->at[i].token, &inverse) : TREE_NONE;
            if (clause != found->at[i].token && clause != light) continue;
            if (!actors_within(demand->actors, demand->n_actors, protest->actors, protest->n_actors)) continue;
            bool vague = !protest->n_recipients || weight_of(EVENT_ASSAULT, &protest->recipients[0]) < 2;
            if (vague && demand->n_recipients) protest->recipients = demand->recipients, protest->n_recipients = demand->n_recipients;
            demand->event = EVENT_NONE;
        }
}

/* "arrived in Havana for talks with X" is one meeting, a visit: to X. */
static void unite_visit(Reading *reading, EventRecord *visit, EventRecord *talks) {
    if (!event_has_mode(visit, STR("visit"))) return;
    if (actors_within(talks->actors, talks->n_actors, visit->recipients, visit->n_recipients)) talks->event = EVENT_NONE; /* "hosted X for talks" */
    if (!actors_within(visit->actors, visit->n_actors, talks->actors, talks->n_actors)) return;
    Actor *hosts = ARENA_ARRAY(reading->arena, Actor, talks->n_actors);
    size_t n = 0;
    for (size_t i = 0; i < talks->n_actors; i++)
        if (!actors_within(&talks->actors[i], 1, visit->actors, visit->n_actors)) hosts[n++] = talks->actors[i];
    bool foreign = talks->n_actors > 1 && strcmp(talks->actors[0].code.country, talks->actors[1].code.country) != 0;
    if (!n && foreign && talks->n_actors == visit->n_actors) visit->event = EVENT_NONE; /* "X and Y return to Geneva for talks": with one another */
    if (!n) return;
    visit->recipients = hosts;
    visit->n_recipients = n;
    talks->event = EVENT_NONE;
}

/* "Two were killed when a drone hit their car", "by rockets that rebels fired", "was shot by gunmen and wounded", "blew himself up with a car bomb":
 * who did it stands with another word than the one that names nobody. */
static bool names_the_doer(const Predicates *p, uint16_t deed, uint16_t nobody) {
    const Tree *tree = p->tree;
    /* "a car bomb … exploded", "their bus hit a bomb" */
    if (predicate_pos(&tree->tokens[deed]) == FRAME_NOUN && tree_head(tree, deed) != nobody && tree_head(tree, deed) != TREE_NONE) {
        Deprel as = tree->tokens[deed].deprel;
        if (as == DEPREL_NSUBJ || as == DEPREL_OBJ || as == DEPREL_OBL) deed = tree_head(tree, deed);
    }
    const Token *doing = &tree->tokens[deed], *done = &tree->tokens[nobody];
    uint16_t head = tree_head(tree, deed), mark = tree_child(tree, deed, DEPREL_MARK);
    if (mark == TREE_NONE) mark = tree_child(tree, deed, DEPREL_ADVMOD); /* "when", read as an adverb */
    if (doing->deprel == DEPREL_ADVCL && head == nobody && mark != TREE_NONE && mark < deed) {
        /* "shells hit the mission as rebels fought troops": two things */
        bool undergone = tree_is_passive(tree, nobody) || reading_word_in(p->reading, done, "dying-verbs");
        return token_is(&tree->tokens[mark], "when") || (undergone && (token_is(&tree->tokens[mark], "as") || token_is(&tree->tokens[mark], "after")));
    }
    uint16_t felled = head == TREE_NONE ? TREE_NONE : tree_head(tree, head);
    bool both = felled != TREE_NONE && (felled == nobody || tree_first_conjunct(tree, felled) == nobody); /* "were killed and others hurt by shells that …" */
    bool of_means = (doing->deprel == DEPREL_ACL || doing->deprel == DEPREL_ACL_RELCL) && both;
    if (of_means && done->upos == UPOS_VERB) return true;
    bool own_subject = tree_child(tree, nobody, DEPREL_NSUBJ_PASS) != TREE_NONE || tree_child(tree, nobody, DEPREL_NSUBJ) != TREE_NONE;
    if (done->deprel == DEPREL_CONJ && !own_subject && tree_first_conjunct(tree, nobody) == deed && tree_is_passive(tree, nobody) && tree_is_passive(tree, deed))
        return true;
    return done->upos == UPOS_NOUN && (done->deprel == DEPREL_OBL || done->deprel == DEPREL_OBJ) && tree_head(tree, nobody) == deed; /* "claimed a bombing" */
}

/* "killed in a raid blamed on X": who is only alleged to have done the deed is only alleged to have killed. */
static void share_doubt(Predicates *p, const Found *deed, Found *outcome) {
    if (deed->event.event != EVENT_ASSAULT || outcome->event.event != EVENT_ASSAULT || event_is_anonymous(&outcome->event)) return;
    if (deed->event.factuality != FACT_ALLEGED || outcome->event.factuality != FACT_ASSERTED) return;
    if (!actors_within(outcome->event.actors, outcome->event.n_actors, deed->event.actors, deed->event.n_actors)) return;
    if (p->tree->tokens[deed->token].deprel == DEPREL_OBL && is_outcome(p->tree, deed->token, outcome->token)) outcome->event.factuality = FACT_ALLEGED;
}

/* An outcome of the same kind by the same or by nobody named is part of its deed. */
static void unite_outcomes(Predicates *p, FoundList *found) {
    for (size_t i = 0; i < found->n; i++)
        for (size_t k = 0; k < found->n; k++) {
            EventRecord *deed = &found->at[i].event, *outcome = &found->at[k].event;
            if (i != k) share_doubt(p, &found->at[i], &found->at[k]);
            if (i == k || deed->event != outcome->event || deed->factuality != outcome->factuality || deed->event == EVENT_NONE) continue;
            if (deed->event == EVENT_CONSULT) {
                if (is_outcome(p->tree, found->at[i].token, found->at[k].token)) unite_visit(p->reading, outcome, deed);
                continue;
            }
            if (deed->event == EVENT_ACCUSE) { /* "summoned the envoy to protest" */
                const Token *aim = &p->tree->tokens[found->at[k].token];
                bool tied = (aim->deprel == DEPREL_XCOMP || aim->deprel == DEPREL_ADVCL) && (aim->features & UD_INFINITIVE) &&
                            tree_head(p->tree, found->at[k].token) == found->at[i].token;
                if (tied && actors_within(outcome->actors, outcome->n_actors, deed->actors, deed->n_actors)) outcome->event = EVENT_NONE;
                if (tied) continue;
            }
            bool same = actors_within(outcome->actors, outcome->n_actors, deed->actors, deed->n_actors) || event_is_anonymous(outcome);
            bool named = event_is_anonymous(outcome) && !event_is_anonymous(deed) && names_the_doer(p, found->at[i].token, found->at[k].token);
            if (!named && (!same || !is_outcome(p->tree, found->at[i].token, found->at[k].token))) continue;
            if (!found->at[k].provisional || !tells_whom(deed)) unite(p->reading, deed, outcome);
            outcome->event = EVENT_NONE;
        }
}

/* "imposed travel bans": one deed, though the verb is told of sanctions and the noun of restrictions. */
static void unite_named_deeds(const Predicates *p, FoundList *found) {
    for (size_t i = 0; i < found->n; i++)
        for (size_t k = 0; k < found->n; k++) {
            const EventRecord *verb = &found->at[k].event;
            EventRecord *noun = &found->at[i].event;
            const Token *named = &p->tree->tokens[found->at[i].token];
            if (i == k || named->deprel != DEPREL_OBJ || tree_head(p->tree, found->at[i].token) != found->at[k].token) continue;
            if (noun->event == EVENT_NONE || verb->event == EVENT_NONE || verb->factuality != noun->factuality) continue;
            bool alike = lexicon_quad(p->reading->lexicon, verb->event) == lexicon_quad(p->reading->lexicon, noun->event);
            if (alike && actors_within(noun->actors, noun->n_actors, verb->actors, verb->n_actors) &&
                actors_within(noun->recipients, noun->n_recipients, verb->recipients, verb->n_recipients)) noun->event = EVENT_NONE;
        }
}

static void keep_events(FoundList *found, Reading *reading, EventList *out) {
    for (size_t i = 0; i < found->n; i++) {
        EventRecord *event = &found->at[i].event;
        bool gone = event->event == EVENT_NONE || found->at[i].provisional;
        for (size_t k = 0; k < found->n && !gone; k++) {
            EventRecord *kept = &found->at[k].event;
            if (k == i || found->at[k].provisional || !absorbs(kept, event)) continue;
            bool mutual = absorbs(event, kept);
            if (mutual && i < k) continue; /* of equals the first stays */
            for (size_t m = 0; m < event->n_modes; m++) event_add_mode(kept, event->modes[m]);
            gone = true;
        }
        if (!gone) *ARENA_PUSH(reading->arena, out) = *event;
    }
}

void unite_events(Predicates *p, FoundList *found, EventList *out) {
    unite_outcomes(p, found);
    unite_demands(p, found);
    unite_named_deeds(p, found);
    keep_events(found, p->reading, out);
}
