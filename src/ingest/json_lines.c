#include "ingest/json_lines.h"

#include <jansson.h>

#include "base/limits.h"
#include "ingest/compose.h"
#include "ingest/fields.h"

/* A value as text: a string, a number, or the first string of a list (PLOVER's event_text is a list). */
static Str value_of(const json_t *value, Arena *arena) {
    if (json_is_array(value)) value = json_array_get(value, 0);
    if (json_is_string(value)) return arena_copy(arena, (Str){json_string_value(value), json_string_length(value)});
    if (json_is_integer(value)) return arena_format(arena, "%lld", (long long)json_integer_value(value));
    return (Str){0};
}

static bool take_fields(const json_t *object, Arena *arena, Report *report) {
    for (Field field = FIELD_NONE; field < FIELDS; field++)
        for (const char *const *name = field_names(field); *name; name++) field_set(report, field, value_of(json_object_get(object, *name), arena));
    return report->body.len > 0;
}

/* jansson recurses as deep as the text nests; the door is here. Strings are skipped, their brackets are text. */
static bool nests_too_deep(Str line) {
    int depth = 0;
    bool inside = false;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (inside) {
            if (c == '\\') i++;
            else if (c == '"') inside = false;
        } else if (c == '"') {
            inside = true;
        } else if (c == '{' || c == '[') {
            if (++depth > LIMIT_JSON_DEPTH) return true;
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }
    return false;
}

static bool is_hex(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f'); }

/* The half of a surrogate pair that is escaped here: 'h' the high one, 'l' the low one, 0 none. */
static char surrogate_at(Str s, size_t i) {
    if (s.len - i < 6 || s.ptr[i] != '\\' || s.ptr[i + 1] != 'u' || (s.ptr[i + 2] | 32) != 'd' || !is_hex(s.ptr[i + 4]) || !is_hex(s.ptr[i + 5]))
        return 0;
    char c = s.ptr[i + 3];
    return c == '8' || c == '9' || (c | 32) == 'a' || (c | 32) == 'b' ? 'h' : (c | 32) >= 'c' && (c | 32) <= 'f' ? 'l' : 0;
}

/* Programs that cut texts by UTF-16 units leave half an emoji behind, which is no character and for which jansson refuses the line: U+FFFD stands
 * for it. */
static Str mend_surrogates(Str line, Arena *arena) {
    char *copy = NULL;
    for (size_t i = 0; i + 1 < line.len; i++) {
        if (line.ptr[i] != '\\') continue;
        char half = surrogate_at(line, i);
        if (half == 'h' && surrogate_at(line, i + 6 <= line.len ? i + 6 : line.len) == 'l') i += 11;
        else if (half) {
            if (!copy) {
                if (!(copy = arena_alloc(arena, line.len, 1))) return line;
                memcpy(copy, line.ptr, line.len);
            }
            memcpy(copy + i, "\\ufffd", 6);
            i += 5;
        } else i++; /* what is escaped is no escape itself */
    }
    return copy ? (Str){copy, line.len} : line;
}

bool json_line_report(Str line, const IngestRules *rules, Arena *arena, Report *out, Str where, Error *error) {
    if (nests_too_deep(line)) return error_set(error, "%.*s: the JSON nests deeper than %d levels", STR_ARG(where), LIMIT_JSON_DEPTH);
    line = mend_surrogates(line, arena);
    json_error_t fault;
    json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &fault);
    if (!object) return error_set(error, "%.*s: is not valid JSON at byte %d: %s", STR_ARG(where), fault.position, fault.text);
    if (!json_is_object(object)) {
        bool list = json_is_array(object);
        json_decref(object);
        return error_set(error, list ? "%.*s: is not a JSON object but a list; JSON lines, one object a line, can be read"
                         : "%.*s: is not a JSON object", STR_ARG(where));
    }
    /* The arena may jump out when memory ends; jansson's object must not be lost with it. */
    jmp_buf guard, *outer = arena->guard;
    bool has_text = false, failed = setjmp(guard) != 0;
    if (!failed) {
        arena->guard = &guard;
        has_text = take_fields(object, arena, out);
    }
    arena->guard = outer;
    json_decref(object);
    if (failed) return error_set(error, "%.*s: out of memory", STR_ARG(where));
    if (!has_text) return error_set(error, "%.*s: the object has no text (looked for text, body, event_text, content)", STR_ARG(where));
    return report_complete(rules, arena, out, where, error);
}
