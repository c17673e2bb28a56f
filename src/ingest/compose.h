/* The last step of every format: from body and stated fields to a whole Report. */
#ifndef CASUS_INGEST_COMPOSE_H
#define CASUS_INGEST_COMPOSE_H

#include "base/error.h"
#include "ingest/report.h"
#include "ingest/rules.h"

/* report->body and the stated fields are set and live in the arena. Checks size and UTF-8, gives the id, lays out the blocks. `where` names the
 * input for the error. */
bool report_complete(const IngestRules *rules, Arena *arena, Report *report, Str where, Error *error);

/* Bytes to UTF-8: valid UTF-8 as it is (without byte order mark), other encodings detected and converted; refused when they are
 * none or binary. The result is the input itself or lives in the arena. */
bool text_to_utf8(Str bytes, Arena *arena, Str *out, Str where, Error *error);
/* The same when the input states its encoding itself; what is valid UTF-8 all the same is taken for that. */
bool text_to_utf8_from(Str stated, Str bytes, Arena *arena, Str *out, Str where, Error *error);
/* Offset of the first byte that is not valid UTF-8, or -1. */
ptrdiff_t utf8_fault(Str s);

#endif
