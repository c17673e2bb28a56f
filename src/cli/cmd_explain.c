/* casus explain: why a record is as it is. */
#include <stdio.h>

#include "casus.h"
#include "cli/command.h"

typedef struct Values {
    const char *db;
} Values;

static const Option options[] = {
    {"db", 0, OPTION_TEXT, offsetof(Values, db), "FILE", "the database that `casus code --db` wrote"},
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

static int run(const void *given, const char *const *arguments, size_t n) {
    (void)n;
    const Values *values = given;
    casus_database *database = NULL;
    casus_text text = {0};
    casus_error error;
    if (!values->db) return complain(EXIT_USAGE, "--db FILE is missing: the database that the record is in");
    int status = EXIT_DONE;
    if (casus_database_open(&database, values->db, false, &error) && casus_explain(database, arguments[0], &text, &error))
        fputs(text.at, stdout);
    else status = complain(EXIT_INPUT, "%s", error.text);
    casus_text_free(&text);
    casus_database_close(database);
    return status;
}

const Command command_explain = {
    .name = "explain",
    .summary = "tell why a record is as it is",
    .usage = "explain ID --db FILE",
    .help = "Shows the sentence that a record comes from, its tree, the lines of the data that matched, how each actor was\n"
            "resolved, and why it counts as a fact, a plan or a claim. The ID is the record's `id`; its first digits do\n"
            "as long as they are unique.",
    .examples = "  casus code reports/ --db syria.db --format jsonl | head -1\n"
                "  casus explain 3f2ac01b --db syria.db\n",
    .options = options,
    .values_size = sizeof(Values),
    .arguments_min = 1,
    .arguments_max = 1,
    .run = run,
};
