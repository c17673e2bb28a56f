/* casus: reads news reports of a conflict and its diplomacy, and codes who did what to whom, with the words that prove it.
 *
 * The one public header. Handles are opaque; there is no global state. A casus_engine is immutable once open and may be shared
 * by threads; a casus_coder belongs to one thread at a time. Strings are UTF-8 and NUL-terminated; what a function returns is
 * owned as its comment says. No function prints, exits or aborts. */
#ifndef CASUS_H
#define CASUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CASUS_VERSION "0.1.0"

enum { CASUS_ERROR_MAX = 1024 };

/* What went wrong, as one sentence that names the input; filled by every function that can fail. */
typedef struct casus_error {
    char text[CASUS_ERROR_MAX];
} casus_error;

typedef struct casus_engine casus_engine; /* model + lexicon */

/* --- Opening ------------------------------------------------------------------------------------------------- */

typedef struct casus_options {
    const char *data_dir;   /* NULL: $CASUS_DATA, else the installed one, else the one it was built with */
    const char *model_path; /* NULL: $CASUS_MODEL, else found in the same way */
} casus_options;

/* Opens model and lexicon (maps the one, compiles the other; tens of milliseconds). `options` may be NULL. */
bool casus_engine_open(casus_engine **out, const casus_options *options, casus_error *error);
void casus_engine_close(casus_engine *engine); /* NULL is fine */

#ifdef __cplusplus
}
#endif

#endif
