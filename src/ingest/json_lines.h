/* JSON lines: one report an object a line. */
#ifndef CASUS_INGEST_JSON_LINES_H
#define CASUS_INGEST_JSON_LINES_H

#include "base/error.h"
#include "ingest/report.h"
#include "ingest/rules.h"

/* Reads the object in `line`, its fields under the names of ingest/fields.h; `where` names input and line for the error. */
bool json_line_report(Str line, const IngestRules *rules, Arena *arena, Report *out, Str where, Error *error);

#endif
