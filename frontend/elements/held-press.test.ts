import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Keeper } from "./held-press";
import "./held-press";
import "./say-it";
import "./sure-taps";

const ROW = `<li data-pick="7"><span data-what>Ann</span><form method="post" action="/tap/" data-tap>
  <input type="hidden" name="about" value="7"><button id="tick" name="says" value="yes">Ann</button>
  <p data-state></p></form></li>`;
const TAPS = `<sure-taps data-key="k" data-elsewhere="elsewhere"><ul>${ROW}</ul></sure-taps>`;
const PRESS = (inside: string): string =>
  `<held-press data-wait="One moment" data-more="and NUMBER more">${inside}<p role="status"></p>
  <template><div data-left><ul></ul><button>Without</button></div></template></held-press>`;
const DONE = `<form id="done" method="post"><button>Done</button></form>`;
const NEXT = `<a id="next" href="#on">Next</a>`;

let sent: { fail: () => void; arrive: (status?: number) => void }[] = [];
let went = 0;

const the = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
};
const submit = (form: Element): boolean =>
  form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
const left = (): string[] => [...document.querySelectorAll("[data-left] li")].map((one) => one.textContent);

function show(markup: string): void {
  document.body.innerHTML = markup;
  went = 0;
  document.addEventListener("submit", count);
  document.addEventListener("click", count);
}

function count(event: Event): void {
  if (event.defaultPrevented || !(event.target instanceof Element)) return;
  if (event.type === "submit" || event.target.matches("a")) went += 1;
  event.preventDefault();
}

function tap(): void {
  const button = the("#tick");
  const form = button.closest("form");
  form?.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter: button }));
}

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  vi.stubGlobal(
    "fetch",
    () =>
      new Promise<Response>((resolve, reject) => {
        sent.push({
          fail: () => {
            reject(new TypeError("no connection"));
          },
          arrive: (status = 200) => {
            resolve(new Response(ROW, { status }));
          },
        });
      }),
  );
});

afterEach(() => {
  document.removeEventListener("submit", count);
  document.removeEventListener("click", count);
  document.body.innerHTML = "";
  localStorage.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("held-press", () => {
  it("lets a press through at once where nothing is on its way", async () => {
    show(PRESS(DONE));
    submit(the("#done"));
    expect(went).toBe(1);

    show(TAPS + PRESS(NEXT));
    the("#next").click();
    await settled();
    expect(went).toBe(1);
  });

  it("holds a press until the tap before it has arrived, and goes on once", async () => {
    show(TAPS + PRESS(DONE));
    tap();
    submit(the("#done"));
    submit(the("#done"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(went).toBe(0);
    expect(the("held-press [role=status]").textContent).toBe("One moment");
    expect(the("#done").getAttribute("aria-busy")).toBe("true");

    sent[0]?.arrive();
    await settled();

    expect(went).toBe(1);
    expect(the("held-press [role=status]").textContent).toBe("");
    expect(the("#done").hasAttribute("aria-busy")).toBe(false);
  });

  it("waits for a tap that is pressed while it waits", async () => {
    show(TAPS + PRESS(NEXT));
    tap();
    the("#next").click();
    tap();
    sent[0]?.arrive();
    await settled();
    expect(went).toBe(0);

    sent[1]?.arrive();
    await settled();
    expect(went).toBe(1);
  });

  it("says what was not kept when it cannot arrive, and tries again with the next press", async () => {
    show(TAPS + PRESS(DONE));
    tap();
    submit(the("#done"));
    sent[0]?.fail();
    await settled();
    expect(went).toBe(0);
    expect(left()).toEqual(["Ann"]);

    submit(the("#done"));
    sent[1]?.arrive();
    await settled();
    expect(went).toBe(1);
    expect(document.querySelector("[data-left]")).toBeNull();
  });

  it("goes on without what was not kept, and forgets it, if told to", async () => {
    show(TAPS + PRESS(DONE));
    tap();
    submit(the("#done"));
    sent[0]?.fail();
    await settled();
    the("[data-left] button").click();
    await settled();

    expect(went).toBe(1);
    expect(localStorage.length).toBe(0);
  });

  it("says once what the server will never keep, then goes on", async () => {
    show(TAPS + PRESS(DONE));
    tap();
    sent[0]?.arrive(403);
    await settled();
    submit(the("#done"));
    await settled();
    expect([went, left()]).toEqual([0, ["Ann"]]);

    submit(the("#done"));
    await settled();
    expect(went).toBe(1);
  });

  it("names a few of many, and what stands on another page as such", async () => {
    const rows = Array.from({ length: 7 }, (_, at) => ({
      answer: String(at),
      action: "/other/",
      fields: [["about", String(at)]],
    }));
    localStorage.setItem("taps:k", JSON.stringify(rows));
    show(TAPS + PRESS(DONE));
    submit(the("#done"));
    sent[0]?.fail();
    await settled();

    expect(left()).toEqual([...Array<string>(4).fill("elsewhere"), "and 3 more"]);
  });

  it("leaves a link alone that is opened beside the page", () => {
    show(TAPS + PRESS(NEXT));
    tap();
    the("#next").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true }));
    expect(went).toBe(1);
  });
});

describe("say-it, before a held press", () => {
  const SAY = `<say-it data-to="/say/" data-failed="Not sent"><form id="say"><textarea name="text">Hello</textarea>
    </form><p data-fate hidden></p></say-it>`;

  it("is sent once more, and told by its own words where that fails too", async () => {
    show(SAY + PRESS(NEXT));
    submit(the("#say"));
    the("#next").click();
    sent[0]?.fail();
    await settled();
    sent[1]?.fail();
    await settled();
    expect([went, left()]).toEqual([0, ["Hello"]]);

    the("[data-left] button").click();
    expect(went).toBe(1);
    const say = the("say-it") as HTMLElement & Keeper;
    expect(await say.arrived()).toEqual([]);
  });

  it("is told of once: beside what was pressed, or beside the answer", async () => {
    const SAY_AND_GO = SAY.replace(
      "</form><p data-fate hidden></p>",
      `${PRESS(NEXT)}</form><p data-fate hidden></p>`,
    );
    show(SAY_AND_GO);
    submit(the("#say"));
    sent[0]?.fail();
    await settled();
    expect([the("[data-fate]").hidden, left()]).toEqual([false, []]);

    the("#next").click();
    await settled();
    sent[1]?.fail();
    await settled();
    expect([the("[data-fate]").hidden, left()]).toEqual([true, ["Hello"]]);

    submit(the("#say"));
    sent[2]?.fail();
    await settled();
    expect([the("[data-fate]").hidden, left()]).toEqual([false, []]);
  });
});
