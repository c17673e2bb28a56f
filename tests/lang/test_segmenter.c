/* Sentences: the hard cases of hard-cases.txt, and what holds of any text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "fixture.h"

typedef struct Case {
    Str name, text, known_failure;
    Str expected; /* as fixture_write writes it */
    size_t line;
} Case;

typedef ARENA_LIST(Case) CaseList;

static Str after_keyword(Str line, Str keyword) { return (Str){line.ptr + keyword.len, line.len - keyword.len}; }

static Str with_line_breaks(Arena *arena, Str text) {
    Str copy = arena_copy(arena, text);
    char *at = (char *)(uintptr_t)copy.ptr;
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool escape = i + 1 < text.len && text.ptr[i] == '\\' && text.ptr[i + 1] == 'n';
        at[n++] = escape ? '\n' : text.ptr[i];
        i += escape;
    }
    return (Str){at, n};
}

static CaseList read_cases(Arena *arena, Str rest) {
    CaseList cases = {0};
    for (size_t number = 1; rest.ptr; number++) {
        Str line = str_cut(&rest, '\n');
        if (line.len == 0 || line.ptr[0] == '#') continue;
        if (str_starts(line, STR("case "))) {
            *ARENA_PUSH(arena, &cases) = (Case){.name = after_keyword(line, STR("case ")), .expected = STR(""), .line = number};
            continue;
        }
        assert_true(cases.n > 0);
        Case *last = &cases.at[cases.n - 1];
        if (str_starts(line, STR("text "))) last->text = with_line_breaks(arena, after_keyword(line, STR("text ")));
        else if (str_starts(line, STR("known-failure "))) last->known_failure = after_keyword(line, STR("known-failure "));
        else if (str_starts(line, STR("gives "))) last->expected = arena_format(arena, "%.*s%.*s\n", STR_ARG(last->expected), STR_ARG(after_keyword(line, STR("gives "))));
        else fail_msg("hard-cases.txt:%zu: unknown line", number);
    }
    return cases;
}

static void hard_cases(void **state) {
    Language *language = *state;
    Arena arena = {0};
    jmp_buf guard;
    if (setjmp(guard)) fail_msg("out of memory");
    arena.guard = &guard;
    Str file = fixture_file(&arena, "tests/lang/hard-cases.txt");
    assert_non_null(file.ptr);
    CaseList cases = read_cases(&arena, file);
    size_t failures = 0, known = 0;
    for (size_t i = 0; i < cases.n; i++) {
        Case *c = &cases.at[i];
        Str got = fixture_write(&arena, language, c->text);
        bool passed = str_equal(got, c->expected);
        if (c->known_failure.len) {
            known += !passed;
            if (passed) print_message("hard-cases.txt:%zu: \"%.*s\" passes now: take its known-failure line out\n", c->line, STR_ARG(c->name));
        } else if (!passed) {
            failures++;
            print_error("hard-cases.txt:%zu: %.*s\nexpected:\n%.*sgot:\n%.*s", c->line, STR_ARG(c->name), STR_ARG(c->expected), STR_ARG(got));
        }
    }
    print_message("%zu cases, %zu failures, %zu known failures\n", cases.n, failures, known);
    arena_done(&arena);
    assert_int_equal(failures, 0);
}

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

static int load(void **state) { return (*state = fixture_language()) ? 0 : -1; }

static int unload(void **state) {
    language_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hard_cases),
        cmocka_unit_test(nothing_gives_no_sentence),
        cmocka_unit_test(long_sentences_are_divided),
        cmocka_unit_test(multiword_tokens_are_not_divided),
        cmocka_unit_test(a_final_period_of_an_abbreviation_is_divided),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
