/* Reader: from an input (a file, a folder, standard input) to its reports, one at a time.
 *
 * What an input is made of is told by the ending of its name, and by its content where that tells nothing: plain text, HTML, JSON
 * lines, CSV or TSV, any of them compressed. Hidden files and links to folders are passed over. The order of the reports is that of the input; a
 * folder is walked in the byte order of its names. Belongs to one thread. */
#ifndef CASUS_INGEST_READER_H
#define CASUS_INGEST_READER_H

#include "base/arena.h"
#include "base/error.h"
#include "ingest/report.h"
#include "ingest/rules.h"

typedef struct Reader Reader;

/* Opens a file or a folder, or standard input for "-". Fails when there is no such input or it cannot be opened. `rules` (may be NULL)
 * are borrowed until the reader is closed. */
bool reader_open(Reader **out, const char *path_or_dash, const IngestRules *rules, Error *error);

typedef enum ReadStatus {
    READ_REPORT, /* *out is filled; all its memory is in the arena */
    READ_END,    /* nothing is left */
    READ_FAULT,  /* one file or line could not be read: the error says which and why. Go on calling */
} ReadStatus;
ReadStatus reader_next(Reader *reader, Arena *arena, Report *out, Error *error);

void reader_close(Reader *reader); /* NULL is fine */

/* The report that a piece of plain text makes which is in memory already, as if it were the content of a text file: id, body, blocks, dateline,
 * published. All its memory is in the arena; `path` stays empty. False when the text is empty or too large. */
bool reader_text(Str text, const IngestRules *rules, Arena *arena, Report *out, Error *error);

#endif
