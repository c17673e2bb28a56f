/* Compiling: the sources are read, the file is written. */
#include "lexicon/gazetteer_build.h"

#include <unistd.h>

static bool compile(GazetteerBuild *build, const DataFolders *data, const char *const *paths, size_t n_paths, const char *out,
                    GazetteerCounts *counts) {
    Str shipped = arena_format(build->arena, "%s/places/geonames.tsv.xz", data->base);
    build->keeps_ids = n_paths > 0;
    if (!gazetteer_read_own(build, data)) return false;
    for (size_t i = 0; i < n_paths; i++)
        if (!gazetteer_read_dump(build, paths[i])) return false;
    if (access(shipped.ptr, R_OK) == 0 && !gazetteer_read_dump(build, shipped.ptr)) return false; /* last: what is given goes before it */
    return gazetteer_write(build, out, counts);
}

bool gazetteer_compile(const DataFolders *data, const char *const *paths, size_t n_paths, const char *out, GazetteerCounts *counts, Error *error) {
    Arena arena = {0};
    GazetteerBuild *build = ARENA_NEW(&arena, GazetteerBuild);
    if (!build) return error_set(error, "out of memory");
    build->arena = &arena;
    build->error = error;
    jmp_buf guard;
    if (setjmp(guard)) {
        stream_close(build->stream);
        arena_done(&arena);
        return error_set(error, "out of memory while compiling the gazetteer");
    }
    arena.guard = &guard;
    bool fine = compile(build, data, paths, n_paths, out, counts);
    arena_done(&arena);
    return fine;
}
