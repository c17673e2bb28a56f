/* Any bytes as a CSV file, read through a stream: every row ends as a report or as a sentence about it. */
#include <stdlib.h>
#include <sys/mman.h>
#include <stdio.h>
#include <unistd.h>

#include "ingest/compose.h"
#include "ingest/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_rows(CsvReader *csv) {
    for (;;) {
        Arena arena = {0};
        Report report = {0};
        Error error = {0};
        ReadStatus status = csv_next(csv, NULL, &arena, &report, &error);
        if (status == READ_REPORT && (!report.n_blocks || utf8_fault(report.body) >= 0)) abort();
        if (status == READ_FAULT && !error.text[0]) abort();
        arena_done(&arena);
        if (status == READ_END) return;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int file = memfd_create("fuzz", 0);
    char path[32];
    Stream *stream;
    CsvReader *csv;
    Error error;
    csv_looks_like((Str){(const char *)data, size});
    snprintf(path, sizeof path, "/dev/fd/%d", file);
    if (file < 0 || write(file, data, size) != (ssize_t)size || lseek(file, 0, SEEK_SET) != 0) abort();
    if (stream_open(&stream, path, &error)) {
        if (csv_open(&csv, stream, STR("fuzz"), &error)) {
            read_rows(csv);
            csv_close(csv);
        }
        stream_close(stream);
    }
    close(file);
    return 0;
}
