/* Dictionaries of other coders as data files of ours: the actor, agent and verb files of PETRARCH, PETRARCH2 and Phoenix (and their ancestor TABARI).
 *
 * Converting is done in memory and takes any bytes: what cannot be carried over becomes a remark with its file and line, never silence. What comes
 * out loads without an error over the lexicon that it was converted with. docs/data.md says what becomes of what. */
#ifndef CASUS_LEXICON_DICTIONARY_H
#define CASUS_LEXICON_DICTIONARY_H

#include "base/arena.h"
#include "lang/language.h"
#include "lexicon/lexicon.h"

typedef enum DictionaryKind {
    DICTIONARY_NONE,     /* none of these */
    DICTIONARY_ACTORS,   /* NAME_ [CODE >date], +SYNONYM_ */
    DICTIONARY_AGENTS,   /* NOUN_ {PLURAL} [~COD], !SET! = A, B */
    DICTIONARY_VERBS,    /* --- NAME [050] ---, VERB {FORMS}, - * TO + [057], &SYNSET */
    DICTIONARY_ISSUES,   /* <ISSUE category = …>: nothing of casus's is like it */
    DICTIONARY_DISCARDS, /* phrases alone: stories to leave out, which casus does not do by phrases */
} DictionaryKind;

/* What a file is, told by its lines whatever its name. `content` may be its beginning only. */
DictionaryKind dictionary_kind(Str content);

typedef struct DictionaryInput {
    Str path; /* for remarks; its last part names the files that are made of it */
    Str content;
} DictionaryInput;

typedef struct DictionaryFile {
    Str path; /* relative to a data folder: "actors/phoenix-actors.txt" */
    Str text;
} DictionaryFile;

/* Something that was not carried over, or only in part. */
typedef struct DictionaryRemark {
    Str path;
    uint32_t line;
    Str text;
} DictionaryRemark;

typedef struct DictionaryCounts {
    size_t actors, names, codes; /* blocks of actors, their names, their codes */
    size_t agents;               /* nouns */
    size_t verbs, patterns, synsets;
    size_t known;                /* what casus's data already said the same of */
} DictionaryCounts;

typedef struct Dictionary {
    ARENA_LIST(DictionaryFile) files;
    ARENA_LIST(DictionaryRemark) remarks;
    DictionaryCounts counts;
} Dictionary;

/* Converts dictionaries that belong together: what one defines (synsets) the others may use. Everything is kept in the arena, whose guard must be
 * set; what is said of the lexicon holds as long as that. */
void dictionary_convert(const Lexicon *lexicon, const Language *language, const DictionaryInput *inputs, size_t n, Arena *arena, Dictionary *out);

/* Reads the files at `paths`, converts them and writes what comes of them below the folder `out`, which is made when it is not there. Fails when
 * nothing comes of them, unless it is all known already. */
bool dictionary_import(const Lexicon *lexicon, const Language *language, const char *const *paths, size_t n, const char *out, Arena *arena,
                       Dictionary *dictionary, Error *error);
/* Whether the file at `path` is such a dictionary; false as well when it cannot be read. */
bool dictionary_is(const char *path);

#endif
