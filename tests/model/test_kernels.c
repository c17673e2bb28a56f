/* Every set of kernels that this machine can run gives the bits of the portable one, which is right. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/kernels.h"

enum { TOKENS = 19, LARGEST = 640 };

static uint64_t seed = 1;
static uint32_t next_random(void) { return (uint32_t)((seed = seed * 6364136223846793005u + 1442695040888963407u) >> 33); }
static float next_float(void) { return ((float)(next_random() % 20001) - 10000.0f) / 2500.0f; }

/* Of a quantised row. */
static uint8_t next_byte(void) { return (uint8_t)(next_random() % (2 * KERNEL_ZERO + 1)); }

typedef struct Problem {
    Matrix matrix;
    int8_t *weight;
    float *scale, *bias;
    int32_t *zero;
    bool *steep;
    uint8_t *x;
    float x_scale[TOKENS];
} Problem;

static void problem_prepare(Problem *p) {
    matrix_zeros(&p->matrix, p->zero);
    matrix_steeps(&p->matrix, p->steep);
}

static Problem problem_new(uint32_t rows, uint32_t columns) {
    Problem p = {0};
    size_t padded_rows = kernel_padded(rows, KERNEL_ROWS), padded_columns = kernel_padded(columns, KERNEL_COLUMNS);
    p.weight = aligned_alloc(64, padded_rows * padded_columns);
    p.x = aligned_alloc(64, (TOKENS * padded_columns + 63) / 64 * 64);
    p.scale = malloc(rows * sizeof(float));
    p.bias = malloc(rows * sizeof(float));
    for (size_t i = 0; i < padded_rows * padded_columns; i++) { /* every other block has weights that are not steep */
        int32_t most = i / (KERNEL_ROWS * padded_columns) % 2 ? KERNEL_FOUR / 4 : 127;
        p.weight[i] = (int8_t)((int32_t)(next_random() % (uint32_t)(2 * most + 1)) - most);
    }
    for (size_t i = 0; i < TOKENS * padded_columns; i++) p.x[i] = next_byte();
    for (uint32_t i = 0; i < rows; i++) p.scale[i] = next_float() / 100, p.bias[i] = next_float();
    for (int i = 0; i < TOKENS; i++) p.x_scale[i] = next_float() / 100;
    p.zero = malloc(padded_rows * sizeof *p.zero);
    p.steep = malloc(padded_rows / KERNEL_ROWS * sizeof *p.steep);
    p.matrix = (Matrix){p.weight, p.scale, p.bias, p.zero, p.steep, rows, columns, false};
    problem_prepare(&p);
    return p;
}

static void problem_free(Problem *p) {
    free(p->weight);
    free(p->x);
    free(p->scale);
    free(p->bias);
    free(p->zero);
    free(p->steep);
}

static void multiplies_as_defined(void **state) {
    (void)state;
    Problem p = problem_new(21, 40);
    float out[TOKENS * 32];
    kernels_usable(0)->multiply(&p.matrix, p.x, p.x_scale, TOKENS, out, 32);
    for (size_t t = 0; t < TOKENS; t++)
        for (size_t r = 0; r < 21; r++) {
            int64_t sum = 0;
            for (size_t c = 0; c < 64; c++) sum += p.weight[((r / 16 * 16 + c / 4) * 16 + r % 16) * 4 + c % 4] * (p.x[t * 64 + c] - KERNEL_ZERO);
            assert_true(out[t * 32 + r] == (float)sum * p.scale[r] * p.x_scale[t] + p.bias[r]);
        }
    problem_free(&p);
}

static void all_multiply_alike(void **state) {
    (void)state;
    static const uint32_t sizes[][2] = {{1, 4}, {16, 32}, {17, 33}, {51, 256}, {192, 576}, {250, 160}, {33, LARGEST}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (uint32_t n = 1; n <= TOKENS; n += 3) {
            Problem p = problem_new(sizes[i][0], sizes[i][1]);
            size_t stride = kernel_padded(p.matrix.rows, KERNEL_ROWS);
            float *expected = calloc(TOKENS * stride, sizeof(float)), *out = calloc(TOKENS * stride, sizeof(float));
            p.matrix.rectified = n % 2;
            kernels_usable(0)->multiply(&p.matrix, p.x, p.x_scale, n, expected, stride);
            for (unsigned k = 1; kernels_usable(k); k++) {
                kernels_usable(k)->multiply(&p.matrix, p.x, p.x_scale, n, out, stride);
                for (size_t t = 0; t < n; t++) assert_memory_equal(out + t * stride, expected + t * stride, p.matrix.rows * sizeof(float));
            }
            free(expected);
            free(out);
            problem_free(&p);
        }
}

/* Weights whose products by fours are the largest that 16 bits hold, and one more, with inputs that reach them: of one sign, and of
 * all places that four weights can lie in. */
static void sums_by_fours_never_overflow(void **state) {
    (void)state;
    for (int over = 0; over < 2; over++)
        for (int sign = -1; sign <= 1; sign += 2)
            for (size_t place = 0; place < 2; place++) {
                Problem p = problem_new(KERNEL_ROWS, KERNEL_COLUMNS);
                float expected[TOKENS * KERNEL_ROWS], out[TOKENS * KERNEL_ROWS];
                memset(p.weight, 0, (size_t)KERNEL_ROWS * KERNEL_COLUMNS);
                int left = KERNEL_FOUR + over;
                const size_t fours[4] = {5 * 4 + 2 * place, 5 * 4 + 2 * place + 1, 64 + 5 * 4 + 2 * place, 64 + 5 * 4 + 2 * place + 1};
                for (int i = 0; i < 4; i++) {
                    int part = left < 127 ? left : 127;
                    p.weight[fours[i]] = (int8_t)(sign * part);
                    left -= part;
                }
                assert_int_equal(left, 0);
                memset(p.x, 2 * KERNEL_ZERO, (size_t)TOKENS * KERNEL_COLUMNS);
                problem_prepare(&p);
                assert_int_equal(p.steep[0], over);
                kernels_usable(0)->multiply(&p.matrix, p.x, p.x_scale, TOKENS, expected, KERNEL_ROWS);
                for (unsigned k = 1; kernels_usable(k); k++) {
                    kernels_usable(k)->multiply(&p.matrix, p.x, p.x_scale, TOKENS, out, KERNEL_ROWS);
                    assert_memory_equal(out, expected, sizeof out);
                }
                problem_free(&p);
            }
}

/* Two rows of inputs as a matrix times a third: their dot products. */
static void packs_inputs_as_weights(void **state) {
    (void)state;
    enum { N = 18, COLUMNS = 40, PADDED = 64 };
    static uint8_t x[N * PADDED];
    alignas(64) static int8_t weight[2 * KERNEL_ROWS * PADDED];
    int32_t zeros[2 * KERNEL_ROWS];
    float scale[N], bias[N] = {0}, out[2 * KERNEL_ROWS], one = 1.0f;
    for (int i = 0; i < N; i++) scale[i] = 1.0f;
    for (int i = 0; i < N * PADDED; i++) x[i] = i % PADDED < COLUMNS ? next_byte() : KERNEL_ZERO;
    matrix_pack(x, N, COLUMNS, weight, zeros);
    Matrix matrix = {weight, scale, bias, zeros, NULL, N, COLUMNS, false};
    kernels_best()->multiply(&matrix, x + 5 * PADDED, &one, 1, out, 2 * KERNEL_ROWS);
    for (int r = 0; r < N; r++) {
        int32_t expected = 0, all = 0;
        for (int c = 0; c < PADDED; c++) expected += (x[r * PADDED + c] - KERNEL_ZERO) * (x[5 * PADDED + c] - KERNEL_ZERO), all += x[r * PADDED + c] - KERNEL_ZERO;
        assert_true(out[r] == (float)expected);
        assert_int_equal(zeros[r], KERNEL_ZERO * all);
    }
}

static void sets_are_found_by_name(void **state) {
    (void)state;
    assert_ptr_equal(kernels_named("portable"), kernels_usable(0));
    assert_ptr_equal(kernels_named(kernels_best()->name), kernels_best());
    assert_null(kernels_named("abacus"));
}

static void all_else_is_alike(void **state) {
    (void)state;
    const Kernels *portable = kernels_usable(0);
    for (uint32_t n = 1; n <= 200; n += 13) {
        float x[800], y[800], v[400], bias[400], expected[800], out[800], kept[200], now[200];
        for (int i = 0; i < 800; i++) x[i] = next_float() * 5, y[i] = next_float();
        for (int i = 0; i < 400; i++) v[i] = next_float(), bias[i] = next_float();
        for (unsigned i = 1; kernels_usable(i); i++) {
            const Kernels *other = kernels_usable(i);
            uint8_t bytes[2][256];
            float scale[2];
            portable->quantise(x, n, bytes[0], &scale[0]);
            other->quantise(x, n, bytes[1], &scale[1]);
            assert_memory_equal(bytes[0], bytes[1], kernel_padded(n, KERNEL_COLUMNS));
            assert_memory_equal(&scale[0], &scale[1], sizeof scale[0]);
            portable->normalise(x, y, bias, n, expected);
            other->normalise(x, y, bias, n, out);
            assert_memory_equal(expected, out, n * sizeof *out);
            portable->maxout(x, n, expected);
            other->maxout(x, n, out);
            assert_memory_equal(expected, out, n * sizeof *out);
            memcpy(kept, y, sizeof kept);
            memcpy(now, y, sizeof now);
            portable->recur(x, y, v, bias, n, kept, expected);
            other->recur(x, y, v, bias, n, now, out);
            assert_memory_equal(expected, out, n * sizeof *out);
            assert_memory_equal(kept, now, n * sizeof *out);
            portable->relate(x, y, n, expected);
            other->relate(x, y, n, out);
            assert_memory_equal(expected, out, 2 * n * sizeof *out);
            memcpy(expected, y, sizeof expected);
            memcpy(out, y, sizeof out);
            portable->add(expected, x, n);
            other->add(out, x, n);
            assert_memory_equal(expected, out, n * sizeof *out);
            uint32_t at = other->largest(x, n), same = 0;
            for (uint32_t j = 0; j < n; j++) assert_true(x[j] <= x[at]);
            while (x[same] != x[at]) same++;
            assert_int_equal(same, at);
        }
    }
}

static void quantises_to_the_nearest(void **state) {
    (void)state;
    const float x[5] = {-2.0f, 1.0f, 0.0f, 0.0186f, 2.0f};
    uint8_t out[KERNEL_COLUMNS];
    float scale;
    kernels_best()->quantise(x, 5, out, &scale);
    assert_true(scale == 2.0f / KERNEL_ZERO);
    const uint8_t expected[6] = {0, KERNEL_ZERO * 3 / 2, KERNEL_ZERO, KERNEL_ZERO + 1, 2 * KERNEL_ZERO, KERNEL_ZERO};
    assert_memory_equal(out, expected, sizeof expected);
    const float zeros[3] = {0};
    kernels_best()->quantise(zeros, 3, out, &scale);
    assert_true(scale == 0.0f && out[0] == KERNEL_ZERO);
}

/* recur with a state of 0 and a candidate of 1 gives 1 - sigmoid(forget): a look at the exponential. */
static void sigmoids_are_close(void **state) {
    (void)state;
    for (float x = -100; x <= 100; x += 0.37f) {
        float u[3] = {1.0f, x, 0.0f}, v[2] = {0}, bias[2] = {0}, kept[1] = {0}, highway[1] = {0}, out[1];
        kernels_best()->recur(u, highway, v, bias, 1, kept, out);
        assert_true(fabs(kept[0] - (1.0 - 1.0 / (1.0 + exp(-(double)x)))) < 1e-6);
        assert_true(fabsf(out[0] - kept[0] / 2) < 1e-6f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(multiplies_as_defined),  cmocka_unit_test(all_multiply_alike),       cmocka_unit_test(packs_inputs_as_weights),
        cmocka_unit_test(sums_by_fours_never_overflow),
        cmocka_unit_test(sets_are_found_by_name), cmocka_unit_test(all_else_is_alike),        cmocka_unit_test(quantises_to_the_nearest),
        cmocka_unit_test(sigmoids_are_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
