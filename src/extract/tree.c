#include "extract/tree.h"
#include "lang/inflection.h"
#include "lexicon/lexicon.h"

enum { WALK_MAX = 12 }; /* steps through control and coordination; deeper nesting is a parsing error */

void token_list_add(TokenList *list, uint16_t token) {
    if (token == TREE_NONE || list->n == TOKEN_LIST_MAX) return;
    for (uint32_t i = 0; i < list->n; i++)
        if (list->at[i] == token) return;
    list->at[list->n++] = token;
}

void tree_build(Tree *tree, const Sentence *sentence, const Lexicon *lexicon, Arena *arena) {
    uint32_t n = sentence->n;
    *tree = (Tree){.sentence = sentence, .tokens = sentence->tokens, .lexicon = lexicon, .n = n};
    tree->first_child = ARENA_ARRAY(arena, uint16_t, n);
    tree->next_sibling = ARENA_ARRAY(arena, uint16_t, n);
    tree->leftmost = ARENA_ARRAY(arena, uint16_t, n);
    tree->rightmost = ARENA_ARRAY(arena, uint16_t, n);
    for (uint32_t i = 0; i < n; i++) {
        tree->first_child[i] = tree->next_sibling[i] = TREE_NONE;
        tree->leftmost[i] = tree->rightmost[i] = (uint16_t)i;
    }
    for (uint32_t i = n; i-- > 0;) {
        uint16_t head = tree_head(tree, (uint16_t)i);
        if (head == TREE_NONE) continue;
        tree->next_sibling[i] = tree->first_child[head];
        tree->first_child[head] = (uint16_t)i;
    }
    for (uint32_t i = 0; i < n; i++) { /* widen the extent of all ancestors */
        uint16_t up = tree_head(tree, (uint16_t)i);
        for (uint32_t steps = 0; up != TREE_NONE && steps < n; up = tree_head(tree, up), steps++) {
            if (i < tree->leftmost[up]) tree->leftmost[up] = (uint16_t)i;
            if (i > tree->rightmost[up]) tree->rightmost[up] = (uint16_t)i;
        }
    }
}

static bool word_in(const Tree *tree, uint16_t token, const char *list) {
    return tree->lexicon && lexicon_in_list(tree->lexicon, str_of(list), tree->tokens[token].lemma);
}

bool token_is_nominal(const Token *token) {
    switch (token->upos) {
    case UPOS_NOUN: case UPOS_PROPN: case UPOS_PRON: case UPOS_NUM: case UPOS_SYM: case UPOS_X: return true;
    default: break;
    }
    switch (token->deprel) {
    case DEPREL_NSUBJ: case DEPREL_NSUBJ_PASS: case DEPREL_OBJ: case DEPREL_IOBJ: case DEPREL_OBL: case DEPREL_OBL_AGENT:
    case DEPREL_NMOD: case DEPREL_NMOD_POSS: case DEPREL_APPOS: return token->upos != UPOS_VERB;
    default: return false;
    }
}

bool relation_is_clause(Deprel relation) {
    switch (relation) {
    case DEPREL_CCOMP: case DEPREL_XCOMP: case DEPREL_ADVCL: case DEPREL_ADVCL_RELCL: case DEPREL_ACL: case DEPREL_ACL_RELCL:
    case DEPREL_CSUBJ: case DEPREL_CSUBJ_PASS: case DEPREL_CSUBJ_OUTER: case DEPREL_PARATAXIS: return true;
    default: return false;
    }
}

uint16_t tree_child(const Tree *tree, uint16_t head, Deprel relation) {
    TREE_CHILDREN(tree, head, child)
        if (tree->tokens[child].deprel == relation) return child;
    return TREE_NONE;
}

Str tree_case(const Tree *tree, uint16_t token, Arena *arena) {
    TREE_CHILDREN(tree, token, child) {
        const Token *marker = &tree->tokens[child];
        bool marks = marker->deprel == DEPREL_CASE || (marker->deprel == DEPREL_MARK && marker->upos == UPOS_ADP);
        if (!marks || token_is(marker, "'s") || token_is(marker, "’s") || token_is(marker, "'")) continue;
        Str text = marker->upos == UPOS_VERB ? lowered(marker->form, arena) : marker->lemma; /* "according to", "following" */
        TREE_CHILDREN(tree, child, part)
            if (tree->tokens[part].deprel == DEPREL_FIXED)
                text = arena_format(arena, "%.*s %.*s", STR_ARG(text), STR_ARG(tree->tokens[part].lemma));
        return text;
    }
    TREE_CHILDREN(tree, token, child) /* "with his counterpart Sergei Lavrov": parsers give it to the title */
        if (child < token && tree->tokens[child].deprel == DEPREL_NMOD_DESC) return tree_case(tree, child, arena);
    return (Str){0};
}

bool tree_has_case(const Tree *tree, uint16_t token, Str preposition, Arena *arena) {
    if (str_equal(tree_case(tree, token, arena), preposition)) return true;
    bool first = true; /* "pulled out of the talks": two markers, each counts */
    TREE_CHILDREN(tree, token, child) {
        if (tree->tokens[child].deprel != DEPREL_CASE || child > token) continue;
        if (!first && str_equal(tree->tokens[child].lemma, preposition)) return true;
        first = false;
    }
    return false;
}

bool tree_dominates(const Tree *tree, uint16_t ancestor, uint16_t token) {
    for (uint32_t steps = 0; token != TREE_NONE && steps <= tree->n; token = tree_head(tree, token), steps++)
        if (token == ancestor) return true;
    return false;
}

void tree_conjuncts(const Tree *tree, uint16_t token, TokenList *out) {
    token_list_add(out, token);
    TREE_CHILDREN(tree, token, child)
        if (tree->tokens[child].deprel == DEPREL_CONJ && out->n < TOKEN_LIST_MAX) tree_conjuncts(tree, child, out);
}

uint16_t tree_first_conjunct(const Tree *tree, uint16_t token) {
    for (uint32_t steps = 0; tree->tokens[token].deprel == DEPREL_CONJ && steps < tree->n; steps++) {
        uint16_t head = tree_head(tree, token);
        if (head == TREE_NONE) break;
        token = head;
    }
    return token;
}

/* "A jet shot down over the bay": nobody does so without an object. */
static bool is_felled(const Tree *tree, uint16_t verb) {
    if (verb + 1u >= tree->n || !word_in(tree, verb, "felling-verbs")) return false;
    const Token *next = &tree->tokens[verb + 1];
    return token_is(next, "down") || token_is(next, "dead") || token_is(next, "alive");
}

/* "The president threatened to …": a subject that the parser took for a passive's, on a verb that has what only actives have. In
 * headlines, which drop auxiliaries, it may well be one. */
static bool is_mistaken_passive(const Tree *tree, uint16_t verb) {
    bool auxiliary = false, agent = false, completed = verb + 1u < tree->n && word_in(tree, (uint16_t)(verb + 1u), "completing-particles"); /* "pulled out of the town" */
    if ((word_in(tree, verb, "undergone-verbs") || is_felled(tree, verb)) && tree_child(tree, verb, DEPREL_OBJ) == TREE_NONE) return false;
    TREE_CHILDREN(tree, verb, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        auxiliary = auxiliary || relation == DEPREL_AUX_PASS || relation == DEPREL_AUX;
        agent = agent || relation == DEPREL_OBL_AGENT;
        completed = completed || relation == DEPREL_OBJ || relation == DEPREL_XCOMP || relation == DEPREL_CCOMP || relation == DEPREL_COMPOUND_PRT;
    }
    /* The main verb of a finished sentence is no passive without its auxiliary, whatever else it has. */
    Deprel relation = tree->tokens[verb].deprel;
    bool finished = tree->n > 0 && str_equal(tree->tokens[tree->n - 1].form, STR("."));
    uint16_t sayer = tree_head(tree, verb); /* "Fighters fired on the post, officials said." */
    bool told = relation == DEPREL_CCOMP && sayer != TREE_NONE && sayer > verb && tree->tokens[sayer].deprel == DEPREL_ROOT;
    completed = completed || (finished && (told || relation == DEPREL_ROOT || relation == DEPREL_PARATAXIS));
    return completed && !auxiliary && !agent && tree->sentence->kind != BLOCK_HEADLINE;
}

/* "Russia stood by Serbia": what parsers take for an agent there is none. */
static bool has_active_subject(const Tree *tree, uint16_t verb) {
    const Token *token = &tree->tokens[verb];
    return tree_child(tree, verb, DEPREL_NSUBJ) != TREE_NONE && token->upos == UPOS_VERB && (token->features & UD_FINITE);
}

/* "those killed the previous day": when it happened, read as an object. */
static bool is_time_object(const Tree *tree, uint16_t object) {
    if (!word_in(tree, object, "dated-stretches")) return false;
    TREE_CHILDREN(tree, object, child)
        if (child < object && word_in(tree, child, "dating-modifiers")) return true;
    return false;
}

/* "after rebels fled": what such a word opens has a finite verb, whatever the parser says. */
static bool opens_finite_clause(const Tree *tree, uint16_t verb) {
    uint16_t mark = tree_child(tree, verb, DEPREL_MARK);
    return mark != TREE_NONE && word_in(tree, mark, "finite-marks");
}

bool tree_is_passive(const Tree *tree, uint16_t verb) {
    const Token *token = &tree->tokens[verb];
    if (tree_child(tree, verb, DEPREL_NSUBJ_PASS) != TREE_NONE && is_mistaken_passive(tree, verb)) return false;
    TREE_CHILDREN(tree, verb, child) {
        Deprel relation = tree->tokens[child].deprel;
        if (relation == DEPREL_AUX_PASS || relation == DEPREL_NSUBJ_PASS) return true;
        if (relation == DEPREL_OBL_AGENT && !has_active_subject(tree, verb)) return true;
    }
    TREE_CHILDREN(tree, verb, child)
        if (tree->tokens[child].deprel == DEPREL_AUX || (tree->tokens[child].deprel == DEPREL_OBJ && !is_time_object(tree, child))) return false;
    if (token->upos != UPOS_VERB && token->upos != UPOS_ADJ) return false;
    bool participle_only = (token->features & UD_PARTICIPLE) && (token->features & UD_PAST);
    bool loose = token->deprel == DEPREL_ADVCL || token->deprel == DEPREL_ACL || token->deprel == DEPREL_OBL || token->deprel == DEPREL_NMOD;
    if (tree_child(tree, verb, DEPREL_NSUBJ) != TREE_NONE) /* "with 70 people killed"; else the relation is surer than the tag */
        return participle_only && loose && !opens_finite_clause(tree, verb);
    if (token->features & UD_PASSIVE) return true;
    /* Reduced relatives and participial modifiers: "rebels backed by Turkey", "forces killed in Homs". */
    bool past_participle = (token->features & UD_PARTICIPLE) && (token->features & UD_PAST);
    if (past_participle && (token->deprel == DEPREL_ACL || token->deprel == DEPREL_AMOD)) return true;
    if (past_participle && token->deprel == DEPREL_CONJ) {
        uint16_t first = tree_first_conjunct(tree, verb);
        bool own_subject = tree_child(tree, verb, DEPREL_NSUBJ) != TREE_NONE;
        return !own_subject && first != verb && tree_is_passive(tree, first);
    }
    return false;
}

bool tree_is_negated(const Tree *tree, uint16_t token) {
    TREE_CHILDREN(tree, token, child) {
        const Token *word = &tree->tokens[child];
        if (word->deprel == DEPREL_ADVMOD && (token_is(word, "not") || token_is(word, "n't") || token_is(word, "never"))) return true;
        if (word->deprel == DEPREL_DET && (token_is(word, "no") || token_is(word, "neither"))) return true;
        if (word->deprel == DEPREL_ADVMOD && token_is(word, "long")) {
            uint16_t no = tree_child(tree, child, DEPREL_ADVMOD);
            if (no != TREE_NONE && token_is(&tree->tokens[no], "no")) return true; /* "no longer", not "as long" */
        }
        if (word->deprel == DEPREL_CC_PRECONJ && token_is(word, "neither")) return true;
        if (word->deprel == DEPREL_CC && token_is(word, "nor")) return true;
        if ((word->features & UD_NEGATIVE) && word->deprel == DEPREL_ADVMOD) return true;
        if (word->deprel == DEPREL_MARK && token_is(word, "without")) return true; /* "left without signing" */
    }
    return false;
}

uint16_t tree_referent(const Tree *tree, uint16_t token) {
    if (token == TREE_NONE || !(tree->tokens[token].features & UD_RELATIVE)) return token;
    uint16_t at = token;
    for (uint32_t steps = 0; at != TREE_NONE && steps <= tree->n; at = tree_head(tree, at), steps++) {
        bool finite = tree->tokens[at].deprel == DEPREL_ACL && (tree->tokens[at].features & UD_FINITE); /* a relative clause, read as a plain one */
        if (tree->tokens[at].deprel == DEPREL_ACL_RELCL || finite) return tree_head(tree, at);
    }
    return token;
}

bool tree_is_headline_future(const Tree *tree, uint16_t verb) {
    uint16_t noun = tree_head(tree, verb);
    if (noun == TREE_NONE || tree->tokens[verb].deprel != DEPREL_ACL || !(tree->tokens[verb].features & UD_INFINITIVE)) return false;
    uint16_t first = tree_first_conjunct(tree, noun);
    return tree->tokens[first].deprel == DEPREL_ROOT && tree->tokens[first].upos == UPOS_PROPN && verb > noun && verb - noun <= 8;
}

/* Of two subjects (a parser takes "Saturday" in "said Saturday they will go" for one) the one nearer to the verb. */
static uint16_t own_subject(const Tree *tree, uint16_t verb) {
    uint16_t found = TREE_NONE;
    TREE_CHILDREN(tree, verb, child) {
        Deprel relation = tree->tokens[child].deprel;
        bool subject = relation == DEPREL_NSUBJ || relation == DEPREL_NSUBJ_PASS || relation == DEPREL_NSUBJ_OUTER;
        if (subject && (found == TREE_NONE || child < verb)) found = child;
    }
    return found;
}

static uint16_t plain_object(const Tree *tree, uint16_t verb) {
    uint16_t object = tree_child(tree, verb, DEPREL_OBJ);
    return object != TREE_NONE ? object : tree_child(tree, verb, DEPREL_IOBJ);
}

/* "accused X of shelling", "charged X with shelling", "kept X from voting": the gerund's subject is the object. */
static bool object_controls(const Tree *tree, uint16_t gerund) {
    uint16_t mark = tree_child(tree, gerund, DEPREL_MARK), governor = tree_head(tree, gerund);
    if (mark == TREE_NONE || tree->tokens[governor].upos != UPOS_VERB || (tree->tokens[gerund].features & UD_FINITE)) return false;
    const Token *word = &tree->tokens[mark];
    return token_is(word, "of") || token_is(word, "from") || token_is(word, "into") || token_is(word, "against") ||
           (token_is(word, "for") && gerund > governor) || (token_is(word, "with") && word_in(tree, governor, "with-verbs"));
}

static uint16_t surface_subject(const Tree *tree, uint16_t verb, int depth);

static uint16_t controller(const Tree *tree, uint16_t governor, int depth) {
    const Token *token = &tree->tokens[governor];
    if (token_is_nominal(token) && token->upos != UPOS_ADJ) return TREE_NONE;
    if (!tree_is_passive(tree, governor) && !word_in(tree, governor, "subject-control-verbs")) {
        uint16_t object = plain_object(tree, governor);
        if (object != TREE_NONE) return object;
    }
    return surface_subject(tree, governor, depth - 1);
}

/* Whom what the object names falls upon: "imposed sanctions *on X* for arming rebels". TREE_NONE where nobody is named so. */
static uint16_t fallen_upon(const Tree *tree, uint16_t governor, uint16_t gerund) {
    uint16_t object = plain_object(tree, governor), found = TREE_NONE;
    for (uint32_t i = 0; object != TREE_NONE && i < 2; i++) {
        TREE_CHILDREN(tree, i ? object : governor, child) {
            uint16_t preposition = tree_child(tree, child, DEPREL_CASE);
            bool complement = tree->tokens[child].deprel == DEPREL_OBL || tree->tokens[child].deprel == DEPREL_NMOD;
            if (!complement || child < object || child > gerund || preposition == TREE_NONE) continue;
            if (token_is(&tree->tokens[preposition], "on") || token_is(&tree->tokens[preposition], "against")) found = child;
        }
    }
    return found;
}

/* "The clinic was hit, wounding two": the wounding is the hitter's, not the clinic's. */
static bool is_bare_gerund(const Tree *tree, uint16_t verb) {
    return !(tree->tokens[verb].features & UD_INFINITIVE) && tree_child(tree, verb, DEPREL_MARK) == TREE_NONE && !tree_is_passive(tree, verb);
}

/* "Two were killed in shelling near the border": they did not shell. */
static bool is_happening(const Tree *tree, uint16_t gerund, uint16_t head) {
    uint16_t mark = tree_child(tree, gerund, DEPREL_MARK);
    if (mark == TREE_NONE || !(token_is(&tree->tokens[mark], "in") || token_is(&tree->tokens[mark], "by") || token_is(&tree->tokens[mark], "during"))) return false;
    return tree_is_passive(tree, head) || word_in(tree, head, "dying-verbs");
}

static uint16_t surface_subject(const Tree *tree, uint16_t verb, int depth) {
    if (depth <= 0) return TREE_NONE;
    uint16_t subject = own_subject(tree, verb);
    if (subject != TREE_NONE) return tree_referent(tree, subject);
    uint16_t head = tree_head(tree, verb);
    if (head == TREE_NONE) return TREE_NONE;
    switch (tree->tokens[verb].deprel) {
    case DEPREL_XCOMP: return controller(tree, head, depth);
    case DEPREL_CONJ: return surface_subject(tree, head, depth - 1);
    case DEPREL_ACL: /* "rebels backed by …", "troops guarding …"; an infinitive's subject is the noun's owner, not the noun */
        if (tree_is_headline_future(tree, verb)) return tree_first_conjunct(tree, head);
        if (tree->tokens[verb].features & UD_INFINITIVE) return TREE_NONE;
        return tree->tokens[head].deprel == DEPREL_APPOS && tree_head(tree, head) != TREE_NONE ? tree_head(tree, head) : head; /* "Kerry, a trader, accused …" */
    case DEPREL_ACL_RELCL: return tree_child(tree, verb, DEPREL_OBJ) != TREE_NONE || tree_is_passive(tree, verb) ? head : TREE_NONE;
    case DEPREL_ADVCL:
        if (object_controls(tree, verb)) {
            uint16_t upon = token_is(&tree->tokens[tree_child(tree, verb, DEPREL_MARK)], "for") ? fallen_upon(tree, head, verb) : TREE_NONE;
            return upon != TREE_NONE ? upon : controller(tree, head, depth);
        }
        if (is_happening(tree, verb, head)) return TREE_NONE;
        if (verb > head && is_bare_gerund(tree, verb)) { /* "fighters overran a base, officials said, killing two" */
            uint16_t told = tree_child(tree, head, DEPREL_CCOMP);
            if (told != TREE_NONE && told < head)
                return tree_is_passive(tree, told) ? tree_child(tree, told, DEPREL_OBL_AGENT) : surface_subject(tree, told, depth - 1);
        }
        if (tree_is_passive(tree, head) && is_bare_gerund(tree, verb)) return tree_child(tree, head, DEPREL_OBL_AGENT);
        return surface_subject(tree, head, depth - 1);
    case DEPREL_CCOMP: /* "the shelling killed two, X said": what stands before its verb has not that verb's subject */
        if (verb > head && tree->tokens[head].deprel == DEPREL_ACL_RELCL && own_subject(tree, head) != TREE_NONE &&
            !(tree->tokens[own_subject(tree, head)].features & UD_RELATIVE))
            return tree_head(tree, head); /* "groups that he said were backed by …" */
        if (verb > head) {
            uint16_t mark = tree_child(tree, verb, DEPREL_MARK);
            bool that = mark != TREE_NONE && token_is(&tree->tokens[mark], "that"); /* whose subject the parser lost */
            return that ? TREE_NONE : surface_subject(tree, head, depth - 1);
        }
        TREE_CHILDREN(tree, head, child) { /* "rebels wounded two, police said": parsers give both subjects to the last verb */
            Deprel relation = (Deprel)tree->tokens[child].deprel;
            if (child < verb && (relation == DEPREL_NSUBJ || relation == DEPREL_NSUBJ_PASS || relation == DEPREL_NSUBJ_OUTER)) return child;
        }
        return TREE_NONE;
    case DEPREL_OBL: return surface_subject(tree, head, depth - 1);
    case DEPREL_AMOD: return tree_is_passive(tree, verb) ? head : TREE_NONE;
    default: return TREE_NONE;
    }
}

uint16_t tree_surface_subject(const Tree *tree, uint16_t verb) { return surface_subject(tree, verb, WALK_MAX); }

uint16_t tree_subject(const Tree *tree, uint16_t verb, Arena *arena) {
    if (!tree_is_passive(tree, verb)) return tree_surface_subject(tree, verb);
    TREE_CHILDREN(tree, verb, child) /* "rebels that were backed by Chad": the pronoun is none, whatever the parser says */
        if (tree->tokens[child].deprel == DEPREL_OBL_AGENT && tree_child(tree, child, DEPREL_CASE) != TREE_NONE) return child;
    uint16_t agent = tree_child(tree, verb, DEPREL_OBL_AGENT);
    if (agent != TREE_NONE) return agent;
    TREE_CHILDREN(tree, verb, child)
        if (tree->tokens[child].deprel == DEPREL_OBL && tree_has_case(tree, child, STR("by"), arena)) return child;
    /* Parsers hang the agent on the nearest noun: "the town was taken from rebels by the army". */
    TREE_CHILDREN(tree, verb, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        if (relation != DEPREL_OBL && relation != DEPREL_OBJ && relation != DEPREL_XCOMP && relation != DEPREL_OBL_UNMARKED) continue;
        TREE_CHILDREN(tree, child, inner)
            if (tree->tokens[inner].deprel == DEPREL_NMOD && tree_has_case(tree, inner, STR("by"), arena)) return inner;
    }
    return TREE_NONE;
}

/* "more than 100 people", "at least 30": a number whose qualifier parsers read as a preposition. */
static bool is_compared_number(const Tree *tree, uint16_t noun) {
    uint16_t number = tree->tokens[noun].upos == UPOS_NUM ? noun : tree_child(tree, noun, DEPREL_NUMMOD);
    if (number == TREE_NONE) return false;
    uint16_t mark = tree_child(tree, noun, DEPREL_CASE);
    if (mark == TREE_NONE) mark = tree_child(tree, number, DEPREL_CASE);
    TREE_CHILDREN(tree, number, child) /* "at least 19": the preposition may hang on "least" */
        if (mark == TREE_NONE && child < number) mark = tree_child(tree, child, DEPREL_CASE);
    if (mark == TREE_NONE) return false;
    const Token *after = &tree->tokens[mark + 1u < tree->n ? mark + 1 : mark];
    bool superlative = token_is(after, "least") || token_is(after, "most") || token_is(after, "little") || token_is(after, "many");
    bool up_to = token_is(&tree->tokens[mark], "to") && mark > 0 && token_is(&tree->tokens[mark - 1], "up");
    up_to = up_to || (token_is(&tree->tokens[mark], "up") && token_is(after, "to"));
    return up_to || token_is(&tree->tokens[mark], "than") || (token_is(&tree->tokens[mark], "at") && superlative);
}

/* "lifted sanctions", "arrested men": a bare noun phrase behind an active verb, hung on it as a circumstance though nothing marks it as one. */
/* "handed over to Uganda two rebels": the receiver stands between the verb and its object. */
static bool is_of_receiver(const Tree *tree, uint16_t preposition, uint16_t verb) {
    uint16_t noun = tree_head(tree, preposition);
    return token_is(&tree->tokens[preposition], "to") && noun != TREE_NONE && tree->tokens[noun].deprel == DEPREL_OBL && tree_head(tree, noun) == verb;
}

static uint16_t unmarked_object(const Tree *tree, uint16_t verb) {
    if (tree->tokens[verb].upos != UPOS_VERB || tree_is_passive(tree, verb)) return TREE_NONE;
    TREE_CHILDREN(tree, verb, child) {
        const Token *word = &tree->tokens[child];
        if (child < verb || word->deprel != DEPREL_OBL || word->upos != UPOS_NOUN || !(word->features & UD_PLURAL)) continue;
        if (tree_child(tree, child, DEPREL_CASE) != TREE_NONE) {
            if (is_of_receiver(tree, tree_child(tree, child, DEPREL_CASE), verb)) continue;
            return TREE_NONE;
        }
        if (tree_child(tree, child, DEPREL_MARK) != TREE_NONE || child - verb > 5) return TREE_NONE;
        bool time = word_in(tree, child, "time-nouns");
        for (uint16_t i = verb + 1; i < child; i++)
            if ((tree->tokens[i].upos == UPOS_ADP && tree->tokens[i].deprel != DEPREL_COMPOUND_PRT && !is_of_receiver(tree, i, verb)) ||
                tree->tokens[i].upos == UPOS_PUNCT) return TREE_NONE;
        return time ? TREE_NONE : child;
    }
    return TREE_NONE;
}

uint16_t tree_object(const Tree *tree, uint16_t verb) {
    uint16_t object = tree_child(tree, verb, DEPREL_OBJ);
    if (object == TREE_NONE && !tree_is_passive(tree, verb)) object = tree_child(tree, verb, DEPREL_IOBJ); /* "warned Japan" */
    if (object != TREE_NONE) return tree_referent(tree, object);
    TREE_CHILDREN(tree, verb, child) /* "arrested more than 100 people": parsers read a comparison */
        if (child > verb && tree->tokens[child].deprel == DEPREL_OBL && is_compared_number(tree, child)) return child;
    uint16_t unmarked = unmarked_object(tree, verb);
    if (unmarked != TREE_NONE) return unmarked;
    if (tree_is_passive(tree, verb)) return tree_surface_subject(tree, verb);
    /* "the town that rebels seized": the gap is the object when the clause has a subject of its own. */
    if (tree->tokens[verb].deprel == DEPREL_ACL_RELCL && own_subject(tree, verb) != TREE_NONE) {
        uint16_t subject = own_subject(tree, verb);
        if (!(tree->tokens[subject].features & UD_RELATIVE)) return tree_head(tree, verb);
    }
    if (tree->tokens[verb].deprel == DEPREL_CONJ) { /* "bombed and shelled the town": the object stands with the last verb */
        return TREE_NONE;
    }
    TREE_CHILDREN(tree, verb, child)
        if (tree->tokens[child].deprel == DEPREL_CONJ && tree->tokens[child].upos == UPOS_VERB && child - verb <= 2 && own_subject(tree, child) == TREE_NONE &&
            !tree_is_passive(tree, child))
            return tree_child(tree, child, DEPREL_OBJ);
    return TREE_NONE;
}

uint16_t tree_span_head(const Tree *tree, uint16_t first, uint16_t last) {
    for (uint16_t i = first; i <= last; i++) {
        uint16_t head = tree_head(tree, i);
        if (head == TREE_NONE || ((head < first || head > last) && tree->tokens[i].deprel != DEPREL_CASE)) return i;
    }
    return last;
}

uint16_t tree_token_of_bytes(const Tree *tree, uint32_t start, uint32_t end) {
    uint16_t first = 0;
    while (first < tree->n && tree->tokens[first].start < start) first++;
    uint16_t last = first;
    while (last < tree->n && tree->tokens[last].end <= end) last++;
    return last > first ? tree_span_head(tree, first, (uint16_t)(last - 1)) : TREE_NONE;
}

Str tree_words(const Tree *tree, Str body, uint16_t first, uint16_t last) {
    return str_span(body.ptr, tree->tokens[first].start, tree->tokens[last].end);
}
