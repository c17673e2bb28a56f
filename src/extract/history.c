/* The index over what has been mentioned: a chain of links for each word, newest first. */
#include "extract/history.h"

#include "extract/mention.h"
#include "lang/inflection.h"

static bool is_boundary(char c) { return c == ' ' || c == '-' || c == '\''; }

static Str last_word(Str words) {
    size_t start = words.len;
    while (start > 0 && !is_boundary(words.ptr[start - 1])) start--;
    return (Str){words.ptr + start, words.len - start};
}

static Str first_word(Str words) {
    size_t end = 0;
    while (end < words.len && !is_boundary(words.ptr[end])) end++;
    return (Str){words.ptr, end};
}

static void link_under(Reading *reading, HistoryKey key, Str word, uint32_t mention) {
    History *history = &reading->history;
    if (!word.len) return;
    uint32_t *newest = map_add(&history->newest[key], reading->arena, lowered(word, reading->arena), HISTORY_END);
    if (*newest != HISTORY_END && history->links.at[*newest].mention == mention) return; /* there by another of its words */
    *ARENA_PUSH(reading->arena, &history->links) = (HistoryLink){mention, *newest};
    *newest = (uint32_t)(history->links.n - 1);
}

void history_add(Reading *reading, Mention *mention) {
    History *history = &reading->history;
    uint32_t number = (uint32_t)history->n;
    *ARENA_PUSH(reading->arena, history) = mention;
    if (mention->pronoun || mention->place) return;
    const Tree *tree = &reading->trees[mention->sentence];
    link_under(reading, HISTORY_LAST_WORD, last_word(mention->actor.name), number);
    link_under(reading, HISTORY_LAST_WORD, last_word(tree->tokens[mention->last].form), number);
    if (mention->person) link_under(reading, HISTORY_FIRST_WORD, first_word(mention->actor.name), number);
    link_under(reading, HISTORY_NOUN, tree->tokens[mention->head].lemma, number);
    link_under(reading, HISTORY_NOUN, mention->role, number);
    if (mention->person) link_under(reading, HISTORY_NOUN, mention_office_noun(reading, mention->actor.office), number);
}

uint32_t history_newest(const Reading *reading, HistoryKey key, Str words) {
    Str word = key == HISTORY_LAST_WORD ? last_word(words) : key == HISTORY_FIRST_WORD ? first_word(words) : words;
    const uint32_t *newest = word.len ? map_find(&reading->history.newest[key], lowered(word, reading->arena)) : NULL;
    return newest ? *newest : HISTORY_END;
}
