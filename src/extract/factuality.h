/* Factuality: what a sentence says about the reality of a happening, and who says so. Internal to the room. */
#ifndef CASUS_EXTRACT_FACTUALITY_H
#define CASUS_EXTRACT_FACTUALITY_H

#include "extract/predicate.h"

typedef struct Standing {
    Factuality factuality;
    bool content;      /* only wanted, demanded, threatened, refused: what is in it did not happen and is no record of its own */
    bool claimed;      /* who says so only claims it */
    TokenList sayers;  /* who says so, innermost first: tokens of the sentence */
} Standing;

/* Climbs from the token to the root and gathers what negation, modals, conditions, embedding verbs and dates do to it. */
Standing factuality_of(Predicates *predicates, uint16_t token);

#endif
