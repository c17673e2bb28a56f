/* What a lexicon holds, and how its files are read: internal to the room.
 *
 * A lexicon is built in three steps: lexicon_new; lexicon_read_file for each file, kinds in the order of FileKind (words and the
 * ontology first: the others are checked against them); lexicon_finish. All three jump to arena.guard when memory runs out. */
#ifndef CASUS_LEXICON_CONTENT_H
#define CASUS_LEXICON_CONTENT_H

#include "base/map.h"
#include "lexicon/fold.h"
#include "lexicon/gazetteer.h"
#include "lexicon/lexicon.h"
#include "lexicon/facts.h"
#include "lexicon/times.h"

typedef enum FileKind {
    FILE_WORDS,
    FILE_EVENTS,
    FILE_CAMEO,
    FILE_ROLES,
    FILE_GROUPS,
    FILE_ACTORS,
    FILE_AGENTS,
    FILE_CLASSES,
    FILE_FRAMES,
    FILE_COMPOSITION,
    FILE_BACKOFF,
    FILE_TIME_WORDS,
    FILE_TIME_PATTERNS,
    FILE_FACTS,
    FILE_KIND_COUNT,
    FILE_OTHER, /* none of ours */
} FileKind;

/* --- Names ----------------------------------------------------------------------------------------------------- */

/* One meaning of a name. */
typedef struct NameEntry {
    const Entity *entity;
    uint32_t next;      /* further meanings of the same name; NAME_END: none */
    uint8_t sense;      /* NameSense */
    uint8_t layer;      /* of the folder that gives the name */
    bool capitals_only; /* must stand in capitals: "IS" */
    bool lower_start;   /* its own first word is lower case: "al-Nusra Front" */
} NameEntry;

#define NAME_END UINT32_MAX

/* A name, or the beginning of one up to a word's end. */
typedef struct NameNode {
    uint32_t first, last; /* into entries */
    bool lower_start;     /* one of the names that begin so begins with a lower-case word */
} NameNode;

typedef struct NameIndex {
    Map nodes; /* folded text → index into `node` */
    ARENA_LIST(NameNode) node;
    ARENA_LIST(NameEntry) entries;
    size_t longest_word; /* bytes of the longest word of any folded name: a longer one is part of none */
} NameIndex;

/* A full name in the index of names that transliterations share. */
typedef struct AlikeName {
    const Entity *entity;
    Str sound;     /* with its vowels */
    uint32_t next; /* further names of the same consonants; NAME_END: none */
} AlikeName;

typedef struct AlikeIndex {
    Map first; /* consonants → index into `names` */
    ARENA_LIST(AlikeName) names;
} AlikeIndex;

/* Enters the folded full name of a person or an armed group; others are left out. */
void alike_add(Lexicon *lexicon, const Entity *entity, Str folded);

/* Enters one spelling of a name; `source` for findings. */
void names_add(Lexicon *lexicon, const Entity *entity, NameSense sense, Str name, Source source);
/* The same of a name that is folded already, without its article; `folded` must outlive the lexicon. */
void names_add_folded(Lexicon *lexicon, const Entity *entity, NameSense sense, Str name, Str folded, Source source);

/* --- Words and classes -------------------------------------------------------------------------------------------- */

typedef struct WordClass {
    Str name;    /* without the @ */
    Str members; /* as written */
    Source source;
    struct WordClass *below; /* the class of this name in a folder below, or NULL */
    WordSet words;
    enum { CLASS_READ, CLASS_RESOLVING, CLASS_RESOLVED } state;
    bool used;
} WordClass;

/* Reads a list of words, phrases and @classes; `source` for findings. False when one of them is unknown (a finding). */
bool words_parse(Lexicon *lexicon, Str text, Source source, WordSet *out);

/* --- Ontology --------------------------------------------------------------------------------------------------- */

typedef struct OntologyMode {
    Str name;
    bool scored;
    double score;
    Str cameo;
} OntologyMode;

enum { ONTOLOGY_MODES_MAX = 24 };

typedef struct OntologyEvent {
    Str name; /* of added types */
    bool stated;
    uint32_t layer; /* of the folder that stated it last */
    Source source;  /* of its block there */
    int quad;
    double score;
    bool recipient_required;
    Str cameo;
    OntologyMode modes[ONTOLOGY_MODES_MAX];
    size_t n_modes;
} OntologyEvent;

const OntologyMode *ontology_mode(const Lexicon *lexicon, PloverEvent event, Str name);
/* Whether any event type has the mode. */
bool ontology_is_mode(const Lexicon *lexicon, Str name);

/* --- Times ----------------------------------------------------------------------------------------------------- */

typedef struct TimeLexicon {
    Map phrases; /* → index into words */
    ARENA_LIST(TimeWord) words;
    ARENA_LIST(const TimePattern *) patterns;
    const TimePattern **by_class[TIME_CLASS_COUNT];
    size_t n_by_class[TIME_CLASS_COUNT];
    const TimePattern **by_word; /* in runs, see TimeWord */
} TimeLexicon;

/* --- Dated facts -------------------------------------------------------------------------------------------------- */

typedef struct FactLexicon {
    ARENA_LIST(DatedFact) facts;
    ARENA_LIST(FactPhrase) phrases;
    Map heads; /* first word of a phrase, folded → index of its first phrase; they are chained */
} FactLexicon;

/* --- The whole ----------------------------------------------------------------------------------------------------- */

enum { GROUP_MEMBERS_MAX = 12 };

/* Sectors or modes that go together; line 0 of the source: nothing tells it. */
typedef struct Group {
    Str members[GROUP_MEMBERS_MAX];
    size_t n;
    Source source;
} Group;

typedef struct TriggerRange {
    uint32_t first, n;
} TriggerRange;

struct Lexicon {
    Arena arena, scratch; /* `scratch`: what is put together while a line is read */
    Arena actors;         /* what was read of data/actors beside the rest */
    uint32_t layer; /* of the folder being read */
    uint32_t top;   /* of the uppermost folder */
    Gazetteer *places;
    ARENA_LIST(Finding) findings;

    ARENA_LIST(Entity *) entities;
    Map entity_of_name; /* folded canonical name → index */
    Map ids;
    Map state_of_code;
    NameIndex names;
    AlikeIndex alike;
    size_t n_names, n_roles;

    ARENA_LIST(Agent) agents; /* one a line */
    size_t n_nouns;
    Map agent_phrases;   /* folded words, last word first → index into agents, or AGENT_NONE for a mere beginning */
    Map agent_modifiers; /* folded lemma → index into agents */

    Map lists; /* name → index into list */
    ARENA_LIST(Map) list;

    Map classes; /* name → index into class_at */
    ARENA_LIST(WordClass *) class_at;

    ARENA_LIST(Frame *) frames;
    ARENA_LIST(Trigger) triggers;
    Map trigger_heads[FRAME_ADJECTIVE + 1]; /* head lemma → index into ranges */
    ARENA_LIST(TriggerRange) ranges;
    ARENA_LIST(Example) examples;

    Map like_heads[LIKE_KIND_COUNT]; /* lemma → index into likes, of the last line about it; they are chained */
    ARENA_LIST(Likeness) likes;
    bool backs_off_not;

    const Composition *compositions[COMPOSE_COUNT][EVENT_MAX];
    size_t n_compositions;

    TimeLexicon times;
    FactLexicon facts;

    OntologyEvent events[EVENT_MAX]; /* PLOVER's, and from EVENT_ADDED on those that the user's data adds */
    Map contexts;
    Map cameo; /* code → index into cameo_codes */
    ARENA_LIST(CameoCode) cameo_codes;
    Map roles; /* "INS" → index into role_codes */
    ARENA_LIST(ActorCode) role_codes;
    Group sector_groups[SECTOR_GROUP_COUNT], mode_groups[MODE_GROUP_COUNT];
};

#define AGENT_NONE UINT32_MAX
#define LIKENESS_END UINT32_MAX

Lexicon *lexicon_new(void);
/* What a file holds, by its path relative to the data directory. */
FileKind lexicon_file_kind(Str path);
/* Reads one file. Both views must outlive the lexicon. */
void lexicon_read_file(Lexicon *lexicon, FileKind kind, Str path, Str content);
/* Findings by file and line. */
void findings_sort(Lexicon *lexicon);
/* Indexes what was read. */
void lexicon_finish(Lexicon *lexicon);

void words_read(Lexicon *lexicon, Str path, Str content);
void events_read(Lexicon *lexicon, Str path, Str content);
void cameo_read(Lexicon *lexicon, Str path, Str content);
void roles_read(Lexicon *lexicon, Str path, Str content);
void groups_read(Lexicon *lexicon, Str path, Str content);
void actors_read(Lexicon *lexicon, Str path, Str content);
void agents_read(Lexicon *lexicon, Str path, Str content);
void classes_read(Lexicon *lexicon, Str path, Str content);
void frames_read(Lexicon *lexicon, Str path, Str content);
void composition_read(Lexicon *lexicon, Str path, Str content);
void backoff_read(Lexicon *lexicon, Str path, Str content);
void time_words_read(Lexicon *lexicon, Str path, Str content);
void time_patterns_read(Lexicon *lexicon, Str path, Str content);
void facts_read(Lexicon *lexicon, Str path, Str content);

void actors_finish(Lexicon *lexicon);
void triggers_finish(Lexicon *lexicon);
void times_finish(Lexicon *lexicon);
/* The findings of lexicon_check. */
void times_check(Lexicon *lexicon);
void facts_check(Lexicon *lexicon);
void backoff_check(Lexicon *lexicon);
void groups_check(Lexicon *lexicon);

/* Whether a line of agents/ may list the noun. */
bool agent_noun_fits(Str noun);
/* Reads "SYR GOV MIL", "- CVL" or "MIL" off the front of *rest: the country (empty for `-` or none) and the sectors; stops at the first
 * word that is no code. False, with a finding, when there is none or there are too many sectors. */
bool code_parse(Lexicon *lexicon, Str *rest, Source source, ActorCode *out);
bool is_sector(Str word);
/* Special codes that stand for no state: UNO, EUR, IGO, NGO, ISM, IMG, MNC, ATA. */
bool is_special_code(const char country[4]);

/* A slot; false when `text` is none. `prepositions` of data/words decide what is a preposition; without that list every word is. */
bool slot_parse(const Lexicon *lexicon, Str text, Slot *out);
bool slot_equal(Slot a, Slot b);
Compose compose_of(Str text);
Str compose_text(Compose compose);
/* Whether two triggers of one head are the same words. */
bool trigger_same(const Trigger *a, const Trigger *b);
/* Enters one trigger of a frame's header. */
void trigger_add(Lexicon *lexicon, const Frame *frame, Str text);
/* How much the conditions of a frame let in: of two frames with equally many the narrower is taken first. */
size_t frame_width(const Frame *frame);
/* Findings about senses of one trigger that are dead, doubled or decided by nothing but the order of the files. */
void senses_check(Lexicon *lexicon);

#endif
