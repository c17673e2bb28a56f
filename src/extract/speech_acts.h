/* What a verb of saying does by what is said with it. Internal to the room. */
#ifndef CASUS_EXTRACT_SPEECH_ACTS_H
#define CASUS_EXTRACT_SPEECH_ACTS_H

#include "extract/predicate.h"

/* The class that a sense composes as where it stands: "told X that …" says, "told X to …" asks, "said that X must …" demands. Fills the meaning's
 * `obliged`, `warned_of` and `addressed`. */
Compose speech_class(Predicates *predicates, uint16_t token, const Frame *frame, Meaning *meaning);
/* "Said that X would face consequences": whoever says so threatens X, whose token `threatened` gets. */
bool speech_states_a_threat(Predicates *predicates, uint16_t verb, uint16_t *threatened);
/* "Said that X was not welcome", "that talks with X were out of the question": whoever says so refuses X. `refused` gets X's token, if one is told,
 * `matter` that of the event which is refused. */
bool speech_states_a_refusal(Predicates *predicates, uint16_t verb, uint16_t *refused, uint16_t *matter);
/* "Said that X had failed to …": whoever says so reproaches X. */
bool speech_states_a_failure(Predicates *predicates, uint16_t verb, uint16_t *blamed);
/* "Said that X had committed a crime": whoever says so accuses X. */
bool speech_states_a_crime(Predicates *predicates, uint16_t verb, uint16_t *accused);
/* "Said the vote was a farce": whoever says so condemns it. `judged` gets the token of whose it is, if that is told. */
bool speech_states_a_judgement(Predicates *predicates, uint16_t verb, uint16_t *judged);
/* "Said that X was not guilty": what a sense reads in the words of the clause is told not to be so. */
bool speech_takes_back(const Predicates *predicates, uint16_t verb);
/* "Has not ruled out force": what is kept possible is threatened. Fills the meaning's `addressed`. */
bool speech_keeps_force_open(Predicates *predicates, uint16_t token, Meaning *meaning);
/* "Said that the attacks must stop": `addressed` is a harm, and it is to end. */
bool speech_demands_an_end(Predicates *predicates, uint16_t addressed);
/* "Said it was time for the president to go": who holds an office is to leave it. `addressed`: on whom that is laid. */
bool speech_demands_to_go(Predicates *predicates, uint16_t token, uint16_t addressed);

#endif
