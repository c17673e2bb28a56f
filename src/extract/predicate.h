/* Predicates: words that may tell an event, the sense chosen for each, and what stands in their slots. Internal to the room. */
#ifndef CASUS_EXTRACT_PREDICATE_H
#define CASUS_EXTRACT_PREDICATE_H

#include "extract/reading.h"

/* What a token means as an event, after composition with what depends on it. */
typedef struct Meaning {
    bool looked, looking;
    const Trigger *trigger; /* the sense chosen; NULL when the token is no trigger */
    Compose class;          /* the frame's, unless the construction makes it another: "told X that …" says, "told X to …" asks */
    PloverEvent event;      /* EVENT_NONE: no event of its own (a transparent verb, a sense that is none) */
    Str modes[FRAME_MODES_MAX + 1];
    size_t n_modes;
    Str cameo;              /* the frame's, when the event is the frame's own */
    const Composition *composition; /* the line that made the event, or NULL */
    uint16_t inner;         /* the token whose event was composed into this one, or TREE_NONE */
    bool refused;           /* "will not meet": the future negation of a cooperative act by its own actor */
    bool obliged;           /* "said that X must go": a demand on the subject of the clause */
    bool warned_of;         /* "warned that X's blockade would …": a reproach to the owner of the clause's subject */
    uint16_t addressed;     /* on whom that duty or reproach is laid, or TREE_NONE */
    const Likeness *likeness; /* no frame fits: what the sense was taken from; else NULL */
    uint16_t partner;       /* the other word of "hold talks": the object of a verb, the light verb of a noun; or TREE_NONE */
} Meaning;

typedef struct Predicates {
    Reading *reading;
    uint32_t sentence;
    const Tree *tree;
    Meaning *meanings; /* [tree->n] */
    bool by_likeness;  /* nouns that no frame lists count as those that they are like (backoff.c), */
    const Likeness *likeness; /* and the last one that did */
} Predicates;

/* Those of a sentence, made at the first call and kept: statements, events and figures ask for the same meanings. */
Predicates *predicates_of(Reading *reading, uint32_t sentence);
/* Sense and composition of a token; never NULL. */
const Meaning *predicate_meaning(Predicates *predicates, uint16_t token);
/* The class of verbs that the token composes as (COMPOSE_NONE for others). */
Compose predicate_compose(Predicates *predicates, uint16_t token);

/* Is the token's lemma in a list of data/words? */
bool predicate_in_list(const Predicates *predicates, uint16_t token, const char *list);
/* Is the preposition among those that mark the token? */
bool predicate_has_case(const Predicates *predicates, uint16_t token, const char *preposition);
/* Has the verb an auxiliary of the list ("modals", "volition-modals")? */
bool predicate_has_auxiliary(const Predicates *predicates, uint16_t verb, const char *list);

/* The tokens that fill a slot of the token, coordination expanded. */
void predicate_fill(Predicates *predicates, uint16_t token, const Slot *slot, TokenList *out);
/* The verb that lends a noun its subject ("launched strikes", "talks began"), or TREE_NONE. `inverse`: its subject is the
 * receiving side ("came under fire", "received a warning"). */
uint16_t predicate_light_verb(Predicates *predicates, uint16_t noun, bool *inverse);
/* Clauses that complete the token: infinitives, that-clauses, gerunds. */
void predicate_clauses(Predicates *predicates, uint16_t token, TokenList *out);

/* The verb of accusation that the deed is the charge of ("blamed X for the attack"), or TREE_NONE. */
uint16_t predicate_accusing(Predicates *predicates, uint16_t noun);
/* The agent of a participle that tells who made a noun: "an offer made by X", "missiles fired by X"; or TREE_NONE. */
uint16_t predicate_maker(Predicates *predicates, uint16_t noun);

/* The predicate that a clause completes, also where it hangs on that one's object. */
uint16_t predicate_governor(Predicates *predicates, uint16_t clause);

/* Does the infinitive tell what was done, and only names whom it was done by? "The first country to recognise Kosovo", "the latest to quit". */
bool predicate_is_distinction(Predicates *predicates, uint16_t verb);

/* The actor in a participle of the list on a noun: "rebel-held areas", "a Saudi-led strike"; or TREE_NONE. */
uint16_t predicate_participle_actor(Predicates *predicates, uint16_t noun, const char *list);

/* ---- conditions.c ---- */

/* Whether what a condition of a sense asks of a slot of the token holds. */
bool predicate_condition_holds(Predicates *predicates, uint16_t token, const Condition *condition);
/* Whether the other words of a trigger of several nouns stand before the last one. */
bool predicate_words_before(const Predicates *predicates, uint16_t noun, const Trigger *trigger);
/* Whether the token is a trigger of one of the types (1 << PloverEvent). Of several nouns all must stand there: a "deal" is no "grain deal". */
bool predicate_is_trigger_of(const Predicates *predicates, uint16_t token, uint32_t events);

/* ---- meaning.c ---- */

/* The first of the triggers that the token and what depends on it satisfy, or NULL. */
const Trigger *predicate_first_fit(Predicates *predicates, uint16_t token, const Trigger *triggers, size_t n);
bool predicate_has_particle(const Predicates *predicates, uint16_t verb, Str particle);

FramePos predicate_pos(const Token *token);
/* The triggers that a token may be, by its lemma or, where that has none, by the base forms that it may come from. */
size_t predicate_triggers(const Reading *reading, const Token *token, FramePos pos, const Trigger **out);

#endif
