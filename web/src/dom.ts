/* Building elements. Text from reports only ever becomes text nodes and attribute values: nothing here reads HTML. */

export type Child = Node | string | number | null | undefined | false;
type Attributes = { [name: string]: string | number | boolean | null | undefined | ((event: any) => void) };

function fill<T extends Element>(element: T, attributes: Attributes, children: Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children)
    if (child !== null && child !== undefined && child !== false) element.append(child instanceof Node ? child : String(child));
  return element;
}

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function s<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): SVGElementTagNameMap[K] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}`);
  return element as T;
}

/** Makes many controls one stop of the Tab key, between which the arrow keys move; `columns` is the width of a grid, or 0 for a row. */
export function roving(container: Element, controls: (HTMLElement | SVGElement)[], columns = 0, first = 0): void {
  let current = Math.min(first, controls.length - 1);
  controls.forEach((control, i) => control.setAttribute('tabindex', i === current ? '0' : '-1'));
  const go = (to: number) => {
    if (to < 0 || to >= controls.length) return;
    controls[current].setAttribute('tabindex', '-1');
    current = to;
    controls[to].setAttribute('tabindex', '0');
    controls[to].focus();
  };
  (container as HTMLElement).onkeydown = (event: KeyboardEvent) => {
    const at = controls.indexOf(event.target as HTMLElement);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    current = at;
    const steps: { [key: string]: number } = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: controls.length - 1 };
    if (columns) Object.assign(steps, { ArrowUp: at - columns, ArrowDown: at + columns });
    if (event.key in steps) {
      event.preventDefault();
      go(steps[event.key]);
    } else if ((event.key === 'Enter' || event.key === ' ') && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      (event.target as Element).dispatchEvent(new MouseEvent('click', { bubbles: true }));
    }
  };
}

/** The numbers behind a picture, made when they are first asked for. */
export function tableBehind(holder: HTMLElement, caption: string, heads: string[], rows: () => (string | number)[][]): void {
  const box = h('details', { class: 'behind' }, h('summary', {}, caption));
  const fillIn = () => {
    if (!box.open || box.childElementCount > 1) return;
    const table = h(
      'table',
      {},
      h('caption', { class: 'unseen' }, caption),
      h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
    );
    const body = h('tbody');
    for (const row of rows()) body.append(h('tr', {}, h('th', { scope: 'row' }, row[0]), ...row.slice(1).map((cell) => h('td', {}, cell))));
    table.append(body);
    box.append(h('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': caption }, table));
  };
  box.addEventListener('toggle', fillIn);
  const before = holder.querySelector('details.behind') as HTMLDetailsElement | null;
  if (before) {
    box.open = before.open;
    before.replaceWith(box);
    fillIn();
  } else holder.append(box);
}
