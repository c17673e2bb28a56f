/* The sets of kernels that are compiled in, one file each; private to kernels….c. */
#ifndef CASUS_MODEL_KERNELS_SETS_H
#define CASUS_MODEL_KERNELS_SETS_H

#include "model/kernels.h"

extern const Kernels portable_kernels;
extern const Kernels avx2_kernels, avxvnni_kernels, avx512vnni_kernels; /* x86-64 */
extern const Kernels dotprod_kernels;                                   /* arm64 */

#endif
