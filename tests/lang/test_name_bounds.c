/* Bounds of names: what holds of all names, whatever the network gave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "lang/name_bounds.h"
#include "name_lines.h"

static void expect(const Language *language, const char *before, const char *after) {
    Line line;
    read_line(&line, before);
    name_bounds(language, &line.sentence);
    expect_line(&line, after);
}

static void nature_is_nobody(void **state) {
    expect(*state, "natal/LOC Saturn/+LOC and Venus/PER", "natal Saturn and Venus");
    expect(*state, "Hurricane Otis/PER hit Acapulco/LOC", "Hurricane Otis hit Acapulco/LOC");
    expect(*state, "Venus/PER Williams/+PER won", "Venus/PER Williams/+PER won");
    expect(NULL, "Venus/PER rose", "Venus/PER rose");
}

static void small_words_begin_no_name(void **state) {
    (void)state;
    expect(NULL, "the interim/ORG Governing/+ORG Council/+ORG met", "the interim Governing/ORG Council/+ORG met");
    expect(NULL, "in greater/LOC noida/+LOC", "in greater/LOC noida/+LOC");
}

static void places_are_divided(void **state) {
    (void)state;
    expect(NULL, "the Gezira/LOC village/+LOC of/+LOC Wad/+LOC Nora/+LOC fell", "the Gezira/LOC village of Wad/LOC Nora/+LOC fell");
    expect(NULL, "the Gulf/LOC of/+LOC Oman/+LOC", "the Gulf/LOC of/+LOC Oman/+LOC");
    expect(NULL, "the Council/ORG of/+ORG Hama/+ORG", "the Council/ORG of/+ORG Hama/+ORG");
}

static void inverted_names_are_one(void **state) {
    (void)state;
    expect(NULL, "[ Holt/PER , Jane/PER M./+PER ]", "[ Holt/PER ,/+PER Jane/+PER M./+PER ]");
    expect(NULL, "\" Okello/PER , Tito/PER \"", "\" Okello/PER ,/+PER Tito/+PER \"");
    expect(NULL, "Kerry/PER , Lavrov/PER met", "Kerry/PER , Lavrov/PER met");
    expect(NULL, "( Kerry/PER , Lavrov/PER and Wang/PER )", "( Kerry/PER , Lavrov/PER and Wang/PER )");
}

/* "word/KIND 's": the mark hangs on the word, which is `deprel` of something. */
static void expect_possessive(const char *before, uint32_t at, Deprel deprel, const char *after) {
    Line line;
    read_line(&line, before);
    line.tokens[at].deprel = DEPREL_CASE;
    line.tokens[at].head = (uint16_t)(at - 1);
    line.tokens[at - 1].deprel = (uint8_t)deprel;
    line.tokens[at - 1].head = TOKEN_ROOT;
    name_bounds(NULL, &line.sentence);
    expect_line(&line, after);
}

static void houses_keep_their_mark(void **state) {
    (void)state;
    expect_possessive("met at Dara/PER 's tonight", 3, DEPREL_OBL, "met at Dara/LOC 's/+LOC tonight");
    expect_possessive("met at Dara/PER 's house", 3, DEPREL_NMOD_POSS, "met at Dara/PER 's house");
    expect_possessive("a friend of Dara/PER 's", 4, DEPREL_NMOD, "a friend of Dara/PER 's");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nature_is_nobody),      cmocka_unit_test(small_words_begin_no_name), cmocka_unit_test(places_are_divided),
        cmocka_unit_test(inverted_names_are_one), cmocka_unit_test(houses_keep_their_mark),
    };
    return cmocka_run_group_tests(tests, fixture_load, fixture_unload);
}
