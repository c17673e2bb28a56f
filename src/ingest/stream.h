/* Stream: the decompressed bytes of one file or of standard input (libarchive: gzip, zstd, bzip2, xz, or none of them), without byte order
 * mark; UTF-16 that has one becomes UTF-8. */
#ifndef CASUS_INGEST_STREAM_H
#define CASUS_INGEST_STREAM_H

#include "base/error.h"

typedef struct Stream Stream;

/* Opens a file, or standard input for "-". */
bool stream_open(Stream **out, const char *path_or_dash, Error *error);
/* Up to `size` bytes; 0 at the end; -1 when the rest cannot be read (the error says why). */
ptrdiff_t stream_read(Stream *stream, char *buffer, size_t size, Error *error);
/* The first bytes without consuming them: at most `size`. Only before the first stream_read or stream_line. */
Str stream_peek(Stream *stream, size_t size, Error *error);

typedef enum LineStatus { LINE_OK, LINE_END, LINE_TOO_LONG, LINE_FAULT } LineStatus;
/* The next line without its end; valid until the next call. A fault is told once, then the input has ended. A line over LIMIT_LINE_BYTES is
 * skipped to its end and not kept. */
LineStatus stream_line(Stream *stream, Str *line, Error *error);
/* Everything left, up to `limit` bytes; *over tells that there was more. Valid until the stream is closed. */
bool stream_all(Stream *stream, size_t limit, Str *out, bool *over, Error *error);

void stream_close(Stream *stream); /* NULL is fine */

#endif
