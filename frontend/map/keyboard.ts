/** Walking over the map by keyboard: choose a tie, walk along it, walk back. */
import type { Adjacency } from "./adjacency";

/** Where somebody stands, which of the ties there is chosen, and the way they came. */
export interface Walk {
  /** The place of the person one stands at; -1 before the first step. */
  at: number;
  /** Which of their ties is chosen; -1 none yet. */
  choice: number;
  trail: number[];
}

export const NOT_WALKING: Walk = { at: -1, choice: -1, trail: [] };

/** One tie that can be walked along. */
export interface Way {
  other: number;
  tie: number;
}

export type Step = "next" | "previous" | "along" | "back";

const KEYS: Record<string, Step> = {
  ArrowRight: "next",
  ArrowLeft: "previous",
  ArrowDown: "along",
  ArrowUp: "back",
};

export function stepFor(key: string): Step | undefined {
  return KEYS[key];
}

/** The ties of somebody in a steady order: the strongest first, then by name. */
export function waysFrom(
  near: Adjacency,
  at: number,
  strength: Uint8Array,
  name: (person: number) => string,
): Way[] {
  const ways: Way[] = [];
  for (let place = near.start[at] ?? 0; place < (near.start[at + 1] ?? 0); place++) {
    ways.push({ other: near.other[place] ?? 0, tie: near.tie[place] ?? 0 });
  }
  const strong = (way: Way): number => strength[way.tie] ?? 0;
  return ways.sort((one, two) => strong(two) - strong(one) || name(one.other).localeCompare(name(two.other)));
}

/** Where a step leads. Choosing goes round; a step that leads nowhere changes nothing. */
export function walked(walk: Walk, step: Step, ways: Way[]): Walk {
  const chosen = ways[walk.choice];
  switch (step) {
    case "next":
      return ways.length === 0 ? walk : { ...walk, choice: (walk.choice + 1) % ways.length };
    case "previous":
      return ways.length === 0
        ? walk
        : { ...walk, choice: (Math.max(walk.choice, 0) + ways.length - 1) % ways.length };
    case "along":
      return chosen ? { at: chosen.other, choice: -1, trail: [...walk.trail, walk.at] } : walk;
    case "back": {
      const before = walk.trail[walk.trail.length - 1];
      return before === undefined ? walk : { at: before, choice: -1, trail: walk.trail.slice(0, -1) };
    }
  }
}

/** Who to begin with: me, or whoever has most ties. */
export function beginning(near: Adjacency, shown: Uint8Array, me: number): number {
  if (me >= 0 && shown[me]) return me;
  let best = -1;
  let most = -1;
  for (let person = 0; person < shown.length; person++) {
    const ties = (near.start[person + 1] ?? 0) - (near.start[person] ?? 0);
    if (shown[person] && ties > most) [best, most] = [person, ties];
  }
  return best;
}
