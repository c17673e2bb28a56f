/* The ontology, the CAMEO crosswalk, composition and word lists. */
#include "support.h"

static void knows_event_types(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of(ONTOLOGY, NULL);
    assert_int_equal(findings_count(lexicon), 0);
    assert_int_equal(lexicon_quad(lexicon, EVENT_ASSAULT), 4);
    assert_int_equal(lexicon_quad(lexicon, EVENT_NONE), 0);
    Str modes[] = {STR("beat"), STR("aerial")}, unscored[] = {STR("vandalize")}, foreign[] = {STR("meet")};
    assert_true(lexicon_score(lexicon, EVENT_ASSAULT, modes, 2) == -9.5);
    assert_true(lexicon_score(lexicon, EVENT_ASSAULT, modes, 1) == -7.5);
    assert_true(lexicon_score(lexicon, EVENT_ASSAULT, modes, 0) == -9);
    assert_true(lexicon_score(lexicon, EVENT_ASSAULT, foreign, 1) == -9);
    assert_true(lexicon_score(lexicon, EVENT_PROTEST, unscored, 1) == -5);
    assert_true(lexicon_score(lexicon, EVENT_NONE, NULL, 0) == 0);
    assert_str(lexicon_cameo(lexicon, EVENT_ASSAULT, STR("aerial")), "195");
    assert_str(lexicon_cameo(lexicon, EVENT_ASSAULT, STR("")), "190");
    assert_str(lexicon_cameo(lexicon, EVENT_ASSAULT, STR("meet")), "190");
    assert_str(lexicon_cameo(lexicon, EVENT_NONE, STR("")), "");
    lexicon_free(lexicon);
}

static void names_what_is_wrong_with_event_types(void **state) {
    (void)state;
    const char *path = "ontology/plover.txt";
    Lexicon *lexicon = lexicon_of(path,
                                  "event FIGHT\n"                        /* 1 */
                                  "event ASSAULT\n"                      /* 2 */
                                  "  quad 5\n"                           /* 3 */
                                  "  score high\n"                       /* 4 */
                                  "  mode aerial score much\n"           /* 5 */
                                  "  recipient optional\n"               /* 6 */
                                  "event ASSAULT\n"                      /* 7 */
                                  "event NONE\n",                        /* 8 */
                                  NULL);
    const uint32_t faulty[] = {1, 3, 4, 5, 6, 7, 8};
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) expect_finding(lexicon, path, faulty[i], true, "");
    assert_int_equal(findings_count(lexicon), 7);
    lexicon_free(lexicon);
}

static void crosses_from_cameo(void **state) {
    (void)state;
    const char *path = "ontology/cameo.txt";
    Lexicon *lexicon = lexicon_of(ONTOLOGY, path,
                                  "cameo 12\n  event REJECT\n  label reject\n"
                                  "cameo 1246\n  event REJECT\n  mode yield\n  context military,legal\n  label refuse to scale down fighting\n"
                                  "cameo 01\n  event NONE\n"
                                  "cameo 1\n"                 /* 11 */
                                  "cameo 12\n"                /* 12 */
                                  "cameo 13\n  event FIGHT\n" /* 14 */
                                  "  mode visit\n"            /* 15 */
                                  "  context sport\n"         /* 16 */
                                  "  label\n",                /* 17 */
                                  NULL);
    const CameoCode *code = lexicon_cameo_code(lexicon, STR("1246"));
    assert_int_equal(code->event, EVENT_REJECT);
    assert_str(code->mode, "yield");
    assert_str(code->context, "military,legal");
    assert_str(code->label, "refuse to scale down fighting");
    assert_str(lexicon_cameo_code(lexicon, STR("1251"))->code, "12");
    assert_int_equal(lexicon_cameo_code(lexicon, STR("010"))->event, EVENT_NONE);
    assert_null(lexicon_cameo_code(lexicon, STR("99")));
    assert_null(lexicon_cameo_code(lexicon, STR("")));
    const uint32_t faulty[] = {11, 12, 14, 15, 16, 17};
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) expect_finding(lexicon, path, faulty[i], true, "");
    assert_int_equal(findings_count(lexicon), 6);
    lexicon_free(lexicon);
}

static void composes(void **state) {
    (void)state;
    const char *path = "composition.txt";
    Lexicon *lexicon = lexicon_of(ONTOLOGY, path,
                                  "refuse CONSULT -> REJECT mode meet\n"
                                  "refuse * -> REJECT\n"
                                  "future CONSULT | AID -> ACCUSE\n"
                                  "deny * -> NONE\n"
                                  "refuse CONSULT -> REJECT\n"        /* 5 */
                                  "sing CONSULT -> REJECT\n"          /* 6 */
                                  "refuse FIGHT -> REJECT\n"          /* 7 */
                                  "refuse AID -> FIGHT\n"             /* 8 */
                                  "refuse AID -> REJECT mode visit\n" /* 9 */
                                  "refuse AID REJECT\n"               /* 10 */
                                  "  refuse AID -> REJECT\n"          /* 11 */
                                  "refuse AID -> REJECT context legal\n" /* 12 */
                                  "refuse -> REJECT\n",               /* 13 */
                                  NULL);
    const Composition *meet = lexicon_compose(lexicon, COMPOSE_REFUSE, EVENT_CONSULT);
    assert_int_equal(meet->event, EVENT_REJECT);
    assert_str(meet->mode, "meet");
    assert_int_equal(meet->source.line, 1);
    assert_str(lexicon_compose(lexicon, COMPOSE_REFUSE, EVENT_AID)->mode, "");
    assert_int_equal(lexicon_compose(lexicon, COMPOSE_FUTURE, EVENT_AID)->event, EVENT_ACCUSE);
    assert_null(lexicon_compose(lexicon, COMPOSE_FUTURE, EVENT_ASSAULT));
    assert_int_equal(lexicon_compose(lexicon, COMPOSE_DENY, EVENT_ASSAULT)->event, EVENT_NONE);
    assert_null(lexicon_compose(lexicon, COMPOSE_SAY, EVENT_ASSAULT));
    assert_null(lexicon_compose(lexicon, COMPOSE_NONE, EVENT_ASSAULT));
    for (uint32_t line = 5; line <= 13; line++) expect_finding(lexicon, path, line, true, "");
    assert_int_equal(findings_count(lexicon), 9);
    lexicon_free(lexicon);
}

static void refuses_words_that_no_rule_asks_for(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of("words/place-kind-dam.txt", "barrage\n", "words/place-kind-moat.txt", "moat\nditch\n", "words/persons.txt",
                                  "man\nabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnop\n", NULL);
    assert_true(lexicon_in_list_nocase(lexicon, STR("place-kind-dam"), STR("Barrage")));
    assert_false(lexicon_in_list(lexicon, STR("place-kind-dam"), STR("Barrage")));
    expect_finding(lexicon, "words/place-kind-moat.txt", 1, true, "no kind of place");
    expect_finding(lexicon, "words/persons.txt", 2, true, "at most 64 bytes");
    assert_int_equal(findings_count(lexicon), 2);
    lexicon_free(lexicon);
}

static void keeps_word_lists(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of("words/light-verbs.txt", "make\ntake part # two words\nmake\n", NULL);
    assert_true(lexicon_in_list(lexicon, STR("light-verbs"), STR("make")));
    assert_true(lexicon_in_list(lexicon, STR("light-verbs"), STR("take part")));
    assert_false(lexicon_in_list(lexicon, STR("light-verbs"), STR("take")));
    assert_false(lexicon_in_list(lexicon, STR("unknown"), STR("make")));
    expect_finding(lexicon, "words/light-verbs.txt", 3, false, "stands twice");
    lexicon_free(lexicon);
}

static void knows_groups_of_codes(void **state) {
    (void)state;
    const char *path = "ontology/groups.txt";
    Lexicon *lexicon = lexicon_of(ONTOLOGY, path,
                                  "sectors armed: MIL | REB\n"         /* 1 */
                                  "sectors elsewhere: REF | EXILE\n"   /* 2 */
                                  "sectors armoured: MIL\n"            /* 3 */
                                  "modes afar: aerial | aerial\n"      /* 4 */
                                  "modes bombs: aerial | teleport\n"   /* 5 */
                                  "modes afar: beat\n"                 /* 6 */
                                  "armed: MIL\n",                      /* 7 */
                                  NULL);
    ActorCode rebels = {.country = "TCD", .sectors = {"OPP", "REB"}}, nobody = {.country = "TCD"}, exiles = {.sectors = {"REF"}};
    assert_true(lexicon_code_in(lexicon, SECTORS_ARMED, &rebels));
    assert_false(lexicon_first_sector_in(lexicon, SECTORS_ARMED, &rebels));
    assert_false(lexicon_code_in(lexicon, SECTORS_ARMED, &nobody));
    assert_true(lexicon_first_sector_in(lexicon, SECTORS_ELSEWHERE, &exiles));
    Str modes[] = {STR("beat"), STR("aerial")};
    assert_true(lexicon_any_mode_in(lexicon, MODES_AFAR, modes, 2));
    assert_false(lexicon_any_mode_in(lexicon, MODES_AFAR, modes, 1));
    expect_finding(lexicon, path, 2, true, "no sector");
    expect_finding(lexicon, path, 3, true, "nothing asks");
    expect_finding(lexicon, path, 4, false, "stands twice");
    expect_finding(lexicon, path, 6, true, "told already at line 4");
    expect_finding(lexicon, path, 7, true, "sectors NAME");
    Error error = {0};
    assert_true(lexicon_check(lexicon, &error));
    expect_finding(lexicon, path, 5, false, "no event type has a mode “teleport”");
    expect_finding(lexicon, path, 0, false, "no line tells the sectors of “fighters”");
    expect_finding(lexicon, path, 0, false, "no line tells the modes of “armies”");
    lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_event_types), cmocka_unit_test(names_what_is_wrong_with_event_types), cmocka_unit_test(crosses_from_cameo),
        cmocka_unit_test(composes),          cmocka_unit_test(keeps_word_lists),
        cmocka_unit_test(refuses_words_that_no_rule_asks_for),
        cmocka_unit_test(knows_groups_of_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
