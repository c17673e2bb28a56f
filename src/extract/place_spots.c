/* Where the words of a sentence set things: names of places, and what points back to them. */
#include "extract/place_spots.h"

enum {
    GROUND_STEPS_MAX = 4,
    TOWN_REACH = 10, /* sentences that "the city" may point back over */
    THERE_REACH = 1, /* those that "there" may */
};

int spot_fineness(const PlaceMention *place) {
    switch (place->best->place.kind) {
    case PLACE_CONTINENT: return 0;
    case PLACE_COUNTRY: case PLACE_SEA: return 1;
    case PLACE_DIVISION: case PLACE_REGION: case PLACE_RIVER: case PLACE_DESERT: return 2;
    default: return 3;
    }
}

static bool is_placing(Reading *reading, const Tree *tree, uint16_t token) {
    return lexicon_in_list(reading->lexicon, STR("place-prepositions"), tree_case(tree, token, reading->arena));
}

static bool tells_location(const Reading *reading, const Token *token) {
    return reading_word_in(reading, token, "locations") || reading_word_in(reading, token, "place-kinds") || reading_word_in(reading, token, "place-parts");
}

/* "The suburbs of Damascus", "Aleppo's southern outskirts", "the areas of Duma and Arbeen": from the name up to the noun that it tells the place of. */
static uint16_t ground_of(const Reading *reading, const Tree *tree, uint16_t token) {
    token = tree_first_conjunct(tree, token);
    for (int steps = 0; steps < GROUND_STEPS_MAX; steps++) {
        uint16_t up = tree_head(tree, token);
        Deprel relation = (Deprel)tree->tokens[token].deprel;
        if (up == TREE_NONE || (relation != DEPREL_NMOD && relation != DEPREL_NMOD_POSS) || !tells_location(reading, &tree->tokens[up])) break;
        token = up;
    }
    return token;
}

static void push(Spots *out, Spot spot) {
    if (out->n < SPOTS_MAX) out->at[out->n++] = spot;
}

/* Whether the noun is said to be of something, so that it needs no word before it to be told: "the town of X", "Syria's towns". */
static bool has_own_complement(const Tree *tree, uint16_t noun) {
    TREE_CHILDREN(tree, noun, child)
        switch (tree->tokens[child].deprel) {
        case DEPREL_NMOD: case DEPREL_NMOD_POSS: case DEPREL_APPOS: case DEPREL_FLAT: return true;
        case DEPREL_COMPOUND: case DEPREL_NMOD_UNMARKED:
            if (tree->tokens[child].upos == UPOS_PROPN) return true;
            break;
        default: break;
        }
    return false;
}

bool spot_is_definite(const Token *determiner) {
    static const char *const definite[] = {"the", "this", "that", "these", "those"};
    for (size_t i = 0; i < sizeof definite / sizeof *definite; i++)
        if (token_is(determiner, definite[i])) return true;
    return false;
}

static bool is_definite(const Tree *tree, uint16_t noun) {
    uint16_t article = tree_child(tree, noun, DEPREL_DET);
    return article != TREE_NONE && spot_is_definite(&tree->tokens[article]);
}

typedef enum Pointing { POINTS_NOWHERE, POINTS_THERE, POINTS_TO_TOWN, POINTS_TO_DIVISION } Pointing;

/* "The village" is not a capital, nor "the city" a hamlet. People are known of few towns. */
typedef struct TownNoun {
    const char *noun;
    uint32_t least, most; /* people; a seat has at least CITY_PEOPLE */
} TownNoun;
enum { CITY_PEOPLE = 20000 };
static const TownNoun TOWN_NOUNS[] = {{"village", 0, 30000}, {"town", 0, 300000}, {"city", CITY_PEOPLE, UINT32_MAX}};

static Pointing pointing_of(const Reading *reading, const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    if (word->upos == UPOS_ADV && token_is(word, "there") && word->deprel != DEPREL_EXPL) return POINTS_THERE;
    if (word->upos != UPOS_NOUN || has_own_complement(tree, token)) return POINTS_NOWHERE;
    if (reading_word_in(reading, word, "town-nouns")) return is_definite(tree, token) ? POINTS_TO_TOWN : POINTS_NOWHERE;
    if (reading_word_in(reading, word, "division-nouns")) return is_definite(tree, token) ? POINTS_TO_DIVISION : POINTS_NOWHERE;
    if (reading_word_in(reading, word, "place-parts")) return POINTS_TO_TOWN; /* "besieged neighbourhoods": of the town in question */
    return POINTS_NOWHERE;
}

static bool is_of_size(const Place *place, Str noun) {
    bool governed_from = place->kind == PLACE_SEAT || place->kind == PLACE_CAPITAL;
    for (size_t i = 0; i < sizeof TOWN_NOUNS / sizeof *TOWN_NOUNS; i++) {
        const TownNoun *size = &TOWN_NOUNS[i];
        if (!str_equal(noun, str_of(size->noun))) continue;
        if (!place->population) return !governed_from || size->most > CITY_PEOPLE;
        return place->population <= size->most && (governed_from || place->population >= size->least);
    }
    return true;
}

static bool fits(Pointing pointing, Str noun, const PlaceMention *place) {
    const Place *found = &place->best->place;
    switch (pointing) {
    case POINTS_THERE: return spot_fineness(place) >= 1;
    case POINTS_TO_TOWN:
        switch (found->kind) {
        case PLACE_CAMP: return str_equal(noun, STR("camp"));
        case PLACE_TOWN: case PLACE_SEAT: case PLACE_CAPITAL: case PLACE_DISTRICT: return !str_equal(noun, STR("camp")) && is_of_size(found, noun);
        default: return false;
        }
    case POINTS_TO_DIVISION: return found->kind == PLACE_DIVISION;
    default: return false;
    }
}

/* What a word that points back means: the nearest place of that kind before it. A name that acts ("Moscow said") is none. */
static const PlaceMention *antecedent(Reading *reading, const PlaceMentions *mentions, uint32_t sentence, uint16_t token, size_t end, Pointing pointing) {
    uint32_t reach = pointing == POINTS_THERE ? THERE_REACH : TOWN_REACH;
    Str noun = reading_lemma(reading, &reading->trees[sentence].tokens[token]);
    for (size_t i = end; i-- > 0;) {
        const PlaceMention *place = &mentions->at[i];
        if (place->first == TREE_NONE) continue;
        if (place->sentence + reach < sentence) break;
        if (!place->best || !str_equal(place->sense, STR("place")) || (place->sentence == sentence && place->last >= token)) continue;
        const Tree *tree = &reading->trees[place->sentence];
        uint16_t ground = ground_of(reading, tree, place->head);
        Deprel relation = (Deprel)tree->tokens[ground].deprel;
        bool told = ground != place->head || relation == DEPREL_OBJ || relation == DEPREL_NMOD || is_placing(reading, tree, place->head);
        if (told && fits(pointing, noun, place)) return place;
    }
    return NULL;
}

/* "The town of Taiz, where they shelled a market": the place of the noun that the clause tells more of. */
static const Spot *told_more_of(const Tree *tree, uint16_t where, const Spots *names) {
    uint16_t clause = tree_head(tree, where);
    while (clause != TREE_NONE && tree->tokens[clause].deprel != DEPREL_ACL_RELCL) {
        if (tree->tokens[clause].deprel != DEPREL_CONJ) return NULL;
        clause = tree_head(tree, clause);
    }
    uint16_t noun = clause == TREE_NONE ? TREE_NONE : tree_head(tree, clause);
    for (size_t i = 0; i < names->n && noun != TREE_NONE; i++) {
        const Spot *spot = &names->at[i];
        if (str_equal(spot->place->sense, STR("place")) && spot->place->last < where && (spot->place->head == noun || spot->head == noun)) return spot;
    }
    return NULL;
}

void spots_of_sentence(Reading *reading, const PlaceMentions *mentions, uint32_t sentence, size_t first, size_t end, Spots *out) {
    const Tree *tree = &reading->trees[sentence];
    out->n = 0;
    for (size_t i = first; i < end; i++) {
        const PlaceMention *place = &mentions->at[i];
        if (place->first == TREE_NONE || !place->best) continue;
        uint16_t ground = ground_of(reading, tree, place->head);
        push(out, (Spot){place, ground, is_placing(reading, tree, place->head) || is_placing(reading, tree, ground), false});
    }
    size_t names = out->n;
    for (uint16_t token = 0; token < tree->n; token++) {
        const Spot *more = token_is(&tree->tokens[token], "where") ? told_more_of(tree, token, out) : NULL;
        if (more) push(out, (Spot){more->place, token, true, true});
    }
    bool lost = false; /* "the town … there": of a town that nothing told */
    for (uint16_t token = 0; token < tree->n; token++) {
        Pointing pointing = pointing_of(reading, tree, token);
        if (pointing == POINTS_NOWHERE) continue;
        bool grounds = false;
        for (size_t i = 0; i < names; i++) grounds = grounds || tree_dominates(tree, token, out->at[i].place->head);
        const PlaceMention *place = grounds ? NULL : antecedent(reading, mentions, sentence, token, end, pointing);
        if (pointing == POINTS_THERE && lost) continue;
        lost = lost || (!grounds && !place);
        if (place) push(out, (Spot){place, token, pointing == POINTS_THERE || is_placing(reading, tree, token), true});
    }
}
