/* Kernels for x86-64 with AVX2 (2013 on). */
#include "model/kernels_x86.h"

/* A block of 16 rows for up to four inputs; how many is a constant where this is inlined. The product of an unsigned and a signed byte takes
 * |input| and the weight with the input's sign; two of them never reach 2^15, since neither is -128. */
INLINED void tile(const Matrix *matrix, uint32_t row, const uint8_t *x, const float *x_scale, float *out, size_t stride, const int tokens) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
    const int8_t *block = matrix->weight + (size_t)row * columns;
    const uint8_t *four = x; /* of the first input */
    const __m256i ones = _mm256_set1_epi16(1);
    /* These products have lost the inputs' 128 already: what finish_block takes off for it is put on first. */
    const __m256i *sum = (const __m256i *)(const void *)(matrix->sum + row);
    const __m256i low = _mm256_slli_epi32(_mm256_loadu_si256(sum), 7), high = _mm256_slli_epi32(_mm256_loadu_si256(sum + 1), 7);
#define START(t) __m256i low##t = low, high##t = high;
    EACH_INPUT(START)
    for (uint32_t left = columns; left; left -= 4, four += 4, block += 4 * KERNEL_ROWS) {
        __m256i a = eight_rows(block), b = eight_rows(block + 32);
#define ACCUMULATE(t)                                                                                                              \
    if (t < tokens) {                                                                                                              \
        __m256i input = _mm256_set1_epi32((int32_t)((uint32_t)four_at(four + (size_t)t * columns) ^ 0x80808080u));                 \
        __m256i size = _mm256_abs_epi8(input);                                                                                     \
        low##t = _mm256_add_epi32(low##t, _mm256_madd_epi16(_mm256_maddubs_epi16(size, _mm256_sign_epi8(a, input)), ones));        \
        high##t = _mm256_add_epi32(high##t, _mm256_madd_epi16(_mm256_maddubs_epi16(size, _mm256_sign_epi8(b, input)), ones));      \
    }
        EACH_INPUT(ACCUMULATE)
    }
#define FINISH(t) \
    if (t < tokens) finish_block(matrix, row, low##t, high##t, x_scale[t], out + (size_t)t * stride);
    EACH_INPUT(FINISH)
#undef START
#undef ACCUMULATE
#undef FINISH
}

static void multiply(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out, size_t stride) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
#define TILE(t, tokens) tile(matrix, row, x + (size_t)(t) * columns, x_scale + (t), out + (t) * stride, stride, tokens)
    for (uint32_t row = 0; row < matrix->rows; row += KERNEL_ROWS) TILES(4, n, TILE)
#undef TILE
}

KERNELS_END(avx2)
