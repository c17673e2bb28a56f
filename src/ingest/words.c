#include "ingest/words.h"

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Length of the general punctuation, guillemet or no-break space that begins at i; 0 when none does. */
static size_t punctuation_at(Str s, size_t i) {
    unsigned char a = (unsigned char)s.ptr[i], b = i + 1 < s.len ? (unsigned char)s.ptr[i + 1] : 0;
    if (a == 0xe2 && b == 0x80 && i + 2 < s.len) return 3;
    return a == 0xc2 && (b == 0xa0 || b == 0xab || b == 0xbb) ? 2 : 0;
}

/* The next byte that counts, in lower case, or -1 at the end. *i is left after it. */
static int next_letter(Str s, size_t *i) {
    while (*i < s.len) {
        char c = s.ptr[*i];
        size_t skip = punctuation_at(s, *i);
        if (skip) *i += skip;
        else if (++*i, is_upper(c)) return c + 32;
        else if (is_lower(c) || is_digit(c) || (unsigned char)c >= 0x80) return (unsigned char)c;
    }
    return -1;
}

Str words_trim(Str s) {
    static const char *const spaces[] = {"\xc2\xa0", "\xe2\x80\x8b", "\xe2\x80\x89", "\xe3\x80\x80", "\xef\xbb\xbf"};
    s = str_trim(s);
    if (!s.len || ((unsigned char)s.ptr[0] < 0x80 && (unsigned char)s.ptr[s.len - 1] < 0x80)) return s;
    for (size_t before = SIZE_MAX; s.len != before;) {
        s = str_trim(s);
        before = s.len;
        for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
            Str space = str_of(spaces[i]);
            if (str_starts(s, space)) s.ptr += space.len, s.len -= space.len;
            if (str_ends(s, space)) s.len -= space.len;
        }
    }
    return s;
}

size_t words_count(Str s) {
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < s.len; i++) {
        bool space = (unsigned char)s.ptr[i] <= ' ';
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

bool words_same(Str a, Str b) {
    size_t i = 0, k = 0;
    bool compared = false;
    for (;; compared = true) {
        int x = next_letter(a, &i), y = next_letter(b, &k);
        if (x != y) return false;
        if (x < 0) return compared;
    }
}

size_t words_begin(Str text, Str start) {
    size_t i = 0, k = 0, end = 0;
    for (;;) {
        int wanted = next_letter(start, &k);
        if (wanted < 0) break;
        if (next_letter(text, &i) != wanted) return 0;
        end = i;
    }
    bool inside_word = end < text.len && (is_lower(text.ptr[end]) || is_upper(text.ptr[end]) || is_digit(text.ptr[end]));
    return inside_word ? 0 : end;
}

uint64_t words_hash(Str s) {
    uint64_t h = 1469598103934665603u;
    size_t i = 0;
    bool any = false;
    for (int c; (c = next_letter(s, &i)) >= 0; any = true) h = (h ^ (uint64_t)c) * 1099511628211u;
    return any ? (h ^ (h >> 29)) | 1 : 0;
}

Str words_without_closing(Str s) {
    static const char *const closing[] = {"\"", "”", "'", "’", ")", "]", "»"};
    s = words_trim(s);
    for (bool changed = true; changed;) {
        changed = false;
        unsigned char last = s.len ? (unsigned char)s.ptr[s.len - 1] : 0;
        if (last < 0x80 && !memchr("\"')]", last, 4)) break;
        for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
            if (s.len <= 1 || !str_ends(s, str_of(closing[i]))) continue;
            s.len -= strlen(closing[i]);
            changed = true;
        }
    }
    return s;
}

static bool ends_with_one_of(Str s, const char *marks) {
    s = words_without_closing(s);
    return s.len && (memchr(marks, s.ptr[s.len - 1], strlen(marks)) || str_ends(s, STR("…")));
}

bool words_finished(Str s) { return ends_with_one_of(s, ".!?:;,"); }
bool words_end_sentence(Str s) { return ends_with_one_of(s, ".!?"); }

bool words_break_off(Str s) { return !ends_with_one_of(s, ".!?:"); }

bool words_open_sentence(Str s) {
    s = str_trim(s);
    return s.len && !is_lower(s.ptr[0]) && (is_upper(s.ptr[0]) || is_digit(s.ptr[0]) || (unsigned char)s.ptr[0] >= 0x80 ||
                                            memchr("\"'([", s.ptr[0], 4));
}

bool words_hold_sentence_end(Str s) {
    for (size_t i = 3; i + 2 < s.len; i++) {
        bool stop = s.ptr[i] == '.' || s.ptr[i] == '!' || s.ptr[i] == '?';
        /* Three small letters before it: no initial, no abbreviation in capitals. */
        if (stop && is_lower(s.ptr[i - 1]) && is_lower(s.ptr[i - 2]) && is_lower(s.ptr[i - 3]) && s.ptr[i + 1] == ' ' && is_upper(s.ptr[i + 2]))
            return true;
    }
    return false;
}
