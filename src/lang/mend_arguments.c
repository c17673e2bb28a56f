#include "lang/mend_parts.h"

/* Whether the verb has a passive auxiliary that is one: "has", which the network takes for one at times, is none. */
static bool has_passive_auxiliary(const Sentence *sentence, uint32_t verb) {
    uint32_t auxiliary = mend_child(sentence, verb, DEPREL_AUX_PASS);
    if (auxiliary == sentence->n || auxiliary > verb) return false;
    Str lemma = sentence->tokens[auxiliary].lemma;
    return str_equal(lemma, STR("be")) || str_equal(lemma, STR("get"));
}

/* A finite past form without an auxiliary is active, a participle with one is passive: its subject agrees. */
static void mend_voice(const Language *language, Sentence *sentence, uint32_t subject) {
    Token *token = &sentence->tokens[subject];
    bool subject_of = token->deprel == DEPREL_NSUBJ || token->deprel == DEPREL_NSUBJ_PASS;
    if (token->head == TOKEN_ROOT || !subject_of || (token->features & UD_DEMONSTRATIVE)) return; /* that said */
    const Token *verb = &sentence->tokens[token->head];
    bool passive = has_passive_auxiliary(sentence, token->head);
    bool undergone = language && (language_word(language, verb->form) & WORD_UNDERGONE);
    bool acting = language && (language_word(language, verb->form) & WORD_ACTING);
    bool active = verb->upos == UPOS_VERB && ((verb->features & UD_FINITE) || acting) && !undergone && !mend_has(sentence, token->head, DEPREL_OBL_AGENT);
    if (token->deprel == DEPREL_NSUBJ_PASS && !passive && active) token->deprel = DEPREL_NSUBJ;
    if (token->deprel == DEPREL_NSUBJ && passive && verb->upos == UPOS_VERB) token->deprel = DEPREL_NSUBJ_PASS;
}

/* "killing at least nine people": `at` belongs to `least`, and the people are no place. */
static void mend_counted_object(const Language *language, Sentence *sentence, uint32_t noun) {
    Token *token = &sentence->tokens[noun];
    if (token->deprel != DEPREL_OBL || token->head >= noun || token->upos != UPOS_NOUN || mend_has(sentence, noun, DEPREL_CASE)) return;
    const Token *verb = &sentence->tokens[token->head];
    uint32_t number = mend_child(sentence, noun, DEPREL_NUMMOD);
    if (verb->upos != UPOS_VERB || number == sentence->n || number > noun || mend_has(sentence, token->head, DEPREL_OBJ)) return;
    if (mend_has(sentence, token->head, DEPREL_AUX_PASS) || mend_has(sentence, token->head, DEPREL_EXPL) || mend_has(sentence, token->head, DEPREL_NSUBJ_PASS)) return;
    bool counted = number >= 2 && (str_equal(sentence->tokens[number - 1].form, STR("least")) || str_equal(sentence->tokens[number - 1].form, STR("than")));
    bool measure = (language && (language_word(language, token->form) & (WORD_UNIT | WORD_TIME))) || str_equal(token->form, STR("times"));
    if (counted && !measure) token->deprel = DEPREL_OBJ;
}

/* "was given a loan by Norway": the loan is what was given, no predicate, and Norway gave it. */
static void mend_given_object(const Language *language, Sentence *sentence, uint32_t noun) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[noun].head;
    bool complement = tokens[noun].deprel == DEPREL_XCOMP || tokens[noun].deprel == DEPREL_OBJ;
    if (!language || !complement || verb >= noun || tokens[noun].upos == UPOS_VERB || tokens[noun].upos == UPOS_ADJ || mend_has(sentence, noun, DEPREL_COP)) return;
    if (tokens[verb].upos != UPOS_VERB || !(language_word(language, tokens[verb].form) & WORD_GIVING) || !mend_has(sentence, verb, DEPREL_AUX_PASS)) return;
    tokens[noun].deprel = DEPREL_OBJ;
    for (uint32_t i = noun + 1; i < sentence->n; i++) {
        uint32_t marker = tokens[i].deprel == DEPREL_NMOD && mend_is_under(sentence, i, noun) ? mend_child(sentence, i, DEPREL_CASE) : sentence->n;
        if (marker >= i || !str_equal(tokens[marker].lemma, STR("by")) || mend_has(sentence, verb, DEPREL_OBL_AGENT)) continue;
        tokens[i].head = (uint16_t)verb;
        tokens[i].deprel = DEPREL_OBL_AGENT;
    }
}

/* "dismissed as groundless Estonian claims", read as dismissed as claims: the claims are dismissed. */
static void mend_judged_object(Sentence *sentence, uint32_t noun) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[noun].head, as = mend_child(sentence, noun, DEPREL_CASE), quality = as + 1;
    if (tokens[noun].deprel != DEPREL_OBL || tokens[noun].upos != UPOS_NOUN || verb >= as || as >= noun || !str_equal(tokens[as].form, STR("as"))) return;
    if (quality + 1 >= noun || tokens[quality].upos != UPOS_ADJ || tokens[quality].deprel != DEPREL_AMOD || tokens[quality].head != noun) return;
    if (tokens[verb].upos != UPOS_VERB || as != verb + 1 || mend_subject(sentence, verb) >= verb || mend_has(sentence, verb, DEPREL_OBJ)) return;
    if (mend_has(sentence, verb, DEPREL_AUX_PASS) || !(mend_has(sentence, noun, DEPREL_ACL) || mend_has(sentence, noun, DEPREL_NMOD) ||
        mend_has(sentence, noun, DEPREL_DET))) return;
    tokens[noun].deprel = DEPREL_OBJ;
    tokens[quality].head = (uint16_t)verb;
    tokens[quality].deprel = DEPREL_XCOMP;
    tokens[as].head = (uint16_t)quality;
}

/* "lent Niger ten tractors", read with two objects: the first is who was given the second. */
static void mend_two_objects(const Language *language, Sentence *sentence, uint32_t object) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[object].head;
    if (tokens[object].deprel != DEPREL_OBJ || verb >= object || tokens[verb].upos != UPOS_VERB || mend_has(sentence, verb, DEPREL_IOBJ)) return;
    if (!language || !(language_word(language, tokens[verb].form) & WORD_GIVING)) return;
    uint32_t first = mend_child(sentence, verb, DEPREL_OBJ);
    if (first > verb && first < object) tokens[first].deprel = DEPREL_IOBJ;
    const Token *name = &tokens[verb + 1], *number = &tokens[verb + 2]; /* or with one of two words: Zambia tractors, ten of them */
    bool between = verb + 2 < object && name->head == object && name->deprel == DEPREL_COMPOUND && name->upos == UPOS_PROPN;
    if (!between || number->head != object || (number->deprel != DEPREL_NUMMOD && number->deprel != DEPREL_DET)) return;
    tokens[verb + 1].head = (uint16_t)verb;
    tokens[verb + 1].deprel = DEPREL_IOBJ;
}

/* "handed a smuggler over to the police", read as over and to the police: the first of the two completes the verb. */
static void mend_particle_before_to(Sentence *sentence, uint32_t particle) {
    Token *tokens = sentence->tokens;
    uint32_t noun = tokens[particle].head, to = particle + 1;
    if (tokens[particle].deprel != DEPREL_CASE || !str_equal(tokens[particle].form, STR("over")) || noun >= sentence->n || to >= sentence->n) return;
    if (tokens[to].head != noun || tokens[to].deprel != DEPREL_CASE || !str_equal(tokens[to].form, STR("to")) || tokens[noun].deprel != DEPREL_OBL) return;
    uint32_t verb = tokens[noun].head;
    if (verb >= particle || tokens[verb].upos != UPOS_VERB || mend_has(sentence, verb, DEPREL_COMPOUND_PRT)) return;
    tokens[particle].head = (uint16_t)verb;
    tokens[particle].deprel = DEPREL_COMPOUND_PRT;
}

/* "gave the garrison three days to leave", read as given during three days: who is given something is given what stands behind. */
static void mend_given_time(Sentence *sentence, uint32_t time) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[time].head;
    if (tokens[time].deprel != DEPREL_OBL_UNMARKED || verb >= time || tokens[time].upos != UPOS_NOUN || tokens[verb].upos != UPOS_VERB) return;
    uint32_t given = mend_child(sentence, verb, DEPREL_IOBJ);
    if (given > time || given < verb || mend_has(sentence, verb, DEPREL_OBJ)) return;
    tokens[time].deprel = DEPREL_OBJ;
}

/* "called the premier a hero", read with two objects: the second says what the first is called. */
static void mend_called(const Language *language, Sentence *sentence, uint32_t second) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[second].head, first = verb < second ? mend_child(sentence, verb, DEPREL_OBJ) : sentence->n;
    uint32_t article = mend_child(sentence, second, DEPREL_DET);
    if (tokens[second].deprel != DEPREL_OBJ || tokens[second].upos != UPOS_NOUN || first >= second || first < verb || article >= second) return;
    if (!str_equal(tokens[article].lemma, STR("a")) && !str_equal(tokens[article].form, STR("an"))) return;
    if (language && (language_word(language, tokens[verb].lemma) & WORD_NAMING)) tokens[second].deprel = DEPREL_XCOMP;
}

/* "met visiting Chinese premier X", "talks with visiting envoy Y", read as visits to them: the visitor is whom the verb or the preposition is about. */
static void mend_visitor(const Language *language, Sentence *sentence, uint32_t visiting) {
    Token *tokens = sentence->tokens;
    if (visiting == 0 || tokens[visiting].upos != UPOS_VERB || !str_equal(tokens[visiting].form, STR("visiting")) || tokens[visiting].head >= visiting) return;
    uint32_t governor = tokens[visiting].head, visitor = mend_child(sentence, visiting, DEPREL_OBJ), mark = mend_child(sentence, visiting, DEPREL_MARK);
    if (visitor >= sentence->n || visitor < visiting || mend_has(sentence, visitor, DEPREL_DET)) return;
    bool marked = mark + 1 == visiting && (str_equal(tokens[mark].lemma, STR("with")) || str_equal(tokens[mark].lemma, STR("against")));
    bool met = governor + 1 == visiting && language && (language_word(language, tokens[governor].lemma) & WORD_ENCOUNTER);
    if (!marked && !met) return;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == visiting && i != visitor && i != mark) tokens[i].head = (uint16_t)governor;
    tokens[visitor].head = (uint16_t)governor;
    tokens[visitor].deprel = !marked ? DEPREL_OBJ : tokens[governor].upos == UPOS_VERB ? DEPREL_OBL : DEPREL_NMOD;
    if (marked) {
        tokens[mark].head = (uint16_t)visitor;
        tokens[mark].deprel = DEPREL_CASE;
        tokens[mark].upos = UPOS_ADP;
    }
    tokens[visiting].head = (uint16_t)visitor;
    tokens[visiting].deprel = DEPREL_AMOD;
    mend_make_adjective(&tokens[visiting]);
}

/* "held a march", read as held in March: a month has a capital, and no article. */
static void mend_march(const Language *language, Sentence *sentence, uint32_t noun) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[noun].head;
    bool small = tokens[noun].form.ptr[0] >= 'a' && tokens[noun].form.ptr[0] <= 'z';
    if (!language || tokens[noun].deprel != DEPREL_OBL_UNMARKED || tokens[noun].upos != UPOS_NOUN || !small || verb >= noun) return;
    if (!(language_word(language, tokens[noun].form) & WORD_TIME) || !mend_has(sentence, noun, DEPREL_DET) || tokens[verb].upos != UPOS_VERB) return;
    if (!mend_has(sentence, verb, DEPREL_OBJ)) tokens[noun].deprel = DEPREL_OBJ;
}

/* Whether it can be who said it: neither "him" nor "Friday". */
static bool is_speaker(const Language *language, const Token *token) {
    return (token->upos == UPOS_NOUN || token->upos == UPOS_PROPN) && !(language_word(language, token->form) & WORD_TIME);
}

/* "Who will pay?" asked the senator: what follows the verb of a quotation is who said it. */
static void mend_inversion(const Language *language, Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    if (!language || tokens[verb].upos != UPOS_VERB || !(language_word(language, tokens[verb].form) & WORD_SPEECH) || mend_subject(sentence, verb) < sentence->n) return;
    if (verb == 0 || tokens[verb - 1].upos != UPOS_PUNCT || mend_has(sentence, verb, DEPREL_AUX) || !(tokens[verb].features & UD_FINITE)) return;
    uint32_t said = mend_child(sentence, verb, DEPREL_CCOMP), who = mend_child(sentence, verb, DEPREL_OBJ);
    if (said > verb || who == sentence->n || who < verb || !is_speaker(language, &tokens[who])) return;
    tokens[who].deprel = DEPREL_NSUBJ;
}

/* "announced Sunday that …", "held talks Monday": a day is told nothing and does nothing. */
static void mend_day(const Language *language, Sentence *sentence, uint32_t day) {
    Token *token = &sentence->tokens[day];
    if (token->deprel != DEPREL_IOBJ || token->head == TOKEN_ROOT || !mend_is_day(language, token) || mend_has(sentence, day, DEPREL_CASE)) return;
    token->deprel = DEPREL_OBL_UNMARKED;
}

/* The second of two subjects that stand before their verb, when it says when. */
static void mend_time_for_subject(const Language *language, Sentence *sentence, uint32_t second) {
    Token *token = &sentence->tokens[second];
    if (token->deprel != DEPREL_NSUBJ || !mend_is_time(language, token) || second > token->head || mend_has(sentence, second, DEPREL_CC)) return;
    uint32_t first = mend_subject(sentence, token->head);
    if (first >= second || sentence->tokens[first].deprel != DEPREL_NSUBJ) return;
    token->deprel = DEPREL_OBL_UNMARKED;
}

/* "Last Thursday, Honduras and Nicaragua held talks", read as three that held them. */
static void mend_day_before_subject(const Language *language, Sentence *sentence, uint32_t day) {
    Token *tokens = sentence->tokens;
    if (tokens[day].deprel != DEPREL_NSUBJ || !mend_is_day(language, &tokens[day])) return;
    uint32_t subject = mend_child(sentence, day, DEPREL_CONJ);
    if (subject == sentence->n || subject > tokens[day].head || tokens[day].head == TOKEN_ROOT || mend_has(sentence, subject, DEPREL_CC)) return;
    tokens[subject].head = tokens[day].head;
    tokens[subject].deprel = DEPREL_NSUBJ;
    tokens[day].deprel = DEPREL_OBL_UNMARKED;
    for (uint32_t i = subject + 1; i < sentence->n; i++)
        if (tokens[i].head == day) tokens[i].head = (uint16_t)subject;
}

/* "30 soldiers and 39 rebels were killed", read with two subjects: the second is joined to the first. */
static void mend_two_subjects(Sentence *sentence, uint32_t second) {
    Token *tokens = sentence->tokens;
    bool subject = tokens[second].deprel == DEPREL_NSUBJ || tokens[second].deprel == DEPREL_NSUBJ_PASS;
    if (!subject || !mend_has(sentence, second, DEPREL_CC) || mend_child(sentence, second, DEPREL_CC) > second) return;
    uint32_t first = mend_subject(sentence, tokens[second].head);
    if (first >= second || second > tokens[second].head || tokens[first].deprel != tokens[second].deprel || (tokens[first].features & UD_RELATIVE)) return;
    tokens[second].head = (uint16_t)first;
    tokens[second].deprel = DEPREL_CONJ;
}

/* "with Obama meeting Putin", read as an Obama meeting: a noun between "with" and a gerund that has an object is its subject. */
static void mend_absolute(Sentence *sentence, uint32_t noun) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[noun].head;
    if (tokens[noun].deprel != DEPREL_COMPOUND || !mend_is_nominal(&tokens[noun]) || verb >= sentence->n || verb < noun || tokens[verb].upos != UPOS_VERB) return;
    uint32_t mark = mend_child(sentence, verb, DEPREL_MARK), object = mend_child(sentence, verb, DEPREL_OBJ);
    bool with = mark < noun && str_equal(tokens[mark].lemma, STR("with"));
    if (with && object < sentence->n && object > verb && mend_subject(sentence, verb) == sentence->n) tokens[noun].deprel = DEPREL_NSUBJ;
}

/* "denied the raid with the minister stressing that …", read as a raid with the minister: who tells something behind "with" is no part of what
 * stands before it. */
static void mend_telling_absolute(Sentence *sentence, uint32_t gerund) {
    Token *tokens = sentence->tokens;
    uint32_t teller = gerund - 1, said = mend_child(sentence, gerund, DEPREL_CCOMP);
    if (gerund == 0 || tokens[gerund].deprel != DEPREL_ACL || !str_ends(tokens[gerund].form, STR("ing")) || said >= sentence->n) return;
    if (tokens[gerund].head != teller && tokens[gerund].head != tokens[teller].head) return;
    uint32_t with = mend_child(sentence, teller, DEPREL_CASE), mark = mend_child(sentence, said, DEPREL_MARK);
    if (with > teller) with = mend_child(sentence, gerund, DEPREL_MARK);
    bool clause = mark < said && mark > gerund && str_equal(tokens[mark].lemma, STR("that"));
    if (!clause || with > teller || !str_equal(tokens[with].lemma, STR("with"))) return;
    uint32_t verb = tokens[teller].head;
    while (verb < sentence->n && tokens[verb].upos != UPOS_VERB) verb = tokens[verb].head;
    if (verb >= sentence->n || verb > teller) return;
    tokens[gerund].head = (uint16_t)verb;
    tokens[gerund].deprel = DEPREL_ADVCL;
    tokens[teller].head = (uint16_t)gerund;
    tokens[teller].deprel = DEPREL_NSUBJ;
    tokens[with].head = (uint16_t)gerund;
    tokens[with].deprel = DEPREL_MARK;
    tokens[with].upos = UPOS_SCONJ;
}

/* Whether what the noun tells has a maker or a content: "claims by London", "claims that …". */
static bool is_a_telling(const Sentence *sentence, uint32_t noun) {
    for (uint32_t i = noun + 1; i < sentence->n; i++) {
        const Token *token = &sentence->tokens[i];
        if (token->head != noun || (token->deprel != DEPREL_NMOD && token->deprel != DEPREL_ACL && token->deprel != DEPREL_CCOMP)) continue;
        uint32_t word = mend_child(sentence, i, token->deprel == DEPREL_NMOD ? DEPREL_CASE : DEPREL_MARK);
        if (word < sentence->n && (str_equal(sentence->tokens[word].lemma, STR("by")) || str_equal(sentence->tokens[word].lemma, STR("that")))) return true;
    }
    return false;
}

/* "dismissed as false claims by London", read as one phrase: the claims were dismissed, and dismissed as false. */
static void mend_object_behind_verdict(Sentence *sentence, uint32_t noun) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[noun].head;
    bool phrase = tokens[noun].deprel == DEPREL_OBL || tokens[noun].deprel == DEPREL_OBJ;
    if (!phrase || tokens[noun].upos != UPOS_NOUN || verb + 3 != noun || tokens[verb].upos != UPOS_VERB || mend_has(sentence, verb, DEPREL_AUX_PASS)) return;
    bool as = str_equal(tokens[verb + 1].lemma, STR("as")) && tokens[verb + 1].head == noun;
    bool verdict = tokens[verb + 2].deprel == DEPREL_AMOD && tokens[verb + 2].head == noun;
    uint32_t object = mend_child(sentence, verb, DEPREL_OBJ);
    if (!as || !verdict || (object < sentence->n && object != noun) || !is_a_telling(sentence, noun)) return;
    tokens[verb + 1].head = (uint16_t)(verb + 2);
    tokens[verb + 2].head = (uint16_t)verb;
    tokens[verb + 2].deprel = DEPREL_OBL;
    tokens[noun].deprel = DEPREL_OBJ;
}

/* "… from Tigray, witnesses and doctors said", read as towns in Tigray, witnesses and doctors: what is joined behind a comma and ends before a verb
 * of saying that has what is said before it, and no subject, is who says it. */
static void mend_sayers(const Language *language, Sentence *sentence, uint32_t verb) {
    Token *tokens = sentence->tokens;
    if (!language || verb < 4 || tokens[verb].upos != UPOS_VERB || !(language_word(language, tokens[verb].form) & WORD_SPEECH) ||
        mend_subject(sentence, verb) < sentence->n) return;
    uint32_t said = mend_child(sentence, verb, DEPREL_CCOMP), last = verb - 1;
    if (said > verb || tokens[last].deprel != DEPREL_CONJ || !is_speaker(language, &tokens[last]) || !mend_is_under(sentence, last, said)) return;
    uint32_t outside = tokens[last].head, first = last;
    for (uint32_t i = outside + 1; i < last; i++)
        if (first == last && tokens[i].head == outside && tokens[i].deprel == DEPREL_CONJ && !mend_has(sentence, i, DEPREL_CC) &&
            is_speaker(language, &tokens[i])) first = i;
    uint32_t comma = mend_child(sentence, first, DEPREL_PUNCT);
    bool behind_comma = (comma < first && str_equal(tokens[comma].form, STR(","))) || (first > 0 && str_equal(tokens[first - 1].form, STR(",")));
    for (uint32_t i = outside + 1; i < first && !behind_comma; i++) /* "…, aid workers": the comma stands before the whole phrase */
        behind_comma = str_equal(tokens[i].form, STR(",")) && i + 1 < first && (tokens[i + 1].head == first || i + 1 == first);
    if (outside >= first || first == last || !behind_comma) return;
    tokens[first].head = (uint16_t)verb;
    tokens[first].deprel = DEPREL_NSUBJ;
    for (uint32_t i = first + 1; i <= last; i++)
        if (tokens[i].head == outside && tokens[i].deprel == DEPREL_CONJ) tokens[i].head = (uint16_t)first;
}

static void make_gerund_subject(Token *tokens, uint32_t gerund, uint32_t verb) {
    mend_make_finite(&tokens[verb]);
    tokens[verb].head = tokens[gerund].head;
    tokens[verb].deprel = DEPREL_ADVCL;
    tokens[gerund].head = (uint16_t)verb;
    tokens[gerund].deprel = DEPREL_NSUBJ;
    mend_make_noun(&tokens[gerund], false);
}

/* "after fighting erupted", read as two verbs: a gerund right before a finite verb of the same clause that has no subject is that subject. */
static void mend_gerund_for_subject(Sentence *sentence, uint32_t gerund) {
    Token *tokens = sentence->tokens;
    uint32_t verb = gerund + 1, mark = mend_child(sentence, gerund, DEPREL_MARK);
    if (verb >= sentence->n || tokens[gerund].upos != UPOS_VERB || !str_ends(tokens[gerund].form, STR("ing")) || mark + 1 != gerund) return;
    bool past = tokens[verb].upos == UPOS_VERB && (tokens[verb].features & UD_PAST) && !mend_has(sentence, verb, DEPREL_OBJ);
    bool finite = past && mend_subject(sentence, verb) == sentence->n && !mend_has(sentence, verb, DEPREL_AUX_PASS);
    bool clause = tokens[gerund].deprel == DEPREL_ADVCL && (tokens[verb].head == gerund ||
                  (tokens[verb].head == tokens[gerund].head && tokens[verb].deprel == DEPREL_ADVCL));
    if (!finite || !clause || mend_has(sentence, gerund, DEPREL_OBJ)) return;
    for (uint32_t i = 0; i < sentence->n; i++)
        if (tokens[i].head == gerund) tokens[i].head = (uint16_t)verb;
    make_gerund_subject(tokens, gerund, verb);
}

/* "a day after shelling by rebels killed five", read as a clause before its main verb: where that verb has no subject, a gerund without an object that
 * stands between "after" and it, with nothing of its own but a phrase, is the subject. */
static void mend_gerund_before_verb(Sentence *sentence, uint32_t gerund) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[gerund].head, mark = mend_child(sentence, gerund, DEPREL_MARK);
    bool clause = tokens[gerund].upos == UPOS_VERB && tokens[gerund].deprel == DEPREL_ADVCL && str_ends(tokens[gerund].form, STR("ing")) && mark + 1 == gerund;
    if (!clause || verb >= sentence->n || verb < gerund + 2 || tokens[verb].upos != UPOS_VERB || !(tokens[verb].features & UD_PAST)) return;
    if (mend_has(sentence, gerund, DEPREL_OBJ) || mend_has(sentence, verb, DEPREL_AUX_PASS) || mend_subject(sentence, verb) < sentence->n) return;
    for (uint32_t i = gerund + 1; i < verb; i++)
        if (tokens[i].deprel == DEPREL_PUNCT || !mend_is_under(sentence, i, gerund)) return;
    mend_make_noun(&tokens[gerund], false);
    tokens[gerund].deprel = DEPREL_NSUBJ;
    tokens[mark].head = (uint16_t)verb;
    for (uint32_t i = gerund + 1; i < verb; i++)
        if (tokens[i].head == gerund && tokens[i].deprel == DEPREL_OBL) tokens[i].deprel = DEPREL_NMOD;
}

/* "after protests calling for his removal", read as after calling: what follows the preposition is a noun, and the gerund behind tells which. */
static void mend_noun_for_mark(Sentence *sentence, uint32_t gerund) {
    Token *tokens = sentence->tokens;
    uint32_t verb = tokens[gerund].head, mark = mend_child(sentence, gerund, DEPREL_MARK), noun = mark + 1;
    bool clause = tokens[gerund].upos == UPOS_VERB && tokens[gerund].deprel == DEPREL_ADVCL && str_ends(tokens[gerund].form, STR("ing"));
    if (!clause || mark >= gerund || verb >= mark) return;
    while (noun < gerund && tokens[noun].head < gerund && tokens[noun].head > noun) noun = tokens[noun].head; /* "after mass protests" */
    bool phrase = noun + 1 == gerund && tokens[noun].upos == UPOS_NOUN && tokens[noun].head == verb && tokens[noun].deprel == DEPREL_OBL;
    if (!phrase || mend_has(sentence, noun, DEPREL_CASE)) return;
    tokens[mark].head = (uint16_t)noun;
    tokens[mark].deprel = DEPREL_CASE;
    tokens[mark].upos = UPOS_ADP;
    tokens[gerund].head = (uint16_t)noun;
    tokens[gerund].deprel = DEPREL_ACL;
}

/* "as fighting between rebels and troops neared the town": whoever stands between belongs to the gerund; what follows has no other subject. */
static void mend_gerund_between(Sentence *sentence, uint32_t gerund) {
    Token *tokens = sentence->tokens;
    uint32_t mark = mend_child(sentence, gerund, DEPREL_MARK), side = mend_child(sentence, gerund, DEPREL_OBL), verb = side + 1;
    if (tokens[gerund].upos != UPOS_VERB || tokens[gerund].deprel != DEPREL_ADVCL || mark + 1 != gerund || side >= sentence->n || side < gerund) return;
    if (!str_ends(tokens[gerund].form, STR("ing")) || !str_equal(tokens[gerund + 1].form, STR("between")) || tokens[gerund + 1].head != side) return;
    for (; verb < sentence->n; verb++) {
        bool beside = tokens[verb].head == tokens[gerund].head && tokens[verb].deprel == DEPREL_CONJ;
        if (tokens[verb].upos == UPOS_VERB && (tokens[verb].features & UD_PAST) && (beside || tokens[verb].head == gerund)) break;
    }
    if (verb >= sentence->n || mend_has(sentence, verb, DEPREL_AUX_PASS)) return;
    uint32_t other = mend_subject(sentence, verb), and = mend_child(sentence, verb, DEPREL_CC);
    if (and < sentence->n) { /* "between rebels and the army broke out": the second of those between was taken for a subject, or its "and" for the verb's */
        if (other >= sentence->n) other = mend_child(sentence, side, DEPREL_CONJ);
        if (other >= verb || and >= other || and <= side) return;
        tokens[other].head = (uint16_t)side;
        tokens[other].deprel = DEPREL_CONJ;
        tokens[and].head = (uint16_t)other;
    } else if (other < sentence->n) {
        return;
    }
    tokens[mark].head = (uint16_t)verb;
    tokens[side].deprel = DEPREL_NMOD;
    make_gerund_subject(tokens, gerund, verb);
}

/* "which, along with Turkey, backs them", read with two subjects: what has a preposition is none. */
static void mend_cased_subject(Sentence *sentence, uint32_t noun) {
    Token *tokens = sentence->tokens;
    uint32_t marker = mend_child(sentence, noun, DEPREL_CASE);
    if (tokens[noun].deprel != DEPREL_NSUBJ || marker >= noun || tokens[marker].upos != UPOS_ADP) return;
    uint32_t first = mend_subject(sentence, tokens[noun].head);
    if (first < noun && !mend_has(sentence, first, DEPREL_CASE)) tokens[noun].deprel = DEPREL_OBL;
}

void mend_arguments(const Language *language, Sentence *sentence) {
    for (uint32_t i = 0; i < sentence->n; i++) {
        mend_absolute(sentence, i);
        mend_telling_absolute(sentence, i);
        mend_cased_subject(sentence, i);
        mend_sayers(language, sentence, i);
        mend_gerund_for_subject(sentence, i);
        mend_gerund_between(sentence, i);
        mend_gerund_before_verb(sentence, i);
        mend_noun_for_mark(sentence, i);
        mend_object_behind_verdict(sentence, i);
        mend_two_subjects(sentence, i);
        mend_time_for_subject(language, sentence, i);
        mend_day(language, sentence, i);
        mend_day_before_subject(language, sentence, i);
        mend_voice(language, sentence, i);
        mend_counted_object(language, sentence, i);
        mend_given_object(language, sentence, i);
        mend_called(language, sentence, i);
        mend_visitor(language, sentence, i);
        mend_two_objects(language, sentence, i);
        mend_judged_object(sentence, i);
        mend_particle_before_to(sentence, i);
        mend_given_time(sentence, i);
        mend_march(language, sentence, i);
        mend_inversion(language, sentence, i);
    }
}
