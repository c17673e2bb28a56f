/* Kernels for x86-64 with byte dot products in registers of 32 bytes (AVX-VNNI, 2021 on). */
#include "model/kernels_x86.h"

/* A block of 16 rows for up to six inputs; how many is a constant where this is inlined. */
INLINED void tile(const Matrix *matrix, uint32_t row, const uint8_t *x, const float *x_scale, float *out, size_t stride, const int tokens) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
    const int8_t *block = matrix->weight + (size_t)row * columns;
    const uint8_t *four = x; /* of the first input */
#define CLEAR(t) __m256i low##t = _mm256_setzero_si256(), high##t = low##t;
    EACH_INPUT(CLEAR)
    for (uint32_t left = columns; left; left -= 4, four += 4, block += 4 * KERNEL_ROWS) {
        __m256i a = eight_rows(block), b = eight_rows(block + 32);
#define ACCUMULATE(t)                                                           \
    if (t < tokens) {                                                           \
        __m256i input = _mm256_set1_epi32(four_at(four + (size_t)t * columns)); \
        low##t = _mm256_dpbusd_avx_epi32(low##t, input, a);                     \
        high##t = _mm256_dpbusd_avx_epi32(high##t, input, b);                   \
    }
        EACH_INPUT(ACCUMULATE)
    }
#define FINISH(t) \
    if (t < tokens) finish_block(matrix, row, low##t, high##t, x_scale[t], out + (size_t)t * stride);
    EACH_INPUT(FINISH)
#undef CLEAR
#undef ACCUMULATE
#undef FINISH
}

static void multiply(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out, size_t stride) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
#define TILE(t, tokens) tile(matrix, row, x + (size_t)(t) * columns, x_scale + (t), out + (t) * stride, stride, tokens)
    for (uint32_t row = 0; row < matrix->rows; row += KERNEL_ROWS) TILES(6, n, TILE)
#undef TILE
}

KERNELS_END(avxvnni)
