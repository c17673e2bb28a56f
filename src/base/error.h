/* Error: one sentence that a user can act on. Every fallible function returns a status and fills one. */
#ifndef CASUS_BASE_ERROR_H
#define CASUS_BASE_ERROR_H

#include <stdbool.h>

#include "base/str.h"

#if defined(__GNUC__)
#define CASUS_PRINTF(position, first) __attribute__((format(printf, position, first)))
#else
#define CASUS_PRINTF(position, first)
#endif

enum { ERROR_TEXT_MAX = 1024 };

typedef struct Error {
    char text[ERROR_TEXT_MAX]; /* NUL-terminated; empty when nothing failed; names file and line where there is one */
} Error;

/* Formats the sentence (cut at ERROR_TEXT_MAX) and returns false, so that a caller can `return error_set(...)`.
 * `error` may be NULL: the sentence is then dropped. */
bool error_set(Error *error, const char *format, ...) CASUS_PRINTF(2, 3);

#endif
