#include "engine/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

static void append(Json *json, const char *bytes, size_t n) {
    if (json->room - json->n < n) {
        size_t room = json->room ? json->room : 512;
        while (room - json->n < n) room *= 2;
        char *grown = arena_alloc(json->arena, room, 1);
        if (json->n) memcpy(grown, json->at, json->n);
        json->at = grown;
        json->room = room;
    }
    memcpy(json->at + json->n, bytes, n);
    json->n += n;
}

static void separate(Json *json) {
    if (json->comma) append(json, ",", 1);
    json->comma = true;
}

void json_open(Json *json, char bracket) {
    separate(json);
    append(json, &bracket, 1);
    json->comma = false;
}

void json_close(Json *json, char bracket) {
    append(json, &bracket, 1);
    json->comma = true;
}

void json_key(Json *json, const char *key) {
    separate(json);
    append(json, "\"", 1);
    append(json, key, strlen(key));
    append(json, "\":", 2);
    json->comma = false;
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

static void escape(Json *json, unsigned char c) {
    static const char letters[] = "btn\0fr"; /* 8, 9, 10, 12, 13 */
    char text[8];
    int n = c >= 8 && c <= 13 && c != 11 ? snprintf(text, sizeof text, "\\%c", letters[c - 8])
            : c == '"' || c == '\\'      ? snprintf(text, sizeof text, "\\%c", c)
                                         : snprintf(text, sizeof text, "\\u%04x", c);
    append(json, text, (size_t)n);
}

void json_text(Json *json, Str text) {
    separate(json);
    append(json, "\"", 1);
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
        append(json, text.ptr, plain);
        if (n) escape(json, c);
        else append(json, "\xef\xbf\xbd", 3);
        text = (Str){rest.ptr + 1, rest.len - 1};
        plain = 0;
    }
    if (text.len) append(json, text.ptr, text.len);
    append(json, "\"", 1);
}

void json_text_or_null(Json *json, Str text) {
    if (text.len) json_text(json, text);
    else json_null(json);
}

static void raw(Json *json, Str text) {
    separate(json);
    append(json, text.ptr, text.len);
}

void json_integer(Json *json, int64_t value) {
    char text[32];
    int n = snprintf(text, sizeof text, "%" PRId64, value);
    raw(json, (Str){text, (size_t)n});
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

void json_decimal(Json *json, double value, int decimals) { raw(json, decimal_text(json->arena, value, decimals)); }
void json_bool(Json *json, bool value) { raw(json, value ? STR("true") : STR("false")); }
void json_null(Json *json) { raw(json, STR("null")); }

Str json_done(Json *json) {
    append(json, "", 1);
    return (Str){json->at, --json->n};
}
