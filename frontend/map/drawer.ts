/** The drawer beside the map: about the person in focus, and what could be. */
import type htmx from "htmx.org";

import { imaginedIn, type Imagined } from "./imagined";

declare global {
  interface Window {
    /** Where htmx puts itself. To import it would run the page's script twice: pages load it under a longer name. */
    htmx?: typeof htmx;
  }
}

export interface DrawerHands {
  /** What the drawer now suggests or imagines. */
  imagine: (imagined: Imagined) => void;
  closed: () => void;
}

export class Drawer {
  readonly #drawer = document.getElementById("drawer");
  readonly #address: string;
  readonly #map: ParentNode;
  readonly #hands: DrawerHands;
  readonly #watch = new MutationObserver(() => {
    this.#changed();
  });

  /** @param address - Where a person's page is, with 0 for the person. */
  constructor(map: ParentNode, address: string, hands: DrawerHands) {
    this.#map = map;
    this.#address = address;
    this.#hands = hands;
    if (this.#drawer) this.#watch.observe(this.#drawer, { childList: true, subtree: true });
  }

  stop(): void {
    this.#watch.disconnect();
  }

  get element(): HTMLElement | null {
    return this.#drawer;
  }

  get isOpen(): boolean {
    return (this.#drawer?.childElementCount ?? 0) > 0;
  }

  open(id: number, query: URLSearchParams): void {
    if (!this.#drawer || !this.#address) return;
    const address = this.#address.replace(/\/0\/$/, `/${id}/`);
    const said = query.toString();
    void window.htmx?.ajax("GET", said ? `${address}?${said}` : address, {
      target: "#drawer",
      swap: "innerHTML",
    });
  }

  close(): void {
    this.#drawer?.replaceChildren();
  }

  #changed(): void {
    this.#hands.imagine(imaginedIn(this.#map, this.#drawer));
    if (!this.isOpen) this.#hands.closed();
  }
}
