/* A report with one record of every kind, made by hand, for the tests of what keeps and shows records. */
#ifndef CASUS_TESTS_SAMPLE_H
#define CASUS_TESTS_SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lang/sentence.h"
#include "store/record_id.h"

static const char body_text[] = "Peru condemned the raid. \"It must end,\" said its envoy. At least 12 miners were hurt.";

typedef struct Sample {
    Arena arena;
    jmp_buf guard;
    Report report;
    Sentence sentences[3];
    Str trees[3];
    Records records;
    RecordIds ids;
    EventRecord event;
    StatementRecord statement;
    FigureRecord figure;
    EntityRecord entity;
    TimeRecord time;
    struct DatingReason reasons[2];
    PlaceRecord place;
    Actor actor, target;
    Span mentions[2];
    Str rule_texts[1];
} Sample;

static inline void sample_make(Sample *sample) {
    memset(sample, 0, sizeof *sample);
    sample->report = (Report){.id = "00112233445566778899aabbccddeeff", .source_id = STR("r-1"), .path = STR("reports/a.txt"), .line = 3,
                              .body = str_of(body_text), .title = STR("Peru speaks"), .outlet = STR("The Andes"), .url = STR("http://a.example/1"),
                              .published = STR("2016-02-10"), .published_how = STR("field published"), .language = STR("en")};
    sample->sentences[0] = (Sentence){.start = 0, .end = 24, .number = 0};
    sample->sentences[1] = (Sentence){.start = 25, .end = 55, .number = 1};
    sample->sentences[2] = (Sentence){.start = 56, .end = 85, .number = 2};
    sample->trees[0] = STR("1\tPeru\tPeru\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n");
    sample->actor = (Actor){.span = {0, 4}, .name = STR("Peru"), .code = {.country = "PER", .sectors = {"GOV", "MIL"}}, .entity = STR("peru"),
                            .kind = STR("state"), .how = STR("name")};
    sample->target = (Actor){.span = {15, 23}, .name = STR("the raid"), .code = {.sectors = {"UAF"}}};
    sample->event = (EventRecord){.sentence = 0, .trigger = {5, 14}, .event = EVENT_ACCUSE, .modes = {STR("disapprove"), STR("allege")}, .n_modes = 2,
                                  .contexts = {STR("diplomatic")}, .n_contexts = 1, .cameo = STR("111"), .quad = 3, .score = -2.5,
                                  .actors = &sample->actor, .n_actors = 1, .recipients = &sample->target, .n_recipients = 1,
                                  .factuality = FACT_ALLEGED, .attribution = &sample->actor, .n_attribution = 1,
                                  .rule = STR("frames/accuse.txt:7"), .confidence = 0.75,
                                  .date = {.start = 16841, .end = DAY_UNKNOWN, .words = {19, 23}, .how = STR("the day of publication")}};
    sample->statement = (StatementRecord){.sentence = 1, .words = {26, 37}, .kind = STATEMENT_DIRECT, .has_speaker = true, .speaker = sample->actor,
                                          .verb = {40, 44}, .confidence = 0.5};
    sample->figure = (FigureRecord){.sentence = 2, .words = {56, 67}, .measure = STR("injured"), .low = 12, .high = -1,
                                    .qualifier = STR("at_least"), .of_whom = {68, 74}};
    sample->mentions[0] = (Span){0, 4};
    sample->mentions[1] = (Span){45, 48};
    sample->place = (PlaceRecord){.sentence = 0, .words = {0, 4}, .sense = STR("place"), .name = STR("Peru"), .type = STR("country"), .country = "PER",
                                  .located = true, .lat = -10, .lon = -76.25, .geonames = 3932488, .how = STR("name of the country"), .confidence = 0.9};
    sample->event.place = &sample->place;
    sample->event.place_how = STR("of the event");
    sample->event.place_confidence = 0.5;
    sample->entity = (EntityRecord){.actor = sample->actor, .mentions = sample->mentions, .n_mentions = 2};
    sample->time = (TimeRecord){.sentence = 2, .words = {68, 74}, .type = TIMEX_DATE, .value = STR("2016-02"), .modifier = STR("START"), .start = 16832,
                                .end = 16841, .how = STR("stated in full"), .rule = STR("times/patterns.txt:9")};
    sample->reasons[0].text = STR("a day");
    sample->reasons[1] = (struct DatingReason){.words = {0, 4}, .text = STR("an office")};
    sample->records = (Records){.events = &sample->event, .n_events = 1, .statements = &sample->statement, .n_statements = 1,
                                .figures = &sample->figure, .n_figures = 1, .entities = &sample->entity, .n_entities = 1,
                                .times = &sample->time, .n_times = 1, .places = &sample->place, .n_places = 1,
                                .dating = {.start = 16840, .end = 16841, .confidence = 0.5, .how = STR("clues"), .reasons = sample->reasons, .n_reasons = 2}};
    sample->rule_texts[0] = STR("condemn verb\n  code ACCUSE");
    assert_int_equal(setjmp(sample->guard), 0);
    sample->arena.guard = &sample->guard;
    record_ids(&sample->report, &sample->records, &sample->arena, &sample->ids);
    sample->arena.guard = NULL;
}

#endif
