/* What PyTorch is slow at: the recurrence of the SRU layers, forward and backward, and the checksum of the weights
 * file. Compiled by train/native.py and called through ctypes. Training only; the run-time is src/lang/network.c.
 *
 * Layouts, all float32: u[batch][time][2 directions][mats][hidden], mats 3 or 4: z, forget, reset, highway;
 * c[batch][time][2][hidden]; x (highway input when mats is 3) and h[batch][time][2 * hidden];
 * v and bias[2 directions][2: forget, reset][hidden]. Direction 1 runs from a sentence's last token to its first. */
#include <math.h>
#include <stdint.h>
#include <string.h>

/* Cut where it is 0 or 1 anyway: with fast arithmetic, 1 / infinity is no number. */
static inline float sigmoid(float x) {
    x = x < -40.0f ? -40.0f : x > 40.0f ? 40.0f : x;
    return 1.0f / (1.0f + expf(-x));
}

typedef struct Step {
    const float *u, *x, *before;
    float *c, *h;
} Step;

static const float zeros[4096];

void sru_forward(int batch, int time, int hidden, int mats, const int64_t *length, const float *u, const float *x,
                 const float *v, const float *bias, float *c, float *h) {
    for (int b = 0; b < batch; b++) {
        size_t end = (size_t)b * time + length[b], rest = (size_t)(time - length[b]);
        memset(c + end * 2 * hidden, 0, rest * 2 * hidden * sizeof *c);
        memset(h + end * 2 * hidden, 0, rest * 2 * hidden * sizeof *h);
        for (int d = 0; d < 2; d++) {
            const float *vf = v + d * 2 * hidden, *vr = vf + hidden, *bf = bias + d * 2 * hidden, *br = bf + hidden;
            const float *before = zeros;
            for (int k = 0; k < length[b]; k++) {
                int t = d ? (int)length[b] - 1 - k : k;
                size_t at = (size_t)b * time + t;
                const float *z = u + (at * 2 + d) * mats * hidden, *uf = z + hidden, *ur = uf + hidden;
                const float *way = mats == 4 ? ur + hidden : x + at * 2 * hidden + d * hidden;
                float *now = c + (at * 2 + d) * hidden, *out = h + at * 2 * hidden + d * hidden;
#pragma GCC ivdep
                for (int j = 0; j < hidden; j++) {
                    float f = sigmoid(uf[j] + vf[j] * before[j] + bf[j]), r = sigmoid(ur[j] + vr[j] * before[j] + br[j]);
                    float state = f * before[j] + (1 - f) * z[j];
                    now[j] = state;
                    out[j] = r * state + (1 - r) * way[j];
                }
                before = now;
            }
        }
    }
}

/* Adds to dv and dbias; writes du and, when mats is 3, dx. */
void sru_backward(int batch, int time, int hidden, int mats, const int64_t *length, const float *u, const float *x,
                  const float *v, const float *bias, const float *c, const float *dh, float *du, float *dx, float *dv,
                  float *dbias) {
    float carry[4096];
    for (int b = 0; b < batch; b++) {
        size_t end = (size_t)b * time + length[b], rest = (size_t)(time - length[b]);
        memset(du + end * 2 * mats * hidden, 0, rest * 2 * mats * hidden * sizeof *du);
        if (mats == 3) memset(dx + end * 2 * hidden, 0, rest * 2 * hidden * sizeof *dx);
        for (int d = 0; d < 2; d++) {
            const float *vf = v + d * 2 * hidden, *vr = vf + hidden, *bf = bias + d * 2 * hidden, *br = bf + hidden;
            float *dvf = dv + d * 2 * hidden, *dvr = dvf + hidden, *dbf = dbias + d * 2 * hidden, *dbr = dbf + hidden;
            memset(carry, 0, sizeof carry);
            for (int k = (int)length[b] - 1; k >= 0; k--) {
                int t = d ? (int)length[b] - 1 - k : k, earlier = d ? t + 1 : t - 1;
                size_t at = (size_t)b * time + t;
                const float *z = u + (at * 2 + d) * mats * hidden, *uf = z + hidden, *ur = uf + hidden;
                const float *way = mats == 4 ? ur + hidden : x + at * 2 * hidden + d * hidden;
                const float *before = k ? c + (((size_t)b * time + earlier) * 2 + d) * hidden : zeros;
                const float *now = c + (at * 2 + d) * hidden, *g = dh + at * 2 * hidden + d * hidden;
                float *dz = du + (at * 2 + d) * mats * hidden, *duf = dz + hidden, *dur = duf + hidden;
                float *dway = mats == 4 ? dur + hidden : dx + at * 2 * hidden + d * hidden;
#pragma GCC ivdep
                for (int j = 0; j < hidden; j++) {
                    float f = sigmoid(uf[j] + vf[j] * before[j] + bf[j]), r = sigmoid(ur[j] + vr[j] * before[j] + br[j]);
                    float gr = g[j] * (now[j] - way[j]) * r * (1 - r);
                    float gc = carry[j] + g[j] * r;
                    float gf = gc * (before[j] - z[j]) * f * (1 - f);
                    dway[j] = g[j] * (1 - r);
                    dz[j] = gc * (1 - f);
                    duf[j] = gf;
                    dur[j] = gr;
                    carry[j] = gc * f + gf * vf[j] + gr * vr[j];
                    dvf[j] += gf * before[j];
                    dvr[j] += gr * before[j];
                    dbf[j] += gf;
                    dbr[j] += gr;
                }
            }
        }
    }
}

/* XXH64 with seed 0, https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md; src/model/weights.c has the same. */
static const uint64_t P1 = 11400714785074694791u, P2 = 14029467366897019727u, P3 = 1609587929392839161u,
                      P4 = 9650029242287828579u, P5 = 2870177450012600261u;
static uint64_t turn(uint64_t x, int n) { return x << n | x >> (64 - n); }
static uint64_t round64(uint64_t a, uint64_t lane) { return turn(a + lane * P2, 31) * P1; }

uint64_t checksum(const unsigned char *p, uint64_t n) {
    const unsigned char *end = p + n;
    uint64_t h, a[4] = {P1 + P2, P2, 0, 0 - P1}, lane;
    if (n >= 32) {
        for (; end - p >= 32; p += 32)
            for (int i = 0; i < 4; i++) memcpy(&lane, p + 8 * i, 8), a[i] = round64(a[i], lane);
        h = turn(a[0], 1) + turn(a[1], 7) + turn(a[2], 12) + turn(a[3], 18);
        for (int i = 0; i < 4; i++) h = (h ^ round64(0, a[i])) * P1 + P4;
    } else {
        h = P5;
    }
    h += n;
    for (; end - p >= 8; p += 8) memcpy(&lane, p, 8), h = turn(h ^ round64(0, lane), 27) * P1 + P4;
    if (end - p >= 4) {
        uint32_t half;
        memcpy(&half, p, 4);
        h = turn(h ^ half * P1, 23) * P2 + P3;
        p += 4;
    }
    for (; p < end; p++) h = turn(h ^ *p * P5, 11) * P1;
    h = (h ^ h >> 33) * P2;
    h = (h ^ h >> 29) * P3;
    return h ^ h >> 32;
}

/* str_hash of src/base/str.c. */
uint64_t hash(const unsigned char *p, uint64_t n) {
    uint64_t h = 1469598103934665603u;
    for (uint64_t i = 0; i < n; i++) h = (h ^ p[i]) * 1099511628211u;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ (h >> 32);
}
