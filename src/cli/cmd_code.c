/* casus code: reports in, records out. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "casus.h"
#include "cli/command.h"
#include "cli/table.h"

typedef struct Values {
    const char *db, *kinds, *format, *published;
    EngineChoice engine;
    int threads;
} Values;

static const Option options[] = {
    {"db", 0, OPTION_TEXT, offsetof(Values, db), "FILE", "store all records in this database (made when there is none)"},
    {"kinds", 'k', OPTION_TEXT, offsetof(Values, kinds), "KINDS", "report,entity,event,statement,figure,time,place or all; else event,statement"},
    {"format", 'f', OPTION_TEXT, offsetof(Values, format), "FORMAT", "jsonl, plover, cameo or table; else table on a terminal, jsonl in a pipe"},
    {"published", 'p', OPTION_TEXT, offsetof(Values, published), "DATE", "the day (YYYY-MM-DD) of reports that state none"},
    {"threads", 'j', OPTION_NUMBER, offsetof(Values, threads), "N", "how many threads; else one a processor. The output is the same"},
    BACKOFF_OPTION(Values),
    ENGINE_OPTIONS(Values),
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

/* --- Options ------------------------------------------------------------------------------------------------------ */

/* A word of a list and what it stands for. */
typedef struct Word {
    const char *text;
    int value;
} Word;

static const Word kinds[] = {{"report", CASUS_REPORT}, {"entity", CASUS_ENTITY}, {"event", CASUS_EVENT}, {"statement", CASUS_STATEMENT},
                             {"figure", CASUS_FIGURE}, {"time", CASUS_TIME}, {"place", CASUS_PLACE}, {"all", CASUS_KINDS_ALL}, {NULL, 0}};
static const Word formats[] = {{"jsonl", CASUS_JSONL}, {"plover", CASUS_PLOVER}, {"cameo", CASUS_CAMEO}, {"table", CASUS_CELLS}, {NULL, 0}};

static bool value_of(const Word *words, const char *text, size_t length, int *out) {
    for (; words->text; words++) {
        if (strlen(words->text) != length || strncmp(words->text, text, length) != 0) continue;
        *out = words->value;
        return true;
    }
    return false;
}

static int read_coding(const Values *values, casus_coding *coding) {
    int format = isatty(STDOUT_FILENO) ? CASUS_CELLS : CASUS_JSONL;
    if (values->format && !value_of(formats, values->format, strlen(values->format), &format))
        return complain(EXIT_USAGE, "there is no format '%s'; there are jsonl, plover, cameo and table", values->format);
    coding->format = (casus_format)format;
    for (const char *rest = values->kinds; rest && *rest;) {
        size_t length = strcspn(rest, ",");
        int kind;
        if (!value_of(kinds, rest, length, &kind))
            return complain(EXIT_USAGE, "there is no kind of record '%.*s'; there are report, entity, event, statement, figure, time, place and all",
                            (int)length,
                            rest);
        coding->kinds |= kind;
        rest += length + (rest[length] == ',');
    }
    if (!date_is_good(values->published)) return EXIT_USAGE;
    coding->published = values->published;
    return EXIT_DONE;
}

/* The table's columns are the cells. */
static const TableColumn columns[CASUS_CELL_COUNT] = {{"date", 10}, {"actor", 24}, {"event", 24}, {"recipient", 24}, {"status", 12}, {"words", 0}};

/* --- Output ------------------------------------------------------------------------------------------------------- */

typedef struct Output {
    Table *table; /* for the table format */
    bool quiet;   /* all goes to the database only */
    bool shows_progress, progress_stands;
    double started, shown;
    bool unwritable; /* standard output failed */
    int write_error;
} Output;

/* Set by Ctrl-C: the run ends after the report at hand, and what was coded is kept. A second one kills. */
static volatile sig_atomic_t interrupted;
static void interrupt(int signal_number) {
    (void)signal_number;
    interrupted = 1;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void clear_progress(Output *output) {
    if (output->progress_stands) fputs("\r\033[K", stderr);
    output->progress_stands = false;
}

static bool on_record(void *payload, const casus_record *record) {
    Output *output = payload;
    if (output->quiet) return true;
    bool fine = output->table ? table_add(output->table, record->cells)
                              : fwrite(record->text, 1, record->length, stdout) == record->length && fputc('\n', stdout) != EOF;
    if (!fine) {
        output->unwritable = true;
        output->write_error = errno;
    }
    return fine;
}

static bool on_fault(void *payload, const char *sentence) {
    clear_progress(payload);
    complain(EXIT_INPUT, "%s", sentence);
    return !interrupted;
}

static bool on_progress(void *payload, const casus_totals *totals) {
    Output *output = payload;
    double time = now();
    if (output->shows_progress && time - output->shown > 0.2) {
        output->shown = time;
        output->progress_stands = true;
        fprintf(stderr, "\r%" PRIu64 " reports, %" PRIu64 " events, %" PRIu64 " statements, %.0f words/s\033[K", totals->reports, totals->events,
                totals->statements, (double)totals->words / (time - output->started));
    }
    return !interrupted;
}

static const char *plural(uint64_t n) { return n == 1 ? "" : "s"; }

static void sum_up(const char *database, const casus_totals *totals) {
    if (!database) return;
    fprintf(stderr, "casus: %" PRIu64 " report%s with %" PRIu64 " event%s, %" PRIu64 " statement%s and %" PRIu64 " figure%s stored in %s\n",
            totals->reports, plural(totals->reports), totals->events, plural(totals->events), totals->statements, plural(totals->statements),
            totals->figures, plural(totals->figures), database);
}

/* --- Running ------------------------------------------------------------------------------------------------------ */

static int code(casus_engine *engine, const casus_job *job, Output *output, const char *database) {
    casus_sink sink = {.record = on_record, .fault = on_fault, .progress = on_progress, .payload = output};
    casus_totals totals = {0};
    casus_error error;
    signal(SIGINT, interrupt);
    bool fine = casus_run(engine, job, &sink, &totals, &error);
    signal(SIGINT, SIG_DFL);
    if (output->table && !table_end(output->table) && !output->unwritable) {
        output->unwritable = true;
        output->write_error = errno;
    }
    clear_progress(output);
    if (!fine) return complain(EXIT_INPUT, "%s", error.text);
    if (output->unwritable) {
        clearerr(stdout);
        return complain(EXIT_INPUT, "cannot write to standard output: %s", strerror(output->write_error));
    }
    sum_up(database, &totals);
    return totals.faults || interrupted ? EXIT_INPUT : EXIT_DONE;
}

static int run_job(const Values *values, casus_job *job, Output *output) {
    casus_engine *engine = NULL;
    casus_error error;
    if (values->db && !casus_database_open(&job->database, values->db, true, &error)) return complain(EXIT_INPUT, "%s", error.text);
    int status = engine_open(&engine, &values->engine, &error) ? code(engine, job, output, values->db) : complain(EXIT_INPUT, "%s", error.text);
    casus_engine_close(engine);
    casus_database_close(job->database);
    return status;
}

static int run(const void *given, const char *const *arguments, size_t n) {
    static const char *const standard_input[] = {"-"};
    const Values *values = given;
    casus_job job = {.paths = n ? arguments : standard_input, .n_paths = n ? n : 1, .threads = values->threads};
    if (!n && isatty(STDIN_FILENO))
        return complain(EXIT_USAGE, "nothing to read: name files or folders, or - for standard input; `casus code --help` tells more");
    int status = read_coding(values, &job.coding);
    if (status != EXIT_DONE) return status;
    Output output = {.quiet = values->db && !values->format, .started = now()};
    output.shows_progress = isatty(STDERR_FILENO) && (output.quiet || !isatty(STDOUT_FILENO));
    if (!output.quiet && job.coding.format == CASUS_CELLS && !(output.table = table_new(columns, CASUS_CELL_COUNT)))
        return complain(EXIT_INPUT, "out of memory");
    return run_job(values, &job, &output);
}

const Command command_code = {
    .name = "code",
    .summary = "read reports, write who did what to whom",
    .usage = "code [PATH…|-] [OPTIONS]",
    .help = "Reads reports and writes the records found in them: events, statements and, if asked for, figures,\n"
            "times, places, entities and the reports themselves. A PATH is a file, a folder (all files below it) or - for\n"
            "standard input; text, HTML, JSON lines and CSV are told apart by their content, and may be compressed. Every\n"
            "record names the report, the sentence and the bytes that prove it.\n\n"
            "With --db the records of all kinds go into a database, and nothing is printed unless --format asks for\n"
            "it. Reading the same report again adds nothing.",
    .examples = "  casus code report.txt\n"
                "  casus code reports/ --format table --published 2016-02-10\n"
                "  casus code feed.jsonl.gz --kinds all > records.jsonl\n"
                "  casus code reports/ --db syria.db -j 4\n"
                "  zcat news.jsonl.gz | casus code - --format cameo > events.tsv\n",
    .options = options,
    .values_size = sizeof(Values),
    .arguments_max = (size_t)-1,
    .run = run,
};
