/* CoNLL-U, the exchange format of Universal Dependencies (https://universaldependencies.org/format.html).
 *
 * Written: the comments newdoc, newpar, sent_id and text; range lines for multiword tokens; all ten columns; in MISC
 * SpaceAfter=No and names as NER=B-PER, NER=I-LOC. Read: the same; empty nodes and enhanced graphs are passed over. */
#ifndef CASUS_LANG_CONLLU_H
#define CASUS_LANG_CONLLU_H

#include "base/arena.h"
#include "base/error.h"
#include "lang/sentence.h"

typedef struct ConlluStyle {
    bool opens_document;  /* write "# newdoc" before it, with the report's source_id or id */
    bool opens_paragraph; /* write "# newpar" before it */
    bool analysed;        /* columns 3 to 8 and names are known; else they are written as "_" */
} ConlluStyle;

/* One sentence with its comments and the blank line after it, in `arena`; ptr NULL when memory runs out without a guard.
 * `id` is its sent_id. */
Str conllu_format(Arena *arena, const Report *report, const Sentence *sentence, Str id, ConlluStyle style);

typedef struct ConlluDocument {
    Report report;       /* source_id, body (the words with their spaces) and one block a paragraph; the rest is empty */
    Sentence *sentences;
    Str *sentence_ids;   /* as given, or empty */
    size_t n_sentences;
} ConlluDocument;

typedef struct ConlluDocuments {
    ConlluDocument *at;
    size_t n;
} ConlluDocuments;

/* Reads `text`, UTF-8, which `name` names in errors. What it gives lives in `arena` and views `text`. The given tokens
 * and multiword tokens are kept as they are; columns with "_" stay empty (UPOS_X, no head). When the words of a multiword
 * token do not make up its form, each word's offsets are those of the whole. Trees are checked: heads inside the
 * sentence, no cycles. The first malformed line ends the reading with an error that names it. */
bool conllu_read(Arena *arena, Str text, Str name, ConlluDocuments *out, Error *error);

#endif
