#include "lang/name_lists.h"

#include "lang/features.h"

enum { TRIED = 64 }; /* slots of a damaged table that is full */

/* The kinds under which a name is listed, 0 for none; `hash` is str_hash of its letters. */
static uint32_t kinds_of(const NameLists *lists, uint64_t hash) {
    uint32_t key = (uint32_t)(hash >> 37), mask = lists->room - 1;
    for (uint32_t at = (uint32_t)hash & mask, tried = 0; tried < TRIED; at = (at + 1) & mask, tried++) {
        uint32_t slot = (uint32_t)lists->slots[at];
        if (slot == 0) return 0;
        if (slot >> NAME_LIST_KINDS == key) return slot & ((1u << NAME_LIST_KINDS) - 1);
    }
    return 0;
}

uint32_t name_lists_kinds(const NameLists *lists, Str form) {
    char letters[FEATURE_LETTERS];
    size_t length = word_letters(form, letters);
    return length ? kinds_of(lists, word_hash_end(word_hash_add(word_hash_start(), letters, length))) : 0;
}

void name_lists_mark(const NameLists *lists, const Token *tokens, uint32_t n, uint16_t *marks) {
    char letters[FEATURE_LETTERS];
    for (uint32_t t = 0, end; t < n; t = end) {
        uint64_t hash = word_hash_start();
        uint32_t kinds = 0;
        uint32_t last = word_is_capital(tokens[t].form) ? t + NAME_LIST_TOKENS : t;
        end = t + 1;
        for (uint32_t k = t; k < n && k < last; k++) {
            size_t length = word_letters(tokens[k].form, letters);
            hash = word_hash_add(hash, letters, length);
            uint32_t found = length ? kinds_of(lists, word_hash_end(hash)) : 0;
            if (found) kinds = found, end = k + 1;
        }
        marks[t] = (uint16_t)kinds;
        for (uint32_t k = t + 1; k < end; k++) marks[k] = (uint16_t)(kinds << NAME_LIST_KINDS);
    }
}
