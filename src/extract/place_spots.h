/* Spots: the words of a sentence that tell where something is. Names of places, and what points back to one: "there", "the city". Internal to
 * the room. */
#ifndef CASUS_EXTRACT_PLACE_SPOTS_H
#define CASUS_EXTRACT_PLACE_SPOTS_H

#include "extract/place.h"

typedef struct Spot {
    const PlaceMention *place; /* resolved */
    uint16_t head;             /* the word that stands for it in the clause: "outskirts" of "Aleppo's southern outskirts" */
    bool set_in;               /* stands after a preposition that sets something in it */
    bool points_back;          /* no name, but "there", "the city" */
} Spot;

enum { SPOTS_MAX = 64 /* of one sentence; lists of towns have more, and are no place of one event */ };

typedef struct Spots {
    Spot at[SPOTS_MAX];
    size_t n;
} Spots;

/* The spots of a sentence, names first; its mentions are those from `first` to before `end`. */
void spots_of_sentence(Reading *reading, const PlaceMentions *mentions, uint32_t sentence, size_t first, size_t end, Spots *out);
/* "The", "this": a determiner of what was told of before. */
bool spot_is_definite(const Token *determiner);
/* A finer place says more: a town more than its country. 0–3. */
int spot_fineness(const PlaceMention *place);

#endif
