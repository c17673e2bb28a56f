/* Rules: what ingest knows of the pages that reports stand on, from data/ingest/. Immutable; shared by threads. */
#ifndef CASUS_INGEST_RULES_H
#define CASUS_INGEST_RULES_H

#include "base/arena.h"
#include "base/date.h"

typedef struct IngestRules IngestRules;

bool ingest_rules_load(IngestRules **out, const char *data_dir, Error *error);
void ingest_rules_free(IngestRules *rules); /* NULL is fine */

/* Is a line of a page furniture by its words? `rules` may be NULL: then it never is. */
bool ingest_is_furniture(const IngestRules *rules, Str line);
/* The date in a line that is little else: "10 February, 2016", "Wed 05 Apr 2017", "Feb. 10, 2016", "2016-02-10T08:00Z". */
bool ingest_date_line(const IngestRules *rules, Str line, Day *out);

#endif
