/* What each block of a page is, and what stands before the first sentence. */
#include "base/limits.h"
#include "support.h"

#include <time.h>

#define LEAD "The two governments agreed on Monday to end the blockade of the northern ports within a week, officials said."
#define MORE "A spokesman for the council said that the harbours would open to ships with food and medicine first."

static void assert_kinds(const char *title, const char *body, const char *wanted) {
    Arena arena = {0};
    Report report = laid_out(&arena, title, body);
    assert_string_equal(kinds_of(&arena, &report), wanted);
    arena_done(&arena);
}

static void one_block_is_the_report(void **state) {
    (void)state;
    assert_kinds(NULL, "Share", "body: Share");
    assert_kinds(NULL, "Rebels take the airport", "body: Rebels take the airport");
}

static void page_is_told_apart(void **state) {
    (void)state;
    assert_kinds(NULL,
                 "Menu\nDaily Herald\n\nPorts to open within a week\n\nBlockade of the north ends after long talks.\nBy Jane Doe\nA ship at anchor [AFP]\n" LEAD
                 "\nAdvertisement\n" MORE "\nWhat comes next?\nThe ships\n" LEAD " Again.\n– ‘A first step’ –\n" MORE " Twice.\nRead more: The war at sea\nHow the war began",
                 "furniture: Menu\nfurniture: Daily Herald\nheadline: Ports to open within a week\nstandfirst: Blockade of the north ends after long talks.\n"
                 "furniture: By Jane Doe\ncaption: A ship at anchor [AFP]\nbody: " LEAD "\nfurniture: Advertisement\nbody: " MORE
                 "\nheading: What comes next?\nheading: The ships\nbody: " LEAD " Again.\nheading: – ‘A first step’ –\nbody: " MORE
                 " Twice.\nfurniture: Read more: The war at sea\nfurniture: How the war began");
}

static void advertisement_makes_no_standfirst(void **state) {
    (void)state;
    assert_kinds(NULL, "Ports to open in a week\n" LEAD "\nAdvertisement\n" MORE, "headline: Ports to open in a week\nbody: " LEAD "\nfurniture: Advertisement\nbody: " MORE);
    assert_kinds(NULL, "Ports to open in a week\n" LEAD "\n3 min read\n" MORE, "headline: Ports to open in a week\nstandfirst: " LEAD "\nfurniture: 3 min read\nbody: " MORE);
}

static void paragraphs_are_not_lost(void **state) {
    (void)state;
    /* Short ones, ones that begin like furniture, unfinished ones with sentences in them, a no-break space at the end. */
    assert_kinds(NULL, LEAD "\nMore from both sides was to come later.\n" MORE "\xc2\xa0\nHe left. Nobody followed him out of the room\n" MORE " Then.",
                 "body: " LEAD "\nbody: More from both sides was to come later.\nbody: " MORE "\nbody: He left. Nobody followed him out of the room\nbody: " MORE " Then.");
    /* Text without full stops: endings tell nothing. */
    assert_kinds(NULL, "the army took the town of Kefr on Monday after a week of heavy shelling\nRebels left for the hills to the north and took their wounded along\n" LEAD
                 "\nThe council has called for a truce of three days from Friday on in the whole region",
                 "body: the army took the town of Kefr on Monday after a week of heavy shelling\nbody: Rebels left for the hills to the north and took their wounded along\n"
                 "body: " LEAD "\nbody: The council has called for a truce of three days from Friday on in the whole region");
}

static void repeats_are_coded_once(void **state) {
    (void)state;
    assert_kinds(NULL, "Ports to open in a week\nPorts to open in a week\n" LEAD "\n" MORE "\n" LEAD,
                 "headline: Ports to open in a week\nrepeat: Ports to open in a week\nbody: " LEAD "\nbody: " MORE "\nrepeat: " LEAD);
}

static void wrapped_lines_are_one_paragraph(void **state) {
    (void)state;
    assert_kinds(NULL,
                 "The two governments agreed on Monday to end the blockade of the\nNorthern ports within a week, officials of both of them said on\nTuesday night.\n\n"
                 "A spokesman for the council said that the harbours would open to\nRed Cross ships first. Others would have to wait for some weeks,\nhe added.\n",
                 "body: The two governments agreed on Monday to end the blockade of the\nNorthern ports within a week, officials of both of them said on\nTuesday night.\n"
                 "body: A spokesman for the council said that the harbours would open to\nRed Cross ships first. Others would have to wait for some weeks,\nhe added.");
    /* letters of two bytes are one wide; an address is longer than any width */
    assert_kinds(NULL,
                 "Señor Peñé, Señor Núñez, Señor Ibáñéz, Señor Muñóz and Señor\n"
                 "Añón met in a hotel near the harbour on Monday, and they talked\n"
                 "for three hours on the fleet and on the ports and on the tax on\n"
                 "fish that all of them hate and want to end by May, as a clerk of\n"
                 "one of them said on the day before that all of them would go to\n"
                 "https://www.example.org/a/very/long/address/that/no/line/of/this/width/could/ever/hold/and/that/goes/on/and/on/and/on/and/on/to/be/longer/than/a/terminal\n"
                 "he told us so on the way out.\n",
                 "body: Señor Peñé, Señor Núñez, Señor Ibáñéz, Señor Muñóz and Señor\n"
                 "Añón met in a hotel near the harbour on Monday, and they talked\n"
                 "for three hours on the fleet and on the ports and on the tax on\n"
                 "fish that all of them hate and want to end by May, as a clerk of\n"
                 "one of them said on the day before that all of them would go to\n"
                 "https://www.example.org/a/very/long/address/that/no/line/of/this/width/could/ever/hold/and/that/goes/on/and/on/and/on/and/on/to/be/longer/than/a/terminal\n"
                 "he told us so on the way out.");
}

static void datelines_are_cut_off(void **state) {
    (void)state;
    static const struct {
        const char *front, *place, *agency, *published;
    } cases[] = {
        {"GENEVA (AP) — ", "GENEVA", "AP", ""},
        {"BEIRUT, Lebanon – ", "BEIRUT, Lebanon", "", ""},
        {"DAMASCUS, Oct 3 (Reuters) - ", "DAMASCUS", "Reuters", ""},
        {"UNITED NATIONS, Feb. 4, 2012 (Harbour Wire) -- ", "UNITED NATIONS", "Harbour Wire", "2012-02-04"},
        {"ANKARA/QAMISHLI, Oct 9, 2019 (Levant Press) - ", "ANKARA/QAMISHLI", "Levant Press", "2019-10-09"},
        {"(Reuters) - ", "", "Reuters", ""},
        {"(Reuters) ", "", "Reuters", ""},
        {"AMMAN: ", "AMMAN", "", ""},
        {"Geneva (AFP) - ", "Geneva", "AFP", ""},
        {"BEIRUT, AFP - ", "BEIRUT", "AFP", ""},
        {"UPDATE: ", "", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Report report = laid_out(&arena, NULL, arena_format(&arena, "%s%s", cases[i].front, LEAD).ptr);
        assert_int_equal(report.n_blocks, 2);
        assert_int_equal(report.blocks[0].kind, BLOCK_FURNITURE);
        assert_str(str_span(report.body.ptr, report.blocks[1].start, report.blocks[1].end), LEAD);
        assert_str(report.dateline, cases[i].place);
        assert_str(report.agency, cases[i].agency);
        assert_str(report.published, cases[i].published);
        arena_done(&arena);
    }
}

static void prose_is_no_dateline(void **state) {
    (void)state;
    static const char *const cases[] = {"NATO - the alliance of the West - said so.", "US-backed forces - mostly Kurds - took the town.", "Geneva – The talks go on.",
                                        "He said: We will go.", "On 5 May 2016 Russian jets struck.", "(This is a translation.) The minister left.", "MPs - 98 of them - left the house."};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Report report = laid_out(&arena, NULL, cases[i]);
        assert_int_equal(report.n_blocks, 1);
        assert_str(report.dateline, "");
        arena_done(&arena);
    }
    assert_kinds(NULL, "SMITH: What happened at the ministry on Monday, when the guards were sent home at noon?\n\nJONES: Nothing that anybody at the ministry wanted to tell us about, as far as I know.",
                 "body: SMITH: What happened at the ministry on Monday, when the guards were sent home at noon?\nbody: JONES: Nothing that anybody at the ministry wanted to tell us about, as far as I know.");
}

static void glued_fronts_are_cut_off(void **state) {
    (void)state;
    assert_kinds("Ports to open within a week", "Wed 05 Apr 2017 Ports to open within a week. " LEAD,
                 "furniture: Wed 05 Apr 2017\nheadline: Ports to open within a week.\nbody: " LEAD);
    assert_kinds("Ports to open within a week - World - Herald Online", "Ports to open within a week AFP Friday 23 May 2014 " LEAD,
                 "headline: Ports to open within a week\nfurniture: AFP\nfurniture: Friday 23 May 2014\nbody: " LEAD);
    assert_kinds("Ports to open within a week", "Posted on August 12 2016 by Jane Doe Ports to open within a week " LEAD,
                 "furniture: Posted on August 12 2016\nfurniture: by Jane Doe\nheadline: Ports to open within a week\nbody: " LEAD);
    assert_kinds("Ports to open", "16-12-2014 10 ships arrived at the port.", "furniture: 16-12-2014\nbody: 10 ships arrived at the port.");
    assert_kinds("Ports to open within a week", "Ports to open within a week after talks.", "body: Ports to open within a week after talks.");
    assert_kinds(NULL, LEAD " " LEAD " " MORE, "body: " LEAD "\nrepeat: " LEAD "\nbody: " MORE);
}

static void dates_are_read(void **state) {
    (void)state;
    static const struct {
        const char *line, *day; /* "": none */
    } cases[] = {{"10 February, 2016", "2016-02-10"},
                 {"Wed 05 Apr 2017", "2017-04-05"},
                 {"Published: Feb. 10, 2016", "2016-02-10"},
                 {"Last updated on 27 February 2016 at 09:40 GMT", "2016-02-27"},
                 {"2016-02-10T08:00Z", "2016-02-10"},
                 {"23.10.2017", "2017-10-23"},
                 {"12/31/2017", "2017-12-31"},
                 {"20160210", "2016-02-10"},
                 {"20160210T080000Z", "2016-02-10"},
                 {"20161345", ""},
                 {"201602101", ""},
                 {"05/04/2017", ""},
                 {"31 February 2016", ""},
                 {"Two people killed on 5 May 2016", ""},
                 {"May 2016", ""},
                 {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Day day;
        char text[11] = "";
        if (ingest_date_line(test_rules(), str_of(cases[i].line), &day)) day_format(day, text);
        assert_string_equal(text, cases[i].day);
    }
}

static void stated_facts_are_kept(void **state) {
    (void)state;
    Arena arena = {0};
    Report report = laid_out(&arena, NULL, "Ports to open within a week\nBy Jane Doe, Reuters\nHome | 21 May 2013 | 2 min read\n" LEAD "\n" MORE "\nSource : Gulf Channel, AFP");
    assert_str(report.title, "Ports to open within a week");
    assert_str(report.byline, "Jane Doe");
    assert_str(report.published, "2013-05-21");
    assert_str(report.outlet, "Gulf Channel");
    assert_str(report.agency, "Reuters");
    report = laid_out(&arena, "Another title given", "Ports to open within a week\n" LEAD "\n" MORE);
    assert_str(report.title, "Another title given");
    arena_done(&arena);
}

/* Each of these took minutes with code that looks back over all earlier lines. */
static void hostile_bodies_are_fast(void **state) {
    (void)state;
    static const char *const units[] = {"a\n", "By\n", "\"\n", "a.\n", "A: b\n", "a b c d.\n\n", "1 "};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t size = LIMIT_REPORT_BYTES, length = strlen(units[u]);
        char *body = test_malloc(size + 1);
        for (size_t i = 0; i < size; i++) body[i] = units[u][i % length];
        body[size] = 0;
        for (size_t i = 0; units[u][0] == 'a' && i + 8 < size; i += length) body[i] = (char)('a' + i / length % 23);
        Arena arena = {0};
        clock_t start = clock();
        laid_out(&arena, NULL, body);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        print_message("%zu: %.2f s, %zu MB\n", u, seconds, arena_footprint(&arena) >> 20);
        assert_true(seconds < 20); /* sanitizers and a loaded machine; it takes well under one second */
        arena_done(&arena);
        test_free(body);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_block_is_the_report),    cmocka_unit_test(page_is_told_apart),   cmocka_unit_test(advertisement_makes_no_standfirst),
        cmocka_unit_test(paragraphs_are_not_lost),    cmocka_unit_test(repeats_are_coded_once), cmocka_unit_test(wrapped_lines_are_one_paragraph),
        cmocka_unit_test(datelines_are_cut_off),      cmocka_unit_test(prose_is_no_dateline), cmocka_unit_test(glued_fronts_are_cut_off),
        cmocka_unit_test(dates_are_read),             cmocka_unit_test(stated_facts_are_kept), cmocka_unit_test(hostile_bodies_are_fast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
