/* One pass from left to right over chunks, the runs between white space. At each place the first of these that fits
 * makes the next token: an address; an entry of whole.txt; a number; a word; a mark. Each looks ahead only inside its
 * chunk, and chunks are bounded, so that time is linear.
 *
 * Conventions follow the majority in the training parts of UD English EWT and GUM. */
#include "lang/tokenizer.h"

#include "base/limits.h"
#include "lang/characters.h"
#include "lang/patterns.h"

typedef struct Tokenizer {
    const Language *language;
    Arena *arena;
    TokenList *out;
    const char *text;
    uint32_t start, end;             /* the block */
    uint32_t chunk, chunk_end;       /* the run between white space that is being cut */
    bool address;                    /* it holds a sign without which no address is */
    bool quoting;                    /* a single quotation mark is open */
    uint32_t closing;                /* the next apostrophe that could close one, from `closing` on; or the block's end */
} Tokenizer;

static Character at(const Tokenizer *t, uint32_t place) {
    if (place >= t->chunk_end) return (Character){0, 0, CHARACTER_SPACE};
    return character_at(t->text, place, t->chunk_end);
}

static Character before(const Tokenizer *t, uint32_t place) {
    if (place <= t->chunk) return (Character){0, 0, CHARACTER_SPACE};
    return character_before(t->text, t->chunk, place);
}

static Str span(const Tokenizer *t, uint32_t from, uint32_t to) { return str_span(t->text, from, to); }

static Token *add(Tokenizer *t, uint32_t from, uint32_t to) {
    Token *token = ARENA_PUSH(t->arena, t->out);
    token->start = from;
    token->end = to;
    token->form = span(t, from, to);
    return token;
}

/* ---- words ---- */

static bool is_letter_of(Character c, const char *letters) {
    for (; *letters; letters++)
        if ((c.code | 0x20) == (unsigned char)*letters && c.code < 0x80) return true;
    return false;
}

/* Length of the clitic that body[from, to) ends in, its apostrophe included, or 0. */
static uint32_t clitic_length(const Tokenizer *t, uint32_t from, uint32_t to) {
    uint32_t place = to, letters = 0;
    Character last[3] = {{0}};
    for (; place > from && letters < 3; letters++) {
        Character c = character_before(t->text, from, place);
        if (c.class == CHARACTER_APOSTROPHE) break;
        if (c.code >= 0x80) return 0;
        place -= c.length;
        last[letters] = c;
    }
    if (letters == 0 || letters == 3 || place == from) return 0;
    Character mark = character_before(t->text, from, place);
    if (mark.class != CHARACTER_APOSTROPHE || place - mark.length == from) return 0;
    place -= mark.length;
    Character host = character_before(t->text, from, place);
    if (letters == 1) {
        if (is_letter_of(last[0], "sd")) return to - place;
        if (is_letter_of(last[0], "m")) return is_letter_of(host, "i") && place - host.length == from ? to - place : 0;
        return is_letter_of(last[0], "t") && is_letter_of(host, "n") && place - host.length > from ? to - place + 1 : 0;
    }
    bool known = (is_letter_of(last[1], "rv") && is_letter_of(last[0], "e")) || (is_letter_of(last[1], "l") && is_letter_of(last[0], "l"));
    return known ? to - place : 0;
}

/* Adds body[from, to) as one word, or as the words of a multiword token. */
static void add_word(Tokenizer *t, uint32_t from, uint32_t to) {
    uint32_t cut[4] = {to}, n = 0;
    while (n < 3) {
        uint32_t clitic = clitic_length(t, from, cut[n]);
        if (clitic == 0) break;
        cut[n + 1] = cut[n] - clitic;
        n++;
    }
    if (n == 0) {
        uint32_t split = language_word(t->language, span(t, from, to)) & WORD_SPLIT;
        if (split) cut[++n] = from + split;
    }
    Token *first = NULL;
    for (uint32_t i = n + 1, begin = from; i-- > 0; begin = cut[i]) {
        Token *token = add(t, begin, cut[i]);
        if (begin == from) first = token;
        if (n && first && i == n) first->multiword = (uint8_t)(n + 1);
    }
}

/* Whether the hyphen at `place` stays inside the word that began at `from`. */
static bool hyphen_joins(const Tokenizer *t, uint32_t from, uint32_t place, uint32_t hyphen_length) {
    uint32_t next = place + hyphen_length;
    if (!character_is_word(at(t, next)) || before(t, from).class == CHARACTER_HYPHEN) return false; /* Hizb-e-Islami */
    bool acronym = place - from > 1 && before(t, place).class == CHARACTER_UPPER && at(t, next).class != CHARACTER_UPPER;
    if (!acronym && (language_word(t->language, span(t, from, place)) & WORD_PREFIX)) return true;
    uint32_t to = next;
    while (character_is_letter(at(t, to))) to += at(t, to).length;
    return (language_word(t->language, span(t, next, to)) & WORD_SUFFIX) && at(t, to).class != CHARACTER_HYPHEN;
}

/* Whether the period at `place` is between the single letters of an acronym: U.S, a.m. `letter` is where the last part began. */
static bool period_in_acronym(const Tokenizer *t, uint32_t letter, uint32_t place) {
    Character single = at(t, letter), next = at(t, place + 1);
    if (!character_is_letter(single) || letter + single.length != place || !character_is_letter(next)) return false;
    Character after = at(t, place + 1 + next.length);
    return !character_is_word(after);
}

/* P1.2, v2.0 */
static bool period_in_number(const Tokenizer *t, uint32_t place) {
    return before(t, place).class == CHARACTER_DIGIT && at(t, place + 1).class == CHARACTER_DIGIT;
}

/* AT&T, R&D: capitals on both sides, few of them. */
static bool ampersand_joins(const Tokenizer *t, uint32_t from, uint32_t place) {
    uint32_t to = place + 1;
    while (at(t, to).class == CHARACTER_UPPER) to++;
    if (to == place + 1 || to > place + 4 || place - from > 4 || character_is_word(at(t, to))) return false;
    for (uint32_t i = from; i < place; i++)
        if (at(t, i).class != CHARACTER_UPPER) return false;
    return true;
}

static bool is_currency(const Tokenizer *t, uint32_t from, uint32_t place) {
    return place - from <= 4 && (language_word(t->language, span(t, from, place)) & WORD_CURRENCY);
}

/* The end of the word that begins at `from`, without a period after it. */
static uint32_t word_end(const Tokenizer *t, uint32_t from) {
    uint32_t place = from, part = from; /* part: after the last period */
    for (;;) {
        Character c = at(t, place);
        if (character_is_word(c) || c.code == '_') {
            bool amount = c.class == CHARACTER_DIGIT && place > from && is_currency(t, from, place); /* Rs1000, EUR500 */
            if (amount) return place;
            place += c.length;
            continue;
        }
        bool joins = false;
        if (c.length == 0 || place == from) return place;
        if (c.class == CHARACTER_APOSTROPHE) joins = character_is_letter(at(t, place + c.length));
        else if (c.class == CHARACTER_HYPHEN) joins = hyphen_joins(t, from, place, c.length);
        else if (c.class == CHARACTER_PERIOD) joins = period_in_acronym(t, part, place) || period_in_number(t, place);
        else if (c.code == '&') joins = ampersand_joins(t, from, place);
        else if (c.code == '*') joins = character_is_letter(at(t, place + 1));
        if (!joins) return place;
        place += c.length;
        if (c.class == CHARACTER_PERIOD) part = place;
    }
}

/* The first character after the gap that follows `place`. */
static Character beyond_gap(const Tokenizer *t, uint32_t place) {
    while (place < t->end) {
        Character c = character_at(t->text, place, t->end);
        if (!character_is_gap(c)) return c;
        place += c.length;
    }
    return (Character){0, 0, CHARACTER_SPACE};
}

/* Whether the period at `place` belongs to the word body[from, place). */
static bool period_abbreviates(const Tokenizer *t, uint32_t from, uint32_t place) {
    Character after = at(t, place + 1);
    bool ellipsis = after.class == CHARACTER_PERIOD && at(t, place + 2).class == CHARACTER_PERIOD;
    Character letter = at(t, from);
    bool initial = letter.class == CHARACTER_UPPER && from + letter.length == place;
    Str word = span(t, from, place);
    bool acronym = memchr(word.ptr, '.', word.len) != NULL;
    AbbreviationClass class = language_abbreviation(t->language, span(t, from, place + 1));
    if (after.class == CHARACTER_UPPER && (initial || acronym || class == ABBREVIATION_TITLE)) return true; /* S.Korea, Gen.Dostum */
    if (after.class == CHARACTER_DIGIT && (class == ABBREVIATION_NUMBER || class == ABBREVIATION_DATE)) return true; /* No.10 */
    if (ellipsis || character_is_word(after)) return false;
    if (acronym) return true;
    Character next = after.length ? after : beyond_gap(t, place + 1);
    switch (class) {
    case ABBREVIATION_NONE: break;
    case ABBREVIATION_NUMBER: return next.class == CHARACTER_DIGIT;
    case ABBREVIATION_TITLE: return next.length != 0;
    default: return true;
    }
    /* An initial: one capital before a capitalised name. "I" ends sentences too often. */
    return initial && letter.code != 'I' && next.class == CHARACTER_UPPER && before(t, from).class != CHARACTER_HYPHEN;
}

/* An apostrophe after a word: the possessive of a plural ("the rebels' demands"), not the end of a quotation. */
static bool is_plural_possessive(const Tokenizer *t, uint32_t from, uint32_t place) {
    Character mark = at(t, place), last = before(t, place);
    if (mark.class != CHARACTER_APOSTROPHE || t->quoting || place == from) return false;
    Character next = at(t, place + mark.length);
    return is_letter_of(last, "szx") && !character_is_word(next) && next.class != CHARACTER_APOSTROPHE;
}

/* cookin', doin' */
static bool is_dropped_g(const Tokenizer *t, uint32_t from, uint32_t place) {
    Character mark = at(t, place);
    if (mark.class != CHARACTER_APOSTROPHE || t->quoting || place - from < 4) return false;
    bool in = str_ends(span(t, from, place), STR("in")) && at(t, from).class == CHARACTER_LOWER;
    return in && at(t, place + mark.length).length == 0;
}

static uint32_t scan_word(Tokenizer *t, uint32_t from) {
    uint32_t to = word_end(t, from);
    Character next = at(t, to);
    if (next.class == CHARACTER_PERIOD && period_abbreviates(t, from, to)) {
        add(t, from, to + 1);
        return to + 1;
    }
    if (next.code == '$' && to - from <= 3 && at(t, from).class == CHARACTER_UPPER && before(t, to).class == CHARACTER_UPPER &&
        (at(t, to + 1).class == CHARACTER_DIGIT || at(t, to + 1).length == 0)) {
        add(t, from, to + 1); /* US$, A$ */
        return to + 1;
    }
    if (is_dropped_g(t, from, to)) {
        add(t, from, to + next.length);
        return to + next.length;
    }
    if (is_plural_possessive(t, from, to)) {
        add(t, from, to)->multiword = 2;
        add(t, to, to + next.length);
        return to + next.length;
    }
    add_word(t, from, to);
    return to;
}

/* ---- numbers ---- */

static uint32_t digits_end(const Tokenizer *t, uint32_t from) {
    while (at(t, from).class == CHARACTER_DIGIT) from += at(t, from).length;
    return from;
}

/* Letters written against a number: an ordinal or a plural stays, a unit goes, anything else (3D, 81P) stays. */
static uint32_t number_with_letters(const Tokenizer *t, uint32_t from, uint32_t place) {
    uint32_t to = place;
    while (character_is_letter(at(t, to))) to += at(t, to).length;
    if (to == place) return place;
    Str letters = span(t, place, to);
    bool currency = before(t, from).class == CHARACTER_CURRENCY;
    bool unit = currency || (language_word(t->language, letters) & WORD_UNIT);
    return unit && at(t, to).class != CHARACTER_DIGIT ? place : word_end(t, place);
}

/* 1960's, 50's: the plural of a number is one token; 2003's is a multiword token. */
static uint32_t scan_number_clitic(Tokenizer *t, uint32_t from, uint32_t to) {
    Character mark = at(t, to), s = at(t, to + mark.length);
    bool clitic = mark.class == CHARACTER_APOSTROPHE && is_letter_of(s, "s") && !character_is_word(at(t, to + mark.length + 1));
    if (!clitic) {
        add(t, from, to);
        return to;
    }
    uint32_t after = to + mark.length + 1;
    bool year = to - from == 4 && t->text[to - 1] != '0';
    if (year) {
        add(t, from, to)->multiword = 2;
        add(t, to, after);
    } else {
        add(t, from, after);
    }
    return after;
}

static uint32_t scan_number(Tokenizer *t, uint32_t from) {
    uint32_t to = pattern_number(t->text, from, t->chunk_end);
    uint32_t joined = number_with_letters(t, from, to);
    if (joined > to) {
        add_word(t, from, joined);
        return joined;
    }
    return scan_number_clitic(t, from, to);
}

/* ---- marks ---- */

static bool could_close_quote(const Tokenizer *t, uint32_t place, Character mark) {
    if (mark.class != CHARACTER_APOSTROPHE || place == t->start) return false;
    if (character_is_gap(character_before(t->text, t->start, place))) return false;
    uint32_t after = place + mark.length;
    return after >= t->end || !character_is_word(character_at(t->text, after, t->end));
}

/* Whether an apostrophe that could close a single quotation stands after `place`. Remembered, so that all the calls over
 * a block read it once. */
static bool closing_follows(Tokenizer *t, uint32_t place) {
    if (t->closing > place) return t->closing < t->end;
    uint32_t seek = place;
    while (seek < t->end) {
        Character c = character_at(t->text, seek, t->end);
        if (seek > place && could_close_quote(t, seek, c)) break;
        seek += c.length;
    }
    t->closing = seek;
    return seek < t->end;
}

/* An apostrophe at the start of a word: an elision ('em, '90s), a letter of a transliterated name ('Akkab), or a quote. */
static uint32_t scan_apostrophe(Tokenizer *t, uint32_t from) {
    Character mark = at(t, from), next = at(t, from + mark.length);
    uint32_t after = from + mark.length;
    if (next.class == CHARACTER_APOSTROPHE) { /* '' and `` */
        add(t, from, after + next.length);
        return after + next.length;
    }
    Character previous = before(t, from);
    bool opens = character_is_gap(previous) || previous.class >= CHARACTER_HYPHEN || previous.class == CHARACTER_QUOTE;
    if (next.class == CHARACTER_DIGIT && opens) {
        uint32_t to = digits_end(t, after);
        bool year = to == after + 2 && mark.code != 0x2018;
        if (year && is_letter_of(at(t, to), "s") && !character_is_word(at(t, to + 1))) to++;
        if (year && !character_is_word(at(t, to))) {
            add(t, from, to);
            return to;
        }
    }
    if (character_is_letter(next)) {
        uint32_t to = word_end(t, after);
        bool clitic = clitic_length(t, before(t, from).length ? from - before(t, from).length : from, to) == to - from;
        if (clitic && previous.class >= CHARACTER_PERIOD) { /* after an abbreviation (U.S.'s), a quote or a bracket */
            Token *host = &t->out->at[t->out->n - 1];
            if (previous.class == CHARACTER_PERIOD && host->form.len > 1) host->multiword = 2;
            add(t, from, to);
            return to;
        }
        uint32_t bits = language_word(t->language, span(t, after, to));
        bool letter_of_name = next.class == CHARACTER_UPPER && !(bits & WORD_STARTER) && !closing_follows(t, from);
        Str with_mark = span(t, from, to);
        uint32_t split = mark.length == 1 ? language_word(t->language, with_mark) & WORD_SPLIT : 0;
        if (opens && ((bits & WORD_ELISION) || split || letter_of_name)) {
            add_word(t, from, to);
            return to;
        }
    }
    t->quoting = opens && next.length != 0;
    add(t, from, after);
    return after;
}

/* The end of a run of marks that make one token. */
static uint32_t run_end(const Tokenizer *t, uint32_t from) {
    Character c = at(t, from);
    uint32_t to = from + c.length;
    bool dots = c.class == CHARACTER_PERIOD || c.class == CHARACTER_ELLIPSIS;
    bool terminal = c.class == CHARACTER_TERMINAL || (c.code == '.' && at(t, to).class == CHARACTER_TERMINAL); /* .? */
    for (;; to += at(t, to).length) {
        Character next = at(t, to);
        if (next.length == 0) return to;
        if (terminal) {
            if (next.class == CHARACTER_TERMINAL) continue;
            return next.code == '.' && at(t, to + 1).code != '.' ? to + 1 : to; /* !. */
        }
        if (dots && (next.class == CHARACTER_PERIOD || next.class == CHARACTER_ELLIPSIS)) continue;
        bool repeats = c.class == CHARACTER_HYPHEN || c.class == CHARACTER_DASH || c.class == CHARACTER_CURRENCY ||
                       (c.class == CHARACTER_OTHER && c.code != ',' && c.code != ':' && c.code != '%');
        if (!repeats || next.code != c.code) return to;
    }
}

static uint32_t scan_mark(Tokenizer *t, uint32_t from) {
    Character c = at(t, from);
    if (c.class == CHARACTER_APOSTROPHE) return scan_apostrophe(t, from);
    if (!character_is_word(before(t, from))) {
        uint32_t digits = from + c.length;
        bool number = (c.code == '.' || c.code == '+') && at(t, digits).class == CHARACTER_DIGIT;
        uint32_t to = number ? pattern_number(t->text, digits, t->chunk_end) : from;
        if (number && !character_is_letter(at(t, to))) {
            add(t, from, to);
            return to;
        }
    }
    uint32_t to = run_end(t, from);
    add(t, from, to);
    return to;
}

/* ---- chunks ---- */

/* Addresses begin a chunk or follow a mark that no address contains; a chunk is thus read for addresses only once. */
static bool address_may_begin(const Tokenizer *t, uint32_t from) {
    if (!t->address) return false;
    Character previous = before(t, from);
    if (previous.length == 0) return true;
    if (previous.code < 0x80) return strchr("([{<>)]}|,;=\"'`:/", (int)previous.code) != NULL;
    return previous.class == CHARACTER_QUOTE || previous.class == CHARACTER_APOSTROPHE || previous.class == CHARACTER_DASH;
}

static uint32_t scan_token(Tokenizer *t, uint32_t from) {
    uint32_t to = address_may_begin(t, from) ? pattern_address(t->language, t->text, from, t->chunk_end) : from;
    if (to > from) {
        add(t, from, to);
        return to;
    }
    to += (uint32_t)language_whole(t->language, span(t, from, t->chunk_end));
    if (to > from) {
        bool lettered_face = !character_is_word(at(t, from)) && character_is_word(before(t, to)) && from > t->chunk;
        if (!lettered_face) {
            add(t, from, to);
            return to;
        }
    }
    Character c = at(t, from);
    if (character_is_letter(c)) return scan_word(t, from);
    if (c.class == CHARACTER_DIGIT) return scan_number(t, from);
    return scan_mark(t, from);
}

static void scan_chunk(Tokenizer *t) {
    for (uint32_t place = t->chunk; place < t->chunk_end;) place = scan_token(t, place);
}

void tokenizer_run(const Language *language, Arena *arena, Str body, uint32_t start, uint32_t end, TokenList *out) {
    Tokenizer t = {.language = language, .arena = arena, .out = out, .text = body.ptr, .start = start, .end = end, .closing = start};
    for (uint32_t place = start; place < end;) {
        Character c = character_at(body.ptr, place, end);
        if (character_is_gap(c)) {
            bool space = c.class == CHARACTER_SPACE && out->n && out->at[out->n - 1].end > start;
            if (space) out->at[out->n - 1].space_after = true;
            place += c.length;
            continue;
        }
        t.chunk = place;
        t.address = false;
        while (place < end && !character_is_gap(c) && place - t.chunk + c.length <= LIMIT_TOKEN_BYTES) {
            t.address |= c.code == '@' || c.code == '#' || c.code == '.' || c.code == ':';
            place += c.length;
            if (place < end) c = character_at(body.ptr, place, end);
        }
        t.chunk_end = place;
        scan_chunk(&t);
    }
    if (out->n && out->at[out->n - 1].end > start && end < body.len)
        out->at[out->n - 1].space_after |= character_at(body.ptr, end, (uint32_t)body.len).class == CHARACTER_SPACE;
}
