/* Any bytes as one JSON line. */
#include <stdlib.h>

#include "ingest/compose.h"
#include "ingest/json_lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena = {0};
    Report report = {0};
    Error error;
    if (json_line_report((Str){(const char *)data, size}, NULL, &arena, &report, STR("fuzz"), &error))
        if (!report.n_blocks || utf8_fault(report.body) >= 0) abort();
    arena_done(&arena);
    return 0;
}
