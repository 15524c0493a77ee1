/** What the server wrote beside the drawing: renewed with it, so that nothing goes on saying what is not so. */
import type { Drawer } from "./drawer";

/** Parts that the map itself keeps, inside of what the server wrote. */
const OURS = '[data-map="sentence"]';

export class Beside {
  readonly #map: HTMLElement;
  readonly #drawer: Drawer;
  readonly #signal: AbortSignal;

  constructor(map: HTMLElement, drawer: Drawer, signal: AbortSignal) {
    this.#map = map;
    this.#drawer = drawer;
    this.#signal = signal;
  }

  /**
   * Ask for the page of the map as it would be now, and take over what differs.
   *
   * @param path - Where the map is.
   * @param query - What is looked at.
   */
  async renew(path: string, query: URLSearchParams): Promise<void> {
    const asked = new URLSearchParams(query);
    const shown = this.#drawer.shown ?? query.get("person");
    if (shown) asked.set("person", shown);
    const answer = await fetch(`${path}?${asked.toString()}`, { signal: this.#signal, cache: "no-store" });
    if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of this.#map.querySelectorAll<HTMLElement>("[data-beside]")) {
      const fresh = page.querySelector(`[data-beside="${part.dataset["beside"] ?? ""}"]`);
      if (fresh) renew(part, fresh);
    }
    this.#drawer.renew(page);
  }
}

/** Put what is fresh in the place of what was; what somebody is writing, holds or has opened stays so. */
export function renew(part: HTMLElement, fresh: Element): void {
  const old = [...part.querySelectorAll("details")];
  for (const [n, each] of [...fresh.querySelectorAll("details")].entries()) {
    if (old[n]?.className === each.className) each.open = old[n].open;
  }
  if (part.innerHTML === fresh.innerHTML || isWritten(part)) return;
  const held = part.contains(document.activeElement) ? document.activeElement : null;
  const again = held && [...fresh.querySelectorAll<HTMLElement>(held.localName)].find(isLike(held));
  for (const each of fresh.querySelectorAll(OURS)) each.replaceWith(part.querySelector(OURS) ?? each);
  part.replaceChildren(...fresh.childNodes);
  window.htmx?.process(part);
  again?.focus();
}

/** Whether somebody has begun to write in it. */
function isWritten(part: HTMLElement): boolean {
  return [...part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("textarea, input")].some(
    (each) => each.value !== each.defaultValue,
  );
}

function isLike(held: Element): (each: Element) => boolean {
  return (each) =>
    ["href", "name", "value"].every((name) => each.getAttribute(name) === held.getAttribute(name));
}
