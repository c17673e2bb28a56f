/* Sentences with names in short: "Baath/ORG met in/- Hama/LOC". Words in capitals are proper nouns, others common ones; "+/LOC" goes on with the name before. */
#ifndef CASUS_TESTS_LANG_NAME_LINES_H
#define CASUS_TESTS_LANG_NAME_LINES_H

#include <cmocka.h>

#include <ctype.h>

#include "lang/sentence.h"

enum { MOST = 16 };

typedef struct Line {
    Token tokens[MOST];
    Sentence sentence;
} Line;

static inline void read_line(Line *line, const char *text) {
    *line = (Line){.sentence = {.tokens = line->tokens}};
    for (Str rest = str_of(text), word; (word = str_word(&rest)).len;) {
        Token *token = &line->tokens[line->sentence.n++];
        Str kind = word, form = str_cut(&kind, '/');
        unsigned char letter = (unsigned char)form.ptr[0];
        *token = (Token){.form = form, .upos = isupper(letter) ? UPOS_PROPN : ispunct(letter) ? UPOS_PUNCT : UPOS_NOUN, .deprel = DEPREL_DEP};
        if (!kind.ptr) continue;
        token->name_begins = kind.ptr[0] != '+';
        if (!token->name_begins) kind.ptr++, kind.len--;
        token->name = str_equal(kind, STR("PER")) ? NAME_PERSON : str_equal(kind, STR("ORG")) ? NAME_ORGANISATION : NAME_PLACE;
    }
}

static inline void expect_line(const Line *line, const char *text) {
    Line expected;
    read_line(&expected, text);
    assert_int_equal(line->sentence.n, expected.sentence.n);
    for (uint32_t i = 0; i < line->sentence.n; i++) {
        assert_int_equal(line->tokens[i].name, expected.tokens[i].name);
        assert_int_equal(line->tokens[i].name != NAME_NONE && line->tokens[i].name_begins, expected.tokens[i].name != NAME_NONE && expected.tokens[i].name_begins);
    }
}

#endif
