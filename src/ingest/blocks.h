/* Blocks of a body while they are being told apart. For the files of the layout only. */
#ifndef CASUS_INGEST_BLOCKS_H
#define CASUS_INGEST_BLOCKS_H

#include "ingest/report.h"
#include "ingest/rules.h"

typedef ARENA_LIST(Block) BlockList;

static inline Str block_text(const Report *report, const Block *block) { return str_span(report->body.ptr, block->start, block->end); }

/* Cuts report->body into blocks, all of them BLOCK_BODY. */
void blocks_find(Arena *arena, const Report *report, BlockList *blocks);
/* Makes a BLOCK_REPEAT of each block that repeats one that is kept. */
void blocks_mark_repeats(Arena *arena, const Report *report, BlockList *blocks);
/* Cuts off what stands before the first sentence in its own paragraph (date, title, agency, dateline), each a block of its own, and fills in
 * what it states. */
void blocks_cut_front(const IngestRules *rules, Arena *arena, Report *report, BlockList *blocks);

#endif
