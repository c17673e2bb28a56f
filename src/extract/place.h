/* Places: where names of places stand, which place each means, where events happened. Internal to the room.
 *
 * Found first (place.c), then resolved together (place_resolve.c), because the places of a report tell each other apart; then events get
 * theirs (place_event.c). */
#ifndef CASUS_EXTRACT_PLACE_H
#define CASUS_EXTRACT_PLACE_H

#include "extract/reading.h"
#include "lexicon/gazetteer.h"

enum {
    PLACE_TOKENS_MAX = 7,      /* "Deir ez-Zor" has up to five tokens, "Saint-Germain-en-Laye" seven */
    PLACE_CANDIDATES_MAX = 40, /* of a name; those with more weight and of the report's countries are kept */
};

typedef struct PlaceCandidate {
    Place place;
    bool main_name;
    bool alike;       /* the name is spelled otherwise */
    uint8_t distance; /* of that spelling: vowels that differ */
    double score;
} PlaceCandidate;

/* A name of a place in the text. */
typedef struct PlaceMention {
    uint32_t sentence;
    uint16_t first, last, head; /* tokens; head: the one that the others depend on. first == TREE_NONE: of the dateline */
    Span span;
    Str sense;                  /* "place", "government", "nationality" */
    char country[4];            /* that the lexicon knows it to lie in, or empty */
    PlaceCandidate *candidates;
    size_t n;
    const PlaceCandidate *best; /* NULL: not resolved */
    Str how;
    const struct PlaceMention *within; /* what the text says it lies in, or NULL */
    bool sure;                  /* a name of a place by more than its letters */
} PlaceMention;

typedef struct PlaceMentions {
    PlaceMention *at;
    size_t n, room;
} PlaceMentions;

/* Appends the mentions in the order of the text. `eager`: the text is known to name a place, so that any name of one counts. */
void places_find(Reading *reading, bool eager, PlaceMentions *out);
/* Chooses a candidate for each. `near` is a country code or NULL. */
void places_resolve(Reading *reading, PlaceMentions *mentions, const char *near);
/* A mention of the whole text, for resolving a name on its own; false when the gazetteer has nothing like it. */
bool place_whole_text(Reading *reading, Str text, PlaceMention *out);
/* Fills the candidates of a mention from its words. */
bool place_add_candidates(Reading *reading, PlaceMention *mention, Str words, bool alike);
PlaceRecord place_record(const Reading *reading, const PlaceMention *mention);

#endif
