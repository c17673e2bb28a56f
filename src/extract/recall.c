/* Events spoken of again: the parties, the manner and the other side of what the report has told before. */
#include "extract/recall.h"

enum { RECALL_SENTENCES = 12, SPOKEN_SENTENCES = 3 /* an answer follows what it answers */ };

/* "One of the deadliest such attacks": a comparison with others, which the article belongs to. */
static bool is_one_of_a_kind(const Predicates *p, uint16_t noun) {
    TREE_CHILDREN(p->tree, noun, child) {
        const Token *word = &p->tree->tokens[child];
        if (child < noun && word->deprel == DEPREL_AMOD && (token_is(word, "such") || str_ends(word->form, STR("est")))) return true;
        uint16_t most = child < noun && word->deprel == DEPREL_AMOD ? tree_child(p->tree, child, DEPREL_ADVMOD) : TREE_NONE;
        if (most != TREE_NONE && token_is(&p->tree->tokens[most], "most")) return true;
    }
    return false;
}

/* "the 2013 attack": of another time than what was told, unless that is told again. */
static bool tells_its_year(const Predicates *p, uint16_t noun) {
    TREE_CHILDREN(p->tree, noun, child) {
        const Token *word = &p->tree->tokens[child];
        bool year = child < noun && word->upos == UPOS_NUM && word->form.len == 4 && (word->form.ptr[0] == '1' || word->form.ptr[0] == '2');
        if (year) return true;
    }
    return false;
}

/* "the talks", "this siege": a noun that points back at an event; not one that somebody else is said to own. */
static bool points_back(const Predicates *p, uint16_t noun) {
    if (predicate_pos(&p->tree->tokens[noun]) != FRAME_NOUN || is_one_of_a_kind(p, noun) || tells_its_year(p, noun)) return false;
    TREE_CHILDREN(p->tree, noun, whom) { /* "the bombing of a hospital" is told for the first time */
        uint16_t article = p->tree->tokens[whom].deprel == DEPREL_NMOD && whom > noun ? tree_child(p->tree, whom, DEPREL_DET) : TREE_NONE;
        bool new_one = article != TREE_NONE && (token_is(&p->tree->tokens[article], "a") || token_is(&p->tree->tokens[article], "an"));
        if (new_one && tree_has_case(p->tree, whom, STR("of"), p->reading->arena)) return false;
    }
    TREE_CHILDREN(p->tree, noun, child) {
        const Token *det = &p->tree->tokens[child];
        if (det->deprel == DEPREL_DET && (token_is(det, "the") || (det->features & UD_DEMONSTRATIVE))) return true;
    }
    return false;
}

/* "under siege": said of whom it is done to. */
static bool is_undergone(const Predicates *p, uint16_t noun) {
    uint16_t mark = tree_child(p->tree, noun, DEPREL_CASE);
    return mark != TREE_NONE && p->meanings[noun].event == EVENT_COERCE && reading_word_in(p->reading, &p->tree->tokens[mark], "undergone-prepositions");
}

void recall_undergoer(Predicates *p, uint16_t noun, Party *recipients) {
    if (recipients->n || predicate_pos(&p->tree->tokens[noun]) != FRAME_NOUN || !is_undergone(p, noun)) return;
    uint16_t at = tree_child(p->tree, noun, DEPREL_NSUBJ) != TREE_NONE ? noun : tree_head(p->tree, noun);
    uint16_t subject = at == TREE_NONE ? TREE_NONE : tree_child(p->tree, at, DEPREL_NSUBJ);
    if (subject != TREE_NONE) party_add(recipients, party_stands_for(p, subject, true));
}

static void party_of_earlier(Reading *reading, uint32_t sentence, const Actor *actors, size_t n, Party *party) {
    for (size_t i = 0; i < n; i++) {
        Mention *mention = ARENA_NEW(reading->arena, Mention);
        mention->actor = actors[i];
        mention->actor.how = STR("event spoken of before");
        mention->sentence = sentence;
        mention->entity = NULL;
        party_add(party, mention);
    }
}

/* Who may have done a deed of violence that is spoken of again: a state or somebody armed, and named. */
static bool is_likely_doer(const Lexicon *lexicon, const Actor *actor) {
    if (str_equal(actor->how, STR("pronoun")) || !actor->code.country[0]) return false;
    if (!actor->code.sectors[0][0]) return str_equal(actor->kind, STR("state")) || str_equal(actor->kind, STR("armed-group")) || strcmp(actor->code.country, "IMG") == 0;
    return lexicon_code_in(lexicon, SECTORS_ASSAILANTS, &actor->code);
}

/* "The evacuation" is no delivery of arms, while "the help" may be anything of the kind. */
static bool is_other_help(const Predicates *p, uint16_t token, PloverEvent type, const EventRecord *earlier) {
    if (type != EVENT_AID && type != EVENT_COOPERATE) return false;
    Str own = p->meanings[token].cameo, told = earlier->cameo;
    if (own.len < 3 || told.len < 3 || reading_word_in(p->reading, &p->tree->tokens[token], "benefactive-nouns")) return false;
    return memcmp(own.ptr, told.ptr, 3) != 0;
}

/* "The truce" is no pact on trade that was told before. */
static bool is_other_pact(const Predicates *p, uint16_t token, const EventRecord *earlier) {
    if (!reading_word_in(p->reading, &p->tree->tokens[token], "truce-nouns")) return false;
    const Tree *told = &p->reading->trees[earlier->sentence];
    uint16_t deed = 0; /* the word of that sentence that told of it */
    while (deed + 1u < told->n && told->tokens[deed].end <= earlier->trigger.start) deed++;
    for (uint16_t i = 0; i < told->n; i++)
        if (tree_dominates(told, deed, i) && reading_word_in(p->reading, &told->tokens[i], "truce-matters")) return false;
    return true;
}

bool recall_is_invasion(const Predicates *p, uint16_t noun) { return reading_word_in(p->reading, &p->tree->tokens[noun], "invasion-nouns"); }

/* May an event of the type be what the earlier one is called now? A meeting may have been announced, and ground is taken by an offensive. */
static bool may_be_same(const Predicates *p, uint16_t token, PloverEvent type, const EventRecord *earlier) {
    const Meaning *meaning = &p->meanings[token];
    /* who crushed a coup did not stage it */
    if (type == EVENT_COERCE && earlier->event == type && meaning->n_modes &&
        str_equal(meaning->modes[0], STR("seize"))) return event_has_mode(earlier, meaning->modes[0]);
    if (earlier->event == type) return !is_other_help(p, token, type, earlier) && !is_other_pact(p, token, earlier);
    if (type == EVENT_CONSULT) return earlier->event == EVENT_AGREE && earlier->factuality == FACT_FUTURE;
    bool taken = earlier->event == EVENT_COERCE && event_has_mode(earlier, STR("seize"));
    return type == EVENT_ASSAULT && taken && (recall_is_invasion(p, token) || reading_word_in(p->reading, &p->tree->tokens[token], "operation-nouns"));
}

/* "The army's anti-terrorist offensives": somebody stands before the noun, so it is not the event of somebody else that was told before. */
static bool names_somebody(Predicates *p, uint16_t noun) {
    uint16_t first, last;
    mention_extent(p->tree, noun, &first, &last);
    for (uint16_t i = first; i < noun; i++) {
        const Mention *mention = tree_dominates(p->tree, noun, i) ? mention_at(p->reading, p->sentence, i) : NULL;
        bool state = mention && mention->entity && mention->entity->kind == ENTITY_STATE;
        if (mention && !mention->place && !state) return true;
    }
    return false;
}

static bool is_irregular(const Lexicon *lexicon, const ActorCode *code) {
    return lexicon_code_in(lexicon, SECTORS_IRREGULARS, code) || strcmp(code->country, "IMG") == 0;
}

/* "the bombing" is one from the air or with explosives, not the storming of a base. */
static bool is_other_kind_of_force(const Predicates *p, uint16_t noun, const EventRecord *earlier) {
    if (!reading_word_in(p->reading, &p->tree->tokens[noun], "bombing-nouns")) return false;
    return !lexicon_any_mode_in(p->reading->lexicon, MODES_BOMBS, earlier->modes, earlier->n_modes);
}

/* What one can tell of the manner of an earlier deed that names none: from the air, with guns and with gas armies strike, with bombs on them
 * irregulars do. */
static bool may_have_manner(const Lexicon *lexicon, Str mode, const EventRecord *earlier) {
    if (event_has_mode(earlier, mode)) return true;
    if (earlier->n_modes || lexicon_mode_in(lexicon, MODES_PERSONS, mode)) return false;
    bool irregular = is_irregular(lexicon, &earlier->actors[0].code);
    return !lexicon_mode_in(lexicon, irregular ? MODES_ARMIES : MODES_IRREGULARS, mode);
}

/* "the raids" are no execution, no kidnapping. */
static bool is_strike_on_nobody(const Predicates *p, uint16_t noun, const EventRecord *earlier) {
    const Token *word = &p->tree->tokens[noun];
    if (!reading_word_in(p->reading, word, "measure-strikes") && !reading_word_in(p->reading, word, "bombing-nouns")) return false;
    return lexicon_any_mode_in(p->reading->lexicon, MODES_NO_STRIKES, earlier->modes, earlier->n_modes);
}

/* "the suicide attack" is no shelling that was told before. */
static bool is_other_manner(const Predicates *p, uint16_t noun, const EventRecord *earlier) {
    const Meaning *meaning = &p->meanings[noun];
    if (is_strike_on_nobody(p, noun, earlier)) return true;
    if (!meaning->n_modes || reading_word_in(p->reading, &p->tree->tokens[noun], "bombing-nouns")) return is_other_kind_of_force(p, noun, earlier);
    for (size_t i = 0; i < meaning->n_modes; i++)
        if (may_have_manner(p->reading->lexicon, meaning->modes[i], earlier)) return false;
    return true;
}

/* "Troops repelled the attack": who withstands a deed, or speaks of it, did not do it. */
static bool is_withstood_by(Predicates *p, uint16_t noun, const EventRecord *earlier) {
    bool inverse;
    uint16_t verb = tree_head(p->tree, noun);
    if (p->tree->tokens[noun].deprel != DEPREL_OBJ || verb == TREE_NONE || predicate_light_verb(p, noun, &inverse) != TREE_NONE) return false;
    uint16_t subject = tree_subject(p->tree, verb, p->reading->arena);
    const Mention *mention = subject == TREE_NONE ? NULL : mention_at(p->reading, p->sentence, subject);
    if (!mention || !reading_word_in(p->reading, &p->tree->tokens[verb], "withstanding-verbs")) return false;
    const ActorCode *own = &mention->actor.code, *doer = &earlier->actors[0].code;
    return strcmp(own->country, doer->country) == 0 && strcmp(own->sectors[0], doer->sectors[0]) == 0;
}

/* "The killing of a Syrian pilot": not by Syria. */
static bool hits_its_own(const Lexicon *lexicon, const EventRecord *earlier, const Party *recipients) {
    const ActorCode *doer = &earlier->actors[0].code;
    if (!recipients->n || is_irregular(lexicon, doer) || actor_code_has(doer, "PRM")) return false;
    const ActorCode *victim = &recipients->at[0]->actor.code;
    return actor_code_has(victim, "MIL") && victim->country[0] && strcmp(victim->country, doer->country) == 0;
}

/* Which of the events told before a noun may mean: those just told with the same word ("vetoed", "the veto"), those that are no mere background ("which
 * seized power in a 2021 coup"), all. */
typedef enum RecallOf { RECALL_SAME_WORD, RECALL_NEWS, RECALL_ANY } RecallOf;

static bool is_same_word(const Predicates *p, uint16_t noun, const EventRecord *event) {
    enum { STEM = 4 };
    Str lemma = reading_lemma(p->reading, &p->tree->tokens[noun]);
    Str told = {p->reading->report->body.ptr + event->trigger.start, event->trigger.end - event->trigger.start};
    if (event->sentence + SPOKEN_SENTENCES < p->sentence || lemma.len < STEM || told.len < STEM) return false;
    return str_equal_ascii_nocase((Str){lemma.ptr, STEM}, (Str){told.ptr, STEM});
}

/* "the Ghouta massacre": no deed whose sentence does not name the place. */
static bool is_of_other_place(const Predicates *p, uint16_t noun, const EventRecord *event) {
    const Tree *told = &p->reading->trees[event->sentence];
    TREE_CHILDREN(p->tree, noun, child) {
        const Token *word = &p->tree->tokens[child];
        if (child > noun || word->deprel != DEPREL_COMPOUND || word->upos != UPOS_PROPN || word->name != NAME_PLACE) continue;
        bool named = false;
        for (uint16_t i = 0; i < told->n && !named; i++) named = str_equal(told->tokens[i].form, word->form);
        if (!named) return true;
    }
    return false;
}

/* "The invasion": by whoever came from elsewhere. */
static bool comes_from_abroad(const Reading *reading, const EventRecord *event) {
    const char *doer = event->actors[0].code.country;
    return event->n_recipients && strcmp(doer, reading->home) != 0 && strcmp(doer, event->recipients[0].code.country) != 0;
}

/* The latest event that the noun may mean. */
static const EventRecord *recall_from(Predicates *p, uint16_t token, const EventList *earlier, RecallOf of, Party *actors, Party *recipients) {
    PloverEvent type = p->meanings[token].event;
    bool mutual = reading_word_in(p->reading, &p->tree->tokens[token], "two-sided-nouns");
    bool invades = type == EVENT_ASSAULT && of != RECALL_SAME_WORD && recall_is_invasion(p, token);
    for (size_t i = earlier->n; i-- > 0;) {
        const EventRecord *event = &earlier->at[i];
        if (event->sentence + RECALL_SENTENCES < p->sentence) return NULL;
        if (of == RECALL_NEWS && event->factuality == FACT_HISTORICAL) continue;
        if (of == RECALL_SAME_WORD && !is_same_word(p, token, event)) continue;
        bool negative = event->factuality == FACT_NEGATED || event->factuality == FACT_DENIED;
        if (!may_be_same(p, token, type, event) || negative) continue;
        if (type == EVENT_ASSAULT && is_other_manner(p, token, event)) continue;
        if (is_of_other_place(p, token, event)) continue;
        if (event_is_anonymous(event)) return NULL; /* nobody is told to have done it */
        if (mutual && event->n_actors < 2) continue;
        if (type == EVENT_SUPPORT && p->meanings[token].trigger->frame->n_reciprocals && event->n_actors < 2) continue; /* "the deal" is no backing */
        if (type == EVENT_ASSAULT && (is_withstood_by(p, token, event) || hits_its_own(p->reading->lexicon, event, recipients))) continue;
        if (type == EVENT_ASSAULT && !is_likely_doer(p->reading->lexicon, &event->actors[0])) continue;
        if (invades && !comes_from_abroad(p->reading, event)) continue;
        /* gunmen attack; forces operate against them */
        if (token_is(&p->tree->tokens[token], "operation") && is_irregular(p->reading->lexicon, &event->actors[0].code)) return NULL;
        if (type == EVENT_CONSULT && event->n_actors < 2 && (!event->n_recipients || event->event != type)) continue;
        if (recipients->n && event->n_recipients && strcmp(recipients->at[0]->actor.code.country, event->recipients[0].code.country) != 0) continue;
        bool met = type == EVENT_CONSULT && p->meanings[token].trigger->frame->n_reciprocals; /* of a visit's talks host and guest are parties alike */
        party_of_earlier(p->reading, p->sentence, event->actors, event->n_actors, actors);
        if (!recipients->n && !invades) party_of_earlier(p->reading, p->sentence, event->recipients, event->n_recipients, met ? actors : recipients);
        return event;
    }
    return NULL;
}

/* "We oppose the use of gas": what one holds of a kind of deed, at any time, is no deed that was told before. */
static bool is_of_a_kind(const Predicates *p, uint16_t noun) {
    uint16_t verb = tree_head(p->tree, noun);
    if (verb == TREE_NONE || p->tree->tokens[noun].deprel != DEPREL_OBJ || p->tree->sentence->kind == BLOCK_HEADLINE) return false;
    uint32_t form = p->tree->tokens[verb].features;
    uint16_t of = tree_child(p->tree, noun, DEPREL_NMOD);
    return (form & UD_PRESENT) && (form & UD_FINITE) && of != TREE_NONE && tree_has_case(p->tree, of, STR("of"), p->reading->arena);
}

const EventRecord *recall_parties(Predicates *p, uint16_t token, const EventList *earlier, Party *actors, Party *recipients) {
    if (is_of_a_kind(p, token)) return NULL;
    if ((!points_back(p, token) && !is_undergone(p, token)) || p->meanings[token].composition || names_somebody(p, token)) return NULL;
    const EventRecord *event = NULL;
    for (RecallOf of = RECALL_SAME_WORD; of <= RECALL_ANY && !event; of++) event = recall_from(p, token, earlier, of, actors, recipients);
    return event;
}

/* "The move", "the incident": what was told right before, whatever it was; the first deed of that sentence that is told as fact. */
static const EventRecord *deed_summed_up(const Predicates *p, uint16_t noun, const EventList *earlier) {
    const EventRecord *first = NULL;
    if (!reading_word_in(p->reading, &p->tree->tokens[noun], "summing-nouns")) return NULL;
    for (size_t i = earlier->n; i-- > 0;) {
        const EventRecord *event = &earlier->at[i];
        if (event->sentence + 1 < p->sentence || (first && event->sentence != first->sentence)) break;
        if (event->factuality == FACT_ASSERTED && event->n_actors && !event_is_anonymous(event)) first = event;
    }
    return first;
}

static bool same_parties(const EventRecord *a, const EventRecord *b) {
    if (a->n_actors != b->n_actors) return false;
    for (size_t i = 0; i < a->n_actors; i++) {
        bool found = false;
        for (size_t k = 0; k < b->n_actors && !found; k++) found = a->actors[i].entity.len && str_equal(a->actors[i].entity, b->actors[k].entity);
        if (!found) return false;
    }
    return true;
}

const EventRecord *recall_manner(const EventRecord *recalled, const EventList *earlier) {
    if (recalled->n_modes) return recalled;
    for (size_t i = (size_t)(recalled - earlier->at); i-- > 0;) {
        const EventRecord *event = &earlier->at[i];
        if (event->sentence + RECALL_SENTENCES < recalled->sentence) break;
        if (event->event == recalled->event && event->n_modes && same_parties(event, recalled)) return event;
    }
    return recalled;
}

void recall_sense(Predicates *p, uint16_t token, const EventList *earlier) {
    Meaning *meaning = &p->meanings[token];
    if (meaning->trigger || !earlier->n || p->tree->tokens[token].upos != UPOS_NOUN || !points_back(p, token)) return;
    if (tree_child(p->tree, token, DEPREL_NMOD) != TREE_NONE || p->tree->tokens[token].deprel == DEPREL_COMPOUND) return;
    if (mention_at(p->reading, p->sentence, token)) return; /* "the opposition" is somebody */
    const Trigger *triggers;
    size_t n = predicate_triggers(p->reading, &p->tree->tokens[token], FRAME_NOUN, &triggers);
    for (size_t i = earlier->n; i-- > 0;) {
        const EventRecord *event = &earlier->at[i];
        if (event->sentence + RECALL_SENTENCES < p->sentence) return;
        if (is_strike_on_nobody(p, token, event)) continue;
        if (event_is_anonymous(event)) return;
        for (size_t k = 0; k < n; k++) {
            const Frame *frame = triggers[k].frame;
            if (triggers[k].n_before || !frame->has_code || frame->event != event->event) continue;
            if (frame->n_modes && event->n_modes && !str_equal(frame->modes[0], event->modes[0])) continue;
            meaning->trigger = &triggers[k];
            meaning->event = frame->event;
            meaning->n_modes = event->n_modes;
            memcpy(meaning->modes, event->modes, sizeof meaning->modes);
            meaning->cameo = event->cameo;
            return;
        }
    }
}

static bool is_same_code(const ActorCode *a, const ActorCode *b) { return strcmp(a->country, b->country) == 0 && strcmp(a->sectors[0], b->sectors[0]) == 0; }

/* Russia's ministry and Russia: a state acts by its officials and soldiers. */
static bool is_same_state(const Lexicon *lexicon, const ActorCode *a, const ActorCode *b) {
    if (strcmp(a->country, b->country) != 0 || !a->country[0]) return false;
    bool one = !a->sectors[0][0] || lexicon_code_in(lexicon, SECTORS_STATE_BODIES, a), other = !b->sectors[0][0] || lexicon_code_in(lexicon, SECTORS_STATE_BODIES, b);
    return one && other;
}

static bool judges(PloverEvent type) { return type == EVENT_ACCUSE || type == EVENT_SUPPORT; }

void recall_doer(Predicates *p, PloverEvent type, const EventList *earlier, const Party *actors, Party *recipients) {
    if (!judges(type) || recipients->n != 1 || actors->n == 0 || !str_equal(recipients->at[0]->actor.how, STR("words only"))) return;
    uint16_t noun = recipients->at[0]->head;
    if (!points_back(p, noun)) return;
    Party doers = {0}, others = {0};
    recall_sense(p, noun, earlier);
    const EventRecord *deed = p->meanings[noun].event != EVENT_NONE ? recall_parties(p, noun, earlier, &doers, &others) : NULL;
    if (!deed && (deed = deed_summed_up(p, noun, earlier))) party_of_earlier(p->reading, p->sentence, deed->actors, deed->n_actors, &doers);
    if (!deed) return;
    for (uint32_t i = 0; i < doers.n; i++) /* nobody blames himself */
        for (uint32_t k = 0; k < actors->n; k++)
            if (is_same_code(&doers.at[i]->actor.code, &actors->at[k]->actor.code) ||
                is_same_state(p->reading->lexicon, &doers.at[i]->actor.code, &actors->at[k]->actor.code)) return;
    *recipients = doers;
}

/* Talks that name no party of their own, in the words below the token: "that negotiations could not go on". */
static bool speaks_of_talks(Predicates *p, uint16_t token) {
    for (uint16_t i = 0; i < p->tree->n; i++) {
        if (i == token || p->meanings[i].event != EVENT_CONSULT || !tree_dominates(p->tree, token, i)) continue;
        const Token *word = &p->tree->tokens[i];
        bool bare = tree_child(p->tree, i, DEPREL_AMOD) == TREE_NONE && tree_child(p->tree, i, DEPREL_COMPOUND) == TREE_NONE &&
                    tree_child(p->tree, i, DEPREL_NMOD) == TREE_NONE && tree_child(p->tree, i, DEPREL_NMOD_POSS) == TREE_NONE;
        if (word->upos == UPOS_NOUN && bare && ((word->features & UD_PLURAL) || points_back(p, i))) return true;
    }
    return false;
}

bool recall_wants_other_side(Predicates *p, uint16_t token, const EventRecord *event) {
    bool directed = event->event == EVENT_THREATEN || event->event == EVENT_REJECT || event->event == EVENT_REQUEST;
    return directed && !event->n_recipients && event->n_actors && speaks_of_talks(p, token);
}

bool recall_other_side(Reading *reading, const EventRecord *talks, EventRecord *event) {
    bool fits = talks->event == EVENT_CONSULT || (talks->event == EVENT_AGREE && talks->factuality == FACT_FUTURE);
    if (!fits || talks->n_actors < 2 || talks->sentence + RECALL_SENTENCES < event->sentence) return false;
    Party others = {0};
    bool takes_part = false;
    for (size_t i = 0; i < talks->n_actors; i++) {
        const char *country = talks->actors[i].code.country;
        if (country[0] && strcmp(country, event->actors[0].code.country) == 0) takes_part = true;
        else party_of_earlier(reading, event->sentence, &talks->actors[i], 1, &others);
    }
    if (!takes_part || !others.n) return false;
    event->recipients = ARENA_ARRAY(reading->arena, Actor, others.n);
    event->n_recipients = others.n;
    for (uint32_t i = 0; i < others.n; i++) event->recipients[i] = others.at[i]->actor;
    return true;
}

/* "X said the army had fled, a charge that Y rejected": the noun that sums up what was said in the words before it. */
static bool sums_up(const Predicates *p, uint16_t noun) {
    uint16_t article = tree_child(p->tree, noun, DEPREL_DET);
    bool one = article != TREE_NONE && (token_is(&p->tree->tokens[article], "a") || token_is(&p->tree->tokens[article], "an"));
    return one && article > 0 && str_equal(p->tree->tokens[article - 1].form, STR(","));
}

/* "Rejected the accusation", "welcomed the demand", "a charge that Y denies": the noun for what somebody else has said, or TREE_NONE. */
static uint16_t spoken_object(const Predicates *p, uint16_t token) {
    const Token *verb = &p->tree->tokens[token];
    uint16_t above = verb->deprel == DEPREL_ACL_RELCL ? tree_head(p->tree, token) : TREE_NONE;
    if (above != TREE_NONE && above < token && reading_word_in(p->reading, &p->tree->tokens[above], "spoken-nouns") && sums_up(p, above)) return above;
    uint16_t object = verb->upos == UPOS_VERB ? tree_object(p->tree, token) : TREE_NONE;
    bool told = object != TREE_NONE && reading_word_in(p->reading, &p->tree->tokens[object], "spoken-nouns");
    return told && points_back(p, object) && tree_child(p->tree, object, DEPREL_NMOD_POSS) == TREE_NONE ? object : TREE_NONE;
}

/* A pronoun of the words before that came to mean who answers: nobody answers himself. */
static bool is_himself(const EventRecord *event) {
    const Actor *doer = &event->actors[0], *whom = &event->recipients[0];
    return str_equal(whom->how, STR("pronoun")) && strcmp(doer->code.country, whom->code.country) == 0 && strcmp(doer->code.sectors[0], whom->code.sectors[0]) == 0;
}

bool recall_wants_author(const Predicates *p, uint16_t token, const EventRecord *event) {
    if ((event->event != EVENT_REJECT && event->event != EVENT_SUPPORT && event->event != EVENT_CONCEDE) || event->n_actors != 1) return false;
    bool untold = !event->n_recipients || (event->n_recipients == 1 && (str_equal(event->recipients[0].how, STR("words only")) || is_himself(event)));
    return untold && spoken_object(p, token) != TREE_NONE;
}

bool recall_author(Reading *reading, const EventRecord *said, EventRecord *event) {
    switch (said->event) {
    case EVENT_ACCUSE: case EVENT_REQUEST: case EVENT_THREATEN: case EVENT_AGREE: case EVENT_CONCEDE: break; /* what is offered is promised or yielded */
    default: return false;
    }
    const char *own = event->actors[0].code.country;
    if (said->n_actors != 1 || said->sentence + SPOKEN_SENTENCES < event->sentence || !said->actors[0].code.country[0] || !own[0]) return false;
    if (str_equal(said->actors[0].how, STR("event spoken of before"))) return false;
    const ActorCode *author = &said->actors[0].code;
    if (strcmp(author->country, own) == 0 && strcmp(author->sectors[0], event->actors[0].code.sectors[0]) == 0) return false;
    bool to_him = !said->n_recipients;
    for (size_t i = 0; i < said->n_recipients; i++) to_him = to_him || strcmp(said->recipients[i].code.country, own) == 0;
    if (!to_him) return false;
    Party authors = {0};
    party_of_earlier(reading, event->sentence, said->actors, said->n_actors, &authors);
    event->recipients = ARENA_ARRAY(reading->arena, Actor, authors.n);
    event->n_recipients = authors.n;
    for (uint32_t i = 0; i < authors.n; i++) event->recipients[i] = authors.at[i]->actor;
    return true;
}

void recall_sayer(Predicates *p, uint16_t token, EventRecord *event) {
    uint16_t noun = spoken_object(p, token);
    if (noun == TREE_NONE || noun > token || !event->n_attribution || !sums_up(p, noun)) return;
    if (strcmp(event->attribution[0].code.country, event->actors[0].code.country) == 0) return;
    event->recipients = event->attribution;
    event->n_recipients = 1;
    event->attribution = NULL;
    event->n_attribution = 0;
}
