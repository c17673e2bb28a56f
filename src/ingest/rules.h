/* Rules: what ingest knows of the pages that reports stand on, from data/ingest/. Immutable; shared by threads.
 *
 * Everywhere `rules` may be NULL: then nothing is known, and only what form alone tells is told. */
#ifndef CASUS_INGEST_RULES_H
#define CASUS_INGEST_RULES_H

#include "base/arena.h"
#include "base/date.h"
#include "base/folders.h"
#include "base/map.h"

typedef struct IngestRules IngestRules;

bool ingest_rules_load(IngestRules **out, const DataFolders *data, Error *error);
void ingest_rules_free(IngestRules *rules); /* NULL is fine */

/* Is a line of a page furniture by its words, alone or as a row of labels ("Share | Tweet | 2 min read")? */
bool ingest_is_furniture(const IngestRules *rules, Str line);
/* Is it furniture of the kind that is put between the paragraphs of a report (advertisements), so that its place tells nothing? */
bool ingest_is_interruption(const IngestRules *rules, Str line);
/* Does it end with the credit of a picture: "[AP]", "(File photo)", "Photograph: Jane Doe"? */
bool ingest_has_credit(const IngestRules *rules, Str line);
/* "By Jane Doe in Geneva": *name is "Jane Doe in Geneva". */
bool ingest_is_byline(const IngestRules *rules, Str line, Str *name);
/* "Source : Broadcaster, Agency": *names is what follows. */
bool ingest_is_source_line(const IngestRules *rules, Str line, Str *names);
/* A news agency that other outlets print, by name or abbreviation. */
bool ingest_is_agency(const IngestRules *rules, Str name);
/* A word in capitals that opens a report and is no place: "UPDATE", "ANALYSIS". */
bool ingest_is_label(const IngestRules *rules, Str word);
/* Is a class or id of an element that of a part of the page outside the report ("share-bar", "comments")? */
bool ingest_is_page_part(const IngestRules *rules, Str name);

/* The date in a line that is nothing else: "10 February, 2016", "Wed 05 Apr 2017", "Published: Feb. 10, 2016", "2016-02-10T08:00Z". */
bool ingest_date_line(const IngestRules *rules, Str line, Day *out);
/* The first date that stands alone in a line or in a row of labels, as it is written there. */
bool ingest_row_date(const IngestRules *rules, Str line, Str *date);
/* The length of the date that `text` opens with, with what introduces it ("Posted on") and the time of day; 0 when it opens with none.
 * *day is DAY_UNKNOWN when day and month cannot be told apart (05/04/2017). */
size_t ingest_opening_date(const IngestRules *rules, Str text, Day *day);

/* --- For the files of the rules only --- */

typedef enum WordKind {
    WORD_FURNITURE,    /* is: */
    WORD_INTERRUPTION, /* between: */
    WORD_AGENCY,       /* agency: */
    WORD_LABEL,        /* label: */
    WORD_CREDIT,       /* credit: */
    WORD_PART,         /* part: */
    WORD_MONTH,        /* 1: to 12:, the value */
    WORD_WEEKDAY,      /* weekday: */
    WORD_BEFORE_DATE,  /* before: */
    WORD_WITHIN_DATE,  /* within: */
    WORD_CLOCK,        /* clock: */
    WORD_KINDS
} WordKind;

/* The value of a word of a kind, in any case; 0 when it is none. */
uint32_t ingest_word(const IngestRules *rules, WordKind kind, Str word);

#endif
