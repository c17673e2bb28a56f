/* Emitter: writes JSON text. The arena's guard must be set.
 *
 * What comes out is valid JSON in valid UTF-8 whatever the views hold: bytes that are no UTF-8 become U+FFFD. Numbers are written by
 * integer arithmetic with a fixed number of decimals, so that neither locale nor library shows. */
#ifndef CASUS_BASE_EMIT_H
#define CASUS_BASE_EMIT_H

#include "base/arena.h"

typedef struct Emitter {
    Arena *arena;
    char *at;
    size_t n, room;
    bool comma; /* a value stands before */
} Emitter;

/* `bracket` is '{' or '[', resp. '}' or ']'. */
void emit_open(Emitter *emitter, char bracket);
void emit_close(Emitter *emitter, char bracket);
/* "key": before a value; the key is plain ASCII. */
void emit_key(Emitter *emitter, const char *key);
void emit_text(Emitter *emitter, Str text);
/* null when the text is empty. */
void emit_text_or_null(Emitter *emitter, Str text);
void emit_integer(Emitter *emitter, int64_t value);
/* Rounded half away from zero to `decimals` (0–9) places. */
void emit_decimal(Emitter *emitter, double value, int decimals);
void emit_decimal_or_null(Emitter *emitter, bool known, double value, int decimals);
void emit_bool(Emitter *emitter, bool value);
void emit_null(Emitter *emitter);

/* What has been written, with a NUL after it. */
Str emit_done(Emitter *emitter);

/* Fixed decimals for other formats. */
Str decimal_text(Arena *arena, double value, int decimals);

#endif
