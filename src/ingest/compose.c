#include "ingest/compose.h"

#include <stdio.h>
#include <utf8proc.h>

#include "base/limits.h"
#include "ingest/layout.h"
#include "ingest/words.h"

ptrdiff_t utf8_fault(Str s) {
    for (size_t i = 0; i < s.len;) {
        if ((unsigned char)s.ptr[i] < 0x80) {
            i++;
            continue;
        }
        utf8proc_int32_t point;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + i, (utf8proc_ssize_t)(s.len - i), &point);
        if (n <= 0) return (ptrdiff_t)i;
        i += (size_t)n;
    }
    return -1;
}

/* 128 bits over the body: two runs of the 64-bit hash, the second over the first's result and the reversed halves. */
static void set_id(Report *report) {
    size_t half = report->body.len / 2;
    uint64_t whole = str_hash(report->body);
    uint64_t parts = str_hash((Str){report->body.ptr, half}) * 0x9e3779b97f4a7c15u ^ str_hash((Str){report->body.ptr + half, report->body.len - half});
    snprintf(report->id, sizeof report->id, "%016llx%016llx", (unsigned long long)whole, (unsigned long long)(parts ^ report->body.len));
}

/* False when memory ends. Text and CSV come here without a guard. */
static bool lay_out(const IngestRules *rules, Arena *arena, Report *report) {
    jmp_buf guard, *volatile outer = arena->guard;
    bool failed = setjmp(guard) != 0;
    if (!failed) {
        arena->guard = &guard;
        layout_report(rules, arena, report);
    }
    arena->guard = outer;
    return !failed;
}

/* A name that is too long is cut before the character that would pass the bound. */
static void bound_name(Str *name) {
    if (name->len <= LIMIT_FIELD_BYTES) return;
    name->len = LIMIT_FIELD_BYTES;
    while (name->len && ((unsigned char)name->ptr[name->len] & 0xc0) == 0x80) name->len--;
}

/* What every record repeats. An id that is cut is another's, and a URL that is cut leads elsewhere: those are whole or not at all. */
static bool bound_fields(Report *report, Str where, Error *error) {
    if (report->source_id.len > LIMIT_FIELD_BYTES) return error_set(error, "%.*s: the id is over %d bytes", STR_ARG(where), LIMIT_FIELD_BYTES);
    if (report->url.len > LIMIT_FIELD_BYTES) report->url = (Str){0};
    Str *const names[] = {&report->title, &report->outlet, &report->byline, &report->agency, &report->language};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) bound_name(names[i]);
    return true;
}

bool report_complete(const IngestRules *rules, Arena *arena, Report *report, Str where, Error *error) {
    if (!words_trim(report->body).len) return error_set(error, "%.*s: has no text", STR_ARG(where));
    if (report->body.len > LIMIT_REPORT_BYTES)
        return error_set(error, "%.*s: the text is over %d MB, too long for one report", STR_ARG(where), LIMIT_REPORT_BYTES >> 20);
    ptrdiff_t fault = utf8_fault(report->body);
    if (fault >= 0) return error_set(error, "%.*s: the text is not valid UTF-8 at byte %td", STR_ARG(where), fault);
    if (!bound_fields(report, where, error)) return false;
    set_id(report);
    if (!lay_out(rules, arena, report)) return error_set(error, "%.*s: out of memory", STR_ARG(where));
    bound_name(&report->title); /* the body's own headline */
    if (!report->language.len) report->language = STR("en");
    return true;
}
