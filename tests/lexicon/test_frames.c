/* Frames: triggers, conditions, classes, slots and their defaults, ranks, examples. */
#include "support.h"

#define PATH "frames/test.txt"
#define PARTICLES "words/particles.txt", "off\nout\non\n"
#define PREPOSITIONS "words/prepositions.txt", "on\nagainst\nto\nwith\nof\nfor\nbecause of\n"

static Lexicon *frames_of(const char *frames) {
    return lexicon_of(ONTOLOGY, PARTICLES, PREPOSITIONS, "frames/classes.txt", "@meeting: meeting talk \"peace conference\"\n", PATH, frames, NULL);
}

static const Trigger *best(const Lexicon *lexicon, const char *lemma, FramePos pos) {
    const Trigger *triggers;
    assert_true(lexicon_triggers(lexicon, str_of(lemma), pos, &triggers) > 0);
    return triggers;
}

static bool has_slot(const Slot *slots, size_t n, SlotKind kind, const char *preposition) {
    Slot slot = {kind, str_of(preposition)};
    for (size_t i = 0; i < n; i++)
        if (slot_equal(slots[i], slot)) return true;
    return false;
}

static void reads_every_fact(void **state) {
    (void)state;
    Lexicon *lexicon = frames_of("veto | turn down verb # comment\n"
                                 "  when object: proposal \"draft resolution\" @meeting @actor @ASSAULT\n"
                                 "  when not because of\n"
                                 "  code REJECT mode yield,meet cameo 129 context diplomatic,legal\n"
                                 "  compose refuse\n"
                                 "  actor subject | owner\n"
                                 "  recipient object-owner | against\n"
                                 "  reciprocal with\n"
                                 "  yes \"Mali vetoed the \"new\" draft.\" MLI > - negated yield\n"
                                 "  no \"A veto is near.\"\n"
                                 "  todo \"Mali may veto it.\" MLI > -\n");
    assert_int_equal(findings_count(lexicon), 0);
    const Frame *frame = best(lexicon, "veto", FRAME_VERB)->frame;
    assert_int_equal(frame->event, EVENT_REJECT);
    assert_true(frame->has_code);
    assert_int_equal(frame->compose, COMPOSE_REFUSE);
    assert_int_equal(frame->n_modes, 2);
    assert_str(frame->modes[1], "meet");
    assert_int_equal(frame->n_contexts, 2);
    assert_str(frame->contexts[1], "legal");
    assert_str(frame->cameo, "129");
    assert_int_equal(frame->source.line, 1);
    assert_int_equal(frame->n_conditions, 2);
    const Condition *object = &frame->conditions[0], *cause = &frame->conditions[1];
    assert_int_equal(object->slot.kind, SLOT_OBJECT);
    assert_false(object->negated || object->words.any);
    assert_true(wordset_has_lemma(&object->words, STR("proposal")) && wordset_has_lemma(&object->words, STR("talk")));
    assert_true(wordset_has_phrase(&object->words, STR("draft resolution")) && wordset_has_phrase(&object->words, STR("peace conference")));
    assert_false(wordset_has_lemma(&object->words, STR("draft")));
    assert_int_equal(object->words.builtin, WORDS_ACTOR);
    assert_int_equal(object->words.events, 1 << EVENT_ASSAULT);
    assert_true(cause->negated && cause->words.any);
    assert_int_equal(cause->slot.kind, SLOT_PREPOSITION);
    assert_str(cause->slot.preposition, "because of");
    assert_int_equal(frame->n_actors, 2);
    assert_int_equal(frame->actors[1].kind, SLOT_OWNER);
    assert_true(frame->n_recipients == 2 && has_slot(frame->recipients, 2, SLOT_PREPOSITION, "against"));
    assert_int_equal(frame->n_reciprocals, 1);
    size_t n;
    const Example *examples = lexicon_examples(lexicon, &n);
    assert_int_equal(n, 3);
    assert_str(examples[0].sentence, "Mali vetoed the \"new\" draft.");
    assert_str(examples[0].expected, "MLI > - negated yield");
    assert_ptr_equal(examples[0].frame, frame);
    assert_int_equal(examples[1].kind, EXAMPLE_NO);
    assert_int_equal(examples[2].kind, EXAMPLE_TODO);
    assert_int_equal(examples[2].source.line, 11);
    lexicon_free(lexicon);
}

static void cuts_triggers(void **state) {
    (void)state;
    Lexicon *lexicon = frames_of("call off | hold talk | go on strike | co-operate verb\n  code REJECT\n"
                                 "air strike | no-confidence vote | cease-fire noun\n  code ASSAULT\n"
                                 "ready adj\n  code CONSULT\n");
    assert_int_equal(findings_count(lexicon), 0);
    const Trigger *call = best(lexicon, "call", FRAME_VERB), *hold = best(lexicon, "hold", FRAME_VERB), *go = best(lexicon, "go", FRAME_VERB);
    assert_str(call->particle, "off");
    assert_str(call->object, "");
    assert_str(hold->particle, "");
    assert_str(hold->object, "talk");
    assert_str(go->particle, "on");
    assert_str(go->object, "strike");
    assert_non_null(best(lexicon, "co-operate", FRAME_VERB));
    const Trigger *vote = best(lexicon, "vote", FRAME_NOUN), *strike = best(lexicon, "strike", FRAME_NOUN);
    assert_int_equal(vote->n_before, 2);
    assert_str(vote->before[0], "confidence");
    assert_str(vote->before[1], "no");
    assert_str(strike->before[0], "air");
    assert_str(best(lexicon, "fire", FRAME_NOUN)->before[0], "cease");
    assert_int_equal(best(lexicon, "cease-fire", FRAME_NOUN)->n_before, 0);
    assert_non_null(best(lexicon, "ready", FRAME_ADJECTIVE));
    const Trigger *none;
    assert_int_equal(lexicon_triggers(lexicon, STR("ready"), FRAME_VERB, &none), 0);
    lexicon_free(lexicon);
}

static void fills_defaults(void **state) {
    (void)state;
    Lexicon *lexicon = frames_of("bomb verb\n  code ASSAULT mode aerial\n"
                                 "raid noun\n  code ASSAULT\n"
                                 "meet verb\n  code CONSULT\n  reciprocal with\n"
                                 "talks noun\n  code CONSULT\n  reciprocal with\n"
                                 "walk verb\n  code PROTEST\n  recipient none\n"
                                 "opposed adj\n  code REJECT\n"
                                 "kick verb\n  code NONE\n"
                                 "decline verb\n  compose refuse\n");
    const Frame *bomb = best(lexicon, "bomb", FRAME_VERB)->frame, *raid = best(lexicon, "raid", FRAME_NOUN)->frame;
    const Frame *meet = best(lexicon, "meet", FRAME_VERB)->frame, *talks = best(lexicon, "talks", FRAME_NOUN)->frame;
    const Frame *opposed = best(lexicon, "opposed", FRAME_ADJECTIVE)->frame, *decline = best(lexicon, "decline", FRAME_VERB)->frame;
    assert_true(bomb->n_actors == 1 && bomb->actors[0].kind == SLOT_SUBJECT);
    assert_true(bomb->n_recipients == 1 && bomb->recipients[0].kind == SLOT_OBJECT);
    assert_str(bomb->cameo, "195");
    assert_true(raid->n_actors == 1 && raid->actors[0].kind == SLOT_OWNER);
    assert_int_equal(raid->n_recipients, 5);
    assert_true(has_slot(raid->recipients, 5, SLOT_PREPOSITION, "of"));
    assert_str(raid->cameo, "190");
    assert_int_equal(meet->n_recipients, 0);
    assert_true(meet->n_reciprocals == 2 && has_slot(meet->reciprocals, 2, SLOT_OBJECT, ""));
    assert_true(talks->n_recipients == 0 && talks->n_reciprocals == 1);
    assert_int_equal(best(lexicon, "walk", FRAME_VERB)->frame->n_recipients, 0);
    assert_true(opposed->actors[0].kind == SLOT_SUBJECT && has_slot(opposed->recipients, opposed->n_recipients, SLOT_PREPOSITION, "to"));
    const Frame *kick = best(lexicon, "kick", FRAME_VERB)->frame;
    assert_true(kick->has_code && kick->event == EVENT_NONE && kick->cameo.len == 0);
    assert_false(decline->has_code);
    lexicon_free(lexicon);
}

static void ranks_senses(void **state) {
    (void)state;
    Lexicon *lexicon = frames_of("hold verb\n  code NONE\n"
                                 "hold verb\n  when object: hostage\n  code ASSAULT\n"
                                 "hold talk verb\n  code CONSULT\n"
                                 "hold verb\n  when object: vote\n  code PROTEST\n"
                                 "hold verb\n  when object: talk\n  when with: @actor\n  code CONSULT mode visit\n"
                                 "hold off verb\n  code REJECT\n");
    const Trigger *triggers;
    assert_int_equal(lexicon_triggers(lexicon, STR("hold"), FRAME_VERB, &triggers), 6);
    const PloverEvent expected[] = {EVENT_CONSULT, EVENT_REJECT, EVENT_CONSULT, EVENT_ASSAULT, EVENT_PROTEST, EVENT_NONE};
    for (uint32_t i = 0; i < 6; i++) {
        assert_int_equal(triggers[i].frame->event, expected[i]);
        assert_int_equal(triggers[i].rank, i);
    }
    lexicon_free(lexicon);
}

/* Of senses with equally many conditions the narrower comes first, wherever it stands. */
static void ranks_by_width(void **state) {
    (void)state;
    Lexicon *lexicon = frames_of("give verb\n  when object:\n  code AID\n"
                                 "give verb\n  when not object: talk\n  code ACCUSE\n"
                                 "give verb\n  when object: @actor\n  code COERCE\n"
                                 "give verb\n  when object: @armed\n  code REJECT\n"
                                 "give verb\n  when object: @ASSAULT\n  code RETREAT\n"
                                 "give verb\n  when object: aid help @meeting\n  code CONSULT\n"
                                 "give verb\n  when object: aid\n  code SUPPORT\n"
                                 "give verb\n  when object: \"food aid\" \"first aid\"\n  code CONCEDE\n");
    const Trigger *triggers;
    const PloverEvent expected[] = {EVENT_CONCEDE, EVENT_SUPPORT, EVENT_CONSULT, EVENT_RETREAT, EVENT_REJECT, EVENT_COERCE, EVENT_AID, EVENT_ACCUSE};
    assert_int_equal(lexicon_triggers(lexicon, STR("give"), FRAME_VERB, &triggers), 8);
    for (uint32_t i = 0; i < 8; i++) {
        assert_int_equal(triggers[i].frame->event, expected[i]);
        assert_int_equal(triggers[i].rank, i);
    }
    lexicon_free(lexicon);
}

static void resolves_classes(void **state) {
    (void)state;
    const char *classes = "@b: @c beta\n"                                  /* used before it stands */
                          "@a: alpha, @b | \"two words\" cease-fire\n"
                          "  gamma\n"
                          "@c: delta @person beta\n"
                          "@loop: @pool one\n"
                          "@pool: @loop two\n"
                          "@lost: @nowhere three\n"
                          "@a: again\n"
                          "no class\n"
                          "@open: \"never closed\n";
    Lexicon *lexicon = lexicon_of(ONTOLOGY, "frames/classes-x.txt", classes, PATH,
                                  "bomb verb\n  when object: @a\n  when subject: @loop\n  when with: @lost x\n  code ASSAULT\n"
                                  "shell verb\n  when object: @nothing\n  code ASSAULT\n"
                                  "hit verb\n  when object: @open\n  code ASSAULT\n",
                                  NULL);
    const char *path = "frames/classes-x.txt";
    expect_finding(lexicon, path, 6, true, "@loop contains itself");
    expect_finding(lexicon, path, 7, true, "@nowhere is not defined");
    expect_finding(lexicon, path, 8, true, "@a is defined already at frames/classes-x.txt:2");
    expect_finding(lexicon, path, 9, true, "a class is written");
    expect_finding(lexicon, path, 10, true, "not closed");
    expect_finding(lexicon, PATH, 7, true, "@nothing is not defined");
    assert_int_equal(findings_count(lexicon), 6);
    const Frame *frame = best(lexicon, "bomb", FRAME_VERB)->frame;
    const WordSet *a = &frame->conditions[0].words, *loop = &frame->conditions[1].words;
    const char *lemmas[] = {"alpha", "beta", "cease-fire", "delta", "gamma"};
    assert_int_equal(a->n_lemmas, 5);
    for (size_t i = 0; i < 5; i++) assert_str(a->lemmas[i], lemmas[i]);
    assert_int_equal(a->n_phrases, 2);
    assert_true(wordset_has_phrase(a, STR("cease fire")) && wordset_has_phrase(a, STR("two words")));
    assert_int_equal(a->builtin, WORDS_PERSON);
    assert_true(wordset_has_lemma(loop, STR("one")) && wordset_has_lemma(loop, STR("two")));
    assert_true(wordset_has_lemma(&frame->conditions[2].words, STR("three")));
    const Trigger *none;
    assert_int_equal(lexicon_triggers(lexicon, STR("shell"), FRAME_VERB, &none), 0);
    lexicon_free(lexicon);
}

static void names_what_is_wrong(void **state) {
    (void)state;
    Lexicon *lexicon = frames_of("  code REJECT\n"                              /* 1 */
                                 "veto\n"                                       /* 2 */
                                 "verb\n"                                       /* 3 */
                                 "call for verb\n"                              /* 4 */
                                 "  code REJECT\n"                              /* 5 */
                                 "Veto verb\n"                                  /* 6 */
                                 "carry out air strike verb\n"                  /* 7 */
                                 "a b c d e noun\n"                             /* 8 */
                                 "spurn | | rebuff verb\n"                      /* 9 */
                                 "  code REFUSE\n"                              /* 10 */
                                 "  code REJECT mode aerial context sport cameo\n" /* 11 */
                                 "  code REJECT\n"                              /* 12 */
                                 "  compose sing\n"                             /* 13 */
                                 "  compose future\n"                           /* 14 */
                                 "  recipient objcet | against\n"               /* 15 */
                                 "  yes Mali vetoed it. MLI > -\n"              /* 16 */
                                 "  yes \"Mali vetoed it.\"\n"                  /* 17 */
                                 "  no \"Mali vetoed it.\" MLI > -\n"           /* 18 */
                                 "  because it is so\n"                         /* 19 */
                                 "  actor\n"                                    /* 20 */
                                 "shun verb\n"                                  /* 21 */
                                 "  when objcet: talk\n"                        /* 22 */
                                 "  code REJECT\n"                              /* 23 */
                                 "  yes \"Mali shunned it.\" MLI > -\n"         /* 24 */
                                 "snub verb\n"                                  /* 25 */
                                 "  yes \"Mali snubbed it.\" MLI > -\n"         /* 26 */
                                 "rule in out of verb\n"                        /* 27 */
                                 "  code REJECT\n");
    expect_finding(lexicon, PATH, 1, true, "before the first block");
    expect_finding(lexicon, PATH, 2, true, "a block begins with its triggers");
    expect_finding(lexicon, PATH, 3, true, "a block begins with its triggers");
    expect_finding(lexicon, PATH, 4, true, "“for” is a preposition, so write “call” and a line “when for”");
    expect_finding(lexicon, PATH, 6, true, "lower case");
    expect_finding(lexicon, PATH, 7, true, "by a particle and by one noun");
    expect_finding(lexicon, PATH, 8, true, "more than 4 words");
    expect_finding(lexicon, PATH, 9, false, "trigger is empty");
    expect_finding(lexicon, PATH, 10, true, "“REFUSE” is no PLOVER event type");
    expect_finding(lexicon, PATH, 11, true, "“aerial” is no mode of REJECT");
    expect_finding(lexicon, PATH, 11, true, "“sport” is no PLOVER context");
    expect_finding(lexicon, PATH, 11, true, "“cameo” does not belong");
    expect_finding(lexicon, PATH, 12, true, "has a code already");
    expect_finding(lexicon, PATH, 13, true, "“sing” is no composition class");
    expect_finding(lexicon, PATH, 14, true, "“future” is no composition class");
    expect_finding(lexicon, PATH, 15, true, "“objcet” is no slot and no preposition");
    expect_finding(lexicon, PATH, 16, true, "straight quotation marks");
    expect_finding(lexicon, PATH, 17, true, "expected coding is missing");
    expect_finding(lexicon, PATH, 18, false, "has no coding");
    expect_finding(lexicon, PATH, 19, true, "“because” is no fact");
    expect_finding(lexicon, PATH, 20, true, "“actor” needs a value");
    expect_finding(lexicon, PATH, 22, true, "“objcet” is no slot");
    expect_finding(lexicon, PATH, 25, true, "neither `code` nor `compose`");
    expect_finding(lexicon, PATH, 27, true, "by a particle and by one noun");
    assert_int_equal(findings_count(lexicon), 24);
    size_t n;
    lexicon_examples(lexicon, &n);
    assert_int_equal(n, 1); /* those of faulty blocks are gone with them */
    assert_int_equal(lexicon_counts(lexicon).frames, 1);
    const Frame *spurn = best(lexicon, "spurn", FRAME_VERB)->frame;
    assert_true(spurn->event == EVENT_REJECT && spurn->n_modes == 0 && spurn->n_recipients == 1);
    assert_str(spurn->cameo, "120");
    lexicon_free(lexicon);
}

static void holds_to_limits(void **state) {
    (void)state;
    Lexicon *lexicon = frames_of("bomb verb\n  code ASSAULT mode aerial,beat,aerial,beat context legal,legal,legal,legal,legal\n"
                                 "  recipient on | to | of | with | for | against | subject | object | owner\n"
                                 "shell verb\n  when on\n  when on\n  when on\n  when on\n  when on\n  when on\n  when on\n  when on\n  when on\n"
                                 "  code ASSAULT\n");
    expect_finding(lexicon, PATH, 2, true, "at most 3 modes");
    expect_finding(lexicon, PATH, 2, true, "at most 4 contexts");
    expect_finding(lexicon, PATH, 3, true, "at most 8 slots");
    expect_finding(lexicon, PATH, 13, true, "at most 8 conditions");
    const Trigger *none;
    assert_int_equal(lexicon_triggers(lexicon, STR("shell"), FRAME_VERB, &none), 0);
    lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_fact), cmocka_unit_test(cuts_triggers),       cmocka_unit_test(fills_defaults),
        cmocka_unit_test(ranks_senses),     cmocka_unit_test(ranks_by_width),
        cmocka_unit_test(resolves_classes),    cmocka_unit_test(names_what_is_wrong),
        cmocka_unit_test(holds_to_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
