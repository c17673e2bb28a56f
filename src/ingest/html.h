/* HTML: the article of a page, without what stands around it. */
#ifndef CASUS_INGEST_HTML_H
#define CASUS_INGEST_HTML_H

#include "base/error.h"
#include "ingest/report.h"
#include "ingest/rules.h"

/* Parses a page (libxml2; any encoding that it or its declaration tells), finds the article, its title, outlet, byline, date, url and language
 * (meta tags, JSON-LD, <time>, <title>), and makes the body: the title and the article's blocks, one a line. Refuses what nests over
 * LIMIT_HTML_DEPTH or has more elements or attributes than any page. */
bool html_report(Str bytes, const IngestRules *rules, Arena *arena, Report *out, Str where, Error *error);

#endif
