/* Sentences: what holds of any text. Single cases are in hard/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "fixture.h"

static SegmentList divide(Arena *arena, const Language *language, Str text, TokenList *tokens) {
    SegmentList segments = {0};
    tokenizer_run(language, arena, text, 0, (uint32_t)text.len, tokens);
    segmenter_run(language, arena, tokens, 0, &segments);
    return segments;
}

static void nothing_gives_no_sentence(void **state) {
    Arena arena = {0};
    TokenList tokens = {0};
    assert_int_equal(divide(&arena, *state, STR(""), &tokens).n, 0);
    assert_int_equal(divide(&arena, *state, STR(" \n\t "), &tokens).n, 0);
    arena_done(&arena);
}

/* 1,000 words and a comma at every tenth: divided after commas, nothing lost. */
static void long_sentences_are_divided(void **state) {
    Arena arena = {0};
    char text[16 * 1024];
    size_t n = 0;
    for (int i = 1; i <= 1000; i++) n += (size_t)snprintf(text + n, sizeof text - n, i % 10 ? "word " : "word, ");
    TokenList tokens = {0};
    SegmentList segments = divide(&arena, *state, (Str){text, n}, &tokens);
    assert_true(segments.n >= 3);
    uint32_t next = 0;
    for (size_t i = 0; i < segments.n; i++) {
        assert_int_equal(segments.at[i].from, next);
        next = segments.at[i].to;
        assert_true(next - segments.at[i].from <= LIMIT_SENTENCE_TOKENS);
        assert_true(str_equal(tokens.at[next - 1].form, STR(",")));
    }
    assert_int_equal(next, tokens.n);
    arena_done(&arena);
}

static void multiword_tokens_are_not_divided(void **state) {
    Arena arena = {0};
    char text[8 * 1024] = "x ";
    size_t n = 2;
    for (int i = 0; i < 1000; i++) n += (size_t)snprintf(text + n, sizeof text - n, "can't ");
    TokenList tokens = {0};
    SegmentList segments = divide(&arena, *state, (Str){text, n}, &tokens);
    for (size_t i = 0; i < segments.n; i++) {
        assert_true(segments.at[i].to - segments.at[i].from <= LIMIT_SENTENCE_TOKENS);
        if (i) assert_int_equal(tokens.at[segments.at[i].from].multiword, 2);
    }
    arena_done(&arena);
}

static void a_final_period_of_an_abbreviation_is_divided(void **state) {
    Arena arena = {0};
    TokenList tokens = {0};
    Str text = STR("It began at 6 p.m. Rebels left.");
    SegmentList segments = divide(&arena, *state, text, &tokens);
    assert_int_equal(segments.n, 2);
    uint32_t n;
    const Token *sentence = segment_tokens(&arena, &tokens, segments.at[0], &n);
    assert_int_equal(n, 6);
    assert_int_equal(sentence[4].start, 14);
    assert_int_equal(sentence[4].end, 17);
    assert_false(sentence[4].space_after);
    assert_int_equal(sentence[5].start, 17);
    assert_int_equal(sentence[5].end, 18);
    assert_true(sentence[5].space_after);
    arena_done(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_gives_no_sentence),
        cmocka_unit_test(long_sentences_are_divided),
        cmocka_unit_test(multiword_tokens_are_not_divided),
        cmocka_unit_test(a_final_period_of_an_abbreviation_is_divided),
    };
    return cmocka_run_group_tests(tests, fixture_load, fixture_unload);
}
