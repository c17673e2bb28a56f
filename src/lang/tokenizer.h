/* Tokenizer: cuts a block of text into the tokens and words of the English Universal Dependencies treebanks.
 *
 * Hyphenated words are divided ("US-led" is three tokens) except after a prefix ("anti-government"); clitics are words
 * of a multiword token ("don't" = do + n't, "Russia's" = Russia + 's); abbreviations keep their period; numbers keep
 * their separators; currency and percent signs and units stand alone; addresses stay whole. Time is linear in the text. */
#ifndef CASUS_LANG_TOKENIZER_H
#define CASUS_LANG_TOKENIZER_H

#include "base/arena.h"
#include "lang/language.h"
#include "lang/sentence.h"

typedef ARENA_LIST(Token) TokenList;

/* Appends the words of body[start, end) to `out`, whose array lives in `arena`: form, offsets, space_after and multiword
 * are set. Every byte that is not white space (or invisible) is in exactly one word. A period that ends both an
 * abbreviation and perhaps a sentence is left on the abbreviation; the segmenter decides. Needs arena->guard. */
void tokenizer_run(const Language *language, Arena *arena, Str body, uint32_t start, uint32_t end, TokenList *out);

#endif
