/* data/actors/: blocks of states, organisations, armed groups, persons and populations. */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

static const struct { const char *text; EntityKind kind; } KINDS[] = {
    {"state", ENTITY_STATE},
    {"organisation", ENTITY_ORGANISATION},
    {"armed-group", ENTITY_ARMED_GROUP},
    {"person", ENTITY_PERSON},
    {"population", ENTITY_POPULATION},
};

/* The block being read; its lists are emptied, not freed, from block to block. */
typedef struct ActorBlock {
    Lexicon *lexicon;
    Entity *entity; /* NULL: the facts belong to a faulty header and are passed over */
    ARENA_LIST(DatedCode) codes;
    ARENA_LIST(Link) links;
} ActorBlock;

/* What the block adds to what the entity had from an earlier block; first what counts first. */
static void *joined(Arena *arena, const void *old, size_t n_old, const void *new, size_t n_new, size_t size) {
    char *all = arena_alloc_array(arena, n_old + n_new, size, alignof(max_align_t));
    if (n_old) memcpy(all, old, n_old * size);
    if (n_new) memcpy(all + n_old * size, new, n_new * size);
    return all;
}

static void finish_block(ActorBlock *block) {
    Entity *entity = block->entity;
    Arena *arena = &block->lexicon->arena;
    if (!entity) return;
    if (block->codes.n) {
        bool above = entity->n_codes && block->codes.at[0].layer > entity->codes[0].layer;
        entity->codes = above ? joined(arena, block->codes.at, block->codes.n, entity->codes, entity->n_codes, sizeof *entity->codes)
                              : joined(arena, entity->codes, entity->n_codes, block->codes.at, block->codes.n, sizeof *entity->codes);
        entity->n_codes += block->codes.n;
    }
    if (block->links.n) {
        entity->links = joined(arena, entity->links, entity->n_links, block->links.at, block->links.n, sizeof *entity->links);
        entity->n_links += block->links.n;
    }
    block->entity = NULL;
    block->codes.n = block->links.n = 0;
}

/* "sergey-lavrov": the folded name with hyphens for whatever is no letter, articles as they are written; numbered when that is taken ("A/B" after
 * "A B"). */
static Str id_of(Lexicon *lexicon, Str name, const Fold *folded) {
    Arena *arena = &lexicon->arena;
    Fold verbatim;
    if (folded->levelled) {
        fold_begin(&verbatim);
        verbatim.verbatim = true;
        fold_add(&verbatim, name);
        folded = &verbatim;
    }
    char *id = ARENA_ARRAY(arena, char, folded->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded->n; i++) {
        unsigned char c = (unsigned char)folded->text[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        if (letter) id[n++] = (char)c;
        else if (c != '\'' && n && id[n - 1] != '-') id[n++] = '-';
    }
    while (n && id[n - 1] == '-') n--;
    Str plain = {id, n}, free = plain;
    for (unsigned number = 2; map_find(&lexicon->ids, free); number++) free = arena_format(arena, "%.*s-%u", STR_ARG(plain), number);
    map_add(&lexicon->ids, arena, free, 0);
    return free;
}

/* A second block of the same name and kind adds to the first. */
static void continue_block(ActorBlock *block, Entity *entity, EntityKind kind, DataLine line) {
    Source first = entity->source;
    if (kind == entity->kind) {
        block->entity = entity;
        if (line.source.layer > first.layer) return; /* that is what folders are laid over each other for */
        if (kind == ENTITY_STATE) return; /* states have no namesakes, and their places fill files of their own */
        finding_add(block->lexicon, line.source, false, "“%.*s” adds to the block at %.*s:%u: merge the two, or tell the names apart if they are two",
                    STR_ARG(entity->name), STR_ARG(first.file), first.line);
    } else {
        finding_add(block->lexicon, line.source, true, "“%.*s” is a block of another kind already at %.*s:%u", STR_ARG(entity->name),
                    STR_ARG(first.file), first.line);
    }
}

static void begin_block(ActorBlock *block, DataLine line) {
    Lexicon *lexicon = block->lexicon;
    finish_block(block);
    Str name = line.text, kind = data_keyword(&name);
    size_t k = 0, n_kinds = sizeof KINDS / sizeof *KINDS;
    while (k < n_kinds && !str_equal(kind, str_of(KINDS[k].text))) k++;
    if (k == n_kinds) {
        finding_add(lexicon, line.source, true, "“%.*s” is no kind of block: write state, organisation, armed-group, person or population",
                    STR_ARG(kind));
        return;
    }
    Fold fold;
    fold_begin(&fold);
    fold_add(&fold, name);
    if (!fold.n || fold.full) {
        finding_add(lexicon, line.source, true, "the block needs a name after “%.*s”", STR_ARG(kind));
        return;
    }
    Str key = fold_text(&fold);
    if (str_starts(key, STR("the "))) key = str_span(key.ptr, 4, key.len);
    uint32_t *known = map_find(&lexicon->entity_of_name, key);
    const Entity *below = known ? lexicon->entities.at[*known] : NULL;
    bool replaces = below && below->kind != KINDS[k].kind && below->source.layer < line.source.layer;
    if (known && !replaces) {
        continue_block(block, lexicon->entities.at[*known], KINDS[k].kind, line);
        return;
    }
    key = arena_copy(&lexicon->arena, key);
    Entity *entity = ARENA_NEW(&lexicon->arena, Entity);
    *entity = (Entity){.name = name, .kind = KINDS[k].kind, .existed = SPAN_ALWAYS, .source = line.source};
    entity->id = id_of(lexicon, name, &fold);
    *map_add(&lexicon->entity_of_name, &lexicon->arena, key, 0) = (uint32_t)lexicon->entities.n;
    *ARENA_PUSH(&lexicon->arena, &lexicon->entities) = entity;
    names_add_folded(lexicon, entity, SENSE_NAME, name, key, line.source);
    block->entity = entity;
}

/* --- Facts ---------------------------------------------------------------------------------------------------- */

static bool bad_span(Lexicon *lexicon, Source source, Str text) {
    finding_add(lexicon, source, true, "“%.*s” is no span: write FROM..TO with dates YYYY-MM-DD, YYYY-MM or YYYY", STR_ARG(text));
    return false;
}

/* CODE SECTOR… [SPAN] [TITLE]. */
static void read_code(ActorBlock *block, Str value, Source source, bool is_role) {
    Lexicon *lexicon = block->lexicon;
    DatedCode dated = {.span = SPAN_ALWAYS, .layer = source.layer};
    if (!code_parse(lexicon, &value, source, &dated.code)) return;
    Str rest = value, word = data_keyword(&rest);
    bool has_span = data_looks_like_span(word);
    if (has_span) {
        if (!data_span(word, &dated.span)) {
            bad_span(lexicon, source, word);
            return;
        }
        value = rest;
    }
    if (!is_role && value.len) {
        finding_add(lexicon, source, true, "“%.*s” is left over: a `code` line has a code and a span only", STR_ARG(value));
        return;
    }
    if (is_role && !has_span) finding_add(lexicon, source, false, "the role has no span: write FROM..TO before the title, or .. for always");
    if (is_role && !value.len) finding_add(lexicon, source, false, "the role has no title");
    dated.title = value;
    lexicon->n_roles += is_role;
    *ARENA_PUSH(&lexicon->arena, &block->codes) = dated;
}

static void read_code_line(ActorBlock *block, Str value, Source source) { read_code(block, value, source, false); }

static void read_role(ActorBlock *block, Str value, Source source) {
    if (block->entity->kind != ENTITY_PERSON) {
        finding_add(block->lexicon, source, true, "only persons have roles: write `code` instead");
        return;
    }
    read_code(block, value, source, true);
}

static void read_names(ActorBlock *block, Str value, Source source, NameSense sense) {
    Lexicon *lexicon = block->lexicon;
    Str name;
    while (data_alternative(&value, &name)) {
        if (!name.len) {
            finding_add(lexicon, source, false, "an alternative is empty: one “|” too many");
            continue;
        }
        if (!text_has_capital(name))
            finding_add(lexicon, source, false, "“%.*s” will not be found: names are matched only where they have a capital", STR_ARG(name));
        names_add(lexicon, block->entity, sense, name, source);
    }
}

static void read_name(ActorBlock *block, Str value, Source source) { read_names(block, value, source, SENSE_NAME); }
static void read_weak(ActorBlock *block, Str value, Source source) { read_names(block, value, source, SENSE_WEAK); }
static void read_adjective(ActorBlock *block, Str value, Source source) { read_names(block, value, source, SENSE_ADJECTIVE); }
static void read_people(ActorBlock *block, Str value, Source source) { read_names(block, value, source, SENSE_PEOPLE); }
static void read_seat(ActorBlock *block, Str value, Source source) { read_names(block, value, source, SENSE_SEAT); }
static void read_place(ActorBlock *block, Str value, Source source) { read_names(block, value, source, SENSE_PLACE); }

static void read_from(ActorBlock *block, Str value, Source source) {
    if (!data_span(value, &block->entity->existed)) {
        block->entity->existed = SPAN_ALWAYS;
        bad_span(block->lexicon, source, value);
    }
}

/* The code of a country, which only blocks of this kind may have. */
static void read_country(ActorBlock *block, Str value, Source source, EntityKind kind, const char *fault, char out[4]) {
    ActorCode code;
    if (!code_parse(block->lexicon, &value, source, &code)) return;
    if (value.len || code.sectors[0][0] || block->entity->kind != kind) finding_add(block->lexicon, source, true, "%s", fault);
    else memcpy(out, code.country, sizeof code.country);
}

static void read_homeland(ActorBlock *block, Str value, Source source) {
    read_country(block, value, source, ENTITY_POPULATION, "a homeland is the code of a country, and only populations have one", block->entity->homeland);
}

static void read_army(ActorBlock *block, Str value, Source source) {
    read_country(block, value, source, ENTITY_STATE, "an army is the code of the country whose it is, and only states have one", block->entity->army);
}

static void read_wikidata(ActorBlock *block, Str value, Source source) {
    int64_t number;
    if (value.len < 2 || value.ptr[0] != 'Q' || value.ptr[1] == '0' || value.ptr[1] == '-' ||
        !str_to_int((Str){value.ptr + 1, value.len - 1}, &number)) {
        finding_add(block->lexicon, source, true, "“%.*s” is no Wikidata id: write Q and a number", STR_ARG(value));
        return;
    }
    if (block->entity->wikidata.len && !str_equal(block->entity->wikidata, value))
        finding_add(block->lexicon, source, false, "the block has two Wikidata ids; the last one counts");
    block->entity->wikidata = value;
}

/* NAME [SPAN], or NAME DATE for `renamed-to`. */
static void read_link(ActorBlock *block, Str value, Source source, LinkKind kind) {
    Link link = {.kind = kind, .span = SPAN_ALWAYS};
    size_t at = value.len;
    while (at && value.ptr[at - 1] != ' ' && value.ptr[at - 1] != '\t') at--;
    Str last = {value.ptr + at, value.len - at};
    if (at && data_looks_like_span(last)) {
        if (!data_span(last, &link.span)) {
            bad_span(block->lexicon, source, last);
            return;
        }
        if (kind == LINK_RENAMED_TO) link.span.to = DAY_MAX;
        value = str_trim((Str){value.ptr, at});
    }
    if (!value.len) {
        finding_add(block->lexicon, source, true, "the name of another block is expected here");
        return;
    }
    link.target_name = value;
    *ARENA_PUSH(&block->lexicon->arena, &block->links) = link;
}

static void read_member_of(ActorBlock *block, Str value, Source source) { read_link(block, value, source, LINK_MEMBER_OF); }
static void read_part_of(ActorBlock *block, Str value, Source source) { read_link(block, value, source, LINK_PART_OF); }
static void read_leads(ActorBlock *block, Str value, Source source) { read_link(block, value, source, LINK_LEADS); }
static void read_counterpart(ActorBlock *block, Str value, Source source) { read_link(block, value, source, LINK_COUNTERPART); }
static void read_renamed_to(ActorBlock *block, Str value, Source source) { read_link(block, value, source, LINK_RENAMED_TO); }

/* The frequent ones first. */
static const struct { Str keyword; void (*read)(ActorBlock *, Str, Source); } FACTS[] = {
    {{"role", 4}, read_role},           {{"name", 4}, read_name},           {{"code", 4}, read_code_line}, {{"weak", 4}, read_weak},
    {{"place", 5}, read_place},         {{"adjective", 9}, read_adjective}, {{"people", 6}, read_people},  {{"seat", 4}, read_seat},
    {{"from", 4}, read_from},           {{"wikidata", 8}, read_wikidata},   {{"member-of", 9}, read_member_of}, {{"part-of", 7}, read_part_of},
    {{"leads", 5}, read_leads},         {{"renamed-to", 10}, read_renamed_to}, {{"homeland", 8}, read_homeland}, {{"army", 4}, read_army}, {{"counterpart", 11}, read_counterpart},
};

static void read_fact(ActorBlock *block, DataLine line) {
    Str value = line.text, keyword = data_keyword(&value);
    for (size_t i = 0; i < sizeof FACTS / sizeof *FACTS; i++) {
        if (!str_equal(keyword, FACTS[i].keyword)) continue;
        if (value.len) FACTS[i].read(block, value, line.source);
        else finding_add(block->lexicon, line.source, true, "“%.*s” needs a value", STR_ARG(keyword));
        return;
    }
    finding_add(block->lexicon, line.source, true, "“%.*s” is no fact about an actor", STR_ARG(keyword));
}

void actors_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    ActorBlock block = {.lexicon = lexicon};
    bool headed = false;
    for (DataLine line; data_next(&reader, &line);) {
        if (!line.indented) begin_block(&block, line);
        else if (block.entity) read_fact(&block, line);
        else if (!headed) finding_add(lexicon, line.source, true, "a fact stands before the first block");
        headed |= !line.indented;
    }
    finish_block(&block);
}

/* --- After reading ----------------------------------------------------------------------------------------------- */

void actors_finish(Lexicon *lexicon) {
    for (size_t i = 0; i < lexicon->entities.n; i++) {
        const Entity *entity = lexicon->entities.at[i];
        if (!entity->n_codes)
            finding_add(lexicon, entity->source, false, "“%.*s” has no code: add a `code`%s line", STR_ARG(entity->name),
                        entity->kind == ENTITY_PERSON ? " or `role`" : "");
    }
    for (size_t i = 0; i < lexicon->entities.n; i++) {
        Entity *entity = lexicon->entities.at[i];
        for (size_t k = 0; k < entity->n_links; k++)
            entity->links[k].target = lexicon_entity_named(lexicon, entity->links[k].target_name);
        if (entity->kind != ENTITY_STATE) continue;
        for (size_t k = 0; k < entity->n_codes; k++) {
            const ActorCode *code = &entity->codes[k].code;
            if (!code->country[0] || code->sectors[0][0]) continue;
            uint32_t *state = map_add(&lexicon->state_of_code, &lexicon->arena, str_of(code->country), (uint32_t)i);
            bool succeeds = lexicon->entities.at[*state]->existed.to != DAY_MAX && entity->existed.to == DAY_MAX;
            if (succeeds) *state = (uint32_t)i;
        }
    }
}

/* A former envoy of the UN who was a prime minister before is a former official of his country. */
static const DatedCode *past_at_home(const Entity *entity, Day day, const DatedCode *past) {
    if (!is_special_code(past->code.country)) return past;
    const DatedCode *home = NULL;
    for (size_t i = 0; i < entity->n_codes; i++) {
        const DatedCode *code = &entity->codes[i];
        if (code->span.to < day && !is_special_code(code->code.country) && (!home || code->span.to > home->span.to)) home = code;
    }
    return home ? home : past;
}

/* Of two codes that both count, that of the upper folder, then the first in the file; of two that are past, the later one. */
ActorCode entity_code_on(const Entity *entity, Day day, Str *title) {
    const DatedCode *now = NULL, *always = NULL, *past = NULL, *coming = NULL;
    for (size_t i = 0; i < entity->n_codes; i++) {
        const DatedCode *code = &entity->codes[i];
        bool undated = code->span.from == DAY_MIN && code->span.to == DAY_MAX;
        if (undated && !code->title.len) {
            if (!always) always = code;
        } else if (day == DAY_UNKNOWN) {
            bool later = now && code->layer >= now->layer &&
                         (code->span.to != now->span.to ? code->span.to > now->span.to : code->span.from > now->span.from);
            if (!now || later) now = code;
        } else if (day_in(day, code->span)) {
            if (!now) now = code;
        } else if (code->span.to < day) {
            if (!past || code->span.to > past->span.to) past = code;
        } else if (!coming || code->span.from < coming->span.from) {
            coming = code;
        }
    }
    if (always && now && always->layer > now->layer) now = NULL;
    if (title) *title = now ? now->title : (Str){0};
    if (now) return now->code;
    if (always) return always->code;
    const DatedCode *nearest = past ? past : coming;
    if (!nearest) return (ActorCode){0};
    if (entity->kind != ENTITY_PERSON) return nearest->code;
    if (past) nearest = past_at_home(entity, day, past);
    ActorCode code = {0};
    memcpy(code.country, nearest->code.country, sizeof code.country);
    if (past) actor_code_add(&code, "ELI", true);
    return code;
}
