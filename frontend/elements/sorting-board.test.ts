import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { buttonFor } from "./sorting-board";

const CARD = `<article class="voice-card" id="voice-1" tabindex="0" draggable="true">
  <button name="into" value="7">Kindness</button><button name="into" value="8">Travel</button>
  <select name="other"><option value=""></option><option value="9">Time</option></select>
  <button data-put>Put</button><button name="aside">Aside</button>
</article>`;
const BOARD = `<sorting-board data-look="/look">${CARD}<input id="name">
  <section data-theme="9" id="pile">Time</section></sorting-board>`;

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(selector);
  return found;
}

function pressed(): string[] {
  const names: string[] = [];
  for (const button of document.querySelectorAll("button"))
    button.addEventListener("click", () => names.push(button.textContent));
  return names;
}

function answers(words: string, status = 200): void {
  vi.stubGlobal(
    "fetch",
    vi.fn(() => Promise.resolve(new Response(status === 204 ? null : words, { status }))),
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  answers("", 204);
  document.body.innerHTML = BOARD;
});

afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function key(at: HTMLElement, name: string, more: KeyboardEventInit = {}): void {
  at.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more }));
}

describe("the keys of a card", () => {
  it("accept the first three suggestions, and 0 sets aside", () => {
    const names = pressed();
    for (const name of ["1", "2", "3", "0", "x"]) key(find("#voice-1"), name);
    expect(names).toEqual(["Kindness", "Travel", "Aside"]);
    expect(buttonFor(find("#voice-1"), "3")).toBeUndefined();
  });

  it("mean nothing while somebody types, or with another key held", () => {
    const names = pressed();
    key(find("#name"), "1");
    key(find("#voice-1"), "1", { ctrlKey: true });
    expect(names).toEqual([]);
  });
});

describe("a card that is dragged", () => {
  it("goes into the pile it is dropped on", () => {
    const names = pressed();
    find("#voice-1").dispatchEvent(new Event("dragstart", { bubbles: true }));
    find("#pile").dispatchEvent(new Event("dragover", { bubbles: true, cancelable: true }));
    expect(find("#pile").dataset["over"]).toBe("");
    find("#pile").dispatchEvent(new Event("drop", { bubbles: true, cancelable: true }));
    expect(names).toEqual(["Put"]);
    expect((find("select") as HTMLSelectElement).value).toBe("9");
    expect(find("#pile").dataset["over"]).toBeUndefined();
  });
});

describe("what others did", () => {
  const fresh = `<sorting-board data-look="/later"><article class="voice-card" id="voice-2">New</article></sorting-board>`;

  it("takes the place of what was here, and is looked for again", async () => {
    answers(fresh);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(document.querySelector("#voice-1")).toBeNull();
    expect(find("sorting-board").dataset["look"]).toBe("/later");
  });

  it("waits for whoever is typing, and is not asked for", async () => {
    answers(fresh);
    find("#name").focus();
    await vi.advanceTimersByTimeAsync(6_000);
    expect(fetch).not.toHaveBeenCalled();
    expect(document.querySelector("#voice-1")).not.toBeNull();
  });

  it("is no longer looked for once the board is gone", async () => {
    find("sorting-board").remove();
    await vi.advanceTimersByTimeAsync(6_000);
    expect(fetch).not.toHaveBeenCalled();
  });
});
