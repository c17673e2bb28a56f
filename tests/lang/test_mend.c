/* Trees that cannot be right, put right by rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/conllu.h"
#include "lang/mend.h"

static Sentence *read_sentence(Arena *arena, const char *conllu) {
    ConlluDocuments documents = {0};
    Error error = {""};
    assert_true(conllu_read(arena, str_of(conllu), STR("test"), &documents, &error));
    assert_int_equal(documents.n, 1);
    return &documents.at[0].sentences[0];
}

/* "Chad has often vetoed drafts." read as a possession of vetoed drafts. */
static void makes_have_an_auxiliary(void **state) {
    (void)state;
    Arena arena = {0};
    Sentence *sentence = read_sentence(&arena,
                                       "1\tChad\tChad\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_\n"
                                       "2\thas\thave\tVERB\tVBZ\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
                                       "3\toften\toften\tADV\tRB\t_\t4\tadvmod\t_\t_\n"
                                       "4\tvetoed\tveto\tVERB\tVBN\tTense=Past|VerbForm=Part\t5\tamod\t_\t_\n"
                                       "5\tdrafts\tdraft\tNOUN\tNNS\tNumber=Plur\t2\tobj\t_\t_\n"
                                       "6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n");
    sentence_mend(NULL, sentence);
    assert_int_equal(sentence->tokens[3].head, TOKEN_ROOT);
    assert_int_equal(sentence->tokens[0].head, 3);
    assert_int_equal(sentence->tokens[1].head, 3);
    assert_int_equal(sentence->tokens[1].deprel, DEPREL_AUX);
    assert_int_equal(sentence->tokens[4].head, 3);
    assert_int_equal(sentence->tokens[5].head, 3);
    arena_done(&arena);
}

/* "Chad's shelling of Libyan camps": the camps are not Chad's. */
static void gives_a_possessor_the_nearer_noun(void **state) {
    (void)state;
    Arena arena = {0};
    Sentence *sentence = read_sentence(&arena,
                                       "1\tChad\tChad\tPROPN\tNNP\tNumber=Sing\t6\tnmod:poss\t_\t_\n"
                                       "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
                                       "3\tshelling\tshelling\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_\n"
                                       "4\tof\tof\tADP\tIN\t_\t6\tcase\t_\t_\n"
                                       "5\tLibyan\tLibyan\tADJ\tJJ\tDegree=Pos\t6\tamod\t_\t_\n"
                                       "6\tcamps\tcamp\tNOUN\tNNS\tNumber=Plur\t3\tnmod\t_\t_\n\n");
    sentence_mend(NULL, sentence);
    assert_int_equal(sentence->tokens[0].head, 2);
    assert_int_equal(sentence->tokens[5].head, 2);
    arena_done(&arena);
}

/* "Denmark suspended aid to Uganda." read as a noun phrase about suspended aid. */
static void makes_a_participle_the_verb(void **state) {
    (void)state;
    Arena arena = {0};
    Sentence *sentence = read_sentence(&arena,
                                       "1\tDenmark\tDenmark\tPROPN\tNNP\tNumber=Sing\t3\tcompound\t_\t_\n"
                                       "2\tsuspended\tsuspend\tVERB\tVBN\tTense=Past|VerbForm=Part\t3\tamod\t_\t_\n"
                                       "3\taid\taid\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_\n"
                                       "4\tto\tto\tADP\tIN\t_\t5\tcase\t_\t_\n"
                                       "5\tUganda\tUganda\tPROPN\tNNP\tNumber=Sing\t3\tnmod\t_\t_\n"
                                       "6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n");
    sentence_mend(NULL, sentence);
    assert_int_equal(sentence->tokens[1].head, TOKEN_ROOT);
    assert_true(sentence->tokens[1].features & UD_FINITE);
    assert_int_equal(sentence->tokens[0].head, 1);
    assert_int_equal(sentence->tokens[0].deprel, DEPREL_NSUBJ);
    assert_int_equal(sentence->tokens[2].head, 1);
    assert_int_equal(sentence->tokens[2].deprel, DEPREL_OBJ);
    assert_int_equal(sentence->tokens[4].head, 2);
    assert_int_equal(sentence->tokens[5].head, 1);
    arena_done(&arena);
}

static void leaves_phrases_alone(void **state) {
    (void)state;
    Arena arena = {0};
    /* no full stop: a headline; "suspended aid": nobody before the participle; an agent: a phrase */
    static const char *const kept[] = {
        "1\tDenmark\tDenmark\tPROPN\tNNP\tNumber=Sing\t3\tcompound\t_\t_\n2\tsuspended\tsuspend\tVERB\tVBN\tTense=Past|VerbForm=Part\t3\tamod\t_\t_\n"
        "3\taid\taid\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_\n4\tagain\tagain\tADV\tRB\t_\t3\tadvmod\t_\t_\n\n",
        "1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\t_\n2\tsuspended\tsuspend\tVERB\tVBN\tTense=Past|VerbForm=Part\t3\tamod\t_\t_\n"
        "3\taid\taid\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n",
        "1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t0\troot\t_\t_\n2\tbacked\tback\tVERB\tVBN\tTense=Past|VerbForm=Part|Voice=Pass\t1\tacl\t_\t_\n"
        "3\tby\tby\tADP\tIN\t_\t4\tcase\t_\t_\n4\tTurkey\tTurkey\tPROPN\tNNP\tNumber=Sing\t2\tobl:agent\t_\t_\n5\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n",
    };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        Sentence *sentence = read_sentence(&arena, kept[i]);
        uint16_t before[8];
        for (uint32_t k = 0; k < sentence->n; k++) before[k] = sentence->tokens[k].head;
        sentence_mend(NULL, sentence);
        for (uint32_t k = 0; k < sentence->n; k++) assert_int_equal(sentence->tokens[k].head, before[k]);
    }
    arena_done(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(makes_a_participle_the_verb),
                                       cmocka_unit_test(makes_have_an_auxiliary),
                                       cmocka_unit_test(gives_a_possessor_the_nearer_noun), cmocka_unit_test(leaves_phrases_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
