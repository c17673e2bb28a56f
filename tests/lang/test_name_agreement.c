/* Agreement of names within a report: the kind that most have, and names that the network missed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "lang/name_agreement.h"
#include "name_lines.h"

static void agree_with(const Language *language, const NameLists *lists, const char *const *before, const char *const *after, size_t n) {
    enum { LINES = 4 };
    static Line lines[LINES];
    static Sentence sentences[LINES];
    jmp_buf guard;
    Arena arena = {0};
    if (setjmp(guard)) fail_msg("out of memory");
    arena.guard = &guard;
    for (size_t i = 0; i < n; i++) read_line(&lines[i], before[i]), sentences[i] = lines[i].sentence;
    names_agree(language, lists, &arena, sentences, n);
    for (size_t i = 0; i < n; i++) expect_line(&lines[i], after[i]);
    arena_done(&arena);
}

static void agree(const char *const *before, const char *const *after, size_t n) { agree_with(NULL, NULL, before, after, n); }

static void most_of_a_kind_win(void **state) {
    (void)state;
    agree((const char *[]){"Fatah/ORG said", "Fatah/LOC spoke", "in Fatah/ORG"}, (const char *[]){"Fatah/ORG said", "Fatah/ORG spoke", "in Fatah/ORG"}, 3);
    agree((const char *[]){"Fatah/ORG said", "Fatah/LOC spoke"}, (const char *[]){"Fatah/ORG said", "Fatah/LOC spoke"}, 2); /* as often */
}

static void missed_ones_are_named(void **state) {
    (void)state;
    agree((const char *[]){"Free/ORG Army/+ORG of", "the Free Army fled"}, (const char *[]){"Free/ORG Army/+ORG of", "the Free/ORG Army/+ORG fled"}, 2);
    agree((const char *[]){"in Hama/LOC", "the Hama Group met", "from Army"}, (const char *[]){"in Hama/LOC", "the Hama Group met", "from Army"}, 3);
    agree((const char *[]){"in Hama/LOC", "the hama road"}, (const char *[]){"in Hama/LOC", "the hama road"}, 2);
}

static void storms_are_nobody(void **state) {
    agree_with(*state, NULL, (const char *[]){"Hurricane Otis grew", "Otis/PER hit", "Otis/PER Mora/+PER said"},
               (const char *[]){"Hurricane Otis grew", "Otis hit", "Otis/PER Mora/+PER said"}, 3);
}

static void initials_are_their_person(void **state) {
    (void)state;
    agree((const char *[]){"Dana/PER Perl/+PER wrote", "dp", "- DP", "dp said"}, (const char *[]){"Dana/PER Perl/+PER wrote", "dp/PER", "- DP/PER", "dp said"}, 4);
    agree((const char *[]){"Dana/PER wrote", "d"}, (const char *[]){"Dana/PER wrote", "d"}, 2);
}

static void small_letters_are_doubted(void **state) {
    (void)state;
    static const int32_t empty[8];
    static const NameLists lists = {empty, 8};
    agree_with(NULL, &lists, (const char *[]){"A cup of joe/PER", "we met dara/PER", "Dara/PER left for hama/LOC"},
               (const char *[]){"A cup of joe", "we met dara/PER", "Dara/PER left for hama"}, 3);
    agree_with(NULL, &lists, (const char *[]){"Then dara/PER came", "Dara/PER left"}, (const char *[]){"Then dara/PER came", "Dara/PER left"}, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_of_a_kind_win),
        cmocka_unit_test(missed_ones_are_named),
        cmocka_unit_test(storms_are_nobody),
        cmocka_unit_test(initials_are_their_person),
        cmocka_unit_test(small_letters_are_doubted),
    };
    return cmocka_run_group_tests(tests, fixture_load, fixture_unload);
}
