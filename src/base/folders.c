#include "base/folders.h"

#include <stdio.h>
#include <unistd.h>

#include "base/limits.h"

size_t data_folder_with(const DataFolders *folders, Str relative) {
    char path[LIMIT_PATH_BYTES];
    for (size_t i = folders->n_over; i > 0; i--) {
        int n = snprintf(path, sizeof path, "%s/%.*s", data_folder_at(folders, i), STR_ARG(relative));
        if (n > 0 && (size_t)n < sizeof path && access(path, F_OK) == 0) return i;
    }
    return 0;
}
