#include "serve/listed_json.h"

enum { DEGREE_DECIMALS = 5 };

void listed_words(Emitter *emitter, const char *key, Str words) {
    emit_key(emitter, key), emit_open(emitter, '[');
    for (Str word = str_word(&words); word.len; word = str_word(&words)) emit_text(emitter, word);
    emit_close(emitter, ']');
}

void listed_actor_members(Emitter *emitter, const ListedActor *actor) {
    emit_key(emitter, "name"), emit_text_or_null(emitter, actor->name);
    emit_key(emitter, "code"), emit_text_or_null(emitter, actor->country);
    listed_words(emitter, "sector", actor->sectors);
    emit_key(emitter, "entity"), emit_text_or_null(emitter, actor->entity);
}

void listed_place_members(Emitter *emitter, const ListedPlace *place, bool with_type) {
    emit_key(emitter, "name"), emit_text(emitter, place->name);
    emit_key(emitter, "country"), emit_text_or_null(emitter, place->country);
    emit_key(emitter, "admin1"), emit_text_or_null(emitter, place->admin1);
    if (with_type) emit_key(emitter, "type"), emit_text_or_null(emitter, place->type);
    emit_key(emitter, "lat"), emit_decimal_or_null(emitter, place->located, place->lat, DEGREE_DECIMALS);
    emit_key(emitter, "lon"), emit_decimal_or_null(emitter, place->located, place->lon, DEGREE_DECIMALS);
}
