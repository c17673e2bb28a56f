/* Str: a view of bytes, the unit in which casus handles text.
 *
 * A view owns nothing. It points into a report's body, a data file or an arena, and is valid as long as
 * what it points into. Text is UTF-8 unless a function says otherwise; lengths and offsets are bytes. */
#ifndef CASUS_BASE_STR_H
#define CASUS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
    const char *ptr; /* not NUL-terminated; may be NULL when len is 0 */
    size_t len;
} Str;

#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).len, ((s).ptr ? (s).ptr : "")

static inline Str str_of(const char *c) { return (Str){c, c ? strlen(c) : 0}; }
static inline Str str_span(const char *base, size_t start, size_t end) { return (Str){base + start, end - start}; }

/* Here, since most comparisons end with the first letter. */
static inline bool str_equal(Str a, Str b) { return a.len == b.len && (a.len == 0 || (a.ptr[0] == b.ptr[0] && memcmp(a.ptr, b.ptr, a.len) == 0)); }
bool str_equal_ascii_nocase(Str a, Str b);
int str_compare_bytes(Str a, Str b);
/* Byte order, then length: <0, 0, >0. Here for the same reason. */
static inline int str_compare(Str a, Str b) {
    if (a.len && b.len && a.ptr[0] != b.ptr[0]) return (unsigned char)a.ptr[0] < (unsigned char)b.ptr[0] ? -1 : 1;
    return str_compare_bytes(a, b);
}
static inline bool str_starts(Str s, Str prefix) { return s.len >= prefix.len && str_equal((Str){s.ptr, prefix.len}, prefix); }
bool str_ends(Str s, Str suffix);
/* Offset of the first `needle` in `s`, or -1. */
ptrdiff_t str_find(Str s, Str needle);
/* Without ASCII white space (space, tab, CR, LF, VT, FF) at both ends. */
static inline bool str_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline Str str_trim(Str s) {
    while (s.len && str_is_space(s.ptr[0])) s.ptr++, s.len--;
    while (s.len && str_is_space(s.ptr[s.len - 1])) s.len--;
    return s;
}
/* Cuts the piece before the next `separator` off the front of *rest and returns it; the last piece leaves
 * rest->ptr NULL. Loop: while (rest.ptr) piece = str_cut(&rest, '|'); */
Str str_cut(Str *rest, char separator);
/* The next run of bytes other than space and tab, cut off the front of *rest; empty at the end. */
static inline Str str_word(Str *rest) {
    Str s = *rest;
    while (s.len && (s.ptr[0] == ' ' || s.ptr[0] == '\t')) s.ptr++, s.len--;
    size_t n = 0;
    while (n < s.len && s.ptr[n] != ' ' && s.ptr[n] != '\t') n++;
    *rest = n == s.len ? (Str){NULL, 0} : (Str){s.ptr + n, s.len - n};
    return (Str){s.ptr, n};
}
/* The text with its ASCII capitals lowered: itself when it has none, else a copy in `out`; empty when that has no room for it. */
Str str_lowered(Str s, char *out, size_t room);
/* FNV-1a, 64 bit, finished with a mix so that low bits are good. Same on every machine. */
uint64_t str_hash(Str s);
/* Reads a whole decimal number; false (and *out untouched) on anything else or overflow. */
bool str_to_int(Str s, int64_t *out);

#endif
