/** How large everybody is drawn: a radius in pixels when the whole map is in view. */
import type { Adjacency } from "./adjacency";
import { degree } from "./adjacency";
import type { Drawing, Numbers } from "./drawing";

/** The smallest and largest radius among this many people, so that they have room. */
export function bounds(people: number): [number, number] {
  const room = Math.sqrt(60 / Math.max(people, 60));
  return [Math.max(1.6, 5 * room), Math.max(5, 18 * Math.sqrt(room))];
}

/** By a measure, or by the number of ties that are shown. The area says the number, not the radius. */
export function sizes(drawing: Drawing, by: string, shown: Uint8Array, near: Adjacency): Float32Array {
  const measure = drawing.more.get(`measure:${by}`) ?? drawing.more.get(`column:${by}`);
  const values = measure instanceof Float32Array ? measure : degrees(near, shown.length);
  let total = 0;
  for (const each of shown) total += each;
  return scaled(values, shown, bounds(total));
}

function degrees(near: Adjacency, people: number): Float32Array {
  return Float32Array.from({ length: people }, (_, person) => degree(near, person));
}

function scaled(values: Numbers, shown: Uint8Array, [smallest, largest]: [number, number]): Float32Array {
  let most = 0;
  for (let person = 0; person < shown.length; person++) {
    const value = values[person] ?? 0;
    if (shown[person] && value > most) most = value;
  }
  return Float32Array.from({ length: shown.length }, (_, person) => {
    const share = most > 0 ? Math.max(0, values[person] ?? 0) / most : 0;
    // NaN is what is not known: drawn as small as can be.
    return smallest + (largest - smallest) * Math.sqrt(Number.isNaN(share) ? 0 : share);
  });
}
