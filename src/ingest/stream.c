#include "ingest/stream.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
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
    bool ended;
};

void stream_close(Stream *stream) {
    if (!stream) return;
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
    *out = stream;
    return true;
}

/* Makes room for and reads one more chunk: 1 read, 0 end, -1 fault. */
static int fill(Stream *stream, Error *error) {
    if (stream->ended) return 0;
    if (stream->start) {
        memmove(stream->buffer, stream->buffer + stream->start, stream->end - stream->start);
        stream->end -= stream->start;
        stream->start = 0;
    }
    if (stream->room - stream->end < CHUNK) {
        size_t room = stream->room ? stream->room * 2 : 4 * CHUNK;
        char *grown = realloc(stream->buffer, room);
        if (!grown) {
            error_set(error, "%s: out of memory", stream->path);
            return -1;
        }
        stream->buffer = grown;
        stream->room = room;
    }
    la_ssize_t n = archive_read_data(stream->archive, stream->buffer + stream->end, CHUNK);
    if (n < 0) {
        const char *why = archive_error_string(stream->archive);
        error_set(error, "%s: %s", stream->path, why ? why : "cannot be read to its end");
        stream->ended = true;
        return -1;
    }
    if (n == 0) stream->ended = true;
    stream->end += (size_t)n;
    return n > 0;
}

Str stream_peek(Stream *stream, size_t size, Error *error) {
    while (stream->end - stream->start < size && fill(stream, error) > 0) {}
    size_t n = stream->end - stream->start;
    return (Str){stream->buffer + stream->start, n < size ? n : size};
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
        if (status < 0) return LINE_FAULT;
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
    *out = (Str){stream->buffer + stream->start, stream->end - stream->start};
    *over = out->len > limit;
    return true;
}
