/* Walking a dependency tree: who does it, to whom, whatever the construction. */
#include "compact.h"

#include "extract/tree.h"

#include "../lexicon/support.h"

typedef struct Fixture {
    Arena arena;
    Tree tree;
} Fixture;

static Lexicon *lexicon;

static int load(void **state) {
    (void)state;
    lexicon = lexicon_of("words/subject-control-verbs.txt", "promise\n", "words/undergone-verbs.txt", "kill\nwound\n", "words/dying-verbs.txt", "die\n",
                         "words/time-nouns.txt", "day\nweek\n", NULL);
    return 0;
}

static int unload(void **state) {
    (void)state;
    lexicon_free(lexicon);
    return 0;
}

static Fixture fixture_of(const char *lines) {
    Fixture fixture = {0};
    const ConlluDocument *document = compact_document(&fixture.arena, lines);
    tree_build(&fixture.tree, &document->sentences[0], lexicon, &fixture.arena);
    return fixture;
}

static uint16_t word(const Fixture *fixture, const char *form) {
    for (uint16_t i = 0; i < fixture->tree.n; i++)
        if (str_equal(fixture->tree.tokens[i].form, str_of(form))) return i;
    fail_msg("no word “%s”", form);
    return TREE_NONE;
}

/* "-" for nothing. */
static void expect_word(const Fixture *fixture, uint16_t token, const char *form) {
    Str actual = token == TREE_NONE ? STR("-") : fixture->tree.tokens[token].form;
    if (!str_equal(actual, str_of(form))) fail_msg("“%.*s” instead of “%s”", STR_ARG(actual), form);
}

static void expect_roles(Fixture *fixture, const char *verb, const char *subject, const char *object) {
    uint16_t at = word(fixture, verb);
    expect_word(fixture, tree_subject(&fixture->tree, at, &fixture->arena), subject);
    expect_word(fixture, tree_object(&fixture->tree, at), object);
}

static void test_active(void **state) {
    (void)state;
    Fixture f = fixture_of("Troops NOUN nsubj 2\nshelled VERB root 0\nrebels NOUN obj 2");
    assert_false(tree_is_passive(&f.tree, word(&f, "shelled")));
    expect_roles(&f, "shelled", "Troops", "rebels");
    arena_done(&f.arena);
}

static void test_passive(void **state) {
    (void)state;
    Fixture f = fixture_of("Rebels NOUN nsubj:pass 3\nwere AUX aux:pass 3\nshelled VERB root 0 Tense=Past VerbForm=Part\nby ADP case 5\ntroops NOUN obl:agent 3");
    assert_true(tree_is_passive(&f.tree, word(&f, "shelled")));
    expect_roles(&f, "shelled", "troops", "Rebels");
    arena_done(&f.arena);
}

/* "stood by": what a parser calls the agent of a verb that has a subject of its own is none. */
static void test_active_with_by(void **state) {
    (void)state;
    Fixture f = fixture_of("Russia PROPN nsubj 2\nstood VERB root 0 Mood=Ind|Tense=Past|VerbForm=Fin\nby ADP case 4\nSerbia PROPN obl:agent 2");
    assert_false(tree_is_passive(&f.tree, word(&f, "stood")));
    expect_roles(&f, "stood", "Russia", "-");
    arena_done(&f.arena);
}

static void test_passive_without_agent(void **state) {
    (void)state;
    Fixture f = fixture_of("Rebels NOUN nsubj:pass 3\nwere AUX aux:pass 3\nshelled VERB root 0 Tense=Past VerbForm=Part");
    expect_roles(&f, "shelled", "-", "Rebels");
    arena_done(&f.arena);
}

static void test_reduced_relatives(void **state) {
    (void)state;
    Fixture f = fixture_of("Rebels NOUN nsubj 5\nbacked VERB acl 1 Tense=Past VerbForm=Part\nby ADP case 4\nChad PROPN obl:agent 2\nattacked VERB root 0\n"
                           "troops NOUN obj 5\nguarding VERB acl 6 VerbForm=Ger\ntowns NOUN obj 7");
    expect_roles(&f, "backed", "Chad", "Rebels");
    expect_roles(&f, "attacked", "Rebels", "troops");
    expect_roles(&f, "guarding", "troops", "towns");
    arena_done(&f.arena);
}

static void test_relative_clauses(void **state) {
    (void)state;
    Fixture f = fixture_of("Militias NOUN nsubj 6\nthat PRON nsubj 3 PronType=Rel\nseized VERB acl:relcl 1\ntowns NOUN obj 3\nnow ADV advmod 6\nfled VERB root 0");
    expect_word(&f, tree_referent(&f.tree, word(&f, "that")), "Militias");
    expect_roles(&f, "seized", "Militias", "towns");
    arena_done(&f.arena);
    f = fixture_of("Towns NOUN nsubj 4\nrebels NOUN nsubj 3\nseized VERB acl:relcl 1\nburned VERB root 0");
    expect_roles(&f, "seized", "rebels", "Towns");
    arena_done(&f.arena);
}

static void test_control(void **state) {
    (void)state;
    Fixture f = fixture_of("Peru PROPN nsubj 2\nurged VERB root 0\nChile PROPN obj 2\nto PART mark 5\nfree VERB xcomp 2 VerbForm=Inf\nsailors NOUN obj 5");
    expect_roles(&f, "free", "Chile", "sailors");
    arena_done(&f.arena);
    f = fixture_of("Peru PROPN nsubj 2\npromised VERB root 0 lemma=promise\nChile PROPN obj 2\nto PART mark 5\nfree VERB xcomp 2 VerbForm=Inf\nsailors NOUN obj 5");
    expect_roles(&f, "free", "Peru", "sailors");
    arena_done(&f.arena);
    f = fixture_of("Peru PROPN nsubj 2\naccused VERB root 0\nChile PROPN obj 2\nof SCONJ mark 5\njailing VERB advcl 2 VerbForm=Ger\nsailors NOUN obj 5");
    expect_roles(&f, "jailing", "Chile", "sailors");
    arena_done(&f.arena);
    f = fixture_of("Peru PROPN nsubj 2\nangered VERB root 0\nChile PROPN obj 2\nby SCONJ mark 5\njailing VERB advcl 2 VerbForm=Ger\nsailors NOUN obj 5");
    expect_roles(&f, "jailing", "Peru", "sailors");
    arena_done(&f.arena);
}

static void test_raising_through_passive(void **state) {
    (void)state;
    Fixture f = fixture_of("Ministers NOUN nsubj:pass 3\nare AUX aux:pass 3\nexpected VERB root 0 Tense=Past VerbForm=Part\nto PART mark 5\nresign VERB xcomp 3 VerbForm=Inf");
    expect_roles(&f, "resign", "Ministers", "-");
    arena_done(&f.arena);
}

static void test_coordination(void **state) {
    (void)state;
    Fixture f = fixture_of("France PROPN nsubj 4\nand CCONJ cc 3\nSpain PROPN conj 1\narrested VERB root 0\nand CCONJ cc 6\ndeported VERB conj 4\n"
                           "smugglers NOUN obj 6\nand CCONJ cc 9\npirates NOUN conj 7");
    expect_roles(&f, "arrested", "France", "smugglers");
    expect_roles(&f, "deported", "France", "smugglers");
    TokenList list = {0};
    tree_conjuncts(&f.tree, word(&f, "France"), &list);
    assert_int_equal(list.n, 2);
    expect_word(&f, list.at[1], "Spain");
    expect_word(&f, tree_first_conjunct(&f.tree, word(&f, "pirates")), "smugglers");
    arena_done(&f.arena);
}

static void test_negation(void **state) {
    (void)state;
    Fixture f = fixture_of("No DET det 2 lemma=no\ntalks NOUN nsubj 4\never ADV advmod 4\nbegan VERB root 0\nand CCONJ cc 8\nthey PRON nsubj 8\nnever ADV advmod 8\nmet VERB conj 4");
    assert_true(tree_is_negated(&f.tree, word(&f, "talks")));
    assert_false(tree_is_negated(&f.tree, word(&f, "began")));
    assert_true(tree_is_negated(&f.tree, word(&f, "met")));
    arena_done(&f.arena);
}

static void test_prepositions(void **state) {
    (void)state;
    Fixture f = fixture_of("According VERB case 3 lemma=accord\nto ADP fixed 1\nwitnesses NOUN obl 4\nleft VERB root 0 lemma=leave\nbecause ADP case 7\nof ADP fixed 5\nrain NOUN obl 4");
    assert_true(tree_has_case(&f.tree, word(&f, "witnesses"), STR("according to"), &f.arena));
    assert_true(tree_has_case(&f.tree, word(&f, "rain"), STR("because of"), &f.arena));
    assert_int_equal(tree_case(&f.tree, word(&f, "left"), &f.arena).len, 0);
    arena_done(&f.arena);
}

static void test_headline_future(void **state) {
    (void)state;
    Fixture f = fixture_of("Iran PROPN root 0\nand CCONJ cc 3\nIraq PROPN conj 1\nto PART mark 5\nsign VERB acl 1 VerbForm=Inf\ntreaty NOUN obj 5");
    assert_true(tree_is_headline_future(&f.tree, word(&f, "sign")));
    expect_roles(&f, "sign", "Iran", "treaty");
    arena_done(&f.arena);
    f = fixture_of("Plans NOUN root 0\nto PART mark 3\nsign VERB acl 1 VerbForm=Inf\ntreaty NOUN obj 3");
    assert_false(tree_is_headline_future(&f.tree, word(&f, "sign")));
    expect_roles(&f, "sign", "-", "treaty");
    arena_done(&f.arena);
}

static void test_token_list_takes_no_doubles_and_no_more_than_it_holds(void **state) {
    (void)state;
    TokenList list = {0};
    for (uint16_t i = 0; i < 2 * TOKEN_LIST_MAX; i++) token_list_add(&list, i / 2);
    assert_int_equal(list.n, TOKEN_LIST_MAX);
    token_list_add(&list, 999);
    assert_int_equal(list.n, TOKEN_LIST_MAX);
    token_list_add(&list, TREE_NONE);
    assert_int_equal(list.at[3], 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_active),
        cmocka_unit_test(test_passive),
        cmocka_unit_test(test_active_with_by),
        cmocka_unit_test(test_passive_without_agent),
        cmocka_unit_test(test_reduced_relatives),
        cmocka_unit_test(test_relative_clauses),
        cmocka_unit_test(test_control),
        cmocka_unit_test(test_raising_through_passive),
        cmocka_unit_test(test_coordination),
        cmocka_unit_test(test_negation),
        cmocka_unit_test(test_prepositions),
        cmocka_unit_test(test_headline_future),
        cmocka_unit_test(test_token_list_takes_no_doubles_and_no_more_than_it_holds),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
