/** The drawing as the server sends it: one file of arrays, read without a copy. */

export type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;

export interface Column {
  key: string;
  name: string;
  kind: "choice" | "choices" | "number";
  values?: string[];
  /** Whether each of a few values has a sign of its own beside its colour. */
  has_signs?: boolean;
}

export interface Kind {
  key: string;
  name: string;
  is_directed: boolean;
  has_strength: boolean;
  strength_words: string[];
  counts: boolean;
  /** How its ties are drawn, where that does not follow from the tie. */
  line?: "" | "bold" | "dashed";
}

export interface Measure {
  key: string;
  name: string;
  meaning?: string;
  url?: string;
}

/** What the file says about itself before the arrays begin. */
export interface Header {
  version: number;
  people_mark: string;
  /** How often people had been moved; nothing if this drawing has places of its own. */
  places: number | null;
  people: number;
  ties: number;
  me: number | null;
  may_move: boolean;
  arrays: Record<string, { type: string; at: number; length: number }>;
  names: string[];
  columns: Column[];
  kinds: Kind[];
  measures: Measure[];
  group_names: string[];
  /** What stands beside people, or in their place: the key of its words. */
  beside: "" | "organisation" | "gathering";
}

/** All people, one array for each thing that is known of them. */
export interface People {
  id: Uint32Array;
  x: Float32Array;
  y: Float32Array;
  flags: Uint8Array;
  group: Uint16Array;
}

/** All ties; `first` and `second` are places in the arrays of people. */
export interface Ties {
  id: Uint32Array;
  first: Uint32Array;
  second: Uint32Array;
  kind: Uint8Array;
  strength: Uint8Array;
  state: Uint8Array;
  since: Uint32Array;
  until: Uint32Array;
}

export interface Drawing {
  header: Header;
  people: People;
  ties: Ties;
  /** Columns and measures by the names they have in the file, such as `column:sector`. */
  more: Map<string, Numbers>;
}

export const FLAG = { notAgreed: 1, pinned: 2, answered: 4, beside: 8 } as const;
export const STATE = { saidByOne: 1, agreed: 2, ended: 4, reported: 5 } as const;
/** A choice that is not known, or a person in no group. */
export const NONE = 65535;

const MAGIC = "ITW1";

/**
 * Read a drawing. The arrays are views on the file, so this takes no time.
 *
 * @throws Error if it is not a drawing, or cut short.
 */
export function decode(file: ArrayBuffer): Drawing {
  const magic = new TextDecoder("latin1").decode(file.slice(0, 4));
  if (magic !== MAGIC) throw new Error(`not a drawing: it begins with ${magic}`);
  const length = new DataView(file).getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 8, length))) as Header;
  const arrays = new Map(
    Object.entries(header.arrays).map(([name, { type, at, length }]) => [name, view(file, type, at, length)]),
  );
  return { header, people: peopleFrom(arrays), ties: tiesFrom(arrays), more: arrays };
}

/** The values of one column or measure, or undefined if the drawing has none of that name. */
export function numbersOf(drawing: Drawing, name: string): Numbers | undefined {
  return drawing.more.get(name);
}

/** Which person has this id: their place in the arrays, or -1. */
export function placeOf(drawing: Drawing, id: number | null): number {
  return id === null ? -1 : drawing.people.id.indexOf(id);
}

export function nameOf(drawing: Drawing, person: number): string {
  return drawing.header.names[person] ?? "";
}

/** What somebody has under a column with choices, in words; empty if not known. */
export function choiceOf(drawing: Drawing, key: string, person: number): string {
  const column = drawing.header.columns.find((each) => each.key === key);
  const value = drawing.more.get(`column:${key}`)?.[person] ?? NONE;
  return column?.values?.[value] ?? "";
}

function view(file: ArrayBuffer, type: string, at: number, length: number): Numbers {
  switch (type) {
    case "u1":
      return new Uint8Array(file, at, length);
    case "u2":
      return new Uint16Array(file, at, length);
    case "u4":
      return new Uint32Array(file, at, length);
    case "f4":
      return new Float32Array(file, at, length);
    default:
      throw new Error(`an array of unknown type ${type}`);
  }
}

function peopleFrom(arrays: Map<string, Numbers>): People {
  const take = taker(arrays);
  return {
    id: take("id", Uint32Array),
    x: take("x", Float32Array),
    y: take("y", Float32Array),
    flags: take("flags", Uint8Array),
    group: take("group", Uint16Array),
  };
}

function tiesFrom(arrays: Map<string, Numbers>): Ties {
  const take = taker(arrays);
  return {
    id: take("tie", Uint32Array),
    first: take("first", Uint32Array),
    second: take("second", Uint32Array),
    kind: take("kind", Uint8Array),
    strength: take("strength", Uint8Array),
    state: take("state", Uint8Array),
    since: take("since", Uint32Array),
    until: take("until", Uint32Array),
  };
}

/** What hands out an array and then forgets it, so that `more` is left with columns and measures. */
function taker(arrays: Map<string, Numbers>) {
  return <Kind extends Numbers>(name: string, kind: new (...words: never[]) => Kind): Kind => {
    const found = arrays.get(name);
    if (!(found instanceof kind)) throw new Error(`the drawing lacks ${name}`);
    arrays.delete(name);
    return found;
  };
}

/** Whether somebody stands there, and not what stands beside people. */
export function isPerson(drawing: Drawing, place: number): boolean {
  return ((drawing.people.flags[place] ?? 0) & FLAG.beside) === 0;
}
