/* Kernels for 64-bit ARM with byte dot products (ARMv8.2 and later). */
#include <arm_neon.h>

#include "model/kernels_body.h"

/* Signed products: inputs lose their KERNEL_ZERO on the way in, so what finish takes off for it is put on first. */
static void multiply(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out, size_t stride) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
    const int8x16_t zero = vdupq_n_s8(KERNEL_ZERO);
    for (uint32_t row = 0; row < matrix->rows; row += KERNEL_ROWS) {
        const int8_t *block = matrix->weight + (size_t)row * columns;
        for (uint32_t t = 0; t < n; t += 4) {
            uint32_t tokens = n - t < 4 ? n - t : 4;
            int32x4_t sums[4][4]; /* [token][four rows each] */
            for (int k = 0; k < 4; k++)
                for (int i = 0; i < 4; i++) sums[k][i] = vdupq_n_s32(0);
            for (uint32_t c = 0; c < columns; c += 4) {
                int8x16_t w[4];
                for (int i = 0; i < 4; i++) w[i] = vld1q_s8(block + (size_t)c * KERNEL_ROWS + 16 * i);
                for (uint32_t k = 0; k < 4; k++) {
                    int32_t four;
                    memcpy(&four, x + (size_t)(t + (k < tokens ? k : 0)) * columns + c, sizeof four);
                    int8x16_t input = vsubq_s8(vreinterpretq_s8_s32(vdupq_n_s32(four)), zero);
                    for (int i = 0; i < 4; i++) sums[k][i] = vdotq_s32(sums[k][i], w[i], input);
                }
            }
            for (uint32_t k = 0; k < tokens; k++) {
                int32_t all[KERNEL_ROWS];
                for (int i = 0; i < 4; i++) vst1q_s32(all + 4 * i, sums[k][i]);
                for (int i = 0; i < KERNEL_ROWS; i++) all[i] += matrix->zero[row + (uint32_t)i];
                finish(matrix, row, all, x_scale[t + k], out + (t + k) * stride + row);
            }
        }
    }
}
KERNELS_END(dotprod)
