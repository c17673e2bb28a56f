/* Finding expressions of time: the patterns are tried at every word, the longest match wins, and what stands before it ("early", "about") is
 * added. Values are counted from the day of publication or from the last time told. */
#include "extract/time_values.h"

/* What the search carries from sentence to sentence. */
typedef struct Search {
    Reading *reading;
    TimeItem *items;  /* [longest sentence] */
    uint32_t n;
    uint32_t sentence;
    TimeFrame frame;
    uint32_t told_block;
} Search;

Str timex_type_text(TimexType type) {
    static const char *const text[] = {"DATE", "TIME", "DURATION", "SET"};
    return str_of((unsigned)type < 4 ? text[type] : "");
}

/* --- Tense ------------------------------------------------------------------------------------------------------------------- */

/* Of what a verb's helpers say of its time. `of_noun`: the time is that of a noun below it ("would seek ways around Friday's ruling"), which only
 * what is certain makes future. */
static int auxiliary_tense(const Reading *reading, const Tree *tree, uint16_t verb, bool of_noun) {
    int tense = 0;
    TREE_CHILDREN(tree, verb, child) {
        const Token *token = &tree->tokens[child];
        if (token->deprel != DEPREL_AUX && token->deprel != DEPREL_AUX_PASS && token->deprel != DEPREL_COP) continue;
        if (reading_word_in(reading, token, "future-auxiliaries") || (!of_noun && reading_word_in(reading, token, "prospective-modals"))) tense = 1;
        else if (token_is(token, "have") || (token->features & UD_PAST)) return tense ? tense : -1;
    }
    return tense;
}

static bool has_auxiliary(const Tree *tree, uint16_t verb, const char *lemma) {
    TREE_CHILDREN(tree, verb, child)
        if (tree->tokens[child].deprel == DEPREL_AUX && token_is(&tree->tokens[child], lemma)) return true;
    return false;
}

/* "Appeared to reject it on Friday", "failed to meet on Monday": the infinitive is of the time of the verb that it completes. */
static bool shares_tense(const Reading *reading, const Tree *tree, uint16_t infinitive) {
    uint16_t verb = tree_head(tree, infinitive);
    return verb != TREE_NONE && tree->tokens[infinitive].deprel == DEPREL_XCOMP && reading_word_in(reading, &tree->tokens[verb], "implicative-verbs");
}

/* The tense of the clause that a token stands in: -1 past, 1 future, 0 not told. */
static int clause_tense(const Reading *reading, uint32_t sentence, uint16_t token) {
    const Tree *tree = &reading->trees[sentence];
    uint16_t at = token;
    Str preposition = tree_case(tree, token, reading->arena);
    if (lexicon_in_list(reading->lexicon, STR("since-prepositions"), preposition)) return -1; /* "have been trying to enter the town since June" */
    bool deadline = lexicon_in_list(reading->lexicon, STR("deadline-prepositions"), preposition);
    Deprel relation = (Deprel)tree->tokens[token].deprel; /* "look for ways to get around Wednesday's ruling": the verb is not the ruling's */
    bool of_noun = relation == DEPREL_NMOD || relation == DEPREL_NMOD_POSS || relation == DEPREL_NMOD_UNMARKED || relation == DEPREL_COMPOUND;
    for (uint32_t steps = 0; at != TREE_NONE && steps <= tree->n; at = tree_head(tree, at), steps++) {
        const Token *word = &tree->tokens[at];
        if (reading_word_in(reading, word, "future-adjectives") && at != token) return 1;
        bool clause = word->upos == UPOS_VERB || word->upos == UPOS_AUX || tree_child(tree, at, DEPREL_COP) != TREE_NONE;
        if (!clause || (at == token && word->upos != UPOS_VERB)) continue;
        int tense = auxiliary_tense(reading, tree, at, relation == DEPREL_NMOD_POSS);
        if (token > at && reading_word_in(reading, word, "future-verbs")) return 1; /* "planned a rally on Saturday", but "on Friday they planned" */
        if (deadline && !(tense < 0 && has_auxiliary(tree, at, "have"))) return 1; /* "extended it until Tuesday", but "had not called by Tuesday" */
        if (tense) return tense;
        if ((word->features & UD_PAST) && (word->features & UD_FINITE)) return -1;
        if (of_noun && !(word->features & UD_PAST)) continue;
        if ((word->features & UD_INFINITIVE) && shares_tense(reading, tree, at)) continue;
        if (word->features & UD_INFINITIVE) return 1;
        if ((word->features & UD_PAST) && (word->features & UD_PARTICIPLE)) return -1; /* "killed on Monday" */
        bool like_past = str_equal(word->form, word->lemma) && reading_word_in(reading, word, "unchanging-verbs"); /* "forces shut the port on Saturday" */
        if (like_past && (word->features & UD_FINITE)) return -1;
        if (word->features & UD_PRESENT && (word->features & UD_FINITE)) return tree->sentence->kind == BLOCK_HEADLINE ? -1 : 1;
        if (has_auxiliary(tree, at, "be") && !(word->features & UD_PAST)) return 1; /* "is meeting" */
    }
    return 0;
}

/* --- What is no time ---------------------------------------------------------------------------------------------------------- */

/* "April said", "May resigned": a person of that name. */
static bool is_person(const Search *search, const TimeMatch *match) {
    const TimeItem *first = &search->items[match->first];
    const Token *token = &search->reading->sentences[search->sentence].tokens[first->first];
    bool lone = match->first == match->last, month = time_bound(match, TIME_MONTH, 0), weekday = time_bound(match, TIME_WEEKDAY, 0);
    bool name = token->name == NAME_PERSON && (token->name_begins || !weekday);
    const Token *tokens = search->reading->sentences[search->sentence].tokens;
    bool subject = month && token->deprel == DEPREL_NSUBJ && token->head != TOKEN_ROOT && tokens[token->head].upos == UPOS_VERB;
    bool acts = subject && !reading_word_in(search->reading, &tokens[token->head], "month-verbs");
    bool company = token->name == NAME_ORGANISATION && token->form.len <= 4; /* "Sun", "March" */
    return lone && (month || weekday || time_bound(match, TIME_SEASON, 0)) && (name || acts || company);
}

/* "High Noon", "Spring of Life", "This Week": a title has capitals where an expression of time has none. */
static bool is_title(const Search *search, const TimeMatch *match) {
    const Sentence *sentence = &search->reading->sentences[search->sentence];
    bool lower = false;
    for (uint32_t i = 0; i < sentence->n && !lower; i++) {
        const Token *token = &sentence->tokens[i];
        lower = (token->upos == UPOS_NOUN || token->upos == UPOS_VERB) && token->form.ptr[0] >= 'a' && token->form.ptr[0] <= 'z';
    }
    if (!lower) return false; /* a headline in capitals */
    for (uint32_t i = 0; i < match->n_bound; i++) {
        TimeClass class = (TimeClass)match->bound[i].meaning->class;
        const TimeItem *item = &search->items[match->bound[i].item];
        const Token *token = &sentence->tokens[item->last];
        bool common = class == TIME_UNIT || class == TIME_UNITS || class == TIME_PART || class == TIME_SEASON || class == TIME_NOON || class == TIME_OFTEN;
        if (common && item->last > 0 && token->form.len > 3 && token->form.ptr[0] >= 'A' && token->form.ptr[0] <= 'Z' &&
            !str_equal(sentence->tokens[item->last - 1].form, STR("\""))) return true;
    }
    return false;
}

/* A bare year must stand like one: not "1990 troops", "page 1990". */
static bool is_bare_number(const Search *search, const TimeMatch *match) {
    return match->first == match->last && time_bound(match, TIME_NUMBER, 0) && !time_bound(match, TIME_YEAR, 0) && !time_bound(match, TIME_DATE, 0) &&
           search->items[match->first].last == search->items[match->first].first;
}

/* --- What stands before -------------------------------------------------------------------------------------------------------- */

static bool is_determiner(const Search *search, const TimeItem *item) {
    const Token *token = &search->reading->sentences[search->sentence].tokens[item->first];
    return item->first == item->last && (token->upos == UPOS_DET || token_is(token, "the"));
}

/* Takes "the", "early", "at least the" into the expression; gives the modifier. */
static Str take_before(const Search *search, const TimeMatch *match, uint32_t from, uint32_t *first) {
    Str modifier = {0};
    *first = match->first;
    for (uint32_t i = match->first; i <= match->last; i++)
        if (search->items[i].mid) modifier = STR("MID");
    for (int steps = 0; steps < 3 && *first > from; steps++) {
        const TimeItem *before = &search->items[*first - 1];
        const TimeMeaning *stage = time_item_meaning(before, TIME_STAGE), *about = time_item_meaning(before, TIME_ABOUT);
        if (stage || about) {
            if (!modifier.len) modifier = stage ? stage->text : about->text;
        } else if (!is_determiner(search, before)) {
            break;
        }
        (*first)--;
    }
    /* A preposition ("over", "around", "within") alone before a date is none of it. */
    while (*first < match->first && time_item_meaning(&search->items[*first], TIME_ABOUT) && !is_determiner(search, &search->items[*first])) {
        const Token *token = &search->reading->sentences[search->sentence].tokens[search->items[*first].first];
        if (token->upos != UPOS_ADP) break;
        (*first)++;
    }
    return modifier;
}

/* The early, middle or late third of a stretch. */
static void narrow(TimeRecord *record, Str modifier) {
    int64_t days = (int64_t)record->end - record->start + 1;
    if (record->start == DAY_UNKNOWN || record->end == DAY_UNKNOWN || days < 6) return;
    Day third = (Day)(days / 3);
    if (str_equal(modifier, STR("START"))) record->end = record->start + third;
    else if (str_equal(modifier, STR("END"))) record->start = record->end - third;
    else if (str_equal(modifier, STR("MID"))) record->start += third, record->end -= third;
}

/* --- The search ---------------------------------------------------------------------------------------------------------------- */

static Str how_text(const Reading *reading, TimeBasis basis) {
    bool exact = reading->window.from == reading->window.to;
    switch (basis) {
    case BASIS_TEXT: return STR("stated in full");
    case BASIS_TODAY: return exact ? STR("counted from the day of publication") : STR("counted from the likeliest day of publication");
    case BASIS_TOLD: return STR("counted from the last time told");
    case BASIS_NONE: break;
    }
    return STR("");
}

static void add(Search *search, const TimeMatch *match, const TimeValue *value, uint32_t from) {
    Reading *reading = search->reading;
    const Sentence *sentence = &reading->sentences[search->sentence];
    uint32_t first;
    Str modifier = take_before(search, match, from, &first);
    TimeRecord record = {.sentence = search->sentence,
                         .first = search->items[first].first,
                         .last = search->items[match->last].last,
                         .type = value->type,
                         .value = arena_copy(reading->arena, (Str){value->text, value->n}),
                         .modifier = modifier,
                         .start = value->start,
                         .end = value->end,
                         .how = how_text(reading, value->basis)};
    record.words = (Span){sentence->tokens[record.first].start, sentence->tokens[record.last].end};
    record.rule = arena_format(reading->arena, "%.*s:%u", STR_ARG(match->pattern->source.file), match->pattern->source.line);
    narrow(&record, modifier);
    *ARENA_PUSH(reading->arena, &reading->times) = record;
    if (value->type == TIMEX_DURATION && str_ends(record.value, STR("M")) && !str_starts(record.value, STR("PT"))) /* "in the nine months": what follows compares these */
        search->frame.has_quarter = false;
    if (!value->tells) return;
    search->frame.has_told = true;
    search->frame.told = value->moment;
    search->told_block = sentence->block;
    if (value->moment.unit != UNIT_QUARTER) return;
    search->frame.has_quarter = true;
    search->frame.quarter = value->moment;
}

static void search_sentence(Search *search) {
    Reading *reading = search->reading;
    const Sentence *sentence = &reading->sentences[search->sentence];
    search->n = time_items(reading->lexicon, sentence, search->items);
    uint32_t from = 0;
    for (uint32_t at = 0; at < search->n;) {
        TimeMatch match;
        TimeValue value;
        if (!(search->items[at].n || search->items[at].word) || !time_match(reading->lexicon, search->items, search->n, at, &match)) {
            at++;
            continue;
        }
        search->frame.told_near = search->told_block == sentence->block;
        uint16_t first = search->items[match.first].first, last = search->items[match.last].last;
        search->frame.tense = clause_tense(reading, search->sentence, tree_span_head(&reading->trees[search->sentence], first, last));
        if (is_person(search, &match) || is_title(search, &match) || is_bare_number(search, &match) || !time_value(&match, search->items, &search->frame, &value)) {
            at = match.pattern->operation == TIME_OPERATION_SKIP ? match.end : at + 1;
            continue;
        }
        add(search, &match, &value, from);
        at = from = match.end;
    }
}

void reading_find_times(Reading *reading, Records *records) {
    uint32_t longest = 0;
    for (size_t s = 0; s < reading->n_sentences; s++)
        if (reading->sentences[s].n > longest) longest = reading->sentences[s].n;
    Search search = {.reading = reading, .items = ARENA_ARRAY(reading->arena, TimeItem, longest)};
    search.frame.today = reading->sharp ? reading->day : DAY_UNKNOWN;
    reading->times.n = 0; /* the search for the report's date has looked before */
    reading->first_time = ARENA_ARRAY(reading->arena, uint32_t, reading->n_sentences + 1);
    for (uint32_t s = 0; s < reading->n_sentences; s++) {
        reading->first_time[s] = (uint32_t)reading->times.n;
        if (reading->sentences[s].kind == BLOCK_REPEAT) continue;
        search.sentence = s;
        search_sentence(&search);
    }
    reading->first_time[reading->n_sentences] = (uint32_t)reading->times.n;
    records->times = reading->times.at;
    records->n_times = reading->times.n;
}
