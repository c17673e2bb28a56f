#include "lang/mend_parts.h"

/* Whether the verb has a passive auxiliary that is one: "has", which the network takes for one at times, is none. */
static bool has_passive_auxiliary(const Sentence *sentence, uint32_t verb) {
    uint32_t auxiliary = mend_child(sentence, verb, DEPREL_AUX_PASS);
    if (auxiliary == sentence->n || auxiliary > verb) return false;
    Str lemma = sentence->tokens[auxiliary].lemma;
    return str_equal(lemma, STR("be")) || str_equal(lemma, STR("get"));
}

/* A finite past form without an auxiliary is active, a participle with one is passive: its subject agrees. */
static void mend_voice(const Language *language, Sentence *sentence, uint32_t subject) {
    Token *token = &sentence->tokens[subject];
    bool subject_of = token->deprel == DEPREL_NSUBJ || token->deprel == DEPREL_NSUBJ_PASS;
    if (token->head == TOKEN_ROOT || !subject_of || (token->features & UD_DEMONSTRATIVE)) return; /* that said */
    const Token *verb = &sentence->tokens[token->head];
    bool passive = has_passive_auxiliary(sentence, token->head);
    bool undergone = language && (language_word(language, verb->form) & WORD_UNDERGONE);
    bool acting = language && (language_word(language, verb->form) & WORD_ACTING);
    bool active = verb->upos == UPOS_VERB && ((verb->features & UD_FINITE) || acting) && !undergone && !mend_has(sentence, token->head, DEPREL_OBL_AGENT);
    if (token->deprel == DEPREL_NSUBJ_PASS && !passive && active) token->deprel = DEPREL_NSUBJ;
    if (token->deprel == DEPREL_NSUBJ && passive && verb->upos == UPOS_VERB) token->deprel = DEPREL_NSUBJ_PASS;
}

/* "killing at least nine people": `at` belongs to `least`, and the people are no place. */
static void mend_counted_object(const Language *language, Sentence *sentence, uint32_t noun) {
    Token *token = &sentence->tokens[noun];
    if (token->deprel != DEPREL_OBL || token->head >= noun || token->upos != UPOS_NOUN || mend_has(sentence, noun, DEPREL_CASE)) return;
    const Token *verb = &sentence->tokens[token->head];
    uint32_t number = mend_child(sentence, noun, DEPREL_NUMMOD);
    if (verb->upos != UPOS_VERB || number == sentence->n || number > noun || mend_has(sentence, token->head, DEPREL_OBJ)) return;
    if (mend_has(sentence, token->head, DEPREL_AUX_PASS) || mend_has(sentence, token->head, DEPREL_EXPL) || mend_has(sentence, token->head, DEPREL_NSUBJ_PASS)) return;
    bool counted = number >= 2 && (str_equal(sentence->tokens[number - 1].form, STR("least")) || str_equal(sentence->tokens[number - 1].form, STR("than")));
    bool measure = (language && (language_word(language, token->form) & (WORD_UNIT | WORD_TIME))) || str_equal(token->form, STR("times"));
    if (counted && !measure) token->deprel = DEPREL_OBJ;
}

/* Whether it can be who said it: neither "him" nor "Friday". */
static bool is_speaker(const Language *language, const Token *token) {
    return (token->upos == UPOS_NOUN || token->upos == UPOS_PROPN) && !(language_word(language, token->form) & WORD_TIME);
}

/* "Who will pay?" asked the senator: what follows the verb of a quotation is who said it. */
static void mend_inversion(const Language *language, Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    if (!language || tokens[verb].upos != UPOS_VERB || !(language_word(language, tokens[verb].form) & WORD_SPEECH) || mend_subject(sentence, verb) < sentence->n) return;
    if (verb == 0 || tokens[verb - 1].upos != UPOS_PUNCT || mend_has(sentence, verb, DEPREL_AUX) || !(tokens[verb].features & UD_FINITE)) return;
    uint32_t said = mend_child(sentence, verb, DEPREL_CCOMP), who = mend_child(sentence, verb, DEPREL_OBJ);
    if (said > verb || who == sentence->n || who < verb || !is_speaker(language, &tokens[who])) return;
    tokens[who].deprel = DEPREL_NSUBJ;
}

void mend_arguments(const Language *language, Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++) {
        mend_voice(language, sentence, i);
        mend_counted_object(language, sentence, i);
        mend_inversion(language, sentence, i);
    }
}
