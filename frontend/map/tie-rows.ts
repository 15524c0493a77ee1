/** The lines of a scene as rows of numbers, in the order in which they are drawn. */
import { LIGHT } from "./emphasis";
import { mixed, type Colour, type Palette } from "./palette";
import type { Extent, Scene } from "./scene";
import { STYLE } from "./ties";

/** Four coordinates; width, bend, rim and style; and a colour: three times four numbers. */
export const STRIDE = 12;

/** So many rows are side by side where a graphics card reads them. */
export const ACROSS = 512;

/** Lines that are drawn the same way, in rows of numbers; there may be empty rows at the end. */
export interface Rows {
  rows: Float32Array<ArrayBuffer>;
  count: number;
  isBent: boolean;
}

/** How a line looks in each light: the colour, and how much of it. */
export function inks(palette: Palette, { kind, lines: { first } }: Scene): Record<number, [Colour, number]> {
  const lines = first.length;
  // Many lines cover each other: each one is fainter, so that all together stay calm.
  const faint =
    kind === "groups" ? 0.16 : Math.max(0.05, Math.min(0.34, 0.34 - 0.05 * Math.log2(lines / 400)));
  return {
    [LIGHT.dim]: [palette.quiet, faint * 0.3],
    [LIGHT.plain]: [palette.quiet, faint],
    [LIGHT.bright]: [mixed(palette.ink, palette.quiet, 0.25), 0.85],
  };
}

/**
 * One row of numbers for each line that is drawn: those that stand out apart from the others,
 * and of those what bows apart from what is straight, which is drawn with far less work.
 */
export function rowsOf(scene: Scene, palette: Palette, view: Extent) {
  const { plain, bright } = inOrder(scene, view);
  const { bend } = scene.lines;
  const inkOf = inksByStyle(palette, scene);
  const isBent = (line: number): boolean => bend[line] !== 0;
  const fill = (chosen: Uint32Array): Rows => filled(scene, chosen, inkOf, chosen.some(isBent));
  return {
    straight: fill(plain.filter((line) => !isBent(line))),
    bent: fill(plain.filter(isBent)),
    bright: fill(bright),
  };
}

function filled(
  { lines, lineLight, x, y, radius }: Scene,
  chosen: Uint32Array,
  inkOf: (light: number, style: number) => Ink,
  isBent: boolean,
): Rows {
  const rows = new Float32Array(Math.ceil(chosen.length / ACROSS) * ACROSS * STRIDE);
  let at = 0;
  for (const line of chosen) {
    const [one, two] = [lines.first[line] ?? 0, lines.second[line] ?? 0];
    const style = lines.style[line] ?? 0;
    const [red, green, blue, alpha] = inkOf(lineLight[line] ?? 0, style);
    rows[at] = x[one] ?? 0;
    rows[at + 1] = y[one] ?? 0;
    rows[at + 2] = x[two] ?? 0;
    rows[at + 3] = y[two] ?? 0;
    rows[at + 4] = lines.width[line] ?? 1;
    rows[at + 5] = lines.bend[line] ?? 0;
    rows[at + 6] = radius[two] ?? 0;
    rows[at + 7] = style;
    rows[at + 8] = red;
    rows[at + 9] = green;
    rows[at + 10] = blue;
    rows[at + 11] = alpha;
    at += STRIDE;
  }
  return { rows, count: chosen.length, isBent };
}

/** A step that shares no factor with any number of lines we meet, so that it visits each once. */
const LEAP = 1_000_003;

/**
 * Which lines to draw, and in what order: any first part of it is a fair sample.
 *
 * Lines with an end in view come before all others.
 */
export function inOrder(
  { lines, lineLight, x, y }: Scene,
  view: Extent,
): { plain: Uint32Array; bright: Uint32Array } {
  const size = lines.first.length;
  const bright: number[] = [];
  const near = new Uint32Array(size);
  const far = new Uint32Array(size);
  let [nears, fars] = [0, 0];
  const isIn = (place: number): boolean => {
    const [across, up] = [x[place] ?? 0, y[place] ?? 0];
    return across >= view.left && across <= view.right && up >= view.bottom && up <= view.top;
  };
  for (let step = 0, line = 0; step < size; step++, line = (line + LEAP) % size) {
    const light = lineLight[line] ?? 0;
    const [one, two] = [lines.first[line] ?? 0, lines.second[line] ?? 0];
    if (light === LIGHT.none || Number.isNaN(x[one]) || Number.isNaN(x[two])) continue;
    if (light > LIGHT.plain) bright.push(line);
    else if (isIn(one) || isIn(two)) near[nears++] = line;
    else far[fars++] = line;
  }
  near.set(far.subarray(0, fars), nears);
  return { plain: near.subarray(0, nears + fars), bright: Uint32Array.from(bright) };
}

/** Red, green, blue and how much of it, each from 0 to 1. */
type Ink = readonly [number, number, number, number];

const NO_INK: Ink = [0, 0, 0, 0];

function inksByStyle(palette: Palette, scene: Scene): (light: number, style: number) => Ink {
  const ink = ([red, green, blue]: Colour, alpha: number): Ink => [red / 255, green / 255, blue / 255, alpha];
  const plain: Ink[] = [];
  const dashed: Ink[] = [];
  for (const [light, [colour, alpha]] of Object.entries(inks(palette, scene))) {
    plain[Number(light)] = ink(colour, alpha);
    dashed[Number(light)] = ink(colour, alpha * 0.75);
  }
  const accent = ink(palette.accent, 0.95);
  const bold = ink(palette.wing, 0.85);
  return (light, style) => {
    if (style & STYLE.suggested) return accent;
    if (style & STYLE.bold && light > LIGHT.dim) return style & STYLE.dashed ? accent : bold;
    return (style & STYLE.dashed ? dashed : plain)[light] ?? NO_INK;
  };
}
