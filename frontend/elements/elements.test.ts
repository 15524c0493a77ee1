import { afterEach, describe, expect, it, vi } from "vitest";

import { contains } from "./filter-list";
import { isTyping } from "./quick-search";
import "./copy-text";
import "./file-drop";
import "./go-back";
import "./open-dialog";
import "./pop-menu";
import "./scheme-switch";
import "./side-drawer";
import "./toast-list";

type Get = (selector: string) => HTMLElement;

/** The element of this kind that must be there. */
function the<Kind extends HTMLElement>(kind: new () => Kind, selector: string): Kind {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`nothing of this kind matches ${selector}`);
  return found;
}

/** Puts markup on the page and gives back what finds an element in it. */
function show(markup: string): Get {
  document.body.innerHTML = markup;
  return (selector) => the(HTMLElement, selector);
}

function press(key: string, target: EventTarget = document): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event;
}

afterEach(() => {
  document.body.innerHTML = "";
  delete document.documentElement.dataset["scheme"];
  vi.unstubAllGlobals();
});

describe("filter-list", () => {
  const list = `<filter-list><input type="search"><ul><li data-item>Siân Prosser, Wales</li>
    <li data-item>Owen Gallagher, Northern Ireland</li></ul><p data-nothing hidden>Nobody</p><output></output></filter-list>`;

  it("finds words in any order, whatever the accents and capitals", () => {
    expect(contains("Siân Prosser, Wales", "wales SIAN")).toBe(true);
    expect(contains("Siân Prosser, Wales", "sian scotland")).toBe(false);
    expect(contains("Anyone", "  ")).toBe(true);
  });

  it("hides what does not fit and says how many are left", () => {
    const get = show(list);
    const field = the(HTMLInputElement, "input");
    field.value = "owen";
    field.dispatchEvent(new Event("input", { bubbles: true }));

    const hidden = [...document.querySelectorAll<HTMLElement>("[data-item]")].map((item) => item.hidden);
    expect(hidden).toEqual([true, false]);
    expect(the(HTMLOutputElement, "output").value).toBe("1 / 2");
    expect(get("[data-nothing]").hidden).toBe(true);
  });

  it("says so when nothing fits, and shows all again when the field is empty", () => {
    const get = show(list);
    const field = the(HTMLInputElement, "input");
    field.value = "zzz";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    expect(get("[data-nothing]").hidden).toBe(false);

    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    expect(get("[data-nothing]").hidden).toBe(true);
    expect(document.querySelectorAll("[data-item][hidden]").length).toBe(0);
  });
});

describe("quick-search", () => {
  const search = `<quick-search><form><input type="search" id="s"></form></quick-search><textarea id="t"></textarea>`;

  it("takes a slash as the way to the search", () => {
    const get = show(search);

    expect(press("/").defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(get("#s"));
  });

  it("leaves a slash alone while somebody is writing", () => {
    const get = show(search);

    expect(press("/", get("#t")).defaultPrevented).toBe(false);
    expect(isTyping(get("#t"))).toBe(true);
    expect(isTyping(document.body)).toBe(false);
  });

  it("stops listening when it leaves the page", () => {
    const get = show(search);
    get("quick-search").remove();

    expect(press("/").defaultPrevented).toBe(false);
  });
});

describe("pop-menu", () => {
  const menu = `<pop-menu><details open><summary>Menu</summary><a href="#">One</a></details></pop-menu><p>Elsewhere</p>`;

  it("closes on Escape and gives the focus to its button", () => {
    const get = show(menu);
    press("Escape", get("a"));

    expect(the(HTMLDetailsElement, "details").open).toBe(false);
    expect(document.activeElement).toBe(get("summary"));
  });

  it("closes when somebody presses elsewhere, and not when they press inside", () => {
    const get = show(menu);
    get("a").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    expect(the(HTMLDetailsElement, "details").open).toBe(true);

    get("p").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    expect(the(HTMLDetailsElement, "details").open).toBe(false);
  });
});

describe("toast-list", () => {
  it("puts away the one toast whose button was pressed", () => {
    const get = show(
      `<main id="main" tabindex="-1"></main><toast-list><div class="toast" id="a"><button class="close">x</button></div>
       <div class="toast" id="b"><button class="close">x</button></div></toast-list>`,
    );
    get("#a .close").click();
    expect([...document.querySelectorAll(".toast")].map((toast) => toast.id)).toEqual(["b"]);

    get("#b .close").click();
    expect(document.activeElement).toBe(get("#main"));
  });
});

describe("scheme-switch", () => {
  const form = `<scheme-switch><form action="/kit/scheme/" method="post">
    <button name="scheme" value="system" aria-pressed="true">Device</button>
    <button name="scheme" value="dark" aria-pressed="false">Dark</button></form></scheme-switch>`;

  function choose(get: Get, value: string): SubmitEvent {
    const submitter = get(`[value="${value}"]`);
    const event = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter });
    get("form").dispatchEvent(event);
    return event;
  }

  it("changes the page at once and tells the server", () => {
    const send = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })));
    vi.stubGlobal("fetch", send);
    const get = show(form);

    expect(choose(get, "dark").defaultPrevented).toBe(true);
    expect(document.documentElement.dataset["scheme"]).toBe("dark");
    expect(get('[value="dark"]').getAttribute("aria-pressed")).toBe("true");
    expect(get('[value="system"]').getAttribute("aria-pressed")).toBe("false");
    expect(send).toHaveBeenCalledOnce();
  });

  it("follows the device again", () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
    const get = show(form);
    choose(get, "dark");
    choose(get, "system");

    expect(document.documentElement.dataset["scheme"]).toBeUndefined();
  });
});

describe("side-drawer", () => {
  const drawer = `<a id="open" href="/x/" hx-target="#drawer">Open</a><side-drawer id="drawer"></side-drawer>`;
  const content = `<h2 tabindex="-1" data-focus>Mairi</h2><a class="close" href="/people/">Close</a>`;

  async function fill(get: Get): Promise<void> {
    get("#open").addEventListener("click", (event) => {
      event.preventDefault();
    });
    get("#open").click();
    get("#drawer").innerHTML = content;
    await new Promise((resolve) => setTimeout(resolve));
  }

  it("takes the focus to its heading when it is filled", async () => {
    const get = show(drawer);
    await fill(get);

    expect(document.activeElement).toBe(get("h2"));
  });

  it("is emptied by Escape, and the focus goes back to where it was opened", async () => {
    const get = show(drawer);
    await fill(get);
    const push = vi.spyOn(history, "pushState");
    press("Escape");

    expect(get("#drawer").childElementCount).toBe(0);
    expect(document.activeElement).toBe(get("#open"));
    expect(push).toHaveBeenCalledOnce();
  });

  it("is emptied by its close link", async () => {
    const get = show(drawer);
    await fill(get);
    get("a.close").click();

    expect(get("#drawer").childElementCount).toBe(0);
  });

  it("leaves Escape alone while it is empty", () => {
    show(drawer);
    const push = vi.spyOn(history, "pushState").mockClear();
    press("Escape");

    expect(push).not.toHaveBeenCalled();
  });
});

describe("open-dialog", () => {
  it("opens its dialog instead of following the link", () => {
    const get = show(
      `<open-dialog for="ask"><a href="/ask/">Ask</a></open-dialog><dialog id="ask"></dialog>`,
    );
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    get("a").dispatchEvent(click);

    expect(click.defaultPrevented).toBe(true);
    expect(the(HTMLDialogElement, "dialog").open).toBe(true);
  });

  it("lets the link be a link when there is no such dialog", () => {
    const get = show(`<open-dialog for="none"><a href="#ask">Ask</a></open-dialog>`);
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    get("a").dispatchEvent(click);

    expect(click.defaultPrevented).toBe(false);
  });
});

describe("copy-text", () => {
  it("copies the address and says so", async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    const get = show(
      `<copy-text><a href="https://example.org/join/1">…</a><button data-said="Copied"><span>Copy</span></button></copy-text>`,
    );
    get("button").click();
    await Promise.resolve();
    await Promise.resolve();

    expect(writeText).toHaveBeenCalledWith("https://example.org/join/1");
    expect(get("span").textContent).toBe("Copied");
  });
});

describe("file-drop", () => {
  it("shows where a file may be dropped", () => {
    const get = show(`<file-drop><input type="file"></file-drop>`);
    const over = Object.assign(new Event("dragover", { bubbles: true, cancelable: true }), {
      dataTransfer: { types: ["Files"] },
    });
    get("file-drop").dispatchEvent(over);
    expect(over.defaultPrevented).toBe(true);
    expect(get("file-drop").classList.contains("over")).toBe(true);

    get("file-drop").dispatchEvent(new Event("dragleave"));
    expect(get("file-drop").classList.contains("over")).toBe(false);
  });

  it("ignores what is not a file", () => {
    const get = show(`<file-drop><input type="file"></file-drop>`);
    const over = Object.assign(new Event("dragover", { cancelable: true }), {
      dataTransfer: { types: ["text/plain"] },
    });
    get("file-drop").dispatchEvent(over);

    expect(over.defaultPrevented).toBe(false);
  });
});

describe("go-back", () => {
  it("goes back where there is somewhere to go", () => {
    const back = vi.spyOn(history, "back").mockImplementation(() => undefined);
    vi.spyOn(history, "length", "get").mockReturnValue(3);
    const get = show(`<go-back><button>Back</button></go-back>`);
    get("button").click();

    expect(get("go-back").hidden).toBe(false);
    expect(back).toHaveBeenCalledOnce();
  });

  it("is not there when there is no way back", () => {
    vi.spyOn(history, "length", "get").mockReturnValue(1);
    const get = show(`<go-back><button>Back</button></go-back>`);

    expect(get("go-back").hidden).toBe(true);
  });
});
