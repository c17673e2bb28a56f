/* Agreement of names within a report: the kind that most have, and names that the network missed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/name_agreement.h"

enum { MOST = 12 };

typedef struct Line {
    Token tokens[MOST];
    Sentence sentence;
} Line;

/* "Baath/ORG met in/- Hama/LOC": words in capitals are proper nouns, "+/LOC" goes on with the name before. */
static void read_line(Line *line, const char *text) {
    *line = (Line){.sentence = {.tokens = line->tokens}};
    for (Str rest = str_of(text), word; (word = str_word(&rest)).len;) {
        Token *token = &line->tokens[line->sentence.n++];
        Str kind = word, form = str_cut(&kind, '/');
        *token = (Token){.form = form, .upos = form.ptr[0] >= 'A' && form.ptr[0] <= 'Z' ? UPOS_PROPN : UPOS_NOUN};
        if (!kind.ptr) continue;
        token->name_begins = kind.ptr[0] != '+';
        if (!token->name_begins) kind.ptr++, kind.len--;
        token->name = str_equal(kind, STR("PER")) ? NAME_PERSON : str_equal(kind, STR("ORG")) ? NAME_ORGANISATION : NAME_PLACE;
    }
}

static void expect_line(const Line *line, const char *text) {
    Line expected;
    read_line(&expected, text);
    assert_int_equal(line->sentence.n, expected.sentence.n);
    for (uint32_t i = 0; i < line->sentence.n; i++) {
        assert_int_equal(line->tokens[i].name, expected.tokens[i].name);
        assert_int_equal(line->tokens[i].name != NAME_NONE && line->tokens[i].name_begins, expected.tokens[i].name != NAME_NONE && expected.tokens[i].name_begins);
    }
}

static void agree(const char *const *before, const char *const *after, size_t n) {
    enum { LINES = 4 };
    static Line lines[LINES];
    static Sentence sentences[LINES];
    jmp_buf guard;
    Arena arena = {0};
    if (setjmp(guard)) fail_msg("out of memory");
    arena.guard = &guard;
    for (size_t i = 0; i < n; i++) read_line(&lines[i], before[i]), sentences[i] = lines[i].sentence;
    names_agree(NULL, &arena, sentences, n);
    for (size_t i = 0; i < n; i++) expect_line(&lines[i], after[i]);
    arena_done(&arena);
}

static void most_of_a_kind_win(void **state) {
    (void)state;
    agree((const char *[]){"Fatah/ORG said", "Fatah/LOC spoke", "in Fatah/ORG"}, (const char *[]){"Fatah/ORG said", "Fatah/ORG spoke", "in Fatah/ORG"}, 3);
    agree((const char *[]){"Fatah/ORG said", "Fatah/LOC spoke"}, (const char *[]){"Fatah/ORG said", "Fatah/LOC spoke"}, 2); /* as often */
}

static void missed_ones_are_named(void **state) {
    (void)state;
    agree((const char *[]){"Free/ORG Army/+ORG of", "the Free Army fled"}, (const char *[]){"Free/ORG Army/+ORG of", "the Free/ORG Army/+ORG fled"}, 2);
    agree((const char *[]){"in Hama/LOC", "the Hama Group met", "from Army"}, (const char *[]){"in Hama/LOC", "the Hama Group met", "from Army"}, 3);
    agree((const char *[]){"in Hama/LOC", "the hama road"}, (const char *[]){"in Hama/LOC", "the hama road"}, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(most_of_a_kind_win), cmocka_unit_test(missed_ones_are_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
