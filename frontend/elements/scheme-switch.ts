/** `<scheme-switch>` around the form with the three schemes: changes the page at once, without a reload. */
export class SchemeSwitch extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.addEventListener("submit", this.#choose, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #choose = (event: SubmitEvent): void => {
    const form = event.target;
    const button = event.submitter;
    if (!(form instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    this.#show(button);
    const body = new FormData(form, button);
    void fetch(form.action, { method: "POST", body, headers: { "X-Quiet": "true" } }).catch(() => {
      form.submit();
    });
  };

  #show(chosen: HTMLButtonElement): void {
    if (chosen.value === "system") delete document.documentElement.dataset["scheme"];
    else document.documentElement.dataset["scheme"] = chosen.value;
    for (const button of this.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button === chosen));
    }
  }
}

customElements.define("scheme-switch", SchemeSwitch);
