/* Coding whole inputs with any number of threads: this thread reads and delivers, in the order of the input; the pool's threads code. */
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/limits.h"
#include "engine/engine.h"
#include "engine/pool.h"
#include "ingest/stream.h"

enum {
    THREADS_MAX = 256,
    TASKS_PER_THREAD = 4, /* reports differ in length: enough to keep all threads busy while the oldest is waited for */
};

typedef struct Run {
    const casus_job *job;
    const casus_sink *sink;
    casus_totals totals;
    Plan plan;
    RuleTexts rule_texts;
    void *workers[THREADS_MAX]; /* AnalyserScratch */
    size_t n_workers;
    Task *tasks;                /* used in turn; as many as the pool holds */
    size_t n_tasks, turn;
    Pool *pool;
    bool stopped;               /* by the sink */
    bool failed;                /* the database: `error` is set */
    Error *error;
} Run;

/* --- Delivering --------------------------------------------------------------------------------------------------- */

static bool store(Run *run, Task *task) {
    Coded *coded = &task->coded;
    size_t n = coded->records.n_events;
    Str *rule_texts = calloc(n + 1, sizeof *rule_texts);
    if (!rule_texts) return error_set(run->error, "out of memory");
    for (size_t i = 0; i < n; i++) rule_texts[i] = rule_text(&run->rule_texts, coded->records.events[i].rule);
    StoreCoding coding = {.report = &coded->report,
                          .sentences = coded->sentences,
                          .n_sentences = coded->n_sentences,
                          .trees = task->trees,
                          .records = &coded->records,
                          .ids = &coded->ids,
                          .rule_texts = rule_texts};
    bool fine = store_add(run->job->database->store, &coding, run->error);
    free(rule_texts);
    return fine;
}

static void count(casus_totals *totals, const Coded *coded) {
    totals->reports++;
    totals->bytes += coded->report.body.len;
    totals->sentences += coded->n_sentences;
    for (size_t i = 0; i < coded->n_sentences; i++) totals->words += coded->sentences[i].n;
    totals->entities += coded->records.n_entities;
    totals->events += coded->records.n_events;
    totals->statements += coded->records.n_statements;
    totals->figures += coded->records.n_figures;
}

static void deliver_fault(Run *run, const Error *error) {
    run->totals.faults++;
    if (run->sink->fault && !run->sink->fault(run->sink->payload, error->text)) run->stopped = true;
}

/* The report is coded; only its day is not what its source says. */
static void deliver_unread_date(Run *run, const Report *report) {
    enum { SHOWN = 60 };
    Error error;
    Str date = report->published_unread;
    if (date.len > SHOWN)
        for (date.len = SHOWN; (date.ptr[date.len] & 0xC0) == 0x80;) date.len--; /* no half letters */
    error_set(&error, "%.*s:%" PRIu64 ": “%.*s” is no date that can be read: write YYYY-MM-DD; the report was coded without it", STR_ARG(report->path),
              report->line, STR_ARG(date));
    deliver_fault(run, &error);
}

static void deliver_coded(Run *run, Task *task) {
    const casus_sink *sink = run->sink;
    if (run->job->database && !store(run, task)) {
        run->failed = true;
        return;
    }
    count(&run->totals, &task->coded);
    for (size_t i = 0; i < task->n_records && sink->record && !run->stopped; i++)
        run->stopped = !sink->record(sink->payload, &task->records[i]);
    if (task->coded.report.published_unread.len && !run->plan.coding.published && !run->stopped) deliver_unread_date(run, &task->coded.report);
    if (sink->progress && !run->stopped) run->stopped = !sink->progress(sink->payload, &run->totals);
}

static bool ended(const Run *run) { return run->stopped || run->failed; }

/* Waits for the oldest task in the pool and passes on what it gave. */
static void deliver_oldest(Run *run) {
    Task *task = pool_take(run->pool);
    if (ended(run)) return;
    if (task->faulty) deliver_fault(run, &task->error);
    else deliver_coded(run, task);
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

/* A task that is free: the tasks go round, so when all are in the pool the oldest is the one to wait for. */
static Task *free_task(Run *run) {
    if (pool_count(run->pool) == run->n_tasks) deliver_oldest(run);
    Task *task = &run->tasks[run->turn++ % run->n_tasks];
    task_reset(task);
    return task;
}

static void put_fault(Run *run, Task *task, const Error *error) {
    task->faulty = true;
    task->error = *error;
    pool_put(run->pool, task);
}

/* The reader may be closed before the report is coded: what it names comes along. */
static void put_report(Run *run, Task *task) {
    Str path = arena_copy(&task->arena, task->coded.report.path);
    if (path.ptr) task->coded.report.path = path;
    else task->faulty = true, error_set(&task->error, "%.*s: out of memory", STR_ARG(task->coded.report.path));
    pool_put(run->pool, task);
}

static void read_path(Run *run, const char *path) {
    Reader *reader = NULL;
    Error error = {""};
    if (!reader_open(&reader, path, run->plan.engine->ingest_rules, &error)) {
        put_fault(run, free_task(run), &error);
        return;
    }
    while (!ended(run)) {
        Task *task = free_task(run);
        ReadStatus status = reader_next(reader, &task->arena, &task->coded.report, &error);
        if (status == READ_REPORT) put_report(run, task);
        else if (status == READ_FAULT) put_fault(run, task, &error);
        else run->turn--; /* the task stays free */
        if (status == READ_END) break;
    }
    reader_close(reader);
}

/* --- Running ------------------------------------------------------------------------------------------------------ */

static size_t threads_for(int wanted) {
    long processors = wanted > 0 ? wanted : sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > THREADS_MAX ? THREADS_MAX : (size_t)processors;
}

static bool set_up(Run *run, const casus_engine *engine) {
    size_t n = threads_for(run->job->threads);
    if (!plan_make(&run->plan, engine, &run->job->coding, run->error)) return false;
    run->plan.keeps_trees = run->job->database != NULL;
    run->rule_texts.data = &engine->data;
    run->n_tasks = n == 1 ? 1 : n * TASKS_PER_THREAD;
    run->tasks = calloc(run->n_tasks, sizeof *run->tasks);
    if (!run->tasks) return error_set(run->error, "out of memory");
    for (; run->n_workers < n; run->n_workers++)
        if (!(run->workers[run->n_workers] = analyser_scratch_new())) return error_set(run->error, "out of memory");
    return pool_open(&run->pool, run->workers, n, run->n_tasks, task_code, &run->plan, run->error);
}

static void tear_down(Run *run) {
    pool_close(run->pool);
    for (size_t i = 0; i < run->n_workers; i++) analyser_scratch_free(run->workers[i]);
    for (size_t i = 0; run->tasks && i < run->n_tasks; i++) arena_done(&run->tasks[i].arena);
    free(run->tasks);
    rule_texts_done(&run->rule_texts);
}

bool casus_run(const casus_engine *engine, const casus_job *job, const casus_sink *sink, casus_totals *totals, casus_error *error) {
    static const casus_sink nobody = {0};
    Run *run = calloc(1, sizeof *run);
    if (!run) return error_set(inner(error), "out of memory");
    run->job = job;
    run->sink = sink ? sink : &nobody;
    run->error = inner(error);
    bool fine = set_up(run, engine);
    if (fine) {
        for (size_t i = 0; i < job->n_paths && !ended(run); i++) read_path(run, job->paths[i]);
        while (pool_count(run->pool) && !ended(run)) deliver_oldest(run);
        fine = !run->failed;
    }
    /* What was added before a failure stays. */
    if (job->database && !store_commit(job->database->store, fine ? inner(error) : NULL)) fine = false;
    if (totals) *totals = run->totals;
    tear_down(run);
    free(run);
    return fine;
}

/* --- CoNLL-U in, CoNLL-U out -------------------------------------------------------------------------------------- */

static bool parse_documents(const casus_engine *engine, AnalyserScratch *scratch, Arena *arena, ConlluDocuments *documents, const casus_sink *sink,
                            Error *error) {
    for (size_t i = 0; i < documents->n; i++) {
        ConlluDocument *document = &documents->at[i];
        if (!analyse_document(engine->analyser, scratch, arena, document, error)) return false;
        casus_record *records = render_conllu(&document->report, document->sentences, document->n_sentences, document->sentence_ids, arena);
        for (size_t k = 0; k < document->n_sentences; k++)
            if (sink && sink->record && !sink->record(sink->payload, &records[k])) return true;
    }
    return true;
}

static bool parse_text(const casus_engine *engine, AnalyserScratch *scratch, Str text, Str name, const casus_sink *sink, Error *error) {
    Arena arena = {0};
    ConlluDocuments documents = {0};
    jmp_buf guard;
    if (setjmp(guard)) {
        arena_done(&arena);
        return error_set(error, "out of memory while analysing %.*s", STR_ARG(name));
    }
    arena.guard = &guard;
    bool fine = conllu_read(&arena, text, name, &documents, error) && parse_documents(engine, scratch, &arena, &documents, sink, error);
    arena_done(&arena);
    return fine;
}

bool casus_run_conllu(const casus_engine *engine, const char *path, const casus_sink *sink, casus_error *error) {
    Stream *stream = NULL;
    Str text;
    bool over = false;
    AnalyserScratch *scratch = analyser_scratch_new();
    bool fine = scratch || error_set(inner(error), "out of memory");
    fine = fine && stream_open(&stream, path, inner(error)) && stream_all(stream, LIMIT_CONLLU_BYTES, &text, &over, inner(error));
    if (over) fine = error_set(inner(error), "%s is larger than %d MB; cut it into several files", path, LIMIT_CONLLU_BYTES >> 20);
    fine = fine && parse_text(engine, scratch, text, str_of(path), sink, inner(error));
    stream_close(stream);
    analyser_scratch_free(scratch);
    return fine;
}
