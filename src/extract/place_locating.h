/* The search for where events happened, sentence by sentence: its state, and what its parts share. Internal to the room. */
#ifndef CASUS_EXTRACT_PLACE_LOCATING_H
#define CASUS_EXTRACT_PLACE_LOCATING_H

#include "base/map.h"
#include "extract/place_spots.h"
#include "extract/predicate.h"

/* Where a noun was said to be: "the siege of Aleppo", "talks in Geneva". */
typedef struct Venue {
    const PlaceMention *place; /* the last one */
    bool several;              /* and others before it */
} Venue;

typedef struct Locating {
    Reading *reading;
    const PlaceMentions *mentions;
    const Records *records;
    PlaceRecord *places;         /* of each mention */
    const PlaceMention **given;  /* to each event, or NULL */
    uint32_t sentence;
    size_t first_mention, end_mention; /* of the sentence at hand: both lists run along the text */
    size_t first_event, end_event;
    Spots spots;
    const PlaceMention *focus;
    bool focus_known;
    ARENA_LIST(Venue) venues;  /* of nouns told before the sentence at hand, */
    Map venue_of;              /* by their lemma; */
    size_t remembered, remembered_event; /* how far mentions and events are among them */
    const EventRecord *last_of[EVENT_COUNT]; /* the last one of each type that has a place */
} Locating;

static inline bool span_holds(Span span, const Token *token) { return span.start <= token->start && token->end <= span.end; }

void locating_give(Locating *locating, EventRecord *event, const PlaceMention *place, Str how, double sure);
/* Gives an event without a place of its own that of what it goes along with, if there is such: another event of the sentence, what was told before
 * by the same noun, the visit that it is part of. */
void locate_along(Locating *locating, EventRecord *event);

#endif
