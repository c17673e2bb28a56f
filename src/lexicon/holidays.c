/* Holidays as rules: "12-25", "4 thursday 11", "last monday 5", "easter -2", "orthodox 0", "islamic 9", "islamic 10-1 3". */
#include "lexicon/times.h"

/* Gregorian Easter Sunday: the anonymous computus as given by Jean Meeus, "Astronomical Algorithms", ch. 8. */
static Day easter(int year) {
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    return day_from_civil(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

/* Orthodox Easter: Meeus's Julian computus, and the 13 days that the calendars are apart from 1900 to 2099. */
static Day orthodox_easter(int year) {
    int d = (19 * (year % 19) + 15) % 30, e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    return day_from_civil(year, (d + e + 114) / 31, (d + e + 114) % 31 + 1) + 13;
}

/* The tabular Islamic calendar (civil epoch, leap years 2, 5, 7, 10, 13 … of 30); what is observed may differ by a day or two. */
static Day islamic(int year, int month, int day_of_month) {
    int64_t days = day_of_month + (59 * (int64_t)(month - 1) + 1) / 2 + (int64_t)(year - 1) * 354 + (3 + 11 * (int64_t)year) / 30;
    return (Day)(days - 492149); /* 1 Muharram 1 is 16 July 622 of the Julian calendar */
}

static bool islamic_span(int year, int month, int first, int length, DaySpan *out) {
    int guess = (int)((int64_t)(year - 622) * 33 / 32);
    for (int h = guess - 1; h <= guess + 2; h++) {
        Day from = islamic(h, month, first ? first : 1);
        int civil, m, d;
        day_to_civil(from, &civil, &m, &d);
        if (civil != year) continue;
        *out = (DaySpan){from, first ? from + length - 1 : islamic(h, month + 1, 1) - 1};
        return true;
    }
    return false;
}

static int weekday_of(Str name) {
    static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (int i = 0; i < 7; i++)
        if (str_equal(name, str_of(names[i]))) return i;
    return -1;
}

static bool month_and_day(Str text, int *month, int *day) {
    int64_t m, d = 0;
    Str rest = text, first = str_cut(&rest, '-');
    if (!str_to_int(first, &m) || m < 1 || m > 12 || (rest.ptr && (!str_to_int(rest, &d) || d < 1 || d > 31))) return false;
    *month = (int)m;
    *day = (int)d;
    return true;
}

static bool nth_weekday(int year, int64_t nth, bool last, int weekday, int month, DaySpan *out) {
    Day day;
    if (last) {
        day = (month == 12 ? day_from_civil(year + 1, 1, 1) : day_from_civil(year, month + 1, 1)) - 1;
        day -= (day_weekday(day) - weekday + 7) % 7;
    } else {
        day = day_from_civil(year, month, 1);
        day += (weekday - day_weekday(day) + 7) % 7 + (Day)(nth - 1) * 7;
    }
    *out = (DaySpan){day, day};
    return true;
}

bool time_holiday(Str rule, int year, DaySpan *out) {
    int64_t number = 0, length = 1;
    int month, day;
    Str rest = rule, word = str_word(&rest), second = str_word(&rest), third = str_word(&rest);
    if (str_equal(word, STR("easter")) || str_equal(word, STR("orthodox"))) {
        if (!str_to_int(second, &number) || number < -100 || number > 100) return false;
        if (third.len && (!str_to_int(third, &length) || length < 1 || length > 60)) return false;
        Day from = (word.ptr[0] == 'e' ? easter(year) : orthodox_easter(year)) + (Day)number;
        *out = (DaySpan){from, from + (Day)length - 1};
        return true;
    }
    if (str_equal(word, STR("islamic"))) {
        if (!month_and_day(second, &month, &day)) return false;
        if (third.len && (!str_to_int(third, &length) || length < 1 || length > 60)) return false;
        return islamic_span(year, month, day, (int)length, out);
    }
    bool last = str_equal(word, STR("last"));
    if (weekday_of(second) >= 0 && (last || (str_to_int(word, &number) && number >= 1 && number <= 4))) {
        int64_t m;
        if (!str_to_int(third, &m) || m < 1 || m > 12) return false;
        return nth_weekday(year, number, last, weekday_of(second), (int)m, out);
    }
    if (!month_and_day(word, &month, &day) || !day) return false;
    if (second.len && (!str_to_int(second, &length) || length < 1 || length > 60)) return false;
    Day from = day_from_civil(year, month, day);
    *out = (DaySpan){from, from + (Day)length - 1};
    return true;
}
