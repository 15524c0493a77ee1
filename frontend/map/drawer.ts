/** The drawer beside the map: about the person in focus, and what could be. */
import type htmx from "htmx.org";

import { renew } from "./beside";
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

  /** Whose page of its own the drawer shows, if it has one. */
  get shown(): string | undefined {
    const [before, after] = this.#address.split("/0/");
    const { pathname } = location;
    return this.isOpen && before && pathname.startsWith(`${before}/`)
      ? pathname.slice(before.length + 1, pathname.length - 1 - (after?.length ?? 0))
      : undefined;
  }

  /** Show what the page now says of the same person; close, if it says nothing of them any more. */
  renew(page: Document): void {
    const [body, fresh] = [this.#drawer, page.getElementById("drawer")].map((each) =>
      each?.querySelector(".drawer-body"),
    );
    if (body instanceof HTMLElement && fresh) renew(body, fresh);
    else if (body) this.#drawer?.querySelector<HTMLElement>("a.close")?.click();
    this.#hands.imagine(imaginedIn(this.#map, this.#drawer));
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
