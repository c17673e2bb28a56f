/* data/ontology/: plover.txt, cameo.txt and roles.txt.
 *
 *     event CONSULT                              cameo 0333
 *       quad 1                                     event AGREE
 *       score 2.5                                  context human_security
 *       cameo 040                                  label promise relief goods
 *       mode visit score 4 cameo 042
 *     context military | intelligence
 */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

const OntologyMode *ontology_mode(const Lexicon *lexicon, PloverEvent event, Str name) {
    const OntologyEvent *about = &lexicon->events[event];
    for (size_t i = 0; i < about->n_modes; i++)
        if (str_equal(about->modes[i].name, name)) return &about->modes[i];
    return NULL;
}

bool ontology_is_mode(const Lexicon *lexicon, Str name) {
    for (int event = EVENT_NONE + 1; event < EVENT_MAX; event++)
        if (ontology_mode(lexicon, (PloverEvent)event, name)) return true;
    return false;
}

Str lexicon_event_text(const Lexicon *lexicon, PloverEvent event) {
    return event >= EVENT_ADDED && event < EVENT_MAX ? lexicon->events[event].name : plover_event_text(event);
}

PloverEvent lexicon_event_of(const Lexicon *lexicon, Str text) {
    PloverEvent known = plover_event_of(text);
    for (int event = EVENT_ADDED; event < EVENT_MAX && known == EVENT_COUNT; event++)
        if (text.len && str_equal(lexicon->events[event].name, text)) known = (PloverEvent)event;
    return known;
}

/* --- plover.txt ------------------------------------------------------------------------------------------------------- */

static void read_contexts(Lexicon *lexicon, Str value) {
    for (Str context; data_alternative(&value, &context);)
        if (context.len) map_add(&lexicon->contexts, &lexicon->arena, context, 1);
}

/* NAME [score S] [cameo C]. */
static void read_mode(Lexicon *lexicon, OntologyEvent *event, Str value, Source source) {
    OntologyMode mode = {.name = data_keyword(&value), .cameo = event->cameo};
    while (value.len) {
        Str keyword = data_keyword(&value), word = data_keyword(&value);
        if (str_equal(keyword, STR("score")) && data_decimal(word, &mode.score)) mode.scored = true;
        else if (str_equal(keyword, STR("cameo")) && word.len) mode.cameo = word;
        else {
            finding_add(lexicon, source, true, "a mode is written “mode NAME score NUMBER cameo CODE”");
            return;
        }
    }
    for (size_t i = 0; i < event->n_modes; i++)
        if (source.layer && str_equal(event->modes[i].name, mode.name)) { /* said again in a folder above */
            event->modes[i] = mode;
            return;
        }
    if (event->n_modes == ONTOLOGY_MODES_MAX) {
        finding_add(lexicon, source, true, "an event type has at most %d modes", ONTOLOGY_MODES_MAX);
        return;
    }
    event->modes[event->n_modes++] = mode;
}

static void read_event_fact(Lexicon *lexicon, OntologyEvent *event, DataLine line) {
    Str value = line.text, keyword = data_keyword(&value);
    int64_t quad;
    if (str_equal(keyword, STR("quad")) && str_to_int(value, &quad) && quad >= 1 && quad <= 4) event->quad = (int)quad;
    else if (str_equal(keyword, STR("score")) && data_decimal(value, &event->score)) return;
    else if (str_equal(keyword, STR("cameo")) && value.len) event->cameo = value;
    else if (str_equal(keyword, STR("recipient")) && str_equal(value, STR("required"))) event->recipient_required = true;
    else if (str_equal(keyword, STR("mode")) && value.len) read_mode(lexicon, event, value, line.source);
    else finding_add(lexicon, line.source, true, "the line is none of: quad 1–4, score NUMBER, cameo CODE, recipient required, mode …");
}

/* A type that PLOVER does not have: the user's own. EVENT_COUNT, with a finding, when it cannot be one. */
static PloverEvent add_event(Lexicon *lexicon, Str name, Source source) {
    enum { NAME_BYTES_MAX = 40 };
    bool fits = name.len >= 3 && name.len <= NAME_BYTES_MAX && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
    for (size_t i = 0; i < name.len && fits; i++) fits = (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z') || name.ptr[i] == '_' || name.ptr[i] == '-';
    if (!fits) {
        finding_add(lexicon, source, true, "“%.*s” cannot name an event type: write capitals, 3 to %d of them, such as POACH", STR_ARG(name),
                    NAME_BYTES_MAX);
        return EVENT_COUNT;
    }
    for (int event = EVENT_ADDED; event < EVENT_MAX; event++) {
        if (lexicon->events[event].name.len) continue;
        lexicon->events[event].name = name;
        return (PloverEvent)event;
    }
    finding_add(lexicon, source, true, "at most %d event types can be added to PLOVER's", EVENT_MAX - EVENT_ADDED);
    return EVENT_COUNT;
}

void events_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    OntologyEvent *event = NULL;
    for (DataLine line; data_next(&reader, &line);) {
        if (line.indented) {
            if (event) read_event_fact(lexicon, event, line);
            continue;
        }
        event = NULL;
        Str value = line.text, keyword = data_keyword(&value);
        bool is_event = str_equal(keyword, STR("event"));
        PloverEvent which = is_event ? lexicon_event_of(lexicon, value) : EVENT_NONE;
        if (is_event && which == EVENT_COUNT && line.source.layer) which = add_event(lexicon, value, line.source);
        if (str_equal(keyword, STR("context"))) {
            read_contexts(lexicon, value);
        } else if (is_event && which == EVENT_COUNT && line.source.layer) {
            continue; /* told by add_event */
        } else if (!is_event || which == EVENT_COUNT || which == EVENT_NONE ||
                   (lexicon->events[which].stated && lexicon->events[which].layer == line.source.layer)) {
            finding_add(lexicon, line.source, true, "a block is “event TYPE”, each PLOVER event type once, or a line “context NAME | NAME”");
        } else {
            event = &lexicon->events[which];
            event->stated = true;
            event->layer = line.source.layer;
            event->source = line.source;
        }
    }
}

int lexicon_quad(const Lexicon *lexicon, PloverEvent event) { return event < EVENT_MAX ? lexicon->events[event].quad : 0; }

static double magnitude(double score) { return score < 0 ? -score : score; }

double lexicon_score(const Lexicon *lexicon, PloverEvent event, const Str *modes, size_t n_modes) {
    if (event >= EVENT_MAX) return 0;
    double score = 0;
    bool any = false;
    for (size_t i = 0; i < n_modes; i++) {
        const OntologyMode *mode = ontology_mode(lexicon, event, modes[i]);
        if (!mode || !mode->scored || (any && magnitude(mode->score) <= magnitude(score))) continue;
        score = mode->score;
        any = true;
    }
    return any ? score : lexicon->events[event].score;
}

Str lexicon_cameo(const Lexicon *lexicon, PloverEvent event, Str mode) {
    if (event >= EVENT_MAX) return (Str){0};
    const OntologyMode *known = ontology_mode(lexicon, event, mode);
    return known && known->cameo.len ? known->cameo : lexicon->events[event].cameo;
}

/* --- cameo.txt -------------------------------------------------------------------------------------------------------- */

static bool is_cameo(Str code) {
    if (code.len < 2 || code.len > 4) return false;
    for (size_t i = 0; i < code.len; i++)
        if (code.ptr[i] < '0' || code.ptr[i] > '9') return false;
    return true;
}

static bool all_contexts(const Lexicon *lexicon, Str list) {
    while (list.ptr)
        if (!map_find(&lexicon->contexts, str_cut(&list, ','))) return false;
    return true;
}

static void read_cameo_fact(Lexicon *lexicon, CameoCode *code, DataLine line) {
    Str value = line.text, keyword = data_keyword(&value);
    if (str_equal(keyword, STR("event")) && lexicon_event_of(lexicon, value) != EVENT_COUNT) code->event = lexicon_event_of(lexicon, value);
    else if (str_equal(keyword, STR("mode")) && value.len && ontology_mode(lexicon, code->event, value)) code->mode = value;
    else if (str_equal(keyword, STR("context")) && all_contexts(lexicon, value)) code->context = value;
    else if (str_equal(keyword, STR("label")) && value.len) code->label = value;
    else
        finding_add(lexicon, line.source, true, "the line is none of: event TYPE, mode NAME (of that event type), context NAME[,NAME], label WORDS");
}

void cameo_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    CameoCode *code = NULL;
    for (DataLine line; data_next(&reader, &line);) {
        if (line.indented) {
            if (code) read_cameo_fact(lexicon, code, line);
            continue;
        }
        code = NULL;
        Str value = line.text, keyword = data_keyword(&value);
        if (!str_equal(keyword, STR("cameo")) || !is_cameo(value)) {
            finding_add(lexicon, line.source, true, "a block is “cameo CODE”, a code of two to four digits");
        } else if (map_find(&lexicon->cameo, value) && lexicon->cameo_codes.at[*map_find(&lexicon->cameo, value)].source.layer == line.source.layer) {
            finding_add(lexicon, line.source, true, "CAMEO %.*s has a block already", STR_ARG(value));
        } else {
            *map_add(&lexicon->cameo, &lexicon->arena, value, 0) = (uint32_t)lexicon->cameo_codes.n;
            code = ARENA_PUSH(&lexicon->arena, &lexicon->cameo_codes);
            *code = (CameoCode){.code = value, .source = line.source};
        }
    }
}

const CameoCode *lexicon_cameo_code(const Lexicon *lexicon, Str code) {
    for (; code.len >= 2; code.len--) {
        const uint32_t *index = map_find(&lexicon->cameo, code);
        if (index) return &lexicon->cameo_codes.at[*index];
    }
    return NULL;
}

/* --- roles.txt -------------------------------------------------------------------------------------------------------- */

/* "INS: REB", "WSB: PSE", "MOD: -". */
void roles_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    for (DataLine line; data_next(&reader, &line);) {
        Str value = line.text, piece = str_trim(str_cut(&value, ':'));
        ActorCode code;
        value = str_trim(value);
        if (piece.len != 3 || !value.len) {
            finding_add(lexicon, line.source, true, "a line is written “PIECE: CODE”, the piece being three letters of a CAMEO actor code");
            continue;
        }
        if (!code_parse(lexicon, &value, line.source, &code)) continue;
        if (value.len) {
            finding_add(lexicon, line.source, true, "“%.*s” is no code", STR_ARG(value));
            continue;
        }
        *map_add(&lexicon->roles, &lexicon->arena, piece, 0) = (uint32_t)lexicon->role_codes.n;
        *ARENA_PUSH(&lexicon->arena, &lexicon->role_codes) = code;
    }
}

const ActorCode *lexicon_cameo_role(const Lexicon *lexicon, Str piece) {
    const uint32_t *index = map_find(&lexicon->roles, piece);
    return index ? &lexicon->role_codes.at[*index] : NULL;
}
