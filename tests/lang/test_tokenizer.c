/* Tokens: offsets, spaces and multiword tokens, and what holds of any bytes. Conventions are in hard/tokens.cases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "fixture.h"
#include "lang/characters.h"

static TokenList tokenize(Arena *arena, const Language *language, Str text) {
    TokenList tokens = {0};
    tokenizer_run(language, arena, text, 0, (uint32_t)text.len, &tokens);
    return tokens;
}

/* Words are in order, do not overlap, are views of the text, and leave out only what is no token. */
static void assert_covers(Str text, const TokenList *tokens) {
    uint32_t place = 0;
    for (size_t i = 0; i <= tokens->n; i++) {
        uint32_t next = i < tokens->n ? tokens->at[i].start : (uint32_t)text.len;
        assert_true(next >= place);
        while (place < next) {
            Character c = character_at(text.ptr, place, (uint32_t)text.len);
            assert_true(character_is_gap(c));
            place += c.length;
        }
        if (i == tokens->n) break;
        const Token *token = &tokens->at[i];
        assert_int_equal(place, token->start);
        assert_true(token->end > token->start && token->end <= text.len);
        assert_true(token->end - token->start <= LIMIT_TOKEN_BYTES);
        assert_ptr_equal(token->form.ptr, text.ptr + token->start);
        assert_int_equal(token->form.len, token->end - token->start);
        assert_true(i + token->multiword <= tokens->n);
        place = token->end;
    }
}

static void offsets_and_spaces(void **state) {
    Arena arena = {0};
    Str text = STR("  “Don’t go,” he said. ");
    TokenList tokens = tokenize(&arena, *state, text);
    static const char *const forms[] = {"“", "Do", "n’t", "go", ",", "”", "he", "said", "."};
    static const bool spaces[] = {false, false, true, false, false, true, true, false, true};
    assert_int_equal(tokens.n, 9);
    for (size_t i = 0; i < 9; i++) {
        assert_true(str_equal(tokens.at[i].form, str_of(forms[i])));
        assert_int_equal(tokens.at[i].space_after, spaces[i]);
        assert_int_equal(tokens.at[i].multiword, i == 1 ? 2 : 0);
    }
    assert_int_equal(tokens.at[1].start, 5);
    assert_int_equal(tokens.at[2].start, 7);
    assert_int_equal(tokens.at[2].end, 12);
    arena_done(&arena);
}

static void a_block_is_read_alone(void **state) {
    Arena arena = {0};
    Str text = STR("First block\nSecond. Third");
    TokenList tokens = {0};
    tokenizer_run(*state, &arena, text, 12, 19, &tokens);
    assert_int_equal(tokens.n, 2);
    assert_int_equal(tokens.at[0].start, 12);
    assert_int_equal(tokens.at[1].end, 19);
    assert_true(tokens.at[1].space_after);
    arena_done(&arena);
}

static void blocks_are_appended(void **state) {
    Arena arena = {0};
    Str text = STR("one\ntwo");
    TokenList tokens = {0};
    tokenizer_run(*state, &arena, text, 0, 3, &tokens);
    assert_true(tokens.at[0].space_after);
    tokenizer_run(*state, &arena, text, 4, 7, &tokens);
    assert_int_equal(tokens.n, 2);
    assert_false(tokens.at[1].space_after);
    arena_done(&arena);
}

static void long_runs_are_divided(void **state) {
    Arena arena = {0};
    static char text[5 * LIMIT_TOKEN_BYTES];
    memset(text, 'a', sizeof text);
    TokenList tokens = tokenize(&arena, *state, (Str){text, sizeof text});
    assert_int_equal(tokens.n, 5);
    assert_covers((Str){text, sizeof text}, &tokens);
    for (size_t i = 0; i + 1 < sizeof text; i += 2) memcpy(text + i, "é", 2); /* never inside a character */
    text[0] = text[1] = 'a';
    tokens = tokenize(&arena, *state, (Str){text + 1, sizeof text - 1});
    assert_covers((Str){text + 1, sizeof text - 1}, &tokens);
    arena_done(&arena);
}

static uint32_t next_random(uint32_t *seed) { return *seed = *seed * 1664525u + 1013904223u, *seed >> 8; }

/* Pieces that the rules look for, in any order; then any bytes at all. */
static void any_text_is_covered(void **state) {
    static const char *const pieces[] = {"a", "U.S.", "'", "’", "s", "n't", "-", "anti-", "1", "12", ",", ".", ":", "/", "$", "%", "\"", "“", "(", ")", "[",
                                         "]", "http://", "www.", "@", "#", "x.com", "é", "ا", "中", "…", "–", "&", "*", "AT&T", "p.m.", " ", "\n", "\xc2\xa0",
                                         "\xe2\x80\x8b", "!", "?", ":)", "cannot", "Gen.", "~", "_", "|", "\xff", "\xe2\x80", "20th", "km", "I", "'90s"};
    uint32_t seed = 7;
    Arena arena = {0};
    for (int round = 0; round < 4000; round++) {
        char text[400];
        size_t n = 0;
        for (uint32_t k = next_random(&seed) % 40; k-- > 0;) {
            const char *piece = pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += strlen(piece);
        }
        if (round % 4 == 0)
            for (size_t i = 0; i < n; i++) text[i] = (char)next_random(&seed);
        TokenList tokens = tokenize(&arena, *state, (Str){text, n});
        assert_covers((Str){text, n}, &tokens);
        arena_reset(&arena);
    }
    arena_done(&arena);
}

static void bad_data_is_named(void **state) {
    (void)state;
    Language *language = NULL;
    Error error = {{0}};
    assert_false(language_load(&language, &(DataFolders){.base = "/nonexistent"}, &error));
    assert_null(language);
    assert_non_null(strstr(error.text, "/nonexistent/language/en/"));
}

static void classes_of_abbreviations(void **state) {
    Language *language = *state;
    assert_int_equal(language_abbreviation(language, STR("Mr.")), ABBREVIATION_TITLE);
    assert_int_equal(language_abbreviation(language, STR("MR.")), ABBREVIATION_TITLE);
    assert_int_equal(language_abbreviation(language, STR("mr.")), ABBREVIATION_NONE);
    assert_int_equal(language_abbreviation(language, STR("P.M.")), ABBREVIATION_TIME);
    assert_int_equal(language_abbreviation(language, STR("M.")), ABBREVIATION_NONE);
    assert_int_equal(language_abbreviation(language, STR("Etc.")), ABBREVIATION_END);
    assert_int_equal(language_word(language, STR("Cannot")) & WORD_SPLIT, 3);
    assert_true(language_word(language, STR("ANTI")) & WORD_PREFIX);
    assert_int_equal(language_word(language, STR("a-word-that-is-longer-than-any-in-the-lists")), 0);
    assert_int_equal(language_whole(language, STR("O'clock")), 7);
    assert_int_equal(language_whole(language, STR("o'clocks")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets_and_spaces),    cmocka_unit_test(a_block_is_read_alone), cmocka_unit_test(blocks_are_appended),
        cmocka_unit_test(long_runs_are_divided), cmocka_unit_test(any_text_is_covered),   cmocka_unit_test(bad_data_is_named),
        cmocka_unit_test(classes_of_abbreviations),
    };
    return cmocka_run_group_tests(tests, fixture_load, fixture_unload);
}
