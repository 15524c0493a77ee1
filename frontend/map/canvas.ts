/** The place for the picture: something to focus, and someone who says aloud what is there. */
import type { Words } from "./words";

export class Canvas {
  readonly frame = document.createElement("div");
  readonly host = document.createElement("div");
  readonly #spoken = document.createElement("p");

  constructor(words: Words) {
    const keys = document.createElement("p");
    keys.id = "map-keys";
    keys.className = "unseen";
    keys.textContent = words.say("keys");
    this.#spoken.className = "unseen";
    this.#spoken.setAttribute("aria-live", "polite");
    this.frame.className = "map-frame";
    this.host.className = "map-canvas";
    this.host.tabIndex = 0;
    // An application, so that a screen reader hands the arrow keys over.
    this.host.setAttribute("role", "application");
    this.host.setAttribute("aria-label", words.say("canvas"));
    this.host.setAttribute("aria-describedby", keys.id);
    this.frame.append(this.host, keys, this.#spoken);
  }

  say(sentence: string): void {
    this.#spoken.textContent = sentence;
  }
}

/** Whether the browser can draw as we do. */
export function canDraw(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}
