/* Table: rows as lines of columns, made to fit the terminal.
 *
 * The first rows are held back to see how wide the columns need to be; the widths stay from then on, so that output of any length
 * flows. On a narrow terminal the last column goes on a line of its own. */
#ifndef CASUS_CLI_TABLE_H
#define CASUS_CLI_TABLE_H

#include <stdbool.h>

typedef struct Table Table;

enum { TABLE_COLUMNS_MAX = 12 };

typedef struct TableColumn {
    const char *title;
    int widest; /* 0: as wide as it needs */
} TableColumn;

/* NULL when memory runs out. The columns are borrowed. Writes to standard output. */
Table *table_new(const TableColumn *columns, int n);
/* As many cells as columns. */
bool table_add(Table *table, const char *const *cells);
/* Writes what is held back, and frees. */
bool table_end(Table *table);

#endif
