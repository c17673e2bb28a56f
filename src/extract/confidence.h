/* Confidence: how likely an event record is right, as its features tell. Internal to the room. */
#ifndef CASUS_EXTRACT_CONFIDENCE_H
#define CASUS_EXTRACT_CONFIDENCE_H

#include "extract/record.h"

/* `composed`: a line of data/composition.txt made the event. */
double confidence_of(const EventRecord *event, bool composed);

#endif
