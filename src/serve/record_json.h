/* The record as one JSON object, for the page and for whoever asks a server: docs/api.md describes it. */
#ifndef CASUS_SERVE_RECORD_JSON_H
#define CASUS_SERVE_RECORD_JSON_H

#include "serve/selection.h"

enum { RECORD_SHAPE = 1 /* counted up when a reader of the older shape could no longer read it */ };

/* The arena's guard must be set. */
Str record_json(const Listing *listing, const Selection *selection, Str title, Arena *arena);

#endif
