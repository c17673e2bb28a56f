/* Table: records as lines of columns, made to fit the terminal.
 *
 * The first rows are held back to see how wide the columns need to be; the widths stay from then on, so that output of any length
 * flows. On a narrow terminal the words go on a line of their own. */
#ifndef CASUS_CLI_TABLE_H
#define CASUS_CLI_TABLE_H

#include "casus.h"

typedef struct Table Table;

/* NULL when memory runs out. Writes to standard output. */
Table *table_new(void);
bool table_add(Table *table, const char *const *cells);
/* Writes what is held back, and frees. */
bool table_end(Table *table);

#endif
