#include "lang/analyse.h"

#include <stdlib.h>

#include "base/limits.h"
#include "lang/acronyms.h"
#include "lang/inflection.h"
#include "lang/mend.h"
#include "lang/name_agreement.h"
#include "lang/name_bounds.h"
#include "lang/network.h"
#include "lang/segmenter.h"

struct Analyser {
    Network *network;
    Language *language;
};

struct AnalyserScratch {
    NetworkScratch *network;
    Arena arena; /* tokens and segments of the report at hand, before they are divided into sentences */
};

typedef ARENA_LIST(Sentence) SentenceList;

bool analyser_open(Analyser **out, const char *model_path, const DataFolders *data, Error *error) {
    Analyser *analyser = calloc(1, sizeof *analyser);
    if (!analyser) return error_set(error, "out of memory");
    if (!language_load(&analyser->language, data, error) || !network_open(&analyser->network, model_path, error)) {
        analyser_close(analyser);
        return false;
    }
    *out = analyser;
    return true;
}

void analyser_close(Analyser *analyser) {
    if (!analyser) return;
    if (analyser->network) network_close(analyser->network);
    language_free(analyser->language);
    free(analyser);
}

AnalyserScratch *analyser_scratch_new(void) {
    AnalyserScratch *scratch = calloc(1, sizeof *scratch);
    if (scratch) scratch->network = network_scratch_new();
    if (scratch && scratch->network) return scratch;
    free(scratch);
    return NULL;
}

void analyser_scratch_free(AnalyserScratch *scratch) {
    if (!scratch) return;
    network_scratch_free(scratch->network);
    arena_done(&scratch->arena);
    free(scratch);
}

/* ---- */

static bool is_read(BlockKind kind) { return kind != BLOCK_FURNITURE && kind != BLOCK_REPEAT; }

/* Returns how many words the block has; when that is more than `most`, they are not divided. */
static size_t divide_block(const Analyser *analyser, AnalyserScratch *scratch, Arena *arena, const Report *report, uint32_t number,
                           size_t most, SentenceList *sentences) {
    const Block *block = &report->blocks[number];
    TokenList tokens = {0};
    SegmentList segments = {0};
    arena_reset(&scratch->arena);
    tokenizer_run(analyser->language, &scratch->arena, report->body, block->start, block->end, &tokens);
    if (tokens.n > most) return tokens.n;
    segmenter_run(analyser->language, &scratch->arena, &tokens, 0, &segments);
    for (size_t i = 0; i < segments.n; i++) {
        Sentence *sentence = ARENA_PUSH(arena, sentences);
        sentence->tokens = segment_tokens(arena, &tokens, segments.at[i], &sentence->n);
        sentence->start = sentence->tokens[0].start;
        sentence->end = sentence->tokens[sentence->n - 1].end;
        sentence->number = (uint32_t)sentences->n - 1;
        sentence->block = number;
        sentence->kind = block->kind;
    }
    return tokens.n;
}

/* Irregular forms are a closed list, which is surer than the network's guess. Plurals keep the network's lemma in names. A noun in "-ing" is a word of
 * its own, whatever verb it comes from. */
static void mend_lemmas(const Language *language, Sentence *sentence, Arena *arena) {
    for (uint32_t i = 0; i < sentence->n; i++) {
        Token *token = &sentence->tokens[i];
        bool verb = token->upos == UPOS_VERB && (token->features & (UD_PAST | UD_PARTICIPLE | UD_GERUND)) != 0;
        bool noun = token->upos == UPOS_NOUN || (token->upos == UPOS_PROPN && (token->features & UD_PLURAL) != 0);
        Str lemma; /* the network knows better how it is written: "United" is of "Unite" in a name */
        bool listed = (verb || noun) && language_irregular(language, token->form, verb, &lemma);
        if (listed && !str_equal_ascii_nocase(lemma, token->lemma)) token->lemma = lemma;
        bool gerund = token->upos == UPOS_NOUN && !(token->features & UD_PLURAL) && str_ends(token->form, STR("ing")) && !str_ends(token->lemma, STR("ing"));
        if (gerund) token->lemma = lowered(token->form, arena);
    }
}

static void mend(const Language *language, Sentence *sentence, Arena *arena) {
    sentence_mend(language, sentence);
    mend_lemmas(language, sentence, arena);
    name_bounds(language, sentence);
}

static bool run_network(const Analyser *analyser, AnalyserScratch *scratch, Arena *arena, Sentence *sentences, size_t n, Error *error) {
    DisguiseList disguised = {0};
    acronyms_disguise(analyser->language, arena, sentences, n, &disguised);
    bool done = network_analyse(analyser->network, scratch->network, arena, sentences, n, error);
    acronyms_restore(&disguised);
    return done;
}

static bool analyse_blocks(const Analyser *analyser, AnalyserScratch *scratch, Arena *arena, const Report *report, SentenceList *sentences,
                           Error *error) {
    size_t left = LIMIT_REPORT_TOKENS;
    for (size_t i = 0; i < report->n_blocks; i++) {
        if (!is_read(report->blocks[i].kind)) continue;
        size_t words = divide_block(analyser, scratch, arena, report, (uint32_t)i, left, sentences);
        if (words > left) return error_set(error, "the report has more than %d words", LIMIT_REPORT_TOKENS);
        left -= words;
    }
    if (!run_network(analyser, scratch, arena, sentences->at, sentences->n, error)) return false;
    for (size_t i = 0; i < sentences->n; i++) mend(analyser->language, &sentences->at[i], arena);
    names_agree(analyser->language, network_name_lists(analyser->network), arena, sentences->at, sentences->n);
    return true;
}

bool analyse_report(const Analyser *analyser, AnalyserScratch *scratch, Arena *arena, const Report *report, Sentence **sentences,
                    size_t *n, Error *error) {
    if (report->body.len > LIMIT_REPORT_BYTES)
        return error_set(error, "the body of the report has %zu bytes, more than %d", report->body.len, LIMIT_REPORT_BYTES);
    jmp_buf guard, *outer = arena->guard;
    if (setjmp(guard)) {
        arena->guard = outer;
        scratch->arena.guard = NULL;
        return error_set(error, "out of memory");
    }
    arena->guard = scratch->arena.guard = &guard;
    SentenceList list = {0};
    bool done = analyse_blocks(analyser, scratch, arena, report, &list, error);
    arena->guard = outer;
    scratch->arena.guard = NULL;
    if (!done) return false;
    *sentences = list.at;
    *n = list.n;
    return true;
}

bool analyse_document(const Analyser *analyser, AnalyserScratch *scratch, Arena *arena, ConlluDocument *document, Error *error) {
    jmp_buf guard, *outer = arena->guard;
    if (setjmp(guard)) {
        arena->guard = outer;
        return error_set(error, "out of memory");
    }
    arena->guard = &guard;
    bool done = run_network(analyser, scratch, arena, document->sentences, document->n_sentences, error);
    for (size_t i = 0; done && i < document->n_sentences; i++) mend(analyser->language, &document->sentences[i], arena);
    if (done) names_agree(analyser->language, network_name_lists(analyser->network), arena, document->sentences, document->n_sentences);
    arena->guard = outer;
    return done;
}
