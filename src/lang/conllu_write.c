#include "lang/conllu.h"

#include <stdio.h>

/* Text of a known upper bound, filled from the left. */
typedef struct Line {
    char *at;
    size_t n, room;
} Line;

static void put(Line *line, Str s) {
    size_t n = s.len < line->room - line->n ? s.len : line->room - line->n;
    if (n) memcpy(line->at + line->n, s.ptr, n);
    line->n += n;
}

static void put_number(Line *line, uint32_t number) {
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%u", (unsigned)number);
    put(line, (Str){digits, (size_t)n});
}

static void put_column(Line *line, Str s) {
    put(line, STR("\t"));
    put(line, s.len ? s : STR("_"));
}

/* On one line: a tab or line break of the input becomes a space. */
static void put_on_line(Line *line, Str s) {
    for (size_t i = 0; i < s.len; i++) {
        bool control = (unsigned char)s.ptr[i] < ' ';
        put(line, control ? STR(" ") : (Str){s.ptr + i, 1});
    }
}

static Str surface(const Report *report, const Token *first, uint32_t words) {
    if (words == 0) return first->form;
    return str_span(report->body.ptr, first->start, first[words - 1].end);
}

static Str name_text(const Token *token) {
    static const char *const texts[2][4] = {{"", "NER=I-PER", "NER=I-ORG", "NER=I-LOC"}, {"", "NER=B-PER", "NER=B-ORG", "NER=B-LOC"}};
    return str_of(texts[token->name_begins][token->name]);
}

static size_t upper_bound(const Report *report, const Sentence *sentence, Str id) {
    size_t bound = 256 + 2 * id.len + report->source_id.len;
    for (uint32_t i = 0; i < sentence->n; i++) {
        const Token *t = &sentence->tokens[i];
        bound += 160 + 2 * t->form.len + t->lemma.len + t->feats.len + t->xpos.len;
        if (t->multiword) bound += 2 * surface(report, t, t->multiword).len;
    }
    return bound;
}

static void put_comments(Line *line, const Report *report, const Sentence *sentence, Str id, ConlluStyle style) {
    Str document = report->source_id.len ? report->source_id : str_of(report->id);
    if (style.opens_document) {
        put(line, STR("# newdoc"));
        if (document.len) put(line, STR(" id = "));
        put_on_line(line, document);
        put(line, STR("\n"));
    }
    if (style.opens_paragraph) put(line, STR("# newpar\n"));
    put(line, STR("# sent_id = "));
    put_on_line(line, id);
    put(line, STR("\n# text = "));
    for (uint32_t i = 0; i < sentence->n;) {
        const Token *t = &sentence->tokens[i];
        uint32_t words = t->multiword ? t->multiword : 1;
        put_on_line(line, surface(report, t, t->multiword));
        i += words;
        if (i < sentence->n && sentence->tokens[i - 1].space_after) put(line, STR(" "));
    }
    put(line, STR("\n"));
}

static void put_range(Line *line, const Report *report, const Token *first, uint32_t number) {
    put_number(line, number);
    put(line, STR("-"));
    put_number(line, number + first->multiword - 1);
    put(line, STR("\t"));
    put_on_line(line, surface(report, first, first->multiword));
    put(line, STR("\t_\t_\t_\t_\t_\t_\t_\t"));
    put(line, first[first->multiword - 1].space_after ? STR("_\n") : STR("SpaceAfter=No\n"));
}

static void put_word(Line *line, const Token *t, uint32_t number, bool in_multiword, bool analysed) {
    put_number(line, number);
    put(line, STR("\t"));
    put_on_line(line, t->form);
    if (analysed) {
        put(line, STR("\t"));
        put_on_line(line, t->lemma.len ? t->lemma : STR("_"));
        put_column(line, upos_text((Upos)t->upos));
        put_column(line, t->xpos);
        put_column(line, t->feats);
        put(line, STR("\t"));
        put_number(line, t->head == TOKEN_ROOT ? 0 : t->head + 1u);
        put_column(line, deprel_text((Deprel)t->deprel));
    } else {
        put(line, STR("\t_\t_\t_\t_\t_\t_"));
    }
    Str name = analysed ? name_text(t) : STR("");
    bool joined = !in_multiword && !t->space_after;
    put(line, STR("\t_\t"));
    put(line, name);
    if (name.len && joined) put(line, STR("|"));
    if (joined) put(line, STR("SpaceAfter=No"));
    if (!name.len && !joined) put(line, STR("_"));
    put(line, STR("\n"));
}

Str conllu_format(Arena *arena, const Report *report, const Sentence *sentence, Str id, ConlluStyle style) {
    Line line = {.room = upper_bound(report, sentence, id)};
    line.at = arena_alloc(arena, line.room, 1);
    if (!line.at) return (Str){0};
    put_comments(&line, report, sentence, id, style);
    for (uint32_t i = 0, multiword_end = 0; i < sentence->n; i++) {
        const Token *t = &sentence->tokens[i];
        if (t->multiword && i + t->multiword <= sentence->n) {
            put_range(&line, report, t, i + 1);
            multiword_end = i + t->multiword;
        }
        put_word(&line, t, i + 1, i < multiword_end, style.analysed);
    }
    put(&line, STR("\n"));
    return (Str){line.at, line.n};
}
