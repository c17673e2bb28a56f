/* Report: one news report as read, before anything is understood.
 *
 * The body is what the offsets of every record point into. For text, JSON and CSV input it is byte for byte what was
 * given (after conversion to UTF-8 when the input was in another encoding). Nothing is cut out of it: page furniture
 * stays and is marked by the kind of its block. For HTML it is the text of the article, one block a line. */
#ifndef CASUS_INGEST_REPORT_H
#define CASUS_INGEST_REPORT_H

#include "base/str.h"

typedef enum BlockKind {
    BLOCK_BODY,       /* a paragraph of the report */
    BLOCK_HEADLINE,   /* the title, when it stands in the body */
    BLOCK_STANDFIRST, /* summary under the title */
    BLOCK_HEADING,    /* a heading inside the report, sidebar headings too */
    BLOCK_FURNITURE,  /* menus, "Share", "Advertisement", "3 min read", credits, dates on a line of their own */
    BLOCK_CAPTION,    /* of a picture */
    BLOCK_REPEAT,     /* a repetition of an earlier block */
} BlockKind;

/* A paragraph. Blocks are in order, do not overlap, and leave out only white space. */
typedef struct Block {
    uint32_t start, end; /* bytes of the body */
    BlockKind kind;
} Block;

typedef struct Report {
    char id[33];    /* 128 bits of a hash of the body, in hexadecimal: the same body is the same report */
    Str source_id;  /* the id that the input gave, or empty */
    Str path;       /* the input it came from, as the user named it */
    uint64_t line;  /* line of that input for line formats, else 0 */
    Str body;
    Block *blocks;
    size_t n_blocks;
    Str title, outlet, byline, agency, url; /* empty when not stated */
    Str dateline;                           /* "GENEVA", without outlet and date, when the body opens with one */
    Str published;                          /* YYYY-MM-DD, or empty when not stated */
    Str published_how;                      /* "field published", "meta tag article:published_time", "date line", … */
    Str published_unread;                   /* what a field gave for a date, where it has digits and is none; else empty */
    Str language;                           /* ISO 639-1 as stated; "en" when not */
    bool plain;                             /* the input was plain text, not a page or a field of a record */
} Report;

#endif
