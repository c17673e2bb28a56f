/* Loading: which files there are, in which order they are read, and what it all comes to. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "lexicon/content.h"
#include "lexicon/datafile.h"

/* --- Reading --------------------------------------------------------------------------------------------------------- */

static bool in_folder(Str path, Str folder, Str *name) {
    if (!str_starts(path, folder) || !str_ends(path, STR(".txt"))) return false;
    *name = (Str){path.ptr + folder.len, path.len - folder.len};
    return true;
}

FileKind lexicon_file_kind(Str path) {
    Str name;
    if (str_equal(path, STR("composition.txt"))) return FILE_COMPOSITION;
    if (str_equal(path, STR("ontology/plover.txt"))) return FILE_EVENTS;
    if (str_equal(path, STR("ontology/cameo.txt"))) return FILE_CAMEO;
    if (in_folder(path, STR("words/"), &name)) return FILE_WORDS;
    if (in_folder(path, STR("actors/"), &name)) return FILE_ACTORS;
    if (in_folder(path, STR("agents/"), &name)) return FILE_AGENTS;
    if (in_folder(path, STR("times/"), &name)) return str_starts(name, STR("patterns")) ? FILE_TIME_PATTERNS : FILE_TIME_WORDS;
    if (in_folder(path, STR("facts/"), &name)) return FILE_FACTS;
    if (in_folder(path, STR("frames/"), &name)) return str_starts(name, STR("classes")) ? FILE_CLASSES : FILE_FRAMES;
    return FILE_OTHER;
}

Lexicon *lexicon_new(void) { return calloc(1, sizeof(Lexicon)); }

void lexicon_free(Lexicon *lexicon) {
    if (!lexicon) return;
    gazetteer_close(lexicon->places);
    arena_done(&lexicon->arena);
    free(lexicon);
}

void lexicon_read_file(Lexicon *lexicon, FileKind kind, Str path, Str content) {
    static void (*const READERS[FILE_KIND_COUNT])(Lexicon *, Str, Str) = {
        [FILE_WORDS] = words_read,   [FILE_EVENTS] = events_read,   [FILE_CAMEO] = cameo_read,   [FILE_ACTORS] = actors_read,
        [FILE_AGENTS] = agents_read, [FILE_CLASSES] = classes_read, [FILE_FRAMES] = frames_read, [FILE_COMPOSITION] = composition_read,
        [FILE_TIME_WORDS] = time_words_read, [FILE_TIME_PATTERNS] = time_patterns_read, [FILE_FACTS] = facts_read,
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
} DataPath;

typedef struct Loading {
    Lexicon *lexicon;
    const char *dir;
    Error *error;
    ARENA_LIST(DataPath) files;
} Loading;

static void add_path(Loading *loading, Str path) {
    FileKind kind = lexicon_file_kind(path);
    if (kind != FILE_OTHER) *ARENA_PUSH(&loading->lexicon->arena, &loading->files) = (DataPath){path, kind};
}

/* `folder` is a folder of ours, with a slash at its end, or empty for the data directory itself. A missing folder is an empty one. */
static bool list_folder(Loading *loading, const char *folder) {
    Arena *arena = &loading->lexicon->arena;
    Str full = arena_format(arena, "%s/%s", loading->dir, folder);
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
        add_path(loading, arena_format(arena, "%s%s", folder, entry->d_name));
    }
    arena->guard = outer;
    closedir(directory);
    return true;
}

/* Kinds in their order, paths in byte order. */
static int compare_paths(const void *a, const void *b) {
    const DataPath *first = a, *second = b;
    if (first->kind != second->kind) return first->kind < second->kind ? -1 : 1;
    return str_compare(first->path, second->path);
}

static bool read_whole(Loading *loading, Str path, Str *content) {
    Arena *arena = &loading->lexicon->arena;
    Str full = arena_format(arena, "%s/%s", loading->dir, path.ptr);
    struct stat about;
    if (stat(full.ptr, &about) != 0) return error_set(loading->error, "%s: %s", full.ptr, strerror(errno));
    if (!S_ISREG(about.st_mode)) return error_set(loading->error, "%s: not a file", full.ptr);
    if (about.st_size > LIMIT_DATA_FILE_BYTES)
        return error_set(loading->error, "%s: larger than %d bytes: split the file", full.ptr, LIMIT_DATA_FILE_BYTES);
    size_t size = (size_t)about.st_size;
    char *bytes = ARENA_ARRAY(arena, char, size + 1);
    FILE *file = fopen(full.ptr, "rb");
    if (!file) return error_set(loading->error, "%s: %s", full.ptr, strerror(errno));
    content->ptr = bytes;
    content->len = fread(bytes, 1, size, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? error_set(loading->error, "%s: it cannot be read", full.ptr) : true;
}

static bool load_files(Loading *loading) {
    static const char *const FOLDERS[] = {"", "actors/", "agents/", "facts/", "frames/", "ontology/", "times/", "words/"};
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++)
        if (!list_folder(loading, FOLDERS[i])) return false;
    if (!loading->files.n) return error_set(loading->error, "%s: no data files here (actors/, agents/, frames/, …)", loading->dir);
    qsort(loading->files.at, loading->files.n, sizeof *loading->files.at, compare_paths);
    for (size_t i = 0; i < loading->files.n; i++) {
        DataPath file = loading->files.at[i];
        Str content;
        if (!read_whole(loading, file.path, &content)) return false;
        lexicon_read_file(loading->lexicon, file.kind, file.path, content);
    }
    lexicon_finish(loading->lexicon);
    return true;
}

bool lexicon_load(Lexicon **out, const char *dir, Error *error) {
    *out = NULL;
    Lexicon *lexicon = lexicon_new();
    if (!lexicon) return error_set(error, "%s: out of memory", dir);
    jmp_buf guard;
    if (setjmp(guard)) {
        lexicon_free(lexicon);
        return error_set(error, "%s: out of memory", dir);
    }
    lexicon->arena.guard = &guard;
    Loading loading = {.lexicon = lexicon, .dir = dir, .error = error};
    if (!load_files(&loading)) {
        lexicon_free(lexicon);
        return false;
    }
    lexicon->arena.guard = NULL;
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
