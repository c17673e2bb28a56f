/* Gazetteer: places of the world with their coordinates, in one file that is mapped read-only (docs/data.md gives its layout).
 *
 * Everything the file says about itself (sizes, offsets, checksum) is checked when it is opened, so that nothing read from it later lies
 * outside the mapping. Immutable after opening; shared by all threads. Texts are views into the mapping. */
#ifndef CASUS_LEXICON_GAZETTEER_H
#define CASUS_LEXICON_GAZETTEER_H

#include "base/error.h"
#include "base/folders.h"
#include "lexicon/fold.h"

/* First column: enum suffix; second: the word in data/places/ and in records; third: what a place of this kind, when its people are not counted,
 * weighs in choosing among places of one name, as a number of inhabitants. */
#define PLACE_KIND_LIST(X)                                                                                                       \
    X(COUNTRY, "country", 10000000) X(DIVISION, "division", 500000) X(COUNTY, "county", 10000) X(CAPITAL, "capital", 100000)     \
    X(SEAT, "seat", 10000) X(TOWN, "town", 500) X(DISTRICT, "district", 5000) X(REGION, "region", 500000) X(CONTINENT, "continent", 100000000)          \
    X(RIVER, "river", 200000) X(LAKE, "lake", 50000) X(SEA, "sea", 5000000) X(STRAIT, "strait", 500000)                          \
    X(ISLAND, "island", 50000) X(MOUNTAINS, "mountains", 50000) X(DESERT, "desert", 100000) X(BASE, "base", 20000)               \
    X(AIRPORT, "airport", 20000) X(CROSSING, "crossing", 10000) X(DAM, "dam", 10000) X(CAMP, "camp", 10000)                      \
    X(PRISON, "prison", 10000) X(BUILDING, "building", 50000) X(SITE, "site", 10000)
typedef enum PlaceKind {
#define PLACE_KIND_ENUM(name, text, weight) PLACE_##name,
    PLACE_KIND_LIST(PLACE_KIND_ENUM)
#undef PLACE_KIND_ENUM
    PLACE_KIND_COUNT
} PlaceKind;
Str place_kind_text(PlaceKind kind);
/* False when no kind has that word. */
bool place_kind_of(Str text, PlaceKind *out);

#define PLACE_NONE UINT32_MAX

typedef struct Place {
    uint32_t index;      /* in the gazetteer */
    uint32_t geonames;   /* GeoNames id; 0: none */
    double lat, lon;     /* degrees */
    uint32_t population; /* 0: not known */
    double weight;       /* how likely it is meant when nothing else is known: its people, or what its kind stands for */
    PlaceKind kind;      /* a seat is a town from which a first-level division is governed */
    uint8_t fame;        /* how many names it has in Latin script, 255 for more: the world gives names to what it speaks of */
    Str name;
    char country[4];     /* ISO 3166 alpha-3 or a special code (PSE, KOS, HKG); empty for seas, continents … */
    uint32_t division;   /* the place that its first-level division is, or PLACE_NONE */
} Place;

typedef struct Gazetteer Gazetteer;

enum { GAZETTEER_VERSION = 1, GAZETTEER_HEADER = 64 };
#define GAZETTEER_ENDING ".casusplaces"

/* Maps and checks a file. The caller closes *out. */
bool gazetteer_open(Gazetteer **out, const char *path, Error *error);
/* The same over bytes in memory that outlive *out and start at a multiple of 8; `name` stands for the path in errors. */
bool gazetteer_view(Gazetteer **out, const void *bytes, size_t size, const char *name, Error *error);
void gazetteer_close(Gazetteer *gazetteer); /* NULL is fine */

uint32_t gazetteer_count(const Gazetteer *gazetteer);
Place gazetteer_place(const Gazetteer *gazetteer, uint32_t index);
/* The place that a country is, by its code; PLACE_NONE when there is none. */
uint32_t gazetteer_country(const Gazetteer *gazetteer, const char code[4]);
/* Its capital; PLACE_NONE when none is known. */
uint32_t gazetteer_capital(const Gazetteer *gazetteer, const char code[4]);

/* --- Finding by name ---------------------------------------------------------------------------------------------------- */

/* A name in the three forms in which it is compared. `exact` has only letters and digits, folded. `skeleton` and `sound` are for names out
 * of other scripts, whose spelling varies: without articles; consonants that transliterations interchange are one letter; `sound` keeps the
 * vowels as a, i, u, `skeleton` only the first as a. */
typedef struct PlaceKey {
    char exact[FOLD_MAX], skeleton[FOLD_MAX], sound[FOLD_MAX];
    size_t n_exact, n_skeleton, n_sound; /* n_exact 0: no name */
} PlaceKey;
/* `folded` is what fold.h makes of the name, with its spaces. */
void place_key(Str folded, PlaceKey *out);
void place_key_of(Str name, PlaceKey *out);

/* A candidate for a name. */
typedef struct PlaceMatch {
    uint32_t place;
    bool main_name;  /* the name by which the gazetteer calls it, not a further one */
    uint8_t distance; /* vowels in which name and place differ, 0 for exact matches */
} PlaceMatch;

/* The places of that name, those with more weight first; at most `room`. */
size_t gazetteer_find(const Gazetteer *gazetteer, const PlaceKey *key, PlaceMatch *out, size_t room);
/* The places whose names are the same by the rules of transliteration, those of the nearer spelling first; exact matches are among them. */
size_t gazetteer_find_alike(const Gazetteer *gazetteer, const PlaceKey *key, PlaceMatch *out, size_t room);

/* Kilometres between two points. */
double place_distance(double lat_a, double lon_a, double lat_b, double lon_b);

/* --- Compiling ------------------------------------------------------------------------------------------------------------ */

typedef struct GazetteerCounts {
    size_t places, names, countries;
} GazetteerCounts;

/* Compiles the text files of places/ in the folders, the files at `paths` (GeoNames dumps, plain or compressed, see docs/data.md) and the dump
 * that is in places/ of the base, if there is one, into the file `out`, which is replaced only when all went well. A place that several tell of
 * by one GeoNames id is one place: the first tells where it is, all tell its names. */
bool gazetteer_compile(const DataFolders *data, const char *const *paths, size_t n_paths, const char *out, GazetteerCounts *counts, Error *error);

#endif
