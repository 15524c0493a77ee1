/**
 * `<copy-text>` around a link and a button: the button copies the link's address and says so.
 * Where the browser does not let pages copy (no https), the address is selected instead.
 */
export class CopyText extends HTMLElement {
  #stop = new AbortController();
  #later: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.addEventListener("click", this.#copy, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    clearTimeout(this.#later);
  }

  #copy = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const link = this.querySelector("a");
    if (!button || !link) return;
    if (!("clipboard" in navigator)) {
      getSelection()?.selectAllChildren(link);
      return;
    }
    void navigator.clipboard.writeText(link.href).then(() => {
      this.#say(button);
    });
  };

  #say(button: HTMLButtonElement): void {
    const words = button.querySelector("span");
    const said = button.dataset["said"];
    if (!words || !said || words.textContent === said) return;
    const before = words.textContent;
    words.textContent = said;
    words.setAttribute("role", "status");
    this.#later = setTimeout(() => {
      words.textContent = before;
      words.removeAttribute("role");
    }, 3000);
  }
}

customElements.define("copy-text", CopyText);
