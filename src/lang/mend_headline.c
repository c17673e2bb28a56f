#include "lang/mend_parts.h"

enum { UNDERGONE_LONGEST = 32 }; /* bytes of two words */

/* With the word behind it that makes it so: "jet shot down", "pilot shot dead". */
static bool is_undergone_with_next(const Language *language, const Sentence *sentence, uint32_t verb) {
    if (!language || verb + 1 >= sentence->n) return false;
    Str first = sentence->tokens[verb].form, second = sentence->tokens[verb + 1].form;
    if (first.len + 1 + second.len > UNDERGONE_LONGEST) return false;
    char both[UNDERGONE_LONGEST];
    memcpy(both, first.ptr, first.len);
    both[first.len] = ' ';
    memcpy(both + first.len + 1, second.ptr, second.len);
    return language_word(language, (Str){both, first.len + 1 + second.len}) & WORD_UNDERGONE;
}

static bool is_undergone(const Language *language, const Sentence *sentence, uint32_t verb) {
    return (language && (language_word(language, sentence->tokens[verb].form) & WORD_UNDERGONE)) || is_undergone_with_next(language, sentence, verb);
}

/* Is who did it told behind "by", at the verb or at what completes it ("shot dead by rebels")? */
static bool has_agent(const Sentence *sentence, uint32_t verb) {
    const Token *tokens = sentence->tokens;
    for (uint32_t i = verb + 1; i < sentence->n; i++) {
        uint32_t head = tokens[i].head;
        bool completes = head < sentence->n && tokens[head].deprel == DEPREL_XCOMP && tokens[head].head == verb;
        if (tokens[i].deprel == DEPREL_OBL_AGENT && (head == verb || completes)) return true;
    }
    return false;
}

/* "Ten killed in Homs", "Offer rejected by rebels": verbs that nobody does without an object are passive when they have none, and so are those
 * with an agent. */
static void make_subject_passive(const Language *language, Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    bool past = (tokens[verb].features & UD_PAST) != 0;
    if (tokens[verb].upos != UPOS_VERB || !(is_undergone(language, sentence, verb) || (past && has_agent(sentence, verb)))) return;
    uint32_t subject = mend_child(sentence, verb, DEPREL_NSUBJ);
    if (subject == sentence->n || subject > verb || mend_has(sentence, verb, DEPREL_OBJ) || mend_has(sentence, verb, DEPREL_CCOMP) ||
        mend_has(sentence, verb, DEPREL_AUX)) return;
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
    for (uint32_t i = root + 1; verb == sentence->n && i < sentence->n; i++) { /* hung on the last noun: "PM's offer of talks rejected by rebels" */
        uint32_t noun = tokens[i].head;
        bool below = noun < sentence->n && noun > root && tokens[noun].deprel == DEPREL_NMOD && tokens[noun].head == root;
        if (below && tokens[i].deprel == DEPREL_ACL && i > noun && has_agent(sentence, i)) verb = i;
    }
    if (verb == sentence->n || verb < root || tokens[verb].upos != UPOS_VERB) return;
    bool undergone = is_undergone(language, sentence, verb) || ((tokens[verb].features & UD_PAST) && has_agent(sentence, verb));
    if (undergone && !mend_has(sentence, verb, DEPREL_OBJ)) {
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

/* "Government, rebels sign truce", read as two subjects: they are coordinated. */
static void mend_second_subject(Sentence *sentence, uint32_t second) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[second].head, first = verb < sentence->n ? mend_subject(sentence, verb) : sentence->n, comma = sentence->n;
    if (tokens[second].deprel != DEPREL_NSUBJ || !mend_is_nominal(&tokens[second]) || first >= second || second > verb || !mend_is_nominal(&tokens[first])) return;
    for (uint32_t i = first + 1; i < second; i++) {
        if (tokens[i].upos == UPOS_VERB || tokens[i].upos == UPOS_AUX || (comma < sentence->n && tokens[i].upos == UPOS_PUNCT)) return;
        if (str_equal(tokens[i].form, STR(","))) comma = i;
    }
    if (comma == sentence->n) return;
    tokens[second].head = (uint16_t)first;
    tokens[second].deprel = DEPREL_CONJ;
    tokens[comma].head = (uint16_t)second;
}

/* "Putin, Macron discuss Libya", read as a call to Putin: two names before a verb that has no subject are its subjects. */
static void mend_called_names(Sentence *sentence) {
    Token *tokens = sentence->tokens;
    uint32_t root = mend_root(sentence);
    if (root >= sentence->n || tokens[root].upos != UPOS_VERB || (tokens[root].features & UD_INFINITIVE)) return;
    uint32_t first = mend_child(sentence, root, DEPREL_VOCATIVE), subject = mend_subject(sentence, root);
    uint32_t second = root - 1;
    bool own = subject == second; /* "Peru, Chile sign deal": the second is the subject already */
    bool nouns = own && first < root && tokens[first].upos == UPOS_NOUN && tokens[second].upos == UPOS_NOUN; /* "Government, rebels sign truce" */
    if (first >= root || (tokens[first].upos != UPOS_PROPN && !nouns)) return;
    bool joined = second > first + 1 && (tokens[second].upos == UPOS_PROPN || nouns) && (own || (subject == sentence->n && tokens[second].head == first)) &&
                  str_equal(tokens[second - 1].form, STR(","));
    if (joined && own) tokens[second].head = (uint16_t)first;
    if (!joined) return;
    tokens[first].deprel = DEPREL_NSUBJ;
    tokens[second].deprel = DEPREL_CONJ;
    tokens[second - 1].head = (uint16_t)second;
}

/* "Army troops fire on crowd", "Gangs free inmates", read as troops that are a fire, free ones: a bare noun, or an adjective with an object, right behind a
 * plural that is its subject is the verb. */
static void mend_bare_verb(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    if (tokens[verb].upos != UPOS_NOUN && tokens[verb].upos != UPOS_ADJ) return;
    uint32_t subject = mend_child(sentence, verb, DEPREL_NSUBJ);
    bool behind = verb > 0 && subject + 1 == verb && ((tokens[subject].features & UD_PLURAL) || str_ends(tokens[subject].form, STR("s"))) &&
                  tokens[subject].upos == UPOS_NOUN;
    bool base = !(tokens[verb].features & UD_PLURAL) && str_equal(tokens[verb].form, tokens[verb].lemma);
    if (!behind || !base || mend_has(sentence, verb, DEPREL_COP) || mend_has(sentence, verb, DEPREL_AUX)) return;
    if (tokens[verb].upos == UPOS_ADJ && !mend_has(sentence, verb, DEPREL_OBJ)) return; /* "Rebels ready for talks" */
    mend_make_present(&tokens[verb]);
    for (uint32_t i = verb + 1; i < sentence->n; i++)
        if (tokens[i].head == verb && tokens[i].deprel == DEPREL_NMOD) tokens[i].deprel = DEPREL_OBL;
}

/* "Rebels, army clash in north", read as an army clash: the second of two nouns with a comma between them is a subject too. */
static void mend_joined_noun(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    if (verb < 3 || tokens[verb].upos != UPOS_VERB || tokens[verb].deprel != DEPREL_ROOT) return;
    uint32_t second = verb - 1, first = verb - 3;
    bool comma = str_equal(tokens[verb - 2].form, STR(",")) && tokens[first].head == verb && tokens[first].deprel == DEPREL_NSUBJ;
    if (!comma || tokens[second].head != verb || tokens[second].deprel != DEPREL_COMPOUND || !mend_is_nominal(&tokens[second])) return;
    tokens[second].head = (uint16_t)first;
    tokens[second].deprel = DEPREL_CONJ;
    if (tokens[verb - 2].deprel == DEPREL_PUNCT) tokens[verb - 2].head = (uint16_t)second;
}

/* "Peru says jets bombed town, asks for truce": a second verb in the third person, without a subject and behind a comma, is the speaker's. */
static void mend_second_saying(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[verb].head;
    bool second = verb > 0 && tokens[verb].upos == UPOS_VERB && tokens[verb].deprel == DEPREL_CCOMP && head < verb && str_equal(tokens[verb - 1].form, STR(","));
    if (!second || !(tokens[verb].features & UD_THIRD) || tokens[head].upos != UPOS_VERB || !(tokens[head].features & UD_THIRD)) return;
    if (mend_subject(sentence, verb) < sentence->n || mend_subject(sentence, head) >= head) return;
    tokens[verb].deprel = DEPREL_CONJ;
}

void mend_headline(const Language *language, Sentence *sentence) {
    mend_described_noun(language, sentence);
    for (uint32_t i = 1; i < sentence->n; i++) {
        mend_bare_verb(sentence, i);
        mend_joined_noun(sentence, i);
        mend_second_saying(sentence, i);
    }
    for (uint32_t i = 2; i < sentence->n; i++) mend_second_subject(sentence, i);
    mend_comma_for_and(sentence);
    mend_called_names(sentence);
    for (uint32_t i = 1; i < sentence->n; i++) make_subject_passive(language, sentence, i);
}

/* "12 villagers killed 22 injured": two things that were done, though nothing joins them. */
static void mend_second_toll(const Language *language, Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens, *number = &tokens[verb + 1], *second = &tokens[verb + 2];
    if (tokens[verb].upos != UPOS_VERB || number->upos != UPOS_NUM || !is_undergone(language, sentence, verb) || !is_undergone(language, sentence, verb + 2)) return;
    bool describes = second->head != TOKEN_ROOT && second->head > verb + 2; /* "killed 22 injured soldiers" */
    uint32_t subject = mend_subject(sentence, verb);
    if (describes || subject >= verb || mend_has(sentence, verb, DEPREL_AUX)) return;
    for (uint32_t i = verb + 3; i < sentence->n; i++)
        if (tokens[i].head == verb + 2 && tokens[i].deprel == DEPREL_OBJ) return;
    tokens[subject].deprel = DEPREL_NSUBJ_PASS;
    mend_make_passive(&tokens[verb]);
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == verb + 1) tokens[i].head = (uint16_t)(verb + 2);
    number->head = (uint16_t)(verb + 2);
    number->deprel = DEPREL_NSUBJ_PASS;
    if (tokens[verb].head == verb + 2) { /* read the other way about */
        tokens[verb].head = second->head;
        tokens[verb].deprel = second->deprel;
    }
    second->head = (uint16_t)verb;
    second->deprel = DEPREL_CONJ;
    mend_make_passive(second);
}

void mend_undergone(const Language *language, Sentence *sentence) {
    for (uint32_t i = 1; i + 2 < sentence->n; i++) mend_second_toll(language, sentence, i);
    for (uint32_t i = 1; i + 1 < sentence->n; i++)
        if (is_undergone_with_next(language, sentence, i)) make_subject_passive(language, sentence, i);
}
