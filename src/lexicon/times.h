/* What is known of the words of time: data/times/ (grammar: docs/data.md). Words belong to classes; patterns over classes and words say
 * which operation makes a date, a duration or a set of what they matched; holidays are rules. Immutable once loaded. */
#ifndef CASUS_LEXICON_TIMES_H
#define CASUS_LEXICON_TIMES_H

#include "lexicon/lexicon.h"

/* Classes of words. The last group is not listed in the data: those words are recognised by their letters. */
#define TIME_CLASS_LIST(X)                                                                                                          \
    X(MONTH) X(WEEKDAY) X(UNIT) X(UNITS) X(PART) X(SEASON) X(WEEKEND) X(DIRECTION) X(ORDINAL) X(NUMBER) X(FEW) X(REFERENCE)         \
    X(TODAY) X(HOLIDAY) X(NOON) X(MERIDIEM) X(ZONE) X(EVERY) X(OFTEN) X(STAGE) X(ABOUT) X(SHIFT) X(HALF)                          \
    X(DECADE) X(DAY) X(YEAR) X(CLOCK) X(DATE) X(FRACTION) X(SHORT_YEAR)
typedef enum TimeClass {
    TIME_CLASS_NONE,
#define TIME_CLASS_ENUM(name) TIME_##name,
    TIME_CLASS_LIST(TIME_CLASS_ENUM)
#undef TIME_CLASS_ENUM
    TIME_CLASS_COUNT
} TimeClass;

/* What the text must show for a word to be taken in a class: "may", "second", "fall", "Sat" mean other things too. */
enum {
    TIME_NEEDS_CAPITAL = 1 << 0,
    TIME_NEEDS_NOUN = 1 << 1,      /* tagged as a noun, a name or a number */
    TIME_NEEDS_ADVERB = 1 << 2,
    TIME_NEEDS_ADJECTIVE = 1 << 3, /* or a determiner */
    TIME_NEEDS_UPPER = 1 << 4,     /* all capitals */
    TIME_NEEDS_MODIFIER = 1 << 5,  /* an adjective or an adverb */
};

typedef struct TimeMeaning {
    uint8_t class;   /* TimeClass */
    uint8_t needs;   /* TIME_NEEDS_… bits */
    uint8_t layer;   /* of the folder that says so */
    int32_t number;  /* the value as a number: of a month, a weekday, a shift; 0 when it is none */
    Str text;        /* the value as written: "MO", "PAST_REF", "Y", or the rule of a holiday */
} TimeMeaning;

enum { TIME_MEANINGS_MAX = 4, TIME_PHRASE_BYTES = 64, TIME_PHRASE_WORDS = 6 };

/* A word or phrase of data/times, or a literal of a pattern. */
typedef struct TimeWord {
    uint32_t id;      /* of the literal; every entry has one */
    bool begins;      /* longer phrases begin with this one */
    uint8_t n;
    TimeMeaning meanings[TIME_MEANINGS_MAX];
    uint32_t first_pattern; /* patterns that may begin with this literal: see lexicon_time_patterns_of_word */
    uint32_t n_patterns;
} TimeWord;

/* What a pattern does with what it matched. */
#define TIME_OPERATION_LIST(X)                                                                                                      \
    X(DATE, "date") X(RELATIVE, "relative") X(OFFSET, "offset") X(DURATION, "duration") X(SPAN, "span") X(SET, "set")               \
    X(REFERENCE, "reference") X(TODAY, "today") X(DECADE, "decade") X(TOLD, "told") X(PART, "part")                                 \
    X(RANGE, "range") X(HOLIDAY, "holiday") X(SKIP, "skip")
typedef enum TimeOperation {
#define TIME_OPERATION_ENUM(name, text) TIME_OPERATION_##name,
    TIME_OPERATION_LIST(TIME_OPERATION_ENUM)
#undef TIME_OPERATION_ENUM
    TIME_OPERATION_COUNT
} TimeOperation;
Str time_operation_text(TimeOperation operation);
TimeClass time_class_of(Str text);

/* One thing that an element may be: a class, maybe with a certain value, or a literal word. */
typedef struct TimeAtom {
    uint8_t class;   /* TIME_CLASS_NONE: a literal */
    Str value;       /* of a class: empty for any */
    uint32_t word;   /* id of a literal */
} TimeAtom;

enum { TIME_ATOMS_MAX = 8, TIME_ELEMENTS_MAX = 10 };

typedef struct TimeElement {
    TimeAtom atoms[TIME_ATOMS_MAX];
    uint8_t n;
    bool optional;
    bool silent; /* "(in)": must stand there but is no part of the expression; at either end of a pattern only */
} TimeElement;

typedef struct TimePattern {
    TimeOperation operation;
    Str argument;  /* "-1", "then", …; empty when none */
    TimeElement elements[TIME_ELEMENTS_MAX];
    size_t n;
    uint32_t rank; /* order in the data: of matches of one length the first wins */
    Source source;
} TimePattern;

/* The entry of a word or phrase (lower case, words joined by one space), or NULL. */
const TimeWord *lexicon_time_word(const Lexicon *lexicon, Str phrase);
/* The patterns that may begin with a class, or with a word; in their order. */
const TimePattern *const *lexicon_time_patterns(const Lexicon *lexicon, TimeClass class, size_t *n);
const TimePattern *const *lexicon_time_patterns_of_word(const Lexicon *lexicon, const TimeWord *word, size_t *n);
/* The first and last day of a holiday (its meaning's text) in a year; false when it has no day then. */
bool time_holiday(Str rule, int year, DaySpan *out);

#endif
