#include "lang/word_cache.h"

#include <stdlib.h>

/* Bytes of vectors: they should lie in the nearer caches of the processor. */
enum { VECTOR_BYTES = 4 << 20, ROOM_MOST = 1 << 13 };

bool word_cache_prepare(WordCache *cache, uint64_t network, uint32_t width) {
    if (cache->room && cache->network == network && cache->width == width) return true;
    word_cache_done(cache);
    uint32_t room = ROOM_MOST;
    while (room > 1 && room * (size_t)width * sizeof(float) > VECTOR_BYTES) room /= 2;
    cache->words = calloc(room, sizeof *cache->words);
    cache->vectors = malloc(room * (size_t)width * sizeof(float));
    if (!cache->words || !cache->vectors) {
        word_cache_done(cache);
        return false;
    }
    cache->network = network;
    cache->width = width;
    cache->room = room;
    return true;
}

void word_cache_done(WordCache *cache) {
    free(cache->words);
    free(cache->vectors);
    *cache = (WordCache){0};
}

static uint32_t place_of(const WordCache *cache, Str form) { return (uint32_t)str_hash(form) & (cache->room - 1); }

const float *word_cache_find(const WordCache *cache, Str form, uint32_t *row) {
    if (form.len == 0 || form.len > WORD_CACHE_FORM) return NULL;
    uint32_t place = place_of(cache, form);
    const CachedWord *word = &cache->words[place];
    if (word->length != form.len || memcmp(word->form, form.ptr, form.len) != 0) return NULL;
    *row = word->row;
    return cache->vectors + (size_t)place * cache->width;
}

void word_cache_keep(WordCache *cache, Str form, uint32_t row, const float *vector) {
    if (form.len == 0 || form.len > WORD_CACHE_FORM) return;
    uint32_t place = place_of(cache, form);
    CachedWord *word = &cache->words[place];
    word->row = row;
    word->length = (uint8_t)form.len;
    memcpy(word->form, form.ptr, form.len);
    memcpy(cache->vectors + (size_t)place * cache->width, vector, cache->width * sizeof *vector);
}
