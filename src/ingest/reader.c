#include "ingest/reader.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "ingest/compose.h"
#include "ingest/csv.h"
#include "ingest/html.h"
#include "ingest/json_lines.h"
#include "ingest/stream.h"

enum { SNIFF_BYTES = 4096, FOLDER_DEPTH = 16 };

typedef enum Format { FORMAT_NONE, FORMAT_TEXT, FORMAT_HTML, FORMAT_JSON_LINES, FORMAT_CSV } Format;

struct Reader {
    const IngestRules *rules;
    Arena paths;                 /* the list below and what it points to */
    ARENA_LIST(Str) files;       /* still to be read, in order */
    ARENA_LIST(Str) faults;      /* sentences about folders that could not be walked */
    size_t next_file, next_fault;
    Stream *stream;
    Format format;
    Str path;                    /* of the open stream */
    uint64_t line;
    CsvReader *csv;
};

/* --- Folders ----------------------------------------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b) { return str_compare(*(const Str *)a, *(const Str *)b); }

static void add_fault(Reader *reader, Str path, const char *why) {
    *ARENA_PUSH(&reader->paths, &reader->faults) = arena_format(&reader->paths, "%.*s: %s", STR_ARG(path), why);
}

static void walk(Reader *reader, Str path, int depth);

typedef ARENA_LIST(Str) Paths;

static void list_folder(Arena *arena, DIR *folder, Str path, Paths *entries) {
    for (struct dirent *entry; (entry = readdir(folder));)
        if (entry->d_name[0] != '.') *ARENA_PUSH(arena, entries) = arena_format(arena, "%.*s/%s", STR_ARG(path), entry->d_name);
}

/* The folder must not stay open when memory ends. */
static bool list_guarded(Arena *arena, DIR *folder, Str path, Paths *entries) {
    jmp_buf guard, *volatile outer = arena->guard;
    bool failed = setjmp(guard) != 0;
    if (!failed) {
        arena->guard = &guard;
        list_folder(arena, folder, path, entries);
    }
    arena->guard = outer;
    return !failed;
}

static void walk_folder(Reader *reader, Str path, int depth) {
    DIR *folder = opendir(path.ptr);
    if (!folder) {
        add_fault(reader, path, strerror(errno));
        return;
    }
    while (path.len > 1 && path.ptr[path.len - 1] == '/') path.len--;
    Paths entries = {0};
    bool listed = list_guarded(&reader->paths, folder, path, &entries);
    closedir(folder);
    if (!listed) longjmp(*reader->paths.guard, 1);
    if (entries.n) qsort(entries.at, entries.n, sizeof *entries.at, by_name);
    for (size_t i = 0; i < entries.n; i++) walk(reader, entries.at[i], depth + 1);
}

/* Inside a folder only files are read: a pipe would be waited for, and a link to a folder may lead in a circle. */
static void walk(Reader *reader, Str path, int depth) {
    struct stat status, own;
    if (!path.len) add_fault(reader, STR("''"), "names no file"); /* an unset variable of a script */
    else if (stat(path.ptr, &status) != 0 || lstat(path.ptr, &own) != 0) add_fault(reader, path, strerror(errno));
    else if (S_ISDIR(status.st_mode) && depth > 0 && S_ISLNK(own.st_mode)) return;
    else if (S_ISDIR(status.st_mode) && depth >= FOLDER_DEPTH) add_fault(reader, path, "is nested too deep");
    else if (S_ISDIR(status.st_mode)) walk_folder(reader, path, depth);
    else if (depth == 0 || S_ISREG(status.st_mode)) *ARENA_PUSH(&reader->paths, &reader->files) = path;
    else add_fault(reader, path, "is not a file that can be read");
}

bool reader_open(Reader **out, const char *path, const IngestRules *rules, Error *error) {
    Reader *reader = calloc(1, sizeof *reader);
    if (!reader) return error_set(error, "%s: out of memory", path);
    reader->rules = rules;
    jmp_buf guard;
    if (setjmp(guard)) {
        reader_close(reader);
        return error_set(error, "%s: out of memory", path);
    }
    reader->paths.guard = &guard;
    Str name = arena_copy(&reader->paths, str_of(path));
    if (strcmp(path, "-") == 0) *ARENA_PUSH(&reader->paths, &reader->files) = name;
    else walk(reader, name, 0);
    reader->paths.guard = NULL;
    if (!reader->files.n) {
        if (reader->faults.n) error_set(error, "%.*s", STR_ARG(reader->faults.at[0]));
        else error_set(error, "%s: there is no file in this folder", path);
        reader_close(reader);
        return false;
    }
    *out = reader;
    return true;
}

static void close_input(Reader *reader) {
    csv_close(reader->csv);
    stream_close(reader->stream);
    reader->csv = NULL;
    reader->stream = NULL;
}

void reader_close(Reader *reader) {
    if (!reader) return;
    close_input(reader);
    arena_done(&reader->paths);
    free(reader);
}

/* --- Formats --------------------------------------------------------------------------------------------------------------------- */

static bool has_ending(Str path, const char *ending) {
    static const char *const packed[] = {".gz", ".zst", ".bz2", ".xz"};
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++)
        if (str_ends(path, str_of(packed[i]))) path.len -= strlen(packed[i]);
    Str tail = str_of(ending);
    return path.len > tail.len && str_equal_ascii_nocase((Str){path.ptr + path.len - tail.len, tail.len}, tail);
}

static bool starts_nocase(Str s, const char *start) {
    size_t n = strlen(start);
    return s.len >= n && str_equal_ascii_nocase((Str){s.ptr, n}, str_of(start));
}

static Format sniff(Str path, Str head) {
    head = str_trim(head);
    if (has_ending(path, ".jsonl") || has_ending(path, ".ndjson") || has_ending(path, ".json")) return FORMAT_JSON_LINES;
    if (has_ending(path, ".html") || has_ending(path, ".htm") || has_ending(path, ".xhtml")) return FORMAT_HTML;
    if (has_ending(path, ".csv") || has_ending(path, ".tsv")) return FORMAT_CSV;
    if (has_ending(path, ".txt")) return FORMAT_TEXT;
    if (starts_nocase(head, "{\"") || starts_nocase(head, "{ \"")) return FORMAT_JSON_LINES;
    if (starts_nocase(head, "<!doctype html") || starts_nocase(head, "<html") || starts_nocase(head, "<?xml") || starts_nocase(head, "<!--") ||
        starts_nocase(head, "<head") ||
        starts_nocase(head, "<body"))
        return FORMAT_HTML;
    return csv_looks_like(head) ? FORMAT_CSV : FORMAT_TEXT;
}

/* One object a line: a first line that is a bracket alone begins another layout, and every line of it would be a fault. */
static bool starts_with_object(Str head) {
    head = str_trim(head);
    Str line = str_trim(str_cut(&head, '\n'));
    return !(line.len == 1 && (line.ptr[0] == '{' || line.ptr[0] == '[') && head.ptr);
}

static bool next_input(Reader *reader, Error *error) {
    reader->path = reader->files.at[reader->next_file++];
    reader->line = 0;
    reader->format = FORMAT_NONE;
    if (!stream_open(&reader->stream, reader->path.ptr, error)) return false;
    Error ignored;
    reader->format = sniff(reader->path, stream_peek(reader->stream, SNIFF_BYTES, &ignored));
    if (reader->format == FORMAT_JSON_LINES && !starts_with_object(stream_peek(reader->stream, SNIFF_BYTES, &ignored))) {
        close_input(reader);
        return error_set(error, "%s: is JSON laid out over several lines; JSON lines, one object a line, can be read", reader->path.ptr);
    }
    if (reader->format == FORMAT_CSV && !csv_open(&reader->csv, reader->stream, reader->path, error)) {
        close_input(reader);
        return false;
    }
    return true;
}

static Str shown_path(const Reader *reader) { return str_equal(reader->path, STR("-")) ? STR("standard input") : reader->path; }

/* --- One report an input -------------------------------------------------------------------------------------------------------------- */

bool reader_text(Str text, const IngestRules *rules, Arena *arena, Report *out, Error *error) {
    *out = (Report){.body = arena_copy(arena, text)};
    return report_complete(rules, arena, out, STR("the text"), error);
}

static bool whole_input(Reader *reader, Arena *arena, Report *out, Error *error) {
    Str bytes, text, where = shown_path(reader);
    bool over;
    size_t limit = reader->format == FORMAT_HTML ? LIMIT_LINE_BYTES : LIMIT_REPORT_BYTES;
    if (!stream_all(reader->stream, limit, &bytes, &over, error)) return false;
    if (over) return error_set(error, "%.*s: is over %zu MB, too long for one report", STR_ARG(where), limit >> 20);
    if (!str_trim(bytes).len) return error_set(error, "%.*s: is empty", STR_ARG(where));
    if (reader->format == FORMAT_HTML) return html_report(bytes, reader->rules, arena, out, where, error);
    if (!text_to_utf8(bytes, arena, &text, where, error)) return false;
    out->body = arena_copy(arena, text);
    out->plain = true;
    return report_complete(reader->rules, arena, out, where, error);
}

/* --- One report a line ------------------------------------------------------------------------------------------------------------------- */

static ReadStatus next_line(Reader *reader, Arena *arena, Report *out, Error *error) {
    for (;;) {
        Str line;
        LineStatus status = stream_line(reader->stream, &line, error);
        reader->line++;
        Str where = arena_format(arena, "%.*s:%llu", STR_ARG(shown_path(reader)), (unsigned long long)reader->line);
        switch (status) {
        case LINE_END: return READ_END;
        case LINE_FAULT: close_input(reader); return READ_FAULT;
        case LINE_TOO_LONG:
            error_set(error, "%.*s: the line is over %d MB", STR_ARG(where), LIMIT_LINE_BYTES >> 20);
            return READ_FAULT;
        case LINE_OK: break;
        }
        if (!str_trim(line).len) continue;
        ptrdiff_t byte = utf8_fault(line); /* no guessing at encodings: JSON is UTF-8, and a line is too little to guess by */
        if (byte >= 0) {
            error_set(error, "%.*s: is not valid UTF-8 at byte %td", STR_ARG(where), byte);
            return READ_FAULT;
        }
        out->line = reader->line;
        return json_line_report(line, reader->rules, arena, out, where, error) ? READ_REPORT : READ_FAULT;
    }
}

ReadStatus reader_next(Reader *reader, Arena *arena, Report *out, Error *error) {
    for (;;) {
        if (reader->next_fault < reader->faults.n) {
            Str fault = reader->faults.at[reader->next_fault++];
            error_set(error, "%.*s", STR_ARG(fault));
            return READ_FAULT;
        }
        if (!reader->stream) {
            if (reader->next_file == reader->files.n) return READ_END;
            if (!next_input(reader, error)) return READ_FAULT;
        }
        *out = (Report){.path = reader->path};
        ReadStatus status;
        switch (reader->format) {
        case FORMAT_JSON_LINES: status = next_line(reader, arena, out, error); break;
        case FORMAT_CSV: status = csv_next(reader->csv, reader->rules, arena, out, error); break;
        default:
            status = whole_input(reader, arena, out, error) ? READ_REPORT : READ_FAULT;
            close_input(reader);
            return status;
        }
        if (status != READ_END) return status;
        close_input(reader);
    }
}
