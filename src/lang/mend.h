/* Mending: trees that cannot be right, put right by rule. */
#ifndef CASUS_LANG_MEND_H
#define CASUS_LANG_MEND_H

#include "lang/language.h"
#include "lang/sentence.h"

/* Repairs what the network is known to get wrong and rules can tell for sure; lang/mend_parts.h lists the repairs. `language` may be NULL: then only
 * what needs no list of words is repaired. */
void sentence_mend(const Language *language, Sentence *sentence);

#endif
