import { describe, expect, it } from "vitest";

import { changesUrl, hasNews, inPlace, merged, pause } from "../changes";
import { FLAG } from "../drawing";
import { dayFrom } from "../filters";
import { isMostlyNew, isPlaced, Layout } from "../layout";
import { momentOf, spanOf } from "../time";
import { sketch } from "./make";

const TWO = sketch({
  names: ["Ann", "Ben", "Cai"],
  ties: [{ between: [0, 1], strength: 2 }, { between: [1, 2] }],
});
const TIE = { kind: 0, strength: 4, state: 2, since: 20_000, until: 0 };
const changed = (...ties: Parameters<typeof merged>[1]["ties"]) =>
  merged(TWO, { version: 2, people_changed: false, ties });

describe("what others change", () => {
  it("comes in: a tie that is new, one that is different, one that is gone", () => {
    const drawing = changed(
      { id: 1, first: 100, second: 101, ...TIE },
      { id: 2, gone: true },
      { id: 9, first: 102, second: 100, ...TIE },
    );

    expect(drawing?.header).toMatchObject({ version: 2, ties: 2 });
    expect(Array.from(drawing?.ties.id ?? [])).toEqual([1, 9]);
    expect(Array.from(drawing?.ties.strength ?? [])).toEqual([4, 4]);
    expect([drawing?.ties.first[1], drawing?.ties.second[1]]).toEqual([2, 0]);
  });

  it("counts once when a tie changed twice, the last time last", () => {
    const drawing = changed({ id: 9, first: 100, second: 102, ...TIE }, { id: 9, gone: true });

    expect(Array.from(drawing?.ties.id ?? [])).toEqual([1, 2]);
  });

  it("does not touch the drawing it is merged into", () => {
    changed({ id: 1, gone: true });

    expect(Array.from(TWO.ties.id)).toEqual([1, 2]);
  });

  it("asks for everything again when there are people unknown here", () => {
    expect(changed({ id: 9, first: 100, second: 777, ...TIE })).toBeNull();
    expect(merged(TWO, { version: 2, people_changed: true, ties: [] })).toBeNull();
  });

  it("leaves everybody where they are when all is loaded again", () => {
    const again = sketch({
      names: ["Ann", "Ben", "Cai", "Dee"],
      places: [
        [50, 50],
        [60, 60],
        [70, 70],
        [80, 80],
      ],
    });
    const drawing = inPlace(again, TWO);

    expect(Array.from(drawing.people.x)).toEqual([0, 1, 2, 80]);
    expect(Array.from(drawing.people.y)).toEqual([0, 0, 0, 80]);
  });

  it("puts people where somebody else put them, and no others", () => {
    const changes = {
      version: 1,
      people_changed: false,
      ties: [],
      places: 4,
      moved: [
        [101, 7.1, -8],
        [777, 1, 1],
      ] as [number, number, number][],
    };
    expect(hasNews(changes, TWO.header)).toBe(true);

    const drawing = merged(TWO, changes);

    expect(Array.from(drawing?.people.x ?? [])).toEqual([0, Math.fround(7.1), 2]);
    expect(Array.from(drawing?.people.y ?? [])).toEqual([0, -8, 0]);
    expect(Array.from(drawing?.people.flags ?? [], (flags) => flags & FLAG.pinned)).toEqual([
      0,
      FLAG.pinned,
      0,
    ]);
    expect(hasNews(changes, drawing?.header ?? TWO.header)).toBe(false);
    expect(Array.from(TWO.people.x)).toEqual([0, 1, 2]);
  });

  it("lets whoever was put somewhere stay there when all is loaded again", () => {
    const again = { ...TWO, people: { ...TWO.people, flags: Uint8Array.of(0, 0, FLAG.pinned) } };
    again.people.x = Float32Array.of(50, 60, 70);

    expect(Array.from(inPlace(again, TWO).people.x)).toEqual([0, 1, 70]);
  });

  it("is asked for since the last version", () => {
    const own = { ...TWO.header, places: null };
    expect(changesUrl("/n/a/map/changes/", TWO.header)).toBe("/n/a/map/changes/?after=1&people=a&places=3");
    expect(changesUrl("/changes/?share=x", own)).toBe("/changes/?share=x&after=1&people=a");
  });

  it("is asked for often enough to be seen within two seconds, and rarely when nobody answers", () => {
    expect(pause(0)).toBeLessThanOrEqual(1_500);
    expect(pause(3)).toBeGreaterThan(pause(2));
    expect(pause(50)).toBe(60_000);
  });
});

describe("places for people who have none", () => {
  const ties = { first: Uint32Array.of(0, 1, 2, 3), second: Uint32Array.of(1, 2, 3, 4) };
  const task = () => ({
    x: Float32Array.of(0, 10, NaN, 30, NaN),
    y: Float32Array.of(0, 5, NaN, 5, NaN),
    ...ties,
  });
  const run = () => {
    const layout = new Layout(task());
    layout.run(100);
    return layout.places();
  };

  it("are found, and nobody else is moved", () => {
    const { x, y } = run();

    expect(isPlaced(x)).toBe(true);
    expect([x[0], x[1], x[3], y[1]]).toEqual([0, 10, 30, 5]);
  });

  it("are the same every time", () => {
    expect(run()).toEqual(run());
  });

  it("are near those one is tied to", () => {
    const { x, y } = run();

    expect(Math.hypot((x[2] ?? 0) - 20, (y[2] ?? 0) - 5)).toBeLessThan(20);
  });

  it("make another picture where most are new, and none where a few are", () => {
    expect(isMostlyNew(Float32Array.of(0, NaN, NaN, NaN))).toBe(true);
    expect(isMostlyNew(Float32Array.of(NaN, NaN))).toBe(true);
    expect(isMostlyNew(Float32Array.of(0, 1, 2, NaN))).toBe(false);
    expect(isMostlyNew(new Float32Array(0))).toBe(false);
  });

  it("are found for everybody in a new network, each a place of their own", () => {
    const none = new Float32Array(5).fill(NaN);
    const layout = new Layout({ x: none, y: none.slice(), ...ties });
    layout.run(50);
    const { x, y } = layout.places();
    const spots = new Set(Array.from(x, (across, at) => `${across.toFixed(2)} ${(y[at] ?? 0).toFixed(2)}`));

    expect(isPlaced(x)).toBe(true);
    expect(spots.size).toBe(5);
  });
});

describe("time", () => {
  it("goes from the first tie whose day is known to today", () => {
    const past = sketch({
      names: ["Ann", "Ben"],
      ties: [{ between: [0, 1], since: 19_000 }, { between: [0, 1] }],
    });

    expect(spanOf(past, 20_000)).toEqual({ first: 19_000, last: 20_000 });
    expect(spanOf(TWO, 20_000)).toBeNull();
  });

  it("is a day in the address, and nothing at the end, which is now", () => {
    const span = { first: 19_000, last: 20_000 };
    const moment = momentOf(19_500, span);

    expect(moment.from).toBe(moment.to);
    expect(dayFrom(moment.from)).toBe(19_500);
    expect(momentOf(20_000, span)).toEqual({ from: "", to: "" });
  });
});
