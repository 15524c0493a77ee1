import { describe, expect, it } from "vitest";

import { adjacencyOf } from "../adjacency";
import { nameOf } from "../drawing";
import { beginning, NOT_WALKING, walked, waysFrom } from "../keyboard";
import { Model } from "../model";
import * as sentences from "../sentences";
import { filter, LEGEND, look, sketch, WORDS, type Sketch } from "./make";

/** Ann learns from Ben and works with Cai and Dee; Eva is alone. */
const FIVE: Sketch = {
  names: ["Ann", "Ben", "Cai", "Dee", "Eva"],
  ties: [
    { between: [0, 1], kind: 1, strength: 2 },
    { between: [3, 0], kind: 0, strength: 2, state: 1 },
    { between: [0, 2], kind: 0, strength: 5 },
  ],
  kinds: [{ name: "works with" }, { name: "learns from", is_directed: true }],
  columns: [
    {
      key: "organisation",
      name: "Organisation",
      kind: "choice",
      values: ["Fife Council"],
      has: [0, [], [], [], []],
    },
  ],
};
const drawing = sketch(FIVE);
const near = adjacencyOf(drawing, Uint8Array.of(1, 1, 1));
const ways = waysFrom(near, 0, drawing.ties.strength, (person) => nameOf(drawing, person));

describe("walking", () => {
  it("offers the strongest ties first, then goes by name", () => {
    expect(ways.map(({ other }) => nameOf(drawing, other))).toEqual(["Cai", "Ben", "Dee"]);
  });

  it("chooses round and round", () => {
    const here = { ...NOT_WALKING, at: 0 };

    expect(walked(here, "next", ways).choice).toBe(0);
    expect(walked(here, "previous", ways).choice).toBe(2);
    expect(walked({ ...here, choice: 2 }, "next", ways).choice).toBe(0);
  });

  it("goes along the chosen tie and back the way one came", () => {
    const there = walked({ at: 0, choice: 1, trail: [] }, "along", ways);

    expect(there).toEqual({ at: 1, choice: -1, trail: [0] });
    expect(walked(there, "back", [])).toEqual({ at: 0, choice: -1, trail: [] });
  });

  it("stays where it is when a step leads nowhere", () => {
    const eva = { ...NOT_WALKING, at: 4 };

    for (const step of ["next", "previous", "along", "back"] as const)
      expect(walked(eva, step, [])).toEqual(eva);
  });

  it("begins with me, or with whoever has most ties", () => {
    const all = new Uint8Array(5).fill(1);

    expect(beginning(near, all, 4)).toBe(4);
    expect(beginning(near, all, -1)).toBe(0);
    expect(beginning(near, Uint8Array.of(0, 1, 1, 1, 1), 0)).not.toBe(0);
  });
});

describe("what is said aloud", () => {
  it("is the name, the organisation and the number of ties", () => {
    expect(sentences.person(drawing, near, 0, WORDS)).toBe("Ann, Fife Council: 3 ties.");
    expect(sentences.person(drawing, near, 1, WORDS)).toBe("Ben: 1 tie.");
  });

  it("is the next person with the kind of tie, its way and its strength", () => {
    const say = (choice: number): string => sentences.way(drawing, 0, ways, choice, WORDS);

    expect(say(0)).toBe("1 of 3: Cai, works with, very much.");
    expect(say(1)).toBe("2 of 3: Ben, learns from, to them, a little.");
    expect(say(2)).toBe("3 of 3: Dee, works with, a little, said by one.");
    expect(sentences.way(drawing, 4, [], -1, WORDS)).toBe("No ties.");
  });

  it("says what is in view", () => {
    const inView = (query: string) =>
      sentences.inView(new Model(drawing, filter(query), look(), LEGEND), WORDS);

    expect(inView("")).toEqual(["5 people, 3 ties.", "1 person alone."]);
    expect(inView("hide=alone")).toEqual(["4 of 5 people, 3 ties.", "All in one piece."]);
    expect(inView("around=101")).toEqual(["2 of 5 people, 1 tie.", "All in one piece."]);
    expect(inView("around=104")).toEqual(["1 of 5 people, 0 ties.", ""]);
  });

  it("counts people and what stands beside them apart", () => {
    const inView = (flags: number[], query = "") => {
      const names = ["Ann", "Ben", "Scones"];
      const beside = sketch({ names, flags, beside: "gathering", ties: [{ between: [0, 2] }] });
      return sentences.inView(new Model(beside, filter(query), look(), LEGEND), WORDS)[0];
    };

    expect(inView([0, 0, 8])).toBe("2 people and 1 gathering, 1 tie.");
    expect(inView([0, 0, 8], "hide=alone")).toBe("1 of 2 people and 1 gathering, 1 tie.");
    expect(inView([8, 8, 8])).toBe("3 gatherings, 1 tie.");
  });
});
