/* The map: where the events were, one circle a place, its size by their number and its parts by quad class. */
import { byId, h, roving, s, tableBehind } from './dom';
import type { Model } from './model';
import type { Place } from './record';
import { type Selection, tester } from './selection';
import { type Country, type Packed, pathOf, project, unpack } from './shapes';
import { QUADS, count, counted, decimal } from './words';

declare const SHAPES: Packed; // put in by build.mjs

interface Spot {
  place: Place;
  x: number;
  y: number;
  byQuad: number[];
  total: number;
  score: number;
}
interface View {
  x: number;
  y: number;
  scale: number;
} // the middle, in the plane; units a plane's width

const HEIGHT = 440,
  MOST_ZOOM = 60000,
  CIRCLES = 400,
  NAMED = 14;

function spotsOf(model: Model, selection: Selection): Spot[] {
  const spots = new Map<string, Spot>();
  const test = tester(model, selection, ['place']);
  for (const item of model.items) {
    if (item.event.place === null || !test(item)) continue;
    const place = model.record.places[item.event.place];
    if (place?.lat == null || place.lon == null) continue;
    const key = `${place.name}|${place.type}|${place.lat}|${place.lon}`;
    let spot = spots.get(key);
    if (!spot) {
      const [x, y] = project(place.lon, place.lat);
      spots.set(key, (spot = { place, x, y, byQuad: [0, 0, 0, 0, 0], total: 0, score: 0 }));
    }
    spot.byQuad[item.event.quad]++;
    spot.total++;
    spot.score += item.event.score;
  }
  return [...spots.values()].sort((a, b) => b.total - a.total || (a.place.name < b.place.name ? -1 : 1));
}

const where = (place: Place): string => [place.name, place.admin1 !== place.name ? place.admin1 : null, place.country].filter(Boolean).join(', ');
const spotLabel = (spot: Spot): string =>
  `${isUnmapped(spot.place) ? `${spot.place.name}, somewhere in ${spot.place.country}` : `${isWide(spot.place) ? 'Somewhere in ' : ''}${where(spot.place)}`}: ${counted(spot.total, 'event')} (${QUADS.filter(
    (quad) => spot.byQuad[quad.number],
  )
    .map((quad) => `${count(spot.byQuad[quad.number])} ${quad.name.toLowerCase()}`)
    .join(', ')})`;

/** The gazetteer has no place of the name, only the country is known: it stands in the middle of that. */
const isUnmapped = (place: Place): boolean => place.type === null;
/** Known only by a country, a province or a region: its middle is not where anything happened. */
const isWide = (place: Place): boolean => isUnmapped(place) || ['country', 'division', 'region', 'continent', 'sea'].includes(place.type ?? '');

/** A ring of the quads' shares around a middle. */
function pie(spot: Spot, x: number, y: number, radius: number): SVGElement[] {
  const whole = QUADS.find((quad) => spot.byQuad[quad.number] === spot.total);
  if (whole) return [s('circle', { class: whole.key, cx: x, cy: y, r: radius })];
  let angle = -Math.PI / 2;
  return QUADS.filter((quad) => spot.byQuad[quad.number]).map((quad) => {
    const turn = (spot.byQuad[quad.number] / spot.total) * 2 * Math.PI,
      end = angle + turn;
    const at = (a: number) => `${(x + radius * Math.cos(a)).toFixed(1)},${(y + radius * Math.sin(a)).toFixed(1)}`;
    const path = `M${x.toFixed(1)},${y.toFixed(1)}L${at(angle)}A${radius},${radius} 0 ${turn > Math.PI ? 1 : 0} 1 ${at(end)}Z`;
    angle = end;
    return s('path', { class: quad.key, d: path });
  });
}

export class WorldMap {
  private countries: Country[] | null = null;
  private view: View | null = null;
  private spots: Spot[] = [];
  private selection!: Selection;
  private fitted = '';

  constructor(private choose: (change: Partial<Selection>) => void) {
    const holder = byId('map-picture');
    byId('map-in').addEventListener('click', () => this.zoom(2));
    byId('map-out').addEventListener('click', () => this.zoom(0.5));
    byId('map-fit').addEventListener('click', () => this.fit());
    let held: { x: number; y: number; view: View; id: number; moved: boolean } | null = null;
    holder.addEventListener('pointerdown', (event) => {
      if (event.pointerType === 'touch' || !this.view || event.button) return; // a finger scrolls the page
      held = { x: event.clientX, y: event.clientY, view: this.view, id: event.pointerId, moved: false };
    });
    holder.addEventListener('pointermove', (event) => {
      if (!held) return;
      const dx = event.clientX - held.x,
        dy = event.clientY - held.y;
      if (!held.moved && Math.hypot(dx, dy) < 4) return;
      if (!held.moved) holder.setPointerCapture(held.id);
      held.moved = true;
      this.view = { ...held.view, x: held.view.x - dx / held.view.scale, y: held.view.y - dy / held.view.scale };
      this.paint();
    });
    const drop = () => {
      held = null;
    };
    holder.addEventListener('pointerup', drop);
    holder.addEventListener('pointercancel', drop);
  }

  private get width(): number {
    return Math.max(300, byId('map-picture').clientWidth || 700);
  }
  private get height(): number {
    return Math.min(HEIGHT, Math.max(260, this.width * 0.75));
  }

  /** Shows all circles, or the world when there are none; the outermost few that hold under 2 % of the events may fall off. */
  private fit(): void {
    const all = this.spots.reduce((sum, spot) => sum + spot.total, 0);
    const cut = (list: [number, number][], from: number): number => {
      const sorted = list.sort((a, b) => (a[0] - b[0]) * from);
      let seen = 0;
      return (sorted.find(([, n]) => (seen += n) > all * 0.02) ?? sorted[0])[0];
    };
    const xs = () => this.spots.map((spot): [number, number] => [spot.x, spot.total]),
      ys = () => this.spots.map((spot): [number, number] => [spot.y, spot.total]);
    let [left, right, top, bottom] = this.spots.length ? [cut(xs(), 1), cut(xs(), -1), cut(ys(), 1), cut(ys(), -1)] : [0.04, 0.96, 0.2, 0.68];
    const least = 0.012;
    if (right - left < least) [left, right] = [(left + right - least) / 2, (left + right + least) / 2];
    const scale = Math.min((this.width * 0.8) / (right - left), (this.height * 0.75) / Math.max(bottom - top, least / 2), MOST_ZOOM);
    this.view = { x: (left + right) / 2, y: (top + bottom) / 2, scale };
    this.paint();
  }

  private zoom(by: number): void {
    if (!this.view) return;
    this.view = { ...this.view, scale: Math.max(this.width * 0.6, Math.min(MOST_ZOOM, this.view.scale * by)) };
    this.paint();
  }

  private paint(): void {
    const view = this.view!,
      width = this.width,
      height = this.height,
      holder = byId('map-picture');
    const x = (plane: number) => (plane - view.x) * view.scale + width / 2,
      y = (plane: number) => (plane - view.y) * view.scale + height / 2;
    this.countries ??= unpack(SHAPES);
    const svg = s('svg', {
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': 'Map of the events. Arrow keys move between places, Enter selects.',
    });
    svg.append(s('rect', { class: 'sea', width, height }));
    const land = s('g', { class: 'land', 'aria-hidden': 'true' }),
      names = s('g', { class: 'names', 'aria-hidden': 'true' });
    for (const country of this.countries) {
      const box = country.box;
      if (x(box.right) < 0 || x(box.left) > width || y(box.bottom) < 0 || y(box.top) > height) continue;
      const path = pathOf(country, x, y, width, height);
      if (path) land.append(s('path', { d: path }));
      const px = x(country.label[0]),
        py = y(country.label[1]);
      if (Math.sqrt(country.size) * view.scale > 9 * Math.max(country.name.length, 5) && px > 20 && px < width - 20 && py > 12 && py < height - 8)
        names.append(s('text', { x: px, y: py, 'text-anchor': 'middle' }, country.name));
    }
    svg.append(land, names);
    svg.append(...this.circles(svg, x, y, width, height));
    holder.replaceChildren(svg);
  }

  private circles(svg: SVGSVGElement, x: (plane: number) => number, y: (plane: number) => number, width: number, height: number): SVGElement[] {
    const most = this.spots[0]?.total ?? 1,
      chosen = this.selection.place.toLowerCase(),
      labels: SVGElement[] = [],
      taken: number[][] = [];
    const shown = this.spots
      .slice(0, CIRCLES)
      .filter((spot) => x(spot.x) > -10 && x(spot.x) < width + 10 && y(spot.y) > -10 && y(spot.y) < height + 10);
    const circles = shown.map((spot, i) => {
      const px = x(spot.x),
        py = y(spot.y),
        radius = 3 + 19 * Math.sqrt(spot.total / Math.max(most, 8));
      const is = spot.place.name.toLowerCase() === chosen;
      const free = !taken.some(([ax, ay, aw]) => Math.abs(ay - (py - radius - 4)) < 14 && px - 40 < ax + aw && px + 40 > ax - aw);
      if ((i < NAMED && free && !isWide(spot.place)) || is) {
        labels.push(s('text', { class: 'place', x: px, y: py - radius - 4, 'text-anchor': 'middle', 'aria-hidden': 'true' }, spot.place.name));
        taken.push([px, py - radius - 4, 4 + spot.place.name.length * 3.5]);
      }
      return s(
        'g',
        {
          class: `spot${isWide(spot.place) ? ' wide' : ''}${chosen && !is ? ' faint' : ''}`,
          role: 'button',
          'aria-label': spotLabel(spot),
          'aria-pressed': is ? 'true' : 'false',
          'data-place': spot.place.name,
          click: () => this.choose({ place: is ? '' : spot.place.name }),
        },
        s('title', {}, spotLabel(spot)),
        ...pie(spot, px, py, radius),
        s('circle', { class: 'rim', cx: px, cy: py, r: Math.max(radius, 8) }),
      );
    });
    roving(svg, circles);
    const level = (element: SVGElement) => (element.tagName === 'text' ? 2 : element.classList.contains('wide') ? 0 : 1);
    return [...circles, ...labels].reverse().sort((a, b) => level(a) - level(b));
  }

  draw(model: Model, selection: Selection): void {
    this.selection = selection;
    this.spots = spotsOf(model, selection);
    const placed = this.spots.reduce((sum, spot) => sum + spot.total, 0),
      all = model.items.filter(tester(model, selection, ['place'])).length;
    const wide = this.spots.reduce((sum, spot) => sum + (isWide(spot.place) ? spot.total : 0), 0);
    byId('map-note').replaceChildren(
      ...[
        selection.place ? h('button', { type: 'button', class: 'quiet', click: () => this.choose({ place: '' }) }, '← All places') : null,
        h(
          'span',
          {},
          placed
            ? `${counted(placed, 'event')} of ${count(all)} at ${counted(this.spots.length, 'place')}${this.spots.length > CIRCLES ? `, the ${CIRCLES} with most events drawn` : ''}.`
            : 'No event of this selection has a place on the map.',
        ),
        wide ? h('span', {}, `${count(wide)} are told of no narrower place than a country or province: hollow, in its middle.`) : null,
      ].filter((node): node is HTMLElement => node !== null),
    );
    const { place: _, ...rest } = selection,
      key = JSON.stringify(rest);
    if (this.fitted !== key || !this.view) {
      this.fitted = key;
      this.fit();
    } else this.paint();
    tableBehind(byId('map-table'), 'The places as a table', ['Place', 'Events', ...QUADS.map((quad) => quad.name), 'Mean score'], () =>
      this.spots.map((spot) => [
        `${where(spot.place)}${isWide(spot.place) ? ' (somewhere in it)' : ''}`,
        count(spot.total),
        ...QUADS.map((quad) => count(spot.byQuad[quad.number])),
        decimal(spot.score / spot.total),
      ]),
    );
  }

  repaint(): void {
    if (this.view) this.paint();
  }
}
