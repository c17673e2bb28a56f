/* casus place: the name of a place, resolved. */
#include <stdio.h>

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

static int resolve(casus_coder *coder, const char *text, const char *near) {
    casus_text json = {0};
    casus_error error;
    if (!casus_place(coder, text, near, &json, &error)) return complain(EXIT_INPUT, "%s", error.text);
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
    int status = engine_open(&engine, &values->engine, &error) && casus_coder_open(&coder, engine, NULL, &error)
                     ? resolve(coder, arguments[0], values->near)
                     : complain(EXIT_INPUT, "%s", error.text);
    casus_coder_close(coder);
    casus_engine_close(engine);
    return status;
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
