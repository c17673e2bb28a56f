/* From scores to labels: tags that go together, lemmas, whole names. Private to the files network….c. */
#ifndef CASUS_LANG_NETWORK_LABELS_H
#define CASUS_LANG_NETWORK_LABELS_H

#include "lang/network_batch.h"

/* Universal and Penn tags, features and lemmas of a sentence, out of the batch's scores; which are spent. False when memory runs out. */
bool label_tags(Batch *batch, const Span *span, Arena *arena);
/* Adds what the lists of names say of its tokens to what their names are told from, and rectifies that. */
void hint_names(Batch *batch, const Span *span);
/* Its names, out of the batch's scores. */
void label_names(Batch *batch, const Span *span);

#endif
