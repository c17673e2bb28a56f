/* Builds page.html: the page with its script, its style and the countries' shapes in one file. With --check it writes nothing and fails when
 * page.html is not what it would write. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url)),
  require = createRequire(import.meta.url);
const page = join(here, 'page.html');

/** One number in the digits that src/shapes.ts reads. */
function digits(number) {
  let value = number < 0 ? (~number << 1) | 1 : number << 1,
    text = '';
  do {
    const digit = (value & 31) | (value > 31 ? 32 : 0),
      c = digit + 48;
    text += String.fromCharCode(c >= 92 ? c + 1 : c);
    value >>>= 5;
  } while (value);
  return text;
}

/** Natural Earth's countries at 1:50 million, as npm's world-atlas has them in TopoJSON. */
function packedShapes() {
  const atlas = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'));
  const arcs = atlas.arcs.map((arc) => arc.map(([x, y]) => digits(x) + digits(y)).join(''));
  const countries = atlas.objects.countries.geometries
    .filter((country) => country.arcs && country.properties.name !== 'Antarctica')
    .map((country) => [country.properties.name, country.type === 'Polygon' ? country.arcs : country.arcs.flat()]);
  return { scale: atlas.transform.scale, translate: atlas.transform.translate, arcs: arcs.join(' '), countries };
}

const script = (
  await build({
    entryPoints: [join(here, 'src/main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2021'],
    charset: 'ascii',
    legalComments: 'none',
    define: { SHAPES: JSON.stringify(packedShapes()) },
  })
).outputFiles[0].text
  .replace(/<\/script/gi, '<\\/script')
  .replace(/<!--/g, '<\\!--')
  .trim();
const style = (await build({ entryPoints: [join(here, 'src/style.css')], minify: true, write: false })).outputFiles[0].text.trim();
const hash = createHash('sha256').update(script).digest('base64');
const html = readFileSync(join(here, 'index.html'), 'utf8')
  .replace('/*@STYLE@*/', () => style)
  .replace('/*@SCRIPT@*/', () => script)
  .replace('@SCRIPT-HASH@', () => hash);

if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== html) {
    console.error('web/page.html is not what web/src gives; run `npm run build` in web/');
    process.exit(1);
  }
} else writeFileSync(page, html);
console.log(`page.html: ${Math.round(html.length / 1024)} kB, of which script ${Math.round(script.length / 1024)} kB`);
