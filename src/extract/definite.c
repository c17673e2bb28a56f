/* Definite descriptions: "the envoy", "the group": an actor that the report has named before. */
#include "extract/mention.h"

enum { LOOK_BACK_SENTENCES = 4 }; /* as far as a pronoun may point */

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

/* Nothing but an article before it: "the rebel group" is some rebel group, "the group" the one spoken of. */
static bool is_bare(const Tree *tree, uint16_t head) {
    TREE_CHILDREN(tree, head, child) {
        switch (tree->tokens[child].deprel) {
        case DEPREL_AMOD: case DEPREL_COMPOUND: case DEPREL_NMOD_POSS: case DEPREL_NMOD: case DEPREL_NMOD_DESC: case DEPREL_FLAT: return false;
        default: break;
        }
    }
    return true;
}

/* "the group" after "Boko Haram": a named body that the noun does not contradict. */
static bool is_that_body(const Mention *description, const Mention *earlier, Str lemma) {
    if (earlier->person || !earlier->actor.entity.len) return false;
    bool named = earlier->entity ? earlier->entity->kind == ENTITY_ARMED_GROUP || earlier->entity->kind == ENTITY_ORGANISATION
                                 : str_equal(earlier->actor.kind, STR("organisation"));
    if (!named) return false;
    if (str_equal(lemma, STR("party"))) return actor_code_has(&earlier->actor.code, "PTY");
    if (str_equal(lemma, STR("group")) && earlier->entity && earlier->entity->kind == ENTITY_ORGANISATION &&
        (actor_code_has(&earlier->actor.code, "GOV") || actor_code_has(&earlier->actor.code, "MIL") || actor_code_has(&earlier->actor.code, "JRN")))
        return false;
    return !description->actor.code.sectors[0][0] || actor_code_has(&earlier->actor.code, description->actor.code.sectors[0]) ||
           !earlier->actor.code.sectors[0][0];
}

/* "the diplomat" after a named person of the same sector. */
static bool is_that_person(const Reading *reading, const Mention *description, const Mention *earlier, Str lemma) {
    if (!earlier->person || !earlier->actor.entity.len) return false;
    if (title_is(earlier->actor.office, lemma)) return true;
    return lexicon_in_list(reading->lexicon, STR("generic-persons"), lemma) && same_sector(&description->actor.code, &earlier->actor.code) &&
           description->sentence - earlier->sentence <= LOOK_BACK_SENTENCES;
}

const Mention *mention_of_description(Reading *reading, const Mention *description, Str lemma) {
    const Mention *by_sector = NULL;
    const Tree *tree = &reading->trees[description->sentence];
    bool singular = !(tree->tokens[description->head].features & UD_PLURAL);
    bool bare = description->definite && singular && is_bare(tree, description->head);
    bool body = bare && lexicon_in_list(reading->lexicon, STR("body-nouns"), lemma);
    size_t floor = reading->history.n > HISTORY_REACH ? reading->history.n - HISTORY_REACH : 0;
    for (size_t i = reading->history.n; i-- > floor;) {
        const Mention *earlier = reading->history.at[i];
        bool near = description->sentence - earlier->sentence <= LOOK_BACK_SENTENCES;
        if (earlier->pronoun || earlier->place) continue;
        if (body && near && is_that_body(description, earlier, lemma)) return earlier;
        if (!earlier->actor.code.country[0]) continue;
        const Token *head = &reading->trees[earlier->sentence].tokens[earlier->head];
        if (str_equal(head->lemma, lemma) || (singular && str_equal(earlier->role, lemma))) return earlier;
        if (bare && description->person && is_that_person(reading, description, earlier, lemma)) return earlier;
        if (!by_sector && description->definite && !description->person && !earlier->person &&
            same_sector(&description->actor.code, &earlier->actor.code) && near)
            by_sector = earlier;
    }
    return by_sector;
}
