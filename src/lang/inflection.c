#include "lang/inflection.h"

Str lowered(Str text, Arena *arena) {
    Str small = str_lowered(text, NULL, 0); /* no room: only a text that needs none comes back */
    return small.len == text.len ? small : str_lowered(text, arena_alloc(arena, text.len, 1), text.len);
}

static bool is_consonant(char c) { return c >= 'a' && c <= 'z' && !strchr("aeiou", c); }

static Str with_e(Str stem, Arena *arena) { return arena_format(arena, "%.*se", STR_ARG(stem)); }

/* stem + suffix: the bare stem, the stem with its mute e back, and the stem without its doubled consonant. */
static size_t from_stem(Str stem, Arena *arena, Str *bases) {
    size_t n = 0;
    if (stem.len < 2) return 0;
    char last = stem.ptr[stem.len - 1];
    bool doubled = is_consonant(last) && stem.ptr[stem.len - 2] == last;
    if (doubled) bases[n++] = (Str){stem.ptr, stem.len - 1};
    bases[n++] = with_e(stem, arena);
    bases[n++] = stem;
    return n;
}

size_t inflection_bases(Str form, Arena *arena, Str bases[INFLECTION_BASES_MAX]) {
    form = lowered(form, arena);
    if (str_ends(form, STR("ied")) || str_ends(form, STR("ies"))) {
        bases[0] = arena_format(arena, "%.*sy", (int)(form.len - 3), form.ptr);
        return 1;
    }
    if (str_ends(form, STR("ed"))) return from_stem((Str){form.ptr, form.len - 2}, arena, bases);
    if (str_ends(form, STR("ing"))) return from_stem((Str){form.ptr, form.len - 3}, arena, bases);
    if (str_ends(form, STR("s")) && form.len > 2) {
        bases[0] = (Str){form.ptr, form.len - 1};
        bases[1] = (Str){form.ptr, form.len - 2};
        return str_ends(form, STR("es")) ? 2 : 1;
    }
    return 0;
}
