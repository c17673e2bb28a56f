/* One report through the stages. */
#include "engine/engine.h"

#include <stdlib.h>

#include "ingest/layout.h"

enum { TASK_KEEPS_BYTES = 32 << 20 /* what a task holds on to between reports: enough for all but the largest */ };

bool plan_make(Plan *out, const casus_engine *engine, const casus_coding *coding, Error *error) {
    casus_coding given = coding ? *coding : (casus_coding){0};
    Day day;
    if (!given.kinds) given.kinds = CASUS_KINDS_DEFAULT;
    if (given.published && !day_parse(str_of(given.published), &day))
        return error_set(error, "'%s' is no date; write it as YYYY-MM-DD", given.published);
    *out = (Plan){.engine = engine, .coding = given};
    return true;
}

void task_reset(Task *task) {
    Arena arena = task->arena;
    if (arena_footprint(&arena) > TASK_KEEPS_BYTES) arena_done(&arena);
    else arena_reset(&arena);
    *task = (Task){.arena = arena};
}

/* --- Order -------------------------------------------------------------------------------------------------------- */

static int by_place(const void *left, const void *right) {
    const Item *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static uint32_t start_of(const Records *records, int kind, size_t i) {
    switch (kind) {
    case CASUS_EVENT: return records->events[i].trigger.start;
    case CASUS_STATEMENT: return records->statements[i].words.start;
    case CASUS_FIGURE: return records->figures[i].words.start;
    case CASUS_TIME: return records->times[i].words.start;
    case CASUS_PLACE: return records->places[i].words.start;
    default: return 0; /* the report and its entities come before what they did */
    }
}

/* The records that were asked for: the report, its entities, then the rest as they stand in the text. */
static Item *arrange(const Coded *coded, int kinds, Arena *arena, size_t *n) {
    const Records *records = &coded->records;
    const struct {
        int kind;
        size_t n;
    } lists[] = {{CASUS_REPORT, 1},
                 {CASUS_ENTITY, records->n_entities},
                 {CASUS_EVENT, records->n_events},
                 {CASUS_STATEMENT, records->n_statements},
                 {CASUS_FIGURE, records->n_figures},
                 {CASUS_TIME, records->n_times},
                 {CASUS_PLACE, records->n_places}};
    size_t room = 1 + records->n_entities + records->n_events + records->n_statements + records->n_figures + records->n_times + records->n_places;
    Item *items = ARENA_ARRAY(arena, Item, room);
    *n = 0;
    for (size_t list = 0; list < sizeof lists / sizeof *lists; list++)
        for (size_t i = 0; (kinds & lists[list].kind) && i < lists[list].n; i++)
            items[(*n)++] = (Item){lists[list].kind, i, start_of(records, lists[list].kind, i)};
    if (*n) qsort(items, *n, sizeof *items, by_place);
    return items;
}

/* --- Rendering ---------------------------------------------------------------------------------------------------- */

casus_record *render_conllu(const Report *report, const Sentence *sentences, size_t n, const Str *ids, Arena *arena) {
    casus_record *records = ARENA_ARRAY(arena, casus_record, n);
    Str name = report->source_id.len ? report->source_id : str_of(report->id);
    for (size_t i = 0; i < n; i++) {
        Str id = ids && ids[i].len ? ids[i] : arena_format(arena, "%.*s%s%zu", STR_ARG(name), name.len ? "-" : "", i + 1);
        ConlluStyle style = {.opens_document = i == 0, .opens_paragraph = i == 0 || sentences[i].block != sentences[i - 1].block, .analysed = true};
        Str text = conllu_format(arena, report, &sentences[i], id, style);
        if (text.len && text.ptr[text.len - 1] == '\n') text = arena_copy(arena, (Str){text.ptr, text.len - 1});
        records[i] = (casus_record){.id = "", .text = text.ptr, .length = text.len};
    }
    return records;
}

/* False when the format has nothing for this record. */
static bool render(const Plan *plan, const Coded *coded, Item item, Arena *arena, casus_record *out) {
    const EventRecord *event = item.kind == CASUS_EVENT ? &coded->records.events[item.index] : NULL;
    Str text = {0};
    *out = (casus_record){.kind = item.kind, .id = item_id(coded, item), .text = ""};
    switch (plan->coding.format) {
    case CASUS_JSONL: text = render_json(coded, item, arena); break;
    case CASUS_PLOVER:
        if (event) text = render_plover(plan->engine->lexicon, coded, event, out->id, arena);
        break;
    case CASUS_CAMEO:
        if (event) text = render_cameo(coded, event, arena);
        break;
    default: render_cells(coded, item, arena, out->cells); return true;
    }
    if (text.len) out->text = text.ptr;
    out->length = text.len;
    return text.len > 0;
}

static void render_all(const Plan *plan, Task *task) {
    Coded *coded = &task->coded;
    Arena *arena = &task->arena;
    if (plan->coding.format == CASUS_CONLLU) {
        task->records = render_conllu(&coded->report, coded->sentences, coded->n_sentences, NULL, arena);
        task->n_records = coded->n_sentences;
        return;
    }
    if (plan->coding.format == CASUS_PLOVER) render_prepare(coded, arena);
    size_t n;
    Item *items = arrange(coded, plan->coding.kinds, arena, &n);
    task->records = ARENA_ARRAY(arena, casus_record, n);
    for (size_t i = 0; i < n; i++)
        if (render(plan, coded, items[i], arena, &task->records[task->n_records])) task->n_records++;
}

/* CoNLL-U without its comments: the words stand in the body. */
static Str bare_tree(Str tree) {
    while (tree.len && tree.ptr[0] == '#') str_cut(&tree, '\n');
    while (tree.len && tree.ptr[tree.len - 1] == '\n') tree.len--;
    return tree;
}

/* The trees of the sentences that gave a record. */
static void keep_trees(Task *task) {
    Coded *coded = &task->coded;
    const Records *records = &coded->records;
    bool *gave = ARENA_ARRAY(&task->arena, bool, coded->n_sentences);
    for (size_t i = 0; i < records->n_events; i++) gave[records->events[i].sentence] = true;
    for (size_t i = 0; i < records->n_statements; i++) gave[records->statements[i].sentence] = true;
    for (size_t i = 0; i < records->n_figures; i++) gave[records->figures[i].sentence] = true;
    for (size_t i = 0; i < records->n_times; i++) gave[records->times[i].sentence] = true;
    task->trees = ARENA_ARRAY(&task->arena, Str, coded->n_sentences);
    for (size_t i = 0; i < coded->n_sentences; i++) {
        if (!gave[i]) continue;
        task->trees[i] = bare_tree(conllu_format(&task->arena, &coded->report, &coded->sentences[i], (Str){0}, (ConlluStyle){.analysed = true}));
    }
}

/* --- Coding ------------------------------------------------------------------------------------------------------- */

static bool code(AnalyserScratch *scratch, Task *task, const Plan *plan, Error *error) {
    Coded *coded = &task->coded;
    Report *report = &coded->report;
    if (!report->published.len && plan->coding.published) {
        report->published = str_of(plan->coding.published);
        report->published_how = STR("given");
    }
    if (report->plain && plan->coding.format == CASUS_CONLLU) layout_paragraphs(&task->arena, report);
    Day published;
    if (!day_parse(report->published, &published)) published = DAY_UNKNOWN;
    if (!analyse_report(plan->engine->analyser, scratch, &task->arena, report, &coded->sentences, &coded->n_sentences, error)) return false;
    if (plan->coding.format != CASUS_CONLLU) {
        extract_records(plan->engine->lexicon, report, coded->sentences, coded->n_sentences, published, &task->arena, &coded->records);
        record_ids(report, &coded->records, &task->arena, &coded->ids);
        if (plan->keeps_trees) keep_trees(task);
    }
    render_all(plan, task);
    return true;
}

void task_code(void *scratch, void *item, const void *shared) {
    Task *task = item;
    if (task->faulty) return; /* it could not even be read */
    jmp_buf guard;
    Error error = {""};
    if (setjmp(guard) == 0) {
        task->arena.guard = &guard;
        task->faulty = !code(scratch, task, shared, &error);
    } else {
        task->faulty = true;
        error_set(&error, "out of memory");
    }
    task->arena.guard = NULL;
    const Report *report = &task->coded.report;
    if (!task->faulty) return;
    if (report->line) error_set(&task->error, "%.*s, line %llu: %s", STR_ARG(report->path), (unsigned long long)report->line, error.text);
    else error_set(&task->error, "%.*s: %s", STR_ARG(report->path), error.text);
}
