/* Word lists (data/words/) and word classes (data/frames/classes*.txt). */
#include <stdlib.h>

#include "lexicon/content.h"
#include "lexicon/datafile.h"
#include "lexicon/gazetteer.h"

enum { LIST_WORD_MAX = 64 }; /* bytes; the longest of ours has 25 */

/* --- Lists ------------------------------------------------------------------------------------------------------------ */

void words_read(Lexicon *lexicon, Str path, Str content) {
    size_t start = path.len;
    while (start && path.ptr[start - 1] != '/') start--;
    Str name = {path.ptr + start, path.len - start};
    if (str_ends(name, STR(".txt"))) name.len -= 4;
    const char *more = memchr(name.ptr, '+', name.len); /* "light-verbs+mine.txt" adds to light-verbs */
    if (more) name.len = (size_t)(more - name.ptr);
    uint32_t index = *map_add(&lexicon->lists, &lexicon->arena, name, (uint32_t)lexicon->list.n);
    if (index == lexicon->list.n) *ARENA_PUSH(&lexicon->arena, &lexicon->list) = (Map){0};
    Map *list = &lexicon->list.at[index];
    DataReader reader = data_reader(lexicon, path, content);
    PlaceKind kind;
    bool unasked = str_starts(name, STR("place-kind-")) && !place_kind_of((Str){name.ptr + 11, name.len - 11}, &kind);
    for (DataLine line; data_next(&reader, &line);) {
        size_t before = list->n;
        if (unasked)
            finding_add(lexicon, line.source, true, "“%.*s” ends with no kind of place, so nothing asks for the words of this list", STR_ARG(name));
        unasked = false;
        if (line.text.len > LIST_WORD_MAX) {
            finding_add(lexicon, line.source, true, "a word of a list has at most %d bytes, this has %zu", LIST_WORD_MAX, line.text.len);
            continue;
        }
        map_add(list, &lexicon->arena, line.text, line.source.line);
        if (list->n == before) finding_add(lexicon, line.source, false, "“%.*s” stands twice in this list", STR_ARG(line.text));
    }
}

bool lexicon_in_list(const Lexicon *lexicon, Str list, Str word) {
    const uint32_t *index = map_find(&lexicon->lists, list);
    return index && map_find(&lexicon->list.at[*index], word);
}

bool lexicon_in_list_nocase(const Lexicon *lexicon, Str list, Str word) {
    char small[LIST_WORD_MAX];
    return lexicon_in_list(lexicon, list, str_lowered(word, small, sizeof small));
}

/* --- Classes ------------------------------------------------------------------------------------------------------------ */

void classes_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    WordClass *class = NULL;
    for (DataLine line; data_next(&reader, &line);) {
        if (line.indented && class) { /* a class that goes on: its words are read as one text */
            class->members = arena_format(&lexicon->arena, "%.*s %.*s", STR_ARG(class->members), STR_ARG(line.text));
            continue;
        }
        class = NULL;
        Str members = line.text, name = str_trim(str_cut(&members, ':'));
        if (!members.ptr || name.len < 2 || name.ptr[0] != '@') {
            finding_add(lexicon, line.source, true, "a class is written “@name: words”");
            continue;
        }
        name = (Str){name.ptr + 1, name.len - 1};
        uint32_t *known = map_find(&lexicon->classes, name);
        WordClass *below = known ? lexicon->class_at.at[*known] : NULL;
        if (below && below->source.layer == line.source.layer) {
            Source other = below->source;
            finding_add(lexicon, line.source, true, "@%.*s is defined already at %.*s:%u", STR_ARG(name), STR_ARG(other.file), other.line);
            continue;
        }
        class = ARENA_NEW(&lexicon->arena, WordClass);
        *class = (WordClass){.name = name, .members = str_trim(members), .source = line.source, .below = below, .used = below != NULL};
        *map_add(&lexicon->classes, &lexicon->arena, name, 0) = (uint32_t)lexicon->class_at.n;
        *ARENA_PUSH(&lexicon->arena, &lexicon->class_at) = class;
    }
}

static const struct { const char *name; uint32_t bit; } BUILTINS[] = {
    {"actor", WORDS_ACTOR}, {"state", WORDS_STATE},   {"armed", WORDS_ARMED}, {"person", WORDS_PERSON},
    {"place", WORDS_PLACE}, {"number", WORDS_NUMBER}, {"quote", WORDS_QUOTE}, {"media", WORDS_MEDIA},
    {"stateless", WORDS_STATELESS},
};

typedef ARENA_LIST(Str) StrList;

/* A word set being put together. */
typedef struct Gathering {
    Lexicon *lexicon;
    Source source;
    WordSet set;
    StrList lemmas, phrases;
    size_t depth; /* of classes in classes */
} Gathering;

enum { CLASS_DEPTH_MAX = 32 };

static bool gather(Gathering *gathering, Str text);

static int compare_words(const void *a, const void *b) { return str_compare(*(const Str *)a, *(const Str *)b); }

static bool is_sorted(const StrList *list) {
    for (size_t i = 1; i < list->n; i++)
        if (str_compare(list->at[i - 1], list->at[i]) > 0) return false;
    return true;
}

/* Sorted, each once, in the lexicon's arena. */
static const Str *settle(Lexicon *lexicon, StrList *list, size_t *n) {
    if (!is_sorted(list)) qsort(list->at, list->n, sizeof *list->at, compare_words);
    size_t kept = 0;
    for (size_t i = 0; i < list->n; i++)
        if (!kept || !str_equal(list->at[kept - 1], list->at[i])) list->at[kept++] = list->at[i];
    *n = kept;
    Str *words = ARENA_ARRAY(&lexicon->arena, Str, kept);
    if (kept) memcpy(words, list->at, kept * sizeof *words);
    return words;
}

static WordSet gathered(Gathering *gathering) {
    WordSet set = gathering->set;
    set.lemmas = settle(gathering->lexicon, &gathering->lemmas, &set.n_lemmas);
    set.phrases = settle(gathering->lexicon, &gathering->phrases, &set.n_phrases);
    return set;
}

static WordClass *class_named(Gathering *gathering, Str name) {
    Lexicon *lexicon = gathering->lexicon;
    const uint32_t *index = map_find(&lexicon->classes, name);
    if (!index) {
        finding_add(lexicon, gathering->source, true, "@%.*s is not defined: add it to data/frames/classes.txt", STR_ARG(name));
        return NULL;
    }
    WordClass *class = lexicon->class_at.at[*index];
    while (class->state == CLASS_RESOLVING && class->below) class = class->below; /* "@meeting: @meeting jirga" adds to what is below */
    class->used = true;
    if (class->state == CLASS_RESOLVED) return class;
    if (class->state == CLASS_RESOLVING || gathering->depth == CLASS_DEPTH_MAX) {
        finding_add(lexicon, gathering->source, true, "@%.*s contains itself by way of this line", STR_ARG(name));
        return NULL;
    }
    class->state = CLASS_RESOLVING;
    Gathering inner = {.lexicon = lexicon, .source = class->source, .depth = gathering->depth + 1};
    gather(&inner, class->members);
    class->words = gathered(&inner);
    class->state = CLASS_RESOLVED;
    return class;
}

static bool gather_class(Gathering *gathering, Str name) {
    for (size_t i = 0; i < sizeof BUILTINS / sizeof *BUILTINS; i++)
        if (str_equal(name, str_of(BUILTINS[i].name))) {
            gathering->set.builtin |= BUILTINS[i].bit;
            return true;
        }
    PloverEvent event = lexicon_event_of(gathering->lexicon, name);
    if (event != EVENT_COUNT && event != EVENT_NONE) {
        gathering->set.events |= 1u << event;
        return true;
    }
    const WordClass *class = class_named(gathering, name);
    if (!class) return false;
    Arena *arena = &gathering->lexicon->scratch;
    gathering->set.builtin |= class->words.builtin;
    gathering->set.events |= class->words.events;
    for (size_t i = 0; i < class->words.n_lemmas; i++) *ARENA_PUSH(arena, &gathering->lemmas) = class->words.lemmas[i];
    for (size_t i = 0; i < class->words.n_phrases; i++) *ARENA_PUSH(arena, &gathering->phrases) = class->words.phrases[i];
    return true;
}

/* The words of a phrase joined by single spaces, hyphens taken as spaces: so the matcher joins lemmas. */
static Str phrase_of(Arena *arena, Str text) {
    char *joined = ARENA_ARRAY(arena, char, text.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i] == '-' || text.ptr[i] == '\t' ? ' ' : text.ptr[i];
        if (c != ' ' || (n && joined[n - 1] != ' ')) joined[n++] = c;
    }
    while (n && joined[n - 1] == ' ') n--;
    return (Str){joined, n};
}

static void gather_word(Gathering *gathering, Str word) {
    Arena *arena = &gathering->lexicon->scratch;
    Str phrase = memchr(word.ptr, '-', word.len) || memchr(word.ptr, ' ', word.len) ? phrase_of(&gathering->lexicon->arena, word) : word;
    bool several = memchr(phrase.ptr, ' ', phrase.len) != NULL;
    if (several) *ARENA_PUSH(arena, &gathering->phrases) = phrase;
    if (!several || !memchr(word.ptr, ' ', word.len)) *ARENA_PUSH(arena, &gathering->lemmas) = word;
}

/* Reads words, "quoted phrases" and @classes, with or without “|” or commas between them. */
static bool gather(Gathering *gathering, Str text) {
    bool good = true;
    for (;;) {
        while (text.len && memchr(" \t,|", text.ptr[0], 4)) text = (Str){text.ptr + 1, text.len - 1};
        if (!text.len) return good;
        bool quoted = text.ptr[0] == '"';
        size_t start = quoted, end = start;
        while (end < text.len && (quoted ? text.ptr[end] != '"' : !memchr(" \t,|\"", text.ptr[end], 5))) end++;
        Str word = str_trim(str_span(text.ptr, start, end));
        if (quoted && end == text.len) {
            finding_add(gathering->lexicon, gathering->source, true, "a quotation mark is not closed");
            return false;
        }
        text = str_span(text.ptr, end + quoted, text.len);
        if (!word.len) continue;
        if (!quoted && word.ptr[0] == '@') good &= gather_class(gathering, (Str){word.ptr + 1, word.len - 1});
        else gather_word(gathering, word);
    }
}

bool words_parse(Lexicon *lexicon, Str text, Source source, WordSet *out) {
    Gathering gathering = {.lexicon = lexicon, .source = source};
    const uint32_t *single = text.len > 1 && text.ptr[0] == '@' ? map_find(&lexicon->classes, (Str){text.ptr + 1, text.len - 1}) : NULL;
    if (single && lexicon->class_at.at[*single]->state == CLASS_RESOLVED) { /* the common case: one class, shared */
        lexicon->class_at.at[*single]->used = true;
        *out = lexicon->class_at.at[*single]->words;
        return true;
    }
    bool good = gather(&gathering, text);
    *out = gathered(&gathering);
    arena_reset(&lexicon->scratch);
    out->any = !out->builtin && !out->events && !out->n_lemmas && !out->n_phrases;
    return good;
}

static bool sorted_has(const Str *words, size_t n, Str word) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(words[middle], word);
        if (order == 0) return true;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return false;
}

bool wordset_has_lemma(const WordSet *set, Str lemma) { return sorted_has(set->lemmas, set->n_lemmas, lemma); }
bool wordset_has_phrase(const WordSet *set, Str phrase) { return sorted_has(set->phrases, set->n_phrases, phrase); }
