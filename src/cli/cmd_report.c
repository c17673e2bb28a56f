/* casus report: a database as one page. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "casus.h"
#include "cli/command.h"

typedef struct Values {
    const char *db, *output, *title, *format;
    casus_selection selection;
} Values;

static const Option options[] = {
    {"output", 'o', OPTION_TEXT, offsetof(Values, output), "FILE", "where to write the page; - for standard output"},
    SELECTION_OPTIONS(Values),
    {"title", 't', OPTION_TEXT, offsetof(Values, title), "TEXT", "the title of the page; else the name of the database"},
    {"format", 'f', OPTION_TEXT, offsetof(Values, format), "FORMAT", "html, or json: only the record that the page shows; else html"},
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

static int write_all(FILE *file, const char *name, const casus_text *text) {
    bool fine = fwrite(text->at, 1, text->length, file) == text->length;
    fine = fflush(file) == 0 && fine;
    return fine ? EXIT_DONE : complain(EXIT_INPUT, "cannot write %s: %s", name, strerror(errno));
}

static int close_written(FILE *file, const char *path, int status) {
    return fclose(file) == 0 || status != EXIT_DONE ? status : complain(EXIT_INPUT, "cannot write %s: %s", path, strerror(errno));
}

/* A pipe or a device takes what it is given, and stays what it is. */
static int write_into(const char *path, const casus_text *text) {
    FILE *file = fopen(path, "wb");
    if (!file) return complain(EXIT_INPUT, "cannot write %s: %s", path, strerror(errno));
    return close_written(file, path, write_all(file, path, text));
}

/* Writes beside the file and then puts it in its place, so that a reader never meets half a page. A link stays, and what it leads to is new. */
static int write_file(const char *path, const casus_text *text) {
    struct stat old;
    bool there = stat(path, &old) == 0;
    if (there && !S_ISREG(old.st_mode)) return write_into(path, text);
    char *target = there ? realpath(path, NULL) : strdup(path), *beside = NULL;
    if (!target || asprintf(&beside, "%s.part", target) < 0) {
        free(target);
        return complain(EXIT_INPUT, "out of memory");
    }
    FILE *file = fopen(beside, "wb");
    if (file && there && fchmod(fileno(file), old.st_mode & 07777) != 0) errno = 0; /* on a file system without rights there are none to keep */
    int status = file ? close_written(file, path, write_all(file, path, text)) : complain(EXIT_INPUT, "cannot write %s: %s", path, strerror(errno));
    if (status == EXIT_DONE && rename(beside, target) != 0) status = complain(EXIT_INPUT, "cannot write %s: %s", path, strerror(errno));
    if (file && status != EXIT_DONE) unlink(beside);
    free(beside);
    free(target);
    return status;
}

/* "reports/syria.db" → "syria" */
static char *title_of(const char *path) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return strndup(name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

static int make(casus_database *database, const Values *values, bool page) {
    casus_text text = {0};
    casus_error error;
    char *title = values->title ? strdup(values->title) : title_of(values->db);
    if (!title) return complain(EXIT_INPUT, "out of memory");
    bool made = page ? casus_report_page(database, &values->selection, title, &text, &error)
                     : casus_record_json(database, &values->selection, title, &text, &error);
    int status = !made                              ? complain(EXIT_INPUT, "%s", error.text)
                 : strcmp(values->output, "-") == 0 ? write_all(stdout, "to standard output", &text)
                                                    : write_file(values->output, &text);
    casus_text_free(&text);
    free(title);
    return status;
}

static int run(const void *given, const char *const *arguments, size_t n) {
    (void)arguments, (void)n;
    const Values *values = given;
    casus_database *database = NULL;
    casus_error error;
    bool json = values->format && strcmp(values->format, "json") == 0;
    if (!values->db) return complain(EXIT_USAGE, "--db FILE is missing: the database to show");
    if (!values->output) return complain(EXIT_USAGE, "-o FILE is missing: where to write the page");
    if (same_file(values->db, values->output)) return complain(EXIT_USAGE, "%s is the database: the page needs a file of its own", values->output);
    if (values->format && !json && strcmp(values->format, "html") != 0)
        return complain(EXIT_USAGE, "there is no format '%s'; there are html and json", values->format);
    if (!casus_selection_check(&values->selection, &error)) return complain(EXIT_USAGE, "%s", error.text);
    int status = casus_database_open(&database, values->db, false, &error) ? make(database, values, !json) : complain(EXIT_INPUT, "%s", error.text);
    casus_database_close(database);
    return status;
}

const Command command_report = {
    .name = "report",
    .summary = "write a database as one page to look at",
    .usage = "report --db FILE -o OUT.html [OPTIONS]",
    .help = "Writes one HTML file that shows the record: a timeline, a map, who did what to whom, and every event with its\n"
            "sentence and report. It holds all it needs, opens from disk in any current browser and asks nothing of the\n"
            "network; each view of it has an address that can be shared. The options leave out what it is not to hold.",
    .examples = "  casus report --db syria.db -o syria.html\n"
                "  casus report --db syria.db -o aleppo.html --place Aleppo --from 2016-07-01 --title \"The battle of Aleppo\"\n"
                "  casus report --db syria.db -o record.json --format json\n",
    .options = options,
    .values_size = sizeof(Values),
    .run = run,
};
