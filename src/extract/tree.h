/* Tree: ways to walk one sentence's dependency tree. Knows grammar and lists of words, nothing of politics.
 *
 * Built once a sentence; immutable afterwards. Tokens are named by index; TREE_NONE is no token. */
#ifndef CASUS_EXTRACT_TREE_H
#define CASUS_EXTRACT_TREE_H

#include "base/arena.h"
#include "lang/sentence.h"

enum { TREE_NONE = 0xffff };

struct Lexicon;

typedef struct Tree {
    const Sentence *sentence;
    const Token *tokens; /* sentence->tokens */
    const struct Lexicon *lexicon; /* whose word lists are asked; NULL: all are empty */
    uint32_t n;
    uint16_t *first_child, *next_sibling; /* [n] children in text order */
    uint16_t *leftmost, *rightmost;       /* [n] extent of the subtree; it may have gaps */
} Tree;

/* A short list of tokens, such as what fills a slot. */
enum { TOKEN_LIST_MAX = 24 };
typedef struct TokenList {
    uint16_t at[TOKEN_LIST_MAX];
    uint32_t n;
} TokenList;
void token_list_add(TokenList *list, uint16_t token); /* no doubles; silently full */

void tree_build(Tree *tree, const Sentence *sentence, const struct Lexicon *lexicon, Arena *arena);
/* A copy of the tree's sentence with the attachments put right that parsers get wrong by rule, and with lemmas as the lexicon writes them ("reopen" of
 * "re-opened"), or NULL when nothing is to change. */
const Sentence *tree_mend(const Tree *tree, Arena *arena);

#define TREE_CHILDREN(tree, head, child) \
    for (uint16_t child = (tree)->first_child[head]; child != TREE_NONE; child = (tree)->next_sibling[child])

static inline bool token_is(const Token *token, const char *lemma) {
    size_t n = strlen(lemma);
    return token->lemma.len == n && memcmp(token->lemma.ptr, lemma, n) == 0;
}
static inline uint16_t tree_head(const Tree *tree, uint16_t token) {
    return tree->tokens[token].head == TOKEN_ROOT ? TREE_NONE : tree->tokens[token].head;
}
bool token_is_nominal(const Token *token); /* noun, proper noun, pronoun, number, nominalised adjective by its relation */
bool relation_is_clause(Deprel relation);  /* ccomp, xcomp, advcl, acl, csubj, parataxis and their subtypes */

/* The first child with this relation, or TREE_NONE. */
uint16_t tree_child(const Tree *tree, uint16_t head, Deprel relation);
/* The head of a preposition phrase's marker: the text of the `case` (or `mark`) of a token, "because of", "to"; empty when none. */
Str tree_case(const Tree *tree, uint16_t token, Arena *arena);
bool tree_has_case(const Tree *tree, uint16_t token, Str preposition, Arena *arena);
/* True when `ancestor` dominates `token` or is it. */
bool tree_dominates(const Tree *tree, uint16_t ancestor, uint16_t token);
/* token and all that is coordinated with it (conj, transitively), in text order. */
void tree_conjuncts(const Tree *tree, uint16_t token, TokenList *out);
/* The first conjunct of a coordination that token belongs to. */
uint16_t tree_first_conjunct(const Tree *tree, uint16_t token);

bool tree_is_passive(const Tree *tree, uint16_t verb);
/* A form of "not", "never", "no longer", or the determiner "no", directly on the token. */
bool tree_is_negated(const Tree *tree, uint16_t token);

/* "Moscow and Washington to discuss Syria": a headline's future, an infinitive on the names that the line is about. */
bool tree_is_headline_future(const Tree *tree, uint16_t verb);

/* The grammatical subject, also where it is not in the clause itself: control, raising, relatives, participles, coordination.
 * A relative pronoun gives the noun that it stands for. */
uint16_t tree_surface_subject(const Tree *tree, uint16_t verb);
/* Logical subject and object: who does it, to whom it is done, whatever the voice. */
uint16_t tree_subject(const Tree *tree, uint16_t verb, Arena *arena);
uint16_t tree_object(const Tree *tree, uint16_t verb);
/* The noun that a relative pronoun stands for, or the token itself. */
uint16_t tree_referent(const Tree *tree, uint16_t token);

/* The first of the tokens `first` to `last` that hangs on none of them, prepositions passed over: "Friday" of "on Friday morning". */
uint16_t tree_span_head(const Tree *tree, uint16_t first, uint16_t last);
/* The same of the tokens that lie within these bytes of the body; TREE_NONE when none does. */
uint16_t tree_token_of_bytes(const Tree *tree, uint32_t start, uint32_t end);

/* Bytes from `first` to `last`, both tokens included. */
Str tree_words(const Tree *tree, Str body, uint16_t first, uint16_t last);

#endif
