/* Segmenter: divides the tokens of a block into sentences. A block's end always ends a sentence. */
#ifndef CASUS_LANG_SEGMENTER_H
#define CASUS_LANG_SEGMENTER_H

#include "lang/tokenizer.h"

#define SEGMENT_WHOLE UINT32_MAX

typedef struct Segment {
    uint32_t from, to; /* tokens [from, to) */
    uint32_t divided;  /* the token whose final period is also the sentence's and becomes a token of its own, or SEGMENT_WHOLE */
} Segment;

typedef ARENA_LIST(Segment) SegmentList;

/* Appends the sentences of tokens[first, tokens->n) to `out`: none when there are no tokens, each at most
 * LIMIT_SENTENCE_TOKENS words long (longer ones are divided at the best punctuation). Needs arena->guard. */
void segmenter_run(const Language *language, Arena *arena, const TokenList *tokens, uint32_t first, SegmentList *out);

/* The words of a sentence as an array of their own, in `arena`. Needs arena->guard. */
Token *segment_tokens(Arena *arena, const TokenList *tokens, Segment segment, uint32_t *n);

#endif
