/* Records: what one report supports. Every record carries the words that prove it, as offsets into the report's body.
 * All memory belongs to the report's arena or to the lexicon. */
#ifndef CASUS_EXTRACT_RECORD_H
#define CASUS_EXTRACT_RECORD_H

#include "ingest/report.h"
#include "lexicon/lexicon.h"

typedef struct Span {
    uint32_t start, end; /* bytes of the body */
} Span;

/* An actor, recipient or speaker as mentioned in one place, with what it was resolved to. */
typedef struct Actor {
    Span span;       /* the words that name it; start == end when it is implied only */
    Str name;        /* canonical name of the entity, or the words themselves */
    ActorCode code;
    Str entity;      /* id of the lexicon's entity, or of one made for this report ("report:khaled-khoja"); empty when none */
    Str kind;        /* state, person, organisation, armed-group, population; empty when not known */
    Str office;      /* held on the report's date; empty when none or not known */
    Str how;         /* how it was resolved: "name", "description", "title", "pronoun", "seat", … */
} Actor;

typedef enum Factuality {
    FACT_ASSERTED,
    FACT_FUTURE,
    FACT_HYPOTHETICAL,
    FACT_NEGATED,
    FACT_ALLEGED,
    FACT_DENIED,
    FACT_HISTORICAL,
    FACT_COUNT
} Factuality;
Str factuality_text(Factuality factuality);

/* A stretch of days, both included, and how it is known. DAY_UNKNOWN on a side: open, or not known. */
typedef struct Dates {
    Day start, end;
    Span words;  /* the expression of time; start == end when there is none */
    Str how;     /* "date in the text", "relative to the publication date", …; empty when there is no date */
} Dates;

/* A place as named in one spot, with what it was resolved to. */
typedef struct PlaceRecord {
    uint32_t sentence;
    Span words;         /* start == end when no words of the body name it */
    Str sense;          /* what the words stand for: "place", "government" ("Moscow said"), "nationality" ("Turkish") */
    Str name;           /* canonical */
    Str type;           /* country, division, town, river, base, …; empty when only its country is known */
    char country[4];    /* ISO 3166 alpha-3 or special code; empty for seas and continents */
    Str admin1;         /* first-level division; empty when none or not known */
    bool located;
    double lat, lon;    /* degrees; of what has an extent, its middle */
    uint32_t geonames;  /* GeoNames id; 0: none */
    Str how;            /* how it was resolved */
    double confidence;  /* 0–1 */
} PlaceRecord;

typedef struct EventRecord {
    uint32_t sentence; /* index into the sentences */
    Span trigger;
    PloverEvent event;
    Str type; /* its name; empty: that of `event`. For types that the user's data adds; read it by event_type_text */
    Str modes[FRAME_MODES_MAX + 1];
    size_t n_modes;
    Str contexts[FRAME_CONTEXTS_MAX];
    size_t n_contexts;
    Str cameo;
    int quad;
    double score;
    Actor *actors, *recipients;
    size_t n_actors, n_recipients;
    Factuality factuality;
    Actor *attribution; /* who says so, outermost last; empty: the outlet itself */
    size_t n_attribution;
    const PlaceRecord *place; /* where it happened; NULL: not told */
    Str place_how;      /* how the place belongs to the event: "of the event", "of its object", "in the clause", … */
    double place_confidence;
    Str rule;           /* the lexicon line that matched, and how: "frames/reject.txt:12" */
    Dates date;
    double confidence;  /* 0–1 */
} EventRecord;

static inline bool event_has_mode(const EventRecord *event, Str mode) {
    for (size_t i = 0; i < event->n_modes; i++)
        if (str_equal(event->modes[i], mode)) return true;
    return false;
}
/* Done by nobody whom the text names. */
static inline bool event_is_anonymous(const EventRecord *event) { return event->n_actors == 1 && actor_code_has(&event->actors[0].code, "UNK"); }
/* A deed, not words: PLOVER's quad classes of material cooperation and conflict. */
static inline bool event_is_material(const EventRecord *event) { return event->quad == 2 || event->quad == 4; }
static inline Str event_type_text(const EventRecord *event) { return event->type.len ? event->type : plover_event_text(event->event); }

typedef enum StatementKind { STATEMENT_DIRECT, STATEMENT_INDIRECT, STATEMENT_MIXED } StatementKind;
Str statement_kind_text(StatementKind kind);

typedef struct StatementRecord {
    uint32_t sentence;  /* of the words said */
    Span words;         /* what was said, without the quotation marks around it */
    StatementKind kind;
    bool has_speaker, has_audience;
    Actor speaker, audience;
    Span verb;          /* the reporting words; start == end when there are none in reach */
    double confidence;
} StatementRecord;

typedef struct FigureRecord {
    uint32_t sentence;
    Span words;         /* "at least 70" */
    Str measure;        /* killed, injured, displaced, arrested, … */
    int64_t low, high;  /* high -1: open */
    Str qualifier;      /* at_least, more_than, about, up_to, nearly; empty: exactly */
    Span of_whom;       /* start == end when not said */
} FigureRecord;

typedef enum TimexType { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET } TimexType;
Str timex_type_text(TimexType type);

/* An expression of time, after TimeML's TIMEX3 (Saurí et al., "TimeML Annotation Guidelines", 2006). */
typedef struct TimeRecord {
    uint32_t sentence;
    Span words;
    TimexType type;
    Str value;      /* "2016-02-10", "1989-Q3", "P3D", "PAST_REF", "XXXX-WXX-1", … */
    Str modifier;   /* START, MID, END, APPROX, MORE_THAN, …; empty when none */
    Day start, end; /* the days it covers; DAY_UNKNOWN where that is not known */
    Str how;        /* what it was counted from */
    Str rule;       /* the pattern: "times/patterns.txt:12" */
    uint16_t first, last; /* tokens; not kept in databases */
} TimeRecord;

/* When a report was published, as far as can be told. */
typedef struct Dating {
    Day start, end;    /* DAY_UNKNOWN, both, when nothing tells */
    double confidence; /* 0–1 */
    Str how;           /* "given", "meta tag …", "clues in the text" */
    struct DatingReason {
        Span words;    /* start == end when it is not in the body */
        Str text;      /* "Secretary of State of USA 2013-02-01..2017-01-20" */
    } *reasons;
    size_t n_reasons;
} Dating;

/* An entity of the report: everything in it that is one actor. */
typedef struct EntityRecord {
    Actor actor;        /* its first mention */
    Span *mentions;
    size_t n_mentions;
} EntityRecord;

typedef struct Records {
    EventRecord *events;
    size_t n_events;
    StatementRecord *statements;
    size_t n_statements;
    FigureRecord *figures;
    size_t n_figures;
    EntityRecord *entities;
    size_t n_entities;
    TimeRecord *times;
    size_t n_times;
    Dating dating;
    PlaceRecord *places;
    size_t n_places;
} Records;

#endif
