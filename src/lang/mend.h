/* Mending: trees that cannot be right, put right by rule. */
#ifndef CASUS_LANG_MEND_H
#define CASUS_LANG_MEND_H

#include "lang/language.h"
#include "lang/sentence.h"

/* A finished sentence without a finite verb whose noun phrase holds a participle with a subject before it ("Denmark suspended aid to
 * Uganda." read as suspended aid) gets that participle as its verb; so does an irregular past form of `language` (may be NULL) that was
 * read as part of a name. Headlines, which have no full stop, stay as they are. "Has vetoed drafts" is a perfect, whatever was read; a
 * possessor belongs to the noun before a preposition. */
void sentence_mend(const Language *language, Sentence *sentence);

#endif
