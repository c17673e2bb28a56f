/* Sentence and Token: what the language core gives: Universal Dependencies v2 over a report's body. */
#ifndef CASUS_LANG_SENTENCE_H
#define CASUS_LANG_SENTENCE_H

#include "base/str.h"
#include "ingest/report.h"
#include "lang/ud.h"

typedef struct Token {
    uint32_t start, end;  /* bytes of the body. The words of a multiword token ("don't" = do + n't) split its bytes */
    Str form;             /* view into the body (or into the CoNLL-U input) */
    Str lemma;            /* lives with the report */
    Str feats;            /* "Mood=Ind|Tense=Past", empty for none; lives with the model */
    Str xpos;             /* Penn tag; lives with the model */
    uint32_t features;    /* the UD_… bits of `feats` that later rooms ask for, see ud.h */
    uint16_t head;        /* index of the head token in the sentence, or TOKEN_ROOT */
    uint8_t upos;         /* enum Upos */
    uint8_t deprel;       /* enum Deprel */
    uint8_t name;         /* enum NameKind of the name that the token is part of, or NAME_NONE */
    bool name_begins;     /* first token of its name */
    bool space_after;     /* white space follows in the body */
    uint8_t multiword;    /* on the first word of a multiword token: how many words it has; else 0 */
} Token;

enum { TOKEN_ROOT = 0xffff };

typedef struct Sentence {
    uint32_t start, end; /* bytes of the body */
    uint32_t number;     /* from 0, through the report */
    uint32_t block;      /* index of the report's block that it lies in */
    BlockKind kind;      /* of that block */
    Token *tokens;
    uint32_t n;
} Sentence;

#endif
