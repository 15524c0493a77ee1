/** Which colour and shape everybody has, and the legend that says what they mean. */
import { FLAG, NONE, type Drawing, type Numbers } from "./drawing";

export const HUES = 8;
/** After eight hues the same hues come again in another shape. */
export const SHAPES = ["disc", "square", "diamond", "triangle"] as const;
const MOST = HUES * SHAPES.length;
const STEPS = 5;

/** What stands in the legend for a tie that is not there: a shape of its own, after those of people. */
export const DASHES = SHAPES.length;

/** A hue of the palette, a step between pale and full (0 to 1), the quiet colour of what is not known, or that of what could be. */
export type Tone = { hue: number } | { step: number } | "quiet" | "plain" | "accent";

/** One line of the legend: what people of this colour and shape have, or what the dashes mean. */
export interface Swatch {
  name: string;
  tone: Tone;
  shape: number;
  count: number;
}

/** For each person the swatch they have. */
export interface Colouring {
  of: Uint8Array;
  swatches: Swatch[];
}

/** Words that the legend needs. */
export interface LegendWords {
  unknown: string;
  others: string;
  /** What stands beside people. */
  beside: (key: string) => string;
  range: (from: string, to: string) => string;
  number: (value: number) => string;
}

/** Colour everybody by a column, by a measure, or by `group`; an unknown key gives all the same colour. */
export function colouring(drawing: Drawing, by: string, shown: Uint8Array, words: LegendWords): Colouring {
  return withBeside(drawing, coloured(drawing, by, shown, words), shown, words);
}

function coloured(drawing: Drawing, by: string, shown: Uint8Array, words: LegendWords): Colouring {
  const column = drawing.header.columns.find((each) => each.key === by);
  const numbers = drawing.more.get(column ? `column:${by}` : `measure:${by}`);
  if (by === "group") return byChoice(drawing.people.group, drawing.header.group_names, shown, words);
  if (column?.kind === "choice" && numbers)
    return byChoice(numbers, column.values ?? [], shown, words, column.has_signs);
  if (column?.kind === "choices")
    return byChoice(firstChoices(drawing, by), column.values ?? [], shown, words);
  if (numbers) return byNumber(numbers, shown, words);
  return { of: new Uint8Array(shown.length), swatches: [{ name: "", tone: "plain", shape: 0, count: 0 }] };
}

/** What stands beside people has a swatch of its own, whatever people are coloured by. */
function withBeside(
  drawing: Drawing,
  { of, swatches }: Colouring,
  shown: Uint8Array,
  words: LegendWords,
): Colouring {
  const { flags } = drawing.people;
  const isBeside = (place: number): boolean => ((flags[place] ?? 0) & FLAG.beside) !== 0;
  if (!drawing.header.beside || flags.every((_, place) => isBeside(place))) return { of, swatches };
  const own: Swatch = { name: words.beside(drawing.header.beside), tone: "plain", shape: 1, count: 0 };
  const all = [...swatches.map((swatch) => ({ ...swatch, count: 0 })), own];
  return counted(
    { of: of.map((swatch, at) => (isBeside(at) ? all.length - 1 : swatch)), swatches: all },
    shown,
  );
}

/** The swatches that somebody on the map has, in the order of the legend. */
export function legendOf({ swatches }: Colouring): Swatch[] {
  return swatches.filter((swatch) => swatch.count > 0 && swatch.name !== "");
}

/** The place of everybody's first choice under a column where several are possible. */
export function firstChoices(drawing: Drawing, key: string): Uint16Array {
  const first = new Uint16Array(drawing.header.people).fill(NONE);
  const start = drawing.more.get(`column:${key}:start`);
  const items = drawing.more.get(`column:${key}:items`);
  if (!start || !items) return first;
  for (let person = 0; person < first.length; person++) {
    const at = start[person] ?? 0;
    if (at < (start[person + 1] ?? 0)) first[person] = items[at] ?? NONE;
  }
  return first;
}

function byChoice(
  values: Numbers,
  names: string[],
  shown: Uint8Array,
  words: LegendWords,
  hasSigns = false,
): Colouring {
  const named = Math.min(names.length, MOST);
  const swatches: Swatch[] = names.slice(0, named).map((name, place) => ({
    name,
    // By its place, so that a value looks the same whatever is filtered.
    tone: { hue: place % HUES },
    shape: hasSigns ? place % SHAPES.length : Math.floor(place / HUES),
    count: 0,
  }));
  swatches.push({ name: words.others, tone: "quiet", shape: 1, count: 0 });
  swatches.push({ name: words.unknown, tone: "quiet", shape: 0, count: 0 });
  const of = Uint8Array.from({ length: shown.length }, (_, person) => {
    const value = values[person] ?? NONE;
    if (value === NONE) return named + 1;
    return value < named ? value : named;
  });
  return counted({ of, swatches }, shown);
}

function byNumber(values: Numbers, shown: Uint8Array, words: LegendWords): Colouring {
  const floors = floorsOf(values, shown);
  const swatches: Swatch[] = floors.map((floor, place) => {
    const next = floors[place + 1];
    return {
      name:
        next === undefined
          ? words.range(words.number(floor), "")
          : words.range(words.number(floor), words.number(next)),
      tone: { step: floors.length === 1 ? 1 : place / (floors.length - 1) },
      shape: 0,
      count: 0,
    };
  });
  swatches.push({ name: words.unknown, tone: "quiet", shape: 0, count: 0 });
  const of = Uint8Array.from({ length: shown.length }, (_, person) => {
    const value = values[person] ?? NaN;
    return Number.isNaN(value) ? floors.length : stepOf(value, floors);
  });
  return counted({ of, swatches }, shown);
}

/** Where each step begins: about as many people in each, and never two steps for the same number. */
function floorsOf(values: Numbers, shown: Uint8Array): number[] {
  const known = Float32Array.from(values).filter((value, person) => shown[person] && !Number.isNaN(value));
  known.sort();
  const floors: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const floor = known[Math.floor((step * known.length) / STEPS)];
    if (floor !== undefined && floor !== floors[floors.length - 1]) floors.push(floor);
  }
  return floors;
}

function stepOf(value: number, floors: number[]): number {
  let step = 0;
  while (step + 1 < floors.length && value >= (floors[step + 1] ?? Infinity)) step += 1;
  return step;
}

function counted(colouring: Colouring, shown: Uint8Array): Colouring {
  for (let person = 0; person < shown.length; person++) {
    const swatch = shown[person] ? colouring.swatches[colouring.of[person] ?? 0] : undefined;
    if (swatch) swatch.count += 1;
  }
  return colouring;
}
