/* Every kind of input: what comes out, and that each fault is one sentence that names the input while everything else is read. */
#include "support.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SENTENCE "The council met on Monday and agreed on nothing at all, a member said."

static void assert_fault(const Got *got, size_t i, const char *where, const char *what) {
    assert_true(i < got->n_faults);
    if (!strstr(got->faults[i], where) || !strstr(got->faults[i], what)) fail_msg("\"%s\" has not \"%s\" and \"%s\"", got->faults[i], where, what);
}

/* One input with one fault and nothing else. */
static void assert_only_fault(const char *name, Str bytes, const char *what) {
    Got got;
    got_read(&got, test_file(name, bytes));
    assert_int_equal(got.n, 0);
    assert_int_equal(got.n_faults, 1);
    assert_fault(&got, 0, name, what);
    got_free(&got);
}

static void assert_body(const char *name, Str bytes, const char *body) {
    Got got;
    got_read(&got, test_file(name, bytes));
    if (got.n_faults) fail_msg("%s", got.faults[0]);
    assert_int_equal(got.n, 1);
    assert_str(got.reports[0].body, body);
    got_free(&got);
}

/* --- Formats --------------------------------------------------------------------------------------------------------------------- */

static void text_is_kept_byte_for_byte(void **state) {
    (void)state;
    assert_body("a.txt", STR("  Title\r\n\r\n" SENTENCE "\n"), "  Title\r\n\r\n" SENTENCE "\n");
    assert_body("no-ending", STR(SENTENCE), SENTENCE);
    assert_only_fault("empty.txt", STR(""), "is empty");
    assert_only_fault("blank.txt", STR(" \n\n"), "is empty");
}

static void json_lines_are_read(void **state) {
    (void)state;
    Got got;
    got_read(&got, test_file("r.jsonl", STR("{\"id\": 7, \"title\": \"T\", \"date\": \"2012-02-04\", \"source\": \"S\", \"outlet\": \"O\", \"text\": \"" SENTENCE "\"}\n"
                                            "[1, 2]\n\n"
                                            "{\"text\": \"" SENTENCE "\", \"title\": null, \"lang\": \"fr\"}\n"
                                            "{\"text\": \n"
                                            "{\"title\": \"nothing\"}\n"
                                            "{\"text\": \"\"}\n"
                                            "{\"event_text\": [\"" SENTENCE "\"]}\n"
                                            "{\"text\": \"half \xc3\"}\n")));
    assert_int_equal(got.n, 3);
    assert_str(got.reports[0].source_id, "7");
    assert_str(got.reports[0].title, "T");
    assert_str(got.reports[0].outlet, "O");
    assert_str(got.reports[0].published, "2012-02-04");
    assert_int_equal(got.reports[0].line, 1);
    assert_int_equal(got.reports[1].line, 4);
    assert_str(got.reports[1].language, "fr");
    assert_str(got.reports[2].body, SENTENCE);
    assert_int_equal(got.n_faults, 5);
    assert_fault(&got, 0, "r.jsonl:2: ", "not a JSON object");
    assert_fault(&got, 1, "r.jsonl:5: ", "not valid JSON");
    assert_fault(&got, 2, "r.jsonl:6: ", "no text");
    assert_fault(&got, 3, "r.jsonl:7: ", "no text");
    assert_fault(&got, 4, "r.jsonl:9: ", "UTF-8");
    got_free(&got);
    assert_only_fault("pretty.json", STR("[\n  {\n \"text\": \"x\"\n }\n]\n"), "one object a line");
}

static void deep_json_is_refused(void **state) {
    (void)state;
    enum { DEPTH = 100000 };
    char *text = test_malloc(DEPTH + 32);
    size_t n = (size_t)sprintf(text, "{\"text\": ");
    memset(text + n, '[', DEPTH);
    n += DEPTH;
    assert_only_fault("deep.jsonl", (Str){text, n}, "nests deeper than 64");
    test_free(text);
}

static void csv_is_read(void **state) {
    (void)state;
    Got got;
    got_read(&got, test_file("r.csv", STR("\xef\xbb\xbfid,\"Title\",TEXT,text,date,place\r\n"
                                          "1,\"A \"\"big\"\" title\",\"First line.\r\nSecond, line.\",ignored,2012-02-04,x\r\n"
                                          "2,5\" gun,,second column,,\r\n"
                                          "3,short\r\n"
                                          "\r\n"
                                          "4,t,one,two,2013-01-01,place,and more\r\n"
                                          "5,t,\"" SENTENCE "\"\r\n"
                                          "6,t,\"never closed\r\nand on\r\n")));
    assert_int_equal(got.n, 3);
    assert_str(got.reports[0].title, "A \"big\" title");
    assert_str(got.reports[0].body, "First line.\nSecond, line.");
    assert_str(got.reports[0].published, "2012-02-04");
    assert_int_equal(got.reports[0].line, 2);
    assert_str(got.reports[1].title, "5\" gun");
    assert_str(got.reports[1].body, "second column");
    assert_int_equal(got.reports[1].line, 4);
    assert_str(got.reports[2].body, SENTENCE);
    assert_int_equal(got.n_faults, 3);
    assert_fault(&got, 0, "r.csv:5: ", "2 of 6 fields");
    assert_fault(&got, 1, "r.csv:7: ", "7 fields");
    assert_fault(&got, 2, "r.csv:9: ", "never closes");
    got_free(&got);
    assert_only_fault("none.csv", STR("id,title\n1,x\n"), "no column is named text");
    assert_only_fault("empty.csv", STR(""), "is empty");
}

static void separators_and_columns_are_told(void **state) {
    (void)state;
    Got got;
    got_read(&got, test_file("r.tsv", STR("id\ttext\n1\tOne, two; three.\n")));
    assert_str(got.reports[0].body, "One, two; three.");
    got_free(&got);
    got_read(&got, test_file("unnamed", STR("id;title;text\n1;t;One, two.\n")));
    assert_str(got.reports[0].body, "One, two.");
    got_free(&got);
}

/* --- Encodings ------------------------------------------------------------------------------------------------------------------- */

static void encodings_become_utf8(void **state) {
    (void)state;
    assert_body("bom.txt", STR("\xef\xbb\xbf" "Caf\xc3\xa9 closed."), "Café closed.");
    assert_body("le.txt", (Str){"\xff\xfe" "C\0a\0f\0\xe9\0.\0", 12}, "Café.");
    assert_body("be.txt", (Str){"\xfe\xff\0C\0a\0f\0\xe9\0.", 12}, "Café.");
    assert_body("1252.txt", STR("The minister said that the \x93peace\x94 of the caf\xe9s in D\xfcsseldorf and M\xfcnchen wouldn\x92t hold for long, and that na\xefve hopes for it were d\xe9j\xe0 vu."),
                "The minister said that the “peace” of the cafés in Düsseldorf and München wouldn’t hold for long, and that naïve hopes for it were déjà vu.");
    assert_body("koi8.txt", STR("\xf0\xd2\xc5\xda\xc9\xc4\xc5\xce\xd4 \xd0\xcf\xc4\xd0\xc9\xd3\xc1\xcc \xc4\xcf\xc7\xcf\xd7\xcf\xd2 \xcf \xcd\xc9\xd2\xc5 \xd3 \xd3\xcf\xd3\xc5\xc4\xd1\xcd\xc9."),
                "Президент подписал договор о мире с соседями.");
    assert_body("1256.txt", STR("\xc7\xca\xdd\xde \xc7\xe1\xd8\xd1\xdd\xc7\xe4 \xda\xe1\xec \xe6\xde\xdd \xc5\xd8\xe1\xc7\xde \xc7\xe1\xe4\xc7\xd1 \xdd\xed \xc7\xe1\xe3\xcf\xed\xe4\xc9 \xe3\xe4\xd0 \xd5\xc8\xc7\xcd \xc7\xe1\xed\xe6\xe3."),
                "اتفق الطرفان على وقف إطلاق النار في المدينة منذ صباح اليوم.");
}

static void broken_bytes_are_refused(void **state) {
    (void)state;
    assert_only_fault("half.txt", STR("Caf\xc3\xa9 closed, na\xc3\xafve hopes. Caf\xc3"), "byte 31");
    assert_only_fault("half-at-end.txt", STR("The council met at the caf\xc3"), "byte 26");
    assert_only_fault("binary.txt", (Str){"\x7f" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0", 20}, "is binary");
    assert_only_fault("wide.txt", (Str){"\xff\xfe" "a\0\0\xd8" "b\0", 8}, "UTF-16");
}

static void wide_lines_are_lines(void **state) {
    (void)state;
    static const char json[] = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
    char wide[sizeof json * 2] = "\xff\xfe";
    for (size_t i = 0; i + 1 < sizeof json; i++) wide[2 + i * 2] = json[i];
    Got got;
    got_read(&got, test_file("wide.jsonl", (Str){wide, sizeof json * 2}));
    assert_int_equal(got.n, 2);
    assert_str(got.reports[1].body, "Two.");
    got_free(&got);
}

/* --- Compression ----------------------------------------------------------------------------------------------------------------- */

static size_t pack(Str bytes, bool zstd, char *out, size_t room) {
    struct archive *archive = archive_write_new();
    size_t used = 0;
    int added = zstd ? archive_write_add_filter_zstd(archive) : archive_write_add_filter_gzip(archive);
    assert_true(added == ARCHIVE_OK || added == ARCHIVE_WARN);
    archive_write_set_format_raw(archive);
    archive_write_set_bytes_in_last_block(archive, 1);
    assert_int_equal(archive_write_open_memory(archive, out, room, &used), ARCHIVE_OK);
    struct archive_entry *entry = archive_entry_new();
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(archive, entry);
    archive_write_data(archive, bytes.ptr, bytes.len);
    archive_entry_free(entry);
    archive_write_close(archive);
    archive_write_free(archive);
    return used;
}

static void compressed_inputs_are_read(void **state) {
    (void)state;
    static const struct {
        const char *name, *content;
    } inputs[] = {{"p.txt", SENTENCE},
                  {"p.jsonl", "{\"text\": \"" SENTENCE "\"}\n"},
                  {"p.csv", "id,text\n1,\"" SENTENCE "\"\n"},
                  {"p.html", "<html><body><p>" SENTENCE "</p></body></html>"}};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        for (int zstd = 0; zstd < 2; zstd++) {
            char packed[4096], name[64];
            snprintf(name, sizeof name, "%s.%s", inputs[i].name, zstd ? "zst" : "gz");
            size_t n = pack(str_of(inputs[i].content), zstd, packed, sizeof packed);
            assert_body(name, (Str){packed, n}, SENTENCE);
        }
    }
}

static void truncated_gzip_is_told(void **state) {
    (void)state;
    enum { SIZE = 400000 };
    char *text = test_malloc(SIZE), *packed = test_malloc(SIZE);
    size_t n = (size_t)sprintf(text, "{\"text\": \"One.\"}\n{\"text\": \"");
    uint32_t random = 1;
    for (; n < SIZE; n++) random = random * 1664525u + 1013904223u, text[n] = (char)('a' + random / 65536 % 26);
    size_t size = pack((Str){text, n}, false, packed, SIZE);
    Got got;
    got_read(&got, test_file("cut.jsonl.gz", (Str){packed, size / 2}));
    assert_int_equal(got.n, 1);
    assert_int_equal(got.n_faults, 1);
    assert_fault(&got, 0, "cut.jsonl.gz", "truncated");
    got_free(&got);
    assert_only_fault("cut.txt.gz", (Str){packed, size / 2}, "truncated");
    assert_only_fault("cut.csv.gz", (Str){packed, size / 2}, "");
    test_free(text);
    test_free(packed);
}

/* --- Folders and standard input -------------------------------------------------------------------------------------------------- */

static void folders_are_walked_in_order(void **state) {
    (void)state;
    char path[256];
    snprintf(path, sizeof path, "%s/walk", test_folder());
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/walk/b", test_folder());
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/walk/pipe", test_folder());
    mkfifo(path, 0600);
    snprintf(path, sizeof path, "%s/walk/loop", test_folder());
    assert_int_equal(symlink("..", path), 0);
    test_file("walk/c.txt", STR("Third."));
    test_file("walk/a.txt", STR("First."));
    test_file("walk/b/x.txt", STR("Second."));
    test_file("walk/empty.txt", STR(""));
    test_file("walk/.hidden", STR("Never."));
    snprintf(path, sizeof path, "%s/walk/", test_folder());
    Got got;
    got_read(&got, path);
    assert_int_equal(got.n, 3);
    assert_str(got.reports[0].body, "First.");
    assert_str(got.reports[1].body, "Second.");
    assert_str(got.reports[2].body, "Third.");
    assert_int_equal(got.n_faults, 2);
    assert_fault(&got, 0, "walk/pipe: ", "not a file");
    assert_fault(&got, 1, "walk/empty.txt: ", "is empty");
    got_free(&got);
}

static void what_cannot_be_opened_is_told(void **state) {
    (void)state;
    Got got;
    got_read(&got, "/nonexistent/input.txt");
    assert_int_equal(got.n_faults, 1);
    assert_fault(&got, 0, "/nonexistent/input.txt: ", "No such file");
    got_free(&got);
    got_read(&got, "");
    assert_int_equal(got.n_faults, 1);
    assert_fault(&got, 0, "''", "names no file");
    got_free(&got);
    if (geteuid() == 0) {
        print_message("running as root: permissions are not tested\n");
        return;
    }
    const char *path = test_file("closed.txt", STR("x"));
    chmod(path, 0);
    got_read(&got, path);
    assert_fault(&got, 0, "closed.txt: ", "Permission denied");
    got_free(&got);
    char folder[256];
    snprintf(folder, sizeof folder, "%s/closed", test_folder());
    mkdir(folder, 0);
    got_read(&got, folder);
    assert_fault(&got, 0, "closed: ", "Permission denied");
    got_free(&got);
}

/* Runs `write_input` in a child whose output is this program's standard input. */
static void with_input(void (*write_input)(int), Got *got) {
    int ends[2], old = dup(0);
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        write_input(ends[1]);
        _exit(0);
    }
    close(ends[1]);
    dup2(ends[0], 0);
    close(ends[0]);
    got_read(got, "-");
    dup2(old, 0);
    close(old);
    waitpid(child, NULL, 0);
}

static void write_text(int out) { (void)!write(out, SENTENCE, sizeof SENTENCE - 1); }

static void write_gigabyte(int out) {
    static char chunk[1 << 20];
    memset(chunk, 'x', sizeof chunk);
    (void)!write(out, "{\"text\": \"", 10);
    for (int i = 0; i < 1024; i++)
        if (write(out, chunk, sizeof chunk) < 0) return;
    static const char next[] = "\"}\n{\"text\": \"" SENTENCE "\"}\n";
    (void)!write(out, next, sizeof next - 1);
}

static void standard_input_is_read(void **state) {
    (void)state;
    Got got;
    with_input(write_text, &got);
    assert_int_equal(got.n, 1);
    assert_str(got.reports[0].body, SENTENCE);
    got_free(&got);
}

static void endless_lines_cost_no_memory(void **state) {
    (void)state;
    Got got;
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    with_input(write_gigabyte, &got);
    getrusage(RUSAGE_SELF, &after);
    assert_int_equal(got.n, 1);
    assert_int_equal(got.reports[0].line, 2);
    assert_int_equal(got.n_faults, 1);
    assert_fault(&got, 0, "standard input:1: ", "over 32 MB");
    print_message("most memory held: %ld MB more\n", (after.ru_maxrss - before.ru_maxrss) / 1024);
    assert_true(after.ru_maxrss - before.ru_maxrss < 256 * 1024);
    got_free(&got);
}

static void memory_that_ends_is_told(void **state) {
    (void)state;
    const char *path = test_file("oom.html", STR("<html><head><script type=\"application/ld+json\">{\"datePublished\":\"2012-02-04\",\"headline\":\"The head line here\"}</script></head>"
                                                 "<body><p>" SENTENCE "</p></body></html>"));
    for (size_t allowance = 1; allowance < 200; allowance++) {
        Arena arena = {.allowance = allowance};
        Reader *reader;
        Report report;
        Error error;
        jmp_buf guard;
        assert_true(reader_open(&reader, path, test_rules(), &error));
        volatile ReadStatus status = READ_FAULT;
        if (!setjmp(guard)) {
            arena.guard = &guard;
            status = reader_next(reader, &arena, &report, &error);
        }
        reader_close(reader);
        arena_done(&arena);
        if (status == READ_REPORT) return;
    }
    fail_msg("never read");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_kept_byte_for_byte),  cmocka_unit_test(json_lines_are_read),           cmocka_unit_test(deep_json_is_refused),
        cmocka_unit_test(csv_is_read),                 cmocka_unit_test(separators_and_columns_are_told), cmocka_unit_test(encodings_become_utf8),
        cmocka_unit_test(broken_bytes_are_refused),    cmocka_unit_test(wide_lines_are_lines),          cmocka_unit_test(compressed_inputs_are_read),
        cmocka_unit_test(truncated_gzip_is_told),      cmocka_unit_test(folders_are_walked_in_order),   cmocka_unit_test(what_cannot_be_opened_is_told),
        cmocka_unit_test(standard_input_is_read),      cmocka_unit_test(endless_lines_cost_no_memory),  cmocka_unit_test(memory_that_ends_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
