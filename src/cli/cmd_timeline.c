/* casus timeline: the record by day. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "casus.h"
#include "cli/command.h"
#include "cli/table.h"

typedef struct Values {
    const char *db, *format;
    casus_selection selection;
} Values;

static const Option options[] = {
    SELECTION_OPTIONS(Values),
    {"format", 'f', OPTION_TEXT, offsetof(Values, format), "FORMAT", "table, json or csv; else table"},
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

/* What a table has room for. */
static const TableColumn columns[] = {{"date", 21}, {"place", 20}, {"actor", 20}, {"event", 22},
                                      {"recipient", 20}, {"status", 12}, {"reports", 7}, {"words", 0}};
static const int shown[] = {CASUS_DAY_START, CASUS_DAY_PLACE, CASUS_DAY_ACTOR, CASUS_DAY_EVENT,
                            CASUS_DAY_RECIPIENT, CASUS_DAY_STATUS, CASUS_DAY_REPORTS, CASUS_DAY_SENTENCE};
enum { N_SHOWN = sizeof shown / sizeof *shown };

typedef struct Output {
    Table *table;
    size_t rows;
    bool failed; /* standard output could not be written */
    int why;
} Output;

static bool keep_on(Output *output, bool fine) {
    if (!fine && !output->failed) {
        output->failed = true;
        output->why = errno;
    }
    return fine;
}

enum { DAY_LENGTH = 10 /* YYYY-MM-DD */, MONTH_LENGTH = 7, YEAR_LENGTH = 4, DAYS_MAX = 64 };

/* Whether the two days are the first and the last of the year or month that both begin with. */
static bool is_whole(const char *start, const char *end, int length) {
    char next[DAYS_MAX];
    if (strncmp(start, end, (size_t)length) != 0) return false;
    if (length == YEAR_LENGTH) return strcmp(start + length, "-01-01") == 0 && strcmp(end + length, "-12-31") == 0;
    snprintf(next, sizeof next, "%.*s-%02d", length, end, atoi(end + length + 1) + 1);
    return strcmp(start + length, "-01") == 0 && !casus_is_date(next);
}

/* When an event was, as short as it can be told: a day, a month, a year, both ends, or the years alone of what lies somewhere in several. A first day
 * without the last would say more than is known. */
static void write_days(const char *start, const char *end, char out[static DAYS_MAX]) {
    bool both = strlen(start) == DAY_LENGTH && strlen(end) == DAY_LENGTH;
    if (!*start && !*end) *out = 0;
    else if (strcmp(start, end) == 0) snprintf(out, DAYS_MAX, "%.30s", start);
    else if (!both) snprintf(out, DAYS_MAX, "%.20s…%.20s", start, end);
    else if (is_whole(start, end, YEAR_LENGTH)) snprintf(out, DAYS_MAX, "%.*s", YEAR_LENGTH, start);
    else if (is_whole(start, end, MONTH_LENGTH)) snprintf(out, DAYS_MAX, "%.*s", MONTH_LENGTH, start);
    else if (atoi(end) - atoi(start) > 1) snprintf(out, DAYS_MAX, "%.*s…%.*s", YEAR_LENGTH, start, YEAR_LENGTH, end);
    else {
        int same = strncmp(start, end, MONTH_LENGTH) == 0 ? MONTH_LENGTH + 1 : strncmp(start, end, YEAR_LENGTH) == 0 ? YEAR_LENGTH + 1 : 0;
        snprintf(out, DAYS_MAX, "%s…%s", start, end + same);
    }
}

static bool put_table(void *payload, const casus_day_row *row) {
    Output *output = payload;
    const char *cells[N_SHOWN];
    for (int i = 0; i < N_SHOWN; i++) cells[i] = row->cells[shown[i]];
    char days[DAYS_MAX];
    write_days(row->cells[CASUS_DAY_START], row->cells[CASUS_DAY_END], days);
    cells[0] = days;
    output->rows++;
    return keep_on(output, table_add(output->table, cells));
}

/* An array with one row a line. */
static bool put_json(void *payload, const casus_day_row *row) {
    Output *output = payload;
    return keep_on(output, fputs(output->rows++ ? ",\n" : "[\n", stdout) >= 0 && fputs(row->json, stdout) >= 0);
}

/* RFC 4180, but with the line ends of this system. */
static void put_csv_cell(const char *text) {
    if (!text[strcspn(text, ",\"\r\n")]) {
        fputs(text, stdout);
        return;
    }
    putchar('"');
    for (; *text; text++) {
        if (*text == '"') putchar('"');
        putchar(*text);
    }
    putchar('"');
}

static bool put_csv(void *payload, const casus_day_row *row) {
    static const char *const titles[CASUS_DAY_COUNT] = {"date", "end", "place", "country", "lat", "lon", "actor",
                                                          "event", "recipient", "status", "words", "sentence", "reports"};
    Output *output = payload;
    const char *const *lines[] = {titles, row->cells};
    for (int line = output->rows++ ? 1 : 0; line < 2; line++)
        for (int i = 0; i < CASUS_DAY_COUNT; i++) {
            put_csv_cell(lines[line][i]);
            putchar(i + 1 < CASUS_DAY_COUNT ? ',' : '\n');
        }
    return keep_on(output, !ferror(stdout));
}

typedef struct Format {
    const char *name;
    bool (*put)(void *payload, const casus_day_row *row);
} Format;

static const Format formats[] = {{"table", put_table}, {"json", put_json}, {"csv", put_csv}};

static const Format *format_named(const char *name) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!name || strcmp(formats[i].name, name) == 0) return &formats[i];
    return NULL;
}

static int show(casus_database *database, const Values *values, const Format *format) {
    Output output = {0};
    casus_error error;
    if (format->put == put_table && !(output.table = table_new(columns, N_SHOWN))) return complain(EXIT_INPUT, "out of memory");
    bool fine = casus_timeline(database, &values->selection, format->put, &output, &error);
    if (output.table) keep_on(&output, table_end(output.table));
    if (format->put == put_json && fine) fputs(output.rows ? "\n]\n" : "[]\n", stdout);
    if (!fine) return complain(EXIT_INPUT, "%s", error.text);
    if (!output.rows) fprintf(stderr, "casus: no event of %s is such\n", values->db);
    if (!output.failed) return EXIT_DONE;
    clearerr(stdout);
    return complain(EXIT_INPUT, "cannot write to standard output: %s", strerror(output.why));
}

static int run(const void *given, const char *const *arguments, size_t n) {
    (void)arguments, (void)n;
    const Values *values = given;
    const Format *format = format_named(values->format);
    casus_database *database = NULL;
    casus_error error;
    if (!values->db) return complain(EXIT_USAGE, "--db FILE is missing: the database to show");
    if (!format) return complain(EXIT_USAGE, "there is no format '%s'; there are table, json and csv", values->format);
    if (!casus_selection_check(&values->selection, &error)) return complain(EXIT_USAGE, "%s", error.text);
    int status = casus_database_open(&database, values->db, false, &error) ? show(database, values, format) : complain(EXIT_INPUT, "%s", error.text);
    casus_database_close(database);
    return status;
}

const Command command_timeline = {
    .name = "timeline",
    .summary = "show the record of a database by day",
    .usage = "timeline --db FILE [OPTIONS]",
    .help = "Shows what happened day by day: place, actor, event, recipient, status and sentence, and how many reports tell\n"
            "it. Events that agree in day, place, type, actors, recipients and status are one row. The day is that of the\n"
            "event; of an event that has none it is the day of its report; of one that lies somewhere in a span the table\n"
            "shows the span (2016-02, 2016-02-08…14, 2012…2024). Plans, claims and denials are in it too: their status says\n"
            "so, and --status asserted leaves them out.",
    .examples = "  casus timeline --db syria.db\n"
                "  casus timeline --db syria.db --actor \"SYR REB\" --event ASSAULT --from 2016-02-01 --to 2016-02-29\n"
                "  casus timeline --db syria.db --place Aleppo --status asserted --format csv > aleppo.csv\n",
    .options = options,
    .values_size = sizeof(Values),
    .run = run,
};
