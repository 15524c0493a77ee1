import { describe, expect, it } from "vitest";

import { choiceOf, decode, nameOf, placeOf } from "../drawing";
import { fileOf, sketch } from "./make";

const ANN_AND_BEN = sketch({
  names: ["Ann Lee", "Siân Prosser"],
  ties: [{ between: [0, 1], strength: 4, since: 20_000 }],
  columns: [{ key: "sector", name: "Sector", kind: "choice", values: ["Health", "Council"], has: [1, []] }],
  measures: { degree: [1, NaN] },
});

describe("a drawing", () => {
  it("comes out of its file as it went in", () => {
    const drawing = decode(fileOf(ANN_AND_BEN));

    expect(drawing.header.names).toEqual(["Ann Lee", "Siân Prosser"]);
    expect(Array.from(drawing.people.id)).toEqual([100, 101]);
    expect(Array.from(drawing.ties.strength)).toEqual([4]);
    expect(Array.from(drawing.ties.since)).toEqual([20_000]);
    expect(Array.from(drawing.more.get("measure:degree") ?? [])).toEqual([1, NaN]);
  });

  it("finds people by their id, and says what is known of them", () => {
    const drawing = decode(fileOf(ANN_AND_BEN));

    expect(placeOf(drawing, 101)).toBe(1);
    expect(placeOf(drawing, 7)).toBe(-1);
    expect(placeOf(drawing, null)).toBe(-1);
    expect(nameOf(drawing, 1)).toBe("Siân Prosser");
    expect(choiceOf(drawing, "sector", 0)).toBe("Council");
    expect(choiceOf(drawing, "sector", 1)).toBe("");
    expect(choiceOf(drawing, "no such column", 0)).toBe("");
  });

  it("is refused when it is something else", () => {
    expect(() => decode(new TextEncoder().encode("<!doctype html><html>").buffer)).toThrow("not a drawing");
  });

  it("is refused when it was cut short", () => {
    const file = fileOf(ANN_AND_BEN);

    expect(() => decode(file.slice(0, file.byteLength - 64))).toThrow();
  });
});
