/* Quotations: where the words between quotation marks begin and end, and who is heard in them. */
#include "extract/statements.h"

enum { SPEECH_REACH = 2 }; /* sentences that a speaker may stand from the quotation */

/* --- Marks ------------------------------------------------------------------------------------------------------------------ */

typedef enum Mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER } Mark;

static Mark mark_of(const Token *token) {
    if (str_equal(token->form, STR("“")) || str_equal(token->form, STR("``")) || str_equal(token->form, STR("«"))) return MARK_OPEN;
    if (str_equal(token->form, STR("”")) || str_equal(token->form, STR("''")) || str_equal(token->form, STR("»"))) return MARK_CLOSE;
    return str_equal(token->form, STR("\"")) ? MARK_EITHER : MARK_NONE;
}

static void add_quote(Reading *reading, uint32_t s, const Token *first, const Token *last) {
    if (!first || !last || last->end <= first->start) return;
    Quote *quote = ARENA_PUSH(reading->arena, &reading->quotes);
    *quote = (Quote){.words = {first->start, last->end}, .first_sentence = s, .last_sentence = s};
}

/* One quotation a sentence: a quotation that runs on is several, with one speaker. */
static void find_marks(Reading *reading) {
    bool open = false;
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        const Sentence *sentence = &reading->sentences[s];
        if (s && sentence->block != reading->sentences[s - 1].block) open = false;
        const Token *first = NULL, *last = NULL;
        for (uint32_t i = 0; i < sentence->n; i++) {
            const Token *token = &sentence->tokens[i];
            Mark mark = mark_of(token);
            if (mark == MARK_EITHER) mark = open ? MARK_CLOSE : MARK_OPEN;
            if (mark == MARK_OPEN) {
                open = true;
                first = last = NULL;
            } else if (mark == MARK_CLOSE) {
                if (open) add_quote(reading, s, first, last);
                open = false;
                first = last = NULL;
            } else if (open) {
                if (!first) first = token;
                if (token->upos != UPOS_PUNCT || !last) last = token;
            }
        }
        if (open) add_quote(reading, s, first, last);
    }
}

/* --- Speakers ----------------------------------------------------------------------------------------------------------------- */

/* Quotations stand in the order of the text and do not overlap. */
const Quote *reading_quote_around(const Reading *reading, const Token *token) {
    size_t low = 0, high = reading->quotes.n;
    while (low < high) { /* the first that ends behind the token's beginning */
        size_t middle = low + (high - low) / 2;
        if (reading->quotes.at[middle].words.end <= token->start) low = middle + 1;
        else high = middle;
    }
    if (low == reading->quotes.n) return NULL;
    const Quote *quote = &reading->quotes.at[low];
    return token->start >= quote->words.start && token->end <= quote->words.end ? quote : NULL;
}

bool quotes_cover(const Reading *reading, const Token *token) { return reading_quote_around(reading, token) != NULL; }

size_t quotes_from(const Reading *reading, uint32_t sentence) {
    size_t low = 0, high = reading->quotes.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reading->quotes.at[middle].first_sentence < sentence) low = middle + 1;
        else high = middle;
    }
    return low;
}

bool is_speech_verb(const Reading *reading, const Token *token) {
    if (token->upos != UPOS_VERB) return false;
    const Trigger *triggers;
    size_t n = predicate_triggers(reading, token, FRAME_VERB, &triggers);
    for (size_t i = 0; i < n; i++) {
        const Frame *frame = triggers[i].frame;
        if (triggers[i].object.len) continue;
        if (frame->compose == COMPOSE_SAY || frame->compose == COMPOSE_ACCUSE || frame->compose == COMPOSE_DENY) return true;
        if (frame->compose == COMPOSE_REQUEST || frame->compose == COMPOSE_THREATEN || frame->compose == COMPOSE_PROMISE) return true;
        if (frame->has_code && frame->event == EVENT_ACCUSE && frame->n_modes && !str_equal(frame->modes[0], STR("investigate"))) return true;
    }
    return false;
}

const Mention *speaker_by_words(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    if (tree->tokens[token].upos == UPOS_PRON || !token_is_nominal(&tree->tokens[token])) return NULL;
    Mention *mention = ARENA_NEW(reading->arena, Mention);
    mention->sentence = sentence;
    mention->head = token;
    mention_extent(tree, token, &mention->first, &mention->last);
    mention->actor.span = (Span){tree->tokens[mention->first].start, tree->tokens[mention->last].end};
    mention->actor.name = tree_words(tree, reading->report->body, mention->first, mention->last);
    mention->actor.how = STR("words only");
    return mention;
}

const Mention *speech_subject(Reading *reading, uint32_t sentence, uint16_t verb) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t subject = tree_subject(tree, verb, reading->arena);
    if (subject == TREE_NONE) return NULL;
    const Mention *mention = mention_at(reading, sentence, subject);
    TREE_CHILDREN(tree, subject, child)
        if (tree->tokens[child].deprel == DEPREL_APPOS && tree->tokens[child].name == NAME_PERSON && (!mention || !mention->entity)) {
            const Mention *named = mention_at(reading, sentence, child);
            if (named) return named;
        }
    if (!mention) mention = mention_owner(reading, sentence, subject);
    if (mention) return mention->place ? NULL : mention;
    const Token *word = &tree->tokens[subject]; /* reports and witnesses speak, outrage and blasts do not */
    bool speaks = word->upos == UPOS_PROPN || word->name != NAME_NONE || reading_word_in(reading, word, "sources");
    return speaks ? speaker_by_words(reading, sentence, subject) : NULL;
}

/* The speech verb outside quotations that stands nearest to the words, in one sentence. */
static uint16_t nearest_speech_verb(Reading *reading, uint32_t sentence, Span words) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t best = TREE_NONE;
    uint32_t best_gap = UINT32_MAX;
    for (uint16_t i = 0; i < tree->n; i++) {
        const Token *token = &tree->tokens[i];
        if (!is_speech_verb(reading, token) || quotes_cover(reading, token)) continue;
        uint32_t gap = token->start >= words.end ? token->start - words.end : token->end <= words.start ? words.start - token->end : 0;
        if (gap < best_gap) best = i, best_gap = gap;
    }
    return best;
}

static bool take_speaker(Reading *reading, Quote *quote, uint32_t sentence) {
    uint16_t verb = nearest_speech_verb(reading, sentence, quote->words);
    if (verb == TREE_NONE) return false;
    const Token *token = &reading->trees[sentence].tokens[verb];
    quote->speaker = speech_subject(reading, sentence, verb);
    if (quote->speaker) quote->verb = (Span){token->start, token->end};
    return quote->speaker != NULL;
}

static bool whole_sentence(const Reading *reading, const Quote *quote) {
    const Sentence *sentence = &reading->sentences[quote->first_sentence];
    return (quote->words.end - quote->words.start) + 12 >= sentence->end - sentence->start;
}

void reading_find_quotes(Reading *reading) {
    find_marks(reading);
    for (size_t i = 0; i < reading->quotes.n; i++) {
        Quote *quote = &reading->quotes.at[i];
        uint32_t s = quote->first_sentence;
        if (take_speaker(reading, quote, s) || !whole_sentence(reading, quote)) continue;
        uint32_t block = reading->sentences[s].block;
        /* A quotation that goes on belongs to who speaks before it or after it in the same paragraph. */
        for (uint32_t d = 1; d <= SPEECH_REACH && s >= d && !quote->speaker; d++)
            if (reading->sentences[s - d].block == block) take_speaker(reading, quote, s - d);
        for (uint32_t d = 1; d <= SPEECH_REACH && s + d < reading->n_sentences && !quote->speaker; d++)
            if (reading->sentences[s + d].block == block) take_speaker(reading, quote, s + d);
    }
}
