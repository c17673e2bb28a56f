/* Json: a writer of JSON text. The arena's guard must be set.
 *
 * What comes out is valid JSON in valid UTF-8 whatever the views hold: bytes that are no UTF-8 become U+FFFD. Numbers are written by
 * integer arithmetic with a fixed number of decimals, so that neither locale nor library shows. */
#ifndef CASUS_ENGINE_JSON_H
#define CASUS_ENGINE_JSON_H

#include "base/arena.h"

typedef struct Json {
    Arena *arena;
    char *at;
    size_t n, room;
    bool comma; /* a value stands before */
} Json;

/* `bracket` is '{' or '[', resp. '}' or ']'. */
void json_open(Json *json, char bracket);
void json_close(Json *json, char bracket);
/* "key": before a value; the key is plain ASCII. */
void json_key(Json *json, const char *key);
void json_text(Json *json, Str text);
/* null when the text is empty. */
void json_text_or_null(Json *json, Str text);
void json_integer(Json *json, int64_t value);
/* Rounded half away from zero to `decimals` (0–9) places. */
void json_decimal(Json *json, double value, int decimals);
void json_bool(Json *json, bool value);
void json_null(Json *json);

/* What has been written, with a NUL after it. */
Str json_done(Json *json);

/* Fixed decimals for other formats. */
Str decimal_text(Arena *arena, double value, int decimals);

#endif
