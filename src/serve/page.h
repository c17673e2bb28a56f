/* The page: one HTML file that shows a record, built from web/ and carried in the program. */
#ifndef CASUS_SERVE_PAGE_H
#define CASUS_SERVE_PAGE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

extern const unsigned char page_html[];
extern const size_t page_html_size;

/* The page with the record (JSON) in it, so that it needs nothing else. The arena's guard must be set. */
bool page_with_record(Str record, Str title, Arena *arena, Str *out, Error *error);

#endif
