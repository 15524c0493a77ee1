import type { Keeper } from "./held-press";

const PATIENCE = 15_000;

/**
 * `<say-it>` around the form of an answer: sends it without leaving the page, to the
 * address that takes hundreds at once, or as a form where there is no such address. What
 * was typed stays until it is kept.
 */
export class SayIt extends HTMLElement implements Keeper {
  #stop = new AbortController();
  #sending: Promise<void> | undefined;
  #lost: HTMLFormElement | undefined;

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.addEventListener("submit", this.#send, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #send = (event: SubmitEvent): void => {
    const form = event.target;
    const to = this.dataset["to"];
    if (!(form instanceof HTMLFormElement) || !to) return;
    event.preventDefault();
    this.querySelector("[data-left]")?.remove();
    this.#sending ??= this.#sent(form, to);
  };

  async arrived(): Promise<readonly string[]> {
    await this.#sending;
    if (this.#lost) await (this.#sending = this.#sent(this.#lost, this.dataset["to"] ?? ""));
    if (!this.#lost) return [];
    this.#hush();
    return [this.#lost.querySelector("textarea")?.value ?? ""];
  }

  /** Whoever asked whether it arrived says that it did not: once is enough. */
  #hush(): void {
    const place = this.querySelector<HTMLElement>("[data-fate]");
    if (place) place.hidden = true;
  }

  forget(): void {
    this.#lost = undefined;
  }

  async #sent(form: HTMLFormElement, to: string): Promise<void> {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields.append(name, value);
    }
    let isLost = true;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(to, { method: "POST", body: fields, signal });
      if (answer.status === 404) {
        // This server has no such address: the page is left, and nothing comes after it.
        form.submit();
        return await new Promise<never>(() => undefined);
      }
      isLost = answer.status >= 500;
      const told: unknown = await answer.json();
      if (answer.ok) this.#thank(form, word(told, "once"));
      else this.#say(word(told, "error") || (this.dataset["failed"] ?? ""), "wrong");
    } catch {
      this.#say(this.dataset["failed"] ?? "", "wrong");
    }
    this.#lost = isLost ? form : undefined;
    this.#sending = undefined;
  }

  /** Ready for another answer: what was kept goes, and the form gets a new mark. */
  #thank(form: HTMLFormElement, once: string): void {
    const typed = form.querySelector<HTMLTextAreaElement>("textarea");
    form.reset();
    const mark = form.querySelector<HTMLInputElement>("input[name=once]");
    if (mark) mark.value = once;
    this.#say(this.dataset["thanks"] ?? "", "good");
    const onward = form.querySelector<HTMLElement>("[data-onward]");
    if (onward) onward.textContent = onward.dataset["onward"] ?? "";
    typed?.focus();
  }

  #say(words: string, tone: "good" | "wrong"): void {
    const place = this.querySelector<HTMLElement>("[data-fate]");
    if (!place) return;
    place.hidden = false;
    place.dataset["tone"] = tone;
    place.textContent = words;
  }
}

function word(told: unknown, name: string): string {
  if (typeof told !== "object" || told === null) return "";
  const found: unknown = (told as Record<string, unknown>)[name];
  return typeof found === "string" ? found : "";
}

customElements.define("say-it", SayIt);
