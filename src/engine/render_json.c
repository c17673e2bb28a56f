/* Records as JSON objects; the fields are those of docs/records.md. */
#include "engine/render.h"

static void write_span(Emitter *emitter, Str body, Span span) {
    emit_key(emitter, "text"), emit_text(emitter, span_words(body, span));
    emit_key(emitter, "start"), emit_integer(emitter, span.start);
    emit_key(emitter, "end"), emit_integer(emitter, span.end);
}

/* The same of words that need not stand in the text: nulls where they do not. */
static void write_span_if_told(Emitter *emitter, Str body, Span span) {
    if (span.start < span.end) {
        write_span(emitter, body, span);
        return;
    }
    emit_key(emitter, "text"), emit_null(emitter);
    emit_key(emitter, "start"), emit_null(emitter);
    emit_key(emitter, "end"), emit_null(emitter);
}

static void write_span_or_null(Emitter *emitter, const char *key, Str body, Span span) {
    emit_key(emitter, key);
    if (span.start == span.end) {
        emit_null(emitter);
        return;
    }
    emit_open(emitter, '{');
    write_span(emitter, body, span);
    emit_close(emitter, '}');
}

static void write_texts(Emitter *emitter, const char *key, const Str *texts, size_t n) {
    emit_key(emitter, key), emit_open(emitter, '[');
    for (size_t i = 0; i < n; i++) emit_text(emitter, texts[i]);
    emit_close(emitter, ']');
}

static void write_code(Emitter *emitter, const ActorCode *code) {
    emit_key(emitter, "code"), emit_text_or_null(emitter, (Str){code->country, strnlen(code->country, 3)});
    emit_key(emitter, "sector"), emit_open(emitter, '[');
    for (int i = 0; i < CODE_SECTORS_MAX && code->sectors[i][0]; i++)
        emit_text(emitter, (Str){code->sectors[i], strnlen(code->sectors[i], 3)});
    emit_close(emitter, ']');
}

/* Whom the words stand for, without the words. */
static void write_identity(Emitter *emitter, const Actor *actor) {
    emit_key(emitter, "name"), emit_text_or_null(emitter, actor->name);
    write_code(emitter, &actor->code);
    emit_key(emitter, "entity"), emit_text_or_null(emitter, actor->entity);
    emit_key(emitter, "type"), emit_text_or_null(emitter, actor->kind);
    emit_key(emitter, "office"), emit_text_or_null(emitter, actor->office);
    emit_key(emitter, "how"), emit_text_or_null(emitter, actor->how);
}

void render_actor(Emitter *emitter, const Actor *actor, Str body) {
    emit_open(emitter, '{');
    write_span_if_told(emitter, body, actor->span);
    write_identity(emitter, actor);
    emit_close(emitter, '}');
}

static void write_actors(Emitter *emitter, const char *key, const Actor *actors, size_t n, Str body) {
    emit_key(emitter, key), emit_open(emitter, '[');
    for (size_t i = 0; i < n; i++) render_actor(emitter, &actors[i], body);
    emit_close(emitter, ']');
}

static void write_actor_or_null(Emitter *emitter, const char *key, const Actor *actor, bool given, Str body) {
    emit_key(emitter, key);
    if (given) render_actor(emitter, actor, body);
    else emit_null(emitter);
}

static void write_report(Emitter *emitter, const Report *report) {
    emit_key(emitter, "report"), emit_open(emitter, '{');
    emit_key(emitter, "id"), emit_text(emitter, str_of(report->id));
    emit_key(emitter, "source_id"), emit_text_or_null(emitter, report->source_id);
    emit_key(emitter, "title"), emit_text_or_null(emitter, report->title);
    emit_key(emitter, "outlet"), emit_text_or_null(emitter, report->outlet);
    emit_key(emitter, "url"), emit_text_or_null(emitter, report->url);
    emit_key(emitter, "published"), emit_text_or_null(emitter, report->published);
    emit_close(emitter, '}');
}

/* What every record begins with. */
static void write_head(Emitter *emitter, const Coded *coded, Item item, const char *kind) {
    emit_open(emitter, '{');
    emit_key(emitter, "kind"), emit_text(emitter, str_of(kind));
    emit_key(emitter, "id"), emit_text(emitter, str_of(item_id(coded, item)));
    write_report(emitter, &coded->report);
}

static void write_sentence(Emitter *emitter, const Coded *coded, uint32_t number) {
    const Sentence *sentence = &coded->sentences[number];
    emit_key(emitter, "sentence"), emit_open(emitter, '{');
    emit_key(emitter, "n"), emit_integer(emitter, sentence->number);
    write_span(emitter, coded->report.body, (Span){sentence->start, sentence->end});
    emit_key(emitter, "block"), emit_text(emitter, block_text(sentence->kind));
    emit_close(emitter, '}');
}

/* A day, or null. */
static void write_day(Emitter *emitter, const char *key, Day day) {
    char text[11];
    emit_key(emitter, key);
    if (day == DAY_UNKNOWN) {
        emit_null(emitter);
        return;
    }
    day_format(day, text);
    emit_text(emitter, str_of(text));
}

/* When the report was published, as far as its text tells. */
static void write_dating(Emitter *emitter, const Coded *coded) {
    const Dating *dating = &coded->records.dating;
    emit_key(emitter, "dating"), emit_open(emitter, '{');
    write_day(emitter, "start", dating->start);
    write_day(emitter, "end", dating->end);
    emit_key(emitter, "confidence"), emit_decimal(emitter, dating->confidence, 2);
    emit_key(emitter, "how"), emit_text_or_null(emitter, dating->how);
    emit_key(emitter, "reasons"), emit_open(emitter, '[');
    for (size_t i = 0; i < dating->n_reasons; i++) {
        emit_open(emitter, '{');
        write_span_or_null(emitter, "words", coded->report.body, dating->reasons[i].words);
        emit_key(emitter, "reason"), emit_text(emitter, dating->reasons[i].text);
        emit_close(emitter, '}');
    }
    emit_close(emitter, ']');
    emit_close(emitter, '}');
}

void render_time(Emitter *emitter, const TimeRecord *time, Str body) {
    emit_open(emitter, '{');
    emit_key(emitter, "text"), emit_text_or_null(emitter, time ? span_words(body, time->words) : (Str){0});
    emit_key(emitter, "type"), emit_text_or_null(emitter, time ? timex_type_text(time->type) : (Str){0});
    emit_key(emitter, "value"), emit_text_or_null(emitter, time ? time->value : (Str){0});
    emit_key(emitter, "modifier"), emit_text_or_null(emitter, time ? time->modifier : (Str){0});
    write_day(emitter, "start", time ? time->start : DAY_UNKNOWN);
    write_day(emitter, "end", time ? time->end : DAY_UNKNOWN);
    emit_key(emitter, "how"), emit_text_or_null(emitter, time ? time->how : (Str){0});
    emit_key(emitter, "rule"), emit_text_or_null(emitter, time ? time->rule : (Str){0});
    emit_close(emitter, '}');
}

/* What a place was resolved to, without the words. */
static void write_location(Emitter *emitter, const PlaceRecord *place) {
    emit_key(emitter, "name"), emit_text_or_null(emitter, place->name);
    emit_key(emitter, "type"), emit_text_or_null(emitter, place->type);
    emit_key(emitter, "country"), emit_text_or_null(emitter, str_of(place->country));
    emit_key(emitter, "admin1"), emit_text_or_null(emitter, place->admin1);
    emit_key(emitter, "lat"), emit_decimal_or_null(emitter, place->located, place->lat, 5);
    emit_key(emitter, "lon"), emit_decimal_or_null(emitter, place->located, place->lon, 5);
    emit_key(emitter, "geonames");
    if (place->geonames) emit_integer(emitter, place->geonames);
    else emit_null(emitter);
}

void render_place(Emitter *emitter, const PlaceRecord *place, Str how, double confidence, Str body) {
    emit_open(emitter, '{');
    write_span_if_told(emitter, body, place->words);
    write_location(emitter, place);
    emit_key(emitter, "how"), emit_text_or_null(emitter, how);
    emit_key(emitter, "confidence"), emit_decimal(emitter, confidence, 2);
    emit_close(emitter, '}');
}

/* --- Kinds of records --------------------------------------------------------------------------------------------- */

static void write_whole_report(Emitter *emitter, const Coded *coded, Item item) {
    const Report *report = &coded->report;
    write_head(emitter, coded, item, "report");
    emit_key(emitter, "byline"), emit_text_or_null(emitter, report->byline);
    emit_key(emitter, "agency"), emit_text_or_null(emitter, report->agency);
    emit_key(emitter, "dateline"), emit_text_or_null(emitter, report->dateline);
    emit_key(emitter, "published_how"), emit_text_or_null(emitter, report->published_how);
    write_dating(emitter, coded);
    emit_key(emitter, "language"), emit_text_or_null(emitter, report->language);
    emit_key(emitter, "path"), emit_text_or_null(emitter, report->path);
    emit_key(emitter, "line");
    if (report->line) emit_integer(emitter, (int64_t)report->line);
    else emit_null(emitter);
    emit_key(emitter, "sentences"), emit_integer(emitter, (int64_t)coded->n_sentences);
    emit_key(emitter, "body"), emit_text(emitter, report->body);
    emit_close(emitter, '}');
}

/* When: the days, the words that tell them, and how. */
static void write_dates(Emitter *emitter, Str body, const Dates *dates) {
    emit_key(emitter, "date"), emit_open(emitter, '{');
    write_day(emitter, "start", dates->start);
    write_day(emitter, "end", dates->end);
    emit_key(emitter, "words");
    if (dates->words.start < dates->words.end) emit_text(emitter, span_words(body, dates->words));
    else emit_null(emitter);
    emit_key(emitter, "how"), emit_text_or_null(emitter, dates->how);
    emit_close(emitter, '}');
}

static void write_event(Emitter *emitter, const Coded *coded, Item item) {
    const EventRecord *event = &coded->records.events[item.index];
    Str body = coded->report.body;
    write_head(emitter, coded, item, "event");
    write_sentence(emitter, coded, event->sentence);
    emit_key(emitter, "trigger"), emit_open(emitter, '{');
    write_span(emitter, body, event->trigger);
    emit_close(emitter, '}');
    emit_key(emitter, "event"), emit_text(emitter, event_type_text(event));
    write_texts(emitter, "mode", event->modes, event->n_modes);
    write_texts(emitter, "context", event->contexts, event->n_contexts);
    emit_key(emitter, "cameo"), emit_text_or_null(emitter, event->cameo);
    emit_key(emitter, "quad"), emit_integer(emitter, event->quad);
    emit_key(emitter, "score"), emit_decimal(emitter, event->score, 1);
    write_actors(emitter, "actor", event->actors, event->n_actors, body);
    write_actors(emitter, "recipient", event->recipients, event->n_recipients, body);
    emit_key(emitter, "place");
    if (event->place) render_place(emitter, event->place, event->place_how, event->place_confidence, body);
    else emit_null(emitter);
    emit_key(emitter, "factuality"), emit_text(emitter, factuality_text(event->factuality));
    write_actors(emitter, "attribution", event->attribution, event->n_attribution, body);
    write_dates(emitter, body, &event->date);
    emit_key(emitter, "rule"), emit_text_or_null(emitter, event->rule);
    emit_key(emitter, "confidence"), emit_decimal(emitter, event->confidence, 2);
    emit_close(emitter, '}');
}

static void write_statement(Emitter *emitter, const Coded *coded, Item item) {
    const StatementRecord *statement = &coded->records.statements[item.index];
    Str body = coded->report.body;
    write_head(emitter, coded, item, "statement");
    write_sentence(emitter, coded, statement->sentence);
    emit_key(emitter, "type"), emit_text(emitter, statement_kind_text(statement->kind));
    write_span(emitter, body, statement->words);
    write_actor_or_null(emitter, "speaker", &statement->speaker, statement->has_speaker, body);
    write_actor_or_null(emitter, "audience", &statement->audience, statement->has_audience, body);
    write_span_or_null(emitter, "verb", body, statement->verb);
    emit_key(emitter, "confidence"), emit_decimal(emitter, statement->confidence, 2);
    emit_close(emitter, '}');
}

static void write_figure(Emitter *emitter, const Coded *coded, Item item) {
    const FigureRecord *figure = &coded->records.figures[item.index];
    write_head(emitter, coded, item, "figure");
    write_sentence(emitter, coded, figure->sentence);
    write_span(emitter, coded->report.body, figure->words);
    emit_key(emitter, "measure"), emit_text(emitter, figure->measure);
    emit_key(emitter, "low"), emit_integer(emitter, figure->low);
    emit_key(emitter, "high");
    if (figure->high >= 0) emit_integer(emitter, figure->high);
    else emit_null(emitter);
    emit_key(emitter, "qualifier"), emit_text_or_null(emitter, figure->qualifier);
    write_span_or_null(emitter, "of_whom", coded->report.body, figure->of_whom);
    emit_close(emitter, '}');
}

static void write_time(Emitter *emitter, const Coded *coded, Item item) {
    const TimeRecord *time = &coded->records.times[item.index];
    write_head(emitter, coded, item, "time");
    write_sentence(emitter, coded, time->sentence);
    write_span(emitter, coded->report.body, time->words);
    emit_key(emitter, "type"), emit_text(emitter, timex_type_text(time->type));
    emit_key(emitter, "value"), emit_text(emitter, time->value);
    emit_key(emitter, "modifier"), emit_text_or_null(emitter, time->modifier);
    emit_key(emitter, "date"), emit_open(emitter, '{');
    write_day(emitter, "start", time->start);
    write_day(emitter, "end", time->end);
    emit_close(emitter, '}');
    emit_key(emitter, "how"), emit_text_or_null(emitter, time->how);
    emit_key(emitter, "rule"), emit_text(emitter, time->rule);
    emit_close(emitter, '}');
}

static void write_entity(Emitter *emitter, const Coded *coded, Item item) {
    const EntityRecord *entity = &coded->records.entities[item.index];
    write_head(emitter, coded, item, "entity");
    write_identity(emitter, &entity->actor);
    emit_key(emitter, "mentions"), emit_open(emitter, '[');
    for (size_t i = 0; i < entity->n_mentions; i++) {
        emit_open(emitter, '{');
        write_span(emitter, coded->report.body, entity->mentions[i]);
        emit_close(emitter, '}');
    }
    emit_close(emitter, ']');
    emit_close(emitter, '}');
}

static void write_place(Emitter *emitter, const Coded *coded, Item item) {
    const PlaceRecord *place = &coded->records.places[item.index];
    write_head(emitter, coded, item, "place");
    write_sentence(emitter, coded, place->sentence);
    write_span(emitter, coded->report.body, place->words);
    emit_key(emitter, "sense"), emit_text(emitter, place->sense);
    write_location(emitter, place);
    emit_key(emitter, "how"), emit_text_or_null(emitter, place->how);
    emit_key(emitter, "confidence"), emit_decimal(emitter, place->confidence, 2);
    emit_close(emitter, '}');
}

Str render_json(const Coded *coded, Item item, Arena *arena) {
    Emitter emitter = {.arena = arena};
    switch (item.kind) {
    case CASUS_REPORT: write_whole_report(&emitter, coded, item); break;
    case CASUS_EVENT: write_event(&emitter, coded, item); break;
    case CASUS_STATEMENT: write_statement(&emitter, coded, item); break;
    case CASUS_FIGURE: write_figure(&emitter, coded, item); break;
    case CASUS_TIME: write_time(&emitter, coded, item); break;
    case CASUS_PLACE: write_place(&emitter, coded, item); break;
    default: write_entity(&emitter, coded, item); break;
    }
    return emit_done(&emitter);
}
