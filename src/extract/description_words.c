/* What the words of a description tell: "former", "Syrian", "interior" of "the former Syrian interior minister", "of Mali" behind it. */
#include "extract/mention.h"
#include "lang/features.h"

static void take_sectors_of(const ActorCode *code, Description *d) {
    memset(d->code.sectors, 0, sizeof d->code.sectors);
    code_copy_sectors(&d->code, code);
}

/* What a modifier of the noun tells; NULL tells nothing. */
static void add_modifier(const Reading *reading, const Agent *modifier, Description *d) {
    if (!modifier) return;
    if (d->sectorless) {
        ActorCode code = modifier->code;
        memcpy(code.country, d->code.country, 4);
        d->code = code;
        d->sectorless = false;
        return;
    }
    bool status = actor_code_has(&modifier->code, "OPP") || actor_code_has(&modifier->code, "PRE");
    if (lexicon_first_sector_in(reading->lexicon, SECTORS_PRIVATE, &d->code) && actor_code_has(&modifier->code, "ELI")) return; /* "a former rebel" held no office */
    if (actor_code_has(&modifier->code, "PTY")) { /* a "communist guerrilla" or a "conservative newspaper" is of no party */
        if (actor_code_has(&d->code, "LEG") || actor_code_has(&d->code, "GOV")) actor_code_add(&d->code, "PTY", false);
        return;
    }
    bool forces = strcmp(d->code.sectors[0], "MIL") == 0 || strcmp(d->code.sectors[0], "COP") == 0;
    if (forces && actor_code_has(&modifier->code, "GOV")) return; /* "the Royal Nepal Army", "palace guards" are forces, whoever has them */
    bool left = strcmp(d->code.sectors[0], "ELI") == 0 && lexicon_first_sector_in(reading->lexicon, SECTORS_STATE_BODIES, &modifier->code);
    if (left) return; /* "a former military ruler" is in no army */
    actor_code_add(&d->code, modifier->code.sectors[0], !status);
    if (status) return;
    if (actor_code_has(&modifier->code, "ELI")) { /* a former minister is no GOV any more */
        ActorCode former = {0};
        memcpy(former.country, d->code.country, 4);
        actor_code_add(&former, "ELI", true);
        d->code = former;
    }
}

/* "opposition", "former", "rebel" before the noun. */
static void add_modifier_sector(Reading *reading, const Token *token, Description *d) {
    add_modifier(reading, lexicon_agent_modifier(reading->lexicon, token->lemma), d);
}

/* An agent noun before the head: "police spokesman", "army commander", "government troops". */
static void add_agent_modifier(Reading *reading, uint32_t sentence, uint16_t child, Description *d) {
    uint16_t first;
    const Tree *tree = &reading->trees[sentence];
    const Agent *agent = mention_agent(reading, tree, child, &first);
    if (!agent || agent->sectorless) return;
    if (d->sectorless) {
        ActorCode code = agent->code;
        if (!code.country[0]) memcpy(code.country, d->code.country, 4);
        d->code = code;
        d->sectorless = false;
    } else {
        code_set_country(&d->code, agent->code.country);
    }
}

static bool is_fighter(const Reading *reading, const ActorCode *code) { return lexicon_first_sector_in(reading->lexicon, SECTORS_FIGHTERS, code); }

static void add_name_modifier(Reading *reading, const Name *name, Description *d) {
    ActorCode code = entity_code_on(name->entity, reading->day, NULL);
    bool land = name->entity->kind == ENTITY_STATE || name->sense == SENSE_PLACE;
    if (name->entity->kind == ENTITY_POPULATION && !code.country[0]) {
        d->homeland = name->entity->homeland;
        d->of_people = name->sense == SENSE_ADJECTIVE;
        return;
    }
    bool force = actor_code_has(&d->code, "MIL");
    if (land && d->implied && strcmp(d->code.country, "NGO") == 0) memcpy(d->nation, code.country, sizeof d->nation);
    /* "African Union peacekeepers", "Fijian peacekeepers" */
    if (d->implied && (force || !land) && code.country[0]) memcpy(d->code.country, code.country, sizeof code.country);
    code_set_country(&d->code, code.country);
    d->partial = d->partial || (land && actor_code_has(&code, "PRE"));
    if (land) return;
    if (d->sectorless) {
        if (d->servant && name->entity->kind == ENTITY_POPULATION) return;
        ActorCode whole = code;
        d->code = whole;
        d->sectorless = false;
    } else {
        bool only_fallback = !d->code.sectors[0][0], unaffiliated = strcmp(d->code.sectors[0], "UAF") == 0 && code.sectors[0][0] &&
                             name->entity->kind != ENTITY_POPULATION;
        bool armed = name->entity->kind == ENTITY_ARMED_GROUP || actor_code_has(&code, "PRM");
        bool of_group = !d->rebels && armed && is_fighter(reading, &d->code) &&
                        (is_fighter(reading, &code) || actor_code_has(&code, "GOV"));
        if (of_group && actor_code_has(&code, "GOV")) memset(code.sectors, 0, sizeof code.sectors), actor_code_add(&code, "MIL", true);
        if (unaffiliated || of_group) memset(d->code.sectors, 0, sizeof d->code.sectors); /* "Taliban gunmen", "Wagner fighters" are what their group is */
        if (only_fallback || unaffiliated || of_group) code_copy_sectors(&d->code, &code);
    }
}

/* "An al-Qaida-linked group": armed like those whom it holds with, in whatever land. */
static void take_allegiance(Reading *reading, uint32_t sentence, uint16_t participle, Description *d) {
    const Tree *tree = &reading->trees[sentence];
    for (uint16_t i = tree->leftmost[participle]; i < participle; i++) {
        const Name *name = reading->names[sentence][i];
        if (!name || name->entity->kind != ENTITY_ARMED_GROUP) continue;
        ActorCode code = entity_code_on(name->entity, reading->day, NULL);
        code_copy_sectors(&d->code, &code);
        if (!code.sectors[0][0]) actor_code_add(&d->code, "REB", true); /* what fights in many lands has no sector of its own */
        d->sectorless = false;
        return;
    }
}

/* "Saudi-led forces", "NATO-commanded troops": they are whose lead they follow, wherever they are. */
static void take_leader(Reading *reading, uint32_t sentence, uint16_t participle, Description *d) {
    const Tree *tree = &reading->trees[sentence];
    for (uint16_t i = tree->leftmost[participle]; i < participle; i++) {
        const Name *name = reading->names[sentence][i];
        if (!name || name->first != i) continue;
        if (name->entity->kind != ENTITY_POPULATION) add_name_modifier(reading, name, d);
        else if (d->sectorless) d->of_people = true; /* "Kurdish-led forces" */
        return;
    }
}

/* "a Houthi negotiator", "the Front's spokesman": offices of those who fight a government are theirs, not a government's. */
static void take_side(const ActorCode *owner, EntityKind kind, Description *d) {
    bool office = strcmp(d->code.sectors[0], "GOV") == 0 && !d->code.sectors[1][0];
    if (!office || kind != ENTITY_ARMED_GROUP || !actor_code_has(owner, "REB")) return;
    take_sectors_of(owner, d);
}

/* "a spokesman for the Tuareg groups": he is no government's, and whose the groups are is not told. */
static void take_side_of_group(const Reading *reading, const Mention *owner, Description *d) {
    const Token *body = &reading->trees[owner->sentence].tokens[owner->head];
    bool office = d->sectorless || (strcmp(d->code.sectors[0], "GOV") == 0 && !d->code.sectors[1][0]);
    if (!office || owner->entity || owner->actor.code.sectors[0][0] || !reading_word_in(reading, body, "group-nouns")) return;
    memset(d->code.sectors, 0, sizeof d->code.sectors);
    d->sectorless = false;
}

/* "the president of Boeing", "the university's chancellor": offices in bodies of business, learning, labour and the like are no government's. */
static void take_sector_of_body(const Reading *reading, const Token *head, const Mention *owner, Description *d) {
    bool office = strcmp(d->code.sectors[0], "GOV") == 0 && !d->code.sectors[1][0];
    if (!office || d->sectorless || !reading_word_in(reading, head, "persons") || owner->person || owner->place ||
        (owner->entity && owner->entity->kind != ENTITY_ORGANISATION)) return;
    if (!lexicon_first_sector_in(reading->lexicon, SECTORS_SELF_GOVERNED, &owner->actor.code)) return;
    take_sectors_of(&owner->actor.code, d);
}

/* "coalition warplanes" are those of the coalition that was spoken of last. */
static void take_coalition(Reading *reading, Description *d) {
    const History *history = &reading->history;
    uint32_t left = HISTORY_REACH;
    for (uint32_t link = history_newest(reading, HISTORY_NOUN, STR("coalition")); link != HISTORY_END && left-- > 0; link = history->links.at[link].before) {
        const Mention *earlier = history->at[history->links.at[link].mention];
        if (!earlier->actor.code.country[0] || !actor_code_has(&earlier->actor.code, "MIL")) continue;
        memcpy(d->code.country, earlier->actor.code.country, sizeof d->code.country);
        if (d->sectorless) code_copy_sectors(&d->code, &earlier->actor.code), d->sectorless = false;
        return;
    }
}

/* "the US-installed Iraqi council" says whose it is by its adjective. */
static bool has_nation(const Reading *reading, uint32_t sentence, uint16_t head) {
    TREE_CHILDREN(&reading->trees[sentence], head, child) {
        const Name *name = child < head ? reading->names[sentence][child] : NULL;
        if (name && name->entity->kind == ENTITY_STATE) return true;
    }
    return false;
}

void describe_premodifiers(Reading *reading, uint32_t sentence, uint16_t head, uint16_t agent_first, Description *d) {
    const Tree *tree = &reading->trees[sentence];
    const Mention *personal = NULL; /* "his Russian counterpart": the adjective tells the country, the owner only where there is none */
    TREE_CHILDREN(tree, head, child) {
        const Token *token = &tree->tokens[child];
        if (child > head) break;
        if (token->deprel == DEPREL_NMOD_POSS) {
            const Mention *owner = mention_at(reading, sentence, child);
            if (!owner) continue;
            d->of = owner;
            take_side(&owner->actor.code, owner->entity ? owner->entity->kind : ENTITY_ARMED_GROUP, d); /* "the rebels and their leaders" */
            if (!owner->pronoun) take_sector_of_body(reading, &tree->tokens[head], owner, d);
            take_side_of_group(reading, owner, d);
            if (d->relational) { /* "its northern neighbour" is another country; "his French counterpart" holds the same office */
                if (d->peer && d->sectorless) code_copy_sectors(&d->code, &owner->actor.code);
                continue;
            }
            if (owner->pronoun || owner->person) personal = owner;
            else code_set_country(&d->code, owner->actor.code.country);
            bool state = owner->entity && owner->entity->kind == ENTITY_STATE;
            d->partial = d->partial || (state && actor_code_has(&owner->actor.code, "PRE"));
            if (d->sectorless && !owner->place) {
                bool armed = actor_code_has(&owner->actor.code, "GOV") && reading_word_in(reading, &tree->tokens[head], "fighting-bodies");
                if (armed) actor_code_add(&d->code, "MIL", true), d->sectorless = false; /* "his forces", whatever he governs as */
                else code_copy_sectors(&d->code, &owner->actor.code);
                if (owner->actor.code.sectors[0][0]) d->sectorless = false;
            }
            continue;
        }
        if (token->deprel != DEPREL_AMOD && token->deprel != DEPREL_COMPOUND && token->deprel != DEPREL_NMOD_DESC &&
            token->deprel != DEPREL_NMOD && token->deprel != DEPREL_NMOD_UNMARKED && token->deprel != DEPREL_DET &&
            !(token->deprel == DEPREL_NUMMOD && reading->names[sentence][child])) /* "G20 leaders" */
            continue;
        if (token->upos == UPOS_VERB && d->sectorless && reading_word_in(reading, token, "allegiance-adjectives")) take_allegiance(reading, sentence, child, d);
        bool armed = actor_code_has(&d->code, "MIL") || actor_code_has(&d->code, "REB") || reading_word_in(reading, &tree->tokens[head], "fighting-bodies");
        bool owned = reading_word_in(reading, token, "owning-verbs"); /* "a Greek-owned tanker" */
        owned = owned || (reading_word_in(reading, token, "installing-verbs") && !has_nation(reading, sentence, head));
        if (token->upos == UPOS_VERB && (owned || (armed && reading_word_in(reading, token, "commanding-verbs")))) take_leader(reading, sentence, child, d);
        if (token->upos == UPOS_VERB) { /* "US-backed": not its own; "ousted", "retired" tell what one is no more */
            add_modifier(reading, lexicon_agent_modifier(reading->lexicon, token->form), d);
            continue;
        }
        for (uint16_t inner = tree->leftmost[child]; inner <= child; inner++) {
            const Name *name = reading->names[sentence][inner];
            bool backed = inner != child && !(name && name->last >= child) &&
                          tree->tokens[tree_head(tree, inner) == TREE_NONE ? inner : tree_head(tree, inner)].upos == UPOS_VERB;
            bool begins = name && (name->first == inner || (inner == tree->leftmost[child] && name->first < inner)); /* "US-led coalition" hung apart */
            if (!begins || backed) continue;
            bool nation = name->entity->kind == ENTITY_STATE && name->sense == SENSE_ADJECTIVE && name->first > 0;
            if (nation && reading_word_in(reading, &tree->tokens[name->first - 1], "minority-adjectives")) {
                d->minority = true;
                continue;
            }
            ActorCode people = entity_code_on(name->entity, reading->day, NULL);
            bool fights = d->sectorless && reading_word_in(reading, &tree->tokens[head], "fighting-bodies");
            if (fights && name->entity->kind == ENTITY_POPULATION && people.country[0]) { /* "Bosniak forces" are no civilians, and serve no state */
                code_set_country(&d->code, people.country);
                actor_code_add(&d->code, "REB", true);
                d->sectorless = false;
                continue;
            }
            add_name_modifier(reading, name, d);
            take_side(&people, name->entity->kind, d);
        }
        if (reading->names[sentence][child]) continue;
        if (child >= agent_first) continue; /* part of the agent noun itself: "government forces" */
        if (token->upos != UPOS_ADJ) add_agent_modifier(reading, sentence, child, d);
        if (token->deprel == DEPREL_COMPOUND && str_equal(reading_lemma(reading, token), STR("coalition")) && !d->code.country[0]) take_coalition(reading, d);
        bool of_thing = reading_word_in(reading, token, "former-adjectives") && reading_word_in(reading, &tree->tokens[head], "struck-things");
        if (!of_thing) add_modifier_sector(reading, token, d); /* "the former embassy" held no office */
        TREE_CHILDREN(tree, child, inner)
            if (tree->tokens[inner].deprel == DEPREL_AMOD || tree->tokens[inner].deprel == DEPREL_COMPOUND)
                add_modifier_sector(reading, &tree->tokens[inner], d);
    }
    if (personal) code_set_country(&d->code, personal->actor.code.country);
}

/* "the opposition alliance", "the ruling coalition": a bloc of the country's own. */
static bool is_domestic_bloc(const Reading *reading, const Tree *tree, uint16_t head) {
    TREE_CHILDREN(tree, head, child) {
        const Token *token = &tree->tokens[child];
        if (child < head && token->deprel == DEPREL_COMPOUND && reading_word_in(reading, token, "domestic")) return true;
    }
    return false;
}

/* "a diplomat from a Gulf state": of a land that the report does not tell. */
static bool is_from_some_land(const Reading *reading, const Tree *tree, uint16_t head, uint16_t child) {
    const Token *land = &tree->tokens[child];
    if (child < head || land->deprel != DEPREL_NMOD || !reading_word_in(reading, land, "homeland-nouns")) return false;
    uint16_t det = tree_child(tree, child, DEPREL_DET);
    bool some = land->features & UD_PLURAL || (det != TREE_NONE &&
                (token_is(&tree->tokens[det], "a") || token_is(&tree->tokens[det], "an") || token_is(&tree->tokens[det], "another")));
    return some && (tree_has_case(tree, child, STR("from"), reading->arena) || tree_has_case(tree, child, STR("of"), reading->arena));
}

bool description_is_homeless(const Reading *reading, const Tree *tree, uint16_t head) {
    if (is_domestic_bloc(reading, tree, head)) return false;
    if (reading_word_in(reading, &tree->tokens[head], "homeless")) return true;
    if ((tree->tokens[head].features & UD_PLURAL) && reading_word_in(reading, &tree->tokens[head], "homeland-nouns")) return true; /* "twelve countries" */
    TREE_CHILDREN(tree, head, child) {
        const Token *token = &tree->tokens[child];
        if (is_from_some_land(reading, tree, head, child)) return true;
        if (child > head || (token->deprel != DEPREL_COMPOUND && token->deprel != DEPREL_AMOD)) continue;
        if (token->deprel == DEPREL_COMPOUND && reading_word_in(reading, token, "homeless")) return true;
        bool bloc = word_is_capital(token->form) && !word_is_capital(tree->tokens[head].form); /* "a Western official" */
        bool office = child + 1u == head && !bloc && str_equal_ascii_nocase(tree->tokens[head].form, tree->tokens[head].lemma); /* "the foreign minister" is one's own */
        bool of_name = token->name == NAME_ORGANISATION; /* "Regional Trial Court" */
        bool continent = !reading->names[tree->sentence->number][child] && lexicon_in_list_nocase(reading->lexicon, STR("continental"), token->form);
        if (continent) return true; /* "Latin American presidents" */
        if (!office && !of_name && reading_word_in(reading, token, "regions")) return true;
    }
    return false;
}

/* "victims of the Turkish earthquake", "survivors of the floods in Chad": they are of the land where it happened. */
static void take_country_of_calamity(const Reading *reading, uint32_t sentence, uint16_t calamity, Description *d) {
    const Tree *tree = &reading->trees[sentence];
    TREE_CHILDREN(tree, calamity, child) {
        const Name *name = reading->names[sentence][child];
        if (!name || name->entity->kind != ENTITY_STATE) continue;
        bool before = child < calamity && (name->sense == SENSE_ADJECTIVE || name->sense == SENSE_NAME || name->sense == SENSE_PLACE);
        bool inside = child > calamity && lexicon_in_list(reading->lexicon, STR("place-prepositions"), tree_case(tree, child, reading->arena));
        if (!before && !inside) continue;
        code_set_country(&d->code, entity_code_on(name->entity, reading->day, NULL).country);
        return;
    }
}

/* "jets believed to be Peruvian": the country that is told behind the noun. */
static void take_supposed_country(Reading *reading, uint32_t sentence, uint16_t participle, Description *d) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t nation = reading_word_in(reading, &tree->tokens[participle], "supposing-verbs") ? tree_child(tree, participle, DEPREL_XCOMP) : TREE_NONE;
    const Name *name = nation == TREE_NONE ? NULL : reading->names[sentence][nation];
    if (name && name->entity->kind == ENTITY_STATE) code_set_country(&d->code, entity_code_on(name->entity, reading->day, NULL).country);
}

/* "of Syria", "in Mali", "for the army", "from the opposition". */
void describe_complements(Reading *reading, uint32_t sentence, uint16_t head, Description *d) {
    const Tree *tree = &reading->trees[sentence];
    TREE_CHILDREN(tree, head, child) {
        if (child > head && tree->tokens[child].deprel == DEPREL_ACL) take_supposed_country(reading, sentence, child, d);
        if (child < head || tree->tokens[child].deprel != DEPREL_NMOD) continue;
        Str preposition = tree_case(tree, child, reading->arena);
        bool belongs = str_equal(preposition, STR("of")) || str_equal(preposition, STR("for")) || str_equal(preposition, STR("from")) ||
                       str_equal(preposition, STR("at")) || str_equal(preposition, STR("with")) || str_equal(preposition, STR("in"));
        belongs = belongs || (str_equal(preposition, STR("off")) && actor_code_has(&d->code, "CRM")); /* "pirates off Somalia" */
        if (!belongs) continue;
        bool inside = str_equal(preposition, STR("in")) || str_equal(preposition, STR("at"));
        const Mention *whole = mention_at(reading, sentence, child);
        if (!whole && !d->code.country[0] && str_equal(preposition, STR("of")) && reading_word_in(reading, &tree->tokens[head], "sufferers"))
            take_country_of_calamity(reading, sentence, child, d);
        if (!whole) continue;
        bool untold = !d->code.country[0];
        if (!inside || !description_is_homeless(reading, tree, head)) code_set_country(&d->code, whole->actor.code.country); /* "foreign troops in Mali" */
        bool land = inside && (whole->place || (whole->entity && whole->entity->kind == ENTITY_STATE));
        if (land || (untold && d->code.country[0])) d->land = whole, d->land_first = tree->leftmost[child];
        bool body = !whole->place && !(whole->entity && whole->entity->kind == ENTITY_STATE), from = str_equal(preposition, STR("from"));
        if (from && !body && d->implied && strcmp(d->code.country, "NGO") == 0) memcpy(d->nation, whole->actor.code.country, sizeof d->nation);
        if (d->sectorless && body && whole->actor.code.sectors[0][0] && !inside) {
            code_copy_sectors(&d->code, &whole->actor.code);
            d->sectorless = false;
        }
        bool group = body && (actor_code_has(&whole->actor.code, "REB") || actor_code_has(&whole->actor.code, "PRM"));
        if (group && !d->sectorless && actor_code_has(&d->code, "MIL") && str_equal(preposition, STR("of"))) { /* "the military commander of the Front" */
            take_sectors_of(&whole->actor.code, d);
        }
        bool members = strcmp(d->code.sectors[0], "UAF") == 0 || (!d->rebels && !d->sectorless && is_fighter(reading, &d->code));
        if (group && members && str_equal(preposition, STR("of"))) { /* "gunmen of the Front" are what it is */
            take_sectors_of(&whole->actor.code, d);
        }
        bool office = d->code.sectors[0][0] && strcmp(d->code.sectors[0], "GOV") == 0 && !d->code.sectors[1][0];
        bool rebels = body && strcmp(whole->actor.code.sectors[0], "REB") == 0;
        if (rebels && office && !d->sectorless && str_equal(preposition, STR("of")) && strcmp(d->code.country, whole->actor.code.country) == 0) {
            take_sectors_of(&whole->actor.code, d); /* "the chief negotiator of the Colombian rebels" is none of the government's */
        }
        if (str_equal(preposition, STR("of"))) take_sector_of_body(reading, &tree->tokens[head], whole, d);
        if (str_equal(preposition, STR("of")) || str_equal(preposition, STR("for"))) take_side_of_group(reading, whole, d);
        if (!d->of && body) d->of = whole;
    }
}

/* "forces loyal to the president", "groups affiliated to the Front": whose they are. */
static void describe_allegiance(Reading *reading, uint32_t sentence, uint16_t head, Description *d) {
    const Tree *tree = &reading->trees[sentence];
    TREE_CHILDREN(tree, head, child) {
        if (child < head || !reading_word_in(reading, &tree->tokens[child], "allegiance-adjectives")) continue;
        TREE_CHILDREN(tree, child, inner) {
            Deprel relation = (Deprel)tree->tokens[inner].deprel;
            const Mention *whole = relation == DEPREL_OBL || relation == DEPREL_NMOD ? mention_at(reading, sentence, inner) : NULL;
            if (!whole || whole->place) continue;
            code_set_country(&d->code, whole->actor.code.country);
            if (!d->sectorless) return;
            if (actor_code_has(&whole->actor.code, "GOV")) actor_code_add(&d->code, "MIL", true);
            else code_copy_sectors(&d->code, &whole->actor.code);
            d->sectorless = !d->code.sectors[0][0];
            return;
        }
    }
}

/* "Syrian regime strikes": the nation that the parser hung beside the agent noun, on the noun that both modify. */
static void take_nation_before(Reading *reading, Mention *mention, Description *d) {
    const Tree *tree = &reading->trees[mention->sentence];
    if (d->code.country[0] || mention->first == 0) return;
    const Name *name = reading->names[mention->sentence][mention->first - 1];
    if (!name || name->entity->kind != ENTITY_STATE || tree_head(tree, name->last) != tree_head(tree, mention->head)) return;
    if (name->sense != SENSE_ADJECTIVE && name->sense != SENSE_NAME) return;
    code_set_country(&d->code, entity_code_on(name->entity, reading->day, NULL).country);
    mention->first = name->first;
    mention->actor.span.start = tree->tokens[name->first].start;
    mention->actor.name = tree_words(tree, reading->report->body, mention->first, mention->last);
}

enum { BRACKET_REACH = 4 }; /* tokens of a bracket between a name and what it modifies */

/* "Karamoja Peace Front (KPF) units": the bracket makes the parser cut the name off the noun that it modifies. */
static void take_name_before_bracket(Reading *reading, Mention *mention, Description *d) {
    const Tree *tree = &reading->trees[mention->sentence];
    if (mention->first < 3 || !str_equal(tree->tokens[mention->first - 1].form, STR(")"))) return;
    uint16_t open = (uint16_t)(mention->first - 2);
    while (open > 0 && mention->first - open <= BRACKET_REACH && !str_equal(tree->tokens[open].form, STR("("))) open--;
    const Name *name = open > 0 && str_equal(tree->tokens[open].form, STR("(")) ? reading->names[mention->sentence][open - 1] : NULL;
    const Token *head = &tree->tokens[mention->head];
    if (!name || tree->tokens[name->last].head != head->head || tree->tokens[name->last].deprel != head->deprel) return;
    add_name_modifier(reading, name, d);
    mention->first = name->first;
    mention->actor.span.start = tree->tokens[name->first].start;
    mention->actor.name = tree_words(tree, reading->report->body, mention->first, mention->last);
}

/* "the president's wife": the families of officials. */
static bool is_kin_of_official(const Reading *reading, const Token *head, const Description *d) {
    if (!d->of || !reading_word_in(reading, head, "kin")) return false;
    return lexicon_code_in(reading->lexicon, SECTORS_OFFICIAL, &d->of->actor.code);
}

Description description_of_phrase(Reading *reading, Mention *mention, const Agent *agent, uint16_t agent_first) {
    const Tree *tree = &reading->trees[mention->sentence];
    uint32_t sentence = mention->sentence;
    uint16_t head = mention->head;
    Description d = {.sectorless = agent->sectorless};
    d.relational = reading_word_in(reading, &tree->tokens[head], "relational-nouns");
    d.peer = reading_word_in(reading, &tree->tokens[head], "peers");
    d.rebels = actor_code_has(&agent->code, "REB") && reading_word_in(reading, &tree->tokens[head], "rebel-nouns");
    d.servant = agent->sectorless && actor_code_has(&agent->code, "GOV") && !reading_word_in(reading, &tree->tokens[head], "community-nouns");
    memcpy(d.code.country, agent->code.country, 4);
    d.implied = agent->code.country[0] != 0;
    if (!agent->sectorless) d.code = agent->code;
    describe_premodifiers(reading, sentence, head, agent_first, &d);
    describe_complements(reading, sentence, head, &d);
    describe_allegiance(reading, sentence, head, &d);
    take_nation_before(reading, mention, &d);
    take_name_before_bracket(reading, mention, &d);
    if (d.land && d.land_first == mention->last + 1)
        mention->actor.span.end = d.land->actor.span.end; /* "people in Haiti": the words that tell the country */
    bool army_of_people = d.of_people && d.sectorless && strcmp(agent->code.sectors[0], "MIL") == 0 && reading_word_in(reading, &tree->tokens[head], "fighting-bodies");
    if (army_of_people) actor_code_add(&d.code, "REB", true), d.sectorless = false; /* "Kurdish forces" serve no state */
    bool of_state = actor_code_has(&agent->code, "GOV") || actor_code_has(&agent->code, "MIL"); /* "officials", "forces": whose, and of what, is open */
    if (d.sectorless && (d.code.country[0] || d.of || !of_state)) code_copy_sectors(&d.code, &agent->code);
    if (d.nation[0] && reading_word_in(reading, &tree->tokens[head], "persons")) { /* "Spanish aid workers" are Spaniards, "a Spanish aid group" is an NGO */
        d.code = (ActorCode){0};
        memcpy(d.code.country, d.nation, sizeof d.nation);
        actor_code_add(&d.code, "SOC", true);
    }
    if (d.partial) actor_code_add(&d.code, "PRE", false);
    if (is_kin_of_official(reading, &tree->tokens[head], &d)) {
        memset(d.code.sectors, 0, sizeof d.code.sectors);
        actor_code_add(&d.code, "ELI", true);
    }
    return d;
}
