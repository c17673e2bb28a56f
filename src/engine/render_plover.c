/* Events as PLOVER 2.0 JSON records: the field names are those of the codebook's chapter on the JSON format. Offsets in `text_info` are
 * characters there, not bytes. */
#include "engine/render.h"

static int64_t characters(Str text, uint32_t from, uint32_t to) {
    int64_t n = 0;
    for (uint32_t i = from; i < to; i++) n += (text.ptr[i] & 0xc0) != 0x80;
    return n;
}

void render_prepare(Coded *coded, Arena *arena) {
    coded->characters = ARENA_ARRAY(arena, int64_t, coded->n_sentences);
    int64_t n = 0;
    uint32_t at = 0;
    for (size_t i = 0; i < coded->n_sentences; i++) {
        uint32_t start = coded->sentences[i].start;
        n = start >= at ? n + characters(coded->report.body, at, start) : characters(coded->report.body, 0, start);
        coded->characters[i] = n;
        at = start;
    }
}

static void write_entities(Json *json, const char *key, const Lexicon *lexicon, Str body, const Actor *actors, size_t n) {
    json_key(json, key), json_open(json, '[');
    for (size_t i = 0; i < n; i++) {
        const Actor *actor = &actors[i];
        const Entity *entity = actor->name.len ? lexicon_entity_named(lexicon, actor->name) : NULL;
        if (entity && !str_equal(entity->id, actor->entity)) entity = NULL;
        json_open(json, '{');
        json_key(json, "code"), json_text_or_null(json, (Str){actor->code.country, strnlen(actor->code.country, 3)});
        if (actor->code.sectors[0][0]) {
            char sectors[7] = "";
            memcpy(sectors, actor->code.sectors[0], 3);
            memcpy(sectors + 3, actor->code.sectors[1], 3);
            json_key(json, "sector"), json_text(json, (Str){sectors, strnlen(sectors, 6)});
        }
        if (actor->span.start < actor->span.end)
            json_key(json, "entity_text"), json_text(json, str_span(body.ptr, actor->span.start, actor->span.end));
        if (entity && entity->wikidata.len) json_key(json, "identifier_id"), json_text(json, entity->wikidata);
        if (actor->name.len) json_key(json, "identifier_text"), json_text(json, actor->name);
        if (actor->office.len) json_key(json, "office"), json_text(json, actor->office);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* Factuality as PLOVER has it: auxiliary modes among the contexts. It has none for claims and denials. */
static Str auxiliary_mode(Factuality factuality) {
    switch (factuality) {
    case FACT_FUTURE: return STR("future");
    case FACT_HYPOTHETICAL: return STR("hypothetical");
    case FACT_NEGATED: return STR("negation");
    case FACT_HISTORICAL: return STR("historical");
    default: return (Str){0};
    }
}

static void write_cite(Json *json, const Report *report) {
    json_key(json, "cite_info"), json_open(json, '{');
    if (report->url.len) json_key(json, "url"), json_text(json, report->url);
    if (report->title.len) json_key(json, "title"), json_text(json, report->title);
    if (report->outlet.len) json_key(json, "publication"), json_text(json, report->outlet);
    if (report->source_id.len) json_key(json, "citation"), json_text(json, report->source_id);
    if (report->language.len) json_key(json, "language"), json_text(json, report->language);
    json_key(json, "codebook"), json_text(json, STR("plover-base-2.0"));
    json_close(json, '}');
}

Str render_plover(const Lexicon *lexicon, const Coded *coded, const EventRecord *event, const char *id, Arena *arena) {
    Json json = {.arena = arena};
    Str body = coded->report.body, auxiliary = auxiliary_mode(event->factuality);
    const Sentence *sentence = &coded->sentences[event->sentence];
    json_open(&json, '{');
    json_key(&json, "id"), json_text(&json, str_of(id));
    json_key(&json, "date"), json_text_or_null(&json, coded->report.published);
    write_entities(&json, "actor", lexicon, body, event->actors, event->n_actors);
    write_entities(&json, "recipient", lexicon, body, event->recipients, event->n_recipients);
    json_key(&json, "event"), json_open(&json, '[');
    json_text(&json, plover_event_text(event->event));
    json_close(&json, ']');
    json_key(&json, "mode"), json_open(&json, '[');
    for (size_t i = 0; i < event->n_modes; i++) json_text(&json, event->modes[i]);
    json_close(&json, ']');
    json_key(&json, "context"), json_open(&json, '[');
    for (size_t i = 0; i < event->n_contexts; i++) json_text(&json, event->contexts[i]);
    if (auxiliary.len) json_text(&json, auxiliary);
    json_close(&json, ']');
    json_key(&json, "event_text"), json_open(&json, '[');
    json_text(&json, str_span(body.ptr, event->trigger.start, event->trigger.end));
    json_close(&json, ']');
    json_key(&json, "quad_code"), json_integer(&json, event->quad);
    json_key(&json, "event_scale"), json_decimal(&json, event->score, 1);
    json_key(&json, "factuality"), json_text(&json, factuality_text(event->factuality));
    json_key(&json, "text"), json_text(&json, str_span(body.ptr, sentence->start, sentence->end));
    int64_t start = coded->characters[event->sentence];
    json_key(&json, "text_info"), json_open(&json, '{');
    json_key(&json, "sequence"), json_integer(&json, sentence->number);
    json_key(&json, "start"), json_integer(&json, start);
    json_key(&json, "end"), json_integer(&json, start + characters(body, sentence->start, sentence->end));
    json_close(&json, '}');
    write_cite(&json, &coded->report);
    json_key(&json, "coder"), json_text(&json, STR("casus " CASUS_VERSION));
    json_close(&json, '}');
    return json_done(&json);
}
