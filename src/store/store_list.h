/* Listing: all events of a database in the order of their days, for views over many reports. */
#ifndef CASUS_STORE_LIST_H
#define CASUS_STORE_LIST_H

#include "store/store.h"

/* A report that gave an event. */
typedef struct ListedReport {
    Str id, title, outlet, url;
    Str published;        /* YYYY-MM-DD or empty */
    int64_t publications; /* places where this wording was met */
} ListedReport;

typedef struct ListedSentence {
    uint32_t report; /* index into the reports */
    uint32_t number;
    Span span;
    Str text;
} ListedSentence;

typedef enum ListedRole { LISTED_ACTOR, LISTED_RECIPIENT, LISTED_ATTRIBUTION, LISTED_ROLES } ListedRole;

typedef struct ListedActor {
    Span span;
    Str name, country, entity, type;
    Str sectors; /* "GOV MIL", primary first */
} ListedActor;

typedef struct ListedPlace {
    Str name, country, admin1; /* empty: not known; without a name there is no place */
    Str type;                  /* country, division, region, town, … */
    bool located;
    double lat, lon;
} ListedPlace;

typedef struct ListedEvent {
    Str id;
    uint32_t sentence; /* index into the sentences */
    Span trigger;
    Str words, event, modes, contexts, factuality, rule;
    int quad;
    double score, confidence;
    Str start, end, date_how; /* YYYY-MM-DD; of an event without date of its own the report's, how is then "published"; empty: not known */
    ListedPlace place;
    ListedActor *actors[LISTED_ROLES];
    uint32_t n_actors[LISTED_ROLES];
} ListedEvent;

typedef struct Listing {
    ListedReport *reports;
    ListedSentence *sentences;
    ListedEvent *events; /* by start, then end, then as read; those without a day last */
    size_t n_reports, n_sentences, n_events;
} Listing;

/* Lists the events of a store opened for reading. All memory is in the arena; its guard must be set, and after a jump to it store_release
 * gives up what stands open. */
bool store_list(Store *store, Arena *arena, Listing *out, Error *error);
void store_release(Store *store);

#endif
