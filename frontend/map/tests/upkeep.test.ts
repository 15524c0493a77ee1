import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Changes } from "../changes";
import type { Drawing } from "../drawing";
import { Upkeep } from "../upkeep";
import type { MapView } from "../view";
import { fileOf, look, sketch } from "./make";

interface Asked {
  as: string;
  answer: (names: string[]) => void;
  tell: (changes: Changes) => void;
  fail: () => void;
}

/** A map that is looked at, and what it asks the server for. */
function page(): {
  upkeep: Upkeep;
  asked: Asked[];
  late: boolean[];
  as: (as: string) => void;
  names: () => string[];
  placed: () => void;
  seesAll: (is: boolean) => void;
} {
  const asked: Asked[] = [];
  const late: boolean[] = [];
  vi.stubGlobal("fetch", (url: URL | string, { signal }: { signal: AbortSignal }) => {
    return new Promise((answer, fail) => {
      signal.addEventListener("abort", () => {
        fail(new DOMException("gone", "AbortError"));
      });
      asked.push({
        as: new URL(url, location.href).searchParams.get("as") ?? "people",
        answer: (names) => {
          answer(new Response(fileOf(sketch({ names }))));
        },
        tell: (changes) => {
          answer(Response.json(changes));
        },
        fail: () => {
          fail(new TypeError("no way there"));
        },
      });
    });
  });
  const view = {
    drawing: sketch({ names: ["Ann"] }),
    look: look(),
    extent: null,
    seesAll: true,
    stage: { frame: vi.fn() },
    take(drawing: Drawing): void {
      this.drawing = drawing;
    },
  };
  const hands = {
    news: () => Promise.resolve(),
    changed: vi.fn(),
    placed: vi.fn(),
    late: (isLate: boolean) => late.push(isLate),
  };
  const addresses = { src: "/map/drawing/", changes: "/map/changes/" };
  const upkeep = new Upkeep(view as unknown as MapView, addresses, hands, new AbortController().signal);
  const as = (word: string): void => {
    view.look = look(`as=${word}`);
  };
  const seesAll = (is: boolean): void => {
    view.seesAll = is;
  };
  return { upkeep, asked, late, as, names: () => view.drawing.header.names, placed: hands.placed, seesAll };
}

describe("what the map is drawn of", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is what was asked for last, in whichever order the answers come", async () => {
    const { upkeep, asked, late, as, names } = page();
    as("organisations");
    const first = upkeep.change();
    as("both");
    const second = upkeep.change();
    asked[1]?.answer(["Ann", "Board"]);
    await second;
    asked[0]?.answer(["Board"]);
    await first;

    expect(asked.map((each) => each.as)).toEqual(["organisations", "both"]);
    expect(names()).toEqual(["Ann", "Board"]);
    expect(late).not.toContain(true);
  });

  it("is told to be out of date when it cannot be had, and is asked for again", async () => {
    const { upkeep, asked, late, as, names } = page();
    upkeep.start();
    as("organisations");
    const change = upkeep.change();
    asked[0]?.fail();
    await change;
    expect(late).toEqual([true]);
    expect(names()).toEqual(["Ann"]);

    await vi.advanceTimersByTimeAsync(120_000);
    asked[1]?.answer(["Board"]);
    await vi.advanceTimersByTimeAsync(0);
    upkeep.stop();
    expect(asked[1]?.as).toBe("organisations");
    expect(names()).toEqual(["Board"]);
    expect(late.at(-1)).toBe(false);
  });

  it.each([true, false])(
    "goes on to be seen as a whole when somebody comes, if it was: %s",
    async (isWhole) => {
      const { upkeep, asked, names, placed, seesAll } = page();
      seesAll(isWhole);
      upkeep.start();
      await vi.advanceTimersByTimeAsync(120_000);
      asked[0]?.tell({ version: 2, people_changed: true, ties: [] });
      await vi.waitFor(() => {
        expect(asked).toHaveLength(2);
      });
      asked[1]?.answer(["Ann", "Ben"]);
      await vi.waitFor(() => {
        expect(names()).toEqual(["Ann", "Ben"]);
      });
      upkeep.stop();

      expect(placed).toHaveBeenCalledTimes(isWhole ? 1 : 0);
    },
  );

  it("is nothing that comes after the map has left the page", async () => {
    const { upkeep, late, as, names } = page();
    as("organisations");
    const change = upkeep.change();
    upkeep.stop();
    await change;

    expect(names()).toEqual(["Ann"]);
    expect(late).toEqual([]);
  });
});
