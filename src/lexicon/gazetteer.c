#include "lexicon/gazetteer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "lexicon/gazetteer_layout.h"
#include "model/weights.h"

struct Gazetteer {
    const unsigned char *bytes;
    size_t size;
    bool mapped;
    char *name;
    uint32_t count[SECTION_COUNT];
    const unsigned char *at[SECTION_COUNT];
    uint32_t *capitals; /* of each country */
};

const uint32_t gazetteer_section_size[SECTION_COUNT] = {
#define SECTION_SIZE(name, size) [SECTION_##name] = size,
    SECTION_LIST(SECTION_SIZE)
#undef SECTION_SIZE
};

static const struct { const char *text; uint32_t weight; } KINDS[PLACE_KIND_COUNT] = {
#define KIND_ROW(name, text, weight) [PLACE_##name] = {text, weight},
    PLACE_KIND_LIST(KIND_ROW)
#undef KIND_ROW
};

Str place_kind_text(PlaceKind kind) { return str_of(KINDS[kind].text); }

bool place_kind_of(Str text, PlaceKind *out) {
    for (int i = 0; i < PLACE_KIND_COUNT; i++)
        if (str_equal(text, str_of(KINDS[i].text))) {
            *out = (PlaceKind)i;
            return true;
        }
    return false;
}

static uint32_t read_u32(const unsigned char *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}
static uint64_t read_u64(const unsigned char *p) { return read_u32(p) | (uint64_t)read_u32(p + 4) << 32; }
static uint16_t read_u16(const unsigned char *p) { return (uint16_t)(p[0] | p[1] << 8); }

static const unsigned char *entry(const Gazetteer *gazetteer, Section section, uint32_t i) {
    return gazetteer->at[section] + (size_t)i * gazetteer_section_size[section];
}
static Str text_at(const Gazetteer *gazetteer, uint32_t offset) { return str_of((const char *)gazetteer->at[SECTION_TEXT] + offset); }

/* --- Opening ------------------------------------------------------------------------------------------------------ */

static bool damaged(const Gazetteer *gazetteer, Error *error, const char *what) {
    return error_set(error, "%s: damaged gazetteer: %s", gazetteer->name, what);
}

static bool check_header(Gazetteer *gazetteer, Error *error) {
    const unsigned char *p = gazetteer->bytes;
    if (gazetteer->size < GAZETTEER_HEADER || memcmp(p, GAZETTEER_MAGIC, 8) != 0)
        return error_set(error, "%s: not a casus gazetteer", gazetteer->name);
    if (read_u32(p + HEADER_VERSION) != GAZETTEER_VERSION)
        return error_set(error, "%s: gazetteer of version %u; this program reads version %d: compile it again with `casus lexicon import`",
                         gazetteer->name, read_u32(p + HEADER_VERSION), GAZETTEER_VERSION);
    if (read_u64(p + HEADER_SIZE) != gazetteer->size) return damaged(gazetteer, error, "its size is not what it says");
    if (read_u32(p + 12) || read_u32(p + 60)) return damaged(gazetteer, error, "its header has bytes that must be zero");
    uint64_t size = GAZETTEER_HEADER;
    for (int i = 0; i < SECTION_COUNT; i++) {
        gazetteer->count[i] = read_u32(p + HEADER_COUNTS + 4 * i);
        gazetteer->at[i] = p + (size < gazetteer->size ? size : 0);
        size += (uint64_t)gazetteer->count[i] * gazetteer_section_size[i]; /* seven products of 32-bit numbers: no overflow */
    }
    if ((size + 7) / 8 * 8 != gazetteer->size) return damaged(gazetteer, error, "its sections do not fill it");
    if (weights_checksum(p + GAZETTEER_HEADER, gazetteer->size - GAZETTEER_HEADER) != read_u64(p + HEADER_CHECKSUM))
        return damaged(gazetteer, error, "the checksum does not match");
    return true;
}

/* Offsets and indices of the entries lie inside their sections. */
static bool check_entries(const Gazetteer *gazetteer, Error *error) {
    const uint32_t *count = gazetteer->count;
    uint32_t places = count[SECTION_PLACES], text = count[SECTION_TEXT];
    if (places >= POSTING_MAIN || !text || gazetteer->at[SECTION_TEXT][text - 1] || !count[SECTION_KEYS] || !count[SECTION_SKELETONS] ||
        count[SECTION_COUNTRIES] >= COUNTRY_NONE)
        return damaged(gazetteer, error, "its counts cannot be");
    for (uint32_t i = 0; i < places; i++) {
        const unsigned char *p = entry(gazetteer, SECTION_PLACES, i);
        uint32_t division = read_u32(p + 20);
        uint16_t country = read_u16(p + 24);
        if (read_u32(p + 16) >= text || (division != PLACE_NONE && division >= places) || p[26] >= PLACE_KIND_COUNT ||
            (country != COUNTRY_NONE && country >= count[SECTION_COUNTRIES]))
            return damaged(gazetteer, error, "a place points outside it");
    }
    for (uint32_t i = 0; i < count[SECTION_COUNTRIES]; i++) {
        const unsigned char *p = entry(gazetteer, SECTION_COUNTRIES, i);
        if (p[3] || p[6] || read_u32(p + 8) >= places) return damaged(gazetteer, error, "a country points outside it");
    }
    static const struct { Section index, list; } indexes[] = {{SECTION_KEYS, SECTION_POSTINGS}, {SECTION_SKELETONS, SECTION_MEMBERS}};
    for (int k = 0; k < 2; k++) {
        uint32_t last = 0, n = count[indexes[k].index];
        for (uint32_t i = 0; i < n; i++) {
            const unsigned char *p = entry(gazetteer, indexes[k].index, i);
            uint32_t first = read_u32(p + 4);
            if (read_u32(p) >= text || first < last || first > count[indexes[k].list]) return damaged(gazetteer, error, "a name points outside it");
            last = first;
        }
    }
    for (uint32_t i = 0; i < count[SECTION_POSTINGS]; i++)
        if ((read_u32(entry(gazetteer, SECTION_POSTINGS, i)) & POSTING_PLACE) >= places)
            return damaged(gazetteer, error, "a name stands for nothing");
    for (uint32_t i = 0; i < count[SECTION_MEMBERS]; i++) {
        const unsigned char *p = entry(gazetteer, SECTION_MEMBERS, i);
        if (read_u32(p) >= text || read_u32(p + 4) >= count[SECTION_KEYS] - 1) return damaged(gazetteer, error, "a skeleton points outside it");
    }
    return true;
}

/* The capital of each country; of several the one with most people. */
static bool find_capitals(Gazetteer *gazetteer, Error *error) {
    uint32_t countries = gazetteer->count[SECTION_COUNTRIES];
    gazetteer->capitals = malloc((countries + 1) * sizeof *gazetteer->capitals);
    if (!gazetteer->capitals) return error_set(error, "%s: out of memory", gazetteer->name);
    for (uint32_t i = 0; i < countries; i++) gazetteer->capitals[i] = PLACE_NONE;
    for (uint32_t i = 0; i < gazetteer->count[SECTION_PLACES]; i++) {
        const unsigned char *p = entry(gazetteer, SECTION_PLACES, i);
        uint16_t country = read_u16(p + 24);
        if (p[26] != PLACE_CAPITAL || country == COUNTRY_NONE) continue;
        uint32_t *known = &gazetteer->capitals[country];
        if (*known == PLACE_NONE || read_u32(p + 12) > read_u32(entry(gazetteer, SECTION_PLACES, *known) + 12)) *known = i;
    }
    return true;
}

bool gazetteer_view(Gazetteer **out, const void *bytes, size_t size, const char *name, Error *error) {
    Gazetteer *gazetteer = calloc(1, sizeof *gazetteer);
    char *copy = strdup(name);
    if (!gazetteer || !copy) {
        free(gazetteer);
        free(copy);
        return error_set(error, "%s: out of memory", name);
    }
    gazetteer->bytes = bytes;
    gazetteer->size = size;
    gazetteer->name = copy;
    if (!check_header(gazetteer, error) || !check_entries(gazetteer, error) || !find_capitals(gazetteer, error)) {
        gazetteer_close(gazetteer);
        return false;
    }
    *out = gazetteer;
    return true;
}

bool gazetteer_open(Gazetteer **out, const char *path, Error *error) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return error_set(error, "%s: cannot open the gazetteer: %s", path, strerror(errno));
    struct stat about;
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size < GAZETTEER_HEADER || about.st_size > LIMIT_GAZETTEER_BYTES) {
        close(file);
        return error_set(error, "%s: not a casus gazetteer", path);
    }
    size_t size = (size_t)about.st_size;
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    int problem = errno;
    close(file);
    if (bytes == MAP_FAILED) return error_set(error, "%s: cannot map the gazetteer: %s", path, strerror(problem));
    if (!gazetteer_view(out, bytes, size, path, error)) {
        munmap(bytes, size);
        return false;
    }
    (*out)->mapped = true;
    return true;
}

void gazetteer_close(Gazetteer *gazetteer) {
    if (!gazetteer) return;
    if (gazetteer->mapped) munmap((void *)(uintptr_t)gazetteer->bytes, gazetteer->size);
    free(gazetteer->capitals);
    free(gazetteer->name);
    free(gazetteer);
}

/* --- Places ------------------------------------------------------------------------------------------------------- */

uint32_t gazetteer_count(const Gazetteer *gazetteer) { return gazetteer->count[SECTION_PLACES]; }

Place gazetteer_place(const Gazetteer *gazetteer, uint32_t index) {
    const unsigned char *p = entry(gazetteer, SECTION_PLACES, index);
    uint16_t country = read_u16(p + 24);
    Place place = {.index = index,
                   .geonames = read_u32(p),
                   .lat = (int32_t)read_u32(p + 4) / 1e5,
                   .lon = (int32_t)read_u32(p + 8) / 1e5,
                   .population = read_u32(p + 12),
                   .name = text_at(gazetteer, read_u32(p + 16)),
                   .division = read_u32(p + 20),
                   .kind = (PlaceKind)p[26],
                   .fame = p[27]};
    if (country != COUNTRY_NONE) memcpy(place.country, entry(gazetteer, SECTION_COUNTRIES, country), 4);
    uint32_t least = KINDS[place.kind].weight;
    place.weight = place.population > least ? place.population : least;
    return place;
}

/* The number of a country by its code; COUNTRY_NONE when there is none. */
static uint32_t country_of(const Gazetteer *gazetteer, const char code[4]) {
    for (uint32_t low = 0, high = gazetteer->count[SECTION_COUNTRIES]; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        int order = memcmp(code, entry(gazetteer, SECTION_COUNTRIES, middle), 4);
        if (order == 0) return middle;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return COUNTRY_NONE;
}

uint32_t gazetteer_country(const Gazetteer *gazetteer, const char code[4]) {
    uint32_t country = country_of(gazetteer, code);
    return country == COUNTRY_NONE ? PLACE_NONE : read_u32(entry(gazetteer, SECTION_COUNTRIES, country) + 8);
}

uint32_t gazetteer_capital(const Gazetteer *gazetteer, const char code[4]) {
    uint32_t country = country_of(gazetteer, code);
    return country == COUNTRY_NONE ? PLACE_NONE : gazetteer->capitals[country];
}

/* --- Finding ------------------------------------------------------------------------------------------------------ */

/* The entry of an index whose text is this one; false when there is none. The last entry only ends the list. */
static bool find_text(const Gazetteer *gazetteer, Section section, Str text, uint32_t *out) {
    for (uint32_t low = 0, high = gazetteer->count[section] - 1; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        int order = str_compare(text, text_at(gazetteer, read_u32(entry(gazetteer, section, middle))));
        if (order == 0) {
            *out = middle;
            return true;
        }
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return false;
}

static size_t add_postings(const Gazetteer *gazetteer, uint32_t key, uint8_t distance, PlaceMatch *out, size_t n, size_t room) {
    uint32_t end = read_u32(entry(gazetteer, SECTION_KEYS, key + 1) + 4);
    for (uint32_t i = read_u32(entry(gazetteer, SECTION_KEYS, key) + 4); i < end && n < room; i++) {
        uint32_t posting = read_u32(entry(gazetteer, SECTION_POSTINGS, i));
        out[n++] = (PlaceMatch){posting & POSTING_PLACE, (posting & POSTING_MAIN) != 0, distance};
    }
    return n;
}

size_t gazetteer_find(const Gazetteer *gazetteer, const PlaceKey *key, PlaceMatch *out, size_t room) {
    uint32_t found;
    if (!key->n_exact || !find_text(gazetteer, SECTION_KEYS, (Str){key->exact, key->n_exact}, &found)) return 0;
    return add_postings(gazetteer, found, 0, out, 0, room);
}

enum { SOUND_MAX = 40 /* letters; longer names are told apart by their consonants alone */ };

/* Edits that lead from one sound to the other. */
static uint32_t edits(Str a, Str b) {
    uint8_t row[SOUND_MAX + 1];
    if (a.len > SOUND_MAX || b.len > SOUND_MAX) return a.len == b.len ? 0 : UINT8_MAX;
    for (size_t k = 0; k <= b.len; k++) row[k] = (uint8_t)k;
    for (size_t i = 0; i < a.len; i++) {
        uint8_t corner = row[0];
        row[0] = (uint8_t)(i + 1);
        for (size_t k = 0; k < b.len; k++) {
            uint8_t change = (uint8_t)(corner + (a.ptr[i] != b.ptr[k])), drop = (uint8_t)((row[k] < row[k + 1] ? row[k] : row[k + 1]) + 1);
            corner = row[k + 1];
            row[k + 1] = change < drop ? change : drop;
        }
    }
    return row[b.len];
}

size_t gazetteer_find_alike(const Gazetteer *gazetteer, const PlaceKey *key, PlaceMatch *out, size_t room) {
    uint32_t found;
    Str skeleton = {key->skeleton, key->n_skeleton}, sound = {key->sound, key->n_sound};
    if (skeleton.len < 2 || !find_text(gazetteer, SECTION_SKELETONS, skeleton, &found)) return 0;
    uint32_t first = read_u32(entry(gazetteer, SECTION_SKELETONS, found) + 4), end = read_u32(entry(gazetteer, SECTION_SKELETONS, found + 1) + 4);
    uint32_t most = skeleton.len < 3 ? 0 : skeleton.len < 4 ? 1 : (uint32_t)skeleton.len / 2; /* of two consonants there are too many names */
    size_t n = 0;
    for (uint32_t distance = 0; distance <= most; distance++)
        for (uint32_t i = first; i < end && n < room; i++) {
            const unsigned char *member = entry(gazetteer, SECTION_MEMBERS, i);
            if (edits(sound, text_at(gazetteer, read_u32(member))) == distance)
                n = add_postings(gazetteer, read_u32(member + 4), (uint8_t)distance, out, n, room);
        }
    return n;
}
