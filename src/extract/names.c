/* Which names of the lexicon stand where, and which candidate each means in this report. */
#include "base/map.h"
#include "extract/reading.h"
#include "lang/inflection.h"
#include "lexicon/fold.h"

enum { BEFORE_ITS_TIME = 730 }; /* days by which the data may be late about a beginning */

/* "Pro-Russian separatists" of 2005 are not those whom the data knows from 2014. */
static bool is_yet_to_come(const Entity *entity, Day day) {
    bool dated = day != DAY_UNKNOWN && entity->kind != ENTITY_PERSON && entity->existed.from != DAY_MIN && entity->existed.from != DAY_UNKNOWN;
    return dated && day + BEFORE_ITS_TIME < entity->existed.from;
}

static bool office_fits(const Entity *entity, Day day) {
    if (day == DAY_UNKNOWN) return true;
    if (!day_in(day, entity->existed)) return false;
    if (entity->kind != ENTITY_PERSON || entity->n_codes == 0) return true;
    for (size_t i = 0; i < entity->n_codes; i++)
        if (day_in(day, entity->codes[i].span)) return true;
    return false;
}

/* Inside a longer name of another kind ("Jordan" in "Jordan Smith", "Syria" in "Radio Syria International") it is not the state. */
static bool part_of_other_name(const Tree *tree, const NameMatch *match, uint32_t at) {
    uint32_t end = at + match->n_tokens;
    if (match->entity->kind == ENTITY_PERSON || tree->tokens[at].name != NAME_PERSON) return false;
    bool runs_on = end < tree->n && tree->tokens[end].name == NAME_PERSON && !tree->tokens[end].name_begins;
    bool began_before = !tree->tokens[at].name_begins && at > 0 && tree->tokens[at - 1].name == NAME_PERSON;
    return runs_on || began_before;
}

/* The first token of the person's name that the network sees around the token. */
static uint32_t name_begins_at(const Tree *tree, uint32_t at) {
    while (at > 0 && tree->tokens[at].name == NAME_PERSON && !tree->tokens[at].name_begins) at--;
    return at;
}

static bool is_title_word(const Reading *reading, const Tree *tree, uint32_t at) {
    uint32_t first;
    return lexicon_match_agent(reading->lexicon, tree->tokens, tree->n, at, &first) || reading_word_in(reading, &tree->tokens[at], "honorifics");
}

/* How many tokens the name has that the network sees begin here, or the proper nouns that it does not see as one; 0 where no name of a person or a body begins. */
static uint32_t name_length(const Tree *tree, uint32_t at) {
    uint8_t kind = tree->tokens[at].name;
    if (kind == NAME_NONE && tree->tokens[at].upos == UPOS_PROPN && (at == 0 || tree->tokens[at - 1].upos != UPOS_PROPN)) {
        uint32_t run = 1;
        while (at + run < tree->n && tree->tokens[at + run].upos == UPOS_PROPN) run++;
        return run;
    }
    if ((kind != NAME_PERSON && kind != NAME_ORGANISATION) || !tree->tokens[at].name_begins) return 0;
    uint32_t n = 1;
    while (at + n < tree->n && tree->tokens[at + n].name == kind && !tree->tokens[at + n].name_begins) n++;
    return n;
}

/* The names of the lexicon that start here; in place of what is only a part of the whole name, the one that is written so elsewhere ("Usama bin Ladin"). */
static size_t names_from(const Reading *reading, const Tree *tree, uint32_t at, NameMatch *matches) {
    size_t n = lexicon_match_names(reading->lexicon, tree->tokens, tree->n, at, matches, NAME_MATCHES_MAX);
    uint32_t length = name_length(tree, at);
    if (length < 2 || (n && matches[0].n_tokens >= length)) return n;
    if (is_title_word(reading, tree, at)) return n; /* "Mr. Khan", "Sheikh Sharif": not the first word of a name */
    NameMatch alike[NAME_MATCHES_MAX];
    size_t n_alike = lexicon_match_alike(reading->lexicon, tree->tokens, at, length, alike, NAME_MATCHES_MAX);
    if (n_alike) memcpy(matches, alike, n_alike * sizeof *alike);
    return n_alike ? n_alike : n;
}

/* Spellings of one given name differ behind their first letters: Sergei and Sergey. */
static bool begins_alike(const Tree *tree, const Entity *entity, uint32_t first) {
    Str form = tree->tokens[first].form;
    return form.len > 1 && entity->name.len > 1 && memcmp(form.ptr, entity->name.ptr, 2) == 0;
}

/* A single-word person's name inside a longer, different person's name ("Clinton" in "Roger Clinton") is not that person,
 * unless what stands before is a title. */
static bool other_first_name(const Reading *reading, const Tree *tree, const NameMatch *match, uint32_t at) {
    if (match->entity->kind != ENTITY_PERSON || at == 0 || begins_alike(tree, match->entity, name_begins_at(tree, at))) return false;
    const Token *before = &tree->tokens[at - 1];
    if (before->name != NAME_PERSON || tree->tokens[at].name_begins || before->upos != UPOS_PROPN) return false;
    uint32_t first;
    return !lexicon_match_agent(reading->lexicon, tree->tokens, tree->n, at - 1, &first) &&
           !reading_word_in(reading, before, "honorifics");
}

enum { ALIKE_LETTERS = 4 }; /* by which two spellings of a surname are taken for one */

/* Nor is it that person at the beginning of one, "Lee" in "Lee Nak-yon", or of what is no person, "La" in "La Prensa". Names in another order
 * are ("Lavrov Sergei"). */
static bool other_last_name(const Tree *tree, const NameMatch *match, uint32_t at) {
    const Token *own = &tree->tokens[at];
    if (match->entity->kind == ENTITY_PERSON && own->upos == UPOS_ADJ && own->deprel == DEPREL_AMOD) return true; /* "Roman Horvat" is no Petre Roman */
    if (match->entity->kind != ENTITY_PERSON || at + 1 >= tree->n || tree->tokens[at].name == NAME_NONE) return false;
    const Token *next = &tree->tokens[at + 1];
    bool runs_on = next->name == tree->tokens[at].name && !next->name_begins && next->upos == UPOS_PROPN && text_has_lower(next->form);
    for (uint32_t i = at + 1; runs_on && i + 1 < tree->n && (text_is_hyphen(next->form) || next->form.len < 3); i++) next = &tree->tokens[i + 1]; /* "al-" */
    Str beginning = {next->form.ptr, next->form.len < ALIKE_LETTERS ? next->form.len : ALIKE_LETTERS}; /* "Thaungsuban" is Thaugsuban */
    return runs_on && str_find(match->entity->name, beginning) < 0;
}

/* What a state's name or adjective at the token says, by `sense`: its code; empty where none stands there. */
static ActorCode nation_at(const Reading *reading, const Tree *tree, uint32_t at, NameSense sense) {
    NameMatch nations[NAME_MATCHES_MAX];
    size_t n = lexicon_match_names(reading->lexicon, tree->tokens, tree->n, at, nations, NAME_MATCHES_MAX);
    for (size_t i = 0; i < n; i++)
        if (nations[i].entity->kind == ENTITY_STATE && nations[i].sense == sense) return entity_code_on(nations[i].entity, reading->day, NULL);
    return (ActorCode){0};
}

/* "the Social Democratic Party", "the Liberal Democratic Party of Moldova": other parties than those whose names their last words are, or their first. */
static bool is_of_other_party(const Reading *reading, const Tree *tree, const NameMatch *match, uint32_t at) {
    uint32_t end = at + (uint32_t)match->n_tokens;
    if (match->entity->kind != ENTITY_ORGANISATION || !reading_word_in(reading, &tree->tokens[end - 1], "party-names")) return false;
    ActorCode own = entity_code_on(match->entity, reading->day, NULL), land = {0};
    if (end + 1 < tree->n && token_is(&tree->tokens[end], "of")) land = nation_at(reading, tree, end + 1, SENSE_NAME);
    if (land.country[0] && own.country[0] && strcmp(land.country, own.country) != 0) return true;
    const Token *before = at ? &tree->tokens[at - 1] : NULL;
    bool word = before && (before->upos == UPOS_ADJ || before->upos == UPOS_VERB) && text_has_capital(before->form);
    if (!word || str_ends(before->form, STR("ing"))) return false; /* "Ruling Labour Party lawmakers" in a headline */
    return !nation_at(reading, tree, at - 1, SENSE_ADJECTIVE).country[0];
}

/* "Peoples' Democratic Party" is no "Democratic Party": inside a longer name of a body stands no other body, unless a nation before it is its own
 * ("the Afghan Taliban"). */
static bool part_of_other_body(const Reading *reading, const Tree *tree, const NameMatch *match, uint32_t at) {
    const Token *token = &tree->tokens[at];
    bool body = match->entity->kind == ENTITY_ORGANISATION || match->entity->kind == ENTITY_ARMED_GROUP;
    if (body && at > 1 && tree->tokens[at - 1].form.len && text_starts_apostrophe(tree->tokens[at - 1].form) &&
        (tree->tokens[at - 2].upos == UPOS_NOUN || tree->tokens[at - 2].name == NAME_NONE) && text_has_capital(tree->tokens[at - 2].form))
        return true; /* "Workers' …", "People's …", while "Obama's Democratic Party" is that party */
    if (!body || at == 0 || token->name != NAME_ORGANISATION || token->name_begins) return false;
    uint32_t before = at - 1;
    while (before > 0 && text_starts_apostrophe(tree->tokens[before].form)) before--;
    if (!text_has_capital(tree->tokens[before].form) || tree->tokens[before].name != NAME_ORGANISATION) return false;
    NameMatch nations[NAME_MATCHES_MAX];
    size_t n = lexicon_match_names(reading->lexicon, tree->tokens, tree->n, before, nations, NAME_MATCHES_MAX);
    ActorCode code = entity_code_on(match->entity, reading->day, NULL);
    for (size_t i = 0; i < n; i++)
        if (nations[i].entity->kind == ENTITY_STATE && strcmp(entity_code_on(nations[i].entity, reading->day, NULL).country, code.country) == 0) return false;
    return true;
}

enum { NATION_WORDS = 3 }; /* "the United Arab Emirates" */

/* Does a nation of another land than `country` stand right before `end`? False where that land itself does. */
static bool other_nation_before(const Reading *reading, const Tree *tree, uint32_t end, bool owner, const char *country) {
    bool other = false;
    for (uint32_t start = end; start > 0 && end - start < NATION_WORDS;) {
        NameMatch nations[NAME_MATCHES_MAX];
        size_t n = lexicon_match_names(reading->lexicon, tree->tokens, tree->n, --start, nations, NAME_MATCHES_MAX);
        for (size_t i = 0; i < n; i++) {
            bool as = owner ? nations[i].sense == SENSE_NAME || nations[i].sense == SENSE_SEAT : nations[i].sense == SENSE_ADJECTIVE;
            if (nations[i].entity->kind != ENTITY_STATE || !as || nations[i].n_tokens != end - start) continue;
            if (strcmp(entity_code_on(nations[i].entity, reading->day, NULL).country, country) == 0) return false;
            other = true;
        }
    }
    return other;
}

/* "the Dutch Labour Party", "Norway's Labour Party", "Seoul's Joint Chiefs of Staff" are none of another land, though one there has the name. */
static bool is_of_other_nation(const Reading *reading, const Tree *tree, const NameMatch *match, uint32_t at) {
    ActorCode code = entity_code_on(match->entity, reading->day, NULL);
    if (match->entity->kind != ENTITY_ORGANISATION || match->sense == SENSE_ADJECTIVE || at == 0 || !lexicon_state_of(reading->lexicon, code.country)) return false;
    bool owned = at > 1 && text_starts_apostrophe(tree->tokens[at - 1].form);
    bool of_state = lexicon_code_in(reading->lexicon, SECTORS_STATE_BODIES, &code) || actor_code_has(&code, "SPY") || actor_code_has(&code, "LEG");
    if (owned && !actor_code_has(&code, "PTY") && !of_state) return false;
    return other_nation_before(reading, tree, owned ? at - 1 : at, owned, code.country);
}

static bool title_before(const Reading *reading, const Tree *tree, uint32_t at) {
    uint32_t first;
    if (at == 0) return false;
    if (tree->tokens[at - 1].upos == UPOS_ADJ) return false; /* "Public Park" */
    return lexicon_match_agent(reading->lexicon, tree->tokens, tree->n, at - 1, &first) != NULL ||
           reading_word_in(reading, &tree->tokens[at - 1], "honorifics");
}

/* "Wagner fighters", "Zenki commanders": a name that is too short to stand alone is an armed group's before what fights. */
static bool fights_behind(const Reading *reading, const Tree *tree, const NameMatch *match, uint32_t at) {
    uint32_t noun = at + match->n_tokens, first;
    if (match->entity->kind != ENTITY_ARMED_GROUP || match->n_tokens > 1 || noun >= tree->n || tree->tokens[noun].upos != UPOS_NOUN) return false;
    const Agent *agent = lexicon_match_agent(reading->lexicon, tree->tokens, tree->n, noun, &first);
    return agent && first >= noun && lexicon_first_sector_in(reading->lexicon, SECTORS_FIGHTERS, &agent->code);
}

static bool country_supported(const Reading *reading, const Map *supported, const Entity *entity) {
    return map_find(supported, str_of(entity_code_on(entity, reading->day, NULL).country)) != NULL;
}

enum { SUPPORT_NAME = 1, SUPPORT_FULL_NAME = 2 };

/* What the whole report tells about names before any is chosen. */
typedef struct Known {
    Map supported;  /* ids of entities whose full names occur, and countries of names that can be only one thing */
    Map introduced; /* last words of full names of persons whom the lexicon does not have: "Kerry" after "Omar Kerry" */
} Known;

/* Of two persons of one surname the report means the one that it has introduced in full. */
static bool is_introduced(const Reading *reading, const Known *known, const NameMatch *match, const Token *token) {
    if (match->n_tokens != 1 || match->entity->kind != ENTITY_PERSON || !known->introduced.n) return false;
    return map_find(&known->introduced, lowered(token->form, reading->arena)) != NULL;
}

/* "BEIRUT Air strikes …": a town in capitals before a sentence that has small letters is where it was written. */
static bool is_dateline(const Tree *tree, const NameMatch *match, uint32_t at) {
    uint32_t end = at + match->n_tokens;
    if (match->sense != SENSE_SEAT || tree->sentence->kind == BLOCK_HEADLINE || end + 2 >= tree->n) return false;
    if (str_equal(tree->tokens[end].form, STR("(")) && !text_has_lower(tree->tokens[end - 1].form)) return tree->tokens[end - 1].form.len > 3; /* "MOSCOW (Sputnik)" */
    if (!text_has_capital(tree->tokens[end].form)) return false;
    for (uint32_t i = at; i < end; i++)
        if (text_has_lower(tree->tokens[i].form) || tree->tokens[i].form.len < 4) return false;
    return text_has_lower(tree->tokens[end].form) && tree->tokens[end - 1].space_after;
}

/* "Latin American presidents", "South Americans": of a part of the world, not of the United States. */
static bool is_part_of_continent(const Reading *reading, const Tree *tree, const NameMatch *match, uint32_t at) {
    if (match->n_tokens != 1 || (match->sense != SENSE_ADJECTIVE && match->sense != SENSE_PEOPLE)) return false;
    uint32_t before = at > 1 && text_is_hyphen(tree->tokens[at - 1].form) ? at - 1 : at;
    if (before == 0 || !text_has_capital(tree->tokens[before - 1].form)) return false;
    return lexicon_in_list_nocase(reading->lexicon, STR("continental"), tree->tokens[at].form) &&
           lexicon_in_list_nocase(reading->lexicon, STR("continent-parts"), tree->tokens[before - 1].form);
}

static int candidate_score(const Reading *reading, const Tree *tree, const Known *known, const NameMatch *match, uint32_t at) {
    const Map *supported = &known->supported;
    const Token *token = &tree->tokens[at + match->n_tokens - 1];
    const uint32_t *support = map_find(supported, match->entity->id);
    bool is_supported = support != NULL, in_full = support && *support == SUPPORT_FULL_NAME;
    bool at_home = country_supported(reading, supported, match->entity);
    int score = 0;
    switch (match->sense) {
    case SENSE_NAME: score = 40; break;
    case SENSE_SEAT: score = 36; break;
    case SENSE_ADJECTIVE: score = token->upos == UPOS_ADJ || token->deprel == DEPREL_AMOD || token->deprel == DEPREL_COMPOUND ? 38 : 30; break;
    case SENSE_PEOPLE: score = token->upos == UPOS_NOUN || (token->upos == UPOS_PROPN && token->deprel != DEPREL_COMPOUND) ? 36 : 29; break;
    case SENSE_PLACE: score = 20; break;
    case SENSE_WEAK:
        if (!is_supported && match->entity->kind == ENTITY_PERSON && !title_before(reading, tree, at) && !(at_home && token->name == NAME_PERSON)) return -1;
        /* "the People's Democratic Party" of a report on Nigeria */
        if (!is_supported && match->entity->kind != ENTITY_PERSON && !(at_home && match->n_tokens > 2) && !fights_behind(reading, tree, match, at)) return -1;
        if (match->entity->kind == ENTITY_STATE && (at == 0 || !token_is(&tree->tokens[at - 1], "the"))) return -1; /* "the North", but "North Gate" */
        score = 34;
        break;
    }
    if (is_dateline(tree, match, at) || is_yet_to_come(match->entity, reading->day)) return -1;
    if (!in_full && is_introduced(reading, known, match, token)) return -1;
    if (is_part_of_continent(reading, tree, match, at)) return -1;
    if (part_of_other_body(reading, tree, match, at) || is_of_other_nation(reading, tree, match, at) || is_of_other_party(reading, tree, match, at)) return -1;
    if (part_of_other_name(tree, match, at) || (match->n_tokens == 1 && (other_first_name(reading, tree, match, at) || other_last_name(tree, match, at))))
        return -1;
    if (is_supported) score += 6;
    if (at_home) score += match->sense == SENSE_PLACE ? 22 : 3; /* "Duma" is a town in a report on Syria, a parliament in one on Russia */
    score += office_fits(match->entity, reading->day) ? 4 : -8;
    ActorCode code = match->entity->kind == ENTITY_PERSON ? entity_code_on(match->entity, reading->day, NULL) : (ActorCode){0};
    if (actor_code_has(&code, "GOV")) score += 2; /* of several of a name, who governs is meant */
    if (match->entity->kind == ENTITY_PERSON && token->name == NAME_PLACE) score -= 6;
    if (token->name == NAME_PLACE) score += match->sense == SENSE_PLACE ? 8 : match->entity->kind == ENTITY_ORGANISATION ? -6 : 0;
    return score;
}

static const Name *choose(Reading *reading, uint32_t sentence, const Known *known, uint32_t at) {
    const Tree *tree = &reading->trees[sentence];
    NameMatch matches[NAME_MATCHES_MAX];
    size_t n = names_from(reading, tree, at, matches);
    const NameMatch *best = NULL;
    int best_score = 0;
    for (size_t i = 0; i < n; i++) {
        int score = candidate_score(reading, tree, known, &matches[i], at);
        if (score > best_score) best = &matches[i], best_score = score;
    }
    if (!best) return NULL;
    Name *name = ARENA_NEW(reading->arena, Name);
    *name = (Name){best->entity, best->sense, (uint16_t)at, (uint16_t)(at + best->n_tokens - 1)};
    uint32_t begins = best->entity->kind == ENTITY_PERSON ? name_begins_at(tree, at) : at;
    if (begins < at && begins_alike(tree, best->entity, begins)) name->first = (uint16_t)begins; /* "Sergei Viktorovich Lavrov" */
    return name;
}

/* Any name of one half of a divided land supports what the halves call each other. */
static void support_halves(Reading *reading, const NameMatch *match, Map *supported) {
    for (size_t i = 0; i < match->entity->n_links; i++) {
        const Link *link = &match->entity->links[i];
        if (link->kind != LINK_COUNTERPART || !link->target || match->sense == SENSE_WEAK || match->sense == SENSE_PLACE) continue;
        map_add(supported, reading->arena, match->entity->id, SUPPORT_NAME);
        map_add(supported, reading->arena, link->target->id, SUPPORT_NAME);
    }
}

/* Full names of the report support its weak ones, wherever these stand; and names that can be only one thing support all names of their
 * country. Entities are keyed by id, countries by code. */
static void find_support(Reading *reading, Map *supported) {
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        const Tree *tree = &reading->trees[s];
        for (uint32_t at = 0; at < tree->n;) {
            NameMatch matches[NAME_MATCHES_MAX];
            size_t n = names_from(reading, tree, at, matches);
            for (size_t i = 0; i < n; i++) support_halves(reading, &matches[i], supported);
            for (size_t i = 0; i < n; i++)
                if ((matches[i].sense == SENSE_NAME && (matches[i].n_tokens > 1 || n == 1)) || (n == 1 && fights_behind(reading, tree, &matches[i], at))) {
                    uint32_t *by = map_add(supported, reading->arena, matches[i].entity->id, SUPPORT_NAME);
                    if (matches[i].n_tokens > 1) *by = SUPPORT_FULL_NAME;
                }
            if (n == 1 && matches[0].sense != SENSE_WEAK) {
                ActorCode code = entity_code_on(matches[0].entity, reading->day, NULL);
                if (code.country[0]) map_add(supported, reading->arena, arena_copy(reading->arena, str_of(code.country)), 1);
            }
            at += n ? matches[0].n_tokens : 1;
        }
    }
}

enum {
    HOME_PLACE = 4,
    HOME_LOCATION = 3, /* "in Syria" */
    HOME_DOMESTIC = 3,
    HOME_NEAR = 1, /* "near Turkey": across the border, as often as not */
    HOME_BODY = 2,
    HOME_NAME = 1,
    HOME_NOT = -1, /* "the Polish quarter": tells of nothing at home */
    COUNTRIES_MAX = 64,
};

/* How much one name says about where a report is set. Towns and "in X" say most; "the X government, army, rebels" much; the capitals of
 * powers, which stand for governments far away, and people's names nothing. */
static int home_weight(const Reading *reading, uint32_t sentence, const Name *name) {
    const Tree *tree = &reading->trees[sentence];
    if (name->sense == SENSE_PLACE) return reading_is_venue(reading, sentence, name) ? HOME_NAME : HOME_PLACE;
    if (name->entity->kind == ENTITY_ORGANISATION || name->entity->kind == ENTITY_ARMED_GROUP) {
        ActorCode code = entity_code_on(name->entity, reading->day, NULL);
        if (actor_code_has(&code, "BUS")) return 0;
        bool abroad = actor_code_has(&code, "JRN") || reading_word_in(reading, &tree->tokens[name->last], "homeless"); /* "the Saudi-led coalition" */
        return abroad ? HOME_NOT : HOME_BODY; /* wherever a newspaper is from */
    }
    if (name->entity->kind != ENTITY_STATE || name->sense == SENSE_SEAT) return 0;
    uint16_t token = name->last;
    while (tree_head(tree, token) != TREE_NONE && tree_head(tree, token) >= name->first && tree_head(tree, token) <= name->last) token = tree_head(tree, token);
    Str preposition = tree_case(tree, token, reading->arena);
    if (lexicon_in_list(reading->lexicon, STR("beside-prepositions"), preposition)) return HOME_NEAR;
    if (lexicon_in_list(reading->lexicon, STR("place-prepositions"), preposition)) return HOME_LOCATION;
    uint16_t head = tree_head(tree, token);
    bool modifies = tree->tokens[token].deprel == DEPREL_AMOD || tree->tokens[token].deprel == DEPREL_COMPOUND || tree->tokens[token].deprel == DEPREL_NMOD_POSS;
    bool backs = head != TREE_NONE && head > token && tree->tokens[head].upos == UPOS_VERB && tree->tokens[head].deprel == DEPREL_AMOD;
    if (backs) return HOME_NOT; /* "Turkish-backed rebels" may be anywhere */
    bool minority = name->first > 0 && reading_word_in(reading, &tree->tokens[name->first - 1], "minority-adjectives");
    if (minority && name->sense != SENSE_NAME) return HOME_NOT; /* "ethnic Albanian rebels" */
    if (!modifies || head == TREE_NONE) return HOME_NAME;
    if (reading_word_in(reading, &tree->tokens[head], "abroad")) return HOME_NOT;
    if (reading_word_in(reading, &tree->tokens[head], "strikes-abroad")) return 0;
    bool border = reading_word_in(reading, &tree->tokens[head], "border-nouns"); /* "the Turkish border" is the other side's, "Turkey's border" its own */
    if (border && tree->tokens[token].deprel != DEPREL_NMOD_POSS) return HOME_NEAR;
    return reading_word_in(reading, &tree->tokens[head], "domestic") ? HOME_DOMESTIC : HOME_NAME;
}

/* The country that a report is set in. Earlier ones win a tie. */
static void find_home(Reading *reading) {
    Map countries = {0};
    struct {
        char code[4];
        uint32_t weight;
    } seen[COUNTRIES_MAX] = {0};
    uint32_t n = 0, best = 0;
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        const Tree *tree = &reading->trees[s];
        for (uint32_t i = 0; i < tree->n; i++) {
            const Name *name = reading->names[s][i];
            if (!name || name->first != i) continue;
            int weight = home_weight(reading, s, name);
            ActorCode code = entity_code_on(name->entity, reading->day, NULL);
            if (weight == HOME_NOT || !code.country[0] || !lexicon_state_of(reading->lexicon, code.country)) continue;
            uint32_t *slot = map_add(&countries, reading->arena, arena_copy(reading->arena, str_of(code.country)), n);
            if (*slot == n && n < COUNTRIES_MAX) memcpy(seen[n++].code, code.country, 4);
            if (*slot < COUNTRIES_MAX) seen[*slot].weight += (uint32_t)weight;
        }
    }
    for (uint32_t i = 1; i < n; i++)
        if (seen[i].weight > seen[best].weight) best = i;
    if (!n) return;
    memcpy(reading->home, seen[best].code, 4);
    reading->home_sure = n == 1 || seen[best].weight >= HOME_LOCATION;
}

/* Does a person of the lexicon bear the first and the last word of the name? "Sergei Viktorovich Lavrov" is Lavrov. */
static bool is_lexicon_person(const Reading *reading, const Tree *tree, uint32_t first, uint32_t last) {
    NameMatch matches[NAME_MATCHES_MAX];
    for (uint32_t i = first; i <= last; i++) {
        size_t n = names_from(reading, tree, i, matches);
        for (size_t k = 0; k < n; k++) {
            const Entity *entity = matches[k].entity;
            if (entity->kind != ENTITY_PERSON) continue;
            if (matches[k].n_tokens > 1 || begins_alike(tree, entity, first)) return true;
        }
    }
    return false;
}

static void find_introduced(Reading *reading, Map *introduced) {
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        const Tree *tree = &reading->trees[s];
        for (uint32_t first = 0; first < tree->n; first++) {
            if (tree->tokens[first].name != NAME_PERSON || !tree->tokens[first].name_begins) continue;
            uint32_t last = first;
            while (last + 1 < tree->n && tree->tokens[last + 1].name == NAME_PERSON && !tree->tokens[last + 1].name_begins) last++;
            uint32_t from = first;
            while (from < last && is_title_word(reading, tree, from)) from++;
            bool whole = from < last && tree->tokens[last].upos == UPOS_PROPN && tree->tokens[from].upos == UPOS_PROPN;
            if (whole && !is_lexicon_person(reading, tree, from, last))
                map_add(introduced, reading->arena, lowered(tree->tokens[last].form, reading->arena), 1);
            first = last;
        }
    }
}

void reading_find_names(Reading *reading) {
    Known known = {0};
    find_support(reading, &known.supported);
    find_introduced(reading, &known.introduced);
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        uint32_t n = reading->trees[s].n;
        reading->names[s] = ARENA_ARRAY(reading->arena, const Name *, n);
        for (uint32_t at = 0; at < n;) {
            const Name *name = choose(reading, s, &known, at);
            if (!name) {
                at++;
                continue;
            }
            for (at = name->first; at <= name->last; at++) reading->names[s][at] = name;
        }
    }
    find_home(reading);
}
