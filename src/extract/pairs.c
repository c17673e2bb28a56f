/* Pairs: "the two ministers", "both sides", "the pair": two actors that were last spoken of together. */
#include "extract/mention.h"

enum { PAIR_REACH = 5 }; /* sentences; a pair is spoken of for longer than a single actor */

typedef enum PairOf { PAIR_OF_NONE, PAIR_OF_PERSONS, PAIR_OF_ENVOYS, PAIR_OF_STATES, PAIR_OF_PARTIES } PairOf;

/* Bystanders are no side of anything: civilians, refugees, the press, hospitals, schools, unless they are a people by name. */
static bool is_bystander(const Mention *mention) {
    const ActorCode *code = &mention->actor.code;
    return !mention->entity && (actor_code_has(code, "CVL") || actor_code_has(code, "REF") || actor_code_has(code, "JRN") || actor_code_has(code, "MED") ||
                                actor_code_has(code, "EDU"));
}

static bool could_be_half(const Reading *reading, const Mention *mention, PairOf of) {
    if (mention->place || !mention->actor.code.country[0] || mention->partner) return false;
    if (mention->pronoun && (of != PAIR_OF_PARTIES || !str_equal(mention->actor.how, STR("pronoun")))) return false;
    const Token *head = &reading->trees[mention->sentence].tokens[mention->head];
    switch (of) {
    case PAIR_OF_PERSONS: return mention->person && mention->actor.entity.len > 0;
    case PAIR_OF_ENVOYS: return mention->person && actor_code_has(&mention->actor.code, "GOV") && lexicon_state_of(reading->lexicon, mention->actor.code.country);
    case PAIR_OF_STATES: return mention->entity && mention->entity->kind == ENTITY_STATE;
    case PAIR_OF_PARTIES: return !mention->person && !is_bystander(mention) && !reading_word_in(reading, head, "war-things") &&
        (mention->actor.code.sectors[0][0] || (mention->entity && mention->entity->kind == ENTITY_STATE));
    case PAIR_OF_NONE: break;
    }
    return false;
}

static PairOf pair_kind(const Reading *reading, const Token *word) {
    if (reading_word_in(reading, word, "pairs-of-persons")) return PAIR_OF_PERSONS;
    if (reading_word_in(reading, word, "pairs-of-states")) return PAIR_OF_STATES;
    return reading_word_in(reading, word, "pairs-of-parties") ? PAIR_OF_PARTIES : PAIR_OF_NONE;
}

/* "the two ministers": what kind of two, when the phrase asks for two at all. */
static PairOf paired_word(const Reading *reading, const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    PairOf of = pair_kind(reading, word);
    if (of == PAIR_OF_NONE || reading_word_in(reading, word, "pair-nouns")) return of;
    bool definite = false, two = false;
    TREE_CHILDREN(tree, token, child) {
        const Token *part = &tree->tokens[child];
        if (part->deprel == DEPREL_AMOD || part->deprel == DEPREL_COMPOUND || part->deprel == DEPREL_NMOD || part->deprel == DEPREL_NMOD_POSS)
            return PAIR_OF_NONE;
        two = two || token_is(part, "both") || token_is(part, "two");
        definite = definite || token_is(part, "the");
    }
    bool asked = of == PAIR_OF_PARTIES ? two || (definite && token_is(word, "side")) : definite || two;
    return asked && (word->features & UD_PLURAL) ? of : PAIR_OF_NONE;
}

/* Does the phrase take part in what its verb tells, rather than stand for a place or topic ("talks on Cyprus")? */
static bool takes_part(const Reading *reading, const Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    uint16_t first = tree_first_conjunct(tree, mention->head);
    Deprel relation = (Deprel)tree->tokens[first].deprel;
    if (relation != DEPREL_OBL && relation != DEPREL_NMOD) return true;
    return lexicon_in_list(reading->lexicon, STR("participant-prepositions"), tree_case(tree, first, reading->arena));
}

/* "pulled out of talks with the rebels": who takes part in what stands below the verb stands below it too. */
static uint16_t below_verb(const Reading *reading, const Tree *tree, uint16_t token) {
    while (tree->tokens[token].deprel == DEPREL_NMOD && tree_head(tree, token) != TREE_NONE &&
           lexicon_in_list(reading->lexicon, STR("participant-prepositions"), tree_case(tree, token, reading->arena))) token = tree_head(tree, token);
    return tree_first_conjunct(tree, token);
}

/* Named together: coordinated, or one the subject and the other an argument of the same verb. */
static bool together(const Reading *reading, const Mention *a, const Mention *b) {
    if (a->sentence != b->sentence) return false;
    const Tree *tree = &reading->trees[a->sentence];
    uint16_t first = below_verb(reading, tree, tree_first_conjunct(tree, a->head)), second = below_verb(reading, tree, tree_first_conjunct(tree, b->head));
    if (first == second || (tree_head(tree, first) != TREE_NONE && tree_head(tree, first) == tree_head(tree, second))) return true;
    uint16_t verb = tree_head(tree, second); /* "denied it and accused Chad": of the second verb the subject stands with the first */
    return verb != TREE_NONE && tree->tokens[verb].upos == UPOS_VERB && tree->tokens[verb].deprel == DEPREL_CONJ && tree_subject(tree, verb, reading->arena) == first;
}

/* Who acts on what stands at the token: the subject of the nearest verb above that has one. */
static const Mention *doer_above(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t verb = tree_head(tree, token);
    for (uint32_t steps = 0; verb != TREE_NONE && steps < tree->n; verb = tree_head(tree, verb), steps++) {
        uint16_t subject = tree_surface_subject(tree, verb);
        if (subject != TREE_NONE) return tree_dominates(tree, subject, token) ? NULL : mention_at(reading, sentence, subject);
    }
    return NULL;
}

/* "The American envoy urged both sides": neither of them is who acts on them, nor his state. */
static bool is_doer(const Mention *mention, const Mention *doer) {
    if (!doer) return false;
    bool state = mention->entity && mention->entity->kind == ENTITY_STATE;
    return mention == doer || (state && strcmp(mention->actor.code.country, doer->actor.code.country) == 0);
}

/* "Egypt" and "the Egyptian government" are one side. */
static bool is_state_and_its_own(const Mention *a, const Mention *b) {
    const ActorCode *plain = &a->actor.code, *other = &b->actor.code;
    if (plain->sectors[0][0]) plain = &b->actor.code, other = &a->actor.code;
    return !plain->sectors[0][0] && (actor_code_has(other, "GOV") || actor_code_has(other, "MIL")) && !actor_code_has(other, "OPP");
}

/* Of one state and kind: "Baku" and "Azerbaijan", the army and its soldiers. */
static bool is_alike(const Mention *a, const Mention *b) {
    bool of_state = !a->actor.code.sectors[0][0] || !b->actor.code.sectors[0][0] || actor_code_has(&a->actor.code, "GOV") || actor_code_has(&b->actor.code, "GOV");
    return strcmp(a->actor.code.country, b->actor.code.country) == 0 && (of_state || strcmp(a->actor.code.sectors[0], b->actor.code.sectors[0]) == 0);
}

/* "The Saudi and American plan" is no deed of the two. */
static bool is_modifier(const Reading *reading, const Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    Deprel relation = (Deprel)tree->tokens[tree_first_conjunct(tree, mention->head)].deprel;
    return relation == DEPREL_AMOD || relation == DEPREL_COMPOUND;
}

/* In how many sentences of the report so far the two were named together. */
static uint32_t times_together(const Reading *reading, const Mention *a, const Mention *b) {
    uint32_t times = 0, counted = UINT32_MAX;
    for (size_t i = 0; i < reading->history.n; i++) {
        const Mention *second = reading->history.at[i];
        if (second->sentence == counted || second->place) continue;
        const Mention *other = is_alike(second, a) ? b : is_alike(second, b) ? a : NULL;
        if (other && second->partner && is_alike(second->partner, other)) { /* they were "both sides" before */
            times++;
            counted = second->sentence;
            continue;
        }
        for (size_t k = i; other && k-- > 0 && reading->history.at[k]->sentence == second->sentence;) {
            const Mention *first = reading->history.at[k];
            if (first->place || is_modifier(reading, first) || !is_alike(first, other) || !together(reading, first, second)) continue;
            times++;
            counted = second->sentence;
            break;
        }
    }
    return times;
}

/* The latest two in the text that may be meant, of sides the two that the report has most often together; `close` asks for two that were named together. */
static bool find_two(Reading *reading, uint32_t sentence, uint16_t token, PairOf of, bool close, const Mention *out[2]) {
    const Mention *doer = doer_above(reading, sentence, token);
    uint32_t most = 0;
    for (size_t i = reading->history.n; i-- > 0;) {
        const Mention *second = reading->history.at[i];
        if (sentence - second->sentence > PAIR_REACH) break;
        if (!could_be_half(reading, second, of) || !takes_part(reading, second)) continue;
        if ((second->sentence == sentence && second->head >= token) || is_doer(second, doer)) continue;
        for (size_t k = i; k-- > 0;) {
            const Mention *first = reading->history.at[k];
            if (sentence - first->sentence > PAIR_REACH) break;
            if (!could_be_half(reading, first, of) || !takes_part(reading, first) || is_doer(first, doer)) continue;
            bool same = first->actor.entity.len ? str_equal(first->actor.entity, second->actor.entity) : str_equal(first->actor.name, second->actor.name);
            bool one_side = of == PAIR_OF_PARTIES && strcmp(first->actor.code.country, second->actor.code.country) == 0 &&
                            (strcmp(first->actor.code.sectors[0], second->actor.code.sectors[0]) == 0 || is_state_and_its_own(first, second)); /* two words for the rebels */
            bool one_state = of == PAIR_OF_ENVOYS && strcmp(first->actor.code.country, second->actor.code.country) == 0;
            if (same || one_side || one_state || (close && !together(reading, first, second))) continue;
            bool weighed = close && of == PAIR_OF_PARTIES;
            uint32_t times = weighed ? times_together(reading, first, second) : 1;
            if (times > most) out[0] = first, out[1] = second, most = times;
            if (weighed) continue;
            return true;
        }
        if (!close) return false;
    }
    return most > 0;
}

/* "the former", "the latter": one of two named together. */
static Mention *one_of_two(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    bool first = reading_word_in(reading, &tree->tokens[token], "pair-first"), last = reading_word_in(reading, &tree->tokens[token], "pair-last");
    const Mention *two[2];
    if ((!first && !last) || tree_child(tree, token, DEPREL_DET) == TREE_NONE) return NULL;
    if (!find_two(reading, sentence, token, PAIR_OF_PERSONS, true, two) && !find_two(reading, sentence, token, PAIR_OF_PARTIES, true, two)) return NULL;
    return mention_point_back(reading, sentence, token, two[first ? 0 : 1], STR("one of two spoken of before"));
}

/* "Peru and Chile will talk, the two presidents agreed": holders of an office in two states spoken of before. */
static Mention *office_of(Reading *reading, uint32_t sentence, uint16_t token, const Mention *state) {
    uint16_t first;
    const Agent *agent = mention_agent(reading, &reading->trees[sentence], token, &first);
    if (!agent || !actor_code_has(&agent->code, "GOV")) return NULL;
    Mention *mention = mention_point_back(reading, sentence, token, state, STR("office of one of two states spoken of before"));
    ActorCode code = agent->code;
    memcpy(code.country, state->actor.code.country, sizeof code.country);
    mention->actor.code = code;
    mention->actor.entity = (Str){0};
    mention->actor.kind = STR("office");
    mention->entity = NULL;
    return mention;
}

static Mention *mention_of_state(Reading *reading, uint32_t sentence, uint16_t token, const Entity *state) {
    Mention *mention = ARENA_NEW(reading->arena, Mention);
    const Token *word = &reading->trees[sentence].tokens[token];
    mention->actor = (Actor){.span = {word->start, word->end}, .name = state->name, .code = entity_code_on(state, reading->day, NULL),
        .entity = state->id, .kind = STR("state"), .how = STR("one of two lands of a name")};
    mention->entity = state;
    mention->sentence = sentence;
    mention->head = mention->first = mention->last = token;
    return mention;
}

/* "the two Koreas": the states in the North and the South of a land of that name; of "the Sudans" one has no such word. */
static Mention *two_lands(Reading *reading, uint32_t sentence, uint16_t token) {
    const Token *word = &reading->trees[sentence].tokens[token];
    if (word->upos != UPOS_PROPN || !(word->features & UD_PLURAL) || word->form.len < 3 || !str_ends(word->form, STR("s"))) return NULL;
    Str land = {word->form.ptr, word->form.len - 1};
    const Entity *south = lexicon_entity_named(reading->lexicon, arena_format(reading->arena, "South %.*s", STR_ARG(land)));
    if (!south || south->kind != ENTITY_STATE) return NULL;
    const Entity *north = lexicon_entity_named(reading->lexicon, arena_format(reading->arena, "North %.*s", STR_ARG(land)));
    if (!north) north = lexicon_entity_named(reading->lexicon, land);
    if (!north || north->kind != ENTITY_STATE) return NULL;
    Mention *mention = mention_of_state(reading, sentence, token, north);
    mention->partner = mention_of_state(reading, sentence, token, south);
    return mention;
}

/* The side that somebody speaks for: his government. */
static Mention *government_of(Reading *reading, uint32_t sentence, uint16_t token, const Mention *envoy) {
    Mention *mention = mention_point_back(reading, sentence, token, envoy, STR("one of two whose envoys were spoken of before"));
    ActorCode code = {0};
    memcpy(code.country, envoy->actor.code.country, sizeof code.country);
    actor_code_add(&code, "GOV", false);
    mention->actor.code = code;
    mention->actor.entity = (Str){0};
    mention->actor.kind = STR("government");
    mention->entity = NULL;
    mention->person = false;
    mention->plural = true;
    return mention;
}

/* "The two will meet", "both refused": by number alone. */
static bool is_bare_two(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    bool both = token_is(word, "both"), two = token_is(word, "two");
    if ((!both && !two) || (word->deprel != DEPREL_NSUBJ && word->deprel != DEPREL_NSUBJ_PASS)) return false;
    bool definite = both;
    TREE_CHILDREN(tree, token, child) {
        if (child > token) return false; /* "both of his hands", "the two who fell" */
        definite = definite || token_is(&tree->tokens[child], "the");
    }
    return definite;
}

Mention *mention_pair(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    Mention *lands = two_lands(reading, sentence, token);
    if (lands) return lands;
    PairOf of = paired_word(reading, tree, token);
    const Mention *two[2];
    if (of == PAIR_OF_NONE && is_bare_two(tree, token)) {
        static const PairOf kinds[] = {PAIR_OF_PERSONS, PAIR_OF_ENVOYS, PAIR_OF_STATES, PAIR_OF_PARTIES};
        const Mention *latest[2] = {NULL, NULL}; /* of the pairs of each kind the one named last */
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (find_two(reading, sentence, token, kinds[i], true, two) && (!latest[1] || two[1]->sentence > latest[1]->sentence)) latest[0] = two[0], latest[1] = two[1];
        if (!latest[1]) return NULL;
        Mention *pair = mention_point_back(reading, sentence, token, latest[0], STR("two spoken of before"));
        pair->partner = mention_point_back(reading, sentence, token, latest[1], STR("two spoken of before"));
        return pair;
    }
    if (of == PAIR_OF_NONE) return one_of_two(reading, sentence, token);
    bool found = find_two(reading, sentence, token, of, true, two);
    if (!found && of == PAIR_OF_PERSONS) found = find_two(reading, sentence, token, PAIR_OF_ENVOYS, true, two); /* presidents without a name */
    if (!found && of == PAIR_OF_PERSONS && find_two(reading, sentence, token, PAIR_OF_STATES, true, two)) {
        Mention *office = office_of(reading, sentence, token, two[0]);
        if (office) office->partner = office_of(reading, sentence, token, two[1]);
        if (office) return office;
    }
    if (!found && of == PAIR_OF_PARTIES && find_two(reading, sentence, token, PAIR_OF_ENVOYS, true, two)) { /* "Lavrov met Kerry. Both sides …" */
        Mention *side = government_of(reading, sentence, token, two[0]);
        side->partner = government_of(reading, sentence, token, two[1]);
        return side;
    }
    if (!found && !find_two(reading, sentence, token, of, false, two)) return NULL;
    Mention *pair = mention_point_back(reading, sentence, token, two[0], STR("two spoken of before"));
    pair->partner = mention_point_back(reading, sentence, token, two[1], STR("two spoken of before"));
    return pair;
}

/* The state that was last named together with that country. */
static const Mention *state_beside(const Reading *reading, uint32_t sentence, const char *country) {
    for (size_t i = reading->history.n; i-- > 0;) {
        const Mention *second = reading->history.at[i];
        if (sentence - second->sentence > PAIR_REACH) break;
        if (!could_be_half(reading, second, PAIR_OF_STATES) || !takes_part(reading, second)) continue;
        for (size_t k = i; k-- > 0 && reading->history.at[k]->sentence == second->sentence;) {
            const Mention *first = reading->history.at[k];
            if (!could_be_half(reading, first, PAIR_OF_STATES) || !takes_part(reading, first) || !together(reading, first, second)) continue;
            bool own = strcmp(first->actor.code.country, country) == 0;
            if (own != (strcmp(second->actor.code.country, country) == 0)) return own ? second : first;
        }
    }
    return NULL;
}

/* "Kuleba and his counterpart" of a report on Russia and Ukraine: who holds his office in the other state. */
static const Mention *counterpart_of_state(Reading *reading, const Mention *owner, uint32_t sentence, uint16_t token, const Mention *state) {
    Mention *mention = mention_point_back(reading, sentence, token, state, STR("counterpart in the other of two states"));
    ActorCode code = owner->actor.code;
    memcpy(code.country, state->actor.code.country, sizeof code.country);
    mention->actor.code = code;
    mention->actor.entity = (Str){0};
    mention->actor.kind = STR("office");
    mention->entity = NULL;
    return mention;
}

const Mention *mention_counterpart(Reading *reading, const Mention *owner, uint32_t sentence, uint16_t token) {
    const Mention *two[2];
    if (!owner->person || !owner->actor.code.country[0]) return NULL;
    if (find_two(reading, sentence, token, PAIR_OF_ENVOYS, true, two))
        for (size_t i = 0; i < 2; i++)
            if (strcmp(two[i]->actor.code.country, owner->actor.code.country) == 0) return two[1 - i];
    const Mention *state = actor_code_has(&owner->actor.code, "GOV") ? state_beside(reading, sentence, owner->actor.code.country) : NULL;
    return state ? counterpart_of_state(reading, owner, sentence, token, state) : NULL;
}
