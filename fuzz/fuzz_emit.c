/* Whatever bytes a report holds, what is written of them is JSON. */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/emit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena arena = {0};
    jmp_buf guard;
    if (setjmp(guard) == 0) {
        arena.guard = &guard;
        Emitter emitter = {.arena = &arena};
        double number = 0;
        if (size >= sizeof number) memcpy(&number, data, sizeof number);
        emit_open(&emitter, '{');
        emit_key(&emitter, "text"), emit_text(&emitter, (Str){(const char *)data, size});
        emit_key(&emitter, "list"), emit_open(&emitter, '[');
        emit_decimal(&emitter, number, 3);
        emit_integer(&emitter, (int64_t)size);
        emit_text_or_null(&emitter, (Str){(const char *)data, size / 2});
        emit_close(&emitter, ']');
        emit_close(&emitter, '}');
        Str written = emit_done(&emitter);
        json_t *read = json_loadb(written.ptr, written.len, JSON_ALLOW_NUL, NULL);
        if (!read) abort();
        json_decref(read);
    }
    arena_done(&arena);
    return 0;
}
