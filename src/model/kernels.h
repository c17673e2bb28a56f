/* Kernels: the arithmetic of the network. Every variant gives the same bits on every machine: products of bytes are summed
 * in 32-bit integers, which is exact, and floating-point sums have one fixed order. Compile with -ffp-contract=off
 * and never with -ffast-math. */
#ifndef CASUS_MODEL_KERNELS_H
#define CASUS_MODEL_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    KERNEL_ROWS = 16,    /* rows of a matrix that lie together; outputs are padded to a multiple */
    KERNEL_COLUMNS = 32, /* inputs are padded to a multiple */
    KERNEL_ZERO = 54,    /* the byte that stands for 0 in a quantised row; bytes are from 0 to twice that */
    KERNEL_FOUR = INT16_MAX / (2 * KERNEL_ZERO), /* what four weights may sum to, so that their products with any bytes sum to 16 bits */
};

static inline uint32_t kernel_padded(uint32_t n, uint32_t unit) { return (n + unit - 1) / unit * unit; }

/* y = W x + bias, W in bytes from -127 to 127 with a scale per row. Columns are at most 2^16, so that sums cannot overflow. */
typedef struct Matrix {
    const int8_t *weight; /* [rows / 16][columns / 4][16][4], padded with zeros */
    const float *scale;   /* [rows] */
    const float *bias;    /* [rows] */
    const int32_t *zero;  /* [padded rows]: what the products of each row with zeros (KERNEL_ZERO) sum to; made by matrix_zeros */
    const bool *steep;    /* [padded rows / 16]: some four weights of these rows sum to more than KERNEL_FOUR; NULL: none do */
    uint32_t rows, columns;
    bool rectified;       /* outputs below 0 become 0 */
} Matrix;

/* What matrix->zero and matrix->steep must hold. */
void matrix_zeros(const Matrix *matrix, int32_t *zero);
void matrix_steeps(const Matrix *matrix, bool *steep);
/* Makes the weights of a matrix, none of them steep, and its zeros out of n quantised rows that lie as the inputs of a multiply do.
 * `weight` has room for padded n * padded columns and is aligned to 64. */
void matrix_pack(const uint8_t *x, uint32_t n, uint32_t columns, int8_t *weight, int32_t *zero);

/* Batches of row vectors; strides are in elements. */
typedef struct Kernels {
    const char *name;
    /* out[t][r] = bias[r] + scale[r] * x_scale[t] * sum_c W[r][c] * (x[t][c] - KERNEL_ZERO). x is at most twice that; its rows are padded columns
     * apart and out rows `stride` >= padded rows; of out, all padded rows may be written. */
    void (*multiply)(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out, size_t stride);
    /* A row as bytes around KERNEL_ZERO with one scale: the largest magnitude becomes KERNEL_ZERO. Pads to a multiple of 32. */
    void (*quantise)(const float *x, uint32_t n, uint8_t *out, float *scale);
    /* Layer normalisation: out = (x - mean) / deviation * weight + bias. out may be x. */
    void (*normalise)(const float *x, const float *weight, const float *bias, uint32_t n, float *out);
    /* out[i] = max(x[i], x[n + i]); out may be x */
    void (*maxout)(const float *x, uint32_t n, float *out);
    /* One step of an SRU direction over `hidden` units, https://arxiv.org/abs/1709.02755. u holds the candidate, the forget
     * gate and the reset gate; v and bias those of forget and reset; state is read and written. */
    void (*recur)(const float *u, const float *highway, const float *v, const float *bias, uint32_t hidden, float *state, float *out);
    /* How a dependent and its head meet: out[i] = d[i] * h[i], out[n + i] = max(0, d[i] - h[i]) */
    void (*relate)(const float *d, const float *h, uint32_t n, float *out);
    /* x[i] += y[i] */
    void (*add)(float *x, const float *y, uint32_t n);
    /* The first index of the largest of n >= 1 numbers. */
    uint32_t (*largest)(const float *x, uint32_t n);
} Kernels;

/* Number i of the sets that this machine can run, the first portable C, the last the fastest; NULL after the last. */
const Kernels *kernels_usable(unsigned i);
/* The fastest of them. */
const Kernels *kernels_best(void);
/* The one of this name, or NULL. */
const Kernels *kernels_named(const char *name);

#endif
