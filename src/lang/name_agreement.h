/* Agreement: a name that stands in a report more than once is of one kind, and is a name wherever it stands. */
#ifndef CASUS_LANG_NAME_AGREEMENT_H
#define CASUS_LANG_NAME_AGREEMENT_H

#include "base/arena.h"
#include "lang/language.h"
#include "lang/sentence.h"

/* Changes `name` and `name_begins` of the tokens of one report's sentences, which have tags and names: a name takes the kind that most of its like
 * have, and proper nouns that nothing joins to others and that are a name elsewhere are that name here, unless they are of the calendar ("in May"). Without a
 * language there is no calendar. Scratch comes from the arena, which must have a guard. */
void names_agree(const Language *language, Arena *arena, Sentence *sentences, size_t n);

#endif
