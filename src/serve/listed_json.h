/* What the record as JSON and the timeline as JSON write alike. Members go into an object that stands open. */
#ifndef CASUS_SERVE_LISTED_JSON_H
#define CASUS_SERVE_LISTED_JSON_H

#include "base/emit.h"
#include "store/store_list.h"

/* Words with spaces between them, as databases hold them, as an array. */
void listed_words(Emitter *emitter, const char *key, Str words);
/* name, code, sector, entity */
void listed_actor_members(Emitter *emitter, const ListedActor *actor);
/* name, country, admin1, type if asked for, lat, lon: degrees with five decimals, which is a metre */
void listed_place_members(Emitter *emitter, const ListedPlace *place, bool with_type);

#endif
