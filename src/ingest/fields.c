#include "ingest/fields.h"

enum { NAMES_MAX = 8 };

static const char *const names[FIELDS][NAMES_MAX] = {
    [FIELD_ID] = {"id"},
    [FIELD_DATE] = {"published", "date", "published_at", "pub_date", "publication_date"},
    [FIELD_TITLE] = {"title", "headline"},
    [FIELD_TEXT] = {"text", "body", "event_text", "content", "article_content"},
    [FIELD_OUTLET] = {"outlet", "publisher", "source", "source_name"},
    [FIELD_BYLINE] = {"byline", "author"},
    [FIELD_AGENCY] = {"agency"},
    [FIELD_URL] = {"url", "link"},
    [FIELD_LANGUAGE] = {"language", "lang"},
};

const char *const *field_names(Field field) { return names[field]; }

Field field_of(Str name) {
    for (Field field = FIELD_NONE; field < FIELDS; field++)
        for (size_t i = 0; names[field][i]; i++)
            if (str_equal_ascii_nocase(name, str_of(names[field][i]))) return field;
    return FIELD_NONE;
}

void field_set(Report *report, Field field, Str value) {
    Str *const places[FIELDS] = {
        [FIELD_ID] = &report->source_id,   [FIELD_DATE] = &report->published, [FIELD_TITLE] = &report->title,
        [FIELD_TEXT] = &report->body,      [FIELD_OUTLET] = &report->outlet,  [FIELD_BYLINE] = &report->byline,
        [FIELD_AGENCY] = &report->agency,  [FIELD_URL] = &report->url,        [FIELD_LANGUAGE] = &report->language,
    };
    Str *place = places[field];
    if (!place || place->len || !value.len) return;
    *place = value;
    if (field == FIELD_DATE) report->published_how = STR("stated with the report");
}
