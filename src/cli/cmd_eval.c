/* casus eval: codes the text that gold records are about, or takes records coded before, and says how well they agree. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "casus.h"
#include "cli/command.h"
#include "cli/eval.h"

typedef struct Values {
    const char *published;
    EngineChoice engine;
    int threads;
} Values;

static const Option options[] = {
    {"published", 'p', OPTION_TEXT, offsetof(Values, published), "DATE", "the day (YYYY-MM-DD) of reports that state none"},
    {"threads", 'j', OPTION_NUMBER, offsetof(Values, threads), "N", "how many threads; else one a processor"},
    BACKOFF_OPTION(Values),
    ENGINE_OPTIONS(Values),
    {NULL, 0, OPTION_FLAG, 0, NULL, NULL},
};

#define REPORT_ENDING ".gold.json"

static bool is_folder(const char *path) {
    struct stat file;
    return stat(path, &file) == 0 && S_ISDIR(file.st_mode);
}

static bool exists(const char *path) {
    struct stat file;
    return stat(path, &file) == 0;
}

static bool ends_with(const char *name, const char *ending) {
    size_t length = strlen(name), n = strlen(ending);
    return length > n && strcmp(name + length - n, ending) == 0;
}

/* "folder/name" in memory that the caller frees. */
static char *joined(const char *folder, const char *name) {
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (path) snprintf(path, size, "%s/%s", folder, name);
    return path;
}

/* --- Reading JSON ------------------------------------------------------------------------------------------------- */

/* All lines of a file as a JSON array, or NULL after complaining. */
static json_t *read_lines(const char *path) {
    FILE *file = fopen(path, "rb");
    json_t *lines = json_array();
    char *line = NULL;
    size_t room = 0, number = 0;
    if (!file) complain(EXIT_INPUT, "cannot open %s: %s", path, strerror(errno));
    for (ssize_t n; file && lines && (n = getline(&line, &room, file)) >= 0;) {
        json_error_t error;
        number++;
        if (strspn(line, " \t\r\n") == (size_t)n) continue;
        json_t *value = json_loadb(line, (size_t)n, 0, &error);
        if (value) {
            json_array_append_new(lines, value);
            continue;
        }
        complain(EXIT_INPUT, "%s:%zu: is not valid JSON: %s", path, number, error.text);
        json_decref(lines);
        lines = NULL;
    }
    free(line);
    if (!file) {
        json_decref(lines);
        return NULL;
    }
    fclose(file);
    return lines;
}

static json_t *read_object(const char *path) {
    json_error_t error;
    json_t *value = json_load_file(path, 0, &error);
    if (!value && error.line < 1) complain(EXIT_INPUT, "cannot open %s: %s", path, strerror(errno));
    else if (!value) complain(EXIT_INPUT, "%s:%d: is not valid JSON: %s", path, error.line, error.text);
    return value;
}

/* Whether a file holds records that `casus code` wrote: its first line says so. */
static bool holds_records(const char *path) {
    FILE *file = is_folder(path) ? NULL : fopen(path, "rb");
    char *line = NULL;
    size_t room = 0;
    bool holds = false;
    if (!file) return false;
    if (getline(&line, &room, file) > 0) {
        json_t *value = json_loads(line, 0, NULL);
        holds = *eval_text(value, "kind") && json_is_object(json_object_get(value, "report"));
        json_decref(value);
    }
    free(line);
    fclose(file);
    return holds;
}

/* --- Coding ------------------------------------------------------------------------------------------------------- */

typedef struct Evaluation {
    const Values *values;
    casus_engine *engine; /* opened when first needed */
    int status;
} Evaluation;

static bool on_record(void *payload, const casus_record *record) {
    return json_array_append_new(payload, json_loadb(record->text, record->length, 0, NULL)) == 0;
}

static bool on_fault(void *payload, const char *sentence) {
    (void)payload;
    complain(EXIT_INPUT, "%s", sentence);
    return true;
}

/* The records of an input, coded now; NULL after complaining. */
static json_t *code(Evaluation *evaluation, const char *path) {
    casus_error error;
    if (!evaluation->engine && !engine_open(&evaluation->engine, &evaluation->values->engine, &error)) {
        complain(EXIT_INPUT, "%s", error.text);
        return NULL;
    }
    json_t *records = json_array();
    casus_job job = {.paths = &path, .n_paths = 1, .threads = evaluation->values->threads,
                     .coding = {.kinds = CASUS_KINDS_ALL, .published = evaluation->values->published}};
    casus_sink sink = {.record = on_record, .fault = on_fault, .payload = records};
    casus_totals totals;
    if (!casus_run(evaluation->engine, &job, &sink, &totals, &error)) {
        complain(EXIT_INPUT, "%s", error.text);
        json_decref(records);
        return NULL;
    }
    if (totals.faults) evaluation->status = EXIT_INPUT;
    return records;
}

static json_t *records_of(Evaluation *evaluation, const char *path) {
    return holds_records(path) ? read_lines(path) : code(evaluation, path);
}

/* --- Gold of sentences -------------------------------------------------------------------------------------------- */

static int evaluate_sentences(Evaluation *evaluation, const char *gold_path, const char *path) {
    json_t *gold = read_lines(gold_path);
    if (!gold) return EXIT_INPUT;
    const json_t *event = json_array_get(json_object_get(json_array_get(gold, 0), "events"), 0);
    bool dyads = json_object_get(event, "actor_text") != NULL;
    json_t *records = NULL;
    int status = EXIT_DONE;
    if (!dyads && !json_is_array(json_object_get(event, "actor")))
        status = complain(EXIT_INPUT, "%s holds no gold records: its first line has no events with actors; `casus eval --help` tells what is read",
                          gold_path);
    else if (!(records = records_of(evaluation, path ? path : gold_path))) status = EXIT_INPUT;
    else if (dyads) eval_dyads(gold, records);
    else eval_events(gold, records);
    json_decref(records);
    json_decref(gold);
    return status;
}

/* --- Gold of whole reports ---------------------------------------------------------------------------------------- */

/* The text that a gold report is about: where it was named, beside the gold file, or in a folder seeds/ beside or above it. The caller frees. */
static char *text_path(const char *gold_path, const json_t *gold, const char *path) {
    static const char *const places[] = {".", "../seeds", "../../seeds", "seeds"};
    const char *name = eval_text(json_object_get(gold, "report"), "file");
    if (path && !is_folder(path)) return strdup(path);
    if (path) return joined(path, name);
    char *folder = strdup(gold_path), *slash = folder ? strrchr(folder, '/') : NULL;
    if (slash) *slash = 0;
    char *found = NULL;
    for (size_t i = 0; folder && !found && i < sizeof places / sizeof *places; i++) {
        char *place = joined(slash ? folder : ".", places[i]);
        found = place ? joined(place, name) : NULL;
        free(place);
        if (found && exists(found)) continue;
        free(found);
        found = NULL;
    }
    free(folder);
    return found;
}

/* A file, whole and NUL-terminated. */
static char *read_text(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t room = 0;
    ssize_t n = file ? getdelim(&text, &room, EOF, file) : -1; /* no byte equals EOF but 0xff, which UTF-8 does not have */
    if (file) fclose(file);
    if (n < 0) {
        complain(EXIT_INPUT, "cannot read %s: %s", path, strerror(errno));
        free(text);
        return NULL;
    }
    *length = (size_t)n;
    return text;
}

/* `name` is the gold file's name without its ending. */
static bool add_report(Evaluation *evaluation, ReportScore *score, const char *gold_path, const json_t *gold, const char *path, const char *name) {
    char records_name[300];
    snprintf(records_name, sizeof records_name, "%.250s.jsonl", name);
    char *coded_before = path && is_folder(path) ? joined(path, records_name) : path && holds_records(path) ? strdup(path) : NULL;
    if (coded_before && !exists(coded_before)) free(coded_before), coded_before = NULL;
    char *source = text_path(gold_path, gold, coded_before ? NULL : path);
    size_t length = 0;
    char *text = source ? read_text(source, &length) : NULL;
    if (!source) complain(EXIT_INPUT, "cannot find the text %s of %s; name it", eval_text(json_object_get(gold, "report"), "file"), gold_path);
    json_t *records = text ? records_of(evaluation, coded_before ? coded_before : source) : NULL;
    bool fine = records && eval_report_add(score, gold, records, text, length);
    json_decref(records);
    free(text);
    free(source);
    free(coded_before);
    return fine;
}

static bool add_report_file(Evaluation *evaluation, ReportScore *score, const char *gold_path, const char *path) {
    const char *slash = strrchr(gold_path, '/');
    char name[256];
    snprintf(name, sizeof name, "%.255s", slash ? slash + 1 : gold_path);
    char *ending = strstr(name, REPORT_ENDING);
    if (ending) *ending = 0;
    json_t *gold = read_object(gold_path);
    bool fine = gold && add_report(evaluation, score, gold_path, gold, path, name);
    json_decref(gold);
    return fine;
}

static int is_gold(const struct dirent *entry) { return ends_with(entry->d_name, REPORT_ENDING); }

static int by_bytes(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static int evaluate_reports(Evaluation *evaluation, const char *gold_path, const char *path) {
    ReportScore score = {0};
    bool fine = true;
    if (!is_folder(gold_path)) {
        fine = add_report_file(evaluation, &score, gold_path, path);
    } else {
        struct dirent **entries;
        int n = scandir(gold_path, &entries, is_gold, by_bytes);
        if (n <= 0) fine = complain(EXIT_INPUT, "there are no *" REPORT_ENDING " in %s", gold_path) == EXIT_DONE;
        for (int i = 0; i < n; i++) {
            char *file = joined(gold_path, entries[i]->d_name);
            fine = file && add_report_file(evaluation, &score, file, path) && fine;
            free(file);
            free(entries[i]);
        }
        if (n >= 0) free(entries);
    }
    if (fine) eval_report_show(&score);
    return fine ? EXIT_DONE : EXIT_INPUT;
}

/* Whether a gold file is one JSON object with annotated sentences; a broken one is told by its name. */
static bool is_report_gold(const char *path) {
    if (is_folder(path) || ends_with(path, REPORT_ENDING)) return true;
    json_t *value = json_load_file(path, 0, NULL);
    bool is = json_is_array(json_object_get(value, "sentences"));
    json_decref(value);
    return is;
}

static int run(const void *given, const char *const *arguments, size_t n) {
    Evaluation evaluation = {.values = given, .status = EXIT_DONE};
    const char *gold = arguments[0], *path = n > 1 ? arguments[1] : NULL;
    if (!date_is_good(evaluation.values->published)) return EXIT_USAGE;
    if (!*gold) return complain(EXIT_INPUT, "'' names no file");
    if (!exists(gold)) return complain(EXIT_INPUT, "cannot open %s: %s", gold, strerror(errno));
    int status = is_report_gold(gold) ? evaluate_reports(&evaluation, gold, path) : evaluate_sentences(&evaluation, gold, path);
    casus_engine_close(evaluation.engine);
    return status != EXIT_DONE ? status : evaluation.status;
}

const Command command_eval = {
    .name = "eval",
    .summary = "precision, recall and F1 against gold records",
    .usage = "eval GOLD [PATH] [OPTIONS]",
    .help = "Compares with gold records, and tells which of three forms GOLD has by its content:\n"
            "  events   JSON lines {id, text, events: [{event, actor: [{code}…], recipient: […]}]}\n"
            "  dyads    JSON lines {id, text, events: [{event, actor_text, recipient_text}]}\n"
            "  reports  one JSON object of an annotated report (sentences, events, statements, figures), or a folder\n"
            "           of NAME.gold.json\n"
            "PATH is what is compared: reports, which are coded now, or the records that `casus code --kinds all` wrote (for a\n"
            "folder of gold: NAME.jsonl each). Left out, the text is that of GOLD itself.",
    .examples = "  casus eval gold.jsonl\n"
                "  casus eval gold.jsonl records.jsonl\n"
                "  casus eval annotated/ texts/\n",
    .options = options,
    .values_size = sizeof(Values),
    .arguments_min = 1,
    .arguments_max = 2,
    .run = run,
};
