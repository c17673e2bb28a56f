/* Other encodings than UTF-8: detected by uchardet, converted by iconv. */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <strings.h>
#include <uchardet.h>

#include "base/arena.h"
#include "ingest/compose.h"

static bool looks_binary(Str bytes) {
    size_t control = 0, looked = bytes.len < 8192 ? bytes.len : 8192;
    for (size_t i = 0; i < looked; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        control += c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b;
    }
    return control * 50 > looked || (looked && memchr(bytes.ptr, 0, looked)); /* more than two in a hundred, or a NUL: no text */
}

/* What people keep reports in and cannot be read from here, by its first bytes, and what to do about it. */
typedef struct Container {
    const char *start, *name;
} Container;

static const Container containers[] = {
    {"%PDF-", "a PDF, not text; make text of it first (pdftotext)"},
    {"PK\x03\x04", "a ZIP archive or an office document, not text; unpack it, or save the document as text"},
    {"7z\xbc\xaf\x27\x1c", "a 7z archive, not text; unpack it first"},
    {"Rar!", "a RAR archive, not text; unpack it first"},
    {"\xd0\xcf\x11\xe0", "an office document, not text; save it as text"},
    {"{\\rtf", "an RTF document, not text; save it as text"},
    {"SQLite format 3", "a database, not text"},
};
enum { TAR_MARK = 257 }; /* where a tar archive says "ustar" */

static const char *container_of(Str bytes) {
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
        if (str_starts(bytes, str_of(containers[i].start))) return containers[i].name;
    return bytes.len > TAR_MARK && str_starts((Str){bytes.ptr + TAR_MARK, bytes.len - TAR_MARK}, STR("ustar"))
           ? "a tar archive, not text; unpack it first" : NULL;
}

/* The name of the encoding, written to name; empty when none can be told. */
static void detect(Str bytes, char *name, size_t room) {
    name[0] = 0;
    if (str_starts(bytes, STR("\xff\xfe")) || str_starts(bytes, STR("\xfe\xff"))) {
        memcpy(name, "UTF-16", 7);
        return;
    }
    uchardet_t detector = uchardet_new();
    if (!detector) return;
    if (uchardet_handle_data(detector, bytes.ptr, bytes.len) == 0) {
        uchardet_data_end(detector);
        const char *found = uchardet_get_charset(detector);
        if (found && strlen(found) < room) memcpy(name, found, strlen(found) + 1);
    }
    uchardet_delete(detector);
}

/* Length of the character that the byte promises; 0 when none begins with it. */
static size_t promised(unsigned char c) { return c >= 0xf0 && c < 0xf5 ? 4 : c >= 0xe0 && c < 0xf0 ? 3 : c >= 0xc2 && c < 0xe0 ? 2 : 0; }

/* Is it UTF-8 that something broke, and not another encoding: cut off inside a character at its end, or four whole characters for each
 * broken one? Read in another encoding it would be nonsense. */
static bool is_broken_utf8(Str bytes) {
    size_t whole = 0, broken = 0;
    for (size_t i = 0; i < bytes.len;) {
        size_t n = promised((unsigned char)bytes.ptr[i]), k = 1;
        while (k < n && i + k < bytes.len && ((unsigned char)bytes.ptr[i + k] & 0xc0) == 0x80) k++;
        if (n && i + k == bytes.len && k < n && !broken) return true;
        if (n && k == n) whole++;
        else broken += (unsigned char)bytes.ptr[i] >= 0x80;
        i += n && k == n ? n : 1;
    }
    return whole >= broken * 4;
}

static bool convert(Str bytes, const char *encoding, Arena *arena, Str *out) {
    size_t room = bytes.len * 3 + 16; /* no encoding that uchardet knows takes more than three bytes of UTF-8 for one of its own */
    char *text = arena_alloc(arena, room, 1);
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) return false;
    char *from = (char *)(uintptr_t)bytes.ptr, *to = text;
    size_t from_left = bytes.len, to_left = room;
    size_t status = iconv(converter, &from, &from_left, &to, &to_left);
    iconv_close(converter);
    if (status == (size_t)-1) return false;
    *out = (Str){text, (size_t)(to - text)};
    return true;
}

bool text_to_utf8_from(Str stated, Str bytes, Arena *arena, Str *out, Str where, Error *error) {
    if (str_starts(bytes, STR("\xef\xbb\xbf"))) bytes.ptr += 3, bytes.len -= 3;
    bool wide = str_starts(bytes, STR("\xff\xfe")) || str_starts(bytes, STR("\xfe\xff"));
    const char *container = container_of(bytes);
    if (container) return error_set(error, "%.*s: is %s", STR_ARG(where), container);
    if (!wide && looks_binary(bytes)) return error_set(error, "%.*s: is binary, not text", STR_ARG(where));
    ptrdiff_t fault = wide ? 0 : utf8_fault(bytes);
    if (fault < 0) {
        *out = bytes;
        return true;
    }
    char encoding[64] = "";
    if (stated.len && stated.len < sizeof encoding) memcpy(encoding, stated.ptr, stated.len), encoding[stated.len] = 0;
    else if (wide || !is_broken_utf8(bytes)) detect(bytes, encoding, sizeof encoding);
    bool none = !encoding[0] || strcasecmp(encoding, "UTF-8") == 0 || strcmp(encoding, "ASCII") == 0;
    if (none || !convert(bytes, encoding, arena, out))
        return error_set(error, "%.*s: is neither UTF-8 (byte %td is not) nor in an encoding that can be told", STR_ARG(where), fault);
    return true;
}

bool text_to_utf8(Str bytes, Arena *arena, Str *out, Str where, Error *error) { return text_to_utf8_from((Str){0}, bytes, arena, out, where, error); }
