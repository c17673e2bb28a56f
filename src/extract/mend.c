/* Attachments that parsers get wrong by rule, put right before anything reads the tree: "was accused by lawmakers of bribery" hangs the
 * bribery on the lawmakers. Knows grammar and lists of verbs, nothing of politics. */
#include "extract/tree.h"
#include "lexicon/lexicon.h"

/* The verbs whose complement is marked by this word: "accuse … of", "charge … with". Empty when there are none. */
static Str verbs_with(Str marker) {
    if (str_equal(marker, STR("of"))) return STR("of-verbs");
    if (str_equal(marker, STR("with"))) return STR("with-verbs");
    return (Str){0};
}

/* The agent of a passive that the token hangs on, when the verb above it asks for what the token is marked with; else TREE_NONE. */
static uint16_t agent_in_between(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    if (word->deprel != DEPREL_ACL && word->deprel != DEPREL_NMOD) return TREE_NONE;
    uint16_t agent = tree_head(tree, token), verb = agent == TREE_NONE ? TREE_NONE : tree_head(tree, agent);
    if (verb == TREE_NONE || agent > token || tree->tokens[agent].deprel != DEPREL_OBL_AGENT) return TREE_NONE;
    uint16_t marker = tree_child(tree, token, word->deprel == DEPREL_ACL ? DEPREL_MARK : DEPREL_CASE);
    if (marker == TREE_NONE) return TREE_NONE;
    Str list = verbs_with(tree->tokens[marker].lemma);
    return list.len && lexicon_in_list(tree->lexicon, list, tree->tokens[verb].lemma) ? agent : TREE_NONE;
}

const Sentence *tree_mend(const Tree *tree, Arena *arena) {
    Sentence *mended = NULL;
    for (uint16_t i = 0; i < tree->n; i++) {
        uint16_t agent = agent_in_between(tree, i);
        if (agent == TREE_NONE) continue;
        if (!mended) { /* the parse itself stays as the parser gave it */
            mended = ARENA_NEW(arena, Sentence);
            *mended = *tree->sentence;
            mended->tokens = ARENA_ARRAY(arena, Token, tree->n);
            memcpy(mended->tokens, tree->tokens, tree->n * sizeof *tree->tokens);
        }
        mended->tokens[i].head = tree->tokens[agent].head;
        mended->tokens[i].deprel = tree->tokens[i].deprel == DEPREL_ACL ? DEPREL_ADVCL : DEPREL_OBL;
    }
    return mended;
}
