/* Any bytes as a page: whatever the article is, its body is UTF-8 in blocks. CASUS_DATA names the data directory. */
#include <stdlib.h>

#include "ingest/compose.h"
#include "ingest/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const IngestRules *rules_once(void) {
    static IngestRules *rules;
    const char *dir = getenv("CASUS_DATA");
    if (!rules) ingest_rules_load(&rules, &(DataFolders){.base = dir ? dir : "data"}, NULL);
    return rules;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena = {0};
    Report report = {0};
    Error error;
    if (html_report((Str){(const char *)data, size}, rules_once(), &arena, &report, STR("fuzz"), &error))
        if (!report.n_blocks || utf8_fault(report.body) >= 0 || report.blocks[report.n_blocks - 1].end > report.body.len) abort();
    arena_done(&arena);
    return 0;
}
