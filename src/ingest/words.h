/* Words: comparing pieces of a page by their letters alone, whatever their case and punctuation. */
#ifndef CASUS_INGEST_WORDS_H
#define CASUS_INGEST_WORDS_H

#include "base/str.h"

/* Without white space at both ends, the kinds of Unicode that pages use included. */
Str words_trim(Str s);
size_t words_count(Str s);
/* Same letters and digits in the same order, and at least one. */
bool words_same(Str a, Str b);
/* Where in `text` the words of `start` end when `text` begins with them, at the end of a word; else 0. */
size_t words_begin(Str text, Str start);
/* Equal for what words_same holds equal; 0 when there is no letter or digit. */
uint64_t words_hash(Str s);

/* Does it end like a sentence, or at least like a part of one: . ! ? : ; , … before closing quotes and brackets? */
bool words_finished(Str s);
/* The same without : ; and comma. */
bool words_end_sentence(Str s);
/* Does it stop in the middle of a sentence, so that a line in small letters may follow? */
bool words_break_off(Str s);
/* Does a sentence end inside it, another following? */
bool words_hold_sentence_end(Str s);
/* Could a sentence begin here: capital letter, digit, quotation mark, opening bracket or a letter outside ASCII? */
bool words_open_sentence(Str s);
/* Without opening and closing quotation marks and brackets at its end. */
Str words_without_closing(Str s);

#endif
