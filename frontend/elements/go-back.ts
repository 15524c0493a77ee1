/** `<go-back>` around a button: back to where you came from. Hidden when there is no way back, or no script. */
export class GoBack extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.hidden = history.length < 2;
    this.addEventListener("click", this.#back, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #back = (): void => {
    history.back();
  };
}

customElements.define("go-back", GoBack);
