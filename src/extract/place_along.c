/* Events that have no place of their own: they are where the event is that they go along with, where the same was told of before, or where the
 * visitor is who is to do it. */
#include "extract/place_locating.h"

/* How sure such a place is. */
#define SURE_ALONG 0.6
#define SURE_AS_BEFORE 0.5
#define SURE_OF_VISITOR 0.5

enum { REACH = 2 /* sentences over which "the talks", "the shelling" may be what was told of by other words */ };

/* A place that is the event's, not merely the sentence's or the report's. */
static bool is_placed(const EventRecord *event) {
    return event->place && !str_equal(event->place_how, STR("where the report is set")) && !str_equal(event->place_how, STR("in the sentence"));
}

static const PlaceMention *mention_of(const Locating *l, const EventRecord *event) { return l->given[event - l->records->events]; }

/* --- Companions --------------------------------------------------------------------------------------------------------------- */

static const EventRecord *placed_at(const Locating *l, uint16_t token) {
    const Token *word = &l->reading->trees[l->sentence].tokens[token];
    for (size_t i = l->first_event; i < l->end_event; i++) {
        const EventRecord *event = &l->records->events[i];
        if (span_holds(event->trigger, word) && event_is_material(event) && is_placed(event)) return event;
    }
    return NULL;
}

/* "Launched raids on the town, killing dozens", "the advance cut off the town", "killed in clashes in the town". */
static const EventRecord *companion(const Locating *l, const Tree *tree, uint16_t trigger) {
    TREE_CHILDREN(tree, trigger, child) {
        if (tree->tokens[child].deprel != DEPREL_OBL) continue;
        if (!lexicon_in_list(l->reading->lexicon, STR("occasion-prepositions"), tree_case(tree, child, l->reading->arena))) continue;
        const EventRecord *event = placed_at(l, child);
        if (event) return event;
    }
    uint16_t head = tree_head(tree, trigger);
    if (head == TREE_NONE) return NULL;
    switch (tree->tokens[trigger].deprel) {
    case DEPREL_NSUBJ: case DEPREL_NSUBJ_PASS: case DEPREL_OBJ: case DEPREL_CONJ: break;
    case DEPREL_ADVCL:
        if (tree_child(tree, trigger, DEPREL_MARK) != TREE_NONE) return NULL; /* "as", "after": elsewhere, perhaps */
        break;
    default: return NULL;
    }
    const EventRecord *event = placed_at(l, head);
    if (!event && tree->tokens[trigger].deprel == DEPREL_ADVCL) { /* "launched raids, killing dozens": the event is the verb's object */
        uint16_t object = tree_object(tree, head);
        if (object != TREE_NONE) event = placed_at(l, object);
    }
    return event;
}

/* --- What was told before ------------------------------------------------------------------------------------------------------ */

static void remember(Locating *l, Str noun, const PlaceMention *place) {
    uint32_t *known = map_find(&l->venue_of, noun);
    if (known) {
        Venue *venue = &l->venues.at[*known];
        venue->several = venue->several || venue->place->best->place.index != place->best->place.index;
        venue->place = place;
        return;
    }
    map_add(&l->venue_of, l->reading->arena, noun, (uint32_t)l->venues.n);
    *ARENA_PUSH(l->reading->arena, &l->venues) = (Venue){place, false};
}

/* "The siege of Aleppo", "talks in Geneva": a noun and its place. What only goes there or comes from there is not in it. */
static void remember_mention(Locating *l, const PlaceMention *place) {
    if (place->first == TREE_NONE || !place->best || !str_equal(place->sense, STR("place"))) return;
    const Tree *tree = &l->reading->trees[place->sentence];
    uint16_t noun = tree_head(tree, place->head);
    if (noun == TREE_NONE || tree->tokens[noun].upos != UPOS_NOUN || tree->tokens[place->head].deprel != DEPREL_NMOD) return;
    Str preposition = tree_case(tree, place->head, l->reading->arena);
    if (str_equal(preposition, STR("of")) || lexicon_in_list(l->reading->lexicon, STR("place-prepositions"), preposition))
        remember(l, reading_lemma(l->reading, &tree->tokens[noun]), place);
}

/* All that was told before the sentence at hand. */
static void remember_before(Locating *l) {
    for (; l->remembered < l->mentions->n && l->mentions->at[l->remembered].sentence < l->sentence; l->remembered++)
        remember_mention(l, &l->mentions->at[l->remembered]);
    for (; l->remembered_event < l->records->n_events && l->records->events[l->remembered_event].sentence < l->sentence; l->remembered_event++) {
        const EventRecord *event = &l->records->events[l->remembered_event];
        const Tree *tree = &l->reading->trees[event->sentence];
        uint16_t trigger = tree_token_of_bytes(tree, event->trigger.start, event->trigger.end);
        if (!is_placed(event) || trigger == TREE_NONE) continue;
        if (event->factuality != FACT_HISTORICAL) l->last_of[event->event] = event;
        if (tree->tokens[trigger].upos == UPOS_NOUN) remember(l, reading_lemma(l->reading, &tree->tokens[trigger]), mention_of(l, event));
    }
}

/* "The talks", "this siege", "their meeting". */
static bool is_known(const Tree *tree, uint16_t noun) {
    TREE_CHILDREN(tree, noun, child) {
        const Token *word = &tree->tokens[child];
        if (word->deprel == DEPREL_NMOD_POSS || (word->deprel == DEPREL_DET && spot_is_definite(word))) return true;
    }
    return false;
}

/* "The latest attack", "a similar raid": not the one told before. */
static bool is_another(const Locating *l, const Tree *tree, uint16_t noun) {
    TREE_CHILDREN(tree, noun, child)
        if (tree->tokens[child].deprel == DEPREL_AMOD && reading_word_in(l->reading, &tree->tokens[child], "another-adjectives")) return true;
    return false;
}

/* Whether the sentence names a place as fine that is not this one: then the event may be there. */
static bool is_elsewhere(const Locating *l, const PlaceMention *place) {
    for (size_t i = 0; i < l->spots.n; i++) {
        const Spot *spot = &l->spots.at[i];
        if (spot->points_back || !str_equal(spot->place->sense, STR("place")) || spot_fineness(spot->place) < 2) continue;
        if (spot->place->best->place.index != place->best->place.index) return true;
    }
    return false;
}

static const PlaceMention *as_before(const Locating *l, const Tree *tree, const EventRecord *event, uint16_t trigger) {
    if (tree->tokens[trigger].upos != UPOS_NOUN || is_another(l, tree, trigger)) return NULL;
    bool known = is_known(tree, trigger), meeting = event->event == EVENT_CONSULT;
    if (!known && meeting) return NULL;
    uint32_t *at = map_find(&l->venue_of, reading_lemma(l->reading, &tree->tokens[trigger]));
    const Venue *venue = at ? &l->venues.at[*at] : NULL;
    bool meant = known || (venue && !venue->several && event->factuality == FACT_ASSERTED); /* "an even harder siege": the report has one */
    const PlaceMention *place = venue && meant && spot_fineness(venue->place) >= 2 ? venue->place : NULL;
    const EventRecord *last = l->last_of[event->event];
    bool same = known && (meeting || tree_child(tree, trigger, DEPREL_NMOD_POSS) == TREE_NONE) && event->factuality != FACT_HISTORICAL;
    if (!place && same && last && last->sentence + REACH >= event->sentence) place = mention_of(l, last);
    return place && !is_elsewhere(l, place) ? place : NULL;
}

/* --- Visits -------------------------------------------------------------------------------------------------------------------- */

static bool share_actor(const EventRecord *a, const EventRecord *b) {
    for (size_t i = 0; i < a->n_actors; i++)
        for (size_t k = 0; k < b->n_actors; k++)
            if (a->actors[i].entity.len && str_equal(a->actors[i].entity, b->actors[k].entity)) return true;
    return false;
}

/* "Before his arrival in Ankara an aide said that the envoy would ask for …": he will ask there. */
static const PlaceMention *visited(const Locating *l, const EventRecord *event) {
    if (event->factuality != FACT_FUTURE || event_is_material(event)) return NULL;
    for (size_t i = l->first_event; i < l->end_event; i++) {
        const EventRecord *visit = &l->records->events[i];
        if (visit != event && visit->event == EVENT_CONSULT && event_has_mode(visit, STR("visit")) && is_placed(visit) && share_actor(visit, event))
            return mention_of(l, visit);
    }
    return NULL;
}

void locate_along(Locating *l, EventRecord *event) {
    const Tree *tree = &l->reading->trees[event->sentence];
    uint16_t trigger = tree_token_of_bytes(tree, event->trigger.start, event->trigger.end);
    remember_before(l);
    if (trigger == TREE_NONE || event_has_mode(event, STR("phone"))) return;
    const EventRecord *along = event_is_material(event) ? companion(l, tree, trigger) : NULL;
    if (along) {
        locating_give(l, event, mention_of(l, along), STR("of what it goes along with"), SURE_ALONG);
        return;
    }
    const PlaceMention *place = visited(l, event);
    if (place) {
        locating_give(l, event, place, STR("of the visit"), SURE_OF_VISITOR);
    } else if (event_is_material(event) || event->event == EVENT_CONSULT) {
        place = as_before(l, tree, event, trigger);
        if (place) locating_give(l, event, place, STR("where it was told before"), SURE_AS_BEFORE);
    }
}
