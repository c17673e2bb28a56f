/* Page: an HTML document as libxml2 built it. For the files of the HTML reader only. Walks are without recursion, so that nesting costs no
 * stack; what is read out of the document lives as long as it and is copied when a report keeps it. */
#ifndef CASUS_INGEST_PAGE_H
#define CASUS_INGEST_PAGE_H

#include <libxml/tree.h>

#include "ingest/report.h"
#include "ingest/rules.h"

typedef struct Page {
    Arena *arena;
    const IngestRules *rules;
    Report *report;
} Page;

bool page_is(const xmlNode *node, const char *name);
bool page_is_one_of(const xmlNode *node, const char *const *names);
/* The value of an attribute, trimmed; empty when there is none. */
Str page_attribute(const xmlNode *node, const char *name);
/* The next node in document order below `root`, or NULL; skips what is below `node` when `down` is false. */
xmlNode *page_next(const xmlNode *root, xmlNode *node, bool down);
/* All text below an element on one line, in the arena. */
Str page_words(const Page *page, xmlNode *root);

/* Title, outlet, byline, date, address and language, as the page states them about itself. */
void page_read_metadata(const Page *page, xmlNode *root);
/* The report's body: the title and the blocks of the article, one a line. */
void page_read_article(const Page *page, xmlNode *root);

#endif
