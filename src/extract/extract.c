#include "extract/extract.h"

#include "extract/mention.h"

void reading_begin(Reading *reading, const Lexicon *lexicon, const Report *report, const Sentence *sentences, size_t n, Day day,
                   Arena *arena) {
    *reading = (Reading){.lexicon = lexicon, .report = report, .sentences = sentences, .n_sentences = n, .day = day, .arena = arena};
    reading->trees = ARENA_ARRAY(arena, Tree, n);
    reading->names = ARENA_ARRAY(arena, const Name **, n);
    reading->mentions = ARENA_ARRAY(arena, Mention **, n);
    reading->mention_state = ARENA_ARRAY(arena, uint8_t *, n);
    reading->predicates = ARENA_ARRAY(arena, struct Predicates *, n);
    for (size_t s = 0; s < n; s++) {
        tree_build(&reading->trees[s], &sentences[s], lexicon, arena);
        const Sentence *mended = tree_mend(&reading->trees[s], arena);
        if (mended) tree_build(&reading->trees[s], mended, lexicon, arena);
        reading->mentions[s] = ARENA_ARRAY(arena, Mention *, sentences[s].n);
        reading->mention_state[s] = ARENA_ARRAY(arena, uint8_t, sentences[s].n);
    }
}

void extract_records(const Lexicon *lexicon, const Report *report, const Sentence *sentences, size_t n_sentences, Day published,
                     Arena *arena, Records *out) {
    Reading reading;
    reading_begin(&reading, lexicon, report, sentences, n_sentences, published, arena);
    *out = (Records){0};
    reading_find_names(&reading);
    reading_part_sides(&reading);
    reading_find_date(&reading, out);
    reading_find_mentions(&reading);
    reading_find_times(&reading, out);
    reading_find_quotes(&reading);
    reading_find_statements(&reading, out);
    reading_find_events(&reading, out);
    reading_date_events(&reading, out);
    reading_find_figures(&reading, out);
    reading_find_places(&reading, out);
    reading_find_entities(&reading, out);
}

/* The actor nearest to the root of the sentence, or NULL. */
static const Mention *topmost(Reading *reading) {
    const Tree *tree = &reading->trees[0];
    const Mention *best = NULL;
    uint32_t best_depth = UINT32_MAX;
    for (uint16_t i = 0; i < tree->n; i++) {
        const Mention *mention = mention_at(reading, 0, i);
        uint32_t depth = 0;
        for (uint16_t up = tree_head(tree, i); up != TREE_NONE && depth < tree->n; up = tree_head(tree, up)) depth++;
        if (mention && depth < best_depth) best = mention, best_depth = depth;
    }
    return best;
}

/* A text that is nothing but a name needs neither a tree nor the support of a report: "M-19", "Ford". */
static Mention *bare_name(Reading *reading) {
    const Tree *tree = &reading->trees[0];
    uint16_t at = tree->n > 1 && tree->tokens[0].upos == UPOS_DET ? 1 : 0;
    NameMatch matches[NAME_MATCHES_MAX];
    size_t n = lexicon_match_names(reading->lexicon, tree->tokens, tree->n, at, matches, NAME_MATCHES_MAX);
    if (at < tree->n && (!n || at + matches[0].n_tokens != tree->n))
        n = lexicon_match_alike(reading->lexicon, tree->tokens, at, tree->n - at, matches, NAME_MATCHES_MAX);
    const NameMatch *best = NULL;
    for (size_t i = 0; i < n; i++) {
        if (at + matches[i].n_tokens != tree->n) continue;
        bool in_time = reading->day == DAY_UNKNOWN || day_in(reading->day, matches[i].entity->existed);
        if (!best || (in_time && !day_in(reading->day, best->entity->existed))) best = &matches[i];
    }
    if (!best) return NULL;
    Name *name = ARENA_NEW(reading->arena, Name);
    *name = (Name){best->entity, best->sense, at, (uint16_t)(tree->n - 1)};
    return mention_of_name(reading, 0, at, name);
}

bool extract_actor(const Lexicon *lexicon, const Sentence *sentence, Str body, Day on, Arena *arena, Actor *out) {
    Report report = {.body = body};
    Reading reading;
    reading_begin(&reading, lexicon, &report, sentence, 1, on, arena);
    reading_find_names(&reading);
    reading_part_sides(&reading);
    reading_find_mentions(&reading);
    const Mention *best = topmost(&reading);
    if (!best || !best->entity) {
        const Mention *name = bare_name(&reading);
        if (name) best = name;
    }
    if (!best) return false;
    *out = best->actor;
    return true;
}

bool extract_time(const Lexicon *lexicon, const Sentence *sentences, size_t n_sentences, Str body, Day published, Arena *arena, TimeRecord *out) {
    Report report = {.body = body};
    Reading reading;
    Records records = {0};
    reading_begin(&reading, lexicon, &report, sentences, n_sentences, published, arena);
    reading.window = (DaySpan){published, published};
    reading.sharp = published != DAY_UNKNOWN;
    reading_find_times(&reading, &records);
    if (!records.n_times) return false;
    *out = records.times[0];
    for (size_t i = 1; i < records.n_times; i++) /* the longest says most */
        if (records.times[i].words.end - records.times[i].words.start > out->words.end - out->words.start) *out = records.times[i];
    return true;
}
