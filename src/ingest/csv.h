/* CSV and TSV: one report a row, the first row naming the columns (ingest/fields.h, in any case; of two columns for the same field the first
 * that holds something counts). RFC 4180, with quoted line breaks; the separator (comma, semicolon, tab) is told from the first row. */
#ifndef CASUS_INGEST_CSV_H
#define CASUS_INGEST_CSV_H

#include "ingest/reader.h"
#include "ingest/stream.h"

typedef struct CsvReader CsvReader;

/* Does a text begin with a row of column names that hold a text column? */
bool csv_looks_like(Str head);
/* Reads the first row. The stream is borrowed. */
bool csv_open(CsvReader **out, Stream *stream, Str path, Error *error);
ReadStatus csv_next(CsvReader *csv, const IngestRules *rules, Arena *arena, Report *out, Error *error);
void csv_close(CsvReader *csv); /* NULL is fine */

#endif
