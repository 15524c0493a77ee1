/**
 * `<say-it>` around the form of an answer: sends it without leaving the page, to the
 * address that takes hundreds at once, or as a form where there is no such address. What
 * was typed stays until it is kept.
 */
export class SayIt extends HTMLElement {
  #stop = new AbortController();
  #isSending = false;

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
    if (!this.#isSending) void this.#sent(form, to);
  };

  async #sent(form: HTMLFormElement, to: string): Promise<void> {
    this.#isSending = true;
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") fields.append(name, value);
    }
    try {
      const answer = await fetch(to, { method: "POST", body: fields });
      if (answer.status === 404) {
        // This server has no such address.
        form.submit();
        return;
      }
      const told: unknown = await answer.json();
      if (answer.ok) this.#thank(form, word(told, "once"));
      else this.#say(word(told, "error") || (this.dataset["failed"] ?? ""), "wrong");
    } catch {
      this.#say(this.dataset["failed"] ?? "", "wrong");
    }
    this.#isSending = false;
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
