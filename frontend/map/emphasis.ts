/** What stands out: the person in focus and those around, those who were found, those who were chosen. */
import { within, type Adjacency } from "./adjacency";
import type { Drawing } from "./drawing";
import type { Shown } from "./filters";

/** How much light falls on a person or a tie. */
export const LIGHT = { none: 0, dim: 1, plain: 2, bright: 3, focus: 4 } as const;

export interface Attention {
  /** The place of the person in focus, or -1. */
  focus: number;
  steps: number;
  /** Who was found or chosen: one byte for each person; null is nobody asked. */
  marked: Uint8Array | null;
  /** Who is looked at without being in focus yet: under the pointer, or next to walk to. */
  next: number;
  /** Who is imagined to have left: places. */
  without: number[];
}

export const NO_ATTENTION: Attention = { focus: -1, steps: 1, marked: null, next: -1, without: [] };

/** One step of light for each person and each tie. */
export interface Emphasis {
  people: Uint8Array;
  ties: Uint8Array;
  /** Whether something stands out, so that the rest keeps quiet. */
  isOn: boolean;
}

export function emphasis(drawing: Drawing, shown: Shown, near: Adjacency, look: Attention): Emphasis {
  const hasFocus = look.focus >= 0 && shown.people[look.focus] === 1;
  const steps = hasFocus ? within(near, look.focus, look.steps) : null;
  const isOn = hasFocus || look.marked !== null;
  const people = shown.people.slice();
  for (let person = 0; person < people.length; person++) {
    if (!people[person]) continue;
    const stands = (steps?.[person] ?? -1) >= 0 || look.marked?.[person] === 1 || person === look.next;
    people[person] = stands ? LIGHT.bright : isOn ? LIGHT.dim : LIGHT.plain;
  }
  if (hasFocus) people[look.focus] = LIGHT.focus;
  for (const person of look.without) if (people[person]) people[person] = LIGHT.dim;
  return { people, ties: litTies(drawing, shown.ties, people, look, steps), isOn };
}

function litTies(
  drawing: Drawing,
  shown: Uint8Array,
  people: Uint8Array,
  look: Attention,
  steps: Int8Array | null,
): Uint8Array {
  const { first, second } = drawing.ties;
  const isOn = steps !== null || look.marked !== null;
  const gone = new Set(look.without);
  const lit = new Uint8Array(shown.length);
  for (let tie = 0; tie < lit.length; tie++) {
    if (!shown[tie]) continue;
    const [one, two] = [first[tie] ?? 0, second[tie] ?? 0];
    if (gone.has(one) || gone.has(two)) lit[tie] = LIGHT.dim;
    else if (steps && leadsOn(steps, one, two, look.steps)) lit[tie] = LIGHT.bright;
    else if (look.marked?.[one] && look.marked[two]) lit[tie] = LIGHT.bright;
    else if (!isOn && (one === look.next || two === look.next)) lit[tie] = LIGHT.bright;
    else lit[tie] = isOn ? LIGHT.dim : LIGHT.plain;
  }
  return lit;
}

/** Whether a tie is on a way from the focus to somebody at most so many steps off. */
function leadsOn(steps: Int8Array, one: number, two: number, most: number): boolean {
  const [near, far] = [steps[one] ?? -1, steps[two] ?? -1];
  return near >= 0 && far >= 0 && Math.min(near, far) < most;
}
