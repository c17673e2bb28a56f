/* Rendering: from the records of a report to the texts and cells that users see. The arena's guard must be set. */
#ifndef CASUS_ENGINE_RENDER_H
#define CASUS_ENGINE_RENDER_H

#include "casus.h"
#include "base/emit.h"
#include "lang/sentence.h"
#include "store/record_id.h"
#include "store/words.h"

/* A report and all that it was coded to. */
typedef struct Coded {
    Report report;
    Sentence *sentences;
    size_t n_sentences;
    Records records;
    RecordIds ids;
    int64_t *characters; /* before each sentence; for formats that count them */
} Coded;

/* One record of a report. */
typedef struct Item {
    int kind;       /* CASUS_EVENT … */
    size_t index;   /* in the list of its kind */
    uint32_t start; /* byte of the body by which it is put in order */
} Item;

/* Counts coded->characters. */
void render_prepare(Coded *coded, Arena *arena);

/* The record as a JSON object (docs/records.md). */
Str render_json(const Coded *coded, Item item, Arena *arena);
/* An event as PLOVER 2.0 JSON; after render_prepare. */
Str render_plover(const Lexicon *lexicon, const Coded *coded, const EventRecord *event, const char *id, Arena *arena);
/* An event as CAMEO lines; empty when nothing of it is a dyad that took place. */
Str render_cameo(const Coded *coded, const EventRecord *event, Arena *arena);
/* Fills cells[CASUS_CELL_COUNT]. */
void render_cells(const Coded *coded, Item item, Arena *arena, const char **cells);
/* An actor as a JSON object. `body` is what its span points into. */
void render_actor(Emitter *emitter, const Actor *actor, Str body);

/* The first day of an event as formats with one date give it: its own, else its last, else that of the report; empty when none is known. */
Str event_day(const Coded *coded, const EventRecord *event, Arena *arena);

/* An expression of time as a JSON object; NULL: the text names none. */
void render_time(Emitter *emitter, const TimeRecord *time, Str body);

/* A place as a JSON object; `how` and `confidence` are its own or those of its tie to an event. */
void render_place(Emitter *emitter, const PlaceRecord *place, Str how, double confidence, Str body);

/* The id of a record, NUL-terminated, living as long as `coded`. */
const char *item_id(const Coded *coded, Item item);
/* "SYR GOV"; "- MIL" without country; empty without either. */
Str code_text(Arena *arena, const ActorCode *code);
Str block_text(BlockKind kind);
/* The words of a span, with runs of white space squeezed to one space, NUL-terminated. */
Str squeezed(Arena *arena, Str text);

#endif
