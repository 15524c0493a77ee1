import { News, read, type Told, type Voice } from "./wall-frames";

const MOST_CARDS = 120;
const CALM = 900;
const NEWS_EVERY = 8_000;
const LOST_AFTER = 4_000;

/**
 * `<live-wall>` around a server-rendered wall: follows what happens and draws it, one calm
 * step at a time. Words of people only ever become text, never markup. Without script
 * the page is loaded again.
 */
export class LiveWall extends HTMLElement {
  #stop = new AbortController();
  #source: EventSource | undefined;
  #waiting = new Map<string, Voice | null>();
  #drawing: ReturnType<typeof setTimeout> | undefined;
  #returning: ReturnType<typeof setTimeout> | undefined;
  #lost: ReturnType<typeof setTimeout> | undefined;
  #telling: ReturnType<typeof setInterval> | undefined;
  #news = new News("", "");

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.#news = new News(this.dataset["one"] ?? "%s", this.dataset["many"] ?? "%s");
    this.#telling = setInterval(this.#tell, NEWS_EVERY);
    const until = { signal: this.#stop.signal };
    this.addEventListener("click", this.#press, until);
    this.addEventListener("submit", this.#vote, until);
    this.#showPrompt();
    this.#follow();
  }

  /** The row of prompts begins at the one that is shown. The page itself stays where it is. */
  #showPrompt(): void {
    const here = this.querySelector(".wall-prompts [aria-current]");
    const row = here?.closest("ol");
    if (!here || !row) return;
    const [at, all] = [here.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollLeft += at.left + at.width / 2 - all.left - all.width / 2;
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#source?.close();
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    clearTimeout(this.#returning);
    clearTimeout(this.#lost);
    clearInterval(this.#telling);
  }

  #follow(): void {
    const source = new EventSource(`${this.dataset["live"] ?? ""}?since=${this.dataset["since"] ?? ""}`);
    source.addEventListener("voices", this.#hear);
    source.addEventListener("all", this.#hear);
    source.addEventListener("open", () => {
      clearTimeout(this.#lost);
      this.#show("lost", false);
    });
    source.addEventListener("error", () => {
      clearTimeout(this.#lost);
      this.#lost = setTimeout(() => {
        this.#show("lost", true);
      }, LOST_AFTER);
      // Turned away for good, as browsers see it: come back all the same, a little later.
      if (source.readyState === EventSource.CLOSED && this.isConnected) {
        clearTimeout(this.#returning);
        this.#returning = setTimeout(
          () => {
            this.#follow();
          },
          LOST_AFTER + Math.random() * LOST_AFTER,
        );
      }
    });
    this.#source = source;
  }

  #hear = (event: MessageEvent<string>): void => {
    const told = read(event.data);
    if (!told) return;
    this.dataset["since"] = event.lastEventId;
    this.#state(told);
    this.#show("news", true);
    if (event.type === "all") this.#replace(told);
    for (const key of told.gone) this.#waiting.set(key, null);
    for (const voice of told.voices) {
      if (String(voice.prompt) === this.dataset["prompt"]) this.#waiting.set(voice.key, voice);
    }
    if (this.#waiting.size > 0) this.#drawing ??= setTimeout(this.#draw, this.#isBusy() ? CALM : 0);
  };

  #isBusy(): boolean {
    return this.#waiting.size > 3;
  }

  /** Everything looks new: take away what is not there any more. */
  #replace(told: Told): void {
    const there = new Set(told.voices.map((voice) => voice.key));
    for (const card of this.#cards()) {
      if (!there.has(card.dataset["voice"] ?? "")) card.remove();
    }
  }

  /** Draw what waits, the latest first. Of a flood only so much as fits on the wall. */
  #draw = (): void => {
    this.#drawing = undefined;
    const first = this.#cards().find((card) => !card.matches(".pinned")) ?? null;
    const fresh: Voice[] = [];
    for (const [key, voice] of this.#waiting) {
      const card = this.#card(key);
      if (voice === null) card?.remove();
      else if (card) this.#fill(card, voice);
      else fresh.push(voice);
    }
    this.#waiting.clear();
    for (const voice of fresh.slice(-MOST_CARDS)) this.#add(voice, first);
    for (const voice of fresh) this.#news.add(voice.text);
    for (const card of this.#cards().slice(MOST_CARDS)) card.remove();
    this.#show("none", this.#cards().length === 0 && this.dataset["hidden"] !== "yes");
  };

  #add(voice: Voice, before: HTMLElement | null): void {
    const template = this.querySelector<HTMLTemplateElement>("template[data-card]");
    const card = template?.content.firstElementChild?.cloneNode(true);
    const list = this.querySelector("[data-voices]");
    if (!(card instanceof HTMLElement) || !list) return;
    card.dataset["voice"] = voice.key;
    card.classList.add("new");
    this.#fill(card, voice);
    if (!voice.is_pinned) list.insertBefore(card, before?.parentNode === list ? before : null);
  }

  #fill(card: HTMLElement, voice: Voice): void {
    put(card, "[data-text]", voice.text);
    put(card, "[data-name]", voice.name);
    put(card, "[data-votes]", voice.votes ? String(voice.votes) : "");
    const field = card.querySelector<HTMLInputElement>("input[name=voice]");
    if (field) field.value = voice.key;
    const wasPinned = card.matches(".pinned");
    card.classList.toggle("pinned", voice.is_pinned);
    if (voice.is_pinned && (!wasPinned || !card.isConnected))
      this.querySelector("[data-voices]")?.prepend(card);
  }

  #state(told: Told): void {
    this.dataset["hidden"] = told.is_hidden ? "yes" : "no";
    this.#show("hidden", told.is_hidden);
    this.#show("revealed", !told.is_hidden);
    this.#show("paused", told.is_paused && told.is_open);
    this.#show("closed", !told.is_open);
    for (const place of this.querySelectorAll<HTMLElement>("[data-said]")) {
      place.textContent = String(told.said[place.dataset["said"] ?? ""] ?? 0);
    }
    put(this, "[data-waiting]", String(told.waiting));
    this.#show("waiting", told.waiting > 0);
    const tally = told.tallies[this.dataset["prompt"] ?? ""];
    if (tally) this.#bars(tally);
  }

  #bars(tally: Record<string, number>): void {
    const most = Math.max(1, ...Object.values(tally));
    for (const row of this.querySelectorAll<HTMLElement>("[data-answer]")) {
      const number = tally[row.dataset["answer"] ?? ""] ?? 0;
      put(row, "[data-number]", String(number));
      const bar = row.querySelector<HTMLMeterElement>("meter");
      if (bar) [bar.max, bar.value] = [most, number];
    }
  }

  #show(what: string, is: boolean): void {
    for (const place of this.querySelectorAll<HTMLElement>(`[data-when="${what}"]`)) place.hidden = !is;
  }

  #tell = (): void => {
    const sentence = this.#news.take();
    const place = this.querySelector("[data-news]");
    if (place && sentence) place.textContent = sentence;
  };

  #press = (event: Event): void => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-full-screen]")) return;
    if (document.fullscreenElement) void document.exitFullscreen();
    else void document.documentElement.requestFullscreen();
  };

  /** Vote without leaving the page; the new number comes with the next change. */
  #vote = (event: SubmitEvent): void => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-vote]")) return;
    event.preventDefault();
    const button = form.querySelector("button");
    if (button) button.disabled = true;
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.set(name, value);
    fetch(`${this.dataset["live"] ?? ""}vote/`, { method: "POST", body: fields })
      .then((answer) => {
        if (!answer.ok && button) button.disabled = false;
      })
      .catch(() => {
        if (button) button.disabled = false;
      });
  };

  #card(key: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-voice="${CSS.escape(key)}"]`);
  }

  #cards(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[data-voice]")];
  }
}

/** Put words where they belong; what is empty is not shown. */
function put(within: Element, selector: string, words: string): void {
  const place = within.querySelector<HTMLElement>(selector);
  if (!place) return;
  if (place.textContent !== words) place.textContent = words;
  place.hidden = words === "";
}

customElements.define("live-wall", LiveWall);
