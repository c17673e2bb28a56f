#include "lang/mend_parts.h"

/* Whether what hangs on the title belongs to the name as a whole: everything but its own modifiers before it ("former president"). */
static bool goes_with_name(const Token *token, uint32_t at, uint32_t title) {
    if (at > title) return true;
    return token->deprel != DEPREL_AMOD && token->deprel != DEPREL_COMPOUND && token->deprel != DEPREL_NMOD_POSS && token->deprel != DEPREL_ADVMOD;
}

static void set_title_apart(Sentence *sentence, uint32_t title) {
    Token *tokens = sentence->tokens, *name = &tokens[title + 1];
    name->head = tokens[title].head;
    name->deprel = tokens[title].deprel;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == title && i != title + 1 && goes_with_name(&tokens[i], i, title)) tokens[i].head = (uint16_t)(title + 1);
    tokens[title].head = (uint16_t)(title + 1);
    tokens[title].deprel = DEPREL_NMOD_DESC;
}

void mend_names(const Language *language, Sentence *sentence) {
    if (!language) return;
    for (uint32_t i = 0; i + 1 < sentence->n; i++) {
        const Token *token = &sentence->tokens[i], *next = token + 1;
        bool flat = next->deprel == DEPREL_FLAT && next->head == i && next->upos == UPOS_PROPN;
        bool capital = token->form.len && token->form.ptr[0] >= 'A' && token->form.ptr[0] <= 'Z';
        if (flat && capital && (language_word(language, token->form) & WORD_TITLE)) set_title_apart(sentence, i);
    }
}
