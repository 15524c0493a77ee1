import { describe, expect, it } from "vitest";

import { nextBudget } from "../budget";
import type { Drawing } from "../drawing";
import { NO_ATTENTION } from "../emphasis";
import { groupingOf, groupScene, LARGE } from "../groups";
import { Model } from "../model";
import type { Palette } from "../palette";
import { closeTo, nearest, roomy, withSuggestions } from "../scene";
import { DASHES } from "../colours";
import { shapePath } from "../legend";
import { stripOf } from "../legend-strip";
import { svgOf } from "../svg";
import { ACROSS, inOrder, rowsOf, STRIDE } from "../tie-rows";
import { STYLE } from "../ties";
import { filter, LEGEND, look, sketch } from "./make";

const EVERYWHERE = { left: -1e6, right: 1e6, bottom: -1e6, top: 1e6 };
const PALETTE: Palette = {
  hues: Array.from({ length: 8 }, (_, at) => [at, at, at] as const),
  paper: [255, 255, 255],
  surface: [255, 255, 255],
  ink: [0, 0, 0],
  quiet: [100, 100, 100],
  line: [200, 200, 200],
  wing: [0, 0, 200],
  accent: [200, 100, 0],
  font: "Atkinson",
};

function model(drawing: Drawing, query = "", before?: Model): Model {
  return new Model(drawing, filter(query), look(query), LEGEND, before);
}

/** More people than one can see, in two groups side by side. */
function crowd(): Drawing {
  const names = Array.from({ length: LARGE + 2 }, (_, at) => `Person ${at}`);
  return sketch({
    names,
    groups: names.map((_, at) => at % 2),
    groupNames: ["North", "South"],
    places: names.map((_, at): [number, number] => [(at % 2) * 1_000 + (at % 100), Math.floor(at / 100)]),
    ties: [{ between: [0, 1] }, { between: [2, 3] }, { between: [0, 2] }],
  });
}

describe("a model", () => {
  const drawing = sketch({
    names: ["Ann", "Ben", "Cai"],
    ties: [
      { between: [0, 1], strength: 1 },
      { between: [1, 2], strength: 5 },
    ],
    groups: [0, 1, 0],
    groupNames: ["North", "South"],
  });

  it("makes nothing anew but what changed", () => {
    const before = model(drawing, "colour=group");
    const recoloured = model(drawing, "colour=nonsense", before);
    const filtered = model(drawing, "colour=group&least=3", before);

    expect(recoloured.lines).toBe(before.lines);
    expect(recoloured.colours).not.toBe(before.colours);
    expect(filtered.lines.tie.length).toBe(1);
    expect(filtered.members).toBe(before.members);
    expect(model(drawing, "hide=alone&least=5", before).members).not.toBe(before.members);
  });

  it("says how many people and ties there are", () => {
    expect([model(drawing, "least=3").people, model(drawing, "least=3").ties]).toEqual([3, 1]);
  });
});

describe("a large network", () => {
  it("is shown as its groups, with their people and the ties between them", () => {
    const drawing = crowd();
    const scene = model(drawing, "colour=group").scene(NO_ATTENTION, null);

    expect(scene.kind).toBe("groups");
    expect(scene.names).toEqual([`North, ${(LARGE + 2) / 2}`, `South, ${(LARGE + 2) / 2}`]);
    expect(Array.from(scene.lines.first)).toEqual([0]);
    expect(Array.from(scene.swatch)).toEqual([0, 1]);
  });

  it("shows people, and all ties of those people, once few enough are in view", () => {
    const drawing = crowd();
    const scene = model(drawing).scene(NO_ATTENTION, { left: -0.5, right: 2.5, bottom: -0.5, top: 1.5 });

    expect(scene.kind).toBe("people");
    expect(Array.from(scene.members)).toEqual([0, 2, 100, 102]);
    expect(Array.from(scene.lines.tie)).toEqual([0, 1, 2]);
    expect(scene.light[1]).toBe(0);
  });

  it("stays with groups where nobody is in view", () => {
    const scene = model(crowd()).scene(NO_ATTENTION, { left: 5_000, right: 6_000, bottom: 0, top: 1 });

    expect(scene.kind).toBe("groups");
  });

  it("is parted by where people are, if it has no groups", () => {
    const drawing = sketch({
      names: ["A", "B", "C"],
      places: [
        [0, 0],
        [0.1, 0],
        [100, 100],
      ],
    });
    const whole = model(drawing);
    const scene = groupScene(drawing, whole.shown, whole.colours, groupingOf(drawing), LEGEND.group);

    expect(scene.members).toHaveLength(2);
    expect(Array.from(scene.members, (group) => scene.names[group])).toEqual([", 2", ", 1"]);
  });
});

describe("lines", () => {
  const ties = Array.from({ length: 50 }, (_, at) => ({ between: [at, at + 1] as [number, number] }));
  const row = sketch({ names: Array.from({ length: 51 }, String), ties });

  it("that touch the view come first, and each comes once", () => {
    const scene = model(row).scene(NO_ATTENTION, null);
    const { plain, bright } = inOrder(scene, { left: 9.5, right: 10.5, bottom: -1, top: 1 });

    expect([...plain.subarray(0, 2)].sort()).toEqual([10, 9].sort());
    expect(new Set(plain).size).toBe(50);
    expect(bright).toHaveLength(0);
  });

  it("that stand out are kept apart, to lie on top", () => {
    const scene = model(row).scene({ ...NO_ATTENTION, focus: 3 }, null);
    const { straight, bent, bright } = rowsOf(scene, PALETTE, EVERYWHERE);

    expect([bright.count, straight.count + bent.count]).toEqual([2, 48]);
  });

  it("that bow are kept apart from straight ones, and fill whole rows of the graphics card", () => {
    // Of three ties between two people the one in the middle is straight.
    const drawing = sketch({
      names: ["Ann", "Ben"],
      ties: [{ between: [0, 1] }, { between: [0, 1] }, { between: [0, 1] }],
    });
    const { straight, bent } = rowsOf(model(drawing).scene(NO_ATTENTION, null), PALETTE, EVERYWHERE);

    expect([straight.count, straight.isBent]).toEqual([1, false]);
    expect([bent.count, bent.isBent]).toEqual([2, true]);
    expect(bent.rows).toHaveLength(ACROSS * STRIDE);
  });

  it("of people without a place are not drawn", () => {
    const lost = sketch({
      names: ["A", "B", "C"],
      ties: [{ between: [0, 1] }, { between: [1, 2] }],
      places: [
        [0, 0],
        [1, 1],
        [NaN, NaN],
      ],
    });
    const { plain } = inOrder(model(lost).scene(NO_ATTENTION, null), EVERYWHERE);

    expect(Array.from(plain)).toEqual([0]);
  });

  it("can be added for two who could meet", () => {
    const scene = model(row).scene(NO_ATTENTION, null);
    const more = withSuggestions(scene, [[0, 5]]);

    expect(more.lines.first).toHaveLength(51);
    expect([more.lines.first[50], more.lines.second[50], more.lines.style[50]]).toEqual([
      0,
      5,
      STYLE.suggested,
    ]);
    expect(scene.lines.first).toHaveLength(50);
    expect(withSuggestions(scene, [])).toBe(scene);
  });
});

describe("a few people", () => {
  it("do not stand at the ends of the screen, and many fill it", () => {
    const all = { left: 0, right: 12, bottom: 0, top: 6 };

    expect(roomy(all, 2)).toEqual({ left: -10, right: 22, bottom: -5, top: 11 });
    expect(roomy(all, 12)).toEqual(all);
    expect(roomy(all, 500)).toEqual(all);
  });
});

describe("close to somebody", () => {
  const [x, y] = [Float32Array.of(10, 12, 10, 90, NaN), Float32Array.of(5, 5, 8, 5, NaN)];

  it("are they in the middle and the nearest of those they are tied to, whatever else there is", () => {
    expect(closeTo(0, [0, 3, 4, 2, 1], x, y)).toEqual({ left: 7, right: 13, bottom: 2, top: 8 });
  });

  it("is nobody else if they have no tie", () => {
    expect(closeTo(3, [3], x, y)).toEqual({ left: 90, right: 90, bottom: 5, top: 5 });
  });
});

describe("a finger", () => {
  const three = sketch({
    names: ["A", "B", "C"],
    places: [
      [0, 0],
      [20, 0],
      [200, 0],
    ],
  });
  const scene = model(three).scene(NO_ATTENTION, null);
  const screen = {
    at: (place: number) => ({ x: scene.x[place] ?? 0, y: scene.y[place] ?? 0 }),
    radius: () => 4,
  };

  it("means the nearest disc, if there is one close by", () => {
    expect(nearest(scene, screen, { x: 12, y: 3 })).toBe(1);
    expect(nearest(scene, screen, { x: 9, y: 0 })).toBe(0);
    expect(nearest(scene, screen, { x: 100, y: 0 })).toBe(-1);
  });

  it("never means somebody who is filtered out", () => {
    const dark = { ...scene, light: Uint8Array.of(0, 1, 1) };

    expect(nearest(dark, screen, { x: 6, y: 0 })).toBe(1);
  });
});

describe("a slow machine", () => {
  it("draws fewer lines, a quick one more, and none fewer than can be understood", () => {
    expect(nextBudget(6_000, 900)).toBeLessThan(6_000);
    expect(nextBudget(6_000, 2)).toBe(18_000);
    expect(nextBudget(2_000, 60_000)).toBe(1_500);
  });
});

describe("a picture to keep", () => {
  const pair = sketch({
    names: ["Ann & Co", "<Ben>", "Far"],
    ties: [{ between: [0, 1], state: 1 }, { between: [2, 2] }],
    places: [
      [10, 10],
      [50, 50],
      [900, 900],
    ],
  });
  const scene = model(pair).scene(NO_ATTENTION, null);
  const screen = {
    at: (place: number) => ({ x: scene.x[place] ?? 0, y: scene.y[place] ?? 0 }),
    radius: () => 5,
    width: 100,
    height: 100,
  };
  const signs = [
    { name: "Bees & co", tone: "plain", shape: 0, count: 1 },
    { name: "Bread", tone: "quiet", shape: 1, count: 2 },
  ] as const;
  const strip = stripOf([...signs], PALETTE, 120, (text) => text.length * 8);
  const svg = svgOf(
    scene,
    screen,
    [{ text: "Ann & Co", x: 10, y: 16, wish: 0 }],
    PALETTE,
    "Our <map>",
    strip,
  );
  const read = new DOMParser().parseFromString(svg, "image/svg+xml");

  it("is an SVG of what is in view, with names as text", () => {
    expect(read.querySelector("parsererror")).toBeNull();
    expect(read.querySelectorAll("path > title").length).toBe(2);
    expect(read.querySelector("text")?.textContent).toBe("Ann & Co");
    expect(read.querySelectorAll("path[stroke-dasharray]").length).toBe(1);
  });

  it("says what its colours and signs mean, below the picture and wrapped", () => {
    const texts = [...read.querySelectorAll("text")];
    expect(texts.map((each) => each.textContent)).toEqual(["Ann & Co", "Bees & co", "Bread"]);
    expect(texts.slice(1).every((each) => Number(each.getAttribute("y")) > screen.height)).toBe(true);
    expect(new Set(texts.slice(1).map((each) => each.getAttribute("y"))).size).toBe(2);
    expect(read.documentElement.getAttribute("height")).toBe(String(100 + strip.height));
    expect(stripOf([], PALETTE, 100, () => 0).height).toBe(0);
  });

  it("shows in their own colour who could meet, and says below what the dashes mean", () => {
    const sign = { name: "Could meet", tone: "accent", shape: DASHES, count: 1 } as const;
    const below = stripOf([sign], PALETTE, 120, () => 80);
    const picture = svgOf(withSuggestions(scene, [[0, 1]]), screen, [], PALETTE, "Map", below);
    const body = new DOMParser().parseFromString(picture, "image/svg+xml");

    const strokes = [...body.querySelectorAll("path[stroke-dasharray]")].map((each) =>
      each.getAttribute("stroke"),
    );
    expect(strokes.filter((each) => each === "rgba(200, 100, 0, 1)")).toHaveLength(1);
    expect(body.querySelector("text")?.textContent).toBe("Could meet");
    expect(below.entries[0]).toMatchObject({ path: shapePath(DASHES), colour: "rgba(200, 100, 0, 1)" });
  });

  it("cannot be broken by what people are called", () => {
    expect(svg).not.toContain("<Ben>");
    expect(svg).toContain("Our &#60;map&#62;");
  });
});
