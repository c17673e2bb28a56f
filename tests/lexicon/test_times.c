/* Words of time, patterns over them, holidays, and dated facts. */
#include "support.h"

static const char WORDS[] = "month 5 (capital noun): may\nweekday 1: monday\nunit D: day\nunits Y: years\nreference PAST_REF: a while ago\n";
static const char PATTERNS[] = "date: MONTH [DAY] [,] YEAR\noffset -1 now: NUMBER UNIT/UNITS ago\nrelative: (over) the UNIT=D\n";

static DaySpan holiday(const char *rule, int year) {
    DaySpan span = {0, 0};
    assert_true(time_holiday(str_of(rule), year, &span));
    return span;
}

static void assert_day(Day day, const char *expected) {
    char text[11];
    day_format(day, text);
    assert_string_equal(text, expected);
}

static void knows_words_and_phrases(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of("times/words.txt", WORDS, NULL);
    assert_int_equal(findings_count(lexicon), 0);
    const TimeWord *may = lexicon_time_word(lexicon, STR("may")), *begins = lexicon_time_word(lexicon, STR("a while"));
    assert_non_null(may);
    assert_int_equal(may->n, 1);
    assert_int_equal(may->meanings[0].class, TIME_MONTH);
    assert_int_equal(may->meanings[0].number, 5);
    assert_int_equal(may->meanings[0].needs, TIME_NEEDS_CAPITAL | TIME_NEEDS_NOUN);
    assert_true(begins && begins->begins && !begins->n);
    assert_str(lexicon_time_word(lexicon, STR("a while ago"))->meanings[0].text, "PAST_REF");
    assert_null(lexicon_time_word(lexicon, STR("year")));
    lexicon_free(lexicon);
}

static void finds_patterns_by_what_they_begin_with(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of("times/patterns.txt", PATTERNS, "times/words.txt", WORDS, NULL);
    size_t n;
    assert_int_equal(findings_count(lexicon), 0);
    const TimePattern *const *patterns = lexicon_time_patterns(lexicon, TIME_MONTH, &n);
    assert_int_equal(n, 1);
    assert_int_equal(patterns[0]->operation, TIME_OPERATION_DATE);
    assert_int_equal(patterns[0]->n, 4);
    assert_true(patterns[0]->elements[1].optional);
    lexicon_time_patterns(lexicon, TIME_UNIT, &n);
    assert_int_equal(n, 0);
    patterns = lexicon_time_patterns(lexicon, TIME_NUMBER, &n);
    assert_int_equal(n, 1);
    assert_str(patterns[0]->argument, "-1 now");
    patterns = lexicon_time_patterns_of_word(lexicon, lexicon_time_word(lexicon, STR("over")), &n);
    assert_int_equal(n, 1);
    assert_true(patterns[0]->elements[0].silent);
    lexicon_free(lexicon);
}

static void reports_faults(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of("times/words.txt", "moon 5: full\nmonth 5 (loud): may\nholiday 13-77: nonsense\nunit D: day | day\n", "times/patterns.txt",
                                  "guess: MONTH\ndate: MOON\ndate: [MONTH]\ndate: MONTH\ndate: MONTH\ndate: UNIT=Z\n", NULL);
    Error error;
    assert_true(lexicon_check(lexicon, &error));
    expect_finding(lexicon, "times/words.txt", 1, true, "CLASS VALUE");
    expect_finding(lexicon, "times/words.txt", 2, true, "brackets");
    expect_finding(lexicon, "times/words.txt", 3, true, "no rule of a holiday");
    expect_finding(lexicon, "times/words.txt", 4, false, "already");
    expect_finding(lexicon, "times/patterns.txt", 1, true, "OPERATION");
    expect_finding(lexicon, "times/patterns.txt", 2, true, "no class of words of time MOON");
    expect_finding(lexicon, "times/patterns.txt", 3, true, "only optional");
    expect_finding(lexicon, "times/patterns.txt", 5, false, "stands at times/patterns.txt:4 already");
    expect_finding(lexicon, "times/patterns.txt", 6, false, "has the value Z");
    lexicon_free(lexicon);
}

static void computes_holidays(void **state) {
    (void)state;
    DaySpan span;
    assert_day(holiday("12-25", 2015).from, "2015-12-25");
    assert_day(holiday("4 thursday 11", 2015).from, "2015-11-26");
    assert_day(holiday("last monday 5", 2016).from, "2016-05-30");
    assert_day(holiday("easter 0", 2016).from, "2016-03-27");
    assert_day(holiday("easter -2", 2019).from, "2019-04-19");
    assert_day(holiday("orthodox 0", 2016).from, "2016-05-01");
    assert_day(holiday("islamic 10-1 3", 2023).from, "2023-04-22"); /* a day after many began: the table does not look at the moon */
    assert_day(holiday("islamic 9", 2014).from, "2014-06-29");
    assert_true(holiday("islamic 9", 2014).to - holiday("islamic 9", 2014).from == 29);
    assert_false(time_holiday(STR("whitsun"), 2016, &span));
    assert_false(time_holiday(STR("5 monday 13"), 2016, &span));
}

static void reads_facts(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of("facts/a.txt", "2015-12-18 event: resolution 2254 | road map + New York\n2011-03-15 war: Syrian war\n"
                                                 "2012-07-19..2014-05-21 state: three vetoes + Syria\n", NULL);
    size_t n;
    const DatedFact *facts = lexicon_facts(lexicon, &n);
    assert_int_equal(findings_count(lexicon), 0);
    assert_int_equal(n, 3);
    assert_day(facts[0].span.from, "2015-12-18");
    assert_int_equal(facts[1].kind, FACT_WAR);
    assert_int_equal(facts[2].kind, FACT_STATE); /* which may last longer than an event */
    assert_day(facts[2].span.to, "2014-05-21");
    const FactPhrase *phrase = lexicon_fact_phrase(lexicon, STR("road"));
    assert_true(phrase && phrase->fact == 0 && phrase->n == 2);
    assert_str(phrase->parts[1], "new york");
    assert_null(lexicon_fact_phrase_next(lexicon, phrase));
    assert_null(lexicon_fact_phrase(lexicon, STR("york")));
    lexicon_free(lexicon);
}

static void reports_faulty_facts(void **state) {
    (void)state;
    Lexicon *lexicon = lexicon_of("facts/a.txt", "2015-13-18 event: x\n2015 rumour: y\n2010..2015 event: too long\n2015-01-01 event: a | a\n1815-06-18 event: Waterloo\n"
                                                 "2016 event: a + b + c + d + e + f + g\n", NULL);
    Error error;
    assert_true(lexicon_check(lexicon, &error));
    expect_finding(lexicon, "facts/a.txt", 1, true, "no day");
    expect_finding(lexicon, "facts/a.txt", 2, true, "a fact is written");
    expect_finding(lexicon, "facts/a.txt", 3, false, "dates no report");
    expect_finding(lexicon, "facts/a.txt", 4, false, "stands twice");
    expect_finding(lexicon, "facts/a.txt", 5, false, "1815");
    expect_finding(lexicon, "facts/a.txt", 6, true, "parts");
    lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_words_and_phrases), cmocka_unit_test(finds_patterns_by_what_they_begin_with), cmocka_unit_test(reports_faults),
        cmocka_unit_test(computes_holidays),       cmocka_unit_test(reads_facts),                            cmocka_unit_test(reports_faulty_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
