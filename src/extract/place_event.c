/* Where events happened: the place that the trigger's own words tell, else the clause's, else the sentence's, else the one that the report is set in. */
#include "extract/place.h"
#include "extract/predicate.h"

/* How sure the tie between event and place is. */
#define SURE_OF_EVENT 0.9
#define SURE_OF_OBJECT 0.8
#define SURE_OF_CLAUSE 0.7
#define SURE_OF_LAND 0.7 /* of a place, for its country to be that of who acts there */
#define SURE_OF_SENTENCE 0.5
#define SURE_OF_REPORT 0.3

enum { STEPS_MAX = 12, FOCUS_SENTENCES = 6 /* the first sentences tell where a report is set */ };

typedef struct Locating {
    Reading *reading;
    const PlaceMentions *mentions;
    const Records *records;
    size_t first_mention, end_mention; /* of the sentence at hand: both lists run along the text */
    size_t first_event, end_event;
    const PlaceMention *focus;
    bool focus_known;
} Locating;

static bool is_set_in(const Locating *l, const PlaceMention *mention) {
    Str preposition = tree_case(&l->reading->trees[mention->sentence], mention->head, l->reading->arena);
    return lexicon_in_list(l->reading->lexicon, STR("place-prepositions"), preposition);
}

/* The token of the trigger that the rest of it depends on. */
static uint16_t trigger_token(const Tree *tree, Span trigger) {
    uint16_t found = TREE_NONE;
    for (uint16_t i = 0; i < tree->n; i++) {
        if (tree->tokens[i].start < trigger.start || tree->tokens[i].end > trigger.end) continue;
        uint16_t head = tree_head(tree, i);
        bool inside = head != TREE_NONE && tree->tokens[head].start >= trigger.start && tree->tokens[head].end <= trigger.end;
        if (found == TREE_NONE || !inside) found = i;
        if (!inside) break;
    }
    return found;
}

static bool is_clause(const Tree *tree, uint16_t token) {
    Deprel relation = (Deprel)tree->tokens[token].deprel;
    return relation_is_clause(relation) || relation == DEPREL_ROOT || (relation == DEPREL_CONJ && tree->tokens[token].upos == UPOS_VERB);
}

typedef enum Tie { TIE_NONE, TIE_SENTENCE, TIE_CLAUSE, TIE_OBJECT, TIE_EVENT } Tie;

/* Whether the token tells another event of the sentence. */
static bool tells_other(const Locating *l, const PlaceMention *mention, uint16_t token, uint16_t trigger) {
    const Token *word = &l->reading->trees[mention->sentence].tokens[token];
    if (token == trigger) return false;
    for (size_t i = l->first_event; i < l->end_event; i++) {
        const EventRecord *event = &l->records->events[i];
        if (event->trigger.start <= word->start && word->end <= event->trigger.end) return true;
    }
    return false;
}

/* How the place hangs on the event: up the tree from the place to the trigger or to the head of its clause. What is said, asked or refused happens
 * where its own words say; what is done may also happen where its object is. */
static Tie tie_of(const Locating *l, const PlaceMention *mention, uint16_t trigger, bool material) {
    const Tree *tree = &l->reading->trees[mention->sentence];
    bool set_in = is_set_in(l, mention), crossed = false;
    uint16_t token = mention->head;
    for (int steps = 0; token != TREE_NONE && steps < STEPS_MAX; steps++) {
        if (token == trigger) return crossed || (steps > 1 && !material) ? TIE_NONE : set_in ? TIE_EVENT : TIE_OBJECT;
        if (tells_other(l, mention, token, trigger)) return TIE_NONE;
        Deprel relation = (Deprel)tree->tokens[token].deprel;
        if (token != mention->head && is_clause(tree, token)) {
            /* the clause that the place stands in: does the trigger depend on its head without a clause between? */
            uint16_t up = trigger;
            for (int k = 0; up != TREE_NONE && k < STEPS_MAX; k++) {
                if (up == token) return set_in && !crossed ? TIE_CLAUSE : TIE_NONE;
                if (is_clause(tree, up)) break;
                up = tree_head(tree, up);
            }
            crossed = true;
        }
        if (relation == DEPREL_NSUBJ && !set_in && token == mention->head) return TIE_NONE; /* "Aleppo fears an attack" */
        token = tree_head(tree, token);
    }
    /* "In Geneva, the minister said that they had met": of the main clause, unless it is tied to a word of its own there */
    uint16_t up = tree_head(tree, mention->head);
    return set_in && up != TREE_NONE && tree->tokens[up].deprel == DEPREL_ROOT && mention->head < up ? TIE_SENTENCE : TIE_NONE;
}

/* Where one goes: "visited Moscow", "flew to Geneva", "talks with Moscow" not. */
static bool is_goal(const Locating *l, const PlaceMention *mention, uint16_t trigger) {
    const Tree *tree = &l->reading->trees[mention->sentence];
    const Token *head = &tree->tokens[mention->head];
    if (tree_head(tree, mention->head) != trigger) return false;
    return head->deprel == DEPREL_OBJ || (head->deprel == DEPREL_OBL && tree_has_case(tree, mention->head, STR("to"), l->reading->arena));
}

static bool has_mode(const EventRecord *event, Str mode) {
    for (size_t i = 0; i < event->n_modes; i++)
        if (str_equal(event->modes[i], mode)) return true;
    return false;
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

/* A finer place says more: a town more than its country. */
static int fineness(const PlaceMention *mention) {
    switch (mention->best->place.kind) {
    case PLACE_CONTINENT: return 0;
    case PLACE_COUNTRY: case PLACE_SEA: return 1;
    case PLACE_DIVISION: case PLACE_REGION: case PLACE_RIVER: case PLACE_DESERT: return 2;
    default: return 3;
    }
}

/* The place that the report is set in: its dateline, else the finest that its first sentences set something in, the earliest of equals. */
static const PlaceMention *focus_of(Locating *l) {
    if (l->focus_known) return l->focus;
    l->focus_known = true;
    for (size_t i = 0; i < l->mentions->n; i++) {
        const PlaceMention *mention = &l->mentions->at[i];
        if (!mention->best || mention->sentence >= FOCUS_SENTENCES) continue;
        if (mention->first == TREE_NONE) return l->focus = mention;
        if (!str_equal(mention->sense, STR("place")) || !is_set_in(l, mention)) continue;
        if (!l->focus || fineness(mention) > fineness(l->focus)) l->focus = mention;
    }
    return l->focus;
}

/* Moves on to the mentions and events of a sentence behind the last one. */
static void enter_sentence(Locating *l, uint32_t sentence) {
    const Records *records = l->records;
    for (l->first_mention = l->end_mention; l->first_mention < l->mentions->n; l->first_mention++)
        if (l->mentions->at[l->first_mention].sentence >= sentence) break;
    for (l->end_mention = l->first_mention; l->end_mention < l->mentions->n; l->end_mention++)
        if (l->mentions->at[l->end_mention].sentence != sentence) break;
    for (l->first_event = l->end_event; records->events[l->first_event].sentence != sentence;) l->first_event++;
    for (l->end_event = l->first_event; l->end_event < records->n_events; l->end_event++)
        if (records->events[l->end_event].sentence != sentence) break;
}

/* Attackers of whom nothing is told are of the country that they are said to have struck in; from the air anybody may come, and assassins too. */
static void name_land_of_unknown(EventRecord *event) {
    bool unknown = event->n_actors == 1 && str_equal(event->actors[0].how, STR("not named")) && !event->actors[0].code.country[0];
    bool afar = has_mode(event, STR("aerial")) || has_mode(event, STR("drone")) || has_mode(event, STR("targeted"));
    if (!unknown || event->event != EVENT_ASSAULT || afar) return;
    memcpy(event->actors[0].code.country, event->place->country, sizeof event->place->country);
    event->actors[0].how = STR("not named, country of the place");
}

/* Those who live where they act: "thousands of students marched in Santiago" are of Chile. Soldiers, officials and reporters come from elsewhere. */
static bool is_resident(const Actor *actor) {
    static const char *const resident[] = {"CVL", "EDU", "LAB", "AGR", "COP", "MED", "REL", "CRM"};
    if (actor->code.country[0] || !str_starts(actor->how, STR("description"))) return false;
    for (size_t i = 0; i < sizeof resident / sizeof *resident; i++)
        if (strcmp(actor->code.sectors[0], resident[i]) == 0) return true;
    return false;
}

static void name_land_of_residents(EventRecord *event) {
    if (event->quad != 4 || event->place->confidence < SURE_OF_LAND) return;
    for (size_t i = 0; i < event->n_actors + event->n_recipients; i++) {
        Actor *party = i < event->n_actors ? &event->actors[i] : &event->recipients[i - event->n_actors];
        if (!is_resident(party)) continue;
        memcpy(party->code.country, event->place->country, sizeof event->place->country);
        party->how = STR("description, country of the place");
    }
}

static void locate(Locating *l, EventRecord *event, PlaceRecord *places) {
    static const struct { const char *how; double sure; } TIES[] = {
        [TIE_SENTENCE] = {"in the sentence", SURE_OF_SENTENCE}, [TIE_CLAUSE] = {"in the clause", SURE_OF_CLAUSE},
        [TIE_OBJECT] = {"of its object", SURE_OF_OBJECT}, [TIE_EVENT] = {"of the event", SURE_OF_EVENT},
    };
    const Tree *tree = &l->reading->trees[event->sentence];
    uint16_t trigger = trigger_token(tree, event->trigger);
    const PlaceMention *best = NULL;
    Tie best_tie = TIE_NONE;
    bool material = event->quad == 2 || event->quad == 4;
    for (size_t i = l->first_mention; i < l->end_mention; i++) {
        const PlaceMention *mention = &l->mentions->at[i];
        if (mention->first == TREE_NONE || !mention->best) continue;
        if (trigger == TREE_NONE || str_equal(mention->sense, STR("nationality"))) continue;
        Tie tie = str_equal(mention->sense, STR("place")) ? tie_of(l, mention, trigger, material) : TIE_NONE;
        if (event->event == EVENT_CONSULT && has_mode(event, STR("visit")) && is_goal(l, mention, trigger)) tie = TIE_EVENT;
        if (tie == TIE_OBJECT && !material) tie = TIE_NONE; /* "condemned Russia" happened elsewhere */
        if (tie > best_tie || (tie == best_tie && tie != TIE_NONE && best && fineness(mention) > fineness(best))) best = mention, best_tie = tie;
    }
    if (best && best->within && best->within->best && fineness(best->within) > fineness(best)) best = best->within;
    Str how = best ? str_of(TIES[best_tie].how) : STR("where the report is set");
    double sure = best ? TIES[best_tie].sure : SURE_OF_REPORT;
    bool told_afar = has_mode(event, STR("phone"));
    if (!best && !told_afar && event->factuality != FACT_HISTORICAL && (material || event->event == EVENT_CONSULT)) {
        best = focus_of(l);
        if (best && event->event != EVENT_CONSULT && !is_at_home(event, best->best->place.country)) best = NULL;
    }
    if (!best) return;
    event->place = &places[best - l->mentions->at];
    event->place_how = how;
    event->place_confidence = sure * event->place->confidence;
    if (best_tie < TIE_CLAUSE) return;
    name_land_of_unknown(event);
    name_land_of_residents(event);
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
    Locating locating = {.reading = reading, .mentions = &mentions, .records = records};
    for (size_t i = 0; i < records->n_events; i++) {
        if (i == locating.end_event) enter_sentence(&locating, records->events[i].sentence);
        locate(&locating, &records->events[i], all);
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
