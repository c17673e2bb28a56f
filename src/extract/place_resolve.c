/* Which of the places of a name is meant.
 *
 * The score of a candidate is the logarithm of its weight (its people, or what its kind stands for), and what speaks for it: what the text says
 * it lies in, the countries and divisions that the report speaks of, the country that it is set in, the other places near it. The report's
 * names are resolved in two rounds: the second knows what the first found. */
#include <math.h>
#include <stdio.h>

#include "base/map.h"
#include "extract/place.h"

/* What a reason is worth, in powers of ten of inhabitants. */
#define WORTH_WITHIN 6.0      /* "Paris, Texas" */
#define WORTH_NOT_WITHIN -3.0
#define WORTH_KNOWN 1.0       /* in the country that the lexicon knows the name to lie in */
#define WORTH_NEAR 8.0        /* in the country that the caller named */
#define WORTH_KNOWN_HERE 3.0  /* … and the report speaks of that country */
#define WORTH_COUNTRY 3.0     /* in a country that the report speaks of, times its share */
#define WORTH_SPOKEN 0.7      /* in a country that the report speaks of at all */
#define WORTH_HOME 0.8        /* in the country that it is set in */
#define WORTH_DIVISION 1.6    /* in a division that it speaks of */
#define WORTH_NEIGHBOUR 1.2   /* near another of its places */
#define WORTH_MAIN_NAME 0.6   /* its own name rather than one of many */
#define WORTH_CAPITAL 0.8
#define WORTH_SEAT 0.4       /* of a first-level division */
#define WORTH_FAME 0.7        /* times the logarithm of how many names it has */
#define WORTH_KIND 2.5        /* "Aleppo province", "Plymouth County" */
#define WORTH_NAMESAKE -1.5   /* a division with a town of its name in it, when nothing says that the division is meant */
#define WORTH_SPELLING -0.8   /* for each vowel in which the spelling differs */

enum { NEIGHBOUR_KILOMETRES = 120, CONTEXT_PLACES_MAX = 512 };

/* How much a report speaks of a country by … */
#define SAID_BY_NAME 2.0
#define SAID_BY_ACTING 0.7 /* a power may act far from home */
#define SAID_BY_ACTOR 0.7
#define SAID_BY_TOWN 2.0

/* A country that one of the report's names speaks for by its candidates. */
typedef struct Vote {
    char country[4];
    double amount;
} Vote;

typedef struct Resolving {
    Reading *reading;
    PlaceMentions *mentions;
    const Gazetteer *gazetteer;
    const char *near;
    Map countries;                   /* code → index in `said` */
    ARENA_LIST(double) said;         /* by how much the report speaks of each */
    double total;
    Map names;                       /* the names of the mentions → index in `votes` */
    ARENA_LIST(Vote) votes;          /* one a name: it does not speak for itself */
    uint32_t *name_of;               /* [mentions] index in `votes` */
    bool second;                     /* round: other mentions have been resolved */
} Resolving;

static void add_country(Resolving *r, const char *code, double amount) {
    if (!code[0]) return;
    uint32_t *index = map_find(&r->countries, str_of(code));
    if (!index) {
        index = map_add(&r->countries, r->reading->arena, arena_copy(r->reading->arena, str_of(code)), (uint32_t)r->said.n);
        *ARENA_PUSH(r->reading->arena, &r->said) = 0;
    }
    r->said.at[*index] += amount;
    r->total += amount;
}

/* The name is that of a government which does something. */
static bool acts(Resolving *r, uint32_t sentence, const Name *name) {
    const Mention *mention = mention_at(r->reading, sentence, name->last);
    const Tree *tree = &r->reading->trees[sentence];
    Deprel relation = (Deprel)tree->tokens[name->last].deprel;
    uint16_t head = tree_head(tree, name->last);
    uint32_t first;
    if ((relation == DEPREL_COMPOUND || relation == DEPREL_AMOD || relation == DEPREL_NMOD_POSS) && head != TREE_NONE &&
        lexicon_match_agent(r->reading->lexicon, tree->tokens, tree->n, head, &first))
        return true; /* "US secretary of state" */
    return mention && !mention->place && relation != DEPREL_OBL && relation != DEPREL_NMOD && relation != DEPREL_AMOD;
}

/* The countries that the report speaks of: its states by name or adjective, and its actors; not the capitals, which share their names with towns. */
static void read_context(Resolving *r) {
    const Reading *reading = r->reading;
    for (uint32_t s = 0; s < reading->n_sentences; s++)
        for (uint32_t i = 0; i < reading->trees[s].n; i++) {
            const Name *name = reading->names[s][i];
            if (!name || name->first != i || name->entity->kind == ENTITY_POPULATION) continue;
            if (name->sense == SENSE_SEAT || name->sense == SENSE_PLACE) continue;
            ActorCode code = entity_code_on(name->entity, reading->day, NULL);
            add_country(r, code.country, name->entity->kind != ENTITY_STATE ? SAID_BY_ACTOR : acts(r, s, name) ? SAID_BY_ACTING : SAID_BY_NAME);
        }
}

/* The country in which most of a name's candidates lie by weight, when most of them do. */
static Vote vote_of(const PlaceMention *mention) {
    Vote votes[PLACE_CANDIDATES_MAX] = {{{0}, 0}}, none = {{0}, 0};
    double sum = 0;
    size_t n = 0, best = 0;
    for (size_t i = 0; i < mention->n; i++) {
        const PlaceCandidate *candidate = &mention->candidates[i];
        double amount = pow(candidate->place.weight, 0.3) * (candidate->main_name ? 1 : 0.3);
        size_t k = 0;
        if (!candidate->place.country[0] || candidate->place.kind == PLACE_COUNTRY || candidate->alike) return none;
        while (k < n && strcmp(votes[k].country, candidate->place.country) != 0) k++;
        if (k == n) memcpy(votes[n++].country, candidate->place.country, 4);
        votes[k].amount += amount;
        sum += amount;
        if (votes[k].amount > votes[best].amount) best = k;
    }
    if (!n || votes[best].amount < 0.6 * sum) return none;
    votes[best].amount = SAID_BY_TOWN * votes[best].amount / sum;
    return votes[best];
}

static void read_votes(Resolving *r) {
    Str body = r->reading->report->body;
    Arena *arena = r->reading->arena;
    r->name_of = ARENA_ARRAY(arena, uint32_t, r->mentions->n);
    for (size_t i = 0; i < r->mentions->n; i++) {
        const PlaceMention *mention = &r->mentions->at[i];
        Fold fold;
        fold_begin(&fold);
        if (mention->span.end > mention->span.start) fold_add(&fold, str_span(body.ptr, mention->span.start, mention->span.end));
        uint32_t *known = map_add(&r->names, arena, arena_copy(arena, fold_text(&fold)), (uint32_t)r->votes.n);
        r->name_of[i] = *known;
        if (*known < r->votes.n) continue;
        Vote vote = vote_of(mention);
        *ARENA_PUSH(arena, &r->votes) = vote;
        add_country(r, vote.country, vote.amount);
    }
}

/* --- What the text says a place lies in --------------------------------------------------------------------------- */

static PlaceMention *mention_after(PlaceMentions *mentions, const PlaceMention *mention, uint16_t from, uint16_t to) {
    for (PlaceMention *next = (PlaceMention *)mention + 1; next < mentions->at + mentions->n && next->sentence == mention->sentence; next++)
        if (next->first >= from && next->first <= to) return next;
    return NULL;
}

/* "Springfield, Illinois"; "Arbeen, in the suburbs of Damascus"; "Duma in Syria"; "Aleppo's Salahedin district" the other way round. */
static void find_within(Resolving *r, PlaceMention *mention) {
    if (mention->first == TREE_NONE) { /* "BEIRUT, Lebanon": the next part of the dateline */
        const PlaceMention *next = mention + 1;
        if (next < r->mentions->at + r->mentions->n && next->first == TREE_NONE) mention->within = next;
        return;
    }
    const Tree *tree = &r->reading->trees[mention->sentence];
    uint16_t at = (uint16_t)(mention->last + 1);
    if (at < tree->n && str_equal(tree->tokens[at].form, STR(","))) {
        PlaceMention *next = mention_after(r->mentions, mention, (uint16_t)(at + 1), (uint16_t)(at + 1));
        bool listed = next && tree->tokens[next->head].deprel == DEPREL_CONJ; /* "Duma, Saqba and Arbeen" */
        if (next && !listed && !str_equal(next->sense, STR("nationality"))) mention->within = next;
        at++;
    }
    if (mention->within) return;
    /* "in the suburbs of X", "near X", "in X", "north of X" directly behind it */
    uint32_t words = 0;
    bool places = false;
    for (uint16_t i = at; i < tree->n && words < 7; i++, words++) {
        const Token *token = &tree->tokens[i];
        bool location = reading_word_in(r->reading, token, "locations");
        bool fits = token->upos == UPOS_ADP || token->upos == UPOS_DET || token->upos == UPOS_ADJ || location;
        PlaceMention *next = mention_after(r->mentions, mention, i, i);
        if (next && places && str_equal(next->sense, STR("place"))) {
            mention->within = next;
            return;
        }
        places = places || location || reading_word_in(r->reading, token, "place-prepositions");
        if (!fits || next) return;
    }
}

static bool lies_in(const Resolving *r, const Place *place, const PlaceMention *within) {
    for (size_t i = 0; i < within->n; i++) {
        const Place *outer = &within->candidates[i].place;
        if (within->best && &within->candidates[i] != within->best && r->second) continue;
        if (outer->index == place->index) continue;
        switch (outer->kind) {
        case PLACE_COUNTRY:
            if (strcmp(outer->country, place->country) == 0) return true;
            break;
        case PLACE_DIVISION:
            if (place->division == outer->index) return true;
            break;
        case PLACE_REGION: case PLACE_MOUNTAINS: case PLACE_DESERT: case PLACE_CONTINENT:
            if (place_distance(outer->lat, outer->lon, place->lat, place->lon) < 4 * NEIGHBOUR_KILOMETRES) return true;
            break;
        default:
            if (place_distance(outer->lat, outer->lon, place->lat, place->lon) < NEIGHBOUR_KILOMETRES / 2.0 && strcmp(outer->country, place->country) == 0)
                return true;
        }
    }
    return false;
}

/* --- The score ---------------------------------------------------------------------------------------------------- */

/* The part of what the report says of countries that goes to this one, without what the mention's own name says. */
static double country_share(const Resolving *r, const PlaceMention *mention, const char *code) {
    const Vote *own = &r->votes.at[r->name_of[mention - r->mentions->at]];
    uint32_t *index = code[0] ? map_find(&r->countries, str_of(code)) : NULL;
    double total = r->total - own->amount, said = index ? r->said.at[*index] : 0;
    if (own->amount > 0 && strcmp(own->country, code) == 0) said -= own->amount;
    return said > 0.01 && total > 0.01 ? said / total : 0;
}

/* The word beside the name that may tell its kind: "province", "County", "city of", "river"; NULL when there is none. */
static const Token *kind_word(const Resolving *r, const PlaceMention *mention) {
    if (mention->first == TREE_NONE) return NULL;
    const Tree *tree = &r->reading->trees[mention->sentence];
    const Token *last = &tree->tokens[mention->last], *after = mention->last + 1u < tree->n && last->space_after ? last + 1 : NULL;
    if (mention->last > mention->first && reading_word_in(r->reading, last, "locations")) return last;
    if (after && reading_word_in(r->reading, after, "locations")) return after;
    return mention->first >= 2 && token_is(&tree->tokens[mention->first - 1], "of") ? &tree->tokens[mention->first - 2] : NULL;
}

/* The kinds of place that the word beside the name may stand for (data/words/place-kind-KIND.txt), a bit for each. */
_Static_assert(PLACE_KIND_COUNT <= 32, "a bit for each kind");
static uint32_t kinds_told(const Resolving *r, const PlaceMention *mention) {
    const Token *word = kind_word(r, mention);
    uint32_t kinds = 0;
    for (int kind = 0; word && kind < PLACE_KIND_COUNT; kind++) {
        char list[32];
        Str text = place_kind_text((PlaceKind)kind);
        snprintf(list, sizeof list, "place-kind-%.*s", STR_ARG(text));
        if (reading_word_in(r->reading, word, list)) kinds |= 1u << kind;
    }
    return kinds;
}

/* Other resolved places of the report near this one, and divisions of it that the report speaks of. */
static double company(const Resolving *r, const PlaceMention *mention, const Place *place) {
    double worth = 0;
    bool near = false, division = false;
    size_t n = r->mentions->n < CONTEXT_PLACES_MAX ? r->mentions->n : CONTEXT_PLACES_MAX;
    for (size_t i = 0; i < n && !(near && division); i++) {
        const PlaceMention *other = &r->mentions->at[i];
        if (other == mention || !other->best || other->best->place.index == place->index) continue;
        const Place *known = &other->best->place;
        if (place->division != PLACE_NONE && known->index == place->division) division = true;
        if (known->kind == PLACE_COUNTRY || known->kind == PLACE_CONTINENT || known->kind == PLACE_SEA || near) continue;
        if (other->n == 1 || other->within || other->best->place.weight > 100000) {
            double reach = known->kind == PLACE_DIVISION || known->kind == PLACE_REGION ? 0 : NEIGHBOUR_KILOMETRES;
            near = reach > 0 && fabs(known->lat - place->lat) < 3 && place_distance(known->lat, known->lon, place->lat, place->lon) < reach;
        }
    }
    if (division) worth += WORTH_DIVISION;
    if (near) worth += WORTH_NEIGHBOUR;
    return worth;
}

static bool has_namesake(const PlaceMention *mention, const Place *division) {
    if (division->kind != PLACE_DIVISION && division->kind != PLACE_COUNTY) return false;
    for (size_t i = 0; i < mention->n; i++) {
        const Place *town = &mention->candidates[i].place;
        bool within = division->kind == PLACE_DIVISION ? town->division == division->index : town->division == division->division;
        if (within && (town->kind == PLACE_TOWN || town->kind == PLACE_SEAT)) return true;
        if (town->kind == PLACE_CAPITAL && strcmp(town->country, division->country) == 0) return true;
    }
    return false;
}

static double score(const Resolving *r, const PlaceMention *mention, const PlaceCandidate *candidate, uint32_t kinds) {
    const Place *place = &candidate->place;
    double value = log10(place->weight + 1);
    double share = country_share(r, mention, place->country);
    value += WORTH_COUNTRY * share + (share > 0 ? WORTH_SPOKEN : 0);
    if (mention->country[0] && !r->near && strcmp(mention->country, place->country) == 0)
        value += share > 0 ? WORTH_KNOWN_HERE : WORTH_KNOWN;
    if (r->near && strcmp(r->near, place->country) == 0) value += WORTH_NEAR;
    if (r->reading->home[0] && strcmp(r->reading->home, place->country) == 0) value += WORTH_HOME;
    if (candidate->main_name) value += WORTH_MAIN_NAME;
    value += WORTH_FAME * log10(1 + place->fame);
    if (place->kind == PLACE_CAPITAL) value += WORTH_CAPITAL;
    if (place->kind == PLACE_SEAT) value += WORTH_SEAT;
    if (kinds & 1u << place->kind) value += WORTH_KIND;
    else if (has_namesake(mention, place)) value += WORTH_NAMESAKE;
    if (mention->within) value += lies_in(r, place, mention->within) ? WORTH_WITHIN : WORTH_NOT_WITHIN;
    if (r->second) value += company(r, mention, place);
    return value + WORTH_SPELLING * candidate->distance;
}

/* --- Choosing ----------------------------------------------------------------------------------------------------- */

static Str how_of(const Resolving *r, const PlaceMention *mention, const PlaceCandidate *best) {
    const Place *place = &best->place;
    bool nationality = str_equal(mention->sense, STR("nationality"));
    if (place->kind == PLACE_COUNTRY) return nationality ? STR("adjective of the country") : STR("name of the country");
    Str name = best->alike || !best->main_name ? STR("another spelling") : STR("name");
    if (mention->within && lies_in(r, place, mention->within)) {
        const PlaceMention *within = mention->within;
        Str outer = within->best ? within->best->place.name : within->n ? within->candidates[0].place.name : STR("?");
        return arena_format(r->reading->arena, "%.*s, said to be in %.*s", STR_ARG(name), STR_ARG(outer));
    }
    if (mention->n == 1) return arena_format(r->reading->arena, "%.*s, the only place of it", STR_ARG(name));
    if (r->near && strcmp(r->near, place->country) == 0) return arena_format(r->reading->arena, "%.*s, in the country asked for", STR_ARG(name));
    if (mention->country[0] && strcmp(mention->country, place->country) == 0)
        return arena_format(r->reading->arena, "%.*s, known to be in %s", STR_ARG(name), place->country);
    if (country_share(r, mention, place->country) > 0)
        return arena_format(r->reading->arena, "%.*s, of %zu the one in a country that the report speaks of", STR_ARG(name), mention->n);
    return arena_format(r->reading->arena, "%.*s, of %zu the one with most people", STR_ARG(name), mention->n);
}

/* A spelling that is only alike needs a country that speaks for it: not just one of many that the report names. */
static bool is_spoken_for(const Resolving *r, const PlaceMention *mention, const PlaceCandidate *candidate) {
    const Place *place = &candidate->place;
    if (mention->country[0]) return strcmp(place->country, mention->country) == 0;
    if (r->near) return strcmp(place->country, r->near) == 0;
    if (mention->within && lies_in(r, place, mention->within)) return true;
    if (r->total < 0.01) return candidate->distance < 2; /* a name without a report */
    return strcmp(place->country, r->reading->home) == 0 || country_share(r, mention, place->country) > 0.3;
}

/* The lexicon knows the name for one of a country that the report speaks of, and the gazetteer for others only: it is none of these. */
static bool is_another(const Resolving *r, const PlaceMention *mention, const Place *place) {
    if (!mention->country[0] || r->near || place->kind == PLACE_COUNTRY || !place->country[0]) return false;
    for (size_t i = 0; i < mention->n; i++)
        if (strcmp(mention->candidates[i].place.country, mention->country) == 0) return false;
    return country_share(r, mention, mention->country) >= country_share(r, mention, place->country);
}

static void choose(Resolving *r, PlaceMention *mention) {
    uint32_t kinds = kinds_told(r, mention);
    PlaceCandidate *best = NULL;
    for (size_t i = 0; i < mention->n; i++) {
        PlaceCandidate *candidate = &mention->candidates[i];
        candidate->score = score(r, mention, candidate, kinds);
        if (candidate->alike && !is_spoken_for(r, mention, candidate)) candidate->score = -1;
        else if (!best || candidate->score > best->score) best = candidate;
    }
    if (best && is_another(r, mention, &best->place)) best = NULL;
    mention->best = best;
    if (best) mention->how = how_of(r, mention, best);
}

/* The same name means the same place: the one that is said to lie in something, wherever that is said. */
static void agree(Resolving *r) {
    const PlaceMention **placed = ARENA_ARRAY(r->reading->arena, const PlaceMention *, r->votes.n);
    for (size_t i = 0; i < r->mentions->n; i++) {
        const PlaceMention *mention = &r->mentions->at[i];
        uint32_t name = r->name_of[i];
        if (mention->best && !placed[name] && mention->within && lies_in(r, &mention->best->place, mention->within)) placed[name] = mention;
    }
    for (size_t i = 0; i < r->mentions->n; i++) {
        PlaceMention *mention = &r->mentions->at[i];
        const PlaceMention *told = placed[r->name_of[i]];
        if (!mention->best || mention->within || !told) continue;
        for (size_t k = 0; k < mention->n; k++)
            if (mention->candidates[k].place.index == told->best->place.index) {
                mention->best = &mention->candidates[k];
                mention->how = STR("name, as where the report says what it lies in");
                break;
            }
    }
}

void places_resolve(Reading *reading, PlaceMentions *mentions, const char *near) {
    Resolving r = {.reading = reading, .mentions = mentions, .gazetteer = lexicon_places(reading->lexicon), .near = near};
    if (!r.gazetteer) return;
    read_context(&r);
    read_votes(&r);
    for (size_t i = 0; i < mentions->n; i++) find_within(&r, &mentions->at[i]);
    for (size_t i = 0; i < mentions->n; i++) choose(&r, &mentions->at[i]);
    r.second = true;
    for (size_t i = mentions->n; i-- > 0;) choose(&r, &mentions->at[i]); /* what something lies in stands behind it */
    agree(&r);
}

PlaceRecord place_record(const Reading *reading, const PlaceMention *mention) {
    const Gazetteer *gazetteer = lexicon_places(reading->lexicon);
    PlaceRecord record = {.sentence = mention->sentence, .words = mention->span, .sense = mention->sense, .how = mention->how};
    if (!mention->best) { /* the lexicon knows its country only */
        uint32_t country = gazetteer_country(gazetteer, mention->country);
        memcpy(record.country, mention->country, sizeof record.country);
        record.name = str_span(reading->report->body.ptr, mention->span.start, mention->span.end);
        record.how = STR("only its country is known");
        record.confidence = 0.3;
        if (country != PLACE_NONE) {
            Place place = gazetteer_place(gazetteer, country);
            record.lat = place.lat, record.lon = place.lon;
            record.located = true;
        }
        return record;
    }
    const Place *place = &mention->best->place;
    memcpy(record.country, place->country, sizeof record.country);
    record.name = place->name;
    record.type = place_kind_text(place->kind);
    record.geonames = place->geonames;
    record.lat = place->lat;
    record.lon = place->lon;
    record.located = true;
    if (place->kind == PLACE_DIVISION) record.admin1 = place->name;
    else if (place->division != PLACE_NONE) record.admin1 = gazetteer_place(gazetteer, place->division).name;
    double rival = -10;
    for (size_t i = 0; i < mention->n; i++)
        if (&mention->candidates[i] != mention->best && mention->candidates[i].score > rival) rival = mention->candidates[i].score;
    double lead = mention->best->score - rival;
    record.confidence = (lead > 2 ? 0.9 : lead > 1 ? 0.8 : 0.6) * (mention->best->alike ? 0.8 : 1) * (mention->sure ? 1 : 0.8);
    return record;
}
