/* casus place: the name of a place, resolved. */
#include "casus.h"
#include "cli/command.h"

typedef struct Values {
    const char *near;
    EngineChoice engine;
} Values;

static const Option options[] = {
    {"near", 0, OPTION_TEXT, offsetof(Values, near), "CODE", "the country (SYR) that it is likely in"},
    ENGINE_OPTIONS(Values),
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

static int run(const void *given, const char *const *arguments, size_t n) {
    (void)n;
    const Values *values = given;
    return coder_ask(&values->engine, casus_place, arguments[0], values->near);
}

const Command command_place = {
    .name = "place",
    .summary = "resolve the name of a place: where is that?",
    .usage = "place TEXT [--near CODE]",
    .help = "Writes one JSON object: the place's name, type, country, first-level division, latitude and longitude in\n"
            "degrees, GeoNames id, and how it was told from others of its name. What TEXT says about where it lies\n"
            "counts; without that, and without --near, the one with most people is taken. Spellings need not be\n"
            "those of the gazetteer. `name` is null when there is no such place.",
    .examples = "  casus place 'Deir Ezzor'\n"
                "  casus place 'Arbeen, in the suburbs of Damascus'\n"
                "  casus place Tripoli --near LBN\n"
                "  casus place 'Paris, Texas'\n",
    .options = options,
    .values_size = sizeof(Values),
    .arguments_min = 1,
    .arguments_max = 1,
    .run = run,
};
