/** One tap that has not reached the server yet. It says how things are, so sending it twice does no harm. */
export interface Tap {
  /** Which answer it is: a later tap on the same answer takes its place. */
  answer: string;
  action: string;
  fields: [string, string][];
}

/** What became of sending one. */
export type Fate = "saved" | "later" | "refused";

const AGAIN = new Set([408, 425, 429]);

/** Whether a tap was saved, may be sent again, or never will be. */
export function fateOf(status: number): Fate {
  if (status >= 200 && status < 300) return "saved";
  return status >= 500 || status < 200 || AGAIN.has(status) ? "later" : "refused";
}

/** Milliseconds until the next try: longer each time, at most half a minute. */
export function pauseAfter(failures: number): number {
  return Math.min(1000 * 2 ** Math.max(0, failures - 1), 30_000);
}

/** Taps kept in the browser until they are saved: they survive a reload and a flat battery. */
export class TapQueue {
  readonly #place: string;
  readonly #store: Storage;
  #taps: Tap[];

  constructor(key: string, store: Storage = localStorage) {
    this.#place = `taps:${key}`;
    this.#store = store;
    this.#taps = read(store.getItem(this.#place));
  }

  get taps(): readonly Tap[] {
    return this.#taps;
  }

  has(answer: string): boolean {
    return this.#taps.some((tap) => tap.answer === answer);
  }

  /** Keep a tap in place of an earlier one on the same answer. */
  put(tap: Tap): void {
    this.#taps = [...this.#taps.filter((kept) => kept.answer !== tap.answer), tap];
    this.#write();
  }

  /** Forget a tap, unless another took its place while it was under way. */
  done(tap: Tap): void {
    this.#taps = this.#taps.filter((kept) => kept !== tap);
    this.#write();
  }

  clear(): void {
    this.#taps = [];
    this.#write();
  }

  #write(): void {
    try {
      if (this.#taps.length > 0) this.#store.setItem(this.#place, JSON.stringify(this.#taps));
      else this.#store.removeItem(this.#place);
    } catch {
      // No room, or a browser that keeps nothing: then they last as long as the page.
    }
  }
}

function read(text: string | null): Tap[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter(isTap) : [];
  } catch {
    return [];
  }
}

function isTap(found: unknown): found is Tap {
  return (
    typeof found === "object" &&
    found !== null &&
    "answer" in found &&
    typeof found.answer === "string" &&
    "action" in found &&
    typeof found.action === "string" &&
    found.action.startsWith("/") &&
    "fields" in found &&
    Array.isArray(found.fields)
  );
}
