/* Batch: the sentences that go through the layers together, and where their numbers lie. One multiplication with many rows
 * is faster than many with few; nothing passes from one sentence to another, so that results do not depend on the company.
 * Private to the files network….c. */
#ifndef CASUS_LANG_NETWORK_BATCH_H
#define CASUS_LANG_NETWORK_BATCH_H

#include "lang/network_parts.h"
#include "lang/word_cache.h"

/* Tokens of a batch, unless one sentence alone has more: enough for the matrices, few enough to stay in the processor's cache. */
enum { BATCH_TOKENS = 96 };

/* Sentence number i of the batch: its tokens are rows [start, start + n). Where the root has a row too, as with heads, it comes
 * first: [start + i, start + i + 1 + n). */
typedef struct Span {
    Token *tokens;
    uint32_t start, n;
} Span;

/* Rows of floats turned into bytes around KERNEL_ZERO, with a scale each. */
typedef struct Quantised {
    uint8_t *bytes; /* bytes [rows, columns padded] */
    float *scales;  /* [rows] */
} Quantised;

/* Shapes are in floats unless said; n tokens, r = n + a root for each sentence, m tokens of the longest sentence. Outputs of a
 * matrix are padded to `row_stride`. */
typedef struct Batch {
    const Network *network;
    Span spans[BATCH_TOKENS];
    uint32_t n_spans, n, r, m;

    float *inputs;   /* [r, widest input]: what is put together for a multiplication, */
    Quantised taken; /* [r, widest input]: what it takes, */
    float *outputs;  /* [r, widest output]: what it gives */

    uint32_t *word_rows; /* rows [n]: trained words, 0 unknown */
    uint32_t *missing;   /* [n]: tokens whose word the cache has not, */
    Str *forms;          /* [n]: and their words */
    float *words;        /* [n, width]: the normalised words without context */
    float *x, *next;     /* [n, width or 2 hidden]: what a layer takes and gives */
    float *normal;       /* [n, width or 2 hidden]: x normalised */
    float *state;        /* [hidden] */
    float *encoded;      /* [r, 2 hidden]: with roots */
    float *both;         /* [n, 2 hidden + width]: encoded tokens beside their words */

    float *arc_dependents, *arc_heads;           /* [r, arc] */
    float *relation_dependents, *relation_heads; /* [r, relation] */
    float *pairs;        /* [r, arc]: what a dependent looks for in its head, */
    Quantised wanted;    /* [r, arc]: the same as bytes */
    int8_t *head_matrix; /* bytes [m + 1, arc]: the heads of one sentence as a matrix, */
    int32_t *head_zeros; /* numbers [m + 1]: its zeros, */
    float *head_bias;    /* [r]: its bias */
    float *arcs;         /* [m, m + 1 padded] */
    uint16_t *heads;     /* numbers [n]: head of a token in its sentence */
    void *tree_scratch;

    float *tags, *upos, *xpos, *feats, *lemma; /* [n, tag], [n, labels] */
    uint16_t *marks;                           /* numbers [m]: what lists say of the tokens of a sentence */
    float *name_hidden, *names;                /* [n, name], [n, names] */
    uint8_t *back;                             /* [m, names]: for the best path */
} Batch;

/* A worker's memory. */
struct NetworkScratch {
    char *block;
    size_t size;
    WordCache cache;
    Batch batch;
};

/* Takes sentences from `sentences` on until the batch is full and lays out their numbers; how many, or 0 when memory runs out. */
size_t batch_fill(NetworkScratch *scratch, const Network *network, Sentence *sentences, size_t n);

/* Rows of a matrix's outputs lie this far apart. */
static inline size_t row_stride(const Matrix *matrix) { return kernel_padded(matrix->rows, KERNEL_ROWS); }

/* n rows of `columns` floats, `stride` apart, as bytes. */
void quantise(const Network *network, const float *x, size_t stride, uint32_t columns, uint32_t n, const Quantised *out);
/* out = W x for n rows. */
void multiply(const Network *network, const Matrix *matrix, const Quantised *x, uint32_t n, float *out);
/* out = normal(x) for n rows. */
void normalise(const Network *network, const Norm *norm, const float *x, uint32_t n, float *out);

#endif
