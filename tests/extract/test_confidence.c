/* Confidence orders records as what is known of them does, and stays a probability. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "extract/confidence.h"

static Actor actor_of(const char *country, const char *sector, const char *how) {
    Actor actor = {.how = str_of(how)};
    if (country[0]) memcpy(actor.code.country, country, 4);
    if (sector[0]) actor_code_add(&actor.code, sector, true);
    return actor;
}

static double of(Actor actor, const Actor *recipient, Factuality factuality) {
    Actor to = recipient ? *recipient : (Actor){0};
    EventRecord event = {.event = EVENT_ASSAULT, .actors = &actor, .n_actors = 1, .recipients = &to, .n_recipients = recipient ? 1 : 0, .factuality = factuality};
    return confidence_of(&event, false);
}

static void orders_records(void **state) {
    (void)state;
    Actor named = actor_of("TCD", "MIL", "name"), borrowed = actor_of("TCD", "MIL", "description, country of the report"), nobody = actor_of("", "UNK", "not named");
    Actor other = actor_of("SDN", "REB", "name"), words = actor_of("", "", "words only");
    assert_true(of(named, &other, FACT_ASSERTED) > of(borrowed, &other, FACT_ASSERTED));
    assert_true(of(named, &other, FACT_ASSERTED) > of(nobody, &other, FACT_ASSERTED));
    assert_true(of(named, &other, FACT_ASSERTED) > of(named, &words, FACT_ASSERTED));
    assert_true(of(named, &words, FACT_ASSERTED) > of(named, NULL, FACT_ASSERTED));
    assert_true(of(named, &other, FACT_ASSERTED) > of(named, &other, FACT_FUTURE));
}

static void is_a_probability(void **state) {
    (void)state;
    Actor nobody = actor_of("", "UNK", "not named"), named = actor_of("TCD", "MIL", "name");
    for (int type = 1; type < EVENT_COUNT; type++) {
        EventRecord low = {.event = (PloverEvent)type, .actors = &nobody, .n_actors = 1, .factuality = FACT_DENIED};
        Actor two[] = {named, named};
        EventRecord high = {.event = (PloverEvent)type, .actors = two, .n_actors = 2, .recipients = &named, .n_recipients = 1};
        assert_true(confidence_of(&low, false) > 0 && confidence_of(&low, false) < 0.5);
        assert_true(confidence_of(&high, true) > 0.5 && confidence_of(&high, true) < 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(orders_records), cmocka_unit_test(is_a_probability)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
