#include "lang/name_bounds.h"

static bool is_capital(const Token *token) { return token->form.ptr[0] >= 'A' && token->form.ptr[0] <= 'Z'; }

static bool is_small(const Token *token) { return token->form.ptr[0] >= 'a' && token->form.ptr[0] <= 'z'; }

static uint32_t end_of(const Sentence *sentence, uint32_t first) {
    uint32_t end = first + 1;
    while (end < sentence->n && sentence->tokens[end].name == sentence->tokens[first].name && !sentence->tokens[end].name_begins) end++;
    return end;
}

static void clear(Sentence *sentence, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) sentence->tokens[i].name = NAME_NONE, sentence->tokens[i].name_begins = false;
}

static uint32_t capitals(const Sentence *sentence, uint32_t first, uint32_t end) {
    uint32_t n = 0;
    for (uint32_t i = first; i < end; i++) n += is_capital(&sentence->tokens[i]);
    return n;
}

/* "Natal Saturn" and what follows "Hurricane" are neither persons nor parties nor places. */
static bool is_of_nature(const Language *language, const Sentence *sentence, uint32_t first, uint32_t end) {
    if (!language || capitals(sentence, first, end) > 1) return false;
    for (uint32_t i = first; i < end; i++)
        if (is_capital(&sentence->tokens[i]) && (language_word(language, sentence->tokens[i].form) & WORD_NATURE)) return true;
    return first > 0 && is_capital(&sentence->tokens[first - 1]) && (language_word(language, sentence->tokens[first - 1].form) & WORD_NATURE);
}

/* "interim Governing Council": a describing word in small letters begins no name that is written with capitals. Returns where the name begins. */
static uint32_t begin_with_name(Sentence *sentence, uint32_t first, uint32_t end) {
    uint32_t begin = first;
    const Token *tokens = sentence->tokens;
    while (begin + 1 < end && is_small(&tokens[begin]) && (tokens[begin].upos == UPOS_ADJ || tokens[begin].upos == UPOS_NOUN)) begin++;
    if (begin == first || !is_capital(&tokens[begin])) return first;
    clear(sentence, first, begin);
    sentence->tokens[begin].name_begins = true;
    return begin;
}

/* "West Bank town of Ramallah": what a place is, said with `of`, stands between two places. */
static void divide_places(Sentence *sentence, uint32_t first, uint32_t end) {
    Token *tokens = sentence->tokens;
    for (uint32_t i = first + 1; i + 2 < end; i++) {
        if (!is_small(&tokens[i]) || tokens[i].upos != UPOS_NOUN || !str_equal(tokens[i + 1].form, STR("of"))) continue;
        clear(sentence, i, i + 2);
        tokens[i + 2].name_begins = true;
        return;
    }
}

static bool stands_apart(const Sentence *sentence, uint32_t first, uint32_t end) {
    static const char pairs[][2] = {{'"', '"'}, {'[', ']'}, {'(', ')'}};
    if (first == 0 || end >= sentence->n) return false;
    Str open = sentence->tokens[first - 1].form, close = sentence->tokens[end].form;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (open.len == 1 && close.len == 1 && open.ptr[0] == pairs[i][0] && close.ptr[0] == pairs[i][1]) return true;
    return str_equal(open, STR("“")) && str_equal(close, STR("”"));
}

/* "[Holt, Jane]": a family name before the given one, as lists write it, alone between quotation marks or brackets. */
static void join_inverted(Sentence *sentence, uint32_t first, uint32_t end) {
    Token *tokens = sentence->tokens;
    uint32_t given = end + 1;
    if (given >= sentence->n || !str_equal(tokens[end].form, STR(",")) || tokens[given].name != NAME_PERSON || !tokens[given].name_begins) return;
    if (!stands_apart(sentence, first, end_of(sentence, given))) return;
    tokens[end].name = NAME_PERSON;
    tokens[given].name_begins = false;
}

static bool is_where(Str preposition) {
    return str_equal_ascii_nocase(preposition, STR("at")) || str_equal_ascii_nocase(preposition, STR("in")) || str_equal_ascii_nocase(preposition, STR("to"));
}

/* "met at Maxim's": the possessor of nothing is a house of that name. */
static void keep_possessive(Sentence *sentence, uint32_t first, uint32_t end) {
    Token *tokens = sentence->tokens;
    if (end >= sentence->n || first == 0 || tokens[end].name != NAME_NONE || tokens[end].deprel != DEPREL_CASE) return;
    Str mark = tokens[end].form;
    if (!str_equal(mark, STR("'s")) && !str_equal(mark, STR("’s")) && !str_equal(mark, STR("s"))) return;
    uint32_t head = tokens[end].head;
    if (head < first || head >= end || tokens[head].deprel == DEPREL_NMOD_POSS || !is_where(tokens[first - 1].form)) return;
    uint8_t kind = tokens[first].name == NAME_PERSON ? NAME_PLACE : tokens[first].name;
    for (uint32_t i = first; i <= end; i++) tokens[i].name = kind;
}

void name_bounds(const Language *language, Sentence *sentence) {
    for (uint32_t first = 0, end; first < sentence->n; first = end) {
        end = first + 1;
        if (sentence->tokens[first].name == NAME_NONE || !sentence->tokens[first].name_begins) continue;
        end = end_of(sentence, first);
        if (is_of_nature(language, sentence, first, end)) {
            clear(sentence, first, end);
            continue;
        }
        first = begin_with_name(sentence, first, end);
        if (sentence->tokens[first].name == NAME_PLACE) divide_places(sentence, first, end);
        if (sentence->tokens[first].name == NAME_PERSON) join_inverted(sentence, first, end);
        keep_possessive(sentence, first, end);
    }
}
