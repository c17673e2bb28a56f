/* Any bytes as the content of a text file: blocks must lie in order within the body and leave out nothing but white space. CASUS_DATA names
 * the data directory. */
#include <stdlib.h>

#include "ingest/compose.h"
#include "ingest/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const IngestRules *rules_once(void) {
    static IngestRules *rules;
    const char *dir = getenv("CASUS_DATA");
    if (!rules) ingest_rules_load(&rules, &(DataFolders){.base = dir ? dir : "data"}, NULL);
    return rules;
}

static void require(bool holds) {
    if (!holds) abort();
}

static void check_blocks(const Report *report) {
    uint32_t place = 0;
    for (size_t i = 0; i <= report->n_blocks; i++) {
        uint32_t start = i < report->n_blocks ? report->blocks[i].start : (uint32_t)report->body.len;
        require(start >= place && words_trim(str_span(report->body.ptr, place, start)).len == 0);
        if (i == report->n_blocks) break;
        place = report->blocks[i].end;
        require(place > start && place <= report->body.len);
    }
    Day day;
    require(!report->published.len || day_parse(report->published, &day));
}

/* The first line is the title that came with the text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena = {0};
    Str text, rest = {(const char *)data, size}, title = str_cut(&rest, '\n');
    Error error;
    if (text_to_utf8(rest, &arena, &text, STR("fuzz"), &error)) {
        Report report = {.title = title, .body = text};
        if (report_complete(rules_once(), &arena, &report, STR("fuzz"), &error)) check_blocks(&report);
        report = (Report){.body = text};
        if (report_complete(NULL, &arena, &report, STR("fuzz"), &error)) check_blocks(&report);
    }
    arena_done(&arena);
    return 0;
}
