/* Dates as pages write them: on a line of their own, or before the first sentence. */
#include <stdio.h>

#include "ingest/rules.h"

enum { DATE_LINE_BYTES = 96, DATE_WORDS = 16 };

/* What has been read of a date so far. */
typedef struct Dating {
    const IngestRules *rules;
    bool whole; /* the line must be nothing but a date; else it is what a text opens with */
    int year, month, day;
    bool ambiguous;
    bool clock; /* the last word was a time of day or announced one ("at") */
} Dating;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool complete(const Dating *d) { return (d->year && d->month && d->day) || d->ambiguous; }

/* Bytes between the words of a date at i. */
static size_t separator_at(Str s, size_t i) {
    static const char *const marks[] = {"–", "—", "·", "•", "\xc2\xa0"};
    if (memchr(" \t,.|()[]:-/", s.ptr[i], 12)) return 1;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (str_starts((Str){s.ptr + i, s.len - i}, str_of(marks[k]))) return strlen(marks[k]);
    return 0;
}

static bool set_date(Dating *d, int year, int month, int day) {
    if (complete(d)) return d->whole; /* "updated" with a second date */
    if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return false;
    d->year = year, d->month = month, d->day = day;
    return true;
}

/* 16-12-2014, 23.10.2017, 2016-02-10, 05/04/2017: its length, or 0. Slashes leave open which number is the day. */
static size_t take_numbers(Dating *d, Str s) {
    int part[3] = {0};
    size_t i = 0, length[3];
    char mark = 0;
    for (int k = 0; k < 3; k++) {
        size_t start = i;
        while (i < s.len && i - start < 5 && is_digit(s.ptr[i])) part[k] = part[k] * 10 + (s.ptr[i++] - '0');
        length[k] = i - start;
        if (!length[k] || length[k] > 4 || length[k] == 3) return 0;
        if (k == 2) break;
        if (i >= s.len || !memchr("-./", s.ptr[i], 3) || (mark && s.ptr[i] != mark)) return 0;
        mark = s.ptr[i++];
    }
    if (length[0] == 4 && length[1] <= 2 && length[2] <= 2) return set_date(d, part[0], part[1], part[2]) ? i : 0;
    if (length[2] != 4 || length[0] > 2 || length[1] > 2) return 0;
    if (part[1] > 12) return set_date(d, part[2], part[0], part[1]) ? i : 0;
    if (mark == '/' && part[0] <= 12 && part[0] != part[1]) {
        if (part[2] < 1900 || part[2] > 2100 || !part[0] || !part[1]) return 0;
        d->ambiguous = true;
        return i;
    }
    return set_date(d, part[2], part[1], part[0]) ? i : 0;
}

/* A number: of the year, of the day, or of the time. */
static bool take_number(Dating *d, Str word, Str rest) {
    int64_t value;
    size_t digits = 0;
    while (digits < word.len && is_digit(word.ptr[digits])) digits++;
    Str suffix = {word.ptr + digits, word.len - digits};
    bool ordinal = suffix.len == 2 && (str_equal(suffix, STR("st")) || str_equal(suffix, STR("nd")) || str_equal(suffix, STR("rd")) ||
                                       str_equal(suffix, STR("th")));
    if (!str_to_int((Str){word.ptr, digits}, &value)) return false;
    if (digits == 4 && !suffix.len && value >= 1900 && value <= 2100 && !d->year && (d->day || d->month)) return d->year = (int)value, true;
    if (digits <= 2 && (!suffix.len || ordinal) && value >= 1 && value <= 31 && !d->day) return d->day = (int)value, true;
    bool time = digits <= 4 && value < 2400 && (!suffix.len || ingest_word(d->rules, WORD_CLOCK, suffix));
    /* In front of a text a bare number may be the sentence's own ("10 killed"): it is a time only when it looks like one. */
    bool looks_like_time = d->clock || suffix.len || (rest.len > 2 && rest.ptr[0] == ':' && is_digit(rest.ptr[1]));
    return time && (d->whole || (complete(d) && looks_like_time));
}

static bool take_word(Dating *d, Str word, Str rest, bool first) {
    if (is_digit(word.ptr[0])) {
        bool had = complete(d), taken = take_number(d, word, rest);
        d->clock = taken && had;
        return taken;
    }
    bool after_time = d->clock, number_follows = rest.len > 1 && rest.ptr[0] == ' ' && is_digit(rest.ptr[1]);
    uint32_t month = ingest_word(d->rules, WORD_MONTH, word);
    bool within = ingest_word(d->rules, WORD_WITHIN_DATE, word) != 0, clock = ingest_word(d->rules, WORD_CLOCK, word) != 0;
    d->clock = within && number_follows;
    if (complete(d) && !d->whole) return d->clock || (clock && after_time);
    if (month && !d->month) return d->month = (int)month, true;
    if (within && first && !d->whole) return false; /* "On 5 May 2016 ..." is prose */
    return within || clock || (month && d->whole) || ingest_word(d->rules, WORD_WEEKDAY, word) || ingest_word(d->rules, WORD_BEFORE_DATE, word);
}

/* Reads as much of a date as stands at the front: the length, up to the last word that belongs to it. */
static size_t read_date(Dating *d, Str s) {
    size_t i = 0, end = 0;
    for (int words = 0; i < s.len && words < DATE_WORDS; words++) {
        for (size_t n; i < s.len && (n = separator_at(s, i));) i += n;
        if (i == s.len) break;
        size_t numbers = is_digit(s.ptr[i]) ? take_numbers(d, (Str){s.ptr + i, s.len - i}) : 0;
        if (numbers) {
            i += numbers;
            if (i < s.len && s.ptr[i] == 'T') i++; /* ISO 8601: the time follows */
        } else {
            size_t start = i;
            while (i < s.len && !separator_at(s, i)) i++;
            if (!take_word(d, str_span(s.ptr, start, i), (Str){s.ptr + i, s.len - i}, words == 0)) break;
        }
        end = i;
    }
    return end;
}

static bool day_of(const Dating *d, Day *out) {
    char text[40];
    if (!d->year || !d->month || !d->day) return false;
    snprintf(text, sizeof text, "%04d-%02d-%02d", d->year, d->month, d->day);
    return day_parse(str_of(text), out);
}

/* 20160210, alone or before "T" and a time: as data bases write it. */
static bool compact_date(Str line, Day *out) {
    if (line.len < 8 || (line.len > 8 && line.ptr[8] != 'T')) return false;
    for (size_t i = 0; i < 8; i++)
        if (!is_digit(line.ptr[i])) return false;
    char text[16];
    snprintf(text, sizeof text, "%.4s-%.2s-%.2s", line.ptr, line.ptr + 4, line.ptr + 6);
    return day_parse(str_of(text), out);
}

bool ingest_date_line(const IngestRules *rules, Str line, Day *out) {
    line = str_trim(line);
    if (line.len >= 10 && (line.len == 10 || line.ptr[10] == 'T' || line.ptr[10] == ' ') && day_parse((Str){line.ptr, 10}, out)) return true;
    if (compact_date(line, out)) return true;
    if (!rules || line.len < 6 || line.len > DATE_LINE_BYTES) return false;
    Dating d = {.rules = rules, .whole = true};
    size_t end = read_date(&d, line);
    while (end < line.len && separator_at(line, end)) end += separator_at(line, end);
    return end == line.len && day_of(&d, out);
}

size_t ingest_opening_date(const IngestRules *rules, Str text, Day *day) {
    if (!rules) return 0;
    Dating d = {.rules = rules};
    if (text.len > DATE_LINE_BYTES) text.len = DATE_LINE_BYTES;
    size_t end = read_date(&d, text);
    *day = DAY_UNKNOWN;
    if (!complete(&d) || (!d.ambiguous && !day_of(&d, day))) return 0;
    return end;
}
