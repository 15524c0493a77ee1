const HEARD = 150;

/**
 * `<toast-list>` holds what just happened. Nothing vanishes by itself: a person
 * puts a toast away with its button, or leaves the page.
 *
 * What came with the page is put in once more a moment later: a screen reader says only
 * what changes on a page that is there.
 */
export class ToastList extends HTMLElement {
  #stop = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.addEventListener("click", this.#putAway, { signal: this.#stop.signal });
    if (this.querySelector(".toast")) this.#timer = setTimeout(this.#sayAloud, HEARD);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  #sayAloud = (): void => {
    if (!this.contains(document.activeElement)) this.replaceChildren(...this.childNodes);
  };

  #putAway = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || !event.target.closest(".close")) return;
    event.target.closest(".toast")?.remove();
    if (!this.querySelector(".toast")) document.getElementById("main")?.focus();
  };
}

customElements.define("toast-list", ToastList);
