/* When each event took place: the time that stands nearest to its trigger in the tree, else what the report's own date says. */
#include "extract/predicate.h"

/* A time and where it hangs in the tree. */
typedef struct Candidate {
    const TimeRecord *time;
    uint16_t head;   /* its own highest token */
    uint16_t anchor; /* the word it hangs on, or TREE_NONE */
} Candidate;

enum { CANDIDATES_MAX = 24 /* times of one sentence; tables of results have more, events do not */ };

typedef struct Sight {
    Reading *reading;
    Predicates *predicates;
    const Tree *tree;
    uint32_t sentence;
    Candidate candidates[CANDIDATES_MAX];
    uint32_t n;
} Sight;

static void gather(Sight *sight, uint32_t sentence) {
    const Reading *reading = sight->reading;
    sight->sentence = sentence;
    sight->n = 0;
    for (uint32_t i = reading->first_time[sentence]; i < reading->first_time[sentence + 1] && sight->n < CANDIDATES_MAX; i++) {
        const TimeRecord *time = &reading->times.at[i];
        if (time->type == TIMEX_SET || (time->start == DAY_UNKNOWN && time->end == DAY_UNKNOWN)) continue;
        if (str_ends(time->value, STR("_REF"))) continue; /* "now", "recently" tell no day */
        uint16_t head = tree_span_head(sight->tree, time->first, time->last);
        sight->candidates[sight->n++] = (Candidate){time, head, tree_head(sight->tree, head)};
    }
}

/* "since", "until", "after": a side of the stretch is open. */
static void open_side(const Sight *sight, const Candidate *candidate, Dates *out) {
    const Reading *reading = sight->reading;
    Str preposition = tree_case(sight->tree, candidate->head, reading->arena);
    Day today = reading->window.to;
    if (lexicon_in_list(reading->lexicon, STR("since-prepositions"), preposition)) {
        out->end = today != DAY_UNKNOWN && today >= out->start ? today : DAY_UNKNOWN;
    } else if (lexicon_in_list(reading->lexicon, STR("deadline-prepositions"), preposition) ||
               lexicon_in_list(reading->lexicon, STR("before-prepositions"), preposition)) {
        out->start = DAY_UNKNOWN;
    } else if (lexicon_in_list(reading->lexicon, STR("after-prepositions"), preposition)) {
        out->start = out->end;
        out->end = DAY_UNKNOWN;
    }
}

static void take(const Sight *sight, const Candidate *candidate, const char *where, Dates *out) {
    const TimeRecord *time = candidate->time;
    *out = (Dates){.start = time->start, .end = time->end, .words = time->words};
    open_side(sight, candidate, out);
    out->how = time->how.len ? arena_format(sight->reading->arena, "%s, %.*s", where, STR_ARG(time->how)) : str_of(where);
}

/* Times that hang on the word itself; of several the nearest. */
static const Candidate *at_word(const Sight *sight, uint16_t word) {
    const Candidate *best = NULL;
    uint32_t best_distance = UINT32_MAX;
    for (uint32_t i = 0; i < sight->n; i++) {
        const Candidate *candidate = &sight->candidates[i];
        if (candidate->anchor != word && candidate->head != word) continue;
        uint32_t distance = candidate->head > word ? candidate->head - word : word - candidate->head;
        if (distance < best_distance) best = candidate, best_distance = distance;
    }
    return best;
}

/* Between a verb and a noun below it: the noun is part of what the verb says. */
static bool is_argument(Deprel relation) {
    switch (relation) {
    case DEPREL_OBJ: case DEPREL_IOBJ: case DEPREL_OBL: case DEPREL_OBL_AGENT: case DEPREL_NMOD:
    case DEPREL_CONJ: case DEPREL_NSUBJ: case DEPREL_NSUBJ_PASS: return true;
    default: return false;
    }
}

enum { BELOW_MAX = 4 };

/* "Launched strikes to support the army on September 30": a day gone by at the end of what was done on it, though parsers hang it on the purpose.
 * "Refused to meet him on Friday": of the time of the verb that it completes. */
static bool shares_time(const Sight *sight, const Candidate *candidate, uint16_t verb) {
    const Token *token = &sight->tree->tokens[verb];
    uint16_t head = tree_head(sight->tree, verb);
    Day today = sight->reading->window.to;
    if (token->upos != UPOS_VERB || !(token->features & UD_INFINITIVE) || candidate->head < verb || head == TREE_NONE) return false;
    if (token->deprel == DEPREL_XCOMP) return reading_word_in(sight->reading, &sight->tree->tokens[head], "implicative-verbs");
    bool purpose = token->deprel == DEPREL_ADVCL || token->deprel == DEPREL_ACL;
    return purpose && today != DAY_UNKNOWN && candidate->time->end != DAY_UNKNOWN && candidate->time->end < today;
}

/* "launched strikes against rebels on September 30": parsers hang the time on the nearest noun. */
static const Candidate *below_word(const Sight *sight, uint16_t word) {
    const Candidate *best = NULL;
    uint32_t best_steps = BELOW_MAX + 1;
    if (sight->tree->tokens[word].upos != UPOS_VERB) return NULL;
    for (uint32_t i = 0; i < sight->n; i++) {
        Deprel own = (Deprel)sight->tree->tokens[sight->candidates[i].head].deprel;
        if (own != DEPREL_NMOD && own != DEPREL_NMOD_UNMARKED && own != DEPREL_OBL && own != DEPREL_OBL_UNMARKED) continue;
        uint16_t at = sight->candidates[i].anchor;
        uint32_t steps = 0;
        while (at != TREE_NONE && at != word && steps < BELOW_MAX) {
            bool argument = is_argument((Deprel)sight->tree->tokens[at].deprel) && sight->tree->tokens[at].upos != UPOS_VERB;
            if (!argument && !shares_time(sight, &sight->candidates[i], at)) break;
            at = tree_head(sight->tree, at), steps++;
        }
        if (at == word && steps < best_steps) best = &sight->candidates[i], best_steps = steps;
    }
    return best;
}

/* "killed in Friday's attack", "died during last week's fighting": the time is on what the event happened in. */
static const Candidate *in_circumstance(const Sight *sight, uint16_t word) {
    TREE_CHILDREN(sight->tree, word, child) {
        if (sight->tree->tokens[child].deprel != DEPREL_OBL && sight->tree->tokens[child].deprel != DEPREL_NMOD) continue;
        if (!lexicon_in_list(sight->reading->lexicon, STR("occasion-prepositions"), tree_case(sight->tree, child, sight->reading->arena))) continue;
        const Candidate *candidate = at_word(sight, child);
        if (candidate) return candidate;
    }
    return NULL;
}

/* "after the raids", "since they met": the clause above has another time. */
static bool is_elsewhen(const Sight *sight, uint16_t clause) {
    TREE_CHILDREN(sight->tree, clause, child)
        if (child < clause && sight->tree->tokens[child].deprel == DEPREL_MARK &&
            reading_word_in(sight->reading, &sight->tree->tokens[child], "elsewhen-marks"))
            return true;
    return false;
}

/* What is done by saying it is done when it is said. */
static bool is_verbal(PloverEvent event) {
    return event == EVENT_AGREE || event == EVENT_REQUEST || event == EVENT_ACCUSE || event == EVENT_REJECT ||
           event == EVENT_THREATEN || event == EVENT_SUPPORT;
}

/* The time of a saying bounds what it tells, and is the time of what is done by it. */
static void take_saying(const Sight *sight, const Candidate *found, PloverEvent event, Dates *out) {
    take(sight, found, is_verbal(event) ? "stands with who said it" : "stands with who said it, so not later", out);
    if (!is_verbal(event)) out->start = DAY_UNKNOWN;
}

/* Days that a duration like "four days" has; 0 for others. */
static Day days_of(const TimeRecord *time) {
    static const struct { char unit; int days; } UNITS[] = {{'D', 1}, {'W', 7}};
    int64_t number;
    if (time->type != TIMEX_DURATION || time->value.len < 3 || time->value.len > 5 || time->value.ptr[0] != 'P') return 0;
    if (!str_to_int((Str){time->value.ptr + 1, time->value.len - 2}, &number) || number < 1) return 0;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (time->value.ptr[time->value.len - 1] == UNITS[i].unit) return (Day)number * UNITS[i].days;
    return 0;
}

/* "Four days after they met": as long before what the clause above tells, which is of its own time or of the report's. */
static bool by_distance(const Sight *sight, uint16_t trigger, Dates *out) {
    const Tree *tree = sight->tree;
    const Reading *reading = sight->reading;
    uint16_t clause = trigger;
    while (tree->tokens[clause].deprel != DEPREL_ADVCL) {
        Deprel relation = (Deprel)tree->tokens[clause].deprel;
        clause = tree_head(tree, clause);
        if (clause == TREE_NONE || (relation_is_clause(relation) && relation != DEPREL_XCOMP)) return false;
    }
    uint16_t mark = tree_child(tree, clause, DEPREL_MARK);
    if (mark == TREE_NONE || mark == 0 || tree_head(tree, clause) == TREE_NONE) return false;
    bool after = lexicon_in_list(reading->lexicon, STR("after-prepositions"), tree->tokens[mark].lemma);
    if (!after && !lexicon_in_list(reading->lexicon, STR("before-prepositions"), tree->tokens[mark].lemma)) return false;
    for (uint32_t i = reading->first_time[sight->sentence]; i < reading->first_time[sight->sentence + 1]; i++) {
        const TimeRecord *time = &reading->times.at[i];
        Day distance = days_of(time);
        if (!distance || time->last + 1 != mark) continue;
        const Candidate *above = at_word(sight, tree_head(tree, clause));
        DaySpan from = above ? (DaySpan){above->time->start, above->time->end} : reading->window;
        if (from.from == DAY_UNKNOWN || from.to == DAY_UNKNOWN) return false;
        if (after) distance = -distance;
        *out = (Dates){.start = from.from + distance, .end = from.to + distance, .words = time->words,
                       .how = above ? STR("so far from the time of the clause above") : STR("so far from the day of publication")};
        return true;
    }
    return false;
}

/* Climbs from the trigger; false when nothing tells. */
static bool by_tree(const Sight *sight, uint16_t trigger, uint16_t partner, PloverEvent event, Dates *out) {
    const Tree *tree = sight->tree;
    const Candidate *found = at_word(sight, trigger);
    if (!found && partner != TREE_NONE) found = at_word(sight, partner);
    if (!found) found = in_circumstance(sight, trigger);
    if (!found) found = below_word(sight, trigger);
    if (!found && partner != TREE_NONE) found = below_word(sight, partner);
    if (found) return take(sight, found, "stands with the trigger", out), true;
    uint16_t at = trigger;
    for (uint32_t steps = 0; steps < tree->n; steps++) {
        uint16_t head = tree_head(tree, at);
        if (head == TREE_NONE) return false;
        Deprel relation = (Deprel)tree->tokens[at].deprel;
        bool says = predicate_compose(sight->predicates, head) == COMPOSE_SAY;
        if (relation == DEPREL_CCOMP || relation == DEPREL_PARATAXIS || (says && relation != DEPREL_CONJ)) {
            found = says ? at_word(sight, head) : NULL; /* "was killed, sources said Thursday": by then */
            if (!found && says && tree->tokens[head].deprel == DEPREL_ADVCL && tree_head(tree, head) != TREE_NONE) { /* "cast doubt on Friday, saying …" */
                found = at_word(sight, tree_head(tree, head));
                if (!found) found = below_word(sight, tree_head(tree, head));
            }
            if (!found) return false;
            take_saying(sight, found, event, out);
            return true;
        }
        if (relation == DEPREL_ACL_RELCL || (relation == DEPREL_ADVCL && is_elsewhen(sight, at))) return false;
        found = at_word(sight, head);
        if (!found && tree->tokens[head].upos == UPOS_VERB) found = below_word(sight, head);
        if (found) return take(sight, found, "stands in the clause", out), true;
        at = head;
    }
    return false;
}

/* "Is planning to host talks next week": what is agreed on and still to come is of the time that it is to come. */
static bool by_plan(const Sight *sight, const EventRecord *event, const Meaning *meaning, Dates *out) {
    if (event->event != EVENT_AGREE || event->factuality != FACT_FUTURE || meaning->inner == TREE_NONE) return false;
    const Candidate *found = at_word(sight, meaning->inner);
    uint16_t head = tree_head(sight->tree, meaning->inner);
    if (!found) found = below_word(sight, meaning->inner);
    if (!found && head != TREE_NONE && sight->tree->tokens[meaning->inner].upos == UPOS_NOUN) found = at_word(sight, head); /* "host talks next week" */
    if (!found) return false;
    take(sight, found, "stands with what is planned", out);
    return true;
}

/* "…, the Observatory said Thursday": a saying that hangs on what is said. */
static bool by_parenthesis(const Sight *sight, uint16_t trigger, PloverEvent event, Dates *out) {
    const Tree *tree = sight->tree;
    uint16_t at = trigger;
    for (uint32_t steps = 0; at != TREE_NONE && steps <= tree->n; at = tree_head(tree, at), steps++)
        TREE_CHILDREN(tree, at, child) {
            if (tree->tokens[child].deprel != DEPREL_PARATAXIS || predicate_compose(sight->predicates, child) != COMPOSE_SAY ||
                tree_dominates(tree, child, trigger)) continue;
            const Candidate *found = at_word(sight, child);
            if (!found) continue;
            take_saying(sight, found, event, out);
            return true;
        }
    return false;
}

/* Without a time of its own an event is news: of the day of the report. What is still to come begins there, what is background ended there. */
static void by_report(const Reading *reading, const EventRecord *event, Dates *out) {
    DaySpan window = reading->window;
    *out = (Dates){.start = DAY_UNKNOWN, .end = DAY_UNKNOWN};
    if (window.from == DAY_UNKNOWN) return;
    bool exact = window.from == window.to;
    out->start = window.from;
    out->end = window.to;
    switch (event->factuality) {
    case FACT_FUTURE: case FACT_HYPOTHETICAL:
        out->end = DAY_UNKNOWN;
        out->how = exact ? STR("not before the day of publication") : STR("not before the days on which it may have been published");
        break;
    case FACT_HISTORICAL:
        out->start = DAY_UNKNOWN;
        out->how = exact ? STR("before the day of publication") : STR("before the days on which it may have been published");
        break;
    default: out->how = exact ? STR("the day of publication") : STR("the days on which it may have been published"); break;
    }
}

void reading_date_events(Reading *reading, Records *records) {
    Sight sight = {.reading = reading};
    uint32_t sentence = UINT32_MAX;
    for (size_t i = 0; i < records->n_events; i++) {
        EventRecord *event = &records->events[i];
        if (event->sentence != sentence) {
            sentence = event->sentence;
            sight.tree = &reading->trees[sentence];
            sight.predicates = predicates_of(reading, sentence);
            gather(&sight, sentence);
        }
        uint16_t token = tree_token_of_bytes(sight.tree, event->trigger.start, event->trigger.end);
        bool told = token != TREE_NONE && by_distance(&sight, token, &event->date);
        if (!told && token != TREE_NONE && sight.n) {
            const Meaning *meaning = predicate_meaning(sight.predicates, token);
            told = by_tree(&sight, token, meaning->partner, event->event, &event->date) || by_plan(&sight, event, meaning, &event->date) ||
                   by_parenthesis(&sight, token, event->event, &event->date);
        }
        if (!told) by_report(reading, event, &event->date);
    }
}
