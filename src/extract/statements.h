/* Speech: what statements and quotations share. Internal to the room. */
#ifndef CASUS_EXTRACT_STATEMENTS_H
#define CASUS_EXTRACT_STATEMENTS_H

#include "extract/predicate.h"

/* True when the token lies within a quotation. */
bool quotes_cover(const Reading *reading, const Token *token);
/* The number of the first quotation that begins in this sentence or later. */
size_t quotes_from(const Reading *reading, uint32_t sentence);
/* Verbs that introduce what somebody says: say, warn, urge, accuse, point out … */
bool is_speech_verb(const Reading *reading, const Tree *tree, uint16_t verb);
/* Who speaks: the subject, the name beside it ("one shopper, Omar al-Beik"), or its mere words when it is no known actor. NULL when the verb
 * has no subject or that is nobody who speaks. */
const Mention *speech_subject(Reading *reading, uint32_t sentence, uint16_t verb);

/* A phrase as a speaker of whom only the words are known; NULL for what is no noun or pronoun. */
const Mention *speaker_by_words(Reading *reading, uint32_t sentence, uint16_t token);

/* What a headline says with its speaker before a colon or behind a dash; false when it is no such line. */
bool label_statement(Predicates *p, StatementRecord *out);

/* Gives the quotation the speaker that the sentence, its own or one beside it, names. */
bool quote_take_speaker(Reading *reading, Quote *quote, uint32_t sentence);
/* The one person whom the sentence is about, its main subject; or NULL. */
const Mention *sentence_person(Reading *reading, uint32_t sentence);

#endif
