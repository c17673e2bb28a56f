/* Statements: what somebody is reported to have said, directly or indirectly, and who. */
#include "extract/statements.h"

enum { DIRECT_MIN_TOKENS = 4 }; /* shorter quotations are scare quotes or parts of an indirect statement */

typedef ARENA_LIST(StatementRecord) StatementList;

Str statement_kind_text(StatementKind kind) {
    switch (kind) {
    case STATEMENT_DIRECT: return STR("direct");
    case STATEMENT_INDIRECT: return STR("indirect");
    case STATEMENT_MIXED: return STR("mixed");
    }
    return STR("");
}

static bool overlaps(Span a, Span b) { return a.start < b.end && b.start < a.end; }
static uint32_t length(Span span) { return span.end - span.start; }
static uint32_t common(Span a, Span b) {
    uint32_t start = a.start > b.start ? a.start : b.start, end = a.end < b.end ? a.end : b.end;
    return end > start ? end - start : 0;
}

/* --- Where the words said begin and end ------------------------------------------------------------------------------------- */

static bool is_trimmed(const Token *token) {
    return token->upos == UPOS_PUNCT && !str_equal(token->form, STR("(")) && !str_equal(token->form, STR(")"));
}

/* Tokens first..last without punctuation at the ends and a leading "that". */
static bool trimmed_span(const Tree *tree, uint32_t first, uint32_t last, Span *out) {
    while (first < last && (is_trimmed(&tree->tokens[first]) || (tree->tokens[first].deprel == DEPREL_MARK && token_is(&tree->tokens[first], "that"))))
        first++;
    while (last > first && is_trimmed(&tree->tokens[last])) last--;
    *out = (Span){tree->tokens[first].start, tree->tokens[last].end};
    return last > first;
}

/* The clause `content` without the words that report it, when those stand before or after it. */
static bool clause_span(const Tree *tree, uint16_t verb, uint16_t content, Span *out) {
    uint32_t first = tree->leftmost[content], last = tree->rightmost[content];
    if (tree_dominates(tree, content, verb)) { /* "…, he said": cut the reporting clause off */
        uint32_t cut_first = tree->leftmost[verb], cut_last = tree->rightmost[verb];
        if (cut_first > content && cut_first > first) last = cut_first - 1;
        else if (cut_last < content) first = cut_last + 1;
        else return false;
    } else if (first < verb && verb < last) {
        if (content < verb) last = verb - 1u;
        else first = verb + 1u;
    }
    /* An adverbial that the parser hung on the content but that stands before the reporting verb stays out. */
    if (content > verb && first < verb) first = verb + 1u;
    return trimmed_span(tree, first, last, out);
}

/* --- Indirect ------------------------------------------------------------------------------------------------------------------- */

/* What is said: a clause, "for" something, or the clause that the reporting verb is put behind. */
static uint16_t content_of(Predicates *p, uint16_t verb) {
    const Tree *tree = p->tree;
    uint16_t found = TREE_NONE;
    TREE_CHILDREN(tree, verb, child) {
        const Token *token = &tree->tokens[child];
        if (token->deprel == DEPREL_CCOMP) return child;
        if (token->deprel == DEPREL_PARATAXIS && found == TREE_NONE && !is_speech_verb(p->reading, token)) found = child;
        if (token->deprel == DEPREL_XCOMP && found == TREE_NONE) found = child;
    }
    if (found != TREE_NONE) return found;
    if (tree->tokens[verb].deprel == DEPREL_PARATAXIS) return tree_head(tree, verb);
    if (tree->tokens[verb].deprel == DEPREL_ACL_RELCL || tree->tokens[verb].deprel == DEPREL_ADVCL) return TREE_NONE;
    return TREE_NONE;
}

/* "calls for an agreement", "demanded the release", "described the talks as useful": named rather than told in a clause. */
static bool named_content(Predicates *p, uint16_t verb, Span *out) {
    const Tree *tree = p->tree;
    const Meaning *meaning = predicate_meaning(p, verb);
    if (!meaning->trigger) return false;
    PloverEvent event = meaning->trigger->frame->event;
    Compose class = meaning->trigger->frame->compose;
    bool tells = class == COMPOSE_REQUEST || (meaning->trigger->frame->has_code && event == EVENT_REQUEST) ||
                 reading_word_in(p->reading, &tree->tokens[verb], "describing-verbs");
    if (!tells) return false;
    TREE_CHILDREN(tree, verb, child) {
        const Token *token = &tree->tokens[child];
        bool object = token->deprel == DEPREL_OBJ && mention_at(p->reading, p->sentence, child) == NULL;
        bool wanted = token->deprel == DEPREL_OBL && tree_has_case(tree, child, STR("for"), p->reading->arena);
        if (child < verb || (!object && !wanted)) continue;
        uint32_t first = tree->leftmost[child], last = tree->rightmost[child];
        if (wanted) first++; /* the preposition */
        TREE_CHILDREN(tree, verb, more)
            if (object && more > child && tree->tokens[more].deprel == DEPREL_OBL && tree_has_case(tree, more, STR("as"), p->reading->arena))
                last = tree->rightmost[more];
        return trimmed_span(tree, first, last, out);
    }
    return false;
}

static void find_audience(Predicates *p, uint16_t verb, StatementRecord *statement) {
    const Tree *tree = p->tree;
    TREE_CHILDREN(tree, verb, child) {
        const Token *token = &tree->tokens[child];
        bool told = token->deprel == DEPREL_IOBJ || (token->deprel == DEPREL_OBJ && child > verb) ||
                    (token->deprel == DEPREL_OBL && tree_has_case(tree, child, STR("to"), p->reading->arena));
        if (!told) continue;
        const Mention *mention = mention_at(p->reading, p->sentence, child);
        if (!mention || mention->place) continue;
        statement->audience = mention->actor;
        statement->has_audience = true;
        return;
    }
}

static void set_speaker(Predicates *p, uint16_t verb, StatementRecord *statement) {
    const Mention *speaker = speech_subject(p->reading, p->sentence, verb);
    const Token *token = &p->tree->tokens[verb];
    statement->verb = (Span){token->start, token->end};
    if (speaker) statement->speaker = speaker->actor;
    statement->has_speaker = speaker != NULL;
    statement->confidence = speaker && speaker->actor.entity.len ? 0.85 : 0.6;
    find_audience(p, verb, statement);
}

/* Is the verb one of speech in the sense that it has here? "sought to recruit" is none. */
static bool speaks_here(Predicates *p, uint16_t verb) {
    const Token *token = &p->tree->tokens[verb];
    if (reading_word_in(p->reading, token, "describing-verbs")) return token->upos == UPOS_VERB;
    const Meaning *meaning = predicate_meaning(p, verb);
    if (token->upos != UPOS_VERB || !meaning->trigger) return false;
    const Frame *frame = meaning->trigger->frame;
    switch (frame->compose) {
    case COMPOSE_SAY: case COMPOSE_DENY: case COMPOSE_REQUEST: case COMPOSE_THREATEN: case COMPOSE_PROMISE: case COMPOSE_ACCUSE: return true;
    default: break;
    }
    if (!frame->has_code) return false;
    bool deed = frame->n_modes && (str_equal(frame->modes[0], STR("investigate")) || str_equal(frame->modes[0], STR("arrest")));
    return frame->event == EVENT_REQUEST || frame->event == EVENT_THREATEN || (frame->event == EVENT_ACCUSE && !deed);
}

static void find_indirect(Predicates *p, StatementList *out) {
    for (uint16_t i = 0; i < p->tree->n; i++) {
        const Token *token = &p->tree->tokens[i];
        if (!speaks_here(p, i) || quotes_cover(p->reading, token)) continue;
        if (tree_is_negated(p->tree, i)) continue;
        StatementRecord statement = {.sentence = p->sentence, .kind = STATEMENT_INDIRECT};
        uint16_t content = content_of(p, i);
        bool found = content != TREE_NONE ? clause_span(p->tree, i, content, &statement.words) : named_content(p, i, &statement.words);
        if (!found) continue;
        set_speaker(p, i, &statement);
        if (!statement.has_speaker) continue;
        *ARENA_PUSH(p->reading->arena, out) = statement;
    }
}

/* "according to the Observatory": the rest of the sentence is what the source says. */
static void find_sources(Predicates *p, StatementList *out) {
    const Tree *tree = p->tree;
    for (uint16_t i = 0; i < tree->n; i++) {
        const Token *token = &tree->tokens[i];
        if (token->deprel != DEPREL_OBL && token->deprel != DEPREL_NMOD && token->deprel != DEPREL_PARATAXIS) continue;
        if (!lexicon_in_list(p->reading->lexicon, STR("source-prepositions"), tree_case(tree, i, p->reading->arena))) continue;
        uint16_t head = tree_head(tree, i);
        const Mention *speaker = mention_at(p->reading, p->sentence, i);
        if (!speaker) speaker = speaker_by_words(p->reading, p->sentence, i);
        if (head == TREE_NONE || !speaker || speaker->place) continue;
        uint32_t first = tree->leftmost[head], last = tree->rightmost[head];
        uint32_t cut_first = tree->leftmost[i], cut_last = tree->rightmost[i];
        if (cut_first > head) last = cut_first - 1;
        else first = cut_last + 1;
        StatementRecord statement = {.sentence = p->sentence, .kind = STATEMENT_INDIRECT, .speaker = speaker->actor, .has_speaker = true, .confidence = 0.8};
        statement.verb = (Span){tree->tokens[cut_first].start, token->start};
        if (trimmed_span(tree, first, last, &statement.words)) *ARENA_PUSH(p->reading->arena, out) = statement;
    }
}

/* --- Direct ------------------------------------------------------------------------------------------------------------------------ */

static uint32_t tokens_within(const Tree *tree, Span span) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < tree->n; i++) n += tree->tokens[i].start >= span.start && tree->tokens[i].end <= span.end;
    return n;
}

/* Quotations inside an indirect statement make it mixed; one that is nearly all of it makes it direct. */
static bool join_quote(const Quote *quote, StatementList *statements, size_t from) {
    for (size_t i = from; i < statements->n; i++) {
        StatementRecord *statement = &statements->at[i];
        if (!overlaps(statement->words, quote->words)) continue;
        uint32_t shared = common(statement->words, quote->words);
        if (shared * 5 >= length(statement->words) * 4 || shared * 2 < length(quote->words)) {
            statement->words = quote->words;
            statement->kind = STATEMENT_DIRECT;
        } else {
            if (statement->kind == STATEMENT_INDIRECT) statement->kind = STATEMENT_MIXED;
            if (quote->words.start < statement->words.start) statement->words.start = quote->words.start;
            if (quote->words.end > statement->words.end) statement->words.end = quote->words.end;
        }
        return true;
    }
    return false;
}

static void find_direct(Reading *reading, uint32_t sentence, StatementList *out, size_t from) {
    for (size_t i = quotes_from(reading, sentence); i < reading->quotes.n && reading->quotes.at[i].first_sentence == sentence; i++) {
        const Quote *quote = &reading->quotes.at[i];
        if (join_quote(quote, out, from)) continue;
        const Sentence *whole = &reading->sentences[sentence];
        bool alone = length(quote->words) + 12 >= whole->end - whole->start;
        if (tokens_within(&reading->trees[sentence], quote->words) < DIRECT_MIN_TOKENS && !alone) continue;
        StatementRecord statement = {.sentence = sentence, .words = quote->words, .kind = STATEMENT_DIRECT, .verb = quote->verb, .confidence = 0.6};
        if (quote->speaker) {
            statement.speaker = quote->speaker->actor;
            statement.has_speaker = true;
            statement.confidence = 0.85;
        }
        *ARENA_PUSH(reading->arena, out) = statement;
    }
}

/* Of statements that cover nearly the same words only the first stays; one inside another's words is its own. */
static void drop_doubles(StatementList *statements, size_t from) {
    size_t kept = from;
    for (size_t i = from; i < statements->n; i++) {
        bool doubled = false;
        for (size_t k = from; k < kept && !doubled; k++) {
            Span a = statements->at[k].words, b = statements->at[i].words;
            doubled = common(a, b) * 10 >= 8 * (length(a) > length(b) ? length(a) : length(b));
        }
        if (!doubled) statements->at[kept++] = statements->at[i];
    }
    statements->n = kept;
}

void reading_find_statements(Reading *reading, Records *records) {
    StatementList statements = {0};
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        if (!reading_codes_sentence(reading, s)) continue;
        size_t from = statements.n;
        Predicates *predicates = predicates_of(reading, s);
        find_indirect(predicates, &statements);
        find_sources(predicates, &statements);
        find_direct(reading, s, &statements, from);
        drop_doubles(&statements, from);
    }
    records->statements = statements.at;
    records->n_statements = statements.n;
}
