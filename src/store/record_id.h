/* Record ids: by which a record is asked for, the same whenever the same report is coded to the same record. */
#ifndef CASUS_STORE_RECORD_ID_H
#define CASUS_STORE_RECORD_ID_H

#include "extract/record.h"

/* 80 bits in hexadecimal and a NUL: among ten million records a collision is a matter of one in ten billion. */
enum { RECORD_ID_DIGITS = 20 };
typedef struct RecordId {
    char text[RECORD_ID_DIGITS + 1];
} RecordId;

/* The ids of a report's records, each array parallel to that of Records. The report itself is known by its own id. */
typedef struct RecordIds {
    RecordId *events, *statements, *figures, *entities, *times, *places;
} RecordIds;

/* A record's id hashes the report's id, the kind, the span, the event type or measure, and for records alike in all that
 * their order: coding other records of the report differently leaves it as it is. The arena's guard must be set. */
void record_ids(const Report *report, const Records *records, Arena *arena, RecordIds *out);

#endif
