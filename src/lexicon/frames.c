/* data/frames/: blocks of triggers, conditions, codes, slots and examples. */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

/* --- Slots --------------------------------------------------------------------------------------------------------- */

static const struct { Str text; SlotKind kind; } SLOTS[] = {
    {{"none", 4}, SLOT_NONE},
    {{"subject", 7}, SLOT_SUBJECT},
    {{"object", 6}, SLOT_OBJECT},
    {{"iobject", 7}, SLOT_IOBJECT},
    {{"owner", 5}, SLOT_OWNER},
    {{"object-owner", 12}, SLOT_OBJECT_OWNER},
    {{"clause", 6}, SLOT_CLAUSE},
    {{"clause-subject", 14}, SLOT_CLAUSE_SUBJECT},
    {{"clause-object", 13}, SLOT_CLAUSE_OBJECT},
    {{"modifier", 8}, SLOT_MODIFIER},
    {{"particle", 8}, SLOT_PARTICLE},
};

bool slot_parse(const Lexicon *lexicon, Str text, Slot *out) {
    for (size_t i = 0; i < sizeof SLOTS / sizeof *SLOTS; i++)
        if (str_equal(text, SLOTS[i].text)) {
            *out = (Slot){.kind = SLOTS[i].kind};
            return true;
        }
    *out = (Slot){SLOT_PREPOSITION, text};
    bool listed = map_find(&lexicon->lists, STR("prepositions")) != NULL;
    return text.len && (!listed || lexicon_in_list(lexicon, STR("prepositions"), text));
}

bool slot_equal(Slot a, Slot b) { return a.kind == b.kind && str_equal(a.preposition, b.preposition); }

/* A block being read. */
typedef struct FrameBlock {
    Lexicon *lexicon;
    Frame *frame;        /* NULL: the facts belong to a faulty header */
    size_t first_trigger;
    bool has_actor, has_recipient;
    Condition conditions[FRAME_CONDITIONS_MAX]; /* of the frame, until the block ends */
    Slot actors[FRAME_SLOTS_MAX], recipients[FRAME_SLOTS_MAX], reciprocals[FRAME_SLOTS_MAX];
} FrameBlock;

static void read_slots(FrameBlock *block, Str value, Source source, Slot *slots, size_t *n) {
    for (Str text; data_alternative(&value, &text);) {
        Slot slot;
        if (!slot_parse(block->lexicon, text, &slot))
            finding_add(block->lexicon, source, true, "“%.*s” is no slot and no preposition", STR_ARG(text));
        else if (*n == FRAME_SLOTS_MAX)
            finding_add(block->lexicon, source, true, "a line has at most %d slots", FRAME_SLOTS_MAX);
        else if (slot.kind != SLOT_NONE) slots[(*n)++] = slot;
    }
}

static void add_slot(Slot *slots, size_t *n, SlotKind kind, const char *preposition) {
    Slot slot = {kind, str_of(preposition)};
    for (size_t i = 0; i < *n; i++)
        if (slot_equal(slots[i], slot)) return;
    if (*n < FRAME_SLOTS_MAX) slots[(*n)++] = slot;
}

/* --- Facts ------------------------------------------------------------------------------------------------------------ */

/* when [not] SLOT[: WORD…]. */
static void read_when(FrameBlock *block, Str value, Source source) {
    Frame *frame = block->frame;
    Condition condition = {0};
    Str words = value, slot = str_trim(str_cut(&words, ':')), rest = slot;
    if (str_equal(data_keyword(&rest), STR("not"))) condition.negated = true, slot = rest;
    if (!slot_parse(block->lexicon, slot, &condition.slot) || condition.slot.kind == SLOT_NONE) {
        finding_add(block->lexicon, source, true, "“%.*s” is no slot and no preposition", STR_ARG(slot));
        block->frame = NULL; /* without its condition the frame would fire where it must not */
        return;
    }
    if (!words_parse(block->lexicon, str_trim(words), source, &condition.words) && condition.words.any) {
        block->frame = NULL;
        return;
    }
    if (frame->n_conditions == FRAME_CONDITIONS_MAX) {
        finding_add(block->lexicon, source, true, "a block has at most %d conditions", FRAME_CONDITIONS_MAX);
        block->frame = NULL;
        return;
    }
    frame->conditions[frame->n_conditions++] = condition;
}

static void read_modes(FrameBlock *block, Str value, Source source) {
    Frame *frame = block->frame;
    while (value.ptr) {
        Str mode = str_trim(str_cut(&value, ','));
        if (!ontology_mode(block->lexicon, frame->event, mode))
            finding_add(block->lexicon, source, true, "“%.*s” is no mode of %.*s", STR_ARG(mode),
                        STR_ARG(lexicon_event_text(block->lexicon, frame->event)));
        else if (frame->n_modes == FRAME_MODES_MAX)
            finding_add(block->lexicon, source, true, "a code has at most %d modes", FRAME_MODES_MAX);
        else frame->modes[frame->n_modes++] = mode;
    }
}

static void read_contexts(FrameBlock *block, Str value, Source source) {
    Frame *frame = block->frame;
    while (value.ptr) {
        Str context = str_trim(str_cut(&value, ','));
        if (!map_find(&block->lexicon->contexts, context))
            finding_add(block->lexicon, source, true, "“%.*s” is no PLOVER context", STR_ARG(context));
        else if (frame->n_contexts == FRAME_CONTEXTS_MAX)
            finding_add(block->lexicon, source, true, "a code has at most %d contexts", FRAME_CONTEXTS_MAX);
        else frame->contexts[frame->n_contexts++] = context;
    }
}

/* EVENT [mode M[,M]] [cameo N] [context C[,C]]. */
static void read_code(FrameBlock *block, Str value, Source source) {
    Frame *frame = block->frame;
    Str event = data_keyword(&value);
    if (frame->has_code || lexicon_event_of(block->lexicon, event) == EVENT_COUNT) {
        if (frame->has_code) finding_add(block->lexicon, source, true, "the block has a code already: a block is one sense");
        else finding_add(block->lexicon, source, true, "“%.*s” is no PLOVER event type", STR_ARG(event));
        return;
    }
    frame->event = lexicon_event_of(block->lexicon, event);
    frame->has_code = true;
    while (value.len) {
        Str keyword = data_keyword(&value), word = data_keyword(&value);
        if (str_equal(keyword, STR("mode")) && word.len) read_modes(block, word, source);
        else if (str_equal(keyword, STR("context")) && word.len) read_contexts(block, word, source);
        else if (str_equal(keyword, STR("cameo")) && word.len) frame->cameo = word;
        else
            finding_add(block->lexicon, source, true, "“%.*s” does not belong in a code: mode, cameo and context do, lists with commas",
                        STR_ARG(keyword));
    }
}

static void read_compose(FrameBlock *block, Str value, Source source) {
    Compose compose = compose_of(value);
    if (compose == COMPOSE_NONE || compose == COMPOSE_FUTURE)
        finding_add(block->lexicon, source, true, "“%.*s” is no composition class", STR_ARG(value));
    else block->frame->compose = compose;
}

static void read_actor(FrameBlock *block, Str value, Source source) {
    block->has_actor = true;
    read_slots(block, value, source, block->frame->actors, &block->frame->n_actors);
}

static void read_recipient(FrameBlock *block, Str value, Source source) {
    block->has_recipient = true;
    read_slots(block, value, source, block->frame->recipients, &block->frame->n_recipients);
}

static void read_reciprocal(FrameBlock *block, Str value, Source source) {
    read_slots(block, value, source, block->frame->reciprocals, &block->frame->n_reciprocals);
}

/* "SENTENCE" [ACTORS > RECIPIENTS …]: the sentence may hold quotation marks, so it ends at the last one. */
static void read_example(FrameBlock *block, Str value, Source source, ExampleKind kind) {
    size_t end = value.len;
    while (end > 1 && value.ptr[end - 1] != '"') end--;
    if (end < 3 || value.ptr[0] != '"') {
        finding_add(block->lexicon, source, true, "an example is a sentence in straight quotation marks");
        return;
    }
    Example example = {.kind = kind, .frame = block->frame, .source = source};
    example.sentence = str_trim(str_span(value.ptr, 1, end - 1));
    example.expected = str_trim(str_span(value.ptr, end, value.len));
    bool expects = example.expected.len != 0;
    if (kind == EXAMPLE_YES && !expects) {
        finding_add(block->lexicon, source, true, "the expected coding is missing after the sentence: ACTORS > RECIPIENTS");
        return;
    }
    if (kind == EXAMPLE_NO && expects) {
        finding_add(block->lexicon, source, false, "a `no` example has no coding after the sentence");
        example.expected = (Str){0};
    }
    *ARENA_PUSH(&block->lexicon->arena, &block->lexicon->examples) = example;
}

static void read_yes(FrameBlock *block, Str value, Source source) { read_example(block, value, source, EXAMPLE_YES); }
static void read_no(FrameBlock *block, Str value, Source source) { read_example(block, value, source, EXAMPLE_NO); }
static void read_todo(FrameBlock *block, Str value, Source source) { read_example(block, value, source, EXAMPLE_TODO); }

static const struct { Str keyword; void (*read)(FrameBlock *, Str, Source); } FACTS[] = {
    {{"when", 4}, read_when}, {{"code", 4}, read_code}, {{"compose", 7}, read_compose}, {{"actor", 5}, read_actor},         {{"yes", 3}, read_yes},
    {{"no", 2}, read_no},     {{"todo", 4}, read_todo}, {{"recipient", 9}, read_recipient}, {{"reciprocal", 10}, read_reciprocal},
};

static void read_fact(FrameBlock *block, DataLine line) {
    Str value = line.text, keyword = data_keyword(&value);
    if (str_equal(line.text, STR("instead"))) {
        block->frame->instead = true;
        return;
    }
    for (size_t i = 0; i < sizeof FACTS / sizeof *FACTS; i++) {
        if (!str_equal(keyword, FACTS[i].keyword)) continue;
        if (value.len) FACTS[i].read(block, value, line.source);
        else finding_add(block->lexicon, line.source, true, "“%.*s” needs a value", STR_ARG(keyword));
        return;
    }
    finding_add(block->lexicon, line.source, true, "“%.*s” is no fact about a frame", STR_ARG(keyword));
}

/* --- Blocks -------------------------------------------------------------------------------------------------------- */

static void fill_defaults(FrameBlock *block) {
    Frame *frame = block->frame;
    if (!block->has_actor) add_slot(frame->actors, &frame->n_actors, frame->pos == FRAME_NOUN ? SLOT_OWNER : SLOT_SUBJECT, NULL);
    if (frame->n_reciprocals && !block->has_recipient) {
        if (frame->pos == FRAME_VERB) add_slot(frame->reciprocals, &frame->n_reciprocals, SLOT_OBJECT, NULL);
    } else if (!block->has_recipient && frame->pos == FRAME_VERB) {
        add_slot(frame->recipients, &frame->n_recipients, SLOT_OBJECT, NULL);
    } else if (!block->has_recipient) {
        static const char *const TARGETS[] = {"on", "against", "to", "with", "of"};
        for (size_t i = 0; i < sizeof TARGETS / sizeof *TARGETS; i++)
            add_slot(frame->recipients, &frame->n_recipients, SLOT_PREPOSITION, TARGETS[i]);
    }
    if (!frame->cameo.len && frame->event != EVENT_NONE)
        frame->cameo = lexicon_cameo(block->lexicon, frame->event, frame->n_modes ? frame->modes[0] : (Str){0});
}

static Slot *slots_kept(Lexicon *lexicon, const Slot *slots, size_t n) {
    Slot *kept = ARENA_ARRAY(&lexicon->arena, Slot, n);
    if (n) memcpy(kept, slots, n * sizeof *kept);
    return kept;
}

/* Moves what the block has gathered to where the frame stays. */
static void keep(FrameBlock *block, Frame *frame) {
    Lexicon *lexicon = block->lexicon;
    frame->conditions = ARENA_ARRAY(&lexicon->arena, Condition, frame->n_conditions);
    if (frame->n_conditions) memcpy(frame->conditions, block->conditions, frame->n_conditions * sizeof *frame->conditions);
    frame->actors = slots_kept(lexicon, block->actors, frame->n_actors);
    frame->recipients = slots_kept(lexicon, block->recipients, frame->n_recipients);
    frame->reciprocals = slots_kept(lexicon, block->reciprocals, frame->n_reciprocals);
    frame->width = frame_width(frame);
}

/* A block that turned out faulty takes its triggers and examples with it. */
static void finish_block(FrameBlock *block, Frame *frame) {
    Lexicon *lexicon = block->lexicon;
    if (!frame) return;
    if (block->frame && !frame->has_code && frame->compose == COMPOSE_NONE) {
        finding_add(lexicon, frame->source, true, "the block says nothing: it has neither `code` nor `compose`");
        block->frame = NULL;
    }
    if (block->frame) {
        fill_defaults(block);
        *ARENA_PUSH(&lexicon->arena, &lexicon->frames) = frame;
    } else {
        lexicon->triggers.n = block->first_trigger;
        while (lexicon->examples.n && lexicon->examples.at[lexicon->examples.n - 1].frame == frame) lexicon->examples.n--;
    }
    keep(block, frame);
    block->frame = NULL;
}

/* Splits "condemn | denounce verb" into triggers and part of speech. */
static bool header_split(DataLine line, Str *triggers, FramePos *pos) {
    static const struct { const char *text; FramePos pos; } PARTS[] = {
        {"verb", FRAME_VERB}, {"noun", FRAME_NOUN}, {"adj", FRAME_ADJECTIVE}};
    size_t at = line.text.len;
    while (at && line.text.ptr[at - 1] != ' ' && line.text.ptr[at - 1] != '\t') at--;
    *triggers = str_trim((Str){line.text.ptr, at});
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (str_equal(str_span(line.text.ptr, at, line.text.len), str_of(PARTS[i].text))) {
            *pos = PARTS[i].pos;
            return triggers->len != 0;
        }
    return false;
}

static Frame *begin_block(FrameBlock *block, DataLine line) {
    Lexicon *lexicon = block->lexicon;
    block->first_trigger = lexicon->triggers.n;
    block->has_actor = block->has_recipient = false;
    Str triggers;
    FramePos pos;
    if (!header_split(line, &triggers, &pos)) {
        finding_add(lexicon, line.source, true, "a block begins with its triggers and verb, noun or adj: “condemn | denounce verb”");
        return NULL;
    }
    Frame *frame = ARENA_NEW(&lexicon->arena, Frame);
    *frame = (Frame){.pos = pos, .source = line.source, .conditions = block->conditions, .actors = block->actors, .recipients = block->recipients,
                     .reciprocals = block->reciprocals};
    for (Str trigger; data_alternative(&triggers, &trigger);) trigger_add(lexicon, frame, trigger);
    if (lexicon->triggers.n == block->first_trigger) return NULL;
    block->frame = frame;
    return frame;
}

void frames_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    FrameBlock block = {.lexicon = lexicon};
    Frame *frame = NULL; /* the block's, kept when the block turns out faulty */
    bool headed = false;
    for (DataLine line; data_next(&reader, &line);) {
        if (!line.indented) {
            finish_block(&block, frame);
            frame = begin_block(&block, line);
            headed = true;
        } else if (block.frame) {
            read_fact(&block, line);
        } else if (!headed) {
            finding_add(lexicon, line.source, true, "a fact stands before the first block");
        }
    }
    finish_block(&block, frame);
}

const Example *lexicon_examples(const Lexicon *lexicon, size_t *n) {
    *n = lexicon->examples.n;
    return lexicon->examples.at;
}
