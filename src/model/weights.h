/* Weights: a model file, mapped read-only, out of which tensors are fetched by name. docs/model.md gives the layout.
 *
 * Everything the file says about itself (sizes, offsets, names, alignment, checksum) is checked when it is opened, so
 * that a fetched tensor lies wholly inside the mapping and is aligned to 64 bytes. What the numbers mean is the
 * reader's business. Immutable after opening; shared by all threads. */
#ifndef CASUS_MODEL_WEIGHTS_H
#define CASUS_MODEL_WEIGHTS_H

#include "base/error.h"
#include "base/str.h"

enum {
    WEIGHTS_VERSION = 1,
    WEIGHTS_HEADER = 64,      /* bytes before the directory */
    WEIGHTS_ENTRY = 96,       /* bytes of a directory entry */
    WEIGHTS_NAME = 64,        /* of them, of the name */
    WEIGHTS_ALIGN = 64,       /* every tensor starts at a multiple */
    WEIGHTS_TENSORS_MAX = 4096, /* a network has about a hundred */
};

typedef enum WeightsType { WEIGHTS_F32, WEIGHTS_I8, WEIGHTS_TEXT, WEIGHTS_I32, WEIGHTS_I16, WEIGHTS_TYPE_COUNT } WeightsType;

typedef struct Weights Weights;

/* Maps and checks a file. The caller closes *out, and not before the last use of a tensor. */
bool weights_open(Weights **out, const char *path, Error *error);
/* The same over bytes in memory that outlive *out and start at a multiple of 64; `name` stands for the path in errors. */
bool weights_view(Weights **out, const void *bytes, size_t size, const char *name, Error *error);
void weights_close(Weights *weights); /* NULL is fine */

/* The path that was opened. */
const char *weights_name(const Weights *weights);
/* The checksum of its contents: two files with the same hold the same tensors. */
uint64_t weights_identity(const Weights *weights);

/* The tensor of this name, which must have this type and rank. On entry dims[i] is what dimension i must be, or 0 for
 * any; on return, what it is. Dimensions are never 0. False, and a sentence naming the tensor, for anything else. */
bool weights_fetch(const Weights *weights, const char *name, WeightsType type, uint32_t rank, uint32_t dims[], const void **out, Error *error);

/* XXH64 with seed 0 (https://github.com/Cyan4973/xxHash, doc/xxhash_spec.md): the checksum of a file's bytes from 64 on. */
uint64_t weights_checksum(const void *bytes, size_t size);

#endif
