import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import "./live-wall";
import "./say-it";
import { News, read } from "./wall-frames";

const STATE = {
  is_open: true,
  is_paused: false,
  is_hidden: false,
  waiting: 0,
  said: { "1": 2 },
  tallies: {},
};

/** A connection that says what the test tells it to. */
class Source extends EventTarget {
  static last: Source;
  static opened = 0;
  static CLOSED = 2;
  readyState = 1;
  constructor(readonly url: string) {
    super();
    Source.last = this;
    Source.opened += 1;
  }
  close = vi.fn();
  /** As when a server that restarts answers 502 or 503. */
  turnAway(): void {
    this.readyState = Source.CLOSED;
    this.dispatchEvent(new Event("error"));
  }
  tell(type: string, told: object, id = "7"): void {
    this.dispatchEvent(
      new MessageEvent(type, { data: JSON.stringify({ ...STATE, ...told }), lastEventId: id }),
    );
  }
}

function voice(key: string, text: string, more: object = {}): object {
  return { key, prompt: 1, text, name: "", votes: 0, is_pinned: false, ...more };
}

const WALL = `<live-wall data-live="/g/x/live/" data-since="5" data-prompt="1" data-one="New: %s" data-many="%s new">
  <p data-news></p><p data-when="paused" hidden></p><p data-when="hidden" hidden></p><p data-when="none">Nobody</p>
  <b data-said="1">0</b><button data-full-screen>Full</button>
  <ul data-voices><li data-voice="9"><blockquote data-text>Old</blockquote></li></ul>
  <template data-card><li data-voice=""><blockquote data-text></blockquote><p data-name hidden></p><i data-votes></i></li></template>
  </live-wall>`;

function texts(): string[] {
  return [...document.querySelectorAll("[data-voices] blockquote")].map((one) => one.textContent);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
});

afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("live-wall", () => {
  it("goes on where the page was made, and shows new voices first", () => {
    document.body.innerHTML = WALL;
    expect(Source.last.url).toBe("/g/x/live/?since=5");
    Source.last.tell("voices", { voices: [voice("10", "<b>New</b>")], gone: [] });
    vi.runOnlyPendingTimers();

    expect(texts()).toEqual(["<b>New</b>", "Old"]);
    expect(document.querySelector("[data-voices] b")).toBeNull();
    expect(document.querySelector("[data-said]")?.textContent).toBe("2");
  });

  it("hears the same twice without harm, takes away what is gone, and lifts what is pinned", () => {
    document.body.innerHTML = WALL;
    const both = [voice("10", "Ten"), voice("11", "Eleven")];
    Source.last.tell("voices", { voices: both, gone: [] });
    Source.last.tell("voices", { voices: both, gone: [] });
    vi.runOnlyPendingTimers();
    expect(texts()).toHaveLength(3);

    Source.last.tell("voices", { voices: [voice("9", "Old", { is_pinned: true })], gone: ["10"] });
    vi.runOnlyPendingTimers();
    expect(texts()).toEqual(["Old", "Eleven"]);
  });

  it("leaves out what belongs to another question", () => {
    document.body.innerHTML = WALL;
    Source.last.tell("voices", { voices: [voice("10", "Elsewhere", { prompt: 2 })], gone: [] });
    vi.runOnlyPendingTimers();
    expect(texts()).toEqual(["Old"]);
  });

  it("shows the whole wall anew when everything looks new", () => {
    document.body.innerHTML = WALL;
    Source.last.tell("all", { voices: [voice("20", "Only this")] });
    vi.runOnlyPendingTimers();
    expect(texts()).toEqual(["Only this"]);
  });

  it("holds only so many cards, however many people speak", () => {
    document.body.innerHTML = WALL;
    const flood = Array.from({ length: 500 }, (_, n) => voice(String(100 + n), `Voice ${String(n)}`));
    Source.last.tell("voices", { voices: flood, gone: [] });
    vi.advanceTimersByTime(1_000);
    expect(texts()).toHaveLength(120);
  });

  it("tells of a flood in one sentence", () => {
    document.body.innerHTML = WALL;
    Source.last.tell("voices", { voices: [voice("1", "a"), voice("2", "b")], gone: [] });
    vi.advanceTimersByTime(9_000);
    expect(document.querySelector("[data-news]")?.textContent).toBe("2 new");
  });

  it("ignores what it cannot read, and says when there is a pause", () => {
    document.body.innerHTML = WALL;
    Source.last.dispatchEvent(new MessageEvent("voices", { data: "not json" }));
    Source.last.tell("voices", { voices: [], gone: [], is_paused: true });
    expect(document.querySelector<HTMLElement>('[data-when="paused"]')?.hidden).toBe(false);
  });

  it("closes its connection when it leaves the page", () => {
    document.body.innerHTML = WALL;
    const source = Source.last;
    document.body.innerHTML = "";
    expect(source.close).toHaveBeenCalledOnce();
  });

  it("draws what it hears after it was turned away and came back", () => {
    document.body.innerHTML = WALL;
    const before = Source.last;
    before.turnAway();
    vi.advanceTimersByTime(10_000);
    expect(Source.last).not.toBe(before);

    Source.last.tell("voices", { voices: [voice("10", "After it")], gone: [] });
    vi.advanceTimersByTime(1_000);
    expect(texts()).toEqual(["After it", "Old"]);
  });

  it("does not come back once it left the page, even if it drew meanwhile", () => {
    document.body.innerHTML = WALL;
    const flood = Array.from({ length: 5 }, (_, n) => voice(String(10 + n), "Voice"));
    Source.last.tell("voices", { voices: flood, gone: [] });
    Source.last.turnAway();
    vi.advanceTimersByTime(1_000);
    const opened = Source.opened;
    document.body.innerHTML = "";
    vi.advanceTimersByTime(60_000);
    expect(Source.opened).toBe(opened);
  });

  it("draws again when it is put elsewhere on the page while voices waited", () => {
    document.body.innerHTML = WALL;
    Source.last.tell("voices", { voices: [voice("10", "Ten")], gone: [] });
    const wall = document.querySelector("live-wall");
    wall?.remove();
    if (wall) document.body.append(wall);
    Source.last.tell("voices", { voices: [voice("11", "Eleven")], gone: [] });
    vi.advanceTimersByTime(1_000);
    expect(texts()).toContain("Eleven");
  });
});

describe("frames", () => {
  it("believes only what has the right shape", () => {
    expect(read("{}")).toBeUndefined();
    expect(read('{"voices":[{"key":1}],"said":{},"tallies":{}}')).toBeUndefined();
    expect(read(JSON.stringify({ ...STATE, voices: [voice("1", "a")] }))?.gone).toEqual([]);
  });

  it("says one voice in its own words, several as a number, none not at all", () => {
    const news = new News("New: %s", "%s new");
    expect(news.take()).toBe("");
    news.add("costs $& more");
    expect(news.take()).toBe("New: costs $& more");
    news.add("a");
    news.add("b");
    expect(news.take()).toBe("2 new");
  });
});

describe("say-it", () => {
  const FORM = `<say-it data-to="/g/x/live/say/1/" data-thanks="Thank you" data-failed="Not sent">
    <form><textarea name="text">Hello</textarea><input name="once" value="a"></form><p data-fate hidden></p></say-it>`;

  async function send(answer: () => Promise<Response>): Promise<void> {
    vi.useRealTimers();
    vi.stubGlobal("fetch", vi.fn(answer));
    document.body.innerHTML = FORM;
    document
      .querySelector("form")
      ?.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }

  it("thanks, and is ready for another answer with another mark", async () => {
    await send(() => Promise.resolve(Response.json({ once: "b" })));
    expect(document.querySelector("[data-fate]")?.textContent).toBe("Thank you");
    expect(document.querySelector<HTMLInputElement>("input")?.value).toBe("b");
  });

  it("keeps what was typed when it was refused or never arrived, and says so", async () => {
    await send(() => Promise.resolve(Response.json({ error: "Too long" }, { status: 422 })));
    expect(document.querySelector("[data-fate]")?.textContent).toBe("Too long");
    await send(() => Promise.reject(new Error("offline")));
    expect(document.querySelector("[data-fate]")?.textContent).toBe("Not sent");
    expect(document.querySelector("textarea")?.value).toBe("Hello");
    expect(document.querySelector<HTMLInputElement>("input")?.value).toBe("a");
  });

  it("is sent as a form where the server has no such address", async () => {
    const submit = vi.spyOn(HTMLFormElement.prototype, "submit").mockReturnValue();
    await send(() => Promise.resolve(new Response("<h1>Not here</h1>", { status: 404 })));
    expect(submit).toHaveBeenCalledOnce();
  });
});
