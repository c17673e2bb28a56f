/* Tokens per second of each stage, on one thread, and of the whole on one and on all; what the gazetteer adds to the time; and the most memory that was
 * held.
 *
 *     bench PATH…          any input that casus code reads */
#include <stdlib.h>
#include <unistd.h>

#include "engine/engine.h"
#include "measure.h"

/* What was measured over all reports. */
typedef struct Bench {
    casus_engine *engine;
    AnalyserScratch *scratch;
    Arena arena; /* of the extractions that are only timed */
    double reading, analysing, extracting; /* seconds */
    double with_places, without_places; /* of processor time: extraction with the gazetteer and without it, the fastest of PLACE_ROUNDS for each report */
    uint64_t reports, words, bytes, faults;
} Bench;

enum { PLACE_ROUNDS = 5, LOAD_ROUNDS = 10 };

/* --- Stages ------------------------------------------------------------------------------------------------------- */

/* Seconds that the extraction of a report takes, into an arena of its own; more than any when memory ran out. */
static double extraction(const Lexicon *lexicon, const Report *report, const Sentence *sentences, size_t n, Day published, Arena *arena) {
    Records records;
    jmp_buf guard;
    arena_reset(arena);
    if (setjmp(guard)) return 1e9;
    arena->guard = &guard;
    double start = busy();
    extract_records(lexicon, report, sentences, n, published, arena, &records);
    arena->guard = NULL;
    return busy() - start;
}

/* What looking up and resolving places costs: extraction with the gazetteer and without, by turns, so that both meet the same caches. */
static void measure_places(Bench *bench, const Report *report, const Sentence *sentences, size_t n, Day published) {
    Lexicon *lexicon = bench->engine->lexicon;
    const Gazetteer *gazetteer = lexicon_places(lexicon);
    double fastest[2] = {1e9, 1e9};
    for (int round = 0; round < 2 * PLACE_ROUNDS; round++) {
        int with = round % 2;
        lexicon_take_places(lexicon, with ? (Gazetteer *)gazetteer : NULL);
        double took = extraction(lexicon, report, sentences, n, published, &bench->arena);
        if (took < fastest[with]) fastest[with] = took;
    }
    lexicon_take_places(lexicon, (Gazetteer *)gazetteer);
    bench->without_places += fastest[0];
    bench->with_places += fastest[1];
}

static void code_report(Bench *bench, Arena *arena, const Report *report) {
    Sentence *sentences;
    size_t n;
    Error error;
    Records records;
    Day published;
    jmp_buf guard;
    if (setjmp(guard)) {
        arena->guard = NULL;
        bench->faults++;
        return;
    }
    arena->guard = &guard;
    if (!day_parse(report->published, &published)) published = DAY_UNKNOWN;
    double start = wall();
    bool fine = analyse_report(bench->engine->analyser, bench->scratch, arena, report, &sentences, &n, &error);
    double analysed = wall();
    if (fine) extract_records(bench->engine->lexicon, report, sentences, n, published, arena, &records);
    arena->guard = NULL;
    bench->analysing += analysed - start;
    bench->extracting += wall() - analysed;
    if (fine) measure_places(bench, report, sentences, n, published);
    bench->faults += !fine;
    for (size_t i = 0; fine && i < n; i++) bench->words += sentences[i].n;
}

static void measure_stages(Bench *bench, const char *path) {
    Reader *reader;
    Error error;
    Arena arena = {0};
    if (!reader_open(&reader, path, bench->engine->ingest_rules, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return;
    }
    for (;;) {
        Report report = {0};
        arena_reset(&arena);
        double start = wall();
        ReadStatus status = reader_next(reader, &arena, &report, &error);
        bench->reading += wall() - start;
        if (status == READ_END) break;
        if (status == READ_FAULT) {
            bench->faults++;
            continue;
        }
        bench->reports++;
        bench->bytes += report.body.len;
        code_report(bench, &arena, &report);
    }
    reader_close(reader);
    arena_done(&arena);
}

static void measure_whole(const Bench *bench, const char *const *paths, size_t n, int threads) {
    casus_job job = {.paths = paths, .n_paths = n, .threads = threads, .coding = {.kinds = CASUS_KINDS_ALL}};
    casus_totals totals;
    casus_error error;
    char stage[64];
    double start = wall();
    if (!casus_run(bench->engine, &job, NULL, &totals, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return;
    }
    snprintf(stage, sizeof stage, "whole, JSON of all records, -j %d", threads);
    line(stage, wall() - start, totals.words);
}

/* Seconds that reading the lexicon takes, the fastest of LOAD_ROUNDS. */
static double lexicon_loading(void) {
    DataFolders data;
    Error error;
    casus_options plain = {0};
    double least = 1e9;
    if (!find_folders(&data, &plain, &error)) return 0;
    for (int i = 0; i < LOAD_ROUNDS; i++) {
        Lexicon *lexicon;
        double start = wall();
        if (!lexicon_load(&lexicon, &data, &error)) break;
        double took = wall() - start;
        if (took < least) least = took;
        lexicon_free(lexicon);
    }
    folders_free(&data);
    return least;
}

int main(int n, char **words) {
    Bench bench = {0};
    casus_error error;
    if (n < 2) {
        fprintf(stderr, "usage: bench PATH…\n");
        return 2;
    }
    double start = wall();
    if (!casus_engine_open(&bench.engine, NULL, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    double opened = wall();
    bench.scratch = analyser_scratch_new();
    for (int i = 1; i < n && bench.scratch; i++) measure_stages(&bench, words[i]);
    printf("%" PRIu64 " reports, %" PRIu64 " tokens, %.1f MB, %" PRIu64 " faults\n", bench.reports, bench.words, (double)bench.bytes / 1e6,
           bench.faults);
    printf("%-34s %9.3f s %12.1f MB\n", "open model and lexicon", opened - start, megabytes());
    printf("%-34s %9.4f s\n", "  of it the lexicon", lexicon_loading());
    line("read", bench.reading, bench.words);
    line("tokenise and analyse", bench.analysing, bench.words);
    line("extract", bench.extracting, bench.words);
    double places = bench.with_places - bench.without_places, rest = bench.reading + bench.analysing + bench.extracting - places;
    printf("%-34s %9.3f s %12.1f %% of the coding time without\n", "  of it places: the gazetteer adds", places, rest > 0 ? 100 * places / rest : 0);
    arena_done(&bench.arena);
    analyser_scratch_free(bench.scratch);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    measure_whole(&bench, (const char *const *)words + 1, (size_t)n - 1, 1);
    if (processors > 1) measure_whole(&bench, (const char *const *)words + 1, (size_t)n - 1, (int)processors);
    printf("%-34s %24.1f MB\n", "most memory", megabytes());
    casus_engine_close(bench.engine);
    return 0;
}
