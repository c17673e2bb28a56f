/* Groups of sectors and of modes that the coder's rules ask for: who fights, who governs, what armies alone do (data/ontology/groups.txt). */
#ifndef CASUS_LEXICON_GROUPS_H
#define CASUS_LEXICON_GROUPS_H

#include "lexicon/plover.h"

typedef struct Lexicon Lexicon;

/* Each has its line in the data, under the name beside it. */
#define SECTOR_GROUP_LIST(X)                                                                                                     \
    X(ARMED, "armed") X(FIGHTERS, "fighters") X(IRREGULARS, "irregulars") X(ASSAILANTS, "assailants") X(THREATENING, "threatening") \
    X(CAPTORS, "captors") X(STATE, "state") X(STATE_BODIES, "state-bodies") X(OPPONENTS, "opponents") X(POLITICAL, "political")     \
    X(OFFICIAL, "official") X(RESIDENT, "resident") X(ELSEWHERE, "elsewhere") X(SELF_GOVERNED, "self-governed") \
    X(PRIVATE, "private")
typedef enum SectorGroup {
#define SECTOR_GROUP_ENUM(name, text) SECTORS_##name,
    SECTOR_GROUP_LIST(SECTOR_GROUP_ENUM)
#undef SECTOR_GROUP_ENUM
    SECTOR_GROUP_COUNT
} SectorGroup;

#define MODE_GROUP_LIST(X)                                                                                                \
    X(BOMBS, "bombs") X(ARMIES, "armies") X(IRREGULARS, "irregulars") X(PERSONS, "persons") X(NO_STRIKES, "no-strikes") \
    X(AFAR, "afar") X(AUTHORITIES, "authorities") X(EXPULSION, "expulsion")
typedef enum ModeGroup {
#define MODE_GROUP_ENUM(name, text) MODES_##name,
    MODE_GROUP_LIST(MODE_GROUP_ENUM)
#undef MODE_GROUP_ENUM
    MODE_GROUP_COUNT
} ModeGroup;

/* Whether one of the sectors, or the first of them, is of the group. */
bool lexicon_code_in(const Lexicon *lexicon, SectorGroup group, const ActorCode *code);
bool lexicon_first_sector_in(const Lexicon *lexicon, SectorGroup group, const ActorCode *code);
bool lexicon_mode_in(const Lexicon *lexicon, ModeGroup group, Str mode);
bool lexicon_any_mode_in(const Lexicon *lexicon, ModeGroup group, const Str *modes, size_t n);

#endif
