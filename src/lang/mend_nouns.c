#include "lang/mend_parts.h"

static bool is_subject(const Token *token) { return token->deprel == DEPREL_NSUBJ || token->deprel == DEPREL_NSUBJ_PASS; }

/* Does the second of two nouns side by side hang on the first, or do both on one verb as its subjects? */
static bool is_torn_compound(const Sentence *sentence, uint32_t first) {
    const Token *a = &sentence->tokens[first], *b = a + 1;
    if (a->upos != UPOS_NOUN || b->upos != UPOS_NOUN || (a->features & UD_PLURAL)) return false;
    if (b->head == first)
        return b->deprel == DEPREL_VOCATIVE || b->deprel == DEPREL_APPOS || b->deprel == DEPREL_OBJ || b->deprel == DEPREL_DEP || b->deprel == DEPREL_LIST;
    return a->head == b->head && a->head > first + 1 && is_subject(a) && is_subject(b);
}

static void join_compound(Sentence *sentence, uint32_t first) {
    Token *a = &sentence->tokens[first], *b = a + 1;
    b->head = a->head;
    b->deprel = a->deprel;
    a->head = (uint16_t)(first + 1);
    a->deprel = DEPREL_COMPOUND;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (sentence->tokens[i].head == first && i != first + 1) sentence->tokens[i].head = (uint16_t)(first + 1);
}

/* "Peru test-fired a rocket", read as a Peru test that fired: a noun joined to a past form by a hyphen is part of the verb. */
static void mend_hyphenated_verb(Sentence *sentence, uint32_t noun) {
    Token *tokens = sentence->tokens;
    uint32_t verb = noun + 2;
    if (noun == 0 || verb >= sentence->n || tokens[noun].upos != UPOS_NOUN || tokens[verb].upos != UPOS_VERB || !(tokens[verb].features & UD_PAST)) return;
    bool hyphen = str_equal(tokens[noun + 1].form, STR("-")) && !tokens[noun].space_after && !tokens[noun + 1].space_after;
    if (!hyphen || tokens[noun].head != verb || !is_subject(&tokens[noun])) return;
    uint32_t subject = sentence->n;
    for (uint32_t i = 0; i < noun; i++) {
        if (tokens[i].head != noun) continue;
        if (mend_is_nominal(&tokens[i]) && tokens[i].deprel == DEPREL_COMPOUND) subject = i;
    }
    if (subject == sentence->n || (tokens[verb].features & UD_PASSIVE)) return;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == noun && i != subject && i != noun + 1) tokens[i].head = (uint16_t)(i < noun ? subject : verb);
    tokens[subject].head = (uint16_t)verb;
    tokens[subject].deprel = tokens[noun].deprel;
    tokens[noun].deprel = DEPREL_COMPOUND;
}

/* "a cheque to storm-hit Dominica", read as a cheque that hit: a noun and a participle joined by a hyphen describe the noun right behind. */
static void mend_hyphenated_modifier(Sentence *sentence, uint32_t noun) {
    Token *tokens = sentence->tokens;
    uint32_t participle = noun + 2, described = noun + 3;
    if (noun == 0 || described >= sentence->n || tokens[noun].upos != UPOS_NOUN || tokens[noun].head != participle) return;
    bool hyphen = str_equal(tokens[noun + 1].form, STR("-")) && !tokens[noun].space_after && !tokens[noun + 1].space_after;
    bool behind = tokens[noun - 1].upos == UPOS_ADP && tokens[participle].upos == UPOS_VERB && (tokens[participle].features & UD_PAST);
    if (!hyphen || !behind || tokens[participle].deprel == DEPREL_AMOD || tokens[described].upos != UPOS_PROPN) return;
    uint32_t above = tokens[participle].head;
    while (above < sentence->n && tokens[above].upos != UPOS_VERB && tokens[above].deprel != DEPREL_ROOT) above = tokens[above].head;
    if (above >= noun || mend_has(sentence, participle, DEPREL_AUX) || mend_subject(sentence, participle) < sentence->n) return;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == participle && i != noun && i != noun + 1) tokens[i].head = (uint16_t)described;
    tokens[described].head = (uint16_t)above;
    tokens[described].deprel = DEPREL_OBL;
    tokens[noun - 1].head = (uint16_t)described;
    tokens[participle].head = (uint16_t)described;
    tokens[participle].deprel = DEPREL_AMOD;
}

/* "57 al-Shabab fighters", read as 57 of al-Shabab: what stands between a number and its noun belongs to the noun. */
static void mend_counted_modifier(Sentence *sentence, uint32_t name) {
    Token *tokens = sentence->tokens;
    uint32_t number = tokens[name].head;
    if (tokens[name].upos != UPOS_PROPN || number >= name || tokens[number].deprel != DEPREL_NUMMOD || mend_has(sentence, name, DEPREL_CASE)) return;
    uint32_t noun = tokens[number].head;
    if (noun >= sentence->n || noun < name || !mend_is_nominal(&tokens[noun])) return;
    tokens[name].head = (uint16_t)noun;
    tokens[name].deprel = DEPREL_COMPOUND;
}

/* "evacuated the wounded", "received 76 wounded", read as a verb: a participle right behind "the" or a number that stands as an argument names people. */
static void mend_people_of_participle(Sentence *sentence, uint32_t word) {
    Token *token = &sentence->tokens[word], *before = token - 1;
    bool participle = token->upos == UPOS_VERB && (token->features & UD_PAST) && (token->features & UD_PARTICIPLE);
    bool the = before->deprel == DEPREL_DET && str_equal(before->lemma, STR("the")), counted = before->deprel == DEPREL_NUMMOD;
    if (!participle || !(the || counted) || before->head != word) return;
    bool object = counted && token->deprel == DEPREL_XCOMP && token->head < word && !mend_has(sentence, token->head, DEPREL_OBJ);
    if (object) token->deprel = DEPREL_OBJ;
    switch (token->deprel) {
    case DEPREL_NSUBJ: case DEPREL_NSUBJ_PASS: case DEPREL_OBJ: case DEPREL_IOBJ: case DEPREL_OBL: case DEPREL_NMOD: case DEPREL_CONJ: break;
    default: return;
    }
    static const Deprel verbal[] = {DEPREL_AUX, DEPREL_AUX_PASS, DEPREL_NSUBJ, DEPREL_NSUBJ_PASS, DEPREL_OBJ};
    for (size_t i = 0; i < sizeof verbal / sizeof *verbal; i++)
        if (mend_has(sentence, word, verbal[i])) return;
    mend_make_noun(token, true);
}

/* "closed its border crossing", read as what its border is crossing: a gerund without an object of its own that has an owner or another noun before it is
 * what the verb is done to. */
static void mend_owned_gerund(Sentence *sentence, uint32_t gerund) {
    Token *tokens = sentence->tokens, *token = &tokens[gerund];
    uint32_t owner = mend_child(sentence, gerund, DEPREL_COMPOUND), verb = token->head;
    if (owner > gerund) owner = mend_child(sentence, gerund, DEPREL_NMOD_POSS);
    bool open = token->upos == UPOS_VERB && (token->deprel == DEPREL_XCOMP || token->deprel == DEPREL_CCOMP) && str_ends(token->form, STR("ing"));
    if (!open || owner >= gerund || verb >= owner || tokens[verb].upos != UPOS_VERB || mend_has(sentence, verb, DEPREL_OBJ)) return;
    static const Deprel verbal[] = {DEPREL_AUX, DEPREL_AUX_PASS, DEPREL_NSUBJ, DEPREL_NSUBJ_PASS, DEPREL_OBJ, DEPREL_MARK, DEPREL_XCOMP, DEPREL_CCOMP};
    for (size_t i = 0; i < sizeof verbal / sizeof *verbal; i++)
        if (mend_has(sentence, gerund, verbal[i])) return;
    mend_make_noun(token, false);
    token->deprel = DEPREL_OBJ;
    for (uint32_t i = gerund + 1; i < sentence->n; i++)
        if (tokens[i].head == gerund && tokens[i].deprel == DEPREL_OBL) tokens[i].deprel = DEPREL_NMOD;
}

/* "A mine killed two soldiers": what has an article is the weapon, not the pronoun that the network takes it for. */
static void mend_mine(Sentence *sentence, uint32_t i) {
    Token *token = &sentence->tokens[i];
    if (token->upos != UPOS_PRON || !str_equal(token->form, STR("mine")) || !mend_has(sentence, i, DEPREL_DET)) return;
    mend_make_noun(token, false);
}

/* "the last of the hostages": who is told of them. */
static void mend_partitive(Sentence *sentence, uint32_t adjective) {
    Token *tokens = sentence->tokens;
    Deprel deprel = (Deprel)tokens[adjective].deprel;
    bool argument = deprel == DEPREL_OBJ || deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_PASS;
    if (tokens[adjective].upos != UPOS_ADJ || !argument || !mend_has(sentence, adjective, DEPREL_DET)) return;
    uint32_t whole = mend_child(sentence, adjective, DEPREL_NMOD), of = whole < sentence->n ? mend_child(sentence, whole, DEPREL_CASE) : sentence->n;
    if (of != adjective + 1 || !str_equal(tokens[of].form, STR("of"))) return;
    mend_make_noun(&tokens[adjective], false);
}

void mend_compounds(Sentence *sentence) {
    for (uint32_t i = 1; i < sentence->n; i++) mend_mine(sentence, i);
    for (uint32_t i = 0; i + 1 < sentence->n; i++)
        if (is_torn_compound(sentence, i)) join_compound(sentence, i);
    for (uint32_t i = 1; i + 2 < sentence->n; i++) mend_hyphenated_verb(sentence, i);
    for (uint32_t i = 1; i + 3 < sentence->n; i++) mend_hyphenated_modifier(sentence, i);
    for (uint32_t i = 1; i + 1 < sentence->n; i++) mend_counted_modifier(sentence, i);
    for (uint32_t i = 1; i < sentence->n; i++) mend_people_of_participle(sentence, i);
    for (uint32_t i = 2; i < sentence->n; i++) mend_owned_gerund(sentence, i);
    for (uint32_t i = 1; i + 1 < sentence->n; i++) mend_partitive(sentence, i);
}

/* No noun that is a subject itself has a subject. */
static void coordinate(Sentence *sentence, uint32_t first) {
    Token *tokens = sentence->tokens;
    uint32_t second = tokens[first].head;
    if (!is_subject(&tokens[first]) || second >= sentence->n || second <= first || !mend_is_nominal(&tokens[second]) || !is_subject(&tokens[second])) return;
    bool coordinated = false;
    for (uint32_t i = 0; i < sentence->n; i++) {
        if (tokens[i].head == second && tokens[i].deprel == DEPREL_COP) return;
        coordinated |= i > first && i < second && tokens[i].head == second && tokens[i].deprel == DEPREL_CC;
    }
    if (!coordinated) return;
    tokens[first].head = tokens[second].head;
    tokens[second].head = (uint16_t)first;
    tokens[second].deprel = DEPREL_CONJ;
}

/* "At a meeting of the Council, France and Britain urged …", read as the Council and Britain: what is joined right behind a subject is joined to it. */
static void mend_joined_over_comma(Sentence *sentence, uint32_t second) {
    Token *tokens = sentence->tokens;
    uint32_t before = tokens[second].head, and = mend_child(sentence, second, DEPREL_CC);
    if (tokens[second].deprel != DEPREL_CONJ || !mend_is_nominal(&tokens[second]) || before >= sentence->n || and >= second || before >= and) return;
    uint32_t subject = sentence->n, comma = sentence->n;
    for (uint32_t i = before + 1; i < and; i++) {
        if (str_equal(tokens[i].form, STR(",")) && comma == sentence->n) comma = i;
        if (is_subject(&tokens[i]) && mend_is_nominal(&tokens[i]) && tokens[i].head > second && tokens[i].head < sentence->n) subject = i;
    }
    if (subject == sentence->n || comma > subject || mend_is_under(sentence, subject, before) || mend_is_under(sentence, subject, second)) return;
    for (uint32_t i = subject + 1; i < and; i++)
        if (!mend_is_under(sentence, i, subject)) return;
    tokens[second].head = (uint16_t)subject;
}

void mend_coordinations(Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++) coordinate(sentence, i);
    for (uint32_t i = 1; i < sentence->n; i++) mend_joined_over_comma(sentence, i);
}

static bool is_before_or_after(const Token *token) { return str_equal(token->form, STR("after")) || str_equal(token->form, STR("before")); }

/* The verb above the word; sentence->n where there is none. */
static uint32_t verb_above(const Sentence *sentence, uint32_t word) {
    uint32_t at = sentence->tokens[word].head;
    for (uint32_t steps = 0; at < sentence->n && steps < sentence->n; steps++) {
        if (sentence->tokens[at].upos == UPOS_VERB) return at;
        at = sentence->tokens[at].head;
    }
    return sentence->n;
}

static void mend_span_of_time(const Language *language, Sentence *sentence, uint32_t span) {
    Token *tokens = sentence->tokens, *noun = &tokens[span - 1];
    uint32_t word = language ? (language_word(language, tokens[span].lemma) & WORD_PERIOD) | (language_word(language, tokens[span].form) & WORD_UNIT) : 0;
    bool plural = tokens[span].upos == UPOS_NOUN && (tokens[span].features & UD_PLURAL) && word;
    if (!plural || !is_before_or_after(&tokens[span + 1])) return;
    bool torn = mend_is_nominal(noun) && noun->upos != UPOS_NUM && noun->head == span && noun->space_after;
    if (!torn || (noun->deprel != DEPREL_COMPOUND && noun->deprel != DEPREL_FLAT && noun->deprel != DEPREL_NMOD)) return;
    uint32_t verb = verb_above(sentence, span);
    if (verb >= span) return;
    for (uint32_t i = 0; i + 1 < span; i++)
        if (tokens[i].head == span) tokens[i].head = (uint16_t)(span - 1);
    noun->head = tokens[span].head;
    bool bare = tokens[span].deprel == DEPREL_OBL_UNMARKED && tokens[span].head == verb && !mend_has(sentence, verb, DEPREL_OBJ);
    noun->deprel = bare ? DEPREL_OBJ : tokens[span].deprel;
    tokens[span].head = (uint16_t)verb;
    tokens[span].deprel = DEPREL_OBL_UNMARKED;
}

void mend_spans_of_time(const Language *language, Sentence *sentence) {
    for (uint32_t i = 1; i + 1 < sentence->n; i++) mend_span_of_time(language, sentence, i);
}
