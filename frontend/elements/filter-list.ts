/**
 * `<filter-list>` around a search field and a list that is all on the page:
 * hides what does not contain the typed words, and says how many are left.
 */
export class FilterList extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.addEventListener("input", this.#filter, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #filter = (): void => {
    const wanted = this.querySelector<HTMLInputElement>('input[type="search"]')?.value ?? "";
    const items = [...this.querySelectorAll<HTMLElement>("[data-item]")];
    for (const item of items) item.hidden = !contains(item.textContent, wanted);
    const left = items.filter((item) => !item.hidden).length;
    const says = this.querySelector("output");
    if (says) says.value = wanted.trim() ? `${left} / ${items.length}` : "";
    const nothing = this.querySelector<HTMLElement>("[data-nothing]");
    if (nothing) nothing.hidden = left > 0;
  };
}

/** Whether all words of `wanted` are in `text`, whatever their accents and capitals. */
export function contains(text: string, wanted: string): boolean {
  const where = plain(text);
  return plain(wanted)
    .split(/\s+/)
    .every((word) => where.includes(word));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

customElements.define("filter-list", FilterList);
