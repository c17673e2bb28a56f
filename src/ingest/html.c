/* The article of a page: the element under which most prose stands, prose being paragraphs that are not mostly links.
 *
 * libxml2 builds the document; everything here walks it without recursion, so that nesting costs no stack. */
#include "ingest/html.h"

#include <jansson.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include "base/limits.h"
#include "ingest/compose.h"

enum {
    PARAGRAPH_MIN_BYTES = 40, /* shorter ones are labels */
    PARENT_SHARE = 2,         /* a grandparent gets half of what a parent gets */
};

typedef ARENA_LIST(char) Text;

typedef struct Page {
    Arena *arena;
    Report *report;
    bool deep;
} Page;

/* --- Elements ------------------------------------------------------------------------------------------------------------------ */

static bool is_one_of(const xmlNode *node, const char *const *names) {
    if (node->type != XML_ELEMENT_NODE) return false;
    for (; *names; names++)
        if (strcmp((const char *)node->name, *names) == 0) return true;
    return false;
}

static bool is_skipped(const xmlNode *node) {
    static const char *const names[] = {"script", "style", "noscript", "nav", "aside", "footer", "form", "button", "select", "svg", "iframe",
                                        "figure", "figcaption", "template", "video", "audio", "canvas", "head", "menu", "dialog", NULL};
    return is_one_of(node, names);
}

static bool is_block(const xmlNode *node) {
    static const char *const names[] = {"p", "div", "section", "article", "main", "header", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5",
                                        "h6", "table", "tr", "td", "body", "br", "hr", "dd", "dt", "dl", "pre", "center", "figure", "address", NULL};
    return is_one_of(node, names);
}

/* The next node in document order below `root`; skips what is below `node` when `down` is false. Tells the change of depth. */
static xmlNode *next_node(xmlNode *root, xmlNode *node, bool down, int *depth) {
    if (down && node->children) {
        ++*depth;
        return node->children;
    }
    while (node && node != root) {
        if (node->next) return node->next;
        node = node->parent;
        --*depth;
    }
    return NULL;
}

static void put(Arena *arena, Text *text, Str s) {
    for (size_t i = 0; i < s.len; i++) *ARENA_PUSH(arena, text) = s.ptr[i];
}

/* White space runs, and U+00A0, become one space; none at the start of a line. */
static void put_words(Arena *arena, Text *text, Str s) {
    for (size_t i = 0; i < s.len; i++) {
        bool hard = i + 1 < s.len && (unsigned char)s.ptr[i] == 0xc2 && (unsigned char)s.ptr[i + 1] == 0xa0;
        bool space = hard || (unsigned char)s.ptr[i] <= ' ';
        if (hard) i++;
        if (!space) *ARENA_PUSH(arena, text) = s.ptr[i];
        else if (text->n && text->at[text->n - 1] != ' ' && text->at[text->n - 1] != '\n') *ARENA_PUSH(arena, text) = ' ';
    }
}

static void end_line(Arena *arena, Text *text) {
    while (text->n && text->at[text->n - 1] == ' ') text->n--;
    if (text->n && text->at[text->n - 1] != '\n') *ARENA_PUSH(arena, text) = '\n';
}

/* The text below an element, one block a line. */
static Str text_of(Page *page, xmlNode *root) {
    Text text = {0};
    int depth = 0;
    bool down = true;
    for (xmlNode *node = root; node; node = next_node(root, node, down, &depth)) {
        down = !is_skipped(node) || node == root;
        if (is_block(node)) end_line(page->arena, &text);
        if (node->type == XML_TEXT_NODE && node->content) {
            /* A block that has ended before this text is told by its parent's last child. */
            put_words(page->arena, &text, str_of((const char *)node->content));
        }
        if (node->prev && is_block(node->prev) && node->type == XML_TEXT_NODE) continue;
        if (!node->next && node->parent && is_block(node->parent) && (!node->children || !down)) end_line(page->arena, &text);
    }
    end_line(page->arena, &text);
    return (Str){text.at, text.n};
}

static Str words_of(Page *page, xmlNode *root) {
    Text text = {0};
    int depth = 0;
    for (xmlNode *node = root; node; node = next_node(root, node, true, &depth))
        if (node->type == XML_TEXT_NODE && node->content) put_words(page->arena, &text, str_of((const char *)node->content));
    return str_trim((Str){text.at, text.n});
}

static Str attribute(Page *page, const xmlNode *node, const char *name) {
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    if (!value) return (Str){0};
    Str copy = arena_copy(page->arena, str_trim(str_of((const char *)value)));
    xmlFree(value);
    return copy;
}

/* --- Metadata ---------------------------------------------------------------------------------------------------------------------- */

static void take(Str *field, Str value) {
    if (!field->len && value.len) *field = value;
}

static void take_published(Report *report, Str value, Str how) {
    if (report->published.len || value.len < 10) return;
    report->published = value;
    report->published_how = how;
}

static void read_meta(Page *page, const xmlNode *node) {
    static const char *const dates[] = {"article:published_time", "datepublished", "date", "pubdate", "dc.date", "dc.date.issued", "publish-date",
                                        "parsely-pub-date", "sailthru.date", "og:published_time", NULL};
    Str name = attribute(page, node, "property");
    if (!name.len) name = attribute(page, node, "name");
    if (!name.len) name = attribute(page, node, "itemprop");
    Str content = attribute(page, node, "content");
    if (!name.len || !content.len) return;
    Report *report = page->report;
    if (str_equal_ascii_nocase(name, STR("og:title"))) take(&report->title, content);
    if (str_equal_ascii_nocase(name, STR("og:site_name"))) take(&report->outlet, content);
    if (str_equal_ascii_nocase(name, STR("author")) || str_equal_ascii_nocase(name, STR("article:author"))) take(&report->byline, content);
    if (str_equal_ascii_nocase(name, STR("og:url"))) take(&report->url, content);
    for (size_t i = 0; dates[i]; i++)
        if (str_equal_ascii_nocase(name, str_of(dates[i])))
            take_published(report, content, arena_format(page->arena, "meta tag %.*s", STR_ARG(name)));
}

/* schema.org in JSON-LD: only the date and the headline are asked of it. */
static void read_linked_data(Page *page, xmlNode *node) {
    Str text = words_of(page, node);
    json_t *root = json_loadb(text.ptr, text.len, 0, NULL);
    const json_t *object = json_is_array(root) ? json_array_get(root, 0) : root;
    const json_t *graph = json_object_get(object, "@graph");
    for (size_t i = 0; i < (json_is_array(graph) ? json_array_size(graph) : 1); i++) {
        const json_t *item = json_is_array(graph) ? json_array_get(graph, i) : object;
        const char *date = json_string_value(json_object_get(item, "datePublished"));
        if (date) take_published(page->report, arena_copy(page->arena, str_of(date)), STR("JSON-LD datePublished"));
    }
    json_decref(root);
}

static void read_metadata(Page *page, xmlNode *root) {
    int depth = 0;
    xmlNode *title = NULL, *heading = NULL;
    Report *report = page->report;
    for (xmlNode *node = root; node; node = next_node(root, node, true, &depth)) {
        if (depth >= LIMIT_HTML_DEPTH) page->deep = true;
        if (node->type != XML_ELEMENT_NODE) continue;
        const char *name = (const char *)node->name;
        if (strcmp(name, "html") == 0) {
            Str language = attribute(page, node, "lang");
            if (language.len >= 2) report->language = (Str){language.ptr, 2};
        } else if (strcmp(name, "meta") == 0) {
            read_meta(page, node);
        } else if (strcmp(name, "link") == 0 && str_equal_ascii_nocase(attribute(page, node, "rel"), STR("canonical"))) {
            take(&report->url, attribute(page, node, "href"));
        } else if (strcmp(name, "script") == 0 && str_equal_ascii_nocase(attribute(page, node, "type"), STR("application/ld+json"))) {
            read_linked_data(page, node);
        } else if (strcmp(name, "time") == 0) {
            take_published(report, attribute(page, node, "datetime"), STR("time element"));
        } else if (strcmp(name, "title") == 0 && !title) {
            title = node;
        } else if (strcmp(name, "h1") == 0 && !heading) {
            heading = node;
        }
    }
    if (heading) take(&report->title, words_of(page, heading));
    if (title) take(&report->title, words_of(page, title));
}

/* --- The article ---------------------------------------------------------------------------------------------------------------------- */

static size_t linked_bytes(Page *page, xmlNode *root) {
    size_t n = 0;
    int depth = 0;
    for (xmlNode *node = root; node; node = next_node(root, node, true, &depth))
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "a") == 0) n += words_of(page, node).len;
    return n;
}

typedef struct Score {
    const xmlNode *node;
    size_t points;
} Score;
typedef ARENA_LIST(Score) Scores;

static void add_points(Arena *arena, Scores *scores, const xmlNode *node, size_t points) {
    if (!node || node->type != XML_ELEMENT_NODE) return;
    for (size_t i = scores->n; i-- > 0;) { /* parents of neighbouring paragraphs stand at the end */
        if (scores->at[i].node == node) {
            scores->at[i].points += points;
            return;
        }
    }
    *ARENA_PUSH(arena, scores) = (Score){node, points};
}

static xmlNode *find_article(Page *page, xmlNode *root) {
    Scores scores = {0};
    int depth = 0;
    bool down = true;
    for (xmlNode *node = root; node; node = next_node(root, node, down, &depth)) {
        down = !is_skipped(node);
        if (!down || node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, "p") != 0) continue;
        size_t bytes = words_of(page, node).len;
        if (bytes < PARAGRAPH_MIN_BYTES || linked_bytes(page, node) * 2 > bytes) continue;
        add_points(page->arena, &scores, node->parent, bytes);
        if (node->parent) add_points(page->arena, &scores, node->parent->parent, bytes / PARENT_SHARE);
    }
    const Score *best = NULL;
    for (size_t i = 0; i < scores.n; i++)
        if (!best || scores.at[i].points > best->points) best = &scores.at[i];
    return best ? (xmlNode *)(uintptr_t)best->node : root;
}

static bool read_page(Page *page, xmlDoc *document) {
    xmlNode *root = xmlDocGetRootElement(document);
    if (!root) return true;
    read_metadata(page, root);
    if (page->deep) return false;
    xmlNode *article = find_article(page, root);
    Str body = text_of(page, article);
    Str title = page->report->title;
    if (title.len && str_find(body, title) < 0) {
        Text whole = {0};
        put_words(page->arena, &whole, title);
        end_line(page->arena, &whole);
        put(page->arena, &whole, body);
        body = (Str){whole.at, whole.n};
    }
    page->report->body = body;
    return true;
}

bool html_report(Str bytes, const IngestRules *rules, Arena *arena, Report *out, Str where, Error *error) {
    htmlParserCtxtPtr context = htmlNewParserCtxt();
    if (!context) return error_set(error, "%.*s: out of memory", STR_ARG(where));
    /* HUGE lifts libxml2's own depth limit; ours is checked below, where it can be named. */
    xmlDoc *document = htmlCtxtReadMemory(context, bytes.ptr, (int)bytes.len, NULL, NULL,
                                          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | XML_PARSE_HUGE);
    Page page = {arena, out, false};
    jmp_buf guard, *outer = arena->guard;
    bool failed = setjmp(guard) != 0, read = false; /* the document must not be lost when memory ends */
    if (!failed) {
        arena->guard = &guard;
        read = document && read_page(&page, document);
    }
    arena->guard = outer;
    xmlFreeDoc(document);
    htmlFreeParserCtxt(context);
    if (failed) return error_set(error, "%.*s: out of memory", STR_ARG(where));
    if (!document) return error_set(error, "%.*s: cannot be read as HTML", STR_ARG(where));
    if (!read) return error_set(error, "%.*s: the HTML nests deeper than %d levels", STR_ARG(where), LIMIT_HTML_DEPTH);
    return report_complete(rules, arena, out, where, error);
}
