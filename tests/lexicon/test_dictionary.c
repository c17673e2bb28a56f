/* Dictionaries of other coders: what becomes of each of their lines, and that what does not become anything is told. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/dictionary.h"

typedef struct Fixture {
    Lexicon *lexicon;
    Language *language;
    Arena arena;
    Dictionary made;
} Fixture;

static int set_up(void **state) {
    static Fixture fixture;
    const char *dir = getenv("CASUS_DATA");
    fixture.lexicon = lexicon_of(
        ONTOLOGY, "ontology/cameo.txt",
        "cameo 010\n  event NONE\n  label speak\ncameo 040\n  event CONSULT\n  label consult\ncameo 042\n  event CONSULT\n  mode visit\n  label visit\n"
        "cameo 070\n  event AID\n  label aid\ncameo 125\n  event REJECT\n  mode meet\n  label refuse to meet\n"
        "cameo 190\n  event ASSAULT\n  context military\n  label fight\n",
        "ontology/roles.txt", "INS: REB\nUNO: UNO\nIGO: IGO\nMOD: -\nWSB: PSE\n", "words/particles.txt", "off\nout\n", "words/prepositions.txt",
        "on\nto\nwith\nof\nby\n", "actors/a.txt",
        "state Freedonia\n  code FRE\n  adjective Freedonian\n  seat Harbour City\nstate Sylvania\n  code SYL\nperson Rufus Firefly\n  role FRE GOV 2001..2004 President\n",
        "agents/a.txt", "GOV: minister\nMIL: soldier\n", "frames/a.txt", "refuse verb\n  compose refuse\nmeet verb\n  code CONSULT\nstrike verb\n  code ASSAULT\n", NULL);
    Error error;
    if (!language_load(&fixture.language, &(DataFolders){.base = dir ? dir : "data"}, &error)) return -1;
    *state = &fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    arena_done(&fixture->arena);
    lexicon_free(fixture->lexicon);
    language_free(fixture->language);
    return 0;
}

static void convert_all(Fixture *fixture, const DictionaryInput *inputs, size_t n) {
    jmp_buf guard;
    arena_reset(&fixture->arena);
    if (setjmp(guard)) fail_msg("out of memory");
    fixture->arena.guard = &guard;
    dictionary_convert(fixture->lexicon, fixture->language, inputs, n, &fixture->arena, &fixture->made);
    fixture->arena.guard = NULL;
}

static void convert(void **state, const char *text) { convert_all(*state, &(DictionaryInput){STR("dir/My.Words.txt"), str_of(text)}, 1); }

/* The file without its first two lines, which tell where it is from. */
static void expect_file(void **state, const char *path, const char *text) {
    const Fixture *fixture = *state;
    for (size_t i = 0; i < fixture->made.files.n; i++) {
        const DictionaryFile *file = &fixture->made.files.at[i];
        if (!str_equal(file->path, str_of(path))) continue;
        Str rest = file->text;
        str_cut(&rest, '\n'), str_cut(&rest, '\n');
        if (!str_equal(rest, str_of(text))) fail_msg("%s is\n%.*s\ninstead of\n%s", path, STR_ARG(rest), text);
        return;
    }
    fail_msg("there is no %s", path);
}

static void expect_remark(void **state, uint32_t line, const char *words) {
    const Fixture *fixture = *state;
    for (size_t i = 0; i < fixture->made.remarks.n; i++)
        if (fixture->made.remarks.at[i].line == line && str_find(fixture->made.remarks.at[i].text, str_of(words)) >= 0) return;
    for (size_t i = 0; i < fixture->made.remarks.n; i++)
        printf("%u: %.*s\n", fixture->made.remarks.at[i].line, STR_ARG(fixture->made.remarks.at[i].text));
    fail_msg("no remark about line %u says “%s”", line, words);
}

static void expect_remarks(void **state, size_t n) {
    const Fixture *fixture = *state;
    for (size_t i = 0; i < fixture->made.remarks.n && fixture->made.remarks.n != n; i++)
        printf("%u: %.*s\n", fixture->made.remarks.at[i].line, STR_ARG(fixture->made.remarks.at[i].text));
    assert_int_equal(fixture->made.remarks.n, n);
}

static void kinds_by_content(void **state) {
    (void)state;
    static const struct { const char *text; DictionaryKind kind; } CASES[] = {
        {"; words\n\nRIVER_GUARD_ [KENREB]\n", DICTIONARY_ACTORS},
        {"RIVER_GUARD_\n\t[KENREB 990101-991231]\n", DICTIONARY_ACTORS},
        {"CLERK_ [~GOV]\n", DICTIONARY_AGENTS},
        {"!RANK! = A, B\n", DICTIONARY_AGENTS},
        {"# verbs\n--- MEET [040] ---\n", DICTIONARY_VERBS},
        {"<ISSUE category = X>\nWAR_\n", DICTIONARY_ISSUES},
        {"FOOTBALL_MATCH_\nFILM_\n", DICTIONARY_DISCARDS},
        {"170654\tDamascus\tDamascus\tDimashq\t33.5\t36.3\tP\tPPLC\tSY\n", DICTIONARY_NONE},
        {"state Syria\n  code SYR\n", DICTIONARY_NONE},
        {"", DICTIONARY_NONE},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (dictionary_kind(str_of(CASES[i].text)) != CASES[i].kind) fail_msg("%s is taken for kind %d", CASES[i].text, (int)dictionary_kind(str_of(CASES[i].text)));
}

static void actors_with_dates(void **state) {
    convert(state, "; made up\nRIVER_GUARD_ [FREINS <020101] [SYLREB 20020102-20050630]\n+GUARD_OF_THE_RIVER_ ; older\n+RGO_\n\t[FREGOV >050701] [FREELI]\n"
                   "JANE_DOE_ [SYLGOV 9901-000715]\n");
    expect_file(state, "actors/my-words.txt",
                "armed-group River Guard # line 2\n  code FRE REB ..2002-01-01\n  code SYL REB 2002-01-02..2005-06-30\n  code FRE GOV 2005-07-01..\n  code FRE ELI\n"
                "  name Guard of the River | RGO\n\n");
    expect_remark(state, 6, "the dates are not"); /* four digits are a year: 9901 is none */
    expect_remarks(state, 1);
}

static void actors_that_are_known(void **state) {
    convert(state, "FREEDONIA_ [FRE]\n+FREEDONIAN_\n+HARBOUR_CITY_\n+LAND_OF_THE_FREE_\nRUFUS_FIREFLY_ [FREOPP 060101-071231]\nFREEDONIA_ [SYLBUS]\n");
    expect_file(state, "actors/my-words.txt",
                "state Freedonia # line 1\n  name Land of the Free\n\nperson Rufus Firefly # line 5\n  code FRE OPP 2006-01-01..2007-12-31\n\n");
    expect_remark(state, 6, "of another kind"); /* a firm of the state's name */
    assert_int_equal(((Fixture *)*state)->made.counts.known, 5); /* the code, the name, the adjective, the seat; the person's name */
}

static void actors_that_lose_something(void **state) {
    convert(state, "+STRAY_ [FRE]\nNO_CODE_\nSHUT_OUT_ [---]\nCLUB_ [FREXYZ] [FREBUS]\nUNION_ [FREMOD]\nSTRIP_ [WSBGOV]\nBAD_ [FR]\nBAR|RED_ [FRE]\nOPEN_ [FRE\nBODY_ [IGOUNO]\n");
    expect_remark(state, 1, "no actor stands above");
    expect_remark(state, 2, "no code");
    expect_remark(state, 3, "shuts an actor out");
    expect_remark(state, 4, "PLOVER has nothing for XYZ");
    expect_remark(state, 4, "second code without dates");
    expect_remark(state, 5, "PLOVER has nothing for MOD");
    expect_remark(state, 7, "no actor code");
    expect_remark(state, 8, "no name that can be matched");
    expect_remark(state, 9, "not closed");
    expect_file(state, "actors/my-words.txt",
                "organisation Club # line 4\n  code FRE\n\norganisation Union # line 5\n  code FRE\n\norganisation Strip # line 6\n  code PSE GOV\n\n"
                "organisation Open # line 9\n  code FRE\n\norganisation BODY # line 10\n  code UNO\n\n");
}

static void agents_and_their_sets(void **state) {
    convert(state, "!RANK! = CORPORAL, DRUM_MAJOR_\nALDERMAN_ {ALDERMEN_} [~GOV]\nCLERK {CLERKS} [GOV~] # a comment\nSOLDIER_ [~MIL]\nRETIRED_!RANK! [~ELI]\nGHOST_!NIL! [~ELI]\nIDLE_ []\n"
                   "SHERIFF_ [~COP >990101]\n");
    expect_file(state, "agents/my-words.txt",
                "- GOV: alderman | aldermen # line 2\n- GOV: clerk # line 3\n- ELI: retired corporal | retired drum major # line 5\n- COP: sheriff # line 8\n");
    expect_remark(state, 6, "no such set");
    expect_remark(state, 7, "no code of its own");
    expect_remark(state, 8, "without its date");
    expect_remarks(state, 3);
    assert_int_equal(((Fixture *)*state)->made.counts.known, 1);
}

static void verbs_and_their_codes(void **state) {
    convert(state, "--- BICKER [190] ---\nSPAR {SPARS SPARRED SPARRING}\n+WALK_OUT [125]\nTAKE_HOSTAGES [190]\nSTRIKE\nREFUSE [125]\nMUSE [010]\nHAVE_+BEEF\nBARK [---]\nHOWL [040:042]\n"
                   "--- CALL_ON_FRIENDS [042] ---\n");
    expect_file(state, "frames/my-words.txt",
                "bicker | spar | take hostage verb # line 1\n  code ASSAULT cameo 190 context military\n\n"
                "refuse verb # line 6\n  code REJECT mode meet cameo 125\n  compose refuse\n\n"
                "walk out verb # line 3\n  code REJECT mode meet cameo 125\n\n"
                "howl verb # line 10\n  code CONSULT cameo 040\n\n");
    expect_remark(state, 7, "no event in PLOVER");
    expect_remark(state, 8, "words before the verb");
    expect_remark(state, 10, "the second is left out");
    expect_remark(state, 11, "a particle and one noun, no more");
    expect_remarks(state, 4);
}

static void patterns_become_conditions(void **state) {
    convert(state, "&GIFTS\n+BLANKETS\n+MEDICAL_KITS_\n--- BESTOW ---\n- * &GIFTS TO + [070] # - they bestowed\n- MINERS * ON + [190]\n- * {PEACE TALKS} (WITH +) [125]\n- + WERE * BY $ [190]\n"
                   "- * TO MEET + [125]\n- $ * % [040]\n- * TALKS OFF [125]\n- * OFF TALKS [040]\n- * + MONEY [070]\n- * OUT [---]\n");
    expect_file(state, "frames/classes-my-words.txt", "@my-words-gifts: blanket \"medical kit\"\n\n");
    expect_file(state, "frames/my-words.txt",
                "bestow verb # line 5\n  when object: @my-words-gifts\n  code AID cameo 070\n  recipient to | object-owner\n\n"
                "bestow verb # line 6\n  when subject: miner\n  when on\n  code ASSAULT cameo 190 context military\n  recipient on\n\n"
                "bestow verb # line 7\n  when object: \"peace talk\"\n  code REJECT mode meet cameo 125\n  recipient with | object-owner\n\n"
                "bestow verb # line 8\n  when object: @actor\n  code ASSAULT cameo 190 context military\n\n"
                "bestow verb # line 9\n  when clause: meet\n  code REJECT mode meet cameo 125\n  recipient clause-object\n\n"
                "bestow verb # line 10\n  when object: @actor\n  code CONSULT cameo 040\n  reciprocal object\n\n"
                "bestow off verb # line 11\n  when object: talk\n  code REJECT mode meet cameo 125\n\n"
                "bestow off verb # line 12\n  when object: talk\n  code CONSULT cameo 040\n\n"
                "bestow verb # line 13\n  when object: money\n  code AID cameo 070\n  recipient iobject | object-owner\n\n"
                "bestow out verb # line 14\n  code NONE\n\n");
    expect_remarks(state, 0);
}

static void patterns_that_cannot_be_carried_over(void **state) {
    convert(state, "--- BESTOW ---\n- * ^ + [040]\n- * NOT + [040]\n- $ * [040]\n- * &NIL TO + [040]\n- * TO +\n- TO + [040]\n- * GREEN PEACE TALKS [040]\n- * [77]\n- TALKS WITH + * [040]\n~ A (B) C\n- * TO MEET WITH + [040]\n");
    expect_remark(state, 2, "passes over a word");
    expect_remark(state, 3, "a negation");
    expect_remark(state, 4, "tells it from the verb alone");
    expect_remark(state, 5, "defined in none");
    expect_remark(state, 6, "no code in brackets");
    expect_remark(state, 7, "no verb");
    expect_remark(state, 8, "more than two words");
    expect_remark(state, 9, "no CAMEO code");
    expect_remark(state, 10, "a preposition before the verb");
    expect_remark(state, 11, "a transformation");
    expect_remark(state, 12, "behind the second verb");
    assert_int_equal(((Fixture *)*state)->made.counts.patterns, 0);
}

static void synsets_in_synsets(void **state) {
    convert(state, "&BREAD\n+LOAVES\n+&FOOD\n&FOOD\n+&BREAD\n+FISH\n+&FOOD\n--- BESTOW ---\n- * &FOOD [070]\n");
    expect_file(state, "frames/classes-my-words.txt", "@my-words-bread: loaf\n\n@my-words-food: @my-words-bread fish\n\n");
    expect_remark(state, 3, "no synset defined before");
    expect_remark(state, 7, "no synset defined before");
    expect_remarks(state, 2);
}

static void files_that_belong_together(void **state) {
    const DictionaryInput inputs[] = {{STR("verbs.txt"), STR("--- BESTOW ---\n- * &GIFTS TO + [070]\n")},
                                      {STR("more/verbs.txt"), STR("--- X ---\n&GIFTS\n+BREAD\n")},
                                      {STR("issues.txt"), STR("<ISSUE category = FLOODS>\nHIGH_WATER_\n</ISSUE>\n")},
                                      {STR("poem.txt"), STR("Roses are red\n")}};
    convert_all(*state, inputs, 4);
    expect_file(state, "frames/verbs.txt", "bestow verb # line 2\n  when object: @verbs-2-gifts\n  code AID cameo 070\n  recipient to | object-owner\n\n");
    expect_file(state, "frames/classes-verbs-2.txt", "@verbs-2-gifts: bread\n\n");
    expect_remark(state, 1, "casus has none; all 3 lines");
    expect_remark(state, 1, "no actor, agent or verb dictionary");
    expect_remarks(state, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_by_content), cmocka_unit_test(actors_with_dates), cmocka_unit_test(actors_that_are_known), cmocka_unit_test(actors_that_lose_something),
        cmocka_unit_test(agents_and_their_sets), cmocka_unit_test(verbs_and_their_codes), cmocka_unit_test(patterns_become_conditions),
        cmocka_unit_test(patterns_that_cannot_be_carried_over), cmocka_unit_test(synsets_in_synsets), cmocka_unit_test(files_that_belong_together),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
