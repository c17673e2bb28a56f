/* Gold of single sentences: events (PLOVER's gold standard records) and dyads (a marked actor and recipient). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/eval.h"

/* --- Small sets of short texts ------------------------------------------------------------------------------------ */

enum { SET_TEXT = 64 };

typedef struct Set {
    char (*at)[SET_TEXT];
    size_t n, room;
} Set;

static bool set_has(const Set *set, const char *text) {
    for (size_t i = 0; i < set->n; i++)
        if (strcmp(set->at[i], text) == 0) return true;
    return false;
}

static void set_add(Set *set, const char *text) {
    if (set_has(set, text)) return;
    if (set->n == set->room) {
        size_t room = set->room ? set->room * 2 : 16;
        void *grown = realloc(set->at, room * SET_TEXT);
        if (!grown) return; /* a set that is too small only lowers the score */
        set->at = grown;
        set->room = room;
    }
    snprintf(set->at[set->n++], SET_TEXT, "%.*s", SET_TEXT - 1, text);
}

static size_t set_common(const Set *a, const Set *b) {
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++) n += set_has(b, a->at[i]);
    return n;
}

static void set_done(Set *set) { free(set->at); }

/* --- Records by report -------------------------------------------------------------------------------------------- */

static const char *source_id(const json_t *record) {
    const char *own = eval_text(record, "source_id");
    return *own ? own : eval_text(json_object_get(record, "report"), "source_id");
}

/* From the id of a report to the array of its events that state something. */
static json_t *events_by_report(const json_t *records) {
    json_t *reports = json_object(), *record;
    size_t i;
    json_array_foreach(records, i, record) {
        if (!eval_is(record, "event") || !eval_states(record)) continue;
        json_t *events = json_object_get(reports, source_id(record));
        if (!events) {
            events = json_array();
            json_object_set_new(reports, source_id(record), events);
        }
        json_array_append(events, record);
    }
    return reports;
}

/* `event` is a text, or a list of texts: calls for each. */
typedef void EachEvent(void *payload, const char *event);
static void each_event(const json_t *record, EachEvent *call, void *payload) {
    const json_t *event = json_object_get(record, "event");
    json_t *member;
    size_t i;
    if (json_is_string(event)) call(payload, json_string_value(event));
    json_array_foreach(event, i, member) call(payload, json_string_value(member) ? json_string_value(member) : "");
}

/* --- Events: type, countries, triple ------------------------------------------------------------------------------ */

/* What one side says about a sentence. */
typedef struct Claims {
    Set types, triples, actors, recipients;
} Claims;

typedef struct Pairing {
    Claims *claims;
    const char *event;
} Pairing;

static void add_pair(const Pairing *pairing, const char *actor, const char *recipient) {
    char triple[SET_TEXT];
    snprintf(triple, sizeof triple, "%.40s %.3s %.3s", pairing->event, actor, recipient);
    set_add(&pairing->claims->triples, triple);
    if (strcmp(actor, "---") != 0) set_add(&pairing->claims->actors, actor);
    if (strcmp(recipient, "---") != 0) set_add(&pairing->claims->recipients, recipient);
}

/* Every actor with every recipient; without recipients, actors among themselves. */
static void add_dyads(const Pairing *pairing, const json_t *actors, const json_t *recipients) {
    size_t n = json_array_size(actors), m = json_array_size(recipients);
    bool mutual = !m && n > 1, paired = false;
    const json_t *others = mutual ? actors : recipients;
    for (size_t i = 0; i < n; i++) {
        Country a = eval_country(json_array_get(actors, i));
        for (size_t k = 0; k < json_array_size(others); k++) {
            Country b = eval_country(json_array_get(others, k));
            if (mutual && strcmp(a.text, b.text) == 0) continue;
            add_pair(pairing, a.text, b.text);
            paired = true;
        }
        if (!m && n == 1) add_pair(pairing, a.text, "---");
    }
    if (mutual && !paired) {
        Country a = eval_country(json_array_get(actors, 0));
        add_pair(pairing, a.text, a.text);
    }
    for (size_t k = 0; !n && k < m; k++) add_pair(pairing, "---", eval_country(json_array_get(recipients, k)).text);
}

typedef struct Adding {
    Claims *claims;
    const json_t *record;
} Adding;

static void add_event(void *payload, const char *event) {
    Adding *adding = payload;
    Pairing pairing = {adding->claims, event};
    set_add(&adding->claims->types, event);
    add_dyads(&pairing, json_object_get(adding->record, "actor"), json_object_get(adding->record, "recipient"));
}

static void add_claims(Claims *claims, const json_t *record) {
    Adding adding = {claims, record};
    each_event(record, add_event, &adding);
}

static void claims_done(Claims *claims) {
    set_done(&claims->types);
    set_done(&claims->triples);
    set_done(&claims->actors);
    set_done(&claims->recipients);
}

static void add_to(Measure *measure, const Set *gold, const Set *given) {
    measure->right += set_common(gold, given);
    measure->given += given->n;
    measure->gold += gold->n;
}

void eval_events(const json_t *gold, const json_t *records) {
    json_t *reports = events_by_report(records), *item, *record;
    Measure types = {0}, actors = {0}, recipients = {0}, triples = {0};
    size_t n = json_array_size(gold), i, k, any = 0, hit = 0;
    json_array_foreach(gold, i, item) {
        Claims want = {0}, given = {0};
        const json_t *events = json_object_get(reports, eval_text(item, "id"));
        add_claims(&want, json_array_get(json_object_get(item, "events"), 0));
        json_array_foreach(events, k, record) add_claims(&given, record);
        any += json_array_size(events) > 0;
        hit += set_common(&want.triples, &given.triples) > 0;
        add_to(&types, &want.types, &given.types);
        add_to(&actors, &want.actors, &given.actors);
        add_to(&recipients, &want.recipients, &given.recipients);
        add_to(&triples, &want.triples, &given.triples);
        claims_done(&want);
        claims_done(&given);
    }
    eval_rate("records with an event", any, n);
    eval_show("event type", types);
    eval_show("actor country", actors);
    eval_show("recipient country", recipients);
    eval_show("event + actor + recipient", triples);
    eval_rate("records with the full triple", hit, n);
    json_decref(reports);
}

/* --- Dyads: type and the words of both parties -------------------------------------------------------------------- */

static const char *merged(const char *event) {
    return strcmp(event, "CONCEDE") == 0 || strcmp(event, "RETREAT") == 0 ? "YIELD" : event;
}

/* The words of a name that tell something: in lower case, without the punctuation around them. */
static Set words_of(const char *text) {
    static const char *const empty[] = {"the", "a", "an", "of", "and", "its", ""};
    Set words = {0};
    char *lower = eval_lower(text), *rest = NULL;
    for (char *word = lower ? strtok_r(lower, " \t\r\n\v\f", &rest) : NULL; word; word = strtok_r(NULL, " \t\r\n\v\f", &rest)) {
        while (*word && strchr(".,\"'()", *word)) word++;
        size_t length = strlen(word);
        while (length && strchr(".,\"'()", word[length - 1])) word[--length] = 0;
        bool tells = true;
        for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) tells = tells && strcmp(word, empty[i]) != 0;
        if (tells) set_add(&words, word);
    }
    free(lower);
    return words;
}

static bool near_words(const char *a, const Set *wanted) {
    Set words = words_of(a);
    size_t common = set_common(&words, wanted), smaller = words.n < wanted->n ? words.n : wanted->n;
    set_done(&words);
    return common && common * 2 >= smaller;
}

static bool names(const json_t *actors, const Set *wanted) {
    json_t *actor;
    size_t i;
    json_array_foreach(actors, i, actor)
        if (near_words(eval_text(actor, "text"), wanted) || near_words(eval_text(actor, "name"), wanted)) return true;
    return false;
}

static void add_merged(void *payload, const char *event) { set_add(payload, merged(event)); }

static Set merged_types(const json_t *record) {
    Set types = {0};
    each_event(record, add_merged, &types);
    return types;
}

/* Whether a record has the type, and both parties: as actor and recipient, or both as actors. */
static bool found_whole(const json_t *records, const json_t *want) {
    Set actor = words_of(eval_text(want, "actor_text")), recipient = words_of(eval_text(want, "recipient_text"));
    bool found = false;
    json_t *record;
    size_t i;
    json_array_foreach(records, i, record) {
        Set types = merged_types(record);
        const json_t *actors = json_object_get(record, "actor");
        found = found || (set_has(&types, eval_text(want, "event")) && names(actors, &actor) &&
                          (names(json_object_get(record, "recipient"), &recipient) || names(actors, &recipient)));
        set_done(&types);
    }
    set_done(&actor);
    set_done(&recipient);
    return found;
}

void eval_dyads(const json_t *gold, const json_t *records) {
    json_t *reports = events_by_report(records), *item, *record, *want;
    Measure types = {0};
    size_t i, k, dyads = 0, typed = 0, whole = 0;
    json_array_foreach(gold, i, item) {
        const json_t *given = json_object_get(reports, eval_text(item, "id"));
        Set given_types = {0}, want_types = {0};
        json_array_foreach(given, k, record) each_event(record, add_merged, &given_types);
        json_array_foreach(json_object_get(item, "events"), k, want) {
            set_add(&want_types, eval_text(want, "event"));
            dyads++;
            typed += set_has(&given_types, eval_text(want, "event"));
            whole += found_whole(given, want);
        }
        add_to(&types, &want_types, &given_types);
        set_done(&given_types);
        set_done(&want_types);
    }
    eval_show("event type", types);
    eval_rate("dyads whose type is found", typed, dyads);
    eval_rate("dyads found whole (type, actor, recipient)", whole, dyads);
    json_decref(reports);
}
