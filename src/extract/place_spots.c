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
    if (lexicon_in_list(reading->lexicon, STR("place-prepositions"), tree_case(tree, token, reading->arena))) return true;
    TREE_CHILDREN(tree, token, child) /* "including in" */
        if (child < token && tree->tokens[child].deprel == DEPREL_CASE && reading_word_in(reading, &tree->tokens[child], "place-prepositions")) return true;
    return false;
}

static bool tells_location(const Reading *reading, const Token *token) {
    return reading_word_in(reading, token, "locations") || reading_word_in(reading, token, "place-kinds") || reading_word_in(reading, token, "place-parts");
}

/* "The suburbs of Damascus", "Aleppo's southern outskirts", "the areas of Duma and Arbeen": from the name up to the noun that it tells the place of. */
static uint16_t ground_of(const Reading *reading, const Tree *tree, uint16_t token) {
    token = tree_first_conjunct(tree, token);
    for (int steps = 0; steps < GROUND_STEPS_MAX; steps++) {
        uint16_t up = tree_head(tree, token);
        if (up == TREE_NONE || !tells_location(reading, &tree->tokens[up])) break;
        switch (tree->tokens[token].deprel) {
        case DEPREL_NMOD: case DEPREL_NMOD_POSS: case DEPREL_COMPOUND:                                   /* "Waer district" */
        case DEPREL_APPOS: case DEPREL_FLAT: case DEPREL_NMOD_UNMARKED: break;                           /* "the capital Sanaa" */
        default: return token;
        }
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

/* --- Capitals ------------------------------------------------------------------------------------------------------------------ */

static const PlaceMention *mention_headed(const Spots *names, uint16_t token) {
    for (size_t i = 0; i < names->n; i++)
        if (token >= names->at[i].place->first && token <= names->at[i].place->last) return names->at[i].place;
    return NULL;
}

/* The country whose capital is meant: "the Yemeni capital", "Yemen's capital", "the capital of Yemen", else the one that the report is set in. Empty
 * for capitals of provinces, of trade, and for money. */
static const char *country_of_capital(const Reading *reading, const Tree *tree, uint16_t noun, const Spots *names) {
    const char *country = reading->home_sure && is_definite(tree, noun) ? reading->home : "";
    TREE_CHILDREN(tree, noun, child) {
        const PlaceMention *place = mention_headed(names, child);
        switch (tree->tokens[child].deprel) {
        case DEPREL_DET: case DEPREL_CASE: case DEPREL_PUNCT: continue;
        case DEPREL_AMOD: case DEPREL_NMOD_POSS: case DEPREL_NMOD: case DEPREL_COMPOUND:
            if (!place || place->best->place.kind != PLACE_COUNTRY) return "";
            country = place->best->place.country;
            continue;
        case DEPREL_APPOS: case DEPREL_FLAT: case DEPREL_NMOD_UNMARKED: return ""; /* "the capital, Sanaa": the name says it */
        default: continue;
        }
    }
    return country;
}

/* A place that no name of it tells, or NULL. */
static const PlaceMention *capital_meant(Reading *reading, uint32_t sentence, uint16_t noun, const Spots *names) {
    const Tree *tree = &reading->trees[sentence];
    const Token *word = &tree->tokens[noun];
    if (word->upos != UPOS_NOUN || !token_is(word, "capital") || word->deprel == DEPREL_COMPOUND) return NULL;
    if (word->deprel != DEPREL_OBJ && !is_placing(reading, tree, noun)) return NULL;
    if (tree_head(tree, noun) != TREE_NONE && mention_headed(names, tree_head(tree, noun))) return NULL; /* "the capital Sanaa" */
    const char *country = country_of_capital(reading, tree, noun, names);
    const Gazetteer *gazetteer = lexicon_places(reading->lexicon);
    uint32_t index = country[0] && gazetteer ? gazetteer_capital(gazetteer, country) : PLACE_NONE;
    if (index == PLACE_NONE) return NULL;
    PlaceCandidate *candidate = ARENA_NEW(reading->arena, PlaceCandidate);
    PlaceMention *place = ARENA_NEW(reading->arena, PlaceMention);
    *candidate = (PlaceCandidate){.place = gazetteer_place(gazetteer, index), .main_name = true};
    *place = (PlaceMention){.sentence = sentence, .first = noun, .last = noun, .head = noun, .span = {word->start, word->end}, .sense = STR("place"),
                            .candidates = candidate, .n = 1, .best = candidate, .how = STR("capital of the country"), .sure = true};
    return place;
}

/* --- Spots --------------------------------------------------------------------------------------------------------------------- */

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
    Spots named = *out;
    for (uint16_t token = 0; token < tree->n; token++) {
        const PlaceMention *capital = capital_meant(reading, sentence, token, &named);
        if (capital) push(out, (Spot){capital, token, is_placing(reading, tree, token), false});
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
