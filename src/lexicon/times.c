/* Reading data/times: words by class, and patterns over them. */
#include "lexicon/times.h"

#include "lexicon/content.h"
#include "lexicon/datafile.h"

static const struct {
    const char *name;
    TimeClass class;
} CLASSES[] = {
#define CLASS_NAME(name) {#name, TIME_##name},
    TIME_CLASS_LIST(CLASS_NAME)
#undef CLASS_NAME
};

TimeClass time_class_of(Str text) {
    for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++)
        if (str_equal(text, str_of(CLASSES[i].name))) return CLASSES[i].class;
    return TIME_CLASS_NONE;
}

static const char *const OPERATIONS[TIME_OPERATION_COUNT] = {
#define OPERATION_NAME(name, text) [TIME_OPERATION_##name] = text,
    TIME_OPERATION_LIST(OPERATION_NAME)
#undef OPERATION_NAME
};

Str time_operation_text(TimeOperation operation) { return str_of((unsigned)operation < TIME_OPERATION_COUNT ? OPERATIONS[operation] : ""); }

/* --- Words ------------------------------------------------------------------------------------------------------------------ */

/* The entry of a phrase, made when there is none. */
static TimeWord *entry_of(Lexicon *lexicon, Str phrase) {
    TimeLexicon *times = &lexicon->times;
    uint32_t *index = map_find(&times->phrases, phrase);
    if (index) return &times->words.at[*index];
    uint32_t at = (uint32_t)times->words.n;
    map_add(&times->phrases, &lexicon->arena, arena_copy(&lexicon->arena, phrase), at);
    TimeWord *word = ARENA_PUSH(&lexicon->arena, &times->words);
    word->id = at;
    return word;
}

/* Words joined by one space each, hyphens taken as spaces: so the matcher joins the words of a text. */
static bool phrase_of(Str text, char out[TIME_PHRASE_BYTES], size_t *n_out, size_t *n_words) {
    size_t n = 0, words = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i] == '-' || text.ptr[i] == '\t' ? ' ' : text.ptr[i];
        if (c == ' ' && (!n || out[n - 1] == ' ')) continue;
        if (n == TIME_PHRASE_BYTES) return false;
        words += c != ' ' && (!n || out[n - 1] == ' ');
        out[n++] = c;
    }
    *n_out = n;
    *n_words = words;
    return n && words <= TIME_PHRASE_WORDS;
}

static void add_word(Lexicon *lexicon, Str text, TimeMeaning meaning, Source source) {
    char phrase[TIME_PHRASE_BYTES];
    size_t n, words;
    if (!phrase_of(text, phrase, &n, &words)) {
        finding_add(lexicon, source, true, "“%.*s” is too long for an expression of time", STR_ARG(text));
        return;
    }
    for (size_t i = 1; i < n; i++)
        if (phrase[i] == ' ') entry_of(lexicon, (Str){phrase, i})->begins = true;
    TimeWord *word = entry_of(lexicon, (Str){phrase, n});
    meaning.layer = (uint8_t)source.layer;
    for (size_t i = 0; i < word->n; i++)
        if (word->meanings[i].class == meaning.class) {
            if (meaning.layer > word->meanings[i].layer) {
                word->meanings[i] = meaning;
                return;
            }
            finding_add(lexicon, source, false, "“%.*s” stands in this class already", STR_ARG(text));
            return;
        }
    if (word->n == TIME_MEANINGS_MAX) {
        finding_add(lexicon, source, true, "“%.*s” stands in too many classes", STR_ARG(text));
        return;
    }
    word->meanings[word->n++] = meaning;
}

static bool needs_of(Str text, uint8_t *out) {
    static const struct {
        const char *name;
        uint8_t bit;
    } NEEDS[] = {{"capital", TIME_NEEDS_CAPITAL}, {"noun", TIME_NEEDS_NOUN}, {"adverb", TIME_NEEDS_ADVERB},
                 {"adjective", TIME_NEEDS_ADJECTIVE}, {"upper", TIME_NEEDS_UPPER}, {"modifier", TIME_NEEDS_MODIFIER}};
    *out = 0;
    for (Str word = str_word(&text); word.len; word = str_word(&text)) {
        size_t i = 0;
        while (i < sizeof NEEDS / sizeof *NEEDS && !str_equal(word, str_of(NEEDS[i].name))) i++;
        if (i == sizeof NEEDS / sizeof *NEEDS) return false;
        *out |= NEEDS[i].bit;
    }
    return true;
}

/* The upper-case class of a lower-case name. */
static TimeClass class_named(Str name) {
    char upper[16];
    if (name.len >= sizeof upper) return TIME_CLASS_NONE;
    for (size_t i = 0; i < name.len; i++) upper[i] = (char)(name.ptr[i] >= 'a' && name.ptr[i] <= 'z' ? name.ptr[i] - 32 : name.ptr[i]);
    TimeClass class = time_class_of((Str){upper, name.len});
    return class < TIME_DAY ? class : TIME_CLASS_NONE;
}

void time_words_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    for (DataLine line; data_next(&reader, &line);) {
        Str words = line.text, head = str_trim(str_cut(&words, ':'));
        Str class = data_keyword(&head);
        TimeMeaning meaning = {.class = (uint8_t)class_named(class)};
        if (!words.ptr || meaning.class == TIME_CLASS_NONE) {
            finding_add(lexicon, line.source, true, "a line of words of time is written “CLASS VALUE: word | word”");
            continue;
        }
        Str value = head, needs = {0};
        const char *bracket = head.len ? memchr(head.ptr, '(', head.len) : NULL;
        if (bracket && head.ptr[head.len - 1] == ')') {
            needs = str_span(bracket, 1, (size_t)(head.ptr + head.len - bracket) - 1);
            value = str_trim((Str){head.ptr, (size_t)(bracket - head.ptr)});
        }
        int64_t number;
        DaySpan span;
        meaning.text = value;
        if (str_to_int(value, &number) && number >= -100000000 && number <= 100000000) meaning.number = (int32_t)number;
        if (!needs_of(needs, &meaning.needs)) {
            finding_add(lexicon, line.source, true, "in brackets stand only capital, upper, noun, adverb, adjective and modifier");
            continue;
        }
        if (meaning.class == TIME_HOLIDAY && !time_holiday(value, 2012, &span)) {
            finding_add(lexicon, line.source, true, "“%.*s” is no rule of a holiday", STR_ARG(value));
            continue;
        }
        for (Str word; data_alternative(&words, &word);)
            if (word.len) add_word(lexicon, word, meaning, line.source);
    }
}

const TimeWord *lexicon_time_word(const Lexicon *lexicon, Str phrase) {
    const uint32_t *index = map_find(&lexicon->times.phrases, phrase);
    return index ? &lexicon->times.words.at[*index] : NULL;
}

/* --- Patterns --------------------------------------------------------------------------------------------------------------- */

static bool atom_parse(Lexicon *lexicon, Str text, Source source, TimeAtom *out) {
    *out = (TimeAtom){0};
    bool capital = text.len && text.ptr[0] >= 'A' && text.ptr[0] <= 'Z';
    if (!capital) {
        if (!text.len || text.len >= TIME_PHRASE_BYTES) return false;
        out->word = entry_of(lexicon, text)->id;
        return true;
    }
    Str value = text, class = str_cut(&value, '=');
    out->class = (uint8_t)time_class_of(class);
    if (value.ptr) out->value = value;
    if (out->class == TIME_CLASS_NONE) finding_add(lexicon, source, true, "there is no class of words of time %.*s", STR_ARG(class));
    return out->class != TIME_CLASS_NONE;
}

static bool element_parse(Lexicon *lexicon, Str text, Source source, TimeElement *out) {
    *out = (TimeElement){0};
    if (text.len > 2 && text.ptr[0] == '[' && text.ptr[text.len - 1] == ']') {
        out->optional = true;
        text = (Str){text.ptr + 1, text.len - 2};
    }
    if (text.len > 2 && text.ptr[0] == '(' && text.ptr[text.len - 1] == ')') {
        out->silent = true;
        text = (Str){text.ptr + 1, text.len - 2};
    }
    if (text.len == 1 && text.ptr[0] == '/') { /* the stroke itself */
        out->atoms[out->n++].word = entry_of(lexicon, text)->id;
        return true;
    }
    while (text.ptr) {
        Str piece = str_cut(&text, '/');
        if (out->n == TIME_ATOMS_MAX || !atom_parse(lexicon, piece, source, &out->atoms[out->n])) return false;
        out->n++;
    }
    return true;
}

static bool operation_of(Str text, TimeOperation *out) {
    for (int i = 0; i < TIME_OPERATION_COUNT; i++)
        if (str_equal(text, str_of(OPERATIONS[i]))) return *out = (TimeOperation)i, true;
    return false;
}

void time_patterns_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    for (DataLine line; data_next(&reader, &line);) {
        Str elements = line.text, head = str_trim(str_cut(&elements, ':'));
        TimePattern pattern = {.source = line.source, .rank = (uint32_t)lexicon->times.patterns.n};
        if (!elements.ptr || !operation_of(data_keyword(&head), &pattern.operation)) {
            finding_add(lexicon, line.source, true, "a pattern is written “OPERATION ARGUMENT: CLASS word …”, with an operation of docs/data.md");
            continue;
        }
        pattern.argument = str_trim(head);
        bool good = true, solid = false;
        for (Str word = str_word(&elements); word.len && good; word = str_word(&elements)) {
            good = pattern.n < TIME_ELEMENTS_MAX && element_parse(lexicon, word, line.source, &pattern.elements[pattern.n]);
            if (good) solid |= !pattern.elements[pattern.n++].optional;
        }
        if (!good || !solid) {
            finding_add(lexicon, line.source, true, "the pattern has an element that cannot be read, too many of them, or only optional ones");
            continue;
        }
        TimePattern *kept = ARENA_NEW(&lexicon->arena, TimePattern);
        *kept = pattern;
        *ARENA_PUSH(&lexicon->arena, &lexicon->times.patterns) = kept;
    }
}

typedef ARENA_LIST(const TimePattern *) PatternList;

static void add_once(Lexicon *lexicon, PatternList *list, const TimePattern *pattern) {
    if (!list->n || list->at[list->n - 1] != pattern) *ARENA_PUSH(&lexicon->arena, list) = pattern;
}

/* Enters each pattern under all that it may begin with. */
void times_finish(Lexicon *lexicon) {
    TimeLexicon *times = &lexicon->times;
    PatternList by_class[TIME_CLASS_COUNT] = {0};
    PatternList *by_word = ARENA_ARRAY(&lexicon->arena, PatternList, times->words.n);
    for (size_t p = 0; p < times->patterns.n; p++) {
        const TimePattern *pattern = times->patterns.at[p];
        for (size_t e = 0; e < pattern->n; e++) {
            const TimeElement *element = &pattern->elements[e];
            for (uint8_t a = 0; a < element->n; a++) {
                const TimeAtom *atom = &element->atoms[a];
                add_once(lexicon, atom->class ? &by_class[atom->class] : &by_word[atom->word], pattern);
            }
            if (!element->optional) break;
        }
    }
    for (int class = 0; class < TIME_CLASS_COUNT; class++) {
        times->by_class[class] = by_class[class].at;
        times->n_by_class[class] = by_class[class].n;
    }
    size_t total = 0;
    for (size_t w = 0; w < times->words.n; w++) total += by_word[w].n;
    times->by_word = ARENA_ARRAY(&lexicon->arena, const TimePattern *, total);
    total = 0;
    for (size_t w = 0; w < times->words.n; w++) {
        times->words.at[w].first_pattern = (uint32_t)total;
        times->words.at[w].n_patterns = (uint32_t)by_word[w].n;
        for (size_t i = 0; i < by_word[w].n; i++) times->by_word[total++] = by_word[w].at[i];
    }
}

const TimePattern *const *lexicon_time_patterns(const Lexicon *lexicon, TimeClass class, size_t *n) {
    *n = lexicon->times.n_by_class[class];
    return lexicon->times.by_class[class];
}

const TimePattern *const *lexicon_time_patterns_of_word(const Lexicon *lexicon, const TimeWord *word, size_t *n) {
    *n = word->n_patterns;
    return lexicon->times.by_word + word->first_pattern;
}

/* --- Checks ----------------------------------------------------------------------------------------------------------------- */

static bool same_elements(const TimePattern *a, const TimePattern *b) {
    if (a->n != b->n) return false;
    for (size_t e = 0; e < a->n; e++) {
        const TimeElement *x = &a->elements[e], *y = &b->elements[e];
        if (x->n != y->n || x->optional != y->optional || x->silent != y->silent) return false;
        for (uint8_t i = 0; i < x->n; i++)
            if (x->atoms[i].class != y->atoms[i].class || x->atoms[i].word != y->atoms[i].word || !str_equal(x->atoms[i].value, y->atoms[i].value))
                return false;
    }
    return true;
}

/* A value that no word of the class has makes a pattern that never matches. */
static bool value_exists(const TimeLexicon *times, const TimeAtom *atom) {
    if (!atom->value.len || atom->class >= TIME_DAY) return true;
    for (size_t w = 0; w < times->words.n; w++)
        for (uint8_t i = 0; i < times->words.at[w].n; i++)
            if (times->words.at[w].meanings[i].class == atom->class && str_equal(times->words.at[w].meanings[i].text, atom->value)) return true;
    return false;
}

void times_check(Lexicon *lexicon) {
    const TimeLexicon *times = &lexicon->times;
    for (size_t p = 0; p < times->patterns.n; p++) {
        const TimePattern *pattern = times->patterns.at[p];
        for (size_t other = 0; other < p; other++)
            if (same_elements(pattern, times->patterns.at[other])) {
                Source first = times->patterns.at[other]->source;
                finding_add(lexicon, pattern->source, false, "the pattern stands at %.*s:%u already", STR_ARG(first.file), first.line);
            }
        for (size_t e = 0; e < pattern->n; e++)
            for (uint8_t a = 0; a < pattern->elements[e].n; a++)
                if (!value_exists(times, &pattern->elements[e].atoms[a]))
                    finding_add(lexicon, pattern->source, false, "no word of this class has the value %.*s",
                                STR_ARG(pattern->elements[e].atoms[a].value));
    }
}
