#include "store/schema.h"

#include <stddef.h>

/* Texts that were not stated are empty, not NULL, so that they compare. Offsets are bytes of the report's body, like everywhere; `words` are
 * the bytes between them, kept because SQL counts characters. */

#define ACTOR_DEFINITION                                                                                                   \
    "start INTEGER NOT NULL, end INTEGER NOT NULL, words TEXT NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL, "       \
    "sectors TEXT NOT NULL, entity TEXT NOT NULL, type TEXT NOT NULL, office TEXT NOT NULL, how TEXT NOT NULL"

/* lat and lon are NULL for places that nobody could locate. */
#define PLACE_DEFINITION                                                                                                   \
    "sentence INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, words TEXT NOT NULL, sense TEXT NOT NULL, "  \
    "name TEXT NOT NULL, type TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL, lat REAL, lon REAL, "            \
    "geonames INTEGER NOT NULL, how TEXT NOT NULL, confidence REAL NOT NULL"

const char *const schema_tables[] = {
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",

    "CREATE TABLE reports (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, outlet TEXT NOT NULL, "
    "  byline TEXT NOT NULL, agency TEXT NOT NULL, url TEXT NOT NULL, dateline TEXT NOT NULL, published TEXT NOT NULL, "
    "  published_how TEXT NOT NULL, dated_start TEXT NOT NULL, dated_end TEXT NOT NULL, dated_confidence REAL NOT NULL, "
    "  dated_how TEXT NOT NULL, dated_reasons TEXT NOT NULL, language TEXT NOT NULL, body TEXT NOT NULL) STRICT",
    "CREATE INDEX reports_dated ON reports (dated_start)",
    "CREATE INDEX reports_published ON reports (published)",

    /* Where a report was met: its wording may have been published many times. */
    "CREATE TABLE publications (report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, source_id TEXT NOT NULL, "
    "  outlet TEXT NOT NULL, url TEXT NOT NULL, published TEXT NOT NULL, title TEXT NOT NULL, path TEXT NOT NULL, "
    "  line INTEGER NOT NULL, UNIQUE (report, source_id, outlet, url, published)) STRICT",

    /* `tree` is kept for the sentences that gave a record. */
    "CREATE TABLE sentences (report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, n INTEGER NOT NULL, "
    "  start INTEGER NOT NULL, end INTEGER NOT NULL, block TEXT NOT NULL, tree TEXT NOT NULL, "
    "  UNIQUE (report, n)) STRICT",

    /* The lines of the data files that records came from, as they were then. */
    "CREATE TABLE rules (number INTEGER PRIMARY KEY, rule TEXT NOT NULL, text TEXT NOT NULL, UNIQUE (rule, text)) STRICT",

    "CREATE TABLE events (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, sentence INTEGER NOT NULL, start INTEGER NOT NULL, "
    "  end INTEGER NOT NULL, words TEXT NOT NULL, event TEXT NOT NULL, modes TEXT NOT NULL, contexts TEXT NOT NULL, "
    "  cameo TEXT NOT NULL, quad INTEGER NOT NULL, score REAL NOT NULL, factuality TEXT NOT NULL, date_start TEXT NOT NULL, "
    "  date_end TEXT NOT NULL, date_words_start INTEGER NOT NULL, date_words_end INTEGER NOT NULL, date_words TEXT NOT NULL, "
    "  date_how TEXT NOT NULL, "
    "  rule INTEGER NOT NULL REFERENCES rules, confidence REAL NOT NULL) STRICT",
    "CREATE INDEX events_report ON events (report)",
    "CREATE INDEX events_event ON events (event)",
    "CREATE INDEX events_date ON events (date_start)",
    /* role: actor, recipient, attribution */
    "CREATE TABLE event_actors (event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE, role TEXT NOT NULL, "
    "  position INTEGER NOT NULL, " ACTOR_DEFINITION ", PRIMARY KEY (event, role, position)) STRICT, WITHOUT ROWID",
    "CREATE INDEX event_actors_country ON event_actors (country, sectors)",
    "CREATE INDEX event_actors_entity ON event_actors (entity)",
    /* Where the event happened; `tie` says how the place belongs to it. */
    "CREATE TABLE event_places (event INTEGER PRIMARY KEY REFERENCES events ON DELETE CASCADE, tie TEXT NOT NULL, "
    "  tie_confidence REAL NOT NULL, " PLACE_DEFINITION ") STRICT",
    "CREATE INDEX event_places_country ON event_places (country, admin1)",

    "CREATE TABLE statements (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, sentence INTEGER NOT NULL, start INTEGER NOT NULL, "
    "  end INTEGER NOT NULL, words TEXT NOT NULL, type TEXT NOT NULL, verb_start INTEGER NOT NULL, verb_end INTEGER NOT NULL, "
    "  confidence REAL NOT NULL) STRICT",
    "CREATE INDEX statements_report ON statements (report)",
    /* role: speaker, audience */
    "CREATE TABLE statement_actors (statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE, role TEXT NOT NULL, "
    "  position INTEGER NOT NULL, " ACTOR_DEFINITION ", PRIMARY KEY (statement, role, position)) STRICT, WITHOUT ROWID",
    "CREATE INDEX statement_actors_entity ON statement_actors (entity)",

    /* high: -1 when open */
    "CREATE TABLE figures (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, sentence INTEGER NOT NULL, start INTEGER NOT NULL, "
    "  end INTEGER NOT NULL, words TEXT NOT NULL, measure TEXT NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, "
    "  qualifier TEXT NOT NULL, whom_start INTEGER NOT NULL, whom_end INTEGER NOT NULL) STRICT",
    "CREATE INDEX figures_report ON figures (report)",

    /* Expressions of time; `date_start` and `date_end` are the days that they cover. */
    "CREATE TABLE times (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, sentence INTEGER NOT NULL, start INTEGER NOT NULL, "
    "  end INTEGER NOT NULL, words TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, modifier TEXT NOT NULL, "
    "  date_start TEXT NOT NULL, date_end TEXT NOT NULL, how TEXT NOT NULL, rule TEXT NOT NULL) STRICT",
    "CREATE INDEX times_report ON times (report)",

    /* An entity in one report; `entity` is the same in all reports. */
    "CREATE TABLE entities (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, " ACTOR_DEFINITION ") STRICT",
    "CREATE INDEX entities_report ON entities (report)",
    "CREATE INDEX entities_entity ON entities (entity)",
    /* sense: place, government, nationality */
    "CREATE TABLE places (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
    "  report INTEGER NOT NULL REFERENCES reports ON DELETE CASCADE, " PLACE_DEFINITION ") STRICT",
    "CREATE INDEX places_report ON places (report)",
    "CREATE INDEX places_country ON places (country, admin1)",
    "CREATE TABLE mentions (record INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE, start INTEGER NOT NULL, "
    "  end INTEGER NOT NULL) STRICT",
    "CREATE INDEX mentions_record ON mentions (record)",
    NULL,
};

const char *const schema_sql[SQL_COUNT] = {
#define SQL_TEXT(name, text) [SQL_##name] = text,
    SQL_LIST(SQL_TEXT)
#undef SQL_TEXT
};
