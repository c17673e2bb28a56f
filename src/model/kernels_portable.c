/* Kernels in plain C, against which all others are held. */
#include "model/kernels_body.h"

static void multiply(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out, size_t stride) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
    for (uint32_t row = 0; row < matrix->rows; row += KERNEL_ROWS) {
        const int8_t *block = matrix->weight + (size_t)row * columns;
        for (uint32_t t = 0; t < n; t++) {
            const uint8_t *input = x + (size_t)t * columns;
            int32_t sums[KERNEL_ROWS] = {0};
            for (uint32_t c = 0; c < columns; c += 4)
                for (int r = 0; r < KERNEL_ROWS; r++)
                    for (int k = 0; k < 4; k++) sums[r] += block[(size_t)c * KERNEL_ROWS + (size_t)(r * 4 + k)] * input[c + (uint32_t)k];
            finish(matrix, row, sums, x_scale[t], out + t * stride + row);
        }
    }
}

KERNELS_END(portable)
