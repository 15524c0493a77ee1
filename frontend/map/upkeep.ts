/** Keeps the drawing true: what others change, people without a place, and another kind of drawing. */
import { hasNews, inPlace, isTold, merged } from "./changes";
import { isMostlyNew } from "./layout";
import { Placing } from "./placing";
import { Poll } from "./poll";
import { loadChanges, loadDrawing } from "./server";
import type { MapView } from "./view";

export interface UpkeepHands {
  /** Others changed something that is also told in words; without it the drawing waits. */
  news: () => Promise<void>;
  /** The drawing is another one now. */
  changed: () => void;
  /** People without a place have one now; see all of them. */
  placed: () => void;
  /** Whether what is seen may be out of date. */
  late: (isLate: boolean) => void;
}

/** So many failures in a row are more than a hiccup. */
const HICCUPS = 2;
const SMALL = 2_000;

export class Upkeep {
  readonly #view: MapView;
  readonly #src: string;
  readonly #changes: string;
  readonly #hands: UpkeepHands;
  readonly #signal: AbortSignal;
  readonly #placing = new Placing();
  readonly #poll: Poll;
  #loading = new AbortController();
  #wantsAnother = false;

  constructor(
    view: MapView,
    addresses: { src: string; changes: string },
    hands: UpkeepHands,
    signal: AbortSignal,
  ) {
    this.#view = view;
    this.#src = addresses.src;
    this.#changes = addresses.changes;
    this.#hands = hands;
    this.#signal = signal;
    this.#poll = new Poll(
      () => this.#catchUp(),
      (failures) => {
        hands.late(failures > HICCUPS);
      },
    );
  }

  start(): void {
    this.#place();
    if (this.#changes) this.#poll.start();
  }

  stop(): void {
    this.#loading.abort();
    this.#poll.stop();
    this.#placing.stop();
  }

  /** Draw people, organisations or both, as it says now. If that fails it is tried again with the next changes. */
  async change(): Promise<void> {
    this.#wantsAnother = true;
    try {
      await this.#reload();
    } catch {
      this.#hands.late(true);
    }
  }

  /** Load the drawing again: another one, or the same with everybody where they are. The last one asked for counts. */
  async #reload(): Promise<void> {
    this.#loading.abort();
    const { signal } = (this.#loading = new AbortController());
    const view = this.#view;
    const drawing = await loadDrawing(this.#src, view.look.as, signal).catch((trouble: unknown) => {
      if (!signal.aborted) throw trouble;
    });
    if (!drawing || signal.aborted) return;
    const isAnother = this.#wantsAnother;
    // Newcomers may stand beside all that was there; whoever sees all of it goes on to.
    const isMore = drawing.people.id.length > view.drawing.people.id.length;
    const seesAll = !isAnother && isMore && view.seesAll;
    this.#wantsAnother = false;
    view.take(isAnother ? drawing : inPlace(drawing, view.drawing));
    if (isAnother || seesAll) view.stage.frame(view.extent);
    this.#hands.late(false);
    this.#hands.changed();
    if (seesAll) this.#hands.placed();
    this.#place();
  }

  async #catchUp(): Promise<void> {
    if (this.#wantsAnother) {
      await this.#reload();
      return;
    }
    const view = this.#view;
    const { header } = view.drawing;
    const changes = await loadChanges(this.#changes, view.drawing, this.#signal);
    // Another drawing took its place meanwhile: what was asked of the old one is not of this one.
    if (view.drawing.header !== header) return;
    if (!hasNews(changes, view.drawing.header)) return;
    if (isTold(changes, view.drawing.header)) await this.#hands.news();
    const drawing = merged(view.drawing, changes);
    if (!drawing) {
      await this.#reload();
      return;
    }
    view.take(drawing);
    this.#hands.changed();
  }

  #place(): void {
    const view = this.#view;
    const { people, ties } = view.drawing;
    // A few newcomers take nobody's sight of a part away; whoever sees all of it goes on to.
    let isNewPicture = isMostlyNew(people.x);
    const task = { x: people.x, y: people.y, first: ties.first, second: ties.second };
    this.#placing.start(task, (places, isDone) => {
      // Few people may be watched while they find their places; many would make the page slow.
      if (view.drawing.people.id !== people.id || (!isDone && people.x.length > SMALL)) return;
      view.take({ ...view.drawing, people: { ...view.drawing.people, ...places } });
      if (!isNewPicture && !view.seesAll) return;
      isNewPicture = false;
      view.stage.frame(view.extent);
      this.#hands.placed();
    });
  }
}
