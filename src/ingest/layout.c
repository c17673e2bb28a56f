/* A body read as a page: where its paragraphs are, and which of them are not the report.
 *
 * A paragraph of a report ends like a sentence. Lines that do not are headlines, headings, captions or furniture, and which of these
 * is told by where they stand and how long they are. All this holds only for text that has paragraphs; a body of one block is
 * always the report itself. */
#include "ingest/layout.h"

#include "ingest/blocks.h"
#include "ingest/words.h"

enum {
    PROSE_MIN_WORDS = 12,     /* of a finished line that opens the report */
    HEADLINE_MIN_WORDS = 4,
    STANDFIRST_MAX_WORDS = 45,
    HEADING_MAX_WORDS = 6,    /* a line that is longer and no sentence is the headline of something else */
    QUESTION_MAX_WORDS = 10,  /* unless it asks or stands between dashes */
    CAPTION_MIN_WORDS = 12,   /* shorter ones are labels and the headlines of other reports; neither is coded */
    PARAGRAPH_WORDS = 30,     /* as long as this, it is a paragraph that was not finished */
};

/* --- By words -------------------------------------------------------------------------------------------------------------------- */

static void take_date(const IngestRules *rules, Report *report, Str text) {
    Str date;
    if (report->published.len || !ingest_row_date(rules, text, &date)) return;
    report->published = date;
    report->published_how = STR("date line");
}

/* "DIGEST - PLACE, 15 December 2016": the date that a headline ends with. */
static void take_closing_date(const IngestRules *rules, Report *report, Str text) {
    Day day;
    for (Str rest = text; rest.ptr && !report->published.len;) {
        str_cut(&rest, ',');
        if (!rest.ptr || !ingest_date_line(rules, rest, &day)) continue;
        report->published = str_trim(rest);
        report->published_how = STR("date in the headline");
    }
}

static void take_source(const IngestRules *rules, Report *report, Str names) {
    if (words_end_sentence(names)) names.len--;
    while (names.ptr) {
        Str name = str_trim(str_cut(&names, ','));
        bool agency = ingest_is_agency(rules, name);
        if (agency && !report->agency.len) report->agency = name;
        if (!agency && name.len && !report->outlet.len) report->outlet = name;
    }
}

static void take_byline(const IngestRules *rules, Report *report, Str name) {
    Str rest = name, person = str_trim(str_cut(&rest, ','));
    if (!report->byline.len && person.len) report->byline = person;
    if (rest.ptr && ingest_is_agency(rules, rest) && !report->agency.len) report->agency = str_trim(rest);
}

static void mark_by_words(const IngestRules *rules, Report *report, BlockList *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        Block *block = &blocks->at[i];
        Str text = block_text(report, block), name;
        Day day;
        if (ingest_is_source_line(rules, text, &name)) {
            block->kind = BLOCK_FURNITURE;
            take_source(rules, report, name);
        } else if (ingest_is_byline(rules, text, &name)) {
            block->kind = BLOCK_FURNITURE;
            take_byline(rules, report, name);
        } else if (ingest_is_furniture(rules, text) || ingest_date_line(rules, text, &day)) {
            block->kind = BLOCK_FURNITURE;
            take_date(rules, report, text);
        } else if (ingest_has_credit(rules, text)) {
            block->kind = BLOCK_CAPTION;
        }
    }
}

/* --- By place -------------------------------------------------------------------------------------------------------------------- */

/* Is it a paragraph by its form alone? */
static bool is_paragraph(Str text) {
    size_t words = words_count(text);
    return words_finished(text) || words > PARAGRAPH_WORDS || (words > HEADING_MAX_WORDS && words_hold_sentence_end(text));
}

static size_t first_prose(const Report *report, const BlockList *blocks) {
    for (size_t i = 0; i < blocks->n; i++) {
        Str text = block_text(report, &blocks->at[i]);
        if (blocks->at[i].kind == BLOCK_BODY && is_paragraph(text) && words_count(text) > PROSE_MIN_WORDS) return i;
    }
    return blocks->n;
}

/* Where most long lines do not end like sentences (transcripts, lists, text without punctuation), endings tell nothing. */
static bool endings_tell(const Report *report, const BlockList *blocks) {
    size_t lines = 0, finished = 0;
    for (size_t i = 0; i < blocks->n; i++) {
        Str text = block_text(report, &blocks->at[i]);
        if (blocks->at[i].kind != BLOCK_BODY || words_count(text) <= PROSE_MIN_WORDS) continue;
        lines++;
        finished += is_paragraph(text);
    }
    return finished * 2 >= lines;
}

/* The title as it stands on pages often has the outlet or the section behind it: "Title | Outlet", "Title - Outlet". */
static bool is_title(const Report *report, Str text) {
    if (!report->title.len) return false;
    if (words_same(text, report->title)) return true;
    size_t end = words_begin(report->title, text);
    return end && words_count(text) >= HEADLINE_MIN_WORDS && end < report->title.len;
}

/* The headline before the prose: the given title, else the first line that is long enough and no sentence. */
static size_t find_headline(const Report *report, const BlockList *blocks, size_t prose) {
    for (size_t i = 0; i < prose; i++)
        if (blocks->at[i].kind == BLOCK_BODY && is_title(report, block_text(report, &blocks->at[i]))) return i;
    for (size_t i = 0; i < prose; i++) {
        Str text = block_text(report, &blocks->at[i]);
        bool closed = words_end_sentence(text) && text.ptr[text.len - 1] == '.';
        if (blocks->at[i].kind == BLOCK_BODY && words_count(text) >= HEADLINE_MIN_WORDS && !closed) return i;
    }
    return prose;
}

/* A line between paragraphs that is none. */
static bool interrupts_head(const IngestRules *rules, const Report *report, const Block *block) {
    return block->kind == BLOCK_CAPTION || (block->kind == BLOCK_FURNITURE && !ingest_is_interruption(rules, block_text(report, block)));
}

static void mark_head(const IngestRules *rules, Report *report, BlockList *blocks, size_t prose) {
    size_t headline = find_headline(report, blocks, prose);
    for (size_t i = 0; i < prose; i++) {
        Block *block = &blocks->at[i];
        Str text = block_text(report, block);
        if (block->kind != BLOCK_BODY) continue;
        if (i == headline) block->kind = BLOCK_HEADLINE;
        else if (words_end_sentence(text)) block->kind = BLOCK_STANDFIRST;
        else block->kind = words_count(text) >= HEADLINE_MIN_WORDS ? BLOCK_CAPTION : BLOCK_FURNITURE;
    }
    if (headline == prose) return;
    take_closing_date(rules, report, block_text(report, &blocks->at[headline]));
    if (!report->title.len) report->title = block_text(report, &blocks->at[headline]);
    /* Under a headline, what pictures, dates or labels part from the rest is the standfirst. */
    Block *first = &blocks->at[prose];
    if (prose + 1 == blocks->n) return;
    if (interrupts_head(rules, report, first + 1) && words_count(block_text(report, first)) <= STANDFIRST_MAX_WORDS) first->kind = BLOCK_STANDFIRST;
}

static bool is_between_dashes(Str text) {
    return (str_starts(text, STR("– ")) && str_ends(text, STR(" –"))) || (str_starts(text, STR("- ")) && str_ends(text, STR(" -"))) ||
           (str_starts(text, STR("— ")) && str_ends(text, STR(" —")));
}

static bool is_quoted(Str text) { return str_starts(text, STR("\"")) || str_starts(text, STR("“")) || str_starts(text, STR("'")) ||
                                 str_starts(text, STR("‘")); }

static BlockKind kind_inside(Str text, bool after_all_prose) {
    size_t words = words_count(text);
    bool question = str_ends(text, STR("?")) && !is_quoted(text) && words <= QUESTION_MAX_WORDS;
    bool dashes = is_between_dashes(text) && words <= QUESTION_MAX_WORDS + 2;
    if (is_paragraph(text) && !question) return BLOCK_BODY;
    if (after_all_prose) return words >= CAPTION_MIN_WORDS ? BLOCK_CAPTION : BLOCK_FURNITURE;
    if (question || dashes || words <= HEADING_MAX_WORDS) return BLOCK_HEADING;
    return words >= CAPTION_MIN_WORDS ? BLOCK_CAPTION : BLOCK_FURNITURE;
}

/* After the first prose: unfinished lines are headings, captions or furniture. */
static void mark_rest(const Report *report, BlockList *blocks, size_t prose) {
    size_t last = prose;
    for (size_t i = prose; i < blocks->n; i++)
        if (blocks->at[i].kind == BLOCK_BODY && kind_inside(block_text(report, &blocks->at[i]), false) == BLOCK_BODY) last = i;
    for (size_t i = prose + 1; i < blocks->n; i++)
        if (blocks->at[i].kind == BLOCK_BODY) blocks->at[i].kind = kind_inside(block_text(report, &blocks->at[i]), i > last);
}

/* --- The whole ------------------------------------------------------------------------------------------------------------------- */

/* As YYYY-MM-DD; a date that cannot be read is none. */
static void normalise_published(const IngestRules *rules, Arena *arena, Report *report) {
    Day day;
    Str date = str_trim(report->published);
    bool read = date.len && (ingest_date_line(rules, date, &day) || (ingest_opening_date(rules, date, &day) && day != DAY_UNKNOWN));
    report->published = (Str){0};
    if (!read) {
        report->published_how = (Str){0};
        return;
    }
    char *text = arena_alloc(arena, 11, 1);
    day_format(day, text);
    report->published = (Str){text, 10};
}

/* A date given that says nothing must not stand in the way of the page's own. One with digits was meant to be read; "n.d." was not. */
static void read_given_date(const IngestRules *rules, Arena *arena, Report *report) {
    Str given = str_trim(report->published);
    bool digits = false;
    for (size_t i = 0; i < given.len; i++) digits |= given.ptr[i] >= '0' && given.ptr[i] <= '9';
    normalise_published(rules, arena, report);
    if (digits && report->line && !report->published.len) report->published_unread = given;
}

void layout_report(const IngestRules *rules, Arena *arena, Report *report) {
    BlockList blocks = {0};
    read_given_date(rules, arena, report);
    blocks_find(arena, report, &blocks);
    if (blocks.n > 1) {
        mark_by_words(rules, report, &blocks);
        size_t prose = first_prose(report, &blocks);
        if (prose < blocks.n && endings_tell(report, &blocks)) {
            mark_head(rules, report, &blocks, prose);
            mark_rest(report, &blocks, prose);
        }
        blocks_mark_repeats(arena, report, &blocks);
    }
    blocks_cut_front(rules, arena, report, &blocks);
    normalise_published(rules, arena, report);
    report->blocks = blocks.at;
    report->n_blocks = blocks.n;
}

void layout_paragraphs(Arena *arena, Report *report) {
    BlockList blocks = {0};
    blocks_find(arena, report, &blocks);
    report->blocks = blocks.at;
    report->n_blocks = blocks.n;
}
