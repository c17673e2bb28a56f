/* Kernels for x86-64 with AVX2 (2013 on). */
#include "model/kernels_x86.h"

/* A block of 16 rows for up to four inputs; how many is a constant where this is inlined, and so is `steep`. Products are summed by twos, which
 * cannot pass 16 bits; two such sums are added before they are made 32 bits wide, unless that could. */
INLINED void tile(const Matrix *matrix, uint32_t row, const uint8_t *x, const float *x_scale, float *out, size_t stride, const int tokens,
                  const bool steep) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
    const int8_t *block = matrix->weight + (size_t)row * columns;
    const uint8_t *eight = x; /* of the first input */
    const __m256i ones = _mm256_set1_epi16(1);
#define START(t) __m256i low##t = _mm256_setzero_si256(), high##t = low##t;
    EACH_INPUT(START)
    for (uint32_t left = columns; left; left -= 8, eight += 8, block += 8 * KERNEL_ROWS) {
        __m256i a = eight_rows(block), b = eight_rows(block + 32), c = eight_rows(block + 64), d = eight_rows(block + 96);
#define WIDE(twos) _mm256_madd_epi16(twos, ones)
#define SUM(p, q) (steep ? _mm256_add_epi32(WIDE(p), WIDE(q)) : WIDE(_mm256_add_epi16(p, q)))
#define ACCUMULATE(t)                                                                                                                   \
    if (t < tokens) {                                                                                                                   \
        const uint8_t *at = eight + (size_t)t * columns;                                                                                \
        __m256i first = _mm256_set1_epi32(four_at(at)), second = _mm256_set1_epi32(four_at(at + 4));                                    \
        low##t = _mm256_add_epi32(low##t, SUM(_mm256_maddubs_epi16(first, a), _mm256_maddubs_epi16(second, c)));                        \
        high##t = _mm256_add_epi32(high##t, SUM(_mm256_maddubs_epi16(first, b), _mm256_maddubs_epi16(second, d)));                      \
    }
        EACH_INPUT(ACCUMULATE)
    }
#define FINISH(t) \
    if (t < tokens) finish_block(matrix, row, low##t, high##t, x_scale[t], out + (size_t)t * stride);
    EACH_INPUT(FINISH)
#undef START
#undef WIDE
#undef SUM
#undef ACCUMULATE
#undef FINISH
}

static void multiply(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out, size_t stride) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
#define TILE(t, tokens) tile(matrix, row, x + (size_t)(t) * columns, x_scale + (t), out + (t) * stride, stride, tokens, false)
#define STEEP(t, tokens) tile(matrix, row, x + (size_t)(t) * columns, x_scale + (t), out + (t) * stride, stride, tokens, true)
    for (uint32_t row = 0; row < matrix->rows; row += KERNEL_ROWS) {
        if (matrix->steep && matrix->steep[row / KERNEL_ROWS])
            TILES(4, n, STEEP)
        else
            TILES(4, n, TILE)
    }
#undef TILE
#undef STEEP
}

KERNELS_END(avx2)
