#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "store/store_internal.h"

enum { BUSY_MILLISECONDS = 5000 /* how long to wait for another writer: its transactions take well under a second */ };

bool store_failed(Store *store, int code, Error *error) {
    switch (code & 0xff) {
    case SQLITE_NOTADB: return error_set(error, "%s is not a database", store->path);
    case SQLITE_CORRUPT: return error_set(error, "%s is a damaged database: %s", store->path, sqlite3_errmsg(store->handle));
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return error_set(error, "%s is being written by another program; try again when that has ended", store->path);
    case SQLITE_READONLY: return error_set(error, "%s may not be written", store->path);
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN: return error_set(error, "cannot open database %s: %s", store->path,
                                           errno ? strerror(errno) : sqlite3_errmsg(store->handle));
    case SQLITE_NOMEM: return error_set(error, "out of memory while working on %s", store->path);
    case SQLITE_FULL:
        return error_set(error, "no room left on the disk for %s; the first %" PRIu64 " reports of this run are kept in it", store->path,
                         store->committed);
    default:
        if (!store->writing) return error_set(error, "cannot read database %s: %s", store->path, sqlite3_errmsg(store->handle));
        return error_set(error, "cannot work on database %s: %s; the first %" PRIu64 " reports of this run are kept in it", store->path,
                         sqlite3_errmsg(store->handle), store->committed);
    }
}

static int bind_all(sqlite3_stmt *statement, const char *types, va_list arguments) {
    int code = strlen(types) == (size_t)sqlite3_bind_parameter_count(statement) ? SQLITE_OK : SQLITE_MISUSE;
    for (int i = 1; *types && code == SQLITE_OK; types++, i++) {
        if (*types == 't') {
            Str text = va_arg(arguments, Str);
            code = sqlite3_bind_text64(statement, i, text.ptr ? text.ptr : "", text.len, SQLITE_STATIC, SQLITE_UTF8);
        } else if (*types == 'i') {
            code = sqlite3_bind_int64(statement, i, va_arg(arguments, int64_t));
        } else {
            code = sqlite3_bind_double(statement, i, va_arg(arguments, double));
        }
    }
    return code;
}

static sqlite3_stmt *step(Store *store, Sql sql, int *code, Error *error, const char *types, va_list arguments) {
    sqlite3_stmt **statement = &store->statements[sql];
    *code = *statement ? SQLITE_OK : sqlite3_prepare_v3(store->handle, schema_sql[sql], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
    if (*code == SQLITE_OK) *code = bind_all(*statement, types, arguments);
    if (*code == SQLITE_OK) *code = sqlite3_step(*statement);
    if (*code == SQLITE_ROW || *code == SQLITE_DONE) return *statement;
    store_failed(store, *code, error);
    store_finish(*statement);
    return NULL;
}

sqlite3_stmt *store_step(Store *store, Sql sql, int *code, Error *error, const char *types, ...) {
    va_list arguments;
    va_start(arguments, types);
    sqlite3_stmt *statement = step(store, sql, code, error, types, arguments);
    va_end(arguments);
    return statement;
}

void store_finish(sqlite3_stmt *statement) {
    if (!statement) return;
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

bool store_run(Store *store, Sql sql, Error *error, const char *types, ...) {
    int code;
    va_list arguments;
    va_start(arguments, types);
    sqlite3_stmt *statement = step(store, sql, &code, error, types, arguments);
    va_end(arguments);
    if (!statement) return false;
    store_finish(statement);
    return true;
}

/* --- Opening ------------------------------------------------------------------------------------------------------ */

static bool ask(Store *store, const char *question, int64_t *answer, Error *error) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->handle, question, -1, &statement, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    if (code == SQLITE_ROW) *answer = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW || store_failed(store, code, error);
}

static bool execute(Store *store, const char *sql, Error *error) {
    int code = sqlite3_exec(store->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || store_failed(store, code, error);
}

static bool execute_each(Store *store, const char *const *sql, Error *error) {
    for (; *sql; sql++)
        if (!execute(store, *sql, error)) return false;
    return true;
}

static bool create(Store *store, Error *error) {
    char header[200];
    sqlite3_snprintf(sizeof header, header, "PRAGMA application_id = %d; PRAGMA user_version = %d; ", SCHEMA_APPLICATION, SCHEMA_VERSION);
    char version[80];
    sqlite3_snprintf(sizeof version, version, "INSERT INTO meta VALUES ('schema', '%d')", SCHEMA_VERSION);
    if (!execute(store, "BEGIN IMMEDIATE", error)) return false;
    if (execute(store, header, error) && execute_each(store, schema_tables, error) && execute(store, version, error) &&
        execute(store, "COMMIT", error))
        return true;
    if (!sqlite3_get_autocommit(store->handle)) execute(store, "ROLLBACK", NULL);
    return false;
}

/* Whether the file is casus's, and of this version. */
static bool check(Store *store, StoreMode mode, Error *error) {
    int64_t application = 0, version = 0, n_tables = 0;
    if (!ask(store, "PRAGMA application_id", &application, error) || !ask(store, "PRAGMA user_version", &version, error) ||
        !ask(store, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
        return false;
    if (n_tables == 0 && application == 0 && mode == STORE_WRITE) return create(store, error);
    if (n_tables == 0 && application == 0) return error_set(error, "%s is empty; `casus code --db` fills it", store->path);
    if (application != SCHEMA_APPLICATION) return error_set(error, "%s is a database, but not one of casus", store->path);
    if (version != SCHEMA_VERSION)
        return error_set(error, "%s was written by %s version of casus (schema %" PRId64 ", this one knows %d); code the reports into a new file",
                         store->path, version > SCHEMA_VERSION ? "a later" : "an earlier", version, SCHEMA_VERSION);
    return true;
}

bool store_open(Store **out, const char *path, StoreMode mode, Error *error) {
    struct stat file;
    /* SQLite takes these names for databases that vanish when they are closed. */
    if (!*path || str_equal(str_of(path), STR(":memory:"))) return error_set(error, "'%s' names no file for a database", path);
    if (stat(path, &file) == 0 && S_ISDIR(file.st_mode)) return error_set(error, "%s is a folder, not a database", path);
    Store *store = calloc(1, sizeof *store);
    if (!store || !(store->path = strdup(path))) {
        free(store);
        return error_set(error, "out of memory while opening %s", path);
    }
    errno = 0;
    store->writing = mode == STORE_WRITE;
    int flags = mode == STORE_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    int code = sqlite3_open_v2(path, &store->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    bool fine = code == SQLITE_OK || store_failed(store, code, error);
    if (fine) sqlite3_busy_timeout(store->handle, BUSY_MILLISECONDS);
    /* The journal stays SQLite's default, a file that is gone when the transaction ends: one writer, and the database remains one file
     * that can be copied and read from any file system. */
    if (fine && execute(store, "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;", error) && check(store, mode, error)) {
        *out = store;
        return true;
    }
    store_close(store);
    return false;
}

void store_close(Store *store) {
    if (!store) return;
    for (int i = 0; i < SQL_COUNT; i++) sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->handle); /* rolls back what is open */
    free(store->path);
    free(store);
}
