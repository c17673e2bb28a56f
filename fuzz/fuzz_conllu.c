/* What is read as CoNLL-U must be sound, and must read the same after being written. */
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "lang/conllu.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

static void check_sentence(const ConlluDocument *document, const Sentence *sentence) {
    require(sentence->n > 0 && sentence->n <= LIMIT_SENTENCE_TOKENS && sentence->block < document->report.n_blocks);
    require(sentence->start <= sentence->end && sentence->end <= document->report.body.len);
    for (uint32_t i = 0; i < sentence->n; i++) {
        const Token *token = &sentence->tokens[i];
        require(token->start < token->end && token->end <= document->report.body.len);
        require(token->head == TOKEN_ROOT || token->head < sentence->n);
        require(i + token->multiword <= sentence->n);
        uint32_t steps = 0;
        for (uint32_t k = i; k != TOKEN_ROOT; k = sentence->tokens[k].head) require(steps++ <= sentence->n);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena = {0};
    ConlluDocuments documents = {0}, again = {0};
    Error error = {{0}};
    if (!conllu_read(&arena, (Str){(const char *)data, size}, STR("input"), &documents, &error)) {
        require(error.text[0] != 0);
        documents.n = 0;
    }
    for (size_t i = 0; i < documents.n; i++) {
        const ConlluDocument *document = &documents.at[i];
        for (size_t k = 0; k < document->n_sentences; k++) {
            const Sentence *sentence = &document->sentences[k];
            check_sentence(document, sentence);
            Str written = conllu_format(&arena, &document->report, sentence, document->sentence_ids[k], (ConlluStyle){true, true, true});
            require(conllu_read(&arena, written, STR("written"), &again, &error));
            require(again.n == 1 && again.at[0].n_sentences == 1 && again.at[0].sentences[0].n == sentence->n);
        }
    }
    arena_done(&arena);
    return 0;
}
