/* Loading: which files there are, in which order they are read, and what it all comes to. */
#include <dirent.h>
#include <errno.h>
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
    arena_done(&lexicon->scratch);
    free(lexicon);
}

void lexicon_read_file(Lexicon *lexicon, FileKind kind, Str path, Str content) {
    static void (*const READERS[FILE_KIND_COUNT])(Lexicon *, Str, Str) = {
        [FILE_WORDS] = words_read,   [FILE_EVENTS] = events_read,   [FILE_CAMEO] = cameo_read,   [FILE_ROLES] = roles_read,   [FILE_ACTORS] = actors_read,
        [FILE_AGENTS] = agents_read, [FILE_CLASSES] = classes_read, [FILE_FRAMES] = frames_read, [FILE_COMPOSITION] = composition_read,
        [FILE_TIME_WORDS] = time_words_read, [FILE_TIME_PATTERNS] = time_patterns_read, [FILE_FACTS] = facts_read, [FILE_BACKOFF] = backoff_read,
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

static bool read_whole(Loading *loading, DataPath which, Str *content) {
    Arena *arena = &loading->lexicon->arena;
    Str full = arena_format(arena, "%s/%s", data_folder_at(loading->data, which.layer), which.path.ptr);
    struct stat about;
    if (stat(full.ptr, &about) != 0) return error_set(loading->error, "%s: %s", full.ptr, strerror(errno));
    if (!S_ISREG(about.st_mode)) return error_set(loading->error, "%s: not a file", full.ptr);
    if (about.st_size > LIMIT_DATA_FILE_BYTES)
        return error_set(loading->error, "%s: larger than %d bytes: split the file", full.ptr, LIMIT_DATA_FILE_BYTES);
    size_t size = (size_t)about.st_size;
    char *bytes = ARENA_ARRAY(arena, char, size + 1);
    FILE *file = fopen(full.ptr, "rb");
    if (!file) return error_set(loading->error, "%s: %s", full.ptr, strerror(errno));
    setvbuf(file, NULL, _IONBF, 0); /* it is read in one go, into its own place */
    content->ptr = bytes;
    content->len = fread(bytes, 1, size, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? error_set(loading->error, "%s: it cannot be read", full.ptr) : true;
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

static bool load_files(Loading *loading) {
    for (size_t layer = 0; layer <= loading->data->n_over; layer++)
        if (!list_layer(loading, (uint32_t)layer)) return false;
    if (loading->files.n) qsort(loading->files.at, loading->files.n, sizeof *loading->files.at, compare_paths);
    for (size_t i = 0; i < loading->files.n; i++) {
        DataPath file = loading->files.at[i];
        Str content;
        if (!read_whole(loading, file, &content)) return false;
        loading->lexicon->layer = file.layer;
        lexicon_read_file(loading->lexicon, file.kind, file.path, content);
    }
    lexicon_finish(loading->lexicon);
    return true;
}

bool lexicon_load(Lexicon **out, const DataFolders *data, Error *error) {
    *out = NULL;
    Lexicon *lexicon = lexicon_new();
    if (!lexicon) return error_set(error, "%s: out of memory", data->base);
    jmp_buf guard;
    if (setjmp(guard)) {
        lexicon_free(lexicon);
        return error_set(error, "%s: out of memory", data->base);
    }
    lexicon->arena.guard = lexicon->scratch.guard = &guard;
    lexicon->arena.lasting = true;
    lexicon->top = (uint32_t)data->n_over;
    map_reserve(&lexicon->names.nodes, &lexicon->arena, NAMES_EXPECTED);
    ARENA_RESERVE(&lexicon->arena, &lexicon->names.node, NAMES_EXPECTED);
    ARENA_RESERVE(&lexicon->arena, &lexicon->names.entries, NAMES_EXPECTED);
    ARENA_RESERVE(&lexicon->arena, &lexicon->triggers, TRIGGERS_EXPECTED);
    map_reserve(&lexicon->ids, &lexicon->arena, ENTITIES_EXPECTED);
    map_reserve(&lexicon->entity_of_name, &lexicon->arena, ENTITIES_EXPECTED);
    Loading loading = {.lexicon = lexicon, .data = data, .error = error};
    if (!load_files(&loading)) {
        lexicon_free(lexicon);
        return false;
    }
    lexicon->arena.guard = NULL;
    arena_done(&lexicon->scratch);
    *out = lexicon;
    return true;
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
