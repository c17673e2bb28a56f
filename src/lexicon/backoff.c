/* Words that no frame lists, and the listed word that each is most like (data/backoff/, made by tools/build-backoff). */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

static LikenessKind kind_of(Str path) {
    return str_ends(path, STR("arguments.txt")) ? LIKE_ARGUMENT : str_ends(path, STR("nouns.txt")) ? LIKE_NOUN : LIKE_VERB;
}
static FramePos pos_of(LikenessKind kind) { return kind == LIKE_VERB ? FRAME_VERB : FRAME_NOUN; }

/* WORD [PARTICLE] of a verb; one word of a noun. */
static bool read_word(Lexicon *lexicon, Str text, Likeness *out) {
    out->word = str_word(&text);
    out->particle = str_word(&text);
    if (!out->word.len || text.len) return false;
    return !out->particle.len || (out->kind == LIKE_VERB && lexicon_in_list(lexicon, STR("particles"), out->particle));
}

/* WORD ~ KNOWN [EVENT] HOW STRENGTH. */
static bool read_likeness(Lexicon *lexicon, Str text, Likeness *out) {
    Str left = str_trim(str_cut(&text, '~'));
    if (!text.ptr || !read_word(lexicon, left, out)) return false;
    out->known = data_keyword(&text);
    out->event = out->kind == LIKE_ARGUMENT ? EVENT_NONE : lexicon_event_of(lexicon, data_keyword(&text));
    out->how = data_keyword(&text);
    bool typed = out->kind == LIKE_ARGUMENT || (out->event != EVENT_NONE && out->event != EVENT_COUNT);
    return out->known.len && typed && out->how.len && data_decimal(text, &out->strength) && out->strength > 0 && out->strength <= 1;
}

void backoff_read(Lexicon *lexicon, Str path, Str content) {
    LikenessKind kind = kind_of(path);
    DataReader reader = data_reader(lexicon, path, content);
    for (DataLine line; data_next(&reader, &line);) {
        Likeness likeness = {.kind = kind, .source = line.source};
        if (!read_likeness(lexicon, line.text, &likeness)) {
            finding_add(lexicon, line.source, true,
                        kind == LIKE_ARGUMENT ? "a likeness of arguments is written “word ~ known how strength”, the strength is at most 1"
                                              : "a likeness is written “word ~ known EVENT how strength”, a particle may follow a verb, the strength is at most 1");
            continue;
        }
        uint32_t *first = map_add(&lexicon->like_heads[kind], &lexicon->arena, likeness.word, (uint32_t)lexicon->likes.n);
        uint32_t last = (uint32_t)lexicon->likes.n;
        likeness.next = *first == last ? LIKENESS_END : *first; /* of several the later line comes first; they differ in the particle */
        *first = last;
        *ARENA_PUSH(&lexicon->arena, &lexicon->likes) = likeness;
    }
}

void lexicon_without_backoff(Lexicon *lexicon) { lexicon->backs_off_not = true; }

const Likeness *lexicon_like(const Lexicon *lexicon, Str lemma, LikenessKind kind) {
    const uint32_t *index = lexicon->backs_off_not ? NULL : map_find(&lexicon->like_heads[kind], lemma);
    return index ? &lexicon->likes.at[*index] : NULL;
}

const Likeness *lexicon_like_next(const Lexicon *lexicon, const Likeness *likeness) {
    return likeness->next == LIKENESS_END ? NULL : &lexicon->likes.at[likeness->next];
}

/* --- Checks ----------------------------------------------------------------------------------------------------------------- */

/* The known word must have a sense of the type, or the line never does anything. */
static bool means(const Lexicon *lexicon, const Likeness *likeness) {
    const Trigger *triggers;
    size_t n = lexicon_triggers(lexicon, likeness->known, pos_of(likeness->kind), &triggers);
    for (size_t i = 0; i < n; i++)
        if (triggers[i].frame->has_code && triggers[i].frame->event == likeness->event) return true;
    return false;
}

static bool has_trigger(const Lexicon *lexicon, const Likeness *likeness) {
    const Trigger *triggers;
    size_t n = lexicon_triggers(lexicon, likeness->word, pos_of(likeness->kind), &triggers);
    for (size_t i = 0; i < n; i++)
        if (str_equal(triggers[i].particle, likeness->particle) && !triggers[i].object.len && !triggers[i].n_before) return true;
    return false;
}

static bool in_a_class(const Lexicon *lexicon, Str noun) {
    for (size_t i = 0; i < lexicon->class_at.n; i++)
        if (lexicon->class_at.at[i]->state == CLASS_RESOLVED && wordset_has_lemma(&lexicon->class_at.at[i]->words, noun)) return true;
    return false;
}

/* The last of the user's folders that says something of frames; 0 when none does. */
static uint32_t last_layer(const Lexicon *lexicon) {
    uint32_t last = 0;
    for (size_t i = 0; i < lexicon->frames.n; i++)
        if (lexicon->frames.at[i]->source.layer > last) last = lexicon->frames.at[i]->source.layer;
    return last;
}

/* What the user's own frames make needless in casus's files is no fault of either. */
void backoff_check(Lexicon *lexicon) {
    uint32_t layer = last_layer(lexicon);
    for (size_t i = 0; i < lexicon->likes.n; i++) {
        const Likeness *likeness = &lexicon->likes.at[i];
        if (likeness->source.layer < layer) continue;
        for (const Likeness *other = lexicon_like_next(lexicon, likeness); other; other = lexicon_like_next(lexicon, other))
            if (str_equal(other->particle, likeness->particle))
                finding_add(lexicon, likeness->source, false, "“%.*s” is said to be like something at line %u already",
                            STR_ARG(likeness->word), other->source.line);
        if (likeness->kind == LIKE_ARGUMENT) {
            if (in_a_class(lexicon, likeness->word))
                finding_add(lexicon, likeness->source, false, "“%.*s” is in a class of its own by now: leave it out here", STR_ARG(likeness->word));
            continue;
        }
        if (has_trigger(lexicon, likeness))
            finding_add(lexicon, likeness->source, false, "“%.*s” has a frame by now: leave it out here", STR_ARG(likeness->word));
        if (!means(lexicon, likeness))
            finding_add(lexicon, likeness->source, false, "no sense of “%.*s” is %.*s: run tools/build-backoff again", STR_ARG(likeness->known),
                        STR_ARG(lexicon_event_text(lexicon, likeness->event)));
    }
}
