/** `<file-drop>` around a file field: a file may be dropped anywhere on it. */
export class FileDrop extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("dragover", this.#over, { signal });
    this.addEventListener("dragleave", this.#away, { signal });
    this.addEventListener("drop", this.#drop, { signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.classList.add("over");
  };

  #away = (): void => {
    this.classList.remove("over");
  };

  #drop = (event: DragEvent): void => {
    this.#away();
    const field = this.querySelector<HTMLInputElement>('input[type="file"]');
    const files = event.dataTransfer?.files;
    if (!field || field.disabled || !files || files.length === 0) return;
    event.preventDefault();
    field.files = files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
}

customElements.define("file-drop", FileDrop);
