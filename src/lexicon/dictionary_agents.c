/* Agent dictionaries: nouns that stand for a sector beside a nation.
 *
 *     POLICE_OFFICER_ {POLICE_OFFICERS_} [~COP]     ~ stands where the nation's code goes
 *     !RANK! = COLONEL, SERGEANT_                   a set of words …
 *     RETIRED_!RANK! [~ELI]                         … and what is said of all of them */
#include "lexicon/dictionary_parts.h"

enum { NOUNS_MAX = 4096 /* that one line may be expanded to */, NOUN_WORDS_MAX = 8 };

typedef struct WordSetOf {
    Str name;
    StrList words;
} WordSetOf;

typedef struct AgentFile {
    Importing *importing;
    TextBuffer buffer;
    ARENA_LIST(WordSetOf) sets;
} AgentFile;

static const WordSetOf *set_named(const AgentFile *file, Str name) {
    for (size_t i = 0; i < file->sets.n; i++)
        if (str_equal(file->sets.at[i].name, name)) return &file->sets.at[i];
    return NULL;
}

/* !SET! = A, B, C */
static void read_set(AgentFile *file, Str line) {
    Importing *importing = file->importing;
    Str words = line, name = str_trim(str_cut(&words, '='));
    if (name.len < 3 || name.ptr[name.len - 1] != '!') {
        import_remark(importing, importing->line, "a set is written “!NAME! = WORD, WORD”: left out");
        return;
    }
    WordSetOf *set = ARENA_PUSH(importing->arena, &file->sets);
    set->name = str_span(name.ptr, 1, name.len - 1);
    while (words.ptr) {
        Str word = str_trim(str_cut(&words, ','));
        if (word.len) *ARENA_PUSH(importing->arena, &set->words) = word;
    }
}

/* The texts that `text` stands for, with its sets filled in. False, with a remark, when a set is not there or there are too many. */
static bool expand(AgentFile *file, Str text, StrList *out) {
    Importing *importing = file->importing;
    ptrdiff_t open = str_find(text, STR("!"));
    if (open < 0) {
        if (out->n == NOUNS_MAX) {
            import_remark(importing, importing->line, "the line stands for more than %d nouns: the rest is left out", NOUNS_MAX);
            return false;
        }
        *ARENA_PUSH(importing->arena, out) = text;
        return true;
    }
    Str before = {text.ptr, (size_t)open}, after = str_span(text.ptr, (size_t)open + 1, text.len);
    ptrdiff_t close = str_find(after, STR("!"));
    const WordSetOf *set = close < 0 ? NULL : set_named(file, (Str){after.ptr, (size_t)close});
    if (!set) {
        import_remark(importing, importing->line, "“%.*s”: there is no such set above: left out", STR_ARG(text));
        return false;
    }
    after = str_span(after.ptr, (size_t)close + 1, after.len);
    if (text.len > 400) { /* sets in sets in sets */
        import_remark(importing, importing->line, "“%.80s…” is no noun: left out", text.ptr);
        return false;
    }
    for (size_t i = 0; i < set->words.n; i++) {
        Str word = set->words.at[i];
        if (memchr(word.ptr, '!', word.len)) {
            import_remark(importing, importing->line, "“%.*s” is a set in a set: left out", STR_ARG(word));
            continue;
        }
        if (!expand(file, arena_format(importing->arena, "%.*s%.*s%.*s", STR_ARG(before), STR_ARG(word), STR_ARG(after)), out)) return false;
    }
    return true;
}

/* [~COP], [COP~], [USAMIL]. */
static bool read_code(AgentFile *file, Str text, ActorCode *out) {
    Importing *importing = file->importing;
    if (text.len && text.ptr[0] == '~') text = str_span(text.ptr, 1, text.len);
    else if (text.len && text.ptr[text.len - 1] == '~') text.len--;
    text = str_trim(text);
    if (str_equal(text, STR("---")) || !text.len) {
        import_remark(importing, importing->line, "the noun has no code of its own: left out");
        return false;
    }
    DaySpan span;
    Str rest = text, code = str_word(&rest);
    if (!import_code(importing, code, out)) return false;
    if (import_span(&rest, &span) != 0)
        import_remark(importing, importing->line, "agent nouns have no dates: “%.*s” is carried over without its date", STR_ARG(code));
    return true;
}

/* Whether casus's data codes the noun so. */
static bool is_known(const Importing *importing, Str noun, const ActorCode *code) {
    Token tokens[NOUN_WORDS_MAX];
    uint32_t n = 0, first;
    for (Str rest = noun, word = str_word(&rest); word.len; word = str_word(&rest)) {
        if (n == NOUN_WORDS_MAX) return false;
        tokens[n++] = (Token){.form = word, .lemma = word, .upos = UPOS_NOUN, .space_after = true};
    }
    if (!n) return false;
    tokens[n - 1].lemma = import_noun((Importing *)importing, tokens[n - 1].form);
    const Agent *agent = lexicon_match_agent(importing->lexicon, tokens, n, n - 1, &first);
    return agent && first == 0 && !agent->sectorless && memcmp(&agent->code, code, sizeof *code) == 0;
}

static bool write_noun(AgentFile *file, Str text, const ActorCode *code, bool first) {
    Importing *importing = file->importing;
    Str noun;
    if (!import_words(importing, text, &noun) || !agent_noun_fits(noun)) {
        import_remark(importing, importing->line, "“%.*s” is no noun of one to %d words: left out", STR_ARG(text), NOUN_WORDS_MAX);
        return false;
    }
    Str coded = import_code_text(importing, code);
    uint32_t before = (uint32_t)importing->written.n;
    map_add(&importing->written, importing->arena, noun, before);
    if (importing->written.n == before) return false; /* written: the singular, or by a set */
    if (is_known(importing, noun, code)) {
        importing->out->counts.known++;
        return false;
    }
    if (first) import_put(importing, &file->buffer, "%.*s: %.*s", STR_ARG(coded), STR_ARG(noun));
    else import_put(importing, &file->buffer, " | %.*s", STR_ARG(noun));
    importing->out->counts.agents++;
    return true;
}

/* NOUN_ {PLURAL_} [CODE] */
static void read_agent(AgentFile *file, Str line) {
    enum { NOUNS_A_LINE = 12 };
    Importing *importing = file->importing;
    ptrdiff_t bracket = str_find(line, STR("["));
    Str nouns = str_trim((Str){line.ptr, bracket < 0 ? line.len : (size_t)bracket});
    if (bracket < 0 || !nouns.len) {
        import_remark(importing, importing->line, "a line is written “NOUN {PLURAL} [~COD]”: left out");
        return;
    }
    Str rest = str_span(line.ptr, (size_t)bracket + 1, line.len), code = str_trim(str_cut(&rest, ']'));
    if (rest.ptr && str_trim(rest).len) import_remark(importing, importing->line, "“%.*s” stands behind the code: left out", STR_ARG(str_trim(rest)));
    ActorCode coded;
    if (!read_code(file, code, &coded)) return;
    ptrdiff_t open = str_find(nouns, STR("{"));
    Str plural = {NULL, 0};
    if (open >= 0) {
        plural = str_span(nouns.ptr, (size_t)open + 1, nouns.len);
        plural = str_trim(str_cut(&plural, '}'));
        nouns = str_trim((Str){nouns.ptr, (size_t)open});
    }
    StrList all = {0};
    expand(file, nouns, &all);
    while (plural.ptr && plural.len) { /* regular plurals need no listing */
        Str form = str_trim(str_cut(&plural, ',')), words, singular;
        if (!form.len) continue;
        bool regular = import_words(importing, form, &words) && import_words(importing, nouns, &singular) &&
                       str_equal(words, arena_format(importing->arena, "%.*ss", STR_ARG(singular)));
        if (!regular) expand(file, form, &all);
    }
    size_t written = 0;
    for (size_t i = 0; i < all.n; i++) {
        if (!write_noun(file, all.at[i], &coded, written % NOUNS_A_LINE == 0)) continue;
        written++;
        if (written % NOUNS_A_LINE == 0) import_put(importing, &file->buffer, " # line %u\n", importing->line);
    }
    if (written % NOUNS_A_LINE) import_put(importing, &file->buffer, " # line %u\n", importing->line);
}

void import_agents(Importing *importing) {
    AgentFile file = {.importing = importing};
    for (Str line; import_line(importing, &line);) {
        bool set = line.ptr[0] == '!' && memchr(line.ptr, '=', line.len);
        if (set) read_set(&file, line);
        else read_agent(&file, line);
    }
    import_file(importing, "agents/", "", &file.buffer);
}
