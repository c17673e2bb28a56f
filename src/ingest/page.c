#include "ingest/page.h"

#include <jansson.h>

#include "ingest/words.h"

enum { HEADINGS = 4, HEADING_MIN_WORDS = 3, OUTLET_MAX_WORDS = 4 };

typedef ARENA_LIST(char) Text;

/* --- Walking --------------------------------------------------------------------------------------------------------------------- */

bool page_is(const xmlNode *node, const char *name) { return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0; }

bool page_is_one_of(const xmlNode *node, const char *const *names) {
    for (; *names; names++)
        if (page_is(node, *names)) return true;
    return false;
}

/* The HTML parser keeps a value as one text node; nothing is allocated that an out-of-memory jump could lose. */
Str page_attribute(const xmlNode *node, const char *name) {
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        if (strcmp((const char *)attribute->name, name) == 0)
            return attribute->children && attribute->children->content ? str_trim(str_of((const char *)attribute->children->content)) : (Str){0};
    return (Str){0};
}

xmlNode *page_next(const xmlNode *root, xmlNode *node, bool down) {
    if (down && node->children) return node->children;
    while (node && node != root) {
        if (node->next) return node->next;
        node = node->parent;
    }
    return NULL;
}

Str page_words(const Page *page, xmlNode *root) {
    Text text = {0};
    for (xmlNode *node = root; node; node = page_next(root, node, true)) {
        bool content = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
        for (const char *c = content ? (const char *)node->content : NULL; c && *c; c++) {
            bool hard = (unsigned char)c[0] == 0xc2 && (unsigned char)c[1] == 0xa0, space = hard || (unsigned char)*c <= ' ';
            c += hard;
            if (!space) *ARENA_PUSH(page->arena, &text) = *c;
            else if (text.n && text.at[text.n - 1] != ' ') *ARENA_PUSH(page->arena, &text) = ' ';
        }
        if (page_is(node, "br") && text.n && text.at[text.n - 1] != ' ') *ARENA_PUSH(page->arena, &text) = ' ';
    }
    return str_trim((Str){text.at, text.n});
}

/* --- What the page says of itself ---------------------------------------------------------------------------------------------------- */

typedef struct Metadata {
    const Page *page;
    xmlNode *title, *headings[HEADINGS], *time;
    size_t n_headings;
} Metadata;

static void take(const Page *page, Str *field, Str value) {
    if (!field->len && value.len) *field = arena_copy(page->arena, value);
}

/* Only what can be read as a date, so that a useless one does not stand in the way of another. */
static void take_published(const Page *page, Str value, const char *what, Str name) {
    Report *report = page->report;
    Day day;
    bool read = ingest_date_line(page->rules, value, &day) || (ingest_opening_date(page->rules, value, &day) && day != DAY_UNKNOWN);
    if (report->published.len || !read) return;
    report->published = arena_copy(page->arena, value);
    report->published_how = arena_format(page->arena, "%s%.*s", what, STR_ARG(name));
}

static void read_meta(const Page *page, const xmlNode *node) {
    static const char *const dates[] = {"article:published_time", "datepublished",   "date",          "pubdate",          "dc.date", "dc.date.issued", "publish-date",
                                        "publish_date",           "parsely-pub-date", "sailthru.date", "og:published_time", "dcterms.date", NULL};
    static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
    Str name = {0}, content = page_attribute(node, "content");
    for (size_t i = 0; i < sizeof keys / sizeof *keys && !name.len; i++) name = page_attribute(node, keys[i]);
    if (!name.len || !content.len) return;
    Report *report = page->report;
    if (str_equal_ascii_nocase(name, STR("og:title"))) take(page, &report->title, content);
    if (str_equal_ascii_nocase(name, STR("og:site_name"))) take(page, &report->outlet, content);
    bool author = str_equal_ascii_nocase(name, STR("author")) || str_equal_ascii_nocase(name, STR("article:author"));
    if (author && !str_starts(content, STR("http"))) take(page, &report->byline, content);
    if (str_equal_ascii_nocase(name, STR("og:url"))) take(page, &report->url, content);
    for (size_t i = 0; dates[i]; i++)
        if (str_equal_ascii_nocase(name, str_of(dates[i]))) take_published(page, content, "meta tag ", name);
}

/* A string, or the name of an object or of the first object of a list: how schema.org gives authors and publishers. */
static Str name_of(const json_t *value) {
    if (json_is_array(value)) value = json_array_get(value, 0);
    if (json_is_object(value)) value = json_object_get(value, "name");
    return json_is_string(value) ? (Str){json_string_value(value), json_string_length(value)} : (Str){0};
}

static void read_item(const Page *page, const json_t *item) {
    Str date = name_of(json_object_get(item, "datePublished"));
    if (!date.len) return; /* not the article */
    take_published(page, date, "JSON-LD datePublished", (Str){0});
    take(page, &page->report->title, name_of(json_object_get(item, "headline")));
    take(page, &page->report->byline, name_of(json_object_get(item, "author")));
    take(page, &page->report->outlet, name_of(json_object_get(item, "publisher")));
}

static void read_items(const Page *page, const json_t *root) {
    const json_t *graph = json_object_get(root, "@graph"), *list = json_is_array(root) ? root : graph;
    for (size_t i = 0; json_is_array(list) && i < json_array_size(list); i++) read_item(page, json_array_get(list, i));
    if (!json_is_array(list)) read_item(page, root);
}

/* schema.org in JSON-LD. jansson's own limit of depth holds. */
static void read_linked_data(const Page *page, xmlNode *node) {
    Arena *arena = page->arena;
    Str text = page_words(page, node);
    json_t *volatile root = json_loadb(text.ptr, text.len, 0, NULL);
    if (!root) return;
    jmp_buf guard, *outer = arena->guard; /* jansson's object must not be lost when memory ends */
    bool failed = setjmp(guard) != 0;
    if (!failed) {
        arena->guard = &guard;
        read_items(page, root);
    }
    arena->guard = outer;
    json_decref(root);
    if (failed && outer) longjmp(*outer, 1);
}

static void read_element(Metadata *found, xmlNode *node) {
    const Page *page = found->page;
    Report *report = page->report;
    if (page_is(node, "html")) {
        Str language = page_attribute(node, "lang");
        if (language.len >= 2) take(page, &report->language, (Str){language.ptr, 2});
    } else if (page_is(node, "meta")) {
        read_meta(page, node);
    } else if (page_is(node, "link") && str_equal_ascii_nocase(page_attribute(node, "rel"), STR("canonical"))) {
        take(page, &report->url, page_attribute(node, "href"));
    } else if (page_is(node, "script") && str_equal_ascii_nocase(page_attribute(node, "type"), STR("application/ld+json"))) {
        read_linked_data(page, node);
    } else if (page_is(node, "time")) {
        bool published = str_equal(page_attribute(node, "itemprop"), STR("datePublished"));
        if (!found->time || published) found->time = node;
    } else if (page_is(node, "title") && !found->title) {
        found->title = node;
    } else if (page_is(node, "h1") && found->n_headings < HEADINGS) {
        found->headings[found->n_headings++] = node;
    }
}

/* --- Title ----------------------------------------------------------------------------------------------------------------------- */

/* "Title | Outlet" and "Title - Outlet": the title alone; what is cut off names the outlet when nothing else does. */
static Str without_outlet(const Page *page, Str title) {
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " :: ", " » "};
    Report *report = page->report;
    for (size_t i = title.len; i-- > 0;) {
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
            Str mark = str_of(marks[k]), rest = {title.ptr + i, title.len - i};
            if (!str_starts(rest, mark)) continue;
            Str outlet = {rest.ptr + mark.len, rest.len - mark.len};
            bool known = report->outlet.len && words_same(outlet, report->outlet);
            bool guess = !report->outlet.len && words_count(outlet) <= OUTLET_MAX_WORDS && words_count((Str){title.ptr, i}) >= HEADING_MIN_WORDS;
            if (guess) report->outlet = arena_copy(page->arena, outlet);
            return known || guess ? (Str){title.ptr, i} : title;
        }
    }
    return title;
}

/* What the page is called, and where a heading says the same without the outlet, that heading. */
static void settle_title(const Metadata *found) {
    const Page *page = found->page;
    Report *report = page->report;
    bool stated = report->title.len > 0;
    if (!stated && found->title) report->title = page_words(page, found->title);
    report->title = without_outlet(page, report->title);
    for (size_t i = 0; i < found->n_headings; i++) {
        Str heading = page_words(page, found->headings[i]);
        bool shorter = words_count(heading) >= HEADING_MIN_WORDS && words_begin(report->title, heading);
        /* The one heading of a page says more than a <title>, which is often that of the whole site. */
        bool better = !stated && found->n_headings == 1 && words_count(heading) > HEADING_MIN_WORDS;
        if (!shorter && !better && report->title.len) continue;
        report->title = heading;
        if (shorter) break;
    }
}

void page_read_metadata(const Page *page, xmlNode *root) {
    Metadata found = {.page = page};
    for (xmlNode *node = root; node; node = page_next(root, node, true))
        if (node->type == XML_ELEMENT_NODE) read_element(&found, node);
    if (found.time) {
        Str stated = page_attribute(found.time, "datetime");
        take_published(page, stated.len ? stated : page_words(page, found.time), "time element", (Str){0});
    }
    settle_title(&found);
}
