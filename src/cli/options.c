#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/command.h"

enum { TOLD_MAX = 20 /* faults of data files: whoever has more than a screenful has given the wrong folder, or checks it */ };
enum { SENTENCE_BYTES = 8192 }; /* two paths of what Linux takes at most, and words about them */

/* A sentence may quote what strangers wrote, and names of files are theirs: nothing of it steers the terminal or begins a line of its own. */
static void put_harmless(const char *text) {
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        bool c1 = c[0] == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0;
        fputc(c1 || *c < 0x20 || *c == 0x7f ? '?' : *c, stderr);
        c += c1;
    }
}

int complain(int status, const char *format, ...) {
    char sentence[SENTENCE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    fflush(stdout);
    fputs("casus: ", stderr);
    put_harmless(sentence);
    fputc('\n', stderr);
    return status;
}

bool same_file(const char *a, const char *b) {
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && S_ISREG(one.st_mode) && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

bool output_closed_well(void) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return true;
    complain(EXIT_INPUT, "cannot write to standard output: %s", strerror(errno));
    return false;
}

/* --- Help --------------------------------------------------------------------------------------------------------- */

enum { HELP_COLUMN = 26 };

void command_print_help(const Command *command) {
    printf("usage: casus %s\n\n%s\n", command->usage, command->help);
    if (command->options->name) printf("\noptions:\n");
    for (const Option *option = command->options; option->name; option++) {
        char left[100];
        int n = option->letter ? snprintf(left, sizeof left, "  -%c, --%s", option->letter, option->name)
                               : snprintf(left, sizeof left, "      --%s", option->name);
        if (option->value) snprintf(left + n, sizeof left - (size_t)n, " %s", option->value);
        if (strlen(left) < HELP_COLUMN) printf("%-*s%s\n", HELP_COLUMN, left, option->help);
        else printf("%s\n%-*s%s\n", left, HELP_COLUMN, "", option->help);
    }
    printf("  -h, --help              this text\n\nexamples:\n%s", command->examples);
}

/* --- The engine --------------------------------------------------------------------------------------------------- */

casus_options engine_options(const EngineChoice *choice) {
    return (casus_options){.data_dir = choice->data, .model_path = choice->model, .lexicon_dirs = choice->lexicons.at, .n_lexicon_dirs = choice->lexicons.n,
                           .without_backoff = choice->no_backoff};
}

/* Doubtful lines are for `casus lexicon check`; those that do not count, and files that nothing is read from, change what comes out. */
static void on_engine_finding(void *payload, const casus_finding *finding) {
    size_t *told = payload;
    if ((finding->fatal || !finding->line) && ++*told > TOLD_MAX) return;
    if (finding->fatal) complain(EXIT_DONE, "%s:%u: %s", finding->file, finding->line, finding->text);
    else if (!finding->line) complain(EXIT_DONE, "%s: %s", finding->file, finding->text);
}

bool engine_open(casus_engine **out, const EngineChoice *choice, casus_error *error) {
    casus_options options = engine_options(choice);
    size_t told = 0;
    options.finding = on_engine_finding;
    options.payload = &told;
    bool opened = casus_engine_open(out, &options, error);
    if (told > TOLD_MAX) complain(EXIT_DONE, "%zu more lines of your data do not count; `casus lexicon check` names them all", told - TOLD_MAX);
    return opened;
}

int coder_ask(const EngineChoice *choice, CoderQuestion question, const char *text, const char *detail) {
    casus_engine *engine = NULL;
    casus_coder *coder = NULL;
    casus_text answer = {0};
    casus_error error;
    int status = EXIT_DONE;
    if (engine_open(&engine, choice, &error) && casus_coder_open(&coder, engine, NULL, &error) && question(coder, text, detail, &answer, &error))
        puts(answer.at);
    else status = complain(EXIT_INPUT, "%s", error.text);
    casus_text_free(&answer);
    casus_coder_close(coder);
    casus_engine_close(engine);
    return status;
}

bool date_is_good(const char *date) {
    if (!date || casus_is_date(date)) return true;
    complain(EXIT_USAGE, "'%s' is no date; write it as YYYY-MM-DD", date);
    return false;
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

/* What one command line was read into. */
typedef struct Line {
    const Command *command;
    void *values;
    const char **arguments;
    size_t n_arguments;
} Line;

static int wrong(const Command *command, const char *format, const char *what) {
    char text[512];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(text, sizeof text, format, what);
#pragma GCC diagnostic pop
    return complain(EXIT_USAGE, "%s; `casus %s --help` tells more", text, command->name);
}

static bool read_number(const char *text, int *out) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno || end == text || *end || value < 0 || value > INT_MAX) return false;
    *out = (int)value;
    return true;
}

static int add_to_list(const Line *line, const Option *option, TextList *list, const char *value) {
    if (list->n == LIST_MAX)
        return complain(EXIT_USAGE, "--%s may be given %d times at most; `casus %s --help` tells more", option->name, LIST_MAX, line->command->name);
    list->at[list->n++] = value;
    return EXIT_DONE;
}

static int set_option(const Line *line, const Option *option, const char *value) {
    char *field = (char *)line->values + option->offset;
    if (option->kind == OPTION_FLAG) *(bool *)(void *)field = true;
    else if (option->kind == OPTION_TEXT) *(const char **)(void *)field = value;
    else if (option->kind == OPTION_LIST) return add_to_list(line, option, (TextList *)(void *)field, value);
    else if (!read_number(value, (int *)(void *)field))
        return complain(EXIT_USAGE, "--%s takes a number, not '%s'; `casus %s --help` tells more", option->name, value, line->command->name);
    return EXIT_DONE;
}

static const Option *option_named(const Command *command, const char *name, size_t length) {
    for (const Option *option = command->options; option->name; option++)
        if (strlen(option->name) == length && strncmp(option->name, name, length) == 0) return option;
    return NULL;
}

static const Option *option_lettered(const Command *command, char letter) {
    for (const Option *option = command->options; option->name; option++)
        if (option->letter == letter) return option;
    return NULL;
}

/* Reads the option at words[i]: "--db FILE", "--db=FILE", "-j2" or "-j 2". *i moves to its last word. */
static int read_option(const Line *line, char **words, int n, int *i) {
    const char *word = words[*i], *value = NULL;
    bool is_long = word[1] == '-';
    const char *name = word + (is_long ? 2 : 1), *equals = is_long ? strchr(name, '=') : NULL;
    const Option *option = is_long ? option_named(line->command, name, equals ? (size_t)(equals - name) : strlen(name))
                                   : option_lettered(line->command, *name);
    if (!option) return wrong(line->command, "there is no option '%s'", word);
    if (equals) value = equals + 1;
    else if (!is_long && name[1]) value = name + 1;
    if (option->kind == OPTION_FLAG) {
        if (value) return wrong(line->command, "'%s' takes no value", word);
    } else if (!value) {
        if (*i + 1 >= n) return wrong(line->command, "'%s' needs a value", word);
        value = words[++*i];
    }
    return set_option(line, option, value);
}

static bool asks_for_help(const char *word) { return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0; }

static int read_line(Line *line, char **words, int n) {
    bool options_over = false;
    for (int i = 0; i < n; i++) {
        bool is_option = !options_over && words[i][0] == '-' && words[i][1];
        int status = EXIT_DONE;
        if (!is_option) line->arguments[line->n_arguments++] = words[i];
        else if (strcmp(words[i], "--") == 0) options_over = true;
        else status = read_option(line, words, n, &i);
        if (status != EXIT_DONE) return status;
    }
    if (line->n_arguments < line->command->arguments_min) return wrong(line->command, "usage: casus %s", line->command->usage);
    if (line->n_arguments > line->command->arguments_max)
        return wrong(line->command, "'%s' is one argument too many", line->arguments[line->command->arguments_max]);
    return EXIT_DONE;
}

int command_start(const Command *command, int n, char **words) {
    for (int i = 0; i < n && strcmp(words[i], "--") != 0; i++) {
        if (!asks_for_help(words[i])) continue;
        command_print_help(command);
        return output_closed_well() ? EXIT_DONE : EXIT_INPUT;
    }
    Line line = {.command = command, .values = calloc(1, command->values_size + 1), .arguments = calloc((size_t)n + 1, sizeof(char *))};
    int status = line.values && line.arguments ? read_line(&line, words, n) : complain(EXIT_INPUT, "out of memory");
    if (status == EXIT_DONE) status = command->run(line.values, line.arguments, line.n_arguments);
    if (!output_closed_well() && status == EXIT_DONE) status = EXIT_INPUT;
    free(line.arguments);
    free(line.values);
    return status;
}
