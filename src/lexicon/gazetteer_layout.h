/* The file of a gazetteer: what writing and reading it share. All numbers are little-endian.
 *
 * A header of 64 bytes, then the sections in the order of SECTION_LIST without gaps, each as long as its count times its size says, the last
 * padded to a multiple of 8. Header: magic, version, checksum of all after it, size of the file, counts of the sections. */
#ifndef CASUS_LEXICON_GAZETTEER_LAYOUT_H
#define CASUS_LEXICON_GAZETTEER_LAYOUT_H

#include "lexicon/gazetteer.h"

#define GAZETTEER_MAGIC "CASUSGEO"

/* Name and bytes of an entry. */
#define SECTION_LIST(X)                                                                                                          \
    X(PLACES, 28)    /* GeoNames id; lat, lon in 1/100000 degree; population; name (text); division (place); country (u16), kind (u8), fame (u8) */ \
    X(COUNTRIES, 12) /* alpha-3 and alpha-2 codes with a NUL each, sorted by alpha-3; place */                                   \
    X(KEYS, 8)       /* exact form (text), first posting; sorted by text; one more at the end, for where postings end */         \
    X(POSTINGS, 4)   /* place; POSTING_MAIN: it is its main name */                                                           \
    X(SKELETONS, 8)  /* skeleton (text), first member; sorted; one more at the end */                                            \
    X(MEMBERS, 8)    /* sound (text), key */                                                                                     \
    X(TEXT, 1)       /* NUL-terminated strings */
typedef enum Section {
#define SECTION_ENUM(name, size) SECTION_##name,
    SECTION_LIST(SECTION_ENUM)
#undef SECTION_ENUM
    SECTION_COUNT
} Section;

enum {
    POSTING_MAIN = 1 << 30, /* above the index of any place */
    POSTING_PLACE = POSTING_MAIN - 1,
    COUNTRY_NONE = 0xffff,
    HEADER_VERSION = 8, HEADER_CHECKSUM = 16, HEADER_SIZE = 24, HEADER_COUNTS = 32, /* bytes of the header */
};

extern const uint32_t gazetteer_section_size[SECTION_COUNT];

#endif
