/* The front of the room: a report in, sentences with trees and names out. */
#ifndef CASUS_LANG_ANALYSE_H
#define CASUS_LANG_ANALYSE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/folders.h"
#include "lang/conllu.h"
#include "lang/sentence.h"

/* The network and the language's tables: immutable once open, shared by all threads. */
typedef struct Analyser Analyser;
/* What one worker needs besides; grows and is reused. */
typedef struct AnalyserScratch AnalyserScratch;

/* Opens the weights file at `model_path` and reads DATA_DIR/language/en/. The caller owns *out. */
bool analyser_open(Analyser **out, const char *model_path, const DataFolders *data, Error *error);
void analyser_close(Analyser *analyser);

/* NULL when memory runs out. */
AnalyserScratch *analyser_scratch_new(void);
void analyser_scratch_free(AnalyserScratch *scratch);

/* The sentences of every block but furniture and repetitions, in order, numbered from 0 over those given. They live in
 * `arena` and view the report's body. On failure (memory, or more than LIMIT_REPORT_BYTES or LIMIT_REPORT_TOKENS) the outputs are untouched. */
bool analyse_report(const Analyser *analyser, AnalyserScratch *scratch, Arena *arena, const Report *report, Sentence **sentences,
                    size_t *n, Error *error);

/* Fills the columns of a document read from CoNLL-U, whose tokens and sentences stay as they are. What was given in the
 * columns is overwritten. */
bool analyse_document(const Analyser *analyser, AnalyserScratch *scratch, Arena *arena, ConlluDocument *document, Error *error);

#endif
