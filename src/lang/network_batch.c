#include "lang/network_batch.h"

#include <stdlib.h>

#include "lang/tree.h"

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }

/* Inputs resp. outputs of the widest matrix. */
static void find_widest(const Network *network, uint32_t *inputs, uint32_t *outputs) {
    *inputs = *outputs = 0;
    for (uint32_t i = 0; i < network->n_matrices; i++) {
        *inputs = larger(*inputs, kernel_padded(network->matrices[i]->columns, KERNEL_COLUMNS));
        *outputs = larger(*outputs, kernel_padded(network->matrices[i]->rows, KERNEL_ROWS));
    }
}

static void *take(char *block, size_t *at, size_t count, size_t size) {
    size_t start = (*at + 63) & ~(size_t)63;
    *at = start + count * size;
    return block ? block + start : NULL;
}

/* Lays out a batch whose n, r and m are known; with block NULL only the size is meant. */
static size_t lay_out(Batch *batch, char *block) {
    const Network *network = batch->network;
    size_t at = 0, n = batch->n, r = batch->r, m = batch->m, width = network->width, hidden = 2 * (size_t)network->hidden;
    size_t layer = width > hidden ? width : hidden, arc_columns = kernel_padded(network->arc_pair.columns, KERNEL_COLUMNS);
    size_t heads = kernel_padded((uint32_t)m + 1, KERNEL_ROWS);
    uint32_t inputs, outputs;
    find_widest(network, &inputs, &outputs);
#define FLOATS(field, rows, columns) batch->field = take(block, &at, (size_t)(rows) * (columns), sizeof(float))
    FLOATS(inputs, r, inputs);
    batch->taken.bytes = take(block, &at, r * inputs, 1);
    FLOATS(taken.scales, r, 1);
    FLOATS(outputs, r, outputs);
    batch->word_rows = take(block, &at, n, sizeof *batch->word_rows);
    batch->missing = take(block, &at, n, sizeof *batch->missing);
    batch->forms = take(block, &at, n, sizeof *batch->forms);
    FLOATS(words, n, width);
    FLOATS(x, n, layer);
    FLOATS(next, n, layer);
    FLOATS(normal, n, layer);
    FLOATS(state, 1, network->hidden);
    FLOATS(encoded, r, hidden);
    FLOATS(both, n, hidden + width);
    FLOATS(arc_dependents, r, row_stride(&network->arc_dependent));
    FLOATS(arc_heads, r, row_stride(&network->arc_head));
    FLOATS(relation_dependents, r, row_stride(&network->relation_dependent));
    FLOATS(relation_heads, r, row_stride(&network->relation_head));
    FLOATS(pairs, r, row_stride(&network->arc_pair));
    batch->wanted.bytes = take(block, &at, r * arc_columns, 1);
    FLOATS(wanted.scales, r, 1);
    batch->head_matrix = take(block, &at, heads * arc_columns, 1);
    batch->head_zeros = take(block, &at, heads, sizeof *batch->head_zeros);
    FLOATS(head_bias, r, 1);
    FLOATS(arcs, m, heads);
    batch->heads = take(block, &at, n, sizeof *batch->heads);
    batch->tree_scratch = take(block, &at, tree_scratch((uint32_t)m), 1);
    FLOATS(tags, n, row_stride(&network->tag));
    FLOATS(upos, n, row_stride(&network->upos));
    FLOATS(xpos, n, row_stride(&network->xpos));
    FLOATS(feats, n, row_stride(&network->feats));
    FLOATS(lemma, n, row_stride(&network->lemma));
    batch->marks = take(block, &at, m, sizeof *batch->marks);
    FLOATS(name_hidden, n, row_stride(&network->name_hidden));
    FLOATS(names, n, row_stride(&network->name));
    batch->back = take(block, &at, m * network->name.rows, 1);
#undef FLOATS
    return at + 64;
}

size_t batch_fill(NetworkScratch *scratch, const Network *network, Sentence *sentences, size_t n) {
    Batch *batch = &scratch->batch;
    batch->network = network;
    batch->n = batch->n_spans = batch->m = 0;
    size_t taken = 0;
    for (; taken < n && (batch->n == 0 || batch->n + sentences[taken].n <= BATCH_TOKENS); taken++) {
        if (sentences[taken].n == 0) continue;
        batch->spans[batch->n_spans++] = (Span){sentences[taken].tokens, batch->n, sentences[taken].n};
        batch->n += sentences[taken].n;
        batch->m = larger(batch->m, sentences[taken].n);
    }
    batch->r = batch->n + batch->n_spans;
    size_t size = lay_out(batch, NULL);
    if (size > scratch->size) {
        free(scratch->block);
        scratch->size = 0;
        scratch->block = aligned_alloc(64, (size + 63) & ~(size_t)63);
        if (!scratch->block) return 0;
        scratch->size = size;
    }
    lay_out(batch, scratch->block);
    return taken;
}

void quantise(const Network *network, const float *x, size_t stride, uint32_t columns, uint32_t n, const Quantised *out) {
    size_t padded = kernel_padded(columns, KERNEL_COLUMNS);
    for (uint32_t t = 0; t < n; t++) network->kernels->quantise(x + t * stride, columns, out->bytes + t * padded, &out->scales[t]);
}

void multiply(const Network *network, const Matrix *matrix, const Quantised *x, uint32_t n, float *out) {
    network->kernels->multiply(matrix, x->bytes, x->scales, n, out, row_stride(matrix));
}

void normalise(const Network *network, const Norm *norm, const float *x, uint32_t n, float *out) {
    for (size_t t = 0; t < n; t++) network->kernels->normalise(x + t * norm->width, norm->weight, norm->bias, norm->width, out + t * norm->width);
}

NetworkScratch *network_scratch_new(void) { return calloc(1, sizeof(NetworkScratch)); }

void network_scratch_free(NetworkScratch *scratch) {
    if (!scratch) return;
    word_cache_done(&scratch->cache);
    free(scratch->block);
    free(scratch);
}
