/* Whole pages: pages/NAME.html must give the body pages/NAME.txt. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

static Str slurp(Arena *arena, const char *name) {
    const char *root = getenv("CASUS_ROOT");
    FILE *file = fopen(arena_format(arena, "%s/tests/ingest/pages/%s", root ? root : ".", name).ptr, "rb");
    assert_non_null(file);
    char *text = arena_alloc(arena, 1 << 16, 1);
    size_t n = fread(text, 1, 1 << 16, file);
    fclose(file);
    return (Str){text, n};
}

static void check_page(const char *name, const char *title, const char *outlet, const char *byline, const char *published) {
    Arena arena = {0};
    Got got;
    Str page = slurp(&arena, arena_format(&arena, "%s.html", name).ptr), wanted = slurp(&arena, arena_format(&arena, "%s.txt", name).ptr);
    got_read(&got, test_file("page.html", page));
    if (got.n_faults) fail_msg("%s", got.faults[0]);
    assert_int_equal(got.n, 1);
    assert_str(got.reports[0].body, arena_copy(&arena, str_trim(wanted)).ptr);
    assert_str(got.reports[0].title, title);
    assert_str(got.reports[0].outlet, outlet);
    assert_str(got.reports[0].byline, byline);
    assert_str(got.reports[0].published, published);
    got_free(&got);
    arena_done(&arena);
}

static void pages_give_their_articles(void **state) {
    (void)state;
    check_page("news-site", "Ministers agree to reopen border crossing", "Northern Courier", "Edna Harrow", "2019-05-14");
    check_page("amp", "Rebels hand over airfield", "Gulf Sentinel", "", "2021-11-03");
    check_page("plain-breaks", "Parliament rejects the budget", "", "Mara Lindt", "1998-06-03");
    check_page("tables", "Fleet blockades the port of Sarn", "", "", "");
    check_page("div-paragraphs", "Envoy leaves capital after failed talks", "", "", "2014-03-20");
    check_page("preformatted", "Wire archive: army retakes bridge", "", "", "");
}

static void read_page(Got *got, const char *page) { got_read(got, test_file("one.html", str_of(page))); }

static void encodings_are_told(void **state) {
    (void)state;
    Got got;
    read_page(&got, "<html><head><meta charset=\"iso-8859-1\"></head><body><p>The caf\xe9 in the \x93old\x94 town of K\xf6ln was closed by the police on Monday.</p></body></html>");
    assert_int_equal(got.n, 1);
    assert_str(got.reports[0].body, "The café in the “old” town of Köln was closed by the police on Monday.");
    got_free(&got);
    /* Declared wrongly: what is valid UTF-8 is UTF-8. */
    read_page(&got, "<html><head><meta charset=\"windows-1251\"></head><body><p>The café in the old town of Köln was closed by the police on Monday.</p></body></html>");
    assert_str(got.reports[0].body, "The café in the old town of Köln was closed by the police on Monday.");
    got_free(&got);
}

static char *repeat(const char *unit, size_t times, const char *end) {
    size_t length = strlen(unit);
    char *text = test_malloc(length * times + strlen(end) + 1);
    for (size_t i = 0; i < times; i++) memcpy(text + i * length, unit, length);
    memcpy(text + length * times, end, strlen(end) + 1);
    return text;
}

static void assert_refused(char *page, const char *what) {
    Got got;
    read_page(&got, page);
    assert_int_equal(got.n, 0);
    assert_int_equal(got.n_faults, 1);
    assert_non_null(strstr(got.faults[0], "one.html: "));
    if (!strstr(got.faults[0], what)) fail_msg("%s", got.faults[0]);
    got_free(&got);
    test_free(page);
}

static void hostile_pages_are_refused(void **state) {
    (void)state;
    assert_refused(repeat("<div>", 10000, "deep"), "nests deeper than 512 levels");
    assert_refused(repeat("<b>", 300000, "deep"), "nests deeper than 512 levels");
    assert_refused(repeat("<br>", 500000, "wide"), "tags");
    assert_refused(repeat("<p a1 a2 a3 a4 a5 ", 100000, ">text"), "attributes");
    assert_refused(repeat("", 0, "<html><body></body></html>"), "has no text");
}

static void deep_but_real_pages_are_read(void **state) {
    (void)state;
    Got got;
    char *page = repeat("<div>", 300, "<p>The council met on Monday and agreed on nothing at all, a member said.</p>");
    read_page(&got, page);
    assert_int_equal(got.n, 1);
    assert_str(got.reports[0].body, "The council met on Monday and agreed on nothing at all, a member said.");
    got_free(&got);
    test_free(page);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_give_their_articles),
        cmocka_unit_test(encodings_are_told),
        cmocka_unit_test(hostile_pages_are_refused),
        cmocka_unit_test(deep_but_real_pages_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
