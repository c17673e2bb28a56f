/* Names that are the same by the rules of transliteration: "Usama bin Ladin" and "Osama bin Laden", "Aliev" and "Aliyev", "Abd al-Mahdi" and
 * "Abdul Mahdi". Full names of persons and armed groups are entered under their consonants, as sounds (gazetteer_key.c); of those with the same
 * ones the name counts whose vowels differ least. */
#include "lexicon/content.h"
#include "lexicon/gazetteer.h"

enum {
    CONSONANTS_MIN = 6, /* of a whole name, with the gap: "Li Peng" and "Lo Ping" are two */
    VOWELS_APART = 2,   /* letters of the sound in which two spellings may differ */
};

static bool is_letter_of(char c, const char *letters) { return c && strchr(letters, c) != NULL; }

/* The folded name as transliterations have it in common: "Abdul", "Abdel" and "Abd al-" are one word; a "y" that begins a word is a "j", "ibn" a
 * "bin"; "dh" is a "z" for those who write so. Returns whether there is a "dh". */
static bool level(Str folded, bool dh_is_z, Fold *out) {
    bool has_dh = false;
    fold_begin(out);
    for (size_t i = 0; i < folded.len;) {
        Str rest = {folded.ptr + i, folded.len - i};
        bool begins = i == 0 || folded.ptr[i - 1] == ' ';
        if (!begins && rest.ptr[0] != 'd') { /* most letters */
            out->text[out->n++] = folded.ptr[i++];
            continue;
        }
        bool glued = begins && rest.len > 5 && str_starts(rest, STR("abd")) && is_letter_of(rest.ptr[3], "aeou") && rest.ptr[4] == 'l';
        bool dh = rest.ptr[0] == 'd' && rest.len > 1 && rest.ptr[1] == 'h';
        has_dh |= dh;
        if (glued) memcpy(out->text + out->n, "abd", 3), out->n += 3, i += rest.ptr[5] == ' ' ? 6 : 5;
        else if (begins && str_starts(rest, STR("abd al "))) memcpy(out->text + out->n, "abd", 3), out->n += 3, i += 7;
        else if (begins && str_starts(rest, STR("abd ")) && rest.len > 4) memcpy(out->text + out->n, "abd", 3), out->n += 3, i += 4;
        else if (begins && str_starts(rest, STR("ibn "))) i++, memcpy(out->text + out->n, "bi", 2), out->n += 2, i++;
        else if (dh && dh_is_z) out->text[out->n++] = 'z', i += 2;
        else if (begins && rest.len > 1 && rest.ptr[0] == 'y') out->text[out->n++] = 'j', i++;
        else out->text[out->n++] = folded.ptr[i++];
    }
    return has_dh;
}

/* Word by word, so that "Mr. Erdogan" is no "Meir Dagan". */
static bool key_of(Str folded, bool dh_is_z, PlaceKey *key) {
    Fold levelled;
    bool has_dh = level(folded, dh_is_z, &levelled);
    key->n_exact = key->n_skeleton = key->n_sound = 0;
    for (Str rest = fold_text(&levelled), word = str_word(&rest); word.len; word = str_word(&rest)) {
        PlaceKey part;
        place_key(word, &part);
        if (key->n_skeleton + part.n_skeleton + 1u > sizeof key->skeleton || key->n_sound + part.n_sound + 1u > sizeof key->sound) break;
        if (key->n_sound) key->skeleton[key->n_skeleton++] = ' ', key->sound[key->n_sound++] = ' ';
        memcpy(key->skeleton + key->n_skeleton, part.skeleton, part.n_skeleton);
        memcpy(key->sound + key->n_sound, part.sound, part.n_sound);
        key->n_skeleton += part.n_skeleton;
        key->n_sound += part.n_sound;
    }
    return has_dh;
}

/* Two words or more, an article before them not counted: "al-Jafra" is not "al-Jafari". */
static bool has_words(Str folded) {
    if (str_starts(folded, STR("al ")) || str_starts(folded, STR("el "))) folded = (Str){folded.ptr + 3, folded.len - 3};
    const char *space = memchr(folded.ptr, ' ', folded.len);
    return space && space > folded.ptr && space + 1 < folded.ptr + folded.len;
}

static void enter(Lexicon *lexicon, const Entity *entity, const PlaceKey *key) {
    AlikeIndex *alike = &lexicon->alike;
    if (key->n_skeleton < CONSONANTS_MIN) return;
    Str skeleton = {key->skeleton, key->n_skeleton}, sound = {key->sound, key->n_sound};
    uint32_t *first = map_find(&alike->first, skeleton);
    for (uint32_t i = first ? *first : NAME_END; i != NAME_END; i = alike->names.at[i].next)
        if (alike->names.at[i].entity == entity && str_equal(alike->names.at[i].sound, sound)) return;
    uint32_t index = (uint32_t)alike->names.n;
    *ARENA_PUSH(&lexicon->arena, &alike->names) = (AlikeName){entity, arena_copy(&lexicon->arena, sound), first ? *first : NAME_END};
    if (first) *first = index;
    else map_add(&alike->first, &lexicon->arena, arena_copy(&lexicon->arena, skeleton), index);
}

void alike_add(Lexicon *lexicon, const Entity *entity, Str folded) {
    if ((entity->kind != ENTITY_PERSON && entity->kind != ENTITY_ARMED_GROUP) || !has_words(folded)) return;
    PlaceKey key;
    bool has_dh = key_of(folded, false, &key);
    enter(lexicon, entity, &key);
    if (!has_dh) return;
    key_of(folded, true, &key);
    enter(lexicon, entity, &key);
}

/* In how many letters two sounds of the same consonants differ; more than VOWELS_APART is told as one more than that. */
static unsigned apart(Str a, Str b) {
    unsigned row[FOLD_MAX + 1], least = 0;
    for (size_t k = 0; k <= b.len; k++) row[k] = (unsigned)k;
    for (size_t i = 0; i < a.len && least <= VOWELS_APART; i++) {
        unsigned before = row[0];
        least = row[0] = (unsigned)i + 1;
        for (size_t k = 0; k < b.len; k++) {
            unsigned best = before + (a.ptr[i] != b.ptr[k]);
            if (row[k] + 1 < best) best = row[k] + 1;
            if (row[k + 1] + 1 < best) best = row[k + 1] + 1;
            before = row[k + 1];
            row[k + 1] = best;
            if (best < least) least = best;
        }
    }
    return least > VOWELS_APART ? VOWELS_APART + 1 : row[b.len];
}

static size_t find(const Lexicon *lexicon, Str folded, bool dh_is_z, uint32_t n_tokens, NameMatch *out, size_t room, bool *has_dh) {
    PlaceKey key;
    *has_dh = key_of(folded, dh_is_z, &key);
    const uint32_t *first = map_find(&lexicon->alike.first, (Str){key.skeleton, key.n_skeleton});
    unsigned nearest = VOWELS_APART + 1;
    size_t n = 0;
    for (uint32_t i = first ? *first : NAME_END; i != NAME_END; i = lexicon->alike.names.at[i].next) {
        const AlikeName *name = &lexicon->alike.names.at[i];
        unsigned distance = apart(name->sound, (Str){key.sound, key.n_sound});
        if (distance > VOWELS_APART || distance > nearest) continue;
        if (distance < nearest) n = 0;
        nearest = distance;
        if (n < room) out[n++] = (NameMatch){name->entity, SENSE_NAME, n_tokens};
    }
    return n;
}

size_t lexicon_match_alike(const Lexicon *lexicon, const Token *tokens, uint32_t at, uint32_t n_tokens, NameMatch *out, size_t room) {
    Fold fold;
    fold_begin(&fold);
    for (uint32_t i = at; i < at + n_tokens; i++) {
        if (text_starts_apostrophe(tokens[i].form)) fold.gap = false;
        fold_add(&fold, tokens[i].form);
        if (tokens[i].space_after) fold_gap(&fold);
    }
    bool has_dh;
    if (fold.full || !has_words(fold_text(&fold))) return 0;
    size_t n = find(lexicon, fold_text(&fold), false, n_tokens, out, room, &has_dh);
    return n || !has_dh ? n : find(lexicon, fold_text(&fold), true, n_tokens, out, room, &has_dh);
}
