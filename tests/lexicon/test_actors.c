/* Blocks of data/actors/: facts, faulty lines, codes by date. */
#include "support.h"

#define PATH "actors/test.txt"

static Day day(const char *text) {
    Day out;
    assert_true(day_parse(str_of(text), &out));
    return out;
}

static const Entity *only(const Lexicon *lexicon, const char *name) {
    const Entity *entity = lexicon_entity_named(lexicon, str_of(name));
    assert_non_null(entity);
    return entity;
}

static void reads_every_fact(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of(PATH,
                                  "state Syria\n"
                                  "  code SYR\n"
                                  "  wikidata Q858\n"
                                  "  name Syrian Arab Republic\n"
                                  "  adjective Syrian\n"
                                  "  people Syrian | Syrians\n"
                                  "  seat Damascus   # stands for the government\n"
                                  "  place Homs\n"
                                  "armed-group Jabhat al-Nusra\n"
                                  "  code SYR REB\n"
                                  "  weak the Front\n"
                                  "  from 2012-01..\n"
                                  "  member-of al-Qaeda 2013-04..2016-07-28\n"
                                  "  renamed-to Jabhat Fateh al-Sham 2016-07-28\n"
                                  "  part-of Syria\n"
                                  "person Ahmad Nuri\n"
                                  "  role SYR REB 2012.. Commander\n"
                                  "  leads Jabhat al-Nusra\n"
                                  "organisation Jabhat Fateh al-Sham\n"
                                  "  code SYR REB OPP\n"
                                  "population Alawites\n"
                                  "  code - CVL\n",
                                  NULL);
    assert_int_equal(findings_count(lexicon), 0);
    LexiconCounts counts = lexicon_counts(lexicon);
    assert_int_equal(counts.entities, 5);
    assert_int_equal(counts.roles, 1);
    const Entity *syria = only(lexicon, "Syria"), *nusra = only(lexicon, "Jabhat al-Nusra");
    assert_int_equal(syria->kind, ENTITY_STATE);
    assert_str(syria->wikidata, "Q858");
    assert_str(syria->id, "syria");
    assert_str(syria->source.file, PATH);
    assert_int_equal(syria->source.line, 1);
    assert_int_equal(nusra->kind, ENTITY_ARMED_GROUP);
    assert_int_equal(nusra->existed.from, day("2012-01-01"));
    assert_int_equal(nusra->existed.to, DAY_MAX);
    assert_int_equal(nusra->n_links, 3);
    assert_int_equal(nusra->links[0].kind, LINK_MEMBER_OF);
    assert_str(nusra->links[0].target_name, "al-Qaeda");
    assert_null(nusra->links[0].target);
    assert_int_equal(nusra->links[0].span.to, day("2016-07-28"));
    assert_int_equal(nusra->links[1].kind, LINK_RENAMED_TO);
    assert_ptr_equal(nusra->links[1].target, only(lexicon, "Jabhat Fateh al-Sham"));
    assert_int_equal(nusra->links[1].span.from, day("2016-07-28"));
    assert_int_equal(nusra->links[1].span.to, DAY_MAX);
    assert_int_equal(nusra->links[2].kind, LINK_PART_OF);
    assert_ptr_equal(nusra->links[2].target, syria);
    assert_int_equal(only(lexicon, "Ahmad Nuri")->links[0].kind, LINK_LEADS);
    assert_int_equal(only(lexicon, "Jabhat Fateh al-Sham")->kind, ENTITY_ORGANISATION);
    assert_int_equal(only(lexicon, "Alawites")->kind, ENTITY_POPULATION);
    lexicon_free(lexicon);
}

static void dates_the_roles_of_a_person(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of(PATH,
                                  "person Jean Dupont\n"
                                  "  role FRA GOV 2004-03-09..2008-05 Foreign Minister\n"
                                  "  role FRA LEG 1998..2002 Deputy\n"
                                  "  role UNO 2010..2012 Envoy\n",
                                  NULL);
    assert_int_equal(findings_count(lexicon), 0);
    const Entity *person = only(lexicon, "Jean Dupont");
    Str title;
    assert_code(entity_code_on(person, day("2004-03-09"), &title), "FRA GOV");
    assert_str(title, "Foreign Minister");
    assert_code(entity_code_on(person, day("2008-05-31"), &title), "FRA GOV");
    assert_code(entity_code_on(person, day("2008-06-01"), &title), "FRA ELI");
    assert_str(title, "");
    assert_code(entity_code_on(person, day("2000-06-01"), &title), "FRA LEG");
    assert_str(title, "Deputy");
    assert_code(entity_code_on(person, day("2003-06-01"), NULL), "FRA ELI");
    assert_code(entity_code_on(person, day("1990-06-01"), &title), "FRA");
    assert_str(title, "");
    assert_code(entity_code_on(person, day("2011-06-01"), NULL), "UNO");
    assert_code(entity_code_on(person, day("2020-06-01"), NULL), "FRA ELI");
    assert_code(entity_code_on(person, DAY_UNKNOWN, &title), "UNO");
    assert_str(title, "Envoy");
    lexicon_free(lexicon);
}

static void dates_plain_codes(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of(PATH,
                                  "organisation Muslim Brotherhood\n"
                                  "  code EGY OPP ..2012-06-29\n"
                                  "  code EGY GOV 2012-06-30..2013-07-03\n"
                                  "  code EGY OPP 2013-07-04..\n"
                                  "organisation Fatah\n"
                                  "  code PSE PTY\n"
                                  "  code PSE GOV 1994..2006\n"
                                  "organisation League\n"
                                  "  code IGO 1919..1946\n"
                                  "person Ali Hasan\n"
                                  "  code SYR OPP\n"
                                  "  role SYR GOV 2000..2011 Minister\n"
                                  "person Nemo\n"
                                  "  role - CVL .. Writer\n",
                                  NULL);
    const Entity *brothers = only(lexicon, "Muslim Brotherhood"), *fatah = only(lexicon, "Fatah"), *league = only(lexicon, "League");
    assert_code(entity_code_on(brothers, day("2010-01-01"), NULL), "EGY OPP");
    assert_code(entity_code_on(brothers, day("2013-07-03"), NULL), "EGY GOV");
    assert_code(entity_code_on(brothers, day("2013-07-04"), NULL), "EGY OPP");
    assert_code(entity_code_on(brothers, DAY_UNKNOWN, NULL), "EGY OPP");
    assert_code(entity_code_on(fatah, day("2000-01-01"), NULL), "PSE GOV");
    assert_code(entity_code_on(fatah, day("2010-01-01"), NULL), "PSE PTY");
    assert_code(entity_code_on(league, day("1930-01-01"), NULL), "IGO");
    assert_code(entity_code_on(league, day("1960-01-01"), NULL), "IGO");
    assert_code(entity_code_on(league, day("1900-01-01"), NULL), "IGO");
    assert_code(entity_code_on(only(lexicon, "Ali Hasan"), day("2005-01-01"), NULL), "SYR GOV");
    assert_code(entity_code_on(only(lexicon, "Ali Hasan"), day("2015-01-01"), NULL), "SYR OPP");
    Str title;
    assert_code(entity_code_on(only(lexicon, "Nemo"), day("2015-01-01"), &title), "- CVL");
    assert_str(title, "Writer");
    lexicon_free(lexicon);
}

static void names_what_is_wrong(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of(PATH,
                                  "  code SYR\n"                       /* 1 */
                                  "country Syria\n"                    /* 2 */
                                  "  code SYR\n"                       /* 3: belongs to the faulty header */
                                  "state\n"                            /* 4 */
                                  "state Syria\n"                      /* 5 */
                                  "  code\n"                           /* 6 */
                                  "  code Syria\n"                     /* 7 */
                                  "  code SYR REB XXX\n"               /* 8 */
                                  "  code SYR REB MIL GOV OPP COP\n"   /* 9 */
                                  "  code SYR 2013-13..\n"             /* 10 */
                                  "  code SYR 2013.. President\n"      /* 11 */
                                  "  role SYR GOV .. President\n"      /* 12 */
                                  "  colour red\n"                     /* 13 */
                                  "  wikidata 858\n"                   /* 14 */
                                  "  from then\n"                      /* 15 */
                                  "  name | Sham\n"                    /* 16 */
                                  "  name peshmerga\n"                 /* 17 */
                                  "  member-of 2012..2013\n"           /* 18: a name, if an odd one */
                                  "  member-of League 2014..2013\n"    /* 19 */
                                  "  code SYR\n"                       /* 20 */
                                  "organisation SYRIA\n"               /* 21 */
                                  "  code SYR OPP\n"                   /* 22 */
                                  "person Omar Aziz\n"                 /* 23 */
                                  "  role SYR CVL Writer\n"            /* 24 */
                                  "  role SYR CVL ..\n"                /* 25 */
                                  "person Nobody\n"                    /* 26 */
                                  "  name ...\n",                      /* 27 */
                                  NULL);
    expect_finding(lexicon, PATH, 1, true, "before the first block");
    expect_finding(lexicon, PATH, 2, true, "“country” is no kind of block");
    expect_finding(lexicon, PATH, 4, true, "needs a name");
    expect_finding(lexicon, PATH, 6, true, "“code” needs a value");
    expect_finding(lexicon, PATH, 7, true, "a code is expected");
    expect_finding(lexicon, PATH, 8, true, "“XXX” is no sector");
    expect_finding(lexicon, PATH, 9, true, "at most 4 sectors");
    expect_finding(lexicon, PATH, 10, true, "“2013-13..” is no span");
    expect_finding(lexicon, PATH, 11, true, "“President” is left over");
    expect_finding(lexicon, PATH, 12, true, "only persons have roles");
    expect_finding(lexicon, PATH, 13, true, "“colour” is no fact");
    expect_finding(lexicon, PATH, 14, true, "“858” is no Wikidata id");
    expect_finding(lexicon, PATH, 15, true, "“then” is no span");
    expect_finding(lexicon, PATH, 16, false, "alternative is empty");
    expect_finding(lexicon, PATH, 17, false, "will not be found");
    expect_finding(lexicon, PATH, 19, true, "“2014..2013” is no span");
    expect_finding(lexicon, PATH, 21, true, "a block of another kind already at actors/test.txt:5");
    expect_finding(lexicon, PATH, 24, false, "no span");
    expect_finding(lexicon, PATH, 25, false, "no title");
    expect_finding(lexicon, PATH, 26, false, "has no code");
    expect_finding(lexicon, PATH, 27, true, "cannot be matched");
    assert_int_equal(findings_count(lexicon), 22); /* 27 gets one for the capital too */
    assert_code(entity_code_on(only(lexicon, "Syria"), DAY_UNKNOWN, NULL), "SYR");
    assert_non_null(lexicon_state_of(lexicon, "SYR"));
    lexicon_free(lexicon);
}

static void adds_up_blocks(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of("actors/a.txt", "person Jean Dupont\n  role FRA GOV 2004..2008 Minister\n  wikidata Q1\n  leads France\n",
                                  "actors/b.txt", "person jean DUPONT\n  role FRA LEG 2000..2003 Deputy\n  name Dupont\n  wikidata Q2\n  part-of France\n",
                                  NULL);
    expect_finding(lexicon, "actors/b.txt", 1, false, "adds to the block at actors/a.txt:1");
    expect_finding(lexicon, "actors/b.txt", 4, false, "two Wikidata ids");
    assert_int_equal(findings_count(lexicon), 2);
    assert_int_equal(lexicon_counts(lexicon).entities, 1);
    const Entity *person = only(lexicon, "Jean Dupont");
    assert_int_equal(person->n_codes, 2);
    assert_int_equal(person->n_links, 2);
    assert_int_equal(person->links[1].kind, LINK_PART_OF);
    assert_code(entity_code_on(person, day("2001-01-01"), NULL), "FRA LEG");
    Text text = text_of("Dupont");
    NameMatch match;
    assert_int_equal(lexicon_match_names(lexicon, text.tokens, text.n, 0, &match, 1), 1);
    assert_ptr_equal(match.entity, person);
    lexicon_free(lexicon);
}

static void keeps_ids_apart(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of(PATH, "organisation Front/Left\n  code FRA PTY\norganisation Front-Left\n  code FRA PTY\n", NULL);
    assert_str(only(lexicon, "Front/Left")->id, "front-left");
    assert_str(only(lexicon, "Front Left")->id, "front-left-2");
    lexicon_free(lexicon);
}

static void prefers_states_that_exist(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of(PATH,
                                  "state Soviet Union\n  code RUS\n  from ..1991-12-25\nstate Russia\n  code RUS\n"
                                  "state Chechnya\n  code RUS PRE\n",
                                  NULL);
    assert_str(lexicon_state_of(lexicon, "RUS")->name, "Russia");
    lexicon_free(lexicon);
}

static void adds_sectors(void **state) {
    (void)state;
    ActorCode code = {"SYR", {"REB"}};
    actor_code_add(&code, "OPP", false);
    actor_code_add(&code, "OPP", true);
    assert_code(code, "SYR REB OPP");
    actor_code_add(&code, "ELI", true);
    assert_code(code, "SYR ELI REB OPP");
    actor_code_add(&code, "GOV", false);
    actor_code_add(&code, "MIL", true);
    assert_code(code, "SYR ELI REB OPP GOV");
    assert_true(actor_code_has(&code, "GOV"));
    assert_false(actor_code_has(&code, "MIL"));
    for (int event = 0; event < EVENT_COUNT; event++)
        assert_int_equal(plover_event_of(plover_event_text((PloverEvent)event)), event);
    assert_int_equal(plover_event_of(STR("FIGHT")), EVENT_COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_fact),    cmocka_unit_test(dates_the_roles_of_a_person), cmocka_unit_test(dates_plain_codes),
        cmocka_unit_test(names_what_is_wrong), cmocka_unit_test(adds_up_blocks), cmocka_unit_test(keeps_ids_apart),             cmocka_unit_test(prefers_states_that_exist),
        cmocka_unit_test(adds_sectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
