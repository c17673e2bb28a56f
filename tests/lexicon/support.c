#include "support.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

const char ONTOLOGY_TEXT[] =
    "event REJECT\n  quad 3\n  score -2\n  cameo 120\n  mode yield score -2 cameo 124\n  mode meet score -2 cameo 125\n"
    "event CONSULT\n  quad 1\n  score 2.5\n  cameo 040\n  mode visit score 4 cameo 042\n  mode phone score 1.5 cameo 041\n"
    "event ASSAULT\n  quad 4\n  score -9\n  cameo 190\n  mode aerial score -9.5 cameo 195\n  mode beat score -7.5 cameo 182\n"
    "event ACCUSE\n  quad 3\n  score -3\n  cameo 110\n  mode disapprove score -2 cameo 111\n"
    "event AID\n  quad 2\n  score 10\n  cameo 070\n  recipient required\n"
    "event PROTEST\n  quad 4\n  score -5\n  cameo 140\n  mode vandalize cameo 140\n"
    "context military | diplomatic | legal\n";

Lexicon *lexicon_of(const char *path, ...) {
    Lexicon *lexicon = lexicon_new();
    assert_non_null(lexicon);
    jmp_buf guard;
    if (setjmp(guard)) fail_msg("out of memory");
    lexicon->arena.guard = &guard;
    va_list files;
    va_start(files, path);
    for (const char *next = path; next; next = va_arg(files, const char *)) {
        const char *content = va_arg(files, const char *);
        FileKind kind = lexicon_file_kind(str_of(next));
        assert_int_not_equal(kind, FILE_OTHER);
        lexicon_read_file(lexicon, kind, str_of(next), str_of(content));
    }
    va_end(files);
    lexicon_finish(lexicon);
    lexicon->arena.guard = NULL;
    return lexicon;
}

size_t findings_count(const Lexicon *lexicon) {
    size_t n;
    lexicon_findings(lexicon, &n);
    return n;
}

bool has_finding(const Lexicon *lexicon, const char *path, uint32_t line, bool fatal, const char *text) {
    size_t n;
    const Finding *findings = lexicon_findings(lexicon, &n);
    for (size_t i = 0; i < n; i++)
        if (str_equal(findings[i].source.file, str_of(path)) && findings[i].source.line == line && findings[i].fatal == fatal &&
            str_find(findings[i].text, str_of(text)) >= 0)
            return true;
    return false;
}

void expect_finding(const Lexicon *lexicon, const char *path, uint32_t line, bool fatal, const char *text) {
    if (has_finding(lexicon, path, line, fatal, text)) return;
    size_t n;
    const Finding *findings = lexicon_findings(lexicon, &n);
    for (size_t i = 0; i < n; i++)
        print_message("  %s %.*s:%u: %.*s\n", findings[i].fatal ? "fatal" : "doubt", STR_ARG(findings[i].source.file), findings[i].source.line,
                      STR_ARG(findings[i].text));
    fail_msg("no finding at %s:%u with “%s”", path, line, text);
}

/* Lemmas that tests do not state are kept here for the life of the program. */
static Str lower_copy(Str form) {
    static char room[1 << 16];
    static size_t used;
    if (used + form.len > sizeof room) used = 0;
    char *at = room + used;
    for (size_t i = 0; i < form.len; i++) at[i] = (char)tolower((unsigned char)form.ptr[i]);
    used += form.len;
    return (Str){at, form.len};
}

static Token token_of(Str piece) {
    Str rest = piece, form = str_cut(&rest, '/');
    if (!form.len) form = piece, rest = (Str){0}; /* the token "/" itself */
    Str lemma = rest.ptr ? str_cut(&rest, '/') : (Str){0};
    Token token = {.form = form, .upos = (uint8_t)UPOS_PROPN};
    token.lemma = lemma.len ? lemma : lower_copy(form);
    if (rest.ptr && str_equal(rest, STR("PRON"))) token.upos = (uint8_t)UPOS_PRON;
    if (rest.ptr && str_equal(rest, STR("AUX"))) token.upos = (uint8_t)UPOS_AUX;
    return token;
}

Text text_of(const char *line) {
    Text text = {0};
    Str rest = str_of(line);
    for (Str word = str_word(&rest); word.len && text.n < TEXT_TOKENS_MAX; word = str_word(&rest)) {
        while (word.ptr && text.n < TEXT_TOKENS_MAX) {
            Token token = token_of(str_cut(&word, '_'));
            token.space_after = !word.ptr;
            text.tokens[text.n++] = token;
        }
    }
    return text;
}

void assert_code(ActorCode code, const char *expected) {
    char text[32];
    int n = snprintf(text, sizeof text, "%s", code.country[0] ? code.country : "-");
    for (int i = 0; i < CODE_SECTORS_MAX && code.sectors[i][0]; i++) n += snprintf(text + n, sizeof text - (size_t)n, " %s", code.sectors[i]);
    assert_string_equal(text, expected);
}

void write_file(const char *folder, const char *name, const char *content) {
    char path[600];
    assert_true(snprintf(path, sizeof path, "%s/%s", folder, name) < (int)sizeof path);
    char *slash = strrchr(path, '/');
    *slash = 0;
    mkdir(path, 0700);
    *slash = '/';
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}
