/** Whether the screen is a phone's: the panel and the drawer then lie over the picture, from below. */
export function isNarrow(): boolean {
  return matchMedia("(max-width: 56rem)").matches;
}

/** The parts of the page around the map, found by their `data-map`; any of them may be missing. */
export class Parts {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  get form(): HTMLFormElement | null {
    return this.#root.querySelector("form#map-filters");
  }

  get panel(): HTMLDetailsElement | null {
    return this.#root.querySelector('details[data-map="panel"]');
  }

  part(name: string): HTMLElement | null {
    return this.#root.querySelector(`[data-map="${name}"]`);
  }

  get slider(): HTMLInputElement | null {
    return this.#root.querySelector('input[data-map="time-slider"]');
  }

  get template(): HTMLTemplateElement | null {
    return this.#root.querySelector('template[data-map="words"]');
  }

  /** Say something in a part, or hide the part when there is nothing to say. */
  say(name: string, text: string): void {
    const part = this.part(name);
    if (part && part.textContent !== text) part.textContent = text;
  }

  show(name: string, isShown: boolean): void {
    const part = this.part(name);
    if (part) part.hidden = !isShown;
  }

  /** The sentence along the bottom: the first part stands out. */
  sentence([first = "", rest = ""]: string[]): void {
    const place = this.part("sentence");
    if (!place || place.textContent === `${first} ${rest}`.trim()) return;
    const strong = document.createElement("strong");
    strong.textContent = first;
    place.replaceChildren(strong, rest ? ` ${rest}` : "");
  }

  /** Where the panel would cover the picture, fold it away. */
  makeRoom(): void {
    if (isNarrow() && this.panel) this.panel.open = false;
  }
}
