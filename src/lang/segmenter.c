/* Goes over the tokens once. At each token that can end a sentence the closing quotes and brackets after it are taken in,
 * and the word that follows decides. */
#include "lang/segmenter.h"

#include "base/limits.h"
#include "lang/characters.h"
#include "lang/message.h"

typedef enum Ending {
    ENDING_NONE,
    ENDING_STOP,         /* . */
    ENDING_TERMINAL,     /* ! ? */
    ENDING_ELLIPSIS,     /* ... */
    ENDING_ABBREVIATION, /* a word with its period */
} Ending;

typedef struct Segmenter {
    const Language *language;
    const Token *tokens;
    uint32_t n;     /* end of the block's tokens */
    uint32_t begin; /* of the sentence */
    bool quoting;   /* a straight double quote is open */
} Segmenter;

/* ---- what a token is ---- */

static Character first_character(const Token *token) {
    return character_at(token->form.ptr, 0, (uint32_t)token->form.len);
}

static bool begins_with(const Token *token, CharacterClass class) { return first_character(token).class == class; }

static bool is_mark(const Token *token, char mark) { return token->form.len == 1 && token->form.ptr[0] == mark; }

static Ending ending_of(const Token *token) {
    Str form = token->form;
    Character first = first_character(token), last = character_before(form.ptr, 0, (uint32_t)form.len);
    if (first.class == CHARACTER_TERMINAL) return ENDING_TERMINAL;
    if (first.class == CHARACTER_ELLIPSIS) return ENDING_ELLIPSIS;
    if (first.class == CHARACTER_PERIOD && last.class == CHARACTER_TERMINAL) return ENDING_TERMINAL; /* .? */
    if (last.class != CHARACTER_PERIOD) return ENDING_NONE;
    if (first.class == CHARACTER_PERIOD) return form.len == 1 ? ENDING_STOP : ENDING_ELLIPSIS;
    return character_is_letter(first) ? ENDING_ABBREVIATION : ENDING_NONE;
}

/* A quotation mark, single or double; not the clitic 's. */
static bool is_quote(const Token *token) {
    Character first = first_character(token), last = character_before(token->form.ptr, 0, (uint32_t)token->form.len);
    if (first.class == CHARACTER_QUOTE) return true;
    return first.class == CHARACTER_APOSTROPHE && last.class == CHARACTER_APOSTROPHE;
}

static bool is_number(const Token *token) {
    for (size_t i = 0; i < token->form.len; i++)
        if (token->form.ptr[i] < '0' || token->form.ptr[i] > '9') return false;
    return token->form.len > 0;
}

static bool is_shouted(const Token *token) {
    for (uint32_t at = 0; at < token->form.len;) {
        Character c = character_at(token->form.ptr, at, (uint32_t)token->form.len);
        if (c.class == CHARACTER_LOWER || c.class == CHARACTER_DIGIT || c.class == CHARACTER_PERIOD) return false;
        at += c.length;
    }
    return character_is_letter(first_character(token)) || is_mark(token, '-') || token->form.ptr[0] == '\'';
}

static bool gap_before(const Segmenter *s, uint32_t i) { return i == 0 || s->tokens[i - 1].space_after; }

static bool is_opening(const Segmenter *s, uint32_t i) {
    Character c = first_character(&s->tokens[i]);
    if (c.class == CHARACTER_OPEN || c.class == CHARACTER_DASH || c.class == CHARACTER_HYPHEN) return true;
    if (is_quote(&s->tokens[i])) return !s->tokens[i].space_after;
    return c.code == '*' || c.code == 0x2022 || c.code == 0xb7 || c.code == 0x25aa || c.code == 0x25cf;
}

/* A quote or bracket that closes what the sentence opened. */
static bool is_closing(const Segmenter *s, uint32_t i) {
    Character c = first_character(&s->tokens[i]);
    if (c.class == CHARACTER_CLOSE) return true;
    if (!is_quote(&s->tokens[i]) || c.code == 0x201c || c.code == 0x2018 || c.code == 0xab) return false;
    return !gap_before(s, i) || (s->tokens[i].space_after && (c.code == 0x201d || s->quoting));
}

/* :) ;-) =) ^_^ */
static bool is_face(const Segmenter *s, uint32_t i) {
    Str form = s->tokens[i].form;
    return form.len >= 2 && form.len <= 4 && strchr(":;=^", form.ptr[0]) && !strchr(":;=", form.ptr[1]);
}

/* ---- what follows ---- */

/* The first word at or after token i, quotes and brackets that open passed over. */
static uint32_t word_from(const Segmenter *s, uint32_t i) {
    for (uint32_t passed = 0; i < s->n && passed < 4 && is_opening(s, i); passed++) i++;
    return i;
}

static bool is_starter(const Segmenter *s, uint32_t i) {
    if (i >= s->n || !begins_with(&s->tokens[i], CHARACTER_UPPER)) return false;
    return language_word(s->language, s->tokens[i].form) & WORD_STARTER;
}

/* Whether a sentence can begin with token i: not with a small letter, nor with a mark that only goes on. */
static bool can_begin(const Segmenter *s, uint32_t i) {
    if (i >= s->n) return true;
    const Token *token = &s->tokens[i];
    Character c = first_character(token);
    if (c.class == CHARACTER_LOWER) {
        bool particle = i + 2 < s->n && is_mark(&s->tokens[i + 1], '-') && !token->space_after && !s->tokens[i + 1].space_after &&
                        first_character(&s->tokens[i + 2]).class == CHARACTER_UPPER && token->form.len <= 3; /* al-Assad */
        Character second = token->form.len > 1 ? character_at(token->form.ptr, 1, (uint32_t)token->form.len) : c; /* iPhone */
        return particle || second.class == CHARACTER_UPPER || str_find(token->form, STR("://")) > 0;
    }
    if (c.code == ',' || c.code == ';' || c.code == ':' || c.code == '/' || c.code == '%') return false;
    return c.class != CHARACTER_CLOSE && c.class != CHARACTER_PERIOD && c.class != CHARACTER_TERMINAL && c.class != CHARACTER_ELLIPSIS;
}

/* "…?" Kerry asked. / "…!" the minister said. */
static bool attribution_follows(const Segmenter *s, uint32_t i) {
    for (uint32_t k = i; k < s->n && k < i + 5; k++) {
        const Token *token = &s->tokens[k];
        bool speech = language_word(s->language, token->form) & WORD_SPEECH;
        if (speech && begins_with(token, CHARACTER_LOWER)) return true;
        if (!character_is_letter(first_character(token)) && !is_mark(token, '-')) return false;
    }
    return false;
}

/* ---- deciding ---- */

/* "1." and "a." at the head of a list item: at the sentence's start, after a bullet or after a colon. */
static bool is_item_number(const Segmenter *s, uint32_t i) {
    if (i == s->begin || gap_before(s, i)) return false;
    const Token *token = &s->tokens[i - 1];
    bool heads = i == s->begin + 1 || is_mark(token - 1, ':') || (i == s->begin + 2 && is_opening(s, s->begin));
    if (!heads) return false;
    return (is_number(token) && token->form.len <= 3) || (token->form.len == 1 && character_is_letter(first_character(token)));
}

/* Whether the sentence ends after the abbreviation at i; `next` is the word that follows. */
static bool abbreviation_ends(const Segmenter *s, uint32_t i, uint32_t next) {
    const Token *token = &s->tokens[i];
    if (!can_begin(s, next)) return false;
    if (next >= s->n) return true;
    bool digit = first_character(&s->tokens[next]).class == CHARACTER_DIGIT;
    bool starter = is_starter(s, next);
    switch (language_abbreviation(s->language, token->form)) {
    case ABBREVIATION_TITLE:
    case ABBREVIATION_NUMBER:
    case ABBREVIATION_INSIDE: return false;
    case ABBREVIATION_END: return !digit;
    case ABBREVIATION_TIME: return !digit && !(language_word(s->language, s->tokens[next].form) & WORD_TIME);
    case ABBREVIATION_DATE:
    case ABBREVIATION_NAME: return starter && !digit;
    case ABBREVIATION_NONE: break;
    }
    bool initial = memchr(token->form.ptr, '.', token->form.len - 1) == NULL;
    if (!initial) return starter;
    bool after_name = i > s->begin && first_character(&s->tokens[i - 1]).class == CHARACTER_UPPER;
    return starter && !after_name && i > s->begin;
}

/* A word in small letters, a number or a closing mark: no abbreviation of a name, so that a period after it ends the sentence even
 * where careless writing goes on with a small letter. Nor is a long word with a capital one, alone: several may be a title that
 * ends in a mark (he wrote "Who Rules Syria? in 2012"). */
static bool is_plain_word(const Segmenter *s, uint32_t i) {
    if (i < s->begin || i >= s->n || s->tokens[i].space_after) return false;
    Character c = first_character(&s->tokens[i]);
    if (c.class == CHARACTER_UPPER) return s->tokens[i].form.len > 4 && i > s->begin && !begins_with(&s->tokens[i - 1], CHARACTER_UPPER);
    return c.class == CHARACTER_CLOSE || c.class == CHARACTER_QUOTE || c.class == CHARACTER_DIGIT ||
           (c.class == CHARACTER_LOWER && s->tokens[i].form.len > 1);
}

/* A remark in brackets at the head of the sentence, before a capital: "(AP) Rebels took …", "(He was late.) The talks …". */
static bool is_bracketed_sentence(const Segmenter *s, uint32_t i) {
    if (!is_mark(&s->tokens[i], ')') || !is_mark(&s->tokens[s->begin], '(') || !s->tokens[i].space_after || i + 1 >= s->n) return false;
    if (!begins_with(&s->tokens[i + 1], CHARACTER_UPPER) || !begins_with(&s->tokens[s->begin + 1], CHARACTER_UPPER)) return false;
    for (uint32_t k = s->begin + 1; k < i; k++)
        if (is_mark(&s->tokens[k], '(')) return false;
    return i > s->begin + 2 || (s->tokens[s->begin + 1].form.len > 1 && is_shouted(&s->tokens[s->begin + 1]));
}

/* "[...] The talks": words left out at the start of a sentence. */
static bool is_omission(const Segmenter *s, uint32_t i) {
    const Token *token = &s->tokens[i];
    return i + 2 < s->n && is_mark(token, '[') && ending_of(token + 1) == ENDING_ELLIPSIS && is_mark(token + 2, ']');
}

/* Whether the sentence whose last word or mark is at i ends; `close` is the token after its closing quotes and brackets. */
static bool sentence_ends(const Segmenter *s, Ending ending, uint32_t i, uint32_t close) {
    if (close >= s->n) return true;
    uint32_t next = word_from(s, close);
    bool gap = gap_before(s, close);
    bool quoted = close > i + 1;
    bool careless = gap && !quoted && next < s->n && first_character(&s->tokens[next]).class == CHARACTER_LOWER && is_plain_word(s, i - 1);
    switch (ending) {
    case ENDING_ABBREVIATION: return gap && abbreviation_ends(s, i, next);
    case ENDING_STOP:
        if (careless) return true;
        if (is_item_number(s, i) || !(can_begin(s, next) || is_omission(s, close))) return false;
        return gap || first_character(&s->tokens[close]).class == CHARACTER_UPPER;
    case ENDING_TERMINAL:
        if (careless) return !attribution_follows(s, close); /* where do we go? he asked */
        if (!can_begin(s, next)) return false;
        if (next > close && is_mark(&s->tokens[close], '(') && !is_plain_word(s, i - 1)) return false; /* Viva Maria! (1965) */
        if (quoted && attribution_follows(s, close)) return false;
        return gap || first_character(&s->tokens[close]).class == CHARACTER_UPPER;
    case ENDING_ELLIPSIS:
        if (i == s->begin || (i == s->begin + 1 && is_opening(s, s->begin))) return false;
        if (!gap || next >= s->n || !can_begin(s, next)) return false;
        return begins_with(&s->tokens[next], CHARACTER_UPPER) || str_find(s->tokens[next].form, STR("://")) > 0;
    case ENDING_NONE: break;
    }
    return false;
}

/* The token after the closing marks that follow token i; footnote marks in brackets ("[19]") are taken in too. */
static uint32_t after_closing(Segmenter *s, uint32_t i) {
    uint32_t close = i + 1;
    while (close < s->n) {
        const Token *token = &s->tokens[close];
        bool note = close + 2 < s->n && is_mark(token, '[') && is_number(token + 1) && is_mark(token + 2, ']');
        if (note) {
            close += 3;
        } else if (is_face(s, close)) {
            close++;
        } else if (is_closing(s, close)) {
            if (is_mark(&s->tokens[close], '"')) s->quoting = false;
            close++;
        } else {
            break;
        }
    }
    return close;
}

/* ---- sentences that are too long ---- */

static int cut_rank(const Token *token) {
    Character c = first_character(token);
    if (token->form.len > 3) return 0;
    if (c.class == CHARACTER_PERIOD || c.class == CHARACTER_TERMINAL || c.class == CHARACTER_ELLIPSIS) return 5;
    if (c.code == ';') return 4;
    if (c.code == ':' || c.class == CHARACTER_DASH) return 3;
    if (c.code == ',') return 2;
    return c.class == CHARACTER_CLOSE || c.class == CHARACTER_QUOTE || c.class == CHARACTER_OTHER;
}

/* Where to divide tokens[from, …), which are more than LIMIT_SENTENCE_TOKENS: after the best mark of the second half. */
static uint32_t best_cut(const Token *tokens, uint32_t from) {
    uint32_t cut = from + LIMIT_SENTENCE_TOKENS;
    int best = 0;
    for (uint32_t i = from + LIMIT_SENTENCE_TOKENS - 1; i > from + LIMIT_SENTENCE_TOKENS / 2; i--) {
        int rank = cut_rank(&tokens[i]);
        if (rank <= best) continue;
        best = rank;
        cut = i + 1;
    }
    for (uint32_t k = 1; k <= 4 && cut - k > from; k++) /* never inside a multiword token */
        if (tokens[cut - k].multiword > k) return cut - k;
    return cut;
}

static void add_segment(Arena *arena, const TokenList *tokens, uint32_t from, uint32_t to, uint32_t divided, SegmentList *out) {
    while (to - from + (divided != SEGMENT_WHOLE) > LIMIT_SENTENCE_TOKENS) {
        uint32_t cut = best_cut(tokens->at, from);
        if (cut >= to) cut = from + LIMIT_SENTENCE_TOKENS / 2;
        *ARENA_PUSH(arena, out) = (Segment){from, cut, SEGMENT_WHOLE};
        from = cut;
    }
    *ARENA_PUSH(arena, out) = (Segment){from, to, divided};
}

/* ---- */

/* etc., p.m., Inc. and the B of "plan B." give up their period at a sentence's end, as in the treebanks; U.S. keeps it. */
static bool gives_up_period(const Language *language, const Token *token) {
    if (token->multiword) return false;
    bool acronym = memchr(token->form.ptr, '.', token->form.len - 1) != NULL;
    return !acronym || language_abbreviation(language, token->form) != ABBREVIATION_NONE;
}

/* A heading in capitals run into its paragraph ("NO DEAL IN SIGHT The talks …"): the end of it, or `begin`. It has three
 * words, two of them longer than an acronym mostly is, and a word that begins sentences follows. */
static uint32_t heading_end(const Segmenter *s) {
    uint32_t i = s->begin, words = 0, long_words = 0;
    for (; i < s->n && is_shouted(&s->tokens[i]); i++) {
        words += s->tokens[i].form.len > 1;
        long_words += s->tokens[i].form.len > 3;
    }
    bool heading = i < s->n && words >= 3 && long_words >= 2 && s->tokens[i].form.len > 1 && is_starter(s, i);
    return heading ? i : s->begin;
}

enum { LABELLED_LONGEST = 40 }; /* tokens of a list of keywords */

/* "Tags Syria Aleppo truce At least nine people …": the end of a list of keywords run into a sentence, where a word that begins sentences follows; or
 * `begin`. */
static uint32_t keywords_end(const Segmenter *s) {
    const Token *label = &s->tokens[s->begin];
    if (!begins_with(label, CHARACTER_UPPER) || !(language_word(s->language, label->form) & WORD_KEYWORDS) || s->begin + 2 >= s->n) return s->begin;
    if (!character_is_letter(first_character(label + 1)) || is_starter(s, s->begin + 1)) return s->begin; /* "Tags are …", "Tags: …" */
    if (!begins_with(label + 1, CHARACTER_UPPER)) return s->begin;
    for (uint32_t i = s->begin + 2; i < s->n && i < s->begin + LABELLED_LONGEST; i++) {
        if (ending_of(&s->tokens[i]) == ENDING_STOP || ending_of(&s->tokens[i]) == ENDING_TERMINAL) return s->begin;
        if (is_starter(s, i) && i + 1 < s->n && begins_with(&s->tokens[i + 1], CHARACTER_LOWER)) return i; /* "The Syrian war" is still a keyword */
    }
    return s->begin;
}

void segmenter_run(const Language *language, Arena *arena, const TokenList *tokens, uint32_t first, SegmentList *out) {
    Segmenter s = {.language = language, .tokens = tokens->at, .n = (uint32_t)tokens->n, .begin = first};
    for (uint32_t i = first; i < s.n;) {
        uint32_t heading = i == s.begin ? heading_end(&s) : i;
        if (i == s.begin && heading == i) heading = keywords_end(&s);
        if (heading > i) {
            add_segment(arena, tokens, s.begin, heading, SEGMENT_WHOLE, out);
            s.begin = i = heading;
            continue;
        }
        if (is_mark(&s.tokens[i], '"')) s.quoting = !s.quoting;
        Ending ending = is_face(&s, i) ? ENDING_ELLIPSIS : ending_of(&s.tokens[i]);
        uint32_t close = ending == ENDING_NONE ? i + 1 : after_closing(&s, i);
        bool last = close >= s.n;
        bool ends = last || is_bracketed_sentence(&s, close - 1) || message_line_ends(language, s.tokens, s.n, s.begin, close - 1);
        if (ends || (ending != ENDING_NONE && sentence_ends(&s, ending, i, close))) {
            bool divided = ending == ENDING_ABBREVIATION && gives_up_period(language, &s.tokens[i]);
            add_segment(arena, tokens, s.begin, close, divided ? i : SEGMENT_WHOLE, out);
            s.begin = close;
        }
        i = close;
    }
}

Token *segment_tokens(Arena *arena, const TokenList *tokens, Segment segment, uint32_t *n) {
    *n = segment.to - segment.from + (segment.divided != SEGMENT_WHOLE);
    Token *copy = ARENA_ARRAY(arena, Token, *n);
    for (uint32_t i = segment.from, k = 0; i < segment.to; i++, k++) {
        copy[k] = tokens->at[i];
        if (i != segment.divided) continue;
        Token *word = &copy[k++], *period = &copy[k];
        *period = *word;
        word->end = period->start = word->end - 1;
        word->form.len--;
        period->form = (Str){word->form.ptr + word->form.len, 1};
        word->space_after = false;
    }
    return copy;
}
