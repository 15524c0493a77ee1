/**
 * `<open-dialog for="id">` around a link or button: opens the dialog of that id.
 * Around a link it is the short way to a page that asks the same without script.
 */
export class OpenDialog extends HTMLElement {
  #stop = new AbortController();

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.addEventListener("click", this.#open, { signal: this.#stop.signal });
  }

  disconnectedCallback(): void {
    this.#stop.abort();
  }

  #open = (event: MouseEvent): void => {
    const dialog = document.getElementById(this.getAttribute("for") ?? "");
    if (!(dialog instanceof HTMLDialogElement)) return;
    event.preventDefault();
    dialog.showModal();
  };
}

customElements.define("open-dialog", OpenDialog);
