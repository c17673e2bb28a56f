/* What a sense asks of the words in its slots: lemmas, phrases, kinds of actors, events, offices, or being like one of these. */
#include "extract/backoff.h"
#include "extract/mention.h"
#include "lang/inflection.h"

bool predicate_words_before(const Predicates *p, uint16_t noun, const Trigger *trigger) {
    uint32_t at = noun;
    for (size_t i = 0; i < trigger->n_before; i++) {
        do {
            if (at == 0) return false;
            at--;
        } while (p->tree->tokens[at].upos == UPOS_PUNCT); /* hyphens */
        const Token *word = &p->tree->tokens[at];
        if (!str_equal(reading_lemma(p->reading, word), trigger->before[i]) && !str_equal_ascii_nocase(word->form, trigger->before[i])) return false;
    }
    return true;
}

bool predicate_is_trigger_of(const Predicates *p, uint16_t token, uint32_t events) {
    const Token *word = &p->tree->tokens[token];
    const Trigger *triggers;
    size_t n = predicate_triggers(p->reading, word, predicate_pos(word), &triggers);
    for (size_t i = 0; i < n; i++)
        if (triggers[i].frame->has_code && (events & 1u << triggers[i].frame->event) && predicate_words_before(p, token, &triggers[i])) return true;
    return false;
}

static bool is_armed(const Lexicon *lexicon, const ActorCode *code) {
    return lexicon_code_in(lexicon, SECTORS_ARMED, code) || strcmp(code->country, "IMG") == 0;
}

/* An international body or one of people from everywhere: UNO, IGO, NGO, MNC. */
static bool is_stateless(const Lexicon *lexicon, const ActorCode *code) { return code->country[0] && !lexicon_state_of(lexicon, code->country); }

static bool has_builtin(const Predicates *p, uint16_t token, uint32_t builtin) {
    const Token *word = &p->tree->tokens[token];
    if ((builtin & WORDS_NUMBER) && (word->upos == UPOS_NUM || tree_child(p->tree, token, DEPREL_NUMMOD) != TREE_NONE)) return true;
    if ((builtin & WORDS_PLACE) && word->name == NAME_PLACE) return true;
    if ((builtin & WORDS_QUOTE) && reading_quote_around(p->reading, word)) return true;
    const Name *name = p->reading->names[p->sentence][token];
    if ((builtin & WORDS_PLACE) && name && (name->entity->kind == ENTITY_STATE || name->sense == SENSE_PLACE)) return true;
    if (!(builtin & (WORDS_ACTOR | WORDS_STATE | WORDS_ARMED | WORDS_PERSON | WORDS_MEDIA | WORDS_STATELESS))) return false;
    const Mention *mention = mention_at(p->reading, p->sentence, token);
    if (!mention || mention->place) return (builtin & WORDS_PERSON) && word->name == NAME_PERSON;
    if (builtin & WORDS_ACTOR) return true;
    if ((builtin & WORDS_STATE) && mention->entity && mention->entity->kind == ENTITY_STATE) return true;
    if ((builtin & WORDS_STATELESS) && is_stateless(p->reading->lexicon, &mention->actor.code)) return true;
    if ((builtin & WORDS_MEDIA) && actor_code_has(&mention->actor.code, "JRN")) return true;
    if ((builtin & WORDS_ARMED) && is_armed(p->reading->lexicon, &mention->actor.code)) return true;
    bool people = name && (name->sense == SENSE_PEOPLE || name->sense == SENSE_ADJECTIVE) && name->last == token; /* "two Yemenis" */
    return (builtin & WORDS_PERSON) && (mention->person || word->name == NAME_PERSON || people || reading_word_in(p->reading, word, "persons"));
}

static bool has_phrase(const Predicates *p, uint16_t token, const WordSet *words) {
    if (!words->n_phrases) return false;
    const Tree *tree = p->tree;
    TREE_CHILDREN(tree, token, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        bool particle = relation == DEPREL_COMPOUND_PRT; /* "step down" */
        if (!particle && (child > token || (relation != DEPREL_COMPOUND && relation != DEPREL_AMOD))) continue;
        Str other = reading_lemma(p->reading, &tree->tokens[child]), head = reading_lemma(p->reading, &tree->tokens[token]);
        Str first = particle ? head : other, second = particle ? other : head;
        Str phrase = arena_format(p->reading->arena, "%.*s %.*s", STR_ARG(first), STR_ARG(second));
        if (wordset_has_phrase(words, phrase)) return true;
        bool participle = !particle && p->tree->tokens[child].upos == UPOS_VERB; /* "armoured vehicles": no form of "armour" */
        if (!participle) continue;
        phrase = arena_format(p->reading->arena, "%.*s %.*s", STR_ARG(lowered(p->tree->tokens[child].form, p->reading->arena)), STR_ARG(head));
        if (wordset_has_phrase(words, phrase)) return true;
    }
    return false;
}

/* Whether the noun is like one that is listed. */
static bool is_like(Predicates *p, Str lemma, const WordSet *words) {
    const Likeness *likeness = p->by_likeness ? lexicon_like(p->reading->lexicon, lemma, LIKE_ARGUMENT) : NULL;
    if (!likeness || !wordset_has_lemma(words, likeness->known)) return false;
    p->likeness = likeness;
    return true;
}

/* "ousted President Zelaya", "ousted Zelaya": who is named is also what his title or his office says. */
static bool office_fits(const Predicates *p, uint16_t token, const WordSet *words) {
    const Tree *tree = p->tree;
    if (!words->n_lemmas || tree->tokens[token].upos != UPOS_PROPN) return false;
    TREE_CHILDREN(tree, token, child) {
        const Token *title = &tree->tokens[child];
        bool before = child < token && (title->deprel == DEPREL_NMOD_DESC || title->deprel == DEPREL_COMPOUND || title->deprel == DEPREL_NMOD_UNMARKED);
        if (!before || !mention_agent(p->reading, tree, child, NULL)) continue;
        if (wordset_has_lemma(words, reading_lemma(p->reading, title)) || has_phrase(p, child, words)) return true;
    }
    const Mention *mention = mention_at(p->reading, p->sentence, token);
    if (!mention || !mention->person) return false;
    Str office = mention->actor.office;
    for (size_t i = 0; i < office.len; i++)
        if (office.ptr[i] == ',' || str_starts((Str){office.ptr + i, office.len - i}, STR(" of "))) office.len = i;
    office = lowered(office, p->reading->arena);
    if (wordset_has_phrase(words, office)) return true;
    for (size_t i = office.len; i-- > 0;)
        if (office.ptr[i] == ' ') office = (Str){office.ptr + i + 1, office.len - i - 1}, i = 0;
    return office.len && wordset_has_lemma(words, office);
}

/* "captured Kunduz": a place that is named and no country is a town to the frames that list towns. */
static bool is_named_town(const Predicates *p, uint16_t token, const WordSet *words) {
    const Token *word = &p->tree->tokens[token];
    const Name *name = p->reading->names[p->sentence][token];
    bool place = word->name == NAME_PLACE || (word->name == NAME_NONE && name && name->sense == SENSE_PLACE);
    if (word->upos != UPOS_PROPN || !place || !wordset_has_lemma(words, STR("town"))) return false;
    return !name || name->sense == SENSE_PLACE || name->sense == SENSE_SEAT || (name->sense == SENSE_NAME && name->entity->kind != ENTITY_STATE);
}

/* "captured Sake, a town near Goma": what is said behind a name that nothing else tells. */
static bool apposition_fits(const Predicates *p, uint16_t token, const WordSet *words) {
    if (p->tree->tokens[token].upos != UPOS_PROPN || p->reading->names[p->sentence][token]) return false;
    uint16_t said = tree_child(p->tree, token, DEPREL_APPOS);
    return said != TREE_NONE && said > token && p->tree->tokens[said].upos == UPOS_NOUN && wordset_has_lemma(words, reading_lemma(p->reading, &p->tree->tokens[said]));
}

/* "soldiers … captured them": a pronoun is what it stands for. */
static bool antecedent_fits(const Predicates *p, uint16_t token, const WordSet *words) {
    if (p->tree->tokens[token].upos != UPOS_PRON) return false;
    const Mention *mention = mention_at(p->reading, p->sentence, token);
    return mention && mention->pronoun && mention->noun.len && wordset_has_lemma(words, mention->noun);
}

static bool word_fits(Predicates *p, uint16_t token, const WordSet *words) {
    Str lemma = reading_lemma(p->reading, &p->tree->tokens[token]);
    if (words->any || wordset_has_lemma(words, lemma) || is_like(p, lemma, words)) return true;
    const Token *word = &p->tree->tokens[token];
    bool inflected = word->upos == UPOS_ADJ && !str_equal_ascii_nocase(word->form, word->lemma); /* "scathing" is no form of a verb */
    if (inflected && wordset_has_lemma(words, lowered(word->form, p->reading->arena))) return true;
    if (words->builtin && has_builtin(p, token, words->builtin)) return true;
    if (is_named_town(p, token, words) || office_fits(p, token, words) || apposition_fits(p, token, words) || antecedent_fits(p, token, words)) return true;
    if (words->events && predicate_is_trigger_of(p, token, words->events)) return true;
    if (has_phrase(p, token, words)) return true;
    /* "a series of talks", "dozens of rockets": what is counted fits, not the counter */
    if (!reading_word_in(p->reading, &p->tree->tokens[token], "quantities")) return false;
    TREE_CHILDREN(p->tree, token, child)
        if (p->tree->tokens[child].deprel == DEPREL_NMOD && tree_has_case(p->tree, child, STR("of"), p->reading->arena))
            return word_fits(p, child, words);
    return false;
}

bool predicate_condition_holds(Predicates *p, uint16_t token, const Condition *condition) {
    TokenList fillers = {0};
    predicate_fill(p, token, &condition->slot, &fillers);
    bool holds = false;
    for (uint32_t i = 0; i < fillers.n && !holds; i++) holds = word_fits(p, fillers.at[i], &condition->words);
    bool of = condition->slot.kind == SLOT_PREPOSITION && str_equal(condition->slot.preposition, STR("of")) && !fillers.n && !condition->negated;
    uint16_t object = of && predicate_pos(&p->tree->tokens[token]) == FRAME_VERB ? tree_object(p->tree, token) : TREE_NONE;
    if (object != TREE_NONE && reading_word_in(p->reading, &p->tree->tokens[object], "ceasing-nouns")) /* "announced a halt of operations": what ends */
        TREE_CHILDREN(p->tree, object, child)
            if (child > object && p->tree->tokens[child].deprel == DEPREL_NMOD && tree_has_case(p->tree, child, STR("of"), p->reading->arena))
                holds = holds || word_fits(p, child, &condition->words);
    return holds != condition->negated;
}
