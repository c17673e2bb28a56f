/* Definite descriptions: "the envoy", "the group": an actor that the report has named before. */
#include "extract/mention.h"

enum { LOOK_BACK_SENTENCES = 4 }; /* as far as a pronoun may point */

static bool same_sector(const ActorCode *a, const ActorCode *b) {
    return a->sectors[0][0] && strcmp(a->sectors[0], b->sectors[0]) == 0;
}

Str mention_office_noun(const Reading *reading, Str title) {
    if (!title.len) return title; /* no words, not even empty ones, that one could point into */
    for (size_t i = 1; i + 1 < title.len; i++) { /* up to its complement: the words between two spaces */
        size_t end = i;
        while (end < title.len && title.ptr[end] != ' ') end++;
        if (title.ptr[i - 1] == ' ' && lexicon_in_list(reading->lexicon, STR("title-prepositions"), (Str){title.ptr + i, end - i})) title.len = i - 1;
        i = end;
    }
    size_t start = title.len;
    while (start > 0 && title.ptr[start - 1] != ' ') start--;
    return (Str){title.ptr + start, title.len - start};
}

/* "Iran-backed": whose friend somebody is tells nobody apart. */
static bool tells_a_friend(const Reading *reading, uint32_t sentence, uint16_t participle) {
    const Tree *tree = &reading->trees[sentence];
    if (tree->tokens[participle].upos != UPOS_VERB) return false;
    for (uint16_t i = tree->leftmost[participle]; i < participle; i++)
        if (reading->names[sentence][i]) return true;
    return false;
}

/* Nothing but an article before it: "the rebel group" is some rebel group, "the group" the one spoken of, and so is "the Iran-backed group". */
static bool is_bare(const Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    TREE_CHILDREN(tree, head, child) {
        if (child < head && tells_a_friend(reading, sentence, child)) continue;
        switch (tree->tokens[child].deprel) {
        case DEPREL_AMOD: case DEPREL_COMPOUND: case DEPREL_NMOD_POSS: case DEPREL_NMOD: case DEPREL_NMOD_DESC: case DEPREL_FLAT: return false;
        default: break;
        }
    }
    return true;
}

/* "the group" after "Boko Haram": a named body that the noun does not contradict. */
static bool is_that_body(const Reading *reading, const Mention *description, const Mention *earlier, Str lemma) {
    if (earlier->person || !earlier->actor.entity.len) return false;
    bool named = earlier->entity ? earlier->entity->kind == ENTITY_ARMED_GROUP || earlier->entity->kind == ENTITY_ORGANISATION
                                 : str_equal(earlier->actor.kind, STR("organisation"));
    if (!named) return false;
    if (strcmp(earlier->actor.code.country, "NGO") == 0 && lexicon_in_list(reading->lexicon, STR("banded-nouns"), lemma)) return false;
    if (lexicon_in_list(reading->lexicon, STR("party-nouns"), lemma)) return actor_code_has(&earlier->actor.code, "PTY");
    if (lexicon_in_list(reading->lexicon, STR("group-nouns"), lemma) && earlier->entity && earlier->entity->kind == ENTITY_ORGANISATION &&
        (actor_code_has(&earlier->actor.code, "GOV") || actor_code_has(&earlier->actor.code, "MIL") || actor_code_has(&earlier->actor.code, "JRN")))
        return false;
    const ActorCode *told = &description->actor.code;
    bool of_state = lexicon_code_in(reading->lexicon, SECTORS_STATE_BODIES, told);
    if (of_state && !lexicon_state_of(reading->lexicon, earlier->actor.code.country)) return false; /* "the army" is none of a rights group */
    bool of_group = earlier->entity && earlier->entity->kind == ENTITY_ARMED_GROUP;
    bool fighters = of_group && (actor_code_has(told, "PRM") || actor_code_has(told, "REB")); /* a militia may be rebels */
    return !told->sectors[0][0] || fighters || actor_code_has(&earlier->actor.code, told->sectors[0]) || !earlier->actor.code.sectors[0][0];
}

/* "the diplomat" after a named person of the same sector. */
static bool is_that_person(const Reading *reading, const Mention *description, const Mention *earlier, Str lemma) {
    if (!earlier->person || !earlier->actor.entity.len) return false;
    if (str_equal_ascii_nocase(mention_office_noun(reading, earlier->actor.office), lemma)) return true;
    return lexicon_in_list(reading->lexicon, STR("generic-persons"), lemma) && same_sector(&description->actor.code, &earlier->actor.code) &&
           description->sentence - earlier->sentence <= LOOK_BACK_SENTENCES;
}

/* "the group" where none was named as one: fighters that were spoken of by their allegiance ("Houthi positions"). */
static const Mention *fighters_before(const Reading *reading, const Mention *description) {
    for (size_t i = reading->history.n; i-- > 0;) {
        const Mention *earlier = reading->history.at[i];
        if (description->sentence - earlier->sentence > LOOK_BACK_SENTENCES) return NULL;
        bool armed = actor_code_has(&earlier->actor.code, "REB") || actor_code_has(&earlier->actor.code, "PRM");
        if (!earlier->pronoun && !earlier->place && !earlier->person && earlier->actor.code.country[0] && armed) return earlier;
    }
    return NULL;
}

/* "the militants" after "al-Shabaab": members of an armed group that was named, whatever land it is of. */
static bool are_of_that_group(const Mention *description, const Mention *earlier) {
    bool named = earlier->entity && earlier->entity->kind == ENTITY_ARMED_GROUP && earlier->actor.entity.len;
    return named && actor_code_has(&description->actor.code, "REB") && actor_code_has(&earlier->actor.code, "REB");
}

static bool are_members(const Reading *reading, const Mention *earlier) {
    return !earlier->actor.entity.len && reading_word_in(reading, &reading->trees[earlier->sentence].tokens[earlier->head], "group-members");
}

/* The newest mention of the same noun: by its own, its role's or its office's. */
static const Mention *by_noun(Reading *reading, const Mention *description, Str lemma, bool bare, bool singular, uint32_t *number) {
    const History *history = &reading->history;
    uint32_t left = HISTORY_REACH;
    for (uint32_t link = history_newest(reading, HISTORY_NOUN, lemma); link != HISTORY_END && left-- > 0; link = history->links.at[link].before) {
        *number = history->links.at[link].mention;
        const Mention *earlier = history->at[*number];
        if (!earlier->actor.code.country[0]) continue;
        bool rebels = earlier->entity && earlier->entity->kind == ENTITY_ARMED_GROUP; /* "the army" is none of the National Liberation Army */
        if (rebels && reading->home[0] && lexicon_code_in(reading->lexicon, SECTORS_STATE_BODIES, &description->actor.code)) continue;
        bool named = earlier->entity && earlier->entity->kind != ENTITY_STATE && earlier->entity->kind != ENTITY_POPULATION;
        if (named && !bare && !(description->definite && singular)) continue; /* "a coalition of Tuareg groups" is no Wagner group */
        const Token *head = &reading->trees[earlier->sentence].tokens[earlier->head];
        bool of_name = description->definite && str_equal_ascii_nocase(head->lemma, lemma); /* "the Defence Ministry", "the ministry" */
        if (of_name || str_equal(head->lemma, lemma) || (singular && str_equal(earlier->role, lemma))) return earlier;
        if (bare && description->person && is_that_person(reading, description, earlier, lemma)) return earlier;
    }
    return NULL;
}

const Mention *mention_of_description(Reading *reading, const Mention *description, Str lemma) {
    const Mention *by_sector = NULL;
    const Tree *tree = &reading->trees[description->sentence];
    bool singular = !(tree->tokens[description->head].features & UD_PLURAL);
    bool alone = is_bare(reading, description->sentence, description->head), bare = description->definite && singular && alone;
    bool body = bare && lexicon_in_list(reading->lexicon, STR("body-nouns"), lemma);
    bool members = description->definite && !singular && alone && lexicon_in_list(reading->lexicon, STR("group-members"), lemma);
    bool generic = lexicon_in_list(reading->lexicon, STR("group-nouns"), lemma); /* "the group" may be any, "the coalition" is one that was called so */
    uint32_t number = 0;
    const Mention *same = by_noun(reading, description, lemma, bare, singular, &number);
    for (size_t i = reading->history.n; i-- > (same ? number : 0);) { /* what is nearer, by what it is */
        const Mention *earlier = reading->history.at[i];
        if (description->sentence - earlier->sentence > LOOK_BACK_SENTENCES) break;
        if (earlier->pronoun || earlier->place) continue;
        if (body && (!same || generic) && is_that_body(reading, description, earlier, lemma)) return earlier;
        if (!earlier->actor.code.country[0]) continue;
        if (bare && description->person && is_that_person(reading, description, earlier, lemma)) return earlier;
        if (members && !same && !by_sector && are_of_that_group(description, earlier)) return earlier;
        if (members && are_members(reading, earlier)) continue; /* of a group that was named before them */
        bool of_every_land = lexicon_in_list(reading->lexicon, STR("domestic"), lemma) && reading->home[0] && strcmp(earlier->actor.code.country, reading->home) != 0;
        if (of_every_land && reading->home_sure) continue; /* "the government" is the one of the land, whoever else was spoken of */
        if (!by_sector && description->definite && !description->person && !earlier->person && same_sector(&description->actor.code, &earlier->actor.code))
            by_sector = earlier;
    }
    if (!same && !by_sector && body && generic) return fighters_before(reading, description);
    return same ? same : by_sector;
}
