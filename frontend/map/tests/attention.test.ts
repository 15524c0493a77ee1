import { describe, expect, it } from "vitest";

import { adjacencyOf } from "../adjacency";
import { emphasis, LIGHT, NO_ATTENTION, type Attention } from "../emphasis";
import { apply } from "../filters";
import { found } from "../find";
import { core, outline } from "../hulls";
import { insetsOf } from "../insets";
import { placed, type Wish } from "../labels";
import { caught, isInside, thinned } from "../lasso";
import { filter, sketch } from "./make";

const { none, dim, plain, bright, focus } = LIGHT;

describe("light", () => {
  const row = sketch({
    names: ["Ann", "Ben", "Cai", "Dee"],
    ties: [{ between: [0, 1] }, { between: [1, 2] }, { between: [2, 3] }],
  });
  const shown = apply(row, filter());
  const near = adjacencyOf(row, shown.ties);
  const lit = (attention: Partial<Attention>, among = shown) =>
    emphasis(row, among, near, { ...NO_ATTENTION, ...attention });

  it("falls on all alike when nothing is asked", () => {
    const { people, ties, isOn } = lit({});

    expect(Array.from(people)).toEqual([plain, plain, plain, plain]);
    expect(Array.from(ties)).toEqual([plain, plain, plain]);
    expect(isOn).toBe(false);
  });

  it("falls on somebody, those around and the ties between", () => {
    const { people, ties, isOn } = lit({ focus: 0 });

    expect(Array.from(people)).toEqual([focus, bright, dim, dim]);
    expect(Array.from(ties)).toEqual([bright, dim, dim]);
    expect(isOn).toBe(true);
  });

  it("reaches as many steps as asked", () => {
    const { people, ties } = lit({ focus: 0, steps: 2 });

    expect(Array.from(people)).toEqual([focus, bright, bright, dim]);
    expect(Array.from(ties)).toEqual([bright, bright, dim]);
  });

  it("falls on those who were found or chosen", () => {
    const { people, ties } = lit({ marked: Uint8Array.of(0, 0, 1, 1) });

    expect(Array.from(people)).toEqual([dim, dim, bright, bright]);
    expect(Array.from(ties)).toEqual([dim, dim, bright]);
  });

  it("leaves those who are filtered out in the dark, even in focus", () => {
    const among = { people: Uint8Array.of(0, 1, 1, 1), ties: Uint8Array.of(0, 1, 1) };
    const { people, ties, isOn } = lit({ focus: 0 }, among);

    expect(Array.from(people)).toEqual([none, plain, plain, plain]);
    expect(Array.from(ties)).toEqual([none, plain, plain]);
    expect(isOn).toBe(false);
  });

  it("fades on somebody who is imagined to have left, and on their ties", () => {
    const { people, ties } = lit({ without: [1] });

    expect(Array.from(people)).toEqual([plain, dim, plain, plain]);
    expect(Array.from(ties)).toEqual([dim, dim, plain]);
  });

  it("shows who would be next without dimming the others", () => {
    const { people, ties } = lit({ next: 3 });

    expect(Array.from(people)).toEqual([plain, plain, plain, bright]);
    expect(Array.from(ties)).toEqual([plain, plain, bright]);
  });
});

describe("names", () => {
  const wish = (text: string, x: number, y: number, isKeen = false): Wish => ({
    text,
    x,
    y,
    radius: 5,
    width: 60,
    isKeen,
  });
  const room = { width: 400, height: 400 };
  const written = (wishes: Wish[], discs = wishes): string[] =>
    placed(wishes, { discs, titles: [], room, height: 20, most: 50 }).map(({ text }) => text);

  it("never lie on each other", () => {
    const wishes = Array.from({ length: 300 }, (_, at) =>
      wish(`Person ${at}`, 40 + ((at * 37) % 320), 40 + ((at * 53) % 320), true),
    );
    const labels = placed(wishes, { discs: wishes, titles: [], room, height: 20, most: 300 });

    expect(labels.length).toBeGreaterThan(20);
    for (const [at, one] of labels.entries()) {
      for (const other of labels.slice(at + 1)) {
        expect(Math.abs(one.x - other.x) >= 60 || Math.abs(one.y - other.y) >= 20).toBe(true);
      }
    }
  });

  it("give way to the ones before them", () => {
    const three = ["first", "second", "third"].map((text) => wish(text, 200, 200, true));

    expect(written(three)).toEqual(["first", "second"]);
  });

  it("go to another side rather than on a disc", () => {
    const below = { x: 200, y: 218, radius: 8 };
    const [label] = placed([wish("Ann", 200, 200)], {
      discs: [below, { x: 200, y: 200, radius: 5 }],
      titles: [],
      room,
      height: 20,
      most: 50,
    });

    expect(label?.y).toBeLessThan(200);
  });

  it("stay on the screen", () => {
    const [label] = placed([wish("Ann", 10, 385, true)], {
      discs: [],
      titles: [],
      room,
      height: 20,
      most: 50,
    });

    expect(label?.x).toBeGreaterThanOrEqual(30);
    expect(label?.y).toBeLessThanOrEqual(380);
  });

  it("never lie on the name of an outline", () => {
    const title = { left: 100, right: 300, top: 205, bottom: 230 };
    const [label] = placed([wish("Ann", 200, 200, true)], {
      discs: [],
      titles: [title],
      room,
      height: 20,
      most: 50,
    });

    expect(label?.y).toBeLessThan(185);
  });

  it("are no more than asked for", () => {
    const wishes = [wish("a", 50, 50), wish("b", 50, 150), wish("c", 50, 250)];

    expect(placed(wishes, { discs: wishes, titles: [], room, height: 20, most: 2 })).toHaveLength(2);
  });
});

describe("a line drawn around people", () => {
  const bow = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 5, y: 5 },
    { x: 0, y: 10 },
  ];

  it("holds what is inside, also where it bends inwards", () => {
    expect(isInside(bow, { x: 5, y: 2 })).toBe(true);
    expect(isInside(bow, { x: 5, y: 8 })).toBe(false);
    expect(isInside(bow, { x: 20, y: 2 })).toBe(false);
  });

  it("catches only people who are shown", () => {
    const at = (person: number) => ({ x: 5, y: 2 * person + 0.5 });

    expect(Array.from(caught(bow, Uint8Array.of(1, 1, 0, 1), at) ?? [])).toEqual([1, 1, 0, 0]);
    expect(caught(bow, Uint8Array.of(0, 0, 0, 0), at)).toBeNull();
    expect(caught(bow.slice(0, 2), Uint8Array.of(1), at)).toBeNull();
  });

  it("keeps only points that say something", () => {
    const trembling = Array.from({ length: 100 }, (_, at) => ({ x: at / 10, y: 0 }));

    expect(thinned(trembling).length).toBeLessThan(5);
  });
});

describe("an outline", () => {
  it("goes around the outermost, once", () => {
    const corners = outline([
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 2, y: 1 },
      { x: 4, y: 4 },
      { x: 0, y: 4 },
    ]);

    expect(corners).toHaveLength(4);
    expect(corners).not.toContainEqual({ x: 2, y: 1 });
  });

  it("of one or two is just these", () => {
    expect(outline([{ x: 1, y: 1 }])).toEqual([{ x: 1, y: 1 }]);
    expect(
      outline([
        { x: 1, y: 1 },
        { x: 0, y: 0 },
      ]),
    ).toHaveLength(2);
  });

  it("is not stretched by one who is far away", () => {
    const close = Array.from({ length: 10 }, (_, at) => ({ x: at % 4, y: Math.floor(at / 4) }));

    expect(core([...close, { x: 100, y: 100 }])).toHaveLength(close.length);
    expect(core(close)).toHaveLength(close.length);
  });
});

describe("finding", () => {
  const people = sketch({
    names: ["Siân Prosser", "Owen Gallagher", "Ann Owens"],
    columns: [
      {
        key: "organisation",
        name: "Organisation",
        kind: "choice",
        values: ["Gwent Council"],
        has: [0, [], []],
      },
    ],
  });
  const all = Uint8Array.of(1, 1, 1);

  it("takes words in any order, whatever the accents and capitals", () => {
    expect(found(people, all, "PROSSER sian")).toEqual([0]);
    expect(found(people, all, "gwent")).toEqual([0]);
    expect(found(people, all, "   ")).toEqual([]);
  });

  it("puts names that begin so first, and leaves out who is not shown", () => {
    expect(found(people, all, "ow")).toEqual([1, 2]);
    expect(found(people, Uint8Array.of(1, 0, 1), "ow")).toEqual([2]);
  });
});

describe("the room for the picture", () => {
  const canvas = { left: 0, right: 1200, top: 60, bottom: 860 };

  it("is less where something covers a side", () => {
    const panel = { left: 20, right: 300, top: 80, bottom: 700 };
    const says = { left: 400, right: 800, top: 800, bottom: 850 };

    expect(insetsOf(canvas, [panel, says])).toEqual({ left: 300, right: 0, top: 0, bottom: 60 });
  });

  it("is not less for what lies elsewhere or is closed", () => {
    const elsewhere = { left: 0, right: 1200, top: 0, bottom: 60 };
    const closed = { left: 0, right: 0, top: 0, bottom: 0 };

    expect(insetsOf(canvas, [elsewhere, closed])).toEqual({ left: 0, right: 0, top: 0, bottom: 0 });
  });
});
