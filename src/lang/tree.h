/* The best tree over scored arcs. */
#ifndef CASUS_LANG_TREE_H
#define CASUS_LANG_TREE_H

#include <stdint.h>

#include "lang/sentence.h"

/* Scratch bytes that tree_best needs for n tokens. */
size_t tree_scratch(uint32_t n);

/* scores[stride * d + h] is how well token d (from 0) has head h: 0 the root, h the token h - 1. Writes to heads[d] the
 * index of its head or TOKEN_ROOT: the tree with one root whose scores sum to the most (Chu-Liu-Edmonds). Ties fall to
 * the lower head. n is at least 1. */
void tree_best(const float *scores, size_t stride, uint32_t n, uint16_t *heads, void *scratch);

#endif
