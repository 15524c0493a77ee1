/**
 * `<toast-list>` holds what just happened. Nothing vanishes by itself: a person
 * puts a toast away with its button, or leaves the page.
 */
export class ToastList extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.addEventListener("click", this.#putAway, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #putAway = (event: MouseEvent): void => {
    if (!(event.target instanceof Element) || !event.target.closest(".close")) return;
    event.target.closest(".toast")?.remove();
    if (!this.querySelector(".toast")) document.getElementById("main")?.focus();
  };
}

customElements.define("toast-list", ToastList);
