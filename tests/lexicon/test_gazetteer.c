/* Gazetteers: compiled from text, looked up by every spelling, refused when damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon/gazetteer.h"

static const char COUNTRIES[] = "# a comment\nSYR SY 163843 35 38 Syria\nUSA US 6252001 39.76 -98.5 United States\n";
static const char OWN[] = "SYR town 33.5711 36.4028 Douma | Duma\nSYR division 35 40 Deir ez-Zor\n- sea 34 18 Mediterranean Sea | Mediterranean\n";
static const char DUMP[] =
    "170592\tDūmā\tDouma|Duma\t33.572\t36.402\tPPLA2\tSY\t08\t\t110000\n"
    "170794\tDeir ez-Zor\tDayr az Zawr\t35.336\t40.141\tPPLA\tSY\t07\t\t240000\n"
    "0\tDeir ez-Zor\t\t35.03\t40.39\tADM1\tSY\t07\t\t400000\n"
    "0\tRif-dimashq\t\t33.7\t36.8\tADM1\tSY\t08\t\t500000\n"
    "173811\tAl Ḩasakah\tHasakah|Hassakeh\t36.502\t40.748\tPPLA\tSY\t01\t\t188000\n"
    "4250542\tSpringfield\t\t39.802\t-89.644\tPPLA\tUS\tIL\t\t110000\n"
    "4409896\tSpringfield\t\t37.215\t-93.298\tPPLA2\tUS\tMO\t\t160000\n"
    "3\tFormer Seat\t\t34\t37\tPPLC\tSY\t\t\t9000\n"
    "170654\tDamascus\t\t33.51\t36.29\tPPLC\tSY\t\t\t1500000\n"
    "1\tNowhere\t\tx\t0\tPPL\tSY\t\t\t1\n"
    "2\tElsewhere\t\t1\t1\tPPL\tZZ\t\t\t1\n";

typedef struct Folder {
    char path[64], file[96];
} Folder;

static void write_text(const Folder *folder, const char *name, const char *text) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int make_folder(void **state) {
    Folder *folder = calloc(1, sizeof *folder);
    strcpy(folder->path, "/tmp/casus-places-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    snprintf(folder->file, sizeof folder->file, "%s/out.casusplaces", folder->path);
    char inner[96];
    snprintf(inner, sizeof inner, "%s/places", folder->path);
    assert_int_equal(mkdir(inner, 0700), 0);
    write_text(folder, "places/countries.txt", COUNTRIES);
    write_text(folder, "places/own.txt", OWN);
    write_text(folder, "dump.tsv", DUMP);
    *state = folder;
    return 0;
}

static int remove_folder(void **state) {
    Folder *folder = *state;
    static const char *const NAMES[] = {"places/countries.txt", "places/own.txt", "dump.tsv", "more.tsv", "out.casusplaces", "places", ""};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", folder->path, NAMES[i]);
        remove(path);
    }
    free(folder);
    return 0;
}

static Gazetteer *compiled(const Folder *folder, GazetteerCounts *counts) {
    Gazetteer *gazetteer = NULL;
    Error error = {""};
    char dump[96];
    snprintf(dump, sizeof dump, "%s/dump.tsv", folder->path);
    const char *const paths[] = {dump};
    if (!gazetteer_compile(&(DataFolders){.base = folder->path}, paths, 1, folder->file, counts, &error) || !gazetteer_open(&gazetteer, folder->file, &error))
        fail_msg("%s", error.text);
    return gazetteer;
}

/* The first place of the name; index PLACE_NONE when there is none. */
static Place found(const Gazetteer *gazetteer, const char *name, bool alike) {
    PlaceKey key;
    PlaceMatch match[4];
    place_key_of(str_of(name), &key);
    size_t n = alike ? gazetteer_find_alike(gazetteer, &key, match, 4) : gazetteer_find(gazetteer, &key, match, 4);
    return n ? gazetteer_place(gazetteer, match[0].place) : (Place){.index = PLACE_NONE};
}

static void gives_back_what_was_written(void **state) {
    GazetteerCounts counts;
    Gazetteer *gazetteer = compiled(*state, &counts);
    assert_int_equal(counts.countries, 2);
    assert_int_equal(counts.places, 12); /* rows without coordinates or of no country are none; two rows tell of places of ours */
    Place place = found(gazetteer, "springfield", false);
    assert_int_equal(place.geonames, 4409896); /* the larger one first */
    assert_true(place.lat > 37.2 && place.lat < 37.22 && place.lon < -93.2);
    assert_string_equal(place.country, "USA");
    assert_int_equal(place.division, PLACE_NONE);
    place = found(gazetteer, "Mediterranean", false);
    assert_int_equal(place.kind, PLACE_SEA);
    assert_string_equal(place.country, "");
    assert_int_equal(found(gazetteer, "Nowhere", false).index, PLACE_NONE);
    uint32_t country = gazetteer_country(gazetteer, "SYR");
    assert_int_equal(gazetteer_place(gazetteer, country).geonames, 163843);
    assert_int_equal(gazetteer_country(gazetteer, "XXX"), PLACE_NONE);
    assert_int_equal(gazetteer_place(gazetteer, gazetteer_capital(gazetteer, "SYR")).geonames, 170654); /* of two the larger one */
    assert_int_equal(gazetteer_capital(gazetteer, "USA"), PLACE_NONE);
    assert_int_equal(gazetteer_capital(gazetteer, "XXX"), PLACE_NONE);
    gazetteer_close(gazetteer);
}

static void joins_what_is_ours_with_geonames(void **state) {
    Gazetteer *gazetteer = compiled(*state, NULL);
    Place douma = found(gazetteer, "Duma", false);
    assert_int_equal(douma.geonames, 170592);
    assert_int_equal(douma.population, 110000);
    assert_true(str_equal(douma.name, STR("Douma")) && douma.lat > 33.5710 && douma.lat < 33.5712);
    assert_int_not_equal(douma.division, PLACE_NONE);
    assert_true(str_equal(gazetteer_place(gazetteer, douma.division).name, STR("Rif-dimashq")));
    assert_int_equal(found(gazetteer, "Dūmā", false).index, douma.index);
    gazetteer_close(gazetteer);
}

static void spellings_match_by_rule(void **state) {
    Gazetteer *gazetteer = compiled(*state, NULL);
    static const char *const SPELLINGS[][2] = {
        {"Deir Ezzor", "Deir ez-Zor"}, {"Deir al-Zour", "Deir ez-Zor"}, {"Dair Azzawr", "Deir ez-Zor"}, {"al-Hassaka", "Al Ḩasakah"},
        {"El Hasaké", "Al Ḩasakah"}, {"Hasakeh", "Al Ḩasakah"}, {"Doumah", "Douma"}, {"Dooma", "Douma"},
    };
    for (size_t i = 0; i < sizeof SPELLINGS / sizeof *SPELLINGS; i++) {
        Place place = found(gazetteer, SPELLINGS[i][0], true);
        if (place.index == PLACE_NONE || !str_equal(place.name, str_of(SPELLINGS[i][1]))) fail_msg("%s is not %s", SPELLINGS[i][0], SPELLINGS[i][1]);
        assert_int_equal(found(gazetteer, SPELLINGS[i][0], false).index == PLACE_NONE, true); /* by rule, not by list */
    }
    static const char *const OTHERS[] = {"Dera", "Zordeir", "Hama", "D", "", "Hsk"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (found(gazetteer, OTHERS[i], true).index != PLACE_NONE) fail_msg("%s is taken for a place", OTHERS[i]);
    gazetteer_close(gazetteer);
}

static void keys_are_those_of_the_rule(void **state) {
    (void)state;
    static const char *const SAME[][2] = {{"Kiev", "Kyiv"}, {"Lugansk", "Luhansk"}, {"Qamishli", "Kamishly"}, {"Khan Shaykhun", "Khan Sheikhoun"},
                                          {"Al-Raqqah", "Raqqa"}, {"Jisr ash-Shughur", "Jisr al-Shughour"}, {"Zhytomyr", "Jitomir"}};
    static const char *const OTHER[][2] = {{"Homs", "Hama"}, {"Kharkiv", "Kherson"}, {"Aden", "Adana"}, {"Mosul", "Basra"}};
    PlaceKey a, b;
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        place_key_of(str_of(SAME[i][0]), &a), place_key_of(str_of(SAME[i][1]), &b);
        if (a.n_skeleton != b.n_skeleton || memcmp(a.skeleton, b.skeleton, a.n_skeleton) != 0)
            fail_msg("%s is %.*s, %s is %.*s", SAME[i][0], (int)a.n_skeleton, a.skeleton, SAME[i][1], (int)b.n_skeleton, b.skeleton);
    }
    for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; i++) {
        place_key_of(str_of(OTHER[i][0]), &a), place_key_of(str_of(OTHER[i][1]), &b);
        bool same = a.n_sound == b.n_sound && memcmp(a.sound, b.sound, a.n_sound) == 0;
        assert_false(same);
    }
    char longest[4096];
    memset(longest, 'a', sizeof longest);
    place_key_of((Str){longest, sizeof longest}, &a);
    assert_int_equal(a.n_exact, 0);
}

static void a_dump_that_is_named_goes_before_the_shipped_one(void **state) {
    const Folder *folder = *state;
    write_text(folder, "more.tsv", "4250542\tSpringfield\tSpringfield\tCapital City,Спрингфилд\t39.8\t-89.6\tP\tPPLA\tUS\t\tIL\t\t\t\t114394\t\t181\tx\t2020-01-01\n");
    char more[96], dump[96];
    snprintf(more, sizeof more, "%s/more.tsv", folder->path);
    snprintf(dump, sizeof dump, "%s/dump.tsv", folder->path);
    const char *const paths[] = {more, dump};
    Error error = {""};
    Gazetteer *gazetteer = NULL;
    if (!gazetteer_compile(&(DataFolders){.base = folder->path}, paths, 2, folder->file, NULL, &error) || !gazetteer_open(&gazetteer, folder->file, &error)) fail_msg("%s", error.text);
    Place place = found(gazetteer, "Capital City", false);
    assert_int_equal(place.geonames, 4250542);
    assert_int_equal(place.population, 114394);
    PlaceMatch matches[8];
    PlaceKey key;
    place_key_of(STR("Springfield"), &key);
    assert_int_equal(gazetteer_find(gazetteer, &key, matches, 8), 2);
    gazetteer_close(gazetteer);
}

static void expect_no_compile(const Folder *folder, const char *const *paths, size_t n, const char *words) {
    Error error = {""};
    assert_false(gazetteer_compile(&(DataFolders){.base = folder->path}, paths, n, folder->file, NULL, &error));
    if (!strstr(error.text, words)) fail_msg("\"%s\" does not say \"%s\"", error.text, words);
    assert_int_not_equal(access(folder->file, F_OK), 0);
}

static void names_the_line_that_is_wrong(void **state) {
    const Folder *folder = *state;
    static const char *const WRONG[] = {"SYR town 33.5\n", "SYR hamlet 33 36 Douma\n", "XXX town 33 36 Douma\n", "SYR town 93 36 Douma\n", "SYR town 33 36\n"};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        char text[128];
        snprintf(text, sizeof text, "# places\n\n%s", WRONG[i]);
        write_text(folder, "places/own.txt", text);
        expect_no_compile(folder, NULL, 0, "own.txt:3: not a place");
    }
    write_text(folder, "places/own.txt", OWN);
    char words[96];
    snprintf(words, sizeof words, "%s/more.tsv", folder->path);
    write_text(folder, "more.tsv", "no\tdump\n");
    const char *const paths[] = {words};
    expect_no_compile(folder, paths, 1, "no GeoNames dump");
    const char *const missing[] = {"/nowhere/SY.txt"};
    expect_no_compile(folder, missing, 1, "/nowhere/SY.txt");
}

static void refuses_what_is_damaged(void **state) {
    gazetteer_close(compiled(*state, NULL));
    const Folder *folder = *state;
    FILE *file = fopen(folder->file, "rb");
    static unsigned char bytes[1 << 16];
    size_t n = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    Gazetteer *gazetteer = NULL;
    Error error = {""};
    for (size_t i = 0; i < n; i += 7) { /* any changed byte: by its checksum or before */
        bytes[i] ^= 0x40;
        assert_false(gazetteer_view(&gazetteer, bytes, n, "damaged", &error));
        assert_non_null(strstr(error.text, "damaged"));
        bytes[i] ^= 0x40;
    }
    for (size_t size = 0; size < n; size += 13) assert_false(gazetteer_view(&gazetteer, bytes, size, "cut", &error));
    assert_true(gazetteer_view(&gazetteer, bytes, n, "whole", &error));
    gazetteer_close(gazetteer);
    assert_false(gazetteer_open(&gazetteer, "/nowhere", &error));
    assert_non_null(strstr(error.text, "/nowhere"));
}

int main(void) {
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(gives_back_what_was_written),
        IN_FOLDER(joins_what_is_ours_with_geonames),
        IN_FOLDER(spellings_match_by_rule),
        cmocka_unit_test(keys_are_those_of_the_rule),
        IN_FOLDER(a_dump_that_is_named_goes_before_the_shipped_one),
        IN_FOLDER(names_the_line_that_is_wrong),
        IN_FOLDER(refuses_what_is_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
