/* Runs a fuzz target over the files of folders, so that every input that once mattered is an ordinary test. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In a block of its own exact size, so that reading past its end is seen by the sanitizers. */
static int replay_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return -1;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
    size_t n = data && size > 0 ? fread(data, 1, (size_t)size, file) : 0;
    fclose(file);
    LLVMFuzzerTestOneInput(data, n);
    free(data);
    return 0;
}

static int is_visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int replay_folder(const char *folder) {
    struct dirent **entries;
    int n = scandir(folder, &entries, is_visible, alphasort), failed = n < 0;
    for (int i = 0; i < n; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        printf("%s\n", path);
        fflush(stdout);
        failed |= replay_file(path) != 0;
        free(entries[i]);
    }
    if (n >= 0) free(entries);
    printf("cases: %d passed, %d failed\n", n < 0 ? 0 : n, failed);
    return failed;
}

int main(int n, char **folders) {
    int failed = 0;
    for (int i = 1; i < n; i++) failed |= replay_folder(folders[i]);
    return failed;
}
