/* data/agents/: nouns that tell a sector ("MIL: soldier"), modifiers ("+OPP: opposition"), nouns that take theirs from elsewhere
 * ("=GOV: official"). Phrases are stored last word first, so that a match walks back from the head noun. */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

enum { AGENT_WORDS_MAX = 8 };

static bool is_genitive(Str word) { return str_equal(word, STR("'s")) || str_equal(word, STR("'")); }

/* Splits a phrase as the tokeniser does: at spaces and hyphens, and before "'s" and the "'" of "workers'". Returns 0 when it is empty or too long. */
static size_t split_words(Str phrase, Str *words) {
    size_t n = 0;
    for (Str word = str_word(&phrase); word.len; word = str_word(&phrase)) {
        for (size_t start = 0; start < word.len;) {
            size_t end = start + 1;
            while (end < word.len && word.ptr[end] != '-' && !is_genitive(str_span(word.ptr, end, word.len)))
                end++;
            if (n == AGENT_WORDS_MAX) return 0;
            words[n++] = str_span(word.ptr, start, end);
            start = end < word.len && word.ptr[end] == '-' ? end + 1 : end;
        }
        if (!phrase.ptr) break;
    }
    return n;
}

static bool add_word(Fold *phrase, Str word) {
    Fold folded;
    fold_begin(&folded);
    if (is_genitive(word)) memcpy(folded.text, "'s", 2), folded.n = 2;
    else fold_add(&folded, word);
    if (folded.full || !folded.n || folded.n + 1 > FOLD_MAX - phrase->n) return false;
    if (phrase->n) phrase->text[phrase->n++] = ' ';
    memcpy(phrase->text + phrase->n, folded.text, folded.n);
    phrase->n += folded.n;
    return true;
}

bool agent_noun_fits(Str noun) {
    Str words[AGENT_WORDS_MAX];
    Fold phrase;
    fold_begin(&phrase);
    size_t n = split_words(noun, words);
    for (size_t i = n; i-- > 0;)
        if (!add_word(&phrase, words[i])) return false;
    return n > 0;
}

static void add_phrase(Lexicon *lexicon, Map *map, Str noun, uint32_t index, Source source) {
    Str words[AGENT_WORDS_MAX];
    size_t n = split_words(noun, words);
    Fold phrase;
    fold_begin(&phrase);
    for (size_t i = n; i-- > 0;) {
        if (!add_word(&phrase, words[i])) {
            n = 0;
            break;
        }
        if (i) map_add(map, &lexicon->arena, arena_copy(&lexicon->arena, fold_text(&phrase)), AGENT_NONE);
    }
    if (!n) {
        finding_add(lexicon, source, true, "“%.*s” is no noun of one to %d words", STR_ARG(noun), AGENT_WORDS_MAX);
        return;
    }
    uint32_t *value = map_add(map, &lexicon->arena, arena_copy(&lexicon->arena, fold_text(&phrase)), index);
    if (*value == AGENT_NONE) *value = index;
    if (*value == index) {
        lexicon->n_nouns++;
        return;
    }
    const Agent *first = &lexicon->agents.at[*value], *second = &lexicon->agents.at[index];
    if (second->source.layer > first->source.layer) {
        *value = index;
        return;
    }
    bool same = memcmp(&first->code, &second->code, sizeof first->code) == 0 && first->sectorless == second->sectorless;
    if (!same)
        finding_add(lexicon, source, false, "“%.*s” is listed already at %.*s:%u with another code, which counts", STR_ARG(noun),
                    STR_ARG(first->source.file), first->source.line);
}

static void read_line(Lexicon *lexicon, DataLine line) {
    Str nouns = line.text, head = str_cut(&nouns, ':');
    if (!nouns.ptr) {
        finding_add(lexicon, line.source, true, "a line is a code, a colon, and nouns: “MIL: soldier | troop”");
        return;
    }
    head = str_trim(head);
    bool modifier = head.len && head.ptr[0] == '+', sectorless = head.len && head.ptr[0] == '=';
    if (modifier || sectorless) head = str_trim((Str){head.ptr + 1, head.len - 1});
    Agent agent = {.sectorless = sectorless, .source = line.source};
    if ((head.len || !sectorless) && !code_parse(lexicon, &head, line.source, &agent.code)) return;
    if (head.len) {
        finding_add(lexicon, line.source, true, "“%.*s” is no sector", STR_ARG(head));
        return;
    }
    uint32_t index = (uint32_t)lexicon->agents.n;
    *ARENA_PUSH(&lexicon->arena, &lexicon->agents) = agent;
    Map *map = modifier ? &lexicon->agent_modifiers : &lexicon->agent_phrases;
    for (Str noun; data_alternative(&nouns, &noun);) {
        if (noun.len) add_phrase(lexicon, map, noun, index, line.source);
        else finding_add(lexicon, line.source, false, "an alternative is empty: one “|” too many");
    }
}

void agents_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    for (DataLine line; data_next(&reader, &line);) {
        if (line.indented) finding_add(lexicon, line.source, true, "agent lines are not indented");
        else read_line(lexicon, line);
    }
}

/* --- Matching ------------------------------------------------------------------------------------------------------ */

typedef struct AgentSearch {
    const Lexicon *lexicon;
    const Token *tokens;
    uint32_t best;  /* index into agents, or AGENT_NONE */
    uint32_t first; /* first token of the best */
    size_t words;   /* words of the best */
} AgentSearch;

static void search_from(AgentSearch *search, Fold *phrase, uint32_t at, size_t words);

/* Adds a token to the phrase, last piece first: "pro-government" is two words of the data, whether or not the tokeniser splits it. NULL when no
 * phrase goes on so. */
static const uint32_t *add_token(const Map *map, Fold *phrase, Str token, size_t *n_words) {
    Str words[AGENT_WORDS_MAX];
    const uint32_t *value = NULL;
    *n_words = split_words(token, words);
    for (size_t i = *n_words; i-- > 0;) {
        value = add_word(phrase, words[i]) ? map_find(map, fold_text(phrase)) : NULL;
        if (!value) return NULL;
    }
    return value;
}

/* Tries one spelling of the word at `at` and, where phrases end so, the words before it. */
static void search_word(AgentSearch *search, Fold *phrase, Str word, uint32_t at, size_t words) {
    size_t before = phrase->n, added;
    const uint32_t *value = add_token(&search->lexicon->agent_phrases, phrase, word, &added);
    if (value) {
        bool longer = *value != AGENT_NONE && words + added > search->words;
        if (longer) search->best = *value, search->first = at, search->words = words + added;
        search_from(search, phrase, at, words + added);
    }
    phrase->n = before;
}

static void search_from(AgentSearch *search, Fold *phrase, uint32_t at, size_t words) {
    if (words >= AGENT_WORDS_MAX) return;
    while (at > 0 && text_is_hyphen(search->tokens[at - 1].form)) at--;
    if (at == 0) return;
    const Token *token = &search->tokens[at - 1];
    bool apostrophe = text_starts_apostrophe(token->form);
    search_word(search, phrase, apostrophe ? STR("'s") : token->form, at - 1, words);
    if (!apostrophe && !str_equal_ascii_nocase(token->form, token->lemma)) search_word(search, phrase, token->lemma, at - 1, words);
}

const Agent *lexicon_match_agent(const Lexicon *lexicon, const Token *tokens, uint32_t n, uint32_t head, uint32_t *first) {
    if (head >= n) return NULL;
    AgentSearch search = {.lexicon = lexicon, .tokens = tokens, .best = AGENT_NONE};
    Fold phrase;
    fold_begin(&phrase);
    search_word(&search, &phrase, tokens[head].lemma, head, 0);
    if (!str_equal_ascii_nocase(tokens[head].lemma, tokens[head].form)) search_word(&search, &phrase, tokens[head].form, head, 0);
    if (search.best == AGENT_NONE) return NULL;
    if (first) *first = search.first;
    return &lexicon->agents.at[search.best];
}

const Agent *lexicon_agent_modifier(const Lexicon *lexicon, Str lemma) {
    Fold phrase;
    size_t n;
    fold_begin(&phrase);
    const uint32_t *value = add_token(&lexicon->agent_modifiers, &phrase, lemma, &n);
    return value && *value != AGENT_NONE ? &lexicon->agents.at[*value] : NULL;
}
