#include "lang/language.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"

enum { WORD_LONGEST = 32 }; /* longer words are in no list */

/* The entries of whole.txt are few and tried at every token; they are grouped by their first byte, longest first. */
typedef struct WholeEntry {
    Str text; /* small letters */
} WholeEntry;

struct Language {
    Arena arena;
    Map words;         /* small letters -> WORD_… bits */
    Map irregular[2];  /* small letters -> number of the lemma; nouns, verbs */
    ARENA_LIST(Str) lemmas;
    Map abbreviations; /* as written -> AbbreviationClass */
    WholeEntry *whole;
    uint32_t n_whole;
    uint32_t whole_from[257]; /* by first byte (letters also under their capital): from … of the next */
};

typedef struct LanguageFile {
    const char *name;
    bool (*entry)(Language *language, Str line, uint32_t value, Error *error, const char *path, size_t number);
    uint32_t value;
} LanguageFile;

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }
static bool alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static Str fold(Str word, char *room) {
    for (size_t i = 0; i < word.len; i++) room[i] = lower(word.ptr[i]);
    return (Str){room, word.len};
}

/* ---- entries, one function a form of file ---- */

static bool too_long(Str entry, Error *error, const char *path, size_t number) {
    return error_set(error, "%s:%zu: \"%.*s\" is longer than %d bytes", path, number, STR_ARG(entry), WORD_LONGEST);
}

static bool add_word(Language *language, Str word, uint32_t bits, Error *error, const char *path, size_t number) {
    if (word.len > WORD_LONGEST) return too_long(word, error, path, number);
    char room[WORD_LONGEST];
    Str folded = fold(word, room);
    uint32_t *known = map_find(&language->words, folded);
    if (!known) known = map_add(&language->words, &language->arena, arena_copy(&language->arena, folded), 0);
    *known |= bits;
    return true;
}

static bool add_prefix(Language *language, Str line, uint32_t value, Error *error, const char *path, size_t number) {
    (void)value;
    if (line.ptr[0] != '-') return add_word(language, line, WORD_PREFIX, error, path, number);
    return add_word(language, (Str){line.ptr + 1, line.len - 1}, WORD_SUFFIX, error, path, number);
}

static bool add_contraction(Language *language, Str line, uint32_t value, Error *error, const char *path, size_t number) {
    (void)value;
    Str second = line, first = str_cut(&second, '|');
    if (!second.ptr || first.len == 0 || second.len == 0)
        return error_set(error, "%s:%zu: expected two words divided by \"|\", got \"%.*s\"", path, number, STR_ARG(line));
    if (first.len + second.len > WORD_LONGEST) return too_long(line, error, path, number);
    char joined[WORD_LONGEST];
    memcpy(joined, first.ptr, first.len);
    memcpy(joined + first.len, second.ptr, second.len);
    return add_word(language, (Str){joined, first.len + second.len}, (uint32_t)first.len, error, path, number);
}

static bool add_abbreviation(Language *language, Str line, uint32_t value, Error *error, const char *path, size_t number) {
    (void)value;
    static const char *const classes[] = {"", "title", "number", "date", "time", "name", "end", "inside"};
    Str rest = line, form = str_word(&rest), class = str_word(&rest);
    if (!str_ends(form, STR("."))) return error_set(error, "%s:%zu: \"%.*s\" does not end in a period", path, number, STR_ARG(form));
    if (form.len > WORD_LONGEST) return too_long(form, error, path, number);
    for (uint32_t i = 1; i < sizeof classes / sizeof *classes; i++) {
        if (!str_equal(class, str_of(classes[i]))) continue;
        map_add(&language->abbreviations, &language->arena, arena_copy(&language->arena, form), i);
        return true;
    }
    return error_set(error, "%s:%zu: unknown class \"%.*s\"", path, number, STR_ARG(class));
}

static void add_form(Language *language, bool verb, Str form, Str lemma) {
    map_add(&language->irregular[verb], &language->arena, form, (uint32_t)language->lemmas.n);
    *ARENA_PUSH(&language->arena, &language->lemmas) = lemma;
}

static bool add_irregular(Language *language, Str line, uint32_t value, Error *error, const char *path, size_t number) {
    (void)value;
    Str rest = line, tag = str_word(&rest);
    Str lemma = str_trim(rest), form = str_cut(&lemma, '|');
    bool verb = str_equal(tag, STR("v"));
    if ((!verb && !str_equal(tag, STR("n"))) || !form.len || !lemma.ptr || !lemma.len)
        return error_set(error, "%s:%zu: expected v or n, a form, a bar and a lemma, got \"%.*s\"", path, number, STR_ARG(line));
    if (form.len > WORD_LONGEST) return too_long(form, error, path, number);
    add_form(language, verb, arena_copy(&language->arena, form), arena_copy(&language->arena, lemma));
    return true;
}

/* "rape": "raped" and "raping". */
static bool add_mute_e(Language *language, Str line, uint32_t value, Error *error, const char *path, size_t number) {
    (void)value;
    if (!str_ends(line, STR("e"))) return error_set(error, "%s:%zu: \"%.*s\" does not end in e", path, number, STR_ARG(line));
    if (line.len + 2 > WORD_LONGEST) return too_long(line, error, path, number);
    Str lemma = arena_copy(&language->arena, line);
    add_form(language, true, arena_format(&language->arena, "%.*sd", STR_ARG(line)), lemma);
    add_form(language, true, arena_format(&language->arena, "%.*sing", (int)(line.len - 1), line.ptr), lemma);
    return true;
}

/* "ban": "banned" and "banning". */
static bool add_doubling(Language *language, Str line, uint32_t value, Error *error, const char *path, size_t number) {
    (void)value;
    if (line.len + 4 > WORD_LONGEST) return too_long(line, error, path, number);
    Str lemma = arena_copy(&language->arena, line);
    add_form(language, true, arena_format(&language->arena, "%.*s%ced", STR_ARG(line), line.ptr[line.len - 1]), lemma);
    add_form(language, true, arena_format(&language->arena, "%.*s%cing", STR_ARG(line), line.ptr[line.len - 1]), lemma);
    return true;
}

static bool add_whole(Language *language, Str line, uint32_t value, Error *error, const char *path, size_t number) {
    (void)value;
    if (line.len > WORD_LONGEST) return too_long(line, error, path, number);
    if (language->n_whole == 0) language->whole = ARENA_ARRAY(&language->arena, WholeEntry, 1024);
    if (language->n_whole == 1024) return error_set(error, "%s:%zu: more than 1024 entries", path, number);
    Str kept = arena_copy(&language->arena, line);
    fold(line, (char *)(uintptr_t)kept.ptr);
    language->whole[language->n_whole++] = (WholeEntry){kept};
    return true;
}

static const LanguageFile files[] = {
    {"abbreviations.txt", add_abbreviation, 0},  {"contractions.txt", add_contraction, 0},
    {"prefixes.txt", add_prefix, 0},             {"whole.txt", add_whole, 0},
    {"units.txt", add_word, WORD_UNIT},          {"starters.txt", add_word, WORD_STARTER},
    {"speech.txt", add_word, WORD_SPEECH},       {"time-words.txt", add_word, WORD_TIME},
    {"elisions.txt", add_word, WORD_ELISION},    {"domains.txt", add_word, WORD_DOMAIN},
    {"currencies.txt", add_word, WORD_CURRENCY}, {"irregular.txt", add_irregular, 0},
    {"mute-e.txt", add_mute_e, 0},               {"doubling.txt", add_doubling, 0},
    {"closings.txt", add_word, WORD_CLOSING},    {"files.txt", add_word, WORD_DOMAIN | WORD_FILE},
    {"undergone.txt", add_word, WORD_UNDERGONE}, {"titles.txt", add_word, WORD_TITLE},
    {"acting.txt", add_word, WORD_ACTING},       {"keywords.txt", add_word, WORD_KEYWORDS},       {"giving.txt", add_word, WORD_GIVING},
    {"periods.txt", add_word, WORD_PERIOD},      {"naming.txt", add_word, WORD_NAMING},           {"encounters.txt", add_word, WORD_ENCOUNTER},
    {"verb-adjectives.txt", add_word, WORD_VERB_TOO}, {"acronyms.txt", add_word, WORD_ACRONYM},
    {"regions.txt", add_word, WORD_REGION},      {"name-openers.txt", add_word, WORD_OPENER},
    {"nature.txt", add_word, WORD_NATURE},
};

/* ---- loading ---- */

static bool read_file(Arena *arena, const char *path, Str *out, Error *error) {
    enum { LANGUAGE_FILE_BYTES = 1 << 20 };
    FILE *file = fopen(path, "rb");
    if (!file) return error_set(error, "%s: %s", path, strerror(errno));
    char *bytes = malloc(LANGUAGE_FILE_BYTES);
    if (!bytes) {
        fclose(file);
        return error_set(error, "%s: out of memory", path);
    }
    size_t n = fread(bytes, 1, LANGUAGE_FILE_BYTES, file);
    bool failed = ferror(file);
    fclose(file);
    bool fits = !failed && n < LANGUAGE_FILE_BYTES;
    if (fits) *out = arena_copy(arena, (Str){bytes, n});
    free(bytes);
    if (failed) return error_set(error, "%s: cannot be read", path);
    if (!fits) return error_set(error, "%s: larger than %d bytes", path, LANGUAGE_FILE_BYTES);
    return out->ptr || error_set(error, "out of memory");
}

/* The line without its comment: `#` at its start or after white space. */
static Str without_comment(Str line) {
    for (size_t i = 0; i < line.len; i++) {
        bool opens = line.ptr[i] == '#' && (i == 0 || line.ptr[i - 1] == ' ' || line.ptr[i - 1] == '\t');
        if (opens) line.len = i;
    }
    return str_trim(line);
}

static bool load_file(Language *language, const DataFolders *data, const LanguageFile *file, Error *error) {
    Str relative = arena_format(&language->arena, "language/en/%s", file->name), rest;
    Str path = arena_format(&language->arena, "%s/%s", data_folder_at(data, data_folder_with(data, relative)), relative.ptr);
    if (!path.ptr) return error_set(error, "out of memory");
    if (!read_file(&language->arena, path.ptr, &rest, error)) return false;
    for (size_t number = 1; rest.ptr; number++) {
        Str line = without_comment(str_cut(&rest, '\n'));
        if (line.len && !file->entry(language, line, file->value, error, path.ptr, number)) return false;
    }
    return true;
}

static int whole_order(const void *a, const void *b) {
    Str x = ((const WholeEntry *)a)->text, y = ((const WholeEntry *)b)->text;
    if (x.ptr[0] != y.ptr[0]) return (unsigned char)x.ptr[0] < (unsigned char)y.ptr[0] ? -1 : 1;
    if (x.len != y.len) return x.len > y.len ? -1 : 1;
    return str_compare(x, y);
}

static void index_whole(Language *language) {
    if (language->n_whole) qsort(language->whole, language->n_whole, sizeof *language->whole, whole_order);
    for (uint32_t byte = 0, i = 0; byte < 257; byte++) {
        while (i < language->n_whole && (unsigned char)language->whole[i].text.ptr[0] < byte) i++;
        language->whole_from[byte] = i;
    }
}

bool language_load(Language **out, const DataFolders *data, Error *error) {
    Language *language = calloc(1, sizeof *language);
    if (!language) return error_set(error, "out of memory");
    jmp_buf guard;
    if (setjmp(guard)) {
        language_free(language);
        return error_set(error, "out of memory");
    }
    language->arena.guard = &guard;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (load_file(language, data, &files[i], error)) continue;
        language_free(language);
        return false;
    }
    index_whole(language);
    language->arena.guard = NULL;
    *out = language;
    return true;
}

void language_free(Language *language) {
    if (!language) return;
    arena_done(&language->arena);
    free(language);
}

/* ---- asking ---- */

uint32_t language_word(const Language *language, Str word) {
    if (word.len == 0 || word.len > WORD_LONGEST) return 0;
    char room[WORD_LONGEST];
    uint32_t *bits = map_find(&language->words, fold(word, room));
    return bits ? *bits : 0;
}

bool language_irregular(const Language *language, Str form, bool verb, Str *lemma) {
    if (form.len == 0 || form.len > WORD_LONGEST) return false;
    char room[WORD_LONGEST];
    const uint32_t *found = map_find(&language->irregular[verb], fold(form, room));
    if (found) *lemma = language->lemmas.at[*found];
    return found != NULL;
}

AbbreviationClass language_abbreviation(const Language *language, Str form) {
    if (form.len < 2 || form.len > WORD_LONGEST) return ABBREVIATION_NONE;
    uint32_t *class = map_find(&language->abbreviations, form);
    char room[WORD_LONGEST];
    if (!class && form.len > 2) { /* MR. as Mr. */
        Str folded = fold(form, room);
        room[0] = form.ptr[0];
        bool shouted = true;
        for (size_t i = 0; i < form.len; i++) shouted = shouted && !(form.ptr[i] >= 'a' && form.ptr[i] <= 'z');
        if (shouted) class = map_find(&language->abbreviations, folded);
        room[0] = lower(form.ptr[0]);
        if (!class) class = map_find(&language->abbreviations, folded);
    }
    return class ? (AbbreviationClass)*class : ABBREVIATION_NONE;
}

size_t language_whole(const Language *language, Str text) {
    if (text.len == 0) return 0;
    unsigned char first = (unsigned char)lower(text.ptr[0]);
    for (uint32_t i = language->whole_from[first]; i < language->whole_from[first + 1]; i++) {
        Str entry = language->whole[i].text;
        if (entry.len > text.len || !str_equal_ascii_nocase(entry, (Str){text.ptr, entry.len})) continue;
        bool inside = entry.len < text.len && alphanumeric(entry.ptr[entry.len - 1]) && alphanumeric(text.ptr[entry.len]);
        if (!inside) return entry.len;
    }
    return 0;
}
