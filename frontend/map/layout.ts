/** Places for people who have none yet. Those who have one stay exactly where they are. */
import iterate from "graphology-layout-forceatlas2/iterate.js";

export interface LayoutTask {
  x: Float32Array;
  y: Float32Array;
  first: Uint32Array;
  second: Uint32Array;
}

export interface Found {
  x: Float32Array;
  y: Float32Array;
}

/** Numbers per person and per tie, as the algorithm wants them. */
const PER_PERSON = 10;
const PER_TIE = 3;
const AT = { x: 0, y: 1, mass: 6, convergence: 7, size: 8, fixed: 9 } as const;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const SETTINGS = {
  linLogMode: false,
  outboundAttractionDistribution: false,
  adjustSizes: false,
  edgeWeightInfluence: 0,
  strongGravityMode: false,
  barnesHutTheta: 0.7,
  scalingRatio: 10,
  gravity: 1,
};

export function isPlaced(x: Float32Array): boolean {
  return !x.some(Number.isNaN);
}

/** Whether most people have no place yet: with them it is another picture, to be seen as a whole. */
export function isMostlyNew(x: Float32Array): boolean {
  return 2 * x.filter(Number.isNaN).length > x.length;
}

/**
 * Begin where a person's friends are, then let ties pull and people push.
 *
 * The same task always gives the same places: nothing here is left to chance.
 */
export class Layout {
  readonly #task: LayoutTask;
  readonly #frame: Frame;
  readonly #people: Float32Array;
  readonly #ties: Float32Array;
  readonly #settings;

  constructor(task: LayoutTask) {
    const size = task.x.length;
    this.#task = task;
    this.#frame = frameOf(task);
    this.#people = new Float32Array(size * PER_PERSON);
    this.#ties = new Float32Array(task.first.length * PER_TIE);
    this.#settings = {
      ...SETTINGS,
      barnesHutOptimize: size > 2_000,
      slowDown: 1 + Math.log(Math.max(size, 2)),
    };
    for (const [person, [x, y]] of begun(task, this.#frame).entries()) this.#stand(person, x, y);
    for (let tie = 0; tie < task.first.length; tie++)
      this.#pull(task.first[tie] ?? 0, task.second[tie] ?? 0, tie);
  }

  /** Move everybody who may move a few times. */
  run(times: number): void {
    for (let time = 0; time < times; time++) iterate(this.#settings, this.#people, this.#ties);
  }

  places(): Found {
    const { x, y } = this.#task;
    const { middle, scale } = this.#frame;
    const take = (person: number, what: number): number =>
      (this.#people[person * PER_PERSON + what] ?? 0) / scale;
    return {
      x: x.map((own, person) => (Number.isNaN(own) ? middle[0] + take(person, AT.x) : own)),
      y: y.map((own, person) => (Number.isNaN(x[person]) ? middle[1] + take(person, AT.y) : own)),
    };
  }

  #stand(person: number, x: number, y: number): void {
    const at = person * PER_PERSON;
    this.#people[at + AT.x] = x;
    this.#people[at + AT.y] = y;
    this.#people[at + AT.mass] = 1;
    this.#people[at + AT.convergence] = 1;
    this.#people[at + AT.size] = 1;
    this.#people[at + AT.fixed] = Number.isNaN(this.#task.x[person]) ? 0 : 1;
  }

  #pull(one: number, two: number, tie: number): void {
    this.#ties.set([one * PER_PERSON, two * PER_PERSON, 1], tie * PER_TIE);
    for (const person of [one, two]) {
      const at = person * PER_PERSON + AT.mass;
      this.#people[at] = (this.#people[at] ?? 0) + 1;
    }
  }
}

/** Where the algorithm's middle is in our plane, and how much larger its distances are. */
interface Frame {
  middle: [number, number];
  scale: number;
  reach: number;
}

/** The algorithm spreads people over a certain room; those who are placed say how large ours is. */
function frameOf({ x, y }: LayoutTask): Frame {
  const placed = Uint32Array.from(x.keys()).filter((person) => !Number.isNaN(x[person]));
  const mean = (values: Float32Array): number =>
    placed.reduce((sum, person) => sum + (values[person] ?? 0), 0) / Math.max(placed.length, 1);
  const middle: [number, number] = [mean(x), mean(y)];
  const far = (person: number): number =>
    Math.hypot((x[person] ?? 0) - middle[0], (y[person] ?? 0) - middle[1]);
  const reach = placed.reduce((most, person) => Math.max(most, far(person)), 0);
  const usual = 10 * Math.sqrt(x.length);
  return { middle, scale: reach > 0 ? usual / reach : 1, reach: usual };
}

/** First places: the middle of those who are tied and placed, or a spiral around all. */
function begun({ x, y, first, second }: LayoutTask, { middle, scale, reach }: Frame): [number, number][] {
  const friends = Array.from(x, () => ({ x: 0, y: 0, count: 0 }));
  const add = (person: number, other: number): void => {
    const sum = friends[person];
    if (!sum || Number.isNaN(x[other])) return;
    sum.x += x[other] ?? 0;
    sum.y += y[other] ?? 0;
    sum.count += 1;
  };
  for (let tie = 0; tie < first.length; tie++) {
    add(first[tie] ?? 0, second[tie] ?? 0);
    add(second[tie] ?? 0, first[tie] ?? 0);
  }
  return friends.map((sum, person) => {
    const own = !Number.isNaN(x[person]);
    const near = own ? { x: x[person] ?? 0, y: y[person] ?? 0, count: 1 } : sum;
    const [midX, midY] =
      near.count > 0 ? [near.x / near.count - middle[0], near.y / near.count - middle[1]] : [0, 0];
    // A little aside, or two with the same friends would stand on one spot and never part.
    const far = own ? 0 : near.count > 0 ? 4 : reach * Math.sqrt((person + 1) / x.length);
    const turn = person * GOLDEN;
    return [midX * scale + far * Math.cos(turn), midY * scale + far * Math.sin(turn)];
  });
}
