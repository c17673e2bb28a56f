/* Data files: the lines of the text files below data/, whatever they say. Every reader of a kind of fact goes through here, so that
 * comments, indentation, limits and findings are the same in all of them (docs/data.md, "Common to all files"). */
#ifndef CASUS_LEXICON_DATAFILE_H
#define CASUS_LEXICON_DATAFILE_H

#include "base/date.h"
#include "lexicon/lexicon.h"

/* A line with something on it. */
typedef struct DataLine {
    Str text;      /* without comment and surrounding space; never empty */
    Source source;
    bool indented; /* a fact of the block above; otherwise a block's header */
} DataLine;

typedef struct DataReader {
    Lexicon *lexicon; /* takes the findings */
    Str file;         /* path relative to the data directory */
    Str rest;         /* bytes not read yet */
    const char *end;  /* of the file */
    const char *hash; /* the next “#”, NULL when there is no more: few lines have one */
    uint32_t line;    /* number of the last line read */
} DataReader;

/* `content` must outlive the lexicon: its facts are views into it. */
DataReader data_reader(Lexicon *lexicon, Str file, Str content);
/* The next line that is neither blank nor comment. Lines that are too long or no text become findings and are passed over. */
bool data_next(DataReader *reader, DataLine *out);

/* Records a finding; `fatal` when the line had to be left out. */
void finding_add(Lexicon *lexicon, Source source, bool fatal, const char *format, ...) CASUS_PRINTF(4, 5);

/* Cuts the first word off *rest and trims what is left. */
Str data_keyword(Str *rest);
/* Cuts the next alternative ("a | b | c") off the front of *rest, trimmed. False at the end. */
bool data_alternative(Str *rest, Str *out);
/* FROM..TO, FROM.., ..TO, .. or one date, which is the span of its days. False when it is none of these or runs backwards. */
bool data_span(Str text, DaySpan *out);
/* Whether a word is meant as a span: begins with a digit or a dot and is made of digits, hyphens and dots. */
bool data_looks_like_span(Str word);
/* A decimal number with at most three digits after the point, whatever the locale. */
bool data_decimal(Str text, double *out);

#define SPAN_ALWAYS ((DaySpan){DAY_MIN, DAY_MAX})

#endif
