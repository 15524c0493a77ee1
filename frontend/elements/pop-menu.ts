/**
 * `<pop-menu>` around `<details class="menu">`: Escape and a press elsewhere close it.
 * Without script the menu still opens and closes on its button.
 */
export class PopMenu extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("keydown", this.#escape, { signal });
    document.addEventListener("pointerdown", this.#outside, { signal });
    this.addEventListener("focusout", this.#left, { signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  get #details(): HTMLDetailsElement | null {
    return this.querySelector("details");
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.#details?.open) return;
    event.stopPropagation();
    this.#details.open = false;
    this.#details.querySelector("summary")?.focus();
  };

  #outside = (event: PointerEvent): void => {
    if (event.target instanceof Node && !this.contains(event.target)) this.#shut();
  };

  #left = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && !this.contains(event.relatedTarget)) this.#shut();
  };

  #shut(): void {
    if (this.#details) this.#details.open = false;
  }
}

customElements.define("pop-menu", PopMenu);
