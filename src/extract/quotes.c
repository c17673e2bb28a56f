/* Quotations: where the words between quotation marks begin and end, and who is heard in them. */
#include "extract/statements.h"

enum {
    SPEECH_REACH = 2,  /* sentences that a speaker may stand from a quotation */
    RUN_REACH = 12,    /* quoted sentences in a row that one speaker behind them may have said */
    QUOTE_MARKS = 12,  /* bytes that quotation marks, dots and blanks add to a sentence that is all quotation */
};

/* --- Marks ------------------------------------------------------------------------------------------------------------------ */

typedef enum Mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER } Mark;

/* A plain mark tells by its blanks which it is: none behind it opens, none before it closes. */
static Mark mark_by_blanks(const Sentence *sentence, uint32_t i) {
    bool blank_before = i == 0 || sentence->tokens[i - 1].end < sentence->tokens[i].start;
    bool blank_behind = i + 1 == sentence->n || sentence->tokens[i + 1].start > sentence->tokens[i].end;
    if (blank_before == blank_behind) return MARK_EITHER;
    return blank_before ? MARK_OPEN : MARK_CLOSE;
}

static Mark mark_of(const Sentence *sentence, uint32_t i) {
    const Token *token = &sentence->tokens[i];
    if (str_equal(token->form, STR("“")) || str_equal(token->form, STR("``")) || str_equal(token->form, STR("«"))) return MARK_OPEN;
    if (str_equal(token->form, STR("”")) || str_equal(token->form, STR("»"))) return MARK_CLOSE;
    return str_equal(token->form, STR("\"")) || str_equal(token->form, STR("''")) ? mark_by_blanks(sentence, i) : MARK_NONE;
}

static void add_quote(Reading *reading, uint32_t s, const Token *first, const Token *last) {
    if (!first || !last || last->end <= first->start) return;
    Quote *quote = ARENA_PUSH(reading->arena, &reading->quotes);
    *quote = (Quote){.words = {first->start, last->end}, .first_sentence = s, .last_sentence = s};
}

enum { UNCLOSED_REACH = 3 }; /* sentences that a quotation whose end is missing may go on for */

static bool block_opens_with_quote(const Reading *reading, uint32_t s) {
    return s < reading->n_sentences && reading->sentences[s].n && mark_of(&reading->sentences[s], 0) != MARK_NONE && mark_of(&reading->sentences[s], 0) != MARK_CLOSE;
}

/* A quotation that the block never closes, nor the next goes on with: its end is missing, and it is not all that follows. `from`: the first of its
 * sentences among the quotations. */
static void cut_unclosed(Reading *reading, uint32_t s, size_t from) {
    bool last = s + 1 == reading->n_sentences || !block_opens_with_quote(reading, s + 1);
    if (last && reading->quotes.n > from + UNCLOSED_REACH) reading->quotes.n = from + 1;
}

/* One quotation a sentence: a quotation that runs on is several, with one speaker. */
static void find_marks(Reading *reading) {
    bool open = false;
    size_t from = 0; /* of the quotation that is open */
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        const Sentence *sentence = &reading->sentences[s];
        if (s && sentence->block != reading->sentences[s - 1].block) open = false;
        const Token *first = NULL, *last = NULL;
        for (uint32_t i = 0; i < sentence->n; i++) {
            const Token *token = &sentence->tokens[i];
            Mark mark = mark_of(sentence, i);
            if (mark == MARK_EITHER) mark = open ? MARK_CLOSE : MARK_OPEN;
            if (mark == MARK_OPEN) {
                open = true;
                from = reading->quotes.n;
                first = last = NULL;
            } else if (mark == MARK_CLOSE) {
                if (open) add_quote(reading, s, first, last);
                open = false;
                first = last = NULL;
            } else if (open) {
                if (!first) first = token;
                if (token->upos != UPOS_PUNCT || !last) last = token;
            }
        }
        if (!open) continue;
        add_quote(reading, s, first, last);
        bool ends_block = s + 1 == reading->n_sentences || reading->sentences[s + 1].block != sentence->block;
        if (ends_block) cut_unclosed(reading, s, from);
        if (ends_block && reading->quotes.n) reading->quotes.at[reading->quotes.n - 1].goes_on = true;
    }
}

/* --- Speakers ----------------------------------------------------------------------------------------------------------------- */

/* Quotations stand in the order of the text and do not overlap. */
const Quote *reading_quote_around(const Reading *reading, const Token *token) {
    size_t low = 0, high = reading->quotes.n;
    while (low < high) { /* the first that ends behind the token's beginning */
        size_t middle = low + (high - low) / 2;
        if (reading->quotes.at[middle].words.end <= token->start) low = middle + 1;
        else high = middle;
    }
    if (low == reading->quotes.n) return NULL;
    const Quote *quote = &reading->quotes.at[low];
    return token->start >= quote->words.start && token->end <= quote->words.end ? quote : NULL;
}

bool quotes_cover(const Reading *reading, const Token *token) { return reading_quote_around(reading, token) != NULL; }

size_t quotes_from(const Reading *reading, uint32_t sentence) {
    size_t low = 0, high = reading->quotes.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reading->quotes.at[middle].first_sentence < sentence) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool whole_sentence(const Reading *reading, const Quote *quote) {
    const Sentence *sentence = &reading->sentences[quote->first_sentence];
    return (quote->words.end - quote->words.start) + QUOTE_MARKS >= sentence->end - sentence->start;
}

static bool ends_with_colon(const Reading *reading, uint32_t s) {
    const Sentence *sentence = &reading->sentences[s];
    return sentence->n && str_equal(sentence->tokens[sentence->n - 1].form, STR(":"));
}

static bool same_block(const Reading *reading, uint32_t a, uint32_t b) { return reading->sentences[a].block == reading->sentences[b].block; }

static void inherit(Quote *quote, const Quote *from) {
    quote->speaker = from->speaker;
    quote->verb = from->verb;
}

/* Behind a run of quoted sentences: "“A. B. C,” she said." */
static void look_ahead(Reading *reading, size_t number) {
    Quote *quote = &reading->quotes.at[number];
    uint32_t s = quote->first_sentence;
    size_t next = number + 1;
    for (uint32_t d = 1; d <= RUN_REACH && s + d < reading->n_sentences && !quote->speaker; d++) {
        if (!same_block(reading, s, s + d)) return;
        while (next < reading->quotes.n && reading->quotes.at[next].first_sentence < s + d) next++;
        bool quoted = next < reading->quotes.n && reading->quotes.at[next].first_sentence == s + d;
        if (!quoted && d > SPEECH_REACH) return;
        quote_take_speaker(reading, quote, s + d);
        if (!quoted) return;
    }
}

/* What stands before it: a quotation that it goes on from, "Annan said:", or who the sentence before was about. */
static void look_back(Reading *reading, size_t number) {
    Quote *quote = &reading->quotes.at[number];
    const Quote *last = number ? &reading->quotes.at[number - 1] : NULL;
    uint32_t s = quote->first_sentence;
    if (s == 0) return;
    bool adjacent = last && last->last_sentence + 1 >= s;
    if (adjacent && same_block(reading, last->last_sentence, s)) inherit(quote, last);
    for (uint32_t d = 1; d <= SPEECH_REACH && s >= d && !quote->speaker; d++)
        if (same_block(reading, s, s - d)) quote_take_speaker(reading, quote, s - d);
    if (!quote->speaker && ends_with_colon(reading, s - 1)) quote_take_speaker(reading, quote, s - 1);
    if (!quote->speaker && adjacent && last->goes_on) inherit(quote, last);
}

/* A paragraph that is all quotation and names nobody goes on with the one who spoke last, or with whom the paragraph before was about. */
static void look_up(Reading *reading, size_t number) {
    Quote *quote = &reading->quotes.at[number];
    const Quote *last = number ? &reading->quotes.at[number - 1] : NULL;
    uint32_t s = quote->first_sentence;
    if (s == 0) return;
    if (last && last->last_sentence + 1 >= s) inherit(quote, last);
    else quote->speaker = sentence_person(reading, s - 1);
}

void reading_find_quotes(Reading *reading) {
    find_marks(reading);
    for (size_t i = 0; i < reading->quotes.n; i++) {
        Quote *quote = &reading->quotes.at[i];
        if (quote_take_speaker(reading, quote, quote->first_sentence) || !whole_sentence(reading, quote)) continue;
        look_back(reading, i);
        if (!quote->speaker) look_ahead(reading, i);
        if (!quote->speaker) look_up(reading, i);
    }
}
