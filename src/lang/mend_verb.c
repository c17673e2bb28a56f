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

static bool is_finite(const Token *token) { return token->upos == UPOS_AUX || (token->upos == UPOS_VERB && (token->features & UD_FINITE)); }

/* A finished sentence that a noun heads, and no finite verb of its own. */
static bool is_nominal_sentence(const Sentence *sentence, uint32_t root) {
    if (sentence->n < 4 || root >= sentence->n || !mend_is_nominal(&sentence->tokens[root]) || !mend_has_full_stop(sentence)) return false;
    if (mend_subject(sentence, root) < sentence->n) return false;
    for (uint32_t i = 0; i < sentence->n; i++) {
        const Token *token = &sentence->tokens[i];
        if (token->head != root) continue;
        bool clause = token->deprel == DEPREL_PARATAXIS || token->deprel == DEPREL_CONJ || token->deprel == DEPREL_CCOMP || token->deprel == DEPREL_ADVCL;
        if (token->upos == UPOS_AUX || (clause && is_finite(token))) return false;
    }
    return true;
}

static bool has_finite_verb(const Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++)
        if (is_finite(&sentence->tokens[i]) && sentence->tokens[i].deprel != DEPREL_AMOD) return true;
    return false;
}

/* Whether `token` is the root, joined to it by and or a comma, or set beside it without a preposition. */
static bool is_head_of_phrase(const Sentence *sentence, uint32_t token, uint32_t root) {
    if (token == root) return true;
    Deprel deprel = (Deprel)sentence->tokens[token].deprel;
    if (sentence->tokens[token].head != root) return false;
    return deprel == DEPREL_CONJ || ((deprel == DEPREL_NMOD || deprel == DEPREL_APPOS) && !mend_has(sentence, token, DEPREL_CASE));
}

/* The first token of the verb, which may be written in two: "tear-gassed". */
static uint32_t begin_of_verb(const Language *language, const Sentence *sentence, uint32_t verb) {
    const Token *tokens = sentence->tokens;
    if (!language || verb < 3 || !str_equal(tokens[verb - 1].form, STR("-"))) return verb;
    char both[32];
    Str first = tokens[verb - 2].form, second = tokens[verb].form;
    if (first.len + 1 + second.len > sizeof both) return verb;
    memcpy(both, first.ptr, first.len);
    both[first.len] = '-';
    memcpy(both + first.len + 1, second.ptr, second.len);
    return (language_word(language, (Str){both, first.len + 1 + second.len}) & WORD_ACTING) ? verb - 2 : verb;
}

/* The first token of what says when, right before `verb` ("the jets on Friday raided"), or `verb`. */
static uint32_t before_day(const Language *language, const Sentence *sentence, uint32_t verb) {
    const Token *tokens = sentence->tokens;
    uint32_t begin = begin_of_verb(language, sentence, verb), i = begin;
    while (i > 1 && mend_is_time(language, &tokens[i - 1])) i--;
    return i < begin && tokens[i - 1].upos == UPOS_ADP ? i - 1 : i;
}

static bool has_punctuation(const Sentence *sentence, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        if (sentence->tokens[i].upos == UPOS_PUNCT && !str_equal(sentence->tokens[i].form, STR("-"))) return true;
    return false;
}

/* The noun right before the verb, over adverbs; it must hang on the verb, or on what was taken for the head of both. */
static uint32_t noun_before(const Language *language, const Sentence *sentence, uint32_t verb, uint32_t head, uint32_t root) {
    uint32_t i = before_day(language, sentence, verb);
    while (i > 0 && sentence->tokens[i - 1].upos == UPOS_ADV) i--;
    if (i == 0) return sentence->n;
    uint32_t subject = head_of_name(sentence, i - 1);
    const Token *token = &sentence->tokens[subject];
    if (mend_has(sentence, subject, DEPREL_CASE)) /* the raid by pirates worried … */
        return root < subject && !mend_has(sentence, root, DEPREL_CASE) && !has_punctuation(sentence, root, verb) ? root : sentence->n;
    bool hangs = subject == root || token->head == head || token->head == verb || (token->head == root && token->deprel == DEPREL_CONJ);
    return mend_is_nominal(token) && token->upos != UPOS_NUM && !mend_is_time(language, token) && hangs ? subject : sentence->n;
}

/* The subject of a verb that was read as describing it or what follows. */
static uint32_t subject_of(const Language *language, const Sentence *sentence, uint32_t verb, uint32_t root) {
    uint32_t head = sentence->tokens[verb].head;
    if (verb < head) return noun_before(language, sentence, verb, head, root);
    if (has_punctuation(sentence, head + 1, verb)) return sentence->n;
    const Token *subject = &sentence->tokens[head];
    bool date = (subject->upos == UPOS_NUM && subject->form.len > 4) || mend_is_time(language, subject);
    return date || mend_has(sentence, head, DEPREL_CASE) ? sentence->n : head;
}

/* The verb and what was read around it: `object` is the noun that the verb was taken to describe, or n; from `day` on it is said when. */
typedef struct MissingVerb {
    uint32_t verb, subject, object, day;
} MissingVerb;

static Token when(const Token *day, uint32_t verb, bool with_preposition) {
    Token token = *day;
    token.head = (uint16_t)verb;
    token.deprel = with_preposition ? DEPREL_OBL : DEPREL_OBL_UNMARKED;
    return token;
}

/* "warplanes and artillery struck positions", read as warplanes and (artillery) struck positions: the subject goes back to the words joined before it. */
static uint32_t join_before(Sentence *sentence, uint32_t subject, uint32_t object, uint32_t root) {
    Token *tokens = sentence->tokens;
    if (root >= subject || mend_has(sentence, root, DEPREL_CASE)) return subject;
    if (tokens[subject].head == root && tokens[subject].deprel == DEPREL_CONJ) return root;
    uint32_t joins = object < sentence->n ? mend_child(sentence, object, DEPREL_CC) : sentence->n;
    if (object == root || joins <= root || joins >= subject) return subject;
    for (uint32_t i = root + 1; i < subject; i++)
        if (tokens[i].head == object && (tokens[i].deprel == DEPREL_CC || tokens[i].deprel == DEPREL_PUNCT)) tokens[i].head = (uint16_t)subject;
    tokens[subject].head = (uint16_t)root;
    tokens[subject].deprel = DEPREL_CONJ;
    return root;
}

/* What the old root is to the verb, when it is neither its subject nor its object: "In response, police used batons." */
static Deprel relation_of_root(const Language *language, const Sentence *sentence, uint32_t root) {
    if (mend_has(sentence, root, DEPREL_CASE)) return DEPREL_OBL;
    bool date = sentence->tokens[root].upos == UPOS_NUM || mend_is_time(language, &sentence->tokens[root]);
    return date ? DEPREL_OBL_UNMARKED : DEPREL_PARATAXIS;
}

/* What hung on the root behind the verb now hangs on the object, or on the verb when it has none. */
static void rehang_behind(Sentence *sentence, uint32_t i, MissingVerb found) {
    Token *token = &sentence->tokens[i];
    uint32_t object = found.object < sentence->n ? found.object : mend_child(sentence, found.verb, DEPREL_OBJ);
    bool after_object = object < i;
    token->head = (uint16_t)(after_object ? object : found.verb);
    if (after_object) return;
    if (token->deprel == DEPREL_NMOD) token->deprel = DEPREL_OBL;
    if (token->deprel == DEPREL_ACL) token->deprel = DEPREL_ADVCL;
}

/* What stands between the subject and the verb belongs to the subject, but for adverbs. */
static void rehang_between(Sentence *sentence, uint32_t i, uint32_t verb, uint32_t subject) {
    Token *token = &sentence->tokens[i];
    token->head = (uint16_t)(token->upos == UPOS_ADV ? verb : subject);
    if (token->deprel == DEPREL_COMPOUND && mend_has(sentence, i, DEPREL_CASE)) token->deprel = DEPREL_NMOD;
}

static void rehang(const Language *language, Sentence *sentence, MissingVerb found, uint32_t root) {
    Token *tokens = sentence->tokens;
    uint32_t verb = found.verb, object = found.object, begin = begin_of_verb(language, sentence, verb);
    uint32_t subject = join_before(sentence, found.subject, object, root);
    bool aside = root != subject && root != object;
    Deprel relation = relation_of_root(language, sentence, root);
    for (uint32_t i = 0; i < sentence->n; i++) {
        Token *token = &tokens[i];
        if (aside && token->head == root && (i < root || root > verb)) continue;
        bool loose = token->head == root || token->head == verb || token->head == object;
        if (i == verb || i == subject || i == object || i == root || !loose || (subject == root && i < verb && token->head == root)) continue;
        if (i >= begin && i < verb) continue;
        if (token->deprel == DEPREL_PUNCT && i > verb) token->head = (uint16_t)verb;
        else if (i < subject) token->head = (uint16_t)subject;
        else if (i < verb && i >= found.day && token->deprel != DEPREL_CASE) *token = when(token, verb, mend_has(sentence, i, DEPREL_CASE));
        else if (i < verb) rehang_between(sentence, i, verb, subject);
        else if (token->head == root && root < verb) rehang_behind(sentence, i, found);
    }
    if (aside) {
        tokens[root].head = (uint16_t)verb;
        tokens[root].deprel = (uint8_t)relation;
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

static bool hangs_as_modifier(const Language *language, const Sentence *sentence, uint32_t verb, uint32_t root) {
    const Token *token = &sentence->tokens[verb];
    if (token->head == TOKEN_ROOT || !is_head_of_phrase(sentence, token->head, root)) return false;
    if (mend_has(sentence, verb, DEPREL_MARK) || (str_equal(token[-1].form, STR("-")) &&
        (verb > token->head || begin_of_verb(language, sentence, verb) == verb))) return false;
    if (verb < token->head) return token->deprel == DEPREL_AMOD || token->deprel == DEPREL_COMPOUND || token->deprel == DEPREL_NMOD;
    if (mend_subject(sentence, verb) < sentence->n) return false;
    return token->deprel == DEPREL_ACL || (token->deprel == DEPREL_AMOD && mend_has(sentence, verb, DEPREL_OBJ));
}

/* "separatists shelled Avdiivka", where the name was not taken for an object. */
static void name_to_object(Sentence *sentence, uint32_t verb) {
    if (verb + 1 >= sentence->n) return;
    Token *next = &sentence->tokens[verb + 1];
    if (next->head == verb && next->deprel == DEPREL_XCOMP && next->upos == UPOS_PROPN) next->deprel = DEPREL_OBJ;
}

/* Whether what follows its noun without an object only describes it: "questions given to the panel." In a sentence with a finite verb elsewhere, names
 * and passives may be described so too. */
static bool describes_noun(const Language *language, const Sentence *sentence, uint32_t verb, bool finite) {
    const Token *token = &sentence->tokens[verb];
    if (verb < token->head || mend_has(sentence, verb, DEPREL_OBJ)) return false;
    uint32_t bits = language ? language_word(language, token->form) : 0;
    if (bits & WORD_ACTING) return false;
    if (finite) return !mend_has(sentence, verb, DEPREL_CCOMP);
    return !(bits & WORD_UNDERGONE) && !sentence->tokens[token->head].name;
}

static void make_verb(const Language *language, Sentence *sentence, uint32_t verb, uint32_t subject, uint32_t root) {
    const Token *token = &sentence->tokens[verb];
    bool passive = verb > token->head && is_undergone(language, token) && !mend_has(sentence, verb, DEPREL_OBJ);
    uint32_t object = verb < token->head ? token->head : sentence->n;
    rehang(language, sentence, (MissingVerb){verb, subject, object, before_day(language, sentence, verb)}, root);
    if (!passive) return; /* "Six farmers wounded in shelling." */
    mend_make_passive(&sentence->tokens[verb]);
    sentence->tokens[mend_child(sentence, verb, DEPREL_NSUBJ)].deprel = DEPREL_NSUBJ_PASS;
}

void mend_missing_verb(const Language *language, Sentence *sentence) {
    uint32_t root = mend_root(sentence);
    if (!is_nominal_sentence(sentence, root)) return;
    bool finite = has_finite_verb(sentence);
    for (uint32_t verb = 1; verb < sentence->n; verb++) {
        if (!hangs_as_modifier(language, sentence, verb, root) || !is_past_form(language, &sentence->tokens[verb])) continue;
        uint32_t subject = subject_of(language, sentence, verb, root);
        if (subject == sentence->n) continue;
        if (mend_has(sentence, verb, DEPREL_OBL_AGENT)) return; /* "rebels backed by Turkey." is a phrase, not a sentence */
        name_to_object(sentence, verb);
        if (describes_noun(language, sentence, verb, finite)) return;
        make_verb(language, sentence, verb, subject, root);
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
    if (subject == sentence->n || subject > root || tokens[subject].upos == UPOS_PRON || !is_past_form(language, &tokens[root]) ||
        !str_ends(tokens[root].form, STR("ed"))) return false;
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
