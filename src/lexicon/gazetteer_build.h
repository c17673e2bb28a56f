/* Compiling a gazetteer: what reading the sources and writing the file share. All memory is in one arena, whose guard is set. */
#ifndef CASUS_LEXICON_GAZETTEER_BUILD_H
#define CASUS_LEXICON_GAZETTEER_BUILD_H

#include "base/arena.h"
#include "base/map.h"
#include "ingest/stream.h"
#include "lexicon/gazetteer.h"

typedef struct PlaceName {
    Str text;
    uint32_t place;
    bool main_name;
} PlaceName;

/* A place as the sources tell of it. */
typedef struct PlaceEntry {
    uint32_t geonames;
    int32_t lat, lon; /* 1/100000 degree */
    uint32_t population;
    PlaceKind kind;
    Str name;
    uint32_t country;  /* index of the country, or UINT32_MAX */
    Str division_code; /* "SY.09"; empty: not known */
    uint32_t division; /* place, or PLACE_NONE */
} PlaceEntry;

typedef struct CountryEntry {
    char code[4], short_code[3];
    uint32_t place;
} CountryEntry;

typedef struct GazetteerBuild {
    Arena *arena;
    Error *error;
    ARENA_LIST(PlaceEntry) places;
    ARENA_LIST(PlaceName) names;
    ARENA_LIST(CountryEntry) countries;
    Map short_codes; /* "SY" → country */
    Map own_names;   /* country, kind and exact form → place of data/places/, for joining */
    Map divisions;   /* "SY.09" → place */
    Map ids;         /* GeoNames id as text → place, when names come in a file of their own */
    bool keeps_ids;
    Stream *stream;  /* being read; closed by whoever ends the compiling */
} GazetteerBuild;

/* Reads places/countries.txt and the other text files there, of all folders. */
bool gazetteer_read_own(GazetteerBuild *build, const DataFolders *data);
/* Reads a file of GeoNames data. */
bool gazetteer_read_dump(GazetteerBuild *build, const char *path);
/* Writes the file. */
bool gazetteer_write(GazetteerBuild *build, const char *path, GazetteerCounts *counts);
/* A number with decimals, without the locale. */
bool gazetteer_number(Str text, double *out);

#endif
