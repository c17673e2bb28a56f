/* Names that the lexicon does not know: who they are by what stands beside them, or by what the report has called so before. */
#include "extract/mention.h"
#include "lexicon/fold.h"

/* The description beside a name: title before, apposition after, or the noun that the name itself is attached to. */
const Mention *mention_beside(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    const Mention *vague = NULL;
    TREE_CHILDREN(tree, head, child) {
        const Token *token = &tree->tokens[child];
        bool title = token->deprel == DEPREL_NMOD_DESC || token->deprel == DEPREL_COMPOUND || token->deprel == DEPREL_APPOS ||
                     token->deprel == DEPREL_NMOD_UNMARKED || token->deprel == DEPREL_FLAT;
        if (!title || !mention_agent(reading, tree, child, NULL)) continue;
        const Mention *mention = mention_at(reading, sentence, child);
        if (!mention || (!mention->actor.code.sectors[0][0] && !mention->actor.code.country[0])) continue;
        bool told = mention->actor.code.country[0] && str_equal(mention->actor.how, STR("description"));
        if (told) return mention; /* "Maj. Gen. Burr, an Australian commander": the one that tells the country */
        if (!vague) vague = mention;
    }
    if (vague) return vague;
    uint16_t up = tree_head(tree, head);
    Deprel relation = tree->tokens[head].deprel;
    bool bare = relation == DEPREL_NMOD && tree_child(tree, head, DEPREL_CASE) == TREE_NONE; /* "Secretary of State John Kerry" */
    if (up != TREE_NONE && (bare || relation == DEPREL_APPOS || relation == DEPREL_FLAT || relation == DEPREL_NMOD_DESC || relation == DEPREL_COMPOUND))
        if (token_is_nominal(&tree->tokens[up]) && mention_agent(reading, tree, up, NULL)) return mention_at(reading, sentence, up);
    return NULL;
}

static bool is_boundary(char c) { return c == ' ' || c == '-' || c == '\''; }

/* "Ramadan" or "al-Tunisi" at the end of a longer name, "Abiy" at its beginning. */
static bool ends_name(Str name, Str part) {
    if (part.len > name.len || !str_equal_ascii_nocase((Str){name.ptr + (name.len - part.len), part.len}, part)) return false;
    return part.len == name.len || is_boundary(name.ptr[name.len - part.len - 1]);
}

static bool begins_name(Str name, Str part) {
    if (str_find(part, STR(" ")) >= 0) return false; /* "Abu Omar" may be any */
    return part.len < name.len && str_equal_ascii_nocase((Str){name.ptr, part.len}, part) && is_boundary(name.ptr[part.len]);
}

/* An earlier mention in the report whose name holds this one: "Ramadan" after "Ahmed Ramadan", "KPF" after "Karamoja Peace Front (KPF)". */
static const Mention *earlier_name(const Reading *reading, const Tree *tree, uint16_t head, Str name) {
    if (tree->tokens[head].upos != UPOS_PROPN && text_has_lower(name)) return NULL;
    const History *history = &reading->history;
    const Mention *bare = NULL; /* the same word, which told nothing: "Kim" of a headline, before "Kim Jong-un" */
    uint32_t left = HISTORY_REACH;
    for (uint32_t link = history_newest(reading, HISTORY_LAST_WORD, name); link != HISTORY_END && left-- > 0; link = history->links.at[link].before) {
        const Mention *mention = history->at[history->links.at[link].mention];
        const Token *last = &reading->trees[mention->sentence].tokens[mention->last];
        if (!ends_name(mention->actor.name, name) && !str_equal(last->form, name)) continue;
        bool told = mention->actor.code.country[0] || mention->actor.code.sectors[0][0] || !str_equal(mention->actor.name, name);
        if (told) return mention;
        if (!bare) bare = mention;
    }
    left = HISTORY_REACH;
    for (uint32_t link = history_newest(reading, HISTORY_FIRST_WORD, name); link != HISTORY_END && left-- > 0; link = history->links.at[link].before) {
        const Mention *mention = history->at[history->links.at[link].mention];
        if (mention->person && begins_name(mention->actor.name, name)) return mention;
    }
    return bare;
}

/* The name that an acronym in brackets stands for: "Karamoja Peace Front (KPF)". */
static const Mention *spelled_out(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    bool bracketed = head > 1 && head + 1u < tree->n && str_equal(tree->tokens[head - 1].form, STR("(")) && str_equal(tree->tokens[head + 1].form, STR(")"));
    if (!bracketed || text_has_lower(tree->tokens[head].form)) return NULL;
    const Mention *mention = mention_at(reading, sentence, (uint16_t)(head - 2));
    if (!mention && tree_head(tree, head) != TREE_NONE) mention = mention_at(reading, sentence, tree_head(tree, head));
    return mention && !mention->place && !mention->pronoun ? mention : NULL;
}

Str mention_id(Reading *reading, Str name) {
    char *text = arena_alloc(reading->arena, name.len + 8, 1);
    size_t n = 7;
    memcpy(text, "report:", 7);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
        bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
        if (keep) text[n++] = c;
        else if (text[n - 1] != '-' && text[n - 1] != ':') text[n++] = '-';
    }
    return (Str){text, n};
}

/* Whom an earlier mention stands for, in other words. */
static void become(Mention *mention, const Mention *earlier, Str how) {
    Span span = mention->actor.span;
    mention->actor = earlier->actor;
    mention->actor.span = span;
    mention->actor.how = how;
    mention->entity = earlier->entity;
    mention->role = earlier->role;
    mention->person = earlier->person;
    mention->plural = earlier->plural;
}

/* "In the eastern district, Omar said …": who is met at a place of no other country lives in the country that the report is set in. */
static bool is_met_at_home(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t verb = tree_head(tree, tree_first_conjunct(tree, head));
    if (verb == TREE_NONE || tree->tokens[head].deprel != DEPREL_NSUBJ) return false;
    TREE_CHILDREN(tree, verb, child) {
        if (tree->tokens[child].deprel != DEPREL_OBL || !lexicon_in_list(reading->lexicon, STR("place-prepositions"), tree_case(tree, child, reading->arena))) continue;
        const Mention *place = mention_at(reading, sentence, child);
        bool located = tree->tokens[child].name == NAME_PLACE || reading_word_in(reading, &tree->tokens[child], "locations");
        if (place ? place->place && strcmp(place->actor.code.country, reading->home) == 0 : located) return true;
    }
    return false;
}

Mention *mention_of_unknown_name(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    Mention *mention = mention_new(reading, sentence, head);
    uint8_t kind = tree->tokens[head].name;
    uint16_t first = head, last = head;
    while (first > mention->first && tree->tokens[first].name == kind && !tree->tokens[first].name_begins) first--;
    while (last < mention->last && tree->tokens[last + 1].name == kind && !tree->tokens[last + 1].name_begins) last++;
    while (last + 2u < tree->n && !tree->tokens[last].space_after && text_is_hyphen(tree->tokens[last + 1].form) && !tree->tokens[last + 1].space_after)
        last += 2; /* "Dong-min" is one word, whatever the network sees in its parts */
    if (last > mention->last) mention->last = last, mention->actor.span.end = tree->tokens[last].end;
    mention->actor.name = tree_words(tree, reading->report->body, first, last);
    mention->actor.kind = kind == NAME_PERSON ? STR("person") : STR("organisation");
    mention->person = kind == NAME_PERSON;
    mention->plural = kind != NAME_PERSON;
    mention->actor.entity = mention_id(reading, mention->actor.name);
    const Mention *earlier = spelled_out(reading, sentence, head);
    if (earlier) {
        become(mention, earlier, STR("acronym in brackets"));
        return mention;
    }
    const Mention *description = mention_beside(reading, sentence, head);
    earlier = earlier_name(reading, tree, head, mention->actor.name);
    if (description) {
        if (earlier && mention->person && earlier->person) become(mention, earlier, STR("earlier name"));
        mention->actor.code = description->actor.code;
        bool guessed = str_equal(description->actor.how, STR("description, country of the report"));
        if (guessed && !reading->home_sure) memset(mention->actor.code.country, 0, sizeof mention->actor.code.country); /* "Sen. Diaz: Chad and Togo …" */
        mention->role = reading_lemma(reading, &reading->trees[description->sentence].tokens[description->head]);
        mention->actor.how = STR("description beside the name");
        return mention;
    }
    if (earlier) {
        become(mention, earlier, STR("earlier name"));
        return mention;
    }
    Description d = {.sectorless = true};
    describe_premodifiers(reading, sentence, head, head, &d);
    describe_complements(reading, sentence, head, &d);
    mention->actor.code = d.code;
    mention->actor.how = STR("name unknown");
    if (mention->person && !d.code.country[0] && reading->home_sure && is_met_at_home(reading, sentence, head)) {
        memcpy(mention->actor.code.country, reading->home, 4);
        mention->actor.how = STR("name unknown, country of the report");
    }
    return mention;
}

enum { ACRONYM_MIN = 2, ACRONYM_MAX = 8 }; /* letters */

/* An acronym that the network sees no name in, but that the report spells out or has spelled out. */
Mention *mention_of_acronym(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    Str form = tree->tokens[head].form;
    if (form.len < ACRONYM_MIN || form.len > ACRONYM_MAX || text_has_lower(form) || !text_has_capital(form)) return NULL;
    const Mention *earlier = spelled_out(reading, sentence, head);
    Str how = STR("acronym in brackets");
    if (!earlier) earlier = earlier_name(reading, tree, head, form), how = STR("earlier name");
    if (!earlier) return NULL;
    Mention *mention = mention_new(reading, sentence, head);
    become(mention, earlier, how);
    return mention;
}

/* "Chancellor Merkel" where the network sees one name of two words: the person whom the lexicon knows in it, its title before. */
const Name *mention_person_within(Reading *reading, uint32_t sentence, uint16_t head) {
    const Tree *tree = &reading->trees[sentence];
    for (uint32_t i = head + 1u; i < tree->n && tree->tokens[i].name == NAME_PERSON && !tree->tokens[i].name_begins; i++) {
        const Name *name = reading->names[sentence][i];
        if (!name) continue;
        const Mention *description = mention_beside(reading, sentence, head); /* "the Somali president Sheikh Sharif" is none of Pakistan's */
        bool other = description && description->actor.code.country[0] &&
                     strcmp(description->actor.code.country, entity_code_on(name->entity, reading->day, NULL).country) != 0;
        return name->entity->kind == ENTITY_PERSON && name->first == i && !other ? name : NULL;
    }
    return NULL;
}
