/* What the network sees of a word: its normal form, by which words are looked up, and hashes of its pieces.
 * train/features.py does exactly the same; change both or neither. */
#ifndef CASUS_LANG_FEATURES_H
#define CASUS_LANG_FEATURES_H

#include "base/str.h"

enum {
    FEATURE_CHARACTERS = 40,                    /* of a word that are looked at; a longer one is cut */
    FEATURE_BYTES = FEATURE_CHARACTERS * 4 + 2, /* of its normal form, with the two marks around it */
    FEATURE_GRAMS = 3 * FEATURE_CHARACTERS,     /* n-grams of 3, 4 and 5 characters */
    FEATURE_SHAPE = 12,                         /* characters of a shape */
    FEATURE_LETTERS = FEATURE_BYTES * 4,        /* bytes of the letters of a word */
};

/* Hashes, to be cut to the size of each table. */
typedef struct WordFeatures {
    char normal[FEATURE_BYTES]; /* "<", lower case with plain quotes and every digit 0, ">" */
    uint32_t length;            /* of normal without the two marks, bytes */
    uint64_t suffix3, suffix2, prefix3, shape;
    uint64_t grams[FEATURE_GRAMS];
    uint32_t n_grams; /* at least 1 */
} WordFeatures;

void word_features(Str form, WordFeatures *out);
/* The normal form alone, for those who need no hashes: *out is filled as far as `length`. */
void word_spell(Str form, WordFeatures *out);
/* The normal form; a view into *features. */
Str word_normal(const WordFeatures *features);
/* `normal` without accents, in out[FEATURE_BYTES * 4]; for a second try at the vectors, whose text had few. */
Str word_plain(Str normal, char *out);

/* The normal form without accents and ASCII punctuation, in out[FEATURE_LETTERS]; returns its length. */
size_t word_letters(Str form, char *out);
/* Whether a word begins with an upper-case letter. */
bool word_is_capital(Str form);

/* str_hash (base/str.h) of bytes that come in pieces. */
uint64_t word_hash_start(void);
uint64_t word_hash_add(uint64_t hash, const char *bytes, size_t n);
uint64_t word_hash_end(uint64_t hash);

#endif
