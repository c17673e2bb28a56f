/* What a speaker tells of what is to come, where telling it is the act: a prospect denied is a refusal, an answer to an attack a threat. */
#ifndef CASUS_EXTRACT_PROSPECTS_H
#define CASUS_EXTRACT_PROSPECTS_H

#include "extract/factuality.h"
#include "extract/parties.h"
#include "extract/record.h"

/* "There will be no truce, the president said": who says so is the actor, where the words name none. */
void prospects_add_speaker(Predicates *p, uint16_t token, const Meaning *meaning, const Standing *standing, Party *actors);
/* "There will be no talks with X, the president said": who says so refuses. */
void prospects_refuse(Predicates *p, uint16_t token, EventRecord *event);
/* "If X attacks, our answer will be hard, the minister said": who says so threatens X. */
void prospects_deter(Predicates *p, uint16_t token, EventRecord *event);
/* "Chad will attack unless the rebels leave": harm under a condition of its own is a threat of who would do it. */
void prospects_warn(Predicates *p, uint16_t token, EventRecord *event);
/* Who announces force, a strike or a boycott of his own threatens with it, also where he says that he may (PLOVER: one plain type beats type and auxiliary mode). */
void prospects_announce(Predicates *predicates, uint16_t token, EventRecord *event);

#endif
