/* Which words are names of places. */
#include "base/map.h"
#include "extract/place.h"

#include "lang/inflection.h"

static const Gazetteer *gazetteer_of(const Reading *reading) { return lexicon_places(reading->lexicon); }

/* --- Candidates --------------------------------------------------------------------------------------------------- */

/* "Ill.", "Ky.", "Mass.": the short form of a division counts with its dot only. */
static bool is_bare_abbreviation(const PlaceKey *key, Str words, const Place *place, bool main_name) {
    if (place->kind != PLACE_DIVISION || main_name || key->n_exact > 5) return false;
    return !memchr(words.ptr, '.', words.len) && !(words.len == 3 && text_has_capital(words) && !text_has_lower(words));
}

/* Puts a candidate in its place by weight; the least drops out when there are too many. */
static void insert(PlaceMention *mention, PlaceCandidate candidate, const char *home) {
    size_t at = mention->n;
    bool local = home[0] && strcmp(candidate.place.country, home) == 0;
    double weight = candidate.place.weight * (local ? 1000 : 1);
    candidate.score = weight;
    while (at > 0 && mention->candidates[at - 1].score < weight) at--;
    if (at >= PLACE_CANDIDATES_MAX) return;
    if (mention->n < PLACE_CANDIDATES_MAX) mention->n++;
    memmove(&mention->candidates[at + 1], &mention->candidates[at], (mention->n - 1 - at) * sizeof candidate);
    mention->candidates[at] = candidate;
}

bool place_add_candidates(Reading *reading, PlaceMention *mention, Str words, bool alike) {
    enum { MATCHES_MAX = 400 };
    const Gazetteer *gazetteer = gazetteer_of(reading);
    PlaceMatch matches[MATCHES_MAX];
    PlaceKey key;
    const char *home = mention->country[0] ? mention->country : reading->home;
    place_key_of(words, &key);
    size_t n = alike ? gazetteer_find_alike(gazetteer, &key, matches, MATCHES_MAX) : gazetteer_find(gazetteer, &key, matches, MATCHES_MAX);
    if (!n) {
        mention->n = 0;
        return false;
    }
    if (!mention->candidates) mention->candidates = ARENA_ARRAY(reading->arena, PlaceCandidate, PLACE_CANDIDATES_MAX);
    mention->n = 0;
    for (size_t i = 0; i < n; i++) {
        Place place = gazetteer_place(gazetteer, matches[i].place);
        bool known = false;
        for (size_t k = 0; k < mention->n; k++) known = known || mention->candidates[k].place.index == place.index;
        if (!known && !is_bare_abbreviation(&key, words, &place, matches[i].main_name))
            insert(mention, (PlaceCandidate){place, matches[i].main_name, alike, matches[i].distance, 0}, home);
    }
    return mention->n > 0;
}

static void add_country(Reading *reading, PlaceMention *mention) {
    uint32_t index = gazetteer_country(gazetteer_of(reading), mention->country);
    if (index == PLACE_NONE) return;
    mention->candidates = ARENA_ARRAY(reading->arena, PlaceCandidate, PLACE_CANDIDATES_MAX);
    mention->candidates[0] = (PlaceCandidate){.place = gazetteer_place(gazetteer_of(reading), index), .main_name = true};
    mention->n = 1;
}

/* --- Where a name may stand --------------------------------------------------------------------------------------- */

static bool starts_capital(const Token *token) { return token->form.len && text_has_capital(token->form) && !text_starts_lower(token->form); }

/* What the last word of a name hangs on in the end without leaving the name: a word of it that the network tied elsewhere ("A" of "A USA TODAY
 * analysis") is not its head. */
static uint16_t head_of_name(const Tree *tree, uint16_t first, uint16_t last) {
    uint16_t token = last;
    for (uint32_t steps = 0; steps < tree->n; steps++) {
        uint16_t up = tree_head(tree, token);
        if (up == TREE_NONE || up < first || up > last) break;
        token = up;
    }
    return token;
}

static bool list_has(const Reading *reading, const char *list, Str word) { return lexicon_in_list(reading->lexicon, str_of(list), word); }

/* Small words and marks inside names: "Rio de Janeiro", "Stoke-on-Trent". */
static bool may_join(const Reading *reading, const Token *token) {
    return text_is_hyphen(token->form) || text_starts_apostrophe(token->form) || str_ends(token->form, STR("-")) ||
           lexicon_in_list_nocase(reading->lexicon, STR("name-joins"), token->form);
}

/* The preposition that the words stand after: by the tree, else the word before them. */
static Str preposition_of(Reading *reading, const PlaceMention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    Str preposition = tree_case(tree, mention->head, reading->arena);
    if (!preposition.len && tree->tokens[mention->head].deprel == DEPREL_CONJ) /* "in Duma, Saqba and Arbeen" */
        preposition = tree_case(tree, tree_first_conjunct(tree, mention->head), reading->arena);
    if (preposition.len || mention->first == 0) return preposition;
    const Token *before = &tree->tokens[mention->first - 1];
    return before->upos == UPOS_ADP ? lowered(before->form, reading->arena) : (Str){0};
}

/* "the city of X", "X province", "near X": what says that the words are a place, whatever the network thought. */
static bool has_place_syntax(Reading *reading, const PlaceMention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    if (list_has(reading, "place-prepositions", preposition_of(reading, mention))) return true;
    if (mention->last + 1u < tree->n) {
        const Token *after = &tree->tokens[mention->last + 1];
        if (after->upos == UPOS_NOUN && reading_word_in(reading, after, "locations")) return true;
    }
    uint16_t conjunct = tree->tokens[mention->head].deprel == DEPREL_CONJ ? tree_first_conjunct(tree, mention->head) : mention->head;
    uint16_t owner = tree_head(tree, conjunct);
    bool complement = owner != TREE_NONE && owner < conjunct && tree->tokens[conjunct].deprel == DEPREL_NMOD;
    if (complement && reading_word_in(reading, &tree->tokens[owner], "locations"))
        return true; /* "the areas of Duma, Saqba and Arbeen" */
    if (mention->first >= 2 && token_is(&tree->tokens[mention->first - 1], "of"))
        return reading_word_in(reading, &tree->tokens[mention->first - 2], "locations");
    return false;
}

/* The network's name that a token is in. */
static void run_of(const Tree *tree, uint16_t token, uint16_t *first, uint16_t *last) {
    uint8_t kind = tree->tokens[token].name;
    *first = *last = token;
    while (*first > 0 && !tree->tokens[*first].name_begins && tree->tokens[*first - 1].name == kind) --*first;
    while (*last + 1u < tree->n && tree->tokens[*last + 1].name == kind && !tree->tokens[*last + 1].name_begins) ++*last;
}

static bool in_list_at(const Reading *reading, const Tree *tree, const char *list, uint16_t token) {
    return reading_word_or_form_in(reading, &tree->tokens[token], list);
}

/* "Kentucky State Police", "U.S. Department of Justice": the name of a body of that state. */
static bool names_jurisdiction(const Reading *reading, const Tree *tree, uint16_t first, uint16_t last) {
    for (uint16_t i = first; i <= last; i++)
        if (in_list_at(reading, tree, "jurisdictions", i)) return true;
    return false;
}

/* Whether the words are only a part of a longer name: "Sanaa University", "Paris Hilton", "Jackson Highway"; but "northern Aleppo", "Idlib province". */
static bool is_part_of_other(const Reading *reading, const PlaceMention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    uint8_t kind = tree->tokens[mention->head].name;
    uint16_t first, last;
    if (kind == NAME_NONE) return false;
    run_of(tree, mention->head, &first, &last);
    if (first >= mention->first && last <= mention->last) return false;
    if (kind == NAME_ORGANISATION) {
        bool of = mention->first > first && token_is(&tree->tokens[mention->first - 1], "of");
        return !(mention->first <= first || of) || !names_jurisdiction(reading, tree, first, last);
    }
    if (kind != NAME_PLACE) return true;
    if (mention->first > first && tree->tokens[mention->first - 1].space_after && tree->tokens[mention->first - 1].upos != UPOS_PUNCT &&
        !in_list_at(reading, tree, "directions", (uint16_t)(mention->first - 1)) && tree->tokens[mention->first - 1].upos != UPOS_DET)
        return !token_is(&tree->tokens[mention->first - 1], "of");
    if (mention->last < last && tree->tokens[mention->last].space_after && tree->tokens[mention->last + 1].upos != UPOS_PUNCT)
        return !in_list_at(reading, tree, "locations", (uint16_t)(mention->last + 1));
    return false;
}

/* A capitalised word directly before or behind, as in the names of people, ships and newspapers. */
static bool touches_name(const Tree *tree, const PlaceMention *mention) {
    const Token *before = mention->first ? &tree->tokens[mention->first - 1] : NULL;
    const Token *after = mention->last + 1u < tree->n ? &tree->tokens[mention->last + 1] : NULL;
    bool left = before && before->upos == UPOS_PROPN && before->space_after && starts_capital(before) && before->name != NAME_PLACE;
    bool right = after && after->upos == UPOS_PROPN && tree->tokens[mention->last].space_after && starts_capital(after) && after->name != NAME_PLACE;
    return left || right;
}

/* --- Names of the lexicon ----------------------------------------------------------------------------------------- */

/* "In Turkish", "speaks fluent French": the language, not the country's. */
static bool is_language(const Tree *tree, const Name *name) {
    const Token *token = &tree->tokens[name->last];
    uint16_t head = tree_head(tree, name->last);
    bool modifies = token->deprel == DEPREL_AMOD || token->deprel == DEPREL_COMPOUND || token->deprel == DEPREL_NMOD_DESC;
    bool before_noun = head != TREE_NONE && head > name->last;
    bool predicate = token->upos == UPOS_ADJ && token->deprel != DEPREL_OBJ && token->deprel != DEPREL_OBL;
    bool before_hyphen = name->last + 1u < tree->n && text_is_hyphen(tree->tokens[name->last + 1].form);
    return !(modifies && before_noun) && token->deprel != DEPREL_CONJ && !predicate && !before_hyphen;
}

/* The names that the lexicon has for a state may be those of its parts ("England", "Quebec"), and other lands may share them ("Georgia"): the gazetteer's
 * countries, divisions and regions of that name. False when there are none. */
static bool add_namesakes(Reading *reading, PlaceMention *mention, Str words) {
    size_t n = 0;
    if (!place_add_candidates(reading, mention, words, false)) return false;
    for (size_t i = 0; i < mention->n; i++) {
        const Place *place = &mention->candidates[i].place;
        bool own_region = place->kind == PLACE_REGION && strcmp(place->country, mention->country) == 0;
        bool land = place->kind == PLACE_COUNTRY || place->kind == PLACE_DIVISION || own_region;
        if (land && mention->candidates[i].main_name) mention->candidates[n++] = mention->candidates[i];
    }
    mention->n = n;
    bool at_home = false;
    for (size_t i = 0; i < n; i++) {
        const Place *place = &mention->candidates[i].place;
        at_home = at_home || place->kind == PLACE_COUNTRY || strcmp(place->country, mention->country) == 0;
    }
    return at_home;
}

/* Who speaks and acts: the government rather than the town or the land. */
static bool is_agent(Reading *reading, const PlaceMention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    const Mention *actor = mention_at(reading, mention->sentence, mention->head);
    if (!actor || actor->place) return false;
    TREE_CHILDREN(tree, mention->head, child) /* "shelled the capital Sanaa" */
        if (tree->tokens[child].deprel == DEPREL_COMPOUND && list_has(reading, "locations", reading_lemma(reading, &tree->tokens[child]))) return false;
    Str preposition = preposition_of(reading, mention);
    switch (tree->tokens[tree_first_conjunct(tree, mention->head)].deprel) {
    case DEPREL_OBL: case DEPREL_NMOD: return list_has(reading, "counterpart-prepositions", preposition);
    case DEPREL_APPOS: case DEPREL_NMOD_UNMARKED: case DEPREL_PARATAXIS: case DEPREL_LIST: case DEPREL_DEP: return false;
    default: return !list_has(reading, "place-prepositions", preposition);
    }
}

/* Whether one of the places of that name is in the country that the report is set in. */
static bool is_local(const Reading *reading, const PlaceMention *mention) {
    for (size_t i = 0; i < mention->n; i++)
        if (reading->home[0] && strcmp(mention->candidates[i].place.country, reading->home) == 0) return true;
    return false;
}

static bool lies_in_its_country(const PlaceMention *mention) {
    for (size_t i = 0; i < mention->n; i++)
        if (strcmp(mention->candidates[i].place.country, mention->country) == 0) return true;
    return false;
}

/* The candidates of a name of the lexicon: of all its words, else without what only tells a part or the kind ("Idlib province", "northern Lebanon"), else
 * of what is spelled like either. */
static void add_known(Reading *reading, PlaceMention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    Str body = reading->report->body;
    uint16_t first = mention->first, last = mention->last;
    while (first < last && in_list_at(reading, tree, "directions", first)) first++;
    while (last > first && (in_list_at(reading, tree, "locations", last) || in_list_at(reading, tree, "place-kinds", last))) last--;
    Str whole = tree_words(tree, body, mention->first, mention->last), bare = tree_words(tree, body, first, last);
    for (int alike = 0; alike < 2; alike++) {
        if (place_add_candidates(reading, mention, whole, alike) && lies_in_its_country(mention)) return;
        if (bare.len < whole.len && place_add_candidates(reading, mention, bare, alike) && lies_in_its_country(mention)) return;
    }
    place_add_candidates(reading, mention, whole, false); /* places of that name that the lexicon does not know of */
}

/* Whether places may be looked for in the words of the name, because it is no name here after all. *is_place: the mention is filled. */
static bool mention_of_name(Reading *reading, const Map *persons, const Name *name, PlaceMention *mention, bool *is_place) {
    const Tree *tree = &reading->trees[mention->sentence];
    const Entity *entity = name->entity;
    *is_place = false;
    mention->first = name->first;
    mention->last = name->last;
    mention->head = head_of_name(tree, name->first, name->last);
    mention->span = (Span){tree->tokens[name->first].start, tree->tokens[name->last].end};
    Str words = str_span(reading->report->body.ptr, mention->span.start, mention->span.end);
    bool placed = tree->tokens[mention->head].name == NAME_PLACE;
    bool alone = name->first == name->last;
    if (entity->kind != ENTITY_STATE) {
        bool known = place_add_candidates(reading, mention, words, false);
        PlaceKind kind = known ? mention->candidates[0].place.kind : PLACE_TOWN;
        if (name->sense == SENSE_ADJECTIVE && !is_language(tree, name) && (kind == PLACE_CONTINENT || kind == PLACE_REGION)) { /* "European" */
            mention->sense = STR("nationality");
            *is_place = !is_part_of_other(reading, mention);
            return false;
        }
        if (placed && (name->sense == SENSE_WEAK || (alone && entity->kind == ENTITY_PERSON))) return true;
        return alone && known && has_place_syntax(reading, mention) && is_local(reading, mention); /* "Duma": a parliament, and a town */
    }
    ActorCode code = entity_code_on(entity, reading->day, NULL);
    memcpy(mention->country, code.country, sizeof mention->country);
    if (name->sense == SENSE_PEOPLE) return false;
    if (is_part_of_other(reading, mention)) return false;
    if (alone && name->sense != SENSE_ADJECTIVE && map_find(persons, tree->tokens[name->first].form) && !has_place_syntax(reading, mention))
        return false; /* "Georgia", after "Georgia Stevens" */
    mention->sense = STR("place");
    mention->sure = true;
    switch (name->sense) {
    case SENSE_ADJECTIVE:
        if (is_language(tree, name)) return false;
        mention->sense = STR("nationality");
        add_country(reading, mention);
        break;
    case SENSE_SEAT:
    case SENSE_PLACE:
        add_known(reading, mention);
        if (name->sense == SENSE_SEAT && is_agent(reading, mention)) mention->sense = STR("government");
        if (mention->n && mention->candidates[0].place.kind == PLACE_BUILDING && !list_has(reading, "place-prepositions", preposition_of(reading, mention)))
            return false; /* "the Kremlin denied it" */
        if (name->sense == SENSE_SEAT && !mention->n) return false;
        break;
    default: /* its name */
        if (is_agent(reading, mention)) mention->sense = STR("government");
        if (!add_namesakes(reading, mention, words)) add_country(reading, mention);
        if (touches_name(tree, mention) && tree->tokens[mention->head].name == NAME_PERSON) return false;
        break;
    }
    *is_place = mention->n > 0 || name->sense == SENSE_PLACE;
    return !*is_place;
}

/* --- Names of the gazetteer --------------------------------------------------------------------------------------- */

/* A short word in capitals that its sentence does not share: "NGO". */
static bool is_acronym(const Tree *tree, uint16_t token) {
    Str form = tree->tokens[token].form;
    if (form.len > 4 || text_has_lower(form) || memchr(form.ptr, '.', form.len)) return false;
    for (uint32_t i = 0; i < tree->n; i++)
        if (i != token && tree->tokens[i].form.len > 2 && text_has_lower(tree->tokens[i].form)) return true;
    return false;
}

/* "Baker" of "Baker Street", not "Aleppo" of "Aleppo Province": the network's name of a place goes on to be that of a road or a house. */
static bool goes_on_otherwise(Reading *reading, const Tree *tree, uint16_t last) {
    for (uint16_t i = last + 1; i < tree->n && tree->tokens[i].name == NAME_PLACE && !tree->tokens[i].name_begins; i++)
        if (in_list_at(reading, tree, "roads", i)) return true;
    return false;
}

/* Whether the words, of which there is a place, stand for it here. */
static bool stands_for_place(Reading *reading, const Map *persons, PlaceMention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    const Token *head = &tree->tokens[mention->head];
    double weight = mention->candidates[0].place.weight;
    bool syntax = has_place_syntax(reading, mention);
    if (is_part_of_other(reading, mention)) return false;
    bool alone = mention->first == mention->last;
    if (alone && (in_list_at(reading, tree, "no-places", mention->first) || tree->tokens[mention->first].form.len < 3)) return false;
    if (alone && is_acronym(tree, mention->first)) return false;
    if (alone && !syntax && map_find(persons, tree->tokens[mention->first].form)) return false; /* "Bolton", after "John Bolton" */
    mention->sure = syntax;
    switch (head->name) {
    case NAME_PLACE: mention->sure = true; return !goes_on_otherwise(reading, tree, mention->last);
    case NAME_PERSON: return syntax && !touches_name(tree, mention) && weight >= 5000;
    case NAME_ORGANISATION: return syntax && !touches_name(tree, mention) && weight >= 2000;
    default: break;
    }
    if (touches_name(tree, mention)) return false;
    uint32_t agent;
    bool names_office = lexicon_match_agent(reading->lexicon, tree->tokens, tree->n, mention->head, &agent) != NULL;
    if (mention->first > 0 && head->form.len >= 4 && !names_office && is_local(reading, mention)) return true; /* a strange word to the network */
    if (head->upos != UPOS_PROPN && alone) return false;
    return syntax ? weight >= 1000 || mention->candidates[0].main_name : weight >= 300000 && mention->candidates[0].main_name;
}

/* The longest name of the gazetteer that begins at the token. */
static bool longest_name(Reading *reading, PlaceMention *mention, uint16_t at) {
    const Tree *tree = &reading->trees[mention->sentence];
    const Gazetteer *gazetteer = gazetteer_of(reading);
    Fold fold;
    fold_begin(&fold);
    PlaceKey key;
    PlaceMatch match;
    bool found = false;
    for (uint32_t i = at; i < tree->n && i < at + (uint32_t)PLACE_TOKENS_MAX; i++) {
        const Token *token = &tree->tokens[i];
        bool capital = starts_capital(token), joins = i > at && may_join(reading, token);
        if (!capital && !joins) break;
        if (i > at && tree->tokens[i - 1].space_after) fold_gap(&fold);
        fold_add(&fold, token->form);
        if (fold.full) break;
        if (!capital) continue;
        place_key(fold_text(&fold), &key);
        if (gazetteer_find(gazetteer, &key, &match, 1)) {
            mention->last = (uint16_t)i;
            found = true;
        }
    }
    if (!found) return false;
    mention->first = at;
    mention->head = head_of_name(tree, at, mention->last);
    mention->span = (Span){tree->tokens[at].start, tree->tokens[mention->last].end};
    return true;
}

/* What the network takes for a place and the gazetteer spells otherwise, in one of the report's countries. */
static bool alike_name(Reading *reading, PlaceMention *mention, uint16_t at) {
    const Tree *tree = &reading->trees[mention->sentence];
    if (tree->tokens[at].name != NAME_PLACE || !tree->tokens[at].name_begins) return false;
    uint16_t last = at;
    while (last + 1u < tree->n && tree->tokens[last + 1].name == NAME_PLACE && !tree->tokens[last + 1].name_begins) last++;
    if (last - at >= PLACE_TOKENS_MAX) return false;
    for (uint16_t i = at; i <= last; i++) /* "Penn Park": no spelling of anything */
        if (in_list_at(reading, tree, "no-places", i)) return false;
    mention->first = at;
    mention->last = last;
    mention->head = head_of_name(tree, at, last);
    mention->span = (Span){tree->tokens[at].start, tree->tokens[last].end};
    Str words = str_span(reading->report->body.ptr, mention->span.start, mention->span.end);
    mention->sure = true;
    if (last == at && str_ends(words, STR("s")) && place_add_candidates(reading, mention, (Str){words.ptr, words.len - 1}, false))
        return mention->candidates[0].place.weight > 100000 || is_local(reading, mention); /* "Aleppos" has lost an apostrophe */
    return place_add_candidates(reading, mention, words, true);
}

static bool mention_of_gazetteer(Reading *reading, const Map *persons, PlaceMention *mention, uint16_t at, bool eager) {
    const Tree *tree = &reading->trees[mention->sentence];
    const Token *token = &tree->tokens[at];
    if (!starts_capital(token) || token->upos == UPOS_PUNCT || token->upos == UPOS_NUM) return false;
    mention->sense = STR("place");
    if (longest_name(reading, mention, at)) {
        Str words = str_span(reading->report->body.ptr, mention->span.start, mention->span.end);
        const Token *next = mention->last + 1u < tree->n ? &tree->tokens[mention->last + 1] : NULL;
        if (next && str_equal(next->form, STR(".")) && !tree->tokens[mention->last].space_after) words.len++; /* "Ky" and "." */
        return place_add_candidates(reading, mention, words, false) && (stands_for_place(reading, persons, mention) || eager);
    }
    return alike_name(reading, mention, at);
}

/* --- The report --------------------------------------------------------------------------------------------------- */

/* "Plymouth County", where the lexicon knows a Plymouth. */
static bool has_longer(Reading *reading, uint32_t sentence, const Name *name) {
    PlaceMention mention = {.sentence = sentence};
    return name->entity->kind == ENTITY_STATE && longest_name(reading, &mention, name->first) && mention.last > name->last;
}

static PlaceMention *push(Reading *reading, PlaceMentions *out, PlaceMention mention) {
    PlaceMention *at = ARENA_PUSH(reading->arena, out);
    *at = mention;
    return at;
}

/* "BEIRUT, Lebanon": the town, and what it lies in. */
static void find_dateline(Reading *reading, PlaceMentions *out) {
    Str line = reading->report->dateline, body = reading->report->body;
    while (line.ptr && line.len) {
        PlaceMention mention = {.first = TREE_NONE, .last = TREE_NONE, .head = TREE_NONE, .sense = STR("place"), .sure = true};
        Str words = str_trim(str_cut(&line, ','));
        if (!words.len || !place_add_candidates(reading, &mention, words, false)) continue;
        if (words.ptr >= body.ptr && words.ptr + words.len <= body.ptr + body.len)
            mention.span = (Span){(uint32_t)(words.ptr - body.ptr), (uint32_t)(words.ptr - body.ptr + words.len)};
        push(reading, out, mention);
    }
}

static void find_in_sentence(Reading *reading, const Map *persons, uint32_t sentence, bool eager, PlaceMentions *out) {
    uint32_t n = reading->trees[sentence].n;
    for (uint32_t at = 0; at < n;) {
        PlaceMention mention = {.sentence = sentence};
        const Name *name = reading->names[sentence][at];
        bool is_place = false;
        if (name && name->first == at && !has_longer(reading, sentence, name)) {
            bool may_look = mention_of_name(reading, persons, name, &mention, &is_place);
            if (is_place || !may_look) {
                if (is_place) push(reading, out, mention);
                at = name->last + 1u;
                continue;
            }
            mention = (PlaceMention){.sentence = sentence};
        }
        if (mention_of_gazetteer(reading, persons, &mention, (uint16_t)at, eager)) {
            push(reading, out, mention);
            at = mention.last + 1u;
        } else {
            at++;
        }
    }
}

/* The words of the names of people that have several. */
static void find_persons(Reading *reading, Map *persons) {
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        const Tree *tree = &reading->trees[s];
        for (uint16_t i = 0; i < tree->n; i++) {
            uint16_t first, last;
            if (tree->tokens[i].name != NAME_PERSON) continue;
            run_of(tree, i, &first, &last);
            if (last > first && starts_capital(&tree->tokens[i])) map_add(persons, reading->arena, tree->tokens[i].form, 1);
        }
    }
}

void places_find(Reading *reading, bool eager, PlaceMentions *out) {
    if (!gazetteer_of(reading)) return;
    Map persons = {0};
    find_persons(reading, &persons);
    find_dateline(reading, out);
    for (uint32_t s = 0; s < reading->n_sentences; s++)
        if (reading_codes_sentence(reading, s) || reading->sentences[s].kind == BLOCK_CAPTION) find_in_sentence(reading, &persons, s, eager, out);
}

bool place_whole_text(Reading *reading, Str text, PlaceMention *out) {
    *out = (PlaceMention){.first = TREE_NONE, .last = TREE_NONE, .head = TREE_NONE, .sense = STR("place"), .sure = true};
    out->span.end = (uint32_t)text.len;
    return gazetteer_of(reading) && (place_add_candidates(reading, out, text, false) || place_add_candidates(reading, out, text, true));
}
