/* casus actor: one name or description, resolved. */
#include <stdio.h>

#include "casus.h"
#include "cli/command.h"

typedef struct Values {
    const char *on;
    EngineChoice engine;
} Values;

static const Option options[] = {
    {"on", 0, OPTION_TEXT, offsetof(Values, on), "DATE", "the day (YYYY-MM-DD) by which offices and memberships count"},
    ENGINE_OPTIONS(Values),
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

static int resolve(casus_coder *coder, const char *text, const char *on) {
    casus_text json = {0};
    casus_error error;
    if (!casus_actor(coder, text, on, &json, &error)) return complain(EXIT_INPUT, "%s", error.text);
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
    if (values->on && !casus_is_date(values->on)) return complain(EXIT_USAGE, "'%s' is no date; write it as YYYY-MM-DD", values->on);
    int status = engine_open(&engine, &values->engine, &error) && casus_coder_open(&coder, engine, NULL, &error)
                     ? resolve(coder, arguments[0], values->on)
                     : complain(EXIT_INPUT, "%s", error.text);
    casus_coder_close(coder);
    casus_engine_close(engine);
    return status;
}

const Command command_actor = {
    .name = "actor",
    .summary = "resolve a name or description: who is that, and how is it coded?",
    .usage = "actor TEXT [--on DATE]",
    .help = "Writes one JSON object: the country code, the sectors, the name and id of the entity, the office held on\n"
            "the day, and how it was resolved. `code` is null when the text names no actor.",
    .examples = "  casus actor 'Sergei Lavrov' --on 2016-02-10\n"
                "  casus actor 'Syrian rebels'\n"
                "  casus actor 'former French foreign minister'\n",
    .options = options,
    .values_size = sizeof(Values),
    .arguments_min = 1,
    .arguments_max = 1,
    .run = run,
};
