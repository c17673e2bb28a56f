/* Evaluation: what the records of a run share with gold records. Used by cmd_eval.c only.
 *
 * The measures are those by which event coders are compared in the field: type, country of actor and recipient, and the whole triple for single
 * sentences (events); type and both parties by their words (dyads); events, statements and figures with their sentences for whole annotated
 * reports (report). A record counts as stating something when its factuality is asserted, historical or future. */
#ifndef CASUS_CLI_EVAL_H
#define CASUS_CLI_EVAL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Right, given and gold. */
typedef struct Measure {
    size_t right, given, gold;
} Measure;

/* One line of the result: precision, recall, F1; or a share. */
void eval_show(const char *name, Measure measure);
void eval_rate(const char *name, size_t n, size_t of);

/* `gold` and `records` are JSON arrays; gold's members have `id`, the records `report.source_id`. */
void eval_events(const json_t *gold, const json_t *records);
void eval_dyads(const json_t *gold, const json_t *records);

/* Sums over several annotated reports. */
typedef struct ReportScore {
    Measure events, whole, statements, figures;
    size_t core, core_found, actors, actors_right, recipients, recipients_right, modes, modes_right, factuality_right, speakers_right;
} ReportScore;
/* Adds one report: `text` is its body. False when memory runs out. */
bool eval_report_add(ReportScore *score, const json_t *gold, const json_t *records, const char *text, size_t length);
void eval_report_show(const ReportScore *score);

/* --- Helpers ------------------------------------------------------------------------------------------------------ */

/* A field as text, "" when there is none. */
const char *eval_text(const json_t *object, const char *field);
bool eval_is(const json_t *record, const char *kind);
/* The first three letters of a code, "---" when there is none. */
typedef struct Country {
    char text[4];
} Country;
Country eval_country(const json_t *entity);
/* Whether the record states something as done or decided. */
bool eval_states(const json_t *record);
/* Text in lower case; the caller frees. */
char *eval_lower(const char *text);

#endif
