/* Reading: the working state while one report is coded. Internal to the room.
 *
 * Filled in stages, each a file: names (which lexicon names stand where) → mentions (who every noun phrase is) → quotes and
 * statements → events → figures. Everything lives in the report's arena. */
#ifndef CASUS_EXTRACT_READING_H
#define CASUS_EXTRACT_READING_H

#include "extract/extract.h"
#include "extract/history.h"
#include "extract/tree.h"

/* A lexicon name found in a sentence, with the candidate chosen. */
typedef struct Name {
    const Entity *entity;
    NameSense sense;
    uint16_t first, last; /* tokens */
} Name;

/* Who a noun phrase or pronoun stands for. */
typedef struct Mention Mention;
struct Mention {
    Actor actor;
    const Entity *entity; /* the lexicon's; NULL when only described or unknown */
    uint32_t sentence;
    uint16_t head, first, last;
    bool person;   /* one human being */
    bool plural;   /* several, or a body that "they" may refer to */
    bool place;    /* a place that tells a country but does not act */
    bool pronoun;
    bool definite; /* "the envoy": may point back */
    Str role;      /* lemma of the noun that describes a name: "envoy" beside "Martin Griffiths"; empty when none */
    Str noun;      /* of a pronoun: lemma of the noun that it stands for; empty when none */
    const Mention *partner; /* "the two ministers" are two: this mention is the one, partner the other */
};

enum { HISTORY_REACH = 256 }; /* mentions under one word that a name or description is held against */

/* Words between quotation marks. May run over several sentences of a block. */
typedef struct Quote {
    Span words;              /* without the marks */
    uint32_t first_sentence, last_sentence;
    const Mention *speaker;  /* NULL: not found */
    Span verb;
    bool goes_on;            /* not closed: the next paragraph's quotation continues it */
} Quote;

typedef struct Reading {
    const Lexicon *lexicon;
    const Report *report;
    const Sentence *sentences;
    size_t n_sentences;
    Day day;              /* published, or the likeliest day that the report was dated to */
    bool sharp;           /* it is known well enough for times to be counted from it */
    DaySpan window;       /* the days on which it may have been published; DAY_UNKNOWN both when nothing tells */
    Arena *arena;
    Tree *trees;          /* [n_sentences] */
    const Name ***names;  /* [n_sentences][tokens]: the name that covers the token, or NULL */
    Mention ***mentions;  /* [n_sentences][tokens], see mention_at */
    uint8_t **mention_state; /* [n_sentences][tokens]: 0 not looked at, 1 being looked at, 2 done */
    History history;      /* mentions in text order, for what points back */
    char home[4];         /* the country that the report is mostly about, or empty */
    bool home_sure;       /* the only one, or told by places, its own army, government …; not one of several names in passing */
    ARENA_LIST(Quote) quotes;
    struct Predicates **predicates; /* [n_sentences], see predicates_of */
    ARENA_LIST(TimeRecord) times;   /* in text order */
    uint32_t *first_time;           /* [n_sentences + 1] into times */
} Reading;

/* Dates a report that states no date, and fills reading->day and reading->window. After names. */
void reading_find_date(Reading *reading, Records *records);
void reading_find_times(Reading *reading, Records *records);
/* The days of each event, from the times of its clause and sentence, else from the report's date. */
void reading_date_events(Reading *reading, Records *records);

/* Is the name that of a town where others meet ("Geneva")? */
bool reading_is_venue(const Reading *reading, uint32_t sentence, const Name *name);
void reading_begin(Reading *reading, const Lexicon *lexicon, const Report *report, const Sentence *sentences, size_t n, Day day, Arena *arena);
void reading_find_names(Reading *reading);
void reading_part_sides(Reading *reading); /* after names, before mentions */
void reading_find_mentions(Reading *reading);
void reading_find_quotes(Reading *reading);
/* The quotation that the token lies in, or NULL. */
const Quote *reading_quote_around(const Reading *reading, const Token *token);
void reading_find_statements(Reading *reading, Records *records);
void reading_find_events(Reading *reading, Records *records);
void reading_find_figures(Reading *reading, Records *records);
/* Places, and where the events happened. */
void reading_find_places(Reading *reading, Records *records);
void reading_find_entities(Reading *reading, Records *records);

/* True when the sentence is the report's own text: not furniture, captions or repeats. */
bool reading_codes_sentence(const Reading *reading, uint32_t sentence);

/* Who the token's noun phrase is; NULL when it is no actor. Works for tokens inside a phrase too (a possessor, a compound). */
Mention *mention_at(Reading *reading, uint32_t sentence, uint16_t token);
/* The actor that a noun belongs to: possessor, prenominal actor, complement. "Russia's proposal", "US strikes", "army of Sudan". */
Mention *mention_owner(Reading *reading, uint32_t sentence, uint16_t noun);
/* The token of the actor that a premodifier is or holds ("US" in "US drone attacks"), or TREE_NONE. */
uint16_t mention_premodifier(Reading *reading, uint32_t sentence, uint16_t token);
/* Pronouns and descriptions that point back; NULL when nothing fits. */
Mention *mention_antecedent(Reading *reading, uint32_t sentence, uint16_t token);
const Mention *mention_of_description(Reading *reading, const Mention *description, Str lemma);
/* "the pair", "the two ministers", "both sides": the two that were last spoken of together; NULL when there are no two. */
Mention *mention_pair(Reading *reading, uint32_t sentence, uint16_t token);
/* "his counterpart": of the two envoys that were last named together the one who is not the owner's; NULL where there is none. */
const Mention *mention_counterpart(Reading *reading, const Mention *owner, uint32_t sentence, uint16_t token);
/* First to last token of the noun phrase without relative clauses, appositions and determiner. */
void mention_extent(const Tree *tree, uint16_t head, uint16_t *first, uint16_t *last);

/* The lemma in lower case: "Talks" in a headline is "talk". */
Str reading_lemma(const Reading *reading, const Token *token);
/* Is the lemma of the token, in lower case, in data/words/LIST.txt? */
bool reading_word_in(const Reading *reading, const Token *token, const char *list);
/* Is the lemma or the word as written? For names, of which the network may hold a plural or a part to be the lemma. */
bool reading_word_or_form_in(const Reading *reading, const Token *token, const char *list);

#endif
