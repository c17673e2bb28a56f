/* Which stretches of tokens are names. */
#include "support.h"

#include <stdio.h>

static const char ACTORS[] =
    "state Syria\n  code SYR\n  name Syrian Arab Republic\n  adjective Syrian\n  people Syrian | Syrians\n  seat Damascus\n  place Aleppo | New Damascus\n"
    "state United States\n  code USA\n  name US | U.S. | USA\n  adjective American\n  seat Washington | the White House\n"
    "state Iran\n  code IRN\n"
    "state Ivory Coast\n  code CIV\n  name Côte d'Ivoire\n"
    "state El Salvador\n  code SLV\n"
    "organisation United Nations\n  code UNO\n  name UN\n"
    "organisation NATO\n  code IGO\n  name Nato\n"
    "organisation Doctors Without Borders\n  code NGO MED\n  name Médecins Sans Frontières | MSF\n"
    "organisation AT&T\n  code MNC\n"
    "armed-group Islamic State\n  code IMG REB\n  name IS | ISIS | Daesh\n"
    "armed-group People's Protection Units\n  code SYR REB\n  name YPG\n"
    "armed-group al-Nusra Front\n  code SYR REB\n  name Jabhat al-Nusra\n  weak the Front\n"
    "organisation 17 November\n  code GRC REB\n"
    "person Bashar al-Assad\n  code SYR GOV\n  name al-Assad | Assad\n"
    "person Rifaat al-Assad\n  code SYR ELI\n  weak Assad\n"
    "person Abdel Fattah el-Sisi\n  code EGY GOV\n"
    "person Ibrahim al-Ja'afari\n  code IRQ GOV\n"
    "population Kurds\n  code - CVL\n  adjective Kurdish\n  people Kurd | Kurds\n";

static Lexicon *lexicon;

static int load(void **state) {
    (void)state;
    lexicon = lexicon_of("actors/test.txt", ACTORS, NULL);
    assert_int_equal(findings_count(lexicon), 0);
    return 0;
}

static int unload(void **state) {
    (void)state;
    lexicon_free(lexicon);
    return 0;
}

/* Matches at token `at`; writes "id sense n_tokens" of the first, or "-". */
static const char *first_match(const char *line, uint32_t at) {
    static const char *const SENSES[] = {"name", "weak", "adjective", "people", "seat", "place"};
    static char out[200];
    Text text = text_of(line);
    NameMatch matches[NAME_MATCHES_MAX];
    if (!lexicon_match_names(lexicon, text.tokens, text.n, at, matches, NAME_MATCHES_MAX)) return "-";
    snprintf(out, sizeof out, "%.*s %s %u", STR_ARG(matches[0].entity->id), SENSES[matches[0].sense], matches[0].n_tokens);
    return out;
}

#define assert_match(line, at, expected) assert_string_equal(first_match((line), (at)), (expected))

static void matches_the_longest(void **state) {
    (void)state;
    assert_match("the Syrian Arab Republic said", 1, "syria name 3");
    assert_match("the Syrian Arab League", 1, "syria adjective 1");
    assert_match("Jabhat al-Nusra fighters", 0, "al-nusra-front name 2");
    assert_match("New Damascus", 0, "syria place 2");
    assert_match("Damascus rejected it", 0, "syria seat 1");
    assert_match("the White House", 1, "united-states seat 2");
    assert_match("The White House", 0, "-");
    assert_match("two Syrians", 1, "syria people 1");
}

static void folds_spelling_and_tokenisation(void **state) {
    (void)state;
    const char *same[] = {"Bashar al-Assad", "Bashar al_-_Assad", "Bashar al - Assad", "Bashar Al-Assad", "BASHAR AL-ASSAD", "Bashar al Assad",
                          "Bashar el-Assad", ("Bashar al\xE2\x80\x91" "Assad"), "Bashar el Assad"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        Text text = text_of(same[i]);
        NameMatch match;
        assert_int_equal(lexicon_match_names(lexicon, text.tokens, text.n, 0, &match, 1), 1);
        assert_str(match.entity->name, "Bashar al-Assad");
        assert_int_equal(match.n_tokens, text.n);
    }
    assert_match("the U.N. envoy", 1, "united-nations name 1");
    assert_match("U_._N_. envoy", 0, "united-nations name 3");
    assert_match("the UN_.", 1, "united-nations name 1");
    assert_match("Cote d'Ivoire", 0, "ivory-coast name 2");
    assert_match("Cote d_'_Ivoire", 0, "ivory-coast name 4");
    assert_match("Medecins sans Frontieres", 0, "doctors-without-borders name 3");
    assert_match("al-Jaafari spoke", 0, "-");
    assert_match("Ibrahim al-Jaafari", 0, "ibrahim-al-jaafari name 2");
    assert_match("Ibrahim al-Ja\xE2\x80\x99" "afari", 0, "ibrahim-al-jaafari name 2");
    assert_match("Abdel Fattah al-Sisi", 0, "abdel-fattah-el-sisi name 3");
    assert_match("Abdel Fattah El Sisi", 0, "abdel-fattah-el-sisi name 4");
    assert_match("Jabhat an_-_Nusra", 0, "al-nusra-front name 4");
    assert_match("El Salvador", 0, "el-salvador name 2");
    assert_match("AT_&_T", 0, "at-and-t name 3");
}

static void ends_on_token_boundaries(void **state) {
    (void)state;
    assert_match("Syria_'s army", 0, "syria name 1");
    assert_match("US_-_led", 0, "united-states name 1");
    assert_match("US-led", 0, "-");
    assert_match("Syrianism", 0, "-");
    assert_match("Damascus_/_Aleppo", 0, "syria seat 1");
    assert_match("I ran", 0, "-");
    assert_match("Syrian_, Arab Republic", 0, "syria adjective 1");
    assert_match("People_'s Protection Units", 0, "peoples-protection-units name 4");
    assert_match("People 's Protection Units", 0, "peoples-protection-units name 4");
    assert_match("Peoples Protection Units", 0, "peoples-protection-units name 3");
    assert_match("Kurd_'s", 0, "kurds people 1");
    assert_match("Assad_'_s", 0, "bashar-al-assad name 1");
}

static void asks_for_capitals(void **state) {
    (void)state;
    assert_match("what is this", 1, "-");
    assert_match("Is this", 0, "-");
    assert_match("IS attacked", 0, "islamic-state name 1");
    assert_match("told us", 1, "-");
    assert_match("Us", 0, "-");
    assert_match("Isis attacked", 0, "-");
    assert_match("Nato said", 0, "nato name 1");
    assert_match("NATO said", 0, "nato name 1");
    assert_match("Daesh and daesh", 2, "-");
    assert_match("syria", 0, "-");
    assert_match("syrian Arab Republic", 0, "-");
    assert_match("the al-Nusra Front", 1, "al-nusra-front name 2");
    assert_match("the al_-_Nusra Front", 1, "al-nusra-front name 4");
    assert_match("the al-nusra front", 1, "-");
    assert_match("17 November said", 0, "17-november name 2");
    assert_match("SYRIA SAYS IS//AUX READY", 2, "-");
    assert_match("TELL US//PRON MORE", 1, "-");
    assert_match("US STRIKES SYRIA", 0, "united-states name 1");
    assert_match("He says US//PRON", 2, "united-states name 1");
}

static void gives_all_candidates_in_order(void **state) {
    (void)state;
    Text text = text_of("Assad left");
    NameMatch matches[NAME_MATCHES_MAX];
    assert_int_equal(lexicon_match_names(lexicon, text.tokens, text.n, 0, matches, NAME_MATCHES_MAX), 2);
    assert_str(matches[0].entity->id, "bashar-al-assad");
    assert_int_equal(matches[0].sense, SENSE_NAME);
    assert_str(matches[1].entity->id, "rifaat-al-assad");
    assert_int_equal(matches[1].sense, SENSE_WEAK);
    assert_int_equal(lexicon_match_names(lexicon, text.tokens, text.n, 0, matches, 1), 1);
    assert_int_equal(lexicon_match_names(lexicon, text.tokens, text.n, 5, matches, 1), 0);
    text = text_of("Syrian");
    assert_int_equal(lexicon_match_names(lexicon, text.tokens, text.n, 0, matches, NAME_MATCHES_MAX), 2);
    assert_int_equal(matches[0].sense, SENSE_ADJECTIVE);
    assert_int_equal(matches[1].sense, SENSE_PEOPLE);
    text = text_of("the Front");
    assert_int_equal(lexicon_match_names(lexicon, text.tokens, text.n, 1, matches, NAME_MATCHES_MAX), 1);
    assert_int_equal(matches[0].sense, SENSE_WEAK);
}

static void survives_odd_tokens(void **state) {
    (void)state;
    char longest[900];
    memset(longest, 'A', sizeof longest - 1);
    longest[sizeof longest - 1] = 0;
    assert_match(longest, 0, "-");
    assert_match("Syria\xFF", 0, "-");
    assert_match("'", 0, "-");
    assert_match(". Syria", 0, "-");
    assert_match("- Syria", 0, "-");
    assert_match("- Syria", 1, "syria name 1");
    assert_match("/ Syria", 0, "-");
}

static void finds_by_name_and_code(void **state) {
    (void)state;
    assert_non_null(lexicon_entity_named(lexicon, STR("bashar AL ASSAD")));
    assert_non_null(lexicon_entity_named(lexicon, STR("the Al-Nusra Front")));
    assert_null(lexicon_entity_named(lexicon, STR("Assad")));
    assert_null(lexicon_entity_named(lexicon, STR("")));
    assert_str(lexicon_state_of(lexicon, "CIV")->id, "ivory-coast");
    assert_null(lexicon_state_of(lexicon, "XXX"));
    assert_null(lexicon_state_of(lexicon, "UNO"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_the_longest),      cmocka_unit_test(folds_spelling_and_tokenisation),
        cmocka_unit_test(ends_on_token_boundaries), cmocka_unit_test(asks_for_capitals),
        cmocka_unit_test(gives_all_candidates_in_order), cmocka_unit_test(survives_odd_tokens),
        cmocka_unit_test(finds_by_name_and_code),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
