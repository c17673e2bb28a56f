/* What is told of the past is no news: "in 2011", "decades ago", "previously". */
#include "extract/background.h"

static bool is_year(const Token *word, int *year) {
    int64_t value;
    if (word->form.len != 4 || !str_to_int(word->form, &value) || value < 1800 || value > 2100) return false;
    *year = (int)value;
    return true;
}

enum { BACKGROUND_DAYS = 31 }; /* what is older than about a month is no news */

/* The expression of time that the token belongs to, or NULL. */
static const TimeRecord *time_at(const Predicates *p, uint16_t token) {
    const Reading *reading = p->reading;
    if (!reading->first_time) return NULL;
    for (uint32_t i = reading->first_time[p->sentence]; i < reading->first_time[p->sentence + 1]; i++)
        if (reading->times.at[i].first <= token && token <= reading->times.at[i].last) return &reading->times.at[i];
    return NULL;
}

static int two_digits(Str value, size_t at) {
    int64_t number;
    return at + 2 <= value.len && str_to_int((Str){value.ptr + at, 2}, &number) ? (int)number : 0;
}

/* "In October", "on September 30": the latest such day before the report, in days before it; 0 where the words tell no day. A bare month
 * counts by its last day. */
static int days_before_report(const Predicates *p, uint16_t token) {
    const TimeRecord *time = time_at(p, token);
    if (p->reading->day == DAY_UNKNOWN || !time || time->type != TIMEX_DATE) return 0;
    int month = two_digits(time->value, 5), number = two_digits(time->value, 8); /* "2015-09-30", "XXXX-10" */
    if (!month || month > 12) return 0;
    int year, published_month, published_day;
    day_to_civil(p->reading->day, &year, &published_month, &published_day);
    int64_t told;
    Str words = str_span(p->reading->report->body.ptr, time->words.start, time->words.end), named = {time->value.ptr, 4};
    bool stated = str_find(words, named) >= 0, near = time->start != DAY_UNKNOWN && time->start - p->reading->day <= BACKGROUND_DAYS;
    if (str_to_int(named, &told) && (stated || near)) year = (int)told; /* "on Friday" counts from the report; of months without a year the last is meant */
    else if (month > published_month || (month == published_month && number > published_day)) year--;
    Day then = number ? day_from_civil(year, month, number) : month == 12 ? day_from_civil(year + 1, 1, 1) - 1 : day_from_civil(year, month + 1, 1) - 1;
    return then < p->reading->day ? (int)(p->reading->day - then) : 0;
}

/* "In the past", "last year", "decades ago"; "repeatedly", "previously". */
static bool is_background_word(const Predicates *p, uint16_t child) {
    const Tree *tree = p->tree;
    const Token *word = &tree->tokens[child];
    uint16_t which = tree_child(tree, child, DEPREL_AMOD);
    return token_is(word, "ago") || (token_is(word, "year") && which != TREE_NONE && token_is(&tree->tokens[which], "last")) ||
           (word->deprel == DEPREL_ADVMOD && predicate_in_list(p, child, "background-adverbs"));
}

/* Does the phrase hold an earlier year, a decade, a month long past? `bare` where it belongs to a noun: then its months may be those of something else. */
static bool holds_old_date(const Predicates *p, uint16_t phrase, bool bare) {
    const Tree *tree = p->tree;
    int published = 0, month, day;
    if (p->reading->day != DAY_UNKNOWN) day_to_civil(p->reading->day, &published, &month, &day);
    for (uint16_t i = tree->leftmost[phrase]; i <= tree->rightmost[phrase]; i++) {
        int year;
        const Token *part = &tree->tokens[i];
        if (part->deprel == DEPREL_ACL_RELCL || part->deprel == DEPREL_ACL) break; /* what is told of it has its own time */
        const TimeRecord *time = time_at(p, i);
        bool clock = time && time->type == TIMEX_TIME; /* "2000 GMT" */
        if (!clock && is_year(part, &year) && (published ? year < published : true)) return true;
        if (part->form.len == 5 && part->form.ptr[4] == 's' && part->form.ptr[0] == '1') return true;
        if (!bare && days_before_report(p, i) > BACKGROUND_DAYS) return true;
    }
    return false;
}

/* "launched raids to help the army on 30 September": a purpose lies ahead, so the past day in it is that of the deed. */
static bool purpose_is_dated_back(const Predicates *p, uint16_t purpose) {
    TREE_CHILDREN(p->tree, purpose, child) {
        Deprel relation = (Deprel)p->tree->tokens[child].deprel;
        if ((relation == DEPREL_OBL || relation == DEPREL_OBL_UNMARKED) && holds_old_date(p, child, false)) return true;
    }
    return false;
}

/* A date on the word that makes it background, not news. `own`: the word is the event itself; "since 2011" above it tells how long something
 * else has lasted. */
static bool is_dated_back(const Predicates *p, uint16_t token, bool own) {
    const Tree *tree = p->tree;
    TREE_CHILDREN(tree, token, child) {
        const Token *word = &tree->tokens[child];
        if (word->deprel == DEPREL_ADVCL && (word->features & UD_INFINITIVE) && purpose_is_dated_back(p, child)) return true;
        if (own && word->deprel == DEPREL_AMOD && predicate_in_list(p, child, "background-adjectives")) return true; /* "despite previous vetoes" */
        if (word->deprel != DEPREL_OBL && word->deprel != DEPREL_OBL_UNMARKED && word->deprel != DEPREL_NMOD_UNMARKED &&
            word->deprel != DEPREL_ADVMOD && word->deprel != DEPREL_NMOD)
            continue;
        if (own && is_background_word(p, child)) return true;
        if (!own && (word->deprel == DEPREL_NMOD || tree_has_case(tree, child, STR("since"), p->reading->arena))) continue;
        if (holds_old_date(p, child, word->deprel == DEPREL_NMOD)) return true;
    }
    return false;
}

/* What happened is as old as the clause that tells of it: "in 2011, after his crackdown on protesters, …". */
bool is_background_event(const Predicates *p, uint16_t token) {
    const Tree *tree = p->tree;
    uint16_t at = token;
    for (uint32_t steps = 0; at != TREE_NONE && steps <= tree->n; at = tree_head(tree, at), steps++) {
        if (is_dated_back(p, at, at == token)) return true;
        if (tree->tokens[at].deprel == DEPREL_PARATAXIS || tree->tokens[at].deprel == DEPREL_ACL_RELCL) return false;
    }
    return false;
}
