#include "lang/name_agreement.h"

#include "base/map.h"

enum { NAME_KINDS = 4, NAME_TOKENS = 8 /* of a name that is compared; longer ones are heads of lists */ };

typedef struct Known {
    uint32_t times[NAME_KINDS]; /* by NameKind */
    bool storm;                 /* "Rita" of "Hurricane Rita" */
} Known;

typedef struct Names {
    const Language *language;
    const NameLists *lists;
    Arena *arena;
    Map keys;     /* the name's forms -> its number */
    Map initials; /* of persons, in small letters */
    ARENA_LIST(Known) known;
} Names;

/* The forms of at most NAME_TOKENS tokens, a space between them. */
static Str key_of(Arena *arena, const Token *tokens, uint32_t n) {
    Str key = tokens->form;
    for (uint32_t i = 1; i < n; i++) key = arena_format(arena, "%.*s %.*s", STR_ARG(key), STR_ARG(tokens[i].form));
    return key;
}

/* How many tokens the name that begins here has. */
static uint32_t name_length(const Sentence *sentence, uint32_t first) {
    const Token *tokens = sentence->tokens;
    uint32_t end = first + 1;
    while (end < sentence->n && tokens[end].name == tokens[first].name && !tokens[end].name_begins) end++;
    return end - first;
}

static Known *known(Names *names, Str key) {
    const uint32_t *number = map_find(&names->keys, key);
    if (!number) {
        number = map_add(&names->keys, names->arena, key, (uint32_t)names->known.n);
        *ARENA_PUSH(names->arena, &names->known) = (Known){0};
    }
    return &names->known.at[*number];
}

static bool is_capital(const Token *token) { return token->form.len && token->form.ptr[0] >= 'A' && token->form.ptr[0] <= 'Z'; }

static void count_initials(Names *names, const Token *tokens, uint32_t n) {
    char letters[NAME_TOKENS];
    for (uint32_t i = 0; i < n; i++) letters[i] = (char)(tokens[i].form.ptr[0] | 0x20);
    Str key = arena_copy(names->arena, (Str){letters, n});
    if (n > 1) map_add(&names->initials, names->arena, key, 0);
}

static void count_names(Names *names, const Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++) {
        const Token *token = &sentence->tokens[i];
        bool after_storm = i > 0 && token->upos == UPOS_PROPN && names->language && is_capital(&token[-1]) &&
                           (language_word(names->language, token[-1].form) & WORD_NATURE);
        if (token->name == NAME_NONE && after_storm) known(names, token->form)->storm = true;
        if (token->name == NAME_NONE || !token->name_begins) continue;
        uint32_t n = name_length(sentence, i);
        if (n > NAME_TOKENS) continue;
        known(names, key_of(names->arena, token, n))->times[token->name]++;
        if (token->name == NAME_PERSON) count_initials(names, token, n);
    }
}

/* The kind that the name has most often; `own` where no other has it more often. */
static uint8_t usual_kind(const Names *names, Str key, uint8_t own) {
    const uint32_t *number = map_find(&names->keys, key);
    if (!number) return own;
    const Known *known = &names->known.at[*number];
    if (known->storm) return NAME_NONE;
    uint8_t best = own;
    for (uint8_t kind = NAME_NONE + 1; kind < NAME_KINDS; kind++)
        if (known->times[kind] > (best == NAME_NONE ? 0 : known->times[best])) best = kind;
    return best;
}

static bool is_free_proper_noun(const Token *token) { return token->upos == UPOS_PROPN && token->name == NAME_NONE; }

/* Does it stand where people do, and months do not? */
static bool is_somebody(const Token *token) {
    return token->deprel == DEPREL_NSUBJ || token->deprel == DEPREL_NSUBJ_PASS || token->deprel == DEPREL_NMOD_POSS || token->deprel == DEPREL_OBJ;
}

static void agree(const Names *names, Sentence *sentence) {
    Token *tokens = sentence->tokens;
    for (uint32_t i = 0, n; i < sentence->n; i += n) {
        n = 1;
        bool named = tokens[i].name != NAME_NONE && tokens[i].name_begins;
        if (named) n = name_length(sentence, i);
        bool opens = !named && is_free_proper_noun(&tokens[i]) && (i == 0 || tokens[i - 1].upos != UPOS_PROPN);
        while (opens && i + n < sentence->n && is_free_proper_noun(&tokens[i + n])) n++;
        if (opens && i + n < sentence->n && tokens[i + n].upos == UPOS_PROPN) continue; /* part of a longer one */
        bool month = n == 1 && names->language && (language_word(names->language, tokens[i].form) & WORD_TIME) && !is_somebody(&tokens[i]); /* "in May" */
        if (!named && (month || (!opens || tokens[i].form.len < 2 || tokens[i].form.ptr[0] < 'A' || tokens[i].form.ptr[0] > 'Z'))) continue;
        if (n > NAME_TOKENS) continue;
        uint8_t kind = usual_kind(names, key_of(names->arena, &tokens[i], n), tokens[i].name);
        if (kind == tokens[i].name) continue;
        for (uint32_t k = 0; k < n; k++) tokens[i + k].name = kind, tokens[i + k].name_begins = k == 0 && kind != NAME_NONE;
    }
}

/* "dp", alone in a line: who signs with the initials of a person of the report. */
static void read_initials(const Names *names, Sentence *sentence) {
    Token *token = NULL;
    for (uint32_t i = 0; i < sentence->n; i++) {
        if (sentence->tokens[i].upos == UPOS_PUNCT) continue;
        if (token) return;
        token = &sentence->tokens[i];
    }
    char letters[3];
    if (!token || token->form.len < 2 || token->form.len > sizeof letters || token->name != NAME_NONE || token->upos == UPOS_INTJ) return;
    for (size_t i = 0; i < token->form.len; i++) letters[i] = (char)(token->form.ptr[i] | 0x20);
    if (map_find(&names->initials, (Str){letters, token->form.len})) token->name = NAME_PERSON, token->name_begins = true;
}

/* "A cup of joe", in a sentence that knows capitals: a word in small letters is no name unless it is listed as one or is one elsewhere. */
static void doubt_small(const Names *names, Sentence *sentence, uint32_t at) {
    Token *token = &sentence->tokens[at];
    bool small = token->form.len && token->form.ptr[0] >= 'a' && token->form.ptr[0] <= 'z';
    if (!small || !token->name_begins || name_length(sentence, at) > 1 || at == 0 || !is_capital(sentence->tokens)) return;
    if (!names->lists || name_lists_kinds(names->lists, token->form) & (NAME_LIST_ORGANISATION | NAME_LIST_PLACE)) return;
    Str capital = arena_format(names->arena, "%c%.*s", token->form.ptr[0] & ~0x20, (int)token->form.len - 1, token->form.ptr + 1);
    if (!map_find(&names->keys, capital)) token->name = NAME_NONE, token->name_begins = false;
}

void names_agree(const Language *language, const NameLists *lists, Arena *arena, Sentence *sentences, size_t n) {
    Names names = {.language = language, .lists = lists, .arena = arena};
    for (size_t i = 0; i < n; i++) count_names(&names, &sentences[i]);
    if (names.known.n == 0) return;
    for (size_t i = 0; i < n; i++) {
        agree(&names, &sentences[i]);
        read_initials(&names, &sentences[i]);
        for (uint32_t k = 0; k < sentences[i].n; k++) doubt_small(&names, &sentences[i], k);
    }
}
