/* Lemmas as edits of the form; train/lemma.py learns them. */
#ifndef CASUS_LANG_LEMMA_H
#define CASUS_LANG_LEMMA_H

#include "base/arena.h"
#include "base/str.h"

/* base: '=' `add` is the lemma; else the form in lower case ('l'), as it is ('k') or with its first letter upper ('t'),
 * without its last `strip` characters (all of them when it has fewer: then nothing is done), and `add` behind. *out is a
 * view of the form or of `add` where that is the lemma, else in the arena. False when memory runs out. */
bool lemma_of(Str form, char base, uint32_t strip, Str add, Arena *arena, Str *out);

#endif
