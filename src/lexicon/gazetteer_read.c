/* The sources of a gazetteer: our own text files, and GeoNames dumps. */
#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include "lexicon/gazetteer_build.h"

enum {
    JOIN_KILOMETRES = 15, /* a place of ours and one of GeoNames of the same name this near are one */
    PLACES_MAX = 1 << 24, /* GeoNames has thirteen million */
    NAMES_OF_PLACE_MAX = 200, /* "Paris" has a hundred in Latin script */
};

bool gazetteer_number(Str text, double *out) {
    bool negative = text.len && text.ptr[0] == '-';
    double value = 0, unit = 0;
    size_t i = negative, digits = 0;
    for (; i < text.len && digits < 12; i++) {
        char c = text.ptr[i];
        if (c == '.' && unit == 0) {
            unit = 1;
            continue;
        }
        if (c < '0' || c > '9') return false;
        digits++;
        value = value * 10 + (c - '0');
        if (unit > 0) unit *= 10;
    }
    for (; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9') return false;
    if (!digits) return false;
    if (unit > 1) value /= unit;
    *out = negative ? -value : value;
    return true;
}

static void close_stream(GazetteerBuild *build) {
    stream_close(build->stream);
    build->stream = NULL;
}

static bool read_degrees(Str text, double most, int32_t *out) {
    double value;
    if (!gazetteer_number(text, &value) || value < -most || value > most) return false;
    *out = (int32_t)lround(value * 1e5);
    return true;
}

/* --- Names -------------------------------------------------------------------------------------------------------- */

static bool is_settled(PlaceKind kind) {
    return kind == PLACE_CAPITAL || kind == PLACE_SEAT || kind == PLACE_TOWN || kind == PLACE_DISTRICT || kind == PLACE_CAMP;
}

/* The key under which places that may be the same are found: country, kind (of settlements any), name. */
static Str own_key(const GazetteerBuild *build, uint32_t country, PlaceKind kind, Str name) {
    PlaceKey key;
    place_key_of(name, &key);
    if (!key.n_exact) return (Str){0};
    const char *code = country == UINT32_MAX ? "-" : build->countries.at[country].code;
    return arena_format(build->arena, "%s %d %.*s", code, is_settled(kind) ? -1 : (int)kind, (int)key.n_exact, key.exact);
}

static bool is_latin(Str name) {
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        /* U+0000–U+036F; U+1E00 and on, with its dotted letters; U+2000 and on, with its quotation marks */
        bool fine = c < 0xCE || (c == 0xE1 && i + 1 < name.len && (unsigned char)name.ptr[i + 1] >= 0xB8) || c == 0xE2;
        if (!fine) return false;
    }
    return true;
}

static void add_name(GazetteerBuild *build, uint32_t place, Str name, bool main_name) {
    if (name.len) *ARENA_PUSH(build->arena, &build->names) = (PlaceName){name, place, main_name};
}

static void add_names(GazetteerBuild *build, uint32_t place, Str names, char separator, bool latin_only) {
    for (int n = 0; names.ptr && n < NAMES_OF_PLACE_MAX; n++) {
        Str name = str_trim(str_cut(&names, separator));
        if (name.len > 2 && (!latin_only || is_latin(name))) add_name(build, place, name, false);
    }
}

static bool add_place(GazetteerBuild *build, PlaceEntry place, uint32_t *out) {
    if (build->places.n >= PLACES_MAX) return error_set(build->error, "a gazetteer holds at most %d places", PLACES_MAX);
    *out = (uint32_t)build->places.n;
    *ARENA_PUSH(build->arena, &build->places) = place;
    return true;
}

/* --- Our own files ------------------------------------------------------------------------------------------------ */

/* "SYR SY 163843 35 38 Syria" */
static bool read_country(GazetteerBuild *build, Str line) {
    Str code = str_word(&line), short_code = str_word(&line), id = str_word(&line), lat = str_word(&line), lon = str_word(&line);
    Str name = str_trim(line);
    int64_t geonames;
    PlaceEntry place = {.kind = PLACE_COUNTRY, .division = PLACE_NONE};
    if (code.len != 3 || short_code.len != 2 || !str_to_int(id, &geonames) || geonames < 0 || geonames > INT32_MAX ||
        !read_degrees(lat, 90, &place.lat) || !read_degrees(lon, 180, &place.lon) || !name.len)
        return false;
    CountryEntry country = {0};
    memcpy(country.code, code.ptr, 3);
    memcpy(country.short_code, short_code.ptr, 2);
    place.country = (uint32_t)build->countries.n;
    place.geonames = (uint32_t)geonames;
    place.name = arena_copy(build->arena, name);
    if (!add_place(build, place, &country.place)) return false;
    map_add(&build->short_codes, build->arena, arena_copy(build->arena, short_code), place.country);
    *ARENA_PUSH(build->arena, &build->countries) = country;
    add_name(build, country.place, place.name, true);
    return true;
}

/* "SYR town 33.54 36.37 Douma | Duma" */
static bool read_own_place(GazetteerBuild *build, Str line) {
    Str code = str_word(&line), kind = str_word(&line), lat = str_word(&line), lon = str_word(&line);
    Str names = arena_copy(build->arena, str_trim(line));
    PlaceEntry place = {.country = UINT32_MAX, .division = PLACE_NONE};
    for (size_t i = 0; i < build->countries.n; i++)
        if (str_equal(code, str_of(build->countries.at[i].code))) place.country = (uint32_t)i;
    if ((place.country == UINT32_MAX && !str_equal(code, STR("-"))) || !place_kind_of(kind, &place.kind) || !read_degrees(lat, 90, &place.lat) ||
        !read_degrees(lon, 180, &place.lon) || !names.len)
        return false;
    uint32_t index = PLACE_NONE;
    Str rest = names;
    place.name = str_trim(str_cut(&rest, '|'));
    if (!add_place(build, place, &index)) return false;
    for (bool first = true; names.ptr; first = false) {
        Str name = str_trim(str_cut(&names, '|')), key = own_key(build, place.country, place.kind, name);
        add_name(build, index, name, first);
        if (key.len) map_add(&build->own_names, build->arena, key, index);
    }
    return true;
}

static bool read_own_file(GazetteerBuild *build, Str path, bool (*read)(GazetteerBuild *, Str)) {
    Str line;
    LineStatus status;
    if (!stream_open(&build->stream, path.ptr, build->error)) return false;
    uint32_t number = 0;
    while ((status = stream_line(build->stream, &line, build->error)) == LINE_OK) {
        number++;
        const char *comment = line.len ? memchr(line.ptr, '#', line.len) : NULL;
        if (comment) line.len = (size_t)(comment - line.ptr);
        line = str_trim(line);
        if (line.len && !read(build, line)) {
            close_stream(build);
            return error_set(build->error, "%s:%u: not a place: write COUNTRY KIND LATITUDE LONGITUDE NAME | NAME (docs/data.md)", path.ptr, number);
        }
    }
    close_stream(build);
    return status == LINE_END || (status == LINE_TOO_LONG && error_set(build->error, "%s:%u: the line is too long", path.ptr, number + 1));
}

static int by_text(const void *a, const void *b) { return str_compare(*(const Str *)a, *(const Str *)b); }

/* The text files of one folder that no folder above has too, in byte order. */
static bool read_folder(GazetteerBuild *build, const DataFolders *data, size_t layer) {
    Str folder = arena_format(build->arena, "%s/places", data_folder_at(data, layer));
    struct dirent **found;
    int n = scandir(folder.ptr, &found, NULL, NULL);
    if (n < 0) return (layer && errno == ENOENT) || error_set(build->error, "%s: %s", folder.ptr, strerror(errno));
    ARENA_LIST(Str) paths = {0};
    for (int i = 0; i < n; i++) {
        Str name = str_of(found[i]->d_name);
        bool read = str_ends(name, STR(".txt")) && name.ptr[0] != '.' && !str_equal(name, STR("countries.txt"));
        if (read && data_folder_with(data, arena_format(build->arena, "places/%s", name.ptr)) == layer)
            *ARENA_PUSH(build->arena, &paths) = arena_format(build->arena, "%s/%s", folder.ptr, name.ptr);
        free(found[i]);
    }
    free(found);
    if (paths.n) qsort(paths.at, paths.n, sizeof *paths.at, by_text);
    for (size_t i = 0; i < paths.n; i++)
        if (!read_own_file(build, paths.at[i], read_own_place)) return false;
    return true;
}

/* The uppermost folder first: of places that are joined the first tells where it is. */
bool gazetteer_read_own(GazetteerBuild *build, const DataFolders *data) {
    size_t with_countries = data_folder_with(data, STR("places/countries.txt"));
    if (!read_own_file(build, arena_format(build->arena, "%s/places/countries.txt", data_folder_at(data, with_countries)), read_country))
        return false;
    for (size_t layer = data->n_over + 1; layer-- > 0;)
        if (!read_folder(build, data, layer)) return false;
    return true;
}

/* --- GeoNames ----------------------------------------------------------------------------------------------------- */

/* The feature codes that are read, and what they are. http://www.geonames.org/export/codes.html */
static bool kind_of_feature(Str code, PlaceKind *out) {
    static const struct { const char *code; PlaceKind kind; } FEATURES[] = {
        {"ADM1", PLACE_DIVISION}, {"ADM2", PLACE_COUNTY}, {"PPLC", PLACE_CAPITAL}, {"PPLA", PLACE_SEAT}, {"PPLX", PLACE_DISTRICT}, {"STM", PLACE_RIVER},
        {"LK", PLACE_LAKE}, {"LKS", PLACE_LAKE}, {"RSV", PLACE_LAKE}, {"SEA", PLACE_SEA}, {"GULF", PLACE_SEA}, {"OCN", PLACE_SEA},
        {"STRT", PLACE_STRAIT}, {"CHN", PLACE_STRAIT}, {"ISL", PLACE_ISLAND}, {"ISLS", PLACE_ISLAND}, {"MTS", PLACE_MOUNTAINS},
        {"MT", PLACE_MOUNTAINS}, {"DSRT", PLACE_DESERT}, {"AIRB", PLACE_BASE}, {"MILB", PLACE_BASE}, {"AIRP", PLACE_AIRPORT},
        {"DAM", PLACE_DAM}, {"PRN", PLACE_PRISON}, {"CMPRF", PLACE_CAMP}, {"RGN", PLACE_REGION}, {"RGNE", PLACE_REGION},
    };
    for (size_t i = 0; i < sizeof FEATURES / sizeof *FEATURES; i++)
        if (str_equal(code, str_of(FEATURES[i].code))) {
            *out = FEATURES[i].kind;
            return true;
        }
    *out = PLACE_TOWN;
    return str_starts(code, STR("PPL")) || str_equal(code, STR("STLMT")) || !code.len;
}

/* The place of ours that a row of GeoNames tells of too, or PLACE_NONE. */
static uint32_t own_twin(const GazetteerBuild *build, const PlaceEntry *place, Str name) {
    Str key = own_key(build, place->country, place->kind, name);
    uint32_t *found = key.len ? map_find(&build->own_names, key) : NULL;
    if (!found) return PLACE_NONE;
    const PlaceEntry *own = &build->places.at[*found];
    double distance = place_distance(own->lat / 1e5, own->lon / 1e5, place->lat / 1e5, place->lon / 1e5);
    return own->kind == PLACE_DIVISION || distance <= JOIN_KILOMETRES ? *found : PLACE_NONE;
}

typedef struct Row {
    Str id, name, ascii, others, lat, lon, feature, country, admin1, admin2, population;
    char separator;
} Row;

static bool add_row(GazetteerBuild *build, const Row *row) {
    PlaceEntry place = {.division = PLACE_NONE};
    int64_t id = 0, population = 0;
    uint32_t *country = map_find(&build->short_codes, row->country);
    if (!country || !kind_of_feature(row->feature, &place.kind) || !row->name.len) return true; /* none of ours */
    str_to_int(row->id, &id);
    str_to_int(row->population, &population);
    if (!read_degrees(row->lat, 90, &place.lat) || !read_degrees(row->lon, 180, &place.lon) || id < 0 || id > INT32_MAX) return true;
    place.geonames = (uint32_t)id;
    place.population = population < 0 ? 0 : population > 2000000000 ? 2000000000 : (uint32_t)population;
    place.country = *country;
    if (row->admin1.len) place.division_code = arena_format(build->arena, "%.*s.%.*s", STR_ARG(row->country), STR_ARG(row->admin1));
    uint32_t *known = build->keeps_ids && id ? map_find(&build->ids, row->id) : NULL;
    uint32_t index = known ? *known : own_twin(build, &place, row->name);
    for (Str others = row->others; index == PLACE_NONE && others.len;) index = own_twin(build, &place, str_cut(&others, row->separator));
    if (index != PLACE_NONE) { /* our coordinates, GeoNames's id, people and names */
        PlaceEntry *own = &build->places.at[index];
        if (!own->geonames) own->geonames = place.geonames;
        if (place.population > own->population) own->population = place.population;
        if (!own->division_code.len) own->division_code = place.division_code;
        if (place.kind == PLACE_CAPITAL || place.kind == PLACE_SEAT) own->kind = place.kind;
    } else {
        place.name = arena_copy(build->arena, row->name);
        if (!add_place(build, place, &index)) return false;
    }
    add_name(build, index, arena_copy(build->arena, row->name), true);
    add_name(build, index, arena_copy(build->arena, row->ascii), true);
    add_names(build, index, arena_copy(build->arena, row->others), row->separator, row->separator == ',');
    if (place.kind == PLACE_DIVISION && place.division_code.len) map_add(&build->divisions, build->arena, place.division_code, index);
    if (build->keeps_ids && id) map_add(&build->ids, build->arena, arena_copy(build->arena, row->id), index);
    return true;
}

enum { DUMP_COLUMNS = 19, COMPACT_COLUMNS = 10 };

/* A row of alternateNames: GeoNames id, language, name; codes of airports and the like are passed over. */
static void add_alternate(GazetteerBuild *build, const Str *columns) {
    static const char *const CODES[] = {"link", "post", "iata", "icao", "faac", "wkdt", "unlc", "tcid"};
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
        if (str_equal(columns[2], str_of(CODES[i]))) return;
    uint32_t *place = map_find(&build->ids, columns[1]);
    if (place && columns[3].len > 2 && is_latin(columns[3])) add_name(build, *place, arena_copy(build->arena, columns[3]), false);
}

/* One line, told by its columns: a row of a dump, of our compact form of one, of alternateNames, or the name of a division. */
static bool read_row(GazetteerBuild *build, Str line) {
    Str columns[DUMP_COLUMNS] = {{0}};
    int n = 0;
    double number;
    while (line.ptr && n < DUMP_COLUMNS) columns[n++] = str_cut(&line, '\t');
    if (n == DUMP_COLUMNS) {
        if (str_equal(columns[7], STR("PPLH")) || str_equal(columns[7], STR("ADM1H")) ||
            str_equal(columns[7], STR("ADM2H"))) return true; /* historical */
        return add_row(build, &(Row){columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[7], columns[8], columns[10],
                                     columns[11], columns[14], ','});
    }
    if (n == COMPACT_COLUMNS && gazetteer_number(columns[3], &number) && gazetteer_number(columns[4], &number))
        return add_row(build, &(Row){columns[0], columns[1], {0}, columns[2], columns[3], columns[4], columns[5], columns[6], columns[7],
                                     columns[8], columns[9], '|'});
    if (n >= 4 && columns[1].len && columns[1].ptr[0] >= '0' && columns[1].ptr[0] <= '9') add_alternate(build, columns);
    return true;
}

bool gazetteer_read_dump(GazetteerBuild *build, const char *path) {
    Str line;
    LineStatus status;
    size_t before = build->places.n + build->names.n;
    if (!stream_open(&build->stream, path, build->error)) return false;
    bool fine = true;
    while (fine && (status = stream_line(build->stream, &line, build->error)) != LINE_END) {
        if (status == LINE_FAULT) fine = false;
        else if (status == LINE_OK) fine = read_row(build, line);
    }
    close_stream(build);
    if (fine && build->places.n + build->names.n == before)
        return error_set(build->error, "%s has no places: it is no GeoNames dump (allCountries.txt, SY.txt, alternateNames.txt …)", path);
    return fine;
}
