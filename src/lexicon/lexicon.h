/* Lexicon: what is known before a report is read: actors, agent nouns, frames, composition, the ontology.
 *
 * Compiled from the text files of data/ (grammar: docs/data.md) in one pass; immutable afterwards and shared by all threads.
 * Everything returned lives as long as the lexicon. */
#ifndef CASUS_LEXICON_LEXICON_H
#define CASUS_LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"
#include "base/folders.h"
#include "lang/sentence.h"
#include "lexicon/groups.h"
#include "lexicon/plover.h"

typedef struct Lexicon Lexicon;

/* Where a fact stands, for explanations and for the linter. */
typedef struct Source {
    Str file; /* relative to the data directory: "frames/reject.txt" */
    uint32_t line;
    uint32_t layer; /* of the folder (data_folder_at): what is said in a folder above counts before what is said below */
} Source;

/* A fault in a data file. */
typedef struct Finding {
    Source source;
    Str text;
    bool fatal; /* the line was left out; otherwise it is doubtful only */
} Finding;

/* Loads all files below the folders. A faulty line costs itself only: it becomes a finding. Fails when a folder or a file
 * cannot be read, a folder laid over the base holds no data, or memory runs out. What a folder above does to what is below: docs/data.md. */
bool lexicon_load(Lexicon **out, const DataFolders *data, Error *error);
void lexicon_free(Lexicon *lexicon);
const Finding *lexicon_findings(const Lexicon *lexicon, size_t *n);
/* Checks across files that loading does not need (unknown links, duplicate triggers with equal conditions, unused
 * classes, frames without example, …); adds to the findings. */
bool lexicon_check(Lexicon *lexicon, Error *error);
typedef struct LexiconCounts {
    size_t entities, names, roles, agents, frames, senses, examples, compositions;
} LexiconCounts;
LexiconCounts lexicon_counts(const Lexicon *lexicon);

/* --- Actors ------------------------------------------------------------------------------------------------------- */

typedef enum EntityKind { ENTITY_STATE, ENTITY_ORGANISATION, ENTITY_ARMED_GROUP, ENTITY_PERSON, ENTITY_POPULATION } EntityKind;

typedef struct DatedCode {
    ActorCode code;
    DaySpan span;   /* DAY_MIN..DAY_MAX when undated */
    Str title;      /* of an office; empty for plain codes */
    uint32_t layer; /* of the folder that says so */
} DatedCode;

typedef enum LinkKind { LINK_MEMBER_OF, LINK_PART_OF, LINK_LEADS, LINK_RENAMED_TO, LINK_COUNTERPART } LinkKind;
typedef struct Entity Entity;
typedef struct Link {
    LinkKind kind;
    Str target_name;
    const Entity *target; /* NULL when no block has that name */
    DaySpan span;
} Link;

struct Entity {
    Str id;   /* stable, from the canonical name: "sergey-lavrov" */
    Str name; /* canonical */
    EntityKind kind;
    Str wikidata; /* "Q…", or empty */
    DatedCode *codes; /* `code` and `role` lines, the upper folder's first, each folder's in file order */
    size_t n_codes;
    Link *links;
    size_t n_links;
    DaySpan existed; /* DAY_MIN..DAY_MAX when not stated */
    char army[4];     /* states: whose soldiers are in it where nothing tells, when not its own; or empty */
    char homeland[4]; /* populations: the country of those of whom nothing tells where they live; or empty */
    Source source;
};

/* What the entity codes as on a day (DAY_UNKNOWN: any day; the last code then). Former office holders come out as ELI, future
 * ones without sector. `title`, when not NULL, gets the office held, or empty. */
ActorCode entity_code_on(const Entity *entity, Day day, Str *title);

/* How a text matched. */
typedef enum NameSense {
    SENSE_NAME,      /* its name */
    SENSE_WEAK,      /* a name that needs support from the report */
    SENSE_ADJECTIVE, /* "Syrian" */
    SENSE_PEOPLE,    /* "Syrians" */
    SENSE_SEAT,      /* "Damascus", "the Kremlin" */
    SENSE_PLACE,     /* `place` lines: towns and regions that tell the country but never act: "Aleppo" */
} NameSense;

typedef struct NameMatch {
    const Entity *entity;
    NameSense sense;
    uint32_t n_tokens; /* tokens covered, from the one asked for */
} NameMatch;

enum { NAME_MATCHES_MAX = 16 };

/* The names that start at tokens[at]: all candidates of the longest match (up to `room`), in the order name, weak, seat, adjective, people,
 * place. Compared after folding: case and accents dropped, hyphens, apostrophes and dots ignored, so it does not matter how the text was
 * tokenised; but a token that begins a name must have a capital or a digit (adjectives and people too), and an all-capitals name of up to 4
 * letters must stand in capitals, unless the whole sentence is in capitals. Returns how many. */
size_t lexicon_match_names(const Lexicon *lexicon, const Token *tokens, uint32_t n, uint32_t at, NameMatch *out, size_t room);
/* The persons and armed groups whose full name, of several words, is that of the tokens from `at` but for its transliteration ("Usama bin
 * Ladin"), those of the nearest spelling only. Returns how many. */
size_t lexicon_match_alike(const Lexicon *lexicon, const Token *tokens, uint32_t at, uint32_t n_tokens, NameMatch *out, size_t room);
/* The entity with this canonical name (folded comparison), or NULL. */
const Entity *lexicon_entity_named(const Lexicon *lexicon, Str name);
/* The state that a country code stands for, or NULL. */
const Entity *lexicon_state_of(const Lexicon *lexicon, const char country[4]);

/* --- Places -------------------------------------------------------------------------------------------------------- */

typedef struct Gazetteer Gazetteer; /* lexicon/gazetteer.h */

/* Gives the lexicon its places; it closes them with itself. Before threads share it. */
void lexicon_take_places(Lexicon *lexicon, Gazetteer *gazetteer);
/* NULL when it was given none. */
const Gazetteer *lexicon_places(const Lexicon *lexicon);

/* --- Agent nouns ---------------------------------------------------------------------------------------------------- */

typedef struct Agent {
    ActorCode code;     /* sectors; country only for nouns that imply one (peacekeeper: UNO) */
    bool sectorless;    /* `=` lines: takes the sector of its modifiers or complement; `code` then holds the fallback */
    Source source;
} Agent;

/* The agent noun whose last word is tokens[head], longest first ("foreign minister" before "minister"). *first gets the index of its
 * first token. NULL when the noun is no agent. Compares lemmas and, failing that, lower-cased forms. */
const Agent *lexicon_match_agent(const Lexicon *lexicon, const Token *tokens, uint32_t n, uint32_t head, uint32_t *first);
/* What a modifier word (lower-case lemma) adds: "opposition" → OPP. NULL when nothing. */
const Agent *lexicon_agent_modifier(const Lexicon *lexicon, Str lemma);

/* --- Frames ----------------------------------------------------------------------------------------------------------- */

typedef enum SlotKind {
    SLOT_NONE, /* "recipient none" */
    SLOT_SUBJECT,
    SLOT_OBJECT,
    SLOT_IOBJECT,
    SLOT_PREPOSITION,
    SLOT_OWNER,
    SLOT_OBJECT_OWNER,
    SLOT_CLAUSE,
    SLOT_CLAUSE_SUBJECT,
    SLOT_CLAUSE_OBJECT,
    SLOT_MODIFIER,
    SLOT_PARTICLE,
} SlotKind;

typedef struct Slot {
    SlotKind kind;
    Str preposition; /* SLOT_PREPOSITION: "against" */
} Slot;

/* Built-in word classes, as bits. */
enum {
    WORDS_ACTOR = 1 << 0,
    WORDS_STATE = 1 << 1,
    WORDS_ARMED = 1 << 2,
    WORDS_PERSON = 1 << 3,
    WORDS_PLACE = 1 << 4,
    WORDS_NUMBER = 1 << 5,
    WORDS_QUOTE = 1 << 6,
    WORDS_MEDIA = 1 << 7,
    WORDS_STATELESS = 1 << 8,
};

/* A set of words with its classes resolved. An empty one (any == true) asks only that the slot be filled. */
typedef struct WordSet {
    bool any;
    uint32_t builtin;      /* WORDS_… bits */
    uint32_t events;       /* 1 << PloverEvent: words that are themselves triggers of that type */
    const Str *lemmas;     /* sorted, single words */
    size_t n_lemmas;
    const Str *phrases;    /* "two words", lemmas joined by one space, sorted */
    size_t n_phrases;
} WordSet;
bool wordset_has_lemma(const WordSet *set, Str lemma);
bool wordset_has_phrase(const WordSet *set, Str phrase);

typedef struct Condition {
    Slot slot;
    bool negated;
    WordSet words;
} Condition;

typedef enum FramePos { FRAME_VERB, FRAME_NOUN, FRAME_ADJECTIVE } FramePos;

/* Composition classes, see data/composition.txt. */
#define COMPOSE_LIST(X)                                                                                             \
    X(REQUEST, "request") X(REFUSE, "refuse") X(THREATEN, "threaten") X(PROMISE, "promise") X(AGREE, "agree")      \
    X(DENY, "deny") X(ACCUSE, "accuse") X(SAY, "say") X(PLAN, "plan") X(WANT, "want") X(ATTEMPT, "attempt")        \
    X(PERMIT, "permit") X(BEGIN, "begin") X(CEASE, "cease") X(FAIL, "fail") X(FORCE, "force") X(PRAISE, "praise")  \
    X(REGRET, "regret") X(AVOID, "avoid")
typedef enum Compose {
    COMPOSE_NONE,
#define COMPOSE_ENUM(name, text) COMPOSE_##name,
    COMPOSE_LIST(COMPOSE_ENUM)
#undef COMPOSE_ENUM
    COMPOSE_FUTURE, /* the future rule: not a class of verbs, an outer of the table */
    COMPOSE_COUNT
} Compose;

enum { FRAME_MODES_MAX = 3, FRAME_CONTEXTS_MAX = 4, FRAME_SLOTS_MAX = 8, FRAME_CONDITIONS_MAX = 8 };

/* One sense of one or more triggers. */
typedef struct Frame {
    FramePos pos;
    PloverEvent event; /* EVENT_NONE with has_code: a sense that is no event */
    bool has_code;
    Compose compose;   /* COMPOSE_NONE when it does not compose */
    Str modes[FRAME_MODES_MAX];
    size_t n_modes;
    Str contexts[FRAME_CONTEXTS_MAX];
    size_t n_contexts;
    Str cameo; /* "1246", or the root's code when not stated; empty for EVENT_NONE */
    Condition *conditions; /* in the lexicon's arena, as the slots are */
    size_t n_conditions, width; /* `width`: how much the conditions let through; of triggers alike the narrower comes first */
    Slot *actors;
    size_t n_actors; /* filled with the defaults of docs/data.md when the block does not state them; adjectives: subject */
    Slot *recipients;
    size_t n_recipients; /* adjectives: as nouns. 0 for "recipient none", and for a frame that states `reciprocal` but no `recipient`: its
                            object (verbs) is then among the reciprocals */
    Slot *reciprocals;
    size_t n_reciprocals;
    bool instead; /* shuts out all senses that folders below have for its triggers */
    Source source;
} Frame;

/* One trigger of a frame. Indexed by its head word: the verb; the last word of a noun compound; the adjective. */
typedef struct Trigger {
    const Frame *frame;
    Str head;      /* lemma */
    Str particle;  /* verbs: "off"; empty when none */
    Str object;    /* verbs: head lemma of the object that is part of the trigger ("talk" of "hold talk"); empty when none. With a particle
                      that is a preposition the noun may also be its complement: "go on strike", "bring to justice". Some are predicates
                      rather than objects: "set free", "take hostage", "find guilty" */
    Str before[3]; /* nouns: the words before the head, last first ("air" of "air strike"). Without hyphens ("confidence", "no" of
                      "no-confidence vote"): skip hyphen tokens when comparing */
    size_t n_before;
    uint32_t rank; /* order of preference among triggers of the same head: more words, then more conditions, then file order; 0 first */
} Trigger;

/* All triggers with this head lemma and part of speech, sorted by rank. Returns how many. */
size_t lexicon_triggers(const Lexicon *lexicon, Str lemma, FramePos pos, const Trigger **out);

/* A word that no frame lists, and the listed one that it is most like (docs/data.md, `data/backoff/`). */
typedef enum LikenessKind { LIKE_VERB, LIKE_NOUN, LIKE_ARGUMENT, LIKE_KIND_COUNT } LikenessKind;
typedef struct Likeness {
    LikenessKind kind; /* a verb or a noun that tells an event; a noun that conditions ask for */
    Str word;          /* lemma */
    Str particle;      /* verbs: "down" of "mow down"; empty when none */
    Str known;         /* lemma of the listed word */
    PloverEvent event; /* what the known one is to mean; EVENT_NONE for arguments */
    Str how;           /* what says so: "wordnet", "vectors", "wordnet+vectors" */
    double strength;   /* how likely that is right, 0–1 */
    uint32_t next;
    Source source;
} Likeness;
/* The first likeness of a lemma, and the further ones, which differ in the particle; NULL when there is none (more). */
const Likeness *lexicon_like(const Lexicon *lexicon, Str lemma, LikenessKind kind);
const Likeness *lexicon_like_next(const Lexicon *lexicon, const Likeness *likeness);
/* From now on no word is like another: only what frames list is coded. Before threads share the lexicon. */
void lexicon_without_backoff(Lexicon *lexicon);

/* What becomes of an inner event under an outer class; NULL when the table says nothing ("OUTER *" is the default of the class). */
typedef struct Composition {
    Compose outer;
    PloverEvent inner; /* EVENT_NONE: any */
    Str inner_mode;    /* empty: any */
    PloverEvent event;
    Str mode; /* may be empty */
    Source source;
    const struct Composition *finer; /* the line of the same pair for a mode of the inner event, and so on; NULL at the end */
} Composition;
const Composition *lexicon_compose(const Lexicon *lexicon, Compose outer, PloverEvent inner);
/* The same, with the inner event's mode (may be empty). */
const Composition *lexicon_compose_mode(const Lexicon *lexicon, Compose outer, PloverEvent inner, Str inner_mode);

/* An example of a frame block. */
typedef enum ExampleKind { EXAMPLE_YES, EXAMPLE_NO, EXAMPLE_TODO } ExampleKind;
typedef struct Example {
    ExampleKind kind;
    const Frame *frame;
    Str sentence;
    Str expected; /* the rest of the line: `ACTORS > RECIPIENTS [FACTUALITY] [MODE]`; empty for `no` */
    Source source;
} Example;
const Example *lexicon_examples(const Lexicon *lexicon, size_t *n);

/* --- Ontology ------------------------------------------------------------------------------------------------------------ */

/* The name of an event type, PLOVER's or added by the data; that of EVENT_NONE for what is none. Lives as long as the lexicon. */
Str lexicon_event_text(const Lexicon *lexicon, PloverEvent event);
/* EVENT_COUNT when there is no such event type. */
PloverEvent lexicon_event_of(const Lexicon *lexicon, Str text);
/* PLOVER quad class 1–4; score of an event with these modes (the value of greatest magnitude; the base score when no mode has one). */
int lexicon_quad(const Lexicon *lexicon, PloverEvent event);
double lexicon_score(const Lexicon *lexicon, PloverEvent event, const Str *modes, size_t n_modes);
/* The CAMEO code for an event with a mode when no frame states a finer one: "195", "190". Never empty but for EVENT_NONE. */
Str lexicon_cameo(const Lexicon *lexicon, PloverEvent event, Str mode);

/* A row of the crosswalk from CAMEO. */
typedef struct CameoCode {
    Str code; /* "0333": a string, for its zeros */
    PloverEvent event; /* EVENT_NONE: dropped (01, 02) */
    Str mode, context; /* may be empty; several contexts are joined by commas */
    Str label;
    Source source;
} CameoCode;
/* The row of a code, or of the nearest parent that has one ("1951" → "195"); NULL when there is none. */
const CameoCode *lexicon_cameo_code(const Lexicon *lexicon, Str code);

/* What a three-letter piece of a CAMEO actor code is in PLOVER: "INS" → REB, "WSB" → PSE; an empty code when there is nothing for it. NULL when the
 * crosswalk (data/ontology/roles.txt) does not tell of it. */
const ActorCode *lexicon_cameo_role(const Lexicon *lexicon, Str piece);

/* --- Word lists --------------------------------------------------------------------------------------------------------------- */

/* Closed lists that the coder's rules ask for, data/words/NAME.txt, one lemma or phrase a line: true when `word` (lower case) is in list
 * `list`. Unknown lists are empty. */
bool lexicon_in_list(const Lexicon *lexicon, Str list, Str word);
/* The same of a word as it is written: ASCII capitals count as small letters. */
bool lexicon_in_list_nocase(const Lexicon *lexicon, Str list, Str word);

#endif
