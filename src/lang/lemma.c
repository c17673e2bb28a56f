#include "lang/lemma.h"

#include <utf8proc.h>

static size_t put(int32_t c, char *out) { return (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)out); }

static int32_t lower(int32_t c) { return c == 0x130 ? c : utf8proc_tolower(c); } /* U+0130 has no single lower letter */

/* `form` in the case of `base`. A character may grow by a byte or two, never beyond four. */
static size_t recase(Str form, char base, char *out) {
    size_t length = 0;
    for (size_t at = 0; at < form.len;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)form.ptr + at, (utf8proc_ssize_t)(form.len - at), &c);
        if (n <= 0) {
            out[length++] = form.ptr[at++];
            continue;
        }
        if (base == 'l' || (base == 't' && at > 0))
            c = lower(c);
        else if (base == 't')
            c = utf8proc_toupper(c);
        length += put(c, out + length);
        at += (size_t)n;
    }
    return length;
}

static size_t without_last(const char *text, size_t length, uint32_t strip) {
    while (strip && length) {
        length--;
        while (length && ((unsigned char)text[length] & 0xc0) == 0x80) length--;
        strip--;
    }
    return strip ? SIZE_MAX : length;
}

bool lemma_of(Str form, char base, uint32_t strip, Str add, Arena *arena, Str *out) {
    *out = base == '=' ? add : form;
    if (base == '=') return true;
    char *text = arena_alloc(arena, form.len * 4 + add.len + 1, 1);
    if (!text) return false;
    size_t length = without_last(text, recase(form, base, text), strip);
    if (length == SIZE_MAX) return true;
    if (length == form.len && add.len == 0 && memcmp(text, form.ptr, length) == 0) return true;
    if (add.len) memcpy(text + length, add.ptr, add.len);
    *out = (Str){text, length + add.len};
    return true;
}
