/* Opening: model and lexicon, immutable from then on. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "engine/engine.h"
#include "lexicon/gazetteer.h"

const char *casus_version(void) { return CASUS_VERSION; }

bool casus_is_date(const char *text) {
    Day day;
    return day_parse(str_of(text), &day);
}

void casus_text_free(casus_text *text) {
    if (!text) return;
    free(text->at);
    *text = (casus_text){0};
}

/* --- Findings ----------------------------------------------------------------------------------------------------- */

Str finding_file(Arena *arena, const DataFolders *data, Source source) {
    if (!source.layer) return arena_copy(arena, source.file);
    return arena_format(arena, "%s/%.*s", data_folder_at(data, source.layer), STR_ARG(source.file));
}

static bool tell_findings(const Lexicon *lexicon, const DataFolders *data, void (*finding)(void *payload, const casus_finding *finding), void *payload,
                          Error *error) {
    size_t n;
    const Finding *findings = lexicon_findings(lexicon, &n);
    Arena arena = {0};
    for (size_t i = 0; i < n && finding; i++) {
        Str file = finding_file(&arena, data, findings[i].source), text = arena_copy(&arena, findings[i].text);
        if (!file.ptr || !text.ptr) {
            arena_done(&arena);
            return error_set(error, "out of memory");
        }
        finding(payload, &(casus_finding){file.ptr, findings[i].source.line, text.ptr, findings[i].fatal});
        arena_reset(&arena);
    }
    arena_done(&arena);
    return true;
}

/* Places are compiled apart (docs/data.md): a folder of them without its gazetteer changes nothing, which the user must hear. */
static void tell_uncompiled(const DataFolders *data, void (*finding)(void *payload, const casus_finding *finding), void *payload) {
    char places[LIMIT_PATH_BYTES], compiled[LIMIT_PATH_BYTES];
    for (size_t i = 1; i <= data->n_over && finding; i++) {
        const char *folder = data_folder_at(data, i);
        int n = snprintf(places, sizeof places, "%s/places", folder), m = snprintf(compiled, sizeof compiled, "%s/" GAZETTEER_FILE, folder);
        if (n < 0 || m < 0 || (size_t)m >= sizeof compiled || access(places, F_OK) != 0 || access(compiled, F_OK) == 0) continue;
        finding(payload, &(casus_finding){places, 0,
                                          "its places do not count until `casus lexicon import --lexicon` has compiled them into this folder", false});
    }
}

/* --- Opening ------------------------------------------------------------------------------------------------------ */

bool casus_engine_open(casus_engine **out, const casus_options *options, casus_error *error) {
    casus_options given = options ? *options : (casus_options){0};
    casus_engine *engine = calloc(1, sizeof *engine);
    char *model_path = NULL, *gazetteer_path = NULL;
    Gazetteer *gazetteer = NULL;
    bool fine = engine || error_set(inner(error), "out of memory");
    fine = fine && find_folders(&engine->data, &given, inner(error)) && find_model(&model_path, given.model_path, inner(error));
    fine = fine && ingest_rules_load(&engine->ingest_rules, &engine->data, inner(error)) &&
           lexicon_load(&engine->lexicon, &engine->data, inner(error)) &&
           find_gazetteer(&gazetteer_path, &engine->data, inner(error)) && gazetteer_open(&gazetteer, gazetteer_path, inner(error)) &&
           analyser_open(&engine->analyser, model_path, &engine->data, inner(error)) &&
           tell_findings(engine->lexicon, &engine->data, given.finding, given.payload, inner(error));
    if (fine) tell_uncompiled(&engine->data, given.finding, given.payload);
    free(model_path);
    free(gazetteer_path);
    if (fine && given.without_backoff) lexicon_without_backoff(engine->lexicon);
    if (gazetteer) lexicon_take_places(engine->lexicon, gazetteer);
    if (fine) *out = engine;
    else casus_engine_close(engine);
    return fine;
}

void casus_engine_close(casus_engine *engine) {
    if (!engine) return;
    analyser_close(engine->analyser);
    if (engine->lexicon) lexicon_free(engine->lexicon);
    ingest_rules_free(engine->ingest_rules);
    folders_free(&engine->data);
    free(engine);
}

/* --- Data files --------------------------------------------------------------------------------------------------- */

bool casus_lexicon_check(const casus_options *options, casus_lexicon_counts *counts, casus_error *error) {
    casus_options given = options ? *options : (casus_options){0};
    DataFolders data = {0};
    Lexicon *lexicon = NULL;
    bool fine = find_folders(&data, &given, inner(error)) && lexicon_load(&lexicon, &data, inner(error)) && lexicon_check(lexicon, inner(error)) &&
                tell_findings(lexicon, &data, given.finding, given.payload, inner(error));
    if (fine) tell_uncompiled(&data, given.finding, given.payload);
    if (fine && counts) {
        LexiconCounts n = lexicon_counts(lexicon);
        *counts = (casus_lexicon_counts){n.entities, n.names, n.roles, n.agents, n.frames, n.senses, n.examples, n.compositions};
    }
    if (lexicon) lexicon_free(lexicon);
    folders_free(&data);
    return fine;
}

bool casus_places_compile(const casus_options *options, const char *const *paths, size_t n_paths, const char *out, casus_place_counts *counts,
                          casus_error *error) {
    casus_options given = options ? *options : (casus_options){0};
    DataFolders data = {0};
    char *beside = NULL;
    GazetteerCounts n = {0};
    bool fine = find_folders(&data, &given, inner(error));
    if (fine && !out && asprintf(&beside, "%s/" GAZETTEER_FILE, data_folder_at(&data, data.n_over)) < 0)
        fine = error_set(inner(error), "out of memory");
    fine = fine && gazetteer_compile(&data, paths, n_paths, out ? out : beside, &n, inner(error));
    free(beside);
    if (counts) *counts = (casus_place_counts){n.places, n.names, n.countries};
    folders_free(&data);
    return fine;
}

/* --- Databases ---------------------------------------------------------------------------------------------------- */

bool casus_database_open(casus_database **out, const char *path, bool create, casus_error *error) {
    casus_database *database = calloc(1, sizeof *database);
    if (!database) return error_set(inner(error), "out of memory");
    if (!store_open(&database->store, path, create ? STORE_WRITE : STORE_READ, inner(error))) {
        free(database);
        return false;
    }
    *out = database;
    return true;
}

void casus_database_close(casus_database *database) {
    if (!database) return;
    store_close(database->store);
    free(database);
}
