/* Names by list: persons, organisations, towns and given names that the weights file carries as a hash table. They are a hint to
 * the part of the network that finds names, not a verdict. train/lists.py builds the table and does the same. */
#ifndef CASUS_LANG_NAME_LISTS_H
#define CASUS_LANG_NAME_LISTS_H

#include "lang/sentence.h"

enum {
    NAME_LIST_PERSON = 1,
    NAME_LIST_ORGANISATION = 1 << 1,
    NAME_LIST_PLACE = 1 << 2,
    NAME_LIST_KINDS = 5,  /* bits of a mark: these, given name, family name */
    NAME_LIST_TOKENS = 6, /* of the longest name */
};

/* An open-addressing table by str_hash of a name's letters: 27 bits of the hash, then the kinds; 0 is free. */
typedef struct NameLists {
    const int32_t *slots; /* [room] */
    uint32_t room;        /* a power of two */
} NameLists;

/* The kinds under which one word is listed, whatever its case: NAME_LIST_… bits. */
uint32_t name_lists_kinds(const NameLists *lists, Str form);
/* marks[n]: the kinds of the longest listed name that begins at the token, or, shifted by NAME_LIST_KINDS, of the one it continues. */
void name_lists_mark(const NameLists *lists, const Token *tokens, uint32_t n, uint16_t *marks);

#endif
