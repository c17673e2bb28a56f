/* Dated facts, data/facts/ (grammar: docs/data.md): happenings whose day is known, and the words by which reports speak of them. They date
 * reports that state no date. Immutable once loaded. */
#ifndef CASUS_LEXICON_FACTS_H
#define CASUS_LEXICON_FACTS_H

#include "lexicon/lexicon.h"

typedef enum FactKind {
    FACT_EVENT, /* something that happened: who speaks of it writes afterwards, and mostly soon */
    FACT_STATE, /* how things stood for a time: "has vetoed three resolutions on Syria"; who tells of it writes within it */
    FACT_WAR,   /* a war or an uprising, by whose age reports are dated: "the sixth year of the war" */
} FactKind;

typedef struct DatedFact {
    FactKind kind;
    DaySpan span;
    Str text; /* its phrases as written */
    Source source;
} DatedFact;

enum { FACT_PARTS_MAX = 6, FACT_WORDS_MAX = 8 };

/* One way of speaking of a fact: word sequences that all stand in one sentence. */
typedef struct FactPhrase {
    uint32_t fact;
    uint32_t next;  /* the next phrase with the same first word, or FACT_PHRASE_END */
    uint8_t n;
    Str parts[FACT_PARTS_MAX]; /* folded words joined by one space each */
    Str text;       /* as written */
} FactPhrase;

#define FACT_PHRASE_END UINT32_MAX

const DatedFact *lexicon_facts(const Lexicon *lexicon, size_t *n);
/* The first of the phrases whose first part begins with this folded word, or NULL; and the one after another. */
const FactPhrase *lexicon_fact_phrase(const Lexicon *lexicon, Str word);
const FactPhrase *lexicon_fact_phrase_next(const Lexicon *lexicon, const FactPhrase *phrase);

#endif
