#include "model/weights.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"

struct Weights {
    const unsigned char *bytes;
    size_t size;
    uint32_t n;
    bool mapped;
    char *name;
};

static const char magic[8] = "CASUSNN\n";
static const size_t type_size[WEIGHTS_TYPE_COUNT] = {4, 1, 1, 4, 2};
static const char *const type_name[WEIGHTS_TYPE_COUNT] = {"32-bit float", "8-bit integer", "text", "32-bit integer", "16-bit integer"};

/* The file is little-endian; these read it on any machine. Tensors are used as they lie, see weights_view. */
static uint32_t read_u32(const unsigned char *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}
static uint64_t read_u64(const unsigned char *p) { return read_u32(p) | (uint64_t)read_u32(p + 4) << 32; }

typedef struct Entry {
    const char *name; /* NUL-terminated inside its 64 bytes */
    uint32_t type, rank, dims[3];
    uint64_t offset;
} Entry;

static Entry entry_at(const Weights *weights, uint32_t i) {
    const unsigned char *p = weights->bytes + WEIGHTS_HEADER + (size_t)i * WEIGHTS_ENTRY;
    const unsigned char *q = p + WEIGHTS_NAME;
    return (Entry){(const char *)p, read_u32(q), read_u32(q + 4), {read_u32(q + 8), read_u32(q + 12), read_u32(q + 16)}, read_u64(q + 24)};
}

static bool check_entry(const Weights *weights, uint32_t i, Error *error) {
    Entry entry = entry_at(weights, i);
    if (!memchr(entry.name, 0, WEIGHTS_NAME) || !entry.name[0])
        return error_set(error, "%s: damaged model file: tensor %u has no proper name", weights->name, i);
    if (entry.type >= WEIGHTS_TYPE_COUNT || entry.rank < 1 || entry.rank > 3)
        return error_set(error, "%s: damaged model file: tensor \"%s\" has an unknown type or rank", weights->name, entry.name);
    uint64_t size = type_size[entry.type];
    for (int d = 0; d < 3; d++) {
        /* Each dimension and the running product stay under LIMIT_MODEL_BYTES, so that the product cannot overflow. */
        if (entry.dims[d] == 0 || entry.dims[d] > LIMIT_MODEL_BYTES || (d >= (int)entry.rank && entry.dims[d] != 1) ||
            (size *= entry.dims[d]) > LIMIT_MODEL_BYTES)
            return error_set(error, "%s: damaged model file: tensor \"%s\" has impossible dimensions", weights->name, entry.name);
    }
    uint64_t least = WEIGHTS_HEADER + (uint64_t)weights->n * WEIGHTS_ENTRY;
    if (entry.offset % WEIGHTS_ALIGN || entry.offset < least || entry.offset > weights->size || size > weights->size - entry.offset)
        return error_set(error, "%s: damaged model file: tensor \"%s\" lies outside the file", weights->name, entry.name);
    return true;
}

static bool check(Weights *weights, Error *error) {
    const unsigned char *p = weights->bytes;
    if (weights->size < sizeof magic || memcmp(p, magic, sizeof magic) != 0)
        return error_set(error, "%s: not a casus model file", weights->name);
    if (weights->size < WEIGHTS_HEADER) return error_set(error, "%s: model file is cut short", weights->name);
    uint32_t version = read_u32(p + 8);
    if (version != WEIGHTS_VERSION)
        return error_set(error, "%s: model file of version %u; this program reads version %d", weights->name, version, WEIGHTS_VERSION);
    uint64_t size = read_u64(p + 16);
    if (size != weights->size)
        return error_set(error, "%s: model file is %s: it has %zu bytes and should have %llu", weights->name,
                         size > weights->size ? "cut short" : "too long", weights->size, (unsigned long long)size);
    for (int i = 32; i < WEIGHTS_HEADER; i++)
        if (p[i]) return error_set(error, "%s: damaged model file: its header has bytes that must be zero", weights->name);
    weights->n = read_u32(p + 12);
    if (weights->n > WEIGHTS_TENSORS_MAX || (uint64_t)weights->n * WEIGHTS_ENTRY > weights->size - WEIGHTS_HEADER)
        return error_set(error, "%s: damaged model file: its directory does not fit", weights->name);
    if (weights_checksum(p + WEIGHTS_HEADER, weights->size - WEIGHTS_HEADER) != read_u64(p + 24))
        return error_set(error, "%s: damaged model file: the checksum does not match", weights->name);
    for (uint32_t i = 0; i < weights->n; i++)
        if (!check_entry(weights, i, error)) return false;
    return true;
}

bool weights_view(Weights **out, const void *bytes, size_t size, const char *name, Error *error) {
    static const uint16_t one = 1;
    if (*(const unsigned char *)&one != 1) return error_set(error, "%s: model files need a little-endian machine", name);
    if ((uintptr_t)bytes % WEIGHTS_ALIGN) return error_set(error, "%s: model bytes are not aligned to %d", name, WEIGHTS_ALIGN);
    if (size > LIMIT_MODEL_BYTES) return error_set(error, "%s: model file has over %d bytes", name, LIMIT_MODEL_BYTES);
    Weights *weights = calloc(1, sizeof *weights);
    char *copy = strdup(name);
    if (!weights || !copy) {
        free(weights);
        free(copy);
        return error_set(error, "%s: out of memory", name);
    }
    *weights = (Weights){.bytes = bytes, .size = size, .name = copy};
    if (!check(weights, error)) {
        weights_close(weights);
        return false;
    }
    *out = weights;
    return true;
}

bool weights_open(Weights **out, const char *path, Error *error) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return error_set(error, "%s: cannot open the model file: %s", path, strerror(errno));
    struct stat about;
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
        close(file);
        return error_set(error, "%s: not a regular file", path);
    }
    if (about.st_size < (off_t)sizeof magic || about.st_size > LIMIT_MODEL_BYTES) {
        close(file);
        return error_set(error, "%s: not a casus model file: its size is %lld bytes", path, (long long)about.st_size);
    }
    size_t size = (size_t)about.st_size;
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    int problem = errno;
    close(file);
    if (bytes == MAP_FAILED) return error_set(error, "%s: cannot map the model file: %s", path, strerror(problem));
    if (!weights_view(out, bytes, size, path, error)) {
        munmap(bytes, size);
        return false;
    }
    (*out)->mapped = true;
    return true;
}

void weights_close(Weights *weights) {
    if (!weights) return;
    if (weights->mapped) munmap((void *)(uintptr_t)weights->bytes, weights->size);
    free(weights->name);
    free(weights);
}

const char *weights_name(const Weights *weights) { return weights->name; }
uint64_t weights_identity(const Weights *weights) { return read_u64(weights->bytes + 24); }

bool weights_fetch(const Weights *weights, const char *name, WeightsType type, uint32_t rank, uint32_t dims[], const void **out, Error *error) {
    for (uint32_t i = 0; i < weights->n; i++) {
        Entry entry = entry_at(weights, i);
        if (strcmp(entry.name, name) != 0) continue;
        if (entry.type != (uint32_t)type)
            return error_set(error, "%s: tensor \"%s\" holds %s and should hold %s", weights->name, name, type_name[entry.type], type_name[type]);
        if (entry.rank != rank)
            return error_set(error, "%s: tensor \"%s\" has %u dimensions and should have %u", weights->name, name, entry.rank, rank);
        for (uint32_t d = 0; d < rank; d++) {
            if (dims[d] && dims[d] != entry.dims[d])
                return error_set(error, "%s: dimension %u of tensor \"%s\" is %u and should be %u", weights->name, d + 1, name,
                                 entry.dims[d], dims[d]);
            dims[d] = entry.dims[d];
        }
        *out = weights->bytes + entry.offset;
        return true;
    }
    return error_set(error, "%s: the model has no tensor \"%s\"", weights->name, name);
}
