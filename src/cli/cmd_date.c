/* casus date: one expression of time, read. */
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

static int run(const void *given, const char *const *arguments, size_t n) {
    (void)n;
    const Values *values = given;
    if (!date_is_good(values->published)) return EXIT_USAGE;
    return coder_ask(&values->engine, casus_date, arguments[0], values->published);
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
