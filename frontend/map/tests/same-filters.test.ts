import { describe, expect, it } from "vitest";

import TABLE from "../../../tests/map_filters.json";
import { apply } from "../filters";
import { filter, sketch, type Sketch } from "./make";

const NAMES = TABLE.people.map(({ name }) => name);
const SECTORS = ["Council", "Health"];
const LIKES = ["Bees", "Tea"];

const DRAWN: Sketch = {
  names: NAMES,
  kinds: TABLE.kinds,
  ties: TABLE.ties.map((tie) => ({
    between: [NAMES.indexOf(tie.between[0] ?? ""), NAMES.indexOf(tie.between[1] ?? "")],
    kind: TABLE.kinds.findIndex(({ key }) => key === tie.kind),
    strength: tie.strength,
    state: tie.said_by_one ? 1 : 2,
  })),
  columns: [
    {
      key: "sector",
      name: "Sector",
      kind: "choice",
      values: SECTORS,
      has: TABLE.people.map(({ sector }) => (sector === null ? [] : SECTORS.indexOf(sector))),
    },
    {
      key: "likes",
      name: "Likes",
      kind: "choices",
      values: LIKES,
      has: TABLE.people.map(({ likes }) => likes.map((each) => LIKES.indexOf(each))),
    },
    { key: "years", name: "Years", kind: "number", has: TABLE.people.map(({ years }) => years ?? []) },
  ],
};

describe("server and browser leave the same people and ties", () => {
  it.each(TABLE.cases)("$asked", (expected) => {
    const { people, ties } = apply(sketch(DRAWN), filter(expected.asked));

    expect(NAMES.filter((_, at) => people[at]).join(" ")).toBe(expected.people);
    const left = TABLE.ties.filter((_, at) => ties[at]).map(({ between }) => between.join("-"));
    expect(left.join(" ")).toBe(expected.ties);
  });
});
