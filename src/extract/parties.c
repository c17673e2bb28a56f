/* Who did it and to whom: from the slots of a frame to resolved actors. */
#include "extract/mention.h"
#include "extract/parties.h"
#include "lexicon/fold.h"

static bool same_actor(const Mention *a, const Mention *b) {
    if (a == b) return true;
    if ((a->pronoun || b->pronoun) && str_equal(a->actor.name, b->actor.name) && strcmp(a->actor.code.country, b->actor.code.country) == 0) return true;
    if (a->actor.entity.len && b->actor.entity.len) return str_equal(a->actor.entity, b->actor.entity);
    return a->actor.span.start == b->actor.span.start && a->actor.span.end == b->actor.span.end && str_equal(a->actor.name, b->actor.name) &&
           strcmp(a->actor.code.country, b->actor.code.country) == 0;
}

/* "Kerry and Russian Foreign Minister …": a nation that the parser cut off the phrase which follows it. */
static bool is_cut_off(const Mention *nation, const Mention *phrase) {
    return str_equal(nation->actor.how, STR("adjective")) && strcmp(nation->actor.code.country, phrase->actor.code.country) == 0 &&
           phrase->actor.span.start >= nation->actor.span.end && phrase->actor.span.start - nation->actor.span.end <= 1;
}

bool party_has(const Party *party, const Mention *mention) {
    for (uint32_t i = 0; i < party->n; i++)
        if (same_actor(party->at[i], mention)) return true;
    return false;
}

void party_add(Party *party, const Mention *mention) {
    if (!mention || party_has(party, mention)) return;
    bool adjective = mention->entity && mention->entity->kind == ENTITY_POPULATION && str_equal(mention->actor.how, STR("adjective"));
    if (adjective && !mention->actor.code.country[0]) return; /* "an Arab summit" */
    if (party->n && is_cut_off(party->at[party->n - 1], mention)) party->n--;
    if (party->n < TOKEN_LIST_MAX) party->at[party->n++] = mention;
}

/* "rebel-held areas", "districts controlled by rebels": who holds the ground, under the ground's words. People who are held are no ground. */
static const Mention *holder_of(Predicates *p, uint16_t ground) {
    const Token *word = &p->tree->tokens[ground];
    if (reading_word_in(p->reading, word, "persons") || reading_word_in(p->reading, word, "captives")) return NULL;
    const Mention *mention = mention_at(p->reading, p->sentence, predicate_participle_actor(p, ground, "holding-verbs"));
    const Mention *itself = mention ? mention_at(p->reading, p->sentence, ground) : NULL;
    if (!mention || (itself && itself->person) || predicate_meaning(p, ground)->event != EVENT_NONE) return NULL; /* "an attack in rebel-held Aleppo" is no ground */
    Mention *holder = ARENA_NEW(p->reading->arena, Mention);
    *holder = *mention;
    holder->actor.span = mention_new(p->reading, p->sentence, ground)->actor.span;
    holder->actor.how = STR("holder of the ground");
    return holder;
}

/* "backs what it calls the moderate opposition": who is called so. */
static const Mention *called_so(Predicates *p, uint16_t what) {
    if (!token_is(&p->tree->tokens[what], "what")) return NULL;
    TREE_CHILDREN(p->tree, what, child) {
        if (!reading_word_in(p->reading, &p->tree->tokens[child], "calling-verbs")) continue;
        static const Deprel called[] = {DEPREL_XCOMP, DEPREL_OBJ, DEPREL_CCOMP};
        for (size_t i = 0; i < sizeof called / sizeof *called; i++) {
            const Mention *mention = mention_at(p->reading, p->sentence, tree_child(p->tree, child, called[i]));
            if (mention) return mention;
        }
    }
    return NULL;
}

/* Who a filler stands for: itself, or whose it is ("the attack", "Buhari's decision", "protests in Harare"). */
/* "Turkey, a NATO member that refused": what is told of the description is told of whom it describes. */
static const Mention *described_by(Predicates *p, uint16_t token) {
    uint16_t named = p->tree->tokens[token].deprel == DEPREL_APPOS ? tree_head(p->tree, token) : TREE_NONE;
    if (named == TREE_NONE || named > token || tree_child(p->tree, token, DEPREL_DET) == TREE_NONE) return NULL;
    const Mention *own = mention_at(p->reading, p->sentence, token), *whom = own ? mention_at(p->reading, p->sentence, named) : NULL;
    if (!whom || own->actor.entity.len || (p->tree->tokens[token].features & UD_PLURAL) || !str_starts(own->actor.how, STR("description"))) return NULL;
    return whom->actor.entity.len && !whom->place && !whom->pronoun ? whom : NULL;
}

const Mention *party_stands_for(Predicates *p, uint16_t token, bool places) {
    const Mention *mention = described_by(p, token);
    if (!mention) mention = holder_of(p, token);
    if (!mention) mention = called_so(p, token);
    if (mention) return mention;
    mention = mention_at(p->reading, p->sentence, token);
    if (mention) return mention->place && !places ? NULL : mention;
    const Meaning *meaning = predicate_meaning(p, token);
    if (meaning->event != EVENT_NONE && meaning->trigger->frame->pos == FRAME_NOUN) { /* "the attack killed …": whoever attacked */
        TokenList doers = {0};
        for (size_t i = 0; i < meaning->trigger->frame->n_actors && !doers.n; i++)
            predicate_fill(p, token, &meaning->trigger->frame->actors[i], &doers);
        for (uint32_t i = 0; i < doers.n; i++) {
            mention = mention_at(p->reading, p->sentence, doers.at[i]);
            if (mention && !mention->place) return mention;
        }
        return NULL;
    }
    if (p->tree->tokens[token].upos == UPOS_VERB && p->tree->tokens[token].deprel == DEPREL_NSUBJ) { /* "government shelling killed two", read as a verb */
        TREE_CHILDREN(p->tree, token, child) {
            Deprel relation = (Deprel)p->tree->tokens[child].deprel;
            bool before = child < token && (relation == DEPREL_COMPOUND || relation == DEPREL_AMOD || relation == DEPREL_NMOD_POSS);
            if (before && (mention = mention_at(p->reading, p->sentence, child)) && !mention->place) return mention;
        }
    }
    if (!token_is_nominal(&p->tree->tokens[token]) || p->tree->tokens[token].upos == UPOS_PRON) return NULL;
    mention = mention_at(p->reading, p->sentence, predicate_participle_actor(p, token, "leading-verbs")); /* "the US-led war" */
    if (!mention) mention = mention_at(p->reading, p->sentence, predicate_participle_actor(p, token, "owning-verbs")); /* "a Greek-owned tanker" */
    if (!mention) mention = mention_at(p->reading, p->sentence, predicate_maker(p, token)); /* "missiles fired by the army" */
    if (!mention) mention = mention_owner(p->reading, p->sentence, token);
    if (mention) return mention;
    TREE_CHILDREN(p->tree, token, child) {
        const Token *word = &p->tree->tokens[child];
        if (child < token || word->deprel != DEPREL_NMOD) continue;
        Str preposition = tree_case(p->tree, child, p->reading->arena);
        if (!lexicon_in_list(p->reading->lexicon, STR("owner-prepositions"), preposition)) continue;
        mention = mention_at(p->reading, p->sentence, child);
        if (!mention) mention = mention_at(p->reading, p->sentence, predicate_participle_actor(p, child, "leading-verbs")); /* "aid to the US-led war" */
        if (mention && (!mention->place || places)) return mention;
    }
    bool inverse; /* "passed a resolution criticising X": whoever passed it */
    uint16_t light = predicate_light_verb(p, token, &inverse);
    uint16_t subject = light == TREE_NONE || inverse ? TREE_NONE : tree_subject(p->tree, light, p->reading->arena);
    mention = subject == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, subject);
    return mention && !mention->place ? mention : NULL;
}

/* States, and bodies that have a code of their own in a state's place: "UK and EU negotiators". */
static bool has_own_code(const Reading *reading, const Entity *entity) {
    if (entity->kind == ENTITY_STATE) return true;
    const char *country = entity_code_on(entity, reading->day, NULL).country;
    return entity->kind == ENTITY_ORGANISATION && (strcmp(country, "EUR") == 0 || strcmp(country, "UNO") == 0);
}

enum { NATIONS_MAX = 8 };

/* "Armenian and Azerbaijani troops" are two actors in one phrase: the nations that stand joined before a noun, each its own. */
static void add_joined_nations(Predicates *p, const Mention *mention, Party *party) {
    const Tree *tree = p->tree;
    if (mention->sentence != p->sentence || mention->pronoun || !str_starts(mention->actor.how, STR("description"))) return;
    const Entity *nations[NATIONS_MAX];
    Span words[NATIONS_MAX] = {{0, 0}}; /* of a nation that is told behind the noun: "the ministers of Peru and Chile" */
    uint32_t n = 0;
    bool joined = false, own = false; /* "European" is no name but part of whom "European diplomats" are */
    for (uint32_t i = mention->head; i-- > 0 && n < NATIONS_MAX;) {
        const Token *word = &tree->tokens[i];
        const Name *name = p->reading->names[p->sentence][i];
        bool nation = name && has_own_code(p->reading, name->entity) && (name->sense == SENSE_ADJECTIVE || name->sense == SENSE_NAME || name->sense == SENSE_PEOPLE);
        own = own || (n == 0 && !name && i + 1u == mention->head && token_is(word, "European") && strcmp(mention->actor.code.country, "EUR") == 0);
        if (own && i + 1u == mention->head) continue;
        bool body = n == 1 && !mention->person && !reading_word_in(p->reading, &tree->tokens[mention->head], "persons");
        bool joint = word->upos == UPOS_CCONJ || str_equal(word->form, STR(",")) || (body && text_is_hyphen(word->form)); /* "a Thai-Lao patrol"; people may be both */
        if (nation && joined && name->sense != SENSE_ADJECTIVE && tree_case(tree, (uint16_t)i, p->reading->arena).len) break; /* "In Gaza, Israeli tanks" */
        if (nation && ((n == 0 && !own) || joined)) nations[n++] = name->entity, i = name->first, joined = false;
        else if ((n || own) && joint && tree->tokens[mention->head].deprel == DEPREL_CONJ && tree_head(tree, (uint16_t)i) == mention->head) break; /* "Chad and Sudanese rebels" */
        else if ((n || own) && joint) joined = true;
        else if (n || own || (word->upos != UPOS_NOUN && word->upos != UPOS_ADJ && word->upos != UPOS_PROPN)) break;
    }
    if (n == 0 && !own) { /* "the ministers of Peru and Chile", "refugees in Jordan and Lebanon", "negotiators for Mali and Niger" */
        TREE_CHILDREN(tree, mention->head, child) {
            Str preposition = tree_case(tree, child, p->reading->arena);
            bool theirs = lexicon_in_list(p->reading->lexicon, STR("residence-prepositions"), preposition) || str_equal(preposition, STR("for"));
            if (child < mention->head || tree->tokens[child].deprel != DEPREL_NMOD || !theirs) continue;
            TokenList whole = {0};
            tree_conjuncts(tree, child, &whole);
            for (uint32_t i = 0; i < whole.n && n < NATIONS_MAX; i++) {
                const Name *name = p->reading->names[p->sentence][whole.at[i]];
                if (!name || name->entity->kind != ENTITY_STATE) continue;
                words[n] = (Span){tree->tokens[name->first].start, tree->tokens[name->last].end};
                nations[n++] = name->entity;
            }
        }
    }
    for (uint32_t i = 0; n + own > 1 && i < n; i++) {
        ActorCode code = entity_code_on(nations[i], p->reading->day, NULL);
        if (strcmp(code.country, mention->actor.code.country) == 0) continue;
        Mention *other = ARENA_NEW(p->reading->arena, Mention);
        *other = *mention;
        memcpy(other->actor.code.country, code.country, sizeof code.country);
        if (words[i].end) other->actor.span = words[i];
        if (own && nations[i]->kind == ENTITY_STATE) actor_code_add(&other->actor.code, "GOV", false);
        other->actor.entity = arena_format(p->reading->arena, "report:%.*s/%.*s", STR_ARG(nations[i]->id), STR_ARG(mention->actor.name));
        party_add(party, other);
    }
}

/* Deeds on the ground are done to the town, not to the government that its name may stand for. */
static const Mention *as_ground(Predicates *p, const Mention *mention) {
    if (!str_equal(mention->actor.how, STR("seat of government"))) return mention;
    Mention *town = ARENA_NEW(p->reading->arena, Mention);
    *town = *mention;
    town->actor.code = entity_code_on(mention->entity, p->reading->day, NULL);
    town->actor.kind = STR("place");
    town->actor.how = STR("place");
    return town;
}

static bool is_on_the_ground(PloverEvent event) {
    return event == EVENT_ASSAULT || event == EVENT_COERCE || event == EVENT_MOBILIZE || event == EVENT_PROTEST || event == EVENT_RETREAT;
}

/* "Russian and government planes": who is joined to the nation before the noun and is none. */
static void add_joined_owner(Predicates *p, const Mention *mention, Party *party) {
    const Tree *tree = p->tree;
    if (mention->sentence != p->sentence || mention->pronoun || !str_starts(mention->actor.how, STR("description"))) return;
    TREE_CHILDREN(tree, mention->head, child) {
        if (child > mention->head || tree->tokens[child].deprel != DEPREL_AMOD || !p->reading->names[p->sentence][child]) continue;
        TREE_CHILDREN(tree, child, joined) {
            bool noun = tree->tokens[joined].deprel == DEPREL_CONJ && tree->tokens[joined].upos == UPOS_NOUN && joined < mention->head;
            const Mention *owner = noun ? mention_at(p->reading, p->sentence, joined) : NULL;
            if (owner && !owner->place) party_add(party, owner);
        }
    }
}

/* "North and South Korea", "North and South Korean officials": the half whose name is cut short. */
static void add_other_half(Predicates *p, const Mention *mention, Party *party) {
    enum { WORDS_BETWEEN = 4 }; /* of the nation and the noun that it stands before */
    const Tree *tree = p->tree;
    if (mention->sentence != p->sentence || mention->pronoun) return;
    for (uint32_t i = mention->head + 1u; i-- > 2 && i + WORDS_BETWEEN >= mention->head;) {
        const Name *name = p->reading->names[p->sentence][i];
        bool halved = name && name->entity->kind == ENTITY_STATE && name->last > name->first && name->first >= 2 && tree->tokens[name->first - 1].upos == UPOS_CCONJ &&
                      reading_word_in(p->reading, &tree->tokens[name->first], "directions") && reading_word_in(p->reading, &tree->tokens[name->first - 2], "directions");
        ptrdiff_t space = halved ? str_find(name->entity->name, STR(" ")) : -1;
        if (space < 0) continue;
        Str half = tree->tokens[name->first - 2].form, rest = {name->entity->name.ptr + space, name->entity->name.len - (size_t)space};
        const Entity *other = lexicon_entity_named(p->reading->lexicon, arena_format(p->reading->arena, "%.*s%.*s", STR_ARG(half), STR_ARG(rest)));
        ActorCode code = other ? entity_code_on(other, p->reading->day, NULL) : (ActorCode){0};
        if (!other || other == name->entity || strcmp(code.country, mention->actor.code.country) == 0) return;
        Mention *joined = ARENA_NEW(p->reading->arena, Mention);
        *joined = *mention;
        if (joined->actor.span.start > tree->tokens[name->first - 2].start) joined->actor.span.start = tree->tokens[name->first - 2].start;
        memcpy(joined->actor.code.country, code.country, sizeof code.country);
        if (mention->entity == name->entity) joined->entity = other, joined->actor.name = other->name, joined->actor.entity = other->id;
        else joined->actor.entity = arena_format(p->reading->arena, "report:%.*s/%.*s", STR_ARG(other->id), STR_ARG(mention->actor.name));
        party_add(party, joined);
        return;
    }
}

static void add_mention(Predicates *p, const Mention *mention, Party *party) {
    if (!mention) return;
    party_add(party, mention);
    add_other_half(p, mention, party);
    add_joined_owner(p, mention, party);
    if (mention->partner) party_add(party, mention->partner);
    add_joined_nations(p, mention, party);
}

/* "condemned Kenya's handling of the case": Kenya receives, under the words of the phrase that it begins. */
static const Mention *under_its_words(Predicates *p, uint16_t filler, const Mention *owner) {
    if (owner->sentence != p->sentence || owner->head == filler || owner->pronoun || tree_head(p->tree, owner->head) != filler || owner->head > filler) return owner;
    uint16_t first, last;
    mention_extent(p->tree, filler, &first, &last);
    if (first != owner->first || last <= owner->last) return owner;
    Mention *whole = ARENA_NEW(p->reading->arena, Mention);
    *whole = *owner;
    whole->actor.span.end = p->tree->tokens[last].end;
    return whole;
}

enum {
    FILL_ALL = 1,    /* every slot, not only the first that gives somebody */
    FILL_PLACES = 2, /* places too */
    FILL_ACTORS = 4, /* these are to be who does it */
};

/* "the breakaway region of Abkhazia": its name is that of who governs it. */
static bool names_its_rulers(Predicates *p, uint16_t ground) {
    TREE_CHILDREN(p->tree, ground, child) {
        const Name *name = child > ground && p->tree->tokens[child].deprel == DEPREL_NMOD ? p->reading->names[p->sentence][child] : NULL;
        if (name && name->entity->kind == ENTITY_STATE && name->sense == SENSE_NAME) return true;
    }
    return false;
}

/* "police backed by helicopters": what one's own machines do for one is nobody's backing. */
static bool is_own_machine(const Predicates *p, uint16_t token, const Mention *mention) {
    if (p->meanings[token].event != EVENT_SUPPORT || mention->sentence != p->sentence) return false;
    bool guessed = !mention->actor.code.country[0] || !str_equal(mention->actor.how, STR("description"));
    return guessed && reading_word_in(p->reading, &p->tree->tokens[mention->head], "platforms");
}

/* "blew up a bus carrying engineers": whom a vehicle of nobody told carries; else the filler itself. */
static uint16_t or_whom_it_carries(Predicates *p, uint16_t filler) {
    const Mention *own = mention_at(p->reading, p->sentence, filler);
    if (own && own->actor.code.country[0] && !str_starts(own->actor.how, STR("description,"))) return filler;
    TREE_CHILDREN(p->tree, filler, child) {
        if (child < filler || p->tree->tokens[child].deprel != DEPREL_ACL || !reading_word_in(p->reading, &p->tree->tokens[child], "carrying-verbs")) continue;
        uint16_t inside = tree_child(p->tree, child, DEPREL_OBJ);
        const Mention *people = inside == TREE_NONE || tree_is_passive(p->tree, child) ? NULL : mention_at(p->reading, p->sentence, inside);
        if (people && !people->place) return inside;
    }
    return filler;
}

static void fill_party(Predicates *p, uint16_t token, const Slot *slots, size_t n, int how, Party *party) {
    for (size_t i = 0; i < n && ((how & FILL_ALL) || !party->n); i++) {
        TokenList fillers = {0};
        predicate_fill(p, token, &slots[i], &fillers);
        bool loose = (how & FILL_ACTORS) && slots[i].kind == SLOT_PREPOSITION; /* "killed in a blow to the rebels": theirs is not who does it */
        for (uint32_t k = 0; k < fillers.n; k++) {
            if (fillers.at[k] == p->meanings[token].partner) continue; /* "traded artillery fire": a word of the trigger */
            if (!(how & FILL_ACTORS)) fillers.at[k] = or_whom_it_carries(p, fillers.at[k]);
            bool itself = mention_at(p->reading, p->sentence, fillers.at[k]) || predicate_meaning(p, fillers.at[k])->event != EVENT_NONE;
            bool ground = (how & FILL_ACTORS) && !itself && p->meanings[token].event == EVENT_ASSAULT &&
                          reading_word_in(p->reading, &p->tree->tokens[fillers.at[k]], "locations") &&
                          !names_its_rulers(p, fillers.at[k]); /* no town kills */
            const Mention *mention = (!loose || itself) && !ground ? party_stands_for(p, fillers.at[k], (how & FILL_PLACES) != 0) : NULL;
            if (mention && (how & FILL_ACTORS) && is_own_machine(p, token, mention)) mention = NULL;
            bool venue = mention && mention->place && mention->head != fillers.at[k] && p->meanings[fillers.at[k]].event == EVENT_CONSULT;
            if (venue) mention = NULL; /* "walked out of talks in Brussels" */
            bool helper = mention && mention->head != fillers.at[k] && slots[i].kind == SLOT_PREPOSITION &&
                          reading_word_in(p->reading, &p->tree->tokens[fillers.at[k]], "helping-nouns");
            if (helper && str_equal(slots[i].preposition, STR("with"))) mention = NULL; /* "swapped prisoners with the help of X" */
            if (mention && !(how & FILL_ACTORS)) mention = under_its_words(p, fillers.at[k], mention);
            add_mention(p, mention, party);
            if (!mention || mention->sentence != p->sentence || mention_at(p->reading, p->sentence, fillers.at[k]) == mention) continue;
            TokenList joined = {0}; /* "a truce between the army and the rebels": both */
            tree_conjuncts(p->tree, mention->head, &joined);
            for (uint32_t m = 1; m < joined.n; m++) add_mention(p, mention_at(p->reading, p->sentence, joined.at[m]), party);
        }
    }
}

/* Whom the outer event is directed at stands in the inner one: the doer of what is demanded or alleged ("urged that X withdraw"), the
 * receiving side of what is threatened, refused or promised ("threatened to bomb X"). */
static bool addresses_the_doer(PloverEvent event) { return event == EVENT_REQUEST || event == EVENT_ACCUSE; }

/* "A and B failed to agree on a truce in Mali", "dismissed reports that jets had bombed a school": the content tells nobody whom one turns down. */
bool inner_tells_nobody(Predicates *p, const Meaning *meaning, const Party *actors) {
    if (meaning->event != EVENT_REJECT || meaning->inner == TREE_NONE) return false;
    const Meaning *inner = predicate_meaning(p, meaning->inner);
    bool mutual = inner->event == EVENT_AGREE || inner->event == EVENT_SUPPORT || inner->event == EVENT_CONSULT;
    return (mutual && actors->n > 1) || (meaning->class == COMPOSE_DENY && (inner->event == EVENT_ASSAULT || inner->event == EVENT_COERCE));
}

static void fill_from_inner(Predicates *p, const Meaning *meaning, Party *actors, Party *recipients) {
    if (recipients->n || meaning->inner == TREE_NONE || inner_tells_nobody(p, meaning, actors)) return;
    const Meaning *inner = predicate_meaning(p, meaning->inner);
    if (!inner->trigger) return;
    const Frame *frame = inner->trigger->frame;
    Party inner_actors = {0}, inner_recipients = {0};
    fill_party(p, meaning->inner, frame->actors, frame->n_actors, FILL_ACTORS, &inner_actors);
    fill_party(p, meaning->inner, frame->recipients, frame->n_recipients, 0, &inner_recipients);
    fill_party(p, meaning->inner, frame->reciprocals, frame->n_reciprocals, FILL_ALL, &inner_recipients);
    bool rebuts = meaning->event == EVENT_REJECT && p->meanings[meaning->inner].event == EVENT_ACCUSE; /* who accuses is turned down, not whom he accuses */
    const Party *first = rebuts || addresses_the_doer(meaning->event) ? &inner_actors : &inner_recipients;
    for (uint32_t i = 0; i < first->n; i++)
        if (!party_has(actors, first->at[i])) party_add(recipients, first->at[i]);
    if (recipients->n || meaning->event != EVENT_REQUEST) return;
    for (uint32_t i = 0; i < inner_recipients.n; i++)
        if (!party_has(actors, inner_recipients.at[i])) party_add(recipients, inner_recipients.at[i]);
}

/* "agreed to withdraw its soldiers": the possessor of the force is who acts. */
bool is_own_force(Predicates *p, const Mention *mention, const Party *actors) {
    const ActorCode *code = &mention->actor.code;
    /* "its mission in Liberia" */
    bool serves = actor_code_has(code, "MIL") || strcmp(code->country, "UNO") == 0 || strcmp(code->country, "EUR") == 0 || strcmp(code->country, "IGO") == 0;
    /* "refused to lay down their arms" */
    serves = serves || (mention->sentence == p->sentence && reading_word_in(p->reading, &p->tree->tokens[mention->head], "war-things"));
    if (mention->sentence != p->sentence || !serves) return false;
    TREE_CHILDREN(p->tree, mention->head, child) {
        if (p->tree->tokens[child].deprel != DEPREL_NMOD_POSS) continue;
        const Mention *owner = mention_at(p->reading, p->sentence, child);
        if (owner && party_has(actors, owner)) return true;
    }
    return false;
}

/* "The army destroyed two tanks": not its own, though they take the country of the report. */
static bool are_enemy_arms(const Predicates *p, const Mention *mention, const Party *actors) {
    const Token *head = mention->sentence == p->sentence ? &p->tree->tokens[mention->head] : NULL;
    if (!head || !str_starts(mention->actor.how, STR("description")) || !reading_word_in(p->reading, head, "war-things")) return false;
    const char *side = actor_code_has(&mention->actor.code, "REB") ? "REB" : "MIL"; /* "rebel positions" */
    if (actor_code_has(&mention->actor.code, "OPP") || (side[0] == 'R' && !str_starts(mention->actor.how, STR("description,")))) return false;
    for (uint32_t i = 0; i < actors->n; i++)
        if (actor_code_has(&actors->at[i]->actor.code, side) && strcmp(actors->at[i]->actor.code.country, mention->actor.code.country) == 0) return true;
    return false;
}

/* "Dutch marines stormed a cargo ship": not one of their own land, though it takes the country of the report. */
static bool is_strange_craft(const Predicates *p, const Mention *mention, const Party *actors) {
    if (mention->sentence != p->sentence || mention->actor.code.sectors[0][0] || !str_equal(mention->actor.how, STR("description, country of the report"))) return false;
    if (!reading_word_in(p->reading, &p->tree->tokens[mention->head], "crafts")) return false;
    for (uint32_t i = 0; i < actors->n; i++) {
        const ActorCode *code = &actors->at[i]->actor.code;
        if ((actor_code_has(code, "MIL") || actor_code_has(code, "GOV")) && strcmp(code->country, mention->actor.code.country) == 0) return true;
    }
    return false;
}

/* What a mention of a slot is as the recipient: nobody when it is the actors' own, the town where its name may stand for a government. */
static void add_recipient(Predicates *p, PloverEvent event, const Mention *mention, const Party *actors, Party *recipients) {
    bool violent = event == EVENT_ASSAULT || event == EVENT_COERCE;
    bool punished = mention->person && (event == EVENT_SANCTION || event == EVENT_ACCUSE); /* "sacked his defence chief" */
    if (party_has(actors, mention) || (!violent && !punished && is_own_force(p, mention, actors))) return;
    for (uint32_t i = 0; i < actors->n && event == EVENT_MOBILIZE && mention->place; i++) /* "sent soldiers to the Orinoco": in one's own land at nobody */
        if (strcmp(actors->at[i]->actor.code.country, mention->actor.code.country) == 0) return;
    bool strange = violent && (are_enemy_arms(p, mention, actors) || is_strange_craft(p, mention, actors));
    if (strange) {
        Mention *arms = mention_new(p->reading, p->sentence, mention->head);
        arms->actor.how = STR("words only");
        party_add(recipients, arms);
        return;
    }
    party_add(recipients, is_on_the_ground(event) ? as_ground(p, mention) : mention);
}

void recipients_from_slots(Predicates *p, uint16_t token, const Frame *frame, const Party *actors, Party *recipients) {
    Party found = {0};
    if (!recipients->n) fill_party(p, token, frame->recipients, frame->n_recipients, FILL_PLACES, &found);
    for (uint32_t i = 0; i < found.n; i++) add_recipient(p, p->meanings[token].event, found.at[i], actors, recipients);
}

/* "Army units supported by the air force": arms of one army do what armies do. */
static bool serve_one_army(PloverEvent event, const Party *actors, const Party *recipients) {
    if ((event != EVENT_SUPPORT && event != EVENT_AID && event != EVENT_COOPERATE) || !recipients->n || !actors->n) return false;
    const char *country = actors->at[0]->actor.code.country;
    for (uint32_t i = 0; i < actors->n + recipients->n; i++) {
        const ActorCode *code = &(i < actors->n ? actors->at[i] : recipients->at[i - actors->n])->actor.code;
        if (strcmp(code->sectors[0], "MIL") != 0 || strcmp(code->country, country) != 0) return false;
    }
    return true;
}

/* "Mali closed the border, a move condemned by Chad": who made the move receives. */
static const Mention *maker_of_move(Predicates *p, uint16_t token) {
    const Tree *tree = p->tree;
    uint16_t noun = tree_head(tree, token);
    if (tree->tokens[token].deprel != DEPREL_ACL || noun == TREE_NONE || noun > token || !tree_is_passive(tree, token) ||
        !reading_word_in(p->reading, &tree->tokens[noun], "move-nouns")) return NULL;
    uint32_t first = tree->leftmost[noun];
    bool beside = first > 0 && str_equal(tree->tokens[first - 1].form, STR(","));
    for (uint32_t i = first; i < noun && !beside; i++) beside = str_equal(tree->tokens[i].form, STR(",")); /* the comma may hang on it */
    uint16_t verb = beside ? tree_head(tree, noun) : TREE_NONE;
    while (verb != TREE_NONE && tree->tokens[verb].upos != UPOS_VERB) verb = tree_head(tree, verb);
    uint16_t maker = verb == TREE_NONE || verb > noun ? TREE_NONE : tree_subject(tree, verb, p->reading->arena);
    const Mention *mention = maker == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, maker);
    return mention && !mention->place ? mention : NULL;
}

/* "X and Y accused each other of crimes against civilians": whom it is done to, the doers are themselves. */
static bool is_mutual(const Predicates *p, uint16_t verb) {
    TREE_CHILDREN(p->tree, verb, object) {
        Deprel as = (Deprel)p->tree->tokens[object].deprel;
        if ((as != DEPREL_OBJ && as != DEPREL_IOBJ) || object + 1u >= p->tree->n) continue;
        const Token *word = &p->tree->tokens[object];
        if (token_is(word, "each") && token_is(word + 1, "other")) return true;
        if (token_is(word, "one") && token_is(word + 1, "another")) return true;
    }
    return false;
}

static bool takes_places(PloverEvent event) { return event == EVENT_CONSULT; }

void parties_find(Predicates *p, uint16_t token, const Meaning *meaning, Party *actors, Party *recipients) {
    const Frame *frame = meaning->trigger->frame;
    bool inverse = false;
    if (predicate_pos(&p->tree->tokens[token]) == FRAME_NOUN) {
        uint16_t light = predicate_light_verb(p, token, &inverse);
        if (light != TREE_NONE && inverse) {
            TokenList fillers = {0};
            uint16_t subject = tree_surface_subject(p->tree, light);
            if (subject != TREE_NONE) tree_conjuncts(p->tree, subject, &fillers);
            for (uint32_t i = 0; i < fillers.n; i++) party_add(recipients, party_stands_for(p, fillers.at[i], false));
        }
    }
    fill_party(p, token, frame->actors, frame->n_actors, FILL_ACTORS, actors);
    if (meaning->addressed != TREE_NONE) {
        TokenList addressed = {0};
        tree_conjuncts(p->tree, meaning->addressed, &addressed);
        for (uint32_t i = 0; i < addressed.n; i++) add_mention(p, party_stands_for(p, addressed.at[i], false), recipients);
        return;
    }
    if (actors->n > 1 && is_mutual(p, token)) return;
    if (meaning->event == EVENT_REQUEST && frame->event != EVENT_REQUEST) { /* a demand by construction: on whom the clause is about */
        static const Slot clause = {SLOT_CLAUSE_SUBJECT, {0}};
        fill_party(p, token, &clause, 1, 0, recipients);
    }
    if (frame->n_reciprocals && meaning->refused) { /* who will not meet X refuses X */
        fill_party(p, token, frame->reciprocals, frame->n_reciprocals, FILL_ALL, recipients);
    } else if (frame->n_reciprocals) {
        fill_party(p, token, frame->reciprocals, frame->n_reciprocals, FILL_ALL, actors);
        if (!frame->n_recipients) return;
    }
    bool of_clause = meaning->composition && frame->n_recipients && frame->recipients[0].kind == SLOT_CLAUSE_OBJECT;
    if (of_clause) fill_from_inner(p, meaning, actors, recipients); /* "refused to send peacekeepers to Mali": the deed knows best whom it is for */
    Party found = {0};
    if (!of_clause || !recipients->n) fill_party(p, token, frame->recipients, frame->n_recipients, takes_places(meaning->event) ? FILL_PLACES : 0, &found);
    TokenList clauses = {0};
    if (!found.n && meaning->event == EVENT_THREATEN) predicate_clauses(p, token, &clauses);
    /* "to end a pact with X unless …" */
    for (uint32_t i = 0; i < clauses.n && !found.n; i++) fill_party(p, clauses.at[i], frame->recipients, frame->n_recipients, 0, &found);
    for (uint32_t i = 0; i < found.n; i++) add_recipient(p, meaning->event, found.at[i], actors, recipients);
    if (!of_clause) fill_from_inner(p, meaning, actors, recipients);
    recipients_find(p, token, meaning, actors, recipients);
    ground_take_holders(p, meaning->event, actors, recipients);
    const Mention *maker = meaning->event == EVENT_ACCUSE || meaning->event == EVENT_SUPPORT || meaning->event == EVENT_REJECT ? maker_of_move(p, token) : NULL;
    if (maker && !party_has(actors, maker)) recipients->n = 0, party_add(recipients, maker);
    if (serve_one_army(meaning->event, actors, recipients)) actors->n = recipients->n = 0;
}

/* Working together needs two sides in PLOVER: of "A and B" the first is the actor, the others receive. */
void parties_divide(PloverEvent event, Party *actors, Party *recipients) {
    if (event != EVENT_COOPERATE || recipients->n || actors->n < 2) return;
    for (uint32_t i = 1; i < actors->n; i++) party_add(recipients, actors->at[i]);
    actors->n = 1;
}
