/* What only the files together can tell. */
#include "support.h"

static const char CAMEO_TEXT[] =
    "cameo 120\n  event REJECT\n  label reject\ncameo 124\n  event REJECT\ncameo 125\n  event REJECT\ncameo 040\n  event CONSULT\n"
    "cameo 042\n  event CONSULT\ncameo 041\n  event CONSULT\ncameo 190\n  event ASSAULT\ncameo 195\n  event ASSAULT\n"
    "cameo 182\n  event ASSAULT\ncameo 110\n  event ACCUSE\ncameo 111\n  event ACCUSE\ncameo 070\n  event AID\ncameo 140\n  event PROTEST\n";
#define BASE ONTOLOGY, "ontology/cameo.txt", CAMEO_TEXT

static Lexicon *checked(Lexicon *lexicon) {
    Error error = {0};
    assert_int_equal(findings_count(lexicon), 0);
    assert_true(lexicon_check(lexicon, &error));
    return lexicon;
}

static void checks_actors(void **state) {
    (void)state;
    const char *path = "actors/a.txt";
    Lexicon *lexicon = checked(lexicon_of(BASE, path,
                                          "state Syria\n  code SYR\n"              /* 1 */
                                          "organisation Army\n  code SYX MIL\n"    /* 3 */
                                          "  part-of Ministry\n"
                                          "organisation Navy\n  code SYR MIL\n"    /* 6 */
                                          "  part-of Navy\n"
                                          "  part-of Syria\n"
                                          "organisation Fleet\n  code UNO\n"       /* 10 */
                                          "  name Navy\n"
                                          "  from ..1950\n"
                                          "organisation Marine\n  code - MIL\n"    /* 14 */
                                          "  name Fleet\n  from 1951..\n",
                                          "agents/a.txt", "SYR: shabih\nSYX: x\n", NULL));
    expect_finding(lexicon, path, 3, false, "no state has the code SYX");
    expect_finding(lexicon, path, 3, false, "“Army” is linked to “Ministry”");
    expect_finding(lexicon, path, 6, false, "“Navy” is linked to itself");
    expect_finding(lexicon, path, 10, false, "“Fleet” and “Navy” (actors/a.txt:6) share a name");
    expect_finding(lexicon, "agents/a.txt", 2, false, "no state has the code SYX");
    assert_false(has_finding(lexicon, path, 14, false, "share a name"));
    lexicon_free(lexicon);
}

static void checks_frames(void **state) {
    (void)state;
    const char *path = "frames/a.txt";
    Lexicon *lexicon = checked(lexicon_of(BASE, "frames/classes.txt", "@used: a\n@unused: b\n@empty:\n", path,
                                          "veto | air-strike verb\n"                /* 1 */
                                          "  when object: @used\n  when with: c\n  code REJECT\n  yes \"A vetoed B.\" RUS.GOV > -.REB+SYR asserted\n"
                                          "veto verb\n"                             /* 6 */
                                          "  when with: c\n  when object: a\n  code ACCUSE\n  yes \"A vetoed B.\" RUS > -\n"
                                          "aid verb\n"                              /* 11 */
                                          "  code AID\n  recipient none\n  no \"A helped B.\"\n"
                                          "bomb verb\n"                             /* 15 */
                                          "  code ASSAULT cameo 999\n"
                                          "  yes \"A bombed B.\" RUS\n"             /* 17 */
                                          "  yes \"A bombed B.\" RUSSIA > SYR\n"
                                          "  yes \"A bombed B.\" RUS > SYR.XXX\n"
                                          "  yes \"A bombed B.\" RUS > SYR sometimes\n" /* 20 */
                                          "  yes \"C bombed D.\" RUS > SYR alleged aerial+beat\n"
                                          "  todo \"A bombed B.\" GOV > SYR\n"       /* 22 */
                                          "shell verb\n"                            /* 23 */
                                          "  code ASSAULT cameo 125\n"
                                          "refuse verb\n  compose refuse\n"         /* 25 */
                                          "kick verb\n  when object: @empty\n  code NONE\n", NULL));
    expect_finding(lexicon, path, 6, false, "“veto” never gets this sense: frames/a.txt:1");
    expect_finding(lexicon, path, 11, false, "AID needs a recipient");
    expect_finding(lexicon, path, 11, false, "no example");
    expect_finding(lexicon, path, 15, false, "CAMEO has no code 999");
    for (uint32_t line = 17; line <= 19; line++) expect_finding(lexicon, path, line, false, "is no coding");
    expect_finding(lexicon, path, 20, false, "“sometimes” is neither");
    expect_finding(lexicon, path, 22, false, "is no coding");
    expect_finding(lexicon, path, 23, false, "CAMEO 125 () is REJECT in PLOVER, not ASSAULT");
    expect_finding(lexicon, path, 23, false, "no example");
    expect_finding(lexicon, path, 25, false, "no line for the class “refuse”");
    expect_finding(lexicon, "frames/classes.txt", 2, false, "@unused is used nowhere");
    expect_finding(lexicon, "frames/classes.txt", 3, false, "@empty is empty");
    assert_false(has_finding(lexicon, path, 1, false, ""));
    assert_false(has_finding(lexicon, path, 21, false, ""));
    lexicon_free(lexicon);
}

/* Senses of one trigger that are dead, doubled, or decided by their order alone. */
static void checks_senses(void **state) {
    (void)state;
    const char *path = "frames/a.txt";
    Lexicon *lexicon = checked(lexicon_of(BASE, path,
                                          "ban | ban verb\n  code REJECT\n"                                          /* 1 */
                                          "bar verb\n  when object: a \"air b\" @armed\n  code REJECT\n"              /* 3 */
                                          "bar verb\n  when object: \"air b\" @armed a\n  code REJECT\n"              /* 6: says the same */
                                          "cut verb\n  when object: a\n  code REJECT\n"                              /* 9 */
                                          "cut verb\n  when object: a\n  code AID\n  recipient object\n"              /* 12: never */
                                          "dig verb\n  when object: a b c d e f\n  code REJECT\n"                     /* 16 */
                                          "dig verb\n  when object: \"air a\"\n  code ACCUSE\n"                        /* 19: narrower, so first */
                                          "eat verb\n  when object: a b\n  code REJECT\n"                             /* 22 */
                                          "eat verb\n  when object: b c\n  code ACCUSE\n"                             /* 25: either for b */
                                          "fit verb\n  when object: a b\n  when not object: b\n  code REJECT\n"        /* 28 */
                                          "fit verb\n  when object: b c\n  when not object: d\n  code ACCUSE\n"        /* 32: told apart */
                                          "get verb\n  when object: @actor\n  when with: x\n  code REJECT\n"           /* 36 */
                                          "get verb\n  when object: @actor\n  when not with: y\n  code ACCUSE\n"       /* 40: other slots */
                                          "hit verb\n  when with: x\n  when not object: a b\n  code REJECT\n"          /* 44 */
                                          "hit verb\n  when with: x\n  when not object: a b c\n  code ACCUSE\n"        /* 48: shuts out more */
                                          "jab verb\n  when object: @armed\n  when to:\n  code REJECT\n"               /* 52 */
                                          "jab verb\n  when object: @actor\n  code ACCUSE\n"                         /* 56: fewer conditions */
                                          "kick verb\n  when object: ball\n  code NONE\n"                            /* 59: from nothing */
                                          "lob verb\n  when object: ball\n  code NONE\n"                             /* 62 */
                                          "lob verb\n  code ACCUSE\n", NULL));                                      /* 65 */
    expect_finding(lexicon, path, 1, false, "“ban” stands twice in this header");
    expect_finding(lexicon, path, 6, false, "“bar” has this sense twice: frames/a.txt:3");
    expect_finding(lexicon, path, 12, false, "“cut” never gets this sense: frames/a.txt:9");
    expect_finding(lexicon, path, 25, false, "“eat” with “b” means one thing here and another at frames/a.txt:22");
    expect_finding(lexicon, path, 48, false, "“hit” never gets this sense: frames/a.txt:44");
    expect_finding(lexicon, path, 59, false, "“kick” has no other sense");
    static const uint32_t good[] = {3, 9, 16, 19, 22, 28, 32, 36, 40, 44, 52, 56, 62, 65};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_false(has_finding(lexicon, path, good[i], false, "sense") || has_finding(lexicon, path, good[i], false, "means one thing"));
    lexicon_free(lexicon);
}

static void checks_repeated_examples(void **state) {
    (void)state;
    const char *path = "frames/a.txt";
    Lexicon *lexicon = checked(lexicon_of(BASE, path,
                                          "bomb verb\n  code ASSAULT\n  yes \"A bombed B.\" RUS > SYR\n"   /* 3 */
                                          "shell verb\n  code ASSAULT\n  yes \"A bombed B.\" RUS > SYR\n"  /* 6 */
                                          "veto verb\n  code REJECT\n  yes \"A bombed B.\" RUS > -\n", NULL)); /* 9: of another event */
    expect_finding(lexicon, path, 6, false, "stands at frames/a.txt:3 already");
    assert_false(has_finding(lexicon, path, 3, false, "already") || has_finding(lexicon, path, 9, false, "already"));
    lexicon_free(lexicon);
}

static void checks_the_ontology(void **state) {
    (void)state;
    Lexicon *lexicon = checked(lexicon_of("ontology/plover.txt", "event ASSAULT\n  quad 4\n  cameo 190\n  mode beat cameo 125\n",
                                          "ontology/cameo.txt", "cameo 12\n  event REJECT\n", NULL));
    expect_finding(lexicon, "ontology/plover.txt", 1, false, "REJECT needs a block");
    expect_finding(lexicon, "ontology/plover.txt", 1, false, "the CAMEO code of ASSAULT beat leads elsewhere");
    lexicon_free(lexicon);
}

static void sorts_findings(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of("frames/z.txt", "x\n", "frames/a.txt", "x\n\n\ny\n", "actors/b.txt", "x\n", NULL);
    Error error = {0};
    assert_true(lexicon_check(lexicon, &error));
    size_t n;
    const Finding *findings = lexicon_findings(lexicon, &n);
    for (size_t i = 1; i < n; i++) {
        int order = str_compare(findings[i - 1].source.file, findings[i].source.file);
        assert_true(order < 0 || (order == 0 && findings[i - 1].source.line <= findings[i].source.line));
    }
    lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(checks_actors), cmocka_unit_test(checks_frames), cmocka_unit_test(checks_senses),
        cmocka_unit_test(checks_repeated_examples), cmocka_unit_test(checks_the_ontology), cmocka_unit_test(sorts_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
