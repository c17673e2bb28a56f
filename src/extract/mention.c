/* Who every noun phrase is: by name, by description, by what it belongs to. */
#include "extract/mention.h"
#include "lang/inflection.h"
#include "lexicon/fold.h"

enum { AGENT_COMPLEMENT = 5 }; /* words behind the noun that may be part of the same agent: "chief of staff to the president" */

/* "prisoner of war", "chamber of commerce": an agent of the lexicon whose head has a complement, the longest; NULL when none is listed. */
static const Agent *agent_with_complement(const Reading *reading, const Tree *tree, uint16_t head, uint32_t *first) {
    const Agent *found = NULL;
    if (head + 2u >= tree->n || tree->tokens[head + 1].upos != UPOS_ADP || !token_is_nominal(&tree->tokens[head])) return NULL;
    for (uint32_t end = head + 2u; end < tree->n && end <= head + (uint32_t)AGENT_COMPLEMENT; end++) {
        uint32_t start = end;
        if (tree->tokens[end].upos == UPOS_PUNCT || tree->tokens[end].upos == UPOS_VERB) break;
        const Agent *agent = lexicon_match_agent(reading->lexicon, tree->tokens, tree->n, end, &start);
        if (!agent || start > head) continue;
        found = agent;
        *first = start;
    }
    return found;
}

/* A noun of several words must not begin inside a name: "European Union leaders" are no "union leaders". */
const Agent *mention_agent(const Reading *reading, const Tree *tree, uint16_t head, uint16_t *first) {
    uint32_t start = head;
    const Agent *agent = lexicon_match_agent(reading->lexicon, tree->tokens, tree->n, head, &start);
    const Name *name = agent && start < head ? reading->names[tree->sentence->number][start] : NULL;
    if (name && name->first < start && name->last < head) {
        uint32_t cut = name->last + 1u;
        agent = lexicon_match_agent(reading->lexicon, tree->tokens + cut, tree->n - cut, head - cut, &start);
        start += cut;
    }
    const Agent *longer = agent_with_complement(reading, tree, head, &start);
    if (first) *first = (uint16_t)start;
    return longer ? longer : agent;
}

bool reading_word_in(const Reading *reading, const Token *token, const char *list) {
    return lexicon_in_list_nocase(reading->lexicon, str_of(list), token->lemma);
}

bool reading_word_or_form_in(const Reading *reading, const Token *token, const char *list) {
    return reading_word_in(reading, token, list) || lexicon_in_list_nocase(reading->lexicon, str_of(list), token->form);
}

Str reading_lemma(const Reading *reading, const Token *token) { return lowered(token->lemma, reading->arena); }

/* "Tags Syria Aleppo truce": a list of keywords, which tells nothing. */
static bool is_keywords(const Reading *reading, const Sentence *sentence) {
    if (sentence->n < 3 || !text_has_capital(sentence->tokens[0].form) || !reading_word_in(reading, &sentence->tokens[0], "keyword-labels")) return false;
    for (uint32_t i = 1; i < sentence->n; i++)
        if (sentence->tokens[i].upos == UPOS_AUX || (sentence->tokens[i].upos == UPOS_VERB && (sentence->tokens[i].features & UD_FINITE))) return false;
    return text_has_capital(sentence->tokens[1].form);
}

bool reading_codes_sentence(const Reading *reading, uint32_t sentence) {
    BlockKind kind = reading->sentences[sentence].kind;
    if (is_keywords(reading, &reading->sentences[sentence])) return false;
    return kind != BLOCK_FURNITURE && kind != BLOCK_REPEAT && kind != BLOCK_CAPTION;
}

/* --- Extent -------------------------------------------------------------------------------------------------------- */

static bool is_premodifier(Deprel relation) {
    switch (relation) {
    case DEPREL_AMOD: case DEPREL_COMPOUND: case DEPREL_NMOD_POSS: case DEPREL_NMOD_DESC: case DEPREL_NUMMOD: case DEPREL_FLAT:
    case DEPREL_NMOD_UNMARKED: return true;
    default: return false;
    }
}

/* The end of a name below a token: its flat parts, without what is coordinated with them. */
static uint16_t last_of_name(const Tree *tree, uint16_t token) {
    uint16_t last = token;
    TREE_CHILDREN(tree, token, child)
        if (child > token && (tree->tokens[child].deprel == DEPREL_FLAT || tree->tokens[child].deprel == DEPREL_COMPOUND)) last = child;
    return last;
}

void mention_extent(const Tree *tree, uint16_t head, uint16_t *first, uint16_t *last) {
    *first = *last = head;
    TREE_CHILDREN(tree, head, child) {
        Deprel relation = tree->tokens[child].deprel;
        if (child < head && is_premodifier(relation) && tree->leftmost[child] < *first) *first = tree->leftmost[child];
        bool part = relation == DEPREL_FLAT || relation == DEPREL_COMPOUND || relation == DEPREL_NMOD_DESC;
        if (child > head && part && child - *last <= 6) *last = last_of_name(tree, child);
    }
}

/* --- Building blocks ------------------------------------------------------------------------------------------------- */

static const char *kind_text(EntityKind kind) {
    switch (kind) {
    case ENTITY_STATE: return "state";
    case ENTITY_ORGANISATION: return "organisation";
    case ENTITY_ARMED_GROUP: return "armed-group";
    case ENTITY_PERSON: return "person";
    case ENTITY_POPULATION: return "population";
    }
    return "";
}

Mention *mention_new(Reading *reading, uint32_t sentence, uint16_t head) {
    Mention *mention = ARENA_NEW(reading->arena, Mention);
    const Tree *tree = &reading->trees[sentence];
    const Token *token = &tree->tokens[head];
    mention->sentence = sentence;
    mention->head = head;
    mention_extent(tree, head, &mention->first, &mention->last);
    mention->actor.span = (Span){tree->tokens[mention->first].start, tree->tokens[mention->last].end};
    mention->actor.name = tree_words(tree, reading->report->body, mention->first, mention->last);
    mention->plural = (token->features & UD_PLURAL) != 0;
    TREE_CHILDREN(tree, head, child) {
        const Token *det = &tree->tokens[child];
        if (det->deprel == DEPREL_DET && (token_is(det, "the") || (det->features & UD_DEMONSTRATIVE))) mention->definite = true;
    }
    return mention;
}

void code_copy_sectors(ActorCode *to, const ActorCode *from) {
    for (int i = 0; i < CODE_SECTORS_MAX && from->sectors[i][0]; i++) actor_code_add(to, from->sectors[i], false);
}

void code_set_country(ActorCode *code, const char country[4]) {
    if (!code->country[0] && country[0]) memcpy(code->country, country, sizeof code->country);
}

/* What a name says about the thing that it modifies or heads. */
static ActorCode name_code(const Reading *reading, const Name *name, Str *office) {
    ActorCode code = entity_code_on(name->entity, reading->day, office);
    if (name->sense == SENSE_SEAT) actor_code_add(&code, "GOV", true);
    if (name->sense == SENSE_PEOPLE && name->entity->kind == ENTITY_STATE) actor_code_add(&code, "CVL", true);
    return code;
}

/* --- Names --------------------------------------------------------------------------------------------------------------- */

static void take_country_of_modifiers(Reading *reading, Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    TREE_CHILDREN(tree, mention->head, child) {
        const Name *name = reading->names[mention->sentence][child];
        if (!name || tree->tokens[child].upos == UPOS_VERB || (name->first <= mention->head && mention->head <= name->last)) continue;
        if (name->entity->kind != ENTITY_STATE) continue; /* "Syrian Yazidis", wherever most of them live */
        ActorCode code = entity_code_on(name->entity, reading->day, NULL);
        memcpy(mention->actor.code.country, code.country, sizeof code.country);
    }
}

/* "Egypt's Muslim Brotherhood", "the Swiss Red Cross": the branch of a movement that has no country is its country's. */
static void take_country_of_branch(Reading *reading, Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    ActorCode *own = &mention->actor.code;
    if (strcmp(own->country, "ISM") != 0 && strcmp(own->country, "NGO") != 0) return;
    TREE_CHILDREN(tree, mention->head, child) {
        const Name *name = reading->names[mention->sentence][child];
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        bool modifies = relation == DEPREL_AMOD || relation == DEPREL_NMOD_POSS || relation == DEPREL_COMPOUND;
        if (child > mention->head || !modifies || !name || name->entity->kind != ENTITY_STATE || name->sense == SENSE_SEAT || name->last >= mention->head) continue;
        bool aid = strcmp(own->country, "NGO") == 0;
        memcpy(own->country, entity_code_on(name->entity, reading->day, NULL).country, sizeof own->country);
        if (aid && !own->sectors[0][0]) actor_code_add(own, "SOC", true); /* at home it is civil society */
    }
}

/* "displaced Iraqis", "exiled Cubans": what they are beside their nation. */
static void take_sector_of_modifiers(Reading *reading, Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    TREE_CHILDREN(tree, mention->head, child) {
        const Token *token = &tree->tokens[child];
        if (child > mention->head || token->deprel != DEPREL_AMOD || reading->names[mention->sentence][child]) continue;
        const Agent *modifier = lexicon_agent_modifier(reading->lexicon, token->upos == UPOS_VERB ? token->form : token->lemma);
        if (!modifier || !modifier->code.sectors[0][0]) continue;
        memset(mention->actor.code.sectors, 0, sizeof mention->actor.code.sectors);
        code_copy_sectors(&mention->actor.code, &modifier->code);
    }
}

/* "Ethnic Albanians in south Serbia" belong to Serbia, "Bolivian Indians" to Bolivia. */
static void take_country_of_residence(Reading *reading, Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    TREE_CHILDREN(tree, mention->head, child) {
        const Name *name = reading->names[mention->sentence][child];
        bool nation = name && child < mention->head && tree->tokens[child].deprel == DEPREL_AMOD && name->sense == SENSE_ADJECTIVE && name->entity != mention->entity;
        bool inside = child > mention->head && tree->tokens[child].deprel == DEPREL_NMOD &&
                      lexicon_in_list(reading->lexicon, STR("residence-prepositions"), tree_case(tree, child, reading->arena));
        if ((!inside && !nation) || !name || name->entity->kind != ENTITY_STATE) continue;
        ActorCode code = entity_code_on(name->entity, reading->day, NULL);
        memcpy(mention->actor.code.country, code.country, sizeof code.country);
        mention->actor.how = STR("people, country of residence");
        if (!nation) continue;
        mention->entity = NULL;
        mention->actor.name = tree_words(tree, reading->report->body, mention->first, mention->last);
        mention->actor.entity = mention_id(reading, mention->actor.name);
    }
}

const Entity *mention_land_of_sentence(Reading *reading, uint32_t sentence) {
    const Tree *tree = &reading->trees[sentence];
    for (uint16_t i = 0; i < tree->n; i++) {
        const Name *name = reading->names[sentence][i];
        if (!name || name->last != i || name->entity->kind != ENTITY_STATE ||
            (name->sense != SENSE_NAME && name->sense != SENSE_PLACE && name->sense != SENSE_SEAT)) continue;
        if (lexicon_in_list(reading->lexicon, STR("place-prepositions"), tree_case(tree, i, reading->arena))) return name->entity;
    }
    return NULL;
}

/* "ethnic Albanians" are by that no people of Albania: theirs is the land where they act, or that the report is on. */
static void take_country_of_minority(Reading *reading, Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    bool minority = false;
    TREE_CHILDREN(tree, mention->head, child)
        minority |= child < mention->head && tree->tokens[child].deprel == DEPREL_AMOD && reading_word_in(reading, &tree->tokens[child], "minority-adjectives");
    if (!minority || str_equal(mention->actor.how, STR("people, country of residence"))) return;
    const Entity *land = mention_land_of_sentence(reading, mention->sentence);
    const char *country = land ? entity_code_on(land, reading->day, NULL).country : reading->home_sure ? reading->home : "";
    memset(mention->actor.code.country, 0, sizeof mention->actor.code.country);
    memcpy(mention->actor.code.country, country, strlen(country));
    mention->entity = NULL;
    mention->actor.name = tree_words(tree, reading->report->body, mention->first, mention->last);
    mention->actor.entity = mention_id(reading, mention->actor.name);
    mention->actor.how = STR("people, country where they act");
}

/* "Bulgarian Turks": a people that lives in another land than its own is of the land before it. */
static void take_country_of_nation(Reading *reading, Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    if (str_starts(mention->actor.how, STR("people, "))) return;
    TREE_CHILDREN(tree, mention->head, child) {
        const Name *name = reading->names[mention->sentence][child];
        bool nation = name && child + 1u == mention->head && name->sense == SENSE_ADJECTIVE && name->entity->kind == ENTITY_STATE &&
                      tree->tokens[child].deprel == DEPREL_AMOD;
        if (!nation || tree_child(tree, child, DEPREL_CONJ) != TREE_NONE) continue;
        ActorCode code = entity_code_on(name->entity, reading->day, NULL);
        memcpy(mention->actor.code.country, code.country, sizeof code.country);
        mention->entity = NULL;
        mention->actor.name = tree_words(tree, reading->report->body, mention->first, mention->last);
        mention->actor.entity = mention_id(reading, mention->actor.name);
        mention->actor.how = STR("people, country of their nation");
    }
}

static bool is_location(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    if (lexicon_in_list(reading->lexicon, STR("place-prepositions"), tree_case(tree, head, reading->arena))) return true;
    uint16_t governor = tree_head(tree, head);
    return governor != TREE_NONE && tree->tokens[head].deprel == DEPREL_NMOD && reading_word_in(reading, &tree->tokens[governor], "locations");
}

void code_of_report(Actor *actor, const ActorCode *told) {
    bool out_of_office = !actor->code.sectors[0][0] || actor_code_has(&actor->code, "ELI");
    bool tells = told->country[0] && (told->sectors[0][0] || strcmp(told->country, "UNO") == 0);
    bool of_own_land = !told->country[0] && !actor->code.sectors[0][0] && told->sectors[0][0]; /* "prime minister Henry", before the data has him as one */
    if (of_own_land) code_copy_sectors(&actor->code, told);
    if (of_own_land) actor->how = STR("name, office as the report has it");
    if (!out_of_office || !tells) return;
    actor->code = *told;
    actor->how = STR("name, office as the report has it");
}

/* What the report calls a known person: "UN envoy Martin Griffiths" is the UN's although he held no office when the data was written. */
static void take_role(Reading *reading, Mention *mention) {
    const Mention *description = mention_beside(reading, mention->sentence, mention->head);
    if (!description) return;
    const Tree *tree = &reading->trees[description->sentence];
    mention->role = reading_lemma(reading, &tree->tokens[description->head]);
    ActorCode told = description->actor.code;
    if (!str_equal(description->actor.how, STR("description"))) told.country[0] = '\0'; /* a guess */
    code_of_report(&mention->actor, &told);
}

enum { JUST_OUT_DAYS = 7 }; /* a report of a fall still calls the fallen by his office */

/* "President Goodluck Jonathan" in a report without a day, with one from before he held it (a false date) or from right after he lost it: of his offices the
 * one that stands before the name, unless it is told as a former one. */
static void take_titled_office(const Reading *reading, Mention *mention, const Name *name) {
    if (mention->first >= name->first) return;
    const Tree *tree = &reading->trees[mention->sentence];
    Str before = tree_words(tree, reading->report->body, mention->first, (uint16_t)(name->first - 1u));
    for (uint16_t i = mention->first; i < name->first; i++)
        if (reading_word_in(reading, &tree->tokens[i], "former-adjectives")) return;
    const DatedCode *held = NULL;
    for (size_t i = 0; i < name->entity->n_codes; i++) {
        const DatedCode *code = &name->entity->codes[i];
        bool just_out = code->span.to < reading->day && reading->day - code->span.to <= JUST_OUT_DAYS;
        bool possible = reading->day == DAY_UNKNOWN || code->span.from > reading->day || just_out;
        if (possible && code->title.len && str_ends(before, code->title) && (!held || code->span.from > held->span.from)) held = code;
    }
    if (!held) return;
    mention->actor.code = held->code;
    mention->actor.office = held->title;
}

Mention *mention_of_name(Reading *reading, uint32_t sentence, uint16_t head, const Name *name) {
    Mention *mention = mention_new(reading, sentence, head);
    const Entity *entity = name->entity;
    Actor *actor = &mention->actor;
    mention->entity = entity;
    if (name->first < mention->first) mention->first = name->first;
    if (name->last > mention->last && name->last - mention->last < 8) mention->last = name->last;
    const Tree *tree = &reading->trees[sentence];
    actor->span = (Span){tree->tokens[mention->first].start, tree->tokens[mention->last].end};
    actor->code = name_code(reading, name, &actor->office);
    actor->entity = entity->id;
    actor->name = entity->name;
    actor->kind = str_of(kind_text(entity->kind));
    mention->person = entity->kind == ENTITY_PERSON;
    mention->plural = entity->kind == ENTITY_POPULATION || (name->sense == SENSE_PEOPLE && mention->plural) ||
                      (entity->kind != ENTITY_PERSON && entity->kind != ENTITY_STATE);
    switch (name->sense) {
    case SENSE_SEAT:
        actor->how = STR("seat of government");
        if (is_location(reading, sentence, head)) { /* "in Moscow" is a place, "Moscow said" a government */
            actor->code = entity_code_on(entity, reading->day, NULL);
            actor->how = STR("place");
            actor->kind = STR("place");
            mention->place = true;
        }
        break;
    case SENSE_PEOPLE: actor->how = STR("people"), actor->kind = STR("population"), mention->plural = true; break;
    case SENSE_ADJECTIVE: actor->how = STR("adjective"); break;
    case SENSE_PLACE: actor->how = STR("place"), actor->kind = STR("place"), mention->place = true; break;
    case SENSE_NAME: case SENSE_WEAK: actor->how = STR("name"); break;
    }
    if (name->sense == SENSE_PEOPLE && entity->kind == ENTITY_STATE) {
        take_sector_of_modifiers(reading, mention);
        take_country_of_residence(reading, mention);
        take_country_of_minority(reading, mention);
        take_country_of_nation(reading, mention);
    }
    bool settlers = reading_word_in(reading, &reading->trees[sentence].tokens[head], "settlers");
    if (entity->kind == ENTITY_POPULATION && !settlers) take_country_of_modifiers(reading, mention);
    if (entity->kind == ENTITY_ORGANISATION && name->sense == SENSE_NAME) take_country_of_branch(reading, mention);
    uint16_t noun = tree_head(&reading->trees[sentence], head);
    bool adjective = noun != TREE_NONE && name->sense == SENSE_ADJECTIVE; /* "an Arab summit" is nobody's at home */
    bool gathering = adjective && reading_word_in(reading, &reading->trees[sentence].tokens[noun], "gathering-nouns");
    if (entity->kind == ENTITY_POPULATION && !actor->code.country[0] && !gathering) memcpy(actor->code.country, reading->home[0] ? reading->home : entity->homeland, 4);
    if (mention->person) take_titled_office(reading, mention, name);
    if (mention->person) take_role(reading, mention);
    return mention;
}

/* --- Which of these ------------------------------------------------------------------------------------------------------------------ */

static bool is_quantity(const Reading *reading, const Token *token) {
    return token->upos == UPOS_NUM || reading_word_in(reading, token, "quantities");
}

/* "dozens of civilians", "a group of rebels": the complement says who. */
static Mention *mention_of_quantity(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    TREE_CHILDREN(tree, head, child) {
        if (child < head || tree->tokens[child].deprel != DEPREL_NMOD || !tree_has_case(tree, child, STR("of"), reading->arena)) continue;
        const Mention *inner = mention_at(reading, sentence, child);
        if (!inner) return NULL;
        Mention *mention = mention_new(reading, sentence, head);
        mention->actor = inner->actor;
        uint32_t end = inner->actor.span.end; /* "rebels, dozens of whom": they stand before */
        mention->actor.span.start = tree->tokens[mention->first].start;
        mention->actor.span.end = end > mention->actor.span.start ? end : tree->tokens[mention->last].end;
        mention->entity = inner->entity;
        mention->plural = true;
        mention->place = inner->place;
        return mention;
    }
    return NULL;
}

/* "dozens of airstrikes": things, not people. */
static bool counts_things(const Reading *reading, const Tree *tree, uint16_t quantity) {
    TREE_CHILDREN(tree, quantity, child) {
        const Token *word = &tree->tokens[child];
        if (child < quantity || word->deprel != DEPREL_NMOD || !tree_has_case(tree, child, STR("of"), reading->arena)) continue;
        return word->upos == UPOS_NOUN && !is_quantity(reading, word) && !reading_word_in(reading, word, "persons");
    }
    return false;
}

/* "used lethal force", "the use of deadly force": how, not who. */
static bool is_manner(const Reading *reading, const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    uint16_t above = tree_head(tree, token);
    bool used = above != TREE_NONE && (word->deprel == DEPREL_OBJ || word->deprel == DEPREL_NMOD) && reading_word_in(reading, &tree->tokens[above], "using-verbs");
    if (!used || word->upos != UPOS_NOUN || (word->features & UD_PLURAL) || !reading_word_in(reading, word, "force-nouns")) return false;
    return tree_child(tree, token, DEPREL_DET) == TREE_NONE && tree_child(tree, token, DEPREL_NMOD_POSS) == TREE_NONE;
}

/* "chemical agents", "a birthday party": things by the word before. */
static bool is_thing_by_modifier(const Reading *reading, const Tree *tree, uint16_t token) {
    TREE_CHILDREN(tree, token, child) {
        if (child > token || !is_premodifier((Deprel)tree->tokens[child].deprel)) continue;
        Str before = reading_lemma(reading, &tree->tokens[child]), head = reading_lemma(reading, &tree->tokens[token]);
        if (lexicon_in_list(reading->lexicon, STR("no-agents"), arena_format(reading->arena, "%.*s %.*s", STR_ARG(before), STR_ARG(head)))) return true;
    }
    return false;
}

/* "the banks of the Orinoco": ground, no bankers. */
static bool is_waterside(const Reading *reading, const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    if (word->upos != UPOS_NOUN || !reading_word_in(reading, word, "watersides")) return false;
    TREE_CHILDREN(tree, token, child) {
        if (child < token || tree->tokens[child].deprel != DEPREL_NMOD || tree->tokens[child].upos != UPOS_PROPN) continue;
        const Name *name = reading->names[tree->sentence->number][child];
        if (tree_has_case(tree, child, STR("of"), reading->arena)) return !name || name->sense == SENSE_PLACE;
    }
    return false;
}

/* "freedom of movement", "an arms depot": nouns that name a body only with an article or a modifier. "Evacuated by helicopter": the means. */
static bool is_bare_thing(const Reading *reading, const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    bool means = token > 0 && !(word->features & UD_PLURAL) && token_is(&tree->tokens[token - 1], "by") && reading_word_in(reading, word, "crafts");
    if (word->upos != UPOS_NOUN || (!means && !reading_word_in(reading, word, "bare-things"))) return false;
    TREE_CHILDREN(tree, token, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        if (child < token && (is_premodifier(relation) || relation == DEPREL_DET)) return false;
    }
    return true;
}

/* "a 30-person team", "state-of-the-art": parts of a word. */
static bool is_part_of_word(const Tree *tree, uint16_t token) {
    const Token *words = tree->tokens;
    bool joined_before = token > 1 && text_is_hyphen(words[token - 1].form) && !words[token - 1].space_after && !words[token - 2].space_after;
    if (joined_before && words[token - 2].upos == UPOS_NUM) return true;
    bool joined_behind = token + 2u < tree->n && text_is_hyphen(words[token + 1].form) && !words[token + 1].space_after && !words[token].space_after;
    return joined_behind && words[token + 2].upos == UPOS_ADP;
}

/* "Ruritania accused its neighbour": a name of a place that nobody knows, and that acts, stands for whoever rules there. */
static bool is_acting_place(const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    if (word->upos != UPOS_PROPN || word->name != NAME_PLACE) return false;
    uint16_t first = tree_first_conjunct(tree, token), verb = tree_head(tree, first);
    return verb != TREE_NONE && tree->tokens[first].deprel == DEPREL_NSUBJ && tree->tokens[verb].upos == UPOS_VERB && !tree_is_passive(tree, verb);
}

static bool name_goes_on(const Tree *tree, uint16_t token) {
    return token + 1u < tree->n && tree->tokens[token + 1].name != NAME_NONE && !tree->tokens[token + 1].name_begins;
}

static bool has_complement(const Reading *reading, const Tree *tree, uint16_t token) {
    TREE_CHILDREN(tree, token, child)
        if (child > token && tree->tokens[child].deprel == DEPREL_NMOD && tree_has_case(tree, child, STR("of"), reading->arena)) return true;
    return false;
}

/* "the Minsk agreement": where it was made, not who made it or whom it is for. */
static bool names_a_pact(const Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    const Name *name = reading->names[sentence][head];
    if (name ? name->sense != SENSE_SEAT && name->sense != SENSE_PLACE : tree->tokens[head].name != NAME_PLACE) return false;
    uint16_t governor = tree_head(tree, head);
    bool before = governor != TREE_NONE && head < governor && tree->tokens[head].deprel == DEPREL_COMPOUND;
    return before && reading_word_in(reading, &tree->tokens[governor], "place-named-nouns");
}

static Mention *resolve(Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    const Token *word = &tree->tokens[token];
    const Name *name = reading->names[sentence][token];
    if ((word->upos == UPOS_PRON || word->upos == UPOS_DET) && !name && !token_is(word, "both")) return mention_antecedent(reading, sentence, token);
    if (name && (token_is_nominal(word) || word->upos == UPOS_ADJ) && !names_a_pact(reading, sentence, token)) {
        uint16_t first;
        const Agent *agent = mention_agent(reading, tree, token, &first);
        bool longer = agent && first < name->first; /* "Syrian Kurds" is a name, "national army" a description */
        if (!longer) return mention_of_name(reading, sentence, token, name);
    }
    if (!token_is_nominal(word) || names_a_pact(reading, sentence, token)) return NULL;
    Mention *pair = mention_pair(reading, sentence, token);
    if (pair) return pair;
    if (is_quantity(reading, word)) {
        Mention *mention = mention_of_quantity(reading, sentence, token);
        if (mention || counts_things(reading, tree, token)) return mention;
    }
    bool proper = word->upos == UPOS_PROPN && (word->name == NAME_PERSON || word->name == NAME_ORGANISATION);
    uint16_t first = token;
    bool thing = is_bare_thing(reading, tree, token) || is_waterside(reading, tree, token) || is_manner(reading, tree, token) ||
                 is_thing_by_modifier(reading, tree, token);
    const Agent *agent = thing || is_part_of_word(tree, token) ? NULL : mention_agent(reading, tree, token, &first);
    bool abbreviated = str_ends(word->form, STR(".")) && token + 1u < tree->n && tree->tokens[token + 1].upos == UPOS_PROPN; /* "Brig. Gen. X" */
    bool title = agent && proper && word->name_begins && !name_goes_on(tree, token) && has_complement(reading, tree, token); /* "the Emir of Kuwait" */
    if (agent && (abbreviated || title || !(proper && word->name == NAME_PERSON))) return mention_by_description(reading, sentence, token, agent, first);
    const Name *within = proper && word->name == NAME_PERSON ? mention_person_within(reading, sentence, token) : NULL;
    if (within) return mention_of_name(reading, sentence, token, within);
    if (proper || is_acting_place(tree, token)) return mention_of_unknown_name(reading, sentence, token);
    return mention_of_acronym(reading, sentence, token);
}

Mention *mention_at(Reading *reading, uint32_t sentence, uint16_t token) {
    if (token == TREE_NONE) return NULL;
    uint8_t *state = &reading->mention_state[sentence][token];
    if (*state == 0) {
        *state = 1; /* a phrase that is described by itself ends here */
        reading->mentions[sentence][token] = resolve(reading, sentence, token);
        *state = 2;
    }
    return *state == 2 ? reading->mentions[sentence][token] : NULL;
}

/* "Syria air raid", "Iran sanctions": the bare name of a state that has an adjective tells where or about whom. "US strikes" are by the US. */
static bool is_theatre(const Reading *reading, uint32_t sentence, uint16_t token) {
    const Name *name = reading->names[sentence][token];
    const Token *word = &reading->trees[sentence].tokens[token];
    if (!name || name->sense != SENSE_NAME || name->entity->kind != ENTITY_STATE || word->deprel != DEPREL_COMPOUND) return false;
    const Token *first = &reading->trees[sentence].tokens[name->first];
    bool acronym = first->form.len < 4 || first->form.ptr[1] == '.' || (first->form.ptr[1] >= 'A' && first->form.ptr[1] <= 'Z');
    return !acronym && name->first == name->last;
}

uint16_t mention_premodifier(Reading *reading, uint32_t sentence, uint16_t token) {
    const Mention *mention = mention_at(reading, sentence, token);
    if (mention && is_theatre(reading, sentence, token)) return TREE_NONE;
    bool obscure = mention && !mention->person && !mention->actor.code.country[0] && str_equal(mention->actor.how, STR("name unknown"));
    bool nobody = mention && !mention->actor.entity.len && !mention->actor.code.country[0] && !mention->actor.code.sectors[0][0] &&
                  str_equal(mention->actor.how, STR("description")); /* "a power company" */
    if (mention) return mention->place || obscure || nobody ? TREE_NONE : token; /* "Munich talks", whatever a Munich is */
    const Tree *tree = &reading->trees[sentence];
    TREE_CHILDREN(tree, token, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        if (child > token || (relation != DEPREL_COMPOUND && relation != DEPREL_AMOD) || tree->tokens[child].upos == UPOS_VERB) continue;
        uint16_t found = mention_premodifier(reading, sentence, child);
        if (found != TREE_NONE) return found;
    }
    return TREE_NONE;
}

/* "houses belonging to Christians", "a clinic run by nuns": whose a thing is, by a participle behind it. */
static Mention *owner_behind(Reading *reading, uint32_t sentence, uint16_t noun) {
    const Tree *tree = &reading->trees[sentence];
    TREE_CHILDREN(tree, noun, child) {
        if (child < noun || tree->tokens[child].deprel != DEPREL_ACL) continue;
        bool owned = tree_is_passive(tree, child) && reading_word_in(reading, &tree->tokens[child], "owning-verbs");
        bool belongs = !owned && reading_word_in(reading, &tree->tokens[child], "belonging-verbs");
        TREE_CHILDREN(tree, child, whose) {
            Deprel relation = (Deprel)tree->tokens[whose].deprel;
            bool by = owned && relation == DEPREL_OBL_AGENT, to = belongs && relation == DEPREL_OBL && tree_has_case(tree, whose, STR("to"), reading->arena);
            if (by || to) return mention_at(reading, sentence, whose);
        }
    }
    return NULL;
}

Mention *mention_owner(Reading *reading, uint32_t sentence, uint16_t noun) {
    const Tree *tree = &reading->trees[sentence];
    Mention *found = NULL;
    TREE_CHILDREN(tree, noun, child) {
        const Token *token = &tree->tokens[child];
        switch (token->deprel) {
        case DEPREL_NMOD_POSS: found = mention_at(reading, sentence, child); break;
        case DEPREL_AMOD: case DEPREL_COMPOUND: case DEPREL_NMOD: case DEPREL_NMOD_DESC: case DEPREL_NMOD_UNMARKED:
            if (child > noun || token->upos == UPOS_VERB) break;
            found = mention_at(reading, sentence, mention_premodifier(reading, sentence, child));
            break;
        default: break;
        }
        if (found) return found;
    }
    return owner_behind(reading, sentence, noun);
}

static bool heads_a_phrase(Deprel relation) {
    switch (relation) {
    case DEPREL_COMPOUND: case DEPREL_FLAT: case DEPREL_AMOD: case DEPREL_NMOD_DESC: case DEPREL_DET: case DEPREL_CASE: case DEPREL_FIXED:
    case DEPREL_GOESWITH: case DEPREL_PUNCT: return false;
    default: return true;
    }
}

/* "we", "our army": whose that is, the speaker of the quotation tells. */
static bool waits_for_speakers(const Tree *tree, uint16_t token) {
    if (tree->tokens[token].features & UD_FIRST) return true;
    uint16_t owner = tree_child(tree, token, DEPREL_NMOD_POSS);
    return owner != TREE_NONE && (tree->tokens[owner].features & UD_FIRST);
}

void reading_find_mentions(Reading *reading) {
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        const Tree *tree = &reading->trees[s];
        for (uint16_t i = 0; i < tree->n; i++) {
            const Token *token = &tree->tokens[i];
            if (!token_is_nominal(token) || !heads_a_phrase((Deprel)token->deprel)) continue;
            if (waits_for_speakers(tree, i)) continue;
            Mention *mention = mention_at(reading, s, i);
            if (mention) history_add(reading, mention);
        }
    }
}
