/* Sentences for tests, one word a line: "FORM UPOS RELATION HEAD [lemma=L] [name=B-PER] [FEATURE=VALUE…]". Heads count from 1, as in CoNLL-U.
 * An empty line ends a sentence. */
#ifndef CASUS_TESTS_EXTRACT_COMPACT_H
#define CASUS_TESTS_EXTRACT_COMPACT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lang/conllu.h"

/* Rewrites a line as CoNLL-U's ten columns. */
static inline Str compact_line(Arena *arena, Str line, unsigned number) {
    Str form = str_word(&line), upos = str_word(&line), relation = str_word(&line), head = str_word(&line);
    Str lemma = form, name = STR("_"), feats = {0};
    for (Str word = str_word(&line); word.len; word = str_word(&line)) {
        Str value = word, key = str_cut(&value, '=');
        if (str_equal(key, STR("lemma"))) lemma = value;
        else if (str_equal(key, STR("name"))) name = arena_format(arena, "NER=%.*s", STR_ARG(value));
        else feats = feats.len ? arena_format(arena, "%.*s|%.*s", STR_ARG(feats), STR_ARG(word)) : word;
    }
    if (!feats.len) feats = STR("_");
    return arena_format(arena, "%u\t%.*s\t%.*s\t%.*s\t_\t%.*s\t%.*s\t%.*s\t_\t%.*s\n", number, STR_ARG(form), STR_ARG(lemma), STR_ARG(upos),
                        STR_ARG(feats), STR_ARG(head), STR_ARG(relation), STR_ARG(name));
}

/* The sentences as one report. The arena's guard need not be set. */
static inline const ConlluDocument *compact_document(Arena *arena, const char *lines) {
    Str rest = str_of(lines), text = STR("# newdoc\n");
    unsigned number = 0;
    while (rest.ptr) {
        Str line = str_cut(&rest, '\n');
        number = line.len ? number + 1 : 0;
        Str more = line.len ? compact_line(arena, line, number) : STR("\n");
        text = arena_format(arena, "%.*s%.*s", STR_ARG(text), STR_ARG(more));
    }
    ConlluDocuments documents;
    Error error;
    if (!conllu_read(arena, text, STR("test"), &documents, &error)) fail_msg("%s", error.text);
    assert_int_equal(documents.n, 1);
    return documents.at;
}

#endif
