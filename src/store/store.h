/* Store: records kept in an SQLite file, and given back.
 *
 * A report is known by the hash of its body: the same body met again adds a publication when outlet, url, id or date differ,
 * and nothing otherwise, so that reading the same or overlapping input again doubles nothing. What the report was coded to is
 * replaced by its latest coding, but for the coding of a later publication, which does not touch that of an earlier one: the day
 * on which something was first reported is the day by which offices and dates count.
 *
 * Writing goes in transactions of some hundred reports; what has been committed stays whatever happens later. One store
 * belongs to one thread. */
#ifndef CASUS_STORE_STORE_H
#define CASUS_STORE_STORE_H

#include "lang/sentence.h"
#include "store/record_id.h"

typedef struct Store Store;

typedef enum StoreMode { STORE_READ, STORE_WRITE } StoreMode;

/* Opens a database; with STORE_WRITE makes one when there is none (or an empty file). Refuses files that are no database, databases
 * that are not casus's, and those of another schema version. */
bool store_open(Store **out, const char *path, StoreMode mode, Error *error);
/* Undoes what has not been committed. NULL is fine. */
void store_close(Store *store);

/* A report and what it was coded to. */
typedef struct StoreCoding {
    const Report *report;
    const Sentence *sentences;
    size_t n_sentences;
    const Str *trees;      /* the CoNLL-U lines of each sentence; empty where none is kept */
    const Records *records;
    const RecordIds *ids;
    const Str *rule_texts; /* of each event: the lines of the data that its rule names; may be empty */
} StoreCoding;

/* Adds a report. Opens a transaction when none is open, and commits now and then. After a failure nothing of this report is kept, but
 * what was added before it is, and more may be added. */
bool store_add(Store *store, const StoreCoding *coding, Error *error);
/* Commits what has been added. */
bool store_commit(Store *store, Error *error);

typedef enum StoredKind { STORED_EVENT, STORED_STATEMENT, STORED_FIGURE, STORED_ENTITY, STORED_TIME, STORED_PLACE } StoredKind;

/* A record as it was kept. All memory is in the arena that it was read into. */
typedef struct StoredRecord {
    StoredKind kind;
    RecordId id;
    Report report;     /* without blocks; outlet and url of its first publication */
    Sentence sentence; /* without tokens and kind of block; not filled for entities */
    Str tree;          /* CoNLL-U */
    Str rule_text;
    Dating dating;     /* of the report; its reasons without their words */
    union {
        EventRecord event;
        StatementRecord statement;
        FigureRecord figure;
        EntityRecord entity;
        TimeRecord time;
        PlaceRecord place;
    };
} StoredRecord;

typedef enum StoreFound { STORE_FOUND, STORE_NOT_FOUND, STORE_AMBIGUOUS, STORE_FAILED } StoreFound;
/* The record with this id, which may be cut as long as it stays unique. The arena's guard must not be set; the error is filled for all
 * but STORE_FOUND. */
StoreFound store_find(Store *store, Str id, Arena *arena, StoredRecord *out, Error *error);

#endif
