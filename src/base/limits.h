/* Every size that comes from outside is checked once, at the door, against these. */
#ifndef CASUS_BASE_LIMITS_H
#define CASUS_BASE_LIMITS_H

enum {
    LIMIT_REPORT_BYTES = 2 << 20,     /* body of one report; the longest newswire feature is under 200 kB, and a token takes 600 bytes of memory */
    LIMIT_LINE_BYTES = 32 << 20,      /* one JSON or CSV line: a report with markup and metadata around it */
    /* title, outlet, byline, URL, id: every record of the report repeats them, so that their length is multiplied */
    LIMIT_FIELD_BYTES = 4096,
    LIMIT_HTML_DEPTH = 512,           /* nested elements; real pages stay under 60 */
    LIMIT_JSON_DEPTH = 64,            /* nested values of a JSON line; reports are flat */
    LIMIT_CONLLU_BYTES = 256 << 20,   /* a CoNLL-U file, read whole: the largest treebanks are under 200 MB */
    LIMIT_REPORT_TOKENS = 500000,     /* words of one report: 2 MB of prose have 400,000, more are no prose; at 100,000 a second and 300 bytes each */
    LIMIT_SENTENCE_TOKENS = 400,      /* the network's cost grows with the square; longer runs are split */
    LIMIT_TOKEN_BYTES = 1024,         /* a longer run of non-space is not a word; it is split */
    LIMIT_DATA_LINE_BYTES = 16 << 10, /* one line of a lexicon file */
    LIMIT_DATA_FILE_BYTES = 64 << 20, /* one lexicon file */
    LIMIT_PATH_BYTES = 4096,          /* a path: what Linux takes */
    LIMIT_DATA_FOLDERS = 16,          /* folders laid over the data; nobody keeps more apart */
    LIMIT_MODEL_BYTES = 512 << 20,    /* a weights file */
    LIMIT_GAZETTEER_BYTES = 1 << 30,  /* a compiled gazetteer: the whole of GeoNames takes a good half of it */
};

#endif
