#include "base/emit.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

static void append(Emitter *emitter, const char *bytes, size_t n) {
    if (emitter->room - emitter->n < n) {
        size_t room = emitter->room ? emitter->room : 512;
        while (room - emitter->n < n) room *= 2;
        char *grown = arena_alloc(emitter->arena, room, 1);
        if (emitter->n) memcpy(grown, emitter->at, emitter->n);
        emitter->at = grown;
        emitter->room = room;
    }
    memcpy(emitter->at + emitter->n, bytes, n);
    emitter->n += n;
}

static void separate(Emitter *emitter) {
    if (emitter->comma) append(emitter, ",", 1);
    emitter->comma = true;
}

void emit_open(Emitter *emitter, char bracket) {
    separate(emitter);
    append(emitter, &bracket, 1);
    emitter->comma = false;
}

void emit_close(Emitter *emitter, char bracket) {
    append(emitter, &bracket, 1);
    emitter->comma = true;
}

void emit_key(Emitter *emitter, const char *key) {
    separate(emitter);
    append(emitter, "\"", 1);
    append(emitter, key, strlen(key));
    append(emitter, "\":", 2);
    emitter->comma = false;
}

/* Bytes of the character that `s` begins with, or 0 when it begins with none (Unicode 15, table 3-7). */
static size_t character(Str s) {
    const unsigned char *b = (const unsigned char *)s.ptr;
    if (b[0] < 0x80) return 1;
    if (b[0] < 0xc2 || b[0] > 0xf4) return 0;
    size_t n = b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : 4;
    if (s.len < n) return 0;
    unsigned char low = b[0] == 0xe0 ? 0xa0 : b[0] == 0xf0 ? 0x90 : 0x80, high = b[0] == 0xed ? 0x9f : b[0] == 0xf4 ? 0x8f : 0xbf;
    if (b[1] < low || b[1] > high) return 0;
    for (size_t i = 2; i < n; i++)
        if ((b[i] & 0xc0) != 0x80) return 0;
    return n;
}

static void escape(Emitter *emitter, unsigned char c) {
    static const char letters[] = "btn\0fr"; /* 8, 9, 10, 12, 13 */
    char text[8];
    int n = c >= 8 && c <= 13 && c != 11 ? snprintf(text, sizeof text, "\\%c", letters[c - 8])
            : c == '"' || c == '\\'      ? snprintf(text, sizeof text, "\\%c", c)
                                         : snprintf(text, sizeof text, "\\u%04x", c);
    append(emitter, text, (size_t)n);
}

void emit_text(Emitter *emitter, Str text) {
    separate(emitter);
    append(emitter, "\"", 1);
    size_t plain = 0; /* bytes at the front that need no change */
    while (plain < text.len) {
        Str rest = {text.ptr + plain, text.len - plain};
        unsigned char c = (unsigned char)rest.ptr[0];
        size_t n = character(rest);
        bool special = c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
        if (n && !special) {
            plain += n;
            continue;
        }
        append(emitter, text.ptr, plain);
        if (n) escape(emitter, c);
        else append(emitter, "\xef\xbf\xbd", 3);
        text = (Str){rest.ptr + 1, rest.len - 1};
        plain = 0;
    }
    if (text.len) append(emitter, text.ptr, text.len);
    append(emitter, "\"", 1);
}

void emit_text_or_null(Emitter *emitter, Str text) {
    if (text.len) emit_text(emitter, text);
    else emit_null(emitter);
}

static void raw(Emitter *emitter, Str text) {
    separate(emitter);
    append(emitter, text.ptr, text.len);
}

void emit_integer(Emitter *emitter, int64_t value) {
    char text[32];
    int n = snprintf(text, sizeof text, "%" PRId64, value);
    raw(emitter, (Str){text, (size_t)n});
}

Str decimal_text(Arena *arena, double value, int decimals) {
    static const int64_t scales[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
    int64_t scale = scales[decimals];
    if (!(fabs(value) < 1e9)) return STR("0");
    int64_t units = (int64_t)llround(value * (double)scale);
    uint64_t size = (uint64_t)(units < 0 ? -units : units);
    if (!decimals) return arena_format(arena, "%s%" PRIu64, units < 0 ? "-" : "", size);
    return arena_format(arena, "%s%" PRIu64 ".%0*" PRIu64, units < 0 ? "-" : "", size / (uint64_t)scale, decimals, size % (uint64_t)scale);
}

void emit_decimal(Emitter *emitter, double value, int decimals) { raw(emitter, decimal_text(emitter->arena, value, decimals)); }
void emit_decimal_or_null(Emitter *emitter, bool known, double value, int decimals) {
    if (known) emit_decimal(emitter, value, decimals);
    else emit_null(emitter);
}
void emit_bool(Emitter *emitter, bool value) { raw(emitter, value ? STR("true") : STR("false")); }
void emit_null(Emitter *emitter) { raw(emitter, STR("null")); }

Str emit_done(Emitter *emitter) {
    append(emitter, "", 1);
    return (Str){emitter->at, --emitter->n};
}
