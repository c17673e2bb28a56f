#include <utf8proc.h>

#include "base/limits.h"
#include "lang/conllu.h"

enum {
    COLUMN_ID,
    COLUMN_FORM,
    COLUMN_LEMMA,
    COLUMN_UPOS,
    COLUMN_XPOS,
    COLUMN_FEATS,
    COLUMN_HEAD,
    COLUMN_DEPREL,
    COLUMN_DEPS,
    COLUMN_MISC,
    COLUMNS
};

typedef struct Reading {
    Arena *arena;
    Str name;         /* of the input, for errors */
    size_t number;    /* of the line */
    Error *error;
    char *body;       /* of all documents, one after another; never longer than the input */
    size_t body_n, document_start;

    ARENA_LIST(ConlluDocument) documents;
    ARENA_LIST(Sentence) sentences; /* of the current document, as are the next two */
    ARENA_LIST(Str) ids;
    ARENA_LIST(Block) blocks;

    ARENA_LIST(Token) tokens; /* of the current sentence */
    Str id;
    Str document_id;
    bool document_open;
    bool paragraph_pending, document_pending;
    size_t sentence_line;           /* line of its first word */
    /* The open multiword token */
    uint32_t range_first, range_end;             /* numbers of its first and last word; 0, 0 when none is open */
    uint32_t range_start_byte, range_end_byte;   /* its form in the body */
    uint32_t range_place;                        /* next byte of the form that a word takes */
    bool range_divides;                          /* the words so far make up the form so far */
    bool range_space_after;
} Reading;

static bool fail(Reading *r, const char *what) {
    return error_set(r->error, "%.*s:%zu: %s", STR_ARG(r->name), r->number, what);
}

/* ---- the body that the words make ---- */

static uint32_t body_place(const Reading *r) { return (uint32_t)(r->body_n - r->document_start); }

static void put_body(Reading *r, Str s) {
    memcpy(r->body + r->body_n, s.ptr, s.len);
    r->body_n += s.len;
}

/* ---- documents and paragraphs ---- */

static void close_document(Reading *r) {
    if (!r->document_open) return;
    ConlluDocument *document = ARENA_PUSH(r->arena, &r->documents);
    document->report.source_id = r->document_id;
    document->report.body = (Str){r->body + r->document_start, r->body_n - r->document_start};
    document->report.blocks = r->blocks.at;
    document->report.n_blocks = r->blocks.n;
    document->report.language = STR("en");
    document->sentences = r->sentences.at;
    document->sentence_ids = r->ids.at;
    document->n_sentences = r->sentences.n;
    memset(&r->sentences, 0, sizeof r->sentences);
    memset(&r->ids, 0, sizeof r->ids);
    memset(&r->blocks, 0, sizeof r->blocks);
    r->document_open = false;
}

/* Before the first word of a sentence: opens the document and the paragraph that the comments announced. */
static void open_sentence(Reading *r) {
    if (r->document_pending) close_document(r);
    if (!r->document_open) {
        r->document_open = true;
        r->document_start = r->body_n;
        r->paragraph_pending = true;
    }
    if (r->paragraph_pending) {
        if (r->blocks.n) put_body(r, STR("\n"));
        *ARENA_PUSH(r->arena, &r->blocks) = (Block){body_place(r), body_place(r), BLOCK_BODY};
    }
    r->document_pending = r->paragraph_pending = false;
    r->sentence_line = r->number;
    r->range_end = 0;
}

/* ---- trees ---- */

static bool check_heads(Reading *r) {
    uint32_t n = (uint32_t)r->tokens.n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t head = r->tokens.at[i].head;
        if (head != TOKEN_ROOT && head >= n)
            return error_set(r->error, "%.*s:%zu: the head of word %u, %u, is outside its sentence of %u words", STR_ARG(r->name),
                             r->sentence_line, (unsigned)i + 1, (unsigned)head + 1, (unsigned)n);
    }
    return true;
}

/* Follows each word's heads until a word met before. One met on the same path closes a circle. */
static bool check_tree(Reading *r) {
    if (!check_heads(r)) return false;
    uint32_t n = (uint32_t)r->tokens.n;
    uint32_t *path = ARENA_ARRAY(r->arena, uint32_t, n); /* word -> 1 + the word whose path met it first */
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = i;
        for (; k != TOKEN_ROOT && !path[k]; k = r->tokens.at[k].head) path[k] = i + 1;
        if (k != TOKEN_ROOT && path[k] == i + 1)
            return error_set(r->error, "%.*s:%zu: the heads of the sentence run in a circle through word %u", STR_ARG(r->name),
                             r->sentence_line, (unsigned)k + 1);
    }
    return true;
}

static bool close_sentence(Reading *r) {
    uint32_t n = (uint32_t)r->tokens.n;
    if (n == 0) {
        if (r->range_end) return fail(r, "a multiword token without words");
        return true;
    }
    if (r->range_end > n) return fail(r, "the sentence ends inside a multiword token");
    if (!check_tree(r)) return false;
    Sentence *sentence = ARENA_PUSH(r->arena, &r->sentences);
    Token *tokens = ARENA_ARRAY(r->arena, Token, n);
    memcpy(tokens, r->tokens.at, n * sizeof *tokens);
    sentence->tokens = tokens;
    sentence->n = n;
    sentence->number = (uint32_t)r->sentences.n - 1;
    sentence->block = (uint32_t)r->blocks.n - 1;
    sentence->kind = BLOCK_BODY;
    sentence->start = tokens[0].start;
    sentence->end = tokens[n - 1].end;
    r->blocks.at[r->blocks.n - 1].end = sentence->end;
    *ARENA_PUSH(r->arena, &r->ids) = r->id;
    r->tokens.n = 0;
    r->id = (Str){0};
    r->range_end = 0;
    return true;
}

/* ---- lines ---- */

/* "N" or "N-M"; false for anything else. */
static bool read_id(Str id, uint32_t *from, uint32_t *to) {
    Str rest = id, first = str_cut(&rest, '-');
    int64_t a, b;
    if (!str_to_int(first, &a)) return false;
    if (!rest.ptr) b = a;
    else if (!str_to_int(rest, &b)) return false;
    if (a < 1 || b < a || b > UINT16_MAX || (rest.ptr && b == a)) return false;
    *from = (uint32_t)a;
    *to = (uint32_t)b;
    return true;
}

static bool has_option(Str misc, Str option) {
    while (misc.ptr)
        if (str_equal(str_cut(&misc, '|'), option)) return true;
    return false;
}

static void read_name(Token *token, Str misc) {
    static const char *const kinds[] = {[NAME_PERSON] = "PER", [NAME_ORGANISATION] = "ORG", [NAME_PLACE] = "LOC"};
    while (misc.ptr) {
        Str option = str_cut(&misc, '|');
        bool begins = str_starts(option, STR("NER=B-"));
        if (!begins && !str_starts(option, STR("NER=I-"))) continue;
        for (uint8_t kind = NAME_PERSON; kind <= NAME_PLACE; kind++)
            if (str_equal((Str){option.ptr + 6, option.len - 6}, str_of(kinds[kind]))) token->name = kind;
        token->name_begins = begins && token->name != NAME_NONE;
    }
}

static bool read_range(Reading *r, const Str *column, uint32_t from, uint32_t to) {
    if (from != r->tokens.n + 1 || from <= r->range_end) return fail(r, "a multiword token out of order");
    if (to - from >= UINT8_MAX) return fail(r, "a multiword token of more than 255 words");
    if (r->tokens.n == 0) open_sentence(r);
    r->range_first = from;
    r->range_end = to;
    r->range_space_after = !has_option(column[COLUMN_MISC], STR("SpaceAfter=No"));
    r->range_start_byte = r->range_place = body_place(r);
    put_body(r, column[COLUMN_FORM]);
    r->range_end_byte = body_place(r);
    r->range_divides = true;
    return true;
}

/* The bytes of a word inside a multiword token: its own piece of the form, or all of it when the pieces do not fit. */
static void place_in_range(Reading *r, Token *token, uint32_t number) {
    bool last = number == r->range_end;
    const char *document = r->body + r->document_start;
    Str form = token->form;
    uint32_t from = r->range_place;
    bool fits = r->range_divides && form.len <= r->range_end_byte - from && str_equal(form, str_span(document, from, from + form.len)) &&
                (!last || from + form.len == r->range_end_byte);
    if (fits) {
        token->start = from;
        token->end = r->range_place = from + (uint32_t)form.len;
    } else {
        r->range_divides = false;
    }
    if (number == r->range_first) token->multiword = (uint8_t)(r->range_end - number + 1);
    token->space_after = last && r->range_space_after;
    if (!last || r->range_divides) return;
    for (uint32_t i = r->range_first - 1; i < number; i++) {
        r->tokens.at[i].start = r->range_start_byte;
        r->tokens.at[i].end = r->range_end_byte;
    }
}

static Str given(Str column) { return str_equal(column, STR("_")) ? (Str){0} : column; }

static bool read_head(Reading *r, Token *token, Str column) {
    int64_t head = 0;
    token->head = TOKEN_ROOT;
    if (!given(column).len) return true;
    if (!str_to_int(column, &head) || head < 0 || head > LIMIT_SENTENCE_TOKENS)
        return fail(r, "the head (column 7) is not the number of a word");
    if (head) token->head = (uint16_t)(head - 1);
    return (uint32_t)head != r->tokens.n || fail(r, "a word is its own head");
}

static bool read_word(Reading *r, const Str *column, uint32_t number) {
    if (number != r->tokens.n + 1) return fail(r, "words are not numbered 1, 2, 3, …");
    if (number > LIMIT_SENTENCE_TOKENS)
        return error_set(r->error, "%.*s:%zu: a sentence of more than %d words", STR_ARG(r->name), r->number, LIMIT_SENTENCE_TOKENS);
    if (number == 1 && r->range_end == 0) open_sentence(r);
    bool in_range = number <= r->range_end;
    Token *token = ARENA_PUSH(r->arena, &r->tokens);
    *token = (Token){.form = column[COLUMN_FORM]};
    token->lemma = given(column[COLUMN_LEMMA]);
    token->upos = (uint8_t)upos_of(column[COLUMN_UPOS]);
    token->xpos = given(column[COLUMN_XPOS]);
    token->feats = given(column[COLUMN_FEATS]);
    token->features = features_of(token->feats);
    token->deprel = (uint8_t)deprel_of(column[COLUMN_DEPREL]);
    read_name(token, column[COLUMN_MISC]);
    if (!read_head(r, token, column[COLUMN_HEAD])) return false;
    if (in_range) {
        place_in_range(r, token, number);
        if (number == r->range_end && r->range_space_after) put_body(r, STR(" "));
        return true;
    }
    token->start = body_place(r);
    put_body(r, token->form);
    token->end = body_place(r);
    token->space_after = !has_option(column[COLUMN_MISC], STR("SpaceAfter=No"));
    if (token->space_after) put_body(r, STR(" "));
    return true;
}

static bool read_columns(Reading *r, Str line) {
    Str column[COLUMNS], rest = line;
    uint32_t n = 0;
    while (n < COLUMNS && rest.ptr) column[n++] = str_cut(&rest, '\t');
    if (n < COLUMNS || rest.ptr) return fail(r, "a line must have ten columns divided by tabs");
    for (n = 0; n < COLUMNS; n++)
        if (column[n].len == 0) return fail(r, "an empty column (write \"_\")");
    if (column[COLUMN_FORM].len > LIMIT_TOKEN_BYTES) return fail(r, "a word that is too long");
    uint32_t from, to;
    if (memchr(column[COLUMN_ID].ptr, '.', column[COLUMN_ID].len)) return true; /* empty node */
    if (!read_id(column[COLUMN_ID], &from, &to)) return fail(r, "the number (column 1) is none");
    return to > from ? read_range(r, column, from, to) : read_word(r, column, from);
}

static bool comment_value(Str line, Str key, Str *value) {
    Str rest = str_trim((Str){line.ptr + 1, line.len - 1});
    if (!str_starts(rest, key)) return false;
    rest = (Str){rest.ptr + key.len, rest.len - key.len};
    if (rest.len && rest.ptr[0] != ' ' && rest.ptr[0] != '=') return false;
    rest = str_trim(rest);
    *value = str_starts(rest, STR("=")) ? str_trim((Str){rest.ptr + 1, rest.len - 1}) : (Str){0};
    return true;
}

static bool read_comment(Reading *r, Str line) {
    Str value;
    if (r->tokens.n) return true;
    if (comment_value(line, STR("newdoc id"), &value) || comment_value(line, STR("newdoc"), &value)) {
        close_document(r);
        r->document_pending = r->paragraph_pending = true;
        r->document_id = value;
    } else if (comment_value(line, STR("newpar"), &value) || comment_value(line, STR("newpar id"), &value)) {
        r->paragraph_pending = true;
    } else if (comment_value(line, STR("sent_id"), &value)) {
        r->id = value;
    }
    return true;
}

static bool check_utf8(Reading *r, Str line) {
    for (size_t at = 0; at < line.len;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t n = (unsigned char)line.ptr[at] < 0x80
                                 ? 1
                                 : utf8proc_iterate((const utf8proc_uint8_t *)line.ptr + at, (utf8proc_ssize_t)(line.len - at), &code);
        if (n <= 0) return fail(r, "the line is not UTF-8");
        at += (size_t)n;
    }
    return true;
}

static bool read_line(Reading *r, Str line) {
    if (line.len && line.ptr[line.len - 1] == '\r') line.len--;
    if (line.len > LIMIT_DATA_LINE_BYTES) return fail(r, "a line that is too long");
    if (!check_utf8(r, line)) return false;
    if (line.len == 0) return close_sentence(r);
    return line.ptr[0] == '#' ? read_comment(r, line) : read_columns(r, line);
}

static bool read_all(Reading *r, Str text) {
    Str rest = text;
    while (rest.ptr) {
        r->number++;
        if (!read_line(r, str_cut(&rest, '\n'))) return false;
        if (r->body_n - r->document_start > LIMIT_REPORT_BYTES) return fail(r, "the document is too long");
    }
    if (!close_sentence(r)) return false;
    close_document(r);
    return true;
}

bool conllu_read(Arena *arena, Str text, Str name, ConlluDocuments *out, Error *error) {
    jmp_buf guard, *outer = arena->guard;
    Reading r = {.arena = arena, .name = name, .error = error};
    if (!outer) {
        if (setjmp(guard)) {
            arena->guard = NULL;
            return error_set(error, "out of memory");
        }
        arena->guard = &guard;
    }
    r.body = arena_alloc(arena, text.len + 1, 1);
    bool done = read_all(&r, text);
    arena->guard = outer;
    if (done) *out = (ConlluDocuments){r.documents.at, r.documents.n};
    return done;
}
