#include "ingest/csv.h"

#include <stdlib.h>

#include "base/limits.h"
#include "ingest/compose.h"

enum { COLUMNS_MAX = 256 };

/* What a column is, by its name. */
typedef enum Field { FIELD_NONE, FIELD_ID, FIELD_DATE, FIELD_TITLE, FIELD_TEXT, FIELD_OUTLET, FIELD_BYLINE, FIELD_AGENCY, FIELD_URL, FIELD_LANGUAGE } Field;

static const struct {
    const char *name;
    Field field;
} column_names[] = {
    {"id", FIELD_ID}, {"date", FIELD_DATE}, {"published", FIELD_DATE}, {"published_at", FIELD_DATE}, {"pub_date", FIELD_DATE},
    {"publication_date", FIELD_DATE}, {"title", FIELD_TITLE}, {"headline", FIELD_TITLE}, {"text", FIELD_TEXT}, {"body", FIELD_TEXT},
    {"event_text", FIELD_TEXT}, {"content", FIELD_TEXT}, {"article_content", FIELD_TEXT}, {"source", FIELD_OUTLET}, {"outlet", FIELD_OUTLET},
    {"publisher", FIELD_OUTLET}, {"source_name", FIELD_OUTLET}, {"byline", FIELD_BYLINE}, {"author", FIELD_BYLINE}, {"agency", FIELD_AGENCY},
    {"url", FIELD_URL}, {"link", FIELD_URL}, {"language", FIELD_LANGUAGE}, {"lang", FIELD_LANGUAGE},
};

struct CsvReader {
    Stream *stream;
    Str path;
    char separator;
    Field columns[COLUMNS_MAX];
    size_t n_columns;
    uint64_t line;  /* of the input, of the row read last */
    char *row;      /* the row, its quoted line breaks in it */
    size_t length, room;
};

static Field field_of(Str name) {
    name = str_trim(name);
    if (name.len >= 2 && name.ptr[0] == '"') name.ptr++, name.len -= 2;
    for (size_t i = 0; i < sizeof column_names / sizeof *column_names; i++)
        if (str_equal_ascii_nocase(name, str_of(column_names[i].name))) return column_names[i].field;
    return FIELD_NONE;
}

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

bool csv_looks_like(Str head) {
    Str rest = head, row = str_cut(&rest, '\n');
    if (!rest.ptr || row.len > 4096) return false;
    char separator = separator_of(row);
    size_t columns = 0, known = 0;
    bool text = false;
    while (row.ptr) {
        Field field = field_of(str_cut(&row, separator));
        columns++;
        known += field != FIELD_NONE;
        text = text || field == FIELD_TEXT;
    }
    return text && columns > 1 && known > 1;
}

static bool append(CsvReader *csv, Str line) {
    if (csv->length + line.len + 1 > csv->room) {
        size_t room = (csv->length + line.len + 1) * 2;
        char *grown = realloc(csv->row, room);
        if (!grown) return false;
        csv->row = grown;
        csv->room = room;
    }
    if (csv->length) csv->row[csv->length++] = '\n';
    if (line.len) memcpy(csv->row + csv->length, line.ptr, line.len);
    csv->length += line.len;
    return true;
}

/* A row goes on with the next line while a quotation is open: an odd number of quotation marks so far. */
static LineStatus read_row(CsvReader *csv, uint64_t *first_line, Error *error) {
    bool open = false;
    csv->length = 0;
    *first_line = csv->line + 1;
    do {
        Str line;
        LineStatus status = stream_line(csv->stream, &line, error);
        csv->line++;
        if (status == LINE_END && csv->length) return LINE_OK; /* the quotation never closes; the fields are what is there */
        if (status != LINE_OK) return status;
        if (csv->length + line.len > LIMIT_LINE_BYTES) return LINE_TOO_LONG;
        for (size_t i = 0; i < line.len; i++) open ^= line.ptr[i] == '"';
        if (!append(csv, line)) {
            error_set(error, "%.*s: out of memory", STR_ARG(csv->path));
            return LINE_FAULT;
        }
    } while (open);
    return LINE_OK;
}

/* The next field of a row; quotation marks doubled inside a quotation are one. */
static Str next_field(Str *rest, char separator, Arena *arena) {
    Str s = *rest;
    if (!s.len || s.ptr[0] != '"') return str_cut(rest, separator);
    char *text = arena_alloc(arena, s.len, 1);
    size_t n = 0, i = 1;
    for (; i < s.len; i++) {
        if (s.ptr[i] == '"') {
            if (i + 1 < s.len && s.ptr[i + 1] == '"') i++;
            else break;
        }
        text[n++] = s.ptr[i];
    }
    Str tail = i < s.len ? (Str){s.ptr + i + 1, s.len - i - 1} : (Str){0};
    str_cut(&tail, separator); /* what stands between quotation and separator is dropped */
    *rest = tail;
    return (Str){text, n};
}

bool csv_open(CsvReader **out, Stream *stream, Str path, Error *error) {
    CsvReader *csv = calloc(1, sizeof *csv);
    if (!csv) return error_set(error, "%.*s: out of memory", STR_ARG(path));
    csv->stream = stream;
    csv->path = str_equal(path, STR("-")) ? STR("standard input") : path;
    uint64_t line;
    LineStatus status = read_row(csv, &line, error);
    if (status == LINE_END) error_set(error, "%.*s: is empty", STR_ARG(csv->path));
    if (status == LINE_TOO_LONG) error_set(error, "%.*s:1: the line is over %d MB", STR_ARG(csv->path), LIMIT_LINE_BYTES >> 20);
    bool text = false;
    if (status == LINE_OK) {
        Str row = {csv->row, csv->length};
        if (str_starts(row, STR("\xef\xbb\xbf"))) row.ptr += 3, row.len -= 3;
        csv->separator = separator_of(row);
        while (row.ptr && csv->n_columns < COLUMNS_MAX) {
            Field field = field_of(str_cut(&row, csv->separator));
            text = text || field == FIELD_TEXT;
            csv->columns[csv->n_columns++] = field;
        }
        if (!text)
            error_set(error, "%.*s:1: no column is named text, body, content or event_text, so there is nothing to code", STR_ARG(csv->path));
    }
    if (!text) {
        csv_close(csv);
        return false;
    }
    *out = csv;
    return true;
}

static void take_field(Report *report, Field field, Str value) {
    switch (field) {
    case FIELD_ID: report->source_id = value; break;
    case FIELD_DATE: report->published = value; report->published_how = STR("stated with the report"); break;
    case FIELD_TITLE: report->title = value; break;
    case FIELD_TEXT: report->body = value; break;
    case FIELD_OUTLET: report->outlet = value; break;
    case FIELD_BYLINE: report->byline = value; break;
    case FIELD_AGENCY: report->agency = value; break;
    case FIELD_URL: report->url = value; break;
    case FIELD_LANGUAGE: report->language = value; break;
    case FIELD_NONE: break;
    }
}

ReadStatus csv_next(CsvReader *csv, const IngestRules *rules, Arena *arena, Report *out, Error *error) {
    for (;;) {
        uint64_t first;
        LineStatus status = read_row(csv, &first, error);
        if (status == LINE_END) return READ_END;
        if (status == LINE_FAULT) return READ_FAULT;
        Str where = arena_format(arena, "%.*s:%llu", STR_ARG(csv->path), (unsigned long long)first);
        if (status == LINE_TOO_LONG) {
            error_set(error, "%.*s: the row is over %d MB", STR_ARG(where), LIMIT_LINE_BYTES >> 20);
            return READ_FAULT;
        }
        if (!str_trim((Str){csv->row, csv->length}).len) continue;
        Str row;
        if (!text_to_utf8((Str){csv->row, csv->length}, arena, &row, where, error)) return READ_FAULT;
        row = arena_copy(arena, row);
        out->line = first;
        for (size_t i = 0; row.ptr && i < csv->n_columns; i++) {
            Str value = next_field(&row, csv->separator, arena);
            if (value.len) take_field(out, csv->columns[i], value);
        }
        return report_complete(rules, arena, out, where, error) ? READ_REPORT : READ_FAULT;
    }
}

void csv_close(CsvReader *csv) {
    if (!csv) return;
    free(csv->row);
    free(csv);
}
