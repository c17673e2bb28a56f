/* Pairs: "the two ministers", "both sides", "the pair": two actors that were last spoken of together. */
#include "extract/mention.h"

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

/* Does the phrase take part in what its verb tells, rather than stand for a place or topic ("talks on Cyprus")? */
static bool takes_part(const Reading *reading, const Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    uint16_t first = tree_first_conjunct(tree, mention->head);
    Deprel relation = (Deprel)tree->tokens[first].deprel;
    if (relation != DEPREL_OBL && relation != DEPREL_NMOD) return true;
    return lexicon_in_list(reading->lexicon, STR("participant-prepositions"), tree_case(tree, first, reading->arena));
}

/* Named together: coordinated, or one the subject and the other an argument of the same verb. */
static bool together(const Reading *reading, const Mention *a, const Mention *b) {
    if (a->sentence != b->sentence) return false;
    const Tree *tree = &reading->trees[a->sentence];
    uint16_t first = tree_first_conjunct(tree, a->head), second = tree_first_conjunct(tree, b->head);
    return first == second || (tree_head(tree, first) != TREE_NONE && tree_head(tree, first) == tree_head(tree, second));
}

/* The latest two in the text that may be meant; `close` asks for two that were named together. */
static bool find_two(const Reading *reading, uint32_t sentence, uint16_t token, bool persons, bool close, const Mention *out[2]) {
    for (size_t i = reading->history.n; i-- > 0;) {
        const Mention *second = reading->history.at[i];
        if (sentence - second->sentence > PAIR_REACH) return false;
        if (!could_be_half(second, persons) || !takes_part(reading, second)) continue;
        if (second->sentence == sentence && second->head >= token) continue;
        for (size_t k = i; k-- > 0;) {
            const Mention *first = reading->history.at[k];
            if (sentence - first->sentence > PAIR_REACH) break;
            if (!could_be_half(first, persons) || !takes_part(reading, first)) continue;
            if (str_equal(first->actor.entity, second->actor.entity) || (close && !together(reading, first, second))) continue;
            out[0] = first, out[1] = second;
            return true;
        }
        if (!close) return false;
    }
    return false;
}

Mention *mention_pair(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    bool persons;
    const Mention *two[2];
    if (!is_paired_word(reading, tree, token, &persons)) return NULL;
    if (!find_two(reading, sentence, token, persons, true, two) && !find_two(reading, sentence, token, persons, false, two)) return NULL;
    Mention *pair = mention_point_back(reading, sentence, token, two[0], STR("two spoken of before"));
    pair->partner = mention_point_back(reading, sentence, token, two[1], STR("two spoken of before"));
    return pair;
}
