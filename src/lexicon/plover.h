/* The ontology: PLOVER 2.0 event types, and what data/ontology/ says of their modes, contexts, quads, scores and CAMEO codes.
 * PLOVER: Political Language Ontology for Verifiable Event Records, draft 2.0, Open Event Data Alliance. */
#ifndef CASUS_LEXICON_PLOVER_H
#define CASUS_LEXICON_PLOVER_H

#include "base/str.h"

#define PLOVER_EVENT_LIST(X)                                                                               \
    X(AGREE) X(CONSULT) X(SUPPORT) X(CONCEDE) X(COOPERATE) X(AID) X(RETREAT) X(REQUEST) X(ACCUSE) X(REJECT) \
    X(THREATEN) X(PROTEST) X(SANCTION) X(MOBILIZE) X(COERCE) X(ASSAULT)
typedef enum PloverEvent {
    EVENT_NONE, /* a sense that is no event */
#define PLOVER_EVENT_ENUM(name) EVENT_##name,
    PLOVER_EVENT_LIST(PLOVER_EVENT_ENUM)
#undef PLOVER_EVENT_ENUM
    EVENT_COUNT,
    EVENT_ADDED, /* the first of the types that a user's data adds (lexicon_event_text); a set of types is a word of 32 bits */
    EVENT_MAX = 32
} PloverEvent;

Str plover_event_text(PloverEvent event);
/* EVENT_COUNT when there is no such event type. */
PloverEvent plover_event_of(Str text);

enum { CODE_SECTORS_MAX = 4 };

/* Who an actor is: country (or special code: UNO, EUR, IGO, NGO, ISM, IMG, MNC) and sectors, primary first. */
typedef struct ActorCode {
    char country[4];                    /* "SYR"; empty when not known */
    char sectors[CODE_SECTORS_MAX][4];  /* the first empty one ends the list */
} ActorCode;

/* Adds a sector unless it is there or there is no room; `first` puts it in front. */
void actor_code_add(ActorCode *code, const char sector[4], bool first);
bool actor_code_has(const ActorCode *code, const char *sector);

#endif
