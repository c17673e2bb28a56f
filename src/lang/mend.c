#include "lang/mend.h"

#include "lang/mend_parts.h"

bool mend_is_day(const Language *language, const Token *token) {
    return language && str_ends(token->form, STR("day")) && token->form.ptr[0] < 'a' && (language_word(language, token->form) & WORD_TIME);
}

bool mend_is_time(const Language *language, const Token *token) {
    static const char *const words[] = {"week", "month", "year", "day", "night", "morning", "afternoon", "evening", "weekend"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal(token->form, str_of(words[i]))) return true;
    bool capital = token->form.ptr[0] >= 'A' && token->form.ptr[0] <= 'Z';
    return language && capital && token->upos != UPOS_VERB && (language_word(language, token->form) & WORD_TIME);
}

void sentence_mend(const Language *language, Sentence *sentence) {
    mend_compounds(sentence);
    if (sentence->n < 3) return;
    mend_names(language, sentence);
    mend_missing_verb(language, sentence);
    mend_second_verb(language, sentence);
    if (!mend_has_full_stop(sentence)) mend_headline(language, sentence);
    mend_clauses(sentence);
    mend_arguments(language, sentence);
    mend_undergone(language, sentence);
    mend_coordinations(sentence);
}
