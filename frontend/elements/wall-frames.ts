/** What the server tells a live wall, checked before anything believes it. */

/** One voice as everybody may see it. */
export interface Voice {
  key: string;
  prompt: number;
  text: string;
  name: string;
  votes: number;
  is_pinned: boolean;
}

/** What changed, and how the gathering is now. */
export interface Told {
  voices: Voice[];
  gone: string[];
  is_open: boolean;
  is_paused: boolean;
  is_hidden: boolean;
  waiting: number;
  said: Record<string, number>;
  tallies: Record<string, Record<string, number>>;
}

/** Read one frame; nothing if it is not one. */
export function read(text: string): Told | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return isTold(found) ? { ...found, gone: "gone" in found ? found.gone : [] } : undefined;
  } catch {
    return undefined;
  }
}

function isTold(found: unknown): found is Told | Omit<Told, "gone"> {
  return (
    typeof found === "object" &&
    found !== null &&
    "voices" in found &&
    Array.isArray(found.voices) &&
    found.voices.every(isVoice) &&
    "said" in found &&
    typeof found.said === "object" &&
    "tallies" in found &&
    typeof found.tallies === "object"
  );
}

function isVoice(found: unknown): found is Voice {
  return (
    typeof found === "object" &&
    found !== null &&
    "key" in found &&
    typeof found.key === "string" &&
    "text" in found &&
    typeof found.text === "string"
  );
}

/** What came since the last time somebody was told, in one sentence and not in fifty. */
export class News {
  #texts: string[] = [];
  readonly #one: string;
  readonly #many: string;

  /**
   * @param one - The sentence for one voice, with `%s` for its words.
   * @param many - The sentence for several, with `%s` for how many.
   */
  constructor(one: string, many: string) {
    this.#one = one;
    this.#many = many;
  }

  add(text: string): void {
    this.#texts.push(text);
  }

  /** The sentence, or nothing if there is nothing new. Starts afresh. */
  take(): string {
    const [first] = this.#texts;
    const number = this.#texts.length;
    this.#texts = [];
    if (first === undefined) return "";
    return number === 1 ? this.#one.replace("%s", () => first) : this.#many.replace("%s", String(number));
  }
}
