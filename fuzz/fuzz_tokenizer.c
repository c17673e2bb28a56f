/* Any bytes: tokens and sentences must cover them in order, whatever the data directory holds. CASUS_DATA names it. */
#include <stdint.h>
#include <stdlib.h>

#include "base/limits.h"
#include "lang/characters.h"
#include "lang/segmenter.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Language *language_once(void) {
    static Language *language;
    const char *dir = getenv("CASUS_DATA");
    if (!language) language_load(&language, &(DataFolders){.base = dir ? dir : "data"}, NULL);
    return language;
}

static void require(bool holds) {
    if (!holds) abort();
}

static void check_tokens(Str text, const TokenList *tokens) {
    uint32_t place = 0;
    for (size_t i = 0; i < tokens->n; i++) {
        const Token *token = &tokens->at[i];
        for (Character c; place < token->start; place += c.length) {
            c = character_at(text.ptr, place, (uint32_t)text.len);
            require(character_is_gap(c));
        }
        require(place == token->start && token->end > token->start && token->end <= text.len);
        require(token->form.ptr == text.ptr + token->start && token->form.len == token->end - token->start);
        require(i + token->multiword <= tokens->n);
        place = token->end;
    }
}

static void check_segments(Arena *arena, const TokenList *tokens, const SegmentList *segments) {
    uint32_t next = 0;
    for (size_t i = 0; i < segments->n; i++) {
        uint32_t n;
        require(segments->at[i].from == next && segments->at[i].to > next);
        next = segments->at[i].to;
        const Token *sentence = segment_tokens(arena, tokens, segments->at[i], &n);
        require(n > 0 && n <= LIMIT_SENTENCE_TOKENS);
        for (uint32_t k = 0; k < n; k++) require(sentence[k].end > sentence[k].start && k + sentence[k].multiword <= n);
    }
    require(next == tokens->n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const Language *language = language_once();
    if (!language || size > LIMIT_REPORT_BYTES) return 0;
    Arena arena = {0};
    TokenList tokens = {0};
    SegmentList segments = {0};
    Str text = {(const char *)data, size};
    tokenizer_run(language, &arena, text, 0, (uint32_t)size, &tokens);
    check_tokens(text, &tokens);
    segmenter_run(language, &arena, &tokens, 0, &segments);
    check_segments(&arena, &tokens, &segments);
    arena_done(&arena);
    return 0;
}
