/* Agreement: a name that stands in a report more than once is of one kind, and is a name wherever it stands. */
#ifndef CASUS_LANG_NAME_AGREEMENT_H
#define CASUS_LANG_NAME_AGREEMENT_H

#include "base/arena.h"
#include "lang/language.h"
#include "lang/name_lists.h"
#include "lang/sentence.h"

/* Changes `name` and `name_begins` of the tokens of one report's sentences, which have tags and names: a name takes the kind that most of its like have,
 * and proper nouns that nothing joins to others and that are a name elsewhere are that name here, unless they are of the calendar ("in May"). The name
 * of a storm is none, initials alone in a line are their person's, and a word in small letters among capitals is a name only if it is listed or has a
 * capital elsewhere. Without a language there is neither calendar nor storm, without lists no doubt of small letters. Scratch comes from the arena,
 * which must have a guard. */
void names_agree(const Language *language, const NameLists *lists, Arena *arena, Sentence *sentences, size_t n);

#endif
