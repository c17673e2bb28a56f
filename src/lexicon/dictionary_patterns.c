/* Patterns of verb dictionaries as senses with conditions.
 *
 *     - * TO + [057]                       * the verb, $ the source, + the target, % both at once
 *     - $ * &WEAPONS TO_ATTACK + [138]     words and synsets; `_` says that words are neighbours
 *     - * {TRADE TALKS} (WITH +) [040]     PETRARCH2: {noun phrases} and (prepositional phrases)
 *
 * A pattern is a row of words, a sense is conditions on the verb's dependents: words before the verb are its subject, words behind it its object, words
 * behind a preposition that preposition's, a verb behind "to" its clause. What does not come apart so is left out, for half a pattern would code too
 * much. Whether the sentence is active or passive does not matter to a sense: passive patterns have their slots turned. */
#include "lexicon/dictionary_parts.h"

typedef enum MarkKind { MARK_WORD, MARK_SET, MARK_VERB, MARK_SOURCE, MARK_TARGET, MARK_BOTH, MARK_OPEN, MARK_CLOSE } MarkKind;

typedef struct Mark {
    MarkKind kind;
    Str text; /* of words, in lower case, and of sets */
} Mark;

enum { MARKS_MAX = 48, PHRASE_WORDS_MAX = 2 };

/* What a pattern comes to. */
typedef struct Sense {
    Importing *importing;
    Mark marks[MARKS_MAX];
    size_t n;
    Str why; /* it cannot be carried over; empty: it can */
    bool passive;
    Str slot;              /* where the next words stand */
    bool object_named;     /* the object has words of its own: what follows may hang on it */
    bool slot_filled;      /* the slot has its actor or its words */
    Str words[PHRASE_WORDS_MAX];
    size_t n_words;
    Str set;
    TextBuffer conditions;
    size_t n_conditions;
    Str particle;
    Str source, target, both; /* slots; empty: not named */
} Sense;

static bool fail(Sense *sense, const char *why) {
    if (!sense->why.len) sense->why = str_of(why);
    return false;
}

/* --- Marks ------------------------------------------------------------------------------------------------------------ */

static bool push(Sense *sense, MarkKind kind, Str text) {
    if (sense->n == MARKS_MAX) return fail(sense, "it is too long");
    sense->marks[sense->n++] = (Mark){kind, text};
    return true;
}

static bool push_word(Sense *sense, Str text) {
    static const struct { const char *text; MarkKind kind; } SIGNS[] = {{"*", MARK_VERB}, {"$", MARK_SOURCE}, {"+", MARK_TARGET}, {"%", MARK_BOTH}};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (str_equal(text, str_of(SIGNS[i].text))) return push(sense, SIGNS[i].kind, (Str){0});
    Str clean;
    if (text.ptr[0] == '&' && text.len > 1) return push(sense, MARK_SET, str_span(text.ptr, 1, text.len));
    if (text.ptr[0] == '^') return fail(sense, "“^” passes over a word, which no condition does");
    if (!import_words(sense->importing, text, &clean) || memchr(clean.ptr, ' ', clean.len)) return fail(sense, "it has a sign that is not known");
    return push(sense, MARK_WORD, clean);
}

/* Words are parted by spaces, `_` and brackets; a synset's name may have `_` in it. */
static bool read_marks(Sense *sense, Str text) {
    size_t at = 0;
    while (at < text.len) {
        char c = text.ptr[at];
        if (c == ' ' || c == '\t' || c == '_') {
            at++;
        } else if (c == '(' || c == '{' || c == ')' || c == '}') {
            if (!push(sense, c == '(' || c == '{' ? MARK_OPEN : MARK_CLOSE, (Str){0})) return false;
            at++;
        } else {
            size_t end = at + 1;
            bool set = c == '&';
            while (end < text.len && !strchr(" \t(){}", text.ptr[end]) && (set || text.ptr[end] != '_')) end++;
            size_t last = end;
            while (set && last > at + 1 && text.ptr[last - 1] == '_') last--;
            if (set) { /* "&WEAPONS_TO": the longest synset that there is */
                while (last > at + 1 && !import_class(sense->importing, str_span(text.ptr, at + 1, last)).len) {
                    size_t shorter = last - 1;
                    while (shorter > at && text.ptr[shorter] != '_') shorter--;
                    if (shorter <= at + 1) return fail(sense, "its synset is defined in none of the files");
                    last = shorter;
                }
                end = last;
            }
            if (!push_word(sense, str_span(text.ptr, at, last))) return false;
            at = end;
        }
    }
    return true;
}

/* --- Phrases ---------------------------------------------------------------------------------------------------------- */

static bool is_one_of(Str word, const char *const *list) {
    for (; *list; list++)
        if (str_equal(word, str_of(*list))) return true;
    return false;
}

static const char *const ARTICLES[] = {"a", "an", "the", "its", "his", "her", "their", "this", "that", "these", "those", NULL};
static const char *const BE[] = {"is", "are", "was", "were", "be", "been", "being", NULL};
static const char *const HAVE[] = {"has", "have", "had", "having", NULL};
static const char *const MOODS[] = {"not", "never", "no", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "and",
                                    "or", "but", "if", NULL};

static bool is_verb(const Importing *importing, Str word) {
    const Trigger *triggers;
    return lexicon_triggers(importing->lexicon, word, FRAME_VERB, &triggers) > 0;
}

static bool add_condition(Sense *sense, Str slot, Str words) {
    if (sense->n_conditions++ == FRAME_CONDITIONS_MAX) return fail(sense, "it has too many conditions");
    import_put(sense->importing, &sense->conditions, "  when %.*s%s%.*s\n", STR_ARG(slot), words.len ? ": " : "", STR_ARG(words));
    return true;
}

/* The words of the slot so far become its condition. */
static bool end_phrase(Sense *sense) {
    Importing *importing = sense->importing;
    if (!sense->n_words && !sense->set.len) return true;
    if (!sense->slot.len) return fail(sense, "its words hang on no slot");
    if (sense->set.len && sense->n_words) return fail(sense, "a synset and words in one phrase are no condition");
    Str words;
    if (sense->set.len) {
        Str class = import_class(importing, sense->set);
        if (!class.len) return fail(sense, "its synset is defined in none of the files");
        words = arena_format(importing->arena, "@%.*s", STR_ARG(class));
    } else if (sense->n_words == 1) {
        words = import_noun(importing, sense->words[0]);
    } else {
        words = arena_format(importing->arena, "\"%.*s %.*s\"", STR_ARG(sense->words[0]), STR_ARG(import_noun(importing, sense->words[1])));
    }
    if (str_equal(sense->slot, STR("object"))) sense->object_named = true;
    sense->n_words = 0;
    sense->set.len = 0;
    sense->slot_filled = true;
    return add_condition(sense, sense->slot, words);
}

static bool add_to_phrase(Sense *sense, const Mark *mark) {
    if (mark->kind == MARK_SET) {
        if (sense->set.len) return fail(sense, "two synsets in one phrase are no condition");
        sense->set = mark->text;
        return true;
    }
    if (sense->n_words == PHRASE_WORDS_MAX) return fail(sense, "a phrase of more than two words is no condition");
    sense->words[sense->n_words++] = mark->text;
    return true;
}

/* --- Before the verb -------------------------------------------------------------------------------------------------- */

static bool place_party(Sense *sense, MarkKind kind, Str slot) {
    Str *party = kind == MARK_SOURCE ? &sense->source : kind == MARK_TARGET ? &sense->target : &sense->both;
    if (party->len) return fail(sense, "it names the same party twice");
    *party = slot;
    return true;
}

static Str subject_slot(const Sense *sense) { return sense->passive ? STR("object") : STR("subject"); }

static bool read_left(Sense *sense, size_t verb) {
    for (size_t i = 0; i < verb; i++) /* "+ WERE *": what stands before is the object */
        sense->passive |= sense->marks[i].kind == MARK_WORD && is_one_of(sense->marks[i].text, BE);
    sense->slot = subject_slot(sense);
    for (size_t i = 0; i < verb; i++) {
        const Mark *mark = &sense->marks[i];
        bool auxiliary = mark->kind == MARK_WORD && (is_one_of(mark->text, BE) || is_one_of(mark->text, HAVE) || is_one_of(mark->text, ARTICLES));
        if (mark->kind == MARK_OPEN || mark->kind == MARK_CLOSE || auxiliary) continue;
        if (mark->kind == MARK_WORD && is_one_of(mark->text, MOODS)) return fail(sense, "a negation, mood or conjunction is no condition");
        if (mark->kind == MARK_WORD && import_is_preposition(sense->importing, mark->text))
            return fail(sense, "a preposition before the verb hangs on no slot of it");
        bool party = mark->kind == MARK_SOURCE || mark->kind == MARK_TARGET || mark->kind == MARK_BOTH;
        if (party ? !place_party(sense, mark->kind, sense->slot) : !add_to_phrase(sense, mark)) return false;
    }
    return end_phrase(sense);
}

/* --- Behind the verb -------------------------------------------------------------------------------------------------- */

/* What stands behind "to", and is a verb: its clause. */
static bool read_clause(Sense *sense, const Mark *verb) {
    if (!end_phrase(sense)) return false;
    if (!add_condition(sense, STR("clause"), import_verb(sense->importing, verb->text))) return false;
    sense->slot = STR("clause-object");
    sense->slot_filled = false;
    return true;
}

static bool begin_preposition(Sense *sense, Str word, bool last) {
    if (!end_phrase(sense)) return false;
    if (str_starts(sense->slot, STR("clause"))) return fail(sense, "a preposition behind the second verb hangs on no slot of the first");
    if (last) {
        if (!import_is_particle(sense->importing, word)) return fail(sense, "a preposition with nothing behind it is no condition");
        if (sense->particle.len) return fail(sense, "it has two particles");
        sense->particle = word;
        return true;
    }
    bool agent = sense->passive && str_equal(word, STR("by"));
    if (agent) sense->slot = STR("subject");
    else sense->slot = word;
    sense->slot_filled = false;
    return true;
}

/* Where a party stands: behind an object with words of its own a preposition may hang on either. */
static Str party_slot(Sense *sense) {
    bool preposition = import_is_preposition(sense->importing, sense->slot);
    if (preposition && sense->object_named) return arena_format(sense->importing->arena, "%.*s | object-owner", STR_ARG(sense->slot));
    return sense->slot;
}

static bool read_right_party(Sense *sense, MarkKind kind) {
    bool modifies = sense->n_words || sense->set.len; /* "* TROOPS +" */
    if (modifies && str_equal(sense->slot, STR("object"))) {
        if (!end_phrase(sense)) return false;
        return place_party(sense, kind, STR("object-owner | iobject"));
    }
    if (!end_phrase(sense)) return false;
    bool preposition = import_is_preposition(sense->importing, sense->slot) && !sense->object_named && !sense->slot_filled;
    if (preposition && !add_condition(sense, sense->slot, (Str){0})) return false; /* it must be there */
    sense->slot_filled = true;
    return place_party(sense, kind, party_slot(sense));
}

static bool read_right_word(Sense *sense, size_t i) {
    const Mark *mark = &sense->marks[i], *next = i + 1 < sense->n ? &sense->marks[i + 1] : NULL;
    Importing *importing = sense->importing;
    bool last = !next || next->kind == MARK_CLOSE;
    if (is_one_of(mark->text, ARTICLES)) return true;
    if (is_one_of(mark->text, MOODS)) return fail(sense, "a negation, mood or conjunction is no condition");
    bool clause = str_equal(mark->text, STR("to")) && next && next->kind == MARK_WORD && is_verb(importing, import_verb(importing, next->text));
    if (clause) return true; /* the verb follows */
    bool behind_to = i && sense->marks[i - 1].kind == MARK_WORD && str_equal(sense->marks[i - 1].text, STR("to")) &&
                     is_verb(importing, import_verb(importing, mark->text));
    if (behind_to) return read_clause(sense, mark);
    bool preposition = import_is_preposition(importing, mark->text), particle = import_is_particle(importing, mark->text);
    if (preposition || (particle && last)) return begin_preposition(sense, mark->text, last);
    if (particle && sense->marks[i - 1].kind == MARK_VERB) return begin_preposition(sense, mark->text, true);
    if (str_equal(sense->slot, STR("object")) && str_equal(sense->target, STR("object"))) { /* "* + WEAPONS": gave them weapons */
        sense->target = STR("iobject | object-owner");
        sense->slot_filled = false;
    }
    if (sense->slot_filled) return fail(sense, "words behind a party or phrase hang on no slot");
    return add_to_phrase(sense, mark);
}

/* A pattern without words: that its target stands there is what tells it from the verb alone. */
static bool tell_apart(Sense *sense) {
    bool object = str_equal(sense->target, STR("object")) || str_equal(sense->both, STR("object"));
    if (!object) return fail(sense, "nothing in it tells it from the verb alone");
    return add_condition(sense, STR("object"), STR("@actor"));
}

static bool read_right(Sense *sense, size_t verb) {
    for (size_t i = verb + 1; i + 1 < sense->n; i++) /* "+ * BY $" without its auxiliary */
        sense->passive |= sense->marks[i].kind == MARK_WORD && str_equal(sense->marks[i].text, STR("by")) && sense->marks[i + 1].kind == MARK_SOURCE;
    if (!read_left(sense, verb)) return false;
    sense->slot = STR("object");
    sense->slot_filled = false;
    for (size_t i = verb + 1; i < sense->n; i++) {
        const Mark *mark = &sense->marks[i];
        bool fine = true;
        if (mark->kind == MARK_OPEN || mark->kind == MARK_CLOSE) fine = end_phrase(sense);
        else if (mark->kind == MARK_WORD) fine = read_right_word(sense, i);
        else if (mark->kind == MARK_VERB) fine = fail(sense, "it has the verb twice");
        else if (mark->kind == MARK_SET)
            fine = sense->slot_filled ? fail(sense, "words behind a party or phrase hang on no slot") : add_to_phrase(sense, mark);
        else fine = read_right_party(sense, mark->kind);
        if (!fine) return false;
    }
    return end_phrase(sense) && (sense->n_conditions || sense->particle.len || tell_apart(sense));
}

/* --- Writing ---------------------------------------------------------------------------------------------------------- */

static Str facts_of(Sense *sense, Str event) {
    Importing *importing = sense->importing;
    TextBuffer facts = {0};
    import_put(importing, &facts, "%.*s  code %.*s\n", (int)sense->conditions.n, sense->conditions.n ? sense->conditions.at : "", STR_ARG(event));
    if (str_equal(event, STR("NONE"))) return (Str){facts.at, facts.n};
    if (sense->both.len) {
        import_put(importing, &facts, "  reciprocal %.*s\n", STR_ARG(sense->both));
        return (Str){facts.at, facts.n};
    }
    if (sense->source.len && !str_equal(sense->source, STR("subject"))) import_put(importing, &facts, "  actor %.*s\n", STR_ARG(sense->source));
    if (sense->target.len && !str_equal(sense->target, STR("object"))) import_put(importing, &facts, "  recipient %.*s\n", STR_ARG(sense->target));
    return (Str){facts.at, facts.n};
}

/* Cuts "[CODE]" off the end of the pattern. */
static bool cut_code(Str *text, Str *code) {
    ptrdiff_t open = str_find(*text, STR("["));
    if (open < 0) return false;
    Str rest = str_span(text->ptr, (size_t)open + 1, text->len);
    *code = str_trim(str_cut(&rest, ']'));
    text->len = (size_t)open;
    return true;
}

static void leave_out(Importing *importing, Str line, Str why) {
    import_remark(importing, importing->line, "the pattern “%.*s” is left out: %.*s", line.len > 160 ? 160 : (int)line.len, line.ptr, STR_ARG(why));
}

void import_pattern(Importing *importing, TextBuffer *frames, Str line, const ImportVerb *verbs, size_t n) {
    Str text = str_span(line.ptr, 1, line.len), code, event;
    if (!cut_code(&text, &code)) {
        leave_out(importing, line, STR("it has no code in brackets"));
        return;
    }
    if (!import_event(importing, code, &event)) {
        leave_out(importing, line, STR("its code says nothing"));
        return;
    }
    if (!event.len) event = STR("NONE");
    Sense *sense = ARENA_NEW(importing->arena, Sense);
    *sense = (Sense){.importing = importing};
    size_t verb = 0;
    if (read_marks(sense, text)) {
        while (verb < sense->n && sense->marks[verb].kind != MARK_VERB) verb++;
        if (verb == sense->n) fail(sense, "it has no verb (*)");
        else read_right(sense, verb);
    }
    Str *triggers = ARENA_ARRAY(importing->arena, Str, n + 1);
    size_t n_triggers = 0;
    for (size_t i = 0; i < n && !sense->why.len; i++) {
        bool too_long = sense->particle.len && verbs[i].has_more;
        if (too_long)
            import_remark(importing, importing->line, "the pattern's particle does not go with “%.*s”: left out for it", STR_ARG(verbs[i].trigger));
        else triggers[n_triggers++] = sense->particle.len ? arena_format(importing->arena, "%.*s %.*s", STR_ARG(verbs[i].trigger), STR_ARG(sense->particle))
                                                          : verbs[i].trigger;
    }
    if (!sense->why.len && !n_triggers) fail(sense, "its block has no verb that it goes with");
    if (sense->why.len) {
        leave_out(importing, line, sense->why);
        return;
    }
    import_block(importing, frames, triggers, n_triggers, facts_of(sense, event), importing->line);
    importing->out->counts.patterns++;
}
