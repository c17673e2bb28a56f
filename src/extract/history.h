/* History: the mentions of a report in the order of the text, found again by their words. Internal to the room. */
#ifndef CASUS_EXTRACT_HISTORY_H
#define CASUS_EXTRACT_HISTORY_H

#include "base/map.h"

struct Mention;
struct Reading;

typedef enum HistoryKey {
    HISTORY_LAST_WORD,  /* of its name, or of its last token */
    HISTORY_FIRST_WORD, /* of a person's name of several words */
    HISTORY_NOUN,       /* its head, its role, the noun of its office */
    HISTORY_KEYS
} HistoryKey;

#define HISTORY_END UINT32_MAX

typedef struct HistoryLink {
    uint32_t mention; /* index into the history */
    uint32_t before;  /* the link of the mention before it under the same key, or HISTORY_END */
} HistoryLink;

typedef struct History {
    struct Mention **at; /* in text order */
    size_t n, room;
    Map newest[HISTORY_KEYS]; /* key to link */
    ARENA_LIST(HistoryLink) links;
} History;

void history_add(struct Reading *reading, struct Mention *mention);
/* The newest mention under a key (any case; of several words the one that the key is for counts): a link, or HISTORY_END. */
uint32_t history_newest(const struct Reading *reading, HistoryKey key, Str words);

#endif
