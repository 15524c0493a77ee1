/** An element that keeps what is said tap by tap, and knows what has not arrived yet. */
export interface Keeper {
  /** What was not kept after one more try, in words; nothing once all has arrived. */
  arrived: () => Promise<readonly string[]>;
  /** Give up what has not arrived. */
  forget: () => void;
}

const KEEPERS = "sure-taps, say-it";
const SHOWN = 4;
const UNNOTICED = 400;

/**
 * `<held-press>` around what leads on: a press waits until what was said before it on
 * this page has arrived. If it cannot arrive, the press is let go, and what was not kept
 * is said beside it: press once more, or go on without. Without script nothing waits.
 */
export class HeldPress extends HTMLElement {
  #stop = new AbortController();
  #isHolding = false;
  #isFree = false;

  connectedCallback(): void {
    this.#stop = new AbortController();
    const until = { signal: this.#stop.signal, capture: true };
    this.addEventListener("submit", this.#press, until);
    this.addEventListener("click", this.#click, until);
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #click = (event: MouseEvent): void => {
    const at = event.target instanceof Element ? event.target : null;
    const link = at?.closest("a");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    this.#hold(event, link, () => {
      link.click();
    });
  };

  #press = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    this.#hold(event, event.submitter ?? form, () => {
      form.requestSubmit(event.submitter);
    });
  };

  #hold(event: Event, pressed: HTMLElement, goOn: () => void): void {
    if (this.#isFree || keepers().length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.#isHolding) void this.#wait(pressed, goOn);
  }

  async #wait(pressed: HTMLElement, goOn: () => void): Promise<void> {
    this.#isHolding = true;
    this.querySelector("[data-left]")?.remove();
    pressed.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => {
      this.#say(this.dataset["wait"] ?? "");
    }, UNNOTICED);
    const left = (await Promise.all(keepers().map((one) => one.arrived()))).flat();
    // A form cannot be sent again while the event of its first press is still under way.
    await new Promise((resolve) => setTimeout(resolve));
    clearTimeout(slow);
    this.#say("");
    pressed.removeAttribute("aria-busy");
    this.#isHolding = false;
    if (!this.isConnected) return;
    if (left.length === 0) this.#free(goOn);
    else this.#tell(left, goOn);
  }

  #free(goOn: () => void): void {
    this.#isFree = true;
    goOn();
    this.#isFree = false;
  }

  #say(words: string): void {
    const news = this.querySelector("[role=status]");
    if (news) news.textContent = words;
  }

  /** Say what was not kept, and how to go on. */
  #tell(left: readonly string[], goOn: () => void): void {
    const told = this.querySelector<HTMLTemplateElement>("template")?.content.cloneNode(true);
    if (!(told instanceof DocumentFragment)) return;
    const list = told.querySelector("ul");
    const more = left.length - SHOWN;
    const lines = more > 1 ? left.slice(0, SHOWN) : left;
    for (const line of lines) list?.append(item(line));
    if (more > 1) list?.append(item((this.dataset["more"] ?? "").replace("NUMBER", String(more))));
    told.querySelector("button")?.addEventListener("click", () => {
      for (const one of keepers()) one.forget();
      this.querySelector("[data-left]")?.remove();
      this.#free(goOn);
    });
    this.prepend(told);
    this.querySelector("[data-left]")?.scrollIntoView({ block: "nearest" });
  }
}

function item(words: string): HTMLLIElement {
  const line = document.createElement("li");
  line.textContent = words;
  return line;
}

function keepers(): (HTMLElement & Keeper)[] {
  return [...document.querySelectorAll<HTMLElement>(KEEPERS)].filter(isKeeper);
}

function isKeeper(found: HTMLElement): found is HTMLElement & Keeper {
  return "arrived" in found && "forget" in found;
}

customElements.define("held-press", HeldPress);
