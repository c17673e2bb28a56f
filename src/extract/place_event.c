/* Where events happened: the place that the trigger's own words tell, else the clause's, else the sentence's; else that of what the event goes along
 * with (place_along.c); else the one that the report is set in. */
#include "extract/place_locating.h"

/* How sure the tie between event and place is. */
#define SURE_OF_EVENT 0.9
#define SURE_OF_OBJECT 0.8
#define SURE_OF_CLAUSE 0.7
#define SURE_OF_LAND 0.7 /* of a place, for its country to be that of who acts there */
#define SURE_OF_SENTENCE 0.5
#define SURE_OF_REPORT 0.3

enum { STEPS_MAX = 12, FOCUS_SENTENCES = 6 /* the first sentences tell where a report is set */ };

static bool is_clause(const Tree *tree, uint16_t token) {
    Deprel relation = (Deprel)tree->tokens[token].deprel;
    return relation_is_clause(relation) || relation == DEPREL_ROOT || (relation == DEPREL_CONJ && tree->tokens[token].upos == UPOS_VERB);
}

static bool is_noun_of(Predicates *predicates, uint16_t token, uint32_t events) {
    const Token *word = &predicates->tree->tokens[token];
    if (word->upos != UPOS_NOUN) return false;
    if (events & 1u << EVENT_AGREE && reading_word_in(predicates->reading, word, "pact-nouns")) return true;
    return predicate_is_trigger_of(predicates, token, events & ~(1u << EVENT_AGREE));
}

/* An event whose ties are looked for. */
typedef struct Sought {
    const EventRecord *event;
    uint16_t trigger;
    bool material; /* done, not said */
    uint32_t held; /* types (1 << PloverEvent) of nouns whose place is its own: "invited them to talks in Oslo", "signed an accord in Juba" */
} Sought;

static uint32_t held_by(PloverEvent event) {
    switch (event) {
    case EVENT_CONSULT: return 1u << EVENT_CONSULT;
    case EVENT_AGREE: return 1u << EVENT_CONSULT | 1u << EVENT_AGREE;
    case EVENT_SUPPORT: return 1u << EVENT_AGREE;
    default: return 0;
    }
}

typedef enum Tie { TIE_NONE, TIE_SENTENCE, TIE_CLAUSE, TIE_OBJECT, TIE_EVENT } Tie;

/* Whether the token tells another event of the sentence. */
static bool tells_other(const Locating *l, const Sought *sought, const Tree *tree, uint16_t token) {
    const Token *word = &tree->tokens[token];
    if (token == sought->trigger || span_holds(sought->event->trigger, word)) return false;
    for (size_t i = l->first_event; i < l->end_event; i++)
        if (span_holds(l->records->events[i].trigger, word)) return true;
    return false;
}

/* "Launched raids on the areas of Duma": the place is what the verb's object was aimed at. */
static bool is_target(const Locating *l, const Tree *tree, const Spot *spot, uint16_t clause) {
    return tree_head(tree, spot->head) == clause && tree->tokens[spot->head].deprel == DEPREL_OBL &&
           lexicon_in_list(l->reading->lexicon, STR("target-prepositions"), tree_case(tree, spot->head, l->reading->arena));
}

/* "The strikes hit Idlib", "the advance cut off the suburbs of Mosul": what is done is where the object is of what it does. */
static bool is_hit(const Locating *l, const Tree *tree, const Spot *spot, uint16_t trigger, uint16_t clause) {
    if (tree_head(tree, spot->head) != clause || tree_head(tree, trigger) != clause || tree->tokens[trigger].deprel != DEPREL_NSUBJ) return false;
    if (tree->tokens[spot->head].deprel == DEPREL_OBJ) return true;
    Str preposition = tree_case(tree, spot->head, l->reading->arena); /* "cut off the town": the particle may look like one */
    return tree->tokens[spot->head].deprel == DEPREL_OBL && (!preposition.len || lexicon_in_list(l->reading->lexicon, STR("particles"), preposition));
}

/* "To discuss a transition in Syria": the land that the report is about is what is talked about. */
static bool is_topic(const Locating *l, const Tree *tree, const Spot *spot, const Sought *sought) {
    if (sought->material || tree->tokens[sought->trigger].upos != UPOS_VERB || spot_fineness(spot->place) > 1) return false;
    if (strcmp(spot->place->best->place.country, l->reading->home) != 0) return false; /* "to discuss it in Luxembourg" */
    uint16_t object = tree_child(tree, sought->trigger, DEPREL_OBJ);
    return object != TREE_NONE && object > sought->trigger && object < spot->head;
}

/* "The Geneva talks": one town before the noun. "Moscow-Washington talks" are of two governments. */
static bool is_venue(const Locating *l, const Tree *tree, const Spot *spot, uint16_t meeting) {
    if (meeting == TREE_NONE || tree->tokens[meeting].upos != UPOS_NOUN || spot->points_back || spot_fineness(spot->place) < 3) return false;
    for (size_t i = 0; i < l->spots.n; i++) {
        const Spot *other = &l->spots.at[i];
        bool before = tree_dominates(tree, meeting, other->place->head) && other->place->head < meeting;
        if (before && other != spot && spot_fineness(other->place) == 3) return false;
    }
    return tree_head(tree, spot->head) == meeting && tree->tokens[spot->head].deprel == DEPREL_COMPOUND;
}

/* "Condemned the bombing of a hospital in Aleppo", read as condemned in Aleppo: what stands right behind a deed that is judged is where that was. */
static bool is_of_judged_deed(const Tree *tree, Predicates *predicates, const Spot *spot, uint16_t trigger) {
    if (tree_head(tree, spot->head) != trigger || tree->tokens[spot->head].deprel != DEPREL_OBL) return false;
    uint16_t deed = tree_child(tree, trigger, DEPREL_OBJ), mark = tree_child(tree, spot->head, DEPREL_CASE);
    if (deed == TREE_NONE || mark == TREE_NONE || deed < trigger || tree->rightmost[deed] + 1u != mark) return false;
    return is_noun_of(predicates, deed, 1u << EVENT_ASSAULT | 1u << EVENT_COERCE | 1u << EVENT_PROTEST);
}

/* How the place hangs on the event: up the tree from the place to the trigger or to the head of its clause. What is said, asked or refused happens
 * where its own words say; what is done may also happen where its object is; a meeting agreed on, where that is to be. */
static Tie tie_of(const Locating *l, const Spot *spot, const Sought *sought) {
    const Tree *tree = &l->reading->trees[l->sentence];
    Predicates *predicates = predicates_of(l->reading, l->sentence);
    uint16_t trigger = sought->trigger, partner = predicate_meaning(predicates, trigger)->partner;
    bool crossed = false, of_held = false;
    uint16_t token = spot->head;
    if (!sought->material && is_of_judged_deed(tree, predicates, spot, trigger)) return TIE_NONE;
    for (int steps = 0; token != TREE_NONE && steps < STEPS_MAX; steps++) {
        if (token == trigger) {
            bool near = steps <= 1 || sought->material || (spot->set_in && of_held);
            return crossed || !near ? TIE_NONE : spot->set_in ? TIE_EVENT : TIE_OBJECT;
        }
        if (tells_other(l, sought, tree, token)) return TIE_NONE;
        if (token != spot->head && is_noun_of(predicates, token, 1u << EVENT_CONSULT | sought->held)) {
            of_held = is_noun_of(predicates, token, sought->held);
            if (token != partner && !tree_dominates(tree, token, trigger) && !tree_dominates(tree, trigger, token)) return TIE_NONE; /* of another meeting */
        }
        Deprel relation = (Deprel)tree->tokens[token].deprel;
        if (token != spot->head && is_clause(tree, token)) {
            /* the clause that the place stands in: does the trigger depend on its head without a clause between? */
            uint16_t up = trigger;
            for (int k = 0; up != TREE_NONE && k < STEPS_MAX; k++) {
                if (up == token) {
                    if (crossed) return TIE_NONE;
                    if (spot->set_in) return TIE_CLAUSE;
                    return sought->material && (is_target(l, tree, spot, token) || is_hit(l, tree, spot, trigger, token)) ? TIE_OBJECT : TIE_NONE;
                }
                if (is_clause(tree, up)) break;
                up = tree_head(tree, up);
            }
            crossed = true;
        }
        if (relation == DEPREL_NSUBJ && !spot->set_in && token == spot->head) return TIE_NONE; /* "Aleppo fears an attack" */
        token = tree_head(tree, token);
    }
    /* "In Geneva, the minister said that they had met": of the main clause, unless it is tied to a word of its own there */
    uint16_t up = tree_head(tree, spot->head);
    return spot->set_in && up != TREE_NONE && tree->tokens[up].deprel == DEPREL_ROOT && spot->head < up ? TIE_SENTENCE : TIE_NONE;
}

/* Where one goes: "visited Moscow", "flew to Geneva", "talks with Moscow" not. */
static bool is_goal(const Locating *l, const Spot *spot, uint16_t trigger) {
    const Tree *tree = &l->reading->trees[l->sentence];
    const Token *head = &tree->tokens[spot->head];
    if (tree_head(tree, spot->head) != trigger) return false;
    return head->deprel == DEPREL_OBJ || (head->deprel == DEPREL_OBL && tree_has_case(tree, spot->head, STR("to"), l->reading->arena));
}

/* Whether all of the event's parties are of the place's country: what they do among themselves they do at home. Force needs one that suffers it. */
static bool is_at_home(const EventRecord *event, const char *country) {
    bool any = false;
    if (event->event == EVENT_ASSAULT && !event->n_recipients) return false;
    for (size_t i = 0; i < event->n_actors + event->n_recipients; i++) {
        const Actor *party = i < event->n_actors ? &event->actors[i] : &event->recipients[i - event->n_actors];
        if (!party->code.country[0]) continue;
        if (strcmp(party->code.country, country) != 0) return false;
        any = true;
    }
    return any;
}

/* The place that the report is set in: its dateline, else the finest that its first sentences set something in, the earliest of equals. */
static const PlaceMention *focus_of(Locating *l) {
    if (l->focus_known) return l->focus;
    l->focus_known = true;
    for (size_t i = 0; i < l->mentions->n; i++) {
        const PlaceMention *mention = &l->mentions->at[i];
        if (!mention->best || mention->sentence >= FOCUS_SENTENCES) continue;
        if (mention->first == TREE_NONE) return l->focus = mention;
        Str preposition = tree_case(&l->reading->trees[mention->sentence], mention->head, l->reading->arena);
        if (!str_equal(mention->sense, STR("place")) || !lexicon_in_list(l->reading->lexicon, STR("place-prepositions"), preposition)) continue;
        if (!l->focus || spot_fineness(mention) > spot_fineness(l->focus)) l->focus = mention;
    }
    return l->focus;
}

/* Moves on to the mentions and events of the sentence of an event behind the last one. */
static void enter_sentence(Locating *l, uint32_t sentence) {
    const Records *records = l->records;
    l->sentence = sentence;
    for (l->first_mention = l->end_mention; l->first_mention < l->mentions->n; l->first_mention++)
        if (l->mentions->at[l->first_mention].sentence >= sentence) break;
    for (l->end_mention = l->first_mention; l->end_mention < l->mentions->n; l->end_mention++)
        if (l->mentions->at[l->end_mention].sentence != sentence) break;
    for (l->first_event = l->end_event; records->events[l->first_event].sentence != sentence;) l->first_event++;
    for (l->end_event = l->first_event; l->end_event < records->n_events; l->end_event++)
        if (records->events[l->end_event].sentence != sentence) break;
    spots_of_sentence(l->reading, l->mentions, sentence, l->first_mention, l->end_mention, &l->spots);
}

/* The events begin anew. */
static void rewind_events(Locating *l) { l->first_mention = l->end_mention = l->first_event = l->end_event = 0; }

/* Attackers of whom nothing is told are of the country that they are said to have struck in; from the air anybody may come, and assassins too. */
static void name_land_of_unknown(const Lexicon *lexicon, EventRecord *event) {
    bool unknown = event->n_actors == 1 && str_equal(event->actors[0].how, STR("not named")) && !event->actors[0].code.country[0];
    if (!unknown || event->event != EVENT_ASSAULT || lexicon_any_mode_in(lexicon, MODES_AFAR, event->modes, event->n_modes)) return;
    memcpy(event->actors[0].code.country, event->place->country, sizeof event->place->country);
    event->actors[0].how = STR("not named, country of the place");
}

/* Those who live where they act: "thousands of students marched in Santiago" are of Chile. Soldiers, officials and reporters come from elsewhere. */
static bool is_resident(const Lexicon *lexicon, const Actor *actor) {
    if (actor->code.country[0] || !str_starts(actor->how, STR("description"))) return false;
    return lexicon_first_sector_in(lexicon, SECTORS_RESIDENT, &actor->code);
}

static void name_land_of_residents(const Lexicon *lexicon, EventRecord *event) {
    if (event->quad != 4 || event->place->confidence < SURE_OF_LAND) return;
    for (size_t i = 0; i < event->n_actors + event->n_recipients; i++) {
        Actor *party = i < event->n_actors ? &event->actors[i] : &event->recipients[i - event->n_actors];
        if (!is_resident(lexicon, party)) continue;
        memcpy(party->code.country, event->place->country, sizeof event->place->country);
        party->how = STR("description, country of the place");
    }
}

/* The place that the event's own sentence ties to it. */
static void locate_by_tie(Locating *l, EventRecord *event) {
    static const struct { const char *how; double sure; } TIES[] = {
        [TIE_SENTENCE] = {"in the sentence", SURE_OF_SENTENCE}, [TIE_CLAUSE] = {"in the clause", SURE_OF_CLAUSE},
        [TIE_OBJECT] = {"of its object", SURE_OF_OBJECT}, [TIE_EVENT] = {"of the event", SURE_OF_EVENT},
    };
    const Tree *tree = &l->reading->trees[event->sentence];
    const Meaning *meaning;
    Sought sought = {event, tree_token_of_bytes(tree, event->trigger.start, event->trigger.end), event_is_material(event), held_by(event->event)};
    if (sought.trigger == TREE_NONE) return;
    meaning = predicate_meaning(predicates_of(l->reading, l->sentence), sought.trigger);
    Sought planned = sought; /* "gears up to meet him in Geneva" */
    if (event->event == EVENT_AGREE && event->factuality == FACT_FUTURE && meaning->inner != TREE_NONE) planned.trigger = meaning->inner;
    bool held = sought.held & 1u << EVENT_CONSULT;
    const Spot *best = NULL;
    Tie best_tie = TIE_NONE;
    for (size_t i = 0; i < l->spots.n; i++) {
        const Spot *spot = &l->spots.at[i];
        const PlaceMention *place = spot->place;
        if (str_equal(place->sense, STR("nationality"))) continue;
        Tie tie = str_equal(place->sense, STR("place")) ? tie_of(l, spot, &sought) : TIE_NONE;
        if (tie == TIE_NONE && planned.trigger != sought.trigger && str_equal(place->sense, STR("place"))) tie = tie_of(l, spot, &planned);
        if (is_topic(l, tree, spot, &planned)) tie = TIE_NONE;
        if (held && (is_venue(l, tree, spot, sought.trigger) || is_venue(l, tree, spot, meaning->partner))) tie = TIE_EVENT;
        if (event->event == EVENT_CONSULT && event_has_mode(event, STR("visit")) && is_goal(l, spot, sought.trigger)) tie = TIE_EVENT;
        if (tie == TIE_OBJECT && !sought.material) tie = TIE_NONE; /* "condemned Russia" happened elsewhere */
        if (tie == TIE_NONE) continue;
        int finer = best ? spot_fineness(place) - spot_fineness(best->place) : 0;
        bool inside = best && tie >= TIE_CLAUSE && best_tie >= TIE_CLAUSE && strcmp(place->best->place.country, best->place->best->place.country) == 0;
        bool better = inside && finer ? finer > 0 : tie > best_tie || (tie == best_tie && finer > 0); /* "captured Goma, in eastern Congo" */
        if (better && !(finer > 0 && tie == best_tie && spot->points_back)) best = spot, best_tie = tie;
    }
    if (!best) return;
    const PlaceMention *place = best->place;
    if (place->within && place->within->best && spot_fineness(place->within) > spot_fineness(place)) place = place->within;
    locating_give(l, event, place, str_of(TIES[best_tie].how), TIES[best_tie].sure);
    if (best_tie < TIE_CLAUSE) return;
    name_land_of_unknown(l->reading->lexicon, event);
    name_land_of_residents(l->reading->lexicon, event);
}

/* Meetings take place where the report is set, and what people of that country do among themselves. */
static void locate_by_focus(Locating *l, EventRecord *event) {
    bool told_afar = event_has_mode(event, STR("phone")), meeting = event->event == EVENT_CONSULT;
    if (told_afar || event->factuality == FACT_HISTORICAL || (!event_is_material(event) && !meeting)) return;
    const PlaceMention *focus = focus_of(l);
    if (!focus || (meeting && spot_fineness(focus) < 2)) return; /* a land is talked about more often than met in */
    if (meeting || is_at_home(event, focus->best->place.country))
        locating_give(l, event, focus, STR("where the report is set"), SURE_OF_REPORT);
}

void locating_give(Locating *l, EventRecord *event, const PlaceMention *place, Str how, double sure) {
    bool named = place >= l->mentions->at && place < l->mentions->at + l->mentions->n;
    PlaceRecord *record = named ? &l->places[place - l->mentions->at] : ARENA_NEW(l->reading->arena, PlaceRecord);
    if (!named) *record = place_record(l->reading, place); /* "the Yemeni capital" */
    l->given[event - l->records->events] = place;
    event->place = record;
    event->place_how = how;
    event->place_confidence = sure * event->place->confidence;
}

void reading_find_places(Reading *reading, Records *records) {
    PlaceMentions mentions = {0};
    places_find(reading, false, &mentions);
    places_resolve(reading, &mentions, NULL);
    records->places = ARENA_ARRAY(reading->arena, PlaceRecord, mentions.n);
    PlaceRecord *all = ARENA_ARRAY(reading->arena, PlaceRecord, mentions.n);
    for (size_t i = 0; i < mentions.n; i++) {
        const PlaceMention *mention = &mentions.at[i];
        if (!mention->best && !mention->country[0]) continue;
        all[i] = place_record(reading, mention);
        if (all[i].words.start < all[i].words.end) records->places[records->n_places++] = all[i];
    }
    Locating locating = {.reading = reading, .mentions = &mentions, .records = records, .places = all,
                         .given = ARENA_ARRAY(reading->arena, const PlaceMention *, records->n_events)};
    for (size_t i = 0; i < records->n_events; i++) {
        if (i == locating.end_event) enter_sentence(&locating, records->events[i].sentence);
        locate_by_tie(&locating, &records->events[i]);
    }
    rewind_events(&locating);
    for (size_t i = 0; i < records->n_events; i++) {
        if (i == locating.end_event) enter_sentence(&locating, records->events[i].sentence);
        if (!records->events[i].place) locate_along(&locating, &records->events[i]);
        if (!records->events[i].place) locate_by_focus(&locating, &records->events[i]);
    }
}

bool extract_place(const Lexicon *lexicon, const Sentence *sentences, size_t n, Str text, const char *near, Arena *arena, PlaceRecord *out) {
    Report report = {.body = text};
    Reading reading;
    reading_begin(&reading, lexicon, &report, sentences, n, DAY_UNKNOWN, arena);
    reading_find_names(&reading);
    reading_find_mentions(&reading);
    PlaceMentions mentions = {0};
    PlaceMention whole;
    places_find(&reading, true, &mentions);
    const PlaceMention *first = mentions.n ? &mentions.at[0] : NULL;
    bool covers = first && first->span.end - first->span.start + 1 >= text.len;
    if (!covers && place_whole_text(&reading, text, &whole) && (!first || !whole.candidates[0].alike)) {
        mentions = (PlaceMentions){0};
        *ARENA_PUSH(arena, &mentions) = whole;
    }
    places_resolve(&reading, &mentions, near);
    for (size_t i = 0; i < mentions.n; i++)
        if (mentions.at[i].best) { /* the first: what follows says where it lies */
            *out = place_record(&reading, &mentions.at[i]);
            return true;
        }
    return false;
}
