#include "model/kernels.h"

#include <string.h>

#include "model/kernels_sets.h"

#if defined(__x86_64__)
#include <cpuid.h>
#elif defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

void matrix_zeros(const Matrix *matrix, int32_t *zero) {
    uint32_t quads = kernel_padded(matrix->columns, KERNEL_COLUMNS) / 4;
    const int8_t *w = matrix->weight;
    for (uint32_t block = 0; block < kernel_padded(matrix->rows, KERNEL_ROWS); block += KERNEL_ROWS) {
        int32_t sums[KERNEL_ROWS] = {0};
        for (uint32_t q = 0; q < quads; q++, w += KERNEL_ROWS * 4)
            for (int i = 0; i < KERNEL_ROWS * 4; i++) sums[i / 4] += w[i];
        for (int r = 0; r < KERNEL_ROWS; r++) zero[block + (uint32_t)r] = KERNEL_ZERO * sums[r];
    }
}

/* Four weights are two neighbours and the two that lie four columns on: those whose products are added in one place when registers of
 * 16-bit sums are added. Of weights of both signs, inputs can choose the larger sum. */
void matrix_steeps(const Matrix *matrix, bool *steep) {
    enum { STEP = KERNEL_ROWS * 4 };
    size_t size = (size_t)kernel_padded(matrix->columns, KERNEL_COLUMNS) * KERNEL_ROWS;
    const int8_t *w = matrix->weight;
    for (uint32_t block = 0; block < kernel_padded(matrix->rows, KERNEL_ROWS); block += KERNEL_ROWS, w += size) {
        int16_t most = 0;
        for (const int8_t *at = w; at < w + size; at += 2 * STEP)
            for (int i = 0; i < STEP; i += 2) {
                int16_t a = at[i], b = at[i + 1], c = at[i + STEP], d = at[i + STEP + 1];
                int16_t sum = (int16_t)(a + b + c + d);
                int16_t sizes = (int16_t)((a < 0 ? -a : a) + (b < 0 ? -b : b) + (c < 0 ? -c : c) + (d < 0 ? -d : d));
                int16_t twice = (int16_t)(sizes + (sum < 0 ? -sum : sum)); /* twice the sum of those of one sign */
                most = most > twice ? most : twice;
            }
        steep[block / KERNEL_ROWS] = most > 2 * KERNEL_FOUR;
    }
}

void matrix_pack(const uint8_t *x, uint32_t n, uint32_t columns, int8_t *weight, int32_t *zero) {
    uint32_t quads = kernel_padded(columns, KERNEL_COLUMNS) / 4, padded = kernel_padded(n, KERNEL_ROWS);
    for (uint32_t row = 0; row < padded; row++) {
        const uint8_t *from = x + (size_t)row * quads * 4;
        int8_t *to = weight + ((size_t)(row / KERNEL_ROWS) * quads * KERNEL_ROWS + row % KERNEL_ROWS) * 4;
        int32_t all = 0;
        for (uint32_t i = 0; row < n && i < quads * 4; i++) all += from[i] - KERNEL_ZERO;
        for (uint32_t q = 0; q < quads; q++, to += KERNEL_ROWS * 4)
            for (uint32_t k = 0; k < 4; k++) to[k] = row < n ? (int8_t)(from[4 * q + k] - KERNEL_ZERO) : 0;
        zero[row] = KERNEL_ZERO * all;
    }
}

/* --- sets ---------------------------------------------------------------------------------------------------------- */

static bool always(void) { return true; }

#if defined(__x86_64__)
static bool has_avx2(void) { return __builtin_cpu_supports("avx2"); }

static bool has_avxvnni(void) {
    unsigned a = 0, b, c, d;
    return __builtin_cpu_supports("avx2") && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a & 1u << 4);
}

static bool has_avx512vnni(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
}
#elif defined(__aarch64__)
static bool has_dotprod(void) {
#if defined(__linux__)
    return (getauxval(AT_HWCAP) & (1ul << 20)) != 0; /* HWCAP_ASIMDDP */
#elif defined(__APPLE__)
    return true;
#else
    return false;
#endif
}
#endif

/* The later the faster. */
static const struct {
    const Kernels *kernels;
    bool (*usable)(void);
} sets[] = {
    {&portable_kernels, always},
#if defined(__x86_64__)
    {&avx2_kernels, has_avx2},
    {&avxvnni_kernels, has_avxvnni},
    {&avx512vnni_kernels, has_avx512vnni},
#elif defined(__aarch64__)
    {&dotprod_kernels, has_dotprod},
#endif
};
enum { SETS = sizeof sets / sizeof *sets };

const Kernels *kernels_usable(unsigned i) {
    for (unsigned k = 0; k < SETS; k++)
        if (sets[k].usable() && i-- == 0) return sets[k].kernels;
    return NULL;
}

const Kernels *kernels_best(void) {
    unsigned last = 0;
    while (kernels_usable(last + 1)) last++;
    return kernels_usable(last);
}

const Kernels *kernels_named(const char *name) {
    const Kernels *kernels;
    for (unsigned i = 0; (kernels = kernels_usable(i)); i++)
        if (strcmp(kernels->name, name) == 0) return kernels;
    return NULL;
}
