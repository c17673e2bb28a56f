/* Verbs and possessors that hang in the wrong clause or phrase, as their forms show. */
#include "lang/mend_parts.h"

static bool is_below(const Sentence *sentence, uint32_t token, uint32_t ancestor) {
    for (uint32_t steps = 0; token < sentence->n && steps <= sentence->n; token = sentence->tokens[token].head, steps++)
        if (token == ancestor) return true;
    return false;
}

/* "has repeatedly vetoed resolutions", read as having vetoed resolutions: the participle is the verb, "has" its auxiliary. */
static void mend_perfect(Sentence *sentence, uint32_t have) {
    Token *tokens = sentence->tokens;
    if (tokens[have].upos != UPOS_VERB || !str_equal(tokens[have].lemma, STR("have"))) return;
    uint32_t verb = have + 1;
    while (verb < sentence->n && tokens[verb].upos == UPOS_ADV) verb++;
    if (verb >= sentence->n || tokens[verb].upos != UPOS_VERB || tokens[verb].deprel != DEPREL_AMOD || !(tokens[verb].features & UD_PARTICIPLE) ||
        !(tokens[verb].features & UD_PAST))
        return;
    uint32_t object = tokens[verb].head;
    if (object >= sentence->n || object < verb || tokens[object].deprel != DEPREL_OBJ || tokens[object].head != have) return;
    tokens[verb].head = tokens[have].head;
    tokens[verb].deprel = tokens[have].deprel;
    for (uint32_t i = 0; i < sentence->n; i++) {
        bool between = i > have && i < verb && tokens[i].upos == UPOS_ADV && tokens[i].head == object;
        if (tokens[i].head == have || between) tokens[i].head = (uint16_t)verb;
    }
    tokens[have].head = (uint16_t)verb;
    tokens[have].deprel = DEPREL_AUX;
    tokens[have].upos = UPOS_AUX;
}

/* "has in turn accused", read as a noun that "has" has not: a past participle behind a phrase that stands between it and its auxiliary. */
static void mend_split_perfect(Sentence *sentence, uint32_t have) {
    Token *tokens = sentence->tokens;
    if (tokens[have].upos != UPOS_VERB || !str_equal(tokens[have].lemma, STR("have")) || mend_has(sentence, have, DEPREL_OBJ) ||
        mend_has(sentence, have, DEPREL_XCOMP)) return;
    for (uint32_t verb = have + 2; verb < sentence->n; verb++) {
        uint32_t noun = tokens[verb].head;
        bool participle = tokens[verb].upos == UPOS_VERB && (tokens[verb].features & UD_PARTICIPLE) && (tokens[verb].features & UD_PAST);
        if (!participle || tokens[verb].deprel != DEPREL_ACL || noun + 1 != verb || tokens[noun].deprel != DEPREL_OBL || tokens[noun].head != have ||
            noun < have) continue;
        tokens[verb].head = tokens[have].head;
        tokens[verb].deprel = tokens[have].deprel;
        for (uint32_t i = 0; i < sentence->n; i++)
            if (tokens[i].head == have) tokens[i].head = (uint16_t)verb;
        tokens[have].head = (uint16_t)verb;
        tokens[have].deprel = DEPREL_AUX;
        tokens[have].upos = UPOS_AUX;
        return;
    }
}

/* What hangs on an auxiliary hangs on its verb. */
static void mend_below_auxiliary(Sentence *sentence, uint32_t token) {
    Token *tokens = sentence->tokens;
    uint32_t auxiliary = tokens[token].head;
    bool argument = tokens[token].deprel == DEPREL_NSUBJ || tokens[token].deprel == DEPREL_OBJ || tokens[token].deprel == DEPREL_OBL;
    if (!argument || auxiliary >= sentence->n || tokens[auxiliary].deprel != DEPREL_AUX || tokens[auxiliary].head == token) return;
    uint32_t verb = tokens[auxiliary].head;
    if (verb >= sentence->n || (tokens[token].deprel == DEPREL_NSUBJ && mend_subject(sentence, verb) < sentence->n)) return;
    tokens[token].head = (uint16_t)verb;
}

/* "wants X to stop the war and lift the siege", read as "wants … and lift": a bare infinitive goes with the infinitive before it, not with a
 * verb in the third person. */
static void mend_coordination(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[verb].head;
    bool bare = tokens[verb].upos == UPOS_VERB && tokens[verb].deprel == DEPREL_CONJ && (tokens[verb].features & UD_INFINITIVE);
    if (!bare || head >= sentence->n || head > verb || !(tokens[head].features & UD_FINITE) || !(tokens[head].features & UD_THIRD)) return;
    for (uint32_t i = 0; i < sentence->n; i++) {
        bool own = tokens[i].head == verb && (tokens[i].deprel == DEPREL_NSUBJ || tokens[i].deprel == DEPREL_AUX || tokens[i].deprel == DEPREL_MARK);
        bool helped = tokens[i].head == head && tokens[i].deprel == DEPREL_AUX;
        if (own || helped) return;
    }
    for (uint32_t i = verb; i-- > head + 1;) {
        if (tokens[i].upos != UPOS_VERB || !(tokens[i].features & UD_INFINITIVE) || tokens[i].deprel == DEPREL_CONJ || !is_below(sentence, i, head) ||
            is_below(sentence, i, verb)) continue;
        tokens[verb].head = (uint16_t)i;
        return;
    }
}

/* "demanded that the minister resign", read as a minister resign: a clause with "that" and no copula has a verb, and the noun before it is its
 * subject. */
static void mend_subjunctive(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    if (verb == 0 || tokens[verb].upos != UPOS_NOUN || tokens[verb].deprel != DEPREL_CCOMP || (tokens[verb].features & UD_PLURAL)) return;
    uint32_t subject = verb - 1;
    if (!mend_is_nominal(&tokens[subject]) || tokens[subject].deprel != DEPREL_COMPOUND || tokens[subject].head != verb) return;
    bool that = false;
    for (uint32_t i = 0; i < sentence->n; i++) {
        if (tokens[i].head != verb) continue;
        if (tokens[i].deprel == DEPREL_COP || tokens[i].deprel == DEPREL_NSUBJ || tokens[i].deprel == DEPREL_AUX) return;
        that = that || (i < subject && tokens[i].deprel == DEPREL_MARK && str_equal(tokens[i].lemma, STR("that")));
    }
    if (!that) return;
    for (uint32_t i = 0; i < subject; i++)
        if (tokens[i].head == verb && tokens[i].deprel != DEPREL_MARK && tokens[i].deprel != DEPREL_PUNCT) tokens[i].head = (uint16_t)subject;
    for (uint32_t i = verb + 1; i < sentence->n; i++)
        if (tokens[i].head == verb && tokens[i].deprel == DEPREL_NMOD) tokens[i].deprel = DEPREL_OBL;
    tokens[subject].deprel = DEPREL_NSUBJ;
    mend_make_subjunctive(&tokens[verb]);
}

/* An infinitive, or a predicate with "be": no past form can be joined to it. */
static bool is_untensed(const Sentence *sentence, uint32_t token) {
    const Token *word = &sentence->tokens[token];
    if (word->upos == UPOS_VERB) return (word->features & UD_INFINITIVE) != 0;
    uint32_t copula = mend_child(sentence, token, DEPREL_COP);
    return copula < sentence->n && (sentence->tokens[copula].features & UD_INFINITIVE) && mend_has(sentence, token, DEPREL_AUX);
}

/* "said they would accept refugees and ordered the army", read as would ordered; "said it would be ready to fight and blamed X", as ready to blamed: a past form
 * goes with the past form above, not with an infinitive or what stands behind a modal. */
static void mend_past_coordination(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[verb].head;
    bool form = (tokens[verb].features & UD_PAST) && ((tokens[verb].features & UD_FINITE) || mend_has(sentence, verb, DEPREL_OBJ));
    bool past = tokens[verb].upos == UPOS_VERB && tokens[verb].deprel == DEPREL_CONJ && form && !mend_has(sentence, verb, DEPREL_AUX) &&
                !mend_has(sentence, verb, DEPREL_AUX_PASS);
    if (!past || head >= verb || mend_subject(sentence, verb) < sentence->n) return;
    uint32_t above = head, last = sentence->n;
    while (above < verb && is_untensed(sentence, above)) last = above, above = tokens[above].head;
    bool modal = last < sentence->n && tokens[last].deprel == DEPREL_CCOMP && mend_has(sentence, last, DEPREL_AUX);
    bool told = modal && above < last && tokens[above].upos == UPOS_VERB && (tokens[above].features & UD_FINITE) && (tokens[above].features & UD_PAST);
    if (!told) return;
    tokens[verb].head = (uint16_t)above;
    if (!(tokens[verb].features & UD_FINITE)) mend_make_finite(&tokens[verb]);
}

/* "was accused by the press of lying", read as the press lying: what one is accused of hangs on the verb. */
static void mend_charge(Sentence *sentence, uint32_t gerund) {
    Token *tokens = sentence->tokens;
    uint32_t agent = tokens[gerund].head, mark = mend_child(sentence, gerund, DEPREL_MARK);
    if (tokens[gerund].deprel != DEPREL_ACL || tokens[gerund].upos != UPOS_VERB || agent > gerund || tokens[agent].deprel != DEPREL_OBL_AGENT || mark > gerund) return;
    uint32_t verb = tokens[agent].head;
    bool of = str_equal(tokens[mark].lemma, STR("of")) || str_equal(tokens[mark].lemma, STR("with")) || str_equal(tokens[mark].lemma, STR("from"));
    if (!of || verb > agent || tokens[verb].upos != UPOS_VERB || !mend_has(sentence, verb, DEPREL_AUX_PASS)) return;
    tokens[gerund].head = (uint16_t)verb;
    tokens[gerund].deprel = DEPREL_ADVCL;
}

/* "denies arming rebels and accuses X", read as denies accusing: a finite form without a subject of its own is no partner of a gerund or an
 * infinitive but of the finite verb above them. */
static void mend_finite_coordination(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[verb].head;
    bool finite = tokens[verb].upos == UPOS_VERB && tokens[verb].deprel == DEPREL_CONJ && (tokens[verb].features & UD_FINITE) && !(tokens[verb].features & UD_INFINITIVE);
    bool inflected = (tokens[verb].features & UD_THIRD) || ((tokens[verb].features & UD_PAST) && mend_has(sentence, verb, DEPREL_OBJ));
    if (!finite || !inflected || head >= verb || mend_subject(sentence, verb) < sentence->n || mend_has(sentence, verb, DEPREL_AUX)) return;
    bool bare = tokens[head].upos == UPOS_VERB && !(tokens[head].features & UD_FINITE) && !mend_has(sentence, head, DEPREL_AUX) &&
                !mend_has(sentence, head, DEPREL_AUX_PASS) &&
                (tokens[head].deprel == DEPREL_XCOMP || ((tokens[head].deprel == DEPREL_CCOMP || tokens[head].deprel == DEPREL_ADVCL) &&
                 mend_subject(sentence, head) == sentence->n));
    uint32_t above = tokens[head].head;
    if (!bare || above >= head || tokens[above].upos != UPOS_VERB || !(tokens[above].features & UD_FINITE)) return;
    if ((tokens[above].features & UD_PAST) != (tokens[verb].features & UD_PAST)) return;
    tokens[verb].head = (uint16_t)above;
}

/* "demanded that Y end the talks, and hundreds marched", read as demanded that they marched: a past form goes on with the demand, not with its subjunctive. */
static void mend_subjunctive_coordination(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[verb].head;
    bool past = tokens[verb].upos == UPOS_VERB && tokens[verb].deprel == DEPREL_CONJ && (tokens[verb].features & UD_FINITE) && (tokens[verb].features & UD_PAST);
    if (!past || head >= verb || tokens[head].deprel != DEPREL_CCOMP || tokens[head].upos != UPOS_VERB || mend_subject(sentence, verb) < head) return;
    bool subjunctive = str_starts(tokens[head].feats, STR("Mood=Sub")) && mend_subject(sentence, head) < head;
    uint32_t above = tokens[head].head;
    if (subjunctive && above < head && tokens[above].upos == UPOS_VERB && (tokens[above].features & UD_PAST)) tokens[verb].head = (uint16_t)above;
}

/* "attacked a group known as the Front on Monday after accusing it", read as known on Monday: when something was done is not when it got its name. */
static void mend_time_of_naming(const Language *language, Sentence *sentence, uint32_t time) {
    Token *tokens = sentence->tokens;
    uint32_t named = tokens[time].head;
    if (!language || named >= time || tokens[named].deprel != DEPREL_ACL || !(language_word(language, tokens[named].lemma) & WORD_NAMING)) return;
    uint32_t mark = mend_child(sentence, time, DEPREL_MARK);
    bool clause = tokens[time].deprel == DEPREL_ADVCL && mark < time && (str_equal(tokens[mark].lemma, STR("after")) || str_equal(tokens[mark].lemma, STR("before")));
    if (!clause && !(tokens[time].deprel == DEPREL_OBL && mend_is_day(language, &tokens[time]))) return;
    uint32_t above = tokens[named].head;
    for (uint32_t steps = 0; above < named && tokens[above].upos != UPOS_VERB && steps < sentence->n; steps++) above = tokens[above].head;
    if (above < named && (tokens[above].features & UD_FINITE)) tokens[time].head = (uint16_t)above;
}

/* "has threatened to oust X and called on Y to rise", read as to called: a past form goes on with the perfect above the infinitive. */
static void mend_perfect_coordination(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[verb].head;
    bool past = tokens[verb].upos == UPOS_VERB && tokens[verb].deprel == DEPREL_CONJ && (tokens[verb].features & UD_PAST) && mend_subject(sentence, verb) == sentence->n;
    if (!past || head >= verb || mend_has(sentence, verb, DEPREL_AUX) || mend_has(sentence, verb, DEPREL_AUX_PASS) || mend_has(sentence, verb, DEPREL_OBL_AGENT)) return;
    bool infinitive = tokens[head].deprel == DEPREL_XCOMP && (tokens[head].features & UD_INFINITIVE) && mend_has(sentence, head, DEPREL_MARK);
    uint32_t above = tokens[head].head;
    if (!infinitive || above >= head) return;
    uint32_t have = mend_child(sentence, above, DEPREL_AUX);
    if (have >= above || !str_equal(tokens[have].lemma, STR("have")) || !(tokens[above].features & UD_PARTICIPLE) || mend_has(sentence, above, DEPREL_AUX_PASS)) return;
    tokens[verb].head = (uint16_t)above;
    mend_make(&tokens[verb], UPOS_VERB, tokens[above].features, tokens[above].feats, tokens[above].xpos);
}

/* "said students had been beaten and urged the army to free them", read as students who urged: behind a passive, a past form that has an object
 * and a complement shares no auxiliary with it; it goes on with the saying. */
static void mend_passive_coordination(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[verb].head;
    bool preposition = verb + 1 < sentence->n && tokens[verb + 1].upos == UPOS_ADP; /* "appealed to X", "called on X": no passives */
    bool called = preposition && (str_equal(tokens[verb + 1].form, STR("to")) || str_equal(tokens[verb + 1].form, STR("on")));
    bool past = tokens[verb].upos == UPOS_VERB && tokens[verb].deprel == DEPREL_CONJ && ((tokens[verb].features & UD_FINITE) || called) &&
                (tokens[verb].features & UD_PAST);
    bool somebody = mend_has(sentence, verb, DEPREL_OBJ) || mend_has(sentence, verb, DEPREL_IOBJ) || mend_has(sentence, verb, DEPREL_OBL);
    uint32_t aim = mend_child(sentence, verb, DEPREL_ADVCL); /* "appealed to X to go" */
    bool infinitive = aim < sentence->n && (tokens[aim].features & UD_INFINITIVE) && mend_has(sentence, aim, DEPREL_MARK);
    bool addresses = somebody && (mend_has(sentence, verb, DEPREL_XCOMP) || mend_has(sentence, verb, DEPREL_CCOMP) || infinitive);
    if (!past || !addresses || head >= verb || mend_subject(sentence, verb) < sentence->n || mend_has(sentence, verb, DEPREL_AUX)) return;
    uint32_t above = tokens[head].head;
    bool told = tokens[head].deprel == DEPREL_CCOMP && mend_has(sentence, head, DEPREL_AUX_PASS) && above < head && tokens[above].upos == UPOS_VERB &&
                (tokens[above].features & UD_FINITE) && (tokens[above].features & UD_PAST);
    if (!told) return;
    tokens[verb].head = (uint16_t)above;
    if (!(tokens[verb].features & UD_FINITE)) mend_make_finite(&tokens[verb]);
}

/* "condemned the raid as an outrage and called on X to go", read as having been called: a participle without an auxiliary that is joined to an active past
 * form is one as well, since a passive would need its own "was". */
static void mend_active_coordination(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[verb].head;
    bool participle = tokens[verb].upos == UPOS_VERB && tokens[verb].deprel == DEPREL_CONJ && !(tokens[verb].features & UD_FINITE) &&
                      (tokens[verb].features & UD_PARTICIPLE) && (tokens[verb].features & UD_PAST);
    if (!participle || head >= verb || mend_has(sentence, verb, DEPREL_AUX) || mend_has(sentence, verb, DEPREL_AUX_PASS) || mend_has(sentence, verb, DEPREL_OBL_AGENT) ||
        mend_subject(sentence, verb) < sentence->n)
        return;
    bool active = tokens[head].upos == UPOS_VERB && (tokens[head].features & UD_FINITE) && (tokens[head].features & UD_PAST) && mend_has(sentence, head, DEPREL_NSUBJ) &&
                  !mend_has(sentence, head, DEPREL_AUX) && !mend_has(sentence, head, DEPREL_AUX_PASS);
    if (active && mend_has_full_stop(sentence)) mend_make_finite(&tokens[verb]);
}

/* "a service for one of the people killed that day", read as a clause with "for": such a clause has an infinitive, so the form in -ed is a
 * participle and "for" a preposition. */
static void mend_marked_participle(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    uint32_t head = tokens[verb].head, mark = mend_child(sentence, verb, DEPREL_MARK), subject = mend_subject(sentence, verb);
    bool past = tokens[verb].upos == UPOS_VERB && tokens[verb].deprel == DEPREL_ADVCL && (tokens[verb].features & UD_FINITE) && (tokens[verb].features & UD_PAST);
    if (!past || head >= verb || mark >= sentence->n || subject >= sentence->n || mark == 0 || mark > subject || subject > verb) return;
    if (!str_equal(tokens[mark].lemma, STR("for")) || tokens[mark - 1].upos == UPOS_PUNCT || tokens[verb].form.len < 3) return;
    bool participle = str_equal((Str){tokens[verb].form.ptr + tokens[verb].form.len - 2, 2}, STR("ed"));
    if (!participle || mend_has(sentence, verb, DEPREL_AUX) || mend_has(sentence, verb, DEPREL_CCOMP)) return;
    tokens[subject].head = (uint16_t)head;
    tokens[subject].deprel = DEPREL_OBL;
    tokens[mark].head = (uint16_t)subject;
    tokens[mark].deprel = DEPREL_CASE;
    tokens[mark].upos = UPOS_ADP;
    tokens[verb].head = (uint16_t)subject;
    tokens[verb].deprel = DEPREL_ACL;
    mend_make_passive(&tokens[verb]);
}

/* "ruled out sending tanks": a gerund right behind a verb and its particle is what the verb is about. */
static void mend_gerund_behind_particle(Sentence *sentence, uint32_t gerund) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[gerund].head;
    bool bare = tokens[gerund].deprel == DEPREL_ADVCL && tokens[gerund].upos == UPOS_VERB && !(tokens[gerund].features & (UD_FINITE | UD_INFINITIVE | UD_PAST));
    if (!bare || verb + 2 != gerund || tokens[verb].upos != UPOS_VERB || mend_has(sentence, gerund, DEPREL_MARK)) return;
    if (tokens[verb + 1].deprel != DEPREL_COMPOUND_PRT || tokens[verb + 1].head != verb || mend_has(sentence, verb, DEPREL_OBJ)) return;
    tokens[gerund].deprel = DEPREL_XCOMP;
}

/* "was shot dead by rebels": who did it hangs on the passive verb, not on what completes it. */
static void mend_agent(Sentence *sentence, uint32_t agent) {
    Token *tokens = sentence->tokens;
    uint32_t state = tokens[agent].head;
    if (tokens[agent].deprel != DEPREL_OBL_AGENT || state >= sentence->n || tokens[state].upos == UPOS_VERB) return;
    uint32_t verb = tokens[state].head;
    if (verb < sentence->n && verb < state && tokens[verb].upos == UPOS_VERB && mend_has(sentence, verb, DEPREL_NSUBJ_PASS)) tokens[agent].head = (uint16_t)verb;
}

static uint32_t first_below(const Sentence *sentence, uint32_t top) {
    uint32_t i = top;
    while (i > 0 && is_below(sentence, i - 1, top)) i--;
    return i;
}

/* "repeated its call for Iran to free them", read as a call for Iran, repeated to free them: an infinitive right behind "for" and a noun phrase is
 * what the noun before "for" is about, and has that phrase for its subject. */
static void mend_infinitive_of_noun(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    bool clause = tokens[verb].deprel == DEPREL_ADVCL || tokens[verb].deprel == DEPREL_ACL;
    uint32_t to = mend_child(sentence, verb, DEPREL_MARK);
    if (tokens[verb].upos != UPOS_VERB || !clause || !(tokens[verb].features & UD_INFINITIVE) || to >= verb) return;
    uint32_t mark = to; /* "for", when the network already has it as a mark of the verb */
    if (str_equal(tokens[mark].lemma, STR("for")))
        while (to < verb && !(tokens[to].head == verb && str_equal(tokens[to].lemma, STR("to")))) to++;
    if (to == 0 || to >= verb || !str_equal(tokens[to].lemma, STR("to"))) return;
    uint32_t subject = to - 1, noun, start; /* the highest of the phrase that ends before "to" */
    while (tokens[subject].head < to && tokens[subject].head != TOKEN_ROOT && tokens[subject].deprel != DEPREL_NMOD && tokens[subject].deprel != DEPREL_OBL &&
           tokens[subject].deprel != DEPREL_NSUBJ)
        subject = tokens[subject].head;
    if (!mend_is_nominal(&tokens[subject])) return;
    start = first_below(sentence, subject);
    if (str_equal(tokens[start].lemma, STR("by")) && start > 0 && tokens[subject].deprel == DEPREL_NMOD && tokens[subject].head == start - 1 &&
        tokens[start - 1].upos == UPOS_NOUN && tokens[verb].head < start && !is_below(sentence, start - 1, verb)) { /* "defied threats by Britain to cut aid" */
        tokens[verb].head = (uint16_t)(start - 1);
        tokens[verb].deprel = DEPREL_ACL;
        return;
    }
    uint32_t preposition = str_equal(tokens[start].lemma, STR("for")) ? start : start > 0 ? start - 1 : start;
    if (preposition == 0 || !str_equal(tokens[preposition].lemma, STR("for"))) return;
    noun = preposition - 1;
    bool own = tokens[subject].head == verb && tokens[subject].deprel == DEPREL_NSUBJ;
    bool phrase = tokens[subject].head == noun && tokens[subject].deprel == DEPREL_NMOD;
    bool object = tokens[noun].upos == UPOS_NOUN && tokens[noun].head < sentence->n && tokens[noun].deprel != DEPREL_COMPOUND;
    if (!object || (!own && !phrase) || (!own && mend_subject(sentence, verb) < sentence->n) || is_below(sentence, noun, verb)) return;
    tokens[preposition].head = tokens[subject].head = (uint16_t)verb;
    tokens[preposition].deprel = DEPREL_MARK;
    tokens[subject].deprel = DEPREL_NSUBJ;
    tokens[verb].head = (uint16_t)noun;
    tokens[verb].deprel = DEPREL_ACL;
}

/* "accused them of meddling in its affairs", read as a phrase: a verb with a mark and no preposition is a clause. */
static void mend_marked_verb(Sentence *sentence, uint32_t verb) {
    Token *token = &sentence->tokens[verb];
    bool phrase = token->deprel == DEPREL_OBL || token->deprel == DEPREL_NMOD;
    if (!phrase || token->upos != UPOS_VERB || mend_child(sentence, verb, DEPREL_MARK) + 1 != verb || mend_has(sentence, verb, DEPREL_CASE)) return;
    token->deprel = token->deprel == DEPREL_OBL ? DEPREL_ADVCL : DEPREL_ACL;
}

/* "Japan, which hosted talks that the army boycotted": of two relative clauses on one noun, the second, which has a subject of its own and no object behind
 * "that", is about the object of the first. */
static void mend_second_relative(Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    uint32_t noun = tokens[verb].head, that = mend_child(sentence, verb, DEPREL_MARK), subject = mend_child(sentence, verb, DEPREL_NSUBJ);
    bool open = tokens[verb].upos == UPOS_VERB && tokens[verb].deprel == DEPREL_ACL_RELCL && that < subject && subject < verb &&
                str_equal(tokens[that].lemma, STR("that"));
    if (!open || noun > that || mend_has(sentence, verb, DEPREL_OBJ) || mend_has(sentence, verb, DEPREL_CCOMP) || mend_has(sentence, verb, DEPREL_XCOMP)) return;
    for (uint32_t first = noun + 1; first < that; first++) {
        if (tokens[first].head != noun || tokens[first].deprel != DEPREL_ACL_RELCL) continue;
        uint32_t object = mend_child(sentence, first, DEPREL_OBJ);
        if (object <= first || object >= that) return;
        tokens[verb].head = (uint16_t)object;
        mend_make(&tokens[that], UPOS_PRON, 0, STR("PronType=Rel"), STR("WDT"));
        tokens[that].deprel = DEPREL_OBJ;
        return;
    }
}

/* "urged Chad to free political prisoners", read as urged to prisoners who are free. */
static void mend_adjective_for_verb(const Language *language, Sentence *sentence, uint32_t adjective) {
    Token *tokens = sentence->tokens;
    uint32_t noun = tokens[adjective].head, to = adjective - 1;
    if (adjective < 2 || tokens[adjective].upos != UPOS_ADJ || tokens[adjective].deprel != DEPREL_AMOD || noun >= sentence->n || noun < adjective) return;
    uint32_t verb = tokens[noun].head;
    bool argument = tokens[noun].deprel == DEPREL_OBJ || tokens[noun].deprel == DEPREL_OBL;
    if (!argument || verb >= to || tokens[verb].upos != UPOS_VERB || !language || !(language_word(language, tokens[adjective].form) & WORD_VERB_TOO)) return;
    uint32_t object = mend_child(sentence, verb, DEPREL_OBJ);
    if (tokens[to].head != noun || tokens[to].deprel != DEPREL_CASE || !str_equal(tokens[to].lemma, STR("to")) || object >= to) return;
    mend_make(&tokens[adjective], UPOS_VERB, UD_INFINITIVE, STR("VerbForm=Inf"), STR("VB"));
    tokens[adjective].lemma = tokens[adjective].form;
    tokens[adjective].head = (uint16_t)verb;
    tokens[adjective].deprel = DEPREL_XCOMP;
    tokens[noun].head = (uint16_t)adjective;
    tokens[to].head = (uint16_t)adjective;
    tokens[to].deprel = DEPREL_MARK;
    tokens[to].upos = UPOS_PART;
}

/* "barred players from entering", read as a clause of the players: what they are kept from belongs to the verb. */
static void mend_kept_from(Sentence *sentence, uint32_t gerund) {
    Token *tokens = sentence->tokens;
    uint32_t mark = mend_child(sentence, gerund, DEPREL_MARK), noun = tokens[gerund].head;
    if (tokens[gerund].deprel != DEPREL_ACL || mark + 1 != gerund || !str_equal(tokens[mark].form, STR("from")) || noun >= gerund) return;
    uint32_t verb = tokens[noun].head;
    bool held = verb < noun && tokens[verb].upos == UPOS_VERB && tokens[noun].deprel == DEPREL_OBJ;
    if (!held) return;
    tokens[gerund].head = (uint16_t)verb;
    tokens[gerund].deprel = DEPREL_ADVCL;
}

/* "is due to meet", read as "due to" before a verb that is: he is due. */
static void mend_due_to(Sentence *sentence, uint32_t due) {
    Token *tokens = sentence->tokens;
    uint32_t to = due + 1, act = tokens[due].head;
    if (!str_equal(tokens[due].form, STR("due")) || tokens[due].deprel != DEPREL_MARK || act >= sentence->n || act <= to || tokens[act].upos != UPOS_VERB) return;
    uint32_t be = mend_child(sentence, act, DEPREL_COP);
    if (be >= due || !str_equal(tokens[to].form, STR("to")) || !(tokens[act].features & UD_INFINITIVE)) return;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == act && i != due && (i < due || tokens[i].deprel == DEPREL_PUNCT)) {
            tokens[i].head = (uint16_t)due;
            if (tokens[i].deprel == DEPREL_NSUBJ_OUTER) tokens[i].deprel = DEPREL_NSUBJ;
        }
    mend_make_adjective(&tokens[due]);
    tokens[due].head = tokens[act].head;
    tokens[due].deprel = tokens[act].deprel;
    tokens[act].head = (uint16_t)due;
    tokens[act].deprel = DEPREL_XCOMP;
    tokens[to].head = (uint16_t)act;
    tokens[to].deprel = DEPREL_MARK;
}

/* "was due in Kiev for talks", "were due Tuesday to meet", read as being in Kiev, or Tuesday: he is due. */
static void mend_due(Sentence *sentence, uint32_t due) {
    Token *tokens = sentence->tokens;
    uint32_t in = due + 1, place = tokens[due].head;
    if (!str_equal(tokens[due].form, STR("due")) || in >= sentence->n || place >= sentence->n || place < in || str_equal(tokens[in].form, STR("to"))) return;
    bool joined = tokens[due].deprel == DEPREL_CASE && ((tokens[in].head == due && tokens[in].deprel == DEPREL_FIXED) ||
                  (tokens[in].head == place && tokens[in].deprel == DEPREL_CASE));
    bool day = tokens[due].deprel == DEPREL_AMOD && place == in;
    uint32_t be = mend_child(sentence, place, DEPREL_COP);
    if ((!joined && !day) || be >= due) return;
    for (uint32_t i = 0; i < sentence->n; i++) {
        Deprel deprel = (Deprel)tokens[i].deprel;
        bool aim = deprel == DEPREL_ACL && i > place && (tokens[i].features & UD_INFINITIVE);
        bool of_clause = i < due || deprel == DEPREL_OBL || deprel == DEPREL_OBL_UNMARKED || deprel == DEPREL_PUNCT || deprel == DEPREL_ADVCL ||
                         deprel == DEPREL_CONJ || aim;
        if (tokens[i].head != place || i == due || !of_clause) continue;
        tokens[i].head = (uint16_t)due;
        if (i > place && (aim || deprel == DEPREL_ADVCL) && (tokens[i].features & UD_INFINITIVE)) tokens[i].deprel = DEPREL_XCOMP;
    }
    mend_make_adjective(&tokens[due]);
    tokens[due].head = tokens[place].head;
    tokens[due].deprel = tokens[place].deprel;
    tokens[place].head = (uint16_t)due;
    tokens[place].deprel = day ? DEPREL_OBL_UNMARKED : DEPREL_OBL;
    if (day) return;
    tokens[in].head = (uint16_t)place;
    tokens[in].deprel = DEPREL_CASE;
}

/* "Ought to act": an auxiliary like "should", not the verb. */
static void mend_ought(Sentence *sentence, uint32_t ought) {
    Token *tokens = sentence->tokens;
    uint32_t act = str_equal(tokens[ought].form, STR("ought")) ? mend_child(sentence, ought, DEPREL_XCOMP) : sentence->n;
    if (act >= sentence->n || act < ought || tokens[act].upos != UPOS_VERB) return;
    tokens[act].head = tokens[ought].head;
    tokens[act].deprel = tokens[ought].deprel;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == ought) tokens[i].head = (uint16_t)act;
    tokens[ought].upos = UPOS_AUX;
    tokens[ought].head = (uint16_t)act;
    tokens[ought].deprel = DEPREL_AUX;
}

/* What is supposed of somebody: the participle in "jets believed to be Peruvian". */
static bool is_supposed(const Token *token) {
    static const char *const forms[] = {"believed", "thought", "suspected", "presumed", "said", "reported"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_equal(token->form, str_of(forms[i]))) return true;
    return false;
}

/* "Jets believed to be Peruvian bombed the port", read as what somebody believed: the past form behind the nationality is the verb. */
static void mend_supposed(Sentence *sentence, uint32_t supposed) {
    Token *tokens = sentence->tokens;
    uint32_t to = supposed + 1, be = supposed + 2, nation = supposed + 3, verb = supposed + 4;
    if (verb >= sentence->n || supposed == 0 || !is_supposed(&tokens[supposed]) || !str_equal(tokens[to].form, STR("to")) ||
        !str_equal(tokens[be].form, STR("be"))) return;
    bool national = tokens[nation].upos == UPOS_ADJ && tokens[nation].form.ptr[0] >= 'A' && tokens[nation].form.ptr[0] <= 'Z';
    uint32_t whose = mend_subject(sentence, supposed);
    if (!national || tokens[verb].upos != UPOS_VERB || !(tokens[verb].features & UD_PAST) || tokens[verb].head != supposed || whose >= supposed) return;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == supposed && (i > verb || i < whose)) tokens[i].head = (uint16_t)verb;
    tokens[verb].head = tokens[supposed].head;
    tokens[verb].deprel = tokens[supposed].deprel;
    mend_make_finite(&tokens[verb]);
    tokens[whose].head = (uint16_t)verb;
    tokens[whose].deprel = DEPREL_NSUBJ;
    tokens[supposed].head = (uint16_t)whose;
    tokens[supposed].deprel = DEPREL_ACL;
    mend_make_passive(&tokens[supposed]);
    tokens[nation].head = (uint16_t)supposed;
    tokens[nation].deprel = DEPREL_XCOMP;
    tokens[to].head = tokens[be].head = (uint16_t)nation;
    tokens[to].deprel = DEPREL_MARK;
    tokens[be].deprel = DEPREL_COP;
}

/* "A new alliance advanced on the town, the group said.": with two subjects of "said" the past form behind the first is what was said. */
static void mend_said_clause(const Language *language, Sentence *sentence, uint32_t said) {
    Token *tokens = sentence->tokens;
    if (tokens[said].upos != UPOS_VERB || !language || !(language_word(language, tokens[said].form) & WORD_SPEECH)) return;
    uint32_t first = mend_child(sentence, said, DEPREL_NSUBJ), second = sentence->n;
    for (uint32_t i = first; i < said; i++)
        if (i > first && tokens[i].head == said && tokens[i].deprel == DEPREL_NSUBJ) second = i;
    if (first >= said || second >= said || mend_has(sentence, said, DEPREL_CCOMP)) return;
    uint32_t act = mend_child(sentence, first, DEPREL_ACL), comma = second;
    while (comma > act && !str_equal(tokens[comma].form, STR(","))) comma--;
    bool past = act < second && act > first && tokens[act].upos == UPOS_VERB && (tokens[act].features & UD_PAST) && str_ends(tokens[act].form, STR("ed"));
    if (!past || comma <= act || (language_word(language, tokens[act].form) & WORD_UNDERGONE)) return;
    for (uint32_t i = 0; i < comma; i++)
        if (tokens[i].head == said) tokens[i].head = (uint16_t)act;
    tokens[act].head = (uint16_t)said;
    tokens[act].deprel = DEPREL_CCOMP;
    mend_make_finite(&tokens[act]);
    tokens[first].head = (uint16_t)act;
}

void mend_clauses(const Language *language, Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++) {
        mend_due(sentence, i);
        mend_due_to(sentence, i);
        mend_ought(sentence, i);
        mend_said_clause(language, sentence, i);
        mend_supposed(sentence, i);
        mend_kept_from(sentence, i);
        mend_infinitive_of_noun(sentence, i);
        mend_perfect(sentence, i);
        mend_split_perfect(sentence, i);
        mend_below_auxiliary(sentence, i);
        mend_coordination(sentence, i);
        mend_subjunctive(sentence, i);
        mend_agent(sentence, i);
        mend_charge(sentence, i);
        mend_past_coordination(sentence, i);
        mend_finite_coordination(sentence, i);
        mend_perfect_coordination(sentence, i);
        mend_subjunctive_coordination(sentence, i);
        mend_time_of_naming(language, sentence, i);
        mend_passive_coordination(sentence, i);
        mend_active_coordination(sentence, i);
        mend_marked_participle(sentence, i);
        mend_gerund_behind_particle(sentence, i);
        mend_second_relative(sentence, i);
        mend_marked_verb(sentence, i);
        mend_adjective_for_verb(language, sentence, i);
    }
}
