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

static bool is_quote_mark(const Token *token) {
    static const char *const marks[] = {"“", "”", "\"", "''", "``", "«", "»"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_equal(token->form, str_of(marks[i]))) return true;
    return false;
}

/* A mark at one end whose other half stands inside belongs to the words: "“regime change” in Malawi". */
static bool is_half_inside(const Tree *tree, uint32_t first, uint32_t last, bool at_start) {
    if (!is_quote_mark(&tree->tokens[at_start ? first : last]) || is_quote_mark(&tree->tokens[at_start ? last : first])) return false;
    uint32_t marks = 0;
    for (uint32_t i = first; i <= last; i++) marks += is_quote_mark(&tree->tokens[i]);
    return marks % 2 == 0;
}

/* Tokens first..last without punctuation at the ends and a leading "that". */
static bool trimmed_span(const Tree *tree, uint32_t first, uint32_t last, Span *out) {
    while (last > first && is_trimmed(&tree->tokens[last]) && !is_quote_mark(&tree->tokens[last])) last--;
    while (first < last && ((is_trimmed(&tree->tokens[first]) && !is_half_inside(tree, first, last, true)) ||
           (tree->tokens[first].deprel == DEPREL_MARK && token_is(&tree->tokens[first], "that"))))
        first++;
    while (last > first && is_trimmed(&tree->tokens[last]) && !is_half_inside(tree, first, last, false)) last--;
    *out = (Span){tree->tokens[first].start, tree->tokens[last].end};
    return last > first;
}

static bool has_subject_before(const Tree *tree, uint16_t clause, uint16_t limit) {
    TREE_CHILDREN(tree, clause, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        bool subject = relation == DEPREL_NSUBJ || relation == DEPREL_NSUBJ_PASS || relation == DEPREL_NSUBJ_OUTER || relation == DEPREL_CSUBJ;
        if (child < limit && subject) return true;
    }
    return false;
}

/* Where the words that report begin: the verb, or what depends on it between the words said and it ("…, a border official said"). */
static uint32_t report_begins(const Tree *tree, uint16_t verb, uint16_t content) {
    uint32_t begins = verb;
    TREE_CHILDREN(tree, verb, child) {
        if (child <= content || child >= verb || relation_is_clause((Deprel)tree->tokens[child].deprel)) continue;
        if (tree->tokens[child].deprel == DEPREL_PUNCT) continue;
        uint32_t first = tree->leftmost[child] > content ? tree->leftmost[child] : child;
        if (first < begins) begins = first;
    }
    return begins;
}

/* "said the road was open adding that …": where the speaker goes on with another statement; `last` where he does not. */
static uint32_t end_before_resuming(const Reading *reading, const Tree *tree, uint16_t content, uint32_t last) {
    for (uint32_t i = content + 1u; i <= last; i++) {
        const Token *token = &tree->tokens[i];
        if (token->upos != UPOS_VERB || (token->deprel != DEPREL_ADVCL && token->deprel != DEPREL_ACL) || tree->leftmost[i] != i) continue;
        if (str_ends(token->form, STR("ing")) && reading_word_in(reading, token, "resuming-verbs") &&
            tree_child(tree, (uint16_t)i, DEPREL_CCOMP) != TREE_NONE) return i - 1;
    }
    return last;
}

/* The clause `content` without the words that report it. Words that report inside of it stay ("the road, he said, is open"), since a span has
 * no gaps. */
static bool clause_span(const Reading *reading, const Tree *tree, uint16_t verb, uint16_t content, Span *out) {
    uint32_t first = tree->leftmost[content], last = tree->rightmost[content];
    if (tree_dominates(tree, content, verb)) { /* "…, he said": cut the reporting clause off */
        uint32_t cut_first = tree->leftmost[verb], cut_last = tree->rightmost[verb];
        bool goes_on = cut_last + 2 < last && tree->tokens[last].upos != UPOS_PUNCT;
        if (cut_first > content && cut_first > first && !goes_on) last = cut_first - 1;
        else if (cut_last < content && !has_subject_before(tree, content, (uint16_t)cut_first)) first = cut_last + 1;
        else if (cut_first <= content && cut_last >= content) return false;
    } else if (content < verb) {
        last = report_begins(tree, verb, content) - 1;
        TREE_CHILDREN(tree, verb, child) /* "It was, she said, a day of shame" */
            if (child > verb && tree->tokens[child].deprel == DEPREL_CCOMP) last = tree->rightmost[child];
    } else if (first < verb && !has_subject_before(tree, content, verb)) {
        first = verb + 1u; /* an adverbial that the parser hung on the content but that stands before the reporting verb stays out */
    }
    if (content > verb) last = end_before_resuming(reading, tree, content, last);
    return trimmed_span(tree, first, last, out);
}

/* --- Indirect ------------------------------------------------------------------------------------------------------------------- */

/* "told a rally that …": the that-clause is the verb's, although the parser hung it on whom it was told. */
static uint16_t told_clause(Predicates *p, uint16_t verb, uint16_t audience) {
    const Tree *tree = p->tree;
    if (!reading_word_in(p->reading, &tree->tokens[verb], "telling-verbs")) return TREE_NONE;
    TREE_CHILDREN(tree, audience, child) {
        if (child < audience || (tree->tokens[child].deprel != DEPREL_ACL && tree->tokens[child].deprel != DEPREL_ACL_RELCL)) continue;
        uint16_t mark = tree_child(tree, child, DEPREL_MARK);
        if (mark != TREE_NONE && token_is(&tree->tokens[mark], "that")) return child;
    }
    return TREE_NONE;
}

static bool accuses(Predicates *p, uint16_t verb) {
    const Meaning *meaning = predicate_meaning(p, verb);
    return meaning->trigger && meaning->trigger->frame->compose == COMPOSE_ACCUSE;
}

/* What is said: a clause, "for" something, or the clause that the reporting verb is put behind. */
static uint16_t content_of(Predicates *p, uint16_t verb) {
    const Tree *tree = p->tree;
    uint16_t found = TREE_NONE;
    TREE_CHILDREN(tree, verb, child) {
        const Token *token = &tree->tokens[child];
        if (token->deprel == DEPREL_CCOMP) return child;
        if (token->deprel == DEPREL_PARATAXIS && found == TREE_NONE && !is_speech_verb(p->reading, tree, child)) found = child;
        bool charge = token->deprel == DEPREL_ADVCL && child > verb && accuses(p, verb) && tree_has_case(tree, child, STR("of"), p->reading->arena);
        if ((token->deprel == DEPREL_XCOMP || charge) && found == TREE_NONE) found = child;
        if (found == TREE_NONE && (token->deprel == DEPREL_OBJ || token->deprel == DEPREL_IOBJ)) found = told_clause(p, verb, child);
    }
    if (found != TREE_NONE) return found;
    return tree->tokens[verb].deprel == DEPREL_PARATAXIS ? tree_head(tree, verb) : TREE_NONE;
}

static bool is_complement(Predicates *p, uint16_t child) {
    Deprel relation = (Deprel)p->tree->tokens[child].deprel;
    bool as = (relation == DEPREL_OBL || relation == DEPREL_ADVCL) && tree_has_case(p->tree, child, STR("as"), p->reading->arena);
    return as || relation == DEPREL_XCOMP || relation == DEPREL_OBJ || relation == DEPREL_CCOMP;
}

/* "described the talks as useful", "called the raid a mistake": what is described and how. */
static bool described_content(Predicates *p, uint16_t verb, Span *out) {
    const Tree *tree = p->tree;
    uint16_t object = TREE_NONE, complement = TREE_NONE;
    TREE_CHILDREN(tree, verb, child) {
        if (child < verb) continue;
        if (object == TREE_NONE && tree->tokens[child].deprel == DEPREL_OBJ) object = child;
        else if (object != TREE_NONE && is_complement(p, child)) complement = child;
    }
    if (complement == TREE_NONE) return false;
    return trimmed_span(tree, tree->leftmost[object], tree->rightmost[complement], out);
}

/* "calls for an agreement", "demanded the release", "cited a lack of evidence": named rather than told in a clause. */
static bool named_content(Predicates *p, uint16_t verb, Span *out) {
    const Tree *tree = p->tree;
    const Token *word = &tree->tokens[verb];
    if (reading_word_in(p->reading, word, "describing-verbs") && described_content(p, verb, out)) return true;
    const Meaning *meaning = predicate_meaning(p, verb);
    bool cites = reading_word_in(p->reading, word, "citing-verbs");
    bool tells = meaning->trigger && (meaning->trigger->frame->compose == COMPOSE_REQUEST ||
                                      (meaning->trigger->frame->has_code && meaning->trigger->frame->event == EVENT_REQUEST));
    if (!tells && !cites) return false;
    TREE_CHILDREN(tree, verb, child) {
        const Token *token = &tree->tokens[child];
        bool object = token->deprel == DEPREL_OBJ && (cites || mention_at(p->reading, p->sentence, child) == NULL);
        bool wanted = tells && token->deprel == DEPREL_OBL && tree_has_case(tree, child, STR("for"), p->reading->arena);
        if (child < verb || (!object && !wanted)) continue;
        uint32_t first = tree->leftmost[child] + (wanted ? 1u : 0u); /* without the preposition */
        return trimmed_span(tree, first, tree->rightmost[child], out);
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
    if (token->upos != UPOS_VERB) return false;
    if (reading_word_in(p->reading, token, "describing-verbs") || reading_word_in(p->reading, token, "telling-verbs") ||
        reading_word_in(p->reading, token, "citing-verbs"))
        return true;
    const Meaning *meaning = predicate_meaning(p, verb);
    if (!meaning->trigger) return false;
    const Frame *frame = meaning->trigger->frame;
    switch (frame->compose) {
    case COMPOSE_SAY: case COMPOSE_DENY: case COMPOSE_REQUEST: case COMPOSE_THREATEN: case COMPOSE_PROMISE: case COMPOSE_ACCUSE: return true;
    default: break;
    }
    if (!frame->has_code) return false;
    bool deed = frame->n_modes && (str_equal(frame->modes[0], STR("investigate")) || str_equal(frame->modes[0], STR("arrest")));
    return frame->event == EVENT_REQUEST || frame->event == EVENT_THREATEN || (frame->event == EVENT_ACCUSE && !deed);
}

/* "“It is an invasion,” John Banda, the attorney general, said": what was hung on the quotation ends before who says it. */
static void end_before_speaker(const Predicates *p, StatementRecord *statement) {
    Span words = statement->words, speaker = statement->speaker.span;
    if (!statement->has_speaker || speaker.start <= words.start || speaker.end > words.end || statement->verb.start < words.end) return;
    uint32_t first = 0, last = 0;
    bool closed = false;
    for (uint32_t i = 0; i < p->tree->n && p->tree->tokens[i].end <= speaker.start; i++) {
        if (p->tree->tokens[i].start <= words.start) first = i;
        closed = i && quotes_cover(p->reading, &p->tree->tokens[i - 1]) && !quotes_cover(p->reading, &p->tree->tokens[i]) ? true : closed;
        last = i;
    }
    if (closed && last > first) trimmed_span(p->tree, first, last, &statement->words);
}

static void find_indirect(Predicates *p, StatementList *out) {
    for (uint16_t i = 0; i < p->tree->n; i++) {
        const Token *token = &p->tree->tokens[i];
        if (!speaks_here(p, i) || quotes_cover(p->reading, token)) continue;
        if (tree_is_negated(p->tree, i)) continue;
        StatementRecord statement = {.sentence = p->sentence, .kind = STATEMENT_INDIRECT};
        bool describes = reading_word_in(p->reading, token, "describing-verbs");
        uint16_t content = describes ? TREE_NONE : content_of(p, i);
        bool found = content != TREE_NONE ? clause_span(p->reading, p->tree, i, content, &statement.words) : named_content(p, i, &statement.words);
        if (!found) continue;
        set_speaker(p, i, &statement);
        end_before_speaker(p, &statement);
        bool impersonal = tree_is_passive(p->tree, i) && content != TREE_NONE && p->tree->tokens[content].deprel == DEPREL_CCOMP;
        if (!statement.has_speaker && !impersonal) continue; /* "it was reported that" has a content and no speaker */
        *ARENA_PUSH(p->reading->arena, out) = statement;
    }
}

/* "according to": the preposition, without the comma before it and the source's own words. */
static Span source_words(const Tree *tree, uint16_t source) {
    uint16_t preposition = tree_child(tree, source, DEPREL_CASE);
    if (preposition == TREE_NONE) preposition = tree->leftmost[source];
    return (Span){tree->tokens[preposition].start, tree->tokens[tree->rightmost[preposition]].end};
}

/* The clause that a source stands for: at its edge, set off by a comma, the whole of what surrounds it, up to the next clause. */
static uint16_t sourced_clause(const Tree *tree, uint16_t source) {
    uint16_t head = tree_head(tree, source);
    while (head != TREE_NONE && tree_head(tree, head) != TREE_NONE && !relation_is_clause((Deprel)tree->tokens[head].deprel)) head = tree_head(tree, head);
    return head;
}

/* With nothing but the end of the sentence behind it, though no comma before it: also what that clause goes on ("began to fall according to", "killed
 * when jets struck according to"), but not beyond what somebody else says or what tells who is meant. */
static uint16_t sourced_sentence(const Tree *tree, uint16_t source) {
    uint16_t head = sourced_clause(tree, source);
    while (head != TREE_NONE && tree_head(tree, head) != TREE_NONE) {
        Deprel relation = (Deprel)tree->tokens[head].deprel;
        if (relation != DEPREL_XCOMP && relation != DEPREL_ADVCL && relation != DEPREL_CONJ) break;
        head = tree_head(tree, head);
        while (tree_head(tree, head) != TREE_NONE && !relation_is_clause((Deprel)tree->tokens[head].deprel) && tree->tokens[head].deprel != DEPREL_CONJ)
            head = tree_head(tree, head);
    }
    return head;
}

static bool ends_sentence(const Tree *tree, uint32_t last) {
    while (last + 1 < tree->n && tree->tokens[last + 1].upos == UPOS_PUNCT) last++;
    return last + 1 == tree->n;
}

/* "according to plan", "according to its size": a measure, nobody who says anything. */
static bool is_measure(const Predicates *p, uint16_t source) {
    const Token *word = &p->tree->tokens[source];
    bool known = word->name != NAME_NONE || word->upos == UPOS_PROPN || word->upos == UPOS_PRON || word->upos == UPOS_NUM;
    return !known && !(word->features & UD_PLURAL) && tree_child(p->tree, source, DEPREL_DET) == TREE_NONE && !reading_word_in(p->reading, word, "sources") &&
           tree_child(p->tree, source, DEPREL_NMOD_POSS) == TREE_NONE && tree_child(p->tree, source, DEPREL_AMOD) == TREE_NONE;
}

/* "according to the Observatory": the rest of the sentence is what the source says. */
static void find_sources(Predicates *p, StatementList *out) {
    const Tree *tree = p->tree;
    for (uint16_t i = 0; i < tree->n; i++) {
        const Token *token = &tree->tokens[i];
        if (token->deprel != DEPREL_OBL && token->deprel != DEPREL_NMOD && token->deprel != DEPREL_PARATAXIS) continue;
        if (!lexicon_in_list(p->reading->lexicon, STR("source-prepositions"), tree_case(tree, i, p->reading->arena))) continue;
        uint32_t cut_first = tree->leftmost[i], cut_last = tree->rightmost[i];
        bool set_off = cut_first == 0 || tree->tokens[cut_first].upos == UPOS_PUNCT || tree->tokens[cut_first - 1].upos == UPOS_PUNCT;
        uint16_t head = set_off ? sourced_clause(tree, i) : ends_sentence(tree, cut_last) ? sourced_sentence(tree, i) : tree_head(tree, i);
        bool within = head != TREE_NONE && !set_off && (tree->tokens[head].deprel == DEPREL_NSUBJ || tree->tokens[head].deprel == DEPREL_NSUBJ_PASS);
        if (within && tree_head(tree, head) != TREE_NONE) head = tree_head(tree, head); /* "The raid according to a source claimed nine lives" */
        const Mention *speaker = mention_at(p->reading, p->sentence, i);
        if (!speaker && !is_measure(p, i)) speaker = speaker_by_words(p->reading, p->sentence, i);
        if (head == TREE_NONE || !speaker || speaker->place) continue;
        uint32_t first = tree->leftmost[head], last = tree->rightmost[head];
        bool inside = cut_first > first && cut_last + 1 < last && has_subject_before(tree, head, (uint16_t)cut_first);
        if (!inside && cut_first > head) last = cut_first - 1;
        else if (!inside && cut_last < head) first = cut_last + 1;
        StatementRecord statement = {.sentence = p->sentence, .kind = STATEMENT_INDIRECT, .speaker = speaker->actor, .has_speaker = true, .confidence = 0.8};
        statement.verb = source_words(tree, i);
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
        StatementRecord label;
        if (label_statement(predicates, &label)) *ARENA_PUSH(reading->arena, &statements) = label;
        find_direct(reading, s, &statements, from);
        drop_doubles(&statements, from);
    }
    records->statements = statements.at;
    records->n_statements = statements.n;
}
