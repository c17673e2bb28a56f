#include "ingest/stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"

enum { CHUNK = 64 * 1024 };

struct Stream {
    struct archive *archive;
    int fd;
    char *path;
    char *buffer;          /* bytes read and not yet given out: [start, end) */
    size_t start, end, room;
    bool ended, broken;
    Error why;             /* it is broken */
    iconv_t from_wide;     /* from UTF-16, when the input is that */
    bool wide;
    char *carry;           /* raw bytes of the input when it is UTF-16: CHUNK of them, the first `carried` left over from the last chunk */
    size_t carried;
};

void stream_close(Stream *stream) {
    if (!stream) return;
    if (stream->wide) iconv_close(stream->from_wide);
    free(stream->carry);
    if (stream->archive) archive_read_free(stream->archive);
    if (stream->fd > 0) close(stream->fd);
    free(stream->path);
    free(stream->buffer);
    free(stream);
}

static bool fail(Stream *stream, const char *path, Error *error, const char *what) {
    error_set(error, "%s: %s", strcmp(path, "-") == 0 ? "standard input" : path, what);
    stream_close(stream);
    return false;
}

/* A stream without compression is "raw" to libarchive; an empty file is an archive of its own kind. */
static struct archive *new_archive(void) {
    struct archive *archive = archive_read_new();
    if (!archive) return NULL;
    archive_read_support_filter_gzip(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_format_raw(archive);
    archive_read_support_format_empty(archive);
    return archive;
}

static bool make_room(Stream *stream, size_t wanted) {
    if (stream->start) {
        memmove(stream->buffer, stream->buffer + stream->start, stream->end - stream->start);
        stream->end -= stream->start;
        stream->start = 0;
    }
    if (stream->room - stream->end >= wanted) return true;
    size_t room = stream->room ? stream->room * 2 : 4 * CHUNK;
    char *grown = realloc(stream->buffer, room);
    if (!grown) return false;
    stream->buffer = grown;
    stream->room = room;
    return true;
}

/* The input is broken from here on; what was read before still counts. Told again whenever more is asked for. */
static int fault(Stream *stream, const char *why) {
    error_set(&stream->why, "%s: %s", stream->path, why ? why : "cannot be read to its end");
    stream->broken = true;
    return -1;
}

static la_ssize_t read_raw(Stream *stream, char *to, size_t size) {
    la_ssize_t n;
    do n = archive_read_data(stream->archive, to, size);
    while (n == ARCHIVE_RETRY);
    return n;
}

/* One more chunk of UTF-16, as UTF-8; half a character waits for the next chunk. */
static int fill_wide(Stream *stream) {
    la_ssize_t n = read_raw(stream, stream->carry + stream->carried, CHUNK - stream->carried);
    if (n < 0) return fault(stream, archive_error_string(stream->archive));
    char *from = stream->carry, *to = stream->buffer + stream->end;
    size_t from_left = stream->carried + (size_t)n, to_left = stream->room - stream->end;
    if (n == 0) stream->ended = true;
    bool whole = iconv(stream->from_wide, &from, &from_left, &to, &to_left) != (size_t)-1;
    if (!whole && (errno != EINVAL || stream->ended)) return fault(stream, "is not valid UTF-16");
    memmove(stream->carry, from, from_left);
    stream->carried = from_left;
    stream->end = (size_t)(to - stream->buffer);
    return n > 0;
}

static int fill_plain(Stream *stream) {
    la_ssize_t n = read_raw(stream, stream->buffer + stream->end, CHUNK);
    if (n < 0) return fault(stream, archive_error_string(stream->archive));
    if (n == 0) stream->ended = true;
    stream->end += (size_t)n;
    return n > 0;
}

/* Reads one more chunk: 1 read, 0 end, -1 fault. */
static int fill(Stream *stream, Error *error) {
    int status = stream->broken ? -1 : stream->ended ? 0 : !make_room(stream, 2 * CHUNK) ? fault(stream, "out of memory") : stream->wide
                 ? fill_wide(stream) : fill_plain(stream);
    if (status < 0) error_set(error, "%s", stream->why.text);
    return status;
}

/* The byte order mark is dropped here, and UTF-16 becomes UTF-8, so that lines are lines whatever the encoding. */
static bool read_mark(Stream *stream, Error *error) {
    Error again; /* a fault is told where the input is read */
    while (stream->end < 3)
        if (fill(stream, &again) <= 0) break;
    Str head = {stream->buffer, stream->end};
    if (str_starts(head, STR("\xef\xbb\xbf"))) stream->start = 3;
    bool little = str_starts(head, STR("\xff\xfe")), big = str_starts(head, STR("\xfe\xff"));
    if (!little && !big) return true;
    stream->from_wide = iconv_open("UTF-8", little ? "UTF-16LE" : "UTF-16BE");
    if (stream->from_wide == (iconv_t)-1) return error_set(error, "%s: is UTF-16, which this system cannot convert", stream->path);
    stream->wide = true;
    stream->carry = malloc(CHUNK);
    if (!stream->carry) return error_set(error, "%s: out of memory", stream->path);
    /* What has been read is converted from a copy; it is at most a few chunks. */
    size_t n = stream->end - 2;
    char *raw = malloc(n + 1), *from = raw, *to = stream->buffer;
    if (!raw) return error_set(error, "%s: out of memory", stream->path);
    memcpy(raw, stream->buffer + 2, n);
    size_t from_left = n, to_left = stream->room;
    bool whole = iconv(stream->from_wide, &from, &from_left, &to, &to_left) != (size_t)-1 || errno == EINVAL;
    bool fits = whole && from_left < 4;
    if (fits) memcpy(stream->carry, from, from_left), stream->carried = from_left;
    stream->end = (size_t)(to - stream->buffer);
    free(raw);
    return fits || error_set(error, "%s: is not valid UTF-16", stream->path);
}

bool stream_open(Stream **out, const char *path, Error *error) {
    Stream *stream = calloc(1, sizeof *stream);
    if (!stream) return error_set(error, "%s: out of memory", path);
    stream->path = strdup(strcmp(path, "-") == 0 ? "standard input" : path);
    stream->archive = new_archive();
    if (!stream->archive || !stream->path) return fail(stream, path, error, "out of memory");
    if (strcmp(path, "-") != 0) {
        stream->fd = open(path, O_RDONLY | O_CLOEXEC);
        if (stream->fd < 0) return fail(stream, path, error, strerror(errno));
        struct stat status;
        if (fstat(stream->fd, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode) && !S_ISCHR(status.st_mode))
            return fail(stream, path, error, "is not a file that can be read");
    }
    struct archive_entry *entry;
    int status = archive_read_open_fd(stream->archive, stream->fd, CHUNK);
    if (status == ARCHIVE_OK) status = archive_read_next_header(stream->archive, &entry);
    if (status == ARCHIVE_EOF) stream->ended = true;
    else if (status < ARCHIVE_WARN) {
        const char *why = archive_error_string(stream->archive);
        return fail(stream, path, error, why ? why : "cannot be read");
    }
    if (!read_mark(stream, error)) {
        stream_close(stream);
        return false;
    }
    *out = stream;
    return true;
}

Str stream_peek(Stream *stream, size_t size, Error *error) {
    while (stream->end - stream->start < size && fill(stream, error) > 0) {}
    size_t n = stream->end - stream->start;
    return n ? (Str){stream->buffer + stream->start, n < size ? n : size} : (Str){0};
}

ptrdiff_t stream_read(Stream *stream, char *buffer, size_t size, Error *error) {
    if (stream->start == stream->end) {
        int status = fill(stream, error);
        if (status <= 0) return status;
    }
    size_t n = stream->end - stream->start < size ? stream->end - stream->start : size;
    memcpy(buffer, stream->buffer + stream->start, n);
    stream->start += n;
    return (ptrdiff_t)n;
}

LineStatus stream_line(Stream *stream, Str *line, Error *error) {
    bool too_long = false;
    size_t searched = 0;
    for (;;) {
        char *from = stream->buffer ? stream->buffer + stream->start : NULL;
        size_t n = stream->end - stream->start;
        char *newline = n > searched ? memchr(from + searched, '\n', n - searched) : NULL;
        if (newline) {
            size_t length = (size_t)(newline - from);
            stream->start += length + 1;
            if (too_long) return LINE_TOO_LONG;
            if (length && from[length - 1] == '\r') length--;
            *line = (Str){from, length};
            return LINE_OK;
        }
        searched = n;
        if (n > LIMIT_LINE_BYTES) { /* drop what is there, look only for the end of the line */
            too_long = true;
            stream->start = stream->end;
            searched = 0;
        }
        int status = fill(stream, error);
        if (status < 0) { /* told once; half a line is no line */
            stream->broken = false;
            stream->ended = true;
            stream->start = stream->end;
            return LINE_FAULT;
        }
        if (status == 0) {
            if (too_long) return LINE_TOO_LONG;
            if (stream->start == stream->end) return LINE_END;
            *line = (Str){stream->buffer + stream->start, stream->end - stream->start};
            stream->start = stream->end;
            return LINE_OK;
        }
    }
}

bool stream_all(Stream *stream, size_t limit, Str *out, bool *over, Error *error) {
    int status = 1;
    *over = false;
    while (stream->end - stream->start <= limit && (status = fill(stream, error)) > 0) {}
    if (status < 0) return false;
    size_t n = stream->end - stream->start;
    *out = n ? (Str){stream->buffer + stream->start, n} : (Str){0};
    *over = out->len > limit;
    return true;
}
