/* Inflection: the base forms that a regular English verb form may come from. For words that the network's lemma misses. */
#ifndef CASUS_LANG_INFLECTION_H
#define CASUS_LANG_INFLECTION_H

#include "base/arena.h"
#include "base/str.h"

enum { INFLECTION_BASES_MAX = 4 };

/* Writes the candidates for `form` (any case) to bases, likeliest first, lower case, in the arena; returns how many. "blamed" → blame, blam;
 * "banned" → ban, banne, bann; "applies" → apply. */
size_t inflection_bases(Str form, Arena *arena, Str bases[INFLECTION_BASES_MAX]);

/* The text with its ASCII capitals lowered: itself when there are none, else a copy in the arena. */
Str lowered(Str text, Arena *arena);

#endif
