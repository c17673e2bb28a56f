/* Records as CAMEO lines and as cells of a table. */
#include <inttypes.h>

#include "engine/render.h"

const char *item_id(const Coded *coded, Item item) {
    switch (item.kind) {
    case CASUS_REPORT: return coded->report.id;
    case CASUS_EVENT: return coded->ids.events[item.index].text;
    case CASUS_STATEMENT: return coded->ids.statements[item.index].text;
    case CASUS_FIGURE: return coded->ids.figures[item.index].text;
    case CASUS_TIME: return coded->ids.times[item.index].text;
    case CASUS_PLACE: return coded->ids.places[item.index].text;
    default: return coded->ids.entities[item.index].text;
    }
}

Str event_day(const Coded *coded, const EventRecord *event, Arena *arena) {
    Day day = event->date.start != DAY_UNKNOWN ? event->date.start : event->date.end;
    if (day == DAY_UNKNOWN) return coded->report.published;
    char *text = ARENA_ARRAY(arena, char, 11);
    day_format(day, text);
    return str_of(text);
}

Str block_text(BlockKind kind) {
    static const char *const texts[] = {[BLOCK_BODY] = "body",           [BLOCK_HEADLINE] = "headline",
                                        [BLOCK_STANDFIRST] = "standfirst", [BLOCK_HEADING] = "heading",
                                        [BLOCK_FURNITURE] = "furniture", [BLOCK_CAPTION] = "caption",
                                        [BLOCK_REPEAT] = "repeat"};
    return str_of(texts[kind]);
}

/* "SYRGOVMIL" with separator "", "SYR GOV MIL" with " "; `nowhere` stands for a country that is not known. */
static Str joined_code(Arena *arena, const ActorCode *code, const char *separator, const char *nowhere) {
    Str text = arena_format(arena, "%.3s", code->country[0] ? code->country : nowhere);
    for (int i = 0; i < CODE_SECTORS_MAX && code->sectors[i][0]; i++)
        text = arena_format(arena, "%.*s%s%.3s", STR_ARG(text), separator, code->sectors[i]);
    return text;
}

Str code_text(Arena *arena, const ActorCode *code) {
    if (!code->country[0] && !code->sectors[0][0]) return arena_copy(arena, (Str){0});
    return joined_code(arena, code, " ", "-");
}

Str squeezed(Arena *arena, Str text) {
    char *out = arena_alloc(arena, text.len + 1, 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool space = (unsigned char)text.ptr[i] <= ' ';
        if (!space) out[n++] = text.ptr[i];
        else if (n && out[n - 1] != ' ') out[n++] = ' ';
    }
    while (n && out[n - 1] == ' ') n--;
    out[n] = 0;
    return (Str){out, n};
}

/* --- CAMEO -------------------------------------------------------------------------------------------------------- */

static Str cameo_code(Arena *arena, const ActorCode *code) {
    return code->country[0] || code->sectors[0][0] ? joined_code(arena, code, "", "") : STR("---");
}

static void add_line(const Coded *coded, const EventRecord *event, Arena *arena, const Actor *source, const Actor *target, Str *lines) {
    Str from = source ? cameo_code(arena, &source->code) : STR("---"), to = target ? cameo_code(arena, &target->code) : STR("---");
    Str day = event_day(coded, event, arena), date = day.len ? day : STR("---");
    Str score = decimal_text(arena, event->score, 1);
    *lines = arena_format(arena, "%.*s%s%.*s\t%.*s\t%.*s\t%.*s\t%d\t%.*s", STR_ARG(*lines), lines->len ? "\n" : "", STR_ARG(date),
                          STR_ARG(from), STR_ARG(to), STR_ARG(event->cameo), event->quad, STR_ARG(score));
}

Str render_cameo(const Coded *coded, const EventRecord *event, Arena *arena) {
    Str lines = {0};
    if (event->factuality != FACT_ASSERTED || !event->cameo.len) return lines;
    bool reciprocal = !event->n_recipients && event->n_actors > 1;
    const Actor *targets = reciprocal ? event->actors : event->recipients;
    size_t n_targets = reciprocal ? event->n_actors : event->n_recipients;
    for (size_t i = 0; i < event->n_actors; i++) {
        for (size_t k = 0; k < n_targets; k++)
            if (!reciprocal || i != k) add_line(coded, event, arena, &event->actors[i], &targets[k], &lines);
        if (!n_targets) add_line(coded, event, arena, &event->actors[i], NULL, &lines);
    }
    if (!event->n_actors)
        for (size_t k = 0; k < n_targets; k++) add_line(coded, event, arena, NULL, &targets[k], &lines);
    return lines;
}

/* --- Cells -------------------------------------------------------------------------------------------------------- */

/* The code, or what the words say when there is none. */
static Str actor_cell(Arena *arena, const Coded *coded, const Actor *actor) {
    Str code = code_text(arena, &actor->code);
    if (code.len) return code;
    return actor->name.len ? actor->name : span_words(coded->report.body, actor->span);
}

static const char *actors_cell(Arena *arena, const Coded *coded, const Actor *actors, size_t n) {
    Str text = arena_copy(arena, (Str){0});
    for (size_t i = 0; i < n; i++) {
        Str cell = actor_cell(arena, coded, &actors[i]);
        text = arena_format(arena, "%.*s%s%.*s", STR_ARG(text), i ? ", " : "", STR_ARG(cell));
    }
    return squeezed(arena, text).ptr;
}

static const char *span_cell(Arena *arena, const Coded *coded, Span span) {
    return squeezed(arena, span_words(coded->report.body, span)).ptr;
}

/* The sentence from shortly before the span on: what stands there is what a reader wants to see where there is no room for all. */
static const char *excerpt_cell(Arena *arena, const Coded *coded, uint32_t number, Span span) {
    enum { BEFORE = 24 };
    const Sentence *sentence = &coded->sentences[number];
    Str body = coded->report.body;
    uint32_t start = sentence->start;
    if (span.start > start + 2 * BEFORE && span.start <= body.len) {
        start = span.start - BEFORE;
        while (start < span.start && body.ptr[start - 1] != ' ') start++;
    }
    const char *words = span_cell(arena, coded, (Span){start, sentence->end});
    return start == sentence->start ? words : arena_format(arena, "… %s", words).ptr;
}

static void event_cells(const Coded *coded, const EventRecord *event, Arena *arena, const char **cells) {
    Str what = event_type_text(event);
    for (size_t i = 0; i < event->n_modes; i++) what = arena_format(arena, "%.*s %.*s", STR_ARG(what), STR_ARG(event->modes[i]));
    cells[CASUS_CELL_ACTOR] = actors_cell(arena, coded, event->actors, event->n_actors);
    cells[CASUS_CELL_WHAT] = arena_copy(arena, what).ptr;
    cells[CASUS_CELL_RECIPIENT] = actors_cell(arena, coded, event->recipients, event->n_recipients);
    cells[CASUS_CELL_STATUS] = arena_copy(arena, factuality_text(event->factuality)).ptr;
    cells[CASUS_CELL_WORDS] = excerpt_cell(arena, coded, event->sentence, event->trigger);
}

static void statement_cells(const Coded *coded, const StatementRecord *statement, Arena *arena, const char **cells) {
    cells[CASUS_CELL_ACTOR] = actors_cell(arena, coded, &statement->speaker, statement->has_speaker);
    cells[CASUS_CELL_WHAT] = "says";
    cells[CASUS_CELL_RECIPIENT] = actors_cell(arena, coded, &statement->audience, statement->has_audience);
    cells[CASUS_CELL_STATUS] = arena_copy(arena, statement_kind_text(statement->kind)).ptr;
    cells[CASUS_CELL_WORDS] = span_cell(arena, coded, statement->words);
}

static void figure_cells(const Coded *coded, const FigureRecord *figure, Arena *arena, const char **cells) {
    Str measure = figure->measure, qualifier = figure->qualifier;
    Str range = figure->high < 0                ? arena_format(arena, "%" PRId64 "+", figure->low)
                : figure->high == figure->low ? arena_format(arena, "%" PRId64, figure->low)
                                              : arena_format(arena, "%" PRId64 "-%" PRId64, figure->low, figure->high);
    cells[CASUS_CELL_WHAT] = arena_format(arena, "%.*s %.*s", STR_ARG(measure), STR_ARG(range)).ptr;
    cells[CASUS_CELL_RECIPIENT] = span_cell(arena, coded, figure->of_whom);
    cells[CASUS_CELL_STATUS] = arena_copy(arena, qualifier).ptr;
    cells[CASUS_CELL_WORDS] = excerpt_cell(arena, coded, figure->sentence, figure->words);
}

static void time_cells(const Coded *coded, const TimeRecord *time, Arena *arena, const char **cells) {
    cells[CASUS_CELL_WHAT] = arena_copy(arena, time->value).ptr;
    cells[CASUS_CELL_STATUS] = arena_copy(arena, timex_type_text(time->type)).ptr;
    cells[CASUS_CELL_WORDS] = excerpt_cell(arena, coded, time->sentence, time->words);
}

static void place_cells(const Coded *coded, const PlaceRecord *place, Arena *arena, const char **cells) {
    Str name = squeezed(arena, place->name);
    cells[CASUS_CELL_ACTOR] = arena_copy(arena, str_of(place->country)).ptr;
    cells[CASUS_CELL_WHAT] = arena_format(arena, "%.*s %.*s", STR_ARG(place->type.len ? place->type : STR("place")), STR_ARG(name)).ptr;
    if (place->located)
        cells[CASUS_CELL_RECIPIENT] =
            arena_format(arena, "%.*s %.*s", STR_ARG(decimal_text(arena, place->lat, 2)), STR_ARG(decimal_text(arena, place->lon, 2))).ptr;
    cells[CASUS_CELL_STATUS] = arena_copy(arena, place->sense).ptr;
    cells[CASUS_CELL_WORDS] = excerpt_cell(arena, coded, place->sentence, place->words);
}

static void entity_cells(const Coded *coded, const EntityRecord *entity, Arena *arena, const char **cells) {
    const Actor *actor = &entity->actor;
    cells[CASUS_CELL_ACTOR] = actors_cell(arena, coded, actor, 1);
    cells[CASUS_CELL_WHAT] = arena_copy(arena, actor->kind.len ? actor->kind : STR("entity")).ptr;
    cells[CASUS_CELL_STATUS] = arena_format(arena, "%zu mention%s", entity->n_mentions, entity->n_mentions == 1 ? "" : "s").ptr;
    cells[CASUS_CELL_WORDS] = squeezed(arena, actor->name).ptr;
}

void render_cells(const Coded *coded, Item item, Arena *arena, const char **cells) {
    const Records *records = &coded->records;
    for (int i = 0; i < CASUS_CELL_COUNT; i++) cells[i] = "";
    cells[CASUS_CELL_DATE] = arena_copy(arena, coded->report.published).ptr;
    switch (item.kind) {
    case CASUS_REPORT:
        cells[CASUS_CELL_ACTOR] = squeezed(arena, coded->report.outlet).ptr;
        cells[CASUS_CELL_WHAT] = "report";
        cells[CASUS_CELL_WORDS] = squeezed(arena, coded->report.title.len ? coded->report.title : coded->report.path).ptr;
        break;
    case CASUS_EVENT: event_cells(coded, &records->events[item.index], arena, cells); break;
    case CASUS_STATEMENT: statement_cells(coded, &records->statements[item.index], arena, cells); break;
    case CASUS_FIGURE: figure_cells(coded, &records->figures[item.index], arena, cells); break;
    case CASUS_TIME: time_cells(coded, &records->times[item.index], arena, cells); break;
    case CASUS_PLACE: place_cells(coded, &records->places[item.index], arena, cells); break;
    default: entity_cells(coded, &records->entities[item.index], arena, cells); break;
    }
}
