#include "lexicon/fold.h"

#include <utf8proc.h>

typedef enum PointKind { POINT_LETTER, POINT_HYPHEN, POINT_APOSTROPHE, POINT_DOT, POINT_SPACE, POINT_AND, POINT_OTHER } PointKind;

/* Letters that Unicode does not decompose, and what English newspapers write for them. */
static const struct { utf8proc_int32_t point; char text[3]; } PLAIN[] = {
    {0xE6, "ae"}, {0xF0, "d"}, {0xF8, "o"}, {0xFE, "th"}, {0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0x142, "l"},
    {0x153, "oe"}, {0x167, "t"}, {0x259, "a"},
};

static utf8proc_int32_t next_point(Str text, size_t *at) {
    unsigned char c = (unsigned char)text.ptr[*at];
    if (c < 0x80) {
        ++*at;
        return c;
    }
    utf8proc_int32_t point;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + *at, (utf8proc_ssize_t)(text.len - *at), &point);
    if (n <= 0) {
        ++*at;
        return 0xFFFD;
    }
    *at += (size_t)n;
    return point;
}

static PointKind kind_of(utf8proc_int32_t point) {
    switch (point) {
    case '-': case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return POINT_HYPHEN;
    case '\'': case '`': case 0xB4: case 0x2018: case 0x2019: case 0x2BB: case 0x2BC: case 0x2BE: case 0x2BF: case 0x2032:
        return POINT_APOSTROPHE;
    case '.': case 0xB7: return POINT_DOT;
    case '&': return POINT_AND;
    case ' ': case '\t': case '\n': case '\r': case 0xA0: case 0x2009: case 0x202F: return POINT_SPACE;
    default: break;
    }
    if (point < 0x80) {
        bool letter = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9');
        return letter ? POINT_LETTER : POINT_OTHER;
    }
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ND:
        return POINT_LETTER;
    default: return POINT_OTHER;
    }
}

void fold_begin(Fold *fold) { fold->n = 0, fold->gap = fold->hyphen = fold->full = fold->verbatim = fold->levelled = false; }

void fold_gap(Fold *fold) {
    if (fold->n) fold->gap = true;
}

static void put(Fold *fold, const char *bytes, size_t n) {
    if (fold->full || n > FOLD_MAX - fold->n) {
        fold->full = true;
        return;
    }
    memcpy(fold->text + fold->n, bytes, n);
    fold->n += n;
}

static size_t last_word(const Fold *fold) {
    size_t start = fold->n;
    while (start && fold->text[start - 1] != ' ') start--;
    return start;
}

bool fold_may_change(const Fold *fold) {
    size_t start = last_word(fold), n = fold->n - start;
    return (n == 2 || n == 3) && memchr("aeu", fold->text[start], 3);
}

/* "el" and "ul" are the article "al", and so is an assimilated one before a hyphen: "an-N…", "ash-Sh…". */
static void settle_article(Fold *fold, char next) {
    size_t start = last_word(fold), n = fold->n - start;
    char *word = fold->text + start;
    if (fold->verbatim || !fold_may_change(fold)) return;
    bool plain = n == 2 && word[1] == 'l', assimilated = fold->hyphen && word[0] != 'u' && word[1] == next;
    if (!plain && !assimilated) return;
    memcpy(word, "al", 2);
    fold->n = start + 2;
    fold->levelled = true;
}

static void put_letters(Fold *fold, const char *bytes, size_t n) {
    if (fold->gap && fold->n) {
        settle_article(fold, bytes[0]);
        put(fold, " ", 1);
    }
    fold->gap = fold->hyphen = false;
    put(fold, bytes, n);
}

static void put_point(Fold *fold, utf8proc_int32_t point) {
    utf8proc_int32_t parts[16];
    int boundary = 0;
    utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    utf8proc_ssize_t n = utf8proc_decompose_char(point, parts, 16, how, &boundary);
    for (utf8proc_ssize_t i = 0; i < n && i < 16; i++) {
        const char *plain = NULL;
        for (size_t k = 0; k < sizeof PLAIN / sizeof *PLAIN; k++)
            if (PLAIN[k].point == parts[i]) plain = PLAIN[k].text;
        utf8proc_uint8_t bytes[4];
        if (plain) put_letters(fold, plain, strlen(plain));
        else put_letters(fold, (const char *)bytes, (size_t)utf8proc_encode_char(parts[i], bytes));
    }
}

/* Whether the text from `at` is an s that ends a word. */
static bool is_possessive(Str text, size_t at) {
    if (at >= text.len || (text.ptr[at] != 's' && text.ptr[at] != 'S')) return false;
    if (++at == text.len) return true;
    return kind_of(next_point(text, &at)) != POINT_LETTER;
}

/* Appends the letters and digits of ASCII that the text has at `at`, inside a word; what most text consists of. Returns where they end. */
static size_t put_plain(Fold *fold, Str text, size_t at) {
    if (fold->gap || fold->full) return at;
    for (; at < text.len && fold->n < FOLD_MAX; at++) {
        char c = text.ptr[at];
        if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
        else if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) break;
        fold->text[fold->n++] = c;
    }
    return at;
}

void fold_add(Fold *fold, Str text) {
    for (size_t i = 0; i < text.len;) {
        if ((i = put_plain(fold, text, i)) == text.len) break;
        utf8proc_int32_t point = next_point(text, &i);
        switch (kind_of(point)) {
        case POINT_SPACE: fold_gap(fold); break;
        case POINT_HYPHEN:
            if (fold->n) fold->gap = fold->hyphen = true;
            break;
        case POINT_AND:
            fold_gap(fold);
            put_letters(fold, "and", 3);
            fold_gap(fold);
            break;
        case POINT_DOT: break;
        case POINT_APOSTROPHE:
            if (fold->n && is_possessive(text, i)) {
                put(fold, "'s", 2);
                i++;
            }
            break;
        case POINT_LETTER:
        case POINT_OTHER:
            if (point < 0x80) {
                char c = (char)(point >= 'A' && point <= 'Z' ? point + 32 : point);
                put_letters(fold, &c, 1);
            } else {
                put_point(fold, point);
            }
            break;
        }
    }
}

bool text_has_capital(Str text) {
    for (size_t i = 0; i < text.len;) {
        utf8proc_int32_t point = next_point(text, &i);
        if (point < 0x80 ? (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9')
                         : utf8proc_category(point) == UTF8PROC_CATEGORY_LU || utf8proc_category(point) == UTF8PROC_CATEGORY_LT)
            return true;
    }
    return false;
}

bool text_has_lower(Str text) {
    for (size_t i = 0; i < text.len;) {
        utf8proc_int32_t point = next_point(text, &i);
        if (point < 0x80 ? point >= 'a' && point <= 'z' : utf8proc_category(point) == UTF8PROC_CATEGORY_LL) return true;
    }
    return false;
}

bool text_starts_lower(Str text) {
    for (size_t i = 0; i < text.len;) {
        size_t start = i;
        if (kind_of(next_point(text, &i)) == POINT_LETTER) return text_has_lower(str_span(text.ptr, start, i));
    }
    return false;
}

size_t text_letters(Str text) {
    size_t n = 0;
    for (size_t i = 0; i < text.len;) n += kind_of(next_point(text, &i)) == POINT_LETTER;
    return n;
}

bool text_starts_apostrophe(Str text) {
    size_t at = 0;
    return text.len && kind_of(next_point(text, &at)) == POINT_APOSTROPHE;
}

bool text_is_hyphen(Str text) {
    size_t at = 0;
    return text.len && kind_of(next_point(text, &at)) == POINT_HYPHEN && at == text.len;
}
