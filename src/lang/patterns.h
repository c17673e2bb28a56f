/* Patterns: tokens told by their form alone: numbers, and addresses of the web and of mail. */
#ifndef CASUS_LANG_PATTERNS_H
#define CASUS_LANG_PATTERNS_H

#include "lang/language.h"

/* The end of the number that begins with the digit at text[from]: 5, 1,000.50, 10:30, 11/28/2000, 2012-03-05,
 * 713-853-3989. A range (3-4), a fraction (1/2) and a plain list (2003,2004) end after their first number. */
uint32_t pattern_number(const char *text, uint32_t from, uint32_t end);
/* The end of the address, file name, @handle or #tag that begins at text[from], or `from` when there is none.
 * `end` is where the run without white space ends. */
uint32_t pattern_address(const Language *language, const char *text, uint32_t from, uint32_t end);

#endif
