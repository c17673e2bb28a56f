/* Lines, comments, limits, spans, numbers: what all data files share. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "lexicon/datafile.h"

static Lexicon *empty(void) { return lexicon_of("words/none.txt", "", NULL); }

static void reads_lines(void **state) {
    (void)state;
    Lexicon *lexicon = empty();
    const char *text = "\xEF\xBB\xBF# head\n\none # comment\r\n  two#2\n\t three\n#\n   \nlast";
    DataReader reader = data_reader(lexicon, STR("actors/a.txt"), str_of(text));
    DataLine line;
    assert_true(data_next(&reader, &line));
    assert_str(line.text, "one");
    assert_int_equal(line.source.line, 3);
    assert_false(line.indented);
    assert_true(data_next(&reader, &line));
    assert_str(line.text, "two#2");
    assert_true(line.indented);
    assert_true(data_next(&reader, &line));
    assert_str(line.text, "three");
    assert_true(line.indented);
    assert_true(data_next(&reader, &line));
    assert_str(line.text, "last");
    assert_int_equal(line.source.line, 8);
    assert_false(data_next(&reader, &line));
    assert_false(data_next(&reader, &line));
    lexicon_free(lexicon);
}

static void passes_over_lines_that_are_no_text(void **state) {
    (void)state;
    char *text = malloc(LIMIT_DATA_LINE_BYTES + 64);
    assert_non_null(text);
    memset(text, 'x', LIMIT_DATA_LINE_BYTES + 1);
    strcpy(text + LIMIT_DATA_LINE_BYTES + 1, "\nb\xC3\x28\nc\001\nd\xED\xA0\x80\ngood\n");
    Lexicon *lexicon = lexicon_of("words/list.txt", text, NULL);
    expect_finding(lexicon, "words/list.txt", 1, true, "longer than");
    expect_finding(lexicon, "words/list.txt", 2, true, "not UTF-8");
    expect_finding(lexicon, "words/list.txt", 3, true, "not UTF-8");
    expect_finding(lexicon, "words/list.txt", 4, true, "not UTF-8");
    assert_int_equal(findings_count(lexicon), 4);
    assert_true(lexicon_in_list(lexicon, STR("list"), STR("good")));
    lexicon_free(lexicon);
    free(text);
}

static void cuts_alternatives(void **state) {
    (void)state;
    Str rest = STR(" one two |three|| four"), piece;
    const char *expected[] = {"one two", "three", "", "four"};
    for (size_t i = 0; i < 4; i++) {
        assert_true(data_alternative(&rest, &piece));
        assert_str(piece, expected[i]);
    }
    assert_false(data_alternative(&rest, &piece));
}

static void reads_spans(void **state) {
    (void)state;
    DaySpan span;
    assert_true(data_span(STR(".."), &span));
    assert_true(span.from == DAY_MIN && span.to == DAY_MAX);
    assert_true(data_span(STR("2011..2012-02"), &span));
    assert_int_equal(span.from, day_from_civil(2011, 1, 1));
    assert_int_equal(span.to, day_from_civil(2012, 2, 29));
    assert_true(data_span(STR("..2012-07-18"), &span));
    assert_true(span.from == DAY_MIN && span.to == day_from_civil(2012, 7, 18));
    assert_true(data_span(STR("2012"), &span));
    assert_int_equal(span.to, day_from_civil(2012, 12, 31));
    assert_false(data_span(STR("2013..2012"), &span));
    assert_false(data_span(STR("2013-13.."), &span));
    assert_false(data_span(STR("x"), &span));
    assert_true(data_looks_like_span(STR("..")));
    assert_true(data_looks_like_span(STR("2012..")));
    assert_false(data_looks_like_span(STR("17")));
    assert_false(data_looks_like_span(STR("Minister")));
}

static void reads_decimals(void **state) {
    (void)state;
    double value;
    assert_true(data_decimal(STR("-3.5"), &value) && value == -3.5);
    assert_true(data_decimal(STR("10"), &value) && value == 10);
    assert_false(data_decimal(STR("3,5"), &value));
    assert_false(data_decimal(STR("--3"), &value));
    assert_false(data_decimal(STR("3."), &value));
    assert_false(data_decimal(STR("3.-5"), &value));
    assert_false(data_decimal(STR(""), &value));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_lines),      cmocka_unit_test(passes_over_lines_that_are_no_text),
        cmocka_unit_test(cuts_alternatives), cmocka_unit_test(reads_spans),
        cmocka_unit_test(reads_decimals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
