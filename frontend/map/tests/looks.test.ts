import { describe, expect, it } from "vitest";

import { adjacencyOf, degree, piecesOf, within } from "../adjacency";
import { clustered, packed } from "../clusters";
import { colouring, HUES, legendOf } from "../colours";
import { NONE } from "../drawing";
import { sizes } from "../sizes";
import { linesOf, STYLE } from "../ties";
import { LEGEND, sketch, type Sketch } from "./make";

const ALL = (people: number): Uint8Array => new Uint8Array(people).fill(1);

function coloured(wanted: Sketch, by: string, shown = ALL(wanted.names.length)) {
  return colouring(sketch(wanted), by, shown, LEGEND);
}

describe("colours", () => {
  const three: Sketch = {
    names: ["Ann", "Ben", "Cai"],
    columns: [
      { key: "sector", name: "Sector", kind: "choice", values: ["Health", "Council"], has: [1, 0, []] },
      { key: "likes", name: "Likes", kind: "choices", values: ["Bees", "Tea"], has: [[1, 0], [], [0]] },
      { key: "years", name: "Years", kind: "number", has: [1, 20, []] },
    ],
    groups: [0, 0, 1],
    groupNames: ["North", "South"],
  };

  it("are the same for a value whoever is filtered", () => {
    const whole = coloured(three, "sector");
    const some = coloured(three, "sector", Uint8Array.of(1, 0, 0));

    expect(whole.swatches[whole.of[0] ?? 0]?.tone).toEqual(some.swatches[some.of[0] ?? 0]?.tone);
    expect(legendOf(some).map(({ name }) => name)).toEqual(["Council"]);
  });

  it("say who is not known", () => {
    expect(legendOf(coloured(three, "sector")).map(({ name, count }) => [name, count])).toEqual([
      ["Health", 1],
      ["Council", 1],
      ["Not known", 1],
    ]);
  });

  it("take the first of several choices, groups, and nothing at all", () => {
    expect(legendOf(coloured(three, "likes")).map(({ name }) => name)).toEqual(["Bees", "Tea", "Not known"]);
    expect(legendOf(coloured(three, "group")).map(({ name }) => name)).toEqual(["North", "South"]);
    expect(legendOf(coloured(three, "nonsense"))).toEqual([]);
  });

  it("are of their own for what stands beside people", () => {
    const gathered: Sketch = {
      ...three,
      names: ["Ann", "Ben", "Scones"],
      flags: [0, 0, 8],
      beside: "gathering",
    };
    const legend = legendOf(coloured({ ...gathered, groups: [0, 1, NONE] }, "group"));

    expect(legend.map(({ name, shape, count }) => [name, shape, count])).toEqual([
      ["North", 0, 1],
      ["South", 0, 1],
      ["gatherings", 1, 1],
    ]);
  });

  it("come again in other shapes after eight hues, and end with all others", () => {
    const names = Array.from({ length: 40 }, (_, at) => `Value ${at}`);
    const many: Sketch = {
      names,
      columns: [{ key: "x", name: "X", kind: "choice", values: names, has: names.map((_, at) => at) }],
    };
    const legend = legendOf(coloured(many, "x"));

    expect(legend[HUES]).toMatchObject({ tone: { hue: 0 }, shape: 1 });
    expect(new Set(legend.map(({ tone, shape }) => JSON.stringify([tone, shape]))).size).toBe(legend.length);
    expect(legend.at(-1)).toMatchObject({ name: "All others", count: 8 });
  });

  it("turn numbers into steps that never say the same twice", () => {
    const legend = legendOf(coloured({ names: ["A", "B", "C", "D"], measures: { n: [3, 3, 3, 9] } }, "n"));

    expect(legend.map(({ name, count }) => [name, count])).toEqual([
      ["3 to 9", 3],
      ["9 and more", 1],
    ]);
  });
});

describe("sizes", () => {
  const star = sketch({
    names: ["Ann", "Ben", "Cai"],
    ties: [{ between: [0, 1] }, { between: [0, 2] }],
    measures: { reach: [0, 4, NaN] },
  });
  const near = adjacencyOf(star, ALL(2));

  it("say the number of ties by area", () => {
    const [ann, ben, cai] = sizes(star, "", ALL(3), near);

    expect(ann).toBeGreaterThan(ben ?? 0);
    expect(ben).toBe(cai);
  });

  it("say a measure; what is not known is small", () => {
    const [ann, ben, cai] = sizes(star, "reach", ALL(3), near);

    expect(ben).toBeGreaterThan(ann ?? 0);
    expect(cai).toBe(ann);
  });
});

describe("neighbours", () => {
  const row = sketch({
    names: ["A", "B", "C", "D"],
    ties: [{ between: [0, 1] }, { between: [2, 1] }, { between: [3, 3] }],
  });
  const near = adjacencyOf(row, ALL(3));

  it("are found from both ends, and oneself only once", () => {
    expect([0, 1, 2, 3].map((person) => degree(near, person))).toEqual([1, 2, 1, 1]);
  });

  it("are counted in steps", () => {
    expect(Array.from(within(near, 0, 1))).toEqual([0, 1, -1, -1]);
    expect(Array.from(within(near, 0, 5))).toEqual([0, 1, 2, -1]);
  });

  it("fall into pieces, and some are alone", () => {
    expect(piecesOf(near, ALL(4))).toEqual({ pieces: 2, alone: 0 });
    expect(piecesOf(adjacencyOf(row, new Uint8Array(3)), ALL(4))).toEqual({ pieces: 0, alone: 4 });
  });
});

describe("lines", () => {
  it("fan out between the same two people, whichever way they go", () => {
    const pair = sketch({
      names: ["A", "B"],
      ties: [{ between: [0, 1] }, { between: [1, 0] }, { between: [0, 1] }],
    });
    const { bend, first } = linesOf(pair, ALL(3), { curved: false });
    // Seen from the smaller place, so that a tie the other way round is turned back.
    const lanes = Array.from(bend, (each, at) => (first[at] === 0 ? each : -each));

    expect(new Set(lanes.map((lane) => lane.toFixed(3))).size).toBe(3);
    expect(lanes.reduce((sum, lane) => sum + lane, 0)).toBeCloseTo(0);
  });

  it("have an arrow when directed and are dashed when only one said so", () => {
    const pair = sketch({
      names: ["A", "B", "C"],
      ties: [{ between: [0, 1], kind: 1, state: 1 }, { between: [1, 2] }],
      kinds: [{}, { is_directed: true }],
    });
    const { style } = linesOf(pair, ALL(2), { curved: false });

    expect(Array.from(style)).toEqual([STYLE.dashed | STYLE.arrow, 0]);
  });

  it("are wider the stronger they are", () => {
    const ties = [1, 2, 3, 4, 5].map((strength) => ({ between: [0, 1] as [number, number], strength }));
    const { width } = linesOf(sketch({ names: ["A", "B"], ties }), ALL(5), { curved: false });

    expect(Array.from(width)).toEqual([...width].sort((one, other) => one - other));
    expect(new Set(width).size).toBe(5);
  });

  it("are straight when there are very many, unless curves are asked for", () => {
    const alone = sketch({
      names: Array.from({ length: 5_200 }, String),
      ties: Array.from({ length: 2_600 }, (_, at) => ({ between: [2 * at, 2 * at + 1] as [number, number] })),
    });
    const few = new Uint8Array(2_600).fill(1, 0, 10);

    expect(linesOf(alone, few, { curved: false }).bend.every((bend) => bend !== 0)).toBe(true);
    expect(linesOf(alone, ALL(2_600), { curved: false }).bend.some((bend) => bend !== 0)).toBe(false);
    expect(linesOf(alone, ALL(2_600), { curved: true }).bend.every((bend) => bend !== 0)).toBe(true);
  });
});

describe("standing together", () => {
  it("gives every group a round bed that touches no other", () => {
    const radii = [4, 3, 3, 2, 1];
    const middles = packed(radii);

    for (const [one, [x, y]] of middles.entries()) {
      for (const [other, [otherX, otherY]] of middles.entries()) {
        if (one < other)
          expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThanOrEqual(
            (radii[one] ?? 0) + (radii[other] ?? 0),
          );
      }
    }
  });

  it("keeps people of one kind nearer to each other than to the others", () => {
    const two: Sketch = {
      names: ["A", "B", "C", "D"],
      columns: [{ key: "s", name: "S", kind: "choice", values: ["x", "y"], has: [0, 1, 0, 1] }],
    };
    const { x, y } = clustered(coloured(two, "s"), ALL(4), Float32Array.of(1, 1, 1, 1));
    const apart = (one: number, other: number): number =>
      Math.hypot((x[one] ?? 0) - (x[other] ?? 0), (y[one] ?? 0) - (y[other] ?? 0));

    expect(apart(0, 2)).toBeLessThan(apart(0, 1));
    expect(apart(1, 3)).toBeLessThan(apart(1, 2));
  });
});
