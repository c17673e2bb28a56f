/* The timeline: events by day, month or year, stacked by quad class. */
import { byId, h, roving, s, tableBehind } from './dom';
import { type Item, type Model, extent } from './model';
import { type Selection, tester } from './selection';
import { QUADS, count, counted, dayOf, dayInMonth, dayText, firstOfMonth, monthLetters, monthOf, spanName, yearOf } from './words';

export interface Bin {
  start: number;
  end: number;
  byQuad: number[];
  total: number;
}
type Unit = 'day' | 'month' | 'year';
const LEAST_DAYS = 15,
  WIDEST_IN_DAYS = 100,
  WIDEST_IN_MONTHS = 12 * 16;

/** The stretch to show: the months of a short selection, else all that is selected, else everything. */
function stretch(selection: Selection, first: number, last: number): [number, number] {
  const from = selection.from ? Math.max(dayOf(selection.from), first) : first,
    to = selection.to ? Math.min(dayOf(selection.to), last) : last;
  if ((!selection.from && !selection.to) || from > to) {
    const pad = Math.max(0, Math.ceil((LEAST_DAYS - (last - first + 1)) / 2)); // a bar as wide as the page tells nothing
    return [first - pad, last + pad];
  }
  return [firstOfMonth(yearOf(from), monthOf(from)), firstOfMonth(yearOf(to), monthOf(to) + 1) - 1];
}

function unitFor(days: number): Unit {
  return days <= WIDEST_IN_DAYS ? 'day' : days <= WIDEST_IN_MONTHS * 31 ? 'month' : 'year';
}

function emptyBins(first: number, last: number, unit: Unit): Bin[] {
  const bins: Bin[] = [];
  let start = unit === 'day' ? first : firstOfMonth(yearOf(first), unit === 'month' ? monthOf(first) : 0);
  while (start <= last) {
    const next = unit === 'day' ? start + 1 : unit === 'month' ? firstOfMonth(yearOf(start), monthOf(start) + 1) : firstOfMonth(yearOf(start) + 1, 0);
    bins.push({ start, end: next - 1, byQuad: [0, 0, 0, 0, 0], total: 0 });
    start = next;
  }
  return bins;
}

const LONGEST: { [unit in Unit]: number } = { day: 2, month: 7, year: 31 };

/** Every event counts once, on the first of its days. One that lasts so long that it belongs to no one bin is drawn in none. */
function binned(items: Item[], first: number, last: number, unit: Unit): { bins: Bin[]; lasting: number; outside: number } {
  const bins = emptyBins(first, last, unit);
  let lasting = 0,
    outside = 0;
  for (const item of items) {
    const day = item.start;
    if (item.end < first || day > last) {
      outside++;
      continue;
    }
    let low = 0,
      high = bins.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (bins[middle].start <= day) low = middle;
      else high = middle - 1;
    }
    if (day < first || (item.end > bins[low].end && item.end - day >= LONGEST[unit])) {
      lasting++;
      continue;
    }
    bins[low].byQuad[item.event.quad]++;
    bins[low].total++;
  }
  return { bins, lasting, outside };
}

function binLabel(bin: Bin): string {
  const parts = QUADS.filter((quad) => bin.byQuad[quad.number]).map((quad) => `${count(bin.byQuad[quad.number])} ${quad.name.toLowerCase()}`);
  return `${spanName(bin.start, bin.end)}: ${counted(bin.total, 'event')}${parts.length ? ` (${parts.join(', ')})` : ''}`;
}

function niceTop(most: number): number {
  if (most <= 4) return Math.max(most, 1);
  const size = 10 ** Math.floor(Math.log10(most));
  return [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].map((step) => step * size).find((top) => top >= most && Number.isInteger(top / 2)) ?? most;
}

const LABEL_WIDTH = 34; // of a year under its bar: one that the edge would cut is left out
const BOX = { width: 1000, height: 220, left: 40, right: 4, top: 10, bottom: 24 };

function axes(svg: SVGSVGElement, width: number, top: number, y: (value: number) => number): void {
  for (const value of top >= 2 ? [0, top / 2, top] : [0, top]) {
    svg.append(
      s('line', { class: value ? 'grid' : 'axis', x1: BOX.left, x2: width - BOX.right, y1: y(value), y2: y(value) }),
      s('text', { class: 'tick', x: BOX.left - 6, y: y(value) + 4, 'text-anchor': 'end' }, count(value)),
    );
  }
}

/** What stands under a bin, if anything: years under months, months under days. */
function tick(bin: Bin, unit: Unit, i: number, room: number): string {
  if (unit === 'year') return room > 34 || yearOf(bin.start) % 5 === 0 ? String(yearOf(bin.start)) : '';
  if (unit === 'month') {
    if (monthOf(bin.start) === 0 || i === 0) {
      const every = room * 12 > 36 ? 1 : room * 24 > 36 ? 2 : 5;
      return room * (12 * every - monthOf(bin.start)) > 36 && yearOf(bin.start) % every === 0 ? String(yearOf(bin.start)) : '';
    }
    return room > 32 ? monthLetters(bin.start) : '';
  }
  const day = dayInMonth(bin.start);
  if (day === 1 || i === 0) return `${monthLetters(bin.start)} ${yearOf(bin.start)}`;
  if ((day < 4 || i < 3) && room < 42) return '';
  return room > 22 || (day % 5 === 0 && day < 29 && room > 7) ? String(day) : '';
}

export function drawTimeline(model: Model, selection: Selection, choose: (change: Partial<Selection>) => void): void {
  const holder = byId('timeline-picture');
  const items = model.items.filter(tester(model, selection, ['from', 'to'])).filter((item) => !Number.isNaN(item.start));
  const undated = model.items.filter(tester(model, { ...selection, from: '', to: '' })).filter((item) => Number.isNaN(item.start)).length;
  holder.replaceChildren();
  if (!items.length) {
    holder.append(h('p', { class: 'none' }, 'No event of this selection has a day.'));
    return;
  }
  const [first, last] = stretch(selection, ...(Number.isFinite(model.first) ? ([model.first, model.last] as const) : extent(items))),
    unit = unitFor(last - first + 1),
    { bins, lasting, outside } = binned(items, first, last, unit);
  const top = niceTop(bins.reduce((most, bin) => Math.max(most, bin.total), 0));
  const width = Math.max(320, Math.min(BOX.width, holder.clientWidth || BOX.width)),
    inner = width - BOX.left - BOX.right,
    step = inner / bins.length;
  const y = (value: number) => BOX.height - BOX.bottom - (value / top) * (BOX.height - BOX.top - BOX.bottom);
  const svg = s('svg', { viewBox: `0 0 ${width} ${BOX.height}`, role: 'group', 'aria-label': `Events by ${unit}. Arrow keys move, Enter selects.` });
  const from = selection.from ? dayOf(selection.from) : -Infinity,
    to = selection.to ? dayOf(selection.to) : Infinity;
  axes(svg, width, top, y);
  const controls = bins.map((bin, i) => {
    const x = BOX.left + i * step,
      chosen = bin.end >= from && bin.start <= to,
      exact = bin.start === from && bin.end === to;
    const bar = s(
      'g',
      {
        class: `bar${chosen ? '' : ' faint'}`,
        role: 'button',
        'aria-label': binLabel(bin),
        'aria-pressed': exact ? 'true' : 'false',
        'data-start': dayText(bin.start),
        click: () => choose(exact ? { from: '', to: '' } : { from: dayText(bin.start), to: dayText(bin.end) }),
      },
      s('title', {}, binLabel(bin)),
      s('rect', { class: 'catch', x, y: BOX.top, width: step, height: BOX.height - BOX.top - BOX.bottom }),
    );
    let below = 0;
    const gap = Math.min(1.5, step * 0.15);
    for (const quad of QUADS) {
      const n = bin.byQuad[quad.number];
      if (n)
        bar.append(
          s('rect', { class: quad.key, x: x + gap / 2, width: Math.max(step - gap, 0.5), y: y(below + n), height: y(below) - y(below + n) }),
        );
      below += n;
    }
    const label = tick(bin, unit, i, step);
    if (label && (step > LABEL_WIDTH || x + (/^\d\d?$/.test(label) ? 0 : LABEL_WIDTH) <= width))
      svg.append(
        s(
          'text',
          {
            class: 'tick',
            x: /^\d\d?$/.test(label) ? x + step / 2 : x,
            y: BOX.height - 6,
            'text-anchor': /^\d\d?$/.test(label) ? 'middle' : 'start',
          },
          label,
        ),
      );
    return bar;
  });
  svg.append(...controls);
  holder.append(svg);
  roving(
    svg,
    controls,
    0,
    Math.max(
      0,
      bins.findIndex((bin) => bin.end >= from),
    ),
  );
  const narrowed = selection.from || selection.to;
  byId('timeline-note').replaceChildren(
    ...[
      narrowed ? h('button', { type: 'button', class: 'quiet', click: () => choose({ from: '', to: '' }) }, '← All days') : null,
      narrowed && unit === 'day' && selection.from === selection.to
        ? h(
            'button',
            { type: 'button', class: 'quiet', click: () => choose({ from: dayText(first), to: dayText(last) }) },
            `All of ${spanName(first, last)}`,
          )
        : null,
      h('span', { class: 'hint' }, `By ${unit}${unit === 'day' ? '' : `; a ${unit} opens its ${unit === 'month' ? 'days' : 'months'}`}.`),
      lasting ? h('span', {}, `${counted(lasting, 'event')} over several ${unit}s: in the records only.`) : null,
      outside && !narrowed ? h('span', {}, `${counted(outside, 'event')} far off these ${unit}s.`) : null,
      undated ? h('span', {}, `${counted(undated, 'event')} without a day.`) : null,
    ].filter((node): node is HTMLElement => node !== null),
  );
  tableBehind(byId('timeline-table'), 'The timeline as a table', ['When', 'Events', ...QUADS.map((quad) => quad.name)], () =>
    bins
      .filter((bin) => bin.total)
      .map((bin) => [spanName(bin.start, bin.end), count(bin.total), ...QUADS.map((quad) => count(bin.byQuad[quad.number]))]),
  );
}
