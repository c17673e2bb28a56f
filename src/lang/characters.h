/* Characters: what the tokenizer needs to know of a Unicode character. */
#ifndef CASUS_LANG_CHARACTERS_H
#define CASUS_LANG_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

typedef enum CharacterClass {
    CHARACTER_SPACE,      /* white space, no-break and ideographic spaces too */
    CHARACTER_IGNORED,    /* zero-width space, direction marks, byte order mark, controls: divide, but are no token */
    CHARACTER_UPPER,      /* capital or title-case letter */
    CHARACTER_LOWER,      /* small letter */
    CHARACTER_LETTER,     /* letter of a script without case, or a mark on the letter before */
    CHARACTER_DIGIT,      /* decimal digit of any script */
    CHARACTER_PERIOD,     /* . */
    CHARACTER_TERMINAL,   /* ! ? and their kin in other scripts */
    CHARACTER_ELLIPSIS,   /* … */
    CHARACTER_APOSTROPHE, /* ' ’ ‘ ` ´ ʼ ′ : may stand inside a word or quote */
    CHARACTER_QUOTE,      /* " “ ” „ « » */
    CHARACTER_HYPHEN,     /* - and the Unicode hyphens */
    CHARACTER_DASH,       /* – — ― */
    CHARACTER_OPEN,       /* ( [ { */
    CHARACTER_CLOSE,      /* ) ] } */
    CHARACTER_CURRENCY,   /* $ € £ */
    CHARACTER_OTHER,      /* any other punctuation or symbol */
} CharacterClass;

typedef struct Character {
    uint32_t code;
    uint8_t length; /* bytes; 1 for a byte that is not UTF-8 */
    uint8_t class;  /* enum CharacterClass */
} Character;

/* The character at text[at]; `at` < `end`. Never reads past `end`. */
Character character_at(const char *text, uint32_t at, uint32_t end);
/* The character that ends before text[at]; `start` < `at`. */
Character character_before(const char *text, uint32_t start, uint32_t at);

static inline bool character_is_letter(Character c) { return c.class >= CHARACTER_UPPER && c.class <= CHARACTER_LETTER; }
static inline bool character_is_word(Character c) { return c.class >= CHARACTER_UPPER && c.class <= CHARACTER_DIGIT; }
static inline bool character_is_gap(Character c) { return c.class <= CHARACTER_IGNORED; }

#endif
