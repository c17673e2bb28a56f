/* Speech: which verbs report what somebody says, and who the speaker is. */
#include "extract/statements.h"

enum { PARTICLE_REACH = 4 }; /* tokens between a verb and the particle that makes it another ("point it all out") */

static bool has_particle_near(const Tree *tree, uint16_t verb, Str particle) {
    for (uint32_t i = verb + 1u; i < tree->n && i <= verb + (uint32_t)PARTICLE_REACH; i++)
        if (str_equal(tree->tokens[i].form, particle)) return true;
    return false;
}

/* "began the trial": accusing by the thing that is begun, not by the verb. */
static bool of_courts(const Frame *frame) {
    bool legal = false, object = false;
    for (size_t i = 0; i < frame->n_contexts; i++) legal = legal || str_equal(frame->contexts[i], STR("legal"));
    for (size_t i = 0; i < frame->n_conditions; i++) object = object || (frame->conditions[i].slot.kind == SLOT_OBJECT && !frame->conditions[i].negated);
    return legal && object;
}

bool is_speech_verb(const Reading *reading, const Tree *tree, uint16_t verb) {
    const Token *token = &tree->tokens[verb];
    if (token->upos != UPOS_VERB) return false;
    const Trigger *triggers;
    size_t n = predicate_triggers(reading, token, FRAME_VERB, &triggers);
    for (size_t i = 0; i < n; i++) {
        const Frame *frame = triggers[i].frame;
        if (triggers[i].object.len || (triggers[i].particle.len && !has_particle_near(tree, verb, triggers[i].particle))) continue;
        if (frame->compose == COMPOSE_SAY || frame->compose == COMPOSE_ACCUSE || frame->compose == COMPOSE_DENY) return true;
        if (frame->compose == COMPOSE_REQUEST || frame->compose == COMPOSE_THREATEN || frame->compose == COMPOSE_PROMISE) return true;
        if (frame->has_code && frame->event == EVENT_ACCUSE && frame->n_modes && !str_equal(frame->modes[0], STR("investigate")) && !of_courts(frame)) return true;
    }
    return false;
}

const Mention *speaker_by_words(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    if (!token_is_nominal(&tree->tokens[token])) return NULL;
    Mention *mention = ARENA_NEW(reading->arena, Mention);
    mention->sentence = sentence;
    mention->head = token;
    mention_extent(tree, token, &mention->first, &mention->last);
    mention->actor.span = (Span){tree->tokens[mention->first].start, tree->tokens[mention->last].end};
    mention->actor.name = tree_words(tree, reading->report->body, mention->first, mention->last);
    mention->actor.how = STR("words only");
    return mention;
}

/* A pronoun of which nobody knows whom it means still is who speaks; the writer's own "I" and "you" are not. */
static bool is_unknown_third(const Token *word) {
    return (word->features & UD_PERSONAL) && !(word->features & (UD_FIRST | UD_SECOND)) && !token_is(word, "it");
}

/* The words of a subject that is no known actor, where the verb or the noun makes it a speaker. */
static const Mention *unknown_speaker(Reading *reading, uint32_t sentence, uint16_t verb, uint16_t subject) {
    const Tree *tree = &reading->trees[sentence];
    const Token *word = &tree->tokens[subject];
    bool says = reading_word_in(reading, &tree->tokens[verb], "saying-verbs");
    bool noun = word->upos == UPOS_NOUN || word->upos == UPOS_PROPN || word->upos == UPOS_NUM || word->upos == UPOS_ADJ;
    bool speaks = word->upos == UPOS_PROPN || word->name != NAME_NONE || reading_word_in(reading, word, "sources");
    if (word->features & UD_RELATIVE) return NULL;
    if (word->upos == UPOS_PRON || word->upos == UPOS_DET) speaks = is_unknown_third(word) || (says && !(word->features & (UD_FIRST | UD_SECOND)));
    return speaks || (says && noun) ? speaker_by_words(reading, sentence, subject) : NULL;
}

enum { INVERSION_REACH = 3 }; /* tokens between a reporting verb and the name behind it */

/* What the parser took for the subject may stand inside the quotation ("“Now is the time,” said Khan"): the speaker then stands beside the
 * verb, behind it or before it. */
static uint16_t subject_beside(const Reading *reading, const Tree *tree, uint16_t verb) {
    for (uint32_t i = verb + 1u; i < tree->n && i <= verb + (uint32_t)INVERSION_REACH; i++) {
        const Token *token = &tree->tokens[i];
        bool part = token->upos == UPOS_NOUN || token->upos == UPOS_PROPN || token->upos == UPOS_ADJ || token->upos == UPOS_DET || token->upos == UPOS_NUM;
        if (!part || quotes_cover(reading, token)) break;
        if (!token_is_nominal(token)) continue;
        uint16_t top = (uint16_t)i;
        for (uint16_t up = tree_head(tree, top); up != TREE_NONE && up > verb && up > top; up = tree_head(tree, up)) top = up;
        return top;
    }
    if (verb == 0) return TREE_NONE;
    const Token *before = &tree->tokens[verb - 1];
    return token_is_nominal(before) && !quotes_cover(reading, before) ? (uint16_t)(verb - 1) : TREE_NONE;
}

/* "“It is an invasion,” John Banda, the attorney general, said": the parser hung the name on the quotation. The topmost of what stands between
 * the quotation and the verb. */
static uint16_t subject_behind_quote(const Reading *reading, const Tree *tree, uint16_t verb) {
    uint16_t first = verb;
    while (first > 0 && !quotes_cover(reading, &tree->tokens[first - 1]) && tree->tokens[first - 1].upos != UPOS_VERB) first--;
    if (first == 0 || !quotes_cover(reading, &tree->tokens[first - 1])) return TREE_NONE;
    for (uint16_t i = first; i < verb; i++) {
        uint16_t head = tree_head(tree, i);
        bool inside = head != TREE_NONE && head >= first && head < verb;
        bool noun = tree->tokens[i].upos == UPOS_PROPN || tree->tokens[i].upos == UPOS_NOUN || tree->tokens[i].upos == UPOS_PRON;
        if (noun && !inside) return i;
    }
    return TREE_NONE;
}

/* "condemned the raid saying that …": without a comma too it is the sayer of the main clause who goes on, where the noun that the participle was hung
 * on is neither a subject nor a text nor somebody who is quoted. */
static bool goes_on_without_comma(const Reading *reading, const Tree *tree, uint16_t verb) {
    const Token *token = &tree->tokens[verb];
    uint16_t noun = tree_head(tree, verb);
    if (token->deprel != DEPREL_ACL || noun == TREE_NONE || noun > verb || !str_ends(token->form, STR("ing")) ||
        !reading_word_in(reading, token, "saying-verbs")) return false;
    if (reading_word_in(reading, &tree->tokens[noun], "message-nouns") || reading_word_in(reading, &tree->tokens[noun], "sources")) return false;
    for (uint16_t up = noun; up != TREE_NONE; up = tree_head(tree, up)) {
        const Token *word = &tree->tokens[up];
        if (word->deprel == DEPREL_NSUBJ || word->deprel == DEPREL_NSUBJ_PASS || word->deprel == DEPREL_ROOT) return false;
        if (relation_is_clause((Deprel)word->deprel) && word->deprel != DEPREL_CCOMP) return false;
        uint16_t head = tree_head(tree, up);
        if (head != TREE_NONE && tree->tokens[head].upos == UPOS_VERB) return !reading_word_in(reading, &tree->tokens[head], "quoting-verbs");
    }
    return false;
}

/* "Rebels left, with their leader saying that …": who stands before the participle speaks, whatever it hangs on. */
static uint16_t subject_in_absolute(const Reading *reading, const Tree *tree, uint16_t verb) {
    const Token *token = &tree->tokens[verb];
    uint16_t above = tree_head(tree, verb);
    if (token->deprel != DEPREL_ADVCL || above == TREE_NONE || above > verb || !str_ends(token->form, STR("ing"))) return TREE_NONE;
    uint16_t noun = (uint16_t)(verb - 1);
    while (tree_head(tree, noun) != TREE_NONE && tree_head(tree, noun) > above && tree_head(tree, noun) < verb) noun = tree_head(tree, noun);
    if (noun <= above || tree_head(tree, noun) != above || tree->tokens[noun].deprel != DEPREL_OBL) return TREE_NONE;
    uint16_t mark = tree_child(tree, noun, DEPREL_CASE);
    if (mark == TREE_NONE) mark = tree_child(tree, verb, DEPREL_MARK);
    bool opens = mark != TREE_NONE && mark > above + 1u && mark < noun && str_equal(tree->tokens[mark - 1].form, STR(","));
    return opens && reading_word_in(reading, &tree->tokens[mark], "absolute-marks") ? noun : TREE_NONE;
}

/* "He mocked them for not paying, claiming that …": a participle behind a comma goes on with the main clause, wherever it was hung. */
static uint16_t subject_of_clause(const Reading *reading, const Tree *tree, uint16_t verb) {
    const Token *token = &tree->tokens[verb];
    bool hangs = token->deprel == DEPREL_ADVCL || token->deprel == DEPREL_ACL || token->deprel == DEPREL_XCOMP;
    bool participle = !(token->features & (UD_FINITE | UD_INFINITIVE)) && tree_child(tree, verb, DEPREL_MARK) == TREE_NONE;
    if (!hangs || !participle || verb == 0) return TREE_NONE;
    if (!str_equal(tree->tokens[verb - 1].form, STR(",")) && !goes_on_without_comma(reading, tree, verb)) return TREE_NONE;
    bool resumes = reading_word_in(reading, token, "resuming-verbs");
    for (uint16_t up = tree_head(tree, verb); up != TREE_NONE; up = tree_head(tree, up)) {
        bool finite = tree->tokens[up].features & UD_FINITE || tree_child(tree, up, DEPREL_AUX) != TREE_NONE || tree_child(tree, up, DEPREL_COP) != TREE_NONE;
        if (!finite || tree->tokens[up].deprel == DEPREL_ACL_RELCL) continue;
        uint16_t first = up;
        while (tree->tokens[first].deprel == DEPREL_CONJ) first = tree_head(tree, first);
        if (resumes && tree->tokens[first].deprel == DEPREL_CCOMP && is_speech_verb(reading, tree, tree_head(tree, first))) continue; /* what was said before */
        return tree_surface_subject(tree, up);
    }
    return TREE_NONE;
}

/* The subject of a reporting verb that does not stand in a quotation itself; "…, he said, adding that …" goes on with who said. */
static uint16_t speaking_subject(const Reading *reading, const Tree *tree, uint16_t verb) {
    if (quotes_cover(reading, &tree->tokens[verb])) return tree_subject(tree, verb, reading->arena);
    uint16_t subject = subject_in_absolute(reading, tree, verb);
    if (subject == TREE_NONE) subject = subject_of_clause(reading, tree, verb);
    if (subject == TREE_NONE) subject = tree_subject(tree, verb, reading->arena);
    if (subject == TREE_NONE && !tree_is_passive(tree, verb)) subject = tree_child(tree, verb, DEPREL_EXPL); /* "It says …" is somebody, whatever the parser holds */
    if (subject == TREE_NONE && tree->tokens[verb].deprel == DEPREL_ADVCL) /* "Moscow is opposed to it, warning …" */
        subject = tree_surface_subject(tree, tree_head(tree, verb));
    if (subject != TREE_NONE && !quotes_cover(reading, &tree->tokens[subject])) return subject;
    uint16_t beside = subject == TREE_NONE ? TREE_NONE : subject_beside(reading, tree, verb);
    if (beside == TREE_NONE) beside = subject_behind_quote(reading, tree, verb);
    if (beside != TREE_NONE || subject == TREE_NONE) return beside;
    for (uint16_t i = verb; i-- > 0;) {
        if (!is_speech_verb(reading, tree, i) || quotes_cover(reading, &tree->tokens[i])) continue;
        uint16_t other = tree_subject(tree, i, reading->arena);
        if (other != TREE_NONE && !quotes_cover(reading, &tree->tokens[other])) return other;
    }
    return TREE_NONE;
}

/* "A statement attributed to the commander said", "a letter signed by the minister": whose words a text is. */
static const Mention *author_of(Reading *reading, uint32_t sentence, uint16_t source) {
    const Tree *tree = &reading->trees[sentence];
    if (!reading_word_in(reading, &tree->tokens[source], "sources")) return NULL;
    TREE_CHILDREN(tree, source, made) {
        const Token *word = &tree->tokens[made];
        if ((word->deprel != DEPREL_ACL && word->deprel != DEPREL_ACL_RELCL) || !reading_word_in(reading, word, "authoring-verbs")) continue;
        TREE_CHILDREN(tree, made, party) {
            Deprel relation = (Deprel)tree->tokens[party].deprel;
            if (relation != DEPREL_OBL && relation != DEPREL_OBL_AGENT) continue;
            const Mention *mention = mention_at(reading, sentence, party);
            if (mention && !mention->place) return mention;
        }
    }
    return NULL;
}

/* "The ministry issued a statement complaining that …": who puts out what speaks. */
static const Mention *issuer_of(Reading *reading, uint32_t sentence, uint16_t source) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t verb = tree_head(tree, source);
    bool put_out = tree->tokens[source].deprel == DEPREL_OBJ || tree->tokens[source].deprel == DEPREL_OBL;
    if (verb == TREE_NONE || !put_out || tree->tokens[verb].upos != UPOS_VERB || !reading_word_in(reading, &tree->tokens[source], "sources")) return NULL;
    const Mention *mention = mention_at(reading, sentence, tree_subject(tree, verb, reading->arena));
    return mention && !mention->place ? mention : NULL;
}

const Mention *speech_subject(Reading *reading, uint32_t sentence, uint16_t verb) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t subject = speaking_subject(reading, tree, verb);
    if (subject == TREE_NONE) return NULL;
    const Mention *mention = mention_at(reading, sentence, subject);
    TREE_CHILDREN(tree, subject, child)
        if (tree->tokens[child].deprel == DEPREL_APPOS && tree->tokens[child].name == NAME_PERSON && (!mention || !mention->entity)) {
            const Mention *named = mention_at(reading, sentence, child);
            if (named) return named;
        }
    if (!mention) mention = mention_owner(reading, sentence, subject);
    if (!mention) mention = issuer_of(reading, sentence, subject);
    if (!mention) mention = author_of(reading, sentence, subject);
    if (mention && !mention->place) return mention;
    return unknown_speaker(reading, sentence, verb, subject);
}

/* The token of the words whose head stands outside of them, or TREE_NONE. */
static uint16_t top_of_words(const Tree *tree, Span words) {
    for (uint16_t i = 0; i < tree->n; i++) {
        const Token *token = &tree->tokens[i];
        if (token->start < words.start || token->end > words.end || token->upos == UPOS_PUNCT) continue;
        uint16_t head = tree_head(tree, i);
        if (head == TREE_NONE || tree->tokens[head].end <= words.start || tree->tokens[head].start >= words.end) return i;
    }
    return TREE_NONE;
}

static bool reports_outside(const Reading *reading, const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    bool speaks = is_speech_verb(reading, tree, token) || (word->upos == UPOS_VERB && reading_word_in(reading, word, "describing-verbs"));
    return speaks && !quotes_cover(reading, word);
}

/* The speech verb outside quotations that the words hang on, or that hangs on them ("…", he said), or that stands nearest to them. */
static uint16_t reporting_verb(const Reading *reading, uint32_t sentence, Span words) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t top = top_of_words(tree, words);
    for (uint16_t up = top == TREE_NONE ? TREE_NONE : tree_head(tree, top); up != TREE_NONE; up = tree_head(tree, up))
        if (reports_outside(reading, tree, up)) return up;
    if (top != TREE_NONE)
        TREE_CHILDREN(tree, top, child)
            if (reports_outside(reading, tree, child)) return child;
    uint16_t best = TREE_NONE;
    uint32_t best_gap = UINT32_MAX;
    for (uint16_t i = 0; i < tree->n; i++) {
        const Token *token = &tree->tokens[i];
        if (!reports_outside(reading, tree, i)) continue;
        uint32_t gap = token->start >= words.end ? token->start - words.end : token->end <= words.start ? words.start - token->end : 0;
        if (gap < best_gap) best = i, best_gap = gap;
    }
    return best;
}

bool quote_take_speaker(Reading *reading, Quote *quote, uint32_t sentence) {
    uint16_t verb = reporting_verb(reading, sentence, quote->words);
    if (verb == TREE_NONE) return false;
    const Token *token = &reading->trees[sentence].tokens[verb];
    quote->speaker = speech_subject(reading, sentence, verb);
    if (quote->speaker) quote->verb = (Span){token->start, token->end};
    return quote->speaker != NULL;
}

const Mention *sentence_person(Reading *reading, uint32_t sentence) {
    const Tree *tree = &reading->trees[sentence];
    for (uint16_t i = 0; i < tree->n; i++) {
        if (tree->tokens[i].deprel != DEPREL_NSUBJ && tree->tokens[i].deprel != DEPREL_NSUBJ_PASS) continue;
        uint16_t verb = tree_head(tree, i);
        if (verb == TREE_NONE || tree->tokens[verb].deprel != DEPREL_ROOT || quotes_cover(reading, &tree->tokens[i])) continue;
        const Mention *mention = mention_at(reading, sentence, i);
        return mention && mention->person ? mention : NULL;
    }
    return NULL;
}
