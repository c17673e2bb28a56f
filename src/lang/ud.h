/* The inventories of Universal Dependencies v2 as used by the English treebanks, as tables for X-macros.
 * http://universaldependencies.org/u/ (tags, features, relations). */
#ifndef CASUS_LANG_UD_H
#define CASUS_LANG_UD_H

#include "base/str.h"

#define UPOS_LIST(E) \
    E(X) E(ADJ) E(ADP) E(ADV) E(AUX) E(CCONJ) E(DET) E(INTJ) E(NOUN) E(NUM) E(PART) E(PRON) E(PROPN) E(PUNCT) E(SCONJ) E(SYM) E(VERB)
typedef enum Upos {
#define UPOS_ENUM(name) UPOS_##name,
    UPOS_LIST(UPOS_ENUM)
#undef UPOS_ENUM
    UPOS_COUNT
} Upos;

/* First column: enum suffix; second: as written in CoNLL-U. */
#define DEPREL_LIST(X)                                                                                                   \
    X(DEP, "dep") X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl")               \
    X(ADVMOD, "advmod") X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case")         \
    X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt")   \
    X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer") X(CSUBJ_PASS, "csubj:pass")           \
    X(DET, "det") X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") X(DISLOCATED, "dislocated") X(EXPL, "expl")     \
    X(FIXED, "fixed") X(FLAT, "flat") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark")           \
    X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss") X(NMOD_UNMARKED, "nmod:unmarked")               \
    X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer") X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod") X(OBJ, "obj")       \
    X(OBL, "obl") X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan")                         \
    X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum") X(ROOT, "root") X(VOCATIVE, "vocative")     \
    X(XCOMP, "xcomp")
typedef enum Deprel {
#define DEPREL_ENUM(name, text) DEPREL_##name,
    DEPREL_LIST(DEPREL_ENUM)
#undef DEPREL_ENUM
    DEPREL_COUNT
} Deprel;

/* The features that later rooms ask for, one bit each; the whole list is in Token.feats. */
#define UD_FEATURE_LIST(X)                                                                                          \
    X(PLURAL, "Number=Plur") X(SINGULAR, "Number=Sing") X(PAST, "Tense=Past") X(PRESENT, "Tense=Pres")             \
    X(PASSIVE, "Voice=Pass") X(FINITE, "VerbForm=Fin") X(INFINITIVE, "VerbForm=Inf") X(PARTICIPLE, "VerbForm=Part") \
    X(GERUND, "VerbForm=Ger") X(IMPERATIVE, "Mood=Imp") X(NEGATIVE, "Polarity=Neg") X(POSSESSIVE, "Poss=Yes")       \
    X(FIRST, "Person=1") X(SECOND, "Person=2") X(THIRD, "Person=3") X(MASCULINE, "Gender=Masc")                     \
    X(FEMININE, "Gender=Fem") X(NEUTER, "Gender=Neut") X(RELATIVE, "PronType=Rel") X(DEMONSTRATIVE, "PronType=Dem") \
    X(DEFINITE, "Definite=Def") X(INDEFINITE, "Definite=Ind") X(INTERROGATIVE, "PronType=Int")                      \
    X(PERSONAL, "PronType=Prs") X(REFLEXIVE, "Reflex=Yes") X(NEGATIVE_PRONOUN, "PronType=Neg")
enum {
#define UD_INDEX(name, text) UD_INDEX_##name,
    UD_FEATURE_LIST(UD_INDEX)
#undef UD_INDEX
    UD_FEATURE_COUNT
};
enum {
#define UD_BIT(name, text) UD_##name = 1 << UD_INDEX_##name,
    UD_FEATURE_LIST(UD_BIT)
#undef UD_BIT
};

typedef enum NameKind { NAME_NONE, NAME_PERSON, NAME_ORGANISATION, NAME_PLACE } NameKind;

/* The text of a tag or relation; never NULL. */
Str upos_text(Upos upos);
Str deprel_text(Deprel deprel);
/* The tag or relation of a text. Unknown tags give UPOS_X; unknown relations their universal part, else DEPREL_DEP. */
Upos upos_of(Str text);
Deprel deprel_of(Str text);
/* The UD_… bits in a FEATS column. */
uint32_t features_of(Str feats);

#endif
