/* What is named in passing: nouns inside of what another event tells, which name a happening and tell nothing. Internal to the room. */
#ifndef CASUS_EXTRACT_PASSING_H
#define CASUS_EXTRACT_PASSING_H

#include "extract/parties.h"

/* "condemned the bombing of a mosque", "cut ties after the murder of a consul": is the noun inside of what another event tells? */
bool passing_is_named(Predicates *predicates, uint16_t token);
/* Is the happening only the scene, the occasion or the matter of another event, no event of its own? The cabinet meeting that somebody spoke at,
 * the sanctions that a tanker evaded, the decision that somebody welcomed, the inquiry that came before. */
bool passing_names_only(Predicates *predicates, uint16_t token, const Meaning *meaning, const Party *actors, const Party *recipients);

#endif
