import { afterEach, describe, expect, it, vi } from "vitest";

import { Beside, renew } from "../beside";
import type { Drawer } from "../drawer";
import { imaginedIn } from "../imagined";
import { adopt, follow, queryOf, write } from "../form";
import { Keeping } from "../keeping";
import { showFound } from "../found-list";
import { DASHES } from "../colours";
import { showLegend } from "../legend";
import { colourFrom, mixed, type Palette } from "../palette";
import { Parts } from "../parts";
import { Poll } from "../poll";
import { Timeline } from "../timeline";
import type { MapView } from "../view";
import { Words } from "../words";
import { look, sketch } from "./make";

const PALETTE = {
  hues: [[1, 2, 3]],
  paper: [255, 255, 255],
  ink: [0, 0, 0],
  quiet: [9, 9, 9],
  accent: [200, 100, 0],
} as unknown as Palette;

function page(markup: string): HTMLElement {
  document.body.innerHTML = markup;
  return document.body;
}

function form(): HTMLFormElement {
  const found = document.querySelector("form");
  if (!found) throw new Error("there is no form");
  return found;
}

afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the form", () => {
  const markup = `<form><input name="q" value=" "><input type="checkbox" name="kind" value="a" checked>
    <input type="checkbox" name="kind" value="b"><select name="colour"><option value="x">X</option></select></form>`;

  it("says the filter as an address does", () => {
    page(markup);

    expect(queryOf(form()).toString()).toBe("kind=a&colour=x");
  });

  it("takes what is written into it, with an input of its own where there is none", () => {
    page(markup);
    write(form(), "person", "12");
    write(form(), "q", "ann");
    expect(queryOf(form()).toString()).toBe("q=ann&kind=a&colour=x&person=12");

    write(form(), "person", "");
    expect(queryOf(form()).has("person")).toBe(false);
  });

  it("takes over what only the address says", () => {
    page(markup);
    adopt(form(), new URLSearchParams("kind=b&is.sector=Health&is.sector=Council&person=7&empty="));

    expect(queryOf(form()).toString()).toBe("kind=a&colour=x&is.sector=Health&is.sector=Council&person=7");
  });

  it("is followed by the links to other views, and by no other link", () => {
    page(`<a data-map="same-filter" href="/n/a/list/?old=1">List</a><a href="/n/a/other/">Other</a>`);
    follow(document, new URLSearchParams("kind=a"));

    const [list, other] = [...document.querySelectorAll("a")].map((link) => new URL(link.href));
    expect([list?.pathname, list?.search]).toEqual(["/n/a/list/", "?kind=a"]);
    expect(other?.search).toBe("");
  });
});

describe("a view to keep", () => {
  it("holds what is shown, the part in view and who was moved, at the moment it is kept", () => {
    const body = page(
      `<form data-map="keep"><input type="hidden" name="query" value="old=1"></form><form></form>`,
    );
    const view = {
      query: new URLSearchParams("colour=sector&part=0,0,1,1"),
      drawing: sketch({
        names: ["Ann", "Ben"],
        places: [
          [1, 2],
          [3, 4],
        ],
      }),
      inView: () => ({ left: -1.234, bottom: 0, right: 2, top: 3 }),
    } as unknown as MapView;
    const stop = new AbortController();
    const keeping = new Keeping(body, view, () => ({ top: 0, right: 0, bottom: 0, left: 0 }), stop.signal);
    keeping.moved(1);
    for (const each of body.querySelectorAll("form"))
      each.dispatchEvent(new Event("submit", { bubbles: true }));

    const [kept, other] = [...body.querySelectorAll("form")].map((each) =>
      Object.fromEntries(new FormData(each)),
    );
    expect(kept).toEqual({ query: "colour=sector&part=-1.23%2C0%2C2%2C3", moved: "[[101,3,4]]" });
    expect(other).toEqual({});
    stop.abort();
  });

  it("begins with that part again, and with all of it if the address makes no sense", () => {
    expect(look("part=-1.23,0,2,3").part).toEqual({ left: -1.23, bottom: 0, right: 2, top: 3 });
    for (const broken of ["", "1,2,3", "3,0,2,3", "a,b,c,d", "0,0,0,0"])
      expect(look(`part=${broken}`).part).toBeNull();
  });
});

describe("going through time", () => {
  const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

  function timeline(isCalm: boolean) {
    vi.useFakeTimers();
    vi.setSystemTime(new Date("2026-01-25T12:00:00Z"));
    vi.stubGlobal("matchMedia", () => ({ matches: isCalm }));
    const body = page(`<form id="map-filters"><input name="from"><input name="to"></form>
      <div data-map="time" hidden><input type="range" data-map="time-slider">
      <button data-map="play"><span data-map="play-says">Play</span></button></div>`);
    const drawing = sketch({ names: ["Ann", "Ben"], ties: [{ between: [0, 1], since: day("2026-01-01") }] });
    const view = { drawing, filter: { to: null } } as unknown as MapView;
    const moved = vi.fn();
    const stop = new AbortController();
    const words = new Words({ play: "Play", pause: "Pause" }, "en-GB");
    const line = new Timeline(view, new Parts(body), words, moved, stop.signal);
    const button = body.querySelector("button");
    if (!button) throw new Error("there is no button");
    return { body, button, moved, line };
  }

  it("plays from the beginning to today, says so, and can be paused", () => {
    const { body, button, moved, line } = timeline(false);
    const to = (): string => body.querySelector<HTMLInputElement>("[name=to]")?.value ?? "";
    button.click();
    expect([button.textContent, to()]).toEqual(["Pause", "2026-01-01"]);
    vi.advanceTimersByTime(1_400);
    expect(to()).toBe("2026-01-03");
    button.click();
    vi.advanceTimersByTime(5_000);
    expect([button.textContent, to()]).toEqual(["Play", "2026-01-03"]);

    button.click();
    vi.advanceTimersByTime(60_000);
    expect([button.textContent, to()]).toEqual(["Play", ""]);
    expect(moved).toHaveBeenCalledTimes(25);

    button.click();
    line.slid();
    expect(button.textContent).toBe("Play");
  });

  it("goes one step with each press where nothing shall move by itself", () => {
    const { button, moved } = timeline(true);
    button.click();
    vi.advanceTimersByTime(60_000);
    expect(moved).toHaveBeenCalledTimes(1);
    expect(button.textContent).toBe("Play");
  });
});

describe("words", () => {
  const words = new Words(
    { people: { one: "{n} person", other: "{n} people" }, at: "{name} at {place}" },
    "en-GB",
  );

  it("know one from many, and how numbers are written", () => {
    expect([words.many("people", 1), words.many("people", 1_200)]).toEqual(["1 person", "1,200 people"]);
  });

  it("fill in what is known and leave the rest", () => {
    expect(words.say("at", { name: "Ann" })).toBe("Ann at {place}");
    expect(words.say("no such word")).toBe("");
    expect(words.many("at", 2)).toBe("");
  });

  it("come from the page", () => {
    page(`<template data-map="words">{"at": "here"}</template>`);

    expect(Words.from(document.querySelector("template"), "en").say("at")).toBe("here");
    expect(Words.from(null, "en").say("at")).toBe("");
  });
});

describe("the legend", () => {
  it("says each name with its number, and whether it is picked out", () => {
    const body = page(`<div></div>`);
    const swatches = [
      { name: "Health", tone: { hue: 0 }, shape: 0, count: 1_200 },
      { name: "Council", tone: { hue: 0 }, shape: 1, count: 3 },
    ];
    showLegend(body.querySelector("div"), swatches, PALETTE, new Set(["Council"]), String);

    const buttons = [...body.querySelectorAll("button")];
    expect(buttons.map((each) => each.textContent)).toEqual(["Health1200", "Council3"]);
    expect(buttons.map((each) => each.getAttribute("aria-pressed"))).toEqual(["false", "true"]);
    const shapes = [...body.querySelectorAll("path")].map((each) => each.getAttribute("d"));
    expect(new Set(shapes).size).toBe(2);
  });

  it("says what dashes mean, which pick out nobody", () => {
    const body = page(`<div></div>`);
    const dashes = { name: "Could meet", tone: "accent", shape: DASHES, count: 3 } as const;
    showLegend(body.querySelector("div"), [dashes], PALETTE, new Set(), String);

    expect(body.querySelector("li")?.textContent).toBe("Could meet3");
    expect(body.querySelector("button")).toBeNull();
  });

  it("keeps the focus on a button that is pressed", () => {
    const body = page(`<div></div>`);
    const show = (picked: string[]): void => {
      showLegend(
        body.querySelector("div"),
        [{ name: "Health", tone: { hue: 0 }, shape: 0, count: 1 }],
        PALETTE,
        new Set(picked),
        String,
      );
    };
    show([]);
    body.querySelector("button")?.focus();
    show(["Health"]);

    expect(document.activeElement?.getAttribute("aria-pressed")).toBe("true");
  });
});

describe("the list of those found", () => {
  it("offers the first ones, or says that there is nobody", () => {
    const list = page(`<ul hidden></ul>`).querySelector("ul");
    const drawing = sketch({ names: Array.from({ length: 20 }, (_, at) => `Person ${at}`) });

    showFound(
      list,
      drawing,
      Array.from({ length: 20 }, (_, at) => at),
      "Nobody",
    );
    expect(list?.hidden).toBe(false);
    expect(list?.querySelectorAll("button")).toHaveLength(8);
    expect(list?.querySelector("button")?.dataset["person"]).toBe("100");

    showFound(list, drawing, [], "Nobody");
    expect(list?.textContent).toBe("Nobody");
  });
});

describe("what a drawer imagines", () => {
  it("is read from it: who could meet, and who could be gone", () => {
    page(
      `<aside><p data-suggest="12 23">…</p><p data-suggest="broken">…</p><p data-without="7">…</p></aside>`,
    );

    expect(imaginedIn(document.querySelector("aside"), null)).toEqual({
      suggested: [[12, 23]],
      without: [7],
    });
  });
});

describe("colours of the page", () => {
  it("are understood in both ways browsers say them", () => {
    expect(colourFrom("rgb(1, 2, 3)")).toEqual([1, 2, 3]);
    expect(colourFrom("color(srgb 1 0.5 0)")).toEqual([255, 127.5, 0]);
    expect(mixed([0, 0, 0], [100, 200, 50], 0.5)).toEqual([50, 100, 25]);
  });
});

describe("the sentence below", () => {
  it("is changed only when it says something else, so that it is not read aloud again", async () => {
    const body = page(`<p data-map="sentence">2 people, 1 tie.</p>`);
    const changes = vi.fn();
    const watch = new MutationObserver(changes);
    watch.observe(body, { childList: true, subtree: true });
    const parts = new Parts(body);

    parts.sentence(["2 people, 1 tie.", ""]);
    await Promise.resolve();
    expect(changes).not.toHaveBeenCalled();

    parts.sentence(["3 people, 2 ties.", "All in one piece."]);
    expect(body.textContent).toBe("3 people, 2 ties. All in one piece.");
    watch.disconnect();
  });
});

describe("asking again and again", () => {
  it("slows down after failures, tells of them, and recovers", async () => {
    vi.useFakeTimers();
    let isDown = true;
    const asked = vi.fn(() => (isDown ? Promise.reject(new Error("down")) : Promise.resolve()));
    const fell = vi.fn();
    const poll = new Poll(asked, fell);
    poll.start();

    await vi.advanceTimersByTimeAsync(1_500);
    expect(fell).toHaveBeenLastCalledWith(1);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(asked).toHaveBeenCalledTimes(1);
    isDown = false;
    await vi.advanceTimersByTimeAsync(1_500);
    expect(fell).toHaveBeenLastCalledWith(0);

    poll.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveBeenCalledTimes(2);
  });
});

describe("what the server wrote beside the drawing", () => {
  function one<Name extends keyof HTMLElementTagNameMap>(
    root: ParentNode,
    name: Name,
  ): HTMLElementTagNameMap[Name] {
    const found = root.querySelector(name);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  }

  function part(markup: string): HTMLElement {
    return one(page(`<section>${markup}</section>`), "section");
  }

  function fresh(markup: string): Element {
    return one(new DOMParser().parseFromString(`<section>${markup}</section>`, "text/html"), "section");
  }

  it("says what is so now", () => {
    const told = part(`<a href="/1/">Ann Lee</a>`);
    renew(told, fresh(`<a href="/2/">Ben Okoro</a>`));

    expect(told.textContent).toBe("Ben Okoro");
  });

  it("leaves the focus on the same link, and open what was opened", () => {
    const told = part(`<details class="more"><summary>More</summary></details><a href="/1/">Ann</a>`);
    told.querySelector("a")?.focus();
    one(told, "details").open = true;
    renew(
      told,
      fresh(
        `<details class="more"><summary>More</summary>3</details><a href="/2/">Ben</a><a href="/1/">Ann</a>`,
      ),
    );

    expect(told.querySelector("details")?.open).toBe(true);
    expect(document.activeElement).toBe(told.querySelectorAll("a")[1]);
  });

  it("stays as it is while somebody writes in it", () => {
    const told = part(`<textarea></textarea><p>Before</p>`);
    one(told, "textarea").value = "Dear Ann";
    renew(told, fresh(`<textarea></textarea><p>After</p>`));

    expect(told.querySelector("textarea")?.value).toBe("Dear Ann");
    expect(told.textContent).toBe("Before");
  });

  it("keeps the sentence that the map itself writes", () => {
    const told = part(`<p data-map="sentence">3 people</p><p>Old</p>`);
    const sentence = told.querySelector("p");
    renew(told, fresh(`<p data-map="sentence">2 people</p><p>New</p>`));

    expect(told.querySelector("p")).toBe(sentence);
    expect(told.textContent).toBe("3 peopleNew");
  });

  it("is asked for as the map is looked at, with whom the drawer shows", async () => {
    const asked = vi.fn().mockResolvedValue(new Response(`<p data-beside="says">New</p>`));
    vi.stubGlobal("fetch", asked);
    const body = page(`<p data-beside="says">Old</p><p data-beside="other">Other</p>`);
    const drawer = { shown: "12", renew: vi.fn() };
    const beside = new Beside(body, drawer as unknown as Drawer, new AbortController().signal);
    await beside.renew("/n/a/map/", new URLSearchParams("kind=1"));

    expect(asked.mock.calls[0]?.[0]).toBe("/n/a/map/?kind=1&person=12");
    expect(body.textContent).toBe("NewOther");
    expect(drawer.renew).toHaveBeenCalledOnce();
  });

  it("stays, and is asked for again, when the server does not answer", async () => {
    vi.stubGlobal("fetch", vi.fn().mockResolvedValue(new Response("", { status: 503 })));
    const body = page(`<p data-beside="says">Old</p>`);
    const drawer = { renew: vi.fn() } as unknown as Drawer;
    const beside = new Beside(body, drawer, new AbortController().signal);

    await expect(beside.renew("/", new URLSearchParams())).rejects.toThrow("503");
    expect(body.textContent).toBe("Old");
  });
});
