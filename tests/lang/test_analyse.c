/* The front of the room, with the installed model: skipped when there is none (CASUS_MODEL). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "fixture.h"
#include "lang/analyse.h"

static const char *model_path(void) {
    const char *path = getenv("CASUS_MODEL");
    return path ? path : "models/english.casusmodel";
}

static Analyser *open_analyser(void) {
    FILE *file = fopen(model_path(), "rb");
    if (!file) {
        print_message("no model at %s\n", model_path());
        skip();
    }
    fclose(file);
    Error error = {{0}};
    Analyser *analyser = NULL;
    if (!analyser_open(&analyser, model_path(), &(DataFolders){.base = fixture_data_dir()}, &error)) fail_msg("%s", error.text);
    return analyser;
}

static void what_is_missing_is_named(void **state) {
    (void)state;
    Analyser *analyser = NULL;
    Error error = {{0}};
    assert_false(analyser_open(&analyser, "/nonexistent.casusmodel", &(DataFolders){.base = fixture_data_dir()}, &error));
    assert_non_null(strstr(error.text, "/nonexistent.casusmodel"));
    assert_false(analyser_open(&analyser, model_path(), &(DataFolders){.base = "/nonexistent"}, &error));
    assert_non_null(strstr(error.text, "/nonexistent/language/en/"));
    assert_null(analyser);
}

static const char body[] = "Envoy meets rebels\nShare\nThe envoy met rebels. They didn't agree.\nEnvoy meets rebels\nA tent in a camp";

static Report report_of_blocks(Block blocks[5]) {
    static const BlockKind kinds[5] = {BLOCK_HEADLINE, BLOCK_FURNITURE, BLOCK_BODY, BLOCK_REPEAT, BLOCK_CAPTION};
    Str rest = {body, sizeof body - 1};
    for (size_t i = 0; i < 5; i++) {
        Str line = str_cut(&rest, '\n');
        blocks[i] = (Block){(uint32_t)(line.ptr - body), (uint32_t)(line.ptr - body + (ptrdiff_t)line.len), kinds[i]};
    }
    return (Report){.body = {body, sizeof body - 1}, .blocks = blocks, .n_blocks = 5};
}

static void too_many_words_cost_the_report_alone(void **state) {
    (void)state;
    Analyser *analyser = open_analyser();
    AnalyserScratch *scratch = analyser_scratch_new();
    Arena arena = {0};
    size_t size = 2 * ((size_t)LIMIT_REPORT_TOKENS + 1);
    char *text = malloc(size);
    for (size_t i = 0; i < size; i++) text[i] = i % 2 ? ' ' : '.';
    Block blocks[] = {{0, 20, BLOCK_BODY}, {20, (uint32_t)size, BLOCK_BODY}};
    Report report = {.body = {text, size}, .blocks = blocks, .n_blocks = 2};
    Sentence *sentences = NULL;
    size_t n = 0;
    Error error = {{0}};
    assert_false(analyse_report(analyser, scratch, &arena, &report, &sentences, &n, &error));
    assert_non_null(strstr(error.text, "more than"));
    arena_reset(&arena);
    blocks[1].end = 200;
    assert_true(analyse_report(analyser, scratch, &arena, &report, &sentences, &n, &error));
    assert_true(n > 1);
    arena_done(&arena);
    free(text);
    analyser_scratch_free(scratch);
    analyser_close(analyser);
}

static void furniture_and_repetitions_are_left_out(void **state) {
    (void)state;
    Analyser *analyser = open_analyser();
    AnalyserScratch *scratch = analyser_scratch_new();
    Arena arena = {0};
    Block blocks[5];
    Report report = report_of_blocks(blocks);
    Sentence *sentences = NULL;
    size_t n = 0;
    Error error = {{0}};
    for (int round = 0; round < 2; round++) {
        assert_true(analyse_report(analyser, scratch, &arena, &report, &sentences, &n, &error));
        assert_int_equal(n, 4);
        static const uint32_t of_block[] = {0, 2, 2, 4};
        for (uint32_t i = 0; i < 4; i++) {
            assert_int_equal(sentences[i].number, i);
            assert_int_equal(sentences[i].block, of_block[i]);
            assert_int_equal(sentences[i].kind, blocks[of_block[i]].kind);
            uint32_t roots = 0;
            for (uint32_t k = 0; k < sentences[i].n; k++) {
                roots += sentences[i].tokens[k].head == TOKEN_ROOT;
                assert_true(sentences[i].tokens[k].lemma.len > 0);
            }
            assert_int_equal(roots, 1);
        }
        assert_true(str_equal(str_span(body, sentences[2].start, sentences[2].end), STR("They didn't agree.")));
    }
    arena_done(&arena);
    analyser_scratch_free(scratch);
    analyser_close(analyser);
}

static void memory_may_run_out(void **state) {
    (void)state;
    Analyser *analyser = open_analyser();
    AnalyserScratch *scratch = analyser_scratch_new();
    Block blocks[5];
    Report report = report_of_blocks(blocks);
    bool done = false;
    for (size_t allowance = 1; !done && allowance < 1000; allowance++) {
        Arena arena = {.allowance = allowance};
        Sentence *sentences = NULL;
        size_t n = 0;
        Error error = {{0}};
        done = analyse_report(analyser, scratch, &arena, &report, &sentences, &n, &error);
        if (!done) assert_string_equal(error.text, "out of memory");
        assert_null(arena.guard);
        arena_done(&arena);
    }
    assert_true(done);
    analyser_scratch_free(scratch);
    analyser_close(analyser);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(too_many_words_cost_the_report_alone),
        cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(furniture_and_repetitions_are_left_out),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
