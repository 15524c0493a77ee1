/** Which people and ties are shown: the same words in the address, the form and here. */
import { adjacencyOf, within } from "./adjacency";
import { STATE, type Drawing } from "./drawing";
import type { Extent } from "./scene";

const FOLDS = ["people", "organisations", "both", "gatherings"] as const;
/** Who is drawn. */
export type As = (typeof FOLDS)[number];

export interface Filter {
  kinds: string[];
  least: number | null;
  most: number | null;
  saidByBoth: boolean;
  /** Days since 1970, like the dates of ties. */
  from: number | null;
  to: number | null;
  is: Record<string, string[]>;
  around: number | null;
  steps: number;
  hideAlone: boolean;
}

/** What changes only how the map looks, not who is on it. */
export interface Look {
  colour: string;
  size: string;
  cluster: string;
  as: As;
  person: number | null;
  find: string;
  curved: boolean;
  hulls: boolean;
  /** The part of the plane to begin with; all of it if it is null. */
  part: Extent | null;
}

/** One byte for each person and each tie: 1 is shown. */
export interface Shown {
  people: Uint8Array;
  ties: Uint8Array;
}

/** What a map is coloured by until somebody chooses: the same on the server. */
export const USUAL_COLOUR = "group";
const DAY = 86_400_000;
const MOST_STEPS = 6;

export function filterFrom(query: URLSearchParams): Filter {
  const is: Record<string, string[]> = {};
  for (const [key, value] of query) {
    if (key.startsWith("is.") && value) (is[key.slice(3)] ??= []).push(value);
  }
  return {
    kinds: query.getAll("kind").filter(Boolean),
    least: whole(query.get("least"), 1, 5),
    most: whole(query.get("most"), 1, 5),
    saidByBoth: query.get("said") === "both",
    from: dayFrom(query.get("from")),
    to: dayFrom(query.get("to")),
    is,
    around: whole(query.get("around"), 0, Number.MAX_SAFE_INTEGER),
    steps: whole(query.get("steps"), 1, MOST_STEPS) ?? 1,
    hideAlone: query.get("hide") === "alone",
  };
}

export function lookFrom(query: URLSearchParams): Look {
  const as = query.get("as");
  return {
    colour: query.get("colour") ?? USUAL_COLOUR,
    size: query.get("size") ?? "",
    cluster: query.get("cluster") ?? "",
    as: FOLDS.find((each) => each === as) ?? "people",
    person: whole(query.get("person"), 0, Number.MAX_SAFE_INTEGER),
    find: (query.get("q") ?? "").trim(),
    curved: query.get("curved") === "1",
    hulls: query.get("hulls") === "1",
    part: partFrom(query.get("part") ?? ""),
  };
}

function partFrom(text: string): Extent | null {
  const numbers = text.split(",").map(Number);
  const [left = NaN, bottom = NaN, right = NaN, top = NaN] = numbers;
  return numbers.length === 4 && left < right && bottom < top ? { left, bottom, right, top } : null;
}

/** The address's query without what says nothing, so that links stay short. */
export function tidy(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams([...query].filter(([, value]) => value.trim() !== ""));
  if (kept.get("steps") === "1") kept.delete("steps");
  if (kept.get("as") === "people") kept.delete("as");
  if (kept.get("colour") === USUAL_COLOUR) kept.delete("colour");
  return kept;
}

/** A day of the calendar as days since 1970; null if it is none. */
export function dayFrom(text: string | null): number | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Browsers turn 30 February into a day of March; such a day is none.
  return Number.isNaN(time) || dayText(time / DAY) !== text ? null : time / DAY;
}

export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Who and what the filter leaves. */
export function apply(drawing: Drawing, filter: Filter): Shown {
  const people = peopleOf(drawing, filter);
  const ties = tiesAmong(drawing, filter, people);
  if (filter.around !== null) keepAround(drawing, filter, { people, ties });
  if (filter.hideAlone) dropAlone(drawing, { people, ties });
  return { people, ties };
}

export function count(mask: Uint8Array): number {
  let total = 0;
  for (const each of mask) total += each;
  return total;
}

function peopleOf(drawing: Drawing, filter: Filter): Uint8Array {
  const shown = new Uint8Array(drawing.header.people).fill(1);
  for (const [key, wanted] of Object.entries(filter.is)) {
    const column = drawing.header.columns.find((each) => each.key === key);
    if (column?.kind === "number") keepNumbers(drawing, key, wanted, shown);
    const values = column?.values;
    if (!values) continue;
    const places = new Set(wanted.map((value) => values.indexOf(value)).filter((place) => place >= 0));
    if (places.size > 0) keepThose(drawing, key, places, shown);
  }
  return shown;
}

function keepNumbers(drawing: Drawing, key: string, wanted: string[], shown: Uint8Array): void {
  const numbers = drawing.more.get(`column:${key}`);
  const has = Array.from(numbers ?? [], (number) => wanted.includes(inWords(number)));
  if (!has.includes(true)) return;
  for (const [person, is] of has.entries()) if (!is) shown[person] = 0;
}

/** A number as the form and the address have it: six digits, as the server writes them. */
function inWords(number: number): string {
  if (Number.isNaN(number)) return "";
  const [digits = "", power = ""] = number.toExponential(5).split("e");
  if (Number(power) >= -4 && Number(power) < 6) return String(Number(number.toPrecision(6)));
  return `${String(Number(digits))}e${power.charAt(0)}${power.slice(1).padStart(2, "0")}`;
}

function keepThose(drawing: Drawing, key: string, wanted: Set<number>, shown: Uint8Array): void {
  const single = drawing.more.get(`column:${key}`);
  const start = drawing.more.get(`column:${key}:start`);
  const items = drawing.more.get(`column:${key}:items`);
  for (let person = 0; person < shown.length; person++) {
    let has = single !== undefined && wanted.has(single[person] ?? -1);
    if (start && items) {
      for (let at = start[person] ?? 0; !has && at < (start[person + 1] ?? 0); at++) {
        has = wanted.has(items[at] ?? -1);
      }
    }
    if (!has) shown[person] = 0;
  }
}

function tiesAmong(drawing: Drawing, filter: Filter, people: Uint8Array): Uint8Array {
  const { first, second, kind, strength, state, since, until } = drawing.ties;
  const shown = new Uint8Array(first.length);
  const kinds = kindsOf(drawing, filter);
  const [least, most] = [filter.least ?? 1, filter.most ?? 5];
  const anyStrength = filter.least === null && filter.most === null;
  const anyTime = filter.from === null && filter.to === null;
  const [from, to] = [filter.from ?? 0, filter.to ?? Infinity];
  for (let tie = 0; tie < shown.length; tie++) {
    const ended = until[tie] ?? 0;
    const strong = strength[tie] ?? 0;
    const isThere = anyTime
      ? ended === 0 && state[tie] !== STATE.ended
      : (since[tie] ?? 0) <= to && (ended === 0 || ended >= from);
    const fits =
      isThere &&
      kinds[kind[tie] ?? 0] === 1 &&
      (anyStrength || (strong >= least && strong <= most)) &&
      (!filter.saidByBoth || state[tie] === STATE.agreed);
    if (fits && people[first[tie] ?? 0] && people[second[tie] ?? 0]) shown[tie] = 1;
  }
  return shown;
}

function kindsOf(drawing: Drawing, filter: Filter): Uint8Array {
  const known = filter.kinds.filter((key) => drawing.header.kinds.some((kind) => kind.key === key));
  const shows = drawing.header.kinds.map((kind) =>
    known.length > 0 ? known.includes(kind.key) : kind.counts,
  );
  return Uint8Array.from(shows, Number);
}

function keepAround(drawing: Drawing, filter: Filter, shown: Shown): void {
  const centre = drawing.people.id.indexOf(filter.around ?? -1);
  if (centre < 0 || !shown.people[centre]) return;
  const steps = within(adjacencyOf(drawing, shown.ties), centre, filter.steps);
  for (let person = 0; person < steps.length; person++) {
    if ((steps[person] ?? -1) < 0) shown.people[person] = 0;
  }
  const { first, second } = drawing.ties;
  for (let tie = 0; tie < shown.ties.length; tie++) {
    if (!shown.people[first[tie] ?? 0] || !shown.people[second[tie] ?? 0]) shown.ties[tie] = 0;
  }
}

function dropAlone(drawing: Drawing, shown: Shown): void {
  const { first, second } = drawing.ties;
  const tied = new Uint8Array(shown.people.length);
  for (let tie = 0; tie < shown.ties.length; tie++) {
    if (shown.ties[tie]) tied[first[tie] ?? 0] = tied[second[tie] ?? 0] = 1;
  }
  for (let person = 0; person < tied.length; person++) {
    if (!tied[person]) shown.people[person] = 0;
  }
}

function whole(text: string | null, least: number, most: number): number | null {
  if (!text || !/^\d{1,15}$/.test(text)) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}
