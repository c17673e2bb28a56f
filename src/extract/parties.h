/* Parties: the actors and recipients of an event, as mentions. Internal to the room. */
#ifndef CASUS_EXTRACT_PARTIES_H
#define CASUS_EXTRACT_PARTIES_H

#include "extract/predicate.h"

typedef struct Party {
    const Mention *at[TOKEN_LIST_MAX];
    uint32_t n;
} Party;

/* Adds a mention unless its actor is there already; silently full. NULL is fine. */
void party_add(Party *party, const Mention *mention);
bool party_has(const Party *party, const Mention *mention);
/* Who a phrase stands for: itself, the doer of the event that it names, or whose it is. NULL for nobody known. `places`: towns count too. */
const Mention *party_stands_for(Predicates *predicates, uint16_t token, bool places);

/* Fills both sides of the event that the token means. */
void parties_find(Predicates *predicates, uint16_t token, const Meaning *meaning, Party *actors, Party *recipients);
/* Fills the recipients that the slots of the frame leave open (recipients.c). */
void recipients_find(Predicates *predicates, uint16_t token, const Meaning *meaning, const Party *actors, Party *recipients);
/* Does what is turned down say nothing of who is? */
bool inner_tells_nobody(Predicates *predicates, const Meaning *meaning, const Party *actors);
/* Those of the frame's slots, places too. */
void recipients_from_slots(Predicates *predicates, uint16_t token, const Frame *frame, const Party *actors, Party *recipients);
/* Is the mention a force of the actors themselves ("its soldiers")? */
bool is_own_force(Predicates *predicates, const Mention *mention, const Party *actors);
/* Puts who held the ground in the place of the ground ("seized a base which had been held by rebels"), also where a later sentence tells (ground.c). */
void ground_take_holders(Predicates *predicates, PloverEvent event, const Party *actors, Party *recipients);
/* Adds the sector that fights to those who fight and are called by another ("government attacks", "opposition forces"; arms.c). */
void arm_parties(Predicates *predicates, const Meaning *meaning, Party *actors, Party *recipients);
/* Gives an event that needs two sides its second one. */
void parties_divide(PloverEvent event, Party *actors, Party *recipients);

#endif
