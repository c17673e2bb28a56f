#include "ingest/json_lines.h"

#include <jansson.h>

#include "base/limits.h"
#include "ingest/compose.h"

/* The first of the names that the object has as a non-empty string (or, for ids, a number). */
static Str field(const json_t *object, Arena *arena, const char *const *names) {
    for (; *names; names++) {
        const json_t *value = json_object_get(object, *names);
        if (json_is_string(value) && json_string_length(value)) return arena_copy(arena, (Str){json_string_value(value), json_string_length(value)});
        if (json_is_integer(value)) return arena_format(arena, "%lld", (long long)json_integer_value(value));
        if (json_is_array(value) && json_is_string(json_array_get(value, 0))) { /* PLOVER's event_text is a list */
            const json_t *first = json_array_get(value, 0);
            return arena_copy(arena, (Str){json_string_value(first), json_string_length(first)});
        }
    }
    return (Str){0};
}

static bool take_fields(const json_t *object, Arena *arena, Report *report) {
    static const char *const id[] = {"id", NULL}, *const title[] = {"title", "headline", NULL};
    static const char *const date[] = {"published", "date", "published_at", "pub_date", "publication_date", NULL};
    static const char *const text[] = {"text", "body", "event_text", "content", NULL};
    static const char *const outlet[] = {"outlet", "publisher", "source", "source_name", NULL};
    static const char *const byline[] = {"byline", "author", NULL}, *const agency[] = {"agency", NULL};
    static const char *const url[] = {"url", "link", NULL}, *const language[] = {"language", "lang", NULL};
    report->source_id = field(object, arena, id);
    report->published = field(object, arena, date);
    if (report->published.len) report->published_how = STR("stated with the report");
    report->title = field(object, arena, title);
    report->body = field(object, arena, text);
    report->outlet = field(object, arena, outlet);
    report->byline = field(object, arena, byline);
    report->agency = field(object, arena, agency);
    report->url = field(object, arena, url);
    report->language = field(object, arena, language);
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

bool json_line_report(Str line, const IngestRules *rules, Arena *arena, Report *out, Str where, Error *error) {
    if (nests_too_deep(line)) return error_set(error, "%.*s: the JSON nests deeper than %d levels", STR_ARG(where), LIMIT_JSON_DEPTH);
    json_error_t fault;
    json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, &fault);
    if (!object) return error_set(error, "%.*s: not valid JSON: %s", STR_ARG(where), fault.text);
    if (!json_is_object(object)) {
        json_decref(object);
        return error_set(error, "%.*s: the line is not a JSON object", STR_ARG(where));
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
