/* What points back: pronouns, and descriptions that repeat an earlier phrase. */
#include "extract/mention.h"
#include "extract/predicate.h"

enum {
    LOOK_BACK_SENTENCES = 4, /* a pronoun further from its antecedent is rare in news; nearer is safer */
    DISTANCE_COST = 4,
    SUBJECT_GAIN = 3,
    INNER_COST = 3,     /* possessors and complements are less likely antecedents */
    SOURCE_COST = 5,    /* who was quoted a sentence ago is not who did it */
    ABOVE_GAIN = 2,     /* the subject of the clause above is nearer than that of another */
    SPEAKING_GAIN = 4,  /* unless the pronoun speaks too */
};

typedef enum Wanted { WANTED_PERSON, WANTED_PLURAL, WANTED_THING } Wanted;

static bool is_subject(Deprel relation) {
    return relation == DEPREL_NSUBJ || relation == DEPREL_NSUBJ_PASS || relation == DEPREL_NSUBJ_OUTER || relation == DEPREL_ROOT;
}

/* Another actor that the candidate is coordinated with, on its right: "Turkey and Greece … they". */
static const Mention *conjoined(Reading *reading, const Mention *candidate) {
    const Tree *tree = &reading->trees[candidate->sentence];
    TREE_CHILDREN(tree, candidate->head, child) {
        if (tree->tokens[child].deprel != DEPREL_CONJ || !token_is_nominal(&tree->tokens[child])) continue;
        const Mention *other = mention_at(reading, candidate->sentence, child);
        if (other && !other->place && !other->pronoun) return other;
    }
    return NULL;
}

static bool fits(Reading *reading, const Mention *candidate, Wanted wanted) {
    if (candidate->place || candidate->pronoun) return false;
    const Token *head = &reading->trees[candidate->sentence].tokens[candidate->head];
    bool named = candidate->entity && candidate->entity->kind == ENTITY_ORGANISATION && !str_starts(candidate->actor.how, STR("description"));
    bool owner = head->deprel == DEPREL_COMPOUND; /* "the regimes advance": one that has lost its apostrophe */
    bool several = (head->features & UD_PLURAL) && head->upos == UPOS_NOUN && !named && !owner; /* "rebels" are no "it", "Doctors Without Borders" are */
    if (wanted == WANTED_THING && several) return false;
    switch (wanted) {
    case WANTED_PERSON: return candidate->person;
    case WANTED_PLURAL: return (!candidate->person && candidate->plural) || conjoined(reading, candidate);
    case WANTED_THING: return !candidate->person;
    }
    return false;
}

/* Is the phrase the subject of a verb that reports? "It said" is somebody, though parsers take the pronoun for a mere filler. */
static bool is_source(const Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t first = tree_first_conjunct(tree, token), verb = tree_head(tree, first);
    bool filler = tree->tokens[first].deprel == DEPREL_EXPL && verb != TREE_NONE && !tree_is_passive(tree, verb);
    return verb != TREE_NONE && (filler || is_subject((Deprel)tree->tokens[first].deprel)) && reading_word_in(reading, &tree->tokens[verb], "saying-verbs");
}

/* A news agency that is quoted tells of others, not of itself. */
static bool is_outlet(const Reading *reading, const Mention *candidate) {
    return actor_code_has(&candidate->actor.code, "JRN") && is_source(reading, candidate->sentence, candidate->head);
}

static int salience(const Reading *reading, const Mention *candidate, uint32_t sentence, bool speaks) {
    const Tree *tree = &reading->trees[candidate->sentence];
    Deprel relation = (Deprel)tree->tokens[tree_first_conjunct(tree, candidate->head)].deprel;
    int score = -DISTANCE_COST * (int)(sentence - candidate->sentence);
    if (is_subject(relation)) score += SUBJECT_GAIN;
    if (relation == DEPREL_NMOD || relation == DEPREL_NMOD_POSS) score -= INNER_COST;
    bool source = candidate->sentence < sentence && is_source(reading, candidate->sentence, candidate->head);
    if (source) score += speaks ? SPEAKING_GAIN : -SOURCE_COST;
    if (!speaks && actor_code_has(&candidate->actor.code, "JRN")) score -= SOURCE_COST;
    return score;
}

static bool is_same(const Mention *a, const Mention *b) {
    if (a->actor.entity.len || b->actor.entity.len) return str_equal(a->actor.entity, b->actor.entity);
    return a->actor.span.start == b->actor.span.start && a->sentence == b->sentence;
}

/* Nobody does to himself what is done to "it": neither who does it, nor the same description elsewhere, nor his state ("Sudan's army … accusing it"). */
static bool is_doer(const Reading *reading, const Mention *doer, const Mention *candidate) {
    if (is_same(doer, candidate)) return true;
    if (strcmp(doer->actor.code.country, candidate->actor.code.country) != 0 || doer->person || candidate->person) return false;
    if (candidate->entity && candidate->entity->kind == ENTITY_STATE) return doer->actor.code.country[0] != 0;
    const Token *a = &reading->trees[doer->sentence].tokens[doer->head], *b = &reading->trees[candidate->sentence].tokens[candidate->head];
    bool alike = !doer->actor.entity.len && !candidate->actor.entity.len && strcmp(doer->actor.code.sectors[0], candidate->actor.code.sectors[0]) == 0;
    return alike && str_equal(a->lemma, b->lemma) && ((a->features ^ b->features) & UD_PLURAL) == 0;
}

/* "closed the border with Peru and summoned its ambassador": an envoy is another's in the eyes of who summons or expels him. TREE_NONE for other possessives. */
static uint16_t summoned_envoy(Reading *reading, const Tree *tree, uint16_t token) {
    uint16_t envoy = tree_head(tree, token), verb = envoy == TREE_NONE ? TREE_NONE : tree_head(tree, envoy);
    if (tree->tokens[token].deprel != DEPREL_NMOD_POSS || verb == TREE_NONE || tree->tokens[envoy].deprel != DEPREL_OBJ) return TREE_NONE;
    bool summoned = reading_word_in(reading, &tree->tokens[envoy], "envoy-nouns") && reading_word_in(reading, &tree->tokens[verb], "summoning-verbs");
    return summoned ? envoy : TREE_NONE;
}

/* Who does what the pronoun is the object of: "it provides it with arms" speaks of two. NULL for other pronouns. */
static const Mention *doer_of_own_verb(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t counted = tree_head(tree, token); /* "killed ten of them" */
    if (tree->tokens[token].deprel == DEPREL_NMOD && counted != TREE_NONE && tree->tokens[counted].upos == UPOS_NUM) token = counted;
    uint16_t envoy = summoned_envoy(reading, tree, token);
    if (envoy != TREE_NONE) token = envoy;
    Deprel relation = (Deprel)tree->tokens[token].deprel;
    Str marker = relation == DEPREL_OBL ? tree_case(tree, token, reading->arena) : (Str){0};
    bool against = marker.len && (lexicon_in_list(reading->lexicon, STR("participant-prepositions"), marker) ||
                   lexicon_in_list(reading->lexicon, STR("aiming-prepositions"), marker));
    if (relation != DEPREL_OBJ && relation != DEPREL_IOBJ && !against) return NULL;
    uint16_t verb = tree_head(tree, token), subject = verb == TREE_NONE ? TREE_NONE : tree_surface_subject(tree, verb);
    return subject == TREE_NONE || subject >= token ? NULL : mention_at(reading, sentence, subject);
}

/* A pronoun does not point to the phrase that it stands in ("his spokesman"), nor to another argument of its own verb. */
static bool too_close(const Reading *reading, const Mention *candidate, uint32_t sentence, uint16_t token) {
    if (candidate->sentence != sentence) return false;
    const Tree *tree = &reading->trees[sentence];
    if (tree_dominates(tree, candidate->head, token)) return true;
    bool possessive = tree->tokens[token].deprel == DEPREL_NMOD_POSS;
    return !possessive && tree_head(tree, candidate->head) == tree_head(tree, token);
}

/* Who is the subject of the nearest clause that the pronoun's own hangs in: "the rebels threatened to kill soldiers whom they hold". */
static uint16_t subject_above(const Tree *tree, uint16_t token) {
    uint16_t at = tree_head(tree, token);
    bool own = true;
    for (uint32_t steps = 0; at != TREE_NONE && steps < tree->n; at = tree_head(tree, at), steps++) {
        if (tree->tokens[at].upos != UPOS_VERB) continue;
        uint16_t subject = tree_child(tree, at, DEPREL_NSUBJ);
        if (!own && subject != TREE_NONE) return subject;
        own = false;
    }
    return TREE_NONE;
}

/* Does the verb tell, in one of its senses, an event of the types (1 << PloverEvent)? */
static bool may_tell(const Reading *reading, const Token *verb, uint32_t events) {
    const Trigger *triggers;
    size_t n = predicate_triggers(reading, verb, FRAME_VERB, &triggers);
    for (size_t i = 0; i < n; i++)
        if (triggers[i].frame->has_code && (events & 1u << triggers[i].frame->event)) return true;
    return false;
}

static const uint32_t harm = 1u << EVENT_ASSAULT | 1u << EVENT_COERCE;
static const uint32_t judgement = 1u << EVENT_ACCUSE | 1u << EVENT_SANCTION | 1u << EVENT_THREATEN | 1u << EVENT_COERCE | 1u << EVENT_SUPPORT;

/* "Kenya spoke while Uganda freed its pilots": the subject of the verb that the possessive's noun is the object of, unless the verb does harm,
 * which nobody does to his own. */
static uint16_t subject_of_own_verb(const Reading *reading, const Tree *tree, uint16_t token) {
    uint16_t noun = tree->tokens[token].deprel == DEPREL_NMOD_POSS ? tree_head(tree, token) : TREE_NONE;
    uint16_t verb = noun == TREE_NONE || tree->tokens[noun].deprel != DEPREL_OBJ ? TREE_NONE : tree_head(tree, noun);
    if (verb == TREE_NONE || tree->tokens[verb].upos != UPOS_VERB) return TREE_NONE;
    bool own = reading_word_in(reading, &tree->tokens[verb], "recalling-verbs") || !may_tell(reading, &tree->tokens[verb], harm | judgement);
    return own ? tree_child(tree, verb, DEPREL_NSUBJ) : TREE_NONE;
}

static const Mention *best_antecedent(Reading *reading, uint32_t sentence, uint16_t token, Wanted wanted) {
    const Mention *best = NULL;
    int best_score = 0;
    bool speaks = is_source(reading, sentence, token);
    const Mention *doer = doer_of_own_verb(reading, sentence, token);
    uint16_t above = wanted == WANTED_PLURAL ? subject_above(&reading->trees[sentence], token) : TREE_NONE;
    uint16_t own = subject_of_own_verb(reading, &reading->trees[sentence], token);
    for (size_t i = reading->history.n; i-- > 0;) {
        const Mention *candidate = reading->history.at[i];
        if (sentence - candidate->sentence > LOOK_BACK_SENTENCES) break;
        if (candidate->sentence == sentence && candidate->head > token) continue;
        if (!fits(reading, candidate, wanted) || too_close(reading, candidate, sentence, token)) continue;
        if (doer && is_doer(reading, doer, candidate)) continue;
        if (!speaks && candidate->sentence < sentence && is_outlet(reading, candidate)) continue;
        int score = salience(reading, candidate, sentence, speaks);
        if (candidate->sentence == sentence && candidate->head == above) score += ABOVE_GAIN;
        if (candidate->sentence == sentence && candidate->head == own) score += ABOVE_GAIN;
        if (wanted == WANTED_THING && candidate->entity && candidate->entity->kind != ENTITY_POPULATION) score += 1;
        if (!best || score >= best_score) best = candidate, best_score = score; /* of equals the first in the text */
    }
    return best;
}

Mention *mention_point_back(Reading *reading, uint32_t sentence, uint16_t token, const Mention *antecedent, Str how) {
    if (!antecedent) return NULL;
    Mention *mention = ARENA_NEW(reading->arena, Mention);
    const Token *word = &reading->trees[sentence].tokens[token];
    *mention = *antecedent;
    if (!antecedent->pronoun) mention->noun = reading_lemma(reading, &reading->trees[antecedent->sentence].tokens[antecedent->head]);
    mention->sentence = sentence;
    mention->head = mention->first = mention->last = token;
    mention->pronoun = true;
    mention->actor.span = (Span){word->start, word->end};
    mention->actor.how = how;
    return mention;
}

/* "The war began in 2011. It has killed …": the thing that the last clause was about is no actor, so neither is the pronoun. */
static bool subject_is_no_actor(Reading *reading, uint32_t sentence, uint16_t token) {
    if (!is_subject((Deprel)reading->trees[sentence].tokens[token].deprel)) return false;
    for (uint32_t back = 0; back <= 1 && back <= sentence; back++) {
        const Tree *tree = &reading->trees[sentence - back];
        for (uint32_t i = back ? tree->n : token; i-- > 0;) {
            const Token *word = &tree->tokens[i];
            if (!is_subject((Deprel)word->deprel) || word->deprel == DEPREL_ROOT || word->upos == UPOS_PRON) continue;
            uint16_t verb = tree_head(tree, (uint16_t)i);
            bool main = verb != TREE_NONE && (tree->tokens[verb].deprel == DEPREL_ROOT || (!back && tree->tokens[verb].deprel != DEPREL_ACL_RELCL));
            if (main) return !mention_at(reading, sentence - back, (uint16_t)i);
        }
    }
    return false;
}

/* "we" and "I" are the speaker of the quotation that they stand in. */
static Mention *first_person(Reading *reading, uint32_t sentence, uint16_t token) {
    const Token *word = &reading->trees[sentence].tokens[token];
    const Quote *quote = reading_quote_around(reading, word);
    return quote && quote->speaker ? mention_point_back(reading, sentence, token, quote->speaker, STR("first person in a quotation")) : NULL;
}

/* "between the Cuban government and its opponents": what the possessive's noun is joined to, where it fits; or NULL. */
static const Mention *joined_owner(Reading *reading, uint32_t sentence, uint16_t token, Wanted wanted) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t noun = tree_head(tree, token);
    if (tree->tokens[token].deprel != DEPREL_NMOD_POSS || noun == TREE_NONE || tree->tokens[noun].deprel != DEPREL_CONJ) return NULL;
    uint16_t first = tree_first_conjunct(tree, noun);
    const Mention *mention = first == noun || first > token || !token_is_nominal(&tree->tokens[first]) ? NULL : mention_at(reading, sentence, first);
    return mention && !mention->pronoun && fits(reading, mention, wanted) ? mention : NULL;
}

/* "Russia's use of its veto": the owner of the phrase that the possessive stands in, where it fits; or NULL. */
static const Mention *owner_of_phrase(Reading *reading, uint32_t sentence, uint16_t token, Wanted wanted) {
    const Tree *tree = &reading->trees[sentence];
    if (tree->tokens[token].deprel != DEPREL_NMOD_POSS) return NULL;
    uint16_t noun = tree_head(tree, token);
    while (noun != TREE_NONE && tree->tokens[noun].deprel == DEPREL_NMOD) {
        noun = tree_head(tree, noun);
        uint16_t owner = noun == TREE_NONE ? TREE_NONE : tree_child(tree, noun, DEPREL_NMOD_POSS);
        const Mention *mention = owner == TREE_NONE || owner >= token ? NULL : mention_at(reading, sentence, owner);
        if (mention && !mention->pronoun && fits(reading, mention, wanted)) return mention;
    }
    return NULL;
}

enum { JUDGED_DEPTH = 4 };

/* "imposed sanctions on Iran over its tests", "criticised China for its camps": the tests are of the one who is judged; or NULL. */
static const Mention *judged_before(Reading *reading, uint32_t sentence, uint16_t token, Wanted wanted) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t noun = tree_head(tree, token);
    if (tree->tokens[token].deprel != DEPREL_NMOD_POSS || noun == TREE_NONE || noun < token || token_is(&tree->tokens[token + 1], "own")) return NULL;
    if (!lexicon_in_list(reading->lexicon, STR("reason-prepositions"), tree_case(tree, noun, reading->arena))) return NULL;
    uint16_t verb = tree_head(tree, noun);
    for (int i = 0; i < JUDGED_DEPTH && verb != TREE_NONE && verb < token && tree->tokens[verb].upos != UPOS_VERB; i++) verb = tree_head(tree, verb);
    if (verb == TREE_NONE || verb > token || tree->tokens[verb].upos != UPOS_VERB || !may_tell(reading, &tree->tokens[verb], judgement)) return NULL;
    for (uint16_t i = token; i-- > verb + 1u;) {
        const Mention *mention = tree_dominates(tree, i, token) ? NULL : mention_at(reading, sentence, i);
        if (mention && tree->tokens[i].deprel != DEPREL_AMOD && tree->tokens[i].deprel != DEPREL_COMPOUND && fits(reading, mention, wanted)) return mention;
    }
    return NULL;
}

static const uint32_t misdeeds = 1u << EVENT_ASSAULT | 1u << EVENT_COERCE | 1u << EVENT_SANCTION | 1u << EVENT_REJECT | 1u << EVENT_MOBILIZE | 1u << EVENT_THREATEN;

/* "condemned Iran, saying it had executed a cleric": what somebody blames another for has been done by that other, not by himself; or NULL. */
static const Mention *blamed_for(Reading *reading, uint32_t sentence, uint16_t token, Wanted wanted) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t verb = tree_head(tree, token), said = verb == TREE_NONE ? TREE_NONE : tree_head(tree, verb);
    uint16_t judge = said == TREE_NONE ? TREE_NONE : tree_head(tree, said);
    if (tree->tokens[token].deprel != DEPREL_NSUBJ || judge == TREE_NONE || tree->tokens[verb].deprel != DEPREL_CCOMP) return NULL;
    bool saying = tree->tokens[said].deprel == DEPREL_ADVCL && judge < said && str_ends(tree->tokens[said].form, STR("ing"));
    if (!saying || !reading_word_in(reading, &tree->tokens[said], "saying-verbs") || tree->tokens[judge].upos != UPOS_VERB) return NULL;
    if (!may_tell(reading, &tree->tokens[judge], 1u << EVENT_ACCUSE) || !may_tell(reading, &tree->tokens[verb], misdeeds)) return NULL;
    TREE_CHILDREN(tree, verb, child)
        if (tree->tokens[child].deprel == DEPREL_AUX && (token_is(&tree->tokens[child], "will") || token_is(&tree->tokens[child], "would"))) return NULL;
    uint16_t object = tree_child(tree, judge, DEPREL_OBJ);
    const Mention *mention = object == TREE_NONE || object > token ? NULL : mention_at(reading, sentence, object);
    return mention && !mention->pronoun && fits(reading, mention, wanted) ? mention : NULL;
}

/* "stormed the base and looted it": the object of the verb before. TREE_NONE for other pronouns. */
static uint16_t object_before(const Tree *tree, uint16_t token) {
    uint16_t verb = tree_head(tree, token), first = verb == TREE_NONE ? TREE_NONE : tree_head(tree, verb);
    if (tree->tokens[token].deprel != DEPREL_OBJ || first == TREE_NONE || tree->tokens[verb].deprel != DEPREL_CONJ ||
        tree->tokens[verb].upos != UPOS_VERB) return TREE_NONE;
    uint16_t object = tree->tokens[first].upos == UPOS_VERB && tree_child(tree, verb, DEPREL_NSUBJ) == TREE_NONE ? tree_child(tree, first, DEPREL_OBJ) : TREE_NONE;
    return object != TREE_NONE && object < token && tree->tokens[object].upos == UPOS_NOUN ? object : TREE_NONE;
}

/* Whom the verb is on: its object, or what it is aimed at ("fired at a boat"); who is not somebody, or stands behind the token, is NULL. */
static const Mention *struck_by(Reading *reading, uint32_t sentence, uint16_t verb, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    TREE_CHILDREN(tree, verb, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        if (child < verb || child >= token || (relation != DEPREL_OBJ && (relation != DEPREL_OBL || !tree_has_case(tree, child, STR("at"), reading->arena)))) continue;
        const Mention *mention = mention_at(reading, sentence, child);
        if (mention && !mention->pronoun) return mention;
    }
    return NULL;
}

/* "bombed the rebels and killed their commander", "shot down a jet, killing its pilot": what is done to another's in the second clause is done to whom the
 * first was on; or NULL. */
static const Mention *victim_before(Reading *reading, uint32_t sentence, uint16_t token, Wanted wanted) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t noun = tree_head(tree, token), verb = noun == TREE_NONE ? TREE_NONE : tree_head(tree, noun);
    bool counted = verb != TREE_NONE && tree->tokens[noun].deprel == DEPREL_NMOD && tree->tokens[verb].upos == UPOS_NUM;
    if (counted) noun = verb, verb = tree_head(tree, verb); /* "two of its crew" */
    if (tree->tokens[token].deprel != DEPREL_NMOD_POSS || verb == TREE_NONE || tree->tokens[noun].deprel != DEPREL_OBJ) return NULL;
    if (token + 1u == tree->n || token_is(&tree->tokens[token + 1], "own")) return NULL;
    bool gerund = tree->tokens[verb].deprel == DEPREL_ADVCL && str_ends(tree->tokens[verb].form, STR("ing")) && tree_child(tree, verb, DEPREL_MARK) == TREE_NONE;
    bool follows = gerund || tree->tokens[verb].deprel == DEPREL_CONJ;
    if (!follows || tree_child(tree, verb, DEPREL_NSUBJ) != TREE_NONE || !may_tell(reading, &tree->tokens[verb], harm)) return NULL;
    uint16_t first = tree_head(tree, verb);
    const Mention *mention = first == TREE_NONE || first > verb ? NULL : struck_by(reading, sentence, first, token);
    return mention && fits(reading, mention, wanted) ? mention : NULL;
}

/* "accused Chad of hurting civilians with its raids", "asked Peru to withdraw its troops": within a clause without a subject of its own the possessive is
 * of whoever does what the clause tells, where that is another than the subject above; or NULL. */
static const Mention *doer_of_clause(Reading *reading, uint32_t sentence, uint16_t token, Wanted wanted) {
    const Tree *tree = &reading->trees[sentence];
    if (tree->tokens[token].deprel != DEPREL_NMOD_POSS) return NULL;
    uint16_t verb = tree_head(tree, token);
    for (int i = 0; i < JUDGED_DEPTH && verb != TREE_NONE && tree->tokens[verb].upos != UPOS_VERB; i++) verb = tree_head(tree, verb);
    if (verb == TREE_NONE || tree->tokens[verb].upos != UPOS_VERB || (tree->tokens[verb].features & UD_FINITE) || tree_is_passive(tree, verb)) return NULL;
    Deprel relation = (Deprel)tree->tokens[verb].deprel;
    if ((relation != DEPREL_XCOMP && relation != DEPREL_ADVCL && relation != DEPREL_CCOMP) || tree_child(tree, verb, DEPREL_NSUBJ) != TREE_NONE) return NULL;
    uint16_t object = tree_head(tree, token); /* "of shelling its troops", "of arming its enemies", "of hacking into its army's network" */
    while (tree->tokens[object].deprel == DEPREL_NMOD_POSS && tree_head(tree, object) != TREE_NONE) object = tree_head(tree, object);
    Str preposition = tree->tokens[object].deprel == DEPREL_OBL ? tree_case(tree, object, reading->arena) : STR("");
    bool aimed = str_equal(preposition, STR("at")) || lexicon_in_list(reading->lexicon, STR("target-prepositions"), preposition);
    bool undergone = aimed || tree->tokens[object].deprel == DEPREL_OBJ;
    if (undergone && (may_tell(reading, &tree->tokens[verb], harm) || reading_word_in(reading, &tree->tokens[object], "foes"))) return NULL;
    uint16_t doer = tree_surface_subject(tree, verb), above = tree_head(tree, verb) == TREE_NONE ? TREE_NONE : tree_surface_subject(tree, tree_head(tree, verb));
    if (doer == TREE_NONE || doer == above || doer >= token) return NULL;
    const Mention *mention = mention_at(reading, sentence, doer);
    return mention && !mention->pronoun && fits(reading, mention, wanted) ? mention : NULL;
}

/* "Kenya's premier spoke and Uganda's repeated his demand": one says again what one said oneself; or NULL. */
static const Mention *who_repeats(Reading *reading, uint32_t sentence, uint16_t token, Wanted wanted) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t noun = tree->tokens[token].deprel == DEPREL_NMOD_POSS ? tree_head(tree, token) : TREE_NONE;
    uint16_t verb = noun == TREE_NONE || tree->tokens[noun].deprel != DEPREL_OBJ ? TREE_NONE : tree_head(tree, noun);
    uint16_t subject = verb == TREE_NONE || !reading_word_in(reading, &tree->tokens[verb], "repeating-verbs") ? TREE_NONE : tree_child(tree, verb, DEPREL_NSUBJ);
    const Mention *mention = subject == TREE_NONE || subject > token ? NULL : mention_at(reading, sentence, subject);
    return mention && !mention->pronoun && fits(reading, mention, wanted) ? mention : NULL;
}

/* "Peru spoke and the bank said it would pay": whoever says so speaks of himself; or NULL. */
static const Mention *who_says(Reading *reading, uint32_t sentence, uint16_t token, Wanted wanted) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t clause = tree->tokens[token].deprel == DEPREL_NSUBJ || tree->tokens[token].deprel == DEPREL_NSUBJ_PASS ? tree_head(tree, token) : TREE_NONE;
    uint16_t verb = clause == TREE_NONE || tree->tokens[clause].deprel != DEPREL_CCOMP ? TREE_NONE : tree_head(tree, clause);
    if (verb == TREE_NONE || verb > token || tree->tokens[verb].upos != UPOS_VERB || !reading_word_in(reading, &tree->tokens[verb], "saying-verbs")) return NULL;
    uint16_t subject = tree_child(tree, verb, DEPREL_NSUBJ);
    const Mention *mention = subject == TREE_NONE || subject > token ? NULL : mention_at(reading, sentence, subject);
    if (!mention || mention->pronoun || !fits(reading, mention, wanted)) return NULL;
    const ActorCode *code = &mention->actor.code; /* "officials said they had killed nine": those of whom they speak */
    bool armed = lexicon_code_in(reading->lexicon, SECTORS_ARMED, code);
    return wanted == WANTED_PLURAL && !armed && may_tell(reading, &tree->tokens[clause], harm) ? NULL : mention;
}

/* "In Rabat, where he was attending a summit, the premier said": a sentence that begins with a place that a clause describes has its subject in mind;
 * or NULL. */
static const Mention *subject_behind(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t clause = tree_head(tree, token);
    if (!is_subject((Deprel)tree->tokens[token].deprel) || clause == TREE_NONE || tree->tokens[clause].deprel != DEPREL_ACL_RELCL) return NULL;
    uint16_t place = tree_head(tree, clause), verb = place == TREE_NONE || tree->tokens[place].deprel != DEPREL_OBL ? TREE_NONE : tree_head(tree, place);
    uint16_t subject = verb == TREE_NONE || place > verb ? TREE_NONE : tree_child(tree, verb, DEPREL_NSUBJ);
    if (subject == TREE_NONE || subject < token || subject > verb) return NULL;
    const Mention *mention = mention_at(reading, sentence, subject);
    return mention && !mention->pronoun && fits(reading, mention, WANTED_PERSON) ? mention : NULL;
}

/* "The rebels and the army met for their first talks": the pronoun of the same sentence is for both. */
static bool opens_subject(const Reading *reading, const Mention *antecedent, uint32_t sentence) {
    return antecedent->sentence == sentence && is_subject((Deprel)reading->trees[sentence].tokens[antecedent->head].deprel);
}

Mention *mention_antecedent(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    const Token *word = &tree->tokens[token];
    if (word->features & UD_RELATIVE) {
        uint16_t referent = tree_referent(tree, token);
        return referent == token ? NULL : mention_at(reading, sentence, referent);
    }
    if (word->features & UD_FIRST) return first_person(reading, sentence, token);
    if (!(word->features & UD_PERSONAL) && !(word->features & UD_POSSESSIVE)) return NULL;
    bool he = token_is(word, "he") || token_is(word, "she") || token_is(word, "his") || token_is(word, "her") || token_is(word, "him");
    bool they = token_is(word, "they") || token_is(word, "their") || token_is(word, "them");
    bool it = token_is(word, "it") || token_is(word, "its");
    if (!he && !they && !it) return NULL;
    if (it && subject_is_no_actor(reading, sentence, token)) return NULL;
    uint16_t before = it ? object_before(tree, token) : TREE_NONE;
    if (before != TREE_NONE && !(tree->tokens[before].features & UD_PLURAL)) return mention_point_back(reading, sentence, token,
        mention_at(reading, sentence, before), STR("pronoun"));
    Wanted wanted = he ? WANTED_PERSON : they ? WANTED_PLURAL : WANTED_THING;
    const Mention *antecedent = he ? subject_behind(reading, sentence, token) : NULL;
    if (!antecedent) antecedent = blamed_for(reading, sentence, token, wanted);
    if (!antecedent && !he) antecedent = who_says(reading, sentence, token, wanted);
    if (!antecedent) antecedent = who_repeats(reading, sentence, token, wanted);
    if (!antecedent) antecedent = owner_of_phrase(reading, sentence, token, wanted);
    if (!antecedent) antecedent = joined_owner(reading, sentence, token, wanted);
    if (!antecedent) antecedent = judged_before(reading, sentence, token, wanted);
    if (!antecedent) antecedent = victim_before(reading, sentence, token, wanted);
    if (!antecedent) antecedent = doer_of_clause(reading, sentence, token, wanted);
    if (!antecedent) antecedent = best_antecedent(reading, sentence, token, wanted);
    Mention *mention = mention_point_back(reading, sentence, token, antecedent, STR("pronoun"));
    if (mention && wanted == WANTED_PLURAL && !mention->partner && (antecedent->person || !antecedent->plural || opens_subject(reading, antecedent, sentence))) {
        const Mention *other = conjoined(reading, antecedent);
        if (other) mention->partner = mention_point_back(reading, sentence, token, other, STR("pronoun"));
    }
    return mention;
}
