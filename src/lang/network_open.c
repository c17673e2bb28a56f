/* Reads a Network out of a weights file; whatever does not fit refuses the file. */
#include <stdio.h>
#include <stdlib.h>

#include "lang/network_parts.h"

/* Fetching stops at the first error; what follows does nothing. */
typedef struct Reader {
    const Weights *weights;
    Error *error;
    bool failed;
    Matrix *matrices[PART_MATRICES]; /* all that were read, for their zeros */
    uint32_t n_matrices;
} Reader;

static void refuse(Reader *reader, const char *name, const char *why) {
    if (!reader->failed) error_set(reader->error, "%s: tensor \"%s\": %s", weights_name(reader->weights), name, why);
    reader->failed = true;
}

static const void *fetch(Reader *reader, const char *name, const char *part, WeightsType type, uint32_t rank, uint32_t dims[]) {
    char full[WEIGHTS_NAME];
    const void *out = NULL;
    if (snprintf(full, sizeof full, "%s%s", name, part) >= (int)sizeof full) refuse(reader, name, "a name longer than any tensor's");
    if (!reader->failed && !weights_fetch(reader->weights, full, type, rank, dims, &out, reader->error)) reader->failed = true;
    return reader->failed ? NULL : out;
}

static const float *read_floats(Reader *reader, const char *name, uint32_t n) { return fetch(reader, name, "", WEIGHTS_F32, 1, &n); }

static Table read_table(Reader *reader, const char *name, bool power_of_two) {
    Table table = {0};
    uint32_t dims[2] = {0, 0};
    table.rows = fetch(reader, name, ".rows", WEIGHTS_I8, 2, dims);
    table.scale = fetch(reader, name, ".scale", WEIGHTS_F32, 1, (uint32_t[]){dims[0]});
    table.n = dims[0];
    table.width = dims[1];
    if (table.width > PART_WIDTH_MAX) refuse(reader, name, "too wide");
    if (power_of_two && (table.n & (table.n - 1))) refuse(reader, name, "a hashed table needs a power of two of rows");
    return table;
}

/* rows 0: any. */
static void read_matrix(Reader *reader, const char *name, uint32_t rows, uint32_t columns, Matrix *out) {
    uint32_t dims[1] = {rows};
    out->scale = fetch(reader, name, ".scale", WEIGHTS_F32, 1, dims);
    out->bias = fetch(reader, name, ".bias", WEIGHTS_F32, 1, dims);
    out->rows = dims[0];
    out->columns = columns;
    if (out->rows > 4 * PART_WIDTH_MAX || out->columns > 4 * PART_WIDTH_MAX) refuse(reader, name, "too large");
    uint32_t packed[3] = {kernel_padded(out->rows, KERNEL_ROWS) / KERNEL_ROWS, kernel_padded(columns, KERNEL_COLUMNS) / 4, KERNEL_ROWS * 4};
    out->weight = fetch(reader, name, ".weight", WEIGHTS_I8, 3, packed);
    if (!reader->failed && memchr(out->weight, 0x80, (size_t)packed[0] * packed[1] * packed[2]))
        refuse(reader, name, "a weight is -128, and the least is -127");
    if (!reader->failed) reader->matrices[reader->n_matrices++] = out;
}

/* A hidden layer of one of the heads. */
static void read_hidden(Reader *reader, const char *name, uint32_t rows, uint32_t columns, Matrix *out) {
    read_matrix(reader, name, rows, columns, out);
    out->rectified = true;
}

static Norm read_norm(Reader *reader, const char *name, uint32_t width) {
    uint32_t dims[1] = {width};
    Norm norm = {0};
    norm.weight = fetch(reader, name, ".weight", WEIGHTS_F32, 1, dims);
    norm.bias = fetch(reader, name, ".bias", WEIGHTS_F32, 1, dims);
    norm.width = dims[0];
    if (norm.width > PART_WIDTH_MAX) refuse(reader, name, "too wide");
    return norm;
}

static void read_convolution(Reader *reader, const char *norm, const char *mix, uint32_t width, int32_t dilation, Convolution *out) {
    out->norm = read_norm(reader, norm, width);
    read_matrix(reader, mix, 2 * width, 3 * width, &out->mix);
    out->dilation = dilation;
    if (dilation < 1 || dilation > 64) refuse(reader, "dilations", "not from 1 to 64");
}

static void read_recurrence(Reader *reader, uint32_t number, uint32_t width, Recurrence *out) {
    char norm[WEIGHTS_NAME], mix[WEIGHTS_NAME], v[WEIGHTS_NAME], bias[WEIGHTS_NAME];
    snprintf(norm, sizeof norm, "recurrences.%u.norm", number);
    snprintf(mix, sizeof mix, "recurrences.%u.mix", number);
    snprintf(v, sizeof v, "recurrences.%u.v", number);
    snprintf(bias, sizeof bias, "recurrences.%u.bias", number);
    uint32_t dims[3] = {2, 2, 0};
    out->v = fetch(reader, v, "", WEIGHTS_F32, 3, dims);
    out->bias = fetch(reader, bias, "", WEIGHTS_F32, 3, dims);
    out->hidden = dims[2];
    if (out->hidden > PART_WIDTH_MAX / 2) refuse(reader, v, "too wide");
    out->gates = width == 2 * out->hidden ? 3 : 4;
    out->norm = read_norm(reader, norm, width);
    read_matrix(reader, mix, 2 * out->gates * out->hidden, width, &out->mix);
}

static void read_vocabulary(Reader *reader, Network *network) {
    uint32_t text[1] = {0}, offsets[1] = {0}, slots[1] = {0};
    network->vocabulary.ptr = fetch(reader, "vocabulary.text", "", WEIGHTS_TEXT, 1, text);
    network->vocabulary.len = text[0];
    network->offsets = fetch(reader, "vocabulary.offsets", "", WEIGHTS_I32, 1, offsets);
    network->slots = fetch(reader, "vocabulary.slots", "", WEIGHTS_I32, 1, slots);
    network->words = offsets[0] ? offsets[0] - 1 : 0;
    network->room = slots[0];
    if (network->room & (network->room - 1)) refuse(reader, "vocabulary.slots", "not a power of two");
}

static void read_lists(Reader *reader, NameLists *lists) {
    uint32_t slots[1] = {0};
    lists->slots = fetch(reader, "lists.slots", "", WEIGHTS_I32, 1, slots);
    lists->room = slots[0];
    if (lists->room & (lists->room - 1)) refuse(reader, "lists.slots", "not a power of two");
}

static void read_inputs(Reader *reader, Network *network) {
    network->word = read_table(reader, "word", false);
    network->vector = read_table(reader, "vector", false);
    network->suffix3 = read_table(reader, "suffix3", true);
    network->suffix2 = read_table(reader, "suffix2", true);
    network->prefix3 = read_table(reader, "prefix3", true);
    network->shape = read_table(reader, "shape", true);
    network->grams = read_table(reader, "ngrams", true);
    uint32_t banks[2] = {0, 0}, config[1] = {2};
    const float *bank = fetch(reader, "bank.weight", "", WEIGHTS_F32, 2, banks);
    const int32_t *chosen = fetch(reader, "config", "", WEIGHTS_I32, 1, config);
    if (reader->failed) return;
    if (banks[1] > PART_WIDTH_MAX) refuse(reader, "bank.weight", "too wide");
    if (chosen[0] < 0 || (uint32_t)chosen[0] >= banks[0]) {
        refuse(reader, "config", "names no row of \"bank.weight\"");
        return;
    }
    if (chosen[1] < 1 || chosen[1] > PART_LAYERS_MAX) refuse(reader, "config", "names an impossible number of recurrent layers");
    network->layers = (uint32_t)chosen[1];
    network->bank = bank + (size_t)chosen[0] * banks[1];
    network->bank_width = banks[1];
    if (network->vector.n != network->words) refuse(reader, "vector.rows", "not as many rows as \"vocabulary.offsets\" has words");
    if (network->word.n > network->words) refuse(reader, "word.rows", "more rows than words");
    network->input = network->word.width + network->vector.width + network->suffix3.width + network->suffix2.width +
                     network->prefix3.width + network->shape.width + network->grams.width + network->bank_width;
}

static void read_seen(Reader *reader, Network *network) {
    uint32_t dims[2] = {0, 3}, labels[3] = {network->upos.rows, network->xpos.rows, network->feats.rows};
    network->seen = (const int16_t(*)[3])fetch(reader, "tags.seen", "", WEIGHTS_I16, 2, dims);
    network->n_seen = dims[0];
    if (!reader->failed && dims[0] > PART_LABELS_MAX) refuse(reader, "tags.seen", "too many");
    for (uint32_t i = 0; i < dims[0] && !reader->failed; i++)
        for (int k = 0; k < 3; k++)
            if (network->seen[i][k] < 0 || (uint32_t)network->seen[i][k] >= labels[k]) refuse(reader, "tags.seen", "names a label that there is not");
}

static void read_layers(Reader *reader, Network *network) {
    uint32_t dilations[1] = {2};
    const int32_t *dilation = fetch(reader, "dilations", "", WEIGHTS_I32, 1, dilations);
    network->word_norm = read_norm(reader, "word_norm", 0);
    if (reader->failed) return;
    uint32_t width = network->width = network->word_norm.width;
    read_matrix(reader, "mix", 2 * width, network->input, &network->mix);
    read_convolution(reader, "near.norm", "near.mix", width, dilation[0], &network->convolutions[0]);
    read_convolution(reader, "far.norm", "far.mix", width, dilation[1], &network->convolutions[1]);
    uint32_t both = width;
    for (uint32_t i = 0; i < network->layers; i++) {
        Recurrence *layer = &network->recurrences[i];
        read_recurrence(reader, i, both, layer);
        if (i && layer->hidden != network->recurrences[0].hidden) refuse(reader, "config", "recurrent layers differ in width");
        both = 2 * layer->hidden;
    }
    network->hidden = both / 2;
    network->norm = read_norm(reader, "norm", both);
    network->root = read_floats(reader, "root", both);

    read_hidden(reader, "arc_dependent", 0, both, &network->arc_dependent);
    uint32_t arc = network->arc_dependent.rows;
    read_hidden(reader, "arc_head", arc, both, &network->arc_head);
    read_matrix(reader, "arc_pair", arc, arc, &network->arc_pair);
    read_matrix(reader, "arc_bias", 1, arc, &network->arc_bias);
    read_hidden(reader, "relation_dependent", 0, both, &network->relation_dependent);
    uint32_t relation = network->relation_dependent.rows;
    read_hidden(reader, "relation_head", relation, both, &network->relation_head);
    read_matrix(reader, "relation", 0, 2 * relation, &network->relation);
    read_hidden(reader, "tag", 0, both + width, &network->tag);
    uint32_t tag = network->tag.rows;
    read_matrix(reader, "upos", 0, tag, &network->upos);
    read_matrix(reader, "xpos", 0, tag, &network->xpos);
    read_matrix(reader, "feats", 0, tag, &network->feats);
    read_matrix(reader, "lemma", 0, tag, &network->lemma);
    read_matrix(reader, "name_hidden", 0, both + width, &network->name_hidden); /* rectified when the lists have been heard */
    read_matrix(reader, "name", 0, network->name_hidden.rows, &network->name);
    network->listed = fetch(reader, "listed", "", WEIGHTS_F32, 2, (uint32_t[]){2 * NAME_LIST_KINDS, network->name_hidden.rows});
    uint32_t names = network->name.rows;
    network->transition = fetch(reader, "transition", "", WEIGHTS_F32, 2, (uint32_t[]){names, names});
    network->opening = read_floats(reader, "opening", names);
    network->known_lemma = fetch(reader, "lemma.known", "", WEIGHTS_I16, 2, (uint32_t[]){network->word.n, network->upos.rows});
    read_seen(reader, network);
    if (names > PART_NAMES_MAX) refuse(reader, "name.scale", "too many labels");
    if (network->upos.rows > 256 || network->relation.rows > 256 || network->xpos.rows > PART_LABELS_MAX || network->feats.rows > PART_LABELS_MAX ||
        network->lemma.rows > PART_LABELS_MAX)
        refuse(reader, "upos.scale", "or another has too many labels");
}

/* What the kernels want to know of the matrices beside their weights. */
static bool read_sums(Reader *reader, Network *network) {
    size_t total = 0;
    for (uint32_t i = 0; i < reader->n_matrices; i++) total += kernel_padded(reader->matrices[i]->rows, KERNEL_ROWS);
    int32_t *at = network->sums = calloc(total + total / KERNEL_ROWS, sizeof *at);
    if (!at) return false;
    bool *steep = (bool *)(at + total);
    network->n_matrices = reader->n_matrices;
    for (uint32_t i = 0; i < reader->n_matrices; i++) {
        network->matrices[i] = reader->matrices[i];
        uint32_t rows = kernel_padded(reader->matrices[i]->rows, KERNEL_ROWS);
        matrix_zeros(reader->matrices[i], at);
        matrix_steeps(reader->matrices[i], steep);
        reader->matrices[i]->zero = at;
        reader->matrices[i]->steep = steep;
        at += rows;
        steep += rows / KERNEL_ROWS;
    }
    return true;
}

/* The lines of a list of labels, one at a time; there must be `n`. */
typedef struct Lines {
    Str rest;
    uint32_t left;
} Lines;

/* n 0: any number up to PART_LABELS_MAX. */
static Lines read_lines(Reader *reader, const char *name, uint32_t n) {
    uint32_t dims[1] = {0};
    const char *text = fetch(reader, name, "", WEIGHTS_TEXT, 1, dims);
    if (reader->failed) return (Lines){0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < dims[0]; i++) count += text[i] == '\n';
    if ((n && count != n) || count > PART_LABELS_MAX || text[dims[0] - 1] != '\n') refuse(reader, name, "not as many lines as there should be");
    return (Lines){{text, dims[0]}, reader->failed ? 0 : count};
}

static bool next_line(Lines *lines, Str *out) {
    if (!lines->left) return false;
    lines->left--;
    *out = str_cut(&lines->rest, '\n');
    return true;
}

static LemmaScript lemma_script(Reader *reader, Str line) {
    Str base = str_cut(&line, ' ');
    LemmaScript script = {.base = base.len == 1 ? base.ptr[0] : '?', .add = line};
    if (script.base == '=') return script;
    int64_t strip = -1;
    Str number = str_cut(&line, ' ');
    if (!memchr("lkt", script.base, 3) || !str_to_int(number, &strip) || strip < 0 || strip > 1000)
        refuse(reader, "labels.lemma", "holds what is no edit of a form");
    script.strip = (uint32_t)strip;
    script.add = line.ptr ? line : (Str){"", 0};
    return script;
}

static NameLabel name_label(Reader *reader, Str line) {
    static const struct { const char *text; uint8_t kind; } kinds[] = {{"PER", NAME_PERSON}, {"ORG", NAME_ORGANISATION}, {"LOC", NAME_PLACE}};
    if (str_equal(line, STR("O"))) return (NameLabel){NAME_NONE, false};
    if (str_starts(line, STR("B-")) || str_starts(line, STR("I-")))
        for (int k = 0; k < 3; k++)
            if (str_equal((Str){line.ptr + 2, line.len - 2}, str_of(kinds[k].text))) return (NameLabel){kinds[k].kind, line.ptr[0] == 'B'};
    refuse(reader, "labels.name", "holds a label that is not O, B-… or I-… of PER, ORG, LOC");
    return (NameLabel){0};
}

static void read_labels(Reader *reader, Network *network) {
    Lines upos = read_lines(reader, "labels.upos", network->upos.rows), deprel = read_lines(reader, "labels.deprel", network->relation.rows);
    Lines xpos = read_lines(reader, "labels.xpos", network->xpos.rows), feats = read_lines(reader, "labels.feats", network->feats.rows);
    Lines lemma = read_lines(reader, "labels.lemma", network->lemma.rows), name = read_lines(reader, "labels.name", network->name.rows);
    if (reader->failed) return;
    FeatsLabel *feats_at = network->feats_labels;
    Str line, *xpos_at = network->xpos_labels;
    LemmaScript *lemma_at = network->lemma_labels;
    for (uint32_t i = 0; next_line(&upos, &line); i++) {
        network->upos_labels[i] = (uint8_t)upos_of(line);
        if (!str_equal(upos_text((Upos)network->upos_labels[i]), line)) refuse(reader, "labels.upos", "holds what is no universal tag");
    }
    for (uint32_t i = 0; next_line(&deprel, &line); i++) {
        network->deprel_labels[i] = (uint8_t)deprel_of(line);
        if (!str_equal(deprel_text((Deprel)network->deprel_labels[i]), line)) refuse(reader, "labels.deprel", "holds an unknown relation");
    }
    while (next_line(&xpos, &line)) *xpos_at++ = line;
    while (next_line(&feats, &line)) *feats_at++ = str_equal(line, STR("_")) ? (FeatsLabel){{"", 0}, 0} : (FeatsLabel){line, features_of(line)};
    while (next_line(&lemma, &line)) *lemma_at++ = lemma_script(reader, line);
    for (uint32_t i = 0; next_line(&name, &line); i++) network->name_labels[i] = name_label(reader, line);
}

static bool read_irregular(Reader *reader, Network *network) {
    Lines lines = read_lines(reader, "lemma.irregular", 0);
    Str line;
    network->irregular = calloc(lines.left + 1, sizeof *network->irregular);
    if (!network->irregular) return false;
    while (next_line(&lines, &line)) {
        Irregular *here = &network->irregular[network->n_irregular++];
        here->form = str_cut(&line, ' ');
        here->upos = (uint8_t)upos_of(str_cut(&line, ' '));
        here->lemma = line;
        if (!line.len || (here != network->irregular && str_compare(here[-1].form, here->form) > 0))
            refuse(reader, "lemma.irregular", "lines are not in order");
    }
    return true;
}

/* One block for all label lists; the ones with the strictest alignment first. */
static bool label_space(Network *network) {
    size_t lemma = network->lemma.rows * sizeof(LemmaScript), feats = network->feats.rows * sizeof(FeatsLabel),
                   xpos = network->xpos.rows * sizeof(Str);
    char *at = network->labels = calloc(1, lemma + feats + xpos + network->upos.rows + network->relation.rows);
    if (!at) return false;
    network->lemma_labels = (LemmaScript *)(void *)at;
    network->feats_labels = (FeatsLabel *)(void *)(at + lemma);
    network->xpos_labels = (Str *)(void *)(at + lemma + feats);
    network->upos_labels = (uint8_t *)at + lemma + feats + xpos;
    network->deprel_labels = network->upos_labels + network->upos.rows;
    return true;
}

/* CASUS_KERNELS names a set of kernels other than the best, for tests and measurements; the results are the same. */
static void choose_kernels(Reader *reader, Network *network) {
    const char *wanted = getenv("CASUS_KERNELS");
    network->kernels = wanted && *wanted ? kernels_named(wanted) : kernels_best();
    if (!network->kernels) reader->failed = !error_set(reader->error, "CASUS_KERNELS: this machine has no kernels \"%s\"; see docs/model.md", wanted);
}

static bool network_from(Network **out, Weights *weights, Error *error) {
    Network *network = calloc(1, sizeof *network);
    if (!network) {
        error_set(error, "%s: out of memory", weights_name(weights));
        weights_close(weights);
        return false;
    }
    Reader reader = {.weights = weights, .error = error};
    network->weights = weights;
    choose_kernels(&reader, network);
    read_vocabulary(&reader, network);
    read_inputs(&reader, network);
    read_layers(&reader, network);
    read_lists(&reader, &network->lists);
    if (!reader.failed && (!read_sums(&reader, network) || !label_space(network) || !read_irregular(&reader, network)))
        reader.failed = !error_set(error, "%s: out of memory", weights_name(weights));
    if (!reader.failed) read_labels(&reader, network);
    if (reader.failed) {
        network_close(network);
        return false;
    }
    *out = network;
    return true;
}

bool network_open(Network **out, const char *path, Error *error) {
    Weights *weights;
    return weights_open(&weights, path, error) && network_from(out, weights, error);
}

bool network_view(Network **out, const void *bytes, size_t size, const char *name, Error *error) {
    Weights *weights;
    return weights_view(&weights, bytes, size, name, error) && network_from(out, weights, error);
}

const NameLists *network_name_lists(const Network *network) { return &network->lists; }

void network_close(Network *network) {
    if (!network) return;
    weights_close(network->weights);
    free(network->sums);
    free(network->labels);
    free(network->irregular);
    free(network);
}
