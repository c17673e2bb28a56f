/* The parts of mending, for mend.c and its tests only, and what they share. Each repair asks for what the network surely got wrong, changes
 * only what follows from it, and leaves a tree with one root. */
#ifndef CASUS_LANG_MEND_PARTS_H
#define CASUS_LANG_MEND_PARTS_H

#include "lang/language.h"
#include "lang/sentence.h"

/* ---- mend_verb.c ---- */

/* A sentence with a full stop and no finite verb whose noun phrase holds a past form with a subject before it ("Denmark suspended aid.", read as
 * suspended aid): that form becomes the verb. */
void mend_missing_verb(const Language *language, Sentence *sentence);
/* A past form after a reduced relative or a relative clause, without a subject of its own, is the verb of the sentence ("Soldiers trained in Libya
 * crossed the border."). */
void mend_second_verb(const Language *language, Sentence *sentence);

/* ---- mend_clauses.c ---- */

/* "Has vetoed drafts" is a perfect ("has" no verb of its own), a bare infinitive is joined to an infinitive, a clause with "that" has a verb
 * ("that the minister resign"), who did it hangs on the passive verb ("shot dead by rebels"), and "a call for Iran to leave" is one phrase. */
void mend_clauses(const Language *language, Sentence *sentence);

/* ---- mend_headline.c ---- */

/* Headlines, which have no full stop: passives without their auxiliary ("Ten killed in Homs", "Offer rejected by rebels"), `to` for the future ("Ghana
 * to send troops"), a comma for `and` ("Cuba, Haiti sign pact", "Putin, Macron talk"). */
void mend_headline(const Language *language, Sentence *sentence);
/* "Jet shot down over the bay", in any sentence: verbs that the word behind them makes passive where they have no object. */
void mend_undergone(const Language *language, Sentence *sentence);

/* ---- mend_names.c ---- */

/* A title before a name is no part of it: "Colonel Okello" is headed by Okello. A possessor belongs to the noun before a preposition, not to the one
 * behind it: "Chad's shelling of Libyan camps". */
void mend_names(const Language *language, Sentence *sentence);

/* ---- mend_arguments.c ---- */

/* Subjects and objects that contradict the form of their verb or what stands beside them. */
void mend_arguments(const Language *language, Sentence *sentence);

/* ---- mend_nouns.c ---- */

/* Two nouns side by side that were read as two phrases are one: "opposition lawmakers". */
void mend_compounds(Sentence *sentence);
/* "Bombed Gaza minutes after the truce", read as minutes of Gaza: how long before or after is told of the verb. */
void mend_spans_of_time(const Language *language, Sentence *sentence);
/* "The government and the rebels talked", read as the government being the subject of the rebels: the two are coordinated. */
void mend_coordinations(Sentence *sentence);

/* ---- shared; mend.c ---- */

/* A weekday. */
bool mend_is_day(const Language *language, const Token *token);
/* What can only say when: a weekday, "month" in "the council this month proposed". */
bool mend_is_time(const Language *language, const Token *token);

static inline bool mend_is_nominal(const Token *token) {
    return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN || token->upos == UPOS_PRON || token->upos == UPOS_NUM;
}

/* Index of the root, or n. */
static inline uint32_t mend_root(const Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++)
        if (sentence->tokens[i].head == TOKEN_ROOT) return i;
    return sentence->n;
}

/* The first child of `head` with that relation, or n. */
static inline uint32_t mend_child(const Sentence *sentence, uint32_t head, Deprel deprel) {
    for (uint32_t i = 0; i < sentence->n; i++)
        if (sentence->tokens[i].head == head && sentence->tokens[i].deprel == deprel) return i;
    return sentence->n;
}

/* Whether `ancestor` is above `token`. */
static inline bool mend_is_under(const Sentence *sentence, uint32_t token, uint32_t ancestor) {
    while (sentence->tokens[token].head != TOKEN_ROOT) {
        token = sentence->tokens[token].head;
        if (token == ancestor) return true;
    }
    return false;
}

static inline bool mend_has(const Sentence *sentence, uint32_t head, Deprel deprel) { return mend_child(sentence, head, deprel) < sentence->n; }

/* A subject of any kind. */
static inline uint32_t mend_subject(const Sentence *sentence, uint32_t verb) {
    for (uint32_t i = 0; i < sentence->n; i++) {
        Deprel deprel = (Deprel)sentence->tokens[i].deprel;
        bool subject = deprel == DEPREL_NSUBJ || deprel == DEPREL_NSUBJ_PASS || deprel == DEPREL_CSUBJ || deprel == DEPREL_CSUBJ_PASS;
        if (subject && sentence->tokens[i].head == verb) return i;
    }
    return sentence->n;
}

static inline bool mend_has_full_stop(const Sentence *sentence) { return str_equal(sentence->tokens[sentence->n - 1].form, STR(".")); }

/* ---- another part of speech ---- */

static inline void mend_make(Token *token, Upos upos, uint32_t features, Str feats, Str xpos) {
    token->upos = (uint8_t)upos;
    token->features = features;
    token->feats = feats;
    token->xpos = xpos;
}

static inline void mend_make_finite(Token *token) { mend_make(token, UPOS_VERB, UD_FINITE | UD_PAST, STR("Mood=Ind|Tense=Past|VerbForm=Fin"), STR("VBD")); }

static inline void mend_make_present(Token *token) {
    mend_make(token, UPOS_VERB, UD_FINITE, STR("Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin"), STR("VBP"));
}

static inline void mend_make_subjunctive(Token *token) { mend_make(token, UPOS_VERB, UD_FINITE, STR("Mood=Sub|Tense=Pres|VerbForm=Fin"), STR("VB")); }

static inline void mend_make_passive(Token *token) {
    mend_make(token, UPOS_VERB, UD_PARTICIPLE | UD_PAST | UD_PASSIVE, STR("Tense=Past|VerbForm=Part|Voice=Pass"), STR("VBN"));
}

/* Nouns and adjectives that are forms of no other word. */
static inline void mend_make_noun(Token *token, bool plural) {
    mend_make(token, UPOS_NOUN, plural ? UD_PLURAL : 0, plural ? STR("Number=Plur") : STR("Number=Sing"), plural ? STR("NNS") : STR("NN"));
    token->lemma = token->form;
}

static inline void mend_make_adjective(Token *token) {
    mend_make(token, UPOS_ADJ, 0, STR("Degree=Pos"), STR("JJ"));
    token->lemma = token->form;
}

#endif
