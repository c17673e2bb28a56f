/* Bounds: where the names that the network found begin and end, by what holds of all names. */
#ifndef CASUS_LANG_NAME_BOUNDS_H
#define CASUS_LANG_NAME_BOUNDS_H

#include "lang/language.h"
#include "lang/sentence.h"

/* Changes `name` and `name_begins` of a sentence that has tags, a tree and names. Without a language nothing is known of heavenly bodies and storms. */
void name_bounds(const Language *language, Sentence *sentence);

#endif
