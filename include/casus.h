/* casus: reads news reports of a conflict and its diplomacy, and codes who did what to whom, with the words that prove it.
 *
 * The one public header. Handles are opaque; there is no global state. A casus_engine is immutable once open and may be
 * shared by threads; every other handle belongs to one thread at a time. Strings are UTF-8 and NUL-terminated. What a
 * function takes it only borrows for the call; what it returns is owned as its comment says. Every `_close` and `_free`
 * accepts NULL. No function prints, exits or aborts.
 *
 *     casus_engine *engine;
 *     casus_coder *coder;
 *     casus_error error;
 *     const casus_record *records;
 *     size_t n;
 *     if (!casus_engine_open(&engine, NULL, &error)) …                          // error.text says why
 *     if (!casus_coder_open(&coder, engine, NULL, &error)) …
 *     casus_document document = {.text = "Russia vetoed the resolution.", .published = "2016-12-05"};
 *     if (!casus_coder_code(coder, &document, &records, &n, &error)) …
 *     for (size_t i = 0; i < n; i++) puts(records[i].text);                     // one JSON object each
 *     casus_coder_close(coder);
 *     casus_engine_close(engine);
 */
#ifndef CASUS_H
#define CASUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CASUS_API __attribute__((visibility("default")))
#else
#define CASUS_API
#endif

#define CASUS_VERSION "0.1.0"

/* The version of the library, which may be newer than the header a program was compiled with. */
CASUS_API const char *casus_version(void);

enum { CASUS_ERROR_MAX = 1024 };

/* What went wrong, as one sentence that names the input; filled by every function that fails. Where a casus_error is taken, NULL
 * is taken too: the sentence is then dropped. */
typedef struct casus_error {
    char text[CASUS_ERROR_MAX];
} casus_error;

/* Text that the library made and the caller owns: free it with casus_text_free. */
typedef struct casus_text {
    char *at;      /* NUL-terminated */
    size_t length; /* bytes before the NUL */
} casus_text;

CASUS_API void casus_text_free(casus_text *text);

/* --- Opening ------------------------------------------------------------------------------------------------------ */

typedef struct casus_engine casus_engine; /* the model and the lexicon */

/* A fault in a data file. */
typedef struct casus_finding {
    const char *file; /* relative to the data directory, or below one of `lexicon_dirs`; empty when it concerns no single file */
    unsigned line;    /* 0: the file as a whole */
    const char *text;
    bool fatal; /* the line does not count; otherwise it is only doubtful */
} casus_finding;

/* A zeroed one means the defaults. */
typedef struct casus_options {
    const char *data_dir;   /* NULL: $CASUS_DATA, else the installed one, else the one it was built with */
    const char *model_path; /* NULL: $CASUS_MODEL, else found in the same way */
    /* Folders laid over the data directory, of the same shape, each with any of its files: a file takes the place of the one of the same name below
     * it, others add; of what both say the later folder counts (docs/data.md, "Your own data"). */
    const char *const *lexicon_dirs;
    size_t n_lexicon_dirs;
    /* Told what is wrong in the data files, in the order of the files; may be NULL. What it is given is valid during the call. */
    void (*finding)(void *payload, const casus_finding *finding);
    void *payload;
    bool without_backoff;   /* code only what a frame says, nothing that is merely like it */
} casus_options;

/* Opens model and lexicon (maps the one, compiles the other; tens of milliseconds). `options` may be NULL. */
CASUS_API bool casus_engine_open(casus_engine **out, const casus_options *options, casus_error *error);
/* After all coders of the engine have been closed. */
CASUS_API void casus_engine_close(casus_engine *engine);

/* --- Records ------------------------------------------------------------------------------------------------------ */

/* Kinds of records, as bits. */
enum {
    CASUS_REPORT = 1 << 0,    /* the report itself */
    CASUS_ENTITY = 1 << 1,    /* who occurs in it */
    CASUS_EVENT = 1 << 2,     /* who did what to whom */
    CASUS_STATEMENT = 1 << 3, /* who said what */
    CASUS_FIGURE = 1 << 4,    /* how many */
    CASUS_TIME = 1 << 5,      /* when: the expressions of time */
    CASUS_PLACE = 1 << 6,     /* where: the names of places */
    CASUS_KINDS_DEFAULT = CASUS_EVENT | CASUS_STATEMENT,
    CASUS_KINDS_ALL = CASUS_REPORT | CASUS_ENTITY | CASUS_EVENT | CASUS_STATEMENT | CASUS_FIGURE | CASUS_TIME | CASUS_PLACE,
};

typedef enum casus_format {
    CASUS_JSONL,  /* one JSON object a record: the full record (docs/records.md) */
    CASUS_PLOVER, /* one PLOVER 2.0 JSON object an event; other kinds are left out */
    CASUS_CAMEO,  /* date, source, target, CAMEO code, quad class and score of an event, tab-separated, a line for every
                     pair; other kinds are left out */
    CASUS_CELLS,  /* no text: only the cells, for tables */
    CASUS_CONLLU, /* no records but the analysis itself: one text for every sentence, in CoNLL-U */
} casus_format;

/* The columns that sum a record up for a reader. */
enum {
    CASUS_CELL_DATE,      /* of the report: YYYY-MM-DD or empty */
    CASUS_CELL_ACTOR,     /* codes: "RUS GOV, CHN GOV"; of a statement its speaker */
    CASUS_CELL_WHAT,      /* "REJECT yield", "says", "killed 70" */
    CASUS_CELL_RECIPIENT, /* codes; of a statement its audience */
    CASUS_CELL_STATUS,    /* factuality of an event, type of a statement */
    CASUS_CELL_WORDS,     /* the words that prove it, or the sentence from there on, white space squeezed */
    CASUS_CELL_COUNT
};

typedef struct casus_record {
    int kind;           /* CASUS_EVENT …; 0 for CoNLL-U */
    const char *id;     /* the same for the same record of the same report, always; empty for CoNLL-U */
    const char *text;   /* in the format asked for, without line end; may hold several lines (CAMEO, CoNLL-U) */
    size_t length;
    const char *cells[CASUS_CELL_COUNT]; /* filled for CASUS_CELLS, else NULL */
} casus_record;

/* Whether a text is a day of the calendar written YYYY-MM-DD, as all dates here are. */
CASUS_API bool casus_is_date(const char *text);

/* What to make of each report. A zeroed one means: events and statements as JSON lines. */
typedef struct casus_coding {
    int kinds;             /* bits; 0: CASUS_KINDS_DEFAULT */
    casus_format format;
    const char *published; /* YYYY-MM-DD: the day of reports that state none; NULL: such reports stay undated */
} casus_coding;

/* --- Coding text in memory, one thread ------------------------------------------------------------------------------ */

typedef struct casus_coder casus_coder;

/* A coder holds the scratch of one thread; make one for each. `coding` may be NULL; it is copied. */
CASUS_API bool casus_coder_open(casus_coder **out, const casus_engine *engine, const casus_coding *coding, casus_error *error);
CASUS_API void casus_coder_close(casus_coder *coder);

/* A report as plain text. All but `text` may be NULL. */
typedef struct casus_document {
    const char *text;
    size_t length; /* 0: up to the NUL */
    const char *id, *title, *outlet, *url;
    const char *published; /* YYYY-MM-DD */
} casus_document;

/* Codes one report. The records belong to the coder and are valid until its next call. */
CASUS_API bool casus_coder_code(casus_coder *coder, const casus_document *document, const casus_record **records, size_t *n,
                                casus_error *error);

/* Resolves a name or description ("Russian Foreign Minister", "Syrian rebels") on a day (YYYY-MM-DD; NULL: any). Gives one JSON
 * object, owned by the caller, whose `code` is null when the text names no actor. */
CASUS_API bool casus_actor(casus_coder *coder, const char *text, const char *on, casus_text *json, casus_error *error);

/* Reads an expression of time ("last Monday", "early 2013", "the day before yesterday") as written in a report of the day `published`
 * (YYYY-MM-DD; NULL: not known). Gives one JSON object, owned by the caller, whose `value` is null when the text names no time. */
CASUS_API bool casus_date(casus_coder *coder, const char *text, const char *published, casus_text *json, casus_error *error);

/* Resolves the name of a place ("Deir Ezzor", "Arbeen, in the suburbs of Damascus"). `near` (may be NULL) is the code of the country that it is likely
 * in. Gives one JSON object, owned by the caller, whose `name` is null when there is no such place. */
CASUS_API bool casus_place(casus_coder *coder, const char *text, const char *near, casus_text *json, casus_error *error);

/* --- Databases -------------------------------------------------------------------------------------------------------- */

typedef struct casus_database casus_database; /* an SQLite file */

/* Opens a database; `create` says whether it may be made when there is none, and will be written to. Refuses files that are not casus's. */
CASUS_API bool casus_database_open(casus_database **out, const char *path, bool create, casus_error *error);
CASUS_API void casus_database_close(casus_database *database);

/* Why a record is as it is: the sentence, its tree, the line of the data that matched, how each actor was resolved. `id` may
 * be cut as long as it stays unique. Gives text for reading, owned by the caller. */
CASUS_API bool casus_explain(casus_database *database, const char *id, casus_text *out, casus_error *error);

/* --- Views of a database ------------------------------------------------------------------------------------------------ */

/* Which events. NULL and empty texts ask for nothing; what is asked for must all hold. */
typedef struct casus_selection {
    const char *actor;  /* a code ("SYR" is all Syrian actors, "SYR REB" the rebels, "SYR ---" those without sector) or an entity's id
                           or name; of actor or recipient */
    const char *event;  /* a PLOVER event type, with or without a mode: "ASSAULT", "ASSAULT aerial" */
    const char *place;  /* name of the place, its first-level division, or a country code */
    const char *from, *to; /* YYYY-MM-DD, both included; an event that lasts must overlap them */
    const char *status; /* "asserted", "alleged", … (docs/records.md) */
} casus_selection;

/* Whether the selection can be understood: its days are days, its event type and status exist (types that a user's data added are known to the
 * database only: reading a view of it tells). */
CASUS_API bool casus_selection_check(const casus_selection *selection, casus_error *error);

/* The columns of the record by day. */
enum {
    CASUS_DAY_START,     /* YYYY-MM-DD or empty */
    CASUS_DAY_END,
    CASUS_DAY_PLACE,     /* name */
    CASUS_DAY_COUNTRY,
    CASUS_DAY_LAT,       /* decimal degrees or empty */
    CASUS_DAY_LON,
    CASUS_DAY_ACTOR,     /* codes: "RUS GOV, CHN GOV" */
    CASUS_DAY_EVENT,     /* "REJECT yield" */
    CASUS_DAY_RECIPIENT,
    CASUS_DAY_STATUS,    /* factuality */
    CASUS_DAY_WORDS,     /* the words of the event */
    CASUS_DAY_SENTENCE,  /* they stand in, white space squeezed */
    CASUS_DAY_REPORTS,   /* how many reports tell it; the same wording published in many places is one */
    CASUS_DAY_COUNT
};

typedef struct casus_day_row {
    const char *cells[CASUS_DAY_COUNT];
    const char *json; /* the row as one JSON object (docs/api.md) */
} casus_day_row;

/* Gives the record by day, in the order of the days, events without day last: events that agree in day, place, type, actors, recipients and
 * factuality are one row. `row` is called for each and may end it by returning false. `selection` may be NULL. */
CASUS_API bool casus_timeline(casus_database *database, const casus_selection *selection,
                              bool (*row)(void *payload, const casus_day_row *row), void *payload, casus_error *error);

/* The record as one JSON object (docs/api.md), owned by the caller. `selection` and `title` may be NULL. */
CASUS_API bool casus_record_json(casus_database *database, const casus_selection *selection, const char *title, casus_text *out,
                                 casus_error *error);

/* The same as a page: one HTML file with the record in it, which needs no network. */
CASUS_API bool casus_report_page(casus_database *database, const casus_selection *selection, const char *title, casus_text *out,
                                 casus_error *error);

/* --- Coding inputs, any number of threads ------------------------------------------------------------------------------- */

typedef struct casus_totals {
    uint64_t reports, sentences, words, bytes; /* bytes of the reports' bodies */
    uint64_t entities, events, statements, figures;
    uint64_t faults; /* inputs, or lines of them, or dates of reports, that could not be read */
} casus_totals;

/* All functions are called from the thread that called casus_run, in the order of the input whatever the number of threads; any may be
 * NULL. What they are given is valid during the call. Returning false ends the run as if the input ended there. */
typedef struct casus_sink {
    bool (*record)(void *payload, const casus_record *record);
    bool (*fault)(void *payload, const char *sentence); /* an input, a line of it or a report's date could not be read; the run goes on */
    bool (*progress)(void *payload, const casus_totals *totals); /* after each report */
    void *payload;
} casus_sink;

typedef struct casus_job {
    const char *const *paths; /* files, folders, "-" for standard input */
    size_t n_paths;
    casus_coding coding;
    int threads;              /* 0: as many as there are processors */
    casus_database *database; /* NULL, or where to store all kinds of records */
} casus_job;

/* Codes all reports of all paths. False when the run could not be carried through (the database failed, memory ran out);
 * inputs that cannot be read are faults, not failures. `totals` may be NULL. */
CASUS_API bool casus_run(const casus_engine *engine, const casus_job *job, const casus_sink *sink, casus_totals *totals,
                         casus_error *error);

/* Analyses sentences that are split and tokenised already, given as CoNLL-U; `record` of the sink gets the result, a text for every sentence. */
CASUS_API bool casus_run_conllu(const casus_engine *engine, const char *path, const casus_sink *sink, casus_error *error);

/* --- Data files --------------------------------------------------------------------------------------------------------- */

typedef struct casus_lexicon_counts {
    size_t entities, names, roles, agents, frames, senses, examples, compositions;
} casus_lexicon_counts;

/* Checks the data files that the options name, and more thoroughly than opening them does. False when they could not be read at all; what is
 * wrong in them is told to the options' `finding`. `counts` may be NULL. */
CASUS_API bool casus_lexicon_check(const casus_options *options, casus_lexicon_counts *counts, casus_error *error);

typedef struct casus_example_counts {
    size_t passed, failed;
    size_t todo; /* `todo` lines that do not come out yet */
} casus_example_counts;

/* Codes the example sentences of the frames (`yes`, `no`, `todo` lines) of the engine's `lexicon_dirs`; of all data when it has none. Those that do
 * not come out as they say are told to the options' `finding`, with what came out. `counts` may be NULL. */
CASUS_API bool casus_examples_try(const casus_engine *engine, const casus_options *options, casus_example_counts *counts, casus_error *error);

typedef struct casus_place_counts {
    size_t places, names, countries;
} casus_place_counts;

/* Compiles the gazetteer: places/ of the options' folders and the GeoNames dumps at `paths` (plain or compressed) become the file `out`
 * (NULL: the one that casus_engine_open looks for first in the last folder), which is replaced only when all went well. `counts` may be NULL. */
CASUS_API bool casus_places_compile(const casus_options *options, const char *const *paths, size_t n_paths, const char *out, casus_place_counts *counts,
                                    casus_error *error);

/* Whether the file is an actor, agent or verb dictionary as PETRARCH, PETRARCH2 and Phoenix write them, told by its content. */
CASUS_API bool casus_is_dictionary(const char *path);

typedef struct casus_dictionary_counts {
    size_t actors, names, codes; /* blocks of actors, their names and codes */
    size_t agents, verbs, patterns, synsets;
    size_t known;    /* facts that the data files have already */
    size_t left_out; /* lines, or parts of them, that could not be carried over */
} casus_dictionary_counts;

/* Converts dictionaries that belong together into data files below the folder `out` (made when it is not there), which is then one for the options'
 * `lexicon_dirs`. Every line that could not be carried over, or only in part, is told to the options' `finding` with its reason. False when a file
 * could not be read or written, or nothing could be carried over. `counts` may be NULL. */
CASUS_API bool casus_dictionary_import(const casus_options *options, const char *const *paths, size_t n_paths, const char *out,
                                       casus_dictionary_counts *counts, casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
