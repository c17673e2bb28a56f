#include "cli/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

enum {
    HELD_ROWS = 200,
    NARROW = 110,     /* columns of a terminal below which the words get their own line */
    LEAST = 6,        /* of a column that has to give way */
    UNLIMITED = 1 << 20,
    GAP = 2,
};

struct Table {
    const TableColumn *columns;
    int n;                        /* of columns */
    char *held[HELD_ROWS][TABLE_COLUMNS_MAX];
    size_t n_held;
    bool flowing;                 /* the widths are settled */
    int widths[TABLE_COLUMNS_MAX];
    int screen;
};

/* --- Width of text ------------------------------------------------------------------------------------------------ */

/* The character at `text` (0 at the end, U+FFFD for what is none or would steer the terminal) and its bytes. */
static utf8proc_int32_t character(const char *text, size_t *bytes) {
    utf8proc_int32_t c = 0;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &c);
    *bytes = n > 0 ? (size_t)n : 1;
    if (n <= 0) return *text ? 0xfffd : 0;
    /* the order of the row's letters */
    bool control = c < 0x20 || (c >= 0x7f && c < 0xa0), turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return control || turns ? (c ? 0xfffd : 0) : c;
}

static int width_of(const char *text) {
    int width = 0;
    size_t bytes;
    for (utf8proc_int32_t c = character(text, &bytes); c; text += bytes, c = character(text, &bytes)) width += utf8proc_charwidth(c);
    return width;
}

/* Writes as much of the text as fits and fills up with spaces, but for the last column. */
static void put_cell(const char *text, int width, bool last) {
    int room = width, whole = width_of(text);
    bool cut = whole > width;
    if (cut) room--;
    size_t bytes;
    int used = 0;
    for (utf8proc_int32_t c = character(text, &bytes); c; text += bytes, c = character(text, &bytes)) {
        int w = utf8proc_charwidth(c);
        if (used + w > room) break;
        used += w;
        if (c == 0xfffd) fputs("\xef\xbf\xbd", stdout);
        else fwrite(text, 1, bytes, stdout);
    }
    if (cut) used++, fputs("\xe2\x80\xa6", stdout);
    if (!last) printf("%*s", width - used + GAP, "");
}

/* --- Rows --------------------------------------------------------------------------------------------------------- */

static void put_row(const Table *table, const char *const *cells) {
    bool narrow = table->screen < NARROW;
    int left = table->screen;
    for (int i = 0; i < table->n - 1; i++) {
        bool last = narrow && i == table->n - 2;
        put_cell(cells[i], table->widths[i], last);
        left -= table->widths[i] + GAP;
    }
    if (narrow) {
        fputs("\n    ", stdout);
        left = table->screen - 4;
    }
    put_cell(cells[table->n - 1], left > 20 ? left : 20, true);
    fputc('\n', stdout);
}

static int screen_width(void) {
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    if (columns && atoi(columns) > 20) return atoi(columns);
    return isatty(STDOUT_FILENO) ? 80 : UNLIMITED;
}

/* Takes from the widest columns until a row without the words fits the screen. */
static void fit(Table *table) {
    int total = -GAP;
    for (int i = 0; i < table->n - 1; i++) total += table->widths[i] + GAP;
    while (total > table->screen) {
        int most = 0;
        for (int i = 1; i < table->n - 1; i++)
            if (table->widths[i] > table->widths[most]) most = i;
        if (table->widths[most] <= LEAST) break;
        table->widths[most]--;
        total--;
    }
}

/* Settles the widths by what has been held back, and writes it. */
static void settle(Table *table) {
    for (int i = 0; i < table->n; i++) {
        table->widths[i] = width_of(table->columns[i].title);
        for (size_t k = 0; k < table->n_held; k++) {
            int width = width_of(table->held[k][i]);
            if (width > table->widths[i]) table->widths[i] = width;
        }
        if (table->columns[i].widest && table->widths[i] > table->columns[i].widest)
            table->widths[i] = table->columns[i].widest;
    }
    fit(table);
    if (table->n_held) {
        const char *titles[TABLE_COLUMNS_MAX];
        for (int i = 0; i < table->n; i++) titles[i] = table->columns[i].title;
        put_row(table, titles);
    }
    for (size_t k = 0; k < table->n_held; k++) {
        put_row(table, (const char *const *)table->held[k]);
        for (int i = 0; i < table->n; i++) free(table->held[k][i]);
    }
    table->n_held = 0;
    table->flowing = true;
}

Table *table_new(const TableColumn *columns, int n) {
    Table *table = calloc(1, sizeof *table);
    if (table) *table = (Table){.columns = columns, .n = n, .screen = screen_width()};
    return table;
}

bool table_add(Table *table, const char *const *cells) {
    if (!table->flowing && table->n_held == HELD_ROWS) settle(table);
    if (table->flowing) {
        put_row(table, cells);
        return !ferror(stdout);
    }
    char **row = table->held[table->n_held++];
    bool fine = true;
    for (int i = 0; i < table->n; i++)
        if (!(row[i] = strdup(cells[i]))) fine = false;
    if (fine) return true;
    for (int i = 0; i < table->n; i++) free(row[i]);
    table->n_held--;
    return false;
}

bool table_end(Table *table) {
    if (!table) return true;
    if (!table->flowing) settle(table);
    free(table);
    return !ferror(stdout);
}
