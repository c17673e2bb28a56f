/* Agent nouns and their modifiers. */
#include "support.h"

static const char AGENTS[] =
    "MIL: soldier | troop | air force | army | lieutenant-general\n"
    "GOV: minister | foreign minister | president | vice president | people's deputy | chargé d'affaires\n"
    "PRM GOV: special forces\n"
    "UNO: peacekeeper | blue helmet\n"
    "+OPP: opposition | dissident\n"
    "+ELI: former | ex\n"
    "=: side | force | spokesman\n"
    "=GOV: official | leader\n";

static Lexicon *lexicon;

static int load(void **state) {
    (void)state;
    lexicon = lexicon_of("agents/test.txt", AGENTS, NULL);
    assert_int_equal(findings_count(lexicon), 0);
    return 0;
}

static int unload(void **state) {
    (void)state;
    lexicon_free(lexicon);
    return 0;
}

static const Agent *match(const char *line, uint32_t head, uint32_t *first) {
    Text text = text_of(line);
    *first = UINT32_MAX;
    return lexicon_match_agent(lexicon, text.tokens, text.n, head, first);
}

static void assert_agent(const char *line, uint32_t head, const char *code, uint32_t expected_first) {
    uint32_t first;
    const Agent *agent = match(line, head, &first);
    assert_non_null(agent);
    assert_code(agent->code, code);
    assert_int_equal(first, expected_first);
    assert_false(agent->sectorless);
}

static void matches_longest_first(void **state) {
    (void)state;
    uint32_t first;
    assert_agent("the foreign minister", 2, "- GOV", 1);
    assert_agent("the Foreign Ministers/minister", 2, "- GOV", 1);
    assert_agent("the minister", 1, "- GOV", 1);
    assert_agent("Syrian air force", 2, "- MIL", 1);
    assert_agent("Air Force", 1, "- MIL", 0);
    assert_agent("troops/troop", 0, "- MIL", 0);
    assert_agent("special forces/force", 1, "- PRM GOV", 0);
    assert_agent("UN peacekeepers/peacekeeper", 1, "UNO", 1);
    assert_agent("Blue Helmets/helmet", 1, "UNO", 0);
    assert_null(match("the foreign minister", 1, &first));
    assert_null(match("nobody", 0, &first));
    assert_null(match("the minister", 9, &first));
}

static void skips_hyphens_and_knows_apostrophes(void **state) {
    (void)state;
    assert_agent("the vice_-_president", 3, "- GOV", 1);
    assert_agent("the vice - president", 3, "- GOV", 1);
    assert_agent("the vice president", 2, "- GOV", 1);
    assert_agent("a lieutenant general", 2, "- MIL", 1);
    assert_agent("a people_'s deputy", 3, "- GOV", 1);
    assert_agent("a people_\xE2\x80\x99s deputy", 3, "- GOV", 1);
    assert_agent("a charge d'affaires", 2, "- GOV", 1);
    assert_agent("- president", 1, "- GOV", 1);
}

static void knows_nouns_without_sector(void **state) {
    (void)state;
    uint32_t first;
    const Agent *side = match("both sides/side", 1, &first), *official = match("an official", 1, &first);
    assert_true(side && side->sectorless);
    assert_code(side->code, "-");
    assert_true(official && official->sectorless);
    assert_code(official->code, "- GOV");
    assert_int_equal(official->source.line, 8);
}

static void knows_modifiers(void **state) {
    (void)state;
    assert_code(lexicon_agent_modifier(lexicon, STR("opposition"))->code, "- OPP");
    assert_code(lexicon_agent_modifier(lexicon, STR("Former"))->code, "- ELI");
    assert_null(lexicon_agent_modifier(lexicon, STR("minister")));
    assert_null(lexicon_agent_modifier(lexicon, STR("")));
    uint32_t first;
    assert_null(match("the opposition", 1, &first));
}

static void names_what_is_wrong(void **state) {
    (void)state;
    const char *path = "agents/bad.txt";
    Lexicon *bad = lexicon_of(path,
                              "soldier\n"                          /* 1 */
                              "ARMY: soldier\n"                    /* 2 */
                              "MIL soldier: troop\n"               /* 3 */
                              "  MIL: soldier\n"                   /* 4 */
                              "MIL: soldier | | troop\n"           /* 5 */
                              "REB: soldier\n"                     /* 6 */
                              "MIL: troop\n"                       /* 7: the same again does no harm */
                              ": nobody\n"                         /* 8 */
                              "MIL: a b c d e f g h i\n"           /* 9 */
                              "+: opposition\n",                   /* 10 */
                              NULL);
    expect_finding(bad, path, 1, true, "a code, a colon");
    expect_finding(bad, path, 2, true, "a code is expected");
    expect_finding(bad, path, 3, true, "“soldier” is no sector");
    expect_finding(bad, path, 4, true, "not indented");
    expect_finding(bad, path, 5, false, "alternative is empty");
    expect_finding(bad, path, 6, false, "listed already at agents/bad.txt:5 with another code");
    expect_finding(bad, path, 8, true, "a code is expected");
    expect_finding(bad, path, 9, true, "one to 8 words");
    expect_finding(bad, path, 10, true, "a code is expected");
    assert_int_equal(findings_count(bad), 9);
    lexicon_free(bad);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_longest_first), cmocka_unit_test(skips_hyphens_and_knows_apostrophes),
        cmocka_unit_test(knows_nouns_without_sector), cmocka_unit_test(knows_modifiers), cmocka_unit_test(names_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
