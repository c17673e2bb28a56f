/* Recall: events that the report has told before and speaks of again ("the talks", "this siege"). Internal to the room. */
#ifndef CASUS_EXTRACT_RECALL_H
#define CASUS_EXTRACT_RECALL_H

#include "extract/parties.h"

typedef ARENA_LIST(EventRecord) EventList;

/* Gives a noun whose senses ask for a complement ("the capture", "this demand") the sense of the latest event that it may point back at. */
void recall_sense(Predicates *predicates, uint16_t token, const EventList *earlier);
/* The parties of an event that the text names again are those of its latest mention; its type tells which one is meant, and who is known
 * to receive it ("the siege of X"). Returns the event recalled, or NULL. A meeting may have been announced before. */
const EventRecord *recall_parties(Predicates *predicates, uint16_t token, const EventList *earlier, Party *actors, Party *recipients);
/* Does the noun tell what a foreign power does to a land as a whole, more than any single deed? */
bool recall_is_invasion(const Predicates *predicates, uint16_t noun);
/* Who is judged where only a deed told before is named ("condemned the attack", "called the move illegal"): its doers take the place of the words. */
void recall_doer(Predicates *predicates, PloverEvent type, const EventList *earlier, const Party *actors, Party *recipients);
/* Adds whom a noun says to undergo it: "rebels are under siege". */
void recall_undergoer(Predicates *predicates, uint16_t noun, Party *recipients);
/* The event that tells how and where the recalled one took place: itself, or an earlier one of the same parties. */
const EventRecord *recall_manner(const EventRecord *recalled, const EventList *earlier);
/* What is said of talks to somebody who is not named is said to the other parties of these talks: "warned that negotiations could fail". */
bool recall_wants_other_side(Predicates *predicates, uint16_t token, const EventRecord *event);
/* Takes the recipients from the talks when the event's actor has a part in them; false when he has none. */
bool recall_other_side(Reading *reading, const EventRecord *talks, EventRecord *event);
/* What is answered by a noun that points back ("rejected the accusation") was said by who told it last: him the answer is for. */
bool recall_wants_author(const Predicates *predicates, uint16_t token, const EventRecord *event);
/* "X said that …, a charge Y rejected": the answer is for X, and is not told by him. */
void recall_sayer(Predicates *predicates, uint16_t token, EventRecord *event);
/* Takes the author of what was said as recipient; false when it was not said to the event's actor. */
bool recall_author(Reading *reading, const EventRecord *said, EventRecord *event);

#endif
