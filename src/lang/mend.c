#include "lang/mend.h"

static bool is_nominal(const Token *token) { return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN || token->upos == UPOS_PRON; }

static uint32_t root_of(const Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++)
        if (sentence->tokens[i].head == TOKEN_ROOT) return i;
    return sentence->n;
}

static bool is_verbless_sentence(const Sentence *sentence, uint32_t root) {
    if (sentence->n < 4 || root >= sentence->n || !is_nominal(&sentence->tokens[root])) return false;
    if (!str_equal(sentence->tokens[sentence->n - 1].form, STR("."))) return false;
    for (uint32_t i = 0; i < sentence->n; i++) {
        const Token *token = &sentence->tokens[i];
        bool finite = token->upos == UPOS_VERB && (token->features & UD_FINITE) && token->deprel != DEPREL_AMOD;
        if (token->upos == UPOS_AUX || finite) return false;
    }
    return true;
}

/* "drew" in "Hungary drew criticism", read as a name. */
static bool is_irregular_past(const Language *language, const Token *token) {
    Str lemma;
    bool small = token->form.len && token->form.ptr[0] >= 'a' && token->form.ptr[0] <= 'z';
    return language && small && (token->upos == UPOS_PROPN || token->upos == UPOS_ADJ || token->upos == UPOS_NOUN) &&
           language_irregular(language, token->form, true, &lemma) && !str_equal(lemma, token->form);
}

static bool is_past_form(const Language *language, const Token *token) {
    if (is_irregular_past(language, token)) return true;
    if (token->upos == UPOS_VERB) return (token->features & (UD_PARTICIPLE | UD_FINITE)) && (token->features & UD_PAST);
    return token->upos == UPOS_ADJ && str_ends(token->form, STR("ed"));
}

/* The noun right before the verb, over adverbs; it must hang on the verb or on what was taken for the head of both. */
static uint32_t subject_before(const Sentence *sentence, uint32_t verb, uint32_t root) {
    uint32_t i = verb;
    while (i > 0 && sentence->tokens[i - 1].upos == UPOS_ADV) i--;
    if (i == 0) return sentence->n;
    const Token *token = &sentence->tokens[i - 1];
    bool hangs = token->head == root || token->head == verb || i - 1 == root;
    return is_nominal(token) && hangs && token->deprel != DEPREL_FLAT ? i - 1 : sentence->n;
}

/* Names of several words: what the last of them hangs on is the name's own head. */
static uint32_t head_of_name(const Sentence *sentence, uint32_t token) {
    while (sentence->tokens[token].deprel == DEPREL_FLAT && sentence->tokens[token].head < token) token = sentence->tokens[token].head;
    return token;
}

static void rehang(Sentence *sentence, uint32_t root, uint32_t verb, uint32_t subject) {
    Token *tokens = sentence->tokens;
    for (uint32_t i = 0; i < sentence->n; i++) {
        Token *token = &tokens[i];
        if (i == verb || i == subject || i == root || (token->head != root && token->head != verb)) continue;
        if (token->deprel == DEPREL_PUNCT) token->head = (uint16_t)verb;
        else if (i < subject) token->head = (uint16_t)subject;
        else if (i < verb) token->head = (uint16_t)verb;
    }
    tokens[verb].head = TOKEN_ROOT;
    tokens[verb].deprel = DEPREL_ROOT;
    tokens[verb].upos = UPOS_VERB;
    tokens[verb].features = UD_FINITE | UD_PAST;
    tokens[verb].feats = STR("Mood=Ind|Tense=Past|VerbForm=Fin");
    tokens[verb].xpos = STR("VBD");
    tokens[subject].head = (uint16_t)verb;
    tokens[subject].deprel = DEPREL_NSUBJ;
    if (subject == root) return;
    tokens[root].head = (uint16_t)verb;
    tokens[root].deprel = DEPREL_OBJ;
}

/* "has repeatedly vetoed resolutions", read as having vetoed resolutions: the participle is the verb, "has" its auxiliary. */
static void mend_perfect(Sentence *sentence, uint32_t have) {
    Token *tokens = sentence->tokens;
    if (tokens[have].upos != UPOS_VERB || !str_equal(tokens[have].lemma, STR("have"))) return;
    uint32_t verb = have + 1;
    while (verb < sentence->n && tokens[verb].upos == UPOS_ADV) verb++;
    if (verb >= sentence->n || tokens[verb].upos != UPOS_VERB || tokens[verb].deprel != DEPREL_AMOD || !(tokens[verb].features & UD_PARTICIPLE) ||
        !(tokens[verb].features & UD_PAST))
        return;
    uint32_t object = tokens[verb].head;
    if (object >= sentence->n || object < verb || tokens[object].deprel != DEPREL_OBJ || tokens[object].head != have) return;
    tokens[verb].head = tokens[have].head;
    tokens[verb].deprel = tokens[have].deprel;
    for (uint32_t i = 0; i < sentence->n; i++) {
        bool between = i > have && i < verb && tokens[i].upos == UPOS_ADV;
        if (tokens[i].head == have || between) tokens[i].head = (uint16_t)verb;
    }
    tokens[have].head = (uint16_t)verb;
    tokens[have].deprel = DEPREL_AUX;
    tokens[have].upos = UPOS_AUX;
}

/* "Russia's bombing of rebel forces": a possessor belongs to the noun before the preposition, not to the one behind it. */
static void mend_possessor(Sentence *sentence, uint32_t possessor) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[possessor].head;
    if (tokens[possessor].deprel != DEPREL_NMOD_POSS || head >= sentence->n || head < possessor) return;
    uint32_t noun = sentence->n;
    for (uint32_t i = possessor + 1; i < head; i++) {
        if (tokens[i].upos == UPOS_NOUN && tokens[i].head != possessor) noun = i;
        if (tokens[i].deprel != DEPREL_CASE || tokens[i].upos != UPOS_ADP || tokens[i].head != head || noun == sentence->n) continue;
        tokens[possessor].head = (uint16_t)noun;
        return;
    }
}

void sentence_mend(const Language *language, Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++) {
        mend_perfect(sentence, i);
        mend_possessor(sentence, i);
    }
    uint32_t root = root_of(sentence);
    if (!is_verbless_sentence(sentence, root)) return;
    for (uint32_t verb = 1; verb < sentence->n; verb++) {
        const Token *token = &sentence->tokens[verb];
        bool before = token->deprel == DEPREL_AMOD || token->deprel == DEPREL_COMPOUND || token->deprel == DEPREL_NMOD;
        bool modifies = token->head == root && (verb < root ? before : token->deprel == DEPREL_ACL);
        if (!modifies || !is_past_form(language, token)) continue;
        uint32_t subject = subject_before(sentence, verb, root);
        if (subject == sentence->n) continue;
        subject = head_of_name(sentence, subject);
        /* "rebels backed by Turkey." is a phrase, not a sentence */
        for (uint32_t i = 0; i < sentence->n; i++)
            if (sentence->tokens[i].head == verb && sentence->tokens[i].deprel == DEPREL_OBL_AGENT) return;
        rehang(sentence, root, verb, subject);
        return;
    }
}
