/* A gazetteer of any bytes is either refused or answers without harm. Size and checksum are put right first, or nothing would get past them. */
#include <stdint.h>
#include <stdlib.h>

#include "lexicon/gazetteer_layout.h"
#include "model/weights.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void put_u64(unsigned char *p, uint64_t value) {
    for (int i = 0; i < 8; i++) p[i] = (unsigned char)(value >> 8 * i);
}

static void ask(const Gazetteer *gazetteer, Str name) {
    enum { ROOM = 64 };
    PlaceKey key;
    PlaceMatch matches[ROOM];
    place_key_of(name, &key);
    for (int alike = 0; alike < 2; alike++) {
        size_t n = alike ? gazetteer_find_alike(gazetteer, &key, matches, ROOM) : gazetteer_find(gazetteer, &key, matches, ROOM);
        if (n > ROOM) abort();
        for (size_t i = 0; i < n; i++)
            if (matches[i].place >= gazetteer_count(gazetteer)) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const NAMES[] = {"Douma", "Deir Ezzor", "Springfield", "al-Hasakah", "Syria", "", "\xff\xfe"};
    size_t padded = (size + 7) / 8 * 8;
    unsigned char *file = aligned_alloc(64, (padded + 127) / 64 * 64);
    if (!file) return 0;
    memset(file, 0, (padded + 127) / 64 * 64);
    if (size) memcpy(file, data, size);
    if (padded >= GAZETTEER_HEADER) {
        put_u64(file + HEADER_SIZE, padded);
        put_u64(file + HEADER_CHECKSUM, weights_checksum(file + GAZETTEER_HEADER, padded - GAZETTEER_HEADER));
    }
    Gazetteer *gazetteer = NULL;
    Error error = {""};
    if (gazetteer_view(&gazetteer, file, padded, "fuzz", &error)) {
        for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) ask(gazetteer, str_of(NAMES[i]));
        for (uint32_t i = 0; i < gazetteer_count(gazetteer); i++) {
            Place place = gazetteer_place(gazetteer, i);
            ask(gazetteer, place.name);
            if (place.country[0]) gazetteer_country(gazetteer, place.country);
            if (place.division != PLACE_NONE) gazetteer_place(gazetteer, place.division);
        }
        gazetteer_close(gazetteer);
    } else if (!error.text[0]) {
        abort();
    }
    free(file);
    return 0;
}
