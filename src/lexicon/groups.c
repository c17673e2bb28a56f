/* data/ontology/groups.txt: one line a group, "sectors armed: MIL | REB" or "modes afar: aerial | drone". A folder above tells a group anew. */
#include "lexicon/content.h"
#include "lexicon/datafile.h"

#define GROUP_TEXT(name, text) {text, sizeof text - 1},
static const Str SECTOR_GROUPS[SECTOR_GROUP_COUNT] = {SECTOR_GROUP_LIST(GROUP_TEXT)};
static const Str MODE_GROUPS[MODE_GROUP_COUNT] = {MODE_GROUP_LIST(GROUP_TEXT)};
#undef GROUP_TEXT

static size_t index_of(const Str *names, size_t n, Str name) {
    for (size_t i = 0; i < n; i++)
        if (str_equal(names[i], name)) return i;
    return n;
}

/* Only sectors can be judged line by line; whether a mode exists is asked when all event types are known (groups_check). */
static void read_members(Lexicon *lexicon, Group *group, bool sectors, DataLine line, Str members) {
    *group = (Group){.source = line.source};
    for (Str member; data_alternative(&members, &member);) {
        if (group->n == GROUP_MEMBERS_MAX) {
            finding_add(lexicon, line.source, true, "a group has at most %d members", GROUP_MEMBERS_MAX);
            return;
        }
        if (!member.len || (sectors && !is_sector(member))) {
            finding_add(lexicon, line.source, true, "“%.*s” is no sector", STR_ARG(member));
            continue;
        }
        for (size_t i = 0; i < group->n; i++)
            if (str_equal(group->members[i], member)) finding_add(lexicon, line.source, false, "“%.*s” stands twice in this group", STR_ARG(member));
        group->members[group->n++] = member;
    }
}

void groups_read(Lexicon *lexicon, Str path, Str content) {
    DataReader reader = data_reader(lexicon, path, content);
    for (DataLine line; data_next(&reader, &line);) {
        Str members = line.text, name = str_trim(str_cut(&members, ':')), keyword = data_keyword(&name);
        bool sectors = str_equal(keyword, STR("sectors")), modes = str_equal(keyword, STR("modes"));
        if (line.indented || !members.ptr || (!sectors && !modes)) {
            finding_add(lexicon, line.source, true, "a group is written “sectors NAME: GOV | MIL” or “modes NAME: aerial | drone”");
            continue;
        }
        size_t n = sectors ? SECTOR_GROUP_COUNT : MODE_GROUP_COUNT, index = index_of(sectors ? SECTOR_GROUPS : MODE_GROUPS, n, name);
        if (index == n) {
            finding_add(lexicon, line.source, true, "nothing asks for a group of %s that is called “%.*s”", sectors ? "sectors" : "modes", STR_ARG(name));
            continue;
        }
        Group *group = sectors ? &lexicon->sector_groups[index] : &lexicon->mode_groups[index];
        if (group->source.line && group->source.layer == line.source.layer) {
            finding_add(lexicon, line.source, true, "this group is told already at line %u", group->source.line);
            continue;
        }
        read_members(lexicon, group, sectors, line, members);
    }
}

/* A lexicon without event types (a test's, a part) has no modes to compare with. */
void groups_check(Lexicon *lexicon) {
    bool told = false;
    for (size_t i = 0; i < SECTOR_GROUP_COUNT; i++) told = told || lexicon->sector_groups[i].source.line;
    for (size_t i = 0; i < MODE_GROUP_COUNT; i++) told = told || lexicon->mode_groups[i].source.line;
    Source whole = {STR("ontology/groups.txt"), 0, 0};
    for (size_t i = 0; i < SECTOR_GROUP_COUNT && told; i++)
        if (!lexicon->sector_groups[i].n) finding_add(lexicon, whole, false, "no line tells the sectors of “%.*s”", STR_ARG(SECTOR_GROUPS[i]));
    for (size_t i = 0; i < MODE_GROUP_COUNT && told; i++) {
        const Group *group = &lexicon->mode_groups[i];
        if (!group->n) finding_add(lexicon, whole, false, "no line tells the modes of “%.*s”", STR_ARG(MODE_GROUPS[i]));
        for (size_t k = 0; k < group->n; k++)
            if (!ontology_is_mode(lexicon, group->members[k]))
                finding_add(lexicon, group->source, false, "no event type has a mode “%.*s”", STR_ARG(group->members[k]));
    }
}

static bool is_member(const Group *group, Str word) {
    for (size_t i = 0; i < group->n; i++)
        if (str_equal(group->members[i], word)) return true;
    return false;
}

bool lexicon_code_in(const Lexicon *lexicon, SectorGroup group, const ActorCode *code) {
    for (size_t i = 0; i < CODE_SECTORS_MAX && code->sectors[i][0]; i++)
        if (is_member(&lexicon->sector_groups[group], str_of(code->sectors[i]))) return true;
    return false;
}

bool lexicon_first_sector_in(const Lexicon *lexicon, SectorGroup group, const ActorCode *code) {
    return code->sectors[0][0] && is_member(&lexicon->sector_groups[group], str_of(code->sectors[0]));
}

bool lexicon_mode_in(const Lexicon *lexicon, ModeGroup group, Str mode) { return is_member(&lexicon->mode_groups[group], mode); }

bool lexicon_any_mode_in(const Lexicon *lexicon, ModeGroup group, const Str *modes, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (lexicon_mode_in(lexicon, group, modes[i])) return true;
    return false;
}
