/* From what the sources tell to the file. */
#include "lexicon/gazetteer_build.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "lexicon/gazetteer_layout.h"
#include "model/weights.h"

/* A name in the form in which it is looked up. */
typedef struct KeyRow {
    Str exact, skeleton, sound;
    uint32_t place;
    double weight;
    bool main_name;
} KeyRow;

typedef struct Bytes {
    unsigned char *at;
    size_t n, room;
} Bytes;

typedef struct Output {
    GazetteerBuild *build;
    Bytes section[SECTION_COUNT];
    uint32_t count[SECTION_COUNT];
    Map texts; /* offset of each in the section of texts */
} Output;

static void put(Output *out, Section section, const void *bytes, size_t n) {
    Bytes *to = &out->section[section];
    while (to->n + n > to->room) {
        size_t room = to->room ? to->room * 2 : 1 << 16;
        unsigned char *grown = arena_alloc(out->build->arena, room, 8);
        if (to->n) memcpy(grown, to->at, to->n);
        to->at = grown;
        to->room = room;
    }
    memcpy(to->at + to->n, bytes, n);
    to->n += n;
}

static void write_u32(unsigned char *p, uint32_t value) {
    for (int i = 0; i < 4; i++) p[i] = (unsigned char)(value >> 8 * i);
}

static void put_u32(Output *out, Section section, uint32_t value) {
    unsigned char bytes[4];
    write_u32(bytes, value);
    put(out, section, bytes, 4);
}

static uint32_t put_text(Output *out, Str text) {
    uint32_t *known = map_add(&out->texts, out->build->arena, text, UINT32_MAX);
    if (*known == UINT32_MAX) {
        *known = (uint32_t)out->section[SECTION_TEXT].n;
        put(out, SECTION_TEXT, text.ptr, text.len);
        put(out, SECTION_TEXT, "", 1);
    }
    return *known;
}

/* --- Divisions ---------------------------------------------------------------------------------------------------- */

static double distance_between(const PlaceEntry *a, const PlaceEntry *b) {
    return place_distance(a->lat / 1e5, a->lon / 1e5, b->lat / 1e5, b->lon / 1e5);
}

/* The division of the nearest town of the same country: for places of ours, whose lines do not say. */
static Str nearest_code(const GazetteerBuild *build, const PlaceEntry *place) {
    const PlaceEntry *nearest = NULL;
    double least = 0;
    for (size_t i = 0; i < build->places.n; i++) {
        const PlaceEntry *other = &build->places.at[i];
        bool near = other->country == place->country && other->geonames && other->division_code.len && other->kind != PLACE_DIVISION &&
                    abs(other->lat - place->lat) < 200000 && abs(other->lon - place->lon) < 200000; /* two degrees */
        double distance = near ? distance_between(place, other) : 0;
        if (near && (!nearest || distance < least)) nearest = other, least = distance;
    }
    return nearest ? nearest->division_code : (Str){0};
}

static void settle_divisions(GazetteerBuild *build) {
    for (size_t i = 0; i < build->places.n; i++) {
        PlaceEntry *place = &build->places.at[i];
        bool spans = place->kind == PLACE_COUNTRY || place->kind == PLACE_DIVISION || place->kind == PLACE_REGION || place->kind == PLACE_RIVER ||
                     place->kind == PLACE_CONTINENT || place->kind == PLACE_SEA || place->kind == PLACE_DESERT || place->kind == PLACE_MOUNTAINS;
        if (spans || place->country == UINT32_MAX) continue; /* lies in several, or is one */
        if (!place->division_code.len) place->division_code = nearest_code(build, place);
        uint32_t *division = place->division_code.len ? map_find(&build->divisions, place->division_code) : NULL;
        if (division && *division != i) place->division = *division;
    }
}

/* --- Names -------------------------------------------------------------------------------------------------------- */

static double weight_of(const PlaceEntry *place) {
    static const uint32_t least[PLACE_KIND_COUNT] = {
#define LEAST(name, text, weight) [PLACE_##name] = weight,
        PLACE_KIND_LIST(LEAST)
#undef LEAST
    };
    return place->population > least[place->kind] ? place->population : least[place->kind];
}

static int by_exact(const void *left, const void *right) {
    const KeyRow *a = left, *b = right;
    int order = str_compare(a->exact, b->exact);
    if (order) return order;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    if (a->place != b->place) return a->place < b->place ? -1 : 1;
    return (int)b->main_name - (int)a->main_name;
}

typedef struct SkeletonRow {
    Str skeleton, sound;
    uint32_t key;
} SkeletonRow;

static int by_skeleton(const void *left, const void *right) {
    const SkeletonRow *a = left, *b = right;
    int order = str_compare(a->skeleton, b->skeleton);
    if (!order) order = str_compare(a->sound, b->sound);
    return order ? order : (a->key > b->key) - (a->key < b->key);
}

static Str kept(Output *out, const char *text, size_t n) { return arena_copy(out->build->arena, (Str){text, n}); }

static void write_names(Output *out) {
    GazetteerBuild *build = out->build;
    KeyRow *rows = ARENA_ARRAY(build->arena, KeyRow, build->names.n);
    SkeletonRow *skeletons = ARENA_ARRAY(build->arena, SkeletonRow, build->names.n);
    size_t n = 0, n_skeletons = 0;
    PlaceKey key;
    for (size_t i = 0; i < build->names.n; i++) {
        const PlaceName *name = &build->names.at[i];
        place_key_of(name->text, &key);
        if (!key.n_exact) continue;
        rows[n++] = (KeyRow){kept(out, key.exact, key.n_exact), kept(out, key.skeleton, key.n_skeleton), kept(out, key.sound, key.n_sound), name->place,
                             weight_of(&build->places.at[name->place]), name->main_name};
    }
    if (n) qsort(rows, n, sizeof *rows, by_exact);
    for (size_t i = 0; i < n; i++) {
        bool same_key = i > 0 && str_equal(rows[i].exact, rows[i - 1].exact);
        if (!same_key) {
            put_u32(out, SECTION_KEYS, put_text(out, rows[i].exact));
            put_u32(out, SECTION_KEYS, out->count[SECTION_POSTINGS]);
            out->count[SECTION_KEYS]++;
        } else if (rows[i].place == rows[i - 1].place) {
            continue;
        }
        put_u32(out, SECTION_POSTINGS, rows[i].place | (rows[i].main_name ? POSTING_MAIN : 0));
        out->count[SECTION_POSTINGS]++;
        if (!same_key && rows[i].skeleton.len > 1)
            skeletons[n_skeletons++] = (SkeletonRow){rows[i].skeleton, rows[i].sound, out->count[SECTION_KEYS] - 1};
    }
    put_u32(out, SECTION_KEYS, put_text(out, STR("")));
    put_u32(out, SECTION_KEYS, out->count[SECTION_POSTINGS]);
    out->count[SECTION_KEYS]++;
    if (n_skeletons) qsort(skeletons, n_skeletons, sizeof *skeletons, by_skeleton);
    for (size_t i = 0; i < n_skeletons; i++) {
        if (!i || !str_equal(skeletons[i].skeleton, skeletons[i - 1].skeleton)) {
            put_u32(out, SECTION_SKELETONS, put_text(out, skeletons[i].skeleton));
            put_u32(out, SECTION_SKELETONS, out->count[SECTION_MEMBERS]);
            out->count[SECTION_SKELETONS]++;
        }
        put_u32(out, SECTION_MEMBERS, put_text(out, skeletons[i].sound));
        put_u32(out, SECTION_MEMBERS, skeletons[i].key);
        out->count[SECTION_MEMBERS]++;
    }
    put_u32(out, SECTION_SKELETONS, put_text(out, STR("")));
    put_u32(out, SECTION_SKELETONS, out->count[SECTION_MEMBERS]);
    out->count[SECTION_SKELETONS]++;
}

/* --- Places ------------------------------------------------------------------------------------------------------- */

typedef struct CountryRow {
    CountryEntry country;
    uint32_t was;
} CountryRow;

static int by_code(const void *left, const void *right) {
    const CountryRow *a = left, *b = right;
    return memcmp(a->country.code, b->country.code, 4);
}

static void write_places(Output *out) {
    GazetteerBuild *build = out->build;
    size_t n = build->countries.n;
    CountryRow *rows = ARENA_ARRAY(build->arena, CountryRow, n);
    uint16_t *now = ARENA_ARRAY(build->arena, uint16_t, n);
    for (size_t i = 0; i < n; i++) rows[i] = (CountryRow){build->countries.at[i], (uint32_t)i};
    uint8_t *fame = ARENA_ARRAY(build->arena, uint8_t, build->places.n);
    for (size_t i = 0; i < build->names.n; i++)
        if (fame[build->names.at[i].place] < UINT8_MAX) fame[build->names.at[i].place]++;
    if (n) qsort(rows, n, sizeof *rows, by_code);
    for (size_t i = 0; i < n; i++) {
        unsigned char bytes[12] = {0};
        now[rows[i].was] = (uint16_t)i;
        memcpy(bytes, rows[i].country.code, 3);
        memcpy(bytes + 4, rows[i].country.short_code, 2);
        write_u32(bytes + 8, rows[i].country.place);
        put(out, SECTION_COUNTRIES, bytes, sizeof bytes);
    }
    out->count[SECTION_COUNTRIES] = (uint32_t)n;
    for (size_t i = 0; i < build->places.n; i++) {
        const PlaceEntry *place = &build->places.at[i];
        uint16_t country = place->country == UINT32_MAX ? COUNTRY_NONE : now[place->country];
        unsigned char tail[4] = {(unsigned char)country, (unsigned char)(country >> 8), (unsigned char)place->kind, fame[i]};
        put_u32(out, SECTION_PLACES, place->geonames);
        put_u32(out, SECTION_PLACES, (uint32_t)place->lat);
        put_u32(out, SECTION_PLACES, (uint32_t)place->lon);
        put_u32(out, SECTION_PLACES, place->population);
        put_u32(out, SECTION_PLACES, put_text(out, place->name));
        put_u32(out, SECTION_PLACES, place->division);
        put(out, SECTION_PLACES, tail, 4);
    }
    out->count[SECTION_PLACES] = (uint32_t)build->places.n;
}

/* --- The file ----------------------------------------------------------------------------------------------------- */

/* What is there already makes way when it is a gazetteer, whole or not; a dump or a letter that was named by mistake does not. */
static bool may_write(const char *path, Error *error) {
    struct stat old;
    char magic[8];
    if (stat(path, &old) != 0) return true;
    if (!S_ISREG(old.st_mode)) return error_set(error, "cannot write %s: it is no file", path);
    FILE *file = fopen(path, "rb");
    bool other = file && fread(magic, 1, sizeof magic, file) == sizeof magic && memcmp(magic, GAZETTEER_MAGIC, sizeof magic) != 0;
    if (file) fclose(file);
    return !other || error_set(error, "%s is no gazetteer, and is left as it is: name another file, or delete this one", path);
}

static bool write_file(Output *out, const char *path) {
    if (!may_write(path, out->build->error)) return false;
    Arena *arena = out->build->arena;
    uint64_t size = GAZETTEER_HEADER;
    out->count[SECTION_TEXT] = (uint32_t)out->section[SECTION_TEXT].n;
    for (int i = 0; i < SECTION_COUNT; i++) size += out->section[i].n;
    size = (size + 7) / 8 * 8;
    if (size > LIMIT_GAZETTEER_BYTES)
        return error_set(out->build->error, "%s: the gazetteer would have more than %d MB", path, LIMIT_GAZETTEER_BYTES >> 20);
    unsigned char *bytes = arena_alloc(arena, size, 8);
    size_t at = GAZETTEER_HEADER;
    memcpy(bytes, GAZETTEER_MAGIC, 8);
    write_u32(bytes + HEADER_VERSION, GAZETTEER_VERSION);
    write_u32(bytes + HEADER_SIZE, (uint32_t)size);
    for (int i = 0; i < SECTION_COUNT; i++) {
        write_u32(bytes + HEADER_COUNTS + 4 * i, out->count[i]);
        if (out->section[i].n) memcpy(bytes + at, out->section[i].at, out->section[i].n);
        at += out->section[i].n;
    }
    uint64_t checksum = weights_checksum(bytes + GAZETTEER_HEADER, size - GAZETTEER_HEADER);
    write_u32(bytes + HEADER_CHECKSUM, (uint32_t)checksum);
    write_u32(bytes + HEADER_CHECKSUM + 4, (uint32_t)(checksum >> 32));
    Str beside = arena_format(arena, "%s.new", path);
    FILE *file = fopen(beside.ptr, "wb");
    if (!file) return error_set(out->build->error, "cannot write %s: %s", path, strerror(errno));
    bool written = write(fileno(file), bytes, size) == (ssize_t)size;
    written = fclose(file) == 0 && written;
    if (written && rename(beside.ptr, path) == 0) return true;
    int problem = errno;
    unlink(beside.ptr);
    return error_set(out->build->error, "cannot write %s: %s", path, strerror(problem));
}

bool gazetteer_write(GazetteerBuild *build, const char *path, GazetteerCounts *counts) {
    settle_divisions(build);
    Output *out = ARENA_NEW(build->arena, Output);
    out->build = build;
    write_places(out);
    write_names(out);
    if (counts) *counts = (GazetteerCounts){build->places.n, out->count[SECTION_POSTINGS], build->countries.n};
    return write_file(out, path);
}
