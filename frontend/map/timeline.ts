/** The slider that goes through time, by hand or by itself. */
import { write } from "./form";
import type { Parts } from "./parts";
import { momentOf, spanOf, stepAfter, today } from "./time";
import type { MapView } from "./view";
import type { Words } from "./words";

const DAY = 86_400_000;
/** Long enough to see what has changed, and to stop it. */
const STEP_MS = 700;

export class Timeline {
  readonly #parts: Parts;
  readonly #words: Words;
  readonly #moved: () => void;
  #playing: ReturnType<typeof setInterval> | undefined;

  /**
   * Stays out of sight if all ties are as old as the network.
   *
   * @param moved - Shows what the form says, after it said another time.
   */
  constructor(view: MapView, parts: Parts, words: Words, moved: () => void, signal: AbortSignal) {
    this.#parts = parts;
    this.#words = words;
    this.#moved = moved;
    const span = spanOf(view.drawing, today());
    const { slider } = parts;
    if (!slider || !span) return;
    slider.min = String(span.first);
    slider.max = String(span.last);
    slider.value = String(view.filter.to ?? span.last);
    parts.show("time", true);
    parts.part("play")?.addEventListener("click", this.#press, { signal });
    signal.addEventListener("abort", this.#pause);
    this.#say();
  }

  /** Write into the form what the slider says. Whoever moves it by hand has it for themselves. */
  slid(): void {
    this.#pause();
    this.#write();
  }

  /** Play or pause. Where nothing shall move by itself, each press is one step. */
  #press = (): void => {
    if (this.#playing) this.#pause();
    else if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.#step();
    else {
      this.#playing = setInterval(() => {
        if (this.#step()) this.#pause();
      }, STEP_MS);
      this.#label();
      this.#step();
    }
  };

  #pause = (): void => {
    clearInterval(this.#playing);
    this.#playing = undefined;
    this.#label();
  };

  /** One step on, or from the end back to the beginning; says whether it is at the end now. */
  #step(): boolean {
    const { slider } = this.#parts;
    if (!slider) return true;
    const span = { first: Number(slider.min), last: Number(slider.max) };
    slider.value = String(stepAfter(Number(slider.value), span));
    this.#write();
    this.#moved();
    return Number(slider.value) >= span.last;
  }

  #write(): void {
    const { slider, form } = this.#parts;
    if (!slider) return;
    const span = { first: Number(slider.min), last: Number(slider.max) };
    const { from, to } = momentOf(Number(slider.value), span);
    write(form, "from", from);
    write(form, "to", to);
    this.#say();
  }

  #label(): void {
    this.#parts.say("play-says", this.#words.say(this.#playing ? "pause" : "play"));
  }

  #say(): void {
    const date = new Date(Number(this.#parts.slider?.value ?? 0) * DAY);
    const language = document.documentElement.lang || "en";
    const said = date.toLocaleDateString(language, { dateStyle: "medium", timeZone: "UTC" });
    this.#parts.say("time-says", said);
    this.#parts.slider?.setAttribute("aria-valuetext", said);
  }
}
