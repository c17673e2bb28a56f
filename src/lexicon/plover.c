#include "lexicon/plover.h"

static const Str EVENTS[EVENT_COUNT] = {
    {"NONE", 4},
#define EVENT_TEXT(name) {#name, sizeof #name - 1},
    PLOVER_EVENT_LIST(EVENT_TEXT)
#undef EVENT_TEXT
};

Str plover_event_text(PloverEvent event) { return event < EVENT_COUNT ? EVENTS[event] : EVENTS[EVENT_NONE]; }

PloverEvent plover_event_of(Str text) {
    for (int event = 0; event < EVENT_COUNT; event++)
        if (str_equal(text, EVENTS[event])) return (PloverEvent)event;
    return EVENT_COUNT;
}

bool actor_code_has(const ActorCode *code, const char *sector) {
    for (int i = 0; i < CODE_SECTORS_MAX && code->sectors[i][0]; i++)
        if (strcmp(code->sectors[i], sector) == 0) return true;
    return false;
}

void actor_code_add(ActorCode *code, const char sector[4], bool first) {
    if (actor_code_has(code, sector)) return;
    int n = 0;
    while (n < CODE_SECTORS_MAX && code->sectors[n][0]) n++;
    if (n == CODE_SECTORS_MAX) return;
    if (first) memmove(code->sectors[1], code->sectors[0], (size_t)n * sizeof code->sectors[0]);
    memcpy(code->sectors[first ? 0 : n], sector, sizeof code->sectors[0]);
}
