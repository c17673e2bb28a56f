#include "extract/extract.h"

#include "extract/reading.h"

static void begin(Reading *reading, const Lexicon *lexicon, const Report *report, const Sentence *sentences, size_t n, Day day, Arena *arena) {
    *reading = (Reading){.lexicon = lexicon, .report = report, .sentences = sentences, .n_sentences = n, .day = day, .arena = arena};
    reading->trees = ARENA_ARRAY(arena, Tree, n);
    reading->names = ARENA_ARRAY(arena, const Name **, n);
    reading->mentions = ARENA_ARRAY(arena, Mention **, n);
    reading->mention_state = ARENA_ARRAY(arena, uint8_t *, n);
    reading->predicates = ARENA_ARRAY(arena, struct Predicates *, n);
    for (size_t s = 0; s < n; s++) {
        tree_build(&reading->trees[s], &sentences[s], arena);
        reading->mentions[s] = ARENA_ARRAY(arena, Mention *, sentences[s].n);
        reading->mention_state[s] = ARENA_ARRAY(arena, uint8_t, sentences[s].n);
    }
}

void extract_records(const Lexicon *lexicon, const Report *report, const Sentence *sentences, size_t n_sentences, Day published,
                     Arena *arena, Records *out) {
    Reading reading;
    begin(&reading, lexicon, report, sentences, n_sentences, published, arena);
    *out = (Records){0};
    reading_find_names(&reading);
    reading_find_date(&reading, out);
    reading_find_mentions(&reading);
    reading_find_times(&reading, out);
    reading_find_quotes(&reading);
    reading_find_statements(&reading, out);
    reading_find_events(&reading, out);
    reading_date_events(&reading, out);
    reading_find_figures(&reading, out);
    reading_find_entities(&reading, out);
}

bool extract_actor(const Lexicon *lexicon, const Sentence *sentence, Str body, Day on, Arena *arena, Actor *out) {
    Report report = {.body = body};
    Reading reading;
    begin(&reading, lexicon, &report, sentence, 1, on, arena);
    reading_find_names(&reading);
    reading_find_mentions(&reading);
    const Tree *tree = &reading.trees[0];
    const Mention *best = NULL;
    uint32_t best_depth = UINT32_MAX;
    for (uint16_t i = 0; i < tree->n; i++) { /* the actor nearest to the root */
        const Mention *mention = mention_at(&reading, 0, i);
        uint32_t depth = 0;
        for (uint16_t up = tree_head(tree, i); up != TREE_NONE && depth < tree->n; up = tree_head(tree, up)) depth++;
        if (mention && depth < best_depth) best = mention, best_depth = depth;
    }
    if (!best) return false;
    *out = best->actor;
    return true;
}

bool extract_time(const Lexicon *lexicon, const Sentence *sentences, size_t n_sentences, Str body, Day published, Arena *arena, TimeRecord *out) {
    Report report = {.body = body};
    Reading reading;
    Records records = {0};
    begin(&reading, lexicon, &report, sentences, n_sentences, published, arena);
    reading.window = (DaySpan){published, published};
    reading.sharp = published != DAY_UNKNOWN;
    reading_find_times(&reading, &records);
    if (!records.n_times) return false;
    *out = records.times[0];
    for (size_t i = 1; i < records.n_times; i++) /* the longest says most */
        if (records.times[i].words.end - records.times[i].words.start > out->words.end - out->words.start) *out = records.times[i];
    return true;
}
