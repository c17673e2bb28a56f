/* Trees that cannot be right, put right by rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "lang/conllu.h"
#include "lang/mend.h"

static Sentence *read_sentence(Arena *arena, const char *conllu) {
    ConlluDocuments documents = {0};
    Error error = {""};
    assert_true(conllu_read(arena, str_of(conllu), STR("test"), &documents, &error));
    assert_int_equal(documents.n, 1);
    return &documents.at[0].sentences[0];
}

/* "Chad has often vetoed drafts." read as a possession of vetoed drafts. */
static void makes_have_an_auxiliary(void **state) {
    (void)state;
    Arena arena = {0};
    Sentence *sentence = read_sentence(&arena,
                                       "1\tChad\tChad\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_\n"
                                       "2\thas\thave\tVERB\tVBZ\tTense=Pres|VerbForm=Fin\t0\troot\t_\t_\n"
                                       "3\toften\toften\tADV\tRB\t_\t4\tadvmod\t_\t_\n"
                                       "4\tvetoed\tveto\tVERB\tVBN\tTense=Past|VerbForm=Part\t5\tamod\t_\t_\n"
                                       "5\tdrafts\tdraft\tNOUN\tNNS\tNumber=Plur\t2\tobj\t_\t_\n"
                                       "6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n");
    sentence_mend(NULL, sentence);
    assert_int_equal(sentence->tokens[3].head, TOKEN_ROOT);
    assert_int_equal(sentence->tokens[0].head, 3);
    assert_int_equal(sentence->tokens[1].head, 3);
    assert_int_equal(sentence->tokens[1].deprel, DEPREL_AUX);
    assert_int_equal(sentence->tokens[4].head, 3);
    assert_int_equal(sentence->tokens[5].head, 3);
    arena_done(&arena);
}

/* "Chad's shelling of Libyan camps": the camps are not Chad's. */
static void gives_a_possessor_the_nearer_noun(void **state) {
    (void)state;
    Arena arena = {0};
    Sentence *sentence = read_sentence(&arena,
                                       "1\tChad\tChad\tPROPN\tNNP\tNumber=Sing\t6\tnmod:poss\t_\t_\n"
                                       "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
                                       "3\tshelling\tshelling\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_\n"
                                       "4\tof\tof\tADP\tIN\t_\t6\tcase\t_\t_\n"
                                       "5\tLibyan\tLibyan\tADJ\tJJ\tDegree=Pos\t6\tamod\t_\t_\n"
                                       "6\tcamps\tcamp\tNOUN\tNNS\tNumber=Plur\t3\tnmod\t_\t_\n\n");
    sentence_mend(NULL, sentence);
    assert_int_equal(sentence->tokens[0].head, 2);
    assert_int_equal(sentence->tokens[5].head, 2);
    arena_done(&arena);
}

/* "Denmark suspended aid to Uganda." read as a noun phrase about suspended aid. */
static void makes_a_participle_the_verb(void **state) {
    (void)state;
    Arena arena = {0};
    Sentence *sentence = read_sentence(&arena,
                                       "1\tDenmark\tDenmark\tPROPN\tNNP\tNumber=Sing\t3\tcompound\t_\t_\n"
                                       "2\tsuspended\tsuspend\tVERB\tVBN\tTense=Past|VerbForm=Part\t3\tamod\t_\t_\n"
                                       "3\taid\taid\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_\n"
                                       "4\tto\tto\tADP\tIN\t_\t5\tcase\t_\t_\n"
                                       "5\tUganda\tUganda\tPROPN\tNNP\tNumber=Sing\t3\tnmod\t_\t_\n"
                                       "6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n");
    sentence_mend(NULL, sentence);
    assert_int_equal(sentence->tokens[1].head, TOKEN_ROOT);
    assert_true(sentence->tokens[1].features & UD_FINITE);
    assert_int_equal(sentence->tokens[0].head, 1);
    assert_int_equal(sentence->tokens[0].deprel, DEPREL_NSUBJ);
    assert_int_equal(sentence->tokens[2].head, 1);
    assert_int_equal(sentence->tokens[2].deprel, DEPREL_OBJ);
    assert_int_equal(sentence->tokens[4].head, 2);
    assert_int_equal(sentence->tokens[5].head, 1);
    arena_done(&arena);
}

static void leaves_phrases_alone(void **state) {
    (void)state;
    Arena arena = {0};
    /* no full stop: a headline; "suspended aid": nobody before the participle; an agent: a phrase */
    static const char *const kept[] = {
        "1\tDenmark\tDenmark\tPROPN\tNNP\tNumber=Sing\t3\tcompound\t_\t_\n2\tsuspended\tsuspend\tVERB\tVBN\tTense=Past|VerbForm=Part\t3\tamod\t_\t_\n"
        "3\taid\taid\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_\n4\tagain\tagain\tADV\tRB\t_\t3\tadvmod\t_\t_\n\n",
        "1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\t_\n2\tsuspended\tsuspend\tVERB\tVBN\tTense=Past|VerbForm=Part\t3\tamod\t_\t_\n"
        "3\taid\taid\tNOUN\tNN\tNumber=Sing\t0\troot\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n",
        "1\tRebels\trebel\tNOUN\tNNS\tNumber=Plur\t0\troot\t_\t_\n2\tbacked\tback\tVERB\tVBN\tTense=Past|VerbForm=Part|Voice=Pass\t1\tacl\t_\t_\n"
        "3\tby\tby\tADP\tIN\t_\t4\tcase\t_\t_\n4\tTurkey\tTurkey\tPROPN\tNNP\tNumber=Sing\t2\tobl:agent\t_\t_\n5\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n",
    };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        Sentence *sentence = read_sentence(&arena, kept[i]);
        uint16_t before[8];
        for (uint32_t k = 0; k < sentence->n; k++) before[k] = sentence->tokens[k].head;
        sentence_mend(NULL, sentence);
        for (uint32_t k = 0; k < sentence->n; k++) assert_int_equal(sentence->tokens[k].head, before[k]);
    }
    arena_done(&arena);
}

/* A tree as "form|tag|head|relation …", heads counted from 1: FIN is a past finite verb, PART a past participle, REL a relative pronoun. */
static Sentence *build(Arena *arena, const char *tree) {
    static const struct {
        const char *mark, *upos, *feats;
    } verbs[] = {{"FIN", "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin"}, {"PART", "VERB", "Tense=Past|VerbForm=Part|Voice=Pass"}, {"REL", "PRON", "PronType=Rel"},
                {"PLUR", "NOUN", "Number=Plur"}, {"INF", "VERB", "VerbForm=Inf"}, {"GER", "VERB", "VerbForm=Ger"}, {"PRES", "VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"}};
    char *text = arena_alloc(arena, 8192, 1);
    size_t n = 0;
    Str rest = str_of(tree);
    for (unsigned number = 1; str_trim(rest).len; number++) {
        Str word = str_word(&rest), form = str_cut(&word, '|'), tag = str_cut(&word, '|'), head = str_cut(&word, '|');
        const char *upos = NULL, *feats = "_";
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
            if (str_equal(tag, str_of(verbs[i].mark))) upos = verbs[i].upos, feats = verbs[i].feats;
        Str shown = upos ? str_of(upos) : tag;
        Str lemma = str_equal(tag, STR("AUX")) ? STR("be") : str_equal(form, STR("has")) ? STR("have") : form;
        n += (size_t)snprintf(text + n, 8192 - n, "%u\t%.*s\t%.*s\t%.*s\t_\t%s\t%.*s\t%.*s\t_\t_\n", number, STR_ARG(form), STR_ARG(lemma), STR_ARG(shown), feats, STR_ARG(head), STR_ARG(word));
    }
    snprintf(text + n, 8192 - n, "\n");
    return read_sentence(arena, text);
}

/* "form|head|relation …" of the tokens that matter, heads counted from 1. */
static void expect(const Sentence *sentence, const char *expected) {
    Str rest = str_of(expected);
    while (str_trim(rest).len) {
        Str item = str_word(&rest), form = str_cut(&item, '|'), head = str_cut(&item, '|');
        uint32_t i = 0;
        while (i < sentence->n && !str_equal(sentence->tokens[i].form, form)) i++;
        if (i == sentence->n) fail_msg("no token %.*s", STR_ARG(form));
        const Token *token = &sentence->tokens[i];
        unsigned found = token->head == TOKEN_ROOT ? 0 : token->head + 1u, wanted = (unsigned)strtoul(head.ptr, NULL, 10);
        if (found != wanted || !str_equal(deprel_text(token->deprel), item))
            fail_msg("%.*s hangs on %u as %.*s, not on %.*s", STR_ARG(form), found, STR_ARG(deprel_text(token->deprel)), STR_ARG(head));
    }
}

static bool is_tree(const Sentence *sentence) {
    uint32_t roots = 0;
    for (uint32_t i = 0; i < sentence->n; i++) {
        uint32_t steps = 0;
        for (uint32_t at = i; sentence->tokens[at].head != TOKEN_ROOT && steps <= sentence->n; steps++) at = sentence->tokens[at].head;
        if (steps > sentence->n) return false;
        roots += sentence->tokens[i].head == TOKEN_ROOT;
    }
    return roots == 1;
}

typedef struct Repair {
    const char *given, *expected;
} Repair;

static void repairs(void **state) {
    static const Repair cases[] = {
        /* two nouns side by side that were read as two subjects; two subjects of which one was hung on the other */
        {"opposition|NOUN|3|nsubj lawmakers|NOUN|3|nsubj left|FIN|0|root .|PUNCT|3|punct", "opposition|2|compound lawmakers|3|nsubj left|0|root"},
        {"Rebels|NOUN|3|nsubj and|CCONJ|3|cc Chad|PROPN|4|nsubj talked|FIN|0|root .|PUNCT|4|punct", "Rebels|4|nsubj Chad|1|conj talked|0|root"},
        /* a subject joined to the words before it */
        {"Jets|NOUN|0|root and|CCONJ|5|cc tanks|NOUN|5|compound struck|PART|5|amod farms|NOUN|1|conj near|ADP|7|case Foa|PROPN|5|nmod .|PUNCT|1|punct",
         "Jets|4|nsubj and|3|cc tanks|1|conj struck|0|root farms|4|obj Foa|5|nmod .|4|punct"},
        /* a gerund that is a past form */
        {"Peru|PROPN|3|compound froze|VERB|3|amod assets|NOUN|0|root of|ADP|5|case banks|NOUN|3|nmod .|PUNCT|3|punct", "Peru|2|nsubj froze|0|root assets|2|obj banks|3|nmod"},
        /* active without an object, and a name of several words before it */
        {"Ana|PROPN|0|root Diaz|PROPN|1|flat mediated|PART|1|acl in|ADP|5|case Quito|PROPN|3|obl .|PUNCT|1|punct", "Ana|3|nsubj Diaz|1|flat mediated|0|root Quito|3|obl"},
        /* passive without an object */
        {"Six|NUM|2|nummod farmers|NOUN|0|root wounded|PART|2|acl in|ADP|5|case shelling|NOUN|3|obl .|PUNCT|2|punct", "farmers|3|nsubj:pass wounded|0|root .|3|punct"},
        /* a finite verb in a clause below; when it happened between subject and verb */
        {"Raids|NOUN|0|root damaged|PART|1|acl a|DET|4|det dam|NOUN|2|obj which|REL|7|nsubj:pass was|AUX|7|aux:pass built|PART|4|acl:relcl .|PUNCT|1|punct",
         "Raids|2|nsubj damaged|0|root dam|2|obj built|4|acl:relcl .|2|punct"},
        {"Jets|NOUN|5|compound on|ADP|3|case Friday|PROPN|5|compound raided|PART|5|amod towns|NOUN|0|root .|PUNCT|5|punct",
         "Jets|4|nsubj on|3|case Friday|4|obl raided|0|root towns|4|obj"},
        {"Men|NOUN|0|root killed|PART|1|acl near|ADP|4|case posts|NOUN|2|obl that|REL|7|nsubj:pass were|AUX|7|aux:pass lost|PART|4|acl:relcl .|PUNCT|1|punct", "Men|0|root"},
        {"Raids|NOUN|0|root by|ADP|3|case pirates|NOUN|5|compound worried|ADJ|5|amod shippers|NOUN|1|nmod .|PUNCT|1|punct",
         "Raids|4|nsubj pirates|1|nmod worried|0|root shippers|4|obj"},
        {"In|ADP|2|case turn|NOUN|0|root ,|PUNCT|6|punct police|NOUN|6|compound used|PART|6|amod batons|NOUN|2|conj .|PUNCT|2|punct",
         "In|2|case turn|5|obl police|5|nsubj used|0|root batons|5|obj .|5|punct"},
        {"Claims|NOUN|0|root that|SCONJ|4|mark they|PRON|4|nsubj left|FIN|1|acl .|PUNCT|1|punct", "Claims|0|root left|1|acl"},
        /* a caption stays a phrase */
        {"Questions|NOUN|0|root given|PART|1|acl to|ADP|5|case the|DET|5|det panel|NOUN|2|obl .|PUNCT|1|punct", "Questions|0|root given|1|acl"},
        /* a reduced relative taken for the verb */
        {"Soldiers|NOUN|2|nsubj trained|FIN|0|root in|ADP|4|case Libya|PROPN|2|obl crossed|FIN|2|advcl the|DET|7|det border|NOUN|5|obj .|PUNCT|2|punct",
         "Soldiers|5|nsubj trained|1|acl crossed|0|root border|5|obj .|5|punct"},
        /* not where a conjunction or a preposition opens a clause */
        {"Crowds|NOUN|2|nsubj marched|FIN|0|root after|ADP|5|case the|DET|5|det vote|NOUN|2|obl failed|FIN|2|advcl .|PUNCT|2|punct", "Crowds|2|nsubj marched|0|root failed|2|advcl"},
        /* a second clause without a subject */
        {"A|DET|2|det lawyer|NOUN|0|root whose|REL|4|nmod:poss client|NOUN|5|nsubj vanished|FIN|2|acl:relcl filed|FIN|2|acl:relcl a|DET|8|det suit|NOUN|6|obj .|PUNCT|2|punct",
         "lawyer|6|nsubj vanished|2|acl:relcl filed|0|root suit|6|obj .|6|punct"},
        /* who tells something behind "with", at the end; a verb with a mark is a clause */
        {"Mali|PROPN|2|nsubj denied|FIN|0|root raids|PLUR|2|obj with|ADP|5|case envoys|PLUR|3|nmod stressing|GER|3|acl that|SCONJ|9|mark troops|PLUR|9|nsubj left|FIN|6|ccomp .|PUNCT|2|punct",
         "raids|2|obj with|6|mark envoys|6|nsubj stressing|2|advcl left|6|ccomp"},
        {"Mali|PROPN|2|nsubj accused|FIN|0|root Chad|PROPN|2|obj of|SCONJ|5|mark meddling|GER|2|obl .|PUNCT|2|punct", "Chad|2|obj meddling|2|advcl"},
        /* a finite verb joined to a gerund, to a passive; a participle behind "for" */
        {"Mali|PROPN|2|nsubj denied|FIN|0|root arming|VERB|2|xcomp rebels|NOUN|3|obj and|CCONJ|6|cc accused|FIN|3|conj Chad|PROPN|6|obj .|PUNCT|2|punct", "accused|2|conj"},
        {"Mali|PROPN|2|nsubj denied|FIN|0|root arming|VERB|2|xcomp and|CCONJ|5|cc training|VERB|3|conj rebels|NOUN|5|obj .|PUNCT|2|punct", "training|3|conj"},
        {"Oxfam|PROPN|2|nsubj said|FIN|0|root men|NOUN|5|nsubj:pass were|AUX|5|aux:pass beaten|PART|2|ccomp and|CCONJ|7|cc urged|FIN|5|conj Chad|PROPN|7|obj to|PART|10|mark "
         "act|VERB|7|xcomp .|PUNCT|2|punct", "beaten|2|ccomp urged|2|conj"},
        {"They|PRON|2|nsubj prayed|FIN|0|root for|SCONJ|6|mark ten|NUM|5|nummod men|NOUN|6|nsubj killed|FIN|2|advcl there|ADV|6|advmod .|PUNCT|2|punct",
         "for|5|case men|2|obl killed|5|acl"},
        {"Oslo|PROPN|2|nsubj ruled|FIN|0|root out|ADP|2|compound:prt sending|GER|2|advcl tanks|NOUN|4|obj .|PUNCT|2|punct", "sending|2|xcomp"},
        /* headlines */
        {"Ten|NUM|2|nummod miners|NOUN|3|nsubj killed|FIN|0|root in|ADP|5|case Zambia|PROPN|3|obl", "miners|3|nsubj:pass"},
        {"Forty|NUM|2|nummod hostages|NOUN|0|root freed|PART|2|acl near|ADP|5|case Kano|PROPN|3|obl", "hostages|3|nsubj:pass freed|0|root Kano|3|obl"},
        {"Rebels|NOUN|2|nsubj killed|FIN|0|root two|NUM|4|nummod guards|NOUN|2|obj", "Rebels|2|nsubj guards|2|obj"},
        {"Cuba|PROPN|4|nsubj ,|PUNCT|3|punct Haiti|PROPN|1|appos sign|VERB|0|root pact|NOUN|4|obj", "Cuba|4|nsubj Haiti|1|conj"},
        {"Cuba|PROPN|5|nsubj ,|PUNCT|3|punct Haiti|PROPN|1|appos ,|PUNCT|3|punct sign|VERB|0|root", "Haiti|1|appos"},
        {"Troops|PLUR|2|nsubj fire|NOUN|0|root on|ADP|4|case crowd|NOUN|2|nmod", "Troops|2|nsubj crowd|2|obl"},
        {"Rebels|NOUN|4|nsubj ,|PUNCT|3|punct army|NOUN|4|compound clash|VERB|0|root", "Rebels|4|nsubj army|1|conj"},
        {"Peru|PROPN|2|nsubj says|PRES|0|root jets|NOUN|4|nsubj bombed|FIN|2|ccomp Ica|PROPN|4|obj ,|PUNCT|7|punct asks|PRES|2|ccomp", "bombed|2|ccomp asks|2|conj"},
        /* titles */
        {"Former|ADJ|2|amod General|PROPN|5|nsubj Okello|PROPN|2|flat also|ADV|5|advmod left|FIN|0|root .|PUNCT|5|punct", "Former|2|amod General|3|nmod:desc Okello|5|nsubj"},
        {"Anna|PROPN|3|nsubj Okello|PROPN|1|flat left|FIN|0|root .|PUNCT|3|punct", "Anna|3|nsubj Okello|1|flat"},
        /* counted objects */
        {"Bombs|NOUN|2|nsubj killed|FIN|0|root at|ADP|4|case least|ADJ|5|nmod nine|NUM|6|nummod people|NOUN|2|obl .|PUNCT|2|punct", "people|2|obj"},
        {"It|PRON|2|nsubj lasted|FIN|0|root at|ADP|4|case least|ADJ|5|nmod nine|NUM|6|nummod times|NOUN|2|obl .|PUNCT|2|punct", "times|2|obl"},
        /* what was given, and by whom */
        {"Malawi|PROPN|3|nsubj:pass was|AUX|3|aux:pass granted|PART|0|root a|DET|5|det loan|NOUN|3|xcomp by|ADP|7|case Norway|PROPN|5|nmod .|PUNCT|3|punct",
         "Malawi|3|nsubj:pass loan|3|obj Norway|3|obl:agent"},
        {"Malawi|PROPN|3|nsubj:pass was|AUX|3|aux:pass called|PART|0|root a|DET|5|det friend|NOUN|3|xcomp by|ADP|7|case Norway|PROPN|3|obl:agent .|PUNCT|3|punct", "friend|3|xcomp"},
        /* what somebody is called */
        {"They|PRON|2|nsubj call|PRES|0|root the|DET|4|det mayor|NOUN|2|obj a|DET|6|det hero|NOUN|2|obj .|PUNCT|2|punct", "mayor|2|obj hero|2|xcomp"},
        {"They|PRON|2|nsubj give|PRES|0|root the|DET|4|det mayor|NOUN|2|obj a|DET|6|det medal|NOUN|2|obj .|PUNCT|2|punct", "mayor|2|iobj medal|2|obj"},
        /* who is visiting */
        {"Ministers|NOUN|2|nsubj meet|PRES|0|root visiting|VERB|2|xcomp envoys|NOUN|3|obj on|ADP|6|case Friday|PROPN|3|obl .|PUNCT|2|punct", "visiting|4|amod envoys|2|obj Friday|2|obl"},
        {"Talks|NOUN|0|root with|SCONJ|3|mark visiting|VERB|1|acl envoys|NOUN|3|obj .|PUNCT|1|punct", "with|4|case visiting|4|amod envoys|1|nmod"},
        {"Ministers|NOUN|2|nsubj consider|PRES|0|root visiting|VERB|2|xcomp Peru|PROPN|3|obj .|PUNCT|2|punct", "visiting|2|xcomp Peru|3|obj"},
        /* who said it */
        {"Who|PRON|2|nsubj pays|VERB|4|ccomp ?|PUNCT|2|punct asked|FIN|0|root the|DET|6|det judge|NOUN|4|obj .|PUNCT|4|punct", "judge|4|nsubj"},
        {"He|PRON|4|nsubj left|FIN|4|ccomp ,|PUNCT|2|punct said|FIN|0|root on|ADP|6|case Friday|PROPN|4|obj .|PUNCT|4|punct", "Friday|4|obj"},
        /* a perfect read as a possession */
        {"Chad|PROPN|2|nsubj has|PRES|0|root often|ADV|4|advmod vetoed|PART|5|amod drafts|NOUN|2|obj .|PUNCT|2|punct",
         "Chad|4|nsubj has|4|aux often|4|advmod vetoed|0|root drafts|4|obj .|4|punct"},
        /* a possessor belongs to the nearer noun */
        {"Chad|PROPN|4|nmod:poss shelling|NOUN|5|nsubj of|ADP|4|case camps|NOUN|2|nmod stopped|FIN|0|root .|PUNCT|5|punct", "Chad|2|nmod:poss camps|2|nmod"},
        /* bare infinitives go together */
        {"Chad|PROPN|2|nsubj wants|PRES|0|root rebels|NOUN|2|obj to|PART|5|mark leave|INF|2|xcomp and|CCONJ|7|cc disarm|INF|2|conj .|PUNCT|2|punct", "disarm|5|conj"},
        /* a subjunctive read as a noun */
        {"Chad|PROPN|2|nsubj asked|FIN|0|root that|SCONJ|6|mark the|DET|6|det premier|NOUN|6|compound resign|NOUN|2|ccomp .|PUNCT|2|punct",
         "the|5|det premier|6|nsubj resign|2|ccomp"},
        /* an infinitive behind "for" */
        {"Peru|PROPN|2|nsubj renewed|FIN|0|root its|PRON|4|nmod:poss call|NOUN|2|obj for|ADP|6|case Chile|PROPN|4|nmod to|PART|8|mark leave|INF|2|advcl .|PUNCT|2|punct",
         "for|8|mark Chile|8|nsubj leave|4|acl"},
        {"Peru|PROPN|2|nsubj made|FIN|0|root pleas|NOUN|2|obj for|SCONJ|7|mark Chile|PROPN|7|nsubj to|PART|7|mark stop|INF|2|advcl .|PUNCT|2|punct", "stop|3|acl"},
        /* a phrase between an auxiliary and its verb */
        {"Chad|PROPN|2|nsubj has|VERB|0|root in|ADP|4|case turn|NOUN|2|obl accused|PART|4|acl Togo|PROPN|5|obj .|PUNCT|2|punct",
         "Chad|5|nsubj has|5|aux turn|5|obl accused|0|root"},
        {"Chad|PROPN|2|nsubj has|AUX|5|aux in|ADP|4|case turn|NOUN|2|obl accused|FIN|0|root Togo|PROPN|5|obj .|PUNCT|5|punct", "Chad|5|nsubj turn|5|obl"},
        /* what one is accused of */
        {"Peru|PROPN|3|nsubj:pass was|AUX|3|aux:pass accused|PART|0|root by|ADP|5|case Chile|PROPN|3|obl:agent of|SCONJ|7|mark spying|GER|5|acl .|PUNCT|3|punct",
         "spying|3|advcl"},
        /* what stands between a number and its noun */
        {"Peru|PROPN|2|nsubj held|FIN|0|root ten|NUM|5|nummod Shabab|PROPN|3|nmod fighters|NOUN|2|obj .|PUNCT|2|punct", "Shabab|5|compound"},
        /* who says it, behind a comma */
        {"Chad|PROPN|2|nsubj shelled|FIN|10|ccomp camps|NOUN|2|obj in|ADP|5|case Tibesti|PROPN|3|nmod ,|PUNCT|7|punct medics|NOUN|5|conj and|CCONJ|9|cc witnesses|NOUN|5|conj "
         "said|FIN|0|root .|PUNCT|10|punct",
         "medics|10|nsubj witnesses|7|conj"},
        /* a gerund that is a subject */
        {"Chad|PROPN|2|nsubj acted|FIN|0|root after|SCONJ|4|mark fighting|GER|2|advcl erupted|FIN|2|advcl there|ADV|5|advmod .|PUNCT|2|punct", "after|5|mark fighting|5|nsubj erupted|2|advcl"},
        {"Chad|PROPN|2|nsubj acted|FIN|0|root as|SCONJ|4|mark fighting|GER|2|advcl between|ADP|6|case rebels|NOUN|4|obl and|CCONJ|9|cc troops|NOUN|6|conj raged|FIN|2|conj .|PUNCT|2|punct",
         "as|9|mark fighting|9|nsubj and|8|cc raged|2|advcl"},
        {"Chad|PROPN|2|nsubj acted|FIN|0|root as|SCONJ|4|mark fighting|GER|2|advcl between|ADP|6|case rebels|NOUN|4|obl and|CCONJ|9|cc troops|NOUN|9|nsubj raged|FIN|2|conj .|PUNCT|2|punct",
         "fighting|9|nsubj rebels|4|nmod and|8|cc troops|6|conj raged|2|advcl"},
        /* "as" and what is thought of it */
        {"Chad|PROPN|2|nsubj dismissed|FIN|0|root as|ADP|5|case false|ADJ|5|amod claims|NOUN|2|obl by|ADP|7|case Togo|PROPN|5|nmod .|PUNCT|2|punct",
         "as|4|case false|2|obl claims|2|obj"},
        /* "with" and a gerund */
        {"Talks|NOUN|2|nsubj began|FIN|0|root ,|PUNCT|6|punct with|SCONJ|6|mark Obama|PROPN|6|compound meeting|GER|2|advcl Putin|PROPN|6|obj .|PUNCT|2|punct", "Obama|6|nsubj"},
        /* days */
        {"It|PRON|2|nsubj said|FIN|0|root Sunday|PROPN|2|iobj that|SCONJ|6|mark they|PRON|6|nsubj left|FIN|2|ccomp .|PUNCT|2|punct", "Sunday|2|obl:unmarked"},
        {"Friday|PROPN|6|nsubj ,|PUNCT|3|punct Peru|PROPN|1|conj and|CCONJ|5|cc Cuba|PROPN|1|conj met|FIN|0|root .|PUNCT|6|punct",
         "Friday|6|obl:unmarked Peru|6|nsubj Cuba|3|conj and|5|cc"},
        {"Haiti|PROPN|4|nsubj this|DET|3|det month|NOUN|4|nsubj proposed|FIN|0|root talks|NOUN|4|obj .|PUNCT|4|punct", "Haiti|4|nsubj month|4|obl:unmarked"},
        /* two subjects */
        {"Ten|NUM|2|nummod guards|NOUN|7|nsubj:pass and|CCONJ|5|cc six|NUM|5|nummod rebels|NOUN|7|nsubj:pass were|AUX|7|aux:pass killed|PART|0|root .|PUNCT|7|punct",
         "guards|7|nsubj:pass rebels|2|conj"},
        /* voice */
        {"Families|NOUN|2|nsubj:pass fled|PART|0|root .|PUNCT|2|punct", "Families|2|nsubj"},
        {"Towns|NOUN|3|nsubj were|AUX|3|aux:pass hit|PART|0|root .|PUNCT|3|punct", "Towns|3|nsubj:pass"},
    };
    Language *language = *state;
    Arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Sentence *sentence = build(&arena, cases[i].given);
        sentence_mend(language, sentence);
        expect(sentence, cases[i].expected);
        assert_true(is_tree(sentence));
    }
    arena_done(&arena);
}

static uint32_t random_below(uint64_t *state, uint32_t n) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % n;
}

/* Random words of a headline's or a sentence's kind, hung on each other at random. */
static void fill_at_random(Sentence *sentence, uint64_t *state) {
    static const char *const forms[] = {"Jets", "and", "struck", "fled",  "killed", "on",   "Friday", "General", "Okello", "towns", ",",   "-",     "to",
                                        "say",  "said", "at",    "least", "ten",    "week", "that",   "were",    "has",     "Wed",    "damaged", "Kano", "people", "announced"};
    static const uint8_t tags[] = {UPOS_NOUN, UPOS_PROPN, UPOS_VERB, UPOS_VERB, UPOS_NOUN, UPOS_PROPN, UPOS_ADP, UPOS_PUNCT, UPOS_CCONJ, UPOS_NUM, UPOS_AUX, UPOS_ADJ, UPOS_PRON, UPOS_PART};
    static const uint8_t relations[] = {DEPREL_NSUBJ, DEPREL_OBJ, DEPREL_ACL, DEPREL_ACL, DEPREL_AMOD, DEPREL_COMPOUND, DEPREL_NMOD, DEPREL_OBL, DEPREL_CONJ, DEPREL_APPOS, DEPREL_FLAT,
                                        DEPREL_CASE, DEPREL_CC, DEPREL_MARK, DEPREL_PUNCT, DEPREL_CCOMP, DEPREL_ADVCL, DEPREL_XCOMP, DEPREL_NSUBJ_PASS, DEPREL_AUX_PASS, DEPREL_IOBJ, DEPREL_NUMMOD, DEPREL_ACL_RELCL, DEPREL_NMOD_POSS};
    static const uint32_t features[] = {0, UD_FINITE | UD_PAST, UD_PARTICIPLE | UD_PAST, UD_RELATIVE};
    uint32_t root = random_below(state, sentence->n), order[16];
    for (uint32_t i = 0; i < sentence->n; i++) order[i] = i;
    order[0] = root, order[root] = 0;
    for (uint32_t k = 0; k < sentence->n; k++) {
        Token *token = &sentence->tokens[order[k]];
        *token = (Token){.form = str_of(forms[random_below(state, sizeof forms / sizeof *forms)]), .lemma = random_below(state, 3) ? STR("be") : STR("have"), .feats = STR(""), .xpos = STR("")};
        token->upos = tags[random_below(state, sizeof tags / sizeof *tags)];
        token->features = features[random_below(state, 4)];
        token->head = k ? (uint16_t)order[random_below(state, 3) ? 0 : random_below(state, k)] : TOKEN_ROOT;
        token->deprel = k ? relations[random_below(state, sizeof relations / sizeof *relations)] : DEPREL_ROOT;
    }
    if (random_below(state, 2)) sentence->tokens[root].upos = UPOS_NOUN;
    if (random_below(state, 2)) sentence->tokens[sentence->n - 1].form = STR(".");
}

/* Whatever the tree, what comes out of mending is one. */
static void a_tree_stays_a_tree(void **state) {
    uint64_t seed = 1;
    size_t changed = 0;
    for (int round = 0; round < 300000; round++) {
        Token tokens[16], before[16];
        Sentence sentence = {.tokens = tokens, .n = 3 + random_below(&seed, 10)};
        fill_at_random(&sentence, &seed);
        memcpy(before, tokens, sizeof tokens);
        sentence_mend(*state, &sentence);
        if (!is_tree(&sentence)) {
            for (uint32_t i = 0; i < sentence.n; i++)
                print_error("%u %.*s %.*s %d %.*s -> %d %.*s\n", i, STR_ARG(before[i].form), STR_ARG(upos_text(before[i].upos)), (int16_t)before[i].head,
                            STR_ARG(deprel_text(before[i].deprel)), (int16_t)tokens[i].head, STR_ARG(deprel_text(tokens[i].deprel)));
            fail_msg("round %d: no tree any more", round);
        }
        for (uint32_t i = 0; i < sentence.n; i++) changed += tokens[i].head != before[i].head;
    }
    print_message("%zu heads changed\n", changed);
    assert_true(changed > 2000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_a_participle_the_verb),
        cmocka_unit_test(makes_have_an_auxiliary),
        cmocka_unit_test(gives_a_possessor_the_nearer_noun),
        cmocka_unit_test(leaves_phrases_alone),
        cmocka_unit_test(repairs),
        cmocka_unit_test(a_tree_stays_a_tree),
    };
    return cmocka_run_group_tests(tests, fixture_load, fixture_unload);
}
