/* Which events are looked at, and how that is written in the address. The rules are those of the program (src/serve/selection.c). */
import type { Item, Model } from './model';
import type { Mention } from './record';
import { EVENTS, dayOf } from './words';

export interface Selection {
  actor: string; // of actor or recipient: a code, or an entity's id or name
  source: string; // who does it
  target: string; // whom it is done to
  event: string; // a type, with or without mode
  quad: string;
  place: string;
  from: string;
  to: string;
  status: string; // "all", or a factuality
  words: string; // in the sentence
  order: string; // of the records: newest first, or "oldest"
}
export type Field = keyof Selection;

export const EMPTY: Selection = {
  actor: '',
  source: '',
  target: '',
  event: '',
  quad: '',
  place: '',
  from: '',
  to: '',
  status: 'asserted',
  words: '',
  order: '',
};
const FIELDS = Object.keys(EMPTY) as Field[];

/** What the address asks for; what it asks in vain is left out. */
export function fromAddress(hash: string): Selection {
  const given = new URLSearchParams(hash.replace(/^#/, '')),
    selection = { ...EMPTY };
  for (const field of FIELDS) selection[field] = (given.get(field) ?? EMPTY[field]).trim();
  for (const field of ['from', 'to'] as const) if (Number.isNaN(dayOf(selection[field]))) selection[field] = '';
  if (!(selection.event.split(' ')[0] in EVENTS)) selection.event = '';
  if (!/^[1-4]$/.test(selection.quad)) selection.quad = '';
  if (selection.order !== 'oldest') selection.order = '';
  return selection;
}

export function toAddress(selection: Selection): string {
  const parts = new URLSearchParams();
  for (const field of FIELDS) if (selection[field] !== EMPTY[field]) parts.set(field, selection[field]);
  const text = parts.toString();
  return text ? `#${text}` : '#';
}

export const isCode = (text: string): boolean => /^[A-Z0-9-]{3}( [A-Z0-9-]{3})*$/.test(text);

/** For each actor of the record, whether it is asked for. */
function actorsAsked(model: Model, asked: string): boolean[] {
  if (!isCode(asked)) {
    const name = asked.toLowerCase();
    return model.record.actors.map((actor) => actor.entity === asked || actor.name?.toLowerCase() === name);
  }
  const bare = asked.length > 3 && asked.endsWith(' ---') ? asked.slice(0, -4) : '';
  return model.codes.map((code) => (bare ? code === bare : code === asked || code.startsWith(`${asked} `)));
}

/** A test for items. The fields of `but` are taken as not asked. */
export function tester(model: Model, selection: Selection, but: Field[] = []): (item: Item) => boolean {
  const asks = (field: Field) => !but.includes(field) && selection[field] !== '';
  const tests: ((item: Item) => boolean)[] = [];
  const withActor = (field: 'actor' | 'source' | 'target', mentions: (item: Item) => Mention[][]) => {
    if (!asks(field)) return;
    const asked = actorsAsked(model, selection[field]);
    tests.push((item) => mentions(item).some((list) => list.some(([who]) => asked[who])));
  };
  if (selection.status !== 'all') tests.push((item) => item.event.factuality === selection.status);
  if (asks('from') || asks('to')) {
    const from = asks('from') ? dayOf(selection.from) : -Infinity,
      to = asks('to') ? dayOf(selection.to) : Infinity;
    tests.push((item) => item.end >= from && item.start <= to);
  }
  if (asks('event')) {
    const [type, mode] = selection.event.split(' ');
    tests.push((item) => item.event.event === type && (!mode || item.event.mode.includes(mode)));
  }
  if (asks('quad')) tests.push((item) => item.event.quad === +selection.quad);
  if (asks('place')) {
    const name = selection.place.toLowerCase();
    const asked = model.record.places.map(
      (place) => place.name.toLowerCase() === name || place.admin1?.toLowerCase() === name || place.country === selection.place,
    );
    tests.push((item) => item.event.place !== null && asked[item.event.place]);
  }
  withActor('actor', (item) => [item.event.actor, item.event.recipient]);
  if (asks('source') && asks('target')) {
    const source = actorsAsked(model, selection.source),
      target = actorsAsked(model, selection.target);
    tests.push((item) =>
      item.event.actor.some((by, i) => source[by[0]] && item.targets.some((to, k) => target[to[0]] && !(item.reciprocal && i === k))),
    );
  } else {
    withActor('source', (item) => [item.event.actor]);
    withActor('target', (item) => [item.targets]);
  }
  if (asks('words')) {
    const words = selection.words.toLowerCase();
    tests.push((item) => item.text.includes(words));
  }
  return (item) => tests.every((test) => test(item));
}
