#include "lang/acronyms.h"

/* What the network reads instead: a body that every text knows by its acronym. */
#define KNOWN_ACRONYM STR("ISIS")

static bool is_in_capitals(Str form) {
    for (size_t i = 0; i < form.len; i++)
        if (form.ptr[i] < 'A' || form.ptr[i] > 'Z') return false;
    return form.len > 1;
}

/* Words in small letters, among which capitals mean something. */
static bool is_in_mixed_case(const Sentence *sentence) {
    uint32_t small = 0;
    for (uint32_t i = 0; i < sentence->n; i++) small += sentence->tokens[i].form.ptr[0] >= 'a' && sentence->tokens[i].form.ptr[0] <= 'z';
    return small > 0;
}

void acronyms_disguise(const Language *language, Arena *arena, Sentence *sentences, size_t n, DisguiseList *disguised) {
    for (size_t s = 0; s < n; s++) {
        if (!is_in_mixed_case(&sentences[s])) continue;
        for (uint32_t i = 0; i < sentences[s].n; i++) {
            Token *token = &sentences[s].tokens[i];
            if (!is_in_capitals(token->form) || !(language_word(language, token->form) & WORD_ACRONYM)) continue;
            Disguise *disguise = ARENA_PUSH(arena, disguised);
            *disguise = (Disguise){token, token->form};
            token->form = KNOWN_ACRONYM;
        }
    }
}

void acronyms_restore(const DisguiseList *disguised) {
    for (size_t i = 0; i < disguised->n; i++) {
        Token *token = disguised->at[i].token;
        token->form = token->lemma = disguised->at[i].form;
    }
}
