#include "lang/mend_parts.h"

/* ---- past forms ---- */

/* "drew" in "Hungary drew criticism", read as a name. */
static bool is_irregular_past(const Language *language, const Token *token) {
    Str lemma;
    bool small = token->form.len && token->form.ptr[0] >= 'a' && token->form.ptr[0] <= 'z';
    bool content = token->upos == UPOS_PROPN || token->upos == UPOS_ADJ || token->upos == UPOS_NOUN || token->upos == UPOS_VERB;
    return language && small && content &&
           language_irregular(language, token->form, true, &lemma) && !str_equal(lemma, token->form);
}

static bool is_past_form(const Language *language, const Token *token) {
    if (is_irregular_past(language, token)) return true;
    if (token->upos == UPOS_VERB) return (token->features & (UD_PARTICIPLE | UD_FINITE)) && (token->features & UD_PAST);
    return token->upos == UPOS_ADJ && str_ends(token->form, STR("ed"));
}

static bool is_undergone(const Language *language, const Token *token) { return language && (language_word(language, token->form) & WORD_UNDERGONE); }

/* Names of several words: what the last of them hangs on is the name's own head. */
static uint32_t head_of_name(const Sentence *sentence, uint32_t token) {
    while (sentence->tokens[token].deprel == DEPREL_FLAT && sentence->tokens[token].head < token) token = sentence->tokens[token].head;
    return token;
}

/* ---- a sentence without a verb ---- */

static bool is_verbless_sentence(const Sentence *sentence, uint32_t root) {
    if (sentence->n < 4 || root >= sentence->n || !mend_is_nominal(&sentence->tokens[root]) || !mend_has_full_stop(sentence)) return false;
    for (uint32_t i = 0; i < sentence->n; i++) {
        const Token *token = &sentence->tokens[i];
        bool finite = token->upos == UPOS_VERB && (token->features & UD_FINITE) && token->deprel != DEPREL_AMOD;
        if (token->upos == UPOS_AUX || finite) return false;
    }
    return true;
}

/* Whether `token` is the root or joined to it by and or a comma. */
static bool is_head_of_phrase(const Sentence *sentence, uint32_t token, uint32_t root) {
    return token == root || (sentence->tokens[token].head == root && sentence->tokens[token].deprel == DEPREL_CONJ);
}

/* The noun right before the verb, over adverbs; it must hang on the verb, or on what was taken for the head of both. */
static uint32_t subject_before(const Sentence *sentence, uint32_t verb, uint32_t head, uint32_t root) {
    uint32_t i = verb;
    while (i > 0 && sentence->tokens[i - 1].upos == UPOS_ADV) i--;
    if (i == 0) return sentence->n;
    uint32_t subject = head_of_name(sentence, i - 1);
    const Token *token = &sentence->tokens[subject];
    bool hangs = subject == root || token->head == head || token->head == verb || (token->head == root && token->deprel == DEPREL_CONJ);
    return mend_is_nominal(token) && token->upos != UPOS_NUM && hangs ? subject : sentence->n;
}

/* The verb and what was read around it: `object` is the noun that the verb was taken to describe, or n. */
typedef struct MissingVerb {
    uint32_t verb, subject, object;
} MissingVerb;

/* "warplanes and artillery struck positions", read as warplanes and (artillery) struck positions: the subject goes back to the words joined before it. */
static uint32_t join_before(Sentence *sentence, uint32_t subject, uint32_t object, uint32_t root) {
    Token *tokens = sentence->tokens;
    if (object >= sentence->n || object == root || root >= subject || tokens[object].deprel != DEPREL_CONJ) return subject;
    tokens[subject].head = (uint16_t)root;
    tokens[subject].deprel = DEPREL_CONJ;
    for (uint32_t i = root + 1; i < subject; i++)
        if (tokens[i].head == object && (tokens[i].deprel == DEPREL_CC || tokens[i].deprel == DEPREL_PUNCT)) tokens[i].head = (uint16_t)subject;
    return root;
}

static void rehang(Sentence *sentence, MissingVerb found, uint32_t root) {
    Token *tokens = sentence->tokens;
    uint32_t verb = found.verb, object = found.object;
    uint32_t subject = join_before(sentence, found.subject, object, root);
    for (uint32_t i = 0; i < sentence->n; i++) {
        Token *token = &tokens[i];
        bool loose = token->head == root || token->head == verb || token->head == object;
        if (i == verb || i == subject || i == object || i == root || !loose || (subject == root && i < verb && token->head == root)) continue;
        if (token->deprel == DEPREL_PUNCT && i > verb) token->head = (uint16_t)verb;
        else if (i < subject) token->head = (uint16_t)subject;
        else if (i < verb) token->head = (uint16_t)(token->upos == UPOS_ADV ? verb : subject);
        else if (token->head == root && root < verb) token->head = (uint16_t)(object < sentence->n ? object : verb);
    }
    tokens[subject].head = (uint16_t)verb;
    tokens[subject].deprel = DEPREL_NSUBJ;
    tokens[verb].head = TOKEN_ROOT;
    tokens[verb].deprel = DEPREL_ROOT;
    mend_make_finite(&tokens[verb]);
    if (object == sentence->n || object == subject) return;
    tokens[object].head = (uint16_t)verb;
    tokens[object].deprel = DEPREL_OBJ;
}

static bool hangs_as_modifier(const Sentence *sentence, uint32_t verb, uint32_t root) {
    const Token *token = &sentence->tokens[verb];
    if (token->head == TOKEN_ROOT || !is_head_of_phrase(sentence, token->head, root)) return false;
    if (verb < token->head) return token->deprel == DEPREL_AMOD || token->deprel == DEPREL_COMPOUND || token->deprel == DEPREL_NMOD;
    return token->deprel == DEPREL_ACL;
}

/* "separatists shelled Avdiivka", where the name was not taken for an object. */
static void name_to_object(Sentence *sentence, uint32_t verb) {
    if (verb + 1 >= sentence->n) return;
    Token *next = &sentence->tokens[verb + 1];
    if (next->head == verb && next->deprel == DEPREL_XCOMP && next->upos == UPOS_PROPN) next->deprel = DEPREL_OBJ;
}

/* Whether what follows its noun without an object only describes it: "questions given to the panel." */
static bool describes_noun(const Language *language, const Sentence *sentence, uint32_t verb) {
    const Token *token = &sentence->tokens[verb];
    if (verb < token->head || mend_has(sentence, verb, DEPREL_OBJ) || sentence->tokens[token->head].name) return false;
    return !(language && (language_word(language, token->form) & (WORD_ACTING | WORD_UNDERGONE)));
}

void mend_missing_verb(const Language *language, Sentence *sentence) {
    uint32_t root = mend_root(sentence);
    if (!is_verbless_sentence(sentence, root)) return;
    for (uint32_t verb = 1; verb < sentence->n; verb++) {
        const Token *token = &sentence->tokens[verb];
        if (!hangs_as_modifier(sentence, verb, root) || !is_past_form(language, token)) continue;
        uint32_t subject = subject_before(sentence, verb, token->head, root);
        if (subject == sentence->n) continue;
        if (mend_has(sentence, verb, DEPREL_OBL_AGENT)) return; /* "rebels backed by Turkey." is a phrase, not a sentence */
        name_to_object(sentence, verb);
        if (describes_noun(language, sentence, verb)) return;
        bool passive = verb > token->head && is_undergone(language, token) && !mend_has(sentence, verb, DEPREL_OBJ);
        uint32_t object = verb < token->head ? token->head : sentence->n;
        rehang(sentence, (MissingVerb){verb, subject, object}, root);
        if (passive) { /* "Six farmers wounded in shelling." */
            mend_make_passive(&sentence->tokens[verb]);
            sentence->tokens[subject].deprel = DEPREL_NSUBJ_PASS;
        }
        return;
    }
}

/* ---- the second of two past forms ---- */

/* Prepositions that may open a clause. */
static bool opens_clause(const Token *token) {
    static const char *const words[] = {"after", "before", "since", "until", "till", "as", "than"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_ascii_nocase(token->form, str_of(words[i]))) return true;
    return false;
}

/* Whether a relative pronoun, a conjunction or a comma stands in [from, to), which would make a clause of what follows. */
static bool is_divided(const Sentence *sentence, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        const Token *token = &sentence->tokens[i];
        if (token->upos == UPOS_PUNCT || token->upos == UPOS_CCONJ || token->upos == UPOS_SCONJ || (token->features & UD_RELATIVE) || opens_clause(token)) return true;
    }
    return false;
}

/* The last past form that could have a subject but was given none. */
static bool lacks_subject(const Language *language, const Sentence *sentence, uint32_t verb) {
    const Token *token = &sentence->tokens[verb];
    if (token->upos != UPOS_VERB || !is_past_form(language, token) || mend_subject(sentence, verb) < sentence->n) return false;
    return !mend_has(sentence, verb, DEPREL_AUX) && !mend_has(sentence, verb, DEPREL_AUX_PASS) && !mend_has(sentence, verb, DEPREL_MARK) &&
           !mend_has(sentence, verb, DEPREL_CC) && !mend_has(sentence, verb, DEPREL_OBL_AGENT);
}

static void make_main_verb(Sentence *sentence, uint32_t verb, uint32_t subject, uint32_t old_root) {
    Token *tokens = sentence->tokens;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == old_root && i != verb && i != subject && (tokens[i].deprel == DEPREL_PUNCT) && i > verb) tokens[i].head = (uint16_t)verb;
    tokens[verb].head = TOKEN_ROOT;
    tokens[verb].deprel = DEPREL_ROOT;
    tokens[subject].head = (uint16_t)verb;
    tokens[subject].deprel = DEPREL_NSUBJ;
    mend_make_finite(&tokens[verb]);
}

/* "Soldiers trained in Libya crossed the border.", read with trained as the verb. */
static bool mend_garden_path(const Language *language, Sentence *sentence, uint32_t root) {
    Token *tokens = sentence->tokens;
    uint32_t subject = mend_subject(sentence, root);
    if (subject == sentence->n || subject > root || tokens[subject].upos == UPOS_PRON || !is_past_form(language, &tokens[root]) || !str_ends(tokens[root].form, STR("ed"))) return false;
    if (mend_has(sentence, root, DEPREL_OBJ) || mend_has(sentence, root, DEPREL_AUX) || mend_has(sentence, root, DEPREL_AUX_PASS)) return false;
    for (uint32_t verb = root + 2; verb < sentence->n; verb++) {
        Deprel deprel = (Deprel)tokens[verb].deprel;
        bool clause = deprel == DEPREL_CCOMP || deprel == DEPREL_ADVCL || deprel == DEPREL_PARATAXIS || deprel == DEPREL_XCOMP;
        if (tokens[verb].head != root || !clause || !(tokens[verb].features & UD_FINITE) || !lacks_subject(language, sentence, verb)) continue;
        if (is_divided(sentence, subject, verb)) continue;
        make_main_verb(sentence, verb, subject, root);
        tokens[root].head = (uint16_t)subject;
        tokens[root].deprel = DEPREL_ACL;
        mend_make_passive(&tokens[root]);
        return true;
    }
    return false;
}

/* "A lawyer whose client vanished filed a complaint.", read as a lawyer with two clauses. */
static void mend_second_clause(const Language *language, Sentence *sentence, uint32_t root) {
    Token *tokens = sentence->tokens;
    if (!mend_is_nominal(&tokens[root]) || mend_has(sentence, root, DEPREL_COP) || mend_subject(sentence, root) < sentence->n) return;
    uint32_t first = sentence->n;
    for (uint32_t i = root + 1; i < sentence->n; i++) {
        bool clause = tokens[i].head == root && (tokens[i].deprel == DEPREL_ACL || tokens[i].deprel == DEPREL_ACL_RELCL);
        if (!clause) continue;
        if (first == sentence->n) {
            first = i;
        } else if (lacks_subject(language, sentence, i) && !is_divided(sentence, first, i)) {
            make_main_verb(sentence, i, root, root);
            return;
        }
    }
}

void mend_second_verb(const Language *language, Sentence *sentence) {
    uint32_t root = mend_root(sentence);
    if (root >= sentence->n || !mend_has_full_stop(sentence)) return;
    if (!mend_garden_path(language, sentence, root)) mend_second_clause(language, sentence, root);
}
