#include "lang/mend.h"

#include "lang/mend_parts.h"

bool mend_is_day(const Language *language, const Token *token) {
    return language && str_ends(token->form, STR("day")) && token->form.ptr[0] < 'a' && (language_word(language, token->form) & WORD_TIME);
}

bool mend_is_time(const Language *language, const Token *token) {
    if (!language) return false;
    uint32_t word = language_word(language, token->form);
    bool capital = token->form.ptr[0] >= 'A' && token->form.ptr[0] <= 'Z';
    return capital ? token->upos != UPOS_VERB && (word & WORD_TIME) : (word & WORD_PERIOD) != 0;
}

void sentence_mend(const Language *language, Sentence *sentence) {
    mend_compounds(sentence);
    if (sentence->n < 3) return;
    mend_names(language, sentence);
    mend_missing_verb(language, sentence);
    mend_second_verb(language, sentence);
    if (!mend_has_full_stop(sentence)) mend_headline(language, sentence);
    mend_spans_of_time(language, sentence);
    mend_clauses(language, sentence);
    mend_arguments(language, sentence);
    mend_undergone(language, sentence);
    mend_coordinations(sentence);
}
