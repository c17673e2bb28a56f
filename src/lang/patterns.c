#include "lang/patterns.h"

#include "lang/characters.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_word(char c) { return is_digit(c) || is_letter(c) || c == '_' || (unsigned char)c >= 0x80; }

/* ---- numbers ---- */

enum { GROUPS_MAX = 8 };

typedef struct Group {
    uint32_t digits; /* how many */
    uint32_t value;  /* when up to four digits, else 9999 */
} Group;

/* Reads digits and `separator`, alternating, into groups; gives their number and the end. */
static uint32_t read_groups(const char *text, uint32_t from, uint32_t end, char separator, Group *groups, uint32_t *to) {
    uint32_t n = 0, place = from;
    while (n < GROUPS_MAX) {
        Group group = {0, 0};
        for (; place < end && is_digit(text[place]); place++, group.digits++)
            group.value = group.digits < 4 ? group.value * 10 + (uint32_t)(text[place] - '0') : 9999;
        groups[n++] = group;
        *to = place;
        bool more = place + 1 < end && text[place] == separator && is_digit(text[place + 1]);
        if (!more) break;
        place++;
    }
    return n;
}

/* 11/28/2000, 28/11/2000, 9/11, 24/7; not 1/2 nor 2001/02. */
static bool is_slash_date(const Group *g, uint32_t n) {
    if (n != 2 && n != 3) return false;
    if (g[0].digits > 2 || g[1].digits > 2) return n == 3 && g[0].digits == 4 && g[1].digits <= 2 && g[2].digits <= 2;
    if (n == 3) return g[2].digits == 2 || g[2].digits == 4;
    bool both_single = g[0].digits == 1 && g[1].digits == 1;
    return !both_single && g[0].value >= 1 && g[0].value <= 12 && g[1].value >= 1 && g[1].value <= 31 && g[0].value != g[1].value + 1;
}

/* 713-853-3989, 1-800-991-9019, 345-9945, 77415-0027, 11-20-2000, 2012-03-05; not 10-12 nor 2010-2012. */
static bool is_hyphen_number(const Group *g, uint32_t n) {
    switch (n) {
    case 2: return (g[0].digits == 3 && g[1].digits == 4) || (g[0].digits == 5 && g[1].digits == 4);
    case 3:
        if (g[0].digits == 3 && g[1].digits == 3 && g[2].digits == 4) return true;
        if (g[0].digits == 4) return g[1].digits == 2 && g[2].digits == 2;
        return g[0].digits <= 2 && g[1].digits <= 2 && (g[2].digits == 2 || g[2].digits == 4);
    case 4: return g[0].digits <= 3 && g[1].digits == 3 && g[2].digits == 3 && g[3].digits == 4;
    default: return false;
    }
}

/* A comma stays between thousands (1,000; 1,00,000), not between years or scores (2003,2004). */
static bool comma_joins(uint32_t digits_before, const char *text, uint32_t comma, uint32_t end) {
    uint32_t after = 0;
    while (comma + 1 + after < end && is_digit(text[comma + 1 + after])) after++;
    return after > 0 && digits_before <= 3 && after <= 3;
}

uint32_t pattern_number(const char *text, uint32_t from, uint32_t end) {
    Group groups[GROUPS_MAX];
    uint32_t to;
    uint32_t n = read_groups(text, from, end, '/', groups, &to);
    if (is_slash_date(groups, n) && (to == end || !is_word(text[to]))) return to;
    n = read_groups(text, from, end, '-', groups, &to);
    if (n > 1 && is_hyphen_number(groups, n) && (to == end || !is_word(text[to]))) return to;
    uint32_t place = from, group = from;
    while (place < end) {
        Character c = character_at(text, place, end);
        if (c.class == CHARACTER_DIGIT) {
            place += c.length;
            continue;
        }
        bool digit_follows = place + 1 < end && is_digit(text[place + 1]) && place > from;
        bool joins = digit_follows && (c.code == '.' || c.code == ':' || (c.code == ',' && comma_joins(place - group, text, place, end)));
        if (!joins) break;
        group = ++place;
    }
    return place;
}

/* ---- addresses ---- */

static bool starts_nocase(const char *text, uint32_t from, uint32_t end, const char *literal) {
    size_t n = strlen(literal);
    return end - from >= n && str_equal_ascii_nocase((Str){text + from, n}, (Str){literal, n});
}

/* Leaves out the marks that end the sentence or the bracket around an address. */
static uint32_t without_closing_marks(const char *text, uint32_t from, uint32_t end) {
    bool bracket = memchr(text + from, '(', end - from) != NULL;
    while (end > from) {
        Character c = character_before(text, from, end);
        bool closing = c.class == CHARACTER_PERIOD || c.class == CHARACTER_TERMINAL || c.class == CHARACTER_ELLIPSIS ||
                       c.class == CHARACTER_APOSTROPHE || c.class == CHARACTER_QUOTE || c.code == ',' || c.code == ';' || c.code == ':' ||
                       c.code == '>' || c.code == ']' ||
                       (c.code == ')' && !bracket);
        if (!closing) break;
        end -= c.length;
    }
    return end;
}

/* Where quotes and angle brackets end an address. */
static uint32_t address_limit(const char *text, uint32_t from, uint32_t end) {
    for (uint32_t place = from; place < end;) {
        Character c = character_at(text, place, end);
        if (c.class == CHARACTER_QUOTE || c.code == '<' || c.code == '>') return place;
        place += c.length;
    }
    return end;
}

static uint32_t labels_end(const char *text, uint32_t from, uint32_t end, uint32_t *last_label, uint32_t *labels) {
    uint32_t place = from;
    *last_label = from;
    *labels = 1;
    for (;;) {
        uint32_t label = place;
        while (place < end && (is_digit(text[place]) || is_letter(text[place]) || (text[place] == '-' || text[place] == '_'))) place++;
        if (place == label) return label > from ? label - 1 : from;
        *last_label = label;
        if (place + 1 >= end || text[place] != '.' || !(is_digit(text[place + 1]) || is_letter(text[place + 1]))) return place;
        place++;
        ++*labels;
    }
}

static uint32_t mail_end(const char *text, uint32_t from, uint32_t end) {
    uint32_t place = from;
    while (place < end && (is_digit(text[place]) || is_letter(text[place]) || memchr("._%+-", text[place], 5))) place++;
    if (place == from || place >= end || text[place] != '@') return from;
    uint32_t last, labels, to = labels_end(text, place + 1, end, &last, &labels);
    (void)last;
    return to > place + 1 && (labels > 1 || is_letter(text[from])) ? to : from;
}

static bool is_small(const char *text, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        if (text[i] >= 'A' && text[i] <= 'Z') return false;
    return true;
}

/* example.com, report.pdf, REPORT.PDF, example.org/path; comp.sources.unix */
static uint32_t name_end(const Language *language, const char *text, uint32_t from, uint32_t end) {
    uint32_t last, labels, to = labels_end(text, from, end, &last, &labels);
    if (labels < 2 || (to < end && is_word(text[to]))) return from;
    bool known = language_word(language, str_span(text, last, to)) & WORD_DOMAIN;
    bool one_case = is_small(text, last, to) || !is_small(text, from, from + 1);
    bool group = labels > 2 && is_small(text, from, to) && !is_digit(text[from]) && last - from > 2 * (labels - 1) && to - last > 1;
    if (!(known && one_case) && !group) return from;
    bool path = to < end && text[to] == '/';
    return path ? without_closing_marks(text, from, address_limit(text, from, end)) : to;
}

uint32_t pattern_address(const Language *language, const char *text, uint32_t from, uint32_t end) {
    if (text[from] == '@' || text[from] == '#') {
        uint32_t to = from + 1;
        if (to == end || !is_letter(text[to])) return from;
        while (to < end && is_word(text[to]) && (unsigned char)text[to] < 0x80) to++;
        return to > from + 1 ? to : from;
    }
    static const char *const schemes[] = {"http://", "https://", "ftp://", "www.", "mailto:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (!starts_nocase(text, from, end, schemes[i])) continue;
        uint32_t to = without_closing_marks(text, from, address_limit(text, from, end));
        if (to > from + strlen(schemes[i])) return to;
    }
    uint32_t to = mail_end(text, from, end);
    return to > from ? to : name_end(language, text, from, end);
}
