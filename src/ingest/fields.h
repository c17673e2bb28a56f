/* Fields: the names under which the line formats give a report's parts. */
#ifndef CASUS_INGEST_FIELDS_H
#define CASUS_INGEST_FIELDS_H

#include "ingest/report.h"

typedef enum Field {
    FIELD_NONE,
    FIELD_ID,
    FIELD_DATE,
    FIELD_TITLE,
    FIELD_TEXT,
    FIELD_OUTLET,
    FIELD_BYLINE,
    FIELD_AGENCY,
    FIELD_URL,
    FIELD_LANGUAGE,
    FIELDS
} Field;

/* The names of a field, the preferred first, ended by NULL:
 * id · published, date, published_at, pub_date, publication_date · title, headline · text, body, event_text, content, article_content ·
 * outlet, publisher, source, source_name · byline, author · agency · url, link · language, lang. */
const char *const *field_names(Field field);
/* The field of a name, in any case; FIELD_NONE when it is none. */
Field field_of(Str name);
/* Sets the field of a report that has none yet; what is empty sets nothing. */
void field_set(Report *report, Field field, Str value);

#endif
