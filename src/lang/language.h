/* Language: the words that the tokenizer and the segmenter know, read from data/language/en/.
 *
 * Immutable once loaded and shared by all threads. One entry a line, `#` opens a comment; each file says at its head
 * what its entries mean. */
#ifndef CASUS_LANG_LANGUAGE_H
#define CASUS_LANG_LANGUAGE_H

#include "base/error.h"
#include "base/folders.h"
#include "base/str.h"

typedef struct Language Language;

/* What a word is known for; the low seven bits of language_word hold the length of the first part of a contraction. */
enum {
    WORD_SPLIT = 0x7f,          /* "cannot": 3 */
    WORD_NATURE = 1 << 7,       /* written like a name, and so is what follows: Saturn, Hurricane */
    WORD_PREFIX = 1 << 8,       /* stays joined over a hyphen: anti-, pro- */
    WORD_SUFFIX = 1 << 9,       /* stays joined after a hyphen: -wise */
    WORD_UNIT = 1 << 10,        /* a token of its own against a number: 10km */
    WORD_STARTER = 1 << 11,     /* begins a sentence when capitalised after an abbreviation */
    WORD_SPEECH = 1 << 12,      /* said, asked */
    WORD_TIME = 1 << 13,        /* follows a clock time: GMT, Friday */
    WORD_ELISION = 1 << 14,     /* follows an apostrophe: 'em */
    WORD_DOMAIN = 1 << 15,      /* last label of an address or a file name */
    WORD_CURRENCY = 1 << 16,    /* letters of a currency before an amount: EUR, Rs */
    WORD_CLOSING = 1 << 17,     /* closes a letter: regards, sincerely */
    WORD_FILE = 1 << 18,        /* last label of a file name */
    WORD_UNDERGONE = 1 << 19,   /* passive without an object: killed, arrested */
    WORD_TITLE = 1 << 20,       /* stands before a name: general, president */
    WORD_ACTING = 1 << 21,      /* active without an object: fled, advanced */
    WORD_GIVING = 1 << 22,      /* passive with an object: given, granted */
    WORD_KEYWORDS = 1 << 23,    /* heads a list of words, not a sentence: Tags, Keywords */
    WORD_PERIOD = 1 << 24,      /* a stretch of the calendar: week, night */
    WORD_NAMING = 1 << 25,      /* says what its object is: call, brand; a lemma */
    WORD_ENCOUNTER = 1 << 26,   /* is done to people: meet, urge; a lemma */
    WORD_VERB_TOO = 1 << 27,    /* an adjective that is a verb as often: free, open */
    WORD_ACRONYM = 1 << 28,     /* in capitals a body's acronym: IS */
    WORD_REGION = 1 << 29,      /* follows the name of a town: Texas, Norway */
    WORD_OPENER = 1 << 30,      /* makes one name with the region behind it: West, Lake */
};

typedef enum AbbreviationClass {
    ABBREVIATION_NONE,
    ABBREVIATION_TITLE,
    ABBREVIATION_NUMBER,
    ABBREVIATION_DATE,
    ABBREVIATION_TIME,
    ABBREVIATION_NAME,
    ABBREVIATION_END,
    ABBREVIATION_INSIDE,
} AbbreviationClass;

/* Reads DATA_DIR/language/en/. The caller owns *out. */
bool language_load(Language **out, const DataFolders *data, Error *error);
void language_free(Language *language);

/* The WORD_… bits of a word, ASCII letters of either case; 0 when unknown. */
uint32_t language_word(const Language *language, Str word);
/* The lemma of a form listed in irregular.txt, as a verb or as a noun; false when it is not listed. The lemma lives with
 * the language. */
bool language_irregular(const Language *language, Str form, bool verb, Str *lemma);
/* The class of a listed abbreviation, given with its period. */
AbbreviationClass language_abbreviation(const Language *language, Str form);
/* Length of the longest entry of whole.txt that `text` begins with, or 0. An entry that ends in a letter or digit is
 * not found inside a longer word. */
size_t language_whole(const Language *language, Str text);

#endif
