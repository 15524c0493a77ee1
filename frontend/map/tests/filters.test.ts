import { describe, expect, it } from "vitest";

import { apply, count, dayFrom, dayText, filterFrom, lookFrom, tidy } from "../filters";
import { filter, sketch, type Sketch } from "./make";

/** Ann – Ben – Cai – Dee in a row, and Eva alone. */
const ROW: Sketch = {
  names: ["Ann", "Ben", "Cai", "Dee", "Eva"],
  ties: [
    { between: [0, 1], strength: 5, kind: 0 },
    { between: [1, 2], strength: 2, kind: 1, state: 1 },
    { between: [2, 3], strength: 0, kind: 0 },
  ],
  kinds: [{ key: "works-with" }, { key: "learns-from" }, { key: "aware-of", counts: false }],
  columns: [
    { key: "sector", name: "Sector", kind: "choice", values: ["Health", "Council"], has: [0, 0, 1, 1, []] },
    {
      key: "likes",
      name: "Likes",
      kind: "choices",
      values: ["Bees", "Tea"],
      has: [[0], [0, 1], [1], [], [1]],
    },
  ],
};

function shown(query: string, wanted: Sketch = ROW): [people: number[], ties: number[]] {
  const { people, ties } = apply(sketch(wanted), filter(query));
  return [Array.from(people), Array.from(ties)];
}

describe("a filter", () => {
  it("shows everybody and every tie that counts when nothing is asked", () => {
    expect(shown("")).toEqual([
      [1, 1, 1, 1, 1],
      [1, 1, 1],
    ]);
    const aware: Sketch = { ...ROW, ties: [{ between: [0, 1], kind: 2 }] };
    expect(shown("", aware)[1]).toEqual([0]);
    expect(shown("kind=aware-of", aware)[1]).toEqual([1]);
  });

  it("keeps ties of the kinds asked for", () => {
    expect(shown("kind=learns-from")[1]).toEqual([0, 1, 0]);
    expect(shown("kind=learns-from&kind=works-with")[1]).toEqual([1, 1, 1]);
  });

  it("ignores a kind, a column and a person that do not exist", () => {
    expect(shown("kind=nonsense&is.nonsense=1&around=7")).toEqual(shown(""));
    expect(shown("is.sector=Nonsense")).toEqual(shown(""));
  });

  it("leaves out ties without a strength once a strength is asked for", () => {
    expect(shown("least=1")[1]).toEqual([1, 1, 0]);
    expect(shown("least=3")[1]).toEqual([1, 0, 0]);
    expect(shown("most=2")[1]).toEqual([0, 1, 0]);
  });

  it("keeps only what both said", () => {
    expect(shown("said=both")[1]).toEqual([1, 0, 1]);
  });

  it("keeps people by a field, and the ties among them", () => {
    expect(shown("is.sector=Health")).toEqual([
      [1, 1, 0, 0, 0],
      [1, 0, 0],
    ]);
    expect(shown("is.sector=Health&is.sector=Council")[0]).toEqual([1, 1, 1, 1, 0]);
  });

  it("wants all of several fields, and one of several choices", () => {
    expect(shown("is.likes=Bees")[0]).toEqual([1, 1, 0, 0, 0]);
    expect(shown("is.likes=Tea&is.sector=Health")[0]).toEqual([0, 1, 0, 0, 0]);
  });

  it("steps out from somebody", () => {
    expect(shown("around=100")[0]).toEqual([1, 1, 0, 0, 0]);
    expect(shown("around=100&steps=2")).toEqual([
      [1, 1, 1, 0, 0],
      [1, 1, 0],
    ]);
    expect(shown("around=100&steps=3&kind=works-with")[0]).toEqual([1, 1, 0, 0, 0]);
  });

  it("leaves out people without a tie, after all else", () => {
    expect(shown("hide=alone")[0]).toEqual([1, 1, 1, 1, 0]);
    expect(shown("hide=alone&least=5")[0]).toEqual([1, 1, 0, 0, 0]);
  });

  it("shows what was there at some time in a period", () => {
    const past: Sketch = {
      names: ["Ann", "Ben", "Cai"],
      ties: [
        { between: [0, 1], since: 18_000, until: 19_000, state: 4 },
        { between: [1, 2], since: 19_500 },
      ],
    };
    const at = (day: number): number[] => shown(`from=${dayText(day)}&to=${dayText(day)}`, past)[1];

    expect(shown("", past)[1]).toEqual([0, 1]);
    expect(at(18_500)).toEqual([1, 0]);
    expect(at(19_200)).toEqual([0, 0]);
    expect(at(19_600)).toEqual([0, 1]);
    expect(shown(`from=${dayText(18_900)}`, past)[1]).toEqual([1, 1]);
  });

  it("counts what is left", () => {
    expect(count(Uint8Array.of(1, 0, 1))).toBe(2);
  });
});

describe("the words of an address", () => {
  it("are read, and broken values are none", () => {
    const read = filterFrom(
      new URLSearchParams("least=9&most=x&from=2024-02-30&to=2024-02-29&steps=77&around=-1"),
    );

    expect(read).toMatchObject({ least: null, most: null, from: null, steps: 1, around: null });
    expect(read.to).toBe(dayFrom("2024-02-29"));
  });

  it("say how it looks apart from who is there", () => {
    expect(lookFrom(new URLSearchParams("colour=sector&as=both&person=12&q= ann &hulls=1"))).toMatchObject({
      colour: "sector",
      as: "both",
      person: 12,
      find: "ann",
      hulls: true,
      curved: false,
    });
    expect(lookFrom(new URLSearchParams("as=nonsense&person=abc"))).toMatchObject({
      as: "people",
      person: null,
    });
  });

  it("are short: what says nothing is left out", () => {
    expect(tidy(new URLSearchParams("kind=a&least=&q=+&steps=1&as=people")).toString()).toBe("kind=a");
    expect(tidy(new URLSearchParams("around=5&steps=2")).toString()).toBe("around=5&steps=2");
  });
});
