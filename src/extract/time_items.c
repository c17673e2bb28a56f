/* From tokens to items: words are looked up, numbers and dates in figures are read. */
#include "extract/time_items.h"

#include <stdio.h>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_hyphen(const Token *token) {
    return str_equal(token->form, STR("-")) || str_equal(token->form, STR("‑")) || str_equal(token->form, STR("–"));
}

/* A hyphen inside a word: nothing but it stands between the two. */
static bool joins(const Sentence *sentence, uint32_t i) {
    return i > 0 && i + 1 < sentence->n && is_hyphen(&sentence->tokens[i]) && !sentence->tokens[i].space_after && !sentence->tokens[i - 1].space_after;
}

/* Lower case, typographic apostrophes plain, without dots unless between digits. False when it is longer than any word of time. */
static bool normal_form(Str form, char out[TIME_PHRASE_BYTES], size_t *n_out) {
    size_t n = 0;
    bool letters = false;
    for (size_t i = 0; i < form.len; i++) letters |= (form.ptr[i] | 32) >= 'a' && (form.ptr[i] | 32) <= 'z';
    for (size_t i = 0; i < form.len; i++) {
        if (n + 1 >= TIME_PHRASE_BYTES) return false;
        char c = form.ptr[i];
        if (i + 2 < form.len && memcmp(form.ptr + i, "’", 3) == 0) {
            out[n++] = '\'';
            i += 2;
            continue;
        }
        bool decimal = i > 0 && i + 1 < form.len && is_digit(form.ptr[i - 1]) && is_digit(form.ptr[i + 1]); /* "21.08.2013Get": a word was run on */
        if (c == '.' && letters && form.len > 1 && !decimal) continue;
        out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    *n_out = n;
    return n > 0;
}

static bool shows(const Token *token, uint8_t needs) {
    bool noun = token->upos == UPOS_NOUN || token->upos == UPOS_PROPN || token->upos == UPOS_NUM;
    if ((needs & TIME_NEEDS_CAPITAL) && !(token->form.ptr[0] >= 'A' && token->form.ptr[0] <= 'Z')) return false;
    if ((needs & TIME_NEEDS_NOUN) && !noun) return false;
    if ((needs & TIME_NEEDS_ADVERB) && token->upos != UPOS_ADV) return false;
    if ((needs & TIME_NEEDS_ADJECTIVE) && token->upos != UPOS_ADJ && token->upos != UPOS_DET) return false;
    if ((needs & TIME_NEEDS_MODIFIER) && token->upos != UPOS_ADJ && token->upos != UPOS_ADV) return false;
    if (needs & TIME_NEEDS_UPPER)
        for (size_t i = 0; i < token->form.len; i++)
            if (token->form.ptr[i] >= 'a' && token->form.ptr[i] <= 'z') return false;
    return true;
}

static void mean(TimeItem *item, TimeClass class, int32_t number) {
    if (item->n < ITEM_MEANINGS_MAX) item->meanings[item->n++] = (TimeMeaning){.class = (uint8_t)class, .number = number};
}

const TimeMeaning *time_item_meaning(const TimeItem *item, TimeClass class) {
    for (uint8_t i = 0; i < item->n; i++)
        if (item->meanings[i].class == class) return &item->meanings[i];
    return NULL;
}

/* --- Figures ---------------------------------------------------------------------------------------------------------------- */

enum { EARLIEST_YEAR = 1400, LATEST_YEAR = 2100 };

static bool number_at(const char *text, size_t n, int *out) {
    int value = 0;
    if (n == 0 || n >= 8) return false; /* no day, month or year; and more figures than an int holds must not be added up */
    for (size_t i = 0; i < n; i++) {
        if (!is_digit(text[i])) return false;
        value = value * 10 + (text[i] - '0');
    }
    *out = value;
    return true;
}

/* 2016-02-10, 24.08.2013, 11/02/89: three numbers. Where the day and the month cannot be told apart, strokes mean month first, dots and hyphens day. */
static bool date_of(Str form, Day *out) {
    int part[3];
    size_t length[3], at = 0;
    char mark = 0;
    for (int k = 0; k < 3; k++) {
        size_t start = at;
        while (at < form.len && is_digit(form.ptr[at])) at++;
        length[k] = at - start;
        if (!number_at(form.ptr + start, length[k], &part[k])) return false;
        if (k == 2) break;
        if (at >= form.len || !memchr("-./", form.ptr[at], 3) || (mark && mark != form.ptr[at])) return false;
        mark = form.ptr[at++];
    }
    if (at != form.len && !((form.ptr[at] | 32) >= 'a' && (form.ptr[at] | 32) <= 'z')) return false; /* a time may follow, or a word that was run on */
    int year, month, day;
    if (length[0] == 4) year = part[0], month = part[1], day = part[2];
    else if (length[2] == 4 || length[2] == 2) {
        bool day_first = part[1] <= 12 && (mark != '/' || part[0] > 12);
        year = length[2] == 4 ? part[2] : part[2] < 50 ? 2000 + part[2] : 1900 + part[2];
        month = part[day_first ? 1 : 0];
        day = part[day_first ? 0 : 1];
        if (length[2] == 2 && mark != '/') return false; /* a version, a section */
    } else return false;
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return day_parse(str_of(text), out);
}

/* "1990s", "'80s", "80s". */
static bool decade_of(Str form, int *out) {
    while (form.len && form.ptr[0] == '\'') form = (Str){form.ptr + 1, form.len - 1};
    if (form.len && form.ptr[form.len - 1] == 's') form.len--;
    else return false;
    if (form.len && form.ptr[form.len - 1] == '\'') form.len--;
    int value;
    if ((form.len != 4 && form.len != 2) || !number_at(form.ptr, form.len, &value) || value % 10) return false;
    if (form.len == 2) value += value < 30 ? 2000 : 1900;
    *out = value;
    return value >= EARLIEST_YEAR && value <= LATEST_YEAR;
}

/* "10:35"; with a dot only where "am" or "pm" follows. */
static bool clock_of(Str form, bool dotted, int *out) {
    int hour, minute;
    size_t colon = 0;
    while (colon < form.len && form.ptr[colon] != ':' && !(dotted && form.ptr[colon] == '.')) colon++;
    if (!colon || colon > 2 || form.len - colon < 3 || !number_at(form.ptr, colon, &hour) || !number_at(form.ptr + colon + 1, 2, &minute)) return false;
    if (form.len > colon + 3 && form.ptr[colon + 3] != ':') return false;
    *out = hour * 60 + minute;
    return hour < 25 && minute < 60;
}

/* A year among figures: not an amount, not a count of things. */
static bool may_be_year(const Sentence *sentence, uint32_t i) {
    const Token *token = &sentence->tokens[i];
    if (i > 0) {
        const Token *before = &sentence->tokens[i - 1];
        if (before->upos == UPOS_SYM && !is_hyphen(before) && !str_equal(before->form, STR("/"))) return false; /* "$1990", "No. 1990" */
        if (before->upos == UPOS_NUM && before->form.len && is_digit(before->form.ptr[0]) && before->form.len > 4 && !before->space_after) return false;
    }
    if (i + 1 < sentence->n && (str_equal(sentence->tokens[i + 1].form, STR("%")) || str_equal(sentence->tokens[i + 1].form, STR("percent")))) return false;
    if (token->deprel != DEPREL_NUMMOD || token->head == TOKEN_ROOT || token->head < i) return true;
    const Token *head = &sentence->tokens[token->head];
    if (head->upos != UPOS_NOUN || !(head->features & UD_PLURAL)) return true;
    if (token->head > i + 1) return true; /* "1990 operating results" */
    for (uint32_t k = 0; k < sentence->n; k++) /* "the 1967 borders" */
        if (sentence->tokens[k].head == token->head && sentence->tokens[k].deprel == DEPREL_DET) return true;
    return false;
}

static bool meridiem_follows(const Sentence *sentence, uint32_t i) {
    if (i + 1 >= sentence->n) return false;
    Str form = sentence->tokens[i + 1].form;
    return form.len >= 2 && form.len <= 4 && ((form.ptr[0] | 32) == 'a' || (form.ptr[0] | 32) == 'p') &&
           ((form.ptr[form.len - 1] | 32) == 'm' || form.ptr[form.len - 1] == '.');
}

/* "2000 GMT", "at 1850 (local time)", "1100 pm": hours and minutes that have lost, or never had, their colon. */
static bool is_bare_clock(const Lexicon *lexicon, const Sentence *sentence, uint32_t i, int32_t value) {
    if (value / 100 > 23 || value % 100 > 59) return false;
    if (meridiem_follows(sentence, i)) return true;
    uint32_t next = i + 1;
    if (next < sentence->n && str_equal(sentence->tokens[next].form, STR("("))) next++;
    if (next >= sentence->n) return false;
    if (time_meaning(lexicon, &sentence->tokens[next], TIME_ZONE)) return true;
    return next + 1 < sentence->n && str_equal(sentence->tokens[next + 1].form, STR("time")) && sentence->tokens[next].upos == UPOS_ADJ;
}

const TimeMeaning *time_meaning(const Lexicon *lexicon, const Token *token, TimeClass class) {
    char text[TIME_PHRASE_BYTES];
    size_t n;
    const TimeWord *word = normal_form(token->form, text, &n) ? lexicon_time_word(lexicon, (Str){text, n}) : NULL;
    for (uint8_t i = 0; word && i < word->n; i++)
        if (word->meanings[i].class == class) return &word->meanings[i];
    return NULL;
}

/* "Apr 052017": a day and a year that lost what stood between them, after their month. */
static bool run_on_date(const Lexicon *lexicon, const Token *before, Str form, Day *out) {
    const TimeMeaning *month = time_meaning(lexicon, before, TIME_MONTH);
    int day, year;
    char text[40];
    if (!month || !number_at(form.ptr, form.len - 4, &day) || !number_at(form.ptr + form.len - 4, 4, &year)) return false;
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, (int)month->number, day);
    return year >= 1900 && year <= LATEST_YEAR && day_parse(str_of(text), out);
}

static void read_figures(const Lexicon *lexicon, TimeItem *item, const Sentence *sentence, uint32_t i, Str form) {
    int value;
    Day day;
    if (!form.len || !(is_digit(form.ptr[0]) || form.ptr[0] == '\'')) return;
    size_t digits = 0;
    while (digits < form.len && is_digit(form.ptr[digits])) digits++;
    Str suffix = {form.ptr + digits, form.len - digits};
    if (decade_of(form, &value)) {
        mean(item, TIME_DECADE, value);
    } else if (form.len == 3 && form.ptr[0] == '\'' && number_at(form.ptr + 1, 2, &value)) {
        mean(item, TIME_YEAR, value < 30 ? 2000 + value : 1900 + value);
    } else if (date_of(form, &day)) {
        mean(item, TIME_DATE, day);
    } else if (clock_of(form, meridiem_follows(sentence, i), &value)) {
        mean(item, TIME_CLOCK, value);
    } else if (digits == 4 && !suffix.len && number_at(form.ptr, digits, &value) && is_bare_clock(lexicon, sentence, i, value)) {
        mean(item, TIME_CLOCK, value / 100 * 60 + value % 100);
    } else if ((digits == 5 || digits == 6) && !suffix.len && i > 0 && run_on_date(lexicon, &sentence->tokens[i - 1], form, &day)) {
        mean(item, TIME_DATE, day);
    } else if (number_at(form.ptr, digits, &value) && !suffix.len) {
        mean(item, TIME_NUMBER, value);
        if (value >= 1 && value <= 31 && digits <= 2) mean(item, TIME_DAY, value);
        if (digits == 4 && value >= EARLIEST_YEAR && value <= LATEST_YEAR && may_be_year(sentence, i)) mean(item, TIME_YEAR, value);
        if (digits == 2) mean(item, TIME_SHORT_YEAR, value);
    } else if (digits && number_at(form.ptr, digits, &value) && suffix.len == 2 && value <= 99 &&
               (str_equal(suffix, STR("st")) || str_equal(suffix, STR("nd")) || str_equal(suffix, STR("rd")) || str_equal(suffix, STR("th")))) {
        mean(item, TIME_ORDINAL, value);
        if (value >= 1 && value <= 31) mean(item, TIME_DAY, value);
    } else if (digits && suffix.len > 1 && suffix.ptr[0] == ',') { /* 1,500 */
        int64_t whole = 0;
        for (size_t k = 0; k < form.len; k++) {
            if (form.ptr[k] == ',') continue;
            if (!is_digit(form.ptr[k]) || whole > 10000000) return;
            whole = whole * 10 + (form.ptr[k] - '0');
        }
        mean(item, TIME_NUMBER, (int32_t)whole);
    } else if (str_equal(form, STR("1/2"))) {
        mean(item, TIME_FRACTION, 50);
    }
}

/* --- Number words ------------------------------------------------------------------------------------------------------------ */

/* The number word at a token, by itself: 0 when it is none. */
static int32_t number_word(const Lexicon *lexicon, const Token *token, bool *ordinal) {
    char text[TIME_PHRASE_BYTES];
    size_t n;
    *ordinal = false;
    if (!normal_form(token->form, text, &n)) return 0;
    const TimeWord *word = lexicon_time_word(lexicon, (Str){text, n});
    for (uint8_t i = 0; word && i < word->n; i++) {
        if (word->meanings[i].class == TIME_NUMBER) return word->meanings[i].number;
        if (word->meanings[i].class == TIME_ORDINAL) return *ordinal = true, word->meanings[i].number;
    }
    return 0;
}

/* "twenty-four", "two thousand", "nineteen ninety-six": reads on from the number word that the item is. */
static void read_number_words(const Lexicon *lexicon, const Sentence *sentence, TimeItem *item) {
    const TimeMeaning *first = time_item_meaning(item, TIME_NUMBER);
    if (!first || item->first != item->last) return;
    int64_t total = 0, current = first->number;
    bool ordinal = false, year = false;
    uint32_t at = item->last;
    if (current >= 1000) total = current, current = 0;
    for (;;) {
        uint32_t next = at + 1;
        bool hyphen = joins(sentence, next);
        next += hyphen;
        if (next < sentence->n && str_equal(sentence->tokens[next].form, STR("and")) && (total || current >= 100)) next++;
        if (next >= sentence->n || ordinal) break;
        int32_t value = number_word(lexicon, &sentence->tokens[next], &ordinal);
        if (value == 100 && current && current < 100) current *= 100;
        else if (value == 1000 && current) total += current * 1000, current = 0;
        else if (value && value < 10 && current % 100 >= 20 && current % 10 == 0) current += value;
        else if (value && value < 100 && current && current % 100 == 0) current += value;
        else if (value && value < 100 && total && !current) current = value;
        else if (value >= 10 && value < 100 && current >= 13 && current <= 20 && !total && !ordinal) current = current * 100 + value, year = true;
        else break;
        if (current > 10000000 || total > 10000000) break;
        at = next;
    }
    int64_t value = total + current;
    if (at == item->last || value > 10000000) return;
    item->last = (uint16_t)at;
    item->n = 0;
    mean(item, ordinal ? TIME_ORDINAL : TIME_NUMBER, (int32_t)value);
    if (ordinal && value <= 31) mean(item, TIME_DAY, (int32_t)value);
    if (year || (total == 2000 && value < 2100)) mean(item, TIME_YEAR, (int32_t)value);
}

/* --- Words ------------------------------------------------------------------------------------------------------------------- */

/* The longest phrase of the data that begins with the token. */
static const TimeWord *longest(const Lexicon *lexicon, const Sentence *sentence, uint32_t i, uint16_t *last) {
    char text[TIME_PHRASE_BYTES];
    size_t n;
    if (!normal_form(sentence->tokens[i].form, text, &n)) return NULL;
    const TimeWord *word = lexicon_time_word(lexicon, (Str){text, n}), *best = word;
    *last = (uint16_t)i;
    uint32_t at = i;
    for (int words = 1; word && word->begins && words < TIME_PHRASE_WORDS; words++) {
        char more[TIME_PHRASE_BYTES];
        size_t n_more;
        at++;
        if (joins(sentence, at)) at++;
        if (at >= sentence->n || !normal_form(sentence->tokens[at].form, more, &n_more) || n + n_more + 1 >= TIME_PHRASE_BYTES) break;
        text[n++] = ' ';
        memcpy(text + n, more, n_more);
        n += n_more;
        word = lexicon_time_word(lexicon, (Str){text, n});
        if (word && word->n && (shows(&sentence->tokens[i], word->meanings[0].needs) || word->n > 1)) {
            best = word;
            *last = (uint16_t)at;
        }
    }
    return best;
}

/* "mid-1990s", "mid-November" where the tokenizer left them whole. */
static Str without_mid(Str form, TimeItem *item) {
    if (form.len < 5 || !str_equal_ascii_nocase((Str){form.ptr, 4}, STR("mid-"))) return form;
    item->mid = true;
    return (Str){form.ptr + 4, form.len - 4};
}

static void read_word(const Lexicon *lexicon, const Sentence *sentence, uint32_t i, TimeItem *item) {
    const Token *token = &sentence->tokens[i];
    char text[TIME_PHRASE_BYTES];
    size_t n;
    item->word = longest(lexicon, sentence, i, &item->last);
    Str form = token->form;
    if (!item->word) {
        form = without_mid(form, item);
        if (item->mid && normal_form(form, text, &n)) item->word = lexicon_time_word(lexicon, (Str){text, n});
    }
    for (uint8_t k = 0; item->word && k < item->word->n; k++) {
        const TimeMeaning *meaning = &item->word->meanings[k];
        if (item->n < ITEM_MEANINGS_MAX && (item->mid || shows(token, meaning->needs))) item->meanings[item->n++] = *meaning;
    }
    const TimeMeaning *ordinal = time_item_meaning(item, TIME_ORDINAL);
    if (ordinal && ordinal->number <= 31) mean(item, TIME_DAY, ordinal->number);
    if (normal_form(form, text, &n) && item->last == item->first) read_figures(lexicon, item, sentence, i, (Str){text, n});
    if (item->n && time_item_meaning(item, TIME_NUMBER) && !is_digit(text[0])) read_number_words(lexicon, sentence, item);
}

/* "1", "/", "2" */
static bool read_fraction(const Sentence *sentence, uint32_t i, TimeItem *item) {
    if (str_equal(sentence->tokens[i].form, STR("½"))) {
        mean(item, TIME_FRACTION, 50);
        return true;
    }
    if (i + 2 >= sentence->n || !str_equal(sentence->tokens[i].form, STR("1")) || !str_equal(sentence->tokens[i + 1].form, STR("/")) ||
        !str_equal(sentence->tokens[i + 2].form, STR("2")))
        return false;
    item->last = (uint16_t)(i + 2);
    mean(item, TIME_FRACTION, 50);
    return true;
}

static bool between_figures(const Sentence *sentence, uint32_t i) {
    Str before = sentence->tokens[i - 1].form, after = sentence->tokens[i + 1].form;
    return before.len && after.len && is_digit(before.ptr[before.len - 1]) && is_digit(after.ptr[0]);
}

/* "at least 1990 troops", "more than 1400 killed": a count, however the parser takes it; but "since at least 2012 rebels …". */
static void drop_counted_year(const Sentence *sentence, const TimeItem *about, TimeItem *item) {
    if (item->last + 1u >= sentence->n || (about->first > 0 && sentence->tokens[about->first - 1].upos == UPOS_ADP)) return;
    const Token *next = &sentence->tokens[item->last + 1];
    if (next->upos != UPOS_NOUN && next->upos != UPOS_ADJ && !(next->upos == UPOS_VERB && (next->features & UD_PARTICIPLE))) return;
    uint8_t n = 0;
    for (uint8_t m = 0; m < item->n; m++)
        if (item->meanings[m].class != TIME_YEAR) item->meanings[n++] = item->meanings[m];
    item->n = n;
}

uint32_t time_items(const Lexicon *lexicon, const Sentence *sentence, TimeItem *items) {
    uint32_t n = 0;
    bool joined = false;
    for (uint32_t i = 0; i < sentence->n; i++) {
        if (joins(sentence, i) && !between_figures(sentence, i)) {
            joined = true;
            continue;
        }
        TimeItem *item = &items[n++];
        *item = (TimeItem){.first = (uint16_t)i, .last = (uint16_t)i, .joined = joined};
        joined = false;
        if (sentence->tokens[i].form.len == 0) continue;
        if (is_hyphen(&sentence->tokens[i])) item->word = lexicon_time_word(lexicon, STR("-"));
        else if (!read_fraction(sentence, i, item)) read_word(lexicon, sentence, i, item);
        if (n > 1 && time_item_meaning(&items[n - 2], TIME_ABOUT)) drop_counted_year(sentence, &items[n - 2], item);
        i = item->last;
    }
    return n;
}
