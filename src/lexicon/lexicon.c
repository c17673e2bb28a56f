/* Loading: which files there are, in which order they are read, and what it all comes to. */
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "lexicon/content.h"
#include "lexicon/datafile.h"

/* How much is in the data as it stands, so that tables need not grow: beginnings of names, triggers, actors. They grow when a user's folders have more. */
enum { NAMES_EXPECTED = 56 * 1024, TRIGGERS_EXPECTED = 12 * 1024, ENTITIES_EXPECTED = 10 * 1024 };

/* --- Reading --------------------------------------------------------------------------------------------------------- */

static bool in_folder(Str path, Str folder, Str *name) {
    if (!str_starts(path, folder) || !str_ends(path, STR(".txt"))) return false;
    *name = (Str){path.ptr + folder.len, path.len - folder.len};
    return true;
}

FileKind lexicon_file_kind(Str path) {
    Str name;
    if (in_folder(path, STR("composition"), &name) && !memchr(name.ptr, '/', name.len)) return FILE_COMPOSITION;
    if (in_folder(path, STR("ontology/plover"), &name)) return FILE_EVENTS;
    if (in_folder(path, STR("ontology/cameo"), &name)) return FILE_CAMEO;
    if (in_folder(path, STR("ontology/roles"), &name)) return FILE_ROLES;
    if (in_folder(path, STR("ontology/groups"), &name)) return FILE_GROUPS;
    if (in_folder(path, STR("words/"), &name)) return FILE_WORDS;
    if (in_folder(path, STR("actors/"), &name)) return FILE_ACTORS;
    if (in_folder(path, STR("agents/"), &name)) return FILE_AGENTS;
    if (in_folder(path, STR("times/"), &name)) return str_starts(name, STR("patterns")) ? FILE_TIME_PATTERNS : FILE_TIME_WORDS;
    if (in_folder(path, STR("facts/"), &name)) return FILE_FACTS;
    if (in_folder(path, STR("frames/"), &name)) return str_starts(name, STR("classes")) ? FILE_CLASSES : FILE_FRAMES;
    if (in_folder(path, STR("backoff/"), &name)) return FILE_BACKOFF;
    return FILE_OTHER;
}

Lexicon *lexicon_new(void) { return calloc(1, sizeof(Lexicon)); }

void lexicon_free(Lexicon *lexicon) {
    if (!lexicon) return;
    gazetteer_close(lexicon->places);
    arena_done(&lexicon->arena);
    arena_done(&lexicon->actors);
    arena_done(&lexicon->scratch);
    free(lexicon);
}

void lexicon_read_file(Lexicon *lexicon, FileKind kind, Str path, Str content) {
    static void (*const READERS[FILE_KIND_COUNT])(Lexicon *, Str, Str) = {
        [FILE_WORDS] = words_read,   [FILE_EVENTS] = events_read,   [FILE_CAMEO] = cameo_read,   [FILE_ROLES] = roles_read,   [FILE_ACTORS] = actors_read,
        [FILE_AGENTS] = agents_read, [FILE_CLASSES] = classes_read, [FILE_FRAMES] = frames_read, [FILE_COMPOSITION] = composition_read,
        [FILE_TIME_WORDS] = time_words_read, [FILE_TIME_PATTERNS] = time_patterns_read, [FILE_FACTS] = facts_read, [FILE_BACKOFF] = backoff_read,
        [FILE_GROUPS] = groups_read,
    };
    if (kind < FILE_KIND_COUNT) READERS[kind](lexicon, path, content);
}

static int compare_findings(const void *a, const void *b) {
    const Finding *first = a, *second = b;
    int order = str_compare(first->source.file, second->source.file);
    if (order) return order;
    if (first->source.line != second->source.line) return first->source.line < second->source.line ? -1 : 1;
    return str_compare(first->text, second->text);
}

void findings_sort(Lexicon *lexicon) {
    if (lexicon->findings.n) qsort(lexicon->findings.at, lexicon->findings.n, sizeof *lexicon->findings.at, compare_findings);
}

void lexicon_finish(Lexicon *lexicon) {
    actors_finish(lexicon);
    triggers_finish(lexicon);
    times_finish(lexicon);
    findings_sort(lexicon);
}

/* --- Files ------------------------------------------------------------------------------------------------------------ */

typedef struct DataPath {
    Str path; /* relative, NUL-terminated */
    FileKind kind;
    uint32_t layer;
} DataPath;

typedef struct Loading {
    Lexicon *lexicon;
    const DataFolders *data;
    Error *error;
    ARENA_LIST(DataPath) files;
    Map paths; /* → index into files */
} Loading;

/* A file of a folder above takes the place of the one below. */
static void add_path(Loading *loading, Str path, uint32_t layer) {
    FileKind kind = lexicon_file_kind(path);
    if (kind == FILE_OTHER) return;
    uint32_t index = *map_add(&loading->paths, &loading->lexicon->arena, path, (uint32_t)loading->files.n);
    if (index == loading->files.n) (void)ARENA_PUSH(&loading->lexicon->arena, &loading->files);
    loading->files.at[index] = (DataPath){path, kind, layer};
}

static const char *const FOLDERS[] = {"", "actors/", "agents/", "backoff/", "facts/", "frames/", "ontology/", "times/", "words/"};

/* A name that a reader of the user's folder would take for data, and that nothing reads: a slip of the pen, most likely. */
static bool reads_nothing(Str name, bool is_folder) {
    static const char *const OTHERS[] = {"ingest/", "language/", "places/"};
    if (!is_folder) return str_ends(name, STR(".txt")) && lexicon_file_kind(name) == FILE_OTHER;
    for (size_t i = 1; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        if (str_equal(name, (Str){FOLDERS[i], strlen(FOLDERS[i]) - 1})) return false;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        if (str_equal(name, (Str){OTHERS[i], strlen(OTHERS[i]) - 1})) return false;
    return true;
}

/* The same of a file in one of our folders: neither one of those that are read by their names' endings, nor one in the place of casus's own. */
static bool is_stranger(const Loading *loading, Str relative) {
    char path[LIMIT_PATH_BYTES];
    struct stat about;
    if (!str_ends(relative, STR(".txt")) || lexicon_file_kind(relative) != FILE_OTHER) return false;
    int n = snprintf(path, sizeof path, "%s/%s", loading->data->base, relative.ptr);
    return n > 0 && (size_t)n < sizeof path && stat(path, &about) != 0;
}

static void add_entry(Loading *loading, const char *folder, const char *name, uint32_t layer) {
    Arena *arena = &loading->lexicon->arena;
    Str relative = arena_format(arena, "%s%s", folder, name);
    add_path(loading, relative, layer);
    if (layer && *folder && is_stranger(loading, relative))
        finding_add(loading->lexicon, (Source){relative, 0, layer}, false, "nothing is read from a file of this name: docs/data.md tells which names this folder takes");
    if (!layer || *folder) return;
    struct stat about;
    Str full = arena_format(arena, "%s/%s", data_folder_at(loading->data, layer), relative.ptr);
    bool is_folder = stat(full.ptr, &about) == 0 && S_ISDIR(about.st_mode);
    if (reads_nothing(relative, is_folder))
        finding_add(loading->lexicon, (Source){relative, 0, layer}, false,
                    "nothing is read from here: data stands in actors/, agents/, backoff/, facts/, frames/, "
                    "ingest/, language/, ontology/, places/, times/, words/ and composition*.txt");
}

/* `folder` is a folder of ours, with a slash at its end, or empty for the data directory itself. A missing folder is an empty one. */
static bool list_folder(Loading *loading, const char *folder, uint32_t layer) {
    Arena *arena = &loading->lexicon->arena;
    Str full = arena_format(arena, "%s/%s", data_folder_at(loading->data, layer), folder);
    DIR *directory = opendir(full.ptr);
    if (!directory) {
        if (errno == ENOENT && *folder) return true;
        return error_set(loading->error, "%s: %s", full.ptr, strerror(errno));
    }
    jmp_buf *outer = arena->guard, guard;
    if (setjmp(guard)) {
        closedir(directory);
        arena->guard = outer;
        longjmp(*outer, 1);
    }
    arena->guard = &guard;
    for (const struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.') continue; /* editors' backups among them */
        add_entry(loading, folder, entry->d_name, layer);
    }
    arena->guard = outer;
    closedir(directory);
    return true;
}

/* Kinds in their order, folders from the base up, paths in byte order. Of patterns of time the first of equally long ones wins: there the
 * uppermost folder comes first. */
static int compare_paths(const void *a, const void *b) {
    const DataPath *first = a, *second = b;
    if (first->kind != second->kind) return first->kind < second->kind ? -1 : 1;
    if (first->layer != second->layer) return (first->layer < second->layer) != (first->kind == FILE_TIME_PATTERNS) ? -1 : 1;
    return str_compare(first->path, second->path);
}

static bool read_whole(const Loading *loading, DataPath which, Arena *arena, Str *content, Error *error) {
    Str full = arena_format(arena, "%s/%s", data_folder_at(loading->data, which.layer), which.path.ptr);
    struct stat about;
    if (stat(full.ptr, &about) != 0) return error_set(error, "%s: %s", full.ptr, strerror(errno));
    if (!S_ISREG(about.st_mode)) return error_set(error, "%s: not a file", full.ptr);
    if (about.st_size > LIMIT_DATA_FILE_BYTES)
        return error_set(error, "%s: larger than %d bytes: split the file", full.ptr, LIMIT_DATA_FILE_BYTES);
    size_t size = (size_t)about.st_size;
    char *bytes = ARENA_ARRAY(arena, char, size + 1);
    FILE *file = fopen(full.ptr, "rb");
    if (!file) return error_set(error, "%s: %s", full.ptr, strerror(errno));
    setvbuf(file, NULL, _IONBF, 0); /* it is read in one go, into its own place */
    content->ptr = bytes;
    content->len = fread(bytes, 1, size, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? error_set(error, "%s: it cannot be read", full.ptr) : true;
}

/* A folder that other rooms read from, or whose places are compiled apart, is no mistake either. */
static bool has_other_data(const char *folder) {
    static const char *const OTHERS[] = {"ingest", "language", "places"};
    char path[LIMIT_PATH_BYTES];
    struct stat about;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        int n = snprintf(path, sizeof path, "%s/%s", folder, OTHERS[i]);
        if (n > 0 && (size_t)n < sizeof path && stat(path, &about) == 0 && S_ISDIR(about.st_mode)) return true;
    }
    return false;
}

static bool list_layer(Loading *loading, uint32_t layer) {
    const char *dir = data_folder_at(loading->data, layer);
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        if (!list_folder(loading, FOLDERS[i], layer)) return false;
    /* Other rooms read these; here only names are looked at. */
    if (layer && (!list_folder(loading, "ingest/", layer) || !list_folder(loading, "language/en/", layer))) return false;
    for (size_t i = loading->files.n; i-- > 0;)
        if (loading->files.at[i].layer == layer) return true;
    if (layer && has_other_data(dir)) return true;
    return error_set(loading->error, "%s: no data files here (actors/, agents/, frames/, …)", dir);
}

static bool list_files(Loading *loading) {
    for (size_t layer = 0; layer <= loading->data->n_over; layer++)
        if (!list_layer(loading, (uint32_t)layer)) return false;
    if (loading->files.n) qsort(loading->files.at, loading->files.n, sizeof *loading->files.at, compare_paths);
    return true;
}

static bool read_files(const Loading *loading, Lexicon *lexicon, bool actors, Error *error) {
    for (size_t i = 0; i < loading->files.n; i++) {
        DataPath file = loading->files.at[i];
        Str content;
        if ((file.kind == FILE_ACTORS) != actors) continue;
        if (!read_whole(loading, file, &lexicon->arena, &content, error)) return false;
        lexicon->layer = file.layer;
        lexicon_read_file(lexicon, file.kind, file.path, content);
    }
    return true;
}

/* --- Actors beside the rest ------------------------------------------------------------------------------------------- */

/* They are half of the data, and neither they nor the rest is read with a look at the other. */
typedef struct Beside {
    const Loading *loading;
    Lexicon *lexicon; /* with actors only */
    pthread_t thread;
    bool running, fine;
    Error error;
} Beside;

static void *read_actors(void *given) {
    Beside *beside = given;
    Lexicon *lexicon = beside->lexicon;
    jmp_buf guard;
    if (setjmp(guard)) {
        error_set(&beside->error, "%s: out of memory", beside->loading->data->base);
        return NULL;
    }
    lexicon->arena.guard = lexicon->scratch.guard = &guard;
    lexicon->arena.lasting = true;
    map_reserve(&lexicon->names.nodes, &lexicon->arena, NAMES_EXPECTED);
    ARENA_RESERVE(&lexicon->arena, &lexicon->names.node, NAMES_EXPECTED);
    ARENA_RESERVE(&lexicon->arena, &lexicon->names.entries, NAMES_EXPECTED);
    map_reserve(&lexicon->ids, &lexicon->arena, ENTITIES_EXPECTED);
    map_reserve(&lexicon->entity_of_name, &lexicon->arena, ENTITIES_EXPECTED);
    beside->fine = read_files(beside->loading, lexicon, true, &beside->error);
    lexicon->arena.guard = lexicon->scratch.guard = NULL;
    return NULL;
}

/* In this thread where there is no other to be had. */
static bool begin_actors(Beside *beside) {
    beside->lexicon = lexicon_new();
    if (!beside->lexicon) return error_set(&beside->error, "%s: out of memory", beside->loading->data->base);
    beside->running = pthread_create(&beside->thread, NULL, read_actors, beside) == 0;
    if (!beside->running) read_actors(beside);
    return true;
}

static void wait_for_actors(Beside *beside) {
    if (beside->running) pthread_join(beside->thread, NULL);
    beside->running = false;
}

/* The memory first: then nothing is lost when there is no room for the findings. */
static void take_actors(Lexicon *lexicon, Lexicon *from) {
    lexicon->actors = from->arena;
    from->arena = (Arena){0};
    lexicon->entities.at = from->entities.at, lexicon->entities.n = from->entities.n, lexicon->entities.room = from->entities.room;
    lexicon->entity_of_name = from->entity_of_name;
    lexicon->ids = from->ids;
    lexicon->names = from->names;
    lexicon->alike = from->alike;
    lexicon->n_names = from->n_names;
    lexicon->n_roles = from->n_roles;
    for (size_t i = 0; i < from->findings.n; i++) *ARENA_PUSH(&lexicon->arena, &lexicon->findings) = from->findings.at[i];
}

/* --- The whole -------------------------------------------------------------------------------------------------------- */

/* Of an error here and one among the actors, that here is told. */
static bool load(Loading *loading, Beside *beside) {
    Lexicon *lexicon = loading->lexicon;
    if (!list_files(loading)) return false;
    if (!begin_actors(beside)) return error_set(loading->error, "%s", beside->error.text);
    ARENA_RESERVE(&lexicon->arena, &lexicon->triggers, TRIGGERS_EXPECTED);
    if (!read_files(loading, lexicon, false, loading->error)) return false;
    wait_for_actors(beside);
    if (!beside->fine) return error_set(loading->error, "%s", beside->error.text);
    take_actors(lexicon, beside->lexicon);
    lexicon_finish(lexicon);
    return true;
}

static bool load_guarded(Loading *loading, Beside *beside) {
    Lexicon *lexicon = loading->lexicon;
    jmp_buf guard;
    if (setjmp(guard)) return error_set(loading->error, "%s: out of memory", loading->data->base);
    lexicon->arena.guard = lexicon->scratch.guard = &guard;
    lexicon->arena.lasting = true;
    lexicon->top = (uint32_t)loading->data->n_over;
    bool fine = load(loading, beside);
    lexicon->arena.guard = lexicon->scratch.guard = NULL;
    return fine;
}

bool lexicon_load(Lexicon **out, const DataFolders *data, Error *error) {
    Loading loading = {.lexicon = lexicon_new(), .data = data, .error = error};
    Beside beside = {.loading = &loading};
    *out = NULL;
    if (!loading.lexicon) return error_set(error, "%s: out of memory", data->base);
    bool fine = load_guarded(&loading, &beside);
    wait_for_actors(&beside);
    lexicon_free(beside.lexicon);
    if (fine) {
        arena_done(&loading.lexicon->scratch);
        *out = loading.lexicon;
    } else {
        lexicon_free(loading.lexicon);
    }
    return fine;
}

void lexicon_take_places(Lexicon *lexicon, Gazetteer *gazetteer) { lexicon->places = gazetteer; }
const Gazetteer *lexicon_places(const Lexicon *lexicon) { return lexicon->places; }

/* --- What there is ---------------------------------------------------------------------------------------------------- */

const Finding *lexicon_findings(const Lexicon *lexicon, size_t *n) {
    *n = lexicon->findings.n;
    return lexicon->findings.at;
}

LexiconCounts lexicon_counts(const Lexicon *lexicon) {
    return (LexiconCounts){
        .entities = lexicon->entities.n,
        .names = lexicon->n_names,
        .roles = lexicon->n_roles,
        .agents = lexicon->n_nouns,
        .frames = lexicon->frames.n,
        .senses = lexicon->triggers.n,
        .examples = lexicon->examples.n,
        .compositions = lexicon->n_compositions,
    };
}
