/* What points back: pronouns, and descriptions that repeat an earlier phrase. */
#include "extract/reading.h"

enum {
    LOOK_BACK_SENTENCES = 4, /* a pronoun further from its antecedent is rare in news; nearer is safer */
    DISTANCE_COST = 4,
    SUBJECT_GAIN = 3,
    INNER_COST = 3, /* possessors and complements are less likely antecedents */
    KIND_GAIN = 5,
};

typedef enum Wanted { WANTED_PERSON, WANTED_PLURAL, WANTED_THING } Wanted;

static bool is_subject(Deprel relation) {
    return relation == DEPREL_NSUBJ || relation == DEPREL_NSUBJ_PASS || relation == DEPREL_NSUBJ_OUTER || relation == DEPREL_ROOT;
}

static bool fits(const Reading *reading, const Mention *candidate, Wanted wanted) {
    if (candidate->place || candidate->pronoun) return false;
    const Token *head = &reading->trees[candidate->sentence].tokens[candidate->head];
    bool several = (head->features & UD_PLURAL) && head->upos == UPOS_NOUN; /* "rebels" are no "it" */
    if (wanted == WANTED_THING && several) return false;
    switch (wanted) {
    case WANTED_PERSON: return candidate->person;
    case WANTED_PLURAL: return !candidate->person && candidate->plural;
    case WANTED_THING: return !candidate->person;
    }
    return false;
}

static int salience(const Reading *reading, const Mention *candidate, uint32_t sentence) {
    const Tree *tree = &reading->trees[candidate->sentence];
    Deprel relation = (Deprel)tree->tokens[tree_first_conjunct(tree, candidate->head)].deprel;
    int score = -DISTANCE_COST * (int)(sentence - candidate->sentence);
    if (is_subject(relation)) score += SUBJECT_GAIN;
    if (relation == DEPREL_NMOD || relation == DEPREL_NMOD_POSS) score -= INNER_COST;
    return score;
}

/* A pronoun does not point to the phrase that it stands in ("his spokesman"), nor to another argument of its own verb. */
static bool too_close(const Reading *reading, const Mention *candidate, uint32_t sentence, uint16_t token) {
    if (candidate->sentence != sentence) return false;
    const Tree *tree = &reading->trees[sentence];
    if (tree_dominates(tree, candidate->head, token)) return true;
    bool possessive = tree->tokens[token].deprel == DEPREL_NMOD_POSS;
    return !possessive && tree_head(tree, candidate->head) == tree_head(tree, token);
}

static const Mention *best_antecedent(const Reading *reading, uint32_t sentence, uint16_t token, Wanted wanted) {
    const Mention *best = NULL;
    int best_score = 0;
    for (size_t i = reading->history.n; i-- > 0;) {
        const Mention *candidate = reading->history.at[i];
        if (sentence - candidate->sentence > LOOK_BACK_SENTENCES) break;
        if (candidate->sentence == sentence && candidate->head > token) continue;
        if (!fits(reading, candidate, wanted) || too_close(reading, candidate, sentence, token)) continue;
        int score = salience(reading, candidate, sentence);
        if (wanted == WANTED_THING && candidate->entity && candidate->entity->kind != ENTITY_POPULATION) score += 1;
        if (!best || score >= best_score) best = candidate, best_score = score; /* of equals the first in the text */
    }
    return best;
}

static Mention *point_back(Reading *reading, uint32_t sentence, uint16_t token, const Mention *antecedent, Str how) {
    if (!antecedent) return NULL;
    Mention *mention = ARENA_NEW(reading->arena, Mention);
    const Token *word = &reading->trees[sentence].tokens[token];
    *mention = *antecedent;
    mention->sentence = sentence;
    mention->head = mention->first = mention->last = token;
    mention->pronoun = true;
    mention->actor.span = (Span){word->start, word->end};
    mention->actor.how = how;
    return mention;
}

/* "The war began in 2011. It has killed …": the thing that the last clause was about is no actor, so neither is the pronoun. */
static bool subject_is_no_actor(Reading *reading, uint32_t sentence, uint16_t token) {
    if (!is_subject((Deprel)reading->trees[sentence].tokens[token].deprel)) return false;
    for (uint32_t back = 0; back <= 1 && back <= sentence; back++) {
        const Tree *tree = &reading->trees[sentence - back];
        for (uint32_t i = back ? tree->n : token; i-- > 0;) {
            const Token *word = &tree->tokens[i];
            if (!is_subject((Deprel)word->deprel) || word->deprel == DEPREL_ROOT || word->upos == UPOS_PRON) continue;
            uint16_t verb = tree_head(tree, (uint16_t)i);
            bool main = verb != TREE_NONE && (tree->tokens[verb].deprel == DEPREL_ROOT || (!back && tree->tokens[verb].deprel != DEPREL_ACL_RELCL));
            if (main) return !mention_at(reading, sentence - back, (uint16_t)i);
        }
    }
    return false;
}

/* "we" and "I" are the speaker of the quotation that they stand in. */
static Mention *first_person(Reading *reading, uint32_t sentence, uint16_t token) {
    const Token *word = &reading->trees[sentence].tokens[token];
    const Quote *quote = reading_quote_around(reading, word);
    return quote && quote->speaker ? point_back(reading, sentence, token, quote->speaker, STR("first person in a quotation")) : NULL;
}

Mention *mention_antecedent(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    const Token *word = &tree->tokens[token];
    if (word->features & UD_RELATIVE) {
        uint16_t referent = tree_referent(tree, token);
        return referent == token ? NULL : mention_at(reading, sentence, referent);
    }
    if (word->features & UD_FIRST) return first_person(reading, sentence, token);
    if (!(word->features & UD_PERSONAL) && !(word->features & UD_POSSESSIVE)) return NULL;
    bool he = token_is(word, "he") || token_is(word, "she") || token_is(word, "his") || token_is(word, "her") || token_is(word, "him");
    bool they = token_is(word, "they") || token_is(word, "their") || token_is(word, "them");
    bool it = token_is(word, "it") || token_is(word, "its");
    if (!he && !they && !it) return NULL;
    if (it && subject_is_no_actor(reading, sentence, token)) return NULL;
    Wanted wanted = he ? WANTED_PERSON : they ? WANTED_PLURAL : WANTED_THING;
    return point_back(reading, sentence, token, best_antecedent(reading, sentence, token, wanted), STR("pronoun"));
}

/* --- Pairs ------------------------------------------------------------------------------------------------------------------ */

enum { PAIR_REACH = 5 }; /* sentences; a pair is spoken of for longer than a single actor */

static bool could_be_half(const Mention *mention, bool persons) {
    if (mention->pronoun || mention->place || !mention->actor.code.country[0] || mention->partner) return false;
    bool state = mention->entity && mention->entity->kind == ENTITY_STATE;
    return persons ? mention->person && mention->actor.entity.len > 0 : state;
}

static bool is_paired_word(const Reading *reading, const Tree *tree, uint16_t token, bool *persons) {
    const Token *word = &tree->tokens[token];
    *persons = reading_word_in(reading, word, "pairs-of-persons");
    if (!*persons && !reading_word_in(reading, word, "pairs-of-states")) return false;
    if (reading_word_in(reading, word, "pair-nouns")) return true;
    bool definite = false;
    TREE_CHILDREN(tree, token, child) {
        const Token *part = &tree->tokens[child];
        if (part->deprel == DEPREL_AMOD || part->deprel == DEPREL_COMPOUND || part->deprel == DEPREL_NMOD || part->deprel == DEPREL_NMOD_POSS) return false;
        definite = definite || token_is(part, "the") || token_is(part, "both") || token_is(part, "two");
    }
    return definite && (word->features & UD_PLURAL);
}

Mention *mention_pair(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    bool persons;
    if (!is_paired_word(reading, tree, token, &persons)) return NULL;
    const Mention *second = NULL, *first = NULL;
    for (size_t i = reading->history.n; i-- > 0 && !first;) {
        const Mention *mention = reading->history.at[i];
        if (sentence - mention->sentence > PAIR_REACH) break;
        if (!could_be_half(mention, persons) || (mention->sentence == sentence && mention->head >= token)) continue;
        if (!second) second = mention;
        else if (!str_equal(mention->actor.entity, second->actor.entity)) first = mention;
    }
    if (!first) return NULL;
    Mention *pair = point_back(reading, sentence, token, first, STR("two spoken of before"));
    pair->partner = point_back(reading, sentence, token, second, STR("two spoken of before"));
    return pair;
}

/* --- Descriptions ------------------------------------------------------------------------------------------------------------ */

static bool same_sector(const ActorCode *a, const ActorCode *b) {
    return a->sectors[0][0] && strcmp(a->sectors[0], b->sectors[0]) == 0;
}

/* "Special Envoy for Syria" is an envoy: the title's last word, or the last before its complement. */
static bool title_is(Str title, Str noun) {
    static const char *const ends[] = {" for ", " of ", " to "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        ptrdiff_t end = str_find(title, str_of(ends[i]));
        if (end >= 0) title.len = (size_t)end;
    }
    if (title.len < noun.len) return false;
    Str tail = {title.ptr + (title.len - noun.len), noun.len};
    return str_equal_ascii_nocase(tail, noun) && (tail.ptr == title.ptr || tail.ptr[-1] == ' ');
}

const Mention *mention_of_description(Reading *reading, const Mention *description, Str lemma) {
    const Mention *by_sector = NULL;
    size_t floor = reading->history.n > HISTORY_REACH ? reading->history.n - HISTORY_REACH : 0;
    for (size_t i = reading->history.n; i-- > floor;) {
        const Mention *earlier = reading->history.at[i];
        if (earlier->pronoun || earlier->place || !earlier->actor.code.country[0]) continue;
        const Token *head = &reading->trees[earlier->sentence].tokens[earlier->head];
        if (str_equal(head->lemma, lemma)) return earlier;
        if (description->definite && description->person && earlier->person && title_is(earlier->actor.office, lemma)) return earlier;
        if (!by_sector && description->definite && !description->person && !earlier->person &&
            same_sector(&description->actor.code, &earlier->actor.code) && description->sentence - earlier->sentence <= LOOK_BACK_SENTENCES)
            by_sector = earlier;
    }
    return by_sector;
}
