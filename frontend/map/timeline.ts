/** The slider that goes through time. */
import { write } from "./form";
import type { Parts } from "./parts";
import { momentOf, spanOf, today } from "./time";
import type { MapView } from "./view";

const DAY = 86_400_000;

export class Timeline {
  readonly #parts: Parts;

  /** Stays out of sight if all ties are as old as the network. */
  constructor(view: MapView, parts: Parts) {
    this.#parts = parts;
    const span = spanOf(view.drawing, today());
    const { slider } = parts;
    if (!slider || !span) return;
    slider.min = String(span.first);
    slider.max = String(span.last);
    slider.value = String(view.filter.to ?? span.last);
    parts.show("time", true);
    this.#say();
  }

  /** Write into the form what the slider says. */
  slid(): void {
    const { slider, form } = this.#parts;
    if (!slider) return;
    const span = { first: Number(slider.min), last: Number(slider.max) };
    const { from, to } = momentOf(Number(slider.value), span);
    write(form, "from", from);
    write(form, "to", to);
    this.#say();
  }

  #say(): void {
    const date = new Date(Number(this.#parts.slider?.value ?? 0) * DAY);
    const language = document.documentElement.lang || "en";
    const said = date.toLocaleDateString(language, { dateStyle: "medium", timeZone: "UTC" });
    this.#parts.say("time-says", said);
    this.#parts.slider?.setAttribute("aria-valuetext", said);
  }
}
