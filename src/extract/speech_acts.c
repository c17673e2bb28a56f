/* What a verb of saying does by what is said with it: who says that X must go demands it, who says that X would pay threatens. */
#include "extract/speech_acts.h"

#include "extract/mention.h"

/* The that-clause of a verb, or TREE_NONE. */
static uint16_t that_clause(const Predicates *p, uint16_t verb) { return tree_child(p->tree, verb, DEPREL_CCOMP); }

static bool also_says(const Predicates *p, uint16_t verb) {
    const Trigger *triggers;
    size_t n = predicate_triggers(p->reading, &p->tree->tokens[verb], FRAME_VERB, &triggers);
    for (size_t i = 0; i < n; i++)
        if (triggers[i].frame->compose == COMPOSE_SAY && !triggers[i].object.len) return true;
    return false;
}

/* "told reporters that the two will meet": a clause that states a fact is no demand, whatever the verb. */
static bool states_a_fact(const Predicates *p, uint16_t verb) {
    uint16_t clause = that_clause(p, verb);
    if (clause == TREE_NONE || tree_child(p->tree, verb, DEPREL_XCOMP) != TREE_NONE) return false;
    if (predicate_has_auxiliary(p, clause, "obligation-modals")) return false;
    TREE_CHILDREN(p->tree, clause, child) {
        const Token *word = &p->tree->tokens[child];
        bool auxiliary = word->deprel == DEPREL_AUX || word->deprel == DEPREL_COP || word->deprel == DEPREL_AUX_PASS;
        if (auxiliary && !token_is(word, "be") && !token_is(word, "do")) return true;
        if (auxiliary && (word->features & UD_FINITE)) return true;
    }
    const Token *word = &p->tree->tokens[clause];
    bool bare = str_equal_ascii_nocase(word->form, word->lemma); /* "demanded that he leave": no indicative, whatever the parser says */
    if ((word->features & UD_FINITE) && ((word->features & UD_PAST) || ((word->features & UD_THIRD) && !bare))) return true;
    /* Verbs that report as well as ask ("tell") ask with an infinitive only. */
    return also_says(p, verb) && tree_child(p->tree, clause, DEPREL_NSUBJ) != TREE_NONE;
}

/* "must withdraw", "has to go"; "it is time for X to go". `addressed`: on whom the duty is laid. */
static bool is_duty(Predicates *p, uint16_t clause, uint16_t *addressed) {
    *addressed = tree_surface_subject(p->tree, clause);
    if (predicate_has_auxiliary(p, clause, "obligation-modals")) return true;
    if (tree_is_passive(p->tree, clause) && reading_word_in(p->reading, &p->tree->tokens[clause], "needing-verbs")) return true;
    if (reading_word_in(p->reading, &p->tree->tokens[clause], "obligation-verbs")) return tree_child(p->tree, clause, DEPREL_XCOMP) != TREE_NONE;
    if (!reading_word_in(p->reading, &p->tree->tokens[clause], "obligation-predicates") || tree_child(p->tree, clause, DEPREL_COP) == TREE_NONE) return false;
    TREE_CHILDREN(p->tree, clause, child) {
        if (child < clause || !(p->tree->tokens[child].features & UD_INFINITIVE)) continue;
        *addressed = tree_child(p->tree, child, DEPREL_NSUBJ);
        if (*addressed != TREE_NONE) return true;
    }
    TREE_CHILDREN(p->tree, clause, child) { /* parsers hang "for X" on the predicate */
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        if (child <= clause || p->tree->leftmost[child] == 0) continue;
        bool for_whom = tree_has_case(p->tree, child, STR("for"), p->reading->arena) || token_is(&p->tree->tokens[p->tree->leftmost[child] - 1], "for");
        if (child > clause && (relation == DEPREL_NMOD || relation == DEPREL_OBL) && for_whom) {
            *addressed = child;
            return true;
        }
    }
    return false;
}

/* "insisted that the army withdraw": a bare form whose subject is one. */
static bool is_subjunctive(Predicates *p, uint16_t clause) {
    const Token *word = &p->tree->tokens[clause];
    uint16_t subject = tree_child(p->tree, clause, DEPREL_NSUBJ);
    if (word->upos != UPOS_VERB || (word->features & UD_PAST) || subject == TREE_NONE || !str_equal_ascii_nocase(word->form, word->lemma)) return false;
    const Token *who = &p->tree->tokens[subject];
    PloverEvent deed = predicate_meaning(p, clause)->event; /* "insists that the rebels disarm": of several, only what nobody is said to do all the time */
    bool yields = deed == EVENT_RETREAT || deed == EVENT_CONCEDE;
    bool several = (who->features & UD_PLURAL) || tree_child(p->tree, subject, DEPREL_CONJ) != TREE_NONE;
    if ((who->features & (UD_FIRST | UD_SECOND)) || (several && !yields)) return false;
    TREE_CHILDREN(p->tree, clause, child)
        if (p->tree->tokens[child].deprel == DEPREL_AUX || p->tree->tokens[child].deprel == DEPREL_COP) return false;
    return true;
}

/* On whom a duty is laid: the subject itself, or whose it is ("Iran's attacks must stop", "a reform of the bank is needed"). */
static const Mention *bearer_of(Predicates *p, uint16_t subject) {
    const Mention *mention = mention_at(p->reading, p->sentence, subject);
    if (!mention) mention = mention_owner(p->reading, p->sentence, subject);
    TREE_CHILDREN(p->tree, subject, child)
        if (!mention && child > subject && p->tree->tokens[child].deprel == DEPREL_NMOD && tree_has_case(p->tree, child, STR("of"), p->reading->arena))
            mention = mention_at(p->reading, p->sentence, child);
    return mention;
}

/* "the attacks must stop": nobody is told to end them, and it is asked all the same. */
static bool is_harm_to_end(Predicates *p, uint16_t clause, uint16_t subject) {
    if (p->tree->tokens[clause].upos != UPOS_VERB || p->tree->tokens[subject].upos != UPOS_NOUN) return false;
    Compose class = predicate_compose(p, clause);
    bool kept_off = class == COMPOSE_AVOID || reading_word_in(p->reading, &p->tree->tokens[clause], "preventing-verbs");
    if (class != COMPOSE_CEASE && !(kept_off && tree_is_passive(p->tree, clause))) return false; /* "an attack must be avoided" */
    PloverEvent harm = predicate_meaning(p, subject)->event;
    return harm == EVENT_ASSAULT || harm == EVENT_COERCE;
}

bool speech_demands_an_end(Predicates *p, uint16_t addressed) {
    uint16_t asked = tree_head(p->tree, addressed);
    return asked != TREE_NONE && is_harm_to_end(p, asked, addressed);
}

/* "said that X must withdraw": the speaker demands it of X; also where that is the second thing said ("is to blame and should go"). */
static bool states_a_duty(Predicates *p, uint16_t verb, uint16_t *on) {
    uint16_t clause = that_clause(p, verb);
    if (clause == TREE_NONE || p->tree->tokens[verb].upos != UPOS_VERB) return false;
    uint16_t speaker = tree_subject(p->tree, verb, p->reading->arena);
    const Mention *from = speaker == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, speaker);
    TokenList said = {0};
    tree_conjuncts(p->tree, clause, &said);
    /* "his lawyer said" asks nothing of him */
    bool counsel = from && actor_code_has(&from->actor.code, "JUD") && tree_child(p->tree, speaker, DEPREL_NMOD_POSS) != TREE_NONE;
    for (uint32_t i = 0; i < said.n && from && !counsel; i++) {
        uint16_t addressed;
        bool wished = reading_word_in(p->reading, &p->tree->tokens[verb], "subjunctive-verbs") && is_subjunctive(p, said.at[i]);
        if ((!is_duty(p, said.at[i], &addressed) && !wished) || addressed == TREE_NONE) continue;
        const Mention *to = bearer_of(p, addressed);
        if (!to && is_harm_to_end(p, said.at[i], addressed)) {
            *on = addressed;
            return true;
        }
        if (!to || to->place || (to->actor.entity.len && str_equal(to->actor.entity, from->actor.entity))) continue;
        if (p->tree->tokens[addressed].features & UD_FIRST) continue; /* "we need to see …": one's own need */
        *on = addressed;
        return true;
    }
    return false;
}

/* "said that X would face consequences": whoever says so threatens X. */
bool speech_states_a_threat(Predicates *p, uint16_t verb, uint16_t *threatened) {
    uint16_t clause = that_clause(p, verb), object = clause == TREE_NONE ? TREE_NONE : tree_child(p->tree, clause, DEPREL_OBJ);
    bool pays = clause != TREE_NONE && object == TREE_NONE && predicate_in_list(p, clause, "paying-verbs"); /* "would pay for it" */
    if (!pays && (object == TREE_NONE || !reading_word_in(p->reading, &p->tree->tokens[clause], "suffering-verbs"))) return false;
    if (!pays && !reading_word_in(p->reading, &p->tree->tokens[object], "consequence-nouns")) return false;
    if (!predicate_has_auxiliary(p, clause, "volition-modals") && !predicate_has_auxiliary(p, clause, "modals")) return false;
    uint16_t subject = tree_surface_subject(p->tree, clause), speaker = tree_subject(p->tree, verb, p->reading->arena);
    const Mention *to = subject == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, subject);
    const Mention *from = speaker == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, speaker);
    if (!to || !from || to->place || (to->actor.entity.len && str_equal(to->actor.entity, from->actor.entity))) return false;
    *threatened = subject;
    return true;
}

/* "said that X has failed to protect Y": whoever says so blames X, when X is another. */
bool speech_states_a_failure(Predicates *p, uint16_t verb, uint16_t *blamed) {
    uint16_t clause = that_clause(p, verb);
    if (clause == TREE_NONE || p->tree->tokens[verb].upos != UPOS_VERB) return false;
    if (p->tree->tokens[clause].upos != UPOS_VERB) return false; /* who is "unable" is not to blame */
    bool failed = tree_child(p->tree, clause, DEPREL_XCOMP) != TREE_NONE && predicate_compose(p, clause) == COMPOSE_FAIL;
    failed = failed && predicate_meaning(p, clause)->event == EVENT_NONE; /* "failed to agree" has turned something down, and blames nobody */
    bool wronged = reading_word_in(p->reading, &p->tree->tokens[clause], "misdeed-verbs"); /* "said X had lied" */
    if ((!failed && !wronged) || tree_is_negated(p->tree, clause) || predicate_has_auxiliary(p, clause, "modals")) return false;
    uint16_t subject = tree_surface_subject(p->tree, clause), speaker = tree_subject(p->tree, verb, p->reading->arena);
    const Mention *who = subject == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, subject);
    const Mention *from = speaker == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, speaker);
    if (!who || !from || who->place || who->pronoun || !who->actor.code.country[0] || strcmp(who->actor.code.country, from->actor.code.country) == 0) return false;
    if (actor_code_has(&from->actor.code, "JRN")) return false;
    *blamed = subject;
    return true;
}

/* "out of the question", on the last of the words. */
static bool is_out_of_question(Predicates *p, uint16_t clause) {
    bool out = false;
    TREE_CHILDREN(p->tree, clause, child) out = out || (child < clause && p->tree->tokens[child].deprel == DEPREL_CASE && token_is(&p->tree->tokens[child], "out"));
    return out && token_is(&p->tree->tokens[clause], "question");
}

bool speech_states_a_refusal(Predicates *p, uint16_t verb, uint16_t *refused, uint16_t *matter) {
    const Tree *tree = p->tree;
    uint16_t clause = that_clause(p, verb), speaker = tree_subject(tree, verb, p->reading->arena);
    if (clause == TREE_NONE || speaker == TREE_NONE || tree->tokens[verb].upos != UPOS_VERB || tree_child(tree, clause, DEPREL_COP) == TREE_NONE) return false;
    const Mention *from = mention_at(p->reading, p->sentence, speaker);
    uint16_t subject = tree_surface_subject(tree, clause);
    if (subject == TREE_NONE) subject = tree_child(tree, clause, DEPREL_CSUBJ);
    if (!from || subject == TREE_NONE) return false;
    if (token_is(&tree->tokens[clause], "welcome") && tree_is_negated(tree, clause)) {
        const Mention *guest = mention_at(p->reading, p->sentence, subject);
        if (!guest || guest->place || (guest->actor.entity.len && str_equal(guest->actor.entity, from->actor.entity))) return false;
        *refused = subject;
        return true;
    }
    PloverEvent asked = is_out_of_question(p, clause) ? predicate_meaning(p, subject)->event : EVENT_NONE;
    if (asked == EVENT_NONE || lexicon_quad(p->reading->lexicon, asked) > 2) return false; /* force that is out of the question is refused to nobody */
    *matter = subject;
    for (uint16_t i = tree->leftmost[subject]; i <= tree->rightmost[subject] && *refused == TREE_NONE; i++) {
        const Mention *other = mention_at(p->reading, p->sentence, i);
        if (other && !other->pronoun && !(other->actor.entity.len && str_equal(other->actor.entity, from->actor.entity))) *refused = i;
    }
    return true;
}

/* "said that X was behind the blast". */
static bool names_who_is_behind(Predicates *p, uint16_t clause) {
    const Tree *tree = p->tree;
    if (tree->tokens[clause].upos != UPOS_NOUN || tree_child(tree, clause, DEPREL_COP) == TREE_NONE || tree_is_negated(tree, clause)) return false;
    if (!tree_has_case(tree, clause, STR("behind"), p->reading->arena)) return false;
    PloverEvent deed = predicate_meaning(p, clause)->event;
    return deed == EVENT_ASSAULT || deed == EVENT_COERCE || reading_word_in(p->reading, &tree->tokens[clause], "scene-nouns") ||
           reading_word_in(p->reading, &tree->tokens[clause], "crime-nouns");
}

static bool may_not_be_so(const Predicates *p, uint16_t clause) {
    return tree_is_negated(p->tree, clause) || predicate_has_auxiliary(p, clause, "modals") || predicate_has_auxiliary(p, clause, "volition-modals");
}

/* "said X was to blame". */
static bool names_who_is_to_blame(const Predicates *p, uint16_t clause) {
    return token_is(&p->tree->tokens[clause], "blame") && tree_child(p->tree, clause, DEPREL_COP) != TREE_NONE && tree_object(p->tree, clause) == TREE_NONE;
}

bool speech_takes_back(const Predicates *p, uint16_t verb) {
    uint16_t clause = that_clause(p, verb);
    return clause != TREE_NONE && tree_is_negated(p->tree, clause) && also_says(p, verb);
}

bool speech_states_a_judgement(Predicates *p, uint16_t verb, uint16_t *judged) {
    uint16_t clause = that_clause(p, verb), speaker = tree_subject(p->tree, verb, p->reading->arena);
    if (clause == TREE_NONE || speaker == TREE_NONE || p->tree->tokens[verb].upos != UPOS_VERB || may_not_be_so(p, clause)) return false;
    if (tree_child(p->tree, clause, DEPREL_COP) == TREE_NONE || !reading_word_in(p->reading, &p->tree->tokens[clause], "damning-predicates")) return false;
    uint16_t subject = tree_surface_subject(p->tree, clause);
    const Mention *from = mention_at(p->reading, p->sentence, speaker);
    if (!from || subject == TREE_NONE || p->tree->tokens[subject].upos == UPOS_PRON || actor_code_has(&from->actor.code, "JRN")) return false;
    const Mention *who = bearer_of(p, subject);
    if (who && who->actor.entity.len && str_equal(who->actor.entity, from->actor.entity)) return false;
    *judged = who && !who->place && who->sentence == p->sentence ? who->head : TREE_NONE;
    return true;
}

/* "said that X has committed war crimes", "that X violated the truce": whoever says so accuses X, when X is another. */
bool speech_states_a_crime(Predicates *p, uint16_t verb, uint16_t *accused) {
    uint16_t clause = that_clause(p, verb), object = clause == TREE_NONE ? TREE_NONE : tree_child(p->tree, clause, DEPREL_OBJ);
    if (clause == TREE_NONE || p->tree->tokens[verb].upos != UPOS_VERB || may_not_be_so(p, clause)) return false;
    const Token *deed = &p->tree->tokens[clause], *what = object == TREE_NONE ? NULL : &p->tree->tokens[object];
    bool crime = what && reading_word_in(p->reading, deed, "committing-verbs") && reading_word_in(p->reading, what, "crime-nouns");
    bool breach = what && reading_word_in(p->reading, deed, "breaking-verbs") && reading_word_in(p->reading, what, "binding-nouns");
    if (!crime && !breach && !names_who_is_behind(p, clause) && !names_who_is_to_blame(p, clause)) return false;
    uint16_t subject = tree_surface_subject(p->tree, clause), speaker = tree_subject(p->tree, verb, p->reading->arena);
    const Mention *who = subject == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, subject);
    const Mention *from = speaker == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, speaker);
    if (!who || !from || who->place || actor_code_has(&from->actor.code, "JRN")) return false;
    if (who->actor.entity.len && str_equal(who->actor.entity, from->actor.entity)) return false;
    *accused = subject;
    return true;
}

/* "has not ruled out force": what is kept possible is threatened. */
bool speech_keeps_force_open(Predicates *p, uint16_t token, Meaning *meaning) {
    if (meaning->event != EVENT_REJECT || !str_equal(meaning->trigger->particle, STR("out")) || !tree_is_negated(p->tree, token)) return false;
    uint16_t object = tree_object(p->tree, token);
    if (object == TREE_NONE) return false;
    bool force = reading_word_in(p->reading, &p->tree->tokens[object], "force-nouns");
    TREE_CHILDREN(p->tree, object, child) /* "the use of force against X" */
        force = force || (p->tree->tokens[child].deprel == DEPREL_NMOD && reading_word_in(p->reading, &p->tree->tokens[child], "force-nouns"));
    for (uint16_t i = token; force && i < p->tree->n; i++)
        if (tree_dominates(p->tree, token, i) && tree_has_case(p->tree, i, STR("against"), p->reading->arena)) meaning->addressed = i;
    return force;
}

/* "wants X to leave": wished of somebody else it is asked of him. */
static bool wants_of_another(Predicates *p, uint16_t verb) {
    TokenList clauses = {0};
    predicate_clauses(p, verb, &clauses);
    for (uint32_t i = 0; i < clauses.n; i++) {
        uint16_t subject = tree_surface_subject(p->tree, clauses.at[i]);
        if (subject != TREE_NONE && subject != tree_surface_subject(p->tree, verb)) return true;
    }
    TREE_CHILDREN(p->tree, verb, child) /* "wants steps from X" */
        if (p->tree->tokens[child].deprel == DEPREL_OBL && tree_has_case(p->tree, child, STR("from"), p->reading->arena) &&
            mention_at(p->reading, p->sentence, child))
            return true;
    uint16_t object = tree_child(p->tree, verb, DEPREL_OBJ);
    if (object == TREE_NONE) return false;
    TREE_CHILDREN(p->tree, object, child)
        if (p->tree->tokens[child].deprel == DEPREL_NMOD && tree_has_case(p->tree, child, STR("from"), p->reading->arena) &&
            mention_at(p->reading, p->sentence, child))
            return true;
    return false;
}

/* "warned that Russian bombing could derail talks": who warns of what another does threatens with nothing. `thing`: the subject where it
 * is a thing of that other one. */
static bool warns_of_another(Predicates *p, uint16_t verb, uint16_t *thing) {
    uint16_t clause = that_clause(p, verb);
    if (clause == TREE_NONE) return false;
    uint16_t subject = tree_surface_subject(p->tree, clause), speaker = tree_subject(p->tree, verb, p->reading->arena);
    if (subject == TREE_NONE || speaker == TREE_NONE) return false;
    const Mention *who = mention_at(p->reading, p->sentence, subject), *from = mention_at(p->reading, p->sentence, speaker);
    bool owned = !who;
    if (!who) who = mention_owner(p->reading, p->sentence, subject);
    if (!who || !from || who->pronoun || !who->actor.code.country[0] || strcmp(who->actor.code.country, from->actor.code.country) == 0) return false;
    if (owned) *thing = subject;
    return true;
}

/* "warned that ten men had been killed", "that rebels shelled the port": what has happened cannot be threatened with. */
static bool warns_of_the_past(const Predicates *p, uint16_t verb) {
    uint16_t clause = that_clause(p, verb);
    if (clause == TREE_NONE || tree_child(p->tree, verb, DEPREL_XCOMP) != TREE_NONE) return false;
    if (predicate_has_auxiliary(p, clause, "modals") || predicate_has_auxiliary(p, clause, "volition-modals") ||
        predicate_has_auxiliary(p, clause, "obligation-modals")) return false;
    TREE_CHILDREN(p->tree, clause, child)
        if (p->tree->tokens[child].deprel == DEPREL_AUX && token_is(&p->tree->tokens[child], "have")) return true;
    const Token *word = &p->tree->tokens[clause];
    return word->upos == UPOS_VERB && (word->features & UD_FINITE) && (word->features & UD_PAST);
}

Compose speech_class(Predicates *p, uint16_t token, const Frame *frame, Meaning *meaning) {
    if (predicate_pos(&p->tree->tokens[token]) != FRAME_VERB) return frame->compose;
    switch (frame->compose) {
    case COMPOSE_REQUEST: return states_a_fact(p, token) ? COMPOSE_SAY : COMPOSE_REQUEST;
    case COMPOSE_WANT: return wants_of_another(p, token) ? COMPOSE_REQUEST : COMPOSE_WANT;
    case COMPOSE_THREATEN:
        if (warns_of_the_past(p, token)) return COMPOSE_SAY;
        if (!warns_of_another(p, token, &meaning->addressed)) return COMPOSE_THREATEN;
        meaning->warned_of = meaning->addressed != TREE_NONE;
        return COMPOSE_SAY;
    case COMPOSE_PLAN: return wants_of_another(p, token) ? COMPOSE_WANT : COMPOSE_PLAN; /* "expects X to come" */
    case COMPOSE_SAY: meaning->obliged = states_a_duty(p, token, &meaning->addressed); return meaning->obliged ? COMPOSE_REQUEST : COMPOSE_SAY;
    default: return frame->compose;
    }
}

/* "said it was time for the president to go", "said he should have no role": who holds an office is to leave it. */
bool speech_demands_to_go(Predicates *p, uint16_t token, uint16_t addressed) {
    const Mention *who = addressed == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, addressed);
    if (!who || !who->person || !actor_code_has(&who->actor.code, "GOV")) return false;
    uint16_t clause = that_clause(p, token);
    for (uint16_t i = addressed; clause != TREE_NONE && i < p->tree->n; i++) {
        if (!tree_dominates(p->tree, clause, i)) continue;
        const Token *word = &p->tree->tokens[i];
        bool leaves = word->upos == UPOS_VERB && reading_word_in(p->reading, word, "departing-verbs") && tree_child(p->tree, i, DEPREL_OBJ) == TREE_NONE;
        bool part = word->deprel == DEPREL_OBJ && reading_word_in(p->reading, word, "role-nouns") && tree_head(p->tree, i) != TREE_NONE;
        if (leaves || (part && tree_is_negated(p->tree, tree_head(p->tree, i)) != tree_is_negated(p->tree, i))) return true;
    }
    return false;
}
