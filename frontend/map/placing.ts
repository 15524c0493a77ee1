/** Has places found in a worker for people who have none, while the page goes on. */
import { isPlaced, type Found, type LayoutTask } from "./layout";

export class Placing {
  #worker: Worker | undefined;

  /** Begin, if there is anybody to place; `tell` is given places again and again until the last ones. */
  start({ x, y, first, second }: LayoutTask, tell: (places: Found, isDone: boolean) => void): void {
    this.stop();
    if (isPlaced(x)) return;
    this.#worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Found & { isDone: boolean }>) => {
      if (data.isDone) this.stop();
      tell({ x: data.x, y: data.y }, data.isDone);
    });
    this.#worker.postMessage({ x, y, first, second });
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
