/* casus parse: text in, CoNLL-U out. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "casus.h"
#include "cli/command.h"

typedef struct Values {
    const char *input;
    EngineChoice engine;
    int threads;
} Values;

static const Option options[] = {
    {"input", 'i', OPTION_TEXT, offsetof(Values, input), "FORM", "conllu: keep the sentences and words that the input gives; else reports"},
    {"threads", 'j', OPTION_NUMBER, offsetof(Values, threads), "N", "how many threads; else one a processor"},
    ENGINE_OPTIONS(Values),
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

static bool on_record(void *payload, const casus_record *record) {
    (void)payload;
    return fwrite(record->text, 1, record->length, stdout) == record->length && fputc('\n', stdout) != EOF;
}

static bool on_fault(void *payload, const char *sentence) {
    (void)payload;
    complain(EXIT_INPUT, "%s", sentence);
    return true;
}

static int parse(const casus_engine *engine, const char *path, bool conllu, int threads) {
    casus_sink sink = {.record = on_record, .fault = on_fault};
    casus_job job = {.paths = &path, .n_paths = 1, .coding = {.format = CASUS_CONLLU}, .threads = threads};
    casus_totals totals = {0};
    casus_error error;
    bool fine = conllu ? casus_run_conllu(engine, path, &sink, &error) : casus_run(engine, &job, &sink, &totals, &error);
    if (!fine) return complain(EXIT_INPUT, "%s", error.text);
    return totals.faults ? EXIT_INPUT : EXIT_DONE;
}

static int run(const void *given, const char *const *arguments, size_t n) {
    const Values *values = given;
    bool conllu = values->input && strcmp(values->input, "conllu") == 0;
    if (values->input && !conllu && strcmp(values->input, "text") != 0)
        return complain(EXIT_USAGE, "there is no input form '%s'; there are text (any kind of report) and conllu", values->input);
    if (!n && isatty(STDIN_FILENO)) return complain(EXIT_USAGE, "nothing to read: name a file or folder, or - for standard input");
    casus_engine *engine = NULL;
    casus_error error;
    if (!engine_open(&engine, &values->engine, &error)) return complain(EXIT_INPUT, "%s", error.text);
    int status = parse(engine, n ? arguments[0] : "-", conllu, values->threads);
    casus_engine_close(engine);
    return status;
}

const Command command_parse = {
    .name = "parse",
    .summary = "analyse text: words, tags, dependency trees and names in CoNLL-U",
    .usage = "parse [PATH|-] [OPTIONS]",
    .help = "Writes the sentences of the input as Universal Dependencies trees in CoNLL-U. SpaceAfter=No and the\n"
            "names found (NER=B-PER …) stand in the last column. Plain text is analysed whole; of pages and of the fields\n"
            "of records what is read of them, without menus and repetitions. With --input conllu the given words and\n"
            "sentences are kept and only analysed anew, as for scoring against a treebank.",
    .examples = "  echo 'Russia vetoed the draft resolution.' | casus parse\n"
                "  casus parse reports/ > reports.conllu\n"
                "  casus parse --input conllu gold.conllu > system.conllu\n",
    .options = options,
    .values_size = sizeof(Values),
    .arguments_max = 1,
    .run = run,
};
