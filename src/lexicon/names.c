/* The index of names: every beginning of every name, up to a word's end, under its folded text. A match walks forward token by
 * token, folding into one growing text, until no name begins so. It does not matter how words were cut into tokens, only where
 * tokens end. */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

static uint32_t node_of(Lexicon *lexicon, Str text) {
    NameIndex *names = &lexicon->names;
    uint32_t fresh = (uint32_t)names->node.n, index = *map_add(&names->nodes, &lexicon->arena, text, fresh);
    if (index == fresh) *ARENA_PUSH(&lexicon->arena, &names->node) = (NameNode){NAME_END, NAME_END, false};
    return index;
}

static size_t last_word_length(Str folded) {
    size_t n = 0;
    while (n < folded.len && folded.ptr[folded.len - 1 - n] != ' ') n++;
    return n;
}

/* The same meaning in another spelling ("NATO", "Nato"): the more lenient spelling counts. */
static bool merge_entry(NameEntry *entry, const NameEntry *other) {
    if (entry->entity != other->entity || entry->sense != other->sense) return false;
    entry->capitals_only &= other->capitals_only;
    entry->lower_start |= other->lower_start;
    return true;
}

/* A name that a folder above gives to somebody is no longer that of others below. What a nation is called (its adjective, its people) gives way
 * only to the same of another. */
static bool gives_way(const NameEntry *below, const NameEntry *above) {
    if (below->layer >= above->layer || below->entity == above->entity) return false;
    bool named = above->sense == SENSE_NAME || above->sense == SENSE_SEAT, was_named = below->sense != SENSE_ADJECTIVE &&
                 below->sense != SENSE_PEOPLE;
    return (named && was_named) || above->sense == below->sense;
}

static void take_from_below(NameIndex *names, NameNode *node, const NameEntry *above) {
    uint32_t next, first = NAME_END, last = NAME_END;
    for (uint32_t i = node->first; i != NAME_END; i = next) {
        next = names->entries.at[i].next;
        if (gives_way(&names->entries.at[i], above)) continue;
        names->entries.at[i].next = NAME_END;
        if (last == NAME_END) first = i;
        else names->entries.at[last].next = i;
        last = i;
    }
    node->first = first;
    node->last = last;
}

static void add_folded(Lexicon *lexicon, Str folded, NameEntry entry) {
    NameIndex *names = &lexicon->names;
    for (size_t i = 1; i <= folded.len; i++) {
        if (i < folded.len && folded.ptr[i] != ' ') continue;
        size_t length = last_word_length((Str){folded.ptr, i});
        if (length > names->longest_word) names->longest_word = length;
        if (i == folded.len) break;
        uint32_t beginning = node_of(lexicon, (Str){folded.ptr, i});
        names->node.at[beginning].lower_start |= entry.lower_start;
    }
    uint32_t last = node_of(lexicon, folded); /* may move the nodes */
    NameNode *node = &names->node.at[last];
    node->lower_start |= entry.lower_start;
    if (entry.layer) take_from_below(names, node, &entry);
    for (uint32_t i = node->first; i != NAME_END; i = names->entries.at[i].next)
        if (merge_entry(&names->entries.at[i], &entry)) return;
    uint32_t index = (uint32_t)names->entries.n;
    entry.next = NAME_END;
    *ARENA_PUSH(&lexicon->arena, &names->entries) = entry;
    if (node->last == NAME_END) node->first = index;
    else names->entries.at[node->last].next = index;
    node->last = index;
}

/* The name without its article: in the text the article is lower case and never begins a name. */
static Str without_article(Str name) {
    Str rest = name, first = str_word(&rest);
    rest = str_trim(rest);
    return str_equal_ascii_nocase(first, STR("the")) && rest.len ? rest : name;
}

void names_add(Lexicon *lexicon, const Entity *entity, NameSense sense, Str name, Source source) {
    name = without_article(name);
    Fold fold;
    fold_begin(&fold);
    fold_add(&fold, name);
    if (!fold.n || fold.full) {
        finding_add(lexicon, source, true, "“%.*s” cannot be matched: %s", STR_ARG(name),
                    fold.full ? "a name has at most 240 letters" : "it has no letters");
        return;
    }
    names_add_folded(lexicon, entity, sense, name, arena_copy(&lexicon->arena, fold_text(&fold)), source);
}

void names_add_folded(Lexicon *lexicon, const Entity *entity, NameSense sense, Str name, Str folded, Source source) {
    name = without_article(name);
    NameEntry entry = {.entity = entity, .sense = (uint8_t)sense, .layer = (uint8_t)source.layer};
    entry.capitals_only = !text_has_lower(name) && text_has_capital(name) && text_letters(name) <= 4;
    entry.lower_start = text_starts_lower(name);
    add_folded(lexicon, folded, entry);
    if (sense == SENSE_NAME) alike_add(lexicon, entity, folded);
    lexicon->n_names++;
    if (str_find(folded, STR("'s")) < 0) return;
    char *bare = ARENA_ARRAY(&lexicon->arena, char, folded.len); /* people write "Peoples Protection Units" too */
    size_t n = 0;
    for (size_t i = 0; i < folded.len; i++)
        if (folded.ptr[i] != '\'') bare[n++] = folded.ptr[i];
    add_folded(lexicon, (Str){bare, n}, entry);
}

static bool all_capitals(const Token *tokens, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        if (text_has_lower(tokens[i].form)) return false;
    return true;
}

static bool is_nominal(uint8_t upos) {
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_ADJ || upos == UPOS_X;
}

/* A stretch of tokens that spells a name, and what its letters permit. */
typedef struct Stretch {
    const Token *tokens;
    uint32_t n, at, end;
    bool capital_first, capital_later;
    bool nation_first; /* the first word by itself is a nation's adjective */
} Stretch;

static bool capitals_fit(const Stretch *stretch, const NameEntry *entry) {
    if (!stretch->capital_first && !(entry->lower_start && stretch->capital_later)) return false;
    if (entry->sense == SENSE_PLACE && stretch->nation_first && !stretch->capital_later &&
        str_equal(stretch->tokens[stretch->end - 1].form, STR("town")))
        return false; /* "a Spanish town" is not Spanish Town, though "the Somali region" is the Somali Region */
    if (!entry->capitals_only) return true;
    if (!all_capitals(stretch->tokens, stretch->at, stretch->end)) return false;
    return is_nominal(stretch->tokens[stretch->at].upos) || !all_capitals(stretch->tokens, 0, stretch->n);
}

static size_t collect(const NameIndex *names, const NameNode *node, const Stretch *stretch, NameMatch *out, size_t room) {
    static const NameSense ORDER[] = {SENSE_NAME, SENSE_WEAK, SENSE_SEAT, SENSE_ADJECTIVE, SENSE_PEOPLE, SENSE_PLACE};
    size_t n = 0;
    for (size_t k = 0; k < sizeof ORDER / sizeof *ORDER; k++)
        for (uint32_t i = node->first; i != NAME_END && n < room; i = names->entries.at[i].next) {
            const NameEntry *entry = &names->entries.at[i];
            if (entry->sense == ORDER[k] && capitals_fit(stretch, entry))
                out[n++] = (NameMatch){entry->entity, ORDER[k], stretch->end - stretch->at};
        }
    return n;
}

/* "Ghanas army", "the Islamic States positions": many copies of news have lost their apostrophes. A name and an "s" before a noun that it may own. */
static bool may_be_genitive(const Token *tokens, uint32_t n, uint32_t i, Str folded) {
    enum { SHORTEST = 5 }; /* letters, the "s" included: "Mans" is no "Man" */
    if (i + 1 >= n || last_word_length(folded) < SHORTEST || !str_ends(tokens[i].form, STR("s")) || !text_has_capital(tokens[i].form)) return false;
    const Token *next = &tokens[i + 1];
    if (!tokens[i].space_after || (next->upos != UPOS_NOUN && next->upos != UPOS_ADJ && next->upos != UPOS_PROPN)) return false;
    return tokens[i].upos == UPOS_PROPN || tokens[i].upos == UPOS_NOUN;
}

/* Who is called so and owns what follows: states, bodies and persons, no people. A person's name before a proper noun is another's first name. */
static size_t collect_genitive(const NameIndex *names, Str folded, const Stretch *stretch, NameMatch *out, size_t room) {
    const uint32_t *index = map_find(&names->nodes, (Str){folded.ptr, folded.len - 1});
    if (!index) return 0;
    size_t found = collect(names, &names->node.at[*index], stretch, out, room), n = 0;
    bool before_name = stretch->tokens[stretch->end].upos == UPOS_PROPN;
    for (size_t i = 0; i < found; i++) {
        if (out[i].sense == SENSE_ADJECTIVE || out[i].sense == SENSE_PEOPLE || out[i].sense == SENSE_PLACE) continue;
        if (out[i].entity->kind == ENTITY_PERSON && before_name) continue;
        out[n++] = out[i];
    }
    return n;
}

size_t lexicon_match_names(const Lexicon *lexicon, const Token *tokens, uint32_t n, uint32_t at, NameMatch *out, size_t room) {
    const NameIndex *names = &lexicon->names;
    if (at >= n || text_is_hyphen(tokens[at].form)) return 0;
    Stretch stretch = {.tokens = tokens, .n = n, .at = at, .capital_first = text_has_capital(tokens[at].form)};
    Fold fold;
    fold_begin(&fold);
    size_t found = 0;
    for (uint32_t i = at; i < n; i++) {
        size_t before = fold.n;
        if (text_starts_apostrophe(tokens[i].form)) fold.gap = false;
        fold_add(&fold, tokens[i].form);
        if (fold.full || fold.n == 0 || last_word_length(fold_text(&fold)) > names->longest_word) break;
        bool glued = !fold.gap && !tokens[i].space_after && i + 1 < n;
        if (fold.n != before) {
            if (i > at) stretch.capital_later |= text_has_capital(tokens[i].form);
            stretch.end = i + 1;
            const uint32_t *index = map_find(&names->nodes, fold_text(&fold));
            size_t hits = index ? collect(names, &names->node.at[*index], &stretch, out, room) : 0;
            if (!hits && may_be_genitive(tokens, n, i, fold_text(&fold))) hits = collect_genitive(names, fold_text(&fold), &stretch, out, room);
            if (hits) found = hits;
            for (size_t k = 0; i == at && k < hits; k++) stretch.nation_first |= out[k].sense == SENSE_ADJECTIVE;
            bool glued_next = glued || (i + 1 < n && text_starts_apostrophe(tokens[i + 1].form));
            bool article = fold_may_change(&fold);
            if (!index && !glued_next && !article) break;
            if (!stretch.capital_first && !article && !(index && names->node.at[*index].lower_start) && !glued_next) break;
        }
        if (tokens[i].space_after) fold_gap(&fold);
    }
    return found;
}

const Entity *lexicon_entity_named(const Lexicon *lexicon, Str name) {
    Fold fold;
    fold_begin(&fold);
    fold_add(&fold, without_article(name));
    const uint32_t *index = fold.full ? NULL : map_find(&lexicon->entity_of_name, fold_text(&fold));
    return index ? lexicon->entities.at[*index] : NULL;
}

const Entity *lexicon_state_of(const Lexicon *lexicon, const char country[4]) {
    const uint32_t *index = map_find(&lexicon->state_of_code, str_of(country));
    return index ? lexicon->entities.at[*index] : NULL;
}
