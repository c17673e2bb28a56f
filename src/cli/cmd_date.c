/* casus date: one expression of time, read. */
#include <stdio.h>

#include "casus.h"
#include "cli/command.h"

typedef struct Values {
    const char *published;
    EngineChoice engine;
} Values;

static const Option options[] = {
    {"published", 'p', OPTION_TEXT, offsetof(Values, published), "DATE", "the day (YYYY-MM-DD) that times are counted from"},
    ENGINE_OPTIONS(Values),
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

static int read_date(casus_coder *coder, const char *text, const char *published) {
    casus_text json = {0};
    casus_error error;
    if (!casus_date(coder, text, published, &json, &error)) return complain(EXIT_INPUT, "%s", error.text);
    puts(json.at);
    casus_text_free(&json);
    return EXIT_DONE;
}

static int run(const void *given, const char *const *arguments, size_t n) {
    (void)n;
    const Values *values = given;
    casus_engine *engine = NULL;
    casus_coder *coder = NULL;
    casus_error error;
    if (values->published && !casus_is_date(values->published))
        return complain(EXIT_USAGE, "'%s' is no date; write it as YYYY-MM-DD", values->published);
    int status = engine_open(&engine, &values->engine, &error) && casus_coder_open(&coder, engine, NULL, &error)
                     ? read_date(coder, arguments[0], values->published)
                     : complain(EXIT_INPUT, "%s", error.text);
    casus_coder_close(coder);
    casus_engine_close(engine);
    return status;
}

const Command command_date = {
    .name = "date",
    .summary = "read an expression of time: which days are meant?",
    .usage = "date TEXT [--published DATE]",
    .help = "Writes one JSON object: the words that tell the time, the first and last day that they cover, the value\n"
            "and type in the manner of TimeML (DATE, TIME, DURATION, SET), and how the days were found. What is said\n"
            "relative to the report (\"last week\", \"Monday night\") is counted from the day of --published, and the\n"
            "tense of the text tells last Monday from next Monday. `value` is null when the text names no time; the\n"
            "days are null when they cannot be known.",
    .examples = "  casus date 'early 2013'\n"
                "  casus date 'last Monday' --published 2016-02-10\n"
                "  casus date 'they will meet on Thursday' --published 2016-02-10\n"
                "  casus date 'the past three years' --published 2016-02-10\n",
    .options = options,
    .values_size = sizeof(Values),
    .arguments_min = 1,
    .arguments_max = 1,
    .run = run,
};
