/* What the kernels for x86-64 share. */
#ifndef CASUS_MODEL_KERNELS_X86_H
#define CASUS_MODEL_KERNELS_X86_H

#include <immintrin.h>

#include "model/kernels_body.h"

#define INLINED static inline __attribute__((always_inline))

/* A multiply goes over tiles: some blocks of rows for some inputs, with all their sums in registers. The last tile is as
 * high as inputs are left. `tile` takes (…, number of inputs), which is a constant wherever it is inlined. */
#define TILES(most, n, tile)                              \
    for (uint32_t t = 0, left; (left = (n) - t) > 0;) {   \
        switch (left < (most) ? left : (most)) {          \
        case 1: tile(t, 1); break;                        \
        case 2: tile(t, 2); break;                        \
        case 3: tile(t, 3); break;                        \
        case 4: tile(t, 4); break;                        \
        case 5: tile(t, 5); break;                        \
        case 6: tile(t, 6); break;                        \
        case 7: tile(t, 7); break;                        \
        default: tile(t, 8); break;                       \
        }                                                 \
        t += left < (most) ? left : (most);               \
    }

/* For every input of a tile. Its sums have names of their own, for compilers leave arrays of registers in memory. */
#define EACH_INPUT(do_with) do_with(0) do_with(1) do_with(2) do_with(3) do_with(4) do_with(5) do_with(6) do_with(7)

/* Four bytes of an input. */
INLINED int32_t four_at(const uint8_t *x) {
    int32_t four;
    memcpy(&four, x, sizeof four);
    return four;
}

#ifndef __AVX512F__
INLINED __m256i eight_rows(const int8_t *weight) { return _mm256_load_si256((const __m256i *)(const void *)weight); }

/* Eight sums of a block, of the rows from `row` on, as `finish` in kernels_body.h has it. */
INLINED void finish_eight(const Matrix *matrix, uint32_t row, __m256i sums, float x_scale, float *out) {
    __m256i inside = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)(matrix->rows - row)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    __m256i zero = _mm256_loadu_si256((const __m256i *)(const void *)(matrix->zero + row));
    __m256 scale = _mm256_maskload_ps(matrix->scale + row, inside), bias = _mm256_maskload_ps(matrix->bias + row, inside);
    __m256 y = _mm256_mul_ps(_mm256_cvtepi32_ps(_mm256_sub_epi32(sums, zero)), scale);
    y = _mm256_add_ps(_mm256_mul_ps(y, _mm256_set1_ps(x_scale)), bias);
    if (matrix->rectified) y = _mm256_max_ps(y, _mm256_setzero_ps());
    _mm256_maskstore_ps(out + row, inside, y);
}

/* The sums of a block of 16 rows, low and high half. */
INLINED void finish_block(const Matrix *matrix, uint32_t row, __m256i low, __m256i high, float x_scale, float *out) {
    finish_eight(matrix, row, low, x_scale, out);
    if (row + 8 < matrix->rows) finish_eight(matrix, row + 8, high, x_scale, out);
}

#endif

#endif
