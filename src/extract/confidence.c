/* How likely a record is right: a scorecard. The points are tenths of log odds, fitted by train/confidence.py on coded sentences of the gold
 * standard records and of PLV, and rounded; docs/confidence.svg shows how they hold. */
#include "extract/confidence.h"

enum { POINTS_BASE = 10, POINTS_STEP = 5, POINTS_LOWEST = -35 };

static const int POINTS_OF_TYPE[EVENT_COUNT] = {
    [EVENT_ACCUSE] = 5,   [EVENT_AGREE] = -3,    [EVENT_AID] = 1,       [EVENT_ASSAULT] = -2, [EVENT_COERCE] = -2,   [EVENT_CONCEDE] = -4,
    [EVENT_CONSULT] = 4,  [EVENT_COOPERATE] = 4, [EVENT_MOBILIZE] = -6, [EVENT_PROTEST] = -1, [EVENT_REJECT] = 4,    [EVENT_REQUEST] = 1,
    [EVENT_RETREAT] = 5,  [EVENT_SANCTION] = -6, [EVENT_SUPPORT] = 4,   [EVENT_THREATEN] = -2,
};

/* The logistic function every five points from POINTS_LOWEST; no feature makes a record surer than the last. */
static const double CONFIDENCE_AT[] = {0.03, 0.05, 0.08, 0.12, 0.18, 0.27, 0.38, 0.50, 0.62, 0.73, 0.82, 0.85};

static bool is_borrowed(const Actor *actor) { return str_starts(actor->how, STR("description,")); }

static int points_of_actor(const Actor *actor) {
    if (actor_code_has(&actor->code, "UNK")) return -6;
    if (str_equal(actor->how, STR("event spoken of before"))) return -8; /* single sentences recall nothing: from the annotated reports */
    if (str_equal(actor->how, STR("pronoun")) || str_equal(actor->how, STR("two spoken of before"))) return -8;
    return is_borrowed(actor) ? -7 : 0;
}

static int points_of_recipient(const Actor *recipient) {
    if (str_equal(recipient->how, STR("words only"))) return -6;
    if (str_equal(recipient->kind, STR("place"))) return 5;
    return !recipient->code.country[0] || is_borrowed(recipient) ? -3 : 0;
}

double confidence_of(const EventRecord *event, bool composed) {
    int points = POINTS_BASE + (event->event < EVENT_COUNT ? POINTS_OF_TYPE[event->event] : 0); /* nothing is known of types that users add */
    points += event->n_actors ? points_of_actor(&event->actors[0]) : 0;
    points += event->n_actors > 1 ? 19 : 0;
    points += event->n_recipients ? points_of_recipient(&event->recipients[0]) : -21;
    points += composed ? 7 : 0;
    points += event->factuality != FACT_ASSERTED ? -6 : 0;
    int last = (int)(sizeof CONFIDENCE_AT / sizeof *CONFIDENCE_AT) - 1, above = points - POINTS_LOWEST;
    if (above <= 0) return CONFIDENCE_AT[0];
    if (above >= last * POINTS_STEP) return CONFIDENCE_AT[last];
    double low = CONFIDENCE_AT[above / POINTS_STEP], high = CONFIDENCE_AT[above / POINTS_STEP + 1];
    return low + (high - low) * (above % POINTS_STEP) / POINTS_STEP;
}
