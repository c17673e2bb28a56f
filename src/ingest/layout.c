/* A body read as a page: where its paragraphs are, and which of them are not the report.
 *
 * A paragraph of a report ends like a sentence. Lines that do not are headlines, headings, captions or furniture, and which of these
 * is told by where they stand and how long they are. All this holds only for text that has paragraphs; a body of one block is
 * always the report itself. */
#include "ingest/layout.h"

enum {
    WRAP_MIN_BYTES = 50,      /* shorter lines were not broken by a line width */
    HEADLINE_MIN_WORDS = 4,
    HEADING_MAX_WORDS = 10,
    CAPTION_MIN_WORDS = 9,
    DATELINE_MAX_BYTES = 70,
};

typedef ARENA_LIST(Block) BlockList;

static Str block_text(const Report *report, const Block *block) { return str_span(report->body.ptr, block->start, block->end); }

static size_t count_words(Str s) {
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < s.len; i++) {
        bool space = (unsigned char)s.ptr[i] <= ' ';
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

/* --- Paragraphs -------------------------------------------------------------------------------------------------------------- */

static bool ends_sentence(Str s) {
    static const char *const closing[] = {"\"", "”", "'", "’", ")", "»"};
    s = str_trim(s);
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
            if (s.len > 1 && str_ends(s, str_of(closing[i]))) s.len -= strlen(closing[i]), changed = true;
    }
    return s.len && (strchr(".!?:", s.ptr[s.len - 1]) || str_ends(s, STR("…")));
}

/* Text broken at a line width: the next line goes on in lower case. */
static bool runs_on(Str line, Str next) {
    next = str_trim(next);
    return line.len >= WRAP_MIN_BYTES && next.len && next.ptr[0] >= 'a' && next.ptr[0] <= 'z' && !ends_sentence(line);
}

static void find_blocks(Arena *arena, Report *report, BlockList *blocks) {
    Str rest = report->body;
    Block open = {0};
    bool have = false;
    while (rest.ptr) {
        Str line = str_cut(&rest, '\n'), text = str_trim(line);
        if (text.len) {
            Block block = {(uint32_t)(text.ptr - report->body.ptr), (uint32_t)(text.ptr + text.len - report->body.ptr), BLOCK_BODY};
            if (have && runs_on(block_text(report, &open), text)) {
                open.end = block.end;
            } else {
                if (have) *ARENA_PUSH(arena, blocks) = open;
                open = block;
                have = true;
            }
        } else if (have) {
            *ARENA_PUSH(arena, blocks) = open;
            have = false;
        }
    }
    if (have) *ARENA_PUSH(arena, blocks) = open;
}

/* --- Kinds ---------------------------------------------------------------------------------------------------------------------- */

static bool is_credited(Str s) { return s.len && s.ptr[s.len - 1] == ']' && memchr(s.ptr, '[', s.len) && s.len < 400; }

/* Same letters and digits, whatever their case and the punctuation between. */
static bool same_words(Str a, Str b) {
    size_t i = 0, k = 0, compared = 0;
    for (;;) {
        while (i < a.len && (unsigned char)a.ptr[i] < 0x80 && !((a.ptr[i] | 32) >= 'a' && (a.ptr[i] | 32) <= 'z') && !(a.ptr[i] >= '0' && a.ptr[i] <= '9')) i++;
        while (k < b.len && (unsigned char)b.ptr[k] < 0x80 && !((b.ptr[k] | 32) >= 'a' && (b.ptr[k] | 32) <= 'z') && !(b.ptr[k] >= '0' && b.ptr[k] <= '9')) k++;
        if (i == a.len || k == b.len) return i == a.len && k == b.len && compared > 0;
        char x = a.ptr[i++], y = b.ptr[k++];
        if (x >= 'A' && x <= 'Z') x = (char)(x + 32);
        if (y >= 'A' && y <= 'Z') y = (char)(y + 32);
        if (x != y) return false;
        compared++;
    }
}

static void mark_by_words(const IngestRules *rules, Report *report, BlockList *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        Block *block = &blocks->at[i];
        Str text = block_text(report, block);
        Day day;
        if (ingest_is_furniture(rules, text)) {
            block->kind = BLOCK_FURNITURE;
        } else if (ingest_date_line(rules, text, &day)) {
            block->kind = BLOCK_FURNITURE;
            if (!report->published.len) report->published = (Str){text.ptr, text.len}, report->published_how = STR("date line");
        } else if (is_credited(text)) {
            block->kind = BLOCK_CAPTION;
        }
        for (size_t k = 0; k < i && block->kind != BLOCK_FURNITURE; k++)
            if (same_words(text, block_text(report, &blocks->at[k]))) block->kind = BLOCK_REPEAT;
    }
}

static size_t first_prose(const Report *report, const BlockList *blocks) {
    for (size_t i = 0; i < blocks->n; i++)
        if (blocks->at[i].kind == BLOCK_BODY && ends_sentence(block_text(report, &blocks->at[i])) && count_words(block_text(report, &blocks->at[i])) > 12)
            return i;
    return blocks->n;
}

/* Before the prose: the headline is the given title, else the first line that is long enough to be one. */
static void mark_head(Report *report, BlockList *blocks, size_t prose) {
    size_t headline = prose;
    for (size_t i = 0; i < prose; i++) {
        Block *block = &blocks->at[i];
        if (block->kind != BLOCK_BODY) continue;
        Str text = block_text(report, block);
        bool titled = report->title.len && same_words(text, report->title);
        bool long_enough = count_words(text) >= HEADLINE_MIN_WORDS;
        if (headline == prose && (titled || (!report->title.len && long_enough && !ends_sentence(text)))) {
            block->kind = BLOCK_HEADLINE;
            headline = i;
        } else if (!long_enough) {
            block->kind = BLOCK_FURNITURE;
        } else {
            block->kind = ends_sentence(text) ? BLOCK_STANDFIRST : BLOCK_CAPTION;
        }
    }
    if (headline < prose && !report->title.len) report->title = block_text(report, &blocks->at[headline]);
    /* Between headline and prose a finished sentence that the prose repeats in other words is the standfirst already; the first
     * prose block itself is one when pictures and dates stand after it. */
    for (size_t i = prose; i + 1 < blocks->n && headline < prose; i++) {
        if (blocks->at[i].kind != BLOCK_BODY) break;
        bool interrupted = blocks->at[i + 1].kind == BLOCK_FURNITURE || blocks->at[i + 1].kind == BLOCK_CAPTION;
        if (interrupted && i == prose) blocks->at[i].kind = BLOCK_STANDFIRST;
        break;
    }
}

/* After the first prose: unfinished lines are headings, captions or furniture. */
static void mark_rest(Report *report, BlockList *blocks, size_t prose) {
    size_t last = prose;
    for (size_t i = prose; i < blocks->n; i++)
        if (blocks->at[i].kind == BLOCK_BODY && ends_sentence(block_text(report, &blocks->at[i]))) last = i;
    for (size_t i = prose + 1; i < blocks->n; i++) {
        Block *block = &blocks->at[i];
        Str text = block_text(report, block);
        bool question = text.len && text.ptr[text.len - 1] == '?' && count_words(text) <= 6;
        if (block->kind != BLOCK_BODY || (ends_sentence(text) && !question)) continue;
        size_t words = count_words(text);
        if (i > last) block->kind = words >= CAPTION_MIN_WORDS ? BLOCK_CAPTION : BLOCK_FURNITURE;
        else block->kind = words <= HEADING_MAX_WORDS ? BLOCK_HEADING : BLOCK_CAPTION;
    }
}

/* --- Dateline ---------------------------------------------------------------------------------------------------------------------- */

static bool is_caps_word(Str word) {
    bool letter = false;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] >= 'a' && word.ptr[i] <= 'z') return false;
        letter = letter || (word.ptr[i] >= 'A' && word.ptr[i] <= 'Z');
    }
    return letter;
}

/* "GENEVA (AP) — ", "BEIRUT, Lebanon - ", "DAMASCUS, Oct 3 (Reuters) - ". The block is cut after it. */
static void find_dateline(Arena *arena, Report *report, BlockList *blocks) {
    static const char *const dashes[] = {" — ", " – ", " -- ", " - "};
    size_t i = 0;
    while (i < blocks->n && blocks->at[i].kind != BLOCK_BODY) i++;
    if (i == blocks->n) return;
    Block *block = &blocks->at[i];
    Str text = block_text(report, block);
    Str window = {text.ptr, text.len < DATELINE_MAX_BYTES ? text.len : DATELINE_MAX_BYTES};
    ptrdiff_t cut = -1;
    size_t dash_length = 0;
    for (size_t d = 0; d < sizeof dashes / sizeof *dashes; d++) {
        ptrdiff_t at = str_find(window, str_of(dashes[d]));
        if (at > 0 && (cut < 0 || at < cut)) cut = at, dash_length = strlen(dashes[d]);
    }
    if (cut < 3) return;
    Str line = {text.ptr, (size_t)cut}, words = line;
    Str first = str_word(&words);
    if (first.len < 3 || !is_caps_word(first) || first.ptr[0] == '"') return;
    ptrdiff_t open = str_find(line, STR("("));
    ptrdiff_t close = str_find(line, STR(")"));
    if (open >= 0 && close > open && !report->agency.len) report->agency = (Str){line.ptr + open + 1, (size_t)(close - open - 1)};
    Str place = str_trim((Str){line.ptr, open >= 0 ? (size_t)open : line.len});
    report->dateline = place;
    Block head = {block->start, block->start + (uint32_t)cut + (uint32_t)dash_length, BLOCK_FURNITURE};
    while (head.end > head.start && report->body.ptr[head.end - 1] == ' ') head.end--;
    Block rest = {block->start + (uint32_t)cut + (uint32_t)dash_length, block->end, BLOCK_BODY};
    ARENA_PUSH(arena, blocks);
    memmove(&blocks->at[i + 1], &blocks->at[i], (blocks->n - 1 - i) * sizeof *blocks->at);
    blocks->at[i] = head;
    blocks->at[i + 1] = rest;
}

static void normalise_published(const IngestRules *rules, Arena *arena, Report *report) {
    Day day;
    if (!report->published.len) return;
    if (!ingest_date_line(rules, report->published, &day)) {
        report->published = (Str){0};
        return;
    }
    char *text = arena_alloc(arena, 11, 1);
    day_format(day, text);
    report->published = (Str){text, 10};
}

void layout_report(const IngestRules *rules, Arena *arena, Report *report) {
    BlockList blocks = {0};
    find_blocks(arena, report, &blocks);
    if (blocks.n > 1) {
        mark_by_words(rules, report, &blocks);
        size_t prose = first_prose(report, &blocks);
        if (prose < blocks.n) {
            mark_head(report, &blocks, prose);
            mark_rest(report, &blocks, prose);
        }
    }
    find_dateline(arena, report, &blocks);
    normalise_published(rules, arena, report);
    report->blocks = blocks.at;
    report->n_blocks = blocks.n;
}
