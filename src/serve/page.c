#include "serve/page.h"

/* Where the page wants its title and its record (web/index.html). */
#define TITLE_PLACE STR("<title>casus</title>")
#define RECORD_PLACE STR("<script type=\"application/json\" id=\"record\">null</script>")

typedef struct Pieces {
    char *at;
    size_t n;
} Pieces;

static void put(Pieces *pieces, Str text) {
    if (text.len) memcpy(pieces->at + pieces->n, text.ptr, text.len);
    pieces->n += text.len;
}

/* Puts a text with its characters that mean something in HTML replaced as the table says. */
static void put_replaced(Pieces *pieces, Str text, Str (*replacement)(char)) {
    for (size_t i = 0; i < text.len; i++) {
        Str instead = replacement(text.ptr[i]);
        put(pieces, instead.len ? instead : (Str){text.ptr + i, 1});
    }
}

static Str in_html(char c) { return c == '<' ? STR("&lt;") : c == '>' ? STR("&gt;") : c == '&' ? STR("&amp;") : c == '"' ? STR("&quot;") : STR(""); }
/* In JSON these stand in strings only. Written so, nothing that a report says can end the script element or begin a comment in it. */
static Str in_script(char c) { return c == '<' ? STR("\\u003c") : c == '>' ? STR("\\u003e") : c == '&' ? STR("\\u0026") : STR(""); }

enum { GROWTH = 6 /* bytes that one byte becomes at most */ };

bool page_with_record(Str record, Str title, Arena *arena, Str *out, Error *error) {
    Str page = {(const char *)page_html, page_html_size};
    ptrdiff_t title_at = str_find(page, TITLE_PLACE), record_at = str_find(page, RECORD_PLACE);
    if (title_at < 0 || record_at < title_at) return error_set(error, "the page that casus was built with has no place for a record");
    size_t marked = 0;
    for (size_t i = 0; i < record.len; i++) marked += in_script(record.ptr[i]).len;
    Pieces pieces = {.at = arena_alloc(arena, page.len + record.len + marked + GROWTH * title.len + 64, 1)};
    size_t after_title = (size_t)title_at + TITLE_PLACE.len, after_record = (size_t)record_at + RECORD_PLACE.len;
    put(&pieces, str_span(page.ptr, 0, (size_t)title_at));
    put(&pieces, STR("<title>"));
    put_replaced(&pieces, title, in_html);
    put(&pieces, STR("</title>"));
    put(&pieces, str_span(page.ptr, after_title, (size_t)record_at));
    put(&pieces, STR("<script type=\"application/json\" id=\"record\">"));
    put_replaced(&pieces, record, in_script);
    put(&pieces, STR("</script>"));
    put(&pieces, str_span(page.ptr, after_record, page.len));
    *out = (Str){pieces.at, pieces.n};
    return true;
}
