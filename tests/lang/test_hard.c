/* The hard cases of tests/lang/hard: what the language core has to get right, written so that a person can read and add to them. hard/README.md says
 * how a case is written. A case without `known` that goes wrong fails the test. Without a model only tokens and sentences are looked at.
 *
 * test_lang_hard WORD… prints all that is wrong in the cases with one of the words in their name or text. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "lang/analyse.h"

typedef struct Case {
    Str name, text, known;
    Str gives;        /* sentences, as fixture_write writes them; empty when none are given */
    ARENA_LIST(Str) checks;
    size_t line;
} Case;

typedef ARENA_LIST(Case) CaseList;

typedef struct Analysed {
    Sentence *sentences;
    size_t n;
} Analysed;

static const char *const *wanted; /* the words given on the command line, or NULL */

/* ---- reading ---- */

static bool after_keyword(Str *line, const char *keyword) {
    Str word = str_of(keyword);
    if (!str_starts(*line, word) || line->len == word.len || line->ptr[word.len] != ' ') return false;
    *line = str_trim((Str){line->ptr + word.len, line->len - word.len});
    return true;
}

static Str with_line_breaks(Arena *arena, Str text) {
    Str copy = arena_copy(arena, text);
    char *at = (char *)(uintptr_t)copy.ptr;
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool escape = i + 1 < text.len && text.ptr[i] == '\\' && text.ptr[i + 1] == 'n';
        at[n++] = escape ? '\n' : text.ptr[i];
        i += escape;
    }
    return (Str){at, n};
}

static void add_line(Arena *arena, CaseList *cases, Str line, const char *file, size_t number) {
    if (after_keyword(&line, "case")) {
        *ARENA_PUSH(arena, cases) = (Case){.name = line, .gives = STR(""), .line = number};
        return;
    }
    if (!cases->n) fail_msg("%s:%zu: a line before the first case", file, number);
    Case *last = &cases->at[cases->n - 1];
    if (after_keyword(&line, "text")) last->text = with_line_breaks(arena, line);
    else if (after_keyword(&line, "known")) last->known = line;
    else if (after_keyword(&line, "gives")) last->gives = arena_format(arena, "%.*s%.*s\n", STR_ARG(last->gives), STR_ARG(line));
    else *ARENA_PUSH(arena, &last->checks) = line;
}

static CaseList read_cases(Arena *arena, Str rest, const char *file, Str *title) {
    CaseList cases = {0};
    for (size_t number = 1; rest.ptr; number++) {
        Str line = str_trim(str_cut(&rest, '\n'));
        if (number == 1) {
            if (!str_starts(line, STR("# "))) fail_msg("%s:1: expected the title of the group after \"# \"", file);
            *title = (Str){line.ptr + 2, line.len - 2};
        }
        if (line.len && line.ptr[0] != '#') add_line(arena, &cases, line, file, number);
    }
    return cases;
}

/* ---- checking ---- */

/* The words of the case in order, over all its sentences: "struck", or "the#2" for the second "the". NULL when there is no such word. */
static const Token *find_word(const Analysed *text, Str word, const Sentence **sentence) {
    size_t number = 1;
    for (size_t i = word.len; i > 1; i--)
        if (word.ptr[i - 1] == '#' && i == word.len - 1) {
            number = (size_t)(word.ptr[i] - '0');
            word.len = i - 1;
        }
    for (size_t s = 0; s < text->n; s++)
        for (uint32_t i = 0; i < text->sentences[s].n; i++)
            if (str_equal(text->sentences[s].tokens[i].form, word) && --number == 0) {
                *sentence = &text->sentences[s];
                return &text->sentences[s].tokens[i];
            }
    return NULL;
}

/* Whether `value` is one of "a|b|c". */
static bool is_one_of(Str value, Str choices) {
    while (choices.ptr)
        if (str_equal(str_cut(&choices, '|'), value)) return true;
    return false;
}

/* "struck <nsubj warplanes": warplanes hangs on struck as its nsubj. */
static bool holds_relation(const Analysed *text, Str head_word, Str relation, Str word) {
    const Sentence *of_head, *sentence;
    const Token *head = find_word(text, head_word, &of_head), *token = find_word(text, word, &sentence);
    if (!head || !token || token->head == TOKEN_ROOT || of_head != sentence) return false;
    return &sentence->tokens[token->head] == head && is_one_of(deprel_text(token->deprel), relation);
}

/* "name PER Salim Idris": exactly these words are one name of that kind. */
static bool holds_name(const Analysed *text, Str kind, Str words) {
    static const char *const kinds[] = {"", "PER", "ORG", "LOC"};
    for (size_t s = 0; s < text->n; s++) {
        const Sentence *sentence = &text->sentences[s];
        for (uint32_t i = 0; i < sentence->n; i++) {
            if (!sentence->tokens[i].name_begins || !is_one_of(str_of(kinds[sentence->tokens[i].name]), kind)) continue;
            uint32_t k = i + 1, n = i;
            while (k < sentence->n && sentence->tokens[k].name && !sentence->tokens[k].name_begins) k++;
            Str rest = words;
            while (n < k && rest.len && str_equal(str_word(&rest), sentence->tokens[n].form)) n++;
            if (n == k && !str_trim(rest).len) return true;
        }
    }
    return false;
}

static bool holds(const Analysed *text, Str check) {
    const Sentence *sentence;
    Str rest = check, first = str_word(&rest), second = str_word(&rest);
    if (str_equal(first, STR("name"))) return holds_name(text, second, rest);
    if (str_equal(first, STR("no-name"))) return !holds_name(text, STR("PER|ORG|LOC"), (Str){second.ptr, second.len + (rest.ptr ? rest.len + 1 : 0)});
    if (str_equal(first, STR("root"))) {
        const Token *token = find_word(text, second, &sentence);
        return token && token->head == TOKEN_ROOT;
    }
    if (str_equal(first, STR("tag"))) {
        const Token *token = find_word(text, second, &sentence);
        return token && is_one_of(upos_text(token->upos), str_trim(rest));
    }
    if (str_equal(first, STR("lemma"))) {
        const Token *token = find_word(text, second, &sentence);
        return token && str_equal(token->lemma, str_trim(rest));
    }
    if (second.len > 1 && second.ptr[0] == '<') return holds_relation(text, first, (Str){second.ptr + 1, second.len - 1}, str_trim(rest));
    fail_msg("what does \"%.*s\" say?", STR_ARG(check));
    return false;
}

static Analysed analyse_text(Analyser *analyser, AnalyserScratch *scratch, Arena *arena, Str text) {
    Block block = {0, (uint32_t)text.len, BLOCK_BODY};
    Report report = {.body = text, .blocks = &block, .n_blocks = 1};
    Analysed analysed = {0};
    Error error = {{0}};
    if (!analyse_report(analyser, scratch, arena, &report, &analysed.sentences, &analysed.n, &error)) fail_msg("%s", error.text);
    return analysed;
}

static void print_tree(const Analysed *text) {
    for (size_t s = 0; s < text->n; s++) {
        const Sentence *sentence = &text->sentences[s];
        for (uint32_t i = 0; i < sentence->n; i++) {
            const Token *token = &sentence->tokens[i];
            Str head = token->head == TOKEN_ROOT ? STR("-") : sentence->tokens[token->head].form;
            printf("%.*s/%.*s(%.*s,%.*s)%s ", STR_ARG(token->form), STR_ARG(upos_text(token->upos)), STR_ARG(deprel_text(token->deprel)), STR_ARG(head),
                   token->name ? token->name_begins ? "[" : "~" : "");
        }
        printf("\n");
    }
}

static bool passes(Analyser *analyser, AnalyserScratch *scratch, const Language *language, Arena *arena, const Case *c, bool print) {
    bool right = true;
    if (c->gives.len) {
        Str got = fixture_write(arena, language, c->text);
        right = str_equal(got, c->gives);
        if (!right && print) printf("expected:\n%.*sgot:\n%.*s", STR_ARG(c->gives), STR_ARG(got));
    }
    if (!c->checks.n || !analyser) return right;
    Analysed text = analyse_text(analyser, scratch, arena, c->text);
    bool trees = true;
    for (size_t i = 0; i < c->checks.n; i++) {
        bool held = holds(&text, c->checks.at[i]);
        if (!held && print) printf("  not so: %.*s\n", STR_ARG(c->checks.at[i]));
        trees = trees && held;
    }
    if (!trees && print) print_tree(&text);
    return right && trees;
}

/* ---- running ---- */

static bool is_wanted(const Case *c) {
    if (!wanted) return true;
    for (const char *const *word = wanted; *word; word++)
        if (str_find(c->name, str_of(*word)) >= 0 || str_find(c->text, str_of(*word)) >= 0) return true;
    return false;
}

static size_t run_file(Analyser *analyser, AnalyserScratch *scratch, const Language *language, const char *file) {
    Arena arena = {0};
    jmp_buf guard;
    if (setjmp(guard)) fail_msg("out of memory");
    arena.guard = &guard;
    Str path = arena_format(&arena, "tests/lang/hard/%s", file), title = {0};
    Str content = fixture_file(&arena, path.ptr);
    if (!content.ptr) fail_msg("%s cannot be read", path.ptr);
    CaseList cases = read_cases(&arena, content, file, &title);
    size_t looked = 0, right = 0, failures = 0;
    for (size_t i = 0; i < cases.n; i++) {
        const Case *c = &cases.at[i];
        if (!is_wanted(c) || (!analyser && !c->gives.len)) continue;
        looked++;
        bool passed = passes(analyser, scratch, language, &arena, c, false);
        right += passed;
        if (passed && c->known.len && analyser) printf("%s:%zu: \"%.*s\" is right now: take its known line out\n", file, c->line, STR_ARG(c->name));
        if (passed || (c->known.len && !wanted)) continue;
        failures += !c->known.len;
        printf("%s:%zu: %.*s: %.*s\n", file, c->line, STR_ARG(c->name), STR_ARG(c->text));
        passes(analyser, scratch, language, &arena, c, true);
    }
    printf("%3zu of %3zu right   %.*s\n", right, looked, STR_ARG(title));
    arena_done(&arena);
    return failures;
}

static int is_case_file(const struct dirent *entry) { return str_ends(str_of(entry->d_name), STR(".cases")); }

static void hard_cases(void **state) {
    (void)state;
    const char *root = getenv("CASUS_ROOT"), *model = getenv("CASUS_MODEL");
    char folder[4096];
    snprintf(folder, sizeof folder, "%s/tests/lang/hard", root ? root : ".");
    struct dirent **files;
    int n = scandir(folder, &files, is_case_file, alphasort);
    assert_true(n > 0);
    Language *language = fixture_language();
    assert_non_null(language);
    Error error = {{0}};
    Analyser *analyser = NULL;
    if (!analyser_open(&analyser, model ? model : "models/english.casusmodel", &(DataFolders){.base = fixture_data_dir()}, &error))
        printf("only tokens and sentences are looked at: %s\n", error.text);
    AnalyserScratch *scratch = analyser_scratch_new();
    size_t failures = 0;
    for (int i = 0; i < n; i++) {
        failures += run_file(analyser, scratch, language, files[i]->d_name);
        free(files[i]);
    }
    free(files);
    analyser_scratch_free(scratch);
    analyser_close(analyser);
    language_free(language);
    assert_int_equal(failures, 0);
}

int main(int argc, char **argv) {
    (void)argc;
    if (argv[1]) wanted = (const char *const *)&argv[1];
    const struct CMUnitTest tests[] = {cmocka_unit_test(hard_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
