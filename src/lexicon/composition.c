/* data/composition.txt: what becomes of an inner event in the complement of a verb of an outer class.
 *
 *     refuse CONSULT -> REJECT mode meet
 *     refuse * -> REJECT
 *     request RETREAT resign -> REQUEST mode change        finer than "request RETREAT", for the inner event's mode; stands after it
 */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

static const struct { Compose compose; Str text; } COMPOSES[] = {
#define COMPOSE_ROW(name, text) {COMPOSE_##name, {text, sizeof text - 1}},
    COMPOSE_LIST(COMPOSE_ROW)
#undef COMPOSE_ROW
    {COMPOSE_FUTURE, {"future", 6}},
};

Compose compose_of(Str text) {
    for (size_t i = 0; i < sizeof COMPOSES / sizeof *COMPOSES; i++)
        if (str_equal(text, COMPOSES[i].text)) return COMPOSES[i].compose;
    return COMPOSE_NONE;
}

Str compose_text(Compose compose) {
    for (size_t i = 0; i < sizeof COMPOSES / sizeof *COMPOSES; i++)
        if (COMPOSES[i].compose == compose) return COMPOSES[i].text;
    return STR("none");
}

/* A line of a folder above takes the place of the one below. */
static bool overrides(const Composition *below, Composition *rule) {
    if (rule->source.layer <= below->source.layer) return false;
    rule->finer = below->finer;
    *(Composition *)below = *rule; /* made here, by add_rule */
    return true;
}

/* A line for a mode of the inner event hangs on the one for any mode. */
static bool hang_finer(const Composition *any, Composition *rule) {
    for (; any; any = any->finer) {
        if (str_equal(any->inner_mode, rule->inner_mode)) return overrides(any, rule);
        if (any->finer) continue;
        ((Composition *)any)->finer = rule; /* made here, by add_rule */
        return true;
    }
    return false;
}

static void add_rule(Lexicon *lexicon, Composition rule) {
    const Composition **place = &lexicon->compositions[rule.outer][rule.inner];
    Composition *kept = ARENA_NEW(&lexicon->arena, Composition);
    *kept = rule;
    bool finer = rule.inner_mode.len > 0, free = finer ? *place && hang_finer(*place, kept) : !*place || overrides(*place, kept);
    if (!free && finer && !*place) {
        finding_add(lexicon, rule.source, true, "a line for a mode comes after that of its event type");
    } else if (!free) {
        finding_add(lexicon, rule.source, true, "%.*s %.*s has a line already at %.*s:%u", STR_ARG(compose_text(rule.outer)),
                    STR_ARG(rule.inner ? lexicon_event_text(lexicon, rule.inner) : STR("*")), STR_ARG((*place)->source.file), (*place)->source.line);
    } else {
        if (!finer && !*place) *place = kept;
        lexicon->n_compositions++;
    }
}

/* EVENT [mode M]. */
static bool read_outcome(Lexicon *lexicon, Str text, Composition *rule) {
    Str event = data_keyword(&text);
    rule->event = lexicon_event_of(lexicon, event);
    if (rule->event == EVENT_COUNT) {
        finding_add(lexicon, rule->source, true, "“%.*s” is no PLOVER event type", STR_ARG(event));
        return false;
    }
    if (!text.len) return true;
    Str keyword = data_keyword(&text);
    if (!str_equal(keyword, STR("mode")) || !text.len) {
        finding_add(lexicon, rule->source, true, "only “mode NAME” may follow the event type");
        return false;
    }
    rule->mode = text;
    if (ontology_mode(lexicon, rule->event, text)) return true;
    finding_add(lexicon, rule->source, true, "“%.*s” is no mode of %.*s", STR_ARG(text), STR_ARG(lexicon_event_text(lexicon, rule->event)));
    return false;
}

static void read_rule(Lexicon *lexicon, DataLine line) {
    ptrdiff_t arrow = str_find(line.text, STR("->"));
    Str inners = str_trim((Str){line.text.ptr, arrow < 0 ? 0 : (size_t)arrow}), outer = data_keyword(&inners);
    if (!inners.len) {
        finding_add(lexicon, line.source, true, "a line is written “OUTER INNER -> EVENT [mode M]”");
        return;
    }
    Composition rule = {.outer = compose_of(outer), .source = line.source};
    if (rule.outer == COMPOSE_NONE) {
        finding_add(lexicon, line.source, true, "“%.*s” is no composition class", STR_ARG(outer));
        return;
    }
    if (!read_outcome(lexicon, str_trim(str_span(line.text.ptr, (size_t)arrow + 2, line.text.len)), &rule)) return;
    for (Str inner; data_alternative(&inners, &inner);) {
        Str event = data_keyword(&inner);
        rule.inner = str_equal(event, STR("*")) ? EVENT_NONE : lexicon_event_of(lexicon, event);
        rule.inner_mode = inner;
        if (rule.inner == EVENT_COUNT || str_equal(event, STR("NONE")))
            finding_add(lexicon, line.source, true, "“%.*s” is no PLOVER event type: write one, or * for any", STR_ARG(event));
        else if (inner.len && !ontology_mode(lexicon, rule.inner, inner))
            finding_add(lexicon, line.source, true, "“%.*s” is no mode of %.*s", STR_ARG(inner), STR_ARG(event));
        else add_rule(lexicon, rule);
    }
}

void composition_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    for (DataLine line; data_next(&reader, &line);) {
        if (line.indented) finding_add(lexicon, line.source, true, "lines of this file are not indented");
        else read_rule(lexicon, line);
    }
}

const Composition *lexicon_compose_mode(const Lexicon *lexicon, Compose outer, PloverEvent inner, Str inner_mode) {
    const Composition *any = lexicon_compose(lexicon, outer, inner);
    for (const Composition *line = any; line && inner_mode.len; line = line->finer)
        if (str_equal(line->inner_mode, inner_mode)) return line;
    return any;
}

const Composition *lexicon_compose(const Lexicon *lexicon, Compose outer, PloverEvent inner) {
    if (outer >= COMPOSE_COUNT || inner >= EVENT_MAX) return NULL;
    const Composition *rule = lexicon->compositions[outer][inner];
    return rule ? rule : lexicon->compositions[outer][EVENT_NONE];
}
