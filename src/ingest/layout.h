/* Layout: the blocks of a body and what each is. */
#ifndef CASUS_INGEST_LAYOUT_H
#define CASUS_INGEST_LAYOUT_H

#include "ingest/report.h"
#include "ingest/rules.h"

/* Cuts report->body into blocks, tells what each is, and fills in what the body itself states and the report does not have yet:
 * title, dateline, agency, published. Uses report->title when set. Memory from the arena. */
void layout_report(const IngestRules *rules, Arena *arena, Report *report);

/* Makes every paragraph a BLOCK_BODY, for those who want the text as it was given and no part of it left out. */
void layout_paragraphs(Arena *arena, Report *report);

#endif
