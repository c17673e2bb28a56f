#include "lexicon/datafile.h"

#include <stdarg.h>
#include <stdio.h>
#include <utf8proc.h>

#include "base/limits.h"
#include "lexicon/content.h"

static const char *hash_from(const char *from, const char *end) { return from < end ? memchr(from, '#', (size_t)(end - from)) : NULL; }

DataReader data_reader(Lexicon *lexicon, Str file, Str content) {
    if (str_starts(content, STR("\xEF\xBB\xBF"))) content = (Str){content.ptr + 3, content.len - 3};
    if (!content.len) return (DataReader){.lexicon = lexicon, .file = file};
    const char *end = content.ptr + content.len;
    return (DataReader){.lexicon = lexicon, .file = file, .rest = content, .end = end, .hash = hash_from(content.ptr, end)};
}

/* Whether eight bytes are printable ASCII, as nearly all are. */
static bool is_plain(const char *bytes) {
    const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
    uint64_t eight;
    memcpy(&eight, bytes, sizeof eight);
    return !((eight | (eight - ones * 0x20) | (eight + ones)) & highs); /* above 0x7f; below 0x20; 0x7f itself */
}

/* Valid UTF-8 without control characters other than tab. */
static bool is_text(Str line) {
    for (size_t i = 0; i < line.len;) {
        if (i + 8 <= line.len && is_plain(line.ptr + i)) {
            i += 8;
            continue;
        }
        unsigned char c = (unsigned char)line.ptr[i];
        if (c < 0x80) {
            if ((c < 0x20 && c != '\t') || c == 0x7f) return false;
            i++;
            continue;
        }
        utf8proc_int32_t point;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)line.ptr + i, (utf8proc_ssize_t)(line.len - i), &point);
        if (n <= 0) return false;
        i += (size_t)n;
    }
    return true;
}

/* Cuts off a comment: `#` at the start or after a space. */
static Str without_comment(DataReader *reader, Str line) {
    if (!reader->hash || !line.len) return line;
    const char *end = line.ptr + line.len;
    if (reader->hash < line.ptr) reader->hash = hash_from(line.ptr, reader->end); /* a line was passed over */
    for (const char *hash; (hash = reader->hash) && hash < end; reader->hash = hash_from(hash + 1, reader->end)) {
        if (hash > line.ptr && hash[-1] != ' ' && hash[-1] != '\t') continue;
        reader->hash = hash_from(end, reader->end);
        return str_span(line.ptr, 0, (size_t)(hash - line.ptr));
    }
    return line;
}

bool data_next(DataReader *reader, DataLine *out) {
    while (reader->rest.ptr) {
        Str line = str_cut(&reader->rest, '\n');
        reader->line++;
        Source source = {reader->file, reader->line, reader->lexicon->layer};
        if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
        if (line.len > LIMIT_DATA_LINE_BYTES) {
            finding_add(reader->lexicon, source, true, "the line is longer than %d bytes: split it", LIMIT_DATA_LINE_BYTES);
            continue;
        }
        if (!is_text(line)) {
            finding_add(reader->lexicon, source, true, "the line is not UTF-8 text: save the file as UTF-8");
            continue;
        }
        line = without_comment(reader, line);
        bool indented = line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t');
        Str text = str_trim(line);
        if (!text.len) continue;
        *out = (DataLine){text, source, indented};
        return true;
    }
    return false;
}

void finding_add(Lexicon *lexicon, Source source, bool fatal, const char *format, ...) {
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    size_t n = length < 0 ? 0 : (size_t)length < sizeof text ? (size_t)length : sizeof text - 1;
    *ARENA_PUSH(&lexicon->arena, &lexicon->findings) = (Finding){source, arena_copy(&lexicon->arena, (Str){text, n}), fatal};
}

Str data_keyword(Str *rest) {
    Str word = str_word(rest);
    *rest = str_trim(*rest);
    return word;
}

bool data_alternative(Str *rest, Str *out) {
    if (!rest->ptr) return false;
    *out = str_trim(str_cut(rest, '|'));
    return true;
}

bool data_looks_like_span(Str word) {
    if (!word.len || !((word.ptr[0] >= '0' && word.ptr[0] <= '9') || word.ptr[0] == '.')) return false;
    bool long_enough = word.len >= 4 || str_equal(word, STR(".."));
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        if (!((c >= '0' && c <= '9') || c == '-' || c == '.')) return false;
    }
    return long_enough;
}

bool data_span(Str text, DaySpan *out) {
    ptrdiff_t dots = str_find(text, STR(".."));
    if (dots < 0) return day_span_parse(text, out);
    Str from = {text.ptr, (size_t)dots}, to = {text.ptr + dots + 2, text.len - (size_t)dots - 2};
    DaySpan first = SPAN_ALWAYS, last = SPAN_ALWAYS;
    if (from.len && !day_span_parse(from, &first)) return false;
    if (to.len && !day_span_parse(to, &last)) return false;
    *out = (DaySpan){first.from, last.to};
    return out->from <= out->to;
}

bool data_decimal(Str text, double *out) {
    bool negative = text.len && text.ptr[0] == '-';
    if (negative) text = (Str){text.ptr + 1, text.len - 1};
    int64_t whole, part = 0, scale = 1;
    Str rest = text, before = str_cut(&rest, '.');
    if (!str_to_int(before, &whole) || whole < 0) return false;
    if (rest.ptr) {
        if (rest.len > 3 || !str_to_int(rest, &part) || part < 0) return false;
        for (size_t i = 0; i < rest.len; i++) scale *= 10;
    }
    double value = (double)(whole * scale + part) / (double)scale;
    *out = negative ? -value : value;
    return true;
}
