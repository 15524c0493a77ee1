/** A large network as its groups: one disc for each, and lines for the ties between them. */
import type { Colouring } from "./colours";
import { NONE, type Drawing } from "./drawing";
import { LIGHT } from "./emphasis";
import type { Shown } from "./filters";
import type { Scene } from "./scene";
import type { Lines } from "./ties";

/** So many people at once are more than one can see; groups say more. */
export const LARGE = 20_000;
/** So many people in view are few enough to show each. */
export const FEW = 6_000;
const MOST_LINES = 250;

/** What each person belongs to, for drawing groups. */
export interface Grouping {
  of: Uint16Array;
  names: string[];
}

/** The network's own groups; where there are none, the parts of the map people happen to be in. */
export function groupingOf(drawing: Drawing): Grouping {
  const { group } = drawing.people;
  if (group.some((each) => each !== NONE)) return { of: group, names: drawing.header.group_names };
  return byPlace(drawing.people.x, drawing.people.y);
}

export function groupScene(
  drawing: Drawing,
  shown: Shown,
  colours: Colouring,
  grouping: Grouping,
  label: (name: string, people: number) => string,
): Scene {
  const size = grouping.names.length;
  const middle = middles(drawing, shown.people, grouping);
  const total = middle.people.reduce((sum, each) => sum + each, 0);
  const lines = linesBetween(drawing, shown.ties, grouping);
  const light = Uint8Array.from(middle.people, (people) => (people > 0 ? LIGHT.plain : LIGHT.none));
  return {
    kind: "groups",
    x: middle.x,
    y: middle.y,
    radius: Float32Array.from(middle.people, (people) => 4 + 100 * Math.sqrt(people / Math.max(total, 1))),
    swatch: commonest(shown.people, colours, grouping),
    light,
    ring: new Uint8Array(size),
    names: grouping.names.map((name, group) => label(name, middle.people[group] ?? 0)),
    // A group is a disc, whatever shape its people have.
    swatches: colours.swatches.map((swatch) => ({ ...swatch, shape: 0 })),
    members: Uint32Array.from(light.keys()).filter((group) => light[group]),
    lines,
    lineLight: new Uint8Array(lines.first.length).fill(LIGHT.plain),
    isOn: false,
    outlines: [],
  };
}

function middles(drawing: Drawing, shown: Uint8Array, { of, names }: Grouping) {
  const middle = {
    x: new Float32Array(names.length),
    y: new Float32Array(names.length),
    people: new Uint32Array(names.length),
  };
  const { x, y } = drawing.people;
  for (let person = 0; person < shown.length; person++) {
    const group = of[person] ?? NONE;
    if (!shown[person] || group === NONE || Number.isNaN(x[person])) continue;
    middle.people[group] = (middle.people[group] ?? 0) + 1;
    middle.x[group] = (middle.x[group] ?? 0) + (x[person] ?? 0);
    middle.y[group] = (middle.y[group] ?? 0) + (y[person] ?? 0);
  }
  for (let group = 0; group < names.length; group++) {
    const people = Math.max(middle.people[group] ?? 0, 1);
    middle.x[group] = (middle.x[group] ?? 0) / people;
    middle.y[group] = (middle.y[group] ?? 0) / people;
  }
  return middle;
}

/** The strongest connections between groups, as wide as there are ties. */
function linesBetween(drawing: Drawing, shown: Uint8Array, { of, names }: Grouping): Lines {
  const { first, second } = drawing.ties;
  const ties = new Map<number, number>();
  for (let tie = 0; tie < shown.length; tie++) {
    if (!shown[tie]) continue;
    const [one, two] = [of[first[tie] ?? 0] ?? NONE, of[second[tie] ?? 0] ?? NONE];
    if (one === two || one === NONE || two === NONE) continue;
    const pair = Math.min(one, two) * names.length + Math.max(one, two);
    ties.set(pair, (ties.get(pair) ?? 0) + 1);
  }
  const strongest = [...ties].sort((one, other) => other[1] - one[1]).slice(0, MOST_LINES);
  const most = strongest[0]?.[1] ?? 1;
  const none = new Uint8Array(strongest.length);
  return {
    first: Uint32Array.from(strongest, ([pair]) => Math.floor(pair / names.length)),
    second: Uint32Array.from(strongest, ([pair]) => pair % names.length),
    width: Float32Array.from(strongest, ([, count]) => 0.6 + 7 * Math.sqrt(count / most)),
    bend: new Float32Array(strongest.length),
    style: none,
    tie: new Uint32Array(0),
  };
}

/** The colour that most of a group's people have. */
function commonest(shown: Uint8Array, { of, swatches }: Colouring, grouping: Grouping): Uint8Array {
  const kinds = swatches.length;
  const counts = new Uint32Array(grouping.names.length * kinds);
  for (let person = 0; person < shown.length; person++) {
    const group = grouping.of[person] ?? NONE;
    if (!shown[person] || group === NONE) continue;
    const at = group * kinds + (of[person] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return Uint8Array.from(grouping.names, (_, group) => {
    const own = counts.subarray(group * kinds, (group + 1) * kinds);
    return own.indexOf(Math.max(...own));
  });
}

const ACROSS = 12;

function byPlace(x: Float32Array, y: Float32Array): Grouping {
  const [left, right] = ends(x);
  const [bottom, top] = ends(y);
  const cell = (value: number, from: number, to: number): number =>
    Math.min(ACROSS - 1, Math.floor((ACROSS * (value - from)) / (to - from || 1)));
  const of = Uint16Array.from(x, (across, person) => {
    const up = y[person] ?? NaN;
    if (Number.isNaN(across) || Number.isNaN(up)) return NONE;
    return cell(across, left, right) * ACROSS + cell(up, bottom, top);
  });
  return { of, names: new Array<string>(ACROSS * ACROSS).fill("") };
}

function ends(values: Float32Array): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
