/* A network of the real design with random weights and a few words, for tests and fuzzing. */
#ifndef CASUS_TESTS_TINY_NETWORK_H
#define CASUS_TESTS_TINY_NETWORK_H

#include <stdio.h>

#include "../model/weights_builder.h"
#include "base/str.h"
#include "lang/name_lists.h"
#include "model/kernels.h"

enum {
    TINY_WORDS = 7, TINY_TRAINED = 4, TINY_WIDTH = 12, TINY_HIDDEN = 8, TINY_LAYERS = 2, TINY_ARC = 10, TINY_RELATION = 6, TINY_TAG = 9,
    TINY_NAME = 5, TINY_UPOS = 17, TINY_XPOS = 3, TINY_FEATS = 3, TINY_LEMMA = 5, TINY_DEPREL = 5, TINY_NAMES = 7,
    TINY_INPUT = 4 + 5 + 3 + 2 + 2 + 2 + 4 + 2,
};

static inline void tiny_floats(Builder *builder, const char *name, uint32_t rank, uint32_t a, uint32_t b, uint32_t c, float size) {
    float *values = builder_add(builder, name, WEIGHTS_F32, rank, a, b, c);
    for (uint32_t i = 0; i < a * b * c; i++) values[i] = ((float)(builder_random(builder) % 2001) / 1000.0f - 1.0f) * size;
}

static inline void tiny_bytes(Builder *builder, const char *name, uint32_t rank, uint32_t a, uint32_t b, uint32_t c) {
    int8_t *values = builder_add(builder, name, WEIGHTS_I8, rank, a, b, c);
    for (uint32_t i = 0; i < a * b * c; i++) values[i] = (int8_t)((int)(builder_random(builder) % 255) - 127);
}

static inline void tiny_table(Builder *builder, const char *name, uint32_t n, uint32_t width) {
    char full[WEIGHTS_NAME];
    snprintf(full, sizeof full, "%s.rows", name);
    tiny_bytes(builder, full, 2, n, width, 1);
    snprintf(full, sizeof full, "%s.scale", name);
    tiny_floats(builder, full, 1, n, 1, 1, 0.01f);
}

static inline void tiny_matrix(Builder *builder, const char *name, uint32_t rows, uint32_t columns) {
    char full[WEIGHTS_NAME];
    snprintf(full, sizeof full, "%s.weight", name);
    tiny_bytes(builder, full, 3, kernel_padded(rows, KERNEL_ROWS) / KERNEL_ROWS, kernel_padded(columns, KERNEL_COLUMNS) / 4, KERNEL_ROWS * 4);
    snprintf(full, sizeof full, "%s.scale", name);
    tiny_floats(builder, full, 1, rows, 1, 1, 0.005f);
    snprintf(full, sizeof full, "%s.bias", name);
    tiny_floats(builder, full, 1, rows, 1, 1, 0.3f);
}

static inline void tiny_norm(Builder *builder, const char *name, uint32_t width) {
    char full[WEIGHTS_NAME];
    snprintf(full, sizeof full, "%s.weight", name);
    tiny_floats(builder, full, 1, width, 1, 1, 1.0f);
    snprintf(full, sizeof full, "%s.bias", name);
    tiny_floats(builder, full, 1, width, 1, 1, 0.2f);
}

static inline void tiny_words(Builder *builder) {
    static const char *const words[TINY_WORDS] = {"", "the", "army", "said", "aleppo", "in", "00"};
    char text[100] = "";
    int32_t *offsets = builder_add(builder, "vocabulary.offsets", WEIGHTS_I32, 1, TINY_WORDS + 1, 1, 1);
    int32_t *slots = builder_add(builder, "vocabulary.slots", WEIGHTS_I32, 1, 16, 1, 1);
    for (int i = 0; i < TINY_WORDS; i++) {
        offsets[i] = (int32_t)strlen(text);
        strcat(text, words[i]);
        strcat(text, "\n");
        uint32_t at = (uint32_t)str_hash(str_of(words[i])) & 15;
        while (i && slots[at]) at = (at + 1) & 15;
        if (i) slots[at] = i;
    }
    offsets[TINY_WORDS] = (int32_t)strlen(text);
    builder_text(builder, "vocabulary.text", text);
}

static inline void tiny_labels(Builder *builder) {
    builder_text(builder, "labels.upos", "ADJ\nADP\nADV\nAUX\nCCONJ\nDET\nINTJ\nNOUN\nNUM\nPART\nPRON\nPROPN\nPUNCT\nSCONJ\nSYM\nVERB\nX\n");
    builder_text(builder, "labels.xpos", "NN\nVB\n.\n");
    builder_text(builder, "labels.feats", "_\nNumber=Sing\nMood=Ind|Tense=Past|VerbForm=Fin\n");
    builder_text(builder, "labels.lemma", "l 0 \nk 0 \nl 1 y\nt 2 \n= be\n");
    builder_text(builder, "labels.deprel", "root\nnsubj\nobj\nobl:agent\npunct\n");
    builder_text(builder, "labels.name", "O\nB-PER\nI-PER\nB-ORG\nI-ORG\nB-LOC\nI-LOC\n");
    builder_text(builder, "lemma.irregular", "fought VERB fight\nleft NOUN left\nleft VERB leave\n");
    float *opening = builder_add(builder, "opening", WEIGHTS_F32, 1, TINY_NAMES, 1, 1);
    float *moves = builder_add(builder, "transition", WEIGHTS_F32, 2, TINY_NAMES, TINY_NAMES, 1);
    for (int to = 2; to < TINY_NAMES; to += 2) {
        opening[to] = -10000;
        for (int from = 0; from < TINY_NAMES; from++)
            if (from != to && from != to - 1) moves[from * TINY_NAMES + to] = -10000;
    }
    int16_t *seen = builder_add(builder, "tags.seen", WEIGHTS_I16, 2, 2 * TINY_UPOS, 3, 1);
    for (int i = 0; i < 2 * TINY_UPOS; i++) {
        seen[3 * i] = (int16_t)(i / 2);
        seen[3 * i + 1] = (int16_t)(i % 2);
        seen[3 * i + 2] = (int16_t)(i % 3);
    }
    int16_t *known = builder_add(builder, "lemma.known", WEIGHTS_I16, 2, TINY_TRAINED, TINY_UPOS, 1);
    for (int i = 0; i < TINY_TRAINED * TINY_UPOS; i++) known[i] = (int16_t)(i % 3 - 1);
}

/* "Aleppo" is a place (4); all else is free. */
static inline void tiny_lists(Builder *builder) {
    enum { ROOM = 8, PLACE = 4 };
    int32_t *slots = builder_add(builder, "lists.slots", WEIGHTS_I32, 1, ROOM, 1, 1);
    uint64_t hash = str_hash(STR("aleppo"));
    slots[hash & (ROOM - 1)] = (int32_t)((uint32_t)(hash >> 37) << NAME_LIST_KINDS | PLACE);
    tiny_floats(builder, "listed", 2, 2 * NAME_LIST_KINDS, TINY_NAME, 1, 0.5f);
}

/* The bytes of the weights file, to be freed. */
static inline unsigned char *tiny_network(size_t *size) {
    Builder builder = {0};
    int32_t *config = builder_add(&builder, "config", WEIGHTS_I32, 1, 2, 1, 1);
    config[0] = 1;
    config[1] = TINY_LAYERS;
    int32_t *dilations = builder_add(&builder, "dilations", WEIGHTS_I32, 1, 2, 1, 1);
    dilations[0] = 1;
    dilations[1] = 2;
    tiny_words(&builder);
    tiny_table(&builder, "word", TINY_TRAINED, 4);
    tiny_table(&builder, "vector", TINY_WORDS, 5);
    tiny_table(&builder, "suffix3", 8, 3);
    tiny_table(&builder, "suffix2", 4, 2);
    tiny_table(&builder, "prefix3", 4, 2);
    tiny_table(&builder, "shape", 4, 2);
    tiny_table(&builder, "ngrams", 16, 4);
    tiny_floats(&builder, "bank.weight", 2, 3, 2, 1, 0.5f);
    tiny_matrix(&builder, "mix", 2 * TINY_WIDTH, TINY_INPUT);
    tiny_norm(&builder, "word_norm", TINY_WIDTH);
    tiny_norm(&builder, "near.norm", TINY_WIDTH);
    tiny_matrix(&builder, "near.mix", 2 * TINY_WIDTH, 3 * TINY_WIDTH);
    tiny_norm(&builder, "far.norm", TINY_WIDTH);
    tiny_matrix(&builder, "far.mix", 2 * TINY_WIDTH, 3 * TINY_WIDTH);
    for (uint32_t i = 0, width = TINY_WIDTH; i < TINY_LAYERS; i++, width = 2 * TINY_HIDDEN) {
        char name[WEIGHTS_NAME];
        snprintf(name, sizeof name, "recurrences.%u.norm", i);
        tiny_norm(&builder, name, width);
        snprintf(name, sizeof name, "recurrences.%u.mix", i);
        tiny_matrix(&builder, name, 2 * (width == 2 * TINY_HIDDEN ? 3 : 4) * TINY_HIDDEN, width);
        snprintf(name, sizeof name, "recurrences.%u.v", i);
        tiny_floats(&builder, name, 3, 2, 2, TINY_HIDDEN, 0.5f);
        snprintf(name, sizeof name, "recurrences.%u.bias", i);
        tiny_floats(&builder, name, 3, 2, 2, TINY_HIDDEN, 0.5f);
    }
    tiny_norm(&builder, "norm", 2 * TINY_HIDDEN);
    tiny_floats(&builder, "root", 1, 2 * TINY_HIDDEN, 1, 1, 1.0f);
    tiny_matrix(&builder, "arc_dependent", TINY_ARC, 2 * TINY_HIDDEN);
    tiny_matrix(&builder, "arc_head", TINY_ARC, 2 * TINY_HIDDEN);
    tiny_matrix(&builder, "arc_pair", TINY_ARC, TINY_ARC);
    tiny_matrix(&builder, "arc_bias", 1, TINY_ARC);
    tiny_matrix(&builder, "relation_dependent", TINY_RELATION, 2 * TINY_HIDDEN);
    tiny_matrix(&builder, "relation_head", TINY_RELATION, 2 * TINY_HIDDEN);
    tiny_matrix(&builder, "relation", TINY_DEPREL, 2 * TINY_RELATION);
    tiny_matrix(&builder, "tag", TINY_TAG, 2 * TINY_HIDDEN + TINY_WIDTH);
    tiny_matrix(&builder, "upos", TINY_UPOS, TINY_TAG);
    tiny_matrix(&builder, "xpos", TINY_XPOS, TINY_TAG);
    tiny_matrix(&builder, "feats", TINY_FEATS, TINY_TAG);
    tiny_matrix(&builder, "lemma", TINY_LEMMA, TINY_TAG);
    tiny_matrix(&builder, "name_hidden", TINY_NAME, 2 * TINY_HIDDEN + TINY_WIDTH);
    tiny_matrix(&builder, "name", TINY_NAMES, TINY_NAME);
    tiny_lists(&builder);
    tiny_labels(&builder);
    return builder_finish(&builder, size);
}

#endif
