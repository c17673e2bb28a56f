/* How codes, days and counts are called for readers. */

import { COUNTRIES } from './countries';

export interface Quad {
  number: number;
  name: string;
  key: string;
  pattern: string;
}
/** Goldstein's four classes, from what is worst on: the order in which they are stacked. */
export const QUADS: Quad[] = [
  { number: 4, name: 'Material conflict', key: 'q4', pattern: 'force, arrests, sanctions, protest' },
  { number: 3, name: 'Verbal conflict', key: 'q3', pattern: 'demands, accusations, refusals, threats' },
  { number: 1, name: 'Verbal cooperation', key: 'q1', pattern: 'talks, promises, support, concessions' },
  { number: 2, name: 'Material cooperation', key: 'q2', pattern: 'aid, joint work, withdrawal, release' },
];
export const quadOf = (number: number): Quad => QUADS.find((quad) => quad.number === number) ?? QUADS[2];

export const EVENTS: { [type: string]: { quad: number; name: string } } = {
  ASSAULT: { quad: 4, name: 'Assault' },
  COERCE: { quad: 4, name: 'Coerce' },
  MOBILIZE: { quad: 4, name: 'Mobilize' },
  SANCTION: { quad: 4, name: 'Sanction' },
  PROTEST: { quad: 4, name: 'Protest' },
  THREATEN: { quad: 3, name: 'Threaten' },
  REJECT: { quad: 3, name: 'Reject' },
  ACCUSE: { quad: 3, name: 'Accuse' },
  REQUEST: { quad: 3, name: 'Request' },
  AGREE: { quad: 1, name: 'Agree' },
  CONSULT: { quad: 1, name: 'Consult' },
  SUPPORT: { quad: 1, name: 'Support' },
  CONCEDE: { quad: 1, name: 'Concede' },
  COOPERATE: { quad: 2, name: 'Cooperate' },
  AID: { quad: 2, name: 'Aid' },
  RETREAT: { quad: 2, name: 'Retreat' },
};
export const eventName = (type: string, mode: string[] = []): string =>
  (EVENTS[type]?.name ?? type) + (mode.length ? ` · ${mode.map((word) => word.replace(/[-_]/g, ' ')).join(', ')}` : '');

export const STATUSES: { [status: string]: string } = {
  asserted: 'told as fact',
  future: 'planned',
  hypothetical: 'if it were so',
  negated: 'told not to be so',
  alleged: 'claimed by a party',
  denied: 'denied',
  historical: 'long past',
};

const SECTORS: { [code: string]: string } = {
  GOV: 'government',
  MIL: 'armed forces',
  REB: 'rebels',
  OPP: 'opposition',
  PTY: 'party',
  COP: 'police',
  JUD: 'courts',
  SPY: 'intelligence',
  MED: 'health workers',
  EDU: 'education',
  BUS: 'business',
  CRM: 'criminals',
  CVL: 'civilians',
  UAF: 'unidentified armed',
  PRM: 'paramilitaries',
  LEG: 'parliament',
  JRN: 'media',
  SOC: 'civil society',
  REL: 'religious',
  REF: 'refugees',
  LAB: 'workers',
  ELI: 'elites',
  UNK: 'not identified',
  SEP: 'separatists',
  IGO: 'organisation',
  NGO: 'NGO',
  ENV: 'environment',
  HRI: 'human rights',
  RAD: 'radicals',
  INS: 'insurgents',
  DEV: 'development',
  AGR: 'farmers',
};
const BODIES: { [code: string]: string } = {
  UNO: 'United Nations',
  EUR: 'European Union',
  IGO: 'International bodies',
  NGO: 'Non-governmental organisations',
  IMG: 'International militants',
  ISM: 'Islamist movement',
  MNC: 'Companies',
  '---': 'No country',
};

/** "SYR REB" → "Syria, rebels"; `countries` are the names that the record itself gives. */
export function codeName(code: string, countries: Map<string, string>): string {
  const [country, ...sectors] = code.split(' ');
  const place = countries.get(country) ?? BODIES[country] ?? COUNTRIES.get(country) ?? country;
  if (!sectors.length) return place;
  if (sectors[0] === '---') return `${place}, as a whole`;
  const roles = sectors.map((sector) => SECTORS[sector] ?? sector).join(', ');
  return country === '---' ? `${roles[0].toUpperCase()}${roles.slice(1)}, country not told` : `${place}, ${roles}`;
}

/* --- Days --------------------------------------------------------------------------------------------------------- */

const DAY = 86400000;
/** Days since 1970 of YYYY-MM-DD; NaN when it is none. */
export function dayOf(text: string | null | undefined): number {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return NaN;
  return Math.round(Date.UTC(+text.slice(0, 4), +text.slice(5, 7) - 1, +text.slice(8, 10)) / DAY);
}
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
const asDate = (day: number) => new Date(day * DAY);
const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const dayForm = format({ day: 'numeric', month: 'long', year: 'numeric' }),
  shortForm = format({ day: 'numeric', month: 'short', year: 'numeric' });
const monthForm = format({ month: 'long', year: 'numeric' }),
  monthShort = format({ month: 'short' });
export const dayName = (day: number): string => dayForm.format(asDate(day));
export const dayShort = (day: number): string => shortForm.format(asDate(day));
export const monthName = (day: number): string => monthForm.format(asDate(day));
export const monthLetters = (day: number): string => monthShort.format(asDate(day));
export const yearOf = (day: number): number => asDate(day).getUTCFullYear();
export const monthOf = (day: number): number => asDate(day).getUTCMonth();
export const dayInMonth = (day: number): number => asDate(day).getUTCDate();
export const firstOfMonth = (year: number, month: number): number => Math.round(Date.UTC(year, month, 1) / DAY);

export function spanName(start: number, end: number): string {
  if (start === end) return dayName(start);
  if (dayInMonth(start) === 1 && end + 1 === firstOfMonth(yearOf(start), monthOf(start) + 1)) return monthName(start);
  if (dayInMonth(start) === 1 && monthOf(start) === 0 && end + 1 === firstOfMonth(yearOf(start) + 1, 0)) return String(yearOf(start));
  return `${dayShort(start)} – ${dayShort(end)}`;
}

const numbers = new Intl.NumberFormat('en');
export const count = (n: number): string => numbers.format(n);
export const counted = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;
export const decimal = (n: number): string => (n < 0 ? '−' : '') + Math.abs(n).toFixed(1);
