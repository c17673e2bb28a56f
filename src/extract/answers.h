/* Answers foretold: what a blow of others would be met with. Internal to the room. */
#ifndef CASUS_EXTRACT_ANSWERS_H
#define CASUS_EXTRACT_ANSWERS_H

#include "extract/predicate.h"

/* Does the verb of saying foretell force of its subject in answer to an attack? *aggressor gets a token that tells whose attack, or TREE_NONE. */
bool answers_an_attack(Predicates *predicates, uint16_t verb, uint16_t *aggressor);

#endif
