/* One thread's coder: text in memory in, records out; and the resolving of single names. */
#include <stdlib.h>

#include "engine/engine.h"
#include "lexicon/gazetteer.h"

struct casus_coder {
    Plan plan;
    char *published; /* what plan.coding.published points to */
    AnalyserScratch *scratch;
    Task task;
};

bool casus_coder_open(casus_coder **out, const casus_engine *engine, const casus_coding *coding, casus_error *error) {
    casus_coder *coder = calloc(1, sizeof *coder);
    if (!coder) return error_set(inner(error), "out of memory");
    bool fine = plan_make(&coder->plan, engine, coding, inner(error));
    if (fine && coder->plan.coding.published) {
        coder->published = strdup(coder->plan.coding.published);
        coder->plan.coding.published = coder->published;
        fine = coder->published || error_set(inner(error), "out of memory");
    }
    fine = fine && ((coder->scratch = analyser_scratch_new()) || error_set(inner(error), "out of memory"));
    if (fine) *out = coder;
    else casus_coder_close(coder);
    return fine;
}

void casus_coder_close(casus_coder *coder) {
    if (!coder) return;
    analyser_scratch_free(coder->scratch);
    arena_done(&coder->task.arena);
    free(coder->published);
    free(coder);
}

static void set(Str *field, const char *text) {
    if (text) *field = str_of(text);
}

bool casus_coder_code(casus_coder *coder, const casus_document *document, const casus_record **records, size_t *n, casus_error *error) {
    Task *task = &coder->task;
    task_reset(task);
    Report *report = &task->coded.report;
    Day day;
    if (document->published && !day_parse(str_of(document->published), &day))
        return error_set(inner(error), "'%s' is no date; write it as YYYY-MM-DD", document->published);
    Str text = document->length ? (Str){document->text, document->length} : str_of(document->text);
    if (!reader_text(text, coder->plan.engine->ingest_rules, &task->arena, report, inner(error))) return false;
    report->path = STR("text");
    set(&report->source_id, document->id);
    set(&report->title, document->title);
    set(&report->outlet, document->outlet);
    set(&report->url, document->url);
    if (document->published) {
        report->published = str_of(document->published);
        report->published_how = STR("given");
    }
    task_code(coder->scratch, task, &coder->plan);
    if (task->faulty) return error_set(inner(error), "%s", task->error.text);
    *records = task->records;
    *n = task->n_records;
    return true;
}

/* --- Single names, dates and places ------------------------------------------------------------------------------ */

/* What is asked about a text on its own. */
typedef struct Question {
    casus_coder *coder;
    const Lexicon *lexicon;
    Str text;
    Day day;      /* DAY_UNKNOWN when none was given */
    char near[4]; /* code of a country, or empty */
} Question;
typedef void (*Answer)(const Question *question, const Sentence *sentences, size_t n, Emitter *emitter);

/* The text as the only block of a report; it lives with the task. */
static bool analyse_text(casus_coder *coder, Str text, Sentence **sentences, size_t *n, Error *error) {
    Arena *arena = &coder->task.arena;
    Block *block = ARENA_NEW(arena, Block);
    *block = (Block){.start = 0, .end = (uint32_t)text.len, .kind = BLOCK_BODY};
    Report *report = ARENA_NEW(arena, Report);
    *report = (Report){.body = text, .blocks = block, .n_blocks = 1, .path = STR("text")};
    return analyse_report(coder->plan.engine->analyser, coder->scratch, arena, report, sentences, n, error);
}

/* A reading of the text in question: as it stands, behind an article, in capitals. */
typedef struct Attempt {
    Str text;
    uint32_t before; /* bytes that stand before the text in question */
    Actor actor;
    int worth; /* how much it tells; 0: nothing found */
    bool phrase; /* the network sees no clause in it */
} Attempt;

static bool is_phrase(const Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++)
        if (sentence->tokens[i].head == TOKEN_ROOT) return sentence->tokens[i].upos == UPOS_NOUN || sentence->tokens[i].upos == UPOS_PROPN;
    return false;
}

static void attempt(const Question *question, const Sentence *sentences, size_t n, Arena *arena, Attempt *out) {
    if (!n || !extract_actor(question->lexicon, &sentences[0], out->text, question->day, arena, &out->actor)) return;
    out->phrase = is_phrase(&sentences[0]);
    out->worth = 1 + 2 * (out->actor.code.country[0] != 0) + (out->actor.code.sectors[0][0] != 0);
}

/* A noun phrase that lacks its article may look like a clause: "ousted president X". */
static Str with_article(Arena *arena, Str text) {
    Str article = STR("the ");
    char *bytes = ARENA_ARRAY(arena, char, article.len + text.len);
    memcpy(bytes, article.ptr, article.len);
    memcpy(bytes + article.len, text.ptr, text.len);
    return (Str){bytes, article.len + text.len};
}

/* "chinese foreign ministry" as newspapers print it. */
static Str with_capitals(Arena *arena, Str text) {
    char *bytes = ARENA_ARRAY(arena, char, text.len);
    memcpy(bytes, text.ptr, text.len);
    for (size_t i = 0; i < text.len; i++)
        if ((i == 0 || bytes[i - 1] == ' ') && bytes[i] >= 'a' && bytes[i] <= 'z') bytes[i] = (char)(bytes[i] - 32);
    return (Str){bytes, text.len};
}

static bool has_upper(Str text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') return true;
    return false;
}

static void attempt_anew(const Question *question, Str text, uint32_t before, Arena *arena, Attempt *best) {
    Attempt anew = {.text = text, .before = before};
    Sentence *sentences = NULL;
    size_t n = 0;
    Error ignored;
    if (!analyse_text(question->coder, text, &sentences, &n, &ignored)) return;
    attempt(question, sentences, n, arena, &anew);
    bool clause_no_more = anew.phrase && !best->phrase && anew.worth >= best->worth;
    if (clause_no_more || anew.worth > best->worth) *best = anew;
}

static void answer_actor(const Question *question, const Sentence *sentences, size_t n, Emitter *emitter) {
    Str text = question->text;
    Attempt best = {.text = text};
    attempt(question, sentences, n, emitter->arena, &best);
    if (!best.phrase) attempt_anew(question, with_article(emitter->arena, text), 4, emitter->arena, &best);
    if (!best.actor.code.country[0] && !has_upper(text)) attempt_anew(question, with_capitals(emitter->arena, text), 0, emitter->arena, &best);
    Actor actor = best.actor;
    uint32_t start = actor.span.start > best.before ? actor.span.start - best.before : 0,
                     end = actor.span.end > best.before ? actor.span.end - best.before : 0;
    actor.span = best.worth && start < end && end <= text.len ? (Span){start, end} : (Span){0, (uint32_t)text.len};
    render_actor(emitter, &actor, text);
}

static void answer_date(const Question *question, const Sentence *sentences, size_t n, Emitter *emitter) {
    TimeRecord time;
    bool found = extract_time(question->lexicon, sentences, n, question->text, question->day, emitter->arena, &time);
    render_time(emitter, found ? &time : NULL, question->text);
}

static void answer_place(const Question *question, const Sentence *sentences, size_t n, Emitter *emitter) {
    Str text = question->text;
    PlaceRecord place;
    const char *near = question->near[0] ? question->near : NULL;
    if (!extract_place(question->lexicon, sentences, n, text, near, emitter->arena, &place)) place = (PlaceRecord){.words = {0, (uint32_t)text.len}};
    render_place(emitter, &place, place.how, place.confidence, text);
}

static bool answer_json(casus_coder *coder, const Question *question, Answer answer, casus_text *out, Error *error) {
    Sentence *sentences = NULL;
    size_t n = 0;
    if (!analyse_text(coder, question->text, &sentences, &n, error)) return false;
    Emitter emitter = {.arena = &coder->task.arena};
    answer(question, sentences, n, &emitter);
    Str done = emit_done(&emitter);
    char *copy = malloc(done.len + 1);
    if (!copy) return error_set(error, "out of memory");
    *out = (casus_text){memcpy(copy, done.ptr, done.len + 1), done.len};
    return true;
}

static bool ask(casus_coder *coder, const char *what, const char *text, const char *on, const char *near, Answer answer, casus_text *json,
                Error *error) {
    Question question = {.coder = coder, .lexicon = coder->plan.engine->lexicon, .text = str_trim(str_of(text)), .day = DAY_UNKNOWN};
    if (on && !day_parse(str_of(on), &question.day)) return error_set(error, "'%s' is no date; write it as YYYY-MM-DD", on);
    if (near && strlen(near) == 3) memcpy(question.near, near, 3);
    if (near && (!question.near[0] || gazetteer_country(lexicon_places(question.lexicon), question.near) == PLACE_NONE))
        return error_set(error, "there is no country '%s'; its code has three capitals, as SYR", near);
    if (!question.text.len) return error_set(error, "the %s is empty", what);
    task_reset(&coder->task);
    jmp_buf guard;
    if (setjmp(guard)) {
        coder->task.arena.guard = NULL;
        return error_set(error, "out of memory");
    }
    coder->task.arena.guard = &guard;
    bool fine = answer_json(coder, &question, answer, json, error);
    coder->task.arena.guard = NULL;
    return fine;
}

bool casus_actor(casus_coder *coder, const char *text, const char *on, casus_text *json, casus_error *error) {
    return ask(coder, "name", text, on, NULL, answer_actor, json, inner(error));
}

bool casus_date(casus_coder *coder, const char *text, const char *published, casus_text *json, casus_error *error) {
    return ask(coder, "text", text, published, NULL, answer_date, json, inner(error));
}

bool casus_place(casus_coder *coder, const char *text, const char *near, casus_text *json, casus_error *error) {
    return ask(coder, "name", text, NULL, near, answer_place, json, inner(error));
}
