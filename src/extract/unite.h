/* One happening told by several words of a sentence. Internal to the room. */
#ifndef CASUS_EXTRACT_UNITE_H
#define CASUS_EXTRACT_UNITE_H

#include "extract/recall.h"

/* An event with the token that told it; a provisional one stays only as part of another. */
typedef struct Found {
    EventRecord event;
    uint16_t token;
    bool provisional;
} Found;
typedef ARENA_LIST(Found) FoundList;

/* Adds a mode that the event does not have yet; what is empty or past FRAME_MODES_MAX + 1 is left out. */
void event_add_mode(EventRecord *event, Str mode);
/* Adds to `out` what stays of the events of a sentence: a deed and its outcome are one, as are a visit and its talks, a protest and its demand. */
void unite_events(Predicates *predicates, FoundList *found, EventList *out);

#endif
