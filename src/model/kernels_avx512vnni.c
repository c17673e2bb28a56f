/* Kernels for x86-64 with byte dot products in registers of 64 bytes (AVX-512 VNNI, 2019 on). */
#include "model/kernels_x86.h"

/* A block of 16 rows: its sums for input t, as `finish` in kernels_body.h has it. */
INLINED void finish_block(const Matrix *matrix, uint32_t row, __m512i sums, float x_scale, float *out) {
    uint32_t left = matrix->rows - row;
    __mmask16 inside = (__mmask16)(left >= KERNEL_ROWS ? 0xffffu : (1u << left) - 1);
    __m512i zero = _mm512_loadu_si512(matrix->zero + row);
    __m512 scale = _mm512_maskz_loadu_ps(inside, matrix->scale + row), bias = _mm512_maskz_loadu_ps(inside, matrix->bias + row);
    __m512 y = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(sums, zero)), scale);
    y = _mm512_add_ps(_mm512_mul_ps(y, _mm512_set1_ps(x_scale)), bias);
    if (matrix->rectified) y = _mm512_max_ps(y, _mm512_setzero_ps());
    _mm512_mask_storeu_ps(out + row, inside, y);
}

/* `blocks` (1 or 2) blocks of 16 rows for up to eight inputs. Both are constants where this is inlined. */
INLINED void tile(const Matrix *matrix, uint32_t row, const uint8_t *x, const float *x_scale, float *out, size_t stride, const int tokens,
                  const int blocks) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
    const int8_t *first = matrix->weight + (size_t)row * columns, *second = first + (size_t)columns * KERNEL_ROWS;
    const uint8_t *four = x; /* of the first input */
#define CLEAR(t) __m512i sum##t = _mm512_setzero_si512(), more##t = sum##t;
    EACH_INPUT(CLEAR)
    for (uint32_t left = columns; left; left -= 4, four += 4, first += 4 * KERNEL_ROWS, second += 4 * KERNEL_ROWS) {
        __m512i a = _mm512_load_si512(first), b = blocks == 2 ? _mm512_load_si512(second) : a;
#define ACCUMULATE(t)                                                            \
    if (t < tokens) {                                                            \
        __m512i input = _mm512_set1_epi32(four_at(four + (size_t)t * columns));  \
        sum##t = _mm512_dpbusd_epi32(sum##t, input, a);                          \
        if (blocks == 2) more##t = _mm512_dpbusd_epi32(more##t, input, b);       \
    }
        EACH_INPUT(ACCUMULATE)
    }
#define FINISH(t)                                                                                                            \
    if (t < tokens) finish_block(matrix, row, sum##t, x_scale[t], out + (size_t)t * stride);                                 \
    if (t < tokens && blocks == 2) finish_block(matrix, row + KERNEL_ROWS, more##t, x_scale[t], out + (size_t)t * stride);
    EACH_INPUT(FINISH)
#undef CLEAR
#undef ACCUMULATE
#undef FINISH
}

static void multiply(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out, size_t stride) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS), row = 0;
#define PAIR(t, tokens) tile(matrix, row, x + (size_t)(t) * columns, x_scale + (t), out + (t) * stride, stride, tokens, 2)
    for (; row + KERNEL_ROWS < matrix->rows; row += 2 * KERNEL_ROWS) TILES(8, n, PAIR)
#undef PAIR
#define SINGLE(t, tokens) tile(matrix, row, x + (size_t)(t) * columns, x_scale + (t), out + (t) * stride, stride, tokens, 1)
    if (row < matrix->rows) TILES(8, n, SINGLE)
#undef SINGLE
}

KERNELS_END(avx512vnni)
