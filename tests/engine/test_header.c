/* The example at the head of casus.h, as a program that knows nothing but casus.h. */
#include <stdio.h>
#include <string.h>

#include "casus.h"

int main(void) {
    casus_engine *engine = NULL;
    casus_coder *coder = NULL;
    casus_error error;
    const casus_record *records;
    size_t n = 0;
    casus_document document = {.text = "Russia vetoed the resolution.", .published = "2016-12-05", .id = "a-1"};
    bool fine = strcmp(casus_version(), CASUS_VERSION) == 0 && casus_engine_open(&engine, NULL, &error) &&
                casus_coder_open(&coder, engine, NULL, &error) && casus_coder_code(coder, &document, &records, &n, &error);
    if (fine)
        for (size_t i = 0; i < n; i++) puts(records[i].text);
    else puts(error.text);
    fine = fine && n == 1 && strstr(records[0].text, "\"source_id\":\"a-1\"") && strstr(records[0].text, "\"event\":\"REJECT\"");
    casus_coder_close(coder);
    casus_engine_close(engine);
    return fine ? 0 : 1;
}
