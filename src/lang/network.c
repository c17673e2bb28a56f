/* The forward pass. network_parts.h has the shapes; train/network.py is the same in PyTorch. */
#include "lang/network.h"

#include <stdlib.h>

#include "base/limits.h"
#include "lang/features.h"
#include "lang/lemma.h"
#include "lang/network_parts.h"
#include "lang/tree.h"

struct NetworkScratch {
    char *block;
    size_t size;
};

/* Where a sentence of n tokens keeps its numbers; all in the scratch block. Rows of `wide` are padded outputs. */
typedef struct Space {
    uint8_t *bytes;    /* [n + 1, widest input]: quantised inputs of a matrix */
    float *scales;     /* [n + 1]: of them */
    float *wide, *gathered; /* [n + 1, widest output], [n, widest input] */
    float *words, *x;  /* [n, width] */
    float *normal;     /* [n, width or 2 hidden] */
    float *first, *second; /* [n, 2 hidden]: what the recurrences give and take */
    float *encoded;    /* [n + 1, 2 hidden]: the root, then the tokens */
    float *state;      /* [hidden] */
    float *dependents, *heads, *pairs; /* [n + 1, arc] */
    float *arcs;       /* [n, n + 1] */
    float *both;       /* [n, 2 hidden + width] */
    float *tags;       /* [n, tag] */
    uint32_t *row;     /* [n]: trained word, 0 unknown */
    uint8_t *tag;      /* [n]: label of the universal tag */
    uint16_t *tree;    /* [n] */
    uint8_t *back;     /* [n, names] */
    void *tree_scratch;
} Space;

static size_t widest(const Network *network, bool rows) {
    const Matrix *all[] = {&network->mix, &network->convolutions[0].mix, &network->recurrences[0].mix, &network->recurrences[network->layers - 1].mix,
                           &network->arc_head, &network->relation_head, &network->relation, &network->tag, &network->upos,
                           &network->xpos, &network->feats, &network->lemma, &network->name_hidden, &network->name, &network->arc_bias};
    uint32_t most = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        uint32_t n = rows ? kernel_padded(all[i]->rows, KERNEL_ROWS) : kernel_padded(all[i]->columns, KERNEL_COLUMNS);
        most = n > most ? n : most;
    }
    return most;
}

static void *take(char *block, size_t *at, size_t count, size_t size) {
    size_t start = (*at + 63) & ~(size_t)63;
    *at = start + count * size;
    return block ? block + start : NULL;
}

/* With block NULL only the size is meant. */
static size_t space_in(const Network *network, char *block, size_t n, Space *out) {
    size_t at = 0, inputs = widest(network, false), outputs = widest(network, true), both = 2 * (size_t)network->hidden;
    size_t arc = kernel_padded(network->arc_head.rows, KERNEL_ROWS), real = sizeof(float);
    out->bytes = take(block, &at, (n + 1) * inputs, 1);
    out->scales = take(block, &at, n + 1, real);
    out->wide = take(block, &at, (n + 1) * outputs, real);
    out->gathered = take(block, &at, (n + 1) * inputs, real);
    out->words = take(block, &at, n * network->width, real);
    out->x = take(block, &at, n * network->width, real);
    out->normal = take(block, &at, n * (network->width > both ? network->width : both), real);
    out->first = take(block, &at, n * both, real);
    out->second = take(block, &at, n * both, real);
    out->encoded = take(block, &at, (n + 1) * both, real);
    out->state = take(block, &at, network->hidden, real);
    out->dependents = take(block, &at, (n + 1) * outputs, real);
    out->heads = take(block, &at, (n + 1) * outputs, real);
    out->pairs = take(block, &at, (n + 1) * arc, real);
    out->arcs = take(block, &at, n * (n + 1), real);
    out->both = take(block, &at, n * (both + network->width), real);
    out->tags = take(block, &at, n * kernel_padded(network->tag.rows, KERNEL_ROWS), real);
    out->row = take(block, &at, n, sizeof *out->row);
    out->tag = take(block, &at, n, 1);
    out->tree = take(block, &at, n, sizeof *out->tree);
    out->back = take(block, &at, n * network->name.rows, 1);
    out->tree_scratch = take(block, &at, tree_scratch((uint32_t)n), 1);
    return at + 64;
}

/* Rows of a matrix's output lie this far apart. */
static size_t stride_of(const Matrix *matrix) { return kernel_padded(matrix->rows, KERNEL_ROWS); }

/* n rows of floats, `stride` apart, into space->bytes as inputs of `columns`. */
static void quantise(const Network *network, Space *space, const float *x, size_t stride, uint32_t columns, uint32_t n) {
    for (uint32_t t = 0; t < n; t++)
        network->kernels->quantise(x + t * stride, columns, space->bytes + (size_t)t * kernel_padded(columns, KERNEL_COLUMNS), &space->scales[t]);
}

/* out = W x over rows already quantised, from row `first` on. */
static void multiply(const Network *network, const Space *space, const Matrix *matrix, uint32_t first, uint32_t n, float *out) {
    const uint8_t *bytes = space->bytes + (size_t)first * kernel_padded(matrix->columns, KERNEL_COLUMNS);
    network->kernels->multiply(matrix, bytes, space->scales + first, n, out, stride_of(matrix));
}

static void rectify(float *x, size_t n) {
    for (size_t i = 0; i < n; i++) x[i] = x[i] > 0 ? x[i] : 0;
}

/* --- words --------------------------------------------------------------------------------------------------------- */

/* The row of a word, 0 when unknown. What a file says is checked here, where it is read. */
static uint32_t word_row(const Network *network, Str word) {
    uint32_t mask = network->room - 1;
    for (uint32_t at = (uint32_t)str_hash(word) & mask, tried = 0; tried < 64; at = (at + 1) & mask, tried++) {
        uint32_t row = (uint32_t)network->slots[at];
        if (row == 0 || row >= network->words) return 0;
        uint32_t start = (uint32_t)network->offsets[row], end = (uint32_t)network->offsets[row + 1];
        if (start >= end || end > network->vocabulary.len) return 0;
        if (str_equal(word, str_span(network->vocabulary.ptr, start, end - 1))) return row;
    }
    return 0;
}

static float *put_row(const Table *table, uint32_t row, float *out) {
    const int8_t *values = table->rows + (size_t)row * table->width;
    for (uint32_t i = 0; i < table->width; i++) out[i] = table->scale[row] * values[i];
    return out + table->width;
}

static float *put_hashed(const Table *table, uint64_t hash, float *out) { return put_row(table, (uint32_t)hash & (table->n - 1), out); }

/* The input row of a word; returns its trained row. */
static uint32_t put_word(const Network *network, Str form, float *out) {
    WordFeatures features;
    char buffer[FEATURE_BYTES * 4];
    word_features(form, &features);
    uint32_t row = word_row(network, word_normal(&features)), vector = row;
    if (network->vector.scale[vector] == 0 || row == 0) vector = word_row(network, word_plain(word_normal(&features), buffer));
    if (network->vector.scale[vector] == 0) vector = 0;
    if (row >= network->word.n) row = 0;
    out = put_row(&network->word, row, out);
    out = put_row(&network->vector, vector, out);
    out = put_hashed(&network->suffix3, features.suffix3, out);
    out = put_hashed(&network->suffix2, features.suffix2, out);
    out = put_hashed(&network->prefix3, features.prefix3, out);
    out = put_hashed(&network->shape, features.shape, out);
    const Table *grams = &network->grams;
    for (uint32_t i = 0; i < grams->width; i++) out[i] = 0;
    for (uint32_t g = 0; g < features.n_grams; g++) {
        uint32_t at = (uint32_t)features.grams[g] & (grams->n - 1);
        for (uint32_t i = 0; i < grams->width; i++) out[i] += grams->scale[at] * grams->rows[(size_t)at * grams->width + i];
    }
    for (uint32_t i = 0; i < grams->width; i++) out[i] /= (float)features.n_grams;
    memcpy(out + grams->width, network->bank, network->bank_width * sizeof *out);
    return row;
}

/* --- layers -------------------------------------------------------------------------------------------------------- */

/* x += maxout(W [normal(x) at t - d, t, t + d]); beyond the ends are zeros. */
static void convolve(const Network *network, Space *space, const Convolution *layer, uint32_t n) {
    size_t width = network->width, stride = stride_of(&layer->mix);
    for (uint32_t t = 0; t < n; t++) network->kernels->normalise(space->x + t * width, layer->norm.weight, layer->norm.bias, (uint32_t)width, space->normal + t * width);
    for (uint32_t t = 0; t < n; t++)
        for (int32_t k = 0; k < 3; k++) {
            int64_t from = (int64_t)t + (k - 1) * layer->dilation;
            float *to = space->gathered + ((size_t)t * 3 + (size_t)k) * width;
            if (from < 0 || from >= n)
                memset(to, 0, width * sizeof *to);
            else
                memcpy(to, space->normal + (size_t)from * width, width * sizeof *to);
        }
    quantise(network, space, space->gathered, 3 * width, layer->mix.columns, n);
    multiply(network, space, &layer->mix, 0, n, space->wide);
    for (uint32_t t = 0; t < n; t++) {
        network->kernels->maxout(space->wide + t * stride, (uint32_t)width, space->wide + t * stride);
        for (size_t i = 0; i < width; i++) space->x[t * width + i] += space->wide[t * stride + i];
    }
}

/* Both directions of an SRU layer over normal(x). */
static void recur(const Network *network, Space *space, const Recurrence *layer, const float *x, uint32_t n, float *out) {
    size_t width = layer->norm.width, hidden = layer->hidden, stride = stride_of(&layer->mix);
    for (uint32_t t = 0; t < n; t++) network->kernels->normalise(x + t * width, layer->norm.weight, layer->norm.bias, (uint32_t)width, space->normal + t * width);
    quantise(network, space, space->normal, width, layer->mix.columns, n);
    multiply(network, space, &layer->mix, 0, n, space->wide);
    for (size_t direction = 0; direction < 2; direction++) {
        memset(space->state, 0, hidden * sizeof *space->state);
        for (uint32_t k = 0; k < n; k++) {
            size_t t = direction ? n - 1 - k : k;
            const float *u = space->wide + t * stride + direction * layer->gates * hidden;
            const float *highway = layer->gates == 4 ? u + 3 * hidden : space->normal + t * width + direction * hidden;
            network->kernels->recur(u, highway, layer->v + direction * 2 * hidden, layer->bias + direction * 2 * hidden, (uint32_t)hidden, space->state,
                                    out + t * 2 * hidden + direction * hidden);
        }
    }
}

static void encode(const Network *network, Space *space, const Token *tokens, uint32_t n) {
    const Kernels *kernels = network->kernels;
    size_t width = network->width, both = 2 * (size_t)network->hidden;
    for (uint32_t t = 0; t < n; t++) space->row[t] = put_word(network, tokens[t].form, space->gathered + (size_t)t * network->input);
    quantise(network, space, space->gathered, network->input, network->mix.columns, n);
    multiply(network, space, &network->mix, 0, n, space->wide);
    for (uint32_t t = 0; t < n; t++) {
        kernels->maxout(space->wide + t * stride_of(&network->mix), (uint32_t)width, space->x + t * width);
        kernels->normalise(space->x + t * width, network->word_norm.weight, network->word_norm.bias, (uint32_t)width, space->words + t * width);
    }
    convolve(network, space, &network->convolutions[0], n);
    convolve(network, space, &network->convolutions[1], n);
    recur(network, space, &network->recurrences[0], space->x, n, space->first);
    for (uint32_t i = 1; i < network->layers; i++) {
        recur(network, space, &network->recurrences[i], space->first, n, space->second);
        float *deeper = space->second;
        space->second = space->first;
        space->first = deeper;
    }
    memcpy(space->encoded, network->root, both * sizeof *space->encoded);
    for (uint32_t t = 0; t < n; t++) {
        float *row = space->encoded + (t + 1) * both;
        kernels->normalise(space->first + t * both, network->norm.weight, network->norm.bias, (uint32_t)both, row);
        memcpy(space->both + t * (both + width), row, both * sizeof *row);
        memcpy(space->both + t * (both + width) + both, space->words + t * width, width * sizeof *row);
    }
}

/* --- heads --------------------------------------------------------------------------------------------------------- */

static void find_heads(const Network *network, Space *space, uint32_t n) {
    uint32_t arc = network->arc_head.rows;
    size_t stride = stride_of(&network->arc_head);
    quantise(network, space, space->encoded, 2 * (size_t)network->hidden, network->arc_head.columns, n + 1);
    multiply(network, space, &network->arc_dependent, 1, n, space->dependents);
    multiply(network, space, &network->arc_head, 0, n + 1, space->heads);
    rectify(space->dependents, n * stride);
    rectify(space->heads, (n + 1) * stride);
    quantise(network, space, space->dependents, stride, arc, n);
    multiply(network, space, &network->arc_pair, 0, n, space->pairs);
    quantise(network, space, space->heads, stride, arc, n + 1);
    multiply(network, space, &network->arc_bias, 0, n + 1, space->wide);
    for (uint32_t d = 0; d < n; d++)
        for (uint32_t h = 0; h <= n; h++)
            space->arcs[(size_t)d * (n + 1) + h] =
                network->kernels->dot(space->pairs + d * stride, space->heads + h * stride, arc) + space->wide[h * stride_of(&network->arc_bias)];
    tree_best(space->arcs, n, space->tree, space->tree_scratch);
}

static void find_relations(const Network *network, Space *space, Token *tokens, uint32_t n) {
    size_t relation = network->relation_head.rows, stride = stride_of(&network->relation_head);
    quantise(network, space, space->encoded, 2 * (size_t)network->hidden, network->relation_head.columns, n + 1);
    multiply(network, space, &network->relation_dependent, 1, n, space->dependents);
    multiply(network, space, &network->relation_head, 0, n + 1, space->heads);
    rectify(space->dependents, n * stride);
    rectify(space->heads, (n + 1) * stride);
    for (uint32_t t = 0; t < n; t++) {
        const float *d = space->dependents + t * stride;
        const float *h = space->heads + (space->tree[t] == TOKEN_ROOT ? 0u : space->tree[t] + 1u) * stride;
        float *out = space->gathered + t * 2 * relation;
        for (size_t i = 0; i < relation; i++) {
            out[i] = d[i] * h[i];
            out[relation + i] = d[i] > h[i] ? d[i] - h[i] : 0;
        }
    }
    quantise(network, space, space->gathered, 2 * relation, network->relation.columns, n);
    multiply(network, space, &network->relation, 0, n, space->wide);
    for (uint32_t t = 0; t < n; t++) {
        float *scores = space->wide + t * stride_of(&network->relation);
        tokens[t].head = space->tree[t];
        tokens[t].deprel = DEPREL_ROOT;
        if (space->tree[t] == TOKEN_ROOT) continue;
        for (uint32_t i = 0; i < network->relation.rows; i++)
            if (network->deprel_labels[i] == DEPREL_ROOT) scores[i] = -1e30f; /* only of the root */
        tokens[t].deprel = network->deprel_labels[network->kernels->largest(scores, network->relation.rows)];
    }
}

/* Where the combination `wanted` is in the ordered list of those that exist, or -1. */
static int32_t seen_at(const Network *network, const int16_t wanted[3]) {
    uint32_t from = 0, to = network->n_seen;
    while (from < to) {
        uint32_t middle = (from + to) / 2;
        const int16_t *here = network->seen[middle];
        int difference = here[0] != wanted[0] ? here[0] - wanted[0] : here[1] != wanted[1] ? here[1] - wanted[1] : here[2] - wanted[2];
        if (difference == 0) return (int32_t)middle;
        if (difference < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return -1;
}

/* The combination of tag, Penn tag and features that exists and scores best; features, which say most, count twice. When
 * the best of each go together, nothing can score better. */
static const int16_t *best_tags(const Network *network, const float *upos, const float *xpos, const float *feats) {
    const int16_t wanted[3] = {(int16_t)network->kernels->largest(upos, network->upos.rows), (int16_t)network->kernels->largest(xpos, network->xpos.rows),
                               (int16_t)network->kernels->largest(feats, network->feats.rows)};
    int32_t found = seen_at(network, wanted);
    if (found >= 0) return network->seen[found];
    const int16_t *best = network->seen[0];
    float most = -1e30f;
    for (uint32_t i = 0; i < network->n_seen; i++) {
        const int16_t *here = network->seen[i];
        float score = upos[here[0]] + xpos[here[1]] + 2 * feats[here[2]];
        if (score > most) most = score, best = here;
    }
    return best;
}

static bool apply_script(const Network *network, uint32_t script, Arena *arena, Token *token) {
    const LemmaScript *edit = &network->lemma_labels[script];
    return lemma_of(token->form, edit->base, edit->strip, edit->add, arena, &token->lemma);
}

/* The lemma of an irregular form in lower case, or empty. */
static Str irregular_lemma(const Network *network, Str form, uint8_t upos) {
    uint32_t from = 0, to = network->n_irregular;
    while (from < to) {
        uint32_t middle = (from + to) / 2;
        if (str_compare(network->irregular[middle].form, form) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < network->n_irregular && str_equal(network->irregular[from].form, form); from++)
        if (network->irregular[from].upos == upos) return network->irregular[from].lemma;
    return (Str){0};
}

/* As the treebanks have it for a known word with this tag, else as the list of irregular forms has it, else by the best scored
 * script. When that makes of a word of the vocabulary one that is not, the next that makes one is taken: "expelled" is
 * of expel, not of expell. */
static bool find_lemma(const Network *network, float *scores, uint32_t row, uint32_t tag, Arena *arena, Token *token) {
    enum { TRIED = 4 };
    int32_t known = row ? network->known_lemma[(size_t)row * network->upos.rows + tag] : -1;
    if (known >= 0 && (uint32_t)known < network->lemma.rows) return apply_script(network, (uint32_t)known, arena, token);
    uint32_t best = network->kernels->largest(scores, network->lemma.rows), script = best;
    if (token->upos != UPOS_VERB && token->upos != UPOS_NOUN && token->upos != UPOS_ADJ) return apply_script(network, best, arena, token);
    WordFeatures features;
    word_features(token->form, &features);
    token->lemma = irregular_lemma(network, word_normal(&features), token->upos);
    if (token->lemma.len) return true;
    bool edited = network->lemma_labels[best].strip && word_row(network, word_normal(&features));
    for (int i = 0; i < TRIED && edited; i++) {
        const LemmaScript *edit = &network->lemma_labels[script];
        if (edit->base != '=' && edit->strip) {
            if (!apply_script(network, script, arena, token)) return false;
            word_features(token->lemma, &features);
            if (word_row(network, word_normal(&features))) return true;
        }
        scores[script] = -1e30f;
        script = network->kernels->largest(scores, network->lemma.rows);
    }
    return apply_script(network, best, arena, token);
}

static bool find_tags(const Network *network, Space *space, Arena *arena, Token *tokens, uint32_t n) {
    size_t columns = 2 * (size_t)network->hidden + network->width;
    quantise(network, space, space->both, columns, network->tag.columns, n);
    multiply(network, space, &network->tag, 0, n, space->tags);
    rectify(space->tags, n * stride_of(&network->tag));
    quantise(network, space, space->tags, stride_of(&network->tag), network->upos.columns, n);
    /* dependents and heads have room: their rows are as wide as the widest output. */
    multiply(network, space, &network->upos, 0, n, space->dependents);
    multiply(network, space, &network->xpos, 0, n, space->heads);
    multiply(network, space, &network->feats, 0, n, space->wide);
    for (uint32_t t = 0; t < n; t++) {
        const int16_t *best = best_tags(network, space->dependents + t * stride_of(&network->upos), space->heads + t * stride_of(&network->xpos),
                                        space->wide + t * stride_of(&network->feats));
        space->tag[t] = (uint8_t)best[0];
        tokens[t].upos = network->upos_labels[best[0]];
        tokens[t].xpos = network->xpos_labels[best[1]];
        tokens[t].feats = network->feats_labels[best[2]].text;
        tokens[t].features = network->feats_labels[best[2]].bits;
    }
    multiply(network, space, &network->lemma, 0, n, space->wide);
    for (uint32_t t = 0; t < n; t++)
        if (!find_lemma(network, space->wide + t * stride_of(&network->lemma), space->row[t], space->tag[t], arena, &tokens[t])) return false;
    return true;
}

/* The best path through the name labels (Viterbi); the transitions forbid what is no name. */
static void find_names(const Network *network, Space *space, Token *tokens, uint32_t n) {
    uint32_t labels = network->name.rows;
    size_t columns = 2 * (size_t)network->hidden + network->width, stride = stride_of(&network->name);
    quantise(network, space, space->both, columns, network->name_hidden.columns, n);
    multiply(network, space, &network->name_hidden, 0, n, space->heads);
    rectify(space->heads, n * stride_of(&network->name_hidden));
    quantise(network, space, space->heads, stride_of(&network->name_hidden), network->name.columns, n);
    multiply(network, space, &network->name, 0, n, space->wide);
    float best[PART_NAMES_MAX], next[PART_NAMES_MAX];
    for (uint32_t i = 0; i < labels; i++) best[i] = space->wide[i] + network->opening[i];
    for (uint32_t t = 1; t < n; t++) {
        for (uint32_t to = 0; to < labels; to++) {
            uint32_t from = 0;
            for (uint32_t i = 1; i < labels; i++)
                if (best[i] + network->transition[i * labels + to] > best[from] + network->transition[from * labels + to]) from = i;
            space->back[t * labels + to] = (uint8_t)from;
            next[to] = best[from] + network->transition[from * labels + to] + space->wide[t * stride + to];
        }
        memcpy(best, next, sizeof best);
    }
    uint32_t label = network->kernels->largest(best, labels);
    for (uint32_t t = n; t--;) {
        tokens[t].name = network->name_labels[label].kind;
        tokens[t].name_begins = network->name_labels[label].begins;
        if (t) label = space->back[t * labels + label];
    }
}

bool network_analyse(const Network *network, NetworkScratch *scratch, Arena *arena, Token *tokens, uint32_t n, Error *error) {
    if (n == 0) return true;
    if (n > LIMIT_SENTENCE_TOKENS) return error_set(error, "a sentence of %u tokens; at most %d can be analysed", n, LIMIT_SENTENCE_TOKENS);
    Space space;
    size_t size = space_in(network, NULL, n, &space);
    if (size > scratch->size) {
        free(scratch->block);
        scratch->size = 0;
        scratch->block = aligned_alloc(64, (size + 63) & ~(size_t)63);
        if (!scratch->block) return error_set(error, "out of memory");
        scratch->size = size;
    }
    space_in(network, scratch->block, n, &space);
    encode(network, &space, tokens, n);
    find_heads(network, &space, n);
    find_relations(network, &space, tokens, n);
    find_names(network, &space, tokens, n);
    return find_tags(network, &space, arena, tokens, n) || error_set(error, "out of memory");
}

NetworkScratch *network_scratch_new(void) { return calloc(1, sizeof(NetworkScratch)); }

void network_scratch_free(NetworkScratch *scratch) {
    if (!scratch) return;
    free(scratch->block);
    free(scratch);
}
