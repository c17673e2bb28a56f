/* Gold of whole annotated reports: events, statements and figures of every sentence. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "cli/eval.h"

/* Gold offsets and lengths are in characters, those of records in bytes. */
typedef struct Text {
    const char *bytes;
    size_t length;
    int64_t *at;  /* byte → character; length + 1 of them */
    int64_t *from; /* of each gold sentence by its place in the list, in characters */
    int64_t *to;
} Text;

static bool text_open(Text *text, const char *bytes, size_t length, size_t n_sentences) {
    *text = (Text){.bytes = bytes, .length = length, .at = calloc(length + 1, sizeof(int64_t)), .from = calloc(n_sentences + 1, sizeof(int64_t)),
                   .to = calloc(n_sentences + 1, sizeof(int64_t))};
    if (!text->at || !text->from || !text->to) return false;
    int64_t n = -1;
    for (size_t i = 0; i < length; i++) text->at[i] = n += (bytes[i] & 0xc0) != 0x80;
    text->at[length] = n + 1;
    return true;
}

static void text_close(Text *text) {
    free(text->at);
    free(text->from);
    free(text->to);
}

static int64_t character(const Text *text, const json_t *offset) {
    int64_t byte = json_integer_value(offset);
    return text->at[byte < 0 ? 0 : byte > (int64_t)text->length ? text->length : (size_t)byte];
}

static int64_t characters_of(const char *text) {
    int64_t n = 0;
    for (; *text; text++) n += (*text & 0xc0) != 0x80;
    return n;
}

/* Where `needle` begins, at or after byte `from`: its byte, or -1. */
static int64_t find(const Text *text, const char *needle, size_t from) {
    const char *hit = from <= text->length ? memmem(text->bytes + from, text->length - from, needle, strlen(needle)) : NULL;
    return hit ? hit - text->bytes : -1;
}

/* Finds the gold sentences in the text, each after the one before where it can. */
static void place_sentences(Text *text, const json_t *sentences) {
    int64_t position = 0;
    size_t i;
    json_t *sentence;
    json_array_foreach(sentences, i, sentence) {
        const char *words = eval_text(sentence, "text");
        int64_t byte = find(text, words, (size_t)position);
        if (byte < 0) byte = find(text, words, 0);
        if (byte > position) position = byte;
        text->from[i] = byte < 0 ? -1 : text->at[byte];
        text->to[i] = text->from[i] + characters_of(words);
    }
}

/* The number of the gold sentence that a record's byte lies in, or NULL. */
static const json_t *sentence_of(const Text *text, const json_t *sentences, const json_t *byte) {
    int64_t at = character(text, byte);
    for (size_t i = 0; i < json_array_size(sentences); i++)
        if (text->from[i] <= at && at < text->to[i]) return json_object_get(json_array_get(sentences, i), "n");
    return NULL;
}

/* --- Events ------------------------------------------------------------------------------------------------------- */

static bool has_text(const json_t *list, const char *text) {
    json_t *member;
    size_t i;
    if (json_is_string(list)) return strcmp(json_string_value(list), text) == 0;
    json_array_foreach(list, i, member)
        if (json_is_string(member) && strcmp(json_string_value(member), text) == 0) return true;
    return false;
}

static bool share_text(const json_t *a, const json_t *b) {
    json_t *member;
    size_t i;
    json_array_foreach(a, i, member)
        if (json_is_string(member) && has_text(b, json_string_value(member))) return true;
    return false;
}

static bool same_entity(const json_t *gold, const json_t *given) {
    if (!json_object_size(gold) || !json_object_size(given)) return false;
    if (strcmp(eval_country(gold).text, eval_country(given).text) != 0) return false;
    const json_t *wanted = json_object_get(gold, "sector"), *sectors = json_object_get(given, "sector");
    return !json_array_size(wanted) || !json_array_size(sectors) || share_text(wanted, sectors);
}

static bool among(const json_t *gold, const json_t *given) {
    for (size_t i = 0; i < json_array_size(given); i++)
        if (same_entity(gold, json_array_get(given, i))) return true;
    return false;
}

static bool some_among(const json_t *gold, const json_t *given) {
    for (size_t i = 0; i < json_array_size(gold); i++)
        if (among(json_array_get(gold, i), given)) return true;
    return false;
}

static bool all_among(const json_t *gold, const json_t *given) {
    for (size_t i = 0; i < json_array_size(gold); i++)
        if (!among(json_array_get(gold, i), given)) return false;
    return true;
}

static bool type_fits(const json_t *gold, const json_t *record) {
    const json_t *event = json_object_get(record, "event"), *underlying = json_object_get(gold, "underlying");
    const json_t *others = json_object_get(gold, "alt_events");
    if (has_text(event, eval_text(gold, "event"))) return true;
    for (size_t i = 0; i < json_array_size(others); i++) {
        const char *other = json_string_value(json_array_get(others, i));
        if (other && has_text(event, other)) return true;
    }
    return json_is_string(underlying) && strcmp(eval_text(record, "factuality"), "future") == 0 && has_text(event, json_string_value(underlying));
}

static bool contains_nocase(const char *text, const char *part) {
    char *a = eval_lower(text), *b = eval_lower(part);
    bool contains = a && b && strstr(a, b);
    free(a);
    free(b);
    return contains;
}

static int fit(const json_t *gold, const json_t *record) {
    const char *trigger = eval_text(json_object_get(record, "trigger"), "text");
    return some_among(json_object_get(gold, "actor"), json_object_get(record, "actor")) +
           some_among(json_object_get(gold, "recipient"), json_object_get(record, "recipient")) +
           (strcmp(eval_text(record, "factuality"), eval_text(gold, "factuality")) == 0) + 2 * contains_nocase(eval_text(gold, "trigger"), trigger);
}

/* What is compared: a report's gold, its text, and the records not yet taken. */
typedef struct Comparing {
    const json_t *gold, *sentences;
    const Text *text;
    const json_t *records;
    bool *used; /* by place in `records` */
} Comparing;

static bool in_sentence(const Comparing *comparing, const json_t *byte, const json_t *gold) {
    const json_t *n = sentence_of(comparing->text, comparing->sentences, byte);
    return n && json_equal(n, json_object_get(gold, "sentence"));
}

/* The record that fits a gold event best, or NULL; it is taken. */
static const json_t *take_event(Comparing *comparing, const json_t *gold) {
    const json_t *best = NULL;
    size_t best_at = 0, i;
    int best_fit = -1;
    json_t *record;
    json_array_foreach(comparing->records, i, record) {
        if (comparing->used[i] || !eval_is(record, "event") || !type_fits(gold, record)) continue;
        if (!in_sentence(comparing, json_object_get(json_object_get(record, "trigger"), "start"), gold)) continue;
        int found = fit(gold, record);
        if (found <= best_fit) continue;
        best_fit = found;
        best = record;
        best_at = i;
    }
    if (best) comparing->used[best_at] = true;
    return best;
}

static void score_found(ReportScore *score, const json_t *gold, const json_t *record) {
    const json_t *actors = json_object_get(gold, "actor"), *recipients = json_object_get(gold, "recipient"), *modes = json_object_get(gold, "modes");
    bool actors_right = all_among(actors, json_object_get(record, "actor"));
    bool recipients_right = all_among(recipients, json_object_get(record, "recipient"));
    const char *factuality = eval_text(record, "factuality");
    score->events.right++;
    score->core_found += json_is_true(json_object_get(gold, "core"));
    if (json_array_size(actors)) score->actors++, score->actors_right += actors_right;
    if (json_array_size(recipients)) score->recipients++, score->recipients_right += recipients_right;
    score->factuality_right += strcmp(*factuality ? factuality : "asserted", eval_text(gold, "factuality")) == 0;
    if (json_array_size(modes)) score->modes++, score->modes_right += share_text(modes, json_object_get(record, "mode"));
    score->whole.right += actors_right && recipients_right;
}

static void score_events(ReportScore *score, Comparing *comparing) {
    const json_t *events = json_object_get(comparing->gold, "events");
    json_t *event, *record;
    size_t i;
    for (int core = 1; core >= 0; core--) { /* core events choose first */
        json_array_foreach(events, i, event) {
            if (json_is_true(json_object_get(event, "core")) != (core == 1)) continue;
            const json_t *found = take_event(comparing, event);
            score->core += core == 1;
            if (found) score_found(score, event, found);
        }
    }
    size_t given = 0;
    json_array_foreach(comparing->records, i, record) given += eval_is(record, "event");
    score->events.gold += json_array_size(events);
    score->events.given += given;
    score->whole.gold += json_array_size(events);
    score->whole.given += given;
}

/* --- Statements and figures --------------------------------------------------------------------------------------- */

/* Whether a word of more than three letters of `words` occurs in `text`; both in lower case. */
static bool word_occurs(const char *words, const char *text) {
    char *copy = strdup(words), *rest = NULL;
    bool occurs = false;
    for (char *word = copy ? strtok_r(copy, " \t\r\n\v\f", &rest) : NULL; word; word = strtok_r(NULL, " \t\r\n\v\f", &rest))
        occurs = occurs || (characters_of(word) > 3 && strstr(text, word));
    free(copy);
    return occurs;
}

static bool speaker_right(const json_t *gold, const json_t *record) {
    const json_t *speaker = json_object_get(record, "speaker");
    const char *code = eval_text(gold, "speaker_code"), *name = eval_text(speaker, "name");
    if (strncmp(*code ? code : "---", eval_country(speaker).text, 3) != 0) return false;
    char *given = eval_lower(*name ? name : eval_text(speaker, "text")), *wanted = eval_lower(eval_text(gold, "speaker"));
    bool right = given && wanted && (!*given || word_occurs(wanted, given) || word_occurs(given, wanted));
    free(given);
    free(wanted);
    return right;
}

/* At least half of the shorter one in common. */
static bool overlaps(int64_t a_from, int64_t a_to, int64_t b_from, int64_t b_to) {
    int64_t common = (a_to < b_to ? a_to : b_to) - (a_from > b_from ? a_from : b_from);
    int64_t shorter = a_to - a_from < b_to - b_from ? a_to - a_from : b_to - b_from;
    return common > 0 && 2 * common >= (shorter > 1 ? shorter : 1);
}

static void score_statement(ReportScore *score, Comparing *comparing, const json_t *gold) {
    const Text *text = comparing->text;
    const json_t *number = json_object_get(gold, "sentence");
    size_t i, sentence = 0;
    for (i = 0; i < json_array_size(comparing->sentences); i++)
        if (json_equal(json_object_get(json_array_get(comparing->sentences, i), "n"), number)) sentence = i;
    size_t from = 0; /* the byte at which the sentence begins */
    while (from < text->length && text->at[from] < text->from[sentence]) from++;
    int64_t byte = find(text, eval_text(gold, "content"), from);
    int64_t start = byte < 0 ? -1 : text->at[byte], end = start + characters_of(eval_text(gold, "content"));
    json_t *record;
    json_array_foreach(comparing->records, i, record) {
        if (comparing->used[i] || !eval_is(record, "statement")) continue;
        if (!overlaps(start, end, character(text, json_object_get(record, "start")), character(text, json_object_get(record, "end")))) continue;
        comparing->used[i] = true;
        score->statements.right++;
        score->speakers_right += speaker_right(gold, record);
        return;
    }
}

static void score_figure(ReportScore *score, Comparing *comparing, const json_t *gold) {
    json_t *record;
    size_t i;
    json_array_foreach(comparing->records, i, record) {
        if (comparing->used[i] || !eval_is(record, "figure") || !in_sentence(comparing, json_object_get(record, "start"), gold)) continue;
        if (json_number_value(json_object_get(record, "low")) != json_number_value(json_object_get(gold, "low"))) continue;
        comparing->used[i] = true;
        score->figures.right++;
        return;
    }
}

bool eval_report_add(ReportScore *score, const json_t *gold, const json_t *records, const char *bytes, size_t length) {
    Text text;
    Comparing comparing = {.gold = gold, .sentences = json_object_get(gold, "sentences"), .text = &text, .records = records,
                           .used = calloc(json_array_size(records) + 1, sizeof(bool))};
    bool fine = text_open(&text, bytes, length, json_array_size(comparing.sentences)) && comparing.used;
    if (fine) {
        const json_t *statements = json_object_get(gold, "statements"), *figures = json_object_get(gold, "figures");
        json_t *item;
        size_t i;
        place_sentences(&text, comparing.sentences);
        score_events(score, &comparing);
        json_array_foreach(statements, i, item) score_statement(score, &comparing, item);
        json_array_foreach(figures, i, item) score_figure(score, &comparing, item);
        score->statements.gold += json_array_size(statements);
        score->figures.gold += json_array_size(figures);
        json_array_foreach(records, i, item) {
            score->statements.given += eval_is(item, "statement");
            score->figures.given += eval_is(item, "figure");
        }
    }
    free(comparing.used);
    text_close(&text);
    return fine;
}

void eval_report_show(const ReportScore *score) {
    eval_rate("core events found", score->core_found, score->core);
    eval_show("events", score->events);
    eval_rate("  actor right, of found", score->actors_right, score->actors);
    eval_rate("  recipient right, of found", score->recipients_right, score->recipients);
    eval_rate("  mode right, of found", score->modes_right, score->modes);
    eval_rate("  factuality right, of found", score->factuality_right, score->events.right);
    eval_show("events with actor and recipient right", score->whole);
    eval_show("statements", score->statements);
    eval_rate("  speaker right, of found", score->speakers_right, score->statements.right);
    eval_show("figures", score->figures);
}
