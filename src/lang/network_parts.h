/* The parts of a Network and how they are read from a weights file; private to the files network….c.
 * [a, b] beside a field is the shape of its tensor. */
#ifndef CASUS_LANG_NETWORK_PARTS_H
#define CASUS_LANG_NETWORK_PARTS_H

#include "lang/name_lists.h"
#include "lang/network.h"
#include "model/kernels.h"
#include "model/weights.h"

/* Largest sizes that are accepted; all are well above any network that makes sense here, and keep products in range. */
enum { PART_WIDTH_MAX = 4096, PART_LABELS_MAX = 4096, PART_NAMES_MAX = 32, PART_LAYERS_MAX = 4, PART_MATRICES = 17 + PART_LAYERS_MAX };

/* Rows of bytes with a scale each. */
typedef struct Table {
    const int8_t *rows; /* [n, width] */
    const float *scale; /* [n]; 0: an empty row */
    uint32_t n, width;
} Table;

typedef struct Norm {
    const float *weight, *bias; /* [width] */
    uint32_t width;
} Norm;

typedef struct Convolution {
    Norm norm;       /* [width] */
    Matrix mix;      /* [2 width, 3 width] */
    int32_t dilation;
} Convolution;

typedef struct Recurrence {
    Norm norm;         /* [width] */
    Matrix mix;        /* [2 directions * gates * hidden, width]; gates: candidate, forget, reset and, when width is not
                          2 hidden, highway */
    const float *v;    /* [2 directions, 2: forget and reset, hidden] */
    const float *bias; /* the same */
    uint32_t gates, hidden;
} Recurrence;

/* A lemma as an edit of the form; train/lemma.py. */
typedef struct LemmaScript {
    char base;      /* l lower case, k as it is, t first letter upper; = `add` is the lemma */
    uint32_t strip; /* characters off the end */
    Str add;
} LemmaScript;

/* An irregular form of a word. */
typedef struct Irregular {
    Str form; /* lower case */
    uint8_t upos;
    Str lemma;
} Irregular;

typedef struct FeatsLabel {
    Str text; /* empty for none */
    uint32_t bits;
} FeatsLabel;

typedef struct NameLabel {
    uint8_t kind; /* enum NameKind */
    bool begins;
} NameLabel;

struct Network {
    Weights *weights;
    const Kernels *kernels;

    /* Words: lines, where each begins, and a hash table from word to row. Row 0 is the unknown word. */
    Str vocabulary;         /* [bytes] */
    const int32_t *offsets; /* [words + 1] */
    const int32_t *slots;   /* [a power of two]; 0: free */
    uint32_t words, room;

    /* Inputs of a word, in this order in the input row; `bank` is one row, the treebank that run time pretends to be of. */
    Table word, vector, suffix3, suffix2, prefix3, shape, grams;
    const float *bank; /* [bank_width] */
    uint32_t bank_width;
    uint32_t input;     /* width of all of them */

    Matrix mix;          /* [2 width, input] */
    Norm word_norm;      /* [width] */
    Convolution convolutions[2];
    Recurrence recurrences[PART_LAYERS_MAX];
    uint32_t layers; /* recurrences that there are, at least 1 */
    Norm norm;           /* [2 hidden] */
    const float *root;   /* [2 hidden]: the head of the sentence's root */

    Matrix arc_dependent, arc_head; /* [arc, 2 hidden] */
    Matrix arc_pair;                /* [arc, arc] */
    Matrix arc_bias;                /* [1, arc] */
    Matrix relation_dependent, relation_head; /* [relation, 2 hidden] */
    Matrix relation;                /* [relations, 2 relation] */
    Matrix tag;                     /* [tag, 2 hidden + width] */
    Matrix upos, xpos, feats, lemma; /* [labels, tag] */
    Matrix name_hidden, name;       /* [name, 2 hidden + width], [names, name] */
    NameLists lists;
    const float *listed;            /* [2 NAME_LIST_KINDS, name]: what a list says of a token, into name_hidden */
    const float *transition;        /* [names, names] from, to */
    const float *opening;           /* [names] */
    const int16_t *known_lemma;     /* [word.n, upos labels]: script of a word seen with this tag, or -1 */

    const int16_t (*seen)[3];       /* [n_seen, 3] combinations of upos, xpos and feats labels that exist, in order */
    uint32_t n_seen;

    uint8_t *upos_labels;      /* enum Upos */
    uint8_t *deprel_labels;    /* enum Deprel */
    Str *xpos_labels;
    FeatsLabel *feats_labels;
    LemmaScript *lemma_labels;
    Irregular *irregular; /* [n_irregular] in byte order of form and then as in the file */
    uint32_t n_irregular;
    NameLabel name_labels[PART_NAMES_MAX];

    const Matrix *matrices[PART_MATRICES]; /* all of them */
    uint32_t n_matrices;
    int32_t *sums;  /* of the matrices: zeros, then steeps, one block */
    void *labels;   /* one block */
    uint32_t width, hidden; /* of the convolutions; of a direction of the recurrences */
};

#endif
