/* What is told of the past. Internal to the room. */
#ifndef CASUS_EXTRACT_BACKGROUND_H
#define CASUS_EXTRACT_BACKGROUND_H

#include "extract/predicate.h"

/* Is what the token tells, by a date or a word on it or on the clause that it stands in, too old for news? */
bool is_background_event(const Predicates *predicates, uint16_t token);

#endif
