/* Verb dictionaries: blocks of verbs that share a code and patterns, and sets of synonyms.
 *
 *     &WEAPONS                        a synset; its members follow
 *     +RIFLE
 *     --- DESERT [084] ---            a block: its main verb and the code of all that have none of their own
 *     FORSAKE {FORSAKES FORSOOK FORSAKEN FORSAKING}
 *     +WALK_OUT [080]                 + marks the verb of a phrase
 *     - * &WEAPONS TO + [072]         a pattern: dictionary_patterns.c
 */
#include "lexicon/dictionary_parts.h"

enum { TRIGGERS_A_BLOCK = 20, CODE_LONGEST = 4 };

typedef struct PatternLine {
    Str text;
    uint32_t line;
} PatternLine;

typedef struct VerbFile {
    Importing *importing;
    TextBuffer frames, classes;
    /* The block being read. */
    bool in_block;
    Str code;
    ARENA_LIST(ImportVerb) verbs;
    ARENA_LIST(PatternLine) patterns;
    /* The synset being read. */
    Str synset; /* empty: none */
    uint32_t synset_line;
    StrList members;
} VerbFile;

bool import_is_particle(const Importing *importing, Str word) { return lexicon_in_list(importing->lexicon, STR("particles"), word); }
bool import_is_preposition(const Importing *importing, Str word) { return lexicon_in_list(importing->lexicon, STR("prepositions"), word); }

/* --- Codes ------------------------------------------------------------------------------------------------------------ */

bool import_event(Importing *importing, Str code, Str *out) {
    *out = (Str){NULL, 0};
    Str second = code;
    code = str_trim(str_cut(&second, ':'));
    if (second.ptr && str_trim(second).len)
        import_remark(importing, importing->line, "[%.*s:%.*s]: an event has one code: the second is left out", STR_ARG(code),
                      STR_ARG(str_trim(second)));
    if (str_equal(code, STR("---")) || str_equal(code, STR("###"))) return true;
    bool digits = code.len >= 2 && code.len <= CODE_LONGEST;
    for (size_t i = 0; i < code.len && digits; i++) digits = code.ptr[i] >= '0' && code.ptr[i] <= '9';
    const CameoCode *row = digits ? lexicon_cameo_code(importing->lexicon, code) : NULL;
    if (!row) {
        import_remark(importing, importing->line, "“%.*s” is no CAMEO code", STR_ARG(code));
        return false;
    }
    if (row->code.len != code.len)
        import_remark(importing, importing->line, "CAMEO has no code %.*s: carried over as %.*s", STR_ARG(code), STR_ARG(row->code));
    if (row->event == EVENT_NONE) {
        *out = STR("NONE");
        return true;
    }
    *out = arena_format(importing->arena, "%.*s%s%.*s cameo %.*s%s%.*s", STR_ARG(plover_event_text(row->event)), row->mode.len ? " mode " : "", STR_ARG(row->mode),
                        STR_ARG(row->code), row->context.len ? " context " : "", STR_ARG(row->context));
    return true;
}

/* --- Verbs ------------------------------------------------------------------------------------------------------------ */

/* "+WALK_OUT", "TAKE_HOSTAGE", "FORSAKE" as a trigger: the verb, then at most a particle and a noun. False, with a remark, when it is more. */
static bool trigger_of(Importing *importing, Str text, ImportVerb *out) {
    Str words[4];
    size_t n = 0, at_verb = 0;
    bool marked = false;
    for (Str rest = text; rest.ptr;) {
        Str word = str_trim(str_cut(&rest, '_'));
        if (word.len && word.ptr[0] == '+') {
            word = str_span(word.ptr, 1, word.len);
            at_verb = n, marked = true;
        }
        if (!word.len) continue;
        Str clean;
        if (n == 4 || !import_words(importing, word, &clean) || memchr(clean.ptr, ' ', clean.len) || text_has_capital(clean) /* or a digit */) {
            import_remark(importing, importing->line, "“%.*s” is no verb of one to three words: left out", STR_ARG(text));
            return false;
        }
        words[n++] = clean;
    }
    if (!n) {
        import_remark(importing, importing->line, "“%.*s” is no verb: left out", STR_ARG(text));
        return false;
    }
    if (marked && at_verb > 0) {
        import_remark(importing, importing->line, "“%.*s”: words before the verb are no part of a trigger: left out", STR_ARG(text));
        return false;
    }
    Str verb = import_verb(importing, words[0]);
    bool particle = n > 1 && import_is_particle(importing, words[1]);
    bool preposition = n > 1 && !particle && import_is_preposition(importing, words[1]);
    size_t nouns = n - 1 - (particle ? 1 : 0);
    if (preposition || nouns > 1) {
        import_remark(importing, importing->line, "“%.*s”: a verb may be followed by a particle and one noun, no more: left out", STR_ARG(text));
        return false;
    }
    Str trigger = verb;
    if (particle) trigger = arena_format(importing->arena, "%.*s %.*s", STR_ARG(trigger), STR_ARG(words[1]));
    if (nouns) trigger = arena_format(importing->arena, "%.*s %.*s", STR_ARG(trigger), STR_ARG(import_noun(importing, words[n - 1])));
    *out = (ImportVerb){.trigger = trigger, .has_more = n > 1, .line = importing->line};
    return true;
}

/* VERB {FORMS} [CODE]: regular and irregular forms are known by their lemma, so the braces say nothing new. */
static void read_verb(VerbFile *file, Str line, bool is_main) {
    Importing *importing = file->importing;
    Str name = line, code = {NULL, 0};
    ptrdiff_t bracket = str_find(line, STR("[")), brace;
    if (bracket >= 0) {
        code = str_span(line.ptr, (size_t)bracket + 1, line.len);
        code = str_trim(str_cut(&code, ']'));
        name = (Str){line.ptr, (size_t)bracket};
    }
    if ((brace = str_find(name, STR("{"))) >= 0) name = (Str){name.ptr, (size_t)brace};
    ImportVerb verb;
    if (!trigger_of(importing, str_trim(name), &verb)) return;
    if (!is_main) verb.code = code;
    for (size_t i = 0; i < file->verbs.n; i++)
        if (str_equal(file->verbs.at[i].trigger, verb.trigger)) {
            if (verb.code.len) file->verbs.at[i].code = verb.code;
            return;
        }
    *ARENA_PUSH(importing->arena, &file->verbs) = verb;
}

const Frame *import_known_sense(const Importing *importing, Str trigger) {
    Str rest = trigger, head = str_word(&rest), second = str_word(&rest), third = str_word(&rest);
    bool particle = second.len && import_is_particle(importing, second);
    Trigger wanted = {.particle = particle ? second : (Str){0}, .object = particle ? third : second};
    const Trigger *triggers = NULL;
    size_t n = lexicon_triggers(importing->lexicon, head, FRAME_VERB, &triggers);
    for (size_t i = 0; i < n; i++)
        if (trigger_same(&triggers[i], &wanted) && !triggers[i].frame->n_conditions) return triggers[i].frame;
    return NULL;
}

/* Whether casus's sense says the same, or the same and its mode too. */
static bool says_the_same(Importing *importing, const Frame *known, Str code) {
    const CameoCode *row = lexicon_cameo_code(importing->lexicon, code);
    if (!known || !row || !known->has_code || known->event != row->event) return false;
    return !row->mode.len || (known->n_modes && str_equal(known->modes[0], row->mode));
}

void import_block(Importing *importing, TextBuffer *frames, const Str *triggers, size_t n, Str facts, uint32_t line) {
    for (size_t from = 0; from < n; from += TRIGGERS_A_BLOCK) {
        for (size_t i = from; i < n && i < from + TRIGGERS_A_BLOCK; i++)
            import_put(importing, frames, "%s%.*s", i > from ? " | " : "", STR_ARG(triggers[i]));
        import_put(importing, frames, " verb # line %u\n%.*s\n", line, STR_ARG(facts));
    }
}

/* The code of verb `at` and of all after it that have the same; those done are marked by an empty trigger. */
static void write_codes_like(VerbFile *file, size_t at) {
    Importing *importing = file->importing;
    ImportVerb first = file->verbs.at[at];
    Str code = first.code.len ? first.code : file->code, event;
    uint32_t line = importing->line;
    StrList triggers = {0};
    importing->line = first.line;
    bool fine = import_event(importing, code, &event);
    for (size_t i = at; i < file->verbs.n; i++) {
        ImportVerb *verb = &file->verbs.at[i];
        if (!verb->trigger.len || !str_equal(verb->code.len ? verb->code : file->code, code)) continue;
        Str trigger = verb->trigger;
        verb->trigger.len = 0;
        if (!fine || !event.len) continue;
        if (str_equal(event, STR("NONE"))) {
            import_remark(importing, verb->line, "“%.*s”: CAMEO %.*s is no event in PLOVER: left out", STR_ARG(trigger), STR_ARG(code));
            continue;
        }
        const Frame *known = import_known_sense(importing, trigger);
        if (says_the_same(importing, known, code)) {
            importing->out->counts.known++;
            continue;
        }
        importing->out->counts.verbs++;
        Str facts = arena_format(importing->arena, "  code %.*s\n", STR_ARG(event));
        if (!known || known->compose == COMPOSE_NONE) {
            *ARENA_PUSH(importing->arena, &triggers) = trigger;
            continue;
        }
        facts = arena_format(importing->arena, "%.*s  compose %.*s\n", STR_ARG(facts), STR_ARG(compose_text(known->compose)));
        import_block(importing, &file->frames, &trigger, 1, facts, verb->line);
    }
    if (triggers.n)
        import_block(importing, &file->frames, triggers.at, triggers.n, arena_format(importing->arena, "  code %.*s\n", STR_ARG(event)), first.line);
    importing->line = line;
}

static void end_block(VerbFile *file) {
    Importing *importing = file->importing;
    if (!file->in_block) return;
    uint32_t line = importing->line;
    for (size_t i = 0; i < file->patterns.n; i++) { /* before the verbs' own codes: they are finer */
        importing->line = file->patterns.at[i].line;
        import_pattern(importing, &file->frames, file->patterns.at[i].text, file->verbs.at, file->verbs.n);
    }
    importing->line = line;
    for (size_t i = 0; i < file->verbs.n; i++)
        if (file->verbs.at[i].trigger.len && (file->verbs.at[i].code.len || file->code.len)) write_codes_like(file, i);
    file->in_block = false;
    file->verbs.n = file->patterns.n = 0;
}

/* --- NAME [CODE] --- */
static void begin_block(VerbFile *file, Str line) {
    end_block(file);
    file->in_block = true;
    while (line.len && line.ptr[0] == '-') line = str_span(line.ptr, 1, line.len);
    while (line.len && line.ptr[line.len - 1] == '-' && !str_ends(line, STR("[---"))) line.len--;
    ptrdiff_t bracket = str_find(line, STR("["));
    file->code = (Str){NULL, 0};
    if (bracket >= 0) {
        Str rest = str_span(line.ptr, (size_t)bracket + 1, line.len);
        file->code = str_trim(str_cut(&rest, ']'));
        line = (Str){line.ptr, (size_t)bracket};
    }
    if (str_trim(line).len) read_verb(file, str_trim(line), true);
}

/* --- Synsets ---------------------------------------------------------------------------------------------------------- */

static Str synset_name(Str line) {
    Str rest = str_span(line.ptr, 1, line.len), name = str_word(&rest);
    while (name.len && name.ptr[name.len - 1] == '_') name.len--;
    return name;
}

void import_synset_names(Importing *importing) {
    for (Str line; import_line(importing, &line);) {
        if (line.ptr[0] != '&') continue;
        Str name = synset_name(line);
        if (!name.len) continue;
        uint32_t index = *map_add(&importing->synsets, importing->arena, name, (uint32_t)importing->classes.n);
        if (index < importing->classes.n) continue;
        char *class = ARENA_ARRAY(importing->arena, char, importing->stem.len + name.len + 2);
        size_t n = importing->stem.len;
        memcpy(class, importing->stem.ptr, n);
        class[n++] = '-';
        for (size_t i = 0; i < name.len; i++) {
            char c = name.ptr[i];
            bool kept = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            class[n++] = (char)(!kept ? '-' : c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
        *ARENA_PUSH(importing->arena, &importing->classes) = (Str){class, n};
    }
}

Str import_class(const Importing *importing, Str synset) {
    const uint32_t *index = map_find(&importing->synsets, synset);
    return index && *index < importing->classes.n ? importing->classes.at[*index] : (Str){0};
}

static void end_synset(VerbFile *file) {
    enum { MEMBERS_A_LINE = 12 };
    Importing *importing = file->importing;
    if (!file->synset.len) return;
    Str class = import_class(importing, file->synset);
    size_t before = importing->written.n;
    if (class.len) map_add(&importing->written, importing->arena, arena_format(importing->arena, "@%.*s", STR_ARG(class)), 0);
    bool twice = class.len && importing->written.n == before;
    if (twice) {
        import_remark(importing, file->synset_line, "&%.*s is defined already: this one is left out", STR_ARG(file->synset));
    } else if (!file->members.n) {
        import_remark(importing, file->synset_line, "&%.*s has no members", STR_ARG(file->synset));
    }
    if (class.len && !twice) {
        import_put(importing, &file->classes, "@%.*s:", STR_ARG(class));
        for (size_t i = 0; i < file->members.n; i++)
            import_put(importing, &file->classes, "%s %.*s", i && i % MEMBERS_A_LINE == 0 ? "\n " : "", STR_ARG(file->members.at[i]));
        import_put(importing, &file->classes, "\n\n");
        importing->out->counts.synsets++;
    }
    file->synset.len = 0;
    file->members.n = 0;
}

/* +WORD_, +TWO_WORDS, +&OTHER; plurals in braces have the same lemma. */
static void read_member(VerbFile *file, Str line) {
    Importing *importing = file->importing;
    ptrdiff_t brace = str_find(line, STR("{"));
    if (brace >= 0) line = (Str){line.ptr, (size_t)brace};
    Str text = str_trim(line), words;
    if (text.len && text.ptr[0] == '&') {
        const uint32_t *inner = map_find(&importing->synsets, synset_name(text)), *outer = map_find(&importing->synsets, file->synset);
        if (inner && outer && *inner < *outer) /* so none comes to contain itself */
            *ARENA_PUSH(importing->arena, &file->members) = arena_format(importing->arena, "@%.*s", STR_ARG(importing->classes.at[*inner]));
        else import_remark(importing, importing->line, "%.*s is no synset defined before this one: left out of it", STR_ARG(text));
        return;
    }
    if (!import_words(importing, text, &words)) {
        import_remark(importing, importing->line, "“%.*s” is no word: left out of the synset", STR_ARG(text));
        return;
    }
    size_t space = words.len;
    while (space && words.ptr[space - 1] != ' ') space--;
    Str head = import_noun(importing, str_span(words.ptr, space, words.len));
    Str member = space ? arena_format(importing->arena, "\"%.*s%.*s\"", (int)space, words.ptr, STR_ARG(head)) : head;
    *ARENA_PUSH(importing->arena, &file->members) = member;
}

/* --- Files ------------------------------------------------------------------------------------------------------------ */

static void read_line(VerbFile *file, Str line) {
    Importing *importing = file->importing;
    if (line.ptr[0] == '&') {
        end_block(file);
        end_synset(file);
        file->synset = synset_name(line);
        file->synset_line = importing->line;
        if (!file->synset.len) import_remark(importing, importing->line, "a synset needs a name after the &: left out");
        return;
    }
    if (file->synset.len && line.ptr[0] == '+') {
        read_member(file, str_span(line.ptr, 1, line.len));
        return;
    }
    end_synset(file);
    if (str_starts(line, STR("---"))) {
        begin_block(file, line);
    } else if (line.ptr[0] == '~') {
        import_remark(importing, importing->line, "a transformation: casus composes events by data/composition.txt: left out");
    } else if (!file->in_block) {
        import_remark(importing, importing->line, "no verb block (--- VERB [CODE] ---) stands above: left out");
    } else if (line.ptr[0] == '-') {
        *ARENA_PUSH(importing->arena, &file->patterns) = (PatternLine){line, importing->line};
    } else {
        read_verb(file, line, false);
    }
}

void import_verbs(Importing *importing) {
    VerbFile file = {.importing = importing};
    for (Str line; import_line(importing, &line);) read_line(&file, line);
    end_synset(&file);
    end_block(&file);
    import_file(importing, "frames/", "classes-", &file.classes);
    import_file(importing, "frames/", "", &file.frames);
}
