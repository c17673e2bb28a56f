#include "support.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "ingest/compose.h"

const IngestRules *test_rules(void) {
    static IngestRules *rules;
    const char *dir = getenv("CASUS_DATA");
    Error error;
    if (!rules && !ingest_rules_load(&rules, &(DataFolders){.base = dir ? dir : "data"}, &error)) fail_msg("%s", error.text);
    return rules;
}

static char folder[64];

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *at) {
    (void)info, (void)kind, (void)at;
    return remove(path);
}

static void remove_folder(void) { nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS); }

const char *test_folder(void) {
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "/tmp/casus-ingest-XXXXXX");
        assert_non_null(mkdtemp(folder));
        assert_int_equal(atexit(remove_folder), 0);
    }
    return folder;
}

const char *test_file(const char *name, Str bytes) {
    static char paths[64][256];
    static size_t n;
    char *path = paths[n++ % 64];
    snprintf(path, sizeof paths[0], "%s/%s", test_folder(), name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    fclose(file);
    return path;
}

static void keep_fault(Got *got, const Error *error) {
    assert_true(got->n_faults < 32);
    assert_true(error->text[0] != 0);
    assert_null(strchr(error->text, '\n'));
    memcpy(got->faults[got->n_faults++], error->text, sizeof error->text);
}

void got_read(Got *got, const char *path) {
    Reader *reader;
    Error error = {0};
    *got = (Got){0};
    if (!reader_open(&reader, path, test_rules(), &error)) {
        keep_fault(got, &error);
        return;
    }
    for (;;) {
        Report report;
        ReadStatus status = reader_next(reader, &got->arena, &report, &error);
        if (status == READ_END) break;
        if (status == READ_FAULT) {
            keep_fault(got, &error);
        } else {
            assert_true(got->n < 32);
            report.path = arena_copy(&got->arena, report.path);
            got->reports[got->n++] = report;
        }
    }
    reader_close(reader);
}

void got_free(Got *got) { arena_done(&got->arena); }

const char *kinds_of(Arena *arena, const Report *report) {
    static const char *const kinds[] = {"body", "headline", "standfirst", "heading", "furniture", "caption", "repeat"};
    Str text = {"", 0};
    uint32_t last = 0;
    for (size_t i = 0; i < report->n_blocks; i++) {
        Block block = report->blocks[i];
        assert_true(block.start >= last && block.end > block.start && block.end <= report->body.len);
        last = block.end;
        text = arena_format(arena, "%.*s%s%s: %.*s", STR_ARG(text), i ? "\n" : "", kinds[block.kind], (int)(block.end - block.start), report->body.ptr + block.start);
    }
    return text.ptr;
}

Report laid_out(Arena *arena, const char *title, const char *body) {
    Error error;
    Report report = {.body = str_of(body), .title = str_of(title)};
    if (!report_complete(test_rules(), arena, &report, STR("test"), &error)) fail_msg("%s", error.text);
    return report;
}

void assert_str(Str got, const char *wanted) {
    Str expected = str_of(wanted);
    if (!str_equal(got, expected)) fail_msg("got \"%.*s\", wanted \"%s\"", STR_ARG(got), wanted);
}
