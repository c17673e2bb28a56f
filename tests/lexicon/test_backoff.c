/* Likenesses: words that no frame lists, and the listed word that each is like. */
#include "support.h"

#define FRAMES "frames/a.txt", FRAMES_TEXT
#define FRAMES_TEXT "slander verb\n  code ACCUSE\ntruce noun\n  code CONCEDE\nkill off verb\n  code ASSAULT\n"
#define LISTS "words/particles.txt", "off\ndown\n"

static void finds_what_a_word_is_like(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of(ONTOLOGY, LISTS, FRAMES, "backoff/verbs.txt", "defame ~ slander  ACCUSE  wordnet+vectors  0.9\n", "backoff/nouns.txt",
                                  "armistice ~ truce  CONCEDE  wordnet  0.75\n", "backoff/arguments.txt", "edict ~ decree  vectors  0.66\n", NULL);
    assert_int_equal(findings_count(lexicon), 0);
    const Likeness *likeness = lexicon_like(lexicon, STR("defame"), LIKE_VERB);
    assert_non_null(likeness);
    assert_str(likeness->known, "slander");
    assert_str(likeness->how, "wordnet+vectors");
    assert_int_equal(likeness->event, EVENT_ACCUSE);
    assert_true(likeness->strength > 0.89 && likeness->strength < 0.91);
    assert_str(likeness->source.file, "backoff/verbs.txt");
    assert_int_equal(likeness->source.line, 1);
    assert_null(lexicon_like(lexicon, STR("defame"), LIKE_NOUN));
    assert_null(lexicon_like(lexicon, STR("slander"), LIKE_VERB));
    assert_int_equal(lexicon_like(lexicon, STR("armistice"), LIKE_NOUN)->event, EVENT_CONCEDE);
    assert_int_equal(lexicon_like(lexicon, STR("edict"), LIKE_ARGUMENT)->event, EVENT_NONE);
    lexicon_without_backoff(lexicon);
    assert_null(lexicon_like(lexicon, STR("defame"), LIKE_VERB));
    lexicon_free(lexicon);
}

static void tells_particles_apart(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of(ONTOLOGY, LISTS, FRAMES, "backoff/verbs.txt",
                                  "mow ~ slander  ACCUSE  wordnet  0.7\nmow down ~ kill  ASSAULT  wordnet  0.7\n", NULL);
    const Likeness *likeness = lexicon_like(lexicon, STR("mow"), LIKE_VERB);
    assert_str(likeness->particle, "down");
    likeness = lexicon_like_next(lexicon, likeness);
    assert_str(likeness->known, "slander");
    assert_null(lexicon_like_next(lexicon, likeness));
    lexicon_free(lexicon);
}

static void leaves_out_faulty_lines(void **state) {
    (void)state;
    const char *verbs = "backoff/verbs.txt", *arguments = "backoff/arguments.txt";
    Lexicon *lexicon = lexicon_of(ONTOLOGY, LISTS, verbs,
                                  "defame slander  ACCUSE  wordnet  0.9\n"    /* 1 no ~ */
                                  "defame ~ slander  BLAME  wordnet  0.9\n"   /* 2 no type */
                                  "defame ~ slander  ACCUSE  wordnet  1.2\n"  /* 3 too sure */
                                  "defame ~ slander  ACCUSE  wordnet\n"       /* 4 no strength */
                                  "mow sideways ~ kill  ASSAULT  wordnet  0.7\n" /* 5 no particle */
                                  " ~ kill  ASSAULT  wordnet  0.7\n",         /* 6 no word */
                                  arguments, "edict ~ decree  REJECT  vectors  0.66\n", NULL);
    for (uint32_t line = 1; line <= 6; line++) expect_finding(lexicon, verbs, line, true, "word ~ known EVENT how strength");
    expect_finding(lexicon, arguments, 1, true, "word ~ known how strength");
    assert_null(lexicon_like(lexicon, STR("defame"), LIKE_VERB));
    assert_null(lexicon_like(lexicon, STR("edict"), LIKE_ARGUMENT));
    lexicon_free(lexicon);
}

static void checks_against_the_frames(void **state) {
    (void)state;
    const char *verbs = "backoff/verbs.txt", *arguments = "backoff/arguments.txt";
    Error error;
    Lexicon *lexicon = lexicon_of(ONTOLOGY, LISTS, "frames/classes.txt", "@order: decree edict\n", "frames/a.txt", FRAMES_TEXT "impose verb\n  when object: @order\n  code COERCE\n", verbs,
                                  "defame ~ slander  ACCUSE  wordnet  0.9\n"
                                  "slander ~ slander  ACCUSE  wordnet  0.9\n"   /* 2 has a frame */
                                  "malign ~ slander  REJECT  wordnet  0.9\n"    /* 3 slander is no REJECT */
                                  "malign ~ slander  ACCUSE  wordnet  0.9\n"    /* 4 twice */
                                  "kill ~ slander  ACCUSE  wordnet  0.9\n"      /* 5 only "kill off" has a frame */
                                  "kill off ~ slander  ACCUSE  wordnet  0.9\n", /* 6 has a frame */
                                  arguments, "edict ~ decree  vectors  0.66\n", NULL);
    assert_int_equal(findings_count(lexicon), 0);
    assert_true(lexicon_check(lexicon, &error));
    assert_false(has_finding(lexicon, verbs, 1, false, "leave it out"));
    expect_finding(lexicon, verbs, 2, false, "“slander” has a frame by now");
    expect_finding(lexicon, verbs, 3, false, "no sense of “slander” is REJECT");
    expect_finding(lexicon, verbs, 4, false, "“malign” is said to be like something at line 3 already");
    assert_false(has_finding(lexicon, verbs, 5, false, "leave it out"));
    expect_finding(lexicon, verbs, 6, false, "“kill” has a frame by now");
    expect_finding(lexicon, arguments, 1, false, "“edict” is in a class of its own by now");
    lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_a_word_is_like),
        cmocka_unit_test(tells_particles_apart),
        cmocka_unit_test(leaves_out_faulty_lines),
        cmocka_unit_test(checks_against_the_frames),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
