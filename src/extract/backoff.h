/* Back-off: what a predicate means that no frame fits, from what it is like (data/backoff/). Internal to the room. */
#ifndef CASUS_EXTRACT_BACKOFF_H
#define CASUS_EXTRACT_BACKOFF_H

#include "extract/predicate.h"

/* The sense of the verb that this one is like, or, of a verb that has senses, the one that fits when the nouns beside it stand for those that
 * they are like. Fills the likeness of the token's meaning. NULL when nothing is like it, or when nobody who acts is its subject. */
const Trigger *backoff_sense(Predicates *predicates, uint16_t token);
/* Says in the event's rule, and by its confidence, that a likeness made it. False when it stands on too little: it takes somebody who
 * acts and somebody to whom it is done. */
bool backoff_admits(Predicates *predicates, uint16_t token, EventRecord *event);

#endif
