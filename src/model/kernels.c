#include "model/kernels.h"

#include <math.h>
#include <string.h>

/* The floating-point bodies are written once and compiled for each instruction set by the macro KERNEL_SET below: plain
 * loops over independent elements, or over LANES partial sums, give the same bits however wide the registers are. */
#define BODY static inline __attribute__((always_inline))
enum { LANES = 16 };

/* e^x within 2 units in the last place for |x| <= 80: 2^n times a polynomial on [-ln2/2, ln2/2] (Cephes' expf). */
BODY float body_exp(float x) {
    x = x > -80.0f ? x : -80.0f; /* so written that a NaN of a bad model becomes a number */
    x = x < 80.0f ? x : 80.0f;
    float shifted = x * 1.44269504088896341f + 12582912.0f; /* 1.5 * 2^23: the sum rounds to a whole number */
    float whole = shifted - 12582912.0f;
    float r = x - whole * 0.693359375f;
    r = r - whole * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r + 1.0f;
    int32_t bits, power = (int32_t)whole;
    memcpy(&bits, &p, sizeof bits);
    bits += power * (1 << 23);
    memcpy(&p, &bits, sizeof p);
    return p;
}

BODY float body_sigmoid(float x) { return 1.0f / (1.0f + body_exp(-x)); }

BODY float body_fold(float lanes[LANES]) {
    for (int width = LANES / 2; width; width /= 2)
        for (int i = 0; i < width; i++) lanes[i] += lanes[i + width];
    return lanes[0];
}

BODY float body_dot(const float *a, const float *b, uint32_t n) {
    float lanes[LANES] = {0};
    uint32_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++) lanes[j] += a[i + (uint32_t)j] * b[i + (uint32_t)j];
    for (int j = 0; i < n; i++, j++) lanes[j] += a[i] * b[i];
    return body_fold(lanes);
}

BODY void body_normalise(const float *x, const float *weight, const float *bias, uint32_t n, float *out) {
    float lanes[LANES] = {0}, squares[LANES] = {0};
    uint32_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++) lanes[j] += x[i + (uint32_t)j];
    for (int j = 0; i < n; i++, j++) lanes[j] += x[i];
    float mean = body_fold(lanes) / (float)n;
    for (i = 0; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++) {
            float d = x[i + (uint32_t)j] - mean;
            squares[j] += d * d;
        }
    for (int j = 0; i < n; i++, j++) squares[j] += (x[i] - mean) * (x[i] - mean);
    float scale = 1.0f / sqrtf(body_fold(squares) / (float)n + 1e-5f);
    for (i = 0; i < n; i++) out[i] = (x[i] - mean) * scale * weight[i] + bias[i];
}

BODY void body_quantise(const float *x, uint32_t n, uint8_t *out, float *scale) {
    float lanes[LANES] = {0};
    uint32_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++) {
            float a = fabsf(x[i + (uint32_t)j]);
            lanes[j] = lanes[j] > a ? lanes[j] : a;
        }
    for (; i < n; i++) lanes[0] = lanes[0] > fabsf(x[i]) ? lanes[0] : fabsf(x[i]);
    float most = 0;
    for (int j = 0; j < LANES; j++) most = most > lanes[j] ? most : lanes[j];
    *scale = most / 127.0f;
    float inverse = most > 0 ? 127.0f / most : 0;
    for (i = 0; i < n; i++) {
        float shifted = x[i] * inverse + (12582912.0f + KERNEL_ZERO); /* the low byte is the rounded value */
        uint32_t bits;
        memcpy(&bits, &shifted, sizeof bits);
        out[i] = (uint8_t)bits;
    }
    for (; i % KERNEL_COLUMNS; i++) out[i] = KERNEL_ZERO;
}

BODY void body_maxout(const float *x, uint32_t n, float *out) {
    for (uint32_t i = 0; i < n; i++) out[i] = x[i] > x[n + i] ? x[i] : x[n + i];
}

BODY void body_recur(const float *restrict u, const float *restrict highway, const float *restrict v, const float *restrict bias, uint32_t hidden,
                     float *restrict state, float *restrict out) {
    const float *candidate = u, *forget = u + hidden, *reset = u + 2 * hidden;
    for (uint32_t j = 0; j < hidden; j++) {
        float f = body_sigmoid(forget[j] + v[j] * state[j] + bias[j]);
        float r = body_sigmoid(reset[j] + v[hidden + j] * state[j] + bias[hidden + j]);
        float now = f * state[j] + (1.0f - f) * candidate[j];
        state[j] = now;
        out[j] = r * now + (1.0f - r) * highway[j];
    }
}

BODY uint32_t body_largest(const float *x, uint32_t n) {
    float lanes[LANES], most = x[0];
    uint32_t i = 0;
    for (int j = 0; j < LANES; j++) lanes[j] = x[0];
    for (; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++) lanes[j] = lanes[j] > x[i + (uint32_t)j] ? lanes[j] : x[i + (uint32_t)j];
    for (; i < n; i++) most = most > x[i] ? most : x[i];
    for (int j = 0; j < LANES; j++) most = most > lanes[j] ? most : lanes[j];
    for (i = 0; i < n; i++)
        if (x[i] == most) return i;
    return 0; /* not numbers */
}

/* What every multiply does with its integer sums, element by element in this order. */
BODY void finish(const Matrix *matrix, uint32_t row, const int32_t sums[KERNEL_ROWS], float x_scale, float *out) {
    for (uint32_t i = 0; i < KERNEL_ROWS && row + i < matrix->rows; i++)
        out[i] = (float)(sums[i] - KERNEL_ZERO * matrix->sum[row + i]) * matrix->scale[row + i] * x_scale + matrix->bias[row + i];
}

void matrix_sums(const Matrix *matrix, int32_t *out) {
    uint32_t quads = kernel_padded(matrix->columns, KERNEL_COLUMNS) / 4;
    const int8_t *w = matrix->weight;
    for (uint32_t block = 0; block < kernel_padded(matrix->rows, KERNEL_ROWS); block += KERNEL_ROWS) {
        for (int r = 0; r < KERNEL_ROWS; r++) out[block + (uint32_t)r] = 0;
        for (uint32_t q = 0; q < quads; q++, w += KERNEL_ROWS * 4)
            for (int i = 0; i < KERNEL_ROWS * 4; i++) out[block + (uint32_t)i / 4] += w[i];
    }
}

static void portable_multiply(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out, size_t stride) {
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

#define KERNEL_SET(set, attribute, multiply)                                                                                          \
    attribute static void set##_quantise(const float *x, uint32_t n, uint8_t *out, float *scale) { body_quantise(x, n, out, scale); } \
    attribute static void set##_normalise(const float *x, const float *weight, const float *bias, uint32_t n, float *out) {           \
        body_normalise(x, weight, bias, n, out);                                                                                      \
    }                                                                                                                                 \
    attribute static void set##_maxout(const float *x, uint32_t n, float *out) { body_maxout(x, n, out); }                            \
    attribute static void set##_recur(const float *u, const float *highway, const float *v, const float *bias, uint32_t hidden,       \
                                      float *state, float *out) {                                                                    \
        body_recur(u, highway, v, bias, hidden, state, out);                                                                          \
    }                                                                                                                                 \
    attribute static float set##_dot(const float *a, const float *b, uint32_t n) { return body_dot(a, b, n); }                        \
    attribute static uint32_t set##_largest(const float *x, uint32_t n) { return body_largest(x, n); }                                \
    static const Kernels set##_kernels = {#set,         set##_usable, multiply, set##_quantise, set##_normalise,                      \
                                          set##_maxout, set##_recur,  set##_dot, set##_largest};

static int portable_usable(void) { return 1; }
KERNEL_SET(portable, , portable_multiply)

#if defined(__x86_64__)
#include <immintrin.h>

/* 16-bit products of widened bytes: exact on processors without byte dot products (2013 on). */
__attribute__((target("avx2"))) static void avx2_multiply(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out,
                                                          size_t stride) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
    for (uint32_t row = 0; row < matrix->rows; row += KERNEL_ROWS) {
        const int8_t *block = matrix->weight + (size_t)row * columns;
        for (uint32_t t = 0; t < n; t += 2) {
            const uint8_t *a = x + (size_t)t * columns, *b = t + 1 < n ? a + columns : a;
            __m256i sum_a[4], sum_b[4]; /* of four rows each, two partial sums a row */
            for (int i = 0; i < 4; i++) sum_a[i] = sum_b[i] = _mm256_setzero_si256();
            for (uint32_t c = 0; c < columns; c += 4) {
                int32_t four_a, four_b;
                memcpy(&four_a, a + c, 4);
                memcpy(&four_b, b + c, 4);
                __m256i wide_a = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four_a)));
                __m256i wide_b = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four_b)));
                const __m128i *w = (const __m128i *)(const void *)(block + (size_t)c * KERNEL_ROWS);
                for (int i = 0; i < 4; i++) {
                    __m256i weights = _mm256_cvtepi8_epi16(_mm_load_si128(w + i));
                    sum_a[i] = _mm256_add_epi32(sum_a[i], _mm256_madd_epi16(weights, wide_a));
                    sum_b[i] = _mm256_add_epi32(sum_b[i], _mm256_madd_epi16(weights, wide_b));
                }
            }
            for (uint32_t k = 0; k < 2 && t + k < n; k++) {
                int32_t pairs[2 * KERNEL_ROWS], sums[KERNEL_ROWS];
                for (int i = 0; i < 4; i++) _mm256_storeu_si256((__m256i *)(void *)(pairs + 8 * i), k ? sum_b[i] : sum_a[i]);
                for (int i = 0; i < KERNEL_ROWS; i++) sums[i] = pairs[2 * i] + pairs[2 * i + 1];
                finish(matrix, row, sums, x_scale[t + k], out + (t + k) * stride + row);
            }
        }
    }
}
static int avx2_usable(void) { return __builtin_cpu_supports("avx2"); }
KERNEL_SET(avx2, __attribute__((target("avx2"))), avx2_multiply)

#if defined(__clang__)
#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni"), min_vector_width(512)))
#else
#define VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,prefer-vector-width=512")))
#endif

enum { TILE = 8 };

/* `blocks` (1 or 2) blocks of 16 rows for `tokens` (up to TILE) inputs, all sums in registers. */
VNNI static inline __attribute__((always_inline)) void vnni_tile(const Matrix *matrix, uint32_t row, const uint8_t *x, const float *x_scale, float *out,
                                                                 size_t stride, const int tokens, const int blocks) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
    const int8_t *first = matrix->weight + (size_t)row * columns, *second = first + (size_t)columns * KERNEL_ROWS;
    __m512i sums[TILE][2];
#pragma GCC unroll 8
    for (int t = 0; t < tokens; t++) sums[t][0] = sums[t][1] = _mm512_setzero_si512();
    for (uint32_t c = 0; c < columns; c += 4) {
        __m512i a = _mm512_load_si512(first + (size_t)c * KERNEL_ROWS), b = a;
        if (blocks == 2) b = _mm512_load_si512(second + (size_t)c * KERNEL_ROWS);
#pragma GCC unroll 8
        for (int t = 0; t < tokens; t++) {
            int32_t four;
            memcpy(&four, x + (size_t)t * columns + c, 4);
            __m512i input = _mm512_set1_epi32(four);
            sums[t][0] = _mm512_dpbusd_epi32(sums[t][0], input, a);
            if (blocks == 2) sums[t][1] = _mm512_dpbusd_epi32(sums[t][1], input, b);
        }
    }
    for (int k = 0; k < blocks; k++) {
        uint32_t at = row + (uint32_t)k * KERNEL_ROWS, left = matrix->rows - at;
        __mmask16 inside = (__mmask16)(left >= KERNEL_ROWS ? 0xffffu : (1u << left) - 1);
        __m512i zero = _mm512_slli_epi32(_mm512_loadu_si512(matrix->sum + at), 7); /* KERNEL_ZERO * sum */
        __m512 scale = _mm512_maskz_loadu_ps(inside, matrix->scale + at), bias = _mm512_maskz_loadu_ps(inside, matrix->bias + at);
#pragma GCC unroll 8
        for (int t = 0; t < tokens; t++) {
            __m512 y = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(sums[t][k], zero)), scale);
            y = _mm512_add_ps(_mm512_mul_ps(y, _mm512_set1_ps(x_scale[t])), bias);
            _mm512_mask_storeu_ps(out + (size_t)t * stride + at, inside, y);
        }
    }
}

VNNI static void vnni_multiply(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out, size_t stride) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS), t = 0;
    for (uint32_t row = 0; row < matrix->rows; row += 2 * KERNEL_ROWS) {
        int both = row + KERNEL_ROWS < matrix->rows;
        for (t = 0; t + TILE <= n; t += TILE) {
            if (both)
                vnni_tile(matrix, row, x + (size_t)t * columns, x_scale + t, out + t * stride, stride, TILE, 2);
            else
                vnni_tile(matrix, row, x + (size_t)t * columns, x_scale + t, out + t * stride, stride, TILE, 1);
        }
        for (; t + 2 <= n; t += 2) {
            if (both)
                vnni_tile(matrix, row, x + (size_t)t * columns, x_scale + t, out + t * stride, stride, 2, 2);
            else
                vnni_tile(matrix, row, x + (size_t)t * columns, x_scale + t, out + t * stride, stride, 2, 1);
        }
        if (t < n) {
            if (both)
                vnni_tile(matrix, row, x + (size_t)t * columns, x_scale + t, out + t * stride, stride, 1, 2);
            else
                vnni_tile(matrix, row, x + (size_t)t * columns, x_scale + t, out + t * stride, stride, 1, 1);
        }
    }
}
static int vnni_usable(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
}
KERNEL_SET(vnni, VNNI, vnni_multiply)
#endif

#if defined(__aarch64__) && (!defined(__clang__) || __clang_major__ >= 16 || defined(__ARM_FEATURE_DOTPROD))
#define HAVE_DOTPROD 1 /* older clang has the instruction only for a whole file */
#include <arm_neon.h>
#if defined(__linux__)
#include <sys/auxv.h>
#endif

#if defined(__clang__)
#define DOTPROD __attribute__((target("dotprod")))
#else
#define DOTPROD __attribute__((target("arch=armv8.2-a+dotprod")))
#endif

/* Signed products: inputs lose their 128 on the way in, so what finish takes off for it is put on first. */
DOTPROD static void dotprod_multiply(const Matrix *matrix, const uint8_t *x, const float *x_scale, uint32_t n, float *out, size_t stride) {
    uint32_t columns = kernel_padded(matrix->columns, KERNEL_COLUMNS);
    const int8x16_t zero = vdupq_n_s8((int8_t)KERNEL_ZERO);
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
                    int8x16_t input = veorq_s8(vreinterpretq_s8_s32(vdupq_n_s32(four)), zero);
                    for (int i = 0; i < 4; i++) sums[k][i] = vdotq_s32(sums[k][i], w[i], input);
                }
            }
            for (uint32_t k = 0; k < tokens; k++) {
                int32_t all[KERNEL_ROWS];
                for (int i = 0; i < 4; i++) vst1q_s32(all + 4 * i, sums[k][i]);
                for (int i = 0; i < KERNEL_ROWS; i++) all[i] += KERNEL_ZERO * matrix->sum[row + (uint32_t)i];
                finish(matrix, row, all, x_scale[t + k], out + (t + k) * stride + row);
            }
        }
    }
}
static int dotprod_usable(void) {
#if defined(__linux__)
    return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0;
#elif defined(__ARM_FEATURE_DOTPROD)
    return 1;
#else
    return 0;
#endif
}
KERNEL_SET(dotprod, DOTPROD, dotprod_multiply)
#endif

static const Kernels *const all[] = {
    &portable_kernels,
#if defined(__x86_64__)
    &avx2_kernels,
    &vnni_kernels,
#endif
#ifdef HAVE_DOTPROD
    &dotprod_kernels,
#endif
    NULL,
};

const Kernels *const *kernels_all(void) { return all; }

const Kernels *kernels_best(void) {
    const Kernels *best = all[0];
    for (int i = 1; all[i]; i++)
        if (all[i]->usable()) best = all[i];
    return best;
}
