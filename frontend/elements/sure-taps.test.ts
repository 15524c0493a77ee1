import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { fateOf, pauseAfter, TapQueue, type Tap } from "./tap-queue";
import "./sure-taps";

const ROW = (pk: string, says: "yes" | "no"): string => `
  <li data-pick="${pk}" data-says="${says}"><form method="post" action="/answer/k/q/1/tap/" data-tap>
    <input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="hidden" name="about" value="${pk}">
    <button id="tick-${pk}" name="says" value="${says === "yes" ? "no" : "yes"}" aria-pressed="${says === "yes"}">Ann</button>
    <div class="pick-scale"><button id="much-${pk}-4" name="strength" value="4" aria-pressed="false">Often</button></div>
    <p data-state></p></form></li>`;

const PAGE = `<sure-taps data-key="k" data-saved="Saved" data-waiting="Not yet saved" data-late="Not all saved" data-refused="Not saved">
  <ul>${ROW("7", "no")}${ROW("8", "no")}</ul><p data-news>Every tap is saved</p></sure-taps>`;

type Answer = () => Promise<Response>;
let answers: Answer[] = [];
let sent: { url: string; body: string; token: string | null }[] = [];

const saved =
  (pk: string): Answer =>
  () =>
    Promise.resolve(new Response(ROW(pk, "yes"), { status: 200 }));
const offline: Answer = () => Promise.reject(new TypeError("no connection"));
const status =
  (code: number): Answer =>
  () =>
    Promise.resolve(new Response("", { status: code }));

function press(id: string): void {
  const button = document.getElementById(id);
  const form = button?.closest("form");
  form?.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button }));
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await vi.advanceTimersByTimeAsync(0);
}

const row = (pk: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-pick="${pk}"]`);
  if (!found) throw new Error(`no row ${pk}`);
  return found;
};
const news = (): string => document.querySelector("[data-news]")?.textContent ?? "";

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  sent = [];
  vi.stubGlobal("fetch", (url: string, options: RequestInit) => {
    const headers = new Headers(options.headers);
    sent.push({
      url,
      body: options.body instanceof URLSearchParams ? options.body.toString() : "",
      token: headers.get("X-CSRFToken"),
    });
    return (answers.shift() ?? offline)();
  });
});

afterEach(() => {
  document.body.innerHTML = "";
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("tap-queue", () => {
  const tap = (about: string, value: string): Tap => ({
    answer: about,
    action: "/tap/",
    fields: [
      ["about", about],
      ["says", value],
    ],
  });

  it("keeps only the last tap on the same answer", () => {
    const queue = new TapQueue("k");
    queue.put(tap("7", "yes"));
    queue.put(tap("8", "yes"));
    queue.put(tap("7", "no"));

    expect(queue.taps.map((one) => one.fields[1])).toEqual([
      ["says", "yes"],
      ["says", "no"],
    ]);
  });

  it("is there again after the page was loaded anew", () => {
    new TapQueue("k").put(tap("7", "yes"));

    expect(new TapQueue("k").has("7")).toBe(true);
    expect(new TapQueue("other").has("7")).toBe(false);
  });

  it("does not forget a tap that took the place of the one that was sent", () => {
    const queue = new TapQueue("k");
    const first = tap("7", "yes");
    queue.put(first);
    queue.put(tap("7", "no"));
    queue.done(first);

    expect(queue.has("7")).toBe(true);
  });

  it("leaves aside what it cannot read", () => {
    localStorage.setItem("taps:k", '[{"answer":1},{"answer":"7","action":"https://x","fields":[]}]');
    expect(new TapQueue("k").taps).toEqual([]);
    localStorage.setItem("taps:k", "{");
    expect(new TapQueue("k").taps).toEqual([]);
  });

  it("tries again after failures of the connection and the server, not after a no", () => {
    expect([200, 204, 500, 503, 429, 403, 404, 410].map(fateOf)).toEqual([
      "saved",
      "saved",
      "later",
      "later",
      "later",
      "refused",
      "refused",
      "refused",
    ]);
    expect([1, 2, 3, 9].map(pauseAfter)).toEqual([1000, 2000, 4000, 30_000]);
  });
});

describe("sure-taps", () => {
  it("sends a tap at once and shows the row of the server", async () => {
    document.body.innerHTML = PAGE;
    answers = [saved("7")];

    press("tick-7");
    await settled();

    expect(sent).toEqual([{ url: "/answer/k/q/1/tap/", body: "about=7&says=yes", token: "token" }]);
    expect(row("7").dataset["says"]).toBe("yes");
    expect(news()).toBe("Saved");
    expect(localStorage.length).toBe(0);
  });

  it("shows a tap before the server has answered", () => {
    document.body.innerHTML = PAGE;
    press("much-7-4");

    expect(row("7").dataset["says"]).toBe("yes");
    expect(document.getElementById("tick-7")?.getAttribute("aria-pressed")).toBe("true");
    expect(document.getElementById("much-7-4")?.getAttribute("aria-pressed")).toBe("true");
  });

  it("asks how strong it is before the server has answered", () => {
    const bare = PAGE.replaceAll(/<div class="pick-scale">.*?<\/div>/g, "").replaceAll(
      ">Ann<",
      ' class="pick-name">Ann<',
    );
    const scale = `<div class="pick-scale"><button id="much-KEY-4" name="strength" value="4" aria-pressed="false"></button></div>`;
    document.body.innerHTML = bare.replace("<ul>", `<template data-scale>${scale}</template><ul>`);
    expect(document.getElementById("much-7-4")).toBeNull();

    press("tick-7");
    press("much-7-4");

    expect(document.getElementById("much-7-4")?.getAttribute("aria-pressed")).toBe("true");
    expect(document.getElementById("much-8-4")).toBeNull();
  });

  it("says what is not saved yet, and sends it again until it is", async () => {
    document.body.innerHTML = PAGE;
    answers = [offline, status(503), saved("7")];

    press("tick-7");
    await settled();
    expect(row("7").dataset["unsaved"]).toBe("waiting");
    expect(row("7").querySelector("[data-state]")?.textContent).toBe("Not yet saved");
    expect(news()).toBe("Not all saved");

    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2000);
    await settled();

    expect(sent).toHaveLength(3);
    expect(row("7").dataset["unsaved"]).toBeUndefined();
    expect(news()).toBe("Saved");
  });

  it("sends at once when the connection is back", async () => {
    document.body.innerHTML = PAGE;
    answers = [offline, saved("7")];
    press("tick-7");
    await settled();

    window.dispatchEvent(new Event("online"));
    await settled();

    expect(sent).toHaveLength(2);
    expect(localStorage.length).toBe(0);
  });

  it("sends what an earlier page could not", async () => {
    document.body.innerHTML = PAGE;
    press("tick-7");
    await settled();
    document.body.innerHTML = "";
    sent = [];
    answers = [saved("7")];

    document.body.innerHTML = PAGE;
    await settled();

    expect(sent.map((one) => one.body)).toEqual(["about=7&says=yes"]);
  });

  it("lets the last of two presses win", async () => {
    document.body.innerHTML = PAGE;
    answers = [offline];
    press("tick-7");
    press("tick-7");
    await settled();
    answers = [saved("7")];
    sent = [];
    window.dispatchEvent(new Event("online"));
    await settled();

    expect(sent.map((one) => one.body)).toEqual(["about=7&says=no"]);
  });

  it("does not try again what was refused, and says so", async () => {
    document.body.innerHTML = PAGE;
    answers = [status(410), saved("8")];
    press("tick-7");
    press("tick-8");
    await settled();

    expect(row("7").dataset["unsaved"]).toBe("refused");
    expect(row("8").dataset["unsaved"]).toBeUndefined();
    expect(localStorage.length).toBe(0);
  });

  it("shows why the server said no, where the server says so", async () => {
    document.body.innerHTML = `<div id="toasts"></div>${PAGE}`;
    const headers = { "HX-Retarget": "#toasts" };
    answers = [
      () => Promise.resolve(new Response("<p>You were done already.</p>", { status: 403, headers })),
    ];
    press("tick-7");
    await settled();

    expect(document.getElementById("toasts")?.textContent).toBe("You were done already.");
  });

  it("keeps the focus on the button that was pressed", async () => {
    document.body.innerHTML = PAGE;
    answers = [saved("7")];
    document.getElementById("tick-7")?.focus();
    press("tick-7");
    await settled();

    expect(document.activeElement?.id).toBe("tick-7");
  });

  it("stops when it is taken off the page", async () => {
    document.body.innerHTML = PAGE;
    press("tick-7");
    await settled();
    document.body.innerHTML = "";
    sent = [];
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(60_000);

    expect(sent).toEqual([]);
  });
});
