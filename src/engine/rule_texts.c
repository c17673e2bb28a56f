/* The text behind a rule: the block or line of a data file at which it points. */
#include <stdio.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "engine/engine.h"

/* A file below the data directory, whole, read once; empty when it cannot be read. */
static Str read_data(RuleTexts *rules, Str file) {
    uint32_t *known = map_find(&rules->files, file);
    if (known) return rules->texts.at[*known];
    const char *folder = data_folder_at(rules->data, data_folder_with(rules->data, file));
    Str path = arena_format(&rules->arena, "%s/%.*s", folder, STR_ARG(file));
    struct stat status;
    size_t size = stat(path.ptr, &status) == 0 && S_ISREG(status.st_mode) && status.st_size < LIMIT_DATA_FILE_BYTES ? (size_t)status.st_size : 0;
    char *bytes = arena_alloc(&rules->arena, size + 1, 1);
    FILE *stream = size ? fopen(path.ptr, "rb") : NULL;
    size_t n = stream ? fread(bytes, 1, size, stream) : 0;
    if (stream) fclose(stream);
    map_add(&rules->files, &rules->arena, arena_copy(&rules->arena, file), (uint32_t)rules->texts.n);
    return *ARENA_PUSH(&rules->arena, &rules->texts) = (Str){bytes, n};
}

static bool is_indented(Str line) { return line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t'); }
static bool is_example(Str line) {
    Str keyword = str_word(&line);
    return str_equal(keyword, STR("yes")) || str_equal(keyword, STR("no")) || str_equal(keyword, STR("todo"));
}

/* The block around line `number` (from 1): the line in column 0 above it and the facts below that, without the examples. */
static Str block_at(RuleTexts *rules, Str text, int64_t number) {
    Str block = {0};
    int64_t at = 0;
    bool inside = false; /* `block` is the one around the line */
    while (text.ptr) {
        Str line = str_cut(&text, '\n');
        at++;
        if (!is_indented(line) || !str_trim(line).len) {
            if (inside) break;
            block = (Str){0};
        }
        inside = inside || at == number;
        if (str_trim(line).len && !is_example(line))
            block = arena_format(&rules->arena, "%.*s%s%.*s", STR_ARG(block), block.len ? "\n" : "", STR_ARG(line));
    }
    return inside ? block : (Str){0};
}

/* "frames/reject.txt:12" at the front of `word` → file and line. */
static bool points(Str word, Str *file, int64_t *line) {
    ptrdiff_t colon = str_find(word, STR(".txt:"));
    if (colon < 0 || str_find(word, STR("..")) >= 0 || word.ptr[0] == '/') return false;
    *file = (Str){word.ptr, (size_t)colon + 4};
    Str digits = {word.ptr + colon + 5, 0};
    while (digits.ptr + digits.len < word.ptr + word.len && digits.ptr[digits.len] >= '0' && digits.ptr[digits.len] <= '9') digits.len++;
    return str_to_int(digits, line);
}

static Str gather(RuleTexts *rules, Str rule) {
    Str all = {0};
    for (Str word = str_word(&rule); word.len; word = str_word(&rule)) {
        Str file;
        int64_t line;
        if (!points(word, &file, &line)) continue;
        Str block = block_at(rules, read_data(rules, file), line);
        all = arena_format(&rules->arena, "%.*s%s%.*s", STR_ARG(all), all.len && block.len ? "\n" : "", STR_ARG(block));
    }
    return all;
}

static Str look_up(RuleTexts *rules, Str rule) {
    uint32_t *known = map_find(&rules->known, rule);
    if (known) return rules->texts.at[*known];
    Str text = gather(rules, rule);
    map_add(&rules->known, &rules->arena, arena_copy(&rules->arena, rule), (uint32_t)rules->texts.n);
    return *ARENA_PUSH(&rules->arena, &rules->texts) = text;
}

Str rule_text(RuleTexts *rules, Str rule) {
    jmp_buf guard;
    if (setjmp(guard)) {
        rules->arena.guard = NULL;
        return (Str){0};
    }
    rules->arena.guard = &guard;
    Str text = look_up(rules, rule);
    rules->arena.guard = NULL;
    return text;
}

void rule_texts_done(RuleTexts *rules) { arena_done(&rules->arena); }
