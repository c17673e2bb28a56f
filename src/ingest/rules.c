#include "ingest/rules.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"

typedef ARENA_LIST(Str) StrList;

struct IngestRules {
    Arena arena;
    StrList whole, starts, ends;
    StrList months[13]; /* [1..12] */
};

enum { FURNITURE_WORDS = 12 }; /* longer lines are prose, however they begin */

/* --- Loading ------------------------------------------------------------------------------------------------------------------ */

static bool read_file(Arena *arena, const char *dir, const char *name, Str *out, Error *error) {
    Str path = arena_format(arena, "%s/ingest/%s", dir, name);
    size_t room = 1 << 20;
    char *text = arena_alloc(arena, room, 1);
    FILE *file = fopen(path.ptr, "rb");
    if (!file) return error_set(error, "%s: %s", path.ptr, strerror(errno));
    size_t n = fread(text, 1, room, file);
    bool complete = n < room && !ferror(file);
    fclose(file);
    *out = (Str){text, n};
    return complete || error_set(error, "%s: cannot be read, or is over a megabyte", path.ptr);
}

static void add_values(Arena *arena, StrList *list, Str values) {
    while (values.ptr) {
        Str value = str_trim(str_cut(&values, '|'));
        if (value.len) *ARENA_PUSH(arena, list) = value;
    }
}

static bool parse(IngestRules *rules, Str text, const char *name, Error *error) {
    for (uint32_t number = 1; text.ptr; number++) {
        Str line = str_trim(str_cut(&text, '\n'));
        if (!line.len || line.ptr[0] == '#') continue;
        ptrdiff_t colon = str_find(line, STR(":"));
        Str key = colon < 0 ? (Str){0} : str_trim((Str){line.ptr, (size_t)colon});
        Str values = colon < 0 ? (Str){0} : (Str){line.ptr + colon + 1, line.len - (size_t)colon - 1};
        int64_t month;
        if (str_equal(key, STR("is"))) add_values(&rules->arena, &rules->whole, values);
        else if (str_equal(key, STR("starts"))) add_values(&rules->arena, &rules->starts, values);
        else if (str_equal(key, STR("ends"))) add_values(&rules->arena, &rules->ends, values);
        else if (str_to_int(key, &month) && month >= 1 && month <= 12) add_values(&rules->arena, &rules->months[month], values);
        else return error_set(error, "ingest/%s:%u: expected `is:`, `starts:`, `ends:` or the number of a month", name, number);
    }
    return true;
}

static bool load_files(IngestRules *rules, const char *data_dir, Error *error) {
    static const char *const files[] = {"furniture.txt", "months.txt"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Str text;
        if (!read_file(&rules->arena, data_dir, files[i], &text, error) || !parse(rules, text, files[i], error)) return false;
    }
    return true;
}

bool ingest_rules_load(IngestRules **out, const char *data_dir, Error *error) {
    IngestRules *rules = calloc(1, sizeof *rules);
    if (!rules) return error_set(error, "out of memory");
    /* Called through a pointer so that nothing of it is inlined into the frame that longjmp returns to. */
    bool (*volatile load)(IngestRules *, const char *, Error *) = load_files;
    jmp_buf guard;
    if (setjmp(guard)) {
        ingest_rules_free(rules);
        return error_set(error, "out of memory");
    }
    rules->arena.guard = &guard;
    bool fine = load(rules, data_dir, error);
    rules->arena.guard = NULL;
    if (!fine) {
        ingest_rules_free(rules);
        return false;
    }
    *out = rules;
    return true;
}

void ingest_rules_free(IngestRules *rules) {
    if (!rules) return;
    arena_done(&rules->arena);
    free(rules);
}

/* --- Furniture -------------------------------------------------------------------------------------------------------------------- */

static bool is_edge(unsigned char c) { return c <= ' ' || c == '.' || c == '-' || c == '*' || c == '>' || c == '<' || c == '|' || c == '!' || c == '?' || c == ':'; }

/* Lower case, edges trimmed (bullets, dashes, arrows), runs of digits as `#`, white space as one space. */
static size_t normalise(Str line, char *out, size_t room) {
    size_t n = 0;
    bool digit = false;
    for (size_t i = 0; i < line.len && n + 1 < room; i++) {
        unsigned char c = (unsigned char)line.ptr[i];
        if (c >= '0' && c <= '9') {
            if (!digit) out[n++] = '#';
            digit = true;
            continue;
        }
        digit = false;
        if (c >= 'A' && c <= 'Z') c = (unsigned char)(c + 32);
        if (c <= ' ') {
            if (n && out[n - 1] != ' ') out[n++] = ' ';
        } else {
            out[n++] = (char)c;
        }
    }
    return n;
}

static Str strip_edges(Str s) {
    static const char *const marks[] = {"•", "·", "–", "—", "»", "›", "▶", "►", "→"};
    for (bool changed = true; changed && s.len;) {
        changed = false;
        while (s.len && is_edge((unsigned char)s.ptr[0])) s.ptr++, s.len--, changed = true;
        while (s.len && is_edge((unsigned char)s.ptr[s.len - 1])) s.len--, changed = true;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            Str mark = str_of(marks[i]);
            if (str_starts(s, mark)) s.ptr += mark.len, s.len -= mark.len, changed = true;
            if (str_ends(s, mark)) s.len -= mark.len, changed = true;
        }
    }
    return s;
}

static bool in_list(const StrList *list, Str text) {
    for (size_t i = 0; i < list->n; i++)
        if (str_equal(list->at[i], text)) return true;
    return false;
}

bool ingest_is_furniture(const IngestRules *rules, Str line) {
    char text[256];
    if (!rules || line.len >= sizeof text) return false;
    Str whole = {text, normalise(line, text, sizeof text)};
    Str bare = strip_edges(whole);
    if (!bare.len || in_list(&rules->whole, bare)) return true;
    size_t words = 1;
    for (size_t i = 0; i < bare.len; i++) words += bare.ptr[i] == ' ';
    if (words > FURNITURE_WORDS) return false;
    Str trimmed = str_trim(whole);
    for (size_t i = 0; i < rules->starts.n; i++) {
        Str start = rules->starts.at[i];
        bool boundary = trimmed.len == start.len || (trimmed.len > start.len && (trimmed.ptr[start.len] == ' ' || start.ptr[start.len - 1] == ':' || start.ptr[start.len - 1] == '@'));
        if (str_starts(trimmed, start) && boundary) return true;
    }
    for (size_t i = 0; i < rules->ends.n; i++)
        if (str_ends(bare, rules->ends.at[i])) return true;
    return false;
}

/* --- Dates ---------------------------------------------------------------------------------------------------------------------------- */

static int month_of(const IngestRules *rules, Str word) {
    for (int month = 1; month <= 12; month++)
        for (size_t i = 0; i < rules->months[month].n; i++)
            if (str_equal_ascii_nocase(rules->months[month].at[i], word)) return month;
    return 0;
}

bool ingest_date_line(const IngestRules *rules, Str line, Day *out) {
    enum { DATE_LINE_BYTES = 64, DATE_LINE_WORDS = 9 };
    line = str_trim(line);
    if (line.len >= 10 && (line.len == 10 || line.ptr[10] == 'T' || line.ptr[10] == ' ') && day_parse((Str){line.ptr, 10}, out)) return true;
    if (!rules || line.len > DATE_LINE_BYTES) return false;
    int year = 0, month = 0, day = 0, words = 0;
    for (size_t i = 0; i < line.len;) {
        while (i < line.len && (line.ptr[i] == ' ' || line.ptr[i] == ',' || line.ptr[i] == '.' || line.ptr[i] == '|')) i++;
        size_t start = i;
        while (i < line.len && line.ptr[i] != ' ' && line.ptr[i] != ',' && line.ptr[i] != '.' && line.ptr[i] != '|') i++;
        Str word = {line.ptr + start, i - start};
        if (!word.len) break;
        int64_t value;
        words++;
        int named = month_of(rules, word);
        if (str_to_int(word, &value)) {
            if (value >= 1900 && value <= 2100 && !year) year = (int)value;
            else if (value >= 1 && value <= 31 && !day) day = (int)value;
        } else if (named && !month) {
            month = named;
        }
    }
    if (!year || !month || !day || words > DATE_LINE_WORDS) return false;
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return day_parse(str_of(text), out);
}
