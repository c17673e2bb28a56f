/* A command: its options as a table, its help as text, one function that runs it.
 *
 * Exit status of every command: 0 done; 1 some input could not be read (named on standard error; the rest is done and kept);
 * 2 wrong usage. */
#ifndef CASUS_CLI_COMMAND_H
#define CASUS_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "casus.h"

enum { EXIT_DONE = 0, EXIT_INPUT = 1, EXIT_USAGE = 2 };

typedef enum OptionKind {
    OPTION_FLAG,   /* sets a bool */
    OPTION_TEXT,   /* sets a const char * */
    OPTION_NUMBER, /* sets an int, 0 or more */
    OPTION_LIST,   /* adds to a TextList: may be given several times */
} OptionKind;

typedef struct Option {
    const char *name;    /* without the dashes; NULL ends a table */
    char letter;         /* 0: none */
    OptionKind kind;
    size_t offset;       /* of the field in the command's struct of values */
    const char *value;   /* how the help calls the value */
    const char *help;
} Option;

enum { LIST_MAX = 16 };

/* The values of an option that was given several times, in their order. */
typedef struct TextList {
    const char *at[LIST_MAX];
    size_t n;
} TextList;

/* Which data and model a command works with. */
typedef struct EngineChoice {
    const char *data, *model;
    TextList lexicons;
    bool no_backoff;
} EngineChoice;

/* The options of every command that reads data files, and those of every one that reads text, for a struct of values whose member `engine` is an
 * EngineChoice. */
#define DATA_OPTIONS(Values)                                                                                                        \
    {"data", 0, OPTION_TEXT, offsetof(Values, engine.data), "DIR", "the data folder (else $CASUS_DATA, else the installed one)"},   \
    {"lexicon", 0, OPTION_LIST, offsetof(Values, engine.lexicons), "DIR",                                                           \
     "your own data files, which add to casus's or override them; may be repeated"}
#define ENGINE_OPTIONS(Values)                                                                                                   \
    DATA_OPTIONS(Values),                                                                                                        \
    {"model", 0, OPTION_TEXT, offsetof(Values, engine.model), "FILE", "the model (else $CASUS_MODEL, else the installed one)"}

#define BACKOFF_OPTION(Values) \
    {"no-backoff", 0, OPTION_FLAG, offsetof(Values, engine.no_backoff), NULL, "code only what a frame says, nothing that is merely like it"}

/* The options of every command that shows the events of a database, for a struct of values whose member `selection` is a
 * casus_selection. */
#define SELECTION_OPTIONS(Values)                                                                                                  \
    {"db", 0, OPTION_TEXT, offsetof(Values, db), "FILE", "the database that `casus code --db` wrote"},                             \
    {"actor", 0, OPTION_TEXT, offsetof(Values, selection.actor), "CODE", "only events of this actor or recipient: SYR, \"SYR REB\""}, \
    {"event", 0, OPTION_TEXT, offsetof(Values, selection.event), "TYPE", "only events of this type: ASSAULT, \"ASSAULT aerial\""},   \
    {"place", 0, OPTION_TEXT, offsetof(Values, selection.place), "NAME", "only events at this place, or in this province or country"}, \
    {"from", 0, OPTION_TEXT, offsetof(Values, selection.from), "DATE", "only events on or after this day (YYYY-MM-DD)"},           \
    {"to", 0, OPTION_TEXT, offsetof(Values, selection.to), "DATE", "only events on or before this day"},                           \
    {"status", 0, OPTION_TEXT, offsetof(Values, selection.status), "STATUS", "only asserted, future, hypothetical, negated, alleged …"}

typedef struct Command {
    const char *name;
    const char *summary;  /* one line */
    const char *usage;    /* what follows "casus" */
    const char *help;     /* paragraphs */
    const char *examples;
    const Option *options;
    size_t values_size;   /* of the struct that the options fill, zeroed before */
    size_t arguments_min, arguments_max;
    int (*run)(const void *values, const char *const *arguments, size_t n);
} Command;

extern const Command command_code, command_parse, command_actor, command_place, command_date, command_explain, command_timeline, command_report,
    command_eval, command_lexicon;

/* Reads the options and runs the command; arguments are those after its name. */
int command_start(const Command *command, int n, char **arguments);
void command_print_help(const Command *command);

/* The options of the public header that say the same. */
casus_options engine_options(const EngineChoice *choice);
/* Opens the engine, telling on standard error which lines of the data files do not count. */
bool engine_open(casus_engine **out, const EngineChoice *choice, casus_error *error);

/* A question that a coder answers with a JSON object: casus_actor, casus_place, casus_date. `detail` may be NULL. */
typedef bool (*CoderQuestion)(casus_coder *coder, const char *text, const char *detail, casus_text *out, casus_error *error);
/* Opens what is needed, asks, writes the answer, closes; gives the exit status. */
int coder_ask(const EngineChoice *choice, CoderQuestion question, const char *text, const char *detail);
/* True for no date (NULL) and for one written as YYYY-MM-DD; false after complaining. */
bool date_is_good(const char *date);

/* Tells what is wrong on standard error, and gives the exit status. */
int complain(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Whether two paths lead to one file that is there. */
bool same_file(const char *a, const char *b);
/* Flushes standard output; false after saying so when not everything could be written. */
bool output_closed_well(void);

#endif
