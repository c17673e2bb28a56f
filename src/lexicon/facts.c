/* Reading data/facts: "2015-12-18 event: resolution 2254 | New York + Syria + road map". */
#include "lexicon/facts.h"

#include "lexicon/content.h"
#include "lexicon/datafile.h"

/* Folded words of one part, joined by spaces. */
static bool part_of(Lexicon *lexicon, Str text, Str *out) {
    Fold fold;
    fold_begin(&fold);
    size_t words = 0;
    char joined[FOLD_MAX];
    size_t n = 0;
    for (Str word = str_word(&text); word.len; word = str_word(&text)) {
        fold_begin(&fold);
        fold.verbatim = true;
        fold_add(&fold, word);
        Str folded = fold_text(&fold);
        if (fold.full || !folded.len || n + folded.len + 1 >= FOLD_MAX) return false;
        for (size_t i = 0; i < folded.len; i++) words += folded.ptr[i] == ' '; /* a hyphen */
        if (n) joined[n++] = ' ';
        memcpy(joined + n, folded.ptr, folded.len);
        n += folded.len;
        words++;
    }
    *out = arena_copy(&lexicon->arena, (Str){joined, n});
    return words && words <= FACT_WORDS_MAX;
}

static void add_phrase(Lexicon *lexicon, uint32_t fact, Str text, Source source) {
    FactPhrase phrase = {.fact = fact, .next = FACT_PHRASE_END, .text = text};
    for (Str rest = text; rest.ptr;) {
        Str part = str_trim(str_cut(&rest, '+'));
        if (phrase.n == FACT_PARTS_MAX || !part_of(lexicon, part, &phrase.parts[phrase.n++])) {
            finding_add(lexicon, source, true, "“%.*s”: a phrase has one to %d parts of one to %d words, with “+” between them", STR_ARG(text),
                        FACT_PARTS_MAX, FACT_WORDS_MAX);
            return;
        }
    }
    FactLexicon *facts = &lexicon->facts;
    Str rest = phrase.parts[0], head = str_word(&rest);
    uint32_t index = (uint32_t)facts->phrases.n;
    uint32_t *first = map_find(&facts->heads, head);
    if (first) {
        phrase.next = *first;
        *first = index;
    } else {
        map_add(&facts->heads, &lexicon->arena, head, index);
    }
    *ARENA_PUSH(&lexicon->arena, &facts->phrases) = phrase;
}

void facts_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    for (DataLine line; data_next(&reader, &line);) {
        Str phrases = line.text, head = str_trim(str_cut(&phrases, ':'));
        DatedFact fact = {.text = str_trim(phrases), .source = line.source};
        Str days = data_keyword(&head);
        bool event = str_equal(head, STR("event")), war = str_equal(head, STR("war")), state = str_equal(head, STR("state"));
        if (!phrases.ptr || !fact.text.len || !(event || war || state)) {
            finding_add(lexicon, line.source, true, "a fact is written “DAY event: phrase | phrase”, “DAY war: …” or “DAY..DAY state: …”");
            continue;
        }
        if (!data_span(days, &fact.span) || fact.span.from == DAY_MIN) {
            finding_add(lexicon, line.source, true, "“%.*s” is no day and no span with a first day", STR_ARG(days));
            continue;
        }
        fact.kind = war ? FACT_WAR : state ? FACT_STATE : FACT_EVENT;
        uint32_t index = (uint32_t)lexicon->facts.facts.n;
        *ARENA_PUSH(&lexicon->arena, &lexicon->facts.facts) = fact;
        for (Str phrase; data_alternative(&phrases, &phrase);)
            if (phrase.len) add_phrase(lexicon, index, phrase, line.source);
    }
}

const DatedFact *lexicon_facts(const Lexicon *lexicon, size_t *n) {
    *n = lexicon->facts.facts.n;
    return lexicon->facts.facts.at;
}

const FactPhrase *lexicon_fact_phrase(const Lexicon *lexicon, Str word) {
    const uint32_t *first = map_find(&lexicon->facts.heads, word);
    return first ? &lexicon->facts.phrases.at[*first] : NULL;
}

const FactPhrase *lexicon_fact_phrase_next(const Lexicon *lexicon, const FactPhrase *phrase) {
    return phrase->next == FACT_PHRASE_END ? NULL : &lexicon->facts.phrases.at[phrase->next];
}

/* --- Checks ----------------------------------------------------------------------------------------------------------------- */

enum { FACT_EARLIEST_YEAR = 1900, FACT_LATEST_YEAR = 2100, FACT_EVENT_DAYS_MAX = 400 /* a longer one dates nothing */ };

void facts_check(Lexicon *lexicon) {
    for (size_t i = 0; i < lexicon->facts.facts.n; i++) {
        const DatedFact *fact = &lexicon->facts.facts.at[i];
        int year, month, day;
        day_to_civil(fact->span.from, &year, &month, &day);
        if (year < FACT_EARLIEST_YEAR || year > FACT_LATEST_YEAR) finding_add(lexicon, fact->source, false, "the year %d is no year of news", year);
        if (fact->kind == FACT_EVENT && (fact->span.to == DAY_MAX || fact->span.to - fact->span.from > FACT_EVENT_DAYS_MAX))
            finding_add(lexicon, fact->source, false, "an event of more than %d days dates no report", FACT_EVENT_DAYS_MAX);
    }
    for (size_t i = 0; i < lexicon->facts.phrases.n; i++) {
        const FactPhrase *phrase = &lexicon->facts.phrases.at[i];
        for (uint32_t other = phrase->next; other != FACT_PHRASE_END; other = lexicon->facts.phrases.at[other].next) {
            const FactPhrase *second = &lexicon->facts.phrases.at[other];
            if (second->fact == phrase->fact && str_equal(second->text, phrase->text))
                finding_add(lexicon, lexicon->facts.facts.at[phrase->fact].source, false, "“%.*s” stands twice in this line", STR_ARG(phrase->text));
        }
    }
}
