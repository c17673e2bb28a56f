/* What naming and describing share. Internal to the room; who a phrase is stands in reading.h (mention_at). */
#ifndef CASUS_EXTRACT_MENTION_H
#define CASUS_EXTRACT_MENTION_H

#include "extract/reading.h"

/* What the words around an agent noun say about who it is. */
typedef struct Description {
    ActorCode code;
    bool sectorless;  /* the noun tells no sector: modifiers and complements may */
    bool relational;   /* "ally", "neighbour": its owner is somebody else */
    bool partial;      /* of a partially recognised entity */
    bool implied;      /* the noun itself implies the country: "peacekeepers" are the UN's unless it says whose */
    bool minority;     /* "ethnic Albanian rebels": by that of no land */
    bool peer;         /* "counterpart": of the same office as its owner */
    const Mention *of; /* whose it is: the named body or person that it was described by */
    const Mention *land; /* the complement that told the country: "people in Haiti" */
    uint16_t land_first; /* its first token, the preposition */
    const char *homeland; /* of the people that it was described by: "Tamil rebels"; or NULL */
    bool rebels;          /* called rebels or insurgents: "Taliban insurgents", who rules there or not */
    bool servant;         /* who serves an administration: "Chechen officials" are no mere Chechens, as their leaders may be */
    bool of_people;       /* it was described by a people that is no state's: "Kurdish forces" */
    char nation[4];       /* of those who work for no state: "Spanish aid workers"; or empty */
} Description;

/* A mention of the phrase that `head` heads: extent, number, definiteness; nobody yet. */
Mention *mention_new(Reading *reading, uint32_t sentence, uint16_t head);
/* Who a name of the lexicon at the token is, on the report's day. */
Mention *mention_of_name(Reading *reading, uint32_t sentence, uint16_t head, const Name *name);
/* The land that a sentence is set in by the phrase that opens it ("In London, …"), for what stands at `head` behind it; or NULL. */
const Entity *mention_front_land(const Reading *reading, uint32_t sentence, uint16_t head);
/* The land where something is done in this sentence: the first state in it that stands behind a preposition of place; or NULL. */
const Entity *mention_land_of_sentence(Reading *reading, uint32_t sentence);
/* The land that the clause of a mention is set in by a phrase of place: on its verb, its subject or its object. NULL: it tells none. */
const Entity *mention_clause_land(const Reading *reading, uint32_t sentence, uint16_t head);
/* The agent noun that ends at the token; *first (may be NULL) gets its first token. */
const Agent *mention_agent(const Reading *reading, const Tree *tree, uint16_t head, uint16_t *first);
/* A mention of `antecedent` at another token; NULL when there is none. */
Mention *mention_point_back(Reading *reading, uint32_t sentence, uint16_t token, const Mention *antecedent, Str how);
/* The word of a title that tells the office: "envoy" in "Special Envoy for Syria". */
Str mention_office_noun(const Reading *reading, Str title);
void code_copy_sectors(ActorCode *to, const ActorCode *from);
/* The office that the report gives a person whom the data has in none: old news, or news after the data was written. */
void code_of_report(Actor *actor, const ActorCode *told);
/* Only where there is none yet. */
void code_set_country(ActorCode *code, const char country[4]);

/* What stands before the noun (possessor, nation, "opposition", "police") and behind it ("of Syria", "in Mali"). */
void describe_premodifiers(Reading *reading, uint32_t sentence, uint16_t head, uint16_t agent_first, Description *out);
void describe_complements(Reading *reading, uint32_t sentence, uint16_t head, Description *out);
/* What a noun phrase says of whom it is, by its noun and by what stands before and behind it. The mention takes in what belongs to it. */
Description description_of_phrase(Reading *reading, Mention *mention, const Agent *agent, uint16_t agent_first);
/* Does the place that the report is set in not tell whose they are? "Experts", "coalition warplanes". */
bool description_is_homeless(const Reading *reading, const Tree *tree, uint16_t head);
/* Who the phrase is: what it says, and what the sentence, the text before and the report say where it does not. */
Mention *mention_by_description(Reading *reading, uint32_t sentence, uint16_t head, const Agent *agent, uint16_t agent_first);

/* ---- unknown_names.c ---- */

/* The id of an entity that only this report tells of: "report:khaled-khoja". */
Str mention_id(Reading *reading, Str name);
/* The description beside a name: title before, apposition after, or the noun that the name itself is attached to; or NULL. */
const Mention *mention_beside(Reading *reading, uint32_t sentence, uint16_t head);
/* Who a name that the lexicon does not know is, by what the report tells; never NULL. */
Mention *mention_of_unknown_name(Reading *reading, uint32_t sentence, uint16_t head);
/* An acronym that the network sees no name in, but that the report spells out or has spelled out; or NULL. */
Mention *mention_of_acronym(Reading *reading, uint32_t sentence, uint16_t head);
/* "Chancellor Merkel" where the network sees one name of two words: the person whom the lexicon knows in it, its title before; or NULL. */
const Name *mention_person_within(Reading *reading, uint32_t sentence, uint16_t head);

#endif
