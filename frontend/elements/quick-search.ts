/** `<quick-search>` around a search field: `/` anywhere on the page takes you there. */
export class QuickSearch extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    document.addEventListener("keydown", this.#slash, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #slash = (event: KeyboardEvent): void => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const field = this.querySelector("input");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  };
}

/** Whether the key belongs to something a person is writing in. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}

customElements.define("quick-search", QuickSearch);
