/* The forms in which place names are compared. */
#include <math.h>

#include "lexicon/gazetteer.h"

/* Letters and groups of them that transliterations interchange, and the one that stands for them; longer groups first. "Kh" and "h", "g" and
 * "gh" (Luhansk, Lugansk), "dj" and "j", "q" and "k", "ph" and "f", "sh", "ch", "tch" and "sch", "zh" and "j", "ts", "tz" and "z". */
static const struct { Str from; char to; } SOUNDS[] = {
    {{"shch", 4}, 'c'}, {{"tsch", 4}, 'c'}, {{"tch", 3}, 'c'}, {{"sch", 3}, 'c'}, {{"sh", 2}, 'c'}, {{"ch", 2}, 'c'}, {{"cz", 2}, 'c'},
    {{"kh", 2}, 'h'}, {{"gh", 2}, 'h'}, {{"dh", 2}, 'd'}, {{"th", 2}, 't'}, {{"ph", 2}, 'f'}, {{"zh", 2}, 'j'}, {{"dj", 2}, 'j'},
    {{"ck", 2}, 'k'}, {{"ts", 2}, 'z'}, {{"tz", 2}, 'z'}, {{"g", 1}, 'h'}, {{"q", 1}, 'k'}, {{"c", 1}, 'k'}, {{"x", 1}, 'k'},
};

/* What a letter may be; plain consonants are what is not listed. */
enum { LETTER_VOWEL = 1, LETTER_GLIDE, LETTER_INTERCHANGES /* or begins what does */ };
static const uint8_t LETTERS[256] = {
    ['a'] = LETTER_VOWEL, ['e'] = LETTER_VOWEL, ['i'] = LETTER_VOWEL, ['o'] = LETTER_VOWEL, ['u'] = LETTER_VOWEL, ['y'] = LETTER_GLIDE, ['w'] = LETTER_GLIDE,
    ['c'] = LETTER_INTERCHANGES, ['d'] = LETTER_INTERCHANGES, ['g'] = LETTER_INTERCHANGES, ['k'] = LETTER_INTERCHANGES, ['p'] = LETTER_INTERCHANGES,
    ['q'] = LETTER_INTERCHANGES, ['s'] = LETTER_INTERCHANGES, ['t'] = LETTER_INTERCHANGES, ['x'] = LETTER_INTERCHANGES, ['z'] = LETTER_INTERCHANGES,
};

static bool is_vowel(char c) { return LETTERS[(unsigned char)c] == LETTER_VOWEL; }

/* How many letters at the start of `rest` interchange with others, and the one that stands for them; 0 where none do. */
static size_t sound_at(Str rest, char *stands_for) {
    char next = rest.len > 1 ? rest.ptr[1] : 0;
    for (size_t k = 0; k < sizeof SOUNDS / sizeof *SOUNDS; k++) {
        Str from = SOUNDS[k].from;
        if (from.ptr[0] != rest.ptr[0] || (from.len > 1 && from.ptr[1] != next) || (from.len > 2 && !str_starts(rest, from))) continue;
        *stands_for = SOUNDS[k].to;
        return from.len;
    }
    return 0;
}

/* Whether the word is an article before the next one: "al", or a vowel and the letter that follows ("ez Zor", "ash Sham"). */
static bool is_article(Str word, Str next) {
    if (!next.len) return false;
    if (str_equal(word, STR("al")) || str_equal(word, STR("the"))) return true;
    return (word.len == 2 || word.len == 3) && (word.ptr[0] == 'a' || word.ptr[0] == 'e') && word.ptr[1] == next.ptr[0] &&
           (word.len == 2 || (word.ptr[2] == 'h' && next.len > 1 && next.ptr[1] == 'h'));
}

typedef struct Sounds {
    PlaceKey *key;
    char last; /* the letter added last: doubled ones count once */
} Sounds;

static void add_sound(Sounds *sounds, char c, bool in_skeleton) {
    PlaceKey *key = sounds->key;
    if (c == sounds->last) return;
    sounds->last = c;
    key->sound[key->n_sound++] = c;
    if (in_skeleton && !(key->n_skeleton && key->skeleton[key->n_skeleton - 1] == c)) key->skeleton[key->n_skeleton++] = c;
}

static void add_word(Sounds *sounds, Str word) {
    while (word.len > 2 && word.ptr[word.len - 1] == 'h' && is_vowel(word.ptr[word.len - 2])) word.len--; /* Hasakah, Hasakeh */
    while (word.len > 2 && is_vowel(word.ptr[word.len - 1])) word.len--;
    for (size_t i = 0; i < word.len;) {
        char c = word.ptr[i];
        uint8_t letter = LETTERS[(unsigned char)c];
        bool first = i == 0;
        size_t taken = letter == LETTER_INTERCHANGES ? sound_at((Str){word.ptr + i, word.len - i}, &c) : 0;
        i += taken ? taken : 1;
        if (letter == LETTER_VOWEL) {
            bool begins = first && !sounds->key->n_sound;
            if (begins) sounds->key->skeleton[sounds->key->n_skeleton++] = 'a';
            add_sound(sounds, c == 'a' ? 'a' : c == 'e' || c == 'i' ? 'i' : 'u', false);
        } else if (letter == LETTER_GLIDE && !first) {
            add_sound(sounds, c == 'y' ? 'i' : 'u', false);
        } else {
            add_sound(sounds, c, true);
        }
    }
}

void place_key(Str folded, PlaceKey *out) {
    out->n_exact = out->n_skeleton = out->n_sound = 0;
    if (!folded.len || folded.len > FOLD_MAX) return;
    Sounds sounds = {.key = out};
    for (Str rest = folded, word = str_cut(&rest, ' '); word.ptr; word = rest.ptr ? str_cut(&rest, ' ') : (Str){0}) {
        size_t n_next = 0;
        while (n_next < rest.len && rest.ptr[n_next] != ' ') n_next++;
        if (word.len) memcpy(out->exact + out->n_exact, word.ptr, word.len);
        out->n_exact += word.len;
        if (!is_article(word, (Str){rest.ptr, n_next})) add_word(&sounds, word);
    }
}

void place_key_of(Str name, PlaceKey *out) {
    Fold fold;
    fold_begin(&fold);
    fold_add(&fold, name);
    place_key(fold.full ? (Str){0} : fold_text(&fold), out);
}

double place_distance(double lat_a, double lon_a, double lat_b, double lon_b) {
    const double radian = 3.14159265358979323846 / 180, radius = 6371;
    double u = sin((lat_b - lat_a) * radian / 2), v = sin((lon_b - lon_a) * radian / 2);
    double h = u * u + cos(lat_a * radian) * cos(lat_b * radian) * v * v;
    return 2 * radius * asin(sqrt(h < 1 ? h : 1));
}
