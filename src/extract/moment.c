#include "extract/moment.h"

#include <stdio.h>

static Day month_start(int year, int month) {
    int months = year * 12 + month - 1;
    int y = months >= 0 ? months / 12 : (months - 11) / 12;
    return day_from_civil(y, months - y * 12 + 1, 1);
}

MomentUnit moment_unit(Str letter) {
    switch (letter.len == 1 ? letter.ptr[0] : 0) {
    case 'D': return UNIT_DAY;
    case 'W': return UNIT_WEEK;
    case 'M': return UNIT_MONTH;
    case 'Q': return UNIT_QUARTER;
    case 'Y': return UNIT_YEAR;
    case 'E': return UNIT_DECADE;
    case 'C': return UNIT_CENTURY;
    default: return UNIT_NONE;
    }
}

int day_year(Day day) {
    int year, month, dom;
    day_to_civil(day, &year, &month, &dom);
    return year;
}

int season_of_month(int month) { return month < 3 ? 3 : (month - 3) / 3; }

/* `months` long, from the first of that month. */
static Moment months_from(MomentUnit unit, int year, int month, int months) {
    return (Moment){.unit = unit, .start = month_start(year, month), .end = month_start(year, month + months) - 1, .minute = -1};
}

static int floor_to(int value, int step) { return value - ((value % step) + step) % step; }

Moment moment_of(MomentUnit unit, Day day) {
    int year, month, dom;
    day_to_civil(day, &year, &month, &dom);
    switch (unit) {
    case UNIT_WEEK: return (Moment){.unit = unit, .start = day - day_weekday(day), .end = day - day_weekday(day) + 6, .minute = -1};
    case UNIT_WEEKEND: {
        Day saturday = day - day_weekday(day) + 5;
        return (Moment){.unit = unit, .start = saturday, .end = saturday + 1, .minute = -1};
    }
    case UNIT_MONTH: return months_from(unit, year, month, 1);
    case UNIT_QUARTER: return months_from(unit, year, (month - 1) / 3 * 3 + 1, 3);
    case UNIT_HALF: return months_from(unit, year, month > 6 ? 7 : 1, 6);
    case UNIT_SEASON: return months_from(unit, month < 3 ? year - 1 : year, 3 + 3 * season_of_month(month), 3);
    case UNIT_YEAR: return months_from(unit, year, 1, 12);
    case UNIT_DECADE: return months_from(unit, floor_to(year, 10), 1, 120);
    case UNIT_CENTURY: return months_from(unit, floor_to(year, 100), 1, 1200);
    case UNIT_NONE: case UNIT_DAY: break;
    }
    return (Moment){.unit = UNIT_DAY, .start = day, .end = day, .minute = -1};
}

static int months_of(MomentUnit unit) {
    switch (unit) {
    case UNIT_MONTH: return 1;
    case UNIT_QUARTER: case UNIT_SEASON: return 3;
    case UNIT_HALF: return 6;
    case UNIT_YEAR: return 12;
    case UNIT_DECADE: return 120;
    case UNIT_CENTURY: return 1200;
    default: return 0;
    }
}

Day day_shift(Day day, MomentUnit unit, int n) {
    int months = months_of(unit), year, month, dom;
    if (!months) return day + n * (unit == UNIT_WEEK || unit == UNIT_WEEKEND ? 7 : 1);
    day_to_civil(day, &year, &month, &dom);
    Day first = month_start(year, month + months * n), next = month_start(year, month + months * n + 1);
    Day shifted = first + dom - 1;
    return shifted < next ? shifted : next - 1;
}

Moment moment_shift(Moment moment, int n) {
    Moment shifted = moment_of(moment.unit, day_shift(moment.start, moment.unit, n));
    memcpy(shifted.part, moment.part, sizeof shifted.part);
    shifted.minute = moment.minute;
    return shifted;
}

static void iso_week(Day day, int *year, int *week) {
    Day thursday = day - day_weekday(day) + 3;
    int month, dom;
    day_to_civil(thursday, year, &month, &dom);
    *week = (thursday - day_from_civil(*year, 1, 1)) / 7 + 1;
}

Str moment_text(Moment moment, char out[MOMENT_TEXT_MAX]) {
    static const char *const seasons[] = {"SP", "SU", "FA", "WI"};
    int year, month, dom, week;
    char text[96];
    day_to_civil(moment.start, &year, &month, &dom);
    if (year < 0) year = 0;
    switch (moment.unit) {
    case UNIT_WEEK: case UNIT_WEEKEND:
        iso_week(moment.start, &year, &week);
        snprintf(text, sizeof text, "%04d-W%02d%s", year, week, moment.unit == UNIT_WEEKEND ? "-WE" : "");
        break;
    case UNIT_MONTH: snprintf(text, sizeof text, "%04d-%02d", year, month); break;
    case UNIT_QUARTER: snprintf(text, sizeof text, "%04d-Q%d", year, (month - 1) / 3 + 1); break;
    case UNIT_HALF: snprintf(text, sizeof text, "%04d-H%d", year, month > 6 ? 2 : 1); break;
    case UNIT_SEASON: snprintf(text, sizeof text, "%04d-%s", year, seasons[season_of_month(month)]); break;
    case UNIT_YEAR: snprintf(text, sizeof text, "%04d", year); break;
    case UNIT_DECADE: snprintf(text, sizeof text, "%03d", year / 10); break;
    case UNIT_CENTURY: snprintf(text, sizeof text, "%02d", year / 100); break;
    case UNIT_NONE: case UNIT_DAY:
        if (moment.minute >= 0) snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d", year, month, dom, moment.minute / 60, moment.minute % 60);
        else snprintf(text, sizeof text, "%04d-%02d-%02d%s%s", year, month, dom, moment.part[0] ? "T" : "", moment.part);
        break;
    }
    size_t n = strnlen(text, MOMENT_TEXT_MAX - 1);
    memcpy(out, text, n);
    out[n] = 0;
    return (Str){out, n};
}
