/** Asks again and again while somebody looks at the page, and more slowly after failures. */
import { pause } from "./changes";

export class Poll {
  readonly #ask: () => Promise<void>;
  readonly #fell: (failures: number) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #isOn = false;

  /**
   * @param ask - Asks once; fails when there was no answer.
   * @param fell - Told how often in a row it failed; 0 when all is well again.
   */
  constructor(ask: () => Promise<void>, fell: (failures: number) => void) {
    this.#ask = ask;
    this.#fell = fell;
  }

  start(): void {
    this.#isOn = true;
    document.addEventListener("visibilitychange", this.#seen);
    this.#wait();
  }

  stop(): void {
    this.#isOn = false;
    document.removeEventListener("visibilitychange", this.#seen);
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#isOn && !document.hidden) {
      this.#timer = setTimeout(() => void this.#again(), pause(this.#failures));
    }
  }

  #seen = (): void => {
    if (document.hidden) clearTimeout(this.#timer);
    else void this.#again();
  };

  #again = async (): Promise<void> => {
    clearTimeout(this.#timer);
    const before = this.#failures;
    try {
      await this.#ask();
      this.#failures = 0;
    } catch {
      this.#failures += 1;
    }
    if (before !== this.#failures) this.#fell(this.#failures);
    this.#wait();
  };
}
