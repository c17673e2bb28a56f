#include "lang/message.h"

#include "lang/characters.h"

enum {
    RULE_MIN = 10,     /* shorter runs of marks (****, ----) stand inside sentences: a blank to be filled in, a word set off */
    RULE_TITLE_MAX = 4, /* words between two rules: ****** NOTICE ****** */
    CLOSING_MAX = 3,   /* tokens of "Best regards," */
};

static bool is_mark(const Token *token, const char *mark) { return str_equal(token->form, str_of(mark)); }

static bool is_capitalised(const Token *token) { return character_at(token->form.ptr, 0, (uint32_t)token->form.len).class == CHARACTER_UPPER; }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Digits and `mark` only, the mark at least `least` times. */
static bool is_divided_number(const Token *token, char mark, uint32_t least) {
    uint32_t marks = 0;
    for (size_t i = 0; i < token->form.len; i++) {
        if (token->form.ptr[i] == mark) marks++;
        else if (!is_digit(token->form.ptr[i])) return false;
    }
    return marks >= least && token->form.len > marks;
}

/* ---- what stands on a line of its own ---- */

/* ----------, **********, ==========: a line across the page. */
static bool is_rule(const Token *token) {
    Str form = token->form;
    if (form.len < RULE_MIN || !strchr("-_*=~#+", form.ptr[0])) return false;
    for (size_t i = 1; i < form.len; i++)
        if (form.ptr[i] != form.ptr[0]) return false;
    return true;
}

/* A second rule soon after this one: what is between them is a title set off by both. */
static bool opens_title(const Token *tokens, uint32_t n, uint32_t i) {
    for (uint32_t k = i + 2; k < n && k <= i + 1 + RULE_TITLE_MAX; k++)
        if (is_rule(&tokens[k]) && tokens[k].form.ptr[0] == tokens[i].form.ptr[0]) return true;
    return false;
}

static bool closes_title(const Token *tokens, uint32_t begin, uint32_t i) {
    for (uint32_t k = i; k > begin + 1 && i - k < RULE_TITLE_MAX; k--)
        if (is_rule(&tokens[k - 2]) && tokens[k - 2].form.ptr[0] == tokens[i].form.ptr[0]) return true;
    return false;
}

static bool is_web_address(const Token *token) {
    return str_starts(token->form, STR("http://")) || str_starts(token->form, STR("https://")) || str_starts(token->form, STR("www."));
}

static bool is_mail_address(const Token *token) {
    const char *at = memchr(token->form.ptr, '@', token->form.len);
    return at && at > token->form.ptr && memchr(at, '.', (size_t)(token->form.ptr + token->form.len - at));
}

/* minutes.doc, REPORT.PDF: one word with a known ending. */
static bool is_file_name(const Language *language, const Token *token) {
    Str form = token->form;
    size_t dot = form.len;
    while (dot > 0 && form.ptr[dot - 1] != '.') dot--;
    if (dot < 2 || dot == form.len) return false;
    return language_word(language, (Str){form.ptr + dot, form.len - dot}) & WORD_FILE;
}

/* The number of tokens of the time stamp "08/16/2000 12:05 PM" at tokens[i], or 0. */
static uint32_t stamp_length(const Token *tokens, uint32_t n, uint32_t i) {
    if (i + 1 >= n || !is_digit(tokens[i].form.ptr[0]) || !is_divided_number(&tokens[i], '/', 2) || !is_divided_number(&tokens[i + 1], ':', 1))
        return 0;
    bool half = i + 2 < n && (is_mark(&tokens[i + 2], "AM") || is_mark(&tokens[i + 2], "PM"));
    return half ? 3 : 2;
}

/* What a time stamp follows in the head of a message: the sender's name or address. */
static bool is_sender(const Token *token) { return is_capitalised(token) || is_mail_address(token) || is_mark(token, ">"); }

/* Whether the stamp at tokens[i] dates a message, and no event in a sentence ("at the base on 05/01/2001 08:50"). */
static bool dates_message(const Token *tokens, uint32_t begin, uint32_t i) {
    if (i == begin || is_sender(&tokens[i - 1])) return true;
    return i >= begin + 2 && is_mark(&tokens[i - 1], "on") && is_sender(&tokens[i - 2]);
}

static bool stamp_ends(const Token *tokens, uint32_t n, uint32_t begin, uint32_t i) {
    for (uint32_t back = 1; back <= 2 && i >= begin + back; back++)
        if (stamp_length(tokens, n, i - back) == back + 1) return dates_message(tokens, begin, i - back);
    return false;
}

/* "Best regards," before a name, at the head of the sentence; "Thanks, Kim." is a sentence. */
static bool is_closing(const Language *language, const Token *tokens, uint32_t n, uint32_t begin, uint32_t i) {
    if (!is_mark(&tokens[i], ",") || i == begin || i - begin >= CLOSING_MAX || !is_capitalised(&tokens[begin])) return false;
    bool name = is_capitalised(&tokens[i + 1]) && !(language_word(language, tokens[i + 1].form) & WORD_STARTER);
    bool stops = i + 2 < n && is_mark(&tokens[i + 2], ".");
    return name && !stops && (language_word(language, tokens[i - 1].form) & WORD_CLOSING);
}

bool message_line_ends(const Language *language, const Token *tokens, uint32_t n, uint32_t begin, uint32_t i) {
    const Token *token = &tokens[i], *next = &tokens[i + 1];
    if (!token->space_after) return false;
    if (is_rule(next)) return !closes_title(tokens, begin, i + 1);
    if (is_rule(token)) return !opens_title(tokens, n, i);
    if (stamp_length(tokens, n, i + 1) && is_sender(token)) return true;
    if (stamp_ends(tokens, n, begin, i)) return true;
    bool capital = is_capitalised(next);
    if (is_web_address(token)) return capital || is_web_address(next);
    if (is_mail_address(token)) return capital;
    if (is_mark(token, ">") && i > begin && is_mail_address(&tokens[i - 1])) return capital;
    if (is_mark(token, ">>")) return capital || is_mark(next, "-");
    if (is_mark(next, "-") && next->space_after && i + 2 < n) return is_file_name(language, &tokens[i + 2]);
    return is_closing(language, tokens, n, begin, i);
}
