/* Selection: which events of a listing are asked for. The same rules hold in the page (web/src/selection.ts). */
#ifndef CASUS_SERVE_SELECTION_H
#define CASUS_SERVE_SELECTION_H

#include "store/store_list.h"

/* Empty texts ask for nothing. */
typedef struct Selection {
    Str actor;    /* a code ("SYR", "SYR REB"; "SYR ---": without sector) or an entity's id or name; of actor or recipient */
    Str event;    /* "ASSAULT", "ASSAULT aerial" */
    Str place;    /* its name, first-level division or country code */
    Str from, to; /* YYYY-MM-DD: the event's days must overlap these */
    Str status;   /* factuality */
} Selection;

bool selection_has(const Selection *selection, const ListedEvent *event);
/* The code by which an actor is shown: "SYR GOV", "--- MIL"; empty without country and sector. In the arena. */
Str listed_code(Arena *arena, const ListedActor *actor);

#endif
