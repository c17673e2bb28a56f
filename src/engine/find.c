/* Where data and model are. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "engine/engine.h"
#include "lexicon/gazetteer.h"

#define MODEL_ENDING ".casusmodel"

static bool is_folder(const char *path) {
    struct stat file;
    return stat(path, &file) == 0 && S_ISDIR(file.st_mode);
}

/* The first of the places that is there; a copy. */
static bool first_folder(char **out, const char *const *places, size_t n, Error *error) {
    for (size_t i = 0; i < n; i++)
        if (is_folder(places[i])) return (*out = strdup(places[i])) || error_set(error, "out of memory");
    return false;
}

bool find_data(char **out, const char *given, Error *error) {
    static const char *const places[] = {CASUS_INSTALLED "/data", CASUS_SOURCE "/data"};
    const char *environment = getenv("CASUS_DATA");
    if (!given && environment && *environment) given = environment;
    if (given) {
        if (!is_folder(given)) return error_set(error, "there is no data folder %s", given);
        return first_folder(out, &given, 1, error);
    }
    error_set(error, "cannot find casus's data: neither %s nor %s is a folder; name it with --data or CASUS_DATA", places[0], places[1]);
    return first_folder(out, places, 2, error);
}

bool find_folders(DataFolders *out, const casus_options *options, Error *error) {
    *out = (DataFolders){0};
    size_t n = options->n_lexicon_dirs;
    char *base = NULL;
    if (n > LIMIT_DATA_FOLDERS) return error_set(error, "at most %d folders can be laid over the data", LIMIT_DATA_FOLDERS);
    if (!find_data(&base, options->data_dir, error)) return false;
    char **over = calloc(n + 1, sizeof *over);
    *out = (DataFolders){.base = base, .over = (const char *const *)over};
    if (!over) return error_set(error, "out of memory");
    for (; out->n_over < n; out->n_over++) {
        const char *given = options->lexicon_dirs[out->n_over];
        if (!is_folder(given)) return error_set(error, "there is no lexicon folder %s", given);
        if (!(over[out->n_over] = strdup(given))) return error_set(error, "out of memory");
    }
    return true;
}

void folders_free(DataFolders *folders) {
    for (size_t i = 0; i < folders->n_over; i++) free((char *)(uintptr_t)folders->over[i]);
    free((void *)(uintptr_t)folders->over);
    free((char *)(uintptr_t)folders->base);
    *folders = (DataFolders){0};
}

/* The first weights file in a folder by name, so that the choice does not depend on the order on disk. */
static char *model_in(const char *folder) {
    struct dirent **entries;
    int n = scandir(folder, &entries, NULL, NULL);
    char *first = NULL;
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        if (str_ends(str_of(name), STR(MODEL_ENDING)) && (!first || strcmp(name, first) < 0)) {
            free(first);
            first = strdup(name);
        }
    }
    for (int i = 0; i < n; i++) free(entries[i]);
    if (n >= 0) free(entries);
    char *path = NULL;
    if (first && asprintf(&path, "%s/%s", folder, first) < 0) path = NULL;
    free(first);
    return path;
}

bool find_model(char **out, const char *given, Error *error) {
    static const char *const places[] = {CASUS_INSTALLED "/models", CASUS_SOURCE "/models"};
    const char *environment = getenv("CASUS_MODEL");
    if (!given && environment && *environment) given = environment;
    if (given && !is_folder(given)) return (*out = strdup(given)) || error_set(error, "out of memory");
    if (given) {
        *out = model_in(given);
        return *out || error_set(error, "there is no model (*" MODEL_ENDING ") in %s", given);
    }
    for (size_t i = 0; i < 2; i++)
        if ((*out = model_in(places[i]))) return true;
    return error_set(error, "cannot find a model (*" MODEL_ENDING ") in %s or %s; name it with --model or CASUS_MODEL", places[0], places[1]);
}

bool find_gazetteer(char **out, const DataFolders *data, Error *error) {
    const char *environment = getenv("CASUS_PLACES");
    if (environment && *environment) return (*out = strdup(environment)) || error_set(error, "out of memory");
    char *beside = NULL;
    const char *folder = data_folder_at(data, data_folder_with(data, STR(GAZETTEER_FILE)));
    if (asprintf(&beside, "%s/%s", folder, GAZETTEER_FILE) < 0) return error_set(error, "out of memory");
    const char *const places[] = {beside, CASUS_INSTALLED "/data/" GAZETTEER_FILE, CASUS_BUILT "/" GAZETTEER_FILE};
    for (size_t i = 0; i < sizeof places / sizeof *places && !*out; i++)
        if (access(places[i], R_OK) == 0) *out = strdup(places[i]);
    if (!*out)
        error_set(error, "cannot find the gazetteer: there is none of %s, %s and %s; make it with `casus lexicon import`, or name it with CASUS_PLACES",
                  places[0], places[1], places[2]);
    free(beside);
    return *out != NULL;
}
