/* Acronyms that look like a word of the grammar: "IS fighters shelled the town". Internal to the room. */
#ifndef CASUS_LANG_ACRONYMS_H
#define CASUS_LANG_ACRONYMS_H

#include "base/arena.h"
#include "lang/language.h"
#include "lang/sentence.h"

typedef struct Disguise {
    Token *token;
    Str form; /* its own */
} Disguise;

typedef ARENA_LIST(Disguise) DisguiseList;

/* Lends such tokens the form of an acronym that the network knows, and lists them. Text in capitals throughout is left alone. */
void acronyms_disguise(const Language *language, Arena *arena, Sentence *sentences, size_t n, DisguiseList *disguised);
/* Gives the tokens back their own form, which is their lemma too. */
void acronyms_restore(const DisguiseList *disguised);

#endif
