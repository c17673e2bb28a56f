/* casus lexicon: the data files, checked. */
#include <stdio.h>
#include <string.h>

#include "casus.h"
#include "cli/command.h"

typedef struct Values {
    const char *data;
} Values;

static const Option options[] = {
    {"data", 0, OPTION_TEXT, offsetof(Values, data), "DIR", "the data folder (else $CASUS_DATA, else the installed one)"},
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

typedef struct Tally {
    size_t fatal, doubtful;
} Tally;

static void on_finding(void *payload, const casus_finding *finding) {
    Tally *tally = payload;
    if (*finding->file) printf("%s:%u: ", finding->file, finding->line);
    printf("%s: %s\n", finding->fatal ? "error" : "warning", finding->text);
    if (finding->fatal) tally->fatal++;
    else tally->doubtful++;
}

static int run(const void *given, const char *const *arguments, size_t n) {
    (void)n;
    const Values *values = given;
    Tally tally = {0};
    casus_lexicon_counts counts;
    casus_error error;
    if (strcmp(arguments[0], "check") != 0) return complain(EXIT_USAGE, "there is no `casus lexicon %s`; there is `casus lexicon check`", arguments[0]);
    if (!casus_lexicon_check(values->data, on_finding, &tally, &counts, &error)) return complain(EXIT_INPUT, "%s", error.text);
    printf("%zu entities with %zu names and %zu offices; %zu agent nouns; %zu frames with %zu triggers and %zu examples; "
           "%zu compositions; %zu errors, %zu warnings\n",
           counts.entities, counts.names, counts.roles, counts.agents, counts.frames, counts.senses, counts.examples, counts.compositions,
           tally.fatal, tally.doubtful);
    return tally.fatal ? EXIT_INPUT : EXIT_DONE;
}

const Command command_lexicon = {
    .name = "lexicon",
    .summary = "check the data files",
    .usage = "lexicon check [--data DIR]",
    .help = "Reads all data files and names, with file and line, what is wrong in them (error: the line does not count) or\n"
            "doubtful (warning). docs/data.md is their grammar. Exit status 1 when there are errors.",
    .examples = "  casus lexicon check\n"
                "  casus lexicon check --data my-data/\n",
    .options = options,
    .values_size = sizeof(Values),
    .arguments_min = 1,
    .arguments_max = 1,
    .run = run,
};
