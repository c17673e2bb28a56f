/* Folders laid over the data: what a folder above replaces, adds and overrides, and what it leaves alone. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A base and two folders over it, below one temporary folder. */
typedef struct Fixture {
    char root[256], path[3][300];
    const char *over[2];
    DataFolders data;
} Fixture;

static int set_up(void **state) {
    static Fixture fixture;
    const char *temporary = getenv("TMPDIR");
    snprintf(fixture.root, sizeof fixture.root, "%s/casus-folders-XXXXXX", temporary ? temporary : "/tmp");
    if (!mkdtemp(fixture.root)) return -1;
    for (int i = 0; i < 3; i++) {
        snprintf(fixture.path[i], sizeof fixture.path[i], "%s/%d", fixture.root, i);
        mkdir(fixture.path[i], 0700);
    }
    fixture.over[0] = fixture.path[1];
    fixture.over[1] = fixture.path[2];
    fixture.data = (DataFolders){.base = fixture.path[0], .over = fixture.over, .n_over = 1};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    char command[400];
    snprintf(command, sizeof command, "rm -r '%s'", fixture->root);
    return system(command);
}

static void put(const Fixture *fixture, int layer, const char *name, const char *content) { write_file(fixture->path[layer], name, content); }

static Lexicon *load(const Fixture *fixture) {
    Lexicon *lexicon = NULL;
    Error error = {0};
    if (!lexicon_load(&lexicon, &fixture->data, &error)) fail_msg("%s", error.text);
    return lexicon;
}

static Day day_of(const char *text) {
    Day day;
    assert_true(day_parse(str_of(text), &day));
    return day;
}

static const Entity *named(const Lexicon *lexicon, const char *words) {
    Text text = text_of(words);
    NameMatch matches[NAME_MATCHES_MAX];
    size_t n = lexicon_match_names(lexicon, text.tokens, text.n, 0, matches, NAME_MATCHES_MAX);
    return n == 1 ? matches[0].entity : NULL;
}

static void a_file_of_the_same_name_replaces(void **state) {
    Fixture *fixture = *state;
    put(fixture, 0, "actors/a.txt", "state Freedonia\n  code FRE\n");
    put(fixture, 0, "actors/b.txt", "state Sylvania\n  code SYL\n");
    put(fixture, 1, "actors/a.txt", "state Ruritania\n  code RUR\n");
    Lexicon *lexicon = load(fixture);
    assert_null(lexicon_entity_named(lexicon, STR("Freedonia")));
    assert_non_null(lexicon_entity_named(lexicon, STR("Sylvania")));
    assert_non_null(lexicon_entity_named(lexicon, STR("Ruritania")));
    lexicon_free(lexicon);
}

static void the_last_folder_counts_first(void **state) {
    Fixture *fixture = *state;
    put(fixture, 0, "agents/a.txt", "GOV: warden\nMIL: lancer\n");
    put(fixture, 1, "agents/mine.txt", "COP: warden\n");
    put(fixture, 2, "agents/other.txt", "CRM: warden\n");
    Text text = text_of("warden");
    Lexicon *lexicon = load(fixture);
    assert_code(lexicon_match_agent(lexicon, text.tokens, 1, 0, NULL)->code, "- COP");
    assert_int_equal(findings_count(lexicon), 0);
    lexicon_free(lexicon);
    fixture->data.n_over = 2;
    lexicon = load(fixture);
    assert_code(lexicon_match_agent(lexicon, text.tokens, 1, 0, NULL)->code, "- CRM");
    text = text_of("lancer");
    assert_code(lexicon_match_agent(lexicon, text.tokens, 1, 0, NULL)->code, "- MIL");
    lexicon_free(lexicon);
    fixture->data.n_over = 1;
}

static void a_block_adds_and_its_codes_count_first(void **state) {
    Fixture *fixture = *state;
    put(fixture, 0, "actors/a.txt", "person Rufus Firefly\n  name R. Firefly\n  role FRE GOV 2001..2004 President\n  role FRE LEG 2005..2010 Deputy\n"
                                    "organisation Daily Bugle\n  code FRE JRN\n");
    put(fixture, 1, "actors/mine.txt", "person Rufus Firefly\n  name Firefly\n  role FRE OPP 2006..2007 Leader\norganisation Daily Bugle\n  code SYL JRN\n");
    Lexicon *lexicon = load(fixture);
    assert_int_equal(findings_count(lexicon), 0);
    const Entity *firefly = named(lexicon, "Firefly"), *bugle = named(lexicon, "Daily Bugle");
    assert_ptr_equal(firefly, named(lexicon, "R. Firefly"));
    assert_code(entity_code_on(firefly, day_of("2003-01-01"), NULL), "FRE GOV");
    assert_code(entity_code_on(firefly, day_of("2006-06-01"), NULL), "FRE OPP"); /* both count: the folder's wins */
    assert_code(entity_code_on(firefly, day_of("2009-06-01"), NULL), "FRE LEG");
    assert_code(entity_code_on(bugle, day_of("2009-06-01"), NULL), "SYL JRN");
    lexicon_free(lexicon);
}

static void a_name_is_taken_from_those_below(void **state) {
    Fixture *fixture = *state;
    put(fixture, 0, "actors/a.txt", "organisation Harbour Union\n  code FRE LAB\n  name Union\nstate Sylvania\n  code SYL\n  adjective Sylvan\n");
    put(fixture, 1, "actors/mine.txt", "armed-group Union\n  code SYL REB\norganisation Sylvan\n  code FRE BUS\n");
    Lexicon *lexicon = load(fixture);
    assert_code(entity_code_on(named(lexicon, "Union"), DAY_UNKNOWN, NULL), "SYL REB");
    assert_code(entity_code_on(named(lexicon, "Harbour Union"), DAY_UNKNOWN, NULL), "FRE LAB");
    assert_null(named(lexicon, "Sylvan")); /* the adjective still means the nation: two candidates */
    lexicon_free(lexicon);
}

static void a_block_of_another_kind_replaces(void **state) {
    Fixture *fixture = *state;
    put(fixture, 0, "actors/a.txt", "organisation Lantern\n  code FRE SOC\n");
    put(fixture, 1, "actors/mine.txt", "armed-group Lantern\n  code FRE REB\n");
    Lexicon *lexicon = load(fixture);
    assert_int_equal(findings_count(lexicon), 0);
    assert_int_equal(named(lexicon, "Lantern")->kind, ENTITY_ARMED_GROUP);
    lexicon_free(lexicon);
}

static const Frame *first_sense(const Lexicon *lexicon, const char *lemma) {
    const Trigger *triggers;
    return lexicon_triggers(lexicon, str_of(lemma), FRAME_VERB, &triggers) ? triggers[0].frame : NULL;
}

static void senses_win_ties_or_stand_instead(void **state) {
    Fixture *fixture = *state;
    put(fixture, 0, "ontology/plover.txt", ONTOLOGY_TEXT);
    put(fixture, 0, "frames/a.txt", "spurn verb\n  code REJECT\nwallop verb\n  when object: drum\n  code NONE\nwallop verb\n  code ASSAULT mode beat\n");
    put(fixture, 1, "frames/mine.txt", "spurn verb\n  code ACCUSE\nwallop verb\n  code CONSULT\n");
    Lexicon *lexicon = load(fixture);
    const Trigger *triggers;
    assert_int_equal(first_sense(lexicon, "spurn")->event, EVENT_ACCUSE);
    assert_int_equal(lexicon_triggers(lexicon, STR("wallop"), FRAME_VERB, &triggers), 3);
    assert_int_equal(triggers[0].frame->event, EVENT_NONE); /* more conditions go first, whoever says so */
    assert_int_equal(triggers[1].frame->event, EVENT_CONSULT);
    lexicon_free(lexicon);
    put(fixture, 1, "frames/mine.txt", "wallop verb\n  instead\n  code CONSULT\n");
    lexicon = load(fixture);
    assert_int_equal(lexicon_triggers(lexicon, STR("wallop"), FRAME_VERB, &triggers), 1);
    assert_int_equal(triggers[0].frame->event, EVENT_CONSULT);
    assert_int_equal(first_sense(lexicon, "spurn")->event, EVENT_REJECT);
    lexicon_free(lexicon);
}

static void classes_lists_and_compositions(void **state) {
    Fixture *fixture = *state;
    put(fixture, 0, "ontology/plover.txt", ONTOLOGY_TEXT);
    put(fixture, 0, "words/gifts.txt", "bread\n");
    put(fixture, 0, "frames/classes.txt", "@meeting: talk summit\n@paper: draft\n");
    put(fixture, 0, "frames/a.txt", "attend verb\n  when object: @meeting\n  code CONSULT\nsign verb\n  when object: @paper\n  code CONSULT\n");
    put(fixture, 0, "composition.txt", "refuse CONSULT -> REJECT mode meet\nrefuse * -> REJECT\n");
    put(fixture, 1, "words/gifts+mine.txt", "salt\n");
    put(fixture, 1, "frames/classes-mine.txt", "@meeting: @meeting jirga\n@paper: scroll\n");
    put(fixture, 1, "composition-mine.txt", "refuse CONSULT -> ACCUSE\n");
    Lexicon *lexicon = load(fixture);
    assert_int_equal(findings_count(lexicon), 0);
    assert_true(lexicon_in_list(lexicon, STR("gifts"), STR("bread")) && lexicon_in_list(lexicon, STR("gifts"), STR("salt")));
    const WordSet *meeting = &first_sense(lexicon, "attend")->conditions[0].words, *paper = &first_sense(lexicon, "sign")->conditions[0].words;
    assert_true(wordset_has_lemma(meeting, STR("summit")) && wordset_has_lemma(meeting, STR("jirga")));
    assert_true(wordset_has_lemma(paper, STR("scroll")) && !wordset_has_lemma(paper, STR("draft")));
    assert_int_equal(lexicon_compose(lexicon, COMPOSE_REFUSE, EVENT_CONSULT)->event, EVENT_ACCUSE);
    assert_int_equal(lexicon_compose(lexicon, COMPOSE_REFUSE, EVENT_AID)->event, EVENT_REJECT);
    Error error;
    size_t n;
    assert_true(lexicon_check(lexicon, &error)); /* the base's frames have no examples, and its @paper is used no more: not the user's business */
    const Finding *findings = lexicon_findings(lexicon, &n);
    for (size_t i = 0; i < n; i++) assert_true(findings[i].source.layer > 0);
    lexicon_free(lexicon);
}

static void the_ontology_can_be_said_anew(void **state) {
    Fixture *fixture = *state;
    put(fixture, 0, "ontology/plover.txt", ONTOLOGY_TEXT);
    put(fixture, 0, "ontology/cameo.txt", "cameo 120\n  event REJECT\n  label reject\n");
    put(fixture, 1, "ontology/plover-mine.txt", "event REJECT\n  score -4\n  mode ignore score -1 cameo 129\n");
    put(fixture, 1, "ontology/cameo-mine.txt", "cameo 120\n  event ACCUSE\n  label mine\n");
    Lexicon *lexicon = load(fixture);
    assert_int_equal(findings_count(lexicon), 0);
    Str ignore = STR("ignore"), meet = STR("meet");
    assert_true(lexicon_score(lexicon, EVENT_REJECT, NULL, 0) == -4 && lexicon_quad(lexicon, EVENT_REJECT) == 3);
    assert_true(lexicon_score(lexicon, EVENT_REJECT, &ignore, 1) == -1 && lexicon_score(lexicon, EVENT_REJECT, &meet, 1) == -2);
    assert_int_equal(lexicon_cameo_code(lexicon, STR("120"))->event, EVENT_ACCUSE);
    lexicon_free(lexicon);
}

static void event_types_are_added(void **state) {
    Fixture *fixture = *state;
    put(fixture, 0, "ontology/plover.txt", ONTOLOGY_TEXT);
    put(fixture, 0, "composition.txt", "refuse * -> REJECT\n");
    put(fixture, 1, "ontology/plover-mine.txt", "event POACH\n  quad 4\n  score -4\n  cameo 190\n  mode ivory score -6\nevent Poach\n  quad 4\nevent AID\n  score 9\n");
    put(fixture, 1, "frames/classes-mine.txt", "@harm: @POACH\n");
    put(fixture, 1, "frames/mine.txt", "poach verb\n  code POACH mode ivory\nstop verb\n  when object: @harm\n  code REJECT\n");
    put(fixture, 1, "composition-mine.txt", "refuse POACH -> REJECT mode meet\nthreaten AID -> POACH\n");
    Lexicon *lexicon = load(fixture);
    assert_int_equal(findings_count(lexicon), 1);
    expect_finding(lexicon, "ontology/plover-mine.txt", 6, true, "cannot name an event type");
    PloverEvent poach = lexicon_event_of(lexicon, STR("POACH"));
    assert_int_equal(poach, EVENT_ADDED);
    assert_str(lexicon_event_text(lexicon, poach), "POACH");
    assert_str(lexicon_event_text(lexicon, EVENT_AID), "AID");
    assert_int_equal(lexicon_event_of(lexicon, STR("FIGHT")), EVENT_COUNT);
    const Frame *frame = first_sense(lexicon, "poach");
    assert_int_equal(frame->event, poach);
    assert_str(frame->cameo, "190");
    assert_int_equal(lexicon_quad(lexicon, poach), 4);
    assert_true(lexicon_score(lexicon, poach, frame->modes, frame->n_modes) == -6);
    assert_int_equal(first_sense(lexicon, "stop")->conditions[0].words.events, 1u << poach);
    assert_str(lexicon_compose(lexicon, COMPOSE_REFUSE, poach)->mode, "meet");
    assert_int_equal(lexicon_compose(lexicon, COMPOSE_THREATEN, EVENT_AID)->event, poach);
    lexicon_free(lexicon);
    put(fixture, 1, "ontology/plover-mine.txt", "event AAA\nevent AAB\nevent AAC\nevent AAD\nevent AAE\nevent AAF\nevent AAG\nevent AAH\nevent AAI\nevent AAJ\nevent AAK\n"
                                                "event AAL\nevent AAM\nevent AAN\nevent AAO\n");
    lexicon = load(fixture);
    expect_finding(lexicon, "ontology/plover-mine.txt", 15, true, "at most 14 event types");
    lexicon_free(lexicon);
}

static void what_is_wrong_is_found(void **state) {
    Fixture *fixture = *state;
    put(fixture, 0, "actors/a.txt", "state Freedonia\n  code FRE\n");
    put(fixture, 1, "actors/mine.txt", "state Sylvania\n  cod SYL\n");
    put(fixture, 1, "actor/slip.txt", "state Ruritania\n  code RUR\n");
    Lexicon *lexicon = load(fixture);
    expect_finding(lexicon, "actors/mine.txt", 2, true, "no fact about an actor");
    expect_finding(lexicon, "actor", 0, false, "nothing is read from here");
    lexicon_free(lexicon);
    fixture->data = (DataFolders){.base = fixture->path[0], .over = (const char *const[]){fixture->path[2]}, .n_over = 1};
    Error error = {0};
    assert_false(lexicon_load(&lexicon, &fixture->data, &error)); /* an empty folder is a slip too */
    assert_non_null(strstr(error.text, "no data files"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        CASE(a_file_of_the_same_name_replaces), CASE(the_last_folder_counts_first), CASE(a_block_adds_and_its_codes_count_first),
        CASE(a_name_is_taken_from_those_below), CASE(a_block_of_another_kind_replaces), CASE(senses_win_ties_or_stand_instead),
        CASE(classes_lists_and_compositions), CASE(the_ontology_can_be_said_anew), CASE(event_types_are_added), CASE(what_is_wrong_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
