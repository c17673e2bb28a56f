/* Who does what to whom: a table whose cells are coloured by the mean score of their events, from conflict to cooperation. */
import { byId, h, roving } from './dom';
import type { Item, Model } from './model';
import { type Selection, tester } from './selection';
import { codeName, counted, decimal } from './words';

interface Cell {
  total: number;
  score: number;
  conflict: number;
}
const LEAST = 10,
  STEP = 10;
let shown = LEAST;

/** "by>to" of the groups, each once; nobody is paired with himself in what is done by all of its parties. */
function pairsOf(model: Model, item: Item): Set<string> {
  const keys = new Set<string>();
  item.event.actor.forEach(([by], i) =>
    item.targets.forEach(([to], k) => {
      if (model.groups[by] && model.groups[to] && !(item.reciprocal && i === k)) keys.add(`${model.groups[by]}>${model.groups[to]}`);
    }),
  );
  return keys;
}

export function drawMatrix(model: Model, selection: Selection, choose: (change: Partial<Selection>) => void): void {
  const cells = new Map<string, Cell>(),
    sums = new Map<string, number>(),
    test = tester(model, selection, ['source', 'target']);
  let pairs = 0;
  for (const item of model.items) {
    if (!item.targets.length || !test(item)) continue;
    const keys = pairsOf(model, item);
    if (!keys.size) continue;
    pairs++;
    for (const group of new Set([...keys].flatMap((key) => key.split('>')))) sums.set(group, (sums.get(group) ?? 0) + 1);
    for (const key of keys) {
      const cell = cells.get(key) ?? cells.set(key, { total: 0, score: 0, conflict: 0 }).get(key)!;
      cell.total++;
      cell.score += item.event.score;
      if (item.event.quad > 2) cell.conflict++;
    }
  }
  const ranked = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([group]) => group),
    groups = ranked.slice(0, shown);
  const sources = groups.filter((group) => [...cells.keys()].some((key) => key.startsWith(`${group}>`))),
    targets = groups.filter((group) => [...cells.keys()].some((key) => key.endsWith(`>${group}`)));
  const holder = byId('matrix-picture'),
    controls: HTMLElement[] = [],
    chosen = selection.source || selection.target;
  byId('matrix-note').replaceChildren(
    ...[
      chosen ? h('button', { type: 'button', class: 'quiet', click: () => choose({ source: '', target: '' }) }, '← All pairs') : null,
      h(
        'span',
        {},
        pairs
          ? `${counted(pairs, 'event')} with both sides known; who acts stands left, to whom above.`
          : 'No event of this selection names both sides.',
      ),
    ].filter((node): node is HTMLElement => node !== null),
  );
  if (!groups.length) {
    holder.replaceChildren();
    return;
  }
  const short = (group: string) => group.replace(' ---', '').replace('--- ', '');
  const title = (group: string) => codeName(group, model.countries) + (model.groupNames.has(group) ? ` (${model.groupNames.get(group)})` : '');
  const actorButton = (group: string, field: 'source' | 'target', words: string) => {
    const on = selection[field] === group && !selection[field === 'source' ? 'target' : 'source'];
    return h(
      'button',
      {
        type: 'button',
        class: 'who',
        title: title(group),
        'aria-pressed': on ? 'true' : 'false',
        'aria-label': `${words} ${title(group)}`,
        click: () => choose({ source: '', target: '', [field]: on ? '' : group }),
      },
      h('b', {}, short(group)),
      field === 'source' ? h('small', {}, codeName(group, model.countries)) : null,
    );
  };
  const table = h(
    'table',
    { class: 'matrix' },
    h('caption', { class: 'unseen' }, 'Who does what to whom: number of events and their mean score, from −10, conflict, to 10, cooperation'),
    h('thead', {}, h('tr', {}, h('td'), ...targets.map((group) => h('th', { scope: 'col' }, actorButton(group, 'target', 'To'))))),
  );
  const body = h('tbody');
  for (const source of sources) {
    const row = h('tr', {}, h('th', { scope: 'row' }, actorButton(source, 'source', 'By')));
    for (const target of targets) {
      const cell = cells.get(`${source}>${target}`);
      if (!cell) {
        row.append(h('td', { class: 'empty' }));
        continue;
      }
      const mean = cell.score / cell.total,
        on = selection.source === source && selection.target === target;
      const words = `${codeName(source, model.countries)} to ${codeName(target, model.countries)}: ${counted(cell.total, 'event')}, ${cell.conflict} of conflict, mean score ${decimal(mean)}`;
      const button = h(
        'button',
        {
          type: 'button',
          class: mean < 0 ? 'cell conflict' : 'cell cooperation',
          style: `--strength:${Math.round(12 + 48 * Math.min(1, Math.abs(mean) / 9))}%`,
          title: words,
          'aria-label': words,
          'aria-pressed': on ? 'true' : 'false',
          'data-pair': `${source}>${target}`,
          click: () => choose(on ? { source: '', target: '' } : { source, target }),
        },
        h('b', {}, cell.total),
        h('small', {}, decimal(mean)),
      );
      controls.push(button);
      row.append(h('td', { class: chosen && !on ? 'faint' : '' }, button));
    }
    body.append(row);
  }
  table.append(body);
  const more =
    ranked.length > shown
      ? h(
          'button',
          {
            type: 'button',
            class: 'quiet',
            click: () => {
              shown += STEP;
              drawMatrix(model, selection, choose);
            },
          },
          `Show more of the ${ranked.length} actors`,
        )
      : null;
  const fewer =
    shown > LEAST
      ? h(
          'button',
          {
            type: 'button',
            class: 'quiet',
            click: () => {
              shown = LEAST;
              drawMatrix(model, selection, choose);
            },
          },
          'Show fewer',
        )
      : null;
  holder.replaceChildren(
    h('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Who does what to whom' }, table),
    h('p', { class: 'note' }, more, fewer),
  );
  roving(
    body,
    controls,
    0,
    Math.max(
      0,
      controls.findIndex((control) => control.getAttribute('aria-pressed') === 'true'),
    ),
  );
}
