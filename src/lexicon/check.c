/* Checks that need all files: what no single line can know. Each finding tells what to do. */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

/* --- Actors ------------------------------------------------------------------------------------------------------- */

static void check_country(Lexicon *lexicon, const ActorCode *code, Source source) {
    if (!code->country[0] || is_special_code(code->country) || lexicon_state_of(lexicon, code->country)) return;
    finding_add(lexicon, source, false, "no state has the code %s: correct it, or add a `state` block", code->country);
}

static void check_entity(Lexicon *lexicon, const Entity *entity) {
    for (size_t i = 0; i < entity->n_codes; i++) check_country(lexicon, &entity->codes[i].code, entity->source);
    for (size_t i = 0; i < entity->n_links; i++) {
        const Link *link = &entity->links[i];
        if (!link->target)
            finding_add(lexicon, entity->source, false, "“%.*s” is linked to “%.*s”, which has no block of that name", STR_ARG(entity->name),
                        STR_ARG(link->target_name));
        else if (link->target == entity)
            finding_add(lexicon, entity->source, false, "“%.*s” is linked to itself", STR_ARG(entity->name));
    }
}

static bool spans_meet(DaySpan a, DaySpan b) { return a.from <= b.to && b.from <= a.to; }

/* One name, two bearers: the coder cannot choose, unless one of them is weak. */
static void check_shared_names(Lexicon *lexicon) {
    const NameIndex *names = &lexicon->names;
    for (size_t k = 0; k < names->node.n; k++) {
        const NameEntry *first = NULL;
        for (uint32_t i = names->node.at[k].first; i != NAME_END; i = names->entries.at[i].next) {
            const NameEntry *entry = &names->entries.at[i];
            if (entry->sense != SENSE_NAME) continue;
            if (first && spans_meet(first->entity->existed, entry->entity->existed))
                finding_add(lexicon, entry->entity->source, false, "“%.*s” and “%.*s” (%.*s:%u) share a name: make it `weak` in one of them",
                            STR_ARG(entry->entity->name), STR_ARG(first->entity->name), STR_ARG(first->entity->source.file),
                            first->entity->source.line);
            if (!first) first = entry;
        }
    }
}

/* --- Frames --------------------------------------------------------------------------------------------------------- */

/* Whether a CAMEO code may stand for the event type: by the crosswalk, or because both have the same root ("0831" for an official who resigns). */
static bool cameo_fits(const Lexicon *lexicon, Str code, PloverEvent event) {
    if (event >= EVENT_ADDED) return true; /* CAMEO does not know the user's types; the nearest code is theirs to say */
    const CameoCode *row = lexicon_cameo_code(lexicon, code);
    Str base = lexicon->events[event].cameo;
    return row && (row->event == event || (base.len >= 2 && str_starts(code, (Str){base.ptr, 2})));
}

static void check_frame(Lexicon *lexicon, const Frame *frame) {
    if (frame->event == EVENT_NONE) return;
    if (lexicon->events[frame->event].recipient_required && !frame->n_recipients && !frame->n_reciprocals)
        finding_add(lexicon, frame->source, false, "%.*s needs a recipient, but the frame says there is none",
                    STR_ARG(lexicon_event_text(lexicon, frame->event)));
    const CameoCode *cameo = lexicon_cameo_code(lexicon, frame->cameo);
    if (!cameo || cameo->code.len != frame->cameo.len)
        finding_add(lexicon, frame->source, false, "CAMEO has no code %.*s", STR_ARG(frame->cameo));
    else if (!cameo_fits(lexicon, frame->cameo, frame->event))
        finding_add(lexicon, frame->source, false, "CAMEO %.*s (%.*s) is %.*s in PLOVER, not %.*s", STR_ARG(frame->cameo), STR_ARG(cameo->label),
                    STR_ARG(lexicon_event_text(lexicon, cameo->event)), STR_ARG(lexicon_event_text(lexicon, frame->event)));
}

/* --- Examples -------------------------------------------------------------------------------------------------------- */

static bool is_factuality(Str word) {
    static const char *const KINDS[] = {"asserted", "actual", "future", "hypothetical", "negated", "alleged", "denied", "historical"};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_equal(word, str_of(KINDS[i]))) return true;
    return false;
}

/* `-`, or entities joined by `+`: CODE.SECTOR.SECTOR, or -.SECTOR. */
static bool is_party(Str text) {
    while (text.ptr) {
        Str entity = str_cut(&text, '+'), country = str_cut(&entity, '.');
        bool nobody = str_equal(country, STR("-"));
        if (!nobody && (country.len != 3 || is_sector(country) || text_has_lower(country))) return false;
        while (entity.ptr)
            if (!is_sector(str_cut(&entity, '.'))) return false;
    }
    return true;
}

static void check_example(Lexicon *lexicon, const Example *example) {
    if (!example->expected.len) return;
    Str rest = example->expected, actors = data_keyword(&rest), arrow = data_keyword(&rest), recipients = data_keyword(&rest);
    if (!is_party(actors) || !str_equal(arrow, STR(">")) || !is_party(recipients)) {
        finding_add(lexicon, example->source, false, "“%.*s” is no coding: write ACTORS > RECIPIENTS, as RUS.GOV+CHN > -.REB",
                    STR_ARG(example->expected));
        return;
    }
    for (Str word = data_keyword(&rest); word.len; word = data_keyword(&rest))
        for (Str modes = word; modes.ptr;) {
            Str mode = str_cut(&modes, '+');
            if (!is_factuality(mode) && !ontology_is_mode(lexicon, mode))
                finding_add(lexicon, example->source, false, "“%.*s” is neither a factuality nor a mode", STR_ARG(mode));
        }
}

/* One sentence shows one event of a type once: its second copy tests nothing. */
static void check_repetition(Lexicon *lexicon, Map *seen, size_t index) {
    const Example *examples = lexicon->examples.at, *example = &examples[index];
    const uint32_t *earlier = map_find(seen, example->sentence);
    if (!earlier) map_add(seen, &lexicon->arena, example->sentence, (uint32_t)index);
    else if (examples[*earlier].frame->event == example->frame->event && (examples[*earlier].kind == EXAMPLE_NO) == (example->kind == EXAMPLE_NO))
        finding_add(lexicon, example->source, false, "this example stands at %.*s:%u already", STR_ARG(examples[*earlier].source.file),
                    examples[*earlier].source.line);
}

/* Imported files have no examples at all: one finding for a file is enough. */
static void tell_bare_file(Lexicon *lexicon, Str *file, Source source) {
    if (str_equal(*file, source.file)) return;
    *file = source.file;
    finding_add(lexicon, source, false, "this block, and maybe others of the file, has no example: add a line yes \"SENTENCE\" ACTORS > RECIPIENTS");
}

/* A frame that codes needs an example that shows it. */
static void check_examples(Lexicon *lexicon) {
    Str bare_file = {0};
    size_t next = 0; /* examples stand in the order of their frames */
    Map seen = {0};
    for (size_t i = 0; i < lexicon->frames.n; i++) {
        const Frame *frame = lexicon->frames.at[i];
        bool shown = false;
        for (; next < lexicon->examples.n && lexicon->examples.at[next].frame == frame; next++) {
            check_example(lexicon, &lexicon->examples.at[next]);
            check_repetition(lexicon, &seen, next);
            shown |= lexicon->examples.at[next].kind != EXAMPLE_NO || frame->event == EVENT_NONE;
        }
        if (shown || !frame->has_code || frame->event == EVENT_NONE) continue;
        if (frame->source.layer) tell_bare_file(lexicon, &bare_file, frame->source);
        else
            finding_add(lexicon, frame->source, false, "the block has no example: add a line yes \"SENTENCE\" ACTORS > RECIPIENTS");
    }
}

/* --- All -------------------------------------------------------------------------------------------------------------- */

static void check_classes(Lexicon *lexicon) {
    for (size_t i = 0; i < lexicon->class_at.n; i++) {
        const WordClass *class = lexicon->class_at.at[i];
        if (!class->used) finding_add(lexicon, class->source, false, "@%.*s is used nowhere", STR_ARG(class->name));
        if (class->state == CLASS_RESOLVED && !class->words.n_lemmas && !class->words.n_phrases && !class->words.builtin && !class->words.events)
            finding_add(lexicon, class->source, false, "@%.*s is empty", STR_ARG(class->name));
    }
}

static void check_compositions(Lexicon *lexicon) {
    bool seen[COMPOSE_COUNT] = {false};
    for (size_t i = 0; i < lexicon->frames.n; i++) {
        const Frame *frame = lexicon->frames.at[i];
        if (frame->compose == COMPOSE_NONE || seen[frame->compose]) continue;
        seen[frame->compose] = true;
        bool any = false;
        for (int event = 0; event < EVENT_MAX; event++) any |= lexicon->compositions[frame->compose][event] != NULL;
        if (!any)
            finding_add(lexicon, frame->source, false, "composition.txt has no line for the class “%.*s”", STR_ARG(compose_text(frame->compose)));
    }
}

static void check_ontology(Lexicon *lexicon) {
    Source source = {.file = STR("ontology/plover.txt"), .line = 1};
    for (int event = 1; event < EVENT_MAX; event++) {
        const OntologyEvent *about = &lexicon->events[event];
        if (event >= EVENT_COUNT && !about->stated) continue;
        source.layer = about->layer;
        if (event >= EVENT_ADDED) source = about->source;
        Str name = lexicon_event_text(lexicon, (PloverEvent)event);
        if (!about->stated || !about->quad || !about->cameo.len)
            finding_add(lexicon, source, false, "%.*s needs a block with quad, score and cameo", STR_ARG(name));
        for (size_t i = 0; i < about->n_modes; i++) {
            if (!cameo_fits(lexicon, about->modes[i].cameo, (PloverEvent)event))
                finding_add(lexicon, source, false, "the CAMEO code of %.*s %.*s leads elsewhere in cameo.txt", STR_ARG(name),
                            STR_ARG(about->modes[i].name));
        }
    }
}

/* What is doubtful in the base because of what is laid over it is meant so, or not for the user to mend. */
static void leave_base_alone(Lexicon *lexicon) {
    size_t kept = 0;
    for (size_t i = 0; i < lexicon->findings.n && lexicon->top; i++) {
        Finding finding = lexicon->findings.at[i];
        if (finding.fatal || finding.source.layer) lexicon->findings.at[kept++] = finding;
    }
    if (lexicon->top) lexicon->findings.n = kept;
}

bool lexicon_check(Lexicon *lexicon, Error *error) {
    jmp_buf guard;
    if (setjmp(guard)) {
        lexicon->arena.guard = NULL;
        return error_set(error, "out of memory while checking the data files");
    }
    lexicon->arena.guard = &guard;
    check_ontology(lexicon);
    for (size_t i = 0; i < lexicon->entities.n; i++) check_entity(lexicon, lexicon->entities.at[i]);
    check_shared_names(lexicon);
    for (size_t i = 0; i < lexicon->agents.n; i++) check_country(lexicon, &lexicon->agents.at[i].code, lexicon->agents.at[i].source);
    check_classes(lexicon);
    for (size_t i = 0; i < lexicon->frames.n; i++) check_frame(lexicon, lexicon->frames.at[i]);
    senses_check(lexicon);
    check_examples(lexicon);
    check_compositions(lexicon);
    times_check(lexicon);
    facts_check(lexicon);
    backoff_check(lexicon);
    groups_check(lexicon);
    leave_base_alone(lexicon);
    findings_sort(lexicon);
    lexicon->arena.guard = NULL;
    return true;
}
