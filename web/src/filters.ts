/* The form with the filters, and what is filtered as words that can be taken back. */
import { byId, h } from './dom';
import type { Model } from './model';
import { EMPTY, type Field, type Selection, isCode } from './selection';
import { EVENTS, QUADS, STATUSES, codeName, dayOf, eventName, quadOf, spanName } from './words';

const field = (name: string) => byId<HTMLInputElement | HTMLSelectElement>(`filter-${name}`);
const FORM: Field[] = ['actor', 'event', 'place', 'from', 'to', 'status', 'words'];

function fillActors(model: Model): void {
  const counts = new Map<string, number>(),
    labels = new Map<string, string>();
  const add = (value: string, label: string) => {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    labels.set(value, label);
  };
  for (const { event } of model.items)
    for (const [who] of [...event.actor, ...event.recipient]) {
      const actor = model.record.actors[who],
        code = model.codes[who];
      if (actor?.name && actor.entity && !actor.entity.startsWith('report:')) add(actor.name, code);
      if (code) add(code, codeName(code, model.countries));
      if (actor?.code && actor.sector.length) add(actor.code, codeName(actor.code, model.countries));
    }
  byId('actors').replaceChildren(
    ...[...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 400)
      .map(([value, n]) => h('option', { value }, `${labels.get(value)} (${n})`)),
  );
}

function fillEvents(model: Model): void {
  const modes = new Map<string, Set<string>>();
  for (const { event } of model.items)
    for (const mode of event.mode) (modes.get(event.event) ?? modes.set(event.event, new Set()).get(event.event)!).add(mode);
  field('event').replaceChildren(
    h('option', { value: '' }, 'every kind'),
    ...QUADS.map((quad) =>
      h(
        'optgroup',
        { label: quad.name },
        h('option', { value: `quad:${quad.number}` }, `All ${quad.name.toLowerCase()}`),
        ...Object.keys(EVENTS)
          .filter((type) => EVENTS[type].quad === quad.number)
          .flatMap((type) => [
            h('option', { value: type }, eventName(type)),
            ...[...(modes.get(type) ?? [])].sort().map((mode) => h('option', { value: `${type} ${mode}` }, eventName(type, [mode]))),
          ]),
      ),
    ),
  );
}

function fillPlaces(model: Model): void {
  const names = new Map<string, number>();
  for (const { event } of model.items) {
    const place = event.place === null ? null : model.record.places[event.place];
    if (place) for (const name of new Set([place.name, place.admin1])) if (name) names.set(name, (names.get(name) ?? 0) + 1);
  }
  byId('places').replaceChildren(
    ...[...names]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 400)
      .map(([value, n]) => h('option', { value }, `${n}`)),
  );
}

export function makeFilters(model: Model, choose: (change: Partial<Selection>) => void): void {
  fillActors(model);
  fillEvents(model);
  fillPlaces(model);
  field('status').replaceChildren(
    h('option', { value: 'asserted' }, 'told as fact'),
    h('option', { value: 'all' }, 'every status'),
    ...Object.entries(STATUSES)
      .filter(([status]) => status !== 'asserted')
      .map(([status, name]) => h('option', { value: status }, name)),
  );
  if (matchMedia('(max-width: 640px)').matches) byId<HTMLDetailsElement>('filters-box').open = false;
  const take = (name: Field) => {
    let value = field(name).value.trim();
    if (name === 'actor' && /^[a-z]{3}( [a-z]{3})*$/.test(value) && model.countries.has(value.slice(0, 3).toUpperCase())) value = value.toUpperCase();
    if (name === 'event') choose(value.startsWith('quad:') ? { event: '', quad: value.slice(5) } : { event: value, quad: '' });
    else choose({ [name]: value });
  };
  for (const name of FORM) field(name).addEventListener('change', () => take(name));
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('filters').addEventListener('reset', (event) => {
    event.preventDefault();
    choose({ ...EMPTY });
  });
}

/** What the address asks for, as words. */
function asked(model: Model, selection: Selection): [Field[], string][] {
  const who = (text: string) => (isCode(text) ? codeName(text, model.countries) : text),
    out: [Field[], string][] = [];
  if (selection.actor) out.push([['actor'], who(selection.actor)]);
  if (selection.source) out.push([['source'], `by ${who(selection.source)}`]);
  if (selection.target) out.push([['target'], `to ${who(selection.target)}`]);
  if (selection.event) out.push([['event'], eventName(selection.event.split(' ')[0], selection.event.split(' ').slice(1))]);
  if (selection.quad) out.push([['quad'], quadOf(+selection.quad).name]);
  if (selection.place) out.push([['place'], selection.place]);
  if (selection.from || selection.to)
    out.push([
      ['from', 'to'],
      selection.from && selection.to
        ? spanName(dayOf(selection.from), dayOf(selection.to))
        : selection.from
          ? `from ${selection.from}`
          : `until ${selection.to}`,
    ]);
  if (selection.words) out.push([['words'], `“${selection.words}”`]);
  if (selection.status !== EMPTY.status)
    out.push([['status'], selection.status === 'all' ? 'every status' : (STATUSES[selection.status] ?? selection.status)]);
  return out;
}

export function showFilters(model: Model, selection: Selection, choose: (change: Partial<Selection>) => void): void {
  for (const name of FORM) field(name).value = name === 'event' && selection.quad ? `quad:${selection.quad}` : selection[name];
  const list = asked(model, selection);
  byId('asked').replaceChildren(
    ...list.map(([fields, words]) =>
      h(
        'button',
        {
          type: 'button',
          class: 'asked',
          'aria-label': `Take back: ${words}`,
          click: () => {
            choose(Object.fromEntries(fields.map((name) => [name, EMPTY[name]])));
            byId('found').focus({ preventScroll: true });
          },
        },
        words,
        h('span', { 'aria-hidden': 'true' }, ' ×'),
      ),
    ),
  );
  byId('clear').hidden = !list.length;
}
