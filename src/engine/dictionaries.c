/* Dictionaries of other coders, converted. */
#include "engine/engine.h"
#include "lexicon/dictionary.h"

bool casus_is_dictionary(const char *path) { return dictionary_is(path); }

static bool tell_remarks(const Dictionary *dictionary, const casus_options *options, Arena *arena) {
    for (size_t i = 0; i < dictionary->remarks.n && options->finding; i++) {
        const DictionaryRemark *remark = &dictionary->remarks.at[i];
        Str path = arena_copy(arena, remark->path), text = arena_copy(arena, remark->text);
        options->finding(options->payload, &(casus_finding){path.ptr, remark->line, text.ptr, true});
    }
    return true;
}

/* The arena's guard is set here and nowhere below. */
static bool import(const DataFolders *data, const casus_options *options, const char *const *paths, size_t n, const char *out, casus_dictionary_counts *counts,
                   Error *error) {
    Lexicon *volatile lexicon = NULL;
    Language *volatile language = NULL;
    Lexicon *loaded = NULL;
    Language *words = NULL;
    Arena arena = {0};
    jmp_buf guard;
    volatile bool fine = lexicon_load(&loaded, data, error) && language_load(&words, data, error);
    lexicon = loaded, language = words;
    if (setjmp(guard)) {
        fine = error_set(error, "out of memory");
    } else if (fine) {
        Dictionary dictionary;
        arena.guard = &guard;
        fine = dictionary_import(lexicon, language, paths, n, out, &arena, &dictionary, error) && tell_remarks(&dictionary, options, &arena);
        DictionaryCounts made = dictionary.counts;
        if (fine && counts)
            *counts = (casus_dictionary_counts){made.actors, made.names, made.codes, made.agents, made.verbs, made.patterns, made.synsets, made.known,
                                                dictionary.remarks.n};
    }
    arena_done(&arena);
    language_free(language);
    if (lexicon) lexicon_free(lexicon);
    return fine;
}

bool casus_dictionary_import(const casus_options *options, const char *const *paths, size_t n_paths, const char *out, casus_dictionary_counts *counts,
                             casus_error *error) {
    casus_options given = options ? *options : (casus_options){0};
    DataFolders data = {0};
    if (!n_paths) return error_set(inner(error), "there is no dictionary to import");
    bool fine = find_folders(&data, &given, inner(error)) && import(&data, &given, paths, n_paths, out, counts, inner(error));
    folders_free(&data);
    return fine;
}
