#include "lang/mend.h"

#include "lang/mend_parts.h"

void sentence_mend(const Language *language, Sentence *sentence) {
    if (sentence->n < 3) return;
    mend_names(language, sentence);
    mend_missing_verb(language, sentence);
    mend_second_verb(language, sentence);
    if (!mend_has_full_stop(sentence)) mend_headline(language, sentence);
    mend_arguments(language, sentence);
}
