/* The table of actors: names and descriptions of all regions, and what they are by PLOVER's rules on a day.
 *
 *     test_extract_actors [WORD]     only the lines with WORD in them, each with what came out
 *
 * A line of the tables, actors.txt and those of the regions, is TEXT | DATE | CODE SECTOR…; a line that begins with "known" fails today: reported, no failure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/str.h"
#include "casus.h"

enum { LINE_MAX_BYTES = 512 };

static const char *const TABLES[] = {
    "actors", "actors-africa", "actors-americas", "actors-asia", "actors-europe", "actors-middle-east", "actors-world", "actors-dated",
};

typedef struct Tally {
    size_t passed, failed, known, known_passed;
} Tally;

static bool has_sector(const json_t *sectors, Str sector) {
    size_t i;
    json_t *each;
    json_array_foreach(sectors, i, each)
        if (json_is_string(each) && str_equal(str_of(json_string_value(each)), sector)) return true;
    return false;
}

/* CODE SECTOR…: the country is the code's, the first sector the first, the others are among them. */
static bool comes_out(const json_t *actor, Str expected) {
    Str country = str_word(&expected), sector = str_word(&expected);
    const json_t *code = json_object_get(actor, "code"), *sectors = json_object_get(actor, "sector");
    Str given = json_is_string(code) ? str_of(json_string_value(code)) : STR("-");
    if (!str_equal(given, country)) return false;
    if (!sector.len || str_equal(sector, STR("-"))) return true;
    const json_t *first = json_array_get(sectors, 0);
    if (!json_is_string(first) || !str_equal(str_of(json_string_value(first)), sector)) return false;
    for (Str word = str_word(&expected); word.len; word = str_word(&expected))
        if (!has_sector(sectors, word)) return false;
    return true;
}

static void run_line(casus_coder *coder, Str line, const char *only, Tally *tally) {
    bool known = str_starts(line, STR("known "));
    if (known) line = str_trim((Str){line.ptr + 6, line.len - 6});
    Str rest = line, text = str_trim(str_cut(&rest, '|')), date = str_trim(str_cut(&rest, '|')), expected = str_trim(rest);
    if (only && str_find(line, str_of(only)) < 0) return;
    char name[LINE_MAX_BYTES], day[LINE_MAX_BYTES];
    snprintf(name, sizeof name, "%.*s", STR_ARG(text));
    snprintf(day, sizeof day, "%.*s", STR_ARG(date));
    casus_text json = {0};
    casus_error error;
    bool passes = false;
    if (casus_actor(coder, name, str_equal(date, STR("-")) ? NULL : day, &json, &error)) {
        json_t *actor = json_loads(json.at, 0, NULL);
        const json_t *how = json_object_get(actor, "how");
        passes = comes_out(actor, expected) && (json_is_null(json_object_get(actor, "code")) || json_is_string(how));
        json_decref(actor);
    }
    if (only || (!passes && !known) || (passes && known)) {
        printf("%s %.*s\n", passes ? "ok  " : "FAIL", STR_ARG(line));
        if (!passes || only) printf("    came out: %s\n", json.at ? json.at : error.text);
    }
    casus_text_free(&json);
    if (known) tally->known++, tally->known_passed += passes;
    else if (passes) tally->passed++;
    else tally->failed++;
}

static bool run_file(casus_coder *coder, const char *path, const char *only, Tally *tally) {
    FILE *stream = fopen(path, "rb");
    char buffer[LINE_MAX_BYTES];
    if (!stream) {
        printf("cannot read %s\n", path);
        return false;
    }
    while (fgets(buffer, sizeof buffer, stream)) {
        Str line = str_trim(str_of(buffer));
        if (line.len && line.ptr[0] != '#') run_line(coder, line, only, tally);
    }
    fclose(stream);
    return true;
}

int main(int n, char **words) {
    const char *root = getenv("CASUS_ROOT");
    char path[4096];
    casus_engine *engine = NULL;
    casus_coder *coder = NULL;
    casus_error error;
    Tally tally = {0};
    bool fine = casus_engine_open(&engine, NULL, &error) && casus_coder_open(&coder, engine, NULL, &error);
    if (!fine) printf("%s\n", error.text);
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES && fine; i++) {
        snprintf(path, sizeof path, "%s/tests/extract/%s.txt", root ? root : ".", TABLES[i]);
        fine = run_file(coder, path, n > 1 ? words[1] : NULL, &tally);
    }
    casus_coder_close(coder);
    casus_engine_close(engine);
    printf("summary: actors by name and description: %zu of %zu are right\n", tally.passed, tally.passed + tally.failed + tally.known);
    printf("cases: %zu passed, %zu failed\n", tally.passed, tally.failed);
    return fine && tally.passed && !tally.failed ? 0 : 1;
}
