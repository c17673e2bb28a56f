/* Who is meant, with a lexicon small enough to see all of it. */
#include "compact.h"

#include "../lexicon/support.h"
#include "extract/extract.h"

static const char ACTORS[] =
    "state Aland\n  code ALA\n  adjective Alander\n  people Alanders\n  seat Marby\n  place Norby\n"
    "state Borduria\n  code BOR\n  adjective Bordurian\n  people Bordurians\n  seat Szohod\n"
    "person Anna Holm\n  weak Holm\n  role ALA GOV 2010..2014 Foreign Minister\n  role ALA LEG 2015.. Member of Parliament\n"
    "armed-group Red Front\n  code BOR REB\n  weak Front\n";
static const char AGENTS[] = "MIL: soldier | army\nGOV: minister\nREB: rebel\nUAF: gunman\n+ELI: former\n=GOV: leader | envoy\n";
static const char FRAMES[] = "meet verb\n  code CONSULT\n  reciprocal with\n";

typedef struct Fixture {
    Arena arena;
    jmp_buf guard;
    Lexicon *lexicon;
    const ConlluDocument *document;
} Fixture;

static void begin(Fixture *fixture, const char *lines) {
    memset(fixture, 0, sizeof *fixture);
    fixture->lexicon = lexicon_of(ONTOLOGY, "actors/a.txt", ACTORS, "agents/a.txt", AGENTS, "frames/a.txt", FRAMES, NULL);
    assert_int_equal(findings_count(fixture->lexicon), 0);
    fixture->document = compact_document(&fixture->arena, lines);
}

static void end(Fixture *fixture) {
    arena_done(&fixture->arena);
    lexicon_free(fixture->lexicon);
}

/* Resolves a phrase on its own, on the first of January of a year. */
static void expect_actor(const char *lines, int year, const char *code, const char *name) {
    Fixture fixture;
    Actor actor = {0};
    begin(&fixture, lines);
    if (setjmp(fixture.guard)) fail_msg("out of memory");
    fixture.arena.guard = &fixture.guard;
    bool found = extract_actor(fixture.lexicon, &fixture.document->sentences[0], fixture.document->report.body, day_from_civil(year, 1, 1),
                               &fixture.arena, &actor);
    assert_true(found == (code != NULL));
    if (found) {
        assert_code(actor.code, code);
        if (!str_equal(actor.name, str_of(name))) fail_msg("“%.*s” instead of “%s”", STR_ARG(actor.name), name);
    }
    end(&fixture);
}

static void test_offices_go_by_the_day(void **state) {
    (void)state;
    static const char holm[] = "Anna PROPN root 0 name=B-PER\nHolm PROPN flat 1 name=I-PER";
    expect_actor(holm, 2012, "ALA GOV", "Anna Holm");
    expect_actor(holm, 2016, "ALA LEG", "Anna Holm");
}

static void test_seats_and_places(void **state) {
    (void)state;
    expect_actor("Marby PROPN root 0 name=B-LOC", 2012, "ALA GOV", "Aland");
    expect_actor("Alanders PROPN root 0 lemma=Alander Number=Plur", 2012, "ALA CVL", "Aland");
}

static void test_descriptions(void **state) {
    (void)state;
    expect_actor("Alander ADJ amod 2\nsoldiers NOUN root 0 lemma=soldier Number=Plur", 2012, "ALA MIL", "Alander soldiers");
    expect_actor("minister NOUN root 0\nof ADP case 3\nBorduria PROPN nmod 1 name=B-LOC", 2012, "BOR GOV", "minister");
    expect_actor("former ADJ amod 3\nBordurian ADJ amod 3\nminister NOUN root 0", 2012, "BOR ELI", "former Bordurian minister");
    expect_actor("Bordurian ADJ amod 2\nenvoy NOUN root 0", 2012, "BOR GOV", "Bordurian envoy");
    expect_actor("weather NOUN root 0", 2012, NULL, NULL);
}

static void test_fighters_of_a_named_body(void **state) {
    (void)state;
    expect_actor("Red PROPN compound 2 name=B-ORG\nFront PROPN compound 3 name=I-ORG\ngunmen NOUN root 0 lemma=gunman Number=Plur", 2012, "BOR REB",
                 "Red Front gunmen");
    expect_actor("Bordurian ADJ amod 2\ngunmen NOUN root 0 lemma=gunman Number=Plur", 2012, "BOR UAF", "Bordurian gunmen");
}

static Records records_of(Fixture *fixture) {
    Records records = {0};
    if (setjmp(fixture->guard)) fail_msg("out of memory");
    fixture->arena.guard = &fixture->guard;
    extract_records(fixture->lexicon, &fixture->document->report, fixture->document->sentences, fixture->document->n_sentences,
                    day_from_civil(2012, 1, 1), &fixture->arena, &records);
    return records;
}

static void test_weak_names_need_support(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture, "Holm PROPN nsubj 2\nmet VERB root 0 lemma=meet\nBordurians PROPN obj 2 lemma=Bordurian Number=Plur");
    Records records = records_of(&fixture);
    assert_int_equal(records.n_events, 1);
    assert_int_equal(records.events[0].n_actors, 1); /* the Bordurians; some Holm is nobody known */
    end(&fixture);
    begin(&fixture, "Anna PROPN nsubj 3 name=B-PER\nHolm PROPN flat 1 name=I-PER\nleft VERB root 0\n\n"
                    "Holm PROPN nsubj 2 name=B-PER\nmet VERB root 0 lemma=meet\nBordurians PROPN obj 2 lemma=Bordurian Number=Plur");
    records = records_of(&fixture);
    assert_int_equal(records.n_events, 1);
    assert_int_equal(records.events[0].n_actors, 2);
    assert_code(records.events[0].actors[0].code, "ALA GOV");
    end(&fixture);
}

static void test_counterparts(void **state) {
    (void)state;
    Fixture fixture;
    begin(&fixture, "Anna PROPN nsubj 3 name=B-PER\nHolm PROPN flat 1 name=I-PER\nmet VERB root 0 lemma=meet\n"
                    "her PRON nmod:poss 6 Poss=Yes PronType=Prs Person=3\nBordurian ADJ amod 6\nenvoy NOUN obj 3");
    Records records = records_of(&fixture);
    assert_int_equal(records.n_events, 1);
    assert_int_equal(records.events[0].n_actors, 2);
    assert_code(records.events[0].actors[1].code, "BOR GOV");
    end(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_offices_go_by_the_day),
        cmocka_unit_test(test_seats_and_places),
        cmocka_unit_test(test_descriptions),
        cmocka_unit_test(test_fighters_of_a_named_body),
        cmocka_unit_test(test_weak_names_need_support),
        cmocka_unit_test(test_counterparts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
