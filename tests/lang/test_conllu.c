/* CoNLL-U: read and written, and refused with the line that is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/limits.h"
#include "lang/conllu.h"

static const char good[] =
    "# newdoc id = d1\n"
    "# newpar\n"
    "# sent_id = d1-1\n"
    "# text = Kerry can't meet Lavrov's envoy.\n"
    "1\tKerry\tKerry\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tNER=B-PER\n"
    "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
    "4\tmeet\tmeet\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_\n"
    "5-6\tLavrov's\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "5\tLavrov\tLavrov\tPROPN\tNNP\tNumber=Sing\t7\tnmod:poss\t_\tNER=B-PER\n"
    "6\t's\t's\tPART\tPOS\t_\t5\tcase\t_\t_\n"
    "7\tenvoy\tenvoy\tNOUN\tNN\tNumber=Sing\t4\tobj\t_\tSpaceAfter=No\n"
    "8\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "# sent_id = d1-2\n"
    "# text = Talks (failed\n"
    "1\tTalks\ttalk\tNOUN\tNNS\tNumber=Plur\t3\tnsubj\t_\t_\n"
    "2\t(\t(\tPUNCT\t-LRB-\t_\t3\tpunct\t_\tSpaceAfter=No\n"
    "3\tfailed\tfail\tVERB\tVBD\tTense=Past\t0\troot\t_\t_\n"
    "\n";

static bool read_text(Arena *arena, Str text, ConlluDocuments *documents, Error *error) {
    return conllu_read(arena, text, STR("x.conllu"), documents, error);
}

static void reads_tokens_and_columns(void **state) {
    (void)state;
    Arena arena = {0};
    Error error = {{0}};
    ConlluDocuments documents = {0};
    assert_true(read_text(&arena, str_of(good), &documents, &error));
    assert_int_equal(documents.n, 1);
    const ConlluDocument *d = &documents.at[0];
    assert_true(str_equal(d->report.source_id, STR("d1")));
    assert_true(str_equal(d->report.body, STR("Kerry can't meet Lavrov's envoy. \nTalks (failed ")));
    assert_int_equal(d->report.n_blocks, 2);
    assert_int_equal(d->n_sentences, 2);
    assert_true(str_equal(d->sentence_ids[1], STR("d1-2")));
    const Sentence *s = &d->sentences[0];
    assert_int_equal(s->n, 8);
    assert_int_equal(s->tokens[1].multiword, 2);
    assert_int_equal(s->tokens[1].start, 6);
    assert_int_equal(s->tokens[2].start, 8);
    assert_int_equal(s->tokens[2].end, 11);
    assert_int_equal(s->tokens[3].head, TOKEN_ROOT);
    assert_int_equal(s->tokens[0].head, 3);
    assert_int_equal(s->tokens[0].name, NAME_PERSON);
    assert_true(s->tokens[0].name_begins);
    assert_false(s->tokens[6].space_after);
    assert_int_equal(d->sentences[1].block, 1);
    for (size_t i = 0; i < d->n_sentences; i++)
        for (uint32_t k = 0; k < d->sentences[i].n; k++) {
            const Token *t = &d->sentences[i].tokens[k];
            assert_true(str_equal(t->form, str_span(d->report.body.ptr, t->start, t->end)));
        }
    arena_done(&arena);
}

static Str write_all(Arena *arena, const ConlluDocuments *documents, bool analysed) {
    Str all = STR("");
    for (size_t i = 0; i < documents->n; i++) {
        const ConlluDocument *d = &documents->at[i];
        for (size_t k = 0; k < d->n_sentences; k++) {
            bool paragraph = k == 0 || d->sentences[k].block != d->sentences[k - 1].block;
            Str one = conllu_format(arena, &d->report, &d->sentences[k], d->sentence_ids[k], (ConlluStyle){k == 0, paragraph, analysed});
            all = arena_format(arena, "%.*s%.*s", STR_ARG(all), STR_ARG(one));
        }
    }
    return all;
}

static void writes_what_it_read(void **state) {
    (void)state;
    Arena arena = {0};
    Error error = {{0}};
    ConlluDocuments documents = {0};
    assert_true(read_text(&arena, str_of(good), &documents, &error));
    Str written = write_all(&arena, &documents, true);
    assert_int_equal(written.len, sizeof good - 1);
    assert_memory_equal(written.ptr, good, written.len);
    Str bare = write_all(&arena, &documents, false);
    assert_true(str_find(bare, STR("\n4\tmeet\t_\t_\t_\t_\t_\t_\t_\t_\n")) > 0);
    assert_true(read_text(&arena, bare, &documents, &error));
    arena_done(&arena);
}

static void accepts_what_the_format_allows(void **state) {
    (void)state;
    Arena arena = {0};
    Error error = {{0}};
    ConlluDocuments documents = {0};
    Str text = STR("\n\n# newdoc\r\n1\tA b\t_\t_\t_\t_\t_\t_\t_\t_\r\n1.1\tgone\t_\t_\t_\t_\t_\t_\t_\t_\r\n\r\n"
                   "1-2\twanna\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\twant\t_\t_\t_\t_\t_\t_\t_\t_\n2\tto\t_\t_\t_\t_\t_\t_\t_\t_\n3\t!\t_\t_\t_\t_\t_\t_\t_\t_");
    assert_true(read_text(&arena, text, &documents, &error));
    assert_int_equal(documents.n, 1);
    assert_int_equal(documents.at[0].n_sentences, 2);
    assert_true(str_equal(documents.at[0].report.body, STR("A b wanna! ")));
    const Token *token = documents.at[0].sentences[1].tokens;
    assert_int_equal(token[0].start, 4); /* the words do not make up the form: both are all of it */
    assert_int_equal(token[0].end, 9);
    assert_int_equal(token[1].start, 4);
    assert_int_equal(token[1].end, 9);
    assert_int_equal(token[2].start, 9);
    assert_int_equal(token[0].head, TOKEN_ROOT);
    assert_true(read_text(&arena, STR(""), &documents, &error));
    assert_int_equal(documents.n, 0);
    arena_done(&arena);
}

#define REST "\t_\t_\t_\t_\t_\t_\t_\t_\n"
#define WORD(id, head) id "\tw\t_\t_\t_\t_\t" head "\t_\t_\t_\n"

static void refuses(void **state) {
    (void)state;
    static const struct {
        const char *text, *says;
    } cases[] = {
        {"1\tw\t_\n", "x.conllu:1: a line must have ten columns"},
        {"1\tw\t_\t_\t_\t_\t_\t_\t_\t_\t_\n", "x.conllu:1: a line must have ten columns"},
        {"# a\n\n2\tw" REST, "x.conllu:3: words are not numbered"},
        {"1\tw" REST "1\tw" REST, "x.conllu:2: words are not numbered"},
        {"x\tw" REST, "x.conllu:1: the number"},
        {"0\tw" REST, "x.conllu:1: the number"},
        {"2-1\tw" REST, "x.conllu:1: the number"},
        {"1\t" REST, "x.conllu:1: an empty column"},
        {"2-3\tw" REST, "x.conllu:1: a multiword token out of order"},
        {"1-2\tw" REST "1-2\tw" REST, "x.conllu:2: a multiword token out of order"},
        {"1-2\tw" REST "\n", "x.conllu:2: a multiword token without words"},
        {"1-2\tw" REST "1\tw" REST "\n", "x.conllu:3: the sentence ends inside a multiword token"},
        {"1-300\tw" REST, "x.conllu:1: a multiword token of more than 255 words"},
        {"1-99999\tw" REST, "x.conllu:1: the number"},
        {WORD("1", "1"), "x.conllu:1: a word is its own head"},
        {WORD("1", "-1"), "x.conllu:1: the head"},
        {WORD("1", "99999999999999999999"), "x.conllu:1: the head"},
        {WORD("1", "x"), "x.conllu:1: the head"},
        {WORD("1", "2"), "x.conllu:1: the head of word 1, 2, is outside its sentence of 1 words"},
        {WORD("1", "0") WORD("2", "3") WORD("3", "2"), "x.conllu:1: the heads of the sentence run in a circle"},
        {"1\t\xff" REST, "x.conllu:1: the line is not UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Error error = {{0}};
        ConlluDocuments documents = {0};
        assert_false(read_text(&arena, str_of(cases[i].text), &documents, &error));
        if (strncmp(error.text, cases[i].says, strlen(cases[i].says))) fail_msg("\"%s\" does not begin with \"%s\"", error.text, cases[i].says);
        assert_int_equal(documents.n, 0);
        arena_done(&arena);
    }
}

static void refuses_long_sentences(void **state) {
    (void)state;
    Arena arena = {0};
    Error error = {{0}};
    ConlluDocuments documents = {0};
    static char text[(LIMIT_SENTENCE_TOKENS + 1) * 32];
    size_t n = 0;
    for (int i = 1; i <= LIMIT_SENTENCE_TOKENS; i++) n += (size_t)snprintf(text + n, sizeof text - n, "%d\tw" REST, i);
    assert_true(read_text(&arena, (Str){text, n}, &documents, &error));
    n += (size_t)snprintf(text + n, sizeof text - n, "%d\tw" REST, LIMIT_SENTENCE_TOKENS + 1);
    assert_false(read_text(&arena, (Str){text, n}, &documents, &error));
    arena_done(&arena);
}

/* Each allocation in turn fails; the reader says so and nothing leaks. */
static void survives_without_memory(void **state) {
    (void)state;
    for (size_t allowance = 1; allowance < 200; allowance++) {
        Arena arena = {.allowance = allowance};
        Error error = {{0}};
        ConlluDocuments documents = {0};
        bool done = read_text(&arena, str_of(good), &documents, &error);
        if (!done) assert_string_equal(error.text, "out of memory");
        assert_null(arena.guard);
        arena_done(&arena);
        if (done) {
            assert_true(allowance > 3);
            return;
        }
    }
    fail_msg("reading never succeeds");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_tokens_and_columns),       cmocka_unit_test(writes_what_it_read),    cmocka_unit_test(accepts_what_the_format_allows),
        cmocka_unit_test(refuses),                        cmocka_unit_test(refuses_long_sentences), cmocka_unit_test(survives_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
