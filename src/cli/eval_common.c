#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "cli/eval.h"

void eval_show(const char *name, Measure measure) {
    double precision = measure.given ? (double)measure.right / (double)measure.given : 0;
    double recall = measure.gold ? (double)measure.right / (double)measure.gold : 0;
    double f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    printf("  %-44s P %5.1f  R %5.1f  F1 %5.1f   (right %zu, given %zu, gold %zu)\n", name, 100 * precision, 100 * recall, 100 * f1, measure.right,
           measure.given, measure.gold);
}

void eval_rate(const char *name, size_t n, size_t of) {
    printf("  %-44s %5.1f %%   (%zu of %zu)\n", name, of ? 100.0 * (double)n / (double)of : 0.0, n, of);
}

const char *eval_text(const json_t *object, const char *field) {
    const char *text = json_string_value(json_object_get(object, field));
    return text ? text : "";
}

bool eval_is(const json_t *record, const char *kind) { return strcmp(eval_text(record, "kind"), kind) == 0; }

Country eval_country(const json_t *entity) {
    Country country = {"---"};
    const char *code = eval_text(entity, "code");
    if (*code) snprintf(country.text, sizeof country.text, "%.3s", code);
    return country;
}

bool eval_states(const json_t *record) {
    const char *factuality = eval_text(record, "factuality");
    return !*factuality || strcmp(factuality, "asserted") == 0 || strcmp(factuality, "historical") == 0 || strcmp(factuality, "future") == 0;
}

char *eval_lower(const char *text) {
    size_t length = strlen(text), n = 0;
    utf8proc_uint8_t *out = malloc(length * 4 + 1); /* lower case may be longer: U+0130 */
    if (!out) return NULL;
    for (size_t at = 0; at < length;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(length - at), &c);
        if (bytes <= 0) {
            out[n++] = (utf8proc_uint8_t)text[at++];
            continue;
        }
        n += (size_t)utf8proc_encode_char(utf8proc_tolower(c), out + n);
        at += (size_t)bytes;
    }
    out[n] = 0;
    return (char *)out;
}
