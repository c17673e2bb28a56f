/* The tables, and every statement that is run against them. */
#ifndef CASUS_STORE_SCHEMA_H
#define CASUS_STORE_SCHEMA_H

enum {
    SCHEMA_VERSION = 2,
    SCHEMA_APPLICATION = 0x43415355, /* "CASU", in the header of the file: tells casus's databases from others */
};

extern const char *const schema_tables[]; /* ended by NULL */

/* What an actor is kept as, in every table that has one. */
#define ACTOR_COLUMNS "start, end, words, name, country, sectors, entity, type, office, how"
#define ACTOR_VALUES "?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

/* What a place is kept as. */
#define PLACE_COLUMNS "sentence, start, end, words, sense, name, type, country, admin1, lat, lon, geonames, how, confidence"
#define PLACE_VALUES "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

#define SQL_LIST(X)                                                                                                             \
    X(BEGIN, "BEGIN IMMEDIATE")                                                                                                 \
    X(BEGIN_READING, "BEGIN")                                                                                                   \
    X(COMMIT, "COMMIT")                                                                                                         \
    X(ROLLBACK, "ROLLBACK")                                                                                                     \
    X(SAVEPOINT, "SAVEPOINT report")                                                                                            \
    X(RELEASE, "RELEASE report")                                                                                                \
    X(UNDO, "ROLLBACK TO report")                                                                                               \
    X(FIND_REPORT, "SELECT number, published FROM reports WHERE id = ?")                                                        \
    X(ADD_REPORT, "INSERT INTO reports (id, title, outlet, byline, agency, url, dateline, published, published_how, language, " \
                  "body, dated_start, dated_end, dated_confidence, dated_how, dated_reasons) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") \
    X(REPLACE_REPORT, "UPDATE reports SET title = ?, outlet = ?, byline = ?, agency = ?, url = ?, dateline = ?, published = ?, " \
                      "published_how = ?, language = ?, dated_start = ?, dated_end = ?, dated_confidence = ?, dated_how = ?, "   \
                      "dated_reasons = ? WHERE number = ?")                                                                     \
    X(ADD_PUBLICATION, "INSERT OR IGNORE INTO publications (report, source_id, outlet, url, published, title, path, line) "     \
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                                       \
    X(DROP_EVENTS, "DELETE FROM events WHERE report = ?")                                                                       \
    X(DROP_STATEMENTS, "DELETE FROM statements WHERE report = ?")                                                               \
    X(DROP_FIGURES, "DELETE FROM figures WHERE report = ?")                                                                     \
    X(DROP_TIMES, "DELETE FROM times WHERE report = ?")                                                                         \
    X(DROP_ENTITIES, "DELETE FROM entities WHERE report = ?")                                                                   \
    X(DROP_PLACES, "DELETE FROM places WHERE report = ?")                                                                       \
    X(DROP_SENTENCES, "DELETE FROM sentences WHERE report = ?")                                                                 \
    X(ADD_SENTENCE, "INSERT INTO sentences (report, n, start, end, block, tree) VALUES (?, ?, ?, ?, ?, ?)")                     \
    X(ADD_RULE, "INSERT OR IGNORE INTO rules (rule, text) VALUES (?, ?)")                                                       \
    X(FIND_RULE, "SELECT number FROM rules WHERE rule = ? AND text = ?")                                                        \
    X(ADD_EVENT, "INSERT INTO events (id, report, sentence, start, end, words, event, modes, contexts, cameo, quad, score, "    \
                 "factuality, date_start, date_end, date_words_start, date_words_end, date_words, date_how, rule, confidence) " \
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                      \
    X(ADD_EVENT_ACTOR, "INSERT INTO event_actors (event, role, position, " ACTOR_COLUMNS ") VALUES (?, ?, ?, " ACTOR_VALUES ")") \
    X(ADD_EVENT_PLACE, "INSERT INTO event_places (event, tie, tie_confidence, " PLACE_COLUMNS ") VALUES (?, ?, ?, " PLACE_VALUES ")") \
    X(ADD_STATEMENT, "INSERT INTO statements (id, report, sentence, start, end, words, type, verb_start, verb_end, "            \
                     "confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                       \
    X(ADD_STATEMENT_ACTOR,                                                                                                      \
      "INSERT INTO statement_actors (statement, role, position, " ACTOR_COLUMNS ") VALUES (?, ?, ?, " ACTOR_VALUES ")")         \
    X(ADD_FIGURE, "INSERT INTO figures (id, report, sentence, start, end, words, measure, low, high, qualifier, whom_start, "   \
                  "whom_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                      \
    X(ADD_TIME, "INSERT INTO times (id, report, sentence, start, end, words, type, value, modifier, date_start, date_end, how, rule) " \
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                               \
    X(ADD_ENTITY, "INSERT INTO entities (id, report, " ACTOR_COLUMNS ") VALUES (?, ?, " ACTOR_VALUES ")")                       \
    X(ADD_PLACE, "INSERT INTO places (id, report, " PLACE_COLUMNS ") VALUES (?, ?, " PLACE_VALUES ")")                          \
    X(ADD_MENTION, "INSERT INTO mentions (record, start, end) VALUES (?, ?, ?)")                                                \
    X(FIND_ID, "SELECT kind, number, id FROM (SELECT 0 AS kind, number, id FROM events UNION ALL SELECT 1, number, id FROM "     \
               "statements UNION ALL SELECT 2, number, id FROM figures UNION ALL SELECT 3, number, id FROM entities UNION ALL " \
               "SELECT 4, number, id FROM times UNION ALL SELECT 5, number, id FROM places) "                                   \
               "WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2")                                                                     \
    X(READ_REPORT, "SELECT id, title, outlet, byline, agency, url, dateline, published, published_how, language, body, "        \
                   "dated_start, dated_end, dated_confidence, dated_how, dated_reasons FROM reports WHERE number = ?")                                                                             \
    X(READ_PUBLICATION, "SELECT source_id, path, line FROM publications WHERE report = ? ORDER BY rowid LIMIT 1")               \
    X(READ_SENTENCE, "SELECT start, end, block, tree FROM sentences WHERE report = ? AND n = ?")                                \
    X(READ_EVENT, "SELECT report, sentence, start, end, event, modes, contexts, cameo, quad, score, factuality, confidence, "   \
                  "rules.rule, rules.text, date_start, date_end, date_words_start, date_words_end, date_how FROM events JOIN rules ON rules.number = events.rule WHERE events.number = ?")        \
    X(READ_EVENT_ACTORS,                                                                                                        \
      "SELECT " ACTOR_COLUMNS " FROM event_actors WHERE event = ? AND role = ? ORDER BY position")                              \
    X(READ_STATEMENT, "SELECT report, sentence, start, end, type, verb_start, verb_end, confidence FROM statements "            \
                      "WHERE number = ?")                                                                                       \
    X(READ_STATEMENT_ACTORS,                                                                                                    \
      "SELECT " ACTOR_COLUMNS " FROM statement_actors WHERE statement = ? AND role = ? ORDER BY position")                      \
    X(READ_FIGURE, "SELECT report, sentence, start, end, measure, low, high, qualifier, whom_start, whom_end FROM figures "     \
                   "WHERE number = ?")                                                                                          \
    X(READ_TIME, "SELECT report, sentence, start, end, type, value, modifier, date_start, date_end, how, rule FROM times "       \
                 "WHERE number = ?")                                                                                            \
    X(READ_ENTITY, "SELECT " ACTOR_COLUMNS ", report FROM entities WHERE number = ?")                                           \
    X(READ_PLACE, "SELECT " PLACE_COLUMNS ", report FROM places WHERE number = ?")                                              \
    X(READ_EVENT_PLACE, "SELECT " PLACE_COLUMNS ", tie, tie_confidence FROM event_places WHERE event = ?")                      \
    X(READ_MENTIONS, "SELECT start, end FROM mentions WHERE record = ? ORDER BY start, end")                                    \
    X(LIST_REPORTS, "SELECT number, id, title, outlet, url, published, (SELECT count(*) FROM publications WHERE report = "      \
                    "reports.number) FROM reports WHERE number IN (SELECT report FROM events) ORDER BY number")                 \
    X(LIST_SENTENCES, "SELECT report, n, start, end, CAST(substr(CAST(body AS BLOB), start + 1, end - start) AS TEXT) FROM "    \
                      "sentences JOIN reports ON reports.number = report WHERE (report, n) IN (SELECT report, sentence FROM "   \
                      "events) ORDER BY report, n")                                                                             \
    X(LIST_EVENTS, "SELECT e.number, e.report, e.sentence, e.id, e.start, e.end, e.words, e.event, modes, contexts, quad, score, " \
                   "factuality, e.confidence, r.rule, date_start, date_end, date_how, p.name, p.country, p.admin1, p.lat, p.lon, p.type " \
                   "FROM events e JOIN rules r ON r.number = e.rule LEFT JOIN event_places p ON p.event = e.number "            \
                   "ORDER BY e.number")                                                                                         \
    X(LIST_ACTORS, "SELECT event, role, " ACTOR_COLUMNS " FROM event_actors ORDER BY event, role, position")

typedef enum Sql {
#define SQL_ENUM(name, text) SQL_##name,
    SQL_LIST(SQL_ENUM)
#undef SQL_ENUM
    SQL_COUNT
} Sql;

extern const char *const schema_sql[SQL_COUNT];

#endif
