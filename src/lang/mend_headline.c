#include "lang/mend_parts.h"

static bool is_undergone(const Language *language, const Token *token) { return language && (language_word(language, token->form) & WORD_UNDERGONE); }

/* "Ten killed in Homs": verbs that nobody does without an object are passive when they have none. */
static void make_subject_passive(const Language *language, Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    if (!is_undergone(language, &tokens[verb]) || tokens[verb].upos != UPOS_VERB) return;
    uint32_t subject = mend_child(sentence, verb, DEPREL_NSUBJ);
    if (subject == sentence->n || subject > verb || mend_has(sentence, verb, DEPREL_OBJ) || mend_has(sentence, verb, DEPREL_CCOMP) || mend_has(sentence, verb, DEPREL_AUX)) return;
    if (tokens[subject].features & UD_RELATIVE) return;
    tokens[subject].deprel = DEPREL_NSUBJ_PASS;
    mend_make_passive(&tokens[verb]);
}

/* Makes the clause at `verb`, which was read as describing the root before it, the sentence. */
static void make_root(Sentence *sentence, uint32_t verb, uint32_t root, Deprel as) {
    Token *tokens = sentence->tokens;
    for (uint32_t i = verb + 1; i < sentence->n; i++)
        if (tokens[i].head == root) tokens[i].head = (uint16_t)verb;
    tokens[verb].head = TOKEN_ROOT;
    tokens[verb].deprel = DEPREL_ROOT;
    tokens[root].head = (uint16_t)verb;
    tokens[root].deprel = (uint8_t)as;
}

/* "40 hostages freed near Maiduguri", "Ghana to send troops": a noun with a participle or an infinitive, and no more. */
static void mend_described_noun(const Language *language, Sentence *sentence) {
    Token *tokens = sentence->tokens;
    uint32_t root = mend_root(sentence);
    if (root >= sentence->n || !mend_is_nominal(&tokens[root]) || mend_has(sentence, root, DEPREL_COP) || mend_has(sentence, root, DEPREL_CASE) ||
        mend_subject(sentence, root) < sentence->n)
        return;
    uint32_t verb = mend_child(sentence, root, DEPREL_ACL);
    if (verb == sentence->n || verb < root || tokens[verb].upos != UPOS_VERB) return;
    if (is_undergone(language, &tokens[verb]) && !mend_has(sentence, verb, DEPREL_OBJ)) {
        make_root(sentence, verb, root, DEPREL_NSUBJ_PASS);
        mend_make_passive(&tokens[verb]);
        return;
    }
    uint32_t to = mend_child(sentence, verb, DEPREL_MARK);
    bool future = tokens[root].upos == UPOS_PROPN && to < verb && to + 1 == verb && str_equal(tokens[to].form, STR("to")) && tokens[root].name;
    if (future) make_root(sentence, verb, root, DEPREL_NSUBJ);
}

/* "Cuba, Haiti sign pact": what explains a name has a second comma; without it, both are subjects. */
static void mend_comma_for_and(Sentence *sentence) {
    Token *tokens = sentence->tokens;
    for (uint32_t i = 2; i + 1 < sentence->n; i++) {
        uint32_t first = tokens[i].head;
        if (tokens[i].deprel != DEPREL_APPOS || first >= i || tokens[i].upos != UPOS_PROPN || tokens[first].upos != UPOS_PROPN) continue;
        bool comma = str_equal(tokens[i - 1].form, STR(",")) && first + 2 == i;
        uint32_t verb = tokens[first].head;
        bool subject = tokens[first].deprel == DEPREL_NSUBJ || tokens[first].deprel == DEPREL_NSUBJ_PASS;
        bool to = str_equal(tokens[i + 1].form, STR("to")); /* Gambia, Senegal to hold talks */
        if (!comma || !subject || verb != i + 1u + to) continue;
        tokens[i].deprel = DEPREL_CONJ;
        if (tokens[i - 1].deprel == DEPREL_PUNCT) tokens[i - 1].head = (uint16_t)i;
    }
}

void mend_headline(const Language *language, Sentence *sentence) {
    mend_described_noun(language, sentence);
    mend_comma_for_and(sentence);
    for (uint32_t i = 1; i < sentence->n; i++) make_subject_passive(language, sentence, i);
}
