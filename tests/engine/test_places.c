/* Places: which words are found to be some, what they stand for, which of a name is meant, where events happened. With the real model and data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include <stdio.h>
#include <string.h>

#include "casus.h"

static casus_engine *engine;
static casus_coder *coder;

static int open_coder(void **state) {
    (void)state;
    casus_error error;
    if (!casus_engine_open(&engine, NULL, &error)) fail_msg("%s", error.text);
    casus_coding coding = {.kinds = CASUS_PLACE | CASUS_EVENT};
    if (!casus_coder_open(&coder, engine, &coding, &error)) fail_msg("%s", error.text);
    return 0;
}

static int close_coder(void **state) {
    (void)state;
    casus_coder_close(coder);
    casus_engine_close(engine);
    return 0;
}

static const char *text_of(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "-";
}

/* "Douma SYR place; Moscow RUS government" */
static void places_in(const char *text, char *out, size_t room) {
    const casus_record *records;
    size_t n, used = 0;
    casus_error error;
    out[0] = 0;
    if (!casus_coder_code(coder, &(casus_document){.text = text}, &records, &n, &error)) fail_msg("%s", error.text);
    for (size_t i = 0; i < n; i++) {
        if (records[i].kind != CASUS_PLACE) continue;
        json_t *record = json_loads(records[i].text, 0, NULL);
        assert_non_null(record);
        used += (size_t)snprintf(out + used, room - used, "%s%s %s %s", used ? "; " : "", text_of(record, "name"), text_of(record, "country"), text_of(record, "sense"));
        json_decref(record);
    }
}

static void tells_places_from_what_else_has_their_names(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"Rebels shelled a market in Douma, Syria.", "Douma SYR place; Syria SYR place"},
        {"Moscow said the strikes near Aleppo would continue.", "Moscow RUS government; Aleppo SYR place"},
        {"The minister arrived in Moscow on Tuesday.", "Moscow RUS place"},
        {"Turkish troops crossed into Syria.", "Turkey TUR nationality; Syria SYR place"},
        {"Paris Hilton wore a red dress.", ""},
        {"He taught at Sanaa University for years.", ""},
        {"The letter was written in Turkish.", ""},
        {"Fighting went on in the province of Idlib and in Hama.", "Idlib SYR place; Hama SYR place"},
        {"The talks in Geneva ended in March.", "Geneva CHE place"},
        {"Ships were seen in the Black Sea.", "Black Sea - place"},
        {"Nine people died on Baker Street.", ""},
    };
    char out[1024];
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        places_in(CASES[i][0], out, sizeof out);
        if (strcmp(out, CASES[i][1]) != 0) fail_msg("%s\n  came out:  %s\n  should be: %s", CASES[i][0], out, CASES[i][1]);
    }
}

static void expect_division(const char *text, const char *name, const char *division) {
    const casus_record *records;
    size_t n;
    casus_error error;
    if (!casus_coder_code(coder, &(casus_document){.text = text}, &records, &n, &error)) fail_msg("%s", error.text);
    for (size_t i = 0; i < n; i++) {
        if (records[i].kind != CASUS_PLACE) continue;
        json_t *record = json_loads(records[i].text, 0, NULL);
        if (strcmp(text_of(record, "text"), name) == 0 && strcmp(text_of(record, "admin1"), division) != 0)
            fail_msg("%s\n  %s came out in %s, %s; should be in %s", text, name, text_of(record, "admin1"), text_of(record, "country"), division);
        json_decref(record);
    }
}

static void the_report_tells_places_of_one_name_apart(void **state) {
    (void)state;
    expect_division("A storm hit Paris, Texas, on Monday. Schools in Paris stayed closed.", "Paris", "Texas");
    expect_division("A storm hit Paris on Monday. Schools in France stayed closed.", "Paris", "Île-de-France");
    expect_division("The mayor of Springfield, Illinois, resigned.", "Springfield", "Illinois");
    expect_division("Police in Tripoli said the port of Tripoli in northern Lebanon was closed.", "Tripoli", "North Lebanon");
    expect_division("Washington warned that its embassy in Cairo would close.", "Washington", "District of Columbia");
    expect_division("The United States and Russia met in Washington. American officials said the talks in Washington went well.", "Washington", "District of Columbia");
}

static void events_have_the_place_where_they_happened(void **state) {
    (void)state;
    static const char *const CASES[][3] = {
        {"Syrian warplanes bombed a school in Douma on Sunday.", "ASSAULT", "Douma"},
        {"The foreign ministers of Russia and Iran met in Tehran.", "CONSULT", "Tehran"},
        {"Iraqi troops attacked Mosul.", "ASSAULT", "Mosul"},
        {"France condemned the bombing of a hospital in Aleppo.", "ACCUSE", "-"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const casus_record *records;
        size_t n;
        bool found = false;
        casus_error error;
        if (!casus_coder_code(coder, &(casus_document){.text = CASES[i][0]}, &records, &n, &error)) fail_msg("%s", error.text);
        for (size_t k = 0; k < n; k++) {
            if (records[k].kind != CASUS_EVENT) continue;
            json_t *record = json_loads(records[k].text, 0, NULL);
            if (strcmp(text_of(record, "event"), CASES[i][1]) == 0) {
                found = true;
                const char *place = text_of(json_object_get(record, "place"), "name");
                if (strcmp(place, CASES[i][2]) != 0) fail_msg("%s\n  %s at %s; should be at %s", CASES[i][0], CASES[i][1], place, CASES[i][2]);
            }
            json_decref(record);
        }
        if (!found) fail_msg("%s: no %s", CASES[i][0], CASES[i][1]);
    }
}

/* The trigger of an event, and its place, how it was found. */
static void events_have_places_that_are_told_otherwise(void **state) {
    (void)state;
    static const char *const CASES[][4] = {
        {"Warplanes launched raids on the rebel-held districts of Homs.", "raids", "Homs", "of its object"},
        {"Army units seized control of a sprawling oil field near Taiz.", "seized control", "Taiz", "of the event"},
        {"Militiamen tightened the noose around the besieged city of Taiz.", "tightened the noose", "Taiz", "of the event"},
        {"Iranian and Saudi diplomats held talks in Baghdad on Sunday.", "held talks", "Baghdad", "of the event"},
        {"France will invite the Libyan factions to talks in Tunis, the president said.", "invite", "Tunis", "of the event"},
        {"M23 rebels captured the airport of Goma, in eastern Congo.", "captured", "Goma", "of its object"},
        {"Fighting went on in the city of Taiz, where Houthi gunners shelled a market.", "shelled", "Taiz", "of the event"},
        {"Burundi and Rwanda signed a border agreement in Kigali on Monday.", "signed", "Kigali", "of the event"},
        {"Warplanes bombed rebel positions on Sunday, including in the Waer district of Homs, and in towns around Damascus.", "bombed", "Waer", "of the event"},
        {"A rebel delegation is due to meet the envoy in Geneva.", "due", "Geneva", "of the event"},
        {"Rebels left Homs for Idlib. The Tunis talks between the Libyan factions ended.", "talks", "Tunis", "of the event"},
        {"Syrian rebels left Syria. Syrian factions will discuss a transition in Syria.", "discuss", "-", "-"},
        /* what points back to a place: of a size that its noun can mean */
        {"Rebels entered Homs on Monday. The army shelled the city.", "shelled", "Homs", "of its object"},
        {"Rebels entered Homs on Monday. The army shelled the village.", "shelled", "-", "-"},
        {"Soldiers shelled villages in northern Aleppo and rolled back a rebel offensive there.", "offensive", "Aleppo", "in the clause"},
        {"The army bombed the eastern suburbs of Mosul. Government troops encircled the remaining neighbourhoods.", "encircled", "Mosul", "of its object"},
        {"Rebels shelled Yemen's capital on Sunday.", "shelled", "Sanaa", "of its object"},
        {"Rebels shelled the capital of Yemen on Sunday.", "shelled", "Sanaa", "of its object"},
        {"Rebels shelled the Yemeni capital Sanaa on Sunday.", "shelled", "Sanaa", "of its object"},
        {"The two presidents met in the Ethiopian capital in June.", "met", "Addis Ababa", "of the event"},
        {"Rebels shelled the provincial capital on Sunday.", "shelled", "-", "-"},
        /* what goes along with another event, what was told before, what a visitor will do */
        {"The army's advance cut off the eastern suburbs of Mosul.", "advance", "Mosul", "of its object"},
        {"Rebels attacked a barracks in Homs and killed nine soldiers.", "killed", "Homs", "of what it goes along with"},
        {"Iranian and Saudi diplomats held talks in Baghdad. Ministers met in Amman. The talks ended without a deal.", "talks", "Baghdad", "where it was told before"},
        {"Before Lavrov's arrival in Ankara, an aide said that Lavrov would criticise Turkey.", "criticise", "Ankara", "of the visit"},
        {"Rebels shelled the southern suburbs of Tripoli. Residents said the shelling by the rebels went on all night.", "shelling", "Tripoli", "where it was told before"},
        /* the place of another meeting is not this one's */
        {"Ministers met in Cairo on Monday. Kerry's meeting with Putin follows a meeting in Riyadh of Saudi officials.", "meeting", "Cairo", "where the report is set"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const casus_record *records;
        size_t n;
        bool found = false;
        casus_error error;
        if (!casus_coder_code(coder, &(casus_document){.text = CASES[i][0]}, &records, &n, &error)) fail_msg("%s", error.text);
        for (size_t k = 0; k < n && !found; k++) {
            if (records[k].kind != CASUS_EVENT) continue;
            json_t *record = json_loads(records[k].text, 0, NULL);
            const json_t *place = json_object_get(record, "place");
            found = strcmp(text_of(json_object_get(record, "trigger"), "text"), CASES[i][1]) == 0;
            if (found && (strcmp(text_of(place, "name"), CASES[i][2]) != 0 || strcmp(text_of(place, "how"), CASES[i][3]) != 0))
                fail_msg("%s\n  %s at %s, %s; should be at %s, %s", CASES[i][0], CASES[i][1], text_of(place, "name"), text_of(place, "how"), CASES[i][2], CASES[i][3]);
            json_decref(record);
        }
        if (!found) fail_msg("%s: no event told by %s", CASES[i][0], CASES[i][1]);
    }
}

static void resolves_single_names(void **state) {
    (void)state;
    static const char *const CASES[][4] = {
        {"Deir Ezzor", NULL, "Deir ez-Zor", "SYR"},      {"Hassakeh", NULL, "Hasaka", "SYR"},          {"Lugansk", NULL, "Luhansk", "UKR"},
        {"Kiev", NULL, "Kyiv", "UKR"},                   {"Dayr az Zawr", NULL, "Deir ez-Zor", "SYR"}, {"Duma", "SYR", "Douma", "SYR"},
        {"Arbeen, in the suburbs of Damascus", NULL, "Arbin", "SYR"}, {"Tripoli", "LBN", "Tripoli", "LBN"}, {"Tripoli", "LBY", "Tripoli", "LBY"},
        {"Syria", NULL, "Syria", "SYR"},                 {"douma", NULL, "Douma", "SYR"},              {"Blorptunghaz", NULL, "-", "-"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        casus_text json;
        casus_error error;
        if (!casus_place(coder, CASES[i][0], CASES[i][1], &json, &error)) fail_msg("%s", error.text);
        json_t *object = json_loads(json.at, 0, NULL);
        assert_non_null(object);
        if (strcmp(text_of(object, "name"), CASES[i][2]) != 0 || strcmp(text_of(object, "country"), CASES[i][3]) != 0)
            fail_msg("%s came out as %s", CASES[i][0], json.at);
        json_decref(object);
        casus_text_free(&json);
    }
    casus_error error;
    casus_text json;
    assert_false(casus_place(coder, "Duma", "ZZZ", &json, &error));
    assert_non_null(strstr(error.text, "ZZZ"));
    assert_false(casus_place(coder, "  ", NULL, &json, &error));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_places_from_what_else_has_their_names),
        cmocka_unit_test(the_report_tells_places_of_one_name_apart),
        cmocka_unit_test(events_have_the_place_where_they_happened),
        cmocka_unit_test(events_have_places_that_are_told_otherwise),
        cmocka_unit_test(resolves_single_names),
    };
    return cmocka_run_group_tests(tests, open_coder, close_coder);
}
