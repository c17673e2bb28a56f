#include "lexicon/dictionary.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/limits.h"
#include "ingest/stream.h"
#include "lexicon/dictionary_parts.h"

/* --- Lines ------------------------------------------------------------------------------------------------------------ */

static bool is_text(Str line) {
    for (size_t i = 0; i < line.len;) {
        unsigned char c = (unsigned char)line.ptr[i];
        utf8proc_int32_t point;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)line.ptr + i, (utf8proc_ssize_t)(line.len - i), &point);
        if (n <= 0 || (c < 0x20 && c != '\t') || c == 0x7f) return false;
        i += (size_t)n;
    }
    return true;
}

/* Cuts off what follows `;`, or `#` at the start or after a space. */
static Str without_comment(Str line) {
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        bool opens = c == ';' || (c == '#' && (i == 0 || line.ptr[i - 1] == ' ' || line.ptr[i - 1] == '\t' || line.ptr[i - 1] == ']'));
        if (opens) return (Str){line.ptr, i};
    }
    return line;
}

/* Passes over <!-- … -->, which may span lines. */
static Str without_markup(bool *in_markup, Str line) {
    if (*in_markup) {
        ptrdiff_t end = str_find(line, STR("-->"));
        if (end < 0) return (Str){line.ptr, 0};
        *in_markup = false;
        line = str_span(line.ptr, (size_t)end + 3, line.len);
    }
    ptrdiff_t start = str_find(line, STR("<!--"));
    if (start < 0) return line;
    Str after = str_span(line.ptr, (size_t)start + 4, line.len);
    ptrdiff_t end = str_find(after, STR("-->"));
    *in_markup = end < 0;
    return (Str){line.ptr, (size_t)start};
}

bool import_line(Importing *importing, Str *out) {
    while (importing->rest.ptr) {
        Str line = str_cut(&importing->rest, '\n');
        importing->line++;
        if (line.len > LIMIT_DATA_LINE_BYTES) {
            import_remark(importing, importing->line, "the line is longer than %d bytes", LIMIT_DATA_LINE_BYTES);
            continue;
        }
        *out = str_trim(without_comment(without_markup(&importing->in_markup, line)));
        if (!out->len) continue;
        if (is_text(*out)) return true;
        import_remark(importing, importing->line, "the line is no UTF-8 text: save the file as UTF-8");
    }
    return false;
}

/* --- Results ---------------------------------------------------------------------------------------------------------- */

CASUS_PRINTF(2, 0) static Str format_into(Arena *arena, const char *format, va_list arguments) {
    char text[1024];
    int n = vsnprintf(text, sizeof text, format, arguments);
    return arena_copy(arena, (Str){text, n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1});
}

void import_remark(Importing *importing, uint32_t line, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Str text = format_into(importing->arena, format, arguments);
    va_end(arguments);
    *ARENA_PUSH(importing->arena, &importing->out->remarks) = (DictionaryRemark){importing->path, line, text};
}

void import_put(Importing *importing, TextBuffer *buffer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    size_t n = length < 0 ? 0 : (size_t)length;
    while (buffer->room < buffer->n + n + 1) arena_grow(importing->arena, (void **)&buffer->at, buffer->n, &buffer->room, 1);
    vsnprintf(buffer->at + buffer->n, n + 1, format, arguments);
    va_end(arguments);
    buffer->n += n;
}

void import_file(Importing *importing, const char *folder, const char *prefix, const TextBuffer *buffer) {
    if (!buffer->n) return;
    DictionaryFile *file = ARENA_PUSH(importing->arena, &importing->out->files);
    file->path = arena_format(importing->arena, "%s%s%.*s.txt", folder, prefix, STR_ARG(importing->stem));
    file->text = arena_format(importing->arena, "# Made by `casus lexicon import` from %.*s. The comments name its lines.\n\n%.*s", STR_ARG(importing->path),
                              (int)buffer->n, buffer->at);
}

/* --- Kinds ------------------------------------------------------------------------------------------------------------ */

static bool has(Str line, const char *what) { return str_find(line, str_of(what)) >= 0; }

/* Whether the words before the bracket are written as these dictionaries write them: in capitals. */
static bool is_dictionary_name(Str line) {
    ptrdiff_t bracket = str_find(line, STR("["));
    Str name = str_trim((Str){line.ptr, bracket < 0 ? line.len : (size_t)bracket});
    return name.len && text_has_capital(name) && !text_has_lower(name);
}

/* "[SYRGOV", "[---]": what stands in brackets in an actor file. */
static bool has_actor_code(Str line) {
    ptrdiff_t bracket = str_find(line, STR("["));
    if (bracket < 0 || (size_t)bracket + 4 > line.len) return false;
    for (int i = 1; i <= 3; i++) {
        char c = line.ptr[bracket + i];
        if (!((c >= 'A' && c <= 'Z') || c == '-' || c == '#')) return false;
    }
    return true;
}

enum { KIND_LINES = 3000 }; /* what a file is shows long before */

DictionaryKind dictionary_kind(Str content) {
    bool actors = false, phrases = false, in_markup = false;
    for (int i = 0; i < KIND_LINES && content.ptr; i++) {
        Str raw = str_cut(&content, '\n');
        if (raw.len > LIMIT_DATA_LINE_BYTES) continue;
        Str line = str_trim(without_comment(without_markup(&in_markup, raw)));
        if (!line.len) continue;
        if (str_starts(line, STR("---")) && line.len > 6 && (has(line, "[") || str_ends(line, STR("---")))) return DICTIONARY_VERBS;
        if (str_starts(line, STR("- ")) && has(line, "*")) return DICTIONARY_VERBS;
        if (str_starts(line, STR("<ISSUE"))) return DICTIONARY_ISSUES;
        if (has(line, "[~") || has(line, "~]") || (line.ptr[0] == '!' && has(line, "="))) return DICTIONARY_AGENTS;
        if (!memchr(raw.ptr, '\t', raw.len) || raw.ptr[0] == '\t') {
            actors |= has_actor_code(line) && (line.ptr[0] == '[' || is_dictionary_name(line));
            phrases |= line.ptr[line.len - 1] == '_' && is_dictionary_name(line);
        } else {
            actors |= has_actor_code(line) && is_dictionary_name(line);
        }
    }
    return actors ? DICTIONARY_ACTORS : phrases ? DICTIONARY_DISCARDS : DICTIONARY_NONE;
}

/* --- Converting ------------------------------------------------------------------------------------------------------- */

/* "dict/Phoenix.Countries.actors.txt" → "phoenix-countries-actors". */
static Str plain_stem(Arena *arena, Str path) {
    enum { STEM_BYTES = 80 };
    size_t start = path.len, end;
    while (start && path.ptr[start - 1] != '/') start--;
    Str name = str_span(path.ptr, start, path.len);
    for (end = name.len; end && name.ptr[end - 1] != '.';) end--;
    if (end > 1) name.len = end - 1;
    char *stem = ARENA_ARRAY(arena, char, STEM_BYTES);
    size_t n = 0;
    for (size_t i = 0; i < name.len && n < STEM_BYTES; i++) {
        char c = name.ptr[i];
        bool capital = c >= 'A' && c <= 'Z', kept = capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (kept) stem[n++] = (char)(capital ? c + 32 : c);
        else if (n && stem[n - 1] != '-') stem[n++] = '-';
    }
    while (n && stem[n - 1] == '-') n--;
    return n ? (Str){stem, n} : STR("imported");
}

/* Numbered when an input before it has the same. */
static Str stem_of(Arena *arena, const DictionaryInput *inputs, size_t at) {
    Str stem = plain_stem(arena, inputs[at].path);
    for (size_t i = 0; i < at; i++)
        if (str_equal(plain_stem(arena, inputs[i].path), stem)) return arena_format(arena, "%.*s-%zu", STR_ARG(stem), at + 1);
    return stem;
}

static void begin_input(Importing *importing, const DictionaryInput *inputs, size_t at) {
    importing->path = inputs[at].path;
    importing->stem = stem_of(importing->arena, inputs, at);
    importing->rest = inputs[at].content.len ? inputs[at].content : (Str){NULL, 0};
    if (str_starts(importing->rest, STR("\xEF\xBB\xBF"))) importing->rest = str_span(importing->rest.ptr, 3, importing->rest.len);
    importing->line = 0;
    importing->in_markup = false;
}

/* What casus has nothing for: every line is one that is lost, and the file says why at once. */
static void leave_out(Importing *importing, const char *why) {
    size_t n = 0;
    for (Str line; import_line(importing, &line);) n++;
    import_remark(importing, 1, "%s; all %zu lines of it are left out", why, n);
}

void dictionary_convert(const Lexicon *lexicon, const Language *language, const DictionaryInput *inputs, size_t n, Arena *arena, Dictionary *out) {
    *out = (Dictionary){0};
    Importing importing = {.lexicon = lexicon, .language = language, .arena = arena, .out = out};
    for (size_t i = 0; i < n; i++) {
        if (dictionary_kind(inputs[i].content) != DICTIONARY_VERBS) continue;
        begin_input(&importing, inputs, i);
        import_synset_names(&importing);
    }
    out->remarks.n = 0; /* lines that cannot be read are told of below */
    for (size_t i = 0; i < n; i++) {
        begin_input(&importing, inputs, i);
        switch (dictionary_kind(inputs[i].content)) {
        case DICTIONARY_ACTORS: import_actors(&importing); break;
        case DICTIONARY_AGENTS: import_agents(&importing); break;
        case DICTIONARY_VERBS: import_verbs(&importing); break;
        case DICTIONARY_ISSUES: leave_out(&importing, "these are issues, and casus has none"); break;
        case DICTIONARY_DISCARDS: leave_out(&importing, "these are phrases whose stories are discarded, which casus does not do"); break;
        case DICTIONARY_NONE: leave_out(&importing, "this is no actor, agent or verb dictionary"); break;
        }
    }
}

/* --- Files ------------------------------------------------------------------------------------------------------------ */

bool dictionary_is(const char *path) {
    Stream *stream = NULL;
    bool standard_input = strcmp(path, "-") == 0; /* what is looked at is gone */
    if (standard_input || !stream_open(&stream, path, NULL)) return false;
    Str beginning = stream_peek(stream, 256 << 10, NULL);
    DictionaryKind kind = beginning.len ? dictionary_kind(beginning) : DICTIONARY_NONE;
    stream_close(stream);
    return kind != DICTIONARY_NONE;
}

static bool read_input(const char *path, Arena *arena, DictionaryInput *out, Error *error) {
    Stream *stream = NULL;
    Str content;
    bool over = false;
    if (!stream_open(&stream, path, error)) return false;
    bool fine = stream_all(stream, LIMIT_DATA_FILE_BYTES, &content, &over, error);
    if (fine && over) fine = error_set(error, "%s: larger than %d bytes: split the file", path, LIMIT_DATA_FILE_BYTES);
    char *copy = NULL;
    jmp_buf *outer = arena->guard; /* the stream is not the arena's */
    arena->guard = NULL;
    if (fine && !(copy = arena_alloc(arena, content.len + 1, 1))) fine = error_set(error, "%s: out of memory", path);
    arena->guard = outer;
    if (fine) {
        if (content.len) memcpy(copy, content.ptr, content.len);
        *out = (DictionaryInput){str_of(path), {copy, content.len}};
    }
    stream_close(stream);
    return fine;
}

static bool make_folder(Str path, Error *error) {
    return mkdir(path.ptr, 0777) == 0 || errno == EEXIST || error_set(error, "%s: cannot be made: %s", path.ptr, strerror(errno));
}

/* Written beside and then renamed, so that a file is never half of itself. */
static bool write_file(const char *folder, const DictionaryFile *file, Arena *arena, Error *error) {
    size_t slash = file->path.len;
    while (slash && file->path.ptr[slash - 1] != '/') slash--;
    if (!make_folder(arena_format(arena, "%s/%.*s", folder, (int)slash, file->path.ptr), error)) return false;
    Str path = arena_format(arena, "%s/%.*s", folder, STR_ARG(file->path)), beside = arena_format(arena, "%s.new", path.ptr);
    FILE *stream = fopen(beside.ptr, "wb");
    if (!stream) return error_set(error, "%s: %s", beside.ptr, strerror(errno));
    bool fine = write(fileno(stream), file->text.ptr, file->text.len) == (ssize_t)file->text.len;
    fine = fclose(stream) == 0 && fine && rename(beside.ptr, path.ptr) == 0;
    if (fine) return true;
    error_set(error, "%s: cannot be written: %s", path.ptr, strerror(errno));
    unlink(beside.ptr);
    return false;
}

bool dictionary_import(const Lexicon *lexicon, const Language *language, const char *const *paths, size_t n, const char *out, Arena *arena,
                       Dictionary *dictionary, Error *error) {
    DictionaryInput *inputs = ARENA_ARRAY(arena, DictionaryInput, n);
    for (size_t i = 0; i < n; i++)
        if (!read_input(paths[i], arena, &inputs[i], error)) return false;
    dictionary_convert(lexicon, language, inputs, n, arena, dictionary);
    if (!dictionary->files.n && dictionary->counts.known) return true; /* all of it is known already */
    if (!dictionary->files.n) {
        bool told = dictionary->remarks.n > 0;
        return error_set(error, "%s: nothing of it can be carried over%s%.*s", paths[0], told ? ": " : "", told ? (int)dictionary->remarks.at[0].text.len : 0,
                         told ? dictionary->remarks.at[0].text.ptr : "");
    }
    if (!make_folder(arena_format(arena, "%s", out), error)) return false;
    for (size_t i = 0; i < dictionary->files.n; i++)
        if (!write_file(out, &dictionary->files.at[i], arena, error)) return false;
    return true;
}
