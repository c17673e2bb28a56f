/* What the files that convert dictionaries share. */
#ifndef CASUS_LEXICON_DICTIONARY_PARTS_H
#define CASUS_LEXICON_DICTIONARY_PARTS_H

#include "lang/inflection.h"
#include "lexicon/content.h"
#include "lexicon/dictionary.h"

typedef ARENA_LIST(char) TextBuffer;
typedef ARENA_LIST(Str) StrList;

/* A dictionary being converted. */
typedef struct Importing {
    const Lexicon *lexicon;
    const Language *language;
    Arena *arena;
    Dictionary *out;
    Map synsets;   /* "FORCE" → index into classes, of all inputs */
    StrList classes; /* their names as classes, without the @ */
    Map entities;  /* folded name of a block written → EntityKind */
    Map written;   /* nouns, and classes with their @, to write each once */
    /* The input at hand. */
    Str path, stem;
    Str rest;      /* lines not read yet */
    uint32_t line; /* number of the last line read */
    bool in_markup; /* a comment of <!-- --> is open */
} Importing;

/* The next line with something on it, without comment and surrounding space. Lines that are too long or no text become remarks. */
bool import_line(Importing *importing, Str *out);
void import_remark(Importing *importing, uint32_t line, const char *format, ...) CASUS_PRINTF(3, 4);
void import_put(Importing *importing, TextBuffer *buffer, const char *format, ...) CASUS_PRINTF(3, 4);
/* Adds the file unless it is empty; `folder` with its slash. */
void import_file(Importing *importing, const char *folder, const char *prefix, const TextBuffer *buffer);

/* A CAMEO actor code ("SYRREB") as ours. False, with a remark, when nothing is left of it; what is lost of it is remarked. `whole` is how the
 * remark calls it. */
bool import_code(Importing *importing, Str code, ActorCode *out);
/* "SYR REB", "- REB" as data files write it. */
Str import_code_text(Importing *importing, const ActorCode *code);
/* One date restriction or a range cut off *rest: ">19991231", "< 990101", "990101-991231". 1 when there was one, 0 at the end, -1 when it is none. */
int import_span(Str *rest, DaySpan *out);

/* "ABU_SAYYAF_" → "abu sayyaf"; false when it has signs that data files cannot have in a name. */
bool import_words(Importing *importing, Str text, Str *out);
/* The base form of a noun resp. a verb in lower case. */
Str import_noun(Importing *importing, Str form);
Str import_verb(Importing *importing, Str form);

void import_actors(Importing *importing);
void import_agents(Importing *importing);
void import_verbs(Importing *importing);
/* Reads the names of the synsets only: patterns of other files may use them. */
void import_synset_names(Importing *importing);

/* A verb of a block, as a trigger is written: "abandon", "call off", "take hostage". */
typedef struct ImportVerb {
    Str trigger;
    bool has_more; /* more than the verb itself */
    Str code;      /* its own; empty: that of its block */
    uint32_t line;
} ImportVerb;

/* "- * TO + [057]" for the verbs of its block. */
void import_pattern(Importing *importing, TextBuffer *frames, Str line, const ImportVerb *verbs, size_t n);
/* "code REJECT mode meet cameo 125" of a CAMEO code; empty for what is no event ("---" among them). False, with a remark, when it is no code. */
bool import_event(Importing *importing, Str code, Str *out);
/* The name of a synset's class, without the @; empty when no input defines it. */
Str import_class(const Importing *importing, Str synset);
/* The sense without conditions that casus's data has for a trigger; NULL when there is none. */
const Frame *import_known_sense(const Importing *importing, Str trigger);
/* Writes "a | b verb" for the triggers, and the block's facts; in several blocks when there are many. */
void import_block(Importing *importing, TextBuffer *frames, const Str *triggers, size_t n, Str facts, uint32_t line);
bool import_is_particle(const Importing *importing, Str word);
bool import_is_preposition(const Importing *importing, Str word);

#endif
