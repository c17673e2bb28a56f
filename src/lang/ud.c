#include "lang/ud.h"

static const Str upos_texts[UPOS_COUNT] = {
#define UPOS_TEXT(name) {#name, sizeof #name - 1},
    UPOS_LIST(UPOS_TEXT)
#undef UPOS_TEXT
};

static const Str deprel_texts[DEPREL_COUNT] = {
#define DEPREL_TEXT(name, text) {text, sizeof text - 1},
    DEPREL_LIST(DEPREL_TEXT)
#undef DEPREL_TEXT
};

static const Str feature_texts[UD_FEATURE_COUNT] = {
#define FEATURE_TEXT(name, text) {text, sizeof text - 1},
    UD_FEATURE_LIST(FEATURE_TEXT)
#undef FEATURE_TEXT
};

Str upos_text(Upos upos) { return upos_texts[(unsigned)upos < UPOS_COUNT ? upos : UPOS_X]; }
Str deprel_text(Deprel deprel) { return deprel_texts[(unsigned)deprel < DEPREL_COUNT ? deprel : DEPREL_DEP]; }

Upos upos_of(Str text) {
    for (int i = 0; i < UPOS_COUNT; i++)
        if (str_equal(text, upos_texts[i])) return (Upos)i;
    return UPOS_X;
}

Deprel deprel_of(Str text) {
    Str universal = text;
    universal = str_cut(&universal, ':');
    Deprel found = DEPREL_DEP;
    for (int i = 0; i < DEPREL_COUNT; i++) {
        if (str_equal(text, deprel_texts[i])) return (Deprel)i;
        if (str_equal(universal, deprel_texts[i])) found = (Deprel)i;
    }
    return found;
}

uint32_t features_of(Str feats) {
    uint32_t bits = 0;
    while (feats.ptr) {
        Str pair = str_cut(&feats, '|');
        for (int i = 0; i < UD_FEATURE_COUNT; i++)
            if (str_equal(pair, feature_texts[i])) bits |= 1u << i;
    }
    return bits;
}
