/* casus lexicon: the data files, checked; the gazetteer, compiled. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "casus.h"
#include "cli/command.h"

typedef struct Values {
    const char *output, *report;
    EngineChoice engine;
    bool examples;
} Values;

static const Option option_table[] = {
    ENGINE_OPTIONS(Values),
    {"examples", 'x', OPTION_FLAG, offsetof(Values, examples), NULL, "check: code the example sentences of your frames too, and tell which come out otherwise"},
    {"output", 'o', OPTION_TEXT, offsetof(Values, output), "PATH", "import: of dictionaries the folder to write; of places the gazetteer (else world.casusplaces in the data folder)"},
    {"report", 0, OPTION_TEXT, offsetof(Values, report), "FILE", "import of dictionaries: write here what could not be carried over, line by line"},
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

static int try_examples(const Values *values) {
    Tally tally = {0};
    casus_engine *engine = NULL;
    casus_example_counts counts = {0};
    casus_error error;
    casus_options options = engine_options(&values->engine);
    bool fine = casus_engine_open(&engine, &options, &error);
    options.finding = on_finding;
    options.payload = &tally;
    fine = fine && casus_examples_try(engine, &options, &counts, &error);
    casus_engine_close(engine);
    if (!fine) return complain(EXIT_INPUT, "%s", error.text);
    printf("%zu examples come out as they say, %zu do not, %zu are still to do\n", counts.passed, counts.failed, counts.todo);
    return counts.failed ? EXIT_INPUT : EXIT_DONE;
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
    int status = values->examples ? try_examples(values) : EXIT_DONE;
    return tally.fatal ? EXIT_INPUT : status;
}

static int import_places(const Values *values, const char *const *paths, size_t n) {
    casus_place_counts counts;
    casus_error error;
    casus_options options = engine_options(&values->engine);
    if (!casus_places_compile(&options, paths, n, values->output, &counts, &error)) return complain(EXIT_INPUT, "%s", error.text);
    printf("%zu places of %zu countries with %zu names\n", counts.places, counts.countries, counts.names);
    return EXIT_DONE;
}

/* --- Dictionaries ------------------------------------------------------------------------------------------------- */

enum { SHOWN_MAX = 20 }; /* of what could not be carried over, when no report is asked for */

typedef struct Losses {
    FILE *report; /* NULL: the first ones go to standard error */
    size_t n;
} Losses;

static void on_loss(void *payload, const casus_finding *finding) {
    Losses *losses = payload;
    FILE *file = losses->report ? losses->report : losses->n < SHOWN_MAX ? stderr : NULL;
    if (file) fprintf(file, "%s:%u: %s\n", finding->file, finding->line, finding->text);
    losses->n++;
}

static void sum_up(const Values *values, const casus_dictionary_counts *counts) {
    printf("%zu actors with %zu names and %zu codes; %zu agent nouns; %zu verbs, %zu patterns, %zu synsets; %zu facts were known already\n", counts->actors,
           counts->names, counts->codes, counts->agents, counts->verbs, counts->patterns, counts->synsets, counts->known);
    fflush(stdout);
    if (!counts->left_out) fprintf(stderr, "casus: nothing was lost\n");
    else if (values->report)
        fprintf(stderr, "casus: %zu lines or parts of lines could not be carried over; %s names them\n", counts->left_out, values->report);
    else if (counts->left_out > SHOWN_MAX)
        fprintf(stderr, "casus: %zu lines or parts of lines could not be carried over, the first %d of them above; --report FILE names all\n", counts->left_out,
                (int)SHOWN_MAX);
    else fprintf(stderr, "casus: %zu lines or parts of lines could not be carried over\n", counts->left_out);
}

static int import_dictionaries(const Values *values, const char *const *paths, size_t n) {
    Losses losses = {0};
    casus_dictionary_counts counts;
    casus_error error;
    if (!values->output) return complain(EXIT_USAGE, "-o DIR is missing: the folder that the dictionaries become data files in");
    for (size_t i = 0; values->report && i < n; i++)
        if (same_file(values->report, paths[i])) return complain(EXIT_USAGE, "%s is to be imported: --report needs a file of its own", paths[i]);
    if (values->report && !(losses.report = fopen(values->report, "w"))) return complain(EXIT_INPUT, "%s: %s", values->report, strerror(errno));
    casus_options options = engine_options(&values->engine);
    options.finding = on_loss;
    options.payload = &losses;
    bool fine = casus_dictionary_import(&options, paths, n, values->output, &counts, &error);
    bool written = !losses.report || fclose(losses.report) == 0;
    if (!fine) return complain(EXIT_INPUT, "%s", error.text);
    sum_up(values, &counts);
    return written ? EXIT_DONE : complain(EXIT_INPUT, "%s: cannot be written", values->report);
}

/* What is given tells what is to be imported: dictionaries, or dumps of places (nothing: casus's own places). */
static int import(const Values *values, const char *const *paths, size_t n) {
    size_t n_dictionaries = 0;
    const char *other = NULL;
    for (size_t i = 0; i < n; i++) {
        bool dictionary = casus_is_dictionary(paths[i]);
        n_dictionaries += dictionary;
        if (!dictionary) other = paths[i];
    }
    if (!n_dictionaries) return import_places(values, paths, n);
    if (other) return complain(EXIT_USAGE, "%s is no actor, agent or verb dictionary: import it apart from those", other);
    return import_dictionaries(values, paths, n);
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
    .summary = "check the data files, import dictionaries and places",
    .usage = "lexicon check [--lexicon DIR]… [--examples] | lexicon import FILE… -o DIR | lexicon import [DUMP…] [-o FILE]",
    .help = "`check` reads all data files and names, with file and line, what is wrong in them (error: the line does not count)\n"
            "or doubtful (warning); --examples codes the example sentences of your frames, too. docs/data.md is their grammar.\n"
            "Exit status 1 when there are errors.\n\n"
            "`import FILE…` of dictionaries as PETRARCH, PETRARCH2 and Phoenix have them writes data files into a folder, which\n"
            "--lexicon then lays over casus's own. Each file's content tells what it is:\n"
            "  actors   ABU_BAKR_ [SYRREB >110101]    names, +synonyms, codes with or without dates\n"
            "  agents   POLICE_OFFICER_ [~COP]        nouns, {plurals}, !SETS!\n"
            "  verbs    --- DESERT [084] ---          verbs, {forms}, patterns (- * TO + [057]), &synsets\n"
            "Give files that belong together at once. CAMEO codes become PLOVER's by ontology/cameo.txt, actor codes by\n"
            "ontology/roles.txt. What could not be carried over is counted and named; --report FILE has all of it.\n\n"
            "`import DUMP…` of places compiles the gazetteer anew: the text files of places/ in the data folders, the towns that\n"
            "casus brings along, and the GeoNames dumps that you name (allCountries.txt, SY.txt, alternateNamesV2.txt …, as they\n"
            "are or compressed; names after the dump that they belong to). To add a village, write a line in places/ and import.",
    .examples = "  casus lexicon check\n"
                "  casus lexicon check --lexicon my-lexicon/ --examples\n"
                "  casus lexicon import actors.txt agents.txt verbs.txt -o my-lexicon/ --report losses.txt\n"
                "  casus code reports/ --lexicon my-lexicon/\n"
                "  casus lexicon import SY.txt IQ.txt\n",
    .options = option_table,
    .values_size = sizeof(Values),
    .arguments_min = 1,
    .arguments_max = (size_t)-1,
    .run = run,
};
