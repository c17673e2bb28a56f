/* The network on random weights: the same answer on every machine, always trees and whole names; and, where the treebanks
 * are, the accuracy of the real model. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/limits.h"
#include "lang/features.h"
#include "lang/lemma.h"
#include "lang/network.h"
#include "lang/tree.h"
#include "lang/word_cache.h"
#include "tiny_network.h"

typedef struct Fixture {
    unsigned char *file;
    size_t size;
    Network *network;
    NetworkScratch *scratch;
    Arena arena;
} Fixture;

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    Error error = {0};
    f->file = tiny_network(&f->size);
    if (!network_view(&f->network, f->file, f->size, "tiny", &error)) print_error("%s\n", error.text);
    f->scratch = network_scratch_new();
    *state = f;
    return f->network ? 0 : 1;
}

static int tear_down(void **state) {
    Fixture *f = *state;
    network_close(f->network);
    network_scratch_free(f->scratch);
    arena_done(&f->arena);
    free(f->file);
    free(f);
    return 0;
}

static uint32_t tokens_of(const char *text, Token *tokens) {
    uint32_t n = 0;
    for (Str rest = str_of(text), word; (word = str_word(&rest)).len;) tokens[n++] = (Token){.form = word};
    return n;
}

static bool analyse(Fixture *f, Token *tokens, uint32_t n, Error *error) {
    Sentence sentence = {.tokens = tokens, .n = n};
    return network_analyse(f->network, f->scratch, &f->arena, &sentence, 1, error);
}

static void assert_tree(const Token *tokens, uint32_t n) {
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i, steps = 0;
        for (; at != TOKEN_ROOT && steps <= n; steps++) {
            assert_in_range(at, 0, n - 1);
            at = tokens[at].head;
        }
        assert_int_equal(at, TOKEN_ROOT);
        assert_int_equal(tokens[i].head == TOKEN_ROOT, tokens[i].deprel == DEPREL_ROOT);
        roots += tokens[i].head == TOKEN_ROOT;
    }
    assert_int_equal(roots, 1);
}

static void assert_names(const Token *tokens, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (tokens[i].name == NAME_NONE) assert_false(tokens[i].name_begins);
        if (tokens[i].name != NAME_NONE && !tokens[i].name_begins) assert_true(i > 0 && tokens[i - 1].name == tokens[i].name);
    }
}

/* All that was found, as one number. */
static uint64_t digest(const Token *tokens, uint32_t n) {
    uint64_t h = 0;
    for (uint32_t i = 0; i < n; i++) {
        const Token *t = &tokens[i];
        uint64_t numbers[] = {t->upos, t->deprel, t->head, t->name, t->name_begins, t->features, str_hash(t->lemma), str_hash(t->xpos), str_hash(t->feats)};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) h = (h ^ numbers[k]) * 1099511628211u;
    }
    return h;
}

static void gives_the_same_everywhere(void **state) {
    Fixture *f = *state;
    Token tokens[32];
    Error error = {0};
    uint32_t n = tokens_of("The army said in Aleppo on 12 May that \xe2\x80\x9c" "rebels\xe2\x80\x9d of Erdo\xc4\x9f" "an 's party had left .", tokens);
    assert_true(analyse(f, tokens, n, &error));
    assert_tree(tokens, n);
    assert_names(tokens, n);
    uint64_t found = digest(tokens, n);
    if (found != UINT64_C(0xaa7b0ec4366a68cd)) fail_msg("digest 0x%016llx", (unsigned long long)found);
}

static void gives_trees_and_names_for_anything(void **state) {
    Fixture *f = *state;
    static Token tokens[LIMIT_SENTENCE_TOKENS + 1];
    char *text = malloc(LIMIT_SENTENCE_TOKENS * 8);
    Builder chance = {0};
    for (uint32_t n = 1; n <= LIMIT_SENTENCE_TOKENS; n = n < 40 ? n + 1 : n * 3 / 2) {
        for (uint32_t i = 0; i < n; i++) {
            uint32_t length = 1 + builder_random(&chance) % 8;
            for (uint32_t k = 0; k < length; k++) text[i * 8 + k] = (char)(builder_random(&chance) % 256); /* not even UTF-8 */
            tokens[i] = (Token){.form = {text + i * 8, length}};
        }
        Error error = {0};
        assert_true(analyse(f, tokens, n, &error));
        assert_tree(tokens, n);
        assert_names(tokens, n);
        uint64_t once = digest(tokens, n);
        assert_true(analyse(f, tokens, n, &error));
        assert_true(once == digest(tokens, n));
        arena_reset(&f->arena);
    }
    Error error = {0};
    assert_true(analyse(f, tokens, 0, &error));
    assert_false(analyse(f, tokens, LIMIT_SENTENCE_TOKENS + 1, &error));
    assert_non_null(strstr(error.text, "401 tokens"));
    free(text);
}

/* What a sentence gets does not depend on its company, nor on what the worker met before, nor on the kernels. */
static void gives_the_same_in_any_company(void **state) {
    Fixture *f = *state;
    enum { SENTENCES = 60, WORDS = 700 };
    static const char *const some[] = {"The", "army", "of", "Erdo\xc4\x9f" "an", "said", "in", "2016", ".", "\xff", "a-word-longer-than-any-that-is-kept", "\xe2\x80\x99s"};
    static Token tokens[WORDS];
    Sentence sentences[SENTENCES];
    uint64_t alone[SENTENCES];
    Builder chance = {0};
    uint32_t at = 0;
    for (uint32_t i = 0; i < SENTENCES; i++) {
        uint32_t n = i == 30 ? 150 : i % 7 == 3 ? 0 : 1 + builder_random(&chance) % 14; /* one is more than a batch, some are empty */
        sentences[i] = (Sentence){.tokens = tokens + at, .n = n};
        for (uint32_t k = 0; k < n; k++) tokens[at++] = (Token){.form = str_of(some[builder_random(&chance) % (sizeof some / sizeof *some)])};
    }
    assert_in_range(at, 300, WORDS);
    Error error = {0};
    for (uint32_t i = 0; i < SENTENCES; i++) {
        NetworkScratch *fresh = network_scratch_new();
        assert_true(network_analyse(f->network, fresh, &f->arena, &sentences[i], 1, &error));
        alone[i] = digest(sentences[i].tokens, sentences[i].n);
        network_scratch_free(fresh);
    }
    for (unsigned k = 0; kernels_usable(k); k++) {
        Network *network;
        setenv("CASUS_KERNELS", kernels_usable(k)->name, 1);
        bool opened = network_view(&network, f->file, f->size, "tiny", &error);
        unsetenv("CASUS_KERNELS");
        assert_true(opened);
        for (uint32_t i = 0; i < at; i++) tokens[i] = (Token){.form = tokens[i].form};
        assert_true(network_analyse(network, f->scratch, &f->arena, sentences, SENTENCES, &error));
        for (uint32_t i = 0; i < SENTENCES; i++) assert_true(digest(sentences[i].tokens, sentences[i].n) == alone[i]);
        network_close(network);
    }
}

/* A worker that goes on with another network does not keep the first one's words. */
static void remembers_words_of_one_network(void **state) {
    Fixture *f = *state;
    Token tokens[4], again[4];
    Error error = {0};
    uint32_t n = tokens_of("The army left Aleppo", tokens);
    assert_true(analyse(f, tokens, n, &error));
    uint32_t count;
    memcpy(&count, f->file + 12, 4);
    for (uint32_t i = 0; i < count; i++) { /* another network: the first layer's biases are different */
        unsigned char *entry = f->file + WEIGHTS_HEADER + i * WEIGHTS_ENTRY;
        uint64_t offset;
        memcpy(&offset, entry + WEIGHTS_NAME + 24, sizeof offset);
        if (strcmp((char *)entry, "mix.bias") == 0)
            for (int k = 0; k < 2 * TINY_WIDTH; k++) ((float *)(void *)(f->file + offset))[k] *= -3.0f;
    }
    builder_seal(f->file, f->size);
    Network *other;
    assert_true(network_view(&other, f->file, f->size, "other", &error));
    NetworkScratch *fresh = network_scratch_new();
    Sentence sentence = {.tokens = again, .n = n};
    for (uint32_t i = 0; i < n; i++) again[i] = (Token){.form = tokens[i].form};
    assert_true(network_analyse(other, fresh, &f->arena, &sentence, 1, &error));
    uint64_t expected = digest(again, n);
    assert_true(expected != digest(tokens, n));
    assert_true(network_analyse(other, f->scratch, &f->arena, &sentence, 1, &error));
    assert_true(digest(again, n) == expected);
    network_scratch_free(fresh);
    network_close(other);
}

static void refuses_kernels_that_there_are_not(void **state) {
    Fixture *f = *state;
    Network *network = NULL;
    Error error = {0};
    setenv("CASUS_KERNELS", "abacus", 1);
    bool opened = network_view(&network, f->file, f->size, "tiny", &error);
    unsetenv("CASUS_KERNELS");
    assert_false(opened);
    assert_non_null(strstr(error.text, "abacus"));
}

/* -128 has no opposite among bytes, which kernels need. */
static void refuses_weights_that_kernels_cannot_take(void **state) {
    Fixture *f = *state;
    uint32_t count;
    memcpy(&count, f->file + 12, 4);
    for (uint32_t i = 0; i < count; i++) {
        unsigned char *entry = f->file + WEIGHTS_HEADER + i * WEIGHTS_ENTRY;
        uint64_t offset;
        memcpy(&offset, entry + WEIGHTS_NAME + 24, sizeof offset);
        if (strcmp((char *)entry, "near.mix.weight") == 0) f->file[offset + 11] = 0x80;
    }
    builder_seal(f->file, f->size);
    Network *network = NULL;
    Error error = {0};
    assert_false(network_view(&network, f->file, f->size, "tiny", &error));
    assert_non_null(strstr(error.text, "near.mix"));
}

static void keeps_words(void **state) {
    (void)state;
    WordCache cache = {0};
    float vector[3] = {1, 2, 3};
    uint32_t row = 0;
    assert_true(word_cache_prepare(&cache, 7, 3));
    assert_null(word_cache_find(&cache, STR("army"), &row));
    word_cache_keep(&cache, STR("army"), 5, vector);
    const float *kept = word_cache_find(&cache, STR("army"), &row);
    assert_non_null(kept);
    assert_memory_equal(kept, vector, sizeof vector);
    assert_int_equal(row, 5);
    assert_null(word_cache_find(&cache, STR("Army"), &row));
    word_cache_keep(&cache, STR("a-word-longer-than-any-that-is-kept"), 5, vector);
    assert_null(word_cache_find(&cache, STR("a-word-longer-than-any-that-is-kept"), &row));
    word_cache_keep(&cache, STR(""), 5, vector);
    assert_null(word_cache_find(&cache, STR(""), &row));
    assert_true(word_cache_prepare(&cache, 7, 3));
    assert_non_null(word_cache_find(&cache, STR("army"), &row));
    assert_true(word_cache_prepare(&cache, 8, 3)); /* another network */
    assert_null(word_cache_find(&cache, STR("army"), &row));
    word_cache_done(&cache);
}

/* Each tensor's name is spoilt in turn: the file is then refused by the name that is missing. */
static void refuses_a_model_without_any_tensor(void **state) {
    Fixture *f = *state;
    uint32_t n;
    memcpy(&n, f->file + 12, 4);
    for (uint32_t i = 0; i < n; i++) {
        char *name = (char *)f->file + WEIGHTS_HEADER + i * WEIGHTS_ENTRY, kept = name[0], expected[WEIGHTS_NAME + 32];
        snprintf(expected, sizeof expected, "has no tensor \"%.63s\"", name);
        name[0] = '?';
        builder_seal(f->file, f->size);
        Network *network = NULL;
        Error error = {0};
        assert_false(network_view(&network, f->file, f->size, "tiny", &error));
        if (!strstr(error.text, expected)) fail_msg("\"%s\" does not say \"%s\"", error.text, expected);
        name[0] = kept;
    }
    builder_seal(f->file, f->size);
}

static void tree_is_the_best(void **state) {
    (void)state;
    /* Every tree over four tokens, tried in turn. */
    Builder chance = {0};
    char scratch[4096];
    for (int round = 0; round < 300; round++) {
        float scores[4 * 5];
        for (int i = 0; i < 20; i++) scores[i] = (float)(builder_random(&chance) % 64);
        float most = -1;
        for (int code = 0; code < 625; code++) {
            int heads[4] = {code % 5, code / 5 % 5, code / 25 % 5, code / 125}, roots = 0, good = 1;
            float sum = 0;
            for (int d = 0; d < 4; d++) {
                int at = d + 1, steps = 0;
                while (at && steps++ < 5) at = heads[at - 1];
                good &= at == 0;
                roots += heads[d] == 0;
                sum += scores[d * 5 + heads[d]];
            }
            if (good && roots == 1 && sum > most) most = sum;
        }
        uint16_t heads[4];
        assert_true(tree_scratch(4) <= sizeof scratch);
        tree_best(scores, 5, 4, heads, scratch);
        float sum = 0;
        for (int d = 0; d < 4; d++) sum += scores[d * 5 + (heads[d] == TOKEN_ROOT ? 0 : heads[d] + 1)];
        assert_true(sum == most);
    }
}

static void words_are_seen_as_in_training(void **state) {
    (void)state;
    WordFeatures features;
    char buffer[FEATURE_BYTES * 4];
    word_features(STR("Erdo\xc4\x9f" "AN2016"), &features);
    Str normal = word_normal(&features), plain = word_plain(normal, buffer);
    assert_true(str_equal(normal, STR("erdo\xc4\x9f" "an0000")));
    assert_true(str_equal(plain, STR("erdogan0000")));
    assert_true(features.suffix3 == str_hash(STR("t000")));
    assert_true(features.suffix2 == str_hash(STR("s00")));
    assert_true(features.prefix3 == str_hash(STR("perd")));
    assert_true(features.shape == str_hash(STR("xXxxxXX000")));
    assert_int_equal(features.n_grams, 11 + 10 + 9);
    assert_true(features.grams[0] == str_hash(STR("g<er")));
    assert_true(features.grams[1] == str_hash(STR("g<erd")));
    assert_true(features.grams[features.n_grams - 1] == str_hash(STR("g00>")));
    word_features(STR("\xe2\x80\x99"), &features);
    assert_true(str_equal(word_normal(&features), STR("'")));
    assert_int_equal(features.n_grams, 1);
    word_features(STR(""), &features);
    assert_int_equal(features.n_grams, 1);
}

static void lemmas_are_edits(void **state) {
    Fixture *f = *state;
    static const struct { const char *form; char base; uint32_t strip; const char *add, *lemma; } cases[] = {
        {"Cities", 'l', 3, "y", "city"}, {"Cities", 'k', 1, "", "Citie"}, {"ALEPPO", 't', 0, "", "Aleppo"}, {"was", '=', 0, "be", "be"},
        {"it", 'l', 3, "x", "it"},       {"Öfen", 'l', 1, "", "öfe"},      {"said", 'l', 2, "y", "say"},     {"", 'l', 0, "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str out;
        assert_true(lemma_of(str_of(cases[i].form), cases[i].base, cases[i].strip, str_of(cases[i].add), &f->arena, &out));
        assert_true(str_equal(out, str_of(cases[i].lemma)));
    }
}

/* --- the real model ------------------------------------------------------------------------------------------------ */

typedef struct Score {
    uint32_t tokens, upos, feats, lemmas, heads, relations;
} Score;

static Str universal(Str deprel) { return str_cut(&deprel, ':'); }

static void score_sentence(Fixture *f, char (*lines)[4096], uint32_t n, Score *score) {
    static Token tokens[LIMIT_SENTENCE_TOKENS];
    Str columns[LIMIT_SENTENCE_TOKENS][8];
    Error error = {0};
    for (uint32_t i = 0; i < n; i++) {
        Str rest = str_of(lines[i]);
        for (int c = 0; c < 8; c++) columns[i][c] = str_cut(&rest, '\t');
        tokens[i] = (Token){.form = columns[i][1]};
    }
    assert_true(analyse(f, tokens, n, &error));
    assert_tree(tokens, n);
    for (uint32_t i = 0; i < n; i++) {
        bool head = atoi(columns[i][6].ptr) == (tokens[i].head == TOKEN_ROOT ? 0 : tokens[i].head + 1);
        score->tokens++;
        score->upos += str_equal(columns[i][3], upos_text((Upos)tokens[i].upos));
        score->feats += str_equal(columns[i][5], tokens[i].feats.len ? tokens[i].feats : STR("_"));
        score->lemmas += str_equal(columns[i][2], tokens[i].lemma);
        score->heads += head;
        score->relations += head && str_equal(universal(columns[i][7]), universal(deprel_text((Deprel)tokens[i].deprel)));
    }
    arena_reset(&f->arena);
}

/* CASUS_MODEL is the folder of models or a model. */
static bool find_model(char model[PATH_MAX]) {
    struct stat about;
    const char *given = getenv("CASUS_MODEL");
    snprintf(model, PATH_MAX, "%s", given ? given : "models");
    if (stat(model, &about) == 0 && S_ISDIR(about.st_mode)) snprintf(model, PATH_MAX, "%s/english.casusmodel", given ? given : "models");
    return access(model, R_OK) == 0;
}

static FILE *open_treebank(void) {
    char path[PATH_MAX];
    const char *shared = getenv("CASUS_SHARED"), *root = getenv("CASUS_ROOT");
    if (shared)
        snprintf(path, sizeof path, "%s/treebanks/ewt-dev.conllu", shared);
    else
        snprintf(path, sizeof path, "%s/../shared/treebanks/ewt-dev.conllu", root ? root : ".");
    return fopen(path, "r");
}

static void model_is_accurate(void **state) {
    Fixture *f = *state;
    char model[PATH_MAX];
    FILE *file = open_treebank();
    if (!file || !find_model(model)) {
        if (file) fclose(file);
        print_message("skipped: no treebank or no model\n");
        skip();
    }
    Error error = {0};
    network_close(f->network);
    f->network = NULL;
    if (!network_open(&f->network, model, &error)) fail_msg("%s", error.text);
    static char lines[LIMIT_SENTENCE_TOKENS][4096];
    Score score = {0};
    for (uint32_t n = 0; fgets(lines[n], sizeof lines[n], file);) {
        if (lines[n][0] == '\n' && n) {
            score_sentence(f, lines, n, &score);
            n = 0;
        } else if (lines[n][0] != '#' && lines[n][0] != '\n') {
            size_t digits = strspn(lines[n], "0123456789");
            if (lines[n][digits] == '\t' && n + 1 < LIMIT_SENTENCE_TOKENS) n++;
        }
    }
    fclose(file);
    double per = 100.0 / score.tokens;
    print_message("EWT dev: UPOS %.2f features %.2f lemmas %.2f UAS %.2f LAS %.2f\n", per * score.upos, per * score.feats, per * score.lemmas,
                  per * score.heads, per * score.relations);
    assert_true(score.tokens > 20000);
    assert_true(per * score.upos >= 96.0);
    assert_true(per * score.feats >= 96.0);
    assert_true(per * score.lemmas >= 97.0);
    assert_true(per * score.heads >= 89.5);
    assert_true(per * score.relations >= 86.9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gives_the_same_everywhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_trees_and_names_for_anything, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_the_same_in_any_company, set_up, tear_down),
        cmocka_unit_test_setup_teardown(remembers_words_of_one_network, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_kernels_that_there_are_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_weights_that_kernels_cannot_take, set_up, tear_down),
        cmocka_unit_test(keeps_words),
        cmocka_unit_test_setup_teardown(refuses_a_model_without_any_tensor, set_up, tear_down),
        cmocka_unit_test(tree_is_the_best),
        cmocka_unit_test(words_are_seen_as_in_training),
        cmocka_unit_test_setup_teardown(lemmas_are_edits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(model_is_accurate, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
