/* A weights file of any bytes is either refused or gives a network that analyses without harm. The checksum is put right
 * first, or nothing would get past it; the seed is the tiny network of tests/lang/tiny_network.h. */
#include <stdlib.h>

#include "../tests/model/weights_builder.h"
#include "lang/network.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const words[] = {"The", "army", "of", "Erdo\xc4\x9f" "an", "said", "2016", "\xff\xfe", ".", ""};
    enum { WORDS = sizeof words / sizeof *words };
    unsigned char *file = aligned_alloc(64, (size + 127) / 64 * 64);
    if (!file) return 0;
    memcpy(file, data, size);
    if (size >= WEIGHTS_HEADER) {
        builder_u64(file + 16, size);
        builder_seal(file, size);
    }
    Network *network = NULL;
    Error error = {0};
    if (network_view(&network, file, size, "fuzz", &error)) {
        NetworkScratch *scratch = network_scratch_new();
        Arena arena = {0};
        Token tokens[WORDS] = {0};
        for (int i = 0; i < WORDS; i++) tokens[i].form = str_of(words[i]);
        Sentence sentences[] = {{.tokens = tokens, .n = 2}, {.tokens = tokens + 2, .n = WORDS - 2}};
        if (scratch && network_analyse(network, scratch, &arena, sentences, 2, &error)) {
            uint32_t roots = 0;
            for (int i = 0; i < WORDS; i++) roots += tokens[i].head == TOKEN_ROOT;
            if (roots != 2) abort();
        }
        arena_done(&arena);
        network_scratch_free(scratch);
        network_close(network);
    }
    free(file);
    return 0;
}
