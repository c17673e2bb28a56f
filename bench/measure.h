/* What the benchmarks share: clocks, memory, lines of the table. */
#ifndef CASUS_BENCH_MEASURE_H
#define CASUS_BENCH_MEASURE_H

#include <inttypes.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

static inline double clock_seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Seconds on the wall. */
static inline double wall(void) { return clock_seconds(CLOCK_MONOTONIC); }
/* Seconds that this thread had a processor: what others do on the machine does not count. */
static inline double busy(void) { return clock_seconds(CLOCK_THREAD_CPUTIME_ID); }

/* The most memory that this process has held. */
static inline double megabytes(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static inline void line(const char *stage, double seconds, uint64_t tokens) {
    printf("%-34s %9.3f s %12.0f tokens/s\n", stage, seconds, seconds > 0 ? (double)tokens / seconds : 0);
}

#endif
