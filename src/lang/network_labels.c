#include "lang/network_labels.h"

#include "lang/features.h"
#include "lang/lemma.h"
#include "lang/network_words.h"

/* --- tags ---------------------------------------------------------------------------------------------------------- */

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

/* --- lemmas -------------------------------------------------------------------------------------------------------- */

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
    word_spell(token->form, &features);
    token->lemma = irregular_lemma(network, word_normal(&features), token->upos);
    if (token->lemma.len) return true;
    bool edited = network->lemma_labels[best].strip && network_word_row(network, word_normal(&features));
    for (int i = 0; i < TRIED && edited; i++) {
        const LemmaScript *edit = &network->lemma_labels[script];
        if (edit->base != '=' && edit->strip) {
            if (!apply_script(network, script, arena, token)) return false;
            word_spell(token->lemma, &features);
            if (network_word_row(network, word_normal(&features))) return true;
        }
        scores[script] = -1e30f;
        script = network->kernels->largest(scores, network->lemma.rows);
    }
    return apply_script(network, best, arena, token);
}

bool label_tags(Batch *batch, const Span *span, Arena *arena) {
    const Network *network = batch->network;
    for (size_t k = 0, t = span->start; k < span->n; k++, t++) {
        Token *token = &span->tokens[k];
        const int16_t *best = best_tags(network, batch->upos + t * row_stride(&network->upos), batch->xpos + t * row_stride(&network->xpos),
                                        batch->feats + t * row_stride(&network->feats));
        token->upos = network->upos_labels[best[0]];
        token->xpos = network->xpos_labels[best[1]];
        token->feats = network->feats_labels[best[2]].text;
        token->features = network->feats_labels[best[2]].bits;
        if (!find_lemma(network, batch->lemma + t * row_stride(&network->lemma), batch->word_rows[t], (uint32_t)best[0], arena, token)) return false;
    }
    return true;
}

/* --- names --------------------------------------------------------------------------------------------------------- */

void hint_names(Batch *batch, const Span *span) {
    const Network *network = batch->network;
    uint32_t width = network->name_hidden.rows;
    name_lists_mark(&network->lists, span->tokens, span->n, batch->marks);
    for (size_t t = 0; t < span->n; t++) {
        float *row = batch->name_hidden + (span->start + t) * row_stride(&network->name_hidden);
        for (uint32_t bit = 0; batch->marks[t] >> bit; bit++)
            for (uint32_t i = 0; (batch->marks[t] >> bit & 1) && i < width; i++) row[i] += network->listed[bit * width + i];
        for (uint32_t i = 0; i < width; i++) row[i] = row[i] > 0 ? row[i] : 0;
    }
}

/* The best path through the labels (Viterbi); the transitions forbid what is no name. */
void label_names(Batch *batch, const Span *span) {
    const Network *network = batch->network;
    uint32_t labels = network->name.rows;
    size_t stride = row_stride(&network->name);
    const float *scores = batch->names + span->start * stride;
    float best[PART_NAMES_MAX], next[PART_NAMES_MAX];
    for (uint32_t i = 0; i < labels; i++) best[i] = scores[i] + network->opening[i];
    for (uint32_t t = 1; t < span->n; t++) {
        uint8_t *back = batch->back + (size_t)t * labels;
        for (uint32_t to = 0; to < labels; to++) next[to] = best[0] + network->transition[to], back[to] = 0;
        for (uint32_t from = 1; from < labels; from++)
            for (uint32_t to = 0; to < labels; to++) {
                float through = best[from] + network->transition[from * labels + to];
                back[to] = through > next[to] ? (uint8_t)from : back[to];
                next[to] = through > next[to] ? through : next[to];
            }
        for (uint32_t to = 0; to < labels; to++) best[to] = next[to] + scores[t * stride + to];
    }
    uint32_t label = network->kernels->largest(best, labels);
    for (uint32_t t = span->n; t--;) {
        span->tokens[t].name = network->name_labels[label].kind;
        span->tokens[t].name_begins = network->name_labels[label].begins;
        if (t) label = batch->back[(size_t)t * labels + label];
    }
}
