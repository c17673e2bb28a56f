/* The ontology as it stands in data/: PLOVER's event types, modes, contexts, quad classes and scores are the codebook's, and the crosswalk between CAMEO
 * and PLOVER holds in both directions: from CAMEO it is the published one but for departures that are written down; from PLOVER every type
 * and mode leads to a code that leads back, but for the modes for which CAMEO has no code of their own. */
#include <stdio.h>
#include <stdlib.h>

#include "support.h"

static Lexicon *lexicon;

static int load_data(void **state) {
    (void)state;
    Error error = {0};
    const char *dir = getenv("CASUS_DATA");
    if (dir && lexicon_load(&lexicon, &(DataFolders){.base = dir}, &error)) return 0;
    print_message("%s\n", dir ? error.text : "CASUS_DATA is not set");
    return -1;
}

static int unload_data(void **state) {
    (void)state;
    lexicon_free(lexicon);
    return 0;
}

/* --- PLOVER --------------------------------------------------------------------------------------------------------- */

typedef struct CodebookMode {
    const char *name;
    double score;
} CodebookMode;

typedef struct CodebookEvent {
    const char *name;
    int quad;
    double score;
    bool needs_recipient;
    CodebookMode modes[16];
} CodebookEvent;

/* Codebook 2.0, sections on the event types. ACCUSE is printed as +3 there, with modes that are all negative: the sign was lost. "vandalize" has no
 * score and takes its type's. PROTEST needs no recipient by its section, which is followed against the summary. */
static const CodebookEvent CODEBOOK[] = {
    {"AGREE", 1, 2.5, false, {{0}}},
    {"CONSULT", 1, 2.5, false, {{"visit", 4}, {"third-party", 1}, {"multilateral", 4}, {"phone", 1.5}}},
    {"SUPPORT", 1, 5, false, {{0}}},
    {"CONCEDE", 1, 4.5, false, {{0}}},
    {"COOPERATE", 2, 9.5, true, {{0}}},
    {"AID", 2, 10, true, {{0}}},
    {"RETREAT", 2, 6.5, false, {{"withdraw", 8}, {"release", 6.5}, {"disarm", 10}, {"ceasefire", 7.5}, {"access", 6.5}, {"resign", 4.5}}},
    {"REQUEST", 3, 0, false, {{"assist", 0.5}, {"change", -1}, {"yield", -1}, {"meet", 0}}},
    {"ACCUSE", 3, -3, false, {{"disapprove", -2}, {"investigate", -3.5}, {"allege", -3.5}}},
    {"REJECT", 3, -2, false, {{"assist", -1.5}, {"change", -2}, {"yield", -2}, {"meet", -2}}},
    {"THREATEN", 3, -3.5, false,
     {{"restrict", -3}, {"arrest", -3.5}, {"relations", -3.5}, {"expel", -3.5}, {"territory", -4}, {"violence", -3.5}}},
    {"PROTEST", 4, -5, false,
     {{"demo", -5}, {"riot", -7}, {"strike", -5}, {"hunger", -4.5}, {"boycott", -4.5}, {"obstruct", -4.5}, {"vandalize", -5}}},
    {"SANCTION", 4, -6, true, {{"convict", -6}, {"expel", -5.5}, {"withdraw", -6}, {"discontinue", -6}}},
    {"MOBILIZE", 4, -5.5, false, {{"troops", -6.5}, {"weapons", -6.5}, {"police", -5.5}, {"militia", -6}}},
    {"COERCE", 4, -7, false,
     {{"seize", -7}, {"restrict", -7}, {"censor", -6.5}, {"curfew", -6.5}, {"martial-law", -7.5}, {"arrest", -7}, {"deport", -7}, {"withhold", -7},
      {"misinformation", -6.5}, {"cyber", -7}}},
    {"ASSAULT", 4, -9, false,
     {{"abduct", -8.5}, {"beat", -7.5}, {"torture", -8.5}, {"sexual", -8.5}, {"targeted", -9.5}, {"destroy", -8.5}, {"primitive", -8},
      {"firearms", -9}, {"explosives", -9}, {"suicide-attack", -9.5}, {"aerial", -9.5}, {"drone", -9.5}, {"heavy-weapons", -9.5},
      {"crowd-control", -7.5}, {"unconventional", -10}}},
};

static void holds_the_codebook(void **state) {
    (void)state;
    assert_int_equal(sizeof CODEBOOK / sizeof *CODEBOOK, 16);
    assert_int_equal(EVENT_COUNT, 17);
    for (size_t i = 0; i < 16; i++) {
        const CodebookEvent *book = &CODEBOOK[i];
        PloverEvent event = plover_event_of(str_of(book->name));
        assert_true(event != EVENT_COUNT && event != EVENT_NONE);
        assert_int_equal(lexicon_quad(lexicon, event), book->quad);
        assert_true(lexicon_score(lexicon, event, NULL, 0) == book->score);
        assert_int_equal(lexicon->events[event].recipient_required, book->needs_recipient);
        size_t n = 0;
        for (; n < 16 && book->modes[n].name; n++) {
            Str mode = str_of(book->modes[n].name);
            if (!ontology_mode(lexicon, event, mode)) fail_msg("%s has no mode %s", book->name, book->modes[n].name);
            assert_true(lexicon_score(lexicon, event, &mode, 1) == book->modes[n].score);
        }
        assert_int_equal(lexicon->events[event].n_modes, n);
    }
}

static void holds_all_contexts(void **state) {
    (void)state;
    static const char *const contexts[] = {
        "military",     "intelligence",   "executive",  "legislative",    "election",        "political_institutions", "pro_democracy",
        "pro_autocracy", "economic",      "legal",      "reparations",    "human_rights",    "rights_freedoms",        "repression",
        "human_security", "gender",       "lgbt",       "religion_ethnicity", "inequality",  "diplomatic",             "territory",
        "peacekeeping", "health",         "asylum",     "migration",      "disasters",       "natural_resource",       "environment",
        "technology",   "terrorism",      "cbrn",       "cyber",          "misinformation",  "crime",                  "corruption",
        "illegal_drugs", "trafficking"};
    assert_int_equal(sizeof contexts / sizeof *contexts, 37);
    for (size_t i = 0; i < 37; i++)
        if (!map_find(&lexicon->contexts, str_of(contexts[i]))) fail_msg("there is no context %s", contexts[i]);
    assert_int_equal(lexicon->contexts.n, 37);
}

/* The data uses every mode and every context: what no frame says and nothing composes to would never be coded. */
static bool frames_say(PloverEvent event, Str mode) {
    for (size_t i = 0; i < lexicon->frames.n; i++) {
        const Frame *frame = lexicon->frames.at[i];
        for (size_t k = 0; frame->event == event && k < frame->n_modes; k++)
            if (str_equal(frame->modes[k], mode)) return true;
    }
    return false;
}

static void every_mode_is_said(void **state) {
    (void)state;
    for (int event = 1; event < EVENT_COUNT; event++)
        for (size_t i = 0; i < lexicon->events[event].n_modes; i++)
            if (!frames_say((PloverEvent)event, lexicon->events[event].modes[i].name))
                fail_msg("no frame says %.*s %.*s", STR_ARG(plover_event_text((PloverEvent)event)), STR_ARG(lexicon->events[event].modes[i].name));
}

static bool frames_have_context(Str context) {
    for (size_t i = 0; i < lexicon->frames.n; i++)
        for (size_t k = 0; k < lexicon->frames.at[i]->n_contexts; k++)
            if (str_equal(lexicon->frames.at[i]->contexts[k], context)) return true;
    return false;
}

static void every_context_is_said(void **state) {
    (void)state;
    for (size_t i = 0; i < lexicon->contexts.n; i++) {
        Str context = {lexicon->contexts.entries[i].key, lexicon->contexts.entries[i].length};
        if (!frames_have_context(context)) fail_msg("no frame says the context %.*s", STR_ARG(context));
    }
}

/* --- From CAMEO ------------------------------------------------------------------------------------------------------ */

typedef struct Row {
    Str code, event, mode, contexts;
} Row;

static Str or_empty(Str word) { return str_equal(word, STR("-")) ? (Str){0} : word; }

static Row read_row(Str line) {
    Row row = {0};
    row.code = str_word(&line);
    row.event = str_word(&line);
    row.mode = or_empty(str_word(&line));
    row.contexts = or_empty(str_word(&line));
    return row;
}

static Str renamed(Str context) {
    if (str_equal(context, STR("humanitarian"))) return STR("human_security");
    return str_equal(context, STR("democracy")) ? STR("pro_democracy") : context;
}

static bool in_list(Str list, Str word) {
    while (list.ptr)
        if (str_equal(str_cut(&list, ','), word)) return true;
    return false;
}

/* The same contexts, in any order. */
static bool same_contexts(Str expected, Str actual) {
    size_t n = 0, n_actual = 0;
    for (Str rest = expected; rest.len; n++)
        if (!in_list(actual, renamed(str_cut(&rest, ',')))) return false;
    for (Str rest = actual; rest.len; n_actual++) str_cut(&rest, ',');
    return n == n_actual;
}

static bool row_holds(Row row) {
    const CameoCode *code = lexicon_cameo_code(lexicon, row.code);
    return code && str_equal(code->code, row.code) && str_equal(plover_event_text(code->event), row.event) && str_equal(code->mode, row.mode) &&
           same_contexts(row.contexts, code->context);
}

enum { PUBLISHED_CODES = 256, TEXT_MAX = 65536 };

static void follows_the_published_crosswalk(void **state) {
    (void)state;
    static char text[TEXT_MAX];
    char path[1024];
    snprintf(path, sizeof path, "%s/tests/lexicon/crosswalk-2021.txt", getenv("CASUS_ROOT") ? getenv("CASUS_ROOT") : ".");
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    Str rest = {text, fread(text, 1, sizeof text, file)};
    fclose(file);
    Row published = {0};
    size_t n = 0, departures = 0;
    bool departs = false;
    while (rest.ptr) {
        Str line = str_cut(&rest, '\n');
        if (!line.len || line.ptr[0] == '#') continue;
        bool departure = line.ptr[0] == '!';
        if (departure) str_word(&line);
        Row row = read_row(line);
        if (!departure) {
            if (published.code.len && !departs && !row_holds(published)) fail_msg("CAMEO %.*s departs from the published row", STR_ARG(published.code));
            published = row;
            departs = false;
            n++;
            continue;
        }
        assert_true(str_equal(row.code, published.code));
        if (row_holds(published)) fail_msg("CAMEO %.*s departs no more: strike the line", STR_ARG(row.code));
        if (!row_holds(row)) fail_msg("CAMEO %.*s is neither the published row nor the departure", STR_ARG(row.code));
        departs = true;
        departures++;
    }
    assert_true(departs || row_holds(published));
    assert_int_equal(n, PUBLISHED_CODES);
    assert_true(departures > 0 && departures < n / 4);
}

/* A code that the published table lacks takes its parent's row. */
static void unlisted_codes_take_their_parents(void **state) {
    (void)state;
    static const struct { const char *code, *parent; } unlisted[] = {{"0879", "087"}, {"1129", "112"}, {"1949", "194"}, {"2049", "204"}};
    for (size_t i = 0; i < sizeof unlisted / sizeof *unlisted; i++)
        assert_str(lexicon_cameo_code(lexicon, str_of(unlisted[i].code))->code, unlisted[i].parent);
    assert_null(lexicon_cameo_code(lexicon, STR("21")));
    assert_int_equal(lexicon_cameo_code(lexicon, STR("014"))->event, EVENT_NONE);
    assert_int_equal(lexicon_cameo_code(lexicon, STR("023"))->event, EVENT_NONE);
}

/* --- To CAMEO -------------------------------------------------------------------------------------------------------- */

/* Modes younger than CAMEO: the nearest code that it has, and to what that leads back. */
static const struct { PloverEvent event; const char *mode, *cameo, *back_event, *back_mode; } NEAREST[] = {
    {EVENT_CONSULT, "multilateral", "040", "CONSULT", ""},       {EVENT_RETREAT, "resign", "0831", "CONCEDE", ""},
    {EVENT_ACCUSE, "", "110", "ACCUSE", "disapprove"},           {EVENT_THREATEN, "arrest", "132", "THREATEN", "restrict"},
    {EVENT_PROTEST, "boycott", "143", "PROTEST", "strike"},      {EVENT_PROTEST, "vandalize", "140", "PROTEST", ""},
    {EVENT_SANCTION, "", "160", "SANCTION", "discontinue"},      {EVENT_SANCTION, "withdraw", "166", "SANCTION", "expel"},
    {EVENT_MOBILIZE, "weapons", "154", "MOBILIZE", "troops"},    {EVENT_MOBILIZE, "militia", "150", "MOBILIZE", ""},
    {EVENT_COERCE, "withhold", "170", "COERCE", ""},             {EVENT_COERCE, "misinformation", "170", "COERCE", ""},
    {EVENT_ASSAULT, "primitive", "182", "ASSAULT", "beat"},
};

static void crosses_back(PloverEvent event, Str mode) {
    Str cameo = lexicon_cameo(lexicon, event, mode);
    const CameoCode *code = lexicon_cameo_code(lexicon, cameo);
    if (!code || code->code.len != cameo.len) fail_msg("%.*s %.*s has no CAMEO code", STR_ARG(plover_event_text(event)), STR_ARG(mode));
    for (size_t i = 0; i < sizeof NEAREST / sizeof *NEAREST; i++) {
        if (NEAREST[i].event != event || !str_equal(mode, str_of(NEAREST[i].mode))) continue;
        assert_str(cameo, NEAREST[i].cameo);
        assert_str(plover_event_text(code->event), NEAREST[i].back_event);
        assert_str(code->mode, NEAREST[i].back_mode);
        return;
    }
    if (code->event != event || !str_equal(code->mode, mode))
        fail_msg("%.*s %.*s is CAMEO %.*s, which leads to %.*s %.*s", STR_ARG(plover_event_text(event)), STR_ARG(mode), STR_ARG(cameo),
                 STR_ARG(plover_event_text(code->event)), STR_ARG(code->mode));
}

static void leads_to_cameo_and_back(void **state) {
    (void)state;
    for (int event = 1; event < EVENT_COUNT; event++) {
        crosses_back((PloverEvent)event, STR(""));
        for (size_t i = 0; i < lexicon->events[event].n_modes; i++) crosses_back((PloverEvent)event, lexicon->events[event].modes[i].name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_the_codebook),
        cmocka_unit_test(holds_all_contexts),
        cmocka_unit_test(every_mode_is_said),
        cmocka_unit_test(every_context_is_said),
        cmocka_unit_test(follows_the_published_crosswalk),
        cmocka_unit_test(unlisted_codes_take_their_parents),
        cmocka_unit_test(leads_to_cameo_and_back),
    };
    return cmocka_run_group_tests(tests, load_data, unload_data);
}
