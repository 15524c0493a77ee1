/** What is to be drawn, whatever it stands for: discs with colours and names, and lines between them. */
import type { Swatch, Tone } from "./colours";
import { LIGHT } from "./emphasis";
import type { Point } from "./lasso";
import type { Screen } from "./name-painter";
import { STYLE, type Lines } from "./ties";

/** Marks on a disc besides its colour, and whether its name is written rather on others than nowhere; bits that add up. */
export const RING = { hollow: 1, pinned: 2, titled: 4 } as const;

/** Discs, one entry in each array for each, and lines between them. */
export interface Scene {
  kind: "people" | "groups";
  x: Float32Array;
  y: Float32Array;
  radius: Float32Array;
  swatch: Uint8Array;
  /** See `LIGHT`; none is not drawn. */
  light: Uint8Array;
  ring: Uint8Array;
  names: string[];
  swatches: Swatch[];
  /** Which discs may be seen; the others are not even made. */
  members: Uint32Array;
  lines: Lines;
  lineLight: Uint8Array;
  /** Whether something stands out, so that only its names are written. */
  isOn: boolean;
  outlines: Outline[];
}

/** Some discs that belong together. */
export interface Outline {
  name: string;
  tone: Tone;
  members: number[];
}

/** A part of the plane, in the coordinates of people. */
export interface Extent {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** The discs inside a part of the plane. */
export function inside(places: Uint32Array, x: Float32Array, y: Float32Array, view: Extent): Uint32Array {
  return places.filter((place) => {
    const [across, up] = [x[place] ?? NaN, y[place] ?? NaN];
    return across >= view.left && across <= view.right && up >= view.bottom && up <= view.top;
  });
}

/** The smallest part of the plane that holds these discs; a unit square if there are none. */
export function extentOf(places: Iterable<number>, x: Float32Array, y: Float32Array): Extent {
  const all = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const place of places) {
    const [across, up] = [x[place] ?? NaN, y[place] ?? NaN];
    if (Number.isNaN(across) || Number.isNaN(up)) continue;
    all.left = Math.min(all.left, across);
    all.right = Math.max(all.right, across);
    all.bottom = Math.min(all.bottom, up);
    all.top = Math.max(all.top, up);
  }
  return all.left <= all.right ? all : { left: -1, right: 1, bottom: -1, top: 1 };
}

/** So many of those whom somebody is tied to are looked at with them where there is little room. */
const NEAREST = 2;

/** The part of the plane around a disc that holds the nearest of some others. */
export function closeTo(place: number, others: number[], x: Float32Array, y: Float32Array): Extent {
  const [across, up] = [x[place] ?? NaN, y[place] ?? NaN];
  const apart = others
    .filter((other) => other !== place)
    .map((other) => Math.max(Math.abs((x[other] ?? NaN) - across), Math.abs((y[other] ?? NaN) - up)))
    .filter((far) => !Number.isNaN(far))
    .sort((one, other) => one - other);
  const far = apart.slice(0, NEAREST).at(-1) ?? 0;
  return { left: across - far, right: across + far, bottom: up - far, top: up + far };
}

/** Fewer than this many people do not fill the screen: two of them would stand at its ends. */
const FULL = 12;

/** The same part of the plane, with room around it where only a few people are. */
export function roomy({ left, right, bottom, top }: Extent, people: number): Extent {
  const part = Math.max(0, FULL - people) / FULL;
  const [across, up] = [(right - left) * part, (top - bottom) * part];
  return { left: left - across, right: right + across, bottom: bottom - up, top: top + up };
}

/** A finger covers this much around the point it means, in pixels. */
const FINGER = 12;

/** The disc that a press beside all discs was meant for; -1 if none is near. */
export function nearest(scene: Scene, screen: Pick<Screen, "at" | "radius">, point: Point): number {
  let best = -1;
  let closest = FINGER;
  for (const place of scene.members) {
    if (!scene.light[place]) continue;
    const { x, y } = screen.at(place);
    const far = Math.hypot(x - point.x, y - point.y) - screen.radius(place);
    if (far < closest) [best, closest] = [place, far];
  }
  return best;
}

/** Outlines by swatch, for swatches that have a name; of discs that are drawn. */
export function outlinesOf(swatch: Uint8Array, swatches: Swatch[], light: Uint8Array): Outline[] {
  const outlines = swatches.map(({ name, tone }): Outline => ({ name, tone, members: [] }));
  for (let place = 0; place < swatch.length; place++) {
    if (light[place]) outlines[swatch[place] ?? 0]?.members.push(place);
  }
  return outlines.filter(({ name, tone, members }) => name && members.length > 0 && tone !== "quiet");
}

/** The scene with lines between people who could meet, on top of all others. */
export function withSuggestions(scene: Scene, pairs: [number, number][]): Scene {
  if (scene.kind !== "people" || pairs.length === 0) return scene;
  const { lines } = scene;
  const count = lines.first.length + pairs.length;
  const longer = <Kind extends Uint8Array | Uint32Array | Float32Array>(
    values: Kind,
    make: new (length: number) => Kind,
    more: (pair: [number, number]) => number,
  ): Kind => {
    const all = new make(count);
    all.set(values);
    for (const [at, pair] of pairs.entries()) all[values.length + at] = more(pair);
    return all;
  };
  return {
    ...scene,
    lines: {
      first: longer(lines.first, Uint32Array, ([first]) => first),
      second: longer(lines.second, Uint32Array, ([, second]) => second),
      width: longer(lines.width, Float32Array, () => 2.4),
      bend: longer(lines.bend, Float32Array, () => 0.09),
      style: longer(lines.style, Uint8Array, () => STYLE.suggested),
      tie: lines.tie,
    },
    lineLight: longer(scene.lineLight, Uint8Array, () => LIGHT.bright),
  };
}
