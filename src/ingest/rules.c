#include "ingest/rules.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "ingest/words.h"

typedef ARENA_LIST(Str) StrList;

/* Beginnings and ends of lines are found through their first or last byte. */
typedef struct Edges {
    StrList by_byte[256];
} Edges;

struct IngestRules {
    Arena arena;
    Map words[WORD_KINDS];
    Edges starts, opens, ends;
    StrList sources, bylines;
};

enum {
    LINE_BYTES = 256,     /* longer lines are prose, whatever they hold */
    FURNITURE_WORDS = 12, /* so are longer lines that only begin like furniture */
    PIECE_WORDS = 4,      /* of a row of labels */
    BYLINE_WORDS = 10,
    CREDIT_BYTES = 80,
    RULES_BYTES = 1 << 20, /* of a file of rules */
};

/* --- Loading ------------------------------------------------------------------------------------------------------------------ */

static bool read_file(Arena *arena, const DataFolders *data, const char *name, Str *out, Error *error) {
    Str relative = arena_format(arena, "ingest/%s", name);
    Str path = arena_format(arena, "%s/%s", data_folder_at(data, data_folder_with(data, relative)), relative.ptr);
    struct stat state;
    size_t room = stat(path.ptr, &state) == 0 && state.st_size < RULES_BYTES ? (size_t)state.st_size + 1 : RULES_BYTES;
    char *text = arena_alloc(arena, room, 1);
    FILE *file = fopen(path.ptr, "rb");
    if (!file) return error_set(error, "%s: %s", path.ptr, strerror(errno));
    size_t n = fread(text, 1, room, file);
    bool complete = n < room && !ferror(file);
    fclose(file);
    *out = (Str){text, n};
    return complete || error_set(error, "%s: cannot be read, or is over a megabyte", path.ptr);
}

/* Where the values of a key go: a kind of words, or a list of beginnings or ends. */
typedef struct Target {
    WordKind kind; /* WORD_KINDS: none */
    uint32_t value;
    Edges *edges;
    bool by_last;
    StrList *list;
} Target;

static bool find_target(IngestRules *rules, Str key, Target *out) {
    static const struct {
        const char *key;
        WordKind kind;
    } kinds[] = {{"is", WORD_FURNITURE},        {"between", WORD_INTERRUPTION}, {"agency", WORD_AGENCY},       {"label", WORD_LABEL}, {"credit", WORD_CREDIT},
                 {"part", WORD_PART},           {"weekday", WORD_WEEKDAY},      {"before", WORD_BEFORE_DATE},  {"within", WORD_WITHIN_DATE},
                 {"clock", WORD_CLOCK}};
    int64_t month;
    *out = (Target){.kind = WORD_KINDS, .value = 1};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal(key, str_of(kinds[i].key))) out->kind = kinds[i].kind;
    if (str_equal(key, STR("starts"))) out->edges = &rules->starts;
    if (str_equal(key, STR("opens"))) out->edges = &rules->opens;
    if (str_equal(key, STR("ends"))) out->edges = &rules->ends, out->by_last = true;
    if (str_equal(key, STR("source"))) out->list = &rules->sources;
    if (str_equal(key, STR("byline"))) out->list = &rules->bylines;
    if (str_to_int(key, &month) && month >= 1 && month <= 12) out->kind = WORD_MONTH, out->value = (uint32_t)month;
    return out->kind != WORD_KINDS || out->edges || out->list;
}

static void add_values(IngestRules *rules, const Target *target, Str values) {
    Arena *arena = &rules->arena;
    while (values.ptr) {
        Str value = str_trim(str_cut(&values, '|'));
        if (!value.len) continue;
        unsigned char edge = (unsigned char)(target->by_last ? value.ptr[value.len - 1] : value.ptr[0]);
        if (target->edges) *ARENA_PUSH(arena, &target->edges->by_byte[edge]) = value;
        else if (target->list) *ARENA_PUSH(arena, target->list) = value;
        else map_add(&rules->words[target->kind], arena, value, target->value);
    }
}

static bool parse(IngestRules *rules, Str text, const char *name, Error *error) {
    for (uint32_t number = 1; text.ptr; number++) {
        Str line = str_trim(str_cut(&text, '\n'));
        if (!line.len || line.ptr[0] == '#') continue;
        Str values = line, key = str_trim(str_cut(&values, ':'));
        Target target;
        if (!values.ptr || !find_target(rules, key, &target))
            return error_set(error, "ingest/%s:%u: a line begins with one of the keys of the file's head and a colon", name, number);
        add_values(rules, &target, values);
    }
    return true;
}

static bool load_files(IngestRules *rules, const DataFolders *data, Error *error) {
    static const char *const files[] = {"furniture.txt", "months.txt"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Str text;
        if (!read_file(&rules->arena, data, files[i], &text, error) || !parse(rules, text, files[i], error)) return false;
    }
    return true;
}

bool ingest_rules_load(IngestRules **out, const DataFolders *data, Error *error) {
    IngestRules *rules = calloc(1, sizeof *rules);
    if (!rules) return error_set(error, "out of memory");
    /* Called through a pointer so that nothing of it is inlined into the frame that longjmp returns to. */
    bool (*volatile load)(IngestRules *, const DataFolders *, Error *) = load_files;
    jmp_buf guard;
    if (setjmp(guard)) {
        ingest_rules_free(rules);
        return error_set(error, "out of memory");
    }
    rules->arena.guard = &guard;
    bool fine = load(rules, data, error);
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

/* --- Words -------------------------------------------------------------------------------------------------------------------------- */

uint32_t ingest_word(const IngestRules *rules, WordKind kind, Str word) {
    char text[64];
    if (!rules || !word.len) return 0;
    const uint32_t *value = map_find(&rules->words[kind], str_lowered(word, text, sizeof text));
    return value ? *value : 0;
}

bool ingest_is_agency(const IngestRules *rules, Str name) { return ingest_word(rules, WORD_AGENCY, str_trim(name)) != 0; }
bool ingest_is_label(const IngestRules *rules, Str word) { return ingest_word(rules, WORD_LABEL, str_trim(word)) != 0; }

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Any run of letters in it that is a word of the kind. */
static bool has_word(const IngestRules *rules, WordKind kind, Str s) {
    for (size_t i = 0; i < s.len;) {
        while (i < s.len && !is_letter(s.ptr[i])) i++;
        size_t start = i;
        while (i < s.len && is_letter(s.ptr[i])) i++;
        if (i > start && ingest_word(rules, kind, str_span(s.ptr, start, i))) return true;
    }
    return false;
}

bool ingest_is_page_part(const IngestRules *rules, Str name) { return name.len < LINE_BYTES && has_word(rules, WORD_PART, name); }

/* --- Furniture -------------------------------------------------------------------------------------------------------------------- */

/* Lower case, runs of digits as `#`, white space as one space. */
static Str normalise(Str line, char *out) {
    size_t n = 0;
    bool digit = false;
    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.ptr[i];
        bool was_digit = digit;
        digit = c >= '0' && c <= '9';
        if (digit && was_digit) continue;
        if (digit) out[n++] = '#';
        else if (c >= 'A' && c <= 'Z') out[n++] = (char)(c + 32);
        else if (c > ' ') out[n++] = (char)c;
        else if (n && out[n - 1] != ' ') out[n++] = ' ';
    }
    return str_trim((Str){out, n});
}

static Str strip_edges(Str s) {
    static const char ascii[] = " .-*><|!?:()[]_=~+";
    static const char *const marks[] = {"•", "·", "–", "—", "»", "›", "▶", "►", "→", "…"};
    for (bool changed = true; changed && s.len;) {
        changed = false;
        while (s.len && memchr(ascii, s.ptr[0], sizeof ascii - 1)) s.ptr++, s.len--, changed = true;
        while (s.len && memchr(ascii, s.ptr[s.len - 1], sizeof ascii - 1)) s.len--, changed = true;
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            Str mark = str_of(marks[i]);
            if (str_starts(s, mark)) s.ptr += mark.len, s.len -= mark.len, changed = true;
            if (str_ends(s, mark)) s.len -= mark.len, changed = true;
        }
    }
    return s;
}

/* Begins with one of the starts, at the end of a word. */
static bool begins(const Edges *edges, Str text) {
    const StrList *list = &edges->by_byte[text.len ? (unsigned char)text.ptr[0] : 0];
    for (size_t i = 0; i < list->n; i++) {
        Str start = list->at[i];
        bool boundary = !is_letter(start.ptr[start.len - 1]) || text.len == start.len || !is_letter(text.len > start.len ? text.ptr[start.len] : 'x');
        if (boundary && str_starts(text, start)) return true;
    }
    return false;
}

static bool ends(const Edges *edges, Str text) {
    const StrList *list = &edges->by_byte[text.len ? (unsigned char)text.ptr[text.len - 1] : 0];
    for (size_t i = 0; i < list->n; i++)
        if (str_ends(text, list->at[i])) return true;
    return false;
}

/* A line without labels beside it. */
static bool is_furniture_line(const IngestRules *rules, Str line) {
    char text[LINE_BYTES];
    if (line.len >= sizeof text) return false;
    Str whole = normalise(line, text), bare = strip_edges(whole);
    if (!bare.len || map_find(&rules->words[WORD_FURNITURE], bare) || map_find(&rules->words[WORD_INTERRUPTION], bare)) return true;
    if (begins(&rules->opens, whole) || begins(&rules->opens, bare)) return true;
    if (words_count(bare) > FURNITURE_WORDS) return false;
    if (ends(&rules->ends, bare)) return true;
    return !words_end_sentence(line) && (begins(&rules->starts, whole) || begins(&rules->starts, bare));
}

/* Cuts the next label off a row of labels: what stands between bars, dots, arrows, tabs or two spaces. */
static Str next_label(Str *rest) {
    static const char *const marks[] = {"|", "·", "•", " > ", " » ", " › ", "\t", "  "};
    size_t at = rest->len, length = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        ptrdiff_t hit = str_find((Str){rest->ptr, at}, str_of(marks[i]));
        if (hit >= 0) at = (size_t)hit, length = strlen(marks[i]);
    }
    Str label = {rest->ptr, at};
    *rest = length ? (Str){rest->ptr + at + length, rest->len - at - length} : (Str){0};
    return str_trim(label);
}

/* A cheap look for anything that could part labels, as most lines have nothing of the kind. */
static bool may_have_labels(Str line) {
    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.ptr[i];
        if (c == '|' || c == '>' || c == '\t' || c >= 0x80 || (c == ' ' && i + 1 < line.len && line.ptr[i + 1] == ' ')) return true;
    }
    return false;
}

/* Labels beside each other: all short, and one of them known or a date, or at least three of them. */
static bool is_row_of_labels(const IngestRules *rules, Str line) {
    size_t labels = 0;
    bool known = false;
    if (line.len >= LINE_BYTES || !may_have_labels(line) || words_end_sentence(line)) return false;
    for (Str rest = str_trim(line); rest.ptr;) {
        Day day;
        Str label = next_label(&rest);
        if (!label.len) continue;
        labels++;
        bool date = ingest_date_line(rules, label, &day);
        known = known || date || is_furniture_line(rules, label);
        if (!date && words_count(label) > PIECE_WORDS) return false;
    }
    return labels >= 3 || (labels == 2 && known);
}

bool ingest_row_date(const IngestRules *rules, Str line, Str *date) {
    Day day;
    if (line.len >= LINE_BYTES) return false;
    if (ingest_date_line(rules, line, &day)) return *date = str_trim(line), true;
    for (Str rest = str_trim(line); rest.ptr;) {
        *date = next_label(&rest);
        if (date->len && ingest_date_line(rules, *date, &day)) return true;
    }
    return false;
}

bool ingest_is_furniture(const IngestRules *rules, Str line) {
    return rules && line.len < LINE_BYTES && (is_furniture_line(rules, line) || is_row_of_labels(rules, line));
}

bool ingest_is_interruption(const IngestRules *rules, Str line) {
    char text[LINE_BYTES];
    return rules && line.len < sizeof text && map_find(&rules->words[WORD_INTERRUPTION], strip_edges(normalise(line, text)));
}

/* --- Credits, bylines, sources ------------------------------------------------------------------------------------------------------ */

bool ingest_has_credit(const IngestRules *rules, Str line) {
    line = str_trim(line);
    if (line.len < 8 || line.len > 500) return false;
    size_t from = line.len > CREDIT_BYTES ? line.len - CREDIT_BYTES : 0;
    char last = line.ptr[line.len - 1];
    for (size_t i = line.len - 1; i-- > from;) {
        Str tail = str_span(line.ptr, i, line.len);
        if (last == ']' && line.ptr[i] == '[') return i > 0 && words_count(tail) <= PIECE_WORDS;
        if (last == ')' && line.ptr[i] == '(') return i > 0 && has_word(rules, WORD_CREDIT, tail);
        bool piece = i > 0 && line.ptr[i - 1] == ' ' && is_letter(line.ptr[i]);
        Str word = tail;
        if (piece && last != ']' && last != ')' && !words_end_sentence(line) && ingest_word(rules, WORD_CREDIT, str_cut(&word, ':')) && word.ptr)
            return true;
    }
    return false;
}

/* What follows the first of the beginnings that the line has. */
static bool after_one_of(const StrList *list, Str line, Str *rest) {
    line = str_trim(line);
    for (size_t i = 0; i < list->n; i++) {
        Str start = list->at[i];
        if (line.len <= start.len || !str_equal_ascii_nocase((Str){line.ptr, start.len}, start)) continue;
        if (is_letter(start.ptr[start.len - 1]) && line.ptr[start.len] != ' ') continue;
        *rest = str_trim((Str){line.ptr + start.len, line.len - start.len});
        return rest->len > 0;
    }
    return false;
}

bool ingest_is_byline(const IngestRules *rules, Str line, Str *name) {
    return rules && line.len < LINE_BYTES && after_one_of(&rules->bylines, line, name) && !words_finished(line) && words_count(line) <= BYLINE_WORDS;
}

bool ingest_is_source_line(const IngestRules *rules, Str line, Str *names) {
    return rules && line.len < LINE_BYTES && after_one_of(&rules->sources, line, names) && words_count(line) <= FURNITURE_WORDS;
}
