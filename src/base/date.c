#include "base/date.h"

#include <stdio.h>

/* Civil calendar arithmetic after Howard Hinnant, "chrono-compatible low-level date algorithms". */
Day day_from_civil(int year, int month, int day_of_month) {
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day_of_month - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void day_to_civil(Day day, int *year, int *month, int *day_of_month) {
    int64_t z = (int64_t)day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int day_of_era = (int)(z - era * 146097);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * day_of_year + 2) / 153;
    *day_of_month = day_of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted + (shifted < 10 ? 3 : -9);
    *year = (int)(year_of_era + era * 400) + (*month <= 2);
}

static bool digits(Str text, size_t at, size_t n, int *out) {
    int64_t value;
    if (text.len < at + n || !str_to_int((Str){text.ptr + at, n}, &value) || value < 0) return false;
    *out = (int)value;
    return true;
}

static int days_in_month(int year, int month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool day_span_parse(Str text, DaySpan *out) {
    int year, month = 0, day = 0;
    if (text.len != 4 && text.len != 7 && text.len != 10) return false;
    if (!digits(text, 0, 4, &year)) return false;
    if (text.len >= 7 && (text.ptr[4] != '-' || !digits(text, 5, 2, &month) || month < 1 || month > 12)) return false;
    if (text.len == 10 && (text.ptr[7] != '-' || !digits(text, 8, 2, &day) || day < 1 || day > days_in_month(year, month)))
        return false;
    int last_month = month ? month : 12;
    out->from = day_from_civil(year, month ? month : 1, day ? day : 1);
    out->to = day_from_civil(year, last_month, day ? day : days_in_month(year, last_month));
    return true;
}

bool day_parse(Str text, Day *out) {
    DaySpan span;
    if (text.len != 10 || !day_span_parse(text, &span)) return false;
    *out = span.from;
    return true;
}

void day_format(Day day, char out[11]) {
    int year, month, day_of_month;
    day_to_civil(day, &year, &month, &day_of_month);
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", year < 0 ? 0 : year > 9999 ? 9999 : year, month, day_of_month);
    memcpy(out, text, 11);
}

int day_weekday(Day day) {
    int weekday = (int)(((int64_t)day + 3) % 7); /* 1970-01-01 was a Thursday */
    return weekday < 0 ? weekday + 7 : weekday;
}
