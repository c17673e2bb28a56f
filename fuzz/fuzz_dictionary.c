/* Any bytes as a dictionary of another coder: whatever it is, converting it ends, remarks have their line, and what comes out loads without an error
 * over the lexicon that it was converted with. A NUL parts two files, as dictionaries are given together. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "lexicon/content.h"
#include "lexicon/dictionary.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const GROUND[][2] = {
    {"words/particles.txt", "off\nout\nup\n"},
    {"words/prepositions.txt", "on\nto\nwith\nagainst\nof\nby\noff\nfrom\n"},
    {"ontology/plover.txt", "event REJECT\n  quad 3\n  score -2\n  cameo 120\n  mode meet score -2 cameo 125\n"
                            "event ASSAULT\n  quad 4\n  score -9\n  cameo 190\n  mode aerial cameo 195\ncontext military | legal\n"},
    {"ontology/cameo.txt", "cameo 010\n  event NONE\n  label speak\ncameo 125\n  event REJECT\n  mode meet\n  label refuse to meet\n"
                           "cameo 190\n  event ASSAULT\n  context military\n  label fight\n"},
    {"ontology/roles.txt", "INS: REB\nUNO: UNO\nIGO: IGO\nMOD: -\nWSB: SYR\n"},
    {"actors/a.txt", "state Syria\n  code SYR\n  adjective Syrian\nperson Bashar al-Assad\n  name Assad\n  role SYR GOV 2000-07.. President\n"},
    {"agents/a.txt", "MIL: soldier | army\n=GOV: official\n"},
    {"frames/a.txt", "refuse verb\n  compose refuse\nattack verb\n  code ASSAULT\nmeet verb\n  code REJECT mode meet\n"},
};
enum { N_GROUND = sizeof GROUND / sizeof *GROUND, INPUTS_MAX = 3 };

static void require(bool holds) {
    if (!holds) abort();
}

static Language *language(void) {
    static Language *words;
    const char *dir = getenv("CASUS_DATA");
    if (!words) language_load(&words, &(DataFolders){.base = dir ? dir : "data"}, NULL);
    return words;
}

static void read_ground(Lexicon *lexicon, int kind) {
    for (size_t i = 0; i < N_GROUND; i++)
        if ((int)lexicon_file_kind(str_of(GROUND[i][0])) == kind) lexicon_read_file(lexicon, (FileKind)kind, str_of(GROUND[i][0]), str_of(GROUND[i][1]));
}

/* The lexicon of the ground, and of the files above it when there are any. */
static Lexicon *load(const Dictionary *over) {
    Lexicon *lexicon = lexicon_new();
    require(lexicon != NULL);
    jmp_buf guard;
    if (setjmp(guard)) abort();
    lexicon->arena.guard = &guard;
    for (int kind = 0; kind < FILE_KIND_COUNT; kind++) {
        lexicon->layer = 0;
        read_ground(lexicon, kind);
        lexicon->layer = 1;
        for (size_t i = 0; over && i < over->files.n; i++)
            if ((int)lexicon_file_kind(over->files.at[i].path) == kind) lexicon_read_file(lexicon, (FileKind)kind, over->files.at[i].path, over->files.at[i].text);
    }
    lexicon_finish(lexicon);
    lexicon->arena.guard = NULL;
    return lexicon;
}

static void convert(const Lexicon *ground, const Language *words, Str content, Arena *arena, Dictionary *out) {
    DictionaryInput inputs[INPUTS_MAX];
    size_t n = 0;
    jmp_buf guard;
    arena->guard = &guard;
    if (setjmp(guard)) abort();
    while (content.ptr && n < INPUTS_MAX) {
        Str piece = str_cut(&content, 0);
        inputs[n++] = (DictionaryInput){STR("a/B.c.txt"), piece};
    }
    dictionary_convert(ground, words, inputs, n, arena, out);
    arena->guard = NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Language *words = language();
    Arena arena = {0};
    if (!words) return 0;
    Lexicon *ground = load(NULL);
    Dictionary made;
    convert(ground, words, (Str){(const char *)data, size}, &arena, &made);
    for (size_t i = 0; i < made.remarks.n; i++) require(made.remarks.at[i].line > 0 && made.remarks.at[i].text.len > 0);
    for (size_t i = 0; i < made.files.n; i++) require(lexicon_file_kind(made.files.at[i].path) != FILE_OTHER);
    Lexicon *lexicon = load(&made);
    size_t findings;
    const Finding *at = lexicon_findings(lexicon, &findings);
    for (size_t i = 0; i < findings; i++) {
        if (at[i].fatal) fprintf(stderr, "%.*s:%u: %.*s\n", STR_ARG(at[i].source.file), at[i].source.line, STR_ARG(at[i].text));
        require(!at[i].fatal);
    }
    Error error;
    require(lexicon_check(lexicon, &error));
    lexicon_free(lexicon);
    lexicon_free(ground);
    arena_done(&arena);
    return 0;
}
