/* Views of a database: the record by day, as JSON, as a page. */
#include <stdio.h>
#include <stdlib.h>

#include "engine/engine.h"
#include "serve/page.h"
#include "serve/record_json.h"
#include "serve/timeline.h"

/* --- Selections --------------------------------------------------------------------------------------------------- */

static Selection selection_of(const casus_selection *given) {
    static const casus_selection all = {0};
    if (!given) given = &all;
    return (Selection){.actor = str_trim(str_of(given->actor)),
                       .event = str_trim(str_of(given->event)),
                       .place = str_trim(str_of(given->place)),
                       .from = str_of(given->from),
                       .to = str_of(given->to),
                       .status = str_of(given->status)};
}

static bool event_exists(Str type) {
    for (int i = EVENT_NONE + 1; i < EVENT_COUNT; i++)
        if (str_equal_ascii_nocase(plover_event_text((PloverEvent)i), type)) return true;
    return false;
}

static bool status_exists(Str status) {
    for (int i = 0; i < FACT_COUNT; i++)
        if (str_equal(factuality_text((Factuality)i), status)) return true;
    return false;
}

/* Whether it may be a type that a user's data added: those are known to the database only. */
static bool may_be_added(Str type) {
    for (size_t i = 0; i < type.len; i++)
        if (!((type.ptr[i] >= 'A' && type.ptr[i] <= 'Z') || type.ptr[i] == '_' || type.ptr[i] == '-')) return false;
    return type.len > 0;
}

static bool no_such_event(Str type, Error *error) {
    return error_set(error, "there is no event type '%.*s'; there are AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, "
                            "ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE and ASSAULT, and those that your own data adds",
                                STR_ARG(type));
}

bool casus_selection_check(const casus_selection *given, casus_error *error) {
    Selection selection = selection_of(given);
    Day day;
    Str words = selection.event, type = str_word(&words);
    if (type.len && !event_exists(type) && !may_be_added(type)) return no_such_event(type, inner(error));
    if (selection.status.len && !status_exists(selection.status))
        return error_set(inner(error), "there is no status '%.*s'; there are asserted, future, hypothetical, negated, alleged, denied and historical",
                         STR_ARG(selection.status));
    const Str days[] = {selection.from, selection.to};
    for (int i = 0; i < 2; i++)
        if (days[i].len && !day_parse(days[i], &day))
            return error_set(inner(error), "'%.*s' is no date; write it as YYYY-MM-DD", STR_ARG(days[i]));
    if (selection.from.len && selection.to.len && str_compare(selection.from, selection.to) > 0)
        return error_set(inner(error), "%.*s is after %.*s: no day lies between", STR_ARG(selection.from), STR_ARG(selection.to));
    return true;
}

/* --- Making them -------------------------------------------------------------------------------------------------- */

typedef struct View {
    casus_database *database;
    Selection selection;
    Str title;
    Arena arena;
    Listing listing;
    Error *error;
} View;

typedef bool ViewMaker(View *view, void *payload);

static bool is_listed_type(const View *view) {
    Str words = view->selection.event, type = str_word(&words);
    bool found = !type.len || event_exists(type);
    for (size_t i = 0; i < view->listing.n_events && !found; i++) found = str_equal(view->listing.events[i].event, type);
    return found || no_such_event(type, view->error);
}

static bool list_and_make(View *view, ViewMaker *make, void *payload) {
    jmp_buf guard;
    if (setjmp(guard)) {
        view->arena.guard = NULL;
        store_release(view->database->store);
        return error_set(view->error, "out of memory");
    }
    view->arena.guard = &guard;
    bool fine = store_list(view->database->store, &view->arena, &view->listing, view->error) && is_listed_type(view) && make(view, payload);
    view->arena.guard = NULL;
    return fine;
}

/* Lists the events and hands them to `make`, which may run out of memory. */
static bool view(casus_database *database, const casus_selection *selection, const char *title, ViewMaker *make, void *payload,
                 casus_error *error) {
    if (!casus_selection_check(selection, error)) return false;
    View view = {.database = database, .selection = selection_of(selection), .title = str_of(title), .error = inner(error)};
    bool fine = list_and_make(&view, make, payload);
    arena_done(&view.arena);
    return fine;
}

static bool hand_over(Str text, casus_text *out, Error *error) {
    char *copy = malloc(text.len + 1);
    if (!copy) return error_set(error, "out of memory");
    if (text.len) memcpy(copy, text.ptr, text.len);
    copy[text.len] = 0;
    *out = (casus_text){copy, text.len};
    return true;
}

static bool make_json(View *view, void *out) {
    return hand_over(record_json(&view->listing, &view->selection, view->title, &view->arena), out, view->error);
}

bool casus_record_json(casus_database *database, const casus_selection *selection, const char *title, casus_text *out, casus_error *error) {
    return view(database, selection, title, make_json, out, error);
}

static bool make_page(View *view, void *out) {
    Str record = record_json(&view->listing, &view->selection, view->title, &view->arena), page;
    Str title = view->title.len ? arena_format(&view->arena, "%.*s · casus", STR_ARG(view->title)) : STR("casus");
    return page_with_record(record, title, &view->arena, &page, view->error) && hand_over(page, out, view->error);
}

bool casus_report_page(casus_database *database, const casus_selection *selection, const char *title, casus_text *out, casus_error *error) {
    return view(database, selection, title, make_page, out, error);
}

/* --- The record by day -------------------------------------------------------------------------------------------- */

typedef struct Rows {
    bool (*row)(void *payload, const casus_day_row *row);
    void *payload;
} Rows;

static Str degrees(const ListedPlace *place, double value, Arena *arena) { return place->located ? decimal_text(arena, value, 5) : STR(""); }

static const char *ended(Str text, Arena *arena) { return arena_copy(arena, text).ptr; }

static void fill(const Listing *listing, const TimelineRow *row, Arena *arena, casus_day_row *out) {
    const ListedEvent *event = row->event;
    const ListedPlace *place = &event->place;
    const Str cells[CASUS_DAY_COUNT] = {
        [CASUS_DAY_START] = event->start,
        [CASUS_DAY_END] = event->end,
        [CASUS_DAY_PLACE] = squeezed(arena, place->name),
        [CASUS_DAY_COUNTRY] = place->country,
        [CASUS_DAY_LAT] = degrees(place, place->lat, arena),
        [CASUS_DAY_LON] = degrees(place, place->lon, arena),
        [CASUS_DAY_ACTOR] = squeezed(arena, timeline_actors(event, LISTED_ACTOR, arena)),
        [CASUS_DAY_EVENT] = arena_format(arena, "%.*s%s%.*s", STR_ARG(event->event), event->modes.len ? " " : "", STR_ARG(event->modes)),
        [CASUS_DAY_RECIPIENT] = squeezed(arena, timeline_actors(event, LISTED_RECIPIENT, arena)),
        [CASUS_DAY_STATUS] = event->factuality,
        [CASUS_DAY_WORDS] = squeezed(arena, event->words),
        [CASUS_DAY_SENTENCE] = squeezed(arena, listing->sentences[event->sentence].text),
        [CASUS_DAY_REPORTS] = arena_format(arena, "%u", row->reports),
    };
    for (int i = 0; i < CASUS_DAY_COUNT; i++) out->cells[i] = ended(cells[i], arena);
    out->json = ended(timeline_json(listing, row, arena), arena);
}

static bool make_rows(View *view, void *payload) {
    const Rows *rows = payload;
    size_t n;
    TimelineRow *timeline = timeline_rows(&view->listing, &view->selection, &view->arena, &n);
    for (size_t i = 0; i < n; i++) {
        casus_day_row row;
        fill(&view->listing, &timeline[i], &view->arena, &row);
        if (!rows->row(rows->payload, &row)) break;
    }
    return true;
}

bool casus_timeline(casus_database *database, const casus_selection *selection, bool (*row)(void *payload, const casus_day_row *row),
                    void *payload, casus_error *error) {
    Rows rows = {row, payload};
    return view(database, selection, NULL, make_rows, &rows, error);
}
