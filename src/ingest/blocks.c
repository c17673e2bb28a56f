#include "ingest/blocks.h"

#include "ingest/words.h"

enum {
    WRAP_MIN_WIDTH = 50,  /* characters; shorter lines were not broken by a line width */
    WRAP_MAX_WIDTH = 132, /* nor were lines longer than those of any terminal */
    PROBES = 32,          /* places of the table that are looked at: bounds what a body made of colliding lines can cost */
};

/* --- Paragraphs -------------------------------------------------------------------------------------------------------------- */

/* A line width at which the body was broken; 0 when it was not. */
typedef struct Wrapping {
    size_t width;
} Wrapping;

static Str first_word(Str s) {
    s = str_trim(s);
    size_t n = 0;
    while (n < s.len && (unsigned char)s.ptr[n] > ' ') n++;
    return (Str){s.ptr, n};
}

static bool is_indented(Str line) { return line.len && (line.ptr[0] == ' ' || line.ptr[0] == '\t'); }

/* Characters: the bytes that do not go on with one. */
static size_t width_of(Str line) {
    size_t n = 0;
    for (size_t i = 0; i < line.len; i++) n += ((unsigned char)line.ptr[i] & 0xc0) != 0x80;
    return n;
}

/* The first word of the next line would not have fitted. */
static bool is_full(Str line, Str next, size_t width) {
    size_t taken = width_of(line);
    return taken >= WRAP_MIN_WIDTH && taken + 1 + width_of(first_word(next)) > width;
}

/* Text is wrapped when no line is longer than a width and three in four of the breaks between lines stand where that width forces one. */
static Wrapping find_wrapping(Str body) {
    size_t width = 0, breaks = 0, forced = 0;
    for (Str rest = body; rest.ptr;) {
        Str line = str_trim(str_cut(&rest, '\n'));
        bool breakable = line.len && memchr(line.ptr, ' ', line.len); /* an address is longer than any width */
        if (breakable && width_of(line) > width) width = width_of(line);
        if (width > WRAP_MAX_WIDTH) return (Wrapping){0};
    }
    Str last = {0};
    for (Str rest = body; rest.ptr;) {
        Str line = str_trim(str_cut(&rest, '\n'));
        if (last.len && line.len) breaks++, forced += is_full(last, line, width);
        last = line;
    }
    return (Wrapping){breaks >= 3 && forced * 4 >= breaks * 3 ? width : 0};
}

/* Does a paragraph go on in the next line? `open` is its last line. */
static bool runs_on(Wrapping wrapping, Str open, Str next) {
    Str text = str_trim(next);
    if (wrapping.width && !is_indented(next) && is_full(open, text, wrapping.width)) return true;
    return width_of(open) >= WRAP_MIN_WIDTH && text.len && text.ptr[0] >= 'a' && text.ptr[0] <= 'z' && words_break_off(open);
}

void blocks_find(Arena *arena, const Report *report, BlockList *blocks) {
    Wrapping wrapping = find_wrapping(report->body);
    Str last = {0}; /* the line that the open block ends with */
    for (Str rest = report->body; rest.ptr;) {
        Str line = str_cut(&rest, '\n'), text = words_trim(line);
        if (text.len) {
            uint32_t start = (uint32_t)(text.ptr - report->body.ptr), end = start + (uint32_t)text.len;
            if (last.len && runs_on(wrapping, last, line)) blocks->at[blocks->n - 1].end = end;
            else *ARENA_PUSH(arena, blocks) = (Block){start, end, BLOCK_BODY};
        }
        last = text;
    }
}

/* --- Repeats --------------------------------------------------------------------------------------------------------------------- */

static bool is_kept(BlockKind kind) { return kind != BLOCK_FURNITURE && kind != BLOCK_REPEAT; }

/* Of the paragraph and the caption with the same words, the paragraph is kept. */
static bool is_repeat_of(const Block *block, const Block *earlier) {
    return block->kind == BLOCK_CAPTION || block->kind == BLOCK_HEADING || earlier->kind != BLOCK_CAPTION;
}

void blocks_mark_repeats(Arena *arena, const Report *report, BlockList *blocks) {
    size_t room = 64;
    while (room < blocks->n * 2) room *= 2;
    uint32_t *table = ARENA_ARRAY(arena, uint32_t, room); /* the number of a block, plus one */
    for (size_t i = 0; i < blocks->n; i++) {
        Block *block = &blocks->at[i];
        if (!is_kept(block->kind)) continue;
        Str text = block_text(report, block);
        uint64_t hash = words_hash(text);
        size_t at = (hash >> 1) & (room - 1);
        if (!hash) continue;
        for (int probe = 0; probe < PROBES; probe++, at = (at + 1) & (room - 1)) {
            if (!table[at]) {
                table[at] = (uint32_t)i + 1;
                break;
            }
            const Block *earlier = &blocks->at[table[at] - 1];
            if (!words_same(text, block_text(report, earlier))) continue;
            if (is_repeat_of(block, earlier)) block->kind = BLOCK_REPEAT;
            else table[at] = (uint32_t)i + 1;
            break;
        }
    }
}
