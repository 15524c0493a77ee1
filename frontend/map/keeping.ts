/** Fills in what a view that somebody keeps consists of, at the moment they keep it. */
import type { Extent } from "./scene";
import type { Insets } from "./stage";
import type { MapView } from "./view";

export class Keeping {
  readonly #view: MapView;
  readonly #insets: () => Insets;
  /** People by their ids, and where somebody dragged them. */
  readonly #moved = new Map<number, [number, number]>();

  constructor(root: HTMLElement, view: MapView, insets: () => Insets, signal: AbortSignal) {
    this.#view = view;
    this.#insets = insets;
    root.addEventListener("submit", this.#keep, { signal });
  }

  /** Somebody was dragged to where they are now. */
  moved(place: number): void {
    const { id, x, y } = this.#view.drawing.people;
    this.#moved.set(id[place] ?? 0, [x[place] ?? 0, y[place] ?? 0]);
  }

  #keep = ({ target }: Event): void => {
    if (!(target instanceof HTMLFormElement) || target.dataset["map"] !== "keep") return;
    const query = new URLSearchParams(this.#view.query);
    query.set("part", partText(this.#view.inView(this.#insets())));
    fill(target, "query", query.toString());
    fill(target, "moved", JSON.stringify([...this.#moved].map(([id, place]) => [id, ...place])));
  };
}

/** A part of the plane as an address says it. */
export function partText({ left, bottom, right, top }: Extent): string {
  return [left, bottom, right, top].map((number) => String(Math.round(number * 100) / 100)).join(",");
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  let field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) {
    field = form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name }));
  }
  (field as HTMLInputElement).value = value;
}
