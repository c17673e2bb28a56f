/* What stands before the first sentence in the same paragraph: the date and the title where a page lost its line breaks, the agency, and
 * the dateline of agency copy. */
#include "ingest/blocks.h"
#include "ingest/words.h"

enum {
    TITLE_MIN_WORDS = 4,     /* shorter ones may well be how the first sentence begins */
    TITLE_MAX_BYTES = 1000,
    FRONT_PIECES = 5,
    PLACE_MAX_BYTES = 60,
    PLACE_MAX_WORDS = 5,
    AGENCY_MAX_BYTES = 40,
    AGENCY_MAX_WORDS = 4,
    BYLINE_MAX_BYTES = 60,
    TWICE_MIN_BYTES = 40,    /* a sentence said twice over is a summary and the sentence summed up */
    TWICE_MAX_BYTES = 800,
};

static Str from(Str s, size_t start) { return (Str){s.ptr + start, s.len - start}; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The block becomes two: its first `length` bytes, of the kind, and the rest. Gives the number of the rest. */
static size_t cut_block(Arena *arena, const Report *report, BlockList *blocks, size_t i, size_t length, BlockKind kind) {
    Block head = blocks->at[i], rest = head;
    ARENA_PUSH(arena, blocks);
    memmove(&blocks->at[i + 1], &blocks->at[i], (blocks->n - 1 - i) * sizeof *blocks->at);
    head.end = head.start + (uint32_t)length;
    rest.start = head.end;
    while (head.end > head.start && (unsigned char)report->body.ptr[head.end - 1] <= ' ') head.end--;
    while (rest.start < rest.end && (unsigned char)report->body.ptr[rest.start] <= ' ') rest.start++;
    head.kind = kind;
    blocks->at[i] = head;
    blocks->at[i + 1] = rest;
    return i + 1;
}

/* --- Lost line breaks ---------------------------------------------------------------------------------------------------------------- */

/* Length with the full stops and spaces that follow, when a sentence opens behind them; else 0. */
static size_t up_to_sentence(Str text, size_t end) {
    size_t n = end;
    while (n < text.len && (text.ptr[n] == ' ' || text.ptr[n] == '.' || text.ptr[n] == '\t')) n++;
    return n > end && n < text.len && words_open_sentence(from(text, n)) ? n : 0;
}

static size_t title_length(const Report *report, Str text) {
    Str title = report->title;
    for (;;) { /* the whole title first, then without what an outlet put behind it */
        if (title.len > TITLE_MAX_BYTES || words_count(title) < TITLE_MIN_WORDS) return 0;
        size_t end = words_begin(text, title), length = end ? up_to_sentence(text, end) : 0;
        if (length) return length;
        ptrdiff_t cut = -1;
        for (size_t i = 0; i + 3 <= title.len; i++)
            if (title.ptr[i] == ' ' && (title.ptr[i + 1] == '|' || title.ptr[i + 1] == '-') && title.ptr[i + 2] == ' ') cut = (ptrdiff_t)i;
        if (cut <= 0) return 0;
        title.len = (size_t)cut;
    }
}

/* "AFP Eleven children ...": the name of an agency in capitals. */
static size_t agency_length(const IngestRules *rules, Report *report, Str text) {
    Str rest = text, word = str_word(&rest);
    for (size_t i = 0; i < word.len; i++)
        if (!is_upper(word.ptr[i])) return 0;
    size_t length = ingest_is_agency(rules, word) ? up_to_sentence(text, word.len) : 0;
    if (length && !report->agency.len) report->agency = word;
    return length;
}

/* "by Jane Doe TITLE": the title tells where the name ends. */
static size_t byline_length(const IngestRules *rules, Report *report, Str text) {
    Str head = {text.ptr, text.len < BYLINE_MAX_BYTES ? text.len : BYLINE_MAX_BYTES}, name;
    if (!ingest_is_byline(rules, head, &name) && !str_starts(text, STR("by ")) && !str_starts(text, STR("By "))) return 0;
    for (size_t i = 4; i < head.len; i++) {
        if (text.ptr[i] != ' ' || !title_length(report, from(text, i + 1))) continue;
        if (!report->byline.len) report->byline = str_trim(str_span(text.ptr, 3, i));
        return i + 1;
    }
    return 0;
}

static size_t date_length(const IngestRules *rules, Report *report, Str text) {
    Day day;
    size_t end = ingest_opening_date(rules, text, &day), length = end ? up_to_sentence(text, end) : 0;
    size_t name = end;
    while (name < text.len && text.ptr[name] == ' ') name++;
    if (end && !length && byline_length(rules, report, from(text, name))) length = name;
    if (length && day != DAY_UNKNOWN && !report->published.len)
        report->published = (Str){text.ptr, end}, report->published_how = STR("date before the text");
    return length;
}

static size_t cut_pieces(const IngestRules *rules, Arena *arena, Report *report, BlockList *blocks, size_t i) {
    bool titled = false, cut = false;
    for (int pieces = 0; pieces < FRONT_PIECES; pieces++) {
        Str text = block_text(report, &blocks->at[i]);
        BlockKind kind = BLOCK_FURNITURE;
        size_t length = date_length(rules, report, text);
        if (!length && !titled && (length = title_length(report, text))) titled = true, kind = BLOCK_HEADLINE;
        if (!length && cut && !titled) length = byline_length(rules, report, text);
        if (!length && cut) length = agency_length(rules, report, text);
        if (!length) break;
        i = cut_block(arena, report, blocks, i, length, kind);
        cut = true;
    }
    return i;
}

/* --- Dateline ------------------------------------------------------------------------------------------------------------------------ */

typedef struct Dateline {
    Str place, agency;
    bool capitals; /* the place is written in capitals */
    bool dated;
    Day day;
} Dateline;

/* A word of a place: capitals, or a capital and small letters; with hyphens, strokes, full stops and apostrophes. */
static size_t place_word(Str s, bool *capitals) {
    size_t n = 0, letters = 0;
    bool small = false;
    if (!s.len || (!is_upper(s.ptr[0]) && (unsigned char)s.ptr[0] < 0x80)) return 0;
    while (n < s.len && (is_letter(s.ptr[n]) || (unsigned char)s.ptr[n] >= 0x80 || memchr("-/.'", s.ptr[n], 4))) {
        if (str_starts(from(s, n), STR("—")) || str_starts(from(s, n), STR("–"))) break;
        small = small || (s.ptr[n] >= 'a' && s.ptr[n] <= 'z');
        letters += is_letter(s.ptr[n]) || (unsigned char)s.ptr[n] >= 0x80;
        n++;
    }
    *capitals = !small;
    return letters ? n : 0;
}

/* "BEIRUT", "TEL AVIV", "ANKARA/QAMISHLI", "BEIRUT, Lebanon", "Geneva": the length. */
static size_t read_place(const IngestRules *rules, Str text, Dateline *line) {
    size_t end = 0, at = 0;
    bool region = false;
    for (int words = 0; words < PLACE_MAX_WORDS && at < text.len && at < PLACE_MAX_BYTES; words++) {
        bool capitals = false;
        size_t n = place_word(from(text, at), &capitals);
        if (!n || ingest_word(rules, WORD_MONTH, (Str){text.ptr + at, text.ptr[at + n - 1] == '.' ? n - 1 : n})) break;
        if (words == 0) line->capitals = capitals && n >= 3;
        else if (line->capitals && !capitals && !region) break;
        end = at + n;
        at = end;
        if (at + 1 < text.len && text.ptr[at] == ',' && text.ptr[at + 1] == ' ') at += 2, region = true;
        else if (at < text.len && text.ptr[at] == ' ') at++;
        else break;
    }
    line->place = (Str){text.ptr, end};
    return end;
}

/* "(Harbour Wire)", "(AFP)": the length, or 0. */
static size_t read_agency(Str text, Dateline *line) {
    if (!text.len || text.ptr[0] != '(') return 0;
    Str window = {text.ptr, text.len < AGENCY_MAX_BYTES ? text.len : AGENCY_MAX_BYTES};
    const char *close = memchr(window.ptr, ')', window.len);
    if (!close) return 0;
    Str name = str_trim(str_span(text.ptr, 1, (size_t)(close - text.ptr)));
    if (name.len < 2 || !is_upper(name.ptr[0]) || words_count(name) > AGENCY_MAX_WORDS) return 0;
    line->agency = name;
    return (size_t)(close - text.ptr) + 1;
}

/* The day, with or without its year: ", Oct 3", ", Feb. 4, 2012". */
static size_t read_day(const IngestRules *rules, Str text, Dateline *line) {
    line->day = DAY_UNKNOWN;
    size_t n = ingest_opening_date(rules, text, &line->day);
    if (n) return n;
    size_t at = 0;
    while (at < text.len && (text.ptr[at] == ',' || text.ptr[at] == ' ')) at++;
    size_t start = at;
    while (at < text.len && is_letter(text.ptr[at])) at++;
    if (!ingest_word(rules, WORD_MONTH, str_span(text.ptr, start, at))) return 0;
    while (at < text.len && (text.ptr[at] == '.' || text.ptr[at] == ' ')) at++;
    start = at;
    while (at < text.len && is_digit(text.ptr[at])) at++;
    return at > start && at - start <= 2 ? at : 0;
}

static size_t skip_spaces(Str text, size_t at) {
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == ',')) at++;
    return at;
}

/* The dash or colon and the spaces after it: the length, or 0 when no sentence opens behind it. */
static size_t read_mark(Str text, bool colon) {
    static const char *const marks[] = {"—", "–", "--", "-", ":"};
    size_t at = 0;
    while (at < text.len && text.ptr[at] == ' ') at++;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        Str mark = str_of(marks[i]);
        if (!str_starts(from(text, at), mark) || (mark.ptr[0] == ':' && !colon)) continue;
        size_t end = at + mark.len;
        bool spaced = end < text.len && text.ptr[end] == ' ';
        if (!spaced && (mark.len == 1 || at == 0)) return 0; /* a hyphen inside a word */
        while (end < text.len && text.ptr[end] == ' ') end++;
        return end < text.len && words_open_sentence(from(text, end)) ? end : 0;
    }
    return 0;
}

/* In a transcript paragraphs open with the speaker in capitals; in a report only the first opens with a place. */
static bool is_transcript(const Report *report, const BlockList *blocks) {
    size_t openings = 0;
    for (size_t i = 0; i < blocks->n && openings < 2; i++) {
        Dateline line = {0};
        Str text = block_text(report, &blocks->at[i]);
        size_t n = read_place(NULL, text, &line);
        openings += n && line.capitals && n < text.len && text.ptr[n] == ':';
    }
    return openings > 1;
}

/* "GENEVA (AP) — ", "BEIRUT, Lebanon – ", "DAMASCUS, Oct 3 (Reuters) - ", "(Reuters) - ", "AMMAN: ": its length, or 0. */
static size_t read_dateline(const IngestRules *rules, const Report *report, const BlockList *blocks, Str text, Dateline *line) {
    size_t agency = read_agency(text, line), at = agency, n;
    if (agency) {
        size_t mark = read_mark(from(text, at), true);
        bool known = ingest_is_agency(rules, line->agency);
        return mark ? at + mark : known ? up_to_sentence(text, at) : 0;
    }
    at = read_place(rules, text, line);
    if (!at) return 0;
    if ((n = read_day(rules, from(text, at), line))) at += n, line->dated = true;
    if ((n = read_agency(from(text, skip_spaces(text, at)), line))) at = skip_spaces(text, at) + n;
    bool bare = !line->agency.len && !line->dated;
    if (bare && !line->capitals) return 0;
    n = read_mark(from(text, at), true);
    if (!n) return 0;
    bool colon = memchr(text.ptr + at, ':', n) != NULL;
    if (colon && bare && is_transcript(report, blocks)) return 0;
    return at + n;
}

static size_t cut_dateline(const IngestRules *rules, Arena *arena, Report *report, BlockList *blocks, size_t i) {
    Dateline line = {0};
    Str text = block_text(report, &blocks->at[i]);
    size_t length = read_dateline(rules, report, blocks, text, &line);
    if (!length) return i;
    if (line.agency.len && !report->agency.len) report->agency = line.agency;
    /* "BEIRUT, AFP - ": an agency after the comma is no region. */
    ptrdiff_t comma = str_find(line.place, STR(", "));
    if (comma > 0 && ingest_is_agency(rules, from(line.place, (size_t)comma + 2))) {
        if (!report->agency.len) report->agency = from(line.place, (size_t)comma + 2);
        line.place.len = (size_t)comma;
    }
    if (ingest_is_agency(rules, line.place) && !report->agency.len) report->agency = line.place;
    else if (!ingest_is_label(rules, line.place) && !report->dateline.len) report->dateline = line.place;
    if (line.dated && line.day != DAY_UNKNOWN && !report->published.len) {
        char *day = arena_alloc(arena, 11, 1);
        day_format(line.day, day);
        report->published = (Str){day, 10};
        report->published_how = STR("dateline");
    }
    return cut_block(arena, report, blocks, i, length, BLOCK_FURNITURE);
}

/* --- The whole ------------------------------------------------------------------------------------------------------------------- */

/* Where a page's summary lost its line break, the text opens with the same sentence twice: the second is a repeat. */
static void cut_repeated_opening(Arena *arena, const Report *report, BlockList *blocks, size_t i) {
    Str text = block_text(report, &blocks->at[i]);
    for (size_t n = TWICE_MIN_BYTES; n < TWICE_MAX_BYTES && n * 2 + 1 < text.len; n++) {
        if (text.ptr[n - 1] != '.' || text.ptr[n] != ' ' || memcmp(text.ptr, text.ptr + n + 1, n) != 0) continue;
        i = cut_block(arena, report, blocks, i, n, BLOCK_BODY);
        if (blocks->at[i].end - blocks->at[i].start > n + 1) cut_block(arena, report, blocks, i, n, BLOCK_REPEAT);
        else blocks->at[i].kind = BLOCK_REPEAT;
        return;
    }
}

void blocks_cut_front(const IngestRules *rules, Arena *arena, Report *report, BlockList *blocks) {
    size_t i = 0;
    while (i < blocks->n && blocks->at[i].kind != BLOCK_BODY && blocks->at[i].kind != BLOCK_STANDFIRST) i++;
    if (i == blocks->n) return;
    i = cut_pieces(rules, arena, report, blocks, i);
    i = cut_dateline(rules, arena, report, blocks, i);
    cut_repeated_opening(arena, report, blocks, i);
}
