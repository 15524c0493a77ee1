/** Other places for a while: people who have something in common stand together. */
import type { Colouring } from "./colours";

const GOLDEN = Math.PI * (3 - Math.sqrt(5));

export interface Places {
  x: Float32Array;
  y: Float32Array;
}

/**
 * A round bed for each swatch, the largest in the middle, and its people in it like seeds in a sunflower.
 *
 * The people with the largest discs stand in the middle of their bed.
 */
export function clustered({ of, swatches }: Colouring, shown: Uint8Array, size: Float32Array): Places {
  const beds = swatches.map((): number[] => []);
  for (let person = 0; person < shown.length; person++)
    if (shown[person]) beds[of[person] ?? 0]?.push(person);
  const places = { x: new Float32Array(shown.length), y: new Float32Array(shown.length) };
  const filled = beds.filter((bed) => bed.length > 0).sort((one, other) => other.length - one.length);
  const middles = packed(filled.map((bed) => Math.sqrt(bed.length) + 1.6));
  for (const [at, bed] of filled.entries()) {
    const [x, y] = middles[at] ?? [0, 0];
    bed.sort((one, other) => (size[other] ?? 0) - (size[one] ?? 0));
    for (const [seed, person] of bed.entries()) {
      const far = Math.sqrt(seed + (bed.length > 1 ? 0.5 : 0));
      places.x[person] = x + far * Math.cos(seed * GOLDEN);
      places.y[person] = y + far * Math.sin(seed * GOLDEN);
    }
  }
  return places;
}

/** Middles of circles that do not touch: each goes to the free place nearest to the centre. */
export function packed(radii: number[]): [number, number][] {
  const middles: [number, number][] = [];
  for (const radius of radii) middles.push(freePlace(middles, radii, radius));
  return middles;
}

function freePlace(middles: [number, number][], radii: number[], radius: number): [number, number] {
  for (let step = 0; ; step++) {
    const far = 0.35 * Math.sqrt(step) * Math.min(...radii);
    const [x, y] = [far * Math.cos(step * GOLDEN), far * Math.sin(step * GOLDEN)];
    const isFree = middles.every(
      ([otherX, otherY], at) => Math.hypot(x - otherX, y - otherY) >= radius + (radii[at] ?? 0),
    );
    if (isFree) return [x, y];
  }
}
