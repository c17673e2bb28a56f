/* Tokens per second of the language core alone (words and sentences, tags, trees, names), from text in memory: of each stage, of each set of
 * kernels that this machine can run, and of one and two threads; the time to open the model; the most memory that was held.
 *
 *     core [--rounds N] [--kernels SET] PATH…          any input that casus code reads; with one set of kernels, that alone
 *
 * One thread is measured by the time that it had a processor, the fastest of N rounds (default 3), so that other work on the machine matters
 * little; two threads can only be measured on the wall, on a machine with two processors to spare. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "ingest/reader.h"
#include "lang/analyse.h"
#include "lang/mend.h"
#include "lang/network.h"
#include "lang/segmenter.h"
#include "engine/engine.h"
#include "measure.h"
#include "model/kernels.h"

typedef ARENA_LIST(Report) ReportList;
typedef ARENA_LIST(Sentence) SentenceList;

enum { OPENINGS = 5, THREADS = 2 };

/* What is measured: reports in memory. */
typedef struct Text {
    Arena arena;
    ReportList reports;
    uint64_t tokens, sentences, bytes;
} Text;

static const char *model, *data;

static double less(double a, double b) { return a < b ? a : b; }

static bool fail(const Error *error) {
    fprintf(stderr, "%s\n", error->text);
    return false;
}

static bool read_text(Text *text, const char *path) {
    Reader *reader;
    Error error;
    ReadStatus status;
    if (!reader_open(&reader, path, NULL, &error)) return fail(&error);
    do {
        Report report = {0};
        status = reader_next(reader, &text->arena, &report, &error);
        if (status == READ_FAULT) fail(&error);
        if (status == READ_REPORT) *ARENA_PUSH(&text->arena, &text->reports) = report;
    } while (status != READ_END);
    reader_close(reader);
    return true;
}

/* All that was found, as one number. */
static uint64_t digest(uint64_t h, const Sentence *sentences, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < sentences[i].n; k++) {
            const Token *t = &sentences[i].tokens[k];
            uint64_t found[] = {t->upos, t->deprel, t->head, t->name, t->name_begins, t->features, str_hash(t->lemma)};
            for (size_t f = 0; f < sizeof found / sizeof *found; f++) h = (h ^ found[f]) * 1099511628211u;
        }
    return h;
}

/* --- the whole core ------------------------------------------------------------------------------------------------ */

/* Analyses all reports once; seconds that it took, and the digest of what was found when `found` is not NULL. */
static double analyse_text(const Analyser *analyser, AnalyserScratch *scratch, Text *text, uint64_t *found) {
    Arena arena = {0};
    double seconds = 0;
    text->tokens = text->sentences = text->bytes = 0;
    for (size_t i = 0; i < text->reports.n; i++) {
        Sentence *sentences;
        size_t n;
        Error error;
        double start = busy();
        if (!analyse_report(analyser, scratch, &arena, &text->reports.at[i], &sentences, &n, &error)) {
            fail(&error);
            continue;
        }
        seconds += busy() - start;
        text->bytes += text->reports.at[i].body.len;
        text->sentences += n;
        for (size_t k = 0; k < n; k++) text->tokens += sentences[k].n;
        if (found) *found = digest(*found, sentences, n);
        arena_reset(&arena);
    }
    arena_done(&arena);
    return seconds;
}

static bool measure_kernels(Text *text, const char *name, int rounds, uint64_t *found) {
    Analyser *analyser;
    Error error;
    setenv("CASUS_KERNELS", name, 1);
    if (!analyser_open(&analyser, model, &(DataFolders){.base = data}, &error)) return fail(&error);
    AnalyserScratch *scratch = analyser_scratch_new();
    double best = 1e9;
    *found = 0;
    analyse_text(analyser, scratch, text, found); /* warms up */
    for (int i = 0; i < rounds; i++) best = less(best, analyse_text(analyser, scratch, text, NULL));
    char stage[64];
    snprintf(stage, sizeof stage, "language core, %s", name);
    line(stage, best, text->tokens);
    analyser_scratch_free(scratch);
    analyser_close(analyser);
    unsetenv("CASUS_KERNELS");
    return true;
}

/* Portable kernels are so slow that they get one round. */
static bool measure_all_kernels(Text *text, int rounds) {
    uint64_t first = 0, found = 0;
    bool same = true;
    for (unsigned i = 0; kernels_usable(i); i++) {
        if (!measure_kernels(text, kernels_usable(i)->name, i ? rounds : 1, &found)) return false;
        if (i == 0) first = found;
        same &= found == first;
    }
    printf("%-34s %11s\n", "the same output by all", same ? "yes" : "NO");
    return same;
}

/* --- stages -------------------------------------------------------------------------------------------------------- */

typedef struct Stages {
    double tokenise, segment, network, mend;
} Stages;

static void run_stages(const Language *language, const Network *network, NetworkScratch *scratch, const Text *text, Stages *seconds) {
    Arena arena = {0};
    for (size_t r = 0; r < text->reports.n; r++) {
        const Report *report = &text->reports.at[r];
        SentenceList sentences = {0};
        Error error;
        arena_reset(&arena);
        for (size_t b = 0; b < report->n_blocks; b++) {
            if (report->blocks[b].kind == BLOCK_FURNITURE || report->blocks[b].kind == BLOCK_REPEAT) continue;
            TokenList tokens = {0};
            SegmentList segments = {0};
            double start = busy();
            tokenizer_run(language, &arena, report->body, report->blocks[b].start, report->blocks[b].end, &tokens);
            double tokenised = busy();
            segmenter_run(language, &arena, &tokens, 0, &segments);
            for (size_t i = 0; i < segments.n; i++) {
                Sentence *sentence = ARENA_PUSH(&arena, &sentences);
                sentence->tokens = segment_tokens(&arena, &tokens, segments.at[i], &sentence->n);
            }
            seconds->tokenise += tokenised - start;
            seconds->segment += busy() - tokenised;
        }
        double start = busy();
        if (!network_analyse(network, scratch, &arena, sentences.at, sentences.n, &error)) fail(&error);
        double analysed = busy();
        for (size_t i = 0; i < sentences.n; i++) sentence_mend(language, &sentences.at[i]);
        seconds->network += analysed - start;
        seconds->mend += busy() - analysed;
    }
    arena_done(&arena);
}

static bool measure_stages(const Text *text, int rounds) {
    Language *language;
    Network *network;
    Error error;
    if (!language_load(&language, &(DataFolders){.base = data}, &error)) return fail(&error);
    if (!network_open(&network, model, &error)) return fail(&error);
    NetworkScratch *scratch = network_scratch_new();
    Stages best = {1e9, 1e9, 1e9, 1e9};
    for (int i = 0; i < rounds; i++) {
        Stages seconds = {0};
        run_stages(language, network, scratch, text, &seconds);
        best = (Stages){less(best.tokenise, seconds.tokenise), less(best.segment, seconds.segment), less(best.network, seconds.network),
                        less(best.mend, seconds.mend)};
    }
    line("  tokenise", best.tokenise, text->tokens);
    line("  divide into sentences", best.segment, text->tokens);
    line("  tags, trees and names", best.network, text->tokens);
    line("  mend", best.mend, text->tokens);
    network_scratch_free(scratch);
    network_close(network);
    language_free(language);
    return true;
}

/* --- threads ------------------------------------------------------------------------------------------------------- */

typedef struct Team {
    const Analyser *analyser;
    const Text *text;
    atomic_size_t next;
} Team;

static void *work(void *shared) {
    Team *team = shared;
    AnalyserScratch *scratch = analyser_scratch_new();
    Arena arena = {0};
    for (size_t i; (i = atomic_fetch_add(&team->next, 1)) < team->text->reports.n; arena_reset(&arena)) {
        Sentence *sentences;
        size_t n;
        Error error;
        if (!analyse_report(team->analyser, scratch, &arena, &team->text->reports.at[i], &sentences, &n, &error)) fail(&error);
    }
    arena_done(&arena);
    analyser_scratch_free(scratch);
    return NULL;
}

static double run_team(const Analyser *analyser, const Text *text, int threads) {
    Team team = {analyser, text, 0};
    pthread_t workers[THREADS];
    double start = wall();
    int started = 0;
    while (started < threads && pthread_create(&workers[started], NULL, work, &team) == 0) started++;
    for (int i = 0; i < started; i++) pthread_join(workers[i], NULL);
    return wall() - start;
}

static bool measure_threads(const Text *text, int rounds) {
    Analyser *analyser;
    Error error;
    if (!analyser_open(&analyser, model, &(DataFolders){.base = data}, &error)) return fail(&error);
    double best[THREADS] = {1e9, 1e9};
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < THREADS; i++) best[i] = less(best[i], run_team(analyser, text, i + 1));
    line("1 thread, on the wall", best[0], text->tokens);
    line("2 threads, on the wall", best[1], text->tokens);
    printf("%-34s %11.2f\n", "2 threads : 1", best[0] / best[1]);
    analyser_close(analyser);
    return true;
}

/* --- opening ------------------------------------------------------------------------------------------------------- */

static bool measure_opening(void) {
    double best = 1e9;
    for (int i = 0; i < OPENINGS; i++) {
        Network *network;
        Error error;
        double start = busy();
        if (!network_open(&network, model, &error)) return fail(&error);
        best = less(best, busy() - start);
        network_close(network);
    }
    printf("%-34s %9.1f ms\n", "open the model", best * 1000);
    return true;
}

int main(int n, char **words) {
    Text text = {0};
    Error error;
    int at = 1, rounds = 3;
    const char *kernels = NULL;
    for (; at + 1 < n && strncmp(words[at], "--", 2) == 0; at += 2) {
        if (strcmp(words[at], "--rounds") == 0) rounds = atoi(words[at + 1]) > 0 ? atoi(words[at + 1]) : 1;
        if (strcmp(words[at], "--kernels") == 0) kernels = words[at + 1];
    }
    if (at >= n) {
        fprintf(stderr, "usage: core [--rounds N] [--kernels SET] PATH…\n");
        return 2;
    }
    char *model_path, *data_path;
    if (!find_model(&model_path, NULL, &error) || !find_data(&data_path, NULL, &error)) return !fail(&error);
    model = model_path;
    data = data_path;
    unsetenv("CASUS_KERNELS");
    for (; at < n; at++)
        if (!read_text(&text, words[at])) return 1;
    if (kernels) {
        uint64_t found;
        return !measure_kernels(&text, kernels, rounds, &found);
    }
    if (!measure_opening()) return 1;
    double opened = megabytes();
    bool fine = measure_all_kernels(&text, rounds) && measure_stages(&text, rounds);
    double one = megabytes();
    fine = fine && measure_threads(&text, rounds);
    printf("%zu reports, %" PRIu64 " sentences, %" PRIu64 " tokens, %.1f MB\n", text.reports.n, text.sentences, text.tokens, (double)text.bytes / 1e6);
    printf("%-34s %9.1f MB with the text and the model, %.1f MB with one thread's work, %.1f MB with two\n", "most memory", opened, one, megabytes());
    arena_done(&text.arena);
    free(model_path);
    free(data_path);
    return !fine;
}
