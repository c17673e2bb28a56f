#include "lang/characters.h"

#include <utf8proc.h>

#define S CHARACTER_SPACE
#define I CHARACTER_IGNORED
#define U CHARACTER_UPPER
#define L CHARACTER_LOWER
#define D CHARACTER_DIGIT
#define P CHARACTER_PERIOD
#define T CHARACTER_TERMINAL
#define A CHARACTER_APOSTROPHE
#define Q CHARACTER_QUOTE
#define H CHARACTER_HYPHEN
#define O CHARACTER_OPEN
#define C CHARACTER_CLOSE
#define M CHARACTER_CURRENCY
#define X CHARACTER_OTHER

static const uint8_t ascii[128] = {
    I, I, I, I, I, I, I, I, I, S, S, S, S, S, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, /* controls */
    S, T, Q, X, M, X, X, A, O, C, X, X, X, H, P, X,                                                 /* space ! " # $ % & ' ( ) * + , - . / */
    D, D, D, D, D, D, D, D, D, D, X, X, X, X, X, T,                                                 /* 0 … 9 : ; < = > ? */
    X, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, O, X, C, X, X, /* @ A … Z [ \ ] ^ _ */
    A, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, X, C, X, I, /* ` a … z { | } ~ */
};

#undef S
#undef I
#undef U
#undef L
#undef D
#undef P
#undef T
#undef A
#undef Q
#undef H
#undef O
#undef C
#undef M
#undef X

/* Where the tokenizer's view differs from the general category. */
static int special_class(uint32_t code) {
    switch (code) {
    case 0x85: return CHARACTER_SPACE;                                                /* next line */
    case 0xad: return CHARACTER_LETTER;                                               /* soft hyphen, inside words */
    case 0xb4: case 0x2bc: case 0x2018: case 0x2019: case 0x201b: case 0x2032: case 0xff07: return CHARACTER_APOSTROPHE;
    case 0xab: case 0xbb: case 0x201c: case 0x201d: case 0x201e: case 0x201f: case 0x2033: case 0x2039: case 0x203a: case 0xff02:
        return CHARACTER_QUOTE;
    case 0x2010: case 0x2011: return CHARACTER_HYPHEN;
    case 0x2012: case 0x2013: case 0x2014: case 0x2015: return CHARACTER_DASH;
    case 0x2026: return CHARACTER_ELLIPSIS;
    case 0xaa: case 0xba: return CHARACTER_OTHER;                                     /* º written for ° */
    case 0x200c: case 0x200d: return CHARACTER_LETTER;                                /* joiners, inside words */
    case 0x61f: case 0x3002: case 0xff01: case 0xff1f: case 0x203c: case 0x2047: case 0x2048: case 0x2049: return CHARACTER_TERMINAL;
    default: return -1;
    }
}

static uint8_t class_of(uint32_t code) {
    int special = special_class(code);
    if (special >= 0) return (uint8_t)special;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LT: return CHARACTER_UPPER;
    case UTF8PROC_CATEGORY_LL: return CHARACTER_LOWER;
    case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return CHARACTER_LETTER;
    case UTF8PROC_CATEGORY_ND: return CHARACTER_DIGIT;
    case UTF8PROC_CATEGORY_PS: return CHARACTER_OPEN;
    case UTF8PROC_CATEGORY_PE: return CHARACTER_CLOSE;
    case UTF8PROC_CATEGORY_SC: return CHARACTER_CURRENCY;
    case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP: return CHARACTER_SPACE;
    case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF: return CHARACTER_IGNORED;
    default: return CHARACTER_OTHER;
    }
}

Character character_at(const char *text, uint32_t at, uint32_t end) {
    unsigned char first = (unsigned char)text[at];
    if (first < 0x80) return (Character){first, 1, ascii[first]};
    utf8proc_int32_t code;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(end - at), &code);
    if (length <= 0) return (Character){first, 1, CHARACTER_OTHER};
    return (Character){(uint32_t)code, (uint8_t)length, class_of((uint32_t)code)};
}

Character character_before(const char *text, uint32_t start, uint32_t at) {
    uint32_t from = at - 1;
    while (from > start && at - from < 4 && ((unsigned char)text[from] & 0xc0) == 0x80) from--;
    Character c = character_at(text, from, at);
    return from + c.length == at ? c : (Character){(unsigned char)text[at - 1], 1, CHARACTER_OTHER};
}
