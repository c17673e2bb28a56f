/* Labels: headlines that name who speaks with a mark instead of a verb: "Ghani: Taliban must choose", "Bridge blown up - Ukrainian army". */
#include "extract/statements.h"

enum {
    LABEL_TOKENS = 6,   /* the longest label: "former U.N. special envoy Kofi Annan" */
    CONTENT_TOKENS = 3, /* what is said is more than a word */
};

static bool is_label_word(const Token *token) {
    switch (token->upos) {
    case UPOS_NOUN: case UPOS_PROPN: case UPOS_ADJ: case UPOS_NUM: case UPOS_DET: return true;
    default: return token->upos == UPOS_PUNCT && (str_equal(token->form, STR(".")) || str_equal(token->form, STR("-"))) && !token->space_after;
    }
}

static bool is_dash(const Token *token) {
    return str_equal(token->form, STR("-")) || str_equal(token->form, STR("–")) || str_equal(token->form, STR("—")) || str_equal(token->form, STR("--"));
}

/* Who the tokens first..last name: their head is an actor, or a noun that speaks ("Report: …"). */
static const Mention *labelled(Predicates *p, uint32_t first, uint32_t last) {
    const Tree *tree = p->tree;
    for (uint32_t i = first; i <= last; i++)
        if (!is_label_word(&tree->tokens[i])) return NULL;
    for (uint32_t i = last + 1; i-- > first;) {
        uint16_t head = tree_head(tree, (uint16_t)i);
        if (!token_is_nominal(&tree->tokens[i]) || (head != TREE_NONE && head >= first && head <= last)) continue;
        const Mention *mention = mention_at(p->reading, p->sentence, (uint16_t)i);
        bool press = mention && actor_code_has(&mention->actor.code, "JRN"); /* the outlet at a title's end says all of it */
        if (mention && !mention->place && !press) return mention;
        return reading_word_in(p->reading, &tree->tokens[i], "sources") ? speaker_by_words(p->reading, p->sentence, (uint16_t)i) : NULL;
    }
    return NULL;
}

/* The speaker without what the parser took across the mark. */
static Actor clipped(const Predicates *p, const Mention *speaker, const Token *mark, bool stands_before) {
    Actor actor = speaker->actor;
    Str body = p->reading->report->body;
    bool across = actor.span.start < mark->start && actor.span.end > mark->end;
    if (!across) return actor;
    bool by_words = str_equal(actor.name, str_span(body.ptr, actor.span.start, actor.span.end));
    if (stands_before) actor.span.end = mark->start;
    else actor.span.start = mark->end;
    while (actor.span.start < actor.span.end && body.ptr[actor.span.start] == ' ') actor.span.start++;
    if (by_words) actor.name = str_span(body.ptr, actor.span.start, actor.span.end);
    return actor;
}

/* "The main differences: Assad" says nothing. */
static bool has_verb(const Tree *tree, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i <= last; i++)
        if (tree->tokens[i].upos == UPOS_VERB || tree->tokens[i].upos == UPOS_AUX) return true;
    return false;
}

static bool is_title(const Predicates *p) {
    const Token *last = &p->tree->tokens[p->tree->n - 1];
    return last->upos != UPOS_PUNCT || str_equal(last->form, STR("'")) || p->reading->sentences[p->sentence].kind == BLOCK_HEADLINE;
}

bool label_statement(Predicates *p, StatementRecord *out) {
    const Tree *tree = p->tree;
    uint32_t n = tree->n;
    if (n < CONTENT_TOKENS + 2u || !is_title(p)) return false;
    for (uint32_t i = 1; i < n - 1; i++) {
        const Token *mark = &tree->tokens[i];
        bool colon = str_equal(mark->form, STR(":")), dash = is_dash(mark) && tree->tokens[i - 1].space_after && mark->space_after;
        if (!mark->space_after || (!colon && !dash)) continue;
        bool before = colon && i <= LABEL_TOKENS && n - i > CONTENT_TOKENS, behind = n - 1 - i <= LABEL_TOKENS && i >= CONTENT_TOKENS;
        const Mention *speaker = before ? labelled(p, 0, i - 1) : NULL;
        uint32_t first = i + 1, last = n - 1;
        if (!speaker && behind) {
            speaker = labelled(p, i + 1, n - 1);
            first = 0, last = i - 1;
        }
        if (!speaker || !has_verb(tree, first, last)) continue;
        while (first < last && tree->tokens[first].upos == UPOS_PUNCT) first++;
        while (last > first && tree->tokens[last].upos == UPOS_PUNCT) last--;
        *out = (StatementRecord){.sentence = p->sentence, .kind = STATEMENT_INDIRECT, .has_speaker = true, .confidence = 0.7};
        out->speaker = clipped(p, speaker, mark, first > i);
        out->words = (Span){tree->tokens[first].start, tree->tokens[last].end};
        out->verb = (Span){mark->start, mark->end};
        return true;
    }
    return false;
}
