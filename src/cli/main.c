/* casus: the table of commands. */
#include <stdio.h>
#include <string.h>

#include "casus.h"
#include "cli/command.h"

static const Command *const commands[] = {&command_code,    &command_parse,    &command_actor,  &command_place, &command_date,
                                          &command_explain, &command_timeline, &command_report, &command_eval,  &command_lexicon};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void print_overview(FILE *out) {
    fputs("casus reads news reports of a conflict and its diplomacy and codes who did what to whom,\n"
          "who said what and how many were hit, each with the words that prove it.\n\n"
          "usage: casus COMMAND [ARGUMENTS]\n\n",
          out);
    for (int i = 0; i < N_COMMANDS; i++) fprintf(out, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
    fputs("\n`casus COMMAND --help` tells more about each. To begin with: casus code REPORT.txt\n", out);
}

static const Command *find(const char *name) {
    for (int i = 0; i < N_COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    return NULL;
}

int main(int n, char **words) {
    if (n < 2) {
        print_overview(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(words[1], "--version") == 0) {
        printf("casus %s\n", casus_version());
        return output_closed_well() ? EXIT_DONE : EXIT_INPUT;
    }
    bool help = strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0 || strcmp(words[1], "help") == 0;
    if (help && n < 3) {
        print_overview(stdout);
        return output_closed_well() ? EXIT_DONE : EXIT_INPUT;
    }
    const Command *command = find(help ? words[2] : words[1]);
    if (!command) return complain(EXIT_USAGE, "there is no command '%s'; `casus --help` lists them", help ? words[2] : words[1]);
    if (!help) return command_start(command, n - 2, words + 2);
    command_print_help(command);
    return output_closed_well() ? EXIT_DONE : EXIT_INPUT;
}
