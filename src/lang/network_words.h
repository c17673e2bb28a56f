/* The first layer: what the network makes of a word alone. Private to the files network….c. */
#ifndef CASUS_LANG_NETWORK_WORDS_H
#define CASUS_LANG_NETWORK_WORDS_H

#include "lang/network_batch.h"

/* The row of a word's normal form in the vocabulary, 0 when unknown. */
uint32_t network_word_row(const Network *network, Str normal);

/* Fills x, words and word_rows of a batch: x = maxout(W input), taken from the cache for words met before; words = normal(x). */
void read_words(Batch *batch, WordCache *cache);

#endif
