/* The record made ready for counting: days as numbers, actors by their groups. */
import type { Actor, EventRecord, Mention, Record_ } from './record';
import { dayOf } from './words';

/** An event with what the pictures count. */
export interface Item {
  index: number;
  event: EventRecord;
  start: number; // days since 1970; NaN: not known
  end: number;
  open: '' | 'before' | 'after'; // one side is not known: it lies then on the day that is
  targets: Mention[]; // the recipients; of a meeting or a clash, where all parties are actors, the actors
  reciprocal: boolean;
  text: string; // of the sentence, in small letters
}

export interface Model {
  record: Record_;
  items: Item[];
  first: number; // days between which the record lies, but for what is far off ("since 1400")
  last: number;
  countries: Map<string, string>; // code → name
  codes: string[]; // of each actor: "SYR GOV MIL"
  groups: string[]; // of each actor: its country and first sector, "SYR ---" without one; empty when it has no code
  groupNames: Map<string, string>; // group → who is mostly meant by it
}

export const codeOf = (actor: Actor): string => (actor.code || actor.sector.length ? [actor.code ?? '---', ...actor.sector].join(' ') : '');
const groupOf = (actor: Actor): string => (actor.code || actor.sector.length ? `${actor.code ?? '---'} ${actor.sector[0] ?? '---'}` : '');

function namesOfGroups(record: Record_, groups: string[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const event of record.events)
    for (const [who] of [...event.actor, ...event.recipient]) {
      const actor = record.actors[who];
      if (!actor?.name || !actor.entity || actor.type === 'state' || !groups[who]) continue;
      const names = counts.get(groups[who]) ?? counts.set(groups[who], new Map()).get(groups[who])!;
      names.set(actor.name, (names.get(actor.name) ?? 0) + 1);
    }
  const most = new Map<string, string>();
  for (const [group, names] of counts)
    most.set(
      group,
      [...names]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 2)
        .map(([name]) => name)
        .join(', '),
    );
  return most;
}

/** The first and the last day. When a few days far off would squeeze the others, they are left out. */
export function extent(items: Item[]): [number, number] {
  const days = items
    .filter((item) => !Number.isNaN(item.start))
    .map((item) => item.start)
    .sort((a, b) => a - b);
  if (!days.length) return [NaN, NaN];
  const at = (share: number) => days[Math.round((days.length - 1) * share)],
    low = at(0.01),
    high = at(0.99),
    margin = (high - low) / 8 + 31;
  return [days.find((day) => day >= low - margin) ?? low, days.reduce((last, day) => (day <= high + margin ? day : last), high)];
}

export function modelOf(record: Record_): Model {
  const groups = record.actors.map(groupOf),
    countries = new Map<string, string>();
  for (const actor of record.actors)
    if (actor.type === 'state' && actor.code && actor.name && !countries.has(actor.code)) countries.set(actor.code, actor.name);
  const items = record.events.map((event, index): Item => {
    let start = dayOf(event.date?.start),
      end = dayOf(event.date?.end);
    const open = Number.isNaN(start) && !Number.isNaN(end) ? 'before' : Number.isNaN(end) && !Number.isNaN(start) ? 'after' : '';
    const reciprocal = !event.recipient.length && event.actor.length > 1;
    if (Number.isNaN(start)) start = end;
    if (Number.isNaN(end) || end < start) end = start;
    return {
      index,
      event,
      start,
      end,
      open,
      targets: reciprocal ? event.actor : event.recipient,
      reciprocal,
      text: record.sentences[event.sentence].text.toLowerCase(),
    };
  });
  const [first, last] = extent(items);
  return { record, items, first, last, countries, codes: record.actors.map(codeOf), groups, groupNames: namesOfGroups(record, groups) };
}
