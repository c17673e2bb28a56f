/* The records with their sentences. Only those near the window exist as elements; the others are empty boxes as high as they were or will be. */
import { byId, h } from './dom';
import type { Item, Model } from './model';
import type { Mention } from './record';
import type { Selection } from './selection';
import { STATUSES, codeName, count, dayName, eventName, quadOf, spanName } from './words';

const CHUNK = 25,
  GUESS = 150 /* height of a record before it was seen, in CSS pixels */,
  PRINTED = 100;
const encoder = new TextEncoder(),
  decoder = new TextDecoder();

interface Mark {
  start: number;
  end: number;
  kind: 'actor' | 'recipient' | 'trigger';
  title: string;
}

/** The sentence with the marks, whose offsets are bytes of the report's body. What lies outside or overlaps an earlier one is left out. */
function marked(model: Model, item: Item): Node[] {
  const sentence = model.record.sentences[item.event.sentence],
    bytes = encoder.encode(sentence.text),
    event = item.event;
  const who = (mention: Mention) => model.record.actors[mention[0]]?.name ?? '';
  const marks: Mark[] = [
    { start: event.trigger[0], end: event.trigger[1], kind: 'trigger', title: eventName(event.event, event.mode) },
    ...event.actor.map((mention): Mark => ({ start: mention[1], end: mention[2], kind: 'actor', title: `actor: ${who(mention)}` })),
    ...event.recipient.map((mention): Mark => ({ start: mention[1], end: mention[2], kind: 'recipient', title: `recipient: ${who(mention)}` })),
  ];
  const nodes: Node[] = [],
    text = (from: number, to: number) => decoder.decode(bytes.subarray(from, to));
  let at = 0;
  for (const mark of marks.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const from = mark.start - sentence.start,
      to = mark.end - sentence.start;
    if (from < at || to <= from || to > bytes.length) continue;
    nodes.push(
      document.createTextNode(text(at, from)),
      h('mark', { class: mark.kind, title: mark.title }, h('span', { class: 'unseen' }, `${mark.kind}: `), text(from, to)),
    );
    at = to;
  }
  nodes.push(document.createTextNode(text(at, bytes.length)));
  return nodes;
}

function actors(model: Model, mentions: Mention[], choose: (change: Partial<Selection>) => void): Node {
  const list = h('span', { class: 'actors' }),
    seen = new Set<number>();
  for (const [who] of mentions) {
    const actor = model.record.actors[who],
      code = model.codes[who];
    if (!actor || seen.has(who)) continue;
    seen.add(who);
    const asked = actor.entity && actor.name ? actor.name : code;
    list.append(
      h(
        'button',
        {
          type: 'button',
          class: 'chip',
          title: `${code ? codeName(code, model.countries) : 'no code'}${asked ? ': only these' : ''}`,
          disabled: !asked,
          click: () => choose({ actor: asked }),
        },
        actor.name ?? code,
        code ? h('code', {}, code) : null,
      ),
    );
  }
  return list;
}

/** Whether the day is only that of the report. */
const ofReport = (how: string | null | undefined): boolean => how === 'published' || how === 'the day of publication';

/** Only addresses of the web become links. */
function webAddress(url: string | null): string | null {
  try {
    return url && /^https?:$/.test(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}

function article(model: Model, item: Item, position: number, all: number, choose: (change: Partial<Selection>) => void): HTMLElement {
  const event = item.event,
    quad = quadOf(event.quad),
    sentence = model.record.sentences[event.sentence],
    report = model.record.reports[sentence.report];
  const place = event.place === null ? null : model.record.places[event.place],
    url = webAddress(report.url);
  const when = Number.isNaN(item.start) ? 'no day' : `${item.open ? `${item.open} ` : ''}${spanName(item.start, item.end)}`;
  const titled = report.title || report.outlet || 'report without title';
  const id = `record-${event.id}`;
  return h(
    'article',
    { class: `record ${quad.key}`, tabindex: 0, 'aria-posinset': position + 1, 'aria-setsize': all, 'aria-labelledby': id, 'data-id': event.id },
    h(
      'header',
      {},
      h('h3', { id }, eventName(event.event, event.mode)),
      h('span', { class: 'class' }, quad.name),
      event.factuality === 'asserted' ? null : h('span', { class: 'status' }, STATUSES[event.factuality] ?? event.factuality),
      h('span', { class: 'when', title: event.date?.how ?? null }, when, ofReport(event.date?.how) ? h('small', {}, ' (of the report)') : null),
      place
        ? h('button', { type: 'button', class: 'chip place', title: 'Only events here', click: () => choose({ place: place.name }) }, place.name)
        : null,
    ),
    h(
      'p',
      { class: 'roles' },
      event.actor.length ? actors(model, event.actor, choose) : h('span', { class: 'nobody' }, 'no one named'),
      h('span', { class: 'arrow', 'aria-label': 'to' }, '→'),
      event.recipient.length ? actors(model, event.recipient, choose) : h('span', { class: 'nobody' }, 'no one named'),
    ),
    h('blockquote', { dir: 'auto' }, ...marked(model, item)),
    h(
      'footer',
      {},
      event.attribution.length
        ? h(
            'span',
            {},
            'according to ',
            event.attribution
              .map(([who]) => model.record.actors[who]?.name)
              .filter(Boolean)
              .join(', quoted by '),
            ' · ',
          )
        : null,
      url ? h('a', { href: url, rel: 'noopener noreferrer nofollow', target: '_blank' }, titled) : h('cite', {}, titled),
      report.title && report.outlet ? `, ${report.outlet}` : null,
      report.published ? `, ${dayName(Date.parse(report.published) / 86400000)}` : null,
      report.publications > 1 ? ` · published ${report.publications} times` : null,
      h('span', { class: 'evidence' }, ` · ${event.id}`),
    ),
  );
}

interface Chunk {
  box: HTMLElement;
  from: number;
  to: number;
  filled: boolean;
}

export class RecordList {
  private chunks: Chunk[] = [];
  private items: Item[] = [];
  private watcher: IntersectionObserver;
  private measured = GUESS;

  constructor(
    private model: Model,
    private choose: (change: Partial<Selection>) => void,
  ) {
    this.watcher = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const chunk = this.chunks[Number((entry.target as HTMLElement).dataset.chunk)];
          if (!chunk) continue;
          if (entry.isIntersecting) this.fill(chunk);
          else this.empty(chunk);
        }
      },
      { rootMargin: '1200px 0px' },
    );
    addEventListener('beforeprint', () => this.chunks.forEach((chunk) => (chunk.from < PRINTED ? this.fill(chunk) : this.empty(chunk))));
    byId('records-list').addEventListener('keydown', (event) => this.move(event));
  }

  private fill(chunk: Chunk): void {
    if (chunk.filled) return;
    chunk.filled = true;
    chunk.box.replaceChildren(
      ...this.items.slice(chunk.from, chunk.to).map((item, i) => article(this.model, item, chunk.from + i, this.items.length, this.choose)),
    );
    chunk.box.style.minHeight = '';
  }

  private empty(chunk: Chunk): void {
    if (!chunk.filled || chunk.box.contains(document.activeElement)) return;
    chunk.filled = false;
    this.measured = chunk.box.offsetHeight / (chunk.to - chunk.from) || this.measured;
    chunk.box.style.minHeight = `${chunk.box.offsetHeight}px`;
    chunk.box.replaceChildren();
  }

  /** Page Up and Page Down go from record to record, as in every feed. */
  private move(event: KeyboardEvent): void {
    if (event.key !== 'PageDown' && event.key !== 'PageUp') return;
    const at = (event.target as HTMLElement).closest('article'),
      step = event.key === 'PageDown' ? 1 : -1;
    if (!at) return;
    const to = Number(at.getAttribute('aria-posinset')) - 1 + step,
      chunk = this.chunks[Math.floor(to / CHUNK)];
    if (!chunk || to < 0 || to >= this.items.length) return;
    event.preventDefault();
    this.fill(chunk);
    (chunk.box.children[to - chunk.from] as HTMLElement).focus();
  }

  show(items: Item[]): void {
    const list = byId('records-list');
    this.watcher.disconnect();
    this.items = items;
    this.chunks = [];
    for (let from = 0; from < items.length; from += CHUNK) {
      const to = Math.min(items.length, from + CHUNK),
        box = h('div', { class: 'chunk', 'data-chunk': this.chunks.length, role: 'presentation' });
      box.style.minHeight = `${(to - from) * this.measured}px`;
      this.chunks.push({ box, from, to, filled: false });
    }
    if (this.chunks.length) this.fill(this.chunks[0]);
    list.replaceChildren(
      ...(items.length
        ? this.chunks.map((chunk) => chunk.box)
        : [h('p', { class: 'none' }, 'No event is such. Clear a filter, or look at events of every status.')]),
    );
    list.setAttribute('aria-busy', 'false');
    byId('records-printed').textContent = items.length > PRINTED ? `The first ${PRINTED} of ${count(items.length)} records are printed.` : '';
    for (const chunk of this.chunks) this.watcher.observe(chunk.box);
  }
}
