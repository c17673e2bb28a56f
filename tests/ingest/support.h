/* What the tests of this room share: inputs written to a folder of their own, and reports read from them. */
#ifndef CASUS_TESTS_INGEST_SUPPORT_H
#define CASUS_TESTS_INGEST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest/reader.h"

/* The rules of data/ingest, loaded once. */
const IngestRules *test_rules(void);
/* Path of a file below a new folder of the test, with the bytes; both live until the program ends. */
const char *test_file(const char *name, Str bytes);
const char *test_folder(void);

/* What an input gave: reports in order, and the sentences of its faults. */
typedef struct Got {
    Arena arena;
    Report reports[32];
    char faults[32][ERROR_TEXT_MAX];
    size_t n, n_faults;
} Got;
void got_read(Got *got, const char *path);
void got_free(Got *got);

/* The blocks of a body as "kind: text" lines; long texts are whole. In the arena. */
const char *kinds_of(Arena *arena, const Report *report);
/* Lays out a text with a title (may be NULL). */
Report laid_out(Arena *arena, const char *title, const char *body);
void assert_str(Str got, const char *wanted);

#endif
