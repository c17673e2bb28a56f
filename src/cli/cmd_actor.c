/* casus actor: one name or description, resolved. */
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

static int run(const void *given, const char *const *arguments, size_t n) {
    (void)n;
    const Values *values = given;
    if (!date_is_good(values->on)) return EXIT_USAGE;
    return coder_ask(&values->engine, casus_actor, arguments[0], values->on);
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
