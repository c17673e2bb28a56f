/* What the files of the engine share. */
#ifndef CASUS_ENGINE_ENGINE_H
#define CASUS_ENGINE_ENGINE_H

#include "base/map.h"
#include "casus.h"
#include "engine/render.h"
#include "extract/extract.h"
#include "ingest/reader.h"
#include "lang/analyse.h"
#include "store/store.h"

struct casus_engine {
    Analyser *analyser;
    Lexicon *lexicon;
    IngestRules *ingest_rules;
    DataFolders data; /* owned */
};

struct casus_database {
    Store *store;
};

/* The public error and the inner one are the same bytes. */
_Static_assert(sizeof(Error) == sizeof(casus_error) && (int)ERROR_TEXT_MAX == (int)CASUS_ERROR_MAX, "errors are passed through as they are");
static inline Error *inner(casus_error *error) { return (Error *)(void *)error; }

/* --- Finding what the engine reads -------------------------------------------------------------------------------- */

/* The data directory resp. the weights file: what is given, else what the environment says, else the installed one, else the one of the
 * source tree. The caller frees *out. */
bool find_data(char **out, const char *given, Error *error);
/* The data directory with the folders that the options lay over it; all copied: free with folders_free. */
bool find_folders(DataFolders *out, const casus_options *options, Error *error);
void folders_free(DataFolders *folders);
bool find_model(char **out, const char *given, Error *error);
/* The compiled gazetteer: what the environment says, else the one beside the data (of the uppermost folder that has one), else the installed one,
 * else the one of the build tree. *out is NULL before. */
#define GAZETTEER_FILE "world" GAZETTEER_ENDING
bool find_gazetteer(char **out, const DataFolders *data, Error *error);

/* The name of a data file for the user: of the base relative to it; of a folder laid over it with that folder, as the user wrote it. */
Str finding_file(Arena *arena, const DataFolders *data, Source source);

/* --- Rules -------------------------------------------------------------------------------------------------------- */

/* The lines of the data files that a record's rule names ("frames/reject.txt:12"), read once. Lives for a run, in one thread. */
typedef struct RuleTexts {
    const DataFolders *data;
    Arena arena;
    Map known, files; /* a rule resp. a file → index of its text */
    ARENA_LIST(Str) texts;
} RuleTexts;
/* Empty when the data no longer has such lines, or memory runs out. */
Str rule_text(RuleTexts *texts, Str rule);
void rule_texts_done(RuleTexts *texts);

/* Whether a sentence of a frame gave what its example says. */
bool example_passes(const Example *example, const Records *records);

/* --- Coding one report -------------------------------------------------------------------------------------------- */

/* A report on its way through the engine; its arena is the report's lifetime. */
typedef struct Task {
    Arena arena;
    Coded coded;
    Str *trees;            /* of the sentences that gave a record; for a database only */
    casus_record *records; /* rendered */
    size_t n_records;
    bool faulty;           /* could not be read or coded: `error` says why */
    Error error;
} Task;

/* How tasks are done; the same for all workers of a run. */
typedef struct Plan {
    const casus_engine *engine;
    casus_coding coding;
    bool keeps_trees;
} Plan;

/* Checks what the caller asked for and fills in the defaults. */
bool plan_make(Plan *out, const casus_engine *engine, const casus_coding *coding, Error *error);
/* Codes task->coded.report and renders the records. A PoolWork: worker is an AnalyserScratch, item a Task, shared a Plan. */
void task_code(void *scratch, void *task, const void *plan);
/* Makes the task ready for the next report. */
void task_reset(Task *task);

/* The sentences in CoNLL-U, one record each; `ids` (may be NULL) are their sent_ids. The arena's guard must be set. */
casus_record *render_conllu(const Report *report, const Sentence *sentences, size_t n, const Str *ids, Arena *arena);

#endif
