#include "lang/features.h"

#include <utf8proc.h>

uint64_t word_hash_start(void) { return 1469598103934665603u; }
static uint64_t hash_start(char kind) { return (word_hash_start() ^ (unsigned char)kind) * 1099511628211u; }
static uint64_t hash_add(uint64_t h, const char *p, size_t n) {
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)p[i]) * 1099511628211u;
    return h;
}
static uint64_t hash_end(uint64_t h) {
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ (h >> 32);
}

uint64_t word_hash_add(uint64_t hash, const char *bytes, size_t n) { return hash_add(hash, bytes, n); }
uint64_t word_hash_end(uint64_t hash) { return hash_end(hash); }

/* The next character of text at *at; a byte that is not UTF-8 reads as U+FFFD. */
static int32_t next_character(Str text, size_t *at) {
    unsigned char first = (unsigned char)text.ptr[*at];
    if (first < 0x80) return ++*at, first;
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + *at, (utf8proc_ssize_t)(text.len - *at), &c);
    if (n <= 0) return ++*at, 0xfffd;
    *at += (size_t)n;
    return c;
}

static int32_t plain_quote(int32_t c) {
    switch (c) {
    case 0x2018: case 0x2019: case 0x2bc: case '`': return '\'';
    case 0x201c: case 0x201d: case 0x201e: case 0xab: case 0xbb: return '"';
    default: return c;
    }
}

static int32_t lower(int32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    return c == 0x130 ? c : utf8proc_tolower(c); /* U+0130 has no single lower letter */
}

/* The class of a character in a shape: X x 0 or itself. */
static int32_t shape_class(int32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? 'X' : c >= 'a' && c <= 'z' ? 'x' : c >= '0' && c <= '9' ? '0' : c;
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LT: return 'X';
    case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: return 'x';
    case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO: return '0';
    default: return c;
    }
}

static size_t encode(int32_t c, char *out) {
    if (c < 0x80) return *out = (char)c, 1;
    return (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)out);
}

/* Classes of characters, runs cut at three: "Damascus" Xxxx, "2012" 000, "U.S." X.X. */
static uint64_t shape_hash(const int32_t *characters, uint32_t n) {
    int32_t shape[FEATURE_SHAPE];
    uint32_t length = 0;
    uint64_t h = hash_start('x');
    for (uint32_t i = 0; i < n && length < FEATURE_SHAPE; i++) {
        int32_t c = shape_class(characters[i]);
        if (length >= 3 && shape[length - 1] == c && shape[length - 2] == c && shape[length - 3] == c) continue;
        shape[length++] = c;
        char bytes[4];
        h = hash_add(h, bytes, encode(c, bytes));
    }
    return hash_end(h);
}

/* Where the characters of a word begin in its marked normal form, and what they were before. */
typedef struct Spelling {
    int32_t characters[FEATURE_CHARACTERS];
    uint16_t starts[FEATURE_CHARACTERS + 3]; /* of each marked character, and the end */
    uint32_t n;
} Spelling;

static void spell(Str form, WordFeatures *out, Spelling *spelling) {
    uint32_t n = 0, bytes = 1;
    out->normal[0] = '<';
    for (size_t at = 0; at < form.len && n < FEATURE_CHARACTERS; n++) {
        int32_t c = spelling->characters[n] = plain_quote(next_character(form, &at));
        c = c >= '0' && c <= '9' ? '0' : lower(c);
        spelling->starts[n + 1] = (uint16_t)bytes;
        bytes += (uint32_t)encode(c, out->normal + bytes);
    }
    out->normal[bytes] = '>';
    spelling->starts[0] = 0;
    spelling->starts[n + 1] = (uint16_t)bytes;
    spelling->starts[n + 2] = (uint16_t)(bytes + 1);
    spelling->n = n;
    out->length = bytes - 1;
}

void word_spell(Str form, WordFeatures *out) {
    Spelling spelling;
    spell(form, out, &spelling);
}

void word_features(Str form, WordFeatures *out) {
    Spelling spelling;
    spell(form, out, &spelling);
    const uint16_t *starts = spelling.starts;
    uint32_t n = spelling.n, bytes = starts[n + 1];
    uint32_t third = starts[n > 3 ? n - 2 : 1], second = starts[n > 2 ? n - 1 : 1];
    out->suffix3 = hash_end(hash_add(hash_start('t'), out->normal + third, bytes - third));
    out->suffix2 = hash_end(hash_add(hash_start('s'), out->normal + second, bytes - second));
    out->prefix3 = hash_end(hash_add(hash_start('p'), out->normal + 1, starts[n > 3 ? 4 : n + 1] - 1u));
    out->shape = shape_hash(spelling.characters, n);
    out->n_grams = 0;
    for (uint32_t i = 0; i + 3 <= n + 2; i++) {
        uint64_t h = hash_add(hash_start('g'), out->normal + starts[i], (size_t)(starts[i + 3] - starts[i]));
        out->grams[out->n_grams++] = hash_end(h);
        for (uint32_t size = 4; size <= 5 && i + size <= n + 2; size++) {
            h = hash_add(h, out->normal + starts[i + size - 1], (size_t)(starts[i + size] - starts[i + size - 1]));
            out->grams[out->n_grams++] = hash_end(h);
        }
    }
    if (!out->n_grams) out->grams[out->n_grams++] = hash_end(hash_add(hash_start('g'), out->normal, bytes + 1));
}

Str word_normal(const WordFeatures *features) { return (Str){features->normal + 1, features->length}; }

/* Writes c without accents. */
static size_t encode_plain(int32_t c, char *out) {
    utf8proc_int32_t pieces[4];
    int boundary = 0;
    size_t length = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(c, pieces, 4, UTF8PROC_DECOMPOSE, &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < 4; i++) {
        utf8proc_category_t kind = utf8proc_category(pieces[i]);
        if (kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_MC || kind == UTF8PROC_CATEGORY_ME) continue;
        length += encode(pieces[i], out + length);
    }
    return length;
}

Str word_plain(Str normal, char *out) {
    size_t length = 0;
    for (size_t at = 0; at < normal.len;) length += encode_plain(next_character(normal, &at), out + length);
    return (Str){out, length};
}

size_t word_letters(Str form, char *out) {
    size_t length = 0;
    for (size_t at = 0, n = 0; at < form.len && n < FEATURE_CHARACTERS; n++) {
        int32_t c = lower(plain_quote(next_character(form, &at)));
        if (c >= 0x80)
            length += encode_plain(c, out + length);
        else if (c >= '0' && c <= '9')
            out[length++] = '0';
        else if (c >= 'a' && c <= 'z')
            out[length++] = (char)c;
    }
    return length;
}

bool word_is_capital(Str form) {
    size_t at = 0;
    return form.len && shape_class(next_character(form, &at)) == 'X';
}
