/** Walks over the map by keyboard and says where one is. */
import { nameOf } from "./drawing";
import { beginning, NOT_WALKING, stepFor, walked, waysFrom, type Walk, type Way } from "./keyboard";
import { placeOf } from "./drawing";
import * as sentences from "./sentences";
import type { MapView } from "./view";
import type { Words } from "./words";

export interface WalkerHands {
  say: (sentence: string) => void;
  /** Somebody else is in focus. */
  arrive: (place: number) => void;
  open: (place: number) => void;
  leave: () => void;
}

export class Walker {
  readonly #view: MapView;
  readonly #words: Words;
  readonly #hands: WalkerHands;
  #walk: Walk = NOT_WALKING;

  constructor(view: MapView, words: Words, hands: WalkerHands) {
    this.#view = view;
    this.#words = words;
    this.#hands = hands;
  }

  /** Take a key; true if it was one of ours. */
  press(key: string): boolean {
    if (key === "Enter" && this.#view.focus >= 0) this.#hands.open(this.#view.focus);
    else if (key === "Escape") this.#hands.leave();
    else if (key === "Home") this.#start();
    else if (stepFor(key)) this.#step(key);
    else return false;
    return true;
  }

  /** Begin afresh from somebody who was chosen in another way. */
  stand(place: number): void {
    if (place !== this.#walk.at) this.#walk = { ...NOT_WALKING, at: place };
  }

  #start(): void {
    const { drawing, model } = this.#view;
    const at = beginning(model.near, model.shown.people, placeOf(drawing, drawing.header.me));
    if (at < 0) return;
    this.#walk = { ...NOT_WALKING, at };
    this.#arrive();
  }

  #step(key: string): void {
    this.stand(this.#view.focus);
    if (this.#walk.at < 0) {
      this.#start();
      return;
    }
    const step = stepFor(key);
    const ways = this.#ways();
    const after = step ? walked(this.#walk, step, ways) : this.#walk;
    const isElsewhere = after.at !== this.#walk.at;
    this.#walk = after;
    if (isElsewhere) this.#arrive();
    else this.#choose(ways);
  }

  #arrive(): void {
    const { drawing, model } = this.#view;
    this.#hands.arrive(this.#walk.at);
    this.#hands.say(sentences.person(drawing, model.near, this.#walk.at, this.#words));
  }

  #choose(ways: Way[]): void {
    const { drawing } = this.#view;
    this.#view.glance(ways[this.#walk.choice]?.other ?? -1);
    this.#hands.say(sentences.way(drawing, this.#walk.at, ways, this.#walk.choice, this.#words));
  }

  #ways(): Way[] {
    const { drawing, model } = this.#view;
    return waysFrom(model.near, this.#walk.at, drawing.ties.strength, (person) => nameOf(drawing, person));
  }
}
