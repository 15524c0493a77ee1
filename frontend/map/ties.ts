/** How ties are drawn: side by side when there are several, wide when strong, dashed when only one said so. */
import { STATE, type Drawing, type Kind } from "./drawing";

/** What a line looks like besides its width; bits that add up. */
export const STYLE = { dashed: 1, arrow: 2, suggested: 4, bold: 8 } as const;

/** Lines between discs, one entry in each array for each line. */
export interface Lines {
  first: Uint32Array;
  second: Uint32Array;
  width: Float32Array;
  /** How far the middle bows out, as a share of the length; to the left seen from the smaller place. */
  bend: Float32Array;
  style: Uint8Array;
  /** Which tie of the drawing it is; none for lines that are not ties. */
  tie: Uint32Array;
}

/** Beyond so many lines, straight ones are calmer and quicker. */
const CALM = 2_500;
const SLIGHT = 0.09;
const LANE = 0.16;
const BOLD = 2.8;
const WIDTHS = [1.3, 1, 1.5, 2.1, 2.8, 3.6];

/** The lines of all ties that are shown. */
export function linesOf(drawing: Drawing, shown: Uint8Array, look: { curved: boolean }): Lines {
  const ties = Uint32Array.from(placesOf(shown));
  const bow = look.curved ? SLIGHT * 2 : ties.length <= CALM ? SLIGHT : 0;
  const { first, second, strength } = drawing.ties;
  return {
    first: ties.map((tie) => first[tie] ?? 0),
    second: ties.map((tie) => second[tie] ?? 0),
    width: Float32Array.from(ties, (tie) =>
      kindOf(drawing, tie)?.line ? BOLD : (WIDTHS[strength[tie] ?? 0] ?? 1),
    ),
    bend: bends(drawing, ties, bow),
    style: Uint8Array.from(ties, (tie) => styleOf(drawing, tie)),
    tie: ties,
  };
}

/** The places where a mask is set. */
export function placesOf(mask: Uint8Array): number[] {
  const places: number[] = [];
  for (let place = 0; place < mask.length; place++) if (mask[place]) places.push(place);
  return places;
}

function kindOf(drawing: Drawing, tie: number): Kind | undefined {
  return drawing.header.kinds[drawing.ties.kind[tie] ?? 0];
}

function styleOf(drawing: Drawing, tie: number): number {
  const kind = kindOf(drawing, tie);
  const stands = drawing.ties.state[tie];
  const isDashed = kind?.line === "dashed" || stands === STATE.saidByOne || stands === STATE.reported;
  return (
    (isDashed ? STYLE.dashed : 0) | (kind?.line ? STYLE.bold : 0) | (kind?.is_directed ? STYLE.arrow : 0)
  );
}

/**
 * Give each tie between the same two people a lane of its own.
 *
 * One tie alone bows slightly to a side that depends on the two, so that a bunch of ties looks
 * hand-drawn; several fan out evenly around the straight line.
 */
function bends(drawing: Drawing, ties: Uint32Array, bow: number): Float32Array {
  const { first, second } = drawing.ties;
  const people = drawing.header.people;
  const pairs = Float64Array.from(ties, (tie) => {
    const [one, two] = [first[tie] ?? 0, second[tie] ?? 0];
    return Math.min(one, two) * people + Math.max(one, two);
  });
  const total = new Map<number, number>();
  for (const pair of pairs) total.set(pair, (total.get(pair) ?? 0) + 1);
  const used = new Map<number, number>();
  return Float32Array.from(ties, (tie, at) => {
    const pair = pairs[at] ?? 0;
    const count = total.get(pair) ?? 1;
    // The side is seen from the smaller place, whichever way the tie goes.
    const way = (first[tie] ?? 0) <= (second[tie] ?? 0) ? 1 : -1;
    if (count === 1) return bow * (pair % 2 === 0 ? 1 : -1) * way;
    const lane = used.get(pair) ?? 0;
    used.set(pair, lane + 1);
    return LANE * (lane - (count - 1) / 2) * way;
  });
}
