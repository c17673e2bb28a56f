/* Words: what a record's offsets point at, for everything that shows or keeps records. */
#ifndef CASUS_STORE_WORDS_H
#define CASUS_STORE_WORDS_H

#include "extract/record.h"

/* The bytes of the span; empty when it does not lie in the body, so that a wrong offset never becomes a wrong read. */
static inline Str span_words(Str body, Span span) {
    return span.start < span.end && span.end <= body.len ? str_span(body.ptr, span.start, span.end) : (Str){body.ptr, 0};
}

#endif
