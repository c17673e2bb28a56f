/* The forward pass. network_parts.h has the shapes of the weights, network_batch.h those of what flows; train/network.py is the same
 * in PyTorch. */
#include "lang/network.h"

#include "base/limits.h"
#include "lang/network_labels.h"
#include "lang/network_words.h"
#include "lang/tree.h"

/* --- layers -------------------------------------------------------------------------------------------------------- */

/* x += maxout(W [normal(x) at t - d, t, t + d]); beyond the ends of a sentence are zeros. */
static void convolve(Batch *batch, const Convolution *layer) {
    const Network *network = batch->network;
    size_t width = network->width, stride = row_stride(&layer->mix);
    normalise(network, &layer->norm, batch->x, batch->n, batch->normal);
    for (uint32_t i = 0; i < batch->n_spans; i++) {
        int64_t start = batch->spans[i].start, end = start + batch->spans[i].n;
        for (int64_t t = start; t < end; t++)
            for (int64_t k = 0; k < 3; k++) {
                int64_t from = t + (k - 1) * layer->dilation;
                float *to = batch->inputs + (size_t)(3 * t + k) * width;
                if (from < start || from >= end)
                    memset(to, 0, width * sizeof *to);
                else
                    memcpy(to, batch->normal + (size_t)from * width, width * sizeof *to);
            }
    }
    quantise(network, batch->inputs, 3 * width, layer->mix.columns, batch->n, &batch->taken);
    multiply(network, &layer->mix, &batch->taken, batch->n, batch->outputs);
    for (size_t t = 0; t < batch->n; t++) {
        float *out = batch->outputs + t * stride;
        network->kernels->maxout(out, (uint32_t)width, out);
        network->kernels->add(batch->x + t * width, out, (uint32_t)width);
    }
}

/* One direction of an SRU layer over a sentence, out of the gates in batch->outputs. */
static void recur_over(Batch *batch, const Recurrence *layer, const Span *span, bool backwards) {
    size_t hidden = layer->hidden, stride = row_stride(&layer->mix), direction = backwards;
    const float *v = layer->v + direction * 2 * hidden, *bias = layer->bias + direction * 2 * hidden;
    memset(batch->state, 0, hidden * sizeof *batch->state);
    for (size_t k = 0; k < span->n; k++) {
        size_t t = span->start + (backwards ? span->n - 1 - k : k);
        const float *gates = batch->outputs + t * stride + direction * layer->gates * hidden;
        const float *highway = layer->gates == 4 ? gates + 3 * hidden : batch->normal + t * layer->norm.width + direction * hidden;
        batch->network->kernels->recur(gates, highway, v, bias, (uint32_t)hidden, batch->state, batch->next + t * 2 * hidden + direction * hidden);
    }
}

/* x = both directions of an SRU layer over normal(x). */
static void recur(Batch *batch, const Recurrence *layer) {
    const Network *network = batch->network;
    normalise(network, &layer->norm, batch->x, batch->n, batch->normal);
    quantise(network, batch->normal, layer->norm.width, layer->norm.width, batch->n, &batch->taken);
    multiply(network, &layer->mix, &batch->taken, batch->n, batch->outputs);
    for (uint32_t i = 0; i < batch->n_spans; i++) {
        recur_over(batch, layer, &batch->spans[i], false);
        recur_over(batch, layer, &batch->spans[i], true);
    }
    float *given = batch->next;
    batch->next = batch->x;
    batch->x = given;
}

/* encoded = the root, then normal(x), sentence by sentence; both = normal(x) beside the words. */
static void encode(Batch *batch) {
    const Network *network = batch->network;
    size_t width = network->width, hidden = network->norm.width, bytes = hidden * sizeof(float);
    normalise(network, &network->norm, batch->x, batch->n, batch->normal);
    for (size_t i = 0; i < batch->n_spans; i++) {
        float *row = batch->encoded + (batch->spans[i].start + i) * hidden;
        memcpy(row, network->root, bytes);
        memcpy(row + hidden, batch->normal + batch->spans[i].start * hidden, batch->spans[i].n * bytes);
    }
    for (size_t t = 0; t < batch->n; t++) {
        float *row = batch->both + t * (hidden + width);
        memcpy(row, batch->normal + t * hidden, bytes);
        memcpy(row + hidden, batch->words + t * width, width * sizeof *row);
    }
}

/* --- heads --------------------------------------------------------------------------------------------------------- */

/* The tree of sentence number i. Its heads make a matrix, by which what the dependents want is multiplied. */
static void find_tree(Batch *batch, size_t i) {
    const Network *network = batch->network;
    const Span *span = &batch->spans[i];
    size_t arc = kernel_padded(network->arc_pair.columns, KERNEL_COLUMNS), first = span->start + i;
    Matrix heads = {.weight = batch->head_matrix, .scale = batch->taken.scales + first, .bias = batch->head_bias + first, .zero = batch->head_zeros,
                    .rows = span->n + 1, .columns = network->arc_pair.columns};
    Quantised wanted = {batch->wanted.bytes + (first + 1) * arc, batch->wanted.scales + first + 1};
    matrix_pack(batch->taken.bytes + first * arc, heads.rows, heads.columns, batch->head_matrix, batch->head_zeros);
    multiply(network, &heads, &wanted, span->n, batch->arcs);
    tree_best(batch->arcs, row_stride(&heads), span->n, batch->heads + span->start, batch->tree_scratch);
}

/* Biaffine arcs: what a dependent wants, times a head, and how much the head is one. */
static void find_heads(Batch *batch) {
    const Network *network = batch->network;
    size_t stride = row_stride(&network->arc_head);
    uint32_t arc = network->arc_head.rows;
    quantise(network, batch->arc_dependents, stride, arc, batch->r, &batch->taken);
    multiply(network, &network->arc_pair, &batch->taken, batch->r, batch->pairs);
    quantise(network, batch->pairs, stride, arc, batch->r, &batch->wanted);
    quantise(network, batch->arc_heads, stride, arc, batch->r, &batch->taken);
    multiply(network, &network->arc_bias, &batch->taken, batch->r, batch->outputs);
    for (size_t t = 0; t < batch->r; t++) batch->head_bias[t] = batch->outputs[t * row_stride(&network->arc_bias)];
    for (size_t i = 0; i < batch->n_spans; i++) find_tree(batch, i);
}

/* The labels of the arcs, out of product and difference of dependent and head. */
static void find_relations(Batch *batch) {
    const Network *network = batch->network;
    size_t relation = network->relation_head.rows, stride = row_stride(&network->relation_head);
    for (size_t i = 0; i < batch->n_spans; i++)
        for (size_t k = 0, t = batch->spans[i].start; k < batch->spans[i].n; k++, t++) {
            size_t first = batch->spans[i].start + i, head = batch->heads[t] == TOKEN_ROOT ? 0 : batch->heads[t] + 1u;
            const float *d = batch->relation_dependents + (first + 1 + k) * stride, *h = batch->relation_heads + (first + head) * stride;
            network->kernels->relate(d, h, (uint32_t)relation, batch->inputs + t * 2 * relation);
        }
    quantise(network, batch->inputs, 2 * relation, network->relation.columns, batch->n, &batch->taken);
    multiply(network, &network->relation, &batch->taken, batch->n, batch->outputs);
    for (size_t i = 0; i < batch->n_spans; i++)
        for (size_t k = 0, t = batch->spans[i].start; k < batch->spans[i].n; k++, t++) {
            float *scores = batch->outputs + t * row_stride(&network->relation);
            Token *token = &batch->spans[i].tokens[k];
            token->head = batch->heads[t];
            token->deprel = DEPREL_ROOT;
            if (token->head == TOKEN_ROOT) continue;
            for (uint32_t c = 0; c < network->relation.rows; c++)
                if (network->deprel_labels[c] == DEPREL_ROOT) scores[c] = -1e30f; /* only of the root */
            token->deprel = network->deprel_labels[network->kernels->largest(scores, network->relation.rows)];
        }
}

static void find_trees(Batch *batch) {
    const Network *network = batch->network;
    quantise(network, batch->encoded, network->norm.width, network->norm.width, batch->r, &batch->taken);
    multiply(network, &network->arc_dependent, &batch->taken, batch->r, batch->arc_dependents);
    multiply(network, &network->arc_head, &batch->taken, batch->r, batch->arc_heads);
    multiply(network, &network->relation_dependent, &batch->taken, batch->r, batch->relation_dependents);
    multiply(network, &network->relation_head, &batch->taken, batch->r, batch->relation_heads);
    find_heads(batch);
    find_relations(batch);
}

static bool find_labels(Batch *batch, Arena *arena) {
    const Network *network = batch->network;
    quantise(network, batch->both, network->tag.columns, network->tag.columns, batch->n, &batch->taken);
    multiply(network, &network->tag, &batch->taken, batch->n, batch->tags);
    multiply(network, &network->name_hidden, &batch->taken, batch->n, batch->name_hidden);
    quantise(network, batch->tags, row_stride(&network->tag), network->tag.rows, batch->n, &batch->taken);
    multiply(network, &network->upos, &batch->taken, batch->n, batch->upos);
    multiply(network, &network->xpos, &batch->taken, batch->n, batch->xpos);
    multiply(network, &network->feats, &batch->taken, batch->n, batch->feats);
    multiply(network, &network->lemma, &batch->taken, batch->n, batch->lemma);
    for (uint32_t i = 0; i < batch->n_spans; i++) hint_names(batch, &batch->spans[i]);
    quantise(network, batch->name_hidden, row_stride(&network->name_hidden), network->name_hidden.rows, batch->n, &batch->taken);
    multiply(network, &network->name, &batch->taken, batch->n, batch->names);
    for (uint32_t i = 0; i < batch->n_spans; i++) {
        label_names(batch, &batch->spans[i]);
        if (!label_tags(batch, &batch->spans[i], arena)) return false;
    }
    return true;
}

/* --- the whole ----------------------------------------------------------------------------------------------------- */

static bool analyse_batch(Batch *batch, WordCache *cache, Arena *arena) {
    const Network *network = batch->network;
    read_words(batch, cache);
    convolve(batch, &network->convolutions[0]);
    convolve(batch, &network->convolutions[1]);
    for (uint32_t i = 0; i < network->layers; i++) recur(batch, &network->recurrences[i]);
    encode(batch);
    find_trees(batch);
    return find_labels(batch, arena);
}

bool network_analyse(const Network *network, NetworkScratch *scratch, Arena *arena, Sentence *sentences, size_t n, Error *error) {
    for (size_t i = 0; i < n; i++)
        if (sentences[i].n > LIMIT_SENTENCE_TOKENS)
            return error_set(error, "a sentence of %u tokens; at most %d can be analysed", sentences[i].n, LIMIT_SENTENCE_TOKENS);
    if (!word_cache_prepare(&scratch->cache, weights_identity(network->weights), network->width)) return error_set(error, "out of memory");
    for (size_t done = 0; done < n;) {
        size_t taken = batch_fill(scratch, network, sentences + done, n - done);
        if (!taken || !analyse_batch(&scratch->batch, &scratch->cache, arena)) return error_set(error, "out of memory");
        done += taken;
    }
    return true;
}
