/** Who is tied to whom, laid out so that one person's ties lie side by side. */
import type { Drawing } from "./drawing";

/** The ties of person `p` are at `start[p]` … `start[p + 1]` of `other` and `tie`. */
export interface Adjacency {
  start: Uint32Array;
  other: Uint32Array;
  tie: Uint32Array;
}

/** The ties that are shown, from both ends. A tie of somebody with themselves counts once. */
export function adjacencyOf(drawing: Drawing, shown: Uint8Array): Adjacency {
  const { first, second } = drawing.ties;
  const start = new Uint32Array(drawing.header.people + 1);
  for (let tie = 0; tie < shown.length; tie++) {
    if (!shown[tie]) continue;
    add(start, (first[tie] ?? 0) + 1);
    if (first[tie] !== second[tie]) add(start, (second[tie] ?? 0) + 1);
  }
  for (let person = 1; person < start.length; person++) {
    start[person] = (start[person] ?? 0) + (start[person - 1] ?? 0);
  }
  return filled(drawing, shown, start);
}

/** How many ties somebody has. */
export function degree(near: Adjacency, person: number): number {
  return (near.start[person + 1] ?? 0) - (near.start[person] ?? 0);
}

/** How many ties away everybody is from `centre`, up to `most`; -1 for those beyond. */
export function within(near: Adjacency, centre: number, most: number): Int8Array {
  const steps = new Int8Array(near.start.length - 1).fill(-1);
  steps[centre] = 0;
  let edge = [centre];
  for (let step = 1; step <= most && edge.length > 0; step++) {
    const next: number[] = [];
    for (const person of edge) {
      for (let at = near.start[person] ?? 0; at < (near.start[person + 1] ?? 0); at++) {
        const other = near.other[at] ?? 0;
        if (steps[other] !== -1) continue;
        steps[other] = step;
        next.push(other);
      }
    }
    edge = next;
  }
  return steps;
}

/** How many separate pieces the people with ties fall into, and how many have none at all. */
export function piecesOf(near: Adjacency, people: Uint8Array): { pieces: number; alone: number } {
  const seen = new Uint8Array(people.length);
  let pieces = 0;
  let alone = 0;
  for (let person = 0; person < people.length; person++) {
    if (!people[person] || seen[person]) continue;
    if (degree(near, person) === 0) alone += 1;
    else {
      pieces += 1;
      visit(near, person, seen);
    }
  }
  return { pieces, alone };
}

function visit(near: Adjacency, from: number, seen: Uint8Array): void {
  const waiting = [from];
  seen[from] = 1;
  for (let person = waiting.pop(); person !== undefined; person = waiting.pop()) {
    for (let at = near.start[person] ?? 0; at < (near.start[person + 1] ?? 0); at++) {
      const other = near.other[at] ?? 0;
      if (seen[other]) continue;
      seen[other] = 1;
      waiting.push(other);
    }
  }
}

function filled(drawing: Drawing, shown: Uint8Array, start: Uint32Array): Adjacency {
  const { first, second } = drawing.ties;
  const total = start[start.length - 1] ?? 0;
  const near = { start, other: new Uint32Array(total), tie: new Uint32Array(total) };
  const free = start.slice();
  const put = (from: number, to: number, tie: number): void => {
    const at = free[from] ?? 0;
    near.other[at] = to;
    near.tie[at] = tie;
    free[from] = at + 1;
  };
  for (let tie = 0; tie < shown.length; tie++) {
    if (!shown[tie]) continue;
    const [one, two] = [first[tie] ?? 0, second[tie] ?? 0];
    put(one, two, tie);
    if (one !== two) put(two, one, tie);
  }
  return near;
}

function add(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
