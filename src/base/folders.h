/* DataFolders: where data files are read from: casus's own folder and, laid over it in their order, the user's. A file of a folder above takes the
 * place of the file of the same relative path below; all others add. Every room that reads data reads through this. */
#ifndef CASUS_BASE_FOLDERS_H
#define CASUS_BASE_FOLDERS_H

#include "base/str.h"

typedef struct DataFolders {
    const char *base;        /* complete: every file that casus needs is in it */
    const char *const *over; /* each may hold any of the files; the last one counts first */
    size_t n_over;
} DataFolders;

static inline DataFolders data_folder(const char *base) { return (DataFolders){.base = base}; }
/* The folders from the base (0) up; there are n_over + 1. */
static inline const char *data_folder_at(const DataFolders *folders, size_t i) { return i ? folders->over[i - 1] : folders->base; }

/* The number (data_folder_at) of the folder whose file `relative` counts: the uppermost that has it; 0 when none has. */
size_t data_folder_with(const DataFolders *folders, Str relative);

#endif
