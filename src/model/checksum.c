/* XXH64, https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md; train/scan.c has the same. */
#include "model/weights.h"

static const uint64_t prime[5] = {11400714785074694791u, 14029467366897019727u, 1609587929392839161u, 9650029242287828579u, 2870177450012600261u};

static uint64_t rotate(uint64_t x, int n) { return x << n | x >> (64 - n); }
static uint64_t mix(uint64_t state, uint64_t lane) { return rotate(state + lane * prime[1], 31) * prime[0]; }
static uint64_t lane_at(const unsigned char *p) {
    uint64_t lane;
    memcpy(&lane, p, sizeof lane);
    return lane;
}

uint64_t weights_checksum(const void *bytes, size_t size) {
    const unsigned char *p = bytes, *end = p + size;
    uint64_t h;
    if (size >= 32) {
        uint64_t a = prime[0] + prime[1], b = prime[1], c = 0, d = 0 - prime[0];
        for (; end - p >= 32; p += 32) {
            a = mix(a, lane_at(p));
            b = mix(b, lane_at(p + 8));
            c = mix(c, lane_at(p + 16));
            d = mix(d, lane_at(p + 24));
        }
        h = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
        const uint64_t states[4] = {a, b, c, d};
        for (int i = 0; i < 4; i++) h = (h ^ mix(0, states[i])) * prime[0] + prime[3];
    } else {
        h = prime[4];
    }
    h += size;
    for (; end - p >= 8; p += 8) h = rotate(h ^ mix(0, lane_at(p)), 27) * prime[0] + prime[3];
    if (end - p >= 4) {
        uint32_t half;
        memcpy(&half, p, sizeof half);
        h = rotate(h ^ half * prime[0], 23) * prime[1] + prime[2];
        p += 4;
    }
    for (; p < end; p++) h = rotate(h ^ *p * prime[4], 11) * prime[0];
    h = (h ^ h >> 33) * prime[1];
    h = (h ^ h >> 29) * prime[2];
    return h ^ h >> 32;
}
