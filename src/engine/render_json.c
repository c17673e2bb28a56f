/* Records as JSON objects; the fields are those of docs/records.md. */
#include "engine/render.h"

static void write_span(Json *json, Str body, Span span) {
    json_key(json, "text"), json_text(json, str_span(body.ptr, span.start, span.end));
    json_key(json, "start"), json_integer(json, span.start);
    json_key(json, "end"), json_integer(json, span.end);
}

static void write_span_or_null(Json *json, const char *key, Str body, Span span) {
    json_key(json, key);
    if (span.start == span.end) {
        json_null(json);
        return;
    }
    json_open(json, '{');
    write_span(json, body, span);
    json_close(json, '}');
}

static void write_texts(Json *json, const char *key, const Str *texts, size_t n) {
    json_key(json, key), json_open(json, '[');
    for (size_t i = 0; i < n; i++) json_text(json, texts[i]);
    json_close(json, ']');
}

static void write_code(Json *json, const ActorCode *code) {
    json_key(json, "code"), json_text_or_null(json, (Str){code->country, strnlen(code->country, 3)});
    json_key(json, "sector"), json_open(json, '[');
    for (int i = 0; i < CODE_SECTORS_MAX && code->sectors[i][0]; i++)
        json_text(json, (Str){code->sectors[i], strnlen(code->sectors[i], 3)});
    json_close(json, ']');
}

/* Whom the words stand for, without the words. */
static void write_identity(Json *json, const Actor *actor) {
    json_key(json, "name"), json_text_or_null(json, actor->name);
    write_code(json, &actor->code);
    json_key(json, "entity"), json_text_or_null(json, actor->entity);
    json_key(json, "type"), json_text_or_null(json, actor->kind);
    json_key(json, "office"), json_text_or_null(json, actor->office);
    json_key(json, "how"), json_text_or_null(json, actor->how);
}

void render_actor(Json *json, const Actor *actor, Str body) {
    json_open(json, '{');
    if (actor->span.start < actor->span.end) {
        write_span(json, body, actor->span);
    } else {
        json_key(json, "text"), json_null(json);
        json_key(json, "start"), json_null(json);
        json_key(json, "end"), json_null(json);
    }
    write_identity(json, actor);
    json_close(json, '}');
}

static void write_actors(Json *json, const char *key, const Actor *actors, size_t n, Str body) {
    json_key(json, key), json_open(json, '[');
    for (size_t i = 0; i < n; i++) render_actor(json, &actors[i], body);
    json_close(json, ']');
}

static void write_actor_or_null(Json *json, const char *key, const Actor *actor, bool given, Str body) {
    json_key(json, key);
    if (given) render_actor(json, actor, body);
    else json_null(json);
}

static void write_report(Json *json, const Report *report) {
    json_key(json, "report"), json_open(json, '{');
    json_key(json, "id"), json_text(json, str_of(report->id));
    json_key(json, "source_id"), json_text_or_null(json, report->source_id);
    json_key(json, "title"), json_text_or_null(json, report->title);
    json_key(json, "outlet"), json_text_or_null(json, report->outlet);
    json_key(json, "url"), json_text_or_null(json, report->url);
    json_key(json, "published"), json_text_or_null(json, report->published);
    json_close(json, '}');
}

/* What every record begins with. */
static void write_head(Json *json, const Coded *coded, Item item, const char *kind) {
    json_open(json, '{');
    json_key(json, "kind"), json_text(json, str_of(kind));
    json_key(json, "id"), json_text(json, str_of(item_id(coded, item)));
    write_report(json, &coded->report);
}

static void write_sentence(Json *json, const Coded *coded, uint32_t number) {
    const Sentence *sentence = &coded->sentences[number];
    json_key(json, "sentence"), json_open(json, '{');
    json_key(json, "n"), json_integer(json, sentence->number);
    write_span(json, coded->report.body, (Span){sentence->start, sentence->end});
    json_key(json, "block"), json_text(json, block_text(sentence->kind));
    json_close(json, '}');
}

/* --- Kinds of records --------------------------------------------------------------------------------------------- */

static void write_whole_report(Json *json, const Coded *coded, Item item) {
    const Report *report = &coded->report;
    write_head(json, coded, item, "report");
    json_key(json, "byline"), json_text_or_null(json, report->byline);
    json_key(json, "agency"), json_text_or_null(json, report->agency);
    json_key(json, "dateline"), json_text_or_null(json, report->dateline);
    json_key(json, "published_how"), json_text_or_null(json, report->published_how);
    json_key(json, "language"), json_text_or_null(json, report->language);
    json_key(json, "path"), json_text_or_null(json, report->path);
    json_key(json, "line");
    if (report->line) json_integer(json, (int64_t)report->line);
    else json_null(json);
    json_key(json, "sentences"), json_integer(json, (int64_t)coded->n_sentences);
    json_key(json, "body"), json_text(json, report->body);
    json_close(json, '}');
}

static void write_event(Json *json, const Coded *coded, Item item) {
    const EventRecord *event = &coded->records.events[item.index];
    Str body = coded->report.body;
    write_head(json, coded, item, "event");
    write_sentence(json, coded, event->sentence);
    json_key(json, "trigger"), json_open(json, '{');
    write_span(json, body, event->trigger);
    json_close(json, '}');
    json_key(json, "event"), json_text(json, plover_event_text(event->event));
    write_texts(json, "mode", event->modes, event->n_modes);
    write_texts(json, "context", event->contexts, event->n_contexts);
    json_key(json, "cameo"), json_text_or_null(json, event->cameo);
    json_key(json, "quad"), json_integer(json, event->quad);
    json_key(json, "score"), json_decimal(json, event->score, 1);
    write_actors(json, "actor", event->actors, event->n_actors, body);
    write_actors(json, "recipient", event->recipients, event->n_recipients, body);
    json_key(json, "factuality"), json_text(json, factuality_text(event->factuality));
    write_actors(json, "attribution", event->attribution, event->n_attribution, body);
    json_key(json, "rule"), json_text_or_null(json, event->rule);
    json_key(json, "confidence"), json_decimal(json, event->confidence, 2);
    json_close(json, '}');
}

static void write_statement(Json *json, const Coded *coded, Item item) {
    const StatementRecord *statement = &coded->records.statements[item.index];
    Str body = coded->report.body;
    write_head(json, coded, item, "statement");
    write_sentence(json, coded, statement->sentence);
    json_key(json, "type"), json_text(json, statement_kind_text(statement->kind));
    write_span(json, body, statement->words);
    write_actor_or_null(json, "speaker", &statement->speaker, statement->has_speaker, body);
    write_actor_or_null(json, "audience", &statement->audience, statement->has_audience, body);
    write_span_or_null(json, "verb", body, statement->verb);
    json_key(json, "confidence"), json_decimal(json, statement->confidence, 2);
    json_close(json, '}');
}

static void write_figure(Json *json, const Coded *coded, Item item) {
    const FigureRecord *figure = &coded->records.figures[item.index];
    write_head(json, coded, item, "figure");
    write_sentence(json, coded, figure->sentence);
    write_span(json, coded->report.body, figure->words);
    json_key(json, "measure"), json_text(json, figure->measure);
    json_key(json, "low"), json_integer(json, figure->low);
    json_key(json, "high");
    if (figure->high >= 0) json_integer(json, figure->high);
    else json_null(json);
    json_key(json, "qualifier"), json_text_or_null(json, figure->qualifier);
    write_span_or_null(json, "of_whom", coded->report.body, figure->of_whom);
    json_close(json, '}');
}

static void write_entity(Json *json, const Coded *coded, Item item) {
    const EntityRecord *entity = &coded->records.entities[item.index];
    write_head(json, coded, item, "entity");
    write_identity(json, &entity->actor);
    json_key(json, "mentions"), json_open(json, '[');
    for (size_t i = 0; i < entity->n_mentions; i++) {
        json_open(json, '{');
        write_span(json, coded->report.body, entity->mentions[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

Str render_json(const Coded *coded, Item item, Arena *arena) {
    Json json = {.arena = arena};
    switch (item.kind) {
    case CASUS_REPORT: write_whole_report(&json, coded, item); break;
    case CASUS_EVENT: write_event(&json, coded, item); break;
    case CASUS_STATEMENT: write_statement(&json, coded, item); break;
    case CASUS_FIGURE: write_figure(&json, coded, item); break;
    default: write_entity(&json, coded, item); break;
    }
    return json_done(&json);
}
