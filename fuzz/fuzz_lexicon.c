/* Any bytes as a data file: the first line is the path that tells what kind of file it is; the rest is read as such a file, checked, and asked
 * about with the words of the file itself. After a “+” the path is that of a file in a folder laid over the data. */
#include <stdint.h>
#include <stdlib.h>

#include "lexicon/content.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const GROUND[][2] = {
    {"ontology/plover.txt", "event REJECT\n  quad 3\n  score -2\n  cameo 120\n  mode meet score -2 cameo 125\n"
                            "event ASSAULT\n  quad 4\n  score -9\n  cameo 190\n  mode aerial cameo 195\ncontext military | legal\n"},
    {"words/particles.txt", "off\nout\n"},
    {"words/prepositions.txt", "on\nto\nwith\nagainst\n"},
    {"actors/a.txt", "state Syria\n  code SYR\n  adjective Syrian\nperson Bashar al-Assad\n  role SYR GOV 2000-07.. President\n"},
    {"frames/classes.txt", "@a: b @c\n@c: d \"e f\"\n"},
    {"agents/a.txt", "GOV: b | c d\n+OPP: b\n"},
    {"frames/a.txt", "veto verb\n  code REJECT mode meet\nveto off verb\n  when object: @a\n  code ASSAULT\n"},
    {"composition.txt", "refuse ASSAULT -> REJECT\nrefuse ASSAULT aerial -> REJECT mode meet\n"},
};

static void require(bool holds) {
    if (!holds) abort();
}

enum { ASKED_MAX = 400 };

/* The words of the file as a sentence. */
static uint32_t tokens_of(Str text, Token *tokens) {
    uint32_t n = 0;
    for (Str word = str_word(&text); word.len && n < ASKED_MAX; word = str_word(&text)) {
        tokens[n] = (Token){.form = word, .lemma = word, .upos = UPOS_PROPN, .space_after = word.len % 3 != 0};
        n++;
    }
    return n;
}

static void ask(const Lexicon *lexicon, Str text) {
    static Token tokens[ASKED_MAX];
    uint32_t n = tokens_of(text, tokens);
    for (uint32_t i = 0; i < n; i++) {
        NameMatch matches[NAME_MATCHES_MAX];
        size_t found = lexicon_match_names(lexicon, tokens, n, i, matches, NAME_MATCHES_MAX);
        require(found <= NAME_MATCHES_MAX);
        for (size_t k = 0; k < found; k++) {
            require(matches[k].entity && matches[k].n_tokens > 0 && matches[k].n_tokens <= n - i && matches[k].n_tokens == matches[0].n_tokens);
            Str title;
            entity_code_on(matches[k].entity, 16000, &title);
        }
        uint32_t first = n;
        if (lexicon_match_agent(lexicon, tokens, n, i, &first)) require(first <= i);
        lexicon_agent_modifier(lexicon, tokens[i].lemma);
        lexicon_entity_named(lexicon, tokens[i].form);
        lexicon_cameo_code(lexicon, tokens[i].form);
        const TimeWord *word = lexicon_time_word(lexicon, tokens[i].form);
        if (word) {
            size_t n_patterns;
            const TimePattern *const *patterns = lexicon_time_patterns_of_word(lexicon, word, &n_patterns);
            for (size_t k = 0; k < n_patterns; k++) require(patterns[k]->n > 0);
        }
        for (const FactPhrase *phrase = lexicon_fact_phrase(lexicon, tokens[i].form); phrase; phrase = lexicon_fact_phrase_next(lexicon, phrase)) require(phrase->n > 0);
        for (int pos = FRAME_VERB; pos <= FRAME_ADJECTIVE; pos++) {
            const Trigger *triggers = NULL;
            size_t senses = lexicon_triggers(lexicon, tokens[i].lemma, (FramePos)pos, &triggers);
            for (size_t k = 0; k < senses; k++) require(triggers[k].frame && (int)triggers[k].frame->pos == pos && triggers[k].rank == k);
        }
    }
}

static void sound(const Lexicon *lexicon) {
    size_t n;
    const Finding *findings = lexicon_findings(lexicon, &n);
    for (size_t i = 0; i < n; i++) require(findings[i].text.len && findings[i].source.file.len && findings[i].source.line);
    const Example *examples = lexicon_examples(lexicon, &n);
    for (size_t i = 0; i < n; i++) require(examples[i].frame && (examples[i].frame->has_code || examples[i].frame->compose != COMPOSE_NONE));
    for (int outer = 0; outer < COMPOSE_COUNT; outer++)
        for (int inner = 0; inner < EVENT_MAX; inner++) {
            const Composition *line = lexicon_compose(lexicon, (Compose)outer, (PloverEvent)inner);
            require(!line || (int)line->outer == outer);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Str content = {(const char *)data, size}, path = str_cut(&content, '\n');
    bool above = str_starts(path, STR("+"));
    if (above) path = str_span(path.ptr, 1, path.len);
    FileKind kind = lexicon_file_kind(path);
    if (kind == FILE_OTHER) return 0;
    Lexicon *lexicon = lexicon_new();
    if (!lexicon) return 0;
    jmp_buf guard;
    if (setjmp(guard)) {
        lexicon_free(lexicon);
        return 0;
    }
    lexicon->arena.guard = &guard;
    for (int next = 0; next < FILE_KIND_COUNT; next++) {
        for (size_t i = 0; i < sizeof GROUND / sizeof *GROUND; i++)
            if ((int)lexicon_file_kind(str_of(GROUND[i][0])) == next) lexicon_read_file(lexicon, (FileKind)next, str_of(GROUND[i][0]), str_of(GROUND[i][1]));
        lexicon->layer = above;
        if ((int)kind == next) lexicon_read_file(lexicon, kind, path, content);
        lexicon->layer = 0;
    }
    lexicon_finish(lexicon);
    lexicon->arena.guard = NULL;
    ask(lexicon, content);
    Error error;
    require(lexicon_check(lexicon, &error));
    sound(lexicon);
    lexicon_free(lexicon);
    return 0;
}
