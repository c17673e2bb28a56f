/* What the tests of this room share: the language, text files, and one way to write sentences down. */
#ifndef CASUS_TESTS_LANG_FIXTURE_H
#define CASUS_TESTS_LANG_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>

#include "lang/segmenter.h"

static inline const char *fixture_data_dir(void) {
    const char *dir = getenv("CASUS_DATA");
    return dir ? dir : "data";
}

static inline Language *fixture_language(void) {
    Error error = {{0}};
    Language *language = NULL;
    if (!language_load(&language, &(DataFolders){.base = fixture_data_dir()}, &error)) fprintf(stderr, "%s\n", error.text);
    return language;
}

/* Set-up and tear-down of a group of tests whose state is the language. */
static inline int fixture_load(void **state) { return (*state = fixture_language()) ? 0 : -1; }
static inline int fixture_unload(void **state) {
    language_free(*state);
    return 0;
}

/* A file below the source root, in the arena; ptr NULL when it cannot be read. */
static inline Str fixture_file(Arena *arena, const char *name) {
    const char *root = getenv("CASUS_ROOT");
    Str path = arena_format(arena, "%s/%s", root ? root : ".", name);
    FILE *file = fopen(path.ptr, "rb");
    if (!file) return (Str){0};
    size_t room = 1 << 20;
    char *bytes = arena_alloc(arena, room, 1);
    size_t n = fread(bytes, 1, room, file);
    fclose(file);
    return (Str){bytes, n};
}

/* Sentences with a line break after each, tokens divided by spaces, words of a multiword token joined by "+". */
static inline Str fixture_write(Arena *arena, const Language *language, Str text) {
    TokenList tokens = {0};
    SegmentList segments = {0};
    tokenizer_run(language, arena, text, 0, (uint32_t)text.len, &tokens);
    segmenter_run(language, arena, &tokens, 0, &segments);
    char *out = arena_alloc(arena, text.len * 3 + 16, 1);
    size_t at = 0;
    for (size_t i = 0; i < segments.n; i++) {
        uint32_t n, inside = 0;
        const Token *sentence = segment_tokens(arena, &tokens, segments.at[i], &n);
        for (uint32_t k = 0; k < n; k++) {
            memcpy(out + at, sentence[k].form.ptr, sentence[k].form.len);
            at += sentence[k].form.len;
            if (sentence[k].multiword) inside = sentence[k].multiword;
            if (inside) inside--;
            out[at++] = inside ? '+' : k + 1 == n ? '\n' : ' ';
        }
    }
    return (Str){out, at};
}

#endif
