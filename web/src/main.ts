/* The page: one selection, which stands in the address, and four views of it. */
import { byId, h } from './dom';
import { makeFilters, showFilters } from './filters';
import { WorldMap } from './map';
import { drawMatrix } from './matrix';
import { type Item, type Model, modelOf } from './model';
import { readRecord } from './record';
import { RecordList } from './records';
import { EMPTY, type Selection, fromAddress, tester, toAddress } from './selection';
import { drawTimeline } from './timeline';
import { QUADS, count, counted, spanName } from './words';

function legend(): void {
  byId('legend').append(
    ...QUADS.map((quad) =>
      h('li', { title: quad.pattern }, h('span', { class: `key ${quad.key}`, 'aria-hidden': 'true' }), quad.name, h('small', {}, ` ${quad.pattern}`)),
    ),
  );
}

function head(model: Model): void {
  const { record } = model,
    title = record.title ?? 'The record';
  document.title = record.title ? `${record.title} · casus` : 'casus';
  byId('title').textContent = title;
  const parts = [counted(record.events.length, 'event'), `from ${counted(record.reports.length, 'report')}`];
  if (Number.isFinite(model.first)) parts.push(spanName(model.first, model.last));
  const asked = Object.entries(record.selection ?? {}).map(([name, value]) => `${name} ${value}`);
  if (asked.length) parts.push(`only ${asked.join(', ')}`);
  byId('sum').textContent = parts.join(' · ');
  byId('version').textContent = `casus ${record.casus}`;
}

const VAGUE_DAYS = 366;

/** Items come oldest first. Those that lie somewhere in more than a year are neither new nor old, and come after the others; those without a day last. */
function ordered(items: Item[], selection: Selection): Item[] {
  const undated = items.filter((item) => Number.isNaN(item.start)),
    vague = items.filter((item) => item.end - item.start > VAGUE_DAYS),
    dated = items.filter((item) => item.end - item.start <= VAGUE_DAYS);
  if (selection.order !== 'oldest') [dated, vague].forEach((list) => list.reverse());
  return [...dated, ...vague, ...undated];
}

function start(model: Model): void {
  let selection: Selection = fromAddress(location.hash);
  const choose = (change: Partial<Selection>) => {
    const address = toAddress({ ...selection, ...change });
    if (address !== (location.hash || '#')) location.hash = address;
    else showFilters(model, selection, choose);
  };
  const list = new RecordList(model, choose),
    map = new WorldMap(choose);
  const found = (n: number) => {
    const inAll = tester(model, { ...selection, status: 'all' }),
      others = selection.status === 'all' ? 0 : model.items.filter(inAll).length - n;
    byId('found').replaceChildren(h('b', {}, counted(n, 'event')), n === model.items.length ? '' : ` of ${count(model.items.length)}`);
    byId('others').replaceChildren(
      ...(others
        ? [
            h(
              'button',
              { type: 'button', class: 'quiet', click: () => choose({ status: 'all' }) },
              selection.status === EMPTY.status
                ? `${count(others)} more planned, claimed, denied or long past`
                : `${count(others)} more of other status`,
            ),
          ]
        : []),
    );
  };
  const show = () => {
    const focus = document.activeElement,
      mark = focus?.getAttribute('data-start') ?? focus?.getAttribute('data-place') ?? focus?.getAttribute('data-pair');
    const items = model.items.filter(tester(model, selection));
    showFilters(model, selection, choose);
    found(items.length);
    byId<HTMLSelectElement>('order').value = selection.order;
    drawTimeline(model, selection, choose);
    map.draw(model, selection);
    drawMatrix(model, selection, choose);
    list.show(ordered(items, selection));
    // The control that was used has been drawn anew: the focus goes on there.
    if (mark)
      [...document.querySelectorAll<HTMLElement>('[data-start], [data-place], [data-pair]')]
        .find((control) => [control.dataset.start, control.dataset.place, control.dataset.pair].includes(mark))
        ?.focus({ preventScroll: true });
  };
  makeFilters(model, choose);
  byId('order').addEventListener('change', () => choose({ order: byId<HTMLSelectElement>('order').value }));
  addEventListener('hashchange', () => {
    selection = fromAddress(location.hash);
    show();
  });
  let width = innerWidth;
  const redraw = () => {
    drawTimeline(model, selection, choose);
    map.repaint();
  };
  addEventListener('resize', () => {
    if (innerWidth === width) return; // a phone's bars come and go with scrolling
    width = innerWidth;
    redraw();
  });
  show();
}

async function main(): Promise<void> {
  legend();
  const model = modelOf(await readRecord());
  head(model);
  byId('page').hidden = false;
  start(model);
  byId('wait').remove();
  document.documentElement.dataset.ready = 'true';
}

main().catch((error: unknown) => {
  byId('wait').textContent = `The record could not be shown: ${error instanceof Error ? error.message : String(error)}`;
  byId('wait').setAttribute('role', 'alert');
});
