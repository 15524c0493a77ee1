/**
 * `<side-drawer id="drawer">`: side detail that has an address of its own.
 *
 * A link with `hx-get`, `hx-target="#drawer"` and `hx-push-url="true"` fills it.
 * Its heading gets the focus; closing empties it, puts the old address back and
 * returns the focus to the link. Without script the link opens a page.
 */
export class SideDrawer extends HTMLElement {
  #stop = new AbortController();
  #watch: MutationObserver | undefined;
  #opener: HTMLElement | undefined;

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    document.addEventListener("click", this.#remember, { signal, capture: true });
    document.addEventListener("keydown", this.#escape, { signal });
    this.addEventListener("click", this.#closeByLink, { signal });
    this.#watch = new MutationObserver(this.#filled);
    this.#watch.observe(this, { childList: true });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#watch?.disconnect();
  }

  /** Empty the drawer and go back to where it was opened from. */
  close(): void {
    const way = this.querySelector<HTMLAnchorElement>("a.close");
    if (way) history.pushState(null, "", way.href);
    this.replaceChildren();
    this.#opener?.focus();
  }

  #remember = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return;
    const link = event.target.closest<HTMLElement>(`[hx-target="#${this.id}"]`);
    if (link && !this.contains(link)) this.#opener = link;
  };

  #filled = (): void => {
    this.querySelector<HTMLElement>("[data-focus]")?.focus();
  };

  #escape = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && this.childElementCount > 0 && !document.querySelector("dialog[open]")) {
      this.close();
    }
  };

  #closeByLink = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || !event.target.closest("a.close")) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.close();
  };
}

customElements.define("side-drawer", SideDrawer);
