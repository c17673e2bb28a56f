/* The article of a page: the element under which most prose stands.
 *
 * The whole page is read into lines first, each knowing the element it stands in and how much of it is links. An element covers a range of
 * lines, so that everything that is asked of elements afterwards is arithmetic on ranges and costs no second walk. */
#include "ingest/page.h"
#include "ingest/words.h"

enum {
    PROSE_MIN_BYTES = 40,     /* shorter lines are labels */
    STANDFIRST_MIN_WORDS = 4,
    CLOSING_MIN_WORDS = 2,
    JOIN_MIN_BYTES = 20,
    LINKED_SENTENCE_WORDS = 12,
};

#define NONE UINT32_MAX /* no index */

typedef struct Line {
    uint32_t start, length, linked; /* bytes of the text; how many of them are links */
    uint32_t element;
    bool heading, dropped;
} Line;

typedef struct Element {
    const xmlNode *node;
    uint32_t parent, first, end; /* lines */
    size_t points;
} Element;

typedef ARENA_LIST(char) Text;

typedef struct Reading {
    const Page *page;
    Text text;
    ARENA_LIST(Line) lines;
    ARENA_LIST(Element) elements; /* in document order */
    uint32_t open;                /* the element that the next line stands in */
    uint32_t line_start, linked;
    int links, preformatted;      /* open elements of the kind */
    int breaks;                   /* line breaks since the last letter */
    size_t *prose;                /* bytes of prose in the lines before each */
} Reading;

/* --- Lines ----------------------------------------------------------------------------------------------------------------------- */

static bool is_skipped(const xmlNode *node) {
    static const char *const names[] = {"script", "style", "noscript", "nav", "button", "select", "option", "svg", "iframe", "figure", "figcaption", "template", "video",
                                        "audio", "canvas", "head", "menu", "dialog", "textarea", "object", "label", "amp-ad", "amp-sidebar", NULL};
    return page_is_one_of(node, names);
}

static bool is_block(const xmlNode *node) {
    static const char *const names[] = {"p", "div", "section", "article", "main", "header", "footer", "aside", "form", "fieldset", "li", "ul", "ol", "blockquote", "h1",
                                        "h2", "h3", "h4", "h5", "h6", "table", "tbody", "tr", "td", "th", "caption", "body", "dd", "dt", "dl", "pre", "center",
                                        "address", "html", NULL};
    return page_is_one_of(node, names);
}

static bool is_heading(const xmlNode *node) {
    static const char *const names[] = {"h1", "h2", "h3", "h4", "h5", "h6", NULL};
    return page_is_one_of(node, names);
}

static Str open_line(const Reading *r) { return r->text.n ? str_span(r->text.at, r->line_start, r->text.n) : (Str){0}; }
static Str line_text(const Reading *r, const Line *line) { return (Str){r->text.at + line->start, line->length}; }

static void end_line(Reading *r) {
    Str text = words_trim(open_line(r));
    r->breaks = 0;
    if (text.len) {
        const xmlNode *node = r->open == NONE ? NULL : r->elements.at[r->open].node;
        *ARENA_PUSH(r->page->arena, &r->lines) = (Line){(uint32_t)(text.ptr - r->text.at), (uint32_t)text.len, r->linked, r->open,
                                                        is_heading(node), false};
    }
    r->line_start = (uint32_t)r->text.n;
    r->linked = 0;
}

/* One line break parts paragraphs unless the sentence plainly goes on behind it; two always do. */
static void settle_breaks(Reading *r, char next) {
    if (!r->breaks) return;
    Str line = str_trim(open_line(r));
    bool goes_on = r->breaks == 1 && next >= 'a' && next <= 'z' && line.len >= JOIN_MIN_BYTES && words_break_off(line);
    if (!goes_on && !(r->breaks == 1 && r->preformatted)) end_line(r);
    else if (r->text.n > r->line_start && r->text.at[r->text.n - 1] != ' ') *ARENA_PUSH(r->page->arena, &r->text) = ' ';
    r->breaks = 0;
}

/* Bytes of what is not seen on a page: soft hyphen, zero-width space, byte order mark. */
static size_t invisible_at(const char *c) {
    static const char *const marks[] = {"\xc2\xad", "\xe2\x80\x8b", "\xef\xbb\xbf"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(c, marks[i], strlen(marks[i])) == 0) return strlen(marks[i]);
    return 0;
}

/* White space runs, and U+00A0, become one space; none at the start of a line. */
static void put_words(Reading *r, const char *c) {
    Arena *arena = r->page->arena;
    while (*c) {
        size_t skip = (unsigned char)*c >= 0x80 ? invisible_at(c) : 0;
        bool hard = (unsigned char)c[0] == 0xc2 && (unsigned char)c[1] == 0xa0, space = hard || (unsigned char)*c <= ' ';
        if (skip) {
            c += skip;
            continue;
        }
        r->breaks += *c == '\n' && r->preformatted;
        if (!space) settle_breaks(r, *c);
        if (!space) *ARENA_PUSH(arena, &r->text) = *c;
        else if (r->text.n > r->line_start && r->text.at[r->text.n - 1] != ' ') *ARENA_PUSH(arena, &r->text) = ' ';
        if (!space) r->linked += r->links > 0;
        c += 1 + hard;
    }
}

/* Tells whether what is below the node is to be read. */
static bool enter(Reading *r, const xmlNode *node) {
    if (node->type == XML_TEXT_NODE && node->content) put_words(r, (const char *)node->content);
    if (node->type != XML_ELEMENT_NODE || is_skipped(node)) return false;
    if (page_is(node, "a")) r->links++;
    if (page_is(node, "br")) r->breaks++;
    if (page_is(node, "hr")) end_line(r);
    if (!is_block(node)) return true;
    end_line(r);
    *ARENA_PUSH(r->page->arena, &r->elements) = (Element){node, r->open, (uint32_t)r->lines.n, 0, 0};
    r->open = (uint32_t)r->elements.n - 1;
    r->preformatted += page_is(node, "pre");
    return true;
}

static void leave(Reading *r, const xmlNode *node) {
    if (page_is(node, "a")) r->links--;
    if (!is_block(node)) return;
    end_line(r);
    r->preformatted -= page_is(node, "pre");
    r->elements.at[r->open].end = (uint32_t)r->lines.n;
    r->open = r->elements.at[r->open].parent;
}

static void read_lines(Reading *r, const xmlNode *root) {
    const xmlNode *node = root;
    for (;;) {
        bool down = enter(r, node);
        if (down && node->children) {
            node = node->children;
            continue;
        }
        if (down) leave(r, node);
        while (node != root && !node->next) {
            node = node->parent;
            leave(r, node);
        }
        if (node == root) break;
        node = node->next;
    }
    end_line(r);
}

/* --- Prose ----------------------------------------------------------------------------------------------------------------------- */

static bool mostly_links(const Line *line) { return line->linked * 2 > line->length; }
static bool is_prose(const Line *line) { return !line->dropped && !line->heading && line->length >= PROSE_MIN_BYTES && !mostly_links(line); }

static void count_prose(Reading *r) {
    if (!r->prose) r->prose = ARENA_ARRAY(r->page->arena, size_t, r->lines.n + 1);
    for (size_t i = 0; i < r->lines.n; i++) r->prose[i + 1] = r->prose[i] + (is_prose(&r->lines.at[i]) ? r->lines.at[i].length : 0);
}

static size_t prose_of(const Reading *r, const Element *element) { return r->prose[element->end] - r->prose[element->first]; }

/* By its tag, its role or the name that the page gives it, is the element beside the report? */
static bool is_beside(const Page *page, const xmlNode *node) {
    static const char *const names[] = {"aside", "footer", "form", NULL};
    static const char *const roles[] = {"navigation", "banner", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu", NULL};
    if (page_is_one_of(node, names)) return true;
    if (!node->properties) return false;
    Str role = page_attribute(node, "role"), style = page_attribute(node, "style");
    for (size_t i = 0; roles[i] && role.len; i++)
        if (str_equal(role, str_of(roles[i]))) return true;
    if (str_find(style, STR("display:none")) >= 0 || str_find(style, STR("display: none")) >= 0) return true;
    return ingest_is_page_part(page->rules, page_attribute(node, "class")) || ingest_is_page_part(page->rules, page_attribute(node, "id"));
}

/* Names are not always meant ("has-sidebar" on the whole page): what holds half of the prose is no furniture. */
static void drop_what_stands_beside(Reading *r) {
    size_t total = r->prose[r->lines.n];
    uint32_t done = 0;
    for (size_t i = 0; i < r->elements.n; i++) {
        const Element *element = &r->elements.at[i];
        if (element->end <= done || element->first == element->end) continue;
        if (prose_of(r, element) * 2 >= (total ? total : 1) || !is_beside(r->page, element->node)) continue;
        for (uint32_t k = element->first; k < element->end; k++) r->lines.at[k].dropped = true;
        done = element->end;
    }
}

/* --- The element ----------------------------------------------------------------------------------------------------------------- */

/* What a paragraph stands in: the first element around it that is more than one paragraph. */
static uint32_t container_of(const Reading *r, const Line *line) {
    static const char *const paragraphs[] = {"p", "li", "blockquote", "dd", "dt", "pre", "address", "center", NULL};
    uint32_t at = line->element;
    while (at != NONE && r->elements.at[at].parent != NONE) {
        const Element *element = &r->elements.at[at];
        if (element->end - element->first > 1 && !page_is_one_of(element->node, paragraphs)) break;
        at = element->parent;
    }
    return at;
}

static uint32_t best_element(Reading *r) {
    for (size_t i = 0; i < r->lines.n; i++) {
        const Line *line = &r->lines.at[i];
        uint32_t at = is_prose(line) ? container_of(r, line) : NONE;
        if (at == NONE) continue;
        r->elements.at[at].points += line->length;
        uint32_t parent = r->elements.at[at].parent;
        if (parent != NONE) r->elements.at[parent].points += line->length / 2;
    }
    uint32_t best = NONE;
    for (uint32_t i = 0; i < r->elements.n; i++)
        if (r->elements.at[i].points && (best == NONE || r->elements.at[i].points > r->elements.at[best].points)) best = i;
    return best;
}

/* Is an element with prose beside it one of a series: same tag, same class? */
static bool is_in_series(const Reading *r, uint32_t at) {
    const Element *own = &r->elements.at[at];
    Str class = page_attribute(own->node, "class");
    for (uint32_t i = own->parent + 1; i < r->elements.n && r->elements.at[i].first < r->elements.at[own->parent].end; i++) {
        const Element *other = &r->elements.at[i];
        if (i == at || other->parent != own->parent || !prose_of(r, other)) continue;
        if (class.len && strcmp((const char *)other->node->name, (const char *)own->node->name) == 0 &&
            str_equal(page_attribute(other->node, "class"), class)) return true;
    }
    return false;
}

/* A report that advertisements cut into pieces, or an article around the element with little more in it: the larger element. */
static uint32_t whole_article(const Reading *r, uint32_t best) {
    static const char *const names[] = {"article", "main", NULL};
    if (best == NONE) return NONE;
    if (r->elements.at[best].parent != NONE && is_in_series(r, best)) best = r->elements.at[best].parent;
    size_t prose = prose_of(r, &r->elements.at[best]);
    for (uint32_t at = r->elements.at[best].parent; at != NONE; at = r->elements.at[at].parent)
        if (page_is_one_of(r->elements.at[at].node, names) && prose_of(r, &r->elements.at[at]) * 2 <= prose * 3) return at;
    return best;
}

/* --- The body -------------------------------------------------------------------------------------------------------------------- */

typedef enum Place { BEFORE_PROSE, INSIDE, AFTER_PROSE } Place;

static bool is_cell(const Reading *r, const Line *line) {
    static const char *const names[] = {"td", "th", NULL};
    if (line->element == NONE) return false;
    const Element *element = &r->elements.at[line->element];
    return element->end - element->first == 1 && page_is_one_of(element->node, names);
}

static bool is_kept(const Reading *r, const Line *line, Place place) {
    Str text = line_text(r, line);
    const IngestRules *rules = r->page->rules;
    Day day;
    if (line->dropped || words_same(text, r->page->report->title)) return false;
    size_t words = words_count(text);
    bool listed = line->element != NONE && page_is(r->elements.at[line->element].node, "li");
    if (is_cell(r, line) && !words_end_sentence(text)) return false; /* of a table of figures */
    if (mostly_links(line) && (listed || !words_end_sentence(text) || words < LINKED_SENTENCE_WORDS)) return false;
    if (ingest_is_furniture(rules, text) || ingest_date_line(rules, text, &day) || ingest_has_credit(rules, text)) return false;
    if (place == BEFORE_PROSE) return !line->heading && words_end_sentence(text) && words >= STANDFIRST_MIN_WORDS;
    if (place == AFTER_PROSE) return !line->heading && words_end_sentence(text) && words >= CLOSING_MIN_WORDS;
    return true;
}

/* What a line above the prose states, though it is no part of the report. */
static void take_stated(const Page *page, Str text) {
    Report *report = page->report;
    Str name, date;
    if (!report->byline.len && ingest_is_byline(page->rules, text, &name)) report->byline = arena_copy(page->arena, name);
    if (!report->published.len && ingest_row_date(page->rules, text, &date)) {
        report->published = arena_copy(page->arena, date);
        report->published_how = STR("date line");
    }
}

static void put_line(Arena *arena, Text *body, Str line) {
    if (body->n) *ARENA_PUSH(arena, body) = '\n';
    for (size_t i = 0; i < line.len; i++) *ARENA_PUSH(arena, body) = line.ptr[i];
}

static void compose(Reading *r, uint32_t first, uint32_t end) {
    Arena *arena = r->page->arena;
    Text body = {0};
    uint32_t opening = end, closing = first;
    for (uint32_t i = first; i < end; i++)
        if (is_prose(&r->lines.at[i])) opening = i < opening ? i : opening, closing = i;
    if (r->page->report->title.len) put_line(arena, &body, r->page->report->title);
    const Line *heading = NULL; /* waits for a paragraph below it */
    for (uint32_t i = first; i < end; i++) {
        const Line *line = &r->lines.at[i];
        Place place = i < opening ? BEFORE_PROSE : i > closing ? AFTER_PROSE : INSIDE;
        if (place == BEFORE_PROSE) take_stated(r->page, line_text(r, line));
        if (!is_kept(r, line, opening == end ? INSIDE : place)) continue;
        if (!line->heading && heading) put_line(arena, &body, line_text(r, heading));
        heading = line->heading ? line : NULL;
        if (!line->heading) put_line(arena, &body, line_text(r, line));
    }
    r->page->report->body = (Str){body.at, body.n};
}

void page_read_article(const Page *page, xmlNode *root) {
    Reading r = {.page = page, .open = NONE};
    read_lines(&r, root);
    count_prose(&r);
    drop_what_stands_beside(&r);
    count_prose(&r);
    uint32_t article = whole_article(&r, best_element(&r));
    if (article == NONE) compose(&r, 0, (uint32_t)r.lines.n);
    else compose(&r, r.elements.at[article].first, r.elements.at[article].end);
}
