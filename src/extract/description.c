/* Who is described rather than named: "the former Syrian interior minister", "Hezbollah fighters", "police in Harare". */
#include "extract/mention.h"

enum { TITLE_REACH = 5 }; /* words between a title and its name: "of State", "for Foreign Affairs" */

/* "Secretary of State John Kerry", "Special Envoy for Syria Staffan de Mistura": a title and its name, however the parser tied them. */
static Mention *named_after_title(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    for (uint32_t i = head + 1u; i < tree->n && i <= head + (uint32_t)TITLE_REACH; i++) {
        const Token *token = &tree->tokens[i];
        const Name *name = reading->names[sentence][i];
        bool person = (token->name == NAME_PERSON && token->upos == UPOS_PROPN) || (name && name->entity->kind == ENTITY_PERSON);
        if (person) {
            bool begins = name ? name->first == i : token->name_begins;
            return begins ? mention_at(reading, sentence, (uint16_t)i) : NULL;
        }
        bool inside = token->upos == UPOS_ADP ? i == head + 1u : token->upos == UPOS_PROPN || token->upos == UPOS_NOUN || token->upos == UPOS_ADJ;
        if (!inside) return NULL;
    }
    return NULL;
}

static bool is_person_name(const Reading *reading, uint32_t sentence, uint16_t token) {
    const Token *word = &reading->trees[sentence].tokens[token];
    const Name *name = reading->names[sentence][token];
    return (word->name == NAME_PERSON && word->upos == UPOS_PROPN) || (name && name->entity->kind == ENTITY_PERSON);
}

static Mention *person_at(Reading *reading, uint32_t sentence, uint16_t token) {
    Mention *mention = mention_at(reading, sentence, token);
    return mention && mention->person ? mention : NULL;
}

/* "rebels of the Karamoja Peace Front": a body of which nothing else is known is what its members are. */
static void lend_code(Reading *reading, uint32_t sentence, uint16_t head, const ActorCode *code) {
    const Tree *tree = &reading->trees[sentence];
    if (!code->country[0] || !code->sectors[0][0]) return;
    TREE_CHILDREN(tree, head, child) {
        if (child < head || tree->tokens[child].deprel != DEPREL_NMOD) continue;
        Mention *whole = mention_at(reading, sentence, child);
        bool unknown = whole && !whole->person && !whole->place && !whole->entity && whole->actor.entity.len && !whole->actor.code.sectors[0][0];
        if (!unknown || !tree_has_case(tree, child, STR("of"), reading->arena)) continue;
        whole->actor.code = *code;
        whole->actor.how = STR("name unknown, described by its members");
    }
}

static bool is_plain_state(const Mention *mention) { return mention->entity && mention->entity->kind == ENTITY_STATE && !mention->actor.code.sectors[0][0]; }

/* "negotiators from both sides", "the two countries' ministers": of each of the two. */
static void take_pair(Reading *reading, Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    TREE_CHILDREN(tree, mention->head, child) {
        bool owner = tree->tokens[child].deprel == DEPREL_NMOD_POSS;
        if (!owner && (child < mention->head || tree->tokens[child].deprel != DEPREL_NMOD)) continue;
        Str preposition = tree_case(tree, child, reading->arena);
        bool theirs = owner || str_equal(preposition, STR("from")) || str_equal(preposition, STR("of")) || str_equal(preposition, STR("for"));
        const Mention *pair = theirs ? mention_at(reading, mention->sentence, child) : NULL;
        bool lands = pair && str_equal(pair->actor.how, STR("one of two lands of a name"));
        if (!pair || !pair->partner || (!lands && !str_starts(pair->actor.how, STR("two spoken of")))) continue;
        bool states = is_plain_state(pair) && is_plain_state(pair->partner) && mention->actor.code.sectors[0][0];
        if (lands || states) { /* "the presidents of the two Koreas": each of its own */
            Mention *other = ARENA_NEW(reading->arena, Mention);
            *other = *mention;
            memcpy(mention->actor.code.country, pair->actor.code.country, sizeof pair->actor.code.country);
            memcpy(other->actor.code.country, pair->partner->actor.code.country, sizeof pair->partner->actor.code.country);
            mention->partner = other;
            return;
        }
        if (owner) continue;
        mention->actor.code = pair->actor.code;
        mention->actor.how = STR("description, of two spoken of before");
        mention->partner = pair->partner;
        return;
    }
}

/* "the mayor of Aleppo, Jamal Fahdi": the person who is named behind the description. */
static Mention *named_beside(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    if (tree->tokens[head].features & UD_PLURAL) return NULL;
    TREE_CHILDREN(tree, head, child) {
        if (child < head) continue;
        if (tree->tokens[child].deprel == DEPREL_APPOS && is_person_name(reading, sentence, child)) return person_at(reading, sentence, child);
        if (tree->tokens[child].deprel != DEPREL_NMOD || is_person_name(reading, sentence, child)) continue;
        TREE_CHILDREN(tree, child, inner) /* hung on "Aleppo" */
            if (tree->tokens[inner].deprel == DEPREL_APPOS && is_person_name(reading, sentence, inner)) return person_at(reading, sentence, inner);
    }
    return NULL;
}

static bool is_body(const Name *name) {
    return name && name->sense == SENSE_NAME && (name->entity->kind == ENTITY_ARMED_GROUP || name->entity->kind == ENTITY_ORGANISATION);
}

/* "human rights watchdog Amnesty International", "the opposition group the Karamoja Front": the body whose name stands behind the description, in
 * apposition or, right behind a noun for bodies, however the parser tied it. */
static const Mention *body_beside(Reading *reading, const Mention *description) {
    const Tree *tree = &reading->trees[description->sentence];
    const Token *head = &tree->tokens[description->head];
    if (head->features & UD_PLURAL) return NULL;
    TREE_CHILDREN(tree, description->head, child)
        if (child > description->head && tree->tokens[child].deprel == DEPREL_APPOS && is_body(reading->names[description->sentence][child]))
            return mention_at(reading, description->sentence, child);
    uint32_t at = description->last + 1u;
    if (head->upos != UPOS_NOUN || !reading_word_in(reading, head, "body-nouns")) return NULL;
    if (at < tree->n && tree->tokens[at].upos == UPOS_DET) at++;
    const Name *name = at < tree->n ? reading->names[description->sentence][at] : NULL;
    if (!is_body(name) || name->first != at) return NULL;
    const Token *last = &tree->tokens[name->last];
    bool bare = last->deprel == DEPREL_NMOD && tree_head(tree, name->last) == description->head && tree_child(tree, name->last, DEPREL_CASE) == TREE_NONE;
    bool beside = last->deprel == head->deprel && last->head == head->head; /* two objects of one verb */
    return bare || beside ? mention_at(reading, description->sentence, name->last) : NULL;
}

/* The first modifier that another is joined to, or TREE_NONE. */
static uint16_t joined_modifier(const Tree *tree, uint16_t head) {
    TREE_CHILDREN(tree, head, child) {
        Deprel relation = (Deprel)tree->tokens[child].deprel;
        if (child < head && (relation == DEPREL_AMOD || relation == DEPREL_COMPOUND) && tree_child(tree, child, DEPREL_CONJ) != TREE_NONE) return child;
    }
    return TREE_NONE;
}

static Str modified_name(Reading *reading, const Token *modifier, const Token *head) {
    return arena_format(reading->arena, "%.*s %.*s", STR_ARG(modifier->form), STR_ARG(head->form));
}

/* "rebel and regime fighters": two that are each other's opponents are not one who is both. */
static void part_opponents(Reading *reading, Mention *mention) {
    ActorCode *code = &mention->actor.code;
    const Tree *tree = &reading->trees[mention->sentence];
    uint16_t modifier = mention->partner || !code->sectors[1][0] ? TREE_NONE : joined_modifier(tree, mention->head);
    if (modifier == TREE_NONE) return;
    bool against = actor_code_has(code, "REB") || actor_code_has(code, "OPP");
    bool ruling = actor_code_has(code, "GOV") || actor_code_has(code, "MIL") || actor_code_has(code, "COP");
    if (!against || !ruling) return;
    Mention *other = ARENA_NEW(reading->arena, Mention);
    *other = *mention;
    const ActorCode both = *code;
    memset(code->sectors, 0, sizeof code->sectors);
    memset(other->actor.code.sectors, 0, sizeof other->actor.code.sectors);
    for (size_t i = 0; i < sizeof both.sectors / sizeof *both.sectors && both.sectors[i][0]; i++) {
        bool of_state = strcmp(both.sectors[i], "GOV") == 0 || strcmp(both.sectors[i], "MIL") == 0 || strcmp(both.sectors[i], "COP") == 0;
        actor_code_add(of_state ? &other->actor.code : code, both.sectors[i], false);
    }
    const Token *head = &tree->tokens[mention->head];
    uint16_t second = tree_child(tree, modifier, DEPREL_CONJ);
    bool turned = strcmp(both.sectors[0], code->sectors[0]) != 0; /* "government and rebel fighters" */
    mention->actor.name = modified_name(reading, &tree->tokens[turned ? second : modifier], head);
    other->actor.name = modified_name(reading, &tree->tokens[turned ? modifier : second], head);
    mention->actor.entity = other->actor.entity = (Str){0};
    mention->partner = other;
}

static bool is_told_as_former(const Reading *reading, const Tree *tree, uint16_t head) {
    TREE_CHILDREN(tree, head, child)
        if (child < head && reading_word_in(reading, &tree->tokens[child], "former-adjectives")) return true;
    return false;
}

/* Whether what the report calls a known person counts, not what he was on its day: never where "the exiled president" is in office, always where he is not
 * any more or not yet, if it can be told when that was. */
static bool report_knows_better(const Reading *reading, const Mention *mention, const Mention *named, bool told) {
    const ActorCode *code = &mention->actor.code, *own = &named->actor.code;
    if (!own->country[0]) return true;
    if (strcmp(code->country, own->country) != 0 || !code->sectors[0][0]) return told;
    if (told && actor_code_has(code, "ELI") && actor_code_has(own, "GOV")) return is_told_as_former(reading, &reading->trees[mention->sentence], mention->head);
    return told || actor_code_has(own, "ELI");
}

/* The description is that person; the office that the report gives counts where it gives one. */
static void take_name(Reading *reading, Mention *mention, Mention *named, const Agent *agent) {
    const Tree *tree = &reading->trees[mention->sentence];
    ActorCode code = mention->actor.code;
    bool told = code.country[0] && code.sectors[0][0] && !agent->sectorless && str_equal(mention->actor.how, STR("description"));
    mention->actor.entity = named->actor.entity;
    mention->actor.name = named->actor.name;
    mention->actor.kind = named->actor.kind;
    mention->actor.office = named->actor.office;
    mention->entity = named->entity;
    mention->person = true;
    mention->plural = false;
    mention->role = reading_lemma(reading, &tree->tokens[mention->head]);
    mention->actor.code = report_knows_better(reading, mention, named, told) ? code : named->actor.code;
    mention->actor.how = STR("description beside the name");
    named->actor.code = mention->actor.code; /* an unknown name has its code from here alone */
    named->role = mention->role;
}

/* "two civilians" are not the 25 of before, while "rebels" go on being rebels. */
static bool is_counted(const Reading *reading, const Tree *tree, uint16_t head) {
    TREE_CHILDREN(tree, head, child) {
        const Token *token = &tree->tokens[child];
        if (child < head && (token->deprel == DEPREL_NUMMOD || token->deprel == DEPREL_DET || reading_word_in(reading, token, "quantities"))) return true;
    }
    return false;
}

/* "the army and allied forces": fighters beside the army that are not of it. A state's allies are other states. */
static bool is_ally_of_army(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t first = tree_first_conjunct(tree, head);
    if (first == head || !reading_word_in(reading, &tree->tokens[head], "fighting-bodies")) return false;
    bool allied = false;
    TREE_CHILDREN(tree, head, child) allied = allied || (child < head && reading_word_in(reading, &tree->tokens[child], "allegiance-adjectives"));
    const Mention *army = allied ? mention_at(reading, sentence, first) : NULL;
    return army && actor_code_has(&army->actor.code, "MIL");
}

/* "fired missiles at Kyiv": what stands behind `head`, before `end`, with the preposition of what is aimed at. */
static const Mention *aimed_at(Reading *reading, uint32_t sentence, uint16_t head, uint16_t end) {
    const Tree *tree = &reading->trees[sentence];
    TREE_CHILDREN(tree, head, child) {
        bool phrase = tree->tokens[child].deprel == DEPREL_OBL || tree->tokens[child].deprel == DEPREL_NMOD;
        if (!phrase || child < head || child > end || !lexicon_in_list(reading->lexicon, STR("aiming-prepositions"), tree_case(tree, child, reading->arena))) continue;
        const Mention *aim = mention_at(reading, sentence, child);
        if (!aim || !aim->actor.code.country[0]) aim = mention_owner(reading, sentence, child);
        if (aim) return aim;
    }
    return NULL;
}

/* "A drone hit a truck of the Armenian army, killing two soldiers": who falls belongs to what was hit. NULL where that is nobody's. */
static const Mention *struck_beside(Reading *reading, uint32_t sentence, uint16_t victim) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t verb = tree->tokens[victim].deprel == DEPREL_OBJ ? tree_head(tree, victim) : TREE_NONE;
    if (verb == TREE_NONE) return NULL;
    if (!reading_word_in(reading, &tree->tokens[verb], "measure-killed") && !reading_word_in(reading, &tree->tokens[verb], "measure-injured")) return NULL;
    uint16_t deed = tree_child(tree, verb, DEPREL_NSUBJ); /* "a strike on the port killed five soldiers" */
    const Mention *on = deed != TREE_NONE && deed < verb && tree->tokens[deed].upos == UPOS_NOUN ? aimed_at(reading, sentence, deed, verb) : NULL;
    if (on && on->actor.code.country[0]) return on;
    if (tree->tokens[verb].deprel != DEPREL_ADVCL && tree->tokens[verb].deprel != DEPREL_CONJ) return NULL;
    bool marked = tree_child(tree, verb, DEPREL_MARK) != TREE_NONE;
    if (marked && tree->tokens[verb].deprel == DEPREL_ADVCL && !(tree->tokens[verb].features & UD_FINITE)) return NULL; /* "charged a soldier with killing two" */
    if (deed != TREE_NONE && marked) return NULL; /* "shelled the camp after a bomber killed nine" are two deeds */
    uint16_t first = tree_first_conjunct(tree, verb);
    if (tree->tokens[first].deprel == DEPREL_ADVCL) verb = first; /* "killing three and wounding twenty" */
    uint16_t blow = tree_head(tree, verb), target = blow == TREE_NONE || blow > verb ? TREE_NONE : tree_object(tree, blow);
    if (target == TREE_NONE && blow != TREE_NONE && blow < verb && tree->tokens[blow].upos == UPOS_VERB) { /* "slammed into the embassy" */
        const Mention *aim = aimed_at(reading, sentence, blow, victim);
        return aim && aim->actor.code.country[0] ? aim : NULL;
    }
    if (target == TREE_NONE || target >= victim) return NULL;
    const Mention *struck = mention_at(reading, sentence, target);
    const Mention *aim = struck ? NULL : aimed_at(reading, sentence, target, victim); /* "continued its onslaught on Chad"; and parsers hang the phrase on the missiles */
    if (aim && aim->actor.code.country[0]) struck = aim;
    if (!struck) struck = mention_owner(reading, sentence, target);
    if (!struck) struck = aimed_at(reading, sentence, blow, victim);
    return struck && struck->actor.code.country[0] ? struck : NULL;
}

/* "Israeli tanks and planes": a bare noun joined to one of the same kind shares its nation. NULL where they are not of a kind. */
static const Mention *joined_before(Reading *reading, uint32_t sentence, uint16_t head, const ActorCode *code) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t first = tree_first_conjunct(tree, head);
    if (first == head || first > head) return NULL;
    TREE_CHILDREN(tree, head, child)
        if (child < head && tree->tokens[child].deprel != DEPREL_CC && tree->tokens[child].deprel != DEPREL_PUNCT) return NULL;
    const Mention *joined = mention_at(reading, sentence, first);
    if (!joined || joined->person || joined->place || joined->pronoun || joined->entity || !str_equal(joined->actor.how, STR("description"))) return NULL;
    bool platforms = reading_word_in(reading, &tree->tokens[first], "platforms") && reading_word_in(reading, &tree->tokens[head], "platforms");
    bool alike = code->sectors[0][0] && strcmp(code->sectors[0], joined->actor.code.sectors[0]) == 0;
    bool several = (tree->tokens[head].features & UD_PLURAL) || reading_word_in(reading, &tree->tokens[head], "collective-nouns");
    return (platforms || alike) && several ? joined : NULL;
}

/* "In Mali, French commandos stormed a house; one soldier was killed": who is of the same kind as those that the sentence names. */
static const Mention *comrade_before(Reading *reading, const Mention *mention) {
    const ActorCode *code = &mention->actor.code;
    if (!code->sectors[0][0] || !mention_front_land(reading, mention->sentence, mention->head)) return NULL;
    for (size_t i = reading->history.n; i-- > 0;) {
        const Mention *beside = reading->history.at[i];
        if (beside->sentence != mention->sentence) return NULL;
        bool same = strcmp(code->sectors[0], beside->actor.code.sectors[0]) == 0;
        if (same && beside->actor.code.country[0] && str_equal(beside->actor.how, STR("description"))) return beside;
    }
    return NULL;
}

/* "In London, lawmakers demanded …": of the land that the sentence opens with, but for exiles and those who are known already. */
static const Entity *front_land(Reading *reading, const Mention *mention, const Mention *earlier) {
    const ActorCode *code = &mention->actor.code;
    if (lexicon_code_in(reading->lexicon, SECTORS_ELSEWHERE, code) || (earlier && (mention->person || actor_code_has(code, "REB")))) return NULL;
    return mention_front_land(reading, mention->sentence, mention->head);
}

/* "Students marched in Accra", "police in Accra held a local trader": who lives or serves where he acts. Soldiers, rebels and envoys act abroad. */
static const Entity *clause_land(Reading *reading, const Mention *mention, const Mention *earlier) {
    const Tree *tree = &reading->trees[mention->sentence];
    if (earlier && mention->definite) return NULL;
    bool at_home = lexicon_first_sector_in(reading->lexicon, SECTORS_RESIDENT, &mention->actor.code);
    TREE_CHILDREN(tree, mention->head, child)
        at_home = at_home || (tree->tokens[child].deprel == DEPREL_AMOD && token_is(&tree->tokens[child], "local"));
    bool elsewhere = lexicon_code_in(reading->lexicon, SECTORS_ELSEWHERE, &mention->actor.code);
    return at_home && !elsewhere ? mention_clause_land(reading, mention->sentence, mention->head) : NULL;
}

/* Soldiers in a land whose army is another's are that one's. */
static const char *home_of(const Reading *reading, const ActorCode *code) {
    const Entity *home = actor_code_has(code, "MIL") ? lexicon_state_of(reading->lexicon, reading->home) : NULL;
    return home && home->army[0] ? home->army : reading->home;
}

static bool has_own_country(const Description *d) { return d->code.country[0] != 0; }

/* "the Karamoja Peace Front": a name although its last word is a noun that describes. */
static bool is_proper_body(const Tree *tree, const Mention *mention) {
    const Token *head = &tree->tokens[mention->head];
    if (mention->person || mention->entity || head->upos != UPOS_PROPN || head->name != NAME_ORGANISATION || head->name_begins) return false;
    for (uint16_t i = mention->first; i < mention->head; i++)
        if (tree->tokens[i].upos == UPOS_PROPN && tree->tokens[i].name == NAME_ORGANISATION) return true;
    return false;
}

static void become_body(Reading *reading, Mention *mention) {
    mention->actor.entity = mention_id(reading, mention->actor.name);
    mention->actor.kind = STR("organisation");
    const Token *head = &reading->trees[mention->sentence].tokens[mention->head];
    if (!mention->actor.code.sectors[0][0] && reading_word_in(reading, head, "party-names")) actor_code_add(&mention->actor.code, "PTY", true);
}

/* "Envoy Martin Griffiths": the person named, by all the words. */
static Mention *titled(Reading *reading, const Mention *mention, const Mention *named, const Description *d) {
    const Tree *tree = &reading->trees[mention->sentence];
    uint16_t head = mention->head;
    Mention *whole = ARENA_NEW(reading->arena, Mention);
    *whole = *named;
    whole->head = head;
    whole->first = mention->first < named->first ? mention->first : named->first;
    whole->last = named->last;
    whole->actor.span = (Span){tree->tokens[whole->first].start, tree->tokens[whole->last].end};
    whole->role = reading_lemma(reading, &tree->tokens[head]);
    if (!whole->actor.code.country[0]) whole->actor.code = d->code;
    else code_of_report(&whole->actor, &d->code);
    bool at_home = !whole->actor.code.country[0] && whole->actor.code.sectors[0][0] && reading->home_sure && !d->relational;
    if (at_home && !description_is_homeless(reading, tree, head)) memcpy(whole->actor.code.country, reading->home, 4);
    return whole;
}

/* "The group" that was told of before: its country, and, if it is the same one, its name. */
static void take_earlier(const Reading *reading, Mention *mention, const Mention *earlier, const Description *d) {
    memcpy(mention->actor.code.country, earlier->actor.code.country, 4);
    if (d->sectorless && !mention->actor.code.sectors[0][0]) code_copy_sectors(&mention->actor.code, &earlier->actor.code);
    if (mention->definite || (!earlier->actor.entity.len && !is_counted(reading, &reading->trees[mention->sentence], mention->head))) {
        mention->actor.entity = earlier->actor.entity;
        mention->entity = earlier->entity;
        mention->actor.name = earlier->actor.name;
        bool same = mention->person == earlier->person && earlier->actor.entity.len;
        if (same) mention->actor.code = earlier->actor.code;
    }
    mention->actor.how = STR("description, country of an earlier mention");
}

/* "Presidential guards killed Belgian peacekeepers in Kigali": nobody of the report's land, whose people he strikes, but of that where he does. */
static const Entity *land_of_striker(Reading *reading, const Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    uint16_t verb = tree_head(tree, mention->head);
    if (tree->tokens[mention->head].deprel != DEPREL_NSUBJ || verb == TREE_NONE || tree->tokens[verb].upos != UPOS_VERB) return NULL;
    uint16_t object = tree_object(tree, verb);
    const Mention *struck = object == TREE_NONE || object < verb ? NULL : mention_at(reading, mention->sentence, object);
    bool own = struck && str_equal(struck->actor.how, STR("description")) && strcmp(struck->actor.code.country, reading->home) == 0;
    return own ? mention_clause_land(reading, mention->sentence, mention->head) : NULL;
}

/* "a Gaza-based journalist": the name of the place where he sits; NULL where none is told. */
static const Name *base_of(const Reading *reading, const Mention *mention) {
    const Tree *tree = &reading->trees[mention->sentence];
    TREE_CHILDREN(tree, mention->head, child) {
        if (child > mention->head || !reading_word_in(reading, &tree->tokens[child], "residence-verbs")) continue;
        for (uint16_t i = tree->leftmost[child]; i < child; i++)
            if (reading->names[mention->sentence][i]) return reading->names[mention->sentence][i];
    }
    return NULL;
}

/* Whether who sits there may be in exile: of any land but that one. */
static bool is_exile(const Reading *reading, const ActorCode *code) {
    return lexicon_code_in(reading->lexicon, SECTORS_ELSEWHERE, code) || lexicon_code_in(reading->lexicon, SECTORS_OPPONENTS, code);
}

/* The country of a description that tells none: that of what it is joined to, of its front, of an earlier mention, of the report. `bound`: its
 * own phrase says whose it is, so that nothing around it does. */
static void take_country_around(Reading *reading, Mention *mention, const Description *d, bool named) {
    const Tree *tree = &reading->trees[mention->sentence];
    uint16_t head = mention->head;
    uint16_t det = tree_child(tree, head, DEPREL_DET), number = tree_child(tree, head, DEPREL_NUMMOD);
    bool both = (det != TREE_NONE && token_is(&tree->tokens[det], "both")) || (number != TREE_NONE && token_is(&tree->tokens[number], "two"));
    bool sides = both && !d->code.sectors[0][0] && reading_word_in(reading, &tree->tokens[head], "pairs-of-parties");
    bool bound = d->relational || named, homeless = description_is_homeless(reading, tree, head);
    const Mention *earlier = bound || (homeless && !mention->definite) ? NULL : mention_of_description(reading, mention, reading_lemma(reading, &tree->tokens[head]));
    const Mention *joined = bound ? NULL : joined_before(reading, mention->sentence, head, &d->code);
    if (!joined && !bound && !homeless) joined = comrade_before(reading, mention);
    const Name *base = base_of(reading, mention);
    bool state = base && base->entity->kind == ENTITY_STATE; /* Brussels is the European Union's */
    const Entity *land = bound || homeless || joined || !state || is_exile(reading, &d->code) ? NULL : base->entity;
    bool spoken_of = land && earlier && earlier->entity && strcmp(earlier->actor.code.country, entity_code_on(land, reading->day, NULL).country) == 0;
    if (spoken_of) land = NULL; /* "the Gaza-based movement" */
    if (base && !land && (!state || strcmp(entity_code_on(base->entity, reading->day, NULL).country, reading->home) == 0)) homeless = true;
    if (!land && !bound && !homeless && !joined) land = front_land(reading, mention, earlier);
    if (!land && !bound && !homeless && !joined) land = clause_land(reading, mention, earlier);
    if (joined) {
        mention->actor.code = joined->actor.code;
        mention->actor.how = STR("description, country of what it is joined to");
    } else if (land) {
        memcpy(mention->actor.code.country, entity_code_on(land, reading->day, NULL).country, 4);
        mention->actor.how = STR("description, country that the sentence is set in");
    } else if (earlier) {
        take_earlier(reading, mention, earlier, d);
    } else if (reading->home[0] && (reading->home_sure || !named) && !d->relational && !homeless && !sides) { /* of "both sides", "the two sides" one may be anybody */
        const Entity *scene = land_of_striker(reading, mention);
        memcpy(mention->actor.code.country, scene ? entity_code_on(scene, reading->day, NULL).country : home_of(reading, &mention->actor.code), 4);
        mention->actor.how = scene ? STR("description, country that the sentence is set in") : STR("description, country of the report");
    }
}

Mention *mention_by_description(Reading *reading, uint32_t sentence, uint16_t head, const Agent *agent, uint16_t agent_first) {
    const Tree *tree = &reading->trees[sentence];
    Mention *mention = mention_new(reading, sentence, head);
    Description d = description_of_phrase(reading, mention, agent, agent_first);
    mention->actor.code = d.code;
    mention->actor.how = STR("description");
    const Mention *named = tree->tokens[head].features & UD_PLURAL ? NULL : named_after_title(reading, sentence, head);
    if (named) return titled(reading, mention, named, &d);
    const Mention *body = body_beside(reading, mention);
    if (body) {
        Mention *whole = ARENA_NEW(reading->arena, Mention);
        *whole = *body;
        whole->head = head;
        whole->first = mention->first;
        whole->actor.span.start = tree->tokens[whole->first].start;
        return whole;
    }
    Mention *apposition = named_beside(reading, sentence, head);
    const Mention *counterpart = d.peer && d.of && !has_own_country(&d) && !apposition && !mention->plural ? mention_counterpart(reading, d.of, sentence, head) : NULL;
    if (counterpart) {
        take_earlier(reading, mention, counterpart, &d);
        mention->person = true;
        mention->actor.code = counterpart->actor.code;
        return mention;
    }
    mention->person = !mention->plural && tree->tokens[head].upos == UPOS_NOUN && reading_word_in(reading, &tree->tokens[head], "persons");
    if (!mention->person && !mention->plural) mention->plural = true; /* a body: "the army … they" */
    bool of_nobody = tree->tokens[head].deprel == DEPREL_COMPOUND && reading_word_in(reading, &tree->tokens[head], "platforms"); /* "jet strikes" */
    const Mention *struck = has_own_country(&d) || d.relational || apposition ? NULL : struck_beside(reading, sentence, head);
    if (struck) {
        memcpy(mention->actor.code.country, struck->actor.code.country, 4);
        mention->actor.how = STR("description, country of what was hit");
    } else if (d.minority && !has_own_country(&d) && mention_land_of_sentence(reading, sentence)) {
        memcpy(mention->actor.code.country, entity_code_on(mention_land_of_sentence(reading, sentence), reading->day, NULL).country, 4);
        mention->actor.how = STR("description, country where they act");
    } else if (!has_own_country(&d) && !of_nobody) {
        take_country_around(reading, mention, &d, apposition != NULL);
    }
    if (!mention->actor.code.country[0] && d.homeland && d.homeland[0]) {
        memcpy(mention->actor.code.country, d.homeland, 4);
        mention->actor.how = STR("description, homeland of its people");
    }
    if (is_ally_of_army(reading, sentence, head)) actor_code_add(&mention->actor.code, "PRM", false);
    if (apposition) take_name(reading, mention, apposition, agent);
    else if (is_proper_body(tree, mention)) become_body(reading, mention);
    if (mention->plural) take_pair(reading, mention);
    if (mention->plural) part_opponents(reading, mention);
    if (mention->plural) lend_code(reading, sentence, head, &mention->actor.code);
    return mention;
}
