/* Network: tokens to tags, features, lemmas, a dependency tree and names.
 *
 * A trained network (docs/model.md, train/) read from a weights file. Immutable once open and shared by all threads;
 * what a call needs to write lies in a NetworkScratch, one per worker. The same tokens give the same result on
 * every machine. */
#ifndef CASUS_LANG_NETWORK_H
#define CASUS_LANG_NETWORK_H

#include "base/arena.h"
#include "base/error.h"
#include "lang/name_lists.h"
#include "lang/sentence.h"

typedef struct Network Network;
typedef struct NetworkScratch NetworkScratch;

/* Maps the file and checks every tensor's type and shape. The caller closes *out after the last use of any token that it
 * filled: xpos and feats are views into it. */
bool network_open(Network **out, const char *path, Error *error);
/* The same over bytes in memory; see weights_view. */
bool network_view(Network **out, const void *bytes, size_t size, const char *name, Error *error);
void network_close(Network *network); /* NULL is fine */
/* The names that the weights file lists; they live with the network. */
const NameLists *network_name_lists(const Network *network);

/* NULL when memory runs out. Grows with the longest sentence and is reused. */
NetworkScratch *network_scratch_new(void);
void network_scratch_free(NetworkScratch *scratch); /* NULL is fine */

/* Takes sentences whose tokens have `form` set, each of at most LIMIT_SENTENCE_TOKENS; fills upos, xpos, feats, features, lemma
 * (in the arena, or a view of the form), head, deprel, name and name_begins. The heads always are a tree with one root. What a
 * sentence gets does not depend on those beside it; many at once are faster. */
bool network_analyse(const Network *network, NetworkScratch *scratch, Arena *arena, Sentence *sentences, size_t n, Error *error);

#endif
