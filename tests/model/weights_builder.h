/* Composes weights files in memory, for tests and fuzzing. */
#ifndef CASUS_TESTS_WEIGHTS_BUILDER_H
#define CASUS_TESTS_WEIGHTS_BUILDER_H

#include <stdlib.h>

#include "model/weights.h"

enum { BUILDER_TENSORS = 160 };

typedef struct Builder {
    struct {
        char name[WEIGHTS_NAME];
        uint32_t type, rank, dims[3];
        void *values;
        size_t size;
    } tensors[BUILDER_TENSORS];
    uint32_t n;
    uint64_t random;
} Builder;

/* xorshift64*: the same numbers everywhere. */
static inline uint32_t builder_random(Builder *builder) {
    uint64_t x = builder->random ? builder->random : 88172645463325252u;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    builder->random = x;
    return (uint32_t)((x * 2685821657736338717u) >> 32);
}

/* A zeroed tensor; fill what is returned. Unused dimensions are given as 1. */
static inline void *builder_add(Builder *builder, const char *name, WeightsType type, uint32_t rank, uint32_t a, uint32_t b, uint32_t c) {
    static const size_t size[] = {4, 1, 1, 4, 2};
    uint32_t i = builder->n++;
    memset(builder->tensors[i].name, 0, WEIGHTS_NAME);
    memcpy(builder->tensors[i].name, name, strnlen(name, WEIGHTS_NAME - 1));
    builder->tensors[i].type = type;
    builder->tensors[i].rank = rank;
    builder->tensors[i].dims[0] = a;
    builder->tensors[i].dims[1] = b;
    builder->tensors[i].dims[2] = c;
    builder->tensors[i].size = size[type] * a * b * c;
    return builder->tensors[i].values = calloc(1, builder->tensors[i].size);
}

static inline void builder_text(Builder *builder, const char *name, const char *text) {
    memcpy(builder_add(builder, name, WEIGHTS_TEXT, 1, (uint32_t)strlen(text), 1, 1), text, strlen(text));
}

static inline void builder_u32(unsigned char *p, uint32_t v) { memcpy(p, &v, 4); }
static inline void builder_u64(unsigned char *p, uint64_t v) { memcpy(p, &v, 8); }

/* Puts the right checksum on a file of at least 64 bytes. */
static inline void builder_seal(unsigned char *file, size_t size) { builder_u64(file + 24, weights_checksum(file + 64, size - 64)); }

/* The file, to be freed, at a multiple of 64; frees the tensors. */
static inline unsigned char *builder_finish(Builder *builder, size_t *size) {
    size_t at = (WEIGHTS_HEADER + builder->n * WEIGHTS_ENTRY + 63) / 64 * 64, total = at;
    for (uint32_t i = 0; i < builder->n; i++) total += (builder->tensors[i].size + 63) / 64 * 64;
    unsigned char *file = aligned_alloc(64, total);
    memset(file, 0, total);
    memcpy(file, "CASUSNN\n", 8);
    builder_u32(file + 8, WEIGHTS_VERSION);
    builder_u32(file + 12, builder->n);
    builder_u64(file + 16, total);
    for (uint32_t i = 0; i < builder->n; i++) {
        unsigned char *entry = file + WEIGHTS_HEADER + i * WEIGHTS_ENTRY;
        memcpy(entry, builder->tensors[i].name, WEIGHTS_NAME);
        builder_u32(entry + 64, builder->tensors[i].type);
        builder_u32(entry + 68, builder->tensors[i].rank);
        for (int d = 0; d < 3; d++) builder_u32(entry + 72 + 4 * d, builder->tensors[i].dims[d]);
        builder_u64(entry + 88, at);
        memcpy(file + at, builder->tensors[i].values, builder->tensors[i].size);
        at += (builder->tensors[i].size + 63) / 64 * 64;
        free(builder->tensors[i].values);
    }
    builder_seal(file, total);
    *size = total;
    return file;
}

#endif
