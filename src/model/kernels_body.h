/* The parts of the kernels that are written once. Each kernels_SET.c includes this and is compiled for its set of
 * instructions (meson.build), so that the loops here become that set's.
 *
 * Loops over independent elements give the same bits however wide the registers are; so do the largest of whole numbers and sums over
 * LANES partial sums that are folded in one order. */
#ifndef CASUS_MODEL_KERNELS_BODY_H
#define CASUS_MODEL_KERNELS_BODY_H

#include <math.h>
#include <string.h>

#include "model/kernels_sets.h"

/* The partial sums lie in as many registers as they take: compilers leave a vector that is larger than a register in memory. */
#if defined(__AVX512F__)
enum { LANES = 16, LANES_REGISTER = 16 };
#elif defined(__AVX2__)
enum { LANES = 16, LANES_REGISTER = 8 };
#else
enum { LANES = 16, LANES_REGISTER = 4 };
#endif
typedef float Lanes __attribute__((vector_size(LANES_REGISTER * sizeof(float))));
#define EACH_REGISTER(k) for (int k = 0; k < LANES / LANES_REGISTER; k++)

/* What every multiply does with its integer sums, element by element in this order. */
static inline void finish(const Matrix *matrix, uint32_t row, const int32_t sums[KERNEL_ROWS], float x_scale, float *out) {
    for (uint32_t i = 0; i < KERNEL_ROWS && row + i < matrix->rows; i++) {
        float y = (float)(sums[i] - matrix->zero[row + i]) * matrix->scale[row + i] * x_scale + matrix->bias[row + i];
        out[i] = matrix->rectified && !(y > 0) ? 0 : y;
    }
}

/* x cut to ±40; a NaN of a bad model becomes one of them. As signed numbers the bits of positive floats are in their order, as unsigned
 * numbers those of negative ones, and each time those of the other sign are smaller: two instructions, where comparing floats takes seven. */
static inline float cut(float x) {
    const int32_t highest = 0x42200000;   /* the bits of 40 */
    const uint32_t lowest = 0xc2200000u;  /* and of -40 */
    int32_t below;
    memcpy(&below, &x, sizeof below);
    below = below < highest ? below : highest;
    uint32_t bits = (uint32_t)below;
    bits = bits < lowest ? bits : lowest;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* e^-x for x cut to ±40, within 3e-6 of itself: 2^whole times a polynomial of the rest (Remez on [-1/2, 1/2]). */
static inline float decay(float x) {
    float power = cut(x) * -1.44269504088896341f;
    float shifted = power + 12582912.0f; /* 1.5 * 2^23: the sum rounds to a whole number, which its low bits then hold */
    float rest = power - (shifted - 12582912.0f);
    float p = 1.326472689e-3f;
    p = p * rest + 9.671512910e-3f;
    p = p * rest + 5.550733747e-2f;
    p = p * rest + 2.402224208e-1f;
    p = p * rest + 6.931469776e-1f;
    p = p * rest + 1.0f;
    uint32_t bits, whole;
    memcpy(&bits, &p, sizeof bits);
    memcpy(&whole, &shifted, sizeof whole);
    bits += whole << 23;
    memcpy(&p, &bits, sizeof p);
    return p;
}

static inline float fold(float lanes[LANES]) {
    for (int width = LANES / 2; width; width /= 2)
        for (int i = 0; i < width; i++) lanes[i] += lanes[i + width];
    return lanes[0];
}

static void normalise(const float *x, const float *weight, const float *bias, uint32_t n, float *out) {
    Lanes sums[LANES / LANES_REGISTER] = {0}, squares[LANES / LANES_REGISTER] = {0}, some;
    float lanes[LANES];
    size_t i = 0, whole = n / LANES * LANES;
    for (; i < whole; i += LANES)
        EACH_REGISTER(k) {
            memcpy(&some, x + i + k * LANES_REGISTER, sizeof some);
            sums[k] += some;
        }
    memcpy(lanes, sums, sizeof sums);
    for (size_t j = 0; i < n; i++, j++) lanes[j] += x[i];
    float mean = fold(lanes) / (float)n;
    for (i = 0; i < whole; i += LANES)
        EACH_REGISTER(k) {
            memcpy(&some, x + i + k * LANES_REGISTER, sizeof some);
            some -= mean;
            squares[k] += some * some;
        }
    memcpy(lanes, squares, sizeof squares);
    for (size_t j = 0; i < n; i++, j++) lanes[j] += (x[i] - mean) * (x[i] - mean);
    float scale = 1.0f / sqrtf(fold(lanes) / (float)n + 1e-5f);
    for (i = 0; i < n; i++) out[i] = (x[i] - mean) * scale * weight[i] + bias[i];
}

/* Magnitudes of floats are in the order of their bits without the sign. */
static void quantise(const float *restrict x, uint32_t n, uint8_t *restrict out, float *restrict scale) {
    int32_t largest_bits = 0;
    for (size_t i = 0; i < n; i++) {
        int32_t bits;
        memcpy(&bits, x + i, sizeof bits);
        bits &= INT32_MAX;
        largest_bits = largest_bits > bits ? largest_bits : bits;
    }
    float most;
    memcpy(&most, &largest_bits, sizeof most);
    *scale = most / KERNEL_ZERO;
    float inverse = most > 0 ? KERNEL_ZERO / most : 0;
    for (size_t i = 0; i < n; i++) {
        float shifted = x[i] * inverse + (12582912.0f + KERNEL_ZERO); /* the low byte is the rounded value */
        uint32_t bits;
        memcpy(&bits, &shifted, sizeof bits);
        uint8_t low = (uint8_t)bits;
        out[i] = low < 2 * KERNEL_ZERO ? low : 2 * KERNEL_ZERO; /* even of what is no number */
    }
    for (size_t i = n; i % KERNEL_COLUMNS; i++) out[i] = KERNEL_ZERO;
}

static void maxout(const float *x, uint32_t n, float *out) {
    for (size_t i = 0; i < n; i++) out[i] = x[i] > x[n + i] ? x[i] : x[n + i];
}

static void recur(const float *restrict u, const float *restrict highway, const float *restrict v, const float *restrict bias, uint32_t hidden,
                     float *restrict state, float *restrict out) {
    const float *candidate = u, *forget = u + hidden, *reset = u + 2 * hidden;
    for (size_t j = 0; j < hidden; j++) {
        float a = 1.0f + decay(forget[j] + v[j] * state[j] + bias[j]);
        float b = 1.0f + decay(reset[j] + v[hidden + j] * state[j] + bias[hidden + j]);
        float both = 1.0f / (a * b); /* one division for two sigmoids, 1 / a and 1 / b */
        float now = candidate[j] + b * both * (state[j] - candidate[j]);
        state[j] = now;
        out[j] = highway[j] + a * both * (now - highway[j]);
    }
}

static void relate(const float *restrict d, const float *restrict h, uint32_t n, float *restrict out) {
    for (size_t i = 0; i < n; i++) out[i] = d[i] * h[i];
    for (size_t i = 0; i < n; i++) out[n + i] = d[i] > h[i] ? d[i] - h[i] : 0;
}

static void add(float *restrict x, const float *restrict y, uint32_t n) {
    for (size_t i = 0; i < n; i++) x[i] += y[i];
}

/* A whole number that is in the order of the float. */
static inline int32_t order_of(float x) {
    int32_t bits;
    x += 0.0f; /* -0 is 0 */
    memcpy(&bits, &x, sizeof bits);
    return bits ^ ((bits >> 31) & INT32_MAX);
}

static uint32_t largest(const float *x, uint32_t n) {
    int32_t most = INT32_MIN;
    for (size_t i = 0; i < n; i++) most = most > order_of(x[i]) ? most : order_of(x[i]);
    for (uint32_t i = 0; i < n; i++)
        if (order_of(x[i]) == most) return i;
    return 0;
}

/* The end of a kernels_SET.c: its table. */
#define KERNELS_END(set) const Kernels set##_kernels = {#set, multiply, quantise, normalise, maxout, recur, relate, add, largest};

#endif
