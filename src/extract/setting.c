/* Where a sentence is set, when it says so: "In London, lawmakers demanded …" and "students marched in London" speak of British ones, wherever the report is set. */
#include "extract/mention.h"
#include "lang/inflection.h"

enum { FRONT_TOKENS = 8 }; /* a phrase of place that opens a sentence is short; what comes later belongs to the clause */

bool reading_is_venue(const Reading *reading, uint32_t sentence, const Name *name) {
    const Tree *tree = &reading->trees[sentence];
    Str words = tree_words(tree, reading->report->body, name->first, name->last);
    return lexicon_in_list(reading->lexicon, STR("venues"), lowered(words, reading->arena));
}

/* The name in a phrase with "in" before the first comma; NULL where the sentence opens with anything else. */
static const Name *front_name(const Reading *reading, uint32_t sentence, uint16_t before) {
    const Tree *tree = &reading->trees[sentence];
    if (!tree->n || !token_is(&tree->tokens[0], "in")) return NULL;
    const Name *found = NULL;
    for (uint16_t i = 1; i < before && i < tree->n && i <= FRONT_TOKENS; i++) {
        const Token *word = &tree->tokens[i];
        if (found && word->upos == UPOS_PUNCT) return found;
        const Name *name = reading->names[sentence][i];
        bool land = name && name->entity->kind == ENTITY_STATE && (name->sense == SENSE_NAME || name->sense == SENSE_PLACE || name->sense == SENSE_SEAT);
        if (land && !found) found = name;
        if (word->upos == UPOS_VERB && word->deprel != DEPREL_AMOD) return NULL; /* a clause, not a phrase */
    }
    return NULL;
}

const Entity *mention_front_land(const Reading *reading, uint32_t sentence, uint16_t head) {
    const Name *name = front_name(reading, sentence, head);
    return name && !reading_is_venue(reading, sentence, name) ? name->entity : NULL;
}

static const Entity *land_within(const Reading *reading, uint32_t sentence, uint16_t phrase) {
    if (!lexicon_in_list(reading->lexicon, STR("scene-prepositions"), tree_case(&reading->trees[sentence], phrase, reading->arena))) return NULL;
    const Name *name = reading->names[sentence][phrase];
    bool land = name && name->entity->kind == ENTITY_STATE && (name->sense == SENSE_NAME || name->sense == SENSE_PLACE || name->sense == SENSE_SEAT);
    return land && !reading_is_venue(reading, sentence, name) ? name->entity : NULL;
}

/* What a phrase of place behind a word says, of its kind: `relation` is how it hangs there. */
static const Entity *land_behind(const Reading *reading, uint32_t sentence, uint16_t word, Deprel relation) {
    const Tree *tree = &reading->trees[sentence];
    TREE_CHILDREN(tree, word, child) {
        const Entity *land = child > word && tree->tokens[child].deprel == relation ? land_within(reading, sentence, child) : NULL;
        if (land) return land;
    }
    return NULL;
}

const Entity *mention_clause_land(const Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t verb = tree_head(tree, tree_first_conjunct(tree, head));
    if (verb == TREE_NONE || tree->tokens[verb].upos != UPOS_VERB) return NULL;
    const Entity *land = land_behind(reading, sentence, verb, DEPREL_OBL);
    TREE_CHILDREN(tree, verb, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        if (!land && (relation == DEPREL_NSUBJ || relation == DEPREL_OBJ)) land = land_behind(reading, sentence, child, DEPREL_NMOD);
    }
    return land;
}
