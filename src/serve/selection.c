#include "serve/selection.h"

static bool is_code(Str text) {
    if (text.len % 4 != 3) return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (i % 4 == 3 ? c != ' ' : !((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) return false;
    }
    return true;
}

/* Whether the code is the asked one or a narrower one: "SYR" has "SYR GOV MIL", "SYR GOV" too; "SYR ---" is Syria's only without sector. */
static bool code_matches(Str asked, const ListedActor *actor) {
    Str sectors = actor->sectors, word = str_word(&asked);
    if (!str_equal(word, actor->country.len ? actor->country : STR("---"))) return false;
    if (str_equal(str_trim(asked), STR("---"))) return !sectors.len;
    for (word = str_word(&asked); word.len; word = str_word(&asked))
        if (!str_equal(word, str_word(&sectors))) return false;
    return true;
}

static bool actor_matches(Str asked, const ListedActor *actor) {
    if (is_code(asked)) return (actor->country.len || actor->sectors.len) && code_matches(asked, actor);
    return str_equal(asked, actor->entity) || str_equal_ascii_nocase(asked, actor->name);
}

static bool has_actor(Str asked, const ListedEvent *event) {
    for (ListedRole role = LISTED_ACTOR; role <= LISTED_RECIPIENT; role++)
        for (uint32_t i = 0; i < event->n_actors[role]; i++)
            if (actor_matches(asked, &event->actors[role][i])) return true;
    return false;
}

static bool event_matches(Str asked, const ListedEvent *event) {
    Str type = str_word(&asked), mode = str_word(&asked), modes = event->modes;
    if (!str_equal_ascii_nocase(type, event->event)) return false;
    if (!mode.len) return true;
    for (Str one = str_word(&modes); one.len; one = str_word(&modes))
        if (str_equal_ascii_nocase(one, mode)) return true;
    return false;
}

static bool place_matches(Str asked, const ListedPlace *place) {
    return str_equal_ascii_nocase(asked, place->name) || str_equal_ascii_nocase(asked, place->admin1) || str_equal(asked, place->country);
}

/* An event without days lies in no stretch; one with an open side lies on the day that is known. */
static bool days_match(Str from, Str to, const ListedEvent *event) {
    Str start = event->start.len ? event->start : event->end, end = event->end.len ? event->end : event->start;
    if (!start.len) return false;
    return (!from.len || str_compare(end, from) >= 0) && (!to.len || str_compare(start, to) <= 0);
}

bool selection_has(const Selection *selection, const ListedEvent *event) {
    if (selection->event.len && !event_matches(selection->event, event)) return false;
    if (selection->status.len && !str_equal(selection->status, event->factuality)) return false;
    if ((selection->from.len || selection->to.len) && !days_match(selection->from, selection->to, event)) return false;
    if (selection->place.len && !place_matches(selection->place, &event->place)) return false;
    return !selection->actor.len || has_actor(selection->actor, event);
}

Str listed_code(Arena *arena, const ListedActor *actor) {
    if (!actor->country.len && !actor->sectors.len) return STR("");
    return arena_format(arena, "%.*s%s%.*s", STR_ARG(actor->country.len ? actor->country : STR("---")), actor->sectors.len ? " " : "",
                        STR_ARG(actor->sectors));
}
