#include "lang/network_words.h"

#include "lang/features.h"

/* What a file says is checked here, where it is read. */
uint32_t network_word_row(const Network *network, Str normal) {
    uint32_t mask = network->room - 1;
    for (uint32_t at = (uint32_t)str_hash(normal) & mask, tried = 0; tried < 64; at = (at + 1) & mask, tried++) {
        uint32_t row = (uint32_t)network->slots[at];
        if (row == 0 || row >= network->words) return 0;
        uint32_t start = (uint32_t)network->offsets[row], end = (uint32_t)network->offsets[row + 1];
        if (start >= end || end > network->vocabulary.len) return 0;
        if (str_equal(normal, str_span(network->vocabulary.ptr, start, end - 1))) return row;
    }
    return 0;
}

static float *put_row(const Table *table, uint32_t row, float *out) {
    const int8_t *values = table->rows + (size_t)row * table->width;
    for (uint32_t i = 0; i < table->width; i++) out[i] = table->scale[row] * values[i];
    return out + table->width;
}

static float *put_hashed(const Table *table, uint64_t hash, float *out) { return put_row(table, (uint32_t)hash & (table->n - 1), out); }

/* The mean of the rows of n hashes. */
static float *put_mean(const Table *table, const uint64_t *hashes, uint32_t n, float *out) {
    for (uint32_t i = 0; i < table->width; i++) out[i] = 0;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t row = (uint32_t)hashes[k] & (table->n - 1);
        for (uint32_t i = 0; i < table->width; i++) out[i] += table->scale[row] * table->rows[(size_t)row * table->width + i];
    }
    for (uint32_t i = 0; i < table->width; i++) out[i] /= (float)n;
    return out + table->width;
}

/* The input row of a word, in the order in which network_parts.h has the tables; returns its trained row. */
static uint32_t put_word(const Network *network, Str form, float *out) {
    WordFeatures features;
    char buffer[FEATURE_BYTES * 4];
    word_features(form, &features);
    uint32_t row = network_word_row(network, word_normal(&features)), vector = row;
    if (network->vector.scale[vector] == 0 || row == 0) vector = network_word_row(network, word_plain(word_normal(&features), buffer));
    if (network->vector.scale[vector] == 0) vector = 0;
    if (row >= network->word.n) row = 0;
    out = put_row(&network->word, row, out);
    out = put_row(&network->vector, vector, out);
    out = put_hashed(&network->suffix3, features.suffix3, out);
    out = put_hashed(&network->suffix2, features.suffix2, out);
    out = put_hashed(&network->prefix3, features.prefix3, out);
    out = put_hashed(&network->shape, features.shape, out);
    out = put_mean(&network->grams, features.grams, features.n_grams, out);
    memcpy(out, network->bank, network->bank_width * sizeof *out);
    return row;
}

void read_words(Batch *batch, WordCache *cache) {
    const Network *network = batch->network;
    size_t width = network->width;
    uint32_t n_missing = 0;
    for (uint32_t i = 0; i < batch->n_spans; i++)
        for (uint32_t k = 0, t = batch->spans[i].start; k < batch->spans[i].n; k++, t++) {
            Str form = batch->spans[i].tokens[k].form;
            const float *kept = word_cache_find(cache, form, &batch->word_rows[t]);
            if (kept) {
                memcpy(batch->x + t * width, kept, width * sizeof *kept);
                continue;
            }
            batch->word_rows[t] = put_word(network, form, batch->inputs + (size_t)n_missing * network->input);
            batch->forms[n_missing] = form;
            batch->missing[n_missing++] = t;
        }
    quantise(network, batch->inputs, network->input, network->input, n_missing, &batch->taken);
    multiply(network, &network->mix, &batch->taken, n_missing, batch->outputs);
    for (uint32_t k = 0; k < n_missing; k++) {
        uint32_t t = batch->missing[k];
        network->kernels->maxout(batch->outputs + k * row_stride(&network->mix), (uint32_t)width, batch->x + t * width);
        word_cache_keep(cache, batch->forms[k], batch->word_rows[t], batch->x + t * width);
    }
    normalise(network, &network->word_norm, batch->x, batch->n, batch->words);
}
