/* The record as casus writes it (docs/api.md), and where the page gets it from. */

export interface Report {
  id: string;
  title: string | null;
  outlet: string | null;
  url: string | null;
  published: string | null;
  publications: number;
}
export interface Sentence {
  report: number;
  n: number;
  start: number;
  end: number;
  text: string;
}
export interface Actor {
  name: string | null;
  code: string | null;
  sector: string[];
  entity: string | null;
  type: string | null;
}
export interface Place {
  name: string;
  country: string | null;
  admin1: string | null;
  type?: string | null;
  lat: number | null;
  lon: number | null;
}
/** An actor as it stands in the text: its place among the actors, and bytes of the report's body. */
export type Mention = [who: number, start: number, end: number];
export interface EventRecord {
  id: string;
  sentence: number;
  event: string;
  mode: string[];
  context: string[];
  quad: number;
  score: number;
  date: { start: string | null; end: string | null; how: string | null } | null;
  place: number | null;
  trigger: [start: number, end: number];
  actor: Mention[];
  recipient: Mention[];
  attribution: Mention[];
  factuality: string;
  rule: string | null;
  confidence: number;
}
export interface Record_ {
  shape: number;
  casus: string;
  title: string | null;
  selection: { [key: string]: string };
  reports: Report[];
  sentences: Sentence[];
  actors: Actor[];
  places: Place[];
  events: EventRecord[];
}

const SHAPE = 1;
/** Where a server gives the record, beside the page. */
const ADDRESS = 'api/record';

function checked(record: Record_): Record_ {
  if (record.shape !== SHAPE) throw new Error(`The record is of shape ${record.shape}; this page reads shape ${SHAPE}.`);
  return record;
}

/** The record that stands in the page, or else the server's. */
export async function readRecord(): Promise<Record_> {
  const inside = JSON.parse(document.getElementById('record')?.textContent || 'null') as Record_ | null;
  if (inside) return checked(inside);
  const answer = await fetch(ADDRESS, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`The server gave no record (${answer.status} ${answer.statusText}).`);
  return checked((await answer.json()) as Record_);
}
