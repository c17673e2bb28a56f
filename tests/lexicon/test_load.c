/* Loading directories: order, faults of the file system, want of memory, and the data that casus comes with. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A temporary data directory. */
typedef struct Folder {
    char path[256];
} Folder;

static Folder folder_new(void) {
    Folder folder;
    const char *base = getenv("TMPDIR");
    snprintf(folder.path, sizeof folder.path, "%s/casus-lexicon-XXXXXX", base ? base : "/tmp");
    assert_non_null(mkdtemp(folder.path));
    return folder;
}

static void folder_put(const Folder *folder, const char *name, const char *content) { write_file(folder->path, name, content); }

static void folder_remove(const Folder *folder, const char *const *names) {
    char path[512];
    for (; *names; names++) {
        snprintf(path, sizeof path, "%s/%s", folder->path, *names);
        remove(path);
    }
    remove(folder->path);
}

static void reads_folders_in_order(void **state) {
    (void)state;
    Folder folder = folder_new();
    folder_put(&folder, "actors/b.txt", "state Syria\n  code SYR\n  name Sham\n");
    folder_put(&folder, "actors/a.txt", "organisation Sham\n  code SYR REB\n");
    folder_put(&folder, "actors/.hidden.txt", "nonsense\n");
    folder_put(&folder, "actors/notes.md", "nonsense\n");
    folder_put(&folder, "frames/a.txt", "veto verb\n  when object: @paper\n  code REJECT mode meet\n");
    folder_put(&folder, "frames/classes.txt", "@paper: draft\n");
    folder_put(&folder, "ontology/plover.txt", ONTOLOGY_TEXT);
    folder_put(&folder, "composition.txt", "refuse CONSULT -> REJECT mode meet\n");
    folder_put(&folder, "other/x.txt", "nonsense\n");
    Lexicon *lexicon = NULL;
    Error error = {0};
    assert_true(lexicon_load(&lexicon, &(DataFolders){.base = folder.path}, &error));
    assert_int_equal(findings_count(lexicon), 0);
    LexiconCounts counts = lexicon_counts(lexicon);
    assert_int_equal(counts.entities, 2);
    assert_int_equal(counts.frames, 1);
    assert_int_equal(counts.compositions, 1);
    Text text = text_of("Sham");
    NameMatch matches[2];
    assert_int_equal(lexicon_match_names(lexicon, text.tokens, text.n, 0, matches, 2), 2);
    assert_str(matches[0].entity->name, "Sham"); /* a.txt comes first, whatever the directory says */
    assert_str(matches[0].entity->source.file, "actors/a.txt");
    lexicon_free(lexicon);
    const char *const names[] = {"actors/b.txt", "actors/a.txt", "actors/.hidden.txt", "actors/notes.md", "actors", "frames/a.txt",
                                 "frames/classes.txt", "frames", "ontology/plover.txt", "ontology", "composition.txt", "other/x.txt", "other", NULL};
    folder_remove(&folder, names);
}

static void says_what_it_cannot_read(void **state) {
    (void)state;
    Lexicon *lexicon = NULL;
    Error error = {0};
    assert_false(lexicon_load(&lexicon, &(DataFolders){.base = "/nowhere/at/all"}, &error));
    assert_null(lexicon);
    assert_non_null(strstr(error.text, "/nowhere/at/all"));
    Folder folder = folder_new();
    assert_false(lexicon_load(&lexicon, &(DataFolders){.base = folder.path}, &error));
    assert_non_null(strstr(error.text, "no data files"));
    folder_put(&folder, "actors/none.md", "");
    char path[512];
    snprintf(path, sizeof path, "%s/actors/a.txt", folder.path);
    mkdir(path, 0700);
    assert_false(lexicon_load(&lexicon, &(DataFolders){.base = folder.path}, &error));
    assert_non_null(strstr(error.text, "actors/a.txt: not a file"));
    const char *const names[] = {"actors/a.txt", "actors/none.md", "actors", NULL};
    folder_remove(&folder, names);
}

static const char *const SMALL[][2] = {
    {"words/particles.txt", "off\n"},
    {"ontology/plover.txt", "event REJECT\n  quad 3\n  score -2\n  cameo 120\n  mode yield score -2 cameo 124\ncontext legal\n"},
    {"actors/a.txt", "state Syria\n  code SYR\n  name Sham | Syrian Arab Republic\nperson A B\n  role SYR GOV 2000.. X\n  leads Syria\nbad\n"},
    {"agents/a.txt", "MIL: soldier | air force\n"},
    {"frames/classes.txt", "@a: b @c\n@c: \"d e\"\n"},
    {"frames/a.txt", "call off | hold talk verb\n  when object: @a\n  code REJECT\n  yes \"A.\" A > -\n"},
    {"composition.txt", "refuse CONSULT -> REJECT\n"},
};

static bool small_fits(size_t allowance) {
    Lexicon *lexicon = lexicon_new();
    jmp_buf guard;
    if (setjmp(guard)) {
        lexicon_free(lexicon);
        return false;
    }
    lexicon->arena.guard = &guard;
    lexicon->arena.allowance = allowance;
    for (size_t i = 0; i < sizeof SMALL / sizeof *SMALL; i++)
        lexicon_read_file(lexicon, lexicon_file_kind(str_of(SMALL[i][0])), str_of(SMALL[i][0]), str_of(SMALL[i][1]));
    lexicon_finish(lexicon);
    lexicon_free(lexicon);
    return true;
}

/* Lets each allocation in turn fail: nothing leaks, nothing reads what is half done. */
static void survives_want_of_memory(void **state) {
    (void)state;
    size_t allowance = 1;
    while (!small_fits(allowance)) assert_true(++allowance < 2000);
    assert_true(allowance > 20);
}

static void gives_the_kind_of_a_file(void **state) {
    (void)state;
    assert_int_equal(lexicon_file_kind(STR("frames/classes-material.txt")), FILE_CLASSES);
    assert_int_equal(lexicon_file_kind(STR("frames/assault.txt")), FILE_FRAMES);
    assert_int_equal(lexicon_file_kind(STR("actors/states.txt~")), FILE_OTHER);
    assert_int_equal(lexicon_file_kind(STR("ontology/other.txt")), FILE_OTHER);
    assert_int_equal(lexicon_file_kind(STR("language/en/units.txt")), FILE_OTHER);
}

/* The data of this repository: no line may be left out. */
static void reads_the_real_data(void **state) {
    (void)state;
    const char *dir = getenv("CASUS_DATA");
    if (!dir) {
        print_message("CASUS_DATA is not set: the data directory is not tested\n");
        skip();
    }
    Lexicon *lexicon = NULL;
    Error error = {0};
    if (!lexicon_load(&lexicon, &(DataFolders){.base = dir}, &error)) fail_msg("%s", error.text);
    assert_true(lexicon_check(lexicon, &error));
    size_t n, fatal = 0;
    const Finding *findings = lexicon_findings(lexicon, &n);
    for (size_t i = 0; i < n; i++)
        if (findings[i].fatal) {
            print_message("%.*s:%u: %.*s\n", STR_ARG(findings[i].source.file), findings[i].source.line, STR_ARG(findings[i].text));
            fatal++;
        }
    LexiconCounts counts = lexicon_counts(lexicon);
    print_message("%zu entities, %zu names, %zu roles, %zu agent nouns, %zu frames, %zu senses, %zu examples, %zu compositions, %zu findings\n",
                  counts.entities, counts.names, counts.roles, counts.agents, counts.frames, counts.senses, counts.examples,
                  counts.compositions, n);
    assert_int_equal(fatal, 0);
    assert_true(counts.entities > 200 && counts.agents > 500 && counts.frames > 300);
    for (int event = 1; event < EVENT_COUNT; event++) {
        assert_in_range(lexicon_quad(lexicon, (PloverEvent)event), 1, 4);
        assert_true(lexicon_cameo(lexicon, (PloverEvent)event, (Str){0}).len > 0);
    }
    lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_folders_in_order),  cmocka_unit_test(says_what_it_cannot_read), cmocka_unit_test(survives_want_of_memory),
        cmocka_unit_test(gives_the_kind_of_a_file), cmocka_unit_test(reads_the_real_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
