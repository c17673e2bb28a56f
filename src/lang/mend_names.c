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

/* "Russia's bombing of rebel forces": a possessor belongs to the noun before the preposition, not to the one behind it. */
static void mend_possessor(Sentence *sentence, uint32_t possessor) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[possessor].head;
    if (tokens[possessor].deprel != DEPREL_NMOD_POSS || head >= sentence->n || head < possessor) return;
    uint32_t noun = sentence->n;
    for (uint32_t i = possessor + 1; i < head; i++) {
        if (tokens[i].upos == UPOS_NOUN && !mend_is_under(sentence, i, possessor)) noun = i;
        if (tokens[i].deprel != DEPREL_CASE || tokens[i].upos != UPOS_ADP || tokens[i].head != head || noun == sentence->n) continue;
        tokens[possessor].head = (uint16_t)noun;
        return;
    }
}

/* "Kenyan jets and planes of the coalition": the complement behind the second of two nouns is the second's, where the first has its own. */
static void mend_shared_complement(Sentence *sentence, uint32_t complement) {
    Token *tokens = sentence->tokens;
    uint32_t first = tokens[complement].head, mark = mend_child(sentence, complement, DEPREL_CASE);
    if (tokens[complement].deprel != DEPREL_NMOD || first >= complement || mark >= complement || !str_equal(tokens[mark].form, STR("of"))) return;
    uint32_t second = mark ? mark - 1 : 0; /* right before the preposition */
    if (second <= first || tokens[second].deprel != DEPREL_CONJ || tokens[second].head != first || !mend_is_nominal(&tokens[second])) return;
    bool own = false;
    for (uint32_t i = 0; i < second; i++) {
        bool modifies = tokens[i].deprel == DEPREL_AMOD || tokens[i].deprel == DEPREL_COMPOUND || tokens[i].deprel == DEPREL_NMOD_POSS;
        if (tokens[i].head == second && tokens[i].deprel != DEPREL_CC && tokens[i].deprel != DEPREL_PUNCT) return;
        own = own || (modifies && tokens[i].head == first && i < first);
    }
    if (own) tokens[complement].head = (uint16_t)second;
}

/* "the Qatari emir", read as a name: an office in small letters behind its article or adjective is none. */
static void mend_office(Sentence *sentence, uint32_t office) {
    Token *token = &sentence->tokens[office];
    bool small = token->form.len && token->form.ptr[0] >= 'a' && token->form.ptr[0] <= 'z';
    bool named = office + 1 < sentence->n && token[1].upos == UPOS_PROPN && token[1].head == office;
    if (token->upos != UPOS_PROPN || !small || named) return;
    if (!mend_has(sentence, office, DEPREL_DET) && !mend_has(sentence, office, DEPREL_AMOD)) return;
    mend_make_noun(token, false);
    bool whole = office + 1 == sentence->n || token[1].name == NAME_NONE || token[1].name_begins;
    if (token->name_begins && whole) token->name = NAME_NONE, token->name_begins = false;
}

/* "the shore of Lake Geneva", read as of Lake and of Geneva: of two parts of one name that hang on one word the first belongs to the second. */
static void mend_torn_name(Sentence *sentence, uint32_t first) {
    Token *tokens = sentence->tokens;
    uint32_t second = first + 1;
    bool one = tokens[first].name != NAME_NONE && tokens[first].name_begins && tokens[second].name == tokens[first].name && !tokens[second].name_begins;
    bool parts = tokens[first].upos == UPOS_PROPN && tokens[second].upos == UPOS_PROPN && tokens[first].head == tokens[second].head;
    if (!one || !parts || tokens[first].deprel != tokens[second].deprel || tokens[first].deprel == DEPREL_COMPOUND || tokens[first].deprel == DEPREL_FLAT) return;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == first) tokens[i].head = (uint16_t)second;
    tokens[first].head = (uint16_t)second;
    tokens[first].deprel = DEPREL_COMPOUND;
}

/* "Marfa Texas", read as one place: a town and its state. `last` ends the name. */
static void mend_town_and_state(const Language *language, Sentence *sentence, uint32_t last) {
    Token *tokens = sentence->tokens;
    bool ends = last + 1 == sentence->n || tokens[last + 1].name != NAME_PLACE || tokens[last + 1].name_begins;
    if (!ends || tokens[last].name != NAME_PLACE || tokens[last].name_begins || !(language_word(language, tokens[last].form) & WORD_REGION)) return;
    if (language_word(language, tokens[last - 1].form) & WORD_OPENER) return;
    for (uint32_t i = last; i-- > 0;) {
        if (tokens[i].upos != UPOS_PROPN) return; /* "the Gulf of Mexico" */
        if (tokens[i].name_begins) break;
    }
    tokens[last].name_begins = true;
}

void mend_names(const Language *language, Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++) mend_possessor(sentence, i);
    for (uint32_t i = 0; i < sentence->n; i++) mend_shared_complement(sentence, i);
    for (uint32_t i = 0; i + 1 < sentence->n; i++) mend_torn_name(sentence, i);
    if (!language) return;
    for (uint32_t i = 1; i < sentence->n; i++) mend_town_and_state(language, sentence, i);
    for (uint32_t i = 0; i < sentence->n; i++)
        if (sentence->tokens[i].upos == UPOS_PROPN && (language_word(language, sentence->tokens[i].form) & WORD_TITLE)) mend_office(sentence, i);
    for (uint32_t i = 0; i + 1 < sentence->n; i++) {
        const Token *token = &sentence->tokens[i], *next = token + 1;
        bool flat = next->deprel == DEPREL_FLAT && next->head == i && next->upos == UPOS_PROPN;
        bool capital = token->form.len && token->form.ptr[0] >= 'A' && token->form.ptr[0] <= 'Z';
        if (flat && capital && (language_word(language, token->form) & WORD_TITLE)) set_title_apart(sentence, i);
    }
}
