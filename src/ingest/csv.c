#include "ingest/csv.h"

#include <stdlib.h>

#include "base/limits.h"
#include "ingest/compose.h"
#include "ingest/fields.h"

enum { COLUMNS_MAX = 256, HEAD_BYTES = 4096 };

struct CsvReader {
    Stream *stream;
    Str path;
    char separator;
    Field columns[COLUMNS_MAX];
    size_t n_columns;
    uint64_t line;      /* of the input, read last */
    uint64_t first;     /* of the row read last */
    char *row;          /* the row, its quoted line breaks in it */
    size_t length, room;
};

/* --- Rows ------------------------------------------------------------------------------------------------------------------------ */

/* Where a row stands while it is read: a quotation mark opens a quotation only at the start of a field. */
typedef struct RowState {
    bool quoted, field_start;
} RowState;

static void scan(RowState *state, Str line, char separator) {
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (state->quoted) {
            if (c == '"' && i + 1 < line.len && line.ptr[i + 1] == '"') i++;
            else if (c == '"') state->quoted = false;
        } else if (c == '"' && state->field_start) {
            state->quoted = true;
        }
        state->field_start = c == separator && !state->quoted;
    }
}

static bool append(CsvReader *csv, Str line, bool first) {
    if (csv->length + line.len + 1 > csv->room) {
        size_t room = (csv->length + line.len + 1) * 2;
        char *grown = realloc(csv->row, room);
        if (!grown) return false;
        csv->row = grown;
        csv->room = room;
    }
    if (!first) csv->row[csv->length++] = '\n';
    if (line.len) memcpy(csv->row + csv->length, line.ptr, line.len);
    csv->length += line.len;
    return true;
}

static LineStatus row_fault(CsvReader *csv, Error *error, const char *what) {
    error_set(error, "%.*s:%llu: %s", STR_ARG(csv->path), (unsigned long long)csv->first, what);
    return LINE_TOO_LONG;
}

/* The next row, which goes on with the next line while a quotation is open. LINE_TOO_LONG is any fault of this row alone. */
static LineStatus read_row(CsvReader *csv, Error *error) {
    RowState state = {.field_start = true};
    csv->length = 0;
    csv->first = csv->line + 1;
    do {
        Str line;
        LineStatus status = stream_line(csv->stream, &line, error);
        bool more = csv->line + 1 > csv->first;
        csv->line++;
        if (status == LINE_END && more) return row_fault(csv, error, "a quotation opens in this row and never closes");
        if (status == LINE_TOO_LONG || (status == LINE_OK && csv->length + line.len > LIMIT_LINE_BYTES))
            return row_fault(csv, error, "the row is over 32 MB");
        if (status != LINE_OK) return status;
        scan(&state, line, csv->separator);
        if (!append(csv, line, !more)) return row_fault(csv, error, "out of memory");
    } while (state.quoted);
    return LINE_OK;
}

/* The next field of a row, unquoted in place; quotation marks doubled inside a quotation are one, and what stands between the closing one
 * and the separator is dropped. */
static Str next_field(char *row, Str *rest, char separator) {
    Str s = *rest;
    if (!s.len || s.ptr[0] != '"') return str_cut(rest, separator);
    char *text = row + (s.ptr - row);
    size_t n = 0, i = 1;
    for (; i < s.len; i++) {
        if (s.ptr[i] == '"') {
            if (i + 1 < s.len && s.ptr[i + 1] == '"') i++;
            else break;
        }
        text[n++] = s.ptr[i];
    }
    *rest = i < s.len ? (Str){s.ptr + i + 1, s.len - i - 1} : (Str){0};
    str_cut(rest, separator);
    return (Str){text, n};
}

/* --- The first row --------------------------------------------------------------------------------------------------------------- */

static char separator_of(Str row) {
    static const char candidates[] = {',', '\t', ';'};
    char best = ',';
    size_t most = 0;
    for (size_t c = 0; c < sizeof candidates; c++) {
        size_t n = 0;
        for (size_t i = 0; i < row.len; i++) n += row.ptr[i] == candidates[c];
        if (n > most) most = n, best = candidates[c];
    }
    return best;
}

/* The columns of the row; false when it has too many. */
static bool read_columns(char *row, size_t length, char separator, Field *columns, size_t *n, bool *text) {
    *n = 0;
    *text = false;
    for (Str rest = {row, length}; rest.ptr;) {
        if (*n == COLUMNS_MAX) return false;
        columns[*n] = field_of(str_trim(next_field(row, &rest, separator)));
        *text = *text || columns[*n] == FIELD_TEXT;
        ++*n;
    }
    return true;
}

bool csv_looks_like(Str head) {
    Str rest = head, line = str_trim(str_cut(&rest, '\n'));
    char row[HEAD_BYTES];
    Field columns[COLUMNS_MAX];
    size_t n, known = 0;
    bool text;
    if (!rest.ptr || !line.len || line.len >= sizeof row) return false;
    memcpy(row, line.ptr, line.len);
    if (!read_columns(row, line.len, separator_of(line), columns, &n, &text)) return false;
    for (size_t i = 0; i < n; i++) known += columns[i] != FIELD_NONE;
    return text && known > 1;
}

static bool open_columns(CsvReader *csv, Error *error) {
    Error ignored;
    Str head = stream_peek(csv->stream, HEAD_BYTES, &ignored);
    bool text;
    csv->separator = separator_of(str_cut(&head, '\n'));
    LineStatus status = read_row(csv, error);
    if (status == LINE_END) return error_set(error, "%.*s: is empty", STR_ARG(csv->path));
    if (status != LINE_OK) return false;
    if (!read_columns(csv->row, csv->length, csv->separator, csv->columns, &csv->n_columns, &text))
        return error_set(error, "%.*s:1: there are more than %d columns", STR_ARG(csv->path), COLUMNS_MAX);
    return text || error_set(error, "%.*s:1: no column is named text, body, content or event_text, so there is nothing to code", STR_ARG(csv->path));
}

bool csv_open(CsvReader **out, Stream *stream, Str path, Error *error) {
    CsvReader *csv = calloc(1, sizeof *csv);
    if (!csv) return error_set(error, "%.*s: out of memory", STR_ARG(path));
    csv->stream = stream;
    csv->path = str_equal(path, STR("-")) ? STR("standard input") : path;
    if (!open_columns(csv, error)) {
        csv_close(csv);
        return false;
    }
    *out = csv;
    return true;
}

/* --- Reports --------------------------------------------------------------------------------------------------------------------- */

/* Fields beyond the columns are a sign of an unquoted separator: the text would be cut there without anybody knowing. */
static bool take_fields(const CsvReader *csv, Str row, Report *report, Str where, Error *error) {
    char *bytes = (char *)(uintptr_t)row.ptr; /* our own copy */
    size_t n = 0, n_filled = 0;
    for (Str rest = row; rest.ptr; n++) {
        Str value = next_field(bytes, &rest, csv->separator);
        if (n < csv->n_columns) field_set(report, csv->columns[n], value);
        if (str_trim(value).len) n_filled = n + 1;
    }
    if (n_filled > csv->n_columns)
        return error_set(error, "%.*s: the row has %zu fields, but there are %zu columns; is a field with a separator in it not quoted?", STR_ARG(where),
                         n_filled, csv->n_columns);
    if (!report->body.len && n < csv->n_columns)
        return error_set(error, "%.*s: the row has %zu of %zu fields, and the text is not among them", STR_ARG(where), n, csv->n_columns);
    return true;
}

ReadStatus csv_next(CsvReader *csv, const IngestRules *rules, Arena *arena, Report *out, Error *error) {
    for (;;) {
        LineStatus status = read_row(csv, error);
        if (status == LINE_END) return READ_END;
        if (status != LINE_OK) return READ_FAULT;
        Str row = {csv->row, csv->length}, where = arena_format(arena, "%.*s:%llu", STR_ARG(csv->path), (unsigned long long)csv->first);
        if (!str_trim(row).len) continue;
        if (!text_to_utf8(row, arena, &row, where, error)) return READ_FAULT;
        row = arena_copy(arena, row);
        out->line = csv->first;
        if (!take_fields(csv, row, out, where, error)) return READ_FAULT;
        return report_complete(rules, arena, out, where, error) ? READ_REPORT : READ_FAULT;
    }
}

void csv_close(CsvReader *csv) {
    if (!csv) return;
    free(csv->row);
    free(csv);
}
