/* From the bytes of a page to a document, with what a hostile page could cost bounded before libxml2 sees it: its tree takes a hundred bytes
 * and more for an element or an attribute of three, and the names of a tag's attributes are compared each with each. */
#include "ingest/html.h"

#include <libxml/HTMLparser.h>

#include "base/limits.h"
#include "ingest/compose.h"
#include "ingest/page.h"

enum {
    TAGS_MAX = 400000,       /* the largest pages of news sites have 20,000 */
    ATTRIBUTES_MAX = 800000,
    TAG_ATTRIBUTES_MAX = 400,
    DECLARATION_BYTES = 2048,
};

/* --- Before parsing --------------------------------------------------------------------------------------------------------------- */

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.'; }
static bool is_gap(char c) { return (unsigned char)c <= ' '; }

/* What has been counted of the page. */
typedef struct Census {
    size_t tags, attributes, of_tag;
} Census;

/* From behind `<` to behind the tag, reading attributes as libxml2 does: a quotation mark opens a value only after `=`. */
static size_t pass_tag(Str page, size_t i, Census *census) {
    census->tags++;
    census->of_tag = 0;
    while (i < page.len && page.ptr[i] != '>') {
        while (i < page.len && is_gap(page.ptr[i])) i++;
        census->of_tag++;
        while (i < page.len && is_name(page.ptr[i])) i++;
        size_t equals = i;
        while (equals < page.len && is_gap(page.ptr[equals])) equals++;
        if (equals < page.len && page.ptr[equals] == '=') {
            for (i = equals + 1; i < page.len && is_gap(page.ptr[i]); i++) {}
            char quote = i < page.len && (page.ptr[i] == '"' || page.ptr[i] == '\'') ? page.ptr[i] : 0;
            const char *end = quote ? memchr(page.ptr + i + 1, quote, page.len - i - 1) : NULL;
            if (quote) i = end ? (size_t)(end - page.ptr) + 1 : page.len;
        }
        for (; i < page.len && !is_gap(page.ptr[i]) && page.ptr[i] != '>'; i++) census->tags += page.ptr[i] == '<';
    }
    census->attributes += census->of_tag;
    return i;
}

/* Where the text of a script, style sheet or comment that begins at i ends; i itself when none begins there. */
static size_t pass_raw(Str page, size_t i) {
    static const struct {
        const char *start, *end;
    } raws[] = {{"<!--", "-->"}, {"<script", "</"}, {"<style", "</"}};
    for (size_t k = 0; k < sizeof raws / sizeof *raws; k++) {
        Str rest = {page.ptr + i, page.len - i}, start = str_of(raws[k].start);
        if (rest.len < start.len || !str_equal_ascii_nocase((Str){rest.ptr, start.len}, start)) continue;
        const char *open = k == 0 ? rest.ptr + start.len : memchr(rest.ptr, '>', rest.len);
        ptrdiff_t end = open ? str_find((Str){open, (size_t)(page.ptr + page.len - open)}, str_of(raws[k].end)) : -1;
        return end < 0 ? page.len : (size_t)(open - page.ptr) + (size_t)end;
    }
    return i;
}

static bool check_size(Str page, Str where, Error *error) {
    Census census = {0};
    for (size_t i = 0; i + 1 < page.len;) {
        size_t raw = page.ptr[i] == '<' ? pass_raw(page, i) : i;
        if (raw > i) {
            census.tags++;
            i = raw;
        } else if (page.ptr[i] == '<' && is_letter(page.ptr[i + 1])) {
            i = pass_tag(page, i + 1, &census);
            if (census.of_tag > TAG_ATTRIBUTES_MAX)
                return error_set(error, "%.*s: a tag of the HTML has more than %d attributes", STR_ARG(where), TAG_ATTRIBUTES_MAX);
        } else {
            i++;
        }
        if (census.tags > TAGS_MAX || census.attributes > ATTRIBUTES_MAX)
            return error_set(error, "%.*s: the HTML has more than %d tags or %d attributes", STR_ARG(where), TAGS_MAX, ATTRIBUTES_MAX);
    }
    return true;
}

/* The encoding that the page declares: charset=... near its beginning. */
static Str stated_encoding(Str page) {
    Str head = {page.ptr, page.len < DECLARATION_BYTES ? page.len : DECLARATION_BYTES};
    ptrdiff_t at = str_find(head, STR("charset="));
    if (at < 0) return (Str){0};
    size_t start = (size_t)at + 8, end;
    while (start < head.len && (head.ptr[start] == '"' || head.ptr[start] == '\'')) start++;
    for (end = start; end < head.len && (is_letter(head.ptr[end]) || memchr("0123456789-_", head.ptr[end], 12)); end++) {}
    Str name = str_span(head.ptr, start, end);
    /* As browsers do: what says ISO 8859-1 or ASCII is windows-1252. */
    if (str_equal_ascii_nocase(name, STR("iso-8859-1")) || str_equal_ascii_nocase(name, STR("us-ascii")) ||
        str_equal_ascii_nocase(name, STR("latin1")))
        return STR("windows-1252");
    return name;
}

/* --- Parsing ----------------------------------------------------------------------------------------------------------------------- */

typedef struct Parse {
    startElementSAXFunc start;
    bool deep;
} Parse;

/* libxml2 2.9 builds any depth once its own limit is lifted, and without that cuts the page silently: ours stops it and is told. */
static void start_element(void *context, const xmlChar *name, const xmlChar **attributes) {
    htmlParserCtxtPtr parser = context;
    Parse *parse = parser->_private;
    if (parse->deep) return;
    if (parser->nodeNr > LIMIT_HTML_DEPTH) {
        parse->deep = true;
        xmlStopParser(parser);
        return;
    }
    parse->start(context, name, attributes);
}

static xmlDoc *parse_page(Str page, Parse *parse) {
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser) return NULL;
    parse->start = parser->sax->startElement;
    parser->sax->startElement = start_element;
    parser->sax->comment = NULL;
    parser->sax->processingInstruction = NULL;
    parser->_private = parse;
    xmlDoc *document = htmlCtxtReadMemory(parser, page.ptr, (int)page.len, NULL, "UTF-8",
                                          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE);
    htmlFreeParserCtxt(parser);
    return document;
}

static void read_page(const Page *page, xmlDoc *document) {
    xmlNode *root = xmlDocGetRootElement(document);
    if (!root) return;
    page_read_metadata(page, root);
    page_read_article(page, root);
}

/* The document must not be lost when memory ends. */
static bool read_guarded(const Page *page, xmlDoc *document) {
    jmp_buf guard, *volatile outer = page->arena->guard;
    bool failed = setjmp(guard) != 0;
    if (!failed) {
        page->arena->guard = &guard;
        read_page(page, document);
    }
    page->arena->guard = outer;
    return !failed;
}

bool html_report(Str bytes, const IngestRules *rules, Arena *arena, Report *out, Str where, Error *error) {
    Str text;
    if (!text_to_utf8_from(stated_encoding(bytes), bytes, arena, &text, where, error) || !check_size(text, where, error)) return false;
    Parse parse = {0};
    xmlDoc *document = parse_page(text, &parse);
    Page page = {arena, rules, out};
    bool read = !document || parse.deep || read_guarded(&page, document);
    xmlFreeDoc(document);
    if (!read) return error_set(error, "%.*s: out of memory", STR_ARG(where));
    if (parse.deep) return error_set(error, "%.*s: the HTML nests deeper than %d levels", STR_ARG(where), LIMIT_HTML_DEPTH);
    if (!document) return error_set(error, "%.*s: cannot be read as HTML", STR_ARG(where));
    return report_complete(rules, arena, out, where, error);
}
