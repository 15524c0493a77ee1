/** Finding people and picking them out: by name, by the legend, or with a line drawn around them. */
import { found } from "./find";
import { hideFound, showFound } from "./found-list";
import { caught, type Point } from "./lasso";
import { LassoLayer } from "./lasso-layer";
import { showLegend } from "./legend";
import type { Parts } from "./parts";
import type { MapView } from "./view";
import type { Words } from "./words";

export class Choosing {
  readonly #view: MapView;
  readonly #parts: Parts;
  readonly #words: Words;
  readonly #frame: HTMLElement;
  /** Names of the legend that are picked out. */
  readonly #names = new Set<string>();
  readonly #bring: (people: number[]) => void;
  #lasso: LassoLayer | undefined;

  /** @param bring - Brings people into view if none of them is. */
  constructor(
    view: MapView,
    parts: Parts,
    words: Words,
    frame: HTMLElement,
    bring: (people: number[]) => void,
  ) {
    this.#bring = bring;
    this.#view = view;
    this.#parts = parts;
    this.#words = words;
    this.#frame = frame;
  }

  /**
   * Put the light on everybody with these words in their name or organisation, and list the first ones.
   *
   * @returns What is found, in words.
   */
  find(wanted: string): string {
    const { drawing, model } = this.#view;
    const list = this.#parts.part("found");
    if (!wanted.trim()) {
      hideFound(list);
      this.#view.attend({ marked: null });
      return "";
    }
    const people = found(drawing, model.shown.people, wanted);
    showFound(list, drawing, people, this.#words.say("nobody_found"));
    this.#mark(people);
    if (people.length > 0) this.#bring(people);
    return people.length > 0 ? this.#words.many("found", people.length) : this.#words.say("nobody_found");
  }

  stopFinding(): void {
    hideFound(this.#parts.part("found"));
  }

  /** The filter or the colours changed: pick out anew whoever fits now. */
  refresh(): void {
    const { drawing, model, look } = this.#view;
    const { of, swatches } = model.colours;
    if (this.#names.size > 0) {
      const has = (person: number): number => Number(this.#names.has(swatches[of[person] ?? 0]?.name ?? ""));
      const marked = model.shown.people.map((shown, person) => shown && has(person));
      if (marked.includes(1)) this.#pick(marked);
      else this.letGo();
    } else if (look.find) this.#mark(found(drawing, model.shown.people, look.find));
    this.legend();
  }

  legend(): void {
    const { legend, palette } = this.#view;
    showLegend(this.#parts.part("legend"), legend, palette, this.#names, this.#words.number);
  }

  /** A press on a line of the legend picks it out, another one lets it go. */
  toggle(name: string): void {
    if (!this.#names.delete(name)) this.#names.add(name);
    if (this.#names.size === 0) this.letGo();
    else this.refresh();
  }

  letGo(): void {
    this.#names.clear();
    this.#pick(null);
    this.legend();
  }

  /** The people picked out or found. */
  picked(): number[] {
    const { marked } = this.#view.attention;
    return marked ? [...marked.keys()].filter((person) => marked[person]) : [];
  }

  /** Give out the sheet to draw on, or take it away. */
  lasso(isOn: boolean, done: () => void): void {
    this.#lasso?.remove();
    this.#lasso = isOn
      ? new LassoLayer(this.#frame, (line) => {
          this.#caught(line);
          this.lasso(false, done);
          done();
        })
      : undefined;
  }

  #caught(line: Point[]): void {
    const { stage, model } = this.#view;
    if (stage.scene?.kind !== "people") return;
    this.#names.clear();
    this.#pick(caught(line, model.shown.people, stage.screen().at));
    this.legend();
  }

  #mark(people: number[]): void {
    const marked = new Uint8Array(this.#view.drawing.header.people);
    for (const person of people) marked[person] = 1;
    this.#view.attend({ marked });
  }

  #pick(marked: Uint8Array | null): void {
    this.#view.attend({ marked });
    this.#parts.show("picked", marked !== null);
    if (marked) this.#parts.say("picked-says", this.#words.many("picked", this.picked().length));
  }
}
