/* Claims: attributed events that their sayer has a stake in. Internal to the room. */
#ifndef CASUS_EXTRACT_CLAIMS_H
#define CASUS_EXTRACT_CLAIMS_H

#include "extract/factuality.h"

/* Is what the token tells, by the word of its attribution, no more than a claim? */
bool claims_allege(const Predicates *predicates, uint16_t token, const Standing *standing, const EventRecord *event);

#endif
