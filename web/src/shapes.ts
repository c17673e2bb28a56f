/* The countries' shapes, unpacked from what build.mjs packed of Natural Earth, and drawn in Mercator's projection. */

export interface Country {
  name: string;
  rings: Float64Array[];
  box: Box;
  label: [number, number];
  size: number;
}
/** In the plane: x and y of the projection. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Packed {
  scale: [number, number];
  translate: [number, number];
  arcs: string;
  countries: [name: string, rings: number[][]][];
}

/** Degrees to the plane: x from 0 (180° W) to 1 (180° E), y downwards. */
export function project(lon: number, lat: number): [number, number] {
  const bounded = Math.max(-85, Math.min(85, lat)) * (Math.PI / 180);
  return [(lon + 180) / 360, 0.5 - Math.log(Math.tan(Math.PI / 4 + bounded / 2)) / (2 * Math.PI)];
}

/* Arcs are parted by spaces; a number is written in base 64 digits of which 32 mean "more follows", lowest five bits first, the sign in
 * bit 0: the characters from "0" on, "\" left out, so that they stand in a script as they are. */
const FIRST = 48,
  BACKSLASH = 92;

function unpackArc(text: string, packed: Packed): Float64Array {
  const points: number[] = [];
  let x = 0,
    y = 0,
    value = 0,
    shift = 0,
    odd = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i),
      digit = (c > BACKSLASH ? c - 1 : c) - FIRST;
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    const delta = value & 1 ? -(value >> 1) - 1 : value >> 1;
    if (odd) {
      y += delta;
      points.push(...project(x * packed.scale[0] + packed.translate[0], y * packed.scale[1] + packed.translate[1]));
    } else x += delta;
    odd = !odd;
    value = shift = 0;
  }
  return Float64Array.from(points);
}

/** Joins arcs to a ring; a negative number means the arc backwards (as in TopoJSON). A ring over the 180th meridian goes on beyond the edge. */
function ringOf(numbers: number[], arcs: Float64Array[]): Float64Array {
  const points: number[] = [];
  for (const number of numbers) {
    const arc = arcs[number < 0 ? ~number : number],
      n = arc.length / 2;
    for (let i = points.length ? 1 : 0; i < n; i++) {
      const at = number < 0 ? n - 1 - i : i;
      points.push(arc[2 * at], arc[2 * at + 1]);
    }
  }
  let turns = 0;
  for (let i = 2, before = points[0]; i < points.length; i += 2) {
    const here = points[i];
    if (here - before > 0.5) turns--;
    else if (before - here > 0.5) turns++;
    before = here;
    points[i] += turns;
  }
  return Float64Array.from(points);
}

/** What reaches over one edge of the world is there once more at the other. */
function atBothEdges(ring: Float64Array): Float64Array[] {
  let left = Infinity,
    right = -Infinity;
  for (let i = 0; i < ring.length; i += 2) {
    left = Math.min(left, ring[i]);
    right = Math.max(right, ring[i]);
  }
  const by = right > 1.0001 ? -1 : left < -0.0001 ? 1 : 0;
  return by ? [ring, ring.map((value, i) => (i % 2 ? value : value + by))] : [ring];
}

function areaAndMiddle(ring: Float64Array): [number, number, number] {
  let area = 0,
    x = 0,
    y = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const cross = ring[i] * ring[i + 3] - ring[i + 2] * ring[i + 1];
    area += cross;
    x += (ring[i] + ring[i + 2]) * cross;
    y += (ring[i + 1] + ring[i + 3]) * cross;
  }
  return area ? [Math.abs(area) / 2, x / (3 * area), y / (3 * area)] : [0, ring[0], ring[1]];
}

export function unpack(packed: Packed): Country[] {
  const arcs = packed.arcs.split(' ').map((text) => unpackArc(text, packed));
  return packed.countries.map(([name, lists]) => {
    const rings = lists.flatMap((numbers) => atBothEdges(ringOf(numbers, arcs))),
      box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    let size = 0,
      label: [number, number] = [0, 0];
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i += 2) {
        box.left = Math.min(box.left, ring[i]);
        box.right = Math.max(box.right, ring[i]);
        box.top = Math.min(box.top, ring[i + 1]);
        box.bottom = Math.max(box.bottom, ring[i + 1]);
      }
      const [area, x, y] = areaAndMiddle(ring);
      if (area > size) [size, label] = [area, [x, y]];
    }
    return { name, rings, box, label, size };
  });
}

/** The rings as an SVG path. Points nearer than half a unit to the last drawn one are left out, and rings outside the window. */
export function pathOf(country: Country, x: (plane: number) => number, y: (plane: number) => number, width: number, height: number): string {
  let path = '';
  for (const ring of country.rings) {
    let minX = Infinity,
      maxX = -Infinity,
      minY = Infinity,
      maxY = -Infinity,
      lastX = NaN,
      lastY = NaN,
      n = 0,
      part = '';
    for (let i = 0; i < ring.length; i += 2) {
      const px = x(ring[i]),
        py = y(ring[i + 1]);
      if (px < minX) minX = px;
      if (px > maxX) maxX = px;
      if (py < minY) minY = py;
      if (py > maxY) maxY = py;
      if (Math.abs(px - lastX) < 0.6 && Math.abs(py - lastY) < 0.6) continue;
      part += `${n++ ? 'L' : 'M'}${px.toFixed(1)},${py.toFixed(1)}`;
      lastX = px;
      lastY = py;
    }
    if (n > 2 && maxX > -20 && minX < width + 20 && maxY > -20 && minY < height + 20) path += `${part}Z`;
  }
  return path;
}
