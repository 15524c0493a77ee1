import type { Keeper } from "./held-press";
import { fateOf, pauseAfter, TapQueue, type Fate, type Tap } from "./tap-queue";

const TOKEN = "csrfmiddlewaretoken";
const PATIENCE = 15_000;
const TOASTS = "#toasts";

/**
 * `<sure-taps>` around forms with `data-tap`: each press is kept in the browser, shown
 * at once, and sent; what does not get through is sent again until it does. Without
 * script the forms are sent as forms.
 */
export class SureTaps extends HTMLElement implements Keeper {
  #stop = new AbortController();
  #queue: TapQueue | undefined;
  #failures = 0;
  #sending: Promise<void> | undefined;
  #refused: Tap[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watch: MutationObserver | undefined;

  connectedCallback(): void {
    this.#stop = new AbortController();
    const until = { signal: this.#stop.signal };
    this.#queue = new TapQueue(this.dataset["key"] ?? "");
    this.addEventListener("submit", this.#press, until);
    window.addEventListener("online", this.#atOnce, until);
    this.#watch = new MutationObserver(this.#redraw);
    this.#watch.observe(this, { childList: true, subtree: true });
    for (const tap of this.#queue.taps) {
      const form = this.#row(tap)?.querySelector("form");
      if (form) draw(form, tap);
    }
    if (this.#queue.taps.length > 0) this.#atOnce();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#watch?.disconnect();
    clearTimeout(this.#timer);
  }

  #press = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-tap]") || !this.#queue) return;
    event.preventDefault();
    const tap = tapOf(form, event.submitter);
    this.#queue.put(tap);
    draw(form, tap);
    this.#redraw();
    this.#atOnce();
  };

  async arrived(): Promise<readonly string[]> {
    this.#atOnce();
    await this.#sending;
    const left = [...this.#refused, ...(this.#queue?.taps ?? [])];
    this.#refused = [];
    return left.map((tap) => this.#words(tap));
  }

  forget(): void {
    this.#queue?.clear();
  }

  /** What a tap is about, as its row says it; rows of other pages are not here. */
  #words(tap: Tap): string {
    const said = this.#row(tap)?.querySelector("[data-what]")?.textContent.trim();
    return said ?? this.dataset["elsewhere"] ?? "";
  }

  #atOnce = (): void => {
    clearTimeout(this.#timer);
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    });
  };

  /** Send what waits, one after the other, so that the last press wins. */
  async #send(): Promise<void> {
    let fate: Fate = "saved";
    while (fate !== "later" && this.isConnected) {
      const [tap] = this.#queue?.taps ?? [];
      if (!tap) break;
      fate = await this.#sendOne(tap);
      if (fate === "refused") {
        this.#queue?.done(tap);
        this.#refused.push(tap);
        this.#say(tap, "refused");
      }
    }
    this.#failures = fate === "later" ? this.#failures + 1 : 0;
    if (fate === "later" && this.isConnected) {
      this.#timer = setTimeout(this.#atOnce, pauseAfter(this.#failures));
    }
    this.#redraw(fate);
  }

  async #sendOne(tap: Tap): Promise<Fate> {
    const token = this.querySelector<HTMLInputElement>(`[name="${TOKEN}"]`)?.value ?? "";
    try {
      const response = await fetch(tap.action, {
        method: "POST",
        headers: { "HX-Request": "true", "X-CSRFToken": token },
        body: new URLSearchParams(tap.fields),
        signal: AbortSignal.timeout(PATIENCE),
      });
      const elsewhere = response.headers.get("HX-Redirect");
      if (elsewhere) {
        location.assign(elsewhere);
        return "later";
      }
      const fate = fateOf(response.status);
      const words = await response.text();
      if (fate === "saved") this.#saved(tap, words);
      if (fate === "refused" && response.headers.get("HX-Retarget") === TOASTS) toast(words);
      return fate;
    } catch {
      return "later";
    }
  }

  /** Put the server's row where ours is, unless it was pressed again, and keep the focus. */
  #saved(tap: Tap, row: string): void {
    this.#queue?.done(tap);
    const ours = this.#row(tap);
    if (!ours || this.#queue?.has(tap.answer)) return;
    const focus = ours.contains(document.activeElement) ? document.activeElement?.id : "";
    ours.outerHTML = row;
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  }

  #row(tap: Tap): HTMLElement | null {
    const about = tap.fields.find(([name]) => name === "about")?.[1] ?? "";
    const form = this.querySelector(
      `[data-pick="${CSS.escape(about)}"] form[action="${CSS.escape(tap.action)}"]`,
    );
    return form?.closest<HTMLElement>("[data-pick]") ?? null;
  }

  /** Say of each row, and of all together, what is not saved yet. */
  #redraw = (fate?: unknown): void => {
    const taps = this.#queue?.taps ?? [];
    const isLate = this.#failures > 0 && taps.length > 0;
    if (isLate) for (const tap of taps) this.#say(tap, "waiting");
    const news = this.querySelector<HTMLElement>("[data-news]");
    if (!news) return;
    const words = isLate
      ? (this.dataset["late"] ?? this.dataset["waiting"])
      : fate === "saved"
        ? this.dataset["saved"]
        : undefined;
    news.classList.toggle("careful", isLate);
    if (words !== undefined && news.textContent !== words) news.textContent = words;
  };

  #say(tap: Tap, state: "waiting" | "refused"): void {
    const row = this.#row(tap);
    const words = row?.querySelector<HTMLElement>("[data-state]");
    if (!row || !words) return;
    const said = this.dataset[state] ?? "";
    if (row.dataset["unsaved"] !== state) row.dataset["unsaved"] = state;
    if (words.textContent !== said) words.textContent = said;
  }
}

/** Why the server said no, where it says such things. */
function toast(words: string): void {
  document.querySelector(TOASTS)?.insertAdjacentHTML("beforeend", words);
}

/** What one press of a form says, without what only this page knows. */
function tapOf(form: HTMLFormElement, pressed: HTMLElement | null): Tap {
  const action = form.getAttribute("action") ?? location.pathname;
  const fields: [string, string][] = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== TOKEN) fields.push([name, value]);
  }
  if (pressed instanceof HTMLButtonElement && pressed.name) fields.push([pressed.name, pressed.value]);
  const about = fields.find(([name]) => name === "about")?.[1] ?? "";
  return { answer: `${action}#${about}`, action, fields };
}

/** Show at once what the server will show in a moment. */
function draw(form: HTMLFormElement, tap: Tap): void {
  const [name, value] = tap.fields.at(-1) ?? ["", ""];
  const row = form.closest<HTMLElement>("[data-pick]");
  const tick = form.querySelector<HTMLButtonElement>('button[name="says"]');
  const says = name !== "says" || value === "yes";
  if (row) row.dataset["says"] = says ? "yes" : "no";
  if (tick) {
    tick.setAttribute("aria-pressed", String(says));
    tick.value = says ? "no" : "yes";
  }
  if (says) addScale(form, row?.dataset["pick"] ?? "");
  for (const one of form.querySelectorAll<HTMLButtonElement>(".pick-scale [aria-pressed]")) {
    const isThis = one.name === name && one.value === value;
    if (name !== "says" || !says) one.setAttribute("aria-pressed", String(isThis));
  }
}

/** Offer at once how strong it is; the page keeps one scale for all of its rows. */
function addScale(form: HTMLFormElement, about: string): void {
  const scale = form.closest("sure-taps")?.querySelector<HTMLTemplateElement>("template[data-scale]");
  if (!scale || !/^\d+$/.test(about) || form.querySelector(".pick-scale")) return;
  const words = scale.innerHTML.replaceAll("KEY", about);
  form.querySelector(".pick-name")?.insertAdjacentHTML("afterend", words);
}

customElements.define("sure-taps", SureTaps);
