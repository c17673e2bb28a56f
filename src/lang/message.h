/* Messages whose line ends are lost: forwarded mail, postings and lists that were copied into one paragraph. What stood on a line
 * of its own there (a time stamp, a line of dashes, an attachment, an address, "Regards,") still ends a sentence. */
#ifndef CASUS_LANG_MESSAGE_H
#define CASUS_LANG_MESSAGE_H

#include "lang/language.h"
#include "lang/sentence.h"

/* Whether a line of a message ended after tokens[i], i + 1 < n; `begin` is the first token of the sentence. */
bool message_line_ends(const Language *language, const Token *tokens, uint32_t n, uint32_t begin, uint32_t i);

#endif
