/* Attachments that parsers get wrong by rule, put right before anything reads the tree: "was accused by lawmakers of bribery" hangs the
 * bribery on the lawmakers. Knows grammar and lists of verbs, nothing of politics. */
#include "extract/tree.h"
#include "lang/inflection.h"
#include "lexicon/fold.h"
#include "lexicon/lexicon.h"

/* The verbs whose complement is marked by this word: "accuse … of", "charge … with". Empty when there are none. */
static Str verbs_with(Str marker) {
    if (str_equal(marker, STR("of"))) return STR("of-verbs");
    if (str_equal(marker, STR("with"))) return STR("with-verbs");
    return (Str){0};
}

/* The agent of a passive that the token hangs on, when the verb above it asks for what the token is marked with; else TREE_NONE. */
static uint16_t agent_in_between(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    if (word->deprel != DEPREL_ACL && word->deprel != DEPREL_NMOD) return TREE_NONE;
    uint16_t agent = tree_head(tree, token), verb = agent == TREE_NONE ? TREE_NONE : tree_head(tree, agent);
    if (verb == TREE_NONE || agent > token || tree->tokens[agent].deprel != DEPREL_OBL_AGENT) return TREE_NONE;
    uint16_t marker = tree_child(tree, token, word->deprel == DEPREL_ACL ? DEPREL_MARK : DEPREL_CASE);
    if (marker == TREE_NONE) return TREE_NONE;
    Str list = verbs_with(tree->tokens[marker].lemma);
    return list.len && lexicon_in_list(tree->lexicon, list, tree->tokens[verb].lemma) ? agent : TREE_NONE;
}

/* "said in a statement that the road was open": the clause is what was said, not what the statement is. The verb of saying; else TREE_NONE. */
static uint16_t sayer_before(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    uint16_t noun = tree_head(tree, token), verb = noun == TREE_NONE ? TREE_NONE : tree_head(tree, noun);
    uint16_t mark = tree_child(tree, token, DEPREL_MARK);
    if ((word->deprel != DEPREL_ACL && word->deprel != DEPREL_ACL_RELCL) || verb == TREE_NONE || noun > token || verb > noun || mark == TREE_NONE) return TREE_NONE;
    Deprel relation = (Deprel)tree->tokens[noun].deprel;
    if (!token_is(&tree->tokens[mark], "that") || (relation != DEPREL_OBL && relation != DEPREL_OBL_UNMARKED)) return TREE_NONE;
    bool says = tree->tokens[verb].upos == UPOS_VERB && lexicon_in_list(tree->lexicon, STR("saying-verbs"), tree->tokens[verb].lemma);
    return says && tree_child(tree, verb, DEPREL_CCOMP) == TREE_NONE ? verb : TREE_NONE;
}

/* A word of force, or of warding it off ("foiled an attack"), in one of its senses. */
static bool strikes(const Tree *tree, uint16_t token, FramePos pos) {
    const Trigger *triggers;
    size_t n = lexicon_triggers(tree->lexicon, tree->tokens[token].lemma, pos, &triggers);
    for (size_t i = 0; i < n; i++) {
        const Frame *frame = triggers[i].frame;
        if (frame->compose == COMPOSE_AVOID || (frame->has_code && (frame->event == EVENT_ASSAULT || frame->event == EVENT_COERCE))) return true;
    }
    return false;
}

/* "bombed the market in Kidal killing nine": without a comma parsers hang the outcome on the noun before it. The verb of the blow; else TREE_NONE. */
static uint16_t blow_before(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    uint16_t at = tree_head(tree, token);
    if (word->deprel != DEPREL_ACL || at == TREE_NONE || at > token || !str_ends(word->form, STR("ing"))) return TREE_NONE;
    if (!lexicon_in_list(tree->lexicon, STR("outcome-verbs"), word->lemma)) return TREE_NONE;
    for (uint32_t steps = 0; at != TREE_NONE && steps < tree->n; steps++) {
        const Token *noun = &tree->tokens[at];
        if (noun->upos == UPOS_VERB) return at < token && strikes(tree, at, FRAME_VERB) ? at : TREE_NONE;
        switch (noun->deprel) {
        case DEPREL_OBJ: case DEPREL_OBL: case DEPREL_OBL_AGENT: case DEPREL_OBL_UNMARKED: case DEPREL_NMOD: case DEPREL_CONJ: case DEPREL_APPOS: case DEPREL_XCOMP: break;
        default: return TREE_NONE;
        }
        at = tree_head(tree, at);
    }
    return TREE_NONE;
}

/* "an attack on a temple in Kabul that killed ten": it was the attack that killed. Its noun; else TREE_NONE. */
static uint16_t blow_that(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    uint16_t at = tree_head(tree, token), subject = tree_child(tree, token, DEPREL_NSUBJ);
    if (word->deprel != DEPREL_ACL_RELCL || at == TREE_NONE || at > token || subject == TREE_NONE) return TREE_NONE;
    bool thing = token_is(&tree->tokens[subject], "that") || token_is(&tree->tokens[subject], "which");
    if (!thing || !lexicon_in_list(tree->lexicon, STR("outcome-verbs"), word->lemma)) return TREE_NONE;
    for (uint32_t steps = 0; steps < tree->n && !strikes(tree, at, FRAME_NOUN); steps++) {
        uint16_t above = tree_head(tree, at);
        if (tree->tokens[at].deprel != DEPREL_NMOD || above == TREE_NONE || above > at) return TREE_NONE;
        at = above;
    }
    return tree->tokens[at].upos == UPOS_NOUN && at != tree_head(tree, token) ? at : TREE_NONE;
}

/* "… killing the commander sources told Reuters", whose subject was taken to stand behind the verb. */
static bool tells_backwards(const Tree *tree, uint16_t verb) {
    const Token *word = &tree->tokens[verb];
    if (verb == 0 || word->upos != UPOS_VERB || !lexicon_in_list(tree->lexicon, STR("telling-verbs"), word->lemma)) return false;
    uint16_t subject = tree_child(tree, verb, DEPREL_NSUBJ), before = (uint16_t)(verb - 1);
    bool noun = tree->tokens[before].upos == UPOS_NOUN || tree->tokens[before].upos == UPOS_PROPN;
    return subject != TREE_NONE && subject > verb && noun && tree_head(tree, before) != verb && tree_child(tree, verb, DEPREL_AUX_PASS) == TREE_NONE;
}

/* "took a French priest hostage": what somebody is made into is no noun that he stands before. The object, where `state` is such a noun; else TREE_NONE. */
static uint16_t made_into(const Tree *tree, uint16_t state) {
    const Token *word = &tree->tokens[state];
    if (state == 0 || word->deprel != DEPREL_OBJ || (word->features & UD_PLURAL) || !lexicon_in_list(tree->lexicon, STR("captive-states"), word->lemma)) return TREE_NONE;
    const Token *before = &tree->tokens[state - 1];
    bool compound = before->deprel == DEPREL_COMPOUND && before->head == state && (before->upos == UPOS_NOUN || before->upos == UPOS_PROPN);
    uint16_t verb = tree_head(tree, state);
    return compound && verb != TREE_NONE && verb + 1u < state && tree->tokens[verb].upos == UPOS_VERB ? (uint16_t)(state - 1) : TREE_NONE;
}

/* The same of the words around it: the noun is the object, what stands before it is its own. */
static uint16_t made_captive(const Tree *tree, uint16_t token, Deprel *as) {
    uint16_t person = made_into(tree, token), verb = tree_head(tree, token);
    *as = DEPREL_XCOMP;
    if (person != TREE_NONE) return verb;
    if (verb == TREE_NONE || verb < token || (person = made_into(tree, verb)) == TREE_NONE || token > person) return TREE_NONE;
    *as = token == person ? DEPREL_OBJ : (Deprel)tree->tokens[token].deprel;
    return token == person ? tree_head(tree, verb) : person;
}

/* "banned women from working, drawing condemnation from the UN": it was the ban that drew it. The verb of the deed; else TREE_NONE. */
static uint16_t deed_answered(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    uint16_t clause = tree_head(tree, token), verb = clause == TREE_NONE ? TREE_NONE : tree_head(tree, clause);
    if (word->deprel != DEPREL_ADVCL || verb == TREE_NONE || verb > clause || clause > token || !str_ends(word->form, STR("ing"))) return TREE_NONE;
    bool apart = token > 0 && str_equal(tree->tokens[token - 1].form, STR(","));
    bool inner = tree->tokens[clause].deprel == DEPREL_ADVCL || tree->tokens[clause].deprel == DEPREL_XCOMP;
    if (!apart || !inner || !str_ends(tree->tokens[clause].form, STR("ing")) || tree->tokens[verb].upos != UPOS_VERB) return TREE_NONE;
    return lexicon_in_list(tree->lexicon, STR("reaction-verbs"), word->lemma) ? verb : TREE_NONE;
}

/* "reiterated its call on Peru to withdraw", "renewed a threat to invade", read as what for: an infinitive behind the noun that asks, offers or threatens is its
 * content. The noun; else TREE_NONE. */
static uint16_t noun_of_content(const Tree *tree, uint16_t clause) {
    const Token *word = &tree->tokens[clause];
    uint16_t verb = tree_head(tree, clause), mark = tree_child(tree, clause, DEPREL_MARK);
    bool infinitive = (word->deprel == DEPREL_ADVCL || word->deprel == DEPREL_XCOMP) && (word->features & UD_INFINITIVE);
    if (!infinitive || tree_child(tree, clause, DEPREL_NSUBJ) != TREE_NONE || verb == TREE_NONE || verb > clause || mark == TREE_NONE ||
        mark > clause || !token_is(&tree->tokens[mark], "to")) return TREE_NONE;
    uint16_t noun = tree_child(tree, verb, DEPREL_OBJ);
    if (noun == TREE_NONE || noun < verb || noun > mark || tree->tokens[noun].upos != UPOS_NOUN) return TREE_NONE;
    if (!lexicon_in_list(tree->lexicon, STR("content-nouns"), tree->tokens[noun].lemma)) return TREE_NONE;
    return tree->rightmost[noun] + 1u == mark || noun + 1u == mark ? noun : TREE_NONE;
}

/* "killed miners from Niger", read as killed from there: where the dead are from. The object; else TREE_NONE. */
static uint16_t who_is_from(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    uint16_t verb = tree_head(tree, token), mark = tree_child(tree, token, DEPREL_CASE), object = verb == TREE_NONE ? TREE_NONE : tree_child(tree, verb, DEPREL_OBJ);
    if (word->deprel != DEPREL_OBL || word->upos != UPOS_PROPN || object == TREE_NONE || mark == TREE_NONE || !token_is(&tree->tokens[mark], "from")) return TREE_NONE;
    if (object < verb || tree->rightmost[object] + 1u != mark || mark + 1u != token || tree->tokens[object].upos != UPOS_NOUN) return TREE_NONE;
    NameMatch names[NAME_MATCHES_MAX];
    bool land = tree->lexicon && lexicon_match_names(tree->lexicon, tree->tokens, tree->n, token, names, NAME_MATCHES_MAX) && names[0].entity->kind == ENTITY_STATE;
    return land && lexicon_in_list(tree->lexicon, STR("outcome-verbs"), tree->tokens[verb].lemma) ? object : TREE_NONE;
}

static bool utters(const Tree *tree, uint16_t verb) {
    Str lemma = tree->tokens[verb].lemma;
    return lexicon_in_list(tree->lexicon, STR("uttering-verbs"), lemma) || lexicon_in_list(tree->lexicon, STR("saying-verbs"), lemma);
}

/* "said a missile had hit a school and called for sanctions": who speaks goes on, not the missile, nor who had done what is told. The saying; else
 * TREE_NONE. */
static uint16_t saying_that_goes_on(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    uint16_t told = tree_head(tree, token);
    if (!tree->lexicon || word->deprel != DEPREL_CONJ || word->upos != UPOS_VERB || !(word->features & UD_PAST) || told == TREE_NONE || told > token) return TREE_NONE;
    uint16_t saying = tree_head(tree, told), subject = tree_child(tree, told, DEPREL_NSUBJ), have = tree_child(tree, told, DEPREL_AUX);
    if (tree->tokens[told].deprel != DEPREL_CCOMP || saying == TREE_NONE || saying > told || subject == TREE_NONE || subject > told) return TREE_NONE;
    if (tree_child(tree, token, DEPREL_NSUBJ) != TREE_NONE) return TREE_NONE;
    if (tree_child(tree, token, DEPREL_AUX) != TREE_NONE || tree_child(tree, token, DEPREL_AUX_PASS) != TREE_NONE) return TREE_NONE;
    bool past = (tree->tokens[saying].features & UD_PAST) && (tree->tokens[saying].features & UD_FINITE);
    if (!past || !utters(tree, saying) || !utters(tree, token) || utters(tree, told)) return TREE_NONE;
    const Token *doer = &tree->tokens[subject];
    uint32_t first;
    bool perfect = have != TREE_NONE && str_equal(tree->tokens[have].lemma, STR("have"));
    bool thing = doer->upos == UPOS_NOUN && lexicon_match_agent(tree->lexicon, tree->tokens, tree->n, subject, &first) == NULL;
    return perfect || thing ? saying : TREE_NONE;
}

/* "admitted that he had died and arrested eighteen": the dead do nothing any more. The saying; else TREE_NONE. */
static uint16_t saying_above_the_dead(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    uint16_t told = tree_head(tree, token);
    if (!tree->lexicon || word->deprel != DEPREL_CONJ || word->upos != UPOS_VERB || !(word->features & UD_PAST) || told == TREE_NONE || told > token) return TREE_NONE;
    uint16_t saying = tree_head(tree, told);
    if (tree->tokens[told].deprel != DEPREL_CCOMP || saying == TREE_NONE || saying > told || !utters(tree, saying)) return TREE_NONE;
    if (tree_child(tree, token, DEPREL_NSUBJ) != TREE_NONE || tree_child(tree, token, DEPREL_AUX) != TREE_NONE || tree_is_passive(tree, token)) return TREE_NONE;
    bool dead = lexicon_in_list(tree->lexicon, STR("dying-verbs"), tree->tokens[told].lemma);
    return dead && tree_child(tree, token, DEPREL_OBJ) != TREE_NONE ? saying : TREE_NONE;
}

/* "gave the junta a week to free him", read as given for a week: who is given time, and the time. The giving; else TREE_NONE. */
static uint16_t giving_of_time(const Tree *tree, uint16_t token, Deprel *as) {
    const Token *word = &tree->tokens[token];
    uint16_t verb = tree_head(tree, token);
    bool time = word->deprel == DEPREL_OBL_UNMARKED, whom = word->deprel == DEPREL_OBJ;
    if ((!time && !whom) || verb == TREE_NONE || verb > token || !tree->lexicon) return TREE_NONE;
    if (!lexicon_in_list(tree->lexicon, STR("giving-verbs"), tree->tokens[verb].lemma)) return TREE_NONE;
    uint16_t object = whom ? token : tree_child(tree, verb, DEPREL_OBJ), span = time ? token : tree_child(tree, verb, DEPREL_OBL_UNMARKED);
    if (object == TREE_NONE || span == TREE_NONE || object > span || tree->leftmost[span] != tree->rightmost[object] + 1u) return TREE_NONE;
    bool counted = tree_child(tree, span, DEPREL_DET) != TREE_NONE || tree_child(tree, span, DEPREL_NUMMOD) != TREE_NONE;
    if (!counted || !lexicon_in_list(tree->lexicon, STR("time-nouns"), tree->tokens[span].lemma)) return TREE_NONE;
    *as = time ? DEPREL_OBJ : DEPREL_IOBJ;
    return verb;
}

/* "found the head of the agency guilty", read as a noun of the agency: a word that makes one trigger with the verb. The verb; else TREE_NONE. */
static uint16_t verb_of_verdict(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    if (!tree->lexicon || word->upos != UPOS_NOUN || (word->deprel != DEPREL_NMOD && word->deprel != DEPREL_APPOS && word->deprel != DEPREL_AMOD)) return TREE_NONE;
    if (tree_head(tree, token) > token || tree_child(tree, token, DEPREL_CASE) != TREE_NONE || tree_child(tree, token, DEPREL_DET) != TREE_NONE) return TREE_NONE;
    uint16_t verb = tree_head(tree, token);
    for (uint32_t steps = 0; verb != TREE_NONE && tree->tokens[verb].upos != UPOS_VERB && steps < tree->n; steps++) verb = tree_head(tree, verb);
    if (verb == TREE_NONE || verb > token || tree_object(tree, verb) == TREE_NONE) return TREE_NONE;
    const Trigger *triggers;
    size_t n = lexicon_triggers(tree->lexicon, tree->tokens[verb].lemma, FRAME_VERB, &triggers);
    for (size_t i = 0; i < n; i++)
        if (triggers[i].object.len && str_equal_ascii_nocase(triggers[i].object, word->form) && lexicon_in_list(tree->lexicon, STR("verdicts"), word->form)) return verb;
    return TREE_NONE;
}

/* May the noun be by somebody: a deed, or something written? */
static bool has_author(const Tree *tree, uint16_t noun) {
    const Trigger *triggers;
    Str lemma = tree->tokens[noun].lemma;
    return lexicon_triggers(tree->lexicon, lemma, FRAME_NOUN, &triggers) > 0 || lexicon_in_list(tree->lexicon, STR("spoken-nouns"), lemma) ||
           lexicon_in_list(tree->lexicon, STR("message-nouns"), lemma);
}

/* "were taken from a school in Borno by Boko Haram", "were let go by their captors": who did it, read as the author of the place or of the going. The
 * passive verb; else TREE_NONE. */
static uint16_t passive_above(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    uint16_t mark = tree_child(tree, token, DEPREL_CASE), at = tree_head(tree, token);
    bool hangs = tree->lexicon && (word->deprel == DEPREL_NMOD || word->deprel == DEPREL_OBL) && mark != TREE_NONE && mark < token;
    if (!hangs || at == TREE_NONE || at > token) return TREE_NONE;
    uint32_t first;
    bool somebody = word->upos == UPOS_PROPN || lexicon_match_agent(tree->lexicon, tree->tokens, tree->n, token, &first);
    if (!token_is(&tree->tokens[mark], "by") || !somebody || tree_child(tree, token, DEPREL_NUMMOD) != TREE_NONE) return TREE_NONE;
    bool bare = word->deprel == DEPREL_OBL; /* "let go": below a bare infinitive only */
    bool goes = tree->tokens[at].deprel == DEPREL_XCOMP && tree_child(tree, at, DEPREL_MARK) == TREE_NONE && tree_child(tree, at, DEPREL_OBJ) == TREE_NONE;
    if (bare && !goes) return TREE_NONE;
    for (uint32_t steps = 0; at != TREE_NONE && tree->tokens[at].upos != UPOS_VERB && steps < tree->n; at = tree_head(tree, at), steps++) {
        Deprel relation = (Deprel)tree->tokens[at].deprel;
        if ((relation != DEPREL_NMOD && relation != DEPREL_OBL) || has_author(tree, at)) return TREE_NONE;
    }
    if (bare && at != TREE_NONE) at = tree_head(tree, at);
    if (at == TREE_NONE || at > token || !tree_is_passive(tree, at) || tree_child(tree, at, DEPREL_OBL_AGENT) != TREE_NONE) return TREE_NONE;
    return tree->tokens[at].deprel == DEPREL_ACL ? TREE_NONE : at;
}

static bool is_state_name(const Tree *tree, uint16_t token) {
    NameMatch names[NAME_MATCHES_MAX];
    return tree->tokens[token].upos == UPOS_PROPN && lexicon_match_names(tree->lexicon, tree->tokens, tree->n, token, names, NAME_MATCHES_MAX) &&
           names[0].entity->kind == ENTITY_STATE;
}

/* "Turkey, Syria foreign ministers to meet": two states in front of one noun, the comma of headlines between them. Where the state, the other and the noun
 * hang then; TREE_NONE for other words. */
static uint16_t pair_of_nations(const Tree *tree, uint16_t token, Deprel *as) {
    if (!tree->lexicon || tree->n < 5 || !str_equal(tree->tokens[1].form, STR(",")) || !is_state_name(tree, 0) || !is_state_name(tree, 2)) return TREE_NONE;
    uint16_t noun = tree->tokens[2].deprel == DEPREL_COMPOUND ? tree_head(tree, 2) : TREE_NONE, verb = tree_head(tree, 0);
    if (noun == TREE_NONE || verb == TREE_NONE || noun > verb || noun < 3 || tree_head(tree, noun) != 0 || !(tree->tokens[noun].features & UD_PLURAL)) return TREE_NONE;
    bool joined = tree->tokens[noun].deprel == DEPREL_APPOS || tree->tokens[noun].deprel == DEPREL_CONJ;
    uint32_t first;
    if (!joined || tree_child(tree, noun, DEPREL_CC) != TREE_NONE || !lexicon_match_agent(tree->lexicon, tree->tokens, tree->n, noun, &first)) return TREE_NONE;
    if (token == 0) return *as = DEPREL_COMPOUND, noun;
    if (token == 2) return *as = DEPREL_CONJ, (uint16_t)0;
    if (token == noun) return *as = (Deprel)tree->tokens[0].deprel, verb;
    return TREE_NONE;
}

/* What the token hangs on in truth, and as what; TREE_NONE where the parser is right. */
static uint16_t true_head(const Tree *tree, uint16_t token, Deprel *as) {
    uint16_t verb = tree_head(tree, token);
    if (tree->tokens[token].deprel == DEPREL_NSUBJ && verb != TREE_NONE && verb < token && tells_backwards(tree, verb)) {
        *as = DEPREL_IOBJ;
        return verb;
    }
    *as = DEPREL_NSUBJ;
    if (token + 1u < tree->n && tells_backwards(tree, (uint16_t)(token + 1))) return (uint16_t)(token + 1);
    uint16_t agent = agent_in_between(tree, token);
    *as = tree->tokens[token].deprel == DEPREL_ACL ? DEPREL_ADVCL : DEPREL_OBL;
    if (agent != TREE_NONE) return tree_head(tree, agent);
    uint16_t blow = blow_before(tree, token);
    if (blow != TREE_NONE) return blow;
    uint16_t killer = blow_that(tree, token);
    if (killer != TREE_NONE) {
        *as = DEPREL_ACL_RELCL;
        return killer;
    }
    uint16_t answered = deed_answered(tree, token);
    if (answered != TREE_NONE) {
        *as = DEPREL_ADVCL;
        return answered;
    }
    uint16_t captive = made_captive(tree, token, as);
    if (captive != TREE_NONE) return captive;
    *as = DEPREL_NMOD;
    uint16_t born = who_is_from(tree, token);
    if (born != TREE_NONE) return born;
    uint16_t nation = pair_of_nations(tree, token, as);
    if (nation != TREE_NONE) return nation;
    *as = DEPREL_OBL_AGENT;
    uint16_t done = passive_above(tree, token);
    if (done != TREE_NONE) return done;
    uint16_t giving = giving_of_time(tree, token, as);
    if (giving != TREE_NONE) return giving;
    *as = DEPREL_XCOMP;
    uint16_t verdict = verb_of_verdict(tree, token);
    if (verdict != TREE_NONE) return verdict;
    *as = DEPREL_CONJ;
    uint16_t saying = saying_that_goes_on(tree, token);
    if (saying == TREE_NONE) saying = saying_above_the_dead(tree, token);
    if (saying != TREE_NONE) return saying;
    *as = DEPREL_ACL;
    uint16_t noun = noun_of_content(tree, token);
    if (noun != TREE_NONE) return noun;
    *as = DEPREL_CCOMP;
    return sayer_before(tree, token);
}

/* "called for the premier to resign", read as a clause of the premier: the "for" of an infinitive with a subject (*whom), below a verb without an object; else
 * TREE_NONE. Frames are written for the other reading, in which he is whom the call is on. */
static uint16_t for_of_clause(const Tree *tree, uint16_t clause, uint16_t *whom) {
    uint16_t verb = tree_head(tree, clause), mark = tree_child(tree, clause, DEPREL_MARK), subject = tree_child(tree, clause, DEPREL_NSUBJ);
    Deprel as = (Deprel)tree->tokens[clause].deprel;
    if (verb == TREE_NONE || verb > clause || tree->tokens[verb].upos != UPOS_VERB || (as != DEPREL_ADVCL && as != DEPREL_CCOMP && as != DEPREL_XCOMP)) return TREE_NONE;
    if (mark == TREE_NONE || subject == TREE_NONE || mark > subject || subject > clause || !token_is(&tree->tokens[mark], "for")) return TREE_NONE;
    if (tree_child(tree, verb, DEPREL_OBJ) != TREE_NONE || !(tree->tokens[clause].features & UD_INFINITIVE)) return TREE_NONE;
    *whom = subject;
    return mark;
}

/* Whether the lexicon has the word as it stands, as a verb or a noun that tells something or somebody. */
static bool is_known_word(const Lexicon *lexicon, Str lemma) {
    const Trigger *triggers;
    for (FramePos pos = FRAME_VERB; pos <= FRAME_NOUN; pos++) {
        size_t n = lexicon_triggers(lexicon, lemma, pos, &triggers);
        for (size_t i = 0; i < n; i++)
            if (!triggers[i].n_before) return true;
    }
    uint32_t first;
    return lexicon_match_agent(lexicon, &(Token){.form = lemma, .lemma = lemma}, 1, 0, &first) != NULL;
}

/* "re-opened", "a walk-out", "war-ships": the word without its hyphen where the lexicon has only that; else empty. */
static Str without_hyphen(const Tree *tree, uint16_t token, Arena *arena) {
    const Token *word = &tree->tokens[token];
    if (!tree->lexicon || (word->upos != UPOS_VERB && word->upos != UPOS_NOUN) || word->lemma.len < 2) return (Str){0};
    ptrdiff_t at = str_find(word->lemma, STR("-"));
    bool inside = at > 0 && (size_t)at + 1 < word->lemma.len;
    bool before = token > 1 && str_equal(word[-1].form, STR("-")) && !word[-1].space_after && !word[-2].space_after;
    before = before && word[-2].upos != UPOS_NUM && word[-2].upos != UPOS_PROPN;
    if (!inside && !before) return (Str){0};
    Str first = inside ? (Str){word->lemma.ptr, (size_t)at} : word[-2].form;
    Str second = inside ? (Str){word->lemma.ptr + at + 1, word->lemma.len - (size_t)at - 1} : word->lemma;
    Str joined = lowered(arena_format(arena, "%.*s%.*s", STR_ARG(first), STR_ARG(second)), arena);
    if (inside && is_known_word(tree->lexicon, word->lemma)) return (Str){0};
    return is_known_word(tree->lexicon, joined) ? joined : (Str){0};
}

/* A sentence in which a capital means something: not all its verbs and nouns have one. */
static bool knows_capitals(const Tree *tree) {
    for (uint32_t i = 0; i < tree->n; i++) {
        const Token *word = &tree->tokens[i];
        if ((word->upos == UPOS_VERB || word->upos == UPOS_NOUN) && text_has_lower(word->form) && !text_has_capital(word->form)) return true;
    }
    return false;
}

/* "captured Sake", read as "for the sake of": a bare noun with a capital inside the sentence is the place that the lexicon knows by that name. */
static bool is_hidden_place(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    if (word->upos != UPOS_NOUN || token == 0 || (word->features & UD_PLURAL) || !text_has_capital(word->form) || !text_has_lower(word->form)) return false;
    if (word[-1].upos == UPOS_PUNCT || word[-1].upos == UPOS_PROPN || !tree->lexicon || !knows_capitals(tree)) return false;
    for (uint32_t i = 0; i < tree->n; i++) {
        const Token *child = &tree->tokens[i];
        if (child->head == token && (child->deprel == DEPREL_DET || child->deprel == DEPREL_AMOD || child->deprel == DEPREL_NMOD_POSS ||
            child->deprel == DEPREL_COMPOUND)) return false;
    }
    NameMatch matches[NAME_MATCHES_MAX];
    size_t n = lexicon_match_names(tree->lexicon, tree->tokens, tree->n, token, matches, NAME_MATCHES_MAX);
    return n && matches[0].n_tokens == 1 && matches[0].sense == SENSE_PLACE && word->deprel != DEPREL_COMPOUND;
}

/* The sentence to change; the parse itself stays as the parser gave it. */
static Sentence *own_copy(const Tree *tree, Sentence *mended, Arena *arena) {
    if (mended) return mended;
    mended = ARENA_NEW(arena, Sentence);
    *mended = *tree->sentence;
    mended->tokens = ARENA_ARRAY(arena, Token, tree->n);
    memcpy(mended->tokens, tree->tokens, tree->n * sizeof *tree->tokens);
    return mended;
}

const Sentence *tree_mend(const Tree *tree, Arena *arena) {
    Sentence *mended = NULL;
    for (uint16_t i = 0; i < tree->n; i++) {
        Str lemma = without_hyphen(tree, i, arena);
        if (lemma.len) {
            mended = own_copy(tree, mended, arena);
            mended->tokens[i].lemma = lemma;
        }
        if (is_hidden_place(tree, i)) {
            mended = own_copy(tree, mended, arena);
            mended->tokens[i].upos = UPOS_PROPN;
            mended->tokens[i].name = NAME_PLACE;
            mended->tokens[i].name_begins = true;
        }
        uint16_t subject, mark = for_of_clause(tree, i, &subject);
        if (mark != TREE_NONE) {
            mended = own_copy(tree, mended, arena);
            mended->tokens[subject].head = tree->tokens[i].head;
            mended->tokens[subject].deprel = DEPREL_OBL;
            mended->tokens[mark].head = subject;
            mended->tokens[mark].deprel = DEPREL_CASE;
            mended->tokens[mark].upos = UPOS_ADP;
        }
        Deprel as;
        uint16_t head = true_head(tree, i, &as);
        if (head == TREE_NONE) continue;
        mended = own_copy(tree, mended, arena);
        mended->tokens[i].head = head;
        mended->tokens[i].deprel = (uint8_t)as;
    }
    return mended;
}
