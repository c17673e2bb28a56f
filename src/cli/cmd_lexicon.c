/* casus lexicon: the data files, checked; the gazetteer, compiled. */
#include <stdio.h>
#include <string.h>

#include "casus.h"
#include "cli/command.h"

typedef struct Values {
    const char *output;
    EngineChoice engine;
} Values;

static const Option option_table[] = {
    DATA_OPTIONS(Values),
    {"output", 'o', OPTION_TEXT, offsetof(Values, output), "FILE", "import: the gazetteer to write (else world.casusplaces in the data folder)"},
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

typedef struct Tally {
    size_t fatal, doubtful;
} Tally;

static void on_finding(void *payload, const casus_finding *finding) {
    Tally *tally = payload;
    if (*finding->file && finding->line) printf("%s:%u: ", finding->file, finding->line);
    else if (*finding->file) printf("%s: ", finding->file);
    printf("%s: %s\n", finding->fatal ? "error" : "warning", finding->text);
    if (finding->fatal) tally->fatal++;
    else tally->doubtful++;
}

static int check(const Values *values) {
    Tally tally = {0};
    casus_lexicon_counts counts;
    casus_error error;
    casus_options options = engine_options(&values->engine);
    options.finding = on_finding;
    options.payload = &tally;
    if (!casus_lexicon_check(&options, &counts, &error)) return complain(EXIT_INPUT, "%s", error.text);
    printf("%zu entities with %zu names and %zu offices; %zu agent nouns; %zu frames with %zu triggers and %zu examples; "
           "%zu compositions; %zu errors, %zu warnings\n",
           counts.entities, counts.names, counts.roles, counts.agents, counts.frames, counts.senses, counts.examples, counts.compositions,
           tally.fatal, tally.doubtful);
    return tally.fatal ? EXIT_INPUT : EXIT_DONE;
}

static int import(const Values *values, const char *const *paths, size_t n) {
    casus_place_counts counts;
    casus_error error;
    casus_options options = engine_options(&values->engine);
    if (!casus_places_compile(&options, paths, n, values->output, &counts, &error)) return complain(EXIT_INPUT, "%s", error.text);
    printf("%zu places of %zu countries with %zu names\n", counts.places, counts.countries, counts.names);
    return EXIT_DONE;
}

static int run(const void *given, const char *const *arguments, size_t n) {
    const Values *values = given;
    if (strcmp(arguments[0], "import") == 0) return import(values, arguments + 1, n - 1);
    if (strcmp(arguments[0], "check") != 0)
        return complain(EXIT_USAGE, "there is no `casus lexicon %s`; there are `casus lexicon check` and `casus lexicon import`", arguments[0]);
    if (n > 1) return complain(EXIT_USAGE, "`casus lexicon check` takes no files; --data names the folder to check");
    return check(values);
}

const Command command_lexicon = {
    .name = "lexicon",
    .summary = "check the data files, compile the gazetteer",
    .usage = "lexicon check [--data DIR] | lexicon import [FILE…] [-o FILE] [--data DIR]",
    .help = "Reads all data files and names, with file and line, what is wrong in them (error: the line does not count) or\n"
            "doubtful (warning). docs/data.md is their grammar. Exit status 1 when there are errors.\n\n"
            "`import` compiles the gazetteer anew: the text files of places/ in the data folder, the towns that casus brings\n"
            "along, and the GeoNames dumps that you name (allCountries.txt, SY.txt, alternateNamesV2.txt …, as they are or\n"
            "compressed; names after the dump that they belong to). To add a village, write a line in places/ and import.",
    .examples = "  casus lexicon check\n"
                "  casus lexicon check --data my-data/\n"
                "  casus lexicon import SY.txt IQ.txt\n",
    .options = option_table,
    .values_size = sizeof(Values),
    .arguments_min = 1,
    .arguments_max = (size_t)-1,
    .run = run,
};
