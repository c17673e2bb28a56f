/* Opening: model and lexicon, immutable from then on. */
#include "engine/engine.h"
#include "lexicon/gazetteer.h"

#include <stdio.h>
#include <stdlib.h>

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

bool casus_engine_open(casus_engine **out, const casus_options *options, casus_error *error) {
    casus_options given = options ? *options : (casus_options){0};
    casus_engine *engine = calloc(1, sizeof *engine);
    char *model_path = NULL, *gazetteer_path = NULL;
    Gazetteer *gazetteer = NULL;
    bool fine = engine || error_set(inner(error), "out of memory");
    fine = fine && find_data(&engine->data_dir, given.data_dir, inner(error)) && find_model(&model_path, given.model_path, inner(error));
    fine = fine && ingest_rules_load(&engine->ingest_rules, engine->data_dir, inner(error)) &&
           lexicon_load(&engine->lexicon, engine->data_dir, inner(error)) &&
           find_gazetteer(&gazetteer_path, engine->data_dir, inner(error)) && gazetteer_open(&gazetteer, gazetteer_path, inner(error)) &&
           analyser_open(&engine->analyser, model_path, engine->data_dir, inner(error));
    free(model_path);
    free(gazetteer_path);
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
    free(engine->data_dir);
    free(engine);
}

/* --- Data files --------------------------------------------------------------------------------------------------- */

static bool tell_findings(const Lexicon *lexicon, void (*finding)(void *payload, const casus_finding *finding), void *payload, Error *error) {
    size_t n;
    const Finding *findings = lexicon_findings(lexicon, &n);
    Arena arena = {0};
    for (size_t i = 0; i < n && finding; i++) {
        Str file = arena_copy(&arena, findings[i].source.file), text = arena_copy(&arena, findings[i].text);
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

bool casus_lexicon_check(const char *data_dir, void (*finding)(void *payload, const casus_finding *finding), void *payload,
                         casus_lexicon_counts *counts, casus_error *error) {
    char *folder = NULL;
    Lexicon *lexicon = NULL;
    bool fine = find_data(&folder, data_dir, inner(error)) && lexicon_load(&lexicon, folder, inner(error)) &&
                lexicon_check(lexicon, inner(error)) && tell_findings(lexicon, finding, payload, inner(error));
    if (fine && counts) {
        LexiconCounts n = lexicon_counts(lexicon);
        *counts = (casus_lexicon_counts){n.entities, n.names, n.roles, n.agents, n.frames, n.senses, n.examples, n.compositions};
    }
    if (lexicon) lexicon_free(lexicon);
    free(folder);
    return fine;
}

bool casus_places_compile(const char *data_dir, const char *const *paths, size_t n_paths, const char *out, casus_place_counts *counts,
                          casus_error *error) {
    char *folder = NULL, *beside = NULL;
    GazetteerCounts n = {0};
    bool fine = find_data(&folder, data_dir, inner(error));
    if (fine && !out && asprintf(&beside, "%s/" GAZETTEER_FILE, folder) < 0) fine = error_set(inner(error), "out of memory");
    fine = fine && gazetteer_compile(folder, paths, n_paths, out ? out : beside, &n, inner(error));
    free(beside);
    if (counts) *counts = (casus_place_counts){n.places, n.names, n.countries};
    free(folder);
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
