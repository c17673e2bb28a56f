/* extract: from one report's sentences and the lexicon to its records. */
#ifndef CASUS_EXTRACT_EXTRACT_H
#define CASUS_EXTRACT_EXTRACT_H

#include "extract/record.h"
#include "lang/sentence.h"

/* Codes one report. `published` is the report's day, or DAY_UNKNOWN. The arena's guard must be set (see base/arena.h): running out of memory
 * jumps there. Records come in the order of the text and do not depend on anything but the arguments. */
void extract_records(const Lexicon *lexicon, const Report *report, const Sentence *sentences, size_t n_sentences, Day published,
                     Arena *arena, Records *out);

/* Resolves one name or description on its own ("Russian Foreign Minister Sergei Lavrov", "Syrian rebels"): sentence is its analysis.
 * False when it is no actor. */
bool extract_actor(const Lexicon *lexicon, const Sentence *sentence, Str body, Day on, Arena *arena, Actor *out);

/* The first expression of time of a text on its own, counted from a day (DAY_UNKNOWN: none). False when there is none. */
bool extract_time(const Lexicon *lexicon, const Sentence *sentences, size_t n_sentences, Str body, Day published, Arena *arena, TimeRecord *out);

/* Resolves the name of a place on its own ("Arbeen, in the suburbs of Damascus"): sentences are the analysis of the text. `near` (may be NULL) is the code of
 * the country that it is likely in. False when there is no such place. */
bool extract_place(const Lexicon *lexicon, const Sentence *sentences, size_t n, Str text, const char *near, Arena *arena, PlaceRecord *out);

#endif
