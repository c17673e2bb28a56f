/* The record by day: what several reports tell alike is one row. */
#ifndef CASUS_SERVE_TIMELINE_H
#define CASUS_SERVE_TIMELINE_H

#include "serve/selection.h"

/* Events that agree in day, place, type, modes, actors, recipients and factuality. The wording shown is that of the most certain of them. */
typedef struct TimelineRow {
    const ListedEvent *event;
    uint32_t reports; /* that tell it; the same wording published in many places is one */
    const ListedEvent **events;
    size_t n_events;
} TimelineRow;

/* The rows in the order of their days, those without day last. The arena's guard must be set. */
TimelineRow *timeline_rows(const Listing *listing, const Selection *selection, Arena *arena, size_t *n);
/* A row as a JSON object (docs/api.md). */
Str timeline_json(const Listing *listing, const TimelineRow *row, Arena *arena);
/* The codes of actors or recipients, "RUS GOV, SYR"; where one has no code, its name. */
Str timeline_actors(const ListedEvent *event, ListedRole role, Arena *arena);

#endif
