/* Actor dictionaries: a name, its synonyms, and codes with or without dates.
 *
 *     ABU_BAKR_              [SYRREB >110101]       a name; codes may stand on lines of their own below
 *     +ABU_BAKR_THE_ELDER_                          another name of the same actor
 *     	[SYRGOV 000101-101231] [SYRELI]
 *
 * Names stand in capitals there; here they are written as names are, for we match them as they stand in the news. */
#include "lexicon/dictionary_parts.h"

enum { NAMES_A_LINE = 5, NAME_WORDS_MAX = 24, CAPITALS_MAX = 3 /* words this short are acronyms: PLO, UAE */,
      BODY_CAPITALS_MAX = 5 /* of international bodies: ICRC, OSCE */ };

typedef struct CodeLine {
    ActorCode code;
    DaySpan span;
} CodeLine;

/* An actor being read. */
typedef struct ActorEntry {
    uint32_t line;
    StrList names; /* in lower case; the first is the main one */
    ARENA_LIST(CodeLine) codes;
    bool is_null;  /* [---] */
    size_t faulty; /* codes that could not be read */
} ActorEntry;

/* --- Names as they are written ---------------------------------------------------------------------------------------- */

static bool is_small_word(Str word) {
    static const char *const SMALL[] = {"of", "the", "and", "for", "in", "on", "de", "du", "des", "la", "le", "el", "al", "da", "van", "von",
                                        "der", "den", "bin", "ibn", "to", "at", "with"};
    for (size_t i = 0; i < sizeof SMALL / sizeof *SMALL; i++)
        if (str_equal(word, str_of(SMALL[i]))) return true;
    return false;
}

/* "abu bakr the elder" → "Abu Bakr the Elder", "u.n." → "U.N.", "plo" → "PLO", "al-nusra" → "al-Nusra". */
static Str as_written(Importing *importing, Str name, bool of_bodies) {
    char *out = ARENA_ARRAY(importing->arena, char, name.len + 1);
    memcpy(out, name.ptr, name.len);
    bool single = !memchr(name.ptr, ' ', name.len), acronym = single && name.len <= (of_bodies ? BODY_CAPITALS_MAX : CAPITALS_MAX);
    for (size_t i = 0; i < name.len;) {
        size_t end = i;
        while (end < name.len && name.ptr[end] != ' ' && name.ptr[end] != '-') end++;
        bool small = is_small_word(str_span(name.ptr, i, end)) && (i > 0 || (end < name.len && name.ptr[end] == '-'));
        for (size_t k = i; k < end; k++) {
            bool starts = k == i || name.ptr[k - 1] == '.' || name.ptr[k - 1] == '/' || name.ptr[k - 1] == '(';
            bool letter = name.ptr[k] >= 'a' && name.ptr[k] <= 'z';
            if (letter && (acronym || (starts && !small))) out[k] = (char)(name.ptr[k] - 32);
        }
        i = end + 1;
    }
    return (Str){out, name.len};
}

/* All that casus's data calls so. */
static size_t known_as(const Importing *importing, Str name, NameMatch *out) {
    Token tokens[NAME_WORDS_MAX];
    uint32_t n = 0;
    for (Str rest = name, word = str_word(&rest); word.len; word = str_word(&rest)) {
        if (n == NAME_WORDS_MAX) return 0;
        tokens[n++] = (Token){.form = word, .lemma = word, .upos = UPOS_PROPN, .space_after = true};
    }
    uint32_t first = n > 1 && str_equal_ascii_nocase(tokens[0].form, STR("the")) ? 1 : 0;
    size_t found = lexicon_match_names(importing->lexicon, tokens, n, first, out, NAME_MATCHES_MAX);
    return found && out[0].n_tokens == n - first ? found : 0;
}

static bool is_known_name(const Importing *importing, Str name, const Entity *entity) {
    NameMatch matches[NAME_MATCHES_MAX];
    size_t n = known_as(importing, name, matches);
    for (size_t i = 0; i < n; i++)
        if (matches[i].entity == entity) return true;
    return false;
}

/* --- Who it is -------------------------------------------------------------------------------------------------------- */

static bool same_country(const Entity *entity, const ActorEntry *entry) {
    for (size_t i = 0; i < entity->n_codes; i++)
        for (size_t k = 0; k < entry->codes.n; k++)
            if (strcmp(entity->codes[i].code.country, entry->codes.at[k].code.country) == 0) return true;
    return !entry->codes.n;
}

/* The entity of casus's data that the actor is: of the same name and, at some time, country. */
static const Entity *same_entity(const Importing *importing, const ActorEntry *entry, const Str *written) {
    NameMatch matches[NAME_MATCHES_MAX];
    size_t n = known_as(importing, written[0], matches);
    for (size_t i = 0; i < n; i++) {
        bool named = matches[i].sense == SENSE_NAME || (matches[i].sense == SENSE_WEAK && n == 1);
        if (named && same_country(matches[i].entity, entry)) return matches[i].entity;
    }
    return NULL;
}

static bool has_sector(const ActorEntry *entry, size_t n_codes, const char *const *sectors) {
    for (size_t i = 0; i < n_codes; i++)
        for (const char *const *sector = sectors; *sector; sector++)
            if (actor_code_has(&entry->codes.at[i].code, *sector)) return true;
    return false;
}

/* Whether some word of the name is one of those that name bodies: "ministry", "army", "party". */
static bool names_body(const Importing *importing, Str name) {
    for (Str rest = name, word = str_word(&rest); word.len; word = str_word(&rest)) {
        Token token = {.form = word, .lemma = word, .upos = UPOS_NOUN, .space_after = true};
        bool listed = lexicon_in_list(importing->lexicon, STR("party-names"), word) || str_equal(word, STR("of"));
        if (listed || lexicon_match_agent(importing->lexicon, &token, 1, 0, NULL)) return true;
    }
    return false;
}

/* The dictionaries do not tell persons from bodies. Whose first code is that of rebels and the like is an armed group; officials whose codes have
 * dates, under names of two to four words none of which names a body, are persons; the rest are organisations. */
static EntityKind guess_kind(const Importing *importing, const ActorEntry *entry) {
    static const char *const OFFICIAL[] = {"GOV", "ELI", "OPP", "LEG", "JUD", "PTY", "MIL", "SPY", NULL},
        *const ARMED[] = {"REB", "UAF", "PRM", NULL};
    bool dated = false;
    if (has_sector(entry, 1, ARMED)) return ENTITY_ARMED_GROUP;
    for (size_t i = 0; i < entry->codes.n; i++) dated |= entry->codes.at[i].span.from != DAY_MIN || entry->codes.at[i].span.to != DAY_MAX;
    size_t words = 0;
    for (Str rest = entry->names.at[0]; str_word(&rest).len;) words++;
    if (dated && words >= 2 && words <= 4 && has_sector(entry, entry->codes.n, OFFICIAL) && !names_body(importing, entry->names.at[0]))
        return ENTITY_PERSON;
    return ENTITY_ORGANISATION;
}

/* --- Writing ---------------------------------------------------------------------------------------------------------- */

static const char *kind_text(EntityKind kind) {
    static const char *const KINDS[] = {[ENTITY_STATE] = "state", [ENTITY_ORGANISATION] = "organisation", [ENTITY_ARMED_GROUP] = "armed-group",
                                        [ENTITY_PERSON] = "person", [ENTITY_POPULATION] = "population"};
    return KINDS[kind];
}

static bool is_always(DaySpan span) { return span.from == DAY_MIN && span.to == DAY_MAX; }

static Str span_text(Importing *importing, DaySpan span) {
    char from[11] = "", to[11] = "";
    if (span.from != DAY_MIN) day_format(span.from, from);
    if (span.to != DAY_MAX) day_format(span.to, to);
    return arena_format(importing->arena, "%s..%s", from, to);
}

/* Whether casus's data codes the entity so already, on all days. */
static bool is_known_code(const Entity *entity, const CodeLine *line) {
    if (!entity || !is_always(line->span) || entity->n_codes != 1) return false;
    return is_always(entity->codes[0].span) && memcmp(&entity->codes[0].code, &line->code, sizeof line->code) == 0;
}

/* The name that the block goes by, told from others that are folded alike. */
static bool is_new_block(Importing *importing, Str name, EntityKind kind) {
    Fold fold;
    fold_begin(&fold);
    fold_add(&fold, name);
    Str folded = arena_copy(importing->arena, fold_text(&fold));
    if (str_starts(folded, STR("the "))) folded = str_span(folded.ptr, 4, folded.len);
    return *map_add(&importing->entities, importing->arena, folded, (uint32_t)kind) == (uint32_t)kind;
}

static void write_entry(Importing *importing, TextBuffer *buffer, const ActorEntry *entry, const Entity *entity, const Str *names) {
    DictionaryCounts *counts = &importing->out->counts;
    EntityKind kind = entity ? entity->kind : guess_kind(importing, entry);
    Str main = entity ? entity->name : names[0];
    TextBuffer block = {0};
    size_t n_names = 0, n_codes = 0;
    for (size_t i = 0; i < entry->codes.n; i++) {
        const CodeLine *line = &entry->codes.at[i];
        if (is_known_code(entity, line)) {
            counts->known++;
            continue;
        }
        import_put(importing, &block, "  code %.*s", STR_ARG(import_code_text(importing, &line->code)));
        if (!is_always(line->span)) import_put(importing, &block, " %.*s", STR_ARG(span_text(importing, line->span)));
        import_put(importing, &block, "\n");
        n_codes++;
    }
    size_t codes_end = block.n, written = 0;
    for (size_t i = entity ? 0 : 1; i < entry->names.n; i++) {
        if (entity && is_known_name(importing, names[i], entity)) {
            counts->known++;
            continue;
        }
        import_put(importing, &block, "%s%.*s", written % NAMES_A_LINE ? " | " : block.n > codes_end ? "\n  name " : "  name ", STR_ARG(names[i]));
        written++, n_names++;
    }
    if (written) import_put(importing, &block, "\n");
    if (!block.n) return; /* all of it is known */
    if (!is_new_block(importing, main, kind)) {
        import_remark(importing, entry->line, "“%.*s” was met before as an actor of another kind: left out", STR_ARG(main));
        return;
    }
    import_put(importing, buffer, "%s %.*s # line %u\n%.*s\n", kind_text(kind), STR_ARG(main), entry->line, (int)block.n, block.at);
    counts->actors++;
    counts->names += n_names + !entity;
    counts->codes += n_codes;
}

static void end_entry(Importing *importing, TextBuffer *buffer, ActorEntry *entry) {
    if (!entry->line) return;
    if (entry->is_null && !entry->codes.n)
        import_remark(importing, entry->line, "[---] shuts an actor out, which casus does by leaving it out: the entry is left out");
    else if (!entry->codes.n && !entry->faulty) import_remark(importing, entry->line, "the actor has no code: left out");
    if (entry->codes.n && entry->names.n) {
        Str *names = ARENA_ARRAY(importing->arena, Str, entry->names.n);
        bool of_bodies = is_special_code(entry->codes.at[0].code.country);
        for (size_t i = 0; i < entry->names.n; i++) names[i] = as_written(importing, entry->names.at[i], of_bodies);
        write_entry(importing, buffer, entry, same_entity(importing, entry, names), names);
    }
    entry->line = 0;
    entry->names.n = entry->codes.n = entry->faulty = 0;
    entry->is_null = false;
}

/* --- Reading ---------------------------------------------------------------------------------------------------------- */

static void add_name(Importing *importing, ActorEntry *entry, Str text) {
    Str name;
    Fold fold;
    fold_begin(&fold);
    if (import_words(importing, text, &name)) fold_add(&fold, name);
    bool article = str_equal(fold_text(&fold), STR("the")) || str_equal(fold_text(&fold), STR("al"));
    if (!fold.n || fold.full || article) {
        import_remark(importing, importing->line, "“%.*s” is no name that can be matched: left out", STR_ARG(text));
        return;
    }
    *ARENA_PUSH(importing->arena, &entry->names) = name;
}

/* What stands between brackets: CODE [DATES]. */
static void add_code(Importing *importing, ActorEntry *entry, Str text) {
    Str rest = text, code = str_word(&rest);
    CodeLine line;
    if (code.len && code.ptr[code.len - 1] == ',') code.len--;
    if (str_equal(code, STR("---")) || str_equal(code, STR("###"))) {
        entry->is_null = true;
        return;
    }
    if (!import_code(importing, code, &line.code) || import_span(&rest, &line.span) < 0 || str_trim(rest).len) {
        if (str_trim(rest).len || code.len == 0 || line.code.country[0] || line.code.sectors[0][0])
            import_remark(importing, importing->line, "[%.*s]: the dates are not <DATE, >DATE or DATE-DATE: the code is left out", STR_ARG(text));
        entry->faulty++;
        return;
    }
    bool always = is_always(line.span);
    for (size_t i = 0; i < entry->codes.n && always; i++)
        if (is_always(entry->codes.at[i].span)) {
            import_remark(importing, importing->line, "[%.*s] is a second code without dates, and the first counts: left out", STR_ARG(text));
            return;
        }
    *ARENA_PUSH(importing->arena, &entry->codes) = line;
}

/* All [codes] of the rest of a line. */
static void add_codes(Importing *importing, ActorEntry *entry, Str text) {
    while (text.len) {
        ptrdiff_t open = str_find(text, STR("["));
        Str before = str_trim((Str){text.ptr, open < 0 ? text.len : (size_t)open});
        if (before.len) import_remark(importing, importing->line, "“%.*s” stands outside of the brackets: left out", STR_ARG(before));
        if (open < 0) return;
        text = str_span(text.ptr, (size_t)open + 1, text.len);
        ptrdiff_t close = str_find(text, STR("]"));
        Str inside = {text.ptr, close < 0 ? text.len : (size_t)close};
        if (close < 0) import_remark(importing, importing->line, "the bracket is not closed");
        add_code(importing, entry, str_trim(inside));
        text = close < 0 ? (Str){NULL, 0} : str_trim(str_span(text.ptr, (size_t)close + 1, text.len));
    }
}

void import_actors(Importing *importing) {
    TextBuffer buffer = {0};
    ActorEntry entry = {0};
    for (Str line; import_line(importing, &line);) {
        ptrdiff_t bracket = str_find(line, STR("["));
        Str name = str_trim((Str){line.ptr, bracket < 0 ? line.len : (size_t)bracket});
        Str codes = bracket < 0 ? (Str){NULL, 0} : str_span(line.ptr, (size_t)bracket, line.len);
        bool synonym = name.len && name.ptr[0] == '+';
        if (name.len && !synonym) {
            end_entry(importing, &buffer, &entry);
            entry.line = importing->line;
        } else if (!entry.line) {
            import_remark(importing, importing->line, "no actor stands above this line");
            continue;
        }
        if (name.len) add_name(importing, &entry, synonym ? str_span(name.ptr, 1, name.len) : name);
        add_codes(importing, &entry, codes);
    }
    end_entry(importing, &buffer, &entry);
    import_file(importing, "actors/", "", &buffer);
}
