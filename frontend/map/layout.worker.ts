/** Finds places beside the page, so that the map stays quick to the touch. */
import { Layout, type LayoutTask } from "./layout";

const ROUNDS = 12;
const TIMES = 25;

self.addEventListener("message", ({ data }: MessageEvent<LayoutTask>) => {
  const layout = new Layout(data);
  for (let round = 1; round <= ROUNDS; round++) {
    layout.run(TIMES);
    self.postMessage({ ...layout.places(), isDone: round === ROUNDS });
  }
});
