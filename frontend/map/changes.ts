/** What others changed meanwhile: merged into the drawing, so that nothing jumps and nothing is lost. */
import { type Drawing, FLAG, type Header, type People, type Ties } from "./drawing";

/** One tie, with the same words as the arrays have. */
type Row = Record<keyof Ties, number>;

/** A tie as `changes` tells it: people by their ids; or one that is gone. */
export type Change = Row | { id: number; gone: true };

export interface Changes {
  version: number;
  people_changed: boolean;
  ties: Change[];
  /** How often people have been moved by now. */
  places?: number;
  /** People by their ids, and where somebody put them. */
  moved?: [number, number, number][];
}

/** Whether there is anything in it that a drawing does not show. */
export function hasNews(changes: Changes, header: Header): boolean {
  return isTold(changes, header) || (changes.places ?? header.places) !== header.places;
}

/** Whether words tell of it too: of people and ties, not of where somebody stands. */
export function isTold(changes: Changes, { version }: Header): boolean {
  return changes.people_changed || changes.version !== version;
}

/** The drawing with the changes in it; null if it must be loaded again because of people unknown here. */
export function merged(drawing: Drawing, changes: Changes): Drawing | null {
  if (changes.people_changed) return null;
  const header = { ...drawing.header, version: changes.version };
  header.places = changes.places ?? header.places;
  const places = new Map(Array.from(drawing.people.id, (id, place) => [id, place]));
  const people = put(drawing.people, places, changes.moved ?? []);
  if (changes.ties.length === 0) return { ...drawing, header, people };
  const latest = new Map(changes.ties.map((change) => [change.id, change]));
  const rows: Row[] = [];
  for (const change of latest.values()) {
    if ("gone" in change) continue;
    const [first, second] = [places.get(change.first), places.get(change.second)];
    if (first === undefined || second === undefined) return null;
    rows.push({ ...change, first, second });
  }
  const ties = joined(drawing.ties, latest, rows);
  header.ties = ties.id.length;
  return { ...drawing, header, people, ties };
}

/** The people with some of them where somebody put them; the same if nobody was. */
function put(people: People, places: Map<number, number>, moved: [number, number, number][]): People {
  const found = moved.flatMap(([id, x, y]) => {
    const place = places.get(id);
    return place === undefined || (people.x[place] === Math.fround(x) && people.y[place] === Math.fround(y))
      ? []
      : [{ place, x, y }];
  });
  if (found.length === 0) return people;
  const [x, y, flags] = [people.x.slice(), people.y.slice(), people.flags.slice()];
  for (const one of found) {
    x[one.place] = one.x;
    y[one.place] = one.y;
    flags[one.place] = (flags[one.place] ?? 0) | FLAG.pinned;
  }
  return { ...people, x, y, flags };
}

/** The new drawing with everybody where they were before, if they were anywhere, or where somebody put them. */
export function inPlace(drawing: Drawing, before: Drawing): Drawing {
  const places = new Map(Array.from(before.people.id, (id, place) => [id, place]));
  const x = drawing.people.x.slice();
  const y = drawing.people.y.slice();
  for (const [person, id] of drawing.people.id.entries()) {
    const place = places.get(id);
    if (place === undefined || Number.isNaN(before.people.x[place])) continue;
    if ((drawing.people.flags[person] ?? 0) & FLAG.pinned) continue;
    x[person] = before.people.x[place] ?? NaN;
    y[person] = before.people.y[place] ?? NaN;
  }
  return { ...drawing, people: { ...drawing.people, x, y } };
}

/** The address that says what changed since. */
export function changesUrl(
  base: string,
  { version, people_mark, places }: Pick<Header, "version" | "people_mark" | "places">,
): string {
  const query = new URLSearchParams({ after: String(version), people: people_mark });
  if (places !== null) query.set("places", String(places));
  return `${base}${base.includes("?") ? "&" : "?"}${query.toString()}`;
}

const EVERY = 1_500;
const SLOWEST = 60_000;

/** How long to wait before asking again, after so many failures in a row. */
export function pause(failures: number): number {
  return Math.min(EVERY * 2 ** failures, SLOWEST);
}

const WIDE = ["id", "first", "second", "since", "until"] as const;
const SLIM = ["kind", "strength", "state"] as const;

/** The ties that did not change, and the changed ones after them. */
function joined(ties: Ties, changed: Map<number, Change>, rows: Row[]): Ties {
  const stays = Uint32Array.from(ties.id.keys()).filter((place) => !changed.has(ties.id[place] ?? -1));
  const all = { ...ties };
  for (const key of WIDE) {
    all[key] = new Uint32Array(stays.length + rows.length);
    for (const [at, place] of stays.entries()) all[key][at] = ties[key][place] ?? 0;
    for (const [at, row] of rows.entries()) all[key][stays.length + at] = row[key];
  }
  for (const key of SLIM) {
    all[key] = new Uint8Array(stays.length + rows.length);
    for (const [at, place] of stays.entries()) all[key][at] = ties[key][place] ?? 0;
    for (const [at, row] of rows.entries()) all[key][stays.length + at] = row[key];
  }
  return all;
}
