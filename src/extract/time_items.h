/* A sentence as the patterns of time see it: its words with what they may mean. Internal to the room. */
#ifndef CASUS_EXTRACT_TIME_ITEMS_H
#define CASUS_EXTRACT_TIME_ITEMS_H

#include "extract/reading.h"
#include "lexicon/times.h"

enum { ITEM_MEANINGS_MAX = 6, BOUND_MAX = 16 };

/* A word, or several that are one ("the day after tomorrow", "twenty-four", "5 1/2" is two). */
typedef struct TimeItem {
    uint16_t first, last; /* tokens */
    bool joined;          /* a hyphen stands between it and the item before it */
    bool mid;             /* "mid-1990s" */
    const TimeWord *word; /* NULL: in no pattern */
    uint8_t n;
    TimeMeaning meanings[ITEM_MEANINGS_MAX];
} TimeItem;

/* What a word by itself means as one of the class; NULL when it is none. */
const TimeMeaning *time_meaning(const Lexicon *lexicon, const Token *token, TimeClass class);
/* The item's meaning of a class, or NULL. */
const TimeMeaning *time_item_meaning(const TimeItem *item, TimeClass class);
/* Fills `items` (room for as many as the sentence has tokens); gives how many. Hyphens between words are left out. */
uint32_t time_items(const Lexicon *lexicon, const Sentence *sentence, TimeItem *items);

/* What the classes of a pattern stand for in a match, in the order of the text. */
typedef struct TimeBound {
    const TimeMeaning *meaning;
    uint16_t item;
} TimeBound;

typedef struct TimeMatch {
    const TimePattern *pattern;
    uint32_t first, last;       /* items of the expression */
    uint32_t end;               /* the item after all that matched, silent elements too */
    TimeBound bound[BOUND_MAX];
    uint32_t n_bound;
} TimeMatch;

/* The longest match that begins at items[at]; false when there is none. */
bool time_match(const Lexicon *lexicon, const TimeItem *items, uint32_t n, uint32_t at, TimeMatch *out);

/* The nth meaning of this class in the match, or NULL. */
const TimeMeaning *time_bound(const TimeMatch *match, TimeClass class, uint32_t nth);

#endif
