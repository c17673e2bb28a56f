/* WordCache: the first layer's vector of words that were met before, whatever sentence they stood in. Nine words in ten of a
 * text are among the few thousand commonest.
 *
 * Each spelling has one place, given by its hash, which the latest word takes; what comes out of the cache is what would be
 * computed again, so that results do not depend on what was met before. Belongs to a worker. */
#ifndef CASUS_LANG_WORD_CACHE_H
#define CASUS_LANG_WORD_CACHE_H

#include "base/str.h"

enum { WORD_CACHE_FORM = 27 }; /* bytes; longer words are not kept */

typedef struct CachedWord {
    uint32_t row; /* in the table of trained words */
    uint8_t length; /* of the form; 0: an empty place */
    char form[WORD_CACHE_FORM];
} CachedWord;

typedef struct WordCache {
    uint64_t network;  /* whose vectors they are: weights_identity */
    uint32_t width;    /* of a vector */
    uint32_t room;     /* a power of two */
    CachedWord *words; /* [room] */
    float *vectors;    /* [room, width] */
} WordCache;

/* Makes a zero-initialised cache, or one of another network, ready for this one. False when memory runs out; it is then empty. */
bool word_cache_prepare(WordCache *cache, uint64_t network, uint32_t width);
void word_cache_done(WordCache *cache);

/* The kept vector of this form and its row, or NULL. */
const float *word_cache_find(const WordCache *cache, Str form, uint32_t *row);
void word_cache_keep(WordCache *cache, Str form, uint32_t row, const float *vector);

#endif
