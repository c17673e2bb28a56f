/* What the files of the store share; nobody else includes this. */
#ifndef CASUS_STORE_INTERNAL_H
#define CASUS_STORE_INTERNAL_H

#include <sqlite3.h>

#include "store/schema.h"
#include "store/store.h"

struct Store {
    sqlite3 *handle;
    char *path;
    sqlite3_stmt *statements[SQL_COUNT]; /* prepared when first run */
    bool in_transaction;
    unsigned pending;                    /* reports added in the open transaction */
    bool writing;
    uint64_t committed;                  /* reports committed since the store was opened */
};

/* Turns SQLite's last failure into a sentence; returns false. */
bool store_failed(Store *store, int code, Error *error);

/* Binds the arguments, one for each letter of `types` (t: Str, i: int64_t, d: double, NULL when it is no number), and steps once. *code gets
 * SQLITE_ROW or SQLITE_DONE; anything else is a failure. The statement stays open for reading its row until store_finish. */
sqlite3_stmt *store_step(Store *store, Sql sql, int *code, Error *error, const char *types, ...);
void store_finish(sqlite3_stmt *statement);
/* The same for statements whose rows nobody reads. */
bool store_run(Store *store, Sql sql, Error *error, const char *types, ...);

#endif
