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

static void write_entities(Emitter *emitter, const char *key, const Lexicon *lexicon, Str body, const Actor *actors, size_t n) {
    emit_key(emitter, key), emit_open(emitter, '[');
    for (size_t i = 0; i < n; i++) {
        const Actor *actor = &actors[i];
        const Entity *entity = actor->name.len ? lexicon_entity_named(lexicon, actor->name) : NULL;
        if (entity && !str_equal(entity->id, actor->entity)) entity = NULL;
        emit_open(emitter, '{');
        emit_key(emitter, "code"), emit_text_or_null(emitter, (Str){actor->code.country, strnlen(actor->code.country, 3)});
        if (actor->code.sectors[0][0]) {
            char sectors[7] = "";
            memcpy(sectors, actor->code.sectors[0], 3);
            memcpy(sectors + 3, actor->code.sectors[1], 3);
            emit_key(emitter, "sector"), emit_text(emitter, (Str){sectors, strnlen(sectors, 6)});
        }
        if (actor->span.start < actor->span.end)
            emit_key(emitter, "entity_text"), emit_text(emitter, span_words(body, actor->span));
        if (entity && entity->wikidata.len) emit_key(emitter, "identifier_id"), emit_text(emitter, entity->wikidata);
        if (actor->name.len) emit_key(emitter, "identifier_text"), emit_text(emitter, actor->name);
        if (actor->office.len) emit_key(emitter, "office"), emit_text(emitter, actor->office);
        emit_close(emitter, '}');
    }
    emit_close(emitter, ']');
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

static void write_cite(Emitter *emitter, const Report *report) {
    emit_key(emitter, "cite_info"), emit_open(emitter, '{');
    if (report->url.len) emit_key(emitter, "url"), emit_text(emitter, report->url);
    if (report->title.len) emit_key(emitter, "title"), emit_text(emitter, report->title);
    if (report->outlet.len) emit_key(emitter, "publication"), emit_text(emitter, report->outlet);
    if (report->source_id.len) emit_key(emitter, "citation"), emit_text(emitter, report->source_id);
    if (report->language.len) emit_key(emitter, "language"), emit_text(emitter, report->language);
    emit_key(emitter, "codebook"), emit_text(emitter, STR("plover-base-2.0"));
    emit_close(emitter, '}');
}

Str render_plover(const Lexicon *lexicon, const Coded *coded, const EventRecord *event, const char *id, Arena *arena) {
    Emitter emitter = {.arena = arena};
    Str body = coded->report.body, auxiliary = auxiliary_mode(event->factuality);
    const Sentence *sentence = &coded->sentences[event->sentence];
    emit_open(&emitter, '{');
    emit_key(&emitter, "id"), emit_text(&emitter, str_of(id));
    emit_key(&emitter, "date"), emit_text_or_null(&emitter, event_day(coded, event, arena));
    if (event->date.end != DAY_UNKNOWN && event->date.start != DAY_UNKNOWN && event->date.end > event->date.start) {
        char end[11];
        day_format(event->date.end, end);
        emit_key(&emitter, "enddate"), emit_text(&emitter, str_of(end));
    }
    write_entities(&emitter, "actor", lexicon, body, event->actors, event->n_actors);
    write_entities(&emitter, "recipient", lexicon, body, event->recipients, event->n_recipients);
    emit_key(&emitter, "event"), emit_open(&emitter, '[');
    emit_text(&emitter, event_type_text(event));
    emit_close(&emitter, ']');
    emit_key(&emitter, "mode"), emit_open(&emitter, '[');
    for (size_t i = 0; i < event->n_modes; i++) emit_text(&emitter, event->modes[i]);
    emit_close(&emitter, ']');
    emit_key(&emitter, "context"), emit_open(&emitter, '[');
    for (size_t i = 0; i < event->n_contexts; i++) emit_text(&emitter, event->contexts[i]);
    if (auxiliary.len) emit_text(&emitter, auxiliary);
    emit_close(&emitter, ']');
    emit_key(&emitter, "event_text"), emit_open(&emitter, '[');
    emit_text(&emitter, span_words(body, event->trigger));
    emit_close(&emitter, ']');
    emit_key(&emitter, "quad_code"), emit_integer(&emitter, event->quad);
    emit_key(&emitter, "event_scale"), emit_decimal(&emitter, event->score, 1);
    emit_key(&emitter, "factuality"), emit_text(&emitter, factuality_text(event->factuality));
    emit_key(&emitter, "text"), emit_text(&emitter, span_words(body, (Span){sentence->start, sentence->end}));
    int64_t start = coded->characters[event->sentence];
    emit_key(&emitter, "text_info"), emit_open(&emitter, '{');
    emit_key(&emitter, "sequence"), emit_integer(&emitter, sentence->number);
    emit_key(&emitter, "start"), emit_integer(&emitter, start);
    emit_key(&emitter, "end"), emit_integer(&emitter, start + characters(body, sentence->start, sentence->end));
    emit_close(&emitter, '}');
    write_cite(&emitter, &coded->report);
    emit_key(&emitter, "coder"), emit_text(&emitter, STR("casus " CASUS_VERSION));
    emit_close(&emitter, '}');
    return emit_done(&emitter);
}
