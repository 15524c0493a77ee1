/** `<copy-text>` around a link and a button: the button copies the link's address and says so. */
export class CopyText extends HTMLElement {
  #stop = new AbortController();
  #later: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.querySelector("button")?.addEventListener("click", this.#copy, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    clearTimeout(this.#later);
  }

  #copy = (event: MouseEvent): void => {
    const button = event.currentTarget;
    const text = this.querySelector("a")?.href ?? this.querySelector("input")?.value;
    if (!(button instanceof HTMLButtonElement) || !text) return;
    void navigator.clipboard.writeText(text).then(() => {
      this.#say(button);
    });
  };

  #say(button: HTMLButtonElement): void {
    const words = button.querySelector("span");
    const before = words?.textContent;
    if (!words || before === undefined || !button.dataset["said"]) return;
    words.textContent = button.dataset["said"];
    words.setAttribute("role", "status");
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      words.textContent = before;
      words.removeAttribute("role");
    }, 3000);
  }
}

customElements.define("copy-text", CopyText);
