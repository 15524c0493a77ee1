import { isTyping } from "./quick-search";

/**
 * `<sorting-board>` around the forms of a board: 1, 2 and 3 accept a suggestion for the
 * voice that has the focus, 0 sets it aside, and cards can be dragged onto piles. Every
 * two seconds it looks whether others have changed anything, but never under a hand that
 * is at work. Without script the forms do all of it.
 */
const EVERY = 2_000;

export class SortingBoard extends HTMLElement {
  #stop = new AbortController();
  #timer: ReturnType<typeof setInterval> | undefined;
  #dragged: HTMLElement | undefined;
  #isLooking = false;

  connectedCallback(): void {
    this.#stop = new AbortController();
    const until = { signal: this.#stop.signal };
    this.addEventListener("keydown", this.#press, until);
    this.addEventListener("dragstart", this.#lift, until);
    this.addEventListener("dragover", this.#hover, until);
    this.addEventListener("dragleave", this.#leave, until);
    this.addEventListener("drop", this.#drop, until);
    this.addEventListener("dragend", this.#putDown, until);
    this.addEventListener("submit", this.#remember, until);
    document.addEventListener("htmx:after:swap", this.#goOn, until);
    this.#timer = setInterval(() => void this.#look(), EVERY);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    clearInterval(this.#timer);
  }

  #press = (event: KeyboardEvent): void => {
    const at = event.target;
    if (!(at instanceof HTMLElement) || isTyping(at) || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const card = at.closest<HTMLElement>(".voice-card");
    const button = card && buttonFor(card, event.key);
    if (!button) return;
    event.preventDefault();
    button.click();
  };

  #lift = (event: DragEvent): void => {
    const card =
      event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(".voice-card") : null;
    if (!card) return;
    this.#dragged = card;
    event.dataTransfer?.setData("text/plain", card.id);
  };

  #hover = (event: DragEvent): void => {
    const pile = this.#pileUnder(event);
    if (!pile || !this.#dragged) return;
    event.preventDefault();
    pile.dataset["over"] = "";
  };

  #leave = (event: DragEvent): void => {
    delete this.#pileUnder(event)?.dataset["over"];
  };

  #drop = (event: DragEvent): void => {
    const pile = this.#pileUnder(event);
    const select = this.#dragged?.querySelector<HTMLSelectElement>('select[name="other"]');
    if (!pile || !select) return;
    event.preventDefault();
    select.value = pile.dataset["theme"] ?? "";
    this.#dragged?.querySelector<HTMLButtonElement>("[data-put]")?.click();
    this.#putDown();
  };

  #putDown = (): void => {
    this.#dragged = undefined;
    for (const pile of this.querySelectorAll<HTMLElement>("[data-over]")) delete pile.dataset["over"];
  };

  #pileUnder(event: DragEvent): HTMLElement | null {
    return event.target instanceof Element ? event.target.closest<HTMLElement>("[data-theme]") : null;
  }

  /** Whether the next card should have the focus, because this one goes. */
  #isSorting = false;

  #remember = (event: SubmitEvent): void => {
    this.#isSorting = event.target instanceof Element && event.target.closest(".voice-card") !== null;
  };

  #goOn = (): void => {
    if (!this.#isSorting) return;
    this.#isSorting = false;
    this.querySelector<HTMLElement>(".voice-card")?.focus();
  };

  async #look(): Promise<void> {
    const address = this.dataset["look"];
    if (!address || this.#isLooking || this.#dragged || document.hidden || this.#isAtWork()) return;
    this.#isLooking = true;
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" } });
      if (answer.status === 200 && !this.#isAtWork() && address === this.dataset["look"]) {
        this.#show(await answer.text());
      }
    } catch {
      // Offline: the next look may do.
    } finally {
      this.#isLooking = false;
    }
  }

  /** Put what others did in place of what was here, and leave the focus where it was. */
  #show(words: string): void {
    const fresh = new DOMParser()
      .parseFromString(words, "text/html")
      .querySelector<HTMLElement>("sorting-board");
    if (!fresh) return;
    const focus = focusWithin(this);
    this.dataset["look"] = fresh.dataset["look"] ?? "";
    this.replaceChildren(...fresh.childNodes);
    htmxOf(window)?.process(this);
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  }

  /** Whether somebody is typing or choosing here. */
  #isAtWork(): boolean {
    const at = document.activeElement;
    return at instanceof HTMLElement && this.contains(at) && isTyping(at);
  }
}

function focusWithin(board: HTMLElement): string {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || !board.contains(at)) return "";
  return at.id || (at.closest<HTMLElement>(".voice-card")?.id ?? "");
}

interface Htmx {
  process: (element: Element) => void;
}

function htmxOf(page: Window & { htmx?: Htmx }): Htmx | undefined {
  return page.htmx;
}

/** The button that a key stands for, on one card. */
export function buttonFor(card: HTMLElement, key: string): HTMLButtonElement | undefined {
  if (key === "0") return card.querySelector<HTMLButtonElement>('[name="aside"]') ?? undefined;
  if (!/^[1-3]$/.test(key)) return undefined;
  return card.querySelectorAll<HTMLButtonElement>('[name="into"]')[Number(key) - 1];
}

customElements.define("sorting-board", SortingBoard);
