/* What the slots of verbs and of nouns share. Internal to the room; what others ask for stands in predicate.h. */
#ifndef CASUS_EXTRACT_SLOTS_H
#define CASUS_EXTRACT_SLOTS_H

#include "extract/predicate.h"

/* How deep a phrase may hang below the noun that it belongs to. */
enum { SLOT_NESTED_DEPTH = 2 };

/* Adds the token and what is coordinated with it; nothing for TREE_NONE. */
void slot_add(const Predicates *predicates, TokenList *out, uint16_t token);
/* Adds what hangs on the head by the preposition, */
void slot_add_prepositional(const Predicates *predicates, uint16_t head, Str preposition, TokenList *out);
/* or on a noun that hangs on it: "an attack by insurgents on soldiers", "the suspension of ties with Qatar". */
void slot_add_nested(const Predicates *predicates, uint16_t head, Str preposition, int depth, TokenList *out);
/* Who underwent the deed that a noun names: the person whose deed it is said to be ("the priest's murder"); or TREE_NONE. */
uint16_t slot_undergoer(const Predicates *predicates, uint16_t noun);

/* ---- owners.c ---- */

/* Adds who does what the noun names. */
void slot_fill_owner(Predicates *predicates, uint16_t noun, TokenList *out);
/* Adds whose the token's object is, or whom it is about: "Russia's proposal", "sanctions on Damascus". */
void slot_fill_object_owner(Predicates *predicates, uint16_t token, TokenList *out);

#endif
