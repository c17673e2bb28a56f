/* What the lexicon's tests share: a lexicon made of texts instead of files, and tokens made of a line of text. */
#ifndef CASUS_TESTS_LEXICON_SUPPORT_H
#define CASUS_TESTS_LEXICON_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lexicon/content.h"

/* Reads pairs of path and content, in the order given, up to NULL. `ontology` is read first when given. */
Lexicon *lexicon_of(const char *path, ...);
/* A small ontology: pass it first to lexicon_of. */
#define ONTOLOGY "ontology/plover.txt", ONTOLOGY_TEXT
extern const char ONTOLOGY_TEXT[];

/* Writes "FOLDER/SUBFOLDER/NAME", and makes the subfolder; fails when that cannot be done. */
void write_file(const char *folder, const char *name, const char *content);

/* Whether some finding stands at path:line, is fatal or not, and contains the text. */
bool has_finding(const Lexicon *lexicon, const char *path, uint32_t line, bool fatal, const char *text);
/* Fails, and lists the findings, when there is none such. */
void expect_finding(const Lexicon *lexicon, const char *path, uint32_t line, bool fatal, const char *text);
size_t findings_count(const Lexicon *lexicon);

enum { TEXT_TOKENS_MAX = 64 };
typedef struct Text {
    Token tokens[TEXT_TOKENS_MAX];
    uint32_t n;
} Text;
/* Tokens are parted by spaces, "_" parts tokens with no space between; "form/lemma" states a lemma that is not the lower-cased form,
 * "form//UPOS" a tag other than PROPN. */
Text text_of(const char *line);

#define assert_str(actual, expected) assert_true(str_equal((actual), str_of(expected)))
/* "SYR GOV MIL", "-" for no country. */
void assert_code(ActorCode code, const char *expected);

#endif
