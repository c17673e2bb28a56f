#include "base/str.h"

static unsigned char ascii_lower(char c) { return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

bool str_equal_ascii_nocase(Str a, Str b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i])) return false;
    return true;
}

int str_compare_bytes(Str a, Str b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_ends(Str s, Str suffix) {
    return s.len >= suffix.len && (suffix.len == 0 || str_equal((Str){s.ptr + (s.len - suffix.len), suffix.len}, suffix));
}

ptrdiff_t str_find(Str s, Str needle) {
    if (needle.len == 0) return 0;
    for (size_t i = 0; i + needle.len <= s.len; i++) {
        const char *hit = memchr(s.ptr + i, needle.ptr[0], s.len - needle.len + 1 - i);
        if (!hit) return -1;
        i = (size_t)(hit - s.ptr);
        if (memcmp(hit, needle.ptr, needle.len) == 0) return (ptrdiff_t)i;
    }
    return -1;
}

Str str_cut(Str *rest, char separator) {
    const char *end = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    Str piece = *rest;
    if (end) {
        piece.len = (size_t)(end - rest->ptr);
        *rest = (Str){end + 1, rest->len - piece.len - 1};
    } else {
        *rest = (Str){NULL, 0};
    }
    return piece;
}

Str str_lowered(Str s, char *out, size_t room) {
    size_t i = 0;
    while (i < s.len && !(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z')) i++;
    if (i == s.len) return s;
    if (s.len > room) return (Str){0};
    for (i = 0; i < s.len; i++) out[i] = (char)(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] + 32 : s.ptr[i]);
    return (Str){out, s.len};
}

uint64_t str_hash(Str s) {
    uint64_t h = 1469598103934665603u;
    for (size_t i = 0; i < s.len; i++) h = (h ^ (unsigned char)s.ptr[i]) * 1099511628211u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ (h >> 32);
}

bool str_to_int(Str s, int64_t *out) {
    bool negative = s.len && s.ptr[0] == '-';
    if (negative) s.ptr++, s.len--;
    if (s.len == 0 || s.len > 18) return false; /* 18 digits always fit */
    int64_t value = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        value = value * 10 + (s.ptr[i] - '0');
    }
    *out = negative ? -value : value;
    return true;
}
