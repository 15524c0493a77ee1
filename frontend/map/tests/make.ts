/** The smallest drawings that tests need, also as files. */
import { NONE, type Column, type Drawing, type Header, type Kind, type Numbers } from "../drawing";
import { filterFrom, lookFrom, type Filter, type Look } from "../filters";
import { Words } from "../words";

export interface Tie {
  between: [number, number];
  kind?: number;
  strength?: number;
  state?: number;
  since?: number;
  until?: number;
}

export interface Sketch {
  names: string[];
  ties?: Tie[];
  columns?: (Column & { has: (number | number[])[] })[];
  kinds?: Partial<Kind>[];
  measures?: Record<string, number[]>;
  groups?: number[];
  groupNames?: string[];
  places?: [number, number][];
  flags?: number[];
  beside?: Header["beside"];
  me?: number;
}

/** A drawing of people with ids from 100. */
export function sketch(wanted: Sketch): Drawing {
  const { names, ties = [], columns = [] } = wanted;
  const more = new Map<string, Numbers>();
  for (const column of columns) addColumn(more, column);
  for (const [key, values] of Object.entries(wanted.measures ?? {})) {
    more.set(`measure:${key}`, Float32Array.from(values));
  }
  return {
    header: headerOf(wanted),
    people: {
      id: Uint32Array.from(names, (_, at) => 100 + at),
      x: Float32Array.from(names, (_, at) => wanted.places?.[at]?.[0] ?? at),
      y: Float32Array.from(names, (_, at) => wanted.places?.[at]?.[1] ?? 0),
      flags: Uint8Array.from(names, (_, at) => wanted.flags?.[at] ?? 0),
      group: Uint16Array.from(names, (_, at) => wanted.groups?.[at] ?? NONE),
    },
    ties: {
      id: Uint32Array.from(ties, (_, at) => 1 + at),
      first: Uint32Array.from(ties, ({ between }) => between[0]),
      second: Uint32Array.from(ties, ({ between }) => between[1]),
      kind: Uint8Array.from(ties, ({ kind }) => kind ?? 0),
      strength: Uint8Array.from(ties, ({ strength }) => strength ?? 0),
      state: Uint8Array.from(ties, ({ state }) => state ?? 2),
      since: Uint32Array.from(ties, ({ since }) => since ?? 0),
      until: Uint32Array.from(ties, ({ until }) => until ?? 0),
    },
    more,
  };
}

/** The same as a file from the server. */
export function fileOf(drawing: Drawing): ArrayBuffer {
  const { people, ties } = drawing;
  const { id: tie, ...rest } = ties;
  const arrays = new Map<string, Numbers>(Object.entries({ ...people, tie, ...rest }));
  for (const [name, numbers] of drawing.more) arrays.set(name, numbers);
  for (let room = 1024; ; room *= 2) {
    const header = described(drawing.header, arrays, room);
    if (header.length + 8 <= room) return written(header, arrays, room);
  }
}

export function filter(query = ""): Filter {
  return filterFrom(new URLSearchParams(query));
}

export function look(query = ""): Look {
  return lookFrom(new URLSearchParams(query));
}

export const WORDS = new Words(
  {
    people: { one: "{n} person", other: "{n} people" },
    ties: { one: "{n} tie", other: "{n} ties" },
    groups: { one: "{n} group", other: "{n} groups" },
    pieces: { one: "{n} piece", other: "{n} pieces" },
    alone: { one: "{n} person alone", other: "{n} people alone" },
    shown_of: "{shown} of {all} people",
    both: "{people} and {beside}",
    gathering: { one: "{n} gathering", other: "{n} gatherings" },
    sentence: "{people}, {ties}.",
    nobody: "Nobody.",
    one_piece: "All in one piece",
    person: "{name}, {about}: {ties}.",
    person_plain: "{name}: {ties}.",
    next: "{place} of {count}: {name}, {how}.",
    no_ties: "No ties.",
    said_by_one: "said by one",
    reported: "from a list or a report",
    to: "{kind}, to them",
    from: "{kind}, from them",
  },
  "en-GB",
);

export const LEGEND = {
  unknown: "Not known",
  others: "All others",
  beside: (key: string) => `${key}s`,
  range: (from: string, to: string): string => (to ? `${from} to ${to}` : `${from} and more`),
  number: String,
  group: (name: string, people: number): string => `${name}, ${people}`,
};

function headerOf({ names, ties = [], columns = [], kinds, groupNames, me, beside }: Sketch): Header {
  return {
    version: 1,
    people_mark: "a",
    places: 3,
    people: names.length,
    ties: ties.length,
    me: me ?? null,
    may_move: false,
    arrays: {},
    names,
    columns: columns.map(({ key, name, kind, values }) => ({
      key,
      name,
      kind,
      ...(values ? { values } : {}),
    })),
    kinds: (kinds ?? [{}]).map((kind, at) => ({
      key: `kind-${at}`,
      name: `Kind ${at}`,
      is_directed: false,
      has_strength: true,
      strength_words: ["hardly", "a little", "some", "much", "very much"],
      counts: true,
      ...kind,
    })),
    measures: [],
    group_names: groupNames ?? [],
    beside: beside ?? "",
  };
}

function addColumn(
  more: Map<string, Numbers>,
  { key, kind, has }: { key: string; kind: string; has: (number | number[])[] },
): void {
  const lists = has.map((each) => (Array.isArray(each) ? each : [each]));
  if (kind === "choice")
    more.set(
      `column:${key}`,
      Uint16Array.from(lists, ([value]) => value ?? NONE),
    );
  else if (kind === "number")
    more.set(
      `column:${key}`,
      Float32Array.from(lists, ([value]) => value ?? NaN),
    );
  else {
    let end = 0;
    more.set(`column:${key}:start`, Uint32Array.from([0, ...lists.map((list) => (end += list.length))]));
    more.set(`column:${key}:items`, Uint16Array.from(lists.flat()));
  }
}

function described(header: Header, arrays: Map<string, Numbers>, room: number): Uint8Array {
  const places: Header["arrays"] = {};
  let at = room;
  for (const [name, numbers] of arrays) {
    places[name] = { type: typeOf(numbers), at, length: numbers.length };
    at += Math.ceil(numbers.byteLength / 8) * 8;
  }
  return new TextEncoder().encode(JSON.stringify({ ...header, arrays: places }));
}

function written(header: Uint8Array, arrays: Map<string, Numbers>, room: number): ArrayBuffer {
  let size = room;
  for (const numbers of arrays.values()) size += Math.ceil(numbers.byteLength / 8) * 8;
  const bytes = new Uint8Array(size).fill(32, 0, room);
  bytes.set(new TextEncoder().encode("ITW1"));
  new DataView(bytes.buffer).setUint32(4, room - 8, true);
  bytes.set(header, 8);
  let at = room;
  for (const numbers of arrays.values()) {
    bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
    at += Math.ceil(numbers.byteLength / 8) * 8;
  }
  return bytes.buffer;
}

function typeOf(numbers: Numbers): string {
  if (numbers instanceof Uint8Array) return "u1";
  if (numbers instanceof Uint16Array) return "u2";
  return numbers instanceof Uint32Array ? "u4" : "f4";
}
