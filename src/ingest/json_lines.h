/* JSON lines: one report an object a line. */
#ifndef CASUS_INGEST_JSON_LINES_H
#define CASUS_INGEST_JSON_LINES_H

#include "base/error.h"
#include "ingest/report.h"
#include "ingest/rules.h"

/* Reads the object in `line`; `where` names input and line for the error. Field names: id · date, published, published_at, pub_date,
 * publication_date · title, headline · text, body, event_text, content · source, outlet, publisher, source_name · byline, author ·
 * agency · url, link · language, lang. */
bool json_line_report(Str line, const IngestRules *rules, Arena *arena, Report *out, Str where, Error *error);

#endif
