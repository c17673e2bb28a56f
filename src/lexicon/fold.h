/* Folding: the form in which names are compared. Case, accents, apostrophes and dots are dropped; hyphens count as spaces; "&" is
 * "and"; the Arabic article is "al" however it is written (al-, el-, an-Nusra, ash-Sham). A possessive "'s" is kept, so that
 * "People's Protection Units" is not "Peoples …" and "Syria's" never is one word. */
#ifndef CASUS_LEXICON_FOLD_H
#define CASUS_LEXICON_FOLD_H

#include "base/str.h"

enum { FOLD_MAX = 240 }; /* bytes of a folded name; the longest official names of bodies stay under 150 */

/* A folded text that is built piece by piece. */
typedef struct Fold {
    char text[FOLD_MAX];
    size_t n;
    bool gap;      /* a space is due before the next letter */
    bool hyphen;   /* that gap is a hyphen */
    bool full;     /* it did not fit: no name */
    bool verbatim; /* leaves articles as they are; set it after fold_begin */
    bool levelled; /* an article was not as it is written here */
} Fold;

void fold_begin(Fold *fold);
/* Appends a text; what is UTF-8 no longer counts as one odd character. */
void fold_add(Fold *fold, Str text);
/* White space follows. */
void fold_gap(Fold *fold);
/* Whether the last word may turn out to be an article once the next one is known. */
bool fold_may_change(const Fold *fold);
static inline Str fold_text(const Fold *fold) { return (Str){fold->text, fold->n}; }

/* Whether the text has a capital letter or a digit. */
bool text_has_capital(Str text);
/* Whether the text has a lower-case letter. */
bool text_has_lower(Str text);
/* Whether the first letter is a small one. */
bool text_starts_lower(Str text);
/* How many letters and digits. */
size_t text_letters(Str text);
/* Whether the token is an apostrophe, or begins with one ("'s"). */
bool text_starts_apostrophe(Str text);
/* Whether the text is one hyphen or dash. */
bool text_is_hyphen(Str text);

#endif
